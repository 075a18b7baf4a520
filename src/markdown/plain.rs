//! The words of a text without its form.

use super::options;
use pulldown_cmark::{Event, Parser, TagEnd};

/// The words of `text`, with one space between the words of neighbouring blocks.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(part) | Event::Code(part) => out.push_str(&part),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::FootnoteDefinition,
            ) => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts become the same page.
pub fn is_same(one: &str, other: &str) -> bool {
    let html = |text: &str| {
        let mut html = String::with_capacity(text.len() * 2);
        pulldown_cmark::html::push_html(&mut html, Parser::new_ext(text, options()));
        html
    };
    html(one) == html(other)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_do_not_run_into_each_other() {
        let text = "# Rubrik\n\nEn *fin* [länk](x)\nhär.\n\n- ett\n- två\n\n| a | b |\n|---|---|\n| c | d |\n";
        assert_eq!(plain(text), "Rubrik En fin länk här. ett två a b c d");
        assert_eq!(plain(""), "");
    }
}
