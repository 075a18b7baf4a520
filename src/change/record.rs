//! What a new record needs, whoever makes it: an id, a place among its like, the keys that must be there.

use super::add::{items, parsed, word};
use crate::draft::{Draft, PageRole, is_id, proposed_id};
use crate::edit::{New, Record, scalar};
use crate::key::Key;
use crate::kind::Kind;
use crate::refusal::Refused;
use crate::yaml::Node;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The ids of a kind: those that are or were ever given, and how the next one is made.
///
/// Ids are never used twice: one that stands in the ledger of addresses is taken, whatever became of it.
pub struct Ids {
    kind: Kind,
    /// In lower case.
    taken: BTreeSet<String>,
    /// How the ids of each level are made; of other kinds there is one.
    siblings: HashMap<Option<String>, Siblings>,
    /// The highest number after each beginning, in lower case.
    highest: HashMap<String, u64>,
}

/// How the ids of things that stand side by side are made.
#[derive(Default)]
struct Siblings {
    count: usize,
    /// What stands before the number: how often, and the fewest digits after it.
    prefixes: BTreeMap<String, (usize, usize)>,
}

impl Ids {
    /// The ids of a plan.
    pub fn of(draft: &Draft, kind: Kind) -> Self {
        let mut all = Self {
            kind,
            taken: BTreeSet::new(),
            siblings: HashMap::new(),
            highest: HashMap::new(),
        };
        match kind {
            Kind::Action => {
                for action in &draft.actions {
                    let level = action.level.as_ref().map(|level| level.value.as_str());
                    all.take(&action.id.value, level);
                }
            }
            _ => ids(draft, kind).for_each(|id| all.take(id, None)),
        }
        let ledger = draft.ledger.iter().flat_map(|ledger| &ledger.lines);
        for (_, reference) in ledger {
            if let Some((scheme, id)) = reference.value.split_once(':')
                && scheme == kind.key()
            {
                all.block(id);
            }
        }
        // What could not be read may be it.
        draft.broken_ids.iter().for_each(|id| all.block(id));
        all
    }

    /// Takes in an id that is given; `level` is that of an action.
    pub fn take(&mut self, id: &str, level: Option<&str>) {
        self.block(id);
        let siblings = self.siblings.entry(self.side(level)).or_default();
        siblings.count += 1;
        if let Some((prefix, digits)) = numbered(id) {
            let (count, width) = siblings
                .prefixes
                .entry(prefix.to_owned())
                .or_insert((0, usize::MAX));
            *count += 1;
            *width = (*width).min(digits.len());
        }
    }

    fn block(&mut self, id: &str) {
        let id = id.to_lowercase();
        if let Some((prefix, digits)) = numbered(&id)
            && let Ok(number) = digits.parse::<u64>()
        {
            let highest = self.highest.entry(prefix.to_owned()).or_default();
            *highest = (*highest).max(number);
        }
        self.taken.insert(id);
    }

    fn side(&self, level: Option<&str>) -> Option<String> {
        level
            .filter(|_| self.kind == Kind::Action)
            .map(str::to_owned)
    }

    /// Whether an id can be given.
    ///
    /// # Errors
    /// When it is none, or taken.
    pub fn check(&self, id: &str) -> Result<(), Refused> {
        if !is_id(id) {
            let proposal = proposed_id(id).unwrap_or_else(|| "none".to_owned());
            return Err(Refused::new("bad_id")
                .with("id", id)
                .with("proposal", proposal));
        }
        match self.taken.contains(&id.to_lowercase()) {
            true => Err(Refused::new("id_taken").of(self.kind).with("id", id)),
            false => Ok(()),
        }
    }

    /// The next id: the next number where the others are numbered, or the thing's own `number` where that is
    /// free, else the name as an address has it.
    ///
    /// # Errors
    /// When it takes a name to make one, and there is none or it is taken.
    pub fn next(
        &self,
        title: Option<&str>,
        level: Option<&str>,
        number: Option<&str>,
    ) -> Result<String, Refused> {
        let siblings = self.siblings.get(&self.side(level));
        let count = siblings.map_or(0, |siblings| siblings.count);
        let prefixes = siblings.iter().flat_map(|siblings| &siblings.prefixes);
        let numbered: usize = prefixes.clone().map(|(_, (count, _))| count).sum();
        // Most of them decide how they are called.
        let made = if numbered * 2 > count {
            let most = prefixes.max_by_key(|(_, (count, _))| *count);
            most.map(|(prefix, (_, width))| (prefix.clone(), *width))
        } else if count == 0 && matches!(self.kind, Kind::Action | Kind::Goal) {
            let letter = level.and_then(|level| level.chars().next());
            let letter = letter.filter(|c| self.kind == Kind::Action && c.is_ascii_alphabetic());
            let letter = letter.map(|letter| letter.to_ascii_uppercase().to_string());
            Some((letter.unwrap_or_default(), 1))
        } else {
            None
        };
        if let Some((prefix, width)) = made {
            let own = number.and_then(|number| number.parse::<u64>().ok());
            let own = own.map(|number| format!("{prefix}{number:0width$}"));
            if let Some(id) = own.filter(|id| self.check(id).is_ok()) {
                return Ok(id);
            }
            let highest = self.highest.get(&prefix.to_lowercase());
            // Numbers of more digits than an id is read as are not counted among the highest.
            let above = highest.copied().unwrap_or_default() + 1..;
            let mut above = above.map(|next| format!("{prefix}{next:0width$}"));
            let free = above.find(|id| !self.taken.contains(&id.to_lowercase()));
            return Ok(free.unwrap_or_default());
        }
        let nameless = || Refused::new("new_no_title").of(self.kind);
        let title = title.ok_or_else(nameless)?;
        let id = proposed_id(&title.to_lowercase()).ok_or_else(nameless)?;
        self.check(&id).map(|()| id)
    }
}

