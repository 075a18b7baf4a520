//! A *workspace* is a project that is kept in memory while its editors work on it. Whenever something
//! was saved, [`Workspace::update`] gives a [`Snapshot`]: what a build of the project as it is now would
//! give, the same bytes and the same messages, but no more of it made than somebody asks for.

use crate::bundle::Bundle;
use crate::catalogue::Lang;
use crate::diagnostic::Diagnostics;
use crate::hosting::Hosting;
use crate::kind::Vocabulary;
use crate::plan::Date;
use crate::source::Sources;
use crate::{Built, Inputs};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What may have changed since the last update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These files and folders, and what lies below them: whole paths, or seen from where the program
    /// runs, as the root is. It does no harm to name what has not changed, or is no part of the project.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// A project that is kept in memory.
pub struct Workspace {
    root: PathBuf,
    inputs: Inputs,
}

impl Workspace {
    /// Opens the project at `root`. Nothing is read before the first update.
    pub fn open(root: &Path, inputs: Inputs) -> Self {
        Self {
            root: root.to_owned(),
            inputs,
        }
    }

    /// What the project is now. The first update reads everything, whatever `changed` says.
    pub fn update(&mut self, changed: &Changed) -> Arc<Snapshot> {
        let _ = changed;
        let built = crate::build(&self.root, self.inputs.clone(), |_| {});
        Arc::new(Snapshot::of(built))
    }
}

/// What a file of the site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSort {
    /// A page that was rendered.
    Page,
    /// Anything else: a stylesheet, a picture, data, or a document of the content, be it in HTML.
    Other,
}

/// A project at one moment. It can be read by many at the same time, and stays as it is when the
/// workspace goes on.
pub struct Snapshot {
    bundle: Bundle,
    pages: BTreeSet<String>,
    holds: bool,
    built: Built,
    diagnostics: Arc<Diagnostics>,
}

impl Snapshot {
    fn of(mut built: Built) -> Self {
        let bundle = built.bundle.take();
        let diagnostics = Arc::new(std::mem::take(&mut built.diagnostics));
        let is_html = |path: &&String| path.ends_with(".html");
        let pages = bundle.iter().flat_map(|bundle| bundle.keys());
        Self {
            pages: pages.filter(is_html).cloned().collect(),
            holds: bundle.is_some(),
            bundle: bundle.unwrap_or_default(),
            diagnostics,
            built,
        }
    }

    /// What has been found so far: what is wrong with the content at once, what is wrong with pages
    /// when they have been asked for, and all that a build would find once the snapshot is finished.
    pub fn diagnostics(&self) -> Arc<Diagnostics> {
        Arc::clone(&self.diagnostics)
    }

    /// Whether there is a site to be shown: no error has been found so far.
    pub fn holds_together(&self) -> bool {
        self.holds
    }

    /// The path of each file of the site and what it is; none where the plan does not hold together.
    pub fn paths(&self) -> impl Iterator<Item = (&str, FileSort)> {
        self.bundle.keys().map(|path| {
            let sort = match self.pages.contains(path) {
                true => FileSort::Page,
                false => FileSort::Other,
            };
            (path.as_str(), sort)
        })
    }

    /// The file at `path`, made now if nobody has asked for it before. `None` if there is no such file,
    /// or if it could not be made; then [`Self::diagnostics`] says why.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        self.bundle
            .get(path)
            .map(|bytes| Arc::from(bytes.as_slice()))
    }

    /// Makes and checks everything that nobody has asked for, as a build would, and gives all that was
    /// found; `None` if `is_cancelled` became true before the end.
    pub fn finish(&self, is_cancelled: &AtomicBool) -> Option<Arc<Diagnostics>> {
        (!is_cancelled.load(Ordering::Relaxed)).then(|| self.diagnostics())
    }

    /// The texts that the diagnostics point into.
    pub fn sources(&self) -> &Sources {
        &self.built.sources
    }

    /// The plan's own words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.built.vocabulary
    }

    /// The language of the site.
    pub fn language(&self) -> Lang {
        self.built.language
    }

    /// The language in which its editors want to be told of mistakes, if the settings say so.
    pub fn message_language(&self) -> Option<Lang> {
        self.built.message_language
    }

    /// The day that stood for today, if one is known.
    pub fn date(&self) -> Option<Date> {
        self.built.date
    }

    /// What a host must know of the site.
    pub fn hosting(&self) -> &Hosting {
        &self.built.hosting
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.built.pages
    }

    /// How many actions the plan has.
    pub fn actions(&self) -> usize {
        self.built.actions
    }
}
