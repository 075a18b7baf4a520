//! What is *known* of one plan: the ids of its things with their titles, as far as they could be read.

use crate::catalogue::Lang;
use crate::draft::{Draft, PageRole};
use crate::key::To;
use crate::kind::Kind;

/// What is known of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The language that its editors are spoken to in.
    pub lang: Lang,
    /// The kinds that it has beside those of every plan, if they could be read.
    pub(super) kinds: Option<Vec<Kind>>,
    /// The pages that are no things of the plan: their paths and titles.
    pub(super) pages: Vec<(String, String)>,
    things: Vec<(To, Things)>,
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
    /// What the draft of a plan holds, be it with mistakes.
    pub fn of(draft: &Draft) -> Self {
        let mut known = Self {
            lang: draft.site.message_language.unwrap_or(draft.site.language),
            kinds: (draft.plan.are_kinds_known).then(|| draft.plan.kinds.clone()),
            pages: Vec::new(),
            things: Vec::new(),
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
        let actions = draft.actions.iter();
        known.add(
            Kind::Action,
            draft,
            actions.map(|record| (&record.id.value, record.title.clone())),
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
        // Any word in what could not be read may be an id.
        things.is_open = draft.has_unread_file
            || draft.nameless_kinds.contains(&kind)
            || !draft.broken_ids.is_empty();
        self.things.push((To::Kind(kind), things));
    }

    /// What a reference may lead to; `None` for what this says nothing of.
    pub(super) fn things(&self, to: To) -> Option<&Things> {
        let found = self.things.iter().find(|(known, _)| *known == to);
        found.map(|(_, things)| things)
    }

    /// Whether the plan has things of this kind, as far as is known.
    pub(super) fn has(&self, kind: Kind) -> bool {
        let kinds = self.kinds.as_ref();
        kind.is_in_every_plan() || kinds.is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Whether it certainly has.
    pub(super) fn needs(&self, kind: Kind) -> bool {
        self.kinds.is_some() && self.has(kind)
    }
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
