//! What was meant as Markdown and is plain text to it. Nothing is told of text that may be meant as
//! it stands.

use super::scan::Place;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::ops::Range;

/// Endings of names of files that links lead to.
const ENDINGS: [&str; 14] = [
    "md", "pdf", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "csv", "docx", "xlsx", "pptx",
    "html",
];

/// How many of these are told of one text. In a line of thousands, each would show the whole line again.
pub(super) const TOLD: usize = 100;

/// A text, and what of it was understood as something.
pub(super) struct Rest<'a> {
    place: &'a Place<'a>,
    text: &'a str,
    understood: Vec<Range<usize>>,
    /// What links into the site begin with.
    schemes: &'a [&'a str],
}

impl<'a> Rest<'a> {
    pub(super) fn new(
        place: &'a Place<'a>,
        mut understood: Vec<Range<usize>>,
        schemes: &'a [&'a str],
    ) -> Self {
        understood.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        // What stands in something else is understood with it.
        understood.dedup_by(|inner, outer| inner.end <= outer.end);
        Self {
            place,
            text: place.text(),
            understood,
            schemes,
        }
    }

    /// Reports what is plain text and was meant as something else.
    pub(super) fn check(&self, d: &mut Diagnostics) {
        let mut found = Diagnostics::default();
        self.check_addresses(&mut found);
        self.check_brackets(&mut found);
        self.check_angles(&mut found);
        self.check_headings(&mut found);
        for bad in found.iter().take(TOLD) {
            d.push(bad.clone());
        }
    }

    /// The references to footnotes that have no definition, and are just words in brackets.
    pub(super) fn footnotes(&self) -> impl Iterator<Item = (Range<usize>, String)> {
        self.text.match_indices("[^").filter_map(|(at, _)| {
            let end = at + self.text[at..].find(']')? + 1;
            let name = &self.text[at + 1..end - 1];
            let is_one =
                !name.contains(char::is_whitespace) && name.len() > 1 && !self.is_understood(at);
            is_one.then(|| (at..end, name.to_owned()))
        })
    }

    fn is_understood(&self, at: usize) -> bool {
        let before = self.understood.partition_point(|range| range.start <= at);
        let last = self.understood[..before].last();
        last.is_some_and(|range| range.contains(&at))
    }

    /// `[text](an address)`, `[text](address` and `[text] (address)` are no links.
    fn check_addresses(&self, d: &mut Diagnostics) {
        let text = self.text;
        for (at, _) in text.match_indices("](").chain(text.match_indices("] (")) {
            let open = at + text[at..].find('(').unwrap_or(0);
            // No address is longer than this.
            let near = text[open..].char_indices().nth(2000);
            let near = near.map_or(text.len(), |(length, _)| open + length);
            let line = text[open..near].lines().next().unwrap_or_default();
            let inside = line[1..].split(')').next().unwrap_or_default();
            let hint = match open == at + 1 {
                true => "space",
                // "[sic] (so it stands)" is no link.
                false if self.is_address(inside) => "gap",
                false => continue,
            };
            if !self.is_understood(at) && !self.is_understood(open) {
                let before = text[..at].rfind('[').map(|open| &text[..open]);
                let is_image = before.is_some_and(|before| before.ends_with('!'));
                let range = open..(open + inside.len() + 2).min(open + line.len());
                let what = if is_image { "picture" } else { "link" };
                let bad = self.bad(range, inside, what).hint(hint);
                d.push(bad.hint_similar(self.without_space(inside)));
            }
        }
    }

    /// `[text(action:K1)` and `[text]action:K1)` lack a bracket.
    fn check_brackets(&self, d: &mut Diagnostics) {
        for (at, sign) in self.text.match_indices(['(', ']']) {
            let start = at + 1;
            let address = self.text[start..]
                .split(|c: char| c.is_whitespace() || "()[]".contains(c))
                .next()
                .unwrap_or_default();
            let line = self.text[..at].lines().next_back().unwrap_or_default();
            let is_open = || {
                let bracket = line.rfind(['[', ']']);
                let is_in_brackets = bracket.is_some_and(|at| line[at..].starts_with('['));
                // "[SCB (https://scb.se)]" is fine.
                is_in_brackets && (!line.ends_with(' ') || !is_on_the_web(address))
            };
            if self.begins_as_link(address) && (sign == "]" || is_open()) && !self.is_understood(at)
            {
                let range = start..start + address.len();
                d.push(self.bad(range, address, "link").hint("brackets"));
            }
        }
    }

    /// `<www.testby.se>` is shown with its angles.
    fn check_angles(&self, d: &mut Diagnostics) {
        for (at, _) in self.text.match_indices("<www.") {
            let inside = self.text[at + 1..].split('>').next().unwrap_or_default();
            if !inside.contains(char::is_whitespace) && !self.is_understood(at) {
                let range = at..(at + inside.len() + 2).min(self.text.len());
                d.push(self.bad(range, inside, "link").hint("angle"));
            }
        }
    }

    /// `##Heading` is shown with its marks. A single one may be a word that begins so.
    fn check_headings(&self, d: &mut Diagnostics) {
        let mut next = 0;
        for line in self.text.split_inclusive('\n') {
            let (start, own) = (next, line.trim_start_matches([' ', '>']));
            next += line.len();
            let at = start + line.len() - own.len();
            let after = own.trim_start_matches('#');
            let marks = own.len() - after.len();
            let is_apart = after.starts_with([' ', '\t', '\r', '\n']) || after.is_empty();
            if (2..=6).contains(&marks) && !is_apart && !self.is_understood(at) {
                let heading = at..at + own.trim_end().len();
                let lacking = Diagnostic::new(Code::HeadingLevel, self.place.of(heading));
                d.push(lacking.with("marks", &own[..marks]).hint("space"));
            }
        }
    }

    fn bad(&self, range: Range<usize>, written: &str, what: &'static str) -> Diagnostic {
        Diagnostic::new(Code::BadLink, self.place.of(range))
            .with("link", written)
            .with("what", what)
    }

    /// `action: K1` without its space.
    fn without_space(&self, inside: &str) -> Option<String> {
        let (scheme, rest) = inside.split_once(": ")?;
        let address = format!("{}:{}", scheme.trim(), rest.trim());
        let is_one = !address.contains(char::is_whitespace) && self.begins_as_link(&address);
        is_one.then_some(address)
    }

    /// Whether something in parentheses can only be an address.
    fn is_address(&self, inside: &str) -> bool {
        let is_heading = || {
            let name = inside.strip_prefix('#');
            name.is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic()))
        };
        let is_file = || {
            let parts = inside.rsplit_once('.');
            parts.is_some_and(|(name, ending)| !name.is_empty() && ENDINGS.contains(&ending))
        };
        !inside.contains(char::is_whitespace)
            && (self.begins_as_link(inside) || is_heading() || is_file())
    }

    fn begins_as_link(&self, text: &str) -> bool {
        text.split_once(':').is_some_and(|(scheme, rest)| {
            !rest.is_empty() && (self.schemes.contains(&scheme) || is_on_the_web(text))
        })
    }
}

/// Whether an address leads out of the site.
fn is_on_the_web(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    ["http", "https", "mailto", "tel"].contains(&scheme)
}
