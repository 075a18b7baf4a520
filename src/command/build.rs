//! `planverk build` and `planverk check`.

use super::clock::Clock;
use super::{Spoken, count, print, say, shown_path};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{BuildArgs, CheckArgs, Format};
use planverk::diagnostic::machine::Report;
use planverk::diagnostic::message::{self, Messages};
use planverk::diagnostic::{Diagnostic, Diagnostics, Severity, human};
use planverk::kind::Vocabulary;
use planverk::offline;
use planverk::output::{self, Manifest, Step, WriteError, Written};
use planverk::plan::Date;
use planverk::project::Project;
use planverk::{Built, Inputs, Looked, Stage, is_web_address};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Where the site goes, and what is decided of it there.
pub(super) struct Target<'a> {
    out: PathBuf,
    args: &'a BuildArgs,
}

/// `planverk build`: checks the plan and writes the site.
pub(crate) fn build(args: &BuildArgs, lang: Option<Lang>) -> ExitCode {
    let folder = args.out.clone();
    let out = folder.unwrap_or_else(|| args.check.root.join("public"));
    run(&args.check, Some(&Target { out, args }), lang)
}

/// `planverk check`: the same, but nothing is written.
pub(crate) fn check(args: &CheckArgs, lang: Option<Lang>) -> ExitCode {
    run(args, None, lang)
}

/// Builds, prints what was found, and writes the site to its target if there is one to write.
fn run(args: &CheckArgs, target: Option<&Target>, lang: Option<Lang>) -> ExitCode {
    let spoken = Spoken::to(lang);
    let messages = message::catalogue(spoken.anywhere());
    if let Some((id, value)) = refusal(args, target) {
        say(&messages, id, &[value]);
        return ExitCode::from(2);
    }
    let previous = match previous(target) {
        Ok(previous) => previous,
        Err(values) => {
            say(&messages, "bad_previous", &values);
            return ExitCode::from(2);
        }
    };
    let inputs = Inputs {
        precompress: target.is_some_and(|target| target.args.precompress),
        ..inputs(args)
    };
    let mut clock = Clock::start(&messages);
    let built = planverk::build(&args.root, inputs, |stage| clock.begin(stage));
    clock.pause();

    let lang = spoken.within(built.about.message_language, built.about.language);
    let messages = message::catalogue(lang);
    print_diagnostics(&built, args, lang);
    if target.is_some()
        && let Err(error) = super::schema::refresh(&args.root, &built.about.known)
    {
        super::schema::failed(&messages, error);
    }
    let counts = [
        ("errors", count(built.diagnostics.count(Severity::Error))),
        (
            "warnings",
            count(built.diagnostics.count(Severity::Warning)),
        ),
        (
            "accepted",
            count(built.diagnostics.accepted(&built.sources).len()),
        ),
    ];
    let is_denied = args.deny_warnings && built.diagnostics.count(Severity::Warning) > 0;
    // Against a site that is published its addresses are to be held; without the file nobody knows them.
    if args.deny_warnings
        && previous.is_some()
        && built.bundle.is_some()
        && !built.record.has_ledger
    {
        say(&messages, "no_ledger", &[]);
        return ExitCode::from(1);
    }
    let Some(bundle) = built.bundle.as_ref().filter(|_| !is_denied) else {
        if args.timings {
            clock.print();
        }
        let id = match (built.bundle.is_some(), target) {
            (true, Some(_)) => "denied",
            (true, None) => "denied_check",
            (false, Some(_)) => "failed",
            (false, None) => "failed_check",
        };
        say(&messages, id, &counts);
        return ExitCode::from(1);
    };
    let mut written = Written::default();
    if let Some(target) = target {
        clock.begin(Stage::Write);
        let options = output::Options {
            previous: previous.as_ref(),
            accept_removals: target.args.accept_removals,
        };
        let shown = || ("out", Value::from(shown_path(&target.out)));
        let offline = target.args.offline.then(|| offline::copy(bundle));
        let bundle = offline.as_ref().unwrap_or(bundle);
        let result = output::write(&target.out, bundle, options, |step| {
            if step == Step::Wait {
                say(&messages, "waiting", &[shown()]);
            }
        });
        clock.pause();
        written = match result {
            Ok(written) => written,
            Err(error) => return refuse(&messages, error),
        };
        tell_left(&messages, &target.out, &written);
    }
    if args.timings {
        clock.print();
    }
    let seconds = format!("{:.2}", clock.total().as_secs_f64());
    let seconds = match lang {
        Lang::Sv => seconds.replace('.', ","),
        Lang::En => seconds,
    };
    let mut values = vec![
        ("pages", count(built.about.pages)),
        ("actions", count(built.about.actions)),
        ("seconds", Value::from(seconds)),
        ("changed", count(written.changed)),
        ("removed", count(written.removed)),
    ];
    values.extend(counts);
    match target {
        Some(target) => {
            values.push(("out", Value::from(shown_path(&target.out))));
            say(&messages, "built", &values);
            if !built.record.has_ledger {
                say(&messages, "not_recorded", &[]);
            }
        }
        None => say(&messages, "checked", &values),
    }
    // The site is in memory for a program that is about to end: nobody needs it taken apart.
    std::mem::forget(built);
    ExitCode::SUCCESS
}

