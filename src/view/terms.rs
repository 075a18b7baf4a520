//! The plan's words: what a page needs to lead to their explanations, and what those pages show.

use super::{Link, List, Views, object, value};
use crate::kind::capitalised;
use crate::markdown::{Explained, Terms};
use crate::plan::{Prose, TermId};
use crate::site::Subject;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use tera::Value;

/// The way to the root from the page that is being made, and the terms that need no link on it: each
/// is linked where it stands first, and a page has several texts.
pub(super) struct Root {
    way: String,
    seen: RefCell<BTreeSet<usize>>,
}

impl Root {
    /// For a page that leads to every term but `own`, which it explains itself.
    pub(super) fn new(way: String, own: Option<TermId>) -> Self {
        let seen = RefCell::new(own.into_iter().map(TermId::index).collect());
        Self { way, seen }
    }

    /// For a page that explains all of `count` terms itself.
    fn of_glossary(way: &str, count: usize) -> Self {
        Self {
            way: way.to_owned(),
            seen: RefCell::new((0..count).collect()),
        }
    }
}

impl Deref for Root {
    type Target = str;

    fn deref(&self) -> &str {
        &self.way
    }
}

/// A link to a term, in a list.
#[derive(Serialize)]
struct TermLink<'a> {
    title: &'a str,
    stands_for: Option<&'a str>,
    url: String,
}

impl<'a> Views<'a> {
    /// Whether these are the views in the plan's language: what is explained in it are other words in
    /// another.
    fn explains(&self) -> bool {
        self.texts.lang() == self.site.settings.language
    }

    /// Runs `write` with what links the terms of a text on the page of `root`.
    pub(super) fn with_terms(
        &self,
        root: &Root,
        write: impl FnOnce(Option<&Terms<'_>>) -> String,
    ) -> String {
        if self.site.glossary.is_empty() || !self.explains() {
            return write(None);
        }
        let explain = |at: usize| {
            let term = &self.site.plan.terms[at];
            Explained {
                href: format!("{}{}", &**root, self.url(Subject::Term(TermId::new(at)))),
                term: term.term.clone(),
                stands_for: term.stands_for.clone(),
            }
        };
        write(Some(&Terms {
            glossary: &self.site.glossary,
            explain: &explain,
            seen: &root.seen,
        }))
    }

    /// The address of the explanation of every form, in lower case, for labels that are terms.
    pub(super) fn term_urls(&self) -> Value {
        let mut urls: BTreeMap<String, String> = BTreeMap::new();
        if !self.explains() {
            return value(&urls);
        }
        for (at, term) in self.site.plan.terms.iter().enumerate() {
            for form in term.written() {
                let url = || self.url(Subject::Term(TermId::new(at)));
                urls.entry(form.to_lowercase()).or_insert_with(url);
            }
        }
        value(&urls)
    }

    /// Links to the terms in the title of the page of `root`, which is decided wording or a name and
    /// holds no links itself. What the page's texts, written before, led to is not repeated.
    pub(super) fn terms_in_title(&self, title: &str, root: &Root) -> Value {
        let mut seen = root.seen.borrow_mut();
        let found = self.site.glossary.find(title).into_iter();
        let found = found
            .map(|found| found.term)
            .filter(|term| seen.insert(*term));
        let links: Vec<TermLink<'_>> = found
            .map(|at| {
                let term = &self.site.plan.terms[at];
                TermLink {
                    title: &term.term,
                    stands_for: term.stands_for.as_deref(),
                    url: self.url(Subject::Term(TermId::new(at))),
                }
            })
            .collect();
        value(&links)
    }

    /// What the glossary and a term's own page both show of it.
    fn term_parts(&self, id: TermId, text: Value) -> [(&'static str, Value); 8] {
        let term = &self.site.plan.terms[id.index()];
        let document = term.document.map(|id| self.link(Subject::Document(id)));
        [
            ("id", Value::from(term.id.as_str())),
            ("title", Value::from(term.term.as_str())),
            ("url", Value::from(self.url(Subject::Term(id)))),
            ("stands_for", value(&term.stands_for)),
            ("text_html", text),
            ("editorial", Value::from(term.is_editorial())),
            ("document", value(&document)),
            ("source", value(&term.source)),
        ]
    }

    /// All terms with their explanations. None leads to another: that one is on the page.
    pub(super) fn glossary(&self, root: &Root) -> Value {
        let terms = &self.site.plan.terms;
        let root = Root::of_glossary(root, terms.len());
        let entry = |(at, text): (usize, &Prose)| {
            let prefix = format!("term_{}-", at + 1);
            let text = self.html(text, None, &root, 3, &prefix);
            object(self.term_parts(TermId::new(at), text))
        };
        let texts = terms.iter().map(|term| &term.text).enumerate();
        Value::from(texts.map(entry).collect::<Vec<_>>())
    }

    pub(super) fn term(&self, subject: Subject, root: &Root, lists: &mut Vec<List>) -> Value {
        let Subject::Term(id) = subject else {
            return Value::none();
        };
        let term = &self.site.plan.terms[id.index()];
        let others = &self.site.uses[id.index()].others;
        let others: Vec<Link> = others.iter().map(|other| self.link(*other)).collect();
        let heading = capitalised(&term.term);
        let text = self.prose(Some(&term.text), root, "");
        let parts = self.term_parts(id, text).into_iter();
        self.with_actions(
            subject,
            lists,
            parts.chain([
                ("heading", Value::from(heading.as_str())),
                ("others", value(&others)),
            ]),
        )
    }
}
