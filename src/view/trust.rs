//! What every page says of itself: the decisions that it rests on, when its facts were last changed,
//! who answers for it and where a mistake is reported. And the statement on accessibility.

use super::terms::Root;
use super::{Views, object, value};
use crate::catalogue::Value as Text;
use crate::draft::{Method, Violation};
use crate::kind::Kind;
use crate::plan::{ActionId, Date, DocumentId, GoalId, OwnerId, PageId, Prose};
use crate::service::Service;
use crate::site::{SitePage, Subject};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;
use tera::Value;

/// What is written out in the address of a mail (RFC 6068): all but the unreserved letters.
const IN_MAIL: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is written out in an address of mail itself.
const IN_ADDRESS: &AsciiSet = &IN_MAIL.remove(b'@').remove(b'+');

impl Views<'_> {
    /// Who answers for the site, and how to reach them, for every page.
    pub(super) fn contact(&self) -> Value {
        let contact = self.site.settings.contact.as_ref();
        value(&contact.map(|contact| {
            object([
                ("name", value(&contact.name)),
                ("email", value(&contact.email)),
                ("url", value(&contact.url)),
                ("phone", phone(contact.phone.as_deref())),
            ])
        }))
    }

    /// What a page says of itself.
    pub(super) fn about(&self, page: &SitePage, title: &str) -> Value {
        let subject = page.subject;
        let plan = &self.site.plan;
        let documents = self.documents_of(subject);
        let documents: Vec<Value> = (documents.into_iter())
            .map(|id| {
                let (own, document) = (Subject::Document(id), &plan.documents[id.index()]);
                let date = document.decided_on.map(|date| self.date(date));
                object([
                    ("title", Value::from(document.title.as_str())),
                    // A page does not lead to itself.
                    ("url", value(&(own != subject).then(|| self.url(own)))),
                    ("decided_by", value(&document.decided_by)),
                    ("decided_on", value(&date)),
                ])
            })
            .collect();
        let rests = match subject {
            _ if !documents.is_empty() => "documents",
            Subject::Index(Kind::Document) => "list",
            Subject::Retired(_)
            | Subject::NotFound
            | Subject::Service(Service::Search | Service::Accessibility, _) => "site",
            _ => "unknown",
        };
        let contact = self.site.settings.contact.as_ref();
        let email = contact.and_then(|contact| contact.email.as_deref());
        object([
            ("rests", Value::from(rests)),
            ("documents", Value::from(documents)),
            ("updated", self.day(self.updated(subject))),
            (
                "mail",
                value(&email.map(|email| self.mail(email, page, title))),
            ),
        ])
    }

    /// An address that opens a mail on a page: what it is about, and where the page stands.
    fn mail(&self, email: &str, page: &SitePage, title: &str) -> String {
        let base = self.site.settings.base_url.as_deref().unwrap_or_default();
        let address = format!("{base}/{}", page.route.as_str());
        let say = |id, name, text: &str| {
            let said = self.texts.format(id, &[(name, Text::from(text))]);
            utf8_percent_encode(&said.unwrap_or_default(), IN_MAIL).to_string()
        };
        let subject = say("report_subject", "title", title);
        let body = say("report_body", "address", &address);
        let email = utf8_percent_encode(email, IN_ADDRESS);
        format!("mailto:{email}?subject={subject}&body={body}")
    }

    /// A day for people and for programs.
    fn day(&self, date: Option<Date>) -> Value {
        value(&date.map(|date| {
            object([
                ("iso", Value::from(date.to_string())),
                ("text", Value::from(self.date(date.into()))),
            ])
        }))
    }

    /// The documents that a page rests on, each once: its own first, then those that what it lists was
    /// decided in.
    fn documents_of(&self, subject: Subject) -> Vec<DocumentId> {
        let plan = &self.site.plan;
        let of_page = |id: PageId| {
            let named = self.site.texts[id.index()].document.as_ref();
            let mut documents = plan.documents.iter();
            named
                .and_then(|text| documents.position(|document| document.id == text.value))
                .map(DocumentId::new)
        };
        let of_actions = |ids: &[ActionId]| {
            let documents = ids.iter().map(|id| plan.actions[id.index()].document);
            documents.collect::<BTreeSet<_>>()
        };
        let of_all = || plan.actions.iter().map(|action| action.document);
        let mut found: Vec<DocumentId> = match subject {
            Subject::Page(id) => of_page(id).into_iter().collect(),
            Subject::FocusArea(id) => plan.focus_areas[id.index()].document.into_iter().collect(),
            Subject::Priority(id) => plan.priorities[id.index()].document.into_iter().collect(),
            Subject::Goal(id) => plan.goals[id.index()].document.into_iter().collect(),
            Subject::Term(id) => plan.terms[id.index()].document.into_iter().collect(),
            Subject::Document(id) => return vec![id],
            Subject::Action(id) => return vec![plan.actions[id.index()].document],
            Subject::Index(_)
            | Subject::TargetArea(_)
            | Subject::Owner(_)
            | Subject::Year(_)
            | Subject::Service(..)
            | Subject::Retired(_)
            | Subject::NotFound => Vec::new(),
        };
        let areas = plan.focus_areas.iter().filter_map(|area| area.document);
        let priorities = plan.priorities.iter().filter_map(|p| p.document);
        let listed: BTreeSet<DocumentId> = match subject {
            Subject::Page(_) if self.is_home(subject) => {
                areas.chain(priorities).chain(of_all()).collect()
            }
            Subject::Index(Kind::Goal) => plan.goals.iter().filter_map(|g| g.document).collect(),
            Subject::Index(Kind::FocusArea) => areas.chain(of_all()).collect(),
            Subject::Index(Kind::Priority) => priorities.collect(),
            Subject::Index(Kind::Term) => plan.terms.iter().filter_map(|t| t.document).collect(),
            Subject::Index(Kind::Action | Kind::TargetArea | Kind::Owner | Kind::Year)
            | Subject::Service(Service::Coverage | Service::Connections, _) => of_all().collect(),
            subject => of_actions(&self.action_ids(subject)),
        };
        found.extend(
            listed
                .into_iter()
                .filter(|id| !found.contains(id))
                .collect::<Vec<_>>(),
        );
        found
    }

    /// When anything that a page shows was last changed, else when the site was.
    pub(super) fn updated(&self, subject: Subject) -> Option<Date> {
        let plan = &self.site.plan;
        let texts = &self.site.texts;
        let of_page = |id: PageId| texts[id.index()].updated;
        let of_goal = |id: GoalId| plan.goals[id.index()].updated;
        let of_owner = |id: OwnerId| plan.owners[id.index()].updated;
        let actions = || plan.actions.iter().map(|action| action.updated).max();
        let goals = || plan.goals.iter().map(|goal| goal.updated).max();
        let owners = || plan.owners.iter().map(|owner| owner.updated).max();
        let terms = || plan.terms.iter().map(|term| term.updated).max();
        let documents = || plan.documents.iter().map(|document| document.updated).max();
        let target_areas = || plan.target_areas.iter().map(|area| area.updated).max();
        let focus_areas = || plan.focus_areas.iter().map(|a| of_page(a.page)).max();
        let priorities = || plan.priorities.iter().map(|p| of_page(p.page)).max();
        let pages = || texts.iter().map(|text| text.updated).max();
        // What the page itself is, and what it lists beside actions.
        let own: Vec<Option<Option<Date>>> = match subject {
            Subject::Action(id) => vec![Some(plan.actions[id.index()].updated)],
            Subject::Page(id) => match self.is_home(subject) {
                false => vec![Some(of_page(id))],
                true => vec![
                    Some(of_page(id)),
                    Some(plan.updated),
                    actions(),
                    goals(),
                    owners(),
                    documents(),
                    target_areas(),
                    focus_areas(),
                    priorities(),
                ],
            },
            Subject::FocusArea(id) => {
                let area = &plan.focus_areas[id.index()];
                let below = area.target_areas.iter();
                let below = below.map(|id| plan.target_areas[id.index()].updated);
                vec![Some(of_page(area.page)), below.max()]
            }
            Subject::Priority(id) => {
                let priority = &plan.priorities[id.index()];
                let areas = priority.focus_areas.iter();
                let areas = areas.map(|id| of_page(plan.focus_areas[id.index()].page));
                vec![Some(of_page(priority.page)), areas.max()]
            }
            Subject::TargetArea(id) => vec![Some(plan.target_areas[id.index()].updated)],
            Subject::Goal(id) => {
                let below = plan.goals[id.index()].children.iter();
                vec![Some(of_goal(id)), below.map(|id| of_goal(*id)).max()]
            }
            Subject::Owner(id) => {
                let units = plan.owners[id.index()].units.iter();
                vec![Some(of_owner(id)), units.map(|id| of_owner(*id)).max()]
            }
            Subject::Document(id) => {
                let document = &plan.documents[id.index()];
                let goals = document.goals.iter().map(|id| of_goal(*id));
                vec![Some(document.updated), goals.max()]
            }
            Subject::Term(id) => vec![Some(plan.terms[id.index()].updated)],
            Subject::Year(_) => Vec::new(),
            Subject::Index(kind) => {
                let things = match kind {
                    Kind::Action | Kind::Year => Some(plan.updated),
                    Kind::FocusArea => focus_areas(),
                    Kind::TargetArea => target_areas(),
                    Kind::Goal => goals(),
                    Kind::Priority => priorities(),
                    Kind::Owner => owners(),
                    Kind::Term => terms(),
                    Kind::Document => documents(),
                };
                // Each entry says how many actions it has.
                vec![things, actions()]
            }
            Subject::Service(Service::Accessibility, _) => {
                let statement = self.site.settings.statement.as_ref();
                let tested = self.site.tests.as_ref().map(|tests| tests.date);
                let said = statement.map(|statement| {
                    let assessed = statement.assessed.as_ref().map(|date| date.value);
                    statement.updated.max(assessed)
                });
                vec![said, Some(tested)]
            }
            Subject::Service(Service::Search, _) => vec![
                pages(),
                actions(),
                goals(),
                owners(),
                documents(),
                target_areas(),
                terms(),
            ],
            Subject::Service(Service::Coverage | Service::Connections, _) => {
                vec![actions(), goals(), owners(), target_areas(), focus_areas()]
            }
            Subject::Retired(_) | Subject::NotFound => Vec::new(),
        };
        let listed = self.action_ids(subject).into_iter();
        let listed = listed.map(|id| plan.actions[id.index()].updated);
        let newest = own.into_iter().flatten().chain(listed).flatten().max();
        newest.or(self.site.settings.updated)
    }

    /// The statement on accessibility.
    pub(super) fn statement(&self, page: &SitePage, root: &Root) -> Value {
        let settings = &self.site.settings;
        let title = self.site.name(page.subject);
        let contact = settings.contact.as_ref();
        let statement = settings.statement.as_ref();
        let text = |prose: Option<&Prose>, prefix: &str| self.prose(prose, root, prefix);
        let failings = statement.iter().flat_map(|statement| &statement.failings);
        let failings: Vec<Value> = failings
            .enumerate()
            .map(|(at, failing)| {
                let prefix = |part| format!("failing_{}-{part}-", at + 1);
                object([
                    ("what_html", text(Some(&failing.what), &prefix("what"))),
                    ("why_html", text(failing.why.as_ref(), &prefix("why"))),
                    (
                        "alternative_html",
                        text(failing.alternative.as_ref(), &prefix("alternative")),
                    ),
                ])
            })
            .collect();
        let burden = statement.iter().flat_map(|statement| &statement.burden);
        let burden: Vec<Value> = burden
            .enumerate()
            .map(|(at, excepted)| {
                let prefix = |part| format!("burden_{}-{part}-", at + 1);
                object([
                    ("what_html", text(Some(&excepted.what), &prefix("what"))),
                    ("why_html", text(excepted.why.as_ref(), &prefix("why"))),
                ])
            })
            .collect();
        let outside = statement.iter().flat_map(|statement| &statement.outside);
        let outside: Vec<Value> = outside
            .enumerate()
            .map(|(at, prose)| text(Some(prose), &format!("outside_{}-", at + 1)))
            .collect();
        let status = statement.and_then(|statement| statement.status.as_ref());
        let method = statement.and_then(|statement| statement.method);
        let assessed = statement.and_then(|statement| statement.assessed.as_ref());
        let own_url = statement.and_then(|statement| statement.report_url.as_ref());
        let own_email = statement.and_then(|statement| statement.report_email.as_ref());
        // Where the statement names no way of its own, all those of the site are open.
        let (url, email, number) = match (own_url, own_email) {
            (None, None) => (
                contact.and_then(|contact| contact.url.as_ref()),
                contact.and_then(|contact| contact.email.as_ref()),
                contact.and_then(|contact| contact.phone.as_ref()),
            ),
            (url, email) => (url, email, None),
        };
        object([
            ("status", value(&status.map(|status| status.value.key()))),
            (
                "method",
                value(&method.map(|method| match method {
                    Method::Own => "self",
                    Method::External => "external",
                })),
            ),
            ("assessed", self.day(assessed.map(|date| date.value))),
            ("updated", self.day(statement.and_then(|s| s.updated))),
            ("failings", Value::from(failings)),
            ("burden", Value::from(burden)),
            ("outside", Value::from(outside)),
            (
                "report",
                object([
                    ("url", value(&url)),
                    ("email", value(&email)),
                    (
                        "mail",
                        value(&email.map(|email| self.mail(email, page, &title))),
                    ),
                    ("phone", self::phone(number.map(String::as_str))),
                ]),
            ),
            ("tests", self.tests()),
        ])
    }

    /// What the automatic tests found.
    fn tests(&self) -> Value {
        let rules = |rules: &[Violation]| {
            let rules = rules.iter().map(|violation| {
                object([
                    ("rule", Value::from(violation.rule.as_str())),
                    ("count", Value::from(violation.count)),
                ])
            });
            Value::from(rules.collect::<Vec<_>>())
        };
        value(&self.site.tests.as_ref().map(|tests| {
            let modes: Vec<Value> = (tests.modes.iter())
                // A mode that the theme has no words for goes by its own name.
                .map(|mode| {
                    self.texts
                        .format(&format!("mode_{mode}"), &[])
                        .unwrap_or_else(|| mode.clone())
                })
                .map(Value::from)
                .collect();
            object([
                ("tool", Value::from(tests.tool.as_str())),
                ("version", Value::from(tests.version.as_str())),
                ("date", self.day(Some(tests.date))),
                ("pages", Value::from(tests.pages)),
                ("runs", Value::from(tests.runs)),
                ("rules", Value::from(tests.rules)),
                ("modes", Value::from(modes)),
                ("violations", rules(&tests.violations)),
                ("undecided", rules(&tests.undecided)),
            ])
        }))
    }
}

/// A telephone number for people, and what a telephone dials (RFC 3966).
fn phone(written: Option<&str>) -> Value {
    value(&written.map(|written| {
        let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
        // The zero of "+46 (0)243" is for those who dial from within the country.
        let abroad = written.starts_with('+');
        let number = if abroad {
            written.replacen("(0)", "", 1)
        } else {
            written.to_owned()
        };
        let dialled: String = number.chars().filter(dialled).collect();
        object([
            ("text", Value::from(written)),
            ("link", Value::from(format!("tel:{dialled}"))),
        ])
    }))
}
