//! What only the whole plan can tell.

use super::names::Names;
use crate::called::folded;
use crate::collate::composed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{Draft, DraftAction, Text};
use crate::glossary::key_of;
use crate::kind::Kind;
use crate::plan::{Plan, Prose};
use crate::source::{Span, Spanned};
use crate::wording::{plain, words};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

pub(super) fn circles(draft: &Draft, names: &Names, d: &mut Diagnostics) {
    let goals = draft.goals.iter();
    let goals = goals.map(|goal| (&goal.id, goal.parent.as_slice()));
    circles_of(Kind::Goal, goals, names, d);
    let owners = draft.owners.iter();
    let owners = owners.map(|owner| (&owner.id, owner.parent.as_slice()));
    circles_of(Kind::Owner, owners, names, d);
    let documents = draft.documents.iter();
    let documents = documents.map(|document| (&document.id, document.part_of.as_slice()));
    circles_of(Kind::Document, documents, names, d);
    let actions = draft.actions.iter();
    let actions = actions.map(|action| (&action.id, action.follows.as_slice()));
    circles_of(Kind::Action, actions, names, d);
}

/// Reports circles, at most one at each reference: at the one that the circle's first member makes. Each of `things` has
/// its id and its references to others of its kind.
fn circles_of<'a>(
    kind: Kind,
    things: impl Iterator<Item = (&'a Text, &'a [Text])>,
    names: &Names,
    d: &mut Diagnostics,
) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    /// How many members of a circle are named.
    const LONGEST_CHAIN: usize = 8;
    // Each with the references that lead somewhere, and where they lead.
    let nodes: Vec<(&Text, Vec<(usize, &Text)>)> = things
        .map(|(id, to)| {
            let known = to
                .iter()
                .filter_map(|to| Some((names.get(kind, &to.value)?, to)));
            (id, known.collect())
        })
        .collect();
    let mut state = vec![State::New; nodes.len()];
    // How many steps lead to a thing that is open.
    let mut depth = vec![0; nodes.len()];
    let mut told = BTreeSet::new();
    for start in 0..nodes.len() {
        // Depth first without recursion: a chain may be as long as the plan.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if state[start] == State::New {
            state[start] = State::Open;
            path.push((start, 0));
        }
        while let Some((node, next)) = path.last_mut() {
            let Some(&(to, _)) = nodes[*node].1.get(*next) else {
                state[*node] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    depth[to] = path.len();
                    path.push((to, 0));
                }
                State::Open => {
                    let ring = &path[depth[to]..];
                    let mut ids = ring.iter().map(|(node, _)| nodes[*node].0.value.as_str());
                    let mut chain: Vec<&str> = ids.clone().take(LONGEST_CHAIN).collect();
                    if ring.len() > LONGEST_CHAIN {
                        chain.push("…");
                        chain.extend(ids.next_back());
                    }
                    let (id, references) = &nodes[to];
                    chain.push(&id.value);
                    // The next step was counted already when this one was taken.
                    let taken = ring.first().map_or(0, |(_, next)| next.saturating_sub(1));
                    let place = references.get(taken).map_or(id.span, |(_, to)| to.span);
                    let hint = if ring.len() == 1 { "itself" } else { "cut" };
                    if !told.insert(place) {
                        continue;
                    }
                    d.push(
                        Diagnostic::new(Code::Circular, place)
                            .with("kind", kind)
                            .with("id", &id.value)
                            .with("chain", chain.join(" → "))
                            .hint(hint),
                    );
                }
                State::Done => {}
            }
        }
    }
}

/// No two owners share a name or alias, and none differ in nothing but case or spacing.
pub(super) fn owner_names(draft: &Draft, d: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&Spanned<String>, &str)> = BTreeMap::new();
    let mut owners: Vec<_> = draft.owners.iter().collect();
    owners.sort_by_key(|owner| (owner.id.span.file, owner.id.span.start));
    for owner in owners {
        for name in owner.name.iter().chain(&owner.aliases) {
            let Some((other, id)) = first.get(&folded(&name.value)) else {
                first.insert(folded(&name.value), (name, &owner.id.value));
                continue;
            };
            let is_same = composed(&other.value) == composed(&name.value);
            if *id == owner.id.value {
                // Other case or spacing is another way in which the plan writes it.
                if is_same {
                    let twice = Diagnostic::new(Code::RepeatedReference, name.span)
                        .with("id", &name.value)
                        .label(other.span, "first");
                    d.push(twice.hint("remove"));
                }
                continue;
            }
            let code = match is_same {
                true => Code::DuplicateName,
                false => Code::SimilarName,
            };
            d.push(
                Diagnostic::new(code, name.span)
                    .with("name", &name.value)
                    .with("other", &other.value)
                    .label(other.span, "first")
                    .hint("same"),
            );
        }
    }
}

/// A word has one explanation: no two terms share a form.
pub(super) fn term_forms(draft: &Draft, d: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&Spanned<String>, &str)> = BTreeMap::new();
    let mut terms: Vec<_> = draft.terms.iter().collect();
    terms.sort_by_key(|term| (term.id.span.file, term.id.span.start));
    for term in terms {
        for form in term.term.iter().chain(&term.forms) {
            let id = term.id.value.as_str();
            let (other, claimed_by) = *first.entry(key_of(&form.value)).or_insert((form, id));
            // Two records with one id were told as that.
            if claimed_by != id {
                d.push(
                    Diagnostic::new(Code::DuplicateName, form.span)
                        .with("name", &form.value)
                        .label(other.span, "first")
                        .hint("form"),
                );
            }
        }
    }
}

