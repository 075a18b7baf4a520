//! `planverk list` and `planverk show` on the real binary and on a real plan.

mod support;

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

 Beskrivning   Gruppen utser representant i temagrupp miljömässig upphandling.
 År            2023–2024
 Nivå          Kommunal (kommunal)
 Målområde     Kommunens verksamhet (kommunens-verksamhet)
 Fokusområde   Konsumera miljösmart (konsumera-miljosmart)
 Mål           4, 5
 Ansvar        Borlänge kommun Ekonomikontor (borlange-kommun-ekonomikontor)
 Följer efter  R10, R11, R12
 Styrdokument  Åtgärdsprogram för perioden 2023-2026 till Kretsloppsplan 2023-2030 (atgardsprogram-2023-2026)
 Anmärkningar  Programmet anger åren 2023-2024. [Regional åtgärd 11](action:R11), som normalt kommer före, har åren 2023-2025.
 Fil           content/plan/actions-municipal.yaml:52
 Adress        /atgarder/k3/
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
