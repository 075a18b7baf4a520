//! What a finished page says of itself and of others, read once from its HTML as a browser reads it.

use crate::dom::as_without_script;
use crate::policy::{self, Blocked};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use std::collections::BTreeSet;
use std::convert::Infallible;

/// What a page, or a part that stands on many, says of itself and of others.
#[derive(Debug, Default)]
pub struct Outline {
    pub(super) ids: BTreeSet<String>,
    /// The ids that stand more than once.
    pub(super) twice: BTreeSet<String>,
    /// The addresses that it names: those that a reader may follow, and those that are loaded.
    pub(super) links: BTreeSet<String>,
    /// The addresses among them that a browser asks for by itself.
    pub(super) loads: BTreeSet<String>,
    /// Where forms send what is filled in.
    pub(super) sends: BTreeSet<String>,
    /// Ids that attributes name, with the name of the attribute.
    pub(super) references: BTreeSet<(&'static str, String)>,
    /// What no browser would run or show, by the policy that the page states.
    pub(super) blocked: BTreeSet<Blocked>,
    /// How many first headings it has.
    pub(super) headings: usize,
    /// The `lang` of its root.
    pub(super) language: Option<String>,
    /// Whether it has a title with something in it.
    pub(super) has_title: bool,
    /// Whether it states the policy, before it loads anything.
    pub(super) has_policy: bool,
}

impl Outline {
    /// Reads HTML.
    pub fn read(html: &[u8]) -> Self {
        let mut reader = Reader::default();
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, _: HtmlSpan<()>| -> Option<Infallible> {
                reader.take(&event);
                None
            },
        );
        // The text of a script or a title has no tags.
        emitter.naively_switch_states(true);
        // Links in it are for readers too.
        let html = String::from_utf8_lossy(html);
        let html = as_without_script(&html);
        let Ok(()) = Tokenizer::new_with_emitter(html.as_ref(), emitter).finish();
        reader.page
    }

    /// Whether it matters for a page that this part stands on it.
    pub fn has_ids(&self) -> bool {
        !self.ids.is_empty() || !self.references.is_empty()
    }
}

/// Attributes whose value is an id, or several (HTML; ARIA 1.2, section 6.6).
const REFERENCES: [&str; 12] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "form",
    "headers",
    "list",
];

/// What the `rel` of a `<link>` says that the browser need not load (HTML, section 4.6.7, and the
/// registry of microformats that it names).
const NAMED: [&str; 13] = [
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "describedby",
    "help",
    "license",
    "me",
    "next",
    "prev",
    "privacy-policy",
    "search",
    "terms-of-service",
];

/// What the elements are that are looked at as a whole.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Element {
    Html,
    Title,
    Script,
    Link,
    Meta,
    /// What a reader follows, and what only names an address.
    Anchor,
    Frame,
    #[default]
    Other,
}

/// What an attribute holds.
#[derive(Clone, Copy, Default)]
enum Attribute {
    Id,
    Address,
    Target,
    Addresses,
    Reference(&'static str),
    Language,
    Rel,
    Type,
    HttpEquiv,
    Content,
    #[default]
    Other,
}

#[derive(Default)]
struct Reader {
    page: Outline,
    element: Element,
    attribute: Attribute,
    is_in_title: bool,
    /// The addresses of the tag that is being read, and the values that decide what they are.
    addresses: Vec<String>,
    rel: String,
    kind: String,
    http_equiv: String,
    content: String,
    has_source: bool,
    has_loaded: bool,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Reader {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name),
            CallbackEvent::AttributeName { name } => self.name(name),
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { .. } => self.close(),
            CallbackEvent::EndTag { .. } => {
                self.is_in_title = false;
                self.attribute = Attribute::Other;
                self.element = Element::Other;
            }
            CallbackEvent::String { value } if self.is_in_title => {
                self.page.has_title |= !value.trim_ascii().is_empty();
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &[u8]) {
        self.attribute = Attribute::Other;
        self.element = match name {
            b"html" => Element::Html,
            b"title" => Element::Title,
            b"script" => Element::Script,
            b"link" => Element::Link,
            b"meta" => Element::Meta,
            b"a" | b"area" => Element::Anchor,
            b"iframe" | b"frame" | b"object" | b"embed" | b"applet" => Element::Frame,
            _ => Element::Other,
        };
        self.addresses.clear();
        self.has_source = false;
        if matches!(
            self.element,
            Element::Script | Element::Link | Element::Meta
        ) {
            for value in [
                &mut self.rel,
                &mut self.kind,
                &mut self.http_equiv,
                &mut self.content,
            ] {
                value.clear();
            }
        }
        match name {
            b"h1" => self.page.headings += 1,
            b"style" => {
                self.page.blocked.insert(Blocked::Style);
            }
            b"base" => {
                self.page.blocked.insert(Blocked::Base);
            }
            b"iframe" | b"frame" | b"object" | b"embed" | b"applet" => {
                self.page.blocked.insert(Blocked::Frame(text(name)));
            }
            _ => {}
        }
    }

