//! *House style* is how a file of the content is laid out: indentation, spaces, empty lines. [`yaml()`] and
//! [`page`] put a text into it and change nothing that is read: what comes out reads back the same, with
//! every comment in its place, or it does not come out at all.
//!
//! Columns that somebody has aligned, in records that stand on a line each, stay.

use crate::diagnostic::Diagnostics;
use crate::draft::split_front_matter;
use crate::markdown;
use crate::source::FileId;
use crate::yaml::{self, Node, Value};
use dprint_plugin_markdown::configuration::{
    ConfigurationBuilder, EmphasisKind, StrongKind, TextWrap,
};
use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, Quotes};

/// How often a text is laid out until it stays as it is.
const ROUNDS: usize = 4;

/// Wider than any line, so that none is broken.
const WIDE: usize = 100_000;

/// Why a text is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAlone {
    /// It cannot be read.
    Unreadable,
    /// What would come out would not be the same.
    Other,
}

/// A table in house style.
///
/// # Errors
/// When it cannot be laid out without a change of what it says.
pub fn yaml(text: &str) -> Result<String, LeftAlone> {
    let plain = text.replace("\r\n", "\n");
    let Some(before) = read(&plain) else {
        return Err(LeftAlone::Unreadable);
    };
    let laid_out = settled(&plain, |text| {
        let new = pretty_yaml::format_text(text, &options()).ok()?;
        Some(with_columns_of(text, &new))
    })?;
    let after = read(&laid_out).ok_or(LeftAlone::Other)?;
    // Without white space and quotation marks the texts are the same, comments and all.
    let is_same = match (&before, &after) {
        (Some(before), Some(after)) => is_same(before, after),
        (None, None) => true,
        _ => false,
    };
    match is_same && bare(&plain) == bare(&laid_out) {
        true => Ok(with_line_ends_of(text, laid_out)),
        false => Err(LeftAlone::Other),
    }
}

/// A page in house style: what stands above its text, and the text.
///
/// # Errors
/// When it cannot be laid out without a change of what it says.
pub fn page(text: &str) -> Result<String, LeftAlone> {
    let once = page_once(text)?;
    match page_once(&once)? == once {
        true => Ok(once),
        false => Err(LeftAlone::Other),
    }
}

fn page_once(text: &str) -> Result<String, LeftAlone> {
    let plain = text.replace("\r\n", "\n");
    let (front, body) = split_front_matter(&plain).ok_or(LeftAlone::Unreadable)?;
    let above = yaml(&plain[front])?;
    let config = ConfigurationBuilder::new()
        .text_wrap(TextWrap::Maintain)
        .emphasis_kind(EmphasisKind::Asterisks)
        .strong_kind(StrongKind::Asterisks)
        // A table may be wider than a screen when its columns are aligned.
        .table_skip_format(true)
        .html_skip_format(true)
        .code_block_skip_format(true)
        .build();
    let old = &plain[body];
    let new = settled(old, |text| {
        // A text that begins with a line across the page has no front matter of its own.
        let text = format!("\n{}", text.trim_start_matches('\n'));
        let new = dprint_plugin_markdown::format_text(&text, &config, |_, _, _| Ok(None));
        Some(new.ok()?.unwrap_or(text))
    })?;
    if !markdown::is_same(old, &new) {
        return Err(LeftAlone::Other);
    }
    let new = new.trim_matches('\n');
    let gap = if new.is_empty() { "" } else { "\n" };
    let end = if new.is_empty() { "" } else { "\n" };
    let page = format!("---\n{above}---\n{gap}{new}{end}");
    Ok(with_line_ends_of(text, page))
}

/// Lays a text out until it stays as it is.
fn settled(text: &str, lay_out: impl Fn(&str) -> Option<String>) -> Result<String, LeftAlone> {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let next = lay_out(&text).ok_or(LeftAlone::Unreadable)?;
        if next == text {
            return Ok(text);
        }
        text = next;
    }
    Err(LeftAlone::Other)
}

fn options() -> FormatOptions {
    FormatOptions {
        layout: LayoutOptions {
            print_width: WIDE,
            ..LayoutOptions::default()
        },
        language: LanguageOptions {
            quotes: Quotes::PreferDouble,
            trailing_comma: false,
            brace_spacing: false,
            ..LanguageOptions::default()
        },
    }
}

/// What a table says; `None` where it cannot be read as it stands.
#[expect(
    clippy::option_option,
    reason = "an empty file is read, and holds nothing"
)]
fn read(text: &str) -> Option<Option<Node>> {
    let mut d = Diagnostics::default();
    let parsed = yaml::parse(FileId::NONE, text, 0, &mut d);
    let is_fine = d.iter().next().is_none() && !parsed.is_broken();
    is_fine.then_some(parsed.root)
}

/// Whether two values say the same.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(a), Value::Scalar(b)) => {
            a.text == b.text
                && a.has_comment == b.has_comment
                && one.is_nothing() == other.is_nothing()
        }
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let is_same_entry = |((name, a), (other, b)): (&(_, Node), &(_, Node))| {
                let (name, other): (&crate::source::Spanned<String>, _) = (name, other);
                let other: &crate::source::Spanned<String> = other;
                name.value == other.value && is_same(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(is_same_entry)
        }
        _ => false,
    }
}

