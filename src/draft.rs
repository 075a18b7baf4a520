//! A *draft* is the project as its editors wrote it: every record with its fields and their places,
//! names not yet resolved. [`read`] is the entry point. It is total: a broken record is reported and
//! its id kept, so that nobody is told of a reference to it as well.
//!
//! 1. The plan's own settings are read first: they say which kinds of things the plan has.
//! 2. Every YAML file below `content/plan/` is read for whatever records it holds.
//! 3. Every Markdown file is read for its front matter and its body.

mod fields;

use crate::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::kind::{Kind, Vocabulary};
use crate::plan::{LinkOrigin, NoteKind, PartialDate, Prose, Years};
use crate::project::{ContentFile, FileKind, Project};
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{self, Node, Value};
use fields::Fields;
pub use fields::Text;
use rayon::prelude::*;
use std::collections::BTreeSet;

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
    pub owners: Vec<DraftOwner>,
    #[allow(missing_docs)]
    pub actions: Vec<DraftAction>,
    /// Every Markdown file.
    pub pages: Vec<DraftPage>,
    /// Ids that stand in records or files which could not be read: they may well be meant.
    pub broken_ids: BTreeSet<String>,
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
    /// The entries of the main menu.
    pub navigation: Vec<Text>,
    /// The links at the foot of every page.
    pub footer: Vec<Text>,
    /// The theme, if it is not the default one.
    pub theme: Option<Text>,
    /// The file that the settings stand in, if it is there.
    pub file: Option<FileId>,
}

/// The plan's own settings: `kinds`, `levels` and what goes with them.
#[derive(Clone, Debug)]
pub struct PlanSettings {
    /// The plan's name in running text.
    pub title: String,
    /// The optional kinds that it has.
    pub kinds: Vec<Kind>,
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Where the `address` of a kind stands, for those that say it.
    pub addresses: Vec<(Kind, Text)>,
    /// Who linked actions to focus areas.
    pub focus_area_links: LinkOrigin,
    #[allow(missing_docs)]
    pub levels: Vec<DraftLevel>,
}

impl PlanSettings {
    /// Whether the plan has things of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        kind.is_in_every_plan() || self.kinds.contains(&kind)
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

records!(
    DraftDocument = Document,
    DraftGoal = Goal,
    DraftTargetArea = TargetArea,
    DraftOwner = Owner,
    DraftAction = Action
);

#[allow(missing_docs)]
#[derive(Clone, Debug)]
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
}

#[allow(missing_docs)]
#[derive(Clone, Debug)]
pub struct DraftTargetArea {
    pub id: Text,
    pub title: String,
    pub description: Option<Prose>,
    pub focus_area: Option<Text>,
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
    pub description: Option<String>,
    /// Its number as printed.
    pub number: Option<String>,
    /// Its place among its siblings.
    pub order: Option<i64>,
    /// The document that it rests on.
    pub document: Option<Text>,
    /// The priority that a focus area serves.
    pub priority: Option<Text>,
    /// What follows the front matter.
    pub body: Prose,
}

/// Reads everything.
pub fn read(project: &Project, d: &mut Diagnostics) -> Draft {
    let parsed: Vec<(&ContentFile, yaml::Parsed, Diagnostics)> = project
        .files
        .par_iter()
        .filter(|file| file.kind == FileKind::Yaml)
        .map(|file| {
            let mut found = Diagnostics::default();
            let text = &project.sources.get(file.id).text;
            let parsed = yaml::parse(file.id, text, 0, &mut found);
            (file, parsed, found)
        })
        .collect();

    let mut broken_ids = BTreeSet::new();
    let mut site = None;
    let mut files = Vec::new();
    for (file, parsed, found) in parsed {
        d.extend(found);
        if parsed.broken_from.is_some() || file.unreadable {
            broken_ids.extend(ids_in(&project.sources.get(file.id).text));
        }
        if file.path == "site.yaml" {
            site = Some((file.id, parsed));
        } else {
            files.push((file, parsed));
        }
    }
    let site = read_site(site, project, d);
    let plan = read_plan_settings(&files, site.language, project, d);

    let read: Vec<(Records, Diagnostics)> = files
        .par_iter()
        .map(|(file, parsed)| {
            let mut found = Diagnostics::default();
            let records = read_records(file.id, parsed, &plan, &mut found);
            (records, found)
        })
        .collect();
    let mut all = Records::default();
    for (records, found) in read {
        all.append(records);
        d.extend(found);
    }

    let pages: Vec<(Option<DraftPage>, Diagnostics)> = project
        .files
        .par_iter()
        .filter(|file| file.kind == FileKind::Markdown && !file.unreadable)
        .map(|file| {
            let mut found = Diagnostics::default();
            let page = read_page(file, &project.sources.get(file.id).text, &plan, &mut found);
            (page, found)
        })
        .collect();
    let mut draft_pages = Vec::new();
    for ((page, found), file) in pages.into_iter().zip(
        project
            .files
            .iter()
            .filter(|f| f.kind == FileKind::Markdown && !f.unreadable),
    ) {
        d.extend(found);
        match page {
            Some(page) => draft_pages.push(page),
            None => {
                broken_ids.insert(file.stem().to_owned());
                broken_ids.insert(file.page_path().to_owned());
            }
        }
    }

    broken_ids.extend(all.broken_ids);
    Draft {
        site,
        plan,
        documents: all.documents,
        goals: all.goals,
        target_areas: all.target_areas,
        owners: all.owners,
        actions: all.actions,
        pages: draft_pages,
        broken_ids,
    }
}

