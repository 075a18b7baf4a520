//! What is wrong where the YAML parser stops.
//!
//! The parser knows where it can't go on; an editor wants to know what to change. [`guess`] reads the
//! lines around the place: most mistakes are of a few sorts, and show in the line itself or in the
//! one before it. What it proposes is a line or value that can be read, never more than a hint.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// Where the mistake seems to be, what sort of mistake, and how to write it instead.
pub(super) struct Guess {
    /// The bytes to mark.
    pub(super) range: Range<usize>,
    /// The name of the hint.
    pub(super) hint: &'static str,
    /// What the hint needs, by name.
    pub(super) facts: Vec<(&'static str, String)>,
}

impl Guess {
    fn new(range: Range<usize>, hint: &'static str) -> Self {
        Self {
            range,
            hint,
            facts: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, fact: impl Into<String>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
}

/// Says what is wrong in `text`.
pub(super) fn guess(text: &str, error: &ScanError) -> Guess {
    let mut at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // Where nothing more stands, the mistake is in what stands before.
    if text[at..].trim().is_empty() {
        at = last_letter(&text[..at]);
    }
    let here = Line::around(text, at);
    let above = here.above(text);

    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return Guess::new(letter(text, at), "depth");
    }
    if let Some(found) = strange_space(text, &here, above.as_ref()) {
        return found;
    }
    if let Some(found) = quotes(text, at, &here, error.kind()) {
        return found;
    }
    if let Some(found) = open_bracket(text, &here) {
        return found;
    }
    // A line that is further in than this one belongs to a text, and needs no key.
    let beside = above
        .as_ref()
        .filter(|above| above.column() == here.column());
    let of_lines = value_mistake(text, at, &here)
        .or_else(|| dash_mistake(text, &here))
        .or_else(|| key_mistake(text, &here))
        .or_else(|| above.as_ref().and_then(|above| dash_mistake(text, above)))
        .or_else(|| beside.and_then(|above| key_mistake(text, above)));
    if let Some(found) = of_lines {
        return found;
    }
    if is_in_brackets(error.kind()) {
        return Guess::new(letter(text, at), "bracket");
    }
    if let Some(found) = dash_indent(text, &here) {
        return found;
    }
    if let Some(found) = above.and_then(|above| indent(text, &here, &above)) {
        return found;
    }
    Guess::new(letter(text, at), "general")
}

/// The last byte of `text` that begins a character other than white space.
fn last_letter(text: &str) -> usize {
    let letters = text.char_indices().rev();
    let mut letters = letters.skip_while(|(_, c)| c.is_whitespace());
    letters.next().map_or(0, |(at, _)| at)
}

/// The character at a byte.
fn letter(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// One line of the file, in parts: `  - key: value`.
struct Line {
    /// Where it begins.
    start: usize,
    /// Where what follows indent and dashes begins.
    content: usize,
    /// Where the value begins, after key and colon; `content` if there is no key.
    value: usize,
    /// Where it ends, without the line break, white space and comment before it.
    end: usize,
}

impl Line {
    /// The line that holds the byte `at`.
    fn around(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        let whole = &text[start..end];
        let whole = whole
            .match_indices(" #")
            .next()
            .map_or(whole, |(i, _)| &whole[..i])
            .trim_end();
        let mut content = whole.len() - whole.trim_start().len();
        while let Some(rest) = whole[content..].strip_prefix("- ") {
            content = whole.len() - rest.trim_start().len();
        }
        let rest = &whole[content..];
        let value = match rest.find(": ") {
            // Keys between brackets are not this line's own.
            _ if rest.starts_with(['[', '{', '"', '\'']) => content,
            Some(i) => content + i + 2,
            None if rest.ends_with(':') => whole.len(),
            None => content,
        };
        let value = value + (whole[value..].len() - whole[value..].trim_start().len());
        Self {
            start,
            content: start + content,
            value: start + value,
            end: start + whole.len(),
        }
    }

    /// The line above that says something.
    fn above(&self, text: &str) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Self::around(text, start - 1);
            if line.content < line.end && !text[line.content..].starts_with('#') {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    /// How far in its content begins.
    fn column(&self) -> usize {
        self.content - self.start
    }

    fn has_key(&self) -> bool {
        self.value > self.content
    }

    fn content<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.content..self.end).unwrap_or_default()
    }

    fn value<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.value..self.end).unwrap_or_default()
    }

