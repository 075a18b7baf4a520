//! What a cell *means* for a key: a value as it would be written, or why that is not sure. Here is no
//! guessing: a cell that could mean two things means nothing until somebody says which.

use super::find::Title;
use super::grid::Cell;
use super::values::{Names, target, years};
use super::why::Why;
use super::words::{plain, term};
use crate::diagnostic::most_similar;
use crate::edit::{New, Record};
use crate::kind::Kind;
use crate::plan::{Date, Plan};
use std::collections::{HashMap, HashSet};

/// Why it is not sure what a cell means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// Why.
    pub why: Why,
    /// The part of the cell that it is about.
    pub part: String,
    /// What may be meant.
    pub similar: Option<String>,
}

/// What a cell means, if that is sure: `None` for a key that is not to be there.
pub type Meaning = Result<Option<New>, Vec<Unsure>>;

fn unsure(why: Why, part: &str, similar: Option<String>) -> Vec<Unsure> {
    vec![Unsure {
        why,
        part: part.to_owned(),
        similar,
    }]
}

/// What a title above records can name, and the key that it has a value for.
const TITLED: [(&str, Kind); 3] = [
    ("target_area", Kind::TargetArea),
    ("focus_area", Kind::FocusArea),
    ("goals", Kind::Goal),
];

/// What is known when cells are read.
pub struct Reader {
    names: Names,
    owners: Owners,
    /// Ids of actions, and for each level and number the ids that have them.
    actions: Vec<String>,
    numbers: HashMap<(String, String), Vec<String>>,
    levels: Vec<String>,
    goals: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    between: Vec<String>,
    and: Vec<String>,
    note_heads: [String; 2],
    /// The words for each of [`TITLED`], as they stand before a number or a name.
    heads: [Vec<String>; 3],
}

impl Reader {
    /// For the cells of a plan.
    pub fn new(plan: &Plan, words: &[super::words::Words], own: &super::words::Words) -> Self {
        let list = |id: &str| words.iter().flat_map(|words| words.list(id)).collect();
        let and: Vec<String> = list("list_and");
        let mut reader = Self {
            names: Names::of(plan),
            owners: Owners::of(plan, &and),
            actions: Vec::new(),
            numbers: HashMap::new(),
            levels: plan.levels.iter().map(|level| level.id.clone()).collect(),
            goals: plan.goals.iter().map(|goal| goal.id.clone()).collect(),
            yes: list("list_yes"),
            no: list("list_no"),
            between: list("list_until"),
            and,
            note_heads: [own.get("note_footnote"), own.get("note_editor")],
            heads: TITLED.map(|(key, _)| {
                let words = words.iter().chain([own]);
                words
                    .flat_map(|words| words.headings("action", key))
                    .collect()
            }),
        };
        for action in &plan.actions {
            let level = &plan.levels[action.level.index()].id;
            reader.add_action(&action.id, level, action.number.as_deref());
        }
        reader
    }

    /// Takes in an action that is to be added, so that others can refer to it.
    pub fn add_action(&mut self, id: &str, level: &str, number: Option<&str>) {
        self.actions.push(id.to_owned());
        if let Some(number) = number {
            let at = (level.to_owned(), number.to_owned());
            self.numbers.entry(at).or_default().push(id.to_owned());
        }
    }

