//! *Verifying* reads the finished pages as a browser would, and looks at the site as a whole: what a
//! page leads to or loads is there, and so is the place in it; a page says what it is and in which
//! language; nothing comes from another host, and nothing stands in a page that its policy would block.
//! The links of the content were followed when the site was laid out; what is found here is the
//! theme's doing.
//!
//! 1. [`Outline::read`] reads a page, or a part that stands on many, for what it says of itself and
//!    refers to.
//! 2. [`verify`] looks for what they refer to among the files; for a fragment, among the ids.
//! 3. One fault in a template shows on many pages, and is told once.
//! 4. If the settings give a budget, what a reader loads with each page is weighed.

mod budget;
mod outline;

use crate::bundle::Bundle;
use crate::css;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::policy::{self, Blocked};
use crate::project::beside;
use crate::source::{FileId, Sources, Span};
pub use budget::Budget;
pub use outline::Outline;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is to be verified.
#[derive(Default)]
pub struct Outlines {
    /// Every page, by its path.
    pub pages: BTreeMap<String, Page>,
    /// Parts that stand on many pages, each as on the page at this path.
    pub parts: Vec<(String, Outline)>,
}

/// A page that is to be verified.
#[derive(Default)]
pub struct Page {
    /// What it says, without the parts.
    pub outline: Arc<Outline>,
    /// The template that it was made from.
    pub template: &'static str,
    /// The places of those parts on it that have ids or refer to some; the same one may stand twice.
    pub parts: Vec<usize>,
}

