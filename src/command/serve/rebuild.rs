//! Rebuilds when something was saved, and says what came of it. A rebuild that breaks down is a mistake of
//! the program: it is told like one, and the next one begins with everything read anew.

use super::super::build::{inputs, refusal};
use super::super::schema::refresh;
use super::super::{count, say};
use super::Message;
use super::found::{Found, Site, messages};
use super::preview::{Preview, folder_of};
use super::watch::{Batch, Pending, Watch};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::CheckArgs;
use planverk::diagnostic::{Diagnostics, Severity, human, message};
use planverk::workspace::{Changed, Snapshot, Workspace};
use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often it is looked whether the folders are still the ones that are listened to.
const TICK: Duration = Duration::from_secs(1);

/// How long the pages that nobody looks at wait for those that somebody does.
const PATIENCE: Duration = Duration::from_millis(250);

/// What came of the pages that nobody looked at.
pub(super) enum Finished {
    /// All that was found.
    Found(Arc<Diagnostics>),
    /// The program itself failed.
    Panicked,
}

/// Rebuilds, and holds what it needs for that.
pub(super) struct Rebuild {
    check: CheckArgs,
    root: PathBuf,
    /// The language that the caller wants, and that of the environment.
    asked: (Option<Lang>, Option<Lang>),
    lang: Lang,
    words: Catalogue,
    sender: Sender<Message>,
    workspace: Option<Workspace>,
    previews: watch::Sender<Arc<Preview>>,
    /// What the plan is now, whether it holds together or not.
    newest: Option<Arc<Snapshot>>,
    /// Which update `newest` came of.
    number: u64,
    /// Tells the thread in the background that nobody wants its work any more.
    background: Option<Arc<AtomicBool>>,
    /// The mistakes that the terminal shows already.
    said: Vec<human::Picture>,
    /// Whether what browsers are told is not what was found in `newest`.
    is_troubled: bool,
}

impl Rebuild {
    pub(super) fn new(
        check: CheckArgs,
        asked: (Option<Lang>, Option<Lang>),
        sender: Sender<Message>,
    ) -> Self {
        let lang = asked.0.or(asked.1).unwrap_or(Lang::Sv);
        let words = message::catalogue(lang);
        let preview = Preview {
            site: None,
            sound: None,
            found: Arc::new(Found::nothing_yet(lang, &words)),
        };
        // Events name whole paths.
        let root = check.root.canonicalize();
        Self {
            root: root.unwrap_or_else(|_| check.root.clone()),
            check,
            asked,
            lang,
            words,
            sender,
            workspace: None,
            previews: watch::Sender::new(Arc::new(preview)),
            newest: None,
            number: 0,
            background: None,
            said: Vec::new(),
            is_troubled: false,
        }
    }

    /// What browsers are shown, now and from now on.
    pub(super) fn previews(&self) -> watch::Receiver<Arc<Preview>> {
        self.previews.subscribe()
    }

