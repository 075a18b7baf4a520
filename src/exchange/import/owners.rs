//! What the tables themselves add to what actions can refer to: rows of owners, goals and areas, and owners that
//! only cells name.

use super::{Addition, Importer, Pending};
use crate::diagnostic::most_similar;
use crate::edit::New;
use crate::exchange::meaning::Reader;
use crate::exchange::values::Names;
use crate::exchange::why::Why;
use crate::exchange::words::plain;
use crate::kind::Kind;
use crate::plan::{Goal, Owner, OwnerId, TargetArea};
use crate::source::{FileId, Span};
use std::collections::BTreeSet;

impl Importer<'_> {
    /// Takes what is new into the plan that the next records are read by.
    pub(super) fn take_in(&mut self, kind: Kind) {
        let new = self.out.additions.iter().filter(|new| new.kind == kind);
        let new: Vec<Addition> = new.cloned().collect();
        if new.is_empty() || kind == Kind::Action {
            return;
        }
        for new in new {
            let span = Span::new(FileId::NONE, 0..0);
            let word = |key: &str| {
                let found = new.record.iter().find(|(known, _)| *known == key);
                match found {
                    Some((_, New::Text(text))) => Some(text.clone()),
                    _ => None,
                }
            };
            let words = |key: &str| {
                let found = new.record.iter().find(|(known, _)| *known == key);
                match found {
                    Some((_, New::Words(words))) => words.clone(),
                    _ => Vec::new(),
                }
            };
            let (id, title) = (new.id.clone(), new.title.clone());
            match kind {
                Kind::Owner => {
                    let parent = word("parent");
                    let owners = &self.plan.owners;
                    let parent = owners.iter().position(|of| Some(&of.id) == parent.as_ref());
                    let owner = Owner {
                        span,
                        id,
                        name: title,
                        short_name: word("short_name"),
                        aliases: words("aliases"),
                        url: None,
                        description: None,
                        parent: parent.map(OwnerId::new),
                        units: Vec::new(),
                        responsible: Vec::new(),
                        participating: Vec::new(),
                        all_responsible: Vec::new(),
                        all_participating: Vec::new(),
                        updated: None,
                    };
                    self.plan.owners.push(owner);
                }
                Kind::Goal => self.plan.goals.push(Goal {
                    span,
                    id,
                    title: Some(title),
                    description: None,
                    document: None,
                    parent: None,
                    children: Vec::new(),
                    actions: Vec::new(),
                    updated: None,
                }),
                _ => self.plan.target_areas.push(TargetArea {
                    span,
                    id,
                    title,
                    description: None,
                    focus_area: None,
                    actions: Vec::new(),
                    updated: None,
                }),
            }
        }
        self.names = Names::of(&self.plan);
        self.reader = Reader::new(&self.plan, &self.all_words, &self.words);
    }

    /// Adds the owners that only the cells of actions name, as far as they are told apart clearly there.
    pub(super) fn add_owners(&mut self, tables: &[Pending]) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut names: Vec<String> = Vec::new();
        for entry in tables.iter().flat_map(|table| &table.entries) {
            for key in ["responsible", "participating"] {
                let cells = entry.cells.get(key).into_iter().flatten();
                let cells: Vec<_> = cells.collect();
                let read = self.reader.read(Kind::Action, key, &cells, None);
                for unsure in read.err().into_iter().flatten() {
                    // What is much like a known name is more likely that one, written wrongly.
                    let is_new = unsure.why == Why::Unknown && unsure.similar.is_none();
                    let name = unsure.part;
                    if !is_new || !self.is_clear(&name) || !seen.insert(plain(&name)) {
                        continue;
                    }
                    // Of two that are much alike one is the other, written wrongly.
                    if most_similar(&name, names.iter().map(String::as_str)).is_some() {
                        continue;
                    }
                    names.push(name.clone());
                    let id = self.free_id(Kind::Owner, None, None, &name);
                    if let Some(ids) = self.ids.get_mut(&Kind::Owner) {
                        ids.take(&id, None);
                    }
                    let place = entry.places.get(key).unwrap_or(&entry.place).clone();
                    let Some((path, head)) = self.place_of(Kind::Owner, None, None, entry) else {
                        continue;
                    };
                    self.out.additions.push(Addition {
                        kind: Kind::Owner,
                        record: vec![
                            ("id", New::Text(id.clone())),
                            ("name", New::Text(name.clone())),
                        ],
                        id,
                        is_proposed: true,
                        is_from_cell: true,
                        title: name,
                        place,
                        path,
                        head,
                    });
                }
            }
        }
        self.take_in_cells();
    }

    fn take_in_cells(&mut self) {
        let all = std::mem::take(&mut self.out.additions);
        // Those of the tables' own rows are known already.
        let (cells, rows): (Vec<Addition>, Vec<Addition>) =
            all.into_iter().partition(|new| new.is_from_cell);
        self.out.additions = cells;
        self.take_in(Kind::Owner);
        let cells = std::mem::replace(&mut self.out.additions, rows);
        self.out.additions.extend(cells);
    }

    /// Takes away the owners that no record names which is written: they were named by rows that are left out.
    pub(super) fn leave_unnamed(&mut self) {
        let words = |new: &New| match new {
            New::Words(words) => words.clone(),
            _ => Vec::new(),
        };
        let is_owner = |key: &str| matches!(key, "responsible" | "participating");
        let new = self.out.additions.iter().flat_map(|new| &new.record);
        let new = new.filter(|(key, _)| is_owner(key)).map(|(_, new)| new);
        let changed = self.out.changes.iter().flat_map(|change| &change.fields);
        let changed = changed.filter(|field| is_owner(field.key));
        let all = new.chain(changed.filter_map(|field| field.new.as_ref()));
        let named: BTreeSet<String> = all.flat_map(words).collect();
        let additions = &mut self.out.additions;
        additions.retain(|new| !new.is_from_cell || named.contains(&new.id));
    }

    /// Whether a text is one name: no two of them, and nothing that says that somebody is not sure.
    pub(super) fn is_clear(&self, name: &str) -> bool {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let and: Vec<String> = self
            .all_words
            .iter()
            .flat_map(|words| words.list("list_and"))
            .collect();
        (1..=8).contains(&words.len())
            && name.starts_with(char::is_uppercase)
            && !name.contains(['?', '*', '(', ')', '&', '+', ':', '"'])
            && !words.iter().any(|word| and.contains(word))
    }
}
