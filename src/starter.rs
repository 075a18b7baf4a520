//! The *starter* is a small complete plan that travels inside the binary: what `planverk init` writes for
//! editors to fill in. It lies in `starter/sv/` and `starter/en/`, and says of no body that exists
//! anything at all.

use crate::catalogue::Lang;

#[derive(rust_embed::Embed)]
#[folder = "src/starter"]
struct Files;

/// The files of the starter in one language, by their paths in a project.
pub fn files(lang: Lang) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/", lang.tag());
    let own = Files::iter().filter_map(|path| {
        let below = path.strip_prefix(&folder)?.to_owned();
        Some((below, Files::get(&path)?.data.into_owned()))
    });
    let mut files: Vec<(String, Vec<u8>)> = own.collect();
    files.sort();
    files
}