    /// Builds for the first time, says where the site is, has it opened there, and rebuilds whenever
    /// something is saved.
    pub(super) fn run(
        mut self,
        told: &Receiver<Message>,
        port: u16,
        polls: bool,
        open: impl FnOnce(&str),
    ) {
        // It listens before anything is read: what is saved meanwhile is read again.
        let mut watch = Watch::start(&self.root, self.sender.clone(), polls);
        if watch.polls() && !polls {
            say(&self.words, "serve_polls", &[]);
        }
        self.rebuild(&Changed::Everything, None);
        let preview = Arc::clone(&self.previews.borrow());
        let folder = preview.site.as_deref().map(folder_of).unwrap_or_default();
        let url = format!("http://localhost:{port}{folder}/");
        let values = [
            ("url", Value::from(url.as_str())),
            ("errors", count(preview.found.errors)),
        ];
        say(&self.words, "serve_ready", &values);
        open(&url);

        let mut pending = Pending::default();
        loop {
            let wait = pending.due().map(|due| due - Instant::now());
            match told.recv_timeout(wait.unwrap_or(TICK).min(TICK)) {
                Ok(Message::Touched(event)) => pending.take(&event, &mut watch),
                Ok(Message::Finished(number, finished)) => self.finished(number, finished),
                Ok(Message::PageFailed) => self.page_failed(),
                Ok(Message::PagePanicked) => self.panicked(),
                Err(RecvTimeoutError::Timeout) if watch.renew() => {
                    pending.everything(Instant::now());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if let Some(batch) = pending.batch() {
                self.rebuild(&batch.changed, Some(&batch));
            }
        }
    }

    /// Looks at what may have changed, after `batch` was heard.
    fn rebuild(&mut self, changed: &Changed, batch: Option<&Batch>) {
        self.stop_background();
        if let Some((id, value)) = refusal(&self.check, None) {
            self.trouble(id, &[value]);
            // Whatever comes in its place is read from the beginning.
            self.workspace = None;
            return;
        }
        let open = || Workspace::open(&self.root, inputs(&self.check));
        let update = |workspace: &mut Workspace| workspace.update(changed);
        match guarded(&mut self.workspace, open, update) {
            Some(snapshot) => self.show(snapshot, batch),
            None => self.panicked(),
        }
    }

    /// Says that the program itself failed. What is left of its work may be half of two things.
    fn panicked(&mut self) {
        self.stop_background();
        self.workspace = None;
        self.trouble("serve_panicked", &[]);
    }

    /// Has browsers shown what the plan is now.
    fn show(&mut self, snapshot: Arc<Snapshot>, batch: Option<&Batch>) {
        let is_same = (self.newest.as_ref()).is_some_and(|newest| Arc::ptr_eq(newest, &snapshot));
        if !is_same {
            self.number += 1;
        }
        self.newest = Some(Arc::clone(&snapshot));
        if !is_same || self.is_troubled {
            self.is_troubled = false;
            self.speak_as(&snapshot);
            let before = Arc::clone(&self.previews.borrow());
            let site = match snapshot.holds_together() {
                true => Some(Arc::clone(&snapshot)),
                false => before.site.clone(),
            };
            // The page comes first: to put all mistakes into words takes longer than to find them.
            let mut preview = Preview {
                found: Arc::clone(&before.found),
                sound: match snapshot.holds_together() {
                    true => sound(&before),
                    false => before.sound.clone(),
                },
                site,
            };
            self.previews.send_replace(Arc::new(preview.clone()));
            let took = batch.map(|batch| batch.last.elapsed());

            let found = snapshot.diagnostics();
            let told = self.found(&snapshot, &found, preview.site.as_ref());
            let site = self.state(&snapshot, preview.site.as_ref());
            let errors = told.errors;
            let is_news = told.json != before.found.json;
            preview.found = Arc::new(told);
            self.previews.send_if_modified(|current| {
                *current = Arc::new(preview);
                is_news
            });
            self.tell(&snapshot, &found);
            if let Some((batch, took)) = batch.zip(took) {
                let mended = if errors == 0 { before.found.errors } else { 0 };
                let values = [
                    ("what", Value::from(self.what(&batch.paths))),
                    ("milliseconds", Value::from(took.as_millis().to_string())),
                    ("site", Value::from(site.key())),
                    ("errors", count(errors)),
                    ("warnings", count(found.count(Severity::Warning))),
                    ("mended", count(mended)),
                ];
                say(&self.words, "serve_rebuilt", &values);
            }
            // Whoever writes on in an editor is offered what has been written here.
            refresh(&self.root, snapshot.known(), &self.words);
        }
        if snapshot.holds_together() {
            self.start_background(snapshot);
        }
    }

    /// Says what keeps the plan from being looked at. The site that browsers show stays.
    fn trouble(&mut self, id: &str, values: &[(&str, Value)]) {
        let text = self.words.format(id, None, values);
        let text = text.unwrap_or_else(|| id.to_owned());
        let before = Arc::clone(&self.previews.borrow());
        let site = before.site.as_ref().map_or(Site::None, |_| Site::Older);
        let found = Found::trouble(&text, self.lang, &self.words, site);
        // A folder that is gone is looked for again and again.
        if !self.is_troubled || before.found.json != found.json {
            say(&self.words, id, values);
            self.previews.send_replace(Arc::new(Preview {
                found: Arc::new(found),
                ..(*before).clone()
            }));
        }
        self.is_troubled = true;
        self.said.clear();
    }

    /// Takes in what was found in the pages that nobody looked at.
    fn finished(&mut self, number: u64, finished: Finished) {
        let Some(newest) = self.newest.clone().filter(|_| number == self.number) else {
            return;
        };
        let found = match finished {
            Finished::Found(found) => found,
            Finished::Panicked => return self.panicked(),
        };
        if !self.is_troubled {
            self.found_more(&newest, &found, !found.has_errors());
        }
    }

    /// Takes in why a page could not be made.
    fn page_failed(&mut self) {
        if let Some(newest) = self.newest.clone().filter(|_| !self.is_troubled) {
            self.found_more(&newest, &newest.diagnostics(), false);
        }
    }

    fn found_more(&mut self, newest: &Arc<Snapshot>, found: &Diagnostics, is_whole: bool) {
        let before = Arc::clone(&self.previews.borrow());
        let told = self.found(newest, found, before.site.as_ref());
        let is_news = told.json != before.found.json;
        let errors = told.errors;
        let preview = Arc::new(Preview {
            site: before.site.clone(),
            // Of a site that is sound to the last page nothing has to be stood in for.
            sound: before.sound.clone().filter(|_| !is_whole),
            found: Arc::new(told),
        });
        self.previews.send_if_modified(|current| {
            *current = preview;
            is_news
        });
        if is_news {
            self.tell(newest, found);
            let counts = [
                ("errors", count(errors)),
                ("warnings", count(found.count(Severity::Warning))),
            ];
            say(&self.words, "serve_checked", &counts);
        }
    }

    /// Makes and checks the pages that nobody looks at, until something is saved.
    fn start_background(&mut self, snapshot: Arc<Snapshot>) {
        let is_cancelled = Arc::new(AtomicBool::new(false));
        self.background = Some(Arc::clone(&is_cancelled));
        let (number, sender) = (self.number, self.sender.clone());
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            let finish = || snapshot.finish(&is_cancelled);
            let finished = match catch_unwind(AssertUnwindSafe(finish)) {
                Ok(Some(found)) => Finished::Found(found),
                Ok(None) => return,
                Err(_) => Finished::Panicked,
            };
            // Whoever would have heard it has ended.
            let _ = sender.send(Message::Finished(number, finished));
        });
    }