/// What follows `id:` in text that could not be read as YAML.
fn ids_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices("id:").filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + 3..].trim_start_matches([' ', '"', '\'']);
        let id = rest
            .split(|c: char| c.is_whitespace() || ",}\"'".contains(c))
            .next()?;
        let fine = before.is_none_or(|c| c.is_whitespace() || c == '{') && !id.is_empty();
        fine.then(|| id.to_owned())
    })
}

fn read_site(
    file: Option<(FileId, yaml::Parsed)>,
    project: &Project,
    d: &mut Diagnostics,
) -> SiteSettings {
    let mut settings = SiteSettings {
        title: String::new(),
        language: Lang::Sv,
        organisation: String::new(),
        description: String::new(),
        base_url: None,
        navigation: Vec::new(),
        footer: Vec::new(),
        theme: None,
        file: file.as_ref().map(|(id, _)| *id),
    };
    let Some((id, parsed)) = file else {
        let place = Span::start_of(project.content);
        d.push(Diagnostic::new(Code::MissingFile, place).with("file", "content/site.yaml"));
        return settings;
    };
    let empty = Node {
        span: Span::start_of(id),
        value: Value::Map(Vec::new()),
    };
    let broken = parsed.broken_from;
    let mut found = Diagnostics::default();
    let root = parsed.root.unwrap_or(empty);
    if let Some(mut fields) = Fields::of(&root, &mut found) {
        let line = |text: Option<Text>| text.map(|t| t.value).unwrap_or_default();
        settings.title = line(fields.required_text("title"));
        let language = fields.choice("language", &["sv", "en"]);
        let language = fields.require("language", language);
        settings.language = language.and_then(Lang::from_tag).unwrap_or(Lang::Sv);
        settings.organisation = line(fields.required_text("organisation"));
        settings.description = line(fields.required_text("description"));
        settings.base_url = fields
            .url("base_url")
            .map(|url| url.value.trim_end_matches('/').to_owned());
        settings.theme = fields.text("theme");
        settings.navigation = fields.list("navigation").unwrap_or_default();
        settings.footer = fields.list("footer").unwrap_or_default();
        fields.finish();
    }
    // In a file that breaks off, what is missing may well stand further down.
    if broken.is_none() {
        d.extend(found);
    }
    settings
}

