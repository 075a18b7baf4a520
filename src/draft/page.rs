//! A Markdown file: its front matter and its body.

use super::fields::Fields;
use super::ids::read_id;
use super::{DraftPage, PageRole, PlanSettings, declared, line, whole};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key;
use crate::kind::Kind;
use crate::plan::Prose;
use crate::project::ContentFile;
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node, Value};
use std::ops::Range;

/// What came of a Markdown file.
pub(super) struct PageRead {
    pub(super) page: Option<DraftPage>,
    /// What others may call it by, if that could not be read.
    pub(super) broken_ids: Vec<String>,
}

pub(super) fn read_page(
    file: &ContentFile,
    text: &str,
    plan: &PlanSettings,
    d: &mut Diagnostics,
) -> PageRead {
    let broken = || PageRead {
        page: None,
        broken_ids: vec![file.stem().to_owned(), file.page_path().to_owned()],
    };
    if file.unreadable {
        return broken();
    }
    let Some((front, body)) = split_front_matter(text) else {
        let first = text.lines().next().unwrap_or_default();
        let missing = |place| Diagnostic::new(Code::FrontMatter, Span::new(file.id, place));
        d.push(match (first.trim_end(), almost_closed(text)) {
            ("---", Some(place)) => missing(place).hint("dashes"),
            ("---", None) => missing(0..first.len()).hint("close"),
            _ => missing(0..first.len()).hint(beginning(text)),
        });
        return broken();
    };
    let parsed = yaml::parse(file.id, &text[front.clone()], front.start, d);
    if parsed.is_broken() {
        return broken();
    }
    let empty = Node {
        span: Span::new(file.id, 0..front.start),
        value: Value::Map(Vec::new()),
    };
    let root = parsed.root.unwrap_or(empty);
    let Some(mut fields) = Fields::of(&root, &key::PAGE, d) else {
        return broken();
    };
    let mut broken_ids = Vec::new();
    let role = match fields.choice("kind") {
        Some("focus_area") => PageRole::FocusArea,
        Some("priority") => PageRole::Priority,
        Some(_) => PageRole::Page,
        None => {
            if fields.key_span("kind").is_some() || fields.misspelt("kind").is_some() {
                fields.set_table(&key::FOCUS_AREA);
                // Which keys it may have, and what it is called, depends on what it is.
                broken_ids = vec![file.stem().to_owned()];
                for key in ["id", "priority"] {
                    let node = fields.node_or_nothing(key);
                    broken_ids.extend(node.into_iter().flat_map(Node::words).map(str::to_owned));
                }
            }
            PageRole::Page
        }
    };
    match role {
        PageRole::Page => {}
        PageRole::FocusArea => fields.set_table(&key::FOCUS_AREA),
        PageRole::Priority => fields.set_table(&key::PRIORITY),
    }
    let kind = match role {
        PageRole::Page => None,
        PageRole::FocusArea => Some(Kind::FocusArea),
        PageRole::Priority => Some(Kind::Priority),
    };
    if let (Some(kind), Some(span)) = (kind.filter(|k| !plan.has(*k)), fields.key_span("kind")) {
        let undeclared = Diagnostic::new(Code::UndeclaredKind, span).with("key", kind.key());
        fields
            .diagnostics()
            .push(undeclared.with("kind", kind).hint("declare"));
    }
    let title = fields.required_text("title");
    if title.is_none() {
        // What else it lacks is unknown: it may be anything.
        broken_ids.push(file.stem().to_owned());
    }
    let place = title.as_ref().map_or(fields.place(), |title| title.span);
    let named = match role {
        PageRole::Page => Some(Spanned::new(file.page_path().to_owned(), place)),
        _ if fields.key_span("id").is_none() => Some(Spanned::new(file.stem().to_owned(), place)),
        _ => read_id(&mut fields),
    };
    let id = named.unwrap_or_else(|| {
        let written = fields.node_or_nothing("id").into_iter();
        broken_ids.extend(written.flat_map(Node::words).map(str::to_owned));
        Spanned::new(file.stem().to_owned(), place)
    });
    let page = DraftPage {
        path: file.page_path().to_owned(),
        id,
        role,
        title: title.map(|t| t.value).unwrap_or_default(),
        description: fields.text("description"),
        number: line(&mut fields, "number"),
        order: fields.number("order"),
        document: fields.text("document"),
        updated: fields.day("updated"),
        priority: match role {
            PageRole::FocusArea => declared(&mut fields, plan, Kind::Priority, "priority"),
            _ => None,
        },
        body: Prose {
            text: text[body.clone()].to_owned(),
            span: Span::new(file.id, body),
        },
    };
    fields.accepted_warnings(whole(file.id));
    fields.finish();
    PageRead {
        page: Some(page),
        broken_ids,
    }
}

/// The byte ranges of the front matter and of what follows it. The front matter stands between two
/// lines of `---`, the first of which is the file's first line.
pub fn split_front_matter(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    let mut is_after_gap = false;
    for line in lines {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()..text.len()));
        }
        // The page's own text has begun: a `---` in it is a line across the page.
        if is_body(line, is_after_gap) {
            return None;
        }
        is_after_gap = line.trim().is_empty();
        at += line.len();
    }
    None
}

/// What is wrong with the beginning of a page that does not begin with its front matter: the name of a
/// hint.
fn beginning(text: &str) -> &'static str {
    let is_dashes = |line: &str| {
        let line = line.trim();
        line.chars().count() > 1 && line.chars().all(|c| "-–—―".contains(c))
    };
    let first = text.lines().next().unwrap_or_default();
    let begins = text.lines().find(|line| !line.trim().is_empty());
    let has_end = text.lines().skip(1).any(|line| line.trim_end() == "---");
    match begins {
        Some(line) if line.trim() == "---" && first.trim().is_empty() => "begin_gap",
        Some(line) if is_dashes(line) || line.trim() == "—" => "begin_dashes",
        Some(line) if has_end && line == first && !is_body(line, true) => "begin_key",
        _ => "form",
    }
}

/// A line of dashes that was most likely meant to end the front matter.
fn almost_closed(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let dashes = line.trim_end();
        let is_near = dashes.chars().count() > 1 && dashes.chars().all(|c| "-–—".contains(c));
        if at > 0 && is_near && dashes != "---" {
            return Some(at..at + dashes.len());
        }
        at += line.len();
    }
    None
}

/// Whether a line above the second `---` belongs to the page's text: a key never has a space in it, and
/// below an empty line what is no key is most likely text.
fn is_body(line: &str, is_after_gap: bool) -> bool {
    if line.trim().is_empty() || line.starts_with([' ', '\t']) {
        return false;
    }
    let Some((key, _)) = line.split_once(':') else {
        return is_after_gap && (!line.starts_with(['#', '-']) || line.starts_with("##"));
    };
    let is_key = key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    !is_key && !line.starts_with(['#', '-', '"', '\''])
}
