//! What is wrong where the YAML parser stops.
//!
//! The parser knows where it can't go on; an editor wants to know what to change. [`guess`] reads the
//! lines around the place: most mistakes are of a few sorts, and show in the line itself or in those
//! before it. What it proposes is a line or value that can be read, never more than a hint.

mod line;

use crate::key;
use crate::kind::Kind;
use line::{Line, Place, Scan, is_known, is_word, letter, split_key};
use serde_saphyr::granit_parser::{ErrorKind, ScanError};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Every key that an editor can write, sorted. A word that isn't among them is taken for text.
static KEYS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let kinds = Kind::ALL.iter().map(|kind| kind.key());
    key::written().map(|key| key.name).chain(kinds).collect()
});

/// The keys that hold lists.
static LISTS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lists = key::written().filter(|key| key.shape.is_list());
    lists.map(|key| key.name).collect()
});

/// What stands at the beginning of a line where a hyphen is meant: what word processors make of it,
/// and the bullets of other formats.
const BULLETS: [char; 12] = ['-', '‐', '‑', '‒', '–', '—', '−', '•', '·', '∙', '*', '+'];

/// A proposal that is longer than this would be cut, and a cut one can't be copied.
const LONGEST_PROPOSAL: usize = 150;

/// Where the mistake seems to be, what sort of mistake, and how to write it instead.
pub(super) struct Guess {
    /// The bytes to mark.
    pub(super) range: Range<usize>,
    /// The name of the hint.
    pub(super) hint: &'static str,
    /// What the hint needs, by name.
    pub(super) facts: Vec<(&'static str, String)>,
}

impl Guess {
    fn new(range: Range<usize>, hint: &'static str) -> Self {
        Self {
            range,
            hint,
            facts: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, fact: impl Into<String>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }

    fn propose(self, proposal: impl Into<String>) -> Self {
        self.with("proposal", proposal)
    }
}

/// Says what is wrong in `text`.
pub(super) fn guess(text: &str, error: &ScanError) -> Guess {
    let place = Place::of(text, error);
    RECOGNISERS
        .iter()
        .find_map(|recognise| recognise(&place))
        .unwrap_or_else(|| Guess::new(place.letter(), "general"))
}

/// Each recognises one sort of mistake. The surest come first.
const RECOGNISERS: [fn(&Place<'_>) -> Option<Guess>; 36] = [
    depth,
    conflict,
    strange_space,
    dash_space,
    bullet,
    after_bracket,
    after_closed,
    quotes,
    below_quote,
    open_bracket,
    closing_bracket,
    first_in_brackets,
    no_comma,
    before_key,
    after_list_key,
    comment_in_text,
    no_colon_above,
    first_record,
    lone_dash,
    lost_dash,
    block_text,
    space_in_address,
    value_mistake,
    key_mistake,
    far_out,
    extra_dash,
    no_list,
    in_brackets,
    dash_indent,
    colon_below,
    text_indent,
    first_key,
    indent,
    colon_space_of_any,
    no_key,
    strange_below,
];

/// Values within values within values.
fn depth(place: &Place<'_>) -> Option<Guess> {
    (*place.kind == ErrorKind::RecursionLimitExceeded).then(|| Guess::new(place.letter(), "depth"))
}

/// A line that git has put there: two changes of one place, between which somebody has to choose.
fn conflict(place: &Place<'_>) -> Option<Guess> {
    const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let lines = place.above.into_iter().chain([place.here]);
    lines.chain(place.below).find_map(|line| {
        let text = &line.text[line.start..line.end];
        let is_mark = MARKS.iter().any(|mark| text.starts_with(mark));
        is_mark.then(|| Guess::new(line.start..line.end, "conflict"))
    })
}

/// A tab or hard space in an indent or after a dash or colon, or a character that cannot be seen.
fn strange_space(place: &Place<'_>) -> Option<Guess> {
    place
        .above
        .into_iter()
        .chain([place.here])
        .find_map(strange_in)
}

/// The same in the line below, when nothing else is wrong here.
fn strange_below(place: &Place<'_>) -> Option<Guess> {
    place.below.and_then(strange_in)
}

fn strange_in(line: Line<'_>) -> Option<Guess> {
    tab(line)
        .or_else(|| hard_space(line))
        .or_else(|| hidden(line))
}

/// A tab in an indent.
fn tab(line: Line<'_>) -> Option<Guess> {
    let in_indent = line.space_before().find('\t').map(|at| line.start + at);
    let after_dash = line
        .content()
        .starts_with("-\t")
        .then_some(line.content + 1);
    let start = in_indent.or(after_dash)?;
    let tabs = line.text[start..].chars();
    let tabs = tabs.take_while(|c| *c == '\t').count();
    Some(Guess::new(start..start + tabs, "tab"))
}

/// A space in an indent, after a dash or after a colon that is none for YAML.
fn hard_space(line: Line<'_>) -> Option<Guess> {
    let is_hard = |c: char| c.is_whitespace() && !c.is_ascii();
    let indent = line.space_before();
    let content = line.content();
    let rest = line.text[line.content..].lines().next().unwrap_or_default();
    let colon = content.find(':').filter(|at| is_word(&content[..*at]));
    let before_value = colon.map(|at| rest.len() - rest[at + 1..].trim_start_matches(' ').len());
    let after_dash = content.starts_with('-').then_some(1);
    // What follows a closed list or text is read on.
    let is_closed = content.ends_with([']', '}', '"', '\'']);
    let after_end = is_closed.then_some(content.len());
    let mut places = after_dash.into_iter().chain(before_value).chain(after_end);
    let in_content = places.find(|at| rest[*at..].starts_with(is_hard));
    let in_indent = indent.find(is_hard).map(|at| line.start + at);
    let at = in_indent.or(in_content.map(|at| line.content + at))?;
    Some(Guess::new(letter(line.text, at), "hard_space"))
}

/// A character that cannot be seen, in the indent, the key, or at the value's beginning or end; a
/// control character anywhere.
fn hidden(line: Line<'_>) -> Option<Guess> {
    let unseen = |c: char| "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}".contains(c);
    let whole = &line.text[line.start..line.end];
    let first = whole
        .find(|c: char| c.is_control() && c != '\t')
        .or_else(|| {
            let key = whole.len() - line.content().trim_start_matches(|c| c != ' ').len();
            let value = letter(line.text, line.value.min(line.end)).end - line.start;
            let beginning = whole.char_indices().filter(|(at, _)| *at < key.max(value));
            let all = beginning.chain(whole.char_indices().next_back());
            all.into_iter().find(|(_, c)| unseen(*c)).map(|(at, _)| at)
        });
    let at = line.start + first?;
    Some(Guess::new(letter(line.text, at), "hidden"))
}

/// A record that begins with another sign than a hyphen.
fn bullet(place: &Place<'_>) -> Option<Guess> {
    place.with_above().find_map(|line| {
        let content = line.content();
        let rest = content.trim_start_matches(BULLETS);
        let sign = &content[..content.len() - rest.len()];
        let text = rest.trim_start();
        let fits = text.len() < rest.len() || rest.starts_with("id:");
        (fits && !text.is_empty() && !sign.is_empty() && sign != "-")
            .then(|| dash(line.content..line.content + sign.len(), text))
    })
}

/// A line that needs a dash before what it says.
fn dash(range: Range<usize>, text: &str) -> Guess {
    Guess::new(range, "dash").propose(format!("- {text}"))
}

/// Something that follows the bracket or brace that closes a list or record.
fn after_bracket(place: &Place<'_>) -> Option<Guess> {
    place.with_above().find_map(|line| {
        let begin = line.value_or_content();
        let value = &line.text[begin..line.end];
        let end = value
            .starts_with(['[', '{'])
            .then(|| Scan::of(value).end)??;
        let (list, rest) = value.split_at(end);
        let after = rest.trim_start();
        let range = line.end - after.len()..line.end;
        let words = after.trim_start_matches([',', ';', ' ']);
        if after.is_empty() {
            return None;
        }
        if !after.contains(char::is_alphanumeric) {
            return Some(too_much(range, line.text));
        }
        if let Some((key, _)) = split_key(words).filter(|(_, rest)| rest.starts_with(':')) {
            return Some(own_line(line.end - words.len(), key));
        }
        if list.starts_with('[') && after.starts_with([',', '[']) {
            let further = after.trim_matches([',', ' ', '[', ']']);
            let list = &list[..list.len() - 1];
            return Some(Guess::new(range, "two_lists").propose(format!("{list}, {further}]")));
        }
        if LISTS.contains(&line.name()) && after.ends_with([']', '}']) {
            return Some(too_much(begin + end - 1..begin + end, line.text));
        }
        // Text goes on after the bracket, which was no list then.
        Some(if line.has_key() {
            needs_quotes(line)
        } else {
            Guess::new(range, "own_record")
        })
    })
}

/// A key that stands on the same line as another one.
fn own_line(start: usize, key: &str) -> Guess {
    Guess::new(start..start + key.len() + 1, "own_line").with("key", key)
}

/// Lines that belong to a list or record which is closed on the line above.
fn after_closed(place: &Place<'_>) -> Option<Guess> {
    let (here, above) = (place.here, place.above?);
    let begin = above.value_or_content();
    let value = &above.text[begin..above.end];
    let is_closed = value.starts_with(['[', '{']) && Scan::of(value).end == Some(value.len());
    let is_entry = if value.starts_with('[') {
        here.has_dash() && !here.has_key()
    } else {
        here.has_key() && !here.has_dash()
    };
    let belongs = is_entry && here.indent() > above.indent();
    if !is_closed || !belongs {
        return None;
    }
    let (inside, bracket) = value.split_at(value.len() - 1);
    let entry = if here.has_key() {
        format!("{} {}", here.key(), within_brackets(here.value()))
    } else {
        within_brackets(here.content())
    };
    let guess = Guess::new(here.first..here.end, "after_closed").with("bracket", bracket);
    Some(guess.propose(format!("{inside}, {entry}{bracket}")))
}

/// A value as it is written between brackets.
fn within_brackets(value: &str) -> String {
    let is_fine = value.starts_with(['[', '{', '"', '\'']) || !value.contains([',', ':', ']', '}']);
    if is_fine {
        value.to_owned()
    } else {
        quoted(value)
    }
}

/// Quotation marks that are not closed, or that close too early.
fn quotes(place: &Place<'_>) -> Option<Guess> {
    match place.kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => open_quote(place).or_else(|| {
            let line = place.here;
            Some(unclosed_quote(line, place.at))
        }),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            open_quote(place).or_else(|| Some(after_quote(place)))
        }
        ErrorKind::MappingValueNotAllowed => {
            let value = place.here.value();
            let fits = place.here.has_key() && value.starts_with(['"', '\'']);
            (fits && place.at > place.here.value).then(|| after_quote(place))
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::MissingLowSurrogate => {
            let slash = place.at + place.here.text[place.at..].find('\\')?;
            Some(Guess::new(letter(place.here.text, slash), "escape"))
        }
        _ => None,
    }
}

/// A text that begins with a quotation mark above and goes on until the next one further down, which
/// was meant to open another.
fn open_quote(place: &Place<'_>) -> Option<Guess> {
    let text = place.here.text;
    let mut line = Line::around(text, 0);
    while line.start < place.here.start {
        let begin = line.value_or_content();
        let value = text.get(begin..line.end).unwrap_or_default();
        let opens = value.starts_with(['"', '\'', '[', '{']);
        if let Some((mark, at)) = Scan::of(value).quote.filter(|_| opens) {
            let at = begin + at;
            let closes = text[at + 1..].find(mark).map(|i| at + 1 + i);
            let Some(closes) = closes.filter(|closes| *closes < place.at) else {
                return Some(unclosed_quote(line, at));
            };
            // A text may be longer than a line.
            let last = Line::around(text, closes);
            if !text[closes + 1..last.end.max(closes + 1)].trim().is_empty() {
                return Some(unclosed_quote(line, at));
            }
            line = last;
        }
        line = line.below()?;
    }
    None
}

/// The quotation mark at `at`, of which the other half is missing.
fn unclosed_quote(line: Line<'_>, at: usize) -> Guess {
    let mark = line.text[at..].chars().next();
    let mark = mark.filter(|c| "\"'".contains(*c)).unwrap_or('"');
    Guess::new(at..line.end.max(at), "quote").with("mark", mark)
}

/// Something that follows the quotation mark which closes a text.
fn after_quote(place: &Place<'_>) -> Guess {
    let line = place.here;
    let begin = line.value_or_content();
    let value = &line.text[begin..line.end.max(begin)];
    if !value.starts_with(['"', '\'']) {
        return Guess::new(begin..line.end.max(begin), "odd_quotes");
    }
    let rest = Scan::of(value).end.map_or("", |end| &value[end..]);
    let after = rest.trim_start();
    if let Some((key, _)) = split_key(after).filter(|(_, rest)| rest.starts_with(':')) {
        return own_line(line.end - after.len(), key);
    }
    Guess::new(begin..line.end, "after_quote").propose(quoted(bare(value)))
}

/// A text that goes on below the quotation mark that closes it.
fn below_quote(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(|line| !line.has_dash() && !is_known(line.name()))?;
    let (owner, _) = here.owner()?;
    let text = owner.value();
    let is_closed = text.starts_with(['"', '\'']) && Scan::of(text).end == Some(text.len());
    let proposal = quoted(&format!("{} {}", bare(text), here.content()));
    (is_closed && here.indent() > owner.column())
        .then(|| Guess::new(here.content..here.end, "after_quote").propose(proposal))
}

/// A bracket or brace that begins a value on this line, or on one above, and has no other half.
fn open_bracket(place: &Place<'_>) -> Option<Guess> {
    let far = if is_in_brackets(place.kind) {
        usize::MAX
    } else {
        1
    };
    let mut lines = std::iter::once(place.here).chain(place.here.all_above().take(far));
    lines.find_map(|line| {
        let begin = line.value_or_content();
        let opens = line.text[begin..].starts_with(['[', '{']);
        let end = opens.then(|| line.end_of_list())?;
        let value = line.text.get(begin..end)?;
        let (missing, at) = Scan::of(value).open.pop()?;
        let comment = line
            .comment()
            .filter(|comment| line.text[comment.clone()].contains(missing));
        if let Some(comment) = comment {
            return Some(Guess::new(comment, "comment_in_text"));
        }
        let start = begin + at;
        let guess = Guess::new(start..line.end.max(start + 1), "unclosed");
        Some(guess.with("open", &value[at..=at]).with("missing", missing))
    })
}

/// A bracket or brace that closes what nothing has opened, or something else.
fn closing_bracket(place: &Place<'_>) -> Option<Guess> {
    let text = place.here.text;
    let at = match place.kind {
        ErrorKind::MisplacedFlowCollectionEnd => place.at,
        ErrorKind::MismatchedFlowCollectionEnd { close, .. } => {
            place.at + text[place.at..].find(*close)?
        }
        _ => return None,
    };
    Some(too_much(letter(text, at), text))
}

/// A text between brackets that begins with a sign that has a meaning of its own.
fn first_in_brackets(place: &Place<'_>) -> Option<Guess> {
    let line = place.here;
    let begin = line.value_or_content();
    let is_inside = line.text[begin..].starts_with(['[', '{']) && place.at > begin;
    let rest = line.text.get(place.at..line.end).filter(|_| is_inside)?;
    let first = rest.chars().next().filter(|c| "@`%&*!|>#?-".contains(*c))?;
    let is_key = |text: &str| split_key(text).is_some_and(|(_, rest)| rest.starts_with(':'));
    if is_key(rest[1..].trim_start()) {
        return Some(too_much(place.at..place.at + 1, line.text));
    }
    let text = rest[..rest.find([',', ']', '}']).unwrap_or(rest.len())].trim_end();
    let guess = Guess::new(place.at..place.at + text.len(), "first_letter");
    Some(guess.with("letter", first).propose(quoted(text)))
}

/// A record between braces with a comma missing before a key.
fn no_comma(place: &Place<'_>) -> Option<Guess> {
    if *place.kind != ErrorKind::ExpectedFlowMappingSeparator {
        return None;
    }
    let before = place.here.text.get(place.here.content..place.at);
    let key = before?
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()?;
    let start = place.at - key.len();
    is_known(key).then(|| Guess::new(start..place.at, "no_comma").with("key", key))
}

/// Signs between the key of a list and its first line.
fn after_list_key(place: &Place<'_>) -> Option<Guess> {
    let above = place.above?;
    let (key, rest) = above.content().split_once(':')?;
    let sign = rest.trim_start();
    let fits = LISTS.contains(&key) && !sign.is_empty() && !sign.contains(char::is_alphanumeric);
    fits.then(|| too_much(above.end - sign.len()..above.end, above.text))
}

/// Signs that have no business where they stand.
fn too_much(range: Range<usize>, text: &str) -> Guess {
    let sign = &text[range.clone()];
    Guess::new(range, "too_much").with("letter", sign)
}

/// A sign before a key.
fn before_key(place: &Place<'_>) -> Option<Guess> {
    place.with_above().find_map(|line| {
        let content = line.content();
        let key = content.trim_start_matches(|c: char| !c.is_alphanumeric());
        let sign = content[..content.len() - key.len()].trim_end();
        let is_key = split_key(key).is_some_and(|(_, rest)| rest.starts_with(':'));
        let has_meaning = sign.is_empty() || sign.contains(['[', '{', '"', '\'', '#']);
        let range = line.content..line.content + sign.len();
        (is_key && !has_meaning).then(|| too_much(range, line.text))
    })
}

/// A text with `#` in it that goes on on the next line.
fn comment_in_text(place: &Place<'_>) -> Option<Guess> {
    if *place.kind != ErrorKind::CommentInterceptedScalar {
        return None;
    }
    let mut lines = std::iter::once(place.here).chain(place.here.all_above());
    let comment = lines.find_map(|line| line.comment())?;
    Some(Guess::new(comment, "comment_in_text"))
}

/// A known key without its colon on the line above, so that this line can't be read.
fn no_colon_above(place: &Place<'_>) -> Option<Guess> {
    let above = place
        .above
        .filter(|line| line.column() <= place.here.column())?;
    sign_for_colon(above)
}

/// A list whose first record lacks its dash.
fn first_record(place: &Place<'_>) -> Option<Guess> {
    let list = place.here.all_above().find(Line::is_list_key)?;
    let first = list.below().filter(|line| line.start <= place.here.start)?;
    let mut between = place
        .here
        .all_above()
        .take_while(|line| line.start > list.start);
    let is_inside = |line: Line<'_>| line.indent() > list.indent();
    let belongs = first.name() == "id" || between.all(is_inside);
    (belongs && is_inside(place.here) && !first.has_dash() && first.content() != "-")
        .then(|| dash(first.key_range(), first.content()))
}

/// An entry of a list that lacks its dash.
fn lost_dash(place: &Place<'_>) -> Option<Guess> {
    let (here, above) = (place.here, place.above?);
    let is_beside = (above.indent()..=above.column()).contains(&here.indent());
    let fits = above.has_dash() && !above.has_key() && !here.has_dash() && !here.has_key();
    (fits && is_beside).then(|| dash(here.key_range(), here.content()))
}

/// A dash that stands on a line of its own above its record.
fn lone_dash(place: &Place<'_>) -> Option<Guess> {
    let (here, above) = (place.here, place.above?);
    (above.content() == "-" && here.indent() <= above.indent() && !here.has_dash()).then(|| {
        Guess::new(above.first..above.end, "lone_dash").propose(format!("- {}", here.content()))
    })
}

/// A text that begins on the line of its `|` or `>`.
fn block_text(place: &Place<'_>) -> Option<Guess> {
    let line = place.here;
    let fits = *place.kind == ErrorKind::InvalidBlockScalarHeader && line.begins_block();
    let sign = line.value().chars().next()?;
    fits.then(|| Guess::new(line.value..line.end, "block_text").with("letter", sign))
}

/// A web address with a space in it, which makes its colon one of YAML's.
fn space_in_address(place: &Place<'_>) -> Option<Guess> {
    let line = place.here;
    let value = line.value();
    let colon = value.find(": //").filter(|at| is_word(&value[..*at]))?;
    let space = line.value + colon + 1;
    Some(Guess::new(space..space + 1, "space_in_address").propose(value.replacen(": ", ":", 1)))
}

/// A value without quotation marks that needs them, if the parser stopped in it.
fn value_mistake(place: &Place<'_>) -> Option<Guess> {
    let line = place.here;
    let value = line.value();
    if place.at < line.value || value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let first = value.chars().next()?;
    if line.has_key() && value.starts_with("- ") {
        if LISTS.contains(&line.name()) {
            let guess = Guess::new(line.value..line.end, "list_in_line");
            return Some(guess.with("first", value));
        }
        let guess = Guess::new(line.value..line.end, "dash_in_line");
        return Some(guess.propose(quoted(value)));
    }
    if "@`%&*!|>,]}?-".contains(first) && (line.has_key() || line.has_dash()) {
        return Some(needs_quotes(line));
    }
    let has_colon = value.contains(": ") || value.ends_with(':');
    (line.has_key() && has_colon)
        .then(|| two_keys(line).unwrap_or_else(|| colon_in_text(line.value, value)))
}

/// A text that begins with a sign that has a meaning of its own.
fn needs_quotes(line: Line<'_>) -> Guess {
    let first: String = line.value().chars().take(1).collect();
    Guess::new(line.value..line.end, "first_letter")
        .with("letter", first)
        .propose(quoted(bare(line.value())))
}

/// Two keys on one line, as far as the words tell.
fn two_keys(line: Line<'_>) -> Option<Guess> {
    let value = line.value();
    let (at, _) = value.match_indices(' ').find(|(at, _)| {
        let key = split_key(&value[at + 1..]);
        key.is_some_and(|(_, rest)| rest == ":" || rest.starts_with(": "))
    })?;
    let (key, _) = split_key(&value[at + 1..])?;
    // An id has no spaces, so that there is nothing to ask.
    if line.name() == "id" {
        return Some(own_line(line.value + at + 1, key));
    }
    let start = line.value + at + 1;
    let guess = Guess::new(start..start + key.len() + 1, "two_keys").with("key", key);
    Some(guess.propose(quoted(bare(value))))
}

/// A text with a colon in it, which begins at `start`.
fn colon_in_text(start: usize, text: &str) -> Guess {
    let range = start..start + text.len();
    let proposal = quoted(bare(text));
    if proposal.chars().count() > LONGEST_PROPOSAL {
        around(Guess::new(range, "colon_in_lines"), text)
    } else {
        Guess::new(range, "colon_in_text").propose(proposal)
    }
}

/// Says where the quotation marks go of a text that is too long to be repeated.
fn around(guess: Guess, text: &str) -> Guess {
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    let mark = if text.contains('"') { '\'' } else { '"' };
    guess.with("mark", mark).with("first", words.join(" "))
}

/// A line without the space after its dash.
fn dash_space(place: &Place<'_>) -> Option<Guess> {
    place.with_above().find_map(|line| {
        let rest = line.content().strip_prefix('-')?;
        let range = line.content..line.content + 1;
        (rest.starts_with(char::is_alphanumeric) && rest.contains(':'))
            .then(|| Guess::new(range, "dash_space").propose(format!("- {rest}")))
    })
}

/// A known key without its colon, or without the space after it.
fn key_mistake(place: &Place<'_>) -> Option<Guess> {
    sign_for_colon(place.here).or_else(|| {
        let beside = place
            .above
            .filter(|line| line.column() == place.here.column());
        let mut lines = std::iter::once(place.here).chain(beside);
        lines.find_map(|line| colon_space(line).filter(|_| split_key(line.content()).is_some()))
    })
}

/// A known key with another sign than a colon, or with none.
fn sign_for_colon(line: Line<'_>) -> Option<Guess> {
    let (key, rest) = split_key(line.content())?;
    let value = rest.trim_start();
    if rest.starts_with(':') || (line.has_key() && line.name() == key) {
        return None;
    }
    let sign = value.chars().next();
    let sign =
        sign.filter(|c| !c.is_alphanumeric() && (";=".contains(*c) || !rest.starts_with(' ')));
    let value = value.strip_prefix(|c| Some(c) == sign).unwrap_or(value);
    let value = value.trim_start_matches([':', ' ']);
    let proposal = format!("{key}: {value}");
    let proposal = proposal.trim_end();
    let start = line.content + key.len();
    match sign {
        Some(sign) => {
            let at = start + rest.find(sign)?;
            let guess = Guess::new(letter(line.text, at), "sign_for_colon");
            Some(guess.with("letter", sign).propose(proposal))
        }
        None if rest.is_empty() || rest.starts_with(char::is_whitespace) => {
            Some(Guess::new(line.content..start, "no_colon").propose(proposal))
        }
        None => None,
    }
}

/// A key without the space after its colon.
fn colon_space(line: Line<'_>) -> Option<Guess> {
    let (key, value) = line.content().split_once(':')?;
    let fits = !line.has_key() && is_word(key) && !value.starts_with("//");
    let colon = line.content + key.len();
    fits.then(|| Guess::new(colon..colon + 1, "colon_space").propose(format!("{key}: {value}")))
}

/// Any word with a colon and no space after it, where nothing else is wrong.
fn colon_space_of_any(place: &Place<'_>) -> Option<Guess> {
    colon_space(place.here)
}

/// A list that stands below a key which has a value already: its own key is missing.
fn no_list(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(Line::has_dash)?;
    let above = here
        .all_above()
        .find(|line| line.indent() <= here.indent())?;
    let is_first = !above.has_dash() && above.has_key() && !above.is_key_alone();
    let list = match here.name() {
        "footnote" | "editor" => "notes:",
        "id" if above.column() > 0 => return None,
        "id" if above.name() == "level" => "actions:",
        "id" => "goals:",
        _ if above.column() > 0 => return None,
        _ => "navigation:",
    };
    is_first.then(|| Guess::new(here.first..here.first + 1, "no_list").propose(list))
}

/// Whatever else goes wrong between brackets.
fn in_brackets(place: &Place<'_>) -> Option<Guess> {
    is_in_brackets(place.kind).then(|| Guess::new(place.letter(), "bracket"))
}

fn is_in_brackets(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidColonPlacement
    )
}

/// A record that begins further in or out than the others of its list. Where it is the first one,
/// that shows at its next key.
fn dash_indent(place: &Place<'_>) -> Option<Guess> {
    let line = match place.above {
        Some(above) if above.has_dash() && !place.here.has_dash() => above,
        _ => place.here,
    };
    let alike = |other: &Line<'_>| other.has_dash() && other.name() == line.name();
    let other = line.all_above().chain(line.all_below()).find(alike);
    let is_first_key = |other: &Line<'_>| other.column() == place.here.column();
    let other = if line.start == place.here.start {
        let nearest = || line.all_above().find(Line::has_dash);
        other.or_else(nearest).filter(|_| line.has_dash())?
    } else {
        other.filter(is_first_key)?
    };
    (line.indent() != other.indent()).then(|| {
        Guess::new(line.first..line.first + 1, "dash_indent")
            .with("indent", line.indent().to_string())
            .with("above", other.indent().to_string())
    })
}

/// A text of several lines with a colon in one of the further ones.
fn colon_below(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(|line| line.has_key() && !is_known(line.name()))?;
    let (owner, _) = here.owner()?;
    if here.indent() <= owner.column()
        || owner.begins_block()
        || owner.value().starts_with(['"', '\''])
    {
        return None;
    }
    let guess = Guess::new(here.content..here.end, "colon_in_lines");
    Some(around(guess, owner.value()))
}

/// A line of a text that is not further in than the text's key.
fn text_indent(place: &Place<'_>) -> Option<Guess> {
    let here = place.here;
    let is_text = !here.has_dash() && split_key(here.content()).is_none() && !is_word(here.name());
    let (owner, column) = here.owner().filter(|_| is_text)?;
    (here.indent() < column).then(|| {
        Guess::new(here.content..here.end, "text_indent")
            .with("key", owner.name())
            .with("indent", column.to_string())
    })
}

/// A file whose first key is indented, and the next one is not.
fn first_key(place: &Place<'_>) -> Option<Guess> {
    let first = place.here.all_above().last()?;
    let is_root = *place.kind == ErrorKind::ExpectedDocumentStart && place.here.column() == 0;
    (is_root && first.has_key() && first.indent() > 0).then(|| far_in(first, place.here))
}

/// A key that stands further in or out than the ones beside it.
fn indent(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(|line| line.has_key() && !line.has_dash())?;
    let is_key = |line: &Line<'_>| line.has_key() && is_word(line.name());
    let above = here.all_above().find(is_key).or(place.above)?;
    if here.name() == "id" {
        let proposal = format!("- {}", here.content());
        return Some(Guess::new(here.key_range(), "record").propose(proposal));
    }
    let is_next = place.above.is_some_and(|line| line.start == above.start);
    let (odd, other) = if is_next && is_odd(above, here) {
        (above, here)
    } else {
        (here, above)
    };
    (odd.column() != other.column()).then(|| far_in(odd, other))
}

/// Whether of two keys the one above is out of line: it is the first of its record, and the one
/// below `here` agrees with `here`, or the same key stands so far in elsewhere.
fn is_odd(above: Line<'_>, here: Line<'_>) -> bool {
    if above.column() == 0 {
        return false;
    }
    let before = above
        .all_above()
        .find(|line| line.column() <= above.column());
    let is_first = before.is_none_or(|line| above.has_dash() || line.is_key_alone());
    let agrees = |line: Line<'_>| line.has_key() && line.column() == here.column();
    let below = here
        .below()
        .is_some_and(|line| agrees(line) && !line.has_dash());
    let elsewhere = above.all_above().chain(above.all_below());
    let mut alike = elsewhere.filter(|line| line.name() == above.name());
    is_first && (below || alike.any(agrees))
}

/// A key that stands further in or out than another one.
fn far_in(line: Line<'_>, other: Line<'_>) -> Guess {
    Guess::new(line.key_range(), "indent")
        .with("indent", line.column().to_string())
        .with("above", other.column().to_string())
}

/// A key between two records of a list that is not further in than their dashes.
fn far_out(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(Line::has_dash)?;
    let above = place
        .above
        .filter(|line| line.has_key() && !line.has_dash())?;
    let other = above.all_above().find(Line::has_dash)?;
    let is_between = other.indent() == here.indent() && other.name() == here.name();
    (is_between && above.indent() <= here.indent()).then(|| far_in(above, here))
}

/// A dash before a further key of a record.
fn extra_dash(place: &Place<'_>) -> Option<Guess> {
    let here = Some(place.here).filter(Line::has_dash)?;
    let record = here.all_above().find(Line::has_dash)?;
    let is_further = is_known(here.name()) && !["id", "footnote", "editor"].contains(&here.name());
    let fits = is_further && record.name() == "id" && here.indent() > record.indent();
    fits.then(|| Guess::new(here.first..here.first + 1, "extra_dash"))
}

/// A line that is neither a key nor a record, or begins with a sign that means nothing.
fn no_key(place: &Place<'_>) -> Option<Guess> {
    let here = place.here;
    let first = here.content().chars().next()?;
    if !first.is_alphanumeric() && !"-[{\"'#".contains(first) {
        return Some(too_much(letter(here.text, here.content), here.text));
    }
    let is_text = !here.has_key() && !here.has_dash();
    is_text.then(|| Guess::new(here.content..here.end, "no_key"))
}

/// `value` in quotation marks, as YAML reads it.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

/// A text without the quotation marks around it, of whatever sort, if they belong together.
fn bare(value: &str) -> &str {
    const PAIRS: [(char, &str); 8] = [
        ('"', "\""),
        ('\'', "'"),
        ('”', "”"),
        ('“', "”“"),
        ('„', "”“"),
        ('’', "’"),
        ('‘', "’‘"),
        ('»', "»«"),
    ];
    let inside = PAIRS.iter().find_map(|(open, close)| {
        let inside = value.strip_prefix(*open)?;
        let inside = inside.strip_suffix(|c| close.contains(c)).unwrap_or(inside);
        // In `"One" and "two"` the first is closed before the end.
        let next = inside.find(|c| close.contains(c) || c == *open);
        let after = next.and_then(|at| inside[at..].chars().nth(1));
        let is_closed = next.is_some() && after.is_none_or(|c| !c.is_alphanumeric());
        (!is_closed).then_some(inside)
    });
    inside.unwrap_or(value)
}
