//! An *edit* puts something else in one place of a file of the content and leaves alone all the rest:
//! order, comments, empty lines and whatever form the editor likes to write in.
//!
//! [`Sheet`] is a file that is being edited. What is to be changed is kept until [`Sheet::finish`] does all
//! of it at once:
//!
//! 1. The file is read, and each change becomes bytes in the places of the values that are there.
//! 2. What can't be done without harm is a [`Refusal`]: a comment would go, or there is no place for it.
//! 3. The new text is read again and held against what was meant. What reads otherwise is refused too.

mod said;
mod written;

pub use self::written::{file_of, kept_lines, scalar};

use self::said::{Said, common, said, said_new, said_record};
use self::written::{entry, flow_item, item, written_in_line};
use crate::diagnostic::Diagnostics;
use crate::key::Table;
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{self, Node, Value};
use std::collections::BTreeMap;
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

/// Something that is not done, so that the file stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// The line that it is about, from 1.
    pub line: usize,
    /// Where the record begins that was to be changed, and the key in it.
    pub record: Option<(usize, String)>,
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A comment stands in what would go.
    Comment,
    /// What stands there has a form that it can't be put into.
    Form,
    /// Two changes meet in one place.
    Overlap,
    /// What came of it would be read as something else than was meant.
    Reading,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Comment, Self::Form, Self::Overlap, Self::Reading];

    /// Its name in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Form => "form",
            Self::Overlap => "overlap",
            Self::Reading => "reading",
        }
    }
}

/// A file that is being edited.
pub struct Sheet<'t> {
    text: &'t str,
    line_end: &'static str,
    edits: Vec<(Range<usize>, String)>,
    /// Whether letters were replaced of which nobody knows how they are read.
    is_raw: bool,
    /// Words that are replaced, by their places.
    words: BTreeMap<usize, String>,
    /// What is to become of records, by where they begin: each key with what is to stand there.
    records: BTreeMap<usize, Wanted>,
    /// New records for lists of the file, and the number of the one that each goes below.
    inserts: Vec<(String, Option<usize>, Record)>,
}

/// What is to become of a record.
#[derive(Default)]
struct Wanted {
    /// The keys in their order, where something is put in.
    names: Vec<&'static str>,
    /// Each key with what is to stand there; nothing for one that is to go.
    keys: BTreeMap<String, Option<New>>,
}

