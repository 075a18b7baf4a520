//! The records of a table: documents, goals, target areas, terms, owners, actions.

use super::fields::{self, Fields, Text};
use super::ids::{possible_ids, proposed_id, read_id};
use super::settings::is_settings;
use super::{
    DraftAction, DraftDocument, DraftGoal, DraftNote, DraftOwner, DraftSource, DraftTargetArea,
    DraftTerm, PlanSettings, declared, keep, line, prose, required_line, root, undeclared,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key;
use crate::kind::Kind;
use crate::plan::{NoteKind, Prose};
use crate::project::ContentFile;
use crate::source::Spanned;
use crate::yaml::{self, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Default)]
pub(super) struct Records {
    pub(super) documents: Vec<DraftDocument>,
    pub(super) goals: Vec<DraftGoal>,
    pub(super) target_areas: Vec<DraftTargetArea>,
    pub(super) terms: Vec<DraftTerm>,
    pub(super) owners: Vec<DraftOwner>,
    pub(super) actions: Vec<Arc<DraftAction>>,
    pub(super) nameless: Vec<Arc<DraftAction>>,
    pub(super) broken_ids: Vec<String>,
    pub(super) nameless_kinds: BTreeSet<Kind>,
}

impl Records {
    pub(super) fn append(&mut self, other: &Self) {
        self.documents.extend_from_slice(&other.documents);
        self.goals.extend_from_slice(&other.goals);
        self.target_areas.extend_from_slice(&other.target_areas);
        self.terms.extend_from_slice(&other.terms);
        self.owners.extend_from_slice(&other.owners);
        self.actions.extend_from_slice(&other.actions);
        self.nameless.extend_from_slice(&other.nameless);
        self.broken_ids.extend_from_slice(&other.broken_ids);
        self.nameless_kinds.extend(&other.nameless_kinds);
    }
}

pub(super) fn read_records(
    file: &ContentFile,
    parsed: &yaml::Parsed,
    plan: &PlanSettings,
    d: &mut Diagnostics,
) -> Records {
    let mut records = Records::default();
    let Some(root) = root(file, parsed, d) else {
        return records;
    };
    let mut found = Diagnostics::default();
    let table = match is_settings(file, root) {
        true => &key::PLAN,
        false => &key::FILE,
    };
    let Some(mut fields) = Fields::of(root, table, &mut found) else {
        records.broken_ids.extend(possible_ids(root));
        keep(found, root, parsed.broken_from, d);
        return records;
    };
    fields.find_strays(is_settings(file, root));
    fields.set_unread(parsed);
    if parsed.broken_from.is_some() {
        fields.cut_last();
    }
    let mut reader = Reader {
        fields: &mut fields,
        records: &mut records,
        plan,
    };
    let document = reader.fields.text("document");
    let updated = reader.fields.day("updated");
    reader.each(Kind::Document, "documents", |fields, records, id| {
        let document = read_document(fields, id);
        records.documents.push(DraftDocument {
            updated: fields.day("updated").or(updated),
            ..document
        });
    });
    reader.each(Kind::Goal, "goals", |fields, records, id| {
        records.goals.push(DraftGoal {
            id,
            title: line(fields, "title"),
            description: prose(fields, "description"),
            document: fields.text("document").or_else(|| document.clone()),
            parent: fields.text("parent"),
            updated: fields.day("updated").or(updated),
        });
    });
    reader.each(Kind::TargetArea, "target_areas", |fields, records, id| {
        records.target_areas.push(DraftTargetArea {
            id,
            title: required_line(fields, "title"),
            description: prose(fields, "description"),
            focus_area: declared(fields, plan, Kind::FocusArea, "focus_area"),
            updated: fields.day("updated").or(updated),
        });
    });
    reader.each(Kind::Term, "terms", |fields, records, id| {
        records.terms.push(DraftTerm {
            id,
            term: fields.required_text("term"),
            forms: fields.list("forms").unwrap_or_default(),
            stands_for: line(fields, "stands_for"),
            text: fields.required_text("text").map(|text| Prose {
                text: text.value,
                span: text.span,
            }),
            document: fields.text("document"),
            source: line(fields, "source"),
            updated: fields.day("updated").or(updated),
        });
    });
    reader.each(Kind::Owner, "owners", |fields, records, id| {
        records.owners.push(DraftOwner {
            id,
            name: fields.required_text("name"),
            short_name: line(fields, "short_name"),
            aliases: fields.list("aliases").unwrap_or_default(),
            url: fields.url("url").map(|t| t.value),
            description: prose(fields, "description"),
            parent: fields.text("parent"),
            updated: fields.day("updated").or(updated),
        });
    });
    let (level, source) = (reader.fields.text("level"), line(reader.fields, "source"));
    let mut is_said_elsewhere = false;
    let has_actions = reader.each(Kind::Action, "actions", |fields, records, id| {
        for key in ["document", "level"] {
            of_the_file(fields, key);
            is_said_elsewhere |= fields.key(key).is_some();
        }
        let mut action = read_action(fields, plan, id);
        action.document = document.clone();
        action.level = level.clone();
        action.updated = action.updated.or(updated);
        if action.source.is_none() {
            action.source.clone_from(&source);
        }
        records.actions.push(Arc::new(action));
    });
    if has_actions && !is_said_elsewhere {
        fields.require("document", document);
        fields.require("level", level);
    }
    // What stands under a key that nobody knows, or in the wrong form, may well be records.
    let unknown = fields.unread().filter_map(|key| fields.any_node(key));
    let lists = key::FILE.keys.iter().filter(|key| key.shape.is_list());
    let wrong = lists
        .filter_map(|key| fields.any_node(key.name))
        .filter(|node| match &node.value {
            Value::List(items) => fields::are_words(items),
            _ => true,
        });
    for node in unknown.chain(wrong) {
        records.broken_ids.extend(possible_ids(node));
    }
    // What is unknown in the settings is told where those are read.
    if !is_settings(file, root) {
        fields.finish();
    }
    keep(found, root, parsed.broken_from, d);
    records
}

