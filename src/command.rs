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
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// What the program was called with; or the exit status, when there is nothing more to do than to say
/// something of the call.
pub(crate) fn call() -> Result<Cli, ExitCode> {
    let args: Vec<_> = std::env::args_os().collect();
    let lang = Spoken::to(cli::asked_language(&args)).anywhere();
    cli::parse(&args, lang, width()).map_err(|said| match said {
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

/// A path as people are told it: `content/om.md`, with nothing before it that says “here”.
pub(crate) fn shown_path(path: &Path) -> String {
    let parts = path.components();
    let below: PathBuf = parts.filter(|part| *part != Component::CurDir).collect();
    match below.as_os_str().is_empty() {
        true => ".".to_owned(),
        false => below.display().to_string(),
    }
}

pub(crate) fn count(number: usize) -> Value {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Which language people are spoken to in.
#[derive(Clone, Copy)]
pub(crate) struct Spoken {
    /// The one that the call asks for.
    asked: Option<Lang>,
    /// The one of the environment.
    environment: Option<Lang>,
}

impl Spoken {
    /// Whoever called, and may have `asked` for a language.
    pub(crate) fn to(asked: Option<Lang>) -> Self {
        let environment = language_of_environment();
        Self { asked, environment }
    }

    /// The language where no project is known, or none yet.
    pub(crate) fn anywhere(self) -> Lang {
        self.asked.or(self.environment).unwrap_or(Lang::Sv)
    }

    /// The language in a project: the site's own is that of its readers, so that the environment comes
    /// before it, and what `site.yaml` says of messages before both.
    pub(crate) fn within(self, of_messages: Option<Lang>, of_site: Lang) -> Lang {
        let found = self.asked.or(of_messages).or(self.environment);
        found.unwrap_or(of_site)
    }
}

/// The language that the environment asks for (POSIX locale variables), if it is one of ours.
fn language_of_environment() -> Option<Lang> {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    let tag = asked.split(['_', '.', '@', '-']).next().unwrap_or_default();
    Lang::from_tag(&tag.to_ascii_lowercase())
}
