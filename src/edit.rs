//! An *edit* puts something else in one place of a file of the content and leaves alone all the rest:
//! order, comments, empty lines and whatever form the editor likes to write in.
//!
//! [`Sheet`] is a file that is being edited. Each change is found by the places of the values that
//! `yaml` read, and kept until [`Sheet::finish`] makes all of them at once. Whoever writes the result to
//! a file reads it first: what does not read back as it was meant is not written.

use crate::diagnostic::Diagnostics;
use crate::key::Table;
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{self, Node, Value};
use std::ops::Range;

/// What is to stand after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum New {
    /// Nothing yet: it is for a person to fill in.
    Nothing,
    /// A text.
    Text(String),
    /// A list of words.
    Words(Vec<String>),
    /// A list of records.
    Records(Vec<Record>),
}

/// A record that is to be written: keys and what stands after them.
pub type Record = Vec<(&'static str, New)>;

/// A file that is being edited.
pub struct Sheet<'t> {
    text: &'t str,
    line_end: &'static str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Sheet<'t> {
    /// A file that holds `text`.
    pub fn new(text: &'t str) -> Self {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self {
            text,
            line_end,
            edits: Vec::new(),
        }
    }

    /// The text with all changes.
    pub fn finish(mut self) -> String {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, text) in &self.edits {
            debug_assert!(range.start >= at, "two changes of one place");
            out.push_str(self.text.get(at..range.start).unwrap_or_default());
            out.push_str(text);
            at = at.max(range.end);
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        match self.line_end {
            "\r\n" => out.replace("\r\n", "\n").replace('\n', "\r\n"),
            _ => out,
        }
    }

    /// Puts a text in the place of a word: an id that is renamed.
    pub fn replace_word(&mut self, word: Span, text: &str) {
        let is_flow = self.is_in_brackets(word.start as usize);
        self.put(word.range(), scalar(text, is_flow));
    }

    /// Puts other letters in the place of some: a part of a value, as it is written.
    pub fn replace(&mut self, range: Range<usize>, text: String) {
        self.put(range, text);
    }

    /// Puts `new` after `key` in the record at `record`, in the place of what stands there, or where the
    /// table has its place.
    pub fn set(&mut self, record: &Node, table: &Table, key: &'static str, new: &New) {
        let Value::Map(entries) = &record.value else {
            return;
        };
        let is_flow = self.is_flow(record);
        if let Some((name, node)) = entries.iter().find(|(name, _)| name.value == key) {
            let value = self.value(node, name);
            if (is_flow || self.is_one_line(&value))
                && let Some(text) = written_in_line(new, is_flow)
            {
                let gap = match value.start == name.span.end as usize + 1 {
                    true => " ",
                    false => "",
                };
                self.put(value, format!("{gap}{text}"));
                return;
            }
            // What takes several lines is written anew, from the key on.
            let column = self.column(name.span.start as usize);
            let text = entry(key, new, column);
            self.put(name.span.start as usize..value.end, text);
            return;
        }
        let place = |name: &str| table.names().position(|known| known == name);
        let own = place(key);
        let above = entries
            .iter()
            .rev()
            .find(|(name, _)| place(&name.value) < own);
        let Some((name, node)) = above.or(entries.last()) else {
            return;
        };
        let end = self.value(node, name).end;
        if is_flow {
            if let Some(text) = written_in_line(new, true) {
                self.put(end..end, format!(", {key}: {text}"));
            }
            return;
        }
        let column = self.column(name.span.start as usize);
        let at = self.line_after(end);
        let text = format!("{}{}\n", " ".repeat(column), entry(key, new, column));
        let text = match self.text[..at].ends_with('\n') {
            true => text,
            false => format!("\n{}", text.trim_end()),
        };
        self.put(at..at, text);
    }

    /// Takes `key` out of the record, with what stands after it.
    pub fn remove(&mut self, record: &Node, key: &str) {
        let Value::Map(entries) = &record.value else {
            return;
        };
        let Some(at) = entries.iter().position(|(name, _)| name.value == key) else {
            return;
        };
        let (name, node) = &entries[at];
        let start = name.span.start as usize;
        let end = self.value(node, name).end;
        if self.is_flow(record) {
            let range = match (at.checked_sub(1), entries.get(at + 1)) {
                (Some(before), _) => {
                    let (name, node) = &entries[before];
                    self.value(node, name).end..end
                }
                (None, Some((next, _))) => start..next.span.start as usize,
                (None, None) => start..end,
            };
            self.put(range, String::new());
            return;
        }
        match entries.get(at + 1) {
            // The dash stands on the line of the first key.
            Some((next, _)) if at == 0 => self.put(start..next.span.start as usize, String::new()),
            _ => {
                let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
                self.put(line..self.line_after(end), String::new());
            }
        }
    }

    /// Adds a record at the end of a list of the file, or begins the list.
    pub fn append(&mut self, root: Option<&Node>, list: &str, record: &Record) {
        self.insert(root, list, None, record);
    }

    /// Adds a record to a list of the file below the one with the number `after`, else at its end, or
    /// begins the list. Whether it has found a place: a list on one line has none for a record.
    pub fn insert(
        &mut self,
        root: Option<&Node>,
        list: &str,
        after: Option<usize>,
        record: &Record,
    ) -> bool {
        let entries: &[(Spanned<String>, Node)] = match root.map(|root| &root.value) {
            Some(Value::Map(entries)) => entries,
            _ => &[],
        };
        let known = entries.iter().find(|(name, _)| name.value == list);
        let items = known.map(|(_, node)| match &node.value {
            Value::List(items) => items.as_slice(),
            _ => &[],
        });
        let (Some((name, node)), Some(items)) = (known, items) else {
            let gap = match self.text.trim_end() {
                "" => "",
                _ => "\n",
            };
            let end = self.text.len();
            let close = match self.text.is_empty() || self.text.ends_with('\n') {
                true => "",
                false => "\n",
            };
            let text = format!("{close}{gap}{list}:\n{}", item(record, 2));
            self.put(end..end, text);
            return true;
        };
        let above = after.unwrap_or(items.len().saturating_sub(1));
        let Some(last) = items.get(above).or(items.last()) else {
            let end = self.value(node, name).end;
            self.put(name.span.end as usize + 1..end, String::new());
            let at = self.line_after(end);
            let close = match self.text[..at].ends_with('\n') {
                true => "",
                false => "\n",
            };
            self.put(at..at, format!("{close}{}", item(record, 2)));
            return true;
        };
        let is_open = |at: usize| self.text[..at].trim_end().ends_with(['[', ',']);
        if is_open(last.span.start as usize)
            || (self.is_in_brackets(last.span.start as usize) && !self.is_flow(last))
        {
            return false;
        }
        let end = self.line_after(self.end_of(last));
        let dash = self.text[..last.span.start as usize].rfind('-');
        let column = dash.map_or(2, |dash| self.column(dash));
        // As the two above stand apart, or else the two below, so does the new one.
        let above = above.min(items.len() - 1);
        let first = above.saturating_sub(1);
        let is_apart = items.get(first + 1).is_none_or(|next| {
            let between = self.end_of(&items[first])..next.span.start as usize;
            let between = self.text.get(between);
            between.is_some_and(|between| between.lines().skip(1).any(|l| l.trim().is_empty()))
        });
        let gap = if is_apart { "\n" } else { "" };
        // Records that stand on a line each go on so.
        let is_line = |item: &Node| self.is_flow(item) && self.is_one_line(&item.span.range());
        let line = match items.iter().all(is_line) {
            true => flow_item(record, column),
            false => None,
        };
        let line = line.unwrap_or_else(|| item(record, column));
        let text = format!("{gap}{line}");
        let text = match self.text[..end].ends_with('\n') {
            true => text,
            false => format!("\n{}", text.trim_end()),
        };
        self.put(end..end, text);
        true
    }

    fn put(&mut self, range: Range<usize>, text: String) {
        self.edits.push((range, text));
    }

    /// Where the value of a key stands, without what follows it.
    fn value(&self, node: &Node, name: &Spanned<String>) -> Range<usize> {
        let after_colon = name.span.end as usize + 1;
        let start = (node.span.start as usize).max(after_colon);
        let end = self.end_of(node).max(after_colon);
        start.min(end)..end
    }

    /// Where a value ends: a block has no mark of its own there.
    fn end_of(&self, node: &Node) -> usize {
        let end = match &node.value {
            Value::Scalar(_) => node.span.end as usize,
            _ if self.is_flow(node) => node.span.end as usize,
            Value::List(items) => match items.last() {
                Some(last) => self.end_of(last),
                None => node.span.end as usize,
            },
            Value::Map(entries) => match entries.last() {
                Some((name, node)) => self.value(node, name).end,
                None => node.span.end as usize,
            },
        };
        let end = end.min(self.text.len());
        let start = (node.span.start as usize).min(end);
        start
            + self
                .text
                .get(start..end)
                .unwrap_or_default()
                .trim_end()
                .len()
    }

    fn is_flow(&self, node: &Node) -> bool {
        let begins = self.text.get(node.span.start as usize..);
        !matches!(node.value, Value::Scalar(_))
            && begins.is_some_and(|text| text.starts_with(['{', '[']))
    }

    /// Whether the byte `at` stands in brackets that open on its line.
    fn is_in_brackets(&self, at: usize) -> bool {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..at];
        let count = |signs: [char; 2]| before.matches(signs).count();
        count(['[', '{']) > count([']', '}'])
    }

    fn is_one_line(&self, range: &Range<usize>) -> bool {
        let text = self.text.get(range.clone()).unwrap_or_default();
        !text.contains('\n') && !text.starts_with(['|', '>'])
    }

    /// How many letters stand before the byte `at` on its line.
    fn column(&self, at: usize) -> usize {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        self.text[line..at].chars().count()
    }

    /// Where the line after the byte `at` begins.
    fn line_after(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |next| at + next + 1)
    }
}

