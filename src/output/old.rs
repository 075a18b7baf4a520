//! What stands in the output folder before a build writes to it.

use super::{MANIFEST, Manifest, WriteError, failed};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What people keep beside a site in the same folder: it stays, and does not make the folder theirs.
/// `.git` is a file in a worktree, and a folder in a clone.
const KEPT: [&str; 3] = [".gitignore", ".gitkeep", ".git"];

/// What stands in the output folder.
pub(super) struct Old {
    /// Whether there is a folder at all.
    pub(super) exists: bool,
    /// What the last build made.
    pub(super) manifest: Option<Manifest>,
    /// Every file, but none of a clone's `.git/`.
    pub(super) files: BTreeSet<PathBuf>,
}

impl Old {
    /// Looks through the folder.
    pub(super) fn read(out: &Path) -> Result<Self, WriteError> {
        let mut old = Self {
            exists: true,
            manifest: None,
            files: BTreeSet::new(),
        };
        match fs::symlink_metadata(out) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                old.exists = false;
                return Ok(old);
            }
            Err(error) => return Err(failed(out)(error)),
        }
        let mut is_empty = true;
        let mut open = vec![PathBuf::new()];
        while let Some(below) = open.pop() {
            let folder = out.join(&below);
            can_be_moved(&folder)?;
            for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
                let entry = entry.map_err(failed(&folder))?;
                let name = entry.file_name();
                let is_kept = below.as_os_str().is_empty() && KEPT.iter().any(|kept| name == *kept);
                let path = below.join(&name);
                let kind = entry.file_type().map_err(failed(&entry.path()))?;
                is_empty &= is_kept;
                if kind.is_file() {
                    can_be_removed(&entry.path())?;
                    old.files.insert(path);
                } else if !kind.is_dir() {
                    // A link may lead anywhere, and reading a pipe may never end.
                    return Err(WriteError::Special(entry.path()));
                } else if is_kept {
                    can_be_moved(&entry.path())?;
                } else {
                    open.push(path);
                }
            }
        }
        let manifest = out.join(MANIFEST);
        if old.files.contains(Path::new(MANIFEST)) {
            old.manifest = match Manifest::read(&manifest) {
                Ok(manifest) => Some(manifest),
                Err(error) if error.kind() == io::ErrorKind::InvalidData => None,
                Err(error) => return Err(failed(&manifest)(error)),
            };
        }
        match old.manifest.is_some() || is_empty {
            true => Ok(old),
            false => Err(WriteError::NotOurs(out.to_owned())),
        }
    }

    /// Whether the last build made this file.
    pub(super) fn is_ours(&self, path: &Path) -> bool {
        // Paths in a manifest have `/` between the parts on every system.
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        let path = parts.unwrap_or_default().join("/");
        let named = |manifest: &Manifest| path == MANIFEST || manifest.names(&path);
        self.manifest.as_ref().is_some_and(named)
    }

    /// Whether people keep this file beside a site.
    pub(super) fn is_kept(path: &Path) -> bool {
        KEPT.iter().any(|kept| path == Path::new(kept))
    }
}

/// Refuses a folder that the system would not let go of, or its files: after the swap it would be too
/// late to find out.
#[cfg(unix)]
fn can_be_moved(folder: &Path) -> Result<(), WriteError> {
    use rustix::fs::{Access, access};
    match is_mounted(folder) {
        // Its files belong to whoever mounted it there, and must not go the way of the old tree.
        Ok(true) => Err(WriteError::Mounted(folder.to_owned())),
        Ok(false) => access(folder, Access::WRITE_OK).map_err(|error| failed(folder)(error.into())),
        Err(error) => Err(failed(folder)(error)),
    }
}

/// Whether another file system, or another part of the same one, is mounted on a folder. The second
/// only Linux tells (statx, since 5.8).
#[cfg(unix)]
fn is_mounted(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        if let Ok(found) = statx(CWD, folder, AtFlags::empty(), StatxFlags::TYPE)
            && found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        {
            return Ok(true);
        }
    }
    let above = folder.parent().unwrap_or(folder);
    Ok(fs::metadata(folder)?.dev() != fs::metadata(above)?.dev())
}

/// Refuses a file that the system protects from every change. To lack the right to write to it is not
/// that: it is never written to, only replaced.
#[cfg(unix)]
fn can_be_removed(file: &Path) -> Result<(), WriteError> {
    use rustix::fs::{Access, access};
    match access(file, Access::WRITE_OK) {
        Err(error @ (rustix::io::Errno::PERM | rustix::io::Errno::ROFS)) => {
            Err(failed(file)(error.into()))
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn can_be_moved(_: &Path) -> Result<(), WriteError> {
    Ok(())
}

#[cfg(not(unix))]
fn can_be_removed(_: &Path) -> Result<(), WriteError> {
    Ok(())
}
