//! A *host* is whatever hands the finished site out: a service for static pages, or a web server.
//! What hosts have to be told stands here, and nothing is sent to any of them.
//!
//! 1. [`Hosting::of`] takes from the site what a host must know: where it stands, and the addresses that
//!    are no longer in use.
//! 2. [`Hosting::files`] gives the files that services read: `.nojekyll`, `CNAME`, `_headers` and
//!    `_redirects`. A list that the content brings along takes the place of ours.
//! 3. [`Hosting::configuration`] writes the configuration of a web server, for an administrator.
//!
//! A retired address has a page of its own that leads on, or says that it is gone; that holds on every
//! host. What stands here makes it an answer with the right status where a host can give one.

mod caddy;
mod files;
mod nginx;

use crate::site::{Site, Successor};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt::Write as _;

pub use files::is_example;

/// How long a page may be kept, in seconds: what is published is read by everybody soon after.
const PAGES: &str = "public, max-age=300";

/// How long a file may be kept whose name holds its fingerprint: for ever (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A web server that a configuration can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Server {
    Nginx,
    Caddy,
}

/// What a host must know of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosting {
    /// Where the site stands, without a slash at the end.
    pub base_url: Option<String>,
    /// The addresses that are no longer in use, in order.
    pub retired: Vec<Retired>,
}

/// An address that is no longer in use, below the root of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retired {
    /// The address, from the root of the host on: `/plan/atgarder/k9/`.
    pub path: String,
    /// Where it leads, as it may stand in a header; `None` when what stood there is gone.
    pub to: Option<String>,
    /// The file of the page that leads on or says so, named like the address.
    pub page: String,
}

/// The parts of the address of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether it is reached by `https`.
    pub is_secure: bool,
    /// The host's name or number.
    pub host: String,
    /// The port, if it is said.
    pub port: Option<u16>,
    /// The folder that the site stands in, with a slash before it and none behind; empty for the root.
    pub folder: String,
}

/// Why no configuration can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not said where the site will stand.
    NoAddress,
    /// The site's address has parts that a server's configuration cannot hold as they are.
    BadAddress,
    /// The folder of the files has such letters, or is not named from the root of the disk on.
    BadFolder,
}

/// Everything in an address that a configuration or a list of redirects could take for its own signs.
/// What is left are the letters of RFC 3986 that mean nothing to any of them.
const SIGNS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'$')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'*')
    .add(b';')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Hosting {
    /// What a host must know of `site`.
    pub fn of(site: &Site) -> Self {
        let base_url = site.settings.base_url.clone();
        let folder = (base_url.as_deref())
            .and_then(Place::parse)
            .map(|place| place.folder)
            .unwrap_or_default();
        let retired = site.retired.iter().map(|retired| Retired {
            path: format!("{folder}/{}", retired.route.as_str()),
            to: (retired.successor.location()).map(|to| match retired.successor {
                Successor::Web(_) => quoted(&to),
                _ => quoted(&format!("{folder}/{to}")),
            }),
            page: format!("{folder}/{}", retired.route.file()),
        });
        Self {
            retired: retired.filter(|retired| is_plain(&retired.path)).collect(),
            base_url,
        }
    }

    /// The configuration of `server` for this site, whose files lie in `files` on the server's disk.
    ///
    /// # Errors
    /// When the address or the folder cannot stand in a configuration.
    pub fn configuration(&self, server: Server, files: &str) -> Result<String, Refusal> {
        let base_url = self.base_url.as_deref().ok_or(Refusal::NoAddress)?;
        let place = Place::parse(base_url).ok_or(Refusal::BadAddress)?;
        let files = match files.trim_end_matches('/') {
            path if path.starts_with("/") && path.chars().all(is_plain_letter) => path,
            _ => return Err(Refusal::BadFolder),
        };
        Ok(match server {
            Server::Nginx => nginx::configuration(self, &place, files),
            Server::Caddy => caddy::configuration(self, &place, files),
        })
    }

    /// Addresses that lead somewhere else now, with and without the slash at the end.
    fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        let moved = self.retired.iter();
        let moved = moved.filter_map(|known| Some((known.path.as_str(), known.to.as_deref()?)));
        moved.flat_map(|(path, to)| forms(path).map(move |form| (form, to)))
    }

    /// Addresses of what is gone, with and without the slash at the end, and the page that says so.
    fn gone(&self) -> impl Iterator<Item = (&str, &str)> {
        let gone = self.retired.iter().filter(|known| known.to.is_none());
        gone.flat_map(|known| forms(&known.path).map(move |form| (form, known.page.as_str())))
    }
}

