//! Where links are written: each place of an address in a text.

use super::options;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// The addresses of all links and pictures of `text` that stand there as they are meant, without escapes,
/// each with its place.
pub fn destinations(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = BTreeSet::new();
    let add = |found: &mut BTreeSet<(usize, usize, String)>, range: Range<usize>, written: &str| {
        // A text may hold what looks like its address; what stands after it is the address.
        let source = text.get(range.clone()).unwrap_or_default();
        let from = source
            .rfind("](")
            .or(source.rfind("]:"))
            .unwrap_or_default();
        let after = |at: usize| source[..at].trim_end().ends_with(['(', '<', ':']);
        let mut places = source.match_indices(written).map(|(at, _)| at);
        if let Some(at) = places.find(|at| *at >= from && after(*at)) {
            let start = range.start + at;
            found.insert((start, start + written.len(), written.to_owned()));
        }
    };
    let parser = Parser::new_ext(text, options());
    for (_, definition) in parser.reference_definitions().iter() {
        add(&mut found, definition.span.clone(), &definition.dest);
    }
    for (event, range) in parser.into_offset_iter() {
        let is_autolink = matches!(
            event,
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                ..
            })
        );
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            let source = text.get(range.clone()).unwrap_or_default();
            // `<owner:a>` is a link that shows its address (CommonMark, section 6.5).
            if is_autolink {
                found.insert((range.start + 1, range.end - 1, dest_url.to_string()));
                continue;
            }
            // Where a label stands in the place of the address, the definition has it.
            if source.ends_with(')') && !dest_url.is_empty() {
                add(&mut found, range, &dest_url);
            }
        }
    }
    let found = found.into_iter();
    found
        .map(|(start, end, written)| (start..end, written))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_found_where_it_stands() {
        let text = "\
Se [owner:a](owner:a), [ett](owner:a#x 'owner:a') och ![bild](a.png).

[![bild](b.png)](page:om) [två][etikett] [etikett] `[tre](owner:a)`

    [fyra](owner:a) <owner:b>

<owner:b> <a@example.org>

[etikett]: <owner:a> (Om owner:a)
";
        let found = destinations(text);
        let places: Vec<(usize, &str)> = found
            .iter()
            .map(|(range, written)| {
                assert_eq!(&text[range.clone()], written);
                let before = &text[..range.start];
                (before.matches('\n').count() + 1, written.as_str())
            })
            .collect();
        assert_eq!(
            places,
            [
                (1, "owner:a"),
                (1, "owner:a#x"),
                (1, "a.png"),
                (3, "b.png"),
                (3, "page:om"),
                (7, "owner:b"),
                (9, "owner:a"),
            ]
        );
        assert!(text[..found[0].0.start].ends_with("[owner:a]("));
    }
}
