//! A *draft* is the project as its editors wrote it: every record with its fields and their places,
//! names not yet resolved. [`read`] is the entry point. It is total: a broken record is reported and
//! its id kept, so that nobody is told of a reference to it as well.
//!
//! 1. The plan's own settings are read first: they say which kinds of things the plan has.
//! 2. Every YAML file below `content/plan/` is read for whatever records it holds.
//! 3. Every Markdown file is read for its front matter and its body.

mod addresses;
mod fields;
pub mod form;
mod ids;
mod look;
mod page;
mod records;
mod security;
mod settings;
mod statement;

use crate::catalogue::Lang;
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::kind::{Kind, Vocabulary};
use crate::plan::{Date, LinkOrigin, NoteKind, PartialDate, Prose, Years};
use crate::project::{ContentFile, FileKind, LEDGER, Project, REDIRECTS, TESTS, is_yaml};
use crate::source::{FileId, SourceFile, Span, Spanned};
use crate::yaml::{self, Node, Value};
pub use addresses::{DraftGone, DraftLedger, DraftRedirect, DraftRedirects};
use addresses::{read_ledger, read_redirects};
use fields::Fields;
pub use fields::{Text, is_web_address};
use ids::ids_in;
pub use ids::{is_id, proposed_id};
pub use page::split_front_matter;
use page::{PageRead, read_page};
use rayon::prelude::*;
use records::{Records, read_records};
pub use security::Security;
use settings::{read_plan_settings, read_site};
use statement::read_tests;
pub use statement::{
    Contact, Exception, Failing, Method, Statement, Status, TestResults, Violation,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Everything that the editors wrote.
#[derive(Debug)]
pub struct Draft {
    /// The settings of the site.
    pub site: SiteSettings,
    /// The settings of the plan.
    pub plan: PlanSettings,
    #[allow(missing_docs)]
    pub documents: Vec<DraftDocument>,
    #[allow(missing_docs)]
    pub goals: Vec<DraftGoal>,
    #[allow(missing_docs)]
    pub target_areas: Vec<DraftTargetArea>,
    #[allow(missing_docs)]
    pub terms: Vec<DraftTerm>,
    #[allow(missing_docs)]
    pub owners: Vec<DraftOwner>,
    #[allow(missing_docs)]
    pub actions: Vec<Arc<DraftAction>>,
    /// Every Markdown file.
    pub pages: Vec<DraftPage>,
    /// What the automatic tests of accessibility found, if they have been run.
    pub tests: Option<TestResults>,
    /// Whether they have been run, though what they found could not be read.
    pub are_tests_unread: bool,
    /// The addresses that were ever published, if they are recorded.
    pub ledger: Option<DraftLedger>,
    /// What became of those that are no longer in use.
    pub redirects: DraftRedirects,
    /// The day that stands for today: the newest that the content names, unless the caller names one.
    pub date: Option<Date>,
    /// Records without a usable id: nothing can refer to them, but they may refer wrongly.
    pub nameless: Vec<Arc<DraftAction>>,
    /// Ids that stand in records or files which could not be read: they may well be meant.
    pub broken_ids: BTreeSet<String>,
    /// Kinds of which there is a thing whose id nobody can guess.
    pub nameless_kinds: BTreeSet<Kind>,
    /// Whether there is a file of which nothing at all could be read.
    pub has_unread_file: bool,
    /// Values of YAML files that are addresses on the web, but for the site's own.
    pub addresses: Vec<Text>,
}

/// `content/site.yaml`.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// The site's title.
    pub title: String,
    /// The language of the site's own texts.
    pub language: Lang,
    /// The public body whose plan it is.
    pub organisation: String,
    /// One sentence on the site.
    pub description: String,
    /// Where the site will stand, without a slash at the end.
    pub base_url: Option<String>,
    /// Whether the settings give an address at all, be it one that cannot be read.
    pub is_base_url_given: bool,
    /// Where it is said that the site has pages alone, and no plan.
    pub pages_only: Option<Span>,
    /// The entries of the main menu.
    pub navigation: Vec<Text>,
    /// The links at the foot of every page.
    pub footer: Vec<Text>,
    /// The theme, if it is not the default one.
    pub theme: Option<Text>,
    /// Its colours and pictures.
    pub look: Look,
    /// The language in which its editors want to be told of mistakes.
    pub message_language: Option<Lang>,
    /// Who answers for the site.
    pub contact: Option<Contact>,
    /// What is said of the site's accessibility.
    pub statement: Option<Statement>,
    /// How whoever finds a hole in the site reaches those who can mend it.
    pub security: Option<Security>,
    /// How many bytes a page may weigh, with all that a reader loads with it.
    pub page_budget: Option<Spanned<usize>>,
    /// When the site was last changed, for pages of which nothing else is known.
    pub updated: Option<Date>,
    /// The file that the settings stand in, if it is there.
    pub file: Option<FileId>,
}

