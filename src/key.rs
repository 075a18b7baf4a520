//! A *key* is what stands before a colon in the content: `years`, `responsible`. Here they all are, table
//! by table, each with the *shape* that its value must have.
//!
//! Whoever needs to know what can be written asks here, so that it is said once: `draft` reads records by
//! these tables, `yaml` guesses by them what was meant, `schema` tells editors of them, and `edit` puts a
//! new key where it belongs. A key that is read and does not stand here, or stands here and is not read,
//! ends the first test that reads such a record.

use crate::catalogue::{Catalogue, Lang};
use crate::kind::Kind;

/// What can be written in one sort of record.
#[derive(Debug)]
pub struct Table {
    /// Its name: what its texts in the catalogues begin with, and its definition in the schema.
    pub name: &'static str,
    /// The name of the hint that says what should stand where no record does.
    pub form: &'static str,
    /// The keys, in the order in which they are written.
    pub keys: &'static [Key],
}

/// What can be written before a colon.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key itself.
    pub name: &'static str,
    /// What stands after the colon.
    pub shape: Shape,
    /// Whether it must be there, as far as one record can tell.
    pub is_required: bool,
    /// The kind that a plan must have for the key to mean anything.
    pub of: Option<Kind>,
    /// Whether it must be there in a plan that has things of that kind.
    pub is_due_with_kind: bool,
    /// The kind from which its value follows where a plan has things of it, so that it is not due.
    pub follows_from: Option<Kind>,
    /// Whether its list must have something in it.
    pub is_filled: bool,
}

/// What stands after a colon.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of text.
    Line,
    /// One line of text, with the marks of Markdown.
    Prose,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Number,
    /// A whole number that is not below 0.
    Count,
    /// A whole date: `2021-09-27`.
    Day,
    /// A date, or a month or year of one: `2021-09`.
    Date,
    /// A year or two: `2023-2026`.
    Years,
    /// An address on the web.
    Url,
    /// An address for mail.
    Email,
    /// A telephone number.
    Phone,
    /// An address of this site, from its root.
    Address,
    /// A name for a folder of the site.
    Slug,
    /// A colour: `"#0b4046"`.
    Colour,
    /// A file in the content, by its path.
    File,
    /// What this record goes by.
    Id,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of another record.
    Reference(To),
    /// The ids of other records.
    References(To),
    /// What a link in the content can name: `goal:4`.
    Target,
    /// Lines of text.
    Lines,
    /// Entries of a menu.
    Menu,
    /// Codes of warnings, and the reason why each is as it should be.
    Reasons,
    /// References to what stands at each address.
    Addresses,
    /// The kinds of things, each with its words or nothing.
    Kinds(&'static Table),
    /// A record.
    Record(&'static Table),
    /// A list of records.
    Records(&'static Table),
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// A thing of the plan.
    Kind(Kind),
    /// A level of actions.
    Level,
    /// A theme.
    Theme,
}

impl Shape {
    /// Whether it is a list, of words or of records.
    pub const fn is_list(self) -> bool {
        matches!(
            self,
            Self::References(_) | Self::Lines | Self::Menu | Self::Records(_)
        )
    }

    /// The table of the records that stand there, if records do.
    pub const fn table(self) -> Option<&'static Table> {
        match self {
            Self::Record(table) | Self::Records(table) | Self::Kinds(table) => Some(table),
            _ => None,
        }
    }
}

impl Table {
    /// The key of that name.
    pub fn get(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of the keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys.iter().map(|key| key.name)
    }

    /// This table and every one below it.
    pub fn and_below(&'static self) -> Vec<&'static Self> {
        let mut all = vec![self];
        let mut at = 0;
        while at < all.len() {
            for below in all[at].keys.iter().filter_map(|key| key.shape.table()) {
                if !all.iter().any(|known| known.name == below.name) {
                    all.push(below);
                }
            }
            at += 1;
        }
        all
    }
}

impl Kind {
    /// What can be written in a record of the kind, or above the text of its pages.
    pub const fn table(self) -> &'static Table {
        match self {
            Self::Action => &ACTION,
            Self::Goal => &GOAL,
            Self::TargetArea => &TARGET_AREA,
            Self::Owner => &OWNER,
            Self::Document => &DOCUMENT,
            Self::Term => &TERM,
            Self::FocusArea => &FOCUS_AREA,
            Self::Priority => &PRIORITY,
            Self::Year => &PAGE,
        }
    }

    /// The list of a file that holds its records; nothing for a kind that has pages instead.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Action => Some("actions"),
            Self::Goal => Some("goals"),
            Self::TargetArea => Some("target_areas"),
            Self::Owner => Some("owners"),
            Self::Document => Some("documents"),
            Self::Term => Some("terms"),
            Self::FocusArea | Self::Priority | Self::Year => None,
        }
    }

    /// The key that holds what a thing of the kind is called.
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Owner => "name",
            Self::Term => "term",
            _ => "title",
        }
    }
}

