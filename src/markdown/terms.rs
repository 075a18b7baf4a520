//! Words in a text that are explained elsewhere: the first one on a page becomes a link.

use super::options;
use crate::glossary::{Glossary, key_of};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Where the terms of a text are explained, and which of them need no link any more.
pub struct Terms<'a> {
    /// Finds them.
    pub glossary: &'a Glossary,
    /// What is known of a term, by its place.
    pub explain: &'a dyn Fn(usize) -> Explained,
    /// Terms that stand on the page already, in the order in which its texts are written.
    pub seen: &'a RefCell<BTreeSet<usize>>,
}

/// What a link to a term needs.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The address of its page.
    pub href: String,
    /// The term itself.
    pub term: String,
    /// What it stands for, if it is an abbreviation.
    pub stands_for: Option<String>,
}

/// The terms in a text, whatever they stand in but code.
pub fn terms_in(text: &str, glossary: &Glossary) -> Vec<usize> {
    // What ends a block keeps the words around it from being taken for one term.
    let mut plain = String::with_capacity(text.len());
    let mut is_code = false;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if is_code => {}
            Event::Text(part) => plain.push_str(&part),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            Event::Code(_)
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell,
            ) => plain.push('|'),
            _ => {}
        }
    }
    let found = glossary.find(&plain).into_iter();
    found.map(|found| found.term).collect()
}

/// Makes links of the first use of each term in finished `events`, in the order in which they are
/// read. A heading, a link, code and the head of a table are left as they are.
pub(super) fn linked<'a>(events: Vec<Event<'a>>, terms: &Terms<'_>) -> Vec<Event<'a>> {
    let mut out = Vec::with_capacity(events.len());
    let mut quiet = 0_usize;
    // Lines of one paragraph are one text: a term may begin on one and end on the next.
    let mut run = String::new();
    for event in events {
        match event {
            Event::Text(ref text) if quiet == 0 => {
                run.push_str(text);
                continue;
            }
            Event::SoftBreak if quiet == 0 => {
                run.push('\n');
                continue;
            }
            Event::Html(ref html) | Event::InlineHtml(ref html) => {
                flush(&mut run, terms, &mut out);
                if opens(html) {
                    quiet += 1;
                } else if closes(html) {
                    quiet = quiet.saturating_sub(1);
                }
            }
            _ => flush(&mut run, terms, &mut out),
        }
        out.push(event);
    }
    flush(&mut run, terms, &mut out);
    out
}

/// Whether no term is linked in the element that begins with `html`. All of it was written by
/// [`super::html`]: what an editor writes as HTML is text.
fn opens(html: &str) -> bool {
    let is_heading = html.starts_with("<h") && html[2..].starts_with(|c: char| c.is_ascii_digit());
    is_heading
        || ["<a ", "<th ", "<pre "]
            .iter()
            .any(|tag| html.starts_with(tag))
}

/// Whether `html` is the end of such an element.
fn closes(html: &str) -> bool {
    let is_heading = html.starts_with("</h") && html[3..].starts_with(|c: char| c.is_ascii_digit());
    is_heading || matches!(html, "</a>" | "</th>") || html.starts_with("</code></pre>")
}

/// Writes out `run`, with its new terms as links.
fn flush(run: &mut String, terms: &Terms<'_>, out: &mut Vec<Event<'_>>) {
    if run.is_empty() {
        return;
    }
    let text = std::mem::take(run);
    let mut written = 0;
    for found in terms.glossary.find(&text) {
        if !terms.seen.borrow_mut().insert(found.term) {
            continue;
        }
        let before = &text[written..found.range.start];
        out.push(Event::Text(CowStr::from(before.to_owned())));
        let link = link(&text[found.range.clone()], &(terms.explain)(found.term));
        out.push(Event::InlineHtml(CowStr::from(link)));
        written = found.range.end;
    }
    out.push(Event::Text(CowStr::from(text[written..].to_owned())));
}

/// The link to the explanation of `word`. An abbreviation is written out where it stands first, and
/// only there (WCAG technique H28): who hears a page does not want to hear it every time.
fn link(word: &str, to: &Explained) -> String {
    let is_short = key_of(word) == key_of(&to.term);
    let (href, text) = (escaped(&to.href), escaped(word));
    match to.stands_for.as_ref().filter(|_| is_short) {
        Some(long) => {
            let long = escaped(long);
            format!("<a class=\"term\" href=\"{href}\"><abbr title=\"{long}\">{text}</abbr></a>")
        }
        None => format!("<a class=\"term\" href=\"{href}\">{text}</a>"),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape_html(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Labels, Writer, html};

    /// `texts` as one page writes them, with "mål", "ÅVC" (återvinningscentral) and "övre kajen".
    fn page(texts: &[&str]) -> String {
        let forms = [("mål", 0), ("målen", 0), ("ÅVC", 1), ("övre kajen", 2)];
        let glossary = Glossary::new(forms);
        let explain = |term: usize| Explained {
            href: format!("/{term}/"),
            term: ["mål", "ÅVC", "övre kajen"][term].to_owned(),
            stands_for: (term == 1).then(|| "åter<vinning>".to_owned()),
        };
        let terms = Terms {
            glossary: &glossary,
            explain: &explain,
            seen: &RefCell::default(),
        };
        let writer = Writer {
            resolve: &|_| None,
            labels: &Labels::default(),
            top_level: 2,
            prefix: "",
            terms: Some(&terms),
        };
        let pages = texts.iter().map(|text| html(text, &writer));
        pages.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_first_use_on_a_page_is_a_link() {
        assert_eq!(
            page(&["Målen & mål.", "Mål."]),
            "<p><a class=\"term\" href=\"/0/\">Målen</a> &amp; mål.</p>|<p>Mål.</p>"
        );
    }

    #[test]
    fn an_abbreviation_is_written_out_at_its_first_use() {
        assert_eq!(
            page(&["ÅVC:n, ÅVC"]),
            "<p><a class=\"term\" href=\"/1/\"><abbr title=\"åter&lt;vinning&gt;\">ÅVC</abbr></a>:n, ÅVC</p>"
        );
    }

    #[test]
    fn a_term_may_go_over_a_line() {
        assert_eq!(
            page(&["vid övre\nkajen"]),
            "<p>vid <a class=\"term\" href=\"/2/\">övre\nkajen</a></p>"
        );
    }

    #[test]
    fn headings_links_code_and_heads_of_tables_stay_as_they_are() {
        let texts = [
            "## Mål",
            "[mål](https://a.example) `mål`",
            "    mål",
            "| mål |\n|--|\n| x |",
            "![mål](x.png)",
            "[^1]\n\n[^1]: x",
        ];
        for text in texts {
            assert!(!page(&[text]).contains("class=\"term\""), "{text}");
            let after = page(&[text, "mål"]);
            assert!(after.ends_with(">mål</a></p>"), "{after}");
        }
    }

    #[test]
    fn a_text_uses_terms_wherever_they_stand_but_in_code() {
        let glossary = Glossary::new([("mål", 0), ("övre kajen", 1)]);
        let found = |text| terms_in(text, &glossary);
        assert_eq!(found("## Övre kajen\n\n[mål](x)"), [1, 0]);
        assert_eq!(found("`mål`\n\n    mål"), [0; 0]);
        assert_eq!(found("- övre\n- kajen"), [0; 0]);
    }
}
