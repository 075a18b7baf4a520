//! Writes a [`Bundle`] to a folder, whole or not at all. The only writer of the disk.
//!
//! [`write`] is the entry point. It
//!
//! 1. refuses a bundle with a path that could lead out of the folder;
//! 2. takes hold of the work folder beside the output folder, so that two builds at once come one
//!    after the other, and clears what a build that ended early left there (`work`);
//! 3. looks through the output folder. It has the [`Manifest`] of the last build; a folder without one
//!    that holds anything is not ours and is not touched (`old`);
//! 4. stops if far fewer pages would be left than there were;
//! 5. makes the whole new tree in the work folder (`stage`);
//! 6. swaps the two trees, in one step where the system can (`work`);
//! 7. clears what is now the old tree.
//!
//! Whatever ends the process before step 6 leaves the old site as it was, and whatever ends it after
//! that leaves the new one; the next build does what remains of step 7. Where the system has no such
//! step, two renames take its place, and the instant between them is the only one without a site; the
//! next build puts the old one back. Only a loss of power may do more harm, since nothing waits for the
//! disk; as files are compared with what they should be, the next build puts that right too.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the end of the pipeline that writes"
)]

mod file;
mod manifest;
mod old;
mod stage;
mod work;

pub use manifest::Manifest;

use crate::bundle::{Bundle, is_portable};
use old::Old;
use stage::Tree;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};
use work::Work;

pub use file::{replace_file, replace_files};

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.sha256";

/// How many pages a build may lose without being asked about it, as long as they are fewer than half.
const FEW: usize = 5;

/// Why nothing could be written. The folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// A file of the bundle has a path that can't be written everywhere, or leads elsewhere.
    Unsafe(String),
    /// The folder holds files that no build of ours made.
    NotOurs(PathBuf),
    /// The folder holds a link, or something else that is neither a file nor a folder.
    Special(PathBuf),
    /// No build of ours made this file, and the site has another one to put there.
    InTheWay(PathBuf),
    /// Files of these names are there already.
    Taken(Vec<String>),
    /// The folder is where another file system begins: it can't be put in another place.
    Mounted(PathBuf),
    /// Far fewer pages would be left than there were.
    Shrunk {
        /// How many pages the last build made.
        before: usize,
        /// Those that would be gone.
        gone: Vec<String>,
    },
    /// The operating system refused.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsafe(path) => write!(f, "{path:?} is no path below a folder"),
            Self::NotOurs(path) => write!(f, "{} is not ours", path.display()),
            Self::Special(path) => write!(f, "{} is not a file", path.display()),
            Self::InTheWay(path) => write!(f, "{} is in the way", path.display()),
            Self::Taken(paths) => write!(f, "{} are there already", paths.join(", ")),
            Self::Mounted(path) => write!(f, "{} can't be moved", path.display()),
            Self::Shrunk { before, gone } => write!(f, "{} of {before} pages gone", gone.len()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The manifest to count lost pages by, in place of the one in the folder.
    pub previous: Option<&'a Manifest>,
    /// Whether any number of pages may be lost.
    pub accept_removals: bool,
}

/// What [`write`] tells of as it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another build writes to the folder, and is waited for.
    Wait,
    /// The new tree is made.
    Stage,
    /// The new tree takes the place of the old one.
    Swap,
    /// The old tree is removed.
    Clear,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Written {
    /// Files that are new or changed.
    pub changed: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of the last build that are no longer part of the site.
    pub removed: usize,
    /// Files in the folder that no build made. They stand there still.
    pub strays: Vec<PathBuf>,
    /// What remains of the old tree, if it couldn't be removed.
    pub leftover: Option<(PathBuf, io::Error)>,
}

/// What was being done to `path` when the system refused.
fn failed(path: &Path) -> impl Fn(io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |error| WriteError::Io(path.clone(), error)
}

/// Makes `folder` hold `bundle`, its manifest, and what stood there that is not of our making. `begin`
/// is told of each step as it begins.
///
/// # Errors
/// When the bundle can't be written there, or the operating system refuses. The folder is then as it
/// was.
pub fn write(
    folder: &Path,
    bundle: &Bundle,
    options: Options,
    mut begin: impl FnMut(Step),
) -> Result<Written, WriteError> {
    let is_unsafe = |path: &&String| {
        // A clone's own folder lies beside the site; nothing is written into it.
        !is_portable(path) || path.as_str() == MANIFEST || path.split('/').next() == Some(".git")
    };
    if let Some(path) = bundle.keys().find(is_unsafe) {
        return Err(WriteError::Unsafe(path.clone()));
    }
    let out = place(folder)?;
    let work = Work::take(&out, || begin(Step::Wait))?;
    let written = work
        .settle()
        .and_then(|()| replace(&out, bundle, options, &work, &mut begin));
    // Of a tree that was not finished, nothing is left lying: it may have filled the disk.
    let settled = work.settle();
    work.release();
    let mut written = written?;
    if let Err(WriteError::Io(path, error)) = settled {
        written.leftover = Some((path, error));
    }
    Ok(written)
}

