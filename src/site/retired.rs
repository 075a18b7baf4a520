//! Addresses live for ever: what became of each address that the site has had.
//!
//! 1. [`Site::retire`] takes in the addresses that the editors say are no longer in use, before anything
//!    is looked for at an address.
//! 2. [`Site::follow_redirects`] finds where each of them leads, through others if need be.
//! 3. [`Site::check_ledger`] holds the ledger against the site: an address that was published and now
//!    leads nowhere is a mistake, and what to write is offered.

use super::links::Found;
use super::report::{Attempt, Broken, Role};
use super::{Retired, Route, Site, SitePage, Subject, Successor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, most_similar_id};
use crate::draft::{DraftLedger, DraftRedirects, Text, is_web_address};
use crate::kind::Kind;
use crate::link::Reported;
use crate::markdown::{self, Target};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// From how many on addresses of one kind that moved are told together.
const MANY: usize = 3;

/// For how many lost addresses it is looked for what took their place, since that takes its time.
const HELPED: usize = 100;

/// How many addresses a message names.
const NAMED: usize = 3;

/// What is to be recorded of a site's addresses.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Whether they are recorded at all.
    pub has_ledger: bool,
    /// The ledger as it should be: every address, each with a reference to what stands or stood there.
    pub lines: BTreeMap<String, String>,
    /// How many of them are not in the ledger yet.
    pub new: usize,
    /// Pages whose address changed without a word.
    pub moved: Vec<Moved>,
    /// Where redirects are to be added, if there is a list of them: its place in the file.
    pub list: Option<Span>,
}

/// What a record is made from when somebody asks for it.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    /// The lines of the ledger, if there is one.
    lines: Option<Vec<(Text, Text)>>,
    list: Option<Span>,
    moved: Vec<Moved>,
}

/// A page whose address changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The address that it had.
    pub from: String,
    /// A reference to it.
    pub to: String,
}

impl Route {
    /// The route of an address that begins with a slash.
    fn of_address(address: &str) -> Self {
        let path = address.strip_prefix('/').unwrap_or(address);
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        Self(path.to_owned())
    }
}

/// What an address is on a host that takes upper and lower case for the same.
fn key(route: &Route) -> String {
    route.file().to_lowercase()
}

/// The address of a page, with a slash in front.
fn address(page: &SitePage) -> String {
    format!("/{}", page.route.as_str())
}

impl Site {
    /// Takes in the addresses that are no longer in use, each once.
    pub(super) fn retire(&mut self, told: &DraftRedirects, d: &mut Diagnostics) {
        let moved = told.redirects.iter().map(|redirect| Retired {
            route: Route::of_address(&redirect.from.value),
            // Where it leads is found when everything has its place.
            successor: Successor::Gone,
            title: None,
            text: None,
            subject: None,
            span: redirect.from.span,
        });
        let gone = told.gone.iter().map(|gone| Retired {
            route: Route::of_address(&gone.address.value),
            successor: Successor::Gone,
            title: gone.title.clone(),
            text: gone.text.clone(),
            subject: None,
            span: gone.address.span,
        });
        let mut all: Vec<Retired> = moved.chain(gone).collect();
        all.sort_by_key(|retired| (key(&retired.route), retired.span));
        let mut known: Vec<Retired> = Vec::with_capacity(all.len());
        for retired in all {
            match known.last() {
                Some(first) if key(&first.route) == key(&retired.route) => {
                    let twice = Diagnostic::new(Code::RepeatedAddress, retired.span)
                        .with("address", format!("/{}", retired.route.as_str()));
                    d.push(twice.label(first.span, "first").hint("remove"));
                }
                _ => known.push(retired),
            }
        }
        self.retired = known;
    }

