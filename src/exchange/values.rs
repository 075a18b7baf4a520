//! The *values* of a record: what stands after each of its keys, in the form in which it would be written.
//! Tables are made of them and held against them.

use super::words::{Words, term};
use crate::edit::{New, Record};
use crate::key::{self, Key, Shape, Table, To};
use crate::kind::Kind;
use crate::plan::{Action, Note, NoteKind, Plan};
use crate::site::{Site, Subject};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Node, Value};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The kinds of which there are tables.
pub const KINDS: [Kind; 4] = [Kind::Action, Kind::Owner, Kind::Goal, Kind::TargetArea];

/// What tables end with, in this order: what is said of a record beside what it is.
const LAST: [&str; 4] = ["document", "source", "updated", "accepted_warnings"];

/// The keys of a kind, in the order of the columns of its table: that in which they are written, but for the
/// [`LAST`]. What stands once for a whole file, and the address of the page, are columns of actions too.
pub fn columns(kind: Kind) -> &'static [&'static str] {
    static ALL: LazyLock<[Vec<&str>; KINDS.len()]> = LazyLock::new(|| KINDS.map(made));
    let at = KINDS.iter().position(|known| *known == kind);
    at.map_or(&[], |at| ALL[at].as_slice())
}

fn made(kind: Kind) -> Vec<&'static str> {
    let mut all: Vec<&str> = kind.table().names().collect();
    if kind == Kind::Action {
        let of_file = key::FILE
            .keys
            .iter()
            .filter(|key| key.shape.table().is_none());
        let of_file = of_file.map(|key| key.name).filter(|key| !all.contains(key));
        let of_file: Vec<&str> = of_file.collect();
        let target_area = all.iter().position(|key| *key == "target_area");
        let after = target_area.unwrap_or(all.len());
        all.splice(after..after, of_file);
    }
    all.sort_by_key(|key| LAST.iter().position(|last| last == key));
    if kind == Kind::Action {
        all.push("url");
    }
    all
}

/// The key of that name, in a record of the kind or, of an action, at the top of its file.
fn key_of(kind: Kind, name: &str) -> Option<&'static Key> {
    let of_file = || (kind == Kind::Action).then(|| key::FILE.get(name))?;
    kind.table().get(name).or_else(of_file)
}

/// Whether a key says that something is so, or nothing.
pub fn is_truth(kind: Kind, key: &str) -> bool {
    key_of(kind, key).is_some_and(|key| matches!(key.shape, Shape::Truth))
}

/// The table of keys of a kind, and the list that its records stand in.
pub fn table_of(kind: Kind) -> (&'static Table, &'static str) {
    (kind.table(), kind.list().unwrap_or_default())
}

/// Whether a plan has anything to say below this key.
pub fn has_column(plan: &Plan, kind: Kind, name: &str) -> bool {
    let key = table_of(kind).0.get(name);
    key.and_then(|key| key.of).is_none_or(|of| plan.has(of))
}

/// A record with its values.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where its id stands.
    pub span: Span,
    /// What stands after its keys; a key that says nothing is not there.
    pub values: BTreeMap<&'static str, New>,
}

impl Row {
    /// The text after a key; empty where none stands.
    pub fn text(&self, key: &str) -> &str {
        match self.values.get(key) {
            Some(New::Text(text)) => text,
            _ => "",
        }
    }
}

