//! Writes synthetic plans for the benchmark.
//!
//! A *synthetic plan* has the shape of a real one and none of its content: the
//! proportions of goals, years, owners, notes and marks, and the lengths of the
//! wordings, were counted in a Swedish municipality's action programme; every
//! word comes from `words.rs` and every place in it is made up.
//!
//! [`Plan::invent`] is the entry point. It works in three steps:
//!
//! 1. the things that actions refer to: goals with sub-goals, focus areas and
//!    target areas, documents, and a tree of owners;
//! 2. the actions, each with references to those things;
//! 3. the pages of running text.
//!
//! The plan is then written once, as Planverk reads it (`planverk.rs`) or as
//! Hugo does (`hugo.rs`). The same number of actions gives the same bytes on
//! every machine: nothing here asks the clock, the system or a hash map.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, which writes files and answers on the command line"
)]

mod hugo;
mod planverk;
mod words;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use words::{
    CIRCUMSTANCES, DELIVERABLES, FOCUS_AREAS, MATERIALS, MEASURES, PAGES, PLACE_ENDS, PLACE_STARTS,
    PRIORITIES, TOPICS, UNITS, VERBS, WORDING_LENGTHS,
};

const USAGE: &str = "\
Write a synthetic plan.

Usage: synthetic --actions N --out DIR [--format planverk|hugo]

The folder DIR must not exist yet, or be empty.
";

fn main() -> ExitCode {
    let job = match Job::parse(env::args().skip(1)) {
        Ok(Some(job)) => job,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match job.run() {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", job.out.display());
            ExitCode::FAILURE
        }
    }
}

/// What the command line asks for.
struct Job {
    actions: usize,
    out: PathBuf,
    format: Format,
}

enum Format {
    Planverk,
    Hugo,
}

impl Job {
    /// Reads the arguments; `None` means that only the help was asked for.
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let (mut actions, mut out, mut format) = (None, None, Format::Planverk);
        while let Some(arg) = args.next() {
            if arg == "--help" || arg == "-h" {
                return Ok(None);
            }
            let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
            match arg.as_str() {
                "--actions" => match value.parse() {
                    Ok(n) if n > 0 => actions = Some(n),
                    _ => return Err(format!("--actions needs a number above 0, not `{value}`")),
                },
                "--out" => out = Some(PathBuf::from(value)),
                "--format" => {
                    format = match value.as_str() {
                        "planverk" => Format::Planverk,
                        "hugo" => Format::Hugo,
                        _ => {
                            return Err(format!("--format is planverk or hugo, not `{value}`"));
                        }
                    }
                }
                _ => return Err(format!("unknown argument `{arg}`")),
            }
        }
        Ok(Some(Self {
            actions: actions.ok_or("--actions is missing")?,
            out: out.ok_or("--out is missing")?,
            format,
        }))
    }

    fn run(&self) -> io::Result<String> {
        fs::create_dir_all(&self.out)?;
        if fs::read_dir(&self.out)?.next().is_some() {
            return Err(io::Error::other("the folder is not empty"));
        }
        let plan = Plan::invent(self.actions);
        match self.format {
            Format::Planverk => planverk::write(&plan, &self.out)?,
            Format::Hugo => hugo::write(&plan, &self.out)?,
        }
        Ok(format!(
            "{} actions, {} owners, {} goals, {} target areas, {} focus areas, {} documents",
            plan.actions.len(),
            plan.owners.len(),
            plan.goals.len(),
            plan.target_areas.len(),
            plan.focus_areas.len(),
            plan.documents.len(),
        ))
    }
}

// ---------------------------------------------------------------------------
// Chance

