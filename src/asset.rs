//! An *asset* is a file that is published as it is: the theme's stylesheet, script and static files,
//! the indexes for searching, and the pictures and documents that lie in `content/`. The project's own
//! colours are added to the stylesheet, if text can be read in them. Stylesheet and script get
//! their content's hash into their name, so that a browser may keep them for ever; this comes before
//! rendering, since pages name them.

use crate::active;
use crate::bundle::Bytes;
use crate::catalogue::Lang;
use crate::colour::{Colour, Dress, Grounds, Poor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::project::{Project, Theme};
use crate::site::Site;
use crate::source::{Span, Spanned};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files, by the path that they are published at, and the names that pages need.
#[derive(Debug)]
pub struct Assets {
    /// Path of the stylesheet.
    pub style: String,
    /// Path of the script.
    pub script: String,
    /// Path of the index that the script searches, for each language of the site.
    pub search: Vec<(Lang, String)>,
    /// Path of the icon.
    pub icon: String,
    /// Every file but the indexes. Content wins over theme where both have one at the same path.
    pub files: BTreeMap<String, Bytes>,
}

/// The files of the content in which nothing was found that would run, by their paths: one that is still
/// the same is not gone through again.
#[derive(Default)]
pub struct Kept(BTreeMap<String, Bytes>);

/// Gathers the files. What is `kept` of them need not be gone through again.
pub fn gather(
    theme: &Theme,
    site: &Site,
    project: &mut Project,
    kept: &mut Kept,
    d: &mut Diagnostics,
) -> Assets {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, ending: &str, bytes: Bytes| {
        let path = format!("assets/{name}.{}.{ending}", fingerprint(&bytes));
        files.insert(path.clone(), bytes);
        path
    };
    let (mut style, mut script) = (String::new(), String::new());
    let mut fixed = BTreeMap::new();
    for (path, bytes) in &theme.files {
        if path == "style.css" {
            let own = dress(&String::from_utf8_lossy(bytes), site, d);
            let bytes = [bytes, own.as_bytes()].concat();
            style = add("style", "css", bytes.into());
        } else if path == "script.js" {
            script = add("script", "js", Bytes::clone(bytes));
        } else if let Some(path) = path.strip_prefix("static/") {
            fixed.insert(path.to_owned(), Bytes::clone(bytes));
        }
    }
    // Every page names the index: with a fingerprint, one changed action would change all pages.
    let search: Vec<(Lang, String)> = (site.languages())
        .map(|lang| (lang, format!("assets/search-{}.json", lang.tag())))
        .collect();
    // Nor does a file of a theme take its place.
    fixed.retain(|path, _| !search.iter().any(|(_, index)| index == path));
    files.extend(fixed);
    let last = std::mem::take(&mut kept.0);
    for (path, at) in &site.files {
        let bytes = Bytes::clone(&project.files[*at].bytes);
        let is_same = |last: &Bytes| Arc::ptr_eq(last, &bytes);
        let is_harmless =
            last.get(path).is_some_and(is_same) || !report_active(path, *at, project, d);
        if is_harmless {
            kept.0.insert(path.clone(), Bytes::clone(&bytes));
        }
        files.insert(path.clone(), bytes);
    }
    Assets {
        style,
        script,
        search,
        icon: "favicon.svg".to_owned(),
        files,
    }
}

/// Reports a file of the content that would run or load something when somebody opens it. Whether it is
/// one comes back.
fn report_active(path: &str, at: usize, project: &mut Project, d: &mut Diagnostics) -> bool {
    let file = &project.files[at];
    let Some(active) = active::find(path, &file.bytes) else {
        return false;
    };
    // A page in HTML that stands where another page does was told of as that.
    let is_told = |found: &Diagnostic| {
        let labels = found.labels.iter().map(|(span, _)| span.file);
        let mut files = std::iter::once(found.span.file).chain(labels);
        found.code == Code::AddressCollision && files.any(|id| id == file.id)
    };
    if active.sort == "page" && d.iter().any(is_told) {
        return true;
    }
    // A file that is published as it is has no text to point into.
    let shown = project.sources.get(file.id).path.clone();
    let text = match active.range.is_empty() {
        true => String::new(),
        false => String::from_utf8_lossy(&file.bytes).into_owned(),
    };
    let end = text.len();
    let range = active.range.start.min(end)..active.range.end.min(end);
    let file = project.sources.add(shown, text);
    let told = Diagnostic::new(Code::ActiveFile, Span::new(file, range))
        .with("found", active.found)
        .with("format", active::ending(path));
    d.push(told.hint(active.sort));
    true
}

/// What the project's colours add to the stylesheet `css`. One that text can't be read in is reported.
fn dress(css: &str, site: &Site, d: &mut Diagnostics) -> String {
    let grounds = Grounds::read(css);
    let dress = Dress { grounds: &grounds };
    let look = &site.settings.look;
    let mut fit =
        |key, wish: Option<Spanned<Colour>>, held: &dyn Fn(Colour) -> Result<(), Poor>| {
            let wish = wish?;
            if let Err(poor) = held(wish.value) {
                d.push(report(key, wish, poor));
                return None;
            }
            Some(wish.value)
        };
    let header = fit("header", look.header, &|header| dress.header(header));
    let accent = fit("accent", look.accent, &|accent| dress.accent(accent));
    dress.css(header, accent)
}

/// A colour that text can't be read in, or on, with the nearest one that serves.
fn report(key: &'static str, wish: Spanned<Colour>, poor: Poor) -> Diagnostic {
    // Cut off and not rounded: 6.97 is not 7.
    let tenths = (poor.contrast * 10.0) as usize;
    let wrong = Diagnostic::new(Code::PoorContrast, wish.span)
        .with("key", key)
        .with("written", wish.value.to_string())
        .with("whole", tenths / 10)
        .with("tenth", tenths % 10);
    match poor.proposal {
        Some(tone) => wrong.with("similar", tone.to_string()).hint("similar"),
        None => wrong,
    }
}

/// Whether `path` is the name of a file with its fingerprint in it.
pub fn is_fingerprinted_name(path: &str) -> bool {
    fingerprint_in(path).is_some()
}

/// Whether a file has its own fingerprint in its name, so that it may be kept for ever.
pub fn is_fingerprinted(path: &str, bytes: &[u8]) -> bool {
    fingerprint_in(path).is_some_and(|written| written == fingerprint(bytes))
}

/// What stands in a name where a fingerprint stands.
fn fingerprint_in(path: &str) -> Option<&str> {
    let name = path.strip_prefix("assets/")?;
    let (rest, ending) = name.rsplit_once('.')?;
    let (name, digits) = rest.rsplit_once('.')?;
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let is_fine = !name.is_empty()
        && !name.contains('/')
        && digits.len() == 12
        && digits.chars().all(is_digit)
        && !ending.is_empty()
        && ending
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
    is_fine.then_some(digits)
}

/// The first 12 hexadecimal digits of the SHA-256.
fn fingerprint(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)[..6])
}
