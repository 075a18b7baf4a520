//! Input that nobody thought of: files of the faults, of the example plan and of the real content,
//! changed at random, and whatever else. Nothing panics, everything found can be told in every format,
//! and every place that is told lies in its file.
//!
//! There are four ways in: YAML tables, front matter, Markdown, and paths (of files, links, ids). Each
//! takes `PROPTEST_CASES` inputs (256 when nothing is said; `tests/run` asks for many more) from a
//! fixed seed, so that a run can be repeated; `PROPTEST_RNG_SEED` chooses another. An input that fails
//! is made as small as it can be, and its seed goes to `tests/fuzz.regressions`, from where it is tried
//! first ever after.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the files that it begins with"
)]

mod support;

use planverk::catalogue::Lang;
use planverk::diagnostic::machine::Report;
use planverk::diagnostic::message::Messages;
use planverk::diagnostic::{Diagnostics, human};
use planverk::kind::Vocabulary;
use planverk::project::Project;
use planverk::source::Sources;
use planverk::{Inputs, draft, link, site};
use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use std::path::Path;
use std::sync::OnceLock;
use support::{files_below, files_in};

/// What a file is changed by.
#[derive(Clone, Debug)]
enum Edit {
    /// Something is put in.
    Insert(u16, String),
    /// Something is taken out.
    Delete(u16, u8),
    /// A piece is written twice.
    Repeat(u16, u8),
    /// A piece of another file is put in.
    Splice(u16, prop::sample::Index, u16, u8),
    /// A byte becomes another, be it UTF-8 or not.
    Byte(u16, u8),
    /// A line is indented by something.
    Indent(u16, &'static str),
}

/// What means something to YAML, to Markdown, or to neither.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "- ",
    "-",
    ": ",
    ":",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "\"",
    "'",
    "|",
    ">-",
    "&a ",
    "*a",
    "*a, *a",
    "!!str ",
    "%YAML",
    "---\n",
    "...\n",
    "? ",
    "@",
    "`",
    "~",
    "null",
    "no",
    "1.10",
    "0x1F",
    "2024-01-01",
    "2023-2026",
    "9999999999999999999999",
    "-1",
    "id: ",
    "accepted_warnings:\n  PV0506: x\n",
    "kind: focus_area\n",
    "goals: [4]\n",
    "parent: ",
    "follows: [K1]",
    "terms:\n  - {id: x, term: mat, forms: [å, K1], text: y}\n",
    "](",
    "![",
    "[^1]",
    "[^1]: x\n",
    "](action:K1)",
    "](#",
    "](../",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "```",
    "~~~\n",
    "***",
    "__",
    "> ",
    "# ",
    "###### ",
    "\n\n",
    "\\",
    "&amp;",
    "&#0;",
    "|a|b|\n|-|-|\n|c|d|\n",
    "<https://a.example/x.pdf>",
    "{#id .class}",
    "å",
    "ä\u{308}",
    "🌱",
    "\u{feff}",
    "\u{0}",
    "\u{2028}",
    "\u{fdd0}",
    "\u{fdd1}",
    "\u{202e}",
    "e\u{301}",
    "ß",
    "İ",
    "con",
    "..",
    "/",
    "%2e%2e",
    "\u{7f}",
];

fn edit() -> impl Strategy<Value = Edit> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop_oneof![
        6 => (any::<u16>(), piece).prop_map(|(at, text)| Edit::Insert(at, text)),
        3 => (any::<u16>(), 1..40_u8).prop_map(|(at, count)| Edit::Delete(at, count)),
        2 => (any::<u16>(), 1..80_u8).prop_map(|(at, count)| Edit::Repeat(at, count)),
        2 => (any::<u16>(), any::<prop::sample::Index>(), any::<u16>(), any::<u8>())
            .prop_map(|(at, file, from, count)| Edit::Splice(at, file, from, count)),
        1 => (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        1 => (any::<u16>(), prop::sample::select(&["  ", " ", "\t", "- "][..]))
            .prop_map(|(at, indent)| Edit::Indent(at, indent)),
    ]
}

