//! Addresses live for ever: what a site once published answers for as long as the site stands, or the
//! build says what to write. Everything is done to the real binary, as an editor would do it.
//!
//! An *offer* is what a message proposes to write. It is taken word for word from what was printed.
#![allow(
    clippy::disallowed_methods,
    reason = "a test changes its projects, and reads what the program wrote into them"
)]

mod support;

use planverk::diagnostic::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::html::pretty;
use support::{Project, Run, file_of};

const PLAN: &str = include_str!("support/example.txt");
const LEDGER: &str = "content/addresses.lock";
const REDIRECTS: &str = "content/redirects.yaml";
const ACTIONS: &str = "content/plan/actions-municipal.yaml";

/// The second action, as it stands in its table.
const K2: &str = "  - id: K2
    number: 2
    title: Ordna ett bytesrum på varje skola.
    target_area: matsvinn
    goals: [5]
    years: 2025
    responsible: [skolkontoret]
    notes:
      - editor: Skolornas namn står inte i programmet.
";

/// A site that is published: every address of it stands in the ledger.
fn published() -> Project {
    record(Project::from_str(PLAN))
}

fn record(project: Project) -> Project {
    let run = project.run("record");
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).unwrap_or_default()
}

/// Every file below `content/`.
fn content(project: &Project) -> BTreeMap<String, Vec<u8>> {
    support::files_below(&project.root().join("content"))
}

/// The codes in a run's messages, in order.
fn codes(run: &Run) -> Vec<&str> {
    let parts = run.stderr.split('[').skip(1);
    let names = parts.filter_map(|part| part.split(']').next());
    let is_code = |name: &&str| Code::from_name(name).is_some();
    names.filter(is_code).collect()
}

/// What the messages of a run propose to write below `key`, which begins an offer.
fn offers(run: &Run, key: &str) -> String {
    let mut offers = String::new();
    let mut lines = run.stderr.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != key {
            continue;
        }
        let margin = line.len() - line.trim_start().len();
        while let Some(line) = lines.next_if(|line| {
            line.len() > margin
                && line[..margin].trim().is_empty()
                && line[margin..].starts_with(' ')
        }) {
            offers.push_str(&line[margin..]);
            offers.push('\n');
        }
    }
    offers
}

/// Does what the messages of a run propose for what moved and what has a successor.
fn redirected(project: Project, run: &Run) -> Project {
    let offers = offers(run, "redirects:");
    assert!(!offers.is_empty(), "nothing is offered:\n{}", run.stderr);
    project.file(REDIRECTS, format!("redirects:\n{offers}"))
}

/// The addresses of the ledger.
fn recorded(project: &Project) -> BTreeSet<String> {
    let text = text(project, LEDGER);
    let lines = text.lines().filter_map(|line| line.strip_prefix("  /"));
    let addresses = lines.filter_map(|line| line.split_once(": "));
    addresses.map(|(address, _)| address.to_owned()).collect()
}

/// A ledger's promise: every address in it answers.
fn check_served(project: &Project, run: &Run) {
    for address in recorded(project) {
        assert!(run.has(&file_of(&address)), "/{address} does not answer");
    }
}

#[test]
fn the_ledger_knows_every_page_and_is_no_part_of_the_site() {
    let project = published();
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let pages: BTreeSet<String> = (run.files().into_keys())
        .filter(|path| path.ends_with(".html") && path != "404.html")
        .map(|path| path.trim_end_matches("index.html").to_owned())
        .collect();
    assert_eq!(recorded(&project), pages);
    assert!(!run.has("addresses.lock") && !run.has("redirects.yaml"));
    let ledger = text(&project, LEDGER);
    assert!(ledger.starts_with("# Varje adress"), "{ledger}");
    assert!(ledger.contains("\n  /: page:index\n"), "{ledger}");
    assert!(
        ledger.contains("\n  /atgarder/: index:action\n"),
        "{ledger}"
    );
    assert!(
        ledger.contains("\n  /atgarder/k1/: action:K1\n"),
        "{ledger}"
    );
    assert!(ledger.contains("\n  /ar/2024/: year:2024\n"), "{ledger}");
    let lines = ledger.lines().filter(|line| line.starts_with(' '));
    let addresses: Vec<&str> = lines.filter_map(|line| line.split(": ").next()).collect();
    assert!(addresses.is_sorted(), "{ledger}");
}

