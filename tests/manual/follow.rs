//! Follows a page of the manual as a reader would who does all that it says.
//!
//! A page whose first command is `planverk init` begins in an empty folder, every other one with the plan in
//! `support/example.txt`. From its top to its end,
//! - a block with a language and a path is put into that file. Of YAML, records take the place of those with
//!   their ids, keys that of the same keys, and what was not there is added; a block with all the keys of the
//!   file is the file, and so is one in any other language;
//! - in a block of `console` the lines that begin with `$ ` are run, and the lines below each are what it
//!   prints. A line of `…` is any number of lines, and `…` in a line any text;
//! - other blocks are only read.
//!
//! A file of the manual that the page links to, in `filer/`, is saved beside `content` first.
//!
//! In the end the project must hold together, unless the last thing that the page shows is a mistake.

use crate::support::{Project, files_in};
use similar::TextDiff;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) const EXAMPLE: &str = include_str!("../support/example.txt");

/// How long the preview may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// Stands for whatever is printed there.
const ANY: &str = "…";

/// Blocks that show something and do nothing.
const SHOWN: [&str; 12] = [
    "",
    "text",
    "sh",
    "powershell",
    "yaml",
    "json",
    "markdown",
    "html",
    "css",
    "csv",
    "jinja",
    "toml",
];

/// What a manual may have its readers run.
const PROGRAMS: [&str; 7] = ["planverk", "cd", "ls", "mkdir", "cat", "cp", "mv"];

/// A page with its blocks.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) path: String,
    blocks: Vec<Block>,
    /// The files that are saved from it, below `filer/`.
    saved: Vec<String>,
}

#[derive(Debug)]
enum Block {
    /// A file or a part of one, and the line at which it begins.
    File {
        line: usize,
        path: String,
        text: String,
    },
    Commands(Vec<Call>),
}

/// A command, the line at which it stands, and what it prints.
#[derive(Debug)]
struct Call {
    line: usize,
    command: String,
    printed: Vec<String>,
}

/// How much was done.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub(crate) files: usize,
    pub(crate) commands: usize,
}

impl Done {
    pub(crate) fn add(&mut self, other: Self) {
        self.files += other.files;
        self.commands += other.commands;
    }
}

impl Page {
    /// Reads a page; what is wrong with a block comes back as an error.
    pub(crate) fn read(path: &str, text: &str) -> Result<Self, String> {
        let mut blocks = Vec::new();
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            let indent = line.len() - line.trim_start().len();
            let Some(info) = line.trim_start().strip_prefix("```") else {
                continue;
            };
            let at = format!("{path}:{}", number + 1);
            let mut inside: Vec<(usize, &str)> = Vec::new();
            loop {
                let (number, line) = lines
                    .next()
                    .ok_or_else(|| format!("{at}: the block has no end"))?;
                if line.trim() == "```" {
                    break;
                }
                inside.push((number + 1, line.get(indent..).unwrap_or_default()));
            }
            match info.trim().split_once(' ') {
                None if info.trim() == "console" => {
                    blocks.push(Block::Commands(
                        calls(&inside)
                            .map_err(|(line, fault)| format!("{path}:{line}: {fault}"))?,
                    ));
                }
                None if SHOWN.contains(&info.trim()) => {}
                Some((_, file)) if file.contains(['/', '.']) => blocks.push(Block::File {
                    line: number + 1,
                    path: file.trim().to_owned(),
                    text: inside.iter().map(|(_, line)| format!("{line}\n")).collect(),
                }),
                _ => return Err(format!("{at}: a block of “{info}” is never tried")),
            }
        }
        Ok(Self {
            path: path.to_owned(),
            blocks,
            saved: saved(text),
        })
    }

    /// All that the page has its readers run.
    pub(crate) fn commands(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter();
        let calls = blocks.flat_map(|block| match block {
            Block::Commands(calls) => calls.as_slice(),
            Block::File { .. } => &[],
        });
        calls.map(|call| call.command.as_str())
    }
}

/// The files of the manual that a page links to.
fn saved(text: &str) -> Vec<String> {
    let links = text.split("](").skip(1);
    let links = links.filter_map(|rest| rest.split(')').next());
    let files = links.filter_map(|link| link.trim_start_matches("../").strip_prefix("filer/"));
    files
        .filter(|name| manual_file(name).is_file())
        .map(str::to_owned)
        .collect()
}

fn manual_file(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("src/manual/filer").join(name)
}