/// `text` after the edits, whose places are parts of its length.
fn edited(text: &str, edits: &[Edit], corpus: &[String]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let place = |at: u16, bytes: &[u8]| usize::from(at) * bytes.len() / usize::from(u16::MAX);
        match edit {
            Edit::Insert(at, piece) => {
                let at = place(*at, &bytes);
                bytes.splice(at..at, piece.bytes());
            }
            Edit::Delete(at, count) => {
                let at = place(*at, &bytes);
                let end = (at + usize::from(*count)).min(bytes.len());
                bytes.drain(at..end);
            }
            Edit::Repeat(at, count) => {
                let at = place(*at, &bytes);
                let end = (at + usize::from(*count)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            Edit::Splice(at, file, from, count) => {
                let other = file.get(corpus).as_bytes();
                let from = place(*from, other);
                let end = (from + usize::from(*count)).min(other.len());
                let at = place(*at, &bytes);
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            Edit::Byte(at, byte) => {
                let at = place(*at, &bytes).min(bytes.len().saturating_sub(1));
                if let Some(place) = bytes.get_mut(at) {
                    *place = *byte;
                }
            }
            Edit::Indent(at, indent) => {
                let at = place(*at, &bytes);
                let start = bytes[..at]
                    .iter()
                    .rposition(|b| *b == b'\n')
                    .map_or(0, |at| at + 1);
                bytes.splice(start..start, indent.bytes());
            }
        }
    }
    bytes
}

/// The files that inputs begin with: those below `content/` of the faults, of the example plan, of the
/// sound project and of the real one, that end like this.
fn corpus(ending: &str) -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut texts: Vec<String> = Vec::new();
    for (path, bytes) in files_below(&tests.join("faults")) {
        if path.ends_with(".txt") {
            let case = String::from_utf8(bytes).expect("a case is UTF-8");
            texts.extend(
                files_in(&case)
                    .into_iter()
                    .filter(|f| f.0.ends_with(ending))
                    .map(|f| f.1),
            );
        }
    }
    for project in [SOUND, EXAMPLE] {
        texts.extend(
            files_in(project)
                .into_iter()
                .filter(|f| f.0.ends_with(ending))
                .map(|f| f.1),
        );
    }
    for (path, bytes) in files_below(&tests.join("../content")) {
        if path.ends_with(ending) {
            texts.push(String::from_utf8(bytes).expect("the content is UTF-8"));
        }
    }
    assert!(texts.len() > 20, "there is something to begin with");
    texts
}

const SOUND: &str = include_str!("support/sound.txt");
const EXAMPLE: &str = include_str!("support/example.txt");

/// The sound project, with one more file.
fn with(path: &str, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let below = |path: &str| path.trim_start_matches("content/").to_owned();
    let files = files_in(SOUND).into_iter();
    let mut files: Vec<(String, Vec<u8>)> = files
        .map(|(path, text)| (below(&path), text.into_bytes()))
        .filter(|(known, _)| known != path)
        .collect();
    files.push((path.to_owned(), bytes));
    files.sort();
    files
}

/// Everything that is done with a project, but that it is not written.
fn survive(files: Vec<(String, Vec<u8>)>) {
    let mut d = Diagnostics::default();
    let project = Project::in_memory(files.clone(), &mut d);
    let mut draft = draft::read(&project, &mut d);
    let linked = link::link(&mut draft, &mut d);
    let site = site::lay_out(linked, draft, &project, &mut d);
    drop(site);
    d.settle();
    tell(&d, &project.sources);
    // What is sound so far becomes pages; the theme takes its time.
    if !d.has_errors() {
        let mut d = Diagnostics::default();
        let project = Project::in_memory(files, &mut d);
        let built = planverk::build_from(project, Inputs::default(), |_| {}, d);
        tell(&built.diagnostics, &built.sources);
        assert_eq!(
            built.bundle.is_some(),
            !built.diagnostics.has_errors(),
            "what is sound becomes a site, and nothing else does"
        );
    }
}

/// Everything found can be told, and stands where it is said to stand.
fn tell(found: &Diagnostics, sources: &Sources) {
    let accepted = found.accepted(sources).into_iter().map(|(found, _)| found);
    for found in found.iter().chain(accepted) {
        let labels = found.labels.iter().map(|(span, _)| *span);
        for span in labels.chain([found.span]) {
            let text = &sources.get(span.file).text;
            assert!(text.get(span.range()).is_some(), "{found:?} lies outside");
        }
    }
    for lang in Lang::ALL {
        let messages = Messages::new(lang, Vocabulary::default_for(lang), sources);
        assert_eq!(
            human::render(&messages, found, None).is_empty(),
            found.iter().next().is_none()
        );
        let report = Report::new(&messages, found, "");
        let (short, json) = (report.short(), report.json());
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let count = json["diagnostics"].as_array().map_or(0, Vec::len);
        assert_eq!(short.lines().count(), count, "{short}");
        assert_eq!(report.github().lines().count(), count);
        assert!(!report.sarif().is_empty());
    }
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2023);
    }
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz.regressions");
    config.failure_persistence = Some(Box::new(FileFailurePersistence::Direct(place)));
    config
}

