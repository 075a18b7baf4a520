//! A *project* is a folder with `content/` and, if it has themes of its own, `themes/`. This module
//! is the only reader of the disk: everything later works on what it holds in memory.
//!
//! [`Project::read`] takes in the content, [`Project::read_theme`] the theme that the content names.
//! Links in the file system are refused: they could lead out of the project.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the end of the pipeline that reads"
)]

mod text;

use crate::bundle::{Bytes, is_device, is_portable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar};
use crate::source::{FileId, SourceFile, Sources, Span, Spanned};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use text::add_text;
pub use text::decode;
use walkdir::WalkDir;

/// The settings of the site, below `content/`.
const SETTINGS: &str = "site.yaml";

/// What the automatic tests of accessibility found, below `content/`. A program writes it, so it has a
/// file of its own; it stands with the content because it is a fact that pages tell.
pub const TESTS: &str = "accessibility-tests.yaml";

/// Every address that was ever published, below `content/`. `planverk record` writes it; it is no part
/// of the site.
pub const LEDGER: &str = "addresses.lock";

/// What became of addresses that are no longer in use, below `content/`.
pub const REDIRECTS: &str = "redirects.yaml";

/// How many folders deep files are looked for.
pub const DEPTH: usize = 16;

/// How many files are read below one folder.
const FILES: usize = 100_000;

/// How large a file may be, in bytes. It is held in memory, as is everything else.
const FILE: u64 = 256 << 20;

/// How large all files below one folder may be together.
const TOTAL: u64 = 2 << 30;

/// How long a part of a path may be. It becomes a part of an address, beside others.
const LONGEST_NAME: usize = 120;

/// What a content file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml` and its like, the ledger of addresses, or a YAML file below `plan/`.
    Yaml,
    /// A page.
    Markdown,
    /// Published as it is.
    Static,
}

/// A file below `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// Its source; the text is empty for [`FileKind::Static`].
    pub id: FileId,
    /// Its path below `content/`, with `/` between the parts.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// The content of a file that is published as it is.
    pub bytes: Bytes,
    /// Whether its text could not be read; that was reported.
    pub unreadable: bool,
}

impl ContentFile {
    /// The address of a Markdown file: its path without `.md` and without a final `index`. Empty
    /// for the home page.
    pub fn page_path(&self) -> &str {
        without_index(self.path.strip_suffix(".md").unwrap_or(&self.path))
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// A path without a final `index`, which stands for its folder.
pub fn without_index(path: &str) -> &str {
    match path.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.trim_end_matches('/'),
        _ => path,
    }
}

/// The path `path`, seen from the file `from`; `None` if it leads above the folder that both
/// are counted from.
pub fn beside(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A theme's files.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Templates by name.
    pub templates: Vec<(String, FileId)>,
    /// Catalogues of texts, by language tag; a later one goes before an earlier one.
    pub texts: Vec<(String, FileId)>,
    /// The stylesheet, where it can be read.
    pub style: Option<FileId>,
    /// Files that are published: stylesheet and static files, by path.
    pub files: BTreeMap<String, Bytes>,
}

/// Everything that was read.
#[derive(Debug)]
pub struct Project {
    /// The folder; `None` for a project in memory.
    pub root: Option<PathBuf>,
    /// The texts.
    pub sources: Sources,
    /// The files below `content/`, by path.
    pub files: Vec<ContentFile>,
    /// Stands for the folder `content/` where a mistake has no file of its own.
    pub content: FileId,
}

#[derive(rust_embed::Embed)]
#[folder = "themes/default"]
struct DefaultTheme;

/// What was read from the disk, so that it is not read again while it is the same.
#[derive(Debug, Default)]
pub struct Kept {
    content: Folder,
    own_theme: Folder,
    theme: Option<KeptTheme>,
    /// The project's own theme as it was when it was read last.
    own: Option<OwnTheme>,
}

/// What was read below one folder.
#[derive(Debug, Default)]
struct Folder {
    files: HashMap<PathBuf, KeptFile>,
    /// The texts of files that are plain UTF-8, each with the bytes that it was made of.
    texts: HashMap<String, (Bytes, Arc<SourceFile>)>,
    /// The files that were found to be others than before, or gone.
    changed: BTreeSet<PathBuf>,
    was_read: bool,
}

/// A file that was read.
#[derive(Debug)]
struct KeptFile {
    /// `None` if it is to be read again, whatever the disk says of it.
    stamp: Option<Stamp>,
    bytes: Bytes,
}

/// What the disk says of a file without its being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    /// As fine as the disk counts it, and whether it went forwards or back.
    modified: Option<SystemTime>,
}

