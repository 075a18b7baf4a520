//! Tables as people send them, with the whole picture of what is said about them and of what they change.
//!
//! A case is a text file in `tests/tables/`: what it shows in a few words, perhaps words of the call in lines
//! that begin with `! `, one to a line, then the files that differ from the sound project, and the table
//! itself, `table.csv`. Beside it stands what `planverk import` prints, in Swedish (`.sv.out`) and in English
//! (`.en.out`), and how the content differs after `--write` (`.diff`).
//!
//! `UPDATE_GOLDENS=1 cargo test --test tables` writes the pictures anew: read the difference.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads its cases, and what became of the content"
)]

mod support;

use planverk::catalogue::{Lang, Value};
use planverk::diagnostic::{Diagnostics, message};
use planverk::draft;
use planverk::exchange::why::Why;
use planverk::exchange::{import, load};
use serde_json::json;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::{Project, Run};

/// A small project without any mistake.
const SOUND: &str = include_str!("support/sound.txt");

/// The parts of a picture.
const PARTS: [&str; 3] = ["sv.out", "en.out", "diff"];

/// Doubts that no case here shows: cells of CSV are text.
const NOT_SHOWN: [Why; 6] = [
    Why::Number,
    Why::MadeDay,
    Why::YearDay,
    Why::NotText,
    Why::Formula,
    Why::Fault,
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables")
}

fn files() -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the cases can be listed");
    entries.map(|entry| entry.expect("a case").path()).collect()
}

/// The cases by name, each with its text.
fn cases() -> BTreeMap<String, String> {
    let files = files().into_iter();
    let texts = files.filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let cases = texts.map(|path| {
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.expect("a case has a name").to_owned();
        let text = fs::read_to_string(&path).expect("a case is text");
        (name, text)
    });
    cases.collect()
}

/// The project of a case, and the words of its call.
fn project(text: &str) -> (Project, Vec<&str>) {
    let begin = text.find("\n-- ").map_or(text.len(), |at| at + 1);
    let (about, files) = text.split_at(begin);
    let words = about.lines().filter_map(|line| line.strip_prefix("! "));
    (
        Project::from_str(&format!("{SOUND}{files}")),
        words.collect(),
    )
}

fn call(project: &Project, words: &[&str]) -> Run {
    let call = project.clone().arg("table.csv");
    let call = words.iter().fold(call, |call, word| call.arg(word));
    call.run("import")
}

fn content(project: &Project) -> BTreeMap<String, String> {
    let files = support::files_below(&project.root().join("content"));
    let files = files.into_iter();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files.map(|(path, bytes)| (path, text(bytes))).collect()
}

