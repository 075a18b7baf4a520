//! `planverk links` against a server of its own: what it calls broken, what it does not, and that it is
//! a burden to nobody.
#![cfg(feature = "links")]
#![allow(
    clippy::disallowed_methods,
    reason = "a test answers requests and reads what was kept"
)]

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use support::{Project, Run};

const SOUND: &str = include_str!("support/sound.txt");

/// A server on a port of its own. What it answers depends on the path alone.
struct Server {
    port: u16,
    /// Every request: method and path, in order.
    seen: Arc<Mutex<Vec<String>>>,
    /// What was said of who asks.
    agents: Arc<Mutex<Vec<String>>>,
    /// The most requests that were answered at the same time.
    most: Arc<AtomicUsize>,
    /// How many bytes of the huge file went out.
    sent: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let server = Self {
            port: listener.local_addr().expect("it has a port").port(),
            seen: Arc::default(),
            agents: Arc::default(),
            most: Arc::default(),
            sent: Arc::default(),
        };
        let now = Arc::new(AtomicUsize::new(0));
        let (seen, agents) = (Arc::clone(&server.seen), Arc::clone(&server.agents));
        let (most, sent) = (Arc::clone(&server.most), Arc::clone(&server.sent));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, agents, now) =
                    (Arc::clone(&seen), Arc::clone(&agents), Arc::clone(&now));
                let (most, sent) = (Arc::clone(&most), Arc::clone(&sent));
                thread::spawn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    answer(&stream, &seen, &agents, &sent);
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("nobody failed").clone()
    }

    fn count(&self, request: &str) -> usize {
        self.seen().iter().filter(|seen| *seen == request).count()
    }
}