/// A project that was built in memory, and the words in which to speak of it.
pub(super) struct Opened {
    pub(super) built: Built,
    pub(super) lang: Lang,
    pub(super) messages: Catalogue,
}

/// Builds a project in memory for a command that only looks into it, or says why that can't be done and
/// gives the exit status.
pub(super) fn open(args: &CheckArgs, lang: Option<Lang>) -> Result<Opened, ExitCode> {
    let spoken = Spoken::to(lang);
    let messages = message::catalogue(spoken.anywhere());
    if let Some((id, value)) = refusal(args, None) {
        say(&messages, id, &[value]);
        return Err(ExitCode::from(2));
    }
    let built = planverk::build(&args.root, inputs(args), |_| {});
    let lang = spoken.within(built.about.message_language, built.about.language);
    Ok(Opened {
        built,
        lang,
        messages: message::catalogue(lang),
    })
}

/// A project whose plan was read, and the words in which to speak of it.
pub(super) struct Surveyed {
    pub(super) survey: Looked,
    pub(super) lang: Lang,
    pub(super) messages: Catalogue,
}

/// Reads the plan for a command that works with it. What is wrong with it is said, and the exit status
/// given: of a plan that does not hold together not everything is known. `matters` says of a file whether
/// what is wrong in it is in the way.
pub(super) fn survey(
    args: &CheckArgs,
    lang: Option<Lang>,
    matters: impl Fn(&str) -> bool,
) -> Result<Surveyed, ExitCode> {
    let spoken = Spoken::to(lang);
    let messages = message::catalogue(spoken.anywhere());
    if let Some((id, value)) = refusal(args, None) {
        say(&messages, id, &[value]);
        return Err(ExitCode::from(2));
    }
    let mut d = Diagnostics::default();
    let project = Project::read(&args.root, &mut d);
    let survey = planverk::look(project, d);
    let settings = &survey.site.settings;
    let lang = spoken.within(settings.message_language, settings.language);
    let messages = message::catalogue(lang);
    let sources = &survey.project.sources;
    let is_in_the_way = |found: &Diagnostic| {
        found.code.severity() == Severity::Error && matters(&sources.get(found.span.file).path)
    };
    if survey.diagnostics.iter().any(is_in_the_way) {
        print_found(&survey, lang);
        let errors = ("errors", count(survey.diagnostics.count(Severity::Error)));
        say(&messages, "plan_broken", &[errors]);
        return Err(ExitCode::from(1));
    }
    Ok(Surveyed {
        survey,
        lang,
        messages,
    })
}

