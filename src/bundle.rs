//! A *bundle* is a finished site in memory: whoever writes it to a disk or shows it in a browser reads
//! it from here.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What a file holds. It may stand in several bundles: those that are made one after the other while
/// somebody works on the content.
pub type Bytes = Arc<[u8]>;

/// The files of a finished site by their paths, which have `/` between the parts and are
/// [portable](is_portable).
pub type Bundle = BTreeMap<String, Bytes>;

/// How long a part of a path may be, in bytes: what common file systems take.
const LONGEST_PART: usize = 255;

/// Names that stand for devices on Windows, whatever ending follows them (Microsoft, "Naming Files,
/// Paths, and Namespaces").
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether a file of this path lies below the folder that it is counted from, and can be written there
/// on every system: no part is empty, leads upwards, holds what a file name cannot hold, or names a
/// device.
pub fn is_portable(path: &str) -> bool {
    path.split('/').all(is_portable_part)
}

fn is_portable_part(part: &str) -> bool {
    let forbidden = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    // Windows leaves out dots and spaces at the end, so that ".. " would be "..".
    let ends_well = !part.ends_with(['.', ' ']);
    (1..=LONGEST_PART).contains(&part.len())
        && ends_well
        && !part.contains(forbidden)
        && !is_device(part)
}

/// Whether a file of this name would be a device on Windows.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = ["com", "lpt"]
        .into_iter()
        .find_map(|port| stem.strip_prefix(port));
    let is_numbered = numbered.is_some_and(|number| {
        // Superscript digits count too.
        matches!(
            number,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    });
    is_numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portable_path_stays_below() {
        for path in [
            "index.html",
            "åtgärd/k1/index.html",
            ".well-known/security.txt",
            "com/x",
            "a..b/c",
        ] {
            assert!(is_portable(path), "{path}");
        }
        let long = "a".repeat(256);
        let paths = [
            "",
            "/",
            "/etc/passwd",
            "a//b",
            "a/",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a/.. ",
            "a/...",
            "C:/a",
            "a\\b",
            "a:b",
            "a\0b",
            "a\nb",
            "con",
            "a/NUL.txt",
            "Com1/x",
            "lpt9.html",
            "aux .md",
            &long,
        ];
        for path in paths {
            assert!(!is_portable(path), "{path:?}");
        }
    }
}
