//! Reads the keys of one record: every key once, each with the type that it must have, and at the
//! end what is left over. A mistake is reported where it stands, and the field counts as missing.

use crate::diagnostic::{Acceptance, Code, Diagnostic, Diagnostics, Severity, most_similar};
use crate::key::{self, Shape, Table};
use crate::plan::{Date, PartialDate, Years};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Parsed, Value};
use std::ops::Range;

/// How many years an action or document may cover: more is a slip of the finger.
const MOST_YEARS: usize = 100;

/// How many bytes a line of text may have: more is a text that belongs elsewhere.
pub(super) const LONGEST_LINE: usize = 1000;

/// Text as written, and where.
pub type Text = Spanned<String>;

/// The keys of one record that have not been read yet.
pub(super) struct Fields<'a> {
    span: Span,
    entries: &'a [(Spanned<String>, Node)],
    /// What can be written here.
    table: &'static Table,
    asked: Vec<&'static str>,
    /// Keys that exist, but not in this plan.
    hidden: Vec<&'static str>,
    /// Keys that were reported for standing in the wrong place.
    lost: Vec<String>,
    /// Lists whose last record has keys that stand elsewhere.
    cut: Vec<&'a str>,
    /// Where something stands that could not be read.
    unread: Vec<Range<usize>>,
    /// Whether some of its keys stand elsewhere, so that it cannot be said to lack any.
    is_incomplete: bool,
    d: &'a mut Diagnostics,
}