/// Prints what was found in a plan, in pictures for people.
pub(super) fn print_found(survey: &Looked, lang: Lang) {
    let vocabulary = match lang == survey.site.settings.language {
        true => survey.site.plan.vocabulary.clone(),
        false => Vocabulary::default_for(lang),
    };
    let messages = Messages::new(lang, vocabulary, &survey.project.sources);
    let limit = std::io::stderr().is_terminal().then_some(human::SHOWN);
    let errors = |found: &Diagnostic| found.code.severity() == Severity::Error;
    let errors = survey.diagnostics.clone().only(errors);
    let text = human::render(&messages, &errors, limit);
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// How many files or pages a message names.
const NAMED: usize = 10;

/// The first of many names, a line each.
pub(super) fn listed(names: impl Iterator<Item = String>) -> String {
    let lines = names.take(NAMED).map(|name| format!("\n    {name}"));
    lines.collect()
}

/// Tells what lies beside a site that was written, and is none of its files.
pub(super) fn tell_left(messages: &Catalogue, out: &Path, written: &Written) {
    if !written.strays.is_empty() {
        let strays = written.strays.iter().map(|path| shown_path(path));
        let files = ("files", Value::from(listed(strays)));
        let strays = ("count", count(written.strays.len()));
        let out = ("out", Value::from(shown_path(out)));
        say(messages, "strays", &[out, strays, files]);
    }
    if let Some((path, error)) = &written.leftover {
        say(messages, "leftover", &failure(path, error));
    }
}

/// The manifest that the caller wants lost pages to be counted by.
fn previous(target: Option<&Target>) -> Result<Option<Manifest>, [(&'static str, Value); 3]> {
    let file = target.and_then(|target| target.args.previous.as_ref());
    let read = |file: &PathBuf| Manifest::read(file).map_err(|error| failure(file, &error));
    file.map(read).transpose()
}

/// What the system refused, as messages take it: the path, a kind that they have words for, and what
/// the system says.
pub(super) fn failure(path: &Path, error: &io::Error) -> [(&'static str, Value); 3] {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "full",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::ReadOnlyFilesystem => "read_only",
        io::ErrorKind::NotFound => "missing",
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "taken",
        io::ErrorKind::InvalidData => "content",
        io::ErrorKind::IsADirectory => "special",
        _ => "other",
    };
    [
        ("path", Value::from(shown_path(path))),
        ("kind", Value::from(kind)),
        ("reason", Value::from(error.to_string())),
    ]
}

/// Says why the site was not written, and gives the exit status.
pub(super) fn refuse(messages: &Catalogue, error: WriteError) -> ExitCode {
    let shown = |path: PathBuf| [("out", Value::from(shown_path(&path)))];
    match error {
        WriteError::Shrunk { before, gone } => {
            let values = [
                ("before", count(before)),
                ("gone", count(gone.len())),
                ("more", count(gone.len().saturating_sub(NAMED))),
                ("pages", Value::from(listed(gone.into_iter()))),
            ];
            say(messages, "shrunk", &values);
            return ExitCode::from(1);
        }
        WriteError::Unsafe(path) => say(messages, "unsafe_path", &[("path", Value::from(path))]),
        WriteError::NotOurs(path) => say(messages, "not_ours", &shown(path)),
        WriteError::Special(path) => say(messages, "not_a_file", &shown(path)),
        WriteError::InTheWay(path) => say(messages, "in_the_way", &shown(path)),
        WriteError::Taken(paths) => {
            let paths = listed(paths.into_iter());
            say(messages, "begin_taken", &[("files", Value::from(paths))]);
        }
        WriteError::Mounted(path) => say(messages, "mounted", &shown(path)),
        WriteError::Io(path, error) => say(messages, "write_failed", &failure(&path, &error)),
    }
    ExitCode::from(2)
}

/// What the caller decides of a build.
pub(super) fn inputs(args: &CheckArgs) -> Inputs {
    let base_url = args.base_url.as_deref();
    Inputs {
        base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        date: today(args).ok().flatten(),
        precompress: false,
    }
}

/// What is wrong with the call or the set-up: a message by its id, and what it needs.
pub(super) fn refusal(
    args: &CheckArgs,
    target: Option<&Target>,
) -> Option<(&'static str, (&'static str, Value))> {
    let content = args.root.join("content");
    let root = || ("root", Value::from(shown_path(&args.root)));
    if !content.is_dir() {
        return Some(("no_project", root()));
    }
    if content.is_symlink() {
        return Some(("content_link", root()));
    }
    if let Some(out) = target.map(|target| target.out.as_path()) {
        let refused = refused_folder(&args.root, out);
        if refused.is_some() {
            return refused;
        }
    }
    let refused = refused_address(args.base_url.as_deref());
    if refused.is_some() {
        return refused;
    }
    let (id, written) = today(args).err()?;
    Some((id, ("written", Value::from(written))))
}

/// What is wrong with a folder that a site is to be written to, seen from the project at `root`.
pub(super) fn refused_folder(
    root: &Path,
    out: &Path,
) -> Option<(&'static str, (&'static str, Value))> {
    let shown = ("out", Value::from(shown_path(out)));
    if is_within(out, &root.join("content")) {
        return Some(("out_in_content", shown));
    }
    // Nothing else of a project may be taken for a site either, nor be replaced along with one.
    let parts = ["themes", ".git"].map(|part| root.join(part));
    let is_part = parts.iter().any(|part| is_within(out, part)) || is_within(root, out);
    is_part.then_some(("out_in_project", shown))
}

