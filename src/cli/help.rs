//! *Help* says what the program and each of its commands take. [`command`] is the command line with the
//! help of one language, to read calls by; [`described`] is the same for shells and manuals, which make
//! something of their own of it.
//!
//! clap has English words in its layout, therefore the layout is made here.

use super::Cli;
use super::words::Words;
use crate::catalogue::Lang;
use clap::builder::{PossibleValue, PossibleValuesParser, Styles};
use clap::{Arg, ArgAction, Command, CommandFactory as _};

/// How wide help becomes at most, in characters: longer lines are hard to read.
const WIDEST: usize = 100;

/// The command line, with help in `lang` for a terminal of `width` characters.
pub(super) fn command(lang: Lang, width: usize) -> Command {
    let words = Words::new(lang);
    let command = named(Cli::command(), &words);
    let mut built = command.clone();
    built.build();
    with_help(command, &mut built, &words, width.min(WIDEST))
}

/// The command line, with a text in `lang` on each of its parts.
pub fn described(lang: Lang) -> Command {
    let words = Words::new(lang);
    let mut command = described_below(named(Cli::command(), &words), "planverk", &words);
    command.build();
    command
}

/// A heading of the manual page that clap writes in English, in `lang`.
pub fn manual_headings(lang: Lang) -> Vec<(&'static str, String)> {
    let words = Words::new(lang);
    [
        ("NAME", "manual_name"),
        ("SYNOPSIS", "manual_synopsis"),
        ("DESCRIPTION", "manual_description"),
        ("OPTIONS", "manual_options"),
        ("SUBCOMMANDS", "manual_commands"),
        ("EXTRA", "manual_extra"),
        ("Possible values:", "manual_values"),
    ]
    .map(|(english, id)| (english, words.say(id, &[])))
    .into()
}

/// Gives every value its stand-in, and every command the arguments that clap would add with words of its own.
fn named(command: Command, words: &Words) -> Command {
    let is_root = command.get_version().is_some();
    let help = Arg::new("help").short('h').long("help");
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_value_name(words.say("value-COMMAND", &[]))
        .mut_args(|arg| {
            let names: Option<Vec<String>> = arg.get_value_names().map(|names| {
                let known = |name: &str| words.value(name).unwrap_or_else(|| name.to_owned());
                names.iter().map(|name| known(name)).collect()
            });
            match names {
                Some(names) if takes_value(&arg) => arg.value_names(names),
                _ => arg,
            }
        })
        .mut_subcommands(|below| named(below, words))
        .arg(help.action(ArgAction::Help));
    if !is_root {
        return command;
    }
    let version = Arg::new("version").short('V').long("version");
    command.arg(version.action(ArgAction::Version))
}

fn takes_value(arg: &Arg) -> bool {
    arg.is_positional() || matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// Puts the texts on all parts.
fn described_below(command: Command, name: &str, words: &Words) -> Command {
    let command = command
        .about(words.command(name).unwrap_or_default())
        .mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            let mut text = words.argument(name, &id).unwrap_or_default();
            if let Some(default) = default(&arg, words) {
                text = format!("{text} {default}");
            }
            let values = arg.get_possible_values();
            let takes_value = takes_value(&arg);
            let arg = arg.help(text).hide_default_value(takes_value);
            let is_told = values.iter().any(|value| value.get_help().is_some());
            if !is_told {
                return arg;
            }
            let values = values.into_iter().map(|value| {
                let text = words.choice(name, &id, value.get_name());
                PossibleValue::new(value.get_name().to_owned()).help(text.unwrap_or_default())
            });
            arg.value_parser(PossibleValuesParser::new(values))
        });
    let command = match words.after(name) {
        Some(after) => command.after_help(after),
        None => command,
    };
    command.mut_subcommands(|below| {
        let path = path(name, below.get_name());
        described_below(below, &path, words)
    })
}

/// The name of a command in the catalogue.
fn path(above: &str, name: &str) -> String {
    match above {
        "planverk" => name.to_owned(),
        above => format!("{above}-{name}"),
    }
}

