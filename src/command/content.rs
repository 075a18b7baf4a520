//! What commands share that look into the content or change it: it is read, and a change is shown or
//! written.

use super::build::{failure, refusal};
use super::{Spoken, count, print, say, shown_path};
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::change::{Change, Sort};
use planverk::cli::{CheckArgs, SortName};
use planverk::diagnostic::{Diagnostics, message};
use planverk::draft::{self, Draft};
use planverk::kind::{Kind, Vocabulary};
use planverk::output::replace_files;
use planverk::project::Project;
use planverk::refusal::Refused;
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

/// The content of a project, and the words in which to speak of it.
pub(super) struct Content {
    pub(super) project: Project,
    pub(super) draft: Draft,
    pub(super) found: Diagnostics,
    pub(super) lang: Lang,
    pub(super) messages: Catalogue,
}

/// Reads the content of a project, or says why that can't be done and gives the exit status.
pub(super) fn read(root: &Path, lang: Option<Lang>) -> Result<Content, ExitCode> {
    let spoken = Spoken::to(lang);
    let args = CheckArgs {
        root: root.to_owned(),
        ..CheckArgs::default()
    };
    if let Some((id, value)) = refusal(&args, None) {
        let messages = message::catalogue(spoken.anywhere());
        say(&messages, id, &[value]);
        return Err(ExitCode::from(2));
    }
    let mut found = Diagnostics::default();
    let project = Project::read(root, &mut found);
    let draft = draft::read(&project, &mut found);
    let lang = spoken.within(draft.site.message_language, draft.site.language);
    Ok(Content {
        project,
        draft,
        found,
        lang,
        messages: message::catalogue(lang),
    })
}

impl Content {
    /// The words for kinds: the plan's own fit into messages in its own language only.
    pub(super) fn vocabulary(&self) -> Vocabulary {
        match self.lang == self.draft.site.language {
            true => self.draft.plan.vocabulary.clone(),
            false => Vocabulary::default_for(self.lang),
        }
    }

    /// The words for a kind, as messages take them.
    pub(super) fn words(&self, kind: Kind) -> Vec<(String, Value)> {
        let words = self.vocabulary().arguments_as("kind", kind);
        words.map(|(name, word)| (name, Value::Text(word))).into()
    }

    /// Says why something is not done, and gives the exit status.
    pub(super) fn refuse(&self, refused: &Refused) -> ExitCode {
        let words = refused
            .kind
            .map(|kind| self.words(kind))
            .unwrap_or_default();
        let facts = refused.facts.iter();
        let facts = facts.map(|(name, fact)| ((*name).to_owned(), Value::from(fact.as_str())));
        let all: Vec<(String, Value)> = facts.chain(words).collect();
        let all: Vec<(&str, Value)> = all.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
        say(&self.messages, refused.why, &all);
        ExitCode::from(2)
    }

    /// Refuses to change a content of which a file cannot be read: what stands in it nobody knows.
    pub(super) fn must_be_readable(&self) -> Result<(), ExitCode> {
        let mut files = self.project.files.iter();
        let broken = files.find(|file| file.unreadable || self.found.has_syntax_error_in(file.id));
        let Some(file) = broken else { return Ok(()) };
        let path = Value::from(self.project.sources.get(file.id).path.as_str());
        say(&self.messages, "content_broken", &[("path", path)]);
        Err(ExitCode::from(1))
    }

    /// Shows a change, or writes it to the content below `root`; whether it is written comes back.
    pub(super) fn apply(
        &self,
        root: &Path,
        change: &Change,
        dry_run: bool,
    ) -> Result<bool, ExitCode> {
        if dry_run {
            print(&change.difference(&self.project));
            say(
                &self.messages,
                "dry_run",
                &[("files", count(change.0.len()))],
            );
            return Ok(false);
        }
        apply(root, (change, &self.project), &self.messages).map(|()| true)
    }
}

/// Writes a change to the content below `root`: all of it or nothing. What somebody has saved since `project`
/// was read stays.
pub(super) fn apply(
    root: &Path,
    (change, project): (&Change, &Project),
    messages: &Catalogue,
) -> Result<(), ExitCode> {
    let content = root.join("content");
    // Two calls at once look and write one after the other. Not every system can lock a folder.
    let held = File::open(&content).and_then(|folder| folder.lock().map(|()| folder));
    if let Some(path) = change.0.keys().find(|path| !project.is_still(path)) {
        let path = Value::from(shown_path(&content.join(path)));
        say(messages, "saved_meanwhile", &[("path", path)]);
        return Err(ExitCode::from(2));
    }
    let files = change.0.iter().map(|(path, text)| {
        let text = text.as_ref().map(|text| text.clone().into_bytes());
        (content.join(path), text)
    });
    let files: Vec<_> = files.collect();
    let written = replace_files(&files).map_err(|(path, error)| {
        say(messages, "change_failed", &failure(&path, &error));
        ExitCode::from(2)
    });
    drop(held);
    written
}

/// What a word of the command line stands for.
pub(super) fn sort_of(name: SortName) -> Sort {
    Sort::Thing(match name {
        SortName::Action => Kind::Action,
        SortName::Owner => Kind::Owner,
        SortName::Goal => Kind::Goal,
        SortName::TargetArea => Kind::TargetArea,
        SortName::FocusArea => Kind::FocusArea,
        SortName::Priority => Kind::Priority,
        SortName::Document => Kind::Document,
        SortName::Term => Kind::Term,
        SortName::Page => return Sort::Page,
    })
}
