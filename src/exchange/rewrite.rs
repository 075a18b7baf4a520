//! The new texts of the content's files, made of what an import found. Only what has changed is written:
//! comments, order and form of all the rest stay.

use super::import::{Addition, Doubt, Field, Import};
use super::meaning::Unsure;
use super::values::{Nodes, table_of};
use super::why;
use crate::change::Change;
use crate::change::record::{Places, head, places};
use crate::edit::{Refusal, Sheet, Why};
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The files that an import changes. A value that can't be put in without harm stays as it is, and becomes a
/// doubt of the import.
///
/// # Errors
/// When a file can't be changed at all: its path, and why.
pub fn rewrite(import: &mut Import, sources: &Sources) -> Result<Change, (String, Vec<Refusal>)> {
    let nodes = Nodes::read(sources);
    let mut paths: BTreeSet<String> = BTreeSet::new();
    for change in &import.changes {
        paths.insert(sources.get(change.span.file).path.clone());
    }
    paths.extend(import.additions.iter().map(|new| new.path.clone()));
    let mut out = BTreeMap::new();
    for path in paths {
        let text = loop {
            match text_of(&path, import, None, sources, &nodes) {
                Ok(text) => break text,
                Err(refusals) => {
                    if !leave(import, &path, &refusals, sources, &nodes)
                        && !leave_whole(import, &path, sources, &nodes)
                    {
                        return Err((path, refusals));
                    }
                }
            }
        };
        let old = sources.find(&path).map(|file| file.text.as_str());
        if old != Some(text.as_str()) {
            let path = path.strip_prefix("content/").unwrap_or(&path);
            out.insert(path.to_owned(), Some(text));
        }
    }
    let changed = import.changes.len();
    import.changes.retain(|change| !change.fields.is_empty());
    import.unsure += changed - import.changes.len();
    import.sort_doubts();
    Ok(Change(out))
}

/// The new text of a file; with `only` one of its records changed, and none added.
fn text_of(
    path: &str,
    import: &Import,
    only: Option<usize>,
    sources: &Sources,
    nodes: &Nodes,
) -> Result<String, Vec<Refusal>> {
    let additions = import.additions.iter();
    let additions = additions.filter(|new| new.path == path && only.is_none());
    let additions: Vec<&Addition> = additions.collect();
    let file = sources.find_id(path);
    let text = file.map_or("", |file| sources.get(file).text.as_str());
    // A new file, or one that holds nothing but comments, begins with what holds for all of it.
    let first = additions.first().and_then(|new| new.head.as_ref());
    let old = match first {
        Some((document, level)) => {
            let gap = match text.is_empty() || text.ends_with('\n') {
                true => "",
                false => "\n",
            };
            format!("{text}{gap}{}", head(Some(document), level))
        }
        None => text.to_owned(),
    };
    let mut sheet = Sheet::new(&old);
    let changes = import.changes.iter().enumerate();
    let changes = changes.filter(|(at, _)| only.is_none_or(|only| only == *at));
    for (_, change) in changes.filter(|(_, change)| Some(change.span.file) == file) {
        let Some(record) = nodes.record(change.span) else {
            continue;
        };
        for field in &change.fields {
            match &field.new {
                Some(new) => sheet.set(record, table_of(change.kind).0, field.key, new),
                None => sheet.remove(record, field.key),
            }
        }
    }
    let mut known: HashMap<&str, Places> = HashMap::new();
    for addition in additions {
        let (_, list) = table_of(addition.kind);
        let places = known.entry(list).or_insert_with(|| places(&old, list));
        let below = places.below(&addition.record);
        sheet.insert(list, below, &addition.record);
    }
    sheet.finish()
}

/// Leaves the values as they are that can't be changed, and says why; whether there are any.
fn leave(
    import: &mut Import,
    path: &str,
    refusals: &[Refusal],
    sources: &Sources,
    nodes: &Nodes,
) -> bool {
    let mut known: HashMap<usize, usize> = HashMap::new();
    for (at, change) in import.changes.iter().enumerate() {
        if sources.get(change.span.file).path == path
            && let Some(record) = nodes.record(change.span)
        {
            known.insert(record.span.start as usize, at);
        }
    }
    let mut is_left = false;
    for refusal in refusals {
        let Some((start, key)) = &refusal.record else {
            continue;
        };
        let Some(change) = known.get(start).map(|at| &mut import.changes[*at]) else {
            continue;
        };
        let Some(at) = change.fields.iter().position(|field| field.key == key) else {
            continue;
        };
        let field = change.fields.remove(at);
        is_left = true;
        let why = match refusal.why {
            Why::Comment => why::Why::HasComment,
            _ => why::Why::OtherForm,
        };
        import.doubts.push(left(field, why, path, refusal.line));
    }
    is_left
}

/// Leaves the records as they are that can't be changed although each value can, and says so; whether there
/// are any.
fn leave_whole(import: &mut Import, path: &str, sources: &Sources, nodes: &Nodes) -> bool {
    let mut is_left = false;
    for at in 0..import.changes.len() {
        let span = import.changes[at].span;
        let file = sources.get(span.file);
        let line = file.line(span.start as usize);
        if file.path != path || import.changes[at].fields.is_empty() {
            continue;
        }
        if text_of(path, import, Some(at), sources, nodes).is_err() {
            is_left = true;
            for field in std::mem::take(&mut import.changes[at].fields) {
                let doubt = left(field, why::Why::OtherForm, path, line);
                import.doubts.push(doubt);
            }
        }
    }
    is_left
}

/// That a value stays as it is.
fn left(field: Field, why: why::Why, path: &str, line: usize) -> Doubt {
    Doubt {
        place: field.place,
        heading: field.heading,
        unsure: Unsure {
            why,
            part: field.shown.1,
            similar: Some(format!("{path}:{line}")),
        },
    }
}