    /// Finds where each redirect leads.
    pub(super) fn follow_redirects(
        &mut self,
        told: &DraftRedirects,
        reported: &Reported,
        d: &mut Diagnostics,
    ) {
        let places: BTreeMap<Span, usize> = (self.retired.iter().enumerate())
            .map(|(at, retired)| (retired.span, at))
            .collect();
        let known: BTreeMap<String, usize> = (self.retired.iter().enumerate())
            .map(|(at, retired)| (key(&retired.route), at))
            .collect();
        // Where each leads by itself: `None` where it leads nowhere, which was reported.
        let mut steps: BTreeMap<usize, Option<Step>> = BTreeMap::new();
        for redirect in &told.redirects {
            let Some(at) = places.get(&redirect.from.span) else {
                continue;
            };
            let step = redirect.to.as_ref().and_then(|to| {
                self.step(to, &known)
                    .map_err(|why| self.report_redirect(to, why, reported, d))
                    .ok()
            });
            steps.insert(*at, step);
        }
        self.report_circles(&steps, d);
        for at in steps.keys() {
            // Nothing is longer than a way through all of them.
            let mut next = *at;
            for _ in 0..=steps.len() {
                match steps.get(&next) {
                    Some(Some(Step::Retired(further))) => next = *further,
                    _ => break,
                }
            }
            let (successor, subject) = match steps.get(&next) {
                Some(Some(Step::Page(subject, place))) => (
                    Successor::Here(self.route(*subject), place.clone()),
                    Some(*subject),
                ),
                Some(Some(Step::File(path))) => (Successor::Here(Route(path.clone()), None), None),
                Some(Some(Step::Web(url))) => (Successor::Web(url.clone()), None),
                // A circle, or a step that was reported: no such site is published.
                Some(_) => continue,
                None => (
                    Successor::Here(self.retired[next].route.clone(), None),
                    Some(Subject::Retired(next)),
                ),
            };
            self.retired[*at].successor = successor;
            self.retired[*at].subject = subject;
        }
    }

