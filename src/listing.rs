//! A *listing* is a part of the plan for somebody who looks into it from a terminal: [`list`] has all
//! things of one sort, [`show`] what is known of one thing. Both work on a plan with mistakes, as far as
//! it could be read.

use crate::called;
use crate::diagnostic::{Diagnostics, most_similar_id};
use crate::draft::{DraftPage, PageRole, split_front_matter};
use crate::key::{self, Key, Shape, To};
use crate::kind::Kind;
use crate::plan::{
    Action, ActionId, DocumentId, FocusAreaId, GoalId, Note, OwnerId, PartialDate, Prose,
    TargetAreaId,
};
use crate::project::Project;
use crate::refusal::Refused;
use crate::site::{Site, Subject};
use crate::source::{FileId, Span};
use crate::yaml::{self, Node, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Things of a kind.
    Kind(Kind),
    /// Pages of their own.
    Pages,
}

/// What a column or a line is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A text of the catalogue.
    Text(&'static str),
    /// The word for a kind.
    One(Kind),
    /// The word for several of a kind.
    Many(Kind),
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text; empty where there is none.
    Text(String),
    /// A number.
    Number(usize),
    /// Yes or no.
    Truth(bool),
    /// Several.
    List(Vec<String>),
}

impl Cell {
    /// The value as one text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Truth(truth) => Cow::Owned(truth.to_string()),
            Self::List(all) => Cow::Owned(all.join(", ")),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// What programs call a value, and what people do.
pub type Column = (&'static str, Label);

/// All things of one sort.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many values.
    pub rows: Vec<Vec<Cell>>,
}

/// One thing.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its kind, if it is no page of its own.
    pub kind: Option<Kind>,
    /// What links call it.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// What is known of it.
    pub facts: Vec<(Column, Cell)>,
}

/// Which actions are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those that this owner, or a unit of it, answers for or takes part in.
    pub owner: Option<String>,
    /// Those that serve this goal, or a part of it.
    pub goal: Option<String>,
    /// Those of this target area or focus area.
    pub area: Option<String>,
    /// Those of this level.
    pub level: Option<String>,
    /// Those of this year.
    pub year: Option<u16>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        let Self {
            owner,
            goal,
            area,
            level,
            year,
        } = self;
        [owner, goal, area, level].into_iter().all(Option::is_none) && year.is_none()
    }
}

const ID: Column = ("id", Label::Text("label_id"));
const TITLE: Column = ("title", Label::Text("label_title"));
const NUMBER: Column = ("number", Label::Text("label_number"));
const NOTES: Column = ("notes", Label::Text("label_notes"));
const PARENT: Column = ("parent", Label::Text("label_part_of"));
const ACTIONS: Column = ("actions", Label::Many(Kind::Action));
const YEARS: Column = ("years", Label::Many(Kind::Year));
const DOCUMENT: Column = ("document", Label::One(Kind::Document));
const FOCUS_AREA: Column = ("focus_area", Label::One(Kind::FocusArea));
const TARGET_AREA: Column = ("target_area", Label::One(Kind::TargetArea));
const GOALS: Column = ("goals", Label::Many(Kind::Goal));
const RESPONSIBLE: Column = ("responsible", Label::Text("label_responsible"));
const PARTICIPATING: Column = ("participating", Label::Text("label_participating"));
const LEVEL: Column = ("level", Label::Text("label_level"));
const DESCRIPTION: Column = ("description", Label::Text("label_description"));

