//! Tells when something below `content/` or `themes/` was saved, moved or removed.
//!
//! 1. [`Watch`] listens to the system. Nothing else in the folder of the project is listened to: `.git`
//!    and the finished site would only make noise.
//! 2. [`Pending`] gathers what belongs together: one save is several events, and a branch that is checked
//!    out is thousands.
//!
//! An event is only a reason to look again. What has changed is for the workspace to find out, and where the
//! system does not tell, it is asked twice a second.

use super::Message;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher as _};
use planverk::project::is_left_behind;
use planverk::workspace::Changed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The folders that a project is read from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Listens to the folders of a project.
pub(super) struct Watch {
    root: PathBuf,
    messages: Sender<Message>,
    /// Whether the caller knows that the system does not tell.
    is_told_to_poll: bool,
    /// `None` if the system has no listeners left, or the disk has none to give.
    listener: Option<RecommendedWatcher>,
    /// Which folders are listened to, so that one in the place of another is noticed.
    known: Vec<Option<Identity>>,
}

/// What tells a folder from another one that has taken its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

impl Watch {
    /// Begins to listen to the project at `root`.
    pub(super) fn start(root: &Path, messages: Sender<Message>, is_told_to_poll: bool) -> Self {
        let mut watch = Self {
            root: root.to_owned(),
            messages,
            is_told_to_poll,
            listener: None,
            known: Vec::new(),
        };
        watch.listen();
        watch
    }

    /// Whether the files have to be looked at again and again, because the system does not tell.
    pub(super) fn polls(&self) -> bool {
        self.listener.is_none()
    }

    /// Listens anew if one of the folders is another one than before, or was not there. Whatever happened
    /// in between was not heard.
    pub(super) fn renew(&mut self) -> bool {
        let is_other = self.identities() != self.known;
        if is_other {
            self.listen();
        }
        is_other
    }

