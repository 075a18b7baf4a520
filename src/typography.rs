//! *Typography*: the signs that a careful typesetter would put into a text that people read, and that
//! nobody should have to type. [`typeset`] is the entry point. It takes a page or a part of one and
//! leaves its tags, attributes, code and drawings alone. In text
//!
//! 1. what belongs together stays on one line: a number and its unit, "12 §", "s. 5", "10 000";
//! 2. a range of numbers has a dash: 2021–2030. Dates, telephone and record numbers keep their hyphens;
//! 3. quotes and apostrophes are those of the language;
//! 4. words of [`LONG_WORD`] letters or more may be divided, where a browser that has no patterns for
//!    the language would let them stick out of a narrow page or chop them anywhere.
//!
//! It never changes a word: [`fold`] takes back all that it does, and what is left is the text as it
//! was. The words that it goes by stand in `wording`, for each language.

mod html;

use crate::catalogue::Lang;
use crate::wording;
use std::sync::OnceLock;

pub use html::typeset;

/// From how many letters on a word may be divided.
pub const LONG_WORD: usize = 17;

/// How many letters a part of such a word may have before it is divided itself.
const LONG_PART: usize = 12;

/// How many letters of a divided word stay together at its ends.
const END: usize = 4;

/// How many letters stand between two places where a part may be divided.
const APART: usize = 3;

const NO_BREAK_SPACE: char = '\u{a0}';
const SOFT_HYPHEN: char = '\u{ad}';
const EN_DASH: char = '–';

/// What a number of four digits is most likely to be: a year.
const YEARS: std::ops::Range<f64> = 1800.0..2200.0;

/// A text without what [`typeset`] puts into it: with plain spaces, hyphens and quotes.
pub fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| *c != SOFT_HYPHEN);
    letters
        .map(|c| match c {
            NO_BREAK_SPACE => ' ',
            EN_DASH => '-',
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            c => c,
        })
        .collect()
}

/// The words of one language that spaces and dashes go by.
struct Words {
    /// What stands after a number: "kg", "§".
    units: Vec<String>,
    /// What stands before a number: "s.", "kap.", "§".
    before_numbers: Vec<String>,
    /// What stands before the number of a record or a telephone, which is no range.
    before_records: Vec<String>,
    /// Abbreviations of several parts, in their parts: "t. ex."
    abbreviations: Vec<Vec<String>>,
    /// What long words are put together with: "åtgärd", "verksamhet".
    word_parts: Vec<String>,
}

impl Words {
    fn of(lang: Lang) -> &'static Self {
        static SV: OnceLock<Words> = OnceLock::new();
        static EN: OnceLock<Words> = OnceLock::new();
        let cell = match lang {
            Lang::Sv => &SV,
            Lang::En => &EN,
        };
        cell.get_or_init(|| {
            let list = |id| wording::list(lang, id);
            let parts = |text: String| text.split(' ').map(str::to_owned).collect();
            Self {
                units: list("units"),
                before_numbers: list("before_numbers"),
                before_records: list("before_records"),
                abbreviations: list("abbreviations").into_iter().map(parts).collect(),
                word_parts: list("word_parts"),
            }
        })
    }

    /// Whether `word` is a unit, or begins with one: "kWh", "ton/år", "km)."
    fn is_unit(&self, word: &str) -> bool {
        let unit = word.split('/').next().unwrap_or_default();
        let unit = unit.trim_end_matches(|c| is_closing(c) && c != '.');
        let is_known = |unit: &str| self.units.iter().any(|known| known == unit);
        is_known(unit) || is_known(unit.trim_end_matches('.'))
    }

    fn stands_before_number(&self, word: &str) -> bool {
        let word = word.trim_start_matches(is_opening);
        let mut known = self.before_numbers.iter();
        known.any(|known| is_in_small(word, known))
    }

    fn stands_before_record(&self, word: &str) -> bool {
        let word = word.trim_start_matches(is_opening);
        let word = word.trim_end_matches([':', '.']);
        let mut known = self.before_records.iter();
        known.any(|known| is_in_small(word, known))
    }
}

/// Whether `word` is `known`, which has no capital, but for its capitals.
fn is_in_small(word: &str, known: &str) -> bool {
    // Asked of every word for every word that is known: nearly all differ in length already.
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(known);
    }
    word.chars().flat_map(char::to_lowercase).eq(known.chars())
}

