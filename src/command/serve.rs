//! `planverk serve` shows the site while it is edited. What is saved is on screen at once; what is wrong is
//! told in the browser as it is at the terminal, and the last site that held together stays meanwhile.
//!
//! 1. [`watch`] tells when something was saved.
//! 2. [`rebuild`] has the workspace look at it, and says what came of that.
//! 3. [`preview`] is what browsers are shown at one moment, [`found`] what the editor is told.
//! 4. [`http`] answers browsers, from memory and to this machine alone.
//! 5. `live.js` and `live.css` run in the pages: a page becomes what it is to show, part by part, or is loaded
//!    again, a stylesheet is changed under it, and mistakes stand in a panel at its foot.
//!
//! One thread rebuilds and another one answers, side by side; pages that somebody asks for are made beside
//! both. After each rebuild one more makes the pages that nobody looks at, because some mistakes show in
//! finished pages only; it ends when something is saved.
//!
//! Nothing is written to the disk but the schemas of a project that has some.

mod found;
mod http;
mod preview;
mod rebuild;
mod watch;

use super::build::refusal;
use super::{Spoken, say};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{CheckArgs, ServeArgs};
use planverk::diagnostic::message;
use planverk::output::WriteError;
use planverk::workspace::Snapshot;
use rebuild::Rebuild;
use std::io::{ErrorKind, IsTerminal as _};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};

/// What the thread that rebuilds is told.
enum Message {
    /// By the system: something was saved, or something was lost on the way.
    Touched(notify::Result<notify::Event>),
    /// By the thread in the background: this snapshot, by its number, is finished.
    Finished(u64, rebuild::Finished),
    /// By the thread that answers: a page of the site could not be made.
    PageFailed,
    /// By the thread that answers: the program itself failed to make a page of this site.
    PagePanicked(Arc<Snapshot>),
    /// By the thread that answers: it cannot, and has ended.
    Unanswered(std::io::Error),
    /// By the thread in the background: the schemas could not be written.
    SchemasFailed(WriteError),
    /// By a test, so that something breaks down.
    #[cfg(test)]
    Break,
}

/// Shows the site until somebody ends the program.
pub(crate) fn serve(args: &ServeArgs, lang: Option<Lang>) -> ExitCode {
    let spoken = Spoken::to(lang);
    let words = message::catalogue(spoken.anywhere());
    let check = CheckArgs {
        root: args.root.clone(),
        base_url: args.base_url.clone(),
        date: args.date.clone(),
        ..CheckArgs::default()
    };
    if let Some((id, value)) = refusal(&check, None) {
        say(&words, id, &[value]);
        return ExitCode::from(2);
    }
    let listeners = match listen(args.port) {
        Ok(listeners) => listeners,
        Err(error) => return unanswered(&words, &error),
    };
    let port = listeners
        .first()
        .and_then(|listener| listener.local_addr().ok())
        .map_or(args.port, |address| address.port());
    if args.port != 0 && port != args.port {
        let numbers = [("wanted", args.port), ("port", port)];
        let numbers = numbers.map(|(name, number)| (name, Value::from(number.to_string())));
        say(&words, "serve_port_taken", &numbers);
    }

    let (messages, told) = mpsc::channel();
    let rebuild = Rebuild::new(check, spoken, messages.clone());
    let previews = rebuild.previews();
    let shared = Arc::new(http::Shared::new(port, previews, messages, words));
    std::thread::spawn(move || http::answer(listeners, shared));

    let opens = !args.no_open && has_display();
    rebuild.run(&told, port, args.poll, |url| {
        // A browser that does not come is not waited for: the address stands at the terminal.
        if opens {
            let _ = open::that_detached(url);
        }
    })
}

/// Says why browsers cannot be answered, and gives the exit status.
fn unanswered(words: &Catalogue, error: &std::io::Error) -> ExitCode {
    let reason = Value::from(error.to_string());
    say(words, "serve_no_port", &[("reason", reason)]);
    ExitCode::from(2)
}

/// Takes a port of this machine, and nobody else's: `wanted`, the next free one, or any.
fn listen(wanted: u16) -> std::io::Result<Vec<TcpListener>> {
    const TRIED: u16 = 50;
    let last = wanted.saturating_add(TRIED);
    let tried = if wanted == 0 { 0..=0 } else { wanted..=last };
    for port in tried {
        match listen_at(port) {
            Err(error) if is_taken(port, &error) => {}
            // Whoever asked for this port wants to know what else stands in the way.
            result => return result,
        }
    }
    listen_at(0)
}

/// Whether a port is refused because somebody else has it. Windows refuses one that it has set aside as
/// something that is not allowed, as others do with those that only an administrator may have.
fn is_taken(port: u16, error: &std::io::Error) -> bool {
    const FIRST_FOR_ALL: u16 = 1024;
    match error.kind() {
        ErrorKind::AddrInUse => true,
        ErrorKind::PermissionDenied => port >= FIRST_FOR_ALL,
        _ => false,
    }
}

/// Both addresses of this machine, as far as it has both: `localhost` may mean either.
fn listen_at(port: u16) -> std::io::Result<Vec<TcpListener>> {
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    let mut all = vec![first];
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => all.push(second),
        // Somebody else would answer at the same address.
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        Err(_) => {}
    }
    for listener in &all {
        listener.set_nonblocking(true)?;
    }
    Ok(all)
}

/// Whether there is somebody to look at a browser, and a place for it to appear.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    let displays = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"];
    std::io::stderr().is_terminal() && (!needs_display || displays.into_iter().any(is_set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_port_that_somebody_else_has_is_passed_over() {
        for (port, kind, is_passed_over) in [
            (8000, ErrorKind::AddrInUse, true),
            (80, ErrorKind::AddrInUse, true),
            (80, ErrorKind::PermissionDenied, false),
            (50_000, ErrorKind::PermissionDenied, true),
            (8000, ErrorKind::AddrNotAvailable, false),
        ] {
            assert_eq!(
                is_taken(port, &kind.into()),
                is_passed_over,
                "{port} {kind}"
            );
        }
    }
}
