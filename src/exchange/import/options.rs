//! What the caller says of a file, and whether that can be.

use super::Importer;
use crate::exchange::values::{KINDS, columns};
use crate::kind::Kind;

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

impl Importer<'_> {
    /// Whether what the caller said can be.
    pub(super) fn check(&mut self) {
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
}
