//! What a reader takes for the same letter, and the order in which a reader expects names: å, ä, ö
//! after z in Swedish, and 2 before 10.

use crate::catalogue::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// `text` with each letter written in one way only (Unicode normalisation form C): an å that is an a
/// with a ring becomes an å.
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

/// Letters that look like others with a mark and are letters of their own in a language: no reader of
/// Swedish takes ä for an a.
pub const fn own_letters(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "åäö",
        Lang::En => "",
    }
}

/// `text` in lower case and without marks, as far as they don't make another letter of it: "Idé"
/// becomes "ide", and "Mål" stays "mål" in Swedish.
pub fn unmarked(text: &str, lang: Lang) -> String {
    let own = own_letters(lang);
    let bare = DecomposingNormalizerBorrowed::new_nfd();
    let mut out = String::with_capacity(text.len());
    for letter in composed(&text.to_lowercase()).chars() {
        if letter.is_ascii() || own.contains(letter) {
            out.push(letter);
        } else if letter != SOFT_HYPHEN {
            let bare = bare.normalize_iter(std::iter::once(letter));
            out.extend(bare.filter(|part| !MARKS.contains(part)));
        }
    }
    out
}

/// Marks that belong to the letter before them (Unicode, Combining Diacritical Marks).
const MARKS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// Says where a word may be divided, and is no part of it.
const SOFT_HYPHEN: char = '\u{ad}';

/// Compares texts as readers of one language do.
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order of a language (CLDR root and tailoring, numbers by value).
    pub fn of(lang: Lang) -> Self {
        let locale = match lang {
            Lang::Sv => locale!("sv-u-kn-true"),
            Lang::En => locale!("en-u-kn-true"),
        };
        let collator = Collator::try_new(locale.into(), CollatorOptions::default());
        Self(collator.expect("the collation data of both languages is compiled in"))
    }

    /// The order of two texts; texts that a reader cannot tell apart are ordered by their bytes.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_lost_unless_it_makes_another_letter() {
        assert_eq!(unmarked("Idé på MÅL\u{ad}ET", Lang::Sv), "ide på målet");
        assert_eq!(unmarked("Ma\u{30a}l, müsli", Lang::Sv), "mål, musli");
        assert_eq!(unmarked("Café Åsa", Lang::En), "cafe asa");
    }
}
