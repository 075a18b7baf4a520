//! Which pages a site has, and where each stands. Most edits change neither, and then all of it is kept.

use super::{Route, Site, SitePage, Subject};
use crate::draft::PageRole;
use crate::kind::Kind;
use crate::plan::PageId;
use std::borrow::Cow;
use std::sync::Arc;

/// The pages of a site.
#[derive(Debug, Default)]
pub struct Pages {
    /// Those of the plan, and after them those at addresses that are no longer in use.
    all: Vec<SitePage>,
    /// How many of them are the plan's.
    own: usize,
    /// Their files in the order of the paths, each with the place of its page among all.
    files: Vec<(String, usize)>,
}

impl Pages {
    fn new(all: Vec<SitePage>, own: usize) -> Self {
        let files = all.iter().enumerate();
        let mut files: Vec<(String, usize)> =
            files.map(|(at, page)| (page.route.file(), at)).collect();
        files.sort_unstable();
        Self { all, own, files }
    }

    /// The pages of the plan, in the order of [`Subject`].
    pub fn iter(&self) -> std::slice::Iter<'_, SitePage> {
        self.of_plan().iter()
    }

    /// The same as a slice.
    pub fn of_plan(&self) -> &[SitePage] {
        &self.all[..self.own]
    }

    /// How many pages the plan has.
    pub fn len(&self) -> usize {
        self.own
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.own == 0
    }

    /// The pages of the plan, and those at addresses that are no longer in use.
    pub fn all(&self) -> &[SitePage] {
        &self.all
    }

    /// The files of all pages in the order of their paths, each with the place of its page in
    /// [`Self::all`].
    pub fn files(&self) -> &[(String, usize)] {
        &self.files
    }

    /// The place in [`Self::all`] of the page in the file at `path`.
    pub fn in_file(&self, path: &str) -> Option<usize> {
        // Where two are said to stand at one place, that of the plan comes first.
        let at = (self.files).partition_point(|(known, _)| known.as_str() < path);
        let found = self.files.get(at).filter(|(known, _)| known == path);
        found.map(|(_, at)| *at)
    }

    /// The page at this route.
    pub(super) fn at(&self, route: &Route) -> Option<&SitePage> {
        self.in_file(&route.file()).map(|at| &self.all[at])
    }
}

impl Site {
    /// Finds a place for every page; where that is the one it has in `last`, nothing is made anew.
    pub(super) fn place_pages(&self, last: Option<Arc<Pages>>) -> Arc<Pages> {
        let last = last.filter(|last| {
            let subjects = self.subjects().chain(self.retired_subjects());
            subjects.eq(last.all.iter().map(|page| page.subject))
                && last.all.iter().all(|page| self.stands_at(page))
        });
        last.unwrap_or_else(|| {
            let place = |subject| SitePage {
                subject,
                route: self.route(subject),
            };
            let mut all: Vec<SitePage> = self.subjects().map(place).collect();
            let own = all.len();
            all.extend(self.retired_subjects().map(place));
            Arc::new(Pages::new(all, own))
        })
    }

    /// What there are pages on.
    fn subjects(&self) -> impl Iterator<Item = Subject> {
        let texts = (0..self.texts.len())
            .filter(|at| self.texts[*at].role == PageRole::Page)
            .map(|at| Subject::Page(PageId::new(at)));
        let things = Kind::ALL.into_iter();
        let things = things.flat_map(|kind| (0..self.count(kind)).map(move |at| (kind, at)));
        texts
            .chain(self.kinds().map(Subject::Index))
            .chain(things.map(|(kind, at)| Subject::thing(kind, at)))
            .chain(self.services())
            .chain([Subject::NotFound])
    }

    fn retired_subjects(&self) -> impl Iterator<Item = Subject> {
        (0..self.retired.len()).map(Subject::Retired)
    }

    /// Whether a page stands where [`Self::route`] would put it.
    fn stands_at(&self, page: &SitePage) -> bool {
        let Some((kind, id)) = self.id_of(page.subject) else {
            return self.route(page.subject) == page.route;
        };
        let folder = self.plan.vocabulary.get(kind).address.as_str();
        let rest = page.route.as_str().strip_prefix(folder);
        let rest = rest.and_then(|rest| rest.strip_prefix('/')?.strip_suffix('/'));
        rest.is_some_and(|rest| {
            let id = id.bytes().map(|byte| byte.to_ascii_lowercase());
            rest.bytes().eq(id)
        })
    }

    /// The kind and id of a thing.
    pub(super) fn id_of(&self, subject: Subject) -> Option<(Kind, Cow<'_, str>)> {
        let plan = &self.plan;
        let id = match subject {
            Subject::Action(id) => &plan.actions[id.index()].id,
            Subject::FocusArea(id) => &plan.focus_areas[id.index()].id,
            Subject::TargetArea(id) => &plan.target_areas[id.index()].id,
            Subject::Goal(id) => &plan.goals[id.index()].id,
            Subject::Priority(id) => &plan.priorities[id.index()].id,
            Subject::Owner(id) => &plan.owners[id.index()].id,
            Subject::Document(id) => &plan.documents[id.index()].id,
            Subject::Term(id) => &plan.terms[id.index()].id,
            Subject::Year(at) => {
                let year = plan.years[at].year.to_string();
                return Some((Kind::Year, year.into()));
            }
            _ => return None,
        };
        Some((subject.kind()?, id.into()))
    }
}
