//! A *view* is what a template gets to see: the contract with themes. The model itself is never
//! shown to them, so that it can change without breaking a theme.
//!
//! What every page shares is made once, in [`Views::new`]; [`Views::page`] makes what one page needs
//! beside it. An action in a list is a *card*, which the template of a row shows. A plan's rows stand on
//! many pages each, so a page gets only a mark where its rows belong, and `render` puts them there.

use crate::asset::Assets;
use crate::catalogue::Value as Text;
use crate::kind::{Kind, capitalised};
use crate::markdown::{self, Labels, Writer};
use crate::plan::{
    Action, ActionId, DocumentId, FocusAreaId, GoalId, LinkOrigin, Note, NoteKind, Owner, OwnerId,
    PageId, PartialDate, PriorityId, Prose, TargetAreaId, Years,
};
use crate::site::{MenuEntry, Site, SitePage, Subject};
use crate::theme::Texts;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tera::{Context, Map, Value};

/// The views of one site.
pub struct Views<'a> {
    site: &'a Site,
    texts: &'a Texts,
    assets: &'a Assets,
    labels: Labels,
    /// Titles that more than one page has.
    ambiguous: BTreeSet<String>,
}

/// What a page is rendered from.
pub struct PageParts {
    /// The name of its template.
    pub template: &'static str,
    /// The variables that are its own.
    pub context: Context,
    /// The way to the root.
    pub root: String,
    /// The lists of actions on it, in the order of their marks.
    pub lists: Vec<List>,
}

/// A list of actions on a page.
pub struct List {
    /// The actions.
    pub actions: Vec<ActionId>,
}

impl List {
    /// Stands in a row for the way to the root.
    pub const ROOT: &'static str = "\u{FDD1}";
    /// What a mark begins with: a table's row, so that a page with marks is a sound page, and in it
    /// a noncharacter, which no text can hold (Unicode, section 23.7).
    pub const MARK: &'static str = "<tr><td>\u{FDD0}";
    /// What a mark ends with.
    pub const MARK_END: &'static str = "\u{FDD0}</td></tr>";

    /// The mark of the list at place `at`.
    fn mark(at: usize) -> String {
        format!("{}{at}{}", Self::MARK, Self::MARK_END)
    }
}

#[derive(Serialize)]
struct Link {
    id: String,
    title: String,
    url: String,
}

#[derive(Serialize)]
struct MenuView<'a> {
    label: &'a str,
    url: String,
    key: String,
}

#[derive(Serialize)]
struct YearsView {
    text: String,
    start: u16,
    end: u16,
}

#[derive(Serialize)]
struct Card<'a> {
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
struct Entry {
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
struct YearEntry {
    year: u16,
    url: String,
    count: usize,
    starting: usize,
    ending: usize,
}

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

#[derive(Serialize)]
struct PageView {
    title: String,
    full_title: String,
    description: Option<String>,
    url: String,
    section: String,
    kind: &'static str,
    breadcrumbs: Vec<Crumb>,
    canonical: Option<String>,
    is_home: bool,
}

#[derive(Serialize)]
struct Crumb {
    label: String,
    url: String,
}

impl From<Years> for YearsView {
    fn from(years: Years) -> Self {
        Self {
            text: years.to_string(),
            start: years.start,
            end: years.end,
        }
    }
}

/// A value that a template can use.
fn value(from: &impl Serialize) -> Value {
    Value::from_serializable(from)
}

/// A value with named parts.
fn object(parts: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let map: Map = parts
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect();
    Value::from(map)
}

/// HTML that is to be put in as it is.
fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

impl<'a> Views<'a> {
    /// Makes what all pages share.
    pub fn new(site: &'a Site, texts: &'a Texts, assets: &'a Assets) -> Self {
        let label = |id| texts.get(id).to_owned();
        let labels = Labels {
            footnotes: label("footnotes"),
            back: label("footnote_back"),
            table: label("table"),
        };
        let mut views = Self {
            site,
            texts,
            assets,
            labels,
            ambiguous: BTreeSet::new(),
        };
        let mut titles = BTreeSet::new();
        let named = site.pages.iter().map(|page| views.full_title(page.subject));
        views.ambiguous = named
            .filter(|title| !titles.insert(title.clone()))
            .collect();
        views
    }

