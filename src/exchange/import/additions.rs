//! What is to be written for a record that the plan does not have, and where.

use super::compare::is_derived;
use super::prepare::{Prepared, footnote};
use super::{Addition, Importer};
use crate::change::record::{is_due, new_file};
use crate::edit::{New, Record};
use crate::exchange::grid::Cell;
use crate::exchange::meaning::Unsure;
use crate::exchange::values::{Nodes, columns, table_of};
use crate::exchange::why::Why;
use crate::kind::Kind;
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

impl Importer<'_> {
    pub(super) fn add(
        &mut self,
        kind: Kind,
        mut entry: Prepared,
        id: String,
        is_proposed: bool,
        level: Option<String>,
    ) {
        let plan = &self.site.plan;
        let mut values: BTreeMap<&'static str, New> = BTreeMap::new();
        let before = self.out.doubts.len();
        let mut is_sure = entry.unsure.is_empty();
        for (key, unsure) in std::mem::take(&mut entry.unsure) {
            self.doubt(kind, &entry, key, unsure);
        }
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
                        kind,
                        &entry,
                        key,
                        Unsure {
                            why: Why::ByHand,
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
                        .for_each(|unsure| self.doubt(kind, &entry, key, unsure));
                }
            }
        }
        let due = (kind.table().keys.iter())
            .filter(|key| !matches!(key.name, "id" | "level" | "document"))
            .filter(|key| is_due(|of| plan.has(of), kind, key));
        let needed: Vec<&'static str> = due.map(|key| key.name).collect();
        for key in needed {
            let mut own = self.out.doubts.iter().skip(before);
            let is_told = own.any(|doubt| Some(&doubt.place) == entry.places.get(key));
            if !values.contains_key(key) && !is_told {
                is_sure = false;
                // That there is none can be said in the cell of its column.
                let why = match key == "goals" && entry.columns.contains(key) {
                    true => Why::NoGoals,
                    false => Why::Missing,
                };
                self.doubt(
                    kind,
                    &entry,
                    key,
                    Unsure {
                        why,
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
        let mut notes: Vec<Record> = entry.footnotes.iter().map(footnote).collect();
        if let Some(New::Records(own)) = values.remove("notes") {
            notes.extend(own);
        }
        if !notes.is_empty() {
            values.insert("notes", New::Records(notes));
        }
        let title = match values.get(kind.title_key()) {
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
            is_from_cell: false,
            title,
            place: entry.place,
            record,
            path,
            head,
        });
    }

    /// The file that a new record goes to, and what a new file begins with.
    pub(super) fn place_of(
        &mut self,
        kind: Kind,
        said: Option<String>,
        level: Option<&str>,
        entry: &Prepared,
    ) -> Option<(String, Option<(String, String)>)> {
        let path_of = |span: Span| self.sources.get(span.file).path.clone();
        if kind != Kind::Action {
            let last = self.rows[&kind].last().map(|row| path_of(row.span));
            let path = last.unwrap_or_else(|| format!("content/{}", new_file(kind, None)));
            return Some((path, None));
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
                .and_then(|id| self.nodes.root(id))
                // A file may hold nothing yet, or only comments.
                .filter(|root| !root.is_nothing());
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
        let own = format!("{level}-{document}");
        let numbered = (2_u32..).map(|number| format!("{own}-{number}"));
        // A file that is there is of something else.
        let path = [level.to_owned(), own.clone()]
            .into_iter()
            .chain(numbered)
            .map(|name| format!("content/{}", new_file(kind, Some(&name))))
            .find(|path| self.sources.find_id(path).is_none())?;
        Some((path, Some((document, level.to_owned()))))
    }

    pub(super) fn only_document(
        &self,
        tables: &[(FileId, String, Option<String>)],
    ) -> Option<String> {
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

    pub(super) fn no_document(&mut self, entry: &Prepared) {
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
}
