//! Builds three plans with the real binary and looks at what came out: the real one, and two for
//! bodies that do not exist, which are as different from it as the format allows. None of them needs
//! a line of code of its own.
//!
//! 1. The *goldens* in `tests/golden/<plan>/` hold what stands inside `<main>`, one page of every
//!    kind, in the form that [`html::pretty`] gives it: it is the same with and without the feature
//!    `minify`. After a change that is meant, this writes them anew, to be reviewed as a diff:
//!
//!    ```text
//!    UPDATE_GOLDENS=1 cargo test --test site
//!    ```
//!
//! 2. What must hold for every page of every plan: links, titles, headings, counts.
//! 3. What must hold for a folder that a site is written to.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads its goldens and the sites that it built"
)]

mod support;

use planverk::wording::Reading;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};
use support::html::{self, Tag, Token};
use support::{Project, Run, file_of, files_below, main_of};

/// A plan that is built here.
struct Plan {
    /// Its name in `tests/golden/`.
    name: &'static str,
    /// The folder of the project.
    folder: &'static str,
    /// The language of its pages.
    language: &'static str,
    /// The kinds that it has, each with the folder of its pages and a page that has a golden.
    kinds: &'static [(&'static str, &'static str, &'static str)],
    /// The pages of no kind that have a golden.
    pages: &'static [&'static str],
}

const PLANS: [Plan; 3] = [
    Plan {
        name: "borlange",
        folder: "",
        language: "sv",
        kinds: &[
            ("action", "atgarder", "k8"),
            ("focus_area", "fokusomraden", "vatten-och-avlopp"),
            ("target_area", "malomraden", "bygg-och-rivningsavfall"),
            ("goal", "mal", "4"),
            ("priority", "prioriteringar", "hejda-klimatforandringarna"),
            ("owner", "ansvariga", "borlange-energi"),
            ("year", "ar", "2024"),
            ("document", "styrdokument", "atgardsprogram-2023-2026"),
            ("term", "ordlista", "avc"),
        ],
        pages: &[
            "tillganglighet/",
            "",
            "strategi/",
            "404.html",
            "tackning/",
            "samband/",
            "en/",
            // An abbreviation in a title, and one in the name of an owner.
            "atgarder/k20/",
            "ansvariga/borlange-energi-marknad/",
        ],
    },
    Plan {
        name: "sagolunda",
        folder: "tests/plans/sagolunda",
        language: "sv",
        kinds: &[
            ("action", "insatser", "a10"),
            ("focus_area", "inriktningar", "hamnen"),
            ("goal", "malbilder", "1.1.2"),
            ("owner", "utforare", "gatu-ljus"),
            ("year", "ar", "2019"),
            ("document", "beslut", "fsb-2017"),
            ("term", "ordbok", "lykta"),
        ],
        pages: &[
            "tillganglighet/",
            "",
            "404.html",
            "tackning/",
            "samband/",
            "las-mer/",
            "las-mer/hur-vi-raknar/",
            // Old addresses: a page that is elsewhere now, of this site and of another, and two that
            // are gone.
            "atgarder/a11/",
            "karta/",
            "gamla/morker/",
            "atgarder/a99/",
            "nyheter.htm",
            // What nothing uses.
            "inriktningar/atta.fyra/",
            "malbilder/10/",
            "utforare/zon/",
            "beslut/lagen/",
            "ordbok/odla/",
        ],
    },
    Plan {
        name: "port-nowhere",
        folder: "tests/plans/port-nowhere",
        language: "en",
        kinds: &[
            ("action", "actions", "t10"),
            ("owner", "owners", "quay"),
            ("year", "years", "2030"),
            ("document", "documents", "tidy-up"),
        ],
        pages: &[
            "accessibility/",
            "",
            "404.html",
            "coverage/",
            "bollards/",
            "jobs/t9/",
        ],
    },
];

impl Plan {
    fn project(&self) -> Project {
        Project::from_dir(self.folder)
    }

    fn address(&self, kind: &str) -> Option<&'static str> {
        let found = self.kinds.iter().find(|(known, ..)| *known == kind);
        found.map(|(_, address, _)| *address)
    }

    /// The addresses of the pages that have a golden.
    fn goldens(&self) -> Vec<String> {
        let kinds = self
            .kinds
            .iter()
            .flat_map(|(_, address, thing)| [format!("{address}/"), format!("{address}/{thing}/")]);
        let pages = self.pages.iter().map(|page| (*page).to_owned());
        kinds.chain(pages).collect()
    }
}

/// A finished site in memory.
struct Site {
    plan: &'static Plan,
    files: BTreeMap<String, Vec<u8>>,
    stderr: String,
}

impl Site {
    fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path);
        let bytes = bytes.unwrap_or_else(|| panic!("{} has no {path}", self.plan.name));
        std::str::from_utf8(bytes).expect("a page is UTF-8")
    }

    /// The pages: path and HTML.
    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.files.keys().filter(|path| path.ends_with(".html"));
        all.map(|path| (path.as_str(), self.text(path)))
    }

    /// The addresses of the things of one kind.
    fn things(&self, address: &str) -> BTreeSet<String> {
        let below = format!("{address}/");
        (self.files.keys())
            .filter_map(|path| path.strip_suffix("index.html"))
            .filter(|path| path.starts_with(&below) && **path != below)
            .map(str::to_owned)
            .collect()
    }

    /// The actions as open data.
    fn actions(&self) -> Vec<Value> {
        let json: Value = serde_json::from_str(self.text("data/actions.json")).expect("JSON");
        json["actions"].as_array().expect("a list").clone()
    }
}

/// The three sites, built once.
fn sites() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        let build = |plan: &'static Plan| {
            let run = plan.project().build();
            assert_eq!(run.code, 0, "{}:\n{}", plan.name, run.stderr);
            let files = run.files();
            Site {
                plan,
                files,
                stderr: run.stderr,
            }
        };
        PLANS.iter().map(build).collect()
    })
}

/// The site of one plan.
fn site(name: &str) -> &'static Site {
    let found = sites().iter().find(|site| site.plan.name == name);
    found.expect("the plan is in the list")
}

fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Fails with everything that was found, one to a line.
#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ── Goldens ─────────────────────────────────────────────────────────────────────────────────────

