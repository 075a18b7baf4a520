//! How a text reads: how long its sentences are, how hard it is, which words say nothing when they
//! are a link, and which say nothing when they are searched for. Nothing here knows of files or of Markdown.

use crate::catalogue::{Catalogue, Lang};
use std::ops::Range;
use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation as _;

/// How many words a sentence may have before it is called very long.
pub const LONGEST_SENTENCE: usize = 40;

/// How many words a text must have for its LIX to say anything.
pub const SHORTEST_TEXT: usize = 100;

/// From which LIX on a text is very hard to read.
pub const VERY_HARD: usize = 60;

/// What LIX is made of, for one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many words.
    pub words: usize,
    /// How many of them have more than six letters.
    pub long_words: usize,
    /// How many sentences.
    pub sentences: usize,
}

impl Reading {
    /// Counts `block`, a paragraph or an item of a list, which ends its last sentence.
    pub fn add(&mut self, block: &str) {
        for sentence in sentences(block) {
            let words = words(&block[sentence]);
            let before = self.words;
            for word in words {
                self.words += 1;
                self.long_words += usize::from(word.chars().count() > 6);
            }
            self.sentences += usize::from(self.words > before);
        }
    }

    /// The readability index LIX (Björnsson 1968): words in a sentence, plus how many words of a
    /// hundred have more than six letters. Under 30 is very easy, 30 to 40 easy, 40 to 50 medium,
    /// 50 to 60 hard, more very hard. 0 for no text.
    pub fn lix(self) -> usize {
        if self.sentences == 0 || self.words == 0 {
            return 0;
        }
        let hundredths = self.words * 100 / self.sentences + self.long_words * 10_000 / self.words;
        (hundredths + 50) / 100
    }
}

/// The words of `text` (UAX 29).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}

/// The words of `text` (UAX 29), each with the byte that it begins at.
pub fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// Where the sentences of `text` stand (UAX 29), without the white space around them.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_sentence_bound_indices().map(|(at, sentence)| {
        let start = at + sentence.len() - sentence.trim_start().len();
        start..start.max(at + sentence.trim_end().len())
    })
}

/// Whether `text` says nothing to somebody who hears it as a link among others: "klicka här".
pub fn is_vague(text: &str) -> bool {
    static VAGUE: OnceLock<Vec<String>> = OnceLock::new();
    VAGUE
        .get_or_init(|| phrases("vague_links"))
        .contains(&plain(text))
}

/// Whether `word` stands for a page of the site: "sida".
pub fn means_page(word: &str) -> bool {
    static PAGE: OnceLock<Vec<String>> = OnceLock::new();
    PAGE.get_or_init(|| phrases("page_words"))
        .contains(&plain(word))
}

/// The words of a language that stand everywhere, so that a search passes over them.
pub fn small_words(lang: Lang) -> Vec<String> {
    phrases_in(lang, "small_words")
}

/// The phrases of the list `id`, in every language.
fn phrases(id: &str) -> Vec<String> {
    let all = Lang::ALL.into_iter();
    all.flat_map(|lang| phrases_in(lang, id)).collect()
}

/// The phrases of the list `id`, in one language.
fn phrases_in(lang: Lang, id: &str) -> Vec<String> {
    let phrases = list(lang, id);
    phrases.iter().map(|phrase| plain(phrase)).collect()
}

