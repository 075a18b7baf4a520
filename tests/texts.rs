//! Holds the catalogues of texts against each other and against what uses them: the same messages in
//! both languages, each asking for the same arguments, none missing and none left over.
//!
//! There are six pairs: the command line's, the theme's words, the words for kinds, those for how a text
//! reads, those of tables, and what is said to editors. What
//! uses a text names it in quotes, in a template or in the program; the few names that are put
//! together stand in [`COMPUTED`].
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the catalogues that it is about"
)]

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use planverk::diagnostic::Code;
use planverk::kind::Kind;
use planverk::service::Service;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders that hold an `sv.ftl` and an `en.ftl`.
const PAIRS: [&str; 6] = [
    "src/cli",
    "themes/default/texts",
    "src/kind",
    "src/wording",
    "src/diagnostic",
    "src/exchange/words",
];

/// The theme's texts whose ids the program puts together.
const COMPUTED: [&str; 29] = [
    "date_day",
    "date_month",
    "describe_accessibility",
    "describe_connections",
    "describe_coverage",
    "describe_search",
    "describe_search_pages",
    "gone_address",
    "gone_named",
    "mode_desktop_dark",
    "mode_desktop_light",
    "mode_forced_colours",
    "mode_phone_dark",
    "mode_phone_light",
    "month_1",
    "month_2",
    "month_3",
    "month_4",
    "month_5",
    "month_6",
    "month_7",
    "month_8",
    "month_9",
    "month_10",
    "month_11",
    "month_12",
    "moved_address",
    "report_body",
    "report_subject",
];

/// What every text of the theme gets beside the words of the kinds.
const ALWAYS: [&str; 3] = ["plan_title", "organisation", "site_title"];

/// Texts by id, or by id and attribute (`PV0101.hint`), with the arguments that they ask for.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a catalogue. A text that stands twice, or cannot be read, fails here.
fn catalogue(folder: &str, language: &str) -> Texts {
    let path = root().join(folder).join(format!("{language}.ftl"));
    let text = read(&path);
    let resource = fluent_syntax::parser::parse(text.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    let mut texts = Texts::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        let mut arguments = BTreeSet::new();
        collect(pattern, &mut arguments);
        let double = texts.insert(id.clone(), arguments);
        assert!(double.is_none(), "{}: {id} stands twice", path.display());
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        if let Some(value) = &message.value {
            add(id.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(format!("{id}.{}", attribute.id.name), &attribute.value);
        }
    }
    texts
}

/// Adds the arguments that a text asks for.
fn collect(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, into),
            Expression::Select { selector, variants } => {
                collect_inline(selector, into);
                for variant in variants {
                    collect(&variant.value, into);
                }
            }
        }
    }
}

fn collect_inline(expression: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    let mut call = |arguments: &CallArguments<&str>| {
        for argument in &arguments.positional {
            collect_inline(argument, into);
        }
    };
    match expression {
        InlineExpression::FunctionReference { arguments, .. } => call(arguments),
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = &**expression {
                collect_inline(inline, into);
            }
        }
        _ => {}
    }
}

/// Languages choose among the forms of a word: `$goal_plural_cap` asks for `goal`.
fn families(arguments: &BTreeSet<String>) -> BTreeSet<&str> {
    arguments
        .iter()
        .map(|name| {
            let name = name.strip_suffix("_cap").unwrap_or(name);
            let plural = name.strip_suffix("_plural");
            plural.or(name.strip_suffix("_definite")).unwrap_or(name)
        })
        .collect()
}

/// The arguments of a theme's text that must be passed.
fn own(arguments: &BTreeSet<String>) -> BTreeSet<&str> {
    let given = |name: &&str| {
        ALWAYS.contains(name) || Kind::ALL.into_iter().any(|kind| kind.key() == *name)
    };
    let all = families(arguments).into_iter();
    all.filter(|name| !given(name)).collect()
}

