//! Holds the built site against the facts of the decided plan.
//!
//! A *fact* is one cell of the printed action programme, as `tests/facts/actions.csv` records it
//! (`tests/facts/README.md` says how it was read). The tests build the real site once, with the
//! real binary, and compare its open data with the facts, cell by cell and count by count; then
//! they look into the pages for what the data promises.
//!
//! 1. [`site`] runs `planverk build` on this repository and keeps what came out in memory.
//! 2. [`facts`], [`from_json`] and [`from_csv`] bring the three accounts of an action to one
//!    form, [`Cells`], so that one comparison serves them all.
//! 3. Every test collects all that is wrong before it fails, for a wrong cell seldom comes alone.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads its own facts and the site that it built"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use planverk::typography;
use serde_json::Value;

/// The strategy's focus areas in its own order, so that the first has number 1: id and title.
const FOCUS_AREAS: [(&str, &str); 9] = [
    ("energieffektivisera", "Energieffektivisera"),
    ("fornybar-energi", "Utveckla förnybar energi"),
    ("res-hallbart", "Res hållbart"),
    ("bygg-och-bo", "Bygg och bo hållbart"),
    ("at-hallbart", "Ät hållbart"),
    ("konsumera-miljosmart", "Konsumera miljösmart"),
    ("vatten-och-avlopp", "Skapa ett hållbart vatten och avlopp"),
    ("naturvard", "Utveckla naturvården"),
    ("mark-och-vatten", "Hållbart brukande av mark och vatten"),
];

/// The editorial link from target area to the number of a focus area. It is no part of the
/// decided document, therefore it stands here and not among the facts.
const FOCUS_OF_TARGET_AREA: [(&str, &str); 10] = [
    ("Avlopp och slam", "7"),
    ("Bygg- och rivningsavfall", "4"),
    ("Hushållens avfallshantering", "6"),
    ("Hushållens konsumtion", "6"),
    ("Kommunens verksamhet", "6"),
    ("Matsvinn", "5"),
    ("Nedlagda deponier", "9"),
    ("Nedskräpning", "6"),
    ("Schaktmassor", "4"),
    ("Tillsyn", "4"),
];

/// Actions whose focus area is not that of their target area: municipal 8 is about sewage.
const FOCUS_OF_ACTION: [(&str, &str); 1] = [("K8", "7")];

/// What can be compared of an action in every account of it.
const COLUMNS: [&str; 13] = [
    "number",
    "level",
    "target_area",
    "focus_area",
    "wording",
    "goals",
    "years",
    "responsible",
    "participating",
    "follows",
    "legal_requirement",
    "recommended",
    "footnote",
];

/// The columns of the open data's table, in their order.
const CSV_COLUMNS: [&str; 23] = [
    "id",
    "number",
    "level",
    "title",
    "description",
    "document",
    "target_area",
    "target_area_title",
    "focus_area",
    "focus_area_title",
    "goals",
    "goal_titles",
    "follows",
    "start_year",
    "end_year",
    "responsible",
    "responsible_names",
    "participating",
    "participating_names",
    "legal_requirement",
    "recommended",
    "notes",
    "url",
];

/// One action (or one row of any table): column to text. Lists are joined by `;`.
type Cells = BTreeMap<String, String>;

/// Stands in a cell whose key the data does not have, and is equal to no fact.
const MISSING: &str = "(missing)";

// ---------------------------------------------------------------------------------------------
// The tests
// ---------------------------------------------------------------------------------------------

/// Guards the oracle itself: an edit to one of its files must be followed in the other.
#[test]
fn the_facts_add_up_to_their_counts() {
    assert_none(
        "tests/facts/actions.csv against tests/facts/counts.csv",
        &count_differences(&facts()),
    );
}

#[test]
fn every_cell_of_the_plan_is_published_as_json() {
    let found: Vec<Cells> = actions().iter().map(from_json).collect();
    assert_none(
        "data/actions.json against tests/facts/actions.csv",
        &differences(&facts(), &found, &COLUMNS),
    );
}

#[test]
fn every_cell_of_the_plan_is_published_as_csv() {
    // The table says notes as running text, so the footnote is left to `json_and_csv_agree`.
    let columns: Vec<&str> = COLUMNS.into_iter().filter(|c| *c != "footnote").collect();
    let found: Vec<Cells> = csv_rows(&site().csv).iter().map(from_csv).collect();
    assert_none(
        "data/actions.csv against tests/facts/actions.csv",
        &differences(&facts(), &found, &columns),
    );
}

