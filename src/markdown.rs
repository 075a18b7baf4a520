//! Markdown to HTML. The only module that knows the Markdown crate.
//!
//! [`scan`] finds what can be wrong in a text: links, headings, raw HTML, missing definitions.
//! [`html`] writes it out, with every link led to where the given resolver says. Both read the text
//! anew, which costs less than keeping what was read.
//!
//! The text of a site may only hold what it can show safely: HTML is shown as text, and a link leads
//! to the plan's own things, to pages and files of the site, or to the web (`http`, `https`,
//! `mailto`, `tel`).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Prose;
use crate::source::{Sources, Span};
use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser,
    Tag, TagEnd,
};
use pulldown_cmark_escape::{escape_href, escape_html};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
    /// Whether it is a picture.
    pub is_image: bool,
}

/// Where a link leads in the finished site.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The value of `href` or `src`.
    pub href: String,
    /// The name of what it leads to, for a link without a text of its own.
    pub name: String,
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

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Scanned {
    /// Links and pictures, in order.
    pub links: Vec<Link>,
    /// The ids of the headings, in order.
    pub anchors: Vec<String>,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Finds the links and headings of `prose`, and reports what is wrong with the text itself.
/// `is_body` says that the text is a page's body, below a heading of level 1.
pub fn scan(prose: &Prose, is_body: bool, sources: &Sources, d: &mut Diagnostics) -> Scanned {
    let place = Place {
        prose,
        raw: sources.slice(prose.span),
    };
    let mut found = Scanned::default();
    let mut undefined: Vec<(Range<usize>, String)> = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        // A lone `[word]` is most likely meant as it stands.
        let named = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        if named || link.reference.starts_with('^') {
            undefined.push((link.span.clone(), link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&prose.text, options(), Some(callback));
    let mut references = Vec::new();
    let mut definitions = Vec::new();
    let mut anchors = Anchors::default();
    let mut heading: Option<String> = None;
    let mut image: Option<(bool, Range<usize>)> = None;
    // What was understood as something; the rest is looked through for what was meant as something.
    let mut understood: Vec<Range<usize>> = Vec::new();
    let mut html_told = false;
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
            | Event::Code(_)
            | Event::FootnoteReference(_) => understood.push(range.clone()),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                understood.push(range.start..range.start + name.len() + 3);
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some(String::new());
                if is_body && level == HeadingLevel::H1 {
                    let first_line = range.start..range.end;
                    d.push(Diagnostic::new(Code::HeadingLevel, place.of(first_line)).hint("form"));
                }
                if let Some(id) = id {
                    anchors.given = Some(id.to_string());
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                found
                    .anchors
                    .push(anchors.next(&heading.take().unwrap_or_default()));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                found
                    .links
                    .push(link(&place, range, link_type, &dest_url, false));
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                ..
            }) => {
                image = Some((false, range.clone()));
                found
                    .links
                    .push(link(&place, range, link_type, &dest_url, true));
            }
            Event::End(TagEnd::Image) => {
                if let Some((false, range)) = image.take() {
                    d.push(Diagnostic::new(Code::MissingAlt, place.of(range)).hint("form"));
                }
            }
            Event::Text(text) | Event::Code(text) => {
                // As when it is written out, where a picture's text is not the heading's.
                if let Some(heading) = heading.as_mut().filter(|_| image.is_none()) {
                    heading.push_str(&text);
                }
                if let Some((has_text, _)) = &mut image {
                    *has_text |= !text.trim().is_empty();
                }
            }
            Event::End(end) if is_block(end) => html_told = false,
            Event::Html(html) | Event::InlineHtml(html)
                if !html.trim().is_empty() && !html_told =>
            {
                html_told = true;
                d.push(
                    Diagnostic::new(Code::RawHtml, place.of(range))
                        .with("html", html.trim().to_owned())
                        .hint("instead"),
                );
            }
            Event::FootnoteReference(name) => references.push(name.to_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                definitions.push((name.to_string(), range.start..range.start + name.len() + 3));
            }
            _ => {}
        }
    }
    check_footnotes(&place, &references, &definitions, d);
    check_rest(&place, &mut understood, &mut undefined, d);
    for (range, name) in undefined {
        let hint = if name.starts_with('^') {
            "footnote"
        } else {
            "link"
        };
        d.push(
            Diagnostic::new(Code::MissingDefinition, place.of(range))
                .with("name", name)
                .hint(hint),
        );
    }
    found
}

