//! `planverk explain` prints the page on a code.

use super::{Spoken, print, say};
use planverk::catalogue::{Lang, Value};
use planverk::diagnostic::{Code, explain, message, most_similar};
use std::process::ExitCode;

/// Prints the page on a code, or a line on each.
pub(crate) fn explain(code: Option<&str>, lang: Option<Lang>) -> ExitCode {
    let lang = Spoken::to(lang).anywhere();
    let Some(code) = code else {
        for code in Code::ALL {
            print(&format!(
                "{}  {}\n",
                code.as_str(),
                explain::page(*code, lang).title
            ));
        }
        return ExitCode::SUCCESS;
    };
    let upper = code.trim().to_ascii_uppercase();
    match Code::from_name(&upper) {
        Some(code) => {
            let page = explain::page(code, lang);
            print(&format!(
                "# {}: {}\n\n{}\n",
                code.as_str(),
                page.title,
                page.body
            ));
            ExitCode::SUCCESS
        }
        None => {
            let messages = message::catalogue(lang);
            let similar = most_similar(&upper, Code::ALL.iter().map(|code| code.as_str()));
            let similar = Value::from(similar.unwrap_or_else(|| "none".to_owned()));
            let values = [("code", Value::from(code)), ("similar", similar)];
            say(&messages, "no_code", &values);
            ExitCode::from(2)
        }
    }
}
