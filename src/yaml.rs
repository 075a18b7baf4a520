//! Text to a tree of spanned values. The only module that knows the YAML crate.
//!
//! Scalars are kept as the text they are written as: `1.10` stays "1.10" and `no` stays "no". What a
//! value means is decided by the key it stands under, so none of YAML's guesses can surprise an
//! editor. [`parse`] is the entry point; it is total: a record with a syntax error is left out, and
//! after one elsewhere it returns what stands before it.

mod syntax;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span, Spanned};
use serde_saphyr::granit_parser::{self, Event, Parser, ScalarStyle, StrInput};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many values aliases may add to one file before it is refused.
const ALIASED_VALUES: usize = 10_000;

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A value.
#[derive(Clone, Debug)]
pub enum Value {
    /// Text, a number, a truth value: as written.
    Scalar(Scalar),
    /// `[a, b]` or lines with `-`.
    List(Vec<Node>),
    /// Keys and values, in order, each key once.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A scalar as written.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// Its text, without quotes and escapes.
    pub text: String,
    /// Whether it stands without quotes, so that it may be empty for "nothing".
    pub plain: bool,
    /// Whether a `#` follows, so that the rest of its line does not count.
    pub has_comment: bool,
}

impl Node {
    /// Whether nothing is written: `key:` or `key: null`.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar(s) if s.plain && matches!(s.text.as_str(), "" | "~" | "null"))
    }

    /// Every word in it, of keys and values, in order.
    pub fn words(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match &self.value {
            Value::Scalar(scalar) => Box::new(std::iter::once(scalar.text.as_str())),
            Value::List(items) => Box::new(items.iter().flat_map(Self::words)),
            Value::Map(entries) => {
                Box::new(entries.iter().flat_map(|(key, node)| {
                    std::iter::once(key.value.as_str()).chain(node.words())
                }))
            }
        }
    }

    /// Takes out what begins at the byte `at` of its file or after it.
    fn cut(&mut self, at: u32) {
        match &mut self.value {
            Value::Scalar(_) => {}
            Value::List(items) => {
                items.retain(|item| item.span.start < at);
                items.iter_mut().for_each(|item| item.cut(at));
            }
            Value::Map(entries) => {
                entries.retain(|(key, _)| key.span.start < at);
                entries.iter_mut().for_each(|(_, node)| node.cut(at));
            }
        }
    }

    fn count(&self) -> usize {
        1 + match &self.value {
            Value::Scalar(_) => 0,
            Value::List(items) => items.iter().map(Self::count).sum(),
            Value::Map(entries) => entries.iter().map(|(_, node)| 1 + node.count()).sum(),
        }
    }
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The outermost value; `None` for an empty file.
    pub root: Option<Node>,
    /// After a syntax error: where the record begins that was being read. What stands from there on
    /// is incomplete, and mistakes found in it are likely to follow from this one.
    pub broken_from: Option<u32>,
    /// Records of lists that could not be read, by their places in the file; the rest was.
    pub lost: Vec<Range<usize>>,
    /// Keys that stand twice at the outermost level: what stands under the second one is lost.
    pub lost_keys: Vec<String>,
    /// Words that were lost with something that was reported; any of them may be an id.
    pub lost_words: Vec<String>,
}

impl Parsed {
    /// Whether not everything in the file could be read.
    pub fn is_broken(&self) -> bool {
        self.broken_from.is_some() || !self.lost.is_empty()
    }
}

