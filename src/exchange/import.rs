//! Holds tables against the plan: what is new, what has changed, what is gone, and what nobody can be sure of.
//! Nothing is written here, and nothing is taken for granted: a record with a cell that is not sure is left
//! out, and of one that is in the plan already that value is left as it is.
//!
//! 1. [`options`] looks whether what the caller says can be.
//! 2. [`sheet`] says what the table of each sheet is of.
//! 3. [`prepare`] takes the cells of a record apart.
//! 4. [`matching`] finds the record in the plan, or gives a new one its id.
//! 5. [`compare`] says what is another, and [`additions`] what is to be written for what is new; [`owners`] makes
//!    it known to the actions, which come last.

mod additions;
mod compare;
mod matching;
mod options;
mod owners;
mod prepare;
mod sheet;

pub use options::Options;

use super::grid::{Book, Grid, Place};
use super::meaning::{Reader, Unsure};
use super::values::{KINDS, Names, Nodes, Row, rows, target};
use super::why::Why;
use super::words::Words;
use crate::catalogue::Lang;
use crate::change::record::Ids;
use crate::diagnostic::Diagnostic;
use crate::draft::Draft;
use crate::edit::{New, Record};
use crate::kind::{Kind, Vocabulary};
use crate::plan::Plan;
use crate::site::Site;
use crate::source::{Sources, Span};
use matching::{Index, Target};
use prepare::Prepared;
use std::collections::{BTreeSet, HashMap};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where it stands.
    pub place: Place,
    /// The heading of its column, or what it would be.
    pub heading: String,
    /// Why.
    pub unsure: Unsure,
}

/// What became of one table, or of a sheet without any.
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
    /// What was taken apart of what stands in one cell, `stars`, `numbers` and `sentences`; `marks`, where years
    /// have columns; and `titles`, where a text alone in its row says something of those below.
    pub inferred: Vec<&'static str>,
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
    /// The heading of its column, and where it stands.
    pub heading: String,
    /// Where it stands in the table.
    pub place: Place,
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
    /// Whether it is no row of its own: an owner that a cell names.
    pub is_from_cell: bool,
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
    /// The names of sheets that are hidden, and not read for that.
    pub hidden: Vec<String>,
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
    /// How many records of the plan stay as they were because of what is not sure.
    pub unsure: usize,
    /// How many others are left out because of what is not sure.
    pub left_out: usize,
}

impl Import {
    /// How many records the tables have. Each of them is told in one way: as it was, changed, new, not sure
    /// or left out.
    pub fn records(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.records).sum()
    }

    /// How many records it tells of.
    pub fn told(&self) -> usize {
        let from_table = self.additions.iter().filter(|new| !new.is_from_cell);
        self.same + self.changes.len() + from_table.count() + self.unsure + self.left_out
    }

    /// Puts the doubts in the order of the sheets and their cells, as whoever mends them goes through them.
    pub(super) fn sort_doubts(&mut self) {
        let sheets: Vec<&str> = self
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        let sheet = |place: &Place| sheets.iter().position(|name| *name == place.sheet);
        self.doubts
            .sort_by_key(|doubt| (sheet(&doubt.place), doubt.place.at));
        // A cell that holds for many rows is asked about once.
        self.doubts.dedup();
    }
}

/// The records of the plan as it would become that the tables add or change, each with its cell.
pub struct Cells<'i>(Vec<(Span, &'i Place)>);

impl<'i> Cells<'i> {
    /// Those of the plan that `import` leads to.
    pub fn of(import: &'i Import, site: &Site, sources: &Sources) -> Self {
        let new = import.additions.iter();
        let new = new.map(|new| ((new.kind, new.id.as_str()), &new.place));
        let changed = import.changes.iter();
        let changed = changed.map(|change| ((change.kind, change.id.as_str()), &change.place));
        let places: HashMap<(Kind, &str), &Place> = new.chain(changed).collect();
        let nodes = Nodes::read(sources);
        let mut cells = Vec::new();
        for kind in KINDS {
            for row in rows(site, &nodes, kind) {
                if let Some(place) = places.get(&(kind, row.text("id")))
                    && let Some(record) = nodes.record(row.span)
                {
                    cells.push((record.span, *place));
                }
            }
        }
        Self(cells)
    }