/// The files of a folder and of those in it.
fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|is| is == ending) {
            let text = read(&path);
            found.push((path, text));
        }
    }
    found.sort();
    found
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// A place where something asks for a text.
struct Use {
    place: String,
    id: String,
    /// The arguments that it passes; `None` where a text stands without any.
    passed: Option<BTreeSet<String>>,
}

/// Where the templates ask for texts: `text.some_id` and `t(key="some_id", …)`.
fn uses_in_templates() -> Vec<Use> {
    let mut uses = Vec::new();
    for (path, text) in files(&root().join("themes/default/templates"), "html") {
        let text = without_comments(&text);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let place = |at: usize| {
            let line = text[..at].matches('\n').count() + 1;
            format!("templates/{name}:{line}")
        };
        for (at, found) in text.match_indices("text.") {
            if text[..at].ends_with(|c: char| is_word(c) || c == '.') {
                continue;
            }
            let rest = &text[at + found.len()..];
            let id = rest.split(|c| !is_word(c)).next().unwrap_or_default();
            uses.push(Use {
                place: place(at),
                id: id.to_owned(),
                passed: None,
            });
        }
        for (at, found) in text.match_indices("t(key=\"") {
            if text[..at].ends_with(is_word) {
                continue;
            }
            let rest = &text[at + found.len()..];
            let (id, arguments) = rest.split_once('"').expect("a key ends");
            uses.push(Use {
                place: place(at),
                id: id.to_owned(),
                passed: Some(passed(arguments)),
            });
        }
    }
    uses
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("{#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, after) = part.split_once("#}").unwrap_or((part, ""));
        // Lines are counted by what is left.
        out.extend(comment.chars().filter(|c| *c == '\n'));
        out.push_str(after);
    }
    out
}

/// The names of `, count=x, host=url | split(pat="/"))`, up to the parenthesis that ends it.
fn passed(arguments: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0;
    let mut word = String::new();
    for letter in arguments.chars() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            '=' if depth == 0 => {
                names.insert(std::mem::take(&mut word));
            }
            letter if is_word(letter) => word.push(letter),
            _ => word.clear(),
        }
    }
    names
}

/// The ids that the program asks the theme's catalogue for.
fn uses_in_program() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = COMPUTED.iter().map(|id| (*id).to_owned()).collect();
    for (path, text) in files(&root().join("src"), "rs") {
        let asks_theme = ["src/view", "src/site", "src/render", "src/search"];
        let path = path.strip_prefix(root()).expect("it lies in the project");
        let name = path.to_string_lossy();
        if !asks_theme.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        // Without white space, since a call may be broken over lines.
        let text: String = text.split_whitespace().collect();
        // `Views` calls them by these names.
        for asks in ["texts.get(", "texts.format(", "words(", "label("] {
            for (at, _) in text.match_indices(asks) {
                if text[..at].ends_with(is_word) {
                    continue;
                }
                let rest = text[at + asks.len()..].trim_start();
                if let Some((id, _)) = rest.strip_prefix('"').and_then(|r| r.split_once('"')) {
                    ids.insert(id.to_owned());
                }
            }
        }
    }
    ids
}

