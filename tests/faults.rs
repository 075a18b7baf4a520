//! Every sort of mistake, as an editor makes it, with the whole picture of what is said about it.
//!
//! A case is a text file in `tests/faults/`: what it shows in a few words, perhaps some lines that
//! say what cannot be written as text (see [`Change`]), then the files that differ from the
//! [`SOUND`] project. Beside it stands what `planverk check` prints, in Swedish (`.sv.out`) and in
//! English (`.en.out`). A case is named after the code that it is about.
//!
//! `UPDATE_GOLDENS=1 cargo test --test faults` writes the pictures anew: read the difference.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads its cases, and makes the files that no text can hold"
)]

mod support;

use planverk::diagnostic::Code;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::Project;

/// A small project without any mistake.
const SOUND: &str = include_str!("support/sound.txt");

/// One case.
struct Case {
    /// The file's name without its ending.
    name: String,
    changes: Vec<Change>,
    /// The files that differ from the sound project, as [`Project::from_str`] takes them.
    files: String,
}

/// What a text cannot say of a project: a line that begins with `!`, before the first file.
enum Change {
    /// `! without PATH`
    Without(String),
    /// `! windows-1252 PATH`: a file saved by an old editor.
    Windows1252(String),
    /// `! utf-16 PATH`: a file saved as "Unicode".
    Utf16(String),
    /// `! crlf PATH`: a file with a byte order mark and the line ends of Windows.
    Crlf(String),
    /// `! link PATH`: a symbolic link that leads nowhere.
    Link(String),
    /// `! socket PATH`: something that is there, but is no file.
    Socket(String),
    /// `! huge PATH`: a file of 65 MiB.
    Huge(String),
    /// `! heavy PATH`: a drawing of 200 kB.
    Heavy(String),
    /// `! minified only`: a case for the program that minifies.
    Minified,
}

impl Change {
    fn parse(line: &str) -> Self {
        let (word, path) = line.split_once(' ').unwrap_or((line, ""));
        let path = path.to_owned();
        match word {
            "without" => Self::Without(path),
            "windows-1252" => Self::Windows1252(path),
            "utf-16" => Self::Utf16(path),
            "crlf" => Self::Crlf(path),
            "link" => Self::Link(path),
            "socket" => Self::Socket(path),
            "huge" => Self::Huge(path),
            "heavy" => Self::Heavy(path),
            "minified" => Self::Minified,
            _ => panic!("no such change: {line}"),
        }
    }

    fn apply(&self, project: Project) -> Project {
        let read = |path: &str| {
            let text = fs::read_to_string(project.root().join(path));
            text.unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        match self {
            Self::Without(path) => project.without(path),
            Self::Windows1252(path) => {
                let letters = read(path);
                let bytes: Vec<u8> = letters
                    .chars()
                    .map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin-1"))
                    .collect();
                project.file(path, bytes)
            }
            Self::Utf16(path) => {
                let units =
                    std::iter::once(0xFEFF).chain(read(path).encode_utf16().collect::<Vec<_>>());
                let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
                project.file(path, bytes)
            }
            Self::Crlf(path) => {
                let text = format!("\u{feff}{}", read(path).replace('\n', "\r\n"));
                project.file(path, text)
            }
            Self::Link(path) => {
                std::os::unix::fs::symlink("nowhere", project.root().join(path))
                    .expect("a link can be made");
                project
            }
            Self::Socket(path) => {
                std::os::unix::net::UnixListener::bind(project.root().join(path))
                    .expect("a socket can be made");
                project
            }
            Self::Heavy(path) => {
                let drawn = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
                project.file(
                    path,
                    format!("{drawn}{}", " ".repeat(200_000 - drawn.len())),
                )
            }
            Self::Minified => project,
            Self::Huge(path) => {
                fs::File::create(project.root().join(path))
                    .and_then(|file| file.set_len(65 << 20))
                    .expect("a file of any size can be made");
                project
            }
        }
    }
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = read(path);
        let begin = text.find("\n-- ").map_or(text.len(), |at| at + 1);
        let (about, files) = text.split_at(begin);
        let changes = about.lines().filter_map(|line| line.strip_prefix("! "));
        let name = path.file_stem().and_then(|name| name.to_str());
        Self {
            name: name.expect("a case has a name").to_owned(),
            changes: changes.map(Change::parse).collect(),
            files: files.to_owned(),
        }
    }

