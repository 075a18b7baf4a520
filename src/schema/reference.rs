//! The *reference* of all keys, as Markdown: what the schemas tell programs, for people to read.

use super::{name, words};
use crate::catalogue::{Catalogue, Lang, Value};
use crate::key::{self, Key, Shape, Table, To};
use crate::kind::Vocabulary;
use std::fmt::Write as _;

/// Every key of every file, in one language.
pub fn reference(lang: Lang) -> String {
    let words = words(lang);
    let texts = key::texts(lang);
    let word = |id: &str| words.format(id, None, &[]).unwrap_or_default();
    let text = |id: &str| texts.format(id, None, &[]).unwrap_or_default();
    let mut out = format!(
        "# {}\n\n{}\n",
        word("reference_title"),
        word("reference_intro")
    );
    let heads = ["key", "what", "form", "example"].map(|part| word(&format!("heading_{part}")));
    let mut told: Vec<&str> = Vec::new();
    for file in key::FILES {
        let _ = write!(out, "\n## {}\n", word(&format!("file_{}", file.name)));
        for table in file.and_below() {
            if told.contains(&table.name) {
                continue;
            }
            told.push(table.name);
            if table.name != file.name {
                // The name that other tables refer to by.
                let _ = write!(out, "\n### {}\n", table.name);
            }
            let _ = write!(out, "\n{}\n\n", text(table.name));
            let _ = writeln!(out, "| {} |\n|---|---|---|---|", heads.join(" | "));
            for key in table.keys {
                let id = format!("{}-{}", table.name, key.name);
                let example = texts.format(&id, Some("example"), &[]);
                let example = example.map(|example| format!("`{example}`"));
                let cells = [
                    format!("`{}`", key.name),
                    text(&id),
                    form(&words, lang, table, key),
                    example.unwrap_or_default(),
                ];
                let cells = cells.map(|cell| cell.replace('|', "\\|"));
                let _ = writeln!(out, "| {} |", cells.join(" | "));
            }
        }
    }
    out
}

/// What can stand after a key, whether it must be there, and in which plans.
fn form(words: &Catalogue, lang: Lang, table: &Table, key: &Key) -> String {
    let kinds = Vocabulary::default_for(lang);
    let word = |id: &str, values: &[(&str, Value)]| {
        let text = words.format(id, None, values);
        text.unwrap_or_default()
    };
    let plural = |to: To| match to {
        To::Kind(kind) => kinds.get(kind).plural.clone(),
        _ => word("level_of", &[]),
    };
    let shape = match key.shape {
        Shape::Choice(choices) => {
            let choices = choices.iter().map(|choice| format!("`{choice}`"));
            let choices = choices.collect::<Vec<_>>().join(", ");
            word("choice", &[("words", Value::from(choices))])
        }
        Shape::Reference(To::Theme) => word("line", &[]),
        Shape::Reference(to) => word("reference_of", &[("kind", Value::from(plural(to)))]),
        Shape::References(to) => word("references_of", &[("kind", Value::from(plural(to)))]),
        Shape::Record(below) | Shape::Records(below) | Shape::Kinds(below) => {
            let form = word(name(key.shape), &[]);
            let see = word(
                "record_of",
                &[("table", Value::from(format!("`{}`", below.name)))],
            );
            format!("{form} {see}")
        }
        shape => word(name(shape), &[]),
    };
    let of = key.of.filter(|_| table.name != key::PLAN.name);
    let of = of.map(|kind| {
        let plural = kinds.get(kind).plural.clone();
        word("of_plan", &[("kind", Value::from(plural))])
    });
    let due = key.is_required.then(|| word("due", &[]));
    let all = [due, Some(shape), of].into_iter().flatten();
    all.collect::<Vec<_>>().join(" ")
}
