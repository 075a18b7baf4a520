//! What uses the words that the plan explains.

use super::{Site, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::glossary::Glossary;
use crate::kind::Kind;
use crate::markdown;
use crate::plan::{ActionId, Prose};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What uses a term: has it in its title or in a text.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The actions.
    pub actions: Vec<ActionId>,
    /// Everything else, in the order of the pages; never the term itself.
    pub others: Vec<Subject>,
}

/// The terms that were found in actions, by where their ids stand: all that an action says stands in the
/// same file.
#[derive(Default)]
pub(super) struct KeptTerms {
    /// How the terms were written, each with its place.
    forms: Vec<(String, usize)>,
    of_actions: HashMap<Span, Arc<[usize]>>,
}

impl KeptTerms {
    pub(super) fn retain(&mut self, is_same: impl Fn(Span) -> bool) {
        self.of_actions.retain(|span, _| is_same(*span));
    }

    /// Forgets everything if there are other terms now.
    fn set_forms(&mut self, forms: &[(&str, usize)]) {
        let known = self.forms.iter().map(|(form, at)| (form.as_str(), *at));
        if !known.eq(forms.iter().copied()) {
            self.of_actions.clear();
            let forms = forms.iter().map(|(form, at)| ((*form).to_owned(), *at));
            self.forms = forms.collect();
        }
    }
}

impl Site {
    /// Makes the glossary, and goes through the site for its terms.
    pub(super) fn find_terms(&mut self, kept: &mut KeptTerms) {
        let terms = self.plan.terms.iter().enumerate();
        let forms = terms.flat_map(|(at, term)| term.written().map(move |form| (form, at)));
        let forms: Vec<(&str, usize)> = forms.collect();
        kept.set_forms(&forms);
        self.glossary = Glossary::new(forms);
        self.uses = vec![Uses::default(); self.plan.terms.len()];
        if self.glossary.is_empty() {
            return;
        }
        let found: Vec<(Subject, Arc<[usize]>, bool)> = self
            .pages
            .of_plan()
            .par_iter()
            .map(|page| {
                let known = self.span_of_action(page.subject);
                let known = known.and_then(|span| kept.of_actions.get(&span));
                let find = || {
                    let mut terms = self.terms_of(page.subject);
                    terms.sort_unstable();
                    terms.into()
                };
                let is_new = known.is_none();
                (page.subject, known.map_or_else(find, Arc::clone), is_new)
            })
            .collect();
        for (subject, terms, is_new) in found {
            if let Some(span) = self.span_of_action(subject).filter(|_| is_new) {
                kept.of_actions.insert(span, Arc::clone(&terms));
            }
            for term in terms.iter().copied() {
                let uses = &mut self.uses[term];
                match subject {
                    Subject::Action(id) => uses.actions.push(id),
                    Subject::Term(id) if id.index() == term => {}
                    other => uses.others.push(other),
                }
            }
        }
    }

    /// Where the id of an action stands, in the file that holds all of its texts.
    fn span_of_action(&self, subject: Subject) -> Option<Span> {
        match subject {
            Subject::Action(id) => Some(self.plan.actions[id.index()].span),
            _ => None,
        }
    }

    /// The terms in the title and the texts of `subject`, each once, in the order of their first use.
    pub fn terms_of(&self, subject: Subject) -> Vec<usize> {
        let mut found = Vec::new();
        // In another language they are other words.
        if self.glossary.is_empty() || self.language_of(subject) != self.settings.language {
            return found;
        }
        let named = self.glossary.find(&self.name(subject)).into_iter();
        found.extend(named.map(|found| found.term));
        if let Some(page) = self.page_of(subject)
            && let Some(lead) = self.texts[page.index()].description()
        {
            let found_in_lead = self.glossary.find(&lead).into_iter();
            found.extend(found_in_lead.map(|found| found.term));
        }
        for prose in self.prose_of(subject) {
            found.extend(markdown::terms_in(&prose.text, &self.glossary));
        }
        let mut seen = BTreeSet::new();
        found.retain(|term| seen.insert(*term));
        found
    }

    /// The texts on the page of `subject`, in the order in which they are read.
    fn prose_of(&self, subject: Subject) -> Vec<&Prose> {
        let plan = &self.plan;
        let mut texts: Vec<&Prose> = Vec::new();
        let page = self.page_of(subject);
        texts.extend(page.map(|page| &self.texts[page.index()].body));
        match subject {
            Subject::Index(Kind::Action) => {
                texts.extend(plan.levels.iter().filter_map(|l| l.description.as_ref()));
            }
            Subject::Action(id) => {
                let action = &plan.actions[id.index()];
                texts.extend(&action.description);
                texts.extend(action.notes.iter().map(|note| &note.text));
            }
            Subject::TargetArea(id) => texts.extend(&plan.target_areas[id.index()].description),
            Subject::Goal(id) => texts.extend(&plan.goals[id.index()].description),
            Subject::Owner(id) => texts.extend(&plan.owners[id.index()].description),
            Subject::Document(id) => {
                let document = &plan.documents[id.index()];
                texts.extend(&document.description);
                texts.extend(document.notes.iter().map(|note| &note.text));
                texts.extend(document.sources.iter().filter_map(|s| s.note.as_ref()));
            }
            Subject::Term(id) => texts.push(&plan.terms[id.index()].text),
            _ => {}
        }
        texts
    }

    /// Reports terms that nothing on the site uses. `labels` are words that the theme puts on its
    /// pages. That can only be said when everything could be read.
    pub fn check_terms<'a>(
        &'a self,
        labels: impl Iterator<Item = &'a String>,
        d: &mut Diagnostics,
    ) {
        if self.glossary.is_empty() || d.has_errors() {
            return;
        }
        let kinds = self.kinds().map(|kind| self.plan.vocabulary.get(kind));
        let own = kinds.flat_map(|words| [&words.singular, &words.plural]);
        let labels: BTreeSet<usize> = (own.chain(labels))
            .filter_map(|label| self.glossary.term(label))
            .collect();
        for (at, (term, uses)) in self.plan.terms.iter().zip(&self.uses).enumerate() {
            if uses.actions.is_empty() && uses.others.is_empty() && !labels.contains(&at) {
                d.push(
                    Diagnostic::new(Code::Unused, term.span)
                        .with("kind", Kind::Term)
                        .with("id", &term.id)
                        .hint("word"),
                );
            }
        }
    }
}