/// Fails with everything that was found, one to a line.
#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn both_languages_say_the_same() {
    let mut wrong = Vec::new();
    for folder in PAIRS {
        let (sv, en) = (catalogue(folder, "sv"), catalogue(folder, "en"));
        for id in sv.keys().filter(|id| !en.contains_key(*id)) {
            wrong.push(format!("{folder}/en.ftl lacks {id}"));
        }
        for id in en.keys().filter(|id| !sv.contains_key(*id)) {
            wrong.push(format!("{folder}/sv.ftl lacks {id}"));
        }
        for (id, sv) in &sv {
            let Some(en) = en.get(id) else { continue };
            // Words are there without being passed, so each language takes those that it needs.
            let (a, b) = match folder {
                "themes/default/texts" => (own(sv), own(en)),
                _ => (families(sv), families(en)),
            };
            if a != b {
                wrong.push(format!("{folder}: {id} asks for {a:?} in sv, {b:?} in en"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn what_templates_ask_for_exists_and_gets_its_arguments() {
    let texts = catalogue("themes/default/texts", "sv");
    let uses = uses_in_templates();
    assert!(uses.len() > 50, "uses are found at all");
    let mut wrong = Vec::new();
    for Use { place, id, passed } in &uses {
        let Some(arguments) = texts.get(id) else {
            wrong.push(format!("{place}: there is no text {id}"));
            continue;
        };
        let asks = own(arguments);
        let passed: BTreeSet<&str> = passed.iter().flatten().map(String::as_str).collect();
        for name in asks.difference(&passed) {
            wrong.push(format!("{place}: {id} asks for {name}"));
        }
        // What is passed goes before a word of the same name: a year before "year".
        for name in passed.difference(&families(arguments)) {
            wrong.push(format!("{place}: {id} has no use for {name}"));
        }
    }
    none(&wrong);
}

#[test]
fn what_the_program_asks_the_theme_for_exists() {
    let texts = catalogue("themes/default/texts", "sv");
    let uses = uses_in_program();
    assert!(uses.len() > COMPUTED.len() + 3, "uses are found at all");
    let missing = uses.iter().filter(|id| !texts.contains_key(*id));
    none(
        &missing
            .map(|id| format!("there is no text {id}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_text_of_the_theme_is_left_over() {
    let mut used = uses_in_program();
    used.extend(uses_in_templates().into_iter().map(|found| found.id));
    let texts = catalogue("themes/default/texts", "sv").into_keys();
    let unused = texts.filter(|id| !used.contains(id));
    none(
        &unused
            .map(|id| format!("nobody uses {id}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_kind_and_service_has_its_words() {
    let due: BTreeSet<String> = Kind::ALL
        .into_iter()
        .flat_map(|kind| {
            let id = format!("kind_{}", kind.key());
            ["", ".plural", ".definite", ".address"].map(|part| format!("{id}{part}"))
        })
        .chain(Service::ALL.into_iter().flat_map(|service| {
            let id = format!("service_{}", service.key());
            ["", ".address"].map(|part| format!("{id}{part}"))
        }))
        .chain(["", ".start"].map(|part| format!("language_name{part}")))
        // A list that is not called by the plural of what it lists.
        .chain(["kind_term.index".to_owned()])
        .collect();
    for language in ["sv", "en"] {
        let texts = catalogue("src/kind", language);
        assert_eq!(texts.into_keys().collect::<BTreeSet<_>>(), due);
    }
}

#[test]
fn what_is_said_to_editors_is_said_by_the_program() {
    let program: String = (files(&root().join("src"), "rs").into_iter())
        .map(|(_, text)| text)
        .collect();
    let is_named = |word: &str| program.contains(&format!("\"{word}\""));
    let texts = catalogue("src/diagnostic", "sv");
    let groups = Code::ALL
        .iter()
        .map(|code| format!("group_{}", &code.as_str()[2..4]));
    let groups: BTreeSet<String> = groups.collect();
    let mut wrong = Vec::new();
    for id in texts.keys() {
        let (message, attribute) = id.split_once('.').unwrap_or((id, ""));
        let is_code = Code::ALL.iter().any(|code| code.as_str() == message);
        // The manual has a page for each group of codes.
        let is_group = groups.contains(message);
        if !is_code && !is_group && !is_named(message) {
            wrong.push(format!("nobody says {message}"));
        }
        if !attribute.is_empty() && !is_named(attribute) {
            wrong.push(format!("nobody says {id}"));
        }
    }
    let codes = Code::ALL.iter().map(|code| code.as_str().to_owned());
    for id in codes.chain(groups) {
        if !texts.contains_key(&id) {
            wrong.push(format!("{id} has no text"));
        }
    }
    none(&wrong);
}