/// What was read of a line of text when a tag came: `<b>10</b> kg` and `"<i>så</i>"` are one text
/// each to whoever reads them.
#[derive(Clone, Debug, Default)]
struct Before {
    /// The last word, which may go on.
    word: String,
    /// The last letter.
    letter: Option<char>,
    /// Whether a quote is open.
    is_open: bool,
}

impl Before {
    /// Something that is no text: code, a picture.
    const OBJECT: char = '\u{fffc}';

    fn take(&mut self, letter: char) {
        // A word counts until the next one begins.
        if !is_space(letter) {
            if self.letter.is_none_or(is_space) {
                self.word.clear();
            }
            self.word.push(letter);
        }
        self.letter = Some(letter);
    }
}

impl Before {
    /// Takes note of a text as a whole.
    fn take_all(&mut self, text: &str) {
        let word = text.trim_end_matches(is_space);
        let start = word.rfind(is_space).map_or(0, |at| at + 1);
        if word.is_empty() {
            self.letter = text.chars().last().or(self.letter);
            return;
        }
        if start > 0 || self.letter.is_none_or(is_space) {
            self.word.clear();
        }
        self.word.push_str(&word[start..]);
        self.letter = text.chars().last();
    }
}

/// Whether there is nothing to do in a text, as in most of those between two tags.
fn is_plain(text: &str) -> bool {
    let mut length = 0;
    let mut last = b' ';
    text.bytes().all(|c| {
        let is_abbreviation = last == b'.' && matches!(c, b' ' | b'\n');
        length = if is_space(c.into()) { 0 } else { length + 1 };
        last = c;
        // 0xC2 begins the section sign.
        let is_sign = c.is_ascii_digit() || matches!(c, b'"' | b'\'' | 0xC2);
        !is_sign && !is_abbreviation && length < LONG_WORD
    })
}

/// A text without tags, typeset. `divides` tells whether long words may be divided.
fn text(text: &str, lang: Lang, divides: bool, before: &mut Before, out: &mut String) {
    if is_plain(text) && !before.word.ends_with(|c: char| c.is_ascii_digit()) {
        before.take_all(text);
        out.push_str(text);
        return;
    }
    let words = Words::of(lang);
    // The words, each with the white space before it; the last one may be empty.
    let mut pieces: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        let (space, after) = rest.split_at(start);
        let (word, after) = after.split_at(after.find(is_space).unwrap_or(after.len()));
        pieces.push((space, word));
        rest = after;
    }
    let last = before.word.clone();
    let line = Line::new(words, &pieces, &last, before.letter);
    let stays = line.stays();
    for (at, (space, word)) in pieces.iter().enumerate() {
        match stays[at] {
            true => out.push(NO_BREAK_SPACE),
            false => out.push_str(space),
        }
        if let Some(letter) = space.chars().last() {
            before.take(letter);
        }
        let dash = line.dash(at, stays[at]);
        let divided = match divides {
            true => places(word, lang),
            false => Vec::new(),
        };
        let mut letters = word.char_indices().peekable();
        while let Some((place, letter)) = letters.next() {
            if divided.contains(&place) {
                out.push(SOFT_HYPHEN);
            }
            let next = letters.peek().map(|(_, next)| *next);
            out.push(match letter {
                '-' if dash == Some(place) => EN_DASH,
                '"' => double_quote(lang, before),
                '\'' => single_quote(lang, before, next),
                letter => letter,
            });
            before.take(letter);
        }
    }
}

/// The words of a text, as they are asked about one beside another.
struct Line<'a> {
    words: &'static Words,
    /// The words, after the one that stood before the text.
    all: Vec<&'a str>,
    /// The spaces before them.
    spaces: Vec<&'a str>,
    /// Whether the first word is the end of one that began before a tag.
    is_torn: bool,
}

impl<'a> Line<'a> {
    fn new(
        words: &'static Words,
        pieces: &[(&'a str, &'a str)],
        last: &'a str,
        letter: Option<char>,
    ) -> Self {
        let first = std::iter::once(last);
        let is_space_before = letter.is_none_or(is_space);
        let space = pieces.first().map_or("", |(space, _)| space);
        let is_torn = space.is_empty() && !is_space_before;
        Self {
            words,
            all: first.chain(pieces.iter().map(|(_, word)| *word)).collect(),
            spaces: pieces.iter().map(|(space, _)| *space).collect(),
            is_torn,
        }
    }