/// Lists all things of a sort; of the actions those that `filter` wants.
///
/// # Errors
/// When the plan has no such things, or nothing that the filter names.
pub fn list(site: &Site, what: What, filter: &Filter) -> Result<Listing, Refused> {
    let plan = &site.plan;
    if let What::Kind(kind) = what
        && !plan.has(kind)
    {
        return Err(Refused::new("new_undeclared").of(kind));
    }
    if what != What::Kind(Kind::Action) && !filter.is_empty() {
        return Err(Refused::new("list_filter").of(Kind::Action));
    }
    let thing = |id: &str, title: &str, actions: usize| {
        vec![Cell::from(id), Cell::from(title), Cell::Number(actions)]
    };
    let (columns, rows): (Vec<Column>, Vec<Vec<Cell>>) = match what {
        What::Kind(Kind::Action) => actions(site, filter)?,
        What::Kind(Kind::Goal) => {
            let goals = plan.goals.iter();
            let row = |goal: &crate::plan::Goal| {
                thing(
                    &goal.id,
                    goal.title.as_deref().unwrap_or_default(),
                    goal.actions.len(),
                )
            };
            (vec![ID, TITLE, ACTIONS], goals.map(row).collect())
        }
        What::Kind(Kind::Owner) => {
            let owners = plan.owners.iter().map(|owner| {
                vec![
                    Cell::from(owner.id.as_str()),
                    Cell::from(owner.name.as_str()),
                    Cell::Number(owner.responsible.len()),
                    Cell::Number(owner.participating.len()),
                ]
            });
            let name = ("name", Label::Text("label_title"));
            (vec![ID, name, RESPONSIBLE, PARTICIPATING], owners.collect())
        }
        What::Kind(Kind::TargetArea) => {
            let areas = plan.target_areas.iter().map(|area| {
                let mut row = thing(&area.id, &area.title, area.actions.len());
                if plan.has(Kind::FocusArea) {
                    row.push(focus_area(site, area.focus_area));
                }
                row
            });
            let mut columns = vec![ID, TITLE, ACTIONS];
            columns.extend(plan.has(Kind::FocusArea).then_some(FOCUS_AREA));
            (columns, areas.collect())
        }
        What::Kind(Kind::FocusArea) => {
            let areas = plan.focus_areas.iter();
            let areas = areas.map(|area| thing(&area.id, &area.title, area.actions.len()));
            (vec![ID, TITLE, ACTIONS], areas.collect())
        }
        What::Kind(Kind::Priority) => {
            let all = plan.priorities.iter();
            let all = all.map(|one| thing(&one.id, &one.title, one.focus_areas.len()));
            let areas = ("focus_areas", Label::Many(Kind::FocusArea));
            (vec![ID, TITLE, areas], all.collect())
        }
        What::Kind(Kind::Year) => {
            let years = plan.years.iter().map(|year| {
                let counts = [year.actions.len(), year.starting, year.ending];
                let counts = counts.into_iter().map(Cell::Number);
                std::iter::once(Cell::from(year.year.to_string()))
                    .chain(counts)
                    .collect()
            });
            let columns = vec![
                ("year", Label::One(Kind::Year)),
                ACTIONS,
                ("starting", Label::Text("label_starting")),
                ("ending", Label::Text("label_ending")),
            ];
            (columns, years.collect())
        }
        What::Kind(Kind::Document) => {
            let all = plan.documents.iter().map(|document| {
                let mut row = thing(&document.id, &document.title, document.actions.len());
                row.push(Cell::from(
                    document.decided_on.map(date).unwrap_or_default(),
                ));
                row
            });
            let decided = ("decided_on", Label::Text("label_decided_on"));
            (vec![ID, TITLE, ACTIONS, decided], all.collect())
        }
        What::Kind(Kind::Term) => {
            let terms = plan.terms.iter().map(|term| {
                let stands_for = term.stands_for.clone().unwrap_or_default();
                vec![
                    Cell::from(term.id.as_str()),
                    Cell::from(term.term.as_str()),
                    Cell::from(stands_for),
                ]
            });
            let stands_for = ("stands_for", Label::Text("label_stands_for"));
            let term = ("term", Label::One(Kind::Term));
            (vec![ID, term, stands_for], terms.collect())
        }
        What::Pages => {
            let pages = own_pages(site)
                .map(|page| vec![Cell::from(path_of(page)), Cell::from(page.title.as_str())]);
            (
                vec![("page", Label::Text("label_page")), TITLE],
                pages.collect(),
            )
        }
    };
    Ok(Listing { columns, rows })
}

/// The pages that are no thing of the plan.
fn own_pages(site: &Site) -> impl Iterator<Item = &DraftPage> + Clone {
    site.texts.iter().filter(|page| page.role == PageRole::Page)
}

fn path_of(page: &DraftPage) -> &str {
    match page.path.as_str() {
        "" => "index",
        path => path,
    }
}

