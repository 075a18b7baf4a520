//! Rendering turns a [`Site`] into a [`Bundle`]: every file of the finished site, by path, in memory.
//! On the way it notes what each page refers to, for [`crate::verify`].
//!
//! Pages are rendered on all cores; nothing that depends on their order, on the clock or on the
//! machine reaches them.

use crate::asset::Assets;
use crate::bundle::Bundle;
use crate::catalogue::{Lang, Value as Text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::dom::Difference;
use crate::kind::Kind;
use crate::plan::ActionId;
use crate::project::Project;
use crate::security;
use crate::site::{Route, Site, SitePage, Subject};
use crate::source::{FileId, Sources, Span};
use crate::theme::Texts;
use crate::typography;
use crate::verify::{Outline, Outlines, Page};
use crate::view::{List, PageParts, RowForm, Views};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

/// What rendering makes.
pub struct Rendered {
    /// Every file of the site.
    pub bundle: Bundle,
    /// What its pages refer to.
    pub outlines: Outlines,
    /// The templates by name, where each can be read.
    pub templates: Vec<(String, FileId)>,
}

/// The templates of a theme, ready to use.
pub struct Templates {
    /// For each language of the site, since a template's words are those of its page.
    languages: Vec<Tera>,
    files: Vec<(String, FileId)>,
}

/// Reads the templates, for each of the languages that `texts` are in. `None`, and a report, if one of
/// them is wrong.
pub fn read_templates(
    files: &[(String, FileId)],
    texts: &[Texts],
    sources: &Sources,
    d: &mut Diagnostics,
) -> Option<Templates> {
    let all = || {
        files
            .iter()
            .map(|(name, id)| (name.as_str(), sources.get(*id).text.as_str()))
    };
    // One by one first: a file that cannot be read at all says nothing about the others.
    let mut broken = false;
    for (name, text) in all() {
        if let Err(error) = Tera::new().add_raw_template(name, text)
            && let ErrorKind::SyntaxError(_) = error.kind()
        {
            broken = true;
            report(&error, None, files, sources, d);
        }
    }
    if broken {
        return None;
    }
    let mut languages = Vec::new();
    for texts in texts {
        let mut tera = Tera::new();
        // Functions must be known before the templates that call them.
        let shared = texts.clone();
        tera.register_function("t", move |args: Kwargs, _: &State<'_>| {
            translate(&shared, &args)
        });
        if let Err(error) = tera.add_raw_templates(all()) {
            // What is wrong is so in every language.
            report(&error, None, files, sources, d);
            return None;
        }
        languages.push(tera);
    }
    Some(Templates {
        languages,
        files: files.to_vec(),
    })
}

/// The template of a row.
const ROW: &str = "action_row.html";

/// The template function `t(key="…", …)`.
fn translate(texts: &Texts, args: &Kwargs) -> TeraResult<String> {
    let key: &str = args.must_get("key")?;
    let mut values: Vec<(&str, Text)> = Vec::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
            continue;
        };
        values.push((
            name,
            match value.as_i64() {
                Some(number) => Text::Number(number),
                None => Text::Text(value.to_string()),
            },
        ));
    }
    texts.format(key, &values).ok_or_else(|| {
        tera::Error::message(format!(
            "the text `{key}` does not exist or lacks an argument"
        ))
    })
}

