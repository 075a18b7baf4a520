//! A *command* calls the library, prints what came of it, and gives the exit status. Each has a file of
//! its own; here is what they share: [`say`] for people, [`print`] for programs.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line is about this machine"
)]

pub(crate) mod build;
mod clock;
mod content;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fmt;
pub(crate) mod host;
pub(crate) mod import;
pub(crate) mod init;
#[cfg(feature = "links")]
pub(crate) mod links;
pub(crate) mod look;
pub(crate) mod manual;
pub(crate) mod new;
pub(crate) mod record;
pub(crate) mod rename;
pub(crate) mod schema;
#[cfg(feature = "serve")]
pub(crate) mod serve;
pub(crate) mod shell;

use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{self, Cli, Said};
use std::io::Write as _;
use std::process::ExitCode;

/// What the program was called with; or the exit status, when there is nothing more to do than to say
/// something of the call.
pub(crate) fn call() -> Result<Cli, ExitCode> {
    let args: Vec<_> = std::env::args_os().collect();
    let lang = cli::asked_language(&args).or_else(language_of_environment);
    cli::parse(&args, lang.unwrap_or(Lang::Sv), width()).map_err(|said| match said {
        Said::Told(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Said::Refused(text) => {
            let _ = anstream::stderr().write_all(text.as_bytes());
            ExitCode::from(2)
        }
    })
}

/// How many characters fit into a line: those of the terminal, else the usual number.
pub(crate) fn width() -> usize {
    let (_, columns) = console::Term::stdout().size_checked().unwrap_or((0, 80));
    usize::from(columns)
}

/// Prints one line of the catalogue for people.
pub(crate) fn say(messages: &Catalogue, id: &str, values: &[(&str, Value)]) {
    let line = messages.format(id, None, values);
    let line = line.unwrap_or_else(|| id.to_owned());
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Prints what the caller asked for. Nobody is there to be told when that can't be done.
pub(crate) fn print(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

pub(crate) fn count(number: usize) -> Value {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The language that the environment asks for (POSIX locale variables), if it is one of ours.
pub(crate) fn language_of_environment() -> Option<Lang> {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    let tag = asked.split(['_', '.', '@', '-']).next().unwrap_or_default();
    Lang::from_tag(&tag.to_ascii_lowercase())
}
