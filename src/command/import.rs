//! `planverk import` reads a table into the plan. It shows what would change, and changes it when it is asked
//! to: only what differs, and only where the plan holds together afterwards.

mod report;
mod tell;

use super::build::{Surveyed, failure, survey};
use super::content::{apply, sort_of};
use super::{count, print, say, shown_path};
use planverk::Looked;
use planverk::catalogue::{Lang, Value};
use planverk::change::{Change, Sort, new_found};
use planverk::cli::{CheckArgs, ImportArgs, Told};
use planverk::diagnostic::message::{Messages, printable};
use planverk::diagnostic::{Diagnostic, Diagnostics, Severity};
use planverk::draft;
use planverk::edit::Refusal;
use planverk::exchange::grid::{Book, Place};
use planverk::exchange::import::{self, Cells, Import, Options};
use planverk::exchange::load;
use planverk::exchange::rewrite::rewrite;
use planverk::exchange::values::KINDS;
use planverk::kind::{Kind, Vocabulary};
use report::report;
use std::collections::HashSet;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use tell::Teller;

/// Reads, tells, and writes when asked to.
pub(crate) fn import(args: &ImportArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let begun = args
        .into
        .as_deref()
        .and_then(|into| begun(&args.root, into));
    let Surveyed {
        survey,
        lang,
        messages,
        // Elsewhere something may be wrong just because the table has not been read yet: a link to an action.
        // And the file for new actions may hold nothing yet.
    } = match survey(&check, lang, |path| {
        path.starts_with("content/plan/") && begun.as_deref() != Some(path)
    }) {
        Ok(surveyed) => surveyed,
        Err(status) => return status,
    };
    let bytes = match read(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            say(&messages, "import_unread", &failure(&args.file, &error));
            return ExitCode::from(2);
        }
    };
    let shown = || ("path", Value::from(shown_path(&args.file)));
    // What is damaged is told below; where a reader stopped is of no use to anybody here.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let loaded = load::load(&bytes);
    std::panic::set_hook(hook);
    let book = match loaded {
        Ok(book) => book,
        Err(refusal) => {
            let reason = match &refusal {
                load::Refusal::Damaged(reason) => {
                    reason.split_whitespace().collect::<Vec<_>>().join(" ")
                }
                _ => String::new(),
            };
            let values = [
                shown(),
                ("why", Value::from(refusal.key())),
                (
                    "reason",
                    Value::from(printable(&reason).chars().take(160).collect::<String>()),
                ),
            ];
            say(&messages, "import_refused", &values);
            return ExitCode::from(2);
        }
    };
    let kind = match args.kind.map(sort_of) {
        Some(Sort::Thing(kind)) if KINDS.contains(&kind) => Some(kind),
        Some(_) => {
            let known: Vec<&str> = KINDS.iter().map(|kind| kind.key()).collect();
            say(
                &messages,
                "import_no_kind",
                &[("known", Value::from(known.join(", ")))],
            );
            return ExitCode::from(2);
        }
        None => None,
    };
    let options = Options {
        sheet: args.sheet.clone(),
        map: args.map.clone(),
        means: args.read.clone(),
        kind,
        new_owners: args.new_owners,
        document: args.document.clone(),
        level: args.level.clone(),
        into: args.into.clone(),
    };
    let (mut import, change) = match held(&book, &survey, &options) {
        Ok(held) => held,
        Err((path, refusals)) => {
            let first = refusals.first();
            let values = [
                ("path", Value::from(path)),
                (
                    "line",
                    Value::from(first.map_or(1, |first| first.line).to_string()),
                ),
                (
                    "why",
                    Value::from(first.map_or("form", |first| first.why.key())),
                ),
            ];
            say(&messages, "edit_refused", &values);
            return ExitCode::from(1);
        }
    };
    let mut found = Diagnostics::default();
    let project = survey.project.with(&change.0, &mut found);
    let mut after = planverk::look(project, found);
    let new = new_found(
        (&survey.diagnostics, &survey.project.sources),
        (&after.diagnostics, &after.project.sources),
    );
    let broken = new.count(Severity::Error);
    // What is written is read once more, and nothing may be left to do: else it does not say what was meant.
    let left = match change.0.is_empty() || broken > 0 {
        true => None,
        false => match held(&book, &after, &options) {
            Ok((again, _)) => not_kept(&import, &again),
            Err((path, _)) => Some(path),
        },
    };
    after.diagnostics = new;
    import
        .problems
        .sort_by_key(|problem| problem.key.starts_with("unused"));

    let teller = Teller {
        messages: &messages,
        vocabulary: match lang == survey.site.settings.language {
            true => survey.site.plan.vocabulary.clone(),
            false => Vocabulary::default_for(lang),
        },
    };
    // A report says whether it was written, so that comes first.
    let is_written = args.write
        && broken == 0
        && left.is_none()
        && import.problems.is_empty()
        && !change.0.is_empty();
    if is_written && let Err(status) = apply(&args.root, &change, &messages) {
        return status;
    }
    match args.format {
        Told::Human => {
            let _ = anstream::stderr()
                .write_all(teller.tell(&import, &change, &survey.project).as_bytes());
        }
        Told::Json => print(&report(
            &import,
            (&change, &survey.project),
            &teller,
            broken,
            is_written,
        )),
    }
    if !import.problems.is_empty() {
        return ExitCode::from(2);
    }
    if args.format == Told::Human {
        // Warnings wait while there are errors.
        let severity = match broken {
            0 => Severity::Warning,
            _ => Severity::Error,
        };
        let own = |found: &Diagnostic| found.code.severity() == severity;
        let own = after.diagnostics.clone().only(own);
        if own.count(severity) > 0 {
            let values = [
                ("errors", count(broken)),
                ("warnings", count(own.count(Severity::Warning))),
                (
                    "is_written",
                    Value::from(if is_written { "yes" } else { "no" }),
                ),
            ];
            say(&messages, "import_brings", &values);
            let own_words = Messages::new(lang, teller.vocabulary.clone(), &after.project.sources);
            let cells = Cells::of(&import, &after.site, &after.project.sources);
            let text = teller.brought(&own_words, &own, &cells);
            let _ = anstream::stderr().write_all(text.as_bytes());
        }
    }
    if broken > 0 {
        say(&messages, "import_broken", &[("errors", count(broken))]);
        return ExitCode::from(1);
    }
    if let Some(place) = left {
        say(&messages, "import_not_kept", &[("place", place.into())]);
        return ExitCode::from(1);
    }
    if import.sheets.iter().all(|sheet| sheet.kind.is_none()) {
        // A text under the name of a workbook is read as CSV, which it seldom is.
        let extension = args
            .file
            .extension()
            .and_then(|extension| extension.to_str());
        let extension = extension.unwrap_or_default().to_lowercase();
        let is_named_book = ["xlsx", "xlsm", "xls", "xlsb", "ods"].contains(&extension.as_str());
        if book.is_text && is_named_book {
            say(
                &messages,
                "import_text_as_book",
                &[shown(), ("extension", extension.into())],
            );
        }
        say(&messages, "import_no_table", &[]);
        return ExitCode::from(1);
    }
    let changed = [
        ("changed", count(import.changes.len())),
        ("new", count(import.additions.len())),
        ("kinds", Value::from(teller.kinds(&import))),
        ("gone", count(import.gone.len())),
        ("same", count(import.same)),
        ("unsure", count(import.unsure)),
        ("left", count(import.left_out)),
        ("doubts", count(import.doubts.len())),
        ("files", count(change.0.len())),
    ];
    let id = match (change.0.is_empty(), args.write) {
        (true, _) => "import_nothing",
        (false, true) => "import_done",
        (false, false) => "import_shown",
    };
    say(&messages, id, &changed);
    ExitCode::from(u8::from(!import.doubts.is_empty()))
}

