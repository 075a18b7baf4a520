//! An *asset* is a file that is published as it is: the theme's stylesheet and static files, and the
//! pictures and documents that lie in `content/`. Stylesheets get their content's hash into their
//! name, so that a browser may keep them for ever; this comes before rendering, since pages name them.

use crate::project::{Project, Theme};
use crate::site::Site;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The files, by the path that they are published at, and the names that pages need.
#[derive(Debug)]
pub struct Assets {
    /// Path of the stylesheet.
    pub style: String,
    /// Path of the icon.
    pub icon: String,
    /// Every file. Content wins over theme where both have one at the same path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Gathers the files.
pub fn gather(theme: Theme, site: &Site, project: &mut Project) -> Assets {
    let mut files = BTreeMap::new();
    let mut style = String::new();
    for (path, bytes) in theme.files {
        if path == "style.css" {
            style = format!("assets/style.{}.css", fingerprint(&bytes));
            files.insert(style.clone(), bytes);
        } else if let Some(path) = path.strip_prefix("static/") {
            files.insert(path.to_owned(), bytes);
        }
    }
    for (path, at) in &site.files {
        files.insert(path.clone(), std::mem::take(&mut project.files[*at].bytes));
    }
    Assets {
        style,
        icon: "favicon.svg".to_owned(),
        files,
    }
}

/// The first 12 hexadecimal digits of the SHA-256.
fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)).chars().take(12).collect()
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