fn read_plan_settings(
    files: &[(&ContentFile, yaml::Parsed)],
    lang: Lang,
    project: &Project,
    d: &mut Diagnostics,
) -> PlanSettings {
    let mut settings = PlanSettings {
        title: String::new(),
        kinds: Vec::new(),
        vocabulary: Vocabulary::default_for(lang),
        addresses: Vec::new(),
        focus_area_links: LinkOrigin::Decided,
        levels: Vec::new(),
    };
    let is_settings = |node: &Node| match &node.value {
        Value::Map(entries) => entries.iter().any(|(key, _)| key.value == "kinds"),
        _ => false,
    };
    let mut found = files
        .iter()
        .filter_map(|(_, parsed)| Some((parsed.root.as_ref()?, parsed.broken_from)))
        .filter(|(root, _)| is_settings(root));
    let Some((root, broken)) = found.next() else {
        // Every kind counts as declared: without the settings nothing can be said of that.
        settings.kinds = Kind::ALL
            .into_iter()
            .filter(|k| !k.is_in_every_plan())
            .collect();
        let place = Span::start_of(project.content);
        d.push(Diagnostic::new(Code::MissingFile, place).with("file", "content/plan/plan.yaml"));
        return settings;
    };
    for (second, _) in found {
        let key = |node: &Node| match &node.value {
            Value::Map(entries) => entries
                .iter()
                .find(|(k, _)| k.value == "kinds")
                .map_or(node.span, |(k, _)| k.span),
            _ => node.span,
        };
        d.push(
            Diagnostic::new(Code::DuplicateKey, key(second))
                .with("key", "kinds")
                .label(key(root), "first"),
        );
    }
    let mut reports = Diagnostics::default();
    let Some(mut fields) = Fields::of(root, &mut reports) else {
        return settings;
    };
    settings.title = fields
        .required_text("title")
        .map(|t| t.value)
        .unwrap_or_default();
    if let Some(kinds) = fields.node_or_nothing("kinds") {
        match &kinds.value {
            Value::Map(entries) => read_kinds(entries, &mut settings, fields.diagnostics()),
            _ => fields.wrong_type("kinds", kinds, "keys"),
        }
    }
    if let Some("editorial") = fields.choice("focus_area_links", &["editorial", "decided"]) {
        settings.focus_area_links = LinkOrigin::Editorial;
    }
    let levels = fields.records("levels");
    let given = (!levels.is_empty()).then_some(());
    fields.require("levels", given);
    for node in levels {
        let Some(mut fields) = Fields::of(node, fields.diagnostics()) else {
            continue;
        };
        let id = read_id(&mut fields);
        let name = fields
            .required_text("name")
            .map(|t| t.value)
            .unwrap_or_default();
        let plural = fields
            .required_text("plural")
            .map(|t| t.value)
            .unwrap_or_default();
        let description = prose(&mut fields, "description");
        fields.finish();
        if let Some(id) = id {
            settings.levels.push(DraftLevel {
                id,
                name,
                plural,
                description,
            });
        }
    }
    for key in RECORD_KEYS {
        let _ = fields.node_or_nothing(key);
    }
    fields.finish();
    keep(reports, broken, d);
    settings
}

fn read_kinds(
    entries: &[(Spanned<String>, Node)],
    settings: &mut PlanSettings,
    d: &mut Diagnostics,
) {
    for (key, node) in entries {
        let Some(kind) = Kind::from_key(&key.value) else {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
            let similar = crate::diagnostic::most_similar(&key.value, known.iter().copied());
            let unknown = Diagnostic::new(Code::UnknownKey, key.span).with("key", &key.value);
            d.push(match similar {
                Some(_) => unknown.hint_similar(similar),
                None => unknown.with("known", known.join(", ")).hint("known"),
            });
            continue;
        };
        if !kind.is_in_every_plan() {
            settings.kinds.push(kind);
        }
        if node.is_nothing() {
            continue;
        }
        let Some(mut fields) = Fields::of(node, d) else {
            continue;
        };
        let words = settings.vocabulary.get_mut(kind);
        for (key, word) in [
            ("singular", &mut words.singular),
            ("plural", &mut words.plural),
            ("definite", &mut words.definite),
        ] {
            if let Some(text) = fields.text(key) {
                *word = text.value;
            }
        }
        if let Some(address) = fields.text("address") {
            if is_slug(&address.value) {
                words.address.clone_from(&address.value);
                settings.addresses.push((kind, address));
            } else {
                let bad = bad_id(&address);
                fields.diagnostics().push(bad);
            }
        }
        fields.finish();
    }
}

/// The keys that hold records; a file may hold any of them.
const RECORD_KEYS: [&str; 8] = [
    "documents",
    "goals",
    "target_areas",
    "owners",
    "actions",
    // What holds for all goals or actions of the file:
    "document",
    "level",
    "source",
];

#[derive(Default)]
struct Records {
    documents: Vec<DraftDocument>,
    goals: Vec<DraftGoal>,
    target_areas: Vec<DraftTargetArea>,
    owners: Vec<DraftOwner>,
    actions: Vec<DraftAction>,
    broken_ids: Vec<String>,
}

