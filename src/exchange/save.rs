//! From tables to the bytes of a file: a workbook or CSV.

use super::data::Writer;
use super::table::{Column, Table};
use crate::plan::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    Formula, IgnoreError, Url, Workbook, Worksheet, XlsxError,
};

/// A workbook (ECMA-376, Office Open XML) with a sheet for each table: its headings stay in place, its
/// columns can be filtered, and an id leads to its page. `day` is the day that it was made as far as the
/// file knows: no clock is read, so that the same plan becomes the same bytes.
///
/// # Errors
/// When a text is longer than a cell can hold: 32,767 characters.
pub fn workbook(tables: &[Table], day: Option<Date>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = day.map(|day| (day.year, day.month, day.day));
    let (year, month, day) = day.unwrap_or((2000, 1, 1));
    let made = ExcelDateTime::from_ymd(
        year.unsigned_abs(),
        month.unsigned_abs(),
        day.unsigned_abs(),
    )?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let lists: Vec<&Column> = (tables.iter())
        .flat_map(|table| &table.columns)
        .filter(|column| !column.choices.is_empty())
        .collect();
    for table in tables {
        fill(book.add_worksheet(), table, &lists)?;
    }
    if !lists.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(LISTS)?.set_hidden(true);
        for (at, column) in (0..).zip(&lists) {
            sheet.write_string(0, at, &column.heading)?;
            for (row, choice) in (1..).zip(&column.choices) {
                sheet.write_string(row, at, choice)?;
            }
        }
    }
    book.save_to_buffer()
}

/// The sheet that holds what can be chosen: a list within a cell's own rule takes no more than 255 letters.
pub const LISTS: &str = "_planverk";

fn fill(sheet: &mut Worksheet, table: &Table, lists: &[&Column]) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0x00E8_EEF0);
    // What is typed into a cell of text stays as it is typed: "4,5" becomes no number, "1.1" no date.
    let text = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_num_format("@");
    let link = text
        .clone()
        .set_font_color(0x0005_63C1)
        .set_underline(rust_xlsxwriter::FormatUnderline::Single);
    let number = Format::new().set_align(FormatAlign::Top);
    sheet.set_name(&table.name)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let addresses = table.columns.iter().position(|column| column.key == "url");
    let addresses = addresses.filter(|_| table.columns[0].key == "id");
    let is_action = table.columns.iter().any(|column| column.key == "years");
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, &column.heading, &heading)?;
        sheet.set_column_width(at, width(column.key))?;
        // Rows that are typed in below have the same form.
        sheet.set_column_format(at, &text)?;
        for (row, values) in (1..).zip(&table.rows) {
            let value = &values[usize::from(at)];
            let whole: Option<u32> = value.parse().ok().filter(|n: &u32| n.to_string() == *value);
            let address = addresses.filter(|_| column.key == "id" && is_action);
            let address = address
                .map(|at| values[at].as_str())
                .filter(|url| !url.is_empty());
            match (column.key, whole, address) {
                // Numbers are sorted as numbers.
                ("number", Some(whole), _) => {
                    sheet.write_number_with_format(row, at, whole, &number)?
                }
                (_, _, Some(address)) => {
                    let url = Url::new(address).set_text(value);
                    sheet.write_url_with_format(row, at, url, &link)?
                }
                _ if value.is_empty() => sheet.write_blank(row, at, &text)?,
                _ => sheet.write_string_with_format(row, at, value, &text)?,
            };
        }
        let list = lists.iter().position(|list| std::ptr::eq(*list, column));
        if let Some(list) = list.and_then(|list| u32::try_from(list).ok()) {
            let letters = super::grid::letters(list);
            let end = column.choices.len() + 1;
            let formula = Formula::new(format!("={LISTS}!${letters}$2:${letters}${end}"));
            // Offered in the rows to come as well; something else may be written all the same.
            let rule = DataValidation::new()
                .allow_list_formula(formula)
                .set_error_style(DataValidationErrorStyle::Information);
            let end = last_row.saturating_add(500).min(1_048_575);
            sheet.add_data_validation(1, at, end, at, &rule)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    sheet.set_repeat_rows(0, 0)?.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How wide a column is, in letters.
fn width(key: &str) -> f64 {
    match key {
        "title" | "description" | "notes" => 50.0,
        "id" | "number" | "level" | "goals" | "years" | "follows" | "updated" => 13.0,
        "legal_requirement" | "recommended" => 13.0,
        _ => 28.0,
    }
}

/// One table as CSV, as Excel reads it where it speaks the language of the table.
pub fn csv(table: &Table, separator: u8) -> Vec<u8> {
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    let rows = table.rows.iter();
    separated(
        headings,
        rows.map(|row| row.iter().map(String::as_str)),
        separator,
    )
}

/// Texts as the CSV that every command writes: UTF-8 with its mark, since Excel takes it for something else
/// without; CRLF; no cell can be taken for a formula. What the site has for programs is `actions.csv`.
pub fn separated<'a, R: IntoIterator<Item = &'a str>>(
    headings: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = R>,
    separator: u8,
) -> Vec<u8> {
    let mut writer = Writer::new("\u{feff}", separator);
    writer.row(headings);
    for row in rows {
        writer.row(row);
    }
    writer.end()
}