/// The tables of whole files, and of what stands above the text of a page.
pub const FILES: [&Table; 9] = [
    &SITE,
    &PLAN,
    &FILE,
    &PAGE,
    &FOCUS_AREA,
    &PRIORITY,
    &REDIRECTS,
    &LEDGER,
    &TESTS,
];

/// What each table and key is, in a language: the message `action` of a table, `action-years` of a key,
/// with the attribute `example` where there is one.
pub fn texts(lang: Lang) -> Catalogue {
    let text = match lang {
        Lang::Sv => include_str!("key/sv.ftl"),
        Lang::En => include_str!("key/en.ftl"),
    };
    let (catalogue, errors) = Catalogue::parse(lang, text);
    debug_assert!(errors.is_empty(), "{errors:?}");
    catalogue
}

/// The keys of every file that people write.
pub fn written() -> impl Iterator<Item = &'static Key> {
    let by_programs = [LEDGER.name, TESTS.name];
    let by_people = FILES.into_iter();
    by_people
        .filter(move |table| !by_programs.contains(&table.name))
        .flat_map(Table::and_below)
        .flat_map(|table| table.keys)
}

const fn key(name: &'static str, shape: Shape) -> Key {
    Key {
        name,
        shape,
        is_required: false,
        of: None,
        is_due_with_kind: false,
        follows_from: None,
        is_filled: false,
    }
}

impl Key {
    /// The same, where it must be there.
    const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// The same, in a plan that has things of this kind.
    const fn of(mut self, kind: Kind) -> Self {
        self.of = Some(kind);
        self
    }

    /// The same, where it must be there too in such a plan.
    const fn due_of(mut self, kind: Kind) -> Self {
        self.is_due_with_kind = true;
        self.of(kind)
    }

    /// The same, unless the plan has things of this kind, from which the value follows.
    const fn unless(mut self, kind: Kind) -> Self {
        self.follows_from = Some(kind);
        self
    }

    /// The same, where something must stand in its list.
    const fn filled(mut self) -> Self {
        self.is_filled = true;
        self
    }

    /// Whether it must be there in a plan that has things of these kinds.
    pub fn is_due(&self, has: impl Fn(Kind) -> bool) -> bool {
        let is_due_here = self.is_due_with_kind && self.of.is_none_or(&has);
        self.is_required || is_due_here && !self.follows_from.is_some_and(&has)
    }
}

use Shape::{
    Address, Addresses, Choice, Colour, Count, Date, Day, Email, File, Id, Kinds, Line, Lines,
    Menu, Number, Phone, Prose, Reasons, Record, Records, Reference, References, Slug, Target,
    Truth, Url, Years,
};

const LANGUAGES: Shape = Choice(&["sv", "en"]);
const ACCEPTED: Key = key("accepted_warnings", Reasons);
const UPDATED: Key = key("updated", Day);

