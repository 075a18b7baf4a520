//! The `planverk` binary: reads the command line, calls the library, prints, and says by its exit
//! status how it went: 0 when the site is fine, 1 when something in the project is wrong, 2 when the
//! call or the set-up is.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line is about this machine"
)]

use clap::Parser;
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{BuildArgs, CheckArgs, Cli, Command};
use planverk::diagnostic::{Severity, human};
use planverk::kind::Vocabulary;
use planverk::output::{self, WriteError};
use planverk::{Built, Stage, is_web_address};
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = cli.lang.unwrap_or_else(language_of_environment);
    let messages = human::catalogue(lang);
    match cli
        .command
        .unwrap_or_else(|| Command::Build(BuildArgs::default()))
    {
        Command::Build(args) => {
            let out = args.out.unwrap_or_else(|| args.check.root.join("public"));
            run(&args.check, Some(&out), lang, &messages)
        }
        Command::Check(args) => run(&args, None, lang, &messages),
    }
}

/// Builds, prints what was found, and writes the site to `out` if there is one to write.
fn run(args: &CheckArgs, out: Option<&Path>, lang: Lang, messages: &Catalogue) -> ExitCode {
    let say = |id: &str, values: &[(&str, Value)]| {
        let line = messages
            .format(id, None, values)
            .unwrap_or_else(|| id.to_owned());
        let _ = writeln!(anstream::stderr(), "{line}");
    };
    if !args.root.join("content").is_dir() {
        say(
            "no_project",
            &[("root", Value::from(args.root.display().to_string()))],
        );
        return ExitCode::from(2);
    }
    if args.root.join("content").is_symlink() {
        say(
            "content_link",
            &[("root", Value::from(args.root.display().to_string()))],
        );
        return ExitCode::from(2);
    }
    if let Some(out) = out
        && is_within(out, &args.root.join("content"))
    {
        say(
            "out_in_content",
            &[("out", Value::from(out.display().to_string()))],
        );
        return ExitCode::from(2);
    }
    let base_url = match args
        .base_url
        .as_deref()
        .map(|url| url.trim_end_matches('/'))
    {
        Some(url) if !is_web_address(url) || url.contains(['?', '#']) => {
            say("bad_base_url", &[("url", Value::from(url))]);
            return ExitCode::from(2);
        }
        url => url.map(str::to_owned),
    };

    let mut clock = Clock::start(messages);
    let built = planverk::build(&args.root, base_url, |stage| clock.begin(stage));
    clock.pause();
    print_diagnostics(&built, lang);
    let Some(bundle) = &built.bundle else {
        if args.timings {
            clock.print();
        }
        say(
            "failed",
            &[
                ("errors", count(built.diagnostics.count(Severity::Error))),
                (
                    "warnings",
                    count(built.diagnostics.count(Severity::Warning)),
                ),
            ],
        );
        return ExitCode::from(1);
    };
    if let Some(out) = out {
        clock.begin(Stage::Write);
        let written = output::write(out, bundle);
        clock.pause();
        if let Err(error) = written {
            match error {
                WriteError::NotOurs(path) => {
                    say(
                        "not_ours",
                        &[("out", Value::from(path.display().to_string()))],
                    );
                }
                WriteError::Io(path, error) => say(
                    "write_failed",
                    &[
                        ("path", Value::from(path.display().to_string())),
                        ("reason", Value::from(error.to_string())),
                    ],
                ),
            }
            return ExitCode::from(2);
        }
    }
    if args.timings {
        clock.print();
    }
    let seconds = format!("{:.2}", clock.total().as_secs_f64());
    let seconds = if lang == Lang::Sv {
        seconds.replace('.', ",")
    } else {
        seconds
    };
    let mut values = vec![
        ("pages", count(built.pages)),
        ("actions", count(built.actions)),
        (
            "warnings",
            count(built.diagnostics.count(Severity::Warning)),
        ),
        ("seconds", Value::from(seconds)),
    ];
    match out {
        Some(out) => {
            values.push(("out", Value::from(out.display().to_string())));
            say("built", &values);
        }
        None => say("checked", &values),
    }
    // The site is in memory for a program that is about to end: nobody needs it taken apart.
    std::mem::forget(built);
    ExitCode::SUCCESS
}

fn count(number: usize) -> Value {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn print_diagnostics(built: &Built, lang: Lang) {
    // A plan's own words fit into messages in its own language only.
    let vocabulary = if lang == built.language {
        built.vocabulary.clone()
    } else {
        Vocabulary::default_for(lang)
    };
    // A reader at a terminal is told the first ones; a file or a log holds them all.
    let limit = std::io::stderr().is_terminal().then_some(human::SHOWN);
    // anstream takes the colours out again where they are not wanted.
    let text = human::Human::new(lang, vocabulary, &built.sources, true)
        .render_all(&built.diagnostics, limit);
    let _ = write!(anstream::stderr(), "{text}");
}

/// English if the environment asks for it (POSIX locale variables), else Swedish.
fn language_of_environment() -> Lang {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match asked {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Sv,
    }
}

/// Whether `inner` is `outer` or lies below it, as far as they exist.
fn is_within(inner: &Path, outer: &Path) -> bool {
    let Ok(outer) = outer.canonicalize() else {
        return false;
    };
    let Ok(inner) = std::path::absolute(inner) else {
        return false;
    };
    let found = inner.ancestors().find_map(|part| part.canonicalize().ok());
    found.is_some_and(|inner| inner.starts_with(outer))
}

/// Measures the stages, and shows on a terminal those that may take noticeable time.
struct Clock<'a> {
    messages: &'a Catalogue,
    stages: Vec<(Stage, Duration)>,
    running: Option<(Stage, Instant)>,
    progress: Option<indicatif::ProgressBar>,
}

impl<'a> Clock<'a> {
    /// How long a build may take before it says what it is doing.
    const PATIENCE: Duration = Duration::from_millis(300);

    fn start(messages: &'a Catalogue) -> Self {
        Self {
            messages,
            stages: Vec::new(),
            running: None,
            progress: None,
        }
    }

    fn begin(&mut self, stage: Stage) {
        self.stop();
        self.running = Some((stage, Instant::now()));
        let is_long = matches!(stage, Stage::Render | Stage::Write);
        if std::io::stderr().is_terminal() && (is_long || self.total() > Self::PATIENCE) {
            let bar = self.progress.get_or_insert_with(|| {
                let bar = indicatif::ProgressBar::new_spinner();
                bar.enable_steady_tick(Duration::from_millis(100));
                bar
            });
            bar.set_message(
                self.messages
                    .format(stage.key(), None, &[])
                    .unwrap_or_default(),
            );
        }
    }

    /// Ends the stage that runs.
    fn stop(&mut self) {
        if let Some((stage, since)) = self.running.take() {
            self.stages.push((stage, since.elapsed()));
        }
    }

    /// Ends the stage that runs and clears the line.
    fn pause(&mut self) {
        self.stop();
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    fn total(&self) -> Duration {
        self.stages.iter().map(|(_, time)| *time).sum()
    }

    fn print(&self) {
        for (stage, time) in &self.stages {
            let name = self
                .messages
                .format(stage.key(), None, &[])
                .unwrap_or_default();
            let milliseconds = time.as_secs_f64() * 1000.0;
            let _ = writeln!(anstream::stderr(), "{milliseconds:>9.1} ms  {name}");
        }
    }
}
