//! Writes a [`Bundle`] to a folder. The only writer of the disk.
//!
//! The folder carries a manifest of what the last build made, in the form of `sha256sum`: files that
//! did not change are left alone, files that are no longer made are removed, and a folder without a
//! manifest that holds anything is not ours and is not touched.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the end of the pipeline that writes"
)]

use crate::asset::hex;
use crate::bundle::Bundle;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.sha256";

/// Why nothing, or not everything, could be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds files that no build of ours made.
    NotOurs(PathBuf),
    /// The operating system refused.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(f, "{} is not ours", path.display()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or changed.
    pub changed: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of the last build that are no longer part of the site.
    pub removed: usize,
}

/// Makes `folder` hold exactly `bundle`.
///
/// # Errors
/// When the folder is not ours, or when the operating system refuses to read or write.
pub fn write(folder: &Path, bundle: &Bundle) -> Result<Written, WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError::Io(path, error)
    };
    let old = old_manifest(folder)?;
    let files: Vec<(&String, &Vec<u8>)> = bundle.iter().collect();
    let hashes: Vec<String> = files
        .par_iter()
        .map(|(_, bytes)| hex(&Sha256::digest(bytes)))
        .collect();
    // Reading every old file back would cost more than the whole build; its length is at hand.
    let is_same = |path: &str, bytes: &[u8], hash: &String| {
        let length = fs::symlink_metadata(folder.join(path)).map(|file| file.len());
        old.get(path) == Some(hash) && length.is_ok_and(|length| length == bytes.len() as u64)
    };
    let same: Vec<bool> = files
        .par_iter()
        .zip(&hashes)
        .map(|((path, bytes), hash)| is_same(path, bytes, hash))
        .collect();
    let changed: Vec<&(&String, &Vec<u8>)> = files
        .iter()
        .zip(&same)
        .filter(|(_, same)| !**same)
        .map(|(file, _)| file)
        .collect();

    fs::create_dir_all(folder).map_err(failed(folder))?;
    // Before anything is changed, the manifest names all that may stand here afterwards, and vouches
    // only for what stays: a build that is cut off leaves a folder that is ours, and the next one
    // puts it right.
    let manifest = folder.join(MANIFEST);
    let unsure = "0".repeat(64);
    let mut journal: BTreeMap<&str, &str> = old
        .keys()
        .chain(bundle.keys())
        .map(|path| (path.as_str(), unsure.as_str()))
        .collect();
    for (((path, _), hash), _) in files
        .iter()
        .zip(&hashes)
        .zip(&same)
        .filter(|(_, same)| **same)
    {
        journal.insert(path, hash);
    }
    fs::write(&manifest, listing(journal)).map_err(failed(&manifest))?;

    // What is gone goes first: a file may have become a folder, or a folder a file.
    let mut removed = 0;
    for path in old.keys().filter(|path| !bundle.contains_key(*path)) {
        removed += usize::from(remove(folder, path)?);
    }
    let folders: BTreeSet<&Path> = changed
        .iter()
        .filter_map(|(path, _)| Path::new(path.as_str()).parent())
        .collect();
    for below in folders {
        refuse_links(folder, below)?;
        let path = folder.join(below);
        fs::create_dir_all(&path).map_err(failed(&path))?;
    }
    changed.par_iter().try_for_each(|(path, bytes)| {
        let path = folder.join(path);
        if path.is_symlink() {
            return Err(WriteError::NotOurs(path));
        }
        fs::write(&path, bytes).map_err(failed(&path))
    })?;

    let now = files
        .iter()
        .map(|(path, _)| path.as_str())
        .zip(hashes.iter().map(String::as_str));
    fs::write(&manifest, listing(now)).map_err(failed(&manifest))?;
    Ok(Written {
        changed: changed.len(),
        unchanged: files.len() - changed.len(),
        removed,
    })
}

/// A manifest's text.
fn listing<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    files
        .into_iter()
        .fold(String::new(), |mut text, (path, hash)| {
            text.extend([hash, "  ", path, "\n"]);
            text
        })
}

/// A link below the output folder may lead anywhere: nothing is written or removed through it.
fn refuse_links(folder: &Path, below: &Path) -> Result<(), WriteError> {
    let parts = below
        .ancestors()
        .filter(|part| !part.as_os_str().is_empty());
    match parts
        .map(|part| folder.join(part))
        .find(|path| path.is_symlink())
    {
        Some(path) => Err(WriteError::NotOurs(path)),
        None => Ok(()),
    }
}

/// The hashes of the files that the last build made, by path.
fn old_manifest(folder: &Path) -> Result<BTreeMap<String, String>, WriteError> {
    let path = folder.join(MANIFEST);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .filter(|(_, path)| stays_inside(path))
            .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
            .collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let entries = match fs::read_dir(folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(BTreeMap::new());
                }
                Err(error) => return Err(WriteError::Io(folder.to_owned(), error)),
            };
            let kept = [".gitignore", ".gitkeep", ".git"];
            for entry in entries {
                let entry = entry.map_err(|error| WriteError::Io(folder.to_owned(), error))?;
                if !kept.iter().any(|name| entry.file_name() == *name) {
                    return Err(WriteError::NotOurs(folder.to_owned()));
                }
            }
            Ok(BTreeMap::new())
        }
        Err(error) => Err(WriteError::Io(path, error)),
    }
}

/// Whether a path from a manifest names a file below the folder.
fn stays_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Removes a file, and the folders that it leaves empty. Whether there was one.
fn remove(folder: &Path, path: &str) -> Result<bool, WriteError> {
    if let Some(above) = Path::new(path).parent() {
        refuse_links(folder, above)?;
    }
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(WriteError::Io(file, error)),
    }
    let mut above = Path::new(path).parent();
    while let Some(below) = above.filter(|path| !path.as_os_str().is_empty()) {
        // A folder that is not empty stays.
        if fs::remove_dir(folder.join(below)).is_err() {
            break;
        }
        above = below.parent();
    }
    Ok(true)
}