fn date(date: PartialDate) -> String {
    let part = |part: Option<i8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
    format!("{:04}{}{}", date.year, part(date.month), part(date.day))
}

fn focus_area(site: &Site, area: Option<FocusAreaId>) -> Cell {
    let id = area.map(|area| site.plan.focus_areas[area.index()].id.clone());
    Cell::from(id.unwrap_or_default())
}

fn actions(site: &Site, filter: &Filter) -> Result<(Vec<Column>, Vec<Vec<Cell>>), Refused> {
    let plan = &site.plan;
    let mut wanted: Vec<BTreeSet<ActionId>> = Vec::new();
    if let Some(id) = &filter.owner {
        let owner = &plan.owners[called::find(id, &called::in_plan(plan))?];
        let all = owner.all_responsible.iter().chain(&owner.all_participating);
        wanted.push(all.copied().collect());
    }
    if let Some(id) = &filter.goal {
        let at = place(
            Kind::Goal,
            id,
            plan.goals.iter().map(|goal| goal.id.as_str()),
        )
        .or_else(|refused| {
            let titles = plan.goals.iter().map(|goal| goal.title.as_deref());
            titled(id, titles.map(Option::unwrap_or_default)).ok_or(refused)
        })?;
        let mut open = vec![at];
        let mut all = BTreeSet::new();
        while let Some(at) = open.pop() {
            all.extend(&plan.goals[at].actions);
            open.extend(plan.goals[at].children.iter().map(|child| child.index()));
        }
        wanted.push(all);
    }
    if let Some(id) = &filter.area {
        let (targets, areas) = (&plan.target_areas, &plan.focus_areas);
        let target_ids = targets.iter().map(|area| area.id.as_str());
        let area_ids = areas.iter().map(|area| area.id.as_str());
        let target = position(id, target_ids.clone())
            .or_else(|| titled(id, targets.iter().map(|area| area.title.as_str())));
        let all = match target {
            Some(at) => &targets[at].actions,
            None => {
                let kinds = [Kind::TargetArea, Kind::FocusArea];
                let kind = kinds.into_iter().find(|kind| plan.has(*kind));
                let kind = kind.ok_or_else(|| Refused::new("list_no_areas"))?;
                let at = position(id, area_ids.clone())
                    .or_else(|| titled(id, areas.iter().map(|area| area.title.as_str())));
                let at = at.ok_or_else(|| none(kind, id, target_ids.chain(area_ids)))?;
                &areas[at].actions
            }
        };
        wanted.push(all.iter().copied().collect());
    }
    let level = match &filter.level {
        Some(id) => {
            let mut levels = plan.levels.iter();
            let at = levels.position(|level| level.id == *id);
            let by_name = || titled(id, plan.levels.iter().map(|level| level.name.as_str()));
            let at = at.or_else(by_name).ok_or_else(|| {
                let known: Vec<&str> = plan.levels.iter().map(|level| level.id.as_str()).collect();
                let similar = most_similar_id(id, known.iter().copied());
                Refused::new("new_no_level")
                    .with("level", id)
                    .with("similar", similar.unwrap_or_else(|| "none".to_owned()))
                    .with("known", known.join(", "))
            })?;
            Some(at)
        }
        None => None,
    };
    let is_wanted = |(at, action): &(usize, &Arc<Action>)| {
        wanted.iter().all(|all| all.contains(&ActionId::new(*at)))
            && level.is_none_or(|level| action.level.index() == level)
            && filter
                .year
                .is_none_or(|year| action.years.iter().any(|own| own == year))
    };
    // A number that the id ends with says nothing new.
    let mut all = plan.actions.iter();
    let are_numbered = all.any(|action| {
        let mut number = action.number.iter();
        number.any(|number| !action.id.ends_with(number.as_str()))
    });
    let rows = plan
        .actions
        .iter()
        .enumerate()
        .filter(is_wanted)
        .map(|(_, action)| {
            let mut row = vec![
                Cell::from(action.id.as_str()),
                Cell::from(action.title.as_str()),
                Cell::from(action.years.to_string()),
            ];
            if plan.has(Kind::TargetArea) {
                let area = action
                    .target_area
                    .map(|area| plan.target_areas[area.index()].id.clone());
                row.push(Cell::from(area.unwrap_or_default()));
            } else if plan.has(Kind::FocusArea) {
                row.push(focus_area(site, action.focus_area));
            }
            if plan.has(Kind::Goal) {
                let goals = action
                    .goals
                    .iter()
                    .map(|goal| plan.goals[goal.index()].id.clone());
                row.push(Cell::List(goals.collect()));
            }
            let owners = action.responsible.iter();
            row.push(Cell::List(
                owners
                    .map(|at| plan.owners[at.index()].id.clone())
                    .collect(),
            ));
            if are_numbered {
                row.push(Cell::from(action.number.clone().unwrap_or_default()));
            }
            row
        });
    let mut columns = vec![ID, TITLE, YEARS];
    if plan.has(Kind::TargetArea) {
        columns.push(TARGET_AREA);
    } else if plan.has(Kind::FocusArea) {
        columns.push(FOCUS_AREA);
    }
    columns.extend(plan.has(Kind::Goal).then_some(GOALS));
    columns.push(RESPONSIBLE);
    columns.extend(are_numbered.then_some(NUMBER));
    Ok((columns, rows.collect()))
}

