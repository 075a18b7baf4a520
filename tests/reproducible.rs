//! The same project becomes the same bytes, wherever, whenever and by whomever it is built: whoever has
//! the sources can check that a published site is theirs (reproducible-builds.org).
//!
//! Each *place* is a checkout of its own that differs from the first in as much as it can: its path and
//! the file system below it, the order and times of its files, and all that a process inherits.
#![allow(
    clippy::disallowed_methods,
    reason = "a test lays out the projects that it builds"
)]
#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};
use support::files_below;
use tempfile::TempDir;

const PLANVERK: &str = env!("CARGO_BIN_EXE_planverk");

/// Where and how a project is built.
struct Place {
    /// Below which folder of the machine; its scratch folder when there is none such.
    base: &'static str,
    /// The path of the checkout below that.
    path: &'static str,
    /// Whether its files are made in order of their names, or the other way around.
    is_forwards: bool,
    /// The time of its files, in seconds since 1970.
    time: u64,
    umask: &'static str,
    variables: &'static [(&'static str, &'static str)],
    /// What day the system says it is, if a tool is there to make it say so (libfaketime).
    day: Option<&'static str>,
}

const PLACES: [Place; 4] = [
    Place {
        base: "",
        path: "a",
        is_forwards: true,
        time: 1_700_000_000,
        umask: "022",
        variables: &[("RAYON_NUM_THREADS", "2"), ("LC_ALL", "C"), ("TZ", "UTC")],
        day: None,
    },
    Place {
        base: "/dev/shm",
        path: "en längre väg/med mellanslag och å/än",
        is_forwards: false,
        time: 0,
        umask: "077",
        variables: &[
            ("RAYON_NUM_THREADS", "1"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("HOME", "/nonexistent"),
        ],
        day: None,
    },
    Place {
        base: "",
        path: "b/c/d",
        is_forwards: false,
        time: 4_000_000_000,
        umask: "000",
        variables: &[
            ("RAYON_NUM_THREADS", "7"),
            ("LANG", "sv_SE.UTF-8"),
            ("TZ", "America/Los_Angeles"),
            ("USER", "någon"),
            ("COLUMNS", "20"),
        ],
        day: Some("2031-12-31 23:59:59"),
    },
    Place {
        base: "/dev/shm",
        path: "e",
        is_forwards: true,
        time: 1,
        umask: "027",
        variables: &[("LC_ALL", "en_US.UTF-8"), ("CI", "true")],
        day: Some("1999-02-28 12:00:00"),
    },
];

/// Checks a project out at a place and builds it there.
fn built(place: &Place, project: &str, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
    let folder = match Path::new(place.base).is_dir() {
        true => TempDir::new_in(place.base),
        false => TempDir::new(),
    };
    let folder = folder.expect("a scratch folder");
    let root = folder.path().join(place.path);
    let mut files: Vec<(String, Vec<u8>)> = ["content", "themes"]
        .iter()
        .flat_map(|part| {
            let below = files_below(&from.join(part)).into_iter();
            below.map(move |(path, bytes)| (format!("{part}/{path}"), bytes))
        })
        .collect();
    if !place.is_forwards {
        files.reverse();
    }
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        let file = fs::File::options().append(true).open(&path);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(place.time);
        file.and_then(|file| file.set_modified(time))
            .expect("a time");
    }
    let mut shell = Command::new("sh");
    shell.current_dir(&root);
    // Nothing of the caller's own; only where programs are found.
    shell.env_clear();
    shell.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    shell.envs(place.variables.iter().copied());
    let day = place.day.filter(|_| has_faketime()).unwrap_or_default();
    let script = "umask $1; shift; [ -z \"$1\" ] || with='faketime -f'; exec ${with:-} ${1:+\"$1\"} \"$2\" build";
    let script = format!("{script} {}", options.join(" "));
    shell.args(["-c", &script, "sh", place.umask, day, PLANVERK]);
    let output = shell.output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", place.path);
    files_below(&root.join("public"))
}

fn has_faketime() -> bool {
    let tried = Command::new("faketime").arg("--version").output();
    tried.is_ok_and(|output| output.status.success())
}

/// Builds a project at all places and holds what came of it together.
fn hold_together(project: &str, options: &[&str]) {
    if !has_faketime() {
        eprintln!("\n*** SKIPPED: another day of the system: faketime is not installed ***\n");
    }
    let first = built(&PLACES[0], project, options);
    assert!(first.len() > 20, "{project}");
    for place in &PLACES[1..] {
        let other = built(place, project, options);
        let all: Vec<&String> = first.keys().chain(other.keys()).collect();
        let differ: Vec<&&String> = (all.iter())
            .filter(|path| first.get(**path) != other.get(**path))
            .collect();
        assert!(differ.is_empty(), "{project}, {}: {differ:?}", place.path);
    }
    // What could be seen of a place is not there.
    for (path, bytes) in &first {
        let text = String::from_utf8_lossy(bytes);
        for trace in ["/tmp/", "/dev/shm", "faketime"] {
            assert!(!text.contains(trace), "{project}: {path} names {trace}");
        }
    }
}

#[test]
fn the_real_plan_is_the_same_everywhere() {
    hold_together("", &[]);
}

#[test]
fn a_rich_plan_is_the_same_everywhere_compressed_copies_and_all() {
    hold_together("tests/plans/sagolunda", &["--precompress"]);
}

#[test]
fn a_small_plan_is_the_same_everywhere() {
    hold_together("tests/plans/port-nowhere", &["--precompress"]);
}
