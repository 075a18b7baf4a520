//! A *kind* is a sort of thing that a plan speaks of: an action, a goal, an owner. The *words* for
//! a kind are the plan's own ("åtgärd" here, "insats" there), with defaults for each language.

use crate::catalogue::{Catalogue, Lang};

/// The kinds. `Goal`, `FocusArea`, `TargetArea`, `Priority` and `Term` exist only in a plan that
/// declares them; the others exist in every plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Action,
    FocusArea,
    TargetArea,
    Goal,
    Priority,
    Owner,
    Year,
    Document,
    Term,
}

impl Kind {
    /// Every kind, in the order in which indexes and menus list them.
    pub const ALL: [Self; 9] = [
        Self::Action,
        Self::FocusArea,
        Self::TargetArea,
        Self::Goal,
        Self::Priority,
        Self::Owner,
        Self::Year,
        Self::Document,
        Self::Term,
    ];

    /// The name in content files, in link schemes and in templates.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::FocusArea => "focus_area",
            Self::TargetArea => "target_area",
            Self::Goal => "goal",
            Self::Priority => "priority",
            Self::Owner => "owner",
            Self::Year => "year",
            Self::Document => "document",
            Self::Term => "term",
        }
    }

    /// The kind that a content file calls `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether it is of the plan's substance: a term is not, it only helps to read the plan.
    pub const fn is_substance(self) -> bool {
        !matches!(self, Self::Term)
    }

    /// Whether every plan has this kind, declared or not.
    pub const fn is_in_every_plan(self) -> bool {
        matches!(
            self,
            Self::Action | Self::Owner | Self::Year | Self::Document
        )
    }
}

/// The words for one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// "åtgärd"
    pub singular: String,
    /// "åtgärder"
    pub plural: String,
    /// "åtgärden"
    pub definite: String,
    /// The folder that its pages live in: "atgarder".
    pub address: String,
    /// What the list of them is called, where that is not the plural: "ordlista".
    pub index: Option<String>,
}

impl Words {
    /// What the list of them is called.
    pub fn index(&self) -> &str {
        self.index.as_ref().unwrap_or(&self.plural)
    }
}

/// The words for all kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary([Words; Kind::ALL.len()]);

impl Vocabulary {
    /// The default words of a language.
    pub fn default_for(lang: Lang) -> Self {
        let catalogue = Catalogue::new(lang);
        Self(Kind::ALL.map(|kind| {
            let id = format!("kind_{}", kind.key());
            let given = |attribute| catalogue.format(&id, attribute, &[]);
            let word = |attribute| given(attribute).unwrap_or_else(|| kind.key().to_owned());
            Words {
                singular: word(None),
                plural: word(Some("plural")),
                definite: word(Some("definite")),
                address: word(Some("address")),
                index: given(Some("index")),
            }
        }))
    }

    /// The words for `kind`.
    pub fn get(&self, kind: Kind) -> &Words {
        &self.0[kind as usize]
    }

    /// The words for `kind`, to be changed.
    pub fn get_mut(&mut self, kind: Kind) -> &mut Words {
        &mut self.0[kind as usize]
    }

    /// All words as arguments for a [`Catalogue`]: `$goal`, `$goal_plural`, `$goal_definite`, and
    /// each with a capital as `$goal_cap`, `$goal_plural_cap`, `$goal_definite_cap`.
    pub fn arguments(&self) -> Vec<(String, String)> {
        let mut all = Vec::with_capacity(Kind::ALL.len() * 6);
        for kind in Kind::ALL {
            all.extend(self.arguments_as(kind.key(), kind));
        }
        all
    }

    /// The words for `kind` as arguments that begin with `name`.
    pub fn arguments_as(&self, name: &str, kind: Kind) -> [(String, String); 6] {
        let words = self.get(kind);
        [
            (name.to_owned(), words.singular.clone()),
            (format!("{name}_plural"), words.plural.clone()),
            (format!("{name}_definite"), words.definite.clone()),
            (format!("{name}_cap"), capitalised(&words.singular)),
            (format!("{name}_plural_cap"), capitalised(&words.plural)),
            (format!("{name}_definite_cap"), capitalised(&words.definite)),
        ]
    }
}

/// `text` with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `text` as within a sentence: its first letter in lower case, unless the word has more capitals, as
/// "EU-åtgärder" has.
pub fn within(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let word = letters.as_str().split(char::is_whitespace).next();
    let is_name = word.is_some_and(|word| word.chars().any(char::is_uppercase));
    match first {
        Some(first) if !is_name => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
