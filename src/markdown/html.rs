//! A text, written out as HTML.

use super::terms::{Terms, linked};
use super::{Anchors, Labels, Resolved, Target, options, target, target_of};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};
use std::collections::BTreeMap;

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
    /// The words that are explained elsewhere, in a plan that has such.
    pub terms: Option<&'a Terms<'a>>,
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

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level, from 1, as it is written.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its text, without emphasis and links.
    pub text: String,
}

/// The headings of `text` as the body of a page, with the ids that [`html`] gives them.
pub fn headings(text: &str) -> Vec<Heading> {
    let mut anchors = Anchors::default();
    let mut headings = Vec::new();
    let mut open: Option<(u8, String)> = None;
    let mut pictures = 0;
    for event in Parser::new_ext(text, options()) {
        match event {
            // What stands for a picture is no part of a heading's text.
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            _ if pictures > 0 => {}
            Event::Start(Tag::Heading { level, id, .. }) => {
                anchors.given = id.map(|id| id.to_string());
                open = Some((level as u8, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, text)) = open.take() {
                    let id = anchors.next(&text);
                    headings.push(Heading { level, id, text });
                }
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some((_, text)) = &mut open {
                    text.push_str(&part);
                }
            }
            _ => {}
        }
    }
    headings
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
                let (name, language) = match rest.peek() {
                    Some(Event::End(TagEnd::Link)) => (resolved.name, resolved.language),
                    _ => (String::new(), None),
                };
                let (href, title) = (href(&resolved.href), title_attribute(&title));
                let lang = language
                    .map(|tag| format!(" lang=\"{tag}\""))
                    .unwrap_or_default();
                self.inline(format!("<a href=\"{href}\"{title}{lang}>"));
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
        let mut events = self.events;
        if let Some(terms) = self.writer.terms {
            events = linked(events, terms);
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, events.into_iter());
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