    /// What cells mean below a key. `level` is that of the record, for numbers of actions.
    pub fn read(&self, kind: Kind, key: &str, cells: &[&Cell], level: Option<&str>) -> Meaning {
        if let Some(Cell::Fault(fault)) = cells.iter().find(|cell| matches!(cell, Cell::Fault(_))) {
            let why = if fault == "=" {
                Why::Formula
            } else {
                Why::Fault
            };
            return Err(unsure(why, fault, None));
        }
        let is_text = !matches!(
            key,
            "goals" | "follows" | "years" | "updated" | "legal_requirement" | "recommended"
        );
        // What was typed nobody can tell from what a spreadsheet has made of it: 1.10 and 1.1 are one number.
        if let Some(cell) = cells.iter().find(|cell| is_text && is_made(cell)) {
            return Err(unsure(Why::NotText, &cell.text(), None));
        }
        let texts: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
        let text = texts.join("\n");
        let one = match cells {
            [one] => Some(*one),
            _ => None,
        };
        let trimmed = text.trim();
        let is_empty = trimmed
            .chars()
            .all(|c| c.is_whitespace() || "-–—−".contains(c));
        match (kind, key) {
            (_, "legal_requirement" | "recommended") => self.truth(trimmed),
            // That there is none has to be said, as in the plan itself.
            (_, "goals") if is_empty && !trimmed.is_empty() => Ok(Some(New::Words(Vec::new()))),
            _ if is_empty => Ok(None),
            (Kind::Action, "goals") => self.goals(trimmed, one),
            (Kind::Action, "follows") => self.follows(trimmed, one, level),
            (_, "responsible" | "participating") => self.owners.read(trimmed),
            (Kind::Action, "years") => self.years(trimmed, one),
            (_, "updated") => match one {
                Some(Cell::Day(day)) => Ok(Some(New::Text(day.to_string()))),
                _ => match Date::parse(trimmed) {
                    Some(day) => Ok(Some(New::Text(day.to_string()))),
                    None => Err(unsure(Why::Day, trimmed, None)),
                },
            },
            (Kind::Goal, "parent") => self.reference(Some(Kind::Goal), trimmed),
            (_, "aliases") => {
                // A name may hold a comma where something else divides the names, as an export does.
                let is_divided = trimmed.contains([';', '\n']);
                let divides: &[char] = if is_divided { &[';', '\n'] } else { &[','] };
                let words = trimmed.split(divides).map(str::trim);
                let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
                Ok(Some(New::Words(words.collect())))
            }
            (_, "notes") => self.notes(trimmed),
            (_, "number" | "id") => Ok(Some(New::Text(line(trimmed.trim_end_matches('.'))))),
            (_, "title" | "name") if self.divided(trimmed).is_some() => {
                let part = self.divided(trimmed).unwrap_or_default();
                Err(unsure(Why::Divided, &part, None))
            }
            (_, "description") => Ok(Some(New::Text(paragraphs(trimmed)))),
            _ => match target(kind, key) {
                Some(of) => self.reference(of, trimmed),
                None => Ok(Some(New::Text(line(trimmed)))),
            },
        }
    }

    /// What a text alone in its row is the title of: `Målområde 2: Mat`, or a name that one thing of the plan
    /// has. `column` is the key that it stands below.
    pub fn title(&self, text: &str, column: Option<&str>) -> Option<Title> {
        let text = line(text);
        let of = |(key, kind): (&'static str, Kind), rest: &str| Title {
            key,
            id: self.named(kind, rest),
        };
        let with_head = TITLED
            .into_iter()
            .zip(&self.heads)
            .find_map(|(one, heads)| {
                let rest = without_head(&text, heads)?;
                Some(of(one, &rest))
            });
        if with_head.is_some() {
            return with_head;
        }
        let below = TITLED.into_iter().find(|(key, _)| Some(*key) == column);
        if let Some(below) = below {
            return Some(of(below, &text));
        }
        let is_name = text.contains(char::is_alphabetic);
        let all = TITLED.into_iter().map(|one| of(one, &text));
        let mut sure = all.filter(|title| title.id.is_some() && is_name);
        sure.next().filter(|_| sure.next().is_none())
    }

    /// A thing by its id, its name, or both: `2. Mat` is Mat, unless another has that number.
    fn named(&self, kind: Kind, text: &str) -> Option<String> {
        let kind = Some(kind);
        let text = text.trim_matches([':', '.', ' ']);
        if self.names.has(kind, text) {
            return Some(text.to_owned());
        }
        let one = |name: &str| match self.names.called(kind, name).as_slice() {
            [id] => Some((*id).to_owned()),
            _ => None,
        };
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (number, name) = text.split_at(end.unwrap_or(text.len()));
        let number = number.trim_end_matches('.');
        let name = name.trim_start_matches([':', ')', ' ', '-', '–', '—']);
        one(text).or_else(|| {
            let id = one(name).filter(|_| !number.is_empty())?;
            (!self.names.has(kind, number) || id == number).then_some(id)
        })
    }

