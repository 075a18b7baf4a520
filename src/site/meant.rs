//! What an editor may have meant by a link that leads nowhere. Whatever is proposed leads somewhere,
//! written as it has to be in the file that the link stands in.

use super::links::is_picture;
use super::report::{Attempt, Role};
use super::{Site, Subject};
use crate::diagnostic::{most_similar, most_similar_id};
use crate::kind::Kind;
use crate::markdown;
use crate::plan::PageId;
use crate::project::{beside, without_index};
use crate::wording;
use std::borrow::Cow;

/// What stands before the colon of a link within the site.
#[derive(Clone, Copy)]
enum Scheme {
    Page,
    Index,
    Thing(Kind),
}

impl Site {
    /// What to write instead of a link that leads nowhere.
    pub(super) fn meant(&self, link: &Attempt<'_>) -> Option<String> {
        if !link.is_helped {
            return None;
        }
        let written = link.written.trim().replace('\\', "/");
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written.as_str(), None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let path = match link.role {
            Role::Menu => path.strip_suffix(".md").unwrap_or(path),
            Role::Link | Role::Picture => path,
        };
        let from = self.path(link.span.file);
        let on_the_web = || address(&written).filter(|_| link.role == Role::Link);
        let in_the_site = || {
            self.meant_in_site(path, from)
                .filter(|_| link.role != Role::Picture)
        };
        let as_file = || {
            self.meant_file(path, from, link.role)
                .filter(|_| link.role != Role::Menu)
        };
        let leads = |proposal: &String| {
            let target = markdown::target(proposal);
            let found = self.find(&target, link.span.file, link.here);
            found.is_ok() && proposal != link.written
        };
        on_the_web()
            .filter(leads)
            .or_else(|| in_the_site().filter(leads))
            .or_else(|| as_file().filter(leads))
            .map(|proposal| {
                let at_heading = fragment.map(|fragment| format!("{proposal}#{fragment}"));
                at_heading.filter(leads).unwrap_or(proposal)
            })
    }

    /// What a link within the site has to be, such as `page:om` or `action:K1`.
    fn meant_in_site(&self, path: &str, from: &str) -> Option<String> {
        let Some((scheme, id)) = path.split_once(':') else {
            return self.meant_by_name(path, from);
        };
        let id = id.trim();
        match self.meant_scheme(scheme)? {
            Scheme::Page => self.meant_page(id, from),
            Scheme::Index => match self.meant_scheme(id)? {
                Scheme::Thing(kind) => Some(self.reference(Subject::Index(kind))),
                Scheme::Page | Scheme::Index => None,
            },
            Scheme::Thing(kind) => self
                .similar_in(kind, id)
                .or_else(|| self.at_address(id))
                .or_else(|| self.named(id)),
        }
    }

    /// The word that was meant before the colon: a key, or one of the plan's own words for it.
    fn meant_scheme(&self, word: &str) -> Option<Scheme> {
        if wording::means_page(word) {
            return Some(Scheme::Page);
        }
        let mut known = vec![
            ("page".to_owned(), Scheme::Page),
            ("index".to_owned(), Scheme::Index),
        ];
        for kind in self.kinds() {
            let words = self.plan.vocabulary.get(kind);
            let (key, plural) = (kind.key().to_owned(), format!("{}s", kind.key()));
            let own = [
                &words.singular,
                &words.plural,
                &words.definite,
                &words.address,
            ];
            let all = [key, plural].into_iter().chain(own.into_iter().cloned());
            known.extend(all.map(|word| (letters(&word), Scheme::Thing(kind))));
        }
        let similar = most_similar(&letters(word), known.iter().map(|(word, _)| word.as_str()))?;
        let found = known.into_iter().find(|(word, _)| *word == similar);
        found.map(|(_, scheme)| scheme)
    }

    /// What a name without a scheme stands for.
    fn meant_by_name(&self, path: &str, from: &str) -> Option<String> {
        let name = path.strip_suffix(".html").unwrap_or(path);
        let near = beside(from, name).and_then(|near| self.at_address(without_index(&near)));
        let exact = near
            .or_else(|| self.at_address(without_index(name)))
            .or_else(|| self.named(name));
        if exact.is_some() || name.contains('.') {
            return exact;
        }
        let word = letters(name);
        let list = self.kinds().find(|kind| {
            let words = self.plan.vocabulary.get(*kind);
            [&words.singular, &words.plural]
                .into_iter()
                .any(|known| letters(known) == word)
        });
        list.map(|kind| self.reference(Subject::Index(kind)))
            .or_else(|| self.similar_page(name))
    }

