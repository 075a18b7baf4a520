//! Holds the modules of `src/` against the house that they were built by: which module may know
//! which, who touches the disk, and who knows an outside crate. The tables are the rule; a change of
//! the house begins here.
//!
//! A *module* is a file of `src/` or a folder beside one: `diagnostic/human.rs` belongs to
//! `diagnostic`. What stands in comments doesn't count.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the sources that it is about"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each module may name of the others. Data flows down this list: a module names only modules
/// above it, so there is no circle. First come the words that everything is said in, then what
/// reads, the stages, what writes, and the two that hold it all together.
const MAY_IMPORT: &str = "
    source:
    bundle:
    catalogue:
    compress:   bundle
    kind:       catalogue
    key:        catalogue kind
    service:    catalogue
    collate:    catalogue
    colour:
    policy:
    css:
    active:     css policy
    wording:    catalogue
    glossary:   collate wording
    typography: catalogue wording
    diagnostic: catalogue kind source
    plan:       kind source
    refusal:    kind
    chart:      plan
    cli:        catalogue

    project:    bundle diagnostic source
    yaml:       diagnostic key kind source
    markdown:   diagnostic glossary plan source wording

    edit:       diagnostic key source yaml
    draft:      bundle catalogue colour diagnostic key kind plan project source yaml
    called:     collate diagnostic draft kind plan refusal
    link:       called catalogue collate diagnostic draft glossary kind plan source wording
    format:     diagnostic draft markdown source yaml
    site:       catalogue collate diagnostic draft glossary kind link markdown plan project service source wording
    ledger:     site source
    change:     called collate diagnostic draft edit key kind ledger markdown project refusal site source yaml
    listing:    called diagnostic draft key kind plan project refusal site source yaml
    schema:     catalogue diagnostic draft key kind service
    starter:    catalogue diagnostic draft edit kind plan project schema
    manual:     catalogue cli diagnostic schema
    asset:      active bundle catalogue colour diagnostic project site source
    theme:      catalogue diagnostic kind project site source
    search:     catalogue collate kind markdown plan service site theme wording
    dom:
    security:   draft site
    verify:     bundle catalogue css diagnostic dom policy project source wording
    view:       asset catalogue chart draft kind markdown plan policy search service site theme
    render:     asset bundle catalogue diagnostic dom kind plan site source theme typography verify view
    exchange:   catalogue change collate diagnostic draft edit key kind plan project site source wording yaml
    hosting:    asset policy site

    offline:    bundle dom project
    output:     bundle

    pipeline:   asset bundle catalogue compress diagnostic draft exchange hosting kind link plan project render schema search security site source theme verify
    workspace:  bundle diagnostic pipeline project source
    lib:        draft pipeline
    command:    asset catalogue change cli diagnostic draft edit exchange format hosting kind ledger lib listing manual offline output plan policy project refusal schema starter workspace
    main:       cli command
";

/// Outside crates, and parts of the standard library, and the only modules that may name them. The
/// language of messages is a word of the command line, therefore `catalogue` knows `clap`.
const ONLY: &str = "
    std::fs:               command project output
    std::env:              command
    std::process:          command main
    std::time:             command project
    std::net:              command

    walkdir:               project
    same_file:             output
    rustix:                output
    rust_embed:            diagnostic manual project starter
    brotli:                compress
    crc32fast:             compress
    miniz_oxide:           compress
    mimalloc:              main
    chardetng:             project
    encoding_rs:           project
    serde_saphyr:          yaml
    pulldown_cmark:        markdown
    pulldown_cmark_escape: markdown offline
    tera:                  render view
    minify_html:           render
    icu_collator:          collate
    icu_locale_core:       collate
    icu_normalizer:        collate
    unicode_segmentation:  wording
    snowball_stemmers_rs:  search
    hypher:                typography
    color:                 colour
    html5gum:              dom offline verify
    roxmltree:             active
    percent_encoding:      command diagnostic hosting security verify view
    fluent_bundle:         catalogue
    fluent_syntax:         catalogue
    annotate_snippets:     diagnostic
    strsim:                diagnostic
    similar:               change
    jiff:                  plan
    deunicode:             draft markdown project
    sha2:                  asset diagnostic output
    data_encoding:         asset diagnostic output
    csv:                   exchange
    rust_xlsxwriter:       exchange
    calamine:              exchange
    quick_xml:             exchange
    zip:                   exchange
    serde_json:            command diagnostic edit exchange manual schema search
    serde:                 command diagnostic exchange schema search view
    clap:                  catalogue cli command
    clap_complete:         cli command
    clap_mangen:           command
    anstream:              command
    console:               command
    comfy_table:           command
    pretty_yaml:           format
    dprint_plugin_markdown: format
    indicatif:             command
    dialoguer:             command
    ureq:                  command
    http_body_util:        command
    hyper:                 command
    hyper_util:            command
    mime_guess:            command
    notify:                command
    open:                  command
    tokio:                 command
";

/// The lines of a table: what stands before the colon, and the words after it.
fn table(text: &'static str) -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            // `std::fs:` has colons of its own; the last one counts.
            let (name, may) = line.rsplit_once(':').expect("a line has a colon");
            (name.trim(), may.split_whitespace().collect())
        })
        .collect()
}

/// The code of each module, without comments, literals and unit tests.
fn modules() -> BTreeMap<String, String> {
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![src.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("src/ can be read") {
            let path = entry.expect("src/ can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(&src).expect("it lies in src/");
                let first = below.iter().next().expect("a path has parts");
                let name = first.to_string_lossy().trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).expect("a source is UTF-8");
                modules.entry(name).or_default().push_str(&code(&text));
            }
        }
    }
    modules
}