/// A file that a walk came upon.
struct Found {
    /// Its path below the folder, with `/` between the parts.
    path: String,
    disk: PathBuf,
    stamp: Stamp,
}

/// Text files as they are taken in, and those of the time before.
#[derive(Default)]
struct Texts {
    before: HashMap<String, (Bytes, Arc<SourceFile>)>,
    now: HashMap<String, (Bytes, Arc<SourceFile>)>,
}

/// A project's own theme as it lies on the disk, with what is wrong there. It has sources of its own, so
/// that two can be held against each other whatever was read before them.
#[derive(Debug)]
struct OwnTheme {
    /// What the settings call it.
    name: Option<Spanned<String>>,
    files: Vec<(String, Bytes)>,
    faults: Diagnostics,
    sources: Sources,
}

/// A theme that was read without a fault.
#[derive(Debug)]
struct KeptTheme {
    theme: Arc<Theme>,
    /// Its folder, and what was read from there.
    folder: String,
    files: Vec<(String, Bytes)>,
    /// How many files were taken in before it, and the files that it added.
    before: usize,
    sources: Vec<Arc<SourceFile>>,
}

/// What may have changed on the disk since it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These files and folders, and what lies below them: whole paths, or seen from where the program
    /// runs, as the root is. It does no harm to name what has not changed, or is no part of the project.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

impl Kept {
    /// Forgets what may have `changed` in the project at `root`.
    pub fn forget(&mut self, root: &Path, changed: &Changed) {
        let Changed::Paths(changed) = changed else {
            self.doubt(|_| true);
            return;
        };
        // Whoever watches a folder may know it by another name.
        let whole = root.canonicalize().ok();
        let below = |path: &PathBuf| {
            let known = [Some(root), whole.as_deref()].into_iter().flatten();
            let mut known = known.filter(|root| !root.as_os_str().is_empty());
            let below = known.find_map(|root| path.strip_prefix(root).ok());
            let below = below.or((path.is_relative() && root == Path::new("")).then_some(path));
            below.map(|below| root.join(below))
        };
        let places: Option<HashSet<PathBuf>> = changed.iter().map(below).collect();
        match places {
            Some(places) if places.is_empty() => {}
            Some(places) => self.doubt(|path| path.ancestors().any(|part| places.contains(part))),
            // What lies elsewhere may lead here.
            None => self.doubt(|_| true),
        }
    }

    /// Has the files that `is_doubtful` be read again.
    fn doubt(&mut self, is_doubtful: impl Fn(&Path) -> bool) {
        let all = [&mut self.content, &mut self.own_theme].into_iter();
        all.flat_map(|folder| &mut folder.files)
            .filter(|(path, _)| is_doubtful(path))
            .for_each(|(_, file)| file.stamp = None);
    }

    /// Whether the theme of the project at `root` lies on the disk as it did when it was read last.
    pub fn is_theme_same(&mut self, root: &Path) -> bool {
        let Some(last) = self.own.take() else {
            return false;
        };
        let own = OwnTheme::read(Some(root), last.name.as_ref(), &mut self.own_theme);
        let is_same = own.files == last.files
            && own.faults == last.faults
            && own.sources.begin_with(&last.sources)
            && last.sources.begin_with(&own.sources);
        self.own = is_same.then_some(last);
        is_same
    }

    /// The files that were found to be others than before, or gone, since somebody last asked.
    pub fn take_changed(&mut self) -> BTreeSet<PathBuf> {
        let mut changed = std::mem::take(&mut self.content.changed);
        changed.append(&mut self.own_theme.changed);
        changed
    }
}

