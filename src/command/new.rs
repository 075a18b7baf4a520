//! `planverk new` adds a record or a page.

use super::content::{read, sort_of};
use super::{count, say};
use planverk::catalogue::{Lang, Value};
use planverk::change::{self, Wanted};
use planverk::cli::NewArgs;
use std::process::ExitCode;

/// Adds what is asked for, and says where it stands and what is to be filled in.
pub(crate) fn new(args: &NewArgs, lang: Option<Lang>) -> ExitCode {
    let content = match read(&args.root, lang) {
        Ok(content) => content,
        Err(status) => return status,
    };
    if let Err(status) = content.must_be_readable() {
        return status;
    }
    let wanted = Wanted {
        sort: sort_of(args.sort),
        title: args.title.clone(),
        id: args.id.clone(),
        into: args.into.clone(),
        level: args.level.clone(),
        set: args.set.clone(),
    };
    let added = match change::add(&content.project, &content.draft, &wanted) {
        Ok(added) => added,
        Err(refused) => return content.refuse(&refused),
    };
    match content.apply(&args.root, &added.change, args.dry_run) {
        Ok(true) => {}
        Ok(false) => return ExitCode::SUCCESS,
        Err(status) => return status,
    }
    let path = args.root.join("content").join(&added.path);
    let values = [
        ("reference", Value::from(added.reference)),
        ("path", Value::from(path.display().to_string())),
        ("line", count(added.line)),
        ("open", count(added.open.len())),
        ("keys", Value::from(added.open.join(", "))),
    ];
    say(&content.messages, "added", &values);
    ExitCode::SUCCESS
}
