//! A *grid* is a sheet of a spreadsheet: cells with values, some of them merged.

use crate::plan::Date;
use std::collections::BTreeMap;
use std::fmt;

/// The sheets of one file, in order.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The sheets.
    pub grids: Vec<Grid>,
    /// Whether it was read from text, such as CSV, and not from a workbook.
    pub is_text: bool,
}

/// One sheet. Only cells that hold something take up room.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Its name; empty for a file without sheets.
    pub name: String,
    /// Its cells by row and column, both from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// Which cells are one.
    pub merges: Vec<Area>,
    /// Whether whoever opens the file does not see it.
    pub is_hidden: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// A day.
    Day(Date),
    /// A fault (`#REF!`), or a formula of which no value is known.
    Fault(String),
}

impl Cell {
    /// Its value as one would type it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Fault(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Truth(true) => "true".to_owned(),
            Self::Truth(false) => "false".to_owned(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A rectangle of cells, its last row and column included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first cell.
    pub first: (u32, u32),
    /// The last cell.
    pub last: (u32, u32),
}

impl Area {
    /// How many cells it has.
    pub fn cells(&self) -> u64 {
        let side = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
        side(self.first.0, self.last.0).saturating_mul(side(self.first.1, self.last.1))
    }
}

/// The place of a cell, as spreadsheets name it: `Blad1!D7`, or `D7` without sheets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the sheet.
    pub sheet: String,
    /// Row and column, both from 0.
    pub at: (u32, u32),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "{}!", self.sheet)?;
        }
        f.write_str(&self.cell())
    }
}

impl Place {
    /// The name of the cell on its sheet.
    pub fn cell(&self) -> String {
        format!("{}{}", letters(self.at.1), u64::from(self.at.0) + 1)
    }
}

/// The name of a column, from 0: A to Z, AA, AB.
pub fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut name = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// The column that is called so.
pub fn column_of(name: &str) -> Option<u32> {
    let is_name = (1..=3).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    let number = |sum: u32, letter: u8| sum * 26 + u32::from(letter - b'A') + 1;
    is_name.then(|| name.bytes().fold(0, number) - 1)
}

impl Grid {
    /// The place of one of its cells.
    pub fn place(&self, at: (u32, u32)) -> Place {
        Place {
            sheet: self.name.clone(),
            at,
        }
    }

    /// The rows that hold something.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The cells of one row that hold something themselves.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        let cells = self.cells.range((row, 0)..=(row, u32::MAX));
        cells.map(|((_, column), cell)| (*column, cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_that_spreadsheets_give_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")] {
            assert_eq!(letters(column), name);
            assert_eq!(column_of(name), Some(column));
        }
        assert_eq!(column_of("Mål"), None);
        assert_eq!(column_of(""), None);
    }
}
