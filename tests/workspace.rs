//! A project that is kept in memory is what a clean build makes of it, to the last byte and the last
//! message, whatever was done to it in between.
//!
//! Each case takes a small plan through some steps: files of its content, theme and settings are edited,
//! added, renamed and deleted, and many of the states in between are broken. After each step every file
//! and all that was found is held against a clean build of the same folder. `PROPTEST_CASES` and
//! `PROPTEST_RNG_SEED` choose how many cases and which; a case that fails is made as small as it can be.
#![allow(
    clippy::disallowed_methods,
    reason = "a test edits the files that it is about"
)]

mod support;

use planverk::catalogue::Lang;
use planverk::diagnostic::machine::Report;
use planverk::diagnostic::message::Messages;
use planverk::diagnostic::{Diagnostics, human};
use planverk::kind::Vocabulary;
use planverk::plan::Date;
use planverk::source::Sources;
use planverk::workspace::{Changed, FileSort, Snapshot, Workspace};
use planverk::{Built, Inputs};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{FileFailurePersistence, RngSeed, TestRunner};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use support::files_in;

/// A sound plan, with something of everything that a change of one file may touch in another.
const PLAN: &str = concat!(
    include_str!("support/sound.txt"),
    include_str!("support/workspace.txt")
);

/// What may stand in the place of something else; what is not there changes nothing.
const WORDS: &[(&str, &str)] = &[
    ("matsvinn", "svinn"),
    ("Minska", "Halvera"),
    ("matsvinnet", "[svinnet](action:K3)"),
    ("title:", "titel:"),
    ("title: ", "title: Ny "),
    ("2023-2024", "2024-2026"),
    ("2023-2026", "2023–2024"),
    ("[4, 5]", "[4, 6]"),
    ("[4, 5]", "[5]"),
    ("id: 5", "id: 6"),
    ("id: K", "id: L"),
    ("K2", "K3"),
    ("K1", "k1"),
    ("testby-kommun", "kommunen"),
    ("testby-energi", "testby-kommun"),
    ("kommunal", "regional"),
    ("Testby Energi", "Testby kommun"),
    ("återbruk", "delning"),
    ("Återbruk", "Delning"),
    ("- ", "-"),
    (": ", ":"),
    ("{", "["),
    ("\n", "\n\n"),
    ("## ", "### "),
    ("#mer", "#mindre"),
    ("logo.svg", "log.svg"),
    ("language: sv", "language: en"),
    ("language: sv", "language: sv\npages_only: true"),
    ("plan.example", "plan.example/sub"),
    ("page_budget: 1 MB", "page_budget: 2 KB"),
    ("updated: 2024", "updated: 2025"),
    ("PV0", "PV1"),
    ("{{ root }}", "{{ rot }}"),
    ("{{ root }}", "/"),
    ("</td>", "</td><p id=dubbel>"),
    ("href=", "src="),
    ("= ", "= Ny "),
    ("= ", " "),
    ("color", "background"),
    ("focus_area", "priority"),
    ("index:action", "index:search"),
    ("/gammal/", "/atgarder/k1/"),
    ("theme: eget", "theme: annat"),
    ("theme: eget", "theme: egte"),
    ("M0 0", "M1 1"),
    ("</svg>", "<script>1</script></svg>"),
];

