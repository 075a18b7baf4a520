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
    constants: BTreeMap<String, String>,
}

impl Texts {
    /// Reads the theme's texts in each language of the site, that of the plan first.
    pub fn read_all(
        theme: &Theme,
        site: &Site,
        project: &Project,
        d: &mut Diagnostics,
    ) -> Vec<Self> {
        let languages = site.languages();
        languages
            .map(|lang| Self::read(lang, theme, site, project, d))
            .collect()
    }

    fn read(
        lang: Lang,
        theme: &Theme,
        site: &Site,
        project: &Project,
        d: &mut Diagnostics,
    ) -> Self {
        // The plan's own words are in its own language.
        let vocabulary = match lang == site.settings.language {
            true => site.plan.vocabulary.clone(),
            false => Vocabulary::default_for(lang),
        };
        let mut catalogue = Catalogue::new(lang);
        for (_, id) in theme.texts.iter().filter(|(tag, _)| tag == lang.tag()) {
            for error in catalogue.add(&project.sources.get(*id).text) {
                let fault = Diagnostic::new(Code::ThemeTexts, Span::new(*id, error.range));
                d.push(fault.with("message", error.message));
            }
        }
        let mut constants = vocabulary.arguments();
        constants.extend([
            ("plan_title".to_owned(), site.plan.title.clone()),
            (
                "organisation".to_owned(),
                site.settings.organisation.clone(),
            ),
            ("site_title".to_owned(), site.title(lang).to_owned()),
        ]);
        catalogue.set_constants(constants);
        // What asks for an argument of its own has no text here.
        let constants = (catalogue.ids().iter())
            .filter_map(|id| Some((id.clone(), catalogue.format(id, None, &[])?)))
            .collect();
        Self {
            lang,
            vocabulary,
            catalogue: Arc::new(catalogue),
            constants,
        }
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