impl Folder {
    /// Reads the files that are not known, on all cores, and forgets all others than those.
    fn read(&mut self, found: Vec<Found>) -> Vec<(String, io::Result<Bytes>)> {
        let read: Vec<(Found, io::Result<Bytes>)> = found
            .into_par_iter()
            .map(|file| {
                let known = self.files.get(&file.disk);
                let is_same = known.is_some_and(|known| known.stamp == Some(file.stamp));
                let bytes = match known {
                    Some(known) if is_same => Ok(Bytes::clone(&known.bytes)),
                    _ => read(&file.disk).map(|new| match known {
                        // What is the same is kept once.
                        Some(known) if *known.bytes == *new => Bytes::clone(&known.bytes),
                        _ => Bytes::from(new),
                    }),
                };
                (file, bytes)
            })
            .collect();
        let before = std::mem::take(&mut self.files);
        let mut all = Vec::with_capacity(read.len());
        for (Found { path, disk, stamp }, bytes) in read {
            if let Ok(bytes) = &bytes {
                let known = before.get(&disk);
                if self.was_read && known.is_none_or(|known| !Arc::ptr_eq(&known.bytes, bytes)) {
                    self.changed.insert(disk.clone());
                }
                let kept = KeptFile {
                    stamp: Some(stamp),
                    bytes: Bytes::clone(bytes),
                };
                self.files.insert(disk, kept);
            }
            all.push((path, bytes));
        }
        let gone = before
            .into_keys()
            .filter(|disk| !self.files.contains_key(disk));
        self.changed.extend(gone);
        self.was_read = true;
        all
    }

    /// Lets texts be taken in. Those that are not are forgotten.
    fn texts(&mut self) -> Texts {
        Texts {
            before: std::mem::take(&mut self.texts),
            now: HashMap::new(),
        }
    }
}

impl Texts {
    /// Takes in a text file. Whether it could be read as text comes with its name.
    fn add(
        &mut self,
        shown: String,
        bytes: &Bytes,
        sources: &mut Sources,
        d: &mut Diagnostics,
    ) -> (FileId, bool) {
        if let Some((known, source)) = self.before.remove(&shown)
            && known == *bytes
        {
            let id = sources.share(Arc::clone(&source));
            self.now.insert(shown, (known, source));
            return (id, true);
        }
        let (id, is_fine) = add_text(shown.clone(), bytes.to_vec(), sources, d);
        if is_fine {
            let source = Arc::clone(sources.shared(id));
            self.now.insert(shown, (Bytes::clone(bytes), source));
        }
        (id, is_fine)
    }
}

impl OwnTheme {
    fn read(root: Option<&Path>, name: Option<&Spanned<String>>, kept: &mut Folder) -> Self {
        let (mut faults, mut sources) = (Diagnostics::default(), Sources::default());
        let files = files_of_theme(root, name, kept, &mut sources, &mut faults);
        Self {
            name: name.cloned(),
            files,
            faults,
            sources,
        }
    }
}

impl Project {
    /// Reads the content of the project at `root`.
    pub fn read(root: &Path, d: &mut Diagnostics) -> Self {
        Self::read_again(root, &mut Kept::default(), d)
    }

    /// Reads what is not `kept` of the content of the project at `root`, and keeps it.
    pub fn read_again(root: &Path, kept: &mut Kept, d: &mut Diagnostics) -> Self {
        let mut sources = Sources::default();
        let content = sources.add("content/", "");
        let found = walk(&root.join("content"), "content/", &mut sources, d);
        let read = kept.content.read(found);
        Self::take_in(Some(root.to_owned()), content, read, sources, kept, d)
    }

    /// A project of files that are in memory already, by their paths below `content/`. It has no
    /// theme of its own.
    pub fn in_memory(files: Vec<(String, Vec<u8>)>, d: &mut Diagnostics) -> Self {
        let mut sources = Sources::default();
        let content = sources.add("content/", "");
        let files = (files.into_iter()).map(|(path, bytes)| (path, Ok(Bytes::from(bytes))));
        let kept = &mut Kept::default();
        Self::take_in(None, content, files.collect(), sources, kept, d)
    }

    /// The same project as it would be with other texts in some files, by their paths below `content/`;
    /// a file of which nothing is left is gone.
    pub fn with(&self, changes: &BTreeMap<String, Option<String>>, d: &mut Diagnostics) -> Self {
        let kept = self
            .files
            .iter()
            .filter(|file| !changes.contains_key(&file.path));
        let kept = kept.map(|file| {
            let bytes = match file.kind {
                FileKind::Static => file.bytes.clone(),
                _ => Bytes::from(self.sources.get(file.id).text.as_bytes()),
            };
            (file.path.clone(), Ok(bytes))
        });
        let new = changes.iter().filter_map(|(path, text)| {
            let text = text.as_ref()?;
            Some((path.clone(), Ok(Bytes::from(text.as_bytes()))))
        });
        let mut files: Vec<_> = kept.chain(new).collect();
        files.sort_by(|(a, _): &(String, _), (b, _)| a.cmp(b));
        let mut sources = Sources::default();
        let content = sources.add("content/", "");
        let kept = &mut Kept::default();
        let mut with = Self::take_in(self.root.clone(), content, files, sources, kept, d);
        // What could not be read is not known any better now.
        let unread = self.files.iter().filter(|file| file.unreadable);
        let unread: BTreeSet<&str> = unread.map(|file| file.path.as_str()).collect();
        for file in &mut with.files {
            file.unreadable |=
                unread.contains(file.path.as_str()) && !changes.contains_key(&file.path);
        }
        with
    }