/// Reads `text`, which stands at byte `base` of `file`. Where a record of a list cannot be read, the
/// file is read anew without it, so that one mistake does not hide the next.
pub fn parse(file: FileId, text: &str, base: usize, d: &mut Diagnostics) -> Parsed {
    /// How many bytes are read again at the most, for all records of a file together.
    const PATIENCE: usize = 200 << 20;
    let mut read_again = 0;
    let mut text = Cow::Borrowed(text);
    let mut lost: Vec<Range<usize>> = Vec::new();
    loop {
        let mut found = Diagnostics::default();
        let mut parsed = read(file, &text, base, &mut found);
        let is_final = |found: &Diagnostic| {
            found.code == Code::AliasBomb || found.hints.contains(&"one_document")
        };
        read_again += parsed.broken_from.map_or(0, |from| from as usize - base);
        let is_hopeless = found.iter().any(is_final) || read_again > PATIENCE;
        let mistake = found.iter().find(|found| found.code == Code::YamlSyntax);
        let again = mistake.filter(|found| d.has(found.code, found.span));
        let again = again.map(|found| found.span);
        let at = mistake.map_or(0, |found| (found.span.start as usize).saturating_sub(base));
        let unreadable = match (parsed.broken_from, again) {
            // It was another record's, which has gone already.
            (Some(_), Some(_)) => record_at(&text, at).or_else(|| line_at(&text, at)),
            (Some(from), None) => {
                record_at(&text, from as usize - base).or_else(|| record_at(&text, at))
            }
            (None, _) => None,
        };
        let Some(unreadable) = unreadable.filter(|_| !is_hopeless) else {
            d.extend(found.only(|found| Some(found.span) != again));
            if read_again > PATIENCE {
                let rest = parsed.broken_from.unwrap_or_default() as usize;
                let many = Diagnostic::new(Code::YamlSyntax, Span::new(file, rest..rest + 1));
                d.push(many.hint("many"));
            }
            parsed.lost = lost;
            return parsed;
        };
        // What else is wrong is found again, but for what stands in this record.
        d.extend(found.only(|found| found.code == Code::YamlSyntax && Some(found.span) != again));
        let blank = |c: char| if matches!(c, '\n' | '\r') { c } else { ' ' };
        let blank: String = text[unreadable.clone()]
            .chars()
            .flat_map(|c| std::iter::repeat_n(blank(c), c.len_utf8()))
            .collect();
        text.to_mut().replace_range(unreadable.clone(), &blank);
        lost.push(base + unreadable.start..base + unreadable.end);
    }
}

/// The lines of the record of a list that begins on the line of the byte `at`.
fn record_at(text: &str, at: usize) -> Option<Range<usize>> {
    let indent = |line: &str| match line.trim_start_matches(' ') {
        // A tab, which is a mistake itself, is most likely meant to be far enough in.
        rest if rest.starts_with('\t') => usize::MAX,
        rest => line.len() - rest.len(),
    };
    let start = text.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    // Word processors make other signs of a dash.
    let is_dash = |line: &str| {
        line.trim_start()
            .starts_with(['-', '–', '—', '•', '*', '+'])
    };
    if !is_dash(first) {
        return None;
    }
    let mut end = start + first.len();
    for line in lines {
        // A line that begins neither a record nor a key belongs to this one, however far out.
        let text = line.trim();
        let word = text.split(':').next().unwrap_or_default();
        let is_word = word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let is_key = is_word && word.len() < text.len();
        if (is_dash(line) || is_key) && indent(line) <= indent(first) {
            break;
        }
        end += line.len();
    }
    Some(start..end)
}

/// The line that holds the byte `at`, if anything stands there.
fn line_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split_inclusive('\n').next()?;
    (!line.trim().is_empty()).then_some(start..start + line.len())
}

/// Reads `text` up to the first syntax error.
fn read(file: FileId, text: &str, base: usize, d: &mut Diagnostics) -> Parsed {
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    options.emit_anchor_events = true;
    options.flow_nesting_limit = 32;
    options.block_nesting_limit = 32;
    let mut builder = Builder {
        file,
        base,
        text,
        open: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        unused: BTreeMap::new(),
        lost_keys: Vec::new(),
        lost_words: Vec::new(),
        aliased: 0,
        documents: 0,
    };
    for event in Parser::<StrInput<'_>>::new_from_str_with_options(text, options) {
        let outcome = match event {
            Ok((event, span)) => builder.event(event, &span, d),
            Err(error) => {
                let guess = syntax::guess(text, &error);
                let (start, end) = (base + guess.range.start, base + guess.range.end);
                let span = Span::new(file, start..end);
                let mistake = Diagnostic::new(Code::YamlSyntax, span).hint(guess.hint);
                let facts = guess.facts.into_iter();
                d.push(facts.fold(mistake, |mistake, (name, fact)| mistake.with(name, fact)));
                Err(base + error.marker().byte_offset().unwrap_or(0))
            }
        };
        if let Err(at) = outcome {
            let broken_from = Some(builder.broken_from(at));
            builder.close_all();
            let mut root = builder.root;
            if let (Some(root), Some(at)) = (&mut root, broken_from) {
                root.cut(at);
            }
            return Parsed {
                root,
                broken_from,
                lost: Vec::new(),
                lost_keys: builder.lost_keys,
                lost_words: builder.lost_words,
            };
        }
    }
    for span in builder.unused.into_values() {
        d.push(taken_for_a_mark(span, text, base));
    }
    Parsed {
        root: builder.root,
        broken_from: None,
        lost: Vec::new(),
        lost_keys: builder.lost_keys,
        lost_words: builder.lost_words,
    }
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