#[test]
fn recording_adds_and_never_removes() {
    let project = published();
    let first = text(&project, LEDGER);
    let run = project.run("record");
    assert!(run.stderr.contains("Inga nya adresser"), "{}", run.stderr);
    assert_eq!(text(&project, LEDGER), first, "the same bytes again");

    let project = project.file("content/ny.md", "---\ntitle: Ny sida\n---\n\nText.\n");
    let run = project.check();
    assert_eq!(
        (run.code, codes(&run)),
        (0, vec!["PV0604"]),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("/ny/"), "{}", run.stderr);
    assert_eq!(project.clone().arg("--deny-warnings").check().code, 1);
    let run = project.run("record");
    assert!(run.stderr.contains("1 ny adress"), "{}", run.stderr);
    let second = text(&project, LEDGER);
    assert_eq!(second.replace("  /ny/: page:ny\n", ""), first);

    // What somebody else recorded stays, and what nobody knows is not invented.
    let project = project
        .without("content/ny.md")
        .file(REDIRECTS, "redirects:\n  - {from: /ny/, to: page:om}\n");
    assert_eq!(project.run("record").code, 0);
    assert_eq!(text(&project, LEDGER), second);
    // A line that is taken out by hand leaves no trace; the page, if it stands, is recorded anew.
    let project = project.replace(LEDGER, "  /om/: page:om\n", "");
    assert_eq!(codes(&project.check()), ["PV0604"]);
    assert_eq!(text(&record(project), LEDGER), second);
}

#[test]
fn building_and_checking_leave_the_content_alone() {
    for project in [Project::from_str(PLAN), published()] {
        let before = content(&project);
        assert_eq!(project.build().code, 0);
        assert_eq!(project.check().code, 0);
        assert!(content(&project) == before);
    }
    // Nor does recording, where something is wrong.
    let project = published().replace(ACTIONS, K2, "");
    let before = content(&project);
    for command in ["build", "check", "record"] {
        let run = project.run(command);
        assert_eq!(run.code, 1, "{command}: {}", run.stderr);
    }
    assert!(content(&project) == before);
}

#[test]
fn a_project_that_records_nothing_is_asked_once() {
    let project = Project::from_str(PLAN);
    let run = project.build();
    assert_eq!((run.code, codes(&run).len()), (0, 0), "{}", run.stderr);
    assert!(run.stderr.contains("planverk record"), "{}", run.stderr);
    assert!(!project.check().stderr.contains("planverk record"));
    assert!(!published().build().stderr.contains("planverk record"));
}

#[test]
fn what_is_removed_has_to_be_told_of() {
    let project = published().replace(ACTIONS, K2, "");
    let run = project.build();
    assert_eq!(run.code, 1);
    // The year went with its only action.
    assert_eq!(codes(&run), ["PV0603", "PV0603"], "{}", run.stderr);

    // Pasted as it stands, the redirect is enough.
    let green = redirected(project.clone(), &run);
    let run = green.build();
    assert_eq!((run.code, codes(&run).len()), (0, 0), "{}", run.stderr);
    let page = run.read("atgarder/k2/index.html");
    assert!(page.contains("url=../../atgarder/\""), "{page}");
    check_served(&green, &run);

    // The other offer wants a reason, which nobody invents.
    let project = project.without(REDIRECTS);
    let run = project.check();
    let gone = format!("gone:\n{}", offers(&run, "gone:"));
    assert_eq!(gone.matches("text: …").count(), 2, "{gone}");
    let project = project.file(REDIRECTS, &gone);
    assert_eq!(codes(&project.check()), ["PV0205", "PV0205"]);
    let told = gone
        .replacen(
            '…',
            "År 2025 har inga åtgärder kvar, se [alla år](index:year).",
            1,
        )
        .replacen(
            '…',
            "\"Åtgärden utgick 2025: <b>ersatt</b> av [](action:K1).\"",
            1,
        );
    let project = project.file(REDIRECTS, told);
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let main = pretty(&run.main_of("atgarder/k2/"));
    assert!(main.contains("Sidan finns inte längre"), "{main}");
    assert!(main.contains("../../atgarder/k1/"), "{main}");
    assert!(main.contains("&lt;b>ersatt"), "{main}");
    check_served(&project, &run);
}

