//! `planverk completions` and `planverk man`: what a shell and a system's manual know of the program.

use super::{Spoken, print};
use planverk::catalogue::Lang;
use planverk::cli::{described, manual_headings};
use std::process::ExitCode;

/// Prints the script that lets a shell complete the program's words.
pub(crate) fn completions(shell: clap_complete::Shell, lang: Option<Lang>) -> ExitCode {
    let mut script = Vec::new();
    let mut command = described(Spoken::to(lang).anywhere());
    clap_complete::generate(shell, &mut command, "planverk", &mut script);
    print(&String::from_utf8_lossy(&script));
    ExitCode::SUCCESS
}

/// Prints the manual page, with a section on each command.
pub(crate) fn man(lang: Option<Lang>) -> ExitCode {
    let lang = Spoken::to(lang).anywhere();
    let command = described(lang);
    let mut page = section(&command, |man, page| man.render(page));
    for command in command.get_subcommands() {
        let name = command.get_bin_name().unwrap_or_default().to_uppercase();
        page.push_str(&format!(".SH {name}\n"));
        let part = section(command, |man, part| {
            man.render_description_section(part)?;
            man.render_synopsis_section(part)?;
            man.render_options_section(part)
        });
        // What is a section of a page of its own is a part of a section here.
        page.push_str(&part.replace(".SH ", ".SS "));
    }
    for (english, heading) in manual_headings(lang) {
        let is_section = english.chars().all(char::is_uppercase);
        let before: &[&str] = if is_section {
            &[".SH ", ".SS "]
        } else {
            &["\\fI"]
        };
        for before in before {
            page = page.replace(&format!("{before}{english}"), &format!("{before}{heading}"));
        }
    }
    print(&page);
    ExitCode::SUCCESS
}

/// A part of the manual page.
fn section(
    command: &clap::Command,
    render: impl FnOnce(&clap_mangen::Man, &mut Vec<u8>) -> std::io::Result<()>,
) -> String {
    let mut part = Vec::new();
    // Memory takes all that is written to it.
    let _ = render(&clap_mangen::Man::new(command.clone()), &mut part);
    String::from_utf8_lossy(&part).into_owned()
}
