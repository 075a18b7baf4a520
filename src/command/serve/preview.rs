//! What browsers are shown at one moment: the newest site that holds together, and what is wrong with the
//! plan as it is now.
//!
//! A page that a browser has is known by its [`Look`]: what it shows, apart from its stylesheets, which a
//! browser can change under a page that is open.

use super::found::Found;
use percent_encoding::percent_decode_str;
use planverk::asset::is_fingerprinted_name;
use planverk::hosting::Place;
use planverk::workspace::{FileSort, Snapshot};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What browsers are shown at one moment.
#[derive(Clone)]
pub(super) struct Preview {
    /// The newest site that held together when it was made; `None` before the first one.
    pub(super) site: Option<Arc<Snapshot>>,
    /// The newest one before it of which no page was found to be wrong. It stands in where a page of the
    /// newer one cannot be made.
    pub(super) sound: Option<Arc<Snapshot>>,
    /// The looks of the pages of `site`.
    pub(super) looks: Arc<Looks>,
    /// What the editor is told.
    pub(super) found: Arc<Found>,
}

/// The looks of the pages of one site, as far as they have been asked for: a page that is open asks whenever
/// something is told, and again when it is loaded.
#[derive(Default)]
pub(super) struct Looks {
    known: Mutex<KnownLooks>,
    /// The paths of what can be shown in a page under a name that stays when it changes.
    pictures: OnceLock<Vec<String>>,
}

/// Looks by where their pages lie in memory, each with its page, so that nothing else comes to lie there.
type KnownLooks = HashMap<usize, (Arc<[u8]>, Look)>;

impl Looks {
    fn known(&self) -> MutexGuard<'_, KnownLooks> {
        // Nothing that is done while it is held can leave it half done.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is answered at an address.
pub(super) enum Shown {
    /// A page.
    Page {
        html: Arc<[u8]>,
        look: Look,
        /// Whether it is the page of an address that does not exist.
        is_lost: bool,
    },
    /// Another file of the site, by its path.
    File(String, Arc<[u8]>),
    /// The address has a page under another spelling.
    Moved(String),
    /// No site can be shown yet.
    Waiting,
    /// There is nothing, and no page that says so.
    Nothing,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The same for two pages that differ in their stylesheets only. Behind a hyphen stands what is shown in
    /// them under names that stay.
    pub(super) version: String,
    /// The addresses of its stylesheets, as they stand in the page.
    pub(super) styles: Vec<String>,
}

impl Look {
    /// The look of what is no page of the site.
    pub(super) fn named(name: &str) -> Self {
        Self {
            version: name.to_owned(),
            styles: Vec::new(),
        }
    }
}

impl Preview {
    /// What stands at `address`, the path of a request.
    pub(super) fn at(&self, address: &str) -> Shown {
        let Some(site) = &self.site else {
            return Shown::Waiting;
        };
        let folder = folder_of(site);
        let Ok(decoded) = percent_decode_str(address).decode_utf8() else {
            return self.lost();
        };
        if !folder.is_empty() && (decoded == "/" || *decoded == folder) {
            return Shown::Moved(format!("{folder}/"));
        }
        let below = decoded.strip_prefix(folder.as_str());
        let Some(below) = below.and_then(|rest| rest.strip_prefix('/')) else {
            return self.lost();
        };
        if below.is_empty() || below.ends_with('/') {
            return match self.file(&format!("{below}index.html")) {
                Some(html) => self.page(html, false),
                None => self.lost(),
            };
        }
        if let Some(bytes) = self.file(below) {
            return match below.ends_with(".html") {
                true => self.page(bytes, false),
                false => Shown::File(below.to_owned(), bytes),
            };
        }
        match self.file(&format!("{below}/index.html")) {
            Some(_) => Shown::Moved(format!("{address}/")),
            None => self.lost(),
        }
    }

    /// The look of what stands at `address`.
    pub(super) fn look(&self, address: &str) -> Look {
        match self.at(address) {
            Shown::Page { look, .. } => look,
            Shown::Waiting => Look::named("waiting"),
            Shown::File(..) | Shown::Moved(_) | Shown::Nothing => Look::named("nothing"),
        }
    }

    /// A file of the site. One that cannot be made any more is the one that was made before.
    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let site = self.site.as_ref()?;
        let sound = || {
            let sound = self.sound.as_ref().filter(|_| !site.holds_together())?;
            sound.file(path)
        };
        site.file(path).or_else(sound)
    }

    fn lost(&self) -> Shown {
        match self.file("404.html") {
            Some(html) => self.page(html, true),
            // Of a site that holds together every page can be made.
            None if self.site.as_ref().is_some_and(|site| site.holds_together()) => Shown::Nothing,
            None => Shown::Waiting,
        }
    }

    fn page(&self, html: Arc<[u8]>, is_lost: bool) -> Shown {
        let look = self.look_of(&html);
        Shown::Page {
            html,
            look,
            is_lost,
        }
    }