/// The place of an id among all of its kind.
fn place<'a>(
    kind: Kind,
    id: &str,
    all: impl Iterator<Item = &'a str> + Clone,
) -> Result<usize, Refused> {
    position(id, all.clone()).ok_or_else(|| none(kind, id, all))
}

fn position<'a>(id: &str, all: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let found = all.clone().position(|own| own == id);
    found.or_else(|| all.clone().position(|own| own.eq_ignore_ascii_case(id)))
}

fn none<'a>(kind: Kind, id: &str, all: impl Iterator<Item = &'a str>) -> Refused {
    let similar = most_similar_id(id, all);
    Refused::new("rename_none")
        .of(kind)
        .with("id", id)
        .with("similar", similar.unwrap_or_else(|| "none".to_owned()))
}

/// The place of the one thing that people call so.
fn titled<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Option<usize> {
    let wanted = name.trim().to_lowercase();
    let mut found = all
        .enumerate()
        .filter(|(_, name)| !wanted.is_empty() && name.trim().to_lowercase() == wanted);
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

/// Tells all that is known of one thing: `action:K3`, or `K3`, its number or its name where nothing else is
/// called so.
///
/// # Errors
/// When there is no such thing, or more than one.
pub fn show(site: &Site, project: &Project, reference: &str) -> Result<Card, Refused> {
    let found = find(site, reference)?;
    let mut card = match found {
        Subject::Action(at) => action_card(site, at),
        Subject::Goal(at) => goal_card(site, at),
        Subject::Owner(at) => owner_card(site, at),
        Subject::TargetArea(at) => target_area_card(site, at),
        Subject::Document(at) => document_card(site, at),
        _ => page_card(site, found),
    };
    card.reference = site.reference(found);
    card.kind = found.kind();
    // What nobody wrote needs no line.
    card.facts.retain(|(_, cell)| !cell.text().is_empty());
    let besides = written(site, project, found, &card.facts);
    card.facts.extend(besides);
    if let Some(span) = span_of(site, found) {
        let file = project.sources.get(span.file);
        let (line, _) = file.position(span.start as usize);
        let place = format!("{}:{line}", file.path);
        card.facts
            .push((("file", Label::Text("label_file")), Cell::from(place)));
    }
    if let Some(page) = site.pages.iter().find(|page| page.subject == found) {
        let address = format!("/{}", page.route.as_str());
        card.facts.push((
            ("address", Label::Text("label_address")),
            Cell::from(address),
        ));
    }
    Ok(card)
}

/// What the file says under the keys of the table that `facts` do not have. It is taken as it is written, so
/// that nothing has to be said here of a key for it to be shown.
fn written(
    site: &Site,
    project: &Project,
    subject: Subject,
    facts: &[(Column, Cell)],
) -> Vec<(Column, Cell)> {
    let kind = subject.kind();
    let list = kind.and_then(Kind::list);
    let Some(span) = span_of(site, subject) else {
        return Vec::new();
    };
    let text = project.sources.get(span.file).text.as_str();
    let text = match list {
        Some(_) => Some(text),
        None => split_front_matter(text).and_then(|(head, _)| text.get(head)),
    };
    let parsed = text.map(|text| yaml::parse(FileId::NONE, text, 0, &mut Diagnostics::default()));
    let root = parsed.and_then(|parsed| parsed.root);
    let reference = site.reference(subject);
    let id = reference.split_once(':').map_or("", |(_, id)| id);
    let record = match list {
        None => root.as_ref(),
        Some(list) => root
            .as_ref()
            .and_then(|root| match &value(root, list)?.value {
                Value::List(all) => all
                    .iter()
                    .find(|one| value(one, "id").is_some_and(|own| text_of(own) == id)),
                _ => None,
            }),
    };
    let Some(record) = record else {
        return Vec::new();
    };
    // These stand above the facts.
    let title = kind.map_or("title", Kind::title_key);
    let is_above = |key: &Key| {
        let is_kind = list.is_none() && key.name == "kind";
        key.name == "id" || key.name == title || is_kind
    };
    let keys = kind.map_or(&key::PAGE, Kind::table).keys.iter();
    keys.filter(|key| !is_above(key) && !facts.iter().any(|((name, _), _)| *name == key.name))
        .filter_map(|key| {
            let node = value(record, key.name).filter(|node| !node.is_nothing())?;
            let label = match key.shape {
                Shape::Reference(To::Kind(kind)) if key.name == kind.key() => Label::One(kind),
                _ => Label::Text(word_for(key.name)),
            };
            Some(((key.name, label), cell_of(site, key.shape, node)))
        })
        .collect()
}

/// The text of the catalogue that is the word for a key.
fn word_for(key: &'static str) -> &'static str {
    match key {
        "accepted_warnings" => "label_accepted_warnings",
        "decided_by" => "label_decided_by",
        "description" => "label_description",
        "forms" => "label_forms",
        "kind" => "label_kind",
        "legal_requirement" => "label_legal_requirement",
        "number" => "label_number",
        "order" => "label_order",
        "recommended" => "label_recommended",
        "source" => "label_source",
        "sources" => "label_sources",
        "updated" => "label_updated",
        "url" => "label_url",
        key => key,
    }
}

/// What stands after a key of a record.
fn value<'n>(record: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &record.value else {
        return None;
    };
    let found = entries.iter().find(|(name, _)| name.value == key);
    found.map(|(_, node)| node)
}

