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
pub use fields::{Text, is_web_address};
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
    /// Records without a usable id: nothing can refer to them, but they may refer wrongly.
    pub nameless: Vec<DraftAction>,
    /// Ids that stand in records or files which could not be read: they may well be meant.
    pub broken_ids: BTreeSet<String>,
    /// Kinds of which there is a thing whose id nobody can guess.
    pub nameless_kinds: BTreeSet<Kind>,
    /// Whether there is a file of which nothing at all could be read.
    pub has_unread_file: bool,
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
    /// The entries of the main menu.
    pub navigation: Vec<Text>,
    /// The links at the foot of every page.
    pub footer: Vec<Text>,
    /// The theme, if it is not the default one.
    pub theme: Option<Text>,
    /// The language in which its editors want to be told of mistakes.
    pub message_language: Option<Lang>,
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
}

impl PlanSettings {
    /// Whether the plan has things of this kind, as far as is known.
    pub fn has(&self, kind: Kind) -> bool {
        kind.is_in_every_plan() || !self.are_kinds_known || self.kinds.contains(&kind)
    }

    /// Whether the plan certainly has things of this kind, so that they may be asked for.
    fn needs(&self, kind: Kind) -> bool {
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
    pub description: Option<Text>,
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

impl DraftPage {
    /// What its front matter says of it.
    pub fn description(&self) -> Option<String> {
        self.description.as_ref().map(|text| text.value.clone())
    }
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

    let unread = unread_files(project, d);
    // A link to a file that was refused follows from that.
    let mut broken_ids: BTreeSet<String> = (unread.iter())
        .filter_map(|path| path.strip_prefix("content/"))
        .map(str::to_owned)
        .collect();
    let mut site = None;
    let mut files = Vec::new();
    for (file, mut parsed, found) in parsed {
        // Read as what it is not, a file has mistakes that it does not have.
        d.extend(match file.unreadable {
            true => found.only(|found| found.code != Code::YamlSyntax),
            false => found,
        });
        broken_ids.extend(std::mem::take(&mut parsed.lost_words));
        if parsed.broken_from.is_some() || file.unreadable {
            broken_ids.extend(ids_in(&project.sources.get(file.id).text));
        }
        if file.path == "site.yaml" {
            site = Some((file, parsed));
        } else {
            files.push((file, parsed));
        }
    }
    let site = read_site(site, &unread, project, d);
    let plan = read_plan_settings(&files, site.language, &unread, project, d);

    let read: Vec<(Records, Diagnostics)> = files
        .par_iter()
        .map(|(file, parsed)| {
            let mut found = Diagnostics::default();
            let records = read_records(file, parsed, &plan, &mut found);
            (records, found)
        })
        .collect();
    let mut all = Records::default();
    let mut found_in_plan = Diagnostics::default();
    for (records, found) in read {
        all.append(records);
        found_in_plan.extend(found);
    }

    let read: Vec<(PageRead, Diagnostics)> = project
        .files
        .par_iter()
        .filter(|file| file.kind == FileKind::Markdown)
        .map(|file| {
            let mut found = Diagnostics::default();
            let page = read_page(file, &project.sources.get(file.id).text, &plan, &mut found);
            (page, found)
        })
        .collect();
    let mut pages = Vec::new();
    for (page, found) in read {
        found_in_plan.extend(found);
        pages.extend(page.page);
        broken_ids.extend(page.broken_ids);
    }

    broken_ids.extend(all.broken_ids);
    d.extend(without_followers(found_in_plan));
    Draft {
        site,
        plan,
        documents: all.documents,
        goals: all.goals,
        target_areas: all.target_areas,
        owners: all.owners,
        actions: all.actions,
        pages,
        nameless: all.nameless,
        broken_ids,
        nameless_kinds: all.nameless_kinds,
        has_unread_file: unread.iter().any(|path| is_yaml(path)),
    }
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

fn is_yaml(path: &str) -> bool {
    [".yaml", ".yml"]
        .iter()
        .any(|ending| path.to_lowercase().ends_with(ending))
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

/// What follows `id` in text that could not be read as YAML, with or without its colon.
fn ids_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.match_indices("id").filter_map(|(at, word)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + word.len()..].lines().next()?;
        let is_key = before.is_none_or(|c| c.is_whitespace() || "{-".contains(c))
            && rest.starts_with(|c: char| !c.is_alphanumeric());
        let id = rest
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .split(|c: char| c.is_whitespace() || ",}\"'*".contains(c))
            .next()?;
        (is_key && !id.is_empty()).then(|| id.to_owned())
    })
}

fn read_site(
    file: Option<(&ContentFile, yaml::Parsed)>,
    unread: &BTreeSet<String>,
    project: &Project,
    d: &mut Diagnostics,
) -> SiteSettings {
    let mut settings = SiteSettings {
        title: String::new(),
        language: Lang::Sv,
        organisation: String::new(),
        description: String::new(),
        base_url: None,
        is_base_url_given: false,
        navigation: Vec::new(),
        footer: Vec::new(),
        theme: None,
        message_language: None,
        file: file.as_ref().map(|(file, _)| file.id),
    };
    let Some((file, parsed)) = file else {
        const NAME: &str = "content/site.yaml";
        if !unread
            .iter()
            .any(|path| is_yaml(path) && path.contains("site."))
        {
            let place = Span::start_of(project.content);
            let missing = Diagnostic::new(Code::MissingFile, place).with("file", NAME);
            d.push(missing.hint("site"));
        }
        return settings;
    };
    let mut found = Diagnostics::default();
    let Some(root) = root(file, &parsed, d) else {
        return settings;
    };
    if let Some(mut fields) = Fields::of(root, "file", &mut found) {
        let line = |text: Option<Text>| text.map(|t| t.value).unwrap_or_default();
        settings.title = line(fields.required_text("title"));
        let language = fields.choice("language", &["sv", "en"]);
        let language = fields.require("language", language);
        settings.language = language.and_then(Lang::from_tag).unwrap_or(Lang::Sv);
        settings.organisation = line(fields.required_text("organisation"));
        settings.description = line(fields.required_text("description"));
        settings.is_base_url_given =
            fields.key_span("base_url").is_some() || fields.misspelt("base_url").is_some();
        settings.base_url = fields
            .url("base_url")
            .map(|url| url.value.trim_end_matches('/').to_owned());
        settings.theme = fields.text("theme");
        settings.navigation = fields.list("navigation").unwrap_or_default();
        settings.footer = fields.list("footer").unwrap_or_default();
        settings.message_language = fields
            .choice("message_language", &["sv", "en"])
            .and_then(Lang::from_tag);
        fields.accepted_warnings(whole(file.id));
        fields.finish();
    }
    keep(found, root, parsed.broken_from, d);
    settings
}

/// A file from beginning to end.
fn whole(file: FileId) -> Span {
    Span::new(file, 0..usize::MAX)
}

/// What a YAML file holds. A file that holds nothing is reported, unless that follows from
/// something that was.
fn root<'a>(file: &ContentFile, parsed: &'a yaml::Parsed, d: &mut Diagnostics) -> Option<&'a Node> {
    if parsed.root.is_none() && parsed.broken_from.is_none() && !file.unreadable {
        d.push(Diagnostic::new(Code::NotAMapping, Span::start_of(file.id)).hint("empty"));
    }
    parsed.root.as_ref()
}