    /// The variables of every page.
    pub fn shared(&self) -> Context {
        let site = self.site;
        let settings = &site.settings;
        let mut context = Context::new();
        context.insert_value(
            "site",
            object([
                ("title", Value::from(settings.title.as_str())),
                ("language", Value::from(settings.language.tag())),
                ("organisation", Value::from(settings.organisation.as_str())),
                ("description", Value::from(settings.description.as_str())),
                ("plan_title", Value::from(site.plan.title.as_str())),
                ("focus_area_editorial", Value::from(self.is_editorial())),
                ("base_url", value(&settings.base_url)),
            ]),
        );
        context.insert_value("nav", self.menu(&site.navigation));
        context.insert_value("footer", self.menu(&site.footer));
        context.insert_value(
            "has",
            object(Kind::ALL.map(|kind| (kind.key(), Value::from(site.plan.has(kind))))),
        );
        let words = Kind::ALL.map(|kind| {
            let words = site.plan.vocabulary.get(kind);
            let word = |text: &str| Value::from(text);
            let words = object([
                ("singular", word(&words.singular)),
                ("plural", word(&words.plural)),
                ("definite", word(&words.definite)),
                ("singular_cap", word(&capitalised(&words.singular))),
                ("plural_cap", word(&capitalised(&words.plural))),
                ("definite_cap", word(&capitalised(&words.definite))),
            ]);
            (kind.key(), words)
        });
        context.insert_value("words", object(words));
        let indexes = Kind::ALL.map(|kind| {
            let index = site.plan.has(kind).then(|| {
                object([
                    ("url", Value::from(self.url(Subject::Index(kind)))),
                    ("count", Value::from(site.count(kind))),
                ])
            });
            (kind.key(), Value::from(index))
        });
        context.insert_value("indexes", object(indexes));
        context.insert_value(
            "assets",
            object([
                ("style", Value::from(self.assets.style.as_str())),
                ("icon", Value::from(self.assets.icon.as_str())),
            ]),
        );
        let levels: Vec<Value> = (site.plan.levels.iter())
            .enumerate()
            .map(|(at, level)| {
                // Levels are described on the list of actions: one step below the root, and below
                // a heading of their own.
                let prefix = format!("level_{}-", at + 1);
                let description = level.description.as_ref();
                let description = description.map(|d| self.html(d, None, "../", 3, &prefix));
                object([
                    ("id", Value::from(level.id.as_str())),
                    ("name", Value::from(level.name.as_str())),
                    ("plural", Value::from(level.plural.as_str())),
                    ("description_html", Value::from(description)),
                ])
            })
            .collect();
        context.insert_value("levels", Value::from(levels));
        context.insert_value("text", value(self.texts.constants()));
        context
    }

    /// The template of a page, the variables that are its own, and the lists of actions on it.
    pub fn page(&self, page: &SitePage) -> PageParts {
        let root = match page.subject {
            Subject::NotFound => self.root_path(),
            _ => page.route.to_root(),
        };
        let mut context = Context::new();
        context.insert_value("root", Value::from(root.as_str()));
        context.insert_value("page", value(&self.page_view(page)));
        let mut lists = Vec::new();
        let template = self.fill(page.subject, &root, &mut context, &mut lists);
        PageParts {
            template,
            context,
            root,
            lists,
        }
    }

    /// The variables of the row of an action. The way to the root is a mark: the row is rendered
    /// once for all pages.
    pub fn row(&self, id: ActionId) -> Context {
        let mut context = Context::new();
        context.insert_value("root", safe(List::ROOT));
        context.insert_value("action", value(&self.card(id)));
        context
    }

