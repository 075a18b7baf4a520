//! A record of a table with its cells, where one cell says what is meant for several keys taken apart.

use super::Importer;
use crate::edit::{New, Record};
use crate::exchange::find::{Entry, Found, without_marks};
use crate::exchange::grid::{Cell, Place};
use crate::exchange::meaning::line;
use crate::exchange::words::plain;
use crate::kind::Kind;
use crate::wording::sentences;
use std::collections::{BTreeMap, BTreeSet};

/// How a table writes what it says.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// A star after an action says that it is recommended.
    pub(super) is_starred: bool,
    /// Numbers stand before the words.
    pub(super) is_numbered: bool,
    /// Title and description have columns of their own.
    pub(super) has_description: bool,
}

/// A record of a table, its cells as they are read.
pub(super) struct Prepared {
    pub(super) place: Place,
    pub(super) places: BTreeMap<&'static str, Place>,
    pub(super) cells: BTreeMap<&'static str, Vec<Cell>>,
    pub(super) headings: BTreeMap<&'static str, String>,
    pub(super) columns: BTreeSet<&'static str>,
    /// Title and description, where one cell holds both.
    pub(super) whole: Option<String>,
    /// Mark, word and text.
    pub(super) footnotes: Vec<(String, String, String)>,
}

impl Prepared {
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let cells = self.cells.get(key)?;
        let texts: Vec<String> = cells.iter().map(Cell::text).collect();
        Some(texts.join("\n"))
    }

    pub(super) fn number(&self) -> Option<String> {
        let number = line(self.text("number")?.trim().trim_end_matches('.'));
        (!number.is_empty()).then_some(number)
    }
}