/// What a file may be written anew as.
const FILES: &[(&str, &[u8])] = &[
    (
        "content/plan/actions-b.yaml",
        b"document: program\nlevel: kommunal\nactions:\n  - id: K7\n    title: Starta ett bytestorg.\n    \
          target_area: matsvinn\n    goals: [5]\n    years: 2025\n    responsible: [testby-energi]\n    follows: [K1]\n",
    ),
    ("content/plan/actions-b.yaml", b"actions: [\n"),
    ("content/plan/owners.yaml", b""),
    ("content/plan/more.yaml", b"owners:\n  - {id: testby-hem, name: Testby Hem}\n"),
    ("content/ny.md", b"---\ntitle: Ny sida\n---\n\n## Mer\n\nSe [maten](action:K1) och [hit](#mer).\n"),
    ("content/en/index.md", b"---\ntitle: The plan\n---\n\nHello.\n"),
    ("content/bild.png", b"\x89PNG"),
    ("content/bild.png", b"\x89PNG2"),
    ("content/brev.html", b"<script>1</script>"),
    ("content/om.md", b"---\ntitle: Om\n---\n\n\xE5\xE4\xF6\n"),
    ("content/Stor Bokstav.md", b"---\ntitle: Stor\n---\n"),
    ("content/robots.txt", b"User-agent: *\n"),
    ("content/addresses.lock", b"addresses:\n  /om/: page:om\n  /borta/: page:borta\n"),
    ("themes/eget/style.css", b"body { color: #123; background: url(finns-inte.png) }\n"),
    ("themes/eget/script.js", b"export {};\n"),
    ("themes/eget/templates/action_row.html", b"<tr><td>{{ action.id }}</td></tr>\n"),
    ("themes/eget/templates/action_row.html", b"<tr id=\"{{ action.id }}\"><td>{{ action.nothing.at }}</td></tr>\n"),
    ("themes/eget/templates/term.html", b"{% extends \"base.html\" %}{% block main %}{{ \n"),
    ("themes/eget/templates/goal.html", b"<p>{{ goal.title.x.y }}</p>\n"),
    ("themes/eget/templates/bas.html", b"x"),
    ("themes/eget/texts/sv.ftl", b"not_found = Borta\n"),
    ("themes/eget/texts/sv.ftl", b"not_found = {\n"),
    ("themes/eget/static/extra.txt", b"mer\n"),
    ("themes/default/style.css", b"p { margin: 0 }\n"),
    ("themes/annat/style.css", b"p { margin: 1px }\n"),
    ("themes/annat/templates/action_row.html", b"<tr><th>{{ action.id }}</th></tr>\n"),
    // The same as another file, and another one of the same length.
    ("content/copy.html", b"<script>1</script>"),
    ("content/copy.html", b"<script>2</script>"),
    ("content/om.md", b"\xFF\xFE-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0O\0m\0\n\0-\0-\0-\0\n\0"),
    ("content/4913", b"vim"),
    ("content/accessibility-tests.yaml", b"tests: [\n"),
    ("content/site.yaml", b"title: Testby\nlanguage: sv\norganisation: Testby kommun\ndescription: Kort.\n"),
];

/// Where a file may be moved to.
const PLACES: &[&str] = &[
    "content/plan/a.yaml",
    "content/plan/z.yaml",
    "content/plan/b/actions.yaml",
    "content/annat.md",
    "content/en/om.md",
    "content/zz/index.md",
    "content/logo2.svg",
    "themes/eget/static/x.txt",
    "content.md",
];

/// What happens to the project.
#[derive(Clone, Debug)]
enum Step {
    /// In a file, one of the places that has the first is given the second.
    Replace(Index, Index, Index),
    /// A line of a file is taken out.
    Cut(Index, Index),
    /// A line of a file is written a second time elsewhere in it.
    Copy(Index, Index, Index),
    /// A file is written.
    Write(&'static str, &'static [u8]),
    /// A file is as it was in the beginning.
    Restore(Index),
    Delete(Index),
    Move(Index, &'static str),
    /// Everything is as it was in the beginning.
    Reset,
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        8 => (index(), index(), index()).prop_map(|(a, b, c)| Step::Replace(a, b, c)),
        2 => (index(), index()).prop_map(|(a, b)| Step::Cut(a, b)),
        1 => (index(), index(), index()).prop_map(|(a, b, c)| Step::Copy(a, b, c)),
        6 => select(FILES).prop_map(|(path, bytes)| Step::Write(path, bytes)),
        3 => index().prop_map(Step::Restore),
        1 => index().prop_map(Step::Delete),
        1 => (index(), select(PLACES)).prop_map(|(a, to)| Step::Move(a, to)),
        4 => Just(Step::Reset),
    ]
}

