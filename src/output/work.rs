//! The *work folder* beside the output folder: `.public.planverk/` for `public/`. It holds
//!
//! - `lock`, which the system holds for one process at a time and lets go when that process ends,
//!   however it ends. So a lock is never stale;
//! - `new/`, the tree that is being made; after the swap, the tree that was replaced;
//! - `old/`, the tree that is being replaced, where a system can't exchange two folders in one step.
//!
//! [`Work::settle`] brings all of them back to order from whatever state a process left them in.

use super::{WriteError, failed};
use same_file::Handle;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The work folder of an output folder, held by this process.
pub(super) struct Work {
    /// The output folder.
    out: PathBuf,
    folder: PathBuf,
    /// Closing it lets go of the lock.
    _lock: Handle,
}

impl Work {
    /// Takes hold of the work folder beside `out`; `wait` is called if another build has to be waited
    /// for.
    pub(super) fn take(out: &Path, wait: impl FnOnce()) -> Result<Self, WriteError> {
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            // Nothing lies beside the root of a file system.
            return Err(WriteError::Mounted(out.to_owned()));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(".planverk");
        let folder = parent.join(hidden);
        let path = folder.join("lock");
        let mut wait = Some(wait);
        loop {
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(failed(&folder)(error));
                }
                _ => {}
            }
            // What it leads to would be cleared as if it were ours.
            let is_folder = fs::symlink_metadata(&folder).map(|found| found.is_dir());
            if is_folder.is_ok_and(|is_folder| !is_folder) {
                return Err(WriteError::NotOurs(folder));
            }
            let opened = fs::File::options().create(true).append(true).open(&path);
            let lock = match opened {
                Ok(lock) => lock,
                // A build that ended has just removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    let _ = fs::remove_dir(&folder);
                    return Err(failed(&path)(error));
                }
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => {
                    if let Some(wait) = wait.take() {
                        wait();
                    }
                    lock.lock().map_err(failed(&path))?;
                }
                Err(fs::TryLockError::Error(error)) => return Err(failed(&path)(error)),
            }
            // The build that had it removes the file before it lets go, so this may by now be the lock
            // of a file that nobody else can find.
            let lock = Handle::from_file(lock).map_err(failed(&path))?;
            match Handle::from_path(&path) {
                Ok(found) if found == lock => {
                    return Ok(Self {
                        out: out.to_owned(),
                        folder,
                        _lock: lock,
                    });
                }
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(failed(&path)(error));
                }
                _ => {}
            }
        }
    }

    /// Where the new tree is made.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn old_tree(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// Puts the new tree in the place of the output folder. The other one is in the work folder
    /// afterwards, until [`settle`](Self::settle) clears it.
    pub(super) fn swap(&self) -> Result<(), WriteError> {
        let (new, old) = (self.new_tree(), self.old_tree());
        let out = &self.out;
        let swapped = match out.is_dir() {
            false => fs::rename(&new, out),
            true => match exchange(&new, out) {
                Err(error) if is_unknown(&error) => fs::rename(out, &old).and_then(|()| {
                    // Here, and only here, is an instant without a site.
                    fs::rename(&new, out).inspect_err(|_| {
                        let _ = fs::rename(&old, out);
                    })
                }),
                exchanged => exchanged,
            },
        };
        swapped.map_err(|error| match error.kind() {
            io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                WriteError::Mounted(out.clone())
            }
            _ => failed(out)(error),
        })
    }

    /// Clears what stands in the work folder, whatever a build that ended early, or this one, left
    /// there. What is not of our making is put back first: the site, when only its removal was done,
    /// and a clone's `.git/`, which is no file that both trees could have.
    pub(super) fn settle(&self) -> Result<(), WriteError> {
        let (new, old) = (self.new_tree(), self.old_tree());
        if old.is_dir() && !self.out.is_dir() {
            fs::rename(&old, &self.out).map_err(failed(&self.out))?;
        }
        for tree in [new, old] {
            if !tree.is_dir() {
                continue;
            }
            let clone = tree.join(".git");
            if clone.is_dir() {
                let home = self.out.join(".git");
                if fs::symlink_metadata(&home).is_ok() {
                    return Err(WriteError::NotOurs(clone));
                }
                fs::create_dir_all(&self.out).map_err(failed(&self.out))?;
                fs::rename(&clone, &home).map_err(failed(&home))?;
            }
            fs::remove_dir_all(&tree).map_err(failed(&tree))?;
        }
        Ok(())
    }

    /// Removes the work folder and lets go of it.
    pub(super) fn release(self) {
        // What can't be removed does no harm: the next build takes hold of it again.
        let _ = fs::remove_file(self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Puts two folders in each other's place in one step, so that there is no instant with neither
/// (renameat2 with RENAME_EXCHANGE on Linux 3.15, renameatx_np with RENAME_SWAP on macOS 10.12).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system, or this file system, has no exchange.
fn is_unknown(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::Unsupported, io::ErrorKind::InvalidInput];
    kinds.contains(&error.kind())
}