#[test]
fn a_tombstone_and_a_redirect_are_no_pages_of_the_plan() {
    let before = published().build();
    let project = published().file(
        REDIRECTS,
        "redirects:\n  - {from: /flyttadsida/, to: page:om}\ngone:\n  \
         - {address: /borttagensida/, title: Zebrafinkar, text: Ordet kvastfening står bara här.}\n",
    );
    let after = project.build();
    assert_eq!(after.code, 0, "{}", after.stderr);
    let count = |run: &Run| run.stderr.split(" sidor").next().map(str::to_owned);
    assert_eq!(count(&before), count(&after));
    let mut new = after.files();
    let mut moved = Vec::new();
    for (path, bytes) in before.files() {
        let same = new.remove(&path).expect("nothing else goes");
        let is_record = path == "manifest.sha256";
        assert!(is_record || same == bytes, "{path} changed");
    }
    moved.extend(new.into_keys());
    assert_eq!(
        moved,
        [
            "_redirects",
            "borttagensida/index.html",
            "flyttadsida/index.html"
        ]
    );
    for path in moved.iter().filter(|path| path.ends_with(".html")) {
        let page = pretty(&after.read(path));
        assert!(
            page.contains("<meta content=\"noindex\" name=\"robots\">"),
            "{page}"
        );
        assert_eq!(page.matches("<h1").count(), 1, "{page}");
        assert!(page.contains("<html lang=\"sv\""), "{page}");
    }
    let page = pretty(&after.read("flyttadsida/index.html"));
    for part in [
        "<meta content=\"0; url=../om/\" http-equiv=\"refresh\">",
        "<link href=\"https://plan.example/om/\" rel=\"canonical\">",
        "<a href=\"../om/\">Om planen</a>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn what_is_renamed_is_offered_its_new_address() {
    // An id.
    let project = published().replace(ACTIONS, "- id: K2\n", "- id: K2b\n");
    let run = project.check();
    assert_eq!(codes(&run), ["PV0603"], "{}", run.stderr);
    assert!(run.stderr.contains("to: action:K2b"), "{}", run.stderr);
    let run = redirected(project, &run).build();
    assert_eq!(codes(&run), ["PV0604"], "{}", run.stderr);
    let page = run.read("atgarder/k2/index.html");
    assert!(page.contains("url=../../atgarder/k2b/\""), "{page}");

    // A page that is put into another folder.
    let om = files(PLAN, "content/om.md");
    let project = published()
        .without("content/om.md")
        .file(
            "content/bakgrund/om.md",
            om.replace("karta.svg", "../karta.svg"),
        )
        .replace("content/site.yaml", "page:om", "page:bakgrund/om");
    let run = project.check();
    assert_eq!(codes(&run), ["PV0603"], "{}", run.stderr);
    let run = redirected(project, &run).build();
    let page = run.read("om/index.html");
    assert!(page.contains("url=../bakgrund/om/\""), "{page}");

    // Only the case of an id: the address is the same, and the ledger follows.
    let project = published().replace(ACTIONS, "- id: K2\n", "- id: k2\n");
    assert_eq!(codes(&project.check()).len(), 0);
    assert!(text(&record(project), LEDGER).contains("/atgarder/k2/: action:k2\n"));
}

/// A file of a project that is written as one text.
fn files(project: &str, path: &str) -> String {
    let mut files = support::files_in(project).into_iter();
    let found = files.find(|(known, _)| known == path);
    found.expect("the file is there").1
}

#[test]
fn a_kind_that_moves_is_told_once_and_redirected_by_command() {
    let moved = |to: &str| format!("  goal:\n  action: {{address: {to}}}\n");
    let project = published().replace("content/plan/plan.yaml", "  goal:\n", &moved("insatser"));
    let run = project.check();
    assert_eq!(codes(&run), ["PV0603"], "{}", run.stderr);
    assert!(run.stderr.contains("4 adresser"), "{}", run.stderr);
    assert_eq!(project.run("record").code, 1, "not without being asked");
    assert_eq!(text(&project, REDIRECTS), "");

    let record = project.clone().arg("--redirects");
    let run = record.run("record");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let first = text(&project, REDIRECTS);
    assert!(
        first.contains("  - from: /atgarder/k1/\n    to: action:K1\n"),
        "{first}"
    );
    let run = project.build();
    assert_eq!((run.code, codes(&run).len()), (0, 0), "{}", run.stderr);
    check_served(&project, &run);
    let page = run.read("atgarder/index.html");
    assert!(page.contains("url=../insatser/\""), "{page}");
    assert_eq!(record.run("record").code, 0);
    assert_eq!(text(&project, REDIRECTS), first, "nothing is added twice");

    // Again: what stands in the file stays, comments and all, and old addresses lead to the new ones.
    let noted = first.replace("redirects:\n", "redirects: # See the minutes.\n") + "# The end.\n";
    let project =
        project
            .file(REDIRECTS, &noted)
            .replace("content/plan/plan.yaml", "insatser", "uppdrag");
    let run = project.clone().arg("--redirects").run("record");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let second = text(&project, REDIRECTS);
    let end = second.strip_prefix(noted.trim_end_matches("# The end.\n"));
    let end = end.and_then(|rest| rest.strip_suffix("# The end.\n"));
    let end = end.unwrap_or_else(|| panic!("an editor's words are gone:\n{second}"));
    assert!(
        end.starts_with("  - from: /insatser/\n    to: index:action\n"),
        "{end}"
    );
    let run = project.build();
    check_served(&project, &run);
    for old in ["atgarder/k1/index.html", "insatser/k1/index.html"] {
        let page = run.read(old);
        assert!(page.contains("url=../../uppdrag/k1/\""), "{page}");
    }
}

#[test]
fn redirects_in_brackets_are_left_to_the_editor() {
    let list = "redirects: [{from: /x/, to: page:om}]\n";
    let project = published().file(REDIRECTS, list).replace(
        "content/plan/plan.yaml",
        "  goal:\n",
        "  goal: {address: syften}\n",
    );
    let run = project.clone().arg("--redirects").run("record");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("hakparentes"), "{}", run.stderr);
    assert_eq!(text(&project, REDIRECTS), list);
}

