//! Finds the *table* on a sheet: which row holds the headings, which key each column is for, which rows are
//! records, and what belongs to none of them.

use super::grid::{Cell, Grid, Place, column_of};
use super::words::plain;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many rows are looked at for headings.
const DEPTH: usize = 200;

/// How many merged cells are followed.
const COVERED: usize = 500_000;

/// The table on a sheet.
#[derive(Debug, Default)]
pub struct Found {
    /// The columns with the key that each is for.
    pub columns: BTreeMap<u32, &'static str>,
    /// What stands above each column, as it is written on one line.
    pub headings: BTreeMap<u32, String>,
    /// The records.
    pub records: Vec<Entry>,
    /// Texts above the table, which may say what it is of.
    pub above: Vec<String>,
    /// Footnotes: the mark, and the text.
    pub footnotes: Vec<(String, String, Place)>,
    /// Columns that are for no key, with the cells that they hold.
    pub unread_columns: Vec<(u32, Vec<Place>)>,
    /// Cells that belong to no record.
    pub unread: Vec<(Place, String)>,
}

/// A record of a table: the cells below each key.
#[derive(Debug, Default)]
pub struct Entry {
    /// The row that it begins on.
    pub row: u32,
    /// Its cells.
    pub cells: BTreeMap<&'static str, Vec<(Place, Cell)>>,
}

impl Entry {
    /// What stands below a key, cells below each other as lines.
    pub fn text(&self, key: &str) -> Option<String> {
        let cells = self.cells.get(key)?;
        let texts: Vec<String> = cells.iter().map(|(_, cell)| cell.text()).collect();
        Some(texts.join("\n"))
    }

    /// Where it stands.
    pub fn place(&self, key: &str) -> Option<&Place> {
        Some(&self.cells.get(key)?.first()?.0)
    }
}

/// What a row looks like as headings.
struct Headings {
    rows: (u32, u32),
    columns: BTreeMap<u32, &'static str>,
    texts: BTreeMap<u32, String>,
}