/// What is written after a key, for people to read.
fn cell_of(site: &Site, shape: Shape, node: &Node) -> Cell {
    let text = text_of(node);
    match (shape, &node.value) {
        (Shape::Truth, _) => Cell::Truth(text == "true"),
        (Shape::Reference(To::Kind(kind)), _) => {
            let reference = format!("{}:{text}", kind.key());
            let mut subjects = site.pages.iter().map(|page| page.subject);
            let meant = subjects.find(|subject| site.reference(*subject) == reference);
            Cell::from(meant.map_or(text.clone(), |meant| named(&text, &site.name(meant))))
        }
        (Shape::Reasons, Value::Map(all)) => {
            let reasons = all
                .iter()
                .map(|(code, why)| format!("{}: {}", code.value, text_of(why)));
            Cell::List(reasons.collect())
        }
        (_, Value::List(all)) => Cell::List(all.iter().map(text_of).collect()),
        _ => Cell::from(text),
    }
}

/// All that is written there, on one line.
fn text_of(node: &Node) -> String {
    let all: Vec<String> = match &node.value {
        Value::Scalar(scalar) => return scalar.text.trim().to_owned(),
        Value::List(all) => all.iter().map(text_of).collect(),
        Value::Map(all) => all.iter().map(|(_, node)| text_of(node)).collect(),
    };
    all.join(", ")
}

