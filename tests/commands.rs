//! What people see of the command line itself, on the real binary: help, the manual, scripts for shells,
//! and what is said of a call that is wrong, in both languages.

mod support;

use support::Project;

/// What the program says to a call, in a language.
fn said(lang: &str, command: &str, args: &[&str]) -> support::Run {
    let project = Project::empty().env("LANG", lang);
    let project = args.iter().fold(project, |project, arg| project.arg(arg));
    project.run(command)
}

#[test]
fn help_is_in_the_language_of_the_environment_or_of_the_call() {
    let run = said("sv_SE.UTF-8", "check", &["--help"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let begin = "\
Gör allt som build gör, men skriver ingenting.

Användning: planverk check [FLAGGOR]

Flaggor:
      --root <MAPP>        Projektets mapp, som innehåller content/. [förval:\u{a0}.]
";
    assert!(run.stdout.starts_with(begin), "{}", run.stdout);
    assert!(
        run.stdout
            .contains("\n                             json    ett JSON-objekt\n")
    );

    let begin = "\
Does everything that build does, but writes nothing.

Usage: planverk check [OPTIONS]

Options:
";
    for run in [
        said("en_GB.UTF-8", "check", &["-h"]),
        said("sv_SE.UTF-8", "check", &["--lang", "en", "-h"]),
        said("sv_SE.UTF-8", "check", &["-h", "--lang=en"]),
        said("sv_SE.UTF-8", "--lang=en", &["check", "-h"]),
    ] {
        assert!(run.stdout.starts_with(begin), "{}", run.stdout);
    }
    // Without any word of a language it is Swedish, as everywhere.
    assert!(Project::empty().run("--help").stdout.contains("Användning"));
}

#[test]
fn no_english_word_of_the_library_is_left_in_swedish_help() {
    let mut commands: Vec<String> = Vec::new();
    let root = said("sv", "--help", &[]).stdout;
    let list = root.split("Kommandon:\n").nth(1).expect("commands");
    let list = list.split("\n\n").next().expect("a list ends");
    for line in list.lines() {
        let name = line.strip_prefix("  ").unwrap_or_default();
        let name = name.split(' ').next().unwrap_or_default();
        commands.extend((!name.is_empty()).then(|| name.to_owned()));
    }
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let run = said("sv", &command, &["--help"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for word in [
            "Usage",
            "Options",
            "Arguments",
            "default:",
            "possible",
            "Print",
        ] {
            assert!(!run.stdout.contains(word), "{word} in {}", run.stdout);
        }
        for line in run.stdout.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn a_wrong_call_is_told_what_is_wrong_and_what_would_be_right() {
    for (command, args, told) in [
        (
            "hceck",
            &[][..],
            "\
fel: Kommandot ”hceck” finns inte.
  Menade du check?

Användning: planverk [FLAGGOR] [KOMMANDO]

Mer hjälp: planverk --help
",
        ),
        (
            "build",
            &["--accept-removal"],
            "\
fel: ”--accept-removal” är inget som kommandot tar.
  Menade du --accept-removals?

Användning: planverk build --accept-removals

Mer hjälp: planverk build --help
",
        ),
        (
            "host",
            &[],
            "\
fel: Det fattas något: <SERVER>

Användning: planverk host <SERVER>

Mer hjälp: planverk host --help
",
        ),
        (
            "check",
            &["--format", "jsn"],
            "\
fel: ”jsn” går inte för --format <FORMAT>.
  [kan vara: human, short, json, github, gitlab, sarif]
  Menade du json?

Mer hjälp: planverk check --help
",
        ),
        (
            "check",
            &["--root", "a", "--root", "b"],
            "\
fel: --root <MAPP> får stå en gång.

Användning: planverk check [FLAGGOR]

Mer hjälp: planverk check --help
",
        ),
        (
            "explain",
            &["--lang", "en", "PV0101", "PV0102"],
            "\
error: “PV0102” is nothing that the command takes.

Usage: planverk explain [OPTIONS] [CODE]

More help: planverk explain --help
",
        ),
    ] {
        let run = said("sv", command, args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert_eq!(run.stderr, told);
    }
}

#[cfg(feature = "links")]
#[test]
fn a_number_that_will_not_do_is_told_its_bounds() {
    for (argument, value, expected) in [
        (
            "--timeout",
            "0",
            "Skriv ett antal sekunder från 1 till 600.",
        ),
        ("--pause", "61", "Skriv ett antal sekunder från 0 till 60."),
        ("--max-age", "två", "Skriv ett antal dagar, högst 65535."),
    ] {
        let run = said("sv", "links", &[argument, value]);
        let told = format!("fel: ”{value}” går inte för {argument}");
        assert!(run.stderr.starts_with(&told), "{}", run.stderr);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
}

#[test]
fn the_manual_and_the_shells_speak_the_language_too() {
    let man = said("sv", "man", &[]).stdout;
    for text in [
        ".SH NAMN",
        ".SH ÖVERSIKT",
        ".SS FLAGGOR",
        "Kan vara:",
        "Projektets mapp",
    ] {
        assert!(man.contains(text), "{text} in {man}");
    }
    for text in [
        ".SH NAME",
        "OPTIONS",
        "Possible values",
        "Folder of the project",
    ] {
        assert!(!man.contains(text), "{text} in {man}");
    }
    let english = said("sv", "man", &["--lang", "en"]).stdout;
    assert!(english.contains(".SH NAME") && english.contains("Folder of the project"));
    let fish = said("sv", "completions", &["fish"]).stdout;
    for text in [
        "Kontrollerar planen och skriver webbplatsen",
        "bilder för människor",
    ] {
        assert!(fish.contains(text), "{text} in {fish}");
    }
    let fish = said("sv", "completions", &["fish", "--lang", "en"]).stdout;
    assert!(fish.contains("pictures for people"), "{fish}");
}