/// `content/site.yaml`.
pub static SITE: Table = Table {
    name: "site",
    form: "file",
    keys: &[
        key("title", Line).required(),
        key("language", LANGUAGES).required(),
        key("organisation", Line).required(),
        key("description", Line).required(),
        key("base_url", Url),
        key("pages_only", Truth),
        key("theme", Reference(To::Theme)),
        key("logo", File),
        key("logo_text", Line),
        key("share_image", File),
        key("share_image_text", Line),
        key("colours", Record(&COLOURS)),
        key("navigation", Menu),
        key("footer", Menu),
        key("message_language", LANGUAGES),
        UPDATED,
        key("contact", Record(&CONTACT)),
        key("accessibility", Record(&ACCESSIBILITY)),
        key("security", Record(&SECURITY)),
        key("budget", Record(&BUDGET)),
        ACCEPTED,
    ],
};

/// The site's own colours.
pub static COLOURS: Table = Table {
    name: "colours",
    form: "colours",
    keys: &[key("header", Colour), key("accent", Colour)],
};

/// Who answers for the site.
pub static CONTACT: Table = Table {
    name: "contact",
    form: "contact",
    keys: &[
        key("name", Line),
        key("email", Email),
        key("url", Url),
        key("phone", Phone),
    ],
};

/// What is said of the site's accessibility (lag 2018:1937).
pub static ACCESSIBILITY: Table = Table {
    name: "accessibility",
    form: "accessibility",
    keys: &[
        key("status", Choice(&["full", "partial", "none"])).required(),
        key("assessed", Day),
        key("method", Choice(&["self", "external"])),
        UPDATED,
        key("failings", Records(&FAILING)),
        key("burden", Records(&BURDEN)),
        key("outside", Lines),
        key("report_url", Url),
        key("report_email", Email),
    ],
};

/// Something that is not accessible.
pub static FAILING: Table = Table {
    name: "failing",
    form: "failing",
    keys: &[
        key("what", Prose).required(),
        key("why", Prose).required(),
        key("alternative", Prose),
    ],
};

/// Something that need not be made accessible.
pub static BURDEN: Table = Table {
    name: "burden",
    form: "failing",
    keys: &[key("what", Prose).required(), key("why", Prose).required()],
};

/// What `security.txt` says (RFC 9116).
pub static SECURITY: Table = Table {
    name: "security",
    form: "security",
    keys: &[
        key("expires", Day).required(),
        key("phone", Phone),
        key("email", Email),
        key("url", Url),
        key("policy", Url),
        key("acknowledgments", Url),
    ],
};

/// How heavy a page may be.
pub static BUDGET: Table = Table {
    name: "budget",
    form: "budget",
    keys: &[key("page_kb", Count).required()],
};

/// The plan's own settings; such a file may hold records besides.
pub static PLAN: Table = Table {
    name: "plan",
    form: "file",
    keys: &[
        key("title", Line).required(),
        DOCUMENTS,
        GOALS,
        TARGET_AREAS,
        TERMS,
        OWNERS,
        ACTIONS,
        OF_DOCUMENT,
        OF_LEVEL,
        OF_SOURCE,
        UPDATED,
        key("kinds", Kinds(&WORDS)).required(),
        key("focus_area_links", Choice(&["editorial", "decided"])),
        key("levels", Records(&LEVEL)).required().filled(),
        ACCEPTED,
    ],
};

/// The plan's own words for a kind.
pub static WORDS: Table = Table {
    name: "words",
    form: "words",
    keys: &[
        key("singular", Line),
        key("plural", Line),
        key("definite", Line),
        key("index", Line),
        key("address", Slug),
    ],
};

/// A level of actions.
pub static LEVEL: Table = Table {
    name: "level",
    form: "level",
    keys: &[
        key("id", Id).required(),
        key("name", Line).required(),
        key("plural", Line).required(),
        key("description", Prose),
    ],
};

