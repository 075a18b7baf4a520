//! Finds the *tables* on a sheet: which rows hold headings, which key each column is for, which rows are records,
//! and what belongs to none of them. Each cell that holds something stands in exactly one of these.

use super::grid::{Cell, Grid, Place, column_of};
use super::words::{joined, plain};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many rows are looked at for headings.
const DEPTH: usize = 200;

/// How many bytes a heading has at most.
const LONGEST: usize = 200;

/// How many merged cells are followed.
const COVERED: usize = 500_000;

/// The table on a sheet.
#[derive(Debug, Default)]
pub struct Found {
    /// The columns with the key that each is for.
    pub columns: BTreeMap<u32, &'static str>,
    /// What stands above each column, as it is written on one line.
    pub headings: BTreeMap<u32, String>,
    /// The rows of its headings.
    pub rows: BTreeSet<u32>,
    /// The records.
    pub records: Vec<Entry>,
    /// Texts above the table, which may say what it is of.
    pub above: Vec<String>,
    /// Footnotes: the mark, and the text.
    pub footnotes: Vec<(String, String, Place)>,
    /// Columns that are for no key, with the cells that they hold.
    pub unread_columns: BTreeMap<u32, Vec<Place>>,
    /// Titles within it, which say something of the records below them.
    pub titles: Vec<(Place, String)>,
    /// Cells that belong to no record.
    pub unread: Vec<(Place, String)>,
}

/// The key of columns that have a year above them, and a mark for each record that is of this year.
pub const MARKED: &str = "marked_years";

/// A record of a table: the cells below each key.
#[derive(Debug, Default)]
pub struct Entry {
    /// The row that it begins on.
    pub row: u32,
    /// Its cells.
    pub cells: BTreeMap<&'static str, Vec<(Place, Cell)>>,
    /// The keys of which it says nothing itself, but a title above it.
    pub titled: BTreeSet<&'static str>,
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

/// What is looked for on a sheet.
pub struct Wanted<'a> {
    /// Headings, and the key that each is for.
    pub known: &'a HashMap<String, &'static str>,
    /// Those that the caller names, which may be the letters of columns too; no key for what is passed over.
    pub mapped: &'a [(String, Option<&'static str>)],
    /// A record has something below one of these.
    pub needed: &'a [&'static str],
    /// Whether a table may have one column only.
    pub may_be_one: bool,
    /// Whether a record may have a name alone, directly below another one or the headings. Elsewhere that is a
    /// title, or a remark.
    pub may_be_name: bool,
    /// Whether the plan has a place for what stands below a key.
    pub has_place: &'a dyn Fn(&str) -> bool,
    /// What a text alone in its row says of the records below it; the key of its column is known.
    pub title: &'a dyn Fn(&str, Option<&'static str>) -> Option<Title>,
}

/// A *title* is a text alone in its row, which gives the records below it a value: their area, for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The key that it has a value for.
    pub key: &'static str,
    /// The id of what it names; none where the plan has nothing of that name.
    pub id: Option<String>,
}

/// A title with its place and its text, and whether a record has taken its value.
struct Standing {
    place: Place,
    text: String,
    title: Title,
    is_taken: bool,
}

/// A row that is none of a record.
struct Loose {
    cells: Vec<(Place, String)>,
    title: Option<Title>,
}

impl Loose {
    /// Whether it surely says something of the records below it.
    fn is_sure(&self) -> bool {
        let title = self.title.as_ref();
        title.is_some_and(|title| title.id.is_some())
    }
}

/// The titles that the records which come next stand below, one within the other.
#[derive(Default)]
struct Titles {
    standing: Vec<Standing>,
}

impl Titles {
    /// Takes in the rows above a record, or those above a whole table, most of which are of other things.
    fn take(&mut self, rows: Vec<Loose>, is_above_table: bool, found: &mut Found) {
        for loose in rows {
            let is_sure = loose.is_sure();
            let Loose { mut cells, title } = loose;
            let title = match is_above_table {
                true => title.filter(|_| is_sure),
                false => title.or_else(|| self.other(&cells)),
            };
            let Some(title) = title else {
                found.unread.append(&mut cells);
                continue;
            };
            let Some((place, text)) = cells.pop() else {
                continue;
            };
            // One of the same sort ends the one before, and all that stood within it.
            let same = |one: &Standing| one.title.key == title.key;
            let from = self.standing.iter().position(same);
            self.end(from.unwrap_or(self.standing.len()), found);
            self.standing.push(Standing {
                place,
                text,
                title,
                is_taken: false,
            });
        }
    }

    /// A text alone in its row, where such a text has been a title before: what it ends nobody knows.
    fn other(&self, cells: &[(Place, String)]) -> Option<Title> {
        let key = self.standing.last()?.title.key;
        matches!(cells, [(_, text)] if text.len() <= LONGEST).then_some(Title { key, id: None })
    }

