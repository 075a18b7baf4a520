//! What was linked before, for as long as it would be linked the same again. Most edits change the words
//! of one record: then every other action has its place, and leads to what it led to.

use super::names::Ids;
use crate::catalogue::Lang;
use crate::draft::{Draft, DraftAction};
use crate::plan::{Action, FocusAreaId, Years};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// What was linked last.
#[derive(Default)]
pub struct Kept {
    order: Option<KeptOrder>,
    /// The ids of the actions in that order, if no two are the same.
    pub(super) ids: Option<Arc<HashMap<String, usize>>>,
    scope: Option<Scope>,
    actions: Vec<KeptAction>,
}

/// The order of the actions, and all that it depends on.
struct KeptOrder {
    language: Lang,
    levels: Vec<String>,
    /// The actions as they were read.
    read: Vec<Arc<DraftAction>>,
    /// The place of each in that list.
    places: Vec<usize>,
}

/// What the links of an action depend on, beside its own record.
#[derive(PartialEq)]
pub(super) struct Scope {
    pub(super) ids: Ids,
    pub(super) levels: HashMap<String, usize>,
    /// The period of each document.
    pub(super) periods: Vec<Option<Years>>,
    /// The focus area of each target area.
    pub(super) areas: Vec<Option<FocusAreaId>>,
}

struct KeptAction {
    from: Arc<DraftAction>,
    /// What became of it; `None` if there was anything to report, which is to be reported again.
    linked: Option<Arc<Action>>,
}

impl Kept {
    /// Puts the actions of `draft` into order: without a comparison, if they are those of last time.
    pub(super) fn sort(
        &mut self,
        draft: &mut Draft,
        compare: impl Fn(&DraftAction, &DraftAction) -> Ordering,
    ) {
        let read = std::mem::take(&mut draft.actions);
        let levels = draft.plan.levels.iter().map(|level| &level.id.value);
        let last = self.order.take().filter(|last| {
            last.language == draft.site.language
                && last.levels.iter().eq(levels.clone())
                && last.read.len() == read.len()
                && (last.read.iter().zip(&read)).all(|(one, other)| are_alike(one, other))
        });
        let places = last.map(|last| last.places).unwrap_or_else(|| {
            self.ids = None;
            let mut places: Vec<usize> = (0..read.len()).collect();
            places.sort_by(|a, b| compare(&read[*a], &read[*b]));
            places
        });
        draft.actions = places.iter().map(|at| Arc::clone(&read[*at])).collect();
        self.order = Some(KeptOrder {
            language: draft.site.language,
            levels: levels.cloned().collect(),
            read,
            places,
        });
    }

    /// Whether this very action was linked last without anything to report.
    pub(super) fn has(&self, at: usize, action: &Arc<DraftAction>) -> bool {
        let kept = self.actions.get(at);
        kept.is_some_and(|kept| kept.linked.is_some() && Arc::ptr_eq(&kept.from, action))
    }

    /// Finds what became last of each action, if its links lead to the same places now; what it finds
    /// nothing of is to be linked anew.
    pub(super) fn within<'a>(
        &'a self,
        scope: &Scope,
    ) -> impl Fn(usize, &Arc<DraftAction>) -> Option<Arc<Action>> + use<'a> {
        let is_same = self.scope.as_ref() == Some(scope);
        move |at: usize, action: &Arc<DraftAction>| {
            let is_kept = is_same && self.has(at, action);
            is_kept.then(|| self.actions[at].linked.clone())?
        }
    }

    /// Notes what became of `actions`, each of which was linked or was not.
    pub(super) fn note(
        &mut self,
        scope: Scope,
        actions: impl Iterator<Item = (Arc<DraftAction>, Option<Arc<Action>>)>,
    ) {
        self.scope = Some(scope);
        self.actions = actions
            .map(|(from, linked)| KeptAction { from, linked })
            .collect();
    }
}

/// Whether two actions come to the same place.
fn are_alike(one: &Arc<DraftAction>, other: &Arc<DraftAction>) -> bool {
    fn place(action: &DraftAction) -> (&str, Option<&str>) {
        let level = action.level.as_ref().map(|level| level.value.as_str());
        (&action.id.value, level)
    }
    Arc::ptr_eq(one, other) || place(one) == place(other)
}
