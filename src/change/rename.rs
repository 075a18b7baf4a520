//! Another id for a record, or another path for a page: [`rename()`] changes it and everything that refers
//! to it, and leaves a redirect where it stood.
//!
//! What refers is found by the shapes in the table of keys, and in texts by the links in them. Whoever
//! writes the change builds it first: a link that was overlooked leads nowhere then, and is told.

use super::add::{items, known, parsed, value, word};
use super::{Change, Sort, finished};
use crate::called;
use crate::diagnostic::most_similar_id;
use crate::draft::{Draft, PageRole, is_id, proposed_id, split_front_matter};
use crate::edit::Sheet;
use crate::key::{self, Shape, Table, To};
use crate::kind::Kind;
use crate::ledger;
use crate::markdown::{self, Target};
use crate::project::{FileKind, LEDGER, Project, REDIRECTS, TESTS, beside, without_index};
use crate::refusal::Refused;
use crate::site::{Moved, relative};
use crate::source::{FileId, Span};
use crate::yaml::{self, Node, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a rename does.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// The files.
    pub change: Change,
    /// What links call it now.
    pub reference: String,
    /// In how many places it is named, beside the record itself.
    pub places: usize,
    /// The addresses that lead on to it from now on.
    pub redirected: Vec<String>,
}

/// What is renamed, and to what.
struct Names {
    sort: Sort,
    old: String,
    new: String,
    old_reference: String,
    new_reference: String,
    /// The file that is moved, if one is.
    moved: Option<(String, String)>,
}

/// Works out what is to be written for another name. `addresses` are those of the site, each with a
/// reference to what stands there, and `comment` stands above a new file of redirects.
///
/// # Errors
/// When there is no such thing, or when the new name is taken or cannot be one.
pub fn rename(
    project: &Project,
    draft: &Draft,
    addresses: &BTreeMap<String, String>,
    comment: &str,
    (sort, old, new): (Sort, &str, &str),
) -> Result<Renamed, Refused> {
    let names = names(project, draft, sort, old, new)?;
    let mut change = Change::default();
    let mut places = 0;
    for file in &project.files {
        let is_programs = [LEDGER, TESTS].contains(&file.path.as_str());
        if file.kind == FileKind::Static || file.unreadable || is_programs {
            continue;
        }
        let text = &project.sources.get(file.id).text;
        let mut sheet = Sheet::new(text);
        let found = match file.kind {
            FileKind::Markdown => in_page(&mut sheet, text, &file.path, &names),
            _ => in_table(&mut sheet, text, &file.path, &names),
        };
        let moved = names.moved.as_ref().filter(|(old, _)| *old == file.path);
        places += found;
        let text = finished(sheet, &file.path)?;
        if let Some((old, new)) = moved {
            change.0.insert(old.clone(), None);
            change.0.insert(new.clone(), Some(text));
        } else if text != project.sources.get(file.id).text {
            change.0.insert(file.path.clone(), Some(text));
        }
    }
    // The record itself is one of the places.
    let places = match names.moved {
        Some(_) => places,
        None => places.saturating_sub(1),
    };
    let stood = addresses
        .iter()
        .filter(|(_, what)| **what == names.old_reference);
    // An address has small letters: where only their case is another, it stays.
    let stays = names.old.eq_ignore_ascii_case(&names.new);
    let stood = stood.filter(|_| !stays);
    let moved: Vec<Moved> = stood
        .map(|(address, _)| Moved {
            from: address.clone(),
            to: names.new_reference.clone(),
        })
        .collect();
    if !moved.is_empty() {
        let file = project.files.iter().find(|file| file.path == REDIRECTS);
        let old = file.map(|file| project.sources.get(file.id).text.clone());
        let old = change.0.get(REDIRECTS).cloned().flatten().or(old);
        let root = old.as_deref().and_then(parsed);
        let list = root.as_ref().and_then(|root| value(root, "redirects"));
        let list = list.map(|list| list.span);
        let text = ledger::with_redirects(old.as_deref(), list, comment, &moved);
        let text = text
            .ok_or_else(|| Refused::new("new_form").with("path", format!("content/{REDIRECTS}")))?;
        change.0.insert(REDIRECTS.to_owned(), Some(text));
    }
    Ok(Renamed {
        change,
        reference: names.new_reference,
        places,
        redirected: moved.into_iter().map(|moved| moved.from).collect(),
    })
}

