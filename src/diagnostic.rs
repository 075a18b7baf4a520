//! A *diagnostic* is one mistake, as data: its code, its place, and the facts that its text needs.
//!
//! The core collects diagnostics in [`Diagnostics`] and goes on; nothing is printed before the end.
//! The texts stand in `diagnostic/sv.ftl` and `diagnostic/en.ftl`, by code; [`human`] puts both
//! together for a terminal.

mod code;
pub mod human;

use crate::kind::Kind;
use crate::source::{FileId, Sources, Span};
pub use code::{Code, Severity};

/// A fact that a message's text needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Text as the editor wrote it.
    Text(String),
    /// A number.
    Number(i64),
    /// Several words, to be listed.
    List(Vec<String>),
    /// A kind of thing, to be put into the plan's own words.
    Kind(Kind),
    /// A file, to be named by its path.
    File(FileId),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Fact {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Fact {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<Vec<&str>> for Fact {
    fn from(words: Vec<&str>) -> Self {
        Self::List(words.into_iter().map(str::to_owned).collect())
    }
}

impl From<FileId> for Fact {
    fn from(file: FileId) -> Self {
        Self::File(file)
    }
}

impl From<Kind> for Fact {
    fn from(kind: Kind) -> Self {
        Self::Kind(kind)
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What sort of mistake.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// The facts, by the name that the text calls them.
    pub facts: Vec<(&'static str, Fact)>,
    /// Further places, each with the name of its text.
    pub labels: Vec<(Span, &'static str)>,
    /// The names of the hints that apply.
    pub hints: Vec<&'static str>,
}

impl Diagnostic {
    /// A mistake at a place.
    pub fn new(code: Code, span: Span) -> Self {
        Self {
            code,
            span,
            facts: Vec::new(),
            labels: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }

    /// Adds a further place, with the text `name`.
    #[must_use]
    pub fn label(mut self, span: Span, name: &'static str) -> Self {
        self.labels.push((span, name));
        self
    }

    /// Adds the hint `name`.
    #[must_use]
    pub fn hint(mut self, name: &'static str) -> Self {
        self.hints.push(name);
        self
    }

    /// Adds the hint `similar` with what the editor may have meant, if there is anything near.
    #[must_use]
    pub fn hint_similar(self, similar: Option<String>) -> Self {
        match similar {
            Some(similar) => self.with("similar", similar).hint("similar"),
            None => self,
        }
    }
}

/// Collects mistakes.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Takes in a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Takes in the mistakes that another collector holds.
    pub fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    /// Whether anything forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many mistakes there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all
            .iter()
            .filter(|d| d.code.severity() == severity)
            .count()
    }

    /// Whether `file` has a mistake that forbids publishing.
    pub fn has_errors_in(&self, file: FileId) -> bool {
        self.all
            .iter()
            .any(|d| d.span.file == file && d.code.severity() == Severity::Error)
    }

    /// Whether this mistake is known at this place.
    pub fn has(&self, code: Code, span: Span) -> bool {
        self.all.iter().any(|d| d.code == code && d.span == span)
    }

    /// Those that `wanted` says yes to.
    #[must_use]
    pub fn only(mut self, wanted: impl FnMut(&Diagnostic) -> bool) -> Self {
        self.all.retain(wanted);
        self
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Of those at one place, only the first.
    #[must_use]
    pub fn first_of_each_place(mut self) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        self.all.retain(|d| seen.insert(d.span));
        self
    }

    /// All mistakes by file, line and code, each once.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.all.iter().collect();
        all.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span.start, d.code, d.span.end);
            let path = |d: &Diagnostic| &sources.get(d.span.file).path;
            path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b)))
        });
        all.dedup();
        all
    }
}

/// Of `known`, the one that `wrong` most likely was meant to be: at most a third of its letters
/// differ (Damerau–Levenshtein), and case does not count.
pub fn most_similar<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = wrong.to_lowercase();
    let bound = (lower.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        // Of two letters or fewer, one other letter says nothing.
        .filter(|(distance, candidate)| {
            *distance <= bound && (*distance == 0 || lower.chars().count().max(candidate.len()) > 2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}
