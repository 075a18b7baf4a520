//! The *manual* is a site of its own, made by the program that it is about: how a plan is written, in
//! Swedish, and how Planverk is run, themed and changed, in English. What people have written of it lies in
//! `manual/`; the pages on every key, every command and every code are made from what the program says
//! itself, so that they cannot differ from it.

use crate::catalogue::Lang;
use crate::cli;
use crate::diagnostic::{Code, Severity, explain, message};
use crate::schema;
use std::collections::BTreeMap;

/// How wide the help of a command is, in characters: a box of text on a page takes as many.
const WIDTH: usize = 80;

#[derive(rust_embed::Embed)]
#[folder = "src/manual"]
struct Written;

/// The files of the manual, by their paths below `content/`.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for lang in Lang::ALL {
        // The site is Swedish; its pages in another language stand in a folder of their own.
        let folder = match lang {
            Lang::Sv => String::new(),
            Lang::En => format!("{}/", lang.tag()),
        };
        let pages = (keys(lang, &folder).into_iter())
            .chain(commands(lang))
            .chain(codes(lang));
        files.extend(pages.map(|(path, text)| (format!("{folder}{path}"), text.into_bytes())));
    }
    files.insert("en/publish.md".to_owned(), publishing().into_bytes());
    let written = Written::iter()
        .filter_map(|path| Some((path.to_string(), Written::get(&path)?.data.into_owned())));
    files.extend(written);
    files.into_iter().collect()
}

/// A page on every key of each sort of file and record, and one that leads to them. `folder` holds all
/// pages of this language.
fn keys(lang: Lang, folder: &str) -> Vec<(String, String)> {
    let reference = schema::pages(lang, |name, title| {
        format!("[{title}](page:{folder}nycklar/{name})")
    });
    let first = page(&reference.title, Some(&reference.about), 20, "");
    let pages = reference.pages.into_iter().enumerate();
    let pages = pages.map(|(order, of)| {
        let text = page(&of.title, Some(&of.about), order, &of.body);
        (format!("nycklar/{}.md", of.name), text)
    });
    let first = ("nycklar/index.md".to_owned(), first);
    [first].into_iter().chain(pages).collect()
}

/// A page on each command: its help.
fn commands(lang: Lang) -> Vec<(String, String)> {
    let helps = cli::helps(lang, WIDTH).into_iter().enumerate();
    let pages = helps.map(|(order, help)| {
        let title = format!("planverk {}", help.name);
        let body = format!("```text\n{}\n```\n", help.text.trim_end());
        let text = page(&title, Some(&help.about), order, &body);
        (format!("kommandon/{}.md", help.name), text)
    });
    pages.collect()
}

/// A page on each code, as `planverk explain` prints it, in a folder for each group of codes.
fn codes(lang: Lang) -> Vec<(String, String)> {
    let messages = message::catalogue(lang);
    let word = |id: &str, part: Option<&str>| messages.format(id, part, &[]).unwrap_or_default();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for (order, code) in Code::ALL.iter().enumerate() {
        let name = code.as_str();
        let (group, _) = name.split_at(name.len() - 2);
        let folder = format!("koder/{}", group.to_ascii_lowercase());
        pages
            .entry(format!("{folder}/index.md"))
            .or_insert_with(|| {
                let id = format!("group_{}", group.trim_start_matches("PV"));
                let title = format!("{group}: {}", word(&id, None));
                page(&title, Some(&word(&id, Some("about"))), order, "")
            });
        let explained = explain::page(*code, lang);
        let title = format!("{name}: {}", explained.title);
        let about = match code.severity() {
            Severity::Error => word("of_errors", None),
            Severity::Warning => word("of_warnings", None),
        };
        pages.insert(
            format!("{folder}/{}.md", name.to_ascii_lowercase()),
            page(&title, Some(&about), order, &explained.body),
        );
    }
    pages.into_iter().collect()
}

/// How a site is published, as it stands beside the recipes for it.
fn publishing() -> String {
    let text = include_str!("../.ci/hosting/README.md");
    let body = text.split_once('\n').map_or(text, |(_, body)| body);
    page(
        "Publish",
        Some("A recipe for each sort of host, and for changes before they are published."),
        19,
        body,
    )
}

/// A page as an editor would write it; `order` is its place among the pages beside it, from 0.
fn page(title: &str, description: Option<&str>, order: usize, body: &str) -> String {
    // A text in JSON is one in YAML too (YAML 1.2.2, section 1.3).
    let line = |key: &str, text: &str| format!("{key}: {}\n", serde_json::Value::from(text));
    let description = description.map(|text| line("description", text));
    let title = line("title", title);
    let order = order + 1;
    let description = description.unwrap_or_default();
    format!("---\n{title}{description}order: {order}\n---\n\n{body}\n")
}