const DOCUMENTS: Key = key("documents", Records(&DOCUMENT));
const GOALS: Key = key("goals", Records(&GOAL)).of(Kind::Goal);
const TARGET_AREAS: Key = key("target_areas", Records(&TARGET_AREA)).of(Kind::TargetArea);
const TERMS: Key = key("terms", Records(&TERM)).of(Kind::Term);
const OWNERS: Key = key("owners", Records(&OWNER));
const ACTIONS: Key = key("actions", Records(&ACTION));
const OF_DOCUMENT: Key = key("document", Reference(To::Kind(Kind::Document)));
const OF_LEVEL: Key = key("level", Reference(To::Level));
const OF_SOURCE: Key = key("source", Line);

/// A table of records: any of them, and what holds for all of them.
pub static FILE: Table = Table {
    name: "file",
    form: "file",
    keys: &[
        OF_DOCUMENT,
        UPDATED,
        DOCUMENTS,
        GOALS,
        TARGET_AREAS,
        TERMS,
        OWNERS,
        OF_LEVEL,
        OF_SOURCE,
        ACTIONS,
    ],
};

/// A document.
pub static DOCUMENT: Table = Table {
    name: "document",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("title", Line).required(),
        key("kind", Line).required(),
        key("period", Years),
        key("decided_by", Line),
        key("decided_on", Date),
        key("part_of", Reference(To::Kind(Kind::Document))),
        key("url", Url),
        key("description", Prose),
        key("sources", Records(&SOURCE)),
        key("notes", Records(&NOTE)),
        UPDATED,
        ACCEPTED,
    ],
};

/// Where a document can be had.
pub static SOURCE: Table = Table {
    name: "source",
    form: "source",
    keys: &[
        key("title", Line).required(),
        key("url", Url),
        key("note", Prose),
    ],
};

/// A goal.
pub static GOAL: Table = Table {
    name: "goal",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("title", Line),
        key("description", Prose),
        key("document", Reference(To::Kind(Kind::Document))),
        key("parent", Reference(To::Kind(Kind::Goal))),
        UPDATED,
        ACCEPTED,
    ],
};

/// A target area.
pub static TARGET_AREA: Table = Table {
    name: "target_area",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("title", Line).required(),
        key("description", Prose),
        key("focus_area", Reference(To::Kind(Kind::FocusArea))).of(Kind::FocusArea),
        UPDATED,
        ACCEPTED,
    ],
};

/// A word that the plan explains.
pub static TERM: Table = Table {
    name: "term",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("term", Line).required(),
        key("forms", Lines),
        key("stands_for", Line),
        key("text", Prose).required(),
        key("document", Reference(To::Kind(Kind::Document))),
        key("source", Line),
        UPDATED,
        ACCEPTED,
    ],
};

/// Whoever is responsible for actions or takes part in them.
pub static OWNER: Table = Table {
    name: "owner",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("name", Line).required(),
        key("short_name", Line),
        key("aliases", Lines),
        key("parent", Reference(To::Kind(Kind::Owner))),
        key("url", Url),
        key("description", Prose),
        UPDATED,
        ACCEPTED,
    ],
};

/// An action.
pub static ACTION: Table = Table {
    name: "action",
    form: "record",
    keys: &[
        key("id", Id).required(),
        key("number", Line),
        key("title", Line).required(),
        key("description", Prose),
        key("target_area", Reference(To::Kind(Kind::TargetArea))).due_of(Kind::TargetArea),
        // The target area has one, where there are any.
        key("focus_area", Reference(To::Kind(Kind::FocusArea)))
            .due_of(Kind::FocusArea)
            .unless(Kind::TargetArea),
        key("goals", References(To::Kind(Kind::Goal))).due_of(Kind::Goal),
        key("years", Years).required(),
        key("responsible", References(To::Kind(Kind::Owner)))
            .required()
            .filled(),
        key("source", Line),
        key("participating", References(To::Kind(Kind::Owner))),
        key("follows", References(To::Kind(Kind::Action))),
        key("legal_requirement", Truth),
        key("recommended", Truth),
        key("notes", Records(&NOTE)),
        UPDATED,
        ACCEPTED,
    ],
};

/// A note on a record.
pub static NOTE: Table = Table {
    name: "note",
    form: "note",
    keys: &[
        key("footnote", Prose),
        key("editor", Prose),
        key("number", Line),
        key("about", Line),
    ],
};

