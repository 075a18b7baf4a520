//! `planverk init` begins a plan: it asks a few questions where somebody can answer them, and writes what
//! the answers make.

use super::build::{failure, listed};
use super::{Spoken, count, say, shown_path};
use dialoguer::theme::Theme;
use dialoguer::{Input, MultiSelect, Select};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::InitArgs;
use planverk::diagnostic::message;
use planverk::kind::{Kind, Vocabulary, capitalised};
use planverk::output::{self, WriteError};
use planverk::plan::Years;
use planverk::starter::{self, Answers};
use std::fmt;
use std::io::IsTerminal as _;
use std::process::ExitCode;

/// Writes the starter to a folder that has no plan yet.
pub(crate) fn init(args: &InitArgs, lang: Option<Lang>) -> ExitCode {
    let is_asked = !args.yes && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let guess = Spoken::to(lang).anywhere();
    let messages = message::catalogue(guess);
    let lang = match lang {
        None if is_asked => ask_language(guess),
        _ => Ok(guess),
    };
    let answers = lang.and_then(|lang| Ok((lang, answers(args, lang, is_asked)?)));
    let (lang, answers) = match answers {
        Ok(answers) => answers,
        Err(Stop::BadPeriod(written)) => {
            say(&messages, "bad_period", &[("written", written.into())]);
            return ExitCode::from(2);
        }
        Err(Stop::Asking(_)) => {
            say(&messages, "begin_stopped", &[]);
            return ExitCode::from(2);
        }
    };
    let messages = message::catalogue(lang);
    let Some(files) = starter::files(lang, &answers) else {
        say(&messages, "bad_answers", &[]);
        return ExitCode::from(2);
    };
    let shown = || ("root", Value::from(shown_path(&args.root)));
    match output::begin(&args.root, &files) {
        Ok(()) => {
            let files = ("files", count(files.len()));
            say(&messages, "begun", &[shown(), files]);
            return ExitCode::SUCCESS;
        }
        Err(WriteError::NotOurs(_)) => say(&messages, "has_content", &[shown()]),
        Err(WriteError::Taken(paths)) => {
            let files = ("files", Value::from(listed(paths.into_iter())));
            say(&messages, "begin_taken", &[shown(), files]);
        }
        Err(WriteError::Special(path)) => {
            let path = ("path", Value::from(shown_path(&path)));
            say(&messages, "begin_link", &[path]);
        }
        Err(WriteError::Io(path, error)) => {
            say(&messages, "begin_failed", &failure(&path, &error));
        }
        Err(error) => return super::build::refuse(&messages, error),
    }
    ExitCode::from(2)
}

/// Why nothing is begun.
enum Stop {
    /// The call names a period that is none.
    BadPeriod(String),
    /// Whoever was asked broke off.
    Asking(#[expect(dead_code, reason = "there is nothing to say of it")] dialoguer::Error),
}

impl From<dialoguer::Error> for Stop {
    fn from(error: dialoguer::Error) -> Self {
        Self::Asking(error)
    }
}

/// What the call says of the plan, and where somebody can be asked, what they answer.
fn answers(args: &InitArgs, lang: Lang, is_asked: bool) -> Result<Answers, Stop> {
    let messages = message::catalogue(lang);
    let ask = |given: &Option<String>, question: &str| -> Result<Option<String>, Stop> {
        match given {
            None if is_asked => ask_line(&messages, question, |_| true),
            given => Ok(said(given.clone().unwrap_or_default())),
        }
    };
    let organisation = ask(&args.organisation, "ask_organisation")?;
    let title = ask(&args.title, "ask_title")?;
    let period = match &args.period {
        None if is_asked => ask_line(&messages, "ask_period", |text| period(text).is_some())?,
        given => given.clone(),
    };
    let years = match &period {
        Some(text) => Some(period_or_stop(text)?),
        None => None,
    };
    let kinds = match &args.kinds {
        None if is_asked => Some(ask_kinds(&messages, lang)?),
        None => None,
        Some(keys) => Some(keys.iter().filter_map(|key| Kind::from_key(key)).collect()),
    };
    Ok(Answers {
        title,
        organisation,
        period: years,
        kinds,
    })
}

fn period(text: &str) -> Option<Years> {
    Years::parse(text.trim()).filter(|years| years.start <= years.end && years.count() <= 100)
}

fn period_or_stop(text: &str) -> Result<Years, Stop> {
    period(text).ok_or_else(|| Stop::BadPeriod(text.to_owned()))
}

/// A line that says something.
fn said(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Asks which language the site is to be in. The languages say it themselves.
fn ask_language(guess: Lang) -> Result<Lang, Stop> {
    let names: Vec<String> = Lang::ALL.iter().map(|lang| lang.names().0).collect();
    let chosen = Select::new()
        .with_prompt("Språk / Language")
        .items(&names)
        .default(
            Lang::ALL
                .iter()
                .position(|lang| *lang == guess)
                .unwrap_or(0),
        )
        .interact()?;
    Ok(Lang::ALL[chosen])
}

/// The dialogue as it is, but for the English word before what is wrong with an answer: that is said in a sentence.
struct Plain;

impl Theme for Plain {
    fn format_error(&self, f: &mut dyn fmt::Write, wrong: &str) -> fmt::Result {
        f.write_str(wrong)
    }
}

/// Asks for a line until it fits, or is left empty to be filled in later.
fn ask_line(
    messages: &Catalogue,
    question: &str,
    fits: impl Fn(&str) -> bool,
) -> Result<Option<String>, Stop> {
    let text = |id: &str| messages.format(id, None, &[]).unwrap_or_default();
    let wrong = text("ask_again");
    let answer = Input::<String>::with_theme(&Plain)
        .with_prompt(text(question))
        .allow_empty(true)
        .validate_with(|line: &String| match line.trim().is_empty() || fits(line) {
            true => Ok(()),
            false => Err(wrong.clone()),
        })
        .interact_text()?;
    Ok(said(answer))
}

/// Asks which kinds of things the plan has.
fn ask_kinds(messages: &Catalogue, lang: Lang) -> Result<Vec<Kind>, Stop> {
    let words = Vocabulary::default_for(lang);
    let usual = |kind: &Kind| Answers::default().has(*kind);
    let items = starter::KINDS.iter();
    let items: Vec<(String, bool)> = items
        .map(|kind| (capitalised(&words.get(*kind).plural), usual(kind)))
        .collect();
    let chosen = MultiSelect::new()
        .with_prompt(messages.format("ask_kinds", None, &[]).unwrap_or_default())
        .items_checked(items)
        .interact()?;
    Ok(chosen.into_iter().map(|at| starter::KINDS[at]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_answer_is_said_in_the_language_of_the_dialogue() {
        for lang in Lang::ALL {
            let wrong = message::catalogue(lang).format("ask_again", None, &[]);
            let wrong = wrong.expect("a text");
            let mut told = String::new();
            Plain.format_error(&mut told, &wrong).expect("a text");
            assert_eq!(told, wrong);
        }
    }
}
