//! Markdown to HTML. The only module that knows the Markdown crate.
//!
//! [`scan`] finds what can be wrong in a text: links, headings, raw HTML, missing definitions.
//! [`html`] writes it out, with every link led to where the given resolver says; [`plain`] gives its
//! words alone. Each reads the text anew, which costs less than keeping what was read.
//!
//! The text of a site may only hold what it can show safely: HTML is shown as text, and a link leads
//! to the plan's own things, to pages and files of the site, or to the web (`http`, `https`,
//! `mailto`, `tel`).

mod destinations;
mod html;
mod plain;
mod rest;
mod scan;
mod terms;

use crate::source::Span;
use crate::wording::is_vague;
use pulldown_cmark::{LinkType, Options};
use std::collections::BTreeSet;

pub use destinations::destinations;
pub use html::{Heading, Writer, headings, html};
pub use plain::{is_same, plain};
pub use scan::{Scanned, scan};
pub use terms::{Explained, Terms, terms_in};

/// Where a link leads, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `action:R2`, `page:om#rubrik`: a thing of the plan or of the site.
    Reference {
        /// What stands before the colon.
        scheme: String,
        /// What stands after it.
        id: String,
        /// What stands after `#`.
        fragment: Option<String>,
    },
    /// `bilder/karta.png`, `../om.md#rubrik`: a file beside this one.
    File {
        /// The path from this file's folder.
        path: String,
        /// What stands after `#`.
        fragment: Option<String>,
    },
    /// `#rubrik`: a place in the same text.
    Here(String),
    /// An address elsewhere.
    Web(String),
    /// Anything else, which is refused.
    Refused,
}

/// A link or picture in a text.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The address as written.
    pub written: String,
    /// Where the address stands.
    pub span: Span,
    /// Its text; of a picture, the text that stands for it.
    pub text: String,
    /// Where the text stands, with its brackets.
    pub text_span: Span,
    /// Whether it is a picture.
    pub is_image: bool,
}

impl Link {
    /// Whether it leads to a PDF.
    pub fn is_pdf(&self) -> bool {
        let path = self.written.split(['?', '#']).next().unwrap_or_default();
        path.to_lowercase().ends_with(".pdf")
    }

    /// How its text fails to say where it leads, if it does: `address` for an address of the web,
    /// `words` for words such as "klicka här".
    pub fn vagueness(&self) -> Option<&'static str> {
        let text = self.text.trim();
        let is_web = self.written.contains("://");
        let is_address = ["http://", "https://", "www."]
            .iter()
            .any(|start| text.starts_with(start));
        match (is_address || (is_web && text.is_empty()), is_vague(text)) {
            (true, _) => Some("address"),
            (false, true) => Some("words"),
            // A link into the plan without a text gets the name of what it leads to.
            (false, false) => None,
        }
    }
}

/// Where a link leads in the finished site.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The value of `href` or `src`.
    pub href: String,
    /// The name of what it leads to, for a link without a text of its own.
    pub name: String,
    /// The language of that name, where it is not the text's own.
    pub language: Option<&'static str>,
}

/// The words that generated parts of a text need.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Heading of the footnotes.
    pub footnotes: String,
    /// Name of the link from a footnote back to the text.
    pub back: String,
    /// Name of a table that no heading names.
    pub table: String,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Where a link leads: `<info@example.se>` is a link to an address for mail.
fn target_of(link_type: LinkType, written: &str) -> Target {
    match link_type {
        LinkType::Email => target(&format!("mailto:{written}")),
        _ => target(written),
    }
}

/// Reads an address.
pub fn target(written: &str) -> Target {
    let split = |text: &str| match text.split_once('#') {
        Some((path, fragment)) => (path.to_owned(), Some(fragment.to_owned())),
        None => (text.to_owned(), None),
    };
    if let Some(fragment) = written.strip_prefix('#') {
        return Target::Here(fragment.to_owned());
    }
    let unsafe_letter = |c: char| c.is_control() || c.is_whitespace() || "<>\"\\".contains(c);
    if written.is_empty() || written.contains(unsafe_letter) || written.starts_with('/') {
        return Target::Refused;
    }
    match written.split_once(':') {
        Some((scheme, rest))
            if scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c)) =>
        {
            let scheme = scheme.to_ascii_lowercase();
            match scheme.as_str() {
                "http" | "https" if rest.len() > 2 && rest.starts_with("//") => {
                    Target::Web(written.to_owned())
                }
                "mailto" | "tel" if !rest.is_empty() => Target::Web(written.to_owned()),
                "http" | "https" | "mailto" | "tel" | "javascript" | "data" | "vbscript"
                | "file" => Target::Refused,
                _ => {
                    let (id, fragment) = split(rest);
                    Target::Reference {
                        scheme,
                        id,
                        fragment,
                    }
                }
            }
        }
        Some(_) => Target::Refused,
        None => {
            let (path, fragment) = split(written);
            Target::File { path, fragment }
        }
    }
}

/// Gives headings their ids.
#[derive(Default)]
struct Anchors {
    used: BTreeSet<String>,
    given: Option<String>,
}

impl Anchors {
    /// The id of a heading: the one that it is given, or one made of its text. Ids made here have
    /// no `_`, so they never meet those of templates and footnotes, which do.
    fn next(&mut self, text: &str) -> String {
        let slug = slug(self.given.take().as_deref().unwrap_or(text));
        let mut id = slug.clone();
        let mut count = 1;
        while !self.used.insert(id.clone()) {
            count += 1;
            id = format!("{slug}-{count}");
        }
        id
    }
}

/// A text as an id: "Så här gör du" becomes "sa-har-gor-du".
fn slug(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() {
        "avsnitt".to_owned()
    } else {
        words.join("-")
    }
}