/// Renders every page and adds the files that are not pages.
pub fn render(
    site: &Site,
    mut templates: Templates,
    texts: &[Texts],
    assets: Assets,
    project: &Project,
    d: &mut Diagnostics,
) -> Rendered {
    let views: Vec<Views<'_>> = (texts.iter())
        .map(|texts| Views::new(site, texts, &assets))
        .collect();
    for (tera, views) in templates.languages.iter_mut().zip(&views) {
        *tera.global_context() = views.shared();
    }
    let templates = templates;
    let in_language = |lang: Lang| {
        let at = site.languages().position(|known| known == lang);
        let at = at.unwrap_or_default();
        (&views[at], &templates.languages[at])
    };
    let (main, tera) = in_language(site.settings.language);
    let rows = Rows::render(site, main, tera).unwrap_or_else(|error| {
        report(&error, None, &templates.files, &project.sources, d);
        Rows::default()
    });
    let parts = rows.outlines(&site.route(Subject::Index(Kind::Action)));
    // Most themes have no ids in rows, so that no page has to be looked through for them.
    let has_ids = parts.iter().any(|(_, part)| part.has_ids());
    let retired: Vec<SitePage> = site.retired_pages().collect();
    let all: Vec<&SitePage> = site.pages.iter().chain(&retired).collect();
    let pages: Vec<Result<Made, tera::Error>> = all
        .par_iter()
        .map(|page| {
            let lang = site.language_of(page.subject);
            let (views, tera) = in_language(lang);
            let PageParts {
                template,
                context,
                root,
                lists,
            } = views.page(page);
            let html = tera.render(template, &context)?;
            let (html, apart) = minified(typography::typeset(&html, lang));
            let mut of_rows = Vec::new();
            if has_ids {
                let standing = lists.iter().flat_map(|list| rows.places(list));
                of_rows.extend(standing.filter(|at| parts[*at].1.has_ids()));
            }
            let outline = Outline::read(html.as_bytes());
            let html = rows.put_in(html, &root, &lists);
            Ok(Made {
                html: html.into_bytes(),
                page: Page {
                    outline,
                    template,
                    parts: of_rows,
                },
                apart,
            })
        })
        .collect();
    let mut bundle = Bundle::new();
    let mut outlines = Outlines {
        pages: BTreeMap::new(),
        parts,
    };
    let mut unlike: Vec<Unlike<'_>> = rows.apart.into_iter().collect();
    let mut failed = Diagnostics::default();
    for (page, rendered) in all.into_iter().zip(pages) {
        match rendered {
            Ok(made) => {
                let address = page.route.as_str();
                unlike.extend(made.apart.map(|apart| Unlike {
                    template: made.page.template,
                    address,
                    apart,
                }));
                bundle.insert(page.route.file(), made.html);
                outlines.pages.insert(page.route.file(), made.page);
            }
            Err(error) => {
                let address = format!("/{}", page.route.as_str());
                report(
                    &error,
                    Some(&address),
                    &templates.files,
                    &project.sources,
                    &mut failed,
                );
            }
        }
    }
    // One fault in a template shows on every page that uses it.
    d.extend(failed.first_of_each_place());
    report_unlike(&unlike, &templates.files, d);
    for (path, bytes) in assets.files {
        // A theme's file never takes the place of a page.
        bundle.entry(path).or_insert(bytes);
    }
    if let Some(base) = &site.settings.base_url {
        bundle.insert("sitemap.xml".to_owned(), sitemap(site, base).into_bytes());
    }
    if let Some(text) = security::text(site) {
        bundle.insert(security::PATH.to_owned(), text.into_bytes());
    }
    bundle
        .entry("robots.txt".to_owned())
        .or_insert_with(|| robots(site).into_bytes());
    Rendered {
        bundle,
        outlines,
        templates: templates.files,
    }
}

/// A page as it was made.
struct Made {
    html: Vec<u8>,
    page: Page,
    /// What the minifier would have changed.
    apart: Option<Difference>,
}

/// A page, or a row of a table, that was left as it was since the minifier would have changed it.
struct Unlike<'a> {
    template: &'static str,
    /// The page's address.
    address: &'a str,
    apart: Difference,
}

