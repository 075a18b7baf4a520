//! A site in two languages, built with the real binary: the folder `content/en/` of a Swedish site
//! holds its English pages.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the sites that it built"
)]

mod support;

use std::collections::BTreeMap;
use support::html::{self, Tag, Token};
use support::{Project, Run, main_of};

const SOUND: &str = include_str!("support/sound.txt");

/// A Swedish site with two English pages, one of which has no Swedish one.
fn bilingual() -> Project {
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n\n{text}\n");
    Project::from_str(SOUND)
        .file("content/om.md", page("Om webbplatsen", "Så är den gjord."))
        .file(
            "content/en/index.md",
            page("Plan of Testby", "See [](index:action) and [](goal:4)."),
        )
        .file(
            "content/en/om.md",
            page("About the site", "How it is made."),
        )
        .file("content/en/more.md", page("More", "Only in English."))
        .replace(
            "content/site.yaml",
            "base_url: https://plan.example",
            "base_url: https://plan.example\nnavigation: [page:om, index:action]",
        )
}

fn built(project: &Project) -> Run {
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// The tags of a page that satisfy `wanted`, with the text in each.
fn found(page: &str, wanted: impl Fn(&Tag) -> bool) -> Vec<(Tag, String)> {
    let tokens = html::tokens(page);
    let all = html::elements(&tokens, wanted);
    all.into_iter()
        .map(|(tag, inside)| (tag.clone(), html::text(inside)))
        .collect()
}

/// Where the language switch of a page leads, by its text.
fn switch(page: &str) -> BTreeMap<String, String> {
    let nav = page.split("class=\"langs\"").nth(1);
    let nav = nav
        .or_else(|| page.split("class=langs").nth(1))
        .unwrap_or_default();
    let nav = nav.split("</nav>").next().unwrap_or_default();
    found(nav, |tag| tag.name == "a")
        .into_iter()
        .map(|(tag, text)| {
            assert_eq!(tag.get("lang"), tag.get("hreflang"), "{text}");
            (text, tag.get("href").unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn each_page_is_in_its_language_and_leads_to_itself_in_the_other() {
    let run = built(&bilingual());
    for (path, language, to) in [
        ("index.html", "sv", ("English", "./en/")),
        ("om/index.html", "sv", ("English", "../en/om/")),
        ("en/index.html", "en", ("Svenska", "../")),
        ("en/om/index.html", "en", ("Svenska", "../../om/")),
        // What is in one language alone leads to the first page of the other.
        ("en/more/index.html", "en", ("Svensk startsida", "../../")),
        (
            "atgarder/index.html",
            "sv",
            ("English start page", "../en/"),
        ),
        ("sok/index.html", "sv", ("English", "../en/search/")),
        (
            "en/accessibility/index.html",
            "en",
            ("Svenska", "../../tillganglighet/"),
        ),
    ] {
        let page = run.read(path);
        let html = found(&page, |tag| tag.name == "html");
        assert_eq!(html[0].0.get("lang"), Some(language), "{path}");
        let due = BTreeMap::from([(to.0.to_owned(), to.1.to_owned())]);
        assert_eq!(switch(&page), due, "{path}");
    }
}

#[test]
fn only_a_page_in_both_languages_says_so_to_search_engines() {
    let run = built(&bilingual());
    let alternates = |path: &str| {
        let tokens = html::tokens(&run.read(path));
        let tags = tokens.iter().filter_map(|token| match token {
            Token::Open(tag) if tag.get("rel") == Some("alternate") => tag.get("href"),
            _ => None,
        });
        tags.map(str::to_owned).collect::<Vec<_>>()
    };
    let both = ["https://plan.example/om/", "https://plan.example/en/om/"];
    assert_eq!(alternates("om/index.html"), both);
    assert_eq!(alternates("en/om/index.html"), both);
    assert!(alternates("en/more/index.html").is_empty());
    assert!(alternates("atgarder/index.html").is_empty());
}

#[test]
fn the_frame_speaks_the_language_of_the_page_and_marks_what_does_not() {
    let run = built(&bilingual());
    let page = run.read("en/om/index.html");
    for text in ["Skip to the content", "Main menu", "Home", "Actions"] {
        assert!(page.contains(text), "{text}");
    }
    for text in ["Hoppa till", "Huvudmeny", "Åtgärder", "Start"] {
        assert!(!page.contains(&format!(">{text}")), "{text}");
    }
    let links = found(&page, |tag| tag.name == "a");
    let about = links.iter().find(|(_, text)| text == "About the site");
    let (tag, _) = about.expect("the menu has the English page");
    assert_eq!(
        (tag.get("href"), tag.get("lang")),
        (Some("../../en/om/"), None)
    );
    // A name from the plan is in the plan's language.
    let home = run.read("en/index.html");
    let links = found(main_of(&home), |tag| tag.name == "a");
    let goal = links.iter().find(|(_, text)| text == "Mindre avfall");
    let (tag, _) = goal.expect("the goal has its name");
    assert_eq!(tag.get("lang"), Some("sv"));
    let organisation = found(&home, |tag| tag.name == "span");
    assert!(
        organisation
            .iter()
            .any(|(tag, text)| text == "Testby kommun" && tag.get("lang") == Some("sv"))
    );
}

#[test]
fn a_site_in_one_language_has_no_switch() {
    let run = built(&Project::from_str(SOUND));
    for path in [
        "index.html",
        "atgarder/index.html",
        "tillganglighet/index.html",
    ] {
        assert!(!run.read(path).contains("langs"), "{path}");
    }
    assert!(!run.has("en/search/index.html"));
}

#[test]
fn a_language_without_a_first_page_is_told_of() {
    let run = bilingual().without("content/en/index.md").check();
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("PV0101"), "{}", run.stderr);
    assert!(run.stderr.contains("content/en/index.md"), "{}", run.stderr);
    assert!(run.stderr.contains("på ett annat språk"), "{}", run.stderr);
}