/// Answers one request.
fn answer(
    stream: &TcpStream,
    seen: &Mutex<Vec<String>>,
    agents: &Mutex<Vec<String>>,
    sent: &AtomicUsize,
) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ');
    let (method, path) = (words.next()?, words.next()?);
    for line in lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
    {
        if line.to_lowercase().starts_with("user-agent:") {
            agents.lock().expect("nobody failed").push(line);
        }
    }
    seen.lock()
        .expect("nobody failed")
        .push(format!("{method} {path}"));
    let mut out = stream;
    let mut say = |head: &str| {
        let _ = write!(
            out,
            "HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    };
    match path.split('?').next().unwrap_or_default() {
        "/fine" | "/new" | "/twice" => say("200 OK"),
        "/overlap-1" | "/overlap-2" | "/overlap-3" => {
            thread::sleep(Duration::from_millis(150));
            say("200 OK");
        }
        "/moved" => say("301 Moved\r\nLocation: /new"),
        "/elsewhere" => say("302 Found\r\nLocation: /new"),
        "/moved-to-nothing" => say("308 Moved\r\nLocation: /missing"),
        "/circle" => say("302 Found\r\nLocation: /circle"),
        "/to-script" => say("302 Found\r\nLocation: javascript:alert(1)"),
        "/missing" => say("404 Not Found"),
        "/gone" => say("410 Gone"),
        "/forbidden" => say("403 Forbidden"),
        "/busy" => say("429 Too Many Requests\r\nRetry-After: 3600"),
        "/fault" => say("500 Internal Server Error"),
        "/linkedin" => say("999 Request denied"),
        "/no-head" | "/wrong-head" if method == "HEAD" && path == "/no-head" => {
            say("405 Method Not Allowed");
        }
        "/wrong-head" if method == "HEAD" => say("404 Not Found"),
        "/no-head" | "/wrong-head" => say("200 OK"),
        "/slow" => {
            thread::sleep(Duration::from_secs(5));
            say("200 OK");
        }
        "/closes" => {}
        "/huge" if method == "HEAD" => say("405 Method Not Allowed"),
        "/huge" => {
            let _ = write!(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
            let piece = [b'x'; 65536];
            while out.write_all(&piece).is_ok() {
                sent.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
        _ => say("404 Not Found"),
    }
    Some(())
}

/// A plan with a link to each of these addresses, one to a line.
fn plan(urls: &[String]) -> Project {
    let lines: String = (urls.iter().enumerate())
        .map(|(at, url)| format!("Läs om [sak nummer {at}]({url}).\n"))
        .collect();
    Project::from_str(SOUND).file(
        "content/lankar.md",
        format!("---\ntitle: Länkar\n---\n\n{lines}"),
    )
}

/// Calls the program, with a cache of the project's own.
fn look(project: &Project, args: &[&str]) -> Run {
    let cache = project.root().join("links.json");
    let project = project
        .clone()
        .arg("--cache")
        .arg(cache.to_str().expect("a path is UTF-8"));
    let mut project = project.arg("--allow-private");
    for (name, value) in [("--pause", "0"), ("--timeout", "2")] {
        if !args.contains(&name) {
            project = project.arg(name).arg(value);
        }
    }
    let project = (args.iter()).fold(project, |project, arg| project.arg(arg));
    project.run("links")
}

/// The outcome and the reason of every address, from the report for programs.
fn outcomes(run: &Run, server: &Server) -> BTreeMap<String, String> {
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a report is JSON");
    assert_eq!(report["version"], 1);
    let links = report["links"].as_array().expect("a list");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (links.iter())
        .map(|link| {
            let url = text(&link["url"]).replace(&server.url(""), "");
            let words = [
                text(&link["outcome"]),
                text(&link["why"]),
                text(&link["to"]),
            ];
            (url, words.join(" ").trim().replace(&server.url(""), ""))
        })
        .collect()
}

#[test]
fn every_answer_means_what_it_says() {
    let server = Server::start();
    let cases = [
        ("/fine", "fine"),
        ("/moved", "moved  /new"),
        ("/elsewhere", "fine"),
        ("/moved-to-nothing", "broken"),
        ("/circle", "unchecked circle"),
        ("/to-script", "unchecked other"),
        ("/missing", "broken"),
        ("/gone", "broken"),
        ("/forbidden", "unchecked refused"),
        ("/fault", "unchecked server"),
        ("/linkedin", "unchecked refused"),
        ("/no-head", "fine"),
        ("/wrong-head", "fine"),
        ("/huge", "fine"),
        ("/slow", "unchecked timeout"),
    ];
    let urls: Vec<String> = cases.iter().map(|(path, _)| server.url(path)).collect();
    let run = look(&plan(&urls), &["--format", "json"]);
    let found = outcomes(&run, &server);
    for (path, wanted) in cases {
        assert_eq!(found.get(path).map(String::as_str), Some(wanted), "{path}");
    }
    assert_eq!(run.code, 1, "something is broken: {}", run.stderr);
    assert_eq!(server.count("HEAD /no-head"), 1);
    assert_eq!(server.count("GET /no-head"), 1);
    assert_eq!(
        server.count("GET /fine"),
        0,
        "a host that knows HEAD is asked for no more"
    );
    // Some of it lies in the buffers of the system.
    assert!(
        server.sent.load(Ordering::SeqCst) < 50 << 20,
        "nobody reads the huge file"
    );
    let agents = server.agents.lock().expect("nobody failed");
    assert!(!agents.is_empty());
    for agent in agents.iter() {
        assert!(
            agent.ends_with("(link check; +https://plan.example/)") && agent.contains("Planverk/"),
            "{agent}"
        );
    }
}

#[test]
fn what_is_broken_is_told_with_its_places() {
    let server = Server::start();
    let missing = server.url("/missing");
    let project = plan(&[server.url("/fine"), missing.clone(), server.url("/moved")]).replace(
        "content/plan/owners.yaml",
        "name: Testby Energi}",
        &format!("name: Testby Energi, url: \"{missing}\"}}"),
    );
    let run = look(&project, &["--lang", "en"]);
    assert_eq!(run.code, 1);
    let told = format!(
        "error: There is nothing at {missing} any more (answer 404)\n  \
         --> content/lankar.md:6:23\n  --> content/plan/owners.yaml:2:51\n"
    );
    assert!(run.stderr.contains(&told), "{}", run.stderr);
    let moved = format!(
        "warning: {} has moved for good to {}",
        server.url("/moved"),
        server.url("/new")
    );
    assert!(run.stderr.contains(&moved), "{}", run.stderr);
    assert!(
        run.stderr.contains("3 addresses of other sites (0 from last time): 1 is broken, 1 moved, 0 could not be checked."),
        "{}",
        run.stderr
    );
    // Two places, one address, one question; and one more since HEAD was answered with an error.
    assert_eq!(server.count("HEAD /missing"), 1);
    assert_eq!(server.count("GET /missing"), 1);
    let run = look(&project, &["--lang", "sv"]);
    assert!(
        run.stderr.contains("fel: Det finns ingenting på"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_answered_is_not_asked_again_until_it_is_old() {
    let server = Server::start();
    let project = plan(&[
        server.url("/fine"),
        server.url("/fine#del"),
        server.url("/fault"),
    ]);
    assert_eq!(look(&project, &[]).code, 0);
    assert_eq!(
        server.count("HEAD /fine"),
        1,
        "a place in a page is no address of its own"
    );
    assert_eq!(look(&project, &[]).code, 0);
    assert_eq!(server.count("HEAD /fine"), 1);
    assert_eq!(server.count("HEAD /fault"), 2, "only good news is kept");
    look(&project, &["--fresh"]);
    assert_eq!(server.count("HEAD /fine"), 2);
    look(&project, &["--max-age", "0"]);
    assert_eq!(server.count("HEAD /fine"), 3);

    let cache = project.root().join("links.json");
    let text = std::fs::read_to_string(&cache).expect("it was kept");
    let day = text.find("\"day\": \"").expect("a day") + 8;
    let old = format!("{}2001-01-01{}", &text[..day], &text[day + 10..]);
    let project = project.file("links.json", old);
    look(&project, &[]);
    assert_eq!(server.count("HEAD /fine"), 4, "it was long ago");
    let project = project.file("links.json", "{ broken");
    assert_eq!(
        look(&project, &[]).code,
        0,
        "a cache that cannot be read holds nothing"
    );
    assert_eq!(server.count("HEAD /fine"), 5);
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_and_several_hosts_together() {
    let servers = [Server::start(), Server::start(), Server::start()];
    let paths = ["/overlap-1", "/overlap-2", "/overlap-3"];
    let urls: Vec<String> = (servers.iter())
        .flat_map(|server| paths.map(|path| server.url(path)))
        .collect();
    let began = Instant::now();
    let run = look(&plan(&urls), &["--pause", "0.2"]);
    let took = began.elapsed();
    assert_eq!(run.code, 0, "{}", run.stderr);
    for server in &servers {
        assert_eq!(server.most.load(Ordering::SeqCst), 1);
        assert_eq!(server.seen().len(), 3);
    }
    // Three answers of 150 ms with two pauses between, and nine one after the other.
    assert!(took >= Duration::from_millis(850), "{took:?}");
    assert!(
        took < Duration::from_millis(9 * 150 + 8 * 200 + 2000),
        "{took:?}"
    );
}

#[test]
fn a_host_that_asks_for_patience_is_left_alone() {
    let server = Server::start();
    // In the order in which they are asked.
    let project = plan(&[server.url("/busy"), server.url("/fine")]);
    let run = look(&project, &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found = outcomes(&run, &server);
    assert_eq!(found["/busy"], "unchecked refused");
    assert_eq!(found["/fine"], "unchecked wait");
    assert_eq!(server.seen(), ["HEAD /busy"]);
}

#[test]
fn a_host_that_does_not_answer_is_left_alone() {
    let server = Server::start();
    let other = Server::start();
    let urls = ["/closes?1", "/closes?2", "/closes?3"].map(|path| server.url(path));
    let urls = [&urls[..], &[other.url("/fine")]].concat();
    let run = look(&plan(&urls), &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found = outcomes(&run, &server);
    assert_eq!(found["/closes?1"], "unchecked connection");
    assert_eq!(found["/closes?2"], "unchecked connection");
    assert_eq!(found["/closes?3"], "unchecked silent");
    assert!(server.seen().iter().all(|seen| !seen.ends_with('3')));
    assert!(found.values().any(|why| why == "fine"), "{found:?}");
    assert!(!run.stdout.contains("\"is_offline\": true"));
}

#[test]
fn without_a_network_nothing_is_called_broken() {
    let server = Server::start();
    // Nobody listens at a port that was just given back.
    let port = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = port.local_addr().expect("it has a port");
    drop(port);
    let project = plan(&[format!("http://{address}/a"), format!("http://{address}/b")]);
    let run = look(&project, &["--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("No host could be reached"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    assert!(server.seen().is_empty());
}

#[test]
fn nobody_is_asked_who_should_not_be() {
    let server = Server::start();
    let own = "https://plan.example/nowhere.pdf".to_owned();
    let urls = [
        server.url("/fine"),
        "https://www.example.org/x".to_owned(),
        own,
    ];
    let project = plan(&urls)
        .arg("--cache")
        .arg("links.json")
        .arg("--format")
        .arg("json");
    let run = project.run("links");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(outcomes(&run, &server)["/fine"], "unchecked private");
    assert!(
        server.seen().is_empty(),
        "this machine is asked only when that is wanted"
    );
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a report is JSON");
    assert_eq!(report["examples"], 1);
    assert_eq!(
        report["links"].as_array().expect("a list").len(),
        1,
        "{}",
        run.stdout
    );
}

#[test]
fn it_ends_in_time() {
    let server = Server::start();
    let urls: Vec<String> = (0..50)
        .map(|at| server.url(&format!("/overlap-1?{at}")))
        .collect();
    let began = Instant::now();
    let run = look(
        &plan(&urls),
        &["--pause", "1", "--total", "2", "--format", "json"],
    );
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
    assert!(
        outcomes(&run, &server)
            .values()
            .any(|why| why == "unchecked total")
    );
}

#[test]
fn a_plan_that_does_not_hold_together_has_links_too() {
    let server = Server::start();
    let project = plan(&[server.url("/missing")]).replace(
        "content/plan/actions.yaml",
        "goals: [4, 5]",
        "goals: [44]",
    );
    let run = look(&project, &["--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("/missing any more"), "{}", run.stderr);
    let run = Project::empty().run("links");
    assert_eq!(run.code, 2, "{}", run.stderr);
}
