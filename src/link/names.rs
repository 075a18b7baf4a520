//! What everything is called: the ids of each kind, and what else people know things by.

use super::Kept;
use crate::catalogue::Lang;
use crate::collate::Order;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar_id};
use crate::draft::{Draft, PageRole, Record, Text};
use crate::kind::Kind;
use crate::source::FileId;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The ids of each kind, with the place in its list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ids([Arc<HashMap<String, usize>>; Kind::ALL.len()]);

impl Ids {
    /// The place of a thing in its list; of two with one id, that of the first.
    pub fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.0[kind as usize].get(id).copied()
    }

    /// The ids of a kind, in the order of their letters.
    pub fn all(&self, kind: Kind) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for id in self.0[kind as usize].keys() {
            all.push(id);
        }
        all.sort_unstable();
        all
    }

    /// Forgets the things of a kind.
    pub(super) fn forget(&mut self, kind: Kind) {
        self.0[kind as usize] = Arc::default();
    }
}

/// What everything is called.
#[derive(Default)]
pub(super) struct Names {
    pub(super) ids: Ids,
    pub(super) levels: HashMap<String, usize>,
    /// What owners are called, to be able to say whose id was meant.
    pub(super) owner_names: HashMap<String, String>,
    /// A file that holds things of this kind, in the order of files.
    pub(super) files: HashMap<Kind, FileId>,
    /// What pages are called that are neither focus area nor priority.
    pub(super) pages: BTreeSet<String>,
}

impl Names {
    pub(super) fn collect(draft: &Draft, kept: &mut Kept, d: &mut Diagnostics) -> Self {
        let mut names = Self::default();
        names.take(&draft.documents, d);
        names.take(&draft.goals, d);
        names.take(&draft.target_areas, d);
        names.take(&draft.terms, d);
        names.take(&draft.owners, d);
        match kept.ids.clone() {
            Some(ids) => {
                names.ids.0[Kind::Action as usize] = ids;
                names.note_file(Kind::Action, draft.actions.iter().map(Record::id));
            }
            None => {
                let mut found = Diagnostics::default();
                names.take(&draft.actions, &mut found);
                let is_sound = found.iter().next().is_none();
                kept.ids = is_sound.then(|| Arc::clone(&names.ids.0[Kind::Action as usize]));
                d.extend(found);
            }
        }
        for (role, kind) in [
            (PageRole::FocusArea, Kind::FocusArea),
            (PageRole::Priority, Kind::Priority),
        ] {
            let ids = draft
                .pages
                .iter()
                .filter(|page| page.role == role)
                .map(|page| &page.id);
            names.take_ids(kind, ids, d);
        }
        names.pages = draft
            .pages
            .iter()
            .filter(|page| page.role == PageRole::Page)
            .filter_map(|page| page.path.rsplit('/').next())
            .map(str::to_owned)
            .collect();
        for (index, level) in draft.plan.levels.iter().enumerate() {
            if names.levels.insert(level.id.value.clone(), index).is_some() {
                let first = draft
                    .plan
                    .levels
                    .iter()
                    .find(|l| l.id.value == level.id.value);
                d.push(
                    Diagnostic::new(Code::DuplicateKey, level.id.span)
                        .with("key", &level.id.value)
                        .label(first.map_or(level.id.span, |l| l.id.span), "first")
                        .hint("level"),
                );
            }
        }
        for owner in &draft.owners {
            let all = owner.name.iter().chain(&owner.aliases);
            for name in all {
                names
                    .owner_names
                    .insert(name.value.to_lowercase(), owner.id.value.clone());
            }
        }
        names
    }

    fn take<R: Record>(&mut self, records: &[R], d: &mut Diagnostics) {
        self.take_ids(R::KIND, records.iter().map(R::id), d);
    }

