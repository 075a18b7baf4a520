//! From the bytes of a file to its cells: workbooks of Excel and LibreOffice, and CSV in any encoding. A
//! file comes from anywhere, so each step has a bound, and nothing in it is run.

use super::grid::{Area, Book, Cell, Grid};
use super::save::LISTS;
use crate::plan::Date;
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, Xls, Xlsb, Xlsx};
use std::io::{Cursor, Read as _};

/// How large a file may be, in bytes.
pub const LARGEST: usize = 64 << 20;

/// How large its parts may be together when they are unpacked.
const UNPACKED: u64 = 512 << 20;

/// How many cells that hold something a file may have.
const CELLS: usize = 2_000_000;

/// How many rows and columns a sheet may have between its first cell and its last.
const ROWS: u32 = 200_000;
const COLUMNS: u32 = 2_000;

/// Why the cells of a file can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It holds nothing.
    Empty,
    /// It is larger than anybody can mean.
    Large,
    /// It needs a password.
    Locked,
    /// It is a page of HTML, or other XML, under another name.
    Page,
    /// It is no table of any form that is known.
    Unknown,
    /// It is damaged; what the reader says of it.
    Damaged(String),
}

impl Refusal {
    /// The name of the variant of the message that says so.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Large => "large",
            Self::Locked => "locked",
            Self::Page => "page",
            Self::Unknown => "unknown",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// Reads a file. What it is can be seen from its first bytes; its name says nothing.
///
/// # Errors
/// When its cells can't be had.
pub fn load(bytes: &[u8]) -> Result<Book, Refusal> {
    let start: &[u8] = bytes.get(..512).unwrap_or(bytes);
    let mut book = if bytes.len() > LARGEST {
        return Err(Refusal::Large);
    } else if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    } else if start.starts_with(b"PK\x03\x04") {
        packed(bytes)?
    } else if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        compound(bytes)?
    } else {
        let text = crate::project::decode(bytes);
        let begin = text.trim_start().to_lowercase();
        if begin.starts_with("<!doctype")
            || begin.starts_with("<html")
            || begin.starts_with("<?xml")
        {
            return Err(Refusal::Page);
        }
        let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
        let strange = text
            .chars()
            .take(4096)
            .filter(|c| odd(c) || *c == '\u{fffd}');
        if begin.starts_with("%pdf") || begin.starts_with("{\\rtf") || strange.count() > 8 {
            return Err(Refusal::Unknown);
        }
        separated(&text)?
    };
    // Lists to choose from, which this program added itself.
    book.grids.retain(|grid| grid.name != LISTS);
    if book.grids.iter().all(|grid| grid.cells.is_empty()) {
        return Err(Refusal::Empty);
    }
    Ok(book)
}

/// A packed folder (APPNOTE.TXT): xlsx, xlsb or ods.
fn packed(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut names: Vec<String> = Vec::new();
    let mut unpacked = 0;
    let mut folder = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    for at in 0..folder.len() {
        let part = folder.by_index(at).map_err(damaged)?;
        names.push(
            part.name()
                .map(|name| name.into_owned())
                .unwrap_or_default(),
        );
        // The sizes that stand in the folder may be anything: only who unpacks knows.
        let mut rest = part.take(UNPACKED + 1);
        unpacked += std::io::copy(&mut rest, &mut std::io::sink()).map_err(damaged)?;
        if unpacked > UNPACKED {
            return Err(Refusal::Large);
        }
    }
    let has = |name: &str| names.iter().any(|part| part == name);
    if has("content.xml") {
        ods(bytes, &mut folder)
    } else if has("xl/workbook.bin") {
        xlsb(bytes)
    } else if names.iter().any(|name| name.starts_with("xl/")) {
        xlsx(bytes)
    } else {
        Err(Refusal::Unknown)
    }
}

fn damaged(error: impl std::fmt::Display) -> Refusal {
    let text = error.to_string();
    match text.to_lowercase().contains("password") {
        true => Refusal::Locked,
        false => Refusal::Damaged(text),
    }
}

/// Takes in cells, as far as the bounds go.
#[derive(Default)]
struct Filling {
    book: Book,
    cells: usize,
}

impl Filling {
    fn put(&mut self, grid: &mut Grid, at: (u32, u32), cell: Option<Cell>) -> Result<(), Refusal> {
        let Some(cell) = cell else { return Ok(()) };
        self.cells += 1;
        let first = grid.cells.keys().next().map_or(at.0, |(row, _)| *row);
        if self.cells > CELLS || at.1 >= COLUMNS || at.0.saturating_sub(first) >= ROWS {
            return Err(Refusal::Large);
        }
        grid.cells.insert(at, cell);
        Ok(())
    }
}

fn grid(name: &str, merges: &[Dimensions]) -> Grid {
    let area = |area: &Dimensions| Area {
        first: area.start,
        last: area.end,
    };
    Grid {
        name: name.to_owned(),
        merges: merges.iter().map(area).collect(),
        ..Grid::default()
    }
}