    /// The page that was meant by a path after `page:`.
    fn meant_page(&self, path: &str, from: &str) -> Option<String> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".html").unwrap_or(path);
        let path = without_index(path.strip_suffix(".md").unwrap_or(path));
        self.at_address(path)
            .or_else(|| self.at_address(&beside(from, path)?))
            .or_else(|| self.named(path))
            .or_else(|| self.similar_page(path))
    }

    /// What stands at an address of the finished site, whatever its case.
    fn at_address(&self, address: &str) -> Option<String> {
        let address = address.trim_matches('/').to_lowercase();
        let is_it = |route: &str| route.trim_end_matches('/').to_lowercase() == address;
        let page = self.pages.iter().find(|page| is_it(page.route.as_str()))?;
        (page.subject != Subject::NotFound).then(|| self.reference(page.subject))
    }

    /// The address of the site that is most like the one that was written.
    pub(super) fn meant_address(&self, link: &Attempt<'_>) -> Option<String> {
        if link.written.starts_with("//") {
            return self.meant(link);
        }
        let pages = self.pages.iter();
        let pages = pages.filter(|page| page.subject != Subject::NotFound);
        let routes = pages.map(|page| page.route.as_str());
        let own = self.settings.base_url.as_deref();
        let own = own.and_then(|base| link.written.strip_prefix(base));
        let written = own.unwrap_or(link.written);
        let path = written.split('#').next().unwrap_or_default();
        let similar = most_similar_id(path.trim_matches('/'), routes.map(|r| r.trim_matches('/')))?;
        (!similar.is_empty()).then(|| format!("/{similar}/"))
    }

    /// The one thing of the plan that has this id, whatever its case.
    fn named(&self, id: &str) -> Option<String> {
        let mut found = self.kinds().flat_map(|kind| {
            let ids = self.ids(kind).into_iter();
            let same = ids.filter(|known| known.to_lowercase() == id.to_lowercase());
            same.map(move |id| format!("{}:{id}", kind.key()))
        });
        let first = found.next();
        first.filter(|_| found.next().is_none())
    }

    /// The thing of this kind whose id is most like `id`.
    fn similar_in(&self, kind: Kind, id: &str) -> Option<String> {
        let ids = self.ids(kind);
        let similar = most_similar_id(id, ids.iter().map(|id| &**id))?;
        Some(format!("{}:{similar}", kind.key()))
    }

    /// The ids of a kind, in order.
    fn ids(&self, kind: Kind) -> Vec<Cow<'_, str>> {
        let years = self.plan.years.iter();
        match kind {
            Kind::Year => years.map(|year| year.year.to_string().into()).collect(),
            kind => self.ids.all(kind).into_iter().map(Cow::from).collect(),
        }
    }

    /// The page whose name, or else whose whole path, is most like that of `path`.
    fn similar_page(&self, path: &str) -> Option<String> {
        let known = || self.texts.iter().map(|text| text.path.as_str());
        let path = similar_path(path, known())?;
        let at = known().position(|known| known == path)?;
        Some(self.reference(self.subject_of(PageId::new(at))))
    }

    /// The path of the file that was meant, from the file `from`.
    fn meant_file(&self, path: &str, from: &str, role: Role) -> Option<String> {
        let is_page = path.ends_with(".md");
        let mut known: Vec<&str> = match is_page {
            true => self.paths.values().map(String::as_str).collect(),
            false => self.files.keys().map(String::as_str).collect(),
        };
        known.retain(|path| path.ends_with(".md") == is_page);
        known.retain(|path| role != Role::Picture || is_picture(path));
        known.sort_unstable();
        let from_root = beside("", path);
        if let Some(exact) = from_root.filter(|path| known.contains(&path.as_str())) {
            return Some(relative(from, &exact));
        }
        let near = beside(from, path).unwrap_or_default();
        let beside = known.iter().filter(|known| folder(known) == folder(&near));
        similar_path(&near, beside.copied())
            .or_else(|| similar_path(path, known.iter().copied()))
            .map(|found| relative(from, &found))
    }

    /// How a link names what it leads to.
    pub fn reference(&self, subject: Subject) -> String {
        if let Some((kind, id)) = self.id_of(subject) {
            return format!("{}:{id}", kind.key());
        }
        match subject {
            Subject::Page(page) => match self.texts[page.index()].path.as_str() {
                "" => "page:index".to_owned(),
                path => format!("page:{path}"),
            },
            Subject::Index(kind) => format!("index:{}", kind.key()),
            Subject::Service(service, lang) if lang == self.settings.language => {
                format!("index:{}", service.key())
            }
            Subject::Service(service, lang) => format!("index:{}/{}", lang.tag(), service.key()),
            _ => String::new(),
        }
    }
}

/// The path to write in the file `from` for the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let mut above: Vec<&str> = from.split('/').collect();
    above.pop();
    let parts: Vec<&str> = to.split('/').collect();
    let folders = parts.len() - 1;
    let common = above
        .iter()
        .zip(&parts[..folders])
        .take_while(|(a, b)| a == b)
        .count();
    "../".repeat(above.len() - common) + &parts[common..].join("/")
}

