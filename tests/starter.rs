//! The program in a folder without a plan: what `planverk init` writes, and what a system that it is
//! installed on is told of it.
#![allow(clippy::disallowed_methods, reason = "a test reads what was written")]

mod support;

use planverk::Inputs;
use planverk::catalogue::Lang;
use planverk::diagnostic::Diagnostics;
use planverk::kind::Kind;
use planverk::plan::Years;
use planverk::project::Project as Memory;
use planverk::starter::{self, Answers};
use std::fs;
use support::{Project, files_below};

#[test]
fn a_plan_begins_with_init_and_is_built_at_once() {
    for (lang, due) in [
        ("sv", "FYLL I planens namn"),
        ("en", "FILL IN the name of the plan"),
    ] {
        let empty = Project::empty().arg("--lang").arg(lang);
        let lost = empty.build();
        assert_eq!(lost.code, 2, "{}", lost.stderr);
        assert!(lost.stderr.contains("planverk init"), "{}", lost.stderr);
        let begun = empty.run("init");
        assert_eq!(begun.code, 0, "{}", begun.stderr);
        let names = fs::read_dir(empty.root()).expect("the folder");
        let names = names.map(|entry| entry.expect("a file").file_name());
        let mut names: Vec<_> = names
            .map(|name| name.into_string().expect("UTF-8"))
            .collect();
        names.sort();
        let due_names = [
            ".editorconfig",
            ".gitignore",
            ".planverk",
            ".vscode",
            "README.md",
            "content",
        ];
        assert_eq!(names, due_names);
        assert!(begun.stderr.contains("planverk serve"), "{}", begun.stderr);
        assert!(begun.stderr.contains("planverk record"), "{}", begun.stderr);
        // It lacks an address, and is told so; there is nothing else to say.
        let run = empty.build();
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(run.stderr.matches("[PV").count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains("[PV0602]"), "{}", run.stderr);
        assert!(run.main_of("").contains(due));
        assert!(
            run.read("index.html").contains(&format!("lang=\"{lang}\""))
                || run.read("index.html").contains(&format!("lang={lang}"))
        );
        for placeholder in ["Borlänge", "kretslopp", "Lorem"] {
            for (path, text) in files_below(&empty.root().join("content")) {
                let text = String::from_utf8(text).expect("UTF-8");
                assert!(!text.contains(placeholder), "{path} says {placeholder}");
            }
        }
        // Whoever looks for what is left to fill in finds none when all of it is.
        for (path, text) in files_below(&empty.root().join("content")) {
            let text = String::from_utf8(text).expect("UTF-8");
            for line in text
                .lines()
                .filter(|line| line.trim_start().starts_with('#'))
            {
                let is_heading = path.ends_with(".md");
                let is_open = line.contains("FYLL I") || line.contains("FILL IN");
                assert!(is_heading || !is_open, "{path}: {line}");
            }
        }
        let run = empty.clone().arg("--check").run("fmt");
        assert_eq!(run.code, 0, "in house style: {}", run.stderr);
        let address = empty.clone().arg("--base-url").arg("https://plan.example");
        let run = address.arg("--deny-warnings").build();
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn all_that_the_readme_says_can_be_done() {
    for (lang, manual) in [("sv", "handbok"), ("en", "handbook/en")] {
        let project = Project::empty();
        let begun = project.clone().arg("--lang").arg(lang).run("init");
        assert_eq!(begun.code, 0, "{}", begun.stderr);
        let readme = project.root().join("README.md");
        let readme = fs::read_to_string(readme).expect("it is there");
        let calls = readme
            .lines()
            .filter_map(|line| line.strip_prefix("    planverk "));
        let calls: Vec<&str> = calls.filter(|call| *call != "serve").collect();
        assert!(calls.len() > 1, "{calls:?}");
        for call in &calls {
            let mut words = call.split(' ');
            let command = words.next().expect("a command");
            let run = words.fold(project.clone(), Project::arg).run(command);
            assert_eq!(run.code, 0, "{call}: {}", run.stderr);
        }
        assert!(calls.iter().any(|call| call.starts_with("manual ")));
        let first = project.root().join(manual).join("index.html");
        let first = fs::read_to_string(first).expect("the manual is there");
        let first = first.replace('"', "");
        assert!(first.contains(&format!("<html lang={lang}>")), "{first}");
        // It is no part of the plan.
        let ignored = project.root().join(".gitignore");
        let ignored = fs::read_to_string(ignored).expect("it is there");
        let folder = manual.trim_end_matches("/en");
        assert!(ignored.contains(&format!("\n/{folder}/\n")), "{ignored}");
    }
}

#[test]
fn init_overwrites_nothing() {
    let project = Project::empty().file("content/brev.md", "Kära Planverk");
    let run = project.run("init");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("inte är tom"), "{}", run.stderr);
    assert_eq!(files_below(project.root()).len(), 1);
    // Whatever is in the way is named, all of it, and nothing is written.
    let project = Project::empty().file("content", "Kära Planverk");
    let project = project
        .file("README.md", "Vår plan")
        .file(".vscode/settings.json", "{}");
    let run = project.run("init");
    assert_eq!(run.code, 2, "{}", run.stderr);
    for told in [
        "    content\n",
        "    README.md\n",
        "    .vscode/settings.json\n",
        "Ingenting är skrivet",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("tidigare webbplats"), "{}", run.stderr);
    assert_eq!(files_below(project.root()).len(), 3);
    // An empty one may be filled, and a folder may be named that is not there yet.
    let project = Project::empty();
    fs::create_dir(project.root().join("content")).expect("a folder");
    assert_eq!(project.run("init").code, 0);
    let run = project.clone().arg("en ny/plan").run("init");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        project
            .root()
            .join("en ny/plan/content/site.yaml")
            .is_file()
    );
}