impl Records {
    fn append(&mut self, mut other: Self) {
        self.documents.append(&mut other.documents);
        self.goals.append(&mut other.goals);
        self.target_areas.append(&mut other.target_areas);
        self.owners.append(&mut other.owners);
        self.actions.append(&mut other.actions);
        self.broken_ids.append(&mut other.broken_ids);
    }
}

fn read_records(
    file: FileId,
    parsed: &yaml::Parsed,
    plan: &PlanSettings,
    d: &mut Diagnostics,
) -> Records {
    let mut records = Records::default();
    let Some(root) = &parsed.root else {
        if parsed.broken_from.is_none() {
            d.push(Diagnostic::new(Code::NotAMapping, Span::start_of(file)).hint("empty"));
        }
        return records;
    };
    let mut found = Diagnostics::default();
    let Some(mut fields) = Fields::of(root, &mut found) else {
        d.extend(found);
        return records;
    };
    if fields.key_span("kinds").is_some() {
        for key in ["title", "kinds", "focus_area_links", "levels"] {
            let _ = fields.node_or_nothing(key);
        }
    }
    let document = fields.text("document");
    for node in fields.records("documents") {
        each(node, &mut fields, &mut records, |fields, records, id| {
            records.documents.push(read_document(fields, id));
        });
    }
    let goals = fields.records("goals");
    if !goals.is_empty() && !plan.has(Kind::Goal) {
        undeclared(&mut fields, "goals", Kind::Goal);
    }
    for node in goals {
        each(node, &mut fields, &mut records, |fields, records, id| {
            records.goals.push(DraftGoal {
                id,
                title: line(fields, "title"),
                description: prose(fields, "description"),
                document: fields.text("document").or_else(|| document.clone()),
                parent: fields.text("parent"),
            });
        });
    }
    let target_areas = fields.records("target_areas");
    if !target_areas.is_empty() && !plan.has(Kind::TargetArea) {
        undeclared(&mut fields, "target_areas", Kind::TargetArea);
    }
    for node in target_areas {
        each(node, &mut fields, &mut records, |fields, records, id| {
            let title = fields
                .required_text("title")
                .map(|t| t.value)
                .unwrap_or_default();
            let focus_area = declared(fields, plan, Kind::FocusArea, "focus_area");
            let description = prose(fields, "description");
            records.target_areas.push(DraftTargetArea {
                id,
                title,
                description,
                focus_area,
            });
        });
    }
    for node in fields.records("owners") {
        each(node, &mut fields, &mut records, |fields, records, id| {
            records.owners.push(DraftOwner {
                id,
                name: fields.required_text("name"),
                short_name: line(fields, "short_name"),
                aliases: fields.list("aliases").unwrap_or_default(),
                url: fields.url("url").map(|t| t.value),
                description: prose(fields, "description"),
                parent: fields.text("parent"),
            });
        });
    }
    let (level, source) = (fields.text("level"), line(&mut fields, "source"));
    let actions = fields.records("actions");
    if !actions.is_empty() {
        fields.require("document", document.clone());
        fields.require("level", level.clone());
    }
    for node in actions {
        each(node, &mut fields, &mut records, |fields, records, id| {
            let mut action = read_action(fields, plan, id);
            action.document = document.clone();
            action.level = level.clone();
            if action.source.is_none() {
                action.source.clone_from(&source);
            }
            records.actions.push(action);
        });
    }
    fields.finish();
    keep(found, parsed.broken_from, d);
    records
}

/// Of what was found in a file that breaks off at `broken`, keeps what stands before that.
fn keep(found: Diagnostics, broken: Option<u32>, d: &mut Diagnostics) {
    match broken {
        None => d.extend(found),
        Some(at) => d.extend(found.before(at)),
    }
}

