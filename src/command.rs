//! A *command* calls the library, prints what came of it, and gives the exit status. Each has a file of
//! its own; here is what they share: [`say`] for people, [`print`] for programs.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line is about this machine"
)]

pub(crate) mod build;
mod clock;
pub(crate) mod explain;
pub(crate) mod host;
pub(crate) mod init;
#[cfg(feature = "links")]
pub(crate) mod links;
pub(crate) mod record;
pub(crate) mod shell;

use planverk::catalogue::{Catalogue, Lang, Value};
use std::io::Write as _;

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