#[test]
fn what_could_not_be_read_is_not_said_to_be_lost() {
    let broken = [
        (ACTIONS, "  - id: K2\n", "  - id K2\n"),
        (ACTIONS, "  - id: K2\n", "  - id: \"K 2\"\n"),
        (ACTIONS, "  - id: K2\n", "  - \n"),
        ("content/plan/plan.yaml", "  goal:\n", "  gaol:\n"),
        ("content/plan/plan.yaml", "kinds:\n", "kinds: [\n"),
        ("content/site.yaml", "language: sv\n", "language: xx\n"),
        (
            "content/om.md",
            "title: Om planen\n",
            "title: \"Om planen\n",
        ),
    ];
    for (path, from, to) in broken {
        let run = published().replace(path, from, to).check();
        assert_eq!(run.code, 1, "{path} {to}");
        assert!(
            !codes(&run).contains(&"PV0603"),
            "{path} {to}:\n{}",
            run.stderr
        );
    }
    // But what is wrong elsewhere hides nothing.
    let run = published()
        .replace(ACTIONS, K2, "")
        .replace("content/index.md", "index:action", "index:akton")
        .check();
    assert!(codes(&run).contains(&"PV0603"), "{}", run.stderr);
}

#[test]
fn two_branches_meet_in_the_ledger() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nText.\n");
    let base = published();
    let ledger = text(&base, LEDGER);
    let left = record(published().file("content/a.md", page("A")));
    let right = record(published().file("content/b.md", page("B")));
    let added = |project: &Project, line: &str| {
        let text = text(project, LEDGER);
        assert_eq!(text.replace(line, ""), ledger);
    };
    added(&left, "  /a/: page:a\n");
    added(&right, "  /b/: page:b\n");

    // Left as git leaves it, the file is not taken for a list.
    let both = base
        .file("content/a.md", page("A"))
        .file("content/b.md", page("B"));
    let lines = "  /a/: page:a\n  /b/: page:b\n";
    let conflict = "<<<<<<< HEAD\n  /a/: page:a\n=======\n  /b/: page:b\n>>>>>>> b\n";
    let at = "  /ansvariga/: index:owner\n";
    let run = both
        .clone()
        .replace(LEDGER, at, &format!("{conflict}{at}"))
        .check();
    assert_eq!(run.code, 1);
    assert_eq!(codes(&run), ["PV0106"], "{}", run.stderr);
    assert!(
        run.stderr.contains("märke som git har satt"),
        "{}",
        run.stderr
    );
    // With the lines of both, in whatever order, it is.
    let both = both.file(LEDGER, format!("{ledger}{lines}"));
    assert_eq!(codes(&both.check()).len(), 0);
    let whole = text(&record(both.clone()), LEDGER);
    assert_eq!(
        whole
            .replace("  /a/: page:a\n", "")
            .replace("  /b/: page:b\n", ""),
        ledger
    );
    // A line that stands twice is told of.
    let run = both.file(LEDGER, format!("{whole}  /b/: page:b\n")).check();
    assert_eq!(codes(&run), ["PV0203"], "{}", run.stderr);
}

