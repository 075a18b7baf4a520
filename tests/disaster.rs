//! A plan with which nearly everything is wrong: sixty mistakes in twelve files, which
//! `tests/disaster/README.md` lists. All are told in one run, each once.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the list and the pictures of the mistakes"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::Project;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/disaster")
}

/// What a run reports: file and code, in order.
fn told(format: &serde_json::Value) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let found = format["diagnostics"].as_array().expect("a list");
    let found = found.iter();
    found
        .map(|found| (text(&found["file"]), text(&found["code"])))
        .collect()
}

/// What the list says: lines such as `12. content/om.md: a link into nowhere (PV0501)`.
fn listed() -> Vec<(String, String)> {
    let list = fs::read_to_string(folder().join("README.md")).expect("the list");
    let lines = list
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let mut listed: Vec<(String, String)> = lines
        .enumerate()
        .map(|(at, line)| {
            let (number, rest) = line.split_once(". ").expect("a numbered line");
            assert_eq!(number, (at + 1).to_string(), "the list counts on");
            let (file, rest) = rest.split_once(": ").expect("a file");
            let code = rest
                .rsplit_once('(')
                .map_or("", |(_, code)| code.trim_end_matches(')'));
            (file.trim_matches('`').to_owned(), code.to_owned())
        })
        .collect();
    listed.sort();
    listed
}

#[test]
fn sixty_mistakes_give_sixty_messages() {
    let project = Project::from_dir("tests/disaster")
        .arg("--format")
        .arg("json");
    let run = project.arg("--root").arg(".").run("check");
    assert_eq!(run.code, 1);
    let report = serde_json::from_str(&run.stdout).expect("a report is JSON");
    let mut told = told(&report);
    told.sort();
    assert_eq!(told, listed());
    assert_eq!(told.len(), 60);
    let files: BTreeSet<&String> = told.iter().map(|(file, _)| file).collect();
    assert_eq!(files.len(), 12, "{files:?}");
}

#[test]
fn the_mistakes_are_told_as_pictured() {
    for lang in ["sv", "en"] {
        let run = Project::from_dir("tests/disaster")
            .arg("--lang")
            .arg(lang)
            .check();
        let golden = folder().join(format!("picture.{lang}.out"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &run.stderr).expect("a golden can be written");
        }
        let picture = fs::read_to_string(&golden).unwrap_or_default();
        assert!(
            run.stderr == picture,
            "{} differs:\n{}",
            golden.display(),
            run.stderr
        );
    }
}