/// Reports what was not minified, all of it in one message, at the first template that it concerns.
fn report_unlike(unlike: &[Unlike<'_>], files: &[(String, FileId)], d: &mut Diagnostics) {
    let Some(first) = unlike.first() else {
        return;
    };
    let file = files.iter().find(|(name, _)| name == first.template);
    let Some((_, file)) = file.or(files.first()) else {
        return;
    };
    let others: BTreeSet<&str> = unlike.iter().map(|page| page.template).collect();
    let told = Diagnostic::new(Code::NotMinified, Span::start_of(*file))
        .with("page", format!("/{}", first.address))
        .with("count", unlike.len())
        .with("templates", others.into_iter().collect::<Vec<_>>())
        .with("first", &first.apart.first)
        .with("second", &first.apart.second);
    d.push(told.hint("apart").hint("theme"));
}

/// The rows of actions in tables. Most stand on a dozen pages: they are rendered and minified once,
/// and a page of thousands of them is put together by copying.
#[derive(Default)]
struct Rows {
    brief: Vec<String>,
    whole: Vec<String>,
    /// The first row that was left as it was, and what the minifier would have changed in it.
    apart: Option<Unlike<'static>>,
}

impl Rows {
    fn render(site: &Site, views: &Views<'_>, tera: &Tera) -> Result<Self, tera::Error> {
        let all = |form| {
            let rows = (0..site.plan.actions.len()).into_par_iter().map(|at| {
                let context = views.row(ActionId::new(at), form);
                let row = tera.render(ROW, &context)?;
                Ok(minified(typography::typeset(&row, site.settings.language)))
            });
            rows.collect::<Result<Vec<(String, Option<Difference>)>, tera::Error>>()
        };
        let mut apart = None;
        let mut kept = |rows: Vec<(String, Option<Difference>)>| {
            let rows = rows.into_iter().map(|(row, difference)| {
                apart = apart.take().or(difference);
                row
            });
            rows.collect()
        };
        Ok(Self {
            brief: kept(all(RowForm::Brief)?),
            whole: kept(all(RowForm::Whole)?),
            apart: apart.map(|apart| Unlike {
                template: ROW,
                address: "",
                apart,
            }),
        })
    }

    fn of(&self, form: RowForm) -> &[String] {
        match form {
            RowForm::Brief => &self.brief,
            RowForm::Whole => &self.whole,
        }
    }

    /// The places of a list's rows among the outlines of all of them.
    fn places(&self, list: &List) -> impl Iterator<Item = usize> {
        let before = match list.form {
            RowForm::Brief => 0,
            RowForm::Whole => self.brief.len(),
        };
        list.actions.iter().map(move |id| before + id.index())
    }

    /// What each row refers to, as on the page at `route`, which lists them all.
    fn outlines(&self, route: &Route) -> Vec<(String, Outline)> {
        let root = route.to_root();
        let read = |row: &String| Outline::read(row.replace(List::ROOT, &root).as_bytes());
        let rows = self.brief.par_iter().chain(&self.whole);
        rows.map(|row| (route.file(), read(row))).collect()
    }

    /// Puts rows in the place of the marks of `html`.
    fn put_in(&self, html: String, root: &str, lists: &[List]) -> String {
        let mut parts = html.split(List::MARK);
        let mut pieces = vec![parts.next().unwrap_or_default()];
        for part in parts {
            let Some((at, rest)) = part.split_once(List::MARK_END) else {
                continue;
            };
            let Some(list) = at.parse().ok().and_then(|at: usize| lists.get(at)) else {
                continue;
            };
            let rows = self.of(list.form);
            for id in &list.actions {
                let row = rows.get(id.index()).map_or("", String::as_str);
                for (at, piece) in row.split(List::ROOT).enumerate() {
                    if at > 0 {
                        pieces.push(root);
                    }
                    pieces.push(piece);
                }
            }
            pieces.push(rest);
        }
        pieces.concat()
    }
}

/// `html` in fewer bytes, or as it was if a browser would make something else of those; then what they
/// would have changed comes with it.
#[cfg(feature = "minify")]
fn minified(html: String) -> (String, Option<Difference>) {
    let mut options = minify_html::Cfg::new();
    // Nothing that a validator would mind, or that would change what a browser shows.
    options.keep_closing_tags = true;
    options.keep_html_and_head_opening_tags = true;
    options.keep_input_type_text_attr = true;
    let short = minify_html::minify(html.as_bytes(), &options);
    let Ok(short) = String::from_utf8(short) else {
        return (html, None);
    };
    match crate::dom::difference(&html, &short) {
        None => (short, None),
        apart => (html, apart),
    }
}

#[cfg(not(feature = "minify"))]
fn minified(html: String) -> (String, Option<Difference>) {
    (html, None)
}

/// Reports what Tera says of a template, at its place in the theme.
fn report(
    error: &tera::Error,
    page: Option<&str>,
    files: &[(String, FileId)],
    sources: &Sources,
    d: &mut Diagnostics,
) {
    let file_of = |name: &str| {
        files
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, id)| *id)
    };
    let mut push = |span: Option<Span>, message: String| {
        // A theme always has templates; what Tera says of none of them is shown at the first.
        let Some(place) = span.or(files.first().map(|(_, id)| Span::start_of(*id))) else {
            return;
        };
        let fault = Diagnostic::new(Code::Template, place).with("message", message);
        let fault = match page {
            Some(page) => fault.with("page", page).hint("page"),
            None => fault,
        };
        d.push(fault.hint("theme"));
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = file_of(report.filename()).map(|file| {
                let text = &sources.get(file).text;
                let at = report.span();
                let start = byte_at(text, at.start_line, at.start_col);
                Span::new(file, start..byte_at(text, at.end_line, at.end_col))
            });
            push(span, report.message().to_owned());
        }
        ErrorKind::MissingParent { current: name, .. }
        | ErrorKind::CircularExtend { tpl: name, .. }
        | ErrorKind::CircularInclude { tpl: name, .. } => {
            push(file_of(name).map(Span::start_of), error.to_string());
        }
        _ => {
            // Faults that only all templates together show come as finished reports.
            let text = error.to_string();
            let mut told = false;
            let mut seen = BTreeSet::new();
            for (message, rest) in text
                .split("error: ")
                .filter_map(|report| report.trim_start().split_once('\n'))
                .filter_map(|(message, rest)| Some((message, rest.split_once("--> ")?.1)))
            {
                let mut parts = rest.lines().next().unwrap_or_default().rsplitn(3, ':');
                let mut number = || {
                    parts
                        .next()
                        .and_then(|part| part.trim().parse::<usize>().ok())
                };
                let (column, line) = (number(), number());
                let file = parts.next().and_then(file_of);
                let mut span = file.zip(line).zip(column).map(|((file, line), column)| {
                    let at = byte_at(&sources.get(file).text, line, column.saturating_sub(1));
                    Span::new(file, at..at)
                });
                // A block that the template above lacks is missed by many, and is lacking there.
                if message.starts_with("Block ") {
                    let parent = file.and_then(|file| parent_of(&sources.get(file).text));
                    span = parent.and_then(file_of).map(Span::start_of).or(span);
                }
                if seen.insert((span, message.to_owned())) {
                    push(span, message.to_owned());
                }
                told = true;
            }
            if !told {
                push(None, text);
            }
        }
    }
}

/// The template that `text` builds on: `{% extends "base.html" %}`.
fn parent_of(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("extends")?;
    rest.split(['"', '\'', '`']).nth(1)
}

/// The byte at a line (from 1) and a column (from 0, in characters).
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// Every page's address (sitemaps.org, protocol 0.9).
fn sitemap(site: &Site, base: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site
        .pages
        .iter()
        .filter(|page| page.subject != Subject::NotFound)
    {
        let url = format!("{base}/{}", page.route.as_str());
        let escaped = url.replace('&', "&amp;").replace('<', "&lt;");
        xml.push_str(&format!("<url><loc>{escaped}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Robots Exclusion Protocol (RFC 9309): everything may be read.
fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &site.settings.base_url {
        text.push_str(&format!("\nSitemap: {base}/sitemap.xml\n"));
    }
    text
}
