//! Links a [`Draft`] into a [`Plan`]: every id is unique, every reference leads to a thing, every
//! thing knows what refers to it. [`link`] is the entry point; it is total: what cannot be linked is
//! reported and left out, and its id is remembered so that nobody is told twice.
//!
//! 1. Each kind of record is put into the order in which people see it.
//! 2. Ids are taken in; a second one is reported.
//! 3. References are resolved.
//! 4. What only the whole plan can tell is checked: circles, names, periods.
//! 5. The ways back are built.

mod kept;
mod names;
mod rules;
mod security;
mod statement;

use crate::collate::Order;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Fact, most_similar};
use crate::draft::{
    Draft, DraftAction, DraftNote, DraftOwner, DraftPage, DraftTerm, PageRole, Text,
};
use crate::kind::Kind;
use crate::plan::{
    Action, ActionId, Document, DocumentId, DocumentSource, FocusArea, FocusAreaId, Goal, GoalId,
    Level, LevelId, Note, Owner, OwnerId, PageId, Plan, Priority, PriorityId, Prose, TargetArea,
    TargetAreaId, Term, YearOf, Years,
};
use crate::source::Span;
pub use kept::Kept;
use kept::Scope;
pub use names::Ids;
use names::Names;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A plan, and what could not be made part of it.
#[derive(Debug)]
pub struct Linked {
    /// The plan.
    pub plan: Plan,
    /// The places of all things by their ids.
    pub ids: Ids,
    /// What was reported already.
    pub reported: Reported,
}

/// What was reported, so that nobody is told as well of what refers to it.
#[derive(Debug, Default)]
pub struct Reported {
    /// Ids and paths.
    names: BTreeSet<String>,
    /// Kinds of which there may be more than is known.
    kinds: BTreeSet<Kind>,
}

