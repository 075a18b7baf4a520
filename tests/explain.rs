//! The page on each code: it is there in both languages, and its example does what it says.
//!
//! Blocks of code under the second heading ("Rätt") are parts of the plan in `support/example.txt`,
//! word for word, or whole files beside it; those under the first ("Fel") take their place. A block of
//! `sh` is run in the project's folder: it makes what no text can show.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the pages that it is about"
)]

mod support;

use planverk::catalogue::Lang;
use planverk::diagnostic::{Code, explain};
use std::fs;
use std::path::Path;
use std::process::Command;
use support::Project;

const EXAMPLE: &str = include_str!("support/example.txt");

/// A block of code on a page.
#[derive(Clone, Debug, PartialEq)]
enum Block {
    /// A file, or a part of one.
    File { path: String, text: String },
    /// Commands.
    Shell(String),
}

/// The blocks of a page: wrong, and right.
#[derive(Debug, PartialEq)]
struct Examples {
    wrong: Vec<Block>,
    right: Vec<Block>,
}

fn headings(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Sv => ["## Fel", "## Rätt", "## Varför"],
        Lang::En => ["## Wrong", "## Right", "## Why"],
    }
}

/// Reads the page on a code; what it lacks fails here.
fn examples(code: Code, lang: Lang) -> Examples {
    let name = format!("{} in {}", code.as_str(), lang.tag());
    let page = explain::page(code, lang);
    assert!(!page.title.is_empty(), "{name} has no title");
    let mut rest = page.body.as_str();
    let mut parts = Vec::new();
    for heading in headings(lang) {
        let (part, after) = (rest.split_once(&format!("\n{heading}\n")))
            .unwrap_or_else(|| panic!("{name} lacks {heading}"));
        assert!(
            !part.trim().is_empty(),
            "{name} says nothing before {heading}"
        );
        parts.push(part);
        rest = after;
    }
    assert!(!rest.trim().is_empty(), "{name} does not say why");
    let (wrong, right) = (blocks(parts[1]), blocks(parts[2]));
    assert!(
        !wrong.is_empty() && !right.is_empty(),
        "{name} has no example"
    );
    Examples { wrong, right }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("```"), open.take()) {
            (Some(info), None) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some((info, text))) => blocks.push(match info.split_once(' ') {
                Some((_, path)) => Block::File {
                    path: path.to_owned(),
                    text,
                },
                None => Block::Shell(text),
            }),
            (None, Some((info, text))) => open = Some((info, text + line)),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block does not end: {text}");
    blocks
}

fn read(project: &Project, path: &str) -> Option<String> {
    fs::read_to_string(project.root().join(path)).ok()
}

fn shell(project: &Project, script: &str) {
    let done = Command::new("sh")
        .args(["-ec", script])
        .current_dir(project.root())
        .status()
        .expect("a shell can be started");
    assert!(done.success(), "{script}");
}

/// The example plan with the blocks of the right way in it.
fn right(examples: &Examples) -> Project {
    let mut project = Project::from_str(EXAMPLE);
    for block in &examples.right {
        match block {
            Block::Shell(script) => shell(&project, script),
            Block::File { path, text } => {
                if !read(&project, path).is_some_and(|whole| whole.contains(text)) {
                    project = project.file(path, text);
                }
            }
        }
    }
    project
}

/// The right project with the wrong blocks in their place.
fn wrong(examples: &Examples) -> Project {
    let mut project = right(examples);
    let mut due: Vec<&Block> = examples.right.iter().collect();
    for block in &examples.wrong {
        match block {
            Block::Shell(script) => shell(&project, script),
            Block::File { path, text } => {
                let place = due.iter().position(
                    |right| matches!(right, Block::File { path: known, .. } if known == path),
                );
                let instead = place.map(|at| due.remove(at));
                project = match (instead, read(&project, path)) {
                    (Some(Block::File { text: right, .. }), Some(_)) => {
                        project.replace(path, right, text)
                    }
                    _ => project.file(path, text),
                };
            }
        }
    }
    project
}

/// The codes that are told, in order, each once.
fn told(stdout: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(stdout).expect("a report is JSON");
    let found = report["diagnostics"].as_array().expect("a list");
    let mut codes: Vec<String> = found
        .iter()
        .map(|found| found["code"].as_str().expect("a code").to_owned())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn every_example_does_what_its_page_says() {
    for code in Code::ALL.iter().copied() {
        let examples = examples(code, Lang::Sv);
        let run = right(&examples).arg("--format").arg("json").check();
        assert_eq!(
            run.code,
            0,
            "{}: right is wrong:\n{}",
            code.as_str(),
            run.stdout
        );
        assert_eq!(
            told(&run.stdout),
            [""; 0],
            "{}: right is wrong",
            code.as_str()
        );
        let run = wrong(&examples).arg("--format").arg("json").check();
        // What does not minify cannot do it wrongly.
        if code == Code::NotMinified && !cfg!(feature = "minify") {
            continue;
        }
        assert_eq!(told(&run.stdout), [code.as_str()], "wrong, but otherwise");
    }
}

#[test]
fn both_languages_have_the_same_examples() {
    for code in Code::ALL.iter().copied() {
        let (sv, en) = (examples(code, Lang::Sv), examples(code, Lang::En));
        assert_eq!(sv, en, "{}", code.as_str());
    }
}

#[test]
fn every_page_belongs_to_a_code() {
    for lang in Lang::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
        for entry in fs::read_dir(folder.join(lang.tag())).expect("the pages can be listed") {
            let name = entry.expect("a page").file_name().into_string();
            let name = name.expect("a name is UTF-8");
            let code = name.strip_suffix(".md").and_then(Code::from_name);
            assert!(code.is_some(), "{name} is about no code");
        }
    }
}

#[test]
fn the_pages_are_pages_of_a_site() {
    // As the documentation has them: each a page, and sound by our own rules.
    for lang in Lang::ALL {
        let mut project = Project::from_str(EXAMPLE);
        for code in Code::ALL {
            let path = format!("src/diagnostic/explain/{}/{}.md", lang.tag(), code.as_str());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            let text = fs::read_to_string(path).expect("a page");
            let address = format!("content/koder/{}.md", code.as_str().to_lowercase());
            project = project.file(&address, text);
        }
        let run = project.arg("--deny-warnings").check();
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn explain_prints_the_page() {
    let run = Project::empty()
        .arg("PV0302")
        .arg("--lang")
        .arg("sv")
        .run("explain");
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("# PV0302: "), "{}", run.stdout);
    assert!(run.stdout.contains("## Varför"), "{}", run.stdout);
    let run = Project::empty()
        .arg("pv0302")
        .arg("--lang")
        .arg("en")
        .run("explain");
    assert!(run.stdout.contains("## Why"), "{}", run.stdout);

    let run = Project::empty().arg("PV0320").run("explain");
    assert_eq!(run.code, 2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("Menade du PV0302?"), "{}", run.stderr);

    let run = Project::empty().run("explain");
    assert_eq!(run.stdout.lines().count(), Code::ALL.len());
    for (line, code) in run.stdout.lines().zip(Code::ALL) {
        assert!(line.starts_with(code.as_str()) && line.len() > 10, "{line}");
    }
}
