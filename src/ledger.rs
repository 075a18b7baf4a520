//! The texts of the two files that know old addresses. Text to text: nothing is read or written here.
//!
//! [`ledger`] writes `content/addresses.lock` as a whole, since nobody else does. [`with_redirects`] adds
//! to `content/redirects.yaml`, which is an editor's: what stands there stays as it is.

use crate::site::Moved;
use crate::source::Span;
use std::collections::BTreeMap;

/// The ledger: `comment` above it, then one line for each address, so that two people's additions seldom
/// meet and git puts them together by itself.
pub fn ledger(comment: &str, lines: &BTreeMap<String, String>) -> String {
    let mut text = commented(comment);
    text.push_str("addresses:\n");
    for (address, reference) in lines {
        text.push_str(&format!("  {address}: {reference}\n"));
    }
    text
}

/// `text` with redirects for what `moved` in it. `list` is the place of the redirects that are there
/// already, and `comment` stands above a file that is new. `None` if they stand in a form that nothing can
/// be added to.
pub fn with_redirects(
    text: Option<&str>,
    list: Option<Span>,
    comment: &str,
    moved: &[Moved],
) -> Option<String> {
    let entries = |indent: &str| -> String {
        let entry = |moved: &Moved| {
            let Moved { from, to } = moved;
            format!("{indent}- from: {from}\n{indent}  to: {to}\n")
        };
        moved.iter().map(entry).collect()
    };
    let text = match text {
        Some(text) if !text.trim().is_empty() => text,
        _ => {
            return Some(format!(
                "{}redirects:\n{}",
                commented(comment),
                entries("  ")
            ));
        }
    };
    let Some(list) = list else {
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        return Some(format!("{text}{gap}redirects:\n{}", entries("  ")));
    };
    // The list goes on in the form that it has. Comments below it belong to what follows.
    let begin = text.get(..list.start as usize)?.rfind('\n');
    let first = text.get(begin.map_or(0, |at| at + 1)..)?;
    let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
    let is_block = text.get(list.start as usize..)?.starts_with("- ");
    if !is_block || !first[indent.len()..].starts_with("- ") {
        return None;
    }
    let mut items = text.get(list.range())?.trim_end();
    while let Some((above, last)) = items.rsplit_once('\n')
        && (last.trim().is_empty() || last.trim_start().starts_with('#'))
    {
        items = above;
    }
    let end = list.start as usize + items.len();
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let (above, below) = text.split_at(end);
    let gap = if above.ends_with('\n') { "" } else { "\n" };
    Some(format!("{above}{gap}{}{below}", entries(indent)))
}

/// The lines of `text` as a comment.
fn commented(text: &str) -> String {
    let lines = text.lines();
    lines
        .map(|line| format!("# {line}").trim_end().to_owned() + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Sources};

    fn moved() -> Vec<Moved> {
        vec![Moved {
            from: "/a/".to_owned(),
            to: "action:A".to_owned(),
        }]
    }

    fn file() -> FileId {
        Sources::default().add("content/redirects.yaml", "")
    }

    #[test]
    fn an_address_is_a_line() {
        let lines = [
            ("/b/", "page:b"),
            ("/", "page:index"),
            ("/b-c/", "page:b-c"),
        ];
        let lines = lines.map(|(address, what)| (address.to_owned(), what.to_owned()));
        assert_eq!(
            ledger("Made.\n\nKept.", &lines.into()),
            "# Made.\n#\n# Kept.\naddresses:\n  /: page:index\n  /b-c/: page:b-c\n  /b/: page:b\n"
        );
    }

    #[test]
    fn what_an_editor_wrote_stays() {
        let added = |text: &str, list: &str| {
            let at = text.find(list).expect("it stands there");
            let list = Span::new(file(), at..at + list.len());
            with_redirects(Some(text), Some(list), "", &moved())
        };
        let entry = "  - from: /a/\n    to: action:A\n";
        let list = "- from: /x/ # old\n    to: page:x # see\n\n  # Below.\n";
        let text = format!("# Why\nredirects:   # these\n  {list}gone: []\n");
        assert_eq!(
            added(&text, list),
            Some(text.replace("\n\n", &format!("\n{entry}\n")))
        );
        let margin = "redirects:\n- {from: /x/, to: page:x}";
        assert_eq!(
            added(margin, "- {from: /x/, to: page:x}"),
            Some(format!("{margin}\n- from: /a/\n  to: action:A\n"))
        );
        let flow = "[{from: /x/, to: page:x}]";
        assert_eq!(added(&format!("redirects: {flow}\n"), flow), None);
        assert_eq!(
            with_redirects(Some("gone: []"), None, "", &moved()),
            Some(format!("gone: []\n\nredirects:\n{entry}"))
        );
        assert_eq!(
            with_redirects(None, None, "Why", &moved()),
            Some(format!("# Why\nredirects:\n{entry}"))
        );
    }
}
