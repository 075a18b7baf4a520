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
            "Klart: action:K5 står i ./content/plan/kommunala.yaml, rad 20. \
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
        let told = format!("Klart: {reference} står i ./content/{path}, rad ");
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
        (&["owner", "Skolan"], "Id ”skolan” är upptaget"),
        (&["owner", "X", "--id", "å ä"], "”å ä” kan inte vara ett id"),
        (
            &["owner", "X", "--set", "nmae=Y"],
            "Nyckeln ”nmae” finns inte här. Menade du ”name”?",
        ),
        (
            &["action", "--level", "kommunal", "--set", "notes=x"],
            "Det som hör till ”notes”",
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
            &["owner", "X", "--set", "name"],
            "fel: ”name” går inte för --set <NYCKEL=VÄRDE>. Skriv nyckel=värde",
        ),
    ] {
        let run = call(&project, "new", args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.starts_with(told), "{args:?}: {}", run.stderr);
    }
    let unknown = [
        "action",
        "Ett",
        "--level",
        "kommunal",
        "--set",
        "responsible=ingen",
    ];
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
fn a_rename_that_would_break_something_changes_nothing() {
    let project = recorded();
    let before = files_below(project.root());
    for (args, told) in [
        (
            ["owner", "skolan", "skolkoket"],
            "Id ”skolkoket” är upptaget",
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
