//! Where links lead, and what is said of those that lead nowhere.

use super::{MenuEntry, Site, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar};
use crate::draft::{PageRole, Text};
use crate::kind::Kind;
use crate::markdown::{self, Resolved, Target};
use crate::plan::{PageId, Prose};
use crate::project::{Project, beside, without_index};
use crate::source::{FileId, Span};
use crate::wording;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Why a link leads nowhere.
#[derive(Debug)]
enum Broken {
    /// The thing does not exist.
    Thing(Kind),
    /// The page does not exist.
    Page,
    /// The file does not exist; the path that was looked for.
    File(String),
    /// The path leads out of `content/`.
    Outside,
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

impl Site {
    pub(super) fn check_links(
        &mut self,
        project: &Project,
        broken: &BTreeSet<String>,
        d: &mut Diagnostics,
    ) {
        let sources = &project.sources;
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
                if let Ok(found) = &found {
                    let size = match found {
                        Found::File(path) => self.files.get(path),
                        _ => None,
                    };
                    let size = size.map(|at| project.files[*at].bytes.len());
                    self.check_document(&link, size, d);
                }
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

    /// A link to a PDF says what it is and how large, before somebody on a telephone follows it.
    /// `size` is that of a file of this site, in bytes.
    fn check_document(&self, link: &markdown::Link, size: Option<usize>, d: &mut Diagnostics) {
        let path = link.written.split(['?', '#']).next().unwrap_or_default();
        if !path.to_lowercase().ends_with(".pdf") || wording::tells_document(&link.text) {
            return;
        }
        let untold = Diagnostic::new(Code::DocumentLink, link.text_span)
            .with("text", link.text.trim())
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
        }));
        bodies.chain(others.map(|prose| (prose, None)))
    }

    pub(super) fn menu(
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
                let path = beside(from, path).ok_or(Broken::Outside)?;
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
        let is_broken = |path: &str| broken.contains(path);
        if is_broken(id)
            || file.is_some_and(is_broken)
            || matches!(&why, Broken::File(path) if is_broken(path))
        {
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
            Broken::Outside => at(Code::BrokenFile).with("path", written).hint("outside"),
            Broken::Fragment(page) => {
                let known = self.anchors.get(&page);
                let fragment = written.rsplit('#').next().unwrap_or_default();
                let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
                let broken = at(Code::BrokenFragment)
                    .with("fragment", fragment)
                    .with("page", &self.texts[page.index()].title);
                match most_similar(fragment, known.iter().copied()) {
                    Some(similar) => broken.hint_similar(Some(similar)),
                    None if known.is_empty() => broken.hint("none"),
                    None => {
                        let known = known.iter().map(|id| format!("#{id}"));
                        let known: Vec<String> = known.collect();
                        broken.with("known", known.join(", ")).hint("known")
                    }
                }
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
