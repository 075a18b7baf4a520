//! A *plan* is what a public body has decided to do: actions, the goals and areas that they serve,
//! the owners who carry them out, and the documents that they were decided in. This module is the
//! vocabulary; every reference is resolved, every way back is there.

use crate::kind::{Kind, Vocabulary};
use crate::source::Span;
use std::fmt;
use std::sync::Arc;

/// Years from `start` to `end`, both included; always in this order once linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    /// First year.
    pub start: u16,
    /// Last year.
    pub end: u16,
}

impl Years {
    /// Reads `2024`, `2023-2026` or `2023–2026`, with whatever dash a word processor made of it; years
    /// from 1900 to 2199. The order is not checked.
    pub fn parse(text: &str) -> Option<Self> {
        let year = |text: &str| {
            let text = text.trim();
            let year: u16 = text.parse().ok()?;
            (text.len() == 4 && (1900..2200).contains(&year)).then_some(year)
        };
        match text.split_once([
            '-', '–', '—', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2212}',
        ]) {
            Some((start, end)) => Some(Self {
                start: year(start)?,
                end: year(end)?,
            }),
            None => year(text).map(|year| Self {
                start: year,
                end: year,
            }),
        }
    }

    /// How many years.
    pub fn count(self) -> usize {
        usize::from(self.end.saturating_sub(self.start)) + 1
    }

    /// Every year of the range.
    pub fn iter(self) -> impl Iterator<Item = u16> {
        self.start..=self.end
    }

    /// Whether all of `other` lies within.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{}–{}", self.start, self.end)
        }
    }
}

/// A date of which only the year, or year and month, may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the month, from 1.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2021`, `2021-09` or `2021-09-27` (ISO 8601), if there is such a date, from 1900 to
    /// 2199.
    pub fn parse(text: &str) -> Option<Self> {
        // The library reads more forms than an editor should have to know.
        let full = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            10 => text.to_owned(),
            _ => return None,
        };
        let date: jiff::civil::Date = full.parse().ok()?;
        if !(1900..2200).contains(&date.year()) {
            return None;
        }
        Some(Self {
            year: date.year(),
            month: (text.len() > 4).then(|| date.month()),
            day: (text.len() > 7).then(|| date.day()),
        })
    }
}

/// A day in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

impl Date {
    /// Reads `2021-09-27` (ISO 8601), if there is such a day, from 1900 to 2199.
    pub fn parse(text: &str) -> Option<Self> {
        let date = PartialDate::parse(text)?;
        Some(Self {
            year: date.year,
            month: date.month?,
            day: date.day?,
        })
    }

    /// The day in Greenwich, so many seconds after the beginning of 1970; `None` outside the years that
    /// [`Self::parse`] knows.
    pub fn of_epoch(seconds: i64) -> Option<Self> {
        let time = jiff::Timestamp::from_second(seconds).ok()?;
        Self::parse(&time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
    }

    /// How many days `later` lies after it; below zero if it lies before.
    pub fn days_until(self, later: Self) -> i32 {
        let day = |date: Self| jiff::civil::Date::new(date.year, date.month, date.day);
        // Every date that was read exists.
        let days = day(self).and_then(|from| Ok(day(later)?.duration_since(from)));
        days.map_or(0, |days| {
            i32::try_from(days.as_hours() / 24).unwrap_or(i32::MAX)
        })
    }

    /// Whether `later` lies more than a year after it: the same day of the next year is not yet.
    pub fn is_over_a_year_before(self, later: Self) -> bool {
        (self.year + 1, self.month, self.day) < (later.year, later.month, later.day)
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year,
            month: Some(date.month),
            day: Some(date.day),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer than 2^32 records"))
            }

            /// The place in its list in [`Plan`].
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// An action in [`Plan::actions`].
    ActionId;
    /// A goal in [`Plan::goals`].
    GoalId;
    /// A focus area in [`Plan::focus_areas`].
    FocusAreaId;
    /// A target area in [`Plan::target_areas`].
    TargetAreaId;
    /// A term in [`Plan::terms`].
    TermId;
    /// A priority in [`Plan::priorities`].
    PriorityId;
    /// An owner in [`Plan::owners`].
    OwnerId;
    /// A document in [`Plan::documents`].
    DocumentId;
    /// A level in [`Plan::levels`].
    LevelId;
    /// A page in the draft's list of pages.
    PageId;
}

/// Markdown as written, with what is needed to point into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The Markdown.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Who linked target areas and actions to focus areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkOrigin {
    /// The plan itself, as decided.
    Decided,
    /// The editors of this site; it is not part of the decision.
    Editorial,
}