/// Whether a file holds the plan's own settings.
fn is_settings(file: &ContentFile, root: &Node) -> bool {
    let Value::Map(entries) = &root.value else {
        return false;
    };
    let has = |keys: &[&str]| {
        let mut names = entries.iter().map(|(key, _)| key.value.as_str());
        names.any(|name| keys.contains(&name))
    };
    has(&["kinds", "levels", "focus_area_links"])
        || (file.path == "plan/plan.yaml" && !has(&RECORD_KEYS))
}

fn read_plan_settings(
    files: &[(&ContentFile, yaml::Parsed)],
    lang: Lang,
    unread: &BTreeSet<String>,
    project: &Project,
    d: &mut Diagnostics,
) -> PlanSettings {
    const NAME: &str = "content/plan/plan.yaml";
    let mut settings = PlanSettings {
        title: String::new(),
        kinds: Vec::new(),
        are_kinds_known: false,
        vocabulary: Vocabulary::default_for(lang),
        addresses: Vec::new(),
        focus_area_links: LinkOrigin::Decided,
        levels: Vec::new(),
        are_levels_known: true,
    };
    let mut found: Vec<_> = files
        .iter()
        .filter_map(|(file, parsed)| Some((file, parsed.root.as_ref()?, parsed)))
        .filter(|(file, root, _)| is_settings(file, root))
        .collect();
    // Of several, the one that is named after what it holds is most likely the right one.
    found.sort_by_key(|(file, ..)| file.path != "plan/plan.yaml");
    let is_alone = found.len() == 1;
    let mut found = found.into_iter();
    let Some((_, root, parsed)) = found.next() else {
        // The settings may stand in a file that was reported already.
        let is_reported = |(file, parsed): &(&ContentFile, yaml::Parsed)| {
            parsed.broken_from.is_some() || (file.path == "plan/plan.yaml" && parsed.root.is_none())
        };
        let is_unread = unread
            .iter()
            .any(|path| is_yaml(path) && path.contains("plan."));
        if !is_unread && !files.iter().any(is_reported) {
            let place = Span::start_of(project.content);
            let missing = Diagnostic::new(Code::MissingFile, place).with("file", NAME);
            d.push(missing.hint("plan"));
        }
        return settings;
    };
    for (_, second, _) in found {
        if let (Some(first), Some(second)) = (settings_key(root), settings_key(second)) {
            d.push(
                Diagnostic::new(Code::DuplicateKey, second.span)
                    .with("key", &second.value)
                    .label(first.span, "first")
                    .hint("settings"),
            );
        }
    }
    let mut reports = Diagnostics::default();
    let Some(mut fields) = Fields::of(root, "file", &mut reports) else {
        return settings;
    };
    settings.title = required_line(&mut fields, "title");
    // These are read elsewhere, and are no misspellings of what is read here.
    for key in RECORD_KEYS {
        let _ = fields.node_or_nothing(key);
    }
    // A kind that stands too far out is declared all the same.
    for kind in Kind::ALL {
        if let Some(key) = fields.key(kind.key()) {
            fields.hide(kind.key());
            let lost = Diagnostic::new(Code::UnknownKey, key.span).with("key", &key.value);
            fields.diagnostics().push(lost.hint("indent_kind"));
            if !kind.is_in_every_plan() {
                settings.kinds.push(kind);
            }
        }
    }
    let kinds = fields.node_or_nothing("kinds");
    let is_there = fields.key_span("kinds").map(|_| ());
    fields.require("kinds", is_there);
    let broken = parsed.broken_from;
    let is_double = parsed.lost_keys.iter().any(|key| key == "kinds");
    settings.are_kinds_known = is_alone && broken.is_none() && is_there.is_some() && !is_double;
    if let Some(kinds) = kinds {
        match &kinds.value {
            Value::Map(entries) => read_kinds(entries, &mut settings, fields.diagnostics()),
            _ => {
                settings.are_kinds_known = false;
                fields.wrong_type("kinds", kinds, "keys");
            }
        }
    }
    if let Some("editorial") = fields.choice("focus_area_links", &["editorial", "decided"]) {
        settings.focus_area_links = LinkOrigin::Editorial;
    }
    let levels = fields.records("levels");
    let given = fields.node_or_nothing("levels");
    match (fields.key_span("levels"), given) {
        (None, _) => {
            fields.require("levels", given);
        }
        (Some(span), None) => fields.empty("levels", span, root),
        (Some(span), Some(node)) if matches!(&node.value, Value::List(all) if all.is_empty()) => {
            fields.empty("levels", span, node);
        }
        _ => {}
    }
    for node in levels {
        let Some(mut fields) = Fields::of(node, "level", fields.diagnostics()) else {
            continue;
        };
        let id = read_id(&mut fields);
        settings.are_levels_known &= id.is_some();
        let name = required_line(&mut fields, "name");
        let plural = required_line(&mut fields, "plural");
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
    fields.accepted_warnings(whole(root.span.file));
    fields.finish();
    keep(reports, root, broken, d);
    settings
}

/// The key by which a file is known to hold the plan's settings.
fn settings_key(root: &Node) -> Option<&Spanned<String>> {
    let Value::Map(entries) = &root.value else {
        return None;
    };
    let keys = entries.iter().map(|(key, _)| key);
    let named = |name: &str| keys.clone().find(|key| key.value == name);
    named("kinds")
        .or_else(|| named("levels"))
        .or_else(|| named("focus_area_links"))
}

fn read_kinds(
    entries: &[(Spanned<String>, Node)],
    settings: &mut PlanSettings,
    d: &mut Diagnostics,
) {
    for (key, node) in entries {
        let Some(kind) = Kind::from_key(&key.value) else {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
            d.push(fields::unknown_key(key, &known));
            // It was meant to declare something; what is likely, or unknown.
            match fields::meant(&key.value, &known).and_then(|key| Kind::from_key(&key)) {
                Some(kind) => settings.kinds.push(kind),
                None => settings.are_kinds_known = false,
            }
            continue;
        };
        if !kind.is_in_every_plan() {
            settings.kinds.push(kind);
        }
        if node.is_nothing() {
            continue;
        }
        let Some(mut fields) = Fields::of(node, "words", d) else {
            continue;
        };
        for inner in Kind::ALL {
            // A kind that stands too far in belongs beside this one.
            if let Some(key) = fields.key(inner.key()) {
                fields.hide(inner.key());
                let lost = Diagnostic::new(Code::UnknownKey, key.span).with("key", &key.value);
                fields.diagnostics().push(lost.hint("indent_kind"));
                if !inner.is_in_every_plan() {
                    settings.kinds.push(inner);
                }
            }
        }
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
                fields.diagnostics().push(bad_address(&address));
            }
        }
        fields.finish();
    }
}

