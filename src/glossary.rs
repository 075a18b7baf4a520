//! A *glossary* finds the words that a plan explains in running text: [`Glossary::find`]. It knows
//! the forms of each term, and not where an explanation stands.
//!
//! A text is read once, word by word (UAX 29), and a word is looked up in a table, so that the work
//! grows with the text and not with the number of terms. Only whole words count: "mål" is not found in
//! "målområde". A form with a capital letter after its first is an abbreviation or a name such as
//! "ÅVC" or "DalaVA", and found only as written; others are found in any case.

use crate::collate::composed;
use crate::wording::words_at;
use std::collections::HashMap;
use std::ops::Range;

/// The terms of a plan, ready to be found. A term is known by its place in a list.
#[derive(Debug, Default)]
pub struct Glossary {
    /// By the first word in lower case; of several forms, the one with the most words first.
    forms: HashMap<String, Vec<Form>>,
}

/// One way to write a term.
#[derive(Debug)]
struct Form {
    /// Its words, in lower case if case is nothing.
    words: Vec<String>,
    /// What stands after each word but the last.
    gaps: Vec<String>,
    is_exact: bool,
    term: usize,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The place of the term in the list that the glossary was made of.
    pub term: usize,
}

impl Glossary {
    /// A glossary of `forms`, each with the place of its term. Of equal forms the first counts.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut glossary = Self::default();
        for (written, term) in forms {
            let is_exact = is_exact(written);
            let words: Vec<(usize, &str)> = words_at(written).collect();
            let Some((_, first)) = words.first() else {
                continue;
            };
            let gaps = words.windows(2).map(|pair| {
                let (at, word) = pair[0];
                gap(&written[at + word.len()..pair[1].0])
            });
            let form = Form {
                gaps: gaps.collect(),
                words: words
                    .iter()
                    .map(|(_, word)| folded(word, is_exact))
                    .collect(),
                is_exact,
                term,
            };
            let all = glossary.forms.entry(folded(first, false)).or_default();
            all.push(form);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for all in glossary.forms.values_mut() {
            // An abbreviation goes before a word that differs from it only in case.
            all.sort_by_key(|form| (std::cmp::Reverse(form.words.len()), !form.is_exact));
        }
        glossary
    }

    /// Whether there is nothing to be found.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The terms in `text`, in order; none overlaps another.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let words: Vec<(usize, &str)> = words_at(text).collect();
        let mut next = 0;
        while let Some((at, word)) = words.get(next) {
            let stem = stem(word);
            let known = self.forms.get(&folded(word, false));
            let known = known.or_else(|| self.forms.get(&folded(stem?, false)));
            let mut known = known.into_iter().flatten();
            let here = known.find_map(|form| Some((form, form.end(text, &words[next..])?)));
            next += match here {
                Some((form, end)) => {
                    let range = *at..end;
                    let term = form.term;
                    found.push(Found { range, term });
                    form.words.len()
                }
                None => 1,
            };
        }
        found
    }

    /// The term that `label` as a whole is a form of.
    pub fn term(&self, label: &str) -> Option<usize> {
        match self.find(label).as_slice() {
            [Found { range, term }] if *range == (0..label.len()) => Some(*term),
            _ => None,
        }
    }
}

impl Form {
    /// Where the form ends in `text`, if its words are those that `words` begins with.
    fn end(&self, text: &str, words: &[(usize, &str)]) -> Option<usize> {
        let last = self.words.len() - 1;
        let (start, word) = *words.get(last)?;
        for (at, own) in self.words.iter().enumerate() {
            let (start, word) = words[at];
            let is_same = folded(word, self.is_exact) == *own;
            // "ÅVC:n" is ÅVC with an ending.
            let has_ending = || {
                at == last
                    && self.is_exact
                    && stem(word).is_some_and(|stem| folded(stem, true) == *own)
            };
            if !is_same && !has_ending() {
                return None;
            }
            if at < last && gap(&text[start + word.len()..words[at + 1].0]) != self.gaps[at] {
                return None;
            }
        }
        let is_whole = folded(word, self.is_exact) == self.words[last];
        let end = stem(word).filter(|_| !is_whole).unwrap_or(word);
        Some(start + end.len())
    }
}

