//! A *project* is a folder with `content/` and, if it has themes of its own, `themes/`. This module
//! is the only reader of the disk: everything later works on what it holds in memory.
//!
//! [`Project::read`] takes in the content, [`Project::read_theme`] the theme that the content names.
//! Links in the file system are refused: they could lead out of the project.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the end of the pipeline that reads"
)]

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span, Spanned};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The largest text file that is read, in bytes.
const TEXT_LIMIT: usize = 64 << 20;

/// What a content file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`, or a YAML file below `plan/`.
    Yaml,
    /// A page.
    Markdown,
    /// Published as it is.
    Static,
}

/// A file below `content/`.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// Its source; the text is empty for [`FileKind::Static`].
    pub id: FileId,
    /// Its path below `content/`, with `/` between the parts.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// The content of a file that is published as it is.
    pub bytes: Vec<u8>,
    /// Whether its text could not be read; that was reported.
    pub unreadable: bool,
}

impl ContentFile {
    /// The address of a Markdown file: its path without `.md` and without a final `index`. Empty
    /// for the home page.
    pub fn page_path(&self) -> &str {
        let path = self.path.strip_suffix(".md").unwrap_or(&self.path);
        match path.strip_suffix("index") {
            Some("") => "",
            Some(folder) => folder.strip_suffix('/').unwrap_or(path),
            None => path,
        }
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// A theme's files.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Templates by name.
    pub templates: Vec<(String, FileId)>,
    /// Catalogues of texts, by language tag.
    pub texts: Vec<(String, FileId)>,
    /// Files that are published: stylesheet and static files, by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Everything that was read.
#[derive(Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
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

impl Project {
    /// Reads the content of the project at `root`.
    pub fn read(root: &Path, d: &mut Diagnostics) -> Self {
        let mut sources = Sources::default();
        let content = sources.add("content/", "");
        let found = walk(&root.join("content"), "content/", &mut sources, d);
        let read: Vec<_> = found
            .into_par_iter()
            .map(|(path, disk)| {
                let bytes = std::fs::read(&disk);
                (path, bytes)
            })
            .collect();
        let mut files = Vec::with_capacity(read.len());
        for (path, bytes) in read {
            let kind = kind_of(&path);
            let shown = format!("content/{path}");
            let (id, bytes, unreadable) = match bytes {
                Err(error) => {
                    let id = sources.add(shown, "");
                    let unreadable = Diagnostic::new(Code::UnreadableFile, Span::start_of(id));
                    d.push(unreadable.with("reason", error.to_string()));
                    (id, Vec::new(), true)
                }
                Ok(bytes) if kind == FileKind::Static => (sources.add(shown, ""), bytes, false),
                Ok(bytes) => {
                    let (id, fine) = add_text(shown, bytes, &mut sources, d);
                    (id, Vec::new(), !fine)
                }
            };
            if kind != FileKind::Yaml {
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
        Self {
            root: root.to_owned(),
            sources,
            files,
            content,
        }
    }

    /// Reads the theme `name`: the default theme's files, and over them those of the project's
    /// `themes/<name>/`, so that a theme need hold only what it changes.
    pub fn read_theme(&mut self, name: Option<&Spanned<String>>, d: &mut Diagnostics) -> Theme {
        let mut files: BTreeMap<String, Vec<u8>> = DefaultTheme::iter()
            .filter(|path| !path.split('/').any(|part| part.starts_with('.')))
            .filter_map(|path| {
                Some((
                    path.to_string(),
                    DefaultTheme::get(&path)?.data.into_owned(),
                ))
            })
            .collect();
        let folder = name.map_or("default", |name| name.value.as_str());
        let plain = !folder.is_empty() && !folder.contains(['/', '\\', '.']);
        let disk = self.root.join("themes").join(folder);
        if plain && disk.is_dir() {
            let shown = format!("themes/{folder}/");
            for (path, disk) in walk(&disk, &shown, &mut self.sources, d) {
                match std::fs::read(&disk) {
                    Ok(bytes) => {
                        files.insert(path, bytes);
                    }
                    Err(error) => {
                        let id = self.sources.add(format!("{shown}{path}"), "");
                        let unreadable = Diagnostic::new(Code::UnreadableFile, Span::start_of(id));
                        d.push(unreadable.with("reason", error.to_string()));
                    }
                }
            }
        } else if let Some(name) = name.filter(|name| name.value != "default") {
            d.push(Diagnostic::new(Code::MissingTheme, name.span).with("theme", &name.value));
        }

        let mut theme = Theme::default();
        for (path, bytes) in files {
            let shown = format!("themes/{folder}/{path}");
            if let Some(name) = path.strip_prefix("templates/") {
                let (id, _) = add_text(shown, bytes, &mut self.sources, d);
                theme.templates.push((name.to_owned(), id));
            } else if let Some(name) = path.strip_prefix("texts/") {
                let (id, _) = add_text(shown, bytes, &mut self.sources, d);
                theme
                    .texts
                    .push((name.trim_end_matches(".ftl").to_owned(), id));
            } else {
                theme.files.insert(path, bytes);
            }
        }
        theme
    }
}

/// The files below `folder` with their paths in it, in the order of their paths. Hidden files and
/// what editors and systems leave behind are passed over; links are reported.
fn walk(
    folder: &Path,
    shown: &str,
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return files;
    }
    let walker = WalkDir::new(folder)
        .sort_by_file_name()
        .min_depth(1)
        .max_depth(16)
        .into_iter();
    let is_left_behind = |name: &str| {
        name.starts_with(['.', '~', '#']) || name.ends_with('~') || name == "Thumbs.db"
    };
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
                let reason = error
                    .io_error()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let unreadable = Diagnostic::new(Code::UnreadableFile, Span::start_of(id));
                d.push(unreadable.with("reason", reason));
                continue;
            }
        };
        let path = path_of(entry.path());
        if entry.path_is_symlink() {
            let id = sources.add(format!("{shown}{path}"), "");
            d.push(Diagnostic::new(Code::Symlink, Span::start_of(id)).hint("copy"));
        } else if entry.file_type().is_file() {
            files.push((path, entry.into_path()));
        } else if !entry.file_type().is_dir() {
            let id = sources.add(format!("{shown}{path}"), "");
            let unreadable = Diagnostic::new(Code::UnreadableFile, Span::start_of(id));
            d.push(unreadable.with("reason", "not a file"));
        }
    }
    files
}

