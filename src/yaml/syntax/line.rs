//! The place where the parser stopped, and the lines around it, in their parts.

use super::{KEYS, LISTS};
use serde_saphyr::granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// Where the parser stopped, and the lines around.
pub(super) struct Place<'t> {
    pub(super) at: usize,
    pub(super) kind: &'t ErrorKind,
    pub(super) here: Line<'t>,
    /// The line above that says something.
    pub(super) above: Option<Line<'t>>,
    /// The line below that says something.
    pub(super) below: Option<Line<'t>>,
}

impl<'t> Place<'t> {
    pub(super) fn of(text: &'t str, error: &'t ScanError) -> Self {
        let mut at = error.marker().byte_offset().unwrap_or(0).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        // Where nothing more stands, the mistake is in what stands before.
        if text[at..].trim().is_empty() {
            at = last_letter(&text[..at]);
        }
        let here = Line::around(text, at);
        Self {
            at,
            kind: error.kind(),
            here,
            above: here.above(),
            below: here.below(),
        }
    }

    /// The letter at which the parser stopped.
    pub(super) fn letter(&self) -> Range<usize> {
        letter(self.here.text, self.at)
    }

    /// The line and the one above it, unless that belongs to a text: it is further in then.
    pub(super) fn with_above(&self) -> impl Iterator<Item = Line<'t>> {
        let above = self
            .above
            .filter(|line| line.column() <= self.here.column());
        std::iter::once(self.here).chain(above)
    }
}

/// The last byte of `text` that begins a character other than white space.
pub(super) fn last_letter(text: &str) -> usize {
    let letters = text.char_indices().rev();
    let mut letters = letters.skip_while(|(_, c)| c.is_whitespace());
    letters.next().map_or(0, |(at, _)| at)
}

/// The character at a byte.
pub(super) fn letter(text: &str, at: usize) -> Range<usize> {
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// One line of the file, in parts: `  - key: value`.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// The whole file.
    pub(super) text: &'t str,
    /// Where it begins.
    pub(super) start: usize,
    /// Where its first character other than a space stands.
    pub(super) first: usize,
    /// Where what follows indent and dashes begins.
    pub(super) content: usize,
    /// Where the value begins, after key and colon; `content` if there is no key.
    pub(super) value: usize,
    /// Where it ends, without the line break, white space and comment before it.
    pub(super) end: usize,
}

