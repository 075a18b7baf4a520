//! `planverk fmt` puts the content into house style.

use super::content::read;
use super::{count, print, say, shown_path};
use planverk::catalogue::{Lang, Value};
use planverk::change::Change;
use planverk::cli::FmtArgs;
use planverk::format::{self, LeftAlone};
use planverk::project::{FileKind, LEDGER, TESTS};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Lays out all files, or those that are named; or only says which are not laid out.
pub(crate) fn fmt(args: &FmtArgs, lang: Option<Lang>) -> ExitCode {
    let content = match read(&args.root, lang) {
        Ok(content) => content,
        Err(status) => return status,
    };
    let folder = args.root.join("content");
    let asked: Vec<PathBuf> = args.files.iter().map(|path| whole(path)).collect();
    let mut unused = asked.clone();
    let mut change = Change(BTreeMap::new());
    let mut left = 0;
    for file in &content.project.files {
        let is_programs = [LEDGER, TESTS].contains(&file.path.as_str());
        let path = folder.join(&file.path);
        let own = whole(&path);
        let is_asked = |asked: &PathBuf| own.starts_with(asked);
        unused.retain(|asked| !is_asked(asked));
        if file.kind == FileKind::Static
            || is_programs
            || !(asked.is_empty() || asked.iter().any(is_asked))
        {
            continue;
        }
        let text = &content.project.sources.get(file.id).text;
        let laid_out = match file.kind {
            _ if file.unreadable => Err(LeftAlone::Unreadable),
            FileKind::Markdown => format::page(text),
            _ => format::yaml(text),
        };
        match laid_out {
            // What stands on the disk may begin with a byte order mark, which is no part of the text.
            Ok(new) => {
                if std::fs::read(&path).is_ok_and(|old| old != new.as_bytes()) {
                    change.0.insert(file.path.clone(), Some(new));
                }
            }
            Err(why) => {
                left += 1;
                let why = match why {
                    LeftAlone::Unreadable => "unreadable",
                    LeftAlone::Other => "other",
                };
                let shown = Value::from(shown_path(&path));
                say(
                    &content.messages,
                    "fmt_left",
                    &[("path", shown), ("why", why.into())],
                );
            }
        }
    }
    if let Some(path) = unused.first() {
        let shown = Value::from(shown_path(path));
        say(&content.messages, "fmt_no_file", &[("path", shown)]);
        return ExitCode::from(2);
    }
    if args.diff {
        print(&change.difference(&content.project));
    }
    let counts = [("files", count(change.0.len())), ("left", count(left))];
    if args.check || args.diff {
        if args.check && !args.diff {
            for path in change.0.keys() {
                print(&format!("{}\n", shown_path(&folder.join(path))));
            }
        }
        say(&content.messages, "fmt_checked", &counts);
        return match args.check && !change.0.is_empty() {
            true => ExitCode::from(1),
            false => ExitCode::SUCCESS,
        };
    }
    match content.apply(&args.root, &change, false) {
        Ok(_) => {}
        Err(status) => return status,
    }
    say(&content.messages, "fmt_done", &counts);
    ExitCode::SUCCESS
}

/// A path from the root of the disk, without links.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