/// The whole plan. Lists are in the order in which people see them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The plan's name.
    pub title: String,
    /// Whether there is no plan at all: the site is one of pages alone.
    pub is_absent: bool,
    /// The optional kinds that this plan has.
    pub kinds: Vec<Kind>,
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Who linked actions to focus areas.
    pub focus_area_links: LinkOrigin,
    #[allow(missing_docs)]
    pub levels: Vec<Level>,
    #[allow(missing_docs)]
    pub documents: Vec<Document>,
    #[allow(missing_docs)]
    pub goals: Vec<Goal>,
    #[allow(missing_docs)]
    pub priorities: Vec<Priority>,
    #[allow(missing_docs)]
    pub focus_areas: Vec<FocusArea>,
    #[allow(missing_docs)]
    pub target_areas: Vec<TargetArea>,
    #[allow(missing_docs)]
    pub terms: Vec<Term>,
    #[allow(missing_docs)]
    pub owners: Vec<Owner>,
    #[allow(missing_docs)]
    pub actions: Vec<Arc<Action>>,
    /// The actions that each action normally precedes. That is said by those that follow it, so that it
    /// may change while the action stays the same.
    pub(crate) followed_by: Vec<Vec<ActionId>>,
    /// Every year in which anything is to be done, ascending, with the actions of that year.
    pub years: Vec<YearOf>,
    /// When its own settings were last changed, if they say so.
    pub updated: Option<Date>,
}

impl Plan {
    /// Whether the plan has things of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        !self.is_absent && (kind.is_in_every_plan() || self.kinds.contains(&kind))
    }

    /// The actions that an action normally precedes.
    pub fn followers(&self, action: ActionId) -> &[ActionId] {
        &self.followed_by[action.index()]
    }
}

/// A level at which actions are taken: regional, municipal.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// "Regional"
    pub name: String,
    /// "Regionala åtgärder"
    pub plural: String,
    /// What the level is.
    pub description: Option<Prose>,
}

/// A decided document, or one that the plan refers to.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What sort of document, in the plan's own words.
    pub sort: String,
    /// The years it holds for.
    pub period: Option<Years>,
    /// Who decided it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<PartialDate>,
    /// The document it belongs to.
    pub part_of: Option<DocumentId>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What it is.
    pub description: Option<Prose>,
    /// What this site's text was taken from.
    pub sources: Vec<DocumentSource>,
    /// Footnotes and editor's notes.
    pub notes: Vec<Note>,
    /// The documents that belong to it.
    pub parts: Vec<DocumentId>,
    /// The goals that it decides.
    pub goals: Vec<GoalId>,
    /// The actions that it decides.
    pub actions: Vec<ActionId>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

/// What a document's text on this site was taken from.
#[derive(Clone, Debug)]
pub struct DocumentSource {
    /// Its name.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What should be known of it.
    pub note: Option<Prose>,
}

/// A goal or sub-goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Where its id stands.
    pub span: Span,
    /// Its id, which is also its number.
    pub id: String,
    /// Its text, where the plan gives one.
    pub title: Option<String>,
    /// More of its text.
    pub description: Option<Prose>,
    /// The document that decides it.
    pub document: Option<DocumentId>,
    /// The goal that it is part of.
    pub parent: Option<GoalId>,
    /// Its sub-goals.
    pub children: Vec<GoalId>,
    /// The actions that name this very goal.
    pub actions: Vec<ActionId>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

/// A priority; a page with a body.
#[derive(Clone, Debug)]
pub struct Priority {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// The page that it is.
    pub page: PageId,
    /// Its title.
    pub title: String,
    /// The document it comes from.
    pub document: Option<DocumentId>,
    /// The focus areas that name it.
    pub focus_areas: Vec<FocusAreaId>,
}

/// A focus area; a page with a body.
#[derive(Clone, Debug)]
pub struct FocusArea {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// The page that it is.
    pub page: PageId,
    /// Its title.
    pub title: String,
    /// The document it comes from.
    pub document: Option<DocumentId>,
    /// The priority that it serves, where the plan says so.
    pub priority: Option<PriorityId>,
    /// The target areas that lead to it.
    pub target_areas: Vec<TargetAreaId>,
    /// Its actions.
    pub actions: Vec<ActionId>,
}