    /// The cell of the record in which something was found.
    pub fn cell(&self, found: &Diagnostic) -> Option<&'i Place> {
        let at = found.span.start;
        let mut holding = self.0.iter().filter(|(span, _)| {
            span.file == found.span.file && (span.start..=span.end).contains(&at)
        });
        holding.next().map(|(_, place)| *place)
    }
}

/// Holds the sheets of `book` against the plan.
pub fn import(
    book: &Book,
    (site, draft, sources): (&Site, &Draft, &Sources),
    options: &Options,
) -> Import {
    let options = &options.with_ids(&site.plan);
    let mut importer = Importer::new(site, draft, sources, options);
    importer.check();
    // Of a sheet that nobody sees nobody has decided that it is to be published.
    let wanted = |grid: &&Grid| match &options.sheet {
        Some(name) => *name == grid.name,
        None => !grid.is_hidden,
    };
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
    if options.sheet.is_none() {
        let hidden = book.grids.iter().filter(|grid| grid.is_hidden);
        importer.out.hidden = hidden.map(|grid| grid.name.clone()).collect();
    }
    // What actions refer to is known before they are read.
    for kind in [Kind::Owner, Kind::Goal, Kind::TargetArea, Kind::Action] {
        importer.settle(kind);
    }
    importer.leave_unnamed();
    importer.find_gone();
    importer.find_unused();
    importer.out.sort_doubts();
    debug_assert!(
        !importer.out.problems.is_empty() || importer.out.told() == importer.out.records(),
        "every record is told once"
    );
    importer.out
}

struct Importer<'a> {
    site: &'a Site,
    /// The plan, with what the tables add to it.
    plan: Plan,
    sources: &'a Sources,
    options: &'a Options,
    nodes: Nodes,
    names: Names,
    /// The texts of each language with its own words, and those of the plan.
    all_words: Vec<Words>,
    words: Words,
    reader: Reader,
    abbreviations: Vec<String>,
    /// The words that say that an action is recommended.
    recommended: Vec<String>,
    map: Vec<(String, Option<&'static str>)>,
    /// Which of the caller's columns and texts something was read by.
    used: (BTreeSet<usize>, BTreeSet<usize>),
    rows: HashMap<Kind, Vec<Row>>,
    indexes: HashMap<Kind, Index>,
    ids: HashMap<Kind, Ids>,
    /// The records of the tables, until all that they may refer to is known.
    pending: Vec<Pending>,
    /// The records that the table has, by kind and place in the plan.
    met: BTreeSet<(Kind, usize)>,
    /// Those that a row may mean, so that they are not told as gone.
    maybe: BTreeSet<(Kind, usize)>,
    /// The ids that the tables give.
    given: BTreeSet<(Kind, String)>,
    /// The addresses that lead on, and where to.
    redirects: Vec<(String, String)>,
    out: Import,
}

/// The records of one table.
struct Pending {
    kind: Kind,
    level: Option<String>,
    entries: Vec<Prepared>,
}