    fn fill(
        &self,
        subject: Subject,
        root: &str,
        context: &mut Context,
        lists: &mut Vec<List>,
    ) -> &'static str {
        let plan = &self.site.plan;
        let (template, name, view) = match subject {
            Subject::Page(id) if self.site.texts[id.index()].path.is_empty() => {
                ("home.html", "home", self.home(id, root))
            }
            Subject::Page(id) => {
                let text = &self.site.texts[id.index()];
                let children: Vec<Value> = (self.site.pages_below(&text.path).into_iter())
                    .map(|id| {
                        let child = &self.site.texts[id.index()];
                        object([
                            ("title", Value::from(child.title.as_str())),
                            ("url", Value::from(self.url(Subject::Page(id)))),
                            ("description", value(&child.description())),
                        ])
                    })
                    .collect();
                context.insert_value("children", Value::from(children));
                context.insert_value("document", self.page_document(id));
                ("page.html", "body_html", self.body(id, root))
            }
            Subject::Index(Kind::Action) => {
                context.insert_value("count", Value::from(plan.actions.len()));
                let all = (0..plan.actions.len()).map(ActionId::new);
                (
                    "actions.html",
                    "groups",
                    self.groups(&all.collect::<Vec<_>>(), lists),
                )
            }
            Subject::Index(Kind::Year) => ("years.html", "years", value(&self.years())),
            Subject::Index(kind) => {
                context.insert_value("kind", Value::from(kind.key()));
                context.insert_value("count", Value::from(self.site.count(kind)));
                ("index.html", "entries", value(&self.entries(kind)))
            }
            Subject::Action(id) => ("action.html", "action", self.action(id, root)),
            Subject::FocusArea(_) => (
                "focus_area.html",
                "area",
                self.focus_area(subject, root, lists),
            ),
            Subject::TargetArea(_) => (
                "target_area.html",
                "area",
                self.target_area(subject, root, lists),
            ),
            Subject::Goal(_) => ("goal.html", "goal", self.goal(subject, root, lists)),
            Subject::Priority(_) => (
                "priority.html",
                "priority",
                self.priority(subject, root, lists),
            ),
            Subject::Owner(_) => ("owner.html", "owner", self.owner(subject, root, lists)),
            Subject::Year(at) => ("year.html", "year", self.year(at, lists)),
            Subject::Document(_) => (
                "document.html",
                "document",
                self.document(subject, root, lists),
            ),
            Subject::NotFound => return "404.html",
        };
        context.insert_value(name, view);
        template
    }

    fn url(&self, subject: Subject) -> String {
        self.site.route(subject).as_str().to_owned()
    }

    /// The path that the site stands at on its host, for the one page that is shown at any address.
    fn root_path(&self) -> String {
        let after_host = self.site.settings.base_url.as_deref().and_then(|url| {
            url.split_once("://")
                .and_then(|(_, rest)| rest.split_once('/'))
        });
        match after_host {
            Some((_, path)) if !path.is_empty() => format!("/{path}/"),
            _ => "/".to_owned(),
        }
    }

    fn link(&self, subject: Subject) -> Link {
        Link {
            id: self.id(subject),
            title: self.site.name(subject),
            url: self.url(subject),
        }
    }

    fn id(&self, subject: Subject) -> String {
        let plan = &self.site.plan;
        match subject {
            Subject::Action(id) => plan.actions[id.index()].id.clone(),
            Subject::FocusArea(id) => plan.focus_areas[id.index()].id.clone(),
            Subject::TargetArea(id) => plan.target_areas[id.index()].id.clone(),
            Subject::Goal(id) => plan.goals[id.index()].id.clone(),
            Subject::Priority(id) => plan.priorities[id.index()].id.clone(),
            Subject::Owner(id) => plan.owners[id.index()].id.clone(),
            Subject::Year(at) => plan.years[at].year.to_string(),
            Subject::Document(id) => plan.documents[id.index()].id.clone(),
            Subject::Page(id) => self.site.texts[id.index()].path.clone(),
            Subject::Index(kind) => kind.key().to_owned(),
            Subject::NotFound => String::new(),
        }
    }