/// What two forms have in common if they are found at the same words.
pub fn key_of(form: &str) -> String {
    let is_exact = is_exact(form);
    let words: Vec<String> = words_at(form)
        .map(|(_, word)| folded(word, is_exact))
        .collect();
    words.join(" ")
}

/// Whether a form is found only as it is written: it has a capital letter after its first letter.
fn is_exact(form: &str) -> bool {
    form.chars().skip(1).any(char::is_uppercase)
}

/// What stands before the colon of an abbreviation's ending.
fn stem(word: &str) -> Option<&str> {
    word.split_once(':').map(|(stem, _)| stem)
}

/// A word as it is looked up. Where it may be broken is nothing of the word itself.
fn folded(word: &str, is_exact: bool) -> String {
    let letters = word.chars().filter(|letter| *letter != '\u{AD}');
    let word: String = match is_exact {
        true => letters.collect(),
        false => letters.flat_map(char::to_lowercase).collect(),
    };
    // Most texts have each letter in one piece, and need not be asked.
    match word.contains(|letter| matches!(letter, '\u{300}'..='\u{36F}')) {
        true => composed(&word),
        false => word,
    }
}

/// What stands between two words; a new line is a space like any other.
fn gap(between: &str) -> String {
    let parts: Vec<&str> = between.split(char::is_whitespace).collect();
    let kept = parts.iter().enumerate();
    let kept = kept.filter(|(at, part)| !part.is_empty() || *at == 0 || *at == parts.len() - 1);
    kept.map(|(_, part)| *part).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms found in `text`, as they stand there.
    fn found<'t>(forms: &[&str], text: &'t str) -> Vec<&'t str> {
        let glossary = Glossary::new(forms.iter().enumerate().map(|(at, form)| (*form, at)));
        let found = glossary.find(text).into_iter();
        found.map(|found| &text[found.range]).collect()
    }

    #[test]
    fn only_whole_words_are_found() {
        assert_eq!(
            found(&["mål"], "Målområdet har mål, delmål och MÅL."),
            ["mål", "MÅL"]
        );
        assert_eq!(found(&["avfall"], "bygg- och rivningsavfall"), [""; 0]);
    }

    #[test]
    fn an_abbreviation_is_found_as_written_also_with_an_ending() {
        let text = "ÅVC, på ÅVC:n, åvc och ÅVC-kort";
        assert_eq!(found(&["ÅVC"], text), ["ÅVC", "ÅVC", "ÅVC"]);
        assert_eq!(found(&["DalaVA"], "dalava och DalaVA"), ["DalaVA"]);
    }

    #[test]
    fn several_words_are_one_term_and_the_longest_is_taken() {
        let forms = ["arter", "invasiva arter", "bygg- och rivningsavfall"];
        assert_eq!(
            found(&forms, "Invasiva\n arter, arter, invasiva, arter"),
            ["Invasiva\n arter", "arter", "arter"]
        );
        assert_eq!(
            found(&forms, "Bygg- och\nrivningsavfall, bygg och rivningsavfall"),
            ["Bygg- och\nrivningsavfall"]
        );
    }

    #[test]
    fn where_a_word_may_be_broken_does_not_hide_it() {
        assert_eq!(found(&["matsvinn"], "mat\u{AD}svinn"), ["mat\u{AD}svinn"]);
    }

    #[test]
    fn a_label_is_a_term_as_a_whole_or_not_at_all() {
        let glossary = Glossary::new([("målområde", 3)]);
        assert_eq!(glossary.term("Målområde"), Some(3));
        assert_eq!(glossary.term("Målområde och mål"), None);
        assert_eq!(glossary.term(""), None);
    }

    #[test]
    fn forms_are_the_same_when_they_are_found_at_the_same_words() {
        assert_eq!(key_of("Kretslopp"), key_of("kretslopp"));
        assert_ne!(key_of("IT"), key_of("it"));
    }
}