/// Looks whether the old name is there and the new one can be.
fn names(
    project: &Project,
    draft: &Draft,
    sort: Sort,
    old: &str,
    new: &str,
) -> Result<Names, Refused> {
    let kind = match sort {
        Sort::Thing(kind) => kind,
        Sort::Page => return names_of_page(project, draft, old, new),
    };
    let all = known(draft, kind);
    let owners = called::in_draft(draft);
    let old = match kind {
        Kind::Owner => owners[called::find(old, &owners)?].id,
        _ => old,
    };
    if !all.iter().any(|id| id == old) {
        let similar = most_similar_id(old, all.iter().map(String::as_str));
        return Err(Refused::new("rename_none")
            .of(kind)
            .with("id", old)
            .with("similar", similar.unwrap_or_else(|| "none".to_owned())));
    }
    if !is_id(new) {
        let proposal = proposed_id(new).unwrap_or_else(|| "none".to_owned());
        return Err(Refused::new("bad_id")
            .with("id", new)
            .with("proposal", proposal));
    }
    // Another case of the same name is no other thing.
    let is_taken = |id: &String| id.eq_ignore_ascii_case(new) && id != old;
    if all.iter().any(is_taken) {
        return Err(Refused::new("rename_taken")
            .of(kind)
            .with("id", new)
            .with("old", old));
    }
    if new == old {
        return Err(Refused::new("id_taken").of(kind).with("id", new));
    }
    let page = draft.pages.iter().find(|page| {
        let role = match kind {
            Kind::FocusArea => PageRole::FocusArea,
            Kind::Priority => PageRole::Priority,
            _ => return false,
        };
        page.role == role && page.id.value == old
    });
    // Where the file's name is the id, the file moves.
    let moved = page.and_then(|page| {
        let file = project
            .files
            .iter()
            .find(|file| file.id == page.body.span.file)?;
        let text = &project.sources.get(file.id).text;
        let (front, _) = split_front_matter(text)?;
        let has_id = parsed(&text[front]).is_some_and(|root| value(&root, "id").is_some());
        (!has_id).then(|| {
            let folder = file
                .path
                .rsplit_once('/')
                .map(|(folder, _)| format!("{folder}/"));
            (
                file.path.clone(),
                format!("{}{new}.md", folder.unwrap_or_default()),
            )
        })
    });
    refuse_taken_file(project, moved.as_ref())?;
    Ok(Names {
        sort,
        old: old.to_owned(),
        new: new.to_owned(),
        old_reference: format!("{}:{old}", kind.key()),
        new_reference: format!("{}:{new}", kind.key()),
        moved,
    })
}

fn names_of_page(project: &Project, draft: &Draft, old: &str, new: &str) -> Result<Names, Refused> {
    let bare = |path: &str| {
        let path = path.trim_matches('/');
        let path = path.strip_prefix("content/").unwrap_or(path);
        without_index(path.strip_suffix(".md").unwrap_or(path)).to_owned()
    };
    let (old, new) = (bare(old), bare(new));
    let pages = draft
        .pages
        .iter()
        .filter(|page| page.role == PageRole::Page);
    let page = pages
        .clone()
        .find(|page| page.path == old && !old.is_empty());
    let file = page.and_then(|page| {
        let mut files = project.files.iter();
        files.find(|file| file.id == page.body.span.file)
    });
    let Some(file) = file else {
        let similar = most_similar_id(&old, pages.map(|page| page.path.as_str()));
        return Err(Refused::new("rename_no_page")
            .with("id", old)
            .with("similar", similar.unwrap_or_else(|| "none".to_owned())));
    };
    if let Some(bad) = new.split('/').find(|part| !is_id(part)) {
        let proposal = proposed_id(bad).unwrap_or_else(|| "none".to_owned());
        return Err(Refused::new("bad_id")
            .with("id", bad)
            .with("proposal", proposal));
    }
    let ending = match file.path.ends_with("/index.md") {
        true => "/index.md",
        false => ".md",
    };
    let moved = Some((file.path.clone(), format!("{new}{ending}")));
    refuse_taken_file(project, moved.as_ref())?;
    Ok(Names {
        sort: Sort::Page,
        old_reference: format!("page:{old}"),
        new_reference: format!("page:{new}"),
        old,
        new,
        moved,
    })
}

fn refuse_taken_file(project: &Project, moved: Option<&(String, String)>) -> Result<(), Refused> {
    let Some((old, new)) = moved else {
        return Ok(());
    };
    let mut files = project.files.iter();
    match files.any(|file| file.path != *old && file.path.eq_ignore_ascii_case(new)) || old == new {
        true => Err(Refused::new("new_file_there").with("path", format!("content/{new}"))),
        false => Ok(()),
    }
}

impl Names {
    fn kind(&self) -> Option<Kind> {
        match self.sort {
            Sort::Thing(kind) => Some(kind),
            Sort::Page => None,
        }
    }

    /// The new form of a link that is written `written` in the file `from`, if it has another one.
    fn link(&self, written: &str, from: &str) -> Option<String> {
        match markdown::target(written) {
            Target::Reference { .. } => {
                let rest = written.strip_prefix(self.old_reference.as_str())?;
                let is_it = rest.is_empty() || rest.starts_with('#');
                is_it.then(|| format!("{}{rest}", self.new_reference))
            }
            Target::File { path, .. } => {
                let (old, new) = self.moved.as_ref()?;
                let rest = &written[path.len()..];
                let leads = beside(from, &path)?;
                let leads = if leads == *old { new } else { &leads };
                let from = if from == old { new } else { from };
                let path = relative(from, leads);
                let other = format!("{path}{rest}");
                (other != written).then_some(other)
            }
            _ => None,
        }
    }
}