#[test]
fn no_hostile_address_makes_a_file_or_a_link() {
    let project = published();
    let addresses = [
        "../ut/",
        "/../ut/",
        "/a/../../ut/",
        "/%2e%2e/ut/",
        "/..%2fut/",
        "//ond.example/",
        "/\\\\ond/",
        "C:\\\\ut\\\\",
        "/con/",
        "/a/nul.html",
        "/aux.x/",
        "/.git/",
        "/.htaccess",
        "/a\\u0000/",
        "/a\\nb/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\\\"><script>/",
        "/a/?b=1",
        "/a/#b",
        "/a b/",
        "https://ond.example/",
        "/manifest.sha256",
        "/ö/",
        "/./a/",
        "/a//b/",
        "~/a/",
        "/a/.",
        "/...../",
    ];
    for address in addresses {
        for entry in [
            format!("redirects:\n  - {{from: \"{address}\", to: page:om}}\n"),
            format!("gone:\n  - {{address: \"{address}\", text: Borta.}}\n"),
        ] {
            let run = project.clone().file(REDIRECTS, &entry).build();
            assert_eq!(
                (run.code, codes(&run)),
                (1, vec!["PV0605"]),
                "{entry}{}",
                run.stderr
            );
            assert!(!run.out.exists(), "{entry}");
        }
    }
    let targets = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "tel:112",
        "//ond.example/",
        "/\\\\ond.example/",
        "https:///ond",
        "https://",
        "https://a\\\"b/",
        "../../etc/passwd",
        "/../etc/",
        "#om",
        "action:K9",
        "/finns-inte/",
        "/404.html",
        "",
        "https://plan.example/finns-inte/",
    ];
    for target in targets {
        let entry = format!("redirects:\n  - {{from: /a/, to: \"{target}\"}}\n");
        let run = project.clone().file(REDIRECTS, &entry).build();
        assert_eq!(run.code, 1, "{entry}{}", run.stderr);
        assert!(
            !codes(&run).is_empty() && !run.out.exists(),
            "{entry}{}",
            run.stderr
        );
    }
    // What looks strange and is fine.
    let fine = "redirects:
  - {from: /Gammal/Default.HTM, to: page:om#vad-orden-betyder}
  - {from: /~anna/v1.2/, to: \"https://annan.example/a?b=1;c='2'&d=3#e\"}
  - {from: /_/, to: om.md}
  - {from: /karta/, to: karta.svg}
  - {from: /hem/, to: \"https://plan.example\"}
  - {from: /hem.html, to: /}
";
    let run = project.clone().file(REDIRECTS, fine).build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (path, url) in [
        ("Gammal/Default.HTM", "../om/#vad-orden-betyder"),
        (
            "~anna/v1.2/index.html",
            "https://annan.example/a?b=1;c='2'&amp;d=3#e",
        ),
        ("_/index.html", "../om/"),
        ("karta/index.html", "../karta.svg"),
        ("hem/index.html", "../"),
        ("hem.html", "./"),
    ] {
        let page = pretty(&run.read(path));
        let refresh = page.split("content=\"0; url=").nth(1);
        let refresh = refresh.and_then(|rest| rest.split('"').next());
        assert_eq!(refresh, Some(url), "{path}");
    }
}

#[test]
fn redirects_are_followed_to_their_end() {
    let chain: String = (0..200)
        .map(|at| format!("  - {{from: /steg/{at}/, to: /steg/{}/}}\n", at + 1))
        .collect();
    let last = "  - {from: /steg/200/, to: action:K1}\n";
    let run = published()
        .file(REDIRECTS, format!("redirects:\n{chain}{last}"))
        .build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    for at in [0, 99, 200] {
        let page = run.read(&format!("steg/{at}/index.html"));
        assert!(page.contains("url=../../atgarder/k1/\""), "{page}");
    }
    let circle = "  - {from: /steg/200/, to: /steg/100/}\n";
    let run = published()
        .file(REDIRECTS, format!("redirects:\n{chain}{circle}"))
        .build();
    assert_eq!(codes(&run), ["PV0607"], "{}", run.stderr);
}

#[test]
fn a_second_language_has_old_addresses_too() {
    let project = published()
        .file(
            "content/en/index.md",
            "---\ntitle: The plan\n---\n\nIn short.\n",
        )
        .file("content/en/about.md", "---\ntitle: About\n---\n\nMore.\n");
    let project = record(project);
    let ledger = text(&project, LEDGER);
    assert!(ledger.contains("\n  /en/: page:en\n"), "{ledger}");
    assert!(
        ledger.contains("\n  /en/search/: index:en/search\n"),
        "{ledger}"
    );
    let project = project.without("content/en/about.md").file(
        REDIRECTS,
        "redirects:\n  - {from: /en/about/, to: page:en}\n  - {from: /en/find/, to: index:en/search}\n\
         gone:\n  - {address: /en/news/, text: No more news.}\n",
    );
    let project = project.arg("--base-url").arg("https://plan.example/sub");
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    check_served(&project, &run);
    for (path, part) in [
        ("en/about/index.html", "url=../../en/\""),
        (
            "en/about/index.html",
            "href=\"https://plan.example/sub/en/\"",
        ),
        ("en/about/index.html", "This page has moved"),
        ("en/find/index.html", "url=../../en/search/\""),
        ("en/news/index.html", "This page is gone"),
    ] {
        let page = pretty(&run.read(path));
        assert!(page.contains(part), "{part}: {page}");
        assert!(page.contains("<html lang=\"en\""), "{page}");
    }
    // The whole language goes: its addresses stay, in the language that is left.
    let project = project.without("content/en/index.md");
    let run = project.check();
    let codes = codes(&run);
    assert!(
        codes.contains(&"PV0603") && !codes.contains(&"PV0604"),
        "{}",
        run.stderr
    );
    let project = redirects_added(project, &run);
    let project = project.replace(REDIRECTS, "to: page:en}", "to: page:index}");
    let project = project.replace(REDIRECTS, "to: index:en/search}", "to: index:search}");
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    check_served(&project, &run);
    assert!(pretty(&run.read("en/index.html")).contains("<html lang=\"sv\""));
}

/// Adds what the messages of a run propose to the redirects that are there.
fn redirects_added(project: Project, run: &Run) -> Project {
    let mut entries = String::new();
    let mut lines = run.stderr.lines();
    while let Some(line) = lines.next() {
        if let Some(from) = line.trim().strip_prefix("- from: ") {
            let to = lines.next().expect("it leads somewhere").trim();
            entries.push_str(&format!("  - from: {from}\n    {to}\n"));
        }
    }
    let known = text(&project, REDIRECTS);
    match known.is_empty() {
        true => project.file(REDIRECTS, format!("redirects:\n{entries}")),
        false => project.replace(REDIRECTS, "redirects:\n", &format!("redirects:\n{entries}")),
    }
}

/// Numbers that look like chance and are the same every time (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end as u64)).expect("it fits")
    }
}

