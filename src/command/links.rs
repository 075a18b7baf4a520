//! `planverk links` looks whether the sites that the content leads to still answer. It is no part of a
//! build: what others do with their sites is no mistake in the plan, and a build asks nobody.
//!
//! 1. [`ask`] puts the question to one address, and follows where it is led.
//! 2. [`pace`] sees to it that no host is asked twice at a time, or without a pause.
//! 3. [`cache`] keeps what answered, so that the next run asks for less.
//!
//! An address is *broken* only when its host says so (404, 410) or when the host's name is gone while
//! others can be found. Whoever is not let in, or gets no answer, knows nothing.

mod ask;
mod cache;
mod pace;

use super::build::{Opened, failure, folder_from_here, open};
use super::{count, print, say};
use ask::{Asker, Outcome};
use cache::Cache;
use planverk::Built;
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::{CheckArgs, LinksArgs, Told};
use planverk::diagnostic::Severity;
use planverk::diagnostic::message::printable;
use planverk::hosting::is_example;
use planverk::plan::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// Where an address stands: file, line and column.
type Place = (String, usize, usize);

/// What is known of one address.
#[derive(Serialize)]
struct Found {
    url: String,
    #[serde(flatten)]
    outcome: Outcome,
    places: Vec<Spot>,
}

/// A place, as programs read it.
#[derive(Serialize)]
struct Spot {
    file: String,
    line: usize,
    column: usize,
}

/// The whole, as programs read it.
#[derive(Serialize)]
struct Report {
    version: u8,
    is_offline: bool,
    examples: usize,
    links: Vec<Found>,
}

/// Looks, and tells what was found.
pub(crate) fn links(args: &LinksArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let Opened {
        built, messages, ..
    } = match open(&check, lang) {
        Ok(opened) => opened,
        Err(status) => return status,
    };

    // Of a page that could not be read no link is known: to call the others all would say too much.
    if built.diagnostics.count(Severity::Error) > 0 {
        say(&messages, "links_partial", &[]);
    }

    let mut wanted = addresses(&built, &folder_from_here(&args.root));
    let all = wanted.len();
    wanted.retain(|url, _| !is_example(&ask::host_of(url)));
    let examples = all - wanted.len();

    let today = today();
    let cache_file = args.cache.clone().or_else(cache::default_file);
    let mut cache = cache_file.as_deref().map(Cache::read).unwrap_or_default();
    let mut outcomes: BTreeMap<String, Outcome> = BTreeMap::new();
    if !args.fresh {
        for url in wanted.keys() {
            let known = cache.get(url, today, args.max_age);
            outcomes.extend(known.map(|outcome| (url.clone(), outcome)));
        }
    }
    let urls: Vec<&str> = (wanted.keys())
        .filter(|url| !outcomes.contains_key(*url))
        .map(String::as_str)
        .collect();
    let cached = outcomes.len();
    let asked = urls.len();
    let progress = progress(asked);
    let asker = Asker::new(
        &user_agent(&built),
        Duration::from_secs(args.timeout.into()),
        args.allow_private,
    );
    let pause = Duration::from_secs_f32(args.pause);
    let answers = pace::ask_all(
        &asker,
        &urls,
        pause,
        Duration::from_secs(args.total.into()),
        || progress.inc(1),
    );
    progress.finish_and_clear();
    let is_offline = asked > 0 && answers.values().all(Outcome::is_nothing_heard);
    let is_name_service_up = answers.values().any(|outcome| !outcome.is_nothing_heard());
    for (url, outcome) in answers {
        cache.put(&url, &outcome, today);
        outcomes.insert(url, outcome.judged(is_name_service_up));
    }
    if let Some(file) = cache_file.as_deref()
        && let Err(error) = cache.write(file)
    {
        // What was found is told all the same.
        say(&messages, "keep_failed", &failure(file, &error));
    }

    let found: Vec<Found> = outcomes
        .into_iter()
        .map(|(url, outcome)| {
            let places = wanted.remove(&url).unwrap_or_default().into_iter();
            let places = places.map(|(file, line, column)| Spot { file, line, column });
            Found {
                places: places.collect(),
                url,
                outcome,
            }
        })
        .collect();
    let broken = of(&found, Outcome::is_broken);
    let counts = [
        ("links", count(found.len())),
        ("broken", count(broken)),
        (
            "moved",
            count(of(&found, |o| matches!(o, Outcome::Moved { .. }))),
        ),
        (
            "unchecked",
            count(of(&found, |o| matches!(o, Outcome::Unchecked { .. }))),
        ),
        ("examples", count(examples)),
        ("cached", count(cached)),
    ];
    match args.format {
        Told::Human => tell(&found, is_offline, &messages),
        Told::Json => {
            let report = Report {
                version: 1,
                is_offline,
                examples,
                links: found,
            };
            // Every field can be written as JSON.
            print(&(serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"));
        }
    }
    let id = if is_offline {
        "links_offline"
    } else {
        "links_done"
    };
    say(&messages, id, &counts);
    ExitCode::from(u8::from(broken > 0))
}

fn of(found: &[Found], wanted: impl Fn(&Outcome) -> bool) -> usize {
    found.iter().filter(|found| wanted(&found.outcome)).count()
}

/// The addresses of other sites in the content, without what stands after `#`, which no server is told,
/// and where each stands. `folder` is the way from here to the project.
fn addresses(built: &Built, folder: &str) -> BTreeMap<String, BTreeSet<Place>> {
    let mut addresses: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    let base = built.about.hosting.base_url.as_deref();
    for text in &built.external {
        let url = text.value.split('#').next().unwrap_or_default();
        let own = base.and_then(|base| url.strip_prefix(base));
        let is_own = own.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        if is_own || !planverk::is_web_address(url) {
            continue;
        }
        let file = built.sources.get(text.span.file);
        let (line, column) = file.position(text.span.start as usize);
        let place = (format!("{folder}{}", file.path), line, column);
        addresses.entry(url.to_owned()).or_default().insert(place);
    }
    addresses
}

/// Who asks, so that whoever keeps the other site can tell.
fn user_agent(built: &Built) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match &built.about.hosting.base_url {
        Some(base) if base.is_ascii() => format!("Planverk/{version} (link check; +{base}/)"),
        _ => format!("Planverk/{version} (link check)"),
    }
}

/// What day it is. A cache goes by the real one; nothing of it reaches a site.
fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Date::of_epoch(i64::try_from(now.ok()?.as_secs()).ok()?)
}

