//! A *manifest* lists the files of a site, each with its SHA-256, in the form of `sha256sum` (GNU
//! coreutils): whoever has a copy of a site can check it with `sha256sum --check manifest.sha256`.

use crate::bundle::{Bundle, Bytes, is_portable};
use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The hashes of a site's files, by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// The manifest of a finished site.
    pub fn of(bundle: &Bundle) -> Self {
        let files: Vec<(&String, &Bytes)> = bundle.iter().collect();
        let hashed = files
            .into_par_iter()
            .map(|(path, bytes)| (path.clone(), HEXLOWER.encode(&Sha256::digest(bytes))));
        Self(hashed.collect())
    }

    /// Reads a manifest from a file.
    ///
    /// # Errors
    /// When the file can't be read, or ([`io::ErrorKind::InvalidData`]) holds no manifest.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(file)?;
        Self::parse(&text).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// A manifest from its text. An empty one names no site, and half a line or a page of HTML in its
    /// place (a host's "not found") is none at all.
    pub fn parse(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            (is_hash && is_portable(path)).then(|| (path.to_owned(), hash.to_owned()))
        };
        let files: Option<BTreeMap<String, String>> = text.lines().map(line).collect();
        files.filter(|files| !files.is_empty()).map(Self)
    }

    /// Its text.
    pub fn text(&self) -> String {
        (self.0.iter()).fold(String::new(), |mut text, (path, hash)| {
            text.extend([hash, "  ", path, "\n"]);
            text
        })
    }

    /// Whether it names a file.
    pub fn names(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The files that are pages.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        let paths = self.0.keys().map(String::as_str);
        paths.filter(|path| path.ends_with(".html"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let bundle = Bundle::from([
            ("index.html".to_owned(), b"<p>"[..].into()),
            ("å/två  mellanslag.txt".to_owned(), Bytes::default()),
        ]);
        let manifest = Manifest::of(&bundle);
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest.clone()));
        assert_eq!(manifest.pages().collect::<Vec<_>>(), ["index.html"]);
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert!(manifest.text().contains(empty), "{}", manifest.text());
    }

    #[test]
    fn what_is_no_manifest_is_not_taken_for_one() {
        let hash = "0".repeat(64);
        for text in [
            "",
            "\n",
            "<!doctype html>\n",
            &format!("{hash} index.html\n"),
            &format!("{hash}  ../index.html\n"),
            &format!("{hash}  /etc/passwd\n"),
            &format!("{}  index.html\n", &hash[1..]),
            &format!("{hash}  index.html\n{hash}"),
        ] {
            assert_eq!(Manifest::parse(text), None, "{text:?}");
        }
    }
}
