//! A *service page* is one that Planverk makes of the plan as a whole, beside the pages of the plan's
//! own things: search, coverage, connections, and the statement on accessibility.

use crate::catalogue::{Catalogue, Lang};

/// The service pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Search over the whole site, and the ways in for those who don't search.
    Search,
    /// What has actions and what has none.
    Coverage,
    /// Which actions normally precede which.
    Connections,
    /// The statement on accessibility that the law asks for (lag 2018:1937).
    Accessibility,
}

impl Service {
    /// Every service page, in the order in which they are listed.
    pub const ALL: [Self; 4] = [
        Self::Search,
        Self::Coverage,
        Self::Connections,
        Self::Accessibility,
    ];

    /// The name in content files and in templates.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Coverage => "coverage",
            Self::Connections => "connections",
            Self::Accessibility => "accessibility",
        }
    }

    /// The text that says in lists and to search engines what the page is, by its id in the theme's
    /// catalogues. A site of pages alone has no plan to speak of.
    pub fn description(self, has_plan: bool) -> String {
        match self {
            Self::Search if !has_plan => "describe_search_pages".to_owned(),
            _ => format!("describe_{}", self.key()),
        }
    }

    /// The service page that a content file calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.key() == key)
    }

    /// Whether it is about the site rather than the plan, so that every language of a site has one.
    pub const fn is_about_site(self) -> bool {
        matches!(self, Self::Search | Self::Accessibility)
    }
}

/// What the service pages are called in one language, and where they stand.
#[derive(Clone, Debug)]
pub struct ServiceWords([(String, String); Service::ALL.len()]);

impl ServiceWords {
    /// The words of a language.
    pub fn of(lang: Lang) -> Self {
        let catalogue = Catalogue::new(lang);
        Self(Service::ALL.map(|service| {
            let id = format!("service_{}", service.key());
            let word = |attribute| catalogue.format(&id, attribute, &[]);
            let or_key = |word: Option<String>| word.unwrap_or_else(|| service.key().to_owned());
            (or_key(word(None)), or_key(word(Some("address"))))
        }))
    }

    /// What the page is called.
    pub fn title(&self, service: Service) -> &str {
        &self.0[service as usize].0
    }

    /// The folder that it stands in.
    pub fn address(&self, service: Service) -> &str {
        &self.0[service as usize].1
    }
}