#[test]
fn pages_are_as_their_goldens() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut wrong = Vec::new();
    for site in sites() {
        for address in site.plan.goldens() {
            let file = file_of(&address);
            let is = html::pretty(main_of(site.text(&file)));
            let path = golden_folder().join(site.plan.name).join(&file);
            if update {
                fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
                fs::write(&path, is).expect("a golden can be written");
                continue;
            }
            let due = fs::read_to_string(&path).unwrap_or_default();
            if is != due {
                wrong.push(difference(&format!("{}/{file}", site.plan.name), &due, &is));
            }
        }
    }
    wrong.push("If that is meant: UPDATE_GOLDENS=1 cargo test --test site".to_owned());
    none(if wrong.len() == 1 { &[] } else { &wrong });
}

/// The first lines in which two texts differ.
fn difference(name: &str, due: &str, is: &str) -> String {
    let (due, is): (Vec<&str>, Vec<&str>) = (due.lines().collect(), is.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = due.iter().zip(&is).take_while(same).count();
    let room = due.len().min(is.len()) - before;
    let ends = due.iter().rev().zip(is.iter().rev());
    let after = ends.take(room).take_while(same).count();
    let mut text = format!("{name}, line {}:", before + 1);
    for (mark, lines) in [('-', &due), ('+', &is)] {
        for line in lines[before..lines.len() - after].iter().take(8) {
            text.push_str(&format!("\n  {mark} {}", line.trim_start()));
        }
    }
    text
}

#[test]
fn no_golden_is_unused() {
    let used: BTreeSet<String> = PLANS
        .iter()
        .flat_map(|plan| {
            let files = plan.goldens().into_iter();
            files.map(|address| format!("{}/{}", plan.name, file_of(&address)))
        })
        .collect();
    let there = files_below(&golden_folder()).into_keys();
    let unused = there.filter(|path| !used.contains(path));
    none(
        &unused
            .map(|path| format!("unused: {path}"))
            .collect::<Vec<_>>(),
    );
}

// ── Every page ──────────────────────────────────────────────────────────────────────────────────

/// Where a link on the page `from` leads: a file of the site and a place in it. `base` is the path
/// that the site stands at on its host.
fn target(site: &Site, from: &str, link: &str, base: &str) -> Result<(String, String), String> {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let full = match path.strip_prefix(base) {
        Some(path) => path.to_owned(),
        None if path.starts_with('/') => return Err("leads out of the site".to_owned()),
        None if path.is_empty() => from.to_owned(),
        None => format!("{}{path}", &from[..from.rfind('/').map_or(0, |at| at + 1)]),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().ok_or("leads out of the site")?;
            }
            part => parts.push(part),
        }
    }
    // An address that ends with a slash has an empty last part.
    let file = parts.join("/");
    let file = match file.is_empty() || file.ends_with('/') {
        true => format!("{file}index.html"),
        false => file,
    };
    match site.files.contains_key(&file) {
        true => Ok((file, fragment.to_owned())),
        false => Err(format!("there is no {file}")),
    }
}

fn is_outside(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

/// Every opening tag of a page.
fn tags(tokens: &[Token]) -> impl Iterator<Item = &Tag> {
    tokens.iter().filter_map(|token| match token {
        Token::Open(tag) => Some(tag),
        _ => None,
    })
}

/// Whether a page stands at an address that is no longer in use: it is none that a visitor looks for.
fn is_retired(path: &str, tokens: &[Token]) -> bool {
    let is_noindex =
        |tag: &Tag| tag.get("name") == Some("robots") && tag.get("content") == Some("noindex");
    path != "404.html" && tags(tokens).any(is_noindex)
}

/// Checks that whatever a page of `site` points at is there.
fn check_links(site: &Site, base: &str) {
    let mut wrong = Vec::new();
    let pages: Vec<(&str, Vec<Token>)> = (site.pages())
        .map(|(path, text)| (path, html::tokens(text)))
        .collect();
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, tokens) in &pages {
        let known = ids.entry(path).or_default();
        for id in tags(tokens).filter_map(|tag| tag.get("id")) {
            if !known.insert(id) {
                wrong.push(format!("{path}: the id {id} stands twice"));
            }
        }
    }
    let mut count = 0;
    for (path, tokens) in &pages {
        for tag in tags(tokens) {
            for name in ["aria-labelledby", "aria-describedby", "for", "headers"] {
                let all = tag.get(name).unwrap_or_default().split_whitespace();
                let missing = all.filter(|id| !ids[path].contains(id));
                wrong.extend(missing.map(|id| format!("{path}: {name} names {id}")));
            }
            let links = ["href", "src"].iter().filter_map(|name| tag.get(name));
            for link in links.filter(|link| !is_outside(link)) {
                count += 1;
                match target(site, path, link, base) {
                    Err(why) => wrong.push(format!("{path}: {link}: {why}")),
                    Ok((_, fragment)) if fragment.is_empty() => {}
                    Ok((file, fragment)) => {
                        let known = ids.get(file.as_str());
                        if !known.is_some_and(|known| known.contains(fragment.as_str())) {
                            wrong.push(format!("{path}: {link}: {file} has no such id"));
                        }
                    }
                }
            }
        }
    }
    assert!(count > pages.len(), "links are found at all");
    none(&wrong);
}

#[test]
fn every_link_leads_somewhere() {
    for site in sites() {
        let base = match site.plan.name {
            "sagolunda" => "/trygghet/",
            _ => "/",
        };
        check_links(site, base);
    }
}

#[test]
fn every_page_has_one_heading_a_title_of_its_own_and_its_language() {
    let mut wrong = Vec::new();
    for site in sites() {
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, text) in site.pages() {
            let tokens = html::tokens(text);
            let all = |name: &str| html::elements(&tokens, |tag| tag.name == name);
            let headings: Vec<String> = (all("h1").iter())
                .map(|(_, inside)| html::text(inside))
                .collect();
            if !matches!(&headings[..], [one] if !one.is_empty()) {
                wrong.push(format!("{path}: h1 {headings:?}"));
            }
            let title = all("title").first().map(|(_, inside)| html::text(inside));
            let title = title.unwrap_or_default();
            if title.is_empty() {
                wrong.push(format!("{path}: no title"));
            }
            if let Some(other) = titles.insert(title.clone(), path) {
                wrong.push(format!("{path}: {title:?} is the title of {other} too"));
            }
            let root = tags(&tokens).find(|tag| tag.name == "html");
            let language = root.and_then(|tag| tag.get("lang")).unwrap_or_default();
            // A folder named after another language holds pages in that one.
            let due = ["sv", "en"]
                .into_iter()
                .find(|tag| path.starts_with(&format!("{tag}/")));
            if language != due.unwrap_or(site.plan.language) {
                wrong.push(format!("{path}: lang={language}"));
            }
            // What a catalogue lacks shows as its id; what a template lacks as nothing or `[object]`.
            let main = html::text(&html::tokens(main_of(text)));
            if main.contains("[object") || main.contains("{{") || main.contains(" null") {
                wrong.push(format!("{path}: {main}"));
            }
        }
        assert!(titles.len() > 10, "{}", site.plan.name);
    }
    none(&wrong);
}

