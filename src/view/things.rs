//! What each kind of page shows of its own.

use super::{Link, List, Root, Views, YearsView, label, lists::Entry, object, plan_action, value};
use crate::kind::Kind;
use crate::plan::{ActionId, Owner, OwnerId, PageId};
use crate::site::Subject;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Value;

#[derive(Serialize)]
struct Stat {
    kind: &'static str,
    count: usize,
    label: String,
    url: String,
}

#[derive(Serialize)]
struct OwnerLink {
    id: String,
    title: String,
    url: String,
    parents: Vec<Link>,
}

impl<'a> Views<'a> {
    pub(super) fn home(&self, id: PageId, root: &Root) -> Value {
        let stats: Vec<Stat> = (self.site.kinds())
            .filter(|kind| kind.is_substance())
            .map(|kind| {
                let count = self.site.count(kind);
                let words = self.texts.vocabulary().get(kind);
                Stat {
                    kind: kind.key(),
                    count,
                    label: if count == 1 {
                        words.singular.clone()
                    } else {
                        words.plural.clone()
                    },
                    url: self.url(Subject::Index(kind)),
                }
            })
            .collect();
        object([
            ("body_html", self.body(id, root)),
            ("stats", value(&stats)),
            ("years", value(&self.years())),
            ("focus_areas", value(&self.entries(Kind::FocusArea))),
            ("priorities", value(&self.entries(Kind::Priority))),
            ("target_areas", value(&self.entries(Kind::TargetArea))),
        ])
    }

    fn owner_link(&self, id: OwnerId) -> OwnerLink {
        let Link {
            id: name,
            title,
            url,
        } = self.link(Subject::Owner(id));
        let parents = self.owner_parents(id);
        let parents = parents
            .into_iter()
            .map(|id| self.link(Subject::Owner(id)))
            .collect();
        OwnerLink {
            id: name,
            title,
            url,
            parents,
        }
    }

    pub(super) fn action(&self, id: ActionId, root: &Root) -> Value {
        let plan = &self.site.plan;
        let action = plan_action(self.site, id);
        let level = &plan.levels[action.level.index()];
        let focus_area = action.focus_area.map(|id| {
            let link = self.link(Subject::FocusArea(id));
            object([
                ("id", Value::from(link.id)),
                ("number", value(&plan.focus_areas[id.index()].number)),
                ("title", Value::from(link.title)),
                ("url", Value::from(link.url)),
            ])
        });
        let goals: Vec<Value> = (action.goals.iter())
            .map(|id| {
                let link = self.link(Subject::Goal(*id));
                object([
                    ("id", Value::from(link.id)),
                    ("title", Value::from(link.title)),
                    ("url", Value::from(link.url)),
                    (
                        "has_text",
                        Value::from(plan.goals[id.index()].title.is_some()),
                    ),
                ])
            })
            .collect();
        let lack_text = action
            .goals
            .iter()
            .any(|id| plan.goals[id.index()].title.is_none());
        let first = plan
            .years
            .partition_point(|year| year.year < action.years.start);
        let years: Vec<Value> = (plan.years[first..].iter().enumerate())
            .take_while(|(_, year)| year.year <= action.years.end)
            .map(|(at, year)| {
                object([
                    ("year", Value::from(year.year)),
                    ("url", Value::from(self.url(Subject::Year(first + at)))),
                ])
            })
            .collect();
        let owners = |ids: &[OwnerId]| {
            value(
                &ids.iter()
                    .map(|id| self.owner_link(*id))
                    .collect::<Vec<_>>(),
            )
        };
        let parts = [
            ("id", Value::from(action.id.as_str())),
            ("number", value(&action.number)),
            ("label", Value::from(label(action))),
            (
                "level",
                object([
                    ("id", Value::from(level.id.as_str())),
                    ("name", Value::from(level.name.as_str())),
                ]),
            ),
            ("title", Value::from(action.title.as_str())),
            (
                "description_html",
                self.prose(action.description.as_ref(), root, "text_"),
            ),
            (
                "document",
                value(&self.link(Subject::Document(action.document))),
            ),
            ("source", value(&action.source)),
            (
                "target_area",
                value(
                    &action
                        .target_area
                        .map(|id| self.link(Subject::TargetArea(id))),
                ),
            ),
            ("focus_area", Value::from(focus_area)),
            ("focus_area_own", Value::from(action.has_own_focus_area)),
            ("focus_area_editorial", Value::from(self.is_editorial())),
            ("goals_lack_text", Value::from(lack_text)),
            ("goals", Value::from(goals)),
            (
                "years",
                object([
                    ("text", Value::from(action.years.to_string())),
                    ("start", Value::from(action.years.start)),
                    ("end", Value::from(action.years.end)),
                    ("list", Value::from(years)),
                ]),
            ),
            ("responsible", owners(&action.responsible)),
            ("participating", owners(&action.participating)),
            ("follows", self.cards(&action.follows)),
            ("followed_by", self.cards(plan.followers(id))),
            ("legal_requirement", Value::from(action.legal_requirement)),
            ("recommended", Value::from(action.recommended)),
            ("notes", self.notes(&action.notes, root)),
            ("terms", self.terms_in_title(&action.title, root)),
        ];
        object(
            parts
                .into_iter()
                .chain(self.neighbours(Subject::Action(id))),
        )
    }

