//! What every page says of itself, the day that stands for today, and the statement on accessibility
//! that the law asks for (lag 2018:1937 and MDFFS 2019:2), on sites built with the real binary.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the sites that it built"
)]

mod support;

use std::collections::BTreeMap;
use support::html::{self, Token};
use support::{Project, Run, main_of};

const SOUND: &str = include_str!("support/sound.txt");

/// Settings that say all there is to say.
const CONTACT: &str = "
contact:
  name: Redaktionen i Testby
  email: planen@testby.example
  url: https://testby.example/fel
  phone: 0243-123 45
";
const STATEMENT: &str = "
accessibility:
  status: partial
  assessed: 2026-03-01
  method: external
  updated: 2026-04-02
  failings:
    - what: Filmen om kompost saknar syntolkning.
      why: Den är beställd till hösten.
      alternative: Texten på sidan [Start](page:) säger detsamma.
    - {what: Kartan går inte att förstora., why: Verktyget kan det inte.}
  burden:
    - {what: Inskannade protokoll., why: De är tiotusen sidor.}
  outside: [Länkade dokument på andra webbplatser.]
  report_url: https://testby.example/brister
";
const RESULTS: &str = "tool: axe-core
version: 4.14.1
date: 2026-04-01
pages: 23
runs: 46
rules: 91
modes: [desktop_light, on_paper]
violations:
  - {rule: color-contrast, count: 2}
undecided:
  - {rule: link-in-text-block, count: 5}
";

