//! The plan as tables: a row for each record, every value of which has a column.

use super::values::{KINDS, Names, Nodes, columns, has_column, is_truth, rows, shown, target};
use super::words::Words;
use crate::kind::Kind;
use crate::site::Site;
use crate::source::Sources;

/// A table that is to be written.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is of.
    pub kind: Kind,
    /// The name of its sheet.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of such a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The key that it holds.
    pub key: &'static str,
    /// What stands above it.
    pub heading: String,
    /// What can be chosen in its cells, where that is one of few things.
    pub choices: Vec<String>,
}

/// The tables of a plan, in the language of its site: actions first.
pub fn tables(site: &Site, sources: &Sources) -> Vec<Table> {
    let plan = &site.plan;
    let words = Words::new(site.settings.language, &plan.vocabulary);
    let nodes = Nodes::read(sources);
    let names = Names::of(plan);
    let mut tables: Vec<Table> = Vec::new();
    for kind in KINDS {
        if !plan.has(kind) {
            continue;
        }
        let keys = columns(kind).iter().copied();
        let keys: Vec<&'static str> = keys.filter(|key| has_column(plan, kind, key)).collect();
        let rows = rows(site, &nodes, kind).into_iter().map(|row| {
            let cell = |key: &&str| match row.values.get(*key) {
                Some(value) => shown(kind, key, value, &names, &words),
                None => String::new(),
            };
            keys.iter().map(cell).collect()
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let columns = keys.iter().map(|key| Column {
            key,
            heading: words.heading(kind.key(), key),
            choices: choices(kind, key, &names, &words),
        });
        let name = sheet_name(&words.get(&format!("sheet_{}", kind.key())));
        let is_taken = tables
            .iter()
            .any(|table| table.name.to_lowercase() == name.to_lowercase());
        tables.push(Table {
            kind,
            name: match is_taken {
                true => kind.key().to_owned(),
                false => name,
            },
            columns: columns.collect(),
            rows,
        });
    }
    tables
}

/// What a cell below a key can hold, where that is one of few things.
fn choices(kind: Kind, key: &str, names: &Names, words: &Words) -> Vec<String> {
    match (key, target(kind, key)) {
        _ if is_truth(kind, key) => vec![words.get("yes_mark")],
        ("level" | "document" | "target_area" | "focus_area" | "parent", Some(of)) => {
            let things = names.things(of).iter();
            things
                .map(|(id, _)| names.shown(of, id).to_owned())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A text as the name of a sheet: no program takes more than 31 letters, nor some signs.
fn sheet_name(text: &str) -> String {
    let fine = text.chars().filter(|c| !r"[]:*?/\'".contains(*c));
    fine.take(31).collect()
}
