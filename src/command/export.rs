//! `planverk export` writes the plan as a table.

use super::build::{Surveyed, failure, is_within, survey};
use super::{count, say, shown_path};
use planverk::catalogue::{Lang, Value};
use planverk::cli::{CheckArgs, ExportArgs, TableFormat};
use planverk::exchange::{self, save, table};
use planverk::output::replace_file;
use std::path::Path;
use std::process::ExitCode;

/// Writes the file. One that is there is left as it is unless the caller says otherwise: somebody may have
/// worked in it since.
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
    let shown = || ("path", Value::from(shown_path(&args.file)));
    let Some(format) = args.format.or_else(|| format_of(&args.file)) else {
        let ending = ending(&args.file);
        say(
            &messages,
            "export_form",
            &[shown(), ("ending", Value::from(ending))],
        );
        return ExitCode::from(2);
    };
    if let Some(id) = in_the_way(args) {
        say(&messages, id, &[shown()]);
        return ExitCode::from(2);
    }
    let site = &survey.site;
    let tables = table::tables(site, &survey.project.sources);
    let bytes = match format {
        TableFormat::Json => exchange::json(site),
        TableFormat::Csv => save::csv(&tables[0], args.separator.byte()),
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
    // What can be read back is a table.
    let form = match format {
        TableFormat::Json => "data",
        TableFormat::Csv | TableFormat::Xlsx => "table",
    };
    say(
        &messages,
        "exported",
        &[shown(), actions, ("form", Value::from(form))],
    );
    ExitCode::SUCCESS
}

/// Why the file is not to be written: it would lie among what a project is made of or what is made of it, or
/// in the place of another file.
fn in_the_way(args: &ExportArgs) -> Option<&'static str> {
    let parts = ["content", "themes", "public", ".git"];
    let is_of_project = parts
        .iter()
        .any(|part| is_within(&args.file, &args.root.join(part)));
    if is_of_project {
        return Some("export_in_project");
    }
    // A link that leads nowhere is there too.
    let is_there = args.file.exists() || args.file.is_symlink();
    (is_there && !args.force).then_some("export_exists")
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
