//! Text to a tree of spanned values. The only module that knows the YAML crate.
//!
//! Scalars are kept as the text they are written as: `1.10` stays "1.10" and `no` stays "no". What a
//! value means is decided by the key it stands under, so none of YAML's guesses can surprise an
//! editor. [`parse`] is the entry point; it is total: after a syntax error it returns what stands
//! before it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span, Spanned};
use serde_saphyr::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, StrInput};
use std::collections::BTreeMap;

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
}

impl Node {
    /// Whether nothing is written: `key:` or `key: null`.
    pub fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar(s) if s.plain && matches!(s.text.as_str(), "" | "~" | "null"))
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
}

/// Reads `text`, which stands at byte `base` of `file`.
pub fn parse(file: FileId, text: &str, base: usize, d: &mut Diagnostics) -> Parsed {
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = 32;
    options.block_nesting_limit = 32;
    let mut builder = Builder {
        file,
        base,
        text,
        open: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        aliased: 0,
        documents: 0,
    };
    for event in Parser::<StrInput<'_>>::new_from_str_with_options(text, options) {
        let outcome = match event {
            Ok((event, span)) => builder.event(event, &span, d),
            Err(error) => {
                d.push(syntax_error(file, base, text, &error));
                Err(())
            }
        };
        if outcome.is_err() {
            let broken_from = builder.open_record().or(Some(offset(base)));
            builder.close_all();
            return Parsed {
                root: builder.root,
                broken_from,
            };
        }
    }
    Parsed {
        root: builder.root,
        broken_from: None,
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
    ) -> Result<(), ()> {
        let span = self.span(at);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let scalar = Scalar {
                    text: text.into_owned(),
                    plain: style == ScalarStyle::Plain,
                };
                let node = Node {
                    span,
                    value: Value::Scalar(scalar),
                };
                self.put(anchor, node, d);
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
                };
                self.open.push(Open {
                    start: span.start as usize,
                    anchor,
                    content,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end as usize, d),
            Event::Alias(id) => {
                if let Some(node) = self.anchors.get(&id).cloned() {
                    self.aliased += node.count();
                    if self.aliased > ALIASED_VALUES {
                        d.push(Diagnostic::new(Code::AliasBomb, span));
                        return Err(());
                    }
                    self.put(0, Node { span, ..node }, d);
                }
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    d.push(Diagnostic::new(Code::YamlSyntax, span).hint("one_document"));
                    return Err(());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, anchor: usize, node: Node, d: &mut Diagnostics) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map { entries, key }) => match key.take() {
                None => {
                    let text = match &node.value {
                        Value::Scalar(scalar) => scalar.text.clone(),
                        // A list or map as a key: never known, and reported as such.
                        _ => String::from("?"),
                    };
                    *key = Some(Spanned::new(text, node.span));
                }
                Some(key) => match entries.iter().find(|(known, _)| known.value == key.value) {
                    Some((first, _)) => d.push(
                        Diagnostic::new(Code::DuplicateKey, key.span)
                            .with("key", key.value)
                            .label(first.span, "first"),
                    ),
                    None => entries.push((key, node)),
                },
            },
        }
    }

    fn close(&mut self, end: usize, d: &mut Diagnostics) {
        let Some(open) = self.open.pop() else { return };
        let value = match open.content {
            Content::List(items) => Value::List(items),
            Content::Map { entries, .. } => Value::Map(entries),
        };
        // The parser ends a block at the next token; what lies between is not part of it.
        let end = end.clamp(open.start, self.base + self.text.len());
        let inside = self
            .text
            .get(open.start - self.base..end - self.base)
            .unwrap_or_default();
        let end = open.start + inside.trim_end().len();
        let span = Span::new(self.file, open.start..end);
        self.put(open.anchor, Node { span, value }, d);
    }

    /// Where the innermost record begins that stands in a list of the outermost map.
    fn open_record(&self) -> Option<u32> {
        self.open
            .get(2)
            .or(self.open.get(1))
            .map(|open| offset(open.start))
    }

    fn close_all(&mut self) {
        let mut ignored = Diagnostics::default();
        while !self.open.is_empty() {
            self.close(self.base + self.text.len(), &mut ignored);
        }
    }
}

fn syntax_error(
    file: FileId,
    base: usize,
    text: &str,
    error: &granit_parser::ScanError,
) -> Diagnostic {
    let hint = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => "tab",
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarIndent => "quote",
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => "bracket",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "colon",
        ErrorKind::UnknownAnchor => "asterisk",
        ErrorKind::RecursionLimitExceeded => "depth",
        _ => "general",
    };
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    // An error at the end of a line says more about what stands before it.
    let before = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches(['\r', '\n', ' ']);
    let (start, end) = if text.get(at..).is_none_or(|rest| rest.trim().is_empty()) {
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        let line = line + (before[line..].len() - before[line..].trim_start().len());
        (line, before.len())
    } else {
        let rest = text.get(at..).unwrap_or_default();
        (at, at + rest.chars().next().map_or(0, char::len_utf8))
    };
    Diagnostic::new(Code::YamlSyntax, Span::new(file, base + start..base + end)).hint(hint)
}