/// A text without what house style may change.
fn bare(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"\"'\\".contains(*c));
    kept.collect()
}

/// `new`, with what `old` has and a formatter takes away: columns in records that stand on a line each,
/// its quotation marks, and the empty line below a comment that stands above all that follows.
fn with_columns_of(old: &str, new: &str) -> String {
    let lines: Vec<&str> = old.lines().collect();
    let mut at = 0;
    let mut out = String::with_capacity(new.len());
    let mut is_below_comment = false;
    for line in new.lines() {
        let written = bare(line);
        let found = lines[at..].iter().position(|old| bare(old) == written);
        let same = found
            .filter(|_| !written.is_empty())
            .map(|found| at + found);
        let indent = line.len() - line.trim_start().len();
        let mut kept = line[indent..].to_owned();
        if let Some(same) = same {
            let old = lines[same].trim();
            let is_quoted = one_sort_of_quotes(old) == one_sort_of_quotes(line.trim());
            if old.starts_with("- {") || is_quoted {
                kept = old.to_owned();
            }
            let is_apart = same > 0 && lines[same - 1].trim().is_empty();
            if is_below_comment && is_apart {
                out.push('\n');
            }
            at = same + 1;
        }
        is_below_comment = line.trim_start().starts_with('#');
        out.push_str(&line[..indent]);
        out.push_str(&kept);
        out.push('\n');
    }
    out
}

/// A line with one sort of quotation marks.
fn one_sort_of_quotes(line: &str) -> String {
    line.replace('\'', "\"")
}

/// `new`, with the line ends that `old` has.
fn with_line_ends_of(old: &str, new: String) -> String {
    match old.contains("\r\n") {
        true => new.replace('\n', "\r\n"),
        false => new,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_is_laid_out_and_says_the_same() {
        let text = "\
# Överst.
actions:
# ── Rubrik ──

- id:   K1     # ett
  title:  'Den ''ena'''
  goals: [ 4,5 ]


  # Om åren.
  years: \"2024\"
  notes:
      - editor: >-
          Två
          rader.

  - {id: K2}
"
        .replace(
            "\n  - {id: K2}\n",
            "\n- {id: K2,   title: Två}\n- {id: K300, title: Tre}\n",
        );
        let laid_out = "\
# Överst.
actions:
  # ── Rubrik ──

  - id: K1 # ett
    title: 'Den ''ena'''
    goals: [4, 5]

    # Om åren.
    years: \"2024\"
    notes:
      - editor: >-
          Två
          rader.

  - {id: K2,   title: Två}
  - {id: K300, title: Tre}
";
        assert_eq!(yaml(&text).as_deref(), Ok(laid_out));
        assert_eq!(yaml(laid_out).as_deref(), Ok(laid_out));
        let windows = text.replace('\n', "\r\n");
        assert_eq!(yaml(&windows), Ok(laid_out.replace('\n', "\r\n")));
        assert_eq!(yaml("a: [\n"), Err(LeftAlone::Unreadable));
    }

    #[test]
    fn a_page_is_laid_out_and_says_the_same() {
        let text = "---\ntitle:   Om\n---\n# Ett\nText *med* __vikt__\noch [länk](goal:4).\n\n\n\n* a\n* b\n\n| a | b |\n|--|:-:|\n| 1 | 2 |";
        let laid_out = "---\ntitle: Om\n---\n\n# Ett\n\nText *med* **vikt**\noch [länk](goal:4).\n\n- a\n- b\n\n| a | b |\n|--|:-:|\n| 1 | 2 |\n";
        assert_eq!(page(text).as_deref(), Ok(laid_out));
        assert_eq!(page(laid_out).as_deref(), Ok(laid_out));
        assert_eq!(page("Utan något ovanför.\n"), Err(LeftAlone::Unreadable));
    }

    #[test]
    fn a_line_across_the_page_begins_no_front_matter() {
        let text = "---\ntitle: x\n---\n---\na: b\n---\n";
        let laid_out = "---\ntitle: x\n---\n\n---\n\n## a: b\n";
        assert_eq!(page(text).as_deref(), Ok(laid_out));
    }

    fn line() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "a: b",
            "- a",
            "  - b",
            "- {x: 1,  y: [2,3]}",
            "# not",
            "  key: 'x'",
            "",
            "    text",
            "k:",
            "  - id: \"1\" # c",
            "t: |",
            "  rad",
            "u: >-",
            "* a",
            "1. b",
            "**c** _d_",
            "[e](f)",
            "| g |",
            "|--|",
            "```",
            "> h",
            "a\\*b",
            "<p>",
            "[i]: j",
            "---",
            "å: 'it''s'",
            "x: [a, # c",
            " b]",
        ]);
        words.prop_map(str::to_owned)
    }

    proptest! {
        #[test]
        fn what_comes_out_stays_as_it_is(lines in prop::collection::vec(line(), 0..14)) {
            let text = lines.join("\n");
            for lay_out in [yaml, page] {
                for text in [text.clone(), format!("---\ntitle: x\n---\n{text}\n")] {
                    if let Ok(once) = lay_out(&text) {
                        prop_assert_eq!(lay_out(&once), Ok(once));
                    }
                }
            }
        }
    }
}