    /// A word of running text that ends a line with a hyphen: `textil-` above `insamling` may be one word or two.
    pub fn divided(&self, text: &str) -> Option<String> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.windows(2).find_map(|pair| {
            let before = pair[0].rsplit(char::is_whitespace).next()?;
            let after = pair[1].split(char::is_whitespace).next()?;
            let is_begun = before.strip_suffix('-')?.ends_with(char::is_alphabetic);
            // `Skol-` above `och kulturförvaltningen` is no divided word.
            let is_other = self.and.contains(&after.to_lowercase());
            let is_divided = is_begun && after.starts_with(char::is_lowercase) && !is_other;
            is_divided.then(|| format!("{before} {after}"))
        })
    }

    fn truth(&self, text: &str) -> Meaning {
        let plain = text.trim().to_lowercase();
        if plain.is_empty() || self.no.contains(&plain) {
            Ok(None)
        } else if self.yes.contains(&plain) {
            Ok(Some(New::Text("true".to_owned())))
        } else {
            Err(unsure(Why::Truth, text, None))
        }
    }

    /// A thing by its name or id.
    fn reference(&self, kind: Option<Kind>, text: &str) -> Meaning {
        if self.names.has(kind, text) {
            return Ok(Some(New::Text(text.to_owned())));
        }
        match self.names.called(kind, text).as_slice() {
            [id] => Ok(Some(New::Text((*id).to_owned()))),
            [] => {
                let things = self.names.things(kind).iter();
                let similar = most_similar(text, things.map(|(_, name)| name.as_str()));
                Err(unsure(Why::Unknown, text, similar))
            }
            [first, ..] => Err(unsure(Why::Several, text, Some((*first).to_owned()))),
        }
    }

    /// The parts of a list of numbers or ids.
    fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let parts = text.split([',', ';', '\n']).flat_map(str::split_whitespace);
        let is_word = |part: &&str| !self.and.contains(&part.to_lowercase());
        parts.filter(is_word).collect()
    }

    fn goals(&self, text: &str, cell: Option<&Cell>) -> Meaning {
        let is_known = |id: &str| self.goals.iter().any(|goal| goal == id);
        if let Some(list) = made_of(cell, is_known)? {
            return Ok(Some(New::Words(list)));
        }
        if let [id] = self.names.called(Some(Kind::Goal), text).as_slice() {
            return Ok(Some(New::Words(vec![(*id).to_owned()])));
        }
        let mut ids: Vec<String> = Vec::new();
        let mut wrong = Vec::new();
        for line in text.split([';', '\n']) {
            match self.goal(line) {
                Some(id) => ids.push(id),
                // A title may hold a comma.
                None => {
                    for piece in line.split(',').filter(|piece| !piece.trim().is_empty()) {
                        match self.goal(piece) {
                            Some(id) => ids.push(id),
                            None => match self.goals_by_id(piece) {
                                Ok(more) => ids.extend(more),
                                Err(unknown) => wrong.extend(unknown),
                            },
                        }
                    }
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut seen = HashSet::new();
        ids.retain(|id| seen.insert(id.clone()));
        Ok(Some(New::Words(ids)))
    }

    /// A goal by its id or title, with or without the word for goals before it.
    fn goal(&self, text: &str) -> Option<String> {
        let [.., heads] = &self.heads;
        let begun = without_head(text, heads);
        self.named(Kind::Goal, begun.as_deref().unwrap_or(text))
    }

    /// Goals by their ids, with words for goals between them.
    fn goals_by_id(&self, text: &str) -> Result<Vec<String>, Vec<Unsure>> {
        let [.., heads] = &self.heads;
        let is_known = |id: &str| self.goals.iter().any(|goal| goal == id);
        let mut parts = self.parts(text);
        parts.retain(|part| !heads.contains(&plain(part)));
        let id = |part: &str| {
            let part = [part, part.strip_suffix(".0").unwrap_or(part)];
            part.into_iter()
                .find(|part| is_known(part))
                .map(str::to_owned)
        };
        let found: Vec<Option<String>> = parts.iter().map(|part| id(part)).collect();
        if !found.is_empty() && found.iter().all(Option::is_some) {
            return Ok(found.into_iter().flatten().collect());
        }
        // Words that no goal has are one title; of numbers each is asked about.
        let is_title = |part: &&str| part.contains(char::is_alphabetic);
        if parts.is_empty() || parts.iter().any(is_title) {
            let whole = line(text);
            let titles = self.names.things(Some(Kind::Goal)).iter();
            let similar = most_similar(&whole, titles.map(|(_, title)| title.as_str()));
            return Err(unsure(Why::Unknown, &whole, similar));
        }
        let unknown = parts.iter().zip(&found).filter(|(_, id)| id.is_none());
        Err(unknown
            .flat_map(|(part, _)| unsure(Why::Unknown, part, None))
            .collect())
    }

    /// Each part of a list as an id.
    fn list(&self, parts: &[&str], id: impl Fn(&str) -> Option<String>) -> Meaning {
        let mut ids: Vec<String> = Vec::new();
        let mut wrong = Vec::new();
        for part in parts {
            match id(part).or_else(|| id(part.strip_suffix(".0")?)) {
                Some(id) if ids.contains(&id) => {}
                Some(id) => ids.push(id),
                None => wrong.extend(unsure(Why::Unknown, part, None)),
            }
        }
        match wrong.is_empty() {
            true => Ok(Some(New::Words(ids))),
            false => Err(wrong),
        }
    }

    /// Actions by id, or by their number at another level than this record's.
    fn follows(&self, text: &str, cell: Option<&Cell>, level: Option<&str>) -> Meaning {
        let mut others = self
            .levels
            .iter()
            .filter(|other| Some(other.as_str()) != level);
        let other = others.next().filter(|_| others.next().is_none());
        let other = other.or(self.levels.first().filter(|_| self.levels.len() == 1));
        let id = |part: &str| {
            if self.actions.iter().any(|action| action == part) {
                return Some(part.to_owned());
            }
            let at = (other?.clone(), part.to_owned());
            match self.numbers.get(&at)?.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            }
        };
        if let Some(list) = made_of(cell, |part| id(part).is_some())? {
            return Ok(Some(New::Words(
                list.iter().filter_map(|part| id(part)).collect(),
            )));
        }
        self.list(&self.parts(text), id)
    }

    fn years(&self, text: &str, cell: Option<&Cell>) -> Meaning {
        if let Some(Cell::Day(day)) = cell {
            return Err(unsure(Why::YearDay, text, Some(day.year.to_string())));
        }
        let mut rest = line(&text.to_lowercase());
        for (words, sign) in [(&self.between, "-"), (&self.and, ",")] {
            for word in words {
                rest = rest.replace(&format!(" {word} "), sign);
            }
        }
        let rest: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
        let rest = rest.replace(['–', '—', '−', '/', '‑'], "-");
        let rest = rest.strip_prefix("år").unwrap_or(&rest);
        let rest = rest.strip_suffix(".0").unwrap_or(rest);
        let year = |text: &str| -> Option<u16> {
            let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            let year = text.parse().ok().filter(|_| is_year)?;
            (1900..2200).contains(&year).then_some(year)
        };
        let span = match rest.split_once('-') {
            None => year(rest).map(|year| (year, year)),
            Some((first, last)) => {
                let first = year(first);
                let century = |first: u16| year(&format!("{}{last}", first / 100));
                let last = match last.len() {
                    2 => first.and_then(century),
                    _ => year(last),
                };
                first.zip(last).filter(|(first, last)| first <= last)
            }
        };
        let span = span.or_else(|| {
            // A list of years that follow each other is all of them.
            let list: Option<Vec<u16>> = rest.split([',', ';']).map(year).collect();
            let list = list.filter(|list| list.windows(2).all(|pair| pair[0] + 1 == pair[1]))?;
            Some((*list.first()?, *list.last()?))
        });
        match span {
            Some((first, last)) => Ok(Some(New::Text(years(first, last)))),
            None => Err(unsure(Why::Years, text, None)),
        }
    }

    /// Notes as this program writes them: a line for each begins with what it is.
    fn notes(&self, text: &str) -> Meaning {
        let mut notes: Vec<Record> = Vec::new();
        for line in text.lines() {
            let begun =
                self.note_heads
                    .iter()
                    .zip(["footnote", "editor"])
                    .find_map(|(head, key)| {
                        let rest = line.strip_prefix(head.as_str())?;
                        let (mark, body) = rest.split_once(": ")?;
                        let (number, about) = match mark.split_once(" (") {
                            Some((number, about)) => (number.trim(), about.strip_suffix(')')?),
                            None => (mark.trim(), ""),
                        };
                        let mut record: Record = vec![(key, New::Text(body.to_owned()))];
                        for (key, text) in [("number", number), ("about", about)] {
                            if !text.is_empty() {
                                record.push((key, New::Text(text.to_owned())));
                            }
                        }
                        Some(record)
                    });
            match (begun, notes.last_mut()) {
                (Some(record), _) => notes.push(record),
                (None, Some(last)) => {
                    if let Some((_, New::Text(text))) = last.first_mut() {
                        text.push('\n');
                        text.push_str(line);
                    }
                }
                (None, None) => return Err(unsure(Why::Notes, line, None)),
            }
        }
        Ok(Some(New::Records(notes)))
    }
}

/// Of a cell that a spreadsheet has made a number or a day of: what may have been typed. `4,5` becomes
/// 4.5 and 4/5 a day in May; neither is told apart from what it became.
fn made_of(
    cell: Option<&Cell>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Option<Vec<String>>, Vec<Unsure>> {
    match cell {
        Some(Cell::Number(number)) => {
            let text = number.to_string();
            match text.split_once('.') {
                None if is_known(&text) => Ok(Some(vec![text])),
                Some((first, second)) if is_known(first) && is_known(second) => Err(unsure(
                    Why::Number,
                    &text,
                    Some(format!("{first}, {second}")),
                )),
                Some(_) if is_known(&text) => Err(unsure(Why::Number, &text, Some(text.clone()))),
                _ => Err(unsure(Why::Unknown, &text, None)),
            }
        }
        Some(Cell::Day(day)) => {
            let meant = format!("{}, {}", day.day, day.month);
            Err(unsure(Why::MadeDay, &day.to_string(), Some(meant)))
        }
        _ => Ok(None),
    }
}

/// Whether a cell holds what a spreadsheet makes of a text that it takes for something else.
fn is_made(cell: &Cell) -> bool {
    match cell {
        Cell::Day(_) | Cell::Truth(_) => true,
        Cell::Number(number) => number.fract() != 0.0,
        Cell::Text(_) | Cell::Fault(_) => false,
    }
}

/// What follows one of these words at the beginning of a text: a number, a name or both.
fn without_head(text: &str, heads: &[String]) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let longest = heads.iter().filter_map(|head| {
        let count = head.split(' ').count();
        let (begin, rest) = words.split_at_checked(count)?;
        (plain(&begin.join(" ")) == *head && !rest.is_empty()).then_some((count, rest))
    });
    let (_, rest) = longest.max_by_key(|(count, _)| *count)?;
    Some(rest.join(" "))
}

/// A text on one line.
pub fn line(text: &str) -> String {
    let text = text.replace(['\u{ad}', '\u{200b}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with its lines, as Markdown has them.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n");
    let text = text.replace(['\u{ad}', '\u{200b}'], "");
    crate::edit::kept_lines(&text)
}

/// A word of a name or a cell.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    start: usize,
    end: usize,
    /// Whether a comma, a semicolon or a stroke stands before it.
    is_apart: bool,
    /// Whether it begins a line.
    is_line: bool,
}

/// The names of owners, told apart in a cell that holds several.
struct Owners {
    /// The words of each name, whose it is, and whether it is short for another.
    names: Vec<(Vec<Token>, usize, bool)>,
    /// Which of the names begin with a word.
    by_first: HashMap<String, Vec<usize>>,
    ids: Vec<String>,
    shown: Vec<String>,
    parents: Vec<Option<usize>>,
    and: Vec<String>,
}

impl Owners {
    fn of(plan: &Plan, and: &[String]) -> Self {
        let mut owners = Self {
            names: Vec::new(),
            by_first: HashMap::new(),
            ids: plan.owners.iter().map(|owner| owner.id.clone()).collect(),
            shown: plan.owners.iter().map(|owner| owner.name.clone()).collect(),
            parents: (plan.owners.iter())
                .map(|owner| owner.parent.map(crate::plan::OwnerId::index))
                .collect(),
            and: and.to_vec(),
        };
        for (at, owner) in plan.owners.iter().enumerate() {
            let full = [&owner.id, &owner.name].into_iter().chain(&owner.aliases);
            let full = full.map(|name| (name, false));
            let short = owner.short_name.iter().map(|name| (name, true));
            for (name, is_short) in full.chain(short) {
                let tokens = owners.tokens(name);
                if let Some(first) = tokens.first() {
                    let known = owners.by_first.entry(first.word.clone()).or_default();
                    known.push(owners.names.len());
                    owners.names.push((tokens, at, is_short));
                }
            }
        }
        owners
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut is_apart = false;
        let mut is_line = false;
        let mut at = 0;
        let is_cut = |c: char| c.is_whitespace() || ",;/|•·".contains(c);
        for piece in text.split_inclusive(is_cut) {
            let word = piece.trim_end_matches(is_cut);
            let plain = term(word);
            let end = at + word.len();
            if word == "&" || word == "+" || self.and.contains(&plain) {
                tokens.push(Token {
                    word: "&".to_owned(),
                    start: at,
                    end,
                    is_apart,
                    is_line,
                });
                (is_apart, is_line) = (false, false);
            } else if !plain.is_empty() && !plain_dash(word) {
                tokens.push(Token {
                    word: plain,
                    start: at,
                    end,
                    is_apart,
                    is_line,
                });
                (is_apart, is_line) = (false, false);
            }
            let cut = piece.chars().next_back().filter(|c| is_cut(*c));
            is_apart |= cut.is_some_and(|c| !c.is_whitespace());
            is_line |= cut == Some('\n');
            // A dash that begins a line is the mark of a list.
            is_apart |= plain_dash(word) && is_line;
            at += piece.len();
        }
        tokens
    }

    fn read(&self, text: &str) -> Meaning {
        let tokens = self.tokens(text);
        let mut found: Vec<usize> = Vec::new();
        let mut wrong: Vec<Unsure> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].word == "&" && at > 0 {
                at += 1;
                continue;
            }
            if let Some((length, owners)) = self.longest(&tokens[at..]) {
                match self.one_of(&owners, found.last().copied()) {
                    Some(owner) if found.contains(&owner) => {}
                    Some(owner) => found.push(owner),
                    None => {
                        let part = &text[tokens[at].start..tokens[at + length - 1].end];
                        let first = owners.first().map(|(owner, _)| self.shown[*owner].clone());
                        wrong.extend(unsure(Why::Several, &line(part), first));
                    }
                }
                at += length;
                continue;
            }
            // Up to where something else begins.
            let mut end = at + 1;
            while let Some(token) = tokens.get(end) {
                let begins = token.is_apart
                    || (token.is_line && self.longest(&tokens[end..]).is_some())
                    || (token.word == "&"
                        && tokens.len() > end + 1
                        && self.longest(&tokens[end + 1..]).is_some());
                if begins {
                    break;
                }
                end += 1;
            }
            let part = line(&text[tokens[at].start..tokens[end - 1].end]);
            let part = part.trim_end_matches([',', ';', '/']).to_owned();
            let similar = most_similar(&part, self.shown.iter().map(String::as_str));
            wrong.extend(unsure(Why::Unknown, &part, similar));
            at = end;
        }
        match wrong.is_empty() {
            true => Ok(Some(New::Words(
                found.into_iter().map(|at| self.ids[at].clone()).collect(),
            ))),
            false => Err(wrong),
        }
    }

    /// The longest name that stands there and is followed by nothing that could belong to it: how many words
    /// it has, and whose it may be.
    fn longest(&self, tokens: &[Token]) -> Option<(usize, Vec<(usize, bool)>)> {
        let known = self.by_first.get(&tokens.first()?.word)?;
        let fits = known
            .iter()
            .map(|at| &self.names[*at])
            .filter(|(name, ..)| {
                let is_same = name.len() <= tokens.len()
                    && name.iter().zip(tokens).skip(1).all(|(a, b)| {
                        // A comma divides two owners, unless the name has it too.
                        a.word == b.word && (!b.is_apart || a.is_apart)
                    })
                    && name[0].word == tokens[0].word;
                let next = tokens.get(name.len());
                is_same && next.is_none_or(|next| next.is_apart || next.is_line || next.word == "&")
            });
        let fits: Vec<&(Vec<Token>, usize, bool)> = fits.collect();
        let length = fits.iter().map(|(name, ..)| name.len()).max()?;
        let mut owners: Vec<(usize, bool)> = (fits.iter())
            .filter(|(name, ..)| name.len() == length)
            .map(|(_, owner, is_short)| (*owner, *is_short))
            .collect();
        owners.dedup_by_key(|(owner, _)| *owner);
        Some((length, owners))
    }

    /// Whose name it is, where several have it: a full name goes before a short one, and of short ones that
    /// of a unit beside the one before.
    fn one_of(&self, owners: &[(usize, bool)], before: Option<usize>) -> Option<usize> {
        if let [(owner, _)] = owners {
            return Some(*owner);
        }
        let full: Vec<usize> = (owners.iter())
            .filter(|(_, is_short)| !is_short)
            .map(|(owner, _)| *owner)
            .collect();
        if let [owner] = full.as_slice() {
            return Some(*owner);
        }
        let before = before?;
        let is_beside = |owner: usize| {
            self.parents[owner].is_some()
                && (self.parents[owner] == self.parents[before]
                    || self.parents[owner] == Some(before))
        };
        let beside: Vec<usize> = (owners.iter())
            .map(|(owner, _)| *owner)
            .filter(|owner| is_beside(*owner))
            .collect();
        match beside.as_slice() {
            [owner] => Some(*owner),
            _ => None,
        }
    }
}

