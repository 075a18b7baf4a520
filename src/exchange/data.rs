//! The plan as open data: `data/actions.json` and `data/actions.csv`, the same facts in both.

use crate::plan::{Action, ActionId, NoteKind, Plan};
use crate::site::{Site, Subject};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Actions<'a> {
    actions: Vec<ActionRow<'a>>,
}

/// One action, with every field, ids and titles.
#[derive(Serialize)]
struct ActionRow<'a> {
    id: &'a str,
    number: Option<&'a str>,
    level: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    document: &'a str,
    target_area: Option<Thing<'a>>,
    focus_area: Option<Thing<'a>>,
    goals: Vec<Thing<'a>>,
    follows: Vec<&'a str>,
    years: YearsRow,
    responsible: Vec<Body<'a>>,
    participating: Vec<Body<'a>>,
    legal_requirement: bool,
    recommended: bool,
    notes: Vec<NoteRow<'a>>,
    url: String,
}

#[derive(Serialize)]
struct Thing<'a> {
    id: &'a str,
    title: String,
}

#[derive(Serialize)]
struct Body<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct YearsRow {
    start: u16,
    end: u16,
}

#[derive(Serialize)]
struct NoteRow<'a> {
    kind: &'static str,
    number: Option<&'a str>,
    about: Option<&'a str>,
    text: &'a str,
}

/// What makes a data file.
pub type Make = fn(&Site) -> Vec<u8>;

/// The data files: the path of each, and what makes it.
pub const FILES: [(&str, Make); 2] = [
    ("data/actions.csv", |site| csv(&rows(site))),
    ("data/actions.json", json),
];

fn rows(site: &Site) -> Vec<ActionRow<'_>> {
    let all = (0..site.plan.actions.len()).into_par_iter();
    all.map(|at| row(site, ActionId::new(at))).collect()
}

/// The actions as JSON: what `data/actions.json` holds.
pub fn json(site: &Site) -> Vec<u8> {
    let actions = rows(site);
    // Every field can be written as JSON.
    let mut json = serde_json::to_vec_pretty(&Actions { actions }).unwrap_or_default();
    json.push(b'\n');
    json
}

fn row(site: &Site, id: ActionId) -> ActionRow<'_> {
    let plan: &Plan = &site.plan;
    let action: &Action = &plan.actions[id.index()];
    let body = |id: &crate::plan::OwnerId| {
        let owner = &plan.owners[id.index()];
        Body {
            id: &owner.id,
            name: &owner.name,
        }
    };
    let route = site.route(Subject::Action(id));
    ActionRow {
        id: &action.id,
        number: action.number.as_deref(),
        level: &plan.levels[action.level.index()].id,
        title: &action.title,
        description: action.description.as_ref().map(|prose| prose.text.as_str()),
        document: &plan.documents[action.document.index()].id,
        target_area: action.target_area.map(|id| {
            let area = &plan.target_areas[id.index()];
            Thing {
                id: &area.id,
                title: area.title.clone(),
            }
        }),
        focus_area: action.focus_area.map(|id| {
            let area = &plan.focus_areas[id.index()];
            Thing {
                id: &area.id,
                title: area.title.clone(),
            }
        }),
        goals: (action.goals.iter())
            .map(|id| Thing {
                id: &plan.goals[id.index()].id,
                title: site.name(Subject::Goal(*id)),
            })
            .collect(),
        follows: action
            .follows
            .iter()
            .map(|id| plan.actions[id.index()].id.as_str())
            .collect(),
        years: YearsRow {
            start: action.years.start,
            end: action.years.end,
        },
        responsible: action.responsible.iter().map(body).collect(),
        participating: action.participating.iter().map(body).collect(),
        legal_requirement: action.legal_requirement,
        recommended: action.recommended,
        notes: (action.notes.iter())
            .map(|note| NoteRow {
                kind: match note.kind {
                    NoteKind::Footnote => "footnote",
                    NoteKind::Editor => "editor",
                },
                number: note.number.as_deref(),
                about: note.about.as_deref(),
                text: &note.text.text,
            })
            .collect(),
        url: match &site.settings.base_url {
            Some(base) => format!("{base}/{}", route.as_str()),
            None => route.as_str().to_owned(),
        },
    }
}

