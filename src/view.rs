//! A *view* is what a template gets to see: the contract with themes. The model itself is never
//! shown to them, so that it can change without breaking a theme.
//!
//! What every page shares is made once, in [`Common::new`]; [`Views::page`] makes what one page needs
//! beside it. An action in a list is a *card*, which the template of a row shows. A plan's rows stand on
//! many pages each, so a page gets only a mark where its rows belong, and `render` puts them there.
//!
//! `view/frame.rs` has what stands around a page's own text, `view/things.rs` what each kind of page
//! shows of its own, `view/lists.rs` the lists that many of them share, `view/guide.rs` what leads a
//! reader on, `view/overview.rs` the plan as a whole, `view/terms.rs` the plan's words,
//! `view/retired.rs` what stands at addresses that are no longer in use,
//! `view/trust.rs` what a page says of itself: what it rests on, when it was changed, who answers for
//! it, `view/find.rs` what the table of all actions can be filtered by and the ways in on the search
//! page.

mod find;
mod frame;
mod guide;
mod lists;
mod overview;
mod retired;
mod terms;
mod things;
mod trust;

use crate::asset::Assets;
use crate::catalogue::Value as Text;
use crate::kind::{Kind, capitalised};
use crate::markdown::{self, Labels, Writer};
use crate::plan::{
    Action, ActionId, GoalId, LinkOrigin, Note, NoteKind, OwnerId, PageId, PartialDate, Prose,
    Term, Years,
};
use crate::policy;
use crate::service::Service;
use crate::site::{Site, SitePage, Subject};
use crate::theme::Texts;
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};
use tera::{Context, Map, Value};
use terms::Root;

/// The views of one site, in one of its languages.
#[derive(Clone, Copy)]
pub struct Views<'a> {
    site: &'a Site,
    texts: &'a Texts,
    assets: &'a Assets,
    common: &'a Common,
}

/// What the views of all pages in one language look things up in.
#[derive(Default)]
pub struct Common {
    labels: Labels,
    /// Titles that more than one page has.
    ambiguous: BTreeSet<String>,
}

impl Common {
    /// Goes through the whole site once.
    pub fn new(site: &Site, texts: &Texts, assets: &Assets) -> Self {
        let label = |id| texts.get(id).to_owned();
        let labels = Labels {
            footnotes: label("footnotes"),
            back: label("footnote_back"),
            table: label("table"),
        };
        let common = Self::default();
        let views = Views::new(site, texts, assets, &common);
        let mut seen: HashSet<String> = HashSet::new();
        let mut ambiguous = BTreeSet::new();
        let is_action = |page: &&SitePage| matches!(page.subject, Subject::Action(_));
        for page in site.pages.iter().filter(|page| !is_action(page)) {
            let title = views.full_title(page.subject);
            // That of an action begins with its id, so that no two of them are the same, and of all of
            // them only this one may be the same as another.
            let action = title.split_once(": ");
            let action = action.and_then(|(id, _)| site.thing(Kind::Action, id));
            let is_of_action = action.is_some_and(|action| views.full_title(action) == title);
            if is_of_action || seen.contains(&title) {
                ambiguous.insert(title);
            } else {
                seen.insert(title);
            }
        }
        Self { labels, ambiguous }
    }
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
    /// Which form their rows have.
    pub form: RowForm,
}

/// The forms of an action's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowForm {
    /// In the tables of most pages, each of which has actions of one level.
    Brief,
    /// In the table of all actions: with the level, and with what it can be filtered by.
    Whole,
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
struct YearsView {
    text: String,
    start: u16,
    end: u16,
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
    /// The views that `common` was made for.
    pub fn new(site: &'a Site, texts: &'a Texts, assets: &'a Assets, common: &'a Common) -> Self {
        Self {
            site,
            texts,
            assets,
            common,
        }
    }

