//! A *site* is a plan laid out as pages: what pages there are, where each stands, and where every
//! link leads. Nothing is rendered here, but everything that can be wrong with an address is found
//! here: [`lay_out`] is the entry point. `site/languages.rs` knows which page is the same in another
//! language, `site/links.rs` follows the links, `site/report.rs` tells of those that lead nowhere,
//! `site/meant.rs` finds what they were meant to be, `site/retired.rs` what became of addresses that
//! the site has had, `site/terms.rs` what uses the words that the
//! plan explains, and `site/look.rs` the pictures that the settings name.
//!
//! A *route* is a page's address below the site's root; a *subject* is what a page is about.

mod languages;
mod links;
mod look;
mod meant;
mod pages;
mod report;
mod retired;
mod terms;

use crate::catalogue::Lang;
use crate::collate::Order;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{
    Draft, DraftPage, DraftRedirects, PageRole, PlanSettings, SiteSettings, TestResults, Text,
};
use crate::glossary::Glossary;
use crate::kind::{Kind, capitalised};
use crate::link::{Ids, Linked};
use crate::plan::{
    ActionId, Date, DocumentId, FocusAreaId, GoalId, OwnerId, PageId, Plan, PriorityId, Prose,
    TargetAreaId, TermId,
};
use crate::project::{FileKind, Project};
use crate::service::{Service, ServiceWords};
use crate::source::{FileId, SourceFile, Span};
pub use meant::relative;
pub use pages::Pages;
pub use retired::{Moved, Record};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
pub use terms::Uses;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A Markdown page; the home page is one.
    Page(PageId),
    /// The list of all things of a kind.
    Index(Kind),
    #[allow(missing_docs)]
    Action(ActionId),
    #[allow(missing_docs)]
    FocusArea(FocusAreaId),
    #[allow(missing_docs)]
    TargetArea(TargetAreaId),
    #[allow(missing_docs)]
    Goal(GoalId),
    #[allow(missing_docs)]
    Priority(PriorityId),
    #[allow(missing_docs)]
    Owner(OwnerId),
    /// A year in [`Plan::years`], by its place there.
    Year(usize),
    #[allow(missing_docs)]
    Document(DocumentId),
    #[allow(missing_docs)]
    Term(TermId),
    /// A page made of the plan as a whole, in one of the site's languages.
    Service(Service, Lang),
    /// An address that is no longer in use, by its place in [`Site::retired`].
    Retired(usize),
    /// What a host shows for an address that does not exist.
    NotFound,
}

impl Subject {
    /// The kind that its page belongs to.
    pub fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Index(kind) => kind,
            Self::Action(_) => Kind::Action,
            Self::FocusArea(_) => Kind::FocusArea,
            Self::TargetArea(_) => Kind::TargetArea,
            Self::Goal(_) => Kind::Goal,
            Self::Priority(_) => Kind::Priority,
            Self::Owner(_) => Kind::Owner,
            Self::Year(_) => Kind::Year,
            Self::Document(_) => Kind::Document,
            Self::Term(_) => Kind::Term,
            Self::Page(_) | Self::Service(..) | Self::Retired(_) | Self::NotFound => return None,
        })
    }
}

/// The address of a page below the site's root, with a slash at the end; empty for the home page. A
/// page that stands in a file of its own has that file's name: `404.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a host looks for at this address.
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// What leads from here to the root: `./`, `../`, `../../`.
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

/// A page of the site.
#[derive(Clone, Debug)]
pub struct SitePage {
    /// What it is about.
    pub subject: Subject,
    /// Where it stands.
    pub route: Route,
}

/// An address that the site has had, and what became of it.
#[derive(Clone, Debug)]
pub struct Retired {
    /// The address.
    pub route: Route,
    /// What became of it; redirects that lead to redirects have been followed to the end.
    pub successor: Successor,
    /// What stood there, if the editors say.
    pub title: Option<String>,
    /// What they say of what is gone.
    pub text: Option<Prose>,
    /// What it leads to, if that is a page or a thing of this site.
    pub subject: Option<Subject>,
    /// Where that is said.
    pub span: Span,
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// What stood there stands at another address of this site now: that of a page, a file, or of a
    /// page that is gone; with a place in it, if one is named.
    Here(Route, Option<String>),
    /// It stands on another site now.
    Web(String),
    /// It is gone, and the page at the address says so.
    Gone,
}

