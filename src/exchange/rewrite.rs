//! The new texts of the content's files, made of what an import found. Only what has changed is written:
//! comments, order and form of all the rest stay.

use super::import::{Addition, Import};
use super::values::{Nodes, table_of};
use crate::edit::{Refusal, Sheet, scalar};
use crate::source::Sources;
use std::collections::BTreeMap;

/// A file that is to hold another text.
#[derive(Clone, Debug)]
pub struct NewText {
    /// Its path, below the project.
    pub path: String,
    /// What it holds now; `None` for a new file.
    pub old: Option<String>,
    /// What it is to hold.
    pub new: String,
}

/// The files that an import changes, by path.
///
/// # Errors
/// When one of them can't be changed without harm: its path, and why.
pub fn rewrite(import: &Import, sources: &Sources) -> Result<Vec<NewText>, (String, Vec<Refusal>)> {
    let nodes = Nodes::read(sources);
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for file in import
        .changes
        .iter()
        .map(|change| change.span.file)
        .collect::<std::collections::BTreeSet<_>>()
    {
        let source = sources.get(file);
        let mut sheet = Sheet::new(&source.text);
        for change in import
            .changes
            .iter()
            .filter(|change| change.span.file == file)
        {
            let Some(record) = nodes.record(change.span) else {
                continue;
            };
            for field in &change.fields {
                match &field.new {
                    Some(new) => sheet.set(record, table_of(change.kind).0, field.key, new),
                    None => sheet.remove(record, field.key),
                }
            }
        }
        let text = sheet.finish();
        let text = text.map_err(|refusals| (source.path.clone(), refusals))?;
        texts.insert(source.path.clone(), text);
    }
    for addition in &import.additions {
        let known = || sources.find(&addition.path).map(|file| file.text.clone());
        let text = texts.remove(&addition.path).or_else(known);
        texts.insert(
            addition.path.clone(),
            text.unwrap_or_else(|| head(addition)),
        );
    }
    let paths: Vec<String> = texts.keys().cloned().collect();
    for path in paths {
        let additions = import
            .additions
            .iter()
            .filter(|addition| addition.path == path);
        let additions: Vec<&Addition> = additions.collect();
        if additions.is_empty() {
            continue;
        }
        let text = texts.get(&path).cloned().unwrap_or_default();
        let mut sheet = Sheet::new(&text);
        for addition in additions {
            sheet.insert(table_of(addition.kind).1, None, &addition.record);
        }
        let text = sheet.finish();
        texts.insert(path.clone(), text.map_err(|refusals| (path, refusals))?);
    }
    let texts = texts.into_iter().map(|(path, new)| NewText {
        old: sources.find(&path).map(|file| file.text.clone()),
        path,
        new,
    });
    Ok(texts
        .filter(|text| text.old.as_ref() != Some(&text.new))
        .collect())
}

/// What a new file begins with.
fn head(addition: &Addition) -> String {
    match &addition.head {
        Some((document, level)) => {
            format!(
                "document: {}\nlevel: {}\n",
                scalar(document, false),
                scalar(level, false)
            )
        }
        None => String::new(),
    }
}
