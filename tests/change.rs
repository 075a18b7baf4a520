//! The commands that change the content, on the real binary: what they write, where, and what they refuse.

mod support;

use support::{Project, Run, files_below};

/// A plan with comments, two levels, references of every form, and recorded addresses.
const PLAN: &str = "
-- content/site.yaml --
title: Testby
language: sv
organisation: Testby kommun
description: En plan.
base_url: https://plan.testby.example
navigation: [page:om, owner:skolan, index:action]
-- content/index.md --
---
title: Start
---

[Skolan](owner:skolan), [om](page:om), [samma](om.md) och [mat](focus_area:mat).
-- content/om.md --
---
title: Om planen
---

Läs om [skolan][s] och [K1](action:K1).
Koden `[x](owner:skolan)` är ingen länk.

[s]: owner:skolan
-- content/omraden/mat.md --
---
kind: focus_area
title: Mat
---

Se [om planen](../om.md) och [start](page:index).
-- content/plan/plan.yaml --
title: planen
kinds:
  goal:
  focus_area:
  target_area:
focus_area_links: decided
levels:
  - {id: kommunal, name: Kommunal, plural: Kommunala åtgärder}
  - {id: regional, name: Regional, plural: Regionala åtgärder}
documents:
  - {id: programmet, title: Programmet, kind: program}
goals:
  - {id: 1, title: Mindre svinn}
target_areas:
  - {id: matsvinn, title: Matsvinn, focus_area: mat}
  - {id: textil,   title: Textil,   focus_area: mat}
-- content/plan/owners.yaml --
owners:
  # Skolorna hör ihop.
  - id: skolan        # ändra inte
    name: Skolan
  - id: skolkoket
    name: Skolköket
    parent: skolan
    description: Hör till [skolan](owner:skolan).
-- content/plan/kommunala.yaml --
document: programmet
level: kommunal

actions:
  # ── Matsvinn ──
  - id: K1
    title: Väg maten
    target_area: matsvinn
    goals: [1]
    years: 2024
    responsible: [skolan, skolkoket]

  - id: K3
    title: Laga lagom
    target_area: matsvinn
    goals: [1]
    years: 2025
    responsible: [skolan]

  # ── Textil ──
  - id: K4
    title: Byt kläder
    target_area: textil
    goals: []
    years: 2026
    responsible: [skolkoket]
";

fn plan() -> Project {
    Project::from_str(PLAN)
}

/// The same, with its addresses recorded.
fn recorded() -> Project {
    let project = plan();
    let run = project.run("record");
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

fn call(project: &Project, command: &str, args: &[&str]) -> Run {
    let project = args
        .iter()
        .fold(project.clone(), |project, arg| project.arg(arg));
    project.run(command)
}

fn content(project: &Project, path: &str) -> String {
    let files = files_below(&project.root().join("content"));
    String::from_utf8(files[path].clone()).expect("content is UTF-8")
}

/// The lines that are new.
fn added(before: &str, after: &str) -> String {
    let mut old = before.lines().peekable();
    let mut new = Vec::new();
    for line in after.lines() {
        match old.next_if(|old| *old == line) {
            Some(_) => {}
            None => new.push(line),
        }
    }
    assert_eq!(old.next(), None, "nothing that stood there is gone");
    new.join("\n")
}

#[test]
fn a_new_action_gets_the_next_number_and_stands_with_its_like() {
    let project = plan();
    let before = content(&project, "plan/kommunala.yaml");
    let args = ["action", "Smaka: först", "--level", "kommunal"];
    let set = ["--set", "target_area=matsvinn", "--set", "goals=1"];
    let run = call(&project, "new", &[&args[..], &set[..]].concat());
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            0,
            "Klart: action:K5 står i content/plan/kommunala.yaml, rad 20. \
             Kvar att fylla i: years, responsible.\n"
        )
    );
    let after = content(&project, "plan/kommunala.yaml");
    assert_eq!(
        added(&before, &after),
        "  - id: K5\n    title: 'Smaka: först'\n    target_area: matsvinn\n    goals: [1]\n    \
         years:\n    responsible:\n"
    );
    assert!(after.contains("[skolan]\n\n  - id: K5\n"), "{after}");
    // Below the others of its area, and above the heading of the next.
    let place = after.find("id: K5").expect("it is there");
    assert!(after.find("id: K3") < Some(place) && Some(place) < after.find("── Textil ──"));
    // What is left open is what the next check points at.
    let check = project.check();
    assert_eq!(check.stderr.matches("fel[").count(), 2, "{}", check.stderr);
    for key in ["”years” har inget värde", "”responsible” har inget värde"] {
        assert!(check.stderr.contains(key), "{}", check.stderr);
    }
}