/// Reads the records of one file, list by list.
struct Reader<'r, 'a, 'p> {
    fields: &'r mut Fields<'a>,
    records: &'r mut Records,
    plan: &'p PlanSettings,
}

impl Reader<'_, '_, '_> {
    /// Reads the id and then the rest of each record of `list`. Whether it has any comes back.
    fn each(
        &mut self,
        kind: Kind,
        list: &'static str,
        mut read: impl FnMut(&mut Fields<'_>, &mut Records, Text),
    ) -> bool {
        let nodes = self.fields.records(list);
        if !nodes.is_empty() && !self.plan.has(kind) {
            undeclared(self.fields, list, kind, "declare");
        }
        let table = key::FILE.get(list).and_then(|key| key.shape.table());
        let Some(table) = table else { return false };
        for (at, node) in nodes.iter().enumerate() {
            let is_cut = at + 1 == nodes.len() && self.fields.is_cut(list);
            let Some(mut fields) = Fields::of(node, table, self.fields.diagnostics()) else {
                self.records.broken_ids.extend(possible_ids(node));
                continue;
            };
            if is_cut {
                fields.set_incomplete();
            }
            match read_id(&mut fields) {
                Some(id) => read(&mut fields, self.records, id),
                None => read_nameless(kind, &mut fields, self.records, &mut read),
            }
            fields.accepted_warnings(node.span);
            fields.finish();
        }
        !nodes.is_empty()
    }
}