    /// Whether a file of the content still says what was read; that it is not there yet is one thing it can say.
    pub fn is_still(&self, path: &str) -> bool {
        let Some(root) = &self.root else { return true };
        let known = self.files.iter().find(|file| file.path == path);
        let known = known.map(|file| self.sources.get(file.id).text.as_str());
        match std::fs::read(root.join("content").join(path)) {
            Ok(bytes) => {
                let mut sources = Sources::default();
                let (id, _) = add_text(
                    String::new(),
                    bytes,
                    &mut sources,
                    &mut Diagnostics::default(),
                );
                known == Some(sources.get(id).text.as_str())
            }
            Err(error) => known.is_none() && error.kind() == io::ErrorKind::NotFound,
        }
    }

    fn take_in(
        root: Option<PathBuf>,
        content: FileId,
        read: Vec<(String, io::Result<Bytes>)>,
        mut sources: Sources,
        kept: &mut Kept,
        d: &mut Diagnostics,
    ) -> Self {
        let mut has_settings = read.iter().any(|(path, _)| path == SETTINGS);
        let mut texts = kept.content.texts();
        let mut files: Vec<ContentFile> = Vec::with_capacity(read.len());
        for (mut path, bytes) in read {
            let shown = format!("content/{path}");
            let is_misnamed = is_misnamed_settings(&path) && !has_settings;
            if is_misnamed {
                path = SETTINGS.to_owned();
                has_settings = true;
            }
            let kind = kind_of(&path);
            let (id, bytes, unreadable) = match bytes {
                Err(error) => {
                    let id = sources.add(shown, "");
                    d.push(unreadable(id, &error));
                    (id, Bytes::default(), true)
                }
                Ok(bytes) if kind == FileKind::Static => {
                    let id = sources.add(shown, "");
                    // It would be published, and what it holds be missed.
                    if is_yaml(&path) {
                        d.push(refused(id).hint("place"));
                    } else if path.to_lowercase().ends_with(LEDGER) {
                        d.push(refused(id).hint("ledger"));
                    }
                    (id, bytes, false)
                }
                Ok(bytes) => {
                    let (id, fine) = texts.add(shown, &bytes, &mut sources, d);
                    (id, Bytes::default(), !fine)
                }
            };
            if is_misnamed {
                let bad = Diagnostic::new(Code::BadFileName, Span::start_of(id));
                let bad = bad.with("path", id);
                d.push(bad.with("proposal", SETTINGS).hint("settings"));
            } else if let Some(proposal) = other_ending(&path) {
                let bad = Diagnostic::new(Code::BadFileName, Span::start_of(id));
                let bad = bad.with("path", &path).with("proposal", proposal);
                d.push(bad.hint("ending"));
            } else if kind != FileKind::Yaml && !is_yaml(&path) {
                check_name(&path, id, d);
            }
            files.push(ContentFile {
                id,
                path,
                kind,
                bytes,
                unreadable,
            });
        }
        kept.content.texts = texts.now;
        Self {
            root,
            sources,
            files,
            content,
        }
    }