#[test]
fn headings_step_down_one_level_at_a_time() {
    let mut wrong = Vec::new();
    for site in sites() {
        for (path, text) in site.pages() {
            let mut last = 0;
            for tag in tags(&html::tokens(text)) {
                let level = tag.name.strip_prefix('h').and_then(|n| n.parse().ok());
                let Some(level) = level.filter(|level| (1..=6).contains(level)) else {
                    continue;
                };
                if level > last + 1 {
                    wrong.push(format!("{}/{path}: h{level} after h{last}", site.plan.name));
                }
                last = level;
            }
        }
    }
    none(&wrong);
}

// ── Kinds, lists and counts ─────────────────────────────────────────────────────────────────────

/// Every kind with the folder that it has by default in both languages, and words that would tell
/// of it.
const OPTIONAL: [(&str, [&str; 2], [&str; 2]); 5] = [
    ("goal", ["mal", "goals"], ["målet", "goal"]),
    (
        "focus_area",
        ["fokusomraden", "focus-areas"],
        ["fokusområde", "focus area"],
    ),
    (
        "target_area",
        ["malomraden", "target-areas"],
        ["målområde", "target area"],
    ),
    (
        "priority",
        ["prioriteringar", "priorities"],
        ["prioritering", "priorit"],
    ),
    ("term", ["ordlista", "glossary"], ["ordlista", "explained"]),
];

#[test]
fn a_kind_that_the_plan_does_not_declare_leaves_no_trace() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for site in sites() {
        let csv = csv_rows(site);
        for (kind, addresses, words) in &OPTIONAL {
            if site.plan.address(kind).is_some() {
                continue;
            }
            seen += 1;
            let name = site.plan.name;
            for (path, text) in site.pages() {
                let below = addresses
                    .iter()
                    .find(|a| path.starts_with(&format!("{a}/")));
                if let Some(below) = below {
                    wrong.push(format!("{name}: a page below {below}"));
                }
                // Menus, attributes and what only a screen reader is told are part of a page.
                let all = text.to_lowercase();
                for word in words.iter().filter(|word| all.contains(**word)) {
                    wrong.push(format!("{name}/{path} says {word:?}"));
                }
            }
            for action in site.actions() {
                let value = match *kind {
                    "goal" => action["goals"].as_array().is_some_and(Vec::is_empty),
                    "priority" => action.get("priority").is_none(),
                    kind => action[kind].is_null(),
                };
                if !value {
                    wrong.push(format!("{name}: {} has a {kind} in JSON", action["id"]));
                }
            }
            let columns: &[&str] = match *kind {
                "goal" => &["goals"],
                "focus_area" => &["focus_area", "focus_area_title"],
                "target_area" => &["target_area", "target_area_title"],
                _ => &[],
            };
            for row in &csv {
                for column in columns.iter().filter(|column| !row[**column].is_empty()) {
                    wrong.push(format!("{name}: {} has a {column} in CSV", row["id"]));
                }
            }
        }
    }
    assert_eq!(seen, 7, "two kinds in one plan, five in the other");
    none(&wrong);
}

fn csv_rows(site: &Site) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(site.files["data/actions.csv"].as_slice());
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("RFC 4180")
}