#[test]
fn the_published_actions_add_up_to_the_counts_of_the_plan() {
    let found: Vec<Cells> = actions().iter().map(from_json).collect();
    assert_none(
        "data/actions.json against tests/facts/counts.csv",
        &count_differences(&found),
    );
}

#[test]
fn footnotes_keep_their_text() {
    let mut wrong = Vec::new();
    for footnote in csv_rows(&read_fact("footnotes.csv")) {
        let (number, text) = (&footnote["number"], &footnote["text"]);
        let published: Vec<String> = actions()
            .iter()
            .flat_map(|action| items(action, "notes"))
            .filter(|note| {
                text_at(note, "kind") == "footnote" && text_at(note, "number") == *number
            })
            .map(|note| fold(&text_at(note, "text")))
            .collect();
        if published.is_empty() {
            wrong.push(format!("footnote {number}: no action carries it"));
        }
        for found in published
            .iter()
            .filter(|found| !found.contains(text.as_str()))
        {
            wrong.push(difference(&format!("footnote {number}"), text, found));
        }
    }
    assert_none("footnotes of data/actions.json", &wrong);
}

/// The two forms of the open data are one set of data.
#[test]
fn json_and_csv_agree() {
    let mut wrong = Vec::new();

    let header = site().csv.lines().next().unwrap_or_default();
    if header.trim_start_matches('\u{feff}') != CSV_COLUMNS.join(",") {
        wrong.push(difference("header line", &CSV_COLUMNS.join(","), header));
    }

    let rows = csv_rows(&site().csv);
    let json_order: Vec<String> = actions().iter().map(|a| text_at(a, "id")).collect();
    let csv_order: Vec<String> = rows.iter().map(|row| cell(row, "id")).collect();
    if json_order != csv_order {
        wrong.push(difference(
            "ids in their order",
            &json_order.join(" "),
            &csv_order.join(" "),
        ));
    }

    // Notes have no fixed form in the table; what they say must be there all the same.
    let columns: Vec<&str> = CSV_COLUMNS.into_iter().filter(|c| *c != "notes").collect();
    let expected: Vec<Cells> = actions().iter().map(as_csv_row).collect();
    wrong.extend(differences(&expected, &rows, &columns));
    for action in actions() {
        let id = text_at(action, "id");
        let Some(row) = rows.iter().find(|row| cell(row, "id") == id) else {
            continue;
        };
        let found = fold(&cell(row, "notes"));
        let notes = items(action, "notes");
        if notes.is_empty() && !found.is_empty() {
            wrong.push(difference(&format!("{id} notes"), "", &found));
        }
        for note in notes {
            let expected = fold(&text_at(note, "text"));
            if !found.contains(&expected) {
                wrong.push(difference(&format!("{id} notes"), &expected, &found));
            }
        }
    }

    assert_none("data/actions.json against data/actions.csv", &wrong);
}

/// Every address that the data or the plan's numbering promises is a page.
#[test]
fn every_promised_page_exists() {
    let mut promised = BTreeSet::new();
    for action in actions() {
        promised.insert(action_route(&text_at(action, "id")));
        promised.extend(touched_routes(action));
    }
    for fact in facts() {
        promised.insert(action_route(&fact["id"]));
    }
    promised.extend((2023..=2026).map(|year| format!("ar/{year}/index.html")));
    promised.extend((1..=10).map(|goal| format!("mal/{goal}/index.html")));
    promised.extend(
        FOCUS_AREAS
            .iter()
            .map(|(id, _)| format!("fokusomraden/{id}/index.html")),
    );
    promised.extend(
        [
            "index.html",
            "atgarder/index.html",
            "ansvariga/index.html",
            "ar/index.html",
            "mal/index.html",
            "malomraden/index.html",
            "fokusomraden/index.html",
            "prioriteringar/index.html",
        ]
        .map(str::to_owned),
    );

    let wrong: Vec<String> = promised
        .iter()
        .filter(|route| !site().pages.contains_key(*route))
        .map(|route| format!("no page {route}"))
        .collect();
    assert_none("pages", &wrong);
}

