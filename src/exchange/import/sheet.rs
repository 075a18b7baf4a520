//! One sheet: what its table is of, which level its actions have, and its records one after the other.

use super::matching::Target;
use super::prepare::{Form, Prepared, has_star, numbered};
use super::{Importer, Sheet};
use crate::catalogue::Lang;
use crate::exchange::find::{Found, Wanted, find};
use crate::exchange::grid::Grid;
use crate::exchange::values::{KINDS, columns, has_column};
use crate::exchange::words::{Words, known_headings, plain};
use crate::kind::{Kind, Vocabulary};

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
        let tried = named.into_iter().chain([Kind::Action]);
        let mut found = None;
        for kind in tried {
            let mut keys: Vec<&'static str> = columns(kind).to_vec();
            let needed: &[&'static str] = match kind {
                Kind::Action => {
                    keys.extend(["start_year", "end_year"]);
                    &["title", "id"]
                }
                _ => &["id"],
            };
            let known = known_headings(kind.key(), &keys, &plan.vocabulary, language);
            let wanted = Wanted {
                known: &known,
                mapped: &self.map,
                needed,
                has_place: &|key| has_column(plan, kind, key),
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
                unread_columns: Vec::new(),
                unread: cells.collect(),
            });
            return;
        };
        let mut level: Option<String> = None;
        for at in 0..tables.len() {
            level = self.level_of(grid, &tables, at, level);
            let found = &mut tables[at];
            self.out.sheets.push(Sheet {
                name: grid.name.clone(),
                kind: Some(kind),
                records: found.records.len(),
                level: level
                    .clone()
                    .filter(|_| kind == Kind::Action && self.options.level.is_none()),
                unread_columns: (found.unread_columns.iter())
                    .map(|(column, places)| {
                        let heading = found.headings.get(column).cloned().unwrap_or_default();
                        (heading, places.clone())
                    })
                    .collect(),
                unread: std::mem::take(&mut found.unread),
            });
            self.records(kind, &tables[at], level.clone());
        }
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
        match at {
            0 => match self.named_levels(above.chain([&grid.name])).as_slice() {
                [level] => Some(level.clone()),
                _ => None,
            },
            _ => match self.named_levels(above).as_slice() {
                [level] => Some(level.clone()),
                [] if tables[at].headings == tables[at - 1].headings => before,
                _ => None,
            },
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

    pub(super) fn records(&mut self, kind: Kind, found: &Found, level: Option<String>) {
        let marks: Vec<&str> = found
            .footnotes
            .iter()
            .map(|(mark, ..)| mark.as_str())
            .collect();
        let titles: Vec<String> = found
            .records
            .iter()
            .filter_map(|entry| entry.text("title"))
            .collect();
        let whole = |title: &String| !has_star(title).1;
        let form = Form {
            is_starred: !titles.iter().all(whole)
                && !found.columns.values().any(|key| *key == "recommended"),
            is_numbered: !found.columns.values().any(|key| *key == "number")
                && titles.len() > 1
                && titles
                    .iter()
                    .filter(|title| numbered(title).is_some())
                    .count()
                    * 2
                    > titles.len(),
            has_description: found.columns.values().any(|key| *key == "description"),
        };
        let mut prepared: Vec<Prepared> = Vec::new();
        for entry in &found.records {
            prepared.push(self.prepare(kind, entry, found, &marks, form));
        }
        // Every id is known before the first reference is read.
        let mut planned: Vec<Option<Target>> = Vec::new();
        for entry in &prepared {
            planned.push(self.target(kind, entry, level.as_deref()));
        }
        for (entry, target) in prepared.into_iter().zip(planned) {
            match target {
                Some(Target::Known(at)) => self.change(kind, at, entry),
                Some(Target::New {
                    id,
                    is_proposed,
                    level,
                }) => {
                    self.add(kind, entry, id, is_proposed, level);
                }
                None => {}
            }
        }
    }
}