/// Finds the table. `known` are headings and the keys they are for, `mapped` those that the caller names,
/// which may be the letters of columns too. A record has something below one of `needed`.
pub fn find(
    grid: &Grid,
    known: &HashMap<String, &'static str>,
    mapped: &[(String, Option<&'static str>)],
    needed: &[&'static str],
) -> Option<Found> {
    let covered = covered(grid);
    let rows = grid.rows();
    let mut best: Option<Headings> = None;
    for (at, row) in rows.iter().take(DEPTH).enumerate() {
        let single = headings(grid, &covered, known, mapped, (*row, *row));
        let next = rows.get(at + 1).filter(|next| **next == row + 1);
        let double = next.map(|next| headings(grid, &covered, known, mapped, (*row, *next)));
        let below = next.map(|next| headings(grid, &covered, known, mapped, (*next, *next)));
        let score = |headings: &Headings| headings.columns.values().collect::<BTreeSet<_>>().len();
        let below = below.as_ref().map_or(0, score);
        let chosen = match double {
            Some(double) if score(&double) > score(&single).max(below) => double,
            _ => single,
        };
        let has_needed = chosen.columns.values().any(|key| needed.contains(key));
        let is_enough = score(&chosen) >= 2 && has_needed;
        if is_enough
            && best
                .as_ref()
                .is_none_or(|best| score(best) < score(&chosen))
        {
            best = Some(chosen);
        }
    }
    let mut heading = best?;
    // A column without a heading can be named by its letters.
    for (name, key) in mapped {
        if let (Some(column), Some(key)) = (column_of(name), key) {
            heading.columns.insert(column, key);
        }
    }
    let mut found = Found::default();
    // Of two columns for the same key the first is read.
    let mut taken = BTreeSet::new();
    for (column, key) in heading.columns {
        if taken.insert(key) {
            found.columns.insert(column, key);
        }
    }
    found.headings = heading.texts;
    read_rows(grid, &covered, heading.rows, needed, &mut found);
    Some(found)
}

/// The cells that are covered by a merged one, and which that is.
fn covered(grid: &Grid) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut covered = BTreeMap::new();
    let last = grid.cells.keys().next_back().map_or(0, |(row, _)| *row);
    for area in &grid.merges {
        for row in area.first.0..=area.last.0.min(last) {
            for column in area.first.1..=area.last.1.min(area.first.1.saturating_add(200)) {
                if covered.len() >= COVERED {
                    return covered;
                }
                if (row, column) != area.first {
                    covered.insert((row, column), area.first);
                }
            }
        }
    }
    covered
}

fn headings(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    known: &HashMap<String, &'static str>,
    mapped: &[(String, Option<&'static str>)],
    (first, last): (u32, u32),
) -> Headings {
    let text = |at: (u32, u32)| {
        let cell = grid.cells.get(covered.get(&at).unwrap_or(&at));
        cell.map(Cell::text).unwrap_or_default()
    };
    let cells = grid.row(first).chain(grid.row(last));
    let mut columns: BTreeSet<u32> = cells.map(|(column, _)| column).collect();
    for ((_, column), _) in covered.range((first, 0)..=(last, u32::MAX)) {
        if columns.range(..column).next_back().is_some() {
            columns.insert(*column);
        }
    }
    let mut found = Headings {
        rows: (first, last),
        columns: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    for column in columns {
        let above = text((first, column));
        let below = match last == first || covered.get(&(last, column)) == Some(&(first, column)) {
            true => String::new(),
            false => text((last, column)),
        };
        let whole = format!("{above}\n{below}");
        let key = [&whole, &below, &above].into_iter().find_map(|text| {
            let text = plain(text);
            let named = mapped
                .iter()
                .find(|(name, _)| plain(name) == text && !text.is_empty());
            match named {
                Some((_, key)) => Some(*key),
                None => known.get(&text).map(|key| Some(*key)),
            }
        });
        if let Some(Some(key)) = key {
            found.columns.insert(column, key);
        }
        let line: Vec<&str> = whole.split_whitespace().collect();
        if !line.is_empty() {
            found.texts.insert(column, line.join(" "));
        }
    }
    found
}

fn read_rows(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    (first, last): (u32, u32),
    needed: &[&'static str],
    found: &mut Found,
) {
    let mut notes: Vec<(String, String, Place)> = Vec::new();
    let mut unread_columns: BTreeMap<u32, Vec<Place>> = BTreeMap::new();
    let named: Vec<u32> = (found.columns.iter())
        .filter(|(_, key)| needed.contains(key))
        .map(|(column, _)| *column)
        .collect();
    for row in grid.rows() {
        let cells: Vec<(u32, &Cell)> = grid.row(row).collect();
        let unread = |found: &mut Found| {
            let left = cells
                .iter()
                .map(|(column, cell)| (grid.place((row, *column)), cell.text()));
            found.unread.extend(left);
        };
        if row < first {
            found
                .above
                .extend(cells.iter().map(|(_, cell)| cell.text()));
            unread(found);
            continue;
        }
        if row <= last || is_heading_again(grid, &cells, (first, last)) {
            continue;
        }
        let is_named = named
            .iter()
            .any(|column| grid.cells.contains_key(&(row, *column)));
        // A row below the first of a merged cell goes on with what began there.
        let goes_on = named.iter().find_map(|column| covered.get(&(row, *column)));
        let begins = goes_on.map(|(row, _)| *row).filter(|from| *from < row);
        if let Some(from) = begins.filter(|_| !is_named)
            && let Some(entry) = found
                .records
                .iter_mut()
                .rev()
                .find(|entry| entry.row <= from)
        {
            for (column, cell) in &cells {
                let place = grid.place((row, *column));
                match found.columns.get(column) {
                    Some(key) => entry
                        .cells
                        .entry(key)
                        .or_default()
                        .push((place, (*cell).clone())),
                    None => unread_columns.entry(*column).or_default().push(place),
                }
            }
            continue;
        }
        let own = cells
            .iter()
            .filter(|(column, _)| found.columns.contains_key(column));
        if !is_named || own.count() < 2 {
            match (
                cells.as_slice(),
                cells.first().and_then(|(_, cell)| footnote(&cell.text())),
            ) {
                ([(column, _)], Some((mark, text))) => {
                    notes.push((mark, text, grid.place((row, *column))));
                }
                _ => unread(found),
            }
            continue;
        }
        let mut entry = Entry {
            row,
            ..Entry::default()
        };
        for (column, key) in &found.columns {
            let at = (row, *column);
            let from = match grid.cells.get(&at) {
                Some(_) => Some(at),
                // What is merged over several rows holds for each of them.
                None => covered
                    .get(&at)
                    .copied()
                    .filter(|from| from.1 == *column && from.0 > last),
            };
            if let Some((from, cell)) = from.and_then(|from| Some((from, grid.cells.get(&from)?))) {
                entry
                    .cells
                    .insert(key, vec![(grid.place(from), cell.clone())]);
            }
        }
        for (column, _) in &cells {
            if !found.columns.contains_key(column) {
                let place = grid.place((row, *column));
                unread_columns.entry(*column).or_default().push(place);
            }
        }
        found.records.push(entry);
    }
    found.unread_columns = unread_columns.into_iter().collect();
    // A footnote that nothing refers to is a text like any other.
    for (mark, text, place) in notes {
        let is_used = found.records.iter().any(|entry| {
            let texts = entry.cells.values().flatten().map(|(_, cell)| cell.text());
            texts
                .into_iter()
                .any(|text| !without_marks(&text, &[mark.as_str()]).1.is_empty())
        });
        match is_used {
            true => found.footnotes.push((mark, text, place)),
            false => found.unread.push((place, format!("{mark} {text}"))),
        }
    }
}

/// Whether a row is that of the headings again, as on each page of a printed table.
fn is_heading_again(grid: &Grid, cells: &[(u32, &Cell)], (first, last): (u32, u32)) -> bool {
    cells.len() > 1
        && cells.iter().all(|(column, cell)| {
            let text = plain(&cell.text());
            (first..=last).any(|row| {
                let heading = grid.cells.get(&(row, *column));
                heading.is_some_and(|heading| plain(&heading.text()) == text)
            })
        })
}

/// A text that begins with the mark of a footnote, in two parts.
fn footnote(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let is_mark = |c: char| c.is_ascii_digit() || superscript(c).is_some();
    let end = text.find(|c| !is_mark(c))?;
    let mark: String = text[..end]
        .chars()
        .map(|c| superscript(c).unwrap_or(c))
        .collect();
    let rest = text[end..].trim_start_matches(['.', ')', ' ', '\u{a0}', '\t', '\n']);
    let is_text = rest.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let words: Vec<&str> = rest.split_whitespace().collect();
    ((1..=2).contains(&mark.len()) && is_text).then(|| (mark, words.join(" ")))
}

fn superscript(c: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let at = digits.iter().position(|digit| *digit == c)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// A text without the marks of these footnotes, and for each of them the word that it stands at. A digit is
/// taken for a mark only after a word of small letters, so that neither CO2 nor R2 is one.
pub fn without_marks(text: &str, marks: &[&str]) -> (String, Vec<(String, String)>) {
    let mut out = String::with_capacity(text.len());
    let mut at = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let core = part.trim_end();
        let core = core.trim_end_matches(|c: char| ",.;:)".contains(c));
        let is_digit = |c: char| c.is_ascii_digit() || superscript(c).is_some();
        let word = core.trim_end_matches(is_digit);
        let raw = &core[word.len()..];
        let mark: String = raw.chars().map(|c| superscript(c).unwrap_or(c)).collect();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_raised = raw.chars().all(|c| superscript(c).is_some());
        let is_word = word.ends_with(char::is_lowercase) && letters >= 4;
        let is_mark = marks.contains(&mark.as_str())
            && (is_word || (is_raised && word.ends_with(char::is_alphabetic)));
        if is_mark {
            out.push_str(word);
            out.push_str(&part[core.len()..]);
            let about = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            at.push((mark, about.to_owned()));
        } else {
            out.push_str(part);
        }
    }
    (out, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_a_number() {
        for (text, clean, marks) in [
            (
                "Temagrupp \nByggEkot1",
                "Temagrupp \nByggEkot",
                &[("1", "ByggEkot")][..],
            ),
            (
                "av kommunplast² till",
                "av kommunplast till",
                &[("2", "kommunplast")],
            ),
            (
                "koordinerat med åtgärd R2, CO2 och m2",
                "koordinerat med åtgärd R2, CO2 och m2",
                &[],
            ),
            ("år 2 och avfall3", "år 2 och avfall3", &[]),
            ("(plast1).", "(plast).", &[("1", "plast")]),
        ] {
            let (out, at) = without_marks(text, &["1", "2"]);
            let at: Vec<(&str, &str)> = at.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!((out.as_str(), at.as_slice()), (clean, marks));
        }
    }
}