    fn name(&mut self, name: &[u8]) {
        self.attribute = match name {
            b"id" => Attribute::Id,
            b"href" | b"src" | b"poster" | b"background" | b"ping" | b"xlink:href" => {
                Attribute::Address
            }
            b"action" | b"formaction" => Attribute::Target,
            b"srcset" | b"imagesrcset" => Attribute::Addresses,
            b"lang" if self.element == Element::Html => Attribute::Language,
            b"rel" => Attribute::Rel,
            b"type" => Attribute::Type,
            b"http-equiv" => Attribute::HttpEquiv,
            b"content" => Attribute::Content,
            b"style" => {
                self.page.blocked.insert(Blocked::StyleAttribute);
                Attribute::Other
            }
            name if name.starts_with(b"on") => {
                self.page.blocked.insert(Blocked::Handler(text(name)));
                Attribute::Other
            }
            name => (REFERENCES.iter())
                .find(|known| known.as_bytes() == name)
                .map_or(Attribute::Other, |known| Attribute::Reference(known)),
        };
        self.has_source |= name == b"src";
    }

    fn value(&mut self, value: &[u8]) {
        match self.attribute {
            Attribute::Id => {
                let id = text(value);
                if self.page.ids.contains(&id) {
                    self.page.twice.insert(id);
                } else {
                    self.page.ids.insert(id);
                }
            }
            Attribute::Address => self.addresses.push(text(value).trim().to_owned()),
            Attribute::Target => {
                let target = text(value).trim().to_owned();
                if policy::is_script_address(&target) {
                    self.page.blocked.insert(Blocked::Address(target));
                } else {
                    self.page.links.insert(target.clone());
                    self.page.sends.insert(target);
                }
            }
            Attribute::Addresses => {
                // Addresses, each with a size, with commas between.
                let set = text(value);
                let images = set.split(',');
                let images = images.filter_map(|image| image.split_whitespace().next());
                self.addresses.extend(images.map(str::to_owned));
            }
            Attribute::Reference(name) => {
                for id in text(value).split_whitespace() {
                    self.page.references.insert((name, id.to_owned()));
                }
            }
            Attribute::Language => self.page.language = Some(text(value)),
            Attribute::Rel => self.rel = text(value).to_ascii_lowercase(),
            Attribute::Type => self.kind = text(value),
            Attribute::HttpEquiv => self.http_equiv = text(value).to_ascii_lowercase(),
            Attribute::Content => self.content = text(value),
            Attribute::Other => {}
        }
    }

    fn close(&mut self) {
        let mut is_loaded = true;
        match self.element {
            Element::Title => self.is_in_title = true,
            Element::Script => {
                self.has_loaded = true;
                if !self.has_source && policy::is_executable(&self.kind) {
                    self.page.blocked.insert(Blocked::Script);
                }
            }
            Element::Link => {
                is_loaded = !self.rel.split_whitespace().all(|rel| NAMED.contains(&rel));
                self.has_loaded |= is_loaded;
            }
            Element::Meta => self.meta(),
            // What stands in a frame is not loaded, and told of as a frame.
            Element::Anchor | Element::Frame => is_loaded = false,
            Element::Html | Element::Other => {}
        }
        for address in self.addresses.drain(..) {
            if policy::is_script_address(&address) {
                self.page.blocked.insert(Blocked::Address(address));
                continue;
            }
            if is_loaded && !self.page.loads.contains(&address) {
                self.page.loads.insert(address.clone());
            }
            self.page.links.insert(address);
        }
    }

    fn meta(&mut self) {
        match self.http_equiv.as_str() {
            "content-security-policy" => {
                let is_whole = self.content == policy::content_security_policy();
                self.page.has_policy |= is_whole && !self.has_loaded;
            }
            // "5; url=next/": a way on, also to other sites (HTML, section 4.2.5.3).
            "refresh" => {
                let at = self.content.to_ascii_lowercase().find("url=");
                if let Some(address) = at.map(|at| &self.content[at + 4..]) {
                    let address = address.trim().trim_matches(['"', '\'']).to_owned();
                    if policy::is_script_address(&address) {
                        self.page.blocked.insert(Blocked::Address(address));
                    } else {
                        self.page.links.insert(address);
                    }
                }
            }
            _ => {}
        }
    }
}