/// `text` without line comments, without what stands in quotes, and without its unit tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                while letters.next_if(|c| *c != '\n').is_some() {}
            }
            '"' => {
                while let Some(inside) = letters.next() {
                    match inside {
                        '\\' => {
                            let _ = letters.next();
                        }
                        '"' => break,
                        _ => {}
                    }
                }
                out.push_str("\"\"");
            }
            // A quote as a letter would begin a literal that never ends.
            '\'' if letters.peek() == Some(&'"') => {
                let _ = letters.next();
            }
            letter => out.push(letter),
        }
    }
    out
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// What follows `path::` wherever that stands: one name, or every name in braces.
fn names_after<'a>(code: &'a str, path: &str) -> BTreeSet<&'a str> {
    let start = format!("{path}::");
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(&start) {
        if code[..at].ends_with(|c: char| is_word(c) || c == ':') {
            continue;
        }
        let rest = &code[at + start.len()..];
        let word = |text: &'a str| text.split(|c| !is_word(c)).next().unwrap_or_default();
        if let Some(group) = rest.strip_prefix('{') {
            // Names at the depth of this brace; what is nested belongs to the name before it.
            let mut depth = 0;
            let mut is_due = true;
            for (place, letter) in group.char_indices() {
                if is_due && !letter.is_whitespace() {
                    names.insert(word(&group[place..]));
                    is_due = false;
                }
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => is_due = true,
                    _ => {}
                }
            }
        } else {
            names.insert(word(rest));
        }
    }
    names.remove("");
    names
}

/// Whether `code` names `path`, be it in braces.
fn names(code: &str, path: &str) -> bool {
    if let Some((crate_name, part)) = path.split_once("::") {
        return names_after(code, crate_name).contains(part);
    }
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].trim_end();
        let is_start = !code[..at].ends_with(|c: char| is_word(c) || c == ':' || c == '.');
        let after = &code[at + path.len()..];
        let is_crate =
            after.starts_with("::") || (before.ends_with("use") && !after.starts_with(is_word));
        is_start && is_crate
    })
}

#[test]
fn modules_know_only_whom_they_may() {
    let modules = modules();
    let mut wrong = Vec::new();
    let known: BTreeSet<&str> = modules.keys().map(String::as_str).collect();
    let rules = table(MAY_IMPORT);
    let listed: BTreeSet<&str> = rules.iter().map(|(name, _)| *name).collect();
    for name in known.symmetric_difference(&listed) {
        wrong.push(format!("{name} stands either in src/ or in the table"));
    }
    for (name, may) in &rules {
        let Some(code) = modules.get(*name) else {
            continue;
        };
        let mut found: BTreeSet<&str> = BTreeSet::new();
        match *name {
            // The program, which knows the library from outside.
            "main" | "command" => {
                for part in names_after(code, "planverk") {
                    found.insert(if known.contains(part) { part } else { "lib" });
                }
                found.extend(names(code, "command").then_some("command"));
            }
            // The crate's root names its modules without a prefix.
            "lib" => found.extend(known.iter().filter(|other| names(code, other))),
            _ => {
                for part in names_after(code, "crate") {
                    found.insert(if known.contains(part) { part } else { "lib" });
                }
            }
        }
        found.remove(name);
        for other in found.difference(may) {
            wrong.push(format!("{name} names {other}, which it may not"));
        }
        for other in may.difference(&found) {
            wrong.push(format!(
                "{name} may name {other} and doesn't: tighten the table"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_goes_one_way() {
    let mut above: BTreeSet<&str> = BTreeSet::new();
    for (name, may) in table(MAY_IMPORT) {
        for other in may {
            assert!(above.contains(other), "{name} stands above {other}");
        }
        above.insert(name);
    }
}

#[test]
fn an_outside_crate_is_known_where_the_table_says() {
    let modules = modules();
    let mut wrong = Vec::new();
    for (path, may) in table(ONLY) {
        for (name, code) in &modules {
            match (names(code, path), may.contains(&name.as_str())) {
                (true, false) => wrong.push(format!("{name} names {path}")),
                (false, true) => wrong.push(format!("{name} doesn't name {path} any more")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_stands_in_the_table() {
    // Work on all cores is everybody's.
    let everywhere = ["rayon"];
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("Cargo.toml");
    let part = manifest
        .split("\n[dependencies]\n")
        .nth(1)
        .unwrap_or_default();
    let part = part.split("\n[").next().unwrap_or_default();
    let listed = table(ONLY).into_iter().map(|(name, _)| name);
    let listed: BTreeSet<&str> = listed.chain(everywhere).collect();
    let lines = part.lines().filter(|line| !line.starts_with('#'));
    let crates: Vec<String> = lines
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect();
    assert!(crates.len() > 10, "{crates:?}");
    for name in crates {
        assert!(listed.contains(name.as_str()), "{name} is in no table");
    }
}

#[test]
fn the_reader_of_imports_reads_them() {
    let code =
        code("use crate::{a, b::{c, d}, e as f};\nlet x = crate::g::h(\"crate::i\"); // crate::j");
    let names: Vec<&str> = names_after(&code, "crate").into_iter().collect();
    assert_eq!(names, ["a", "b", "e", "g"]);
    assert!(self::names("use std::{fmt, fs};", "std::fs"));
    assert!(!self::names("use std::fmt;", "std::fs"));
    assert!(self::names("tera::Error", "tera"));
    assert!(!self::names("self.tera.render()", "tera"));
    assert!(!self::names("xtera::Error", "tera"));
}
