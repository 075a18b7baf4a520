//! What is *known* of one plan: the ids of its things with their titles, as far as they could be read.

use crate::catalogue::Lang;
use crate::draft::{Draft, DraftAction, PageRole};
use crate::key::To;
use crate::kind::{Kind, Vocabulary};
use crate::service::Service;
use std::borrow::Cow;
use std::sync::Arc;

/// What is known of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The language that its editors are spoken to in.
    pub lang: Lang,
    /// Its words, and their language.
    vocabulary: (Lang, Vocabulary),
    /// Whether there is no plan at all.
    is_absent: bool,
    /// The kinds that it has, as far as is known.
    kinds: Vec<Kind>,
    /// The kinds that it certainly has.
    needed: Vec<Kind>,
    /// The pages that are no things of the plan: their paths and titles.
    pub(super) pages: Vec<(String, String)>,
    things: Vec<(To, Things)>,
    actions: Actions,
}

/// The actions, of which there may be so many that they are listed only when somebody asks.
#[derive(Clone, Debug)]
struct Actions {
    all: Vec<Arc<DraftAction>>,
    is_open: bool,
}

impl Actions {
    fn titles(&self) -> impl Iterator<Item = (&String, &String)> {
        self.all
            .iter()
            .map(|action| (&action.id.value, &action.title))
    }

    /// Whether one of them follows another, so that they are connected.
    fn are_connected(&self) -> bool {
        self.all.iter().any(|action| !action.follows.is_empty())
    }
}

impl Eq for Actions {}

impl PartialEq for Actions {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.is_open == other.is_open && self.all.len() == other.all.len();
        let mut pairs = self.all.iter().zip(&other.all);
        let is_same = is_same
            && pairs.all(|(one, other)| {
                let is_alike = || one.id.value == other.id.value && one.title == other.title;
                Arc::ptr_eq(one, other) || is_alike()
            });
        is_same && self.are_connected() == other.are_connected()
    }
}

/// The things of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Things {
    /// Their ids and titles, in the order in which they are written, each id once.
    pub(super) titles: Vec<(String, String)>,
    /// Whether there may be others, which could not be read.
    pub(super) is_open: bool,
}

impl Known {
    /// What the draft of a plan holds, be it with mistakes: as it was read, and not put into order.
    pub fn of(draft: &Draft) -> Self {
        let plan = &draft.plan;
        let mut known = Self {
            lang: draft.site.message_language.unwrap_or(draft.site.language),
            vocabulary: (draft.site.language, plan.vocabulary.clone()),
            is_absent: plan.is_absent,
            kinds: Kind::ALL
                .into_iter()
                .filter(|kind| plan.has(*kind))
                .collect(),
            needed: Kind::ALL
                .into_iter()
                .filter(|kind| plan.needs(*kind))
                .collect(),
            pages: Vec::new(),
            things: Vec::new(),
            actions: Actions {
                all: draft.actions.clone(),
                is_open: may_have_more(draft, Kind::Action),
            },
        };
        let some = |title: &Option<String>| title.clone().unwrap_or_default();
        let documents = draft.documents.iter();
        known.add(
            Kind::Document,
            draft,
            documents.map(|record| (&record.id.value, record.title.clone())),
        );
        let goals = draft.goals.iter();
        known.add(
            Kind::Goal,
            draft,
            goals.map(|record| (&record.id.value, some(&record.title))),
        );
        let areas = draft.target_areas.iter();
        known.add(
            Kind::TargetArea,
            draft,
            areas.map(|record| (&record.id.value, record.title.clone())),
        );
        let owners = draft.owners.iter();
        let name = |name: &Option<crate::draft::Text>| name.as_ref().map(|name| name.value.clone());
        known.add(
            Kind::Owner,
            draft,
            owners.map(|record| (&record.id.value, some(&name(&record.name)))),
        );
        for (role, kind) in [
            (PageRole::FocusArea, Kind::FocusArea),
            (PageRole::Priority, Kind::Priority),
        ] {
            let pages = draft.pages.iter().filter(|page| page.role == role);
            known.add(
                kind,
                draft,
                pages.map(|page| (&page.id.value, page.title.clone())),
            );
        }
        let levels = draft.plan.levels.iter();
        let mut things = Things::of(levels.map(|level| (&level.id.value, level.name.clone())));
        things.is_open = !draft.plan.are_levels_known || draft.has_unread_file;
        known.things.push((To::Level, things));
        let pages = draft.pages.iter();
        let pages = pages.filter(|page| page.role == PageRole::Page && !page.path.is_empty());
        known.pages = pages
            .map(|page| (page.path.clone(), page.title.clone()))
            .collect();
        known
    }

    fn add<'a>(
        &mut self,
        kind: Kind,
        draft: &Draft,
        titles: impl Iterator<Item = (&'a String, String)>,
    ) {
        let mut things = Things::of(titles);
        things.is_open = may_have_more(draft, kind);
        self.things.push((To::Kind(kind), things));
    }

    /// What a reference may lead to; `None` for what this says nothing of.
    pub(super) fn things(&self, to: To) -> Option<Cow<'_, Things>> {
        if to == To::Kind(Kind::Action) {
            let titles = self.actions.titles();
            let mut actions = Things::of(titles.map(|(id, title)| (id, title.clone())));
            actions.is_open = self.actions.is_open;
            return Some(Cow::Owned(actions));
        }
        let found = self.things.iter().find(|(known, _)| *known == to);
        found.map(|(_, things)| Cow::Borrowed(things))
    }

    /// Whether the plan has things of this kind, as far as is known.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether it certainly has.
    pub(super) fn needs(&self, kind: Kind) -> bool {
        self.needed.contains(&kind)
    }

    /// Whether the site has such a page, or may have it.
    pub(super) fn has_service(&self, service: Service) -> bool {
        let actions = &self.actions;
        match service {
            Service::Search | Service::Accessibility => true,
            _ if self.is_absent => false,
            Service::Coverage => actions.is_open || !actions.all.is_empty(),
            Service::Connections => actions.is_open || actions.are_connected(),
        }
    }

    /// The plan's own words, if they are in this language.
    pub(super) fn vocabulary(&self, lang: Lang) -> Option<&Vocabulary> {
        let (own, vocabulary) = &self.vocabulary;
        (*own == lang).then_some(vocabulary)
    }
}

/// Whether there may be more things of this kind than could be read: any word in what could not be read
/// may be an id.
fn may_have_more(draft: &Draft, kind: Kind) -> bool {
    let is_hidden = draft.has_unread_file || draft.nameless_kinds.contains(&kind);
    is_hidden || !draft.broken_ids.is_empty()
}

impl Things {
    fn of<'a>(all: impl Iterator<Item = (&'a String, String)>) -> Self {
        let mut seen = std::collections::HashSet::new();
        let once = all.filter(|(id, _)| seen.insert(id.as_str()));
        Self {
            titles: once.map(|(id, title)| (id.clone(), title)).collect(),
            is_open: false,
        }
    }
}