/// The project on the disk, and what it was in the beginning.
struct Place {
    folder: tempfile::TempDir,
    first: BTreeMap<String, Vec<u8>>,
    now: BTreeMap<String, Vec<u8>>,
}

impl Place {
    fn new() -> Self {
        let files = files_in(PLAN).into_iter();
        let first: BTreeMap<String, Vec<u8>> = files
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        let mut place = Self {
            folder: tempfile::tempdir().expect("a folder"),
            first: first.clone(),
            now: BTreeMap::new(),
        };
        place.become_(first);
        place
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes what differs, and says where.
    fn become_(&mut self, files: BTreeMap<String, Vec<u8>>) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        for path in self.now.keys().filter(|path| !files.contains_key(*path)) {
            let path = self.root().join(path);
            fs::remove_file(&path).expect("it was written");
            // What is empty goes as well, as when a folder is moved.
            let above = path.ancestors().skip(1);
            for folder in above.take_while(|folder| *folder != self.root()) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
            changed.insert(path);
        }
        for (path, bytes) in &files {
            if self.now.get(path) != Some(bytes) {
                let path = self.root().join(path);
                let folder = path.parent().expect("it has one");
                fs::create_dir_all(folder).expect("a folder");
                fs::write(&path, bytes).expect("a file");
                changed.insert(path);
            }
        }
        self.now = files;
        changed
    }

    fn take(&mut self, step: &Step) -> BTreeSet<PathBuf> {
        let mut files = self.now.clone();
        let paths: Vec<String> = files.keys().cloned().collect();
        let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
            let lines = bytes.split_inclusive(|byte| *byte == b'\n');
            lines.map(<[u8]>::to_vec).collect()
        };
        match step {
            Step::Replace(file, word, place) => {
                // Of the files and words that fit each other.
                let fitting: Vec<(&String, &str, &str)> = paths
                    .iter()
                    .flat_map(|path| {
                        let text = String::from_utf8_lossy(&files[path]).into_owned();
                        let words = WORDS.iter().filter(move |(from, _)| text.contains(from));
                        words.map(move |(from, to)| (path, *from, *to))
                    })
                    .collect();
                if fitting.is_empty() {
                    return BTreeSet::new();
                }
                // A file first: else the long ones would have most of it.
                let path = file.get(&fitting).0;
                let own: Vec<_> = fitting.iter().filter(|(own, ..)| *own == path).collect();
                let (_, from, to) = **word.get(&own);
                let text = String::from_utf8_lossy(&files[path]).into_owned();
                let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
                let at = *place.get(&places);
                let text = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
                files.insert(path.clone(), text.into_bytes());
            }
            Step::Cut(file, line) if !paths.is_empty() => {
                let path = file.get(&paths);
                let mut all = lines(&files[path]);
                if !all.is_empty() {
                    all.remove(line.index(all.len()));
                }
                files.insert(path.clone(), all.concat());
            }
            Step::Copy(file, from, to) if !paths.is_empty() => {
                let path = file.get(&paths);
                let mut all = lines(&files[path]);
                if !all.is_empty() {
                    let line = from.get(&all).clone();
                    all.insert(to.index(all.len()), line);
                }
                files.insert(path.clone(), all.concat());
            }
            Step::Write(path, bytes) => {
                files.insert((*path).to_owned(), bytes.to_vec());
            }
            Step::Restore(file) => {
                let paths: Vec<&String> = self.first.keys().collect();
                let path = *file.get(&paths);
                files.insert(path.clone(), self.first[path].clone());
            }
            Step::Delete(file) if !paths.is_empty() => {
                files.remove(file.get(&paths));
            }
            Step::Move(file, to) if !paths.is_empty() => {
                let bytes = files.remove(file.get(&paths)).unwrap_or_default();
                files.insert((*to).to_owned(), bytes);
            }
            Step::Reset => files = self.first.clone(),
            Step::Cut(..) | Step::Copy(..) | Step::Delete(_) | Step::Move(..) => {}
        }
        self.become_(files)
    }
}

