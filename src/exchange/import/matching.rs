//! Which record of the plan a record of a table is, and what a new one is to be called.
//!
//! An id says it alone. Without one the words do, then the number; where the two lead to different records,
//! or a record that would be new has the words of one that the table lacks, a person has to say.

use super::prepare::Prepared;
use super::{Gone, Importer};
use crate::draft::proposed_id;
use crate::edit::New;
use crate::exchange::grid::Cell;
use crate::exchange::meaning::{Unsure, line};
use crate::exchange::values::{KINDS, Row};
use crate::exchange::why::Why;
use crate::exchange::words::plain;
use crate::kind::Kind;
use std::collections::{BTreeSet, HashMap};

/// What becomes of a record of a table.
pub(super) enum Target {
    /// It is the one with this number in the plan.
    Known(usize),
    /// The plan does not have it.
    New {
        /// What it is to be called.
        id: String,
        /// Whether that stands in the table.
        is_proposed: bool,
        /// The level of an action.
        level: Option<String>,
    },
}

/// The records of a kind by what a table may say of them, so that each row is looked up and not compared with
/// all of them.
pub(super) struct Index {
    ids: HashMap<String, usize>,
    numbers: HashMap<String, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
    /// Title and description together.
    wholes: HashMap<String, Vec<usize>>,
    /// The records that have a word.
    words: HashMap<String, Vec<usize>>,
    /// The words of each record's title, and of all its text.
    bags: Vec<(BTreeSet<String>, BTreeSet<String>)>,
}

impl Index {
    pub(super) fn of(kind: Kind, rows: &[Row]) -> Self {
        let mut index = Self {
            ids: HashMap::new(),
            numbers: HashMap::new(),
            titles: HashMap::new(),
            wholes: HashMap::new(),
            words: HashMap::new(),
            bags: Vec::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            let title = row.text(kind.title_key());
            let whole = whole_of(row);
            index.ids.entry(row.text("id").to_owned()).or_insert(at);
            for (map, text) in [
                (&mut index.numbers, row.text("number").to_owned()),
                (&mut index.titles, plain(title)),
                (&mut index.wholes, plain(&whole)),
            ] {
                if !text.is_empty() {
                    map.entry(text).or_default().push(at);
                }
            }
            let whole = bag(&whole);
            for word in &whole {
                index.words.entry(word.clone()).or_default().push(at);
            }
            index.bags.push((bag(title), whole));
        }
        index
    }

    /// Whether a record has this title.
    pub(super) fn has_title(&self, title: &str) -> bool {
        self.titles.contains_key(&plain(title))
    }

    /// The record whose words are most like those of an entry, of those that are `wanted`, and how many of a
    /// hundred they share.
    fn nearest(&self, entry: &Prepared, wanted: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        /// How many of the rarest words are looked up, and how many records each leads to.
        const RAREST: usize = 4;
        const MOST: usize = 100;
        let words = bag(&entry.words());
        let mut lists: Vec<&Vec<usize>> = (words.iter())
            .filter_map(|word| self.words.get(word))
            .collect();
        lists.sort_by_key(|list| list.len());
        let near = lists.iter().take(RAREST);
        let near: BTreeSet<usize> = near
            .flat_map(|list| list.iter().take(MOST).copied())
            .collect();
        let near = near.into_iter().filter(|at| wanted(*at));
        let near = near.map(|at| (at, self.likeness(entry, &words, at)));
        near.max_by_key(|(at, likeness)| (*likeness, std::cmp::Reverse(*at)))
    }

    /// How many of a hundred words an entry and a record share.
    fn likeness(&self, entry: &Prepared, words: &BTreeSet<String>, at: usize) -> usize {
        let (title, whole) = &self.bags[at];
        let other = if entry.whole.is_some() { whole } else { title };
        let both = words.intersection(other).count();
        200 * both / (words.len() + other.len()).max(1)
    }
}

impl Prepared {
    /// The words by which it is known.
    fn words(&self) -> String {
        let title = || self.text("title").or_else(|| self.text("name"));
        self.whole.clone().or_else(title).unwrap_or_default()
    }
}

/// How alike the words must be for the number to be believed, and for one that would be new to be asked about.
const ALIKE: usize = 70;