impl<'a> Fields<'a> {
    /// The keys of `node`, which should be those of `table`; `None`, and a report, if it has none.
    pub(super) fn of(
        node: &'a Node,
        table: &'static Table,
        d: &'a mut Diagnostics,
    ) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self {
                span: node.span,
                entries,
                table,
                asked: Vec::new(),
                hidden: Vec::new(),
                lost: Vec::new(),
                cut: Vec::new(),
                unread: Vec::new(),
                is_incomplete: false,
                d,
            }),
            _ => {
                let written = node.words().next().filter(|_| !node.is_nothing());
                let written = written.unwrap_or("…");
                let written = written.trim_start_matches("id:").trim_start();
                let wrong = Diagnostic::new(Code::NotAMapping, node.span).with("written", written);
                let is_text = table.form == "record" && written.contains(char::is_whitespace);
                d.push(wrong.hint(if is_text { "record_text" } else { table.form }));
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

    /// Takes note of what could not be read of the file that these are the outermost keys of.
    pub(super) fn set_unread(&mut self, parsed: &Parsed) {
        let rest = parsed.broken_from.map(|from| from as usize..usize::MAX);
        self.unread = parsed.lost.iter().cloned().chain(rest).collect();
    }

    /// Whether something that stands under `key` could not be read.
    fn is_partial(&self, key: &str) -> bool {
        let mut from = self
            .entries
            .iter()
            .skip_while(|(name, _)| name.value != key);
        let Some((name, _)) = from.next() else {
            return false;
        };
        let next = from.next().map_or(u32::MAX, |(name, _)| name.span.start);
        let under = name.span.end as usize..next as usize;
        self.unread
            .iter()
            .any(|unread| under.contains(&unread.start))
    }

    /// What can be written here turned out to be something else.
    pub(super) fn set_table(&mut self, table: &'static Table) {
        self.table = table;
    }

    /// Takes note that some of its keys stand elsewhere.
    pub(super) fn set_incomplete(&mut self) {
        self.is_incomplete = true;
    }

    /// Reports keys of records that stand at the margin, below the list that they belong to.
    pub(super) fn find_strays(&mut self, is_settings: bool) {
        let is_list = |name: &str| {
            let key = key::FILE.get(name);
            key.is_some_and(|key| key.shape.is_list())
        };
        let mut above = None;
        for (key, node) in self.entries {
            let has_records =
                matches!(&node.value, Value::List(items) if !are_words(items) && !items.is_empty());
            let name = key.value.as_str();
            let is_stray = match name {
                "title" if is_settings => false,
                // The goals of an action are words, those of the plan are records.
                "goals" => !has_records && !node.is_nothing(),
                name => is_of_record(name),
            };
            match above {
                Some(list) if is_stray => {
                    self.lost.push(name.to_owned());
                    if !self.cut.contains(&list) {
                        self.cut.push(list);
                        let stray = Diagnostic::new(Code::UnknownKey, key.span);
                        self.d.push(stray.with("key", name).hint("indent_record"));
                    }
                }
                _ if is_list(name) && has_records => above = Some(name),
                _ => {}
            }
        }
    }

    /// Takes note that the last list breaks off, so that its last record may go on.
    pub(super) fn cut_last(&mut self) {
        self.cut
            .extend(self.entries.last().map(|(key, _)| key.value.as_str()));
    }

    /// Whether keys of the last record of this list stand elsewhere.
    pub(super) fn is_cut(&self, list: &str) -> bool {
        self.cut.contains(&list)
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
        debug_assert!(
            self.table.get(key).is_some(),
            "{key} is read of a {}, and does not stand in its table",
            self.table.name
        );
        self.note(key);
    }

    fn note(&mut self, key: &'static str) {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
    }

    /// Reports that `node`, the value of `key`, holds nothing.
    pub(super) fn empty(&mut self, key: &'static str, span: Span, node: &Node) {
        if self.is_partial(key) {
            return;
        }
        let is_comment = matches!(&node.value, Value::Scalar(scalar) if scalar.has_comment);
        let is_left_open =
            matches!(&node.value, Value::Scalar(scalar) if !scalar.text.trim().is_empty());
        let empty = Diagnostic::new(Code::EmptyValue, span).with("key", key);
        self.d.push(match key {
            _ if is_comment => empty.hint("comment"),
            _ if is_left_open => empty.hint("ellipsis"),
            "id" | "goals" | "responsible" | "levels" => empty.hint(key),
            "title" | "name" | "plural" | "kind" | "level" | "document" | "years" | "language"
            | "organisation" | "from" | "to" => empty.hint("required"),
            // Of a term, and of what is gone.
            "text" => empty.hint("required"),
            _ => empty.hint("general"),
        });
    }

    /// Takes note of a key that this plan has no use for.
    pub(super) fn hide(&mut self, key: &'static str) {
        self.note(key);
        self.hidden.push(key);
    }

    /// The value of `key`, or `None` when it is left out or empty.
    pub(super) fn node_or_nothing(&mut self, key: &'static str) -> Option<&'a Node> {
        self.ask(key);
        let (_, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        (!node.is_nothing()).then_some(node)
    }

    /// The key `key` as it stands there, if it does.
    pub(super) fn key(&self, key: &str) -> Option<&'a Text> {
        let found = self.entries.iter().find(|(name, _)| name.value == key);
        found.map(|(name, _)| name)
    }

    /// Where `key` stands, if it is there at all.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.key(key).map(|name| name.span)
    }

    /// Reports that `key` is missing, unless it is there (and so was reported for what it is).
    pub(super) fn require<T>(&mut self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.key_span(key).is_none() && !self.is_incomplete {
            let missing = Diagnostic::new(Code::MissingKey, self.place()).with("key", key);
            // A misspelt key is both unknown and missing: one mistake, told as the misspelling.
            let is_misspelt = self.unread().any(|name| meant(name, &[key]).is_some());
            if !is_misspelt {
                self.d.push(missing.hint(key_hint(key)));
            }
        }
        value
    }

    /// The keys that mean nothing here.
    pub(super) fn unread(&self) -> impl Iterator<Item = &'a str> {
        let names = self.entries.iter().map(|(name, _)| name.value.as_str());
        names.filter(|name| !self.is_known(name))
    }

    fn is_known(&self, name: &str) -> bool {
        self.table.get(name).is_some() || self.hidden.contains(&name)
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
            // What a hint leaves open has to be filled in.
            Value::Scalar(scalar) if scalar.text.len() > LONGEST_LINE => {
                self.d.push(
                    Diagnostic::new(Code::TooLarge, self.key_span(key).unwrap_or(node.span))
                        .with("key", key)
                        .with("count", LONGEST_LINE)
                        .hint("line"),
                );
                None
            }
            Value::Scalar(scalar) if !matches!(scalar.text.trim(), "" | "…" | "...") => {
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
        if self.is_partial(key) {
            return;
        }
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
        let is_one = written.len() == 1;
        self.d.push(
            Diagnostic::new(Code::WrongType, span)
                .with("key", key)
                .with("written", written.to_vec())
                .with("expected", expected)
                .hint(match (expected, key) {
                    ("text", "years" | "period") => "as_years",
                    ("text", _) if is_one => "as_word",
                    ("text", _) => "as_text",
                    ("list" | "item", "navigation" | "footer") => "as_menu",
                    ("list" | "item", "outside") => "as_sentences",
                    ("list" | "item", _) if has_words => "as_list",
                    ("list" | "item", _) => "as_ids",
                    ("records", "notes") => "as_notes",
                    ("records", "sources") => "as_sources",
                    ("records", "levels") => "as_levels",
                    ("records", "failings" | "burden") => "as_failings",
                    ("records", "redirects") => "as_redirects",
                    ("records", "gone") => "as_gone",
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
        debug_assert!(self.shape(key).is_none_or(Shape::is_list), "{key}");
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
        debug_assert!(
            matches!(self.shape(key), None | Some(Shape::Records(_))),
            "{key}"
        );
        // What is wrong with no levels at all is told by who asks for them.
        let node = match key {
            "levels" => self.node_or_nothing(key),
            _ => self.node(key),
        };
        let Some(node) = node else {
            return &[];
        };
        if self.lost.iter().any(|lost| lost == key) {
            return &[];
        }
        match &node.value {
            Value::List(items) => match torn(items) {
                Some(second) => {
                    let torn = Diagnostic::new(Code::NotAMapping, second.span);
                    self.d.push(torn.hint("dashes"));
                    &[]
                }
                None if are_words(items) => {
                    self.wrong_type(key, node, "records");
                    &[]
                }
                None => items,
            },
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
            self.d.push(match date_in(&text.value) {
                Some(proposal) => bad.with("proposal", proposal).hint("proposal"),
                None => bad.hint("form"),
            });
        }
        date
    }

    /// A whole date: `2021-09-27`.
    pub(super) fn day(&mut self, key: &'static str) -> Option<Date> {
        self.dated(key).map(|date| date.value)
    }

    /// A whole date, and where it stands.
    pub(super) fn dated(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        let date = Date::parse(&text.value);
        if date.is_none() {
            let bad = Diagnostic::new(Code::BadDate, text.span).with("written", &text.value);
            let proposal = date_in(&text.value).filter(|date| Date::parse(date).is_some());
            self.d.push(match proposal {
                Some(proposal) => bad.with("proposal", proposal).hint("proposal"),
                None => bad.hint("day"),
            });
        }
        date.map(|date| Spanned::new(date, text.span))
    }

    /// An address for mail.
    pub(super) fn email(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if !is_email(&text.value) {
            let bad = Diagnostic::new(Code::BadUrl, text.span).with("written", &text.value);
            self.d.push(bad.hint("email"));
            return None;
        }
        Some(text.value)
    }

    /// A telephone number.
    pub(super) fn phone(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        let digits = text.value.chars().filter(char::is_ascii_digit).count();
        let is_part = |c: char| c.is_ascii_digit() || " -–+()".contains(c);
        if digits < 3 || !text.value.chars().all(is_part) {
            let bad = Diagnostic::new(Code::BadUrl, text.span).with("written", &text.value);
            self.d.push(bad.hint("phone"));
            return None;
        }
        Some(text.value)
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

    /// How many of something there are: a whole number that is not below 0.
    pub(super) fn count(&mut self, key: &'static str) -> Option<usize> {
        let number = self.number(key)?;
        let count = usize::try_from(number).ok();
        if let (None, Some(text)) = (count, self.text(key)) {
            let bad = Diagnostic::new(Code::BadNumber, text.span).with("key", key);
            self.d.push(bad.with("written", &text.value).hint("form"));
        }
        count
    }

    /// One of the few words that the table names, which are shown when it is another.
    pub(super) fn choice(&mut self, key: &'static str) -> Option<&'static str> {
        let Some(Shape::Choice(choices)) = self.shape(key) else {
            debug_assert!(false, "{key} has no words to choose from");
            return None;
        };
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
        // Whatever is wrong with how it is said, the warning itself is not told beside that.
        let accept = |code: Code, span: Span, reason: &str, d: &mut Diagnostics| {
            if code.severity() == Severity::Warning {
                d.accept(Acceptance {
                    code,
                    span,
                    scope,
                    reason: reason.to_owned(),
                });
            }
        };
        self.ask(KEY);
        let mut has_lost = false;
        for (name, _) in self.entries {
            if let Some(code) = Code::from_name(&name.value) {
                has_lost = true;
                self.lost.push(name.value.clone());
                accept(code, name.span, "", self.d);
                let lost = Diagnostic::new(Code::UnknownKey, name.span).with("key", &name.value);
                self.d.push(lost.hint("indent_code"));
            }
        }
        if has_lost {
            return;
        }
        let Some(node) = self.node(KEY) else { return };
        let Value::Map(entries) = &node.value else {
            for word in node.words() {
                if let Some(code) = Code::from_name(word) {
                    accept(code, node.span, "", self.d);
                }
            }
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
                    accept(code, name.span, scalar.text.trim(), self.d);
                }
                _ => {
                    accept(code, name.span, "", self.d);
                    let empty = Diagnostic::new(Code::EmptyValue, name.span);
                    self.d.push(empty.with("key", code.as_str()).hint("reason"));
                }
            }
        }
    }

    fn shape(&self, key: &str) -> Option<Shape> {
        self.table.get(key).map(|key| key.shape)
    }

    /// Reports every key that means nothing here.
    pub(super) fn finish(self) {
        let keys = self.table.names();
        debug_assert!(
            // A page goes by the name of its file if it has no id.
            keys.clone()
                .all(|key| self.asked.contains(&key) || (key == "id" && self.key(key).is_none())),
            "of a {} only {:?} are read",
            self.table.name,
            self.asked
        );
        let known: Vec<&str> = keys.filter(|key| !self.hidden.contains(key)).collect();
        for (name, node) in self.entries {
            if !self.is_known(&name.value) && !self.lost.contains(&name.value) {
                let is_part = node.is_nothing() && name.value.contains(char::is_whitespace);
                self.d.push(match unknown_key(name, &known) {
                    // `{title: Avfall, särskilt mat}`
                    unknown if is_part => unknown.hint("comma"),
                    unknown => unknown,
                });
            }
        }
    }
}

/// In a list of records in which every line has a dash, so that a record is in pieces: the key of the
/// second piece.
pub(super) fn torn(items: &[Node]) -> Option<&Text> {
    let key = |item: &'_ Node| match &item.value {
        Value::Map(entries) => match entries.as_slice() {
            [(key, _)] => Some(key.value.clone()),
            _ => None,
        },
        _ => None,
    };
    let pieces: Vec<Option<String>> = items.iter().map(key).collect();
    let is_torn = pieces
        .windows(2)
        .filter(|pair| matches!(pair, [Some(a), Some(b)] if a != b))
        .count();
    // Two such neighbours may be two records of one key each, misspelt.
    if is_torn < 2 {
        return None;
    }
    let second = items.get(1)?;
    match &second.value {
        Value::Map(entries) => entries.first().map(|(key, _)| key),
        _ => None,
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
    if let Some((first, rest)) = key.value.split_once(':')
        && known.contains(&first)
    {
        let proposal = format!("{first}: {rest}");
        return unknown.with("proposal", proposal).hint("colon_space");
    }
    match meant(&key.value, known) {
        Some(similar) => unknown.hint_similar(Some(similar)),
        None => unknown.with("known", known.to_vec()).hint("known"),
    }
}

/// Which of `known` an editor most likely meant by `wrong`.
pub(super) fn meant(wrong: &str, known: &[&str]) -> Option<String> {
    // `id:x`, where the space is missing.
    if let Some((key, _)) = wrong.split_once(':')
        && known.contains(&key)
    {
        return Some(key.to_owned());
    }
    let lower = wrong.to_lowercase();
    let in_swedish = SWEDISH.iter().find(|(word, _)| *word == lower);
    match in_swedish {
        Some((_, key)) if known.contains(key) => Some((*key).to_owned()),
        _ => most_similar(wrong, known.iter().copied()),
    }
}

/// Whether a key is one of records, and not of the file that they stand in.
fn is_of_record(name: &str) -> bool {
    let of_file = |key: &str| key::FILE.get(key).is_some();
    let lists = key::FILE.keys.iter();
    let mut tables = lists.filter_map(|key| key.shape.table());
    tables.any(|table| table.get(name).is_some()) && !of_file(name)
}

/// What an editor may call a key before knowing its name.
const SWEDISH: &[(&str, &str)] = &[
    ("ansvar", "responsible"),
    ("ansvarig", "responsible"),
    ("ansvariga", "responsible"),
    ("begrepp", "term"),
    ("beskrivning", "description"),
    ("brister", "failings"),
    ("deltar", "participating"),
    ("dokument", "document"),
    ("e-post", "email"),
    ("epost", "email"),
    ("fokusområde", "focus_area"),
    ("former", "forms"),
    ("förklaring", "text"),
    ("följer", "follows"),
    ("kontakt", "contact"),
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
    ("ord", "term"),
    ("prioritering", "priority"),
    ("rekommenderas", "recommended"),
    ("rubrik", "title"),
    ("språk", "language"),
    ("står för", "stands_for"),
    ("styrdokument", "document"),
    ("telefon", "phone"),
    ("tillgänglighet", "accessibility"),
    ("titel", "title"),
    ("uppdaterad", "updated"),
    ("ändrad", "updated"),
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
        .flat_map(|word| {
            // Numbers with nothing but spaces between them are several.
            let are_numbers = word.split_whitespace().all(|part| {
                part.trim_start_matches('-')
                    .chars()
                    .all(|c| c.is_ascii_digit())
            });
            word.split(move |c: char| ",;".contains(c) || (are_numbers && c.is_whitespace()))
        })
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
        [year] if !text.contains(['-', '–']) => (*year).to_owned(),
        [start, end] if end.len() == 2 && start.len() == 4 => {
            format!("{start}-{}{end}", &start[..2])
        }
        // Two years with a word between them may leave out the one between.
        [start, end] if !text.chars().any(char::is_alphabetic) => format!("{start}-{end}"),
        _ => return None,
    };
    let years = Years::parse(&proposal)?;
    (years.start <= years.end && numbers.len() <= 2).then_some(proposal)
}

/// The date that stands in `text` in some other form, in the right one: `20221128` is 2022-11-28.
fn date_in(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let proposal = match parts.as_slice() {
        [all] if all.len() == 8 => format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..]),
        [year, month, day, ..] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => format!("{year}-{month:0>2}"),
        _ => return None,
    };
    PartialDate::parse(&proposal).map(|_| proposal)
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
        "status" => "status",
        "tool" | "version" | "date" | "pages" | "runs" | "rules" | "violations" | "undecided"
        | "rule" | "count" => "tests",
        _ => "general",
    }
}

/// Whether `text` looks like an address that mail can be sent to.
fn is_email(text: &str) -> bool {
    let refused = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\(),;:…".contains(c);
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let is_host = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    !name.is_empty() && is_host && !text.contains(refused) && !host.contains('@')
}

/// Whether `text` is a whole address on the web, as far as can be seen without asking for it.
pub fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let refused = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\…".contains(c);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with(['/', ':', '.']) && !rest.contains(refused)
    })
}
