//! Projects that somebody made to do harm, or that an accident made: no input writes a file outside the
//! output or copies one from outside the project, none makes the program panic or run for ever.
//!
//! Each lies in a folder of its own beside a file that is nobody's business. The real binary builds it;
//! then everything around the output is as it was, and the output has nothing of that file.
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its projects and looks at what came of them"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::Path;
use std::process::Command;
use support::Project;

const SOUND: &str = include_str!("support/sound.txt");

/// Stands in the file beside the project.
const SECRET: &str = "nobody-s-business-7f3a";

/// How long a build may take, in seconds, on a machine that does much else.
const PATIENCE: &str = "120";

/// Everything below a folder by its path, but for the output and what a build may write beside it: what
/// files hold, where links lead.
fn around(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("a folder can be read").path();
            let below = path.strip_prefix(root).expect("it lies below");
            let name = below.to_string_lossy().into_owned();
            let about = fs::symlink_metadata(&path).expect("it is there");
            if name == "project/public" || name == "project/content/addresses.lock" {
                continue;
            }
            let what = if about.is_symlink() {
                let to = fs::read_link(&path).expect("a link leads somewhere");
                to.to_string_lossy().into_owned().into_bytes()
            } else if about.is_dir() {
                open.push(path);
                b"folder".to_vec()
            } else if about.file_type().is_fifo() || about.len() > 100 << 20 {
                about.len().to_string().into_bytes()
            } else {
                fs::read(&path).unwrap_or_default()
            };
            found.insert(name, what);
        }
    }
    found
}

/// Builds the sound project after `change`, and holds what the program did against what it may do.
/// Answers with the exit status and what was said.
fn build(name: &str, change: impl FnOnce(&Path)) -> (i32, String) {
    let sound = SOUND.replace("-- content/", "-- project/content/");
    let project = Project::from_str(&sound).file("secret.txt", SECRET);
    let root = project.root();
    change(&root.join("project"));
    let before = around(root);
    let output = Command::new("timeout")
        .arg(PATIENCE)
        .arg(env!("CARGO_BIN_EXE_planverk"))
        .args(["build", "--root", "project", "--out", "project/public"])
        .args(["--lang", "en"])
        .current_dir(root)
        .output()
        .expect("the binary can be started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or(-1);
    assert!(matches!(code, 0..=2), "{name}: ended with {code}:\n{said}");
    assert!(!said.contains("panicked"), "{name}: {said}");
    assert!(!said.contains(SECRET), "{name}: tells the secret: {said}");
    assert!(
        before == around(root),
        "{name}: something around the output changed"
    );
    let public = root.join("project/public");
    if public.is_dir() {
        for (path, bytes) in support::files_below(&public) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{name}: {path} holds the secret");
            assert!(!path.contains(".."), "{name}: {path}");
        }
    }
    (code, said)
}