    /// Ends the titles from a number on.
    fn end(&mut self, from: usize, found: &mut Found) {
        for one in self.standing.drain(from..) {
            // One that nobody knows is told: by the records that lack a value, or as a text of no record.
            match one.is_taken || one.title.id.is_some() {
                true => found.titles.push((one.place, one.text)),
                false => found.unread.push((one.place, one.text)),
            }
        }
    }

    /// Gives a record what it doesn't say itself.
    fn give(&mut self, entry: &mut Entry) {
        for one in &mut self.standing {
            let own = entry.cells.entry(one.title.key).or_default();
            if own.is_empty() {
                let text = one.title.id.as_ref().unwrap_or(&one.text).clone();
                own.push((one.place.clone(), Cell::Text(text)));
                entry.titled.insert(one.title.key);
                one.is_taken = true;
            }
        }
    }
}

/// What a row looks like as headings.
struct Headings {
    rows: (u32, u32),
    columns: BTreeMap<u32, &'static str>,
    texts: BTreeMap<u32, String>,
    /// Whether a heading stands in two rows, and each cell of the second is one of its own.
    is_double: bool,
    /// Whether nobody knows that these are headings: then their cells are told as not read.
    is_assumed: bool,
}

impl Headings {
    /// How many keys it has a column for.
    fn score(&self) -> usize {
        self.columns.values().collect::<BTreeSet<_>>().len()
    }

    /// Whether records can stand below it.
    fn is_enough(&self, wanted: &Wanted<'_>) -> bool {
        let is_only = wanted.may_be_one && self.texts.len() == 1;
        let mut keys = self.columns.values();
        (self.score() >= 2 || is_only) && keys.any(|key| wanted.needed.contains(key))
    }

    /// Whether nearly nothing else stands in the row.
    fn is_clear(&self) -> bool {
        self.columns.len() * 2 >= self.texts.len()
    }

    /// Whether another row has nothing but these headings, above the same columns.
    fn is_again(&self, other: &Self) -> bool {
        let mut texts = other.texts.iter();
        texts.all(|(column, text)| self.texts.get(column) == Some(text))
    }
}

/// Finds the tables, in order. Each has columns of its own; one that goes on below its headings again, as on
/// each page of print, is one table.
pub fn find(grid: &Grid, wanted: &Wanted<'_>) -> Vec<Found> {
    let covered = covered(grid);
    let rows = grid.rows();
    let mut all: Vec<Headings> = Vec::new();
    let mut unclear: Vec<Headings> = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let next = rows.get(at + 1).filter(|next| **next == row + 1);
        let chosen = chosen(grid, &covered, wanted, *row, next.copied());
        at += 1;
        let Some(chosen) = chosen else { continue };
        if chosen.is_clear() {
            at += usize::from(chosen.is_double);
            all.push(chosen);
        } else if at <= DEPTH || !unclear.is_empty() {
            unclear.push(chosen);
        }
    }
    // A row that holds more than headings is one only where no row is clear.
    let best = unclear.iter().map(Headings::score).max();
    let best = unclear.iter().position(|one| Some(one.score()) == best);
    if let (true, Some(best)) = (all.is_empty(), best) {
        let mut rest = unclear.into_iter().skip(best);
        all.extend(rest.next());
        all.extend(rest.filter(|one| all[0].is_again(one)).collect::<Vec<_>>());
    }
    if all.is_empty() {
        all.extend(below_letters(grid, &covered, wanted, &rows));
    }
    read_rows(grid, &covered, wanted, all)
}

