//! How mistakes are told to people and to programs: the formats, the languages, colour, and what the
//! exit status says.
//!
//! What each format prints for the project [`FAULTY`] stands in `tests/formats/`;
//! `UPDATE_GOLDENS=1 cargo test --test formats` writes it anew: read the difference.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and writes its goldens, and starts other programs"
)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::Project;

const SOUND: &str = include_str!("support/sound.txt");

/// Mistakes in several places: after letters that are no ASCII, in a file as such, in two files at
/// once, across lines; a warning, and one that is accepted.
const FAULTY: &str = "\
-- content/ärende.txt --
x
-- content/om.md --
---
title: Om 100 % återbruk
accepted_warnings:
  PV0509: Så står det, ordagrant.
---

[Här](page:) och [här](https://testby.example/) 🌱[nå](action:K9)
-- content/plan/fler.yaml --
owners:
  - {id: testby-energi, name: Energi, i: Testby}
goals:
  - id: 6
    title: Ett mål
    description: >-
      Klicka [här](action:K1), <b>snälla</b>, så att
      texten går över flera rader.
";

fn faulty() -> Project {
    Project::from_str(&format!("{SOUND}{FAULTY}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// What a format prints for the faulty project.
fn printed(format: &str, lang: &str) -> String {
    let project = faulty().arg("--format").arg(format).arg("--lang").arg(lang);
    let run = project.arg("--root").arg(".").run("check");
    assert_eq!(run.code, 1, "{}", run.stderr);
    // People are told how it went, whatever the format.
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    run.stdout
}

#[test]
fn every_format_prints_as_pictured() {
    let mut left: Vec<PathBuf> = fs::read_dir(folder())
        .map(|entries| {
            entries
                .map(|entry| entry.expect("a golden").path())
                .collect()
        })
        .unwrap_or_default();
    let mut differ = Vec::new();
    for format in ["short", "json", "github", "gitlab", "sarif"] {
        for lang in ["sv", "en"] {
            let golden = folder().join(format!("{format}.{lang}.out"));
            left.retain(|path| *path != golden);
            let said = printed(format, lang);
            let said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::create_dir_all(folder()).expect("the folder can be made");
                fs::write(&golden, &said).expect("a golden can be written");
            } else if fs::read_to_string(&golden).ok().as_deref() != Some(said.as_str()) {
                differ.push(format!("{}\n{said}", golden.display()));
            }
        }
    }
    assert!(differ.is_empty(), "not as pictured:\n{}", differ.join("\n"));
    assert!(left.is_empty(), "nothing makes {left:?}");
}

#[test]
fn all_formats_tell_the_same() {
    let json: Value = serde_json::from_str(&printed("json", "sv")).expect("JSON");
    let found = json["diagnostics"].as_array().expect("a list");
    assert!(found.len() > 5, "{found:?}");
    assert_eq!(json["accepted"].as_array().map(Vec::len), Some(2));
    let sarif: Value = serde_json::from_str(&printed("sarif", "sv")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), found.len() + 2);
    let gitlab: Value = serde_json::from_str(&printed("gitlab", "sv")).expect("JSON");
    let gitlab = gitlab.as_array().expect("a list");
    assert_eq!(gitlab.len(), found.len());
    for (found, entry) in found.iter().zip(gitlab) {
        assert_eq!(entry["check_name"], found["code"]);
        assert_eq!(entry["location"]["path"], found["file"]);
        assert_eq!(entry["location"]["lines"]["begin"], found["line"]);
    }
    let (short, github) = (printed("short", "sv"), printed("github", "sv"));
    assert_eq!(short.lines().count(), found.len());
    assert_eq!(github.lines().count(), found.len());
    let lines = short.lines().zip(github.lines());
    for ((found, result), (short, github)) in found.iter().zip(results).zip(lines) {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let (code, file) = (text(&found["code"]), text(&found["file"]));
        let start = format!("{file}:{}:{}: ", found["line"], found["column"]);
        assert!(short.starts_with(&start), "{short}");
        assert!(short.contains(&format!("[{code}]")), "{short}");
        assert!(short.contains(&text(&found["message"])), "{short}");
        assert!(github.contains(&format!("title={code}::")), "{github}");
        assert!(
            github.contains(&format!(",line={},", found["line"])),
            "{github}"
        );
        assert_eq!(result["ruleId"], found["code"]);
    }
}

#[test]
fn columns_count_characters() {
    let json: Value = serde_json::from_str(&printed("json", "sv")).expect("JSON");
    let found = json["diagnostics"].as_array().expect("a list");
    let lost = found
        .iter()
        .find(|found| found["code"] == "PV0501" && found["line"] == 7);
    let lost = lost.expect("the lost link is told");
    // `[Här](page:) och [här](https://testby.example/) 🌱[nå](action:K9)`
    assert_eq!(
        (&lost["column"], &lost["end_column"]),
        (&55.into(), &64.into())
    );
}

/// GitLab compares fingerprints to tell what a change brings: each is its own, and a line written above
/// a mistake makes no new one of it.
#[test]
fn gitlab_knows_a_mistake_again() {
    let fingerprints = |text: &str| -> Vec<String> {
        let project = Project::from_str(text).arg("--format").arg("gitlab");
        let said = project.run("check").stdout;
        let list: Vec<Value> = serde_json::from_str(&said).expect("a list");
        let each = list.iter().map(|entry| entry["fingerprint"].as_str());
        each.map(|print| print.expect("text").to_owned()).collect()
    };
    let twice =
        "-- content/plan/fler.yaml --\ngoals:\n  - {id: 6, tilte: A}\n  - {id: 7, tilte: A}\n";
    let before = fingerprints(&format!("{SOUND}{twice}"));
    assert_eq!(before.len(), 2, "{before:?}");
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len(), "{before:?}");
    let moved = twice.replace("goals:", "# A line more.\ngoals:");
    assert_eq!(fingerprints(&format!("{SOUND}{moved}")), before);
}

#[test]
fn sarif_is_valid() {
    let schema = include_str!("support/sarif-2.1.0.schema.json");
    // One pattern of the published schema is no regular expression of ECMAScript's: a `]` too many.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for lang in ["sv", "en"] {
        let log: Value = serde_json::from_str(&printed("sarif", lang)).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
        assert_eq!(faults, [""; 0]);
    }
    // The check can fail.
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{}]})));
    let clean = Project::from_str(SOUND)
        .arg("--format")
        .arg("sarif")
        .check();
    let clean: Value = serde_json::from_str(&clean.stdout).expect("JSON");
    assert!(validator.is_valid(&clean));
}