fn kind_of(path: &str) -> FileKind {
    let yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    if path == "site.yaml" || (yaml && path.starts_with("plan/")) {
        FileKind::Yaml
    } else if path.ends_with(".md") {
        FileKind::Markdown
    } else {
        FileKind::Static
    }
}

/// Takes in a text file. Whether it could be read as text comes with its name.
fn add_text(
    shown: String,
    mut bytes: Vec<u8>,
    sources: &mut Sources,
    d: &mut Diagnostics,
) -> (FileId, bool) {
    if bytes.len() > TEXT_LIMIT {
        let id = sources.add(shown, "");
        let megabytes = bytes.len() >> 20;
        d.push(Diagnostic::new(Code::TooLarge, Span::start_of(id)).with("size", megabytes));
        return (id, false);
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (sources.add(shown, text), true),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
            // What stands there is shown as it is meant in all likelihood: in Windows-1252 these
            // bytes are Latin-1's letters.
            let text: String = if utf16 {
                String::new()
            } else {
                bytes.iter().map(|byte| char::from(*byte)).collect()
            };
            let at: usize = bytes[..valid]
                .iter()
                .map(|byte| char::from(*byte).len_utf8())
                .sum();
            let id = sources.add(shown, text);
            let bad = Diagnostic::new(Code::NotUtf8, Span::new(id, at..at + 1));
            d.push(bad.hint(if utf16 { "utf16" } else { "windows" }));
            (id, false)
        }
    }
}

/// File names become addresses: lower-case ASCII letters, digits, `-`, `_` and `.`.
fn check_name(path: &str, id: FileId, d: &mut Diagnostics) {
    let fits = |part: &str| {
        part.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c))
            && !part.starts_with('-')
    };
    if path.split('/').all(fits) {
        return;
    }
    let proposal = deunicode::deunicode(path).to_lowercase();
    let proposal: String = proposal
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_./".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    d.push(
        Diagnostic::new(Code::BadFileName, Span::start_of(id))
            .with("path", path)
            .with("proposal", proposal)
            .hint("proposal"),
    );
}
