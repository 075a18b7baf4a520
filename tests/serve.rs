//! `planverk serve`, driven as a browser and an editor's program drive it: what is answered and to whom, and
//! that what is saved is seen, however it is saved.
#![cfg(feature = "serve")]
#![allow(
    clippy::disallowed_methods,
    reason = "a test asks a server and saves files"
)]

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use support::Project;

const SOUND: &str = include_str!("support/sound.txt");
const ACTIONS: &str = "content/plan/actions.yaml";

/// How long anything may take on a machine that does ten other things. Nothing waits that long when it is
/// fine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program, showing a project.
struct Server {
    project: Project,
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
    /// How much of it has been looked at.
    heard: usize,
    /// What it said until the site was there.
    greeting: String,
}

/// What came back.
struct Answer {
    status: u16,
    headers: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.headers.lines();
        lines.find_map(|line| {
            let (known, value) = line.split_once(':')?;
            (known.eq_ignore_ascii_case(name)).then(|| value.trim())
        })
    }
}

impl Server {
    /// Shows `project`, in Swedish.
    fn start(project: Project, args: &[&str]) -> Self {
        let mut call = Command::new(env!("CARGO_BIN_EXE_planverk"));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"] {
            call.env_remove(name);
        }
        // As most do it: in the folder of the plan.
        call.current_dir(project.root());
        call.args(["serve", "--no-open"]).args(args);
        if !args.contains(&"--port") {
            call.args(["--port", "0"]);
        }
        let child = call.stderr(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut child = child.expect("the binary can be started");
        let said = Arc::new(Mutex::new(String::new()));
        listen(
            child.stderr.take().expect("it has a voice"),
            Arc::clone(&said),
        );
        let mut server = Self {
            project,
            child,
            port: 0,
            said,
            heard: 0,
            greeting: String::new(),
        };
        server.greeting = server.says("Ctrl+C");
        let (_, after) = server
            .greeting
            .split_once("http://localhost:")
            .expect("an address");
        let digits = after.split(|c: char| !c.is_ascii_digit()).next();
        server.port = digits.and_then(|port| port.parse().ok()).expect("a port");
        server
    }

    /// Waits until the terminal shows `text`, after what was waited for last, and gives all that it has
    /// shown since then.
    fn says(&mut self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let said = self.said();
            let new = said.get(self.heard..).unwrap_or_default();
            if let Some(at) = new.find(text) {
                self.heard += at + text.len();
                return new.to_owned();
            }
            let ended = self.child.try_wait().expect("it can be asked");
            assert!(
                begun.elapsed() < PATIENCE && ended.is_none(),
                "no {text:?} ({ended:?}) in\n{new}\nafter\n{said}"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// All that the terminal shows.
    fn said(&self) -> String {
        self.said.lock().expect("nobody broke down").clone()
    }

    /// Sends a request as it is written.
    fn send(&self, request: &str) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port));
        let mut stream = stream.expect("somebody listens");
        let limit = stream.set_read_timeout(Some(PATIENCE));
        limit.expect("a limit can be set");
        stream
            .write_all(request.as_bytes())
            .expect("it can be sent");
        stream
    }

    /// Asks for `path` with further lines of the head.
    fn ask(&self, method: &str, path: &str, more: &str) -> Answer {
        let port = self.port;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{more}\r\n"
        );
        read(self.send(&request))
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Waits until the page at `path` holds `text`.
    fn shows(&self, path: &str, text: &str) {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.body.contains(text) {
                return;
            }
            let said = self.said.lock().expect("nobody broke down");
            assert!(
                begun.elapsed() < PATIENCE,
                "{path} doesn't show {text:?} but {} {}\n{said}",
                answer.status,
                answer.body
            );
            drop(said);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Listens as the page at `path` does.
    fn events(&self, path: &str) -> Events {
        let port = self.port;
        let request = format!(
            "GET /_planverk/events?page={} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
            path.replace('/', "%2F")
        );
        Events(BufReader::new(self.send(&request)))
    }

    /// Saves a file, in place.
    fn save(&self, path: &str, text: &str) {
        let path = self.project.root().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .and_then(|()| fs::write(path, text))
            .expect("it can be saved");
    }

    /// A file of the project with `from` replaced, which must be there.
    fn with(&self, path: &str, from: &str, to: &str) -> String {
        let text = fs::read_to_string(self.project.root().join(path)).expect("it can be read");
        assert!(text.contains(from), "{path} has no {from:?}");
        text.replace(from, to)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Takes down what the terminal shows.
fn listen(voice: ChildStderr, said: Arc<Mutex<String>>) {
    thread::spawn(move || {
        for line in BufReader::new(voice).lines().map_while(Result::ok) {
            let mut said = said.lock().expect("nobody broke down");
            said.push_str(&line);
            said.push('\n');
        }
    });
}

fn read(mut stream: TcpStream) -> Answer {
    let mut all = Vec::new();
    stream.read_to_end(&mut all).expect("an answer");
    let all = String::from_utf8(all).expect("text");
    let (head, body) = all.split_once("\r\n\r\n").expect("a head and a body");
    let (status, headers) = head.split_once("\r\n").expect("a first line");
    let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
    Answer {
        status: status.expect("a status"),
        headers: headers.to_owned(),
        body: body.to_owned(),
    }
}

/// What the server tells a page.
struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("the server tells");
            assert!(read > 0, "the server has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("an event is JSON");
            }
        }
    }
}