/// What follows on something does not end before it.
pub(super) fn order_of_actions(draft: &Draft, names: &Names, d: &mut Diagnostics) {
    // Years that lie outside their period were told, and a circle has no order.
    let at = |code: Code| -> HashSet<Span> {
        let found = d.iter().filter(|found| found.code == code);
        found.map(|found| found.span).collect()
    };
    let (outside, circular) = (at(Code::OutsidePeriod), at(Code::Circular));
    let is_told = |at: Span| outside.contains(&at);
    let following = draft
        .actions
        .iter()
        .filter(|action| !action.follows.is_empty());
    for action in following {
        let Some(years) = action.years.filter(|years| !is_told(years.span)) else {
            continue;
        };
        if action.follows.iter().any(|to| circular.contains(&to.span)) {
            continue;
        }
        let later: Vec<(&Arc<DraftAction>, Span, u16)> = (action.follows.iter())
            .filter_map(|to| names.get(Kind::Action, &to.value))
            .filter_map(|at| draft.actions.get(at))
            .filter(|first| first.id.value != action.id.value)
            .filter_map(|first| Some((first, first.years?)))
            .filter(|(_, first)| first.value.end > years.value.end && !is_told(first.span))
            .map(|(first, at)| (first, at.span, at.value.end))
            .collect();
        if later.is_empty() {
            continue;
        }
        let others = later.iter();
        let others = others.map(|(first, _, end)| format!("{} ({end})", first.id.value));
        let early = Diagnostic::new(Code::EndsBeforePrevious, years.span)
            .with("kind", Kind::Action)
            .with("id", &action.id.value)
            .with("end", years.value.end.to_string())
            .with("count", later.len())
            .with("others", others.collect::<Vec<_>>().join(", "))
            .hint("change");
        let places = later.iter().map(|(_, span, _)| *span);
        d.push(places.fold(early, |early, span| early.label(span, "previous")));
    }
}

/// Reports what no action has to do with. That can only be said when every action could be read and
/// every reference led somewhere.
pub(super) fn unused(plan: &Plan, d: &mut Diagnostics) {
    if plan.actions.is_empty() || d.has_errors() {
        return;
    }
    let mut report = |kind: Kind, id: &str, span: Span| {
        let unused = Diagnostic::new(Code::Unused, span)
            .with("kind", kind)
            .with("id", id);
        let hint = if kind == Kind::FocusArea {
            "page"
        } else {
            "record"
        };
        d.push(unused.hint(hint));
    };
    for goal in &plan.goals {
        // Without circles, which are errors, sub-goals come to an end.
        let mut open = vec![goal];
        let mut is_used = false;
        while let Some(goal) = open.pop() {
            is_used |= !goal.actions.is_empty();
            open.extend(goal.children.iter().map(|id| &plan.goals[id.index()]));
        }
        if !is_used {
            report(Kind::Goal, &goal.id, goal.span);
        }
    }
    for area in &plan.target_areas {
        if area.actions.is_empty() {
            report(Kind::TargetArea, &area.id, area.span);
        }
    }
    for area in &plan.focus_areas {
        // One whose target areas have no actions follows from them.
        if area.actions.is_empty() && area.target_areas.is_empty() {
            report(Kind::FocusArea, &area.id, area.span);
        }
    }
    for owner in &plan.owners {
        if owner.all_responsible.is_empty() && owner.all_participating.is_empty() {
            report(Kind::Owner, &owner.id, owner.span);
        }
    }
}

/// A description says more than the title does.
/// `is_known` says of which actions it is known that theirs does.
pub(super) fn repetitions(
    draft: &Draft,
    is_known: impl Fn(usize, &Arc<DraftAction>) -> bool,
    d: &mut Diagnostics,
) {
    /// From how many words on a beginning is a repetition, and not just the same first words.
    const TELLING: usize = 4;
    let mut compare = |title: &str, text: &str, span: Span| {
        // Nearly all begin with other words.
        let first = |text| words(text).next().map(str::to_lowercase);
        if first(title) != first(text) {
            return;
        }
        let (title, text) = (plain(title), plain(text));
        let rest = text.strip_prefix(&title).filter(|_| !title.is_empty());
        let is_telling = title.split(' ').count() >= TELLING;
        if rest.is_some_and(|rest| rest.is_empty() || (is_telling && rest.starts_with(' '))) {
            d.push(Diagnostic::new(Code::RepeatsTitle, span).hint("remove"));
        }
    };
    let mut prose = |title: &str, description: &Option<Prose>| {
        if let Some(description) = description {
            compare(title, &description.text, description.span);
        }
    };
    let described = draft
        .actions
        .iter()
        .enumerate()
        .filter(|(at, action)| action.description.is_some() && !is_known(*at, action));
    for (_, action) in described {
        prose(&action.title, &action.description);
    }
    for goal in &draft.goals {
        prose(goal.title.as_deref().unwrap_or_default(), &goal.description);
    }
    for area in &draft.target_areas {
        prose(&area.title, &area.description);
    }
    for owner in &draft.owners {
        let name = owner.name.as_ref().map(|name| name.value.as_str());
        prose(name.unwrap_or_default(), &owner.description);
    }
    for document in &draft.documents {
        prose(&document.title, &document.description);
    }
    for level in &draft.plan.levels {
        prose(&level.name, &level.description);
    }
    for page in &draft.pages {
        if let Some(description) = &page.description {
            compare(&page.title, &description.value, description.span);
        }
    }
}