/// The row that has a text in each column which the caller names by its letters, where no heading is known.
fn below_letters(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    wanted: &Wanted<'_>,
    rows: &[u32],
) -> Option<Headings> {
    let lettered = wanted.mapped.iter();
    let lettered: Vec<(u32, &'static str)> = lettered
        .filter_map(|(name, key)| column_of(name).zip(*key))
        .collect();
    if !(lettered.iter()).any(|(_, key)| wanted.needed.contains(key)) {
        return None;
    }
    let is_text = |at: (u32, u32)| matches!(grid.cells.get(&at), Some(Cell::Text(_)));
    let mut rows = rows.iter();
    let row = rows.find(|row| lettered.iter().all(|(column, _)| is_text((**row, *column))))?;
    let mut found = headings(grid, covered, wanted, (*row, *row));
    found.columns.extend(lettered);
    found.is_assumed = true;
    Some(found)
}

/// What a row, with the one below it, has as headings; none where no records can stand below it.
fn chosen(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    wanted: &Wanted<'_>,
    row: u32,
    next: Option<u32>,
) -> Option<Headings> {
    let single = headings(grid, covered, wanted, (row, row));
    // Most rows of a long table hold nothing that could be a heading.
    if single.columns.is_empty() {
        return None;
    }
    let below = next.map(|next| headings(grid, covered, wanted, (next, next)));
    let below = below.as_ref().map_or(0, Headings::score);
    let double = next.map(|next| headings(grid, covered, wanted, (row, next)));
    let double =
        double.filter(|double| double.is_double && double.score() > single.score().max(below));
    let chosen = double.unwrap_or(single);
    chosen.is_enough(wanted).then_some(chosen)
}

/// The cells that are covered by a merged one, and which that is.
fn covered(grid: &Grid) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut covered = BTreeMap::new();
    // Merged areas may lie over each other any number of times.
    let mut seen = 0;
    let last = grid.cells.keys().next_back().map_or(0, |(row, _)| *row);
    for area in &grid.merges {
        for row in area.first.0..=area.last.0.min(last) {
            for column in area.first.1..=area.last.1.min(area.first.1.saturating_add(200)) {
                if seen >= COVERED {
                    return covered;
                }
                seen += 1;
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
    wanted: &Wanted<'_>,
    (first, last): (u32, u32),
) -> Headings {
    let text = |at: (u32, u32)| {
        let cell = grid.cells.get(covered.get(&at).unwrap_or(&at));
        let text = cell.map(Cell::text).unwrap_or_default();
        // Running text is no heading.
        if text.len() <= LONGEST {
            text
        } else {
            "…".to_owned()
        }
    };
    let key_of = |text: &str| -> Option<Option<&'static str>> {
        let text = plain(text);
        if text.is_empty() {
            return None;
        }
        let mut named = wanted.mapped.iter();
        let named = named.find(|(name, _)| plain(name) == text);
        let known = || wanted.known.get(&text).map(|key| Some(*key));
        named.map(|(_, key)| *key).or_else(known)
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
        is_double: last > first,
        is_assumed: false,
    };
    for column in columns {
        let above = text((first, column));
        let below = match last == first || covered.get(&(last, column)) == Some(&(first, column)) {
            true => String::new(),
            false => text((last, column)),
        };
        let whole = format!("{above}\n{below}");
        let (by_whole, by_below, by_above) = (key_of(&whole), key_of(&below), key_of(&above));
        if !below.is_empty() {
            // A heading that reaches over several columns is divided below; any other row is one of records,
            // also where one of its words could be a heading.
            let begins = *covered.get(&(first, column)).unwrap_or(&(first, column));
            let reaches = |at: u32| covered.get(&(first, at)) == Some(&begins);
            let is_divided = begins.1 < column || reaches(column + 1);
            let is_of_both = by_whole.is_some() && !above.is_empty();
            found.is_double &=
                is_divided || is_of_both || (by_below.is_some() && by_above.is_none());
        }
        if let Some(Some(key)) = by_whole.or(by_below).or(by_above) {
            found.columns.insert(column, key);
        }
        let line = joined(&whole);
        if !line.is_empty() {
            found.texts.insert(column, line);
        }
    }
    found
}

/// A footnote of a sheet.
struct Note {
    mark: String,
    text: String,
    /// The text with its mark, as it is written.
    written: String,
    place: Place,
    /// The table that it stands below.
    below: usize,
}

fn read_rows(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    wanted: &Wanted<'_>,
    all: Vec<Headings>,
) -> Vec<Found> {
    let mut tables: Vec<Found> = Vec::new();
    let mut coming = all.into_iter().peekable();
    let mut current: Option<Headings> = None;
    let mut notes: Vec<Note> = Vec::new();
    // What stands between two tables may say what the next one is of.
    let mut between: Vec<Loose> = Vec::new();
    let mut titles = Titles::default();
    let next_full = next_full(grid);
    let is_above_record = |row: u32, headings: (u32, u32)| {
        let next = next_full.get(&row);
        next.is_some_and(|next| {
            let cells: Vec<(u32, &Cell)> = grid.row(*next).collect();
            !is_heading_again(grid, &cells, headings)
        })
    };
    for row in grid.rows() {
        if let Some(next) = coming.next_if(|next| next.rows.0 == row) {
            let goes_on = between.iter().all(Loose::is_sure)
                && current
                    .as_ref()
                    .is_some_and(|current| current.is_again(&next));
            if !goes_on {
                if let Some(last) = tables.last_mut() {
                    titles.end(0, last);
                }
                let mut found = begin(&next, wanted, &between);
                titles.take(std::mem::take(&mut between), true, &mut found);
                if next.is_assumed {
                    let cells = grid.row(row);
                    let cells = cells.map(|(at, cell)| (grid.place((row, at)), cell.text()));
                    found.unread.extend(cells);
                }
                tables.push(found);
                current = Some(next);
            }
        }
        let cells: Vec<(u32, &Cell)> = grid.row(row).collect();
        let loose = |columns: Option<&BTreeMap<u32, &'static str>>| Loose {
            cells: (cells.iter())
                .map(|(column, cell)| (grid.place((row, *column)), cell.text()))
                .collect(),
            title: match cells.as_slice() {
                [(column, cell)] if cell.text().len() <= LONGEST => {
                    let key = columns.and_then(|columns| columns.get(column)).copied();
                    (wanted.title)(&cell.text(), key)
                }
                _ => None,
            },
        };
        let at = tables.len();
        let (Some(headings), Some(found)) = (&current, tables.last_mut()) else {
            between.push(loose(None));
            continue;
        };
        if row <= headings.rows.1 || is_heading_again(grid, &cells, headings.rows) {
            found.rows.insert(row);
            continue;
        }
        let before = found.records.len();
        if read_row(grid, covered, wanted, headings, row, &cells, found) {
            // What stands between two records belongs to none, or is a title of those below.
            titles.take(std::mem::take(&mut between), false, found);
            found.records[before..]
                .iter_mut()
                .for_each(|entry| titles.give(entry));
            continue;
        }
        let loose = loose(Some(&found.columns));
        let note = cells.first().and_then(|(_, cell)| footnote(&cell.text()));
        // `2. Avfall` above records is a title where the table has titles, and no footnote.
        let is_title = |mark: &str| {
            let is_next = !mark.starts_with('*') && !titles.standing.is_empty();
            loose.is_sure() || (is_next && is_above_record(row, headings.rows))
        };
        match (cells.as_slice(), note) {
            ([(column, cell)], Some((mark, text))) if !is_title(&mark) => notes.push(Note {
                mark,
                text,
                written: cell.text(),
                place: grid.place((row, *column)),
                below: at - 1,
            }),
            _ => between.push(loose),
        }
    }
    if let Some(last) = tables.last_mut() {
        titles.end(0, last);
        last.unread
            .extend(between.into_iter().flat_map(|loose| loose.cells));
    }
    give_notes(&mut tables, notes);
    tables
}

/// A table that begins with these headings, below these texts.
fn begin(headings: &Headings, wanted: &Wanted<'_>, above: &[Loose]) -> Found {
    let mut columns = headings.columns.clone();
    // A column without a heading can be named by its letters.
    for (name, key) in wanted.mapped {
        match (column_of(name), key) {
            (Some(column), Some(key)) => drop(columns.insert(column, key)),
            (Some(column), None) => drop(columns.remove(&column)),
            (None, _) => {}
        }
    }
    let mut found = Found {
        headings: headings.texts.clone(),
        above: (above.iter().flat_map(|loose| &loose.cells))
            .map(|(_, text)| text.clone())
            .collect(),
        ..Found::default()
    };
    // Of two columns for the same key the first is read, but one that the caller names goes before; and none
    // that the plan has no place for.
    let is_mapped = |column: u32| {
        let heading = headings.texts.get(&column).map(|text| plain(text));
        let mut mapped = wanted.mapped.iter();
        mapped.any(|(name, key)| {
            let is_it = heading.as_ref() == Some(&plain(name)) || column_of(name) == Some(column);
            key.is_some() && is_it
        })
    };
    let mut columns: Vec<(u32, &'static str)> = columns.into_iter().collect();
    columns.sort_by_key(|(column, _)| !is_mapped(*column));
    let mut taken = BTreeSet::new();
    for (column, key) in columns {
        if (wanted.has_place)(key) && taken.insert(key) {
            found.columns.insert(column, key);
        }
    }
    let has_years = ["years", "start_year", "end_year"];
    let can_have_years = wanted.known.values().any(|key| *key == "years");
    if can_have_years && !has_years.iter().any(|key| taken.contains(key)) {
        for (column, text) in &headings.texts {
            let is_passed = (wanted.mapped.iter()).any(|(name, key)| {
                key.is_none() && (plain(name) == plain(text) || column_of(name) == Some(*column))
            });
            if year_above(text).is_some() && !is_passed {
                found.columns.entry(*column).or_insert(MARKED);
            }
        }
    }
    found
}

/// The year that a heading is: `2025`, `År 2025`.
pub fn year_above(heading: &str) -> Option<u16> {
    let heading = plain(heading);
    let last = heading.rsplit(' ').next()?;
    let is_year = last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit());
    let is_alone = heading.len() == 4 || ["år", "year"].contains(&heading.split(' ').next()?);
    let year = last.parse().ok().filter(|_| is_year && is_alone)?;
    (1900..2200).contains(&year).then_some(year)
}

/// Reads a row of a table; whether it is one of a record.
fn read_row(
    grid: &Grid,
    covered: &BTreeMap<(u32, u32), (u32, u32)>,
    wanted: &Wanted<'_>,
    headings: &Headings,
    row: u32,
    cells: &[(u32, &Cell)],
    found: &mut Found,
) -> bool {
    let Found {
        columns,
        records,
        unread_columns,
        ..
    } = found;
    let named = columns
        .iter()
        .filter(|(_, key)| wanted.needed.contains(key))
        .map(|(column, _)| *column);
    let named: Vec<u32> = named.collect();
    let is_named = named
        .iter()
        .any(|column| grid.cells.contains_key(&(row, *column)));
    let mut leave = |column: u32| {
        let place = grid.place((row, column));
        unread_columns.entry(column).or_default().push(place);
    };
    // A row below the first of a merged cell goes on with what began there.
    let goes_on = named.iter().find_map(|column| covered.get(&(row, *column)));
    let begins = goes_on.map(|(row, _)| *row).filter(|from| *from < row);
    if let Some(from) = begins.filter(|_| !is_named)
        && let Some(entry) = records.iter_mut().rev().find(|entry| entry.row <= from)
    {
        for (column, cell) in cells {
            match columns.get(column) {
                Some(key) => entry
                    .cells
                    .entry(key)
                    .or_default()
                    .push((grid.place((row, *column)), (*cell).clone())),
                None => leave(*column),
            }
        }
        return true;
    }
    let own = cells
        .iter()
        .filter(|(column, _)| columns.contains_key(column));
    let above = (records.last()).map_or(headings.rows.1, |entry| entry.row);
    let fewest = match wanted.may_be_name && row == above + 1 {
        true => 1,
        false => headings.texts.len().min(2),
    };
    if !is_named || own.count() < fewest {
        return false;
    }
    let mut entry = Entry {
        row,
        ..Entry::default()
    };
    for (column, key) in columns.iter() {
        let at = (row, *column);
        let from = match grid.cells.get(&at) {
            Some(_) => Some(at),
            // What is merged over several rows holds for each of them.
            None => covered.get(&at).copied().filter(|from| {
                // One that is merged over several years holds for each of them.
                let is_bar = *key == MARKED && columns.get(&from.1) == Some(&MARKED);
                (from.1 == *column || is_bar) && from.0 > headings.rows.1
            }),
        };
        if let Some((from, cell)) = from.and_then(|from| Some((from, grid.cells.get(&from)?))) {
            let place = grid.place((from.0, *column));
            let cells = entry.cells.entry(key).or_default();
            cells.push((place, cell.clone()));
        }
    }
    for (column, _) in cells {
        if !columns.contains_key(column) {
            leave(*column);
        }
    }
    records.push(entry);
    true
}

/// Gives each footnote to the table that refers to it: the one that it stands below, else another of the
/// sheet. One that nothing refers to is a text like any other, and so is a second one with the same mark.
fn give_notes(tables: &mut [Found], notes: Vec<Note>) {
    let marks: Vec<String> = notes.iter().map(|note| note.mark.clone()).collect();
    let marks: BTreeSet<&str> = marks.iter().map(String::as_str).collect();
    let marks: Vec<&str> = marks.into_iter().collect();
    let used: Vec<BTreeSet<String>> = tables
        .iter()
        .map(|found| {
            let cells = found.records.iter().flat_map(|entry| entry.cells.values());
            let texts = cells.flatten().map(|(_, cell)| cell.text());
            let at = texts.flat_map(|text| without_marks(&text, &marks).1);
            at.map(|(mark, _)| mark).collect()
        })
        .collect();
    for note in notes {
        let Note {
            mark,
            text,
            written,
            place,
            below,
        } = note;
        let others = (0..tables.len()).filter(|at| *at != below);
        let mut takers = std::iter::once(below).chain(others).filter(|at| {
            let is_taken = tables[*at]
                .footnotes
                .iter()
                .any(|(known, ..)| *known == mark);
            used[*at].contains(&mark) && !is_taken
        });
        match takers.next() {
            Some(at) => tables[at].footnotes.push((mark, text, place)),
            None => tables[below].unread.push((place, written)),
        }
    }
}

/// For each row the next one that has more than one cell.
fn next_full(grid: &Grid) -> BTreeMap<u32, u32> {
    let mut next = BTreeMap::new();
    let mut full: Option<u32> = None;
    for row in grid.rows().into_iter().rev() {
        next.extend(full.map(|full| (row, full)));
        if grid.row(row).nth(1).is_some() {
            full = Some(row);
        }
    }
    next
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
    let inner = text.strip_prefix('(').filter(|inner| {
        let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(')')
    });
    let text = inner.unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit() || superscript(c).is_some();
    let is_mark = |c: char| match text.starts_with('*') {
        true => c == '*',
        false => is_digit(c),
    };
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

/// The digit that is written above the line so.
pub fn superscript(c: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let at = digits.iter().position(|digit| *digit == c)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// A text without the marks of these footnotes, and for each of them the word that it stands at. A digit is
/// taken for a mark only after a word of small letters, so that neither CO2 nor R2 is one; a star may stand
/// alone, and is of the whole text then.
pub fn without_marks(text: &str, marks: &[&str]) -> (String, Vec<(String, String)>) {
    let mut out = String::with_capacity(text.len());
    let mut at = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let core = part.trim_end();
        let core = core.trim_end_matches(|c: char| ",.;:)".contains(c));
        let is_digit = |c: char| c.is_ascii_digit() || superscript(c).is_some();
        let is_starred = core.ends_with('*');
        let word = match is_starred {
            true => core.trim_end_matches('*'),
            false => core.trim_end_matches(is_digit),
        };
        let raw = &core[word.len()..];
        let mark: String = raw.chars().map(|c| superscript(c).unwrap_or(c)).collect();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_raised = raw.chars().all(|c| superscript(c).is_some());
        let is_word = word.ends_with(char::is_lowercase) && letters >= 4;
        // Many write the mark after the full stop.
        let stopped = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let is_after = is_raised && (stopped.ends_with(char::is_alphabetic) || word.is_empty());
        let is_at_word = match is_starred {
            // What stands between stars is emphasised.
            true => !word.contains('*'),
            false => is_word || is_after,
        };
        let rest = &part[core.len()..];
        // `(1)` and `1)` are marks as a whole, but what begins a text is its number.
        let base = word.strip_suffix('(').unwrap_or(word);
        let is_number = !raw.is_empty() && raw.chars().all(|c| c.is_ascii_digit());
        let is_bracketed = is_number
            && rest.starts_with(')')
            && match base.is_empty() {
                true => {
                    let is_closed = out.matches('(').count() <= out.matches(')').count();
                    !out.trim().is_empty() && (is_closed || word.ends_with('('))
                }
                false => {
                    base.len() < word.len() && base.ends_with(char::is_lowercase) && letters >= 4
                }
            };
        let word = if is_bracketed { base } else { word };
        if (is_at_word || is_bracketed) && marks.contains(&mark.as_str()) {
            out.push_str(word);
            // `*)` is a mark as a whole, where no bracket was opened.
            let is_alone = is_bracketed || out.matches('(').count() <= out.matches(')').count();
            let rest = rest.strip_prefix(')').filter(|_| is_alone).unwrap_or(rest);
            out.push_str(rest);
            let about = match is_starred || is_bracketed {
                true => word,
                false => stopped,
            };
            let about = about.trim_start_matches(|c: char| !c.is_alphanumeric());
            let is_alone = !about.ends_with(char::is_alphanumeric);
            at.push((mark, if is_alone { "" } else { about }.to_owned()));
        } else {
            out.push_str(part);
        }
    }
    (out, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Lang;
    use crate::exchange::grid::Area;
    use crate::exchange::values::columns;
    use crate::exchange::words::known_headings;
    use crate::kind::{Kind, Vocabulary};
    use proptest::prelude::*;

    /// A sheet: cells between strokes, nothing where nothing stands.
    fn grid(rows: &[&str]) -> Grid {
        let mut grid = Grid::default();
        for (row, line) in (0..).zip(rows) {
            for (column, text) in (0..).zip(line.split('|')) {
                if !text.trim().is_empty() {
                    let cell = Cell::Text(text.trim().to_owned());
                    grid.cells.insert((row, column), cell);
                }
            }
        }
        grid
    }

    /// A plan with the target area Mat.
    fn title(text: &str, column: Option<&'static str>) -> Option<Title> {
        let is_area = text.starts_with("Målområde ");
        let key = column.filter(|key| *key == "target_area");
        let key = key.or(is_area.then_some("target_area"))?;
        let id = text.ends_with("Mat").then(|| "mat".to_owned());
        Some(Title { key, id })
    }

    fn tables(grid: &Grid) -> Vec<Found> {
        let mut keys = columns(Kind::Action).to_vec();
        keys.extend(["start_year", "end_year"]);
        let words = Vocabulary::default_for(Lang::Sv);
        let known = known_headings("action", &keys, &words, Lang::Sv);
        find(
            grid,
            &Wanted {
                known: &known,
                mapped: &[],
                needed: &["title", "id"],
                may_be_one: false,
                may_be_name: false,
                has_place: &|key| key != "focus_area",
                title: &title,
            },
        )
    }

    fn titles(found: &Found) -> Vec<String> {
        let titles = found.records.iter();
        titles.filter_map(|entry| entry.text("title")).collect()
    }

    #[test]
    fn a_record_is_no_second_row_of_headings() {
        let sheet = grid(&[
            "Målområde|Åtgärder|Mål|År|Ansvar|Typ",
            "Avfall|Byt lampor|7|2023|DalaVA|Program",
            "Avfall|Byt däck|7|2023|DalaVA|Plan",
        ]);
        let found = tables(&sheet);
        assert_eq!(titles(&found[0]), ["Byt lampor", "Byt däck"]);
        assert_eq!(found[0].unread_columns[&5].len(), 2);
    }

    #[test]
    fn a_heading_is_divided_where_it_reaches_over_columns() {
        let mut sheet = grid(&[
            "Åtgärd|Genomförs||Ansvar",
            "|Start|Slut|",
            "Byt lampor|2023|2024|DalaVA",
        ]);
        let area = |first, last| Area { first, last };
        sheet.merges = vec![
            area((0, 0), (1, 0)),
            area((0, 1), (0, 2)),
            area((0, 3), (1, 3)),
        ];
        let found = tables(&sheet);
        let keys: Vec<&str> = found[0].columns.values().copied().collect();
        assert_eq!(keys, ["title", "start_year", "end_year", "responsible"]);
        assert_eq!(titles(&found[0]), ["Byt lampor"]);
    }

    #[test]
    fn each_table_of_a_sheet_has_its_own_columns_and_title() {
        let sheet = grid(&[
            "Regionala åtgärder",
            "Åtgärd|År|Ansvar",
            "Byt lampor|2023|DalaVA",
            "Åtgärd|År|Ansvar",
            "Byt däck|2024|DalaVA",
            "Summa två",
            "",
            "Kommunala åtgärder",
            "Ansvar|Åtgärd|År",
            "DalaVA|Byt rör|2025",
            "* Beslutas av nämnden.",
        ]);
        let found = tables(&sheet);
        let all: Vec<Vec<String>> = found.iter().map(titles).collect();
        assert_eq!(all, [vec!["Byt lampor", "Byt däck"], vec!["Byt rör"]]);
        assert_eq!(found[0].above, ["Regionala åtgärder"]);
        assert_eq!(found[1].above, ["Summa två", "Kommunala åtgärder"]);
        assert_eq!(found[1].columns[&0], "responsible");
        let unread = found[1].unread.iter().map(|(place, _)| place.to_string());
        assert_eq!(unread.collect::<Vec<_>>(), ["A6", "A8", "A11"]);
    }

    #[test]
    fn headings_again_below_a_title_begin_a_table() {
        let sheet = grid(&[
            "Åtgärd|År|Ansvar",
            "Byt lampor*|2023|DalaVA",
            "* Beslutas av nämnden.",
            "Kommunala åtgärder",
            "Åtgärd|År|Ansvar",
            "Byt rör|2025|DalaVA",
        ]);
        let found = tables(&sheet);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].above, ["Kommunala åtgärder"]);
        assert_eq!(found[0].footnotes[0].0, "*");
    }

    #[test]
    fn a_row_with_an_id_alone_is_a_record_and_a_column_without_a_place_is_left() {
        let sheet = grid(&[
            "Id|Åtgärd|År|Fokusområde",
            "K1||2023|Giftfritt",
            "K2|Byt rör|2025|Giftfritt",
        ]);
        let found = tables(&sheet);
        assert_eq!(found[0].records.len(), 2);
        assert_eq!(found[0].unread_columns[&3].len(), 2);
    }

    #[test]
    fn a_title_in_a_row_of_its_own_is_of_the_records_below_it() {
        let areas = |found: &Found| -> Vec<String> {
            let records = found.records.iter();
            let area = |entry: &Entry| entry.text("target_area").unwrap_or_default();
            records.map(area).collect()
        };
        let sheet = grid(&[
            "Åtgärd|År|Ansvar",
            "Målområde 1: Mat",
            "Byt lampor|2023|DalaVA",
            "Byt däck|2024|DalaVA",
            "|Målområde 2: Avfall",
            "Byt rör|2025|DalaVA",
            "Målområde 3: Mat",
            "Åtgärd|År|Ansvar",
            "Byt kran|2025|DalaVA",
            "Målområde 4",
        ]);
        let found = tables(&sheet);
        assert_eq!(
            areas(&found[0]),
            ["mat", "mat", "Målområde 2: Avfall", "mat"]
        );
        let places = |texts: &[(Place, String)]| -> Vec<String> {
            texts.iter().map(|(place, _)| place.to_string()).collect()
        };
        assert_eq!(places(&found[0].titles), ["A2", "B5", "A7"]);
        assert_eq!(places(&found[0].unread), ["A10"]);
        // One that each row says itself is told as a text of none of them, if nobody knows it.
        let sheet = grid(&[
            "Målområde|Åtgärd|År",
            "Mat",
            "|Byt lampor|2023",
            "Avfall",
            "Mat|Byt däck|2024",
        ]);
        let found = tables(&sheet);
        assert_eq!(areas(&found[0]), ["mat", "Mat"]);
        assert_eq!(places(&found[0].unread), ["A4"]);
    }

    #[test]
    fn a_mark_that_is_merged_over_years_is_of_each_of_them() {
        let mut sheet = grid(&["Åtgärd|2024|År 2025|2026|Ansvar", "Byt lampor|X|||DalaVA"]);
        let (first, last) = ((1, 1), (1, 2));
        sheet.merges.push(Area { first, last });
        let found = tables(&sheet);
        let marks = found[0].records[0].cells[MARKED].iter();
        let marks: Vec<String> = marks.map(|(place, _)| place.to_string()).collect();
        assert_eq!(marks, ["B2", "C2"]);
        let years: Vec<_> = found[0]
            .headings
            .values()
            .map(|text| year_above(text))
            .collect();
        assert_eq!(years, [None, Some(2024), Some(2025), Some(2026), None]);
        // Where a column says the years, what stands below a year is something else.
        let sheet = grid(&["Åtgärd|2024|År|Ansvar", "Byt lampor|X|2025|DalaVA"]);
        assert_eq!(tables(&sheet)[0].unread_columns[&1].len(), 1);
    }

    proptest! {
        /// Rows of headings, records, titles, footnotes and rubbish in any order: no cell is lost, and none
        /// is taken twice.
        #[test]
        fn every_cell_is_read_or_named(
            rows in proptest::collection::vec(
                proptest::collection::vec(
                    prop_oneof![
                        3 => Just(""),
                        1 => proptest::sample::select(vec![
                            "Åtgärd", "Åtgärder", "År", "Ansvar", "Start", "Slut", "Mål", "Typ", "Program",
                            "Plan", "Id", "Nr", "Fokusområde", "Ansvar regionalt", "regionalt",
                        ]),
                        3 => proptest::sample::select(vec![
                            "Byt lampor", "Byt däck¹", "Byt rör *", "2023", "DalaVA", "Summa", "K1",
                            "¹ en fot för noten", "* beslutas av nämnden", "Kommunala åtgärder",
                            "Målområde 1: Mat", "Målområde 2: Avfall",
                        ]),
                    ],
                    1..7,
                ),
                1..14,
            ),
            table in (0_usize..4, proptest::sample::select(vec![
                "Åtgärd|År|Ansvar|Typ", "Målområde|Åtgärder|Mål", "|Id|Åtgärd|Start|Slut", "Typ|Id|År|Ansvar regionalt",
            ])),
            merges in proptest::collection::vec((0_u32..12, 0_u32..5, 0_u32..3, 0_u32..3), 0..4),
        ) {
            let mut lines: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
            lines.insert(table.0.min(lines.len()), table.1.to_owned());
            let mut sheet = grid(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            for (row, column, down, right) in merges {
                let area = Area { first: (row, column), last: (row + down, column + right) };
                // Merged cells hold one value.
                sheet.cells.retain(|at, _| {
                    *at == area.first
                        || !((area.first.0..=area.last.0).contains(&at.0)
                            && (area.first.1..=area.last.1).contains(&at.1))
                });
                sheet.merges.push(area);
            }
            let found = tables(&sheet);
            // A cell merged over the headings may leave none.
            prop_assume!(!found.is_empty());
            let mut seen: BTreeMap<(u32, u32), usize> = BTreeMap::new();
            for table in &found {
                let read = table.records.iter().flat_map(|entry| {
                    let cells = entry.cells.values().flatten();
                    // A merged cell holds for each of its rows: it is counted where it stands.
                    cells.map(|(place, _)| place.at).filter(|at| at.0 >= entry.row)
                });
                let named = table.unread_columns.values().flatten().map(|place| place.at);
                let texts = table.unread.iter().map(|(place, _)| place.at);
                let notes = table.footnotes.iter().map(|(_, _, place)| place.at);
                let titles = table.titles.iter().map(|(place, _)| place.at);
                for at in read.chain(named).chain(texts).chain(notes).chain(titles) {
                    *seen.entry(at).or_default() += 1;
                }
            }
            for at in sheet.cells.keys() {
                let is_heading = found.iter().any(|table| table.rows.contains(&at.0));
                let times = seen.get(at).copied().unwrap_or(0);
                prop_assert_eq!(times, usize::from(!is_heading), "{:?} in {:#?}", at, lines);
            }
        }
    }

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
            ("Byt lampor.²", "Byt lampor.", &[("2", "lampor")]),
            ("Byt lampor. ²", "Byt lampor. ", &[("2", "")]),
            ("Byt lampor *)", "Byt lampor ", &[("*", "")]),
            ("(lampor*)", "(lampor)", &[("*", "lampor")]),
            ("(alla lampor*)", "(alla lampor)", &[("*", "lampor")]),
            ("Byt lampor (1).", "Byt lampor .", &[("1", "")]),
            ("Byt lampor(1) nu", "Byt lampor nu", &[("1", "lampor")]),
            ("Byt lampor1) nu", "Byt lampor nu", &[("1", "lampor")]),
            ("Byt lampor 1)", "Byt lampor ", &[("1", "")]),
            ("1) Byt lampor", "1) Byt lampor", &[]),
            ("Byt lampor (etapp 1)", "Byt lampor (etapp 1)", &[]),
            ("Byt lampor. *", "Byt lampor. ", &[("*", "")]),
            ("Byt lampor.*", "Byt lampor.", &[("*", "")]),
            (
                "Byt *alla* lampor*.",
                "Byt *alla* lampor.",
                &[("*", "lampor")],
            ),
        ] {
            let (out, at) = without_marks(text, &["1", "2", "*"]);
            let at: Vec<(&str, &str)> = at.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!((out.as_str(), at.as_slice()), (clean, marks));
        }
    }
}