fn xlsx(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for name in file.sheet_names() {
        // A sheet of another sort, such as a chart, has no cells.
        let merges = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut grid = grid(&name, &merges);
        let mut formulas: Vec<(u32, u32)> = Vec::new();
        if let Ok(mut reader) = file.worksheet_cells_reader(&name) {
            while let Some(cell) = reader.next_formula().map_err(damaged)? {
                if formulas.len() < CELLS && !cell.get_value().is_empty() {
                    formulas.push(cell.get_position());
                }
            }
        }
        if let Ok(mut reader) = file.worksheet_cells_reader(&name) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                filling.put(&mut grid, cell.get_position(), of_ref(cell.get_value()))?;
            }
        }
        for at in formulas {
            // Who wrote it did not say what it comes to, and nothing here does sums.
            if !grid.cells.contains_key(&at) {
                filling.put(&mut grid, at, Some(Cell::Fault("=".to_owned())))?;
            }
        }
        filling.book.grids.push(grid);
    }
    Ok(filling.book)
}

fn xlsb(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut file: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for name in file.sheet_names() {
        let mut grid = grid(&name, &[]);
        if let Ok(mut reader) = file.worksheet_cells_reader(&name) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                filling.put(&mut grid, cell.get_position(), of_ref(cell.get_value()))?;
            }
        }
        filling.book.grids.push(grid);
    }
    Ok(filling.book)
}

/// A compound file (MS-CFB): xls, or a workbook that was encrypted.
fn compound(bytes: &[u8]) -> Result<Book, Refusal> {
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let name = utf16("EncryptedPackage");
    if bytes.windows(name.len()).any(|part| part == name) {
        return Err(Refusal::Locked);
    }
    let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for name in &file.sheet_names() {
        let merges = file.merge_cells_by_sheet_name(name).unwrap_or_default();
        let mut grid = grid(name, &merges);
        if let Ok(range) = file.worksheet_range(name) {
            let first = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at =
                    |first: u32, below: usize| first + u32::try_from(below).unwrap_or(u32::MAX);
                let at = (at(first.0, row), at(first.1, column));
                filling.put(&mut grid, at, of_data(value))?;
            }
        }
        filling.book.grids.push(grid);
    }
    Ok(filling.book)
}

fn ods(bytes: &[u8], folder: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<Book, Refusal> {
    let mut content = String::new();
    if let Ok(mut part) = folder.by_name("content.xml") {
        part.read_to_string(&mut content).map_err(damaged)?;
    }
    let spans = spans(&content).ok_or(Refusal::Large)?;
    drop(content);
    let mut file: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for (at, name) in file.sheet_names().iter().enumerate() {
        let mut grid = grid(name, &[]);
        grid.merges = spans.get(at).cloned().unwrap_or_default();
        if let Ok(range) = file.worksheet_range(name) {
            let first = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at =
                    |first: u32, below: usize| first + u32::try_from(below).unwrap_or(u32::MAX);
                let at = (at(first.0, row), at(first.1, column));
                filling.put(&mut grid, at, of_data(value))?;
            }
        }
        filling.book.grids.push(grid);
    }
    Ok(filling.book)
}

/// The merged cells of each sheet of an OpenDocument table (ODF 1.3, part 3, section 9.1), which the reader
/// of its values passes over. `None` for one with more cells than are read.
fn spans(content: &str) -> Option<Vec<Vec<Area>>> {
    let mut sheets: Vec<Vec<Area>> = Vec::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut repeated = 1;
    let mut filled: u64 = 0;
    for tag in content.split('<').skip(1) {
        let head = tag.split('>').next().unwrap_or_default();
        let name = head
            .split([' ', '/', '\n', '\t', '\r'])
            .next()
            .unwrap_or_default();
        let number = |key: &str| -> Option<u32> {
            let at = head.find(key)? + key.len();
            let value = head.get(at..)?.strip_prefix("=\"")?;
            value.split('"').next()?.parse().ok()
        };
        match name {
            "table:table" => {
                sheets.push(Vec::new());
                row = 0;
                repeated = 0;
            }
            "table:table-row" => {
                row = row.saturating_add(repeated);
                repeated = number("table:number-rows-repeated").unwrap_or(1);
                column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = number("table:number-columns-repeated").unwrap_or(1);
                if head.contains("office:value") {
                    filled = filled.saturating_add(u64::from(times) * u64::from(repeated));
                    if filled > CELLS as u64 {
                        return None;
                    }
                }
                let rows = number("table:number-rows-spanned").unwrap_or(1);
                let columns = number("table:number-columns-spanned").unwrap_or(1);
                if rows > 1 || columns > 1 {
                    let last = (
                        row.saturating_add(rows - 1),
                        column.saturating_add(columns - 1),
                    );
                    let first = (row, column);
                    sheets.last_mut()?.push(Area { first, last });
                }
                column = column.saturating_add(times);
            }
            _ => {}
        }
    }
    Some(sheets)
}

