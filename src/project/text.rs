//! From a file's bytes to its text, whatever program saved it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE};

/// The largest text file that is read, in bytes.
const LIMIT: usize = 64 << 20;

/// The text of a file that is no part of the content, in whatever encoding it is, as it is meant in all
/// likelihood, and without a byte order mark.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text.to_owned(),
        Ok(_) => encoding_of(bytes)
            .decode_with_bom_removal(bytes)
            .0
            .into_owned(),
        Err(_) if is_stray(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => encoding_of(bytes)
            .decode_with_bom_removal(bytes)
            .0
            .into_owned(),
    }
}

/// Takes in a text file. Whether it could be read as text comes with its name.
pub(super) fn add_text(
    shown: String,
    mut bytes: Vec<u8>,
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> (FileId, bool) {
    if bytes.len() > LIMIT {
        let id = sources.add(shown, "");
        let large = Diagnostic::new(Code::TooLarge, Span::start_of(id));
        let large = large
            .with("size", bytes.len() >> 20)
            .with("limit", LIMIT >> 20);
        d.push(large.hint("limit"));
        return (id, false);
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        // Noncharacters say nothing to a reader, and two of them are this program's own marks.
        Ok(text) => (
            sources.add(shown, text.replace(['\u{FDD0}', '\u{FDD1}'], "\u{FFFD}")),
            true,
        ),
        Err(error) => {
            let bytes = error.into_bytes();
            let id = if is_stray(&bytes) {
                add_with_stray(shown, &bytes, sources, d)
            } else {
                add_in_other_encoding(shown, &bytes, sources, d)
            };
            (id, false)
        }
    }
}

/// Whether most of what isn't ASCII is UTF-8 all the same, so that only some characters are not.
fn is_stray(bytes: &[u8]) -> bool {
    let (mut fine, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        fine += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += usize::from(!chunk.invalid().is_empty());
    }
    fine > stray
}

/// A file in UTF-8 but for some characters, each of which is reported.
fn add_with_stray(
    shown: String,
    bytes: &[u8],
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> FileId {
    let mut text = String::with_capacity(bytes.len());
    let mut places = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            places.push(text.len());
            text.push('\u{FFFD}');
        }
    }
    let id = sources.add(shown, text);
    for at in places {
        let bad = Diagnostic::new(Code::NotUtf8, Span::new(id, at..at + '\u{FFFD}'.len_utf8()));
        d.push(bad.hint("stray"));
    }
    id
}

/// A file in another encoding, shown as it is meant in all likelihood.
fn add_in_other_encoding(
    shown: String,
    bytes: &[u8],
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> FileId {
    let encoding = encoding_of(bytes);
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    // In all of these encodings ASCII is one byte, so the text is the same up to the first other.
    let first = text.find(|c: char| !c.is_ascii()).filter(|_| !is_utf16);
    let at = first.unwrap_or_default();
    let length = text[at..].chars().next().map_or(1, char::len_utf8);
    let id = sources.add(shown, text.into_owned());
    let bad = Diagnostic::new(Code::NotUtf8, Span::new(id, at..at + length));
    d.push(match is_utf16 {
        true => bad.hint("utf16"),
        false => bad
            .with("encoding", encoding.name().to_lowercase())
            .hint("encoding"),
    });
    id
}

/// The encoding that a file is most likely in: by its byte order mark, else by its letters.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // In UTF-16, every other byte of our letters is zero.
    let zeros = |odd: usize| {
        bytes
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) * 4 > bytes.len() {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    // å, ä and ö as old Macintoshes wrote them, and as Windows does.
    let count = |letters: &[u8]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    if count(b"\x8C\x8A\x9A\x81\x80\x85") > count(b"\xE5\xE4\xF6\xC5\xC4\xD6") {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Most of those who use this write Swedish.
    detector.guess(Some(b"se"), Utf8Detection::Deny)
}