    /// The key with its colon.
    fn key<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.content..self.value)
            .unwrap_or_default()
            .trim_end()
    }

    /// How far it is indented.
    fn indent<'t>(&self, text: &'t str) -> &'t str {
        let whole = &text[self.start..];
        &whole[..whole.len() - whole.trim_start_matches([' ', '\t', '\u{a0}']).len()]
    }
}

/// A tab or hard space in an indent, or a character that cannot be seen.
fn strange_space(text: &str, here: &Line, above: Option<&Line>) -> Option<Guess> {
    let next = text[here.end..]
        .find('\n')
        .map(|i| Line::around(text, here.end + i + 1));
    for line in above.into_iter().chain([here]).chain(next.as_ref()) {
        let indent = line.indent(text);
        if let Some(at) = indent.find('\t') {
            let tabs = indent[at..].matches('\t').count();
            let start = line.start + at;
            return Some(Guess::new(start..start + tabs, "tab"));
        }
        let all = &text[line.start..line.end.max(line.start)];
        let spaces = indent
            .find('\u{a0}')
            .or_else(|| all.find(":\u{a0}").map(|i| i + 1));
        if let Some(at) = spaces {
            return Some(Guess::new(letter(text, line.start + at), "hard_space"));
        }
        let hidden = |c: char| c != '\t' && (c.is_control() || c == '\u{feff}');
        if let Some(at) = all.trim_end_matches('\r').find(hidden) {
            return Some(Guess::new(letter(text, line.start + at), "hidden"));
        }
    }
    None
}

/// Quotation marks that are not closed, or that close too early.
fn quotes(text: &str, at: usize, here: &Line, kind: &ErrorKind) -> Option<Guess> {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            let line = Line::around(text, at);
            let mark = text[at..].chars().next().filter(|c| "\"'".contains(*c));
            let mark = mark.unwrap_or('"').to_string();
            Some(Guess::new(at..line.end.max(at), "quote").with("mark", mark))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let value = here.value(text);
            let fits = here.value <= at && value.starts_with(['"', '\'']);
            let range = if fits {
                here.value..here.end
            } else {
                letter(text, at)
            };
            Some(Guess::new(range, "after_quote").with("proposal", quoted(value)))
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            let slash = text[at..here.end.max(at)].find('\\').map_or(at, |i| at + i);
            Some(Guess::new(letter(text, slash), "escape"))
        }
        _ => None,
    }
}

/// A bracket or brace that begins a value on this line or the one before, and has no other half.
fn open_bracket(text: &str, here: &Line) -> Option<Guess> {
    let lines = [Some(Line { ..*here }), here.above(text)];
    for line in lines.into_iter().flatten() {
        let begin = if text[line.content..].starts_with(['[', '{']) {
            line.content
        } else {
            line.value
        };
        let value = text.get(begin..line.end).unwrap_or_default();
        if let Some(open) = value.chars().next().filter(|c| "[{".contains(*c))
            && let Some((missing, at)) = unclosed(value)
        {
            let start = begin + at;
            return Some(
                Guess::new(start..line.end, "unclosed")
                    .with(
                        "open",
                        value[at..].chars().next().unwrap_or(open).to_string(),
                    )
                    .with("missing", missing.to_string()),
            );
        }
    }
    None
}

/// The innermost bracket of `value` that isn't closed in it: what is missing, and where it opens.
fn unclosed(value: &str) -> Option<(char, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(mark), c) => quote = (mark != c).then_some(mark),
            (None, '[') => open.push((']', at)),
            (None, '{') => open.push(('}', at)),
            (None, ']' | '}') if open.last().is_some_and(|(half, _)| *half == c) => {
                open.pop();
            }
            (None, '"' | '\'') if value[..at].ends_with([' ', '[', '{', ',']) => quote = Some(c),
            _ => {}
        }
    }
    open.pop()
}

