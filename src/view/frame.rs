//! What stands around a page's own text: its title, its way home, the menus.

use super::{Views, plan_action, value};
use crate::catalogue::Value as Text;
use crate::kind::{Kind, capitalised};
use crate::site::{MenuEntry, SitePage, Subject};
use serde::Serialize;
use std::borrow::Cow;
use tera::Value;

#[derive(Serialize)]
struct MenuView<'a> {
    label: Cow<'a, str>,
    url: String,
    key: String,
    /// The language of its label, where that is not the page's.
    language: Option<&'static str>,
}

/// A way to the same page in another language, or else to the first page in that language.
#[derive(Serialize)]
struct LanguageView {
    language: &'static str,
    name: String,
    url: String,
}

/// The address of a page in one of its languages.
#[derive(Serialize)]
struct Alternate {
    language: &'static str,
    url: String,
}

#[derive(Serialize)]
pub(super) struct PageView {
    title: String,
    full_title: String,
    description: Option<String>,
    /// What search engines and shared links say of it.
    summary: String,
    url: String,
    section: String,
    kind: &'static str,
    breadcrumbs: Vec<Crumb>,
    canonical: Option<String>,
    is_home: bool,
    /// The address of the first page in the page's language.
    home: String,
    language: &'static str,
    /// The language of the plan, where that is not the page's.
    plan_language: Option<&'static str>,
    languages: Vec<LanguageView>,
    alternates: Vec<Alternate>,
}

impl PageView {
    /// What the page is called.
    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

#[derive(Serialize)]
struct Crumb {
    label: String,
    url: String,
}

impl<'a> Views<'a> {
    pub(super) fn menu(&self, entries: &[MenuEntry]) -> Value {
        let entries: Vec<MenuView<'_>> =
            entries.iter().map(|entry| self.menu_entry(entry)).collect();
        value(&entries)
    }

