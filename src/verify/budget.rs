//! What a reader loads with a page, held against what the settings allow.

use super::{Finished, Outlines, answer};
use crate::bundle::Bundle;
use crate::catalogue::Lang;
use crate::css;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::wording;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many of the heaviest parts of a page are named.
const NAMED: usize = 3;

/// How much a page may weigh.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// In bytes: the page itself, its stylesheets, scripts and pictures, before a host compresses them.
    pub page: usize,
    /// Where it is given.
    pub span: Span,
}

impl Budget {
    /// Weighs every page, and reports those that are too heavy.
    pub fn check(
        self,
        bundle: &Bundle,
        outlines: &Outlines,
        base_url: Option<&str>,
        lang: Lang,
        d: &mut Diagnostics,
    ) {
        let site = Finished::new(bundle, outlines, base_url);
        // What each stylesheet loads in its turn.
        let styles: BTreeMap<&str, Vec<String>> = (bundle.iter())
            .filter(|(path, _)| path.ends_with(".css"))
            .map(|(path, css)| {
                let addresses = css::addresses(&String::from_utf8_lossy(css));
                let files = addresses
                    .iter()
                    .filter_map(|address| site.file(address, path));
                (path.as_str(), files.collect())
            })
            .collect();
        let mut heavy: Vec<(usize, &str, BTreeSet<String>)> = (outlines.pages.par_iter())
            .filter_map(|(path, page)| {
                let mut files = BTreeSet::from([path.clone()]);
                let outlines = site.outlines_on(page);
                for link in outlines.flat_map(|outline| &outline.loads) {
                    let file = site.file(link, path);
                    let further = file.as_deref().and_then(|file| styles.get(file));
                    files.extend(further.into_iter().flatten().cloned());
                    files.extend(file);
                }
                let weight = files.iter().map(|file| site.weight(file)).sum();
                (weight > self.page).then_some((weight, path.as_str(), files))
            })
            .collect();
        heavy.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let Some((weight, path, files)) = heavy.first() else {
            return;
        };
        let mut parts: Vec<(usize, &String)> =
            files.iter().map(|file| (site.weight(file), file)).collect();
        parts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let named = (parts.iter().take(NAMED))
            .map(|(weight, file)| format!("/{file} ({})", wording::size(*weight, lang)));
        let named: Vec<String> = named.collect();
        let page = path.strip_suffix("index.html").unwrap_or(path);
        let told = Diagnostic::new(Code::HeavyPage, self.span)
            .with("page", format!("/{page}"))
            .with("size", wording::size(*weight, lang))
            .with("limit", wording::size(self.page, lang))
            .with("count", heavy.len())
            .with("others", heavy.len() - 1)
            .with(
                "parts",
                named.iter().map(String::as_str).collect::<Vec<_>>(),
            );
        d.push(told.hint("parts"));
    }
}

impl Finished<'_> {
    fn weight(&self, file: &str) -> usize {
        self.bundle.get(file).map_or(0, |bytes| bytes.len())
    }

    /// The file of the site that an address on the page at `path` stands for, if there is one.
    fn file(&self, link: &str, path: &str) -> Option<String> {
        let own = self.base_url.and_then(|base| link.strip_prefix(base));
        let local = own.unwrap_or(link);
        let address = local
            .split(['?', '#'])
            .next()
            .filter(|part| !part.is_empty())?;
        let decoded = percent_decode_str(address).decode_utf8_lossy();
        let from_root = decoded.strip_prefix(self.base_path).unwrap_or(&decoded);
        let file = match own.is_some() || decoded.starts_with('/') {
            true => answer("", from_root.trim_start_matches('/')),
            false => answer(path, &decoded),
        };
        file.filter(|file| self.bundle.contains_key(file))
    }
}