impl Importer<'_> {
    /// Which record of the plan a record of the table is, or what a new one is to be called; nothing where
    /// that is not sure.
    pub(super) fn target(
        &mut self,
        kind: Kind,
        entry: &Prepared,
        sheet_level: Option<&str>,
    ) -> Option<Target> {
        let said = entry.text("level");
        let level = match said.filter(|said| !said.trim().is_empty()) {
            Some(said) => match self.reader.read(kind, "level", &[&Cell::Text(said)], None) {
                Ok(Some(New::Text(id))) => Some(id),
                Ok(_) => None,
                Err(unsure) => {
                    unsure
                        .into_iter()
                        .for_each(|unsure| self.doubt(kind, entry, "level", unsure));
                    return None;
                }
            },
            None => sheet_level.map(str::to_owned),
        };
        let id = entry
            .text("id")
            .map(|id| line(&id))
            .filter(|id| !id.is_empty());
        let number = entry.number();
        let title = entry.text(kind.title_key()).unwrap_or_default();
        let known = match &id {
            Some(id) => self.indexes[&kind].ids.get(id).copied(),
            None => {
                let level = level.as_deref().filter(|_| kind == Kind::Action);
                match self.by_words(kind, entry, level) {
                    Ok(known) => known,
                    Err((why, part, maybe)) => {
                        let first = maybe.first().map(|at| &self.rows[&kind][*at]);
                        let similar = first.map(|row| match why {
                            Why::OtherWords => row.text(kind.title_key()).to_owned(),
                            _ => row.text("id").to_owned(),
                        });
                        self.maybe.extend(maybe.into_iter().map(|at| (kind, at)));
                        let unsure = Unsure { why, part, similar };
                        self.doubt(kind, entry, kind.title_key(), unsure);
                        return None;
                    }
                }
            }
        };
        if let Some(at) = known {
            if self.met.insert((kind, at)) {
                return Some(Target::Known(at));
            }
            let part = self.rows[&kind][at].text("id").to_owned();
            self.doubt(
                kind,
                entry,
                kind.title_key(),
                unsure(Why::Twice, part, None),
            );
            return None;
        }
        if kind == Kind::Action && level.is_none() {
            let levels = self.site.plan.levels.iter();
            let known = levels.map(|level| level.id.clone()).collect();
            let is_told = |problem: &super::Problem| problem.key == "no_level";
            if !self.out.problems.iter().any(is_told) {
                self.problem("no_level", &entry.place.sheet.clone(), known);
            }
            return None;
        }
        let of_level = level.as_deref();
        let (id, is_proposed) = match id {
            Some(id) => {
                if let Some((at, similar)) = self.renamed(kind, &id) {
                    self.maybe.insert((kind, at));
                    self.doubt(kind, entry, "id", unsure(Why::Renamed, id, Some(similar)));
                    return None;
                }
                let why = match self.ids[&kind].check(&id) {
                    Ok(()) => None,
                    Err(_) if self.given.contains(&(kind, id.to_lowercase())) => Some(Why::Twice),
                    Err(refused) if refused.why == "id_taken" => Some(Why::Taken),
                    Err(_) => Some(Why::Id),
                };
                if let Some(why) = why {
                    let similar = proposed_id(&id).filter(|_| why == Why::Id);
                    self.doubt(kind, entry, "id", unsure(why, id, similar));
                    return None;
                }
                (id, false)
            }
            None => (
                self.free_id(kind, of_level, number.as_deref(), &title),
                true,
            ),
        };
        if let Some(ids) = self.ids.get_mut(&kind) {
            ids.take(&id, of_level);
        }
        self.given.insert((kind, id.to_lowercase()));
        if let (Kind::Action, Some(level)) = (kind, &level) {
            self.reader.add_action(&id, level, number.as_deref());
        }
        Some(Target::New {
            id,
            is_proposed,
            level,
        })
    }

    /// What is called otherwise today: its place in the plan, and its id. A renaming leaves a redirect from the
    /// address that ended in the old id.
    pub(super) fn renamed(&self, kind: Kind, old: &str) -> Option<(usize, String)> {
        let mut id = old.to_lowercase();
        // Some are renamed more than once.
        for _ in 0..10 {
            let leads = self.redirects.iter().find_map(|(from, to)| {
                let (of, to) = to.split_once(':')?;
                let last = from.trim_end_matches('/').rsplit('/').next()?;
                (of == kind.key() && last.to_lowercase() == id && !to.contains('#')).then_some(to)
            });
            id = leads?.to_lowercase();
            let mut rows = self.rows[&kind].iter();
            if let Some(at) = rows.position(|row| row.text("id").to_lowercase() == id) {
                return Some((at, self.rows[&kind][at].text("id").to_owned()));
            }
        }
        None
    }

    /// The record with the words or the number of an entry without an id. Where more than one may be meant:
    /// why, what it is about, and which they are.
    fn by_words(
        &self,
        kind: Kind,
        entry: &Prepared,
        level: Option<&str>,
    ) -> Result<Option<usize>, (Why, String, Vec<usize>)> {
        let (rows, index) = (&self.rows[&kind], &self.indexes[&kind]);
        let is_here = |at: usize| level.is_none_or(|level| rows[at].text("level") == level);
        let of = |map: &HashMap<String, Vec<usize>>, text: &str| -> Vec<usize> {
            let all = map.get(text).into_iter().flatten();
            all.copied().filter(|at| is_here(*at)).collect()
        };
        let title = entry.text(kind.title_key()).unwrap_or_default();
        let mut titled = of(&index.titles, &plain(&title));
        if let Some(whole) = &entry.whole {
            let same = of(&index.wholes, &plain(whole));
            titled = if same.is_empty() { titled } else { same };
        }
        let number = entry.number();
        let numbered = number.as_ref().map(|number| of(&index.numbers, number));
        let numbered = numbered.unwrap_or_default();
        let number = number.unwrap_or_default();
        let both: Vec<usize> = (titled.iter().copied())
            .filter(|at| numbered.contains(at))
            .collect();
        match (titled.as_slice(), numbered.as_slice(), both.as_slice()) {
            (_, _, [one]) | ([one], [], _) => Ok(Some(*one)),
            ([], [], _) => Ok(None),
            ([], [at], _) => {
                // The same number with other words may be another action.
                let likeness = index.likeness(entry, &bag(&entry.words()), *at);
                let nearest = index.nearest(entry, is_here);
                let is_best = nearest.is_none_or(|(_, other)| other <= likeness);
                match likeness >= ALIKE && is_best {
                    true => Ok(Some(*at)),
                    false => Err((Why::OtherWords, number, vec![*at])),
                }
            }
            ([first, ..], [_, ..], _) => {
                let all = std::iter::once(*first).chain(numbered.iter().copied());
                Err((Why::OtherNumber, number, all.collect()))
            }
            ([], all, _) => Err((Why::Several, number, all.to_vec())),
            (all, [], _) => Err((Why::Several, line(&title), all.to_vec())),
        }
    }

    /// Whether a record that would be new is none of those that the tables seem to lack.
    pub(super) fn is_surely_new(&mut self, kind: Kind, entry: &Prepared, target: &Target) -> bool {
        let Target::New {
            is_proposed: true,
            level,
            ..
        } = target
        else {
            return true;
        };
        let rows = &self.rows[&kind];
        let is_lacking = |at: usize| {
            let is_here = kind != Kind::Action || level.as_deref() == Some(rows[at].text("level"));
            let at = (kind, at);
            is_here && !self.met.contains(&at) && !self.maybe.contains(&at)
        };
        let nearest = self.indexes[&kind].nearest(entry, is_lacking);
        let Some((at, _)) = nearest.filter(|(_, likeness)| *likeness >= ALIKE) else {
            return true;
        };
        let row = &rows[at];
        let part = row.text(kind.title_key()).to_owned();
        let similar = Some(row.text("id").to_owned());
        self.maybe.insert((kind, at));
        self.doubt(
            kind,
            entry,
            kind.title_key(),
            unsure(Why::MaybeKnown, part, similar),
        );
        false
    }

    /// An id that is free: as the level's others are made, else by the words.
    pub(super) fn free_id(
        &self,
        kind: Kind,
        level: Option<&str>,
        number: Option<&str>,
        title: &str,
    ) -> String {
        let slug = proposed_id(title).unwrap_or_default().to_lowercase();
        let parts = slug.split('-').filter(|part| !part.is_empty()).take(8);
        let slug = parts.collect::<Vec<_>>().join("-").replace('.', "");
        let slug = match slug.is_empty() {
            true => kind.key().replace('_', "-"),
            false => slug,
        };
        let ids = &self.ids[&kind];
        ids.next(Some(&slug), level, number).unwrap_or_else(|_| {
            let mut others = (2_u32..).map(|n| format!("{slug}-{n}"));
            others.find(|id| ids.check(id).is_ok()).unwrap_or_default()
        })
    }

    /// What the plan has and the tables don't, of the kinds and levels that the tables are of.
    pub(super) fn find_gone(&mut self) {
        for kind in KINDS {
            let rows = &self.rows[&kind];
            let met: BTreeSet<&str> = (self.met.union(&self.maybe))
                .filter(|(of, _)| *of == kind)
                .map(|(_, at)| rows[*at].text("level"))
                .collect();
            let is_of_sheets = |row: &Row| met.contains(row.text("level"));
            for (at, row) in rows.iter().enumerate() {
                let is_told = self.met.contains(&(kind, at)) || self.maybe.contains(&(kind, at));
                if !is_told && is_of_sheets(row) {
                    self.out.gone.push(Gone {
                        kind,
                        id: row.text("id").to_owned(),
                        title: row.text(kind.title_key()).to_owned(),
                        span: row.span,
                    });
                }
            }
        }
    }
}

fn unsure(why: Why, part: String, similar: Option<String>) -> Unsure {
    Unsure { why, part, similar }
}

/// Title and description of a record on one line.
pub(super) fn whole_of(row: &Row) -> String {
    let title = match row.text("title") {
        "" => row.text("name"),
        title => title,
    };
    line(&format!("{title} {}", row.text("description")))
}

/// The words of a text, as they are compared.
fn bag(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
