//! The *pipeline*: the order of the stages, for all that goes through them.
//!
//! 1. [`prepare`] reads, links and lays out, up to the gate before rendering. What stands on the way are
//!    mistakes, and no stage fails.
//! 2. [`Prepared`] holds what may then be made: every file of the site, each when it is asked for.
//! 3. [`Prepared::finish`] makes all that is left, and checks the site as a whole.
//!
//! [`build`] goes all the way at once; a [workspace](crate::workspace) makes what somebody looks at.

use crate::asset;
use crate::bundle::{Bundle, Bytes};
use crate::catalogue::Lang;
use crate::compress;
use crate::diagnostic::Diagnostics;
use crate::draft;
use crate::exchange;
use crate::hosting::Hosting;
use crate::kind::Vocabulary;
use crate::link;
use crate::plan::Date;
use crate::project::{self, Project, Theme};
use crate::render::{self, Renderer, Templates};
use crate::schema::Known;
use crate::search;
use crate::security;
use crate::site::{self, Site};
use crate::source::{FileId, Sources, Spanned};
use crate::theme;
use crate::verify::{self, Budget};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

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
    /// What there is to know of the site.
    pub about: About,
    /// Where the content leads to on other sites, each with its place.
    pub external: Vec<Spanned<String>>,
    /// What is to be recorded of the addresses.
    pub record: site::Record,
}

/// What there is to know of a site beside its files, be it with mistakes.
#[derive(Clone, Debug)]
pub struct About {
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
    /// How many pages the site has.
    pub pages: usize,
    /// How many actions the plan has.
    pub actions: usize,
    /// What schemas can say of the plan.
    pub known: Known,
}

impl About {
    fn of(site: &Site, known: Known) -> Self {
        Self {
            vocabulary: site.plan.vocabulary.clone(),
            language: site.settings.language,
            message_language: site.settings.message_language,
            date: site.date,
            hosting: Hosting::of(site),
            pages: site.pages.len(),
            actions: site.plan.actions.len(),
            known,
        }
    }
}

/// Builds the project at `root` in memory. `begin` is told of each stage as it begins.
pub fn build(root: &Path, inputs: Inputs, mut begin: impl FnMut(Stage)) -> Built {
    let mut d = Diagnostics::default();
    begin(Stage::Read);
    let project = Project::read(root, &mut d);
    build_from(project, inputs, begin, d)
}

/// A project that was laid out as pages, but not made into any.
pub struct Looked {
    /// What was read.
    pub project: Project,
    /// The plan and its pages, as far as they hold together.
    pub site: Site,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// Looks into a project that has been read; `d` holds what was found on the way.
pub fn look(project: Project, mut d: Diagnostics) -> Looked {
    let mut draft = draft::read(&project, &mut d);
    let linked = link::link(&mut draft, &mut d);
    let site = site::lay_out(linked, draft, &project, &mut d);
    d.settle();
    Looked {
        project,
        site,
        diagnostics: d,
    }
}

/// What schemas can say of the plan at `root`, be it with mistakes.
pub fn known(root: &Path) -> Known {
    let mut d = Diagnostics::default();
    let project = Project::read(root, &mut d);
    Known::of(&draft::read(&project, &mut d))
}

/// Builds a project that has been read; `d` holds what was found on the way.
pub fn build_from(
    mut project: Project,
    inputs: Inputs,
    mut begin: impl FnMut(Stage),
    mut d: Diagnostics,
) -> Built {
    let prepared = prepare(
        &mut project,
        &inputs,
        &mut Kept::default(),
        &mut begin,
        &mut d,
    );
    let never = AtomicBool::new(false);
    let bundle = prepared.finish(&never, &mut begin, &project.sources, &mut d);
    let mut bundle = bundle.ok();
    bundle = bundle.filter(|_| prepared.is_sound() && !d.has_errors());
    if let Some(bundle) = bundle.as_mut().filter(|_| inputs.precompress) {
        begin(Stage::Compress);
        compress::compress(bundle);
    }
    d.settle();
    let Prepared { site, about, .. } = prepared;
    Built {
        bundle,
        diagnostics: d,
        sources: project.sources,
        about,
        record: site.record(),
        external: site.external.clone(),
    }
}

/// A site that is laid out.
pub struct Prepared {
    /// The site.
    pub site: Arc<Site>,
    /// What there is to know of it.
    pub about: About,
    /// What its pages are made with; `None` where something is wrong, since with a plan that does not
    /// hold together a sound template may fail.
    renderer: Option<Renderer>,
    /// Every file that it will have and that is no page.
    files: BTreeMap<String, Entry>,
    /// The stylesheet, where it can be read.
    style: Option<FileId>,
}

/// A file of a site that is laid out.
enum Entry {
    /// One that is there.
    Given(Bytes),
    /// One that is made when somebody asks for it.
    Later(Later, OnceLock<Bytes>),
}

#[derive(Clone, Copy)]
enum Later {
    /// The index that is searched in the language at this place.
    Index(usize),
    /// The plan as open data.
    Data(exchange::Make),
    /// The list of pages for search engines.
    Sitemap,
}

/// Why a file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The site has no such file.
    Unknown,
    /// The page cannot be made, since something is wrong with a template.
    Broken,
}

