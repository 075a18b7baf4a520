//! What hosts are told: the files that services read, and the configurations that are printed. The real
//! servers are asked in `tests/hosting/`.

mod support;

use support::{Project, Run};

const SOUND: &str = include_str!("support/sound.txt");

const REDIRECTS: &str = "redirects:
  - from: /gammalt/
    to: index:action
  - from: /annan-plats/
    to: \"https://other.example/a;b{c}$uri'd\"
gone:
  - address: /utgatt/
    text: Den utgick.
";

fn at(base_url: &str) -> Project {
    Project::from_str(SOUND)
        .file("content/redirects.yaml", REDIRECTS)
        .arg("--base-url")
        .arg(base_url)
}

/// What `host` prints, called from within the project.
fn host(project: &Project, args: &[&str]) -> Run {
    let project = (args.iter()).fold(project.clone(), |project, arg| project.arg(arg));
    project.run("host")
}

#[test]
fn services_find_the_files_that_they_read() {
    let run = at("https://plan.testby.se").build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.read(".nojekyll"), "");
    assert_eq!(run.read("CNAME"), "plan.testby.se\n");
    assert_eq!(
        run.read("_redirects"),
        "/annan-plats/ https://other.example/a%3Bb%7Bc%7D%24uri%27d 301\n/gammalt/ /atgarder/ 301\n"
    );
    let headers = run.read("_headers");
    assert!(headers.starts_with("/*\n  Content-Security-Policy: default-src 'none';"));
    let kept: Vec<&str> = (headers.lines().zip(headers.lines().skip(1)))
        .filter(|(_, next)| next.contains("immutable"))
        .map(|(path, _)| path)
        .collect();
    let files = run.files();
    let fingerprinted: Vec<String> = (files.keys())
        .filter(|path| path.starts_with("assets/") && !path.starts_with("assets/search-"))
        .map(|path| format!("/{path}"))
        .collect();
    assert_eq!(
        kept, fingerprinted,
        "each file with a fingerprint, and no other"
    );
}

#[test]
fn a_site_in_a_folder_is_told_so() {
    let run = at("https://testby.github.io/plan").build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.has("CNAME"), "the domain is the host's own");
    assert!(run.read("_headers").starts_with("/plan/*\n"));
    assert!(
        run.read("_redirects")
            .ends_with("/plan/gammalt/ /plan/atgarder/ 301\n")
    );
}

#[test]
fn what_the_content_brings_along_stays() {
    let (own, list) = ("/*\n  X-Own: yes\n", "/a /b 302\n");
    let run = at("https://plan.testby.se")
        .file("content/_headers", own)
        .file("content/_redirects", list)
        .build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.read("_headers"), own);
    assert_eq!(run.read("_redirects"), list);
}

#[test]
fn no_page_stands_where_a_host_looks_for_a_file() {
    let run = at("https://plan.testby.se")
        .file("content/cname", "not what it is for")
        .check();
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("PV0601"), "{}", run.stderr);
}

#[test]
fn a_configuration_is_printed_for_the_site_alone() {
    let project = Project::from_str(SOUND).file("content/redirects.yaml", REDIRECTS);
    let run = host(&project, &["nginx", "--site-root", "/var/www/plan"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for part in [
        "server_name plan.example;",
        "root /var/www/plan;",
        "location = \"/utgatt/\" { error_page 410 \"/utgatt/index.html\"; return 410; }",
        "location = \"/gammalt/\" { return 301 \"/atgarder/\"; }",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let run = host(
        &project,
        &["caddy", "--base-url", "https://www.testby.se/plan/"],
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for part in [
        "https://www.testby.se {",
        "handle_path /plan/* {",
        "\"/plan/gammalt/\" \"/plan/atgarder/\"",
        "\"/plan/utgatt/\" \"/utgatt/index.html\"",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
}

#[test]
fn what_cannot_be_configured_is_said() {
    let project = Project::from_str(SOUND);
    for (args, code, said) in [
        (
            &["nginx", "--base-url", "https://a.se/$x"][..],
            2,
            "kan inte stå i en webbservers",
        ),
        (&["caddy", "--site-root", "srv"], 2, "hela vägen från /"),
        (&["nginx", "--base-url", "plan"], 2, "ingen webbadress"),
        (&["apache"], 2, "apache"),
    ] {
        let run = host(&project, args);
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
    let nowhere =
        project
            .clone()
            .replace("content/site.yaml", "base_url: https://plan.example\n", "");
    let run = host(&nowhere, &["nginx"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("Var ska webbplatsen ligga?"),
        "{}",
        run.stderr
    );
    let faulty = Project::from_str(SOUND).replace("content/plan/actions.yaml", "[4, 5]", "[44]");
    let run = host(&faulty, &["nginx"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("PV0302") && run.stderr.contains("Ingen konfiguration"),
        "{}",
        run.stderr
    );
}
