//! Who answers for the site, and what is said of its accessibility (lag 2018:1937): `contact` and
//! `accessibility` in the settings of the site, and what the automatic tests found.

use super::fields::Fields;
use super::{line, prose, root};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key;
use crate::plan::{Date, Prose};
use crate::project::ContentFile;
use crate::source::{Span, Spanned};
use crate::yaml;

/// Who answers for the site, and how to reach them. There is one way at least.
#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct Contact {
    pub name: Option<String>,
    pub email: Option<String>,
    pub url: Option<String>,
    pub phone: Option<String>,
}

/// How far a site fulfils the law, in the three degrees that there are (Implementing Decision (EU)
/// 2018/1523).
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Full,
    Partial,
    None,
}

impl Status {
    /// The word in the settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

/// Who assessed a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Those who answer for it.
    Own,
    /// Somebody else, whom they asked to.
    External,
}

/// What those who answer for a site say of its accessibility.
#[derive(Clone, Debug)]
pub struct Statement {
    /// How far it fulfils the law; `None` where that could not be read, which was reported.
    pub status: Option<Spanned<Status>>,
    /// When that was found.
    pub assessed: Option<Spanned<Date>>,
    /// By whom.
    pub method: Option<Method>,
    /// When the statement was last changed.
    pub updated: Option<Date>,
    /// What is known not to be accessible.
    pub failings: Vec<Failing>,
    /// What would be out of all proportion to make accessible (12 §).
    pub burden: Vec<Exception>,
    /// What the law does not apply to (9 §).
    pub outside: Vec<Prose>,
    /// Where failings are reported, if not where the site's contact is.
    pub report_url: Option<String>,
    /// The address that they can be mailed to.
    pub report_email: Option<String>,
}

impl Statement {
    /// Every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        let failings = self.failings.iter();
        let failings = failings.flat_map(|failing| {
            let more = failing.why.iter().chain(&failing.alternative);
            std::iter::once(&failing.what).chain(more)
        });
        let burden = self.burden.iter();
        let burden = burden.flat_map(|what| std::iter::once(&what.what).chain(&what.why));
        failings.chain(burden).chain(&self.outside)
    }
}

/// Something that is not accessible.
#[derive(Clone, Debug)]
pub struct Failing {
    /// What.
    pub what: Prose,
    /// Why.
    pub why: Option<Prose>,
    /// How the same can be had otherwise.
    pub alternative: Option<Prose>,
}

/// Something that need not be made accessible.
#[derive(Clone, Debug)]
pub struct Exception {
    /// What.
    pub what: Prose,
    /// The reason.
    pub why: Option<Prose>,
}

/// What the automatic tests found.
#[derive(Clone, Debug)]
pub struct TestResults {
    /// The program that tested.
    pub tool: String,
    /// Its version.
    pub version: String,
    /// When.
    pub date: Date,
    /// How many pages it looked at.
    pub pages: usize,
    /// How many times it looked at a page.
    pub runs: usize,
    /// The ways in which it looked: on a phone, in the dark.
    pub modes: Vec<String>,
    /// How many rules it tried.
    pub rules: usize,
    /// The rules that were broken.
    pub violations: Vec<Violation>,
    /// The rules that it leaves to a person's judgement.
    pub undecided: Vec<Violation>,
    /// Where the broken ones stand.
    pub place: Span,
}

/// A rule, and how often it was broken or could not be decided.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Its name with the program that tests it.
    pub rule: String,
    /// For how many elements.
    pub count: usize,
}

/// `contact` in the settings.
pub(super) fn read_contact(fields: &mut Fields<'_>) -> Option<Contact> {
    let node = fields.node("contact")?;
    let key = fields.key_span("contact").unwrap_or(node.span);
    let mut fields = Fields::of(node, &key::CONTACT, fields.diagnostics())?;
    let name = line(&mut fields, "name");
    let ways = ["email", "url", "phone"];
    let is_tried = ways.iter().any(|way| fields.key(way).is_some());
    let contact = Contact {
        name,
        email: fields.email("email"),
        url: fields.url("url").map(|text| text.value),
        phone: fields.phone("phone"),
    };
    // One that is there and wrong, or has a name that nobody knows, was meant.
    if !is_tried && fields.unread().next().is_none() {
        let missing = Diagnostic::new(Code::MissingKey, key).with("key", "email");
        fields.diagnostics().push(missing.hint("contact"));
    }
    fields.finish();
    Some(contact)
}