    /// The word at `at`, counted from the one before the text; nothing for one that a tag tore.
    fn word(&self, at: usize) -> &'a str {
        match at {
            0 | 1 if self.is_torn => "",
            at => self.all.get(at).copied().unwrap_or_default(),
        }
    }

    /// For each word, whether it stays on the line of the one before.
    fn stays(&self) -> Vec<bool> {
        let mut stays: Vec<bool> = (0..self.spaces.len())
            .map(|at| matches!(self.spaces[at], " " | "\n") && self.belongs(at + 1))
            .collect();
        for at in 0..self.spaces.len() {
            let gaps = self.abbreviation(at + 1);
            for gap in stays.iter_mut().skip(at + 1).take(gaps) {
                *gap = true;
            }
        }
        for (stay, space) in stays.iter_mut().zip(&self.spaces) {
            *stay &= matches!(*space, " " | "\n");
        }
        stays
    }

    /// Whether the word at `at` belongs to the one before.
    fn belongs(&self, at: usize) -> bool {
        let (before, word) = (self.word(at - 1), self.word(at));
        let is_digit = |c: char| c.is_ascii_digit();
        if word.starts_with(is_digit) && self.words.stands_before_number(before) {
            return true;
        }
        if is_number(before) {
            let after = self.word(at + 1);
            return self.words.is_unit(word)
                || is_group_after(before, word)
                || (is_letter(word) && after.starts_with('§'));
        }
        is_letter(before) && word.starts_with('§') && at >= 2 && is_number(self.word(at - 2))
    }

    /// How many spaces an abbreviation has that begins at `at`.
    fn abbreviation(&self, at: usize) -> usize {
        let first = self.word(at).trim_start_matches(is_opening);
        let is_here = |parts: &&Vec<String>| {
            let last = parts.len() - 1;
            parts.iter().enumerate().all(|(n, part)| {
                let mut word = if n == 0 { first } else { self.word(at + n) };
                if n == last {
                    word = word.trim_end_matches(|c| is_closing(c) && c != '.');
                }
                is_in_small(word, part)
            })
        };
        let mut all = self.words.abbreviations.iter();
        all.find(is_here).map_or(0, |parts| parts.len() - 1)
    }

    /// Where the word at `at` (of the text) has the hyphen of a range. A range goes up, which tells
    /// it from dates ("2026-11") and from most numbers of records.
    fn dash(&self, at: usize, is_group: bool) -> Option<usize> {
        let word = self.word(at + 1);
        let start = word.len() - word.trim_start_matches(is_opening).len();
        let core = word[start..].trim_end_matches(|c| is_closing(c) || "%‰°".contains(c));
        let (from, to) = core.split_once('-')?;
        let (before, after) = (self.word(at), self.word(at + 2));
        if self.words.stands_before_record(before) || before.starts_with('+') {
            return None;
        }
        let is_range = match is_group && is_group_after(before, from) {
            // "10 000-12 000": what is below it can't be told from this word alone.
            true => value(to).is_some() && is_group_after(to, after),
            false => {
                let (low, high) = (value(from)?, value(to)?);
                let is_quantity = self.words.is_unit(after) || is_group_after(to, after);
                let is_year = from.len() == 4 && YEARS.contains(&low) && !is_quantity;
                low < high && (!is_year || YEARS.contains(&high)) || is_group_after(to, after)
            }
        };
        is_range.then_some(start + from.len())
    }
}

/// The number that these digits stand for, if they are an amount: "0,5", but not "08".
fn value(digits: &str) -> Option<f64> {
    let is_amount = !digits.starts_with('0') || digits.len() == 1 || digits.starts_with("0,");
    let is_short = digits
        .split([',', '.'])
        .all(|part| (1..=4).contains(&part.len()));
    let is_plain = digits
        .chars()
        .all(|c| c.is_ascii_digit() || ",.".contains(c));
    match is_amount && is_short && is_plain {
        true => digits.replace(',', ".").parse().ok(),
        false => None,
    }
}

/// Whether `word` is a number, or ends with one: "10", "(2,5", "10-15".
fn is_number(word: &str) -> bool {
    let core = word.trim_start_matches(|c: char| is_opening(c) || "+−±<>≤≥~".contains(c));
    let mut letters = core.chars();
    letters
        .clone()
        .next_back()
        .is_some_and(|c| c.is_ascii_digit())
        && letters.all(|c| c.is_ascii_digit() || ",.-–:".contains(c))
}

/// Whether `word` is a single letter, as in "12 a §".
fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_lowercase())
}

