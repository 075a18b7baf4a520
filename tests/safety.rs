//! What an editor writes can never run in a reader's browser, in whatever disguise: Markdown, titles,
//! addresses and words of the plan, on the finished pages of the real binary.
//!
//! Other generators' advisories on exactly this are tests here: CVE-2024-32875 and CVE-2024-55601 (Hugo:
//! titles and attributes of Markdown's links, pictures, tables and headings that were not escaped).
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the pages that came out"
)]

mod support;

use std::collections::BTreeMap;
use support::html::{Token, tokens};
use support::{Project, Run};

const SOUND: &str = include_str!("support/sound.txt");

/// What would run if it came through: a tag, an end of an attribute, an end of a script.
const ATTACK: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&quot;&#34;";

/// Attributes whose value a browser follows or loads.
const ADDRESSES: [&str; 7] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "srcset",
    "data",
];

/// Nothing on any page runs but the theme's script, and no address is one.
fn assert_safe(name: &str, run: &Run) {
    for (path, bytes) in run.files() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("a page is UTF-8");
        for token in tokens(&page) {
            let Token::Open(tag) = token else { continue };
            let place = || format!("{name}: {path}: {tag:?}");
            assert!(
                !matches!(
                    tag.name.as_str(),
                    "iframe" | "object" | "embed" | "base" | "style"
                ),
                "{}",
                place()
            );
            if tag.name == "script" {
                let own = tag.get("src").unwrap_or_default();
                assert!(own.contains("assets/script."), "{}", place());
            }
            for (attribute, value) in &tag.attributes {
                assert!(
                    !attribute.starts_with("on") && attribute != "style",
                    "{}",
                    place()
                );
                assert!(
                    attribute
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-:_".contains(c)),
                    "{}",
                    place()
                );
                if ADDRESSES.contains(&attribute.as_str()) {
                    let plain: String = value.chars().filter(|c| *c > ' ').collect();
                    let plain = plain.to_lowercase();
                    for scheme in ["javascript:", "vbscript:", "data:", "file:", "blob:"] {
                        assert!(!plain.starts_with(scheme), "{}", place());
                    }
                }
                if attribute == "src" {
                    assert!(!value.contains("//"), "{}", place());
                }
            }
        }
    }
}

fn with_page(text: &str) -> Project {
    let page = format!("---\ntitle: Sida\n---\n\n{text}\n");
    Project::from_str(SOUND).file("content/sida.md", page)
}

/// Builds with a text on a page; it is refused, or comes out harmless.
fn assert_harmless(text: &str) {
    let run = with_page(text).build();
    assert!(run.code <= 1, "{text}: {}", run.stderr);
    assert_safe(text, &run);
}

#[test]
fn an_address_that_is_a_script_is_refused_in_every_disguise() {
    let targets = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "&#x6a;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "%6aavascript:alert(1)",
        "javascript%3Aalert(1)",
        "\\javascript:alert(1)",
        "javascript\\:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:text/html,x",
        "data:image/svg+xml,<svg/onload=alert(1)>",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "feed:javascript:alert(1)",
        "view-source:javascript:alert(1)",
        "//host.example/x",
        "\\\\host.example\\x",
        "/\\host.example/x",
        "https:/\\host.example",
    ];
    for target in targets {
        // As a link, in angles, by a definition, as a picture, and as an address of its own.
        let text = format!(
            "En [länk till sidan]({target}) är här.\n\nEn [annan länk](<{target}>) också.\n\n[En tredje länk][x] med.\n\n\
             ![Bild av huset]({target})\n\n![Bild av gården][x]\n\n<{target}>\n\n[x]: {target}\n"
        );
        let run = with_page(&text).build();
        assert_eq!(run.code, 1, "{target}: {}", run.stderr);
        for way in [
            format!("En [länk till sidan]({target}) är här."),
            format!("En [länk till sidan](<{target}>) är här."),
            format!("En [länk till sidan][x] är här.\n\n[x]: {target}"),
            format!("![Bild av huset]({target})"),
            format!("Adressen <{target}> är här."),
        ] {
            assert_harmless(&way);
        }
    }
}

