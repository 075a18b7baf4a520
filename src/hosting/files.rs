//! The files that services for static pages read at the root of a site.

use super::{FOR_EVER, Hosting, Place};
use crate::asset::is_fingerprinted;
use crate::policy;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt::Write as _;

/// The names of all of them.
pub(super) const NAMES: [&str; 4] = [".nojekyll", "CNAME", "_headers", "_redirects"];

/// How many redirects a list may have, and how many bytes: what GitLab Pages reads unless its
/// administrator allows more, which is less than Cloudflare Pages takes (2,000; 100 kB).
const MOST_REDIRECTS: usize = 1000;
const MOST_BYTES: usize = 64_000;

/// How long a line may be (Cloudflare Pages).
const LONGEST_LINE: usize = 1000;

/// How many files may have headers of their own: Cloudflare Pages reads 100 rules, and whoever adds to
/// ours needs some.
const MOST_RULES: usize = 80;

/// Domains below which a host gives out names of its own: they are set up there, and no file says so.
const OF_HOSTS: [&str; 18] = [
    "amazonaws.com",
    "azurestaticapps.net",
    "cloudfront.net",
    "codeberg.page",
    "firebaseapp.com",
    "github.io",
    "githubpreview.dev",
    "gitlab.io",
    "netlify.app",
    "netlify.com",
    "onrender.com",
    "pages.dev",
    "readthedocs.io",
    "statichost.page",
    "surge.sh",
    "vercel.app",
    "web.app",
    "workers.dev",
];

/// Domains for examples and tests (RFC 2606).
const EXAMPLES: [&str; 6] = [
    "example",
    "example.com",
    "example.net",
    "example.org",
    "invalid",
    "test",
];

/// Domains that only a network of one's own has (RFC 6761, RFC 6762, RFC 8375, RFC 9476).
const OF_NOBODY: [&str; 5] = ["alt", "arpa", "internal", "local", "localhost"];

/// What may stand in a path of an address, and what a list of redirects would take for its own.
const IN_PATHS: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'%').add(b'?');

impl Hosting {
    /// The files that hosts read, for a site of `known` files, by their paths; those that may have their
    /// fingerprint in their name come with their bytes. What the content brings along under such a name
    /// goes before.
    pub fn files<'a>(
        &self,
        known: impl Iterator<Item = (&'a str, Option<&'a [u8]>)> + Clone,
    ) -> Vec<(&'static str, String)> {
        let place = self.base_url.as_deref().and_then(Place::parse);
        let folder = place.as_ref().map_or("", |place| &place.folder);
        let mut files = vec![
            // GitHub Pages would else leave out what begins with `_` or a dot.
            (".nojekyll", String::new()),
            ("_headers", headers(known, folder)),
        ];
        files.extend(self.redirects().map(|list| ("_redirects", list)));
        let domain = place.as_ref().and_then(own_domain);
        files.extend(domain.map(|domain| ("CNAME", format!("{domain}\n"))));
        files
    }

    /// The list of redirects, if there are any: as many as every service reads. Those that are left out
    /// have pages that lead on, as all of them do.
    fn redirects(&self) -> Option<String> {
        let moved = self.retired.iter().filter_map(|retired| {
            let path = utf8_percent_encode(&retired.path, IN_PATHS);
            Some(format!("{path} {} 301\n", retired.to.as_deref()?))
        });
        let mut list = String::new();
        for line in moved
            .filter(|line| line.len() <= LONGEST_LINE)
            .take(MOST_REDIRECTS)
        {
            if list.len() + line.len() > MOST_BYTES {
                break;
            }
            list.push_str(&line);
        }
        Some(list).filter(|list| !list.is_empty())
    }
}

/// `_headers`. Services give every answer the headers of all the rules that fit, and join those of the
/// same name: therefore `/*` says nothing of how long a file may be kept. Their own rule for what is not
/// named is to ask anew each time, which is right for pages and data.
fn headers<'a>(
    known: impl Iterator<Item = (&'a str, Option<&'a [u8]>)> + Clone,
    folder: &str,
) -> String {
    let mut text = format!("{folder}/*\n");
    for (name, value) in policy::headers() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let manifest = "manifest.sha256";
    let kept = (known.clone())
        .filter(|(path, bytes)| bytes.is_some_and(|bytes| is_fingerprinted(path, bytes)))
        .map(|(path, _)| (path, "Cache-Control", FOR_EVER));
    let typed = known
        .map(|(path, _)| path)
        .chain([manifest])
        .filter_map(|path| Some((path, "Content-Type", content_type(path)?)));
    for (path, name, value) in kept.chain(typed).take(MOST_RULES) {
        let path = utf8_percent_encode(path, IN_PATHS);
        let _ = write!(text, "{folder}/{path}\n  {name}: {value}\n");
    }
    text
}

