//! The program in a folder without a plan: what `planverk init` writes, and what a system that it is
//! installed on is told of it.
#![allow(clippy::disallowed_methods, reason = "a test reads what was written")]

mod support;

use std::fs;
use support::{Project, files_below};

#[test]
fn a_plan_begins_with_init_and_is_built_at_once() {
    for (lang, due) in [("sv", "Namnet på er plan"), ("en", "The name of your plan")] {
        let empty = Project::empty().arg("--lang").arg(lang);
        let lost = empty.build();
        assert_eq!(lost.code, 2, "{}", lost.stderr);
        assert!(lost.stderr.contains("planverk init"), "{}", lost.stderr);
        let begun = empty.run("init");
        assert_eq!(begun.code, 0, "{}", begun.stderr);
        let names: Vec<_> = fs::read_dir(empty.root()).expect("the folder").collect();
        assert_eq!(names.len(), 1, "content/ and nothing else");
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
        let address = empty.clone().arg("--base-url").arg("https://plan.example");
        let run = address.arg("--deny-warnings").build();
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn init_overwrites_nothing() {
    let project = Project::empty().file("content/brev.md", "Kära Planverk");
    let run = project.run("init");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("inte är tom"), "{}", run.stderr);
    assert_eq!(files_below(project.root()).len(), 1);
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
    let project = Project::empty().file("content", "Kära Planverk");
    let run = project.run("init");
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("redan en fil"), "{}", run.stderr);
    assert!(
        run.stderr.contains("Ingenting är skrivet"),
        "{}",
        run.stderr
    );

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
