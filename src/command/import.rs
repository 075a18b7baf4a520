//! `planverk import` reads a table into the plan. It shows what would change, and changes it when it is asked
//! to: only what differs, and only where the plan holds together afterwards.

use super::build::{Surveyed, failure, print_found, survey};
use super::content::{apply, sort_of};
use super::{count, print, say};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::change::{Change, Sort, new_errors};
use planverk::cli::{CheckArgs, ImportArgs, ImportFormat};
use planverk::diagnostic::{Diagnostics, Severity};
use planverk::draft;
use planverk::edit::Refusal;
use planverk::exchange::grid::{Book, Place, letters};
use planverk::exchange::import::{self, Import, Options};
use planverk::exchange::load;
use planverk::exchange::rewrite::rewrite;
use planverk::exchange::values::KINDS;
use planverk::kind::{Kind, Vocabulary};
use planverk::project::Project;
use planverk::{Looked, exchange};
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, Read as _};
use std::path::Path;
use std::process::ExitCode;

/// How many cells of a column that is not read are named.
const NAMED: usize = 3;

/// How many texts outside the table are shown.
const SHOWN: usize = 8;

/// Reads, tells, and writes when asked to.
pub(crate) fn import(args: &ImportArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let Surveyed {
        survey,
        lang,
        messages,
        // Elsewhere something may be wrong just because the table has not been read yet: a link to an action.
    } = match survey(&check, lang, |path| path.starts_with("content/plan/")) {
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
    let shown = || ("path", Value::from(args.file.display().to_string()));
    let book = match load::load(&bytes) {
        Ok(book) => book,
        Err(refusal) => {
            let reason = match &refusal {
                load::Refusal::Damaged(reason) => reason.clone(),
                _ => String::new(),
            };
            let values = [
                shown(),
                ("why", Value::from(refusal.key())),
                ("reason", Value::from(printable(&reason))),
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
    let new = new_errors(
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
    match args.format {
        ImportFormat::Human => {
            use std::io::Write as _;
            let _ = anstream::stderr()
                .write_all(teller.tell(&import, &change, &survey.project).as_bytes());
        }
        ImportFormat::Json => {
            let is_written = args.write
                && broken == 0
                && left.is_none()
                && import.problems.is_empty()
                && !change.0.is_empty();
            print(&report(
                &import,
                (&change, &survey.project),
                &teller,
                broken,
                is_written,
            ));
        }
    }
    if !import.problems.is_empty() {
        return ExitCode::from(2);
    }
    if broken > 0 {
        if args.format == ImportFormat::Human {
            print_found(&after, lang);
        }
        say(&messages, "import_broken", &[("errors", count(broken))]);
        return ExitCode::from(1);
    }
    if let Some(place) = left {
        say(&messages, "import_not_kept", &[("place", place.into())]);
        return ExitCode::from(1);
    }
    if import.sheets.iter().all(|sheet| sheet.kind.is_none()) {
        say(&messages, "import_no_table", &[]);
        return ExitCode::from(1);
    }
    let changed = [
        ("changed", count(import.changes.len())),
        ("new", count(import.additions.len())),
        ("gone", count(import.gone.len())),
        ("same", count(import.same)),
        ("unsure", count(import.unsure)),
        ("left", count(import.left_out)),
        ("doubts", count(import.doubts.len())),
        ("files", count(change.0.len())),
    ];
    if args.write
        && let Err(status) = apply(&args.root, &change, &messages)
    {
        return status;
    }
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

/// Puts what was found into words.
struct Teller<'m> {
    messages: &'m Catalogue,
    vocabulary: Vocabulary,
}

impl Teller<'_> {
    fn text(&self, id: &str, values: &[(&str, Value)]) -> String {
        let text = self.messages.format(id, None, values);
        text.unwrap_or_else(|| id.to_owned())
    }

    fn name(&self, kind: Kind) -> String {
        planverk::kind::capitalised(&self.vocabulary.get(kind).singular)
    }

    /// The heading that a key's column has.
    fn heading(&self, kind: Kind, key: &str) -> String {
        self.words().heading(kind.key(), key)
    }

    fn words(&self) -> exchange::words::Words {
        let lang = match self.text("import_language", &[]).as_str() {
            "sv" => Lang::Sv,
            _ => Lang::En,
        };
        exchange::words::Words::new(lang, &self.vocabulary)
    }

    fn doubt(&self, doubt: &import::Doubt) -> String {
        let similar = doubt.unsure.similar.clone().unwrap_or_default();
        let values = [
            ("why", Value::from(doubt.unsure.why.key())),
            ("part", Value::from(short(&doubt.unsure.part))),
            (
                "has_similar",
                Value::from(if similar.is_empty() { "no" } else { "yes" }),
            ),
            ("similar", Value::from(short(&similar))),
            ("heading", Value::from(short(&doubt.heading))),
        ];
        self.text("import_doubt", &values)
    }

    fn problem(&self, problem: &import::Problem) -> String {
        let known = match problem.known.join(", ") {
            known if known.is_empty() => "none".to_owned(),
            known => known,
        };
        let values = [
            ("why", Value::from(problem.key)),
            ("written", Value::from(short(&problem.written))),
            ("known", Value::from(known)),
        ];
        self.text("import_problem", &values)
    }

    /// Everything, for people.
    fn tell(&self, import: &Import, change: &Change, project: &Project) -> String {
        let mut out = String::new();
        let mut add = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        for problem in &import.problems {
            let level = self.text("level_error", &[]);
            add(format!("{level}: {}", self.problem(problem)));
        }
        for sheet in &import.sheets {
            let values = [
                ("sheet", Value::from(short(&sheet.name))),
                (
                    "is_named",
                    Value::from(if sheet.name.is_empty() { "no" } else { "yes" }),
                ),
                (
                    "has_table",
                    Value::from(if sheet.kind.is_some() { "yes" } else { "no" }),
                ),
                ("records", count(sheet.records)),
                ("cells", count(sheet.unread.len())),
                (
                    "has_level",
                    Value::from(if sheet.level.is_some() { "yes" } else { "no" }),
                ),
                (
                    "level",
                    Value::from(sheet.level.clone().unwrap_or_default()),
                ),
            ];
            add(self.text("import_sheet", &values));
            for what in &sheet.inferred {
                add(format!(
                    "  {}",
                    self.text("import_inferred", &[("what", Value::from(*what))])
                ));
            }
            for (heading, places) in &sheet.unread_columns {
                let column = places.first().map(|place| letters(place.at.1));
                let values = [
                    ("heading", Value::from(short(heading))),
                    (
                        "is_named",
                        Value::from(if heading.is_empty() { "no" } else { "yes" }),
                    ),
                    ("column", Value::from(column.unwrap_or_default())),
                    ("count", count(places.len())),
                    ("places", Value::from(places_of(places))),
                ];
                add(format!("  {}", self.text("import_column", &values)));
            }
            if sheet.kind.is_some() && !sheet.unread.is_empty() {
                let more = sheet.unread.len().saturating_sub(SHOWN);
                add(format!(
                    "  {}",
                    self.text("import_outside", &[("count", count(sheet.unread.len()))])
                ));
                for (place, text) in sheet.unread.iter().take(SHOWN) {
                    add(format!("    {place}: {}", short(text)));
                }
                if more > 0 {
                    add(format!(
                        "    {}",
                        self.text("import_more", &[("count", count(more))])
                    ));
                }
            }
        }
        if !import.doubts.is_empty() {
            add(String::new());
            add(self.text("import_doubts", &[("count", count(import.doubts.len()))]));
            // What is asked of many cells is asked once.
            let mut told: Vec<(String, Vec<Place>)> = Vec::new();
            for doubt in &import.doubts {
                let text = self.doubt(doubt);
                match told.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, places)) => places.push(doubt.place.clone()),
                    None => told.push((text, vec![doubt.place.clone()])),
                }
            }
            for (text, places) in told {
                add(format!("  {}: {text}", places_of(&places)));
            }
        }
        for change in &import.changes {
            add(String::new());
            add(format!(
                "~ {} {} ({})",
                self.name(change.kind),
                change.id,
                change.place
            ));
            for field in &change.fields {
                let heading = self.heading(change.kind, field.key);
                let (old, new) = (short(&field.shown.0), short(&field.shown.1));
                let nothing = self.text("import_empty", &[]);
                let or = |text: String| {
                    if text.is_empty() {
                        nothing.clone()
                    } else {
                        text
                    }
                };
                add(format!("    {heading}: {} → {}", or(old), or(new)));
            }
        }
        for new in &import.additions {
            add(String::new());
            let values = [
                (
                    "is_proposed",
                    Value::from(if new.is_proposed { "yes" } else { "no" }),
                ),
                ("path", Value::from(new.path.as_str())),
            ];
            let note = self.text("import_new", &values);
            add(format!(
                "+ {} {} ({}): {}",
                self.name(new.kind),
                new.id,
                new.place,
                short(&new.title)
            ));
            add(format!("    {note}"));
        }
        if !import.gone.is_empty() {
            add(String::new());
            add(self.text("import_gone", &[("count", count(import.gone.len()))]));
            for gone in &import.gone {
                add(format!(
                    "  {} {}: {}",
                    self.name(gone.kind),
                    gone.id,
                    short(&gone.title)
                ));
            }
        }
        if !change.0.is_empty() {
            add(String::new());
            add(shown(&change.difference(project)));
        }
        out
    }
}

/// The lines that change, fit for a terminal.
fn shown(difference: &str) -> String {
    let is_fit = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    difference.chars().filter(is_fit).collect()
}

/// The first of some places.
fn places_of(places: &[Place]) -> String {
    let named: Vec<String> = places.iter().take(NAMED).map(Place::to_string).collect();
    match places.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{}, +{more}", named.join(", ")),
    }
}

