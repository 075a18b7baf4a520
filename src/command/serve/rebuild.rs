//! Rebuilds when something was saved, and says what came of it. Where that breaks down, be it while a page is
//! made or a mistake is drawn, it is a mistake of the program: it is told like one, and the next rebuild begins
//! with everything read anew.

use super::super::build::{inputs, refusal};
use super::super::schema::{failed, refresh};
use super::super::{Spoken, count, say};
use super::found::{self, Found, Site, messages};
use super::preview::{Preview, folder_of};
use super::watch::{Batch, Pending, Watch};
use super::{Message, unanswered};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::cli::CheckArgs;
use planverk::diagnostic::{Diagnostics, Severity, human, message};
use planverk::output::WriteError;
use planverk::schema::Known;
use planverk::workspace::{Changed, Snapshot, Workspace};
use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often it is looked whether the folders are still the ones that are listened to.
const TICK: Duration = Duration::from_secs(1);

/// How often a disk is looked at that does not tell.
const LOOK: Duration = Duration::from_millis(500);

/// How long the pages that nobody looks at wait for those that somebody does.
const PATIENCE: Duration = Duration::from_millis(250);

/// What came of the pages that nobody looked at.
pub(super) enum Finished {
    /// All that was found.
    Found(Arc<Diagnostics>),
    /// The program itself failed.
    Panicked,
}

/// A mistake that the terminal shows.
struct Said {
    picture: human::Picture,
    /// Whether it is known from finished pages only.
    in_finished: bool,
}

/// Rebuilds, and holds what it needs for that.
pub(super) struct Rebuild {
    check: CheckArgs,
    root: PathBuf,
    /// The languages that the caller and the environment want.
    spoken: Spoken,
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
    schemas: Arc<Mutex<Schemas>>,
    /// The mistakes that the terminal shows already.
    said: Vec<Said>,
    /// What was wrong with the finished pages of the last plan of which that is known, if something was.
    late: Option<Arc<Found>>,
    /// Whether what browsers are told is not what was found in `newest`.
    is_troubled: bool,
    /// Whether there was nothing to be read for a while. What has come in its place is read whole.
    was_gone: bool,
}

/// What stands in the schemas of the project.
#[derive(Default)]
struct Schemas {
    written: Option<Known>,
    /// Why they could not be written the last time.
    fault: Option<String>,
}

impl Schemas {
    /// Brings them up to date, and gives what stands in the way if that is news.
    fn refresh(&mut self, root: &Path, known: &Known) -> Option<WriteError> {
        if self.written.as_ref() == Some(known) {
            return None;
        }
        let error = match refresh(root, known) {
            Ok(is_written) => {
                self.written = is_written.then(|| known.clone());
                self.fault = None;
                return None;
            }
            Err(error) => error,
        };
        let fault = Some(format!("{error:?}"));
        (std::mem::replace(&mut self.fault, fault.clone()) != fault).then_some(error)
    }
}