/// `[default: .]`, where there is one.
fn default(arg: &Arg, words: &Words) -> Option<String> {
    if !takes_value(arg) {
        return None;
    }
    let values = arg.get_default_values().iter();
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    let text = || words.say("default", &[("value", &values.join(" "))]);
    (!values.is_empty()).then(text)
}

/// Puts the help on the command and on all below it. `built` is what they become once clap has
/// propagated what holds for all.
fn with_help(command: Command, built: &mut Command, words: &Words, width: usize) -> Command {
    fn below(
        command: Command,
        built: &mut Command,
        name: &str,
        words: &Words,
        w: usize,
    ) -> Command {
        let text = help(built, name, words, w);
        command.override_help(text).mut_subcommands(|inner| {
            let own = inner.get_name().to_owned();
            match built.find_subcommand_mut(&own) {
                Some(built) => below(inner, built, &path(name, &own), words, w),
                None => inner,
            }
        })
    }
    below(command, built, "planverk", words, width)
}

/// What is typed, how wide it is and how it is shown, and what it means.
type Line = (usize, String, String);

/// The help of one command.
fn help(command: &mut Command, name: &str, words: &Words, width: usize) -> String {
    let styles = Styles::styled();
    let heading = |id: &str| {
        let style = styles.get_header();
        format!("{style}{}:{style:#}", words.say(id, &[]))
    };
    let mut text = wrap(&words.command(name).unwrap_or_default(), 0, width);
    let usage = usage(&command.render_usage().to_string(), words);
    text.push_str(&format!("\n\n{} {usage}\n", heading("usage")));

    let literal = |shown: &str| {
        let style = styles.get_literal();
        format!("{style}{shown}{style:#}")
    };
    let mut groups: Vec<(&str, Vec<Line>)> = Vec::new();
    let commands = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    let commands = commands.map(|below| {
        let own = below.get_name();
        let text = words.command(&path(name, own)).unwrap_or_default();
        (own.chars().count(), literal(own), text)
    });
    groups.push(("commands", commands.collect()));
    let args = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    let line = |arg: &Arg| {
        let (bare, shown) = typed(arg, &styles);
        (bare.chars().count(), shown, meaning(arg, name, words))
    };
    let positional = args().filter(|arg| arg.is_positional());
    groups.push(("arguments", positional.map(line).collect()));
    let options = args().filter(|arg| !arg.is_positional());
    groups.push(("options", options.map(line).collect()));

    // Meanings stand in one column, and below what is typed where that would leave them no room.
    let lines = groups.iter().flat_map(|(_, lines)| lines);
    let longest = lines.map(|(wide, _, _)| *wide).max().unwrap_or_default();
    let column = longest.min(width / 3) + 4;
    for (id, lines) in groups.iter().filter(|(_, lines)| !lines.is_empty()) {
        text.push_str(&format!("\n{}\n", heading(id)));
        for (wide, shown, meaning) in lines {
            text.push_str(&format!("  {shown}"));
            let gap = match (wide + 4 <= column, meaning.is_empty()) {
                (_, true) => String::new(),
                (true, _) => " ".repeat(column - wide - 2),
                (false, _) => format!("\n{}", " ".repeat(column)),
            };
            text.push_str(&gap);
            text.push_str(&wrap(meaning, column, width));
            text.push('\n');
        }
    }
    if let Some(after) = words.after(name) {
        text.push_str(&format!("\n{}\n", wrap(&after, 0, width)));
    }
    text
}

/// What clap says of the use of a command, in our words and without its heading.
pub(super) fn usage(usage: &str, words: &Words) -> String {
    let usage = usage.trim_start_matches("Usage: ").trim_end();
    usage.replace(
        "[OPTIONS]",
        &format!("[{}]", words.say("value-OPTIONS", &[])),
    )
}

