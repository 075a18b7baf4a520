//! Finds the text of a page that people read, between its tags.

use super::{Before, text};
use crate::catalogue::Lang;

/// Elements that stand in a line of text.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "samp", "small", "span", "strong", "s", "sub", "sup", "time", "u",
];

/// Elements whose text is no prose, or is drawn.
const UNTOUCHED: [&str; 10] = [
    "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "var",
];

/// Elements whose content holds no tags (HTML, section 13.2.5.1).
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Elements that have no content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// How the text of an element is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    /// Its language; `None` leaves it alone.
    lang: Option<Lang>,
    /// Whether long words may be divided.
    divides: bool,
}

/// An open element from which on text is set in another manner.
struct Frame<'a> {
    tag: &'a str,
    /// How many elements of its name are open within it, itself among them.
    depth: usize,
    /// The manner outside.
    outer: Manner,
}

/// Typesets a page, or a part of one in `lang`. A part that says that it is in another language
/// follows that one, or is left alone if it is none of ours.
pub fn typeset(html: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    let mut manner = Manner {
        lang: Some(lang),
        divides: true,
    };
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut before = Before::default();
    let mut rest = html;
    while !rest.is_empty() {
        let at = markup(rest).unwrap_or(rest.len());
        let (prose, after) = rest.split_at(at);
        set(prose, manner, &mut before, &mut out);
        let (markup, after) = after.split_at(end_of_markup(after));
        out.push_str(markup);
        rest = after;
        let Some(tag) = Tag::read(markup) else {
            continue;
        };
        if !INLINE.contains(&tag.name) {
            before = Before::default();
        }
        if tag.is_end {
            if let Some(frame) = frames.last_mut()
                && frame.tag.eq_ignore_ascii_case(tag.name)
            {
                frame.depth -= 1;
                if frame.depth == 0 {
                    manner = frame.outer;
                    frames.pop();
                }
            }
            if UNTOUCHED.contains(&tag.name) && INLINE.contains(&tag.name) {
                before.take(Before::OBJECT);
            }
            continue;
        }
        if VOID.contains(&tag.name) || tag.is_empty {
            if tag.name == "img" {
                before.take(Before::OBJECT);
            }
            continue;
        }
        let inner = tag.manner(manner);
        match frames.last_mut() {
            Some(frame) if inner == manner && frame.tag.eq_ignore_ascii_case(tag.name) => {
                frame.depth += 1;
            }
            _ if inner != manner => {
                frames.push(Frame {
                    tag: tag.name,
                    depth: 1,
                    outer: manner,
                });
                manner = inner;
            }
            _ => {}
        }
        if RAW.contains(&tag.name) {
            let end = end_of_raw(rest, tag.name);
            set(&rest[..end], manner, &mut before, &mut out);
            rest = &rest[end..];
        }
    }
    out
}

/// Sets what stands between two tags.
fn set(prose: &str, manner: Manner, before: &mut Before, out: &mut String) {
    let Some(lang) = manner.lang else {
        out.push_str(prose);
        return;
    };
    // In text a quote needs no reference, and typeset it is another sign anyway.
    let mut prose = std::borrow::Cow::from(prose);
    if prose.contains('&') {
        for (reference, sign) in [
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&#x22;", "\""),
            ("&#39;", "'"),
            ("&#x27;", "'"),
            ("&apos;", "'"),
        ] {
            if prose.contains(reference) {
                prose = prose.replace(reference, sign).into();
            }
        }
    }
    text(&prose, lang, manner.divides, before, out);
}

/// Where the next tag or comment begins. A `<` before anything else is text.
fn markup(html: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let next = html.as_bytes().get(at + 1);
        next.is_some_and(|c| c.is_ascii_alphabetic() || b"/!?".contains(c))
    };
    html.match_indices('<').map(|(at, _)| at).find(begins)
}

/// How long the tag or comment is that `html` begins with.
fn end_of_markup(html: &str) -> usize {
    let after = |found: Option<usize>, length: usize| found.map_or(html.len(), |at| at + length);
    if html.starts_with("<!--") {
        return after(html.find("-->"), 3);
    }
    let mut quote = None;
    for (at, c) in html.bytes().enumerate() {
        match (quote, c) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Where the content of an element without tags ends.
fn end_of_raw(html: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let after = html.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    };
    let mut found = html.match_indices("</").map(|(at, _)| at);
    found.find(ends).unwrap_or(html.len())
}

/// A tag.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    is_empty: bool,
    /// What follows the name.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads a tag; `None` for a comment.
    fn read(markup: &'a str) -> Option<Self> {
        let inside = markup.strip_prefix('<')?;
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let inside = inside.strip_suffix('>').unwrap_or(inside);
        let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/');
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(Self {
                name,
                is_end,
                is_empty: attributes.ends_with('/'),
                attributes,
            })
    }

    /// How its text is set, within an element whose text is set in the manner `outer`.
    fn manner(&self, outer: Manner) -> Manner {
        let mut manner = outer;
        if let Some(lang) = self.lang() {
            let first = lang.split('-').next().unwrap_or_default();
            manner.lang = Lang::from_tag(&first.to_ascii_lowercase());
        }
        if UNTOUCHED.contains(&self.name) || (outer.lang.is_none() && self.lang().is_none()) {
            manner.lang = None;
        }
        manner.divides &= self.name != "title";
        manner
    }

    /// What its attribute `lang` says.
    fn lang(&self) -> Option<&'a str> {
        // `hreflang` speaks of where a link leads.
        let mut found = self.attributes.match_indices("lang=");
        let is_own = |at: usize| self.attributes[..at].ends_with(|c: char| c.is_ascii_whitespace());
        let (at, name) = found.find(|(at, _)| is_own(*at))?;
        let after = &self.attributes[at + name.len()..];
        let after = after.trim_start_matches(['"', '\'']);
        after
            .split(|c: char| "\"'/".contains(c) || c.is_ascii_whitespace())
            .next()
    }
}