/// `accessibility` in the settings.
pub(super) fn read_statement(fields: &mut Fields<'_>) -> Option<Statement> {
    let node = fields.node("accessibility")?;
    let mut fields = Fields::of(node, &key::ACCESSIBILITY, fields.diagnostics())?;
    let all = [Status::Full, Status::Partial, Status::None];
    let place = fields.any_node("status").map(|node| node.span);
    let status = fields.choice("status");
    let status = fields.require("status", status);
    let status = all.into_iter().find(|known| Some(known.key()) == status);
    let assessed = fields.dated("assessed");
    let method = match fields.choice("method") {
        Some("self") => Some(Method::Own),
        Some(_) => Some(Method::External),
        None => None,
    };
    let updated = fields.day("updated");
    let mut failings = Vec::new();
    for node in fields.records("failings") {
        let Some(mut fields) = Fields::of(node, &key::FAILING, fields.diagnostics()) else {
            continue;
        };
        let what = required_prose(&mut fields, "what");
        let why = required_prose(&mut fields, "why");
        let alternative = prose(&mut fields, "alternative");
        fields.finish();
        failings.extend(what.map(|what| Failing {
            what,
            why,
            alternative,
        }));
    }
    let mut burden = Vec::new();
    for node in fields.records("burden") {
        let Some(mut fields) = Fields::of(node, &key::BURDEN, fields.diagnostics()) else {
            continue;
        };
        let what = required_prose(&mut fields, "what");
        let why = required_prose(&mut fields, "why");
        fields.finish();
        burden.extend(what.map(|what| Exception { what, why }));
    }
    let outside = fields.list("outside").unwrap_or_default().into_iter();
    let outside = outside.map(|text| Prose {
        text: text.value,
        span: text.span,
    });
    let statement = Statement {
        status: status
            .zip(place)
            .map(|(status, at)| Spanned::new(status, at)),
        assessed,
        method,
        updated,
        failings,
        burden,
        outside: outside.collect(),
        report_url: fields.url("report_url").map(|text| text.value),
        report_email: fields.email("report_email"),
    };
    fields.finish();
    Some(statement)
}

fn required_prose(fields: &mut Fields<'_>, key: &'static str) -> Option<Prose> {
    let text = prose(fields, key);
    fields.require(key, text)
}

/// The file that the automatic tests write.
pub(super) fn read_tests(
    file: &ContentFile,
    parsed: &yaml::Parsed,
    d: &mut Diagnostics,
) -> Option<TestResults> {
    let root = root(file, parsed, d)?;
    // Half of it says nothing, and that it is broken was told.
    if parsed.is_broken() || file.unreadable {
        return None;
    }
    let mut fields = Fields::of(root, &key::TESTS, d)?;
    let mut text = |key| fields.required_text(key).map(|text| text.value);
    let (tool, version) = (text("tool"), text("version"));
    let date = fields.day("date");
    let date = fields.require("date", date);
    let mut count = |key| {
        let count = fields.count(key);
        fields.require(key, count)
    };
    let (pages, runs, rules) = (count("pages"), count("runs"), count("rules"));
    let modes = fields.list("modes").unwrap_or_default().into_iter();
    let modes = modes.map(|mode| mode.value).collect();
    let place = fields.key_span("violations").unwrap_or(fields.place());
    let violations = read_violations(&mut fields, "violations");
    let undecided = read_violations(&mut fields, "undecided");
    fields.finish();
    Some(TestResults {
        tool: tool?,
        version: version?,
        date: date?,
        pages: pages?,
        runs: runs?,
        modes,
        rules: rules?,
        violations: violations?,
        undecided: undecided?,
        place,
    })
}

/// Rules with their counts; `None`, and a report, where one is not as it should be: what could not be
/// read must not count as passed.
fn read_violations(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<Violation>> {
    let is_there = fields.key_span(key).map(|_| ());
    let nodes = fields.records(key);
    fields.require(key, is_there)?;
    let mut all = Vec::new();
    for node in nodes {
        let mut fields = Fields::of(node, &key::VIOLATION, fields.diagnostics())?;
        let rule = fields.required_text("rule").map(|text| text.value);
        let count = fields.count("count");
        let count = fields.require("count", count);
        fields.finish();
        all.push(Violation {
            rule: rule?,
            count: count?,
        });
    }
    Some(all)
}