/// Whether what ends here is a paragraph or something like one.
fn is_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::BlockQuote(_)
    )
}

/// Every footnote is referred to, and none is written twice.
fn check_footnotes(
    place: &Place<'_>,
    references: &[String],
    definitions: &[(String, Range<usize>)],
    d: &mut Diagnostics,
) {
    for (at, (name, range)) in definitions.iter().enumerate() {
        let span = place.of(range.clone());
        if let Some((_, first)) = definitions[..at].iter().find(|(known, _)| known == name) {
            d.push(
                Diagnostic::new(Code::DuplicateKey, span)
                    .with("key", format!("[^{name}]"))
                    .label(place.of(first.clone()), "first"),
            );
        } else if !references.contains(name) {
            d.push(
                Diagnostic::new(Code::MissingDefinition, span)
                    .with("name", format!("^{name}"))
                    .hint("unused"),
            );
        }
    }
}

/// Looks through what was taken for plain text: a link with a space in its address is none to
/// Markdown, and a footnote without a definition is just a word in brackets.
fn check_rest(
    place: &Place<'_>,
    understood: &mut [Range<usize>],
    undefined: &mut Vec<(Range<usize>, String)>,
    d: &mut Diagnostics,
) {
    understood.sort_by_key(|range| range.start);
    let is_understood = |at: usize| {
        let before = understood.partition_point(|range| range.start <= at);
        // An image may stand in a link: look back as far as something may reach.
        understood[..before]
            .iter()
            .rev()
            .take(4)
            .any(|range| range.contains(&at))
    };
    let text = place.prose.text.as_str();
    for (at, _) in text.match_indices("](").chain(text.match_indices("] (")) {
        let open = at + text[at..].find('(').unwrap_or(0);
        let line = text[open..].lines().next().unwrap_or_default();
        let inside = line
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_start_matches('(');
        let scheme = inside.split_once(':').map_or("", |(scheme, _)| scheme);
        // "[sic] (so it stands)" is no link.
        let is_meant = open == at + 1
            || (!scheme.is_empty()
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '_'));
        if is_meant && !is_understood(at) && !is_understood(open) {
            let range = open..(open + inside.len() + 2).min(open + line.len());
            let bad = Diagnostic::new(Code::BadLink, place.of(range));
            d.push(bad.with("link", inside).hint("space"));
        }
    }
    for (at, _) in text.match_indices("[^") {
        let Some(end) = text[at..].find(']').map(|end| at + end + 1) else {
            continue;
        };
        let name = &text[at + 1..end - 1];
        let known = undefined.iter().any(|(range, _)| range.contains(&at));
        if !name.contains(char::is_whitespace) && name.len() > 1 && !is_understood(at) && !known {
            undefined.push((at..end, name.to_owned()));
        }
    }
}

/// Where a text stands in its file.
struct Place<'a> {
    prose: &'a Prose,
    /// What stands in the file: the text itself, or its YAML form with indents and quotes.
    raw: &'a str,
}

impl Place<'_> {
    /// The place of a range of the text.
    fn of(&self, range: Range<usize>) -> Span {
        let text = &self.prose.text;
        let base = self.prose.span.start as usize;
        if text.as_str() == self.raw {
            return Span::new(self.prose.span.file, base + range.start..base + range.end);
        }
        // Its first line stands in the file as it is; it is the same one by count.
        let needle = text.get(range.clone()).unwrap_or_default();
        let needle = needle.lines().next().unwrap_or_default().trim_end();
        let before = text
            .get(..range.start)
            .unwrap_or_default()
            .matches(needle)
            .count();
        match self
            .raw
            .match_indices(needle)
            .nth(before)
            .filter(|_| !needle.is_empty())
        {
            Some((at, _)) => Span::new(self.prose.span.file, base + at..base + at + needle.len()),
            None => self.prose.span,
        }
    }
}

