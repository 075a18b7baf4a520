//! The *manual* is a site of its own, made by the program that it is about: how a plan is written, in
//! Swedish, and how Planverk is run, themed and changed, in English. What people have written of it lies in
//! `manual/`; the pages on every command and every code are made from what the program says itself, so that
//! they cannot differ from it.

use crate::catalogue::Lang;
use crate::cli;
use crate::diagnostic::{Code, explain};

/// How wide the help of a command is, in characters: a box of text on a page takes as many.
const WIDTH: usize = 80;

#[derive(rust_embed::Embed)]
#[folder = "src/manual"]
struct Written;

/// The files of the manual, by their paths below `content/`.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let written = Written::iter()
        .filter_map(|path| Some((path.to_string(), Written::get(&path)?.data.into_owned())));
    let mut files: Vec<(String, Vec<u8>)> = written.collect();
    for lang in Lang::ALL {
        // The site is Swedish; its pages in another language stand in a folder of their own.
        let folder = match lang {
            Lang::Sv => String::new(),
            Lang::En => format!("{}/", lang.tag()),
        };
        let pages = commands(lang).into_iter().chain(codes(lang));
        files.extend(pages.map(|(path, text)| (format!("{folder}{path}"), text.into_bytes())));
    }
    files.push(("en/publish.md".to_owned(), publishing().into_bytes()));
    files.sort();
    files
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

/// A page on each code, as `planverk explain` prints it.
fn codes(lang: Lang) -> Vec<(String, String)> {
    let pages = Code::ALL.iter().enumerate().map(|(order, code)| {
        let explained = explain::page(*code, lang);
        let title = format!("{}: {}", code.as_str(), explained.title);
        let text = page(&title, None, order, &explained.body);
        (
            format!("koder/{}.md", code.as_str().to_ascii_lowercase()),
            text,
        )
    });
    pages.collect()
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
