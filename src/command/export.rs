//! `planverk export` writes the plan as a table.

use super::build::{Surveyed, failure, survey};
use super::{count, say};
use planverk::catalogue::{Lang, Value};
use planverk::cli::{CheckArgs, ExportArgs, Separator, TableFormat};
use planverk::exchange::{self, save, table};
use planverk::output::replace_file;
use std::path::Path;
use std::process::ExitCode;

/// Writes the file, in the place of one that is there.
pub(crate) fn export(args: &ExportArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        ..CheckArgs::default()
    };
    let Surveyed {
        survey, messages, ..
    } = match survey(&check, lang, |_| true) {
        Ok(surveyed) => surveyed,
        Err(status) => return status,
    };
    let shown = || ("path", Value::from(args.file.display().to_string()));
    let Some(format) = args.format.or_else(|| format_of(&args.file)) else {
        let ending = ending(&args.file);
        say(
            &messages,
            "export_form",
            &[shown(), ("ending", Value::from(ending))],
        );
        return ExitCode::from(2);
    };
    let site = &survey.site;
    let tables = table::tables(site, &survey.project.sources);
    let bytes = match format {
        TableFormat::Json => exchange::json(site),
        TableFormat::Csv => save::csv(
            &tables[0],
            match args.separator {
                Separator::Semicolon => b';',
                Separator::Comma => b',',
                Separator::Tab => b'\t',
            },
        ),
        TableFormat::Xlsx => match save::workbook(&tables, site.date) {
            Ok(bytes) => bytes,
            Err(error) => {
                let reason = ("reason", Value::from(error.to_string()));
                say(&messages, "export_failed", &[shown(), reason]);
                return ExitCode::from(1);
            }
        },
    };
    if let Err(error) = replace_file(&args.file, &bytes) {
        say(&messages, "keep_failed", &failure(&args.file, &error));
        return ExitCode::from(2);
    }
    let actions = ("actions", count(site.plan.actions.len()));
    say(&messages, "exported", &[shown(), actions]);
    ExitCode::SUCCESS
}

fn ending(file: &Path) -> String {
    let ending = file.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

fn format_of(file: &Path) -> Option<TableFormat> {
    match ending(file).as_str() {
        "xlsx" => Some(TableFormat::Xlsx),
        "csv" => Some(TableFormat::Csv),
        "json" => Some(TableFormat::Json),
        _ => None,
    }
}
