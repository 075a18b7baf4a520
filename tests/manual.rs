//! The manual: it is a sound site, it tells of every key, command and code, and every example in it does
//! what stands there.
//!
//! Each page that somebody has written is followed from its top, in a folder of its own (see
//! [`follow::page`]). The first hour is followed the same way: it begins with nothing.
#![allow(
    clippy::disallowed_methods,
    reason = "a test follows what is written, in folders of its own"
)]

#[path = "manual/follow.rs"]
mod follow;
mod support;

use follow::{Done, Page};
use planverk::catalogue::Lang;
use planverk::diagnostic::{Code, Diagnostics, explain};
use planverk::project::Project as Content;
use planverk::{Built, Inputs, cli, key, manual};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use support::html::{elements, tokens};
use support::{Project, files_below};

/// The pages that people have written, by their paths in the manual.
fn written() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/manual");
    let files = files_below(&folder).into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".md"));
    let pages = pages.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("a page is UTF-8");
        Page::read(&path, &text).unwrap_or_else(|fault| panic!("{fault}"))
    });
    pages.collect()
}

fn built(base_url: Option<&str>) -> Built {
    let mut d = Diagnostics::default();
    let content = Content::in_memory(manual::files(), &mut d);
    let inputs = Inputs {
        base_url: base_url.map(str::to_owned),
        ..Inputs::default()
    };
    planverk::build_from(content, inputs, |_| {}, d)
}

#[test]
fn it_is_built_without_a_word() {
    for base_url in [None, Some("https://planverk.example/handbok")] {
        let built = built(base_url);
        let found: Vec<String> = (built.diagnostics.iter())
            .map(|found| {
                let path = &built.sources.get(found.span.file).path;
                format!("{path}: {}", found.code.as_str())
            })
            .collect();
        assert_eq!(found, [""; 0]);
        assert!(built.bundle.is_some_and(|bundle| bundle.len() > 100));
    }
}

/// The text of each page of the manual, by its path.
fn pages() -> BTreeMap<String, String> {
    let files = manual::files().into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".md"));
    let text = |bytes| String::from_utf8(bytes).expect("a page is UTF-8");
    pages.map(|(path, bytes)| (path, text(bytes))).collect()
}

#[test]
fn every_key_command_and_code_has_its_place_in_both_languages() {
    let pages = pages();
    for lang in Lang::ALL {
        let folder = if lang == Lang::Sv { "" } else { "en/" };
        let page = |path: &str| {
            let path = format!("{folder}{path}");
            pages.get(&path).unwrap_or_else(|| panic!("no {path}"))
        };
        let helps = cli::helps(lang, 80);
        assert!(helps.len() > 15, "{}", helps.len());
        for help in helps {
            let page = page(&format!("kommandon/{}.md", help.name));
            assert!(page.contains(help.text.trim_end()), "{page}");
        }
        for code in Code::ALL {
            let name = code.as_str().to_lowercase();
            let page = page(&format!("koder/{}/{name}.md", &name[..4]));
            assert!(page.contains(&explain::page(*code, lang).body), "{page}");
        }
        let keys: Vec<&String> = (pages.iter())
            .filter(|(path, _)| path.starts_with(&format!("{folder}nycklar/")))
            .map(|(_, text)| text)
            .collect();
        for table in key::FILES.into_iter().flat_map(key::Table::and_below) {
            for key in table.keys {
                let heading = format!("# `{}`\n", key.name);
                let has = keys.iter().any(|page| page.contains(&heading));
                assert!(has, "{folder}: {} of {}", key.name, table.name);
            }
        }
        // A page on a sort of record has its own keys in their order, each once.
        let action = page("nycklar/action.md");
        let headings: Vec<&str> = (action.lines())
            .filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'))
            .collect();
        let due: Vec<&str> = key::ACTION.keys.iter().map(|key| key.name).collect();
        assert_eq!(headings, due);
    }
}