    fn menu(&self, entries: &[MenuEntry]) -> Value {
        let entries: Vec<MenuView<'_>> = entries
            .iter()
            .map(|entry| MenuView {
                label: &entry.label,
                url: self.url(entry.subject),
                key: self.section(entry.subject),
            })
            .collect();
        value(&entries)
    }

    /// The part of the menu that a page belongs to.
    fn section(&self, subject: Subject) -> String {
        match kind_of(subject) {
            Some(kind) => kind.key().to_owned(),
            None => match subject {
                Subject::Page(id) => {
                    // The entry that stands nearest above it.
                    let path = &self.site.texts[id.index()].path;
                    let entries =
                        self.site
                            .navigation
                            .iter()
                            .filter_map(|entry| match entry.subject {
                                Subject::Page(page) => {
                                    Some(self.site.texts[page.index()].path.as_str())
                                }
                                _ => None,
                            });
                    let above = |entry: &&str| {
                        path.strip_prefix(entry)
                            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                    };
                    let nearest = entries.filter(above).max_by_key(|entry| entry.len());
                    format!("page:{}", nearest.unwrap_or(path))
                }
                _ => String::new(),
            },
        }
    }

    fn page_view(&self, page: &SitePage) -> PageView {
        let site = self.site;
        let subject = page.subject;
        let route = page.route.as_str();
        let title = match subject {
            Subject::NotFound => self.texts.get("not_found").to_owned(),
            subject => site.name(subject),
        };
        let is_home = route.is_empty();
        let full_title = match subject {
            _ if is_home => site.settings.title.clone(),
            subject => {
                let mut named = self.full_title(subject);
                if self.ambiguous.contains(&named) {
                    named = format!("{named} ({})", self.id(subject));
                }
                let whole = self
                    .texts
                    .format("full_title", &[("title", Text::from(named.as_str()))]);
                whole.unwrap_or(named)
            }
        };
        let base = site.settings.base_url.as_ref();
        PageView {
            full_title,
            description: self.description(subject, &title),
            url: route.to_owned(),
            section: self.section(subject),
            kind: match subject {
                Subject::Page(_) if is_home => "home",
                Subject::Page(_) => "page",
                Subject::Index(_) => "index",
                Subject::NotFound => "not_found",
                subject => kind_of(subject).map_or("", Kind::key),
            },
            breadcrumbs: self.breadcrumbs(subject, is_home),
            canonical: match subject {
                Subject::NotFound => None,
                _ => base.map(|base| format!("{base}/{route}")),
            },
            is_home,
            title,
        }
    }

    /// What tells a page from all others in a browser's list, without the site's name.
    fn full_title(&self, subject: Subject) -> String {
        let title = self.site.name(subject);
        let word = |kind| capitalised(&self.site.plan.vocabulary.get(kind).singular);
        match subject {
            Subject::NotFound => self.texts.get("not_found").to_owned(),
            Subject::Page(_) | Subject::Index(_) => title,
            Subject::Action(id) => format!("{}: {title}", plan_action(self.site, id).id),
            Subject::Goal(id) => {
                let goal = &self.site.plan.goals[id.index()];
                match goal.title {
                    Some(_) => format!("{} {}: {title}", word(Kind::Goal), goal.id),
                    None => title,
                }
            }
            subject => match kind_of(subject) {
                Some(kind) => format!("{title} – {}", word(kind)),
                None => title,
            },
        }
    }

    fn description(&self, subject: Subject, title: &str) -> Option<String> {
        let words = |id: &str, args: &[(&str, Text)]| self.texts.format(id, args);
        let page = self.site.page_of(subject);
        let written = page.and_then(|page| self.site.texts[page.index()].description());
        if written.is_some() {
            return written;
        }
        match subject {
            Subject::Page(_) => None,
            Subject::Action(id) => {
                let action = plan_action(self.site, id);
                let owners: Vec<&str> = (action.responsible.iter())
                    .map(|id| self.site.plan.owners[id.index()].name.as_str())
                    .collect();
                words(
                    "describe_action",
                    &[
                        ("id", Text::from(action.id.as_str())),
                        ("years", Text::from(action.years.to_string())),
                        ("owners", Text::from(owners.join(", "))),
                    ],
                )
            }
            Subject::NotFound => None,
            Subject::Index(kind) => {
                let plural = capitalised(&self.site.plan.vocabulary.get(kind).plural);
                words("describe_index", &[("title", Text::from(plural))])
            }
            _ => words("describe_thing", &[("title", Text::from(title))]),
        }
    }

