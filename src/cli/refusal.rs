//! A *refusal* says what is wrong with a call, in the words of one language. clap finds it and hands over
//! what it knows as data; its own words are English only.

use super::help::usage;
use super::words::Words;
use crate::catalogue::Lang;
use clap::Command;
use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;

/// What `error` says of the call `args`, for a terminal. `command` is the command line that found it.
pub(super) fn refusal(error: &Error, command: &Command, args: &[OsString], lang: Lang) -> String {
    let called = called(command, args);
    let names: Vec<&str> = called.iter().map(|command| command.get_name()).collect();
    let id = match &names[1..] {
        [] => "planverk".to_owned(),
        below => below.join("-"),
    };
    let words = Words::new(lang);
    let styles = Styles::styled();
    let text = |kind| text_of(error, kind);
    let list = |kind| list_of(error, kind);
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let expected = || {
        let mut args = called.iter().flat_map(|command| command.get_arguments());
        let arg = args.find(|arg| arg.to_string() == argument)?;
        words.expected(&id, arg.get_id().as_str())
    };
    let told = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            words.say("wrong_no_value", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let values = [("argument", argument.as_str()), ("value", &value)];
            let told = words.say("wrong_value", &values);
            match expected() {
                Some(expected) => format!("{told} {expected}"),
                None => told,
            }
        }
        ErrorKind::UnknownArgument => words.say("wrong_argument", &[("argument", &argument)]),
        ErrorKind::InvalidSubcommand => {
            let command = text(ContextKind::InvalidSubcommand);
            words.say("wrong_command", &[("command", &command)])
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = list(ContextKind::InvalidArg).join(" ");
            words.say("wrong_missing", &[("arguments", &missing)])
        }
        ErrorKind::MissingSubcommand => words.say("wrong_no_command", &[]),
        ErrorKind::ArgumentConflict => {
            let other = list(ContextKind::PriorArg).join(", ");
            match other.is_empty() || other == argument {
                true => words.say("wrong_twice", &[("argument", &argument)]),
                false => words.say(
                    "wrong_together",
                    &[("argument", &argument), ("other", &other)],
                ),
            }
        }
        ErrorKind::TooManyValues => {
            let values = [("argument", argument.as_str()), ("value", &value)];
            words.say("wrong_many", &values)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            words.say("wrong_few", &[("argument", &argument)])
        }
        ErrorKind::NoEquals => words.say("wrong_equals", &[("argument", &argument)]),
        ErrorKind::InvalidUtf8 => words.say("wrong_utf8", &[]),
        _ => words.say("wrong_call", &[]),
    };
    let style = styles.get_error();
    let level = words.say("level", &[]);
    let mut out = format!("{style}{level}:{style:#} {told}\n");

    let mut advice = Vec::new();
    let valid = [
        list(ContextKind::ValidValue),
        list(ContextKind::ValidSubcommand),
    ]
    .concat();
    if !valid.is_empty() {
        advice.push(words.say("values", &[("values", &valid.join(", "))]));
    }
    for kind in [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ] {
        let similar = list(kind);
        if !similar.is_empty() {
            advice.push(words.say("similar", &[("similar", &similar.join(", "))]));
        }
    }
    for line in advice {
        out.push_str(&format!("  {line}\n"));
    }
    if let Some(ContextValue::StyledStr(found)) = error.get(ContextKind::Usage) {
        let usage = usage(&found.to_string(), &words);
        let heading = words.say("usage", &[]);
        out.push_str(&format!("\n{heading}: {usage}\n"));
    }
    let help = format!("{} --help", names.join(" "));
    let more = words.say("more", &[("command", &help)]);
    out.push_str(&format!("\n{more}\n"));
    out
}

fn text_of(error: &Error, kind: ContextKind) -> String {
    list_of(error, kind).join(" ")
}

fn list_of(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        _ => Vec::new(),
    }
}

/// The commands that a call names, from the outermost inwards.
fn called<'c>(command: &'c Command, args: &[OsString]) -> Vec<&'c Command> {
    let mut called = vec![command];
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        let last = called[called.len() - 1];
        called.extend(last.find_subcommand(arg));
    }
    called
}