/// All that was found, in words and for programs; what is accepted too.
fn told(found: &Diagnostics, vocabulary: &Vocabulary, sources: &Sources) -> (String, String) {
    let messages = Messages::new(Lang::Sv, vocabulary.clone(), sources);
    let mut text = human::render(&messages, found, None);
    for (accepted, reason) in found.accepted(sources) {
        let place = sources
            .get(accepted.span.file)
            .position(accepted.span.start as usize);
        text += &format!("accepted {} {place:?} {reason}\n", accepted.code.as_str());
    }
    (text, Report::new(&messages, found, "").json())
}

/// Nothing tells a snapshot from a clean build. `asked` are pages that are looked at before the rest.
fn hold(snapshot: &Snapshot, clean: &Built, asked: &[Index]) {
    let vocabulary = &snapshot.about().vocabulary;
    let early = told(&snapshot.diagnostics(), vocabulary, snapshot.sources()).1;
    let paths: Vec<(String, FileSort)> = snapshot
        .paths()
        .map(|(path, sort)| (path.to_owned(), sort))
        .collect();
    let mut seen = BTreeMap::new();
    for at in asked.iter().filter(|_| !paths.is_empty()) {
        let path = &at.get(&paths).0;
        seen.insert(path.clone(), snapshot.file(path));
    }
    let due = told(&clean.diagnostics, &clean.about.vocabulary, &clean.sources);
    let has_failed = seen.values().any(Option::is_none);
    assert!(!has_failed || clean.bundle.is_none(), "{}", due.0);
    assert!(!has_failed || !snapshot.holds_together());

    let found = snapshot
        .finish(&AtomicBool::new(false))
        .expect("nobody stops it");
    let is = told(&found, vocabulary, snapshot.sources());
    assert_eq!(is.0, due.0);
    assert_eq!(is.1, due.1);
    let count = |json: &str| {
        let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
        json["diagnostics"].as_array().cloned().unwrap_or_default()
    };
    let all = count(&due.1);
    for found in count(&early) {
        assert!(all.contains(&found), "{found} was found, and then not");
    }
    assert_eq!(snapshot.holds_together(), clean.bundle.is_some());
    assert_eq!(snapshot.diagnostics().has_errors(), clean.bundle.is_none());
    assert_eq!(snapshot.about().language, clean.about.language);
    assert_eq!(
        snapshot.about().message_language,
        clean.about.message_language
    );
    assert_eq!(snapshot.about().date, clean.about.date);
    assert_eq!(&snapshot.about().hosting, &clean.about.hosting);
    assert_eq!(snapshot.about().pages, clean.about.pages);
    assert_eq!(snapshot.about().actions, clean.about.actions);
    assert_eq!(
        format!("{:?}", &snapshot.about().known),
        format!("{:?}", clean.about.known)
    );

    let Some(bundle) = &clean.bundle else { return };
    let due: Vec<&String> = bundle.keys().collect();
    let is: Vec<&String> = paths.iter().map(|(path, _)| path).collect();
    assert_eq!(is, due);
    for (path, bytes) in bundle {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let own = snapshot.file(path).expect("it is there");
        assert_eq!(text(&own), text(bytes), "{path}");
        assert_eq!(&own, bytes, "{path}");
        assert!(
            seen.get(path)
                .is_none_or(|seen| seen.as_ref() == Some(bytes))
        );
    }
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::with_cases(12);
    if let Some(cases) = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
    {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2023);
    }
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workspace.regressions");
    config.failure_persistence = Some(Box::new(FileFailurePersistence::Direct(place)));
    config
}

