//! The new tree, made whole beside the old one before anything is swapped.

use super::old::Old;
use super::{WriteError, failed};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What the new tree consists of.
pub(super) struct Tree<'a> {
    /// The site's files; `true` for those that stand in the old tree with the same bytes.
    pub(super) files: Vec<(&'a Path, &'a [u8], bool)>,
    /// Files of the last build that are no longer made.
    pub(super) gone: usize,
    /// Files of the old tree that no build made, and that stay.
    pub(super) carried: Vec<&'a Path>,
}

impl<'a> Tree<'a> {
    /// Compares the files of a site with those that stand in `out`. The files themselves are compared
    /// and not their manifest, so that one that was changed by hand is put right.
    pub(super) fn new(
        out: &Path,
        old: &'a Old,
        files: &[(&'a Path, &'a [u8])],
    ) -> Result<Self, WriteError> {
        let files: Vec<(&Path, &[u8], bool)> = files
            .par_iter()
            .map(|(path, bytes)| {
                let is_same = old.files.contains(*path) && holds(&out.join(path), bytes);
                (*path, *bytes, is_same)
            })
            .collect();
        // The compressed copy of a file that is made anew is made anew itself: it gets the new time, which
        // the one in the old tree must not.
        let changed: BTreeSet<&Path> = (files.iter())
            .filter(|(.., is_same)| !is_same)
            .map(|(path, ..)| *path)
            .collect();
        let files: Vec<(&Path, &[u8], bool)> = (files.iter())
            .map(|(path, bytes, is_same)| {
                let is_stale = original(path).is_some_and(|file| changed.contains(file.as_path()));
                (*path, *bytes, *is_same && !is_stale)
            })
            .collect();
        let wanted: BTreeSet<&Path> = files.iter().map(|(path, ..)| *path).collect();
        let folders: BTreeSet<&Path> = wanted.iter().flat_map(|path| folders_of(path)).collect();

        let is_ours = |path: &Path| old.is_ours(path);
        let in_the_way = files
            .iter()
            .find(|(path, _, is_same)| !is_same && old.files.contains(*path) && !is_ours(path));
        if let Some((path, ..)) = in_the_way {
            return Err(WriteError::InTheWay(out.join(path)));
        }
        let (mut gone, mut carried) = (0, Vec::new());
        for path in old.files.iter().map(PathBuf::as_path) {
            if wanted.contains(path) {
                continue;
            }
            if is_ours(path) {
                gone += 1;
            } else if folders.contains(path) || folders_of(path).any(|part| wanted.contains(part)) {
                return Err(WriteError::InTheWay(out.join(path)));
            } else {
                carried.push(path);
            }
        }
        Ok(Self {
            files,
            gone,
            carried,
        })
    }

    /// How many files are new or changed.
    pub(super) fn changed(&self) -> usize {
        let same = self.files.iter().filter(|(_, _, is_same)| *is_same);
        self.files.len() - same.count()
    }

    /// Makes the tree in `new`. What did not change is the same file as in `out`, under a second name,
    /// and so keeps its time.
    pub(super) fn write(&self, new: &Path, out: &Path) -> Result<(), WriteError> {
        let files = self.files.iter().map(|(path, ..)| *path);
        let all = files.chain(self.carried.iter().copied());
        let folders: BTreeSet<&Path> = all.flat_map(folders_of).collect();
        fs::create_dir(new).map_err(failed(new))?;
        // In this order a folder comes before what lies in it.
        for folder in &folders {
            fs::create_dir(new.join(folder)).map_err(failed(&out.join(folder)))?;
        }
        self.files
            .par_iter()
            .try_for_each(|(path, bytes, is_same)| {
                let (old, new) = (out.join(path), new.join(path));
                if *is_same && fs::hard_link(&old, &new).is_ok() {
                    return Ok(());
                }
                fs::write(&new, bytes)
                    .and_then(|()| keep_access(&old, &new))
                    .and_then(|()| {
                        if *is_same {
                            keep_time(&old, &new)
                        } else {
                            Ok(())
                        }
                    })
                    .map_err(failed(&old))
            })?;
        // A server takes a compressed copy for an old one unless both have the same time (nginx,
        // gzip_static).
        let made = self.files.par_iter().filter(|(.., is_same)| !is_same);
        made.try_for_each(|(path, ..)| {
            let file = original(path).map(|file| new.join(file));
            match file.filter(|file| file.is_file()) {
                Some(file) => keep_time(&file, &new.join(path)).map_err(failed(&out.join(path))),
                None => Ok(()),
            }
        })?;
        self.carried.par_iter().try_for_each(|path| {
            let (old, new) = (out.join(path), new.join(path));
            fs::hard_link(&old, &new)
                .or_else(|_| fs::copy(&old, &new).and_then(|_| keep_time(&old, &new)))
                .map_err(failed(&old))
        })?;
        // The deepest first: a folder may come to forbid what is done in it.
        for folder in folders.iter().rev() {
            let (old, new) = (out.join(folder), new.join(folder));
            keep_access(&old, &new).map_err(failed(&old))?;
        }
        keep_access(out, new).map_err(failed(out))
    }
}

/// The file that another is a compressed copy of, by its name.
fn original(path: &Path) -> Option<PathBuf> {
    let ending = path.extension()?;
    (ending == "br" || ending == "gz").then(|| path.with_extension(""))
}

/// The folders that a file lies in, below that of the site.
fn folders_of(path: &Path) -> impl Iterator<Item = &Path> {
    let above = path.ancestors().skip(1);
    above.filter(|part| !part.as_os_str().is_empty())
}

/// Whether a file has exactly these bytes. One that can't be read hasn't, and is made anew.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    let length = fs::metadata(file).map(|file| file.len());
    length.is_ok_and(|length| length == bytes.len() as u64)
        && fs::read(file).is_ok_and(|there| there == bytes)
}

/// Gives a file or folder the group and the mode of the one that it replaces, if there is one: whom its
/// owner lets in, a web server perhaps, stays the owner's to say.
fn keep_access(from: &Path, to: &Path) -> io::Result<()> {
    let Ok(there) = fs::symlink_metadata(from) else {
        return Ok(());
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        if fs::symlink_metadata(to)?.gid() != there.gid() {
            chown(to, None, Some(there.gid()))?;
        }
    }
    // After the group: to change that takes the bit away by which what is made there inherits it.
    let is_same_sort = there.is_dir() == to.is_dir();
    match is_same_sort {
        true => fs::set_permissions(to, there.permissions()),
        false => Ok(()),
    }
}

/// Gives a file the time of another.
fn keep_time(from: &Path, to: &Path) -> io::Result<()> {
    let time = fs::metadata(from)?.modified()?;
    fs::File::options()
        .append(true)
        .open(to)?
        .set_modified(time)
}
