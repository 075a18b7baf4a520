//! Lists: actions as cards and tables, things with the number of their actions, neighbours.

use super::{Link, List, RowForm, Views, YearsView, label, object, plan_action, safe, value};
use crate::kind::Kind;
use crate::plan::{
    ActionId, DocumentId, FocusAreaId, GoalId, OwnerId, PriorityId, TargetAreaId, TermId,
};
use crate::site::Subject;
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
pub(super) struct Card<'a> {
    id: &'a str,
    number: Option<&'a str>,
    label: &'a str,
    title: &'a str,
    url: String,
    level: &'a str,
    level_name: &'a str,
    years: YearsView,
    target_area: Option<Link>,
    focus_area: Option<Link>,
    goals: Vec<Link>,
    responsible: Vec<Link>,
    participating: Vec<Link>,
    legal_requirement: bool,
    recommended: bool,
}

#[derive(Serialize)]
pub(super) struct Entry {
    id: String,
    number: Option<String>,
    title: String,
    url: String,
    count: usize,
    responsible: Option<usize>,
    participating: Option<usize>,
    text: Option<String>,
    children: Vec<Entry>,
}

#[derive(Serialize)]
pub(super) struct YearEntry {
    year: u16,
    url: String,
    count: usize,
    starting: usize,
    ending: usize,
}

