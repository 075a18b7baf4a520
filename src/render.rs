//! Rendering turns a [`Site`] into pages. A [`Renderer`] makes each of them when it is first asked for,
//! and remembers it; [`Renderer::finish`] makes all that are left, and notes what each page refers to,
//! for [`crate::verify`].
//!
//! Pages are rendered on all cores; nothing that depends on their order, on the clock or on the
//! machine reaches them.

use crate::asset::Assets;
use crate::bundle::Bytes;
use crate::catalogue::{Lang, Value as Text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::dom::Difference;
use crate::kind::Kind;
use crate::plan::ActionId;
use crate::site::{Site, SitePage, Subject};
use crate::source::{FileId, Sources, Span};
use crate::theme::Texts;
use crate::typography;
use crate::verify::{Outline, Outlines, Page};
use crate::view::{Common, List, PageParts, RowForm, Views};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

/// The templates of a theme, ready to use.
#[derive(Clone)]
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

/// Makes the pages of a site, each when it is first asked for. What they share is made once.
pub struct Renderer {
    site: Arc<Site>,
    languages: Vec<Language>,
    assets: Assets,
    /// One for each of [`Pages::all`](crate::site::Pages::all).
    made: Vec<Slot<Made>>,
    /// The row of each action in either form. Most rows stand on a dozen pages: they are rendered and
    /// minified once, and a page of thousands of them is put together by copying.
    brief: Vec<Slot<Row>>,
    whole: Vec<Slot<Row>>,
    files: Vec<(String, FileId)>,
}

/// What is made when it is first asked for.
type Slot<T> = OnceLock<Result<T, tera::Error>>;

fn slots<T>(count: usize) -> Vec<Slot<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

/// What the pages in one language are made with.
struct Language {
    texts: Texts,
    tera: Tera,
    common: Common,
}

/// A page as it was made.
pub struct Made {
    /// Its bytes.
    pub html: Bytes,
    /// Whether every row in its tables could be made.
    pub is_whole: bool,
    template: &'static str,
    outline: Arc<Outline>,
    lists: Vec<List>,
    /// What the minifier would have changed.
    apart: Option<Difference>,
}

/// A row as it was made.
struct Row {
    html: String,
    /// What the minifier would have changed.
    apart: Option<Difference>,
}

impl Renderer {
    /// Makes what the pages share. `texts` are those that `templates` were read for.
    pub fn new(site: Arc<Site>, templates: Templates, texts: Vec<Texts>, assets: Assets) -> Self {
        let languages = texts.into_iter().zip(templates.languages);
        let languages = languages.map(|(texts, mut tera)| {
            let common = Common::new(&site, &texts, &assets);
            *tera.global_context() = Views::new(&site, &texts, &assets, &common).shared();
            Language {
                texts,
                tera,
                common,
            }
        });
        let languages = languages.collect();
        let actions = site.plan.actions.len();
        Self {
            languages,
            assets,
            made: slots(site.pages.all().len()),
            brief: slots(actions),
            whole: slots(actions),
            files: templates.files,
            site,
        }
    }

    /// Every page.
    fn pages(&self) -> &[SitePage] {
        self.site.pages.all()
    }

    /// The texts in each language of the site.
    pub fn texts(&self) -> impl Iterator<Item = &Texts> {
        self.languages.iter().map(|own| &own.texts)
    }

    /// The files that are no pages, by the path that they are published at.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The templates by name, where each can be read.
    pub fn templates(&self) -> &[(String, FileId)] {
        &self.files
    }

    /// The page at place `at` of [`Pages::all`](crate::site::Pages::all).
    ///
    /// # Errors
    /// When its template cannot be filled in; [`Self::report_page`] says why.
    pub fn page(&self, at: usize) -> Result<&Made, &tera::Error> {
        let slot = &self.made[at];
        if slot.get().is_none() {
            // Rows are made on all cores, so that no slot may be held meanwhile: the core that makes one of
            // them could come to wait for that slot, and so for itself.
            let made = self.make(&self.pages()[at], true);
            // Somebody else may have been first.
            let _ = slot.set(made);
        }
        self.page_by_itself(at)
    }

    /// The same, made on this core alone.
    fn page_by_itself(&self, at: usize) -> Result<&Made, &tera::Error> {
        let made = self.made[at].get_or_init(|| self.make(&self.pages()[at], false));
        made.as_ref()
    }

    /// Makes a page, and its rows on all cores first if `is_waited_for`.
    fn make(&self, page: &SitePage, is_waited_for: bool) -> Result<Made, tera::Error> {
        let lang = self.site.language_of(page.subject);
        let (views, tera) = self.in_language(lang);
        let PageParts {
            template,
            context,
            root,
            lists,
        } = views.page(page);
        let html = tera.render(template, &context)?;
        let (html, apart) = minified(typography::typeset(&html, lang));
        let outline = Arc::new(Outline::read(html.as_bytes()));
        for list in lists.iter().filter(|_| is_waited_for) {
            list.actions.par_iter().for_each(|id| {
                let _ = self.row(list.form, *id);
            });
        }
        let (html, is_whole) = self.with_rows(&html, &root, &lists);
        Ok(Made {
            html: html.into_bytes().into(),
            is_whole,
            template,
            outline,
            lists,
            apart,
        })
    }

    /// The views and the templates of the pages in a language.
    fn in_language(&self, lang: Lang) -> (Views<'_>, &Tera) {
        let at = self.site.languages().position(|known| known == lang);
        let own = &self.languages[at.unwrap_or_default()];
        let views = Views::new(&self.site, &own.texts, &self.assets, &own.common);
        (views, &own.tera)
    }

    /// The row of an action.
    fn row(&self, form: RowForm, action: ActionId) -> Result<&Row, &tera::Error> {
        let rows = match form {
            RowForm::Brief => &self.brief,
            RowForm::Whole => &self.whole,
        };
        let row = rows[action.index()].get_or_init(|| {
            let lang = self.site.settings.language;
            let (views, tera) = self.in_language(lang);
            let html = tera.render(ROW, &views.row(action, form))?;
            let (html, apart) = minified(typography::typeset(&html, lang));
            Ok(Row { html, apart })
        });
        row.as_ref()
    }

    /// Every row: first those of the brief form, then the others. `None` if `is_cancelled` became true before
    /// the end.
    fn rows(&self, is_cancelled: &AtomicBool) -> Option<Vec<Result<&Row, &tera::Error>>> {
        let count = self.brief.len();
        let all = (0..2 * count).into_par_iter().map(|at| {
            goes_on(is_cancelled)?;
            Some(match at < count {
                true => self.row(RowForm::Brief, ActionId::new(at)),
                false => self.row(RowForm::Whole, ActionId::new(at - count)),
            })
        });
        all.collect()
    }

    /// The places of a list's rows among all of them.
    fn places(&self, list: &List) -> impl Iterator<Item = usize> {
        let before = match list.form {
            RowForm::Brief => 0,
            RowForm::Whole => self.brief.len(),
        };
        list.actions.iter().map(move |id| before + id.index())
    }

    /// Puts rows in the place of the marks of `html`. Whether all of them could be made comes with it.
    fn with_rows(&self, html: &str, root: &str, lists: &[List]) -> (String, bool) {
        let mut parts = html.split(List::MARK);
        let mut pieces = vec![parts.next().unwrap_or_default()];
        let mut is_whole = true;
        for part in parts {
            let Some((at, rest)) = part.split_once(List::MARK_END) else {
                continue;
            };
            let Some(list) = at.parse().ok().and_then(|at: usize| lists.get(at)) else {
                continue;
            };
            for id in &list.actions {
                let Ok(row) = self.row(list.form, *id) else {
                    is_whole = false;
                    continue;
                };
                for (at, piece) in row.html.split(List::ROOT).enumerate() {
                    if at > 0 {
                        pieces.push(root);
                    }
                    pieces.push(piece);
                }
            }
            pieces.push(rest);
        }
        (pieces.concat(), is_whole)
    }

    /// Makes every page that has not been made, on all cores, and reports what is wrong with any.
    /// `None` if `is_cancelled` became true before the end.
    pub fn finish(
        &self,
        is_cancelled: &AtomicBool,
        sources: &Sources,
        d: &mut Diagnostics,
    ) -> Option<Outlines> {
        // Rows first: the page that lists all actions would make them within one step, which nobody could stop.
        let rows = self.rows(is_cancelled)?;
        let pages = (0..self.pages().len()).into_par_iter();
        let pages: Option<Vec<Result<&Made, &tera::Error>>> = pages
            .map(|at| goes_on(is_cancelled).map(|()| self.page_by_itself(at)))
            .collect();
        let pages = pages?;
        self.report_rows(sources, d);
        let address = self.site.route(Subject::Index(Kind::Action));
        let root = address.to_root();
        // What each row refers to, as on the page that lists them all.
        let read = |row: &Result<&Row, _>| match row {
            Ok(row) => Outline::read(row.html.replace(List::ROOT, &root).as_bytes()),
            Err(_) => Outline::default(),
        };
        let parts: Option<Vec<(String, Outline)>> = (rows.par_iter())
            .map(|row| goes_on(is_cancelled).map(|()| (address.file(), read(row))))
            .collect();
        let parts = parts?;
        // Most themes have no ids in rows, so that no page has to be looked through for them.
        let has_ids = parts.iter().any(|(_, part)| part.has_ids());
        let of_rows = rows.iter().flatten().find_map(|row| row.apart.as_ref());
        let mut unlike: Vec<Unlike<'_>> = (of_rows.into_iter())
            .map(|apart| Unlike {
                template: ROW,
                address: "",
                apart,
            })
            .collect();
        let mut outlines = BTreeMap::new();
        let mut failed = Diagnostics::default();
        for (at, (SitePage { route, .. }, made)) in self.pages().iter().zip(pages).enumerate() {
            let Ok(made) = made else {
                self.report_page(at, sources, &mut failed);
                continue;
            };
            unlike.extend(made.apart.iter().map(|apart| Unlike {
                template: made.template,
                address: route.as_str(),
                apart,
            }));
            let standing = made.lists.iter().filter(|_| has_ids);
            let standing = standing.flat_map(|list| self.places(list));
            let page = Page {
                outline: Arc::clone(&made.outline),
                template: made.template,
                parts: standing.filter(|at| parts[*at].1.has_ids()).collect(),
            };
            outlines.insert(route.file(), page);
        }
        // One fault in a template shows on every page that uses it.
        d.extend(failed.first_of_each_place());
        report_unlike(&unlike, &self.files, d);
        Some(Outlines {
            pages: outlines,
            parts,
        })
    }

    /// Reports why the page at place `at` could not be made, if it could not.
    pub fn report_page(&self, at: usize, sources: &Sources, d: &mut Diagnostics) {
        if let Err(error) = self.page(at) {
            let address = format!("/{}", self.pages()[at].route.as_str());
            report(error, Some(&address), &self.files, sources, d);
        }
    }

    /// Reports why rows could not be made, if some could not. They have one template, so the first of them
    /// speaks for all.
    pub fn report_rows(&self, sources: &Sources, d: &mut Diagnostics) {
        let rows = self.rows(&AtomicBool::new(false)).unwrap_or_default();
        if let Some(error) = rows.into_iter().find_map(Result::err) {
            report(error, None, &self.files, sources, d);
        }
    }
}

/// `None` if somebody has cancelled the work.
fn goes_on(is_cancelled: &AtomicBool) -> Option<()> {
    (!is_cancelled.load(Ordering::Relaxed)).then_some(())
}

/// A page, or a row of a table, that was left as it was since the minifier would have changed it.
struct Unlike<'a> {
    template: &'static str,
    /// The page's address.
    address: &'a str,
    apart: &'a Difference,
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
pub fn sitemap(site: &Site, base: &str) -> String {
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
pub fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &site.settings.base_url {
        text.push_str(&format!("\nSitemap: {base}/sitemap.xml\n"));
    }
    text
}