/// Whether `word` begins with the thousands of a number whose beginning `before` ends with.
fn is_group_after(before: &str, word: &str) -> bool {
    let of = |c: char| c.is_ascii_digit();
    let first = before.rsplit(|c: char| !of(c)).next().unwrap_or_default();
    let digits = word.len() - word.trim_start_matches(of).len();
    let after = word[digits..].chars().next();
    let is_amount = !before.contains([',', ':']) && !before.starts_with('+');
    is_amount
        && (1..=3).contains(&first.len())
        && !before.ends_with(|c: char| !of(c))
        && digits == 3
        && !after.is_some_and(char::is_alphabetic)
}

/// What may stand before a word.
fn is_opening(c: char) -> bool {
    "([{\"'”“‘’".contains(c)
}

/// What may stand after a word.
fn is_closing(c: char) -> bool {
    ".,;:!?)]}\"'”“’…".contains(c)
}

/// What HTML calls white space; a no-break space is a letter like others.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether a quote that stands here begins something.
fn begins(before: Option<char>) -> bool {
    before.is_none_or(|c| is_space(c) || "([{–—-/\"'“‘\u{a0}".contains(c))
}

fn double_quote(lang: Lang, before: &mut Before) -> char {
    let is_measure = before.letter.is_some_and(|c| c.is_ascii_digit()) && !before.is_open;
    let opens = !before.is_open && begins(before.letter);
    if is_measure {
        // Inches.
        return '"';
    }
    before.is_open = opens;
    match (lang, opens) {
        (Lang::En, true) => '“',
        _ => '”',
    }
}

fn single_quote(lang: Lang, before: &Before, next: Option<char>) -> char {
    if before.letter.is_some_and(|c| c.is_ascii_digit()) && !next.is_some_and(char::is_alphabetic) {
        // Minutes or feet.
        return '\'';
    }
    // The '90s have an apostrophe.
    let opens = begins(before.letter) && !next.is_some_and(|c| c.is_ascii_digit());
    match (lang, opens) {
        (Lang::En, true) => '‘',
        _ => '’',
    }
}

/// Where `word` may be divided, in bytes. Addresses and file names are left alone.
fn places(word: &str, lang: Lang) -> Vec<usize> {
    let mut places = Vec::new();
    if word.len() < LONG_WORD || word.contains(SOFT_HYPHEN) || is_address(word) {
        return places;
    }
    let mut start = 0;
    for part in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if letters.chars().count() >= LONG_WORD {
            divide(letters, lang, &mut |at| places.push(start + at));
        }
        start += part.len();
    }
    places
}

/// Divides a long word: between the words that it is put together of, as far as those are known, and
/// between syllables where a part is still long. The patterns for syllables know nothing of words:
/// alone they would make "materialå-tervinning".
fn divide(word: &str, lang: Lang, place: &mut impl FnMut(usize)) {
    let patterns = match lang {
        Lang::Sv => hypher::Lang::Swedish,
        Lang::En => hypher::Lang::English,
    };
    let lower = word.to_lowercase();
    let parts = &Words::of(lang).word_parts;
    let begins = |at: usize| {
        // A letter may have another length in lower case; then only syllables count.
        let rest = lower.get(at..).filter(|_| lower.len() == word.len());
        rest.is_some_and(|rest| parts.iter().any(|part| rest.starts_with(part.as_str())))
    };
    let mut bounds = vec![0];
    let mut since = 0;
    for (at, _) in word.char_indices() {
        if since >= END && word[at..].chars().count() >= END && begins(at) {
            bounds.push(at);
            since = 0;
        }
        since += 1;
    }
    bounds.push(word.len());
    for bound in bounds.windows(2) {
        let part = &word[bound[0]..bound[1]];
        if bound[0] > 0 {
            place(bound[0]);
        }
        if part.chars().count() <= LONG_PART {
            continue;
        }
        let (mut at, mut last) = (0, 0);
        for syllable in hypher::hyphenate_bounded(part, patterns, END, END) {
            at += syllable.len();
            if at < part.len() && part[last..at].chars().count() >= APART {
                place(bound[0] + at);
                last = at;
            }
        }
    }
}