impl Rebuild {
    pub(super) fn new(check: CheckArgs, spoken: Spoken, sender: Sender<Message>) -> Self {
        let lang = spoken.anywhere();
        let words = message::catalogue(lang);
        let preview = Preview {
            site: None,
            sound: None,
            looks: Arc::default(),
            found: Arc::new(Found::nothing_yet(lang, &words)),
        };
        // Events name whole paths. And where the program runs is another place when its folder has been moved.
        let root = check.root.canonicalize();
        let root = root.unwrap_or_else(|_| check.root.clone());
        Self {
            check: CheckArgs {
                root: root.clone(),
                ..check
            },
            root,
            spoken,
            lang,
            words,
            sender,
            workspace: None,
            previews: watch::Sender::new(Arc::new(preview)),
            newest: None,
            number: 0,
            background: None,
            schemas: Arc::default(),
            said: Vec::new(),
            late: None,
            is_troubled: false,
            was_gone: false,
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
        is_told_to_poll: bool,
        open: impl FnOnce(&str),
    ) -> ExitCode {
        // It listens before anything is read: what is saved meanwhile is read again.
        let mut watch = Watch::start(&self.root, self.sender.clone(), is_told_to_poll);
        let mut polls = is_told_to_poll;
        self.guard(|rebuild| rebuild.rebuild(&Changed::Everything, None));
        let preview = Arc::clone(&self.previews.borrow());
        let folder = preview.site.as_deref().map(folder_of).unwrap_or_default();
        let url = format!("http://localhost:{port}{folder}/");
        let values = [
            ("url", Value::from(url.as_str())),
            ("errors", count(preview.found.errors)),
        ];
        say(&self.words, "serve_ready", &values);
        drop(preview);
        open(&url);

        let mut pending = Pending::default();
        let mut looked = Instant::now();
        loop {
            if watch.polls() != polls {
                polls = watch.polls();
                say(
                    &self.words,
                    if polls {
                        "serve_polls"
                    } else {
                        "serve_listens"
                    },
                    &[],
                );
            }
            let tick = if polls { LOOK } else { TICK };
            let wait = pending.due().map(|due| due - Instant::now());
            match told.recv_timeout(wait.unwrap_or(tick).min(tick)) {
                Ok(Message::Unanswered(error)) => return unanswered(&self.words, &error),
                Ok(message) => {
                    self.guard(|rebuild| rebuild.take(message, &mut pending, &mut watch));
                }
                Err(RecvTimeoutError::Timeout) if watch.renew() => {
                    pending.everything(Instant::now());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return ExitCode::SUCCESS,
            }
            if polls && looked.elapsed() >= LOOK {
                pending.anything(Instant::now());
                looked = Instant::now();
            }
            if let Some(batch) = pending.batch() {
                self.guard(|rebuild| rebuild.rebuild(&batch.changed, Some(&batch)));
                looked = Instant::now();
            }
        }
    }

    /// Does `work`, and goes on if it breaks down.
    fn guard(&mut self, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() {
            self.panicked();
        }
    }

    /// Takes in what others tell.
    fn take(&mut self, message: Message, pending: &mut Pending, watch: &mut Watch) {
        match message {
            Message::Touched(event) => pending.take(&event, watch),
            Message::Finished(number, finished) => self.finished(number, finished),
            Message::PageFailed => self.page_failed(),
            Message::PagePanicked(site) => self.page_panicked(&site),
            Message::SchemasFailed(error) => {
                failed(&self.words, error);
            }
            // The loop ends with it.
            Message::Unanswered(_) => {}
            #[cfg(test)]
            Message::Break => panic!("meant: a test"),
        }
    }

    /// Looks at what may have changed, after `batch` was heard.
    fn rebuild(&mut self, changed: &Changed, batch: Option<&Batch>) {
        if let Some((id, value)) = refusal(&self.check, None) {
            self.stop_background();
            self.was_gone = true;
            self.trouble(id, &[value]);
            return;
        }
        let changed = match std::mem::take(&mut self.was_gone) {
            true => &Changed::Everything,
            false => changed,
        };
        let open = || Workspace::open(&self.root, inputs(&self.check));
        let workspace = self.workspace.get_or_insert_with(open);
        // Where nothing has changed, what goes on in the background is still wanted.
        let background = &mut self.background;
        let snapshot = workspace.update_with(changed, || stop(background));
        self.show(snapshot, batch);
    }

    /// Says that the program itself failed. What is left of its work may be half of two things.
    fn panicked(&mut self) {
        self.stop_background();
        self.workspace = None;
        self.trouble("serve_panicked", &[]);
    }

    /// The same, of a page of `site`. One that nobody is shown any more says nothing of the plan as it is.
    fn page_panicked(&mut self, site: &Arc<Snapshot>) {
        if (self.newest.as_ref()).is_some_and(|newest| Arc::ptr_eq(newest, site)) {
            self.panicked();
        }
    }

    /// Has browsers shown what the plan is now.
    fn show(&mut self, snapshot: Arc<Snapshot>, batch: Option<&Batch>) {
        let is_same = (self.newest.as_ref()).is_some_and(|newest| Arc::ptr_eq(newest, &snapshot));
        if is_same && !self.is_troubled {
            return;
        }
        if !is_same {
            self.number += 1;
        }
        let newest = self.newest.replace(Arc::clone(&snapshot));
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
            looks: match snapshot.holds_together() {
                true => Arc::default(),
                false => Arc::clone(&before.looks),
            },
            site,
        };
        self.previews.send_replace(Arc::new(preview.clone()));
        let took = batch.map(|batch| batch.last.elapsed());

        let found = snapshot.diagnostics();
        let site = self.state(&snapshot, preview.site.as_ref());
        // What shows in finished pages only is not mended because nobody has looked yet.
        let late = self.late.as_ref().filter(|_| snapshot.holds_together());
        let (told, drawn) = match late {
            Some(late) => {
                let late = Found {
                    is_old: true,
                    ..(**late).clone()
                };
                (late, None)
            }
            None => {
                let drawn = self.draw(&snapshot, &found);
                (self.found(&snapshot, &found, &drawn, site), Some(drawn))
            }
        };
        let errors = if told.is_old { 0 } else { told.errors };
        let mended = match told.errors {
            0 => before.found.errors,
            _ => 0,
        };
        let is_news = told.json != before.found.json;
        preview.found = Arc::new(told);
        self.previews.send_if_modified(|current| {
            *current = Arc::new(preview);
            is_news
        });
        let gone = drawn.map(|drawn| self.tell(&snapshot, &found, drawn, false));
        if let Some((batch, took)) = batch.zip(took) {
            let values = [
                ("what", Value::from(self.what(&batch.paths))),
                ("milliseconds", Value::from(took.as_millis().to_string())),
                ("site", Value::from(site.key())),
                ("errors", count(errors)),
                ("warnings", count(found.count(Severity::Warning))),
                ("mended", count(mended)),
                ("gone", count(gone.unwrap_or_default())),
            ];
            say(&self.words, "serve_rebuilt", &values);
        }
        self.start_background(snapshot, (before, newest));
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
        // One of an older site says nothing of the plan as it is.
        let site = self.previews.borrow().site.clone();
        let newest = self.newest.clone().filter(|_| !self.is_troubled);
        let newest = newest.filter(|newest| site.is_some_and(|site| Arc::ptr_eq(&site, newest)));
        if let Some(newest) = newest.filter(|newest| !newest.holds_together()) {
            self.found_more(&newest, &newest.diagnostics(), false);
        }
    }

    fn found_more(&mut self, newest: &Arc<Snapshot>, found: &Diagnostics, is_whole: bool) {
        let before = Arc::clone(&self.previews.borrow());
        let drawn = self.draw(newest, found);
        let site = self.state(newest, before.site.as_ref());
        let told = Arc::new(self.found(newest, found, &drawn, site));
        let is_news = told.json != before.found.json;
        let errors = told.errors;
        self.late = (errors > 0).then(|| Arc::clone(&told));
        let preview = Arc::new(Preview {
            site: before.site.clone(),
            // Of a site that is sound to the last page nothing has to be stood in for.
            sound: before.sound.clone().filter(|_| !is_whole),
            looks: Arc::clone(&before.looks),
            found: told,
        });
        self.previews.send_if_modified(|current| {
            *current = preview;
            is_news
        });
        let gone = match is_news || (is_whole && self.said.iter().any(|said| said.in_finished)) {
            true => self.tell(newest, found, drawn, is_whole),
            false => 0,
        };
        if is_news || gone > 0 {
            let mended = if errors == 0 { before.found.errors } else { 0 };
            let counts = [
                ("errors", count(errors)),
                ("warnings", count(found.count(Severity::Warning))),
                ("mended", count(mended)),
                ("gone", count(gone)),
            ];
            say(&self.words, "serve_checked", &counts);
        }
    }

    /// Does what nobody waits for, until something is saved: offers whoever writes on in an editor what has
    /// been written here, lets go of what is `old`, and makes and checks the pages that nobody looks at.
    fn start_background(&mut self, snapshot: Arc<Snapshot>, old: impl Send + 'static) {
        let is_cancelled = Arc::new(AtomicBool::new(false));
        self.background = Some(Arc::clone(&is_cancelled));
        let (number, sender) = (self.number, self.sender.clone());
        let (root, schemas) = (self.root.clone(), Arc::clone(&self.schemas));
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            // A site of many pages takes its time to be freed.
            drop(old);
            if is_cancelled.load(Ordering::Relaxed) {
                return;
            }
            let work = || {
                // What is half done at worst is that they are written once more.
                let mut schemas = schemas.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(error) = schemas.refresh(&root, &snapshot.about().known) {
                    // Whoever would have heard it has ended.
                    let _ = sender.send(Message::SchemasFailed(error));
                }
                drop(schemas);
                let is_wanted = snapshot.holds_together();
                is_wanted.then(|| snapshot.finish(&is_cancelled)).flatten()
            };
            let finished = match catch_unwind(AssertUnwindSafe(work)) {
                Ok(Some(found)) => Finished::Found(found),
                Ok(None) => return,
                Err(_) => Finished::Panicked,
            };
            let _ = sender.send(Message::Finished(number, finished));
        });
    }

    fn stop_background(&mut self) {
        stop(&mut self.background);
    }

    /// What `site`, which browsers show, is to the plan as it is now.
    fn state(&self, newest: &Arc<Snapshot>, site: Option<&Arc<Snapshot>>) -> Site {
        match site {
            Some(site) if Arc::ptr_eq(site, newest) => Site::New,
            Some(_) => Site::Older,
            None => Site::None,
        }
    }

    /// The mistakes in `found` that are shown anywhere, each drawn once.
    fn draw(&self, snapshot: &Snapshot, found: &Diagnostics) -> Vec<human::Picture> {
        let limit = shown_at_terminal().map(|limit| limit.max(found::SHOWN));
        human::pictures(&messages(snapshot, self.lang), found, limit)
    }

    fn found(
        &self,
        snapshot: &Snapshot,
        found: &Diagnostics,
        drawn: &[human::Picture],
        site: Site,
    ) -> Found {
        let messages = messages(snapshot, self.lang);
        Found::of(&messages, found, drawn, &self.words, site)
    }

    /// Speaks the language that the editors of this plan want.
    fn speak_as(&mut self, snapshot: &Snapshot) {
        let lang =
            (self.spoken).within(snapshot.about().message_language, snapshot.about().language);
        if lang != self.lang {
            self.lang = lang;
            self.words = message::catalogue(lang);
        }
    }

    /// Shows at the terminal what was found: the errors, and of warnings, which forbid nothing, those that are new or
    /// gone; says how many are gone. Those that show in `finished` pages only are not gone before such pages were
    /// made again, and what comes after an error is not known.
    fn tell(
        &mut self,
        snapshot: &Snapshot,
        found: &Diagnostics,
        drawn: Vec<human::Picture>,
        finished: bool,
    ) -> usize {
        let is_first = self.said.is_empty();
        let has_errors = found.has_errors();
        let mut before = std::mem::take(&mut self.said);
        let mut texts: Vec<String> = Vec::new();
        let mut is_other = false;
        let limit = shown_at_terminal();
        let shown: Vec<human::Picture> = human::first(&drawn, limit).into_iter().cloned().collect();
        for picture in drawn {
            let mut known = before.iter();
            let known = known.position(|said| said.picture.identity == picture.identity);
            let known = known.map(|at| before.swap_remove(at));
            is_other |= known.as_ref().is_none_or(|said| {
                picture.code.severity() == Severity::Error && said.picture != picture
            });
            if picture.code.severity() == Severity::Warning
                && known.is_none()
                && shown.contains(&picture)
            {
                texts.push(picture.text.clone());
            }
            self.said.push(Said {
                in_finished: known.map_or(finished, |said| said.in_finished),
                picture,
            });
        }
        let is_error = |said: &Said| said.picture.code.severity() == Severity::Error;
        is_other |= before.iter().any(is_error);
        let (gone, kept): (Vec<Said>, Vec<Said>) = before
            .into_iter()
            .filter(|said| !is_error(said))
            .partition(|said| !has_errors && (finished || !said.in_finished));
        self.said.extend(kept);
        if has_errors && is_other {
            let errors = shown.iter();
            let errors = errors.filter(|picture| picture.code.severity() == Severity::Error);
            let errors = errors.map(|picture| picture.text.clone());
            texts.splice(0..0, errors);
        }
        if is_first || (has_errors && is_other) {
            let messages = messages(snapshot, self.lang);
            texts.extend(human::advice(&messages, found, shown.len()));
        }
        let text: String = texts.iter().map(|text| format!("{text}\n\n")).collect();
        // anstream takes the colours out again where they are not wanted.
        let _ = anstream::stderr().write_all(text.as_bytes());
        for said in gone.iter().take(limit.unwrap_or(gone.len())) {
            let what = said.picture.text.lines().next().unwrap_or_default();
            say(&self.words, "serve_gone", &[("what", Value::from(what))]);
        }
        gone.len()
    }

    /// The files that were saved, in a few words.
    fn what(&self, paths: &BTreeSet<PathBuf>) -> String {
        // Where the system has not named any, those that were found.
        let found = self.workspace.as_ref().map(Workspace::changed);
        let paths = found.filter(|_| paths.is_empty()).unwrap_or(paths);
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

/// How many mistakes the terminal shows; all, where nobody sits before it.
fn shown_at_terminal() -> Option<usize> {
    std::io::stderr().is_terminal().then_some(human::SHOWN)
}

fn stop(background: &mut Option<Arc<AtomicBool>>) {
    if let Some(is_cancelled) = background.take() {
        is_cancelled.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    const SETTINGS: &str = "title: Planen\nlanguage: sv\norganisation: Testby kommun\n\
        description: Kort.\npages_only: true\n";

    /// A site of one page, and what rebuilds it.
    fn small() -> (tempfile::TempDir, Rebuild, Receiver<Message>) {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        std::fs::create_dir(&content)
            .and_then(|()| std::fs::write(content.join("site.yaml"), SETTINGS))
            .and_then(|()| {
                std::fs::write(content.join("index.md"), "---\ntitle: Hem\n---\n\nText.\n")
            })
            .expect("written");
        let check = CheckArgs {
            root: folder.path().to_owned(),
            ..CheckArgs::default()
        };
        let (sender, told) = mpsc::channel();
        let rebuild = Rebuild::new(check, Spoken::to(Some(Lang::Sv)), sender);
        (folder, rebuild, told)
    }

    fn errors(previews: &watch::Receiver<Arc<Preview>>) -> usize {
        previews.borrow().found.errors
    }

    #[test]
    fn what_breaks_down_is_told_and_begun_anew() {
        let (_folder, rebuild, told) = small();
        let (previews, sender) = (rebuild.previews(), rebuild.sender.clone());
        let thread = std::thread::spawn(move || rebuild.run(&told, 1, false, |_| {}));
        let wait = |errors_due: usize| {
            let begun = Instant::now();
            while previews.borrow().site.is_none() || errors(&previews) != errors_due {
                let is_alive = !thread.is_finished() && begun.elapsed() < Duration::from_secs(30);
                assert!(is_alive, "{}", previews.borrow().found.json);
                std::thread::sleep(Duration::from_millis(5));
            }
        };
        wait(0);
        for _ in 0..2 {
            sender.send(Message::Break).expect("it listens");
            wait(1);
            let text = previews.borrow().found.json.to_string();
            assert!(text.contains("fel i Planverk själv"), "{text}");
            let lost = notify::Error::generic("meant: a test");
            sender
                .send(Message::Touched(Err(lost)))
                .expect("it listens");
            wait(0);
        }
        let ended = std::io::Error::other("meant: a test");
        sender.send(Message::Unanswered(ended)).expect("it listens");
        thread.join().expect("it ends");
    }

    #[test]
    fn a_page_of_an_older_site_says_nothing_of_the_plan() {
        let (folder, mut rebuild, _told) = small();
        let previews = rebuild.previews();
        rebuild.rebuild(&Changed::Everything, None);
        let older = rebuild.newest.clone().expect("a site");
        let page = folder.path().join("content/index.md");
        std::fs::write(page, "---\ntitle: Hem\n---\n\nEn annan text.\n").expect("written");
        rebuild.rebuild(&Changed::Everything, None);
        rebuild.page_panicked(&older);
        assert_eq!(errors(&previews), 0);
        let newest = rebuild.newest.clone().expect("a site");
        rebuild.page_panicked(&newest);
        assert_eq!(errors(&previews), 1);
    }

    #[test]
    fn schemas_are_written_when_more_is_known_and_a_fault_is_told_once() {
        let (folder, mut rebuild, _told) = small();
        rebuild.rebuild(&Changed::Everything, None);
        let newest = rebuild.newest.clone().expect("a site");
        let (root, mut schemas) = (folder.path(), Schemas::default());
        assert!(schemas.refresh(root, &newest.about().known).is_none());
        assert!(schemas.written.is_none(), "there are none");
        let below = root.join(planverk::schema::FOLDER);
        let file = below.join("plan.json");
        // Something stands in the way.
        std::fs::create_dir_all(&file).expect("a folder");
        assert!(schemas.refresh(root, &newest.about().known).is_some());
        assert!(schemas.refresh(root, &newest.about().known).is_none());
        std::fs::remove_dir(&file).expect("removed");
        assert!(schemas.refresh(root, &newest.about().known).is_none());
        assert!(file.is_file());
        std::fs::write(&file, "{}").expect("written");
        assert!(schemas.refresh(root, &newest.about().known).is_none());
        let text = std::fs::read_to_string(&file).expect("text");
        assert_eq!(text, "{}", "nothing is new");
    }
}