/// How the content differs, file by file.
fn difference(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> String {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut out = String::new();
    for path in paths {
        let text = |files: &BTreeMap<String, String>| files.get(path).cloned().unwrap_or_default();
        let (old, new) = (text(before), text(after));
        let diff = TextDiff::from_lines(&old, &new);
        let mut lines = diff.unified_diff();
        out.push_str(&lines.context_radius(2).header(path, path).to_string());
    }
    out
}

/// How many rows the tables have.
fn records(report: &serde_json::Value) -> u64 {
    let sheets = report["sheets"].as_array().expect("sheets");
    let records = sheets.iter().filter_map(|sheet| sheet["records"].as_u64());
    records.sum()
}

/// How many rows are told of: as they were, changed, new, with uncertain cells only, or left out.
fn told(report: &serde_json::Value) -> u64 {
    let number = |key: &str| report[key].as_u64().expect("a number");
    let changed = report["changed"].as_array().expect("a list").len();
    let new = report["new"].as_array().expect("a list").iter();
    let new = new.filter(|new| new["is_from_cell"] == false).count();
    number("same") + number("unsure") + number("left_out") + (changed + new) as u64
}

#[test]
fn every_table_is_read_as_pictured() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut differ = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (name, text) in cases() {
        let (project, words) = project(&text);
        let before = content(&project);
        let mut pictures = Vec::new();
        for lang in ["sv", "en"] {
            let words: Vec<&str> = words.iter().copied().chain(["--lang", lang]).collect();
            let run = call(&project, &words);
            pictures.push(format!("{}\nexit {}\n", run.stderr.trim_end(), run.code));
        }
        assert_eq!(content(&project), before, "{name}: nothing is written yet");
        let write = |words: &[&str]| {
            let words: Vec<&str> = (words.iter().copied())
                .chain(["--write", "--format", "json"])
                .collect();
            call(&project, &words)
        };
        let run = write(&words);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let doubts = report["doubts"].as_array().into_iter().flatten();
        seen.extend(doubts.filter_map(|doubt| Some(doubt["why"].as_str()?.to_owned())));
        if report["problems"].as_array().is_some_and(Vec::is_empty) {
            assert_eq!(told(&report), records(&report), "{name}: {report:#}");
        }
        let after = content(&project);
        pictures.push(difference(&before, &after));
        // What is written is what was meant: nothing is left to do, unless a row that was not sure is now.
        if after != before && report["doubts"].as_array().is_some_and(Vec::is_empty) {
            let run = write(&words);
            let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
            for list in ["changed", "new", "files"] {
                let left = report[list].as_array().expect("a list");
                assert!(left.is_empty(), "{name}: {list} again: {report:#}");
            }
        }
        for (part, picture) in PARTS.iter().zip(pictures) {
            let golden = folder().join(format!("{name}.{part}"));
            if update {
                fs::write(&golden, &picture).expect("a golden can be written");
            } else if fs::read_to_string(&golden).ok().as_ref() != Some(&picture) {
                differ.push(format!("{}\n{picture}", golden.display()));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "not as pictured; UPDATE_GOLDENS=1 writes the pictures anew:\n\n{}",
        differ.join("\n")
    );
    let due = Why::ALL.into_iter().filter(|why| !NOT_SHOWN.contains(why));
    let missing: Vec<&str> = due
        .map(Why::key)
        .filter(|key| !seen.contains(*key))
        .collect();
    assert!(missing.is_empty(), "no table shows {missing:?}");
}

#[test]
fn what_new_rows_are_warned_of_is_told_when_they_are_written() {
    let all = cases();
    for (lang, due) in [
        ("sv", "Planen har fått 2 nya varningar:\nvarning[PV0403]"),
        ("en", "The plan has got 2 new warnings:\nwarning[PV0403]"),
    ] {
        let (project, words) = project(&all["owners-alone"]);
        let with = |more: &[&'static str]| -> Vec<&str> {
            let words = words.iter().copied().chain(["--lang", lang]);
            words.chain(more.iter().copied()).collect()
        };
        let run = call(&project, &with(&["--format", "json"]));
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list");
        let found: Vec<_> = found
            .iter()
            .map(|one| (one["code"].clone(), one["cell"].clone()))
            .collect();
        let from = |cell: &str| (json!("PV0403"), json!(cell));
        assert_eq!(found, [from("A3"), from("A4")], "{report:#}");
        let words = with(&["--write"]);
        let run = call(&project, &words);
        assert!(run.stderr.contains(due), "{}", run.stderr);
        // What the plan has already is nothing new.
        let run = call(&project, &words);
        assert!(!run.stderr.contains("PV0403"), "{}", run.stderr);
    }
}

#[test]
fn every_doubt_has_its_words() {
    for lang in Lang::ALL {
        let messages = message::catalogue(lang);
        let told = |why: &str| {
            let values = ["part", "similar", "heading"].map(|name| (name, Value::from("x")));
            let why = [
                ("why", Value::from(why.to_owned())),
                ("has_similar", Value::from("no")),
            ];
            let values: Vec<(&str, Value)> = values.into_iter().chain(why).collect();
            messages
                .format("import_doubt", None, &values)
                .expect("it is told")
        };
        // What has no words of its own is told as what is missing.
        let other = told(Why::Missing.key());
        for why in Why::ALL.into_iter().filter(|why| *why != Why::Missing) {
            assert_ne!(told(why.key()), other, "{why:?} in {lang:?}");
        }
    }
}

#[test]
fn every_picture_belongs_to_a_case() {
    let mut left = files();
    for name in cases().keys() {
        left.remove(&folder().join(format!("{name}.txt")));
        for part in PARTS {
            left.remove(&folder().join(format!("{name}.{part}")));
        }
    }
    assert!(left.is_empty(), "nothing makes {left:?}");
}

/// A plan with many actions and a table of the same, some in other words, without ids. How long it takes to
/// hold one against the other.
fn time_of(count: usize) -> Duration {
    let mut actions = "document: program\nlevel: kommunal\nactions:\n".to_owned();
    let mut table = "Åtgärd;Målområde;Mål;År;Ansvar\n".to_owned();
    for at in 0..count {
        let title = format!("Minska matsvinnet i skola {at}.");
        actions.push_str(&format!(
            "  - {{id: K{at}, title: '{title}', target_area: matsvinn, goals: [4], years: 2024, \
             responsible: [testby-kommun]}}\n"
        ));
        let title = match at % 10 {
            0 => format!("Minska allt matsvinn i skola {at}."),
            _ => title,
        };
        table.push_str(&format!("{title};Matsvinn;4;2024;Testby kommun\n"));
    }
    let files = SOUND.split("-- content/").skip(1).map(|part| {
        let (path, text) = part.split_once(" --\n").expect("a file");
        let text = match path {
            "plan/actions.yaml" => actions.clone(),
            _ => text.to_owned(),
        };
        (path.to_owned(), text.into_bytes())
    });
    let mut d = Diagnostics::default();
    let project = planverk::project::Project::in_memory(files.collect(), &mut d);
    let draft = draft::read(&project, &mut Diagnostics::default());
    let looked = planverk::look(project, d);
    let book = load::load(table.as_bytes()).expect("a table");
    let begun = Instant::now();
    let held = (&looked.site, &draft, &looked.project.sources);
    let import = import::import(&book, held, &Default::default());
    let time = begun.elapsed();
    assert_eq!((import.told(), import.records()), (count, count));
    assert!(import.same >= count / 10 * 9, "{}", import.same);
    time
}

#[test]
fn a_row_without_an_id_is_looked_up_and_not_compared_with_all() {
    let few = time_of(1_000);
    let many = time_of(10_000);
    // Ten times the rows take ten times as long; if each were held against all, it would be a hundred.
    assert!(many < few * 40, "{few:?} and {many:?}");
}
