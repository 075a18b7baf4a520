//! The settings of the site, and those of the plan.

use super::fields::{self, Fields, Text};
use super::ids::{bad_address, is_slug, read_id};
use super::security;
use super::statement::{read_contact, read_statement};
use super::{
    DraftLevel, Look, PlanSettings, SiteSettings, keep, look, prose, required_line, root, whole,
};
use crate::catalogue::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key;
use crate::kind::{Kind, Vocabulary};
use crate::plan::LinkOrigin;
use crate::project::{ContentFile, Project, is_yaml};
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node, Value};
use std::collections::BTreeSet;

pub(super) fn read_site(
    file: Option<(&ContentFile, &yaml::Parsed)>,
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
        pages_only: None,
        navigation: Vec::new(),
        footer: Vec::new(),
        theme: None,
        look: Look::default(),
        message_language: None,
        contact: None,
        statement: None,
        security: None,
        page_budget: None,
        updated: None,
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
    let Some(root) = root(file, parsed, d) else {
        return settings;
    };
    if let Some(mut fields) = Fields::of(root, &key::SITE, &mut found) {
        let line = |text: Option<Text>| text.map(|t| t.value).unwrap_or_default();
        fields.set_unread(parsed);
        settings.title = line(fields.required_text("title"));
        let language = fields.choice("language");
        let language = fields.require("language", language);
        settings.language = language.and_then(Lang::from_tag).unwrap_or(Lang::Sv);
        settings.organisation = line(fields.required_text("organisation"));
        settings.description = line(fields.required_text("description"));
        settings.is_base_url_given =
            fields.key_span("base_url").is_some() || fields.misspelt("base_url").is_some();
        settings.base_url = fields
            .url("base_url")
            .map(|url| url.value.trim_end_matches('/').to_owned());
        let is_pages_only = fields.truth("pages_only");
        let pages_only = fields.key_span("pages_only");
        settings.pages_only = pages_only.filter(|_| is_pages_only);
        settings.theme = fields.text("theme");
        settings.look = look::read(&mut fields);
        settings.navigation = fields.list("navigation").unwrap_or_default();
        settings.footer = fields.list("footer").unwrap_or_default();
        settings.message_language = fields.choice("message_language").and_then(Lang::from_tag);
        settings.updated = fields.day("updated");
        settings.contact = read_contact(&mut fields);
        settings.statement = read_statement(&mut fields);
        settings.security = security::read(&mut fields);
        settings.page_budget = read_budget(&mut fields);
        fields.accepted_warnings(whole(file.id));
        fields.finish();
    }
    keep(found, root, parsed.broken_from, d);
    settings
}

/// `budget` in the settings: how many bytes a page may weigh.
fn read_budget(fields: &mut Fields<'_>) -> Option<Spanned<usize>> {
    let node = fields.node("budget")?;
    let mut fields = Fields::of(node, &key::BUDGET, fields.diagnostics())?;
    let kilobytes = fields.count("page_kb");
    let span = fields.any_node("page_kb").map(|node| node.span);
    fields.require("page_kb", span);
    fields.finish();
    Some(Spanned::new(kilobytes?.saturating_mul(1000), span?))
}

/// Whether a file holds the plan's own settings.
pub(super) fn is_settings(file: &ContentFile, root: &Node) -> bool {
    let Value::Map(entries) = &root.value else {
        return false;
    };
    let names = || entries.iter().map(|(key, _)| key.value.as_str());
    let of_records = |name: &str| name != "updated" && key::FILE.get(name).is_some();
    names().any(|name| ["kinds", "levels", "focus_area_links"].contains(&name))
        || (file.path == "plan/plan.yaml" && !names().any(of_records))
}

pub(super) fn read_plan_settings(
    files: &[(&ContentFile, &yaml::Parsed)],
    site: &SiteSettings,
    unread: &BTreeSet<String>,
    project: &Project,
    d: &mut Diagnostics,
) -> PlanSettings {
    const NAME: &str = "content/plan/plan.yaml";
    let mut settings = PlanSettings {
        title: String::new(),
        is_absent: false,
        kinds: Vec::new(),
        are_kinds_known: false,
        vocabulary: Vocabulary::default_for(site.language),
        addresses: Vec::new(),
        focus_area_links: LinkOrigin::Decided,
        levels: Vec::new(),
        are_levels_known: true,
        updated: None,
    };
    match (site.pages_only, files.first()) {
        (Some(_), None) => {
            settings.title.clone_from(&site.title);
            settings.is_absent = true;
            settings.are_kinds_known = true;
            return settings;
        }
        // The plan is read all the same, so that nothing in it is told to be out of place.
        (Some(span), Some((file, _))) => {
            let both = Diagnostic::new(Code::UndeclaredKind, span).with("file", file.id);
            d.push(both.hint("pages_only"));
        }
        (None, _) => {}
    }
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
        let is_reported = |(file, parsed): &(&ContentFile, &yaml::Parsed)| {
            parsed.is_broken() || (file.path == "plan/plan.yaml" && parsed.root.is_none())
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
    let Some(mut fields) = Fields::of(root, &key::PLAN, &mut reports) else {
        return settings;
    };
    settings.title = required_line(&mut fields, "title");
    // These are read elsewhere, and are no misspellings of what is read here.
    for key in key::FILE.names() {
        let _ = fields.node_or_nothing(key);
    }
    settings.updated = fields.day("updated");
    take_misplaced_kinds(&mut fields, &mut settings.kinds);
    let kinds = fields.node_or_nothing("kinds");
    let is_there = fields.key_span("kinds").map(|_| ());
    fields.require("kinds", is_there);
    let broken = parsed.broken_from;
    settings.are_levels_known = parsed.lost.is_empty();
    fields.set_unread(parsed);
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
    if let Some("editorial") = fields.choice("focus_area_links") {
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
        let Some(mut fields) = Fields::of(node, &key::LEVEL, fields.diagnostics()) else {
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

/// Kinds that stand too far out or in are declared all the same, and reported.
fn take_misplaced_kinds(fields: &mut Fields<'_>, kinds: &mut Vec<Kind>) {
    for kind in Kind::ALL {
        if let Some(key) = fields.key(kind.key()) {
            fields.hide(kind.key());
            let lost = Diagnostic::new(Code::UnknownKey, key.span).with("key", &key.value);
            fields.diagnostics().push(lost.hint("indent_kind"));
            if !kind.is_in_every_plan() {
                kinds.push(kind);
            }
        }
    }
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
        let Some(mut fields) = Fields::of(node, &key::WORDS, d) else {
            continue;
        };
        take_misplaced_kinds(&mut fields, &mut settings.kinds);
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
        if let Some(index) = fields.text("index") {
            words.index = Some(index.value);
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