/// What a book says beside a plan, and what that changes in the files.
fn held(
    book: &Book,
    looked: &Looked,
    options: &Options,
) -> Result<(Import, Change), (String, Vec<Refusal>)> {
    let draft = draft::read(&looked.project, &mut Diagnostics::default());
    let sources = &looked.project.sources;
    let mut import = import::import(book, (&looked.site, &draft, sources), options);
    let change = rewrite(&mut import, sources)?;
    Ok((import, change))
}

/// The place of something that was to be written and is not there when it is read again. Other rows may be
/// known now that were not before.
fn not_kept(import: &Import, again: &Import) -> Option<String> {
    let written = import.changes.iter().flat_map(|change| {
        let fields = change.fields.iter();
        fields.map(|field| (change.kind, change.id.as_str(), field.key))
    });
    let written: HashSet<(Kind, &str, &str)> = written.collect();
    let new = import.additions.iter();
    let new: HashSet<(Kind, &str)> = new.map(|new| (new.kind, new.id.as_str())).collect();
    let places: HashSet<String> = (import.additions.iter())
        .map(|new| new.place.to_string())
        .collect();
    let changed = again.changes.iter().find(|change| {
        let (kind, id) = (change.kind, change.id.as_str());
        let mut fields = change.fields.iter();
        new.contains(&(kind, id)) || fields.any(|field| written.contains(&(kind, id, field.key)))
    });
    let added = again.additions.iter();
    let mut added = added.filter(|new| places.contains(&new.place.to_string()));
    let changed = changed.map(|change| &change.place);
    let place = changed.or_else(|| added.next().map(|new| &new.place));
    place.map(Place::to_string)
}

/// The path of the file for new actions, where it is there and holds nothing but comments.
fn begun(root: &Path, into: &str) -> Option<String> {
    let path = format!("content/plan/{into}");
    let file = root.join(&path);
    let is_file = std::fs::metadata(&file).is_ok_and(|found| found.is_file());
    let text = is_file.then(|| std::fs::read_to_string(file).ok())??;
    let is_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let text = text.trim_start_matches('\u{feff}');
    text.lines().all(is_nothing).then_some(path)
}

/// Reads a file that may be of any size and sort, as far as is of use.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    // Before it is opened: a pipe that nobody writes to is never open.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "not a file"));
    }
    let file = std::fs::File::open(path)?;
    let mut bytes = Vec::new();
    let limit = load::LARGEST as u64 + 1;
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
