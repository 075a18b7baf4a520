//! Holds tables against the plan: what is new, what has changed, what is gone, and what nobody can be sure of.
//! Nothing is written here, and nothing is taken for granted: a record with a cell that is not sure is left
//! out, and of one that is in the plan already that value is left as it is.

use super::find::{Entry, Found, Wanted, find, without_marks};
use super::grid::{Book, Cell, Grid, Place};
use super::meaning::{Reader, Unsure, line};
use super::values::{KINDS, Names, Nodes, Row, columns, has_column, rows, shown, table_of};
use super::words::{Words, known_headings, plain};
use crate::catalogue::Lang;
use crate::draft::proposed_id;
use crate::edit::{New, Record};
use crate::kind::{Kind, Vocabulary};
use crate::site::Site;
use crate::source::{FileId, Sources, Span};
use crate::wording::sentences;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the caller says of a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The one sheet that is read.
    pub sheet: Option<String>,
    /// Headings, or letters of columns, and the key that each is for; none for a column to pass over.
    pub map: Vec<(String, String)>,
    /// Texts of cells, and what each stands for.
    pub means: Vec<(String, String)>,
    /// The document of new actions.
    pub document: Option<String>,
    /// The level of the actions.
    pub level: Option<String>,
    /// The file for new actions, below `content/plan/`.
    pub into: Option<String>,
}

/// What the caller said that can't be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the variant of the message.
    pub key: &'static str,
    /// What the caller wrote.
    pub written: String,
    /// What could be written.
    pub known: Vec<String>,
}

/// A cell that means nothing until somebody says what.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// Where it stands.
    pub place: Place,
    /// The heading of its column, or what it would be.
    pub heading: String,
    /// Why.
    pub unsure: Unsure,
}

/// What became of one sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What its table is of; `None` where no table was found.
    pub kind: Option<Kind>,
    /// How many records it has.
    pub records: usize,
    /// The level of its actions, where the sheet says it.
    pub level: Option<String>,
    /// Headings that are for no key, with the cells below them.
    pub unread_columns: Vec<(String, Vec<Place>)>,
    /// Texts that belong to no record.
    pub unread: Vec<(Place, String)>,
}

/// A value that is another in the table.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The value in the plan, as a cell shows it, and that of the table.
    pub shown: (String, String),
    /// The value of the table; `None` where the key is to go.
    pub new: Option<New>,
}

/// A record of the plan that is another in the table.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Where its id stands.
    pub span: Span,
    /// Where it stands in the table.
    pub place: Place,
    /// Its values that are others.
    pub fields: Vec<Field>,
}

/// A record that the plan does not have.
#[derive(Clone, Debug)]
pub struct Addition {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Whether the id is none of the table's.
    pub is_proposed: bool,
    /// Its title or name.
    pub title: String,
    /// Where it stands in the table.
    pub place: Place,
    /// What is to be written.
    pub record: Record,
    /// The file, below the project.
    pub path: String,
    /// Document and level, which a new file begins with.
    pub head: Option<(String, String)>,
}