impl<'a> Views<'a> {
    pub(super) fn card(&self, id: ActionId) -> Card<'a> {
        let action = plan_action(self.site, id);
        let level = &self.site.plan.levels[action.level.index()];
        let owners = |ids: &[OwnerId]| {
            ids.iter()
                .map(|id| self.link(Subject::Owner(*id)))
                .collect()
        };
        Card {
            id: &action.id,
            number: action.number.as_deref(),
            label: label(action),
            title: &action.title,
            url: self.url(Subject::Action(id)),
            level: &level.id,
            level_name: &level.name,
            years: action.years.into(),
            target_area: action
                .target_area
                .map(|id| self.link(Subject::TargetArea(id))),
            focus_area: action
                .focus_area
                .map(|id| self.link(Subject::FocusArea(id))),
            goals: action
                .goals
                .iter()
                .map(|id| self.link(Subject::Goal(*id)))
                .collect(),
            responsible: owners(&action.responsible),
            participating: owners(&action.participating),
            legal_requirement: action.legal_requirement,
            recommended: action.recommended,
        }
    }

    pub(super) fn cards(&self, ids: &[ActionId]) -> Value {
        let cards: Vec<Card<'_>> = ids.iter().map(|id| self.card(*id)).collect();
        value(&cards)
    }

    /// Actions by level; they come in the order of the levels.
    pub(super) fn groups(&self, ids: &[ActionId], lists: &mut Vec<List>) -> Value {
        let actions = &self.site.plan.actions;
        let groups = ids.chunk_by(|a, b| actions[a.index()].level == actions[b.index()].level);
        let groups: Vec<Value> = groups
            .map(|ids| {
                let level = &self.site.plan.levels[actions[ids[0].index()].level.index()];
                let mark = List::mark(lists.len());
                lists.push(List {
                    actions: ids.to_vec(),
                    form: RowForm::Brief,
                });
                object([
                    ("level", Value::from(level.id.as_str())),
                    ("title", Value::from(level.plural.as_str())),
                    ("count", Value::from(ids.len())),
                    ("rows", safe(&mark)),
                ])
            })
            .collect();
        Value::from(groups)
    }

    pub(super) fn years(&self) -> Vec<YearEntry> {
        let years = self.site.plan.years.iter().enumerate();
        years
            .map(|(at, year)| YearEntry {
                year: year.year,
                url: self.url(Subject::Year(at)),
                count: year.actions.len(),
                starting: year.starting,
                ending: year.ending,
            })
            .collect()
    }

    /// All things of a kind, as a tree where they have parents.
    pub(super) fn entries(&self, kind: Kind) -> Vec<Entry> {
        let subjects = self.subjects(kind).into_iter();
        subjects.map(|subject| self.entry(subject)).collect()
    }

    /// All things of a kind that are not part of another.
    pub(super) fn subjects(&self, kind: Kind) -> Vec<Subject> {
        let plan = &self.site.plan;
        let places = 0..self.site.count(kind);
        match kind {
            Kind::FocusArea => places
                .map(|at| Subject::FocusArea(FocusAreaId::new(at)))
                .collect(),
            Kind::TargetArea => places
                .map(|at| Subject::TargetArea(TargetAreaId::new(at)))
                .collect(),
            Kind::Priority => places
                .map(|at| Subject::Priority(PriorityId::new(at)))
                .collect(),
            Kind::Document => places
                .map(|at| Subject::Document(DocumentId::new(at)))
                .collect(),
            Kind::Goal => places
                .filter(|at| plan.goals[*at].parent.is_none())
                .map(|at| Subject::Goal(GoalId::new(at)))
                .collect(),
            Kind::Owner => places
                .filter(|at| plan.owners[*at].parent.is_none())
                .map(|at| Subject::Owner(OwnerId::new(at)))
                .collect(),
            Kind::Action | Kind::Year | Kind::Term => Vec::new(),
        }
    }

    pub(super) fn entry(&self, subject: Subject) -> Entry {
        let plan = &self.site.plan;
        let mut entry = Entry {
            id: self.id(subject),
            number: None,
            title: self.name(subject),
            url: self.url(subject),
            count: self.action_ids(subject).len(),
            responsible: None,
            participating: None,
            text: None,
            children: Vec::new(),
        };
        match subject {
            Subject::FocusArea(id) => {
                let area = &plan.focus_areas[id.index()];
                entry.number.clone_from(&area.number);
                entry.text = self.site.texts[area.page.index()].description();
            }
            Subject::Priority(id) => {
                let priority = &plan.priorities[id.index()];
                entry.number.clone_from(&priority.number);
                entry.text = self.site.texts[priority.page.index()].description();
            }
            Subject::Goal(id) => {
                let goal = &plan.goals[id.index()];
                if goal.title.is_some() {
                    entry.number = Some(goal.id.clone());
                }
                entry.children = goal
                    .children
                    .iter()
                    .map(|id| self.entry(Subject::Goal(*id)))
                    .collect();
            }
            Subject::Owner(id) => {
                let owner = &plan.owners[id.index()];
                if owner.parent.is_some()
                    && let Some(short) = &owner.short_name
                {
                    entry.title.clone_from(short);
                }
                entry.responsible = Some(owner.all_responsible.len());
                entry.participating = Some(owner.all_participating.len());
                entry.children = owner
                    .units
                    .iter()
                    .map(|id| self.entry(Subject::Owner(*id)))
                    .collect();
            }
            Subject::Document(id) => entry.text = Some(plan.documents[id.index()].sort.clone()),
            _ => {}
        }
        entry
    }

    /// The actions that the page on `subject` lists, each once.
    pub(super) fn action_ids(&self, subject: Subject) -> Vec<ActionId> {
        let plan = &self.site.plan;
        match subject {
            Subject::FocusArea(id) => plan.focus_areas[id.index()].actions.clone(),
            Subject::TargetArea(id) => plan.target_areas[id.index()].actions.clone(),
            Subject::Document(id) => plan.documents[id.index()].actions.clone(),
            Subject::Term(id) => self.site.uses[id.index()].actions.clone(),
            Subject::Year(at) => plan.years[at].actions.clone(),
            Subject::Goal(id) => {
                let mut all = Vec::new();
                let mut open = vec![id];
                while let Some(id) = open.pop() {
                    let goal = &plan.goals[id.index()];
                    all.extend(&goal.actions);
                    open.extend(&goal.children);
                }
                distinct(all)
            }
            Subject::Priority(id) => {
                let areas = plan.priorities[id.index()].focus_areas.iter();
                distinct(
                    areas
                        .flat_map(|id| plan.focus_areas[id.index()].actions.clone())
                        .collect(),
                )
            }
            Subject::Owner(id) => {
                let owner = &plan.owners[id.index()];
                let mut all = owner.all_responsible.clone();
                all.extend(&owner.all_participating);
                distinct(all)
            }
            _ => Vec::new(),
        }
    }

    /// What stands before and after `subject` among its siblings.
    pub(super) fn neighbours(&self, subject: Subject) -> [(&'static str, Value); 2] {
        let place = |at: usize, kind| (at, self.site.count(kind));
        let (at, count) = match subject {
            Subject::Action(id) => place(id.index(), Kind::Action),
            Subject::FocusArea(id) => place(id.index(), Kind::FocusArea),
            Subject::TargetArea(id) => place(id.index(), Kind::TargetArea),
            Subject::Goal(id) => place(id.index(), Kind::Goal),
            Subject::Priority(id) => place(id.index(), Kind::Priority),
            Subject::Owner(id) => place(id.index(), Kind::Owner),
            Subject::Term(id) => place(id.index(), Kind::Term),
            Subject::Year(at) => place(at, Kind::Year),
            Subject::Document(id) => place(id.index(), Kind::Document),
            _ => (0, 0),
        };
        let sibling = |at: usize| match subject {
            Subject::Action(_) => Subject::Action(ActionId::new(at)),
            Subject::FocusArea(_) => Subject::FocusArea(FocusAreaId::new(at)),
            Subject::TargetArea(_) => Subject::TargetArea(TargetAreaId::new(at)),
            Subject::Goal(_) => Subject::Goal(GoalId::new(at)),
            Subject::Priority(_) => Subject::Priority(PriorityId::new(at)),
            Subject::Owner(_) => Subject::Owner(OwnerId::new(at)),
            Subject::Term(_) => Subject::Term(TermId::new(at)),
            Subject::Document(_) => Subject::Document(DocumentId::new(at)),
            _ => Subject::Year(at),
        };
        let previous = at.checked_sub(1).map(|at| self.link(sibling(at)));
        let next = (at + 1 < count).then(|| self.link(sibling(at + 1)));
        [("previous", value(&previous)), ("next", value(&next))]
    }

    /// What every page with a list of actions has: the list, its length, and the neighbours.
    pub(super) fn with_actions(
        &self,
        subject: Subject,
        lists: &mut Vec<List>,
        parts: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Value {
        let ids = self.action_ids(subject);
        object(
            parts
                .into_iter()
                .chain([
                    ("groups", self.groups(&ids, lists)),
                    ("count", Value::from(ids.len())),
                ])
                .chain(self.neighbours(subject)),
        )
    }
}

pub(super) fn distinct(mut ids: Vec<ActionId>) -> Vec<ActionId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// All things of a kind, each before its parts, which follow it at once.
pub(super) fn in_order<'p, Id: Copy + 'p>(
    all: impl Iterator<Item = Id>,
    is_root: impl Fn(Id) -> bool,
    parts: impl Fn(Id) -> &'p [Id],
) -> Vec<Id> {
    let mut open: Vec<Id> = all.filter(|id| is_root(*id)).collect();
    open.reverse();
    let mut ordered = Vec::new();
    while let Some(id) = open.pop() {
        ordered.push(id);
        open.extend(parts(id).iter().rev());
    }
    ordered
}