#[cfg(unix)]
#[test]
fn init_follows_no_link_and_leaves_nothing_half_made() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let outside = Project::empty();
    for target in [outside.root().to_owned(), outside.root().join("gone")] {
        let project = Project::empty();
        symlink(target, project.root().join("content")).expect("a link");
        let run = project.run("init");
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains("symbolisk länk"), "{}", run.stderr);
        assert_eq!(fs::read_dir(outside.root()).expect("a folder").count(), 0);
    }
    let project = Project::empty();
    let outside_file = outside.root().join("mine");
    symlink(&outside_file, project.root().join("README.md")).expect("a link");
    let run = project.run("init");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("README.md”"), "{}", run.stderr);
    assert!(!outside_file.exists() && !project.root().join("content").exists());

    // What comes last cannot be made: what came before it is taken away again, and so are the folders.
    let project = Project::empty();
    let root = project.root().join("ny/plan");
    let files = ["content/a/b.md", "content/c", "content/c/d"];
    let files = files.map(|path| (path.to_owned(), b"x".to_vec()));
    let failed = planverk::output::begin(&root, &files);
    assert!(failed.is_err(), "c is a file and a folder");
    assert!(!project.root().join("ny").exists());

    let locked = Project::empty();
    let folder = locked.root().join("content");
    fs::create_dir(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("permissions");
    let run = locked.run("init");
    // Root may write everywhere.
    if run.code != 0 {
        assert!(
            run.stderr.contains("Ingenting är skrivet"),
            "{}",
            run.stderr
        );
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
    }
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let project = Project::empty();
    let man = project.run("man");
    let mut texts = vec![man.stdout];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = project.clone().arg(shell).run("completions");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        texts.push(run.stdout);
    }
    for text in texts {
        // In the manual, a hyphen is escaped.
        let text = text.replace('\\', "");
        for word in [
            "build",
            "check",
            "explain",
            "init",
            "accept-removals",
            "precompress",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
}

/// Every choice of kinds.
fn choices() -> impl Iterator<Item = Vec<Kind>> {
    (0..1 << starter::KINDS.len()).map(|bits: usize| {
        let kinds = starter::KINDS.iter().enumerate();
        let chosen = kinds.filter(|(at, _)| bits >> at & 1 == 1);
        chosen.map(|(_, kind)| *kind).collect()
    })
}

#[test]
fn a_plan_of_any_kinds_is_sound_from_the_start() {
    for (lang, kinds) in Lang::ALL
        .into_iter()
        .flat_map(|lang| choices().map(move |kinds| (lang, kinds)))
    {
        let answers = Answers {
            title: Some("Testby: planen för 100 % \"hållbart\"".to_owned()),
            organisation: Some("Testby kommun".to_owned()),
            period: Years::parse("2025-2030"),
            kinds: Some(kinds.clone()),
        };
        let files = starter::files(lang, &answers).expect("the answers can be written");
        let content = files
            .into_iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("content/")?.to_owned(), bytes)));
        let mut d = Diagnostics::default();
        let project = Memory::in_memory(content.collect(), &mut d);
        let base_url = Some("https://plan.example".to_owned());
        let inputs = Inputs {
            base_url,
            ..Inputs::default()
        };
        let built = planverk::build_from(project, inputs, |_| {}, d);
        let found: Vec<&str> = built
            .diagnostics
            .iter()
            .map(|found| found.code.as_str())
            .collect();
        assert_eq!(found, [""; 0], "{lang:?} {kinds:?}");
        assert!(built.bundle.is_some());
    }
}

