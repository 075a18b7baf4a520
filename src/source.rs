//! A *source* is the text of one file of the project. A *span* is a range of bytes in it.
//!
//! Everything that an editor wrote keeps its span from the moment it is read, so that any later
//! stage can point at it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Names a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// No file: for a text that is read only to see what comes of it.
    pub const NONE: Self = Self(u32::MAX);
}

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`; what lies beyond 4 GiB, more than is ever read, is cut off.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end.max(range.start)),
        }
    }

    /// The place where `file` begins.
    pub fn start_of(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place it was written at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: f(self.value),
            span: self.span,
        }
    }
}

/// One file: its path as people know it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the project's root, with `/` between the parts.
    pub path: String,
    /// Without a byte order mark. Empty when the file could not be read as text.
    pub text: String,
    /// Where each line begins, when somebody has asked.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// Where each line begins.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// The line that holds the byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines().partition_point(|start| *start <= at)
    }

    /// The line and column of the byte `at`, both from 1. A column is a character (a Unicode scalar
    /// value), however wide it is shown.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line(at);
        let before = self.text.get(self.lines()[line - 1]..at);
        (line, before.unwrap_or_default().chars().count() + 1)
    }

    /// The bytes of the lines `first` to `last`, both from 1 and both included.
    pub fn range_of_lines(&self, first: usize, last: usize) -> Range<usize> {
        let lines = self.lines();
        let start = lines.get(first.saturating_sub(1)).copied();
        let end = lines.get(last).copied().unwrap_or(self.text.len());
        start.unwrap_or(end).min(end)..end
    }
}

/// All files that a diagnostic can point into.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes in a file and names it.
    ///
    /// # Panics
    /// With more than 2³² files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.share(Arc::new(SourceFile {
            // A name may hold anything; what is printed holds no line break and moves no cursor.
            path: path.into().replace(char::is_control, "\u{FFFD}"),
            text: text.into(),
            lines: OnceLock::new(),
        }))
    }

    /// Takes in a file that other sources hold as well, and names it.
    ///
    /// # Panics
    /// With more than 2³² files.
    pub fn share(&mut self, file: Arc<SourceFile>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        self.files.push(file);
        FileId(id)
    }

    /// The file that `id` names, to be kept.
    pub fn shared(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// Every file that was taken in after the first `count`.
    pub fn after(&self, count: usize) -> &[Arc<SourceFile>] {
        &self.files[count..]
    }

    /// Whether the first files are those of `other`.
    pub fn begin_with(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Arc<SourceFile>, &Arc<SourceFile>)| {
            Arc::ptr_eq(one, other) || (one.path == other.path && one.text == other.text)
        };
        let mut pairs = self.files.iter().zip(&other.files);
        self.files.len() >= other.files.len() && pairs.all(is_same)
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The file that `id` names.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file at this path.
    pub fn find(&self, path: &str) -> Option<&SourceFile> {
        let mut files = self.files.iter().map(|file| &**file);
        files.find(|file| file.path == path)
    }

    /// The name of the file at this path.
    pub fn find_id(&self, path: &str) -> Option<FileId> {
        let found = self.files().find(|(_, file)| file.path == path);
        found.map(|(id, _)| id)
    }

    /// All files, with their names.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let ids = (0..).map(FileId);
        ids.zip(self.files.iter().map(|file| &**file))
    }

    /// The text of `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file)
            .text
            .get(span.range())
            .unwrap_or_default()
    }
}