    /// Takes in ids in the order of their list. The address of a thing is its id in lower case, so
    /// two ids that differ only in case are one.
    fn take_ids<'a>(
        &mut self,
        kind: Kind,
        ids: impl Iterator<Item = &'a Text>,
        d: &mut Diagnostics,
    ) {
        let all: Vec<&Text> = ids.collect();
        self.note_file(kind, all.iter().copied());
        let mut first: HashMap<String, &Text> = HashMap::with_capacity(all.len());
        let mut known: HashMap<String, usize> = HashMap::with_capacity(all.len());
        for (index, id) in all.into_iter().enumerate() {
            known.entry(id.value.clone()).or_insert(index);
            let other = match first.entry(id.value.to_lowercase()) {
                Entry::Vacant(new) => {
                    new.insert(id);
                    continue;
                }
                Entry::Occupied(other) => *other.get(),
            };
            let place = |text: &Text| (text.span.file, text.span.start);
            let (first_one, second) = if place(other) <= place(id) {
                (other, id)
            } else {
                (id, other)
            };
            first.insert(id.value.to_lowercase(), first_one);
            let mut double = Diagnostic::new(Code::DuplicateId, second.span)
                .with("kind", kind)
                .with("id", &second.value)
                .label(first_one.span, "first");
            double = double.hint(if first_one.value == second.value {
                "rename"
            } else {
                "case"
            });
            d.push(double);
        }
        self.ids.0[kind as usize] = Arc::new(known);
    }

    fn note_file<'a>(&mut self, kind: Kind, ids: impl Iterator<Item = &'a Text>) {
        if let Some(file) = ids.map(|id| id.span.file).min() {
            self.files.insert(kind, file);
        }
    }

    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.ids.get(kind, id)
    }

    /// The first kind other than `kind` that has a thing with this id.
    pub(super) fn other_kind(&self, kind: Kind, id: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|other| *other != kind && self.get(*other, id).is_some())
    }

    /// What may have been meant by `wrong`.
    pub(super) fn similar(&self, kind: Kind, wrong: &str, known: &[&str]) -> Option<String> {
        if kind == Kind::Owner
            && let Some(id) = self.owner_names.get(&wrong.to_lowercase())
        {
            return Some(id.clone());
        }
        // "Mål 4", "goal:4", "”4”" and "04" mean 4.
        let bare = |text: &str| {
            let text = text.trim_matches(|c: char| !c.is_alphanumeric());
            text.trim_start_matches('0').to_lowercase()
        };
        let ways = [
            bare(wrong),
            bare(wrong.rsplit([':', ' ']).next().unwrap_or(wrong)),
            bare(&wrong.replace([' ', '-'], "")),
        ];
        let meant = known.iter().find(|id| {
            let id = bare(id);
            !id.is_empty() && ways.contains(&id)
        });
        match meant {
            Some(id) => Some((*id).to_owned()),
            None => most_similar_id(wrong, known.iter().copied()),
        }
    }

    /// The ids of all things of a kind, in order.
    pub(super) fn all(&self, kind: Kind) -> Vec<&str> {
        let mut known = self.ids.all(kind);
        let order = Order::of(Lang::Sv);
        known.sort_by(|a, b| order.compare(a, b));
        known
    }

    /// `text` as a list of ids of this kind, if it names several and nothing else that could be one:
    /// "4 och 5", "Mål 4, 5".
    pub(super) fn several(&self, kind: Kind, text: &str) -> Option<String> {
        let words = text.split(|c: char| c.is_whitespace() || ",;/&+".contains(c));
        let (known, others): (Vec<&str>, Vec<&str>) = words
            .filter(|word| !word.is_empty())
            .partition(|word| self.get(kind, word).is_some());
        let are_words = others
            .iter()
            .all(|word| word.chars().all(char::is_alphabetic));
        // "Testby kommun" may hold an id, and is none.
        let are_numbers = known
            .iter()
            .all(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        let is_list = others
            .iter()
            .all(|word| ["och", "and", "samt"].contains(word));
        (known.len() > 1 && (is_list || (are_words && are_numbers))).then(|| known.join(", "))
    }
}
