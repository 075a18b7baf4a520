//! *Verifying* follows every link of the finished pages, as a browser would: what a page leads to or
//! loads from this site is there, and so is the place in it. The links of the content were followed
//! when the site was laid out; what is found here is the theme's doing.
//!
//! 1. [`Outline::read`] reads a page, or a part that stands on many, for its ids and for what it refers
//!    to.
//! 2. [`verify`] looks for what they refer to among the files; for a fragment, among the ids.
//! 3. One fault in a template shows on many pages, and is told once.

use crate::bundle::Bundle;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::project::beside;
use crate::source::{FileId, Sources, Span};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is to be verified.
#[derive(Default)]
pub struct Outlines {
    /// That of every page, by the page's path.
    pub pages: BTreeMap<String, Outline>,
    /// Those of parts that stand on many pages, each as on the page at this path.
    pub parts: Vec<(String, Outline)>,
}

/// Checks the pages of `bundle`, which will stand at `base_url`. `templates` are looked through for
/// where a faulty link is written.
pub fn verify(
    bundle: &Bundle,
    outlines: &Outlines,
    base_url: Option<&str>,
    templates: &[(String, FileId)],
    sources: &Sources,
    d: &mut Diagnostics,
) {
    let site = Finished::new(bundle, outlines, base_url);
    let parts = outlines.parts.par_iter().map(|(path, part)| (path, part));
    let faults: Vec<(Fault<'_>, &str)> = (outlines.pages.par_iter().chain(parts))
        .flat_map_iter(|(path, page)| {
            let faults = page.links.iter();
            let faults = faults.filter_map(|link| site.fault(link, path));
            faults.map(|fault| (fault, path.as_str()))
        })
        .collect();
    let mut by_link: BTreeMap<Fault<'_>, BTreeSet<&str>> = BTreeMap::new();
    for (fault, path) in faults {
        by_link.entry(fault).or_default().insert(path);
    }
    // What one place in a template makes: the first link of it, and the pages with any of them.
    let mut by_place: BTreeMap<(Span, &str), (Fault<'_>, BTreeSet<&str>)> = BTreeMap::new();
    for (fault, pages) in by_link {
        // A theme always has templates; a link of unknown origin is shown at the first, once for
        // each folder that it leads to.
        let (span, folder) = match written_in(templates, fault.link(), sources) {
            Some(span) => (Some(span), ""),
            None => (
                templates.first().map(|(_, file)| Span::start_of(*file)),
                fault.link().split_inclusive('/').next().unwrap_or_default(),
            ),
        };
        if let Some(span) = span {
            let known = by_place.entry((span, folder));
            known.or_insert((fault, BTreeSet::new())).1.extend(pages);
        }
    }
    for ((span, _), (fault, pages)) in by_place {
        let page = pages.first().copied().unwrap_or_default();
        let page = page.strip_suffix("index.html").unwrap_or(page);
        let broken = Diagnostic::new(Code::BrokenOutput, span)
            .with("link", fault.link())
            .with("page", format!("/{page}"))
            .with("count", pages.len());
        d.push(broken.hint(match fault {
            Fault::File(_) => "file",
            Fault::Fragment(_) => "fragment",
        }));
    }
}

/// A link that does not hold. It is named without its way to the root, which differs from page to
/// page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault<'a> {
    /// There is no such file.
    File(&'a str),
    /// There is, but not that place in it.
    Fragment(&'a str),
}

impl<'a> Fault<'a> {
    fn link(self) -> &'a str {
        match self {
            Self::File(link) | Self::Fragment(link) => link,
        }
    }
}

/// A finished site, and where it will stand.
struct Finished<'a> {
    bundle: &'a Bundle,
    outlines: &'a Outlines,
    /// What a link from the root may say: every path, and every folder that has a page.
    addresses: HashSet<&'a str>,
    /// The ids of parts, which may stand on any page.
    shared_ids: BTreeSet<&'a str>,
    /// Its address, without a slash at the end.
    base_url: Option<&'a str>,
    /// The path of the address: empty at the root of a host, else with a slash before it.
    base_path: &'a str,
}

/// What a page says of itself and of others.
#[derive(Debug, Default)]
pub struct Outline {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

enum Found {
    Id(String),
    Link(String),
}

impl Outline {
    /// Reads HTML.
    pub fn read(html: &[u8]) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut attribute = Attribute::Other;
        let emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, _: HtmlSpan<()>| {
            match event {
                CallbackEvent::AttributeName { name } => attribute = Attribute::of(name),
                CallbackEvent::AttributeValue { value } => {
                    return match attribute {
                        Attribute::Id => Some(Found::Id(text(value))),
                        Attribute::Link => Some(Found::Link(text(value))),
                        Attribute::Links => Some(Found::Link(format!(",{}", text(value)))),
                        Attribute::Other => None,
                    };
                }
                _ => {}
            }
            None
        });
        let mut page = Self::default();
        let Ok(found) = Tokenizer::new_with_emitter(html, emitter).collect::<Result<Vec<_>, _>>();
        for found in found {
            match found {
                Found::Id(id) => {
                    page.ids.insert(id);
                }
                Found::Link(link) => match link.strip_prefix(',') {
                    // `srcset`: addresses, each with a size, with commas between.
                    Some(set) => page.links.extend(
                        set.split(',')
                            .filter_map(|image| image.split_whitespace().next())
                            .map(str::to_owned),
                    ),
                    None => {
                        page.links.insert(link.trim().to_owned());
                    }
                },
            }
        }
        page
    }
}