/// Four focus areas have no action, so the data never names them; their pages do.
#[test]
fn every_focus_area_has_its_title() {
    let mut wrong = Vec::new();
    for (id, title) in FOCUS_AREAS {
        let route = format!("fokusomraden/{id}/index.html");
        match main_of(&route) {
            Ok(main) if typography::fold(main).contains(title) => {}
            Ok(_) => wrong.push(format!("{route} does not say “{title}”")),
            Err(problem) => wrong.push(problem),
        }
    }
    for action in actions() {
        let found = text_at(&action["focus_area"], "title");
        let id = text_at(&action["focus_area"], "id");
        if let Some((_, title)) = FOCUS_AREAS.iter().find(|(known, _)| *known == id)
            && found != *title
        {
            let place = format!("{} focus_area title", text_at(action, "id"));
            wrong.push(difference(&place, title, &found));
        }
    }
    assert_none("focus areas", &wrong);
}

/// A year's page lists the actions that run in it: each of them, and no other.
#[test]
fn a_year_page_links_to_exactly_the_actions_of_its_year() {
    let mut wrong = Vec::new();
    for year in 2023..=2026 {
        let route = format!("ar/{year}/index.html");
        let expected: BTreeSet<String> = facts()
            .iter()
            .filter(|fact| runs_in(fact, year))
            .map(|fact| fact["id"].to_lowercase())
            .collect();
        match main_of(&route) {
            Ok(main) => {
                let found = action_links(main);
                if found.len() != expected.len() {
                    wrong.push(format!(
                        "{route}: {} actions run in the year, {} are linked",
                        expected.len(),
                        found.len()
                    ));
                }
                for id in expected.difference(&found) {
                    wrong.push(format!("{route}: no link to {id}, which runs in the year"));
                }
                for id in found.difference(&expected) {
                    wrong.push(format!("{route}: a link to {id}, which does not run in it"));
                }
            }
            Err(problem) => wrong.push(problem),
        }
    }
    assert_none("year pages", &wrong);
}

/// From an action to all that it touches, and from there back to the action.
#[test]
fn an_action_is_linked_from_all_that_it_touches() {
    let mut wrong = Vec::new();
    for action in actions() {
        let id = text_at(action, "id");
        let url = text_at(action, "url");
        if !url.ends_with(&format!("atgarder/{}/", id.to_lowercase())) {
            wrong.push(format!("{id}: its url is {url}"));
        }
        let own_route = action_route(&id);
        let own = main_of(&own_route).unwrap_or_else(|problem| {
            wrong.push(problem);
            ""
        });
        for route in touched_routes(action) {
            match main_of(&route) {
                Ok(main) if action_links(main).contains(&id.to_lowercase()) => {}
                Ok(_) => wrong.push(format!("{route}: no link to {id}")),
                Err(problem) => wrong.push(problem),
            }
            let address = route.trim_end_matches("index.html");
            if !own.contains(address) {
                wrong.push(format!("{own_route}: no link to {address}"));
            }
        }
    }
    assert_none("links to and from actions", &wrong);
}

// ---------------------------------------------------------------------------------------------
// The built site
// ---------------------------------------------------------------------------------------------

/// What one build of the real content put out.
struct Site {
    json: Value,
    csv: String,
    /// HTML by its path under the output folder, with `/` between the parts.
    pages: BTreeMap<String, String>,
}

/// The site, built by the first test that asks. A failed build fails each of them with its reason.
fn site() -> &'static Site {
    static SITE: OnceLock<Result<Site, String>> = OnceLock::new();
    match SITE.get_or_init(build) {
        Ok(site) => site,
        Err(problem) => panic!("{problem}"),
    }
}

