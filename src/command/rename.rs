//! `planverk rename` gives a record or a page another name, everywhere.

use super::build::{inputs, print_diagnostics};
use super::content::{read, sort_of};
use super::{count, say};
use planverk::catalogue::{Lang, Value};
use planverk::change;
use planverk::cli::{CheckArgs, RenameArgs};
use planverk::diagnostic::{Code, Diagnostics, Severity, message};
use planverk::project::Project;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Renames, unless the site would have more mistakes after it than before.
pub(crate) fn rename(args: &RenameArgs, lang: Option<Lang>) -> ExitCode {
    let content = match read(&args.root, lang) {
        Ok(content) => content,
        Err(status) => return status,
    };
    if let Err(status) = content.must_be_readable() {
        return status;
    }
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let build = |project: Project, found: Diagnostics| {
        planverk::build_from(project, inputs(&check), |_| {}, found)
    };
    let same = BTreeMap::new();
    let mut found = Diagnostics::default();
    let project = content.project.with(&same, &mut found);
    let before = build(project, found);
    let comments = message::catalogue(content.draft.site.language);
    let comment = comments.format("redirects_comment", None, &[]);
    let renamed = change::rename(
        &content.project,
        &content.draft,
        &before.record.lines,
        &comment.unwrap_or_default(),
        (sort_of(args.sort), &args.old, &args.new),
    );
    let renamed = match renamed {
        Ok(renamed) => renamed,
        Err(refused) => return content.refuse(&refused),
    };
    let mut found = Diagnostics::default();
    let project = content.project.with(&renamed.change.0, &mut found);
    let mut after = build(project, found);
    // What is wrong already may stand in a file that moves.
    let by_code = Code::ALL.iter().any(|code| {
        code.severity() == Severity::Error
            && after.diagnostics.count_of(*code) > before.diagnostics.count_of(*code)
    });
    if by_code {
        after.diagnostics = change::new_errors(
            (&before.diagnostics, &before.sources),
            (&after.diagnostics, &after.sources),
        );
        print_diagnostics(&after, &check, content.lang);
        let errors = ("errors", count(after.diagnostics.count(Severity::Error)));
        say(&content.messages, "change_breaks", &[errors]);
        return ExitCode::from(1);
    }
    match content.apply(&args.root, &renamed.change, args.dry_run) {
        Ok(true) => {}
        Ok(false) => return ExitCode::SUCCESS,
        Err(status) => return status,
    }
    let values = [
        ("reference", Value::from(renamed.reference)),
        ("places", count(renamed.places)),
        ("files", count(renamed.change.0.len())),
        ("redirects", count(renamed.redirected.len())),
        ("addresses", Value::from(renamed.redirected.join(", "))),
    ];
    say(&content.messages, "renamed", &values);
    ExitCode::SUCCESS
}