impl<'t> Sheet<'t> {
    /// A file that holds `text`.
    pub fn new(text: &'t str) -> Self {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self {
            text,
            line_end,
            edits: Vec::new(),
            is_raw: false,
            words: BTreeMap::new(),
            records: BTreeMap::new(),
            inserts: Vec::new(),
        }
    }

    /// Puts a text in the place of a word: an id that is renamed.
    pub fn replace_word(&mut self, word: Span, text: &str) {
        let is_flow = self.is_in_brackets(word.start as usize);
        self.words.insert(word.start as usize, text.to_owned());
        self.put(word.range(), scalar(text, is_flow));
    }

    /// Puts other letters in the place of some: a part of a value, as it is written.
    pub fn replace(&mut self, range: Range<usize>, text: String) {
        self.is_raw = true;
        self.put(range, text);
    }

    /// Puts `new` after `key` in the record at `record`, in the place of what stands there, or where the
    /// table has its place.
    pub fn set(&mut self, record: &Node, table: &Table, key: &'static str, new: &New) {
        let wanted = self.wanted(record);
        wanted.names = table.names().collect();
        wanted.keys.insert(key.to_owned(), Some(new.clone()));
    }

    /// Takes `key` out of the record, with what stands after it.
    pub fn remove(&mut self, record: &Node, key: &str) {
        self.wanted(record).keys.insert(key.to_owned(), None);
    }

    /// Adds a record to a list of the file below the one with the number `after`, else at its end, or
    /// begins the list.
    pub fn insert(&mut self, list: &str, after: Option<usize>, record: &Record) {
        self.inserts.push((list.to_owned(), after, record.clone()));
    }

    fn wanted(&mut self, record: &Node) -> &mut Wanted {
        self.records.entry(record.span.start as usize).or_default()
    }

    /// The text with all changes.
    ///
    /// # Errors
    /// When one of them can't be made without harm; then none is.
    pub fn finish(mut self) -> Result<String, Vec<Refusal>> {
        if self.records.is_empty() && self.inserts.is_empty() {
            return self.joined().map_err(|refusal| vec![refusal]);
        }
        let mut d = Diagnostics::default();
        let parsed = yaml::parse(FileId::NONE, self.text, 0, &mut d);
        if parsed.is_broken() {
            return Err(vec![self.refusal(Why::Form, 0, None)]);
        }
        let root = parsed.root;
        let mut refusals = Vec::new();
        let mut found = Vec::new();
        if let Some(root) = &root {
            self.find(root, &mut found);
        }
        if found.len() < self.records.len() {
            refusals.push(self.refusal(Why::Form, 0, None));
        }
        let records = std::mem::take(&mut self.records);
        for record in found {
            if let Some(wanted) = records.get(&(record.span.start as usize)) {
                self.change(record, wanted, &mut refusals);
            }
        }
        let inserts = std::mem::take(&mut self.inserts);
        let mut lists: Vec<&str> = Vec::new();
        for (list, ..) in &inserts {
            if !lists.contains(&list.as_str()) {
                lists.push(list);
            }
        }
        for list in lists {
            let own = inserts.iter().filter(|(of, ..)| of == list);
            let own: Vec<(Option<usize>, &Record)> =
                own.map(|(_, after, record)| (*after, record)).collect();
            if let Err((why, at)) = self.extend(root.as_ref(), list, &own) {
                refusals.push(self.refusal(why, at, None));
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let out = self.joined().map_err(|refusal| vec![refusal])?;
        let mut d = Diagnostics::default();
        let again = yaml::parse(FileId::NONE, &out, 0, &mut d);
        let meant = self.meant(root.as_ref(), &records, &inserts);
        let is_as_meant = !again.is_broken()
            && (self.is_raw || again.root.as_ref().map(said).unwrap_or(Said::Nothing) == meant);
        match is_as_meant {
            true => Ok(out),
            false => Err(vec![self.refusal(Why::Reading, 0, None)]),
        }
    }

    /// The text with all edits, which may not meet.
    fn joined(&mut self) -> Result<String, Refusal> {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, text) in &self.edits {
            let before = self.text.get(at..range.start);
            let (Some(before), true) = (before, range.start <= range.end) else {
                return Err(self.refusal(Why::Overlap, range.start, None));
            };
            out.push_str(before);
            let text = text.replace("\r\n", "\n");
            out.push_str(&text.replace('\n', self.line_end));
            at = range.end;
        }
        match self.text.get(at..) {
            Some(rest) => out.push_str(rest),
            None => return Err(self.refusal(Why::Overlap, at, None)),
        }
        Ok(out)
    }

    fn refusal(&self, why: Why, at: usize, record: Option<(usize, String)>) -> Refusal {
        let above = self.text.get(..at).unwrap_or_default();
        Refusal {
            why,
            line: above.matches('\n').count() + 1,
            record,
        }
    }

    /// The records that are to be changed, in their order.
    fn find<'n>(&self, node: &'n Node, found: &mut Vec<&'n Node>) {
        match &node.value {
            Value::Scalar(_) => {}
            Value::List(items) => items.iter().for_each(|item| self.find(item, found)),
            Value::Map(entries) => {
                if self.records.contains_key(&(node.span.start as usize)) {
                    found.push(node);
                }
                entries.iter().for_each(|(_, node)| self.find(node, found));
            }
        }
    }

    /// What the file is to say.
    fn meant(
        &self,
        root: Option<&Node>,
        records: &BTreeMap<usize, Wanted>,
        inserts: &[(String, Option<usize>, Record)],
    ) -> Said {
        let mut meant = root.map_or(Said::Nothing, |root| self.meant_of(root, records));
        if let (Said::Nothing, false) = (&meant, inserts.is_empty()) {
            meant = Said::Map(BTreeMap::new());
        }
        let Said::Map(lists) = &mut meant else {
            return meant;
        };
        // From the end on, so that the numbers of those above stay as they are.
        let mut inserts: Vec<_> = inserts.iter().collect();
        let end = |list: &str| self.length(root, list).saturating_sub(1);
        inserts.sort_by_key(|(list, after, _)| after.map_or(end(list), |at| at.min(end(list))));
        for (list, after, record) in inserts.into_iter().rev() {
            let items = lists.entry(list.clone()).or_insert(Said::Nothing);
            if *items == Said::Nothing {
                *items = Said::List(Vec::new());
            }
            if let Said::List(items) = items {
                let end = self.length(root, list);
                let at = after.map_or(end, |after| (after + 1).min(end));
                items.insert(at.min(items.len()), said_record(record));
            }
        }
        meant
    }

    /// How many records a list of the file has.
    fn length(&self, root: Option<&Node>, list: &str) -> usize {
        match root.and_then(|root| yaml_value(root, list)) {
            Some(Node {
                value: Value::List(items),
                ..
            }) => items.len(),
            _ => 0,
        }
    }

    fn meant_of(&self, node: &Node, records: &BTreeMap<usize, Wanted>) -> Said {
        match &node.value {
            Value::Scalar(_) => match self.words.get(&(node.span.start as usize)) {
                Some(word) => Said::Text(word.clone()),
                None => said(node),
            },
            Value::List(items) => {
                let items = items.iter().map(|item| self.meant_of(item, records));
                Said::List(items.collect())
            }
            Value::Map(entries) => {
                let mut map: BTreeMap<String, Said> = BTreeMap::new();
                for (name, node) in entries {
                    map.insert(name.value.clone(), self.meant_of(node, records));
                }
                let wanted = records.get(&(node.span.start as usize));
                for (key, new) in wanted.into_iter().flat_map(|wanted| &wanted.keys) {
                    match new {
                        Some(new) => map.insert(key.clone(), said_new(new)),
                        None => map.remove(key),
                    };
                }
                Said::Map(map)
            }
        }
    }

    /// Makes the edits of one record.
    fn change(&mut self, record: &Node, wanted: &Wanted, refusals: &mut Vec<Refusal>) {
        let Value::Map(entries) = &record.value else {
            return;
        };
        let start = record.span.start as usize;
        let is_flow = self.is_flow(record);
        let mut scalars = Vec::new();
        scalars_of(record, &mut scalars);
        let mut refuse = |sheet: &Self, why, at: usize, key: &str| {
            refusals.push(sheet.refusal(why, at, Some((start, key.to_owned()))));
        };
        let goes = |at: usize| matches!(wanted.keys.get(&entries[at].0.value), Some(None));
        for (name, node) in entries {
            if let Some(Some(new)) = wanted.keys.get(&name.value)
                && let Err(why) = self.set_value(name, node, new, is_flow, &scalars)
            {
                refuse(self, why, name.span.start as usize, &name.value);
            }
        }
        // Keys that follow each other go together.
        let mut at = 0;
        while at < entries.len() {
            if !goes(at) {
                at += 1;
                continue;
            }
            let first = at;
            while at < entries.len() && goes(at) {
                at += 1;
            }
            if let Err((why, at)) = self.cut(entries, first..at, is_flow, &scalars) {
                let (name, _) = &entries[at];
                refuse(self, why, name.span.start as usize, &name.value);
            }
        }
        // What is new goes below what stays.
        let kept: Vec<&(Spanned<String>, Node)> = (0..entries.len())
            .filter(|at| !goes(*at))
            .map(|at| &entries[at])
            .collect();
        let place = |name: &str| wanted.names.iter().position(|known| *known == name);
        let mut added: Vec<(&str, &New)> = (wanted.keys.iter())
            .filter(|(key, _)| !entries.iter().any(|(name, _)| name.value == **key))
            .filter_map(|(key, new)| Some((key.as_str(), new.as_ref()?)))
            .collect();
        added.sort_by_key(|(key, _)| place(key));
        for (key, new) in added {
            let own = place(key);
            let above = kept.iter().rev().find(|(name, _)| place(&name.value) < own);
            let Some((name, node)) = above.or(kept.first()).copied() else {
                refuse(self, Why::Form, start, key);
                continue;
            };
            let end = self.value(node, name).end;
            if is_flow {
                match written_in_line(new, true) {
                    Some(text) => self.put(end..end, format!(", {key}: {text}")),
                    None => refuse(self, Why::Form, start, key),
                }
                continue;
            }
            let column = self.column(name.span.start as usize);
            let at = self.line_after(end);
            let text = format!("{}{}\n", " ".repeat(column), entry(key, new, column));
            self.put(at..at, self.on_a_line(at, &text));
        }
    }

    /// Lines that are to stand at the byte `at`, where the file may end without the end of a line.
    fn on_a_line(&self, at: usize, text: &str) -> String {
        match self.text[..at].ends_with('\n') || at == 0 {
            true => text.to_owned(),
            false => format!("\n{}", text.trim_end()),
        }
    }

    /// Puts something in the place of a value.
    fn set_value(
        &mut self,
        name: &Spanned<String>,
        node: &Node,
        new: &New,
        is_flow: bool,
        scalars: &[Range<usize>],
    ) -> Result<(), Why> {
        if said(node) == said_new(new) {
            return Ok(());
        }
        if !is_flow && self.set_items(node, new, scalars)? {
            return Ok(());
        }
        let value = self.value(node, name);
        let from_key = name.span.end as usize..value.end;
        if self.has_mark(&from_key, scalars) {
            return Err(Why::Form);
        }
        if self.has_comment(&from_key, scalars) && !value.is_empty() {
            return Err(Why::Comment);
        }
        if (is_flow || self.is_one_line(&from_key))
            && let Some(text) = written_in_line(new, is_flow)
        {
            let gap = match value.start == name.span.end as usize + 1 {
                true => " ",
                false => "",
            };
            self.put(value, format!("{gap}{text}"));
            return Ok(());
        }
        if is_flow {
            return Err(Why::Form);
        }
        // What takes several lines is written anew, from the key on. A comment after it would become a part
        // of it.
        let below = value.end..self.line_after(value.end);
        if self.has_comment(&below, scalars) {
            return Err(Why::Comment);
        }
        let column = self.column(name.span.start as usize);
        let text = entry(&name.value, new, column);
        self.put(name.span.start as usize..value.end, text);
        Ok(())
    }

    /// Changes a list that has a line for each entry, entry by entry, so that the others stay as they are
    /// with all that is said of them; whether it can be done so.
    fn set_items(&mut self, node: &Node, new: &New, scalars: &[Range<usize>]) -> Result<bool, Why> {
        /// Longer lists are written anew.
        const LONGEST: usize = 500;
        let Value::List(items) = &node.value else {
            return Ok(false);
        };
        let start = node.span.start as usize;
        let is_block = self.text.get(start..).is_some_and(|t| t.starts_with('-'));
        let column = self.column(start);
        let line_of = |at: usize| self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let is_line = |item: &Node| {
            let line = line_of(item.span.start as usize);
            let before = self.text.get(line..item.span.start as usize);
            before.is_some_and(|b| b.trim() == "-" && b.find('-') == Some(column))
        };
        let wanted: Vec<(Said, String)> = match new {
            New::Words(words) => {
                let line =
                    |word: &String| format!("{}- {}\n", " ".repeat(column), scalar(word, false));
                let words = words.iter();
                words
                    .map(|word| (Said::Text(word.clone()), line(word)))
                    .collect()
            }
            New::Records(records) => {
                let records = records.iter();
                records
                    .map(|record| (said_record(record), item(record, column)))
                    .collect()
            }
            _ => return Ok(false),
        };
        if !is_block || !items.iter().all(is_line) || wanted.len().max(items.len()) > LONGEST {
            return Ok(false);
        }
        let old: Vec<Said> = items.iter().map(said).collect();
        let kept = common(&old, &wanted);
        if kept.is_empty() {
            return Ok(false);
        }
        let mut edits = Vec::new();
        for (at, item) in items.iter().enumerate() {
            if kept.iter().any(|(old, _)| *old == at) {
                continue;
            }
            let lines = line_of(item.span.start as usize)..self.line_after(self.end_of(item));
            if self.has_comment(&lines, scalars) {
                return Err(Why::Comment);
            }
            edits.push((lines, String::new()));
        }
        for (at, (_, text)) in wanted.iter().enumerate() {
            if kept.iter().any(|(_, new)| *new == at) {
                continue;
            }
            let above = kept.iter().rev().find(|(_, new)| *new < at);
            let place = match above {
                Some((old, _)) => self.line_after(self.end_of(&items[*old])),
                None => line_of(items[kept[0].0].span.start as usize),
            };
            edits.push((place..place, self.on_a_line(place, text)));
        }
        self.edits.extend(edits);
        Ok(true)
    }

    /// Takes out entries of a record that follow each other; what can't go is told by its number.
    fn cut(
        &mut self,
        entries: &[(Spanned<String>, Node)],
        which: Range<usize>,
        is_flow: bool,
        scalars: &[Range<usize>],
    ) -> Result<(), (Why, usize)> {
        let first = which.start;
        let start = entries[first].0.span.start as usize;
        let (name, node) = &entries[which.end - 1];
        let end = self.value(node, name).end;
        let next = entries
            .get(which.end)
            .map(|(name, _)| name.span.start as usize);
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let stands_alone = self.text[line..start].trim().is_empty();
        let whole = match (is_flow, first.checked_sub(1), next) {
            (_, None, None) => return Err((Why::Form, first)),
            (true, Some(before), _) => {
                let (name, node) = &entries[before];
                Some(self.value(node, name).end..end)
            }
            (true, None, Some(next)) => Some(start..next),
            // The dash stands on the line of the first key.
            (false, None, Some(next)) if !stands_alone => Some(start..next),
            (false, ..) => None,
        };
        let lines = |(name, node): &(Spanned<String>, Node)| {
            let start = name.span.start as usize;
            let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
            line..self.line_after(self.value(node, name).end)
        };
        let ranges: Vec<Range<usize>> = match whole {
            Some(range) => std::iter::once(range).collect(),
            None => entries[which].iter().map(lines).collect(),
        };
        let with_comment = ranges
            .iter()
            .position(|range| self.has_comment(range, scalars));
        if let Some(at) = with_comment {
            return Err((Why::Comment, first + at));
        }
        if ranges.iter().any(|range| self.has_mark(range, scalars)) {
            return Err((Why::Form, first));
        }
        for range in ranges {
            self.put(range, String::new());
        }
        Ok(())
    }

    /// Adds records to a list of the file, or begins the list.
    fn extend(
        &mut self,
        root: Option<&Node>,
        list: &str,
        records: &[(Option<usize>, &Record)],
    ) -> Result<(), (Why, usize)> {
        let entries: &[(Spanned<String>, Node)] = match root.map(|root| &root.value) {
            Some(Value::Map(entries)) => entries,
            None => &[],
            Some(_) => return Err((Why::Form, 0)),
        };
        let all: Vec<String> = records.iter().map(|(_, record)| item(record, 2)).collect();
        let all = all.join("\n");
        let Some((name, node)) = entries.iter().find(|(name, _)| name.value == list) else {
            let gap = match self.text.trim_end() {
                "" => "",
                _ => "\n",
            };
            let end = self.text.len();
            let close = match self.text.is_empty() || self.text.ends_with('\n') {
                true => "",
                false => "\n",
            };
            self.put(end..end, format!("{close}{gap}{list}:\n{all}"));
            return Ok(());
        };
        let start = name.span.start as usize;
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ if node.is_nothing() => &[],
            _ => return Err((Why::Form, start)),
        };
        if items.is_empty() {
            let value = self.value(node, name);
            if self.has_comment(&value, &[]) {
                return Err((Why::Comment, start));
            }
            let at = self.line_after(value.end);
            self.put(name.span.end as usize + 1..value.end, String::new());
            let close = match self.text[..at].ends_with('\n') {
                true => "",
                false => "\n",
            };
            self.put(at..at, format!("{close}{all}"));
            return Ok(());
        }
        // A list on one line has no place for a record.
        let dash = node.span.start as usize;
        if !self
            .text
            .get(dash..)
            .is_some_and(|text| text.starts_with('-'))
        {
            return Err((Why::Form, start));
        }
        let column = self.column(dash);
        // Records that stand on a line each go on so.
        let is_line = |item: &Node| self.is_flow(item) && self.is_one_line(&item.span.range());
        let are_lines = items.iter().all(is_line);
        for (after, record) in records {
            let above = after.unwrap_or(items.len() - 1).min(items.len() - 1);
            let end = self.line_after(self.end_of(&items[above]));
            // As the two above stand apart, or else the two below, so does the new one.
            let first = above.saturating_sub(1);
            let is_apart = items.get(first + 1).is_none_or(|next| {
                let between = self.end_of(&items[first])..next.span.start as usize;
                let between = self.text.get(between);
                between.is_some_and(|between| between.lines().skip(1).any(|l| l.trim().is_empty()))
            });
            let gap = if is_apart { "\n" } else { "" };
            let line = match are_lines {
                true => flow_item(record, column),
                false => None,
            };
            let line = line.unwrap_or_else(|| item(record, column));
            let text = self.on_a_line(end, &format!("{gap}{line}"));
            self.put(end..end, text);
        }
        Ok(())
    }

    fn put(&mut self, range: Range<usize>, text: String) {
        let edit = (range, text);
        // What is said twice of one place is said once.
        if edit.0.is_empty() || !self.edits.contains(&edit) {
            self.edits.push(edit);
        }
    }

    /// Whether a comment stands there, beside values whose places are known.
    fn has_comment(&self, range: &Range<usize>, scalars: &[Range<usize>]) -> bool {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.match_indices('#').any(|(at, _)| {
            let at = range.start + at;
            let before = self.text[..at].chars().next_back();
            let is_value = scalars.iter().any(|scalar| {
                // The line on which a block begins holds only its mark.
                let text = self.text.get(scalar.clone()).unwrap_or_default();
                let head = match text.starts_with(['|', '>']) {
                    true => text.find('\n').unwrap_or(text.len()),
                    false => 0,
                };
                (scalar.start + head..scalar.end).contains(&at)
            });
            before.is_none_or(char::is_whitespace) && !is_value
        })
    }

    /// Whether a value stands there that others stand for too, or that stands for another one: `&a` and `*a`
    /// (YAML 1.2.2, section 7.1).
    fn has_mark(&self, range: &Range<usize>, scalars: &[Range<usize>]) -> bool {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.match_indices(['&', '*']).any(|(at, _)| {
            let at = range.start + at;
            let before = self.text[..at].chars().next_back();
            let is_begun = before.is_none_or(|c| c.is_whitespace() || "[{,".contains(c));
            // No text begins with it, unless in quotes or in a block, which may begin at its first letter.
            let above = self.text[..at].trim_end();
            let above = above.trim_end_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
            let is_block = above.ends_with(['|', '>']);
            let is_within = |scalar: &Range<usize>| {
                (scalar.start < at || (is_block && scalar.start == at)) && at < scalar.end
            };
            is_begun && !scalars.iter().any(is_within)
        })
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
            // What stands for a value of another place ends where it is named.
            _ if self.is_flow(node) || self.begins(node, &['*']) => node.span.end as usize,
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
        !matches!(node.value, Value::Scalar(_)) && self.begins(node, &['{', '['])
    }

    fn begins(&self, node: &Node, signs: &[char]) -> bool {
        let begins = self.text.get(node.span.start as usize..);
        begins.is_some_and(|text| text.starts_with(signs))
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
        let value = text.trim_start_matches([':', ' ']);
        !text.contains('\n') && !value.starts_with(['|', '>'])
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

/// What stands after a key of a record.
fn yaml_value<'n>(record: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &record.value else {
        return None;
    };
    let found = entries.iter().find(|(name, _)| name.value == key);
    found.map(|(_, node)| node)
}