    /// Where the target of a redirect leads by itself. `known` finds the addresses that are no longer in
    /// use.
    fn step(&self, to: &Text, known: &BTreeMap<String, usize>) -> Result<Step, Broken> {
        let written = to.value.as_str();
        let own = self.settings.base_url.as_deref();
        let own = own.and_then(|base| written.strip_prefix(base));
        let own = own.filter(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']));
        if own.is_some() || written.starts_with('/') {
            let (address, place) = match own.unwrap_or(written).split_once('#') {
                Some((address, place)) => (address, Some(place.to_owned())),
                None => (own.unwrap_or(written), None),
            };
            return self.at(address, place, known);
        }
        let target = markdown::target(written);
        match &target {
            Target::Web(url) if !is_web_address(url) => return Err(Broken::Redirect),
            Target::Here(_) => return Err(Broken::Redirect),
            _ => {}
        }
        Ok(match self.find(&target, to.span.file, None)? {
            Found::Page(subject, place) => Step::Page(subject, place),
            Found::File(path) => Step::File(path),
            Found::Web(url) => Step::Web(url),
        })
    }

    /// What stands at an address of this site.
    fn at(
        &self,
        address: &str,
        place: Option<String>,
        known: &BTreeMap<String, usize>,
    ) -> Result<Step, Broken> {
        let wanted = Route::of_address(address);
        let is_other = |subject| matches!(subject, Subject::NotFound | Subject::Retired(_));
        let page = self.pages.at(&wanted);
        if let Some(page) = page.filter(|page| !is_other(page.subject)) {
            if let Some(place) = &place {
                let text = self.page_of(page.subject).ok_or(Broken::NoHeadings)?;
                self.fragment(text, place)?;
            }
            return Ok(Step::Page(page.subject, place));
        }
        if let Some(at) = known.get(&key(&wanted)) {
            return Ok(Step::Retired(*at));
        }
        match self.files.contains_key(wanted.as_str()) {
            true => Ok(Step::File(wanted.0)),
            false => Err(Broken::Address),
        }
    }

    fn report_redirect(&self, to: &Text, why: Broken, reported: &Reported, d: &mut Diagnostics) {
        let attempt = Attempt {
            target: &markdown::target(&to.value),
            written: &to.value,
            span: to.span,
            here: None,
            role: Role::Link,
            is_helped: true,
        };
        self.report(&attempt, why, reported, d);
    }

    /// Reports redirects that lead back to where they begin, each circle once.
    fn report_circles(&self, steps: &BTreeMap<usize, Option<Step>>, d: &mut Diagnostics) {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for start in steps.keys() {
            let mut way = Vec::new();
            let mut next = *start;
            while seen.insert(next) {
                way.push(next);
                match steps.get(&next) {
                    Some(Some(Step::Retired(further))) => next = *further,
                    _ => break,
                }
            }
            let leads_back = matches!(
                way.last().and_then(|last| steps.get(last)),
                Some(Some(Step::Retired(_)))
            );
            let Some(from) = way.iter().position(|at| *at == next).filter(|_| leads_back) else {
                continue;
            };
            let circle = &way[from..];
            let address = |at: &usize| format!("/{}", self.retired[*at].route.as_str());
            let mut chain: Vec<String> = circle.iter().map(address).collect();
            chain.push(address(&next));
            let wrong = Diagnostic::new(Code::CircularRedirect, self.retired[next].span)
                .with("address", address(&next))
                .with("chain", chain.join(" → "));
            d.push(wrong.hint(if circle.len() == 1 { "self" } else { "circle" }));
        }
    }

    /// Holds the ledger against the site: every address in it still leads somewhere.
    pub(super) fn check_ledger(
        &mut self,
        ledger: Option<DraftLedger>,
        told: &DraftRedirects,
        reported: &Reported,
        d: &mut Diagnostics,
    ) {
        self.recorded.list = told.list;
        // Nothing is held against what is not recorded.
        let Some(ledger) = ledger else { return };
        let lines = ledger.lines;
        if !hides_pages(told, d) {
            let new = self.unrecorded(&lines);
            let lost = self.lost(&lines, reported);
            let moved = self.report_lost(&lost, &new, told, d);
            // What moved is new as well, and told of once.
            if lost.is_empty() && !new.is_empty() && ledger.is_whole {
                let named: Vec<String> = new.iter().take(NAMED).map(|page| address(page)).collect();
                let warning = Diagnostic::new(Code::NotRecorded, Span::start_of(ledger.file))
                    .with("count", new.len())
                    .with(
                        "named",
                        named.iter().map(String::as_str).collect::<Vec<_>>(),
                    )
                    .with("more", new.len().saturating_sub(NAMED));
                d.push(warning.hint("record"));
            }
            self.recorded.moved = moved;
        }
        self.recorded.lines = Some(lines);
    }

    /// The pages whose addresses are to be recorded.
    fn recordable(&self) -> impl Iterator<Item = &SitePage> {
        let pages = self.pages.iter();
        pages.filter(|page| page.subject != Subject::NotFound)
    }

    /// The pages whose addresses are not in the ledger.
    fn unrecorded(&self, lines: &[(Text, Text)]) -> Vec<&SitePage> {
        let addresses = lines.iter().map(|(address, _)| address.value.as_str());
        let known: HashSet<&str> = addresses
            .filter_map(|address| address.strip_prefix('/'))
            .collect();
        let pages = self.recordable();
        pages
            .filter(|page| !known.contains(page.route.as_str()))
            .collect()
    }

    /// What is to be recorded of the addresses.
    pub fn record(&self) -> Record {
        let Recorded {
            lines: old,
            list,
            moved,
        } = &self.recorded;
        let old = old.iter().flatten();
        let mut lines: BTreeMap<String, String> = old
            .map(|(address, what)| (address.value.clone(), what.value.clone()))
            .collect();
        let mut new = 0;
        for page in self.recordable() {
            let reference = self.reference(page.subject);
            new += usize::from(lines.insert(address(page), reference).is_none());
        }
        Record {
            has_ledger: self.recorded.lines.is_some(),
            lines,
            new,
            moved: moved.clone(),
            list: *list,
        }
    }

    /// The lines of the ledger whose address leads nowhere, each with what stood there if it still
    /// exists. Lines that something else explains are left out.
    fn lost<'l>(&self, lines: &'l [(Text, Text)], reported: &Reported) -> Vec<Lost<'l>> {
        let is_served = |route: &Route| {
            self.pages.at(route).is_some() || self.files.contains_key(route.as_str())
        };
        let lost = lines.iter().filter_map(|(address, what)| {
            if is_served(&Route::of_address(&address.value)) {
                return None;
            }
            let target = markdown::target(&what.value);
            let subject = match self.find(&target, address.span.file, None) {
                Ok(Found::Page(subject, _)) => Some(subject),
                _ => None,
            };
            let (scheme, id) = what.value.split_once(':').unwrap_or_default();
            let kind = Kind::from_key(scheme);
            let is_hidden = reported.has(id) || kind.is_some_and(|kind| reported.hides(kind));
            (subject.is_some() || !is_hidden).then_some(Lost {
                address,
                what: &what.value,
                kind: kind.or_else(|| Kind::from_key(id).filter(|_| scheme == "index")),
                subject,
            })
        });
        lost.collect()
    }

    /// Tells of addresses that lead nowhere, and offers what to write. Returns those whose page stands
    /// elsewhere.
    fn report_lost(
        &self,
        lost: &[Lost<'_>],
        new: &[&SitePage],
        told: &DraftRedirects,
        d: &mut Diagnostics,
    ) -> Vec<Moved> {
        let mut moved = Vec::new();
        let mut of_kind: BTreeMap<Option<Kind>, usize> = BTreeMap::new();
        for line in lost.iter().filter(|line| line.subject.is_some()) {
            *of_kind.entry(line.kind).or_default() += 1;
        }
        let mut is_told: BTreeSet<Option<Kind>> = BTreeSet::new();
        let new: Vec<String> = (new.iter())
            .map(|page| self.reference(page.subject))
            .collect();
        for (at, line) in lost.iter().enumerate() {
            let address = line.address.value.as_str();
            let wrong =
                Diagnostic::new(Code::LostAddress, line.address.span).with("address", address);
            let in_list = |known: bool, there, new| if known { there } else { new };
            let Some(subject) = line.subject else {
                let gone = in_list(told.has_gone, "gone", "gone_new");
                let redirect = in_list(told.list.is_some(), "redirect", "redirect_new");
                let wrong = wrong.with("what", line.what);
                let new = if at < HELPED { &new[..] } else { &[] };
                let wrong = wrong.with("to", self.successor_of(line, new));
                d.push(wrong.hint(gone).hint(redirect));
                continue;
            };
            let to = self.reference(subject);
            moved.push(Moved {
                from: address.to_owned(),
                to: to.clone(),
            });
            let count = of_kind.get(&line.kind).copied().unwrap_or_default();
            let now = format!("/{}", self.route(subject).as_str());
            let wrong = wrong.with("to", to).with("now", now);
            if count < MANY {
                d.push(wrong.hint(in_list(told.list.is_some(), "moved", "moved_new")));
            } else if is_told.insert(line.kind) {
                d.push(wrong.with("count", count).hint("many"));
            }
        }
        moved
    }

    /// What most likely took the place of what is gone: of the pages that are new, the one most like it,
    /// or the only one; else the list that it stood in.
    fn successor_of(&self, line: &Lost<'_>, new: &[String]) -> String {
        let (scheme, id) = line.what.split_once(':').unwrap_or_default();
        let ids = || {
            let all = new.iter().filter_map(|reference| reference.split_once(':'));
            all.filter(|(of, _)| *of == scheme)
        };
        // A page that was put into another folder keeps its name.
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut renamed = ids().filter(|(_, known)| scheme == "page" && name(known) == name(id));
        if let Some((_, path)) = renamed.next() {
            return format!("{scheme}:{path}");
        }
        if let Some(similar) = most_similar_id(id, ids().map(|(_, id)| id)) {
            return format!("{scheme}:{similar}");
        }
        let mut all = ids();
        if let (Some((_, only)), None, "page") = (all.next(), all.next(), scheme) {
            return format!("{scheme}:{only}");
        }
        match line.kind.filter(|kind| self.plan.has(*kind)) {
            Some(kind) => self.reference(Subject::Index(kind)),
            None => {
                // The page above it, or else the first.
                let above = id.match_indices('/').map(|(at, _)| &id[..at]);
                let page = above.filter_map(|path| self.page(path)).next_back();
                let page = page.or_else(|| self.page(""));
                page.map_or_else(
                    || "index:action".to_owned(),
                    |page| self.reference(Subject::Page(page)),
                )
            }
        }
    }
}

/// Where a redirect leads by itself.
enum Step {
    Page(Subject, Option<String>),
    File(String),
    Web(String),
    /// An address that is no longer in use either.
    Retired(usize),
}

/// A line of the ledger whose address leads nowhere.
struct Lost<'l> {
    address: &'l Text,
    /// The reference to what stood there.
    what: &'l str,
    /// Its kind.
    kind: Option<Kind>,
    /// The same, if it still exists.
    subject: Option<Subject>,
}

/// Whether there may be more pages, or more that is said of old addresses, than could be read: what
/// seems lost may only be unread.
fn hides_pages(told: &DraftRedirects, d: &Diagnostics) -> bool {
    // What is wrong with an old address hides no other.
    let is_beside = |found: &Diagnostic| told.file == Some(found.span.file);
    let hides = |found: &Diagnostic| found.code.hides_things() && !is_beside(found);
    told.is_partial || d.iter().any(hides)
}