/// `SplitMix64`: a counter that goes up by an odd constant, its value scrambled
/// by two multiplications. Eight bytes of state, every seed a good one, and
/// the same numbers everywhere, which is all that a benchmark asks of chance.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `end`.
    fn below(&mut self, end: usize) -> usize {
        // The high half of a 128-bit product is always below `end`.
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// True in `part` of `whole` cases.
    fn happens(&mut self, part: usize, whole: usize) -> bool {
        self.below(whole) < part
    }

    /// A year from `first` to `last`.
    fn year(&mut self, first: u16, last: u16) -> u16 {
        let offset = self.next() % u64::from(last - first + 1);
        first + u16::try_from(offset).expect("an offset is less than the years there are")
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

// ---------------------------------------------------------------------------
// The plan

/// One plan, with references as indexes into its own lists.
struct Plan {
    priorities: Vec<Article>,
    focus_areas: Vec<Article>,
    target_areas: Vec<TargetArea>,
    goals: Vec<Goal>,
    documents: Vec<Document>,
    owners: Vec<Owner>,
    tables: Vec<Table>,
    actions: Vec<Action>,
    pages: Vec<Article>,
}

/// A page of running text; `body` is Markdown without links.
struct Article {
    id: String,
    title: String,
    description: String,
    body: String,
}

struct TargetArea {
    id: String,
    title: String,
    focus_area: usize,
}

struct Goal {
    id: String,
    title: String,
    description: String,
    parent: Option<usize>,
}

struct Document {
    id: String,
    title: String,
    kind: &'static str,
    description: String,
    part_of: Option<usize>,
}

struct Owner {
    id: String,
    /// The whole name; `short_name` is what it adds to its parent's.
    name: String,
    short_name: Option<String>,
    parent: Option<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Regional,
    Municipal,
}

impl Level {
    const fn id(self) -> &'static str {
        match self {
            Self::Regional => "regional",
            Self::Municipal => "kommunal",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Regional => "Regional",
            Self::Municipal => "Kommunal",
        }
    }

    const fn plural(self) -> &'static str {
        match self {
            Self::Regional => "Regionala åtgärder",
            Self::Municipal => "Kommunala åtgärder",
        }
    }
}

/// Rows that stand in one file and share document, level and source.
struct Table {
    document: usize,
    level: Level,
    source: String,
    actions: std::ops::Range<usize>,
}

struct Action {
    id: String,
    number: usize,
    title: String,
    description: Option<String>,
    target_area: usize,
    focus_area: Option<usize>,
    goals: Vec<usize>,
    years: (u16, u16),
    responsible: Vec<usize>,
    participating: Vec<usize>,
    follows: Vec<usize>,
    legal_requirement: bool,
    recommended: bool,
    notes: Vec<Note>,
}

enum Note {
    Footnote {
        number: usize,
        about: &'static str,
        text: String,
    },
    /// The editors' pointer to another action, by index.
    Editor { text: String, action: usize },
}

const FIRST_YEAR: u16 = 2023;
const LAST_YEAR: u16 = 2030;
/// Rows in one YAML file.
const TABLE_ROWS: usize = 300;

impl Plan {
    fn invent(actions: usize) -> Self {
        let mut chance = Chance(0x0050_6C61_6E76_6572);
        let c = &mut chance;

        let priorities = articles(c, &PRIORITIES);
        let focus_areas = articles(c, &FOCUS_AREAS);
        let target_areas = target_areas(c, (actions / 400).max(10), focus_areas.len());
        let goals = goals(c, (actions / 250).max(10));
        let documents = documents(c, (actions / 2500).max(1));
        let owners = Owners::invent(c, (actions * 443 / 10_000).max(25));

        let mut plan = Self {
            priorities,
            focus_areas,
            target_areas,
            goals,
            documents,
            owners: Vec::new(),
            tables: Vec::new(),
            actions: Vec::with_capacity(actions),
            pages: articles(c, &PAGES),
        };
        // 19 regional actions precede 23 municipal ones in the real programme.
        let regional = (actions * 19).div_ceil(42);
        plan.add_tables(c, &owners, Level::Regional, regional);
        plan.add_tables(c, &owners, Level::Municipal, actions - regional);
        plan.owners = owners.all;
        plan
    }

    fn add_tables(&mut self, c: &mut Chance, owners: &Owners, level: Level, rows: usize) {
        let programmes = self.documents.len() - FIXED_DOCUMENTS;
        let mut row = 0;
        while row < rows {
            let start = self.actions.len();
            for _ in 0..TABLE_ROWS.min(rows - row) {
                row += 1;
                let action = self.action(c, owners, level, row);
                self.actions.push(action);
            }
            self.tables.push(Table {
                document: FIXED_DOCUMENTS + row.saturating_sub(1) * programmes / rows,
                level,
                source: format!(
                    "Tabellen ”{}”, sidan {}",
                    level.plural(),
                    2 + row / TABLE_ROWS
                ),
                actions: start..self.actions.len(),
            });
        }
    }