/// The list `id` in `lang`, as it is written.
pub fn list(lang: Lang, id: &str) -> Vec<String> {
    let text = match lang {
        Lang::Sv => include_str!("wording/sv.ftl"),
        Lang::En => include_str!("wording/en.ftl"),
    };
    let all = Catalogue::parse(lang, text).0;
    let list = all.format(id, None, &[]).unwrap_or_default();
    let one = list.split('|').map(str::trim);
    one.filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a link's text says that it leads to a PDF.
pub fn tells_pdf(text: &str) -> bool {
    text.to_lowercase().contains("pdf")
}

/// Whether a link's text says how large a file is: "Avfallsplan (pdf, 1,2 MB)".
pub fn tells_size(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut before = "";
    let mut has_size = false;
    for word in lower.split(|c: char| c.is_whitespace() || "(),;/".contains(c)) {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
        let unit = unit.trim_end_matches('.');
        let is_unit = ["b", "kb", "mb", "gb", "kib", "mib", "byte", "bytes"].contains(&unit)
            || ["kbyte", "mbyte", "kilobyte", "megabyte"].contains(&unit.trim_end_matches('s'));
        has_size |= is_unit && (is_number(word) || is_number(before));
        if !word.is_empty() {
            before = word;
        }
    }
    has_size
}

/// A link's text without a last "(pdf)" or ", pdf", so that the size can be written with it.
pub fn without_pdf(text: &str) -> &str {
    let text = text.trim();
    let open = text.trim_end_matches([')', ']']);
    let at = open.len().saturating_sub("pdf".len());
    let is_last = open
        .get(at..)
        .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let before = open.get(..at).unwrap_or_default();
    match is_last && before.ends_with(['(', '[', ' ', ',']) {
        true => before.trim_end_matches(['(', '[', ' ', ',']),
        false => text,
    }
}

/// A size as people read it: "1,2 MB", "340 kB" (units of 1,000, as SI has them).
pub fn size(bytes: usize, lang: Lang) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{kilobytes} kB");
    }
    let tenths = bytes.div_ceil(100_000);
    let point = match lang {
        Lang::Sv => ',',
        Lang::En => '.',
    };
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        rest => format!("{}{point}{rest} MB", tenths / 10),
    }
}

/// The words of a text, as they are compared: without case, signs and spacing.
pub fn plain(text: &str) -> String {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lix_is_counted_as_bjornsson_counts_it() {
        // 5 words in 2 sentences, 2 of them long: 2.5 + 40.
        let mut reading = Reading::default();
        reading.add("Kommunen sorterar. Alla hjälps åt.");
        assert_eq!(
            (reading.words, reading.sentences, reading.long_words),
            (5, 2, 2)
        );
        assert_eq!(reading.lix(), 43);
        assert_eq!(Reading::default().lix(), 0);
    }

    #[test]
    fn vague_texts_are_known_in_whatever_dress() {
        for vague in [
            "klicka här",
            "Läs mer…",
            " här ",
            "Read more",
            "LÄS  MER HÄR",
        ] {
            assert!(is_vague(vague), "{vague}");
        }
        for fine in ["läs mer om matsvinn", "härad", "kommunens avfallsplan", ""] {
            assert!(!is_vague(fine), "{fine}");
        }
    }

    #[test]
    fn the_size_is_written_with_the_format() {
        for (text, bare) in [
            ("Plan (pdf)", "Plan"),
            ("Plan, PDF", "Plan"),
            ("plan.pdf", "plan.pdf"),
            ("Plan (pdf, 2024)", "Plan (pdf, 2024)"),
            ("Plan (bilaga)", "Plan (bilaga)"),
            (" ", ""),
            ("pdf", "pdf"),
            ("Åå", "Åå"),
        ] {
            assert_eq!(without_pdf(text), bare, "{text}");
        }
    }

    #[test]
    fn a_document_is_told_by_sort_and_size() {
        for told in [
            "Plan (pdf, 1,2 MB)",
            "Plan, PDF 340 kB",
            "Plan (PDF, 2MB)",
            "plan.pdf 12 kbyte",
        ] {
            assert!(tells_pdf(told) && tells_size(told), "{told}");
        }
        for untold in [
            "Plan",
            "Plan (pdf)",
            "Plan, 2 MB",
            "Plan (pdf, 2024)",
            "Plan (pdf, mb)",
        ] {
            assert!(!tells_pdf(untold) || !tells_size(untold), "{untold}");
        }
        assert_eq!(size(1_234_567, Lang::Sv), "1,3 MB");
        assert_eq!(size(2_000_000, Lang::En), "2 MB");
        assert_eq!(size(340_001, Lang::Sv), "341 kB");
        assert_eq!(size(0, Lang::Sv), "0 kB");
    }
}