#[test]
fn ids_that_were_ever_published_are_not_given_again() {
    let project = recorded();
    let lock = content(&project, "addresses.lock");
    let project = project.file(
        "content/addresses.lock",
        lock.replace(
            "  /atgarder/k4/: action:K4\n",
            "  /atgarder/k4/: action:K4\n  /atgarder/k9/: action:K9\n",
        ),
    );
    let run = call(&project, "new", &["action", "--level", "kommunal"]);
    assert!(run.stderr.contains("action:K10 "), "{}", run.stderr);
    let run = call(
        &project,
        "new",
        &["action", "--level", "kommunal", "--id", "k9"],
    );
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("Id ”k9” är upptaget"), "{}", run.stderr);
}

#[test]
fn every_sort_finds_its_place() {
    let project = plan();
    for (args, reference, path) in [
        (
            &["owner", "Fritid Öst"][..],
            "owner:fritid-ost",
            "plan/owners.yaml",
        ),
        (&["goal", "Mindre plast"], "goal:2", "plan/plan.yaml"),
        (
            &["target-area", "Plast", "--set", "focus_area=mat"],
            "target_area:plast",
            "plan/plan.yaml",
        ),
        (
            &["document", "Bilaga", "--set", "kind=bilaga"],
            "document:bilaga",
            "plan/plan.yaml",
        ),
        (
            &["focus-area", "Vatten"],
            "focus_area:vatten",
            "omraden/vatten.md",
        ),
        (
            &["page", "Frågor & svar"],
            "page:fragor-svar",
            "fragor-svar.md",
        ),
        (
            &["page", "Kontakt", "--into", "content/om"],
            "page:om/kontakt",
            "om/kontakt.md",
        ),
        (
            &[
                "action",
                "Bygg",
                "--level",
                "regional",
                "--set",
                "years=2026",
                "--set",
                "responsible=skolan, skolkoket",
                "--set",
                "goals=2",
                "--set",
                "target_area=plast",
            ],
            "action:R1",
            "plan/actions-regional.yaml",
        ),
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let told = format!("Klart: {reference} står i content/{path}, rad ");
        assert!(run.stderr.starts_with(&told), "{}", run.stderr);
        assert!(!run.stderr.contains("fylla i"), "{}", run.stderr);
    }
    // Records on a line each go on so.
    let area = "\n  - {id: plast, title: Plast, focus_area: mat}\n";
    assert!(content(&project, "plan/plan.yaml").contains(area));
    assert_eq!(
        content(&project, "plan/actions-regional.yaml"),
        "document: programmet\nlevel: regional\n\nactions:\n  - id: R1\n    title: Bygg\n    \
         target_area: plast\n    goals: [2]\n    years: 2026\n    responsible: [skolan, skolkoket]\n"
    );
    let check = project.check();
    assert_eq!(check.code, 0, "{}", check.stderr);
}