#[test]
fn whatever_is_taken_out_of_the_real_plan_every_address_answers() {
    let mut project = record(Project::from_dir(""));
    let mut chance = Chance(2026);
    let mut published = recorded(&project);
    assert!(published.len() > 100, "the plan is the real one");
    let mut lost = 0;
    for round in 0..4 {
        // A few records of any table go, and with them whatever refers to them by a link.
        for _ in 0..=chance.below(3) {
            let tables = [ACTIONS, "content/plan/actions-regional.yaml"];
            let path = tables[chance.below(tables.len())];
            let table = text(&project, path);
            let begins: Vec<usize> = table
                .match_indices("\n  - id: ")
                .map(|(at, _)| at)
                .collect();
            if begins.len() < 3 {
                continue;
            }
            let at = chance.below(begins.len() - 1);
            let record = table[begins[at]..begins[at + 1]].to_owned();
            let id = record["\n  - id: ".len()..].lines().next().expect("an id");
            let id = id.trim().to_owned();
            project = project.replace(path, &record, "");
            for path in content(&project).into_keys() {
                let path = format!("content/{path}");
                if path != LEDGER && (path.ends_with(".md") || path.ends_with(".yaml")) {
                    let unlinked = text(&project, &path)
                        .replace(&format!("(action:{id})"), "(index:action)")
                        .replace(&format!("to: action:{id}\n"), "to: index:action\n")
                        .replace(&format!("follows: [{id}]"), "follows: [R1]");
                    let list = |line: &str| -> String {
                        let Some((key, ids)) = line.split_once("follows: [") else {
                            return line.to_owned();
                        };
                        let ids = ids.trim_end_matches(']').split(", ");
                        let ids: Vec<&str> = ids.filter(|known| *known != id).collect();
                        format!("{key}follows: [{}]", ids.join(", "))
                    };
                    let lines: Vec<String> = unlinked.lines().map(list).collect();
                    project = project.file(&path, lines.join("\n") + "\n");
                }
            }
        }
        let mut run = project.check();
        let mut tries = 0;
        while codes(&run).contains(&"PV0603") && tries < 3 {
            lost += codes(&run).iter().filter(|code| **code == "PV0603").count();
            project = redirects_added(project, &run);
            run = project.check();
            tries += 1;
        }
        assert_eq!(run.code, 0, "round {round}:\n{}", run.stderr);
        let run = project.build();
        let pages = recorded(&record(project.clone()));
        assert!(
            pages.is_superset(&published),
            "round {round}: the ledger forgets"
        );
        published = pages;
        check_served(&project, &run);
    }
    assert!(lost > 3, "{lost} addresses were lost at all");
}
