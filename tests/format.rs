//! `planverk fmt` on the real binary: what it changes, what it leaves alone, and that no page is other for it.

#![allow(
    clippy::disallowed_methods,
    reason = "a test sets the mode of a file and looks at it"
)]

mod support;

use support::{Project, Run, files_below};

fn call(project: &Project, args: &[&str]) -> Run {
    let project = args
        .iter()
        .fold(project.clone(), |project, arg| project.arg(arg));
    project.run("fmt")
}

/// A text in another form that says the same: spaces where nobody sees them, empty lines, other bullets.
fn messed_up(path: &str, text: &str) -> String {
    let mut out = String::new();
    let mut is_front = path.ends_with(".yaml");
    let mut dashes = 0;
    for line in text.lines() {
        if path.ends_with(".md") && line == "---" {
            dashes += 1;
            is_front = dashes == 1;
        }
        let bare = line.trim_start().trim_start_matches("- ");
        let key = bare.split_once(": ").filter(|(key, value)| {
            key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                && !value.starts_with(['>', '|'])
                && !key.is_empty()
        });
        match (is_front, key) {
            (true, Some((key, value))) => {
                let indent = &line[..line.len() - bare.len()];
                out.push_str(&format!("{indent}{key}:   {value}  \n"));
            }
            (true, None) => out.push_str(&format!("{line}\n")),
            (false, _) if line.starts_with("- ") => out.push_str(&format!("*{}\n", &line[1..])),
            (false, _) if line.is_empty() => out.push_str("\n\n\n"),
            (false, _) => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[test]
fn every_plan_here_is_in_house_style() {
    for folder in [".", "tests/plans/sagolunda", "tests/plans/port-nowhere"] {
        let run = call(&Project::from_dir(folder), &["--check", "--lang", "sv"]);
        assert_eq!(
            (run.code, run.stdout.as_str(), run.stderr.as_str()),
            (0, "", "Alla filer har rätt form.\n"),
            "{folder}"
        );
    }
}

#[test]
fn no_page_is_other_for_it() {
    let plain = Project::from_dir(".");
    let site = plain.clone().out(plain.root().join("a")).build();
    assert_eq!(site.code, 0, "{}", site.stderr);
    let mut messed = Project::empty();
    for (path, bytes) in files_below(&plain.root().join("content")) {
        let is_text = path.ends_with(".yaml") || path.ends_with(".md");
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if is_text => messed_up(&path, &text).into_bytes(),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        messed = messed.file(&format!("content/{path}"), bytes);
    }
    let run = call(&messed, &["--check"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.lines().count() > 20, "{}", run.stdout);
    let run = call(&messed, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.ends_with("filer fick rätt form.\n"),
        "{}",
        run.stderr
    );
    assert_eq!(call(&messed, &["--check"]).code, 0);
    let after = messed.clone().out(messed.root().join("b")).build();
    assert_eq!(after.code, 0, "{}", after.stderr);
    let (before, after) = (site.files(), after.files());
    assert!(before.keys().eq(after.keys()));
    for (path, bytes) in &before {
        assert!(after[path] == *bytes, "{path} is another page");
    }
}

const OWNERS: &str = "# Vilka.\nowners:\n- id:  a   # ett\n  name:   A\n";

fn plan() -> Project {
    Project::empty()
        .file("content/site.yaml", "title: Plan\nlanguage: sv\n")
        .file("content/plan/owners.yaml", OWNERS)
        .file("content/om.md", "---\ntitle: Om\n---\nText\n* a\n")
}

#[test]
fn check_and_diff_write_nothing_and_files_can_be_named() {
    let project = plan();
    let before = files_below(project.root());
    let run = call(&project, &["--check"]);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (
            1,
            "content/om.md\ncontent/plan/owners.yaml\n",
            "2 filer har en annan form. Kör planverk fmt.\n"
        )
    );
    let run = call(&project, &["--diff", "content/plan"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout,
        "--- content/plan/owners.yaml\n+++ content/plan/owners.yaml\n@@ -1,4 +1,4 @@\n # Vilka.\n \
         owners:\n-- id:  a   # ett\n-  name:   A\n+  - id: a # ett\n+    name: A\n"
    );
    let run = call(&project, &["nothing.yaml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("”nothing.yaml” är ingen fil eller mapp"),
        "{}",
        run.stderr
    );
    assert_eq!(before, files_below(project.root()));
    let run = call(&project, &["content/om.md"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, "En fil fick rätt form.\n")
    );
    let files = files_below(project.root());
    assert_eq!(files["content/plan/owners.yaml"], OWNERS.as_bytes());
    assert_eq!(
        files["content/om.md"],
        "---\ntitle: Om\n---\n\nText\n\n- a\n".as_bytes()
    );
}

#[test]
fn line_ends_and_modes_stay_and_a_byte_order_mark_goes() {
    let windows = format!("\u{feff}{}", OWNERS.replace('\n', "\r\n"));
    let project = plan().file("content/plan/owners.yaml", windows);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let path = project.root().join("content/plan/owners.yaml");
        let mode = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&path, mode).expect("a mode is set");
    }
    assert_eq!(call(&project, &[]).code, 0);
    let files = files_below(project.root());
    assert_eq!(
        String::from_utf8_lossy(&files["content/plan/owners.yaml"]),
        "# Vilka.\r\nowners:\r\n  - id: a # ett\r\n    name: A\r\n"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let path = project.root().join("content/plan/owners.yaml");
        let about = std::fs::metadata(path).expect("it is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o640);
    }
}

#[test]
fn what_cannot_be_read_and_what_programs_write_is_left_alone() {
    let broken = "owners:\n- id:  [\n";
    let lock = "addresses:\n  /a/:   page:a\n";
    let project = plan()
        .file("content/plan/owners.yaml", broken)
        .file("content/addresses.lock", lock);
    let run = call(&project, &[]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            0,
            "content/plan/owners.yaml lämnas som den är: den går inte att läsa. Kör planverk \
             check.\nEn fil fick rätt form. En lämnades som den är.\n"
        )
    );
    let files = files_below(project.root());
    assert_eq!(files["content/plan/owners.yaml"], broken.as_bytes());
    assert_eq!(files["content/addresses.lock"], lock.as_bytes());
}
