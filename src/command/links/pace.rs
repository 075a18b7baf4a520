//! Asks many addresses without being a burden to anybody: a host is asked one thing at a time, with a
//! pause between; several hosts are asked beside each other. A host that asks for patience, or that does
//! not answer, is left alone for the rest of the run.

use super::ask::{Asker, Hop, Outcome, host_of};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How many hosts are asked at the same time.
const HOSTS: usize = 8;

/// How many redirects are followed: what browsers and curl's manual deem generous is 20 and more; a site
/// that needs ten is broken for people with slow lines.
const MOST_HOPS: usize = 10;

/// How often in a row a host may fail to answer.
const PATIENCE: u8 = 2;

/// What is known of a host.
#[derive(Default)]
struct Host {
    /// When it was last asked.
    last: Option<Instant>,
    /// How often in a row it did not answer.
    silent: u8,
    /// Why it is left alone, if it is.
    left_alone: Option<&'static str>,
}

/// Everybody who asks, together.
struct Round<'a> {
    asker: &'a Asker,
    pause: Duration,
    end: Instant,
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Host>>>>,
}

/// Asks for every one of `urls`; no request is begun after `total`. `tick` is called after each.
pub(super) fn ask_all(
    asker: &Asker,
    urls: &[&str],
    pause: Duration,
    total: Duration,
    tick: impl Fn() + Sync,
) -> BTreeMap<String, Outcome> {
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        by_host.entry(host_of(url)).or_default().push(url);
    }
    // The host with the most addresses takes the longest, and begins.
    let mut groups: Vec<Vec<&str>> = by_host.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let queue = Mutex::new(VecDeque::from(groups));
    let answers = Mutex::new(BTreeMap::new());
    let round = Round {
        asker,
        pause,
        end: Instant::now() + total,
        hosts: Mutex::default(),
    };
    thread::scope(|scope| {
        for _ in 0..HOSTS {
            scope.spawn(|| {
                loop {
                    let next = lock(&queue).pop_front();
                    let Some(group) = next else { break };
                    for url in group {
                        let outcome = round.follow(url);
                        lock(&answers).insert(url.to_owned(), outcome);
                        tick();
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A thread that failed leaves what it knew; the others go on with it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Round<'_> {
    /// Asks for one address, and for what it leads to.
    fn follow(&self, url: &str) -> Outcome {
        let mut here = url.to_owned();
        // The furthest that is reached by moves for good alone.
        let mut moved: Option<(String, u16)> = None;
        let mut is_for_good = true;
        for _ in 0..=MOST_HOPS {
            match self.ask_host(&here) {
                Hop::Redirect { status, to } => {
                    is_for_good &= matches!(status, 301 | 308);
                    if is_for_good {
                        moved = Some((to.clone(), status));
                    }
                    here = to;
                }
                Hop::End(Outcome::Fine) => {
                    return match moved {
                        Some((to, status)) => Outcome::Moved { status, to },
                        None => Outcome::Fine,
                    };
                }
                Hop::End(outcome) => return outcome,
            }
        }
        Outcome::unchecked("circle")
    }

    /// Puts one question to a host when it is its turn.
    fn ask_host(&self, url: &str) -> Hop {
        let host = Arc::clone(lock(&self.hosts).entry(host_of(url)).or_default());
        // Whoever else has something to ask of this host waits here.
        let mut host = lock(&host);
        let asked = self.asker.ask(url, &mut || {
            if let Some(why) = host.left_alone {
                return Err(why);
            }
            let wait = (host.last).map_or(Duration::ZERO, |last| {
                self.pause.saturating_sub(last.elapsed())
            });
            if Instant::now() + wait >= self.end {
                return Err("total");
            }
            thread::sleep(wait);
            host.last = Some(Instant::now());
            Ok(())
        });
        host.last = host.last.map(|_| Instant::now());
        let is_silent = matches!(&asked.hop, Hop::End(outcome) if outcome.is_silence());
        host.silent = if is_silent { host.silent + 1 } else { 0 };
        if asked.is_to_wait {
            host.left_alone = Some("wait");
        } else if host.silent >= PATIENCE {
            host.left_alone = Some("silent");
        }
        asked.hop
    }
}
