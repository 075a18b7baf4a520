//! A *site* is a plan laid out as pages: what pages there are, where each stands, and where every
//! link leads. Nothing is rendered here, but everything that can be wrong with an address is found
//! here: [`lay_out`] is the entry point.
//!
//! A *route* is a page's address below the site's root; a *subject* is what a page is about.

use crate::collate::Order;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar};
use crate::draft::{Draft, DraftPage, PageRole, PlanSettings, SiteSettings, Text};
use crate::kind::{Kind, capitalised};
use crate::link::Linked;
use crate::markdown::{self, Resolved, Target};
use crate::plan::{
    ActionId, DocumentId, FocusAreaId, GoalId, OwnerId, PageId, Plan, PriorityId, Prose,
    TargetAreaId,
};
use crate::project::{FileKind, Project, without_index};
use crate::source::{FileId, Sources, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// What a host shows for an address that does not exist.
    NotFound,
}

/// The address of a page below the site's root, with a slash at the end; empty for the home page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a host looks for at this address.
    pub fn file(&self) -> String {
        if self.0.ends_with(".html") {
            self.0.clone()
        } else {
            format!("{}index.html", self.0)
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
    /// The plan.
    pub plan: Plan,
    /// The Markdown pages, in order.
    pub texts: Vec<DraftPage>,
    /// Every page, in the order of [`Subject`].
    pub pages: Vec<SitePage>,
    /// The main menu.
    pub navigation: Vec<MenuEntry>,
    /// The links at the foot of every page.
    pub footer: Vec<MenuEntry>,
    /// Content files that are published as they are: path and place in [`Project::files`].
    pub files: BTreeMap<String, usize>,
    /// Stands for the folder `content/` where a mistake has no file of its own.
    content: FileId,
    /// Where the plan says which folder a kind's pages live in.
    addresses: Vec<(Kind, Text)>,
    names: HashMap<Kind, HashMap<String, Subject>>,
    page_ids: HashMap<String, PageId>,
    paths: HashMap<FileId, String>,
    anchors: HashMap<PageId, BTreeSet<String>>,
}

/// Why a link leads nowhere.
#[derive(Debug)]
enum Broken {
    /// The thing does not exist.
    Thing(Kind),
    /// The page does not exist.
    Page,
    /// The file does not exist; the path that was looked for.
    File(String),
    /// The page exists, the place in it does not.
    Fragment(PageId),
    /// Not a link that may stand here.
    Refused,
    /// Not a picture of this site.
    Picture,
    /// Nothing that a menu can lead to.
    Menu,
    /// The plan has nothing of this kind.
    Undeclared(Kind),
    /// Nothing begins like this.
    Scheme,
}

/// Lays out what was linked, and checks every address and link.
pub fn lay_out(linked: Linked, draft: Draft, project: &Project, d: &mut Diagnostics) -> Site {
    let Linked { plan, broken } = linked;
    let Draft {
        site: settings,
        plan: PlanSettings { addresses, .. },
        pages: texts,
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
    let names = names(&plan);
    let mut site = Site {
        settings,
        plan,
        texts,
        pages: Vec::new(),
        navigation: Vec::new(),
        footer: Vec::new(),
        files,
        content: project.content,
        addresses,
        names,
        page_ids,
        paths,
        anchors: HashMap::new(),
    };
    site.pages = site.all_pages();
    site.check_addresses(project, d);
    site.check_links(&project.sources, &broken, d);
    site.navigation = site.menu(&site.settings.navigation, &broken, d);
    site.footer = site.menu(&site.settings.footer, &broken, d);
    if site.page("").is_none() && !broken.contains("") {
        let home = Diagnostic::new(Code::MissingFile, Span::start_of(project.content));
        d.push(home.with("file", "content/index.md").hint("home"));
    }
    if site.settings.base_url.is_none()
        && let Some(file) = site.settings.file
        && !d.has_errors_in(file)
    {
        d.push(Diagnostic::new(Code::NoBaseUrl, Span::start_of(file)).hint("add"));
    }
    site
}

fn names(plan: &Plan) -> HashMap<Kind, HashMap<String, Subject>> {
    let mut names: HashMap<Kind, HashMap<String, Subject>> = HashMap::new();
    let mut add = |kind: Kind, id: &str, subject| {
        names
            .entry(kind)
            .or_default()
            .entry(id.to_owned())
            .or_insert(subject);
    };
    for (at, action) in plan.actions.iter().enumerate() {
        add(Kind::Action, &action.id, Subject::Action(ActionId::new(at)));
    }
    for (at, goal) in plan.goals.iter().enumerate() {
        add(Kind::Goal, &goal.id, Subject::Goal(GoalId::new(at)));
    }
    for (at, area) in plan.focus_areas.iter().enumerate() {
        add(
            Kind::FocusArea,
            &area.id,
            Subject::FocusArea(FocusAreaId::new(at)),
        );
    }
    for (at, area) in plan.target_areas.iter().enumerate() {
        add(
            Kind::TargetArea,
            &area.id,
            Subject::TargetArea(TargetAreaId::new(at)),
        );
    }
    for (at, priority) in plan.priorities.iter().enumerate() {
        add(
            Kind::Priority,
            &priority.id,
            Subject::Priority(PriorityId::new(at)),
        );
    }
    for (at, owner) in plan.owners.iter().enumerate() {
        add(Kind::Owner, &owner.id, Subject::Owner(OwnerId::new(at)));
    }
    for (at, year) in plan.years.iter().enumerate() {
        add(Kind::Year, &year.year.to_string(), Subject::Year(at));
    }
    for (at, document) in plan.documents.iter().enumerate() {
        add(
            Kind::Document,
            &document.id,
            Subject::Document(DocumentId::new(at)),
        );
    }
    names
}

impl Site {
    /// The kinds of things that this site has pages for.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        Kind::ALL.into_iter().filter(|kind| self.plan.has(*kind))
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
        }
    }

    fn all_pages(&self) -> Vec<SitePage> {
        let texts = (0..self.texts.len())
            .filter(|at| self.texts[*at].role == PageRole::Page)
            .map(|at| Subject::Page(PageId::new(at)));
        let plan = &self.plan;
        texts
            .chain(self.kinds().map(Subject::Index))
            .chain((0..plan.actions.len()).map(|at| Subject::Action(ActionId::new(at))))
            .chain((0..plan.focus_areas.len()).map(|at| Subject::FocusArea(FocusAreaId::new(at))))
            .chain(
                (0..plan.target_areas.len()).map(|at| Subject::TargetArea(TargetAreaId::new(at))),
            )
            .chain((0..plan.goals.len()).map(|at| Subject::Goal(GoalId::new(at))))
            .chain((0..plan.priorities.len()).map(|at| Subject::Priority(PriorityId::new(at))))
            .chain((0..plan.owners.len()).map(|at| Subject::Owner(OwnerId::new(at))))
            .chain((0..plan.years.len()).map(Subject::Year))
            .chain((0..plan.documents.len()).map(|at| Subject::Document(DocumentId::new(at))))
            .chain([Subject::NotFound])
            .map(|subject| SitePage {
                subject,
                route: self.route(subject),
            })
            .collect()
    }

    /// Where the page on `subject` stands.
    pub fn route(&self, subject: Subject) -> Route {
        let plan = &self.plan;
        let below = |kind: Kind, id: &str| {
            Route(format!(
                "{}/{}/",
                plan.vocabulary.get(kind).address,
                id.to_ascii_lowercase()
            ))
        };
        match subject {
            Subject::Page(id) => match self.texts[id.index()].path.as_str() {
                "" => Route(String::new()),
                path => Route(format!("{path}/")),
            },
            Subject::Index(kind) => Route(format!("{}/", plan.vocabulary.get(kind).address)),
            Subject::Action(id) => below(Kind::Action, &plan.actions[id.index()].id),
            Subject::FocusArea(id) => below(Kind::FocusArea, &plan.focus_areas[id.index()].id),
            Subject::TargetArea(id) => below(Kind::TargetArea, &plan.target_areas[id.index()].id),
            Subject::Goal(id) => below(Kind::Goal, &plan.goals[id.index()].id),
            Subject::Priority(id) => below(Kind::Priority, &plan.priorities[id.index()].id),
            Subject::Owner(id) => below(Kind::Owner, &plan.owners[id.index()].id),
            Subject::Year(at) => below(Kind::Year, &plan.years[at].year.to_string()),
            Subject::Document(id) => below(Kind::Document, &plan.documents[id.index()].id),
            Subject::NotFound => Route("404.html".to_owned()),
        }
    }

    /// What the page on `subject` is called, where it needs no word of the site's own catalogue.
    pub fn name(&self, subject: Subject) -> String {
        let plan = &self.plan;
        match subject {
            Subject::Page(id) => self.texts[id.index()].title.clone(),
            Subject::Index(kind) => capitalised(&plan.vocabulary.get(kind).plural),
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
    /// upper and lower case for the same.
    fn check_addresses(&self, project: &Project, d: &mut Diagnostics) {
        let mut taken: BTreeMap<String, (String, Span)> = BTreeMap::new();
        let pages = self
            .pages
            .iter()
            .map(|page| (page.route.file(), self.place(page.subject)));
        let files = self
            .files
            .iter()
            .map(|(path, at)| (path.clone(), Span::start_of(project.files[*at].id)));
        let data = [
            "data/actions.json",
            "data/actions.csv",
            "sitemap.xml",
            "manifest.sha256",
        ]
        .map(|path| (path.to_owned(), Span::start_of(project.content)));
        for (path, span) in pages.chain(data).chain(files) {
            let key = path.to_lowercase();
            match taken.get(&key) {
                // Ids that collide within one kind were reported as such.
                Some((_, first))
                    if d.has(Code::DuplicateId, span) || d.has(Code::DuplicateId, *first) => {}
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
                        false => collision(second).label(first, "first"),
                    });
                }
                None => {
                    taken.insert(key, (path, span));
                }
            }
        }
        // Nor may a file have the name of a folder that another one needs.
        for (key, (path, span)) in &taken {
            let mut above = key.match_indices('/').map(|(at, _)| &key[..at]);
            if let Some((_, first)) = above.find_map(|folder| taken.get(folder)) {
                let (first, second) = if first.file == self.content {
                    (span, first)
                } else {
                    (first, span)
                };
                let address = path.strip_suffix("index.html").unwrap_or(path);
                d.push(
                    Diagnostic::new(Code::AddressCollision, *first)
                        .with("address", format!("/{address}"))
                        .label(*second, "first"),
                );
            }
        }
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
            Subject::Index(kind) => {
                let written = self.addresses.iter().find(|(known, _)| *known == kind);
                written.map_or(Span::start_of(self.content), |(_, address)| address.span)
            }
            Subject::Year(_) | Subject::NotFound => Span::start_of(self.content),
        }
    }

    fn check_links(&mut self, sources: &Sources, broken: &BTreeSet<String>, d: &mut Diagnostics) {
        let all: Vec<(&Prose, Option<PageId>)> = self.all_prose().collect();
        let scanned: Vec<(markdown::Scanned, Diagnostics)> = all
            .par_iter()
            .map(|(prose, page)| {
                let mut found = Diagnostics::default();
                let scanned = markdown::scan(prose, page.is_some(), sources, &mut found);
                (scanned, found)
            })
            .collect();
        let mut anchors: HashMap<PageId, BTreeSet<String>> = HashMap::new();
        for ((_, page), (scanned, _)) in all.iter().zip(&scanned) {
            if let Some(page) = page {
                anchors.insert(*page, scanned.anchors.iter().cloned().collect());
            }
        }
        let links: Vec<(Span, Option<PageId>, Vec<markdown::Link>)> = all
            .iter()
            .zip(scanned)
            .map(|((prose, page), (scanned, found))| {
                d.extend(found);
                (prose.span, *page, scanned.links)
            })
            .collect();
        self.anchors = anchors;
        for (span, page, links) in links {
            for link in links {
                let found = self.find(&link.target, span.file, page);
                let found = match found {
                    Ok(Found::File(path)) if link.is_image && is_picture(&path) => continue,
                    Ok(_) if link.is_image => Err(Broken::Picture),
                    found => found,
                };
                if let Err(why) = found {
                    self.report(
                        &link.target,
                        &link.written,
                        link.span,
                        why,
                        link.is_image,
                        broken,
                        d,
                    );
                }
            }
        }
    }

    /// Every text, with the page that it is the body of.
    fn all_prose(&self) -> impl Iterator<Item = (&Prose, Option<PageId>)> {
        let plan = &self.plan;
        let bodies = self.texts.iter().enumerate();
        let bodies = bodies.map(|(at, text)| (&text.body, Some(PageId::new(at))));
        let others = (plan
            .levels
            .iter()
            .filter_map(|level| level.description.as_ref()))
        .chain(plan.documents.iter().flat_map(|document| {
            let notes = document.notes.iter().map(|note| &note.text);
            let sources = document
                .sources
                .iter()
                .filter_map(|source| source.note.as_ref());
            document.description.iter().chain(sources).chain(notes)
        }))
        .chain(
            plan.goals
                .iter()
                .filter_map(|goal| goal.description.as_ref()),
        )
        .chain(
            plan.target_areas
                .iter()
                .filter_map(|area| area.description.as_ref()),
        )
        .chain(
            plan.owners
                .iter()
                .filter_map(|owner| owner.description.as_ref()),
        )
        .chain(plan.actions.iter().flat_map(|action| {
            action
                .description
                .iter()
                .chain(action.notes.iter().map(|note| &note.text))
        }));
        bodies.chain(others.map(|prose| (prose, None)))
    }

    fn menu(
        &self,
        entries: &[Text],
        broken: &BTreeSet<String>,
        d: &mut Diagnostics,
    ) -> Vec<MenuEntry> {
        let mut menu = Vec::new();
        for entry in entries {
            let target = markdown::target(&entry.value);
            let found = match &target {
                Target::Reference { fragment: None, .. } => {
                    self.find(&target, entry.span.file, None)
                }
                _ => Err(Broken::Menu),
            };
            match found {
                Ok(Found::Page(subject, _)) => {
                    menu.push(MenuEntry {
                        subject,
                        label: self.name(subject),
                    });
                }
                Ok(Found::File(_) | Found::Web(_)) => {}
                Err(why) => {
                    self.report(&target, &entry.value, entry.span, why, false, broken, d);
                }
            }
        }
        menu
    }

    /// Where a link in `file` leads. `here` is the page whose body it stands in.
    fn find(&self, target: &Target, file: FileId, here: Option<PageId>) -> Result<Found, Broken> {
        match target {
            Target::Web(url) => Ok(Found::Web(url.clone())),
            Target::Refused => Err(Broken::Refused),
            Target::Here(fragment) => {
                // Which ids a page without a body has is the theme's business.
                let page = here.ok_or(Broken::Refused)?;
                self.fragment(page, fragment)?;
                Ok(Found::Page(self.subject_of(page), Some(fragment.clone())))
            }
            Target::Reference {
                scheme,
                id,
                fragment,
            } => {
                let subject = match scheme.as_str() {
                    "page" => {
                        let page = self.page(without_index(id.trim_matches('/')));
                        let page = page.ok_or(Broken::Page)?;
                        Subject::Page(page)
                    }
                    "index" => match Kind::from_key(id) {
                        Some(kind) if self.plan.has(kind) => Subject::Index(kind),
                        Some(kind) => return Err(Broken::Undeclared(kind)),
                        None => return Err(Broken::Scheme),
                    },
                    _ => {
                        let kind = Kind::from_key(scheme).ok_or(Broken::Scheme)?;
                        let found = self.names.get(&kind).and_then(|ids| ids.get(id));
                        *found.ok_or(Broken::Thing(kind))?
                    }
                };
                if let Some(fragment) = fragment {
                    let page = self.page_of(subject).ok_or(Broken::Refused)?;
                    self.fragment(page, fragment)?;
                }
                Ok(Found::Page(subject, fragment.clone()))
            }
            Target::File { path, fragment } => {
                let from = self
                    .paths
                    .get(&file)
                    .map(String::as_str)
                    .unwrap_or_default();
                let path = beside(from, path).ok_or_else(|| Broken::File(path.clone()))?;
                if let Some(stem) = page_path(&path) {
                    let text = self.texts.iter().position(|text| text.path == stem);
                    let page = PageId::new(text.ok_or_else(|| Broken::File(path.clone()))?);
                    if let Some(fragment) = fragment {
                        self.fragment(page, fragment)?;
                    }
                    return Ok(Found::Page(self.subject_of(page), fragment.clone()));
                }
                if self.files.contains_key(&path) {
                    Ok(Found::File(path))
                } else {
                    Err(Broken::File(path))
                }
            }
        }
    }

    fn fragment(&self, page: PageId, fragment: &str) -> Result<(), Broken> {
        let known = self.anchors.get(&page);
        match known.is_some_and(|anchors| anchors.contains(fragment)) {
            true => Ok(()),
            false => Err(Broken::Fragment(page)),
        }
    }

    /// What the Markdown page `page` is about.
    fn subject_of(&self, page: PageId) -> Subject {
        let id = &self.texts[page.index()].id.value;
        let kind = match self.texts[page.index()].role {
            PageRole::Page => return Subject::Page(page),
            PageRole::FocusArea => Kind::FocusArea,
            PageRole::Priority => Kind::Priority,
        };
        let subject = self.names.get(&kind).and_then(|ids| ids.get(id)).copied();
        subject.unwrap_or(Subject::Page(page))
    }

    /// The Markdown page that `subject` has as its body.
    pub fn page_of(&self, subject: Subject) -> Option<PageId> {
        match subject {
            Subject::Page(page) => Some(page),
            Subject::FocusArea(id) => Some(self.plan.focus_areas[id.index()].page),
            Subject::Priority(id) => Some(self.plan.priorities[id.index()].page),
            _ => None,
        }
    }

    /// Where a link in the text of `span` leads, seen from a page whose way to the root is `root`.
    /// `None` for a link that was reported.
    pub fn resolve(
        &self,
        target: &Target,
        span: Span,
        here: Option<PageId>,
        root: &str,
    ) -> Option<Resolved> {
        match self.find(target, span.file, here).ok()? {
            Found::Web(url) => Some(Resolved {
                name: url.clone(),
                href: url,
            }),
            Found::File(path) => Some(Resolved {
                href: format!("{root}{path}"),
                name: path,
            }),
            Found::Page(subject, fragment) => {
                let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
                let href = format!("{root}{}{fragment}", self.route(subject).as_str());
                Some(Resolved {
                    href,
                    name: self.name(subject),
                })
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one mistake is told from all sides"
    )]
    fn report(
        &self,
        target: &Target,
        written: &str,
        span: Span,
        why: Broken,
        is_image: bool,
        broken: &BTreeSet<String>,
        d: &mut Diagnostics,
    ) {
        let id = match target {
            Target::Reference { id, .. } => id.as_str(),
            _ => written,
        };
        let file = match &why {
            Broken::File(path) => page_path(path),
            _ => None,
        };
        if broken.contains(id) || file.is_some_and(|path| broken.contains(path)) {
            return;
        }
        let at = |code| Diagnostic::new(code, span).with("link", written);
        d.push(match why {
            Broken::Thing(kind) => {
                let mut known: Vec<&str> = Vec::new();
                if let Some(ids) = self.names.get(&kind) {
                    #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
                    for id in ids.keys() {
                        known.push(id);
                    }
                }
                known.sort_unstable();
                at(Code::BrokenLink)
                    .with("kind", kind)
                    .with("id", id)
                    .hint("thing")
                    .hint_similar(most_similar(id, known))
            }
            Broken::Page => {
                let known = self.texts.iter().filter(|text| text.role == PageRole::Page);
                let similar = most_similar(id, known.map(|text| text.path.as_str()));
                // The page of a focus area or priority is named as that.
                let other = [Kind::FocusArea, Kind::Priority]
                    .into_iter()
                    .find(|kind| self.names.get(kind).is_some_and(|ids| ids.contains_key(id)));
                let similar = match other {
                    Some(kind) => Some(format!("{}:{id}", kind.key())),
                    None => similar.map(|path| format!("page:{path}")),
                };
                at(Code::BrokenLink).hint("page").hint_similar(similar)
            }
            Broken::File(path) => {
                let hint = match is_image {
                    true => "image",
                    false if written.starts_with("www.") => "web",
                    false if written.contains('@') => "mail",
                    false => "file",
                };
                let pages = self.texts.iter().map(|text| format!("{}.md", text.path));
                let known: Vec<String> = match path.ends_with(".md") {
                    true => pages.collect(),
                    false => self.files.keys().cloned().collect(),
                };
                let similar = most_similar(&path, known.iter().map(String::as_str));
                at(Code::BrokenFile)
                    .with("path", path)
                    .hint(hint)
                    .hint_similar(similar)
            }
            Broken::Fragment(page) => {
                let known = self.anchors.get(&page);
                let fragment = written.rsplit('#').next().unwrap_or_default();
                let similar = known
                    .and_then(|known| most_similar(fragment, known.iter().map(String::as_str)));
                at(Code::BrokenFragment)
                    .with("fragment", fragment)
                    .with("page", &self.texts[page.index()].title)
                    .hint_similar(similar)
            }
            Broken::Refused => at(Code::BadLink).hint("refused"),
            Broken::Picture => at(Code::BadLink).hint("picture"),
            Broken::Menu => at(Code::BadLink).hint("menu"),
            // The records of that kind were reported, and the links follow from them.
            Broken::Undeclared(_) if d.iter().any(|d| d.code == Code::UndeclaredKind) => return,
            Broken::Undeclared(kind) => at(Code::UndeclaredKind)
                .with("key", written)
                .with("kind", kind)
                .hint("declare"),
            Broken::Scheme if written.starts_with("index:") => {
                let kinds: Vec<&str> = self.kinds().map(Kind::key).collect();
                let similar = most_similar(id, kinds.iter().copied());
                let bad = at(Code::BadLink).with("kinds", kinds).hint("index");
                bad.hint_similar(similar.map(|kind| format!("index:{kind}")))
            }
            Broken::Scheme => {
                let mut schemes: Vec<&str> = self.kinds().map(Kind::key).collect();
                schemes.extend(["page", "index"]);
                at(Code::BadLink).with("schemes", schemes).hint("scheme")
            }
        });
    }
}

/// Where a link leads.
enum Found {
    Page(Subject, Option<String>),
    File(String),
    Web(String),
}

/// The address of the page in a Markdown file: its path without `.md` and without a final `index`.
fn page_path(path: &str) -> Option<&str> {
    path.strip_suffix(".md").map(without_index)
}

/// Whether browsers show a file of this name as a picture.
fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    matches!(
        ending,
        "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif"
    )
}

/// The path `path`, seen from the file `from`; `None` if it leaves the project.
fn beside(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