/// An id that ends in a number: what stands before it, and its digits.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let prefix = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &id[prefix.len()..];
    // "mal-2030" is a name, and 4.1 a part of 4.
    let is_number = !digits.is_empty() && digits.len() <= 18;
    let is_prefix = prefix.len() <= 3 && !prefix.ends_with('.');
    (is_number && is_prefix).then_some((prefix, digits))
}

/// The ids of a kind, as they are written.
pub(super) fn ids(draft: &Draft, kind: Kind) -> Box<dyn Iterator<Item = &str> + '_> {
    let role = match kind {
        Kind::Action => return Box::new(draft.actions.iter().map(|r| r.id.value.as_str())),
        Kind::Goal => return Box::new(draft.goals.iter().map(|r| r.id.value.as_str())),
        Kind::TargetArea => {
            return Box::new(draft.target_areas.iter().map(|r| r.id.value.as_str()));
        }
        Kind::Owner => return Box::new(draft.owners.iter().map(|r| r.id.value.as_str())),
        Kind::Document => return Box::new(draft.documents.iter().map(|r| r.id.value.as_str())),
        Kind::Term => return Box::new(draft.terms.iter().map(|r| r.id.value.as_str())),
        Kind::FocusArea => PageRole::FocusArea,
        Kind::Priority => PageRole::Priority,
        Kind::Year => return Box::new(std::iter::empty()),
    };
    let pages = draft.pages.iter().filter(move |page| page.role == role);
    Box::new(pages.map(|page| page.id.value.as_str()))
}

/// Whether a key must be there in a record of this plan.
pub fn is_due(has: impl Fn(Kind) -> bool, kind: Kind, key: &Key) -> bool {
    let is_title = kind == Kind::Goal && key.name == kind.title_key();
    is_title || key.is_due(has)
}

/// What stands above the first action of a new file.
pub fn head(document: Option<&str>, level: &str) -> String {
    let document = document.map(|id| format!(" {}", scalar(id, false)));
    format!(
        "document:{}\nlevel: {}\n",
        document.unwrap_or_default(),
        scalar(level, false)
    )
}

/// The file, below `content/`, that a record of the kind begins where none has a place for it: actions have one
/// for each level.
pub fn new_file(kind: Kind, level: Option<&str>) -> String {
    let name = match level {
        Some(level) => proposed_id(&format!("actions-{level}")).unwrap_or_default(),
        None => kind.list().unwrap_or_default().replace('_', "-"),
    };
    format!("plan/{}.yaml", name.to_lowercase())
}

/// Where new records go in a list: below the last of their target area, where those of one stand together.
#[derive(Default)]
pub struct Places {
    last: HashMap<String, usize>,
}

impl Places {
    /// The places in a list of the file.
    pub fn of(root: &Node, list: &str) -> Self {
        let items = items(root, list);
        let areas = items.iter().map(|item| word(item, "target_area"));
        let areas: Vec<Option<&String>> = areas.collect();
        // Where neighbours seldom differ, somebody has put together what belongs together.
        let runs = areas.windows(2).filter(|pair| pair[0] != pair[1]).count() + 1;
        if runs * 4 > areas.len() * 3 {
            return Self::default();
        }
        let areas = areas.into_iter().enumerate();
        Self {
            last: areas
                .filter_map(|(at, area)| Some((area?.clone(), at)))
                .collect(),
        }
    }

    /// The number of the record that a new one goes below; none for the end of the list.
    pub fn below(&self, record: &Record) -> Option<usize> {
        match record.iter().find(|(key, _)| *key == "target_area")? {
            (_, New::Text(area)) => self.last.get(area).copied(),
            _ => None,
        }
    }
}

/// The places in a list of a file that holds `text`.
pub fn places(text: &str, list: &str) -> Places {
    parsed(text).map_or_else(Places::default, |root| Places::of(&root, list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_has_a_name_that_every_system_takes() {
        for (kind, level, due) in [
            (Kind::Action, Some("regional"), "plan/actions-regional.yaml"),
            (Kind::Action, Some("R_1.2"), "plan/actions-r_1.2.yaml"),
            (Kind::Owner, None, "plan/owners.yaml"),
            (Kind::TargetArea, None, "plan/target-areas.yaml"),
        ] {
            assert_eq!(new_file(kind, level), due);
        }
    }
}
