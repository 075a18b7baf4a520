//! `planverk new` adds a record or a page.

use super::build::print_found;
use super::content::{Content, read, sort_of};
use super::{count, say};
use planverk::catalogue::{Lang, Value};
use planverk::change::{self, Added, Wanted};
use planverk::cli::NewArgs;
use planverk::diagnostic::{Diagnostic, Diagnostics, Severity};
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
    if let Some(after) = worse(&content, args, &added) {
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
        ("path", Value::from(path.display().to_string())),
        ("line", count(added.line)),
        ("open", count(added.open.len())),
        ("keys", Value::from(added.open.join(", "))),
    ];
    say(&content.messages, "added", &values);
    ExitCode::SUCCESS
}

/// The site as it would be, with the mistakes that stand in what the caller gave, if there are any. What is left
/// to be filled in is none yet.
fn worse(content: &Content, args: &NewArgs, added: &Added) -> Option<Looked> {
    if args.set.is_empty() {
        return None;
    }
    let looked = |change: &BTreeMap<String, Option<String>>| {
        let mut found = Diagnostics::default();
        let project = content.project.with(change, &mut found);
        look(project, found)
    };
    let before = looked(&BTreeMap::new());
    let mut after = looked(&added.change.0);
    let sources = &after.project.sources;
    let path = format!("content/{}", added.path);
    let new = change::new_errors(
        (&before.diagnostics, &before.project.sources),
        (&after.diagnostics, sources),
    );
    let is_given = |found: &Diagnostic| {
        let file = sources.get(found.span.file);
        let at = found.span.start as usize;
        let above = file.text.get(..at).unwrap_or_default();
        let line = above.rsplit('\n').next().unwrap_or_default();
        let rest = file.text.get(at..).unwrap_or_default();
        // The key before the place, or the one that stands there.
        let key = match line.rfind(':') {
            Some(colon) => line[..colon].rsplit([' ', '{', ',']).next(),
            None => rest.split(':').next(),
        };
        file.path == path
            && args
                .set
                .iter()
                .any(|(given, _)| Some(given.as_str()) == key)
    };
    let given = new.only(is_given);
    let is_worse = given.count(Severity::Error) > 0;
    after.diagnostics = given;
    is_worse.then_some(after)
}