#[test]
fn files_are_named_from_where_the_program_runs() {
    let project = faulty();
    let at = |folder: &Path, root: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_planverk"))
            .args(["check", "--format", "short", "--root", root])
            .current_dir(folder)
            .output()
            .expect("the binary can be started");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let name = project
        .root()
        .file_name()
        .expect("a name")
        .to_str()
        .expect("UTF-8");
    let above = project.root().parent().expect("a folder");
    assert!(at(above, name).starts_with(&format!("{name}/content/om.md:7:")));
    assert!(at(project.root(), ".").starts_with("content/om.md:7:"));
    let content = project.root().join("content");
    assert!(at(&content, "..").contains(&format!("{name}/content/om.md:7:")));
}

#[test]
fn the_exit_status_says_how_it_went() {
    let sound = || Project::from_str(SOUND);
    let warned = || sound().file("content/om.md", "---\ntitle: Om\n---\n\n<b>x</b>\n");
    assert_eq!(sound().check().code, 0);
    assert_eq!(warned().check().code, 0);
    assert_eq!(faulty().check().code, 1);
    let denied = warned().arg("--deny-warnings").build();
    assert_eq!(denied.code, 1);
    assert!(denied.files().is_empty(), "nothing is written");
    assert!(
        denied.stderr.contains("1 varning finns"),
        "{}",
        denied.stderr
    );
    let denied = warned().arg("--deny-warnings").check();
    assert_eq!(denied.code, 1);
    let said = denied.stderr.lines().last().unwrap_or_default();
    assert!(
        said.starts_with("Planen håller ihop, men 1 varning"),
        "{said}"
    );
    assert_eq!(sound().arg("--deny-warnings").check().code, 0);
    let accepted =
        "---\ntitle: Om\naccepted_warnings:\n  PV0506: Det är menat så.\n---\n\n<b>x</b>\n";
    let accepted = sound()
        .file("content/om.md", accepted)
        .arg("--deny-warnings")
        .build();
    assert_eq!(accepted.code, 0, "{}", accepted.stderr);
    assert!(
        accepted.stderr.contains("inga varningar, 1 godtagen"),
        "{}",
        accepted.stderr
    );
    // Wrong usage, and a broken set-up.
    assert_eq!(sound().arg("--format").arg("xml").check().code, 2);
    assert_eq!(sound().arg("--base-url").arg("plan").check().code, 2);
    assert_eq!(Project::empty().check().code, 2);
    let taken = sound().file("public/else.txt", "x").build();
    assert_eq!(taken.code, 2, "{}", taken.stderr);
}