/// What a reference leads to.
fn find(site: &Site, reference: &str) -> Result<Subject, Refused> {
    let wanted = reference.trim();
    let subjects = site.pages.iter().map(|page| page.subject);
    let all: Vec<(String, Subject)> = subjects
        .filter(|subject| subject.kind().is_some() || matches!(subject, Subject::Page(_)))
        .filter(|subject| !matches!(subject, Subject::Index(_)))
        .map(|subject| (site.reference(subject), subject))
        .collect();
    if let Some((_, subject)) = all.iter().find(|(own, _)| own.eq_ignore_ascii_case(wanted)) {
        return Ok(*subject);
    }
    let bare = |own: &str| {
        own.split_once(':')
            .map_or(String::new(), |(_, id)| id.to_owned())
    };
    let same: Vec<&(String, Subject)> = all
        .iter()
        .filter(|(own, _)| bare(own).eq_ignore_ascii_case(wanted))
        .collect();
    match same.as_slice() {
        [(_, subject)] => Ok(*subject),
        [] => {
            let plan = &site.plan;
            let scheme = format!("{}:", Kind::Action.key());
            let number = called::folded(wanted.strip_prefix(&scheme).unwrap_or(wanted));
            let has_it = |action: &&Arc<Action>| {
                let own = action.number.as_deref().map(called::folded);
                own.is_some_and(|own| own == number)
            };
            let places = plan.actions.iter().enumerate();
            let numbered = places.filter(|(_, action)| has_it(action));
            let numbered: Vec<usize> = numbered.map(|(at, _)| at).collect();
            match numbered.as_slice() {
                [] => {}
                [at] => return Ok(Subject::Action(ActionId::new(*at))),
                several => {
                    let ids = several.iter().map(|at| plan.actions[*at].id.as_str());
                    return Err(ambiguous(wanted, &scheme, ids));
                }
            }
            let scheme = format!("{}:", Kind::Owner.key());
            let owners = called::all(
                wanted.strip_prefix(&scheme).unwrap_or(wanted),
                &called::in_plan(plan),
            );
            match owners.as_slice() {
                [] => {}
                [at] => return Ok(Subject::Owner(OwnerId::new(*at))),
                several => {
                    let ids = several.iter().map(|at| plan.owners[*at].id.as_str());
                    return Err(ambiguous(wanted, &scheme, ids));
                }
            }
            let action = titled(
                wanted,
                plan.actions.iter().map(|action| action.title.as_str()),
            );
            if let Some(at) = action {
                return Ok(Subject::Action(ActionId::new(at)));
            }
            // With or without its kind, whichever was written.
            let known: Vec<String> = match wanted.contains(':') {
                true => all.iter().map(|(own, _)| own.clone()).collect(),
                false => all.iter().map(|(own, _)| bare(own)).collect(),
            };
            let similar = most_similar_id(wanted, known.iter().map(String::as_str));
            Err(Refused::new("show_none")
                .with("reference", wanted)
                .with("similar", similar.unwrap_or_else(|| "none".to_owned())))
        }
        several => {
            let several = several.iter().map(|(own, _)| own.as_str());
            Err(ambiguous(wanted, "", several))
        }
    }
}

/// Several are called so; each id stands after `scheme`.
fn ambiguous<'a>(wanted: &str, scheme: &str, ids: impl Iterator<Item = &'a str>) -> Refused {
    let several: Vec<String> = ids.map(|id| format!("{scheme}{id}")).collect();
    Refused::new("show_several")
        .with("reference", wanted)
        .with("several", several.join(", "))
}

/// Where the file says what it is called.
fn span_of(site: &Site, subject: Subject) -> Option<Span> {
    let plan = &site.plan;
    Some(match subject {
        Subject::Action(at) => plan.actions[at.index()].span,
        Subject::Goal(at) => plan.goals[at.index()].span,
        Subject::Owner(at) => plan.owners[at.index()].span,
        Subject::TargetArea(at) => plan.target_areas[at.index()].span,
        Subject::Document(at) => plan.documents[at.index()].span,
        Subject::Term(at) => plan.terms[at.index()].span,
        Subject::FocusArea(at) => plan.focus_areas[at.index()].span,
        Subject::Priority(at) => plan.priorities[at.index()].span,
        Subject::Page(at) => site.texts[at.index()].id.span,
        _ => return None,
    })
}

fn prose(prose: &Option<Prose>) -> Cell {
    let text = prose.as_ref().map(|prose| prose.text.trim());
    Cell::from(text.unwrap_or_default())
}

