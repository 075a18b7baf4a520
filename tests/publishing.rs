//! A site is published whole or not at all, whatever happens: the real binary is killed, starved of
//! disk, memory and rights, and raced against itself, and what stands in the output folder is compared
//! byte for byte with the old site and the new one.
//!
//! 1. *Killed*: at random instants of a real build, and before every single system call by which the
//!    disk is changed.
//! 2. *Refused*: a full disk, what may not be written, what another program mounted.
//! 3. *At once*: two builds into one folder, while somebody reads it.
//! 4. *What is not ours*: files that no build made, `.git`, links, whole folders.
//! 5. *Lost pages*: a build that would take many away asks first.
//!
//! Some of it takes a tool that not every machine has (`strace`, `unshare`, `chattr`). A test that
//! cannot do its work says so loudly on standard error; `tests/run` installs what is needed.
#![allow(
    clippy::disallowed_methods,
    reason = "a test does to a disk what befalls disks"
)]
#![cfg(target_os = "linux")]

mod support;

use planverk::bundle::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};
use support::{Project, Run, files_below};

const SOUND: &str = include_str!("support/sound.txt");

type Files = BTreeMap<String, Vec<u8>>;

/// The sound project with a text of this version on its first page, and in `more` files beside it.
fn version(project: Project, version: usize, more: usize) -> Project {
    let page = format!(
        "---\ntitle: Testbys miljöplan\n---\n\nUpplaga {version} av [åtgärderna](index:action).\n"
    );
    let project = project.file("content/index.md", page);
    (0..more).fold(project, |project, number| {
        // Of every three files, two stay as they are.
        let version = if number % 3 == 0 { version } else { 0 };
        let text = format!("{number} {version}\n").repeat(40);
        project.file(&format!("content/filer/{}/{number}.txt", number % 97), text)
    })
}

fn sound() -> Project {
    version(Project::from_str(SOUND), 0, 0)
}