/// The keys that hold the plan's own settings.
const SETTINGS_KEYS: [&str; 5] = [
    "title",
    "kinds",
    "focus_area_links",
    "levels",
    "accepted_warnings",
];

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
    nameless: Vec<DraftAction>,
    broken_ids: Vec<String>,
    nameless_kinds: BTreeSet<Kind>,
}

impl Records {
    fn append(&mut self, mut other: Self) {
        self.documents.append(&mut other.documents);
        self.goals.append(&mut other.goals);
        self.target_areas.append(&mut other.target_areas);
        self.owners.append(&mut other.owners);
        self.actions.append(&mut other.actions);
        self.nameless.append(&mut other.nameless);
        self.broken_ids.append(&mut other.broken_ids);
        self.nameless_kinds.append(&mut other.nameless_kinds);
    }
}

fn read_records(
    file: &ContentFile,
    parsed: &yaml::Parsed,
    plan: &PlanSettings,
    d: &mut Diagnostics,
) -> Records {
    let mut records = Records::default();
    let Some(root) = root(file, parsed, d) else {
        return records;
    };
    let mut found = Diagnostics::default();
    let Some(mut fields) = Fields::of(root, "file", &mut found) else {
        records.broken_ids.extend(possible_ids(root));
        keep(found, root, parsed.broken_from, d);
        return records;
    };
    if is_settings(file, root) {
        for key in SETTINGS_KEYS {
            let _ = fields.node_or_nothing(key);
        }
    }
    fields.find_strays(is_settings(file, root));
    if parsed.broken_from.is_some() {
        fields.cut_last();
    }
    let mut reader = Reader {
        fields: &mut fields,
        records: &mut records,
        plan,
    };
    let document = reader.fields.text("document");
    reader.each(Kind::Document, "documents", |fields, records, id| {
        records.documents.push(read_document(fields, id));
    });
    reader.each(Kind::Goal, "goals", |fields, records, id| {
        records.goals.push(DraftGoal {
            id,
            title: line(fields, "title"),
            description: prose(fields, "description"),
            document: fields.text("document").or_else(|| document.clone()),
            parent: fields.text("parent"),
        });
    });
    reader.each(Kind::TargetArea, "target_areas", |fields, records, id| {
        records.target_areas.push(DraftTargetArea {
            id,
            title: required_line(fields, "title"),
            description: prose(fields, "description"),
            focus_area: declared(fields, plan, Kind::FocusArea, "focus_area"),
        });
    });
    reader.each(Kind::Owner, "owners", |fields, records, id| {
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
    let (level, source) = (reader.fields.text("level"), line(reader.fields, "source"));
    let has_actions = reader.each(Kind::Action, "actions", |fields, records, id| {
        let mut action = read_action(fields, plan, id);
        action.document = document.clone();
        action.level = level.clone();
        if action.source.is_none() {
            action.source.clone_from(&source);
        }
        records.actions.push(action);
    });
    if has_actions {
        fields.require("document", document);
        fields.require("level", level);
    }
    // What stands under a key that nobody knows, or in the wrong form, may well be records.
    let unknown = fields.unread().filter_map(|key| fields.any_node(key));
    let records_of = ["documents", "goals", "target_areas", "owners", "actions"];
    let wrong = records_of
        .iter()
        .filter_map(|key| fields.any_node(key))
        .filter(|node| match &node.value {
            Value::List(items) => fields::are_words(items),
            _ => true,
        });
    for node in unknown.chain(wrong) {
        records.broken_ids.extend(possible_ids(node));
    }
    // What is unknown in the settings is told where those are read.
    if !is_settings(file, root) {
        fields.finish();
    }
    keep(found, root, parsed.broken_from, d);
    records
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

/// Reads the records of one file, list by list.
struct Reader<'r, 'a, 'p> {
    fields: &'r mut Fields<'a>,
    records: &'r mut Records,
    plan: &'p PlanSettings,
}

impl Reader<'_, '_, '_> {
    /// Reads the id and then the rest of each record of `list`. Whether it has any comes back.
    fn each(
        &mut self,
        kind: Kind,
        list: &'static str,
        mut read: impl FnMut(&mut Fields<'_>, &mut Records, Text),
    ) -> bool {
        let nodes = self.fields.records(list);
        if !nodes.is_empty() && !self.plan.has(kind) {
            undeclared(self.fields, list, kind, "declare");
        }
        for (at, node) in nodes.iter().enumerate() {
            let is_cut = at + 1 == nodes.len() && self.fields.is_cut(list);
            let Some(mut fields) = Fields::of(node, "record", self.fields.diagnostics()) else {
                self.records.broken_ids.extend(possible_ids(node));
                continue;
            };
            if is_cut {
                fields.set_incomplete();
            }
            match read_id(&mut fields) {
                Some(id) => read(&mut fields, self.records, id),
                None => read_nameless(kind, &mut fields, self.records, &mut read),
            }
            fields.accepted_warnings(node.span);
            fields.finish();
        }
        !nodes.is_empty()
    }
}

/// Reads a record without a usable id. Whatever it is called, some word of it is what others call it.
fn read_nameless(
    kind: Kind,
    fields: &mut Fields<'_>,
    records: &mut Records,
    read: &mut impl FnMut(&mut Fields<'_>, &mut Records, Text),
) {
    let id = fields
        .node_or_nothing("id")
        .or_else(|| fields.misspelt("id"));
    records
        .broken_ids
        .extend(id.into_iter().flat_map(possible_ids));
    let proposed = id.and_then(|id| proposed_id(id.words().next()?));
    records.broken_ids.extend(proposed);
    if id.is_none_or(|id| id.is_nothing() || id.words().all(|word| word.trim().is_empty())) {
        records.nameless_kinds.insert(kind);
    }
    // Its other mistakes are told as well; the record itself goes nowhere.
    let name = id.and_then(|id| id.words().next()).unwrap_or("?");
    let place = id.map_or(fields.place(), |id| id.span);
    let mut lost = Records::default();
    read(fields, &mut lost, Spanned::new(name.to_owned(), place));
    records.nameless.append(&mut lost.actions);
}

/// What the record at `node` may be called: any of its words, since it's unknown which is its id.
fn possible_ids(node: &Node) -> impl Iterator<Item = String> {
    node.words().flat_map(|text| {
        let parts = text
            .split([' ', ':'])
            .filter(move |part| *part != text && !part.is_empty());
        parts.chain([text]).map(str::to_owned)
    })
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
    let bad = Diagnostic::new(Code::BadId, id.span).with("id", &id.value);
    let bad = if id.value.len() > LONGEST_ID && id.value.chars().all(is_id_letter) {
        bad.hint("long")
    } else if is_device(&id.value) {
        bad.hint("device")
    } else {
        bad.hint("form")
    };
    match proposed_id(&id.value) {
        Some(proposal) => bad.with("proposal", proposal).hint("proposal"),
        None => bad,
    }
}

/// The id that `text` would be if it could.
fn proposed_id(text: &str) -> Option<String> {
    let words: Vec<String> = deunicode::deunicode(text)
        .split(|c: char| !is_id_letter(c))
        .map(|part| {
            part.trim_matches(|c: char| !c.is_ascii_alphanumeric())
                .to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect();
    let mut proposal = words.join("-");
    while proposal.contains("..") {
        proposal = proposal.replace("..", ".");
    }
    (is_id(&proposal) && text.chars().any(char::is_alphanumeric)).then_some(proposal)
}

fn bad_address(address: &Text) -> Diagnostic {
    let plain = deunicode::deunicode(&address.value).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let proposal = words.join("-");
    let bad = Diagnostic::new(Code::BadId, address.span)
        .with("id", &address.value)
        .hint("address");
    if is_slug(&proposal) {
        bad.with("proposal", proposal).hint("proposal")
    } else {
        bad
    }
}

/// How long an id may be.
const LONGEST_ID: usize = 100;

fn is_id_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.".contains(c)
}

/// Whether `id` can be the last part of an address on every host: ASCII letters, digits, `-`, `_`
/// and `.` inside, not too long, and no name that Windows keeps for devices.
fn is_id(id: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    id.len() <= LONGEST_ID
        && id.chars().all(is_id_letter)
        && edge(id.chars().next())
        && edge(id.chars().next_back())
        && !id.contains("..")
        && !is_device(id)
}

/// Whether Windows keeps this name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
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

fn read_document(fields: &mut Fields<'_>, id: Text) -> DraftDocument {
    DraftDocument {
        id,
        title: required_line(fields, "title"),
        sort: required_line(fields, "kind"),
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
                let mut fields = Fields::of(node, "source", fields.diagnostics())?;
                let title = required_line(&mut fields, "title");
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
    let title = required_line(fields, "title");
    let description = prose(fields, "description");
    let target_area = declared(fields, plan, Kind::TargetArea, "target_area");
    let focus_area = declared(fields, plan, Kind::FocusArea, "focus_area");
    if plan.needs(Kind::TargetArea) {
        fields.require("target_area", target_area.clone());
    } else if plan.needs(Kind::FocusArea) && fields.key_span("target_area").is_none() {
        // Nothing else could give the action its focus area.
        fields.require("focus_area", focus_area.clone());
    }
    let goals = if plan.has(Kind::Goal) {
        let goals = fields.list("goals");
        if plan.needs(Kind::Goal) && goals.is_none() {
            fields.require("goals", None::<()>);
        }
        goals.unwrap_or_default()
    } else {
        undeclared(fields, "goals", Kind::Goal, "remove");
        Vec::new()
    };
    let years = fields.years("years");
    fields.require("years", years);
    let responsible = fields.list("responsible");
    let responsible = fields.require("responsible", responsible);
    if let (Some([]), Some(span)) = (responsible.as_deref(), fields.key_span("responsible"))
        && let Some(node) = fields.node_or_nothing("responsible")
        && matches!(&node.value, Value::List(items) if items.is_empty())
    {
        fields.empty("responsible", span, node);
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
            let mut fields = Fields::of(node, "note", fields.diagnostics())?;
            let (footnote, editor) = (fields.key_span("footnote"), fields.key_span("editor"));
            let kind = match (footnote, editor) {
                (None, Some(_)) => NoteKind::Editor,
                _ => NoteKind::Footnote,
            };
            let mut text = prose(&mut fields, "footnote");
            let other = prose(&mut fields, "editor");
            if kind == NoteKind::Editor {
                text = other;
            }
            if let (Some(first), Some(second)) = (footnote, editor) {
                let key = if first < second { "editor" } else { "footnote" };
                let two = Diagnostic::new(Code::UnknownKey, first.max(second)).with("key", key);
                fields.diagnostics().push(two.hint("note"));
            }
            let number = line(&mut fields, "number");
            let about = line(&mut fields, "about");
            // A note under a name that nobody knows is told by that name.
            if footnote.or(editor).is_none() && fields.unread().next().is_none() {
                let missing = Diagnostic::new(Code::MissingKey, fields.place());
                let missing = missing.with("key", "footnote").hint("note");
                fields.diagnostics().push(missing);
            }
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

/// What came of a Markdown file.
struct PageRead {
    page: Option<DraftPage>,
    /// What others may call it by, if that could not be read.
    broken_ids: Vec<String>,
}

fn read_page(file: &ContentFile, text: &str, plan: &PlanSettings, d: &mut Diagnostics) -> PageRead {
    let broken = || PageRead {
        page: None,
        broken_ids: vec![file.stem().to_owned(), file.page_path().to_owned()],
    };
    if file.unreadable {
        return broken();
    }
    let Some((front, body)) = split_front_matter(text) else {
        let first = text.lines().next().unwrap_or_default();
        let missing = |place| Diagnostic::new(Code::FrontMatter, Span::new(file.id, place));
        d.push(match (first.trim_end(), almost_closed(text)) {
            ("---", Some(place)) => missing(place).hint("dashes"),
            ("---", None) => missing(0..first.len()).hint("close"),
            _ => missing(0..first.len()).hint("form"),
        });
        return broken();
    };
    let parsed = yaml::parse(file.id, &text[front.clone()], front.start, d);
    if parsed.broken_from.is_some() {
        return broken();
    }
    let empty = Node {
        span: Span::new(file.id, 0..front.start),
        value: Value::Map(Vec::new()),
    };
    let root = parsed.root.unwrap_or(empty);
    let Some(mut fields) = Fields::of(&root, "page", d) else {
        return broken();
    };
    let mut broken_ids = Vec::new();
    let role = match fields.choice("kind", &["page", "focus_area", "priority"]) {
        Some("focus_area") => PageRole::FocusArea,
        Some("priority") => PageRole::Priority,
        Some(_) => PageRole::Page,
        None => {
            if fields.key_span("kind").is_some() || fields.misspelt("kind").is_some() {
                // Which keys it may have, and what it is called, depends on what it is.
                broken_ids = vec![file.stem().to_owned()];
                for key in ["id", "priority"] {
                    let node = fields.node_or_nothing(key);
                    broken_ids.extend(node.into_iter().flat_map(Node::words).map(str::to_owned));
                }
            }
            PageRole::Page
        }
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
    if title.is_none() {
        // What else it lacks is unknown: it may be anything.
        broken_ids.push(file.stem().to_owned());
    }
    let place = title.as_ref().map_or(fields.place(), |title| title.span);
    let named = match role {
        PageRole::Page => Some(Spanned::new(file.page_path().to_owned(), place)),
        _ if fields.key_span("id").is_none() => Some(Spanned::new(file.stem().to_owned(), place)),
        _ => read_id(&mut fields),
    };
    let id = named.unwrap_or_else(|| {
        let written = fields.node_or_nothing("id").into_iter();
        broken_ids.extend(written.flat_map(Node::words).map(str::to_owned));
        Spanned::new(file.stem().to_owned(), place)
    });
    let page = DraftPage {
        path: file.page_path().to_owned(),
        id,
        role,
        title: title.map(|t| t.value).unwrap_or_default(),
        description: fields.text("description"),
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
    fields.accepted_warnings(whole(file.id));
    fields.finish();
    PageRead {
        page: Some(page),
        broken_ids,
    }
}

/// The byte ranges of the front matter and of what follows it. The front matter stands between two
/// lines of `---`, the first of which is the file's first line.
fn split_front_matter(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = first.len();
    let mut is_after_gap = false;
    for line in lines {
        if line.trim_end() == "---" {
            return Some((first.len()..at, at + line.len()..text.len()));
        }
        // Text below an empty line is the page's own: a `---` in it is a line across the page.
        if is_after_gap && !is_front_matter(line) {
            return None;
        }
        is_after_gap = line.trim().is_empty();
        at += line.len();
    }
    None
}

/// A line of dashes that was most likely meant to end the front matter.
fn almost_closed(text: &str) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let dashes = line.trim_end();
        let is_near = dashes.chars().count() > 1 && dashes.chars().all(|c| "-–—".contains(c));
        if at > 0 && is_near {
            return Some(at..at + dashes.len());
        }
        at += line.len();
    }
    None
}

/// Whether a line can stand in front matter: a key, something that belongs to the key above, or a
/// comment.
fn is_front_matter(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let is_key = key.len() < line.len()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    is_key || line.trim().is_empty() || line.starts_with([' ', '\t', '#', '-'])
}