fn named(id: &str, title: &str) -> String {
    match title {
        "" => id.to_owned(),
        title => format!("{title} ({id})"),
    }
}

/// Each with its mark and the word that it explains, as `2) kommunplast: plast som …`.
fn note_list(notes: &[Note]) -> Cell {
    let notes = notes.iter().map(|note| {
        let mark = note.number.as_ref().map(|mark| format!("{mark}) "));
        let about = note.about.as_ref().map(|about| format!("{about}: "));
        let text = note.text.text.trim();
        format!(
            "{}{}{text}",
            mark.unwrap_or_default(),
            about.unwrap_or_default()
        )
    });
    Cell::List(notes.collect())
}

fn action_list(site: &Site, all: &[ActionId]) -> Cell {
    let actions = all.iter().map(|at| &site.plan.actions[at.index()]);
    Cell::List(actions.map(|action| action.id.clone()).collect())
}

fn owner_list(site: &Site, all: &[OwnerId]) -> Cell {
    let owners = all.iter().map(|at| &site.plan.owners[at.index()]);
    Cell::List(owners.map(|owner| named(&owner.id, &owner.name)).collect())
}

fn goal_list(site: &Site, all: &[GoalId]) -> Cell {
    let goals = all.iter().map(|at| &site.plan.goals[at.index()]);
    let goals = goals.map(|goal| named(&goal.id, goal.title.as_deref().unwrap_or_default()));
    Cell::List(goals.collect())
}

fn document_cell(site: &Site, document: Option<DocumentId>) -> Cell {
    let document = document.map(|at| &site.plan.documents[at.index()]);
    let text = document.map(|document| named(&document.id, &document.title));
    Cell::from(text.unwrap_or_default())
}

fn target_area_cell(site: &Site, area: Option<TargetAreaId>) -> Cell {
    let area = area.map(|at| &site.plan.target_areas[at.index()]);
    let text = area.map(|area| named(&area.id, &area.title));
    Cell::from(text.unwrap_or_default())
}

fn focus_area_cell(site: &Site, area: Option<FocusAreaId>) -> Cell {
    let area = area.map(|at| &site.plan.focus_areas[at.index()]);
    let text = area.map(|area| named(&area.id, &area.title));
    Cell::from(text.unwrap_or_default())
}

fn card(title: &str, facts: Vec<(Column, Cell)>) -> Card {
    Card {
        kind: None,
        reference: String::new(),
        title: title.to_owned(),
        facts,
    }
}

fn action_card(site: &Site, at: ActionId) -> Card {
    let action = &site.plan.actions[at.index()];
    let level = &site.plan.levels[action.level.index()];
    let follows = ("follows", Label::Text("label_follows"));
    let followed = ("followed_by", Label::Text("label_followed_by"));
    card(
        &action.title,
        vec![
            (
                NUMBER,
                Cell::from(action.number.clone().unwrap_or_default()),
            ),
            (DESCRIPTION, prose(&action.description)),
            (YEARS, Cell::from(action.years.to_string())),
            (LEVEL, Cell::from(named(&level.id, &level.name))),
            (TARGET_AREA, target_area_cell(site, action.target_area)),
            (FOCUS_AREA, focus_area_cell(site, action.focus_area)),
            (GOALS, goal_list(site, &action.goals)),
            (RESPONSIBLE, owner_list(site, &action.responsible)),
            (PARTICIPATING, owner_list(site, &action.participating)),
            (follows, action_list(site, &action.follows)),
            (followed, action_list(site, site.plan.followers(at))),
            (DOCUMENT, document_cell(site, Some(action.document))),
            (
                ("source", Label::Text("label_source")),
                Cell::from(action.source.clone().unwrap_or_default()),
            ),
            (NOTES, note_list(&action.notes)),
        ],
    )
}

fn goal_card(site: &Site, at: GoalId) -> Card {
    let goal = &site.plan.goals[at.index()];
    let parts = ("children", Label::Text("label_parts"));
    let parent: Vec<GoalId> = goal.parent.into_iter().collect();
    card(
        goal.title.as_deref().unwrap_or_default(),
        vec![
            (DESCRIPTION, prose(&goal.description)),
            (DOCUMENT, document_cell(site, goal.document)),
            (PARENT, goal_list(site, &parent)),
            (parts, goal_list(site, &goal.children)),
            (ACTIONS, action_list(site, &goal.actions)),
        ],
    )
}