/// An address with and without the slash at its end.
fn forms(path: &str) -> impl Iterator<Item = &str> {
    let bare = path.strip_suffix('/').filter(|bare| !bare.is_empty());
    std::iter::once(path).chain(bare)
}

impl Place {
    /// Takes the address of a site apart. `None` where a part of it is not what stands in addresses of
    /// sites: RFC 1123 for the host, unreserved letters of RFC 3986 for the folder.
    pub fn parse(url: &str) -> Option<Self> {
        let (is_secure, rest) = match url.strip_prefix("https://") {
            Some(rest) => (true, rest),
            None => (false, url.strip_prefix("http://")?),
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (authority, None),
        };
        let is_label = |label: &str| {
            let letters = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            !label.is_empty() && letters && !label.starts_with('-') && !label.ends_with('-')
        };
        let folder = path.trim_end_matches('/');
        let is_fine = host.split('.').all(is_label)
            && folder.chars().all(is_plain_letter)
            && !folder.split('/').any(|part| part == "." || part == "..")
            && !folder.contains("//");
        is_fine.then(|| Self {
            is_secure,
            host: host.to_ascii_lowercase(),
            port,
            folder: folder.to_owned(),
        })
    }

    /// Scheme, host and port.
    fn origin(&self) -> String {
        let scheme = if self.is_secure { "https" } else { "http" };
        let mut origin = format!("{scheme}://{}", self.host);
        if let Some(port) = self.port {
            let _ = write!(origin, ":{port}");
        }
        origin
    }

    /// Whether its host is one that only this machine has (RFC 6761, section 6.3).
    fn is_this_machine(&self) -> bool {
        self.host == "localhost" || self.host.starts_with("127.")
    }
}

/// Letters that mean nothing but themselves in every configuration.
fn is_plain_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "/-._~".contains(letter)
}

/// Whether a retired address can stand in a list as it is. One that cannot has its page all the same.
fn is_plain(path: &str) -> bool {
    let fine = |c: char| is_plain_letter(c) || (!c.is_ascii() && c.is_alphanumeric());
    path.chars().all(fine)
}

/// An address that leads somewhere, with no letter in it that could be taken for anything else.
fn quoted(url: &str) -> String {
    let quoted = utf8_percent_encode(url, SIGNS).to_string();
    // Some services fill in what stands behind a colon; only those of scheme and port are needed.
    let start = quoted.find("://").map_or(0, |at| at + 3);
    let path = quoted[start..]
        .find('/')
        .map_or(quoted.len(), |at| start + at);
    let (origin, path) = quoted.split_at(path);
    format!("{origin}{}", path.replace(':', "%3A"))
}

/// Types that hosts do not know, by the ending of a file's name: RFC 4180, RFC 5545, and the manifest of
/// the site, which is text.
const TYPES: [(&str, &str); 4] = [
    ("csv", "text/csv; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("sha256", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
];

/// The type of a file with this ending, where hosts do not know it.
pub fn type_of(ending: &str) -> Option<&'static str> {
    let known = TYPES.iter().find(|(known, _)| *known == ending);
    known.map(|(_, kind)| *kind)
}

