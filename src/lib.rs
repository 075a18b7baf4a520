//! Planverk turns a public body's plan, written as Markdown and YAML tables, into a linked,
//! accessible, static website.
//!
//! A build is a straight pipeline. Data flows one way, `project` alone reads what an editor wrote,
//! `output` alone writes what a visitor reads, and [`pipeline`] shows the order:
//!
//! ```text
//! project ──► draft ──► plan ──► site ──► bundle ──► public/
//! (read)     (shape)   (linked)  (routes) (bytes)    (write)
//! ```
//!
//! What holds everywhere:
//! - A stage never calls the next one, and each has a type of its own.
//! - The stages between the two ends do no input or output and do not fail: what is wrong is put into
//!   [`diagnostic::Diagnostics`], and they go on. One gate stands before rendering, one after it:
//!   nothing is handed out to be written while there is an error.
//! - Only `project` reads content and themes, only `output` writes (and reads what stood there before).
//!   A build never writes to the content; commands do that are asked to, such as `planverk record`.
//! - Only `yaml` knows the YAML crate, only `markdown` the Markdown crate, only `render` and `view`
//!   the template engine.
//! - No clock, no order of a hash map and no path of the machine reaches the output.

pub mod active;
pub mod asset;
pub mod bundle;
pub mod called;
pub mod catalogue;
pub mod change;
pub mod chart;
pub mod cli;
pub mod collate;
pub mod colour;
pub mod compress;
pub mod css;
pub mod diagnostic;
pub mod dom;
pub mod draft;
pub mod edit;
pub mod exchange;
pub mod format;
pub mod glossary;
pub mod hosting;
pub mod key;
pub mod kind;
pub mod ledger;
pub mod link;
pub mod listing;
pub mod manual;
pub mod markdown;
pub mod offline;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod policy;
pub mod project;
pub mod refusal;
pub mod render;
pub mod schema;
pub mod search;
pub mod security;
pub mod service;
pub mod site;
pub mod source;
pub mod starter;
pub mod theme;
pub mod typography;
pub mod verify;
pub mod view;
pub mod wording;
pub mod workspace;
pub mod yaml;

pub use draft::is_web_address;
pub use pipeline::{About, Built, Inputs, Looked, Stage, build, build_from, known, look};