/// A record of the plan that the table does not have.
#[derive(Clone, Debug)]
pub struct Gone {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title or name.
    pub title: String,
    /// Where its id stands.
    pub span: Span,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Import {
    /// What the caller said that can't be; then nothing else was looked at.
    pub problems: Vec<Problem>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// What is not sure.
    pub doubts: Vec<Doubt>,
    /// What has changed.
    pub changes: Vec<Change>,
    /// What is new.
    pub additions: Vec<Addition>,
    /// What is gone.
    pub gone: Vec<Gone>,
    /// How many records are as they were.
    pub same: usize,
    /// How many new records are left out because of what is not sure.
    pub left_out: usize,
}

/// Holds the sheets of `book` against the plan.
pub fn import(book: &Book, site: &Site, sources: &Sources, options: &Options) -> Import {
    let mut importer = Importer::new(site, sources, options);
    importer.check();
    let wanted = |grid: &&Grid| options.sheet.as_ref().is_none_or(|name| *name == grid.name);
    let grids: Vec<&Grid> = book.grids.iter().filter(wanted).collect();
    if let Some(name) = options.sheet.as_ref().filter(|_| grids.is_empty()) {
        let known = book.grids.iter().map(|grid| grid.name.clone()).collect();
        importer.problem("sheet", name, known);
    }
    if !importer.out.problems.is_empty() {
        return importer.out;
    }
    for grid in grids {
        importer.sheet(grid);
    }
    importer.find_gone();
    importer.out
}

struct Importer<'a> {
    site: &'a Site,
    sources: &'a Sources,
    options: &'a Options,
    nodes: Nodes,
    names: Names,
    words: Words,
    reader: Reader,
    abbreviations: Vec<String>,
    map: Vec<(String, Option<&'static str>)>,
    rows: HashMap<Kind, Vec<Row>>,
    /// The records that the table has, by kind and place in the plan.
    met: BTreeSet<(Kind, usize)>,
    /// The ids that are taken, by kind.
    taken: BTreeSet<(Kind, String)>,
    out: Import,
}

impl<'a> Importer<'a> {
    fn new(site: &'a Site, sources: &'a Sources, options: &'a Options) -> Self {
        let plan = &site.plan;
        let language = site.settings.language;
        let nodes = Nodes::read(sources);
        let all: Vec<Words> = (Lang::ALL.into_iter())
            .map(|lang| Words::new(lang, &Vocabulary::default_for(lang)))
            .collect();
        let words = Words::new(language, &plan.vocabulary);
        let rows: HashMap<Kind, Vec<Row>> = (KINDS.into_iter())
            .map(|kind| (kind, rows(site, &nodes, kind)))
            .collect();
        let taken = KINDS.into_iter().flat_map(|kind| {
            let rows = rows[&kind].iter();
            rows.map(move |row| (kind, row.text("id").to_owned()))
        });
        Self {
            site,
            sources,
            options,
            names: Names::of(plan),
            reader: Reader::new(plan, &all, &words),
            abbreviations: all
                .iter()
                .flat_map(|words| words.list("list_abbreviations"))
                .collect(),
            words,
            nodes,
            map: Vec::new(),
            taken: taken.collect(),
            rows,
            met: BTreeSet::new(),
            out: Import::default(),
        }
    }

    fn problem(&mut self, key: &'static str, written: &str, known: Vec<String>) {
        self.out.problems.push(Problem {
            key,
            written: written.to_owned(),
            known,
        });
    }

    /// Whether what the caller said can be.
    fn check(&mut self) {
        let plan = &self.site.plan;
        let levels: Vec<String> = plan.levels.iter().map(|level| level.id.clone()).collect();
        if let Some(level) = self
            .options
            .level
            .as_ref()
            .filter(|level| !levels.contains(level))
        {
            self.problem("level", level, levels);
        }
        let documents: Vec<String> = plan
            .documents
            .iter()
            .map(|document| document.id.clone())
            .collect();
        if let Some(id) = self
            .options
            .document
            .as_ref()
            .filter(|id| !documents.contains(id))
        {
            self.problem("document", id, documents);
        }
        if let Some(into) = &self.options.into
            && (!into.ends_with(".yaml")
                || into.contains(['\\', ':'])
                || into.contains("..")
                || into.starts_with('/'))
        {
            self.problem("into", into, Vec::new());
        }
        for (heading, key) in &self.options.map {
            let all: Vec<&'static str> = KINDS
                .into_iter()
                .flat_map(columns)
                .chain(&["start_year", "end_year"])
                .copied()
                .collect();
            let found = all.iter().find(|known| *known == key);
            if found.is_none() && key != "-" {
                let mut known: Vec<String> = columns(Kind::Action)
                    .iter()
                    .map(|key| (*key).to_owned())
                    .collect();
                known.push("-".to_owned());
                self.problem("map", key, known);
            }
            self.map.push((heading.clone(), found.copied()));
        }
    }