/// Of `known`, the path that `path` is most likely meant to be: one with the same name of a file,
/// with or without its ending, or else with one much like it.
fn similar_path<'a>(path: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let name = file_name(path).to_lowercase();
    let same = known.clone().filter(|known| {
        let known = file_name(known).to_lowercase();
        !name.is_empty() && (known == name || known.split('.').next() == Some(name.as_str()))
    });
    most_similar(path, same.clone())
        .or_else(|| same.clone().next().map(str::to_owned))
        .or_else(|| {
            let similar = most_similar(&name, known.clone().map(file_name))?;
            let named = known.clone().filter(|known| file_name(known) == similar);
            most_similar(path, named.clone()).or_else(|| named.clone().next().map(str::to_owned))
        })
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}

/// The path of the folder that a file lies in.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The letters and digits of a word, in lower case: `focus_area` and "Focus-Area" have the same.
fn letters(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The address on the web, for mail or for telephone that `written` was meant to be.
fn address(written: &str) -> Option<String> {
    let (scheme, rest) = match written.split_once(':') {
        Some((scheme, rest)) => (scheme, rest.trim()),
        // `https//testby.se`
        None => match written.split_once('/') {
            Some((scheme @ ("http" | "https"), rest)) => (scheme, rest),
            _ => ("", written),
        },
    };
    let site = rest.trim_start_matches('/');
    let is_like_web = || most_similar(scheme, ["https", "http"]).is_some();
    if !site.is_empty() && (rest.starts_with('/') || is_site(site)) && is_like_web() {
        let scheme = if scheme == "http" { "http" } else { "https" };
        return Some(format!("{scheme}://{site}"));
    }
    if is_mail(rest) {
        return Some(format!("mailto:{rest}"));
    }
    if is_telephone(rest) {
        return Some(format!("tel:{}", rest.replace(' ', "")));
    }
    let is_bare = scheme.is_empty() && (rest == site || rest.starts_with("//"));
    (is_bare && is_site(site)).then(|| format!("https://{site}"))
}

/// Whether an address begins with the name of a website: `testby.se/plan`.
fn is_site(address: &str) -> bool {
    // Those that a municipality links to; any word at all would take in every name of a file.
    const ENDINGS: [&str; 18] = [
        "se", "nu", "com", "org", "net", "eu", "info", "no", "dk", "fi", "ax", "de", "uk", "gov",
        "edu", "int", "io", "example",
    ];
    let host = address
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default();
    let is_host = host
        .chars()
        .all(|c| c.is_alphanumeric() || c == '.' || c == '-');
    let ending = host
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    is_host
        && !host.starts_with('.')
        && (host.starts_with("www.") || ending.is_some_and(|e| ENDINGS.contains(&e.as_str())))
}

/// Whether this is an address for mail.
fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(['/', ' ', ':'])
}

/// Whether this is a telephone number: `0243-740 00`, `+46 243 740 00`.
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with(['0', '+'])
        && (6..=15).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+- ()".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_from_the_file_that_it_stands_in() {
        for (from, to, path) in [
            ("index.md", "karta.png", "karta.png"),
            ("strategi/a.md", "strategi/karta.png", "karta.png"),
            (
                "plan/owners.yaml",
                "bilder/karta.png",
                "../bilder/karta.png",
            ),
            ("a/b/c.md", "a/d/e.md", "../d/e.md"),
            ("index.md", "bilder/a/karta.png", "bilder/a/karta.png"),
        ] {
            assert_eq!(relative(from, to), path, "{from} {to}");
            assert_eq!(beside(from, path).as_deref(), Some(to));
        }
    }

    #[test]
    fn addresses_are_known_though_something_is_missing() {
        for (written, meant) in [
            ("testby.se", "https://testby.se"),
            ("www.testby.example/plan", "https://www.testby.example/plan"),
            ("htps://testby.se", "https://testby.se"),
            ("https:/testby.se", "https://testby.se"),
            ("https//testby.se", "https://testby.se"),
            ("http:testby.se", "http://testby.se"),
            ("//testby.se/plan", "https://testby.se/plan"),
            ("0243-74000", "tel:0243-74000"),
            ("tfn:+46 243 740 00", "tel:+4624374000"),
            ("info@testby.se", "mailto:info@testby.se"),
            ("mail:info@testby.se", "mailto:info@testby.se"),
        ] {
            assert_eq!(address(written).as_deref(), Some(meant), "{written}");
        }
        for other in [
            "om.md",
            "karta.png",
            "/om/",
            "2023-2026",
            "K1",
            "action:K1",
            "",
            "https://",
        ] {
            assert_eq!(address(other), None, "{other}");
        }
    }
}