fn link(
    place: &Place<'_>,
    range: Range<usize>,
    link_type: LinkType,
    written: &str,
    is_image: bool,
) -> Link {
    // The address stands last in the link; what stands before it is the link's text.
    let whole = place.prose.text.get(range.clone()).unwrap_or_default();
    let at = whole.rfind(written).filter(|_| !written.is_empty());
    let inner = at.map_or(range.clone(), |at| {
        range.start + at..range.start + at + written.len()
    });
    Link {
        target: target_of(link_type, written),
        written: written.to_owned(),
        span: place.of(inner),
        is_image,
    }
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

/// How a text is written out.
pub struct Writer<'a> {
    /// Where links lead; `None` for one that was reported.
    pub resolve: &'a dyn Fn(&Target) -> Option<Resolved>,
    /// The words that it needs.
    pub labels: &'a Labels,
    /// The highest heading level that may be used.
    pub top_level: u8,
    /// Keeps ids apart on a page with several texts; empty for the first.
    pub prefix: &'a str,
}

/// Writes `text` as HTML.
pub fn html(text: &str, writer: &Writer<'_>) -> String {
    let mut out = Html {
        writer,
        anchors: Anchors::default(),
        events: Vec::new(),
        alignments: Vec::new(),
        in_head: false,
        column: 0,
        last_heading: None,
        tables: 0,
        footnotes: Footnotes::default(),
    };
    let mut events = Parser::new_ext(text, options()).peekable();
    while let Some(event) = events.next() {
        out.event(event, &mut events);
    }
    out.finish()
}

type Events<'a> = std::iter::Peekable<Parser<'a>>;

struct Html<'a, 'w> {
    writer: &'w Writer<'w>,
    anchors: Anchors,
    events: Vec<Event<'a>>,
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
    /// The heading above, until a table has its name from it.
    last_heading: Option<String>,
    tables: usize,
    footnotes: Footnotes<'a>,
}

/// Footnotes are gathered while the text is written, and written after it.
#[derive(Default)]
struct Footnotes<'a> {
    /// In the order in which they are first referred to, with the number of references.
    order: Vec<(String, usize)>,
    definitions: BTreeMap<String, Vec<Event<'a>>>,
    /// The text's own events, while a definition is read.
    outer: Option<(String, Vec<Event<'a>>)>,
}