#[test]
fn a_copy_opens_from_its_folder() {
    let project = Project::empty();
    let folder = project.root().join("handbok");
    let run = project.clone().arg("handbok").run("manual");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("handbok/index.html"), "{}", run.stderr);
    let files = files_below(&folder);
    let mut links = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let tokens = tokens(&html);
        for (link, _) in elements(&tokens, |tag| tag.name == "a") {
            let href = link.get("href").unwrap_or_default();
            let file = href.split(['#', '?']).next().unwrap_or_default();
            // The page for what is not found is shown at any address.
            if file.is_empty() || href.contains(':') || path == "404.html" {
                continue;
            }
            let from = folder.join(path);
            let target = from.parent().expect("a page has a folder").join(file);
            assert!(target.is_file(), "{path} leads to {href}");
            links += 1;
        }
    }
    assert!(links > 1000, "{links}");
    // Once more is no other manual, and its folder may stand in a project.
    let again = project.clone().arg("handbok").run("manual");
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(files_below(&folder), files);
}

#[test]
fn for_a_host_it_has_addresses() {
    let project = Project::empty();
    let run = (project.clone().arg("handbok"))
        .arg("--base-url")
        .arg("https://planverk.example/handbok/")
        .run("manual");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files = files_below(&project.root().join("handbok"));
    let sitemap = String::from_utf8_lossy(&files["sitemap.xml"]);
    let address = "<loc>https://planverk.example/handbok/kommandon/build/</loc>";
    assert!(sitemap.contains(address), "{sitemap}");
    let first = String::from_utf8_lossy(&files["index.html"]);
    assert!(!first.contains("kommandon/index.html"), "{first}");

    let run = (project.arg("handbok").arg("--base-url").arg("handbok")).run("manual");
    assert_eq!(run.code, 2);
}