/// What is typed for an argument, bare and in colour.
fn typed(arg: &Arg, styles: &Styles) -> (String, String) {
    let stand_in = |shown: &dyn Fn(&str) -> String| {
        let names = arg.get_value_names().unwrap_or_default();
        let all: Vec<String> = names.iter().map(|name| shown(name)).collect();
        let range = arg.get_num_args();
        let more = range.is_some_and(|range| range.max_values() > names.len().max(1));
        let more = if more { "..." } else { "" };
        format!("{}{more}", all.join(" "))
    };
    let in_brackets = |name: &str| match arg.is_positional() && !arg.is_required_set() {
        true => format!("[{name}]"),
        false => format!("<{name}>"),
    };
    let coloured = |name: &str| {
        let style = styles.get_placeholder();
        format!("{style}{}{style:#}", in_brackets(name))
    };
    if arg.is_positional() {
        return (stand_in(&in_brackets), stand_in(&coloured));
    }
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let (bare, shown) = match (short, long) {
        (Some(short), Some(long)) => (format!("{short}, {long}"), [short, long].to_vec()),
        (Some(one), None) => (one.clone(), vec![one]),
        (None, long) => {
            let long = long.unwrap_or_default();
            (format!("    {long}"), vec![long])
        }
    };
    let style = styles.get_literal();
    let shown: Vec<String> = shown
        .iter()
        .map(|s| format!("{style}{s}{style:#}"))
        .collect();
    let indent = if bare.starts_with(' ') { "    " } else { "" };
    let shown = format!("{indent}{}", shown.join(", "));
    match takes_value(arg) {
        true => (
            format!("{bare} {}", stand_in(&in_brackets)),
            format!("{shown} {}", stand_in(&coloured)),
        ),
        false => (bare, shown),
    }
}

/// What an argument means, what can be chosen for it, and what holds where it is not given.
fn meaning(arg: &Arg, name: &str, words: &Words) -> String {
    let id = arg.get_id().as_str();
    let mut text = words.argument(name, id).unwrap_or_default();
    let mut add = |more: String| {
        text.push_str(if more.starts_with('\n') || text.is_empty() {
            ""
        } else {
            " "
        });
        text.push_str(&more);
    };
    let values = match takes_value(arg) {
        true => arg.get_possible_values(),
        false => Vec::new(),
    };
    let values: Vec<_> = values.iter().filter(|value| !value.is_hide_set()).collect();
    let is_told = values.iter().any(|value| value.get_help().is_some());
    if !values.is_empty() && !is_told {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        add(words.say("values", &[("values", &names.join(", "))]));
    }
    if let Some(default) = default(arg, words) {
        add(default);
    }
    if is_told {
        let longest = values.iter().map(|value| value.get_name().len()).max();
        for value in values {
            let value = value.get_name();
            let text = words.choice(name, id, value).unwrap_or_default();
            let gap = " ".repeat(longest.unwrap_or_default() + 2 - value.len());
            add(format!("\n  {value}{gap}{text}"));
        }
    }
    text
}