/// A value without quotation marks that needs them, if the parser stopped in it.
fn value_mistake(text: &str, at: usize, line: &Line) -> Option<Guess> {
    let value = line.value(text);
    if at < line.value || value.is_empty() || value.starts_with(['"', '\'']) {
        return None;
    }
    let all = line.value..line.end;
    let first = value.chars().next()?;
    if value.starts_with(['[', '{']) {
        // Text goes on after the bracket, which was no list then.
        let is_text = unclosed(value).is_none() && !value.ends_with([']', '}', ',']);
        return is_text.then(|| {
            Guess::new(all, "first_letter")
                .with("letter", first.to_string())
                .with("proposal", quoted(value))
        });
    }
    if line.has_key() && value.starts_with("- ") {
        return Some(Guess::new(all, "dash_in_line").with("proposal", quoted(value)));
    }
    if "@`%&*!|>,]}?-".contains(first) {
        return Some(
            Guess::new(all, "first_letter")
                .with("letter", first.to_string())
                .with("proposal", quoted(value)),
        );
    }
    let has_colon = value.contains(": ") || value.ends_with(':');
    (line.has_key() && has_colon)
        .then(|| Guess::new(all, "colon_in_text").with("proposal", quoted(value)))
}

/// A line without the space after its dash.
fn dash_mistake(text: &str, line: &Line) -> Option<Guess> {
    let rest = line.content(text).strip_prefix('-')?;
    let range = line.content..line.content + 1;
    (rest.starts_with(char::is_alphanumeric) && rest.contains(':'))
        .then(|| Guess::new(range, "dash_space").with("proposal", format!("- {rest}")))
}

/// A line without its colon, or without the space after it.
fn key_mistake(text: &str, line: &Line) -> Option<Guess> {
    let content = line.content(text);
    if line.has_key() || content.starts_with(['"', '\'', '[', '{', '#', '|', '>']) {
        return None;
    }
    let is_key = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_alphabetic)
            && letters.all(|c| c.is_alphanumeric() || "_-".contains(c))
    };
    if let Some((key, value)) = content.split_once(':')
        && is_key(key)
        && !value.starts_with("//")
    {
        let colon = line.content + key.len();
        let proposal = format!("{key}: {value}");
        return Some(Guess::new(colon..colon + 1, "colon_space").with("proposal", proposal));
    }
    let (key, value) = content.split_once(' ').unwrap_or((content, ""));
    if is_key(key) && !content.contains(':') {
        let proposal = format!("{key}: {value}");
        let range = line.content..line.content + key.len();
        return Some(Guess::new(range, "no_colon").with("proposal", proposal.trim_end()));
    }
    None
}

/// A record that begins further in or out than the one above it.
fn dash_indent(text: &str, here: &Line) -> Option<Guess> {
    let dash = |line: &Line| {
        let column = line.indent(text).len();
        text[line.start + column..]
            .starts_with("- ")
            .then_some(column)
    };
    let column = dash(here)?;
    let mut above = here.above(text);
    while let Some(line) = above {
        if let Some(before) = dash(&line) {
            let start = here.start + column;
            return (column != before).then(|| {
                Guess::new(start..start + 1, "dash_indent")
                    .with("indent", column.to_string())
                    .with("above", before.to_string())
            });
        }
        above = line.above(text);
    }
    None
}

/// A key that stands further in or out than the ones above it.
fn indent(text: &str, here: &Line, above: &Line) -> Option<Guess> {
    if !here.has_key() {
        return None;
    }
    let (column, before) = (here.column(), above.column());
    let range = here.content..here.content + here.key(text).len();
    if here.key(text) == "id:" {
        let proposal = format!("- {}", here.content(text));
        return Some(Guess::new(range, "record").with("proposal", proposal));
    }
    (column != before).then(|| {
        Guess::new(range, "indent")
            .with("indent", column.to_string())
            .with("above", before.to_string())
    })
}

fn is_in_brackets(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
    )
}

/// `value` in quotation marks, as YAML reads it.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}