struct Builder<'a> {
    file: FileId,
    base: usize,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    /// Where the anchors stand that nothing has referred to yet.
    unused: BTreeMap<usize, Span>,
    lost_keys: Vec<String>,
    lost_words: Vec<String>,
    aliased: usize,
    documents: usize,
}

/// A list or map whose end has not been read yet.
struct Open {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map {
        entries: Vec<(Spanned<String>, Node)>,
        key: Option<Spanned<String>>,
        /// What stands from the first key on that is there already.
        second: Vec<(Spanned<String>, Node)>,
    },
}

impl Builder<'_> {
    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    fn event(
        &mut self,
        event: Event<'_>,
        at: &granit_parser::Span,
        d: &mut Diagnostics,
    ) -> Result<(), usize> {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    d.push(taken_for_a_mark(
                        self.tag_before(span),
                        self.text,
                        self.base,
                    ));
                }
                let plain = style == ScalarStyle::Plain;
                let comment = self.comment_after(span).filter(|_| plain);
                if let Some(comment) = comment
                    && span.start < span.end
                    && self.is_text(comment)
                {
                    d.push(Diagnostic::new(Code::TextAfterHash, comment).hint("form"));
                }
                let scalar = Scalar {
                    text: text.into_owned(),
                    plain,
                    has_comment: comment.is_some(),
                };
                let node = Node {
                    span,
                    value: Value::Scalar(scalar),
                };
                self.put(anchor, node);
            }
            Event::SequenceStart(_, anchor, _) => {
                let content = Content::List(Vec::new());
                self.open.push(Open {
                    start: span.start as usize,
                    anchor,
                    content,
                });
            }
            Event::MappingStart(_, anchor, _) => {
                let content = Content::Map {
                    entries: Vec::new(),
                    key: None,
                    second: Vec::new(),
                };
                self.open.push(Open {
                    start: span.start as usize,
                    anchor,
                    content,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end as usize, d),
            Event::Anchor(id, _) => {
                self.unused.insert(id, span);
            }
            Event::Alias(id) => {
                self.unused.remove(&id);
                if let Some(node) = self.anchors.get(&id).cloned() {
                    self.aliased += node.count();
                    if self.aliased > ALIASED_VALUES {
                        d.push(Diagnostic::new(Code::AliasBomb, span).hint("form"));
                        return Err(span.start as usize);
                    }
                    self.put(0, Node { span, ..node });
                } else {
                    // It stands within what it stands for.
                    d.push(Diagnostic::new(Code::AliasBomb, span).hint("form"));
                    return Err(span.start as usize);
                }
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    d.push(Diagnostic::new(Code::YamlSyntax, span).hint("one_document"));
                    return Err(span.start as usize);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, anchor: usize, node: Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map {
                entries,
                key,
                second,
            }) => match key.take() {
                None => {
                    let text = match &node.value {
                        Value::Scalar(scalar) => scalar.text.clone(),
                        // A list or map as a key: never known, and reported as such.
                        _ => String::from("?"),
                    };
                    *key = Some(Spanned::new(text, node.span));
                }
                Some(key) if second.is_empty() && !has(entries, &key.value) => {
                    entries.push((key, node));
                }
                Some(key) => second.push((key, node)),
            },
        }
    }

    fn close(&mut self, end: usize, d: &mut Diagnostics) {
        let Some(open) = self.open.pop() else { return };
        let value = match open.content {
            Content::List(items) => Value::List(items),
            Content::Map {
                entries, second, ..
            } => Value::Map(self.without_doubles(entries, second, d)),
        };
        // The parser ends a block at the next token; what lies between is not part of it.
        let end = end.clamp(open.start, self.base + self.text.len());
        let inside = self
            .text
            .get(open.start - self.base..end - self.base)
            .unwrap_or_default();
        let end = open.start + inside.trim_end().len();
        let span = Span::new(self.file, open.start..end);
        self.put(open.anchor, Node { span, value });
    }

    /// The entries of a map, with what follows the first key that is there already. One such key is
    /// there twice; several are another record that lacks its dash.
    fn without_doubles(
        &mut self,
        mut entries: Vec<(Spanned<String>, Node)>,
        second: Vec<(Spanned<String>, Node)>,
        d: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, Node)> {
        let is_in_list =
            matches!(self.open.last(), Some(open) if matches!(open.content, Content::List(_)));
        let is_outermost = self.open.is_empty();
        let doubles = second.iter().filter(|(key, _)| has(&entries, &key.value));
        let first_key = entries.first().map(|(key, _)| key.value.clone());
        let begins = |key: &str| key == "id" || Some(key) == first_key.as_deref();
        let is_record = is_in_list
            && (doubles.clone().count() > 1 || doubles.clone().any(|(key, _)| begins(&key.value)));
        for (at, (key, node)) in second.into_iter().enumerate() {
            let first = entries.iter().find(|(known, _)| known.value == key.value);
            match first {
                // All of it belongs to the record that begins here.
                _ if is_record && at > 0 => self.lost_words.extend(node.words().map(str::to_owned)),
                Some((first, _)) => {
                    let hint = if is_record { "record" } else { "remove" };
                    if is_outermost {
                        self.lost_keys.push(key.value.clone());
                    }
                    self.lost_words.extend(node.words().map(str::to_owned));
                    d.push(
                        Diagnostic::new(Code::DuplicateKey, key.span)
                            .with("key", key.value)
                            .label(first.span, "first")
                            .hint(hint),
                    );
                }
                None => entries.push((key, node)),
            }
        }
        entries
    }

    /// From where on nothing certain can be said, after a mistake at `at`: the record that is being
    /// read, where the outermost keys hold lists of records, else the outermost entry.
    fn broken_from(&self, at: usize) -> u32 {
        let key = |open: &Open| match &open.content {
            Content::Map { key: Some(key), .. } => Some(key.span.start),
            _ => None,
        };
        let last = |content: &Content| match content {
            Content::List(items) => items.last().map(|item| item.span.start),
            Content::Map { entries, .. } => entries.last().map(|(key, node)| match &node.value {
                Value::List(items) => items.last().map_or(key.span, |item| item.span).start,
                _ => key.span.start,
            }),
        };
        match self.open.as_slice() {
            [_, list, record, ..] if matches!(list.content, Content::List(_)) => {
                offset(record.start)
            }
            // A line with too little indent ends the record that it belongs to.
            [_, list] if matches!(&list.content, Content::List(items) if !items.is_empty()) => {
                last(&list.content).unwrap_or(offset(at))
            }
            [root, ..] => key(root).or(last(&root.content)).unwrap_or(offset(at)),
            [] if matches!(&self.root, Some(root) if matches!(root.value, Value::Map(_))) => {
                offset(at)
            }
            [] => offset(self.base),
        }
    }

    /// The comment that follows `span` on its line, up to the line's end.
    fn comment_after(&self, span: Span) -> Option<Span> {
        let mut start = span.end as usize - self.base;
        let mut rest = self.text.get(start..)?.lines().next()?;
        // A value that is left out stands before its colon.
        if let Some(after) = rest.strip_prefix(':').filter(|_| span.start == span.end) {
            (start, rest) = (start + 1, after);
        }
        let before = rest.len() - rest.trim_start().len();
        let comment = rest.trim_end().get(before..)?;
        let start = self.base + start + before;
        (comment.starts_with('#')).then(|| Span::new(self.file, start..start + comment.len()))
    }

    /// Whether what stands there looks like text rather than a comment: `#3` or `#miljö`.
    fn is_text(&self, comment: Span) -> bool {
        let start = comment.start as usize - self.base + 1;
        let after = self.text.get(start..).unwrap_or_default();
        after.starts_with(char::is_alphanumeric)
    }

    /// Where the tag stands that belongs to the value at `span`.
    fn tag_before(&self, span: Span) -> Span {
        let end = span.start as usize - self.base;
        let before = self.text.get(..end).unwrap_or_default();
        let start = before.rfind('!').unwrap_or(end);
        Span::new(self.file, self.base + start..span.end as usize)
    }

    fn close_all(&mut self) {
        let mut ignored = Diagnostics::default();
        while !self.open.is_empty() {
            self.close(self.base + self.text.len(), &mut ignored);
        }
    }
}

/// Whether a map has this key already.
fn has(entries: &[(Spanned<String>, Node)], key: &str) -> bool {
    entries.iter().any(|(known, _)| known.value == key)
}

/// A text that begins with `!` or `&`, which YAML takes for a mark of its own and not for text.
fn taken_for_a_mark(span: Span, text: &str, base: usize) -> Diagnostic {
    let start = span.start as usize - base;
    let line = text.get(start..).unwrap_or_default().lines().next();
    let line = line.unwrap_or_default().trim_end();
    let letter: String = line.chars().take(1).collect();
    Diagnostic::new(Code::YamlSyntax, span)
        .with("letter", letter)
        .with("proposal", syntax::quoted(line))
        .hint("first_letter")
}