    fn breadcrumbs(&self, subject: Subject, is_home: bool) -> Vec<Crumb> {
        if is_home {
            return Vec::new();
        }
        let crumb = |subject| Crumb {
            label: self.site.name(subject),
            url: self.url(subject),
        };
        let home = Crumb {
            label: self.texts.get("home").to_owned(),
            url: String::new(),
        };
        let mut crumbs = vec![home];
        match subject {
            Subject::Page(id) => {
                let path = &self.site.texts[id.index()].path;
                let above = path
                    .match_indices('/')
                    .filter_map(|(at, _)| self.site.page(&path[..at]));
                crumbs.extend(above.map(|id| crumb(Subject::Page(id))));
            }
            Subject::Index(_) | Subject::NotFound => {}
            subject => {
                if let Some(kind) = kind_of(subject) {
                    crumbs.push(crumb(Subject::Index(kind)));
                }
                let parents = match subject {
                    Subject::Owner(id) => self
                        .owner_parents(id)
                        .into_iter()
                        .map(Subject::Owner)
                        .collect(),
                    Subject::Goal(id) => self
                        .goal_parents(id)
                        .into_iter()
                        .map(Subject::Goal)
                        .collect(),
                    _ => Vec::new(),
                };
                crumbs.extend(parents.into_iter().map(crumb));
            }
        }
        crumbs
    }

    /// What an owner is a unit of, the outermost first.
    fn owner_parents(&self, id: OwnerId) -> Vec<OwnerId> {
        let owners = &self.site.plan.owners;
        let mut parents = Vec::new();
        let mut next = owners[id.index()].parent;
        while let Some(parent) = next {
            parents.insert(0, parent);
            next = owners[parent.index()].parent;
        }
        parents
    }

    /// What a goal is part of, the outermost first.
    fn goal_parents(&self, id: GoalId) -> Vec<GoalId> {
        let goals = &self.site.plan.goals;
        let mut parents = Vec::new();
        let mut next = goals[id.index()].parent;
        while let Some(parent) = next {
            parents.insert(0, parent);
            next = goals[parent.index()].parent;
        }
        parents
    }

    fn card(&self, id: ActionId) -> Card<'a> {
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

    fn cards(&self, ids: &[ActionId]) -> Value {
        let cards: Vec<Card<'_>> = ids.iter().map(|id| self.card(*id)).collect();
        value(&cards)
    }