/// The addresses of the actions in the tables of a page, each once.
fn listed(site: &Site, path: &str) -> BTreeSet<String> {
    let tokens = html::tokens(site.text(path));
    let tables = html::elements(&tokens, |tag| tag.name == "table" && tag.has_class("acts"));
    let mut found = BTreeSet::new();
    for (_, table) in tables {
        for tag in tags(table).filter(|tag| tag.name == "a") {
            let link = tag.get("href").unwrap_or_default();
            let (file, _) = target(site, path, link, "/").unwrap_or_else(|e| panic!("{link}: {e}"));
            found.insert(file);
        }
    }
    found
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<usize> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[test]
fn every_list_has_every_thing_with_its_count() {
    let mut wrong = Vec::new();
    for site in sites() {
        for (kind, address, _) in site.plan.kinds {
            let name = site.plan.name;
            let index = format!("{address}/index.html");
            let tokens = html::tokens(main_of(site.text(&index)));
            // The number of a thing is the first that stands after its link.
            let mut seen: BTreeMap<String, Option<usize>> = BTreeMap::new();
            let mut last = None;
            for (at, token) in tokens.iter().enumerate() {
                let Token::Open(tag) = token else { continue };
                let is_count = match *kind {
                    "year" => tag.name == "td",
                    _ => tag.has_class("count"),
                };
                if tag.name == "a" {
                    let link = tag.get("href").unwrap_or_default();
                    let found = target(site, &index, link, "/");
                    let below = format!("{address}/");
                    last = found.ok().filter(|(file, _)| {
                        // A text may link to what it likes, and a list to its own parts.
                        file.starts_with(&below) && *file != index
                    });
                    if let Some((file, _)) = &last {
                        seen.insert(file.clone(), None);
                    }
                } else if let Some((file, _)) = last.take_if(|_| is_count) {
                    let count = leading_number(&html::text(html::inner(&tokens, at)));
                    seen.insert(file, count);
                }
            }
            let due: BTreeSet<String> = (site.things(address).into_iter())
                .map(|thing| file_of(&thing))
                .collect();
            for missing in due.iter().filter(|file| !seen.contains_key(*file)) {
                wrong.push(format!("{name}/{index} lacks {missing}"));
            }
            // A glossary explains its words, and counts nothing.
            if matches!(*kind, "action" | "term") {
                continue;
            }
            for (file, count) in seen {
                let due = listed(site, &file).len();
                // The real plan links no focus area to a priority, so none has a number.
                let unlinked = *kind == "priority" && due == 0 && count.is_none();
                if count != Some(due) && !unlinked {
                    wrong.push(format!("{name}/{index}: {file} has {count:?}, not {due}"));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn pages_list_the_actions_that_the_data_names() {
    let mut wrong = Vec::new();
    for site in sites() {
        let action = site.plan.address("action").expect("every plan has actions");
        let mut due: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in site.actions() {
            let id = row["id"].as_str().expect("an id").to_lowercase();
            let page = format!("{action}/{id}/index.html");
            let mut add = |kind: &str, id: &str| {
                if let Some(address) = site.plan.address(kind) {
                    let thing = format!("{address}/{}/index.html", id.to_lowercase());
                    due.entry(thing).or_default().insert(page.clone());
                }
            };
            for kind in ["target_area", "focus_area"] {
                if let Some(id) = row[kind]["id"].as_str() {
                    add(kind, id);
                }
            }
            for goal in row["goals"].as_array().expect("a list") {
                add("goal", goal["id"].as_str().expect("an id"));
            }
            for role in ["responsible", "participating"] {
                for owner in row[role].as_array().expect("a list") {
                    add("owner", owner["id"].as_str().expect("an id"));
                }
            }
            add("document", row["document"].as_str().expect("an id"));
            let year = |end: &str| row["years"][end].as_u64().expect("a year");
            for year in year("start")..=year("end") {
                add("year", &year.to_string());
            }
        }
        for (kind, address, _) in site.plan.kinds {
            // Which actions use a word is not in the data.
            if matches!(*kind, "action" | "priority" | "term") {
                continue;
            }
            for thing in site.things(address) {
                let file = file_of(&thing);
                let (is, due) = (listed(site, &file), due.remove(&file).unwrap_or_default());
                // Organisations and goals hold what is below them as well.
                let fine = match *kind {
                    "owner" | "goal" => is.is_superset(&due),
                    _ => is == due,
                };
                if !fine {
                    wrong.push(format!("{}/{file}: {is:?}, not {due:?}", site.plan.name));
                }
            }
        }
        none(&due.into_keys().collect::<Vec<_>>());
    }
    none(&wrong);
}

#[test]
fn the_home_page_counts_every_kind() {
    for site in sites() {
        let tokens = html::tokens(main_of(site.text("index.html")));
        let stats = html::elements(&tokens, |tag| tag.has_class("stats"));
        let items = html::elements(stats[0].1, |tag| tag.name == "a");
        let is: BTreeMap<String, Option<usize>> = (items.iter())
            .map(|(tag, inside)| {
                let address = tag.get("href").unwrap_or_default();
                (address.to_owned(), leading_number(&html::text(inside)))
            })
            .collect();
        let due: BTreeMap<String, Option<usize>> = (site.plan.kinds.iter())
            // Words are not what a plan consists of.
            .filter(|(kind, ..)| *kind != "term")
            .map(|(_, address, _)| (format!("./{address}/"), Some(site.things(address).len())))
            .collect();
        assert_eq!(is, due, "{}", site.plan.name);
    }
}

// ── The plan as a whole ─────────────────────────────────────────────────────────────────────────

/// The rows of the table below the heading `id`: what each is called, and its cells.
fn matrix(site: &Site, path: &str, id: &str) -> BTreeMap<String, Vec<String>> {
    let main = main_of(site.text(path));
    let from = main
        .find(&format!("id=\"{id}\""))
        .or_else(|| main.find(&format!("id={id}")));
    let table = &main[from.unwrap_or_else(|| panic!("{path} has no {id}"))..];
    let table =
        &table[table.find("<tbody>").expect("a body")..table.find("</tbody>").expect("an end")];
    let tokens = html::tokens(table);
    let rows = html::elements(&tokens, |tag| tag.name == "tr");
    (rows.iter())
        .map(|(_, row)| {
            let cells = html::elements(row, |tag| tag.name == "td" || tag.name == "th");
            let mut texts = cells.iter().map(|(_, inside)| html::text(inside));
            let name = texts.next().expect("a row has a name");
            (name, texts.collect())
        })
        .collect()
}

#[test]
fn coverage_counts_what_the_data_says() {
    for (name, page, none) in [
        ("borlange", "tackning/index.html", "saknas"),
        ("sagolunda", "tackning/index.html", "saknas"),
        ("port-nowhere", "coverage/index.html", "none"),
    ] {
        let site = site(name);
        let actions = site.actions();
        let years: Vec<u64> = (actions.iter())
            .flat_map(|a| [a["years"]["start"].as_u64(), a["years"]["end"].as_u64()])
            .flatten()
            .collect();
        let years = *years.iter().min().expect("years")..=*years.iter().max().expect("years");
        let counted = |count: usize| match count {
            0 => none.to_owned(),
            count => count.to_string(),
        };
        let in_year = |action: &Value, year: u64| {
            let at = |key: &str| action["years"][key].as_u64().expect("a year");
            (at("start")..=at("end")).contains(&year)
        };
        for (owner, cells) in matrix(site, page, "owners_") {
            let own: Vec<&Value> = (actions.iter())
                .filter(|a| {
                    a["responsible"]
                        .as_array()
                        .is_some_and(|all| all.iter().any(|o| o["name"] == owner.as_str()))
                })
                .collect();
            // An organisation also has what its units have; these are units or have none.
            if own.is_empty() {
                continue;
            }
            let of_units: usize = cells
                .last()
                .and_then(|all| all.parse().ok())
                .expect("a total");
            if of_units > own.len() {
                continue;
            }
            let mut due: Vec<String> = (years.clone())
                .filter(|year| actions.iter().any(|a| in_year(a, *year)))
                .map(|year| counted(own.iter().filter(|a| in_year(a, year)).count()))
                .collect();
            due.push(own.len().to_string());
            assert_eq!(cells, due, "{name}: {owner}");
        }
    }
}

#[test]
fn coverage_names_what_is_lacking_in_the_real_plan() {
    let site = site("borlange");
    let goals = matrix(site, "tackning/index.html", "goals_");
    let lacking = |column: usize| {
        let rows = goals.iter().filter(|(_, cells)| cells[column] == "saknas");
        rows.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(lacking(0), ["Mål 8", "Mål 9"]);
    assert_eq!(lacking(1), ["Mål 1", "Mål 6"]);
    for (name, cells) in &goals {
        let number = name.strip_prefix("Mål ").expect("a goal");
        let actions = site.actions();
        let of = |level: &str| {
            let has = |a: &&Value| {
                a["goals"]
                    .as_array()
                    .is_some_and(|all| all.iter().any(|g| g["id"] == number))
            };
            actions
                .iter()
                .filter(has)
                .filter(|a| a["level"] == level)
                .count()
        };
        let shown = |cell: &str| cell.parse().unwrap_or(0);
        assert_eq!(
            (shown(&cells[0]), shown(&cells[1])),
            (of("regional"), of("kommunal")),
            "{name}"
        );
    }
    // Regional actions that no municipal one follows, by the data alone.
    let actions = site.actions();
    let followed: BTreeSet<&str> = (actions.iter())
        .flat_map(|a| a["follows"].as_array().into_iter().flatten())
        .filter_map(|id| id["id"].as_str().or_else(|| id.as_str()))
        .collect();
    let due: Vec<&str> = (actions.iter())
        .filter(|a| a["level"] == "regional")
        .filter_map(|a| a["id"].as_str())
        .filter(|id| !followed.contains(id))
        .collect();
    for path in ["tackning/index.html", "samband/index.html"] {
        let main = main_of(site.text(path));
        let list = &main[main.find("anges följa").expect("the list")..];
        let list = &list[..list.find("</ul>").expect("its end")];
        let tokens = html::tokens(list);
        let shown = html::elements(&tokens, |tag| tag.name == "b");
        let shown: Vec<String> = shown.iter().map(|(_, inside)| html::text(inside)).collect();
        assert_eq!(shown, due, "{path}");
    }
}

#[test]
fn every_bar_and_every_node_is_a_link_to_its_action() {
    for site in sites() {
        let mut charts = 0;
        for (path, _) in site
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
        {
            let main = main_of(site.text(path));
            for figure in main.split("<figure").skip(1) {
                let figure = &figure[..figure.find("</figure>").expect("an end")];
                charts += 1;
                let links = figure.matches("<a ").count();
                let shapes = figure.matches("class=\"bar").count()
                    + figure.matches("class=bar").count()
                    + figure.matches("class=\"node").count()
                    + figure.matches("class=node").count();
                assert_eq!(links, shapes, "{path}");
                assert!(links > 0, "{path}: an empty picture");
                assert_eq!(
                    figure.matches("aria-label").count(),
                    links + 1,
                    "{path}: every link has a name"
                );
            }
        }
        assert!(charts > 2, "{}: {charts} charts", site.plan.name);
    }
}

#[test]
fn a_term_is_linked_once_in_the_texts_of_a_page_and_never_where_it_would_disturb() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for site in sites() {
        for (path, page) in site.pages() {
            let tokens = html::tokens(main_of(page));
            let of_class = |tag: &Tag| tag.name == "a" && tag.has_class("term");
            for disturbed in ["h1", "h2", "h3", "h4", "a", "th", "code", "caption"] {
                for (_, inside) in html::elements(&tokens, |tag| tag.name == disturbed) {
                    if tags(inside).any(of_class) {
                        wrong.push(format!(
                            "{}/{path}: a term in <{disturbed}>",
                            site.plan.name
                        ));
                    }
                }
            }
            let labels = html::elements(&tokens, |tag| tag.name == "dt").into_iter();
            let labels = labels.flat_map(|(_, inside)| tags(inside).filter(|tag| of_class(tag)));
            let mut links: Vec<&str> = tags(&tokens)
                .filter(|tag| of_class(tag))
                .filter_map(|tag| tag.get("href"))
                .collect();
            // The label of a fact leads to its term wherever it stands.
            for label in labels.filter_map(|tag| tag.get("href")) {
                let at = links.iter().rposition(|link| *link == label);
                links.remove(at.expect("a label is a link"));
            }
            seen += links.len();
            for (at, link) in links.iter().enumerate() {
                let (file, _) = target(site, path, link, "/").expect("links were checked");
                if links[..at].contains(link) || file == path {
                    wrong.push(format!("{}/{path}: {link} again", site.plan.name));
                }
            }
        }
    }
    none(&wrong);
    assert!(seen > 50, "only {seen} terms were linked");
}

#[test]
fn every_explanation_is_easy_to_read() {
    let page = site("borlange").text("ordlista/index.html");
    let tokens = html::tokens(main_of(page));
    let explanations = html::elements(&tokens, |tag| tag.name == "dd");
    let mut wrong = Vec::new();
    for (_, inside) in &explanations {
        let paragraphs = html::elements(inside, |tag| tag.name == "p" && !tag.has_class("m"));
        let mut reading = Reading::default();
        let text: Vec<String> = paragraphs
            .iter()
            .map(|(_, text)| html::text(text))
            .collect();
        text.iter().for_each(|text| reading.add(text));
        if reading.lix() >= 40 {
            wrong.push(format!("LIX {}: {}", reading.lix(), text.join(" ")));
        }
    }
    none(&wrong);
    assert!(
        explanations.len() > 20,
        "{} explanations",
        explanations.len()
    );
}

#[test]
fn this_year_is_the_one_that_the_caller_names() {
    let page = "ansvariga/borlange-energi-vattentjanster/index.html";
    let years = |day: &str| {
        let run = Project::from_dir("").arg("--date").arg(day).build();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let text = run.read(page);
        let tokens = html::tokens(main_of(&text));
        // The text of a page comes with its dashes as hyphens.
        let headings = html::elements(&tokens, |tag| tag.name == "h3");
        (headings.iter())
            .map(|(_, inside)| html::text(inside))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        years("2024-02-29"),
        ["2024 - i år", "2025 - nästa år", "2026"]
    );
    assert_eq!(years("2023-12-31"), ["2024 - nästa år", "2025", "2026"]);
    assert_eq!(years("2050-01-01"), ["2024", "2025", "2026"]);
}

/// The texts of the links in a list of things, from top to bottom.
fn names(site: &Site, path: &str) -> Vec<String> {
    let tokens = html::tokens(main_of(site.text(path)));
    let names = html::elements(&tokens, |tag| tag.name == "a");
    names.iter().map(|(_, inside)| html::text(inside)).collect()
}

#[test]
fn names_stand_in_swedish_order_and_numbers_by_value() {
    let site = site("sagolunda");
    assert_eq!(
        names(site, "utforare/index.html"),
        [
            "Förbundsfullmäktige",
            "Gatuförvaltningen",
            // Units go by the short names that they are listed with.
            "Asfaltsgruppen",
            "Avdelningen för ljus",
            "Lyktenheten",
            "Mörkerenheten",
            "Vattenförvaltningen",
            "Väktarförbundet",
            "Wahlbergska stiftelsen",
            "Zonrådet",
            "Åsens hemvärn",
            "Änge byalag",
            "Överförmyndarhuset",
        ]
    );
    assert_eq!(
        names(site, "malbilder/index.html"),
        [
            "Alla kommer hem",
            "Vägarna är lugna",
            "Ingen kör för fort vid skolan",
            "Övergångarna syns i mörker",
            "Ängsvägen är lagad",
            "Hamnen är upplyst",
            "Grannar känner varandra",
            "Grannar känner varandra",
            "Målbild 10",
        ]
    );
    // By printed number first, as far as there is one.
    assert_eq!(
        names(site, "inriktningar/index.html"),
        [
            "Hamnen",
            "Ljus i mörkret",
            "Åtta fyror",
            "Ängar och grannar"
        ]
    );
    // By `order` first.
    assert_eq!(
        names(site, "las-mer/index.html"),
        ["Hur vi räknar", "Zonen", "Ängarna", "Öarna"]
    );
    let ids: Vec<Value> = (site.actions().into_iter())
        .map(|action| action["id"].clone())
        .collect();
    assert_eq!(ids, ["A1", "A2", "A10", "D.1", "s-1", "s-2"]);
}

// ── What a plan of another body needs ───────────────────────────────────────────────────────────

#[test]
fn a_plan_has_its_own_words_numbers_and_levels() {
    let site = site("sagolunda");
    let text = |path: &str| html::text(&html::tokens(main_of(site.text(path))));
    let action = text("insatser/a10/index.html");
    for due in [
        "Insats FSB 2017:10",
        "Förbund",
        "Ljus i mörkret",
        "Övergångarna syns i mörker",
        "Tabell 1, nummer FSB 2017:10",
        "Lyktenheten del av Gatuförvaltningen › Gatuförvaltningens avdelning för ljus",
        "FSB 2017:2 Räkna lyktorna.",
    ] {
        assert!(action.contains(due), "{due:?} in {action}");
    }
    let list = html::tokens(main_of(site.text("insatser/index.html")));
    let cells = html::elements(&list, |tag| tag.get("data-label") == Some("Nivå"));
    let levels: Vec<String> = cells.iter().map(|(_, cell)| html::text(cell)).collect();
    let due = [
        "Förbund", "Förbund", "Förbund", "Distrikt", "Station", "Station",
    ];
    assert_eq!(levels, due, "in the order of the levels");
    // The body itself decided where an action belongs.
    for (path, html) in site.pages() {
        for word in ["redaktion", "åtgärd", "Medverkande"] {
            let marks = ["Redaktionell anmärkning", "Redaktionell förklaring"];
            let is_marked = marks.iter().any(|mark| html.contains(mark));
            let allowed = word == "redaktion" && (is_marked || path == "ordbok/index.html");
            assert!(allowed || !html.contains(word), "{path} says {word:?}");
        }
    }
    // Pictures are published as they are.
    for picture in ["bilder/kaj.svg", "bilder/punkt.png"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(site.plan.folder);
        let due = fs::read(folder.join("content").join(picture)).expect("the picture");
        assert_eq!(site.files[picture], due, "{picture}");
    }
}

#[test]
fn a_link_that_the_body_did_not_decide_says_so() {
    let said = "gjord av webbplatsens redaktion och ingår inte i beslutet";
    for path in [
        "index.html",
        "fokusomraden/index.html",
        "fokusomraden/vatten-och-avlopp/index.html",
        "malomraden/index.html",
        "malomraden/tillsyn/index.html",
        "atgarder/k8/index.html",
    ] {
        assert!(
            main_of(site("borlange").text(path)).contains(said),
            "{path}"
        );
    }
    for (path, text) in site("sagolunda").pages() {
        assert!(!text.contains(said), "{path}");
    }
}

#[test]
fn sub_goals_and_units_know_all_that_is_above_them() {
    let site = site("sagolunda");
    let crumbs = |path: &str| {
        let tokens = html::tokens(site.text(path));
        let all = html::elements(&tokens, |tag| tag.has_class("crumbs"));
        let links = html::elements(all[0].1, |tag| tag.name == "a");
        let names = links.iter().map(|(_, inside)| html::text(inside));
        names.collect::<Vec<_>>().join(" › ")
    };
    assert_eq!(
        crumbs("utforare/gatu-ljus-lykta/index.html"),
        "Start › Utförare › Gatuförvaltningen › Gatuförvaltningens avdelning för ljus"
    );
    assert_eq!(
        crumbs("malbilder/1.1.2/index.html"),
        "Start › Målbilder › Alla kommer hem › Vägarna är lugna"
    );
    // What the lowest unit does is done by the organisation.
    let above = listed(site, "utforare/gatu/index.html");
    for below in ["gatu-ljus", "gatu-ljus-lykta", "gatu-vag"] {
        let below = listed(site, &format!("utforare/{below}/index.html"));
        assert!(!below.is_empty() && below.is_subset(&above), "{below:?}");
    }
    let above = listed(site, "malbilder/1/index.html");
    for below in ["1.1", "1.1.1", "1.1.2", "1.2"] {
        let below = listed(site, &format!("malbilder/{below}/index.html"));
        assert!(!below.is_empty() && below.is_subset(&above), "{below:?}");
    }
}

#[test]
fn a_plan_without_an_address_is_warned_of_once() {
    let site = site("port-nowhere");
    assert_eq!(
        site.stderr.matches("[PV0602]").count(),
        1,
        "{}",
        site.stderr
    );
    assert_eq!(site.stderr.matches("[PV").count(), 1, "{}", site.stderr);
    assert!(!site.files.contains_key("sitemap.xml"));
    assert!(!site.text("robots.txt").contains("Sitemap"));
    for (path, text) in site.pages() {
        assert!(!text.contains("canonical"), "{path}");
    }
    for site in [self::site("borlange"), self::site("sagolunda")] {
        assert!(!site.stderr.contains("[PV"), "{}", site.stderr);
    }
}

#[test]
fn an_english_plan_is_english_throughout() {
    let words = [
        "och", "är", "åtgärd", "sidan", "fotnot", "ansvarig", "målet",
    ];
    for (path, text) in site("port-nowhere").pages() {
        let text = html::text(&html::tokens(text)).to_lowercase();
        let swedish = |word: &&str| words.contains(word) || word.contains(['å', 'ä', 'ö']);
        let found: Vec<&str> = text.split_whitespace().filter(swedish).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

// ── How a site looks, and what leads on ─────────────────────────────────────────────────────────

/// The stylesheet of a site.
fn style(site: &Site) -> &str {
    let mut paths = site.files.keys();
    let path = paths.find(|path| path.starts_with("assets/style."));
    site.text(path.expect("a site has a stylesheet"))
}

#[test]
fn a_plan_has_the_colours_and_the_logo_of_its_body() {
    let plain = style(site("port-nowhere"));
    let own = style(site("sagolunda"));
    let added = own.strip_prefix(plain).expect("colours are added");
    let (light, dark) = added.split_once("prefers-color-scheme:dark").expect("both");
    for (css, accent) in [(light, "--link:#7a2150;"), (dark, "--link:#ef8bb8;")] {
        assert!(css.contains("--top:#5b2a6e;--on-top:#ffffff;"), "{css}");
        assert!(css.contains(accent), "{css}");
    }
    for (path, page) in site("sagolunda").pages() {
        let tokens = html::tokens(page);
        let logos: Vec<&Tag> = tags(&tokens).filter(|tag| tag.has_class("logo")).collect();
        let [logo] = logos.as_slice() else {
            panic!("{path} has {} logos", logos.len());
        };
        let alt = logo.get("alt").unwrap_or_default();
        assert!(
            alt.starts_with("Sagolunda trygghetsförbund"),
            "{path}: {alt}"
        );
    }
    for (path, page) in site("borlange").pages() {
        assert!(!page.contains("class=\"logo\""), "{path}");
    }
}

#[test]
fn a_shared_page_says_what_it_is() {
    for (path, page) in sites().iter().flat_map(Site::pages) {
        let tokens = html::tokens(page);
        let said = |name: &str| {
            let mut all = tags(&tokens)
                .filter(|tag| tag.get("property") == Some(name) || tag.get("name") == Some(name));
            all.next()
                .and_then(|tag| tag.get("content"))
                .map(str::to_owned)
        };
        for name in [
            "og:title",
            "og:description",
            "og:type",
            "og:site_name",
            "og:locale",
        ] {
            assert!(
                said(name).is_some_and(|text| !text.is_empty()),
                "{path}: {name}"
            );
        }
        let canonical = tags(&tokens).find(|tag| tag.get("rel") == Some("canonical"));
        let canonical = canonical.and_then(|tag| tag.get("href")).map(str::to_owned);
        assert_eq!(said("og:url"), canonical, "{path}");
        let (image, card) = match said("og:site_name").as_deref() {
            Some("Trygga Sagolunda") => (
                Some("https://sagolunda.example/trygghet/bilder/punkt.png"),
                "summary_large_image",
            ),
            _ => (None, "summary"),
        };
        assert_eq!(said("og:image").as_deref(), image, "{path}");
        assert_eq!(said("og:image:alt").is_some(), image.is_some(), "{path}");
        assert_eq!(said("twitter:card").as_deref(), Some(card), "{path}");
        // What no reader sees has no signs that only a reader is served by.
        let head = page.split("</head>").next().unwrap_or_default();
        assert!(!head.contains(['\u{ad}', '\u{200b}']), "{path}");
    }
}

#[test]
fn no_page_is_a_dead_end() {
    // What leads on from these is a form, or whatever their own settings name.
    let services = ["sok/", "search/", "tillganglighet/", "accessibility/"];
    let mut wrong = Vec::new();
    for site in sites() {
        for (path, page) in site.pages() {
            if services.iter().any(|service| path.contains(service)) {
                continue;
            }
            let tokens = html::tokens(main_of(page));
            let links = tags(&tokens).filter_map(|tag| tag.get("href"));
            if !links.into_iter().any(|link| !link.starts_with('#')) {
                wrong.push(format!("{}: {path} leads nowhere", site.plan.name));
            }
        }
    }
    none(&wrong);
}

#[test]
fn a_long_page_begins_with_its_contents() {
    let mut seen = 0;
    for (path, page) in sites().iter().flat_map(Site::pages) {
        let tokens = html::tokens(main_of(page));
        let prose = html::elements(&tokens, |tag| tag.has_class("prose"));
        let contents = html::elements(&tokens, |tag| tag.has_class("toc"));
        let Some((_, contents)) = contents.first() else {
            continue;
        };
        seen += 1;
        let heads: Vec<String> = html::elements(prose[0].1, |tag| tag.name == "h2")
            .iter()
            .filter_map(|(tag, _)| Some(format!("#{}", tag.get("id")?)))
            .filter(|id| id != "#fn_notes")
            .collect();
        let links: Vec<String> = tags(contents)
            .filter_map(|tag| tag.get("href").map(str::to_owned))
            .collect();
        assert_eq!(links, heads, "{path}");
        assert!(heads.len() >= 4, "{path}");
    }
    assert!(seen > 0);
}

// ── Two builds ──────────────────────────────────────────────────────────────────────────────────

/// The names of files that differ.
fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let all: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differ = all.into_iter().filter(|path| a.get(*path) != b.get(*path));
    differ.cloned().collect()
}

#[test]
fn two_builds_are_the_same_bytes() {
    for site in sites() {
        // Each project is a copy at a path of its own.
        let project = site.plan.project();
        let again = project.build();
        assert_eq!(again.code, 0, "{}", again.stderr);
        none(&differing(&site.files, &again.files()));
        let elsewhere = project.root().join("a longer path/with å/public");
        let alone = project.env("RAYON_NUM_THREADS", "1").out(elsewhere).build();
        assert_eq!(alone.code, 0, "{}", alone.stderr);
        none(&differing(&site.files, &alone.files()));
        let here = alone.out.to_string_lossy().into_owned();
        let root = here.split("/a longer path").next().unwrap_or_default();
        for (path, text) in site.pages() {
            assert!(!text.contains(root), "{path} names a path of the machine");
        }
    }
}

/// Gives every file of the output a time long ago, which writing would change.
fn age(run: &Run) -> SystemTime {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in files_below(&run.out).keys() {
        let file = fs::File::options().append(true).open(run.out.join(path));
        let file = file.expect("a file of the output can be opened");
        file.set_modified(long_ago).expect("a time can be set");
    }
    long_ago
}

#[test]
fn a_removed_action_is_gone_and_what_did_not_change_is_left_alone() {
    let project = PLANS[1].project();
    let before = project.build();
    assert!(before.has("insatser/s-2/index.html"), "{}", before.stderr);
    let old = before.files();
    let long_ago = age(&before);

    let row = "  - {id: s-2, number: FSB 2017:32, title: Ordna grannmöten., focus_area: granne, \
               goals: [2], years: 2022, responsible: [vaktare]}\n";
    let project = project.replace("content/plan/insatser-station.yaml", row, "");
    let after = project.build();
    assert_eq!(after.code, 0, "{}", after.stderr);
    assert!(!after.out.join("insatser/s-2").exists(), "folder and all");

    let new = after.files();
    let (mut kept, mut written) = (0, Vec::new());
    for (path, bytes) in &new {
        let modified = fs::metadata(after.out.join(path)).and_then(|file| file.modified());
        let modified = modified.expect("a time");
        if old.get(path) == Some(bytes) {
            assert_eq!(modified, long_ago, "{path} is as it was");
            kept += 1;
        } else {
            assert_ne!(modified, long_ago, "{path} is new");
            written.push(path.as_str());
        }
    }
    assert!(kept > 20, "only {kept} files were left alone");
    for path in [
        "insatser/index.html",
        "utforare/vaktare/index.html",
        "data/actions.csv",
        "sitemap.xml",
    ] {
        assert!(written.contains(&path), "{path} names the action");
    }

    // It comes back as it was.
    let file = "content/plan/insatser-station.yaml";
    let text = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(PLANS[1].folder)
            .join(file),
    );
    let again = project.file(file, text.expect("the table")).build();
    none(&differing(&old, &again.files()));
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_untouched() {
    let project = PLANS[2].project();
    let out = project.root().join("precious");
    let project = project
        .file("precious/letter.txt", "Dear Planverk")
        .out(&out);
    let run = project.build();
    assert_eq!(run.code, 2, "{}", run.stderr);
    let kept = BTreeMap::from([("letter.txt".to_owned(), b"Dear Planverk".to_vec())]);
    assert_eq!(run.files(), kept);
    // Nor may the site be written over its own content.
    let content = project.root().join("content");
    let before = files_below(&content);
    let run = project.out(content.join("site")).build();
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert_eq!(files_below(&content), before);
}

#[test]
fn a_mistake_leaves_the_old_site_byte_for_byte() {
    let project = PLANS[1].project();
    let before = project.build();
    let (old, long_ago) = (before.files(), age(&before));
    let table = "content/plan/insatser-forbund.yaml";
    let project = project.replace(table, "goals: [1.1.2]", "goals: [1.1.3]");
    let after = project.build();
    assert_eq!(after.code, 1, "{}", after.stderr);
    assert!(after.stderr.contains("PV0302"), "{}", after.stderr);
    none(&differing(&old, &after.files()));
    for path in old.keys() {
        let modified = fs::metadata(after.out.join(path)).and_then(|file| file.modified());
        assert_eq!(modified.expect("a time"), long_ago, "{path}");
    }
    // With none there before, none is there afterwards.
    let fresh = project.root().join("fresh");
    let run = project.out(&fresh).build();
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!fresh.exists());
}

#[test]
fn check_says_what_build_says_and_writes_nothing() {
    let project = PLANS[2].project();
    let run = project.check();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("PV0602"), "{}", run.stderr);
    assert!(!run.out.exists());
}

#[test]
fn a_site_can_stand_in_a_sub_folder() {
    let base = "https://x.example/sub";
    for plan in &PLANS {
        let run = plan.project().arg("--base-url").arg(base).build();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let site = Site {
            plan,
            files: run.files(),
            stderr: run.stderr,
        };
        check_links(&site, "/sub/");
        let mut addresses = BTreeSet::new();
        for (path, text) in site.pages() {
            let tokens = html::tokens(text);
            let canonical = tags(&tokens).find(|tag| tag.get("rel") == Some("canonical"));
            let canonical = canonical.and_then(|tag| tag.get("href"));
            if path == "404.html" {
                assert_eq!(canonical, None, "no address is that of a missing page");
                let links = tags(&tokens).filter_map(|tag| tag.get("href").or(tag.get("src")));
                for link in links.filter(|link| !link.starts_with('#') && !is_outside(link)) {
                    assert!(link.starts_with("/sub/"), "404.html: {link}");
                }
                continue;
            }
            if is_retired(path, &tokens) {
                continue;
            }
            let address = format!("{base}/{}", path.trim_end_matches("index.html"));
            assert_eq!(canonical, Some(address.as_str()), "{path}");
            addresses.insert(address);
        }
        let sitemap = site.text("sitemap.xml");
        let listed: BTreeSet<String> = (sitemap.split("<loc>").skip(1))
            .filter_map(|part| Some(part.split_once("</loc>")?.0.to_owned()))
            .collect();
        assert_eq!(listed, addresses, "{}", plan.name);
        assert!(
            site.text("robots.txt")
                .contains("Sitemap: https://x.example/sub/sitemap.xml\n")
        );
        for action in site.actions() {
            let url = action["url"].as_str().unwrap_or_default();
            assert!(addresses.contains(url), "{url}");
        }
    }
}

/// Instructions, a handbook: pages alone, and nothing that speaks of a plan.
#[test]
fn a_site_may_have_pages_alone() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nSå gör du.\n");
    let site = "title: Handbok\nlanguage: sv\norganisation: Testby kommun\n\
                description: Så arbetar vi\nbase_url: https://plan.example\n\
                pages_only: true\nnavigation: [page:sa-gor-du]\n";
    let run = Project::empty()
        .file("content/site.yaml", site)
        .file("content/index.md", page("Handbok"))
        .file("content/sa-gor-du.md", page("Så gör du"))
        .arg("--deny-warnings")
        .build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files = run.files();
    let pages: Vec<&str> = (files.keys().map(String::as_str))
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert_eq!(
        pages,
        [
            "404.html",
            "index.html",
            "sa-gor-du/index.html",
            "sok/index.html",
            "tillganglighet/index.html"
        ]
    );
    assert!(!run.has("data/actions.json") && !run.has("data/actions.csv"));
    for page in pages {
        let page = run.read(page).to_lowercase();
        for word in ["åtgärd", "ansvarig", "styrdokument", "beslut"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}