/// Whether a word is an address of the web or of mail, or the name of a file.
fn is_address(word: &str) -> bool {
    let has_inner_dot = word.match_indices('.').any(|(at, _)| {
        let after = word[at + 1..].chars().next();
        at > 0 && after.is_some_and(char::is_alphanumeric)
    });
    word.contains("://") || word.contains(['@', '_', '\\']) || has_inner_dot
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text as a page shows it, with what can't be seen made plain: `~` for a space that does not
    /// break, `|` for a place where a word may be divided.
    fn shown(html: &str, lang: Lang) -> String {
        let shown = typeset(html, lang);
        shown.replace(NO_BREAK_SPACE, "~").replace(SOFT_HYPHEN, "|")
    }

    fn sv(text: &str) -> String {
        shown(text, Lang::Sv)
    }

    fn en(text: &str) -> String {
        shown(text, Lang::En)
    }

    /// Texts that stay as they are.
    #[track_caller]
    fn stay(texts: &[&str]) {
        for text in texts {
            assert_eq!(sv(text), *text);
        }
    }

    #[test]
    fn a_number_keeps_its_unit() {
        for (plain, set) in [
            ("minska med 15 % till 2030", "minska med 15~% till 2030"),
            ("45 kg per invånare", "45~kg per invånare"),
            ("10 000 kr.", "10~000~kr."),
            ("1 234 567 kWh/år", "1~234~567~kWh/år"),
            ("(2,5 GWh)", "(2,5~GWh)"),
            ("minus 5 °C, 3 m² och 2 km", "minus 5~°C, 3~m² och 2~km"),
            ("högst 10\nton", "högst 10~ton"),
            ("<b>10</b> kg", "<b>10</b>~kg"),
        ] {
            assert_eq!(sv(plain), set);
        }
        assert_eq!(en("5 km and 3 tonnes"), "5~km and 3~tonnes");
        stay(&[
            "åtgärd 5 är klar",
            "10  kg",
            "år 2021 100 hushåll",
            "K8 m fl",
            "2,5 000",
        ]);
    }

    #[test]
    fn the_law_and_references_keep_their_numbers() {
        for (plain, set) in [
            ("12 § och § 12", "12~§ och §~12"),
            ("9 kap. 6 a § miljöbalken", "9~kap.~6~a~§ miljöbalken"),
            ("§§ 3-5", "§§~3–5"),
            ("se s. 5, nr 3 och (kap. 3)", "se s.~5, nr~3 och (kap.~3)"),
            ("t. ex. bilar, m. m.", "t.~ex. bilar, m.~m."),
            ("(d. v. s. alla)", "(d.~v.~s. alla)"),
        ] {
            assert_eq!(sv(plain), set);
        }
        assert_eq!(en("see p. 5, e. g. ch. 2"), "see p.~5, e.~g. ch.~2");
        stay(&["t.ex. s.k.", "en § till"]);
    }

    #[test]
    fn a_range_has_a_dash() {
        for (plain, set) in [
            ("Miljöstrategi 2021-2030", "Miljöstrategi 2021–2030"),
            ("mål 4-5, 10-15% och (1-2).", "mål 4–5, 10–15% och (1–2)."),
            ("0,5-1,5 ton", "0,5–1,5~ton"),
            ("10 000-12 000 kr", "10~000–12~000~kr"),
            ("10-12 000 kr", "10–12~000~kr"),
            ("2000-3000 kg", "2000–3000~kg"),
            ("2021-2030<sup>1</sup>", "2021–2030<sup>1</sup>"),
        ] {
            assert_eq!(sv(plain), set);
        }
        stay(&[
            "2026-11-23",
            "2026-11",
            "SFS 2018:1937-2",
            "0243-74000",
            "08-123",
            "tfn 243-7400",
            "+46 243-7400",
            "dnr 2021-2030",
            "KS 2022-3456",
            "K-1",
            "covid-19",
            "1-2-3",
            "5-4",
            "121212-1212",
            "4-5B",
            "978-91-1-2",
            "https://a.se/4-5",
            "<a>2</a>1-3",
        ]);
    }

    #[test]
    fn quotes_are_those_of_the_language() {
        assert_eq!(sv("\"så\" och 'så'"), "”så” och ’så’");
        assert_eq!(
            en("\"so\" and 'so', it's the boys' '90s"),
            "“so” and ‘so’, it’s the boys’ ’90s"
        );
        assert_eq!(
            en("(\"so\") <em>\"so</em>\" &quot;so&#39;s&quot;"),
            "(“so”) <em>“so</em>” “so’s”"
        );
        assert_eq!(en("a 10\" pipe, 6' long"), "a 10\" pipe, 6' long");
        assert_eq!(en("<p>\"a</p><p>\"b\"</p>"), "<p>“a</p><p>“b”</p>");
        assert_eq!(en("\"<code>x</code>\""), "“<code>x</code>”");
    }

    #[test]
    fn long_words_may_be_divided() {
        for (plain, set) in [
            ("Klimatanpassningsåtgärder", "Klimat|anpassnings|åtgärder"),
            ("materialåtervinning,", "material|återvinning,"),
            ("(Avfallsförebyggande)", "(Avfalls|förebyggande)"),
            (
                "miljö- och KLIMATFÖRÄNDRINGAR",
                "miljö- och KLIMAT|FÖRÄNDRINGAR",
            ),
            ("tillvägagångssätt", "till|väga|gångs|sätt"),
        ] {
            assert_eq!(sv(plain), set);
        }
        assert_eq!(sv("avfallsplanering"), "avfallsplanering");
        assert_eq!(en("internationalisation"), "inter|nation|ali|sation");
        stay(&[
            "klimatanpassningsåtgärderna.se",
            "https://exempel.se/klimatanpassningsåtgärderna",
            "klimatanpassningsåtgärderna@exempel.se",
            "klimat_anpassningsåtgärderna",
        ]);
        for word in sv("miljöledningssystemet, energieffektiviseringsåtgärder").split(['|', ' '])
        {
            assert!(word.chars().count() >= APART, "{word}");
        }
    }

    #[test]
    fn only_text_that_is_read_is_typeset() {
        stay(&[
            "<code>2021-2030</code>",
            "<pre>10 kg <b>10 kg</b> 10 kg</pre>",
            "<a href=\"x>2021-2030\" title='10 kg'>a</a>",
            "<style>a{b:\"10 kg\"}</style><script>if (a<b) \"10 kg\"</script>",
            "<!-- 10 kg <b> -->",
            "<svg><title>2021-2030</title><text>10 kg</text></svg>",
            "a < b > c &amp; d",
            "<",
            "<a href=\"10 kg",
        ]);
        // A title is read, but by what knows no soft hyphens.
        assert_eq!(
            sv("<title>Klimatanpassningsåtgärder 2021-2030</title>2-3"),
            "<title>Klimatanpassningsåtgärder 2021–2030</title>2–3"
        );
    }

    #[test]
    fn a_part_in_another_language_follows_that_one() {
        assert_eq!(
            sv("<p>\"a\"</p><div lang=\"en-GB\"><div>\"a\"</div> \"a\"</div>\"a\""),
            "<p>”a”</p><div lang=\"en-GB\"><div>“a”</div> “a”</div>”a”"
        );
        assert_eq!(
            sv("<a hreflang=\"sv\" lang=\"en\">\"a\""),
            "<a hreflang=\"sv\" lang=\"en\">“a”"
        );
        stay(&["<p lang=fi>\"a\" 4-5</p>"]);
        assert_eq!(
            sv("<html lang=\"en\"><body>\"a\""),
            "<html lang=\"en\"><body>“a”"
        );
        assert_eq!(sv("<br lang=\"en\">\"a\""), "<br lang=\"en\">”a”");
    }

    /// What reads as words, and all that has to do with the rules.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[0-9]{1,5}",
            "[a-zåäö]{1,25}",
            Just("-".to_owned()),
            Just(" ".to_owned()),
            Just("\n".to_owned()),
            "[\"'.,:;()%§°/+@<>&–”’\u{a0}\u{ad}]",
            Just("t. ex.".to_owned()),
            Just("kWh".to_owned()),
            Just("kap.".to_owned()),
            Just("<b>".to_owned()),
            Just("</b>".to_owned()),
            Just("<p lang=\"en\">".to_owned()),
            Just("</p>".to_owned()),
            Just("<code>".to_owned()),
            Just("</code>".to_owned()),
            Just("&quot;".to_owned()),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// A text without marks, and with one way to write a space and a quote.
    fn plain(html: &str) -> String {
        let html = html.replace("&quot;", "\"").replace('\n', " ");
        fold(&html)
    }

    proptest! {
        #[test]
        fn no_word_is_changed(html in pieces()) {
            for lang in Lang::ALL {
                prop_assert_eq!(plain(&typeset(&html, lang)), plain(&html));
            }
        }

        #[test]
        fn what_is_typeset_stays(html in pieces()) {
            for lang in Lang::ALL {
                let once = typeset(&html, lang);
                prop_assert_eq!(fold(&typeset(&once, lang)), fold(&once));
            }
        }

        #[test]
        fn whatever_is_no_html_is_no_trouble(text in ".*") {
            for lang in Lang::ALL {
                let _ = typeset(&text, lang);
            }
        }
    }
}