    pub(super) fn focus_area(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::FocusArea(id) = subject else {
            return Value::none();
        };
        let area = &self.site.plan.focus_areas[id.index()];
        let target_areas: Vec<Entry> = area
            .target_areas
            .iter()
            .map(|id| self.entry(Subject::TargetArea(*id)))
            .collect();
        self.with_actions(
            subject,
            lists,
            [
                ("id", Value::from(area.id.as_str())),
                ("number", value(&area.number)),
                ("title", Value::from(area.title.as_str())),
                ("body_html", self.body(area.page, root)),
                (
                    "document",
                    value(&area.document.map(|id| self.link(Subject::Document(id)))),
                ),
                (
                    "priority",
                    value(&area.priority.map(|id| self.link(Subject::Priority(id)))),
                ),
                ("target_areas", value(&target_areas)),
                ("timeline", self.timeline(subject)),
                ("editorial", Value::from(self.is_editorial())),
            ],
        )
    }

    pub(super) fn target_area(
        &self,
        subject: Subject,
        root: &Root,
        lists: &mut Vec<List>,
    ) -> Value {
        let Subject::TargetArea(id) = subject else {
            return Value::none();
        };
        let area = &self.site.plan.target_areas[id.index()];
        self.with_actions(
            subject,
            lists,
            [
                ("timeline", self.timeline(subject)),
                ("id", Value::from(area.id.as_str())),
                ("title", Value::from(area.title.as_str())),
                (
                    "description_html",
                    self.prose(area.description.as_ref(), root, ""),
                ),
                (
                    "focus_area",
                    value(&area.focus_area.map(|id| self.link(Subject::FocusArea(id)))),
                ),
                ("terms", self.terms_in_title(&area.title, root)),
                ("editorial", Value::from(self.is_editorial())),
            ],
        )
    }

    pub(super) fn goal(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::Goal(id) = subject else {
            return Value::none();
        };
        let plan = &self.site.plan;
        let goal = &plan.goals[id.index()];
        let children: Vec<Entry> = goal
            .children
            .iter()
            .map(|id| self.entry(Subject::Goal(*id)))
            .collect();
        let url = goal
            .document
            .and_then(|id| plan.documents[id.index()].url.as_ref());
        self.with_actions(
            subject,
            lists,
            [
                ("id", Value::from(goal.id.as_str())),
                ("title", Value::from(self.name(subject))),
                ("has_title", Value::from(goal.title.is_some())),
                (
                    "description_html",
                    self.prose(goal.description.as_ref(), root, ""),
                ),
                (
                    "document",
                    value(&goal.document.map(|id| self.link(Subject::Document(id)))),
                ),
                ("document_url", value(&url)),
                (
                    "parent",
                    value(&goal.parent.map(|id| self.link(Subject::Goal(id)))),
                ),
                ("children", value(&children)),
            ],
        )
    }

    pub(super) fn priority(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::Priority(id) = subject else {
            return Value::none();
        };
        let priority = &self.site.plan.priorities[id.index()];
        let areas: Vec<Entry> = priority
            .focus_areas
            .iter()
            .map(|id| self.entry(Subject::FocusArea(*id)))
            .collect();
        self.with_actions(
            subject,
            lists,
            [
                ("id", Value::from(priority.id.as_str())),
                ("number", value(&priority.number)),
                ("title", Value::from(priority.title.as_str())),
                ("body_html", self.body(priority.page, root)),
                (
                    "document",
                    value(&priority.document.map(|id| self.link(Subject::Document(id)))),
                ),
                ("focus_areas", value(&areas)),
            ],
        )
    }

    pub(super) fn owner(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::Owner(id) = subject else {
            return Value::none();
        };
        let plan = &self.site.plan;
        let owner: &Owner = &plan.owners[id.index()];
        let units: Vec<Entry> = owner
            .units
            .iter()
            .map(|id| self.entry(Subject::Owner(*id)))
            .collect();
        let all = self.action_ids(subject);
        let mut per_year: BTreeMap<u16, usize> = BTreeMap::new();
        for id in &all {
            for year in plan.actions[id.index()].years.iter() {
                *per_year.entry(year).or_default() += 1;
            }
        }
        let years: Vec<Value> = (plan.years.iter().enumerate())
            .filter_map(|(at, year)| Some((at, year.year, *per_year.get(&year.year)?)))
            .map(|(at, year, count)| {
                object([
                    ("year", Value::from(year)),
                    ("url", Value::from(self.url(Subject::Year(at)))),
                    ("count", Value::from(count)),
                ])
            })
            .collect();
        let parents: Vec<Link> = (self.owner_parents(id).into_iter())
            .map(|id| self.link(Subject::Owner(id)))
            .collect();
        let parts = [
            ("id", Value::from(owner.id.as_str())),
            ("title", Value::from(owner.name.as_str())),
            (
                "short_title",
                Value::from(owner.short_name.as_ref().unwrap_or(&owner.name).as_str()),
            ),
            ("parents", value(&parents)),
            ("aliases", value(&owner.aliases)),
            ("url_external", value(&owner.url)),
            (
                "description_html",
                self.prose(owner.description.as_ref(), root, ""),
            ),
            ("terms", self.terms_in_title(&owner.name, root)),
            ("units", value(&units)),
            ("timeline", self.timeline(subject)),
            ("example", self.example(&all)),
            ("schedule", self.schedule(subject)),
            (
                "today",
                value(&self.site.date.map(|date| self.date(date.into()))),
            ),
            ("responsible", self.groups(&owner.all_responsible, lists)),
            (
                "participating",
                self.groups(&owner.all_participating, lists),
            ),
            (
                "responsible_count",
                Value::from(owner.all_responsible.len()),
            ),
            (
                "participating_count",
                Value::from(owner.all_participating.len()),
            ),
            ("count", Value::from(all.len())),
            ("years", Value::from(years)),
            ("includes_units", Value::from(!owner.units.is_empty())),
        ];
        object(parts.into_iter().chain(self.neighbours(subject)))
    }

