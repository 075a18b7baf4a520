//! What can be an id, and what may have been meant as one.

use super::fields::{Fields, Text};
use crate::bundle::is_device;
use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::Node;

/// What follows `id` in text that could not be read as YAML, with or without its colon.
pub(super) fn ids_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices("id").filter_map(|(at, word)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + word.len()..].lines().next()?;
        let is_key = before.is_none_or(|c| c.is_whitespace() || "{-".contains(c))
            && rest.starts_with(|c: char| !c.is_alphanumeric());
        let id = rest
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .split(|c: char| c.is_whitespace() || ",}\"'*".contains(c))
            .next()?;
        (is_key && !id.is_empty()).then(|| id.to_owned())
    })
}

/// What the record at `node` may be called: any of its words, since it's unknown which is its id.
pub(super) fn possible_ids(node: &Node) -> impl Iterator<Item = String> {
    node.words().flat_map(|text| {
        let parts = text
            .split([' ', ':'])
            .filter(move |part| *part != text && !part.is_empty());
        parts.chain([text]).map(str::to_owned)
    })
}

pub(super) fn read_id(fields: &mut Fields<'_>) -> Option<Text> {
    let id = fields.required_text("id")?;
    if is_id(&id.value) {
        return Some(id);
    }
    let bad = bad_id(&id);
    fields.diagnostics().push(bad);
    None
}

fn bad_id(id: &Text) -> Diagnostic {
    let bad = Diagnostic::new(Code::BadId, id.span).with("id", &id.value);
    let bad = if id.value.len() > LONGEST_ID && id.value.chars().all(is_id_letter) {
        bad.hint("long")
    } else if is_device(&id.value) {
        bad.hint("device")
    } else {
        bad.hint("form")
    };
    match proposed_id(&id.value) {
        Some(proposal) => bad.with("proposal", proposal).hint("proposal"),
        None => bad,
    }
}

/// The id that `text` would be if it could.
pub fn proposed_id(text: &str) -> Option<String> {
    let words: Vec<String> = deunicode::deunicode(text)
        .split(|c: char| !is_id_letter(c))
        .map(|part| {
            part.trim_matches(|c: char| !c.is_ascii_alphanumeric())
                .to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect();
    let mut proposal = words.join("-");
    while proposal.contains("..") {
        proposal = proposal.replace("..", ".");
    }
    (is_id(&proposal) && text.chars().any(char::is_alphanumeric)).then_some(proposal)
}

pub(super) fn bad_address(address: &Text) -> Diagnostic {
    let plain = deunicode::deunicode(&address.value).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let proposal = words.join("-");
    let bad = Diagnostic::new(Code::BadId, address.span)
        .with("id", &address.value)
        .hint("address");
    if is_slug(&proposal) {
        bad.with("proposal", proposal).hint("proposal")
    } else {
        bad
    }
}

/// How long an id may be.
const LONGEST_ID: usize = 100;

fn is_id_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.".contains(c)
}

/// Whether `id` can be the last part of an address on every host: ASCII letters, digits, `-`, `_`
/// and `.` inside, not too long, and no name that Windows keeps for devices.
pub fn is_id(id: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    id.len() <= LONGEST_ID
        && id.chars().all(is_id_letter)
        && edge(id.chars().next())
        && edge(id.chars().next_back())
        && !id.contains("..")
        && !is_device(id)
}

pub(super) fn is_slug(text: &str) -> bool {
    is_id(text) && !text.contains(|c: char| c.is_ascii_uppercase() || c == '.')
}