fn build() -> Result<Site, String> {
    let temporary = tempfile::tempdir().map_err(|e| format!("temporary folder: {e}"))?;
    // A folder that does not exist yet: a build may refuse one that holds something else.
    let out = temporary.path().join("public");
    let run = Command::new(env!("CARGO_BIN_EXE_planverk"))
        .args(["build", "--root", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(&out)
        .output()
        .map_err(|e| format!("planverk did not start: {e}"))?;
    if !run.status.success() {
        return Err(format!(
            "planverk build failed ({}):\n{}{}",
            run.status,
            String::from_utf8_lossy(&run.stdout),
            String::from_utf8_lossy(&run.stderr)
        ));
    }

    let json = read(&out.join("data/actions.json"))?;
    let mut pages = BTreeMap::new();
    collect_pages(&out, "", &mut pages)?;
    Ok(Site {
        json: serde_json::from_str(&json).map_err(|e| format!("data/actions.json: {e}"))?,
        csv: read(&out.join("data/actions.csv"))?,
        pages,
    })
}

fn collect_pages(
    folder: &Path,
    prefix: &str,
    pages: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let route = format!("{prefix}{name}");
        if path.is_dir() {
            collect_pages(&path, &format!("{route}/"), pages)?;
        } else if route.ends_with(".html") {
            pages.insert(route, read(&path)?);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The published actions, as they stand in the JSON.
fn actions() -> &'static [Value] {
    match site().json.get("actions").and_then(Value::as_array) {
        Some(actions) => actions,
        None => panic!("data/actions.json has no list `actions`"),
    }
}

/// The `<main>` of a page: its navigation and footer link to things that are not its subject.
fn main_of(route: &str) -> Result<&'static str, String> {
    let page = site()
        .pages
        .get(route)
        .ok_or_else(|| format!("no page {route}"))?;
    let start = page
        .find("<main")
        .ok_or_else(|| format!("{route} has no <main>"))?;
    let end = page
        .find("</main>")
        .ok_or_else(|| format!("{route} has no </main>"))?;
    page.get(start..end)
        .ok_or_else(|| format!("{route} closes <main> before it opens"))
}

/// The distinct actions that some HTML links to, as they are written in addresses (`k1`).
///
/// A search for text and not for attributes: it holds with relative and absolute addresses, and
/// with quotes around them or, as a minifier leaves them, without.
fn action_links(html: &str) -> BTreeSet<String> {
    const FOLDER: &str = "atgarder/";
    html.match_indices(FOLDER)
        .filter_map(|(at, _)| {
            let rest = &html[at + FOLDER.len()..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
            (end > 0 && rest[end..].starts_with('/')).then(|| rest[..end].to_owned())
        })
        .collect()
}

fn action_route(id: &str) -> String {
    format!("atgarder/{}/index.html", id.to_lowercase())
}

/// The pages of all that an action touches: its goals, areas, owners and years.
fn touched_routes(action: &Value) -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for (key, folder) in [
        ("goals", "mal"),
        ("responsible", "ansvariga"),
        ("participating", "ansvariga"),
    ] {
        for item in items(action, key) {
            routes.insert(format!("{folder}/{}/index.html", text_at(item, "id")));
        }
    }
    for (key, folder) in [
        ("target_area", "malomraden"),
        ("focus_area", "fokusomraden"),
    ] {
        routes.insert(format!(
            "{folder}/{}/index.html",
            text_at(&action[key], "id")
        ));
    }
    let year = |key| action["years"][key].as_i64().unwrap_or_default();
    routes.extend((year("start")..=year("end")).map(|year| format!("ar/{year}/index.html")));
    routes
}

// ---------------------------------------------------------------------------------------------
// Three accounts of an action, brought to one form
// ---------------------------------------------------------------------------------------------

/// The actions as the decided document prints them, with the focus area that follows from it.
fn facts() -> Vec<Cells> {
    let mut rows = csv_rows(&read_fact("actions.csv"));
    for row in &mut rows {
        let by_action = FOCUS_OF_ACTION.iter().find(|(id, _)| *id == row["id"]);
        let by_area = FOCUS_OF_TARGET_AREA
            .iter()
            .find(|(area, _)| *area == row["target_area"]);
        let focus = by_action.or(by_area).map_or(MISSING, |(_, number)| *number);
        row.insert("focus_area".to_owned(), focus.to_owned());
    }
    rows
}

/// An action of `data/actions.json`, as the facts would say it.
fn from_json(action: &Value) -> Cells {
    let mut cells = Cells::new();
    for key in ["id", "number", "level", "legal_requirement", "recommended"] {
        cells.insert(key.to_owned(), text_at(action, key));
    }
    let footnotes: Vec<String> = items(action, "notes")
        .iter()
        .filter(|note| text_at(note, "kind") == "footnote")
        .map(|note| text_at(note, "number"))
        .collect();
    for (key, value) in [
        ("target_area", text_at(&action["target_area"], "title")),
        (
            "focus_area",
            focus_number(&text_at(&action["focus_area"], "id")),
        ),
        (
            "wording",
            wording(action.get("title"), action.get("description")),
        ),
        ("goals", joined(action, "goals", "id", ";")),
        (
            "years",
            years(&action["years"]["start"], &action["years"]["end"]),
        ),
        ("responsible", joined(action, "responsible", "name", ";")),
        (
            "participating",
            joined(action, "participating", "name", ";"),
        ),
        ("follows", joined(action, "follows", "", ";")),
        ("footnote", footnotes.join(";")),
    ] {
        cells.insert(key.to_owned(), value);
    }
    cells
}

/// A row of `data/actions.csv`, as the facts would say it.
fn from_csv(row: &Cells) -> Cells {
    let mut cells = Cells::new();
    for key in ["id", "number", "level", "legal_requirement", "recommended"] {
        cells.insert(key.to_owned(), cell(row, key));
    }
    let value = |key: &str| Value::String(cell(row, key));
    let list = |key: &str| cell(row, key).replace("; ", ";");
    for (key, value) in [
        ("target_area", cell(row, "target_area_title")),
        ("focus_area", focus_number(&cell(row, "focus_area"))),
        (
            "wording",
            wording(Some(&value("title")), Some(&value("description"))),
        ),
        ("goals", list("goals")),
        ("years", years(&value("start_year"), &value("end_year"))),
        ("responsible", list("responsible_names")),
        ("participating", list("participating_names")),
        ("follows", list("follows")),
    ] {
        cells.insert(key.to_owned(), value);
    }
    cells
}

/// An action of `data/actions.json`, as `data/actions.csv` should say it (but for its notes).
fn as_csv_row(action: &Value) -> Cells {
    let mut cells = Cells::new();
    for key in [
        "id",
        "number",
        "level",
        "title",
        "description",
        "document",
        "legal_requirement",
        "recommended",
        "url",
    ] {
        // A record of the data may say its document by id alone or with its title.
        let value = match &action[key] {
            Value::Object(_) => text_at(&action[key], "id"),
            _ => text(action.get(key)),
        };
        cells.insert(key.to_owned(), value);
    }
    for (column, value) in [
        ("target_area", text_at(&action["target_area"], "id")),
        (
            "target_area_title",
            text_at(&action["target_area"], "title"),
        ),
        ("focus_area", text_at(&action["focus_area"], "id")),
        ("focus_area_title", text_at(&action["focus_area"], "title")),
        ("goals", joined(action, "goals", "id", "; ")),
        ("goal_titles", joined(action, "goals", "title", "; ")),
        ("follows", joined(action, "follows", "", "; ")),
        ("start_year", text_at(&action["years"], "start")),
        ("end_year", text_at(&action["years"], "end")),
        ("responsible", joined(action, "responsible", "id", "; ")),
        (
            "responsible_names",
            joined(action, "responsible", "name", "; "),
        ),
        ("participating", joined(action, "participating", "id", "; ")),
        (
            "participating_names",
            joined(action, "participating", "name", "; "),
        ),
    ] {
        cells.insert(column.to_owned(), value);
    }
    cells
}

/// Title and description joined are the text of the document.
fn wording(title: Option<&Value>, description: Option<&Value>) -> String {
    let description = description.map_or_else(String::new, |value| text(Some(value)));
    fold(&format!("{} {description}", text(title)))
}

fn years(start: &Value, end: &Value) -> String {
    let (start, end) = (text(Some(start)), text(Some(end)));
    if start == end {
        start
    } else {
        format!("{start}-{end}")
    }
}

fn focus_number(id: &str) -> String {
    FOCUS_AREAS
        .iter()
        .position(|(known, _)| *known == id)
        .map_or_else(|| format!("(unknown: {id})"), |at| (at + 1).to_string())
}

fn runs_in(fact: &Cells, year: i32) -> bool {
    span(&fact["years"]).is_some_and(|(start, end)| (start..=end).contains(&year))
}

/// `2024` or `2023-2026` as first and last year.
fn span(years: &str) -> Option<(i32, i32)> {
    let (start, end) = years.split_once('-').unwrap_or((years, years));
    Some((start.parse().ok()?, end.parse().ok()?))
}

// ---------------------------------------------------------------------------------------------
// Comparing
// ---------------------------------------------------------------------------------------------

/// Every cell in which two accounts of the same actions differ, matched by id.
fn differences(expected: &[Cells], found: &[Cells], columns: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for action in expected {
        let id = cell(action, "id");
        let same_id: Vec<&Cells> = found.iter().filter(|row| cell(row, "id") == id).collect();
        if same_id.len() != 1 {
            wrong.push(format!("{id}: stands {} times", same_id.len()));
        }
        for row in same_id {
            for column in columns {
                let (expected, found) = (cell(action, column), cell(row, column));
                if expected != found {
                    wrong.push(difference(&format!("{id} {column}"), &expected, &found));
                }
            }
        }
    }
    for row in found {
        let id = cell(row, "id");
        if !expected.iter().any(|action| cell(action, "id") == id) {
            wrong.push(format!("{id}: nobody expects it"));
        }
    }
    wrong
}

/// Every count in which some actions differ from `tests/facts/counts.csv`.
fn count_differences(actions: &[Cells]) -> Vec<String> {
    let mut found = counts(actions);
    let mut wrong = Vec::new();
    for row in csv_rows(&read_fact("counts.csv")) {
        let place = (row["kind"].clone(), row["key"].clone());
        let found = found.remove(&place).unwrap_or_default().to_string();
        if found != row["count"] {
            wrong.push(difference(
                &format!("{} {}", place.0, place.1),
                &row["count"],
                &found,
            ));
        }
    }
    for ((kind, key), count) in found {
        wrong.push(difference(
            &format!("{kind} {key}"),
            "no such line",
            &count.to_string(),
        ));
    }
    wrong
}

/// How many actions there are of each kind and key that `tests/facts/README.md` describes.
fn counts(actions: &[Cells]) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    let mut count = |kind: &str, key: &str| {
        *counts.entry((kind.to_owned(), key.to_owned())).or_default() += 1;
    };
    for action in actions {
        let level = cell(action, "level");
        for kind in ["level", "target_area", "focus_area"] {
            count(kind, &cell(action, kind));
        }
        let goals = cell(action, "goals");
        for goal in if goals.is_empty() { "-" } else { &goals }.split(';') {
            count("goal", goal);
            count(&format!("goal:{level}"), goal);
        }
        match span(&cell(action, "years")) {
            Some((start, end)) => {
                for year in start..=end {
                    count("year", &year.to_string());
                }
            }
            None => count("year", &cell(action, "years")),
        }
        for kind in ["responsible", "participating"] {
            for owner in cell(action, kind)
                .split(';')
                .filter(|owner| !owner.is_empty())
            {
                count(kind, owner);
            }
        }
        for kind in ["legal_requirement", "recommended"] {
            if cell(action, kind) == "true" {
                count(kind, &level);
            }
        }
    }
    counts
}

fn difference(place: &str, expected: &str, found: &str) -> String {
    format!("{place}\n      expected: {expected}\n      found:    {found}")
}

fn assert_none(what: &str, wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{what}: {} wrong\n\n  - {}\n",
        wrong.len(),
        wrong.join("\n  - ")
    );
}