fn built(project: &Project) -> Run {
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// The sound project with more settings.
fn with_settings(more: &str) -> Project {
    let url = "base_url: https://plan.example";
    let project = Project::from_str(SOUND);
    project.replace("content/site.yaml", url, &format!("{url}\n{more}"))
}

/// What a page says of itself: each fact by its name, in plain text.
fn about(page: &str) -> BTreeMap<String, String> {
    let tokens = html::tokens(page);
    let all = html::elements(&tokens, |tag| tag.has_class("about"));
    let [(_, block)] = all.as_slice() else {
        panic!("one block on each page: {page}");
    };
    let texts = |name: &str| {
        let all = html::elements(block, |tag| tag.name == name);
        all.iter()
            .map(|(_, inside)| html::text(inside))
            .collect::<Vec<_>>()
    };
    texts("dt").into_iter().zip(texts("dd")).collect()
}

/// Where the links of a page lead.
fn links(page: &str) -> Vec<String> {
    let tokens = html::tokens(page);
    let links = tokens.iter().filter_map(|token| match token {
        Token::Open(tag) if tag.name == "a" => tag.get("href"),
        _ => None,
    });
    links.map(str::to_owned).collect()
}

/// The text inside `<main>`.
fn text(page: &str) -> String {
    html::text(&html::tokens(main_of(page)))
}

#[test]
fn every_page_of_every_plan_says_what_it_rests_on_and_who_answers_for_it() {
    for folder in ["", "tests/plans/sagolunda", "tests/plans/port-nowhere"] {
        let run = built(&Project::from_dir(folder));
        let pages = run.files().into_iter();
        let pages = pages.filter(|(path, _)| path.ends_with(".html"));
        for (path, bytes) in pages {
            let page = String::from_utf8(bytes).expect("a page is UTF-8");
            let about = about(&page);
            assert_eq!(about.len(), 4, "{path}: {about:?}");
            let empty = about
                .iter()
                .find(|(name, text)| name.is_empty() || text.is_empty());
            assert_eq!(empty, None, "{path}");
            let to_statement = |link: &&String| {
                link.ends_with("tillganglighet/") || link.ends_with("accessibility/")
            };
            let footer = page.split("<footer").nth(1).expect("a footer");
            let count = links(footer).iter().filter(to_statement).count();
            assert_eq!(count, 1, "{path}");
        }
    }
}

#[test]
fn a_page_rests_on_the_decisions_that_what_it_shows_stands_in() {
    let run = built(&Project::from_dir(""));
    let programme = "Åtgärdsprogram för perioden 2023-2026 till Kretsloppsplan 2023-2030 \
                     Källorna säger inte vem som har beslutat, eller när.";
    let strategy = "Borlänge kommuns miljöstrategi 2021-2030 \
                    Beslut: Kommunfullmäktige, september 2021.";
    let rests = |path: &str| about(&run.read(path))["Bygger på"].clone();
    for path in [
        "atgarder/k1/",
        "atgarder/",
        "ar/2024/",
        "ansvariga/hushagen/",
    ] {
        assert_eq!(rests(&format!("{path}index.html")), programme, "{path}");
    }
    assert_eq!(rests("strategi/index.html"), strategy);
    let area = rests("fokusomraden/at-hallbart/index.html");
    assert_eq!(area, format!("{strategy} {programme}"));
    assert_eq!(
        rests("mal/4/index.html").matches("Källorna").count(),
        2,
        "the plan that has the goal, and the programme that has its actions"
    );
    assert_eq!(
        rests("om/index.html"),
        "Sidan anger inget beslut och inget dokument som den bygger på."
    );
    for path in ["404.html", "tillganglighet/index.html", "sok/index.html"] {
        let due = "Sidan handlar om webbplatsen och bygger inte på något beslut.";
        assert_eq!(rests(path), due, "{path}");
    }
    // A document's page does not lead to itself.
    let page = run.read("styrdokument/miljostrategi-2021-2030/index.html");
    assert_eq!(about(&page)["Bygger på"], strategy);
    let run = built(&Project::from_dir("tests/plans/sagolunda"));
    let rests = |path: &str| about(&run.read(path))["Bygger på"].clone();
    let both =
        "Trygghetsprogram 2017-2022 Beslut: Förbundsfullmäktige i Sagolunda, 13 februari 2017.";
    assert_eq!(rests("insatser/a10/index.html"), both);
    let when = rests("beslut/lagen/index.html");
    assert!(
        when.ends_with("Beslut: april 1987. Källorna säger inte av vem."),
        "{when}"
    );
}

#[test]
fn a_page_was_changed_when_the_newest_of_what_it_shows_was() {
    let changed = |run: &Run, path: &str| {
        about(&run.read(&format!("{path}index.html")))["Uppgifterna ändrades senast"].clone()
    };
    let none = built(&Project::from_str(SOUND));
    let unknown = "Webbplatsen anger inte när uppgifterna ändrades.";
    assert_eq!(changed(&none, "atgarder/k1/"), unknown);

    let actions = "content/plan/actions.yaml";
    let project = with_settings("updated: 2020-01-31")
        .replace(
            actions,
            "level: kommunal",
            "level: kommunal\nupdated: 2021-02-03",
        )
        .replace(
            "content/plan/owners.yaml",
            "name: Testby Energi",
            "name: Testby Energi, updated: 2022-03-04",
        )
        .replace(
            "content/ta-hand-om-maten.md",
            "kind: focus_area",
            "kind: focus_area\nupdated: 2019-12-24",
        );
    let run = built(&project);
    for (path, due) in [
        ("atgarder/k1/", "3 februari 2021"),
        // Its own record is older than its action.
        ("ansvariga/testby-kommun/", "3 februari 2021"),
        ("ansvariga/testby-energi/", "4 mars 2022"),
        ("ansvariga/", "4 mars 2022"),
        ("fokusomraden/ta-hand-om-maten/", "3 februari 2021"),
        ("ar/2023/", "3 februari 2021"),
        ("styrdokument/program/", "3 februari 2021"),
        ("", "4 mars 2022"),
        // Of which nothing is said but what holds for the whole site.
        ("prioriteringar/", "3 februari 2021"),
        ("tillganglighet/", "31 januari 2020"),
    ] {
        assert_eq!(changed(&run, path), due, "{path}");
    }
    // What a record says goes before what its table says.
    let project = project.replace(
        actions,
        "    years: 2023-2024",
        "    updated: 2024-05-06\n    years: 2023-2024",
    );
    assert_eq!(changed(&built(&project), "atgarder/k1/"), "6 maj 2024");
}

#[test]
fn a_mistake_is_reported_with_the_address_of_the_page() {
    let run = built(&with_settings(CONTACT));
    let page = run.read("atgarder/k1/index.html");
    let said = about(&page);
    assert_eq!(said["Svarar för sidan"], "Redaktionen i Testby");
    let ways = &said["Hittar du fel?"];
    for due in [
        "Skriv till planen@testby.example",
        "Rapportera på testby.example",
        "Ring 0243-123 45",
    ] {
        assert!(ways.contains(due), "{due} in {ways}");
    }
    let links = links(&page);
    let mail = links.iter().find(|link| link.starts_with("mailto:"));
    let mail = mail.expect("an address for mail");
    assert!(
        mail.starts_with("mailto:planen@testby.example?subject=Om%20sidan%20"),
        "{mail}"
    );
    assert!(
        mail.ends_with("https%3A%2F%2Fplan.example%2Fatgarder%2Fk1%2F"),
        "{mail}"
    );
    for due in ["https://testby.example/fel", "tel:024312345"] {
        assert!(links.iter().any(|link| link == due), "{due} in {links:?}");
    }
}

/// What the law asks of a statement, in words that stand on the page of [`full`].
const REQUIRED: [(&str, &[&str]); 9] = [
    (
        "the actor and the site",
        &[
            "För webbplatsen svarar Redaktionen i Testby",
            "Testbys miljöplan",
        ],
    ),
    (
        "the status",
        &["delvis förenlig med lagen (2018:1937) om tillgänglighet till digital"],
    ),
    (
        "each failing, why, and an alternative",
        &[
            "Filmen om kompost saknar syntolkning. Varför Den är beställd till hösten. Alternativ Texten",
            "Kartan går inte att förstora. Varför Verktyget kan det inte. Alternativ Redogörelsen anger inget",
        ],
    ),
    (
        "when it was assessed, how, and when it was changed",
        &[
            "Senaste bedömningen 1 mars 2026",
            "en extern part",
            "Redogörelsen ändrades senast 2 april 2026",
        ],
    ),
    (
        "how to ask for content in another form",
        &[
            "undantaget från lagen. Skriv till planen@testby.example",
            "Ring 0243-123 45",
        ],
    ),
    ("how to report", &["Rapportera på testby.example"]),
    (
        "the supervision",
        &[
            "Myndigheten för digital förvaltning",
            "Anmäl brister i tillgängligheten till DIGG på www.digg.se",
        ],
    ),
    (
        "what is excepted, and outside the law",
        &[
            "12 §",
            "Inskannade protokoll. Varför De är tiotusen sidor.",
            "9 §",
            "Länkade dokument på",
        ],
    ),
    (
        "what was tested, and what tests cannot find",
        &[
            "axe-core 4.14.1 testade webbplatsen 1 april 2026. 23 sidor är testade. Testet har körts 46 gånger sammanlagt. Testet gäller 91 regler.",
            "på bred skärm med ljusa färger",
            // A name that the theme has no words for.
            "on_paper",
            "color-contrast: 2 ställen",
            "link-in-text-block: 5 ställen",
            "kanske en tredjedel",
        ],
    ),
];

/// The headings that municipalities use.
const HEADINGS: [&str; 10] = [
    "Hur tillgänglig är webbplatsen?",
    "Vad kan du göra om du inte kan använda delar av webbplatsen?",
    "Rapportera brister i tillgängligheten",
    "Tillsyn",
    "Teknisk information om webbplatsens tillgänglighet",
    "Innehåll som inte är tillgängligt",
    "Brister mot kraven",
    "Oskäligt betungande anpassning",
    "Innehåll som inte omfattas av lagen",
    "Hur webbplatsen är testad",
];

/// A site that says everything.
fn full() -> Project {
    with_settings(&format!("{CONTACT}{STATEMENT}"))
        .file("content/accessibility-tests.yaml", RESULTS)
}

#[test]
fn the_statement_says_all_that_the_law_asks_for() {
    let run = built(&full());
    let page = run.read("tillganglighet/index.html");
    let said = text(&page);
    for (what, texts) in REQUIRED {
        for due in texts {
            assert!(said.contains(due), "{what}: {due:?} in {said}");
        }
    }
    let mut rest = said.as_str();
    for heading in HEADINGS {
        let (_, after) = rest
            .split_once(heading)
            .unwrap_or_else(|| panic!("{heading} in {rest}"));
        rest = after;
    }
    let links = links(main_of(&page));
    for due in [
        "https://www.digg.se/tdosanmalan",
        "https://testby.example/brister",
        "../",
    ] {
        assert!(links.iter().any(|link| link == due), "{due} in {links:?}");
    }
    // The results are a fact of the page, and no file of the site.
    assert!(!run.has("accessibility-tests.yaml"));
}

#[test]
fn the_statement_says_the_same_in_english() {
    let english = "---\ntitle: The plan of Testby\n---\n\nA plan.\n";
    let run = built(&full().file("content/en/index.md", english));
    let page = run.read("en/accessibility/index.html");
    let said = text(&page);
    for due in [
        "Responsible for the site: Redaktionen i Testby",
        "partially compliant with the Swedish act (2018:1937)",
        "Filmen om kompost saknar syntolkning. Why Den är beställd till hösten. Alternative",
        "Last assessed 1 March 2026",
        "an external party",
        "Statement last changed 2 April 2026",
        "Report failings in accessibility Please tell",
        "Agency for Digital Government, DIGG",
        "section 12 of the act",
        "section 9",
        "23 pages were tested.",
        "color-contrast: 2 places",
        "perhaps a third",
    ] {
        assert!(said.contains(due), "{due:?} in {said}");
    }
    // What is in the language of the plan is marked as such.
    let tokens = html::tokens(main_of(&page));
    let swedish = html::elements(&tokens, |tag| tag.get("lang") == Some("sv"));
    let is_marked = |due| {
        swedish
            .iter()
            .any(|(_, inside)| html::text(inside).contains(due))
    };
    for due in [
        "Filmen om kompost",
        "Verktyget",
        "Inskannade",
        "Länkade dokument",
    ] {
        assert!(is_marked(due), "{due}");
    }
    let links = links(main_of(&page));
    assert!(
        links
            .iter()
            .any(|link| link == "https://www.digg.se/tdosanmalan")
    );
}

#[test]
fn a_site_without_a_statement_claims_nothing() {
    let run = built(&Project::from_str(SOUND));
    let said = text(&run.read("tillganglighet/index.html"));
    for due in [
        "Ingen bedömning av tillgängligheten har gjorts.",
        "Webbplatsen anger inte hur fel kan rapporteras.",
        "Inga automatiska tester är redovisade.",
        "Anmäl brister i tillgängligheten till DIGG",
    ] {
        assert!(said.contains(due), "{due:?} in {said}");
    }
    for claim in [
        "är helt förenlig",
        "är delvis förenlig",
        "är inte förenlig",
        "inga brister",
    ] {
        assert!(!said.contains(claim), "{claim:?} in {said}");
    }
    // Where failings are reported is where mistakes are, unless the statement says otherwise.
    let run = built(&with_settings(CONTACT));
    let page = run.read("tillganglighet/index.html");
    let links = links(main_of(&page));
    assert_eq!(
        links
            .iter()
            .filter(|link| link.starts_with("mailto:"))
            .count(),
        2
    );
}

#[test]
fn a_site_may_be_called_accessible_when_it_was_assessed_and_tested() {
    let statement = "accessibility: {status: full, assessed: 2026-03-01, method: self}";
    let clean = RESULTS.replace(
        "violations:\n  - {rule: color-contrast, count: 2}",
        "violations: []",
    );
    let run = built(&with_settings(statement).file("content/accessibility-tests.yaml", clean));
    let said = text(&run.read("tillganglighet/index.html"));
    for due in [
        "är helt förenlig",
        "Testerna hittade inga brister.",
        "tar inte upp någon brist",
    ] {
        assert!(said.contains(due), "{due:?} in {said}");
    }
}

#[test]
fn today_is_what_the_caller_says_else_the_newest_day_in_the_content() {
    let failing = "{what: Filmen saknar text., why: Den är ny.}";
    let project = with_settings(&format!(
        "accessibility: {{status: none, assessed: 2024-02-29, failings: [{failing}]}}"
    ));
    let is_old = |project: &Project| {
        let run = project.check();
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr.contains("PV0803")
    };
    // The assessment is the newest day there is.
    assert!(!is_old(&project));
    assert!(!is_old(&project.clone().arg("--date").arg("2025-02-28")));
    assert!(is_old(&project.clone().arg("--date").arg("2025-03-01")));
    // 2025-03-01T00:00:00Z, and the second before.
    let epoch = |seconds: &str| project.clone().env("SOURCE_DATE_EPOCH", seconds);
    assert!(is_old(&epoch("1740787200")));
    assert!(!is_old(&epoch("1740787199")));
    assert!(!is_old(
        &epoch("1740787200").arg("--date").arg("2024-03-01")
    ));
    let table = "content/plan/owners.yaml";
    assert!(is_old(&project.clone().replace(
        table,
        "owners:",
        "updated: 2026-01-01\nowners:"
    )));
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    for day in ["2026-02-30", "2026-11", "i dag", ""] {
        let run = Project::from_str(SOUND).arg("--date").arg(day).check();
        assert_eq!(run.code, 2, "{day}: {}", run.stderr);
        assert!(run.stderr.contains("--date"), "{}", run.stderr);
    }
    let run = Project::from_str(SOUND)
        .env("SOURCE_DATE_EPOCH", "2026-11-23")
        .check();
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("SOURCE_DATE_EPOCH"), "{}", run.stderr);
}