    /// Reads the theme `name`: the default theme's files, and over them those of the project's
    /// `themes/<name>/`, so that a theme need hold only what it changes. One that is the same as that
    /// which was `kept` is that one.
    pub fn read_theme(
        &mut self,
        name: Option<&Spanned<String>>,
        kept: &mut Kept,
        d: &mut Diagnostics,
    ) -> Arc<Theme> {
        let mut found = Diagnostics::default();
        let before = self.sources.count();
        let root = self.root.as_deref();
        let seen = OwnTheme::read(root, name, &mut kept.own_theme);
        let own = seen.files.clone();
        if seen.sources.count() > 0 || seen.faults.iter().next().is_some() {
            // The same, with places that others know too.
            files_of_theme(
                root,
                name,
                &mut kept.own_theme,
                &mut self.sources,
                &mut found,
            );
        }
        kept.own = Some(seen);
        let folder = name.map_or("default", |name| name.value.as_str());
        if found.iter().next().is_none()
            && self.sources.count() == before
            && let Some(known) = kept.theme.as_ref()
            && (known.before, known.folder.as_str(), &known.files) == (before, folder, &own)
        {
            for file in &known.sources {
                self.sources.share(Arc::clone(file));
            }
            return Arc::clone(&known.theme);
        }
        let theme = Arc::new(self.lay_over(folder, own.clone(), kept, &mut found));
        let is_fine = found.iter().next().is_none();
        d.extend(found);
        kept.theme = is_fine.then(|| KeptTheme {
            theme: Arc::clone(&theme),
            folder: folder.to_owned(),
            files: own,
            before,
            sources: self.sources.after(before).to_vec(),
        });
        theme
    }

    /// Lays a theme's `own` files, from `themes/<folder>/`, over those of the default one.
    fn lay_over(
        &mut self,
        folder: &str,
        own: Vec<(String, Bytes)>,
        kept: &mut Kept,
        d: &mut Diagnostics,
    ) -> Theme {
        let mut theme = Theme::default();
        let mut texts = kept.own_theme.texts();
        // By path, with the path that people know the file by.
        let mut files: BTreeMap<String, (String, Bytes)> = DefaultTheme::iter()
            .filter(|path| !path.split('/').any(|part| part.starts_with('.')))
            .filter_map(|path| {
                let bytes = Bytes::from(&*DefaultTheme::get(&path)?.data);
                Some((path.to_string(), (format!("themes/default/{path}"), bytes)))
            })
            .collect();
        let defaults: Vec<String> = files.keys().cloned().collect();
        for (path, bytes) in own {
            let file = (format!("themes/{folder}/{path}"), bytes);
            let replaced = files.insert(path.clone(), file);
            // Texts are laid over the default ones, message by message.
            if let Some((shown, bytes)) = replaced
                && folder != "default"
                && let Some(tag) = text_tag(&path)
            {
                let (id, _) = texts.add(shown, &bytes, &mut self.sources, d);
                theme.texts.push((tag.to_owned(), id));
            }
        }

        for (path, (shown, bytes)) in files {
            if let Some(similar) = misspelt_template(&path, &shown, &defaults) {
                let id = self.sources.add(shown, "");
                let lost = Diagnostic::new(Code::MisplacedThemeFile, Span::start_of(id));
                let lost = lost.with("path", path).with("similar", similar);
                d.push(lost.hint("file"));
            } else if let Some(name) = path.strip_prefix("templates/") {
                let (id, _) = texts.add(shown, &bytes, &mut self.sources, d);
                theme.templates.push((name.to_owned(), id));
            } else if let Some(tag) = text_tag(&path) {
                let (id, _) = texts.add(shown, &bytes, &mut self.sources, d);
                theme.texts.push((tag.to_owned(), id));
            } else if let Some((hint, similar)) = misplaced(&path) {
                let id = self.sources.add(shown, "");
                let lost = Diagnostic::new(Code::MisplacedThemeFile, Span::start_of(id));
                let lost = lost.with("path", path).with("similar", similar);
                d.push(lost.hint(hint));
            } else {
                if path
                    .strip_prefix("static/")
                    .is_some_and(|path| !is_portable(path))
                {
                    let id = self.sources.add(&shown, "");
                    let bad = Diagnostic::new(Code::BadFileName, Span::start_of(id));
                    d.push(bad.with("path", &path).hint("portable"));
                }
                if path == "style.css" {
                    let text = String::from_utf8_lossy(&bytes);
                    theme.style = Some(self.sources.add(shown, text));
                }
                theme.files.insert(path, bytes);
            }
        }
        kept.own_theme.texts = texts.now;
        theme
    }
}

