//! Which values of a record are others in the table.

use super::matching::whole_of;
use super::prepare::{Prepared, footnote};
use super::{Change, Field, Importer};
use crate::change::record::is_due;
use crate::edit::{New, Record};
use crate::exchange::grid::Cell;
use crate::exchange::meaning::{Unsure, line, paragraphs};
use crate::exchange::values::{Nodes, Row, columns, shown, table_of};
use crate::exchange::why::Why;
use crate::kind::Kind;

impl Importer<'_> {
    /// Whether cells of the table that an entry is from hold a title and a description.
    fn has_sentences(&self, entry: &Prepared) -> bool {
        let mut sheets = self.out.sheets.iter();
        sheets.any(|sheet| sheet.name == entry.place.sheet && sheet.inferred.contains(&"sentences"))
    }

    pub(super) fn change(&mut self, kind: Kind, at: usize, mut entry: Prepared) {
        let row = self.rows[&kind][at].clone();
        // A cell that holds title and description is as it was if the two together are.
        if entry
            .whole
            .as_ref()
            .is_some_and(|whole| line(whole) == whole_of(&row))
        {
            entry.columns.remove("title");
            entry.columns.remove("description");
        } else if entry.whole.is_some()
            && !entry.columns.contains("description")
            && self.has_sentences(&entry)
        {
            // Cells of this table hold both, and this one only the first of them.
            let description = row.text("description").to_owned();
            if !description.is_empty() {
                let unsure = Unsure {
                    why: Why::Shorter,
                    part: entry.text("title").unwrap_or_default(),
                    similar: Some(description),
                };
                self.doubt(kind, &entry, "title", unsure);
            }
        }
        let level = row
            .values
            .get("level")
            .map(|_| row.text("level").to_owned());
        let doubts = self.out.doubts.len();
        for (key, unsure) in std::mem::take(&mut entry.unsure) {
            self.doubt(kind, &entry, key, unsure);
        }
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
                        let is_made =
                            matches!(unsure.why, Why::Number | Why::MadeDay | Why::YearDay);
                        is_made && unsure.similar.as_deref() == Some(old_text.as_str())
                    };
                    if !unsure.iter().any(is_same) {
                        unsure
                            .into_iter()
                            .for_each(|unsure| self.doubt(kind, &entry, key, unsure));
                    }
                    continue;
                }
            };
            if new.as_ref() == old || same_text(new.as_ref(), old) {
                continue;
            }
            if entry.titled.contains(key) {
                // It holds for a whole section, and the plan may well say more of one action.
                if !holds(old, new.as_ref()) {
                    let unsure = Unsure {
                        why: Why::Titled,
                        part: (new.as_ref())
                            .map(|new| shown(kind, key, new, &self.names, &self.words))
                            .unwrap_or_default(),
                        similar: Some(old_text),
                    };
                    self.doubt(kind, &entry, key, unsure);
                }
                continue;
            }
            // What follows from the file or the target area need not be said in each row.
            let record = self.nodes.record(row.span);
            if new.is_none() && !record.is_some_and(|record| Nodes::has(record, key)) {
                continue;
            }
            let known = table_of(kind).0.get(key);
            let is_required =
                known.is_some_and(|known| is_due(|of| self.site.plan.has(of), kind, known));
            let why = match (*key, &new) {
                ("level" | "document", _) if kind == Kind::Action => Some(Why::OfFile),
                ("accepted_warnings", _) => Some(Why::ByHand),
                (_, None) if is_required => Some(Why::Needed),
                ("responsible", Some(New::Words(words))) if words.is_empty() => Some(Why::Needed),
                _ => None,
            };
            if let Some(why) = why {
                let unsure = Unsure {
                    why,
                    part: line(&texts.join(" ")),
                    similar: Some(old_text),
                };
                self.doubt(kind, &entry, key, unsure);
                continue;
            }
            let new_text = new
                .as_ref()
                .map(|new| shown(kind, key, new, &self.names, &self.words));
            fields.push(Field {
                key,
                shown: (old_text, new_text.unwrap_or_default()),
                new,
                heading: self.heading(kind, &entry, key),
                place: entry.places.get(key).unwrap_or(&entry.place).clone(),
            });
        }
        self.add_footnotes(&row, &entry, &mut fields);
        if fields.is_empty() {
            match self.out.doubts.len() > doubts {
                true => self.out.unsure += 1,
                false => self.out.same += 1,
            }
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

    /// Puts the footnotes of the table that a record lacks into its notes.
    fn add_footnotes(&self, row: &Row, entry: &Prepared, fields: &mut Vec<Field>) {
        let at = fields.iter().position(|field| field.key == "notes");
        let said = match at {
            Some(at) => fields[at].new.as_ref(),
            None => row.values.get("notes"),
        };
        let said = match said {
            Some(New::Records(notes)) => notes.clone(),
            _ => Vec::new(),
        };
        let is_there = |text: &str| {
            let notes = said.iter().filter_map(|note| note.first());
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
            return;
        }
        let new = New::Records(lacking.into_iter().chain(said.iter().cloned()).collect());
        let show = |value: &New| shown(Kind::Action, "notes", value, &self.names, &self.words);
        match at {
            // The column lacks what the footnotes say, which the plan has already.
            Some(at) if row.values.get("notes") == Some(&new) => drop(fields.remove(at)),
            Some(at) => {
                fields[at].shown.1 = show(&new);
                fields[at].new = Some(new);
            }
            None => fields.push(Field {
                key: "notes",
                shown: (show(&New::Records(said.clone())), show(&new)),
                new: Some(new),
                heading: self.heading(Kind::Action, entry, "notes"),
                place: entry.place.clone(),
            }),
        }
    }
}

/// Whether a column only shows what follows from others: the address of an action's page.
pub(super) fn is_derived(kind: Kind, key: &str) -> bool {
    kind == Kind::Action && key == "url"
}

/// Whether two texts differ only in what nobody sees: white space at the end, soft hyphens.
fn same_text(new: Option<&New>, old: Option<&New>) -> bool {
    match (new, old) {
        (Some(New::Text(new)), Some(New::Text(old))) => {
            paragraphs(new).trim_end() == paragraphs(old).trim_end()
        }
        _ => false,
    }
}

/// Whether a list of the plan holds all that another one does.
fn holds(old: Option<&New>, new: Option<&New>) -> bool {
    match (old, new) {
        (Some(New::Words(old)), Some(New::Words(new))) => new.iter().all(|id| old.contains(id)),
        _ => false,
    }
}