// ---------------------------------------------------------------------------------------------
// Reading tables and JSON
// ---------------------------------------------------------------------------------------------

fn read_fact(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    match read(&folder.join(name)) {
        Ok(text) => text,
        Err(problem) => panic!("{problem}"),
    }
}

/// The rows of a table by the names in its header line; a row of another length is a failure.
fn csv_rows(text: &str) -> Vec<Cells> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(problem) => panic!("header line: {problem}"),
    };
    reader
        .records()
        .map(|record| match record {
            Ok(record) => header
                .iter()
                .zip(&record)
                .map(|(column, value)| (column.to_owned(), value.to_owned()))
                .collect(),
            Err(problem) => panic!("{problem}"),
        })
        .collect()
}

fn cell(row: &Cells, column: &str) -> String {
    row.get(column).map_or(MISSING, String::as_str).to_owned()
}

/// A JSON value as it would stand in a cell: null is empty, a string is without its quotes.
fn text(value: Option<&Value>) -> String {
    match value {
        None => MISSING.to_owned(),
        Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn text_at(value: &Value, key: &str) -> String {
    text(value.get(key))
}

fn items<'a>(action: &'a Value, key: &str) -> &'a [Value] {
    action
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// A list in one cell: of each item its `inner` key, or the item itself where there is none.
fn joined(action: &Value, key: &str, inner: &str, separator: &str) -> String {
    match action.get(key) {
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| match inner {
                "" => text(Some(item)),
                inner => text_at(item, inner),
            })
            .collect::<Vec<_>>()
            .join(separator),
        other => text(other),
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