/// The files of the own theme `name` of the project at `root`, by their paths in it.
fn files_of_theme(
    root: Option<&Path>,
    name: Option<&Spanned<String>>,
    kept: &mut Folder,
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> Vec<(String, Bytes)> {
    let mut own = Vec::new();
    let folder = name.map_or("default", |name| name.value.as_str());
    let plain = !folder.is_empty() && !folder.contains(['/', '\\', '.']);
    let themes = root.map(|root| root.join("themes"));
    let is_linked = themes.as_ref().is_some_and(|themes| themes.is_symlink());
    if is_linked {
        let id = sources.add("themes/", "");
        d.push(Diagnostic::new(Code::Symlink, Span::start_of(id)).hint("copy"));
    }
    let disk = themes.as_ref().map(|themes| themes.join(folder));
    let disk = disk.filter(|disk| !is_linked && plain && disk.is_dir());
    let shown = format!("themes/{folder}/");
    let found = match &disk {
        Some(disk) => walk(disk, &shown, sources, d),
        None => Vec::new(),
    };
    for (path, bytes) in kept.read(found) {
        match bytes {
            Ok(bytes) => own.push((path, bytes)),
            Err(error) => {
                let id = sources.add(format!("{shown}{path}"), "");
                d.push(unreadable(id, &error));
            }
        }
    }
    let is_missing = disk.is_none() && !is_linked;
    if let Some(name) = name.filter(|name| is_missing && name.value != "default") {
        d.push(missing_theme(themes.as_deref(), name));
    }
    own
}

fn missing_theme(themes: Option<&Path>, name: &Spanned<String>) -> Diagnostic {
    let missing = Diagnostic::new(Code::MissingTheme, name.span).with("theme", &name.value);
    let entries = (themes.into_iter())
        .filter_map(|themes| std::fs::read_dir(themes).ok())
        .flatten();
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    let mut known: Vec<String> = folders
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|folder| !folder.starts_with('.'))
        .collect();
    known.sort();
    let similar = most_similar(&name.value, known.iter().map(String::as_str));
    match similar {
        Some(similar) => missing.hint_similar(Some(similar)),
        None if known.is_empty() => missing.hint("none"),
        None => missing.with("known", known.join(", ")).hint("known"),
    }
}

/// Which template of the default theme a template of a project's own was most likely meant to replace,
/// if its name is not quite that one.
fn misspelt_template(path: &str, shown: &str, defaults: &[String]) -> Option<String> {
    let is_own = !shown.starts_with("themes/default/") && path.starts_with("templates/");
    if !is_own || defaults.iter().any(|known| known == path) {
        return None;
    }
    let templates = defaults
        .iter()
        .filter(|known| known.starts_with("templates/"));
    let name = path.strip_prefix("templates/")?;
    let names = templates.filter_map(|known| known.strip_prefix("templates/"));
    most_similar(
        name,
        names.filter(|known| known.len().abs_diff(name.len()) <= 1),
    )
    .map(|similar| format!("templates/{similar}"))
}

/// What a file of a theme is not used for where it lies, though it was most likely meant for
/// something: the name of a hint, and where it belongs.
fn misplaced(path: &str) -> Option<(&'static str, String)> {
    const FOLDERS: [&str; 3] = ["templates", "texts", "static"];
    let Some((folder, rest)) = path.split_once('/') else {
        const FILES: [&str; 2] = ["style.css", "script.js"];
        let similar = most_similar(path, FILES).filter(|_| !FILES.contains(&path));
        let belongs = match path.rsplit_once('.') {
            Some((_, "html")) => Some("templates"),
            Some((_, "ftl")) => Some("texts"),
            _ => None,
        };
        return match (similar, belongs) {
            (Some(similar), _) => Some(("file", similar)),
            (None, Some(folder)) => Some(("ending", folder.to_owned())),
            (None, None) => None,
        };
    };
    if FOLDERS.contains(&folder) {
        // Texts are one catalogue for each language.
        return (folder == "texts").then(|| match most_similar(rest, ["sv.ftl", "en.ftl"]) {
            Some(similar) => ("file", format!("texts/{similar}")),
            None => ("ending", "static".to_owned()),
        });
    }
    most_similar(folder, FOLDERS).map(|similar| ("folder", similar))
}

/// The language of a catalogue of texts.
fn text_tag(path: &str) -> Option<&str> {
    path.strip_prefix("texts/")?.strip_suffix(".ftl")
}