fn sound() -> Project {
    Project::from_str(SOUND)
}

/// The same, with a theme of its own that says nothing yet.
fn sound_with_theme() -> Project {
    let project = sound().file("themes/egen/style.css", "body{color:#111}");
    project.replace(
        "content/site.yaml",
        "language: sv",
        "language: sv\ntheme: egen",
    )
}

#[test]
fn it_answers_what_is_built_with_the_headers_of_a_host() {
    let built = sound().build();
    let server = Server::start(sound(), &[]);
    for (path, html) in [
        ("/", "index.html"),
        ("/atgarder/k1/", "atgarder/k1/index.html"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200);
        let (before, rest) = answer
            .body
            .split_once("<script type=\"module\" src=\"/_planverk/live.js\"")
            .expect("the script");
        let (_, after) = rest.split_once("</script>").expect("it ends");
        assert_eq!(format!("{before}{after}"), built.read(html), "{path}");
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"));
    }
    let files = built.files();
    let style = files
        .keys()
        .find(|path| path.ends_with(".css"))
        .expect("one");
    let answer = server.get(&format!("/{style}"));
    assert_eq!(
        answer.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(answer.body, built.read(style));
    assert!(
        answer
            .header("cache-control")
            .is_some_and(|kept| kept.contains("immutable"))
    );
    let data = server.get("/data/actions.csv");
    assert_eq!(data.header("content-type"), Some("text/csv; charset=utf-8"));

    let lost = server.get("/finns-inte/");
    assert_eq!(lost.status, 404);
    assert!(lost.body.contains("/_planverk/live.js"), "{}", lost.body);
    let moved = server.get("/atgarder");
    assert_eq!(
        (moved.status, moved.header("location")),
        (302, Some("/atgarder/"))
    );
    let moved = server.get("/atgarder?q=mat");
    assert_eq!(moved.header("location"), Some("/atgarder/?q=mat"));
    let head = server.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn it_is_there_for_pages_of_its_own_and_for_reading_only() {
    let server = Server::start(sound(), &[]);
    let port = server.port;
    for host in ["evil.example", "localhost", "localhost:1", "192.168.0.2"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = read(server.send(&request));
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.body.contains("<html"), "{host}");
    }
    let events = "/_planverk/events?page=%2F";
    for (path, line) in [
        (events, "Origin: http://evil.example\r\n"),
        (events, "Origin: null\r\n"),
        (events, "Sec-Fetch-Site: cross-site\r\n"),
        (events, "Sec-Fetch-Site: same-site\r\n"),
        ("/", "Origin: http://evil.example\r\n"),
        (
            "/data/actions.csv",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
        ),
        (
            "/",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        ),
    ] {
        let answer = server.ask("GET", path, line);
        assert_eq!(answer.status, 403, "{path} {line}");
    }
    let link =
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_eq!(server.ask("GET", "/", link).status, 200);
    let own = format!("Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(server.ask("GET", "/", &own).status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
        let answer = server.ask(method, "/", "Content-Length: 0\r\n");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
}

#[test]
fn nothing_outside_the_site_can_be_read() {
    let project = sound()
        .file("secret.txt", "hemligt")
        .file("content/fil.txt", "öppet");
    let server = Server::start(project, &[]);
    assert!(server.get("/fil.txt").body.contains("öppet"));
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/content/plan/actions.yaml",
        "/plan/actions.yaml",
        "/site.yaml",
        "//secret.txt",
        "/./../secret.txt",
        "/fil.txt/../../secret.txt",
        "/%00",
        "/%ff",
        "/secret.txt%00.html",
        "/_planverk/../secret.txt",
        "/_planverk/",
        "/C:/secret.txt",
    ] {
        let answer = server.get(path);
        assert!(
            matches!(answer.status, 400 | 404),
            "{path}: {}",
            answer.status
        );
        assert!(
            !answer.body.contains("hemligt") && !answer.body.contains("actions:"),
            "{path}"
        );
    }
    // What is no request of a browser ends nothing.
    for request in ["GET\r\n\r\n", "\u{0}\u{1}\r\n\r\n", "GET / HTTP/9\r\n\r\n"] {
        let mut stream = server.send(request);
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_sub_folder_is_where_the_site_will_stand() {
    let args = ["--base-url", "https://testby.example/under/plan/"];
    let server = Server::start(sound(), &args);
    assert!(server.greeting.contains("/under/plan/"));
    let root = server.get("/");
    assert_eq!(
        (root.status, root.header("location")),
        (302, Some("/under/plan/"))
    );
    assert_eq!(server.get("/under/plan/atgarder/k1/").status, 200);
    assert_eq!(server.get("/atgarder/k1/").status, 404);
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has one").port();
    let server = Server::start(sound(), &["--port", &port.to_string()]);
    assert_ne!(server.port, port);
    assert!(
        server
            .greeting
            .contains(&format!("Port {port} är upptagen"))
    );
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_page_hears_of_what_concerns_it() {
    let mut server = Server::start(sound(), &[]);
    let (mut action, mut goal) = (server.events("/atgarder/k1/"), server.events("/"));
    let (first, home) = (action.next(), goal.next());
    assert_eq!(first["found"]["level"], "none");
    let text = server.with(ACTIONS, "Minska matsvinnet", "Halvera matsvinnet");
    server.save(ACTIONS, &text);
    let next = action.next();
    assert_ne!(next["page"], first["page"]);
    let page = server.get("/atgarder/k1/").body;
    assert!(page.contains("Halvera matsvinnet"));
    assert!(
        page.contains(next["page"].as_str().expect("a version")),
        "the same look"
    );
    server.says("actions.yaml: visas efter");
    server.says(" ms");

    // A mistake: the page stays, and is told.
    let broken = server.with(ACTIONS, "goals: [4, 5]", "goals: [4, 55]");
    server.save(ACTIONS, &broken);
    let told = action.next();
    assert_eq!(told["page"], next["page"]);
    assert_eq!(told["found"]["heading"], "Planen har 1 fel");
    let picture = told["found"]["mistakes"][0]["text"]
        .as_str()
        .expect("a text");
    assert!(
        picture.contains("PV0302") && picture.contains("actions.yaml"),
        "{picture}"
    );
    server.says("1 fel. Webbläsaren visar planen som den var innan");
    assert_eq!(server.get("/atgarder/k1/").status, 200);

    server.save(ACTIONS, &text);
    let mended = action.next();
    assert_eq!(
        (&mended["page"], &mended["found"]["level"]),
        (&next["page"], &"none".into())
    );
    server.says("felet är rättat");
    // The other page was told of the mistake, and never that it shows anything else.
    let told = [goal.next(), goal.next()];
    assert!(
        told.iter().all(|told| told["page"] == home["page"]),
        "{told:?}"
    );
}

#[test]
fn a_stylesheet_alone_leaves_the_page_as_it_is() {
    let server = Server::start(sound_with_theme(), &[]);
    let mut page = server.events("/");
    let first = page.next();
    server.save("themes/egen/style.css", "body{color:#222}");
    let next = page.next();
    assert_eq!(first["page"], next["page"]);
    assert_ne!(first["styles"], next["styles"]);
    let address = next["styles"][0]
        .as_str()
        .expect("one")
        .trim_start_matches('.');
    assert!(server.get(address).body.contains("#222"));
}

#[test]
fn a_plan_that_is_broken_from_the_start_is_shown_when_it_is_mended() {
    let project = sound().replace(ACTIONS, "goals: [4, 5]", "goals: [4, 55]");
    let server = Server::start(project, &[]);
    let said = &server.greeting;
    assert!(
        said.contains("PV0302") && said.contains("när felet är rättat"),
        "{said}"
    );
    let page = server.get("/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("data-page=\"waiting\""));
    let mut events = server.events("/");
    let told = events.next();
    assert_eq!(
        (&told["page"], &told["found"]["level"]),
        (&"waiting".into(), &"error".into())
    );
    let mended = server.with(ACTIONS, "goals: [4, 55]", "goals: [4, 5]");
    server.save(ACTIONS, &mended);
    assert_ne!(events.next()["page"], "waiting");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn what_shows_in_finished_pages_only_is_told_too() {
    let mut server = Server::start(sound_with_theme(), &[]);
    let goal = "themes/egen/templates/goal.html";
    let template = |main: &str| {
        let begin = "{% extends \"base.html\" %}{% block main %}<h1>{{ goal.title }}</h1>";
        format!("{begin}{main}{{% endblock %}}")
    };
    let mut events = server.events("/");
    assert_eq!(events.next()["found"]["level"], "none");

    // A link that leads nowhere: the page is there, and nobody has asked for it.
    server.save(goal, &template("<p><a href=\"nowhere/\">Här</a></p>"));
    let said = server.says("Alla sidor är kontrollerade:");
    assert!(
        said.contains("PV0704") && said.contains("nowhere/"),
        "{said}"
    );
    let told = events.next();
    assert_eq!(told["found"]["level"], "error", "{told}");
    assert!(server.get("/mal/4/").body.contains("nowhere/"));

    // Something else is saved: that mistake is there as it was, and nobody says otherwise.
    let mut action = server.events("/atgarder/k1/");
    let before = action.next();
    assert_eq!(before["found"]["level"], "error", "{before}");
    let text = server.with(ACTIONS, "Minska matsvinnet", "Halvera matsvinnet");
    server.save(ACTIONS, &text);
    let next = action.next();
    assert_ne!(next["page"], before["page"]);
    assert_eq!(next["found"], before["found"]);
    server.says("actions.yaml: visas efter");
    // So it is when a mistake of another sort came and went in between.
    let broken = server.with(ACTIONS, "goals: [4, 5]", "goals: [4, 55]");
    server.save(ACTIONS, &broken);
    assert_ne!(action.next()["found"], before["found"]);
    server.save(ACTIONS, &text);
    assert_eq!(action.next()["found"], before["found"]);
    let said = server.says("actions.yaml: visas efter");
    assert!(!said.contains("är rättat. Visas"), "{said}");

    server.save(goal, &template("<p>Som den ska.</p>"));
    server.says("Felet är rättat. Alla sidor är kontrollerade: inga fel");
    server.shows("/mal/4/", "Som den ska.");
    assert_eq!(action.next()["found"]["level"], "none");
    drop(events);
    let mut events = server.events("/");
    assert_eq!(events.next()["found"]["level"], "none");

    // A page that cannot be made is the one that was made before.
    server.save(goal, &template("<p>{{ goal.unheard_of.at_all }}</p>"));
    server.says("PV0701");
    server.says("unheard_of");
    assert_eq!(events.next()["found"]["level"], "error");
    let page = server.get("/mal/4/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Som den ska."), "{}", page.body);
    server.save(goal, &template("<p>Rättad.</p>"));
    server.shows("/mal/4/", "Rättad.");
}

#[test]
fn warnings_are_told_once_and_when_they_are_gone() {
    const OWNERS: &str = "content/plan/owners.yaml";
    let project = sound();
    let text = std::fs::read_to_string(project.root().join(OWNERS)).expect("owners");
    let unused = |id: &str| format!("  - {{id: {id}, name: Namnet {id}}}\n");
    let both = format!("{text}{}{}", unused("etta"), unused("tvaa"));
    let mut server = Server::start(project.file(OWNERS, &both), &[]);
    let begin = server.said();
    assert!(begin.contains("etta") && begin.contains("tvaa"), "{begin}");

    // They stand on other lines now, and there is a third.
    let three = format!("# Ansvariga\n{both}{}", unused("trean"));
    server.save(OWNERS, &three);
    let said = server.says("owners.yaml: visas efter");
    assert!(said.contains("trean"), "{said}");
    assert!(!said.contains("etta") && !said.contains("tvaa"), "{said}");
    server.says(" ms, 3 varningar.\n");

    // An error is told; the warnings are the same after it as before.
    server.save(
        OWNERS,
        &three.replace("name: Testby kommun", "nmae: Testby kommun"),
    );
    let said = server.says("Webbläsaren visar planen som den var innan");
    assert!(said.contains("nmae") && !said.contains("trean"), "{said}");
    server.save(OWNERS, &three);
    let said = server.says("felet är rättat. Visas efter");
    assert!(!said.contains("trean") && !said.contains("Borta"), "{said}");
    server.says(" ms, 3 varningar.\n");

    server.save(OWNERS, &format!("# Ansvariga\n{text}{}", unused("trean")));
    let said = server.says(" varning kvar.\n");
    assert_eq!(said.matches("Borta: varning[").count(), 2, "{said}");
    assert!(!said.contains("trean"), "{said}");
    assert!(said.ends_with(" ms, 1 varning kvar.\n"), "{said}");
}

#[test]
fn editors_may_save_as_they_like() {
    let mut server = Server::start(sound(), &[]);
    let root = server.project.root().to_owned();
    let file = root.join(ACTIONS);
    let page = "/atgarder/k1/";
    let text = |title: &str| server.with(ACTIONS, "Minska matsvinnet", title);
    let [vim, atomic, pieces, emptied] =
        ["Vim", "Atomic", "Pieces", "Emptied"].map(|name| text(&format!("{name} spar")));

    // vim: the old file is moved away, a new one is written, the old one goes.
    let backup = root.join("content/plan/actions.yaml~");
    fs::write(root.join("content/plan/4913"), "").expect("vim tries");
    fs::remove_file(root.join("content/plan/4913")).expect("and cleans up");
    fs::rename(&file, &backup).expect("moved");
    fs::write(&file, &vim).expect("written");
    fs::remove_file(&backup).expect("removed");
    server.shows(page, "Vim spar");

    // Others write beside it, and put it in its place.
    let beside = root.join("content/plan/.actions.yaml.tmp");
    fs::write(&beside, &atomic).expect("written");
    fs::rename(&beside, &file).expect("moved");
    server.shows(page, "Atomic spar");

    // Some empty it first, and take their time.
    let mut slow = fs::File::create(&file).expect("emptied");
    let (first, second) = pieces.as_bytes().split_at(pieces.len() / 2);
    slow.write_all(first).expect("written");
    thread::sleep(Duration::from_millis(30));
    slow.write_all(second).expect("written");
    drop(slow);
    server.shows(page, "Pieces spar");

    fs::remove_file(&file).expect("removed");
    fs::write(&file, &emptied).expect("written");
    server.shows(page, "Emptied spar");
    assert!(server.child.try_wait().expect("asked").is_none());
}

#[test]
fn folders_may_come_go_and_be_replaced() {
    let mut server = Server::start(sound(), &[]);
    let root = server.project.root().to_owned();
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nText.\n");

    // A folder that is there with all its files at once, and moves.
    let made = root.join("made");
    fs::create_dir_all(made.join("djupt/inne")).expect("made");
    fs::write(made.join("djupt/inne/sida.md"), page("Djup sida")).expect("written");
    fs::rename(&made, root.join("content/ny")).expect("moved");
    server.shows("/ny/djupt/inne/sida/", "Djup sida");
    fs::write(
        root.join("content/ny/djupt/inne/sida.md"),
        page("Djupare sida"),
    )
    .expect("written");
    server.shows("/ny/djupt/inne/sida/", "Djupare sida");
    fs::rename(root.join("content/ny"), root.join("content/annan")).expect("moved");
    server.shows("/annan/djupt/inne/sida/", "Djupare sida");
    assert_eq!(server.get("/ny/djupt/inne/sida/").status, 404);

    // Made step by step, as fast as it goes.
    fs::create_dir_all(root.join("content/a/b/c/d")).expect("made");
    fs::write(root.join("content/a/b/c/d/e.md"), page("Snabb sida")).expect("written");
    server.shows("/a/b/c/d/e/", "Snabb sida");

    fs::remove_dir_all(root.join("content/annan")).expect("removed");
    let begun = Instant::now();
    while server.get("/annan/djupt/inne/sida/").status != 404 {
        assert!(begun.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }

    // The whole content goes, and another one comes.
    let content = root.join("content");
    fs::rename(&content, root.join("undan")).expect("moved");
    server.says("Här finns inget att bygga");
    assert_eq!(server.get("/a/b/c/d/e/").status, 200);
    fs::rename(root.join("undan"), &content).expect("moved back");
    thread::sleep(Duration::from_millis(50));
    fs::write(content.join("a/b/c/d/e.md"), page("Sidan är tillbaka")).expect("written");
    server.shows("/a/b/c/d/e/", "Sidan är tillbaka");

    // In its place a link is refused, and the server lives.
    #[cfg(unix)]
    {
        fs::rename(&content, root.join("undan")).expect("moved");
        std::os::unix::fs::symlink(root.join("undan"), &content).expect("linked");
        server.says("är en genväg");
        assert_eq!(server.get("/").status, 200);
        fs::remove_file(&content).expect("removed");
        fs::rename(root.join("undan"), &content).expect("moved back");
        fs::write(content.join("a/b/c/d/e.md"), page("Ingen genväg")).expect("written");
        server.shows("/a/b/c/d/e/", "Ingen genväg");
    }
}

#[test]
fn the_whole_project_may_go_and_come_back() {
    let mut server = Server::start(sound(), &[]);
    let root = server.project.root().to_owned();
    let away = root.with_extension("undan");
    fs::rename(&root, &away).expect("moved");
    server.says("Här finns inget att bygga");
    assert_eq!(server.get("/atgarder/k1/").status, 200);
    // It is looked for while it is gone.
    thread::sleep(Duration::from_millis(1500));
    fs::rename(&away, &root).expect("moved back");
    server.says("Visas efter");
    let text = server.with(ACTIONS, "Minska matsvinnet", "Halvera matsvinnet");
    server.save(ACTIONS, &text);
    server.shows("/atgarder/k1/", "Halvera");
    // The system tells as it did before.
    let said = server.said();
    assert!(!said.contains("säger inte till"), "{said}");
}

#[test]
fn what_is_saved_as_it_was_changes_nothing() {
    let mut server = Server::start(sound(), &[]);
    let mut page = server.events("/atgarder/k1/");
    page.next();
    let text = server.with(ACTIONS, "id", "id");
    for _ in 0..3 {
        server.save(ACTIONS, &text);
        thread::sleep(Duration::from_millis(150));
    }
    let folder = server.project.root().join("content/plan");
    fs::rename(&folder, folder.with_extension("undan")).expect("moved");
    fs::rename(folder.with_extension("undan"), &folder).expect("moved back");
    thread::sleep(Duration::from_millis(500));
    server.save(ACTIONS, &text.replace("Minska", "Halvera"));
    let next = page.next();
    assert!(server.get("/atgarder/k1/").body.contains("Halvera"));
    assert_eq!(next["found"]["level"], "none");
    let said = server.says("visas efter");
    assert_eq!(said.matches("efter").count(), 1, "{said}");
}

#[test]
fn a_burst_is_seen_to_its_end() {
    let mut server = Server::start(sound(), &[]);
    let folder = server.project.root().join("content/many");
    let page = |round: usize, at: usize| format!("---\ntitle: Sida {at}\n---\n\nVarv {round}.\n");
    for round in 0..3 {
        fs::create_dir_all(&folder).expect("made");
        for at in 0..200 {
            fs::write(folder.join(format!("p{at}.md")), page(round, at)).expect("written");
        }
        if round < 2 {
            fs::remove_dir_all(&folder).expect("removed");
        }
    }
    server.shows("/many/p199/", "Varv 2.");
    server.shows("/many/p0/", "Varv 2.");
    // Rebuilds are for what belongs together, not for each event.
    server.says("visas efter");
    let said = server.said();
    let rebuilt = said.lines().filter(|line| line.contains(" ms")).count();
    assert!(rebuilt < 60, "{said}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_for_a_moment_is_read_later() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut server = Server::start(sound(), &[]);
    let file = server.project.root().join(ACTIONS);
    let allow = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode));
    // Whoever may read everything is refused by what is no text.
    allow(0o000).expect("set");
    if fs::read(&file).is_err() {
        server.says("1 fel");
    }
    allow(0o644).expect("set");
    fs::write(&file, b"\xff\xfe\xfd").expect("written");
    server.says("PV0");
    let text = support::files_in(SOUND).into_iter();
    let text = text
        .into_iter()
        .find(|(path, _)| path == ACTIONS)
        .expect("it is there")
        .1;
    fs::write(&file, text.replace("Minska", "Halvera")).expect("written");
    server.shows("/atgarder/k1/", "Halvera");
}

#[test]
fn schemas_offer_what_has_just_been_saved() {
    let project = sound();
    assert_eq!(project.clone().arg("--with-ids").run("schema").code, 0);
    let schema = project.root().join(".planverk/schema/plan.json");
    let mut server = Server::start(project.clone(), &[]);
    // Something else is wrong, and the new goal can be referred to all the same.
    let goals = "document: program\ngoals:\n  - {id: 4, title: Mindre avfall}\n  - {id: 6, title: Tystare gator}\n";
    let _ = project.file("content/plan/goals.yaml", goals);
    server.says("goals.yaml");
    let begun = Instant::now();
    while !fs::read_to_string(&schema).is_ok_and(|text| text.contains("6 – Tystare gator")) {
        assert!(begun.elapsed() < PATIENCE, "the schema is as it was");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn browsers_that_go_away_cost_nothing() {
    let mut server = Server::start(sound(), &[]);
    for _ in 0..300 {
        let _ = server.events("/").next();
    }
    // Some only open a connection.
    let idle: Vec<TcpStream> = (0..100).map(|_| server.send("GET / HT")).collect();
    let text = server.with(ACTIONS, "Minska matsvinnet", "Halvera matsvinnet");
    server.save(ACTIONS, &text);
    server.shows("/atgarder/k1/", "Halvera");
    drop(idle);
    #[cfg(target_os = "linux")]
    {
        let open = || {
            let folder = format!("/proc/{}/fd", server.child.id());
            fs::read_dir(folder).expect("it runs").count()
        };
        let begun = Instant::now();
        while open() > 60 {
            assert!(begun.elapsed() < PATIENCE, "{} are open", open());
            thread::sleep(Duration::from_millis(50));
        }
    }
    assert!(server.child.try_wait().expect("asked").is_none());
}

#[test]
fn a_disk_that_does_not_tell_is_looked_at() {
    let mut server = Server::start(sound(), &["--poll"]);
    let first = server.with(ACTIONS, "id", "id");
    // As often as somebody likes, and of the same length.
    for title in ["Dubbla", "Tredje", "Fjärde"] {
        server.save(ACTIONS, &first.replace("Minska", title));
        server.shows("/atgarder/k1/", title);
        server.says("actions.yaml: visas efter");
    }
    // What is put back is older than what it takes the place of.
    server.save(ACTIONS, &first);
    let file = fs::File::options()
        .append(true)
        .open(server.project.root().join(ACTIONS));
    let past = std::time::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let put = file.and_then(|file| file.set_modified(past));
    put.expect("a file has a time");
    server.shows("/atgarder/k1/", "Minska");
    // A look that finds nothing is not worth a word.
    server.says("actions.yaml: visas efter");
    thread::sleep(Duration::from_millis(1200));
    let said = server.said();
    assert_eq!(
        said.get(server.heard..).map(|new| new.lines().count()),
        Some(1),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_and_writes_nothing() {
    let with_schemas = sound().arg("--with-ids");
    assert_eq!(with_schemas.run("schema").code, 0);
    // Of schemas that hold what is known, nothing is written either.
    for project in [sound(), with_schemas] {
        ends_and_writes_nothing(project);
    }
}

#[cfg(unix)]
fn ends_and_writes_nothing(project: Project) {
    let files = || support::files_below(project.root());
    let before = files();
    let mut server = Server::start(project.clone(), &[]);
    let _events = server.events("/");
    server.get("/");
    // What goes on when nobody waits has begun.
    thread::sleep(Duration::from_millis(400));
    let begun = Instant::now();
    let id = server.child.id().to_string();
    // Not INT: what is started in the background of a script is told to ignore that.
    let sent = Command::new("kill").args(["-TERM", &id]).status();
    assert!(sent.expect("kill is there").success());
    server.child.wait().expect("it ends");
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(before, files());
}

#[test]
fn a_folder_without_a_plan_is_said_so() {
    let run = Project::empty().arg("--no-open").run("serve");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("planverk init"), "{}", run.stderr);
}