/// What the caller may say instead of the settings.
fn inputs() -> impl Strategy<Value = Inputs> {
    let base_url = |url: &str| Inputs {
        base_url: Some(url.to_owned()),
        ..Inputs::default()
    };
    let date = Inputs {
        date: Date::parse("2025-06-01"),
        ..Inputs::default()
    };
    prop_oneof![
        3 => Just(Inputs::default()),
        1 => Just(base_url("https://testby.example/under/plan")),
        1 => Just(date),
    ]
}

/// How often a plan is sound when it is looked at, at the least: of one with a mistake no pages are compared.
const SOUND_SHARE: f64 = 0.4;

#[test]
fn what_is_kept_in_memory_is_what_a_clean_build_makes() {
    let looks = || prop::collection::vec(any::<Index>(), 0..3);
    let steps = prop::collection::vec((step(), 0..11_u8, any::<bool>(), looks()), 1..7);
    let (all, sound) = (Cell::new(0_u32), Cell::new(0_u32));
    let config = config();
    eprintln!("PROPTEST_RNG_SEED={:?}", config.rng_seed);
    let result = TestRunner::new(config).run(&(inputs(), steps), |(inputs, steps)| {
        let mut place = Place::new();
        let mut workspace = Workspace::open(place.root(), inputs.clone());
        let mut before: Option<(Arc<Snapshot>, Built)> = None;
        let mut changed = BTreeSet::new();
        for (step, how, is_mended, asked) in steps {
            changed.extend(place.take(&step));
            let told = match how {
                // Some more is changed before anybody looks.
                0 => continue,
                // Somebody has lost count.
                2 => Changed::Everything,
                // A folder is named for what is in it.
                3 => {
                    let folders = changed.iter().filter_map(|path| path.parent());
                    Changed::Paths(folders.map(Path::to_owned).collect())
                }
                // Nobody has told of anything.
                4 => Changed::Paths(BTreeSet::new()),
                _ => Changed::Paths(changed.clone()),
            };
            changed.clear();
            let snapshot = workspace.update(&told);
            let clean = planverk::build(place.root(), inputs.clone(), |_| {});
            let is_sound = clean.bundle.is_some();
            all.set(all.get() + 1);
            sound.set(sound.get() + u32::from(is_sound));
            // Nobody looked at every snapshot at once.
            if how < 10 {
                hold(&snapshot, &clean, &asked);
            }
            // One that is looked at when the workspace has gone on is still what it was.
            if let Some((snapshot, clean)) = before.replace((snapshot, clean)) {
                hold(&snapshot, &clean, &asked);
            }
            // What follows a mistake is hardly ever sound, and would seldom be looked at whole.
            if is_mended && !is_sound {
                changed.extend(place.take(&Step::Reset));
            }
        }
        Ok(())
    });
    if let Err(failed) = result {
        panic!("{failed}");
    }
    let share = f64::from(sound.get()) / f64::from(all.get());
    // Of a few cases a share says nothing.
    assert!(
        share > SOUND_SHARE || all.get() < 25,
        "{} of {}",
        sound.get(),
        all.get()
    );
}

#[test]
fn the_plan_of_this_test_is_sound_and_changes_with_its_files() {
    let place = Place::new();
    let mut workspace = Workspace::open(place.root(), Inputs::default());
    let first = workspace.update(&Changed::Everything);
    let clean = planverk::build(place.root(), Inputs::default(), |_| {});
    hold(&first, &clean, &[]);
    assert!(first.holds_together(), "{:?}", first.diagnostics());

    let path = place.root().join("content/plan/actions.yaml");
    let text = fs::read_to_string(&path).expect("a table");
    fs::write(&path, text.replace("Minska", "Halvera")).expect("a table");
    let second = workspace.update(&Changed::Paths([path].into()));
    let page = |snapshot: &Snapshot| {
        let page = snapshot.file("atgarder/k1/index.html").expect("a page");
        String::from_utf8_lossy(&page).into_owned()
    };
    assert!(page(&first).contains("Minska matsvinnet"));
    assert!(page(&second).contains("Halvera matsvinnet"));
}

