//! A *diagnostic* is one mistake, as data: its code, its place, and the facts that its text needs.
//!
//! The core collects diagnostics in [`Diagnostics`] and goes on; nothing is printed before the end.
//! 1. When everything has been found, [`Diagnostics::settle`] sets aside the warnings that the
//!    editors have accepted.
//! 2. [`message`] puts diagnostics into words. The texts stand in `diagnostic/sv.ftl` and
//!    `diagnostic/en.ftl`, by code.
//! 3. [`human`] draws them for a terminal, [`machine`] writes them for programs.
//!
//! [`explain`] holds a page on each code.

mod code;
pub mod explain;
pub mod human;
pub mod machine;
pub mod message;

use crate::kind::Kind;
use crate::source::{FileId, Sources, Span};
pub use code::{Code, Severity};
use std::cmp::Ordering;
use std::collections::BTreeMap;

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

    /// What tells it from others wherever it stands in its file: its code, its file and its facts. Two that say
    /// the same have the same.
    pub fn identity(&self, sources: &Sources) -> String {
        let path = |file| sources.get(file).path.as_str();
        let mut all = format!("{:?} {}", self.code, path(self.span.file));
        for (name, fact) in &self.facts {
            all.push_str(&match fact {
                Fact::File(file) => format!(" {name}={}", path(*file)),
                fact => format!(" {name}={fact:?}"),
            });
        }
        all
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

/// The word of an editor that a warning is meant: `accepted_warnings` in a record or page.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// Which warning.
    pub code: Code,
    /// Where that is said.
    pub span: Span,
    /// The record or page that it is said for.
    pub scope: Span,
    /// Why, in the editor's words.
    pub reason: String,
}

/// Which of `acceptances`, ordered by code and scope, covers a warning at `place`.
fn covering(acceptances: &[Acceptance], code: Code, place: Span) -> Option<usize> {
    // The last one that begins before it, in most cases.
    let before = acceptances.partition_point(|acceptance| {
        let scope = acceptance.scope;
        (acceptance.code, scope.file, scope.start) <= (code, place.file, place.start)
    });
    acceptances[..before].iter().rposition(|acceptance| {
        acceptance.code == code
            && acceptance.scope.file == place.file
            && place.start <= acceptance.scope.end
    })
}

/// Collects mistakes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    acceptances: Vec<Acceptance>,
    accepted: Vec<(Diagnostic, String)>,
}

impl Diagnostics {
    /// Takes in a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Takes in the word of an editor.
    pub fn accept(&mut self, acceptance: Acceptance) {
        self.acceptances.push(acceptance);
    }