/// What an attribute holds.
#[derive(Clone, Copy)]
enum Attribute {
    Id,
    Link,
    Links,
    Other,
}

impl Attribute {
    fn of(name: &[u8]) -> Self {
        match name {
            b"id" => Self::Id,
            b"href" | b"src" | b"poster" | b"action" | b"xlink:href" => Self::Link,
            b"srcset" | b"imagesrcset" => Self::Links,
            _ => Self::Other,
        }
    }
}

impl<'a> Finished<'a> {
    fn new(bundle: &'a Bundle, outlines: &'a Outlines, base_url: Option<&'a str>) -> Self {
        let host = base_url.and_then(|url| url.split_once("://"));
        let path = host.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        let shared = outlines.parts.iter().flat_map(|(_, part)| &part.ids);
        Self {
            bundle,
            outlines,
            addresses: (bundle.keys())
                .flat_map(|path| [Some(path.as_str()), path.strip_suffix("index.html")])
                .flatten()
                .collect(),
            shared_ids: shared.map(String::as_str).collect(),
            base_url,
            base_path: path.unwrap_or_default(),
        }
    }

    /// What is wrong with `link` on the page at `path`, if anything is.
    fn fault<'l>(&self, link: &'l str, path: &str) -> Option<Fault<'l>> {
        // Nearly all links go by way of the root, and say no more than where.
        let depth = path.matches('/').count();
        let from_root = (0..depth).try_fold(link, |link, _| link.strip_prefix("../"));
        if from_root.is_some_and(|rest| !rest.is_empty() && self.addresses.contains(rest)) {
            return None;
        }
        let own = self.base_url.and_then(|base| link.strip_prefix(base));
        let own = own.filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
        let local = match own {
            Some(rest) => rest,
            None if is_elsewhere(link) => return None,
            None => match link.strip_prefix('/') {
                // From the root of the host, below which the site may stand in a folder.
                Some(_) => match link.strip_prefix(self.base_path) {
                    Some(rest) => rest,
                    None => return Some(Fault::File(link)),
                },
                None => link,
            },
        };
        let (address, fragment) = local.split_once('#').unwrap_or((local, ""));
        let address = address.split('?').next().unwrap_or_default();
        let decoded = percent_decode_str(address).decode_utf8_lossy();
        let is_from_root = own.is_some() || link.starts_with('/');
        let target = match (decoded.as_ref(), is_from_root) {
            ("", false) => Some(path.to_owned()),
            (below, true) => answer("", below),
            (below, false) => answer(path, below),
        };
        let shown = link.trim_start_matches("./").trim_start_matches("../");
        let Some((target, _)) = target.and_then(|target| self.bundle.get_key_value(&target)) else {
            return Some(Fault::File(shown));
        };
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        // An empty fragment, and "top", is the top of every page (HTML, "scroll to the fragment").
        if fragment.is_empty() || fragment == "top" {
            return None;
        }
        // Of a file that is no page nothing is known.
        let is_there = self.outlines.pages.get(target).is_none_or(|page| {
            page.ids.contains(fragment.as_ref()) || self.shared_ids.contains(fragment.as_ref())
        });
        (!is_there).then_some(Fault::Fragment(shown))
    }
}