#[test]
fn nothing_else_is_written_over() {
    let plan = Project::from_str(follow::EXAMPLE);
    let before = files_below(plan.root());
    for folder in [".", "content", "content/handbok"] {
        let run = plan.clone().arg(folder).run("manual");
        assert_eq!(run.code, 2, "{folder}");
        assert!(
            run.stderr.contains("hör till planens projekt"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(files_below(plan.root()), before);

    let own = Project::empty().file("mapp/brev.txt", "Hej!\n");
    let run = own.clone().arg("mapp").run("manual");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("inte har gjort"), "{}", run.stderr);
    assert_eq!(files_below(&own.root().join("mapp")).len(), 1);

    // The plan's own site was made by this program too.
    assert_eq!(plan.build().code, 0);
    let site = files_below(&plan.root().join("public"));
    let run = plan.clone().arg("public").run("manual");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("en annan webbplats"), "{}", run.stderr);
    assert_eq!(files_below(&plan.root().join("public")), site);

    // And so was one that is so small that the manual has most of its pages.
    let small = Project::empty()
        .file("content/site.yaml", "title: Testby\nlanguage: sv\norganisation: Testby\ndescription: En plan.\npages_only: true\n")
        .file("content/index.md", "---\ntitle: Hem\n---\n\nHej.\n")
        .file("content/om.md", "---\ntitle: Om\n---\n\nHej.\n");
    assert_eq!(small.build().code, 0);
    let site = files_below(&small.root().join("public"));
    let run = small.clone().arg("public").run("manual");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("om/index.html"), "{}", run.stderr);
    assert_eq!(files_below(&small.root().join("public")), site);

    // The manual itself is made anew.
    let own = Project::empty();
    for _ in 0..2 {
        let run = own.clone().arg("handbok").run("manual");
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn every_example_does_what_stands_there() {
    let pages = written();
    let outcomes: Vec<Result<Done, String>> = pages.par_iter().map(follow::page).collect();
    let mut done = Done::default();
    let mut faults = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(page) => done.add(page),
            Err(fault) => faults.push(fault),
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
    // A manual that shows little would pass too.
    assert!(done.files >= 50 && done.commands >= 80, "{done:?}");
}

#[test]
fn the_first_hour_goes_from_an_empty_folder_to_a_site() {
    let pages = written();
    let page = pages.iter().find(|page| page.path == "forsta-timmen.md");
    let page = page.expect("the first hour is there");
    let commands: Vec<&str> = page.commands().collect();
    assert!(commands[0].starts_with("planverk init"), "{commands:?}");
    for due in [
        "planverk import testbys-tabell.xlsx",
        "planverk build",
        "planverk serve",
        "planverk check",
    ] {
        assert!(commands.iter().any(|c| c.starts_with(due)), "no {due}");
    }
}

/// What the sources of the views call what they hand to templates: the first of each pair of a name and a
/// value, and the fields of what is written as it is.
fn names_for_templates(source: &str) -> BTreeSet<String> {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let lines = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = lines.collect();
    let code = code.join("\n");
    let mut names = BTreeSet::new();
    for part in code.split("#[derive(Serialize)]\n").skip(1) {
        let fields = part.split("\n}").next().unwrap_or_default().lines();
        let fields = fields.filter_map(|line| line.trim().split_once(": "));
        names.extend(fields.map(|(name, _)| name.to_owned()));
    }
    // Every other part stands between quotes.
    let parts: Vec<&str> = code.split('"').collect();
    for around in parts.windows(3).step_by(2) {
        let (before, after) = (around[0].trim_end(), around[2].trim_start());
        let (Some(before), Some(after)) = (before.strip_suffix('('), after.strip_prefix(','))
        else {
            continue;
        };
        let is_call = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_given = !is_call || before.ends_with("insert_value");
        // What a text is given has values of another sort.
        let is_of_text = after.trim_start().starts_with("Text::");
        if is_given && !is_of_text {
            names.insert(around[1].to_owned());
        }
    }
    names.retain(|name| is_name(name));
    names
}

#[test]
fn the_guide_to_themes_names_all_that_templates_see() {
    let pages = pages();
    let guide = &pages["en/themes.md"];
    let code = guide.split('`').skip(1).step_by(2);
    let words = code.flat_map(|code| code.split(|c: char| !c.is_ascii_lowercase() && c != '_'));
    let words: BTreeSet<&str> = words.collect();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files_below(&sources).into_iter();
    let files = files.filter(|(path, _)| path == "view.rs" || path.starts_with("view/"));
    let mut seen = 0;
    for (path, bytes) in files {
        let names = names_for_templates(&String::from_utf8_lossy(&bytes));
        seen += names.len();
        // What texts of the theme are called, or are given.
        let of_texts = [
            "address",
            "day",
            "gone_address",
            "gone_named",
            "moved_address",
            "things",
        ];
        let missing: Vec<&String> = (names.iter())
            .filter(|name| !words.contains(name.as_str()) && !of_texts.contains(&name.as_str()))
            .collect();
        assert_eq!(missing, [""; 0], "{path}");
    }
    assert!(seen > 150, "{seen}");
}

#[test]
fn what_is_not_so_is_found() {
    let follow = |body: &str| {
        let text = format!("---\ntitle: A\n---\n\n{body}");
        Page::read("a.md", &text).and_then(|page| follow::page(&page))
    };
    let file = "```yaml content/plan/actions-municipal.yaml\n- id: K2\n  title: Ordna ett bytesrum.\n  target_area: matsvinn\n  goals: [5]\n  years: 2025\n  responsible: [skolkontoret]\n```\n\n";
    let show = "```console\n$ planverk list --year 2025\n…\n…K2 …Ordna ett bytesrum.…\n…\n```\n";
    let done = follow(&format!("{file}{show}")).expect("it is so");
    assert_eq!((done.files, done.commands), (1, 1));

    let wrong = [
        // What is printed is something else.
        (show.replace("bytesrum.", "besök"), "a.md:6"),
        // A value that no plan takes, with nothing that says so.
        (file.replace("skolkontoret", "skolan"), "PV0302"),
        // A record that becomes none.
        (file.replace("  years: 2025\n", ""), "PV0202"),
        // A call that fails, in silence.
        (
            "```console\n$ planverk show K99\n```\n".to_owned(),
            "exit status 2",
        ),
        // Blocks that nobody would try.
        ("```bash\nplanverk check\n```\n".to_owned(), "a.md:5"),
        ("```console\nplanverk check\n```\n".to_owned(), "a.md:5"),
        ("```console\n$ rm -r content\n```\n".to_owned(), "a.md:6"),
        ("```sh\n".to_owned(), "a.md:5"),
    ];
    for (body, due) in wrong {
        let fault = follow(&body).expect_err(&body);
        assert!(fault.contains(due), "{due} in\n{fault}");
    }
    // A page may end with a mistake that it shows.
    let shown = file.replace("skolkontoret", "skolan")
        + "```console\n$ planverk check\nfel[PV0302]: …\n…\n```\n";
    follow(&shown).expect("it says so itself");
}
