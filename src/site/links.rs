//! Where links lead, and what is said of those that lead nowhere.

use super::report::{Attempt, Broken, Role};
use super::{MenuEntry, Route, Site, Subject};
use crate::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{PageRole, Statement, Text};
use crate::kind::Kind;
use crate::link::Reported;
use crate::markdown::{self, Resolved, Target};
use crate::plan::{PageId, Prose};
use crate::project::{Project, beside, without_index};
use crate::service::Service;
use crate::source::{FileId, Span};
use crate::wording;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// For how many broken links it is looked for what was meant, since that takes its time.
const HELPED: usize = 100;

/// What was found in texts, by where they stand and whether they are the body of a page.
#[derive(Default)]
pub(super) struct KeptScans {
    /// What links into the site began with.
    schemes: Vec<String>,
    scans: HashMap<(Span, bool), Arc<Scan>>,
}

/// What was found in a text.
struct Scan {
    text: String,
    scanned: markdown::Scanned,
    found: Diagnostics,
}

impl KeptScans {
    pub(super) fn retain(&mut self, is_same: impl Fn(Span) -> bool) {
        self.scans.retain(|(span, _), _| is_same(*span));
    }

    /// Forgets everything if links begin with something else now.
    fn set_schemes(&mut self, schemes: &[&str]) {
        if self.schemes != schemes {
            self.scans.clear();
            self.schemes = schemes.iter().map(|scheme| (*scheme).to_owned()).collect();
        }
    }
}

impl Site {
    pub(super) fn check_links(
        &mut self,
        project: &Project,
        reported: &Reported,
        kept: &mut KeptScans,
        d: &mut Diagnostics,
    ) {
        let sources = &project.sources;
        let all: Vec<(&Prose, Option<PageId>)> = self.all_prose().collect();
        let mut schemes: Vec<&str> = self.kinds().map(Kind::key).collect();
        schemes.extend(["page", "index"]);
        kept.set_schemes(&schemes);
        let scans: Vec<(Arc<Scan>, bool)> = all
            .par_iter()
            .map(|(prose, page)| {
                let known = kept.scans.get(&(prose.span, page.is_some()));
                if let Some(known) = known.filter(|known| known.text == prose.text) {
                    return (Arc::clone(known), false);
                }
                let mut found = Diagnostics::default();
                let scanned = markdown::scan(prose, page.is_some(), &schemes, sources, &mut found);
                let scan = Scan {
                    text: prose.text.clone(),
                    scanned,
                    found,
                };
                (Arc::new(scan), true)
            })
            .collect();
        for ((prose, page), (scan, is_new)) in all.iter().zip(&scans) {
            if *is_new {
                let place = (prose.span, page.is_some());
                kept.scans.insert(place, Arc::clone(scan));
            }
        }
        let mut anchors: HashMap<PageId, BTreeSet<String>> = HashMap::new();
        for ((_, page), (scan, _)) in all.iter().zip(&scans) {
            if let Some(page) = page {
                anchors.insert(*page, scan.scanned.anchors.iter().cloned().collect());
            }
        }
        let texts: Vec<(Span, Option<PageId>, Arc<Scan>)> = all
            .iter()
            .zip(scans)
            .map(|((prose, page), (scan, _))| {
                d.extend(scan.found.clone());
                (prose.span, *page, scan)
            })
            .collect();
        self.anchors = anchors;
        for (span, here, scan) in texts {
            for link in &scan.scanned.links {
                self.check_link(link, span, here, project, reported, d);
                if let Target::Web(url) = &link.target {
                    self.external.push(Text::new(url.clone(), link.span));
                }
            }
        }
    }

