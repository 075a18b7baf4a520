//! Holds the schemas against what the readers say: what one takes the other takes too, on every file that
//! there is, on every mistake that the tests know, and on values that nobody thought of. A schema sees less
//! than a reader, since it knows one file and no calendar of years; what it cannot see is listed here.
//!
//! A value is judged twice: as Planverk reads it, where all is text, and as others read YAML, where `4` is
//! a number (YAML 1.2.2, section 10.3.2).
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the plans that it is about"
)]

mod support;

use jsonschema::Validator;
use planverk::catalogue::Lang;
use planverk::diagnostic::{Diagnostics, Severity};
use planverk::draft::{self, Draft};
use planverk::project::Project as Read;
use planverk::schema::{self, Known};
use planverk::source::Sources;
use planverk::yaml::{self, Node, Value as Yaml};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{Project, files_below, files_in};

const SOUND: &str = include_str!("support/sound.txt");

/// How a value without quotes is read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum As {
    Text,
    Core,
}

/// A value as JSON.
fn json(node: &Node, how: As) -> Value {
    match &node.value {
        Yaml::Scalar(_) if node.is_nothing() => Value::Null,
        Yaml::Scalar(scalar) if scalar.plain && how == As::Core => core(&scalar.text),
        Yaml::Scalar(scalar) => Value::from(scalar.text.as_str()),
        Yaml::List(items) => items.iter().map(|item| json(item, how)).collect(),
        Yaml::Map(entries) => {
            let entries = entries.iter();
            let map: Map<String, Value> = entries
                .map(|(key, value)| (key.value.clone(), json(value, how)))
                .collect();
            map.into()
        }
    }
}

/// What a scalar without quotes is in the core schema of YAML 1.2.
fn core(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return true.into(),
        "false" | "False" | "FALSE" => return false.into(),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let radix = |mark, radix| i64::from_str_radix(text.strip_prefix(mark)?, radix).ok();
    let whole = is_whole.then(|| text.parse::<i64>().ok()).flatten();
    let whole = whole.or_else(|| radix("0o", 8)).or_else(|| radix("0x", 16));
    if let Some(whole) = whole {
        return whole.into();
    }
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().any(|c| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || ".eE+-".contains(c));
    let number = text.parse::<f64>().ok().filter(|_| is_number);
    number.map_or_else(|| Value::from(text), Value::from)
}

/// The name of the schema of the file at a path below `content/`.
fn schema_of(path: &str) -> Option<&'static str> {
    match path {
        "site.yaml" => Some("site"),
        "redirects.yaml" => Some("redirects"),
        "accessibility-tests.yaml" => Some("accessibility-tests"),
        "addresses.lock" => Some("addresses"),
        path if path.starts_with("plan/") && path.ends_with(".yaml") => Some("plan"),
        path if path.ends_with(".md") => Some("page"),
        _ => None,
    }
}

/// What a file holds, or what stands above the text of a page; `None` if it is no YAML.
fn parsed(path: &str, text: &str) -> Option<Node> {
    let text = match path.ends_with(".md") {
        true => text.strip_prefix("---\n")?.split_once("\n---\n")?.0,
        false => text,
    };
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let mut d = Diagnostics::default();
    let parsed = yaml::parse(file, text, 0, &mut d);
    (d.count(Severity::Error) == 0)
        .then_some(parsed.root)
        .flatten()
}

/// A plan as the readers find it.
struct Plan {
    draft: Draft,
    sources: Sources,
    d: Diagnostics,
    texts: BTreeMap<String, String>,
}

impl Plan {
    /// The files of a project, by their paths below `content/`.
    fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        let texts = files.iter();
        let texts = texts.filter_map(|(path, bytes)| {
            let text = String::from_utf8(bytes.clone()).ok()?;
            Some((path.clone(), text))
        });
        let texts = texts.collect();
        let mut d = Diagnostics::default();
        let project = Read::in_memory(files.into_iter().collect(), &mut d);
        let draft = draft::read(&project, &mut d);
        Self {
            draft,
            sources: project.sources,
            d,
            texts,
        }
    }

    fn from_str(text: &str) -> Self {
        let files = files_in(text).into_iter();
        Self::of(files.filter_map(|(path, text)| {
            Some((path.strip_prefix("content/")?.to_owned(), text.into_bytes()))
        }))
    }

    fn below(folder: impl AsRef<Path>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        Self::of(files_below(&root.join("content")))
    }

    /// The codes of the mistakes in a file that are about what can be written in it, as long as all of it
    /// could be read.
    fn codes(&self, path: &str) -> Vec<&'static str> {
        let errors = self.d.iter();
        let errors = errors.filter(|found| found.code.severity() == Severity::Error);
        let here = errors.filter(|found| {
            let source = self.sources.get(found.span.file);
            source.path == format!("content/{path}")
        });
        let codes = here.map(|found| found.code.as_str());
        codes.collect()
    }
}

