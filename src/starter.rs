//! The *starter* is a small complete plan that travels inside the binary: what `planverk init` writes for
//! editors to fill in, with the settings of their programs. It lies in `starter/sv/` and `starter/en/`, and
//! beside them in `starter/common/`. It says of no body that exists anything at all: what its editors have
//! not answered begins with FILL IN.
//!
//! In its files, `@title|FILL IN the name@` is an answer, or what follows the line when there is none; a line
//! with an answer that has nothing to follow it is left out. A line that ends with `#: goal` belongs to plans
//! that have goals, one with `#: goal !term` to those that have no terms besides. A first line `#: goal` says
//! the same of the whole file.

use crate::catalogue::Lang;
use crate::diagnostic::Diagnostics;
use crate::draft::{self, proposed_id};
use crate::edit;
use crate::kind::Kind;
use crate::plan::Years;
use crate::project::Project;
use crate::schema::{self, Known};

#[derive(rust_embed::Embed)]
#[folder = "src/starter"]
struct Files;

/// The kinds that a plan may have and need not.
pub const KINDS: [Kind; 5] = [
    Kind::Goal,
    Kind::FocusArea,
    Kind::TargetArea,
    Kind::Priority,
    Kind::Term,
];

/// What its editors have said of the plan.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// What it is called.
    pub title: Option<String>,
    /// Whose plan it is.
    pub organisation: Option<String>,
    /// The years that it holds for.
    pub period: Option<Years>,
    /// The kinds that it has beside those of every plan; `None` for the usual ones.
    pub kinds: Option<Vec<Kind>>,
}

impl Answers {
    /// Whether the plan has things of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        match &self.kinds {
            Some(kinds) => kinds.contains(&kind),
            None => matches!(kind, Kind::Goal | Kind::FocusArea | Kind::Term),
        }
    }

    /// Whether a line or file with this mark is part of the plan.
    fn fits(&self, mark: &str) -> bool {
        mark.split_whitespace().all(|word| {
            let is_due = !word.starts_with('!');
            let kind = Kind::from_key(word.trim_start_matches('!'));
            kind.is_some_and(|kind| self.has(kind) == is_due)
        })
    }

    /// The answer that goes by `name` in the starter, as it is written in YAML.
    fn get(&self, name: &str) -> Option<String> {
        let text = |text: &Option<String>| text.as_ref().map(|text| edit::scalar(text, false));
        let years = |years: Years| match years.start == years.end {
            true => years.start.to_string(),
            false => format!("{}-{}", years.start, years.end),
        };
        match name {
            "title" => text(&self.title),
            "organisation" => text(&self.organisation),
            "owner" => {
                let id = proposed_id(self.organisation.as_ref()?)?;
                Some(id.to_lowercase())
            }
            "period" => self.period.map(years),
            "first" => self.period.map(|years| years.start.to_string()),
            _ => None,
        }
    }
}

/// The files of a plan in one language, by their paths in a project, with schemas that know it; `None` if
/// an answer cannot be read back as it was given.
pub fn files(lang: Lang, answers: &Answers) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in Files::iter() {
        let own = format!("{}/", lang.tag());
        let below = path.strip_prefix(&own);
        let Some(below) = below.or_else(|| path.strip_prefix("common/")) else {
            continue;
        };
        let file = Files::get(&path)?;
        let text = str::from_utf8(&file.data).ok()?;
        if let Some(text) = filled(text, answers) {
            files.push((below.to_owned(), text.into_bytes()));
        }
    }
    let content = files.iter().filter_map(|(path, bytes)| {
        let below = path.strip_prefix("content/")?;
        Some((below.to_owned(), bytes.clone()))
    });
    let mut d = Diagnostics::default();
    let project = Project::in_memory(content.collect(), &mut d);
    let draft = draft::read(&project, &mut d);
    let is_kept = |answer: &Option<String>, read: &str| {
        let is_line = |answer: &String| !answer.contains(char::is_control);
        answer
            .as_ref()
            .is_none_or(|answer| is_line(answer) && answer == read)
    };
    if d.has_errors()
        || !is_kept(&answers.title, &draft.site.title)
        || !is_kept(&answers.organisation, &draft.site.organisation)
    {
        return None;
    }
    let schemas = schema::files(lang, None, Some(&Known::of(&draft)));
    let schemas = schemas.into_iter().chain([schema::ignored()]);
    files.extend(schemas.map(|(name, bytes)| (format!("{}/{name}", schema::FOLDER), bytes)));
    files.sort();
    Some(files)
}

/// A file of the starter with the answers in it; `None` if this plan has none.
fn filled(text: &str, answers: &Answers) -> Option<String> {
    const MARK: &str = "#: ";
    let mut lines = text.lines().peekable();
    if let Some(mark) = lines.peek().and_then(|line| line.strip_prefix(MARK)) {
        if !answers.fits(mark) {
            return None;
        }
        lines.next();
    }
    let mut out = String::with_capacity(text.len());
    for line in lines {
        let (line, mark) = line.split_once(&format!(" {MARK}")).unwrap_or((line, ""));
        if !answers.fits(mark) {
            continue;
        }
        if let Some(line) = answered(line, answers) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    Some(out)
}

/// A line with the answer in it that it asks for, if it asks for any.
fn answered(line: &str, answers: &Answers) -> Option<String> {
    let mut parts = line.splitn(3, '@');
    let (Some(before), Some(asked), Some(after)) = (parts.next(), parts.next(), parts.next())
    else {
        return Some(line.to_owned());
    };
    let (name, otherwise) = match asked.split_once('|') {
        Some((name, otherwise)) => (name, Some(otherwise.to_owned())),
        None => (asked, None),
    };
    let answer = answers.get(name).or(otherwise)?;
    Some(format!("{before}{answer}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_of_editors_name_the_schemas_of_yaml_files() {
        let settings = Files::get("common/.vscode/settings.json").expect("it is there");
        let settings: serde_json::Value = serde_json::from_slice(&settings.data).expect("JSON");
        let due: serde_json::Map<String, serde_json::Value> = (schema::FILES.iter())
            .filter(|(_, path)| path.ends_with(".yaml"))
            .map(|(name, path)| {
                let name = format!("{}/{name}.json", schema::FOLDER);
                (name, (*path).into())
            })
            .collect();
        assert_eq!(settings, serde_json::json!({ "yaml.schemas": due }));
    }

    #[test]
    fn a_line_is_filled_or_left_out() {
        let mut answers = Answers::default();
        let text = "#: goal\na: @title|X Y@\nb: @period@\nc: [@owner|z@] #: goal !priority\nd: 1 #: priority\nx@y.example\n";
        let due = "a: X Y\nc: [z]\nx@y.example\n";
        assert_eq!(filled(text, &answers).as_deref(), Some(due));
        answers.title = Some("Plan: den nya".to_owned());
        answers.organisation = Some("Åmåls kommun".to_owned());
        answers.period = Years::parse("2025-2030");
        answers.kinds = Some(vec![Kind::Goal, Kind::Priority]);
        let due = "a: 'Plan: den nya'\nb: 2025-2030\nd: 1\nx@y.example\n";
        assert_eq!(filled(text, &answers).as_deref(), Some(due));
        answers.kinds = Some(Vec::new());
        assert_eq!(filled(text, &answers), None);
    }
}