fn plain_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Lang;
    use crate::diagnostic::Diagnostics;
    use crate::exchange::words::Words;
    use crate::kind::Vocabulary;
    use crate::project::Project;

    /// A plan with two bodies whose names begin alike, goals 4, 5 and 4.5, and an action at each level.
    fn reader() -> Reader {
        let files = [
            (
                "plan/plan.yaml",
                "title: Plan\nkinds:\n  goal: {}\nlevels:\n- {id: r, name: Regional, plural: Regionala}\n\
                 - {id: k, name: Kommunal, plural: Kommunala}\ndocuments:\n- {id: p, title: Programmet}\n",
            ),
            (
                "plan/owners.yaml",
                "owners:\n- {id: va, name: DalaVA}\n- {id: be, name: Borlänge Energi}\n\
                 - {id: be-m, name: Borlänge Energi Marknad, short_name: Marknad, parent: be}\n\
                 - {id: ks, name: Kommun- och stadsledning}\n",
            ),
            (
                "plan/goals.yaml",
                "goals:\n- {id: '4', title: Mat}\n- {id: '5', title: Bygg}\n- {id: '4.5', title: Båda}\n",
            ),
            (
                "plan/actions.yaml",
                "document: p\nlevel: r\nactions:\n- {id: R1, number: '1', title: Ett, years: 2024, goals: [], \
                 responsible: [va]}\n",
            ),
        ];
        let files = files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let mut d = Diagnostics::default();
        let project = Project::in_memory(files.collect(), &mut d);
        let plan = crate::look(project, d).site.plan;
        assert_eq!(
            (plan.owners.len(), plan.goals.len(), plan.actions.len()),
            (4, 3, 1)
        );
        let all = Lang::ALL.map(|lang| Words::new(lang, &Vocabulary::default_for(lang)));
        Reader::new(&plan, &all, &all[0])
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// What a cell of an action means, in short: the value, `nothing`, or why that is not sure.
    fn meant(reader: &Reader, key: &str, cell: &Cell) -> String {
        match reader.read(Kind::Action, key, &[cell], Some("k")) {
            Ok(None | Some(New::Nothing)) => "nothing".to_owned(),
            Ok(Some(New::Text(text))) => text,
            Ok(Some(New::Words(words))) => format!("[{}]", words.join(" ")),
            Ok(Some(New::Records(records))) => format!("{} notes", records.len()),
            Err(all) => {
                let all = all
                    .iter()
                    .map(|unsure| format!("{}: {}", unsure.why.key(), unsure.part));
                all.collect::<Vec<_>>().join(" | ")
            }
        }
    }

    #[test]
    fn a_cell_means_one_thing_or_is_in_doubt() {
        let reader = reader();
        for (key, written, due) in [
            ("years", "2023", "2023"),
            ("years", "år 2023\u{a0}– 2026", "2023-2026"),
            ("years", "2023-26", "2023-2026"),
            ("years", "2023 till 2026", "2023-2026"),
            ("years", "2023 och 2024", "2023-2024"),
            ("years", "2023, 2024 och 2025", "2023-2025"),
            ("years", "2023 och 2026", "years: 2023 och 2026"),
            ("years", "2023-", "years: 2023-"),
            ("years", "2026-2023", "years: 2026-2023"),
            ("years", "ca 2024", "years: ca 2024"),
            ("years", "", "nothing"),
            ("goals", "4, 5", "[4 5]"),
            ("goals", "4 och 5", "[4 5]"),
            ("goals", "Mat", "[4]"),
            ("goals", "-", "[]"),
            ("goals", " ", "nothing"),
            ("goals", "4, 9", "unknown: 9"),
            ("goals", "Mål 4", "[4]"),
            ("goals", "Mål: 4", "[4]"),
            ("goals", "Mål 4, 5", "[4 5]"),
            ("goals", "mål 4 och mål 5", "[4 5]"),
            ("goals", "Goal 5", "[5]"),
            ("goals", "Goals 4 and 5", "[4 5]"),
            ("goals", "Mål 4: Mat", "[4]"),
            ("goals", "Mål 4: Mat\nMål 5: Bygg", "[4 5]"),
            ("goals", "4. Mat", "[4]"),
            ("goals", "Mål 4: Bygg", "unknown: Mål 4: Bygg"),
            ("goals", "Mål 9", "unknown: 9"),
            ("goals", "Mål", "unknown: Mål"),
            ("responsible", "DalaVA", "[va]"),
            ("responsible", "DalaVA, Borlänge Energi", "[va be]"),
            (
                "responsible",
                "- DalaVA\n- Borlänge Energi Marknad",
                "[va be-m]",
            ),
            ("responsible", "Borlänge Energi och Marknad", "[be be-m]"),
            ("responsible", "Kommun- och\nstadsledning", "[ks]"),
            ("responsible", "DalaVA?", "unknown: DalaVA?"),
            (
                "responsible",
                "DalaVA ?, Borlänge Energi*",
                "unknown: DalaVA ? | unknown: Borlänge Energi*",
            ),
            ("responsible", "(DalaVA)", "unknown: (DalaVA)"),
            (
                "responsible",
                "Nya bolaget och DalaVA",
                "unknown: Nya bolaget",
            ),
            ("responsible", "-", "nothing"),
            ("follows", "1", "[R1]"),
            ("follows", "R1 och 2", "unknown: 2"),
            ("level", "kommunal", "k"),
            ("level", "Kommunal?", "unknown: Kommunal?"),
            ("legal_requirement", "X", "true"),
            ("legal_requirement", "-", "nothing"),
            ("legal_requirement", "kanske", "truth: kanske"),
            (
                "notes",
                "Fotnot 1 (bygg): Om bygg.\nMer.\nRedaktionen: Se nedan.",
                "2 notes",
            ),
            ("notes", "Fri text", "notes: Fri text"),
            ("updated", "2026-02-30", "day: 2026-02-30"),
            ("title", " Byt \n lampor ", "Byt lampor"),
            ("number", "3.", "3"),
        ] {
            assert_eq!(
                meant(&reader, key, &text(written)),
                due,
                "{key} {written:?}"
            );
        }
    }

    #[test]
    fn what_a_spreadsheet_has_made_of_a_text_is_no_text() {
        let reader = reader();
        let day = Cell::Day(Date::parse("2026-05-04").expect("a day"));
        for (key, cell, due) in [
            ("number", &day, "not_text: 2026-05-04"),
            ("title", &day, "not_text: 2026-05-04"),
            ("years", &day, "year_day: 2026-05-04"),
            ("updated", &day, "2026-05-04"),
            ("goals", &day, "made_day: 2026-05-04"),
            ("number", &Cell::Number(1.1), "not_text: 1.1"),
            ("number", &Cell::Number(12.0), "12"),
            ("source", &Cell::Number(7.0), "7"),
            ("goals", &Cell::Number(4.0), "[4]"),
            ("goals", &Cell::Number(4.5), "number: 4.5"),
            ("years", &Cell::Number(2024.0), "2024"),
            ("years", &Cell::Number(2024.5), "years: 2024.5"),
            ("description", &Cell::Truth(true), "not_text: true"),
            ("responsible", &Cell::Truth(false), "not_text: false"),
            ("legal_requirement", &Cell::Truth(true), "true"),
            ("title", &Cell::Fault("#REF!".to_owned()), "fault: #REF!"),
            ("title", &Cell::Fault("=".to_owned()), "formula: ="),
        ] {
            assert_eq!(meant(&reader, key, cell), due, "{key} {cell:?}");
        }
    }
}