/// A target area: the heading that the plan sorts an action under.
#[derive(Clone, Debug)]
pub struct TargetArea {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<Prose>,
    /// The focus area of its actions, unless they say otherwise.
    pub focus_area: Option<FocusAreaId>,
    /// Its actions.
    pub actions: Vec<ActionId>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

/// A word that the plan uses and a reader may not know, with its explanation.
#[derive(Clone, Debug)]
pub struct Term {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// The word, as it is written in running text.
    pub term: String,
    /// Other forms of it: "målområden", "målområdet".
    pub forms: Vec<String>,
    /// What an abbreviation stands for.
    pub stands_for: Option<String>,
    /// The explanation.
    pub text: Prose,
    /// The document that explains it so.
    pub document: Option<DocumentId>,
    /// The place in the document, or another source.
    pub source: Option<String>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

impl Term {
    /// Whether the explanation is that of the editors of this site, and no document's.
    pub fn is_editorial(&self) -> bool {
        self.document.is_none() && self.source.is_none()
    }

    /// Every way in which it is written, itself first.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.term)
            .chain(&self.forms)
            .map(String::as_str)
    }
}

/// Somebody who answers for actions or takes part in them: an organisation or a unit of one.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its name within its parent.
    pub short_name: Option<String>,
    /// Other ways in which the plan writes it.
    pub aliases: Vec<String>,
    /// Its own website.
    pub url: Option<String>,
    /// What it is.
    pub description: Option<Prose>,
    /// What it is a unit of.
    pub parent: Option<OwnerId>,
    /// Its units.
    pub units: Vec<OwnerId>,
    /// The actions that it answers for itself.
    pub responsible: Vec<ActionId>,
    /// The actions that it takes part in itself.
    pub participating: Vec<ActionId>,
    /// The actions that it or any of its units answers for.
    pub all_responsible: Vec<ActionId>,
    /// The actions that it or any of its units takes part in.
    pub all_participating: Vec<ActionId>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

/// One year and what is to be done in it.
#[derive(Clone, Debug)]
pub struct YearOf {
    /// The year.
    pub year: u16,
    /// The actions whose years include it.
    pub actions: Vec<ActionId>,
    /// How many of them begin in it.
    pub starting: usize,
    /// How many of them end in it.
    pub ending: usize,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Action {
    /// Where its id stands.
    pub span: Span,
    /// Its id, stable for ever.
    pub id: String,
    /// Its number as printed.
    pub number: Option<String>,
    /// The first sentence of the decided wording.
    pub title: String,
    /// The rest of it.
    pub description: Option<Prose>,
    #[allow(missing_docs)]
    pub level: LevelId,
    #[allow(missing_docs)]
    pub document: DocumentId,
    /// The place in the document.
    pub source: Option<String>,
    #[allow(missing_docs)]
    pub target_area: Option<TargetAreaId>,
    /// Its own focus area, or else that of its target area.
    pub focus_area: Option<FocusAreaId>,
    /// Whether the focus area is its own.
    pub has_own_focus_area: bool,
    #[allow(missing_docs)]
    pub goals: Vec<GoalId>,
    #[allow(missing_docs)]
    pub years: Years,
    /// Who answers for it; never empty.
    pub responsible: Vec<OwnerId>,
    /// Who takes part.
    pub participating: Vec<OwnerId>,
    /// The actions that normally precede it.
    pub follows: Vec<ActionId>,
    /// Whether a law is the reason for it.
    pub legal_requirement: bool,
    /// Whether it is recommended to every municipality.
    pub recommended: bool,
    /// Footnotes and editor's notes.
    pub notes: Vec<Note>,
    /// When its record was last changed, if that is said.
    pub updated: Option<Date>,
}

/// A note to an action or a document.
#[derive(Clone, Debug)]
pub struct Note {
    /// Who says it.
    pub kind: NoteKind,
    /// The mark as printed.
    pub number: Option<String>,
    /// The word that it explains.
    pub about: Option<String>,
    /// What it says.
    pub text: Prose,
}

/// Who says a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The document itself.
    Footnote,
    /// The editors of this site.
    Editor,
}