impl Successor {
    /// Where a visitor is led: an address below the site's root, which begins with no slash, or a whole
    /// one on the web. `None` for what is gone.
    pub fn location(&self) -> Option<String> {
        match self {
            Self::Here(route, Some(place)) => Some(format!("{}#{place}", route.as_str())),
            Self::Here(route, None) => Some(route.as_str().to_owned()),
            Self::Web(url) => Some(url.clone()),
            Self::Gone => None,
        }
    }
}

/// An entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// What it leads to.
    pub subject: Subject,
    /// Its text.
    pub label: String,
}

/// A plan laid out as pages.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub settings: SiteSettings,
    /// What the automatic tests of accessibility found, if they have been run.
    pub tests: Option<TestResults>,
    /// The day that stands for today wherever a page speaks of "this year": the caller's, else the
    /// newest that the content names. No clock is read.
    pub date: Option<Date>,
    /// The plan.
    pub plan: Plan,
    /// The Markdown pages, in order.
    pub texts: Vec<DraftPage>,
    /// Every page.
    pub pages: Arc<Pages>,
    /// Addresses that are no longer in use, in order. They have pages, which are none of the plan's: no
    /// list, menu, search or count knows them.
    pub retired: Vec<Retired>,
    /// What the record of the addresses is made from.
    recorded: retired::Recorded,
    /// The main menu.
    pub navigation: Vec<MenuEntry>,
    /// The links at the foot of every page.
    pub footer: Vec<MenuEntry>,
    /// The pictures that the settings name.
    pub pictures: look::Pictures,
    /// Content files that are published as they are: path and place in [`Project::files`].
    pub files: BTreeMap<String, usize>,
    /// Finds the terms of [`Plan::terms`] in a text.
    pub glossary: Glossary,
    /// What uses each term, in their order.
    pub uses: Vec<Uses>,
    /// The addresses of other sites in the content, each as often as it stands there.
    pub external: Vec<Text>,
    /// Stands for the folder `content/` where a mistake has no file of its own.
    content: FileId,
    /// Where the plan says which folder a kind's pages live in.
    addresses: Vec<(Kind, Text)>,
    ids: Ids,
    /// The languages of the site, each with what its service pages are called.
    services: Vec<(Lang, ServiceWords)>,
    page_ids: HashMap<String, PageId>,
    /// All Markdown pages by their paths, those of focus areas and priorities too.
    text_ids: HashMap<String, PageId>,
    paths: HashMap<FileId, String>,
    anchors: HashMap<PageId, BTreeSet<String>>,
}

/// What was found in texts, by where they stand: one in a file that is still the same is not gone
/// through again.
#[derive(Default)]
pub struct Kept {
    files: HashMap<FileId, Arc<SourceFile>>,
    scans: links::KeptScans,
    terms: terms::KeptTerms,
    pages: Option<Arc<Pages>>,
    /// The pages and files of which no two stand at one address.
    apart: Option<(Arc<Pages>, Vec<String>)>,
}

impl Kept {
    /// Forgets what was found in files that are not the same any more.
    fn forget(&mut self, project: &Project) {
        let is_same = |file: FileId, known: &HashMap<FileId, Arc<SourceFile>>| {
            let is = |known: &Arc<SourceFile>| Arc::ptr_eq(known, project.sources.shared(file));
            known.get(&file).is_some_and(is)
        };
        let files = project.files.iter().map(|file| file.id);
        let same: HashSet<FileId> = files.filter(|file| is_same(*file, &self.files)).collect();
        self.scans.retain(|span| same.contains(&span.file));
        self.terms.retain(|span| same.contains(&span.file));
        let files = project.files.iter();
        let files = files.map(|file| (file.id, Arc::clone(project.sources.shared(file.id))));
        self.files = files.collect();
    }

    /// Whether it is known that no two pages or files of `site` stand at one address.
    fn are_apart(&self, site: &Site) -> bool {
        let last = self.apart.as_ref();
        last.is_some_and(|(pages, files)| {
            Arc::ptr_eq(pages, &site.pages) && files.iter().eq(site.files.keys())
        })
    }
}

/// Lays out what was linked, and checks every address and link.
pub fn lay_out(linked: Linked, draft: Draft, project: &Project, d: &mut Diagnostics) -> Site {
    lay_out_again(linked, draft, project, &mut Kept::default(), d)
}

