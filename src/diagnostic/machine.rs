//! Messages for programs: one line each, JSON, annotations for GitHub, a report for GitLab, SARIF.
//!
//! Lines and columns count from 1; a column is a character (a Unicode scalar value). A range ends
//! before its end column. Nothing is left out, however many there are.

use super::message::{Message, Messages, marked};
use super::{Code, Diagnostics, Severity, explain};
use crate::source::Span;
use data_encoding::HEXLOWER;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is written for programs: what was found, and what was accepted.
pub struct Report<'a> {
    messages: &'a Messages<'a>,
    found: Vec<Message>,
    accepted: Vec<(Message, &'a str)>,
    folder: &'a str,
}

/// A place in a file, as all formats tell it.
#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    label: Option<&'a str>,
    hints: &'a [String],
    related: Vec<Related<'a>>,
    /// Why an accepted warning is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

impl<'a> Report<'a> {
    /// `folder` is the way from where the program runs to the project, empty or with a slash at the
    /// end, so that what reads the report finds the files.
    pub fn new(messages: &'a Messages<'a>, found: &'a Diagnostics, folder: &'a str) -> Self {
        let sources = messages.sources();
        let accepted = found.accepted(sources).into_iter();
        Self {
            messages,
            found: (found.sorted(sources).into_iter())
                .map(|found| messages.message(found))
                .collect(),
            accepted: accepted
                .map(|(found, reason)| (messages.message(found), reason))
                .collect(),
            folder,
        }
    }

    /// One line each: `content/plan/goals.yaml:4:9: error[PV0205]: …`, as compilers write them; the
    /// level is English in every language.
    pub fn short(&self) -> String {
        let mut text = String::new();
        for message in &self.found {
            let Place {
                file, line, column, ..
            } = self.place(message.span);
            let level = severity(message.code);
            let code = message.code.as_str();
            let said = self.sentences(message, " ");
            // Writing to a string does not fail.
            let _ = writeln!(text, "{file}:{line}:{column}: {level}[{code}]: {said}");
        }
        text
    }

    /// One object, with `version` 1: `diagnostics`, and `accepted` for the warnings that the editors
    /// have accepted.
    pub fn json(&self) -> String {
        let accepted = self.accepted.iter();
        let accepted = accepted.map(|(message, reason)| self.entry(message, Some(reason)));
        lines(&json!({
            "version": 1,
            "language": self.messages.lang().tag(),
            "diagnostics": self.diagnostics(),
            "accepted": accepted.collect::<Vec<_>>(),
        }))
    }

    /// What was found, each an object as in [`Report::json`], in the order of the files.
    pub fn diagnostics(&self) -> Vec<Value> {
        let found = self.found.iter();
        found
            .map(|message| json!(self.entry(message, None)))
            .collect()
    }

    /// Workflow commands, which GitHub shows as annotations in a pull request.
    pub fn github(&self) -> String {
        let value = |text: &str| {
            text.replace('%', "%25")
                .replace('\r', "%0D")
                .replace('\n', "%0A")
        };
        let property = |text: &str| value(text).replace(':', "%3A").replace(',', "%2C");
        let mut text = String::new();
        for message in &self.found {
            let place = self.place(message.span);
            let (file, code) = (property(&place.file), message.code.as_str());
            let level = severity(message.code);
            let said = value(&self.sentences(message, "\n"));
            let _ = writeln!(
                text,
                "::{level} file={file},line={},endLine={},col={},endColumn={},title={code}::{said}",
                place.line, place.end_line, place.column, place.end_column
            );
        }
        text
    }