/// A file that holds nothing but one list of records.
pub fn file_of(list: &str, records: &[Record]) -> String {
    let mut text = format!("{list}:\n");
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&item(record, 2));
    }
    text
}

/// A record of a list, its dash at a column.
fn item(record: &Record, column: usize) -> String {
    let indent = " ".repeat(column);
    let entries = record.iter().enumerate().map(|(at, (key, new))| {
        let dash = if at == 0 { "- " } else { "  " };
        format!("{indent}{dash}{}\n", entry(key, new, column + 2))
    });
    entries.collect()
}

/// A record of a list on one line, its dash at a column.
fn flow_item(record: &Record, column: usize) -> Option<String> {
    let entries = record.iter().map(|(key, new)| {
        let text = written_in_line(new, true)?;
        Some(format!("{key}: {text}"))
    });
    let entries: Option<Vec<String>> = entries.collect();
    let indent = " ".repeat(column);
    entries.map(|entries| format!("{indent}- {{{}}}\n", entries.join(", ")))
}

/// A key with its value, the key at a column.
fn entry(key: &str, new: &New, column: usize) -> String {
    if let Some(text) = written_in_line(new, false) {
        return format!("{key}: {text}");
    }
    match new {
        New::Nothing => format!("{key}:"),
        New::Records(records) => {
            let records: String = records
                .iter()
                .map(|record| item(record, column + 2))
                .collect();
            format!("{key}:\n{}", records.trim_end_matches('\n'))
        }
        New::Text(text) => {
            let indent = " ".repeat(column + 2);
            let lines = text.lines().map(|line| match line.trim_end() {
                "" => "\n".to_owned(),
                line => format!("\n{indent}{line}"),
            });
            format!("{key}: |-{}", lines.collect::<String>())
        }
        New::Words(_) => format!("{key}:"),
    }
}

