//! What answered, by address, with the day: the next run asks only for what is old. Only good news is
//! kept, so that what is mended is seen at once.

use super::Outcome;
use planverk::output::replace_file;
use planverk::plan::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The file.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Cache {
    version: u8,
    links: BTreeMap<String, Entry>,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    /// When it was asked.
    day: String,
    #[serde(flatten)]
    outcome: Outcome,
}

/// The version of the form that the file has.
const VERSION: u8 = 1;

impl Cache {
    /// Reads the file. One that is not there, or that cannot be read, holds nothing.
    pub(super) fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_default();
        let cache: Self = serde_json::from_str(&text).unwrap_or_default();
        if cache.version == VERSION {
            cache
        } else {
            Self::default()
        }
    }

    /// What is known of `url`, if it was asked on one of the last `max_age` days.
    pub(super) fn get(&self, url: &str, today: Option<Date>, max_age: u16) -> Option<Outcome> {
        let entry = self.links.get(url)?;
        let age = Date::parse(&entry.day)?.days_until(today?);
        // A day that is yet to come is that of a clock which went wrong.
        (0..i32::from(max_age))
            .contains(&age)
            .then(|| entry.outcome.clone())
    }

    /// Takes note of an answer; of one that says nothing good, that nothing is known.
    pub(super) fn put(&mut self, url: &str, outcome: &Outcome, today: Option<Date>) {
        let is_good = matches!(outcome, Outcome::Fine | Outcome::Moved { .. });
        match today.filter(|_| is_good) {
            Some(today) => {
                let entry = Entry {
                    day: today.to_string(),
                    outcome: outcome.clone(),
                };
                self.links.insert(url.to_owned(), entry);
            }
            None => {
                self.links.remove(url);
            }
        }
    }

    /// Writes the file, which is never half written.
    pub(super) fn write(&mut self, file: &Path) -> io::Result<()> {
        self.version = VERSION;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_string_pretty(self)?;
        replace_file(file, (text + "\n").as_bytes())
    }
}

/// Below the user's folder for caches (XDG Base Directory Specification; on Windows the local one).
pub(super) fn default_file() -> Option<PathBuf> {
    let folder = |name: &str| {
        let folder = PathBuf::from(env::var_os(name)?);
        folder.is_absolute().then_some(folder)
    };
    let caches = folder("XDG_CACHE_HOME")
        .or_else(|| Some(folder("HOME")?.join(".cache")))
        .or_else(|| folder("LOCALAPPDATA"))?;
    Some(caches.join("planverk").join("links.json"))
}