/// The same, but what is `kept` of texts need not be found again.
pub fn lay_out_again(
    linked: Linked,
    draft: Draft,
    project: &Project,
    kept: &mut Kept,
    d: &mut Diagnostics,
) -> Site {
    kept.forget(project);
    let Linked {
        plan,
        ids,
        reported,
    } = linked;
    let Draft {
        site: settings,
        plan: PlanSettings { addresses, .. },
        pages: texts,
        tests,
        date,
        ledger,
        redirects,
        addresses: external,
        ..
    } = draft;
    let paths = project
        .files
        .iter()
        .map(|file| (file.id, file.path.clone()))
        .collect();
    let files = project
        .files
        .iter()
        .enumerate()
        .filter(|(_, file)| file.kind == FileKind::Static && !file.unreadable)
        .map(|(at, file)| (file.path.clone(), at))
        .collect();
    let page_ids = texts
        .iter()
        .enumerate()
        .filter(|(_, text)| text.role == PageRole::Page)
        .map(|(at, text)| (text.path.clone(), PageId::new(at)))
        .collect();
    let mut text_ids = HashMap::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        // Of two at one path, as `a.md` and `a/index.md`, the first is meant.
        text_ids.entry(text.path.clone()).or_insert(PageId::new(at));
    }
    let services = languages::languages(settings.language, &texts);
    let mut site = Site {
        settings,
        tests,
        date,
        plan,
        texts,
        pages: Arc::default(),
        retired: Vec::new(),
        recorded: retired::Recorded::default(),
        navigation: Vec::new(),
        footer: Vec::new(),
        pictures: look::Pictures::default(),
        files,
        glossary: Glossary::default(),
        uses: Vec::new(),
        external,
        content: project.content,
        addresses,
        ids,
        services,
        page_ids,
        text_ids,
        paths,
        anchors: HashMap::new(),
    };
    site.retire(&redirects, d);
    site.pages = site.place_pages(kept.pages.take());
    kept.pages = Some(Arc::clone(&site.pages));
    site.find_terms(&mut kept.terms);
    if !kept.are_apart(&site) {
        let are_apart = site.check_addresses(project, &redirects, d);
        let files = || {
            (
                Arc::clone(&site.pages),
                site.files.keys().cloned().collect(),
            )
        };
        kept.apart = are_apart.then(files);
    }
    site.check_links(project, &reported, &mut kept.scans, d);
    site.follow_redirects(&redirects, &reported, d);
    site.navigation = site.menu(&site.settings.navigation, &reported, d);
    site.footer = site.menu(&site.settings.footer, &reported, d);
    site.pictures = site.pictures(project, &reported, d);
    site.check_homes(project, &reported, d);
    site.check_ledger(ledger, &redirects, &reported, d);
    if site.settings.base_url.is_none()
        && let Some(file) = site.settings.file
        && !site.settings.is_base_url_given
        && !d.has_syntax_error_in(file)
    {
        d.push(Diagnostic::new(Code::NoBaseUrl, Span::start_of(file)).hint("add"));
    }
    site
}

impl Subject {
    /// The thing of a kind at a place of its list.
    fn thing(kind: Kind, at: usize) -> Self {
        match kind {
            Kind::Action => Self::Action(ActionId::new(at)),
            Kind::FocusArea => Self::FocusArea(FocusAreaId::new(at)),
            Kind::TargetArea => Self::TargetArea(TargetAreaId::new(at)),
            Kind::Goal => Self::Goal(GoalId::new(at)),
            Kind::Priority => Self::Priority(PriorityId::new(at)),
            Kind::Owner => Self::Owner(OwnerId::new(at)),
            Kind::Year => Self::Year(at),
            Kind::Document => Self::Document(DocumentId::new(at)),
            Kind::Term => Self::Term(TermId::new(at)),
        }
    }
}