/// What can stand on the line of its key.
fn written_in_line(new: &New, is_flow: bool) -> Option<String> {
    match new {
        New::Nothing => None,
        New::Text(text) if text.contains('\n') && !is_flow => None,
        New::Text(text) => Some(scalar(text, is_flow)),
        New::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| scalar(word, true)).collect();
            Some(format!("[{}]", words.join(", ")))
        }
        New::Records(records) if records.is_empty() => Some("[]".to_owned()),
        New::Records(_) => None,
    }
}

/// A text as YAML: as it is where it reads back as itself, else in quotation marks.
pub fn scalar(text: &str, is_flow: bool) -> String {
    let single = format!("'{}'", text.replace('\'', "''"));
    [text.to_owned(), single]
        .into_iter()
        .find(|written| reads_back(written, text, is_flow))
        // What JSON writes is YAML, too (YAML 1.2, section 1.2).
        .unwrap_or_else(|| serde_json::to_string(text).unwrap_or_default())
}

/// Whether `written` is read as `text`, and as nothing else by anybody.
fn reads_back(written: &str, text: &str, is_flow: bool) -> bool {
    // Other programs see truth and numbers where we see text; only words are at stake.
    const OTHERS: [&str; 8] = ["yes", "no", "on", "off", "y", "n", "null", "~"];
    if OTHERS.contains(&written.to_lowercase().as_str()) || written.contains('\n') {
        return false;
    }
    let line = match is_flow {
        true => format!("a: [{written}, b]\n"),
        false => format!("a: {written}\n"),
    };
    let mut d = Diagnostics::default();
    let parsed = yaml::parse(FileId::NONE, &line, 0, &mut d);
    let Some(Value::Map(entries)) = parsed.root.as_ref().map(|root| &root.value) else {
        return false;
    };
    let value = match entries.as_slice() {
        [(_, node)] => &node.value,
        _ => return false,
    };
    let value = match (value, is_flow) {
        (Value::List(items), true) if items.len() == 2 => &items[0].value,
        (value, false) => value,
        _ => return false,
    };
    let is_same =
        matches!(value, Value::Scalar(scalar) if scalar.text == text && !scalar.has_comment);
    is_same && d.iter().next().is_none() && !text.is_empty() || written.starts_with('\'') && is_same
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    const TABLE: &str = "\
# Överst.
updated: 2026-01-01
actions:
  # ── Den första ──
  - id: K1   # aldrig ett annat
    title: Minska svinnet # i skolan
    goals: [4, 5]
    years: 2024

    # Om de ansvariga.
    responsible:
      - a
      - b
    notes:
      - editor: Ja.

  # ── Den andra ──
  - {id: K2, title: 'Den ''andra''', years: 2025, responsible: [a]}

# Underst.
";

    fn root(text: &str) -> Node {
        let mut d = Diagnostics::default();
        let parsed = yaml::parse(FileId::NONE, text, 0, &mut d);
        assert!(d.iter().next().is_none(), "{text}\n{d:?}");
        parsed.root.expect("the text holds something")
    }

    fn records(root: &Node, list: &str) -> Vec<Node> {
        let Value::Map(entries) = &root.value else {
            panic!("keys");
        };
        let found = entries.iter().find(|(name, _)| name.value == list);
        match &found.expect("the list").1.value {
            Value::List(items) => items.clone(),
            _ => Vec::new(),
        }
    }

    fn text(text: &str) -> New {
        New::Text(text.to_owned())
    }

    fn words(words: &[&str]) -> New {
        New::Words(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// What becomes of the table, as the lines that are gone and those that are new, whatever its lines
    /// end with.
    fn changed(edit: impl Fn(&mut Sheet<'_>, &[Node], &Node)) -> String {
        let results = ["\n", "\r\n"].map(|line_end| {
            let from = TABLE.replace('\n', line_end);
            let root = root(&from);
            let mut sheet = Sheet::new(&from);
            edit(&mut sheet, &records(&root, "actions"), &root);
            let out = sheet.finish();
            assert_eq!(out.matches('\n').count(), out.matches(line_end).count());
            self::root(&out);
            let new: Vec<&str> = out.lines().collect();
            let old: Vec<&str> = TABLE.lines().collect();
            let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
            let both = old[same..].iter().rev().zip(new[same..].iter().rev());
            let below = both.take_while(|(a, b)| a == b).count();
            let part = |lines: &[&str], sign: &str| -> String {
                let lines = &lines[same..lines.len() - below];
                lines.iter().map(|line| format!("{sign}{line}\n")).collect()
            };
            part(&old, "-") + &part(&new, "+")
        });
        assert_eq!(results[0], results[1]);
        results[0].clone()
    }

    #[test]
    fn what_is_set_takes_its_place_and_nothing_else_moves() {
        const SECOND: &str =
            "-  - {id: K2, title: 'Den ''andra''', years: 2025, responsible: [a]}\n+  ";
        let set = |at: usize, key, new: New| {
            changed(move |sheet, records, _| sheet.set(&records[at], &key::ACTION, key, &new))
        };
        let notes = New::Records(vec![vec![("footnote", text("x")), ("number", text("1"))]]);
        for (at, key, new, expected) in [
            (
                0,
                "title",
                text("Mer: än så"),
                "-    title: Minska svinnet # i skolan\n+    title: 'Mer: än så' # i skolan\n",
            ),
            (
                0,
                "years",
                text("2024-2026"),
                "-    years: 2024\n+    years: 2024-2026\n",
            ),
            (
                0,
                "goals",
                words(&["no", "a,b"]),
                "-    goals: [4, 5]\n+    goals: ['no', 'a,b']\n",
            ),
            (0, "number", text("1"), "+    number: 1\n"),
            (0, "recommended", text("true"), "+    recommended: true\n"),
            (
                0,
                "description",
                text("En rad.\n\nTvå."),
                "+    description: |-\n+      En rad.\n+\n+      Två.\n",
            ),
            (
                0,
                "responsible",
                words(&["c"]),
                "-    responsible:\n-      - a\n-      - b\n+    responsible: [c]\n",
            ),
            (
                0,
                "notes",
                notes,
                "-      - editor: Ja.\n+      - footnote: x\n+        number: 1\n",
            ),
            (
                1,
                "title",
                text("En, ny"),
                &format!("{SECOND}- {{id: K2, title: 'En, ny', years: 2025, responsible: [a]}}\n"),
            ),
            (
                1,
                "goals",
                words(&["4"]),
                &format!(
                    "{SECOND}- {{id: K2, title: 'Den ''andra''', goals: [4], years: 2025, responsible: [a]}}\n"
                ),
            ),
        ] {
            assert_eq!(set(at, key, new), expected, "{key}");
        }
    }

    #[test]
    fn what_is_taken_out_leaves_the_rest() {
        let remove =
            |at: usize, key| changed(move |sheet, records, _| sheet.remove(&records[at], key));
        for (at, key, expected) in [
            (0, "goals", "-    goals: [4, 5]\n"),
            (
                0,
                "responsible",
                "-    responsible:\n-      - a\n-      - b\n",
            ),
            (0, "notes", "-    notes:\n-      - editor: Ja.\n"),
            (0, "nothing", ""),
            (
                1,
                "years",
                "-  - {id: K2, title: 'Den ''andra''', years: 2025, responsible: [a]}\n\
                 +  - {id: K2, title: 'Den ''andra''', responsible: [a]}\n",
            ),
        ] {
            assert_eq!(remove(at, key), expected, "{key}");
        }
    }

    #[test]
    fn a_record_is_added_where_the_list_ends() {
        let record = || vec![("id", text("K3")), ("goals", words(&[]))];
        let added = changed(|sheet, _, root| sheet.append(Some(root), "actions", &record()));
        assert_eq!(added, "+  - id: K3\n+    goals: []\n+\n");
        let begun = changed(|sheet, _, root| sheet.append(Some(root), "owners", &record()));
        assert_eq!(begun, "+\n+owners:\n+  - id: K3\n+    goals: []\n");
        let empty = "actions: []  # inga än\n";
        let mut sheet = Sheet::new(empty);
        sheet.append(Some(&root(empty)), "actions", &record());
        assert_eq!(
            sheet.finish(),
            "actions:  # inga än\n  - id: K3\n    goals: []\n"
        );
        let mut sheet = Sheet::new("");
        sheet.append(None, "actions", &record());
        assert_eq!(sheet.finish(), file_of("actions", &[record()]));
    }

    #[test]
    fn a_text_is_quoted_where_it_would_be_something_else() {
        for (text, plain, flow) in [
            (
                "Minska matsvinnet.",
                "Minska matsvinnet.",
                "Minska matsvinnet.",
            ),
            ("4", "4", "4"),
            ("1.10", "1.10", "1.10"),
            ("a, b", "a, b", "'a, b'"),
            ("[a]", "'[a]'", "'[a]'"),
            ("a: b", "'a: b'", "'a: b'"),
            ("a #b", "'a #b'", "'a #b'"),
            ("it's", "it's", "it's"),
            ("'a'", "'''a'''", "'''a'''"),
            ("no", "'no'", "'no'"),
            ("null", "'null'", "'null'"),
            ("", "''", "''"),
            (" a", "' a'", "' a'"),
            ("- a", "'- a'", "'- a'"),
            ("*a", "'*a'", "'*a'"),
            ("@a", "'@a'", "'@a'"),
            ("a\tb\u{7}", "\"a\\tb\\u0007\"", "\"a\\tb\\u0007\""),
        ] {
            assert_eq!(scalar(text, false), plain);
            assert_eq!(scalar(text, true), flow);
        }
    }
}