impl<'a> Html<'a, '_> {
    fn raw(&mut self, html: impl Into<String>) {
        self.events.push(Event::Html(CowStr::from(html.into())));
    }

    fn inline(&mut self, html: impl Into<String>) {
        self.events
            .push(Event::InlineHtml(CowStr::from(html.into())));
    }

    fn event(&mut self, event: Event<'a>, rest: &mut Events<'a>) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => self.heading(level, id, rest),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let target = target_of(link_type, &dest_url);
                let resolved = (self.writer.resolve)(&target).unwrap_or_default();
                let name = match rest.peek() {
                    Some(Event::End(TagEnd::Link)) => resolved.name,
                    _ => String::new(),
                };
                let (href, title) = (href(&resolved.href), title_attribute(&title));
                self.inline(format!("<a href=\"{href}\"{title}>"));
                self.events.push(Event::Text(CowStr::from(name)));
            }
            Event::End(TagEnd::Link) => self.inline("</a>"),
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => {
                let resolved = (self.writer.resolve)(&target(&dest_url)).unwrap_or_default();
                let mut alt = String::new();
                let mut inside = 0;
                for event in rest.by_ref() {
                    match event {
                        Event::Start(Tag::Image { .. }) => inside += 1,
                        Event::End(TagEnd::Image) if inside == 0 => break,
                        Event::End(TagEnd::Image) => inside -= 1,
                        Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                        Event::SoftBreak | Event::HardBreak => alt.push(' '),
                        _ => {}
                    }
                }
                let (src, alt) = (href(&resolved.href), escaped(&alt));
                let title = title_attribute(&title);
                self.inline(format!(
                    "<img src=\"{src}\" alt=\"{alt}\"{title} loading=\"lazy\">"
                ));
            }
            // HTML is shown as it was typed; the editor was told.
            Event::Html(html) | Event::InlineHtml(html) => self.events.push(Event::Text(html)),
            Event::Start(Tag::HtmlBlock) => self.raw("<p>"),
            Event::End(TagEnd::HtmlBlock) => self.raw("</p>\n"),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                self.raw("<pre tabindex=\"0\"><code>");
            }
            Event::End(TagEnd::CodeBlock) => self.raw("</code></pre>\n"),
            Event::Start(Tag::Table(alignments)) => {
                self.alignments = alignments;
                self.tables += 1;
                // A heading names the first table below it; regions have different names.
                let name = match self.last_heading.take() {
                    Some(id) => format!("aria-labelledby=\"{}\"", escaped(&id)),
                    None => {
                        let table = escaped(&self.writer.labels.table);
                        format!("aria-label=\"{table} {}\"", self.tables)
                    }
                };
                self.raw(format!(
                    "<div class=\"scroll\" role=\"region\" {name} tabindex=\"0\"><table>"
                ));
            }
            Event::End(TagEnd::Table) => self.raw("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                self.raw("<thead><tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>");
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                self.raw("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.raw("</tr>"),
            Event::Start(Tag::TableCell) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    _ => "",
                };
                let tag = if self.in_head {
                    "th scope=\"col\""
                } else {
                    "td"
                };
                self.raw(format!("<{tag}{class}>"));
            }
            Event::End(TagEnd::TableCell) => {
                self.column += 1;
                self.raw(if self.in_head { "</th>" } else { "</td>" });
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let outer = std::mem::take(&mut self.events);
                self.footnotes.outer = Some((name.to_string(), outer));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, outer)) = self.footnotes.outer.take() {
                    let inner = std::mem::replace(&mut self.events, outer);
                    self.footnotes.definitions.insert(name, inner);
                }
            }
            other => self.events.push(other),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<CowStr<'a>>, rest: &mut Events<'a>) {
        let level = (level as u8).max(self.writer.top_level).min(6);
        let at = self.events.len();
        let mut text = String::new();
        while let Some(event) = rest.next() {
            match event {
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(ref part) | Event::Code(ref part) => {
                    text.push_str(part);
                    self.event(event, rest);
                }
                other => self.event(other, rest),
            }
        }
        self.anchors.given = id.map(|id| id.to_string());
        let id = format!("{}{}", self.writer.prefix, self.anchors.next(&text));
        let open = format!("<h{level} id=\"{}\">", escaped(&id));
        self.events.insert(at, Event::Html(CowStr::from(open)));
        self.raw(format!("</h{level}>\n"));
        self.last_heading = Some(id);
    }

    fn footnote_reference(&mut self, name: &str) {
        let prefix = self.writer.prefix;
        let at = match self
            .footnotes
            .order
            .iter()
            .position(|(known, _)| known == name)
        {
            Some(at) => at,
            None => {
                self.footnotes.order.push((name.to_owned(), 0));
                self.footnotes.order.len() - 1
            }
        };
        let entry = &mut self.footnotes.order[at];
        entry.1 += 1;
        let again = if entry.1 == 1 {
            String::new()
        } else {
            format!("-{}", entry.1)
        };
        let number = at + 1;
        self.inline(format!(
            "<sup><a href=\"#{prefix}fn_{number}\" id=\"{prefix}fnref_{number}{again}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    fn finish(mut self) -> String {
        let order = std::mem::take(&mut self.footnotes.order);
        if !order.is_empty() {
            let prefix = self.writer.prefix;
            let level = self.writer.top_level;
            let heading = escaped(&self.writer.labels.footnotes);
            let back = escaped(&self.writer.labels.back);
            self.raw(format!("<section class=\"footnotes\"><h{level} id=\"{prefix}fn_notes\">{heading}</h{level}><ol>"));
            for (at, (name, _)) in order.iter().enumerate() {
                let number = at + 1;
                let definition = self.footnotes.definitions.remove(name).unwrap_or_default();
                self.raw(format!("<li id=\"{prefix}fn_{number}\">"));
                self.events.extend(definition);
                self.raw(format!(
                    "<p><a href=\"#{prefix}fnref_{number}\" role=\"doc-backlink\">{back} {number}</a></p></li>"
                ));
            }
            self.raw("</ol></section>\n");
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, self.events.into_iter());
        html.truncate(html.trim_end().len());
        html
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" title=\"{}\"", escaped(title))
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape_html(&mut out, text);
    out
}

fn href(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape_href(&mut out, text);
    out
}