impl Reported {
    /// Whether a thing or page of this name was reported.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether there may be more things of this kind than is known.
    pub fn hides(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// Stands for the years of an action whose own could not be read.
const UNKNOWN: Years = Years {
    start: 1900,
    end: 1900,
};

/// Links `draft`, whose lists are put into order on the way.
pub fn link(draft: &mut Draft, d: &mut Diagnostics) -> Linked {
    link_again(draft, &mut Kept::default(), d)
}

/// The same, but what is `kept` of actions need not be linked again.
pub fn link_again(draft: &mut Draft, kept: &mut Kept, d: &mut Diagnostics) -> Linked {
    sort(draft, kept);
    let names = Names::collect(draft, kept, d);
    let mut linker = Linker {
        names: &names,
        broken: &draft.broken_ids,
        is_blind: draft.has_unread_file,
        nameless: &draft.nameless_kinds,
        are_levels_known: draft.plan.are_levels_known,
        unknown: BTreeMap::new(),
        spans: BTreeSet::new(),
        is_clear: true,
        d,
    };
    let draft = &*draft;
    let last = &*kept;
    let link = || {
        let plan = linker.plan(draft, last);
        linker.report_unknown();
        plan
    };
    // What needs only the names is looked at meanwhile.
    let look = || {
        let (mut first, mut again) = (Diagnostics::default(), Diagnostics::default());
        rules::circles(draft, &names, &mut first);
        rules::owner_names(draft, &mut first);
        rules::term_forms(draft, &mut first);
        rules::repetitions(draft, |at, action| last.has(at, action), &mut again);
        (first, again)
    };
    let ((mut plan, scope, are_clear), (first, last)) = rayon::join(link, look);
    let mut ids = names.ids.clone();
    let mut reported = Reported {
        names: draft.broken_ids.clone(),
        kinds: draft.nameless_kinds.clone(),
    };
    if plan.actions.len() < draft.actions.len() {
        let kept = plan.actions.iter().map(|action| action.id.as_str());
        let kept: HashSet<&str> = kept.collect();
        let lost = draft.actions.iter().map(|action| &action.id.value);
        let lost = lost.filter(|id| !kept.contains(id.as_str()));
        reported.names.extend(lost.cloned());
        ids.forget(Kind::Action);
    } else {
        let told: HashSet<Span> = last.iter().map(|found| found.span).collect();
        let is_told = |from: &DraftAction| {
            let description = from.description.as_ref();
            description.is_some_and(|description| told.contains(&description.span))
        };
        let linked = (draft.actions.iter().zip(&plan.actions)).zip(&are_clear);
        let linked = linked.map(|((from, action), is_clear)| {
            let is_clear = *is_clear && !is_told(from);
            (Arc::clone(from), is_clear.then(|| Arc::clone(action)))
        });
        kept.note(scope, linked);
    }
    if !reported.names.is_empty() || draft.actions.iter().any(|action| action.years.is_none()) {
        // Any year may be one of those that could not be read.
        reported.kinds.insert(Kind::Year);
    }
    d.extend(first);
    rules::order_of_actions(draft, &names, d);
    d.extend(last);
    security::check(draft, d);
    statement::check(draft, d);
    link_back(&mut plan);
    rules::unused(&plan, d);
    debug_assert!(
        plan.actions.len() == draft.actions.len() || d.has_errors(),
        "nothing is left out of a plan without a word"
    );
    Linked {
        plan,
        ids,
        reported,
    }
}

/// What a term is listed as.
fn written(term: &DraftTerm) -> &str {
    &term.term.as_ref().unwrap_or(&term.id).value
}

fn sort(draft: &mut Draft, kept: &mut Kept) {
    let order = Order::of(draft.site.language);
    let levels: Vec<String> = draft
        .plan
        .levels
        .iter()
        .map(|l| l.id.value.clone())
        .collect();
    let level_of = |action: &DraftAction| {
        let id = action.level.as_ref().map(|level| level.value.as_str());
        levels
            .iter()
            .position(|level| Some(level.as_str()) == id)
            .unwrap_or(levels.len())
    };
    kept.sort(draft, |a, b| {
        level_of(a)
            .cmp(&level_of(b))
            .then_with(|| order.compare(&a.id.value, &b.id.value))
    });
    draft
        .goals
        .sort_by(|a, b| order.compare(&a.id.value, &b.id.value));
    draft
        .documents
        .sort_by(|a, b| order.compare(&a.title, &b.title));
    draft
        .target_areas
        .sort_by(|a, b| order.compare(&a.title, &b.title));
    draft
        .terms
        .sort_by(|a, b| order.compare(written(a), written(b)));
    // Units are listed below their organisation, by the name that they have there.
    fn name(owner: &DraftOwner) -> &str {
        let short = owner.short_name.as_ref().filter(|_| owner.parent.is_some());
        let full = owner.name.as_ref().unwrap_or(&owner.id);
        short.unwrap_or(&full.value)
    }
    draft.owners.sort_by(|a, b| order.compare(name(a), name(b)));
    draft.pages.sort_by(|a, b| page_order(&order, a, b));
}

/// By place, then by printed number, then by title; what has no place comes last.
fn page_order(order: &Order, a: &DraftPage, b: &DraftPage) -> Ordering {
    let missing_last = |a: Option<Ordering>, a_is: bool, b_is: bool| match (a_is, b_is) {
        (true, true) => a.unwrap_or(Ordering::Equal),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => Ordering::Equal,
    };
    let by_place = missing_last(
        a.order.partial_cmp(&b.order),
        a.order.is_some(),
        b.order.is_some(),
    );
    let by_number = missing_last(
        a.number
            .as_ref()
            .zip(b.number.as_ref())
            .map(|(a, b)| order.compare(a, b)),
        a.number.is_some(),
        b.number.is_some(),
    );
    by_place
        .then(by_number)
        .then_with(|| order.compare(&a.title, &b.title))
        .then_with(|| a.path.cmp(&b.path))
}

/// What there is to say about a reference to nothing.
enum Help {
    /// It follows from something else that was reported.
    Follows,
    /// Hints by their names, each with the fact that it needs.
    Hints(Vec<(&'static str, Fact)>),
    /// Nothing that helps.
    None,
}

struct Linker<'a> {
    names: &'a Names,
    broken: &'a BTreeSet<String>,
    /// Whether there is a file that may hold anything.
    is_blind: bool,
    /// Kinds of which there is a thing whose id nobody can guess.
    nameless: &'a BTreeSet<Kind>,
    /// Whether every level has an id that could be read.
    are_levels_known: bool,
    /// References to nothing, by what they refer to.
    unknown: BTreeMap<(Kind, String), Vec<Diagnostic>>,
    /// Where those stand.
    spans: BTreeSet<Span>,
    /// Whether everything led somewhere, and nothing was found, since this was last set.
    is_clear: bool,
    d: &'a mut Diagnostics,
}

/// Who refers to something: "Åtgärden K3".
#[derive(Clone, Copy)]
struct From<'a> {
    kind: Kind,
    id: &'a str,
}

impl Linker<'_> {
    fn resolve(&mut self, from: From<'_>, kind: Kind, to: &Text) -> Option<usize> {
        let found = self.names.get(kind, &to.value);
        self.is_clear &= found.is_some();
        if found.is_none() && !self.broken.contains(&to.value) {
            let unknown = Diagnostic::new(Code::UnknownReference, to.span)
                .with("from", from.kind)
                .with("from_id", from.id);
            self.unknown(unknown, kind, to);
        }
        found
    }

    /// Takes note of a reference to nothing.
    fn unknown(&mut self, unknown: Diagnostic, kind: Kind, to: &Text) {
        self.spans.insert(to.span);
        let key = (kind, to.value.clone());
        let unknown = unknown.with("kind", kind).with("id", &to.value);
        self.unknown.entry(key).or_default().push(unknown);
    }

    /// Reports the references to nothing, with what may help most. What is missed in many places is
    /// one mistake, where it should be, and is told once.
    fn report_unknown(&mut self) {
        /// From how many references on it is likely that what they lead to is at fault.
        const MANY: usize = 4;
        /// For how many ids a similar one is looked for, since that takes its time.
        const HELPED: usize = 100;
        let mut absent: BTreeMap<Kind, Vec<Diagnostic>> = BTreeMap::new();
        let mut ids: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
        let mut unknown: Vec<_> = std::mem::take(&mut self.unknown).into_iter().collect();
        unknown.sort_by_key(|(_, all)| all.iter().map(|unknown| unknown.span).min());
        for (at, ((kind, id), mut all)) in unknown.into_iter().enumerate() {
            let known = ids.entry(kind).or_insert_with(|| self.names.all(kind));
            if known.is_empty() {
                absent.entry(kind).or_default().append(&mut all);
                continue;
            }
            let help = match at {
                0..HELPED => self.help(kind, &id, known),
                _ if self.is_blind_to(kind) => Help::Follows,
                _ => Help::None,
            };
            all.sort_by_key(|unknown| unknown.span);
            let more = all.len() - 1;
            let is_one = all.len() >= MANY;
            for unknown in all.into_iter().take(if is_one { 1 } else { MANY }) {
                let unknown = match &help {
                    Help::Follows => break,
                    Help::None => unknown,
                    Help::Hints(hints) => (hints.iter()).fold(unknown, |unknown, (hint, fact)| {
                        unknown.with(hint, fact.clone()).hint(hint)
                    }),
                };
                self.d.push(match is_one {
                    true => unknown.with("count", more).hint("more"),
                    false => unknown,
                });
            }
        }
        for (kind, all) in absent {
            let first = all.into_iter().min_by_key(|unknown| unknown.span);
            if let Some(unknown) = first.filter(|_| !self.is_blind_to(kind)) {
                self.d.push(match kind {
                    Kind::FocusArea | Kind::Priority => unknown.hint("no_page"),
                    kind => unknown.with("list", list_key(kind)).hint("none"),
                });
            }
        }
    }

    /// Whether a thing of this kind may be there without our knowing its id.
    fn is_blind_to(&self, kind: Kind) -> bool {
        self.is_blind || self.nameless.contains(&kind)
    }

    /// What helps with a reference to `id`, which is none of `known`.
    fn help(&self, kind: Kind, id: &str, known: &[&str]) -> Help {
        /// How many ids are listed when none is similar.
        const FEW: usize = 10;
        if self.names.pages.contains(id) && matches!(kind, Kind::FocusArea | Kind::Priority) {
            return Help::Hints(vec![("page", Fact::from(id))]);
        }
        let similar = self.names.similar(kind, id, known);
        let broken = self.broken.iter().map(String::as_str);
        if similar.is_none() && most_similar(id, broken).is_some() {
            // Most likely it is the record that was reported, under its right name.
            return Help::Follows;
        }
        let file = self.names.files.get(&kind).copied();
        let file = file.map(|file| ("file", Fact::from(file)));
        if let Some(several) = self.names.several(kind, id) {
            Help::Hints(vec![("several", Fact::from(several))])
        } else if let Some(other) = self.names.other_kind(kind, id) {
            Help::Hints(vec![("other", Fact::from(other))])
        } else if let Some(similar) = similar {
            let similar = ("similar", Fact::from(similar));
            Help::Hints([Some(similar), file].into_iter().flatten().collect())
        } else if self.is_blind_to(kind) {
            Help::Follows
        } else if known.len() > FEW {
            Help::Hints(file.into_iter().collect())
        } else {
            Help::Hints(vec![("known", Fact::from(known.to_vec()))])
        }
    }

    fn one(&mut self, from: From<'_>, kind: Kind, to: Option<&Text>) -> Option<usize> {
        self.resolve(from, kind, to?)
    }

    fn many(&mut self, from: From<'_>, kind: Kind, to: &[Text]) -> Vec<usize> {
        /// Up to how many references a look at each pair of them is faster than a table.
        const SHORT: usize = 8;
        let mut others = to.iter().enumerate().map(|(at, text)| (text, &to[..at]));
        let is_again =
            |(text, before): (&Text, &[Text])| before.iter().any(|b| b.value == text.value);
        if to.len() <= SHORT && !others.any(is_again) {
            return to
                .iter()
                .filter_map(|text| self.resolve(from, kind, text))
                .collect();
        }
        let mut found: Vec<usize> = Vec::with_capacity(to.len());
        // Where each stands first, and whether it was told that it stands again: once is enough.
        let mut seen: HashMap<&str, (Span, bool)> = HashMap::with_capacity(to.len());
        for text in to {
            match seen.entry(&text.value) {
                Entry::Vacant(new) => {
                    new.insert((text.span, false));
                    found.extend(self.resolve(from, kind, text));
                }
                Entry::Occupied(mut known) => {
                    let (first, told) = known.get_mut();
                    self.is_clear = false;
                    if !std::mem::replace(told, true) {
                        self.d.push(
                            Diagnostic::new(Code::RepeatedReference, text.span)
                                .with("id", &text.value)
                                .label(*first, "first")
                                .hint("remove"),
                        );
                    }
                }
            }
        }
        found
    }

    /// Links everything. With the plan come what its actions depend on, and for each whether there was
    /// nothing to report of it.
    fn plan(&mut self, draft: &Draft, kept: &Kept) -> (Plan, Scope, Vec<bool>) {
        self.loose_ends(draft);
        let pages = |role| {
            let all = draft.pages.iter().enumerate();
            all.filter(move |(_, page)| page.role == role)
                .map(|(at, page)| (PageId::new(at), page))
        };
        let documents = draft
            .documents
            .iter()
            .map(|from| self.document(from))
            .collect();
        let priorities = pages(PageRole::Priority)
            .map(|(page, from)| Priority {
                span: from.id.span,
                id: from.id.value.clone(),
                number: from.number.clone(),
                page,
                title: from.title.clone(),
                document: self.page_document(from),
                focus_areas: Vec::new(),
            })
            .collect();
        let focus_areas = pages(PageRole::FocusArea)
            .map(|(page, from)| {
                let this = From {
                    kind: Kind::FocusArea,
                    id: &from.id.value,
                };
                let priority = self.one(this, Kind::Priority, from.priority.as_ref());
                FocusArea {
                    span: from.id.span,
                    id: from.id.value.clone(),
                    number: from.number.clone(),
                    page,
                    title: from.title.clone(),
                    document: self.page_document(from),
                    priority: priority.map(PriorityId::new),
                    target_areas: Vec::new(),
                    actions: Vec::new(),
                }
            })
            .collect();
        let goals = draft
            .goals
            .iter()
            .map(|from| {
                let this = From {
                    kind: Kind::Goal,
                    id: &from.id.value,
                };
                Goal {
                    span: from.id.span,
                    id: from.id.value.clone(),
                    title: from.title.clone(),
                    description: from.description.clone(),
                    document: self
                        .once(this, Kind::Document, from.document.as_ref())
                        .map(DocumentId::new),
                    parent: self
                        .one(this, Kind::Goal, from.parent.as_ref())
                        .map(GoalId::new),
                    children: Vec::new(),
                    actions: Vec::new(),
                    updated: from.updated,
                }
            })
            .collect();
        let target_areas: Vec<TargetArea> = draft
            .target_areas
            .iter()
            .map(|from| {
                let this = From {
                    kind: Kind::TargetArea,
                    id: &from.id.value,
                };
                let focus_area = self.one(this, Kind::FocusArea, from.focus_area.as_ref());
                TargetArea {
                    span: from.id.span,
                    id: from.id.value.clone(),
                    title: from.title.clone(),
                    description: from.description.clone(),
                    focus_area: focus_area.map(FocusAreaId::new),
                    actions: Vec::new(),
                    updated: from.updated,
                }
            })
            .collect();
        let terms = draft.terms.iter().map(|from| self.term(from)).collect();
        let owners = draft
            .owners
            .iter()
            .map(|from| {
                let this = From {
                    kind: Kind::Owner,
                    id: &from.id.value,
                };
                let parent = self.one(this, Kind::Owner, from.parent.as_ref());
                Owner {
                    span: from.id.span,
                    id: from.id.value.clone(),
                    name: from
                        .name
                        .as_ref()
                        .map(|n| n.value.clone())
                        .unwrap_or_default(),
                    short_name: from.short_name.clone(),
                    aliases: from
                        .aliases
                        .iter()
                        .map(|alias| alias.value.clone())
                        .collect(),
                    url: from.url.clone(),
                    description: from.description.clone(),
                    parent: parent.map(OwnerId::new),
                    units: Vec::new(),
                    responsible: Vec::new(),
                    participating: Vec::new(),
                    all_responsible: Vec::new(),
                    all_participating: Vec::new(),
                    updated: from.updated,
                }
            })
            .collect();
        let scope = Scope {
            ids: self.names.ids.clone(),
            levels: self.names.levels.clone(),
            periods: (draft.documents.iter())
                .map(|document| document.period.map(|period| period.value))
                .collect(),
            areas: target_areas.iter().map(|area| area.focus_area).collect(),
        };
        let last = kept.within(&scope);
        let mut are_clear = Vec::with_capacity(draft.actions.len());
        // An action that lacks something keeps its place, or else the ids would shift.
        let linked: Vec<Option<Linking>> = (draft.actions.iter().enumerate())
            .map(|(at, from)| {
                self.is_clear = true;
                let linking = match last(at, from) {
                    Some(action) => Some(Linking::Known(action)),
                    None => self.action(from, draft, &target_areas).map(Linking::New),
                };
                are_clear.push(self.is_clear);
                linking
            })
            .collect();
        let linked: Vec<Option<Arc<Action>>> = (linked.into_par_iter().zip(&draft.actions))
            .map(|(linking, from)| match linking? {
                Linking::Known(action) => Some(action),
                Linking::New(mut action) => {
                    take_texts(&mut action, from);
                    Some(Arc::new(action))
                }
            })
            .collect();
        let actions = without_gaps(linked);
        let mut levels = Vec::new();
        for level in &draft.plan.levels {
            levels.push(Level {
                id: level.id.value.clone(),
                name: level.name.clone(),
                plural: level.plural.clone(),
                description: level.description.clone(),
            });
        }
        let plan = Plan {
            title: draft.plan.title.clone(),
            is_absent: draft.plan.is_absent,
            // With unknown kinds, none can be said to be missing.
            kinds: Kind::ALL
                .into_iter()
                .filter(|kind| !kind.is_in_every_plan() && draft.plan.has(*kind))
                .collect(),
            vocabulary: draft.plan.vocabulary.clone(),
            focus_area_links: draft.plan.focus_area_links,
            levels,
            documents,
            goals,
            priorities,
            focus_areas,
            target_areas,
            terms,
            owners,
            followed_by: vec![Vec::new(); actions.len()],
            actions,
            years: Vec::new(),
            updated: draft.plan.updated,
        };
        (plan, scope, are_clear)
    }

    /// References that nothing in the plan is made of, but which have to lead somewhere.
    fn loose_ends(&mut self, draft: &Draft) {
        for page in draft.pages.iter().filter(|p| p.role == PageRole::Page) {
            let Some(to) = &page.document else { continue };
            let is_known = self.names.get(Kind::Document, &to.value).is_some();
            if !is_known && !self.broken.contains(&to.value) {
                let unknown = Diagnostic::new(Code::UnknownReference, to.span)
                    .with("from_key", "page")
                    .with("from_cap", "")
                    .with(
                        "from_id",
                        [&page.title, &page.path][usize::from(page.title.is_empty())],
                    );
                self.unknown(unknown, Kind::Document, to);
            }
        }
        for action in &draft.nameless {
            let this = From {
                kind: Kind::Action,
                id: &action.id.value,
            };
            self.one(this, Kind::TargetArea, action.target_area.as_ref());
            self.one(this, Kind::FocusArea, action.focus_area.as_ref());
            self.many(this, Kind::Goal, &action.goals);
            self.many(this, Kind::Owner, &action.responsible);
            self.many(this, Kind::Owner, &action.participating);
            self.many(this, Kind::Action, &action.follows);
        }
    }

    fn page_document(&mut self, page: &DraftPage) -> Option<DocumentId> {
        let kind = if page.role == PageRole::Priority {
            Kind::Priority
        } else {
            Kind::FocusArea
        };
        let this = From {
            kind,
            id: &page.id.value,
        };
        self.one(this, Kind::Document, page.document.as_ref())
            .map(DocumentId::new)
    }

    fn document(&mut self, from: &crate::draft::DraftDocument) -> Document {
        let this = From {
            kind: Kind::Document,
            id: &from.id.value,
        };
        let part_of = self.one(this, Kind::Document, from.part_of.as_ref());
        Document {
            span: from.id.span,
            id: from.id.value.clone(),
            title: from.title.clone(),
            sort: from.sort.clone(),
            period: from.period.map(|period| period.value),
            decided_by: from.decided_by.clone(),
            decided_on: from.decided_on,
            part_of: part_of.map(DocumentId::new),
            url: from.url.clone(),
            description: from.description.clone(),
            sources: from
                .sources
                .iter()
                .map(|source| DocumentSource {
                    title: source.title.clone(),
                    url: source.url.clone(),
                    note: source.note.clone(),
                })
                .collect(),
            notes: notes(&from.notes),
            parts: Vec::new(),
            goals: Vec::new(),
            actions: Vec::new(),
            updated: from.updated,
        }
    }

    fn term(&mut self, from: &DraftTerm) -> Term {
        let this = From {
            kind: Kind::Term,
            id: &from.id.value,
        };
        let document = self.one(this, Kind::Document, from.document.as_ref());
        Term {
            span: from.id.span,
            id: from.id.value.clone(),
            term: written(from).to_owned(),
            forms: from.forms.iter().map(|form| form.value.clone()).collect(),
            stands_for: from.stands_for.clone(),
            // One without an explanation was reported.
            text: from.text.clone().unwrap_or(Prose {
                text: String::new(),
                span: from.id.span,
            }),
            document: document.map(DocumentId::new),
            source: from.source.clone(),
            updated: from.updated,
        }
    }

    fn action(
        &mut self,
        from: &DraftAction,
        draft: &Draft,
        target_areas: &[TargetArea],
    ) -> Option<Action> {
        let this = From {
            kind: Kind::Action,
            id: &from.id.value,
        };
        let target_area = self.one(this, Kind::TargetArea, from.target_area.as_ref());
        let own = self
            .one(this, Kind::FocusArea, from.focus_area.as_ref())
            .map(FocusAreaId::new);
        let inherited = target_area.and_then(|at| target_areas[at].focus_area);
        let goals = self.many(this, Kind::Goal, &from.goals);
        let responsible = self.many(this, Kind::Owner, &from.responsible);
        let participating = self.many(this, Kind::Owner, &from.participating);
        let follows = self.many(this, Kind::Action, &from.follows);
        // What holds for a whole table is reported once, at its head: see `check_tables`.
        let document = self.once(this, Kind::Document, from.document.as_ref());
        let level = self.level(from.level.as_ref());
        self.period(from, document.map(|at| &draft.documents[at]));
        // What lacks something is kept all the same, so that its texts are checked too; that it
        // lacks something was reported, so it is never shown.
        let level = level.or((!draft.plan.levels.is_empty()).then_some(0))?;
        let document = document.or((!draft.documents.is_empty()).then_some(0))?;
        let years = from.years.map_or(UNKNOWN, |years| years.value);
        Some(Action {
            span: from.id.span,
            id: String::new(),
            number: None,
            title: String::new(),
            description: None,
            level: LevelId::new(level),
            document: DocumentId::new(document),
            source: None,
            target_area: target_area.map(TargetAreaId::new),
            focus_area: own.or(inherited),
            has_own_focus_area: own.is_some(),
            goals: goals.into_iter().map(GoalId::new).collect(),
            years,
            responsible: responsible.into_iter().map(OwnerId::new).collect(),
            participating: participating.into_iter().map(OwnerId::new).collect(),
            follows: follows.into_iter().map(ActionId::new).collect(),
            legal_requirement: from.legal_requirement,
            recommended: from.recommended,
            notes: Vec::new(),
            updated: from.updated,
        })
    }

    /// A reference that many records share, which is told once.
    fn once(&mut self, from: From<'_>, kind: Kind, to: Option<&Text>) -> Option<usize> {
        let to = to?;
        if self.spans.contains(&to.span) {
            self.is_clear = false;
            return None;
        }
        self.resolve(from, kind, to)
    }

    fn level(&mut self, level: Option<&Text>) -> Option<usize> {
        let level = level?;
        let found = self.names.levels.get(&level.value).copied();
        self.is_clear &= found.is_some();
        if found.is_none()
            && !self.broken.contains(&level.value)
            && !self.names.levels.is_empty()
            && self.are_levels_known
            && !self.d.has(Code::NotAChoice, level.span)
        {
            let mut known: Vec<(usize, &str)> = Vec::new();
            #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
            for (id, at) in &self.names.levels {
                known.push((*at, id));
            }
            known.sort_unstable();
            let known: Vec<&str> = known.into_iter().map(|(_, id)| id).collect();
            self.d.push(
                Diagnostic::new(Code::NotAChoice, level.span)
                    .with("key", "level")
                    .with("written", &level.value)
                    .with("choices", known.clone())
                    .hint("choices")
                    .hint_similar(most_similar(&level.value, known)),
            );
        }
        found
    }

    /// An action belongs into the period of its document.
    fn period(&mut self, action: &DraftAction, document: Option<&crate::draft::DraftDocument>) {
        let Some(years) = action.years else { return };
        let Some(period) = document.and_then(|document| document.period) else {
            return;
        };
        if !period.value.contains(years.value) {
            self.is_clear = false;
            self.d.push(
                Diagnostic::new(Code::OutsidePeriod, years.span)
                    .with("id", &action.id.value)
                    .with("years", years.value.to_string())
                    .with("period", period.value.to_string())
                    .label(period.span, "period")
                    .hint("change"),
            );
        }
    }
}

/// An action on its way into the plan.
#[expect(
    clippy::large_enum_variant,
    reason = "of a plan that is read for the first time all actions are new"
)]
enum Linking {
    /// It was linked before.
    Known(Arc<Action>),
    /// Its texts are taken over afterwards, on all cores.
    New(Action),
}