    /// One row, in the proportions of the real 42.
    fn action(&self, c: &mut Chance, owners: &Owners, level: Level, row: usize) -> Action {
        let goals = match c.below(42) {
            0..6 => 0,
            6..18 => 1,
            18..37 => 2,
            _ => 3,
        };
        let span = match c.below(42) {
            0..19 => 0,
            19..32 => 1,
            32..39 => 2,
            _ => 3,
        };
        let start = c.year(FIRST_YEAR, LAST_YEAR - span);

        let (responsible, participating) = match level {
            Level::Regional => {
                let bodies = if c.happens(1, 10) { 2 } else { 1 };
                (
                    vec![c.one_of(&owners.networks)],
                    distinct(c, bodies, |c| owners.body(c)),
                )
            }
            Level::Municipal => {
                let bodies = match c.below(23) {
                    0 => 4,
                    1..4 => 2,
                    _ => 1,
                };
                (distinct(c, bodies, |c| owners.body(c)), Vec::new())
            }
        };

        let follows = match level {
            Level::Regional => Vec::new(),
            Level::Municipal => {
                let count = match c.below(23) {
                    0..8 => 0,
                    8..21 => 1,
                    21 => 2,
                    _ => 3,
                };
                let mut tables = self.tables.iter().rev();
                let last = tables.find(|t| t.level == Level::Regional);
                let regional = last.map_or(0, |t| t.actions.end);
                // Nobody follows an action at the other end of the plan: the
                // sources are neighbours, a few rows around the same place.
                let near = (row - 1) * regional / (regional * 23 / 19 + 1);
                let first = near.min(regional.saturating_sub(12));
                distinct(c, count.min(regional), |c| {
                    first + c.below(12.min(regional))
                })
            }
        };

        let length = c.one_of(&WORDING_LENGTHS);
        let mut notes = Vec::new();
        if c.happens(3, 42) {
            let number = 1 + c.below(9);
            let about = c.one_of(&MATERIALS);
            let text = sentences(c, 1, 90);
            notes.push(Note::Footnote {
                number,
                about,
                text,
            });
        }
        if c.happens(1, 42) && !self.actions.is_empty() {
            let text = sentences(c, 1, 110);
            let action = c.below(self.actions.len());
            notes.push(Note::Editor { text, action });
        }

        Action {
            id: match level {
                Level::Regional => format!("R{row}"),
                Level::Municipal => format!("K{row}"),
            },
            number: row,
            title: sentence(c, length),
            description: c.happens(5, 42).then(|| sentences(c, 1, 85)),
            target_area: c.below(self.target_areas.len()),
            focus_area: c.happens(1, 42).then(|| c.below(self.focus_areas.len())),
            goals: distinct(c, goals, |c| c.below(self.goals.len())),
            years: (start, start + span),
            responsible,
            participating,
            follows,
            legal_requirement: c.happens(18, 42),
            recommended: level == Level::Municipal && c.happens(13, 23),
            notes,
        }
    }

    /// An owner, its parent, and so on up to the organisation.
    fn line(&self, owner: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(owner), |&i| self.owners[i].parent)
    }

    /// The focus area that an action belongs to.
    fn focus_area(&self, action: &Action) -> &Article {
        let inherited = self.target_areas[action.target_area].focus_area;
        &self.focus_areas[action.focus_area.unwrap_or(inherited)]
    }
}

/// `count` different values from `draw`, in ascending order.
fn distinct(
    c: &mut Chance,
    count: usize,
    mut draw: impl FnMut(&mut Chance) -> usize,
) -> Vec<usize> {
    let mut drawn = Vec::with_capacity(count);
    // A draw may repeat itself; a bounded number of tries keeps this finite
    // when there is less to draw from than was asked for.
    for _ in 0..count * 8 {
        let value = draw(c);
        if drawn.len() < count && !drawn.contains(&value) {
            drawn.push(value);
        }
    }
    drawn.sort_unstable();
    drawn
}

