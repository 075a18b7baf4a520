//! The *headings* of tables: what this program writes above a column, and what else people write there.

use crate::catalogue::{Catalogue, Lang, Value};
use crate::collate;
use crate::kind::Vocabulary;
use std::collections::HashMap;

/// The texts of tables, in one language and with the plan's own words.
pub struct Words {
    catalogue: Catalogue,
    arguments: Vec<(String, Value)>,
}

impl Words {
    /// The texts in a language.
    pub fn new(lang: Lang, vocabulary: &Vocabulary) -> Self {
        let text = match lang {
            Lang::Sv => include_str!("words/sv.ftl"),
            Lang::En => include_str!("words/en.ftl"),
        };
        let (catalogue, errors) = Catalogue::parse(lang, text);
        debug_assert!(errors.is_empty(), "{errors:?}");
        let arguments = vocabulary.arguments().into_iter();
        Self {
            catalogue,
            arguments: arguments
                .map(|(name, word)| (name, Value::Text(word)))
                .collect(),
        }
    }

    /// A text.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text that takes arguments.
    pub fn with(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        let mut all: Vec<(&str, Value)> = (self.arguments.iter())
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        all.extend(
            arguments
                .iter()
                .map(|(name, text)| (*name, Value::from(*text))),
        );
        let text = self.catalogue.format(id, None, &all);
        text.unwrap_or_default()
    }

    /// The words of a list, divided by `|`.
    pub fn list(&self, id: &str) -> Vec<String> {
        parts(&self.get(id))
    }

    /// The heading of a key's column.
    pub fn heading(&self, table: &str, key: &str) -> String {
        let own = self.get(&format!("{table}_{key}"));
        match own.is_empty() {
            true => self.get(&format!("column_{key}")),
            false => own,
        }
    }

    /// All that stands above a column, as it is compared.
    pub fn headings(&self, table: &str, key: &str) -> Vec<String> {
        let own = std::iter::once(self.heading(table, key));
        own.chain(self.also(key)).map(|text| plain(&text)).collect()
    }

    /// What else people write above a column of actions.
    fn also(&self, key: &str) -> Vec<String> {
        let id = format!("column_{key}");
        let arguments: Vec<(&str, Value)> = (self.arguments.iter())
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        let text = self.catalogue.format(&id, Some("also"), &arguments);
        parts(&text.unwrap_or_default())
    }
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split('|').map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Every heading that is known, in all languages, and the keys that may stand below it: the plan's own words
/// come first.
pub fn known_headings(
    table: &str,
    keys: &[&'static str],
    vocabulary: &Vocabulary,
    lang: Lang,
) -> HashMap<String, &'static str> {
    let mut known = HashMap::new();
    let mut all = vec![Words::new(lang, vocabulary)];
    for other in Lang::ALL {
        all.push(Words::new(other, &Vocabulary::default_for(other)));
    }
    for words in &all {
        for key in keys {
            known
                .entry(plain(&words.heading(table, key)))
                .or_insert(*key);
        }
    }
    for words in &all {
        for key in keys {
            for heading in words.also(key) {
                known.entry(plain(&heading)).or_insert(*key);
            }
        }
    }
    for key in keys {
        known.entry((*key).to_owned()).or_insert(*key);
    }
    known.remove("");
    known
}

/// A heading as it is compared: small letters, one space between words, a word that was divided at the end
/// of a line whole again, and without marks at its ends.
pub fn plain(heading: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric() && c != ')' && c != '_';
    whole(heading).trim_matches(is_mark).to_owned()
}

/// A name in a cell as it is compared: as a heading, but a mark at its end stays. `DalaVA?` and `DalaVA*` say
/// something that `DalaVA` does not.
pub fn term(name: &str) -> String {
    whole(name)
        .trim_matches(['.', ',', ':', ';', ' '])
        .to_owned()
}

/// A text in small letters on one line, a word that was divided at the end of a line whole again.
fn whole(heading: &str) -> String {
    collate::composed(&joined(heading).to_lowercase())
}

/// A heading on one line, a word that was divided at the end of a line whole again.
pub fn joined(heading: &str) -> String {
    let heading = heading.replace(['\u{ad}', '\u{200b}'], "");
    let mut joined = String::with_capacity(heading.len());
    for line in heading.lines() {
        let line = line.trim();
        match joined.strip_suffix('-') {
            Some(before) if line.starts_with(char::is_lowercase) => {
                joined = format!("{before}{line}");
            }
            _ => {
                joined.push(' ');
                joined.push_str(line);
            }
        }
    }
    let words: Vec<&str> = joined.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_however_it_is_broken() {
        for written in [
            "Regional åtgärd",
            "Regional \nåtgärd  ",
            "REGIONAL\u{a0}ÅTGÄRD:",
            "Regio\u{ad}nal åt-\ngärd",
            "Regional a\u{30a}tga\u{308}rd *",
        ] {
            assert_eq!(plain(written), "regional åtgärd");
        }
        assert_eq!(plain("Bygg- och\nrivning"), "bygg- och rivning");
    }

    #[test]
    fn a_name_keeps_the_mark_that_says_something_of_it() {
        for (written, due) in [
            ("DalaVA", "dalava"),
            (" Dala-\nVA;", "dala- va"),
            ("Borlänge\u{a0}Energi.", "borlänge energi"),
            ("DalaVA?", "dalava?"),
            ("DalaVA *", "dalava *"),
            ("(DalaVA)", "(dalava)"),
        ] {
            assert_eq!(term(written), due);
        }
    }
}