#[test]
fn what_is_new_has_the_form_that_fmt_gives() {
    let project = plan();
    assert_eq!(call(&project, "fmt", &[]).code, 0);
    for args in [
        &["action", "Bygg: om", "--level", "regional"][..],
        &["action", "Smaka", "--level", "kommunal"],
        &["owner", "Fritid Öst", "--set", "aliases=Öst, Fritid"],
        &["goal", "Mindre plast"],
        &["target-area", "Plast"],
        &["document", "Bilaga"],
        &["focus-area", "Vatten: rent"],
        &["page", "Frågor & svar"],
        &[
            "page",
            "Kontakt",
            "--into",
            "om",
            "--set",
            "updated=2026-01-02",
        ],
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        let form = call(&project, "fmt", &["--check"]);
        assert_eq!(form.code, 0, "{args:?}: {}{}", form.stdout, form.stderr);
    }
}

#[test]
fn nothing_is_guessed_and_nothing_overwritten() {
    let project = plan();
    let before = files_below(project.root());
    for (args, told) in [
        (
            &["action"][..],
            "Åtgärden behöver en nivå. Ange den med --level: kommunal, regional.\n",
        ),
        (
            &["action", "--level", "komunal"],
            "Nivån ”komunal” finns inte. Menade du ”kommunal”?",
        ),
        (&["priority", "Ett"], "Planen har inga prioriteringar."),
        (
            &["owner"],
            "Id görs av namnet. Skriv vad den ansvariga heter",
        ),
        (&["owner", "X", "--id", "skolan"], "Id ”skolan” är upptaget"),
        (&["owner", "X", "--id", "å ä"], "”å ä” kan inte vara ett id"),
        (
            &["owner", "X", "--set", "nmae=Y"],
            "Nyckeln ”nmae” finns inte här. Menade du ”name”?",
        ),
        (
            &["action", "--level", "kommunal", "--set", "notes=x"],
            "Det som hör till ”notes”",
        ),
        (
            &["owner", "X", "--set", "aliases=[X, Y"],
            "Listan efter ”aliases=” går inte att läsa.",
        ),
        (
            &["owner", "X", "--set", "aliases=X]"],
            "Listan efter ”aliases=” går inte att läsa.",
        ),
        (
            &["target-area", "Plast", "--set", "focus_area=Mat åt alla"],
            "Fokusområdet ”Mat åt alla” finns inte. Skriv id eller hela namnet. Planen har: mat (Mat).",
        ),
        (&["page", "Om"], "Filen ”content/om.md” finns redan"),
        (
            &["page", "Om", "--into", "../x"],
            "”../x” kan inte vara en mapp eller fil",
        ),
        (
            &["owner", "X", "--into", "../x.yaml"],
            "”../x.yaml” är ingen fil för planens poster",
        ),
        (
            &["owner", "X", "--into", "plan/.x.yaml"],
            "”plan/.x.yaml” är ingen fil för planens poster",
        ),
        (
            &[
                "owner",
                "X",
                "--into",
                "plan/a/b/c/d/e/f/g/h/i/j/k/l/m/n/x.yaml",
            ],
            "”plan/a/b/c/d/e/f/g/h/i/j/k/l/m/n/x.yaml” är ingen fil för planens poster",
        ),
        (
            &["owner", "X", "--set", "name"],
            "fel: ”name” går inte för --set <NYCKEL=VÄRDE>. Skriv nyckel=värde",
        ),
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.starts_with(told), "{args:?}: {}", run.stderr);
    }
    let two = ["owner", "Ny", "--dry-run", "--set"];
    for list in ["aliases=[NN, 'Ny, ung']", "aliases=[ NN , \"Ny, ung\" ]"] {
        let run = call(&project, "new", &[&two[..], &[list]].concat());
        assert!(
            run.stdout.contains("+    aliases: [NN, 'Ny, ung']\n"),
            "{}{}",
            run.stdout,
            run.stderr
        );
    }
    let unknown = ["action", "Ett", "--level", "kommunal", "--set", "goals=99"];
    let run = call(&project, "new", &unknown);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("webbplatsen skulle få det här felet"),
        "{}",
        run.stderr
    );
    let run = call(&project, "new", &["owner", "Fritid", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "--- content/plan/owners.yaml\n+++ content/plan/owners.yaml\n@@ -6,3 +6,5 @@\n     \
         name: Skolköket\n     parent: skolan\n     description: Hör till [skolan](owner:skolan).\n\
         +  - id: fritid\n+    name: Fritid\n"
    );
    assert_eq!(before, files_below(project.root()));
    let broken = project
        .clone()
        .replace("content/plan/owners.yaml", "name: Skolan", "name: [");
    let before = files_below(project.root());
    let run = call(&broken, "new", &["owner", "Fritid"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .starts_with("Filen ”content/plan/owners.yaml” går inte att läsa")
    );
    assert_eq!(before, files_below(project.root()));
}

/// A plan whose owners go by several names each.
fn with_names() -> Project {
    plan().file(
        "content/plan/owners.yaml",
        "\
owners:
  - id: skolan
    name: Skolan
    short_name: SK
    aliases: [Grundskolorna]
  - id: skolkoket
    name: Skolköket
    short_name: Köket
    parent: skolan
  - id: fritid
    name: Kultur och fritid
  - id: fritidskoket
    name: Fritidsköket
    short_name: Köket
    parent: fritid
",
    )
}

#[test]
fn a_new_owner_is_called_as_no_other_is() {
    let project = with_names();
    let before = files_below(project.root());
    let skolan = "så heter eller kallas redan skolan (Skolan). Använd id skolan där";
    let koket = "så heter eller kallas redan skolkoket (Skolköket).";
    for (args, told) in [
        (&["owner", "Skolan"][..], skolan),
        (&["owner", "sk"], skolan),
        (&["owner", "grundskolorna"], skolan),
        (&["owner", "Skolan ", "--id", "skola-2"], skolan),
        (&["owner", "Ny", "--set", "short_name=SK"], skolan),
        (&["owner", "Ny", "--set", "short_name=skolan"], skolan),
        (&["owner", "Ny", "--set", "aliases=Den nya, SKOLAN"], skolan),
        (
            &[
                "owner",
                "Ny",
                "--set",
                "short_name=Köket",
                "--set",
                "parent=SK",
            ],
            koket,
        ),
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{args:?}: {}", run.stderr);
    }
    assert_eq!(before, files_below(project.root()));
    // Two units of different owners may have the same short name.
    let other = ["owner", "Ny", "--set", "short_name=Köket"];
    assert_eq!(call(&project, "new", &other).code, 0);
    let check = project.check();
    assert_eq!(check.code, 0, "{}", check.stderr);
}

#[test]
fn what_is_new_brings_no_error_but_what_is_to_be_filled_in() {
    let project = plan().replace(
        "content/plan/plan.yaml",
        "  target_area:\n",
        "  target_area:\n  term:\n",
    );
    let word = ["term", "Svinn", "--set", "text=Mat som slängs."];
    let run = call(&project, "new", &word);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let before = files_below(project.root());
    for (args, code) in [
        (
            &["term", "Svinn", "--id", "mat", "--set", "text=Mat."][..],
            "PV0306",
        ),
        (
            &[
                "action",
                "Ett",
                "--level",
                "kommunal",
                "--set",
                "years=2026-2024",
            ],
            "PV0209",
        ),
        (&["owner", "Fritid", "--set", "url=ingen adress"], "PV0211"),
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 1, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(code), "{args:?}: {}", run.stderr);
        assert_eq!(run.stderr.matches("fel[").count(), 1, "{}", run.stderr);
    }
    assert_eq!(before, files_below(project.root()));
    // A plan with mistakes of its own can still have more in it.
    let broken = project.replace("content/plan/kommunala.yaml", "years: 2024", "years:");
    let run = call(&broken, "new", &["action", "Två", "--level", "kommunal"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn owners_are_called_as_people_call_them() {
    let project = with_names();
    let action = ["action", "Ett", "--level", "kommunal"];
    let run = call(
        &project,
        "new",
        &[&action[..], &["--set", "responsible=sk, skolköket, FRITID"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = content(&project, "plan/kommunala.yaml");
    let line = "    responsible: [skolan, skolkoket, fritid]\n";
    assert!(text.contains(line), "{text}");
    for (owner, told) in [
        (
            "köket",
            "Flera kan kallas ”köket”. Skriv vilken, med dess id: skolkoket (Skolköket), \
             fritidskoket (Fritidsköket).\n",
        ),
        (
            "kultur",
            "Den ansvariga ”kultur” finns inte. Menade du någon av dem: fritid (Kultur och \
             fritid)?\n",
        ),
        (
            "ingen",
            "Den ansvariga ”ingen” finns inte. Alla visas av planverk list owners.\n",
        ),
    ] {
        let set = format!("responsible={owner}");
        let of_new = call(&project, "new", &[&action[..], &["--set", &set]].concat());
        assert_eq!((of_new.code, of_new.stderr.as_str()), (2, told));
        let of_rename = call(&project, "rename", &["owner", owner, "x"]);
        assert_eq!((of_rename.code, of_rename.stderr.as_str()), (2, told));
        let of_list = call(&project, "list", &["--owner", owner]);
        assert_eq!((of_list.code, of_list.stderr.as_str()), (2, told));
    }
    let run = call(&project, "rename", &["owner", "GRUNDSKOLORNA", "skolorna"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(content(&project, "plan/owners.yaml").contains("- id: skolorna\n    name: Skolan"));
    let text = content(&project, "plan/kommunala.yaml");
    assert!(text.contains("[skolorna, skolkoket, fritid]"), "{text}");
}

#[test]
fn a_rename_reaches_every_reference_and_leaves_a_redirect() {
    let project = recorded();
    let run = call(&project, "rename", &["owner", "skolan", "grundskolan"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            0,
            "Klart: det heter owner:grundskolan nu, och på 7 ställen till. 6 filer är ändrade. \
             Den gamla adressen /ansvariga/skolan/ leder till den nya. Kör planverk record innan \
             du publicerar.\n"
        )
    );
    assert_eq!(
        content(&project, "plan/owners.yaml"),
        "owners:\n  # Skolorna hör ihop.\n  - id: grundskolan        # ändra inte\n    name: Skolan\n  \
         - id: skolkoket\n    name: Skolköket\n    parent: grundskolan\n    \
         description: Hör till [skolan](owner:grundskolan).\n"
    );
    let om = content(&project, "om.md");
    assert!(om.contains("`[x](owner:skolan)`") && om.contains("[s]: owner:grundskolan"));
    let actions = content(&project, "plan/kommunala.yaml");
    assert!(actions.contains("[grundskolan, skolkoket]") && actions.contains(": [grundskolan]\n"));
    assert!(content(&project, "site.yaml").contains("[page:om, owner:grundskolan, index:action]"));
    let redirects = content(&project, "redirects.yaml");
    let redirect = "redirects:\n  - from: /ansvariga/skolan/\n    to: owner:grundskolan\n";
    assert!(redirects.ends_with(redirect), "{redirects}");
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.read("ansvariga/skolan/index.html")
            .contains("ansvariga/grundskolan/")
    );
    // Another one follows the chain: the old redirect leads to the newest name.
    let run = call(&project, "rename", &["owner", "grundskolan", "skolorna"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let redirects = content(&project, "redirects.yaml");
    assert_eq!(
        redirects.matches("to: owner:skolorna").count(),
        2,
        "{redirects}"
    );
    assert_eq!(project.check().code, 0);
}

#[test]
fn every_sort_can_be_renamed_and_files_move_with_their_links() {
    for (args, moved) in [
        (["action", "K1", "K7"], None),
        (["goal", "1", "A"], None),
        (["target-area", "textil", "klader"], None),
        (["document", "programmet", "planen"], None),
        (
            ["focus-area", "mat", "mat-och-dryck"],
            Some("omraden/mat-och-dryck.md"),
        ),
        (["page", "om", "om/planen"], Some("om/planen.md")),
    ] {
        let project = recorded();
        let run = call(&project, "rename", &args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        let check = project.check();
        assert_eq!(check.code, 0, "{args:?}: {}", check.stderr);
        assert!(
            content(&project, "redirects.yaml").contains("- from: /"),
            "{args:?}"
        );
        if let Some(path) = moved {
            assert!(!content(&project, path).is_empty());
        }
    }
}

#[test]
fn what_a_record_refers_to_is_called_by_its_title() {
    let project = Project::from_str(include_str!("support/sound.txt"));
    let set = |goals: &str, area: &str| {
        let goals = format!("goals={goals}");
        let area = format!("target_area={area}");
        let args = [
            "action",
            "Väg.",
            "--dry-run",
            "--set",
            &goals,
            "--set",
            &area,
        ];
        call(&project, "new", &args)
    };
    for (goals, area) in [
        ("4, mer återbruk", "MATSVINN"),
        ("[Mindre avfall, 5]", " matsvinn"),
    ] {
        let run = set(goals, area);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stdout.contains("+    goals: [4, 5]\n"),
            "{}",
            run.stdout
        );
        assert!(
            run.stdout.contains("+    target_area: matsvinn\n"),
            "{}",
            run.stdout
        );
    }
    let run = set("Mer av allt", "matsvinn");
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "Målet ”Mer av allt” finns inte. Skriv id eller hela namnet. Planen har: 4 (Mindre avfall), 5 (Mer \
             återbruk).\n"
        )
    );
    let twins = project
        .clone()
        .replace("content/plan/goals.yaml", "Mindre avfall", "Mer återbruk");
    let args = ["action", "Väg.", "--set", "goals=Mer återbruk"];
    let run = call(&twins, "new", &args);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "Flera kan kallas ”Mer återbruk”. Skriv vilken, med dess id: 4 (Mer återbruk), 5 (Mer återbruk).\n"
        )
    );
}

#[test]
fn a_rename_that_would_break_something_changes_nothing() {
    let project = recorded();
    let before = files_below(project.root());
    for (args, told) in [
        (
            ["owner", "skolan", "skolkoket"],
            "Id ”skolkoket” är upptaget: den ansvariga finns redan. Ska de två bli en gör du det för hand. \
             Sök efter ”skolan” i mappen content och skriv ”skolkoket” i stället",
        ),
        (
            ["owner", "skola", "x"],
            "Den ansvariga ”skola” finns inte. Menade du ”skolan”?\n",
        ),
        (
            ["owner", "skolan", "en skola"],
            "”en skola” kan inte vara ett id",
        ),
        (["page", "um", "x"], "Sidan ”um” finns inte."),
        (["page", "om", "index"], "”” kan inte vara ett id"),
    ] {
        let run = call(&project, "rename", &args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.starts_with(told), "{args:?}: {}", run.stderr);
    }
    let run = call(&project, "rename", &["action", "K1", "K7", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("-  - id: K1\n+  - id: K7\n"),
        "{}",
        run.stdout
    );
    assert_eq!(before, files_below(project.root()));
}

#[test]
fn calls_at_once_lose_nothing_of_each_other() {
    let project = Project::from_str(PLAN);
    let names: Vec<String> = (1..=8).map(|at| format!("Bolag {at} AB")).collect();
    let done: Vec<&String> = std::thread::scope(|scope| {
        let calls = names.iter().map(|name| {
            let project = &project;
            scope.spawn(move || (name, call(project, "new", &["owner", name])))
        });
        let calls: Vec<_> = calls.collect();
        let runs = calls.into_iter().map(|call| call.join().expect("a run"));
        let done = runs.filter(|(_, run)| {
            let is_done = run.code == 0;
            assert!(
                is_done || run.stderr.contains("har sparats av någon annan"),
                "{}",
                run.stderr
            );
            is_done
        });
        done.map(|(name, _)| name).collect()
    });
    assert!(!done.is_empty());
    let owners = call(&project, "list", &["owners"]).stdout;
    for name in &names {
        assert_eq!(
            owners.contains(name.as_str()),
            done.contains(&name),
            "{name}: {owners}"
        );
    }
}
