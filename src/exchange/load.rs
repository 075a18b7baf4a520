//! From the bytes of a file to its cells: workbooks of Excel and LibreOffice, and CSV in any encoding. A
//! file comes from anywhere, so each step has a bound, and nothing in it is run.

use super::grid::{Area, Book, Cell, Grid};
use super::save::LISTS;
use crate::plan::Date;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, Sheet, SheetVisible, Xls, Xlsb,
    Xlsx,
};
use quick_xml::events::Event;
use std::collections::HashSet;
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

/// How many cells a reader may make room for, be most of them empty.
const ROOM: u64 = 10_000_000;

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
    /// A quotation mark of a text is not closed, or not doubled within one; the line, from 1.
    Quote(usize),
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
            Self::Quote(_) => "quote",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// Reads a file. What it is can be seen from its first bytes; its name says nothing.
///
/// # Errors
/// When its cells can't be had.
pub fn load(bytes: &[u8]) -> Result<Book, Refusal> {
    // The readers of workbooks stop the program at some that are damaged.
    let opened = || open(bytes);
    std::panic::catch_unwind(opened).unwrap_or_else(|why| {
        let text = why.downcast_ref::<&str>().map(|why| (*why).to_owned());
        let text = text.or_else(|| why.downcast_ref::<String>().cloned());
        Err(Refusal::Damaged(text.unwrap_or_default()))
    })
}

fn open(bytes: &[u8]) -> Result<Book, Refusal> {
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
        let begin: String = text.trim_start().chars().take(16).collect();
        let begin = begin.to_lowercase();
        // Many systems give a page, be it without a head, the name of a workbook.
        let is_tag =
            |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "!?".contains(c));
        let is_page = begin.strip_prefix('<').is_some_and(is_tag);
        if is_page || begin.starts_with("mime-version:") {
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
        if self.cells > CELLS || at.1 >= COLUMNS {
            return Err(Refusal::Large);
        }
        grid.cells.insert(at, cell);
        let rows = grid.cells.keys().next().zip(grid.cells.keys().next_back());
        if rows.is_some_and(|(first, last)| last.0 - first.0 >= ROWS) {
            return Err(Refusal::Large);
        }
        Ok(())
    }

    /// What a reader has of a whole sheet.
    fn put_all(&mut self, grid: &mut Grid, range: &Range<Data>) -> Result<(), Refusal> {
        let first = range.start().unwrap_or_default();
        let at = |first: u32, below: usize| {
            first.saturating_add(u32::try_from(below).unwrap_or(u32::MAX))
        };
        for (row, column, value) in range.used_cells() {
            let at = (at(first.0, row), at(first.1, column));
            self.put(grid, at, of_data(value))?;
        }
        Ok(())
    }
}

fn grid(sheet: &Sheet, merges: &[Dimensions]) -> Grid {
    let area = |area: &Dimensions| Area {
        first: area.start,
        last: area.end,
    };
    Grid {
        name: sheet.name.clone(),
        merges: merges.iter().map(area).collect(),
        is_hidden: sheet.visible != SheetVisible::Visible,
        ..Grid::default()
    }
}

