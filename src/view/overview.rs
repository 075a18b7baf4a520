//! The plan as a whole: what has actions and what has none, what precedes what, who does what when.

use super::lists::{distinct, in_order};
use super::{Link, Views, label, object, plan_action, value};
use crate::chart::{self, Graph, Timeline};
use crate::kind::{Kind, capitalised, within};
use crate::plan::{ActionId, GoalId, LevelId, OwnerId};
use crate::site::Subject;
use serde::Serialize;
use std::collections::BTreeSet;
use tera::Value;

/// How many lines an owner's list of all years may have.
const LONGEST_SCHEDULE: usize = 150;

/// How many actions the heading of a group names.
const LONGEST_NAME: usize = 12;

/// Counts in rows and columns.
#[derive(Serialize)]
struct Matrix {
    id: &'static str,
    caption: String,
    /// What the rows are.
    corner: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// The highest count.
    most: usize,
    /// What each column lacks.
    gaps: Vec<Gap>,
    is_editorial: bool,
}

#[derive(Serialize)]
struct Column {
    title: String,
    url: Option<String>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    url: String,
    cells: Vec<usize>,
    total: usize,
}

#[derive(Serialize)]
struct Gap {
    title: String,
    links: Vec<Link>,
    /// Whether they are actions, which go by their number.
    are_actions: bool,
    /// What is said where nothing is lacking.
    none: String,
}

/// A bar of a timeline, as a template draws it.
#[derive(Serialize)]
struct BarView {
    x: usize,
    y: usize,
    width: usize,
    label: String,
    title: String,
    years: String,
    url: String,
    role: Option<Role>,
}

/// In which role an owner has an action.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Responsible,
    Participating,
    Both,
}

