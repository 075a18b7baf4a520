//! A new record or page: [`add()`] gives it the next free id, finds the file and the place where such
//! things stand, and leaves open what only a person knows.

use super::record::{self, Ids, Places, ids, is_due};
use super::{Change, Sort, finished};
use crate::called::{self, Called};
use crate::collate::Order;
use crate::diagnostic::{Diagnostics, most_similar};
use crate::draft::{Draft, PageRole, is_id, proposed_id};
use crate::edit::{New, Record, Sheet, scalar};
use crate::key::{self, Shape, Table, To};
use crate::kind::Kind;
use crate::project::{FileKind, Project, can_be_table};
use crate::refusal::Refused;
use crate::source::FileId;
use crate::yaml::{self, Node, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How many things a refusal names.
const NAMED: usize = 10;

/// What is to be made.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is.
    pub sort: Sort,
    /// What it is called, if that is known yet.
    pub title: Option<String>,
    /// Its id, in place of the next free one.
    pub id: Option<String>,
    /// The file that it goes into, in place of the one where such things stand.
    pub into: Option<String>,
    /// The level of an action.
    pub level: Option<String>,
    /// What else is known of it: keys and values.
    pub set: Vec<(String, String)>,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Added {
    /// The file.
    pub change: Change,
    /// Its path below `content/`.
    pub path: String,
    /// What links call it: `action:K43`.
    pub reference: String,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// The keys that must be filled in.
    pub open: Vec<&'static str>,
}

/// The sorts that a plan can have more of.
pub fn kinds() -> [Kind; 8] {
    [
        Kind::Action,
        Kind::Owner,
        Kind::Goal,
        Kind::TargetArea,
        Kind::Term,
        Kind::Document,
        Kind::FocusArea,
        Kind::Priority,
    ]
}

/// Works out what is to be written for something new.
///
/// # Errors
/// When it cannot be said where it belongs or what it is to be called, or when that is taken.
pub fn add(project: &Project, draft: &Draft, wanted: &Wanted) -> Result<Added, Refused> {
    match wanted.sort {
        Sort::Thing(kind) if !draft.plan.has(kind) => Err(Refused::new("new_undeclared").of(kind)),
        Sort::Thing(kind) => match kind.list() {
            Some(list) => add_record(project, draft, wanted, kind, list),
            None => add_page(project, draft, wanted, Some(kind)),
        },
        Sort::Page => add_page(project, draft, wanted, None),
    }
}

/// A file that holds records of the kind.
struct Home {
    id: FileId,
    path: String,
    root: Node,
}

fn add_record(
    project: &Project,
    draft: &Draft,
    wanted: &Wanted,
    kind: Kind,
    list: &'static str,
) -> Result<Added, Refused> {
    let table = kind.table();
    let given = given(draft, table, wanted, Some(kind))?;
    if kind == Kind::Owner {
        refuse_taken(draft, &given)?;
    }
    let homes: Vec<Home> = homes(project, list);
    let level = match kind {
        Kind::Action => Some(level(draft, wanted, &homes)?),
        _ => None,
    };
    let home = home(project, wanted, kind, homes, level.as_deref())?;
    let ids = Ids::of(draft, kind);
    let id = match &wanted.id {
        Some(id) => ids.check(id).map(|()| id.clone())?,
        None => ids.next(wanted.title.as_deref(), level.as_deref(), None)?,
    };
    let (record, mut open) = record(draft, table, kind, &id, given);

    let (path, text) = match &home {
        Place::In(home) => {
            let old = &project.sources.get(home.id).text;
            let mut sheet = Sheet::new(old);
            let after = Places::of(&home.root, list).below(&record);
            sheet.insert(list, after, &record);
            (home.path.clone(), finished(sheet, &home.path)?)
        }
        Place::At(path) => {
            let file = project.files.iter().find(|file| file.path == *path);
            let old = file.map(|file| project.sources.get(file.id).text.clone());
            let old = old.unwrap_or_default();
            let root = parsed(&old);
            let above = match root {
                None => {
                    let (head, is_open) = head(draft, level.as_deref());
                    open.extend(is_open.then_some("document"));
                    head
                }
                Some(_) => String::new(),
            };
            let old = format!("{old}{above}");
            let mut sheet = Sheet::new(&old);
            sheet.insert(list, None, &record);
            (path.clone(), finished(sheet, path)?)
        }
    };
    // What is written has to be read as it was meant.
    let is_there = parsed(&text).is_some_and(|root| {
        let items = items(&root, list);
        items.iter().any(|item| word(item, "id") == Some(&id))
    });
    if !is_there {
        let path = format!("content/{path}");
        return Err(Refused::new("new_form").with("path", path));
    }
    Ok(Added {
        line: line_of(&text, list, &id),
        change: Change(BTreeMap::from([(path.clone(), Some(text))])),
        path,
        reference: format!("{}:{id}", kind.key()),
        open,
    })
}

/// Refuses an owner that is called as another one is.
fn refuse_taken(draft: &Draft, given: &BTreeMap<&'static str, New>) -> Result<(), Refused> {
    let line = |key| match given.get(key) {
        Some(New::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let aliases = match given.get("aliases") {
        Some(New::Words(words)) => words.as_slice(),
        _ => &[],
    };
    let aliases = aliases.iter().map(String::as_str);
    let new = Called {
        id: "",
        names: line("name").into_iter().chain(aliases).collect(),
        short_name: line("short_name"),
        parent: line("parent"),
    };
    called::taken(&new, &called::in_draft(draft))
}

/// The words of a list, with commas between them or as YAML writes it, in square brackets.
fn listed(key: &str, value: &str) -> Result<Vec<String>, Refused> {
    let value = value.trim();
    if !value.starts_with('[') && !value.ends_with(']') {
        let words = value.split(',').map(str::trim);
        let words = words.filter(|word| !word.is_empty());
        return Ok(words.map(str::to_owned).collect());
    }
    let refused = || Refused::new("new_list").with("key", key);
    let mut found = Diagnostics::default();
    let read = yaml::parse(FileId::NONE, &format!("{key}: {value}"), 0, &mut found);
    let is_sound = found.iter().next().is_none();
    let root = read.root.filter(|_| is_sound).ok_or_else(refused)?;
    let Some(Value::List(all)) = self::value(&root, key).map(|node| &node.value) else {
        return Err(refused());
    };
    let words = all.iter().map(|node| match &node.value {
        Value::Scalar(scalar) => Ok(scalar.text.clone()),
        _ => Err(refused()),
    });
    words.collect()
}

/// The id of what goes by this id or this title. A word that can be an id stays as it is: if it is none, that is
/// told like any other mistake.
fn titled(draft: &Draft, kind: Kind, wanted: &str) -> Result<String, Refused> {
    let wanted = wanted.trim();
    let all: Vec<(&str, &str)> = titles(draft, kind);
    let same = |title: &str| called::folded(title) == called::folded(wanted);
    let found = all.iter().filter(|(_, title)| same(title));
    let found: Vec<&(&str, &str)> = found.collect();
    if all.iter().any(|(id, _)| *id == wanted) {
        return Ok(wanted.to_owned());
    }
    let shown = |all: &[&(&str, &str)]| {
        let all = all.iter().take(NAMED).map(|(id, title)| match *title {
            "" => (*id).to_owned(),
            title => format!("{id} ({title})"),
        });
        all.collect::<Vec<String>>().join(", ")
    };
    match found.as_slice() {
        [(id, _)] => Ok((*id).to_owned()),
        [] if is_id(wanted) => Ok(wanted.to_owned()),
        [] => Err(Refused::new("titled_none")
            .of(kind)
            .with("id", wanted)
            .with("count", all.len().to_string())
            .with("known", shown(&all.iter().collect::<Vec<_>>()))),
        several => Err(Refused::new("owner_several")
            .with("id", wanted)
            .with("candidates", shown(several))),
    }
}

/// The things of a kind, each with its id and what it is called.
fn titles(draft: &Draft, kind: Kind) -> Vec<(&str, &str)> {
    let pages = |role| {
        let pages = draft.pages.iter().filter(move |page| page.role == role);
        pages.map(|page| (page.id.value.as_str(), page.title.as_str()))
    };
    match kind {
        Kind::Goal => (draft.goals.iter())
            .map(|goal| (goal.id.value.as_str(), goal.title.as_deref()))
            .map(|(id, title)| (id, title.unwrap_or_default()))
            .collect(),
        Kind::TargetArea => (draft.target_areas.iter())
            .map(|area| (area.id.value.as_str(), area.title.as_str()))
            .collect(),
        Kind::Document => (draft.documents.iter())
            .map(|document| (document.id.value.as_str(), document.title.as_str()))
            .collect(),
        Kind::Action => (draft.actions.iter())
            .map(|action| (action.id.value.as_str(), action.title.as_str()))
            .collect(),
        Kind::FocusArea => pages(PageRole::FocusArea).collect(),
        Kind::Priority => pages(PageRole::Priority).collect(),
        Kind::Owner | Kind::Term | Kind::Year => Vec::new(),
    }
}

/// The keys and values that the caller gave. Owners may be called as people call them, other things by their title.
fn given(
    draft: &Draft,
    table: &'static Table,
    wanted: &Wanted,
    kind: Option<Kind>,
) -> Result<BTreeMap<&'static str, New>, Refused> {
    let owners = called::in_draft(draft);
    let owner = |name: &str| called::find(name, &owners).map(|at| owners[at].id.to_owned());
    let mut given = BTreeMap::new();
    if let Some(title) = &wanted.title {
        given.insert(
            kind.map_or("title", Kind::title_key),
            New::Text(title.clone()),
        );
    }
    for (name, value) in &wanted.set {
        let Some(key) = table.get(name).filter(|key| key.name != "id") else {
            let names = table.names().filter(|key| *key != "id");
            let similar = most_similar(name, names.clone());
            let known: Vec<&str> = names.collect();
            return Err(Refused::new("new_no_key")
                .with("key", name)
                .with("similar", similar.unwrap_or_else(|| "none".to_owned()))
                .with("known", known.join(", ")));
        };
        let new = match key.shape {
            Shape::References(_) | Shape::Lines => {
                let read = |word: &String| match key.shape {
                    Shape::References(To::Kind(Kind::Owner)) => owner(word),
                    Shape::References(To::Kind(kind)) => titled(draft, kind, word),
                    _ => Ok(word.clone()),
                };
                let words = listed(key.name, value)?;
                New::Words(words.iter().map(read).collect::<Result<_, _>>()?)
            }
            Shape::Records(_) | Shape::Record(_) | Shape::Reasons => {
                return Err(Refused::new("new_by_hand").with("key", name));
            }
            _ if value.is_empty() => New::Nothing,
            Shape::Reference(To::Kind(Kind::Owner)) => New::Text(owner(value)?),
            Shape::Reference(To::Kind(kind)) => New::Text(titled(draft, kind, value)?),
            _ => New::Text(value.clone()),
        };
        given.insert(key.name, new);
    }
    Ok(given)
}

/// The record, with what must be there and what was given, and the keys that are left open.
fn record(
    draft: &Draft,
    table: &'static Table,
    kind: Kind,
    id: &str,
    mut given: BTreeMap<&'static str, New>,
) -> (Record, Vec<&'static str>) {
    let is_due = |key: &key::Key| is_due(|of| draft.plan.has(of), kind, key);
    let mut record = vec![("id", New::Text(id.to_owned()))];
    let mut open = Vec::new();
    for key in table.keys.iter().filter(|key| key.name != "id") {
        match given.remove(key.name) {
            Some(New::Nothing) | None if is_due(key) => {
                open.push(key.name);
                record.push((key.name, New::Nothing));
            }
            Some(new) => record.push((key.name, new)),
            None => {}
        }
    }
    (record, open)
}

/// The files that hold a list of the records.
fn homes(project: &Project, list: &str) -> Vec<Home> {
    let tables = project.files.iter().filter(|file| {
        file.kind == FileKind::Yaml && file.path.starts_with("plan/") && !file.unreadable
    });
    let with_root = tables.filter_map(|file| {
        let root = parsed(&project.sources.get(file.id).text)?;
        let is_home = value(&root, list).is_some();
        is_home.then(|| Home {
            id: file.id,
            path: file.path.clone(),
            root,
        })
    });
    with_root.collect()
}

/// Where a record goes: into a file that holds such records, or one that has none yet.
enum Place {
    In(Home),
    At(String),
}

fn home(
    project: &Project,
    wanted: &Wanted,
    kind: Kind,
    mut homes: Vec<Home>,
    level: Option<&str>,
) -> Result<Place, Refused> {
    if let Some(into) = &wanted.into {
        let path = below_content(into);
        if let Some(at) = homes.iter().position(|home| home.path == path) {
            let home = homes.swap_remove(at);
            let own = word(&home.root, "level");
            if level.is_some() && own.is_some() && own.map(String::as_str) != level {
                return Err(Refused::new("new_other_level")
                    .with("path", into)
                    .with("level", level.unwrap_or_default()));
            }
            return Ok(Place::In(home));
        }
        if !path.strip_prefix("plan/").is_some_and(can_be_table) {
            return Err(Refused::new("new_no_table").with("path", into));
        }
        let holds_other = project.files.iter().any(|file| {
            file.path == path && (file.unreadable || list_is_bound(project, file.id, level))
        });
        if holds_other {
            return Err(Refused::new("new_form").with("path", into));
        }
        return Ok(Place::At(path));
    }
    if let Some(level) = level {
        homes.retain(|home| word(&home.root, "level").is_some_and(|own| own == level));
    }
    match homes.len() {
        0 => Ok(Place::At(record::new_file(kind, level))),
        1 => Ok(Place::In(homes.swap_remove(0))),
        _ => {
            let paths = homes.iter().map(|home| format!("content/{}", home.path));
            let paths: Vec<String> = paths.collect();
            Err(Refused::new("new_many_files")
                .of(kind)
                .with("paths", paths.join(", ")))
        }
    }
}

/// Whether a file is one of another level's, or holds no keys at all.
fn list_is_bound(project: &Project, file: FileId, level: Option<&str>) -> bool {
    let text = &project.sources.get(file).text;
    match parsed(text) {
        Some(root) => !matches!(root.value, Value::Map(_)) || level.is_some(),
        None => false,
    }
}

/// A path as people write it, seen from `content/`.
fn below_content(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches("./");
    path.strip_prefix("content/").unwrap_or(path).to_owned()
}

/// What stands above the first action of a new file, and whether its document is left open.
fn head(draft: &Draft, level: Option<&str>) -> (String, bool) {
    let Some(level) = level else {
        return (String::new(), false);
    };
    // Where only one document can be meant, it is.
    let of_actions = draft
        .actions
        .iter()
        .filter_map(|action| action.document.as_ref());
    let used: BTreeSet<&str> = of_actions.map(|document| document.value.as_str()).collect();
    let known: BTreeSet<&str> = draft
        .documents
        .iter()
        .map(|d| d.id.value.as_str())
        .collect();
    let only = [used, known].into_iter().find(|ids| ids.len() == 1);
    let only = only.and_then(|ids| ids.into_iter().next());
    (record::head(only, level), only.is_none())
}

/// The level of a new action.
fn level(draft: &Draft, wanted: &Wanted, homes: &[Home]) -> Result<String, Refused> {
    let known: Vec<&str> = draft
        .plan
        .levels
        .iter()
        .map(|level| level.id.value.as_str())
        .collect();
    if let Some(asked) = &wanted.level {
        if known.contains(&asked.as_str()) {
            return Ok(asked.clone());
        }
        let similar = most_similar(asked, known.iter().copied());
        return Err(Refused::new("new_no_level")
            .with("level", asked)
            .with("similar", similar.unwrap_or_else(|| "none".to_owned()))
            .with("known", known.join(", ")));
    }
    // The file says it, or there is nothing to choose between.
    let into = wanted.into.as_deref().map(below_content);
    let of_file = homes.iter().find(|home| Some(&home.path) == into.as_ref());
    let of_file = of_file.and_then(|home| word(&home.root, "level"));
    match (of_file, known.as_slice()) {
        (Some(level), _) => Ok(level.clone()),
        (None, [only]) => Ok((*only).to_owned()),
        (None, _) => Err(Refused::new("new_which_level").with("known", known.join(", "))),
    }
}

fn add_page(
    project: &Project,
    draft: &Draft,
    wanted: &Wanted,
    kind: Option<Kind>,
) -> Result<Added, Refused> {
    let table = kind.map_or(&key::PAGE, Kind::table);
    let mut given = given(draft, table, wanted, kind)?;
    let title = wanted.title.clone().unwrap_or_default();
    let path = page_path(draft, wanted, kind, &title)?;
    if project
        .files
        .iter()
        .any(|file| file.path.eq_ignore_ascii_case(&path))
    {
        let path = format!("content/{path}");
        return Err(Refused::new("new_file_there").with("path", path));
    }
    let stem = path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".md");
    let reference = match kind {
        Some(kind) => {
            Ids::of(draft, kind).check(stem)?;
            format!("{}:{stem}", kind.key())
        }
        None => {
            let parts = path.trim_end_matches(".md").split('/');
            if let Some(bad) = parts.into_iter().find(|part| !is_id(part)) {
                let proposal = proposed_id(bad).unwrap_or_else(|| "none".to_owned());
                return Err(Refused::new("bad_id")
                    .with("id", bad)
                    .with("proposal", proposal));
            }
            let path = path.trim_end_matches(".md");
            let path = crate::project::without_index(path);
            format!("page:{}", if path.is_empty() { "index" } else { path })
        }
    };
    if let Some(kind) = kind {
        given.insert("kind", New::Text(kind.key().to_owned()));
    }
    let is_due = |key: &key::Key| match key.name {
        "priority" => draft.plan.has(Kind::Priority),
        _ => key.is_required,
    };
    let mut open = Vec::new();
    let mut text = "---\n".to_owned();
    for key in table.keys {
        match given.remove(key.name) {
            Some(New::Text(value)) => {
                text.push_str(&format!("{}: {}\n", key.name, scalar(&value, false)));
            }
            Some(_) => {}
            None if is_due(key) => {
                open.push(key.name);
                text.push_str(&format!("{}:\n", key.name));
            }
            None => {}
        }
    }
    text.push_str("---\n");
    Ok(Added {
        line: 1,
        change: Change(BTreeMap::from([(path.clone(), Some(text))])),
        path,
        reference,
        open,
    })
}

/// The file of a new page.
fn page_path(
    draft: &Draft,
    wanted: &Wanted,
    kind: Option<Kind>,
    title: &str,
) -> Result<String, Refused> {
    let into = wanted.into.as_deref().map(below_content);
    if let Some(file) = into.as_deref().filter(|into| into.ends_with(".md")) {
        if file.starts_with('/') || file.split('/').any(|part| part == "..") {
            return Err(Refused::new("new_no_page").with("path", file));
        }
        return Ok(file.to_owned());
    }
    let slug = match &wanted.id {
        Some(id) if is_id(id) => id.clone(),
        Some(id) => {
            let proposal = proposed_id(id).unwrap_or_else(|| "none".to_owned());
            return Err(Refused::new("bad_id")
                .with("id", id)
                .with("proposal", proposal));
        }
        None => proposed_id(&title.to_lowercase()).ok_or_else(|| {
            let refused = Refused::new(if kind.is_some() {
                "new_no_title"
            } else {
                "new_no_page_title"
            });
            match kind {
                Some(kind) => refused.of(kind),
                None => refused,
            }
        })?,
    };
    let folder = match (into, kind) {
        (Some(into), _) => into.trim_end_matches('/').to_owned(),
        (None, None) => String::new(),
        (None, Some(kind)) => folder_of(draft, kind),
    };
    let is_outside = folder.starts_with('/') || folder.split('/').any(|part| part == "..");
    if is_outside || folder == "plan" || folder.starts_with("plan/") {
        return Err(Refused::new("new_no_page").with("path", folder));
    }
    Ok(match folder.as_str() {
        "" => format!("{slug}.md"),
        folder => format!("{folder}/{slug}.md"),
    })
}

/// The folder where most pages of a kind stand.
fn folder_of(draft: &Draft, kind: Kind) -> String {
    let role = match kind {
        Kind::Priority => PageRole::Priority,
        _ => PageRole::FocusArea,
    };
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for page in draft.pages.iter().filter(|page| page.role == role) {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
    }
    let most = folders.iter().max_by_key(|(_, count)| **count);
    match most {
        Some((folder, _)) => (*folder).to_owned(),
        None => draft.plan.vocabulary.get(kind).address.clone(),
    }
}

/// A text as YAML, if it can be read.
pub(super) fn parsed(text: &str) -> Option<Node> {
    let mut d = Diagnostics::default();
    yaml::parse(FileId::NONE, text, 0, &mut d).root
}

/// What stands after a key of a record.
pub(super) fn value<'n>(record: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &record.value else {
        return None;
    };
    let found = entries.iter().find(|(name, _)| name.value == key);
    found.map(|(_, node)| node)
}

/// The word that stands after a key of a record.
pub(super) fn word<'n>(record: &'n Node, key: &str) -> Option<&'n String> {
    match &value(record, key)?.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

/// The records of a list.
pub(super) fn items<'n>(root: &'n Node, list: &str) -> &'n [Node] {
    match value(root, list).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The line on which a record begins, from 1.
fn line_of(text: &str, list: &str, id: &str) -> usize {
    let root = parsed(text);
    let items = root.iter().flat_map(|root| items(root, list));
    let mut own = items.filter(|item| word(item, "id").is_some_and(|own| own == id));
    let at = own.next().map_or(0, |item| item.span.start as usize);
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The ids of a kind in the order in which people see them, for messages.
pub(super) fn known(draft: &Draft, kind: Kind) -> Vec<String> {
    let mut known: Vec<String> = ids(draft, kind).map(str::to_owned).collect();
    let order = Order::of(draft.site.language);
    known.sort_by(|a, b| order.compare(a, b));
    known
}