#[test]
fn markdown_escapes_what_it_is_given() {
    // Titles of links and pictures (CVE-2024-32875), attributes of headings, tables and code (CVE-2024-55601).
    let quoted = ATTACK.replace('"', "\\\"");
    for text in [
        format!("[text om planen](page:om \"{quoted}\")"),
        format!(
            "[text om planen](https://a.example/ '{}')",
            ATTACK.replace('\'', "\\'")
        ),
        format!("![{ATTACK}](bild.svg \"{quoted}\")"),
        format!("[{ATTACK}](index:action)"),
        format!("## {ATTACK}"),
        format!("## Rubrik {{#{ATTACK} onclick=alert(1) .x}}"),
        "## Rubrik {onclick=alert(1) style=color:red}".to_owned(),
        format!("```{ATTACK}\nkod\n```"),
        "```html onload=alert(1) {onclick=alert(1)}\n<script>alert(1)</script>\n```".to_owned(),
        format!("~~~ \"{ATTACK}\nkod\n~~~"),
        format!("`{ATTACK}`"),
        format!("| a | {ATTACK} |\n|---|:---:|\n| {ATTACK} | b |"),
        format!("Text.[^a\"onclick=x]\n\n[^a\"onclick=x]: {ATTACK}"),
        ATTACK.to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "<div onclick=\"alert(1)\">\n\n*a*\n\n</div>".to_owned(),
        "<img src=x onerror=alert(1)//".to_owned(),
        "<svg><script>alert(1)</script></svg>".to_owned(),
        "<!--><img src=x onerror=alert(1)>-->".to_owned(),
        "<![CDATA[><script>alert(1)</script>]]>".to_owned(),
        "<?php echo 1 ?><script>alert(1)</script>".to_owned(),
        "</main></body><script>alert(1)</script>".to_owned(),
        "&lt;script&gt;alert(1)&lt;/script&gt;".to_owned(),
        "<https://a.example/\"onmouseover=\"alert(1)>".to_owned(),
        "[a](https://a.example/\"onmouseover=\"alert(1))".to_owned(),
        "[länk till sidan](https://a.example/?a=<script>&b='\"`)".to_owned(),
        "\u{FDD0}0\u{FDD0}\u{FDD1}<script>".to_owned(),
        "{{ 7 * 7 }}{% raw %}<script>{% endraw %}".to_owned(),
    ] {
        let project = with_page(&text).file(
            "content/bild.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        );
        let run = project.build();
        assert!(run.code <= 1, "{text}: {}", run.stderr);
        assert_safe(&text, &run);
        if run.code == 0 {
            assert!(
                !run.main_of("sida/").contains("49"),
                "no template is run: {text}"
            );
        }
    }
}

/// `text` as a value of YAML.
fn yaml(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[test]
fn every_word_of_the_plan_is_escaped() {
    let attack = yaml(ATTACK);
    let mut project = Project::from_str(SOUND);
    for (path, from, to) in [
        (
            "content/site.yaml",
            "title: Testbys miljöplan",
            format!("title: {attack}"),
        ),
        (
            "content/site.yaml",
            "organisation: Testby kommun",
            format!("organisation: {attack}"),
        ),
        (
            "content/site.yaml",
            "description: En liten plan att göra fel i.",
            format!("description: {attack}"),
        ),
        (
            "content/plan/plan.yaml",
            "title: Testbys miljöplan",
            format!("title: {attack}"),
        ),
        (
            "content/plan/plan.yaml",
            "  goal:",
            format!(
                "  term:\n  goal:\n    singular: {attack}\n    plural: {attack}\n    definite: {attack}\n    index: {attack}"
            ),
        ),
        (
            "content/plan/plan.yaml",
            "{id: kommunal, name: Kommunal, plural: Kommunala åtgärder}",
            format!("{{id: kommunal, name: {attack}, plural: {attack}}}"),
        ),
        (
            "content/plan/documents.yaml",
            "title: Åtgärdsprogrammet",
            format!("title: {attack}"),
        ),
        (
            "content/plan/documents.yaml",
            "kind: Program",
            format!("kind: {attack}\n    decided_by: {attack}"),
        ),
        (
            "content/plan/goals.yaml",
            "title: Mindre avfall",
            format!("title: {attack}"),
        ),
        (
            "content/plan/areas.yaml",
            "title: Matsvinn",
            format!("title: {attack}"),
        ),
        (
            "content/plan/owners.yaml",
            "name: Testby Energi",
            format!("name: {attack}, short_name: {attack}"),
        ),
        (
            "content/plan/actions.yaml",
            "title: Minska matsvinnet i skolorna.",
            format!(
                "title: {attack}\n    number: {attack}\n    description: {attack}\n    notes:\n      - editor: {attack}"
            ),
        ),
        (
            "content/ta-hand-om-maten.md",
            "title: Ta hand om maten",
            format!("title: {attack}\ndescription: {attack}"),
        ),
        (
            "content/index.md",
            "title: Testbys miljöplan",
            format!("title: {attack}"),
        ),
    ] {
        project = project.replace(path, from, &to);
    }
    let terms =
        format!("terms:\n  - {{id: ord, term: {attack}, forms: [maten], text: {attack}}}\n");
    let contact = format!("contact:\n  name: {attack}\n  phone: 0243-123 45\n");
    let project = project.file("content/plan/terms.yaml", terms).replace(
        "content/site.yaml",
        "base_url:",
        &format!("{contact}base_url:"),
    );
    let run = project.build();
    assert_eq!(run.code, 0, "the words are odd, not wrong: {}", run.stderr);
    assert_safe("words", &run);
    let page = run.read("atgarder/k1/index.html");
    assert!(page.contains("alert(1)"), "the words are there, as text");
    // Data is read by scripts as JSON, and never stands in a page.
    let files: BTreeMap<String, Vec<u8>> = run.files();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".json")) {
        let data: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
        assert!(data.is_ok(), "{path} is JSON");
    }
    let sitemap = run.read("sitemap.xml");
    assert!(!sitemap.contains("<script"), "{sitemap}");
}

