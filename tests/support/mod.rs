//! Runs the real binary on a project, as an editor would.
//!
//! A [`Project`] is a folder of its own below the system's scratch space; it goes away with the last
//! value that holds it. A [`Run`] is what came of one call.
//!
//! ```ignore
//! let run = Project::from_dir("tests/plans/nordvik").arg("--timings").build();
//! assert_eq!(run.code, 0, "{}", run.stderr);
//! assert!(run.main_of("insatser/a2/").contains("A2"));
//!
//! let run = Project::from_str("
//! -- content/site.yaml --
//! title: Plan
//! -- content/plan/plan.yaml --
//! title: the plan
//! ").file("content/index.md", "---\ntitle: Home\n---\n").check();
//! assert_eq!(run.code, 1);
//! ```
//!
//! Messages are Swedish unless `.arg("--lang").arg("en")` says otherwise; no colour, and nothing of
//! the caller's locale reaches the program.
#![allow(
    dead_code,
    reason = "each test crate compiles this module and uses a part of it"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test writes its projects and reads what came out"
)]

pub(crate) mod html;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

/// A project in a folder of its own, and how the program will be called.
#[derive(Clone)]
pub(crate) struct Project {
    folder: Arc<TempDir>,
    out: Option<PathBuf>,
    args: Vec<String>,
    env: Vec<(String, String)>,
}

/// What came of one call.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) code: i32,
    /// What was printed for people.
    pub(crate) stderr: String,
    /// What was printed for programs.
    pub(crate) stdout: String,
    /// The folder for the finished site, written or not.
    pub(crate) out: PathBuf,
    /// Keeps the folder while its output is looked at.
    _folder: Arc<TempDir>,
}

impl Project {
    /// A project without any file.
    pub(crate) fn empty() -> Self {
        Self {
            folder: Arc::new(TempDir::new().expect("a scratch folder can be made")),
            out: None,
            args: Vec::new(),
            env: Vec::new(),
        }
    }

    /// A project written as one text: see [`files_in`].
    pub(crate) fn from_str(text: &str) -> Self {
        let files = files_in(text);
        (files.into_iter()).fold(Self::empty(), |project, (path, text)| {
            project.file(&path, text)
        })
    }

    /// A copy of the project in `folder`, seen from the root of the repository: its `content/` and
    /// its `themes/`.
    pub(crate) fn from_dir(folder: impl AsRef<Path>) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut project = Self::empty();
        for part in ["content", "themes"] {
            for (path, bytes) in files_below(&from.join(part)) {
                project = project.file(&format!("{part}/{path}"), bytes);
            }
        }
        project
    }

    /// Writes a file of the project, in place of the one that is there.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self
    }

    /// Replaces `from`, which must be there, in a file of the project.
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.root().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(text.contains(from), "{path} has no {from:?}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Takes a file out of the project.
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// Adds an argument to the call.
    pub(crate) fn arg(mut self, arg: &str) -> Self {
        self.args.push(arg.to_owned());
        self
    }

    /// Adds a variable to the environment of the call.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Has the site written to `folder` instead of `public/` in the project.
    pub(crate) fn out(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// The folder of the project.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Calls `planverk build`. It can be called again, after changes too.
    pub(crate) fn build(&self) -> Run {
        let out = self.out_folder();
        let mut call = self.call("build");
        call.arg("--root").arg(self.root()).arg("--out").arg(out);
        self.finish(&mut call)
    }

    /// Calls `planverk check`.
    pub(crate) fn check(&self) -> Run {
        let mut call = self.call("check");
        call.arg("--root").arg(self.root());
        self.finish(&mut call)
    }

    /// Calls a command from within the project, with nothing but its own arguments.
    pub(crate) fn run(&self, command: &str) -> Run {
        let mut call = self.call(command);
        call.current_dir(self.root());
        self.finish(&mut call)
    }

    fn out_folder(&self) -> PathBuf {
        (self.out.clone()).unwrap_or_else(|| self.root().join("public"))
    }

    fn call(&self, command: &str) -> Command {
        let mut call = Command::new(env!("CARGO_BIN_EXE_planverk"));
        for name in [
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "RAYON_NUM_THREADS",
            "SOURCE_DATE_EPOCH",
        ] {
            call.env_remove(name);
        }
        call.envs(self.env.iter().map(|(name, value)| (name, value)));
        call.arg(command);
        call
    }

    fn finish(&self, call: &mut Command) -> Run {
        let output = call.args(&self.args).output();
        let output = output.expect("the binary can be started");
        Run {
            code: output.status.code().expect("nothing ended the program"),
            stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
            stdout: String::from_utf8(output.stdout).expect("reports are UTF-8"),
            out: self.out_folder(),
            _folder: Arc::clone(&self.folder),
        }
    }
}

impl Run {
    /// A file of the output.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether the output has a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.out.join(path).is_file()
    }

    /// All files of the output, by path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.out)
    }

    /// What stands inside the `<main>` of the page at this address: `""`, `"atgarder/k1/"`, or of a
    /// file that ends in `.html`.
    pub(crate) fn main_of(&self, address: &str) -> String {
        main_of(&self.read(&file_of(address))).to_owned()
    }
}

/// What stands inside the `<main>` of a page.
pub(crate) fn main_of(html: &str) -> &str {
    let begin = html.find("<main").expect("a page has a <main>");
    let begin = begin + html[begin..].find('>').expect("a tag ends") + 1;
    let end = html.rfind("</main>").expect("<main> is closed");
    &html[begin..end]
}

/// The file that a server answers with at an address.
pub(crate) fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The files of a project written as one text: each begins after a line `-- path --`. What stands
/// before the first such line is passed over.
pub(crate) fn files_in(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let path = (bare.strip_prefix("-- ")).and_then(|rest| rest.strip_suffix(" --"));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    files
}

/// All files below a folder, by their paths in it; none if the folder isn't there.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return files;
    };
    for entry in entries {
        let entry = entry.expect("a folder can be read");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        let path = entry.path();
        if path.is_dir() {
            let below = files_below(&path).into_iter();
            files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            files.insert(name, bytes);
        }
    }
    files
}