fn xlsx(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for sheet in file.sheets_metadata().to_vec() {
        let name = &sheet.name;
        // A sheet of another sort, such as a chart, has no cells.
        let merges = file.merge_cells_by_sheet_name(name).unwrap_or_default();
        let mut grid = grid(&sheet, &merges);
        let mut formulas: Vec<(u32, u32)> = Vec::new();
        // What comes to an empty text has a value, too.
        let mut valued: HashSet<(u32, u32)> = HashSet::new();
        if let Ok(mut reader) = file.worksheet_cells_reader(name) {
            while let Some(cell) = reader.next_formula().map_err(damaged)? {
                if formulas.len() < CELLS && !cell.get_value().is_empty() {
                    formulas.push(cell.get_position());
                }
            }
        }
        if let Ok(mut reader) = file.worksheet_cells_reader(name) {
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                if !matches!(cell.get_value(), DataRef::Empty) {
                    valued.insert(cell.get_position());
                }
                filling.put(&mut grid, cell.get_position(), of_ref(cell.get_value()))?;
            }
        }
        for at in formulas {
            // Who wrote it did not say what it comes to, and nothing here does sums.
            if !valued.contains(&at) {
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
    for sheet in file.sheets_metadata().to_vec() {
        let mut grid = grid(&sheet, &[]);
        if let Ok(mut reader) = file.worksheet_cells_reader(&sheet.name) {
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
    for sheet in file.sheets_metadata().to_vec() {
        let merges = file
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        let mut grid = grid(&sheet, &merges);
        if let Ok(range) = file.worksheet_range(&sheet.name) {
            filling.put_all(&mut grid, &range)?;
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
    let spans = spans(&content)?;
    drop(content);
    let mut file: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut filling = Filling::default();
    for (at, sheet) in file.sheets_metadata().to_vec().iter().enumerate() {
        let mut grid = grid(sheet, &[]);
        grid.merges = spans.get(at).cloned().unwrap_or_default();
        if let Ok(range) = file.worksheet_range(&sheet.name) {
            filling.put_all(&mut grid, &range)?;
        }
        filling.book.grids.push(grid);
    }
    Ok(filling.book)
}

/// The merged cells of each sheet of an OpenDocument table (ODF 1.3, part 3, section 9.1), which the reader
/// of its values passes over.
///
/// # Errors
/// For a table that takes more room than anybody can mean: a few bytes can say that a cell stands far away, and
/// the reader makes room for every empty one before it. And for one that ends in the middle, whose end the
/// reader would wait for.
fn spans(content: &str) -> Result<Vec<Vec<Area>>, Refusal> {
    let mut reader = quick_xml::Reader::from_str(content);
    let config = reader.config_mut();
    config.check_end_names = false;
    let mut sheets: Vec<Vec<Area>> = Vec::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut repeated = 0;
    // From the first cell that holds something to the last one.
    let mut filled: Option<Area> = None;
    // The room that the sheets before take, the rows of this one, and how far this row has been counted.
    let (mut room, mut rows_wide, mut counted) = (0_u64, 0_u64, 0_u32);
    let mut open = 0_usize;
    loop {
        let tag = match reader.read_event() {
            Ok(Event::Start(tag)) => {
                open += usize::from(tag.name().into_inner() == "table:table");
                tag
            }
            Ok(Event::Empty(tag)) => tag,
            Ok(Event::End(tag)) => {
                let is_table = tag.name().into_inner() == "table:table";
                open = open.saturating_sub(usize::from(is_table));
                continue;
            }
            Ok(Event::Eof) if open == 0 => break,
            Ok(Event::Eof) => return Err(Refusal::Damaged("content.xml".to_owned())),
            Err(error) => return Err(damaged(error)),
            Ok(_) => continue,
        };
        // How often something is repeated, or over how much it reaches.
        let number = |key: &str| -> u32 {
            match tag.try_get_attribute(key) {
                Ok(None) => 1,
                Ok(Some(value)) => value.value.parse().unwrap_or(u32::MAX),
                Err(_) => u32::MAX,
            }
        };
        match tag.name().into_inner() {
            "table:table" => {
                sheets.push(Vec::new());
                (row, column, repeated) = (0, 0, 0);
                let before = filled.take().map_or(0, |area| area.cells());
                room = room.saturating_add(before.max(rows_wide));
                rows_wide = 0;
            }
            "table:table-row" => {
                row = row.saturating_add(repeated);
                repeated = number("table:number-rows-repeated");
                (column, counted) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = number("table:number-columns-repeated");
                let is_filled = tag.attributes().with_checks(false).any(|attribute| {
                    let key = attribute.as_ref().map_or("", |one| one.key.into_inner());
                    key.starts_with("office:")
                        || matches!(key, "table:formula" | "calcext:value-type")
                });
                if is_filled {
                    let last = (
                        row.saturating_add(repeated.max(1) - 1),
                        column.saturating_add(times.max(1) - 1),
                    );
                    let first = (row, column);
                    let area = filled.get_or_insert(Area { first, last });
                    area.first.1 = area.first.1.min(column);
                    area.last = (area.last.0.max(last.0), area.last.1.max(last.1));
                    rows_wide =
                        rows_wide.saturating_add(u64::from(last.1.saturating_sub(counted)) + 1);
                    counted = last.1;
                    let (rows, columns) = (area.last.0 - area.first.0, area.last.1);
                    let all = room.saturating_add(area.cells().max(rows_wide));
                    if rows >= ROWS || columns >= COLUMNS || all > ROOM {
                        return Err(Refusal::Large);
                    }
                }
                let (rows, columns) = (
                    number("table:number-rows-spanned").max(1),
                    number("table:number-columns-spanned").max(1),
                );
                if rows > 1 || columns > 1 {
                    let last = (
                        row.saturating_add(rows - 1),
                        column.saturating_add(columns - 1),
                    );
                    let first = (row, column);
                    if let Some(sheet) = sheets.last_mut() {
                        sheet.push(Area { first, last });
                    }
                }
                column = column.saturating_add(times);
            }
            _ => {}
        }
    }
    Ok(sheets)
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
    if let Some(line) = unclosed(text, separator) {
        return Err(Refusal::Quote(line));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut filling = Filling::default();
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).map_err(damaged)? {
        // An empty line is a row for spreadsheets; the reader passes over it.
        let start = record.position().map_or(0, csv::Position::byte);
        row += empty_lines(text, usize::try_from(start).unwrap_or(usize::MAX));
        for (column, text) in (0..).zip(&record) {
            filling.put(&mut grid, (row, column), of_text(unguarded(text)))?;
        }
        row += 1;
    }
    filling.book.grids.push(grid);
    filling.book.is_text = true;
    Ok(filling.book)
}

/// The line of a quotation mark that opens a cell and is not closed at the end of one. A reader would take the
/// rows below it for a part of this cell.
fn unclosed(text: &str, separator: u8) -> Option<usize> {
    let separator = char::from(separator);
    let (mut line, mut is_start) = (1, true);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && is_start {
            let opened = line;
            loop {
                match letters.next()? {
                    '"' if letters.next_if_eq(&'"').is_some() => {}
                    '"' => break,
                    '\n' => line += 1,
                    _ => {}
                }
                if letters.peek().is_none() {
                    return Some(opened);
                }
            }
            let is_end = |next: &char| *next == separator || matches!(next, '\r' | '\n');
            if letters.peek().is_some_and(|next| !is_end(next)) {
                return Some(opened);
            }
            is_start = false;
            continue;
        }
        line += usize::from(letter == '\n');
        is_start = letter == separator || matches!(letter, '\r' | '\n');
    }
    None
}

/// How many empty lines begin at `start`, where the reader of the lines before has stopped.
fn empty_lines(text: &str, start: usize) -> u32 {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    // It stops between the two signs of a line's end.
    let rest = match before.ends_with('\r') {
        true => rest.strip_prefix('\n').unwrap_or(rest),
        false => rest,
    };
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let ends = rest[..ends].replace("\r\n", "\n");
    u32::try_from(ends.len()).unwrap_or(u32::MAX)
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if (rest.trim_start_matches('\'')).starts_with(super::data::FORMULAS) => rest,
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
    fn a_cell_of_csv_has_the_name_that_spreadsheets_give_it() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["", "a;b", "", "", "\"c", "d\";e", " ", "", "f;g"].join(end);
            let book = load(lines.as_bytes()).expect("a table");
            let places = book.grids[0]
                .cells
                .keys()
                .map(|at| book.grids[0].place(*at));
            let places: Vec<String> = places.map(|place| place.to_string()).collect();
            assert_eq!(places, ["A2", "B2", "A5", "B5", "A8", "B8"], "{end:?}");
        }
    }

    /// An OpenDocument table with these rows.
    fn open_document(rows: &str) -> Vec<u8> {
        let mut folder = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>";
        let content = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table \
             table:name=\"Blad\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", &content),
        ] {
            folder.start_file(name, options).expect("a part");
            std::io::Write::write_all(&mut folder, text.as_bytes()).expect("a part");
        }
        folder.finish().expect("a folder").into_inner()
    }

    fn cell(attributes: &str, text: &str) -> String {
        format!(
            "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
        )
    }

    #[test]
    fn an_open_document_is_read_with_its_merged_cells() {
        let empty = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
        let rows = format!(
            "<table:table-row>{}{empty}</table:table-row>\
             <!-- <table:table-row table:number-rows-repeated=\"9\"> -->\
             <table:table-row table:number-rows-repeated=\"2\">{empty}</table:table-row>\
             <table:table-row>{}{empty}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048570\">{empty}</table:table-row>",
            cell("table:number-columns-spanned='2'", "Åtgärd"),
            cell("", "Byt &amp; laga"),
        );
        let book = load(&open_document(&rows)).expect("a table");
        let grid = &book.grids[0];
        let texts: Vec<(u32, String)> = (grid.cells.iter())
            .map(|(at, cell)| (at.0, cell.text()))
            .collect();
        assert_eq!(
            texts,
            [(0, "Åtgärd".to_owned()), (3, "Byt & laga".to_owned())]
        );
        assert_eq!(grid.merges.len(), 1);
        assert_eq!(grid.merges[0].last, (0, 1));
    }

    #[test]
    fn an_old_workbook_is_read() {
        let book = load(include_bytes!("../../tests/spreadsheets/old.xls")).expect("a workbook");
        let texts: Vec<String> = book.grids[0].cells.values().map(Cell::text).collect();
        assert_eq!(
            texts,
            [
                "Id",
                "Åtgärd",
                "År",
                "Lagkrav",
                "K1",
                "Minska matsvinnet.",
                "2024",
                "X",
                "K2",
                "Byt lampor.",
                "2025"
            ]
        );
        assert_eq!(book.grids[0].cells[&(1, 2)], Cell::Number(2024.0));
    }

    #[test]
    fn a_damaged_workbook_is_said_to_be_one() {
        let cut = format!(
            "<table:table-row>{}</table:table-row><!--",
            cell("", "Åtgärd")
        );
        let refused = load(&open_document(&cut)).expect_err("it has no end");
        assert!(matches!(refused, Refusal::Damaged(_)), "{refused:?}");
        // Wherever it is cut off: it is read as far as it goes, or refused, and the program goes on.
        let whole = include_bytes!("../../tests/spreadsheets/old.xls");
        let refused = (513..whole.len())
            .step_by(31)
            .filter(|end| load(&whole[..*end]).is_err());
        assert!(refused.count() > 10);
    }

    /// A record of a binary workbook (MS-XLSB, section 2.1.4).
    fn record(number: u16, body: &[u8]) -> Vec<u8> {
        let varied = |mut number: usize| {
            let mut bytes = Vec::new();
            while number > 0x7f {
                bytes.push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
                number >>= 7;
            }
            bytes.push(u8::try_from(number).expect("seven bits"));
            bytes
        };
        [
            varied(usize::from(number)),
            varied(body.len()),
            body.to_vec(),
        ]
        .concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let length = u32::try_from(units.len()).expect("a short text");
        let mut bytes = length.to_le_bytes().to_vec();
        bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn a_binary_workbook_is_read() {
        let numbers = |all: &[u32]| {
            all.iter()
                .flat_map(|n| n.to_le_bytes())
                .collect::<Vec<u8>>()
        };
        let workbook = [
            record(131, &[]),
            record(143, &[]),
            record(
                156,
                &[numbers(&[0, 1]), wide("rId1"), wide("Åtgärder")].concat(),
            ),
            record(144, &[]),
            record(132, &[]),
        ];
        let cell = |column: u32| numbers(&[column, 0]);
        let row = |row: u32| record(0, &[numbers(&[row, 0]), vec![0; 9]].concat());
        let sheet = [
            record(129, &[]),
            record(148, &numbers(&[0, 1, 0, 1])),
            record(145, &[]),
            row(0),
            record(6, &[cell(0), wide("Åtgärd")].concat()),
            record(6, &[cell(1), wide("År")].concat()),
            row(1),
            record(6, &[cell(0), wide("Byt lampor.")].concat()),
            record(5, &[cell(1), 2025_f64.to_le_bytes().to_vec()].concat()),
            record(146, &[]),
            record(130, &[]),
        ];
        let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
        let mut folder = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in [
            ("xl/workbook.bin", workbook.concat()),
            ("xl/_rels/workbook.bin.rels", relations.as_bytes().to_vec()),
            ("xl/worksheets/sheet1.bin", sheet.concat()),
        ] {
            folder.start_file(name, options).expect("a part");
            std::io::Write::write_all(&mut folder, &bytes).expect("a part");
        }
        let book = load(&folder.finish().expect("a folder").into_inner()).expect("a workbook");
        assert_eq!(book.grids[0].name, "Åtgärder");
        let texts: Vec<String> = book.grids[0].cells.values().map(Cell::text).collect();
        assert_eq!(texts, ["Åtgärd", "År", "Byt lampor.", "2025"]);
    }

    #[test]
    fn a_small_file_cannot_ask_for_much_room() {
        let row = |attributes: &str, cells: &str| {
            format!("<table:table-row {attributes}>{cells}</table:table-row>")
        };
        let one = cell("", "a");
        let many = |key: &str, count: &str| format!("table:number-{key}-repeated={count}");
        let empty = |count: &str| format!("<table:table-cell {}/>", many("columns", count));
        let far = row("", &(empty("\"1999\"") + &one));
        for rows in [
            // Far below and to the right, with all the empty cells between.
            row("", &one) + &row(&many("rows", "\"48000\""), "<table:table-cell/>") + &far,
            row("", &one) + &row(&many("rows", "'48000'"), "<table:table-cell/>") + &far,
            // A row of one cell that stands there again and again.
            row(&many("rows", "\"1000000\""), &one),
            row("", &cell(&many("columns", "\"16000\""), "a")),
            row("", &cell(&many("columns", "\"&#49;6000\""), "a")),
            // Many rows that each reach far.
            far.repeat(6000),
        ] {
            let refused = load(&open_document(&rows)).map(|book| book.grids[0].cells.len());
            assert_eq!(
                refused,
                Err(Refusal::Large),
                "{}",
                &rows[..rows.len().min(400)]
            );
        }
        // One cell far away from nothing takes no room.
        let lone = row(&many("rows", "\"48000\""), "<table:table-cell/>") + &row("", &one);
        assert!(load(&open_document(&lone)).is_ok());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (bytes, due) in [
            (&b""[..], "empty"),
            (b" \r\n\t", "empty"),
            (b"<!DOCTYPE html><table>", "page"),
            (b"\n<html><table>", "page"),
            (b"<?xml version=\"1.0\"?><Workbook>", "page"),
            (b"<table border=1><tr><td>Id", "page"),
            (b"<meta charset=utf-8><table>", "page"),
            (b"<!-- made by a system --><table>", "page"),
            (b"MIME-Version: 1.0\r\n", "page"),
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