/// The commands of a block; or the line where there is none, and what is wrong there.
fn calls(lines: &[(usize, &str)]) -> Result<Vec<Call>, (usize, String)> {
    let mut calls: Vec<Call> = Vec::new();
    for (line, text) in lines {
        if let Some(command) = text.strip_prefix("$ ") {
            let program = command.split(' ').next().unwrap_or_default();
            if !PROGRAMS.contains(&program) {
                return Err((*line, format!("“{program}” is no command of the manual")));
            }
            calls.push(Call {
                line: *line,
                command: command.trim().to_owned(),
                printed: Vec::new(),
            });
        } else if let Some(call) = calls.last_mut() {
            call.printed.push((*text).to_owned());
        } else {
            return Err((line - 1, "the block begins with no command".to_owned()));
        }
    }
    Ok(calls)
}

/// Follows a page to its end. The error names the page and the line.
pub(crate) fn page(page: &Page) -> Result<Done, String> {
    let mut done = Done::default();
    if page.blocks.is_empty() {
        return Ok(done);
    }
    let begins = page.commands().next();
    let is_new = begins.is_some_and(|command| command.starts_with("planverk init"));
    let project = match is_new {
        true => Project::empty(),
        false => files_in(EXAMPLE)
            .into_iter()
            .fold(Project::empty(), |project, (path, text)| {
                project.file(&path, text)
            }),
    };
    let mut reader = Reader {
        here: project.root().to_owned(),
        home: tempfile::TempDir::new().expect("a scratch folder can be made"),
        lang: page.path.starts_with("en/").then_some("en_GB.UTF-8"),
        preview: None,
    };
    for name in &page.saved {
        fs::copy(manual_file(name), reader.here.join(name)).map_err(|e| e.to_string())?;
    }
    let mut ends_with_mistake = false;
    for block in &page.blocks {
        match block {
            Block::File { line, path, text } => {
                let at = format!("{}:{line}", page.path);
                reader.put(path, text).map_err(|e| format!("{at}: {e}"))?;
                ends_with_mistake = false;
                done.files += 1;
            }
            Block::Commands(calls) => {
                for call in calls {
                    let at = format!("{}:{}", page.path, call.line);
                    let ran = reader.run(call);
                    ran.map_err(|e| format!("{at}: {}\n{e}", call.command))?;
                    ends_with_mistake = shows_mistake(&call.printed);
                    done.commands += 1;
                }
            }
        }
    }
    if let Some(preview) = &reader.preview {
        preview.fetch().map_err(|e| format!("{}: {e}", page.path))?;
    }
    if reader.here.join("content").is_dir() && !ends_with_mistake {
        let (status, printed) = reader.call("planverk check")?;
        if status != 0 {
            let path = &page.path;
            return Err(format!("{path}: in the end the plan is wrong:\n{printed}"));
        }
    }
    Ok(done)
}

fn shows_mistake(printed: &[String]) -> bool {
    let marks = ["fel[", "error["];
    let begins = |line: &String| marks.iter().any(|mark| line.starts_with(mark));
    printed.iter().any(begins)
}

/// Whoever does what the page says.
struct Reader {
    here: PathBuf,
    home: tempfile::TempDir,
    lang: Option<&'static str>,
    preview: Option<Preview>,
}

impl Reader {
    fn program(&self, name: &str) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_planverk"));
        let folder = binary.parent().expect("a program lies in a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut call = Command::new(name);
        call.current_dir(&self.here)
            .env_clear()
            .env("PATH", format!("{}:{path}", folder.display()))
            .env("HOME", self.home.path());
        if let Some(lang) = self.lang {
            call.env("LANG", lang);
        }
        call
    }

    /// Runs a line as a shell does; the exit status, and all that is printed.
    fn call(&self, command: &str) -> Result<(i32, String), String> {
        let mut call = self.program("sh");
        call.arg("-c").arg(format!("{{ {command}\n}} 2>&1"));
        let output = call.stdin(Stdio::null()).output();
        let output = output.map_err(|e| e.to_string())?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok((output.status.code().unwrap_or(-1), printed))
    }