/// The records of a kind, in the plan's order.
pub fn rows(site: &Site, nodes: &Nodes, kind: Kind) -> Vec<Row> {
    let plan = &site.plan;
    let mut rows: Vec<Row> = match kind {
        Kind::Action => (plan.actions.iter())
            .enumerate()
            .map(|(at, action)| row(action.span, of_action(site, at, action)))
            .collect(),
        Kind::Owner => (plan.owners.iter())
            .map(|owner| {
                let mut values = Values::default();
                values.text("id", &owner.id);
                values.text("name", &owner.name);
                values.line("short_name", owner.short_name.as_deref());
                values.words("aliases", owner.aliases.iter().map(String::as_str));
                let parent = owner.parent.map(|id| plan.owners[id.index()].id.as_str());
                values.line("parent", parent);
                values.line("url", owner.url.as_deref());
                values.line("description", owner.description.as_ref().map(|p| &*p.text));
                values.line("updated", owner.updated.map(|d| d.to_string()).as_deref());
                row(owner.span, values)
            })
            .collect(),
        Kind::Goal => (plan.goals.iter())
            .map(|goal| {
                let mut values = Values::default();
                values.text("id", &goal.id);
                values.line("title", goal.title.as_deref());
                values.line("description", goal.description.as_ref().map(|p| &*p.text));
                let parent = goal.parent.map(|id| plan.goals[id.index()].id.as_str());
                values.line("parent", parent);
                let document = goal.document.map(|id| &*plan.documents[id.index()].id);
                values.line("document", document);
                values.line("updated", goal.updated.map(|d| d.to_string()).as_deref());
                row(goal.span, values)
            })
            .collect(),
        Kind::TargetArea => (plan.target_areas.iter())
            .map(|area| {
                let mut values = Values::default();
                values.text("id", &area.id);
                values.text("title", &area.title);
                values.line("description", area.description.as_ref().map(|p| &*p.text));
                let focus_area = area.focus_area.map(|id| &*plan.focus_areas[id.index()].id);
                values.line("focus_area", focus_area);
                values.line("updated", area.updated.map(|d| d.to_string()).as_deref());
                row(area.span, values)
            })
            .collect(),
        _ => Vec::new(),
    };
    for row in &mut rows {
        let accepted = nodes.record(row.span).map(accepted).unwrap_or_default();
        if !accepted.is_empty() {
            row.values.insert("accepted_warnings", New::Text(accepted));
        }
    }
    rows
}

fn row(span: Span, values: Values) -> Row {
    Row {
        span,
        values: values.0,
    }
}

