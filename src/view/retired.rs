//! What stands at an address that is no longer in use: a page that leads on, or one that says what is
//! gone.

use super::terms::Root;
use super::{Views, object, value};
use crate::catalogue::Value as Text;
use crate::site::{Subject, Successor};
use tera::Value;

impl Views<'_> {
    /// The template of an old address, the name of its variable, and that.
    pub(super) fn retired(&self, at: usize, root: &Root) -> (&'static str, &'static str, Value) {
        let retired = &self.site.retired[at];
        let Some(location) = retired.successor.location() else {
            let text = self.prose(retired.text.as_ref(), root, "");
            let gone = object([("title", value(&retired.title)), ("text_html", text)]);
            return ("gone.html", "gone", gone);
        };
        let is_elsewhere = matches!(retired.successor, Successor::Web(_));
        let href = match is_elsewhere {
            true => location,
            false => format!("{}{location}", &**root),
        };
        let language = retired
            .subject
            .map(|subject| self.site.language_of(subject));
        let language = language.filter(|lang| *lang != self.texts.lang());
        let moved = object([
            ("href", Value::from(href)),
            ("name", Value::from(self.successor_name(at))),
            ("is_elsewhere", Value::from(is_elsewhere)),
            ("is_gone", Value::from(is_gone(retired.subject))),
            ("language", value(&language.map(|lang| lang.tag()))),
        ]);
        ("moved.html", "moved", moved)
    }

    /// What the page at an old address is called.
    pub(super) fn retired_title(&self, at: usize) -> String {
        let retired = &self.site.retired[at];
        match (&retired.successor, &retired.title) {
            (Successor::Gone, Some(title)) => title.clone(),
            (Successor::Gone, None) => self.texts.get("gone").to_owned(),
            _ if is_gone(retired.subject) => self.texts.get("gone").to_owned(),
            _ => self.texts.get("moved").to_owned(),
        }
    }

    /// What tells it from all others in a browser's list: its address, since many may lead to one page.
    pub(super) fn retired_full_title(&self, at: usize) -> String {
        let retired = &self.site.retired[at];
        let address = format!("/{}", retired.route.as_str());
        let (id, value) = match (&retired.successor, &retired.title) {
            (Successor::Gone, Some(title)) => ("gone_named", title.clone()),
            (Successor::Gone, None) => ("gone_address", address),
            _ if is_gone(retired.subject) => ("gone_address", address),
            _ => ("moved_address", address),
        };
        let said = self.texts.format(id, &[("title", Text::from(value))]);
        said.unwrap_or_else(|| self.retired_title(at))
    }

    /// The whole address of what search engines are to know in place of an old address.
    pub(super) fn canonical_of_retired(&self, at: usize) -> Option<String> {
        let retired = &self.site.retired[at];
        let path = match &retired.successor {
            Successor::Here(route, _) => route.as_str(),
            Successor::Web(url) => return Some(url.clone()),
            Successor::Gone => retired.route.as_str(),
        };
        let base = self.site.settings.base_url.as_ref();
        base.map(|base| format!("{base}/{path}"))
    }

    /// What is called that an old address leads to.
    fn successor_name(&self, at: usize) -> String {
        let retired = &self.site.retired[at];
        match (retired.subject, &retired.successor) {
            (Some(Subject::Retired(gone)), _) => self.retired_title(gone),
            (Some(subject), _) => self.full_title(subject),
            (None, Successor::Here(route, _)) => {
                let name = route.as_str().rsplit('/').next();
                name.unwrap_or_default().to_owned()
            }
            (None, Successor::Web(url)) => url.clone(),
            (None, Successor::Gone) => String::new(),
        }
    }
}

/// Whether an address leads to one that says what is gone.
fn is_gone(subject: Option<Subject>) -> bool {
    matches!(subject, Some(Subject::Retired(_)))
}