/// What stands in a file, on one line and not too long.
fn short(text: &str) -> String {
    const LONGEST: usize = 120;
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = printable(&words.join(" "));
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// What a file says, fit for a terminal.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(500).collect()
}

#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    is_written: bool,
    errors: usize,
    same: usize,
    unsure: usize,
    left_out: usize,
    problems: Vec<String>,
    sheets: Vec<SheetReport<'a>>,
    doubts: Vec<DoubtReport>,
    changed: Vec<ChangeReport<'a>>,
    new: Vec<NewReport<'a>>,
    gone: Vec<GoneReport<'a>>,
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct SheetReport<'a> {
    name: &'a str,
    kind: Option<&'static str>,
    records: usize,
    level: Option<&'a str>,
    unread_columns: Vec<ColumnReport<'a>>,
    unread: Vec<CellReport<'a>>,
}

#[derive(Serialize)]
struct ColumnReport<'a> {
    heading: &'a str,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct CellReport<'a> {
    cell: String,
    text: &'a str,
}

#[derive(Serialize)]
struct DoubtReport {
    cell: String,
    heading: String,
    why: &'static str,
    message: String,
    part: String,
    similar: Option<String>,
}

#[derive(Serialize)]
struct ChangeReport<'a> {
    kind: &'static str,
    id: &'a str,
    cell: String,
    fields: Vec<FieldReport<'a>>,
}

