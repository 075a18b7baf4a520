//! Looks at what helps to find something: the index that the search page reads, the table of all
//! actions, and where the script is loaded. That both do their work in a browser is seen in
//! `tests/browser/journeys.mjs`.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the sites that it built"
)]

mod support;

use planverk::catalogue::Lang;
use planverk::search::Stems;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::html::{self, Tag, Token};
use support::{Project, main_of};

/// The plans, each with its language, the address of its actions and that of its search page.
const PLANS: [(&str, Lang, &str, &str); 3] = [
    ("", Lang::Sv, "atgarder/", "sok/"),
    ("tests/plans/sagolunda", Lang::Sv, "insatser/", "sok/"),
    ("tests/plans/port-nowhere", Lang::En, "actions/", "search/"),
];

type Files = BTreeMap<String, Vec<u8>>;

fn build(folder: &str) -> Files {
    let run = Project::from_dir(folder).build();
    assert_eq!(run.code, 0, "{folder}: {}", run.stderr);
    run.files()
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("UTF-8")
}

fn pages(files: &Files) -> impl Iterator<Item = &str> {
    let all = files.keys().filter(|path| path.ends_with(".html"));
    all.map(String::as_str)
}

/// Whether a page stands at an address that is no longer in use: nobody looks for it.
fn is_retired(files: &Files, path: &str) -> bool {
    path != "404.html" && text(files, path).contains("noindex")
}

/// The one file in `assets/` whose name begins and ends like this.
fn asset<'a>(files: &'a Files, name: &str, ending: &str) -> &'a str {
    let mut found = files.keys().filter(|path| {
        path.starts_with(&format!("assets/{name}.")) && path.ends_with(&format!(".{ending}"))
    });
    let path = found.next().unwrap_or_else(|| panic!("there is {name}"));
    assert!(found.next().is_none(), "one {name}");
    path
}

struct Index {
    entries: Vec<Value>,
    terms: BTreeMap<String, [Vec<usize>; 2]>,
}

impl Index {
    fn read(files: &Files, lang: Lang) -> Self {
        let json = text(files, &format!("assets/search-{}.json", lang.tag()));
        let json: Value = serde_json::from_str(json).expect("JSON");
        let lists = |value: &Value| {
            let lists = value.as_array().expect("two lists");
            [0, 1].map(|field| {
                let mut at = 0;
                let steps = lists[field].as_array().expect("a list").iter();
                steps
                    .map(|step| {
                        at += usize::try_from(step.as_u64().expect("a step")).expect("small");
                        at
                    })
                    .collect()
            })
        };
        let terms = json["terms"].as_object().expect("terms").iter();
        Self {
            entries: json["entries"].as_array().expect("entries").clone(),
            terms: terms
                .map(|(term, value)| (term.clone(), lists(value)))
                .collect(),
        }
    }

    /// The addresses of what has `term` in its title, and of what else has it.
    fn of(&self, term: &str) -> [Vec<&str>; 2] {
        let none = [Vec::new(), Vec::new()];
        let places = self.terms.get(term).unwrap_or(&none);
        [0, 1].map(|field| {
            let addresses = places[field].iter().map(|at| self.entries[*at][1].as_str());
            addresses
                .map(|address| address.expect("an address"))
                .collect()
        })
    }
}

fn elements(tokens: &[Token], wanted: impl Fn(&Tag) -> bool) -> Vec<(&Tag, &[Token])> {
    html::elements(tokens, wanted)
}

