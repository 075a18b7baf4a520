//! A *workspace* is a project that is kept in memory while its editors work on it. Whenever something
//! was saved, [`Workspace::update`] gives a [`Snapshot`]: what a build of the project as it is now would
//! give, the same bytes and the same messages, but no more of it made than somebody asks for.

use crate::bundle::Bytes;
use crate::diagnostic::Diagnostics;
use crate::pipeline::{self, About, Inputs, Kept, Lack, Prepared};
pub use crate::project::Changed;
use crate::project::{ContentFile, Project};
use crate::source::Sources;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A project that is kept in memory.
pub struct Workspace {
    root: PathBuf,
    inputs: Inputs,
    kept: Kept,
    last: Option<Last>,
    /// The files that the last update found to be others than before.
    changed: BTreeSet<PathBuf>,
    /// Where snapshots are finished, unless the system gives us no more threads.
    background: Option<Arc<ThreadPool>>,
}

impl Workspace {
    /// Opens the project at `root`. Nothing is read before the first update.
    pub fn open(root: &Path, inputs: Inputs) -> Self {
        // What somebody waits for goes before what nobody looks at yet.
        let threads = rayon::current_num_threads().saturating_sub(1).max(1);
        let background = ThreadPoolBuilder::new().num_threads(threads).build();
        Self {
            root: root.to_owned(),
            inputs,
            kept: Kept::default(),
            last: None,
            changed: BTreeSet::new(),
            background: background.ok().map(Arc::new),
        }
    }

    /// What the project is now. The first update reads everything, whatever `changed` says. As long as
    /// nothing is other than it was, the snapshot is the same one.
    pub fn update(&mut self, changed: &Changed) -> Arc<Snapshot> {
        self.update_with(changed, || {})
    }

    /// The same. `begin` is called when something has turned out to be other than it was, before anything is
    /// made of it.
    pub fn update_with(&mut self, changed: &Changed, begin: impl FnOnce()) -> Arc<Snapshot> {
        self.kept.project.forget(&self.root, changed);
        let mut found = Diagnostics::default();
        let mut project = Project::read_again(&self.root, &mut self.kept.project, &mut found);
        // A workspace that broke down while it made something of what it had read has nothing to give.
        let last = self.last.take();
        let last = last.filter(|last| {
            last.is(&project, &found) && self.kept.project.is_theme_same(&self.root)
        });
        self.changed = self.kept.project.take_changed();
        if let Some(last) = last {
            let snapshot = Arc::clone(&last.snapshot);
            self.last = Some(last);
            return snapshot;
        }
        begin();
        let found_in_files = found.clone();
        let kept = &mut self.kept;
        let prepared = pipeline::prepare(&mut project, &self.inputs, kept, |_| {}, &mut found);
        self.changed.append(&mut self.kept.project.take_changed());
        let background = self.background.clone();
        let snapshot = Arc::new(Snapshot::new(prepared, project.sources, found, background));
        self.last = Some(Last {
            files: project.files,
            found: found_in_files,
            snapshot: Arc::clone(&snapshot),
        });
        snapshot
    }

    /// The files that the last update found to be others than before, or gone. None after the first one.
    pub fn changed(&self) -> &BTreeSet<PathBuf> {
        &self.changed
    }
}

/// What the last update read of the content, and what it gave.
struct Last {
    files: Vec<ContentFile>,
    /// What was found while it was read.
    found: Diagnostics,
    snapshot: Arc<Snapshot>,
}

impl Last {
    /// Whether `project`, in which `found` was found as it was read, is the same.
    fn is(&self, project: &Project, found: &Diagnostics) -> bool {
        // After the content come the texts of the theme.
        project.files == self.files
            && *found == self.found
            && self.snapshot.sources.begin_with(&project.sources)
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
    prepared: Prepared,
    sources: Sources,
    /// What was found before the gate.
    found: Diagnostics,
    told: Mutex<Told>,
    background: Option<Arc<ThreadPool>>,
}

/// What has been found so far.
struct Told {
    /// What is wrong with pages that were asked for.
    of_pages: Diagnostics,
    /// All of it, ready to be shown.
    all: Arc<Diagnostics>,
    is_finished: bool,
}

impl Snapshot {
    fn new(
        prepared: Prepared,
        sources: Sources,
        found: Diagnostics,
        background: Option<Arc<ThreadPool>>,
    ) -> Self {
        let mut all = found.clone();
        // Where something is wrong with the content, a build ends here too.
        match prepared.is_sound() {
            true => all.settle_so_far(),
            false => all.settle(),
        }
        let told = Told {
            of_pages: Diagnostics::default(),
            all: Arc::new(all),
            is_finished: !prepared.is_sound(),
        };
        Self {
            prepared,
            sources,
            found,
            told: Mutex::new(told),
            background,
        }
    }

    /// What has been found so far: what is wrong with the content at once, what is wrong with pages
    /// when they have been asked for, and all that a build would find once the snapshot is finished.
    pub fn diagnostics(&self) -> Arc<Diagnostics> {
        Arc::clone(&self.told().all)
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        // Nothing that is done while it is held can leave it half done.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is a site to be shown: no error has been found so far.
    pub fn holds_together(&self) -> bool {
        self.prepared.is_sound() && !self.diagnostics().has_errors()
    }

    /// The path of each file of the site and what it is; none where the plan does not hold together.
    pub fn paths(&self) -> impl Iterator<Item = (&str, FileSort)> {
        self.prepared.paths().map(|(path, is_page)| match is_page {
            true => (path, FileSort::Page),
            false => (path, FileSort::Other),
        })
    }

    /// The file at `path`, made now if nobody has asked for it before. `None` if there is no such file,
    /// or if it could not be made; then [`Self::diagnostics`] says why.
    pub fn file(&self, path: &str) -> Option<Bytes> {
        let made = self.prepared.file(path);
        if made == Err(Lack::Broken) {
            self.tell_of(path);
        }
        made.ok()
    }

    /// Takes note of why the file at `path` cannot be made.
    fn tell_of(&self, path: &str) {
        let mut found = Diagnostics::default();
        self.prepared.report(path, &self.sources, &mut found);
        let mut told = self.told();
        if told.is_finished {
            return;
        }
        told.of_pages.extend(found);
        // One fault in a template shows on every page that uses it.
        told.of_pages = std::mem::take(&mut told.of_pages).first_of_each_place();
        let mut all = self.found.clone();
        all.extend(told.of_pages.clone());
        all.settle_so_far();
        told.all = Arc::new(all);
    }

    /// Makes and checks everything that nobody has asked for, as a build would, and gives all that was
    /// found; `None` if `is_cancelled` became true before the end. It leaves a core to others.
    pub fn finish(&self, is_cancelled: &AtomicBool) -> Option<Arc<Diagnostics>> {
        if self.told().is_finished {
            return Some(self.diagnostics());
        }
        let mut all = self.found.clone();
        let mut finish = || {
            let prepared = &self.prepared;
            prepared.finish(is_cancelled, |_| {}, &self.sources, &mut all)
        };
        let finished = match &self.background {
            Some(background) => background.install(finish),
            None => finish(),
        };
        finished.ok()?;
        all.settle();
        let mut told = self.told();
        told.all = Arc::new(all);
        told.is_finished = true;
        Some(Arc::clone(&told.all))
    }

    /// The texts that the diagnostics point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What there is to know of the site.
    pub fn about(&self) -> &About {
        &self.prepared.about
    }
}