/// Changes that leave the plan sound, and each reach beyond the file that they are made in.
const SOUND_EDITS: &[(&str, &str, &str)] = &[
    (
        "content/plan/glossary.yaml",
        "term: återbruk",
        "term: skolorna",
    ),
    ("content/plan/glossary.yaml", "[matsvinnet]", "[svinnet]"),
    (
        "content/plan/plan.yaml",
        "title: Testbys",
        "title: Nya Testbys",
    ),
    ("content/plan/owners.yaml", "Testby Energi", "Testby Värme"),
    ("content/plan/areas.yaml", "title: Matsvinn", "title: Svinn"),
    ("content/plan/documents.yaml", "2023-2026", "2023-2027"),
    (
        "content/plan/plan.yaml",
        "Kommunala åtgärder",
        "Lokala åtgärder",
    ),
    (
        "content/plan/plan.yaml",
        "levels:\n",
        "levels:\n  - {id: regional, name: Regional, plural: Regionala åtgärder}\n",
    ),
    (
        "content/plan/actions.yaml",
        "level: kommunal",
        "level: regional",
    ),
    (
        "content/plan/more-actions.yaml",
        "follows: [K1]",
        "follows: [K3]",
    ),
    (
        "content/plan/more-actions.yaml",
        "years: 2025",
        "years: 2024-2025",
    ),
    (
        "content/plan/more-actions.yaml",
        "actions:\n",
        "actions:\n  - {id: K0, title: Börja., target_area: matsvinn, goals: [5], years: 2024, responsible: [testby-energi]}\n",
    ),
    ("content/plan/owners.yaml", "Testby kommun", "Asby kommun"),
    ("content/plan/areas.yaml", "title: Svinn", "title: Öar"),
    ("content/redirects.yaml", "action:K2", "action:K3"),
    ("content/om.md", "title: Om planen", "title: Mer om planen"),
    ("content/logo.svg", "M0 0", "M1 1"),
    ("themes/eget/texts/sv.ftl", "finns inte", "är borta"),
    (
        "themes/eget/templates/action_row.html",
        "<td>",
        "<td class=\"x\">",
    ),
];

#[test]
fn what_a_change_reaches_in_other_files_is_changed_there() {
    let mut place = Place::new();
    let mut workspace = Workspace::open(place.root(), Inputs::default());
    workspace.update(&Changed::Everything);
    let mut before = BTreeMap::new();
    for (path, from, to) in SOUND_EDITS {
        let mut files = place.now.clone();
        let text = String::from_utf8_lossy(&files[*path]).into_owned();
        assert!(text.contains(from), "{path} has no {from:?}");
        files.insert((*path).to_owned(), text.replace(from, to).into_bytes());
        let changed = place.become_(files);
        let snapshot = workspace.update(&Changed::Paths(changed));
        let clean = planverk::build(place.root(), Inputs::default(), |_| {});
        hold(&snapshot, &clean, &[]);
        let bundle = clean.bundle.expect("the plan is still sound");
        assert_ne!(bundle, before, "{path}: {from:?} is nowhere to be seen");
        before = bundle;
    }
}

#[test]
fn what_nobody_waits_for_any_more_is_not_finished() {
    let place = Place::new();
    let mut workspace = Workspace::open(place.root(), Inputs::default());
    let snapshot = workspace.update(&Changed::Everything);
    assert!(snapshot.finish(&AtomicBool::new(true)).is_none());
    assert!(snapshot.finish(&AtomicBool::new(false)).is_some());
}

