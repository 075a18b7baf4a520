//! The languages of a site. The plan is written in one; a folder that is named after another language,
//! `content/en/` in a Swedish site, holds pages in that one. A page there and the page of the same path
//! outside are the same page in two languages.

use super::{Site, Subject};
use crate::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{DraftPage, PageRole};
use crate::link::Reported;
use crate::project::Project;
use crate::service::ServiceWords;
use crate::source::Span;

/// The languages that `texts` are written in, the one of the site first.
pub(super) fn languages(main: Lang, texts: &[DraftPage]) -> Vec<(Lang, ServiceWords)> {
    let is_there = |lang: &Lang| {
        let mut pages = texts.iter().filter(|text| text.role == PageRole::Page);
        pages.any(|text| split(main, &text.path).0 == *lang)
    };
    let others = Lang::ALL.into_iter().filter(|lang| *lang != main);
    let all = [main].into_iter().chain(others.filter(is_there));
    all.map(|lang| (lang, ServiceWords::of(lang))).collect()
}

/// The language of the page at `path`, and its path within that language.
fn split(main: Lang, path: &str) -> (Lang, &str) {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match Lang::from_tag(first) {
        Some(lang) if lang != main => (lang, rest),
        _ => (main, path),
    }
}

impl Site {
    /// The languages of the site, the one of the plan first.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.services.iter().map(|(lang, _)| *lang)
    }

    /// The language that the page on `subject` is in.
    pub fn language_of(&self, subject: Subject) -> Lang {
        let main = self.settings.language;
        match subject {
            Subject::Page(id) => split(main, &self.texts[id.index()].path).0,
            Subject::Service(_, lang) => lang,
            Subject::Retired(at) => {
                // An address may be in a language that the site no longer has.
                let lang = split(main, self.retired[at].route.as_str()).0;
                self.languages()
                    .find(|known| *known == lang)
                    .unwrap_or(main)
            }
            _ => main,
        }
    }

    /// The first page in `lang`.
    pub fn home(&self, lang: Lang) -> Option<Subject> {
        self.page(self.folder(lang)).map(Subject::Page)
    }

    /// What the site is called in `lang`: its title, or that of the first page in another language.
    pub fn title(&self, lang: Lang) -> &str {
        match self.home(lang) {
            Some(Subject::Page(id)) if lang != self.settings.language => {
                &self.texts[id.index()].title
            }
            _ => &self.settings.title,
        }
    }

    /// The same page in `lang`, if there is one.
    pub fn counterpart(&self, subject: Subject, lang: Lang) -> Option<Subject> {
        if self.language_of(subject) == lang {
            return Some(subject);
        }
        match subject {
            Subject::Page(id) => {
                let (_, path) = split(self.settings.language, &self.texts[id.index()].path);
                let other = match (self.folder(lang), path) {
                    ("", path) => path.to_owned(),
                    (folder, "") => folder.to_owned(),
                    (folder, path) => format!("{folder}/{path}"),
                };
                self.page(&other).map(Subject::Page)
            }
            Subject::Service(service, _) if service.is_about_site() => {
                Some(Subject::Service(service, lang))
            }
            _ => None,
        }
    }

    /// The folder that holds the pages in `lang`.
    fn folder(&self, lang: Lang) -> &'static str {
        match lang == self.settings.language {
            true => "",
            false => lang.tag(),
        }
    }

    /// Each language has a first page, which everything in it leads to.
    pub(super) fn check_homes(&self, project: &Project, reported: &Reported, d: &mut Diagnostics) {
        for lang in self.languages() {
            let folder = self.folder(lang);
            if self.page(folder).is_some() || reported.has(folder) {
                continue;
            }
            let (file, hint) = match folder {
                "" => ("content/index.md".to_owned(), "home"),
                folder => (format!("content/{folder}/index.md"), "home_language"),
            };
            let missing = Diagnostic::new(Code::MissingFile, Span::start_of(project.content));
            d.push(missing.with("file", file).hint(hint));
        }
    }
}
