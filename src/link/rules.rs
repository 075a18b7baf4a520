//! What only the whole plan can tell.

use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{Draft, Text};
use crate::kind::Kind;
use crate::source::Spanned;
use std::collections::BTreeMap;

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

/// Reports every circle once, at the reference that its first member makes. Each of `things` has
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
                    path.push((to, 0));
                }
                State::Open => {
                    let from = path.iter().position(|(node, _)| *node == to).unwrap_or(0);
                    let ring = &path[from..];
                    let ids = ring.iter().map(|(node, _)| nodes[*node].0.value.as_str());
                    let mut chain: Vec<&str> = ids.collect();
                    let (id, references) = &nodes[to];
                    chain.push(&id.value);
                    // The next step was counted already when this one was taken.
                    let taken = ring.first().map_or(0, |(_, next)| next.saturating_sub(1));
                    let place = references.get(taken).map_or(id.span, |(_, to)| to.span);
                    let hint = if ring.len() == 1 { "itself" } else { "cut" };
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

/// No two owners share a name or alias.
pub(super) fn owner_names(draft: &Draft, d: &mut Diagnostics) {
    let mut first: BTreeMap<&str, (&Spanned<String>, &str)> = BTreeMap::new();
    let mut owners: Vec<_> = draft.owners.iter().collect();
    owners.sort_by_key(|owner| (owner.id.span.file, owner.id.span.start));
    for owner in owners {
        for name in owner.name.iter().chain(&owner.aliases) {
            match first.get(name.value.as_str()) {
                Some((other, id)) if *id != owner.id.value => d.push(
                    Diagnostic::new(Code::DuplicateName, name.span)
                        .with("name", &name.value)
                        .label(other.span, "first")
                        .hint("same"),
                ),
                Some(_) => {}
                None => {
                    first.insert(&name.value, (name, &owner.id.value));
                }
            }
        }
    }
}
