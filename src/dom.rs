//! The *DOM* that a browser makes of a page, as far as two forms of one page can be compared by it: the
//! elements in their order, their attributes, and their text.
//!
//! [`difference`] holds a minified page against the page that it was made from. What HTML itself says
//! does not matter is no difference:
//! - White space is one space wherever it stands, but for `<pre>`, `<textarea>`, scripts and styles; it
//!   is nothing at all beside what stands as a block of its own, and at the beginning and end of it
//!   (CSS Text 3, section 4.1). Of two spaces in a line with only tags between them, the first counts.
//!   In a drawing it matters within its text alone (SVG 2, section 11.2).
//! - Comments, the order of attributes, and spaces around the words of `class`.
//! - An attribute whose value is the one that it has by default, see [`DEFAULTS`].
//! - In a drawing, whether an element without content is closed by `/>` or by a tag.
#![cfg_attr(not(feature = "minify"), allow(dead_code))]

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::borrow::Cow;
use std::convert::Infallible;

/// Attributes that mean the same when they are left out (HTML, sections 4.10.3, 4.2.6, 4.12.1 and
/// 4.10.6): element, attribute, value.
const DEFAULTS: [(&str, &str, &str); 6] = [
    ("button", "type", "submit"),
    ("form", "method", "get"),
    ("link", "media", "all"),
    ("link", "type", "text/css"),
    ("script", "type", "text/javascript"),
    ("style", "type", "text/css"),
];

/// Attributes that mean nothing when they are empty.
const EMPTY: [&str; 3] = ["class", "id", "style"];

/// Elements that stand as a block of their own, or as a part of one that does (HTML, section 15.3), or
/// that are not shown. White space beside them is nothing.
const BLOCKS: [&str; 68] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "script",
    "search",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
    "no-script",
    "base",
];

/// Elements within a line that show something by themselves, so that a space beside them is seen.
const SHOWN: [&str; 15] = [
    "audio", "button", "canvas", "embed", "iframe", "img", "input", "math", "meter", "object",
    "progress", "select", "svg", "textarea", "video",
];

/// Elements of a drawing within a line of its text.
const DRAWN_IN_LINE: [&str; 3] = ["a", "textpath", "tspan"];

/// Elements that have no content (HTML, section 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose text is kept as it is.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// How much is shown on each side of a difference, in characters.
const SHOWN_LETTERS: usize = 60;

/// Where two pages differ first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What stands there in the first.
    pub first: String,
    /// What stands there in the second.
    pub second: String,
}

/// Where the DOM of `first` differs from that of `second`; `None` where a browser makes the same of
/// both.
pub fn difference(first: &str, second: &str) -> Option<Difference> {
    let (first, second) = (canonical(first), canonical(second));
    if first == second {
        return None;
    }
    let same = first.iter().zip(&second).take_while(|(a, b)| a == b);
    let at = same.count();
    let shown = |bytes: &[u8]| {
        // From the tag that stands before, so that the difference has a place.
        let begin = bytes[..at].iter().rposition(|byte| *byte == b'<');
        let text = String::from_utf8_lossy(&bytes[begin.unwrap_or(at)..]);
        text.chars().take(SHOWN_LETTERS).collect()
    };
    Some(Difference {
        first: shown(&first),
        second: shown(&second),
    })
}

/// A page as it is read without JavaScript: what stands in `<noscript>` are elements then, and not one
/// piece of text (HTML, section 4.12.2). It goes by another name, since tokenizers know that one as text.
pub fn as_without_script(html: &str) -> Cow<'_, str> {
    if !html.contains("<noscript") {
        return Cow::Borrowed(html);
    }
    let html = html.replace("<noscript", "<no-script");
    Cow::Owned(html.replace("</noscript", "</no-script"))
}

/// The page that [`as_without_script`] was given.
pub fn as_with_script(html: &str) -> Cow<'_, str> {
    if !html.contains("<no-script") {
        return Cow::Borrowed(html);
    }
    let html = html.replace("<no-script", "<noscript");
    Cow::Owned(html.replace("</no-script", "</noscript"))
}

/// A page in the one form that every page with the same DOM has.
fn canonical(html: &str) -> Vec<u8> {
    let mut writer = Writer {
        out: Vec::with_capacity(html.len()),
        space: Space::AtEdge,
        element: Vec::new(),
        attributes: Vec::new(),
        verbatim: Vec::new(),
        drawings: Vec::new(),
    };
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            writer.take(&event);
            None
        },
    );
    emitter.naively_switch_states(true);
    let html = as_without_script(html);
    let Ok(()) = Tokenizer::new_with_emitter(html.as_ref(), emitter).finish();
    writer.edge();
    writer.out
}

/// What was written last, as far as white space goes.
#[derive(Clone, Copy)]
enum Space {
    /// A block begins or ends here: white space is nothing.
    AtEdge,
    /// Something that is seen.
    Seen,
    /// A space, at this place; it is taken back if a block begins or ends next.
    Written(usize),
}

