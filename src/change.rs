//! A *change* is what a command would do to the content: files that are new, other or gone. It is worked
//! out in memory from what was read, shown to whoever wants to see it first, and written by the command as
//! a whole or not at all. [`add()`] makes a new record or page, [`rename()`] gives one another id.

mod add;
mod rename;

pub use add::{Added, Wanted, add, kinds};
pub use rename::{Renamed, rename};

use crate::edit::Sheet;
use crate::kind::Kind;
use crate::project::Project;
use crate::refusal::Refused;
use similar::TextDiff;
use std::collections::BTreeMap;

/// The files that become others, by their paths below `content/`, each with what it will hold; nothing
/// for a file that is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change(pub BTreeMap<String, Option<String>>);

impl Change {
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

/// The list of a file that holds records of a kind.
fn list_of(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Action => "actions",
        Kind::Goal => "goals",
        Kind::TargetArea => "target_areas",
        Kind::Owner => "owners",
        Kind::Document => "documents",
        Kind::Term => "terms",
        Kind::FocusArea | Kind::Priority | Kind::Year => return None,
    })
}