    /// The whole address of one of the actions, by which a reader of a print knows those of the others;
    /// none where an address cannot be told from what an action goes by.
    fn example(&self, actions: &[ActionId]) -> Value {
        let base = self.site.settings.base_url.as_ref();
        let first = actions.first().map(|id| (*id, plan_action(self.site, *id)));
        let (Some(base), Some((id, action))) = (base, first) else {
            return Value::none();
        };
        if label(action) != action.id {
            return Value::none();
        }
        let url = format!("{base}/{}", self.url(Subject::Action(id)));
        object([
            ("id", Value::from(action.id.as_str())),
            ("url", Value::from(url)),
        ])
    }

    pub(super) fn year(&self, at: usize, lists: &mut Vec<List>) -> Value {
        let plan = &self.site.plan;
        let year = &plan.years[at];
        let years = |id: &ActionId| plan.actions[id.index()].years;
        let (starting, ongoing): (Vec<ActionId>, Vec<ActionId>) =
            (year.actions.iter()).partition(|id| years(id).start == year.year);
        let ending: Vec<ActionId> = (year.actions.iter().copied())
            .filter(|id| years(id).end == year.year)
            .collect();
        let parts = [
            ("year", Value::from(year.year)),
            ("count", Value::from(year.actions.len())),
            ("is_this", Value::from(self.this_year() == Some(year.year))),
            ("starting", self.groups(&starting, lists)),
            ("starting_count", Value::from(starting.len())),
            ("ongoing", self.groups(&ongoing, lists)),
            ("ongoing_count", Value::from(ongoing.len())),
            ("ending", self.cards(&ending)),
            ("ending_count", Value::from(ending.len())),
            ("example", self.example(&year.actions)),
        ];
        object(parts.into_iter().chain(self.neighbours(Subject::Year(at))))
    }

    pub(super) fn document(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::Document(id) = subject else {
            return Value::none();
        };
        let plan = &self.site.plan;
        let document = &plan.documents[id.index()];
        let links = |ids: Vec<Subject>| {
            value(
                &ids.into_iter()
                    .map(|subject| self.link(subject))
                    .collect::<Vec<_>>(),
            )
        };
        let pages = self
            .site
            .pages
            .iter()
            .map(|page| page.subject)
            .filter(|subject| {
                let page = self.site.page_of(*subject);
                let named = page.and_then(|page| self.site.texts[page.index()].document.as_ref());
                named.is_some_and(|text| text.value == document.id)
            });
        // Texts are written in the order in which they are read, for terms to be linked at first use.
        let description = self.prose(document.description.as_ref(), root, "");
        let notes = self.notes(&document.notes, root);
        let sources: Vec<Value> = (document.sources.iter().enumerate())
            .map(|(at, source)| {
                object([
                    ("title", Value::from(source.title.as_str())),
                    ("url", value(&source.url)),
                    (
                        "note_html",
                        self.prose(source.note.as_ref(), root, &format!("source_{}-", at + 1)),
                    ),
                ])
            })
            .collect();
        self.with_actions(
            subject,
            lists,
            [
                ("id", Value::from(document.id.as_str())),
                ("title", Value::from(document.title.as_str())),
                ("kind", Value::from(document.sort.as_str())),
                ("period", value(&document.period.map(YearsView::from))),
                ("decided_by", value(&document.decided_by)),
                (
                    "decided_on",
                    value(&document.decided_on.map(|date| self.date(date))),
                ),
                (
                    "part_of",
                    value(&document.part_of.map(|id| self.link(Subject::Document(id)))),
                ),
                (
                    "parts",
                    links(
                        document
                            .parts
                            .iter()
                            .copied()
                            .map(Subject::Document)
                            .collect(),
                    ),
                ),
                ("url_external", value(&document.url)),
                ("description_html", description),
                ("sources", Value::from(sources)),
                ("notes", notes),
                (
                    "goals",
                    links(document.goals.iter().copied().map(Subject::Goal).collect()),
                ),
                ("pages", links(pages.collect())),
            ],
        )
    }
}
