//! A *change* is what a command would do to the content: files that are new, other or gone. It is worked
//! out in memory from what was read, shown to whoever wants to see it first, and written by the command as
//! a whole or not at all. [`add()`] makes a new record or page, [`rename()`] gives one another id.

mod add;
pub mod record;
mod rename;

pub use add::{Added, Wanted, add, kinds};
pub use rename::{Renamed, rename};

use crate::diagnostic::{Diagnostics, Severity};
use crate::edit::Sheet;
use crate::kind::Kind;
use crate::project::Project;
use crate::refusal::Refused;
use crate::source::Sources;
use similar::TextDiff;
use std::collections::{BTreeMap, HashMap};

/// The files that become others, by their paths below `content/`, each with what it will hold; nothing
/// for a file that is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change(pub BTreeMap<String, Option<String>>);

impl Change {
    /// The part of it that is of one file.
    pub fn of(&self, path: &str) -> Self {
        let files = self.0.iter().filter(|(own, _)| *own == path);
        Self(
            files
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect(),
        )
    }

    /// The differences to what `project` holds, as `diff -u` writes them.
    pub fn difference(&self, project: &Project) -> String {
        let mut out = String::new();
        for (path, new) in &self.0 {
            let name = format!("content/{path}");
            let file = project.files.iter().find(|file| file.path == *path);
            let old = file.map(|file| project.sources.get(file.id).text.as_str());
            let side = |is_there: bool| if is_there { name.as_str() } else { "/dev/null" };
            let diff = TextDiff::from_lines(old.unwrap_or_default(), new.as_deref().unwrap_or(""));
            let mut unified = diff.unified_diff();
            unified.header(side(old.is_some()), side(new.is_some()));
            out.push_str(&unified.to_string());
        }
        out
    }
}

/// The errors that a change would bring: see [`new_found`].
pub fn new_errors(
    before: (&Diagnostics, &Sources),
    after: (&Diagnostics, &Sources),
) -> Diagnostics {
    new_found(before, after).only(|found| found.code.severity() == Severity::Error)
}

/// What a change would bring: that of `after` which `before` does not have, each told by its code, its file and
/// its facts, so that neither a line that moves nor another mistake that goes away hides one.
pub fn new_found(
    (before, of_before): (&Diagnostics, &Sources),
    (after, of_after): (&Diagnostics, &Sources),
) -> Diagnostics {
    let mut known: HashMap<String, usize> = HashMap::new();
    for found in before.iter() {
        *known.entry(found.identity(of_before)).or_default() += 1;
    }
    after
        .clone()
        .only(|found| match known.get_mut(&found.identity(of_after)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
}

/// The new text of a file, or why it stays as it is; `path` is below `content/`.
fn finished(sheet: Sheet<'_>, path: &str) -> Result<String, Refused> {
    sheet.finish().map_err(|refusals| {
        let refused = Refused::new("edit_refused").with("path", format!("content/{path}"));
        let first = refusals.first();
        let refused = refused.with("why", first.map_or("form", |first| first.why.key()));
        refused.with("line", first.map_or(1, |first| first.line).to_string())
    })
}

/// What can be made anew or renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A thing of the plan.
    Thing(Kind),
    /// A page of its own.
    Page,
}
