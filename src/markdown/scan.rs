//! What a text links to, and what is wrong with it.

use super::rest::{Rest, TOLD};
use super::{Anchors, Link, options, target_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::Prose;
use crate::source::{Sources, Span};
use crate::wording::{self, Reading};
use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Scanned {
    /// Links and pictures, in order.
    pub links: Vec<Link>,
    /// The ids of the headings, in order.
    pub anchors: Vec<String>,
}

/// How many quotes, lists, emphases and so on may lie within each other.
const DEEPEST: usize = 32;

/// Finds the links and headings of `prose`, and reports what is wrong with the text itself.
/// `is_body` says that the text is a page's body, below a heading of level 1; `schemes` are what
/// links into the site begin with.
pub fn scan(
    prose: &Prose,
    is_body: bool,
    schemes: &[&str],
    sources: &Sources,
    d: &mut Diagnostics,
) -> Scanned {
    let place = Place::new(prose, sources);
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
    // The page's title is its heading of level 1.
    let mut level_above = 1;
    // The links and pictures that are being read, by their place among all.
    let mut open: Vec<usize> = Vec::new();
    let mut blocks = Blocks::default();
    let mut depth = 0;
    let mut is_deep = false;
    // What was understood as something; the rest is looked through for what was meant as something.
    let mut understood: Vec<Range<usize>> = Vec::new();
    let mut html_told = false;
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(_) => {
                depth += 1;
                if depth == DEEPEST + 1 && !is_deep {
                    is_deep = true;
                    let deep = Diagnostic::new(Code::TooDeep, place.of(range.clone()));
                    d.push(deep.with("limit", DEEPEST).hint("flatten"));
                }
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
        blocks.take(&event, &range);
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => understood.push(range.clone()),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                understood.push(range.start..range.start + name.len() + 3);
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some(String::new());
                check_heading(&place, range, level, is_body, &mut level_above, d);
                if let Some(id) = id {
                    anchors.given = Some(id.to_string());
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                found
                    .anchors
                    .push(anchors.next(&heading.take().unwrap_or_default()));
            }
            Event::Start(
                ref tag @ (Tag::Link {
                    link_type,
                    ref dest_url,
                    ..
                }
                | Tag::Image {
                    link_type,
                    ref dest_url,
                    ..
                }),
            ) => {
                let is_image = matches!(tag, Tag::Image { .. });
                open.push(found.links.len());
                found
                    .links
                    .push(link(&place, range, link_type, dest_url, is_image));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(link) = open.pop().and_then(|at| found.links.get(at)) {
                    check_text(link, d);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                // As when it is written out, where a picture's text is not the heading's.
                let is_image = open.last().is_some_and(|at| found.links[*at].is_image);
                if let Some(heading) = heading.as_mut().filter(|_| !is_image) {
                    heading.push_str(&text);
                }
                // The text of a picture in a link is the link's as well.
                for at in &open {
                    found.links[*at].text.push_str(&text);
                }
            }
            Event::End(end) if is_block(end) => html_told = false,
            Event::Html(html) | Event::InlineHtml(html)
                if !html.trim().is_empty() && !html_told =>
            {
                html_told = true;
                let html = html.trim();
                let is_comment = html.starts_with("<!--");
                let raw = Diagnostic::new(Code::RawHtml, place.of(range)).with("html", html);
                d.push(raw.hint(if is_comment { "comment" } else { "instead" }));
            }
            Event::FootnoteReference(name) => references.push(name.to_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                definitions.push((name.to_string(), range.start..range.start + name.len() + 3));
            }
            _ => {}
        }
    }
    blocks.check(&place, d);
    check_footnotes(&place, &references, &definitions, d);
    let rest = Rest::new(&place, understood, schemes);
    rest.check(d);
    undefined.extend(rest.footnotes());
    // What is missing is missing once, however often it is used.
    let mut told = BTreeSet::new();
    undefined.sort_by_key(|(range, _)| range.start);
    for (range, name) in undefined {
        if told.len() == TOLD {
            break;
        }
        if !told.insert(name.clone()) {
            continue;
        }
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

/// Headings follow one another level by level, below the page's title.
fn check_heading(
    place: &Place<'_>,
    range: Range<usize>,
    level: HeadingLevel,
    is_body: bool,
    level_above: &mut usize,
    d: &mut Diagnostics,
) {
    let underline = underline(&place.prose.text[range.clone()]);
    let wrong = Diagnostic::new(Code::HeadingLevel, place.of(range));
    let due = *level_above + 1;
    let is_first = is_body && level == HeadingLevel::H1;
    match underline {
        Some(Underline::Rule) => {
            d.push(wrong.hint("rule"));
            return;
        }
        Some(Underline::Heading) if is_first => d.push(wrong.hint("underlined")),
        None if is_first => d.push(wrong.hint("form")),
        _ if level as usize > due => {
            let above = match *level_above {
                1 => "title".to_owned(),
                above => "#".repeat(above),
            };
            let skips = wrong
                .with("above", above)
                .with("written", "#".repeat(level as usize))
                .with("due", "#".repeat(due));
            d.push(skips.hint("skip"));
        }
        _ => {}
    }
    *level_above = (level as usize).max(2);
}

/// What the line of `=` or `-` under a heading was meant as.
enum Underline {
    /// It makes a heading of what stands above it.
    Heading,
    /// A line across the page: above it stands a paragraph.
    Rule,
}

/// The line under a heading that is written without `#`.
fn underline(heading: &str) -> Option<Underline> {
    let (text, line) = heading.trim_end().rsplit_once('\n')?;
    let is_paragraph = text.contains('\n') || text.trim_end().ends_with('.');
    match line.trim_end().ends_with('-') && is_paragraph {
        true => Some(Underline::Rule),
        false => Some(Underline::Heading),
    }
}

/// A picture has a text, and a link one that says where it leads.
fn check_text(link: &Link, d: &mut Diagnostics) {
    let text = link.text.trim();
    if link.is_image {
        if text.is_empty() {
            d.push(Diagnostic::new(Code::MissingAlt, link.text_span).hint("form"));
        }
        return;
    }
    let Some(hint) = link.vagueness() else { return };
    let vague = Diagnostic::new(Code::VagueLink, link.text_span)
        .with("text", text)
        .with("link", &link.written)
        .hint(hint);
    d.push(match link.is_pdf() {
        true => vague.hint("document"),
        false => vague,
    });
}

/// The running text of a Markdown text, block by block, and where it stands.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    open: Block,
    /// How deep inside of something that is not running text: a heading, a table, code.
    apart: usize,
}

/// A paragraph or an item of a list.
#[derive(Default)]
struct Block {
    text: String,
    /// From which byte of the block on its text stands where in the Markdown.
    places: Vec<(usize, usize)>,
}

impl Blocks {
    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(
                Tag::Heading { .. } | Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => {
                self.flush();
                self.apart += 1;
            }
            Event::End(
                TagEnd::Heading(_) | TagEnd::Table | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => self.apart = self.apart.saturating_sub(1),
            Event::Start(Tag::Image { .. }) => self.apart += 1,
            Event::End(TagEnd::Image) => self.apart = self.apart.saturating_sub(1),
            Event::Start(tag) if is_block(tag.to_end()) => self.flush(),
            Event::End(end) if is_block(*end) => self.flush(),
            _ if self.apart > 0 => {}
            Event::Text(text) | Event::Code(text) => {
                self.open.places.push((self.open.text.len(), range.start));
                self.open.text.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => self.open.text.push(' '),
            _ => {}
        }
    }

    fn flush(&mut self) {
        if !self.open.text.trim().is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }

    /// Reports sentences that are very long, and a text that is very hard to read.
    fn check(mut self, place: &Place<'_>, d: &mut Diagnostics) {
        self.flush();
        let mut reading = Reading::default();
        for block in &self.done {
            reading.add(&block.text);
            for sentence in wording::sentences(&block.text) {
                let count = wording::words(&block.text[sentence.clone()]).count();
                if count > wording::LONGEST_SENTENCE {
                    let long = Diagnostic::new(Code::LongSentence, place.of(block.range(sentence)))
                        .with("count", count)
                        .with("limit", wording::LONGEST_SENTENCE);
                    d.push(long.hint("split"));
                }
            }
        }
        let lix = reading.lix();
        if let Some(first) = self.done.first()
            && reading.words >= wording::SHORTEST_TEXT
            && lix > wording::VERY_HARD
        {
            let hard =
                Diagnostic::new(Code::HardToRead, place.of(first.range(0..first.text.len())))
                    .with("lix", lix)
                    .with("words", reading.words / reading.sentences.max(1))
                    .with("long", reading.long_words * 100 / reading.words);
            d.push(hard.hint("shorten"));
        }
    }
}

impl Block {
    /// Where a range of the block stands in the Markdown.
    fn range(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let before = self.places.partition_point(|(start, _)| *start <= at);
            let (start, place) = self.places[..before].last().copied().unwrap_or_default();
            place + (at - start)
        };
        let start = place(range.start);
        start..place(range.end.saturating_sub(1)).max(start) + 1
    }
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
                    .label(place.of(first.clone()), "first")
                    .hint("footnote"),
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

/// Where a text stands in its file.
pub(super) struct Place<'a> {
    prose: &'a Prose,
    /// What stands in the file: the text itself, or its YAML form with indents and quotes.
    raw: &'a str,
    /// Whether it is the text itself.
    is_itself: bool,
}

impl<'a> Place<'a> {
    fn new(prose: &'a Prose, sources: &'a Sources) -> Self {
        let raw = sources.slice(prose.span);
        Self {
            prose,
            raw,
            is_itself: prose.text == raw,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        &self.prose.text
    }

    /// The place of a range of the text.
    pub(super) fn of(&self, range: Range<usize>) -> Span {
        let text = &self.prose.text;
        let base = self.prose.span.start as usize;
        if self.is_itself {
            return Span::new(self.prose.span.file, base + range.start..base + range.end);
        }
        // Its first line stands in the file as it is, or its first words do where the file breaks the
        // line elsewhere; they are the same ones by count.
        let mut needle = text.get(range.clone()).unwrap_or_default();
        needle = needle.lines().next().unwrap_or_default().trim_end();
        let before = text.get(..range.start).unwrap_or_default();
        while !needle.is_empty() {
            let count = before.matches(needle).count();
            if let Some((at, _)) = self.raw.match_indices(needle).nth(count) {
                let range = base + at..base + at + needle.len();
                return Span::new(self.prose.span.file, range);
            }
            needle = needle.rsplit_once(' ').map_or("", |(first, _)| first);
            needle = needle.trim_end();
        }
        self.prose.span
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
        text: String::new(),
        text_span: place.of(range),
        is_image,
    }
}