impl Site {
    /// The kinds of things that this site has pages for.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        Kind::ALL.into_iter().filter(|kind| self.plan.has(*kind))
    }

    /// The thing of this kind and id.
    pub fn thing(&self, kind: Kind, id: &str) -> Option<Subject> {
        let at = match kind {
            Kind::Year => (self.plan.years.iter()).position(|year| year.year.to_string() == id),
            kind => self.ids.get(kind, id),
        };
        at.map(|at| Subject::thing(kind, at))
    }

    /// How many things of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Action => self.plan.actions.len(),
            Kind::FocusArea => self.plan.focus_areas.len(),
            Kind::TargetArea => self.plan.target_areas.len(),
            Kind::Goal => self.plan.goals.len(),
            Kind::Priority => self.plan.priorities.len(),
            Kind::Owner => self.plan.owners.len(),
            Kind::Year => self.plan.years.len(),
            Kind::Document => self.plan.documents.len(),
            Kind::Term => self.plan.terms.len(),
        }
    }

    /// The service pages that this site has.
    fn services(&self) -> impl Iterator<Item = Subject> + '_ {
        let main = self.settings.language;
        self.services.iter().flat_map(move |(lang, _)| {
            Service::ALL
                .into_iter()
                .filter(move |service| *lang == main || service.is_about_site())
                .filter(|service| self.has_service(*service))
                .map(|service| Subject::Service(service, *lang))
        })
    }

    /// Whether the plan has what the page shows.
    pub fn has_service(&self, service: Service) -> bool {
        match service {
            Service::Search | Service::Accessibility => true,
            Service::Coverage => !self.plan.actions.is_empty(),
            Service::Connections => self.plan.actions.iter().any(|a| !a.follows.is_empty()),
        }
    }

    /// The words for service pages in `lang`.
    fn service_words(&self, lang: Lang) -> &ServiceWords {
        let own = self.services.iter().find(|(known, _)| *known == lang);
        &own.unwrap_or(&self.services[0]).1
    }

    /// Where the page on `subject` stands.
    pub fn route(&self, subject: Subject) -> Route {
        let plan = &self.plan;
        if let Some((kind, id)) = self.id_of(subject) {
            let folder = &plan.vocabulary.get(kind).address;
            return Route(format!("{folder}/{}/", id.to_ascii_lowercase()));
        }
        match subject {
            Subject::Page(id) => match self.texts[id.index()].path.as_str() {
                "" => Route(String::new()),
                path => Route(format!("{path}/")),
            },
            Subject::Index(kind) => Route(format!("{}/", plan.vocabulary.get(kind).address)),
            Subject::Service(service, lang) => {
                let address = self.service_words(lang).address(service);
                match lang == self.settings.language {
                    true => Route(format!("{address}/")),
                    false => Route(format!("{}/{address}/", lang.tag())),
                }
            }
            Subject::Retired(at) => self.retired[at].route.clone(),
            // What is left are things, whose ids were found above.
            _ => Route("404.html".to_owned()),
        }
    }

    /// What the page on `subject` is called, where it needs no word of the site's own catalogue.
    pub fn name(&self, subject: Subject) -> String {
        let plan = &self.plan;
        match subject {
            Subject::Page(id) => self.texts[id.index()].title.clone(),
            Subject::Index(kind) => capitalised(plan.vocabulary.get(kind).index()),
            Subject::Action(id) => plan.actions[id.index()].title.clone(),
            Subject::FocusArea(id) => plan.focus_areas[id.index()].title.clone(),
            Subject::TargetArea(id) => plan.target_areas[id.index()].title.clone(),
            Subject::Goal(id) => {
                let goal = &plan.goals[id.index()];
                let word = capitalised(&plan.vocabulary.get(Kind::Goal).singular);
                goal.title
                    .clone()
                    .unwrap_or_else(|| format!("{word} {}", goal.id))
            }
            Subject::Priority(id) => plan.priorities[id.index()].title.clone(),
            Subject::Owner(id) => plan.owners[id.index()].name.clone(),
            Subject::Year(at) => plan.years[at].year.to_string(),
            Subject::Document(id) => plan.documents[id.index()].title.clone(),
            Subject::Term(id) => plan.terms[id.index()].term.clone(),
            Subject::Service(service, lang) => self.service_words(lang).title(service).to_owned(),
            Subject::Retired(at) => self.retired[at].title.clone().unwrap_or_default(),
            Subject::NotFound => String::new(),
        }
    }

    /// The Markdown page with this path.
    pub fn page(&self, path: &str) -> Option<PageId> {
        self.page_ids.get(path).copied()
    }

    /// The pages that stand right below the page at `path`, in order.
    pub fn pages_below(&self, path: &str) -> Vec<PageId> {
        let order = Order::of(self.settings.language);
        let mut below: Vec<usize> = (0..self.texts.len())
            .filter(|at| {
                let text = &self.texts[*at];
                let rest = match path {
                    "" => Some(text.path.as_str()),
                    path => text
                        .path
                        .strip_prefix(path)
                        .and_then(|rest| rest.strip_prefix('/')),
                };
                text.role == PageRole::Page
                    && rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
            })
            .collect();
        below.sort_by(|a, b| {
            let (a, b) = (&self.texts[*a], &self.texts[*b]);
            let place = |text: &DraftPage| (text.order.is_none(), text.order);
            place(a)
                .cmp(&place(b))
                .then_with(|| order.compare(&a.title, &b.title))
        });
        below.into_iter().map(PageId::new).collect()
    }

    /// Two pages, or a page and a file, may not stand at one address; not even on a host that takes
    /// upper and lower case for the same. Whether none do comes back.
    fn check_addresses(
        &self,
        project: &Project,
        redirects: &DraftRedirects,
        d: &mut Diagnostics,
    ) -> bool {
        let mut are_apart = true;
        let mut taken: HashMap<String, (String, Span)> =
            HashMap::with_capacity(self.pages.len() + self.files.len());
        let pages = self
            .pages
            .iter()
            .map(|page| (page.route.file(), self.place(page.subject)));
        let retired = self.retired.iter();
        let retired = retired.map(|retired| (retired.route.file(), retired.span));
        let is_retired = |span: Span| redirects.file == Some(span.file);
        let files = self
            .files
            .iter()
            .map(|(path, at)| (path.clone(), Span::start_of(project.files[*at].id)));
        let data = [
            "data/actions.json",
            "data/actions.csv",
            "sitemap.xml",
            "manifest.sha256",
        ];
        // What hosts read may come from the content as a file; a page cannot stand there.
        let of_hosts = ["CNAME", "_headers", "_redirects", "robots.txt"];
        let of_hosts = (of_hosts.into_iter()).filter(|name| !self.files.contains_key(*name));
        let data = (data.into_iter().chain(of_hosts))
            .map(|path| (path.to_owned(), Span::start_of(project.content)));
        for (path, span) in pages.chain(data).chain(files).chain(retired) {
            let key = path.to_lowercase();
            are_apart &= !taken.contains_key(&key);
            match taken.get(&key) {
                // Ids that collide within one kind were reported as such.
                Some((_, first))
                    if d.has(Code::DuplicateId, span) || d.has(Code::DuplicateId, *first) => {}
                // What stands at an address is in use, whatever is said of the address.
                Some((_, first)) if is_retired(span) => {
                    let address = path.strip_suffix("index.html").unwrap_or(&path);
                    let taken = Diagnostic::new(Code::AddressCollision, span)
                        .with("address", format!("/{address}"));
                    d.push(match first.file == self.content {
                        true => taken.hint("retired"),
                        false => taken.label(*first, "taken").hint("retired"),
                    });
                }
                Some((_, first)) => {
                    let (first, second) = if *first <= span {
                        (*first, span)
                    } else {
                        (span, *first)
                    };
                    let address = path.strip_suffix("index.html").unwrap_or(&path);
                    let collision = |span| {
                        Diagnostic::new(Code::AddressCollision, span)
                            .with("address", format!("/{address}"))
                    };
                    // What Planverk makes by itself has no place that an editor could look at.
                    d.push(match first.file == self.content {
                        true => collision(second).hint("own"),
                        false => collision(second).label(first, "first").hint("rename"),
                    });
                }
                None => {
                    taken.insert(key, (path, span));
                }
            }
        }
        // Nor may a file have the name of a folder that another one needs.
        let above = |key: &str| {
            let mut folders = key.match_indices('/').map(|(at, _)| &key[..at]);
            folders.find_map(|folder| taken.get(folder))
        };
        // A map in order: what is told has the order of the paths.
        let below: BTreeMap<&String, &(String, Span)> = (taken.iter())
            .filter(|(key, _)| above(key).is_some())
            .collect();
        are_apart &= below.is_empty();
        for (key, (path, span)) in below {
            if let Some((_, first)) = above(key) {
                let (first, second) = if first.file == self.content {
                    (span, first)
                } else {
                    (first, span)
                };
                let address = path.strip_suffix("index.html").unwrap_or(path);
                d.push(
                    Diagnostic::new(Code::AddressCollision, *first)
                        .with("address", format!("/{address}"))
                        .label(*second, "first")
                        .hint("rename"),
                );
            }
        }
        are_apart
    }

    /// What an editor would change to change the address of `subject`.
    fn place(&self, subject: Subject) -> Span {
        let plan = &self.plan;
        match subject {
            Subject::Page(id) => self.texts[id.index()].id.span,
            Subject::Action(id) => plan.actions[id.index()].span,
            Subject::FocusArea(id) => plan.focus_areas[id.index()].span,
            Subject::TargetArea(id) => plan.target_areas[id.index()].span,
            Subject::Goal(id) => plan.goals[id.index()].span,
            Subject::Priority(id) => plan.priorities[id.index()].span,
            Subject::Owner(id) => plan.owners[id.index()].span,
            Subject::Document(id) => plan.documents[id.index()].span,
            Subject::Term(id) => plan.terms[id.index()].span,
            Subject::Index(kind) => {
                let written = self.addresses.iter().find(|(known, _)| *known == kind);
                written.map_or(Span::start_of(self.content), |(_, address)| address.span)
            }
            Subject::Retired(at) => self.retired[at].span,
            Subject::Year(_) | Subject::Service(..) | Subject::NotFound => {
                Span::start_of(self.content)
            }
        }
    }
}
