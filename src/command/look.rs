//! `planverk list` and `planverk show`: a look into the plan from a terminal.

use super::content::{Content, read};
use super::{count, print, say};

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle, presets};
use planverk::catalogue::Lang;
use planverk::cli::{ListArgs, ListFormat, ListName, ShowArgs, Told};
use planverk::diagnostic::{Diagnostics, Severity};
use planverk::exchange::save;
use planverk::kind::{Kind, capitalised};
use planverk::listing::{self, Cell, Filter, Label, What};
use planverk::{Looked, look};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::process::ExitCode;

/// A rule below the headings. What goes to another program has none.
const RULED: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Lists all things of a sort.
pub(crate) fn list(args: &ListArgs, lang: Option<Lang>) -> ExitCode {
    let content = match read(&args.root, lang) {
        Ok(content) => content,
        Err(status) => return status,
    };
    let looked = looked(&content);
    let filter = Filter {
        owner: args.owner.clone(),
        goal: args.goal.clone(),
        area: args.area.clone(),
        level: args.level.clone(),
        year: args.year,
    };
    let listing = match listing::list(&looked.site, what(args.what), &filter) {
        Ok(listing) => listing,
        Err(refused) => return content.refuse(&refused),
    };
    match args.format {
        ListFormat::Human => {
            let mut table = table();
            table.load_style(match std::io::stdout().is_terminal() {
                true => RULED,
                false => presets::NOTHING,
            });
            table.set_header(
                listing
                    .columns
                    .iter()
                    .map(|(_, label)| content.label(*label)),
            );
            for row in &listing.rows {
                table.add_row(row.iter().map(Cell::text));
            }
            print_table(&table);
            let rows = count(listing.rows.len());
            say(&content.messages, "listed", &[("count", rows)]);
        }
        ListFormat::Json => {
            let rows = listing.rows.iter().map(|row| {
                let names = listing.columns.iter().map(|(name, _)| *name);
                names.zip(row.iter().map(json)).collect()
            });
            let rows: Vec<serde_json::Map<String, serde_json::Value>> = rows
                .map(|row: Vec<(&str, serde_json::Value)>| {
                    row.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
                })
                .collect();
            print_json(&rows);
        }
        ListFormat::Csv => {
            let headings = listing.columns.iter().map(|(name, _)| *name);
            let rows = listing.rows.iter();
            let rows = rows.map(|row| row.iter().map(Cell::text).collect::<Vec<_>>());
            let rows: Vec<Vec<Cow<'_, str>>> = rows.collect();
            let csv = save::separated(
                headings,
                rows.iter().map(|row| row.iter().map(AsRef::as_ref)),
                args.separator.byte(),
            );
            print(&String::from_utf8_lossy(&csv));
        }
    }
    warn(&content, &looked);
    ExitCode::SUCCESS
}

/// Shows all that is known of one thing.
pub(crate) fn show(args: &ShowArgs, lang: Option<Lang>) -> ExitCode {
    let content = match read(&args.root, lang) {
        Ok(content) => content,
        Err(status) => return status,
    };
    let looked = looked(&content);
    let card = match listing::show(&looked.site, &looked.project, &args.reference) {
        Ok(card) => card,
        Err(refused) => return content.refuse(&refused),
    };
    match args.format {
        Told::Human => {
            let mut table = table();
            table.load_style(presets::NOTHING);
            for ((_, label), cell) in &card.facts {
                // What has a sentence of its own has a line of its own.
                let text = match cell {
                    Cell::List(all) if all.iter().any(|one| one.len() > 20) => all.join("\n"),
                    Cell::Truth(true) => content.label(Label::Text("label_yes")),
                    Cell::Truth(false) => content.label(Label::Text("label_no")),
                    cell => cell.text().into_owned(),
                };
                table.add_row([content.label(*label), text]);
            }
            let title = match card.title.as_str() {
                "" => card.reference.clone(),
                title => format!("{}  {title}", card.reference),
            };
            print(&format!("{title}\n\n"));
            print_table(&table);
        }
        Told::Json => {
            let mut facts = BTreeMap::from([
                (
                    "reference",
                    serde_json::Value::from(card.reference.as_str()),
                ),
                ("title", serde_json::Value::from(card.title.as_str())),
            ]);
            facts.extend(
                card.facts
                    .iter()
                    .map(|((name, _), cell)| (*name, json(cell))),
            );
            print_json(&facts);
        }
    }
    warn(&content, &looked);
    ExitCode::SUCCESS
}

/// The plan and its pages, as far as they hold together.
fn looked(content: &Content) -> Looked {
    // What was read is not read again: a file may be saved in between.
    let mut found = Diagnostics::default();
    let project = content.project.with(&BTreeMap::new(), &mut found);
    look(project, found)
}

/// Says that something may be missing, where something is wrong.
fn warn(content: &Content, looked: &Looked) {
    let errors = looked.diagnostics.count(Severity::Error);
    if errors > 0 {
        say(
            &content.messages,
            "look_partial",
            &[("errors", count(errors))],
        );
    }
}

/// A table as wide as the terminal. What goes to another program has a line for each row.
fn table() -> Table {
    let mut table = Table::new();
    if std::io::stdout().is_terminal() {
        let width = u16::try_from(super::width()).unwrap_or(u16::MAX);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width);
    }
    table
}

/// Prints a table without white space at the ends of its lines.
fn print_table(table: &Table) {
    for line in table.lines() {
        print(&format!("{}\n", line.trim_end()));
    }
}

fn print_json(value: &impl serde::Serialize) {
    // What is made of texts and numbers can be written as JSON.
    if let Ok(json) = serde_json::to_string_pretty(value) {
        print(&format!("{json}\n"));
    }
}

fn json(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Text(text) => text.as_str().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Truth(truth) => (*truth).into(),
        Cell::List(all) => all.clone().into(),
    }
}

impl Content {
    /// What people call a value.
    fn label(&self, label: Label) -> String {
        let words = |kind: Kind| self.vocabulary().get(kind).clone();
        capitalised(&match label {
            Label::Text(id) => self.messages.format(id, None, &[]).unwrap_or_default(),
            Label::One(kind) => words(kind).singular,
            Label::Many(kind) => words(kind).plural,
        })
    }
}

/// What a word of the command line stands for.
fn what(name: ListName) -> What {
    What::Kind(match name {
        ListName::Actions => Kind::Action,
        ListName::Owners => Kind::Owner,
        ListName::Goals => Kind::Goal,
        ListName::TargetAreas => Kind::TargetArea,
        ListName::FocusAreas => Kind::FocusArea,
        ListName::Priorities => Kind::Priority,
        ListName::Years => Kind::Year,
        ListName::Documents => Kind::Document,
        ListName::Terms => Kind::Term,
        ListName::Pages => return What::Pages,
    })
}
