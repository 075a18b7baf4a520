//! `planverk new` adds a record or a page.

use super::build::print_found;
use super::content::{Content, read, sort_of};
use super::{count, say, shown_path};
use planverk::catalogue::{Lang, Value};
use planverk::change::{self, Added, Wanted};
use planverk::cli::NewArgs;
use planverk::diagnostic::{Code, Diagnostic, Diagnostics, Fact, Severity};
use planverk::{Looked, look};
use std::collections::BTreeMap;
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
    if let Some(after) = worse(&content, &added) {
        print_found(&after, content.lang);
        let errors = ("errors", count(after.diagnostics.count(Severity::Error)));
        say(&content.messages, "change_breaks", &[errors]);
        return ExitCode::from(1);
    }
    match content.apply(&args.root, &added.change, args.dry_run) {
        Ok(true) => {}
        Ok(false) => return ExitCode::SUCCESS,
        Err(status) => return status,
    }
    let path = args.root.join("content").join(&added.path);
    let values = [
        ("reference", Value::from(added.reference)),
        ("path", Value::from(shown_path(&path))),
        ("line", count(added.line)),
        ("open", count(added.open.len())),
        ("keys", Value::from(added.open.join(", "))),
    ];
    say(&content.messages, "added", &values);
    ExitCode::SUCCESS
}

/// The site as it would be, with the errors that it would get, if there are any. What is left to be filled in is
/// none yet.
fn worse(content: &Content, added: &Added) -> Option<Looked> {
    let looked = |change: &BTreeMap<String, Option<String>>| {
        let mut found = Diagnostics::default();
        let project = content.project.with(change, &mut found);
        look(project, found)
    };
    let before = looked(&BTreeMap::new());
    let mut after = looked(&added.change.0);
    let sources = &after.project.sources;
    let new = change::new_errors(
        (&before.diagnostics, &before.project.sources),
        (&after.diagnostics, sources),
    );
    let path = format!("content/{}", added.path);
    let is_open = |found: &Diagnostic| {
        let is_key = |(name, fact): &(&str, Fact)| {
            *name == "key" && (added.open.iter()).any(|key| *fact == Fact::from(*key))
        };
        found.code == Code::EmptyValue
            && sources.get(found.span.file).path == path
            && found.facts.iter().any(is_key)
    };
    let new = new.only(|found| !is_open(found));
    let is_worse = new.count(Severity::Error) > 0;
    after.diagnostics = new;
    is_worse.then_some(after)
}