/// Checks the pages of `bundle`, which will stand at `base_url`. `templates` are looked through for
/// where a fault is written. When `is_cancelled` becomes true it ends soon, and what it found by then is
/// of no use.
pub fn verify(
    bundle: &Bundle,
    outlines: &Outlines,
    base_url: Option<&str>,
    templates: &[(String, FileId)],
    sources: &Sources,
    is_cancelled: &AtomicBool,
    d: &mut Diagnostics,
) {
    let site = Finished::new(bundle, outlines, base_url);
    let goes_on = || !is_cancelled.load(Ordering::Relaxed);
    let pages = outlines.pages.par_iter().filter(|_| goes_on());
    let of_pages = pages.flat_map_iter(|(path, page)| {
        let links = site.faults_of_links(&page.outline, path);
        let all = links.into_iter().chain(site.faults_of_page(page));
        all.map(move |fault| (fault, path.as_str(), page.template))
    });
    let parts = outlines.parts.par_iter().filter(|_| goes_on());
    let of_parts = parts.flat_map_iter(|(path, part)| {
        let all = site.faults_of_links(part, path).into_iter();
        all.map(move |fault| (fault, path.as_str(), ""))
    });
    let styles = (bundle.par_iter()).filter(|(path, _)| path.ends_with(".css"));
    let of_styles = styles.flat_map_iter(|(path, css)| {
        let addresses = css::addresses(&String::from_utf8_lossy(css));
        let faults = addresses.into_iter().filter_map(|address| {
            if site.is_foreign(&address) {
                return Some(Fault::Foreign(address.into()));
            }
            // A place in a drawing is for whoever draws it.
            let address = address.split('#').next().unwrap_or_default();
            let fault = site.fault(address, path).filter(|_| !address.is_empty())?;
            Some(fault.owned())
        });
        faults.map(move |fault| (fault, path.as_str(), ""))
    });
    let mut faults: Vec<(Fault<'_>, &str, &str)> = of_pages.chain(of_parts).collect();
    faults.extend(of_styles.collect::<Vec<_>>());
    faults.extend((site.lost_in_sitemap().into_iter()).map(|fault| (fault, "sitemap.xml", "")));

    let mut by_fault: BTreeMap<(Fault<'_>, &str), BTreeSet<&str>> = BTreeMap::new();
    for (fault, path, template) in faults {
        // What a link lacks, it lacks wherever the link stands.
        let template = if fault.is_of_link() { "" } else { template };
        by_fault.entry((fault, template)).or_default().insert(path);
    }
    // What one place in a template makes: the first fault of it, and the pages with any of them.
    let mut by_place: BTreeMap<(Span, &str, String), (Fault<'_>, BTreeSet<&str>)> = BTreeMap::new();
    for ((fault, template), pages) in by_fault {
        // A theme always has templates; a link of unknown origin is shown at the first, once for
        // each folder that it leads to.
        let (span, folder) = match fault.written_in(templates, template, sources) {
            Some(span) => (Some(span), String::new()),
            None => {
                let own = templates.iter().find(|(name, _)| name == template);
                let file = own.or(templates.first());
                let folder = fault
                    .named()
                    .split_inclusive('/')
                    .next()
                    .unwrap_or_default();
                let span = file.map(|(_, file)| Span::start_of(*file));
                (span, folder.to_owned())
            }
        };
        if let Some(span) = span {
            let known = by_place.entry((span, fault.key(), folder));
            known.or_insert((fault, BTreeSet::new())).1.extend(pages);
        }
    }
    for ((span, key, _), (fault, pages)) in by_place {
        let page = pages.first().copied().unwrap_or_default();
        let page = page.strip_suffix("index.html").unwrap_or(page);
        let broken = Diagnostic::new(fault.code(), span)
            .with("link", fault.named())
            .with("attribute", fault.attribute())
            .with("page", format!("/{page}"))
            .with("count", pages.len());
        d.push(broken.hint(key));
    }
}

/// What is wrong with a page. A link is named without its way to the root, which differs from page to
/// page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault<'a> {
    /// There is no such file.
    File(Cow<'a, str>),
    /// There is, but not that place in it.
    Fragment(Cow<'a, str>),
    /// An id that stands more than once.
    Twice(Cow<'a, str>),
    /// An attribute that names an id which the page lacks.
    Reference(&'static str, Cow<'a, str>),
    /// No first heading.
    NoHeading,
    /// Several first headings.
    Headings,
    /// No language, or none that there can be.
    Language,
    /// No title.
    Title,
    /// Something that is loaded from another host.
    Foreign(Cow<'a, str>),
    /// Something that the page's policy would block.
    Blocked(&'a Blocked),
    /// The policy is not stated, or too late.
    NoPolicy,
}

impl Fault<'_> {
    fn owned(self) -> Fault<'static> {
        match self {
            Self::File(link) => Fault::File(Cow::Owned(link.into_owned())),
            Self::Fragment(link) => Fault::Fragment(Cow::Owned(link.into_owned())),
            Self::Foreign(link) => Fault::Foreign(Cow::Owned(link.into_owned())),
            _ => Fault::NoPolicy,
        }
    }

    fn is_of_link(&self) -> bool {
        matches!(
            self,
            Self::File(_) | Self::Fragment(_) | Self::Foreign(_) | Self::Blocked(_)
        )
    }

    fn code(&self) -> Code {
        match self {
            Self::File(_) | Self::Fragment(_) => Code::BrokenOutput,
            Self::Foreign(_) | Self::Blocked(_) | Self::NoPolicy => Code::BlockedContent,
            _ => Code::UnsoundPage,
        }
    }

    /// The name of its hint.
    fn key(&self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::Fragment(_) => "fragment",
            Self::Twice(_) => "twice",
            Self::Reference(..) => "reference",
            Self::NoHeading => "no_heading",
            Self::Headings => "headings",
            Self::Language => "language",
            Self::Title => "title",
            Self::Foreign(_) => "foreign",
            Self::NoPolicy => "policy",
            Self::Blocked(Blocked::Style | Blocked::StyleAttribute) => "style",
            Self::Blocked(Blocked::Handler(_)) => "handler",
            Self::Blocked(Blocked::Script) => "script",
            Self::Blocked(Blocked::Address(_)) => "address",
            Self::Blocked(Blocked::Frame(_)) => "frame",
            Self::Blocked(Blocked::Base) => "base",
        }
    }

    /// The address, id or name that it is about.
    fn named(&self) -> &str {
        match self {
            Self::File(link) | Self::Fragment(link) | Self::Foreign(link) => link,
            Self::Twice(id) | Self::Reference(_, id) => id,
            Self::Blocked(Blocked::Style) => "<style>",
            Self::Blocked(Blocked::StyleAttribute) => "style",
            Self::Blocked(Blocked::Script) => "<script>",
            Self::Blocked(Blocked::Base) => "<base>",
            Self::Blocked(
                Blocked::Handler(name) | Blocked::Frame(name) | Blocked::Address(name),
            ) => name,
            _ => "",
        }
    }

    fn attribute(&self) -> &'static str {
        match self {
            Self::Reference(attribute, _) => attribute,
            _ => "",
        }
    }

    /// Where it is written, as far as templates show it; the page's own `template` is looked through
    /// first.
    fn written_in(
        &self,
        templates: &[(String, FileId)],
        template: &str,
        sources: &Sources,
    ) -> Option<Span> {
        let quoted = |name: &str, value: &str| {
            [
                format!("{name}=\"{value}\""),
                format!("{name}={value}"),
                format!("{name}='{value}'"),
            ]
        };
        let (needles, place): (Vec<String>, usize) = match self {
            Self::File(link) | Self::Fragment(link) | Self::Foreign(link) => {
                return written_in(templates, link, sources);
            }
            Self::Blocked(Blocked::Address(link)) => return written_in(templates, link, sources),
            Self::Twice(id) => (quoted("id", id).to_vec(), 1),
            Self::Reference(name, id) => (quoted(name, id).to_vec(), 0),
            // A page without one is its own template's doing.
            Self::NoHeading => return None,
            Self::Headings => (vec!["<h1".to_owned()], 1),
            Self::Language => (vec!["<html".to_owned()], 0),
            Self::Title => (vec!["<title".to_owned(), "<head".to_owned()], 0),
            Self::NoPolicy => (
                vec!["content-security-policy".to_owned(), "<head".to_owned()],
                0,
            ),
            Self::Blocked(Blocked::Style) => (vec!["<style".to_owned()], 0),
            Self::Blocked(Blocked::StyleAttribute) => (vec![" style=".to_owned()], 0),
            Self::Blocked(Blocked::Handler(name)) => (vec![format!("{name}=")], 0),
            Self::Blocked(Blocked::Script) => {
                (vec!["<script>".to_owned(), "<script".to_owned()], 0)
            }
            Self::Blocked(Blocked::Frame(name)) => (vec![format!("<{name}")], 0),
            Self::Blocked(Blocked::Base) => (vec!["<base".to_owned()], 0),
        };
        let own = templates.iter().filter(|(name, _)| name == template);
        let others = templates.iter().filter(|(name, _)| name != template);
        let files: Vec<FileId> = own.chain(others).map(|(_, file)| *file).collect();
        // Of what stands twice in a template, the second one is too many.
        for place in (0..=place).rev() {
            for needle in &needles {
                for file in &files {
                    let text = sources.get(*file).text.to_ascii_lowercase();
                    let needle = needle.to_ascii_lowercase();
                    if let Some((at, _)) = text.match_indices(&needle).nth(place) {
                        let at = at + needle.len() - needle.trim_start().len();
                        let length = needle.trim_start().len();
                        return Some(Span::new(*file, at..at + length));
                    }
                }
            }
        }
        None
    }
}

/// A finished site, and where it will stand.
struct Finished<'a> {
    bundle: &'a Bundle,
    outlines: &'a Outlines,
    /// What a link from the root may say: every path, and every folder that has a page.
    addresses: HashSet<&'a str>,
    /// Its address, without a slash at the end.
    base_url: Option<&'a str>,
    /// The path of the address: empty at the root of a host, else with a slash before it.
    base_path: &'a str,
}

impl<'a> Finished<'a> {
    fn new(bundle: &'a Bundle, outlines: &'a Outlines, base_url: Option<&'a str>) -> Self {
        let host = base_url.and_then(|url| url.split_once("://"));
        let path = host.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        Self {
            bundle,
            outlines,
            addresses: (bundle.keys())
                .flat_map(|path| [Some(path.as_str()), path.strip_suffix("index.html")])
                .flatten()
                .collect(),
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
                    None => return Some(Fault::File(Cow::Borrowed(link))),
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
            return Some(Fault::File(Cow::Borrowed(shown)));
        };
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        // An empty fragment, and "top", is the top of every page (HTML, "scroll to the fragment").
        if fragment.is_empty() || fragment == "top" {
            return None;
        }
        // Of a file that is no page nothing is known.
        let is_there = (self.outlines.pages.get(target)).is_none_or(|page| {
            self.outlines_on(page)
                .any(|part| part.ids.contains(&*fragment))
        });
        (!is_there).then_some(Fault::Fragment(Cow::Borrowed(shown)))
    }

    /// What a page says, and what the parts on it say.
    fn outlines_on(&self, page: &'a Page) -> impl Iterator<Item = &'a Outline> {
        let parts = page.parts.iter().map(|at| &self.outlines.parts[*at].1);
        std::iter::once(&*page.outline).chain(parts)
    }

    /// What is wrong with the links of a page or part, and with what stands in it.
    fn faults_of_links(&self, outline: &'a Outline, path: &str) -> Vec<Fault<'a>> {
        let links = outline.links.iter();
        let mut faults: Vec<Fault<'_>> = links.filter_map(|link| self.fault(link, path)).collect();
        let loads = outline.loads.iter().chain(&outline.sends);
        let foreign = loads.filter(|link| self.is_foreign(link));
        faults.extend(foreign.map(|link| Fault::Foreign(Cow::Borrowed(link))));
        faults.extend(outline.blocked.iter().map(Fault::Blocked));
        faults
    }

    /// What is wrong with a page as a whole.
    fn faults_of_page(&self, page: &'a Page) -> Vec<Fault<'a>> {
        let own = &page.outline;
        let mut faults = Vec::new();
        faults.extend(own.twice.iter().map(|id| Fault::Twice(Cow::Borrowed(id))));
        if !page.parts.is_empty() {
            let mut seen: BTreeSet<&str> = own.ids.iter().map(String::as_str).collect();
            for part in self.outlines_on(page).skip(1) {
                let again = part.ids.iter().filter(|id| !seen.insert(id));
                faults.extend(again.map(|id| Fault::Twice(Cow::Borrowed(id))));
                faults.extend(part.twice.iter().map(|id| Fault::Twice(Cow::Borrowed(id))));
            }
        }
        for (attribute, id) in self.outlines_on(page).flat_map(|part| &part.references) {
            if !self.outlines_on(page).any(|part| part.ids.contains(id)) {
                faults.push(Fault::Reference(attribute, Cow::Borrowed(id)));
            }
        }
        match own.headings {
            0 => faults.push(Fault::NoHeading),
            1 => {}
            _ => faults.push(Fault::Headings),
        }
        if !own.language.as_deref().is_some_and(is_language_tag) {
            faults.push(Fault::Language);
        }
        if !own.has_title {
            faults.push(Fault::Title);
        }
        if !own.has_policy {
            faults.push(Fault::NoPolicy);
        }
        faults
    }

    /// Whether a browser would ask another host for this.
    fn is_foreign(&self, link: &str) -> bool {
        let own = self.base_url.and_then(|base| link.strip_prefix(base));
        let is_own = own.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
        // A browser takes `\\` for `/` (URL, section 4.4).
        let is_host = link.replace('\\', "/").starts_with("//");
        !is_own && (is_host || policy::scheme(link).is_some())
    }

    /// Entries of the sitemap that no page answers to.
    fn lost_in_sitemap(&self) -> Vec<Fault<'static>> {
        let sitemap = self.bundle.get("sitemap.xml");
        let text = String::from_utf8_lossy(sitemap.map_or(&[], |bytes| bytes));
        let entries = text.split("<loc>").skip(1);
        let entries = entries.filter_map(|rest| rest.split("</loc>").next());
        let lost = entries.filter_map(|entry| {
            let entry = entry.replace("&lt;", "<").replace("&amp;", "&");
            let below = self.base_url.and_then(|base| entry.strip_prefix(base));
            let file = below.and_then(|below| answer("", below.trim_start_matches('/')));
            let is_there = file.is_some_and(|file| self.bundle.contains_key(&file));
            (!is_there).then_some(Fault::File(Cow::Owned(entry)))
        });
        lost.collect()
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

/// Whether this can be the tag of a language (RFC 5646, section 2.1): letters, then parts of letters
/// and digits.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
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
            let begins =
                |at: usize| text[..at].ends_with(['"', '\'', '=', '}', '/', ' ', ',', '(']);
            let ends =
                |at: usize| text[at + part.len()..].starts_with(['"', '\'', ' ', '>', '{', ')']);
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
        faults_unless(false, base_url, pages)
    }

    fn faults_unless(
        is_cancelled: bool,
        base_url: Option<&str>,
        pages: &[(&str, &str)],
    ) -> Vec<String> {
        let bundle: Bundle = (pages.iter())
            .map(|(path, html)| ((*path).to_owned(), html.as_bytes().into()))
            .collect();
        let mut sources = Sources::default();
        // As if every page were written out in one template.
        let written: String = pages.iter().map(|(_, html)| *html).collect();
        let templates = [("base.html".to_owned(), sources.add("base.html", written))];
        let mut d = Diagnostics::default();
        let mut outlines = Outlines::default();
        for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
            // Whole pages, but for what each test is about.
            let html = format!(
                "<!doctype html><html lang=sv><meta http-equiv=Content-Security-Policy \
                 content=\"{}\"><title>Å</title><h1>Å</h1>{html}",
                policy::content_security_policy()
            );
            let page = Page {
                outline: Arc::new(Outline::read(html.as_bytes())),
                ..Page::default()
            };
            outlines.pages.insert((*path).to_owned(), page);
        }
        let is_cancelled = AtomicBool::new(is_cancelled);
        verify(
            &bundle,
            &outlines,
            base_url,
            &templates,
            &sources,
            &is_cancelled,
            &mut d,
        );
        let link = |d: &Diagnostic| format!("{} {:?}", d.hints[0], d.facts[0].1);
        let mut links: Vec<String> = d.iter().map(link).collect();
        links.sort();
        links
    }

    #[test]
    fn for_nobody_no_page_is_looked_through() {
        let pages = [("index.html", "<a href=nowhere/>n</a>")];
        assert_eq!(faults_unless(false, None, &pages).len(), 1);
        assert!(faults_unless(true, None, &pages).is_empty());
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
    fn links_for_readers_without_script_are_followed() {
        let pages = [("index.html", "<noscript><a href=c/>c</a></noscript>")];
        assert_eq!(faults(None, &pages), ["file Text(\"c/\")"]);
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