/// Steps 3 to 6, with the work folder in hand.
fn replace(
    out: &Path,
    bundle: &Bundle,
    options: Options,
    work: &Work,
    begin: &mut impl FnMut(Step),
) -> Result<Written, WriteError> {
    let old = Old::read(out)?;
    let manifest = Manifest::of(bundle);
    if !options.accept_removals
        && let Some(last) = options.previous.or(old.manifest.as_ref())
    {
        guard(last, &manifest)?;
    }
    let listing = manifest.text();
    let files = bundle.iter();
    let files = files.map(|(path, bytes)| (Path::new(path), &bytes[..]));
    let listed = (Path::new(MANIFEST), listing.as_bytes());
    let files: Vec<(&Path, &[u8])> = files.chain([listed]).collect();
    let tree = Tree::new(out, &old, &files)?;
    let changed = tree.changed();
    if !old.exists || changed > 0 || tree.gone > 0 {
        begin(Step::Stage);
        tree.write(&work.new_tree(), out)?;
        begin(Step::Swap);
        work.swap()?;
        begin(Step::Clear);
    }
    let strays = tree.carried.iter().filter(|path| !Old::is_kept(path));
    Ok(Written {
        changed,
        unchanged: files.len() - changed,
        removed: tree.gone,
        strays: strays.map(|path| path.to_path_buf()).collect(),
        leftover: None,
    })
}

/// Writes the first files of a project into `root`, all or none: whatever stands there already is left
/// as it is, and no link is followed out of it.
///
/// # Errors
/// When there is content already, when any of the files or a link is in the way, or when the operating
/// system refuses.
pub fn begin(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    if let Some((path, _)) = files.iter().find(|(path, _)| !is_portable(path)) {
        return Err(WriteError::Unsafe(path.clone()));
    }
    let content = root.join("content");
    if fs::symlink_metadata(&content).is_ok_and(|found| found.is_dir()) {
        let mut entries = fs::read_dir(&content).map_err(failed(&content))?;
        if entries.next().is_some() {
            return Err(WriteError::NotOurs(content));
        }
    }
    let mut taken = Vec::new();
    for (path, _) in files {
        let mut place = root.to_owned();
        let parts: Vec<&str> = path.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            place.push(part);
            let is_file = at + 1 == parts.len();
            match fs::symlink_metadata(&place) {
                Ok(found) if found.is_symlink() => return Err(WriteError::Special(place)),
                Ok(found) if found.is_dir() && !is_file => {}
                Ok(_) => {
                    taken.push(parts[..=at].join("/"));
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => break,
                Err(error) => return Err(failed(&place)(error)),
            }
        }
    }
    if !taken.is_empty() {
        taken.dedup();
        return Err(WriteError::Taken(taken));
    }
    let mut made = Vec::new();
    for (path, bytes) in files {
        if let Err(error) = make(&root.join(path), bytes, &mut made) {
            // The last one first, so that folders are empty by then. What cannot be taken away stays.
            for path in made.iter().rev() {
                let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Makes the files `files` in the folder `below` of `root` hold what they should, each whole or as it was,
/// and says how many it changed. Folders that are not there are made; no link is followed.
///
/// # Errors
/// When a link or a folder stands where a file or folder is due, or the operating system refuses.
pub fn keep(root: &Path, below: &str, files: &[(String, Vec<u8>)]) -> Result<usize, WriteError> {
    let mut folder = root.to_owned();
    fs::create_dir_all(&folder).map_err(failed(&folder))?;
    for part in below.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(WriteError::Special(folder)),
            Err(_) => fs::create_dir(&folder).map_err(failed(&folder))?,
        }
    }
    let mut changed = 0;
    for (name, bytes) in files {
        if !is_portable(name) || name.contains('/') {
            return Err(WriteError::Unsafe(name.clone()));
        }
        let path = folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(found) if !found.is_file() => return Err(WriteError::Special(path)),
            Ok(_) if fs::read(&path).is_ok_and(|old| old == *bytes) => continue,
            _ => replace_file(&path, bytes).map_err(failed(&path))?,
        }
        changed += 1;
    }
    Ok(changed)
}

/// Makes a file and the folders above it, and notes in `made` what was not there before.
fn make(file: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    let above: Vec<&Path> = file.ancestors().skip(1).collect();
    for folder in above.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => made.push(folder.to_owned()),
            Err(_) if folder.as_os_str().is_empty() || folder.is_dir() => {}
            Err(error) => return Err(failed(folder)(error)),
        }
    }
    let mut new = fs::File::create_new(file).map_err(failed(file))?;
    made.push(file.to_owned());
    io::Write::write_all(&mut new, bytes).map_err(failed(file))
}

/// The folder itself, where links have been followed. If `folder` is a link, what it leads to is
/// replaced, and the link stays.
fn place(folder: &Path) -> Result<PathBuf, WriteError> {
    let whole = std::path::absolute(folder).map_err(failed(folder))?;
    if fs::symlink_metadata(&whole).is_ok() {
        let out = whole.canonicalize().map_err(failed(folder))?;
        return match out.is_dir() {
            true => Ok(out),
            false => Err(WriteError::NotOurs(folder.to_owned())),
        };
    }
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
        return Err(WriteError::Mounted(folder.to_owned()));
    };
    // Where a path leads that goes up again from a folder which has yet to be made, nobody has looked.
    let is_upwards = |path: &&Path| path.ends_with("..") && fs::symlink_metadata(path).is_err();
    if let Some(path) = whole.ancestors().find(is_upwards) {
        return Err(failed(path)(io::ErrorKind::NotFound.into()));
    }
    fs::create_dir_all(parent).map_err(failed(parent))?;
    let parent = parent.canonicalize().map_err(failed(parent))?;
    Ok(parent.join(name))
}

/// Refuses a site that has lost more pages than an editor takes away in a day's work: more likely,
/// something in the content was not found.
fn guard(last: &Manifest, now: &Manifest) -> Result<(), WriteError> {
    let gone: Vec<&str> = last.pages().filter(|page| !now.names(page)).collect();
    let before = last.pages().count();
    if gone.len() > FEW || (!gone.is_empty() && gone.len() * 2 >= before) {
        let gone = gone.into_iter().map(str::to_owned).collect();
        return Err(WriteError::Shrunk { before, gone });
    }
    Ok(())
}