/// Reads a file, up to what is bearable: one that is larger is refused before it is read.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    if about.len() <= FILE {
        bytes.reserve_exact(usize::try_from(about.len()).unwrap_or_default());
        // It may grow while it is read.
        file.take(FILE + 1).read_to_end(&mut bytes)?;
    }
    match about.len() > FILE || bytes.len() as u64 > FILE {
        true => Err(std::io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// A file that the system does not give us.
fn unreadable(id: FileId, error: &std::io::Error) -> Diagnostic {
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => too_large(id, "file", FILE),
        std::io::ErrorKind::PermissionDenied => refused(id).hint("denied"),
        _ => Diagnostic::new(Code::UnreadableFile, Span::start_of(id))
            .with("reason", format!(": {error}")),
    }
}

/// A file, or a folder of files, that is too large to be meant; `limit` is in bytes.
fn too_large(id: FileId, sort: &'static str, limit: u64) -> Diagnostic {
    let limit = usize::try_from(limit >> 20).unwrap_or(usize::MAX);
    let large = Diagnostic::new(Code::TooLarge, Span::start_of(id));
    large.with("limit", limit).hint(sort)
}

/// A file that is not read for a reason that a hint gives.
fn refused(id: FileId) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::start_of(id)).with("reason", "")
}

/// Whether a file or folder of this name is no part of a project: it is hidden, or an editor or a system
/// left it behind. `4913` is the file that vim makes for a moment, to see whether it may.
pub fn is_left_behind(name: &str) -> bool {
    let is_marked = name.starts_with(['.', '~', '#']) || name.ends_with('~');
    is_marked || matches!(name, "Thumbs.db" | "4913")
}

/// Whether a table of the plan can have this path below `content/plan/`: a build reads it, and every system can
/// hold it.
pub fn can_be_table(path: &str) -> bool {
    let can_be_name = |part: &str| !part.is_empty() && !is_left_behind(part);
    path.ends_with(".yaml")
        && !path.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
        // A build goes no deeper.
        && path.split('/').count() <= DEPTH - 4
        && path.split('/').all(can_be_name)
}

/// The files below `folder`, in the order of their paths. What [`is_left_behind`] is passed over; links are
/// reported.
fn walk(folder: &Path, shown: &str, sources: &mut Sources, d: &mut Diagnostics) -> Vec<Found> {
    let mut files = Vec::new();
    let mut total = 0_u64;
    if folder.is_symlink() {
        let id = sources.add(shown, "");
        d.push(Diagnostic::new(Code::Symlink, Span::start_of(id)).hint("copy"));
        return files;
    }
    if !folder.is_dir() {
        return files;
    }
    let walker = WalkDir::new(folder)
        .sort_by_file_name()
        .min_depth(1)
        .max_depth(DEPTH)
        .into_iter();
    for entry in walker.filter_entry(|e| !is_left_behind(&e.file_name().to_string_lossy())) {
        let path_of = |path: &Path| {
            let below = path.strip_prefix(folder).unwrap_or(path);
            let parts = below
                .components()
                .map(|part| part.as_os_str().to_string_lossy());
            parts.collect::<Vec<_>>().join("/")
        };
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(path_of).unwrap_or_default();
                let id = sources.add(format!("{shown}{path}"), "");
                d.push(match error.io_error() {
                    Some(error) => unreadable(id, error),
                    None => refused(id).hint("special"),
                });
                continue;
            }
        };
        let path = path_of(entry.path());
        // A file of Windows' own sort of link is no more than a link either.
        let is_link = entry.path_is_symlink() || path.to_lowercase().ends_with(".lnk");
        if is_link {
            let id = sources.add(format!("{shown}{path}"), "");
            d.push(Diagnostic::new(Code::Symlink, Span::start_of(id)).hint("copy"));
        } else if entry.file_type().is_file() {
            // One that is too large by itself is told of as that.
            let about = entry.metadata().ok();
            let size = about.as_ref().map_or(0, std::fs::Metadata::len);
            total += if size > FILE { 0 } else { size };
            if files.len() == FILES || total > TOTAL {
                let id = sources.add(shown, "");
                d.push(match files.len() == FILES {
                    true => too_large(id, "many", 0).with("count", FILES),
                    false => too_large(id, "all", TOTAL),
                });
                break;
            }
            let modified = about.and_then(|about| about.modified().ok());
            files.push(Found {
                path,
                disk: entry.into_path(),
                stamp: Stamp { size, modified },
            });
        } else if !entry.file_type().is_dir() {
            let id = sources.add(format!("{shown}{path}"), "");
            d.push(refused(id).hint("special"));
        } else if entry.depth() == DEPTH {
            let id = sources.add(format!("{shown}{path}"), "");
            d.push(refused(id).hint("deep"));
        }
    }
    files
}

/// Whether a file of this name is YAML.
pub fn is_yaml(path: &str) -> bool {
    let lower = path.to_lowercase();
    lower.ends_with(".yaml") || lower.ends_with(".yml")
}

