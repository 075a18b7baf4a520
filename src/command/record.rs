//! `planverk record`: writes down the addresses that the site has, so that a build can tell when one of
//! them is lost.

use super::build::{Opened, failure, inputs, open, print_diagnostics};
use super::{count, say, shown_path};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{CheckArgs, RecordArgs};
use planverk::diagnostic::{Code, Severity, message};
use planverk::output::replace_file;
use planverk::project::{LEDGER, REDIRECTS};
use planverk::{Built, ledger};
use std::process::ExitCode;

/// `planverk record`: builds in memory, and adds the addresses that are new to the ledger. Before that, if
/// it is asked to, it adds redirects for what has a new address.
pub(crate) fn record(args: &RecordArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        base_url: args.base_url.clone(),
        ..CheckArgs::default()
    };
    let Opened {
        mut built,
        lang,
        messages,
    } = match open(&check, lang) {
        Ok(opened) => opened,
        Err(status) => return status,
    };
    let content = args.root.join("content");
    if args.redirects && is_only_lost(&built) && !built.record.moved.is_empty() {
        let path = content.join(REDIRECTS);
        let Some(text) = redirects(&built) else {
            let path = Value::from(shown_path(&path));
            say(&messages, "redirects_by_hand", &[("path", path)]);
            return ExitCode::from(1);
        };
        if let Err(error) = replace_file(&path, text.as_bytes()) {
            say(&messages, "keep_failed", &failure(&path, &error));
            return ExitCode::from(2);
        }
        let again = planverk::build(&args.root, inputs(&check), |_| {});
        let shown = ("path", Value::from(shown_path(&path)));
        if again.bundle.is_none() && !is_only_lost(&again) {
            // The file has a form that lines cannot be added to. It gets back what it held.
            let old = old_text(&built, REDIRECTS).map(str::as_bytes);
            let put_back = old.map_or(Ok(()), |old| replace_file(&path, old));
            if let Err(error) = put_back {
                say(&messages, "keep_failed", &failure(&path, &error));
                return ExitCode::from(2);
            }
            say(&messages, "redirects_by_hand", &[shown]);
            return ExitCode::from(1);
        }
        let added = ("count", count(built.record.moved.len()));
        say(&messages, "redirected", &[shown, added]);
        built = again;
    }
    if built.bundle.is_none() {
        print_diagnostics(&built, &check, lang);
        let errors = ("errors", count(built.diagnostics.count(Severity::Error)));
        say(&messages, "failed_record", &[errors]);
        return ExitCode::from(1);
    }
    let path = content.join(LEDGER);
    let words = comment_words(built.about.language);
    let text = ledger::ledger(&comment(&words, "ledger_comment"), &built.record.lines);
    let is_same = old_text(&built, LEDGER) == Some(text.as_str());
    if !is_same && let Err(error) = replace_file(&path, text.as_bytes()) {
        say(&messages, "keep_failed", &failure(&path, &error));
        return ExitCode::from(2);
    }
    let path = ("path", Value::from(shown_path(&path)));
    let new = ("count", count(built.record.new));
    let all = ("all", count(built.record.lines.len()));
    say(&messages, "recorded", &[path, new, all]);
    ExitCode::SUCCESS
}

/// Whether nothing is wrong but that addresses are lost.
fn is_only_lost(built: &Built) -> bool {
    let mut found = built.diagnostics.iter();
    found.all(|found| found.code == Code::LostAddress || found.code.severity() == Severity::Warning)
}

/// The text of the redirects, with those for what has a new address.
fn redirects(built: &Built) -> Option<String> {
    let words = comment_words(built.about.language);
    let comment = comment(&words, "redirects_comment");
    ledger::with_redirects(
        old_text(built, REDIRECTS),
        built.record.list,
        &comment,
        &built.record.moved,
    )
}

/// What the file at this path below the content holds, if it is there.
fn old_text<'b>(built: &'b Built, path: &str) -> Option<&'b str> {
    let file = built.sources.find(&format!("content/{path}"));
    file.map(|file| file.text.as_str())
}

/// The words of what stands in the content, which is in the language of the site.
fn comment_words(language: Lang) -> Catalogue {
    message::catalogue(language)
}

fn comment(words: &Catalogue, id: &str) -> String {
    words.format(id, None, &[]).unwrap_or_default()
}