    /// A report for merge requests on GitLab: "Code Quality report format" in GitLab's documentation, a
    /// subset of what Code Climate's engines print.
    ///
    /// GitLab tells by the fingerprint which mistakes a change brings and which were there before. It is
    /// therefore made of what is said and of the file, and not of the line: what is written above a
    /// mistake makes no new one of it. The same thing said twice in a file is counted.
    pub fn gitlab(&self) -> String {
        let mut times: BTreeMap<(String, &str), usize> = BTreeMap::new();
        let found = self.found.iter().map(|message| {
            let place = self.place(message.span);
            let code = message.code.as_str();
            let before = times
                .entry((place.file.clone(), message.text.as_str()))
                .or_default();
            let mut hash = Sha256::new();
            for part in [code, &place.file, &message.text, &before.to_string()] {
                hash.update(part);
                hash.update([0]);
            }
            *before += 1;
            json!({
                "description": self.sentences(message, " "),
                "check_name": code,
                "fingerprint": HEXLOWER.encode(&hash.finalize()),
                "severity": match message.code.severity() {
                    Severity::Error => "blocker",
                    Severity::Warning => "minor",
                },
                "location": {
                    "path": place.file,
                    "lines": {"begin": place.line, "end": place.end_line},
                },
            })
        });
        lines(&Value::Array(found.collect()))
    }

    /// A log in SARIF 2.1.0 (OASIS), which code hosts and editors read. An accepted warning is a
    /// suppressed result.
    pub fn sarif(&self) -> String {
        let all = (self.found.iter().map(|message| (message, None)))
            .chain((self.accepted.iter()).map(|(message, reason)| (message, Some(*reason))));
        let mut codes: Vec<Code> = all.clone().map(|(message, _)| message.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let rules: Vec<Value> = codes.iter().map(|code| self.rule(*code)).collect();
        let results: Vec<Value> = all
            .map(|(message, reason)| self.result(message, reason, &codes))
            .collect();
        lines(&json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "Planverk",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": self.messages.lang().tag(),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        }))
    }

    fn rule(&self, code: Code) -> Value {
        let page = explain::page(code, self.messages.lang());
        json!({
            "id": code.as_str(),
            "shortDescription": {"text": page.title},
            "help": {"text": page.body, "markdown": page.body},
            "defaultConfiguration": {"level": severity(code)},
        })
    }

    fn result(&self, message: &Message, reason: Option<&str>, codes: &[Code]) -> Value {
        let related = message.further.iter();
        let related: Vec<Value> = related
            .map(|(span, label)| {
                let mut location = self.location(*span);
                location["message"] = json!({"text": label});
                location
            })
            .collect();
        let mut result = json!({
            "ruleId": message.code.as_str(),
            "ruleIndex": codes.binary_search(&message.code).unwrap_or_default(),
            "level": severity(message.code),
            "message": {"text": self.sentences(message, "\n")},
            "locations": [self.location(message.span)],
            "relatedLocations": related,
        });
        if let Some(reason) = reason {
            result["suppressions"] = json!([{"kind": "inSource", "justification": reason}]);
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        let place = self.place(span);
        let mut location = json!({
            "physicalLocation": {"artifactLocation": {"uri": uri(&place.file)}},
        });
        if !self.messages.is_whole_file(span) {
            location["physicalLocation"]["region"] = json!({
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            });
        }
        location
    }

    fn entry<'m>(&self, message: &'m Message, reason: Option<&'m str>) -> Entry<'m> {
        let related = message.further.iter();
        Entry {
            code: message.code.as_str(),
            severity: severity(message.code),
            message: &message.text,
            place: self.place(message.span),
            label: message.label.as_deref(),
            hints: &message.hints,
            related: related
                .map(|(span, label)| Related {
                    message: label,
                    place: self.place(*span),
                })
                .collect(),
            reason,
        }
    }

    fn place(&self, span: Span) -> Place {
        let file = self.messages.sources().get(span.file);
        let marked = marked(&file.text, span);
        let (line, column) = file.position(marked.start);
        let (end_line, end_column) = file.position(marked.end);
        Place {
            file: format!("{}{}", self.folder, file.path),
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// What is wrong and what to do, as sentences.
    fn sentences(&self, message: &Message, between: &str) -> String {
        let mut said = message.text.clone();
        if !said.ends_with(['.', '!', '?', '…']) {
            said.push('.');
        }
        for hint in &message.hints {
            said.push_str(between);
            said.push_str(hint);
        }
        said
    }
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    const REFUSED: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b':')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(path, REFUSED).to_string()
}

fn lines(value: &Value) -> String {
    // Strings and numbers in a tree always become JSON.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