const PAGE_KIND: Key = key("kind", Choice(&["page", "focus_area", "priority"]));

/// What stands above the text of a page.
pub static PAGE: Table = Table {
    name: "page",
    form: "page",
    keys: &[
        PAGE_KIND,
        key("title", Line).required(),
        key("description", Line),
        key("number", Line),
        key("order", Number),
        key("document", Reference(To::Kind(Kind::Document))),
        UPDATED,
        ACCEPTED,
    ],
};

/// What stands above the text on a priority.
pub static PRIORITY: Table = Table {
    name: "priority",
    form: "page",
    keys: &[
        PAGE_KIND,
        key("title", Line).required(),
        key("id", Id),
        key("description", Line),
        key("number", Line),
        key("order", Number),
        key("document", Reference(To::Kind(Kind::Document))),
        UPDATED,
        ACCEPTED,
    ],
};

/// What stands above the text on a focus area.
pub static FOCUS_AREA: Table = Table {
    name: "focus_area",
    form: "page",
    keys: &[
        PAGE_KIND,
        key("title", Line).required(),
        key("id", Id),
        key("description", Line),
        key("number", Line),
        key("order", Number),
        key("document", Reference(To::Kind(Kind::Document))),
        UPDATED,
        key("priority", Reference(To::Kind(Kind::Priority))).of(Kind::Priority),
        ACCEPTED,
    ],
};

/// `content/redirects.yaml`.
pub static REDIRECTS: Table = Table {
    name: "redirects",
    form: "redirects",
    keys: &[
        key("redirects", Records(&REDIRECT)),
        key("gone", Records(&GONE)),
        ACCEPTED,
    ],
};

/// An address whose page stands elsewhere now.
pub static REDIRECT: Table = Table {
    name: "redirect",
    form: "redirect",
    keys: &[
        key("from", Address).required(),
        key("to", Target).required(),
    ],
};

/// An address whose page is gone.
pub static GONE: Table = Table {
    name: "gone",
    form: "gone",
    keys: &[
        key("address", Address).required(),
        key("title", Line),
        key("text", Prose).required(),
    ],
};

/// `content/addresses.lock`, which `planverk record` writes.
pub static LEDGER: Table = Table {
    name: "ledger",
    form: "ledger",
    keys: &[key("addresses", Addresses)],
};

/// `content/accessibility-tests.yaml`, which the automatic tests write.
pub static TESTS: Table = Table {
    name: "tests",
    form: "tests",
    keys: &[
        key("tool", Line).required(),
        key("version", Line).required(),
        key("date", Day).required(),
        key("pages", Count).required(),
        key("runs", Count).required(),
        key("rules", Count).required(),
        key("modes", Lines),
        key("violations", Records(&VIOLATION)).required(),
        key("undecided", Records(&VIOLATION)).required(),
    ],
};

/// A rule that was broken, or that could not be decided.
pub static VIOLATION: Table = Table {
    name: "violation",
    form: "tests",
    keys: &[key("rule", Line).required(), key("count", Count).required()],
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_table_and_key_has_its_text_in_both_languages() {
        let tables: Vec<&Table> = FILES.into_iter().flat_map(Table::and_below).collect();
        let mut due: BTreeSet<String> = BTreeSet::new();
        for table in &tables {
            due.insert(table.name.to_owned());
            due.extend(table.names().map(|key| format!("{}-{key}", table.name)));
        }
        for lang in Lang::ALL {
            let texts = texts(lang);
            let words = Catalogue::new(lang);
            let own = texts.ids().iter().filter(|id| !words.ids().contains(id));
            let known: BTreeSet<String> = own.cloned().collect();
            let missing: Vec<_> = due.difference(&known).collect();
            let unused: Vec<_> = known.difference(&due).collect();
            assert!(
                missing.is_empty() && unused.is_empty(),
                "{missing:?} {unused:?}"
            );
        }
    }
}