/// A corpus, read once.
macro_rules! corpus {
    ($ending:literal) => {{
        static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
        TEXTS.get_or_init(|| corpus($ending))
    }};
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn yaml_tables(
        text in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 0..8),
        name in prop::sample::select(&["plan/actions.yaml", "plan/more.yaml", "plan/plan.yaml", "site.yaml"][..]),
    ) {
        let texts = corpus!(".yaml");
        survive(with(name, edited(text.get::<String>(texts), &edits, texts)));
    }

    #[test]
    fn front_matter(
        text in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..8),
        name in prop::sample::select(&["om.md", "index.md", "ta-hand-om-maten.md"][..]),
    ) {
        let texts = corpus!(".md");
        let whole = text.get::<String>(texts);
        // What is changed ends with the front matter, or a little after it.
        let end = whole.match_indices("\n---").next().map_or(whole.len(), |(at, _)| at + 5);
        let (front, body) = whole.split_at(end.min(whole.len()));
        let mut bytes = edited(front, &edits, corpus!(".yaml"));
        bytes.extend(body.bytes());
        survive(with(name, bytes));
    }

    #[test]
    fn markdown(
        text in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 0..12),
    ) {
        let texts = corpus!(".md");
        let whole = text.get::<String>(texts);
        let start = whole.match_indices("\n---\n").next().map_or(0, |(at, found)| at + found.len());
        let mut bytes = b"---\ntitle: Om\n---\n".to_vec();
        bytes.extend(edited(&whole[start..], &edits, texts));
        survive(with("om.md", bytes));
    }

    #[test]
    fn markdown_in_yaml(
        text in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 0..8),
        style in prop::sample::select(&["|", ">", ">-", "|2-"][..]),
    ) {
        let texts = corpus!(".md");
        let bytes = edited(text.get::<String>(texts), &edits, texts);
        let mut yaml = format!("goals:\n  - id: 6\n    description: {style}\n").into_bytes();
        for line in bytes.split(|byte| *byte == b'\n') {
            yaml.extend(b"      ");
            yaml.extend(line);
            yaml.push(b'\n');
        }
        survive(with("plan/more.yaml", yaml));
    }

    #[test]
    fn paths(
        file in "[a-zåA-Z0-9_./% \\n\u{1b}-]{1,40}",
        path in prop_oneof![any::<String>(), "[a-z./#?%:&+-]{0,40}".boxed()],
        scheme in prop::sample::select(&["", "action:", "page:", "index:", "goal:", "https://", "/", "../", "javascript:", "#"][..]),
    ) {
        let line = path.replace(['\n', '\r'], " ");
        let quoted = line.replace('\\', "\\\\").replace('"', "\\\"");
        let page = format!("---\ntitle: Om\n---\n\n[Om planen]({scheme}{line}) ![En bild]({scheme}{line}) <{scheme}{line}>\n");
        let mut files = with("om.md", page.into_bytes());
        files.push((format!("{file}.md"), b"---\ntitle: En sida\n---\n".to_vec()));
        files.push((format!("{file}.png"), b"x".to_vec()));
        let table = format!("owners:\n  - {{id: \"{quoted}\", name: N, url: \"{scheme}{quoted}\"}}\n");
        files.push(("plan/more.yaml".to_owned(), table.into_bytes()));
        survive(files);
    }
}

#[test]
fn what_is_nested_deep_or_long_ends() {
    let deep = [
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "[".repeat(20_000),
        "![".repeat(200) + &"](x)".repeat(200),
        "*a _b ".repeat(2_000),
        "[^1]".repeat(20_000),
        "<b>".repeat(20_000),
        "`".repeat(20_001),
        "[a](b ".repeat(200),
        "[a]: <".repeat(20_000),
        "a ".repeat(200_000),
        "# ".repeat(20_000),
        "|".repeat(20_000) + "\n" + &"|-".repeat(20_000),
        "&".repeat(20_000),
    ];
    for text in deep {
        survive(with(
            "om.md",
            format!("---\ntitle: Om\n---\n\n{text}\n").into_bytes(),
        ));
    }
    let deep = [
        "[".repeat(20_000),
        "{a: ".repeat(20_000),
        "- ".repeat(20_000),
        "? ".repeat(20_000),
        "a: &a\n".repeat(500),
        "- &a [*a]\n".repeat(100),
        "\"".repeat(20_001),
        "goals:\n".to_owned() + &"  - {id: x, parent: x}\n".repeat(500),
        "goals:\n  - id: x\n    title: ".to_owned() + &"lång ".repeat(100_000),
    ];
    for text in deep {
        survive(with("plan/more.yaml", text.into_bytes()));
    }
}