/// Somebody wanted a site to be finished, and then did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// What the stages made that they need not make again while what it was made of is the same. What is
/// kept changes nothing but the time that it takes: without it everything is made anew.
#[derive(Default)]
pub struct Kept {
    /// What was read from the disk.
    pub project: project::Kept,
    draft: draft::Kept,
    link: link::Kept,
    site: site::Kept,
    assets: asset::Kept,
    look: Option<KeptLook>,
}

/// A theme without faults, as it was made ready.
struct KeptLook {
    theme: Arc<Theme>,
    texts: Vec<theme::Texts>,
    templates: Templates,
}

/// Lays out a project that has been read; `d` holds what was found on the way. `begin` is told of each
/// stage as it begins.
pub fn prepare(
    project: &mut Project,
    inputs: &Inputs,
    kept: &mut Kept,
    mut begin: impl FnMut(Stage),
    d: &mut Diagnostics,
) -> Prepared {
    begin(Stage::Draft);
    let mut draft = draft::read_again(project, &mut kept.draft, d);
    draft.site.base_url = inputs.base_url.clone().or(draft.site.base_url);
    draft.date = inputs.date.or(draft.date);

    // Before the plan is put into order: schemas offer its things as they are written.
    let known = Known::of(&draft);

    begin(Stage::Link);
    let linked = link::link_again(&mut draft, &mut kept.link, d);

    begin(Stage::LayOut);
    let theme_name = draft.site.theme.clone();
    let site = Arc::new(site::lay_out_again(
        linked,
        draft,
        project,
        &mut kept.site,
        d,
    ));
    let about = About::of(&site, known);

    begin(Stage::Theme);
    let theme = project.read_theme(theme_name.as_ref(), &mut kept.project, d);
    let (templates, texts) = dress(&theme, &site, project, &mut kept.look, d);
    let assets = asset::gather(&theme, &site, project, &mut kept.assets, d);

    let templates = templates.filter(|_| !d.has_errors());
    let renderer =
        templates.map(|templates| Renderer::new(Arc::clone(&site), templates, texts, assets));
    let files = renderer
        .as_ref()
        .map(|renderer| files(renderer, &site, &about.hosting));
    Prepared {
        site,
        about,
        renderer,
        files: files.unwrap_or_default(),
        style: theme.style,
    }
}