#[test]
fn as_long_as_nothing_has_changed_the_snapshot_is_the_same() {
    let place = Place::new();
    let root = place.root().to_owned();
    let actions = root.join("content/plan/actions.yaml");
    let named = |path: &Path| Changed::Paths([path.to_owned()].into());
    let mut workspace = Workspace::open(&root, Inputs::default());
    let first = workspace.update(&Changed::Everything);

    // Whatever was named, and whoever has saved what was there already.
    let text = fs::read(&actions).expect("a table");
    fs::write(&actions, &text).expect("saved");
    for changed in [
        named(&actions),
        named(&root.join("content")),
        Changed::Everything,
        Changed::Paths(BTreeSet::new()),
    ] {
        let begun = Cell::new(false);
        let snapshot = workspace.update_with(&changed, || begun.set(true));
        assert!(Arc::ptr_eq(&snapshot, &first), "{changed:?}");
        assert!(!begun.get() && workspace.changed().is_empty());
    }
    // What editors leave beside a file is no part of the project.
    fs::write(root.join("content/plan/4913"), "").expect("vim tries");
    assert!(Arc::ptr_eq(&workspace.update(&Changed::Everything), &first));

    // The content goes away and comes back.
    fs::rename(root.join("content"), root.join("undan")).expect("moved");
    fs::rename(root.join("undan"), root.join("content")).expect("moved back");
    assert!(Arc::ptr_eq(&workspace.update(&Changed::Everything), &first));

    // A mistake that is still there is the same too, be it one of the theme.
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).expect("settings");
    fs::write(&site, text.replace("theme: eget", "theme: saknas")).expect("saved");
    let broken = workspace.update(&named(&site));
    assert!(!broken.holds_together());
    assert!(Arc::ptr_eq(
        &workspace.update(&Changed::Everything),
        &broken
    ));
    // And what it is offered instead is looked at again.
    fs::create_dir(root.join("themes/mer")).expect("a folder");
    let other = workspace.update(&Changed::Paths(BTreeSet::new()));
    assert!(!Arc::ptr_eq(&other, &broken));
    hold(
        &other,
        &planverk::build(&root, Inputs::default(), |_| {}),
        &[],
    );
}

#[test]
fn a_change_that_nobody_told_of_is_seen() {
    let place = Place::new();
    let path = place.root().join("content/plan/actions.yaml");
    let mut workspace = Workspace::open(place.root(), Inputs::default());
    workspace.update(&Changed::Everything);
    let page = |workspace: &mut Workspace| {
        let snapshot = workspace.update(&Changed::Paths(BTreeSet::new()));
        let page = snapshot.file("atgarder/k1/index.html").expect("a page");
        String::from_utf8_lossy(&page).into_owned()
    };
    let text = fs::read_to_string(&path).expect("a table");
    let first = fs::metadata(&path).and_then(|about| about.modified());
    let first = first.expect("a time");
    // Of the same length, twice within a second.
    for title in ["Dubbla", "Tredje"] {
        std::thread::sleep(Duration::from_millis(30));
        fs::write(&path, text.replace("Minska", title)).expect("saved");
        assert!(page(&mut workspace).contains(&format!("{title} matsvinnet")));
        assert_eq!(workspace.changed(), &BTreeSet::from([path.clone()]));
    }
    // One that is put back is older than the one before.
    fs::write(&path, &text).expect("saved");
    let file = fs::File::options().append(true).open(&path);
    let back = file.and_then(|file| file.set_modified(first - Duration::from_secs(60)));
    back.expect("a file has a time");
    assert!(page(&mut workspace).contains("Minska matsvinnet"));
}

#[test]
fn many_may_ask_for_pages_while_others_finish_them() {
    let place = Place::new();
    let clean = planverk::build(place.root(), Inputs::default(), |_| {});
    let bundle = clean.bundle.as_ref().expect("the plan is sound");
    for _ in 0..5 {
        let mut workspace = Workspace::open(place.root(), Inputs::default());
        let snapshot = workspace.update(&Changed::Everything);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| snapshot.finish(&AtomicBool::new(false)));
            }
            for _ in 0..4 {
                scope.spawn(|| {
                    for (path, bytes) in bundle {
                        assert_eq!(snapshot.file(path).as_ref(), Some(bytes), "{path}");
                    }
                });
            }
        });
    }
}