/// The schemas, of any plan or of one.
struct Schemas(BTreeMap<&'static str, Validator>);

impl Schemas {
    fn of(known: Option<&Known>) -> Self {
        let all = schema::FILES.iter().map(|(name, _)| {
            let text = schema::schema(name, Lang::Sv, known).expect("it has a schema");
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            jsonschema::meta::validate(&schema).expect("a schema follows its own schema");
            let validator = jsonschema::validator_for(&schema).expect("it can be checked by");
            (*name, validator)
        });
        Self(all.collect())
    }

    /// What is wrong with a value.
    fn faults(&self, name: &str, value: &Value) -> Vec<String> {
        let faults = self.0[name].iter_errors(value);
        faults
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect()
    }

    /// Whether a file is as it should be, however it is read.
    fn takes(&self, path: &str, text: &str) -> bool {
        let name = schema_of(path).expect("it has a schema");
        let node = parsed(path, text).expect("it can be read");
        [As::Text, As::Core]
            .into_iter()
            .all(|how| self.faults(name, &json(&node, how)).is_empty())
    }
}

#[test]
fn every_plan_is_as_its_schemas_say() {
    let starters = [Lang::Sv, Lang::En].map(|lang| {
        let project = Project::empty().arg("--lang").arg(lang.tag());
        assert_eq!(project.run("init").code, 0);
        Plan::of(files_below(&project.root().join("content")))
    });
    let plans = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans"));
    let plans = plans
        .expect("the plans")
        .map(|plan| plan.expect("a plan").path());
    let plans: Vec<Plan> = (plans.map(Plan::below))
        .chain([Plan::below("."), Plan::from_str(SOUND)])
        .chain(starters)
        .collect();
    assert!(plans.len() >= 6, "{}", plans.len());
    let general = Schemas::of(None);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for plan in &plans {
        let own = Schemas::of(Some(&Known::of(&plan.draft)));
        for (path, text) in &plan.texts {
            let Some(name) = schema_of(path) else {
                continue;
            };
            let node = parsed(path, text).unwrap_or_else(|| panic!("{path} holds nothing"));
            *seen.entry(name).or_default() += 1;
            for how in [As::Text, As::Core] {
                let value = json(&node, how);
                for schemas in [&general, &own] {
                    assert_eq!(schemas.faults(name, &value), [""; 0], "{path} {how:?}");
                }
            }
        }
    }
    for (name, _) in schema::FILES {
        assert!(seen.contains_key(name), "{name} was never looked at");
    }
}

/// Mistakes of keys and values that a schema cannot see, with the reason.
const UNSEEN: [(&str, &str); 2] = [
    ("PV0209", "which of two years comes first"),
    ("PV0208", "how many years lie between two"),
];

#[test]
fn every_mistake_of_keys_and_values_is_seen() {
    let general = Schemas::of(None);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let (mut seen, mut unseen) = (0, Vec::new());
    for (name, text) in files_below(&folder) {
        let Some(name) = name.strip_suffix(".txt") else {
            continue;
        };
        let text = String::from_utf8(text).expect("a case is UTF-8");
        // What no text can hold is no matter of keys.
        if text
            .lines()
            .take_while(|line| !line.starts_with("-- "))
            .any(|line| line.starts_with('!'))
        {
            continue;
        }
        let plan = Plan::from_str(&format!("{SOUND}{text}"));
        for (path, text) in &plan.texts {
            let (Some(schema), Some(node)) = (schema_of(path), parsed(path, text)) else {
                continue;
            };
            let codes = plan.codes(path);
            let of_values =
                |code: &&&str| ("PV0201"..="PV0212").contains(*code) && **code != "PV0203";
            let codes: Vec<&str> = codes.iter().filter(of_values).copied().collect();
            for how in [As::Text, As::Core] {
                let faults = general.faults(schema, &json(&node, how));
                match (codes.is_empty(), faults.is_empty()) {
                    (true, true) => {}
                    (false, false) => seen += 1,
                    // What others take for a truth value, or for nothing, has to stand in quotes for them.
                    (true, false) if how == As::Core && name == "yaml-surprises" => {}
                    // A reference that could be no id is a mistake of another sort to the readers.
                    (true, false) if name.starts_with("PV03") => {}
                    (true, false) if plan.codes(path).is_empty() => {
                        panic!("{name}: {path} is fine, and the schema says {faults:?}")
                    }
                    // What else is wrong with the file hides it from the readers.
                    (true, false) => {}
                    (false, true) => unseen.push((name.to_owned(), path.clone(), codes.clone())),
                }
            }
        }
    }
    assert!(seen > 60, "{seen}");
    unseen.retain(|(_, _, codes)| {
        !codes
            .iter()
            .all(|code| UNSEEN.iter().any(|(known, _)| known == code))
    });
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// Places for a value: a file, and its text with the place as `@`.
const PLACES: [(&str, &str, &str); 16] = [
    (
        "years",
        "plan/documents.yaml",
        "documents:\n  - id: program\n    title: A\n    kind: B\n    period: @\n",
    ),
    (
        "date",
        "plan/documents.yaml",
        "documents:\n  - id: program\n    title: A\n    kind: B\n    decided_on: @\n",
    ),
    (
        "day",
        "plan/documents.yaml",
        "documents:\n  - id: program\n    title: A\n    kind: B\n    updated: @\n",
    ),
    (
        "url",
        "plan/documents.yaml",
        "documents:\n  - id: program\n    title: A\n    kind: B\n    url: @\n",
    ),
    (
        "id",
        "plan/documents.yaml",
        "documents:\n  - id: @\n    title: A\n    kind: B\n",
    ),
    (
        "line",
        "plan/documents.yaml",
        "documents:\n  - id: program\n    title: @\n    kind: B\n",
    ),
    (
        "email",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\ncontact:\n  email: @\n",
    ),
    (
        "phone",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\ncontact:\n  phone: @\n",
    ),
    (
        "secure",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\nsecurity:\n  expires: 2030-01-01\n  url: @\n",
    ),
    (
        "worldwide",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\nsecurity:\n  expires: 2030-01-01\n  phone: @\n",
    ),
    (
        "colour",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\ncolours:\n  header: @\n",
    ),
    (
        "count",
        "site.yaml",
        "title: A\nlanguage: sv\norganisation: B\ndescription: C\nbudget:\n  page_kb: @\n",
    ),
    (
        "choice",
        "site.yaml",
        "title: A\nlanguage: @\norganisation: B\ndescription: C\n",
    ),
    ("number", "index.md", "---\ntitle: A\norder: @\n---\n"),
    (
        "slug",
        "plan/plan.yaml",
        "title: A\nkinds:\n  goal:\n    address: @\nlevels:\n  - {id: a, name: B, plural: C}\n",
    ),
    (
        "address",
        "redirects.yaml",
        "redirects:\n  - from: @\n    to: page:om\n",
    ),
];

/// Values that are near one that is right.
const VALUES: [&str; 118] = [
    "2024",
    "2023-2026",
    "2023–2026",
    "2023 - 2026",
    "2023-26",
    "2023-2024-2025",
    "1899",
    "1900",
    "2199",
    "2200",
    "23",
    "2024-",
    "-2024",
    "2024.0",
    " 2024 ",
    "+2024",
    "2024-02",
    "2024-13",
    "2024-00",
    "2024-2",
    "2024-02-29",
    "2023-02-29",
    "2100-02-29",
    "2000-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-12-31",
    "2024-12-32",
    "2024-1-1",
    "20240229",
    "2024-02-29T10:00",
    "2024/02/29",
    "2024-W03-1",
    "2024-060",
    "https://a.example",
    "http://a.example/b?c#d",
    "https://",
    "https:///a",
    "https://.a",
    "https://:80",
    "https://a b",
    "https://a…",
    "https://a\"b",
    "https://a\\b",
    "ftp://a.example",
    "HTTPS://a.example",
    "https://å.example",
    "https://a\u{7}b",
    "mailto:a@b.example",
    "a@b.example",
    "a@b",
    "@b.example",
    "a@b..example",
    "a@b.example.",
    "a@b@c.example",
    "a b@c.example",
    "å@b.example",
    "a,b@c.example",
    "0243-123 45",
    "+46 243 123 45",
    "+46 (0)243 123 45",
    "112",
    "12",
    "0243/12345",
    "+",
    "++123",
    "12 3a",
    "(123)",
    "#0b4046",
    "#fff",
    "#ffff",
    "#ggg",
    "0b4046",
    "#0B4046 ",
    "#12345é",
    "K3",
    "4",
    "4.1",
    "1.10",
    "010",
    "4..1",
    "-4",
    "4-",
    ".4",
    "a_b",
    "å",
    "a b",
    "con",
    "CON.x",
    "com1",
    "com10",
    "aux-1",
    "nul",
    "borlange-energi",
    "Stor",
    "/",
    "/om/",
    "/om",
    "/a/b.html",
    "/a/.b/",
    "/a//b/",
    "/con/",
    "/a/con.html",
    "/a./",
    "/a.HTM",
    "/a?b",
    "om/",
    "/rapport.pdf",
    "/.html",
    "…",
    "...",
    "",
    "   ",
    "sv",
    "en",
    "3",
    "-3",
    "03",
];

#[test]
fn the_form_of_a_value_is_what_the_reader_takes() {
    let general = Schemas::of(None);
    for (shape, path, text) in PLACES {
        let mut taken = 0;
        let long = "a".repeat(101);
        let longer = format!("/{}/", "a".repeat(201));
        let longest = "a".repeat(1001);
        let more = [long.as_str(), &longer, &longest];
        for value in VALUES.into_iter().chain(more) {
            let quoted = serde_json::to_string(value).expect("a text");
            let text = text.replace('@', &quoted);
            let (reader, schema) = judged(&general, path, &text);
            taken += usize::from(reader);
            let is_unseen = shape == "years" && value.contains("2024-2");
            assert!(
                reader == schema || is_unseen,
                "{shape} {value:?}: the reader says {reader}, the schema {schema}"
            );
        }
        assert!(taken > 0 && taken < VALUES.len(), "{shape}: {taken}");
    }
}

/// Whether the readers take a file of a sound plan, and whether the schema does.
fn judged(schemas: &Schemas, path: &str, text: &str) -> (bool, bool) {
    let plan = format!("{SOUND}-- content/{path} --\n{text}");
    let plan = Plan::from_str(&plan);
    let is_taken = plan.codes(path).is_empty();
    (is_taken, schemas.takes(path, text))
}

/// Whether others read a value as something that is no text and no number.
fn is_other(value: &str) -> bool {
    matches!(core(value.trim()), Value::Bool(_) | Value::Null)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn what_the_reader_takes_the_schema_takes(
        place in 0..PLACES.len(),
        parts in proptest::collection::vec(0..VALUES.len(), 1..3),
        other in "[0-9a-zA-Z#@/:.+ _()åé–-]{0,12}",
        is_quoted in any::<bool>(),
    ) {
        static GENERAL: std::sync::LazyLock<Schemas> = std::sync::LazyLock::new(|| Schemas::of(None));
        let (shape, path, text) = PLACES[place];
        let value: String = parts.iter().map(|at| VALUES[*at]).collect::<String>() + &other;
        let is_plain = value.starts_with(|c: char| c.is_ascii_alphanumeric())
            && value.chars().all(|c| !c.is_control() && !"#\"\\:".contains(c));
        let written = match is_quoted || !is_plain || is_other(&value) {
            true => serde_json::to_string(&value).expect("a text"),
            false => value.clone(),
        };
        let (reader, schema) = judged(&GENERAL, path, &text.replace('@', &written));
        prop_assert!(!reader || schema, "{shape} {written}");
    }
}

#[test]
fn a_plan_offers_its_own_ids_with_their_titles() {
    let plan = Plan::from_str(SOUND);
    let known = Known::of(&plan.draft);
    let own = Schemas::of(Some(&known));
    let text = schema::schema("plan", Lang::Sv, Some(&known)).expect("a schema");
    for offered in [
        "4 – Mindre avfall",
        "testby-energi – Testby Energi",
        "matsvinn – Matsvinn",
        "kommunal – Kommunal",
        "program – Åtgärdsprogrammet",
        "K1 – Minska matsvinnet i skolorna.",
    ] {
        assert!(text.contains(offered), "{offered}");
    }
    let actions = &plan.texts["plan/actions.yaml"];
    for (from, to, is_fine) in [
        ("[4, 5]", "[\"4\", '5']", true),
        ("[4, 5]", "[4, 6]", false),
        ("[4, 5]", "[4.0, 5]", false),
        ("[testby-kommun]", "[testby]", false),
        ("[testby-kommun]", "[]", false),
        ("level: kommunal", "level: regional", false),
        ("    goals: [4, 5]\n", "", false),
        ("    target_area: matsvinn\n", "", false),
        (
            "    target_area: matsvinn\n",
            "    target_area: matsvinn\n    focus_area: ta-hand-om-maten\n",
            true,
        ),
        (
            "    target_area: matsvinn\n",
            "    target_area: matsvinn\n    priority: a\n",
            false,
        ),
    ] {
        assert!(actions.contains(from), "{from}");
        let text = actions.replace(from, to);
        let node = parsed("plan/actions.yaml", &text).expect("YAML");
        // `4.0` is 4 to whoever takes it for a number.
        let faults = own.faults("plan", &json(&node, As::Text));
        assert_eq!(faults.is_empty(), is_fine, "{to}: {faults:?}");
    }
}

#[test]
fn a_plan_is_not_told_of_kinds_that_it_lacks() {
    let plan = SOUND
        .replace("  goal:\n", "")
        .replace("    goals: [4, 5]\n", "");
    let plan = plan.replace("-- content/plan/goals.yaml --\ndocument: program\ngoals:\n  - {id: 4, title: Mindre avfall}\n  - {id: 5, title: Mer återbruk}\n", "");
    let plan = Plan::from_str(&plan);
    assert_eq!(plan.d.count(Severity::Error), 0);
    let schemas = Schemas::of(Some(&Known::of(&plan.draft)));
    let actions = &plan.texts["plan/actions.yaml"];
    assert!(schemas.takes("plan/actions.yaml", actions));
    let with_goals = actions.replace("    years:", "    goals: []\n    years:");
    assert!(!schemas.takes("plan/actions.yaml", &with_goals));
    assert!(!schemas.takes("plan/goals.yaml", "goals:\n  - id: 4\n"));
}

#[test]
fn ids_that_could_not_be_read_are_not_called_wrong() {
    // The id of the second goal is lost with its record.
    let broken = SOUND.replace(
        "{id: 5, title: Mer återbruk}",
        "{id: 5, title: \"Mer återbruk}",
    );
    let plan = Plan::from_str(&broken);
    assert!(plan.d.count(Severity::Error) > 0);
    let known = Known::of(&plan.draft);
    let schemas = Schemas::of(Some(&known));
    assert!(schemas.takes("plan/actions.yaml", &plan.texts["plan/actions.yaml"]));
    let text = schema::schema("plan", Lang::Sv, Some(&known)).expect("a schema");
    assert!(text.contains("testby-energi – Testby Energi"));
}

#[test]
fn a_large_plan_has_schemas_of_a_sensible_size() {
    let mut actions = String::from("document: program\nlevel: kommunal\nactions:\n");
    for number in 1..=2000 {
        let action = format!(
            "  - id: {number}\n    title: Åtgärd nummer {number}.\n    target_area: matsvinn\n    goals: []\n    years: 2024\n    responsible: [testby-kommun]\n    follows: [{}]\n",
            number / 2 + 1
        );
        actions += &action;
    }
    let plan = Plan::from_str(&format!(
        "{SOUND}-- content/plan/actions.yaml --\n{actions}"
    ));
    let known = Known::of(&plan.draft);
    let text = schema::schema("plan", Lang::Sv, Some(&known)).expect("a schema");
    assert!(text.len() < 2000 * 300, "{}", text.len());
    let schemas = Schemas::of(Some(&known));
    assert!(schemas.takes("plan/actions.yaml", &actions));
    assert!(!schemas.takes(
        "plan/actions.yaml",
        &actions.replace("follows: [7]", "follows: [7000]")
    ));
}

#[test]
fn the_command_writes_schemas_and_a_build_keeps_them_up_to_date() {
    let [energi, kommun] = [
        "  - {id: testby-energi, name: Testby Energi}\n",
        "  - {id: testby-kommun, name: Testby kommun}\n",
    ];
    let plan = SOUND.replace(&format!("{energi}{kommun}"), &format!("{kommun}{energi}"));
    let project = Project::from_str(&plan);
    let folder = project.root().join(schema::FOLDER);
    // Where nobody asked for them there are none.
    assert_eq!(project.build().code, 0);
    assert!(!project.root().join(".planverk").exists());
    let run = project.clone().arg("--with-ids").run("schema");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let names: Vec<String> = files_below(&folder).into_keys().collect();
    let mut due = vec![".gitignore".to_owned()];
    due.extend(schema::FILES.iter().map(|(name, _)| format!("{name}.json")));
    due.sort();
    assert_eq!(names, due);
    let plan = || fs::read_to_string(folder.join("plan.json")).expect("a schema");
    assert!(plan().contains("4 – Mindre avfall"));
    // Owners are offered as they are written, though the site lists them in another order.
    let written = files_below(&folder);
    assert_eq!(project.build().code, 0);
    assert_eq!(files_below(&folder), written);
    // A goal is added, and something else is wrong: the ids that are known are offered all the same.
    let changed = project.clone().replace(
        "content/plan/goals.yaml",
        "- {id: 5, title: Mer återbruk}",
        "- {id: 5, title: Mer återbruk}\n  - {id: 6, title: Renare luft}\n  - {id: 7, titel: A}",
    );
    let before = fs::metadata(folder.join("site.json")).and_then(|file| file.modified());
    assert_eq!(changed.check().code, 1);
    assert!(!plan().contains("6 – Renare luft"), "check writes nothing");
    assert_eq!(changed.build().code, 1);
    assert!(plan().contains("6 – Renare luft"));
    let after = fs::metadata(folder.join("site.json")).and_then(|file| file.modified());
    assert_eq!(before.ok(), after.ok(), "what is the same is left alone");
}

#[test]
fn the_language_that_was_asked_for_lasts() {
    let project = Project::from_str(SOUND);
    let file = project.root().join(schema::FOLDER).join("plan.json");
    let lang = || {
        let text = fs::read_to_string(&file).expect("a schema");
        let title = Lang::ALL.map(|lang| planverk::key::texts(lang).format("file", None, &[]));
        let is_in = title.map(|title| text.contains(&title.expect("a title")));
        assert!(is_in[0] != is_in[1], "{text}");
        Lang::ALL[usize::from(is_in[1])]
    };
    // A folder that nobody has asked anything for speaks the language of the plan's editors, whichever it is.
    let plain = |project: &Project| assert_eq!(project.run("schema").code, 0);
    plain(&project);
    assert_eq!(lang(), Lang::Sv);
    let other = project.clone().replace(
        "content/site.yaml",
        "language: sv\n",
        "language: sv\nmessage_language: en\n",
    );
    assert_eq!(other.build().code, 0);
    assert_eq!(lang(), Lang::En);
    plain(&other);
    assert_eq!(lang(), Lang::En);
    let back = other.replace("content/site.yaml", "message_language: en\n", "");
    assert_eq!(back.build().code, 0);
    assert_eq!(lang(), Lang::Sv);
    // Whoever asks for another one has it from then on, with new ids or not.
    let asked = back.clone().arg("--lang").arg("en").run("schema");
    assert_eq!((asked.code, lang()), (0, Lang::En), "{}", asked.stderr);
    for _ in 0..2 {
        assert_eq!(back.build().code, 0);
        assert_eq!(lang(), Lang::En);
    }
    let text = fs::read_to_string(&file).expect("a schema");
    assert!(text.contains("4 – Mindre avfall"));
    // To ask without a language is to have the plan's again.
    plain(&back);
    assert_eq!(lang(), Lang::Sv);
    assert_eq!(back.build().code, 0);
    assert_eq!(lang(), Lang::Sv);
}

#[test]
fn a_menu_is_offered_what_the_site_has() {
    let menu = |plan: &str| -> Vec<String> {
        let known = Known::of(&Plan::from_str(plan).draft);
        let text = schema::schema("site", Lang::Sv, Some(&known)).expect("a schema");
        let labels = text.lines().filter_map(|line| {
            let label = line.trim().strip_prefix("\"label\": \"index:")?;
            Some(label.trim_end_matches(['"', ',']).to_owned())
        });
        labels.collect()
    };
    let has = |menu: &[String], target: &str| menu.iter().any(|label| label.starts_with(target));
    let whole = menu(SOUND);
    assert!(has(&whole, "action – Åtgärder"), "{whole:?}");
    assert!(
        has(&whole, "coverage") && has(&whole, "search"),
        "{whole:?}"
    );
    assert!(!has(&whole, "connections"), "no action follows another");
    let follows = "participating: [testby-energi]\n    follows: [K1]";
    let followed = menu(&SOUND.replace("participating: [testby-energi]", follows));
    assert!(has(&followed, "connections"), "{followed:?}");
    let own = "kinds:\n  action: {singular: insats, plural: insatser}";
    let own = menu(&SOUND.replace("kinds:", own));
    assert!(has(&own, "action – Insatser"), "{own:?}");
    let pages = menu(
        "-- content/site.yaml --\ntitle: Testby\npages_only: true\n-- content/index.md --\n---\ntitle: Hem\n---\n",
    );
    let keys = pages.iter().filter_map(|label| label.split(' ').next());
    let keys: BTreeSet<&str> = keys.collect();
    assert_eq!(keys, BTreeSet::from(["search", "accessibility"]));
}

#[test]
fn the_command_prints_a_schema_and_the_reference() {
    let here = Project::empty();
    for (name, _) in schema::FILES {
        assert!(planverk::cli::SCHEMAS.contains(&name));
        let run = here.clone().arg(name).arg("--lang").arg("en").run("schema");
        let due = schema::schema(name, Lang::En, None);
        assert_eq!((run.code, Some(run.stdout)), (0, due), "{}", run.stderr);
    }
    assert_eq!(planverk::cli::SCHEMAS.len(), schema::FILES.len());
    for lang in Lang::ALL {
        let here = here.clone().arg("--lang").arg(lang.tag());
        let run = here.arg("--reference").run("schema");
        assert_eq!(run.code, 0, "{}", run.stderr);
        for key in planverk::key::FILES
            .iter()
            .flat_map(|table| table.and_below())
            .flat_map(|table| table.keys)
        {
            assert!(
                run.stdout.contains(&format!("\n| `{}` | ", key.name)),
                "{}",
                key.name
            );
        }
        // Every cell is filled but the last one.
        assert!(!run.stdout.contains("|  | "), "{}", run.stdout);
        assert!(run.stdout.contains("| `2023-2026` |"));
    }
    // Nothing to list ids of, and no project to write to.
    for args in [&["plan", "--with-ids"][..], &[]] {
        let call = args.iter().fold(here.clone(), |call, arg| call.arg(arg));
        let run = call.run("schema");
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("content"), "{}", run.stderr);
    }
    assert_eq!(fs::read_dir(here.root()).expect("the folder").count(), 0);
    let run = here.clone().arg("--out").arg("schemas").run("schema");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        files_below(&here.root().join("schemas")).len(),
        schema::FILES.len()
    );
}

#[cfg(unix)]
#[test]
fn no_schema_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let outside = Project::empty().file("plan.json", "mine");
    for place in [
        ".planverk",
        ".planverk/schema",
        ".planverk/schema/plan.json",
    ] {
        let project = Project::from_str(SOUND);
        let link = project.root().join(place);
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        let target = match place.ends_with(".json") {
            true => outside.root().join("plan.json"),
            false => outside.root().to_owned(),
        };
        symlink(target, &link).expect("a link");
        let run = project.run("schema");
        assert_eq!(run.code, 2, "{place}: {}", run.stderr);
        assert!(run.stderr.contains("symbolisk länk"), "{}", run.stderr);
        // The site does not need them.
        let run = project.build();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let files = files_below(outside.root());
        assert_eq!(files.len(), 1, "{place}");
        assert_eq!(files["plan.json"], b"mine");
    }
}