/// What a file is called when its name ends as it should, if it is a page or a table under another
/// ending: Windows hides the last one, so that `om.md` is saved as `om.md.txt`.
fn other_ending(path: &str) -> Option<String> {
    let lower = path.to_lowercase();
    let stem = |ending: &str| {
        lower
            .ends_with(ending)
            .then(|| &path[..path.len() - ending.len()])
    };
    let is_page_or_table = |path: &&str| path.ends_with(".md") || is_yaml(path);
    stem(".txt")
        .filter(is_page_or_table)
        .map(str::to_owned)
        .or_else(|| Some(format!("{}.md", stem(".markdown")?)))
}

/// Whether a file was most likely meant to hold the settings of the site.
fn is_misnamed_settings(path: &str) -> bool {
    let lower = path.to_lowercase();
    let name = lower.strip_prefix("plan/").unwrap_or(&lower);
    path != SETTINGS && matches!(name, "site.yaml" | "site.yml")
}

fn kind_of(path: &str) -> FileKind {
    let is_known = [SETTINGS, TESTS, LEDGER, REDIRECTS].contains(&path);
    if is_known || (is_yaml(path) && path.starts_with("plan/")) {
        FileKind::Yaml
    } else if path.ends_with(".md") {
        FileKind::Markdown
    } else {
        FileKind::Static
    }
}

/// File names become addresses: lower-case ASCII letters, digits, `-`, `_` and `.`.
fn check_name(path: &str, id: FileId, d: &mut Diagnostics) {
    let fits = |part: &str| {
        part.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c))
            && !part.starts_with('-')
    };
    let is_bad = |part: &&str| !is_portable(part) || part.len() > LONGEST_NAME;
    if path.split('/').all(fits) {
        // Its letters are right; what it says to a host may not be.
        let address = path.strip_suffix(".md").unwrap_or(path);
        if let Some(part) = address.split('/').find(is_bad) {
            let bad = Diagnostic::new(Code::BadFileName, Span::start_of(id)).with("path", path);
            let bad = bad.with("limit", LONGEST_NAME);
            d.push(match (is_device(part), part.len() > LONGEST_NAME) {
                (true, _) => bad.hint("device"),
                (_, true) => bad.hint("long"),
                _ => bad.hint("form"),
            });
        }
        return;
    }
    let plain = deunicode::deunicode(path).to_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let part = |part: &str| {
        let part: String = part
            .chars()
            .map(|c| if allowed(c) { c } else { '-' })
            .collect();
        // A sign that went leaves no hyphen beside another, nor at an end of the name.
        let words: Vec<&str> = part.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-").replace("-.", ".")
    };
    let proposal = plain.split('/').map(part).collect::<Vec<_>>().join("/");
    let bad = Diagnostic::new(Code::BadFileName, Span::start_of(id)).with("path", path);
    // Of a name in other letters nothing may be left.
    let named = proposal
        .split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.'));
    d.push(match named {
        true => bad.with("proposal", proposal).hint("proposal"),
        false => bad.hint("form"),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::{Duration, Instant};

    #[test]
    fn only_what_is_there_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("content")).expect("a folder");
        let mut kept = Kept::default();
        for round in 0..3 {
            fs::write(root.join(format!("content/{round}.md")), "x").expect("a file");
            let _ = fs::remove_file(root.join(format!("content/{}.md", round - 1)));
            Project::read_again(root, &mut kept, &mut Diagnostics::default());
            let count = (kept.content.files.len(), kept.content.texts.len());
            assert_eq!(count, (1, 1));
        }
    }

    #[test]
    fn of_many_files_many_may_change_at_once() {
        let root = Path::new("/a/project");
        let path = |at| root.join(format!("content/folder/below/p{at}.md"));
        let mut kept = Kept::default();
        let stamp = Stamp {
            size: 0,
            modified: None,
        };
        let file = |at| {
            let bytes = Bytes::default();
            let stamp = Some(stamp);
            (path(at), KeptFile { stamp, bytes })
        };
        kept.content.files = (0..10_000).map(file).collect();
        let begun = Instant::now();
        kept.forget(root, &Changed::Paths((1..10_000).map(path).collect()));
        let took = begun.elapsed();
        let left = kept.content.files.values();
        assert_eq!(left.filter(|file| file.stamp.is_some()).count(), 1);
        // Each with each would be a hundred million.
        assert!(took < Duration::from_secs(5), "{took:?}");
    }
}