    /// Follows a link or a picture in the text of `span`, and reports it if it leads nowhere.
    fn check_link(
        &self,
        link: &markdown::Link,
        span: Span,
        here: Option<PageId>,
        project: &Project,
        reported: &Reported,
        d: &mut Diagnostics,
    ) {
        let found = self.find(&link.target, span.file, here);
        let (role, found) = match link.is_image {
            true => (Role::Picture, shown(found)),
            false => (Role::Link, found),
        };
        match found {
            Ok(_) if link.is_image => {}
            Ok(found) => {
                let file = match &found {
                    Found::File(path) => self.files.get(path),
                    _ => None,
                };
                let size = file.map(|at| project.files[*at].bytes.len());
                self.check_document(link, size, d);
            }
            Err(why) => {
                let attempt = Attempt {
                    target: &link.target,
                    written: &link.written,
                    span: link.span,
                    here,
                    role,
                    is_helped: d.count_of(Code::BrokenLink) < HELPED,
                };
                self.report(&attempt, why, reported, d);
            }
        }
    }

    /// A link to a PDF says what it is and how large, before somebody on a telephone follows it.
    /// `size` is that of a file of this site, in bytes.
    fn check_document(&self, link: &markdown::Link, size: Option<usize>, d: &mut Diagnostics) {
        let (format, has_size) = (
            wording::tells_pdf(&link.text),
            wording::tells_size(&link.text),
        );
        // What says nothing at all is told as that.
        if !link.is_pdf() || (format && has_size) || link.vagueness().is_some() {
            return;
        }
        let text = wording::without_pdf(&link.text);
        let told = match (wording::tells_pdf(text), has_size) {
            (true, _) => "format",
            (false, true) => "size",
            (false, false) => "nothing",
        };
        let lacks = match (format, has_size) {
            (true, _) => "size",
            (false, true) => "format",
            (false, false) => "both",
        };
        let untold = Diagnostic::new(Code::DocumentLink, link.text_span)
            .with("named", if text.is_empty() { "no" } else { "yes" })
            .with("text", text)
            .with("told", told)
            .with("lacks", lacks)
            .with("link", &link.written);
        d.push(match size {
            Some(size) => untold
                .with("size", wording::size(size, self.settings.language))
                .hint("known"),
            None => untold.hint("unknown"),
        });
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
        }))
        .chain(plan.terms.iter().map(|term| &term.text));
        let statement = self.settings.statement.iter();
        let others = others.chain(statement.flat_map(Statement::texts));
        let gone = self
            .retired
            .iter()
            .filter_map(|retired| retired.text.as_ref());
        let others = others.chain(gone);
        bodies.chain(others.map(|prose| (prose, None)))
    }

    pub(super) fn menu(
        &self,
        entries: &[Text],
        reported: &Reported,
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
                    let attempt = Attempt {
                        target: &target,
                        written: &entry.value,
                        span: entry.span,
                        here: None,
                        role: Role::Menu,
                        is_helped: true,
                    };
                    self.report(&attempt, why, reported, d);
                }
            }
        }
        menu
    }

    /// Whether `url` is an address on this site at which there is no page.
    fn is_own(&self, url: &str) -> bool {
        let base = self.settings.base_url.as_deref();
        let Some(rest) = base.and_then(|base| url.strip_prefix(base)) else {
            return false;
        };
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        // An address with an ending is a file; those are looked for when the site is finished.
        let is_page = path.starts_with('/') && path.ends_with('/');
        let is_there = || {
            let page = self.pages.at(&Route(path[1..].to_owned()));
            page.is_some_and(|page| !matches!(page.subject, Subject::Retired(_)))
        };
        is_page && !is_there()
    }

    /// Where a link in `file` leads. `here` is the page whose body it stands in.
    pub(super) fn find(
        &self,
        target: &Target,
        file: FileId,
        here: Option<PageId>,
    ) -> Result<Found, Broken> {
        match target {
            Target::Web(url) if self.is_own(url) => Err(Broken::Own),
            Target::Web(url) => Ok(Found::Web(url.clone())),
            Target::Refused => Err(Broken::Refused),
            Target::Here(fragment) => {
                // Which ids a page without a body has is the theme's business.
                let page = here.ok_or(Broken::NoHeadings)?;
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
                        None => self.service(id).ok_or(Broken::Scheme)?,
                    },
                    _ => {
                        let kind = Kind::from_key(scheme).ok_or(Broken::Scheme)?;
                        self.thing(kind, id).ok_or(Broken::Thing(kind))?
                    }
                };
                if let Some(fragment) = fragment {
                    let page = self.page_of(subject).ok_or(Broken::NoHeadings)?;
                    self.fragment(page, fragment)?;
                }
                Ok(Found::Page(subject, fragment.clone()))
            }
            Target::File { path, fragment } => {
                let path = beside(self.path(file), path).ok_or(Broken::Outside)?;
                if let Some(stem) = page_path(&path) {
                    let page = self.text_ids.get(stem).copied();
                    let page = page.ok_or_else(|| Broken::File(path.clone()))?;
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

    /// The service page of this name: `search`, or `en/search` for the one in another language.
    fn service(&self, name: &str) -> Option<Subject> {
        let main = self.settings.language;
        let (lang, key) = match name.split_once('/') {
            Some((tag, key)) => (Lang::from_tag(tag).filter(|lang| *lang != main)?, key),
            None => (main, name),
        };
        let subject = Subject::Service(Service::from_key(key)?, lang);
        let is_there = self.pages.iter().any(|page| page.subject == subject);
        is_there.then_some(subject)
    }

    /// The path of a file below `content/`.
    pub(super) fn path(&self, file: FileId) -> &str {
        self.paths.get(&file).map_or("", String::as_str)
    }

    pub(super) fn fragment(&self, page: PageId, fragment: &str) -> Result<(), Broken> {
        let known = self.anchors.get(&page);
        match known.is_some_and(|anchors| anchors.contains(fragment)) {
            true => Ok(()),
            false => Err(Broken::Fragment(page)),
        }
    }

    /// What the Markdown page `page` is about.
    pub(super) fn subject_of(&self, page: PageId) -> Subject {
        let id = &self.texts[page.index()].id.value;
        let kind = match self.texts[page.index()].role {
            PageRole::Page => return Subject::Page(page),
            PageRole::FocusArea => Kind::FocusArea,
            PageRole::Priority => Kind::Priority,
        };
        let subject = self.thing(kind, id);
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
                language: None,
            }),
            Found::File(path) => Some(Resolved {
                href: format!("{root}{path}"),
                name: path,
                language: None,
            }),
            Found::Page(subject, fragment) => {
                let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
                let href = format!("{root}{}{fragment}", self.route(subject).as_str());
                let own = here.map(|page| self.language_of(Subject::Page(page)));
                let other = self.language_of(subject);
                Some(Resolved {
                    href,
                    name: self.name(subject),
                    language: own.filter(|own| *own != other).map(|_| other.tag()),
                })
            }
        }
    }
}

/// Where a link leads.
#[derive(Debug)]
pub(super) enum Found {
    Page(Subject, Option<String>),
    File(String),
    Web(String),
}

/// The address of the page in a Markdown file: its path without `.md` and without a final `index`.
pub(super) fn page_path(path: &str) -> Option<&str> {
    path.strip_suffix(".md").map(without_index)
}

/// What browsers show as a picture, by the ending of its name.
pub(super) const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];

/// Whether browsers show a file of this name as a picture.
pub(super) fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    PICTURES.contains(&ending.to_lowercase().as_str())
}

/// What a link leads to, if it can be shown as a picture.
fn shown(found: Result<Found, Broken>) -> Result<Found, Broken> {
    match found {
        Ok(Found::File(path)) if is_picture(&path) => Ok(Found::File(path)),
        Ok(found) => Err(Broken::Picture(Some(found))),
        Err(why @ (Broken::File(_) | Broken::Outside | Broken::Refused)) => Err(why),
        Err(_) => Err(Broken::Picture(None)),
    }
}
