//! What helps to find: the filters of the table of all actions, and the ways in on the search page.

use super::lists::in_order;
use super::{Views, object, plan_action, value};
use crate::kind::{Kind, capitalised};
use crate::plan::{ActionId, GoalId, OwnerId};
use crate::search;
use crate::site::Subject;
use serde::Serialize;
use std::collections::BTreeSet;
use tera::Value;

/// What actions can be filtered by.
#[derive(Serialize)]
struct Filter {
    /// Its name in addresses, and in the attributes of rows.
    key: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    title: String,
    /// The choice that includes this one.
    within: Option<String>,
}

impl Choice {
    fn of(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            within: None,
        }
    }

    fn within(mut self, other: Option<&str>) -> Self {
        self.within = other.map(str::to_owned);
        self
    }
}

impl<'a> Views<'a> {
    /// The filters, each with the values that occur.
    pub(super) fn filters(&self) -> Value {
        let plan = &self.site.plan;
        let actions = &plan.actions;
        let number = |number: &Option<String>, title: &str| match number {
            Some(number) => format!("{number}. {title}"),
            None => title.to_owned(),
        };
        let target_areas = (plan.target_areas.iter())
            .filter(|area| !area.actions.is_empty())
            .map(|area| Choice::of(&area.id, &area.title));
        let focus_areas = (plan.focus_areas.iter())
            .filter(|area| !area.actions.is_empty())
            .map(|area| Choice::of(&area.id, number(&area.number, &area.title)));
        let goals = in_order(
            (0..plan.goals.len()).map(GoalId::new),
            |id| plan.goals[id.index()].parent.is_none(),
            |id| &plan.goals[id.index()].children,
        );
        let goals = goals.into_iter();
        let goals = goals
            .filter(|id| !self.action_ids(Subject::Goal(*id)).is_empty())
            .map(|id| {
                let goal = &plan.goals[id.index()];
                let title = match &goal.title {
                    Some(title) => format!("{} {title}", goal.id),
                    None => self.site.name(Subject::Goal(id)),
                };
                let parent = goal.parent.map(|id| plan.goals[id.index()].id.as_str());
                Choice::of(&goal.id, title).within(parent)
            });
        let owners = in_order(
            (0..plan.owners.len()).map(OwnerId::new),
            |id| plan.owners[id.index()].parent.is_none(),
            |id| &plan.owners[id.index()].units,
        );
        let owners = owners.into_iter();
        let owners = owners
            .filter(|id| !self.action_ids(Subject::Owner(*id)).is_empty())
            .map(|id| {
                let owner = &plan.owners[id.index()];
                let parent = owner.parent.map(|id| plan.owners[id.index()].id.as_str());
                Choice::of(&owner.id, &owner.name).within(parent)
            });
        let years = (plan.years.iter())
            .map(|year| Choice::of(year.year.to_string(), year.year.to_string()));
        let used: BTreeSet<usize> = actions.iter().map(|action| action.level.index()).collect();
        let levels = used.into_iter().map(|at| {
            let level = &plan.levels[at];
            Choice::of(&level.id, &level.name)
        });
        let word = |kind| capitalised(&plan.vocabulary.get(kind).singular);
        let filter = |key, label, choices| Filter {
            key,
            label,
            choices,
        };
        let mut filters = vec![
            filter(
                "target_area",
                word(Kind::TargetArea),
                target_areas.collect(),
            ),
            filter("focus_area", word(Kind::FocusArea), focus_areas.collect()),
            filter("goal", word(Kind::Goal), goals.collect()),
            filter("owner", word(Kind::Owner), owners.collect()),
            filter("year", word(Kind::Year), years.collect()),
            filter(
                "level",
                self.texts.get("level").to_owned(),
                levels.collect(),
            ),
        ];
        // A choice of one, or none, chooses nothing.
        filters.retain(|filter: &Filter| filter.choices.len() > 1);
        object([
            ("choices", value(&filters)),
            (
                "roles",
                Value::from(
                    actions
                        .iter()
                        .any(|action| !action.participating.is_empty()),
                ),
            ),
            (
                "legal_requirement",
                Value::from(actions.iter().any(|action| action.legal_requirement)),
            ),
        ])
    }

    /// What each filter compares: the ids of an action, with spaces between.
    pub(super) fn filter_values(&self, id: ActionId) -> Value {
        let plan = &self.site.plan;
        let action = plan_action(self.site, id);
        let owners = |ids: &[OwnerId]| {
            let ids: Vec<&str> = (ids.iter())
                .map(|id| plan.owners[id.index()].id.as_str())
                .collect();
            ids.join(" ")
        };
        let goals: Vec<&str> = (action.goals.iter())
            .map(|id| plan.goals[id.index()].id.as_str())
            .collect();
        let years: Vec<String> = action.years.iter().map(|year| year.to_string()).collect();
        let target_area = action
            .target_area
            .map(|id| &plan.target_areas[id.index()].id);
        let focus_area = action.focus_area.map(|id| &plan.focus_areas[id.index()].id);
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let legal = if action.legal_requirement { "yes" } else { "" };
        let values = [
            ("target_area", text(target_area)),
            ("focus_area", text(focus_area)),
            ("goal", goals.join(" ")),
            ("responsible", owners(&action.responsible)),
            ("participating", owners(&action.participating)),
            ("year", years.join(" ")),
            ("level", plan.levels[action.level.index()].id.clone()),
            ("legal_requirement", legal.to_owned()),
        ];
        let values = values.into_iter().filter(|(_, ids)| !ids.is_empty());
        Value::from(
            values
                .map(|(key, ids)| object([("key", Value::from(key)), ("ids", Value::from(ids))]))
                .collect::<Vec<_>>(),
        )
    }

    /// The ways into the site for those who don't search: by subject, and by letter.
    pub(super) fn ways(&self) -> Value {
        let site = self.site;
        let lang = self.texts.lang();
        // The plan is there in its own language alone.
        let kinds = site.kinds().filter(|_| lang == site.settings.language);
        let subjects = kinds.map(|kind| {
            object([
                ("title", Value::from(site.name(Subject::Index(kind)))),
                ("url", Value::from(self.url(Subject::Index(kind)))),
                ("count", Value::from(site.count(kind))),
            ])
        });
        let letters = search::alphabet(site, lang);
        let letters = letters.iter().enumerate().map(|(at, letter)| {
            let shown = letter.letter.map(String::from);
            let digits = || self.texts.get("search_digits").to_owned();
            let entries = letter.subjects.iter().map(|subject| {
                let kind = subject.kind();
                let kind = kind.filter(|_| !matches!(subject, Subject::Index(_)));
                let kind = kind.map(|kind| site.plan.vocabulary.get(kind).singular.as_str());
                object([
                    ("title", Value::from(site.name(*subject))),
                    ("url", Value::from(self.url(*subject))),
                    ("kind", value(&kind)),
                ])
            });
            object([
                ("id", Value::from(format!("letter_{}", at + 1))),
                ("letter", Value::from(shown.unwrap_or_else(digits))),
                ("entries", Value::from(entries.collect::<Vec<_>>())),
            ])
        });
        object([
            ("subjects", Value::from(subjects.collect::<Vec<_>>())),
            ("letters", Value::from(letters.collect::<Vec<_>>())),
        ])
    }
}