/// What could begin a formula (OWASP, "CSV Injection").
pub(super) const FORMULAS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell of CSV that no spreadsheet takes for a formula: what could begin one has an apostrophe before
/// it. The same text stands as it is in the JSON.
fn cell(text: &str) -> Cow<'_, [u8]> {
    // A dash alone says that there is nothing. Apostrophes that could be taken for it get one more.
    match text.trim_start_matches('\'').starts_with(FORMULAS) && text != "-" {
        true => Cow::Owned(format!("'{text}").into_bytes()),
        false => Cow::Borrowed(text.as_bytes()),
    }
}

/// Writes CSV: every row ends with CRLF, and no cell can be taken for a formula.
pub(super) struct Writer {
    csv: csv::Writer<Vec<u8>>,
    is_fine: bool,
}

impl Writer {
    /// One that begins with `mark`, and separates cells by `separator`.
    pub(super) fn new(mark: &str, separator: u8) -> Self {
        let csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .delimiter(separator)
            .from_writer(Vec::from(mark));
        Self { csv, is_fine: true }
    }

    /// Writes a row, which has as many cells as the first one.
    pub(super) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        // Memory takes all that is written to it; a row that is shorter or longer than the first is a mistake.
        for text in cells {
            self.is_fine &= self.csv.write_field(cell(text.as_ref())).is_ok();
        }
        self.is_fine &= self.csv.write_record(None::<&[u8]>).is_ok();
    }

    /// What was written.
    pub(super) fn end(self) -> Vec<u8> {
        debug_assert!(self.is_fine, "a row has a cell for each column");
        self.csv.into_inner().unwrap_or_default()
    }
}

/// RFC 4180: comma, CRLF, UTF-8; lists joined by `; `.
fn csv(rows: &[ActionRow<'_>]) -> Vec<u8> {
    let mut writer = Writer::new("", b',');
    let header = [
        "id",
        "number",
        "level",
        "title",
        "description",
        "document",
        "target_area",
        "target_area_title",
        "focus_area",
        "focus_area_title",
        "goals",
        "goal_titles",
        "follows",
        "start_year",
        "end_year",
        "responsible",
        "responsible_names",
        "participating",
        "participating_names",
        "legal_requirement",
        "recommended",
        "notes",
        "url",
    ];
    writer.row(header);
    let join = |parts: Vec<&str>| parts.join("; ");
    for row in rows {
        let thing = |thing: &Option<Thing<'_>>| match thing {
            Some(thing) => (thing.id.to_owned(), thing.title.clone()),
            None => (String::new(), String::new()),
        };
        let (target_area, target_area_title) = thing(&row.target_area);
        let (focus_area, focus_area_title) = thing(&row.focus_area);
        let ids = |bodies: &[Body<'_>]| join(bodies.iter().map(|body| body.id).collect());
        let names = |bodies: &[Body<'_>]| join(bodies.iter().map(|body| body.name).collect());
        writer.row([
            row.id,
            row.number.unwrap_or_default(),
            row.level,
            row.title,
            row.description.unwrap_or_default(),
            row.document,
            &target_area,
            &target_area_title,
            &focus_area,
            &focus_area_title,
            &join(row.goals.iter().map(|goal| goal.id).collect()),
            &join(row.goals.iter().map(|goal| goal.title.as_str()).collect()),
            &join(row.follows.clone()),
            &row.years.start.to_string(),
            &row.years.end.to_string(),
            &ids(&row.responsible),
            &names(&row.responsible),
            &ids(&row.participating),
            &names(&row.participating),
            if row.legal_requirement {
                "true"
            } else {
                "false"
            },
            if row.recommended { "true" } else { "false" },
            &join(row.notes.iter().map(|note| note.text).collect()),
            &row.url,
        ]);
    }
    writer.end()
}