/// Makes a theme ready for a site: its templates, unless one can't be read, and its texts in every language. Both
/// are those that are `kept`, if nothing of them has changed.
fn dress(
    theme: &Arc<Theme>,
    site: &Site,
    project: &mut Project,
    kept: &mut Option<KeptLook>,
    d: &mut Diagnostics,
) -> (Option<Templates>, Vec<theme::Texts>) {
    let last = kept.take();
    let last = last.filter(|last| Arc::ptr_eq(&last.theme, theme));
    let last_texts = last.as_ref().map_or(&[][..], |last| &last.texts);
    let mut faults = Diagnostics::default();
    let texts = theme::Texts::read_all(theme, site, project, last_texts, &mut faults);
    let has_faults = faults.iter().next().is_some();
    d.extend(faults);
    let labels = texts.iter().flat_map(|texts| texts.constants().values());
    site.check_terms(labels, d);
    let are_same = texts.len() == last_texts.len()
        && texts
            .iter()
            .zip(last_texts)
            .all(|(one, other)| one.is(other));
    let templates = match last.filter(|_| are_same) {
        Some(last) => Some(last.templates),
        None => render::read_templates(&theme.templates, &texts, &project.sources, d),
    };
    // What has faults is read again, so that they are told again.
    if let Some(templates) = templates.as_ref().filter(|_| !has_faults) {
        *kept = Some(KeptLook {
            theme: Arc::clone(theme),
            texts: texts.clone(),
            templates: templates.clone(),
        });
    }
    (templates, texts)
}

/// Every file that a site will have and that is no page, by its path.
fn files(renderer: &Renderer, site: &Site, hosting: &Hosting) -> BTreeMap<String, Entry> {
    let later = |what| Entry::Later(what, OnceLock::new());
    let given = |bytes: Vec<u8>| Entry::Given(bytes.into());
    let mut files: BTreeMap<String, Entry> = BTreeMap::new();
    let is_page = |path: &str| site.pages.in_file(path).is_some();
    let assets = renderer.assets();
    // A theme's file never takes the place of a page.
    for (path, bytes) in assets.files.iter().filter(|(path, _)| !is_page(path)) {
        let entry = files.entry(path.clone());
        entry.or_insert_with(|| Entry::Given(Bytes::clone(bytes)));
    }
    for (at, (_, path)) in assets.search.iter().enumerate() {
        files
            .entry(path.clone())
            .or_insert_with(|| later(Later::Index(at)));
    }
    if site.settings.base_url.is_some() {
        files.insert("sitemap.xml".to_owned(), later(Later::Sitemap));
    }
    if let Some(text) = security::text(site) {
        files.insert(security::PATH.to_owned(), given(text.into_bytes()));
    }
    let robots = files.entry("robots.txt".to_owned());
    robots.or_insert_with(|| given(render::robots(site).into_bytes()));
    // A site of pages alone has nothing to hand on.
    let data = exchange::FILES.iter().filter(|_| !site.plan.is_absent);
    for (path, make) in data.copied() {
        files.insert(path.to_owned(), later(Later::Data(make)));
    }
    let known = in_order(site, &files).map(|(path, entry)| match entry {
        Some(Entry::Given(bytes)) => (path, Some(&bytes[..])),
        // What is made for the site has no fingerprint in its name.
        Some(Entry::Later(..)) | None => (path, None),
    });
    for (path, text) in hosting.files(known) {
        let entry = files.entry(path.to_owned());
        entry.or_insert_with(|| given(text.into_bytes()));
    }
    files
}

/// The paths of all files of a site in order: those of its pages, and `others`.
fn in_order<'a>(
    site: &'a Site,
    others: &'a BTreeMap<String, Entry>,
) -> impl Iterator<Item = (&'a str, Option<&'a Entry>)> + Clone {
    let mut pages = site.pages.files().iter().peekable();
    let mut others = others.iter().peekable();
    std::iter::from_fn(move || {
        let is_page_next = match (pages.peek(), others.peek()) {
            (Some((page, _)), Some((other, _))) => page < *other,
            (page, _) => page.is_some(),
        };
        match is_page_next {
            true => pages.next().map(|(path, _)| (path.as_str(), None)),
            false => others
                .next()
                .map(|(path, entry)| (path.as_str(), Some(entry))),
        }
    })
}

impl Prepared {
    /// Whether there is a site to be made: nothing wrong was found before the gate.
    pub fn is_sound(&self) -> bool {
        self.renderer.is_some()
    }

