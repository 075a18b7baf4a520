//! `planverk list` and `planverk show` on the real binary and on a real plan.

mod support;

use planverk::diagnostic::{Diagnostics, Severity};
use planverk::draft::split_front_matter;
use planverk::key::{self, Table};
use planverk::kind::Kind;
use planverk::listing;
use planverk::project::FileKind;
use planverk::source::FileId;
use planverk::yaml::{self, Node, Value};
use std::collections::BTreeSet;
use std::path::PathBuf;
use support::{Project, Run, files_below};

fn call(project: &Project, command: &str, args: &[&str]) -> Run {
    let project = args
        .iter()
        .fold(project.clone(), |project, arg| project.arg(arg));
    project.run(command)
}

fn plan() -> Project {
    Project::from_dir("tests/plans/sagolunda")
}

#[test]
fn a_list_is_a_table_for_people_and_columns_for_programs() {
    let project = plan();
    let run = call(&project, "list", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    // The heading in the plan's own words, and a line for each.
    assert!(
        lines[0].contains("Id") && lines[0].contains("Namn"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains('\u{1b}'), "no colour in a pipe");
    let json = call(&project, "list", &["--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let rows = rows.as_array().expect("a list");
    assert!(rows.len() > 2, "{}", json.stdout);
    let csv = call(&project, "list", &["--format", "csv", "--lang", "en"]);
    assert!(
        csv.stdout.starts_with("\u{feff}id;title;years;"),
        "{}",
        csv.stdout
    );
    assert_eq!(csv.stdout.matches("\r\n").count(), rows.len() + 1);
    for row in rows {
        let id = row["id"].as_str().expect("an id");
        assert!(csv.stdout.contains(&format!("\r\n{id};")), "{id}");
        let of_year = row["years"]
            .as_str()
            .expect("years")
            .get(..4)
            .expect("a year")
            .to_owned();
        let year = call(&project, "list", &["--format", "csv", "--year", &of_year]);
        assert!(
            year.stdout.contains(&format!("\r\n{id};")),
            "{id} in {of_year}"
        );
        let owner = row["responsible"][0].as_str().expect("an owner");
        let own = call(&project, "list", &["--format", "csv", "--owner", owner]);
        assert!(
            own.stdout.contains(&format!("\r\n{id};")),
            "{id} of {owner}"
        );
    }
    let comma = ["--format", "csv", "--separator", "comma"];
    let comma = call(&project, "list", &comma);
    assert!(
        comma.stdout.starts_with("\u{feff}id,title,"),
        "{}",
        comma.stdout
    );
    let none = call(&project, "list", &["--format", "csv", "--year", "1950"]);
    assert_eq!(none.stdout.lines().count(), 1);
    // What export writes has the same form.
    let run = call(&project, "export", &["plan.csv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let file = files_below(project.root())["plan.csv"].clone();
    let file = String::from_utf8(file).expect("UTF-8");
    let form = |text: &str| {
        let line = text.lines().next().expect("headings").to_owned();
        let has = |mark: char| line.contains(mark);
        (has('\u{feff}'), has(';'), has(','), text.contains("\r\n"))
    };
    assert_eq!(form(&file), form(&csv.stdout));
    for what in ["owners", "years", "documents", "pages"] {
        let run = call(&project, "list", &[what, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert!(
            rows.as_array().is_some_and(|rows| !rows.is_empty()),
            "{what}"
        );
    }
}

#[test]
fn a_listing_and_a_record_as_people_see_them() {
    let project = Project::from_str(include_str!("support/sound.txt"));
    for (command, args, due) in [
        (
            "list",
            &["--lang", "sv"][..],
            "\
\x20Id  Namn                           År         Målområde  Mål   Ansvar
 K1  Minska matsvinnet i skolorna.  2023–2024  matsvinn   4, 5  testby-kommun
",
        ),
        (
            "list",
            &["--lang", "en"],
            "\
\x20Id  Name                           Years      Target area  Goals  Responsible
 K1  Minska matsvinnet i skolorna.  2023–2024  matsvinn     4, 5   testby-kommun
",
        ),
        (
            "list",
            &["owners", "--lang", "sv"],
            "\
\x20Id             Namn           Ansvar  Medverkar
 testby-energi  Testby Energi  0       1
 testby-kommun  Testby kommun  1       0
",
        ),
        (
            "show",
            &["K1", "--lang", "sv"],
            "\
action:K1  Minska matsvinnet i skolorna.

 År            2023–2024
 Nivå          Kommunal (kommunal)
 Målområde     Matsvinn (matsvinn)
 Fokusområde   Ta hand om maten (ta-hand-om-maten)
 Mål           Mindre avfall (4), Mer återbruk (5)
 Ansvar        Testby kommun (testby-kommun)
 Medverkar     Testby Energi (testby-energi)
 Styrdokument  Åtgärdsprogrammet (program)
 Fil           content/plan/actions.yaml:4
 Adress        /atgarder/k1/
",
        ),
        (
            "show",
            &["K1", "--lang", "en"],
            "\
action:K1  Minska matsvinnet i skolorna.

 Years          2023–2024
 Level          Kommunal (kommunal)
 Target area    Matsvinn (matsvinn)
 Focus area     Ta hand om maten (ta-hand-om-maten)
 Goals          Mindre avfall (4), Mer återbruk (5)
 Responsible    Testby kommun (testby-kommun)
 Participating  Testby Energi (testby-energi)
 Document       Åtgärdsprogrammet (program)
 File           content/plan/actions.yaml:4
 Address        /atgarder/k1/
",
        ),
    ] {
        let run = call(&project, command, args);
        assert_eq!((run.code, run.stdout.as_str()), (0, due), "{}", run.stderr);
    }
}

#[test]
fn borlanges_plan_as_people_see_it() {
    let project = Project::from_dir(".");
    let run = call(
        &project,
        "list",
        &[
            "actions", "--goal", "2", "--level", "kommunal", "--year", "2023",
        ],
    );
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, "En rad.\n"),
        "{}",
        run.stdout
    );
    let run = call(&project, "show", &["k3"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (
            0,
            "\
action:K3  Utveckla samverkansgrupp för inköp och upphandling inom kommun och kommunala bolag.

 Nummer              3
 Beskrivning         Gruppen utser representant i temagrupp miljömässig upphandling.
 År                  2023–2024
 Nivå                Kommunal (kommunal)
 Målområde           Kommunens verksamhet (kommunens-verksamhet)
 Fokusområde         Konsumera miljösmart (konsumera-miljosmart)
 Mål                 4, 5
 Ansvar              Borlänge kommun Ekonomikontor (borlange-kommun-ekonomikontor)
 Följer efter        R10, R11, R12
 Styrdokument        Åtgärdsprogram för perioden 2023-2026 till Kretsloppsplan 2023-2030 (atgardsprogram-2023-2026)
 Källa               Tabellen ”Kommunala åtgärder”
 Anmärkningar        Programmet anger åren 2023-2024. [Regional åtgärd 11](action:R11), som normalt kommer före, har åren 2023-2025.
 Rekommenderas       Ja
 Godtagna varningar  PV0402: Åren är programmets egna. Redaktionens anmärkning säger det på sidan.
 Fil                 content/plan/actions-municipal.yaml:52
 Adress              /atgarder/k3/
"
        ),
        "{}",
        run.stderr
    );
    for (args, told) in [
        (&["Q1234"][..], "Planen har inget som heter ”Q1234”.\n"),
        (
            &["owner:tunabygen"],
            "Planen har inget som heter ”owner:tunabygen”. Menade du ”owner:tunabyggen”?\n",
        ),
    ] {
        let run = call(&project, "show", args);
        assert_eq!((run.code, run.stderr.as_str()), (2, told));
    }
    for reference in [
        "goal:4",
        "owner:tunabyggen",
        "target_area:tillsyn",
        "document:atgardsprogram-2023-2026",
        "year:2024",
        "focus_area:at-hallbart",
        "page:om",
        "term:aterbruk",
    ] {
        let run = call(&project, "show", &[reference, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let card: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let own = card["reference"].as_str().expect("a reference");
        assert!(own.ends_with(reference), "{own}");
        assert!(card["address"].is_string(), "{reference}");
    }
    let run = call(&project, "show", &["tillsyn"]);
    assert_eq!(
        run.stderr,
        "Flera heter ”tillsyn”. Skriv vilken: target_area:tillsyn, term:tillsyn.\n"
    );
    let run = call(&project, "list", &["owners", "--goal", "2"]);
    assert_eq!(run.code, 2);
    let run = call(&project, "list", &["--owner", "tunabygen"]);
    assert_eq!(
        run.stderr,
        "Den ansvariga ”tunabygen” finns inte. Menade du ”tunabyggen”?\n"
    );
    let run = call(&project, "list", &["--year", "nyss"]);
    assert!(
        run.stderr.contains("Skriv ett år, till exempel 2026."),
        "{}",
        run.stderr
    );
}

#[test]
fn a_plan_with_mistakes_is_shown_as_far_as_it_goes() {
    let project = Project::from_dir(".").replace(
        "content/plan/actions-municipal.yaml",
        "years: 2025\n",
        "years: 2025-2023\n",
    );
    let run = call(&project, "list", &["--format", "csv"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("\r\nK2;"), "{}", run.stdout);
    assert_eq!(
        run.stderr,
        "Planen håller inte ihop än (ett fel), så något kan saknas här. Kör planverk check.\n"
    );
}

#[test]
fn people_call_things_by_their_names() {
    let project = Project::from_str(include_str!("support/sound.txt"));
    let list = |args: &[&str]| call(&project, "list", &[args, &["--format", "csv"]].concat());
    for (key, id, name) in [
        ("--owner", "testby-energi", "Testby Energi"),
        ("--goal", "4", "mindre avfall"),
        ("--area", "matsvinn", "MATSVINN"),
        ("--level", "kommunal", "Kommunal"),
    ] {
        let (by_id, by_name) = (list(&[key, id]), list(&[key, name]));
        assert_eq!(by_id.code, 0, "{}", by_id.stderr);
        assert!(by_id.stdout.contains("K1"), "{}", by_id.stdout);
        assert_eq!(by_id.stdout, by_name.stdout, "{}", by_name.stderr);
    }
    let by_name = call(&project, "show", &["Testby Energi"]);
    assert!(
        by_name.stdout.starts_with("owner:testby-energi"),
        "{}",
        by_name.stderr
    );
    let unknown = call(&project, "list", &["--owner", "Testby"]);
    assert_eq!(
        (unknown.code, unknown.stderr.as_str()),
        (
            2,
            "Den ansvariga ”Testby” finns inte. Menade du någon av dem: testby-energi (Testby \
             Energi), testby-kommun (Testby kommun)?\n"
        )
    );
    let project = project.replace(
        "content/plan/owners.yaml",
        "name: Testby Energi}",
        "name: Testby Energi, short_name: TE, aliases: [Energibolaget]}",
    );
    for name in ["TE", "te", "energibolaget", "owner:te", "TESTBY-ENERGI"] {
        let card = call(&project, "show", &[name]);
        let is_it = card.stdout.starts_with("owner:testby-energi  ");
        assert!(is_it, "{name}: {}", card.stderr);
        let name = name.trim_start_matches("owner:");
        let list = call(&project, "list", &["--owner", name, "--format", "csv"]);
        assert!(list.stdout.contains("K1"), "{name}: {}", list.stderr);
    }
}

#[test]
fn an_action_is_found_by_its_number() {
    let sound = Project::from_str(include_str!("support/sound.txt"));
    let actions = "content/plan/actions.yaml";
    let files = files_below(&sound.root().join("content"));
    let text = String::from_utf8(files["plan/actions.yaml"].clone()).expect("UTF-8");
    let twins = text
        + "    number: 1.10
  - {id: K2, number: 1.1, title: Mät., target_area: matsvinn, goals: [], years: 2023, responsible: [testby-kommun]}
  - {id: K3, number: B2, title: Väg., target_area: matsvinn, goals: [], years: 2023, responsible: [testby-kommun]}
  - {id: K4, number: b2, title: Se., target_area: matsvinn, goals: [], years: 2023, responsible: [testby-kommun]}
  - {id: K5, number: K1, title: Rör., target_area: matsvinn, goals: [], years: 2023, responsible: [testby-kommun]}
";
    let project = sound.file(actions, twins);
    for (written, id) in [
        ("1.10", "K1"),
        ("action:1.10", "K1"),
        ("1.1", "K2"),
        // An id goes before a number, of whatever it is.
        ("K1", "K1"),
        ("4", ""),
    ] {
        let card = call(&project, "show", &[written]);
        let due = match id {
            "" => "goal:4  ".to_owned(),
            id => format!("action:{id}  "),
        };
        assert!(card.stdout.starts_with(&due), "{written}: {}", card.stdout);
    }
    let several = call(&project, "show", &["B2"]);
    assert_eq!(
        (several.code, several.stderr.as_str()),
        (2, "Flera heter ”B2”. Skriv vilken: action:K3, action:K4.\n")
    );
    // And the list has the numbers, where the plan has any.
    let list = call(&project, "list", &["--format", "csv"]);
    let is_there = list.stdout.contains(";testby-kommun;1.10\r\n");
    assert!(is_there, "{}", list.stdout);
    let sound = Project::from_str(include_str!("support/sound.txt"));
    let list = call(&sound, "list", &["--format", "csv"]);
    assert!(!list.stdout.contains("number"), "{}", list.stdout);
}

#[test]
fn an_area_is_of_a_kind_that_the_plan_has() {
    let sound = Project::from_str(include_str!("support/sound.txt"));
    let run = call(&sound, "list", &["--area", "xyz"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "Målområdet ”xyz” finns inte.\n")
    );
    let list = |area: &str| call(&sound, "list", &["--area", area]).stdout;
    assert_eq!(list("ta-hand-om-maten"), list("Ta hand om MATEN"));
    assert!(list("ta-hand-om-maten").contains("K1"));
    let run = call(&plan(), "list", &["--area", "xyz", "--lang", "sv"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "Inriktningen ”xyz” finns inte.\n")
    );
    let flat = Project::from_dir("tests/plans/port-nowhere");
    let run = call(&flat, "list", &["--area", "xyz", "--lang", "sv"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .starts_with("Planen har varken målområden eller fokusområden")
    );
}

/// A plan in which every key of every kind has a value.
const FULL: &str = "
-- content/plan/plan.yaml --
title: Testbys miljöplan
kinds:
  goal:
  target_area:
  focus_area:
  priority:
  term:
levels:
  - {id: kommunal, name: Kommunal, plural: Kommunala åtgärder}
-- content/ett.md --
---
kind: priority
id: ett
title: Det första
description: Ett av ett.
number: 1
order: 4
document: program
updated: 2026-02-01
accepted_warnings: {PV0509: Så står det.}
---

Text.
-- content/ta-hand-om-maten.md --
---
kind: focus_area
id: maten
title: Ta hand om maten
description: Om mat.
number: 1a
order: 7
document: program
updated: 2026-02-02
priority: ett
accepted_warnings: {PV0509: Orden är beslutade.}
---

Mat ska ätas.
-- content/om.md --
---
kind: page
title: Om planen
description: Mer om den.
number: 2
order: 9
document: program
updated: 2026-02-03
accepted_warnings: {PV0509: Den är lång.}
---

Text.
-- content/plan/documents.yaml --
documents:
  - {id: plan, title: Planen, kind: Plan}
  - id: program
    title: Åtgärdsprogrammet
    kind: Program
    period: 2023-2026
    decided_by: Kommunfullmäktige
    decided_on: 2022-11
    part_of: plan
    url: https://testby.example/program
    description: Vad som ska göras.
    sources: [{title: Beslutet, url: 'https://testby.example/beslut', note: Som PDF.}]
    notes: [{footnote: Med bilaga., number: '*', about: bilaga}, {editor: Avskrivet för hand.}]
    updated: 2026-02-04
    accepted_warnings: {PV0402: Åren är de rätta.}
-- content/plan/goals.yaml --
goals:
  - {id: 4, title: Mindre avfall}
  - id: 5
    title: Mer återbruk
    description: Mycket mer.
    document: program
    parent: 4
    updated: 2026-02-05
    accepted_warnings: {PV0402: Den används sedan.}
-- content/plan/areas.yaml --
target_areas:
  - id: matsvinn
    title: Matsvinn
    description: Mat som slängs.
    focus_area: maten
    updated: 2026-02-06
    accepted_warnings: {PV0402: Den är ny.}
-- content/plan/terms.yaml --
terms:
  - id: kf
    term: KF
    forms: [KFs]
    stands_for: kommunfullmäktige
    text: De som beslutar.
    document: program
    source: sidan 3
    updated: 2026-02-07
    accepted_warnings: {PV0402: Den är känd.}
-- content/plan/owners.yaml --
owners:
  - {id: testby-kommun, name: Testby kommun}
  - id: energi
    name: Testby Energi
    short_name: TE
    aliases: [Energibolaget]
    parent: testby-kommun
    url: https://energi.example/
    description: Bolaget som eldar.
    updated: 2026-02-08
    accepted_warnings: {PV0402: Det är nytt.}
-- content/plan/actions.yaml --
document: program
level: kommunal
actions:
  - {id: K1, title: Mät., target_area: matsvinn, goals: [], years: 2023, responsible: [energi]}
  - id: K2
    number: 1.10
    title: Minska matsvinnet i skolorna.
    description: Med hälften.
    target_area: matsvinn
    focus_area: maten
    goals: [5]
    years: 2023-2024
    responsible: [testby-kommun]
    source: sidan 8
    participating: [energi]
    follows: [K1]
    legal_requirement: true
    recommended: true
    notes: [{footnote: Enligt lag., number: 3, about: hälften}, {editor: Rättat.}]
    updated: 2026-02-09
    accepted_warnings: {PV0402: De är så beslutade.}
";

/// A plan as programs see it: each key under which a record has something, with the words of its values.
fn keys_of(node: &Node) -> Vec<(String, Vec<String>)> {
    let Value::Map(entries) = &node.value else {
        return Vec::new();
    };
    let filled = entries.iter().filter(|(_, node)| !node.is_nothing());
    let words = |node: &Node| {
        let mut open = vec![node];
        let mut words = Vec::new();
        while let Some(node) = open.pop() {
            match &node.value {
                Value::Scalar(scalar) => words.push(scalar.text.trim().to_owned()),
                Value::List(all) => open.extend(all),
                Value::Map(all) => open.extend(all.iter().map(|(_, node)| node)),
            }
        }
        words
    };
    let all = filled.map(|(key, node)| (key.value.clone(), words(node)));
    all.collect()
}

#[test]
fn a_record_is_shown_with_all_that_it_says() {
    let sound = include_str!("support/sound.txt");
    let full = Project::from_str(&format!("{sound}{FULL}"));
    let real = [".", "tests/plans/sagolunda", "tests/plans/port-nowhere"].map(PathBuf::from);
    let mut seen = BTreeSet::new();
    for root in real.into_iter().chain([full.root().to_owned()]) {
        let mut found = Diagnostics::default();
        let project = planverk::project::Project::read(&root, &mut found);
        let looked = planverk::look(project, found);
        assert_eq!(looked.diagnostics.count(Severity::Error), 0, "{root:?}");
        for file in &looked.project.files {
            let text = &looked.project.sources.get(file.id).text;
            let path = file.path.trim_end_matches(".md");
            let head = match file.kind {
                FileKind::Yaml if path.starts_with("plan/") => text.as_str(),
                FileKind::Markdown => &text[split_front_matter(text).expect("a head").0],
                _ => continue,
            };
            let read = yaml::parse(FileId::NONE, head, 0, &mut Diagnostics::default());
            let file_root = read.root.expect("a file");
            let mut records: Vec<(String, &'static Table, Node)> = Vec::new();
            if file.kind == FileKind::Markdown {
                let keys = keys_of(&file_root);
                let get = |key: &str| {
                    let mut keys = keys.iter();
                    let found = keys.find(|(own, _)| own == key);
                    found.map(|(_, words)| words[0].clone())
                };
                let stem = path.rsplit('/').next().expect("a name").to_owned();
                let kind = get("kind").and_then(|kind| Kind::from_key(&kind));
                let id = get("id").unwrap_or(stem);
                let path = path.trim_end_matches("/index");
                records.push(match kind {
                    Some(kind) => (format!("{}:{id}", kind.key()), kind.table(), file_root),
                    None => (format!("page:{path}"), &key::PAGE, file_root),
                });
            } else if let Value::Map(lists) = &file_root.value {
                for kind in Kind::ALL {
                    let list = lists
                        .iter()
                        .find(|(name, _)| Some(name.value.as_str()) == kind.list());
                    let Some(Value::List(all)) = list.map(|(_, list)| &list.value) else {
                        continue;
                    };
                    for one in all {
                        let keys = keys_of(one);
                        let id = &keys.iter().find(|(key, _)| key == "id").expect("an id").1[0];
                        let reference = format!("{}:{id}", kind.key());
                        records.push((reference, kind.table(), one.clone()));
                    }
                }
            }
            for (reference, table, record) in records {
                let card = listing::show(&looked.site, &looked.project, &reference)
                    .unwrap_or_else(|refused| panic!("{reference}: {refused:?}"));
                for (key, words) in keys_of(&record) {
                    seen.insert((table.name, key.clone()));
                    let facts = card.facts.iter();
                    let cell = facts
                        .filter(|((name, _), _)| *name == key)
                        .map(|(_, cell)| cell.text().into_owned());
                    // What it is called and what it is stand above.
                    let above = [card.reference.clone(), card.title.clone()];
                    let is_above = ["id", "kind", "title", "name", "term"].contains(&key.as_str());
                    let all: Vec<String> = match is_above {
                        true => cell.chain(above).collect(),
                        false => cell.collect(),
                    };
                    // People see years with another dash than they write.
                    let all = all.join("\n").replace('–', "-");
                    for word in words.iter().map(|word| word.replace('–', "-")) {
                        let is_role = key == "kind" && word == "page";
                        assert!(
                            is_role || all.contains(&word),
                            "{reference}, {key}: {word:?} is not in {all:?}"
                        );
                    }
                }
            }
        }
    }
    let tables = Kind::ALL.map(Kind::table);
    for (table, key) in tables.iter().flat_map(|table| {
        let names = table.names().map(|key| key.to_owned());
        names.map(|key| (table.name, key))
    }) {
        assert!(
            seen.contains(&(table, key.clone())),
            "give {key} of {table} a value above"
        );
    }
    // And every line has its word.
    for reference in [
        "K2",
        "energi",
        "5",
        "matsvinn",
        "document:program",
        "kf",
        "maten",
        "ett",
        "page:om",
    ] {
        for lang in ["sv", "en"] {
            let run = call(&full, "show", &[reference, "--lang", lang]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            let mut lines = run.stdout.lines().skip(2);
            assert!(
                lines.all(|line| line.chars().nth(1).is_some_and(char::is_alphabetic)
                    || line.starts_with("    ")),
                "{}",
                run.stdout
            );
        }
    }
    let run = call(&full, "show", &["K2", "--lang", "sv"]);
    for line in [
        " Nummer              1.10\n",
        " Lagkrav             Ja\n",
        " Anmärkningar        3) hälften: Enligt lag.\n",
        " Godtagna varningar  PV0402: De är så beslutade.\n",
    ] {
        assert!(run.stdout.contains(line), "{line}{}", run.stdout);
    }
    let json = call(&full, "show", &["K2", "--format", "json"]).stdout;
    let card: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(card["number"], "1.10");
    assert_eq!(card["legal_requirement"], true);
    assert_eq!(card["notes"][0], "3) hälften: Enligt lag.");
}
