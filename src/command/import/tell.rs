//! What an import found, in the words of whoever reads it.

use crate::command::count;
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::change::Change;
use planverk::diagnostic::message::{Messages, printable};
use planverk::diagnostic::{Diagnostics, human};
use planverk::exchange;
use planverk::exchange::grid::{Place, letters};
use planverk::exchange::import::{self, Cells, Import};
use planverk::exchange::values::KINDS;
use planverk::kind::{Kind, Vocabulary};
use planverk::project::Project;
use std::collections::HashMap;
use std::io::IsTerminal as _;

/// How many cells, or ranges of them, are named before the last one.
const NAMED: usize = 5;

/// How many texts outside the table are shown.
const SHOWN: usize = 8;

/// Puts what was found into words.
pub(super) struct Teller<'m> {
    pub(super) messages: &'m Catalogue,
    pub(super) vocabulary: Vocabulary,
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

    pub(super) fn doubt(&self, doubt: &import::Doubt) -> String {
        let similar = doubt.unsure.similar.clone().unwrap_or_default();
        let values = [
            ("why", Value::from(doubt.unsure.why.key())),
            (
                "part",
                Value::from(match doubt.unsure.part.as_str() {
                    "" => self.text("import_empty", &[]),
                    part => short(part),
                }),
            ),
            (
                "has_similar",
                Value::from(if similar.is_empty() { "no" } else { "yes" }),
            ),
            ("similar", Value::from(short(&similar))),
            ("heading", Value::from(short(&doubt.heading))),
        ];
        self.text("import_doubt", &values)
    }

    /// How many of each kind are new, where not all of them are actions.
    pub(super) fn kinds(&self, import: &Import) -> String {
        let is_other = |new: &import::Addition| new.kind != Kind::Action;
        if !import.additions.iter().any(is_other) {
            return "none".to_owned();
        }
        let kinds = KINDS.into_iter().filter_map(|kind| {
            let own = import.additions.iter().filter(|new| new.kind == kind);
            let forms = self.vocabulary.get(kind);
            match own.count() {
                0 => None,
                1 => Some(format!("1 {}", forms.singular)),
                count => Some(format!("{count} {}", forms.plural)),
            }
        });
        kinds.collect::<Vec<_>>().join(", ")
    }

    /// The messages of what a change would bring, each with the cell of the table that it comes from, where
    /// that is known.
    pub(super) fn brought(
        &self,
        messages: &Messages<'_>,
        found: &Diagnostics,
        cells: &Cells<'_>,
    ) -> String {
        let limit = std::io::stderr().is_terminal().then_some(human::SHOWN);
        let all = found.sorted(messages.sources());
        let shown = limit.map_or(all.len(), |limit| limit.min(all.len()));
        let mut out = String::new();
        for one in all.into_iter().take(shown) {
            let mut alone = Diagnostics::default();
            alone.push(one.clone());
            for picture in human::pictures(messages, &alone, None) {
                out.push_str(&picture.text);
                out.push('\n');
            }
            if let Some(place) = cells.cell(one) {
                let values = [("place", Value::from(place.to_string()))];
                out.push_str(&format!("  {}\n", self.text("import_from", &values)));
            }
            out.push('\n');
        }
        for line in human::advice(messages, found, shown) {
            out.push_str(&format!("{line}\n\n"));
        }
        out
    }

    pub(super) fn problem(&self, problem: &import::Problem) -> String {
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
    pub(super) fn tell(&self, import: &Import, change: &Change, project: &Project) -> String {
        let mut out = String::new();
        let mut add = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
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
        for name in &import.hidden {
            let values = [("sheet", Value::from(short(name)))];
            add(self.text("import_hidden", &values));
        }
        if !import.doubts.is_empty() {
            add(String::new());
            add(self.text("import_doubts", &[("count", count(import.doubts.len()))]));
            // What is asked of many cells is asked once.
            let mut told: Vec<(String, Vec<Place>)> = Vec::new();
            let mut known: HashMap<String, usize> = HashMap::new();
            for doubt in &import.doubts {
                let text = self.doubt(doubt);
                let at = *known.entry(text.clone()).or_insert(told.len());
                if at == told.len() {
                    told.push((text, Vec::new()));
                }
                told[at].1.push(doubt.place.clone());
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
            let note = self.text("import_new", &[("path", Value::from(new.path.as_str()))]);
            add(format!(
                "+ {} {} ({}): {}",
                self.name(new.kind),
                new.id,
                new.place,
                short(&new.title)
            ));
            add(format!("    {note}"));
        }
        let proposed = import.additions.iter().filter(|new| new.is_proposed);
        let proposed: Vec<Place> = proposed.map(|new| new.place.clone()).collect();
        if !proposed.is_empty() {
            add(String::new());
            let ids = proposed.len();
            let mut proposed = proposed;
            proposed.sort();
            // A cell may name several owners.
            proposed.dedup();
            let values = [
                ("count", count(ids)),
                ("places", Value::from(places_of(&proposed))),
            ];
            add(self.text("import_proposed", &values));
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
        if !import.problems.is_empty() && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        for problem in &import.problems {
            let level = self.text("level_error", &[]);
            out.push_str(&format!("{level}: {}\n", self.problem(problem)));
        }
        out
    }
}

/// The lines that change, fit for a terminal.
pub(super) fn shown(difference: &str) -> String {
    printable(difference)
}

/// Some places: those below each other as a range, and of many the first ones and the last.
fn places_of(places: &[Place]) -> String {
    let mut ranges: Vec<(&Place, &Place)> = Vec::new();
    for place in places {
        match ranges.last_mut() {
            Some((_, last))
                if last.sheet == place.sheet && (last.at.0 + 1, last.at.1) == place.at =>
            {
                *last = place;
            }
            _ => ranges.push((place, place)),
        }
    }
    let shown = |(first, last): &(&Place, &Place)| match last.at.0 - first.at.0 {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{}", last.cell()),
    };
    match ranges.as_slice() {
        [first @ .., last] if first.len() > NAMED => {
            let first: Vec<String> = first.iter().take(NAMED).map(shown).collect();
            format!("{} …, {}", first.join(", "), shown(last))
        }
        all => all.iter().map(shown).collect::<Vec<_>>().join(", "),
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
