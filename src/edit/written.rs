//! New values and records as YAML, in the form that a person would give them.

use super::{New, Record};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;
use crate::yaml::{self, Value};

/// A file that holds nothing but one list of records.
pub fn file_of(list: &str, records: &[Record]) -> String {
    let mut text = format!("{list}:\n");
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&item(record, 2));
    }
    text
}

/// A record of a list, its dash at a column.
pub(super) fn item(record: &Record, column: usize) -> String {
    let indent = " ".repeat(column);
    let entries = record.iter().enumerate().map(|(at, (key, new))| {
        let dash = if at == 0 { "- " } else { "  " };
        format!("{indent}{dash}{}\n", entry(key, new, column + 2))
    });
    entries.collect()
}

/// A record of a list on one line, its dash at a column.
pub(super) fn flow_item(record: &Record, column: usize) -> Option<String> {
    let record = flow_record(record)?;
    Some(format!("{}- {record}\n", " ".repeat(column)))
}

/// A record in braces, if all of it can stand there.
fn flow_record(record: &Record) -> Option<String> {
    let entries = record.iter().map(|(key, new)| {
        let text = written_in_line(new, true)?;
        Some(format!("{key}: {text}"))
    });
    let entries: Option<Vec<String>> = entries.collect();
    entries.map(|entries| format!("{{{}}}", entries.join(", ")))
}

/// A key with its value, the key at a column.
pub(super) fn entry(key: &str, new: &New, column: usize) -> String {
    if let Some(text) = written_in_line(new, false) {
        return format!("{key}: {text}");
    }
    match new {
        New::Nothing => format!("{key}:"),
        New::Records(records) => {
            let records: String = records
                .iter()
                .map(|record| item(record, column + 2))
                .collect();
            format!("{key}:\n{}", records.trim_end_matches('\n'))
        }
        New::Text(text) => {
            let text = kept_lines(text);
            let indent = " ".repeat(column + 2);
            let lines = text.split('\n').map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("\n{indent}{line}"),
            });
            // What a block can't hold stands in quotation marks.
            let is_odd = |c: char| c.is_control() && c != '\n';
            match text.starts_with([' ', '\t', '\n']) || text.contains(is_odd) {
                true => format!("{key}: {}", scalar(&text, false)),
                false => format!("{key}: |-{}", lines.collect::<String>()),
            }
        }
        New::Words(_) => format!("{key}:"),
    }
}

/// What can stand on the line of its key.
pub(super) fn written_in_line(new: &New, is_flow: bool) -> Option<String> {
    match new {
        New::Nothing => None,
        New::Text(text) if kept_lines(text).contains('\n') && !is_flow => None,
        New::Text(text) => Some(scalar(&kept_lines(text), is_flow)),
        New::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| scalar(word, true)).collect();
            Some(format!("[{}]", words.join(", ")))
        }
        New::Records(records) if records.is_empty() || is_flow => {
            let records: Option<Vec<String>> = records.iter().map(flow_record).collect();
            records.map(|records| format!("[{}]", records.join(", ")))
        }
        New::Records(_) => None,
    }
}

/// A text as YAML: as it is where it reads back as itself, else in quotation marks.
pub fn scalar(text: &str, is_flow: bool) -> String {
    let single = format!("'{}'", text.replace('\'', "''"));
    [text.to_owned(), single]
        .into_iter()
        .find(|written| reads_back(written, text, is_flow))
        // What JSON writes is YAML, too (YAML 1.2, section 1.2).
        .unwrap_or_else(|| serde_json::to_string(text).unwrap_or_default())
}

/// Whether `written` is read as `text`, and as nothing else by anybody.
fn reads_back(written: &str, text: &str, is_flow: bool) -> bool {
    // Other programs see truth and numbers where we see text; only words are at stake.
    const OTHERS: [&str; 8] = ["yes", "no", "on", "off", "y", "n", "null", "~"];
    let is_key = written.ends_with(':');
    if OTHERS.contains(&written.to_lowercase().as_str()) || written.contains('\n') || is_key {
        return false;
    }
    let line = match is_flow {
        true => format!("a: [{written}, b]\n"),
        false => format!("a: {written}\n"),
    };
    let mut d = Diagnostics::default();
    let parsed = yaml::parse(FileId::NONE, &line, 0, &mut d);
    let Some(Value::Map(entries)) = parsed.root.as_ref().map(|root| &root.value) else {
        return false;
    };
    let value = match entries.as_slice() {
        [(_, node)] => &node.value,
        _ => return false,
    };
    let value = match (value, is_flow) {
        (Value::List(items), true) if items.len() == 2 => &items[0].value,
        (value, false) => value,
        _ => return false,
    };
    let is_same =
        matches!(value, Value::Scalar(scalar) if scalar.text == text && !scalar.has_comment);
    is_same && d.iter().next().is_none() && !text.is_empty() || written.starts_with('\'') && is_same
}

/// A text of several lines without the white space that nobody sees. Two spaces at the end of a line break it
/// (CommonMark 0.31.2, section 6.7), and stay where another line follows.
pub fn kept_lines(text: &str) -> String {
    let text = text.trim_end_matches('\n');
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        let kept = match lines.len() {
            1 => line,
            _ => line.trim_end(),
        };
        out.push_str(kept);
        let Some(next) = lines.get(at + 1) else {
            continue;
        };
        if line.ends_with("  ") && !kept.is_empty() && !next.trim().is_empty() {
            out.push_str("  ");
        }
        out.push('\n');
    }
    out.trim_end_matches('\n').to_owned()
}