#[derive(Default)]
struct Values(BTreeMap<&'static str, New>);

impl Values {
    fn text(&mut self, key: &'static str, text: &str) {
        self.0.insert(key, New::Text(text.to_owned()));
    }

    fn line(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn words<'a>(&mut self, key: &'static str, words: impl Iterator<Item = &'a str>) {
        let words: Vec<String> = words.map(str::to_owned).collect();
        if !words.is_empty() {
            self.0.insert(key, New::Words(words));
        }
    }
}

fn of_action(site: &Site, at: usize, action: &Action) -> Values {
    let plan = &site.plan;
    let mut values = Values::default();
    values.text("id", &action.id);
    values.line("number", action.number.as_deref());
    values.text("title", &action.title);
    values.line("description", action.description.as_ref().map(|p| &*p.text));
    values.text("level", &plan.levels[action.level.index()].id);
    values.text("document", &plan.documents[action.document.index()].id);
    values.line("source", action.source.as_deref());
    let target_area = action
        .target_area
        .map(|id| &*plan.target_areas[id.index()].id);
    values.line("target_area", target_area);
    let focus_area = action
        .focus_area
        .map(|id| &*plan.focus_areas[id.index()].id);
    values.line("focus_area", focus_area);
    values.words(
        "goals",
        action.goals.iter().map(|id| &*plan.goals[id.index()].id),
    );
    if action.goals.is_empty() && plan.has(Kind::Goal) {
        // That an action has none has to be said.
        values.0.insert("goals", New::Words(Vec::new()));
    }
    values.text("years", &years(action.years.start, action.years.end));
    let owners = |ids: &[crate::plan::OwnerId]| -> Vec<&str> {
        ids.iter().map(|id| &*plan.owners[id.index()].id).collect()
    };
    values.words("responsible", owners(&action.responsible).into_iter());
    values.words("participating", owners(&action.participating).into_iter());
    values.words(
        "follows",
        action
            .follows
            .iter()
            .map(|id| &*plan.actions[id.index()].id),
    );
    for (key, is_so) in [
        ("legal_requirement", action.legal_requirement),
        ("recommended", action.recommended),
    ] {
        values.line(key, is_so.then_some("true"));
    }
    if !action.notes.is_empty() {
        let notes = action.notes.iter().map(note).collect();
        values.0.insert("notes", New::Records(notes));
    }
    values.line("updated", action.updated.map(|d| d.to_string()).as_deref());
    let route = site.route(Subject::Action(crate::plan::ActionId::new(at)));
    if let Some(base) = &site.settings.base_url {
        values.text("url", &format!("{base}/{}", route.as_str()));
    }
    values
}

/// Years as they are written in the content.
pub fn years(start: u16, end: u16) -> String {
    match start == end {
        true => start.to_string(),
        false => format!("{start}-{end}"),
    }
}

fn note(note: &Note) -> Record {
    let kind = match note.kind {
        NoteKind::Footnote => "footnote",
        NoteKind::Editor => "editor",
    };
    let mut record = vec![(kind, New::Text(note.text.text.trim_end().to_owned()))];
    for (key, text) in [("number", &note.number), ("about", &note.about)] {
        record.extend(text.iter().map(|text| (key, New::Text(text.clone()))));
    }
    record
}

/// What is accepted in a record: a line for each code, with the reason.
fn accepted(record: &Node) -> String {
    let Some(Value::Map(codes)) = entry(record, "accepted_warnings").map(|node| &node.value) else {
        return String::new();
    };
    let lines = codes.iter().map(|(code, reason)| {
        let reason: Vec<&str> = reason.words().collect();
        format!("{}: {}", code.value, reason.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn entry<'n>(record: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &record.value else {
        return None;
    };
    let found = entries.iter().find(|(name, _)| name.value == key);
    found.map(|(_, node)| node)
}

/// The records of the plan's files as YAML, found by the place of their ids.
pub struct Nodes {
    roots: HashMap<FileId, Node>,
    /// The key of the list and the number of the record.
    records: HashMap<Span, (usize, usize)>,
}

impl Nodes {
    /// Reads the files of the plan.
    pub fn read(sources: &Sources) -> Self {
        let mut nodes = Self {
            roots: HashMap::new(),
            records: HashMap::new(),
        };
        // A table without a record yet can take one in.
        let files = sources.files().filter(|(_, file)| {
            file.path.starts_with("content/plan/") && crate::project::is_yaml(&file.path)
        });
        for (file, _) in files {
            let mut d = crate::diagnostic::Diagnostics::default();
            let Some(root) = yaml::parse(file, &sources.get(file).text, 0, &mut d).root else {
                continue;
            };
            if let Value::Map(lists) = &root.value {
                for (list, (_, node)) in lists.iter().enumerate() {
                    let Value::List(items) = &node.value else {
                        continue;
                    };
                    for (item, record) in items.iter().enumerate() {
                        if let Some(id) = entry(record, "id") {
                            nodes.records.insert(id.span, (list, item));
                        }
                    }
                }
            }
            nodes.roots.insert(file, root);
        }
        nodes
    }

    /// The file that holds records, from its outermost value on.
    pub fn root(&self, file: FileId) -> Option<&Node> {
        self.roots.get(&file)
    }

    /// The record whose id stands there.
    pub fn record(&self, id: Span) -> Option<&Node> {
        let (list, item) = *self.records.get(&id)?;
        let Value::Map(lists) = &self.roots.get(&id.file)?.value else {
            return None;
        };
        match &lists.get(list)?.1.value {
            Value::List(items) => items.get(item),
            _ => None,
        }
    }

    /// What a record or a file says itself after a key, as far as it is one word or line.
    pub fn says(node: &Node, key: &str) -> Option<String> {
        match &entry(node, key)?.value {
            Value::Scalar(scalar) => Some(scalar.text.clone()),
            _ => None,
        }
    }

    /// Whether a record says anything after a key.
    pub fn has(node: &Node, key: &str) -> bool {
        entry(node, key).is_some()
    }
}

/// The things that references lead to: ids, and the names that people know them by.
pub struct Names {
    /// By kind, or `None` for levels: id and name of each, in the plan's order.
    things: HashMap<Option<Kind>, Vec<(String, String)>>,
    /// The places of the things in their list, by the id and by the name as it is compared.
    ids: HashMap<Option<Kind>, HashMap<String, usize>>,
    named: HashMap<Option<Kind>, HashMap<String, Vec<usize>>>,
    /// The ids of things whose name is no other thing's name or id, nor anything but a name in a cell.
    clear: HashMap<Option<Kind>, HashSet<String>>,
}

impl Names {
    /// The names of a plan.
    pub fn of(plan: &Plan) -> Self {
        let pair = |id: &String, name: &String| (id.clone(), name.clone());
        let things: BTreeMap<Option<Kind>, Vec<(String, String)>> = BTreeMap::from([
            (
                None,
                plan.levels.iter().map(|l| pair(&l.id, &l.name)).collect(),
            ),
            (
                Some(Kind::Document),
                plan.documents
                    .iter()
                    .map(|d| pair(&d.id, &d.title))
                    .collect(),
            ),
            (
                Some(Kind::TargetArea),
                plan.target_areas
                    .iter()
                    .map(|t| pair(&t.id, &t.title))
                    .collect(),
            ),
            (
                Some(Kind::FocusArea),
                plan.focus_areas
                    .iter()
                    .map(|f| pair(&f.id, &f.title))
                    .collect(),
            ),
            (
                Some(Kind::Owner),
                plan.owners.iter().map(|o| pair(&o.id, &o.name)).collect(),
            ),
            (
                Some(Kind::Goal),
                (plan.goals.iter())
                    .map(|g| (g.id.clone(), g.title.clone().unwrap_or_default()))
                    .collect(),
            ),
        ]);
        let mut names = Self {
            things: HashMap::new(),
            ids: HashMap::new(),
            named: HashMap::new(),
            clear: HashMap::new(),
        };
        for (kind, things) in things {
            let ids = things.iter().map(|(id, _)| id.clone());
            let mut named: HashMap<String, Vec<usize>> = HashMap::new();
            // How many things go by a name, be it their id.
            let mut known: HashMap<String, usize> = HashMap::new();
            for (at, (id, name)) in things.iter().enumerate() {
                let (id, name) = (term(id), term(name));
                if id != name {
                    *known.entry(id).or_default() += 1;
                }
                if !name.is_empty() {
                    *known.entry(name.clone()).or_default() += 1;
                    named.entry(name).or_default().push(at);
                }
            }
            let clear = things
                .iter()
                .filter(|(_, name)| !name.contains(';') && known.get(&term(name)) == Some(&1));
            let clear = clear.map(|(id, _)| id.clone()).collect();
            names.ids.insert(kind, ids.zip(0..).collect());
            names.named.insert(kind, named);
            names.clear.insert(kind, clear);
            names.things.insert(kind, things);
        }
        names
    }

    /// The things of a kind, or the levels.
    pub fn things(&self, kind: Option<Kind>) -> &[(String, String)] {
        self.things.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether it is the id of a thing.
    pub fn has(&self, kind: Option<Kind>, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// The ids of the things that are called so.
    pub fn called(&self, kind: Option<Kind>, name: &str) -> Vec<&str> {
        let named = self
            .named
            .get(&kind)
            .and_then(|named| named.get(&term(name)));
        let things = self.things(kind);
        let named = named.into_iter().flatten();
        named.map(|at| things[*at].0.as_str()).collect()
    }

    /// The name of a thing, where no other thing has it, else its id.
    pub fn shown<'n>(&'n self, kind: Option<Kind>, id: &'n str) -> &'n str {
        let at = self.ids.get(&kind).and_then(|ids| ids.get(id));
        let is_clear = self
            .clear
            .get(&kind)
            .is_some_and(|clear| clear.contains(id));
        match at {
            Some(at) if is_clear => &self.things(kind)[*at].1,
            _ => id,
        }
    }
}

/// What a reference after this key leads to by its name: a kind, or the levels. Goals and actions have titles
/// too long for a cell, and go by their ids.
pub fn target(kind: Kind, key: &str) -> Option<Option<Kind>> {
    match key_of(kind, key)?.shape {
        Shape::Reference(to) | Shape::References(to) => match to {
            To::Kind(Kind::Goal | Kind::Action) | To::Theme => None,
            To::Kind(kind) => Some(Some(kind)),
            To::Level => Some(None),
        },
        _ => None,
    }
}

/// A value as a cell shows it.
pub fn shown(kind: Kind, key: &str, value: &New, names: &Names, words: &Words) -> String {
    match value {
        New::Nothing => String::new(),
        New::Text(text) if is_truth(kind, key) => match text == "true" {
            true => words.get("yes_mark"),
            false => String::new(),
        },
        New::Text(text) => match target(kind, key) {
            Some(of) => names.shown(of, text).to_owned(),
            None => text.trim_end().to_owned(),
        },
        New::Words(ids) => match target(kind, key) {
            Some(of) => {
                let shown: Vec<&str> = ids.iter().map(|id| names.shown(of, id)).collect();
                shown.join("; ")
            }
            None if key == "aliases" => match ids.as_slice() {
                // The mark says that the comma divides nothing.
                [one] if one.contains(',') => format!("{one};"),
                all => all.join("; "),
            },
            // That there is none has to be said: a cell with nothing in it says nothing.
            None if key == "goals" && ids.is_empty() => "-".to_owned(),
            None => ids.join(", "),
        },
        New::Records(records) => {
            let lines = records.iter().map(|record| note_line(record, words));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// A note as a line: `Fotnot 1 (ByggEkot): …`
fn note_line(record: &Record, words: &Words) -> String {
    let text = |key: &str| {
        record.iter().find_map(|(name, value)| match value {
            New::Text(text) if *name == key => Some(text.as_str()),
            _ => None,
        })
    };
    let (head, body) = match text("editor") {
        Some(body) => (words.get("note_editor"), body),
        None => (
            words.get("note_footnote"),
            text("footnote").unwrap_or_default(),
        ),
    };
    let number = text("number").map(|number| format!(" {number}"));
    let about = text("about").map(|about| format!(" ({about})"));
    format!(
        "{head}{}{}: {body}",
        number.unwrap_or_default(),
        about.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_stand_where_people_look_for_them() {
        let due = [
            (
                Kind::Action,
                "id number title description level target_area focus_area goals years responsible \
                 participating follows legal_requirement recommended notes document source updated \
                 accepted_warnings url",
            ),
            (
                Kind::Owner,
                "id name short_name aliases parent url description updated accepted_warnings",
            ),
            (
                Kind::Goal,
                "id title description parent document updated accepted_warnings",
            ),
            (
                Kind::TargetArea,
                "id title description focus_area updated accepted_warnings",
            ),
            (Kind::Year, ""),
        ];
        for (kind, due) in due {
            let due: Vec<&str> = due.split_whitespace().collect();
            assert_eq!(columns(kind), due);
        }
    }

    #[test]
    fn each_column_is_filled_from_the_plan() {
        let files = [
            (
                "site.yaml",
                "title: A\nlanguage: sv\norganisation: A\ndescription: A\nbase_url: https://a.example\n",
            ),
            ("index.md", "---\ntitle: Hem\n---\n"),
            (
                "mat.md",
                "---\nkind: focus_area\nid: mat\ntitle: Mat\n---\n",
            ),
            (
                "plan/plan.yaml",
                "title: Plan\nkinds: {goal: , target_area: , focus_area: }\n\
                 levels: [{id: r, name: Regional, plural: Regionala}]\n\
                 documents: [{id: p, title: Programmet, kind: Program}]\n",
            ),
            (
                "plan/all.yaml",
                "document: p\nlevel: r\nsource: Sidan 1\nupdated: 2026-01-02\n\
                 goals:\n- {id: g, title: Mat}\n\
                 - {id: h, title: Bygg, description: A, parent: g, document: p, \
                 accepted_warnings: {PV0601: Så}}\n\
                 target_areas:\n\
                 - {id: t, title: Park, description: A, focus_area: mat, accepted_warnings: {PV0601: Så}}\n\
                 owners:\n- {id: a, name: A}\n\
                 - {id: b, name: B, short_name: C, aliases: [D], parent: a, url: https://b.example, \
                 description: A, accepted_warnings: {PV0601: Så}}\n\
                 actions:\n- {id: K1, title: Ett, years: 2024, goals: [g], target_area: t, responsible: [a]}\n\
                 - {id: K2, number: 2, title: Två, description: A, years: 2024, goals: [g], \
                 target_area: t, focus_area: mat, responsible: [a], participating: [b], follows: [K1], \
                 legal_requirement: true, recommended: true, notes: [{editor: A}], \
                 accepted_warnings: {PV0601: Så}}\n",
            ),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let mut d = crate::diagnostic::Diagnostics::default();
        let project = crate::project::Project::in_memory(files.into_iter().collect(), &mut d);
        let looked = crate::look(project, d);
        let nodes = Nodes::read(&looked.project.sources);
        for kind in KINDS {
            let rows = rows(&looked.site, &nodes, kind);
            let row = rows.last().expect("a record");
            let filled: HashSet<&str> = row.values.keys().copied().collect();
            let due: HashSet<&str> = columns(kind).iter().copied().collect();
            assert_eq!(filled, due, "{kind:?}");
        }
    }
}
