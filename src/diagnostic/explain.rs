//! A page on each code: what it means, a wrong and a corrected example, and why the rule exists. The
//! pages lie in `diagnostic/explain/sv/` and `en/`, and the tests run every example.

use super::Code;
use crate::catalogue::Lang;

/// A page on a code.
#[derive(Clone, Debug)]
pub struct Page {
    /// What the mistake is, as a heading.
    pub title: String,
    /// The page below its heading, as Markdown.
    pub body: String,
}

#[derive(rust_embed::Embed)]
#[folder = "src/diagnostic/explain"]
struct Pages;

/// The page on `code`.
pub fn page(code: Code, lang: Lang) -> Page {
    let path = format!("{}/{}.md", lang.tag(), code.as_str());
    // A test holds that every code has its page in every language.
    let file = Pages::get(&path).map(|file| file.data).unwrap_or_default();
    let text = String::from_utf8_lossy(&file);
    let mut parts = text.splitn(3, "---\n").skip(1);
    let title = parts.next().unwrap_or_default();
    let title = title.trim().trim_start_matches("title:").trim();
    let title = title.trim_matches('"');
    let title = title.strip_prefix(code.as_str()).unwrap_or(title);
    Page {
        title: title.trim_start_matches(':').trim().to_owned(),
        body: parts.next().unwrap_or_default().trim().to_owned(),
    }
}
