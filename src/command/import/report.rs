//! What an import found, for programs.

use super::Outcome;
use super::tell::{Teller, shown};
use planverk::diagnostic::machine;
use planverk::diagnostic::message::Messages;
use planverk::exchange::grid::Place;
use planverk::kind::Kind;
use planverk::project::Project;
use serde::Serialize;
use serde_json::Value;

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
    hidden: &'a [String],
    doubts: Vec<DoubtReport>,
    changed: Vec<ChangeReport<'a>>,
    new: Vec<NewReport<'a>>,
    gone: Vec<GoneReport<'a>>,
    files: Vec<FileReport>,
    diagnostics: Vec<FoundReport>,
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

/// What would be wrong in the plan as it would become, as `check` tells it.
#[derive(Serialize)]
struct FoundReport {
    #[serde(flatten)]
    found: Value,
    cell: Option<String>,
}

/// Everything, for programs. `words` are for the plan as it would become, and `folder` is the way to it.
pub(super) fn report(
    outcome: &Outcome,
    project: &Project,
    teller: &Teller<'_>,
    (words, folder): (&Messages<'_>, &str),
    is_written: bool,
) -> String {
    let Outcome { import, change, .. } = outcome;
    let (cells, brought) = (outcome.cells(), outcome.brought());
    let cells = (brought.sorted(words.sources()).into_iter())
        .map(|found| cells.cell(found).map(Place::to_string));
    let report = Report {
        version: 1,
        is_written,
        errors: outcome.errors,
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
        hidden: &import.hidden,
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
        diagnostics: (machine::Report::new(words, &brought, folder).diagnostics())
            .into_iter()
            .zip(cells)
            .map(|(found, cell)| FoundReport { found, cell })
            .collect(),
    };
    // Every field can be written as JSON.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