#[test]
fn every_address_in_tables_is_one_on_the_web() {
    for address in [
        "javascript:alert(1)",
        "https://a.example/\"onclick=\"x",
        "data:text/html,x",
        "//a.example",
        "https://a.example/<script>",
        "file:///etc/passwd",
        "\\\\a.example",
    ] {
        let address = yaml(address);
        for (path, from, to) in [
            (
                "content/plan/owners.yaml",
                "name: Testby Energi",
                format!("name: Testby Energi, url: {address}"),
            ),
            (
                "content/plan/documents.yaml",
                "kind: Program",
                format!("kind: Program\n    url: {address}"),
            ),
            (
                "content/site.yaml",
                "base_url: https://plan.example",
                format!("base_url: {address}"),
            ),
            (
                "content/site.yaml",
                "language: sv",
                format!("language: sv\ncontact:\n  url: {address}"),
            ),
            (
                "content/site.yaml",
                "language: sv",
                format!("language: sv\ncontact:\n  email: {address}"),
            ),
            (
                "content/site.yaml",
                "language: sv",
                format!("language: sv\nsecurity:\n  url: {address}\n  expires: 2030-01-01"),
            ),
            (
                "content/site.yaml",
                "language: sv",
                format!("language: sv\nlogo: {address}"),
            ),
        ] {
            let run = Project::from_str(SOUND).replace(path, from, &to).build();
            assert_eq!(run.code, 1, "{to}: {}", run.stderr);
        }
    }
}

#[test]
fn no_spreadsheet_takes_a_title_for_a_formula() {
    for formula in ["=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1"] {
        let title = yaml(&format!("{formula} {}", "mindre matsvinn"));
        let project = Project::from_str(SOUND).replace(
            "content/plan/actions.yaml",
            "title: Minska matsvinnet i skolorna.",
            &format!("title: {title}"),
        );
        let run = project.build();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let csv = run.read("data/actions.csv");
        assert!(csv.contains(&format!(",'{formula}")), "{csv}");
        let json = run.read("data/actions.json");
        assert!(
            json.contains(&format!("\"{formula}")),
            "the data is as it was written"
        );
    }
}

#[test]
fn security_txt_says_what_the_settings_say() {
    let settings = "language: sv\nupdated: 2026-11-20\nsecurity:\n  email: a&b@testby.example\n  \
        url: https://testby.example/s\n  phone: +46 243-123 45\n  expires: 2027-06-30\n  \
        policy: https://testby.example/p\n  acknowledgments: https://testby.example/a\n";
    let project = Project::from_str(SOUND);
    let without = project.build();
    assert!(
        !without.has(".well-known/security.txt"),
        "nothing is invented"
    );
    let run = project
        .replace("content/site.yaml", "language: sv\n", settings)
        .build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.read(".well-known/security.txt"),
        "Contact: mailto:a%26b@testby.example\nContact: https://testby.example/s\nContact: tel:+4624312345\n\
         Expires: 2027-06-30T00:00:00Z\nPreferred-Languages: sv\n\
         Canonical: https://plan.example/.well-known/security.txt\n\
         Policy: https://testby.example/p\nAcknowledgments: https://testby.example/a\n"
    );
}