/// The actions that are there, whose references skip those that are not.
fn without_gaps(linked: Vec<Option<Arc<Action>>>) -> Vec<Arc<Action>> {
    let mut places = Vec::with_capacity(linked.len());
    let mut count = 0;
    for action in &linked {
        places.push(action.is_some().then_some(count));
        count += usize::from(action.is_some());
    }
    let has_gaps = count < linked.len();
    let mut actions: Vec<Arc<Action>> = linked.into_iter().flatten().collect();
    for action in actions.iter_mut().filter(|_| has_gaps) {
        let follows = &mut Arc::make_mut(action).follows;
        let left = follows.iter().filter_map(|id| places[id.index()]);
        *follows = left.map(ActionId::new).collect();
    }
    actions
}

/// Gives an action the texts of its record.
fn take_texts(action: &mut Action, from: &DraftAction) {
    action.id.clone_from(&from.id.value);
    action.number.clone_from(&from.number);
    action.title.clone_from(&from.title);
    action.description.clone_from(&from.description);
    action.source.clone_from(&from.source);
    action.notes = notes(&from.notes);
}

fn notes(from: &[DraftNote]) -> Vec<Note> {
    from.iter()
        .map(|note| Note {
            kind: note.kind,
            number: note.number.clone(),
            about: note.about.clone(),
            text: note.text.clone(),
        })
        .collect()
}

