//! What people *call* an owner: its id, its name, its short name, or another way in which the plan writes it, in
//! capital letters or small ones. [`find`] says who is meant by it, [`taken`] whose it is already.

use crate::collate::composed;
use crate::diagnostic::{most_similar, most_similar_id};
use crate::draft::Draft;
use crate::kind::Kind;
use crate::plan::Plan;
use crate::refusal::Refused;

/// How many owners a refusal names.
const NAMED: usize = 10;

/// An owner, with all that it is called.
#[derive(Clone, Debug)]
pub struct Called<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name and the other ways in which the plan writes it, the name first.
    pub names: Vec<&'a str>,
    /// Its name within its parent.
    pub short_name: Option<&'a str>,
    /// The id of what it is a unit of.
    pub parent: Option<&'a str>,
}

impl Called<'_> {
    /// Whether it is called so, in whatever letters.
    fn is(&self, name: &str) -> bool {
        let mut all = self.names.iter().chain(&self.short_name);
        all.any(|own| folded(own) == folded(name))
    }

    fn shown(&self) -> String {
        let name = self.names.first().map(|name| format!(" ({name})"));
        format!("{}{}", self.id, name.unwrap_or_default())
    }
}

/// The owners as they are written.
pub fn in_draft(draft: &Draft) -> Vec<Called<'_>> {
    let owners = draft.owners.iter().map(|owner| Called {
        id: &owner.id.value,
        names: (owner.name.iter().chain(&owner.aliases))
            .map(|name| name.value.as_str())
            .collect(),
        short_name: owner.short_name.as_deref(),
        parent: owner.parent.as_ref().map(|parent| parent.value.as_str()),
    });
    owners.collect()
}

/// The owners of a plan, in their order.
pub fn in_plan(plan: &Plan) -> Vec<Called<'_>> {
    let owners = plan.owners.iter().map(|owner| Called {
        id: &owner.id,
        names: std::iter::once(&owner.name)
            .chain(&owner.aliases)
            .map(String::as_str)
            .collect(),
        short_name: owner.short_name.as_deref(),
        parent: (owner.parent).map(|parent| plan.owners[parent.index()].id.as_str()),
    });
    owners.collect()
}

/// What a reader takes for the same name has the same form here.
pub fn folded(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    composed(&words.join(" ")).to_lowercase()
}

/// The places of those who are called so: of the one whose id it is, letter by letter, else of all whose id or
/// name it is in other letters.
pub fn all(wanted: &str, owners: &[Called<'_>]) -> Vec<usize> {
    let wanted = wanted.trim();
    match owners.iter().position(|owner| owner.id == wanted) {
        Some(at) => vec![at],
        None if wanted.is_empty() => Vec::new(),
        None => {
            let owners = owners.iter().enumerate();
            let called = owners
                .filter(|(_, owner)| owner.id.eq_ignore_ascii_case(wanted) || owner.is(wanted));
            called.map(|(at, _)| at).collect()
        }
    }
}

/// The place of the one who is called so.
///
/// # Errors
/// When nobody is, or more than one; it names those that can be meant.
pub fn find(wanted: &str, owners: &[Called<'_>]) -> Result<usize, Refused> {
    let found = all(wanted, owners);
    match found.as_slice() {
        [at] => Ok(*at),
        [] => Err(none(wanted.trim(), owners)),
        several => {
            let several = several.iter().map(|at| owners[*at].shown());
            let several: Vec<String> = several.collect();
            Err(Refused::new("owner_several")
                .with("id", wanted.trim())
                .with("candidates", several.join(", ")))
        }
    }
}

fn none(wanted: &str, owners: &[Called<'_>]) -> Refused {
    let refused = Refused::new("owner_none")
        .of(Kind::Owner)
        .with("id", wanted);
    let similar = |id: &str| {
        let refused = refused.clone().with("how", "similar");
        refused.with("candidates", id)
    };
    if let Some(id) = most_similar_id(wanted, owners.iter().map(|owner| owner.id)) {
        return similar(&id);
    }
    let part = folded(wanted);
    let holds = |owner: &&Called<'_>| {
        let mut names = owner.names.iter();
        part.chars().count() > 1 && names.any(|name| folded(name).contains(&part))
    };
    let close: Vec<String> = (owners.iter().filter(holds).take(NAMED))
        .map(Called::shown)
        .collect();
    if !close.is_empty() {
        let refused = refused.with("how", "several");
        return refused.with("candidates", close.join(", "));
    }
    let names = owners
        .iter()
        .flat_map(|owner| owner.names.iter().chain(&owner.short_name));
    let name = most_similar(wanted, names.copied());
    let owner = name.and_then(|name| owners.iter().find(|owner| owner.is(&name)));
    match owner {
        Some(owner) => similar(owner.id),
        None => refused.with("how", "none"),
    }
}

/// Refuses an owner whom a table could not tell from one of `owners`. Two units of different owners may have the
/// same short name.
///
/// # Errors
/// When one of its names is an id or a name of another, or its short name one of another unit beside it.
pub fn taken(new: &Called<'_>, owners: &[Called<'_>]) -> Result<(), Refused> {
    let claims = |name: &str, owner: &Called<'_>, is_short: bool| {
        let is_beside = !is_short || owner.parent == new.parent;
        let short = owner.short_name.iter().filter(|_| is_beside);
        let mut all = std::iter::once(&owner.id).chain(&owner.names).chain(short);
        all.any(|own| folded(own) == folded(name))
    };
    let names = new.names.iter().map(|name| (*name, false));
    let names = names.chain(new.short_name.map(|name| (name, true)));
    for (name, is_short) in names {
        if let Some(owner) = owners.iter().find(|owner| claims(name, owner, is_short)) {
            return Err(Refused::new("owner_taken")
                .with("name", name)
                .with("id", owner.id)
                .with("owner", owner.shown()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_other_letters_hides_nobody_of_that_name() {
        let owner = |id, name, short_name| Called {
            id,
            names: vec![name],
            short_name,
            parent: None,
        };
        let owners = [
            owner("alpha", "Human resources", Some("HR")),
            owner("hr", "Human rest", None),
            owner("teab", "Testby Energi", Some("TEAB")),
        ];
        assert_eq!(all("hr", &owners), [1]);
        assert_eq!(all("HR", &owners), [0, 1]);
        assert_eq!(all("Teab", &owners), [2]);
        assert_eq!(all(" ", &owners), [0; 0]);
    }
}