    fn run(&mut self, call: &Call) -> Result<(), String> {
        if let Some(folder) = call.command.strip_prefix("cd ") {
            self.here = self.here.join(folder.trim());
            let is_there = self.here.is_dir();
            return is_there
                .then_some(())
                .ok_or_else(|| "no such folder".to_owned());
        }
        let words: Vec<&str> = call.command.split(' ').collect();
        if words.starts_with(&["planverk", "serve"]) {
            // A lighter program has no preview.
            if cfg!(feature = "serve") {
                let mut program = self.program("planverk");
                program.args(&words[1..]).args(["--no-open", "--port", "0"]);
                let preview = Preview::start(&mut program, &call.printed)?;
                preview.fetch()?;
                self.preview = Some(preview);
            }
            return Ok(());
        }
        if words.starts_with(&["planverk", "links"]) && !cfg!(feature = "links") {
            return Ok(());
        }
        let (status, printed) = self.call(&call.command)?;
        let is_told = call
            .printed
            .iter()
            .any(|line| !line.trim().is_empty() && line != ANY);
        if status != 0 && !is_told {
            return Err(format!(
                "exit status {status}, and nothing said of it:\n{printed}"
            ));
        }
        agree(&call.printed, &printed)
    }

    /// Puts a block where it belongs.
    fn put(&self, path: &str, block: &str) -> Result<(), String> {
        let file = self.here.join(path);
        let is_yaml = Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "yaml");
        let old = fs::read_to_string(&file).ok().filter(|_| is_yaml);
        let text = match old {
            Some(old) => merged(&old, block),
            None => block.to_owned(),
        };
        let folder = file.parent().expect("a file has a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, text))
            .map_err(|e| e.to_string())
    }
}

/// A preview that runs.
struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    /// Starts it and waits until it has printed what is due.
    fn start(program: &mut Command, due: &[String]) -> Result<Self, String> {
        program.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = program.spawn().map_err(|e| e.to_string())?;
        let said = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().expect("it has a voice")).lines();
        let heard = Arc::clone(&said);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut heard = heard.lock().expect("nobody broke down");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut preview = Self { child, port: 0 };
        let begun = Instant::now();
        loop {
            let said = said.lock().expect("nobody broke down").clone();
            let after = said.split("http://localhost:").nth(1).unwrap_or_default();
            let digits = after.split(|c: char| !c.is_ascii_digit()).next();
            preview.port = digits.and_then(|port| port.parse().ok()).unwrap_or(0);
            // The one that it has in the manual.
            let shown = said.replace(&format!(":{}", preview.port), ":8000");
            let outcome = agree(due, &shown);
            if outcome.is_ok() && preview.port > 0 {
                return Ok(preview);
            }
            let ended = preview.child.try_wait().map_err(|e| e.to_string())?;
            if begun.elapsed() > PATIENCE || ended.is_some() {
                return Err(outcome.err().unwrap_or(said));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks for the first page.
    fn fetch(&self) -> Result<(), String> {
        let port = self.port;
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(("127.0.0.1", port))?;
            stream.set_read_timeout(Some(PATIENCE))?;
            write!(
                stream,
                "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
            )?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(String::from_utf8_lossy(&answer).into_owned())
        };
        let answer = ask().map_err(|e| format!("the preview does not answer: {e}"))?;
        let is_page = answer.starts_with("HTTP/1.1 200") && answer.contains("<h1");
        is_page
            .then_some(())
            .ok_or_else(|| format!("the preview shows no page:\n{answer}"))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether `printed` is what is due; the error shows where it is not.
fn agree(due: &[String], printed: &str) -> Result<(), String> {
    let tidy = |line: &str| line.replace('\u{a0}', " ").trim_end().to_owned();
    let due: Vec<String> = due.iter().map(|line| tidy(line)).collect();
    let printed: Vec<String> = printed.lines().map(tidy).collect();
    let due = trimmed(&due);
    let printed = trimmed(&printed);
    if due.is_empty() || lines_agree(due, printed) {
        return Ok(());
    }
    let (due, printed) = (due.join("\n") + "\n", printed.join("\n") + "\n");
    let diff = TextDiff::from_lines(&due, &printed);
    let diff = diff
        .unified_diff()
        .header("in the manual", "printed")
        .to_string();
    Err(diff)
}

/// Without the empty lines around it.
fn trimmed(lines: &[String]) -> &[String] {
    let is_full = |line: &String| !line.is_empty();
    let start = lines.iter().position(is_full).unwrap_or(lines.len());
    let end = lines.iter().rposition(is_full).map_or(start, |at| at + 1);
    &lines[start..end]
}

fn lines_agree(due: &[String], printed: &[String]) -> bool {
    match due.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == ANY => {
            (0..=printed.len()).any(|skipped| lines_agree(rest, &printed[skipped..]))
        }
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, printed)| line_agrees(line, first) && lines_agree(rest, printed)),
    }
}

