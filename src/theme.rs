//! A *theme* is a folder of templates, one stylesheet, texts and static files. This module reads its
//! texts; `asset` takes its files, `render` its templates.

use crate::catalogue::{Catalogue, Lang, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::kind::Vocabulary;
use crate::project::{Project, Theme};
use crate::site::Site;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words of the site itself, in one of its languages.
#[derive(Clone)]
pub struct Texts {
    lang: Lang,
    vocabulary: Vocabulary,
    catalogue: Arc<Catalogue>,
    /// What the project gives every text.
    given: BTreeMap<String, String>,
    constants: BTreeMap<String, String>,
}

impl Texts {
    /// Reads the theme's texts in each language of the site, that of the plan first, but for those of
    /// the same theme that are `known` and still the same.
    pub fn read_all(
        theme: &Theme,
        site: &Site,
        project: &Project,
        known: &[Self],
        d: &mut Diagnostics,
    ) -> Vec<Self> {
        let languages = site.languages();
        languages
            .map(|lang| Self::read(lang, theme, site, project, known, d))
            .collect()
    }

    fn read(
        lang: Lang,
        theme: &Theme,
        site: &Site,
        project: &Project,
        known: &[Self],
        d: &mut Diagnostics,
    ) -> Self {
        // The plan's own words are in its own language.
        let vocabulary = match lang == site.settings.language {
            true => site.plan.vocabulary.clone(),
            false => Vocabulary::default_for(lang),
        };
        let mut given: BTreeMap<String, String> = vocabulary.arguments().into_iter().collect();
        given.extend([
            ("plan_title".to_owned(), site.plan.title.clone()),
            (
                "organisation".to_owned(),
                site.settings.organisation.clone(),
            ),
            ("site_title".to_owned(), site.title(lang).to_owned()),
        ]);
        let same = known.iter().find(|known| known.lang == lang);
        let is_same = |same: &&Self| same.vocabulary == vocabulary && same.given == given;
        if let Some(same) = same.filter(is_same) {
            return same.clone();
        }
        let mut catalogue = Catalogue::new(lang);
        for (_, id) in theme.texts.iter().filter(|(tag, _)| tag == lang.tag()) {
            for error in catalogue.add(&project.sources.get(*id).text) {
                let fault = Diagnostic::new(Code::ThemeTexts, Span::new(*id, error.range));
                d.push(fault.with("message", error.message));
            }
        }
        catalogue.set_constants(given.clone());
        // What asks for an argument of its own has no text here.
        let constants = (catalogue.ids().iter())
            .filter_map(|id| Some((id.clone(), catalogue.format(id, None, &[])?)))
            .collect();
        Self {
            lang,
            vocabulary,
            catalogue: Arc::new(catalogue),
            given,
            constants,
        }
    }

    /// Whether these are the very texts that `other` are, and not only the same words.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue)
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words for kinds of things that they use.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The texts that need no argument.
    pub fn constants(&self) -> &BTreeMap<String, String> {
        &self.constants
    }

    /// The text `id`, which needs no argument; its id if the theme lacks it.
    pub fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.constants.get(id).map_or(id, String::as_str)
    }

    /// The text `id` with arguments.
    pub fn format(&self, id: &str, args: &[(&str, Value)]) -> Option<String> {
        self.catalogue.format(id, None, args)
    }
}