#[test]
fn what_is_answered_stands_in_the_plan_and_nothing_else_is_made_up() {
    let project = Project::empty();
    let call = project
        .clone()
        .arg("--title")
        .arg("Plan: för \"allt\" & alla")
        .arg("--organisation");
    let call = call
        .arg("Åmåls kommun")
        .arg("--period")
        .arg("2025–2030")
        .arg("--kinds")
        .arg("term,goal");
    let run = call.run("init");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).expect("a file");
    assert!(
        read("content/site.yaml").contains("title: 'Plan: för \"allt\" & alla'\n")
            || read("content/site.yaml").contains("title: \"Plan: för")
    );
    assert!(
        read("content/plan/owners.yaml").contains("- id: amals-kommun\n    name: Åmåls kommun\n")
    );
    assert!(read("content/plan/documents.yaml").contains("    period: 2025-2030\n"));
    assert!(read("content/plan/actions.yaml").contains("responsible: [amals-kommun]"));
    assert!(!project.root().join("content/forsta-omradet.md").exists());
    assert!(read(".planverk/schema/plan.json").contains("amals-kommun – Åmåls kommun"));
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.main_of("").contains("Plan: för"));
    for (args, told) in [
        (["--period", "2030-2025"], "2030-2025"),
        (["--period", "snart"], "snart"),
        (["--title", "två\nrader"], "en rad"),
        (["--organisation", "…"], "en rad"),
    ] {
        let here = Project::empty();
        let run = here.clone().arg(args[0]).arg(args[1]).run("init");
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert!(
            run.stderr.contains("Ingenting är skrivet"),
            "{}",
            run.stderr
        );
        assert_eq!(files_below(here.root()).len(), 0);
    }
}

/// Somebody at a terminal, which `script` makes, who types `keys`.
#[cfg(target_os = "linux")]
fn at_a_terminal(project: &Project, keys: &[&str]) -> String {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};
    let call = format!("{} init", env!("CARGO_BIN_EXE_planverk"));
    let mut script = Command::new("script")
        .args(["-qec", &call, "/dev/null"])
        .current_dir(project.root())
        .env("LC_ALL", "sv_SE.UTF-8")
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script can be started");
    let mut typing = script.stdin.take().expect("a keyboard");
    let mut screen = script.stdout.take().expect("a screen");
    let shown = std::thread::spawn(move || {
        let mut shown = Vec::new();
        let _ = screen.read_to_end(&mut shown);
        String::from_utf8_lossy(&shown).into_owned()
    });
    for key in keys {
        // Long enough for the question that it answers.
        std::thread::sleep(std::time::Duration::from_millis(700));
        typing.write_all(key.as_bytes()).expect("it listens");
    }
    let _ = script.wait();
    drop(typing);
    shown.join().expect("the screen was read")
}

#[cfg(target_os = "linux")]
#[test]
fn somebody_at_a_terminal_is_asked() {
    let project = Project::empty();
    let keys = [
        "\r",
        "Testby kommun\r",
        "\r",
        "sen\r",
        "\u{15}2025-2030\r",
        " \r",
    ];
    let shown = at_a_terminal(&project, &keys);
    for asked in [
        "Språk / Language",
        "myndighetens namn",
        "Planens namn",
        "Skriv ett år",
        "Mellanslag väljer",
    ] {
        assert!(shown.contains(asked), "{asked}: {shown}");
    }
    let read = |path: &str| fs::read_to_string(project.root().join(path)).expect("a file");
    let site = read("content/site.yaml");
    assert!(site.contains("organisation: Testby kommun\n"), "{shown}");
    assert!(site.contains("title: FYLL I planens namn\n"), "{site}");
    assert!(read("content/plan/documents.yaml").contains("period: 2025-2030"));
    // The space took the goals away.
    assert!(!read("content/plan/plan.yaml").contains("\n  goal:"));
    // Whoever answers all questions gets what the same answers as flags give.
    let asked = Project::empty();
    let keys = [
        "\r",
        "Testby kommun\r",
        "Testbys avfallsplan\r",
        "2025-2028\r",
        // From goals, past focus areas, which go, to target areas, which come; then to terms, which go.
        "\u{1b}[B \u{1b}[B \u{1b}[B\u{1b}[B \r",
    ];
    let shown = at_a_terminal(&asked, &keys);
    assert!(shown.contains("Klart: "), "{shown}");
    let flags = [
        "--organisation",
        "Testby kommun",
        "--title",
        "Testbys avfallsplan",
        "--period",
        "2025-2028",
        "--kinds",
        "goal,target_area",
        "--yes",
    ];
    let told = Project::empty();
    let run = flags.into_iter().fold(told.clone(), Project::arg);
    let run = run.run("init");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let (asked, told) = (files_below(asked.root()), files_below(told.root()));
    assert_eq!(
        asked.keys().collect::<Vec<_>>(),
        told.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &told {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&asked[path]), text(bytes), "{path}");
    }
    // Who breaks off has nothing written.
    let project = Project::empty();
    let shown = at_a_terminal(&project, &["\r", "\u{3}"]);
    assert_eq!(files_below(project.root()).len(), 0, "{shown}");
}
