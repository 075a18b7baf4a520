//! Planverk turns a public body's plan, written as Markdown and YAML tables, into a linked,
//! accessible, static website.
//!
//! A build is a straight pipeline. Data flows one way, `project` alone reads what an editor wrote,
//! `output` alone writes what a visitor reads, and [`build`] shows the order:
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
//!   A build never writes to the content; `planverk record` alone does, when it is asked to.
//! - Only `yaml` knows the YAML crate, only `markdown` the Markdown crate, only `render` and `view`
//!   the template engine.
//! - No clock, no order of a hash map and no path of the machine reaches the output.

pub mod active;
pub mod asset;
pub mod bundle;
pub mod catalogue;
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
pub mod glossary;
pub mod hosting;
pub mod key;
pub mod kind;
pub mod ledger;
pub mod link;
pub mod markdown;
pub mod offline;
pub mod output;
pub mod plan;
pub mod policy;
pub mod project;
pub mod render;
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

use bundle::Bundle;
use catalogue::Lang;
use diagnostic::Diagnostics;
use hosting::Hosting;
use kind::Vocabulary;
use plan::Date;
use project::Project;
use source::{Sources, Spanned};
use std::path::Path;
use verify::Budget;

/// The stages of a build, as progress and timings name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stage {
    Read,
    Draft,
    Link,
    LayOut,
    Theme,
    Render,
    Verify,
    Export,
    Compress,
    Write,
}

impl Stage {
    /// The id of its name in the catalogues.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Read => "stage_read",
            Self::Draft => "stage_draft",
            Self::Link => "stage_link",
            Self::LayOut => "stage_lay_out",
            Self::Theme => "stage_theme",
            Self::Render => "stage_render",
            Self::Verify => "stage_verify",
            Self::Export => "stage_export",
            Self::Compress => "stage_compress",
            Self::Write => "stage_write",
        }
    }
}

/// What the caller of a build decides, beside the project itself.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Goes before the address in the settings.
    pub base_url: Option<String>,
    /// The day that stands for today, in place of the newest that the content names. Nothing here
    /// reads the clock, so that the same project becomes the same site on any day.
    pub date: Option<Date>,
    /// Whether servers are given compressed copies.
    pub precompress: bool,
}

/// What came of a build.
pub struct Built {
    /// The finished site; `None` when something is wrong.
    pub bundle: Option<Bundle>,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// The texts that it points into.
    pub sources: Sources,
    /// The plan's own words.
    pub vocabulary: Vocabulary,
    /// The language of the site.
    pub language: Lang,
    /// The language in which its editors want to be told of mistakes, if the settings say so.
    pub message_language: Option<Lang>,
    /// The day that stood for today, if one is known.
    pub date: Option<Date>,
    /// What a host must know of the site.
    pub hosting: Hosting,
    /// Where the content leads to on other sites, each with its place.
    pub external: Vec<Spanned<String>>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many actions the plan has.
    pub actions: usize,
    /// What is to be recorded of the addresses.
    pub record: site::Record,
}

/// Builds the project at `root` in memory. `begin` is told of each stage as it begins.
pub fn build(root: &Path, inputs: Inputs, mut begin: impl FnMut(Stage)) -> Built {
    let mut d = Diagnostics::default();
    begin(Stage::Read);
    let project = Project::read(root, &mut d);
    build_from(project, inputs, begin, d)
}

/// Builds a project that has been read; `d` holds what was found on the way.
pub fn build_from(
    mut project: Project,
    inputs: Inputs,
    mut begin: impl FnMut(Stage),
    mut d: Diagnostics,
) -> Built {
    begin(Stage::Draft);
    let mut draft = draft::read(&project, &mut d);
    draft.site.base_url = inputs.base_url.or(draft.site.base_url);
    draft.date = inputs.date.or(draft.date);

    begin(Stage::Link);
    let linked = link::link(&mut draft, &mut d);

    begin(Stage::LayOut);
    let theme_name = draft.site.theme.clone();
    let site = site::lay_out(linked, draft, &project, &mut d);
    let hosting = Hosting::of(&site);

    begin(Stage::Theme);
    let theme = project.read_theme(theme_name.as_ref(), &mut d);
    let texts = theme::Texts::read_all(&theme, &site, &project, &mut d);
    let labels = texts.iter().flat_map(|texts| texts.constants().values());
    site.check_terms(labels, &mut d);
    let templates = render::read_templates(&theme.templates, &texts, &project.sources, &mut d);
    let indexes = texts
        .iter()
        .map(|texts| (texts.lang(), search::index(&site, texts)));
    let style = theme.style.map(|file| ("style.css".to_owned(), file));
    let assets = asset::gather(theme, indexes.collect(), &site, &mut project, &mut d);

    let mut bundle = None;
    // With a plan that does not hold together, a sound template may fail.
    if let Some(templates) = templates.filter(|_| !d.has_errors()) {
        begin(Stage::Render);
        let mut rendered = render::render(&site, templates, &texts, assets, &project, &mut d);
        if !d.has_errors() {
            begin(Stage::Export);
            exchange::export(&site, &mut rendered.bundle);
            hosting.add_files(&mut rendered.bundle);
            begin(Stage::Verify);
            let base_url = site.settings.base_url.as_deref();
            // A stylesheet loads things too, and its faults are shown where they are written.
            rendered.templates.extend(style);
            verify::verify(
                &rendered.bundle,
                &rendered.outlines,
                base_url,
                &rendered.templates,
                &project.sources,
                &mut d,
            );
            if let Some(page) = &site.settings.page_budget {
                let budget = Budget {
                    page: page.value,
                    span: page.span,
                };
                let lang = site.settings.language;
                budget.check(&rendered.bundle, &rendered.outlines, base_url, lang, &mut d);
            }
            if !d.has_errors() {
                if inputs.precompress {
                    begin(Stage::Compress);
                    compress::compress(&mut rendered.bundle);
                }
                bundle = Some(rendered.bundle);
            }
        }
    }
    d.settle();
    Built {
        bundle,
        diagnostics: d,
        sources: project.sources,
        vocabulary: site.plan.vocabulary.clone(),
        language: site.settings.language,
        message_language: site.settings.message_language,
        date: site.date,
        hosting,
        pages: site.pages.len(),
        actions: site.plan.actions.len(),
        record: site.record,
        external: site.external,
    }
}
