//! An *offline copy* of a site can be opened from a folder or an unpacked archive, without a web server:
//! a browser that reads from a disk shows the list of files where a host would answer with
//! `index.html`. Links in its pages therefore name that file.
//!
//! Browsers run no script module from a disk (HTML, section 8.1.3: it is asked for by CORS), so the copy
//! has none, and is as the site is without JavaScript. Everything else is as it was.

use crate::bundle::Bundle;
use crate::dom::{as_with_script, as_without_script};
use crate::project::beside;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use pulldown_cmark_escape::escape_html;
use rayon::prelude::*;
use std::convert::Infallible;
use std::ops::Range;

/// What a host answers with for a folder.
const INDEX: &str = "index.html";

/// The offline copy of a finished site.
pub fn copy(site: &Bundle) -> Bundle {
    let copied = site.par_iter().map(|(path, bytes)| {
        let is_page = path.ends_with(".html");
        let text = is_page.then(|| std::str::from_utf8(bytes).ok()).flatten();
        let bytes = match text {
            Some(html) => page(path, html, site).into_bytes().into(),
            None => bytes.clone(),
        };
        (path.clone(), bytes)
    });
    copied.collect()
}

/// A page with links to files, and without a script.
fn page(path: &str, html: &str, site: &Bundle) -> String {
    let html = as_without_script(html);
    let mut text = html.to_string();
    // From the end, so that what stands before keeps its place.
    for (range, new) in edits(path, &html, site).into_iter().rev() {
        text.replace_range(range, &new);
    }
    as_with_script(&text).into_owned()
}

/// What is to be replaced, in the order of the page.
fn edits(path: &str, html: &str, site: &Bundle) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let mut element: &[u8] = b"";
    let (mut name, mut script) = (Vec::new(), None);
    let known: [&[u8]; 5] = [b"a", b"area", b"form", b"meta", b"script"];
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    element = (known.into_iter())
                        .find(|known| *known == name)
                        .unwrap_or_default();
                    if element == b"script" {
                        script = Some(span.start);
                    }
                }
                CallbackEvent::AttributeName { name: found } => name = found.to_vec(),
                CallbackEvent::AttributeValue { value } => {
                    let value = String::from_utf8_lossy(value);
                    let new = match (element, name.as_slice()) {
                        (b"a" | b"area", b"href") | (b"form", b"action") => {
                            file(path, &value, site)
                        }
                        // A page that leads on: "0; url=../new/".
                        (b"meta", b"content") => value.find("url=").and_then(|at| {
                            let (wait, address) = value.split_at(at + "url=".len());
                            Some(format!("{wait}{}", file(path, address, site)?))
                        }),
                        _ => None,
                    };
                    if let Some(new) = new {
                        let mut escaped = String::new();
                        // Writing to a string does not fail.
                        let _ = escape_html(&mut escaped, &new);
                        edits.push((span.start..span.end, escaped));
                    }
                }
                CallbackEvent::EndTag { name: b"script" } => {
                    if let Some(start) = script.take() {
                        edits.retain(|(range, _)| range.start < start);
                        edits.push((start..span.end, String::new()));
                    }
                }
                _ => {}
            }
            None
        },
    );
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    edits
}

/// The address of the file that a host answers with for `link`, seen from the page `path`; `None` where
/// the link leads to no folder of this site.
fn file(path: &str, link: &str, site: &Bundle) -> Option<String> {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let (folder, rest) = link.split_at(end);
    if !folder.ends_with(['/', '.']) || folder.starts_with('/') {
        return None;
    }
    let folder = folder.trim_end_matches('/');
    let target = format!("{folder}/{INDEX}");
    let found = beside(path, &target)?;
    site.contains_key(&found).then(|| format!("{target}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(html: &str) -> String {
        let files = ["index.html", "a/index.html", "a/b/index.html", "a/f.pdf"];
        let site = files.map(|path| (path.to_owned(), html.as_bytes().into()));
        let copy = copy(&Bundle::from(site));
        String::from_utf8_lossy(&copy["a/b/index.html"]).into_owned()
    }

    #[test]
    fn links_to_folders_name_the_file() {
        for (link, wanted) in [
            ("../../", "../../index.html"),
            ("./", "./index.html"),
            ("..", "../index.html"),
            ("../../a/#x", "../../a/index.html#x"),
            ("../../a/?a=1&amp;b", "../../a/index.html?a=1&amp;b"),
            // Neither of these is a folder of this site.
            ("../f.pdf", "../f.pdf"),
            ("#x", "#x"),
            ("", ""),
            ("?q=/", "?q=/"),
            ("../../../", "../../../"),
            ("../../nowhere/", "../../nowhere/"),
            ("https://testby.example/", "https://testby.example/"),
            ("mailto:a@testby.example", "mailto:a@testby.example"),
        ] {
            for quote in ["\"", "'"] {
                let page = |link: &str| format!("<p>å<a class=x href={quote}{link}{quote}>å</a>");
                assert_eq!(copied(&page(link)), page(wanted));
            }
            if !link.is_empty() {
                assert_eq!(
                    copied(&format!("<a href={link} id=x>")),
                    format!("<a href={wanted} id=x>")
                );
            }
        }
    }

    #[test]
    fn what_leads_on_and_what_asks_name_it_too() {
        assert_eq!(
            copied(
                "<meta http-equiv=refresh content=\"0; url=../\"><form action=../../><noscript><a href=../>"
            ),
            "<meta http-equiv=refresh content=\"0; url=../index.html\"><form action=../../index.html>\
             <noscript><a href=../index.html>"
        );
    }

    #[test]
    fn there_is_no_script() {
        assert_eq!(
            copied(
                "<link href=../../><script type=module src=../../s.js></script><p>a<script>let a = '<a href=../>';</script>b"
            ),
            "<link href=../../><p>ab"
        );
    }
}
