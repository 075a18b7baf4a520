//! Reads the keys of one record: every key once, each with the type that it must have, and at the
//! end what is left over. A mistake is reported where it stands, and the field counts as missing.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar};
use crate::plan::{PartialDate, Years};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// Text as written, and where.
pub type Text = Spanned<String>;

/// The keys of one record that have not been read yet.
pub(super) struct Fields<'a> {
    span: Span,
    entries: &'a [(Spanned<String>, Node)],
    asked: Vec<&'static str>,
    d: &'a mut Diagnostics,
}

impl<'a> Fields<'a> {
    /// The keys of `node`; `None`, and a report, if it has none.
    pub(super) fn of(node: &'a Node, d: &'a mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self {
                span: node.span,
                entries,
                asked: Vec::new(),
                d,
            }),
            _ => {
                d.push(Diagnostic::new(Code::NotAMapping, node.span));
                None
            }
        }
    }

    /// Where the record stands: its first key, which is what a reader recognises it by.
    pub(super) fn place(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, node)| Span {
            file: key.span.file,
            start: key.span.start,
            end: match &node.value {
                Value::Scalar(_) => node.span.end.max(key.span.end),
                _ => key.span.end,
            },
        })
    }

    /// The collector, for mistakes that only the caller can see.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.d
    }

    /// The value of `key`; an empty one is reported and counts as missing.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        let (name, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        if node.is_nothing() {
            self.d
                .push(Diagnostic::new(Code::EmptyValue, name.span).with("key", key));
            return None;
        }
        Some(node)
    }

    /// The value of `key`, or `None` when it is left out or empty.
    pub(super) fn node_or_nothing(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        let (_, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        (!node.is_nothing()).then_some(node)
    }

    /// Where `key` stands, if it is there at all.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(name, _)| name.span)
    }

    /// Reports that `key` is missing, unless it is there (and so was reported for what it is).
    pub(super) fn require<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.key_span(key).is_none() {
            let missing = Diagnostic::new(Code::MissingKey, self.place()).with("key", key);
            // A misspelt key is both unknown and missing: one mistake, told as the misspelling.
            let unread = self.entries.iter().map(|(name, _)| name.value.as_str());
            if most_similar(key, unread.filter(|name| !self.asked.contains(name))).is_none() {
                self.d.push(missing.hint(key_hint(key)));
            }
        }
        value
    }

    /// One line of text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.node(key)?;
        self.scalar(key, node)
    }

    /// One line of text that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<Text> {
        let text = self.text(key);
        self.require(key, text)
    }

    fn scalar(&mut self, key: &'static str, node: &Node) -> Option<Text> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
                Some(Spanned::new(scalar.text.trim().to_owned(), node.span))
            }
            Value::Scalar(_) => {
                self.d
                    .push(Diagnostic::new(Code::EmptyValue, node.span).with("key", key));
                None
            }
            Value::List(_) | Value::Map(_) => {
                self.wrong_type(key, node, "text");
                None
            }
        }
    }

    /// Reports that `key` has the wrong shape; `expected` names the text that says what is due.
    pub(super) fn wrong_type(&mut self, key: &'static str, node: &Node, expected: &'static str) {
        let span = match &node.value {
            Value::Scalar(_) => node.span,
            _ => self.key_span(key).unwrap_or(node.span),
        };
        let written = match &node.value {
            Value::Scalar(scalar) => scalar.text.clone(),
            _ => String::new(),
        };
        self.d.push(
            Diagnostic::new(Code::WrongType, span)
                .with("key", key)
                .with("written", written)
                .with("expected", expected)
                .hint(match expected {
                    "text" => "as_text",
                    "list" => "as_list",
                    "records" => "as_records",
                    "keys" => "as_keys",
                    _ => "as_truth",
                }),
        );
    }

    /// `true` or `false`; `false` when left out.
    pub(super) fn truth(&mut self, key: &'static str) -> bool {
        let Some(node) = self.node(key) else {
            return false;
        };
        match &node.value {
            Value::Scalar(scalar) if scalar.text == "true" => true,
            Value::Scalar(scalar) if scalar.text == "false" => false,
            _ => {
                self.wrong_type(key, node, "truth");
                false
            }
        }
    }

    /// A list of ids or words; `None` when the key is left out.
    pub(super) fn list(&mut self, key: &'static str) -> Option<Vec<Text>> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| self.scalar(key, item))
                    .collect(),
            ),
            _ => {
                self.wrong_type(key, node, "list");
                None
            }
        }
    }

    /// A list of records; empty when the key is left out.
    pub(super) fn records(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node_or_nothing(key) else {
            return &[];
        };
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.wrong_type(key, node, "records");
                &[]
            }
        }
    }

    /// Years: `2024`, `2023-2026`, or with an en dash.
    pub(super) fn years(&mut self, key: &'static str) -> Option<Spanned<Years>> {
        let text = self.text(key)?;
        match Years::parse(&text.value) {
            Some(years) if years.start > years.end => {
                self.d.push(
                    Diagnostic::new(Code::YearsBackwards, text.span)
                        .with("start", years.start.to_string())
                        .with("end", years.end.to_string())
                        .hint("swap"),
                );
                None
            }
            Some(years) => Some(Spanned::new(years, text.span)),
            None => {
                self.d.push(
                    Diagnostic::new(Code::BadYears, text.span)
                        .with("written", &text.value)
                        .hint("form"),
                );
                None
            }
        }
    }

    /// A date: `2021`, `2021-09` or `2021-09-27`.
    pub(super) fn date(&mut self, key: &'static str) -> Option<PartialDate> {
        let text = self.text(key)?;
        let date = PartialDate::parse(&text.value);
        if date.is_none() {
            let bad = Diagnostic::new(Code::BadDate, text.span).with("written", &text.value);
            self.d.push(bad.hint("form"));
        }
        date
    }

    /// An address on the web, beginning with `https://` or `http://`.
    pub(super) fn url(&mut self, key: &'static str) -> Option<Text> {
        let text = self.text(key)?;
        let rest = text
            .value
            .strip_prefix("https://")
            .or_else(|| text.value.strip_prefix("http://"));
        let fine = rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with(['/', ':', '.'])
                && !rest
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c))
        });
        if !fine {
            let bad = Diagnostic::new(Code::BadUrl, text.span).with("written", &text.value);
            self.d.push(bad.hint("form"));
            return None;
        }
        Some(text)
    }

    /// A whole number.
    pub(super) fn number(&mut self, key: &'static str) -> Option<i64> {
        let text = self.text(key)?;
        let number = text.value.parse().ok();
        if number.is_none() {
            let bad = Diagnostic::new(Code::BadNumber, text.span).with("key", key);
            self.d.push(bad.with("written", &text.value));
        }
        number
    }

    /// One of a few words. `choices` are shown when it is another.
    pub(super) fn choice(
        &mut self,
        key: &'static str,
        choices: &[&'static str],
    ) -> Option<&'static str> {
        let text = self.text(key)?;
        let chosen = choices
            .iter()
            .find(|choice| **choice == text.value)
            .copied();
        if chosen.is_none() {
            self.d.push(
                Diagnostic::new(Code::NotAChoice, text.span)
                    .with("key", key)
                    .with("written", &text.value)
                    .with("choices", choices.join(", "))
                    .hint("choices")
                    .hint_similar(most_similar(&text.value, choices.iter().copied())),
            );
        }
        chosen
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        for (name, _) in self.entries {
            if self.asked.contains(&name.value.as_str()) {
                continue;
            }
            let similar = most_similar(&name.value, self.asked.iter().copied());
            let unknown = Diagnostic::new(Code::UnknownKey, name.span).with("key", &name.value);
            self.d.push(match similar {
                Some(_) => unknown.hint_similar(similar),
                None => unknown.with("known", self.asked.join(", ")).hint("known"),
            });
        }
    }
}

/// The hint that says what a missing key is for.
fn key_hint(key: &str) -> &'static str {
    match key {
        "goals" => "goals",
        "id" => "id",
        "years" => "years",
        "responsible" => "responsible",
        _ => "general",
    }
}
