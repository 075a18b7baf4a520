//! A *refusal* says why a command does not do what it was asked to, as data: the words stand in the
//! catalogue of messages.

use crate::kind::Kind;

/// Why something is not done: the name of a message, and what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The id of the message.
    pub why: &'static str,
    /// What it tells.
    pub facts: Vec<(&'static str, String)>,
    /// The kind that it is about.
    pub kind: Option<Kind>,
}

impl Refused {
    /// A refusal with this message.
    pub fn new(why: &'static str) -> Self {
        Self {
            why,
            facts: Vec::new(),
            kind: None,
        }
    }

    /// The same, with a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<String>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }

    /// The same, about a kind.
    #[must_use]
    pub fn of(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }
}