impl Importer<'_> {
    /// The cells of a record, with what one cell says of several keys taken apart.
    pub(super) fn prepare(
        &self,
        kind: Kind,
        entry: &Entry,
        found: &Found,
        marks: &[&str],
        form: Form,
    ) -> Prepared {
        let mut cells: BTreeMap<&'static str, Vec<Cell>> = BTreeMap::new();
        let mut places: BTreeMap<&'static str, Place> = BTreeMap::new();
        let mut footnotes: Vec<(String, String)> = Vec::new();
        for (key, below) in &entry.cells {
            let mut taken = Vec::new();
            for (place, cell) in below {
                places.entry(key).or_insert_with(|| place.clone());
                let meant = self.options.means.iter().find(|(text, _)| {
                    plain(text) == plain(&cell.text()) || line(text) == line(&cell.text())
                });
                let cell = match (meant, cell) {
                    (Some((_, meant)), _) => Cell::Text(meant.clone()),
                    (None, Cell::Text(text)) if kind == Kind::Action && !marks.is_empty() => {
                        let (clean, at) = without_marks(text, marks);
                        footnotes.extend(at);
                        Cell::Text(clean)
                    }
                    (None, cell) => cell.clone(),
                };
                taken.push(cell);
            }
            cells.insert(key, taken);
        }
        let place = entry.place("title").or(entry.place("id")).or(entry
            .cells
            .values()
            .flatten()
            .map(|(place, _)| place)
            .next());
        let mut prepared = Prepared {
            place: place.cloned().unwrap_or(Place {
                sheet: String::new(),
                at: (entry.row, 0),
            }),
            places,
            cells,
            headings: (found.columns.iter())
                .map(|(column, key)| {
                    (
                        *key,
                        found.headings.get(column).cloned().unwrap_or_default(),
                    )
                })
                .collect(),
            columns: found.columns.values().copied().collect(),
            whole: None,
            footnotes: Vec::new(),
        };
        for (mark, about) in footnotes {
            let text = found.footnotes.iter().find(|(known, ..)| *known == mark);
            if let Some((_, text, _)) = text
                && !prepared.footnotes.iter().any(|(known, ..)| *known == mark)
            {
                prepared.footnotes.push((mark, about, text.clone()));
            }
        }
        if kind != Kind::Action {
            return prepared;
        }
        if let Some(cells) = prepared.cells.remove("start_year") {
            let end = prepared.cells.remove("end_year");
            let end = end.map(|end| format!("-{}", end[0].text()));
            let start = cells[0].text();
            let years = match end {
                Some(end) if end != format!("-{start}") => format!("{start}{end}"),
                _ => start,
            };
            prepared.cells.insert("years", vec![Cell::Text(years)]);
            let place = prepared.places.get("start_year").cloned();
            prepared.places.extend(place.map(|place| ("years", place)));
            prepared.columns.insert("years");
        }
        let Some(title) = prepared.cells.get("title") else {
            return prepared;
        };
        let texts: Vec<String> = title.iter().map(Cell::text).collect();
        let mut title = texts.join("\n");
        if form.is_starred {
            let (rest, is_starred) = has_star(&title);
            title = rest;
            let place = prepared.place.clone();
            let cell = is_starred.then(|| Cell::Text("x".to_owned()));
            prepared
                .cells
                .insert("recommended", cell.into_iter().collect());
            prepared.places.insert("recommended", place);
            prepared.columns.insert("recommended");
        }
        if form.is_numbered
            && let Some((number, rest)) = numbered(&title)
        {
            prepared.cells.insert("number", vec![Cell::Text(number)]);
            prepared.places.insert("number", prepared.place.clone());
            prepared.columns.insert("number");
            title = rest;
        }
        if !form.has_description {
            let (first, rest) = self.first_sentence(&title);
            prepared.whole = Some(line(&title));
            title = first;
            if !rest.is_empty() {
                prepared.cells.insert("description", vec![Cell::Text(rest)]);
                prepared
                    .places
                    .insert("description", prepared.place.clone());
                prepared.columns.insert("description");
            }
        }
        prepared.cells.insert("title", vec![Cell::Text(title)]);
        prepared
    }

    /// The first sentence of a text, and the rest.
    pub(super) fn first_sentence(&self, text: &str) -> (String, String) {
        let blocks: Vec<String> = text.split("\n\n").map(line).collect();
        let blocks: Vec<&String> = blocks.iter().filter(|block| !block.is_empty()).collect();
        let Some(first) = blocks.first() else {
            return (String::new(), String::new());
        };
        let mut end = first.len();
        for sentence in sentences(first) {
            let last = first[..sentence.end].rsplit(' ').next().unwrap_or_default();
            let last = last.trim_start_matches('(').to_lowercase();
            if !self.abbreviations.contains(&last) {
                end = sentence.end;
                break;
            }
        }
        let rest = std::iter::once(first[end..].trim().to_owned());
        let rest = rest.chain(blocks[1..].iter().map(|block| (*block).clone()));
        let rest: Vec<String> = rest.filter(|block| !block.is_empty()).collect();
        (first[..end].to_owned(), rest.join("\n\n"))
    }
}

pub(super) fn footnote((mark, about, text): &(String, String, String)) -> Record {
    vec![
        ("footnote", New::Text(text.clone())),
        ("number", New::Text(mark.clone())),
        ("about", New::Text(about.clone())),
    ]
}

/// A text without a star at its end, and whether it had one.
pub(super) fn has_star(text: &str) -> (String, bool) {
    match text.trim_end().strip_suffix('*') {
        Some(rest) => (rest.trim_end().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

/// A text that begins with its number, in two parts: `1. Minska …`, `1 Minska …`.
pub(super) fn numbered(text: &str) -> Option<(String, String)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let rest = text[end..].trim_start_matches(['.', ')']);
    let words = rest.trim_start();
    let is_number = (1..=4).contains(&end)
        && words.len() < rest.len()
        && words.starts_with(char::is_alphabetic);
    is_number.then(|| (text[..end].to_owned(), words.to_owned()))
}