    fn look_of(&self, html: &Arc<[u8]>) -> Look {
        let place = html.as_ptr().addr();
        if let Some((_, look)) = self.looks.known().get(&place) {
            return look.clone();
        }
        let look = self.new_look(html);
        let known = (Arc::clone(html), look.clone());
        self.looks.known().insert(place, known);
        look
    }

    fn new_look(&self, html: &[u8]) -> Look {
        let html = String::from_utf8_lossy(html);
        let mut hash = DefaultHasher::new();
        let mut styles = Vec::new();
        let mut rest = &*html;
        while let Some(at) = rest.find(".css") {
            let (before, after) = rest.split_at(at + ".css".len());
            match stylesheet(before) {
                Some((address, kept)) => {
                    hash.write(&before.as_bytes()[..kept]);
                    styles.push(address.to_owned());
                }
                None => hash.write(before.as_bytes()),
            }
            rest = after;
        }
        hash.write(rest.as_bytes());
        let mut pictures = DefaultHasher::new();
        for picture in self.pictures(&html) {
            pictures.write(&picture);
        }
        Look {
            version: format!("{:016x}-{:016x}", hash.finish(), pictures.finish()),
            styles,
        }
    }

    /// What is shown in a page under a name that stays when it changes.
    fn pictures(&self, html: &str) -> Vec<Arc<[u8]>> {
        let Some(site) = self.site.as_ref().filter(|_| html.contains("<img")) else {
            return Vec::new();
        };
        let named = percent_decode_str(html).decode_utf8_lossy();
        let pictures = self.looks.pictures.get_or_init(|| pictures_of(site));
        let named = pictures.iter().filter(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            named.contains(name)
        });
        named.filter_map(|path| self.file(path)).collect()
    }
}

/// The paths of the pictures, films and recordings of a site.
fn pictures_of(site: &Snapshot) -> Vec<String> {
    let is_picture = |path: &str| {
        let kind = mime_guess::from_path(path).first();
        kind.is_some_and(|kind| matches!(kind.type_().as_str(), "image" | "video" | "audio"))
    };
    let files = site.paths().filter(|(_, sort)| *sort == FileSort::Other);
    let pictures = files.filter(|(path, _)| is_picture(path));
    pictures.map(|(path, _)| path.to_owned()).collect()
}

/// The folder that the site stands in on its host, with a slash before it and none behind.
pub(super) fn folder_of(site: &Snapshot) -> String {
    let base_url = site.about().hosting.base_url.as_deref();
    let place = base_url.and_then(Place::parse);
    place.map(|place| place.folder).unwrap_or_default()
}

/// The address at the end of `text` if it is that of a stylesheet with its fingerprint, and how much of
/// `text` stands before the fingerprint.
fn stylesheet(text: &str) -> Option<(&str, usize)> {
    const FINGERPRINT: usize = 12;
    let is_end = |c: char| matches!(c, '"' | '\'' | '=' | '<' | '>') || c.is_ascii_whitespace();
    let start = text.rfind(is_end)? + 1;
    let address = &text[start..];
    let name = &address[address.rfind("assets/")?..];
    let kept = text.len().checked_sub(FINGERPRINT + ".css".len())?;
    is_fingerprinted_name(name).then_some((address, kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_is_known_in_a_page() {
        let text = "<link rel=stylesheet href=../assets/style.0123456789ab.css";
        let (address, kept) = stylesheet(text).expect("a stylesheet");
        assert_eq!(address, "../assets/style.0123456789ab.css");
        assert_eq!(&text[..kept], "<link rel=stylesheet href=../assets/style.");
        for other in [
            "<a href=\"style.css",
            "<p>assets/style.0123456789AB.css",
            "see other.css",
            ".css",
        ] {
            assert_eq!(stylesheet(other), None, "{other}");
        }
    }

    #[test]
    fn a_page_of_which_only_the_stylesheet_is_new_looks_the_same() {
        let preview = Preview {
            site: None,
            sound: None,
            looks: Arc::default(),
            found: Arc::new(Found::default()),
        };
        let html = |style: &str, text: &str| {
            let html = format!("<link href=\"assets/style.{style}.css\"><p>{text}, style.css</p>");
            Arc::<[u8]>::from(html.into_bytes())
        };
        let look = |style, text| preview.look_of(&html(style, text));
        let (one, two) = (look("0123456789ab", "K1"), look("ba9876543210", "K1"));
        assert_eq!(one.version, two.version);
        assert_ne!(one.styles, two.styles);
        assert_ne!(one.version, look("0123456789ab", "K2").version);
        // Of a page that is asked for again it is there.
        let (page, count) = (html("0123456789ab", "K3"), preview.looks.known().len());
        assert_eq!(preview.look_of(&page), preview.look_of(&page));
        assert_eq!(preview.looks.known().len(), count + 1);
    }
}