    /// The code that it is about, if it is about one.
    fn code(&self) -> Option<Code> {
        let code = self.name.split('-').next();
        Code::ALL
            .iter()
            .copied()
            .find(|known| Some(known.as_str()) == code)
    }

    fn project(&self) -> Project {
        let project = Project::from_str(&format!("{SOUND}{}", self.files));
        self.changes
            .iter()
            .fold(project, |project, change| change.apply(project))
    }

    fn golden(&self, lang: &str) -> PathBuf {
        folder().join(format!("{}.{lang}.out", self.name))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files() -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the cases can be listed");
    entries.map(|entry| entry.expect("a case").path()).collect()
}

fn cases() -> Vec<Case> {
    let files = files();
    let texts = files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt"));
    texts.map(|path| Case::read(path)).collect()
}

/// What is printed, without the time that it took.
fn timeless(text: &str) -> String {
    let Some(end) = text.rfind(" s). ") else {
        return text.to_owned();
    };
    let begin = text[..end].rfind(' ').map_or(end, |at| at + 1);
    format!("{}0{}", &text[..begin], &text[end..])
}

#[test]
fn the_sound_project_is_sound() {
    let run = Project::from_str(SOUND).check();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("inga varningar"), "{}", run.stderr);
}

#[test]
fn every_mistake_is_told_as_pictured() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut differ = Vec::new();
    for case in cases() {
        let is_minified = case.changes.iter().any(|c| matches!(c, Change::Minified));
        if is_minified && !cfg!(feature = "minify") {
            continue;
        }
        let project = case.project();
        for lang in ["sv", "en"] {
            let run = project.clone().arg("--lang").arg(lang).check();
            let said = timeless(&run.stderr);
            let fails = said.contains("\nfel[")
                || said.contains("\nerror[")
                || said.starts_with("fel[")
                || said.starts_with("error[");
            assert_eq!(run.code, i32::from(fails), "{}: {said}", case.name);
            if let Some(code) = case.code() {
                let code = format!("[{}]", code.as_str());
                assert!(
                    said.contains(&code),
                    "{} without {code}:\n{said}",
                    case.name
                );
            }
            let golden = case.golden(lang);
            if update {
                fs::write(&golden, &said).expect("a golden can be written");
            } else if fs::read_to_string(&golden).ok().as_deref() != Some(said.as_str()) {
                differ.push(format!("{}\n{said}", golden.display()));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "not as pictured; UPDATE_GOLDENS=1 writes the pictures anew:\n\n{}",
        differ.join("\n")
    );
}

#[test]
fn every_code_has_a_case() {
    let told: BTreeSet<Code> = cases().iter().filter_map(Case::code).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !told.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn every_golden_belongs_to_a_case() {
    let mut left = files();
    for case in cases() {
        left.remove(&folder().join(format!("{}.txt", case.name)));
        left.remove(&case.golden("sv"));
        left.remove(&case.golden("en"));
    }
    assert!(left.is_empty(), "nothing makes {left:?}");
}

#[test]
fn no_text_is_missing() {
    // What has no text is printed as its name.
    for path in files()
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "out"))
    {
        let said = read(path);
        for code in Code::ALL {
            let name = format!("{}.", code.as_str());
            assert!(
                !said.contains(&name),
                "{} lacks a text of {name}",
                path.display()
            );
        }
        assert!(!said.contains("{$"), "{} lacks an argument", path.display());
    }
}

#[test]
fn a_mistake_leaves_the_published_site_alone() {
    let project = Project::from_str(SOUND);
    let before = project.build().files();
    assert!(!before.is_empty());
    let broken = project
        .replace("content/plan/actions.yaml", "[4, 5]", "[44, 5]")
        .build();
    assert_eq!(broken.code, 1);
    assert!(broken.files() == before, "a faulty build changed the site");
}