fn owner_card(site: &Site, at: OwnerId) -> Card {
    let owner = &site.plan.owners[at.index()];
    let parent: Vec<OwnerId> = owner.parent.into_iter().collect();
    card(
        &owner.name,
        vec![
            (
                ("short_name", Label::Text("label_short_name")),
                Cell::from(owner.short_name.clone().unwrap_or_default()),
            ),
            (DESCRIPTION, prose(&owner.description)),
            (PARENT, owner_list(site, &parent)),
            (
                ("units", Label::Text("label_parts")),
                owner_list(site, &owner.units),
            ),
            (
                ("aliases", Label::Text("label_aliases")),
                Cell::List(owner.aliases.clone()),
            ),
            (RESPONSIBLE, action_list(site, &owner.responsible)),
            (PARTICIPATING, action_list(site, &owner.participating)),
        ],
    )
}

fn target_area_card(site: &Site, at: TargetAreaId) -> Card {
    let area = &site.plan.target_areas[at.index()];
    card(
        &area.title,
        vec![
            (DESCRIPTION, prose(&area.description)),
            (FOCUS_AREA, focus_area_cell(site, area.focus_area)),
            (ACTIONS, action_list(site, &area.actions)),
        ],
    )
}

fn document_card(site: &Site, at: DocumentId) -> Card {
    let document = &site.plan.documents[at.index()];
    let years = document.period.map(|years| years.to_string());
    let decided = document.decided_on.map(date).unwrap_or_default();
    card(
        &document.title,
        vec![
            (DESCRIPTION, prose(&document.description)),
            (
                ("period", Label::Many(Kind::Year)),
                Cell::from(years.unwrap_or_default()),
            ),
            (
                ("decided_on", Label::Text("label_decided_on")),
                Cell::from(decided),
            ),
            (
                ("part_of", Label::Text("label_part_of")),
                document_cell(site, document.part_of),
            ),
            (NOTES, note_list(&document.notes)),
            (GOALS, goal_list(site, &document.goals)),
            (ACTIONS, action_list(site, &document.actions)),
        ],
    )
}

/// Of what has no record of many keys: a year, a term, a page.
fn page_card(site: &Site, subject: Subject) -> Card {
    let plan = &site.plan;
    match subject {
        Subject::Year(at) => {
            let year = &plan.years[at];
            card(
                &year.year.to_string(),
                vec![(ACTIONS, action_list(site, &year.actions))],
            )
        }
        Subject::Term(at) => {
            let term = &plan.terms[at.index()];
            let stands_for = Cell::from(term.stands_for.clone().unwrap_or_default());
            card(
                &term.term,
                vec![
                    (("stands_for", Label::Text("label_stands_for")), stands_for),
                    (("text", DESCRIPTION.1), Cell::from(term.text.text.trim())),
                ],
            )
        }
        Subject::FocusArea(at) => {
            let area = &plan.focus_areas[at.index()];
            let targets = area.target_areas.iter();
            let targets = targets.map(|at| plan.target_areas[at.index()].id.clone());
            let areas = ("target_areas", Label::Many(Kind::TargetArea));
            card(
                &area.title,
                vec![
                    (areas, Cell::List(targets.collect())),
                    (ACTIONS, action_list(site, &area.actions)),
                ],
            )
        }
        Subject::Priority(at) => {
            let priority = &plan.priorities[at.index()];
            let areas = priority.focus_areas.iter();
            let areas = areas.map(|at| plan.focus_areas[at.index()].id.clone());
            let label = ("focus_areas", Label::Many(Kind::FocusArea));
            card(&priority.title, vec![(label, Cell::List(areas.collect()))])
        }
        Subject::Page(at) => {
            let page = &site.texts[at.index()];
            let text = page.description().unwrap_or_default();
            card(&page.title, vec![(DESCRIPTION, Cell::from(text))])
        }
        _ => card("", Vec::new()),
    }
}