/// The key that things of a kind are listed under.
fn list_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Action | Kind::Year => "actions",
        Kind::FocusArea | Kind::Priority => "pages",
        Kind::TargetArea => "target_areas",
        Kind::Goal => "goals",
        Kind::Owner => "owners",
        Kind::Document => "documents",
        Kind::Term => "terms",
    }
}

/// Gives everything the list of what refers to it. Lists follow the order of the actions.
fn link_back(plan: &mut Plan) {
    for at in 0..plan.goals.len() {
        if let Some(parent) = plan.goals[at].parent {
            plan.goals[parent.index()].children.push(GoalId::new(at));
        }
        if let Some(document) = plan.goals[at].document {
            plan.documents[document.index()].goals.push(GoalId::new(at));
        }
    }
    for at in 0..plan.documents.len() {
        if let Some(whole) = plan.documents[at].part_of {
            plan.documents[whole.index()]
                .parts
                .push(DocumentId::new(at));
        }
    }
    for at in 0..plan.focus_areas.len() {
        if let Some(priority) = plan.focus_areas[at].priority {
            plan.priorities[priority.index()]
                .focus_areas
                .push(FocusAreaId::new(at));
        }
    }
    for at in 0..plan.target_areas.len() {
        if let Some(area) = plan.target_areas[at].focus_area {
            plan.focus_areas[area.index()]
                .target_areas
                .push(TargetAreaId::new(at));
        }
    }
    for at in 0..plan.owners.len() {
        if let Some(parent) = plan.owners[at].parent {
            plan.owners[parent.index()].units.push(OwnerId::new(at));
        }
    }
    let mut years: BTreeMap<u16, YearOf> = BTreeMap::new();
    // A year between two others in which nothing is to be done says so.
    let known = || plan.actions.iter().map(|action| action.years);
    if let (Some(first), Some(last)) = (
        known().map(|years| years.start).min(),
        known().map(|years| years.end).max(),
    ) {
        let empty = |year| YearOf {
            year,
            actions: Vec::new(),
            starting: 0,
            ending: 0,
        };
        years.extend((first..=last).map(|year| (year, empty(year))));
    }
    for at in 0..plan.actions.len() {
        let id = ActionId::new(at);
        let action = &plan.actions[at];
        plan.documents[action.document.index()].actions.push(id);
        if let Some(area) = action.target_area {
            plan.target_areas[area.index()].actions.push(id);
        }
        if let Some(area) = action.focus_area {
            plan.focus_areas[area.index()].actions.push(id);
        }
        for goal in &action.goals {
            plan.goals[goal.index()].actions.push(id);
        }
        for owner in &action.responsible {
            plan.owners[owner.index()].responsible.push(id);
        }
        for owner in &action.participating {
            plan.owners[owner.index()].participating.push(id);
        }
        for year in action.years.iter() {
            let Some(entry) = years.get_mut(&year) else {
                continue;
            };
            entry.actions.push(id);
            entry.starting += usize::from(action.years.start == year);
            entry.ending += usize::from(action.years.end == year);
        }
        for first in &action.follows {
            plan.followed_by[first.index()].push(id);
        }
    }
    plan.years = years.into_values().collect();
    gather_units(plan);
}

/// An organisation's actions are its own and those of its units, each once.
fn gather_units(plan: &mut Plan) {
    let parents: Vec<Option<OwnerId>> = plan.owners.iter().map(|owner| owner.parent).collect();
    for at in 0..plan.owners.len() {
        let (responsible, participating) = (
            plan.owners[at].responsible.clone(),
            plan.owners[at].participating.clone(),
        );
        let mut up = Some(OwnerId::new(at));
        // A circle of parents was reported; it must not keep us here.
        let mut steps = 0;
        while let Some(owner) = up.filter(|_| steps <= parents.len()) {
            plan.owners[owner.index()]
                .all_responsible
                .extend(&responsible);
            plan.owners[owner.index()]
                .all_participating
                .extend(&participating);
            up = parents[owner.index()];
            steps += 1;
        }
    }
    for owner in &mut plan.owners {
        for actions in [&mut owner.all_responsible, &mut owner.all_participating] {
            actions.sort_unstable();
            actions.dedup();
        }
    }
}
