//! What a reader takes for the same letter, and the order in which a reader expects names: å, ä, ö
//! after z in Swedish, and 2 before 10.

use crate::catalogue::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::cmp::Ordering;

/// `text` with each letter written in one way only (Unicode normalisation form C): an å that is an a
/// with a ring becomes an å.
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

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