/// `text` in lines of at most `width` characters, all but the first behind `indent` spaces.
fn wrap(text: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent).max(30);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let begin = paragraph.len() - paragraph.trim_start().len();
        // What belongs to a line of a list stands below it.
        let hang = if begin > 0 { begin + 2 } else { 0 };
        let mut line = " ".repeat(begin);
        let mut is_first = true;
        // Two spaces in a row set a column, and stay.
        for word in paragraph.trim_start().split(' ') {
            let wide = line.chars().count() + 1 + word.chars().count();
            if !is_first && wide > room && !line.trim().is_empty() {
                lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
            } else if !is_first {
                line.push(' ');
            }
            line.push_str(word);
            is_first = false;
        }
        lines.push(line);
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use std::collections::BTreeSet;

    /// Every command, with its name in the catalogue.
    fn all(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
        found.push((name.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            all(below, &path(name, below.get_name()), found);
        }
    }

    fn commands() -> Vec<(String, Command)> {
        // By what they are in the code, before any text is put on them.
        let words = Words::new(Lang::En);
        let mut command = named(Cli::command(), &words);
        command.build();
        let mut found = Vec::new();
        all(&command, "planverk", &mut found);
        found
    }

    #[test]
    fn everything_has_a_text_and_no_text_is_left_over() {
        let frame: BTreeSet<&str> = FRAME.into_iter().collect();
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut used = BTreeSet::new();
            let mut wrong = Vec::new();
            let known: BTreeSet<&str> = words.ids().iter().map(String::as_str).collect();
            let mut use_either = |ids: &[String]| {
                let id = ids.iter().find(|id| known.contains(id.as_str()));
                match id {
                    Some(id) => _ = used.insert(id.clone()),
                    None => wrong.push(format!("{lang:?} has none of {ids:?}")),
                }
            };
            for (name, command) in commands() {
                use_either(std::slice::from_ref(&name));
                for arg in command.get_arguments() {
                    let id = arg.get_id().as_str();
                    use_either(&[format!("{name}-{id}"), format!("any-{id}")]);
                    if takes_value(arg) {
                        for value in arg.get_possible_values() {
                            if value.get_help().is_some() {
                                let value = value.get_name();
                                let ids = ["any", &name].map(|on| format!("{on}-{id}-{value}"));
                                use_either(&[ids[1].clone(), ids[0].clone()]);
                            }
                        }
                    }
                }
            }
            // The names of values as they stand in the code.
            let mut bare = Vec::new();
            all(&Cli::command(), "planverk", &mut bare);
            for (_, command) in bare {
                for arg in command.get_arguments().filter(|arg| takes_value(arg)) {
                    for name in arg.get_value_names().unwrap_or_default() {
                        use_either(&[format!("value-{name}")]);
                    }
                }
            }
            // The command line of a lighter program has fewer words.
            let is_left_out = |id: &str| {
                let belongs = |command: &str, values: &[&str]| {
                    id.starts_with(command) || values.contains(&id)
                };
                (!cfg!(feature = "links") && belongs("links", &["value-DAYS", "value-S"]))
                    || (!cfg!(feature = "serve") && belongs("serve", &["value-N"]))
            };
            for id in known {
                let is_kind = Catalogue::new(lang).ids().iter().any(|kind| kind == id);
                let is_used = used.contains(id) || frame.contains(id) || is_kind;
                if !is_used && !is_left_out(id) {
                    wrong.push(format!("{lang:?}: nothing uses {id}"));
                }
            }
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }

    /// What stands around the texts of the commands.
    const FRAME: [&str; 35] = [
        "usage",
        "commands",
        "arguments",
        "options",
        "default",
        "values",
        "value-COMMAND",
        "value-OPTIONS",
        "manual_name",
        "manual_synopsis",
        "manual_description",
        "manual_options",
        "manual_commands",
        "manual_extra",
        "manual_values",
        "level",
        "wrong_call",
        "wrong_no_value",
        "wrong_value",
        "wrong_argument",
        "wrong_command",
        "wrong_missing",
        "wrong_no_command",
        "wrong_twice",
        "wrong_together",
        "wrong_many",
        "wrong_few",
        "wrong_equals",
        "wrong_utf8",
        "similar",
        "more",
        "planverk",
        "any-lang",
        "any-help",
        "any-version",
    ];

    #[test]
    fn a_value_that_can_be_wrong_has_a_text_that_says_what_is_right() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for (name, command) in commands() {
                for arg in command.get_arguments().filter(|arg| takes_value(arg)) {
                    let id = arg.get_id().as_str();
                    if !arg.get_possible_values().is_empty() {
                        continue;
                    }
                    // One argument alone, read as the command reads it.
                    let alone = Command::new("alone").disable_help_flag(true);
                    let arg = arg.clone().required(false).index(1).long(None::<&str>);
                    let arg = arg.short(None).num_args(1).default_value(None::<&str>);
                    let read = alone.arg(arg).try_get_matches_from(["alone", "\u{1}"]);
                    let is_due = read.is_err();
                    let has = words.expected(&name, id).is_some();
                    assert_eq!(is_due, has, "{lang:?}: {name}-{id}.expects");
                }
            }
        }
    }

    #[test]
    fn lines_end_before_the_edge_and_columns_hang() {
        let text = wrap("one two three four five six seven eight nine", 4, 34);
        assert_eq!(text, "one two three four five six\n    seven eight nine");
        let list = wrap(
            "values:\n  json   one JSON object that is long enough",
            0,
            32,
        );
        assert_eq!(
            list,
            "values:\n  json   one JSON object that is\n    long enough"
        );
    }
}