/// How the site looks: what a public body brings with it.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The background of the header.
    pub header: Option<Spanned<Colour>>,
    /// Links and marks.
    pub accent: Option<Spanned<Colour>>,
    /// A picture in the header.
    pub logo: Option<Text>,
    /// What it shows, if it isn't the organisation's name.
    pub logo_text: Option<String>,
    /// A picture for those who share a page.
    pub share_image: Option<Text>,
    /// What it shows.
    pub share_image_text: Option<String>,
}

/// The plan's own settings: `kinds`, `levels` and what goes with them.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanSettings {
    /// The plan's name in running text.
    pub title: String,
    /// Whether there is no plan at all: the site is one of pages alone.
    pub is_absent: bool,
    /// The optional kinds that it has.
    pub kinds: Vec<Kind>,
    /// Whether it is known what kinds it has; if not, nothing is said of kinds that it lacks.
    pub are_kinds_known: bool,
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Where the `address` of a kind stands, for those that say it.
    pub addresses: Vec<(Kind, Text)>,
    /// Who linked actions to focus areas.
    pub focus_area_links: LinkOrigin,
    #[allow(missing_docs)]
    pub levels: Vec<DraftLevel>,
    /// Whether the ids of all levels could be read.
    pub are_levels_known: bool,
    /// When they were last changed, if that is said.
    pub updated: Option<Date>,
}

impl PlanSettings {
    /// Whether the plan has things of this kind, as far as is known.
    pub fn has(&self, kind: Kind) -> bool {
        let is_declared = kind.is_in_every_plan() || self.kinds.contains(&kind);
        !self.is_absent && (is_declared || !self.are_kinds_known)
    }

    /// Whether the plan certainly has things of this kind, so that they may be asked for.
    pub(crate) fn needs(&self, kind: Kind) -> bool {
        self.are_kinds_known && self.has(kind)
    }
}

/// A record whose id is known: every kind of record is one.
pub trait Record {
    /// What it is.
    const KIND: Kind;
    /// Its id.
    fn id(&self) -> &Text;
}

macro_rules! records {
    ($($name:ident = $kind:ident),+) => {$(
        impl Record for $name {
            const KIND: Kind = Kind::$kind;
            fn id(&self) -> &Text {
                &self.id
            }
        }
    )+};
}

impl<R: Record> Record for Arc<R> {
    const KIND: Kind = R::KIND;
    fn id(&self) -> &Text {
        R::id(self)
    }
}

records!(
    DraftDocument = Document,
    DraftGoal = Goal,
    DraftTargetArea = TargetArea,
    DraftTerm = Term,
    DraftOwner = Owner,
    DraftAction = Action
);