/// The places of all keys and words in a value.
fn scalars_of(node: &Node, out: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar(_) => out.push(node.span.range()),
        Value::List(items) => items.iter().for_each(|item| scalars_of(item, out)),
        Value::Map(entries) => {
            for (name, node) in entries {
                out.push(name.span.range());
                scalars_of(node, out);
            }
        }
    }
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
    fn changed(edit: impl Fn(&mut Sheet<'_>, &[Node])) -> String {
        let results = ["\n", "\r\n"].map(|line_end| {
            let from = TABLE.replace('\n', line_end);
            let root = root(&from);
            let mut sheet = Sheet::new(&from);
            edit(&mut sheet, &records(&root, "actions"));
            let out = sheet.finish().expect("it can be done");
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
            changed(move |sheet, records| sheet.set(&records[at], &key::ACTION, key, &new))
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
            |at: usize, key| changed(move |sheet, records| sheet.remove(&records[at], key));
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
        let added = changed(|sheet, _| sheet.insert("actions", None, &record()));
        assert_eq!(added, "+  - id: K3\n+    goals: []\n+\n");
        let begun = changed(|sheet, _| sheet.insert("owners", None, &record()));
        assert_eq!(begun, "+\n+owners:\n+  - id: K3\n+    goals: []\n");
        let empty = "actions: []  # inga än\n";
        let mut sheet = Sheet::new(empty);
        sheet.insert("actions", None, &record());
        assert_eq!(
            sheet.finish().expect("it can be done"),
            "actions:  # inga än\n  - id: K3\n    goals: []\n"
        );
        let mut sheet = Sheet::new("");
        sheet.insert("actions", None, &record());
        assert_eq!(sheet.finish(), Ok(file_of("actions", &[record()])));
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
