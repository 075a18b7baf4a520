//! The new texts of the content's files, made of what an import found. Only what has changed is written:
//! comments, order and form of all the rest stay.

use super::import::{Addition, Import};
use super::values::{Nodes, table_of};
use crate::diagnostic::Diagnostics;
use crate::edit::{Sheet, scalar};
use crate::source::{FileId, Sources};
use crate::yaml;
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
pub fn rewrite(import: &Import, sources: &Sources) -> Vec<NewText> {
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
        texts.insert(source.path.clone(), sheet.finish());
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
        // A list that is empty or not there begins with the first one; the others go below it.
        for part in [additions.get(..1), additions.get(1..)]
            .into_iter()
            .flatten()
        {
            if part.is_empty() {
                continue;
            }
            let text = texts.get(&path).cloned().unwrap_or_default();
            let root = yaml::parse(FileId::NONE, &text, 0, &mut Diagnostics::default()).root;
            let mut sheet = Sheet::new(&text);
            for addition in part {
                sheet.append(root.as_ref(), table_of(addition.kind).1, &addition.record);
            }
            texts.insert(path.clone(), sheet.finish());
        }
    }
    let texts = texts.into_iter().map(|(path, new)| NewText {
        old: sources.find(&path).map(|file| file.text.clone()),
        path,
        new,
    });
    texts
        .filter(|text| text.old.as_ref() != Some(&text.new))
        .collect()
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