/// What of a file's name says that its fingerprint stands in it, as a regular expression.
/// [`is_fingerprinted_name`] is the same in words of the program.
const FINGERPRINTED: &str = r"assets/[^/]+\.[0-9a-f]{12}\.[a-z0-9]+$";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::is_fingerprinted_name;

    #[test]
    fn an_address_is_taken_apart() {
        let place = Place::parse("https://Plan.example.se/under/plan/").expect("an address");
        assert_eq!((place.host.as_str(), place.port), ("plan.example.se", None));
        assert_eq!(place.folder, "/under/plan");
        assert_eq!(place.origin(), "https://plan.example.se");
        let place = Place::parse("http://127.0.0.1:8080").expect("an address");
        assert_eq!((place.port, place.folder.as_str()), (Some(8080), ""));
        assert!(place.is_this_machine() && !place.is_secure);
        for wrong in [
            "ftp://plan.example.se",
            "https://user@plan.example.se",
            "https://plan.example.se:port",
            "https://plan;evil{",
            "https://-plan.example.se",
            "https://plan..se",
            "https://plan.example.se/a b",
            "https://plan.example.se/$uri",
            "https://plan.example.se/../x",
            "https://",
        ] {
            assert_eq!(Place::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_sign_of_a_configuration_is_left() {
        let url = "https://x.example:8443/a b;$uri{path}\"'`\\\n#:splat?q=å&r=*(1)[2]";
        let quoted = quoted(url);
        assert_eq!(
            quoted,
            "https://x.example:8443/a%20b%3B%24uri%7Bpath%7D%22%27%60%5C%0A#%3Asplat?q=%C3%A5&r=%2A%281%29%5B2%5D"
        );
    }

    /// A site with an address that leads to `to`, and one that is gone.
    fn retired(to: &str) -> Hosting {
        let known = |path: &str, to: Option<String>| Retired {
            path: format!("/plan{path}"),
            to,
            page: format!("/plan{path}index.html"),
        };
        Hosting {
            base_url: Some("https://www.borlange.se/plan".to_owned()),
            retired: vec![
                known("/atgarder/k8/", Some(quoted(to))),
                known("/atgarder/k9/", None),
            ],
        }
    }

    #[test]
    fn what_a_link_holds_stays_in_its_quotes() {
        let evil = "https://x.example/\" ; } server { listen 81; } # $uri {path}\n\\\"";
        for server in [Server::Nginx, Server::Caddy] {
            let harmless = retired("https://x.example/").configuration(server, "/srv/plan");
            let text = retired(evil).configuration(server, "/srv/plan");
            let (harmless, text) = (harmless.expect("fine"), text.expect("fine"));
            // Nothing but the address itself is different.
            let written = format!("\"{}\"", quoted(evil));
            assert_eq!(text.replace(&written, "\"https://x.example/\""), harmless);
            assert!(
                !written[1..written.len() - 1].contains(['"', '$', '{', '}', ';', '\\', ' ', '\n'])
            );
        }
    }

    #[test]
    fn an_address_is_told_with_and_without_its_slash() {
        let text = retired("https://x.example/").configuration(Server::Nginx, "/srv/plan/");
        let text = text.expect("fine");
        for line in [
            "location = \"/plan/atgarder/k8/\" { return 301 \"https://x.example/\"; }",
            "location = \"/plan/atgarder/k8\" { return 301 \"https://x.example/\"; }",
            "location = \"/plan/atgarder/k9\" { error_page 410 \"/plan/atgarder/k9/index.html\"; return 410; }",
            "alias /srv/plan/;",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn what_cannot_stand_in_a_configuration_is_refused() {
        let mut hosting = retired("https://x.example/");
        let folder = |hosting: &Hosting, folder| hosting.configuration(Server::Nginx, folder).err();
        for wrong in [
            "srv/plan",
            "",
            "/",
            "/srv/my plan",
            "/srv;",
            "/srv/$host",
            "/srv/{x}",
            "/a\nb",
        ] {
            assert_eq!(folder(&hosting, wrong), Some(Refusal::BadFolder), "{wrong}");
        }
        hosting.base_url = Some("https://evil;{".to_owned());
        assert_eq!(folder(&hosting, "/srv"), Some(Refusal::BadAddress));
        hosting.base_url = None;
        assert_eq!(folder(&hosting, "/srv"), Some(Refusal::NoAddress));
    }

    #[test]
    fn a_page_of_the_site_is_not_kept_for_ever() {
        assert!(is_fingerprinted_name("assets/style.0123456789ab.css"));
        for path in [
            "assets/index.html",
            "assets/style.css",
            "assets/deep/style.0123456789ab.css",
            "assets/style.0123456789AB.css",
            "bilder/style.0123456789ab.css",
        ] {
            assert!(!is_fingerprinted_name(path), "{path}");
        }
    }
}
