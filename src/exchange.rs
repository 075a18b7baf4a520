//! The plan in the forms that other programs read and write: open data, and tables for people who work
//! in a spreadsheet.
//!
//! Going out, [`FILES`] are the open data of a site, and [`table::tables`] makes the tables that
//! [`save`] turns into a workbook or CSV.
//!
//! Coming in, a table takes these steps, each of them without a disk:
//!
//! 1. [`load`] reads the cells of a workbook or of CSV, within bounds.
//! 2. [`find`] looks for the table on each sheet: its headings, its records, its footnotes.
//! 3. [`meaning`] says what a cell means for a key, or why that is not sure.
//! 4. [`import`] holds the records against the plan: what is new, what has changed, what is gone.
//! 5. [`rewrite`] makes the new texts of the files.
//!
//! A cell is never guessed at: what is not sure is an [`import::Doubt`] with its place, and every cell that
//! holds something is read, or named as not read.

mod data;
pub mod find;
pub mod grid;
pub mod import;
pub mod load;
pub mod meaning;
pub mod rewrite;
pub mod save;
pub mod table;
pub mod values;
pub mod why;
pub mod words;

pub use data::{FILES, Make, json};
