//! What stands around a page's own text: its title, its way home, the menus.

use super::{Views, kind_of, plan_action, value};
use crate::catalogue::Value as Text;
use crate::kind::{Kind, capitalised};
use crate::site::{MenuEntry, SitePage, Subject};
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
struct MenuView<'a> {
    label: &'a str,
    url: String,
    key: String,
}

#[derive(Serialize)]
pub(super) struct PageView {
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

impl<'a> Views<'a> {
    pub(super) fn menu(&self, entries: &[MenuEntry]) -> Value {
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

    pub(super) fn page_view(&self, page: &SitePage) -> PageView {
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
                Subject::Service(service, _) => service.key(),
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
    pub(super) fn full_title(&self, subject: Subject) -> String {
        let title = self.site.name(subject);
        let word = |kind| capitalised(&self.site.plan.vocabulary.get(kind).singular);
        match subject {
            Subject::NotFound => self.texts.get("not_found").to_owned(),
            Subject::Page(_) | Subject::Index(_) | Subject::Service(..) => title,
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
            Subject::Service(service, _) => words(&format!("describe_{}", service.key()), &[]),
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
            Subject::Index(_) | Subject::Service(..) | Subject::NotFound => {}
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
}