/// What is wrong with the address that a site is to have.
pub(super) fn refused_address(
    base_url: Option<&str>,
) -> Option<(&'static str, (&'static str, Value))> {
    let is_fine = |url: &&str| is_web_address(url) && !url.contains(['?', '#']);
    let wrong = base_url.filter(|url| !is_fine(url))?;
    Some(("bad_base_url", ("url", Value::from(wrong))))
}

/// The day that the caller wants to stand for today: the one of the call, else that of the environment
/// (reproducible-builds.org, SOURCE_DATE_EPOCH). What can't be read comes back with its message.
fn today(args: &CheckArgs) -> Result<Option<Date>, (&'static str, String)> {
    if let Some(written) = &args.date {
        let date = Date::parse(written);
        return date.map(Some).ok_or(("bad_date", written.clone()));
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").unwrap_or_default();
    if epoch.is_empty() {
        return Ok(None);
    }
    let date = epoch.parse().ok().and_then(Date::of_epoch);
    date.map(Some).ok_or(("bad_epoch", epoch))
}

/// Prints what was found, in the format that the caller wants.
pub(super) fn print_diagnostics(built: &Built, args: &CheckArgs, lang: Lang) {
    // A plan's own words fit into messages in its own language only.
    let vocabulary = if lang == built.about.language {
        built.about.vocabulary.clone()
    } else {
        Vocabulary::default_for(lang)
    };
    let messages = Messages::new(lang, vocabulary, &built.sources);
    let folder = folder_from_here(&args.root);
    let report = || Report::new(&messages, &built.diagnostics, &folder);
    match args.format {
        Format::Human => {
            // A reader at a terminal is told the first ones; a file or a log holds them all.
            let limit = std::io::stderr().is_terminal().then_some(human::SHOWN);
            // anstream takes the colours out again where they are not wanted.
            let text = human::render(&messages, &built.diagnostics, limit);
            let _ = anstream::stderr().write_all(text.as_bytes());
        }
        Format::Short => print(&report().short()),
        Format::Json => print(&report().json()),
        Format::Github => print(&report().github()),
        Format::Gitlab => print(&report().gitlab()),
        Format::Sarif => print(&report().sarif()),
    }
}

/// The way from where the program runs to the project, with `/` at the end; empty when it is here.
pub(super) fn folder_from_here(root: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let found = root.canonicalize();
    let below = match (&here, &found) {
        (Ok(here), Ok(found)) => found.strip_prefix(here).unwrap_or(found),
        _ => root,
    };
    let parts = below.components().map(|part| match part {
        Component::RootDir => String::new(),
        part => part.as_os_str().to_string_lossy().into_owned(),
    });
    parts.map(|part| part + "/").collect()
}

/// Whether `inner` is `outer` or lies below it, as far as they exist.
pub(super) fn is_within(inner: &Path, outer: &Path) -> bool {
    let Ok(outer) = outer.canonicalize() else {
        return false;
    };
    let Ok(inner) = std::path::absolute(inner) else {
        return false;
    };
    let found = inner.ancestors().find_map(|part| part.canonicalize().ok());
    found.is_some_and(|inner| inner.starts_with(outer))
}