    /// The variables of every page.
    pub fn shared(&self) -> Context {
        let site = self.site;
        let settings = &site.settings;
        let mut context = Context::new();
        context.insert_value(
            "site",
            object([
                ("title", Value::from(site.title(self.texts.lang()))),
                ("language", Value::from(settings.language.tag())),
                ("organisation", Value::from(settings.organisation.as_str())),
                ("description", Value::from(settings.description.as_str())),
                ("plan_title", Value::from(site.plan.title.as_str())),
                ("focus_area_editorial", Value::from(self.is_editorial())),
                ("base_url", value(&settings.base_url)),
                ("logo", self.logo()),
                ("share_image", self.share_image()),
            ]),
        );
        // A page states it itself, for hosts that send no headers; one that does not is refused.
        let content_security = policy::content_security_policy();
        context.insert_value(
            "policy",
            object([
                ("content_security", safe(&content_security)),
                ("referrer", Value::from(policy::REFERRER)),
            ]),
        );
        context.insert_value("nav", self.menu(&site.navigation));
        context.insert_value("footer", self.menu(&site.footer));
        context.insert_value(
            "has",
            object(Kind::ALL.map(|kind| (kind.key(), Value::from(site.plan.has(kind))))),
        );
        let words = Kind::ALL.map(|kind| {
            let words = self.texts.vocabulary().get(kind);
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
        let services = Service::ALL.map(|service| {
            // What is about the plan is there in the plan's language alone.
            let lang = match service.is_about_site() {
                true => self.texts.lang(),
                false => settings.language,
            };
            let subject = Subject::Service(service, lang);
            let link = site.has_service(service).then(|| self.link(subject));
            (service.key(), value(&link))
        });
        context.insert_value("services", object(services));
        let mut indexes = self.assets.search.iter();
        let index = indexes.find(|(lang, _)| *lang == self.texts.lang());
        context.insert_value(
            "assets",
            object([
                ("style", Value::from(self.assets.style.as_str())),
                ("script", Value::from(self.assets.script.as_str())),
                ("search", value(&index.map(|(_, path)| path))),
                ("icon", Value::from(self.assets.icon.as_str())),
            ]),
        );
        context.insert_value("term_urls", self.term_urls());
        // The levels are described one after the other on one page, see below.
        let root = Root::new("../".to_owned(), None);
        let levels: Vec<Value> = (site.plan.levels.iter())
            .enumerate()
            .map(|(at, level)| {
                // Levels are described on the list of actions: one step below the root, each below a
                // heading in a part of the page that is about levels.
                let prefix = format!("level_{}-", at + 1);
                let description = level.description.as_ref();
                let description = description.map(|d| self.html(d, None, &root, 4, &prefix));
                object([
                    ("id", Value::from(level.id.as_str())),
                    ("name", Value::from(level.name.as_str())),
                    ("plural", Value::from(level.plural.as_str())),
                    ("description_html", Value::from(description)),
                ])
            })
            .collect();
        context.insert_value("levels", Value::from(levels));
        context.insert_value("contact", self.contact());
        context.insert_value("text", value(self.texts.constants()));
        context
    }

    /// The template of a page, the variables that are its own, and the lists of actions on it.
    pub fn page(&self, page: &SitePage) -> PageParts {
        let root = match page.subject {
            Subject::NotFound => self.root_path(),
            _ => page.route.to_root(),
        };
        let own = match page.subject {
            Subject::Term(id) => Some(id),
            _ => None,
        };
        let root = Root::new(root, own);
        let mut context = Context::new();
        context.insert_value("root", Value::from(&*root));
        let view = self.page_view(page);
        context.insert_value("about", self.about(page, view.title()));
        context.insert_value("page", value(&view));
        let mut lists = Vec::new();
        let template = self.fill(page, &root, &mut context, &mut lists);
        PageParts {
            template,
            context,
            root: root.to_string(),
            lists,
        }
    }

    /// The variables of the row of an action. The way to the root is a mark: the row is rendered
    /// once for all pages.
    pub fn row(&self, id: ActionId, form: RowForm) -> Context {
        let mut context = Context::new();
        context.insert_value("root", safe(List::ROOT));
        let whole = (form == RowForm::Whole).then(|| self.filter_values(id));
        context.insert_value("whole", Value::from(whole));
        context.insert_value("action", value(&self.card(id)));
        context
    }

    fn fill(
        &self,
        page: &SitePage,
        root: &Root,
        context: &mut Context,
        lists: &mut Vec<List>,
    ) -> &'static str {
        let subject = page.subject;
        let plan = &self.site.plan;
        let (template, name, view) = match subject {
            Subject::Page(id) if self.is_home(subject) => {
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
                for (name, value) in self.guide(id) {
                    context.insert_value(name, value);
                }
                ("page.html", "body_html", self.body(id, root))
            }
            Subject::Index(Kind::Action) => {
                context.insert_value("count", Value::from(plan.actions.len()));
                context.insert_value("filters", self.filters());
                let mark = List::mark(lists.len());
                lists.push(List {
                    actions: (0..plan.actions.len()).map(ActionId::new).collect(),
                    form: RowForm::Whole,
                });
                ("actions.html", "rows", safe(&mark))
            }
            Subject::Index(Kind::Year) => ("years.html", "years", value(&self.years())),
            Subject::Index(Kind::Term) => {
                let is_editorial = plan.terms.iter().any(Term::is_editorial);
                context.insert_value("editorial", Value::from(is_editorial));
                ("terms.html", "entries", self.glossary(root))
            }
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
            Subject::Term(_) => ("term.html", "term", self.term(subject, root, lists)),
            Subject::Service(Service::Search, _) => ("search.html", "search", self.ways()),
            Subject::Service(Service::Coverage, _) => {
                ("coverage.html", "coverage", self.coverage())
            }
            Subject::Service(Service::Connections, _) => {
                ("connections.html", "connections", self.connections())
            }
            Subject::Service(Service::Accessibility, _) => (
                "accessibility.html",
                "statement",
                self.statement(page, root),
            ),
            Subject::Retired(at) => self.retired(at, root),
            Subject::NotFound => return "404.html",
        };
        context.insert_value(name, view);
        template
    }

    /// Whether `subject` is the first page of its language.
    fn is_home(&self, subject: Subject) -> bool {
        self.site.home(self.site.language_of(subject)) == Some(subject)
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
            title: self.name(subject),
            url: self.url(subject),
        }
    }

