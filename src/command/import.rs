//! `planverk import` reads a table into the plan. It shows what would change, and changes it when it is asked
//! to: only what differs, and only where the plan holds together afterwards.

mod report;
mod tell;

use super::build::{Surveyed, failure, folder_from_here, survey};
use super::content::{apply, sort_of};
use super::{count, print, say, shown_path};
use planverk::Looked;
use planverk::catalogue::{Catalogue, Lang, Value};
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
    imported(args, lang).unwrap_or_else(|status| status)
}

fn imported(args: &ImportArgs, lang: Option<Lang>) -> Result<ExitCode, ExitCode> {
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let begun = (args.into.as_deref()).and_then(|into| begun(&args.root, into));
    // Elsewhere something may be wrong just because the table has not been read yet: a link to an action.
    // And the file for new actions may hold nothing yet.
    let matters = |path: &str| path.starts_with("content/plan/") && begun.as_deref() != Some(path);
    let Surveyed {
        survey,
        lang,
        messages,
    } = survey(&check, lang, matters)?;
    let book = book(&args.file, &messages)?;
    let options = options(args, &messages)?;
    let outcome = Outcome::of(&book, &survey, &options, &messages)?;
    let Outcome { import, change, .. } = &outcome;

    let teller = Teller {
        messages: &messages,
        vocabulary: match lang == survey.site.settings.language {
            true => survey.site.plan.vocabulary.clone(),
            false => Vocabulary::default_for(lang),
        },
    };
    let words = Messages::new(
        lang,
        teller.vocabulary.clone(),
        &outcome.after.project.sources,
    );
    // A report says whether it was written, so that comes first.
    let is_written = args.write && outcome.can_be_written();
    if is_written {
        apply(&args.root, (change, &survey.project), &messages)?;
    }
    match args.format {
        Told::Human => {
            let text = teller.tell(import, change, &survey.project);
            let _ = anstream::stderr().write_all(text.as_bytes());
        }
        Told::Json => print(&report(
            &outcome,
            &survey.project,
            &teller,
            (&words, &folder_from_here(&args.root)),
            is_written,
        )),
    }
    if !import.problems.is_empty() {
        say(&messages, "import_stopped", &[]);
        return Err(ExitCode::from(2));
    }
    let brought = outcome.brought();
    if args.format == Told::Human && brought.iter().next().is_some() {
        let values = [
            ("errors", count(outcome.errors)),
            ("warnings", count(brought.count(Severity::Warning))),
            (
                "is_written",
                Value::from(if is_written { "yes" } else { "no" }),
            ),
        ];
        say(&messages, "import_brings", &values);
        let text = teller.brought(&words, &brought, &outcome.cells());
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
    if outcome.errors > 0 {
        say(
            &messages,
            "import_broken",
            &[("errors", count(outcome.errors))],
        );
        return Err(ExitCode::from(1));
    }
    if let Some(place) = &outcome.not_kept {
        let place = Value::from(place.as_str());
        say(&messages, "import_not_kept", &[("place", place)]);
        return Err(ExitCode::from(1));
    }
    if import.sheets.iter().all(|sheet| sheet.kind.is_none()) {
        say_no_table(&args.file, &book, &messages);
        return Err(ExitCode::from(1));
    }
    let changed = [
        ("changed", count(import.changes.len())),
        ("new", count(import.additions.len())),
        ("kinds", Value::from(teller.kinds(import))),
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
    Ok(ExitCode::from(u8::from(!import.doubts.is_empty())))
}

/// What an import comes to.
struct Outcome {
    import: Import,
    change: Change,
    /// The plan as it would become; of what is wrong with it just what is new.
    after: Looked,
    /// How many errors are new.
    errors: usize,
    /// The place of something that would not be read as it stands in the table.
    not_kept: Option<String>,
}

impl Outcome {
    /// Works it out, or says which change can't be made and gives the exit status.
    fn of(
        book: &Book,
        survey: &Looked,
        options: &Options,
        messages: &Catalogue,
    ) -> Result<Self, ExitCode> {
        let (mut import, change) = held(book, survey, options).map_err(|(path, refusals)| {
            let first = refusals.first();
            let line = first.map_or(1, |first| first.line).to_string();
            let why = first.map_or("form", |first| first.why.key());
            let values = [
                ("path", Value::from(path)),
                ("line", Value::from(line)),
                ("why", Value::from(why)),
            ];
            say(messages, "edit_refused", &values);
            ExitCode::from(1)
        })?;
        let mut found = Diagnostics::default();
        let project = survey.project.with(&change.0, &mut found);
        let mut after = planverk::look(project, found);
        let new = new_found(
            (&survey.diagnostics, &survey.project.sources),
            (&after.diagnostics, &after.project.sources),
        );
        let errors = new.count(Severity::Error);
        // What is written is read once more, and nothing may be left to do: else it does not say what was
        // meant.
        let not_kept = match change.0.is_empty() || errors > 0 {
            true => None,
            false => match held(book, &after, options) {
                Ok((again, _)) => not_kept(&import, &again),
                Err((path, _)) => Some(path),
            },
        };
        after.diagnostics = new;
        let is_last = |problem: &import::Problem| problem.key.starts_with("unused");
        import.problems.sort_by_key(is_last);
        Ok(Self {
            import,
            change,
            after,
            errors,
            not_kept,
        })
    }

    /// Whether there is something to write, and nothing in the way.
    fn can_be_written(&self) -> bool {
        let is_kept = self.errors == 0 && self.not_kept.is_none();
        is_kept && self.import.problems.is_empty() && !self.change.0.is_empty()
    }

    /// What would be wrong afterwards. Warnings wait while there are errors.
    fn brought(&self) -> Diagnostics {
        let severity = match self.errors {
            0 => Severity::Warning,
            _ => Severity::Error,
        };
        let is_told = |found: &Diagnostic| found.code.severity() == severity;
        self.after.diagnostics.clone().only(is_told)
    }

    /// The cells that what is new comes from.
    fn cells(&self) -> Cells<'_> {
        let Looked { site, project, .. } = &self.after;
        Cells::of(&self.import, site, &project.sources)
    }
}

/// Reads the workbook, or says why that can't be done and gives the exit status.
fn book(path: &Path, messages: &Catalogue) -> Result<Book, ExitCode> {
    let bytes = read(path).map_err(|error| {
        say(messages, "import_unread", &failure(path, &error));
        ExitCode::from(2)
    })?;
    // What is damaged is told below; where a reader stopped is of no use to anybody here.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let loaded = load::load(&bytes);
    std::panic::set_hook(hook);
    loaded.map_err(|refusal| {
        let reason = match &refusal {
            load::Refusal::Damaged(reason) => {
                reason.split_whitespace().collect::<Vec<_>>().join(" ")
            }
            load::Refusal::Quote(line) => line.to_string(),
            _ => String::new(),
        };
        let reason: String = printable(&reason).chars().take(160).collect();
        let values = [
            ("path", Value::from(shown_path(path))),
            ("why", Value::from(refusal.key())),
            ("reason", Value::from(reason)),
        ];
        say(messages, "import_refused", &values);
        ExitCode::from(2)
    })
}

/// What the call asks for, or the exit status where there are no tables of the kind that it names.
fn options(args: &ImportArgs, messages: &Catalogue) -> Result<Options, ExitCode> {
    let kind = match args.kind.map(sort_of) {
        Some(Sort::Thing(kind)) if KINDS.contains(&kind) => Some(kind),
        Some(_) => {
            let known: Vec<&str> = KINDS.iter().map(|kind| kind.key()).collect();
            let known = Value::from(known.join(", "));
            say(messages, "import_no_kind", &[("known", known)]);
            return Err(ExitCode::from(2));
        }
        None => None,
    };
    Ok(Options {
        sheet: args.sheet.clone(),
        map: args.map.clone(),
        means: args.read.clone(),
        kind,
        new_owners: args.new_owners,
        document: args.document.clone(),
        level: args.level.clone(),
        into: args.into.clone(),
    })
}

/// Says that there is no table. A text under the name of a workbook is read as CSV, which it seldom is.
fn say_no_table(path: &Path, book: &Book, messages: &Catalogue) {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let extension = extension.unwrap_or_default().to_lowercase();
    let is_named_book = ["xlsx", "xlsm", "xls", "xlsb", "ods"].contains(&extension.as_str());
    if book.is_text && is_named_book {
        let values = [
            ("path", Value::from(shown_path(path))),
            ("extension", extension.into()),
        ];
        say(messages, "import_text_as_book", &values);
    }
    say(messages, "import_no_table", &[]);
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