/// The plan's text that runs on: priorities, focus areas, pages.
fn articles(c: &mut Chance, titles: &[&str]) -> Vec<Article> {
    titles
        .iter()
        .map(|title| {
            let mut body = sentences(c, 3, 100);
            for _ in 0..3 {
                let heading = capitalised(c.one_of(&TOPICS));
                let first = sentences(c, 4, 100);
                let second = sentences(c, 3, 90);
                let _ = write!(body, "\n\n## {heading}\n\n{first}\n\n{second}\n");
                for _ in 0..3 {
                    let _ = write!(body, "\n- {}", sentence(c, 60));
                }
            }
            Article {
                id: identifier(title),
                title: (*title).to_owned(),
                description: sentence(c, 110),
                body,
            }
        })
        .collect()
}

fn target_areas(c: &mut Chance, count: usize, focus_areas: usize) -> Vec<TargetArea> {
    let mut titles: Vec<String> = Vec::with_capacity(count);
    for i in 0..count {
        let one = capitalised(TOPICS[i % TOPICS.len()]);
        titles.push(match i / TOPICS.len() {
            0 => one,
            round => format!("{one} i {}", place(round - 1)),
        });
    }
    let area = |title: String| TargetArea {
        id: identifier(&title),
        title,
        focus_area: c.below(focus_areas),
    };
    titles.into_iter().map(area).collect()
}

/// Goals, one in four of them a sub-goal of another.
fn goals(c: &mut Chance, count: usize) -> Vec<Goal> {
    let mut goals = Vec::with_capacity(count);
    let tops = (count * 3 / 4).max(10);
    for top in 1..=tops {
        let parent = goals.len();
        goals.push(Goal {
            id: top.to_string(),
            title: goal_title(c),
            description: sentences(c, 2, 100),
            parent: None,
        });
        // The first goals have one sub-goal each.
        if top <= count - tops {
            goals.push(Goal {
                id: format!("{top}.1"),
                title: goal_title(c),
                description: sentences(c, 1, 100),
                parent: Some(parent),
            });
        }
    }
    goals
}

fn goal_title(c: &mut Chance) -> String {
    let (measure, topic) = (c.one_of(&MEASURES), c.one_of(&TOPICS));
    format!("{measure} {topic} till {LAST_YEAR}")
}

/// The strategy and the plan that the programmes stand under.
const FIXED_DOCUMENTS: usize = 2;

fn documents(c: &mut Chance, programmes: usize) -> Vec<Document> {
    let mut documents = vec![
        Document {
            id: "strategi".into(),
            title: format!("Strategi för miljön {FIRST_YEAR}-{LAST_YEAR}"),
            kind: "Strategi",
            description: sentences(c, 2, 100),
            part_of: None,
        },
        Document {
            id: "kretsloppsplan".into(),
            title: format!("Kretsloppsplan {FIRST_YEAR}-{LAST_YEAR}"),
            kind: "Plan",
            description: sentences(c, 2, 100),
            part_of: None,
        },
    ];
    for i in 0..programmes {
        documents.push(Document {
            id: format!("atgardsprogram-{}", i + 1),
            title: format!("Åtgärdsprogram, del {}", i + 1),
            kind: "Åtgärdsprogram",
            description: sentences(c, 1, 100),
            part_of: Some(1),
        });
    }
    documents
}

/// The owners, and the lists that actions draw from.
struct Owners {
    all: Vec<Owner>,
    /// Regional groups: no units, responsible for regional actions.
    networks: Vec<usize>,
    /// The largest organisation and its units. It takes part in almost half
    /// of the plan, so that one page has to list thousands of actions.
    largest: Vec<usize>,
    /// Every other organisation and unit.
    others: Vec<usize>,
}

impl Owners {
    fn invent(c: &mut Chance, count: usize) -> Self {
        let mut owners = Self {
            all: Vec::with_capacity(count),
            networks: Vec::new(),
            largest: Vec::new(),
            others: Vec::new(),
        };
        let networks = count / 5;
        let largest = (count / 12).max(8);
        owners.organisation(c, 0, largest);
        owners.largest.extend(0..owners.all.len());

        let mut next_place = 1;
        while owners.all.len() + networks < count {
            let first = owners.all.len();
            let members = (4 + c.below(9)).min(count - networks - first);
            owners.organisation(c, next_place, members);
            owners.others.extend(first..owners.all.len());
            next_place += 1;
        }
        for i in 0..networks {
            owners.networks.push(owners.all.len());
            let theme = TOPICS[i % TOPICS.len()];
            let name = match i / TOPICS.len() {
                0 => format!("Temagrupp {theme}"),
                round => format!("Temagrupp {theme} {}", place(round - 1)),
            };
            owners.add(name, None, None);
        }
        owners
    }