impl Views<'_> {
    /// What has actions and what has none.
    pub(super) fn coverage(&self) -> Value {
        let plan = &self.site.plan;
        let mut matrices = Vec::new();
        if plan.has(Kind::Goal) {
            let goals = (0..plan.goals.len()).map(|at| Subject::Goal(GoalId::new(at)));
            matrices.push(self.by_level("goals_", Kind::Goal, goals.collect(), false));
        }
        if plan.has(Kind::FocusArea) {
            let areas = self.subjects(Kind::FocusArea);
            let is_editorial = self.is_editorial();
            matrices.push(self.by_level("focus_areas_", Kind::FocusArea, areas, is_editorial));
        }
        if plan.has(Kind::TargetArea) {
            let areas = self.subjects(Kind::TargetArea);
            matrices.push(self.by_year("target_areas_", Kind::TargetArea, areas));
        }
        let owners = self.all_owners();
        matrices.push(self.by_year("owners_", Kind::Owner, owners));
        matrices.retain(|matrix| !matrix.rows.is_empty());
        object([
            ("matrices", value(&matrices)),
            ("unfollowed", value(&self.unfollowed())),
        ])
    }

    /// Things against the levels of the actions that serve them.
    fn by_level(
        &self,
        id: &'static str,
        kind: Kind,
        subjects: Vec<Subject>,
        is_editorial: bool,
    ) -> Matrix {
        let plan = &self.site.plan;
        let words = plan.vocabulary.get(kind);
        let count = |subject: Subject| {
            let mut cells = vec![0; plan.levels.len()];
            for id in self.action_ids(subject) {
                cells[plan.actions[id.index()].level.index()] += 1;
            }
            cells
        };
        let rows: Vec<(Subject, Vec<usize>)> = (subjects.into_iter())
            .map(|subject| (subject, count(subject)))
            .collect();
        let gaps = plan.levels.iter().enumerate().map(|(at, level)| {
            let args = [
                ("things", capitalised(&words.plural).into()),
                ("level", within(&level.plural).into()),
            ];
            let lacking = rows.iter().filter(|(_, cells)| cells[at] == 0);
            Gap {
                title: self.words("coverage_gap", &args),
                links: lacking.map(|(subject, _)| self.link(*subject)).collect(),
                are_actions: false,
                none: self.words("coverage_no_gap", &args),
            }
        });
        Matrix {
            id,
            caption: self.words(
                "coverage_by_level",
                &[("things", capitalised(&words.plural).into())],
            ),
            corner: capitalised(&words.singular),
            columns: (plan.levels.iter())
                .map(|level| Column {
                    title: level.name.clone(),
                    url: None,
                })
                .collect(),
            gaps: gaps.collect(),
            most: most(&rows),
            rows: self.rows(rows),
            is_editorial,
        }
    }

    /// Things against the years of their actions.
    fn by_year(&self, id: &'static str, kind: Kind, subjects: Vec<Subject>) -> Matrix {
        let plan = &self.site.plan;
        let words = plan.vocabulary.get(kind);
        let count = |subject: Subject| {
            let mut cells = vec![0; plan.years.len()];
            for id in self.counted(subject) {
                let years = plan.actions[id.index()].years;
                for (at, year) in plan.years.iter().enumerate() {
                    cells[at] += usize::from((years.start..=years.end).contains(&year.year));
                }
            }
            cells
        };
        let rows: Vec<(Subject, Vec<usize>)> = (subjects.into_iter())
            .map(|subject| (subject, count(subject)))
            .filter(|(_, cells)| kind != Kind::Owner || cells.iter().any(|count| *count > 0))
            .collect();
        let args = [("things", capitalised(&words.plural).into())];
        let caption = match kind {
            Kind::Owner => self.words("coverage_by_owner", &args),
            _ => self.words("coverage_by_year", &args),
        };
        Matrix {
            id,
            caption,
            corner: capitalised(&words.singular),
            columns: (plan.years.iter().enumerate())
                .map(|(at, year)| Column {
                    title: year.year.to_string(),
                    url: Some(self.url(Subject::Year(at))),
                })
                .collect(),
            gaps: Vec::new(),
            most: most(&rows),
            rows: self.rows(rows),
            is_editorial: false,
        }
    }

    /// The actions that count for `subject`: of an owner, those that it answers for.
    fn counted(&self, subject: Subject) -> Vec<ActionId> {
        match subject {
            Subject::Owner(id) => {
                distinct(self.site.plan.owners[id.index()].all_responsible.clone())
            }
            subject => self.action_ids(subject),
        }
    }

    fn rows(&self, rows: Vec<(Subject, Vec<usize>)>) -> Vec<Row> {
        rows.into_iter()
            .map(|(subject, cells)| Row {
                title: self.name(subject),
                url: self.url(subject),
                total: self.counted(subject).len(),
                cells,
            })
            .collect()
    }

    /// Every owner, each followed by its units.
    fn all_owners(&self) -> Vec<Subject> {
        let owners = &self.site.plan.owners;
        let all = in_order(
            (0..owners.len()).map(OwnerId::new),
            |id| owners[id.index()].parent.is_none(),
            |id| &owners[id.index()].units,
        );
        all.into_iter().map(Subject::Owner).collect()
    }

    /// For each two levels of which actions of one follow actions of the other: what nothing follows.
    fn unfollowed(&self) -> Vec<Gap> {
        let plan = &self.site.plan;
        let level = |id: &ActionId| plan.actions[id.index()].level;
        let pairs: BTreeSet<(LevelId, LevelId)> = (plan.actions.iter())
            .flat_map(|action| {
                action
                    .follows
                    .iter()
                    .map(|first| (level(first), action.level))
            })
            .filter(|(first, then)| first != then)
            .collect();
        let gap = |pair: (LevelId, LevelId)| {
            let (first, then) = pair;
            let all = (0..plan.actions.len()).map(ActionId::new);
            let lacking = all.filter(|id| {
                let action = plan_action(self.site, *id);
                action.level == pair.0 && !plan.followers(*id).iter().any(|id| level(id) == pair.1)
            });
            let first = plan.levels[first.index()].plural.as_str();
            let then = within(&plan.levels[then.index()].plural);
            let args = [("first", first.into()), ("then", then.as_str().into())];
            Gap {
                title: self.words("unfollowed", &args),
                links: lacking.map(|id| self.labelled(id)).collect(),
                are_actions: true,
                none: self.words(
                    "unfollowed_none",
                    &[("first", within(first).into()), ("then", then.into())],
                ),
            }
        };
        pairs.into_iter().map(gap).collect()
    }

    /// A link to an action that is known by its number.
    fn labelled(&self, id: ActionId) -> Link {
        let link = self.link(Subject::Action(id));
        Link {
            id: label(plan_action(self.site, id)).to_owned(),
            ..link
        }
    }

    /// Which actions normally precede which: a picture for each group that hangs together, and all as
    /// a list.
    pub(super) fn connections(&self) -> Value {
        let actions = &self.site.plan.actions;
        let edges: Vec<(usize, usize)> = (actions.iter().enumerate())
            .flat_map(|(at, action)| action.follows.iter().map(move |id| (id.index(), at)))
            .collect();
        let groups = chart::joined(actions.len(), &edges);
        let mut group_of = vec![0; actions.len()];
        for (at, group) in groups.iter().enumerate() {
            group.iter().for_each(|thing| group_of[*thing] = at);
        }
        let mut own = vec![Vec::new(); groups.len()];
        for edge in edges {
            own[group_of[edge.0]].push(edge);
        }
        let groups: Vec<Value> = (groups.iter().zip(&own))
            .map(|(group, edges)| self.connected(group, edges))
            .collect();
        object([
            ("groups", Value::from(groups)),
            ("unfollowed", value(&self.unfollowed())),
        ])
    }

    /// A group of actions, and the edges within it.
    fn connected(&self, group: &[usize], edges: &[(usize, usize)]) -> Value {
        let plan = &self.site.plan;
        let place = |at: &usize| group.binary_search(at).ok();
        let own: Vec<(usize, usize)> = (edges.iter())
            .filter_map(|(from, to)| Some((place(from)?, place(to)?)))
            .collect();
        let things: Vec<ActionId> = group.iter().map(|at| ActionId::new(*at)).collect();
        let graph = Graph::new(group.len(), &own).map(|graph| {
            let nodes: Vec<Value> = (graph.places.iter().zip(&things))
                .map(|((x, y), id)| {
                    let link = self.labelled(*id);
                    object([
                        ("x", Value::from(*x)),
                        ("y", Value::from(*y)),
                        ("label", Value::from(link.id)),
                        ("title", Value::from(link.title)),
                        ("url", Value::from(link.url)),
                    ])
                })
                .collect();
            let lines: Vec<Value> = (graph.lines.iter())
                .map(|line| {
                    let ((x1, y1), (x2, y2)) = (line.from, line.to);
                    let middle = (x1 + x2) / 2;
                    let path = format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}");
                    let tip = format!("M{} {}L{x2} {y2}L{} {}", x2 - 7, y2 - 4, x2 - 7, y2 + 4);
                    object([("path", Value::from(path)), ("tip", Value::from(tip))])
                })
                .collect();
            object([
                ("width", Value::from(graph.width)),
                ("height", Value::from(graph.height)),
                ("node_width", Value::from(Graph::WIDTH)),
                ("node_height", Value::from(Graph::HEIGHT)),
                ("nodes", Value::from(nodes)),
                ("lines", Value::from(lines)),
            ])
        });
        let firsts: Vec<Value> = (things.iter())
            .filter(|id| !plan.followers(**id).is_empty())
            .map(|id| {
                object([
                    ("first", value(&self.card(*id))),
                    ("then", self.cards(plan.followers(*id))),
                ])
            })
            .collect();
        let labels: Vec<&str> = (things.iter())
            .map(|id| label(plan_action(self.site, *id)))
            .collect();
        object([
            ("name", Value::from(named(&labels))),
            ("graph", Value::from(graph)),
            ("firsts", Value::from(firsts)),
        ])
    }

    /// When the actions of `subject` are done, the earliest first; none if there are too many to be
    /// seen at a glance.
    pub(super) fn timeline(&self, subject: Subject) -> Value {
        let plan = &self.site.plan;
        let mut ids = self.action_ids(subject);
        ids.sort_by_key(|id| plan.actions[id.index()].years);
        let years: Vec<_> = ids
            .iter()
            .map(|id| plan.actions[id.index()].years)
            .collect();
        let Some(chart) = Timeline::new(&years) else {
            return Value::none();
        };
        let bars: Vec<BarView> = (chart.bars.iter().zip(ids))
            .map(|(bar, id)| {
                let link = self.labelled(id);
                BarView {
                    x: bar.x,
                    y: bar.y,
                    width: bar.width,
                    label: link.id,
                    title: link.title,
                    years: plan.actions[id.index()].years.to_string(),
                    url: link.url,
                    role: self.role(subject, id),
                }
            })
            .collect();
        let named: Vec<Value> = (chart.years.iter())
            .map(|year| {
                object([
                    ("x", Value::from(year.x)),
                    ("year", Value::from(year.is_named.then_some(year.year))),
                ])
            })
            .collect();
        object([
            ("width", Value::from(chart.width)),
            ("height", Value::from(chart.height)),
            ("row", Value::from(Timeline::ROW)),
            ("years", Value::from(named)),
            ("bars", value(&bars)),
        ])
    }

    fn role(&self, subject: Subject, id: ActionId) -> Option<Role> {
        let Subject::Owner(owner) = subject else {
            return None;
        };
        let owner = &self.site.plan.owners[owner.index()];
        // Both lists are in order.
        let is_in = |ids: &[ActionId]| ids.binary_search(&id).is_ok();
        match (
            is_in(&owner.all_responsible),
            is_in(&owner.all_participating),
        ) {
            (true, true) => Some(Role::Both),
            (true, false) => Some(Role::Responsible),
            (false, true) => Some(Role::Participating),
            (false, false) => None,
        }
    }

    /// What an owner is to do, year by year: this year and the next, and every year where the list
    /// stays short.
    pub(super) fn schedule(&self, subject: Subject) -> Value {
        let plan = &self.site.plan;
        let ids = self.action_ids(subject);
        let lines: usize = (ids.iter())
            .map(|id| plan.actions[id.index()].years.count())
            .sum();
        let this = self.this_year();
        let is_shown = |year: u16| {
            let is_near = this.is_some_and(|this| year == this || year == this + 1);
            lines <= LONGEST_SCHEDULE || is_near
        };
        let years = plan.years.iter().enumerate();
        let years: Vec<Value> = years
            .filter(|(_, year)| is_shown(year.year))
            .filter_map(|(at, year)| {
                let mut due = ids.clone();
                due.retain(|id| {
                    let years = plan.actions[id.index()].years;
                    (years.start..=years.end).contains(&year.year)
                });
                (!due.is_empty()).then_some((at, year.year, due))
            })
            .map(|(at, year, due)| {
                let due: Vec<Value> = due.iter().map(|id| self.due(subject, *id, year)).collect();
                object([
                    ("year", Value::from(year)),
                    ("url", Value::from(self.url(Subject::Year(at)))),
                    ("is_this", Value::from(this == Some(year))),
                    (
                        "is_next",
                        Value::from(this.map(|this| this + 1) == Some(year)),
                    ),
                    ("actions", Value::from(due)),
                ])
            })
            .collect();
        Value::from(years)
    }

    /// An action in a year's list of an owner.
    fn due(&self, subject: Subject, id: ActionId, year: u16) -> Value {
        let action = plan_action(self.site, id);
        object([
            ("card", value(&self.card(id))),
            ("role", value(&self.role(subject, id))),
            ("begins", Value::from(action.years.start == year)),
            ("ends", Value::from(action.years.end == year)),
            ("follows", self.cards(&action.follows)),
        ])
    }

    /// The text `id` of the theme, which takes arguments; its id if the theme lacks it.
    fn words(&self, id: &str, args: &[(&str, crate::catalogue::Value)]) -> String {
        self.texts.format(id, args).unwrap_or_else(|| id.to_owned())
    }
}

/// What a group is called: what its actions go by, as far as a heading has room for it.
fn named(labels: &[&str]) -> String {
    let shown = labels.len().min(LONGEST_NAME);
    let rest = if shown < labels.len() { ", …" } else { "" };
    format!("{}{rest}", labels[..shown].join(", "))
}

fn most(rows: &[(Subject, Vec<usize>)]) -> usize {
    let all = rows.iter().flat_map(|(_, cells)| cells);
    all.copied().max().unwrap_or_default().max(1)
}