    /// The path of every file, and whether it is a page.
    pub fn paths(&self) -> impl Iterator<Item = (&str, bool)> {
        // Where something is wrong there are no files at all.
        let files = self.is_sound().then(|| in_order(&self.site, &self.files));
        (files.into_iter().flatten()).map(|(path, entry)| (path, entry.is_none()))
    }

    /// The file at `path`, made now if nobody has asked for it before.
    ///
    /// # Errors
    /// When there is no such file, or it cannot be made.
    pub fn file(&self, path: &str) -> Result<Bytes, Lack> {
        let renderer = self.renderer.as_ref().ok_or(Lack::Unknown)?;
        if let Some(at) = self.site.pages.in_file(path) {
            return match renderer.page(at) {
                Ok(made) if made.is_whole => Ok(Bytes::clone(&made.html)),
                _ => Err(Lack::Broken),
            };
        }
        match self.files.get(path).ok_or(Lack::Unknown)? {
            Entry::Given(bytes) => Ok(Bytes::clone(bytes)),
            Entry::Later(what, made) => {
                let bytes = made.get_or_init(|| self.make(*what, renderer).into());
                Ok(Bytes::clone(bytes))
            }
        }
    }

    fn make(&self, what: Later, renderer: &Renderer) -> Vec<u8> {
        let site = &self.site;
        match what {
            Later::Index(at) => {
                let texts = renderer.texts().nth(at);
                texts.map_or_else(Vec::new, |texts| search::index(site, texts))
            }
            Later::Data(make) => make(site),
            Later::Sitemap => {
                let base = site.settings.base_url.as_deref();
                base.map_or_else(Vec::new, |base| render::sitemap(site, base).into_bytes())
            }
        }
    }

    /// Reports why the file at `path` cannot be made, if it cannot.
    pub fn report(&self, path: &str, sources: &Sources, d: &mut Diagnostics) {
        let (Some(at), Some(renderer)) = (self.site.pages.in_file(path), &self.renderer) else {
            return;
        };
        match renderer.page(at) {
            Ok(made) if made.is_whole => {}
            Ok(_) => renderer.report_rows(sources, d),
            Err(_) => renderer.report_page(at, sources, d),
        }
    }

    /// Makes every file that is left, on all cores, and checks the site as a whole. The bundle is to be
    /// published if nothing wrong was found.
    ///
    /// # Errors
    /// When `is_cancelled` became true before the end. A site that does not hold together is finished as
    /// it is, without files.
    pub fn finish(
        &self,
        is_cancelled: &AtomicBool,
        mut begin: impl FnMut(Stage),
        sources: &Sources,
        d: &mut Diagnostics,
    ) -> Result<Bundle, Cancelled> {
        let Some(renderer) = &self.renderer else {
            return Ok(Bundle::new());
        };
        begin(Stage::Render);
        let outlines = renderer.finish(is_cancelled, sources, d).ok_or(Cancelled)?;
        if d.has_errors() {
            return Ok(Bundle::new());
        }
        begin(Stage::Export);
        let mut bundle = Bundle::new();
        for (path, _) in self.paths() {
            if is_cancelled.load(Ordering::Relaxed) {
                return Err(Cancelled);
            }
            let bytes = self.file(path).unwrap_or_default();
            bundle.insert(path.to_owned(), bytes);
        }
        begin(Stage::Verify);
        let settings = &self.site.settings;
        let base_url = settings.base_url.as_deref();
        let mut places = renderer.templates().to_vec();
        // A stylesheet loads things too, and its faults are shown where they are written.
        places.extend(self.style.map(|file| ("style.css".to_owned(), file)));
        verify::verify(
            &bundle,
            &outlines,
            base_url,
            &places,
            sources,
            is_cancelled,
            d,
        );
        if is_cancelled.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        if let Some(page) = &settings.page_budget {
            let budget = Budget {
                page: page.value,
                span: page.span,
            };
            budget.check(&bundle, &outlines, base_url, settings.language, d);
        }
        Ok(bundle)
    }
}