#[test]
fn words_have_the_stems_that_the_script_takes() {
    for (lang, name) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
        let path = format!("{}/tests/stems/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let due = std::fs::read_to_string(&path).expect("the list");
        let stems = Stems::of(lang);
        let line = |line: &str| match line.split_once(' ') {
            Some((word, _)) if word != "#" => format!("{word} {}\n", stems.stem(word)),
            _ => format!("{line}\n"),
        };
        let is: String = due.lines().map(line).collect();
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&path, &is).expect("the list can be written");
            continue;
        }
        assert_eq!(is, due, "{name}");
        assert!(due.lines().count() > 300, "{name}");
    }
    let stems = Stems::of(Lang::Sv);
    for (form, word) in [
        ("Målet", "mål"),
        ("avfallet", "avfall"),
        ("projektets", "projekt"),
        ("samhället", "samhälle"),
        ("budgeten", "budget"),
        ("möjlighet", "möjligheterna"),
    ] {
        assert_eq!(stems.stem(form), stems.stem(word), "{form}");
    }
    assert_ne!(stems.stem("mål"), stems.stem("mal"));
    assert_eq!(stems.stem("Idé"), stems.stem("ide"));
}

#[test]
fn every_page_can_be_found_and_nothing_else() {
    for (folder, lang, _, search) in PLANS {
        let files = build(folder);
        let index = Index::read(&files, lang);
        let found: BTreeSet<String> = (index.entries.iter())
            .map(|entry| format!("{}index.html", entry[1].as_str().expect("an address")))
            .collect();
        let due: BTreeSet<String> = pages(&files)
            .filter(|path| *path != "404.html" && **path != format!("{search}index.html"))
            .filter(|path| !path.starts_with("en/") && !is_retired(&files, path))
            .map(str::to_owned)
            .collect();
        assert_eq!(found, due, "{folder}");
        assert_eq!(found.len(), index.entries.len(), "each once");
        for entry in &index.entries {
            for part in [2, 3] {
                let text = entry[part].as_str().expect("a text");
                assert!(!text.is_empty(), "{entry} says what it is");
            }
        }
    }
}

#[test]
fn words_lead_to_what_holds_them() {
    let files = build("");
    let index = Index::read(&files, Lang::Sv);
    let [titles, others] = index.of("återvinning");
    assert!(titles.contains(&"ansvariga/borlange-energi-atervinning/"));
    assert!(others.contains(&"atgarder/k14/"), "by its owner");
    assert!(index.of("k9")[0].contains(&"atgarder/k9/"), "by its number");
    assert!(index.of("2025")[1].contains(&"atgarder/k9/"), "by its year");
    assert_eq!(index.of("2025")[0], ["ar/2025/"]);
    assert!(index.of("mål")[0].contains(&"mal/6/"));
    // No word of many forms stands there in more than one, and no word that says nothing at all.
    for absent in ["mal", "avfallet", "åtgärder", "och", "att"] {
        assert_eq!(
            index.of(absent),
            [Vec::<&str>::new(), Vec::new()],
            "{absent}"
        );
    }
    for [title, other] in index.terms.values() {
        assert!(title.is_sorted() && other.is_sorted());
        assert!(!title.iter().any(|at| other.contains(at)), "in one list");
    }
}

