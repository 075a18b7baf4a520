//! Which record of the plan a record of a table is, and what a new one is to be called.

use super::prepare::Prepared;
use super::{Gone, Importer};
use crate::draft::proposed_id;
use crate::edit::New;
use crate::exchange::grid::Cell;
use crate::exchange::meaning::{Unsure, line};
use crate::exchange::values::{KINDS, Row};
use crate::exchange::words::plain;
use crate::kind::Kind;
use std::collections::BTreeSet;

pub(super) enum Target {
    Known(usize),
    New {
        id: String,
        is_proposed: bool,
        level: Option<String>,
    },
}

impl Importer<'_> {
    /// Which record of the plan a record of the table is, or what a new one is to be called.
    pub(super) fn target(
        &mut self,
        kind: Kind,
        entry: &Prepared,
        sheet_level: Option<&str>,
    ) -> Option<Target> {
        let said = entry.text("level");
        let level = match said.filter(|said| !said.trim().is_empty()) {
            Some(said) => match self.reader.read(kind, "level", &[&Cell::Text(said)], None) {
                Ok(Some(New::Text(id))) => Some(id),
                Ok(_) => None,
                Err(unsure) => {
                    unsure
                        .into_iter()
                        .for_each(|unsure| self.doubt(entry, "level", unsure));
                    self.out.left_out += 1;
                    return None;
                }
            },
            None => sheet_level.map(str::to_owned),
        };
        let id = entry
            .text("id")
            .map(|id| line(&id))
            .filter(|id| !id.is_empty());
        let number = entry.number();
        let title = entry
            .text(if kind == Kind::Owner { "name" } else { "title" })
            .unwrap_or_default();
        let rows = &self.rows[&kind];
        let at_level = |row: &&Row| {
            kind != Kind::Action
                || level
                    .as_deref()
                    .is_none_or(|level| row.text("level") == level)
        };
        let mut known: Vec<usize> = Vec::new();
        if let Some(id) = &id {
            known.extend(rows.iter().position(|row| row.text("id") == id));
        } else {
            let of = |wanted: &dyn Fn(&Row) -> bool| -> Vec<usize> {
                let found = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| at_level(row) && wanted(row));
                found.map(|(at, _)| at).collect()
            };
            let wanted = plain(&title);
            let is_title = |row: &Row| {
                let text = row.text(if kind == Kind::Owner { "name" } else { "title" });
                plain(text) == wanted
                    || entry
                        .whole
                        .as_deref()
                        .is_some_and(|whole| plain(whole) == plain(&whole_of(row)))
            };
            if let Some(number) = &number {
                known = of(&|row: &Row| row.text("number") == number);
                // The same number with quite other words may be another action.
                if let [at] = known.as_slice()
                    && !is_title(&rows[*at])
                    && !is_alike(
                        &whole_of(&rows[*at]),
                        entry.whole.as_deref().unwrap_or(&title),
                    )
                {
                    let similar = rows[*at].text("title").to_owned();
                    let unsure = Unsure {
                        why: "other_words",
                        part: number.clone(),
                        similar: Some(similar),
                    };
                    let at = *at;
                    self.met.insert((kind, at));
                    self.doubt(entry, "title", unsure);
                    return None;
                }
            }
            if known.is_empty() {
                known = of(&is_title);
            }
        }
        match known.as_slice() {
            [at] => {
                let at = *at;
                if !self.met.insert((kind, at)) {
                    let part = self.rows[&kind][at].text("id").to_owned();
                    self.doubt(
                        entry,
                        "title",
                        Unsure {
                            why: "twice",
                            part,
                            similar: None,
                        },
                    );
                    return None;
                }
                return Some(Target::Known(at));
            }
            [] => {}
            [first, ..] => {
                let similar = rows[*first].text("id").to_owned();
                let part = number.unwrap_or(title);
                self.doubt(
                    entry,
                    "title",
                    Unsure {
                        why: "several",
                        part,
                        similar: Some(similar),
                    },
                );
                return None;
            }
        }
        if kind == Kind::Action && level.is_none() {
            let known = self
                .site
                .plan
                .levels
                .iter()
                .map(|level| level.id.clone())
                .collect();
            if !self
                .out
                .problems
                .iter()
                .any(|problem| problem.key == "no_level")
            {
                self.problem("no_level", &entry.place.sheet.clone(), known);
            }
            return None;
        }
        let (id, is_proposed) = match id {
            Some(id) if proposed_id(&id).as_deref() == Some(id.as_str()) => (id, false),
            Some(id) => {
                let similar = proposed_id(&id);
                self.doubt(
                    entry,
                    "id",
                    Unsure {
                        why: "id",
                        part: id,
                        similar,
                    },
                );
                self.out.left_out += 1;
                return None;
            }
            None => (
                self.free_id(kind, level.as_deref(), number.as_deref(), &title),
                true,
            ),
        };
        if !self.taken.insert((kind, id.clone())) {
            self.doubt(
                entry,
                "id",
                Unsure {
                    why: "twice",
                    part: id,
                    similar: None,
                },
            );
            return None;
        }
        if let (Kind::Action, Some(level)) = (kind, &level) {
            self.reader.add_action(&id, level, number.as_deref());
        }
        Some(Target::New {
            id,
            is_proposed,
            level,
        })
    }

    /// An id that is free: as the level's others are made, else by the words.
    pub(super) fn free_id(
        &self,
        kind: Kind,
        level: Option<&str>,
        number: Option<&str>,
        title: &str,
    ) -> String {
        let is_free = |id: &String| !self.taken.contains(&(kind, id.clone()));
        let split = |id: &str| {
            let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let (prefix, digits) = id.split_at(id.len() - digits);
            Some((prefix.to_owned(), digits.parse::<u32>().ok()?))
        };
        let number = number.and_then(|number| number.parse::<u32>().ok());
        if kind == Kind::Action {
            let rows = self.rows[&kind].iter();
            let own = rows.filter(|row| level.is_none_or(|level| row.text("level") == level));
            let parts: Option<Vec<(String, u32)>> = own.map(|row| split(row.text("id"))).collect();
            let plan = &self.site.plan;
            let first = match parts.as_deref() {
                // The first action of its level.
                Some([]) => {
                    let name = plan
                        .levels
                        .iter()
                        .find(|known| Some(known.id.as_str()) == level);
                    let name = name
                        .and_then(|level| proposed_id(&level.name))
                        .unwrap_or_default();
                    name.chars()
                        .next()
                        .map(|letter| (letter.to_uppercase().to_string(), 0))
                }
                Some([(prefix, highest), rest @ ..])
                    if rest.iter().all(|(other, _)| other == prefix) =>
                {
                    let highest = rest
                        .iter()
                        .map(|(_, number)| *number)
                        .max()
                        .unwrap_or(0)
                        .max(*highest);
                    Some((prefix.clone(), highest))
                }
                _ => None,
            };
            if let Some((prefix, highest)) = first {
                let by_number = number.map(|number| format!("{prefix}{number}"));
                if let Some(id) = by_number.filter(is_free) {
                    return id;
                }
                let next = (highest + 1..)
                    .map(|number| format!("{prefix}{number}"))
                    .find(is_free);
                if let Some(id) = next {
                    return id;
                }
            }
        }
        let slug = proposed_id(title).unwrap_or_default().to_lowercase();
        let slug: Vec<&str> = slug
            .split('-')
            .filter(|part| !part.is_empty())
            .take(8)
            .collect();
        let slug = slug.join("-").replace('.', "");
        let slug = if slug.is_empty() {
            kind.key().replace('_', "-")
        } else {
            slug
        };
        let all = std::iter::once(slug.clone()).chain((2_u32..).map(|n| format!("{slug}-{n}")));
        let mut free = all.filter(is_free);
        free.next().unwrap_or_default()
    }

    /// What the plan has and the tables don't, of the kinds and levels that the tables are of.
    pub(super) fn find_gone(&mut self) {
        for kind in KINDS {
            let rows = &self.rows[&kind];
            let met: BTreeSet<&str> = (self.met.iter())
                .filter(|(of, _)| *of == kind)
                .map(|(_, at)| rows[*at].text("level"))
                .collect();
            let is_of_sheets = |row: &Row| met.contains(row.text("level"));
            for (at, row) in rows.iter().enumerate() {
                if !self.met.contains(&(kind, at)) && is_of_sheets(row) {
                    let title = if kind == Kind::Owner { "name" } else { "title" };
                    self.out.gone.push(Gone {
                        kind,
                        id: row.text("id").to_owned(),
                        title: row.text(title).to_owned(),
                        span: row.span,
                    });
                }
            }
        }
    }
}

/// Title and description of a record on one line.
pub(super) fn whole_of(row: &Row) -> String {
    line(&format!(
        "{} {}",
        row.text("title"),
        row.text("description")
    ))
}

/// Whether half of the words of two texts are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let words =
        |text: &str| -> BTreeSet<String> { plain(text).split(' ').map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 2 >= one.len().min(other.len())
}