/// Reads the id and then the rest of one record.
fn each(
    node: &Node,
    outer: &mut Fields<'_>,
    records: &mut Records,
    read: impl FnOnce(&mut Fields<'_>, &mut Records, Text),
) {
    let Some(mut fields) = Fields::of(node, outer.diagnostics()) else {
        return;
    };
    match read_id(&mut fields) {
        Some(id) => read(&mut fields, records, id),
        None => {
            if let Some(Node {
                value: Value::Scalar(scalar),
                ..
            }) = fields.node_or_nothing("id")
            {
                records.broken_ids.push(scalar.text.clone());
            }
            // Its other mistakes are told as well; the record itself goes nowhere.
            let nameless = Spanned::new(String::new(), node.span);
            read(&mut fields, &mut Records::default(), nameless);
        }
    }
    fields.finish();
}

fn read_id(fields: &mut Fields<'_>) -> Option<Text> {
    let id = fields.required_text("id")?;
    if is_id(&id.value) {
        return Some(id);
    }
    let bad = bad_id(&id);
    fields.diagnostics().push(bad);
    None
}

fn bad_id(id: &Text) -> Diagnostic {
    let proposal: String = deunicode::deunicode(&id.value)
        .split(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let bad = Diagnostic::new(Code::BadId, id.span)
        .with("id", &id.value)
        .hint("form");
    if is_id(&proposal) {
        bad.with("proposal", proposal).hint("proposal")
    } else {
        bad
    }
}

/// Whether `id` can be the last part of an address on every host: ASCII letters, digits, `-`, `_`
/// and `.` inside, at most 100 characters, and no name that Windows keeps for devices.
fn is_id(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let stem = id
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    id.len() <= 100
        && id.chars().all(allowed)
        && edge(id.chars().next())
        && edge(id.chars().next_back())
        && !id.contains("..")
        && !device
}

fn is_slug(text: &str) -> bool {
    is_id(text) && !text.contains(|c: char| c.is_ascii_uppercase() || c == '.')
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
    undeclared(fields, key, kind);
    None
}

/// Reports `key` if it is there, in a plan that has nothing of that kind.
fn undeclared(fields: &mut Fields<'_>, key: &'static str, kind: Kind) {
    let _ = fields.node_or_nothing(key);
    if let Some(span) = fields.key_span(key) {
        let undeclared = Diagnostic::new(Code::UndeclaredKind, span);
        fields.diagnostics().push(
            undeclared
                .with("key", key)
                .with("kind", kind)
                .hint("declare"),
        );
    }
}

fn line(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.text(key).map(|text| text.value)
}

fn prose(fields: &mut Fields<'_>, key: &'static str) -> Option<Prose> {
    fields.text(key).map(|text| Prose {
        text: text.value,
        span: text.span,
    })
}

fn read_document(fields: &mut Fields<'_>, id: Text) -> DraftDocument {
    DraftDocument {
        id,
        title: fields
            .required_text("title")
            .map(|t| t.value)
            .unwrap_or_default(),
        sort: fields
            .required_text("kind")
            .map(|t| t.value)
            .unwrap_or_default(),
        period: fields.years("period"),
        decided_by: line(fields, "decided_by"),
        decided_on: fields.date("decided_on"),
        part_of: fields.text("part_of"),
        url: fields.url("url").map(|t| t.value),
        description: prose(fields, "description"),
        sources: fields
            .records("sources")
            .iter()
            .filter_map(|node| {
                let mut fields = Fields::of(node, fields.diagnostics())?;
                let title = fields
                    .required_text("title")
                    .map(|t| t.value)
                    .unwrap_or_default();
                let url = fields.url("url").map(|t| t.value);
                let note = prose(&mut fields, "note");
                fields.finish();
                Some(DraftSource { title, url, note })
            })
            .collect(),
        notes: read_notes(fields),
    }
}

fn read_action(fields: &mut Fields<'_>, plan: &PlanSettings, id: Text) -> DraftAction {
    let number = line(fields, "number");
    let title = fields
        .required_text("title")
        .map(|t| t.value)
        .unwrap_or_default();
    let description = prose(fields, "description");
    let target_area = declared(fields, plan, Kind::TargetArea, "target_area");
    let focus_area = declared(fields, plan, Kind::FocusArea, "focus_area");
    if plan.has(Kind::TargetArea) {
        fields.require("target_area", target_area.clone());
    } else if plan.has(Kind::FocusArea) {
        // Nothing else could give the action its focus area.
        fields.require("focus_area", focus_area.clone());
    }
    let goals = if plan.has(Kind::Goal) {
        let goals = fields.list("goals");
        fields.require("goals", goals).unwrap_or_default()
    } else {
        undeclared(fields, "goals", Kind::Goal);
        Vec::new()
    };
    let years = fields.years("years");
    fields.require("years", years);
    let responsible = fields.list("responsible");
    let responsible = fields.require("responsible", responsible);
    if let (Some([]), Some(span)) = (responsible.as_deref(), fields.key_span("responsible"))
        && fields
            .node("responsible")
            .is_some_and(|n| matches!(&n.value, Value::List(l) if l.is_empty()))
    {
        let empty = Diagnostic::new(Code::EmptyValue, span).with("key", "responsible");
        fields.diagnostics().push(empty);
    }
    DraftAction {
        id,
        number,
        title,
        description,
        level: None,
        document: None,
        source: line(fields, "source"),
        target_area,
        focus_area,
        goals,
        years,
        responsible: responsible.unwrap_or_default(),
        participating: fields.list("participating").unwrap_or_default(),
        follows: fields.list("follows").unwrap_or_default(),
        legal_requirement: fields.truth("legal_requirement"),
        recommended: fields.truth("recommended"),
        notes: read_notes(fields),
    }
}

fn read_notes(fields: &mut Fields<'_>) -> Vec<DraftNote> {
    fields
        .records("notes")
        .iter()
        .filter_map(|node| {
            let mut fields = Fields::of(node, fields.diagnostics())?;
            let footnote = prose(&mut fields, "footnote");
            let (kind, text) = match footnote {
                Some(text) => (NoteKind::Footnote, Some(text)),
                None if fields.key_span("footnote").is_some() => (NoteKind::Footnote, None),
                None => {
                    let text = prose(&mut fields, "editor");
                    (NoteKind::Editor, fields.require("editor", text))
                }
            };
            let number = line(&mut fields, "number");
            let about = line(&mut fields, "about");
            fields.finish();
            Some(DraftNote {
                kind,
                number,
                about,
                text: text?,
            })
        })
        .collect()
}

fn read_page(
    file: &ContentFile,
    text: &str,
    plan: &PlanSettings,
    d: &mut Diagnostics,
) -> Option<DraftPage> {
    let Some((front, body)) = split_front_matter(text) else {
        let first = text.lines().next().unwrap_or_default().len();
        let missing = Diagnostic::new(Code::FrontMatter, Span::new(file.id, 0..first));
        d.push(missing.hint("form"));
        return None;
    };
    let parsed = yaml::parse(file.id, &text[front.clone()], front.start, d);
    if parsed.broken_from.is_some() {
        return None;
    }
    let empty = Node {
        span: Span::start_of(file.id),
        value: Value::Map(Vec::new()),
    };
    let root = parsed.root.unwrap_or(empty);
    let mut fields = Fields::of(&root, d)?;
    let role = match fields.choice("kind", &["page", "focus_area", "priority"]) {
        Some("focus_area") => PageRole::FocusArea,
        Some("priority") => PageRole::Priority,
        _ => PageRole::Page,
    };
    let kind = match role {
        PageRole::Page => None,
        PageRole::FocusArea => Some(Kind::FocusArea),
        PageRole::Priority => Some(Kind::Priority),
    };
    if let (Some(kind), Some(span)) = (kind.filter(|k| !plan.has(*k)), fields.key_span("kind")) {
        let undeclared = Diagnostic::new(Code::UndeclaredKind, span).with("key", kind.key());
        fields
            .diagnostics()
            .push(undeclared.with("kind", kind).hint("declare"));
    }
    let title = fields.required_text("title");
    let place = title.as_ref().map_or(fields.place(), |title| title.span);
    let id = match role {
        PageRole::Page => Spanned::new(file.page_path().to_owned(), place),
        _ if fields.key_span("id").is_some() => read_id(&mut fields)?,
        _ => Spanned::new(file.stem().to_owned(), place),
    };
    let page = DraftPage {
        path: file.page_path().to_owned(),
        id,
        role,
        title: title.map(|t| t.value).unwrap_or_default(),
        description: line(&mut fields, "description"),
        number: line(&mut fields, "number"),
        order: fields.number("order"),
        document: fields.text("document"),
        priority: match role {
            PageRole::FocusArea => declared(&mut fields, plan, Kind::Priority, "priority"),
            _ => None,
        },
        body: Prose {
            text: text[body.clone()].to_owned(),
            span: Span::new(file.id, body),
        },
    };
    fields.finish();
    Some(page)
}

/// The byte ranges of the front matter and of what follows it. The front matter stands between two
/// lines of `---`, the first of which is the file's first line.
fn split_front_matter(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    None
}
