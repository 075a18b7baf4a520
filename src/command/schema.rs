//! `planverk schema` writes schemas for editors' programs, and prints the reference of all keys.

use super::build::{failure, refuse};
use super::{Spoken, count, print, say, shown_path};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::SchemaArgs;
use planverk::diagnostic::message;
use planverk::output::{self, WriteError};
use planverk::schema::{self, Known};
use std::path::Path;
use std::process::ExitCode;

/// Writes or prints them.
pub(crate) fn schema(args: &SchemaArgs, lang: Option<Lang>) -> ExitCode {
    let spoken = Spoken::to(lang).anywhere();
    let messages = message::catalogue(spoken);
    if args.reference {
        print(&schema::reference(spoken));
        return ExitCode::SUCCESS;
    }
    // Of any plan, schemas can be had anywhere.
    let is_in_project = args.with_ids || (args.name.is_none() && args.out.is_none());
    if is_in_project && !args.root.join("content").is_dir() {
        let root = Value::from(shown_path(&args.root));
        say(&messages, "no_project", &[("root", root)]);
        return ExitCode::from(2);
    }
    let plan = is_in_project.then(|| planverk::known(&args.root));
    // The content says which language its editors read.
    let own = plan.as_ref().map(|plan| plan.lang);
    let known = plan.filter(|_| args.with_ids);
    let written_in = lang.or(own).unwrap_or(spoken);
    if let Some(name) = &args.name {
        print(&schema::schema(name, written_in, known.as_ref()).unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    let mut files = schema::files(written_in, lang, known.as_ref());
    let written = ("files", count(files.len()));
    let (result, folder) = match &args.out {
        Some(out) => (output::keep(out, "", &files), out.clone()),
        None => {
            files.push(schema::ignored());
            let result = output::keep(&args.root, schema::FOLDER, &files);
            (result, args.root.join(schema::FOLDER))
        }
    };
    let folder = ("folder", Value::from(shown_path(&folder)));
    let ids = (
        "ids",
        Value::from(if args.with_ids { "true" } else { "false" }),
    );
    match result {
        Ok(_) => {
            say(&messages, "schemas_written", &[written, folder, ids]);
            ExitCode::SUCCESS
        }
        Err(error) => failed(&messages, error),
    }
}

/// Brings the schemas in the project at `root` up to date, if it has any: whether it has. They are in the
/// language that somebody asked for when they were written, else in that of the plan's editors.
///
/// # Errors
/// When they cannot be written. That is no reason to stop: the site does not need them.
pub(crate) fn refresh(root: &Path, known: &Known) -> Result<bool, WriteError> {
    let folder = root.join(schema::FOLDER);
    if !folder.is_dir() {
        return Ok(false);
    }
    let before = schema::FILES.iter().find_map(|(name, _)| {
        let file = folder.join(format!("{name}.json"));
        let is_file = std::fs::symlink_metadata(&file).is_ok_and(|found| found.is_file());
        is_file.then(|| std::fs::read_to_string(file).ok())?
    });
    let asked = before.and_then(|before| schema::asked(&before));
    let files = schema::files(known.lang, asked, Some(known));
    output::keep(root, schema::FOLDER, &files).map(|_| true)
}

/// Says why they were not written, and gives the exit status.
pub(crate) fn failed(messages: &Catalogue, error: WriteError) -> ExitCode {
    match error {
        WriteError::Special(path) => {
            let path = Value::from(shown_path(&path));
            say(messages, "schemas_link", &[("path", path)]);
        }
        WriteError::Io(path, error) => say(messages, "keep_failed", &failure(&path, &error)),
        error => return refuse(messages, error),
    }
    ExitCode::from(2)
}