#[derive(Serialize)]
struct FieldReport<'a> {
    key: &'static str,
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct NewReport<'a> {
    kind: &'static str,
    id: &'a str,
    is_proposed: bool,
    is_from_cell: bool,
    title: &'a str,
    cell: String,
    file: &'a str,
}

#[derive(Serialize)]
struct GoneReport<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    diff: String,
}

/// Everything, for programs.
fn report(
    import: &Import,
    (change, project): (&Change, &Project),
    teller: &Teller<'_>,
    errors: usize,
    is_written: bool,
) -> String {
    let report = Report {
        version: 1,
        is_written,
        errors,
        same: import.same,
        unsure: import.unsure,
        left_out: import.left_out,
        problems: import
            .problems
            .iter()
            .map(|problem| teller.problem(problem))
            .collect(),
        sheets: (import.sheets.iter())
            .map(|sheet| SheetReport {
                name: &sheet.name,
                kind: sheet.kind.map(Kind::key),
                records: sheet.records,
                level: sheet.level.as_deref(),
                unread_columns: (sheet.unread_columns.iter())
                    .map(|(heading, places)| ColumnReport {
                        heading,
                        cells: places.iter().map(Place::to_string).collect(),
                    })
                    .collect(),
                unread: (sheet.unread.iter())
                    .map(|(place, text)| CellReport {
                        cell: place.to_string(),
                        text,
                    })
                    .collect(),
            })
            .collect(),
        doubts: (import.doubts.iter())
            .map(|doubt| DoubtReport {
                cell: doubt.place.to_string(),
                heading: doubt.heading.clone(),
                why: doubt.unsure.why.key(),
                message: teller.doubt(doubt),
                part: doubt.unsure.part.clone(),
                similar: doubt.unsure.similar.clone(),
            })
            .collect(),
        changed: (import.changes.iter())
            .map(|change| ChangeReport {
                kind: change.kind.key(),
                id: &change.id,
                cell: change.place.to_string(),
                fields: (change.fields.iter())
                    .map(|field| FieldReport {
                        key: field.key,
                        old: &field.shown.0,
                        new: &field.shown.1,
                    })
                    .collect(),
            })
            .collect(),
        new: (import.additions.iter())
            .map(|new| NewReport {
                kind: new.kind.key(),
                id: &new.id,
                is_proposed: new.is_proposed,
                is_from_cell: new.is_from_cell,
                title: &new.title,
                cell: new.place.to_string(),
                file: &new.path,
            })
            .collect(),
        gone: (import.gone.iter())
            .map(|gone| GoneReport {
                kind: gone.kind.key(),
                id: &gone.id,
                title: &gone.title,
            })
            .collect(),
        files: (change.0.keys())
            .map(|path| FileReport {
                file: format!("content/{path}"),
                diff: shown(&change.of(path).difference(project)),
            })
            .collect(),
    };
    // Every field can be written as JSON.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