fn of_ref(value: &DataRef<'_>) -> Option<Cell> {
    of_data(&Data::from(value.clone()))
}

fn of_data(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => return of_text(text),
        #[allow(
            clippy::cast_precision_loss,
            reason = "no number of a plan is that large"
        )]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::Truth(*truth),
        Data::DateTime(time) => of_time(time),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let day = text.get(..10).and_then(Date::parse);
            day.map_or_else(|| Cell::Text(text.clone()), Cell::Day)
        }
        Data::Error(error) => Cell::Fault(error.to_string()),
    })
}

fn of_time(time: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let day = Date::parse(&format!("{year:04}-{month:02}-{day:02}"));
    day.filter(|_| time.is_datetime())
        .map_or(Cell::Number(time.as_f64()), Cell::Day)
}

fn of_text(text: &str) -> Option<Cell> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}');
    (!text.chars().all(blank)).then(|| Cell::Text(text.to_owned()))
}

/// CSV (RFC 4180), with whatever stands between its cells.
fn separated(text: &str) -> Result<Book, Refusal> {
    // What Excel writes at the top where it wants to be sure.
    let named = text.get(..5).filter(|start| start.starts_with("sep="));
    let (separator, text) = match named.and_then(|named| named.as_bytes().get(4).copied()) {
        Some(separator) => (separator, text.get(5..).unwrap_or_default()),
        None => (separator_of(text), text),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut filling = Filling::default();
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    // Empty lines are rows for spreadsheets; the reader passes over them, so lines are not counted.
    while reader.read_record(&mut record).map_err(damaged)? {
        for (column, text) in (0..).zip(&record) {
            filling.put(&mut grid, (row, column), of_text(unguarded(text)))?;
        }
        row += 1;
    }
    filling.book.grids.push(grid);
    Ok(filling.book)
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(super::data::FORMULAS) => rest,
        _ => text,
    }
}

/// What most likely stands between the cells: what gives the most rows of the same length.
fn separator_of(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let widths = reader.records().take(50).filter_map(Result::ok);
        let widths: Vec<usize> = widths.map(|record| record.len()).collect();
        let same = |width: usize| widths.iter().filter(|other| **other == width).count();
        let best = widths.iter().filter(|width| **width > 1);
        best.map(|width| same(*width) * width.min(&30))
            .max()
            .unwrap_or(0)
    };
    let mut all = [b';', b',', b'\t'].into_iter();
    let first = all.next().unwrap_or(b';');
    all.fold((first, score(first)), |best, separator| {
        let points = score(separator);
        match points > best.1 {
            true => (separator, points),
            false => best,
        }
    })
    .0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        let book = load(bytes).expect("a table");
        let cells = book.grids[0].cells.values();
        cells.map(Cell::text).collect()
    }

    #[test]
    fn csv_is_read_in_every_encoding_and_with_every_separator() {
        let due = ["Åtgärd", "Mål", "Minska svinnet, nu", "4;5"];
        for text in [
            "Åtgärd;Mål\r\nMinska svinnet, nu;\"4;5\"\r\n",
            "Åtgärd,Mål\n\"Minska svinnet, nu\",4;5\n",
            "Åtgärd\tMål\nMinska svinnet, nu\t4;5\n",
            "sep=;\nÅtgärd;Mål\nMinska svinnet, nu;\"4;5\"\n",
        ] {
            assert_eq!(texts(text.as_bytes()), due, "{text}");
            assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), due, "{text}");
            let latin: Vec<u8> = (text.chars())
                .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
                .collect();
            assert_eq!(texts(&latin), due, "{text}");
            for mark in ["", "\u{feff}"] {
                let text = format!("{mark}{text}");
                let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert_eq!(texts(&little), due, "{text}");
                let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                assert_eq!(texts(&big), due, "{text}");
            }
        }
        assert_eq!(
            texts(b"a;b\n'=1+1;'s-Hertogenbosch\n")[2..],
            ["=1+1", "'s-Hertogenbosch"]
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (bytes, due) in [
            (&b""[..], "empty"),
            (b" \r\n\t", "empty"),
            (b"<!DOCTYPE html><table>", "page"),
            (b"\n<html><table>", "page"),
            (b"<?xml version=\"1.0\"?><Workbook>", "page"),
            (b"%PDF-1.7\n", "unknown"),
            (
                b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12",
                "unknown",
            ),
            (b"PK\x03\x04 no folder at all", "damaged"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no file at all",
                "damaged",
            ),
        ] {
            let refused = load(bytes).expect_err("no table").key();
            assert_eq!(refused, due, "{bytes:?}");
        }
    }
}