fn progress(asked: usize) -> indicatif::ProgressBar {
    match std::io::stderr().is_terminal() {
        true => indicatif::ProgressBar::new(asked as u64),
        false => indicatif::ProgressBar::hidden(),
    }
}

/// Tells people of every address that they should look at.
fn tell(found: &[Found], is_offline: bool, messages: &Catalogue) {
    let text = |id: &str, values: &[(&str, Value)]| {
        let text = messages.format(id, None, values);
        text.unwrap_or_else(|| id.to_owned())
    };
    for found in found {
        let (level, id) = match &found.outcome {
            Outcome::Fine => continue,
            Outcome::Broken { .. } | Outcome::NoHost => ("level_error", "links_broken"),
            Outcome::Moved { .. } => ("level_warning", "links_moved"),
            Outcome::Unchecked { .. } if is_offline => continue,
            Outcome::Unchecked { .. } => ("level_note", "links_unchecked"),
        };
        let values = [
            ("url", Value::from(fit(&found.url))),
            (
                "to",
                Value::from(fit(found.outcome.to().unwrap_or_default())),
            ),
            ("why", Value::from(found.outcome.why())),
            ("status", Value::Number(found.outcome.status().into())),
        ];
        let level = text(level, &[]);
        let mut lines = format!("{level}: {}\n", text(id, &values));
        for Spot { file, line, column } in &found.places {
            lines.push_str(&format!("  --> {file}:{line}:{column}\n"));
        }
        let _ = writeln!(anstream::stderr(), "{lines}");
    }
}

/// What another site sent, fit for a line of a terminal.
fn fit(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    printable(&line).chars().take(500).collect()
}
