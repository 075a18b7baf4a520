//! What the caller says of a file, and whether that can be.

use super::Importer;
use crate::exchange::find::Found;
use crate::exchange::grid::{Grid, column_of};
use crate::exchange::values::{KINDS, columns};
use crate::exchange::words::{known_headings, plain};
use crate::kind::Kind;
use crate::plan::Plan;
use crate::project::can_be_table;

/// What the caller says of a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The one sheet that is read.
    pub sheet: Option<String>,
    /// Headings, or letters of columns, and the key that each is for; none for a column to pass over.
    pub map: Vec<(String, String)>,
    /// Texts of cells, and what each stands for.
    pub means: Vec<(String, String)>,
    /// What the sheets are of, where their names don't say it.
    pub kind: Option<Kind>,
    /// Whether owners are added that only cells name.
    pub new_owners: bool,
    /// The document of new actions, by its id or title.
    pub document: Option<String>,
    /// The level of the actions, by its id or name.
    pub level: Option<String>,
    /// The file for new actions, below `content/plan/`.
    pub into: Option<String>,
}

impl Options {
    /// The same, with ids in the place of names.
    pub(super) fn with_ids(&self, plan: &Plan) -> Self {
        let mut own = self.clone();
        let of = |written: &Option<String>, all: Vec<(&String, &String)>| {
            let written = written.as_ref()?;
            let is_id = all.iter().any(|(id, _)| *id == written);
            let named = all.iter().filter(|(_, name)| plain(name) == plain(written));
            match named.collect::<Vec<_>>().as_slice() {
                [(id, _)] if !is_id => Some((*id).clone()),
                _ => Some(written.clone()),
            }
        };
        let levels = plan.levels.iter();
        let by_name = levels.clone().map(|level| (&level.id, &level.name));
        own.level = of(&self.level, by_name.collect());
        let by_plural = levels.map(|level| (&level.id, &level.plural));
        own.level = of(&own.level, by_plural.collect());
        let documents = plan.documents.iter();
        let by_title = documents.map(|document| (&document.id, &document.title));
        own.document = of(&self.document, by_title.collect());
        own
    }
}

impl Importer<'_> {
    /// Whether what the caller said can be.
    pub(super) fn check(&mut self) {
        let plan = &self.site.plan;
        let known = |all: Vec<(&String, &String)>| -> Vec<String> {
            let all = all.into_iter();
            all.map(|(id, name)| format!("{id} ({name})")).collect()
        };
        let levels = plan.levels.iter();
        if let Some(level) = &self.options.level
            && !levels.clone().any(|known| known.id == *level)
        {
            let level = level.clone();
            let levels = levels.map(|level| (&level.id, &level.name)).collect();
            self.problem("level", &level, known(levels));
        }
        let documents = plan.documents.iter();
        if let Some(id) = &self.options.document
            && !documents.clone().any(|known| known.id == *id)
        {
            let id = id.clone();
            let documents = documents.map(|document| (&document.id, &document.title));
            self.problem("document", &id, known(documents.collect()));
        }
        if let Some(into) = self.options.into.clone()
            && !can_be_table(&into)
        {
            self.problem("into", &into, Vec::new());
        }
        let all: Vec<&'static str> = KINDS
            .into_iter()
            .flat_map(columns)
            .chain(&["start_year", "end_year"])
            .copied()
            .collect();
        let language = self.site.settings.language;
        let headings = KINDS.map(|kind| {
            let keys: Vec<&'static str> = match kind {
                Kind::Action => all.clone(),
                _ => columns(kind).to_vec(),
            };
            known_headings(kind.key(), &keys, &plan.vocabulary, language)
        });
        for (heading, key) in self.options.map.clone() {
            let found = all.iter().copied().find(|known| *known == key).or_else(|| {
                let key = plain(&key);
                headings.iter().find_map(|known| known.get(&key).copied())
            });
            if found.is_none() && key != "-" {
                let known = columns(Kind::Action).iter();
                let known = known.map(|key| self.words.heading("action", key));
                let known = known.chain(["-".to_owned()]).collect();
                self.problem("map", &key, known);
            }
            // Letters of columns are capitals in spreadsheets, and small ones on the command line.
            let letters = heading.to_ascii_uppercase();
            let heading = match column_of(&letters) {
                Some(_) => letters,
                None => heading,
            };
            let mut before = self.map.iter();
            if before.any(|(other, _)| plain(other) == plain(&heading)) {
                let written = format!("{heading}={key}");
                self.problem("map_heading_twice", &written, Vec::new());
            }
            self.map.push((heading, found));
        }
    }

    /// Notes which of the caller's columns the table of a sheet has.
    pub(super) fn note_columns(&mut self, grid: &Grid, found: &Found) {
        let mut keys: Vec<&'static str> = Vec::new();
        for (at, (name, key)) in self.map.clone().into_iter().enumerate() {
            let mut headings = found.headings.values();
            let is_heading = headings.any(|heading| plain(heading) == plain(&name));
            let column = column_of(&name);
            let is_column = || grid.cells.keys().any(|(_, own)| Some(*own) == column);
            if !is_heading && !is_column() {
                continue;
            }
            self.used.0.insert(at);
            let Some(key) = key else { continue };
            if keys.contains(&key) {
                let heading = self.words.heading("action", key);
                self.problem("map_twice", &name, vec![heading]);
            }
            keys.push(key);
        }
    }

    /// Tells what the caller said and nothing was read by: most likely it is written wrongly.
    pub(super) fn find_unused(&mut self) {
        for (at, (heading, key)) in self.options.map.clone().into_iter().enumerate() {
            if !self.used.0.contains(&at) {
                self.problem("unused_map", &format!("{heading}={key}"), Vec::new());
            }
        }
        for (at, (text, meant)) in self.options.means.clone().into_iter().enumerate() {
            if !self.used.1.contains(&at) {
                self.problem("unused_read", &format!("{text}={meant}"), Vec::new());
            }
        }
    }
}