/// Whether a link leads out of the site: it begins with a scheme, or with a host.
fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split([':', '/', '?', '#']).next().unwrap_or_default();
    let letters = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let has_scheme = link[scheme.len()..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(letters);
    has_scheme || link.starts_with("//")
}

/// The file that a host answers with for the address `below`, seen from the file `from`; `None` if
/// that lies above the site.
fn answer(from: &str, below: &str) -> Option<String> {
    let path = beside(from, below)?;
    let is_folder = below.is_empty() || below.ends_with(['/', '.']);
    Some(match (is_folder, path.as_str()) {
        (false, _) => path,
        (true, "") => "index.html".to_owned(),
        (true, folder) => format!("{folder}/index.html"),
    })
}

/// Where `link` is written in a template: as it is, or its last parts after an expression, or its
/// first parts before one.
fn written_in(templates: &[(String, FileId)], link: &str, sources: &Sources) -> Option<Span> {
    let slashes = || link.match_indices('/').map(|(at, _)| at + 1);
    let last = std::iter::once(0).chain(slashes()).map(|at| &link[at..]);
    let first = slashes().map(|at| &link[..at]);
    // The longest first: short parts stand in many places.
    let mut parts: Vec<&str> = last.chain(first).filter(|part| part.len() > 1).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.into_iter().find_map(|part| {
        templates.iter().find_map(|(_, file)| {
            let text = &sources.get(*file).text;
            let begins = |at: usize| text[..at].ends_with(['"', '\'', '=', '}', '/', ' ', ',']);
            let ends = |at: usize| text[at + part.len()..].starts_with(['"', '\'', ' ', '>', '{']);
            let mut found = text.match_indices(part).map(|(at, _)| at);
            let at = found.find(|at| begins(*at) && ends(*at))?;
            Some(Span::new(*file, at..at + part.len()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(base_url: Option<&str>, pages: &[(&str, &str)]) -> Vec<String> {
        let bundle: Bundle = (pages.iter())
            .map(|(path, html)| ((*path).to_owned(), html.as_bytes().to_vec()))
            .collect();
        let mut sources = Sources::default();
        // As if every page were written out in one template.
        let written: String = pages.iter().map(|(_, html)| *html).collect();
        let templates = [("base.html".to_owned(), sources.add("base.html", written))];
        let mut d = Diagnostics::default();
        let mut outlines = Outlines::default();
        for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
            let outline = Outline::read(html.as_bytes());
            outlines.pages.insert((*path).to_owned(), outline);
        }
        verify(&bundle, &outlines, base_url, &templates, &sources, &mut d);
        let link = |d: &Diagnostic| format!("{} {:?}", d.hints[0], d.facts[0].1);
        let mut links: Vec<String> = d.iter().map(link).collect();
        links.sort();
        links
    }

    #[test]
    fn what_leads_somewhere_is_fine() {
        let page = "<p id=här>\
            <a href=b/>b</a> <a href='b/index.html#x'>b</a> <a href=#h%C3%A4r>h</a> <a href=#top>t</a>\
            <a href=/sub/b/>b</a> <a href=https://a.example/sub>a</a> <a href=https://else.example/x>e</a>\
            <a href=mailto:a@b.example>m</a> <a href=//c.example>c</a> <a href=?q=1>q</a>\
            <img src=p.svg srcset='p.svg 1x, ./p.svg 2x'>";
        let b = "<p id=x><a href=../>up</a> <a href=..>up</a> <a href=./#x>here</a>";
        let pages = [("index.html", page), ("b/index.html", b), ("p.svg", "")];
        assert_eq!(faults(Some("https://a.example/sub"), &pages), [""; 0]);
    }

    #[test]
    fn what_leads_nowhere_is_found_once() {
        let page = "<a href=c/>c</a><a href=b>no slash</a><a href=../b/>above</a>\
            <img src=q.svg srcset='q.svg 1x, r.svg 2x'><a href=b/#y>b</a><a href=/b/>host</a>";
        let b = "<p id=x><a href=../c/>c</a>";
        let pages = [("index.html", page), ("b/index.html", b)];
        assert_eq!(
            faults(Some("https://a.example/sub"), &pages),
            [
                "file Text(\"/b/\")",
                "file Text(\"b\")",
                "file Text(\"b/\")",
                "file Text(\"c/\")",
                "file Text(\"q.svg\")",
                "file Text(\"r.svg\")",
                "fragment Text(\"b/#y\")",
            ]
        );
    }
}