/// Reads a record without a usable id. Whatever it is called, some word of it is what others call it.
fn read_nameless(
    kind: Kind,
    fields: &mut Fields<'_>,
    records: &mut Records,
    read: &mut impl FnMut(&mut Fields<'_>, &mut Records, Text),
) {
    let id = fields
        .node_or_nothing("id")
        .or_else(|| fields.misspelt("id"));
    records
        .broken_ids
        .extend(id.into_iter().flat_map(possible_ids));
    let proposed = id.and_then(|id| proposed_id(id.words().next()?));
    records.broken_ids.extend(proposed);
    if id.is_none_or(|id| id.is_nothing() || id.words().all(|word| word.trim().is_empty())) {
        records.nameless_kinds.insert(kind);
    }
    // Its other mistakes are told as well; the record itself goes nowhere.
    let name = id.and_then(|id| id.words().next()).unwrap_or("?");
    let place = id.map_or(fields.place(), |id| id.span);
    let mut lost = Records::default();
    read(fields, &mut lost, Spanned::new(name.to_owned(), place));
    records.nameless.append(&mut lost.actions);
}

fn read_document(fields: &mut Fields<'_>, id: Text) -> DraftDocument {
    DraftDocument {
        id,
        title: required_line(fields, "title"),
        sort: required_line(fields, "kind"),
        period: fields.years("period"),
        decided_by: line(fields, "decided_by"),
        decided_on: fields.date("decided_on"),
        part_of: fields.text("part_of"),
        url: fields.url("url").map(|t| t.value),
        description: prose(fields, "description"),
        sources: fields
            .records("sources")
            .iter()
            .filter_map(|node| {
                let mut fields = Fields::of(node, &key::SOURCE, fields.diagnostics())?;
                let title = required_line(&mut fields, "title");
                let url = fields.url("url").map(|t| t.value);
                let note = prose(&mut fields, "note");
                fields.finish();
                Some(DraftSource { title, url, note })
            })
            .collect(),
        notes: read_notes(fields),
        updated: None,
    }
}

fn read_action(fields: &mut Fields<'_>, plan: &PlanSettings, id: Text) -> DraftAction {
    let number = line(fields, "number");
    let title = required_line(fields, "title");
    let description = prose(fields, "description");
    let target_area = declared(fields, plan, Kind::TargetArea, "target_area");
    let focus_area = declared(fields, plan, Kind::FocusArea, "focus_area");
    if plan.needs(Kind::TargetArea) {
        fields.require("target_area", target_area.clone());
    } else if plan.needs(Kind::FocusArea) && fields.key_span("target_area").is_none() {
        // Nothing else could give the action its focus area.
        fields.require("focus_area", focus_area.clone());
    }
    let goals = if plan.has(Kind::Goal) {
        let goals = fields.list("goals");
        if plan.needs(Kind::Goal) && goals.is_none() {
            fields.require("goals", None::<()>);
        }
        goals.unwrap_or_default()
    } else {
        undeclared(fields, "goals", Kind::Goal, "remove");
        Vec::new()
    };
    let years = fields.years("years");
    fields.require("years", years);
    let responsible = fields.list("responsible");
    let responsible = fields.require("responsible", responsible);
    if let (Some([]), Some(span)) = (responsible.as_deref(), fields.key_span("responsible"))
        && let Some(node) = fields.node_or_nothing("responsible")
        && matches!(&node.value, Value::List(items) if items.is_empty())
    {
        fields.empty("responsible", span, node);
    }
    DraftAction {
        id,
        number,
        title,
        description,
        level: None,
        document: None,
        source: line(fields, "source"),
        target_area,
        focus_area,
        goals,
        years,
        responsible: responsible.unwrap_or_default(),
        participating: fields.list("participating").unwrap_or_default(),
        follows: fields.list("follows").unwrap_or_default(),
        legal_requirement: fields.truth("legal_requirement"),
        recommended: fields.truth("recommended"),
        notes: read_notes(fields),
        updated: fields.day("updated"),
    }
}

/// Reports a key that is said once for all actions of a file, and not by each.
fn of_the_file(fields: &mut Fields<'_>, key: &'static str) {
    if let Some(name) = fields.key(key) {
        fields.hide(key);
        let misplaced = Diagnostic::new(Code::UnknownKey, name.span).with("key", key);
        fields.diagnostics().push(misplaced.hint("of_file"));
    }
}

fn read_notes(fields: &mut Fields<'_>) -> Vec<DraftNote> {
    fields
        .records("notes")
        .iter()
        .filter_map(|node| {
            let mut fields = Fields::of(node, &key::NOTE, fields.diagnostics())?;
            let (footnote, editor) = (fields.key_span("footnote"), fields.key_span("editor"));
            let kind = match (footnote, editor) {
                (None, Some(_)) => NoteKind::Editor,
                _ => NoteKind::Footnote,
            };
            let mut text = prose(&mut fields, "footnote");
            let other = prose(&mut fields, "editor");
            if kind == NoteKind::Editor {
                text = other;
            }
            if let (Some(first), Some(second)) = (footnote, editor) {
                let key = if first < second { "editor" } else { "footnote" };
                let two = Diagnostic::new(Code::UnknownKey, first.max(second)).with("key", key);
                fields.diagnostics().push(two.hint("note"));
            }
            let number = line(&mut fields, "number");
            let about = line(&mut fields, "about");
            // A note under a name that nobody knows is told by that name.
            if footnote.or(editor).is_none() && fields.unread().next().is_none() {
                let missing = Diagnostic::new(Code::MissingKey, fields.place());
                let missing = missing.with("key", "footnote").hint("note");
                fields.diagnostics().push(missing);
            }
            fields.finish();
            Some(DraftNote {
                kind,
                number,
                about,
                text: text?,
            })
        })
        .collect()
}