    /// An organisation with its units, `members` owners in all. Every fourth
    /// unit has two units of its own, which makes three layers.
    fn organisation(&mut self, c: &mut Chance, place_number: usize, members: usize) {
        let end = self.all.len() + members;
        let place = place(place_number);
        let name = match place_number % 3 {
            0 => format!("{place} kommun"),
            1 => format!("{place} Energi"),
            _ => format!("{place}bostäder"),
        };
        let root = self.add(name, None, None);
        let offset = c.below(UNITS.len());
        let mut number = 0;
        while self.all.len() < end {
            let unit = UNITS[(offset + number) % UNITS.len()];
            let unit = match number / UNITS.len() {
                0 => unit.to_owned(),
                round => format!("{unit} {}", round + 1),
            };
            let parent = self.unit(root, &unit);
            number += 1;
            if number % 4 == 0 {
                for part in ["Drift", "Utveckling"] {
                    if self.all.len() < end {
                        self.unit(parent, part);
                    }
                }
            }
        }
    }

    fn unit(&mut self, parent: usize, short_name: &str) -> usize {
        let name = format!("{} {short_name}", self.all[parent].name);
        self.add(name, Some(short_name.to_owned()), Some(parent))
    }

    fn add(&mut self, name: String, short_name: Option<String>, parent: Option<usize>) -> usize {
        self.all.push(Owner {
            id: identifier(&name),
            name,
            short_name,
            parent,
        });
        self.all.len() - 1
    }

    /// An organisation or unit that carries out or takes part in an action.
    fn body(&self, c: &mut Chance) -> usize {
        if c.happens(42, 100) {
            // One unit has most of it, as the waste unit has in the real plan.
            if c.happens(1, 2) {
                self.largest[1]
            } else {
                c.one_of(&self.largest)
            }
        } else {
            c.one_of(&self.others)
        }
    }
}

/// The place with this number: a made-up name, each one different.
fn place(number: usize) -> String {
    let ends = PLACE_ENDS.len();
    let start = PLACE_STARTS[(number + number / PLACE_STARTS.len()) % PLACE_STARTS.len()];
    let end = PLACE_ENDS[number / PLACE_STARTS.len() % ends];
    match number / (PLACE_STARTS.len() * ends) {
        0 => format!("{start}{end}"),
        more => format!("{start}{end} {}", more + 1),
    }
}

// ---------------------------------------------------------------------------
// Wording

/// A sentence in the imperative of about `length` characters.
fn sentence(c: &mut Chance, length: usize) -> String {
    let mut text = format!("{} {}", c.one_of(&VERBS), c.one_of(&DELIVERABLES));
    let _ = write!(text, " {}", c.one_of(&TOPICS));
    while text.chars().count() + 12 < length {
        let tail = match c.below(5) {
            0 => c.one_of(&CIRCUMSTANCES).to_owned(),
            1 => format!(" och {}", c.one_of(&TOPICS)),
            2 => format!(" inklusive {}", c.one_of(&MATERIALS)),
            3 => format!(", särskilt avseende {}", c.one_of(&MATERIALS)),
            _ => format!(", {} och {}", c.one_of(&TOPICS), c.one_of(&TOPICS)),
        };
        text.push_str(&tail);
    }
    text.push('.');
    text
}

fn sentences(c: &mut Chance, count: usize, length: usize) -> String {
    let all: Vec<_> = (0..count).map(|_| sentence(c, length)).collect();
    all.join(" ")
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// A name as an id: lower-case ASCII with hyphens.
fn identifier(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for ch in name.chars().flat_map(char::to_lowercase) {
        match ch {
            'å' | 'ä' => id.push('a'),
            'ö' => id.push('o'),
            'a'..='z' | '0'..='9' => id.push(ch),
            _ if id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

// ---------------------------------------------------------------------------
// Writing

fn joined<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(", ")
}

/// A text in double quotes, which YAML and TOML read alike: no word here has a
/// quote or a backslash in it.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Writes a file and the folders that it stands in.
fn save(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}
