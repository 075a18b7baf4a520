//! Reads the keys of one record: every key once, each with the type that it must have, and at the
//! end what is left over. A mistake is reported where it stands, and the field counts as missing.

use crate::diagnostic::{Acceptance, Code, Diagnostic, Diagnostics, Severity, most_similar};
use crate::plan::{PartialDate, Years};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// How many years an action or document may cover: more is a slip of the finger.
const MOST_YEARS: usize = 100;

/// Text as written, and where.
pub type Text = Spanned<String>;

/// The keys of one record that have not been read yet.
pub(super) struct Fields<'a> {
    span: Span,
    entries: &'a [(Spanned<String>, Node)],
    asked: Vec<&'static str>,
    /// Keys that exist, but not in this plan.
    hidden: Vec<&'static str>,
    d: &'a mut Diagnostics,
}

impl<'a> Fields<'a> {
    /// The keys of `node`; `None`, and a report, if it has none. `form` names the hint that says
    /// what should stand there.
    pub(super) fn of(node: &'a Node, form: &'static str, d: &'a mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self {
                span: node.span,
                entries,
                asked: Vec::new(),
                hidden: Vec::new(),
                d,
            }),
            _ => {
                let written = node.words().next().filter(|_| !node.is_nothing());
                let written = written.unwrap_or("…");
                let written = written.trim_start_matches("id:").trim_start();
                let wrong = Diagnostic::new(Code::NotAMapping, node.span).with("written", written);
                d.push(wrong.hint(form));
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
        self.ask(key);
        let (name, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        if node.is_nothing() {
            self.empty(key, name.span, node);
            return None;
        }
        Some(node)
    }

    fn ask(&mut self, key: &'static str) {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
    }

    /// Reports that `node`, the value of `key`, holds nothing.
    pub(super) fn empty(&mut self, key: &'static str, span: Span, node: &Node) {
        let is_comment = matches!(&node.value, Value::Scalar(scalar) if scalar.has_comment);
        let empty = Diagnostic::new(Code::EmptyValue, span).with("key", key);
        self.d.push(match key {
            _ if is_comment => empty.hint("comment"),
            "id" | "goals" | "responsible" | "levels" => empty.hint(key),
            _ => empty.hint("general"),
        });
    }

    /// Takes note of a key that this plan has no use for.
    pub(super) fn hide(&mut self, key: &'static str) {
        self.ask(key);
        self.hidden.push(key);
    }

    /// The value of `key`, or `None` when it is left out or empty.
    pub(super) fn node_or_nothing(&mut self, key: &'static str) -> Option<&'a Node> {
        self.ask(key);
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
            let is_misspelt = self.unread().any(|name| meant(name, &[key]).is_some());
            if !is_misspelt {
                self.d.push(missing.hint(key_hint(key)));
            }
        }
        value
    }

    /// The keys that nobody has asked for.
    pub(super) fn unread(&self) -> impl Iterator<Item = &'a str> {
        let names = self.entries.iter().map(|(name, _)| name.value.as_str());
        names.filter(|name| !self.asked.contains(name))
    }

    /// The value of `key`, whatever it is.
    pub(super) fn any_node(&self, key: &str) -> Option<&'a Node> {
        let found = self.entries.iter().find(|(name, _)| name.value == key);
        found.map(|(_, node)| node)
    }

    /// The value of the first of the keys that was most likely meant to be `key`, under whatever name.
    pub(super) fn misspelt(&self, key: &str) -> Option<&'a Node> {
        let mut entries = self.entries.iter();
        let found = entries.find(|(name, _)| meant(&name.value, &[key]).is_some());
        found.map(|(_, node)| node)
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
                self.empty(key, node.span, node);
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
        self.wrong_form(key, span, expected, &as_list(node));
    }

    fn wrong_form(
        &mut self,
        key: &'static str,
        span: Span,
        expected: &'static str,
        written: &[&str],
    ) {
        let has_words = !written.is_empty();
        self.d.push(
            Diagnostic::new(Code::WrongType, span)
                .with("key", key)
                .with("written", written.to_vec())
                .with("expected", expected)
                .hint(match (expected, key) {
                    ("text", "years" | "period") => "as_years",
                    ("text", _) => "as_text",
                    ("list" | "item", "navigation" | "footer") => "as_menu",
                    ("list" | "item", _) if has_words => "as_list",
                    ("list" | "item", _) => "as_ids",
                    ("records", "notes") => "as_notes",
                    ("records", "sources") => "as_sources",
                    ("records", "levels") => "as_levels",
                    ("records", _) => "as_records",
                    ("keys", _) => "as_kinds",
                    ("reasons", _) => "as_reasons",
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
                    .filter_map(|item| match &item.value {
                        Value::Scalar(_) => self.scalar(key, item),
                        _ => {
                            self.wrong_form(key, item.span, "item", &as_list(node));
                            None
                        }
                    })
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
            Value::List(items) if !are_words(items) => items,
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
            Some(years) if years.count() > MOST_YEARS => {
                self.d.push(
                    Diagnostic::new(Code::BadYears, text.span)
                        .with("written", &text.value)
                        .with("count", years.count())
                        .with("limit", MOST_YEARS)
                        .hint("long"),
                );
                None
            }
            Some(years) => Some(Spanned::new(years, text.span)),
            None => {
                let bad = Diagnostic::new(Code::BadYears, text.span).with("written", &text.value);
                self.d.push(match years_in(&text.value) {
                    Some(years) => bad.with("proposal", years).hint("proposal"),
                    None => bad.hint("form"),
                });
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
        if !is_web_address(&text.value) {
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
            self.d.push(bad.with("written", &text.value).hint("form"));
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
                    .with("choices", choices.to_vec())
                    .hint("choices")
                    .hint_similar(most_similar(&text.value, choices.iter().copied())),
            );
        }
        chosen
    }

    /// `accepted_warnings`: codes of warnings that are meant in `scope`, each with the reason why.
    pub(super) fn accepted_warnings(&mut self, scope: Span) {
        const KEY: &str = "accepted_warnings";
        let Some(node) = self.node(KEY) else { return };
        let Value::Map(entries) = &node.value else {
            self.wrong_type(KEY, node, "reasons");
            return;
        };
        for (name, reason) in entries {
            let code = Code::from_name(&name.value);
            let Some(code) = code.filter(|code| code.severity() == Severity::Warning) else {
                let wrong = Diagnostic::new(Code::NotAChoice, name.span)
                    .with("key", KEY)
                    .with("written", &name.value);
                let all = Code::ALL
                    .iter()
                    .filter(|c| c.severity() == Severity::Warning);
                let similar = most_similar(&name.value, all.map(|code| code.as_str()));
                self.d.push(match code {
                    Some(_) => wrong.hint("error_code"),
                    None => wrong.hint("warning_code").hint_similar(similar),
                });
                continue;
            };
            match &reason.value {
                Value::Scalar(scalar) if !reason.is_nothing() && !scalar.text.trim().is_empty() => {
                    self.d.accept(Acceptance {
                        code,
                        span: name.span,
                        scope,
                        reason: scalar.text.trim().to_owned(),
                    });
                }
                _ => {
                    let empty = Diagnostic::new(Code::EmptyValue, name.span);
                    self.d.push(empty.with("key", code.as_str()).hint("reason"));
                }
            }
        }
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.iter().copied();
        let known: Vec<&str> = asked.filter(|key| !self.hidden.contains(key)).collect();
        for (name, _) in self.entries {
            if !self.asked.contains(&name.value.as_str()) {
                self.d.push(unknown_key(name, &known));
            }
        }
    }
}

/// Whether a list has words where records belong.
pub(super) fn are_words(items: &[Node]) -> bool {
    let is_word = |item: &Node| matches!(item.value, Value::Scalar(_));
    !items.is_empty() && items.iter().all(is_word)
}

/// A key that is none of `known`.
pub(super) fn unknown_key(key: &Text, known: &[&str]) -> Diagnostic {
    let unknown = Diagnostic::new(Code::UnknownKey, key.span).with("key", &key.value);
    match meant(&key.value, known) {
        Some(similar) => unknown.hint_similar(Some(similar)),
        None => unknown.with("known", known.to_vec()).hint("known"),
    }
}

/// Which of `known` an editor most likely meant by `wrong`.
pub(super) fn meant(wrong: &str, known: &[&str]) -> Option<String> {
    let lower = wrong.to_lowercase();
    let in_swedish = SWEDISH.iter().find(|(word, _)| *word == lower);
    match in_swedish {
        Some((_, key)) if known.contains(key) => Some((*key).to_owned()),
        _ => most_similar(wrong, known.iter().copied()),
    }
}

/// What an editor may call a key before knowing its name.
const SWEDISH: &[(&str, &str)] = &[
    ("ansvar", "responsible"),
    ("ansvarig", "responsible"),
    ("ansvariga", "responsible"),
    ("beskrivning", "description"),
    ("deltar", "participating"),
    ("dokument", "document"),
    ("fokusområde", "focus_area"),
    ("följer", "follows"),
    ("källa", "source"),
    ("lagkrav", "legal_requirement"),
    ("medverkande", "participating"),
    ("medverkar", "participating"),
    ("mål", "goals"),
    ("målområde", "target_area"),
    ("målområden", "target_areas"),
    ("namn", "name"),
    ("nivå", "level"),
    ("nivåer", "levels"),
    ("nummer", "number"),
    ("prioritering", "priority"),
    ("rekommenderas", "recommended"),
    ("rubrik", "title"),
    ("språk", "language"),
    ("styrdokument", "document"),
    ("titel", "title"),
    ("åtgärder", "actions"),
    ("år", "years"),
    ("årtal", "years"),
];

/// The words of a value that should be a list of ids.
fn as_list(node: &Node) -> Vec<&str> {
    let written: Box<dyn Iterator<Item = &str>> = match &node.value {
        // `{4, 5}` and `{id: 4}`
        Value::Map(entries) => Box::new(entries.iter().flat_map(|(key, value)| {
            let key = Some(key.value.as_str()).filter(|key| *key != "id");
            let value = Some(value).filter(|value| !value.is_nothing());
            key.into_iter().chain(value.into_iter().flat_map(as_list))
        })),
        Value::List(items) => Box::new(items.iter().flat_map(as_list)),
        Value::Scalar(scalar) => Box::new(std::iter::once(scalar.text.as_str())),
    };
    written
        .flat_map(|word| word.split([',', ';']))
        .map(|word| word.trim_matches(|c: char| c.is_whitespace() || "[](){}\"'”“".contains(c)))
        .map(|word| word.trim_start_matches(['-', '*', '•']).trim_start())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The years that stand in `text` in some other form, in the right one: `2023/24` is 2023-2024.
fn years_in(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let proposal = match numbers.as_slice() {
        [year] => (*year).to_owned(),
        [start, end] if end.len() == 2 && start.len() == 4 => {
            format!("{start}-{}{end}", &start[..2])
        }
        [start, .., end] => format!("{start}-{end}"),
        [] => return None,
    };
    let years = Years::parse(&proposal)?;
    (years.start <= years.end && numbers.len() <= 2).then_some(proposal)
}

/// The hint that says what a missing key is for.
fn key_hint(key: &str) -> &'static str {
    match key {
        "goals" => "goals",
        "id" => "id",
        "years" => "years",
        "responsible" => "responsible",
        "document" => "document",
        "level" => "level",
        "levels" => "levels",
        "kinds" => "kinds",
        _ => "general",
    }
}

/// Whether `text` is a whole address on the web, as far as can be seen without asking for it.
pub fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let refused = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with(['/', ':', '.']) && !rest.contains(refused)
    })
}