/// The table of what stands in a file.
fn table_of(path: &str) -> Option<&'static Table> {
    match path {
        "site.yaml" => Some(&key::SITE),
        REDIRECTS => Some(&key::REDIRECTS),
        // The plan's own settings may hold all that other tables hold.
        path => path.starts_with("plan/").then_some(&key::PLAN),
    }
}

/// Changes a table of records; says in how many places.
fn in_table(sheet: &mut Sheet<'_>, text: &str, path: &str, names: &Names) -> usize {
    let (Some(table), Some(root)) = (table_of(path), parsed(text)) else {
        return 0;
    };
    let mut found = 0;
    if let Some(list) = names.kind().and_then(Kind::list) {
        let records = items(&root, list).iter();
        let own = records.filter(|record| word(record, "id") == Some(&names.old));
        for id in own.filter_map(|record| value(record, "id")) {
            sheet.replace_word(id.span, &names.new);
            found += 1;
        }
    }
    found + in_record(sheet, text, (&root, table, path), names)
}

/// Changes what a record refers to.
fn in_record(
    sheet: &mut Sheet<'_>,
    text: &str,
    (record, table, path): (&Node, &Table, &str),
    names: &Names,
) -> usize {
    let Value::Map(entries) = &record.value else {
        return 0;
    };
    let mut found = 0;
    for (name, node) in entries {
        let Some(key) = table.get(&name.value) else {
            continue;
        };
        found += match key.shape {
            Shape::Record(table) => in_record(sheet, text, (node, table, path), names),
            Shape::Records(table) => {
                let records = match &node.value {
                    Value::List(records) => records.as_slice(),
                    _ => &[],
                };
                let records = records.iter();
                records
                    .map(|record| in_record(sheet, text, (record, table, path), names))
                    .sum()
            }
            Shape::Reference(To::Kind(kind)) | Shape::References(To::Kind(kind))
                if names.kind() == Some(kind) =>
            {
                let words = scalars(node).filter(|(_, text)| *text == names.old);
                words
                    .map(|(span, _)| sheet.replace_word(span, &names.new))
                    .count()
            }
            Shape::Target | Shape::Menu => {
                let words = scalars(node).filter_map(|(span, text)| {
                    let other = names.link(text, path)?;
                    Some((span, other))
                });
                words
                    .map(|(span, other)| sheet.replace_word(span, &other))
                    .count()
            }
            Shape::Line | Shape::Prose | Shape::Lines => scalars(node)
                .map(|(span, _)| in_text(sheet, text, span, names))
                .sum(),
            _ => 0,
        };
    }
    found
}

/// The words of a value, each with its place.
fn scalars(node: &Node) -> Box<dyn Iterator<Item = (Span, &str)> + '_> {
    match &node.value {
        Value::Scalar(scalar) => Box::new(std::iter::once((node.span, scalar.text.as_str()))),
        Value::List(items) => Box::new(items.iter().flat_map(scalars)),
        Value::Map(_) => Box::new(std::iter::empty()),
    }
}

/// Changes the links in a text as it is written in YAML, where line breaks and quotation marks are not
/// those of the Markdown. A link is known there by what stands around it.
fn in_text(sheet: &mut Sheet<'_>, text: &str, span: Span, names: &Names) -> usize {
    let written = text.get(span.range()).unwrap_or_default();
    let places = written.match_indices(names.old_reference.as_str());
    let places = places.filter(|(at, word)| {
        let before = written[..*at].trim_end();
        let after = &written[at + word.len()..];
        let is_link = before.ends_with("](") || before.ends_with("](<") || before.ends_with("]:");
        let ends = |c: char| c.is_whitespace() || ")>#'\"".contains(c);
        is_link && (after.is_empty() || after.starts_with(ends))
    });
    let places = places.map(|(at, word)| {
        let start = span.start as usize + at;
        sheet.replace(start..start + word.len(), names.new_reference.clone());
    });
    places.count()
}

/// Changes a page; says in how many places.
fn in_page(sheet: &mut Sheet<'_>, text: &str, path: &str, names: &Names) -> usize {
    let Some((front, body)) = split_front_matter(text) else {
        return 0;
    };
    let mut found = 0;
    let mut d = crate::diagnostic::Diagnostics::default();
    let read = yaml::parse(FileId::NONE, &text[front.clone()], front.start, &mut d);
    if let Some(root) = read.root {
        let kind = word(&root, "kind").and_then(|kind| Kind::from_key(kind));
        let table = match kind {
            Some(Kind::FocusArea) => &key::FOCUS_AREA,
            Some(Kind::Priority) => &key::PRIORITY,
            _ => &key::PAGE,
        };
        if let Some(id) = value(&root, "id")
            && kind.is_some()
            && names.kind() == kind
            && word(&root, "id") == Some(&names.old)
        {
            sheet.replace_word(id.span, &names.new);
            found += 1;
        }
        found += in_record(sheet, text, (&root, table, path), names);
    }
    for (place, written) in markdown::destinations(&text[body.clone()]) {
        if let Some(other) = names.link(&written, path) {
            let place: Range<usize> = body.start + place.start..body.start + place.end;
            sheet.replace(place, other);
            found += 1;
        }
    }
    found
}