    fn sheet(&mut self, grid: &Grid) {
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

    fn records(&mut self, kind: Kind, found: &Found, level: Option<String>) {
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

    /// The cells of a record, with what one cell says of several keys taken apart.
    fn prepare(
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
    fn first_sentence(&self, text: &str) -> (String, String) {
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

    fn doubt(&mut self, entry: &Prepared, key: &'static str, unsure: Unsure) {
        let heading = entry
            .headings
            .get(key)
            .filter(|heading| !heading.is_empty());
        let heading = heading
            .cloned()
            .unwrap_or_else(|| self.words.heading("action", key));
        self.out.doubts.push(Doubt {
            place: entry.places.get(key).unwrap_or(&entry.place).clone(),
            heading,
            unsure,
        });
    }

    /// Which record of the plan a record of the table is, or what a new one is to be called.
    fn target(
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
                        .for_each(|unsure| self.doubt(entry, "level", unsure));
                    self.out.left_out += 1;
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
        let title = entry
            .text(if kind == Kind::Owner { "name" } else { "title" })
            .unwrap_or_default();
        let rows = &self.rows[&kind];
        let at_level = |row: &&Row| {
            kind != Kind::Action
                || level
                    .as_deref()
                    .is_none_or(|level| row.text("level") == level)
        };
        let mut known: Vec<usize> = Vec::new();
        if let Some(id) = &id {
            known.extend(rows.iter().position(|row| row.text("id") == id));
        } else {
            let of = |wanted: &dyn Fn(&Row) -> bool| -> Vec<usize> {
                let found = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| at_level(row) && wanted(row));
                found.map(|(at, _)| at).collect()
            };
            let wanted = plain(&title);
            let is_title = |row: &Row| {
                let text = row.text(if kind == Kind::Owner { "name" } else { "title" });
                plain(text) == wanted
                    || entry
                        .whole
                        .as_deref()
                        .is_some_and(|whole| plain(whole) == plain(&whole_of(row)))
            };
            if let Some(number) = &number {
                known = of(&|row: &Row| row.text("number") == number);
                // The same number with quite other words may be another action.
                if let [at] = known.as_slice()
                    && !is_title(&rows[*at])
                    && !is_alike(
                        &whole_of(&rows[*at]),
                        entry.whole.as_deref().unwrap_or(&title),
                    )
                {
                    let similar = rows[*at].text("title").to_owned();
                    let unsure = Unsure {
                        why: "other_words",
                        part: number.clone(),
                        similar: Some(similar),
                    };
                    let at = *at;
                    self.met.insert((kind, at));
                    self.doubt(entry, "title", unsure);
                    return None;
                }
            }
            if known.is_empty() {
                known = of(&is_title);
            }
        }
        match known.as_slice() {
            [at] => {
                let at = *at;
                if !self.met.insert((kind, at)) {
                    let part = self.rows[&kind][at].text("id").to_owned();
                    self.doubt(
                        entry,
                        "title",
                        Unsure {
                            why: "twice",
                            part,
                            similar: None,
                        },
                    );
                    return None;
                }
                return Some(Target::Known(at));
            }
            [] => {}
            [first, ..] => {
                let similar = rows[*first].text("id").to_owned();
                let part = number.unwrap_or(title);
                self.doubt(
                    entry,
                    "title",
                    Unsure {
                        why: "several",
                        part,
                        similar: Some(similar),
                    },
                );
                return None;
            }
        }
        if kind == Kind::Action && level.is_none() {
            let known = self
                .site
                .plan
                .levels
                .iter()
                .map(|level| level.id.clone())
                .collect();
            if !self
                .out
                .problems
                .iter()
                .any(|problem| problem.key == "no_level")
            {
                self.problem("no_level", &entry.place.sheet.clone(), known);
            }
            return None;
        }
        let (id, is_proposed) = match id {
            Some(id) if proposed_id(&id).as_deref() == Some(id.as_str()) => (id, false),
            Some(id) => {
                let similar = proposed_id(&id);
                self.doubt(
                    entry,
                    "id",
                    Unsure {
                        why: "id",
                        part: id,
                        similar,
                    },
                );
                self.out.left_out += 1;
                return None;
            }
            None => (
                self.free_id(kind, level.as_deref(), number.as_deref(), &title),
                true,
            ),
        };
        if !self.taken.insert((kind, id.clone())) {
            self.doubt(
                entry,
                "id",
                Unsure {
                    why: "twice",
                    part: id,
                    similar: None,
                },
            );
            return None;
        }
        if let (Kind::Action, Some(level)) = (kind, &level) {
            self.reader.add_action(&id, level, number.as_deref());
        }
        Some(Target::New {
            id,
            is_proposed,
            level,
        })
    }

    /// An id that is free: as the level's others are made, else by the words.
    fn free_id(
        &self,
        kind: Kind,
        level: Option<&str>,
        number: Option<&str>,
        title: &str,
    ) -> String {
        let is_free = |id: &String| !self.taken.contains(&(kind, id.clone()));
        let split = |id: &str| {
            let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let (prefix, digits) = id.split_at(id.len() - digits);
            Some((prefix.to_owned(), digits.parse::<u32>().ok()?))
        };
        let number = number.and_then(|number| number.parse::<u32>().ok());
        if kind == Kind::Action {
            let rows = self.rows[&kind].iter();
            let own = rows.filter(|row| level.is_none_or(|level| row.text("level") == level));
            let parts: Option<Vec<(String, u32)>> = own.map(|row| split(row.text("id"))).collect();
            let plan = &self.site.plan;
            let first = match parts.as_deref() {
                // The first action of its level.
                Some([]) => {
                    let name = plan
                        .levels
                        .iter()
                        .find(|known| Some(known.id.as_str()) == level);
                    let name = name
                        .and_then(|level| proposed_id(&level.name))
                        .unwrap_or_default();
                    name.chars()
                        .next()
                        .map(|letter| (letter.to_uppercase().to_string(), 0))
                }
                Some([(prefix, highest), rest @ ..])
                    if rest.iter().all(|(other, _)| other == prefix) =>
                {
                    let highest = rest
                        .iter()
                        .map(|(_, number)| *number)
                        .max()
                        .unwrap_or(0)
                        .max(*highest);
                    Some((prefix.clone(), highest))
                }
                _ => None,
            };
            if let Some((prefix, highest)) = first {
                let by_number = number.map(|number| format!("{prefix}{number}"));
                if let Some(id) = by_number.filter(is_free) {
                    return id;
                }
                let next = (highest + 1..)
                    .map(|number| format!("{prefix}{number}"))
                    .find(is_free);
                if let Some(id) = next {
                    return id;
                }
            }
        }
        let slug = proposed_id(title).unwrap_or_default().to_lowercase();
        let slug: Vec<&str> = slug
            .split('-')
            .filter(|part| !part.is_empty())
            .take(8)
            .collect();
        let slug = slug.join("-").replace('.', "");
        let slug = if slug.is_empty() {
            kind.key().replace('_', "-")
        } else {
            slug
        };
        let all = std::iter::once(slug.clone()).chain((2_u32..).map(|n| format!("{slug}-{n}")));
        let mut free = all.filter(is_free);
        free.next().unwrap_or_default()
    }

    fn change(&mut self, kind: Kind, at: usize, mut entry: Prepared) {
        let row = self.rows[&kind][at].clone();
        // A cell that holds title and description is as it was if the two together are.
        if entry
            .whole
            .as_ref()
            .is_some_and(|whole| line(whole) == whole_of(&row))
        {
            entry.columns.remove("title");
            entry.columns.remove("description");
        }
        let level = row
            .values
            .get("level")
            .map(|_| row.text("level").to_owned());
        let mut fields = Vec::new();
        for key in columns(kind)
            .iter()
            .filter(|key| entry.columns.contains(*key))
        {
            if *key == "id" || is_derived(kind, key) {
                continue;
            }
            let old = row.values.get(key);
            let old_text = old
                .map(|old| shown(kind, key, old, &self.names, &self.words))
                .unwrap_or_default();
            let cells: Vec<&Cell> = entry.cells.get(key).into_iter().flatten().collect();
            let texts: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
            if line(&texts.join(" ")) == line(&old_text) && *key != "description" {
                continue;
            }
            let new = match self.reader.read(kind, key, &cells, level.as_deref()) {
                Ok(new) => new,
                Err(unsure) => {
                    // What a spreadsheet has made of it may well be what stands there.
                    let is_same = |unsure: &Unsure| {
                        let is_made = matches!(unsure.why, "number" | "made_day" | "year_day");
                        is_made && unsure.similar.as_deref() == Some(old_text.as_str())
                    };
                    if !unsure.iter().any(is_same) {
                        unsure
                            .into_iter()
                            .for_each(|unsure| self.doubt(&entry, key, unsure));
                    }
                    continue;
                }
            };
            if new.as_ref() == old || same_text(new.as_ref(), old) {
                continue;
            }
            // What follows from the file or the target area need not be said in each row.
            let record = self.nodes.record(row.span);
            if new.is_none() && !record.is_some_and(|record| Nodes::has(record, key)) {
                continue;
            }
            let is_required = matches!(*key, "title" | "years" | "responsible" | "name")
                || (*key == "target_area" && kind == Kind::Action);
            let why = match (*key, &new) {
                ("level" | "document", _) if kind == Kind::Action => Some("of_file"),
                ("accepted_warnings", _) => Some("by_hand"),
                (_, None) if is_required => Some("needed"),
                (_, Some(New::Words(words))) if is_required && words.is_empty() => Some("needed"),
                _ => None,
            };
            if let Some(why) = why {
                let unsure = Unsure {
                    why,
                    part: line(&texts.join(" ")),
                    similar: Some(old_text),
                };
                self.doubt(&entry, key, unsure);
                continue;
            }
            let new_text = new
                .as_ref()
                .map(|new| shown(kind, key, new, &self.names, &self.words));
            fields.push(Field {
                key,
                shown: (old_text, new_text.unwrap_or_default()),
                new,
            });
        }
        if let Some(field) = self.footnotes(&row, &entry) {
            fields.push(field);
        }
        if fields.is_empty() {
            self.out.same += 1;
            return;
        }
        self.out.changes.push(Change {
            kind,
            id: row.text("id").to_owned(),
            span: row.span,
            place: entry.place,
            fields,
        });
    }

    /// The notes of a record with the footnotes of the table that it lacks.
    fn footnotes(&self, row: &Row, entry: &Prepared) -> Option<Field> {
        let old = match row.values.get("notes") {
            Some(New::Records(notes)) => notes.clone(),
            _ => Vec::new(),
        };
        let is_there = |text: &str| {
            let notes = old.iter().filter_map(|note| note.first());
            notes
                .into_iter()
                .any(|(_, value)| matches!(value, New::Text(known) if line(known) == line(text)))
        };
        let lacking = entry
            .footnotes
            .iter()
            .filter(|(_, _, text)| !is_there(text));
        let lacking: Vec<Record> = lacking.map(footnote).collect();
        if lacking.is_empty() {
            return None;
        }
        let new = New::Records(lacking.into_iter().chain(old.clone()).collect());
        let show = |value: &New| shown(Kind::Action, "notes", value, &self.names, &self.words);
        Some(Field {
            key: "notes",
            shown: (show(&New::Records(old)), show(&new)),
            new: Some(new),
        })
    }

    fn add(
        &mut self,
        kind: Kind,
        entry: Prepared,
        id: String,
        is_proposed: bool,
        level: Option<String>,
    ) {
        let plan = &self.site.plan;
        let mut values: BTreeMap<&'static str, New> = BTreeMap::new();
        let before = self.out.doubts.len();
        let mut is_sure = true;
        for key in columns(kind)
            .iter()
            .filter(|key| entry.columns.contains(*key))
        {
            if matches!(*key, "id" | "level") || is_derived(kind, key) {
                continue;
            }
            let cells: Vec<&Cell> = entry.cells.get(key).into_iter().flatten().collect();
            match self.reader.read(kind, key, &cells, level.as_deref()) {
                Ok(Some(_)) if *key == "accepted_warnings" => {
                    is_sure = false;
                    let part = entry.text(key).unwrap_or_default();
                    self.doubt(
                        &entry,
                        key,
                        Unsure {
                            why: "by_hand",
                            part,
                            similar: None,
                        },
                    );
                }
                Ok(Some(value)) => {
                    values.insert(key, value);
                }
                Ok(None) => {}
                Err(unsure) => {
                    is_sure = false;
                    unsure
                        .into_iter()
                        .for_each(|unsure| self.doubt(&entry, key, unsure));
                }
            }
        }
        let needed: Vec<&'static str> = match kind {
            Kind::Action => {
                let mut needed = vec!["title", "years", "responsible"];
                needed.extend(plan.has(Kind::Goal).then_some("goals"));
                if plan.has(Kind::TargetArea) {
                    needed.push("target_area");
                } else if plan.has(Kind::FocusArea) {
                    needed.push("focus_area");
                }
                needed
            }
            Kind::Owner => vec!["name"],
            Kind::TargetArea => vec!["title"],
            _ => Vec::new(),
        };
        for key in needed {
            let mut own = self.out.doubts.iter().skip(before);
            let is_told = own.any(|doubt| Some(&doubt.place) == entry.places.get(key));
            if !values.contains_key(key) && !is_told {
                is_sure = false;
                self.doubt(
                    &entry,
                    key,
                    Unsure {
                        why: "missing",
                        part: String::new(),
                        similar: None,
                    },
                );
            }
        }
        let said = match values.remove("document") {
            Some(New::Text(document)) if kind == Kind::Action => Some(document),
            Some(other) => {
                values.insert("document", other);
                None
            }
            None => None,
        };
        let place = self.place_of(kind, said, level.as_deref(), &entry);
        let Some((path, head)) = place.filter(|_| is_sure) else {
            self.out.left_out += 1;
            return;
        };
        let root = self
            .sources
            .find_id(&path)
            .and_then(|file| self.nodes.root(file));
        // What holds for the whole file, or follows from the target area, is not said again.
        for key in ["source", "updated", "document"] {
            if let (Some(New::Text(text)), Some(root)) = (values.get(key), root)
                && Nodes::says(root, key).as_ref() == Some(text)
            {
                values.remove(key);
            }
        }
        if let (Some(New::Text(area)), Some(New::Text(focus))) =
            (values.get("target_area"), values.get("focus_area"))
        {
            let area = plan.target_areas.iter().find(|known| known.id == *area);
            let of_area = area
                .and_then(|area| area.focus_area)
                .map(|id| &plan.focus_areas[id.index()].id);
            if of_area == Some(focus) {
                values.remove("focus_area");
            }
        }
        let notes: Vec<Record> = entry.footnotes.iter().map(footnote).collect();
        if !notes.is_empty() && !values.contains_key("notes") {
            values.insert("notes", New::Records(notes));
        }
        let title = values.get(if kind == Kind::Owner { "name" } else { "title" });
        let title = match title {
            Some(New::Text(title)) => title.clone(),
            _ => String::new(),
        };
        let mut record: Record = vec![("id", New::Text(id.clone()))];
        let (table, _) = table_of(kind);
        record.extend(
            table
                .names()
                .filter_map(|key| Some((key, values.remove(key)?))),
        );
        self.out.additions.push(Addition {
            kind,
            id,
            is_proposed,
            title,
            place: entry.place,
            record,
            path,
            head,
        });
    }

    /// The file that a new record goes to, and what a new file begins with.
    fn place_of(
        &mut self,
        kind: Kind,
        said: Option<String>,
        level: Option<&str>,
        entry: &Prepared,
    ) -> Option<(String, Option<(String, String)>)> {
        let path_of = |span: Span| self.sources.get(span.file).path.clone();
        if kind != Kind::Action {
            let last = self.rows[&kind].last().map(|row| path_of(row.span));
            let (_, list) = table_of(kind);
            return Some((
                last.unwrap_or_else(|| format!("content/plan/{}.yaml", list.replace('_', "-"))),
                None,
            ));
        }
        let level = level?;
        let document = said.or_else(|| self.options.document.clone());
        // A table of this level that is there already, be it empty.
        let tables = self.sources.files().filter(|(id, file)| {
            let is_plan = file.path.starts_with("content/plan/") && file.path.ends_with(".yaml");
            let root = self.nodes.root(*id);
            is_plan && root.and_then(|root| Nodes::says(root, "level")).as_deref() == Some(level)
        });
        let tables: Vec<(FileId, String, Option<String>)> = tables
            .map(|(id, file)| {
                (
                    id,
                    file.path.clone(),
                    self.nodes
                        .root(id)
                        .and_then(|root| Nodes::says(root, "document")),
                )
            })
            .collect();
        if let Some(into) = &self.options.into {
            let path = format!("content/plan/{into}");
            let known = self
                .sources
                .find_id(&path)
                .and_then(|id| self.nodes.root(id));
            if let Some(root) = known {
                let (own, other) = (Nodes::says(root, "level"), Nodes::says(root, "document"));
                if own.as_deref() != Some(level)
                    || document
                        .as_ref()
                        .is_some_and(|document| Some(document) != other.as_ref())
                {
                    let known = vec![own.unwrap_or_default(), other.unwrap_or_default()];
                    let into = into.clone();
                    if !self
                        .out
                        .problems
                        .iter()
                        .any(|problem| problem.key == "into_other")
                    {
                        self.problem("into_other", &into, known);
                    }
                    return None;
                }
                return Some((path, None));
            }
            let Some(document) = document.or_else(|| self.only_document(&tables)) else {
                self.no_document(entry);
                return None;
            };
            return Some((path, Some((document, level.to_owned()))));
        }
        let fitting = tables
            .iter()
            .filter(|(_, _, other)| document.is_none() || *other == document);
        let fitting: Vec<&(FileId, String, Option<String>)> = fitting.collect();
        match fitting.as_slice() {
            [(_, path, _)] => return Some((path.clone(), None)),
            [.., (_, path, other)] if fitting.iter().all(|(_, _, known)| known == other) => {
                return Some((path.clone(), None));
            }
            _ => {}
        }
        let Some(document) = document.or_else(|| self.only_document(&tables)) else {
            self.no_document(entry);
            return None;
        };
        let slug = proposed_id(level).unwrap_or_default().to_lowercase();
        let path = format!("content/plan/actions-{slug}.yaml");
        let path = match self.sources.find_id(&path) {
            Some(_) => format!(
                "content/plan/actions-{slug}-{}.yaml",
                document.to_lowercase()
            ),
            None => path,
        };
        Some((path, Some((document, level.to_owned()))))
    }

    fn only_document(&self, tables: &[(FileId, String, Option<String>)]) -> Option<String> {
        let documents: BTreeSet<&String> = tables
            .iter()
            .filter_map(|(_, _, document)| document.as_ref())
            .collect();
        match (documents.len(), self.site.plan.documents.as_slice()) {
            (1, _) => documents.into_iter().next().cloned(),
            (0, [document]) => Some(document.id.clone()),
            _ => None,
        }
    }

    fn no_document(&mut self, entry: &Prepared) {
        if !self
            .out
            .problems
            .iter()
            .any(|problem| problem.key == "no_document")
        {
            let known = self
                .site
                .plan
                .documents
                .iter()
                .map(|document| document.id.clone());
            let known = known.collect();
            self.problem("no_document", &entry.place.sheet.clone(), known);
        }
    }

    /// What the plan has and the tables don't, of the kinds and levels that the tables are of.
    fn find_gone(&mut self) {
        for kind in KINDS {
            let rows = &self.rows[&kind];
            let met: BTreeSet<&str> = (self.met.iter())
                .filter(|(of, _)| *of == kind)
                .map(|(_, at)| rows[*at].text("level"))
                .collect();
            let is_of_sheets = |row: &Row| met.contains(row.text("level"));
            for (at, row) in rows.iter().enumerate() {
                if !self.met.contains(&(kind, at)) && is_of_sheets(row) {
                    let title = if kind == Kind::Owner { "name" } else { "title" };
                    self.out.gone.push(Gone {
                        kind,
                        id: row.text("id").to_owned(),
                        title: row.text(title).to_owned(),
                        span: row.span,
                    });
                }
            }
        }
    }
}

/// How a table writes what it says.
#[derive(Clone, Copy)]
struct Form {
    /// A star after an action says that it is recommended.
    is_starred: bool,
    /// Numbers stand before the words.
    is_numbered: bool,
    /// Title and description have columns of their own.
    has_description: bool,
}

/// A record of a table, its cells as they are read.
struct Prepared {
    place: Place,
    places: BTreeMap<&'static str, Place>,
    cells: BTreeMap<&'static str, Vec<Cell>>,
    headings: BTreeMap<&'static str, String>,
    columns: BTreeSet<&'static str>,
    /// Title and description, where one cell holds both.
    whole: Option<String>,
    /// Mark, word and text.
    footnotes: Vec<(String, String, String)>,
}

impl Prepared {
    fn text(&self, key: &str) -> Option<String> {
        let cells = self.cells.get(key)?;
        let texts: Vec<String> = cells.iter().map(Cell::text).collect();
        Some(texts.join("\n"))
    }

    fn number(&self) -> Option<String> {
        let number = line(self.text("number")?.trim().trim_end_matches('.'));
        (!number.is_empty()).then_some(number)
    }
}

enum Target {
    Known(usize),
    New {
        id: String,
        is_proposed: bool,
        level: Option<String>,
    },
}

/// Whether a column only shows what follows from others: the address of an action's page.
fn is_derived(kind: Kind, key: &str) -> bool {
    kind == Kind::Action && key == "url"
}

fn footnote((mark, about, text): &(String, String, String)) -> Record {
    vec![
        ("footnote", New::Text(text.clone())),
        ("number", New::Text(mark.clone())),
        ("about", New::Text(about.clone())),
    ]
}

/// Title and description of a record on one line.
fn whole_of(row: &Row) -> String {
    line(&format!(
        "{} {}",
        row.text("title"),
        row.text("description")
    ))
}

/// Whether two texts differ in white space only.
fn same_text(new: Option<&New>, old: Option<&New>) -> bool {
    match (new, old) {
        (Some(New::Text(new)), Some(New::Text(old))) => new.trim_end() == old.trim_end(),
        _ => false,
    }
}

/// Whether half of the words of two texts are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let words =
        |text: &str| -> BTreeSet<String> { plain(text).split(' ').map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 2 >= one.len().min(other.len())
}

/// A text without a star at its end, and whether it had one.
fn has_star(text: &str) -> (String, bool) {
    match text.trim_end().strip_suffix('*') {
        Some(rest) => (rest.trim_end().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

/// A text that begins with its number, in two parts: `1. Minska …`, `1 Minska …`.
fn numbered(text: &str) -> Option<(String, String)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let rest = text[end..].trim_start_matches(['.', ')']);
    let words = rest.trim_start();
    let is_number = (1..=4).contains(&end)
        && words.len() < rest.len()
        && words.starts_with(char::is_alphabetic);
    is_number.then(|| (text[..end].to_owned(), words.to_owned()))
}