#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLevel {
    pub id: Text,
    pub name: String,
    pub plural: String,
    pub description: Option<Prose>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftDocument {
    pub id: Text,
    pub title: String,
    pub sort: String,
    pub period: Option<Spanned<Years>>,
    pub decided_by: Option<String>,
    pub decided_on: Option<PartialDate>,
    pub part_of: Option<Text>,
    pub url: Option<String>,
    pub description: Option<Prose>,
    pub sources: Vec<DraftSource>,
    pub notes: Vec<DraftNote>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftSource {
    pub title: String,
    pub url: Option<String>,
    pub note: Option<Prose>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftGoal {
    pub id: Text,
    pub title: Option<String>,
    pub description: Option<Prose>,
    pub document: Option<Text>,
    pub parent: Option<Text>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftTargetArea {
    pub id: Text,
    pub title: String,
    pub description: Option<Prose>,
    pub focus_area: Option<Text>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftTerm {
    pub id: Text,
    pub term: Option<Text>,
    pub forms: Vec<Text>,
    pub stands_for: Option<String>,
    pub text: Option<Prose>,
    pub document: Option<Text>,
    pub source: Option<String>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftOwner {
    pub id: Text,
    pub name: Option<Text>,
    pub short_name: Option<String>,
    pub aliases: Vec<Text>,
    pub url: Option<String>,
    pub description: Option<Prose>,
    pub parent: Option<Text>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftAction {
    pub id: Text,
    pub number: Option<String>,
    pub title: String,
    pub description: Option<Prose>,
    pub level: Option<Text>,
    pub document: Option<Text>,
    pub source: Option<String>,
    pub target_area: Option<Text>,
    pub focus_area: Option<Text>,
    pub goals: Vec<Text>,
    pub years: Option<Spanned<Years>>,
    pub responsible: Vec<Text>,
    pub participating: Vec<Text>,
    pub follows: Vec<Text>,
    pub legal_requirement: bool,
    pub recommended: bool,
    pub notes: Vec<DraftNote>,
    pub updated: Option<Date>,
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftNote {
    pub kind: NoteKind,
    pub number: Option<String>,
    pub about: Option<String>,
    pub text: Prose,
}

/// What a Markdown file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRole {
    /// A page of its own.
    Page,
    /// The page of a focus area.
    FocusArea,
    /// The page of a priority.
    Priority,
}

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct DraftPage {
    /// Its path below `content/`, without `.md`, and without a final `index`.
    pub path: String,
    /// For a focus area or priority: its id. For a page its path.
    pub id: Text,
    /// What it is.
    pub role: PageRole,
    #[allow(missing_docs)]
    pub title: String,
    #[allow(missing_docs)]
    pub description: Option<Text>,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its place among its siblings.
    pub order: Option<i64>,
    /// The document that it rests on.
    pub document: Option<Text>,
    /// When it was last changed, if that is said.
    pub updated: Option<Date>,
    /// The priority that a focus area serves.
    pub priority: Option<Text>,
    /// What follows the front matter.
    pub body: Prose,
}

impl DraftPage {
    /// What its front matter says of it.
    pub fn description(&self) -> Option<String> {
        self.description.as_ref().map(|text| text.value.clone())
    }
}

/// What was read of each file: one that is still the same is not read again.
#[derive(Default)]
pub struct Kept {
    files: HashMap<FileId, KeptFile>,
    /// The settings by which records and pages were read.
    plan: Option<PlanSettings>,
}

/// What was read of one file.
#[derive(Clone)]
struct KeptFile {
    source: Arc<SourceFile>,
    path: String,
    unreadable: bool,
    content: KeptContent,
}

#[derive(Clone)]
enum KeptContent {
    Table {
        table: Arc<Table>,
        records: Option<Arc<(Records, Diagnostics)>>,
    },
    Page(Option<Arc<(PageRead, Diagnostics)>>),
}

/// A YAML file.
struct Table {
    parsed: yaml::Parsed,
    found: Diagnostics,
    /// The values in it that are addresses on the web.
    addresses: Vec<Text>,
}

impl KeptFile {
    /// Reads what can be read of `file` by itself.
    fn read(file: &ContentFile, source: &Arc<SourceFile>) -> Self {
        let content = match file.kind {
            FileKind::Yaml => {
                let mut found = Diagnostics::default();
                let parsed = yaml::parse(file.id, &source.text, 0, &mut found);
                let addresses = parsed.root.iter().flat_map(web_addresses).collect();
                KeptContent::Table {
                    table: Arc::new(Table {
                        parsed,
                        found,
                        addresses,
                    }),
                    records: None,
                }
            }
            FileKind::Markdown | FileKind::Static => KeptContent::Page(None),
        };
        Self {
            source: Arc::clone(source),
            path: file.path.clone(),
            unreadable: file.unreadable,
            content,
        }
    }

    /// Whether it was read of this very file, with the same text. What was read of a file knows its id.
    fn is_of(&self, file: &ContentFile, source: &Arc<SourceFile>) -> bool {
        let is_same_text = Arc::ptr_eq(&self.source, source) || self.source.text == source.text;
        is_same_text && self.path == file.path && self.unreadable == file.unreadable
    }

    /// Forgets what depends on the settings of the plan.
    fn forget_records(&mut self) {
        match &mut self.content {
            KeptContent::Table { records, .. } => *records = None,
            KeptContent::Page(page) => *page = None,
        }
    }
}

/// Reads everything.
pub fn read(project: &Project, d: &mut Diagnostics) -> Draft {
    read_again(project, &mut Kept::default(), d)
}

/// Reads everything that is not `kept`, and keeps it.
pub fn read_again(project: &Project, kept: &mut Kept, d: &mut Diagnostics) -> Draft {
    let known = std::mem::take(&mut kept.files);
    let mut all: Vec<(&ContentFile, KeptFile)> = project
        .files
        .par_iter()
        .filter(|file| file.kind != FileKind::Static)
        .map(|file| {
            let source = project.sources.shared(file.id);
            let same = known.get(&file.id).filter(|same| same.is_of(file, source));
            let read = same.map_or_else(|| KeptFile::read(file, source), KeptFile::clone);
            (file, read)
        })
        .collect();

    let unread = unread_files(project, d);
    // A link to a file that was refused follows from that.
    let mut broken_ids: BTreeSet<String> = (unread.iter())
        .filter_map(|path| path.strip_prefix("content/"))
        .map(str::to_owned)
        .collect();
    let (mut site, mut tests) = (None, None);
    let (mut ledger, mut redirects) = (None, None);
    let mut files = Vec::new();
    let copies = copies(project);
    for (file, read) in &all {
        let KeptContent::Table { table, .. } = &read.content else {
            continue;
        };
        if let Some(original) = copies.get(&file.id) {
            let copy = Diagnostic::new(Code::BadFileName, Span::start_of(file.id));
            d.push(copy.with("original", *original).hint("copy"));
            continue;
        }
        let found = table.found.clone();
        // Read as what it is not, a file has mistakes that it does not have.
        d.extend(match file.unreadable {
            true => found.only(|found| found.code != Code::YamlSyntax),
            false => found,
        });
        let parsed = &table.parsed;
        broken_ids.extend(parsed.lost_words.iter().cloned());
        let text = &project.sources.get(file.id).text;
        if parsed.broken_from.is_some() || file.unreadable {
            broken_ids.extend(ids_in(text));
        }
        let lost = parsed.lost.iter().filter_map(|lost| text.get(lost.clone()));
        broken_ids.extend(lost.flat_map(ids_in));
        if file.path == "site.yaml" {
            site = Some((*file, Arc::clone(table)));
        } else if file.path == TESTS {
            tests = Some((*file, Arc::clone(table)));
        } else if file.path == LEDGER {
            ledger = Some((*file, Arc::clone(table)));
        } else if file.path == REDIRECTS {
            redirects = Some((*file, Arc::clone(table)));
        } else {
            files.push((*file, Arc::clone(table)));
        }
    }
    let addresses = (site.iter().chain(&files))
        .flat_map(|(_, table)| table.addresses.iter().cloned())
        .collect();
    let site = site.as_ref().map(|(file, table)| (*file, &table.parsed));
    let site = read_site(site, &unread, project, d);
    let is_tested = tests.is_some();
    let tests = tests.and_then(|(file, table)| read_tests(file, &table.parsed, d));
    let ledger = ledger.map(|(file, table)| read_ledger(file, &table.parsed, d));
    let base_url = site.base_url.as_deref();
    let redirects = redirects.map(|(file, table)| read_redirects(file, &table.parsed, base_url, d));
    let tables: Vec<(&ContentFile, &yaml::Parsed)> = (files.iter())
        .map(|(file, table)| (*file, &table.parsed))
        .collect();
    let plan = read_plan_settings(&tables, &site, &unread, project, d);
    let is_same_plan = kept.plan.as_ref() == Some(&plan);
    let is_table: HashSet<FileId> = tables.iter().map(|(file, _)| file.id).collect();

    all.par_iter_mut().for_each(|(file, read)| {
        if !is_same_plan {
            read.forget_records();
        }
        let mut found = Diagnostics::default();
        match &mut read.content {
            KeptContent::Table { table, records } => {
                if records.is_none() && is_table.contains(&file.id) {
                    let all = read_records(file, &table.parsed, &plan, &mut found);
                    *records = Some(Arc::new((all, found)));
                }
            }
            KeptContent::Page(page) => {
                if page.is_none() {
                    let text = &project.sources.get(file.id).text;
                    let read = read_page(file, text, &plan, &mut found);
                    *page = Some(Arc::new((read, found)));
                }
            }
        }
    });
    let mut records = Records::default();
    let mut found_in_plan = Diagnostics::default();
    for (file, read) in &all {
        if let KeptContent::Table {
            records: Some(read),
            ..
        } = &read.content
            && is_table.contains(&file.id)
        {
            records.append(&read.0);
            found_in_plan.extend(read.1.clone());
        }
    }
    let mut pages = Vec::new();
    for (_, read) in &all {
        if let KeptContent::Page(Some(read)) = &read.content {
            let (page, found) = &**read;
            found_in_plan.extend(found.clone());
            pages.extend(page.page.clone());
            broken_ids.extend(page.broken_ids.iter().cloned());
        }
    }
    kept.files = all
        .into_iter()
        .map(|(file, read)| (file.id, read))
        .collect();
    kept.plan = Some(plan.clone());

    broken_ids.extend(records.broken_ids);
    d.extend(without_followers(found_in_plan));
    let mut draft = Draft {
        site,
        plan,
        documents: records.documents,
        goals: records.goals,
        target_areas: records.target_areas,
        terms: records.terms,
        owners: records.owners,
        actions: records.actions,
        pages,
        are_tests_unread: is_tested && tests.is_none(),
        tests,
        ledger,
        redirects: redirects.unwrap_or_default(),
        date: None,
        nameless: records.nameless,
        broken_ids,
        nameless_kinds: records.nameless_kinds,
        has_unread_file: unread.iter().any(|path| is_yaml(path)),
        addresses,
    };
    draft.date = newest(&draft);
    draft
}

/// The values below `node` that are addresses on the web as a whole. Which key they stand under is no
/// matter: what leads to other sites is to be found however a table comes to hold it.
fn web_addresses(node: &Node) -> Vec<Text> {
    match &node.value {
        Value::Scalar(scalar) if is_web_address(&scalar.text) => {
            vec![Text::new(scalar.text.clone(), node.span)]
        }
        Value::Scalar(_) => Vec::new(),
        Value::List(items) => items.iter().flat_map(web_addresses).collect(),
        Value::Map(entries) => (entries.iter())
            .filter(|(key, _)| key.value != "base_url")
            .flat_map(|(_, node)| web_addresses(node))
            .collect(),
    }
}

/// The newest day on which anything was changed, assessed or tested, as far as the content says so.
fn newest(draft: &Draft) -> Option<Date> {
    let statement = draft.site.statement.as_ref();
    let assessed = statement.and_then(|statement| statement.assessed.as_ref());
    let site = [
        draft.site.updated,
        draft.plan.updated,
        assessed.map(|date| date.value),
        statement.and_then(|statement| statement.updated),
        draft.tests.as_ref().map(|tests| tests.date),
    ];
    (site.into_iter())
        .chain(draft.documents.iter().map(|record| record.updated))
        .chain(draft.goals.iter().map(|record| record.updated))
        .chain(draft.target_areas.iter().map(|record| record.updated))
        .chain(draft.terms.iter().map(|record| record.updated))
        .chain(draft.owners.iter().map(|record| record.updated))
        .chain(draft.actions.iter().map(|record| record.updated))
        .chain(draft.pages.iter().map(|page| page.updated))
        .max()
        .flatten()
}

/// Tables that are copies of others, each with the one that it is a copy of: the one with the shorter
/// name, since systems that copy a file add to its name.
fn copies(project: &Project) -> BTreeMap<FileId, FileId> {
    let tables = project.files.iter();
    let mut tables: Vec<&ContentFile> = tables.filter(|f| f.kind == FileKind::Yaml).collect();
    tables.sort_by_key(|file| (file.path.len(), &file.path));
    // Most differ in length already.
    let mut first: HashMap<usize, Vec<(&str, FileId)>> = HashMap::new();
    let mut copies = BTreeMap::new();
    for file in tables {
        let text = project.sources.get(file.id).text.as_str();
        let of_length = first.entry(text.len()).or_default();
        match of_length.iter().find(|(known, _)| *known == text) {
            Some((_, original)) if !text.trim().is_empty() => {
                copies.insert(file.id, *original);
            }
            _ => of_length.push((text, file.id)),
        }
    }
    copies
}

/// The paths of the files of which nothing at all could be read; that was reported.
fn unread_files(project: &Project, d: &Diagnostics) -> BTreeSet<String> {
    let codes = [
        Code::UnreadableFile,
        Code::NotUtf8,
        Code::Symlink,
        Code::TooLarge,
    ];
    d.iter()
        .filter(|found| codes.contains(&found.code))
        .map(|found| project.sources.get(found.span.file))
        .filter(|source| source.text.is_empty())
        .map(|source| source.path.clone())
        .collect()
}

/// A kind that the plan lacks is told once, where the first of its things stands. That more of them
/// are there, and that other things refer to them, are no mistakes of their own.
fn without_followers(found: Diagnostics) -> Diagnostics {
    let kind = |d: &Diagnostic| {
        let fact = d.facts.iter().find(|(name, _)| *name == "kind");
        fact.map(|(_, kind)| kind.clone())
    };
    let is_thing = |d: &Diagnostic| d.code == Code::UndeclaredKind && d.hints.contains(&"declare");
    let of_things: Vec<_> = found.iter().filter(|d| is_thing(d)).map(kind).collect();
    let mut told = Vec::new();
    found.only(|d| {
        if is_thing(d) {
            let is_first = !told.contains(&kind(d));
            told.push(kind(d));
            return is_first;
        }
        d.code != Code::UndeclaredKind || !of_things.contains(&kind(d))
    })
}

/// A file from beginning to end.
fn whole(file: FileId) -> Span {
    Span::new(file, 0..usize::MAX)
}

/// What a YAML file holds. A file that holds nothing is reported, unless that follows from
/// something that was.
fn root<'a>(file: &ContentFile, parsed: &'a yaml::Parsed, d: &mut Diagnostics) -> Option<&'a Node> {
    if parsed.root.is_none() && !parsed.is_broken() && !file.unreadable {
        d.push(Diagnostic::new(Code::NotAMapping, Span::start_of(file.id)).hint("empty"));
    }
    parsed.root.as_ref()
}

/// Of what was found in a file that breaks off at `broken`, keeps what stands before that. What its
/// outermost record lacks may well stand after it.
fn keep(found: Diagnostics, root: &Node, broken: Option<u32>, d: &mut Diagnostics) {
    let start = match &root.value {
        Value::Map(entries) => entries.first().map_or(root.span, |(key, _)| key.span).start,
        _ => root.span.start,
    };
    d.extend(match broken {
        None => found,
        Some(at) => found.only(|found| {
            let is_about_all = found.code == Code::MissingKey && found.span.start == start;
            found.span.start < at && !is_about_all
        }),
    });
}

/// A reference that only a plan with things of that kind can hold.
fn declared(
    fields: &mut Fields<'_>,
    plan: &PlanSettings,
    kind: Kind,
    key: &'static str,
) -> Option<Text> {
    if plan.has(kind) {
        return fields.text(key);
    }
    undeclared(fields, key, kind, "remove");
    None
}

/// Reports `key` if it is there, in a plan that has nothing of that kind. `hint` says what to do.
fn undeclared(fields: &mut Fields<'_>, key: &'static str, kind: Kind, hint: &'static str) {
    fields.hide(key);
    if let Some(span) = fields.key_span(key) {
        let undeclared = Diagnostic::new(Code::UndeclaredKind, span);
        fields
            .diagnostics()
            .push(undeclared.with("key", key).with("kind", kind).hint(hint));
    }
}

fn line(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.text(key).map(|text| text.value)
}

/// A line that must be there; empty when it isn't, which was reported.
fn required_line(fields: &mut Fields<'_>, key: &'static str) -> String {
    let text = fields.required_text(key);
    text.map(|text| text.value).unwrap_or_default()
}

fn prose(fields: &mut Fields<'_>, key: &'static str) -> Option<Prose> {
    fields.text(key).map(|text| Prose {
        text: text.value,
        span: text.span,
    })
}