    /// An entry of a menu: in another language than the plan's, the same page in that one if there is
    /// one.
    fn menu_entry<'e>(&self, entry: &'e MenuEntry) -> MenuView<'e> {
        let lang = self.texts.lang();
        let main = self.site.settings.language;
        let other = self.site.counterpart(entry.subject, lang);
        let subject = other.unwrap_or(entry.subject);
        let label = match entry.subject {
            _ if lang == main => Cow::Borrowed(entry.label.as_str()),
            _ => Cow::Owned(self.name(subject)),
        };
        // Lists are known by a word of each language, everything else by a title in its own.
        let is_foreign = other.is_none() && !matches!(subject, Subject::Index(_));
        MenuView {
            label,
            url: self.url(subject),
            key: self.section(subject),
            language: is_foreign.then_some(main.tag()),
        }
    }

    /// The ways to other languages.
    fn languages(&self, subject: Subject) -> Vec<LanguageView> {
        let site = self.site;
        let others = site.languages().filter(|lang| *lang != self.texts.lang());
        others
            .filter_map(|lang| {
                let (name, start) = lang.names();
                let (name, subject) = match site.counterpart(subject, lang) {
                    Some(same) => (name, same),
                    None => (start, site.home(lang)?),
                };
                Some(LanguageView {
                    language: lang.tag(),
                    name,
                    url: self.url(subject),
                })
            })
            .collect()
    }

    /// Every language that the page is in, with its whole address; none for a page in one language.
    fn alternates(&self, subject: Subject) -> Vec<Alternate> {
        let site = self.site;
        let Some(base) = &site.settings.base_url else {
            return Vec::new();
        };
        let same = site.languages().filter_map(|lang| {
            let subject = site.counterpart(subject, lang)?;
            let url = format!("{base}/{}", self.url(subject));
            Some(Alternate {
                language: lang.tag(),
                url,
            })
        });
        let all: Vec<Alternate> = same.collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// The part of the menu that a page belongs to.
    fn section(&self, subject: Subject) -> String {
        match subject.kind() {
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
                Subject::Service(service, _) => format!("service:{}", service.key()),
                _ => "not_found".to_owned(),
            },
        }
    }

    pub(super) fn page_view(&self, page: &SitePage) -> PageView {
        let site = self.site;
        let subject = page.subject;
        let route = page.route.as_str();
        let title = match subject {
            Subject::NotFound => self.texts.get("not_found").to_owned(),
            Subject::Term(_) => capitalised(&self.name(subject)),
            Subject::Retired(at) => self.retired_title(at),
            subject => self.name(subject),
        };
        let lang = self.texts.lang();
        let is_home = self.is_home(subject);
        let full_title = match subject {
            _ if is_home => site.title(lang).to_owned(),
            subject => {
                let mut named = self.full_title(subject);
                if self.common.ambiguous.contains(&named) {
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
            summary: self.summary(subject, &title, &full_title),
            full_title,
            description: self.description(subject, &title),
            url: route.to_owned(),
            section: self.section(subject),
            kind: match subject {
                Subject::Page(_) if is_home => "home",
                Subject::Page(_) => "page",
                Subject::Index(_) => "index",
                Subject::Service(service, _) => service.key(),
                Subject::Retired(_) => "retired",
                Subject::NotFound => "not_found",
                subject => subject.kind().map_or("", Kind::key),
            },
            breadcrumbs: self.breadcrumbs(subject, is_home),
            canonical: match subject {
                Subject::NotFound => None,
                Subject::Retired(at) => self.canonical_of_retired(at),
                _ => base.map(|base| format!("{base}/{route}")),
            },
            is_home,
            home: site
                .home(lang)
                .map(|home| self.url(home))
                .unwrap_or_default(),
            language: lang.tag(),
            plan_language: (lang != site.settings.language).then_some(site.settings.language.tag()),
            languages: self.languages(subject),
            alternates: self.alternates(subject),
            title,
        }
    }

    /// What tells a page from all others in a browser's list, without the site's name.
    pub(super) fn full_title(&self, subject: Subject) -> String {
        let title = self.name(subject);
        let word = |kind| capitalised(&self.texts.vocabulary().get(kind).singular);
        match subject {
            Subject::NotFound => self.texts.get("not_found").to_owned(),
            Subject::Retired(at) => self.retired_full_title(at),
            Subject::Page(_) | Subject::Index(_) | Subject::Service(..) => title,
            Subject::Action(id) => format!("{}: {title}", plan_action(self.site, id).id),
            Subject::Goal(id) => {
                let goal = &self.site.plan.goals[id.index()];
                match goal.title {
                    Some(_) => format!("{} {}: {title}", word(Kind::Goal), goal.id),
                    None => title,
                }
            }
            Subject::Term(_) => format!("{} – {}", capitalised(&title), word(Kind::Term)),
            subject => match subject.kind() {
                Some(kind) => format!("{title} – {}", word(kind)),
                None => title,
            },
        }
    }

    /// What is said of the page where it is only named: its description, else that of the site, if
    /// that is in the language of the page.
    fn summary(&self, subject: Subject, title: &str, full_title: &str) -> String {
        let settings = &self.site.settings;
        let of_site = || match self.texts.lang() == settings.language {
            true => settings.description.clone(),
            false => full_title.to_owned(),
        };
        self.description(subject, title).unwrap_or_else(of_site)
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
            Subject::Service(service, _) => {
                words(&service.description(!self.site.plan.is_absent), &[])
            }
            Subject::Retired(_) | Subject::NotFound => None,
            Subject::Index(kind) => {
                let name = self.name(Subject::Index(kind));
                words("describe_index", &[("title", Text::from(name))])
            }
            Subject::Term(_) => words("describe_term", &[("title", Text::from(title))]),
            _ => words("describe_thing", &[("title", Text::from(title))]),
        }
    }

    fn breadcrumbs(&self, subject: Subject, is_home: bool) -> Vec<Crumb> {
        if is_home {
            return Vec::new();
        }
        let crumb = |subject| Crumb {
            label: self.name(subject),
            url: self.url(subject),
        };
        let home = Crumb {
            label: self.texts.get("home").to_owned(),
            url: self
                .site
                .home(self.texts.lang())
                .map(|home| self.url(home))
                .unwrap_or_default(),
        };
        let mut crumbs = vec![home];
        match subject {
            Subject::Page(id) => {
                let path = &self.site.texts[id.index()].path;
                let above = path
                    .match_indices('/')
                    .filter_map(|(at, _)| self.site.page(&path[..at]))
                    .map(Subject::Page)
                    .filter(|above| !self.is_home(*above));
                crumbs.extend(above.map(crumb));
            }
            Subject::Index(_) | Subject::Service(..) | Subject::Retired(_) | Subject::NotFound => {}
            subject => {
                if let Some(kind) = subject.kind() {
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
}