/// The type of a file, where hosts do not know it.
fn content_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    super::TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, name)| *name)
}

/// Whether `host` is a name for examples and tests, at which nobody ever answers.
pub fn is_example(host: &str) -> bool {
    EXAMPLES.iter().any(|domain| is_below(host, domain))
}

/// Whether `host` is `domain` or a name below it.
fn is_below(host: &str, domain: &str) -> bool {
    let rest = host.strip_suffix(domain);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The domain of a site that has one to itself.
fn own_domain(place: &Place) -> Option<&str> {
    let host = place.host.as_str();
    let is_number = host.ends_with(|c: char| c.is_ascii_digit());
    let is_own = place.is_secure
        && place.port.is_none()
        && place.folder.is_empty()
        && host.contains('.')
        && !is_number
        && !is_example(host)
        && !(OF_HOSTS.iter().chain(&OF_NOBODY)).any(|domain| is_below(host, domain));
    is_own.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::super::Retired;
    use super::*;

    fn domain(url: &str) -> Option<String> {
        own_domain(&Place::parse(url)?).map(str::to_owned)
    }

    #[test]
    fn only_a_domain_of_its_own_is_named() {
        assert_eq!(
            domain("https://plan.borlange.se").as_deref(),
            Some("plan.borlange.se")
        );
        // Ends in the same letters, and is below nothing.
        assert!(domain("https://notgithub.io").is_some());
        for url in [
            "http://plan.borlange.se",
            "https://plan.borlange.se:8443",
            "https://www.borlange.se/plan",
            "https://borlange.github.io",
            "https://plan.pages.dev",
            "https://plan.example",
            "https://www.example.org",
            "https://localhost",
            "https://192.0.2.1",
            "https://intranet",
        ] {
            assert_eq!(domain(url), None, "{url}");
        }
    }

    #[test]
    fn every_service_can_read_the_list_of_redirects() {
        let retired = |path: String, to: Option<String>| Retired {
            page: format!("{path}index.html"),
            path,
            to,
        };
        let mut hosting = Hosting {
            base_url: None,
            retired: vec![
                retired("/åtgärder/k1/".to_owned(), Some("/actions/k1/".to_owned())),
                retired("/k2/".to_owned(), None),
                retired(
                    "/k3/".to_owned(),
                    Some(format!("https://x.example/{}", "y".repeat(990))),
                ),
            ],
        };
        let list = hosting.redirects().expect("a list");
        assert_eq!(list, "/%C3%A5tg%C3%A4rder/k1/ /actions/k1/ 301\n");
        let many = (0..5000).map(|at| retired(format!("/old/k{at}/"), Some(format!("/k{at}/"))));
        hosting.retired.extend(many);
        let list = hosting.redirects().expect("a list");
        assert_eq!(list.lines().count(), MOST_REDIRECTS);
        let long = format!("/{}/", "z".repeat(300));
        hosting
            .retired
            .iter_mut()
            .for_each(|known| known.to = Some(long.clone()));
        let list = hosting.redirects().expect("a list");
        assert!((MOST_BYTES - LONGEST_LINE..=MOST_BYTES).contains(&list.len()));
        assert!(Hosting::default().redirects().is_none());
    }

    #[test]
    fn no_answer_gets_a_header_twice() {
        let known: [(&str, Option<&[u8]>); 4] = [
            ("assets/mine.0123456789ab.css", Some(b"not its hash")),
            // The SHA-256 of nothing begins so.
            ("assets/style.e3b0c44298fc.css", Some(b"")),
            ("data/actions.csv", None),
            ("index.html", None),
        ];
        let text = headers(known.into_iter(), "/plan");
        let everywhere = text
            .lines()
            .take_while(|line| !line.starts_with("/plan/assets"));
        assert!(
            everywhere
                .clone()
                .any(|line| line.starts_with("  Content-Security-Policy: "))
        );
        assert!(
            !everywhere
                .clone()
                .any(|line| line.contains("Cache-Control"))
        );
        assert!(text.starts_with("/plan/*\n"));
        assert!(text.ends_with(
            "\n/plan/assets/style.e3b0c44298fc.css\n  Cache-Control: public, max-age=31536000, immutable\n\
             /plan/data/actions.csv\n  Content-Type: text/csv; charset=utf-8\n\
             /plan/manifest.sha256\n  Content-Type: text/plain; charset=utf-8\n"
        ), "{text}");
        assert!(
            text.lines().all(|line| line.len() <= 2000),
            "Cloudflare reads no longer lines"
        );
    }
}