    /// Takes in what another collector holds.
    pub fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
        self.acceptances.extend(other.acceptances);
        self.accepted.extend(other.accepted);
    }

    /// Keeps each mistake once, sets aside the warnings that the editors have accepted, and reports
    /// where they have accepted one that does not occur. To be called once, when everything has been found.
    pub fn settle(&mut self) {
        // After an error not everything was looked for.
        self.settle_as(!self.has_errors());
    }

    /// The same when only part of it has been found: of an acceptance that covers nothing yet, nothing can
    /// be said.
    pub fn settle_so_far(&mut self) {
        self.settle_as(false);
    }

    fn settle_as(&mut self, is_complete: bool) {
        let mut seen: BTreeMap<(Code, Span), Vec<Diagnostic>> = BTreeMap::new();
        self.all.retain(|found| {
            let same = seen.entry((found.code, found.span)).or_default();
            let is_new = !same.contains(found);
            if is_new {
                same.push(found.clone());
            }
            is_new
        });
        let (last, first): (Vec<_>, Vec<_>) = std::mem::take(&mut self.acceptances)
            .into_iter()
            .partition(|acceptance| acceptance.code == Code::NothingToAccept);
        let unused = self.set_aside(first);
        self.report_unused(unused, is_complete);
        let unused = self.set_aside(last);
        self.report_unused(unused, is_complete);
    }

    /// Sets aside what `acceptances` cover, and returns those that cover nothing.
    fn set_aside(&mut self, mut acceptances: Vec<Acceptance>) -> Vec<Acceptance> {
        acceptances.sort_by_key(|acceptance| (acceptance.code, acceptance.scope));
        let mut used = vec![false; acceptances.len()];
        let mut left = Vec::with_capacity(self.all.len());
        for found in std::mem::take(&mut self.all) {
            // What concerns two records may be accepted in either.
            let labels = found.labels.iter().map(|(span, _)| *span);
            let mut places = std::iter::once(found.span).chain(labels);
            match places.find_map(|place| covering(&acceptances, found.code, place)) {
                Some(at) => {
                    used[at] = true;
                    self.accepted.push((found, acceptances[at].reason.clone()));
                }
                None => left.push(found),
            }
        }
        self.all = left;
        let mut used = used.into_iter();
        acceptances.retain(|_| !used.next().unwrap_or_default());
        acceptances
    }

    fn report_unused(&mut self, unused: Vec<Acceptance>, is_complete: bool) {
        // Whether the address of the site is known depends on the call.
        let of_content = |acceptance: &Acceptance| acceptance.code != Code::NoBaseUrl;
        for acceptance in unused.into_iter().filter(|a| is_complete && of_content(a)) {
            self.push(
                Diagnostic::new(Code::NothingToAccept, acceptance.span)
                    .with("code", acceptance.code.as_str())
                    .hint("remove"),
            );
        }
    }

    /// The warnings that were set aside, by file and line, each with its reason.
    pub fn accepted(&self, sources: &Sources) -> Vec<(&Diagnostic, &str)> {
        let mut all: Vec<_> = self.accepted.iter().map(|(d, r)| (d, r.as_str())).collect();
        all.sort_by(|(a, _), (b, _)| in_order(a, b, sources));
        all
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

    /// How many there are of one sort, counted no further than a thousand.
    pub fn count_of(&self, code: Code) -> usize {
        let all = self.all.iter().filter(|found| found.code == code);
        all.take(1000).count()
    }

    /// Whether `file` could not be read to its end.
    pub fn has_syntax_error_in(&self, file: FileId) -> bool {
        let codes = [
            Code::YamlSyntax,
            Code::AliasBomb,
            Code::NotAMapping,
            Code::NotUtf8,
        ];
        let mut all = self.all.iter();
        all.any(|found| found.span.file == file && codes.contains(&found.code))
    }

    /// Whether this mistake is known at this place.
    pub fn has(&self, code: Code, span: Span) -> bool {
        self.all.iter().any(|d| d.code == code && d.span == span)
    }

    /// Those that `wanted` says yes to, and every acceptance.
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

    /// All mistakes by file, line and code.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.all.iter().collect();
        all.sort_by(|a, b| in_order(a, b, sources));
        all
    }
}

/// By file, line and code.
fn in_order(a: &Diagnostic, b: &Diagnostic, sources: &Sources) -> Ordering {
    let key = |d: &Diagnostic| (d.span.start, d.code, d.span.end);
    let path = |d: &Diagnostic| &sources.get(d.span.file).path;
    path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b)))
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
        // Of two letters or fewer, one other letter says nothing, but for one that is typed twice.
        .filter(|(distance, candidate)| {
            let is_short = lower.chars().count().max(candidate.len()) <= 2;
            let is_doubled = || is_doubled(&lower, &candidate.to_lowercase());
            *distance <= bound && (*distance == 0 || !is_short || is_doubled())
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// The same for ids and addresses, where no other number is meant, but for one with a digit typed
/// twice: K10 is as good an answer to K20 as K21 is.
pub fn most_similar_id<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let lower = wrong.to_lowercase();
    let known = known.into_iter().filter(|candidate| {
        let candidate = candidate.to_lowercase();
        is_doubled(&lower, &candidate) || !is_other_number(&lower, &candidate)
    });
    most_similar(wrong, known)
}

/// Whether `wrong` is `candidate` with a letter or digit typed twice.
fn is_doubled(wrong: &str, candidate: &str) -> bool {
    let mut letters: Vec<char> = wrong.chars().collect();
    letters.dedup();
    letters.into_iter().eq(candidate.chars())
}

/// Whether two ids differ in a number and in nothing else: K2 and K20, but not K2 and K02.
fn is_other_number(one: &str, other: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let letters = |id: &str| id.replace(is_digit, "");
    let numbers = |id: &str| -> Vec<String> {
        let numbers = id.split(|c| !is_digit(c)).filter(|part| !part.is_empty());
        let plain = |number: &str| number.trim_start_matches('0').to_owned();
        numbers.map(plain).collect()
    };
    letters(one) == letters(other) && numbers(one) != numbers(other)
}