impl<'t> Line<'t> {
    /// The line that holds the byte `at`.
    pub(super) fn around(text: &'t str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        let whole = &text[start..end];
        let is_outside = |at: usize| whole[..at].matches('"').count().is_multiple_of(2);
        let mut comments = whole.match_indices(" #").map(|(at, _)| at);
        let comment = comments.find(|at| is_outside(*at));
        let whole = whole[..comment.unwrap_or(whole.len())].trim_end();
        let first = whole.len() - whole.trim_start().len();
        let mut content = first;
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
            text,
            start,
            first: start + first,
            content: start + content,
            value: start + value,
            end: start + whole.len(),
        }
    }

    /// The white space that it begins with.
    pub(super) fn space_before(&self) -> &'t str {
        let whole = self.text[self.start..].lines().next().unwrap_or_default();
        &whole[..whole.len() - whole.trim_start().len()]
    }

    pub(super) fn says_something(&self) -> bool {
        self.first < self.end && !self.text[self.first..].starts_with('#')
    }

    /// The lines above that say something, the nearest first.
    pub(super) fn all_above(self) -> impl Iterator<Item = Self> {
        let previous = |line: &Self| {
            let before = line.start.checked_sub(1)?;
            Some(Self::around(line.text, before))
        };
        std::iter::successors(previous(&self), previous).filter(Self::says_something)
    }

    pub(super) fn above(self) -> Option<Self> {
        self.all_above().next()
    }

    /// The lines below that say something.
    pub(super) fn all_below(self) -> impl Iterator<Item = Self> {
        let next = |line: &Self| {
            let end = line.text[line.start..].find('\n')?;
            Some(Self::around(line.text, line.start + end + 1))
        };
        std::iter::successors(next(&self), next).filter(Self::says_something)
    }

    pub(super) fn below(self) -> Option<Self> {
        self.all_below().next()
    }

    /// How far in its content begins.
    pub(super) fn column(&self) -> usize {
        self.content - self.start
    }

    /// How far in it begins.
    pub(super) fn indent(&self) -> usize {
        self.first - self.start
    }

    pub(super) fn has_dash(&self) -> bool {
        self.content > self.first
    }

    pub(super) fn has_key(&self) -> bool {
        self.value > self.content
    }

    /// Whether it is a key of which nothing more stands on the line.
    pub(super) fn is_key_alone(&self) -> bool {
        self.has_key() && self.value == self.end
    }

    /// Whether it begins a list.
    pub(super) fn is_list_key(&self) -> bool {
        self.is_key_alone() && LISTS.contains(&self.name())
    }

    pub(super) fn content(&self) -> &'t str {
        self.text.get(self.content..self.end).unwrap_or_default()
    }

    pub(super) fn value(&self) -> &'t str {
        self.text.get(self.value..self.end).unwrap_or_default()
    }

    /// The key with its colon.
    pub(super) fn key(&self) -> &'t str {
        let key = self.text.get(self.content..self.value);
        key.unwrap_or_default().trim_end()
    }

    /// The key.
    pub(super) fn name(&self) -> &'t str {
        self.key().trim_end_matches(':')
    }

    /// Where the key with its colon stands, or what stands in its place.
    pub(super) fn key_range(&self) -> Range<usize> {
        let length = if self.has_key() {
            self.key().len()
        } else {
            self.content().len()
        };
        self.content..self.content + length
    }

    /// Where a bracket, brace or quotation mark may begin what the line says.
    pub(super) fn value_or_content(&self) -> usize {
        if self.content().starts_with(['[', '{', '"', '\'']) {
            self.content
        } else {
            self.value
        }
    }

    /// Whether its value goes on in the lines below, when they are further in.
    pub(super) fn begins_block(&self) -> bool {
        self.has_key() && self.value().starts_with(['|', '>'])
    }

    /// Its comment, from `#` on.
    pub(super) fn comment(&self) -> Option<Range<usize>> {
        let rest = self.text[self.end..].lines().next()?.trim_end();
        let start = self.end + (rest.len() - rest.trim_start().len());
        let end = self.end + rest.len();
        self.text[start..end].starts_with('#').then_some(start..end)
    }

    /// Where a list or record between brackets that begins on it has to be closed: before the next
    /// line that is a key or record of its own.
    pub(super) fn end_of_list(&self) -> usize {
        let is_own = |line: &Self| {
            let is_beside = line.indent() <= self.indent();
            (is_beside || !self.text[self.value_or_content()..].starts_with('{'))
                && (line.has_dash() || is_known(line.name()))
        };
        let last = self.all_below().take_while(|line| !is_own(line)).last();
        last.map_or(self.end, |line| line.end)
    }

    /// The line whose text this one seems to go on with, and how far in that text stands.
    pub(super) fn owner(&self) -> Option<(Self, usize)> {
        let mut inmost = None;
        for line in self.all_above() {
            if line.has_key() && is_known(line.name()) {
                let is_text = !line.is_key_alone() && !line.value().starts_with(['[', '{']);
                let column = inmost.filter(|_| line.begins_block());
                return is_text.then(|| (line, column.unwrap_or(line.column() + 2)));
            }
            inmost = Some(line.indent());
        }
        None
    }
}

/// Whether an editor can write this key somewhere.
pub(super) fn is_known(key: &str) -> bool {
    KEYS.contains(&key)
}

/// Whether a word has the form of a key.
pub(super) fn is_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_alphanumeric() || "_-".contains(c))
}

/// The known key that `text` begins with, and what follows it.
pub(super) fn split_key(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let (key, rest) = text.split_at(end.unwrap_or(text.len()));
    is_known(key).then_some((key, rest))
}

/// How far a text in brackets or quotation marks goes, and what is open where it stops.
#[derive(Default)]
pub(super) struct Scan {
    /// Where the first bracket or quotation mark is closed: after its other half.
    pub(super) end: Option<usize>,
    /// The brackets that are open: their other halves, and where they open.
    pub(super) open: Vec<(char, usize)>,
    /// Where the quotation mark stands that is open.
    pub(super) quote: Option<(char, usize)>,
}

impl Scan {
    /// Of a text that begins with a bracket or quotation mark.
    pub(super) fn of(text: &str) -> Self {
        let mut scan = Self::default();
        let mut letters = text.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            match (scan.quote, c) {
                (Some(('"', _)), '\\') => drop(letters.next()),
                (Some(('\'', _)), '\'') if letters.next_if(|(_, c)| *c == '\'').is_some() => {}
                (Some((mark, _)), c) if mark == c => scan.quote = None,
                (Some(_), _) => continue,
                (None, '#') if text[..at].ends_with([' ', '\n']) => {
                    while letters.next_if(|(_, c)| *c != '\n').is_some() {}
                }
                (None, '[') => scan.open.push((']', at)),
                (None, '{') => scan.open.push(('}', at)),
                (None, '"' | '\'') if at == 0 || text[..at].ends_with([' ', '[', '{', ',']) => {
                    scan.quote = Some((c, at));
                }
                (None, c) if scan.open.last().is_some_and(|(half, _)| *half == c) => {
                    scan.open.pop();
                }
                _ => {}
            }
            if scan.open.is_empty() && scan.quote.is_none() {
                scan.end = Some(at + c.len_utf8());
                break;
            }
        }
        scan
    }
}
