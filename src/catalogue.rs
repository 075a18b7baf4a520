//! A *catalogue* holds the texts of one language, as [Fluent](https://projectfluent.org) messages.
//! No text that a person reads stands in code.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use std::ops::Range;

/// A language that Planverk speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
#[allow(missing_docs)]
pub enum Lang {
    Sv,
    En,
}

impl Lang {
    /// The languages.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The language tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

/// A value for a placeholder in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Put in as it is.
    Text(String),
    /// Chooses the plural form; put in as digits.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A fault in a catalogue's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueError {
    /// What Fluent says of it, in English.
    pub message: String,
    /// Where, in bytes.
    pub range: Range<usize>,
}

/// The texts of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    ids: Vec<String>,
    constants: Vec<(String, Value)>,
}

impl Catalogue {
    /// A catalogue made of one text, on top of the words that every catalogue has.
    ///
    /// # Errors
    /// Every fault of the text; the catalogue is then without the faulty messages.
    pub fn parse(lang: Lang, text: &str) -> (Self, Vec<CatalogueError>) {
        let mut catalogue = Self::words(lang);
        let errors = catalogue.add(text);
        (catalogue, errors)
    }

    /// The catalogue of the default words for the kinds of things, and no more.
    pub(crate) fn words(lang: Lang) -> Self {
        let text = match lang {
            Lang::Sv => include_str!("kind/sv.ftl"),
            Lang::En => include_str!("kind/en.ftl"),
        };
        let tag = lang.tag().parse().expect("both tags are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks are for mixed writing directions; here they would end up in pages.
        bundle.set_use_isolating(false);
        let mut catalogue = Self {
            bundle,
            ids: Vec::new(),
            constants: Vec::new(),
        };
        catalogue.add(text);
        catalogue
    }

    fn add(&mut self, text: &str) -> Vec<CatalogueError> {
        let (resource, mut errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => {
                let errors = errors
                    .into_iter()
                    .map(|e| CatalogueError {
                        message: e.kind.to_string(),
                        range: e.pos,
                    })
                    .collect();
                (resource, errors)
            }
        };
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                self.ids.push(message.id.name.to_owned());
            }
        }
        if let Err(doubles) = self.bundle.add_resource(resource) {
            errors.extend(doubles.into_iter().map(|e| CatalogueError {
                message: e.to_string(),
                range: 0..0,
            }));
        }
        errors
    }

    /// Arguments that every message gets without being passed.
    pub fn set_constants(&mut self, constants: impl IntoIterator<Item = (String, String)>) {
        self.constants = constants
            .into_iter()
            .map(|(k, v)| (k, Value::Text(v)))
            .collect();
    }

    /// The ids of all messages, in the order in which they stand.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The message `id`, or its attribute. `None` when there is none, or when it asks for an
    /// argument that is not given.
    pub fn format(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, Value)],
    ) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(self.constants.len() + args.len());
        let constants = self.constants.iter().map(|(k, v)| (k.as_str(), v));
        for (name, value) in constants.chain(args.iter().map(|(k, v)| (*k, v))) {
            match value {
                Value::Text(text) => values.set(name, FluentValue::from(text.as_str())),
                Value::Number(number) => values.set(name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }
}
