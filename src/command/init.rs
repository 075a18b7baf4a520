//! `planverk init` begins a plan.

use super::build::failure;
use super::{count, language_of_environment, say};
use planverk::catalogue::{Lang, Value};
use planverk::cli::InitArgs;
use planverk::diagnostic::message;
use planverk::output::{self, WriteError};
use planverk::starter;
use std::process::ExitCode;

/// Writes the starter to a folder that has no plan yet.
pub(crate) fn init(args: &InitArgs, lang: Option<Lang>) -> ExitCode {
    let lang = lang.or_else(language_of_environment).unwrap_or(Lang::Sv);
    let messages = message::catalogue(lang);
    let files = starter::files(lang);
    let shown = || ("root", Value::from(args.root.display().to_string()));
    match output::begin(&args.root, &files) {
        Ok(()) => {
            say(
                &messages,
                "begun",
                &[shown(), ("files", count(files.len()))],
            );
            ExitCode::SUCCESS
        }
        Err(WriteError::NotOurs(_)) => {
            say(&messages, "has_content", &[shown()]);
            ExitCode::from(2)
        }
        Err(WriteError::Special(_)) => {
            say(&messages, "content_link", &[shown()]);
            ExitCode::from(2)
        }
        Err(WriteError::Io(path, error)) => {
            say(&messages, "begin_failed", &failure(&path, &error));
            ExitCode::from(2)
        }
        Err(error) => super::build::refuse(&messages, error),
    }
}
