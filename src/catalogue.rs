//! A *catalogue* holds the texts of one language, as [Fluent](https://projectfluent.org) messages.
//! No text that a person reads stands in code.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A language that Planverk speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
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

    /// What the language is called in itself, and what its first page is called.
    pub fn names(self) -> (String, String) {
        let catalogue = Catalogue::new(self);
        let name = |attribute| catalogue.format("language_name", attribute, &[]);
        let or_tag = |name: Option<String>| name.unwrap_or_else(|| self.tag().to_owned());
        (or_tag(name(None)), or_tag(name(Some("start"))))
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
    /// The arguments that a message and its attributes ask for.
    variables: HashMap<String, Vec<String>>,
    constants: HashMap<String, String>,
}

impl Catalogue {
    /// A catalogue made of one text.
    pub fn parse(lang: Lang, text: &str) -> (Self, Vec<CatalogueError>) {
        let mut catalogue = Self::new(lang);
        let errors = catalogue.add(text);
        (catalogue, errors)
    }

    /// A catalogue of the default words for the kinds of things and the service pages, and no more.
    pub fn new(lang: Lang) -> Self {
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
            variables: HashMap::new(),
            constants: HashMap::new(),
        };
        catalogue.add(text);
        catalogue
    }

    /// Adds messages; one that is known already takes the place of the older one. Returns every
    /// fault of the text, of which the faulty messages are left out.
    pub fn add(&mut self, text: &str) -> Vec<CatalogueError> {
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
        let mut here = HashSet::new();
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                let id = message.id.name.to_owned();
                if !here.insert(id.clone()) {
                    let second = text.rfind(&format!("\n{id} ")).map_or(0, |at| at + 1);
                    let message = format!("`{id}` stands twice");
                    errors.push(CatalogueError {
                        message,
                        range: second..second + id.len(),
                    });
                }
                let mut variables = Vec::new();
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                for pattern in message.value.iter().chain(attributes) {
                    collect_variables(pattern, &mut variables);
                }
                variables.sort_unstable();
                variables.dedup();
                if self.variables.insert(id.clone(), variables).is_none() {
                    self.ids.push(id);
                }
            }
        }
        self.bundle.add_resource_overriding(resource);
        errors
    }

    /// Arguments that every message gets without being passed.
    pub fn set_constants(&mut self, constants: impl IntoIterator<Item = (String, String)>) {
        self.constants = constants.into_iter().collect();
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
        let mut values = FluentArgs::new();
        for name in self.variables.get(id).into_iter().flatten() {
            match args
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value)
            {
                Some(Value::Text(text)) => values.set(name, FluentValue::from(text.as_str())),
                Some(Value::Number(number)) => values.set(name, FluentValue::from(*number)),
                None => {
                    if let Some(text) = self.constants.get(name) {
                        values.set(name, FluentValue::from(text.as_str()));
                    }
                }
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

/// The names of the arguments that a pattern asks for.
fn collect_variables(pattern: &Pattern<&str>, names: &mut Vec<String>) {
    fn inline(expression: &InlineExpression<&str>, names: &mut Vec<String>) {
        match expression {
            InlineExpression::VariableReference { id } => names.push(id.name.to_owned()),
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments
                    .positional
                    .iter()
                    .for_each(|argument| inline(argument, names));
            }
            InlineExpression::Placeable { expression } => any(expression, names),
            _ => {}
        }
    }
    fn any(expression: &Expression<&str>, names: &mut Vec<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, names),
            Expression::Select { selector, variants } => {
                inline(selector, names);
                variants
                    .iter()
                    .for_each(|variant| collect_variables(&variant.value, names));
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            any(expression, names);
        }
    }
}