    /// Whether `path` is one of the folders themselves.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        path == self.root || FOLDERS.iter().any(|name| path == self.root.join(name))
    }

    /// Whether a project is read from a file of this path. What editors leave beside a file is no part of
    /// it, as when the content is read.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else {
            return false;
        };
        let mut parts = below.iter().map(|part| part.to_string_lossy());
        let is_ours = parts.next().is_some_and(|part| FOLDERS.contains(&&*part));
        is_ours && !parts.any(|part| is_left_behind(&part))
    }

    fn listen(&mut self) {
        // The old one goes first: it may hold what the new one needs.
        self.listener = None;
        self.known = self.identities();
        if !self.is_told_to_poll {
            self.listener = self.new_listener().ok();
        }
    }

    fn new_listener(&self) -> notify::Result<RecommendedWatcher> {
        // A link could lead anywhere, and is refused when the content is read.
        let config = Config::default().with_follow_symlinks(false);
        let mut listener = RecommendedWatcher::new(Handler(self.messages.clone()), config)?;
        let root = (self.root.clone(), RecursiveMode::NonRecursive);
        let folders = FOLDERS.iter().map(|name| self.root.join(name));
        let folders = folders.filter(|folder| folder.is_dir() && !folder.is_symlink());
        let folders = folders.map(|folder| (folder, RecursiveMode::Recursive));
        for (folder, mode) in std::iter::once(root).chain(folders) {
            match listener.watch(&folder, mode) {
                // It is not there, or went away between the question and the call; `renew` will notice.
                Err(_) if !folder.is_dir() => {}
                result => result?,
            }
        }
        Ok(listener)
    }

    fn identities(&self) -> Vec<Option<Identity>> {
        let folders = FOLDERS.iter().map(|name| self.root.join(name));
        let all = std::iter::once(self.root.clone()).chain(folders);
        all.map(|folder| identity(&folder)).collect()
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let folder = std::fs::symlink_metadata(folder).ok()?;
    Some(Identity(folder.dev(), folder.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let folder = std::fs::symlink_metadata(folder).ok()?;
    let made = folder.created().ok()?;
    let made = made.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Identity(made.as_secs(), made.subsec_nanos().into()))
}

/// Passes on what the system tells.
struct Handler(Sender<Message>);

impl notify::EventHandler for Handler {
    fn handle_event(&mut self, event: notify::Result<notify::Event>) {
        // To read a file is an event too, and is what a rebuild does.
        let is_read = |kind: &EventKind| {
            let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
            kind.is_access() && *kind != written
        };
        if !event.as_ref().is_ok_and(|event| is_read(&event.kind)) {
            // Whoever would have heard it has ended.
            let _ = self.0.send(Message::Touched(event));
        }
    }
}

/// How long it has to be still after the last event.
const STILL: Duration = Duration::from_millis(10);

/// How long if a file is still being written, as far as the system tells that.
const WRITING: Duration = Duration::from_millis(60);

/// How long what never ends is waited for.
const LONGEST: Duration = Duration::from_millis(800);

/// How long after a folder came it is looked at once more: what was written into it before it was listened
/// to was not heard.
const AGAIN: Duration = Duration::from_millis(300);

/// What has been heard since the last look.
#[derive(Default)]
pub(super) struct Pending {
    paths: BTreeSet<PathBuf>,
    /// Files that are being written.
    open: BTreeSet<PathBuf>,
    is_everything: bool,
    first: Option<Instant>,
    last: Option<Instant>,
    /// Folders to be looked at once more, and when.
    again: Option<(Instant, BTreeSet<PathBuf>)>,
}

/// What is to be looked at.
pub(super) struct Batch {
    /// What may have changed.
    pub(super) changed: Changed,
    /// The files that were named, for people.
    pub(super) paths: BTreeSet<PathBuf>,
    /// When the last of it was heard.
    pub(super) last: Instant,
}

impl Pending {
    /// Takes in an event of `watch`.
    pub(super) fn take(&mut self, event: &notify::Result<notify::Event>, watch: &mut Watch) {
        let now = Instant::now();
        let event = match event {
            Ok(event) if !event.need_rescan() => event,
            // Something was lost on the way.
            lost => {
                let kind = lost.as_ref().map_err(|error| &error.kind);
                if let Err(notify::ErrorKind::MaxFilesWatch) = kind {
                    // Of folders that come now nothing would be heard.
                    watch.listener = None;
                }
                self.everything(now);
                return;
            }
        };
        if event.paths.iter().any(|path| watch.is_folder(path)) && watch.renew() {
            self.everything(now);
            return;
        }
        for path in event.paths.iter().filter(|path| watch.concerns(path)) {
            if path.is_dir() {
                let again = self.again.get_or_insert((now, BTreeSet::new()));
                again.0 = now + AGAIN;
                again.1.insert(path.clone());
            }
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File) => {
                    self.open.insert(path.clone());
                }
                _ => {
                    self.open.remove(path);
                }
            }
            self.paths.insert(path.clone());
            self.heard(now);
        }
    }

    /// Has everything looked at.
    pub(super) fn everything(&mut self, now: Instant) {
        self.is_everything = true;
        self.heard(now);
    }

    /// Has it looked at whether something has changed.
    pub(super) fn anything(&mut self, now: Instant) {
        self.heard(now);
    }

    fn heard(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// When it is time to look; `None` when nothing was heard.
    pub(super) fn due(&self) -> Option<Instant> {
        let heard = self.first.zip(self.last).map(|(first, last)| {
            let still = if self.open.is_empty() { STILL } else { WRITING };
            (last + still).min(first + LONGEST)
        });
        let again = self.again.as_ref().map(|(again, _)| *again);
        match (heard, again) {
            (Some(heard), Some(again)) => Some(heard.min(again)),
            (heard, again) => heard.or(again),
        }
    }

    /// What is to be looked at now.
    pub(super) fn batch(&mut self) -> Option<Batch> {
        let now = Instant::now();
        if self.due().is_none_or(|due| due > now) {
            return None;
        }
        let mut batch = std::mem::take(self);
        let mut changed = batch.paths.clone();
        match batch.again.take() {
            Some((again, folders)) if again <= now => changed.extend(folders),
            again => self.again = again,
        }
        Some(Batch {
            changed: match batch.is_everything {
                true => Changed::Everything,
                false => Changed::Paths(changed),
            },
            paths: batch.paths,
            last: batch.last.unwrap_or(now),
        })
    }
}