#[test]
fn the_table_of_all_actions_has_each_once_with_what_it_is_filtered_by() {
    for (folder, _, actions, _) in PLANS {
        let files = build(folder);
        let data: Value = serde_json::from_str(text(&files, "data/actions.json")).expect("JSON");
        let data = data["actions"].as_array().expect("a list");
        let page = html::tokens(main_of(text(&files, &format!("{actions}index.html"))));
        let table = elements(&page, |tag| tag.name == "tbody");
        let [(_, table)] = table[..] else {
            panic!("{folder}: one table");
        };
        let rows = elements(table, |tag| tag.name == "tr");
        assert_eq!(rows.len(), data.len(), "{folder}");
        let selects = elements(&page, |tag| tag.name == "select");
        let choices: BTreeMap<&str, Vec<&str>> = (selects.iter())
            .map(|(select, inside)| {
                let options = elements(inside, |tag| tag.name == "option").into_iter();
                let values = options.map(|(option, _)| option.get("value").expect("a value"));
                let name = select.get("name").expect("a name");
                (name, values.filter(|value| !value.is_empty()).collect())
            })
            .collect();
        let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for ((row, inside), action) in rows.iter().zip(data) {
            let link = elements(inside, |tag| tag.name == "a")[0].0;
            let id = action["id"].as_str().expect("an id").to_lowercase();
            assert!(
                link.get("href")
                    .is_some_and(|href| href.ends_with(&format!("/{id}/")))
            );
            assert_eq!(row.get("data-level"), action["level"].as_str(), "{id}");
            for (name, ids) in &row.attributes {
                let name = name.strip_prefix("data-").expect("nothing else");
                let name = match name {
                    "responsible" | "participating" => "owner",
                    name => name,
                };
                used.entry(name).or_default().extend(ids.split(' '));
            }
            let years = action["years"]["end"].as_u64().expect("a year")
                - action["years"]["start"].as_u64().expect("a year");
            let in_row = row.get("data-year").expect("years").split(' ').count();
            assert_eq!(in_row as u64, years + 1, "{id}");
        }
        for (name, used) in used
            .iter()
            .filter(|(name, _)| **name != "legal_requirement")
        {
            match choices.get(name) {
                // One value tells nothing apart.
                None => assert_eq!(used.len(), 1, "{folder}: {name} has no filter"),
                Some(all) => {
                    let missing: Vec<_> = used.iter().filter(|id| !all.contains(*id)).collect();
                    assert!(missing.is_empty(), "{folder}: {name} lacks {missing:?}");
                }
            }
        }
        // What is sorted by is a column, on a phone too.
        let heads = elements(&page, |tag| tag.get("data-sort").is_some());
        let heads: Vec<_> = heads
            .iter()
            .filter_map(|(head, _)| head.get("data-sort"))
            .collect();
        assert_eq!(heads, choices["sort"], "{folder}");
    }
}

#[test]
fn only_the_pages_that_need_it_load_the_script_and_only_one_table_is_heavy() {
    for (folder, lang, actions, search) in PLANS {
        let files = build(folder);
        let script = asset(&files, "script", "js");
        for path in pages(&files) {
            let page = text(&files, path);
            let needs = [actions, search, "en/search/"]
                .iter()
                .any(|own| path == format!("{own}index.html"));
            assert_eq!(page.contains(script), needs, "{folder}/{path}");
            assert_eq!(page.contains("<script"), needs, "{folder}/{path}");
            let is_table = path == format!("{actions}index.html");
            assert_eq!(page.contains("data-year="), is_table, "{folder}/{path}");
            // The form stands on every page, and says in the page's language what it does.
            let label = match lang {
                Lang::Sv if !path.starts_with("en/") => "Sök på webbplatsen",
                _ => "Search this site",
            };
            assert!(page.contains(label), "{folder}/{path}");
        }
    }
}

#[test]
fn without_a_script_the_search_page_leads_to_everything() {
    let files = build("tests/plans/sagolunda");
    let page = html::tokens(main_of(text(&files, "sok/index.html")));
    let heads = elements(&page, |tag| tag.name == "h3");
    let heads: Vec<String> = heads.iter().map(|(_, inside)| html::text(inside)).collect();
    assert!(
        heads.ends_with(&["Å".to_owned(), "Ä".to_owned(), "Ö".to_owned()]),
        "{heads:?}"
    );
    let links = elements(&page, |tag| tag.name == "a");
    let links: BTreeSet<&str> = links
        .iter()
        .filter_map(|(tag, _)| tag.get("href"))
        .collect();
    for path in pages(&files) {
        let address = path.trim_end_matches("index.html");
        let by_number = ["insatser/", "ar/"].iter().any(|kind| {
            address
                .strip_prefix(kind)
                .is_some_and(|rest| !rest.is_empty())
        });
        let is_page = !is_retired(&files, path) && !["", "404.html", "sok/"].contains(&address);
        if by_number || !is_page {
            continue;
        }
        assert!(
            links.contains(format!("../{address}").as_str()),
            "{address}"
        );
    }
}
