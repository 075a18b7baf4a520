//! `check` is `build` without writing: what it accepts is built, what it refuses is not, and both say
//! the same. Tried on every faulty project, and on the example plan changed at random.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the projects that it tries"
)]

mod support;

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use std::path::Path;
use support::{Project, files_below, files_in};

const SOUND: &str = include_str!("support/sound.txt");
const EXAMPLE: &str = include_str!("support/example.txt");

/// Holds the two commands together on one project.
fn hold_together(project: &Project) {
    let project = project.clone().arg("--format").arg("json");
    let before = files_below(project.root());
    let check = project.check();
    assert_eq!(files_below(project.root()), before, "check writes nothing");
    let build = project.build();
    assert_eq!(check.stdout, build.stdout, "both find the same");
    assert_eq!(check.code, build.code, "{}\n{}", check.stderr, build.stderr);
    assert_eq!(build.has("index.html"), check.code == 0, "{}", build.stderr);
    if check.code == 0 {
        // What stands is sound, so a second build has nothing to say of it.
        let again = project.build();
        assert_eq!((again.code, again.files()), (0, build.files()));
    } else {
        assert!(build.files().is_empty(), "what is refused is not written");
    }
}

#[test]
fn on_every_faulty_project() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut count = 0;
    for (path, case) in files_below(&folder) {
        if path.ends_with(".txt") {
            let case = String::from_utf8(case).expect("a case is UTF-8");
            let files = case.find("\n-- ").map_or("", |at| &case[at + 1..]);
            hold_together(&Project::from_str(&format!("{SOUND}{files}")));
            count += 1;
        }
    }
    assert!(count > 40);
}

#[test]
fn on_whole_plans() {
    for plan in [
        ".",
        "tests/plans/sagolunda",
        "tests/plans/port-nowhere",
        "tests/disaster",
    ] {
        hold_together(&Project::from_dir(plan));
    }
}

/// What one line of a plan is changed into.
#[derive(Clone, Debug)]
enum Change {
    /// It goes.
    Remove,
    /// It stands twice.
    Repeat,
    /// A word of it becomes another.
    Replace(prop::sample::Index, &'static str),
    /// It stands further in.
    Indent,
}

fn change() -> impl Strategy<Value = Change> {
    let words = &[
        "K1",
        "4",
        "[4]",
        "2023",
        "2025-2023",
        "ä",
        "page:om",
        "",
        "x: y",
        "#",
        "R1",
        "- a",
    ];
    prop_oneof![
        Just(Change::Remove),
        Just(Change::Repeat),
        Just(Change::Indent),
        (
            any::<prop::sample::Index>(),
            prop::sample::select(&words[..])
        )
            .prop_map(|(at, word)| Change::Replace(at, word)),
    ]
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::with_cases(100);
    config.rng_seed = RngSeed::Fixed(2024);
    let place = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/check_is_build.regressions"
    );
    config.failure_persistence = Some(Box::new(FileFailurePersistence::Direct(place)));
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn on_a_plan_with_a_line_changed(
        file in any::<prop::sample::Index>(),
        line in any::<prop::sample::Index>(),
        change in change(),
    ) {
        let mut files = files_in(EXAMPLE);
        let (_, text) = {let at = file.index(files.len()); &mut files[at]};
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = line.index(lines.len());
        match change {
            Change::Remove => drop(lines.remove(at)),
            Change::Repeat => lines.insert(at, lines[at].clone()),
            Change::Indent => lines[at].insert_str(0, "  "),
            Change::Replace(word, new) => {
                let words: Vec<&str> = lines[at].split(' ').collect();
                let old = words[word.index(words.len())].to_owned();
                lines[at] = lines[at].replacen(&old, new, 1);
            }
        }
        *text = lines.join("\n") + "\n";
        let project = files.iter().fold(Project::empty(), |project, (path, text)| project.file(path, text));
        hold_together(&project);
    }
}