impl<'a> Importer<'a> {
    fn new(site: &'a Site, draft: &Draft, sources: &'a Sources, options: &'a Options) -> Self {
        let plan = &site.plan;
        let language = site.settings.language;
        let nodes = Nodes::read(sources);
        let all_words: Vec<Words> = (Lang::ALL.into_iter())
            .map(|lang| Words::new(lang, &Vocabulary::default_for(lang)))
            .collect();
        let words = Words::new(language, &plan.vocabulary);
        let rows: HashMap<Kind, Vec<Row>> = (KINDS.into_iter())
            .map(|kind| (kind, rows(site, &nodes, kind)))
            .collect();
        let indexes = KINDS.into_iter();
        let indexes = indexes.map(|kind| (kind, Index::of(kind, &rows[&kind])));
        Self {
            site,
            plan: plan.clone(),
            sources,
            options,
            names: Names::of(plan),
            reader: Reader::new(plan, &all_words, &words),
            abbreviations: all_words
                .iter()
                .flat_map(|words| words.list("list_abbreviations"))
                .collect(),
            recommended: (all_words.iter().chain([&words]))
                .flat_map(|words| words.headings("action", "recommended"))
                .collect(),
            words,
            all_words,
            nodes,
            map: Vec::new(),
            used: (BTreeSet::new(), BTreeSet::new()),
            indexes: indexes.collect(),
            ids: (KINDS.into_iter())
                .map(|kind| (kind, Ids::of(draft, kind)))
                .collect(),
            rows,
            pending: Vec::new(),
            met: BTreeSet::new(),
            maybe: BTreeSet::new(),
            given: BTreeSet::new(),
            redirects: (draft.redirects.redirects.iter())
                .filter_map(|one| Some((one.from.value.clone(), one.to.as_ref()?.value.clone())))
                .collect(),
            out: Import::default(),
        }
    }

    /// Finds out what becomes of all records of a kind.
    fn settle(&mut self, kind: Kind) {
        let (pending, rest): (Vec<Pending>, Vec<Pending>) =
            (self.pending.drain(..)).partition(|pending| pending.kind == kind);
        self.pending = rest;
        if kind == Kind::Action && self.options.new_owners {
            self.add_owners(&pending);
        }
        // Every id is known before the first reference is read.
        let mut planned: Vec<(Prepared, Option<Target>)> = Vec::new();
        for Pending { level, entries, .. } in pending {
            for entry in entries {
                let target = self.target(kind, &entry, level.as_deref());
                planned.push((entry, target));
            }
        }
        for (entry, target) in planned {
            match target.filter(|target| self.is_surely_new(kind, &entry, target)) {
                Some(Target::Known(at)) => self.change(kind, at, entry),
                Some(Target::New {
                    id,
                    is_proposed,
                    level,
                }) => self.add(kind, entry, id, is_proposed, level),
                None => self.out.left_out += 1,
            }
        }
        self.take_in(kind);
    }

    fn problem(&mut self, key: &'static str, written: &str, known: Vec<String>) {
        self.out.problems.push(Problem {
            key,
            written: written.to_owned(),
            known,
        });
    }

    fn doubt(&mut self, kind: Kind, entry: &Prepared, key: &'static str, mut unsure: Unsure) {
        let is_owner = kind == Kind::Action && matches!(key, "responsible" | "participating");
        let is_new = unsure.why == Why::Unknown && unsure.similar.is_none();
        if self.options.new_owners && is_owner && is_new && !self.is_clear(&unsure.part) {
            unsure.why = Why::NotOneName;
        }
        if unsure.why == Why::Unknown
            && let Some(of) = referred(kind, key)
            && let Some((_, id)) = self.renamed(of, &unsure.part)
        {
            unsure.why = Why::Renamed;
            unsure.similar = Some(id);
        }
        let doubt = Doubt {
            place: entry.places.get(key).unwrap_or(&entry.place).clone(),
            heading: self.heading(kind, entry, key),
            unsure,
        };
        self.out.doubts.push(doubt);
    }

    /// What stands above a column, or what would.
    fn heading(&self, kind: Kind, entry: &Prepared, key: &str) -> String {
        let heading = entry.headings.get(key);
        let heading = heading.filter(|heading| !heading.is_empty());
        let own = || self.words.heading(kind.key(), key);
        heading.cloned().unwrap_or_else(own)
    }
}

/// The kind of the records that a key refers to, of those that tables are made of.
fn referred(kind: Kind, key: &str) -> Option<Kind> {
    match (kind, key) {
        (Kind::Action, "goals") | (Kind::Goal, "parent") => Some(Kind::Goal),
        (Kind::Action, "follows") => Some(Kind::Action),
        _ => target(kind, key).flatten().filter(|of| KINDS.contains(of)),
    }
}