    fn stop_background(&mut self) {
        if let Some(is_cancelled) = self.background.take() {
            is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// What `site`, which browsers show, is to the plan as it is now.
    fn state(&self, newest: &Arc<Snapshot>, site: Option<&Arc<Snapshot>>) -> Site {
        match site {
            Some(site) if Arc::ptr_eq(site, newest) => Site::New,
            Some(_) => Site::Older,
            None => Site::None,
        }
    }

    fn found(
        &self,
        newest: &Arc<Snapshot>,
        found: &Diagnostics,
        site: Option<&Arc<Snapshot>>,
    ) -> Found {
        let site = self.state(newest, site);
        Found::of(newest, found, self.lang, &self.words, site)
    }

    /// Speaks the language that the editors of this plan want.
    fn speak_as(&mut self, snapshot: &Snapshot) {
        let (asked, environment) = self.asked;
        let lang = asked.or(snapshot.message_language()).or(environment);
        let lang = lang.unwrap_or(snapshot.language());
        if lang != self.lang {
            self.lang = lang;
            self.words = message::catalogue(lang);
        }
    }

    /// Shows at the terminal what was found: all of it where something is wrong, and of warnings that
    /// forbid nothing only those that are new.
    fn tell(&mut self, snapshot: &Snapshot, found: &Diagnostics) {
        let messages = messages(snapshot, self.lang);
        let limit = std::io::stderr().is_terminal().then_some(human::SHOWN);
        let pictures = human::pictures(&messages, found, limit);
        if pictures != self.said {
            let is_new = |picture: &&human::Picture| !self.said.contains(picture);
            let mut text = if found.has_errors() {
                human::render(&messages, found, limit)
            } else {
                let new = pictures.iter().filter(is_new);
                new.map(|picture| format!("{}\n\n", picture.text)).collect()
            };
            if !found.has_errors() && self.said.is_empty() {
                let advice = human::advice(&messages, found, pictures.len());
                text.extend(advice.iter().map(|line| format!("{line}\n\n")));
            }
            // anstream takes the colours out again where they are not wanted.
            let _ = anstream::stderr().write_all(text.as_bytes());
        }
        self.said = pictures;
    }

    /// The files that were saved, in a few words.
    fn what(&self, paths: &BTreeSet<PathBuf>) -> String {
        // What an editor writes beside a file, and takes away again, is not worth a word.
        let is_there: Vec<&Path> = (paths.iter().map(PathBuf::as_path))
            .filter(|path| path.is_file())
            .collect();
        let named: Vec<&Path> = match is_there.is_empty() {
            true => paths.iter().map(PathBuf::as_path).collect(),
            false => is_there,
        };
        let first = named.first().map(|path| {
            let below = path.strip_prefix(&self.root).unwrap_or(path);
            let parts = below.iter().map(|part| part.to_string_lossy());
            let shown = parts.collect::<Vec<_>>().join("/");
            shown.replace(char::is_control, "\u{FFFD}")
        });
        let values = [
            ("first", Value::from(first.unwrap_or_default())),
            ("files", count(named.len())),
            ("more", count(named.len().saturating_sub(1))),
        ];
        let text = self.words.format("serve_what", None, &values);
        text.unwrap_or_default()
    }
}

/// The newest of the sites in `before` of which no page is known to be wrong.
fn sound(before: &Preview) -> Option<Arc<Snapshot>> {
    let site = before.site.clone().filter(|site| site.holds_together());
    site.or_else(|| before.sound.clone())
}

/// Has `update` work on what `kept` holds, or on what `open` gives. If it breaks down, nothing is kept: what
/// is left of it may be half of two things.
fn guarded<W, T>(
    kept: &mut Option<W>,
    open: impl FnOnce() -> W,
    update: impl FnOnce(&mut W) -> T,
) -> Option<T> {
    let taken = kept.take();
    let work = || {
        let mut one = taken.unwrap_or_else(open);
        let made = update(&mut one);
        (one, made)
    };
    let (one, made) = catch_unwind(AssertUnwindSafe(work)).ok()?;
    *kept = Some(one);
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_down_is_begun_anew() {
        let mut kept = Some(1);
        let more = |number: &mut i32| {
            *number += 1;
            *number
        };
        assert_eq!(guarded(&mut kept, || 0, more), Some(2));
        assert_eq!(guarded(&mut kept, || 0, more), Some(3));
        let broken = guarded(&mut kept, || 0, |_| -> i32 { panic!("meant: a test") });
        assert_eq!((broken, kept), (None, None));
        assert_eq!(guarded(&mut kept, || 0, more), Some(1));
    }
}
