//! A record of a table with its cells, where one cell says what is meant for several keys taken apart.

use super::Importer;
use crate::edit::{New, Record};
use crate::exchange::find::{Entry, Found, MARKED, superscript, without_marks, year_above};
use crate::exchange::grid::{Cell, Place};
use crate::exchange::meaning::{Unsure, line};
use crate::exchange::values::years as in_words;
use crate::exchange::why::Why;
use crate::exchange::words::term;
use crate::kind::Kind;
use crate::wording::sentences;
use std::collections::{BTreeMap, BTreeSet};

/// How a table writes what it says.
pub(super) struct Form {
    /// What the stars after actions say, one or two of them.
    pub(super) stars: BTreeMap<String, Star>,
    /// Numbers stand before the words.
    pub(super) is_numbered: bool,
    /// Title and description have columns of their own.
    pub(super) has_description: bool,
}

/// What a star after an action says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Star {
    /// It is recommended, which a text of the sheet or the caller says.
    Recommended,
    /// It has a footnote.
    Footnote,
    /// Nothing, which the caller says.
    Nothing,
    /// Nobody says what.
    Unknown,
}

/// A record of a table, its cells as they are read.
pub(super) struct Prepared {
    pub(super) place: Place,
    pub(super) places: BTreeMap<&'static str, Place>,
    pub(super) cells: BTreeMap<&'static str, Vec<Cell>>,
    pub(super) headings: BTreeMap<&'static str, String>,
    pub(super) columns: BTreeSet<&'static str>,
    /// Those that only a title above the record says.
    pub(super) titled: BTreeSet<&'static str>,
    /// Title and description, where one cell holds both.
    pub(super) whole: Option<String>,
    /// Mark, word and text.
    pub(super) footnotes: Vec<(String, String, String)>,
    /// What is not sure before any cell is read, and the key that it is about.
    pub(super) unsure: Vec<(&'static str, Unsure)>,
    /// What was taken apart: `stars`, `numbers`, `sentences`.
    pub(super) inferred: BTreeSet<&'static str>,
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

impl Prepared {
    /// Takes in that the star says so, unless a column of its own says something.
    fn star(&mut self, is_recommended: bool) {
        if is_recommended
            && self
                .text("recommended")
                .is_none_or(|text| text.trim().is_empty())
        {
            let cell = Cell::Text("x".to_owned());
            self.cells.insert("recommended", vec![cell]);
            self.places
                .entry("recommended")
                .or_insert_with(|| self.place.clone());
        }
    }
}

impl Importer<'_> {
    /// The cells of a record, with what one cell says of several keys taken apart.
    pub(super) fn prepare(
        &mut self,
        kind: Kind,
        entry: &Entry,
        found: &Found,
        marks: &[&str],
        form: &Form,
    ) -> Prepared {
        let mut cells: BTreeMap<&'static str, Vec<Cell>> = BTreeMap::new();
        let mut places: BTreeMap<&'static str, Place> = BTreeMap::new();
        let mut footnotes: Vec<(String, String)> = Vec::new();
        for (key, below) in &entry.cells {
            let mut taken = Vec::new();
            for (place, cell) in below {
                places.entry(key).or_insert_with(|| place.clone());
                // Marks of footnotes stand in running text and at names, never in an id or a number.
                let may_have_mark = matches!(
                    *key,
                    "title" | "description" | "responsible" | "participating"
                );
                let cell = match (self.meant(key, cell), cell) {
                    (Some(meant), _) => Cell::Text(meant),
                    (None, Cell::Text(text))
                        if kind == Kind::Action && may_have_mark && !marks.is_empty() =>
                    {
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
        let sheet = entry.cells.values().flatten().next();
        for (column, key) in &found.columns {
            if !entry.cells.contains_key(key)
                && let Some((other, _)) = sheet
            {
                let at = (entry.row, *column);
                let sheet = other.sheet.clone();
                places.insert(key, Place { sheet, at });
            }
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
            // A title above the record may hold what no column does.
            columns: (found.columns.values().chain(entry.cells.keys()))
                .copied()
                .collect(),
            titled: entry.titled.clone(),
            whole: None,
            footnotes: Vec::new(),
            unsure: Vec::new(),
            inferred: BTreeSet::new(),
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
        self.take_marked_years(&mut prepared, entry, found);
        self.join_years(&mut prepared);
        let Some(title) = prepared.cells.get("title") else {
            return prepared;
        };
        let texts: Vec<String> = title.iter().map(Cell::text).collect();
        let mut title = texts.join("\n");
        // What the plan has in these words is no mark.
        let is_known = self.indexes[&kind].has_title(&title);
        let divided = self.reader.divided(&title).filter(|_| !is_known);
        if let (rest, Some(mark)) = has_star(&title)
            && (mark.starts_with('*') || !is_known)
        {
            match form.stars.get(&mark) {
                Some(Star::Recommended | Star::Nothing | Star::Footnote) => {}
                Some(Star::Unknown) | None => prepared.unsure.push((
                    "title",
                    Unsure {
                        why: Why::Star,
                        part: mark.clone(),
                        similar: None,
                    },
                )),
            }
            title = rest;
            prepared.star(form.stars.get(&mark) == Some(&Star::Recommended));
        } else {
            prepared.star(false);
        }
        let is_starred = form.stars.values().any(|star| *star == Star::Recommended);
        if is_starred {
            prepared.inferred.insert("stars");
            prepared.columns.insert("recommended");
        }
        if form.is_numbered
            && let Some((number, rest)) = numbered(&title)
        {
            prepared.cells.insert("number", vec![Cell::Text(number)]);
            prepared.places.insert("number", prepared.place.clone());
            prepared.columns.insert("number");
            prepared.inferred.insert("numbers");
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
                prepared.inferred.insert("sentences");
            }
        }
        if let Some(part) = divided {
            let unsure = Unsure {
                why: Why::Divided,
                part,
                similar: None,
            };
            prepared.unsure.push(("title", unsure));
            prepared.columns.remove("title");
            title = line(&title);
        }
        prepared.cells.insert("title", vec![Cell::Text(title)]);
        prepared
    }

    /// The years that have a mark below them, where each has a column.
    fn take_marked_years(&self, prepared: &mut Prepared, entry: &Entry, found: &Found) {
        if !prepared.columns.remove(MARKED) {
            return;
        }
        prepared.columns.insert("years");
        prepared.inferred.insert("marks");
        prepared.cells.remove(MARKED);
        let mut years: Vec<u16> = Vec::new();
        let mut unsure = Vec::new();
        for (place, cell) in entry.cells.get(MARKED).into_iter().flatten() {
            let year = found.headings.get(&place.at.1);
            let Some(year) = year.and_then(|heading| year_above(heading)) else {
                continue;
            };
            let (place, cells) = (place.clone(), [cell]);
            match self.reader.read(Kind::Action, "recommended", &cells, None) {
                Ok(Some(_)) => {
                    prepared.places.entry("years").or_insert(place);
                    years.push(year);
                }
                Ok(None) => {}
                Err(own) => {
                    prepared.places.insert("years", place);
                    unsure.extend(own.into_iter().map(|one| ("years", one)));
                }
            }
        }
        if let Some(place) = prepared.places.get(MARKED).cloned() {
            prepared.places.entry("years").or_insert(place);
        }
        if !unsure.is_empty() {
            prepared.unsure.extend(unsure);
            prepared.columns.remove("years");
            return;
        }
        years.sort_unstable();
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return;
        };
        if usize::from(last - first) + 1 == years.len() {
            let years = Cell::Text(in_words(*first, *last));
            prepared.cells.insert("years", vec![years]);
            return;
        }
        let part: Vec<String> = years.iter().map(u16::to_string).collect();
        let unsure = Unsure {
            why: Why::Gap,
            part: part.join(", "),
            similar: None,
        };
        prepared.unsure.push(("years", unsure));
        prepared.columns.remove("years");
    }

    /// The years of two columns as one, with those of a third if there is one. A cell that is no year is asked
    /// about where it stands, and what does not fit together as it would be written.
    fn join_years(&self, entry: &mut Prepared) {
        let has_columns = ["start_year", "end_year"]
            .iter()
            .any(|key| entry.columns.contains(key));
        if !has_columns {
            return;
        }
        let read = |cells: &[Cell]| -> Result<Option<(String, String)>, Vec<Unsure>> {
            let cells: Vec<&Cell> = cells.iter().collect();
            match self.reader.read(Kind::Action, "years", &cells, None)? {
                Some(New::Text(years)) => {
                    let (first, last) = years.split_once('-').unwrap_or((&years, &years));
                    Ok(Some((first.to_owned(), last.to_owned())))
                }
                _ => Ok(None),
            }
        };
        let mut unsure: Vec<(&'static str, Unsure)> = Vec::new();
        let mut taken = |key: &'static str| -> Option<String> {
            let cells = entry.cells.remove(key)?;
            match read(&cells) {
                Ok(years) => {
                    let (first, last) = years?;
                    if first != last {
                        let part = format!("{first}-{last}");
                        unsure.push((
                            key,
                            Unsure {
                                why: Why::Years,
                                part,
                                similar: None,
                            },
                        ));
                    }
                    Some(first)
                }
                Err(own) => {
                    unsure.extend(own.into_iter().map(|one| (key, one)));
                    None
                }
            }
        };
        let (start, end) = (taken("start_year"), taken("end_year"));
        let said = entry.cells.get("years");
        let said = said.filter(|cells| cells.iter().any(|cell| !line(&cell.text()).is_empty()));
        let key = match start {
            Some(_) => "start_year",
            None => "end_year",
        };
        // Of two years that belong together one says too little.
        let lacking = match (&start, &end) {
            (Some(_), None) => Some("end_year"),
            (None, Some(_)) => Some("start_year"),
            _ => None,
        };
        if let Some(key) = lacking.filter(|_| said.is_none() && unsure.is_empty()) {
            let part = String::new();
            unsure.push((
                key,
                Unsure {
                    why: Why::Missing,
                    part,
                    similar: None,
                },
            ));
        }
        if let Some((key, _)) = unsure.first() {
            // It is asked about, and nothing is known of the years before that is answered.
            let place = entry.places.get(key).cloned();
            entry.places.extend(place.map(|place| ("years", place)));
            entry.cells.remove("years");
            entry.columns.remove("years");
            entry.unsure.extend(unsure);
            return;
        }
        entry.columns.insert("years");
        let joined = match (&start, &end) {
            (None, None) => return,
            (Some(start), Some(end)) if start == end => start.clone(),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (Some(start), Some(end)) => format!("{start}-{end}"),
        };
        let years = match said {
            None => {
                let place = entry.places.get(key).cloned();
                entry.places.extend(place.map(|place| ("years", place)));
                joined
            }
            Some(cells) => {
                let texts: Vec<String> = cells.iter().map(Cell::text).collect();
                let years = line(&texts.join(" "));
                let fits = read(cells).ok().flatten().is_some_and(|(first, last)| {
                    start.is_none_or(|start| start == first) && end.is_none_or(|end| end == last)
                });
                match fits {
                    true => years,
                    false => format!("{years}; {joined}"),
                }
            }
        };
        entry.cells.insert("years", vec![Cell::Text(years)]);
    }

    /// What the caller says that a cell stands for, be it a part of one that holds several names.
    fn meant(&mut self, key: &str, cell: &Cell) -> Option<String> {
        let text = cell.text();
        let means = &self.options.means;
        let find = |wanted: &str| {
            let own = term(wanted);
            let is_it =
                |text: &str| (term(text) == own && !own.is_empty()) || line(text) == line(wanted);
            means.iter().position(|(text, _)| is_it(text))
        };
        if means.is_empty() || text.trim().is_empty() {
            return None;
        }
        if let Some(at) = find(&text) {
            self.used.1.insert(at);
            return Some(means[at].1.clone());
        }
        if !matches!(key, "responsible" | "participating") {
            return None;
        }
        let mut out = String::new();
        let mut is_other = false;
        for piece in text.split_inclusive([',', ';', '\n', '/']) {
            let part = piece.trim_end_matches([',', ';', '\n', '/']);
            match find(part).filter(|_| !part.trim().is_empty()) {
                Some(at) => {
                    self.used.1.insert(at);
                    is_other = true;
                    out.push_str(&format!(" {}{}", means[at].1, &piece[part.len()..]));
                }
                None => out.push_str(piece),
            }
        }
        is_other.then_some(out)
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
    let mut record: Record = vec![
        ("footnote", New::Text(text.clone())),
        ("number", New::Text(mark.clone())),
    ];
    if !about.is_empty() {
        record.push(("about", New::Text(about.clone())));
    }
    record
}

/// A text without the mark of a note at its end, and this: a star or two, `¹`, `(1)` or `1)`. A word between
/// stars is emphasised, and in m² the digit says something else.
pub(super) fn has_star(text: &str) -> (String, Option<String>) {
    let text = text.trim_end();
    let rest = text.trim_end_matches('*');
    let mark = &text[rest.len()..];
    if (1..=2).contains(&mark.len()) && !rest.contains('*') {
        return (rest.trim_end().to_owned(), Some(mark.to_owned()));
    }
    let rest = text.trim_end_matches(|c| superscript(c).is_some());
    let is_after = rest.ends_with(['.', ',', '!', '?', ')']) || ends_in_word(rest);
    let is_raised = rest.len() < text.len() && is_after;
    // A bracket around the number alone, or one that is closed and was not opened.
    let bracketed = text.strip_suffix(')').and_then(|inner| {
        let rest = inner.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_mark = (1..=2).contains(&(inner.len() - rest.len()));
        let rest = rest.strip_suffix('(').unwrap_or(rest);
        let is_open = rest.matches('(').count() > rest.matches(')').count();
        (is_mark && !is_open && rest.contains(char::is_alphabetic)).then_some(rest)
    });
    let rest = match bracketed {
        _ if is_raised => rest,
        Some(rest) => rest,
        None => return (text.to_owned(), None),
    };
    (
        rest.trim_end().to_owned(),
        Some(text[rest.len()..].trim().to_owned()),
    )
}

/// Whether a text ends in a word, and no unit of measure.
fn ends_in_word(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).next();
    last.is_some_and(|word| word.chars().count() >= 4)
}

/// A text that begins with its number, in two parts: `1. Minska …`, `1 Minska …`.
pub(super) fn numbered(text: &str) -> Option<(String, String)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let rest = text[end..].trim_start_matches(['.', ')']);
    let words = rest.trim_start();
    // "10 nya bänkar" counts benches, "10 Ställ ut bänkar" actions.
    let begins = match rest.len() == text.len() - end {
        true => words.starts_with(char::is_uppercase),
        false => words.starts_with(char::is_alphabetic),
    };
    let is_number = (1..=4).contains(&end) && words.len() < rest.len() && begins;
    is_number.then(|| (text[..end].to_owned(), words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_note_is_told_from_what_belongs_to_the_words() {
        for (text, rest, mark) in [
            ("Byt lampor. *", "Byt lampor.", Some("*")),
            ("Byt lampor (1)", "Byt lampor", Some("(1)")),
            ("Byt lampor(1)", "Byt lampor", Some("(1)")),
            ("Byt lampor. 1)", "Byt lampor.", Some("1)")),
            ("Byt lampor1)", "Byt lampor", Some("1)")),
            ("Byt lampor¹", "Byt lampor", Some("¹")),
            ("Byt lampor.¹²", "Byt lampor.", Some("¹²")),
            ("Byt lampor (etapp 1)", "Byt lampor (etapp 1)", None),
            ("Byt lampor (2025)", "Byt lampor (2025)", None),
            ("Byt *lampor*", "Byt *lampor*", None),
            ("Bygg 40 m²", "Bygg 40 m²", None),
            ("Odla mer.³", "Odla mer.", Some("³")),
            ("Odla mer (3)", "Odla mer", Some("(3)")),
            ("Minska CO₂", "Minska CO₂", None),
            ("1)", "1)", None),
        ] {
            let (own, found) = has_star(text);
            assert_eq!((own.as_str(), found.as_deref()), (rest, mark), "{text}");
        }
    }
}
