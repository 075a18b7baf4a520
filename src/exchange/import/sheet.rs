//! One sheet: what its tables are of, which level their actions have, and their records one after the other.

use super::compare::is_derived;
use super::prepare::{Form, Prepared, Star, has_star, numbered};
use super::{Importer, Pending, Sheet};
use crate::catalogue::Lang;
use crate::exchange::find::{Found, Wanted, find};
use crate::exchange::grid::{Grid, Place, column_of};
use crate::exchange::meaning::Unsure;
use crate::exchange::values::{KINDS, columns, has_column};
use crate::exchange::why::Why;
use crate::exchange::words::{Words, known_headings, plain};
use crate::kind::{Kind, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

impl Importer<'_> {
    pub(super) fn sheet(&mut self, grid: &Grid) {
        let plan = &self.site.plan;
        let language = self.site.settings.language;
        let name = plain(&grid.name);
        let is_of = |kind: &Kind| {
            let all = Lang::ALL
                .into_iter()
                .map(|lang| Words::new(lang, &Vocabulary::default_for(lang)));
            let id = format!("sheet_{}", kind.key());
            plan.has(*kind)
                && (plain(&self.words.get(&id)) == name
                    || all.into_iter().any(|words| plain(&words.get(&id)) == name)
                    || name == kind.key())
        };
        let named = KINDS
            .into_iter()
            .find(is_of)
            .filter(|kind| *kind != Kind::Action);
        let tried: Vec<Kind> = match self.options.kind {
            Some(kind) => vec![kind],
            None => named.into_iter().chain([Kind::Action]).collect(),
        };
        let mut found = None;
        for kind in tried {
            let mut keys: Vec<&'static str> = columns(kind).to_vec();
            let needed: &[&'static str] = match kind {
                Kind::Action => {
                    keys.extend(["start_year", "end_year"]);
                    &["title", "id"]
                }
                Kind::Owner => &["id", "name"],
                _ => &["id", "title"],
            };
            let known = known_headings(kind.key(), &keys, &plan.vocabulary, language);
            let is_asked = self.options.kind == Some(kind);
            let wanted = Wanted {
                known: &known,
                mapped: &self.map,
                needed,
                // Names below each other are a list of owners, where the caller says so.
                may_be_one: kind == Kind::Owner && is_asked,
                may_be_name: kind != Kind::Action && is_asked,
                has_place: &|key| has_column(plan, kind, key),
                title: &|text, column| {
                    let title = self.reader.title(text, column)?;
                    let is_here = kind == Kind::Action && has_column(plan, kind, title.key);
                    is_here.then_some(title)
                },
            };
            let tables = find(grid, &wanted);
            if !tables.is_empty() {
                found = Some((kind, tables));
                break;
            }
        }
        let Some((kind, mut tables)) = found else {
            let cells = grid
                .cells
                .iter()
                .map(|(at, cell)| (grid.place(*at), cell.text()));
            self.out.sheets.push(Sheet {
                name: grid.name.clone(),
                kind: None,
                records: 0,
                level: None,
                inferred: Vec::new(),
                unread_columns: Vec::new(),
                unread: cells.collect(),
            });
            return;
        };
        for found in &tables {
            self.note_columns(grid, found);
        }
        let form = self.form(kind, &mut tables);
        let mut level: Option<String> = None;
        for at in 0..tables.len() {
            level = self.level_of(grid, &tables, at, level);
            let mut sheet = Sheet {
                name: grid.name.clone(),
                kind: Some(kind),
                records: tables[at].records.len(),
                level: level
                    .clone()
                    .filter(|_| kind == Kind::Action && self.options.level.is_none()),
                inferred: Vec::new(),
                unread_columns: self.unread_columns(kind, &tables[at]),
                unread: std::mem::take(&mut tables[at].unread),
            };
            sheet.inferred = self.records(kind, &tables[at], &form, level.clone());
            if !tables[at].titles.is_empty() {
                sheet.inferred.push("titles");
            }
            self.out.sheets.push(sheet);
        }
    }

    /// The columns that are not read, and the addresses that are none of the plan's: they follow from ids.
    fn unread_columns(&self, kind: Kind, found: &Found) -> Vec<(String, Vec<Place>)> {
        let mut columns = found.unread_columns.clone();
        let of_url = found.columns.iter().find(|(_, key)| is_derived(kind, key));
        if let Some((column, key)) = of_url {
            let known = self.rows[&kind].iter().map(|row| row.text(key));
            let known: BTreeSet<&str> = known.collect();
            let cells = found
                .records
                .iter()
                .filter_map(|entry| entry.cells.get(key));
            for (place, cell) in cells.flatten() {
                if !known.contains(cell.text().trim()) {
                    columns.entry(*column).or_default().push(place.clone());
                }
            }
        }
        let columns = columns.into_iter().map(|(column, places)| {
            let heading = found.headings.get(&column).cloned().unwrap_or_default();
            (column, heading, places)
        });
        // The caller knows of those that are to be passed over.
        let is_passed = |column: u32, heading: &str| {
            let mut passed = self.map.iter().filter(|(_, key)| key.is_none());
            passed.any(|(name, _)| plain(name) == plain(heading) || column_of(name) == Some(column))
        };
        columns
            .filter(|(column, heading, _)| !is_passed(*column, heading))
            .map(|(_, heading, places)| (heading, places))
            .collect()
    }

    /// How the tables of a sheet write what they say, as far as its texts tell.
    fn form(&mut self, kind: Kind, tables: &mut [Found]) -> Form {
        let has = |key: &str| {
            let mut columns = tables.iter().flat_map(|found| found.columns.values());
            columns.any(|known| *known == key)
        };
        let records = tables.iter().flat_map(|found| &found.records);
        let titles: Vec<String> = records.filter_map(|entry| entry.text("title")).collect();
        let with_number = titles.iter().filter(|title| numbered(title).is_some());
        let is_numbered =
            !has("number") && titles.len() > 1 && with_number.count() * 2 > titles.len();
        let has_description = has("description");
        let mut stars: BTreeMap<String, Star> = BTreeMap::new();
        if kind == Kind::Action {
            let marks: BTreeSet<String> = titles
                .iter()
                .filter_map(|title| has_star(title).1)
                .collect();
            for mark in marks {
                let star = self.star(&mark, tables);
                if star == Star::Recommended {
                    // What explains the star is no note of each action that has it.
                    for found in tables.iter_mut() {
                        found.footnotes.retain(|(known, ..)| *known != mark);
                    }
                }
                stars.insert(mark, star);
            }
        }
        Form {
            stars,
            is_numbered,
            has_description,
        }
    }

    /// What a star after an action says: the caller knows, or a text of the sheet that has the same star.
    fn star(&mut self, mark: &str, tables: &[Found]) -> Star {
        let means = &self.options.means;
        if let Some(at) = means.iter().position(|(text, _)| text.trim() == mark) {
            self.used.1.insert(at);
            let (_, meant) = &means[at];
            return match self.is_recommended(meant) {
                true => Star::Recommended,
                false if meant.trim().is_empty() || meant.trim() == "-" => Star::Nothing,
                false => Star::Unknown,
            };
        }
        let texts = tables
            .iter()
            .flat_map(|found| found.unread.iter().map(|(_, text)| text));
        let mut texts = texts.filter(|text| {
            let mut words = text.split(|c: char| !matches!(c, '*'));
            words.any(|run| run == mark)
        });
        let mut notes = tables
            .iter()
            .flat_map(|found| &found.footnotes)
            .filter(|(known, ..)| known == mark);
        if texts.any(|text| self.is_recommended(text)) {
            return Star::Recommended;
        }
        match notes.next() {
            Some((_, text, _)) if self.is_recommended(text) => Star::Recommended,
            Some(_) => Star::Footnote,
            None => Star::Unknown,
        }
    }

    /// Whether a text says that something is recommended, in one of the words that stand above such a column.
    fn is_recommended(&self, text: &str) -> bool {
        let text = plain(text);
        let words = &self.recommended;
        words.iter().any(|word| text.contains(word.as_str()))
    }

    /// The level of a table's actions: the caller's, else the only one that the sheet's name or the texts
    /// above the table name, else the only one that there is. A table below others is what the text above it
    /// says, and only one with the same headings goes on with the level before.
    fn level_of(
        &self,
        grid: &Grid,
        tables: &[Found],
        at: usize,
        before: Option<String>,
    ) -> Option<String> {
        let levels = &self.site.plan.levels;
        if let Some(level) = &self.options.level {
            return Some(level.clone());
        }
        if let [level] = levels.as_slice() {
            return Some(level.id.clone());
        }
        let above = tables[at].above.iter();
        let named = match at {
            0 => self.named_levels(above.chain([&grid.name])),
            _ => self.named_levels(above),
        };
        match named.as_slice() {
            [level] => Some(level.clone()),
            [] if at > 0 && tables[at].headings == tables[at - 1].headings => before,
            _ => None,
        }
    }

    /// The levels that titles name.
    fn named_levels<'t>(&self, texts: impl Iterator<Item = &'t String>) -> Vec<String> {
        // Running text may speak of the other level too; a title is short.
        let titles = texts.map(|text| plain(text));
        let titles = titles.filter(|text| text.split(' ').count() <= 6);
        let titles: Vec<String> = titles.collect();
        let is_named = |level: &&crate::plan::Level| {
            let words = [plain(&level.plural), plain(&level.name), plain(&level.id)];
            titles.iter().any(|title| {
                words.iter().any(|word| {
                    *title == *word
                        || title.split(' ').any(|part| part == word)
                        || title.contains(&words[0])
                })
            })
        };
        let levels = self.site.plan.levels.iter().filter(is_named);
        levels.map(|level| level.id.clone()).collect()
    }

    /// Reads the records of a table, and says what of it was inferred.
    fn records(
        &mut self,
        kind: Kind,
        found: &Found,
        form: &Form,
        level: Option<String>,
    ) -> Vec<&'static str> {
        let marks: Vec<&str> = found
            .footnotes
            .iter()
            .map(|(mark, ..)| mark.as_str())
            .collect();
        let mut prepared: Vec<Prepared> = Vec::new();
        for entry in &found.records {
            prepared.push(self.prepare(kind, entry, found, &marks, form));
        }
        let inferred: BTreeSet<&'static str> = (prepared.iter())
            .flat_map(|entry| entry.inferred.iter().copied())
            .collect();
        // Of two records with one number nobody knows which is which, unless they have ids.
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let number_of = |entry: &Prepared| -> Option<String> {
            let has_id = entry.text("id").is_some_and(|id| !id.trim().is_empty());
            let level = entry.text("level").unwrap_or_default();
            let number = entry.number().filter(|_| kind == Kind::Action && !has_id)?;
            Some(format!("{level}\n{number}"))
        };
        for number in prepared.iter().filter_map(number_of) {
            *numbers.entry(number).or_default() += 1;
        }
        let mut entries = Vec::new();
        for entry in prepared {
            match number_of(&entry).filter(|number| numbers[number] > 1) {
                None => entries.push(entry),
                Some(_) => {
                    let number = entry.number().unwrap_or_default();
                    self.meet_number(&number, level.as_deref());
                    let unsure = Unsure {
                        why: Why::NumberTwice,
                        part: number,
                        similar: None,
                    };
                    self.doubt(kind, &entry, "number", unsure);
                    self.out.left_out += 1;
                }
            }
        }
        self.pending.push(Pending {
            kind,
            level,
            entries,
        });
        inferred.into_iter().collect()
    }

    /// What the plan has by this number is none of what the table lacks.
    fn meet_number(&mut self, number: &str, level: Option<&str>) {
        let rows = self.rows[&Kind::Action].iter().enumerate();
        let is_here = |row: &crate::exchange::values::Row| {
            level.is_none_or(|level| row.text("level") == level)
        };
        let rows = rows.filter(|(_, row)| row.text("number") == number && is_here(row));
        let met = rows.map(|(at, _)| (Kind::Action, at));
        self.maybe.extend(met.collect::<Vec<_>>());
    }
}
