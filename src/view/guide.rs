//! What leads a reader on: the contents of a long page, the pages beside it, and the pictures that tell
//! whose site it is.

use super::{Link, Views, object, value};
use crate::markdown;
use crate::plan::PageId;
use crate::site::Subject;
use serde::Serialize;
use tera::Value;

/// From how many headings on a page gets a list of them.
const LONG: usize = 4;

#[derive(Serialize)]
struct Heading {
    id: String,
    title: String,
}

impl Views<'_> {
    /// What a Markdown page has around its text.
    pub(super) fn guide(&self, id: PageId) -> [(&'static str, Value); 3] {
        let [previous, next] = self.pages_beside(id);
        [
            ("contents", value(&self.contents(id))),
            ("previous", value(&previous)),
            ("next", value(&next)),
        ]
    }

    /// The main headings of a long page; none of a short one.
    fn contents(&self, id: PageId) -> Vec<Heading> {
        let text = &self.site.texts[id.index()].body.text;
        let headings = markdown::headings(text).into_iter();
        let main = headings.filter(|heading| heading.level <= 2);
        let main: Vec<Heading> = main
            .map(|heading| Heading {
                id: heading.id,
                title: heading.text,
            })
            .collect();
        match main.len() >= LONG {
            true => main,
            false => Vec::new(),
        }
    }

    /// The pages before and after one that stands below another page. What stands below the first page
    /// of a language has no order that a reader follows; it is in the menus.
    fn pages_beside(&self, id: PageId) -> [Option<Link>; 2] {
        let path = &self.site.texts[id.index()].path;
        let above = path.rsplit_once('/').map(|(above, _)| above);
        let above = above.and_then(|above| self.site.page(above));
        let Some(above) = above.filter(|above| !self.is_home(Subject::Page(*above))) else {
            return [None, None];
        };
        let all = self.site.pages_below(&self.site.texts[above.index()].path);
        let at = all.iter().position(|page| *page == id);
        let beside = |at: Option<usize>| {
            let page = at.and_then(|at| all.get(at));
            page.map(|page| self.link(Subject::Page(*page)))
        };
        [
            beside(at.and_then(|at| at.checked_sub(1))),
            beside(at.map(|at| at + 1)),
        ]
    }

    pub(super) fn logo(&self) -> Value {
        let settings = &self.site.settings;
        let text = settings.look.logo_text.as_ref();
        self.picture(
            self.site.pictures.logo.as_deref(),
            text.unwrap_or(&settings.organisation),
        )
    }

    pub(super) fn share_image(&self) -> Value {
        let settings = &self.site.settings;
        let text = settings.look.share_image_text.as_ref();
        self.picture(
            self.site.pictures.share_image.as_deref(),
            text.unwrap_or(&settings.title),
        )
    }

    fn picture(&self, path: Option<&str>, text: &str) -> Value {
        let Some(path) = path else {
            return Value::none();
        };
        object([("url", Value::from(path)), ("text", Value::from(text))])
    }
}