/// Builds with a file of the project in place of another, or beside them.
fn with_file(name: &str, path: &str, text: &str) -> (i32, String) {
    build(name, |root| write(root, path, text))
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder"))
        .and_then(|()| fs::write(&path, text))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn link(root: &Path, to: &str, path: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a link has a folder")).expect("it can be made");
    symlink(to, &path).expect("a link can be made");
}

fn settings(more: &str) -> String {
    let begin = SOUND.find("title: ").expect("the settings come first");
    let end = SOUND
        .find("-- content/index.md --")
        .expect("then the first page");
    format!("{}{more}\n", &SOUND[begin..end])
}

#[test]
fn the_sound_project_builds() {
    let (code, said) = build("sound", |_| {});
    assert_eq!(code, 0, "{said}");
}

#[test]
fn no_id_leads_out_of_the_output() {
    let ids = [
        "../../../secret",
        "..",
        "../x",
        "/etc/passwd",
        "a/../../x",
        "a\\\\..\\\\x",
        "C:x",
        "con",
        "NUL.txt",
        "com1",
        "lpt9.a",
        "a%2f..%2f..%2fx",
        "%2e%2e",
        ".git",
        ".htaccess",
        "a.",
        "a\\0b",
        "a\\nb",
        "-rf",
        "index.html",
        "a..b",
        "‥",
        "．．",
        "a／b",
        "\\u202Etxt.exe",
    ];
    for id in ids {
        let name = format!("id {id}");
        let action = format!(
            "document: program\nlevel: kommunal\nactions:\n  - id: \"{id}\"\n    title: Väg det som slängs.\n    \
             target_area: matsvinn\n    goals: [4]\n    years: 2023\n    responsible: [testby-kommun]\n"
        );
        let (code, said) = with_file(&name, "content/plan/fler.yaml", &action);
        // `index.html` would be a folder where the list of actions is a file.
        assert_eq!(code, 1, "{name}: {said}");
    }
    let long = "a".repeat(5000);
    let owners = format!("owners:\n  - {{id: {long}, name: Lång}}\n");
    assert_eq!(with_file("long id", "content/plan/o.yaml", &owners).0, 1);
}

#[test]
fn no_address_leads_out_of_the_output() {
    for address in [
        "..", "../x", "/x", "a/b", "com1", "con", ".git", "a\\\\b", "%2e%2e", "",
    ] {
        let name = format!("address {address}");
        let plan = format!(
            "title: Testbys miljöplan\nkinds:\n  goal:\n    address: \"{address}\"\n  target_area:\n  \
             focus_area:\n  priority:\nlevels:\n  - {{id: kommunal, name: Kommunal, plural: Kommunala åtgärder}}\n"
        );
        let (code, said) = with_file(&name, "content/plan/plan.yaml", &plan);
        assert_eq!(code, 1, "{name}: {said}");
    }
}

#[test]
fn no_file_name_leads_out_or_becomes_a_device() {
    let page = "---\ntitle: Sida\n---\n\nText.\n";
    let long = format!("content/{}.md", "a".repeat(200));
    for path in [
        "content/aux.md",
        "content/con.md",
        "content/nul/index.md",
        "content/com1/sida.md",
        "content/a\\..\\..\\x.md",
        "content/a..%2f..%2fx.md",
        "content/a:b.md",
        "content/slut..md",
        "content/rad\nbrytning.md",
        "content/\u{202E}dm.md",
        "content/．．.md",
        long.as_str(),
    ] {
        let name = format!("page {path:?}");
        let (code, said) = with_file(&name, path, page);
        assert_eq!(code, 1, "{name}: {said}");
    }
    for path in [
        "content/prn.txt",
        "content/lpt1.pdf",
        "content/manifest.sha256",
    ] {
        let name = format!("file {path:?}");
        let (code, said) = with_file(&name, path, "x");
        assert_ne!(code, 0, "{name}: {said}");
    }
    let theme = settings("theme: min");
    for path in [
        "static/aux.txt",
        "static/a:b.svg",
        "static/a\\b.svg",
        "static/slut./x.txt",
    ] {
        let name = format!("theme {path:?}");
        let (code, said) = build(&name, |root| {
            write(root, "content/site.yaml", &theme);
            write(root, &format!("themes/min/{path}"), "x");
        });
        assert_eq!(code, 1, "{name}: {said}");
    }
}

#[test]
fn a_page_s_own_words_lead_nowhere_else() {
    for front in [
        "kind: ../../x",
        "address: ../../x",
        "slug: ../../x",
        "path: /etc/passwd",
        "aliases: [../../x]",
        "url: ../../x",
    ] {
        let page = format!("---\ntitle: Sida\n{front}\n---\n\nText.\n");
        assert_eq!(with_file(front, "content/sida.md", &page).0, 1, "{front}");
    }
}

#[test]
fn no_link_reads_from_outside() {
    for target in [
        "../secret.txt",
        "../../secret.txt",
        "../../../secret.txt",
        "/etc/passwd",
        "file:///etc/passwd",
        "%2e%2e/%2e%2e/secret.txt",
        "..%2f..%2fsecret.txt",
        "..\\..\\secret.txt",
        "a/../../../secret.txt",
        "secret.txt%00.svg",
    ] {
        let page = format!(
            "---\ntitle: Sida\n---\n\nEn [länk till en fil]({target}) och ![bild]({target}).\n"
        );
        let (code, said) = with_file(target, "content/sida.md", &page);
        assert_eq!(code, 1, "{target}: {said}");
    }
    for key in ["logo", "share_image"] {
        for target in [
            "../secret.txt",
            "/etc/passwd",
            "https://x.example/a.svg",
            "file:///x",
        ] {
            let name = format!("{key} {target}");
            let (code, said) = with_file(
                &name,
                "content/site.yaml",
                &settings(&format!("{key}: {target}")),
            );
            assert_eq!(code, 1, "{name}: {said}");
        }
    }
    for theme in [
        "..",
        "../..",
        "/etc",
        "a/../..",
        ".",
        "con",
        "\"a\\0b\"",
        "C:",
    ] {
        let name = format!("theme {theme}");
        let (code, said) = with_file(
            &name,
            "content/site.yaml",
            &settings(&format!("theme: {theme}")),
        );
        assert_eq!(code, 1, "{name}: {said}");
    }
}

#[test]
fn no_symlink_is_followed() {
    for (to, path) in [
        ("../../secret.txt", "content/a.txt"),
        ("../../secret.txt", "content/sida.md"),
        ("../../../secret.txt", "content/plan/fler.yaml"),
        ("../..", "content/mapp"),
        ("/etc", "content/etc"),
        (".", "content/slinga"),
        ("../../secret.txt", "themes"),
    ] {
        let name = format!("{path} -> {to}");
        let (code, said) = build(&name, |root| {
            write(root, "content/site.yaml", &settings("theme: min"));
            link(root, to, path);
        });
        assert_eq!(code, 1, "{name}: {said}");
    }
    for (to, path) in [
        ("../../../../secret.txt", "themes/min/static/a.txt"),
        ("../../../../secret.txt", "themes/min/templates/page.html"),
        ("../../secret.txt", "themes/min"),
    ] {
        let name = format!("{path} -> {to}");
        let (code, said) = build(&name, |root| {
            write(root, "content/site.yaml", &settings("theme: min"));
            link(root, to, path);
        });
        assert_eq!(code, 1, "{name}: {said}");
    }
    // The whole of `themes/` lies elsewhere.
    let (code, said) = build("themes ->", |root| {
        let outside = root.parent().expect("it lies in a folder").join("andra");
        write(&outside, "min/static/a.txt", SECRET);
        write(root, "content/site.yaml", &settings("theme: min"));
        link(root, "../andra", "themes");
    });
    assert_eq!(code, 1, "{said}");
}

#[test]
fn no_template_reads_from_outside() {
    for line in [
        "{% include \"../../../../secret.txt\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% extends \"../../../../secret.txt\" %}",
        "{{ load_data(path=\"../secret.txt\") }}",
        "{{ get_env(name=\"HOME\") }}",
    ] {
        let (code, said) = build(line, |root| {
            write(root, "content/site.yaml", &settings("theme: min"));
            write(root, "content/sida.md", "---\ntitle: Sida\n---\n");
            write(root, "themes/min/templates/page.html", line);
        });
        assert_eq!(code, 1, "{line}: {said}");
    }
}

#[test]
fn what_is_no_file_is_never_opened() {
    for path in ["content/ror.md", "content/ror.txt", "content/plan/ror.yaml"] {
        let (code, said) = build(path, |root| {
            let made = Command::new("mkfifo").arg(root.join(path)).status();
            assert!(made.is_ok_and(|made| made.success()), "a pipe can be made");
        });
        assert_eq!(code, 1, "{path}: {said}");
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    // A sparse file takes no room here, and would take all memory there.
    for path in [
        "content/film.mp4",
        "content/sida.md",
        "content/plan/fler.yaml",
    ] {
        let (code, said) = build(path, |root| {
            let file = fs::File::create(root.join(path)).expect("a file can be made");
            file.set_len(10 << 30).expect("it can be of any size");
        });
        assert_eq!(code, 1, "{path}: {said}");
        assert!(said.contains("PV0110"), "{path}: {said}");
    }
    // None too large by itself, but all together.
    let (code, said) = build("many films", |root| {
        for at in 0..10 {
            let file = fs::File::create(root.join(format!("content/film-{at}.mp4")));
            let file = file.expect("a file can be made");
            file.set_len(250 << 20).expect("it can be of any size");
        }
        // What is found before the limit is read: the rest of it must be small.
        for at in 0..8 {
            fs::remove_file(root.join(format!("content/film-{at}.mp4"))).expect("it is there");
        }
    });
    assert_eq!(code, 0, "two of them are fine: {said}");
}

#[test]
fn what_is_deep_or_long_ends() {
    let deep_yaml = format!("goals: {}1{}\n", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(
        with_file("deep yaml", "content/plan/g.yaml", &deep_yaml).0,
        1
    );
    let deep_map: String = (0..3000)
        .map(|at| format!("{}a:\n", " ".repeat(at)))
        .collect();
    assert_eq!(with_file("deep map", "content/plan/g.yaml", &deep_map).0, 1);
    let mut bomb = String::from("a0: &a0 [x]\n");
    for at in 1..60 {
        let before = format!("*a{}", at - 1);
        bomb += &format!("a{at}: &a{at} [{before}, {before}, {before}]\n");
    }
    assert_eq!(with_file("alias bomb", "content/plan/g.yaml", &bomb).0, 1);

    let page = |text: String| format!("---\ntitle: Sida\n---\n\n{text}\n");
    for (name, text) in [
        ("quotes", "> ".repeat(20_000) + "x"),
        (
            "lists",
            (0..2000)
                .map(|at| format!("{}- x\n", "  ".repeat(at)))
                .collect(),
        ),
        ("emphasis", "*a **b ".repeat(20_000)),
        ("brackets", "[".repeat(50_000) + &"]".repeat(50_000)),
        ("link texts", "[a](".repeat(20_000)),
        (
            "footnotes",
            (0..5000).map(|at| format!("[^{at}]")).collect(),
        ),
        (
            "backticks",
            (1..600).map(|at| "`".repeat(at) + "x ").collect(),
        ),
        (
            "table",
            "|".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "\n",
        ),
        ("entities", "&amp;".repeat(50_000)),
    ] {
        let (code, said) = with_file(name, "content/sida.md", &page(text));
        assert!(code <= 1, "{name}: {said}");
    }
    let list = format!("[{}]", vec!["4"; 20_000].join(", "));
    let action = format!(
        "document: program\nlevel: kommunal\nactions:\n  - id: K2\n    title: Väg.\n    target_area: matsvinn\n    \
         goals: {list}\n    years: 2023\n    responsible: [testby-kommun]\n"
    );
    assert_eq!(
        with_file("long list", "content/plan/fler.yaml", &action).0,
        1
    );
    let title = format!("---\ntitle: {}\n---\n", "väg ".repeat(250_000));
    assert_eq!(with_file("long title", "content/sida.md", &title).0, 1);
    let folders = format!("content/{}sida.md", "a/".repeat(40));
    assert_eq!(
        with_file("deep folders", &folders, "---\ntitle: Sida\n---\n").0,
        1
    );
}

#[test]
fn a_drawing_that_grows_without_end_is_refused() {
    let mut lol = String::from("<!DOCTYPE svg [<!ENTITY a0 \"lol\">");
    for at in 1..30 {
        let before = format!("&a{};", at - 1).repeat(10);
        lol += &format!("<!ENTITY a{at} \"{before}\">");
    }
    lol += "]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a29;</text></svg>";
    let outside = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"../../secret.txt\">]>\
        <svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>";
    let deep = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">{}",
        "<g>".repeat(500_000)
    );
    for (name, text) in [
        ("billion laughs", lol.as_str()),
        ("outside", outside),
        ("deep", &deep),
    ] {
        let (code, said) = with_file(name, "content/bild.svg", text);
        assert_eq!(code, 1, "{name}: {said}");
        assert!(said.contains("PV1002"), "{name}: {said}");
    }
}

#[test]
fn any_bytes_are_borne() {
    for (name, bytes) in [
        ("zeros", vec![0; 5000]),
        (
            "random",
            (0..5000_u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        (
            "marks",
            "\u{FDD0}0\u{FDD0}\u{FDD1}".repeat(100).into_bytes(),
        ),
        ("escapes", b"\x1b[2J\x1b]0;x\x07".to_vec()),
    ] {
        for path in [
            "content/sida.md",
            "content/plan/fler.yaml",
            "content/site.yaml",
            "content/a.svg",
        ] {
            let name = format!("{name} in {path}");
            let (code, said) = build(&name, |root| {
                fs::write(root.join(path), &bytes).expect("a file can be written");
            });
            assert_eq!(code, 1, "{name}: {said}");
            assert!(!said.contains('\x1b'), "{name} reaches the terminal");
        }
    }
}
