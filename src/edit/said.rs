//! What a value says, without how it is written: what was meant and what is read are held against each other
//! so.

use super::written::kept_lines;
use super::{New, Record};
use crate::yaml::{Node, Value};
use std::collections::BTreeMap;

/// What a value says, however it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Text(String),
    List(Vec<Said>),
    Map(BTreeMap<String, Said>),
}

pub(super) fn said(node: &Node) -> Said {
    match &node.value {
        Value::Scalar(_) if node.is_nothing() => Said::Nothing,
        Value::Scalar(scalar) => Said::Text(scalar.text.trim_end_matches('\n').to_owned()),
        Value::List(items) => Said::List(items.iter().map(said).collect()),
        Value::Map(entries) => {
            let entries = entries.iter();
            Said::Map(
                entries
                    .map(|(name, node)| (name.value.clone(), said(node)))
                    .collect(),
            )
        }
    }
}

pub(super) fn said_new(new: &New) -> Said {
    match new {
        New::Nothing => Said::Nothing,
        New::Text(text) => Said::Text(kept_lines(text)),
        New::Words(words) => Said::List(words.iter().cloned().map(Said::Text).collect()),
        New::Records(records) => Said::List(records.iter().map(said_record).collect()),
    }
}

pub(super) fn said_record(record: &Record) -> Said {
    let entries = record.iter();
    Said::Map(
        entries
            .map(|(key, new)| ((*key).to_owned(), said_new(new)))
            .collect(),
    )
}

/// What two lists have in common, in order: the places in both, as many as there can be.
pub(super) fn common(old: &[Said], new: &[(Said, String)]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            longest[a * width + b] = match old[a] == new[b].0 {
                true => longest[(a + 1) * width + b + 1] + 1,
                false => longest[(a + 1) * width + b].max(longest[a * width + b + 1]),
            };
        }
    }
    let (mut a, mut b, mut both) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b].0 {
            both.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    both
}