    /// What the page on `subject` is called, in the language of these views.
    fn name(&self, subject: Subject) -> String {
        match subject {
            Subject::Index(kind) => capitalised(self.texts.vocabulary().get(kind).index()),
            subject => self.site.name(subject),
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
            Subject::Term(id) => plan.terms[id.index()].id.clone(),
            Subject::Page(id) => self.site.texts[id.index()].path.clone(),
            Subject::Index(kind) => kind.key().to_owned(),
            Subject::Service(service, _) => service.key().to_owned(),
            Subject::Retired(_) | Subject::NotFound => String::new(),
        }
    }

    /// What an owner is a unit of, the outermost first.
    fn owner_parents(&self, id: OwnerId) -> Vec<OwnerId> {
        parents(id, |id| self.site.plan.owners[id.index()].parent)
    }

    /// What a goal is part of, the outermost first.
    fn goal_parents(&self, id: GoalId) -> Vec<GoalId> {
        parents(id, |id| self.site.plan.goals[id.index()].parent)
    }

    /// A text right below a page's heading. `prefix` keeps its ids apart from those of others.
    fn prose(&self, prose: Option<&Prose>, root: &Root, prefix: &str) -> Value {
        match prose {
            None => Value::none(),
            Some(prose) => self.html(prose, None, root, 2, prefix),
        }
    }

    fn body(&self, page: PageId, root: &Root) -> Value {
        self.html(&self.site.texts[page.index()].body, Some(page), root, 2, "")
    }

    fn html(
        &self,
        prose: &Prose,
        here: Option<PageId>,
        root: &Root,
        top: u8,
        prefix: &str,
    ) -> Value {
        let resolve = |target: &markdown::Target| self.site.resolve(target, prose.span, here, root);
        let html = self.with_terms(root, |terms| {
            let writer = Writer {
                resolve: &resolve,
                labels: &self.common.labels,
                top_level: top,
                prefix,
                terms,
            };
            markdown::html(&prose.text, &writer)
        });
        safe(&html)
    }

    fn notes(&self, notes: &[Note], root: &Root) -> Value {
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

    fn is_editorial(&self) -> bool {
        self.site.plan.focus_area_links == LinkOrigin::Editorial
    }

    /// The year that the site speaks of as this year; none where no date is known.
    fn this_year(&self) -> Option<u16> {
        self.site.date.and_then(|date| date.year.try_into().ok())
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

/// What something is part of, and what that is part of in turn, the outermost first.
fn parents<I: Copy>(id: I, parent: impl Fn(I) -> Option<I>) -> Vec<I> {
    let mut all: Vec<I> = std::iter::successors(parent(id), |id| parent(*id)).collect();
    all.reverse();
    all
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
