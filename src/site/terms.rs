//! What uses the words that the plan explains.

use super::{Site, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::glossary::Glossary;
use crate::kind::Kind;
use crate::markdown;
use crate::plan::{ActionId, Prose};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What uses a term: has it in its title or in a text.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The actions.
    pub actions: Vec<ActionId>,
    /// Everything else, in the order of the pages; never the term itself.
    pub others: Vec<Subject>,
}

impl Site {
    /// Makes the glossary, and goes through the site for its terms.
    pub(super) fn find_terms(&mut self) {
        let terms = self.plan.terms.iter().enumerate();
        let forms = terms.flat_map(|(at, term)| term.written().map(move |form| (form, at)));
        self.glossary = Glossary::new(forms);
        self.uses = vec![Uses::default(); self.plan.terms.len()];
        if self.glossary.is_empty() {
            return;
        }
        let found: Vec<(Subject, BTreeSet<usize>)> = self
            .pages
            .par_iter()
            .map(|page| {
                (
                    page.subject,
                    self.terms_of(page.subject).into_iter().collect(),
                )
            })
            .collect();
        for (subject, terms) in found {
            for term in terms {
                let uses = &mut self.uses[term];
                match subject {
                    Subject::Action(id) => uses.actions.push(id),
                    Subject::Term(id) if id.index() == term => {}
                    other => uses.others.push(other),
                }
            }
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
