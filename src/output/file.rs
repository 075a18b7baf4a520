//! One file of the project that a program keeps, such as the ledger of addresses.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Makes the file at `path` hold `bytes`: whatever happens on the way, it holds the old or the new, and
/// never a part of either.
///
/// # Errors
/// When the path is a link, which may lead anywhere, or when the operating system refuses.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_symlink() {
        let refused = io::Error::new(io::ErrorKind::InvalidInput, "a symbolic link");
        return Err(refused);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that nobody takes it for content; named after what it holds, so that two programs that
    // write at once share it only where they write the same.
    let hash = HEXLOWER.encode(&Sha256::digest(bytes));
    let beside = path.with_file_name(format!(".{name}.{}", &hash[..12]));
    let replaced = fs::File::create(&beside)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| match fs::metadata(path) {
            Ok(old) => fs::set_permissions(&beside, old.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // It may never have come to be.
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Makes each file hold what stands beside it, or takes it away where nothing does: all of them or none.
/// What stood there before is put back when the system refuses one of them.
///
/// # Errors
/// The file that was refused, and why.
pub fn replace_files(files: &[(PathBuf, Option<Vec<u8>>)]) -> Result<(), (PathBuf, io::Error)> {
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for (path, bytes) in files {
        match replace_one(path, bytes.as_deref()) {
            Ok(before) => done.push((path, before)),
            Err(error) => {
                for (path, before) in done.into_iter().rev() {
                    // Where that is refused as well, nothing more can be done than to tell of the first.
                    let _ = replace_one(path, before.as_deref());
                }
                return Err((path.clone(), error));
            }
        }
    }
    Ok(())
}

/// Writes or takes away one file, and returns what it held.
fn replace_one(path: &Path, bytes: Option<&[u8]>) -> io::Result<Option<Vec<u8>>> {
    let before = match fs::read(path) {
        Ok(before) => Some(before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    match bytes {
        Some(bytes) => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            replace_file(path, bytes)?;
        }
        None if before.is_some() => fs::remove_file(path)?,
        None => {}
    }
    Ok(before)
}