fn built(project: &Project) -> Run {
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// What stands beside the output folder because a build ended early.
fn litter(out: &Path) -> Option<PathBuf> {
    let name = out.file_name().expect("a name").to_string_lossy();
    let litter = out.with_file_name(format!(".{name}.planverk"));
    litter.exists().then_some(litter)
}

/// The call `planverk build` on a project, not yet made.
fn call(program: impl AsRef<std::ffi::OsStr>, project: &Project) -> Command {
    let mut call = Command::new(program);
    call.stdin(Stdio::null());
    call.stdout(Stdio::null()).stderr(Stdio::null());
    call.env_remove("SOURCE_DATE_EPOCH");
    call.current_dir(project.root());
    call
}

const PLANVERK: &str = env!("CARGO_BIN_EXE_planverk");

/// Numbers without a pattern, the same in every run (xorshift64).
struct Chance(u64);

impl Chance {
    /// A number from 0 up to 1.
    fn part(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Says why a test did not do its work.
fn skipped(what: &str, why: &str) {
    eprintln!("\n*** SKIPPED: {what}: {why} ***\n");
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

// ── Killed ──────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_build_killed_at_any_instant_leaves_the_old_site_or_the_new_one() {
    const FILES: usize = 800;
    let project = version(sound(), 0, FILES);
    let first = built(&project);
    let (mut old, out) = (first.files(), first.out.clone());
    let project = version(project, 1, FILES).arg("--timings");
    let since = Instant::now();
    let timed = built(&project);
    let whole = since.elapsed();
    let millis = timed.stderr.lines().find_map(|line| {
        let (time, _) = line.split_once(" ms  ")?;
        line.contains("Skriver")
            .then(|| time.trim().parse::<f64>().ok())?
    });
    let writing = Duration::from_secs_f64(millis.expect("the timing of the last stage") / 1000.0);
    old.clone_from(&timed.files());

    let (mut early, mut staging, mut after, mut finished) = (0, 0, 0, 0);
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for round in 0..50 {
        let project = version(project.clone(), round + 2, FILES);
        let signal = ["KILL", "KILL", "TERM", "INT"][round % 4];
        let mut child = call(PLANVERK, &project)
            .arg("build")
            .spawn()
            .expect("the binary can be started");
        // Two kills of five fall anywhere; the others where the disk is written to, which begins when
        // the work folder is seen.
        if round % 5 < 2 {
            std::thread::sleep(whole.mul_f64(chance.part()));
        } else {
            while litter(&out).is_none() && child.try_wait().expect("it runs").is_none() {
                std::thread::yield_now();
            }
            std::thread::sleep(writing.mul_f64(chance.part()));
        }
        let id = child.id().to_string();
        let _ = Command::new("kill").args(["-s", signal, &id]).output();
        let status = child.wait().expect("it ends");

        let (there, left) = (files_below(&out), litter(&out));
        // What the new site is to be: what the next build makes, whatever this one left.
        let next = built(&project);
        let new = next.files();
        assert_ne!(new, old);
        assert_eq!(litter(&out), None, "round {round}");
        let is_new = there == new;
        assert!(is_new || there == old, "round {round}: a mix, {status}");
        match (status.signal(), left, is_new) {
            (None, _, _) => finished += 1,
            (Some(_), None, false) => early += 1,
            (Some(_), Some(_), false) => staging += 1,
            (Some(_), _, true) => after += 1,
        }
        old = new;
    }
    eprintln!(
        "50 kills: {early} before anything was written, {staging} while the new tree was made, \
         {after} after the swap, {finished} too late; 50 survived"
    );
    assert!(staging >= 5, "only {staging} kills hit the writing");
}

/// Whether there is a strace, and it may trace.
fn can_trace(what: &str) -> bool {
    let mut strace = Command::new("strace");
    match strace.args(["-qq", "-o", "/dev/null", "true"]).output() {
        Ok(output) if output.status.success() => return true,
        Ok(output) => skipped(what, &String::from_utf8_lossy(&output.stderr)),
        Err(error) => skipped(what, &format!("strace: {error}")),
    }
    false
}

/// Builds under strace, which does to calls to the system what `inject` says. It counts calls of one
/// kind by thread; with one thread, the second is the one that works.
fn traced(project: &Project, out: &Path, inject: &[&str]) -> (ExitStatus, String) {
    let mut strace = Command::new("strace");
    strace.env("RAYON_NUM_THREADS", "1");
    strace.args(["-f", "-qq", "-o", "/dev/null"]);
    for inject in inject {
        strace.args(["-e", &format!("inject={inject}")]);
    }
    strace.arg(PLANVERK).arg("build");
    strace.arg("--root").arg(project.root());
    strace.arg("--out").arg(out);
    let output = strace.output().expect("strace can be started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status, said)
}

/// Two versions of a site, and the folder that they are published to in turn.
struct Two {
    old: Project,
    new: Project,
    out: PathBuf,
    old_files: Files,
    new_files: Files,
}

impl Two {
    /// The old version is published, and beside it stands what no build made.
    fn published() -> Self {
        let old = sound().file("content/gammal/a.txt", "a");
        let new = version(sound(), 1, 2).file("content/ny/b.txt", "b");
        let run = built(&old);
        let out = run.out.clone();
        fs::create_dir(out.join(".git")).expect("a clone");
        for (path, text) in KEPT {
            fs::write(out.join(path), text).expect("a file that is kept");
        }
        let mut new_files = built(&new).files();
        for (path, text) in KEPT {
            new_files.insert(path.to_owned(), text.into());
        }
        Self {
            old_files: run.files(),
            old: old.out(&out),
            new: new.out(&out),
            out,
            new_files,
        }
    }

    /// Which of the two stands there: `true` for the new one. Of a clone's folder it is enough that the
    /// next build brings it back.
    #[track_caller]
    fn is_new(&self, what: &str) -> bool {
        let there = without_clone(files_below(&self.out));
        let is_new = there == without_clone(self.new_files.clone());
        let is_old = there == without_clone(self.old_files.clone());
        assert!(is_new || is_old, "{what}: a mix");
        is_new
    }

    /// Builds what is published once more, so that nothing but the tidying is to be done, and sees that
    /// all is well; then puts the old version back.
    #[track_caller]
    fn tidy(&self, is_new: bool, what: &str) {
        let next = built(if is_new { &self.new } else { &self.old });
        let due = if is_new {
            &self.new_files
        } else {
            &self.old_files
        };
        assert_eq!(&next.files(), due, "{what}");
        assert_eq!(litter(&self.out), None, "{what}");
        if is_new {
            assert_eq!(built(&self.old).files(), self.old_files, "{what}");
        }
    }
}

/// What stands in the folder of [`Two`] beside the site.
const KEPT: [(&str, &str); 3] = [
    (".git/config", "bare = false"),
    (".gitignore", "*"),
    ("egen.txt", "egen"),
];

fn without_clone(mut files: Files) -> Files {
    files.remove(".git/config");
    files
}

#[test]
fn a_build_killed_before_any_call_to_the_system_loses_nothing() {
    if !can_trace("killing before every call to the system") {
        return;
    }
    let two = Two::published();
    let (mut total, mut before, mut after) = (0, 0, 0);
    // By the dozen they are all alike, so of those not every one is tried.
    for (kind, stride) in [
        ("flock", 1),
        ("chmod", 1),
        ("renameat2", 1),
        ("rename", 1),
        ("unlink", 1),
        ("rmdir", 1),
        ("write", 2),
        ("mkdir", 3),
        ("linkat", 4),
        ("unlinkat", 6),
    ] {
        for at in (1..).step_by(stride) {
            let what = format!("killed before {kind} number {at}");
            let (status, said) = traced(
                &two.new,
                &two.out,
                &[&format!("{kind}:signal=KILL:when={at}")],
            );
            let is_over = status.success();
            assert!(
                is_over || status.signal() == Some(9),
                "{what}: {status} {said}"
            );
            let is_new = two.is_new(&what);
            assert!(is_new || !is_over, "{what}");
            two.tidy(is_new, &what);
            if is_over {
                break;
            }
            total += 1;
            match is_new {
                true => after += 1,
                false => before += 1,
            }
        }
    }
    eprintln!("{total} kills: {before} left the old site, {after} the new one");
    assert!(before > 15 && after > 5, "{before} and {after}");
}

#[test]
fn where_folders_cannot_be_exchanged_the_next_build_puts_the_old_site_back() {
    if !can_trace("a system that can't exchange folders") {
        return;
    }
    let two = Two::published();
    let no_exchange = "renameat2:error=EINVAL";
    let (status, said) = traced(&two.new, &two.out, &[no_exchange]);
    assert!(status.success(), "{said}");
    assert_eq!(files_below(&two.out), two.new_files);
    two.tidy(true, "two renames");
    // The first takes the old site away, the second puts the new one there, the third brings back the
    // clone's folder.
    for at in 1..=3 {
        let kill = format!("rename:signal=KILL:when={at}");
        let (status, _) = traced(&two.new, &two.out, &[no_exchange, &kill]);
        assert_eq!(status.signal(), Some(9), "rename {at}");
        let what = format!("killed before rename number {at}");
        let is_new = match at {
            2 => {
                assert!(!two.out.exists(), "the instant without a site");
                false
            }
            _ => two.is_new(&what),
        };
        assert_eq!(is_new, at == 3);
        two.tidy(is_new, &what);
    }
    // What is refused half-way is taken back at once.
    let refused = "rename:error=EIO:when=2";
    let (status, said) = traced(&two.new, &two.out, &[no_exchange, refused]);
    assert_eq!(status.code(), Some(2), "{said}");
    assert_eq!(files_below(&two.out), two.old_files);
    assert_eq!(litter(&two.out), None);
}

#[test]
fn a_call_that_the_system_refuses_is_told_and_changes_nothing() {
    if !can_trace("calls that fail") {
        return;
    }
    let two = Two::published();
    let mut refused = 0;
    for (inject, said) in [
        ("mkdir:error=ENOSPC:when=1", "disken är full"),
        ("mkdir:error=ENOSPC:when=3", "disken är full"),
        ("mkdir:error=EACCES:when=7", "får inte ändra"),
        ("flock:error=ENOLCK", "gick inte att skriva"),
        // The first files that are opened are those of the project.
        ("write:error=ENOSPC:when=1+", "disken är full"),
        ("write:error=EDQUOT:when=2+", "disken är full"),
        ("write:error=EIO:when=1", "gick inte att skriva"),
        ("chmod:error=EPERM", "får inte ändra"),
        ("renameat2:error=EROFS", "går bara att läsa"),
        ("renameat2:error=EBUSY", "går inte att byta ut"),
        ("renameat2:error=EXDEV", "går inte att byta ut"),
    ] {
        let (status, stderr) = traced(&two.new, &two.out, &[inject]);
        assert_eq!(status.code(), Some(2), "{inject}: {stderr}");
        // What is written to standard error is refused as well, by some.
        let is_mute = inject.starts_with("write");
        assert!(is_mute || stderr.contains(said), "{inject}: {stderr}");
        assert_eq!(files_below(&two.out), two.old_files, "{inject}");
        // Without a lock, nothing may be cleared.
        let is_locked = !inject.starts_with("flock");
        assert_eq!(litter(&two.out).is_none(), is_locked, "{inject}");
        refused += 1;
    }
    // No second name can be given: a copy does as well, with the time of the first.
    let time = |path: &str| fs::metadata(two.out.join(path)).and_then(|file| file.modified());
    let before = time("404.html").expect("a time");
    let (status, stderr) = traced(&two.new, &two.out, &["linkat:error=EPERM"]);
    assert!(status.success(), "{stderr}");
    assert_eq!(files_below(&two.out), two.new_files);
    assert_eq!(time("404.html").expect("a time"), before);
    two.tidy(true, "copies");
    // What can't be removed afterwards doesn't undo what is done.
    let (status, stderr) = traced(&two.new, &two.out, &["unlinkat:error=EIO"]);
    assert!(status.success(), "{stderr}");
    assert!(stderr.contains("gick inte att ta bort"), "{stderr}");
    assert_eq!(files_below(&two.out), two.new_files);
    two.tidy(true, "leftovers");
    eprintln!("{refused} refusals of the system, {refused} survived");
}

#[test]
fn a_panic_at_any_step_leaves_the_old_site_or_the_new_one() {
    use planverk::output::{self, Options, Step};
    let two = Two::published();
    let built = planverk::build(two.new.root(), planverk::Inputs::default(), |_| {});
    let bundle = built.bundle.expect("the project is sound");
    for due in [Step::Stage, Step::Swap, Step::Clear] {
        let panicked = std::panic::catch_unwind(|| {
            output::write(&two.out, &bundle, Options::default(), |step| {
                assert_ne!(step, due, "meant");
            })
        });
        assert!(panicked.is_err(), "{due:?}");
        let what = format!("{due:?}");
        let is_new = two.is_new(&what);
        assert_eq!(is_new, due == Step::Clear, "{what}");
        assert!(litter(&two.out).is_some(), "{what}");
        two.tidy(is_new, &what);
    }
}

#[test]
fn a_build_out_of_memory_or_file_handles_leaves_the_old_site() {
    let two = Two::published();
    let mut ended = 0;
    // The unit of -v is 1,024 bytes, of -f mostly 512; a file that grows too large ends the process.
    let limits = ["-f 1", "-f 8", "-n 4", "-n 6", "-n 8"].map(str::to_owned);
    let memory = (1..=12).map(|step| format!("-v {}", 20_000 * step));
    for limit in limits.into_iter().chain(memory) {
        let status = call("sh", &two.new)
            .args([
                "-c",
                "ulimit $1 && exec \"$2\" build --out \"$3\"",
                "sh",
                &limit,
            ])
            .args([Path::new(PLANVERK), &two.out])
            .status()
            .expect("a shell");
        let is_new = two.is_new(&limit);
        assert_eq!(is_new, status.success(), "{limit}: {status}");
        ended += usize::from(!is_new);
        two.tidy(is_new, &limit);
    }
    eprintln!("{ended} builds ended for want of something, {ended} survived");
    assert!(ended >= 5, "{ended}");
}

// ── Refused ─────────────────────────────────────────────────────────────────────────────────────

/// Runs a shell script as root with mounts of its own, which go away with it: `$1` is the binary, `$2`
/// the folder of the project. `false` when this machine lets nobody mount.
fn with_mounts(what: &str, project: &Project, script: &str) -> bool {
    let script = format!("set -eu; planverk=$1; cd \"$2\"\n{script}");
    let mut refusal = String::new();
    for flags in ["-m", "-rm"] {
        let mut tried = Command::new("unshare");
        tried.args([flags, "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]);
        match tried.output() {
            Ok(output) if output.status.success() => {
                let mut shell = Command::new("unshare");
                shell.args([flags, "sh", "-c", &script, "sh", PLANVERK]);
                let output = shell.arg(project.root()).output().expect("a shell");
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{what}:\n{said}");
                eprint!("{}", String::from_utf8_lossy(&output.stdout));
                return true;
            }
            Ok(output) => refusal = String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => refusal = error.to_string(),
        }
    }
    skipped(what, &refusal);
    false
}

/// What the scripts share: `same FOLDER` holds a site against its own manifest, and sees that no
/// litter is left; `fails STATUS WORDS COMMAND…` expects a refusal.
const SHELL: &str = r#"
same() {
  (cd "$1" && sha256sum --quiet --strict --check manifest.sha256)
  [ "$(sha256sum < "$1/manifest.sha256")" = "$2" ] || { echo "another site in $1" >&2; exit 1; }
}
clean() { [ ! -e "$1" ] || { echo "litter: $1" >&2; exit 1; }; }
fails() {
  local due=$1 words=$2 status=0; shift 2
  "$@" 2> said || status=$?
  [ "$status" -eq "$due" ] || { cat said >&2; echo "status $status" >&2; exit 1; }
  grep -q "$words" said || { cat said >&2; echo "lacks: $words" >&2; exit 1; }
}
"#;

#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = version(sound(), 0, 300);
    let script = format!(
        r#"{SHELL}
mkdir disk; mount -t tmpfs -o size=6m tmpfs disk
$planverk build --out disk/public 2> /dev/null
old=$(sha256sum < disk/public/manifest.sha256)
refused=0
for free in 0 4 8 16 32 64 128 256 512 768 1024; do
  # Every file differs from the published one, so all of it has to be written.
  for file in content/filer/*/*.txt; do echo "$free" >> "$file"; done
  left=$(df --output=avail -k disk | tail -n 1)
  head -c $(( (left - free) * 1024 )) /dev/zero > disk/filler
  fails 2 'disken är full' $planverk build --out disk/public
  same disk/public "$old"; clean disk/.public.planverk
  rm disk/filler
  refused=$((refused + 1))
done
$planverk build --out disk/public 2> /dev/null
new=$(sha256sum < disk/public/manifest.sha256)
[ "$new" != "$old" ]
same disk/public "$new"; clean disk/.public.planverk
echo "$refused builds on a full disk, $refused survived"
"#
    );
    with_mounts("a full disk", &project, &script);
}

#[test]
fn what_another_mounted_is_refused_and_untouched() {
    let script = format!(
        r#"{SHELL}
# The folder itself: another file system, and another part of the same one.
mkdir volume; mount -t tmpfs tmpfs volume
fails 2 'går inte att byta ut' $planverk build --out volume
[ -z "$(ls -A volume)" ]
mkdir source bound; mount --bind source bound
fails 2 'går inte att byta ut' $planverk build --out bound
[ -z "$(ls -A bound)" ]
clean .volume.planverk; clean .bound.planverk
# What the message says to do.
$planverk build --out volume/site 2> /dev/null
same volume/site "$(sha256sum < volume/site/manifest.sha256)"
# Something mounted inside a site would be emptied along with the old tree.
$planverk build 2> /dev/null
old=$(sha256sum < public/manifest.sha256)
echo precious > source/letter; mkdir public/inside; mount --bind source public/inside
printf '\nMer.\n' >> content/index.md
fails 2 'går inte att byta ut' $planverk build
same public "$old"; grep -q precious source/letter
umount public/inside
# A disk that can only be read.
mkdir disk; mount -t tmpfs tmpfs disk
$planverk build --out disk/public 2> /dev/null
old=$(sha256sum < disk/public/manifest.sha256)
mount -o remount,ro disk
printf '\nMer.\n' >> content/index.md
fails 2 'går bara att läsa' $planverk build --out disk/public
same disk/public "$old"
"#
    );
    with_mounts("mount points", &sound(), &script);
}

#[test]
fn what_may_not_be_changed_is_left_alone() {
    let old = sound();
    let run = built(&old);
    let files = run.files();
    let set = |path: &str, mode: u32| {
        let path = run.out.join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode can be set");
    };
    // Root may do anything, so another user has to try.
    let binary = old.root().join("planverk");
    fs::copy(PLANVERK, &binary).expect("a copy of the binary");
    let own = Command::new("chown")
        .args(["-R", "65534:65534"])
        .arg(old.root())
        .status();
    let owned = own.is_ok_and(|status| status.success());
    if is_root() && !owned {
        return skipped("read-only folders", "chown failed");
    }
    let build = |project: &Project| {
        let mut command = Command::new(if is_root() { "setpriv" } else { "env" });
        if is_root() {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        }
        command.arg(&binary).arg("build").arg("--lang").arg("sv");
        command.arg("--root").arg(project.root());
        let output = command.output().expect("another user");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said)
    };
    let more = |text: &str| {
        let page = format!("---\ntitle: Testbys miljöplan\n---\n\n{text}\n");
        let place = old.root().join("content/index.md");
        fs::write(place, page).expect("a page");
    };
    more("Annat.");
    for (path, locked) in [("atgarder", 0o555), ("", 0o555)] {
        set(path, locked);
        let (code, said) = build(&old);
        assert_eq!(code, Some(2), "{path}: {said}");
        assert!(said.contains("får inte ändra"), "{path}: {said}");
        assert_eq!(run.files(), files, "{path}");
        assert_eq!(litter(&run.out), None, "{path}");
        set(path, 0o755);
    }
    // The folder that it all lies in.
    fs::set_permissions(old.root(), fs::Permissions::from_mode(0o555)).expect("a mode");
    let (code, said) = build(&old);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(run.files(), files);
    fs::set_permissions(old.root(), fs::Permissions::from_mode(0o755)).expect("a mode");
    // A file that may not be written to is replaced, not written to; so is one that nobody may read.
    set("index.html", 0o444);
    set("404.html", 0o000);
    let (code, said) = build(&old);
    assert_eq!(code, Some(0), "{said}");
    assert!(run.read("index.html").contains("Annat."));
    assert_eq!(litter(&run.out), None);
}

#[test]
fn a_file_that_the_system_protects_is_left_alone() {
    let two = Two::published();
    for path in ["index.html", "404.html", "gammal/a.txt"] {
        let file = two.out.join(path);
        let chattr = |flag: &str| Command::new("chattr").arg(flag).arg(&file).output();
        match chattr("+i") {
            Ok(output) if output.status.success() => {}
            Ok(output) => {
                return skipped("chattr", &String::from_utf8_lossy(&output.stderr));
            }
            Err(error) => return skipped("chattr", &error.to_string()),
        }
        let run = two.new.build();
        chattr("-i").expect("it could be set");
        assert_eq!(run.code, 2, "{path}: {}", run.stderr);
        assert!(run.stderr.contains("får inte ändra"), "{}", run.stderr);
        assert_eq!(run.files(), two.old_files, "{path}");
        assert_eq!(litter(&two.out), None, "{path}");
    }
}

// ── At once ─────────────────────────────────────────────────────────────────────────────────────

#[test]
fn of_two_builds_at_once_one_site_stands_whole_and_a_reader_always_finds_one() {
    let one = version(sound(), 1, 60);
    let other = version(sound(), 2, 60);
    let out = one.root().join("public");
    let other = other.out(&out);
    let due = [built(&other).files(), built(&one).files()];
    let is_over = AtomicBool::new(false);
    let (mut won, mut reads) = ([0, 0], 0);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (first, mut reads) = (["index.html"].map(|path| out.join(path)), 0);
            while !is_over.load(Ordering::Relaxed) {
                for path in &first {
                    let page = fs::read(path).expect("there is a site at every instant");
                    let known = due.iter().any(|files| files["index.html"] == page);
                    assert!(known, "half a page");
                    reads += 1;
                }
            }
            reads
        });
        for round in 0..20 {
            let builds = [&one, &other].map(|project| {
                let mut build = call(PLANVERK, project);
                build.arg("build").arg("--out").arg(&out);
                build.spawn().expect("the binary can be started")
            });
            for mut build in builds {
                let status = build.wait().expect("it ends");
                assert!(status.success(), "round {round}: {status}");
            }
            let there = files_below(&out);
            let winner = due.iter().position(|files| *files == there);
            won[winner.unwrap_or_else(|| panic!("round {round}: a mix"))] += 1;
            assert_eq!(litter(&out), None, "round {round}");
        }
        is_over.store(true, Ordering::Relaxed);
        reads = reader.join().expect("the reader always found a page");
    });
    eprintln!("20 races, won {won:?}; {reads} pages read meanwhile, every one of them whole");
    assert!(reads > 100, "{reads}");
}

#[test]
fn a_build_waits_for_another_and_says_so() {
    let project = sound();
    let out = built(&project).out.clone();
    let work = out.with_file_name(".public.planverk");
    fs::create_dir(&work).expect("the work folder");
    let lock = fs::File::create(work.join("lock")).expect("a lock");
    lock.lock().expect("nobody else has it");
    let project = version(project, 1, 0);
    let mut build = call(PLANVERK, &project);
    let file = project.root().join("said");
    build.stderr(fs::File::create(&file).expect("a file"));
    let build = build.args(["build", "--lang", "sv"]).spawn();
    let mut build = build.expect("the binary can be started");
    let said = || fs::read_to_string(&file).unwrap_or_default();
    let since = Instant::now();
    while !said().contains("Väntar på ett annat bygge") {
        assert!(since.elapsed() < Duration::from_secs(60), "{}", said());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(build.try_wait().expect("it runs").is_none());
    // A build that ends removes the folder first: whoever waited must not go on with a lock that
    // nobody else can see.
    fs::remove_dir_all(&work).expect("the folder of the one that ends");
    drop(lock);
    assert!(build.wait().expect("it ends").success(), "{}", said());
    assert_eq!(litter(&out), None);
    assert!(
        fs::read_to_string(out.join("index.html")).is_ok_and(|page| page.contains("Upplaga 1"))
    );
}

// ── What is not ours ────────────────────────────────────────────────────────────────────────────

/// The names and times of everything below a folder, and its own.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let paths = files_below(folder).into_keys();
    let all = paths.chain([String::new()]);
    all.map(|path| {
        let modified = fs::metadata(folder.join(&path)).and_then(|file| file.modified());
        (path, modified.expect("a time"))
    })
    .collect()
}

#[test]
fn what_did_not_change_is_not_touched() {
    let project = sound();
    let first = built(&project);
    let identity = |out: &Path| fs::metadata(out).expect("a folder").ino();
    let (before, number) = (times(&first.out), identity(&first.out));
    let again = built(&project);
    assert_eq!(times(&again.out), before);
    assert_eq!(identity(&again.out), number, "it is the very same folder");
    assert!(
        again.stderr.contains("inga filer ändrade"),
        "{}",
        again.stderr
    );
    // By hand, at the same length and with the same time: seen all the same.
    let page = first.out.join("index.html");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("Testby", "Tetsby")).expect("a page");
    let file = fs::File::options()
        .append(true)
        .open(&page)
        .expect("a page");
    file.set_modified(before["index.html"]).expect("a time");
    let mended = built(&project);
    assert_eq!(mended.read("index.html"), text);
    assert!(
        mended.stderr.contains("1 fil ny eller ändrad"),
        "{}",
        mended.stderr
    );
    let (old, mut new) = (before, times(&mended.out));
    for path in ["", "index.html"] {
        new.insert(path.to_owned(), old[path]);
    }
    assert_eq!(new, old, "nothing else was");
}

#[test]
fn what_no_build_made_stays_and_is_named() {
    let two = Two::published();
    let mode = |mode| fs::set_permissions(&two.out, fs::Permissions::from_mode(mode));
    mode(0o750).expect("a mode");
    fs::create_dir_all(two.out.join("gammal/eget")).expect("a folder");
    fs::write(two.out.join("gammal/eget/å.txt"), "ö").expect("a stray file");
    let run = built(&two.new);
    let mut due = two.new_files.clone();
    due.insert("gammal/eget/å.txt".to_owned(), "ö".into());
    assert_eq!(run.files(), due, "and gammal/a.txt is gone");
    assert!(
        run.stderr.contains("2 filer som Planverk inte har gjort"),
        "{}",
        run.stderr
    );
    for (name, is_named) in [
        ("egen.txt", true),
        ("gammal/eget/å.txt", true),
        (".git", false),
    ] {
        assert_eq!(
            run.stderr.contains(name),
            is_named,
            "{name}: {}",
            run.stderr
        );
    }
    let now = fs::metadata(&run.out)
        .expect("a folder")
        .permissions()
        .mode();
    assert_eq!(now & 0o777, 0o750);
    // The list of the site names none of them.
    assert!(!run.read("manifest.sha256").contains("egen.txt"));
}

#[test]
fn what_no_build_made_is_never_replaced() {
    for (path, content) in [
        // A file, a folder of ours with a file in its place, and the other way around.
        ("filer/a.txt", "filer/a.txt"),
        ("filer", "filer/a.txt"),
        ("filer/a.txt/b.txt", "filer/a.txt"),
        (".gitignore", ".gitignore"),
    ] {
        let project = sound();
        let out = built(&project).out.clone();
        let stray = out.join(path);
        fs::create_dir_all(stray.parent().expect("a folder")).expect("a folder");
        fs::write(&stray, "eget").expect("a stray file");
        let before = files_below(&out);
        let project = project.file(&format!("content/{content}"), "webbplatsens");
        let run = project.build();
        if run.code == 0 {
            // What begins with a dot is not published.
            assert_eq!(run.read(path), "eget", "{path}");
            continue;
        }
        assert_eq!(run.code, 2, "{path}: {}", run.stderr);
        assert!(
            run.stderr.contains("inte gjord av Planverk"),
            "{}",
            run.stderr
        );
        assert_eq!(run.files(), before, "{path}");
        // With the same bytes there is nothing to lose.
        if path == content {
            fs::write(&stray, "webbplatsens").expect("a stray file");
            let run = built(&project);
            assert!(run.read("manifest.sha256").contains(path), "{path}");
        }
    }
}

#[test]
fn links_and_pipes_in_the_folder_are_refused() {
    for pipe in [false, true] {
        let project = sound();
        let run = built(&project);
        let place = run.out.join("atgarder/x");
        match pipe {
            true => {
                let made = Command::new("mkfifo").arg(&place).status();
                assert!(made.is_ok_and(|status| status.success()));
            }
            false => symlink("/etc", &place).expect("a link"),
        }
        let index = run.read("index.html");
        let again = version(project, 1, 0).build();
        assert_eq!(again.code, 2, "{}", again.stderr);
        assert!(
            again.stderr.contains("varken är en fil"),
            "{}",
            again.stderr
        );
        assert_eq!(again.read("index.html"), index);
        assert!(fs::symlink_metadata(&place).is_ok());
    }
}

#[test]
fn a_link_to_the_folder_is_followed_and_stays() {
    let project = sound();
    let real = project.root().join("releases/now");
    fs::create_dir_all(&real).expect("a folder");
    symlink("releases/now", project.root().join("public")).expect("a link");
    let run = built(&project);
    assert!(real.join("index.html").is_file());
    let run = built(&version(project.clone(), 1, 0).out(run.out.clone()));
    let link = fs::read_link(&run.out).expect("it is a link still");
    assert_eq!(link, Path::new("releases/now"));
    assert!(run.read("index.html").contains("Upplaga 1"));
    let names: BTreeSet<_> = fs::read_dir(project.root())
        .expect("a folder")
        .chain(fs::read_dir(project.root().join("releases")).expect("a folder"))
        .map(|entry| entry.expect("a name").file_name())
        .collect();
    let due = ["content", "now", "public", "releases"];
    assert_eq!(names, BTreeSet::from(due.map(OsString::from)));
}

#[test]
fn the_folder_of_the_project_itself_is_no_place_for_a_site() {
    let project = sound()
        .file("themes/own/style.css", "")
        .file(".git/config", "");
    let before = files_below(project.root());
    for out in [
        ".",
        "..",
        "/",
        "content",
        "content/ny/site",
        "themes",
        "themes/own/x",
        ".git/x",
    ] {
        let run = project.clone().arg("--out").arg(out).run("build");
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains("--out"), "{}", run.stderr);
        assert_eq!(files_below(project.root()), before, "{out}");
    }
    // Nor is what only looks like a published site.
    for listing in ["", "hej", "<!doctype html>\n"] {
        let project = sound()
            .file("public/manifest.sha256", listing)
            .file("public/brev.txt", "Kära Planverk");
        let run = project.build();
        assert_eq!(run.code, 2, "{listing}: {}", run.stderr);
        assert_eq!(run.read("brev.txt"), "Kära Planverk");
        assert_eq!(run.files().len(), 2, "{listing}");
    }
    // A work folder that leads elsewhere is not cleared.
    let project = sound().file("brev/new/brev.txt", "Kära Planverk");
    symlink("brev", project.root().join(".public.planverk")).expect("a link");
    assert_eq!(project.build().code, 2);
    assert!(project.root().join("brev/new/brev.txt").is_file());
}

// ── Lost pages ──────────────────────────────────────────────────────────────────────────────────

/// The sound project with pages `sida-1` to `sida-<count>`.
fn pages(count: usize) -> Project {
    (1..=count).fold(sound(), |project, number| {
        let page = format!("---\ntitle: Sida {number}\n---\n\nText.\n");
        project.file(&format!("content/sida-{number}.md"), page)
    })
}

#[test]
fn a_build_that_loses_many_pages_asks_first() {
    let many = pages(30);
    let run = built(&many);
    let before = run.files();
    let out = run.out.clone();
    // As many as an editor may take away in a day's work.
    let run = built(&pages(25).out(&out));
    assert!(run.stderr.contains("borttag"), "{}", run.stderr);
    assert_eq!(built(&many).files(), before);
    let fewer = pages(18).out(&out);
    let refused = fewer.build();
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    for number in ["19", "20", "21", "28"] {
        let due = format!("\n    sida-{number}/index.html");
        assert!(refused.stderr.contains(&due), "{due}: {}", refused.stderr);
    }
    assert_eq!(
        refused.stderr.matches("/index.html").count(),
        10,
        "{}",
        refused.stderr
    );
    for words in ["12 av 5", "… och 2 till", "--accept-removals", "orörd"] {
        assert!(
            refused.stderr.contains(words),
            "{words}: {}",
            refused.stderr
        );
    }
    assert_eq!(refused.files(), before);
    let english = fewer.clone().arg("--lang").arg("en").build();
    assert!(english.stderr.contains("12 of 5"), "{}", english.stderr);
    let accepted = built(&fewer.clone().arg("--accept-removals"));
    assert!(!accepted.has("sida-19/index.html"));
    // Half of a small site is much too.
    let small = BTreeMap::from([
        ("a.html".to_owned(), Bytes::default()),
        ("b.html".to_owned(), Bytes::default()),
    ]);
    let half = BTreeMap::from([("a.html".to_owned(), Bytes::default())]);
    let place = fewer.root().join("small");
    let write = |bundle| planverk::output::write(&place, bundle, Default::default(), |_| {});
    write(&small).expect("a site");
    let error = write(&half).expect_err("half of it");
    assert!(
        matches!(
            error,
            planverk::output::WriteError::Shrunk { before: 2, .. }
        ),
        "{error}"
    );
}

#[test]
fn lost_pages_are_counted_by_the_manifest_of_the_live_site() {
    let live = built(&pages(30)).read("manifest.sha256");
    // Where a build runs, nothing may be left of the last one.
    let project = pages(12).file("live.sha256", live);
    let live = project.root().join("live.sha256");
    let given = |file: &Path| {
        let file = file.to_string_lossy().into_owned();
        project.clone().arg("--previous").arg(&file)
    };
    let run = given(&live).build();
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!run.out.exists());
    built(&given(&live).arg("--accept-removals"));
    // A page of HTML in its place, nothing, or half a line: the address was wrong.
    for text in ["", "<!doctype html>\n<h1>404</h1>\n", "abc  index.html\n"] {
        fs::write(&live, text).expect("a file");
        let run = given(&live).build();
        assert_eq!(run.code, 2, "{text}: {}", run.stderr);
        assert!(run.stderr.contains("är inget manifest"), "{}", run.stderr);
    }
    let run = given(&project.root().join("saknas")).build();
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("finns inte"), "{}", run.stderr);
}

// ── Compressed copies ───────────────────────────────────────────────────────────────────────────

#[test]
fn compressed_copies_are_listed_and_have_the_times_of_their_files() {
    let project = sound();
    let run = built(&project);
    let page = run.out.join("index.html");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(&page);
    let file = file.expect("a page can be opened");
    file.set_modified(long_ago).expect("a time can be set");

    let check = |run: &Run| {
        let now = times(&run.out);
        let listing = run.read("manifest.sha256");
        let mut copies = 0;
        for (path, time) in &now {
            let Some((file, "br" | "gz")) = path.rsplit_once('.') else {
                continue;
            };
            assert_eq!(now.get(file), Some(time), "{path}");
            assert!(listing.contains(&format!("  {path}\n")), "{path}");
            copies += 1;
        }
        assert!(copies > 40, "{copies}");
    };
    // The page is older than its first copy.
    let plain = project.clone();
    let project = project.arg("--precompress");
    let run = built(&project);
    check(&run);
    assert_eq!(times(&run.out)["index.html.gz"], long_ago);
    let before = times(&run.out);
    let again = built(&project);
    assert_eq!(times(&again.out), before, "nothing was touched");
    let run = built(&version(project.clone(), 1, 0));
    check(&run);
    assert_ne!(times(&run.out)["index.html.br"], long_ago);
    let unpacked = Command::new("gzip")
        .args(["-dc"])
        .arg(run.out.join("index.html.gz"))
        .output();
    let unpacked = unpacked.expect("gzip").stdout;
    assert_eq!(unpacked, run.files()["index.html"]);
    // Without the option, they are gone.
    let plain = built(&plain);
    assert!(!plain.has("index.html.gz"), "{}", plain.stderr);
}