    /// Actions by level; they come in the order of the levels.
    fn groups(&self, ids: &[ActionId], lists: &mut Vec<List>) -> Value {
        let actions = &self.site.plan.actions;
        let groups = ids.chunk_by(|a, b| actions[a.index()].level == actions[b.index()].level);
        let groups: Vec<Value> = groups
            .map(|ids| {
                let level = &self.site.plan.levels[actions[ids[0].index()].level.index()];
                let mark = List::mark(lists.len());
                lists.push(List {
                    actions: ids.to_vec(),
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

    /// A text right below a page's heading. `prefix` keeps its ids apart from those of others.
    fn prose(&self, prose: Option<&Prose>, root: &str, prefix: &str) -> Value {
        match prose {
            None => Value::none(),
            Some(prose) => self.html(prose, None, root, 2, prefix),
        }
    }

    fn body(&self, page: PageId, root: &str) -> Value {
        self.html(&self.site.texts[page.index()].body, Some(page), root, 2, "")
    }

    fn html(
        &self,
        prose: &Prose,
        here: Option<PageId>,
        root: &str,
        top: u8,
        prefix: &str,
    ) -> Value {
        let resolve = |target: &markdown::Target| self.site.resolve(target, prose.span, here, root);
        let writer = Writer {
            resolve: &resolve,
            labels: &self.labels,
            top_level: top,
            prefix,
        };
        safe(&markdown::html(&prose.text, &writer))
    }

    fn page_document(&self, page: PageId) -> Value {
        let document = self.site.texts[page.index()].document.as_ref();
        let id = document.and_then(|text| {
            self.site
                .plan
                .documents
                .iter()
                .position(|document| document.id == text.value)
        });
        value(&id.map(|at| self.link(Subject::Document(DocumentId::new(at)))))
    }

    fn home(&self, id: PageId, root: &str) -> Value {
        let stats: Vec<Stat> = (self.site.kinds())
            .map(|kind| {
                let count = self.site.count(kind);
                let words = self.site.plan.vocabulary.get(kind);
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

    fn years(&self) -> Vec<YearEntry> {
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
    fn entries(&self, kind: Kind) -> Vec<Entry> {
        let plan = &self.site.plan;
        let places = 0..self.site.count(kind);
        let subjects: Vec<Subject> = match kind {
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
            Kind::Action | Kind::Year => Vec::new(),
        };
        subjects
            .into_iter()
            .map(|subject| self.entry(subject))
            .collect()
    }

    fn entry(&self, subject: Subject) -> Entry {
        let plan = &self.site.plan;
        let mut entry = Entry {
            id: self.id(subject),
            number: None,
            title: self.site.name(subject),
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
    fn action_ids(&self, subject: Subject) -> Vec<ActionId> {
        let plan = &self.site.plan;
        match subject {
            Subject::FocusArea(id) => plan.focus_areas[id.index()].actions.clone(),
            Subject::TargetArea(id) => plan.target_areas[id.index()].actions.clone(),
            Subject::Document(id) => plan.documents[id.index()].actions.clone(),
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
    fn neighbours(&self, subject: Subject) -> [(&'static str, Value); 2] {
        let place = |at: usize, kind| (at, self.site.count(kind));
        let (at, count) = match subject {
            Subject::Action(id) => place(id.index(), Kind::Action),
            Subject::FocusArea(id) => place(id.index(), Kind::FocusArea),
            Subject::TargetArea(id) => place(id.index(), Kind::TargetArea),
            Subject::Goal(id) => place(id.index(), Kind::Goal),
            Subject::Priority(id) => place(id.index(), Kind::Priority),
            Subject::Owner(id) => place(id.index(), Kind::Owner),
            Subject::Year(at) => place(at, Kind::Year),
            _ => (0, 0),
        };
        let sibling = |at: usize| match subject {
            Subject::Action(_) => Subject::Action(ActionId::new(at)),
            Subject::FocusArea(_) => Subject::FocusArea(FocusAreaId::new(at)),
            Subject::TargetArea(_) => Subject::TargetArea(TargetAreaId::new(at)),
            Subject::Goal(_) => Subject::Goal(GoalId::new(at)),
            Subject::Priority(_) => Subject::Priority(PriorityId::new(at)),
            Subject::Owner(_) => Subject::Owner(OwnerId::new(at)),
            _ => Subject::Year(at),
        };
        let previous = at.checked_sub(1).map(|at| self.link(sibling(at)));
        let next = (at + 1 < count).then(|| self.link(sibling(at + 1)));
        [("previous", value(&previous)), ("next", value(&next))]
    }

    /// What every page with a list of actions has: the list, its length, and the neighbours.
    fn with_actions(
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

    fn notes(&self, notes: &[Note], root: &str) -> Value {
        let notes: Vec<Value> = notes
            .iter()
            .enumerate()
            .map(|(at, note)| {
                let kind = match note.kind {
                    NoteKind::Footnote => "footnote",
                    NoteKind::Editor => "editor",
                };
                object([
                    ("kind", Value::from(kind)),
                    ("number", value(&note.number)),
                    ("about", value(&note.about)),
                    (
                        "html",
                        self.prose(Some(&note.text), root, &format!("note_{}-", at + 1)),
                    ),
                ])
            })
            .collect();
        Value::from(notes)
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

    fn action(&self, id: ActionId, root: &str) -> Value {
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
            ("followed_by", self.cards(&action.followed_by)),
            ("legal_requirement", Value::from(action.legal_requirement)),
            ("recommended", Value::from(action.recommended)),
            ("notes", self.notes(&action.notes, root)),
        ];
        object(
            parts
                .into_iter()
                .chain(self.neighbours(Subject::Action(id))),
        )
    }

    fn is_editorial(&self) -> bool {
        self.site.plan.focus_area_links == LinkOrigin::Editorial
    }

    fn focus_area(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
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
                ("editorial", Value::from(self.is_editorial())),
            ],
        )
    }

    fn target_area(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
        let Subject::TargetArea(id) = subject else {
            return Value::none();
        };
        let area = &self.site.plan.target_areas[id.index()];
        self.with_actions(
            subject,
            lists,
            [
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
                ("editorial", Value::from(self.is_editorial())),
            ],
        )
    }

    fn goal(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
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
                ("title", Value::from(self.site.name(subject))),
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

    fn priority(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
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

    fn owner(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
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
            ("units", value(&units)),
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

    fn year(&self, at: usize, lists: &mut Vec<List>) -> Value {
        let year = &self.site.plan.years[at];
        self.with_actions(
            Subject::Year(at),
            lists,
            [
                ("year", Value::from(year.year)),
                ("starting", Value::from(year.starting)),
                ("ending", Value::from(year.ending)),
            ],
        )
    }

    fn document(&self, subject: Subject, root: &str, lists: &mut Vec<List>) -> Value {
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
                (
                    "description_html",
                    self.prose(document.description.as_ref(), root, ""),
                ),
                ("sources", Value::from(sources)),
                ("notes", self.notes(&document.notes, root)),
                (
                    "goals",
                    links(document.goals.iter().copied().map(Subject::Goal).collect()),
                ),
                ("pages", links(pages.collect())),
            ],
        )
    }

    /// A date in words: "september 2021".
    fn date(&self, date: PartialDate) -> String {
        let year = date.year.to_string();
        let Some(month) = date.month else { return year };
        let month = self.texts.get(&format!("month_{month}")).to_owned();
        let day = date.day.map(|day| Text::Number(day.into()));
        let mut args = vec![("month", Text::from(month)), ("year", Text::from(year))];
        let id = if let Some(day) = day {
            args.push(("day", day));
            "date_day"
        } else {
            "date_month"
        };
        self.texts.format(id, &args).unwrap_or_default()
    }
}

fn plan_action(site: &Site, id: ActionId) -> &Action {
    &site.plan.actions[id.index()]
}

/// What an action goes by in lists: its number as printed, or its id where that says the same and
/// more ("R2" for 2).
fn label(action: &Action) -> &str {
    match &action.number {
        Some(number) => match action.id.strip_suffix(number.as_str()) {
            Some(rest) if !rest.ends_with(|c: char| c.is_ascii_digit()) => &action.id,
            _ => number,
        },
        None => &action.id,
    }
}

fn distinct(mut ids: Vec<ActionId>) -> Vec<ActionId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The kind that a page belongs to.
fn kind_of(subject: Subject) -> Option<Kind> {
    Some(match subject {
        Subject::Index(kind) => kind,
        Subject::Action(_) => Kind::Action,
        Subject::FocusArea(_) => Kind::FocusArea,
        Subject::TargetArea(_) => Kind::TargetArea,
        Subject::Goal(_) => Kind::Goal,
        Subject::Priority(_) => Kind::Priority,
        Subject::Owner(_) => Kind::Owner,
        Subject::Year(_) => Kind::Year,
        Subject::Document(_) => Kind::Document,
        Subject::Page(_) | Subject::NotFound => return None,
    })
}
