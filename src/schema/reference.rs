//! The *reference* of all keys, as Markdown: what the schemas tell programs, for people to read. It is one
//! text to print, or a page for each sort of file and record.

use super::{name, words};
use crate::catalogue::{Catalogue, Lang, Value};
use crate::key::{self, Key, Shape, Table, To};
use crate::kind::{Kind, Vocabulary, capitalised};
use std::fmt::Write as _;

/// The reference as pages.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub about: String,
    /// A page for each sort of file and record.
    pub pages: Vec<Page>,
}

/// A page of the reference.
#[derive(Clone, Debug)]
pub struct Page {
    /// The last part of its address.
    pub name: String,
    /// The sort of file or record.
    pub title: String,
    /// What such a file or record is.
    pub about: String,
    /// What can be written there, as Markdown.
    pub body: String,
}

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
                    form(&words, lang, table, key, &|below| {
                        Some(format!("`{}`", below.name))
                    }),
                    example.unwrap_or_default(),
                ];
                let cells = cells.map(|cell| cell.replace('|', "\\|"));
                let _ = writeln!(out, "| {} |", cells.join(" | "));
            }
        }
    }
    out
}

/// The reference as pages. `link` makes a link of the name of a page and the title of it.
pub fn pages(lang: Lang, link: impl Fn(&str, &str) -> String) -> Reference {
    let writer = PageWriter {
        lang,
        words: words(lang),
        texts: key::texts(lang),
        link: &link,
    };
    let records = key::FILES.into_iter().flat_map(Table::and_below);
    let records = records.filter(|table| kind_of(table).is_some());
    let mut tables: Vec<&Table> = Vec::new();
    for table in key::FILES.into_iter().chain(records) {
        if !tables.iter().any(|known| known.name == table.name) {
            tables.push(table);
        }
    }
    let pages = tables.into_iter().map(|table| Page {
        name: address(table),
        title: writer.title(table),
        about: writer.text(table.name),
        body: writer.keys(table, 2),
    });
    let word = |id: &str| writer.words.format(id, None, &[]).unwrap_or_default();
    Reference {
        title: word("reference_title"),
        about: word("reference_intro"),
        pages: pages.collect(),
    }
}

/// The kind that a table of records is about.
fn kind_of(table: &Table) -> Option<Kind> {
    let is_file = key::FILES.iter().any(|file| file.name == table.name);
    Kind::from_key(table.name).filter(|_| !is_file)
}

/// The last part of the address of the page on a table.
fn address(table: &Table) -> String {
    table.name.replace('_', "-")
}

/// Writes pages in one language.
struct PageWriter<'a> {
    lang: Lang,
    words: Catalogue,
    texts: Catalogue,
    link: &'a dyn Fn(&str, &str) -> String,
}

impl PageWriter<'_> {
    fn text(&self, id: &str) -> String {
        self.texts.format(id, None, &[]).unwrap_or_default()
    }

    fn title(&self, table: &Table) -> String {
        match kind_of(table) {
            Some(kind) => capitalised(&Vocabulary::default_for(self.lang).get(kind).plural),
            None => {
                let title = (self.words).format(&format!("file_{}", table.name), None, &[]);
                title.unwrap_or_default()
            }
        }
    }

    /// The keys of a table, each below a heading, so that a link can lead to it. Keys of a table that has no
    /// page of its own stand below the key that it is written after.
    fn keys(&self, table: &Table, level: usize) -> String {
        let mut out = String::new();
        for key in table.keys {
            let id = format!("{}-{}", table.name, key.name);
            let own = key.shape.table().filter(|below| has_page(below));
            let form = form(&self.words, self.lang, table, key, &|_| {
                let own = own?;
                Some((self.link)(&address(own), &self.title(own)))
            });
            let _ = write!(out, "{} `{}`\n\n", "#".repeat(level), key.name);
            let _ = write!(out, "{}\n\n{form}", self.text(&id));
            if let Some(example) = self.texts.format(&id, Some("example"), &[]) {
                let example = [("example", Value::from(example))];
                let example = self.words.format("example", None, &example);
                let _ = write!(out, " {}", example.unwrap_or_default());
            }
            out.push_str("\n\n");
            if let Some(below) = key.shape.table().filter(|_| own.is_none()) {
                out.push_str(&self.keys(below, level + 1));
            }
        }
        out
    }
}

/// Whether a page is about this table.
fn has_page(table: &Table) -> bool {
    kind_of(table).is_some() || key::FILES.iter().any(|file| file.name == table.name)
}

/// What can stand after a key, whether it must be there, and in which plans.
/// `see` names the place that tells of another table, if that is not right here.
fn form(
    words: &Catalogue,
    lang: Lang,
    table: &Table,
    key: &Key,
    see: &dyn Fn(&Table) -> Option<String>,
) -> String {
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
            match see(below) {
                Some(place) => {
                    let place = word("record_of", &[("table", Value::from(place))]);
                    format!("{form} {place}")
                }
                None => form,
            }
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