fn line_agrees(due: &str, printed: &str) -> bool {
    let Some((begin, rest)) = due.split_once(ANY) else {
        return due == printed;
    };
    let Some(mut left) = printed.strip_prefix(begin) else {
        return false;
    };
    let parts: Vec<&str> = rest.split(ANY).collect();
    let (last, middle) = parts.split_last().expect("a text has one part");
    for part in middle {
        let Some((_, after)) = left.split_once(part) else {
            return false;
        };
        left = after;
    }
    left.ends_with(last)
}

/// `old` with the records or keys of `block` in the place of those that it has, and the others added.
fn merged(old: &str, block: &str) -> String {
    let mut text = old.to_owned();
    let is_list = |text: &str| {
        let mut lines = text.lines().filter(|line| !is_empty(line));
        lines
            .next()
            .is_some_and(|line| line.trim_start().starts_with("- "))
    };
    if is_list(block) {
        for record in items(block) {
            text = with_record(&text, record);
        }
        return text;
    }
    let names = |text: &str| -> Vec<String> {
        let entries = entries(text).into_iter();
        entries.map(|entry| name_of(entry).to_owned()).collect()
    };
    let (due, known) = (names(block), names(old));
    // The settings of a site are known by their first key, however many others there were.
    let is_whole = due
        .iter()
        .any(|name| name == "title" && known.first() == Some(name));
    if is_whole || known.iter().all(|name| due.contains(name)) {
        return block.to_owned();
    }
    for entry in entries(block) {
        let mut known = entries(&text).into_iter().map(str::to_owned);
        let known = known.rfind(|known| name_of(known) == name_of(entry));
        match known {
            Some(known) => text = text.replacen(&known, &ended(entry), 1),
            None => text = ended(&text) + &ended(entry),
        }
    }
    text
}

/// The key that an entry is about.
fn name_of(entry: &str) -> &str {
    let line = entry.lines().next().unwrap_or_default();
    line.split(':').next().unwrap_or_default()
}

/// A line that says nothing.
fn is_empty(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

fn ended(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

/// The keys of a file, each with all that belongs to it.
fn entries(text: &str) -> Vec<&str> {
    split(text, |line| {
        !line.starts_with([' ', '-']) && !is_empty(line)
    })
}

/// The items of a list.
fn items(text: &str) -> Vec<&str> {
    let first = text
        .lines()
        .find(|line| !is_empty(line))
        .unwrap_or_default();
    let indent = first.len() - first.trim_start().len();
    split(text, |line| {
        line.get(indent..)
            .is_some_and(|rest| rest.starts_with("- "))
            && line[..indent].trim().is_empty()
    })
}

/// The parts of a text, each from a line that begins one to before the next; what stands before the first
/// is left out.
fn split(text: &str, begins: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end])
        .collect()
}

fn id_of(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("- id:")?;
    Some(rest.split(" #").next().unwrap_or_default().trim())
}

/// The file with this record in the place of the one that has its id, or below its last one.
fn with_record(text: &str, record: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let id = record.lines().find_map(id_of);
    let dash = |line: &str| line.len() - line.trim_start().len();
    let start = lines
        .iter()
        .position(|line| id.is_some() && id_of(line) == id);
    let last = lines.iter().rposition(|line| id_of(line).is_some());
    let indent = start.or(last).map_or(2, |at| dash(lines[at]));
    let from = record.lines().find(|line| !is_empty(line)).map_or(0, dash);
    let record = record
        .trim_end()
        .lines()
        .map(|line| match line.get(from..) {
            Some(rest) if !rest.is_empty() => format!("{}{rest}", " ".repeat(indent)),
            _ => String::new(),
        });
    let record: Vec<String> = record.collect();
    let (start, end) = match (start, last) {
        (Some(start), _) => {
            let rest = lines.iter().enumerate().skip(start + 1);
            let mut rest = rest.filter(|(_, line)| !is_empty(line) && dash(line) <= indent);
            let mut end = rest.next().map_or(lines.len(), |(at, _)| at);
            // Empty lines and comments above the next one are its own.
            while is_empty(lines[end - 1]) {
                end -= 1;
            }
            (start, end)
        }
        (None, _) => (lines.len(), lines.len()),
    };
    let mut out: Vec<String> = lines[..start]
        .iter()
        .map(|line| (*line).to_owned())
        .collect();
    out.extend(record);
    out.extend(lines[end..].iter().map(|line| (*line).to_owned()));
    out.join("\n") + "\n"
}