#[test]
fn the_language_is_asked_for_or_found_out() {
    let is_swedish = |project: Project| {
        let said = project.check().stderr;
        assert!(said.contains("fel[") != said.contains("error["), "{said}");
        said.contains("fel[")
    };
    let with = |key: &str, value: &str| {
        faulty().replace(
            "content/site.yaml",
            "language: sv",
            &format!("language: sv\n{key}: {value}"),
        )
    };
    // Nobody says anything: the language of the site.
    assert!(is_swedish(faulty()));
    assert!(is_swedish(faulty().env("LANG", "C.UTF-8")));
    assert!(!is_swedish(faulty().replace(
        "content/site.yaml",
        "language: sv",
        "language: en"
    )));
    // The environment.
    assert!(!is_swedish(faulty().env("LANG", "en_GB.UTF-8")));
    assert!(is_swedish(
        faulty().env("LANG", "en_GB.UTF-8").env("LC_ALL", "sv_SE")
    ));
    assert!(is_swedish(faulty().env("LANG", "de_DE.UTF-8")));
    // The settings go before it, the command line before all.
    assert!(!is_swedish(
        with("message_language", "en").env("LANG", "sv_SE.UTF-8")
    ));
    assert!(is_swedish(
        with("message_language", "en").arg("--lang").arg("sv")
    ));
}

/// What a terminal is shown, with `$program` called as `command`.
fn on_a_terminal(project: &Project, command: &str) -> String {
    let script = format!("\"$program\" check --root \"$root\" {command}");
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &script, "/dev/null"])
        .env("program", env!("CARGO_BIN_EXE_planverk"))
        .env("root", project.root())
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .output()
        .expect("script (util-linux) makes a terminal");
    String::from_utf8(output.stdout).expect("messages are UTF-8")
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    const ESCAPE: char = '\u{1b}';
    let project = faulty();
    assert!(!project.check().stderr.contains(ESCAPE), "a pipe gets none");
    let shown = on_a_terminal(&project, "");
    assert!(
        shown.contains(ESCAPE) && shown.contains("PV0501"),
        "{shown}"
    );
    let plain = on_a_terminal(&project.clone(), "2>/dev/null");
    assert!(!plain.contains("PV0501"), "{plain}");
    let output = on_a_terminal(&project, "--format short");
    assert!(!output.contains("\u{1b}["), "{output}");
    // https://no-color.org
    let script = "NO_COLOR=1 \"$program\" check --root \"$root\"";
    let output = Command::new("script")
        .args(["--quiet", "--command", script, "/dev/null"])
        .env("program", env!("CARGO_BIN_EXE_planverk"))
        .env("root", project.root())
        .env("TERM", "xterm-256color")
        .output()
        .expect("script (util-linux) makes a terminal");
    let plain = String::from_utf8(output.stdout).expect("messages are UTF-8");
    assert!(
        !plain.contains("\u{1b}[1m") && plain.contains("PV0501"),
        "{plain}"
    );
}

#[test]
fn a_terminal_is_shown_fifty_and_a_log_all() {
    let mut table = String::from("document: program\nlevel: kommunal\nactions:\n");
    for number in 1..=70 {
        table.push_str(&format!(
            "  - id: K{number}\n    title: Åtgärd {number}.\n    target_area: matsvinn\n    \
             goals: [4, 5]\n    years: 2024-2023\n    responsible: [testby-kommun]\n"
        ));
    }
    let project = Project::from_str(SOUND).file("content/plan/actions.yaml", table);
    let shown = on_a_terminal(&project, "");
    assert_eq!(
        shown.matches("PV0209").count() - 1,
        50,
        "and one in the last line"
    );
    assert!(shown.contains("… och 20 till"), "{shown}");
    let log = project.check().stderr;
    assert_eq!(log.matches("fel[PV0209]").count(), 70);
    let short = on_a_terminal(&project, "--format short");
    assert_eq!(short.matches("PV0209").count(), 70);
}

#[test]
fn the_picture_in_the_readme_is_what_is_printed() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let run = Project::from_dir(".")
        .replace(
            "content/plan/actions-municipal.yaml",
            "[hushagen, tunabyggen, borlange-kommunfastigheter,",
            "[hushagen, tunabyggen, Kommunfastigheter,",
        )
        .replace(
            "content/plan/actions-regional.yaml",
            "years: 2023-2025",
            "years: 2025-2023",
        )
        .build();
    assert_eq!(run.code, 1);
    let shown: String = (readme.split("```text\n").skip(1))
        .filter_map(|part| part.split("```").next())
        .find(|picture| picture.contains("[PV0"))
        .expect("the README has a picture")
        .to_owned();
    assert_eq!(run.stderr, shown);
}