struct Writer {
    out: Vec<u8>,
    space: Space,
    element: Vec<u8>,
    /// Those of the tag that is being read.
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    /// The open elements whose text is kept as it is.
    verbatim: Vec<Vec<u8>>,
    /// What is open of drawings (`true`) and of HTML within them (`false`).
    drawings: Vec<bool>,
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

impl Writer {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = name.to_vec();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push((name.to_vec(), Vec::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known)) = self.attributes.last_mut() {
                    *known = value.to_vec();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(*self_closing),
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } if self.verbatim.is_empty() => self.text(value),
            CallbackEvent::String { value } => {
                self.out.extend_from_slice(value);
                self.space = Space::Seen;
            }
            CallbackEvent::Doctype { name, .. } => {
                self.out.extend_from_slice(b"<!doctype ");
                self.out.extend_from_slice(name);
                self.edge();
            }
            _ => {}
        }
    }

    fn open(&mut self, self_closing: bool) {
        let element = std::mem::take(&mut self.element);
        if self.is_edge(&element) {
            self.edge();
        }
        self.out.push(b'<');
        self.out.extend_from_slice(&element);
        self.write_attributes(&element);
        self.out.push(b'>');
        if is_one_of(&element, &VERBATIM) {
            self.verbatim.push(element.clone());
        } else if is_one_of(&element, &SHOWN) {
            self.space = Space::Seen;
        }
        match element.as_slice() {
            b"svg" => self.drawings.push(true),
            b"foreignobject" => self.drawings.push(false),
            _ => {}
        }
        if self_closing && !self.drawings.is_empty() && !is_one_of(&element, &VOID) {
            self.close(&element);
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.verbatim.last().is_some_and(|open| open == name) {
            self.verbatim.pop();
        }
        if self.is_edge(name) {
            self.edge();
        }
        if matches!(name, b"svg" | b"foreignobject") {
            self.drawings.pop();
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name);
        self.out.push(b'>');
        if is_one_of(name, &SHOWN) {
            self.space = Space::Seen;
        }
    }

    /// Whether white space beside a tag is nothing.
    fn is_edge(&self, name: &[u8]) -> bool {
        let is_in_drawing = self.drawings.last() == Some(&true);
        is_one_of(name, &BLOCKS) || (is_in_drawing && !is_one_of(name, &DRAWN_IN_LINE))
    }

    fn write_attributes(&mut self, element: &[u8]) {
        self.attributes.sort();
        for (name, value) in &mut self.attributes {
            let is_default = DEFAULTS.iter().any(|(of, attribute, default)| {
                of.as_bytes() == element
                    && attribute.as_bytes() == name
                    && default.as_bytes().eq_ignore_ascii_case(value)
            });
            if is_default || (value.is_empty() && is_one_of(name, &EMPTY)) {
                continue;
            }
            self.out.push(b' ');
            self.out.extend_from_slice(name);
            self.out.extend_from_slice(b"=\"");
            if name == b"class" {
                let words = value.split(u8::is_ascii_whitespace);
                let words: Vec<&[u8]> = words.filter(|word| !word.is_empty()).collect();
                self.out.extend_from_slice(&words.join(&b' '));
            } else {
                self.out.extend_from_slice(value);
            }
            self.out.push(b'"');
        }
    }

    fn text(&mut self, text: &[u8]) {
        for byte in text {
            if !byte.is_ascii_whitespace() {
                self.out.push(*byte);
                self.space = Space::Seen;
            } else if let Space::Seen = self.space {
                self.space = Space::Written(self.out.len());
                self.out.push(b' ');
            }
        }
    }

    /// A block begins or ends: the space before it is nothing, and so is one after it.
    fn edge(&mut self) {
        if let Space::Written(at) = self.space {
            self.out.remove(at);
        }
        self.space = Space::AtEdge;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_show_alike_is_the_same() {
        for (first, second) in [
            ("<p> a\n  b </p>\n<p>c", "<p>a b</p><p>c"),
            ("<p>a <b> b</b></p>", "<p>a <b>b</b></p>"),
            ("<ul> <li>a </li> </ul>", "<ul><li>a</li></ul>"),
            ("<p class=' a  b ' id=x>", "<p id=\"x\" class='a b'>"),
            ("<button type=submit>a</button>", "<button>a</button>"),
            ("<p class=''>a<!-- b --></p>", "<p>a</p>"),
            ("<svg><path d='M0'/></svg>", "<svg><path d=M0></path></svg>"),
            ("<p>&aring;&amp;b", "<p>å&b"),
            ("<svg viewBox='0 0 1 1'>", "<svg viewbox='0 0 1 1'>"),
            ("<svg> <g>\n<path/></g></svg>", "<svg><g><path/></g></svg>"),
            (
                "<noscript> <p class=\"a\">b</p></noscript>",
                "<noscript><p class=a>b</p></noscript>",
            ),
        ] {
            let apart = difference(first, second);
            assert!(apart.is_none(), "{first} {second} {apart:?}");
        }
    }

    #[test]
    fn what_a_browser_shows_otherwise_differs() {
        for (first, second) in [
            ("<label>a</label> <input>", "<label>a</label><input>"),
            ("<p>a <b>b</b>", "<p>a<b>b</b>"),
            ("<p>a</p>", "<p>A</p>"),
            ("<pre>a\n  b</pre>", "<pre>a b</pre>"),
            ("<a href=b>c</a>", "<a href=d>c</a>"),
            ("<svg><path/><path/></svg>", "<svg><path><path></svg>"),
            ("<svg><text>a <tspan>b", "<svg><text>a<tspan>b"),
            (
                "<svg><foreignObject><b>a</b> <i>b",
                "<svg><foreignObject><b>a</b><i>b",
            ),
            ("<p>a</p><p>b</p>", "<p>a</p>"),
            ("<input type=submit>", "<input>"),
            ("<!doctype html><p>a", "<p>a"),
            ("<td headers='a b'>c", "<td headers='ab'>c"),
        ] {
            assert!(difference(first, second).is_some(), "{first} {second}");
        }
        let apart = difference("<p><label>a</label> <input>", "<p><label>a</label><input>");
        let apart = apart.expect("a space is gone");
        assert_eq!(apart.first, "</label> <input>");
        assert_eq!(apart.second, "</label><input>");
    }
}
