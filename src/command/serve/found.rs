//! What the editor is told, in a browser and at the terminal.

use super::super::count;
use anstream::adapter::strip_str;
use planverk::catalogue::{Catalogue, Lang, Value};
use planverk::diagnostic::human::Picture;
use planverk::diagnostic::message::Messages;
use planverk::diagnostic::{Diagnostics, Severity, human};
use planverk::kind::Vocabulary;
use planverk::workspace::Snapshot;
use serde_json::{Value as Json, json};

/// How many mistakes a browser is told; the rest are counted.
pub(super) const SHOWN: usize = 300;

/// What a browser shows of them.
#[derive(Clone, Default)]
pub(super) struct Found {
    /// How many errors there are.
    pub(super) errors: usize,
    /// Whether it was found in an older plan, and only finished pages of the new one will show whether it is
    /// still so.
    pub(super) is_old: bool,
    /// All of it, as the script reads it.
    pub(super) json: Json,
}

/// What became of the site that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// It is the plan as it is now.
    New,
    /// It is an older one.
    Older,
    /// There is none.
    None,
}

impl Site {
    /// What the catalogues call it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Older => "older",
            Self::None => "none",
        }
    }
}

impl Found {
    /// What has been found in a snapshot, told to somebody who looks at `site`. All mistakes that are shown
    /// are among `pictures`.
    pub(super) fn of(
        messages: &Messages<'_>,
        found: &Diagnostics,
        pictures: &[Picture],
        words: &Catalogue,
        site: Site,
    ) -> Self {
        let lang = messages.lang();
        let pictures = human::first(pictures, Some(SHOWN));
        let advice = human::advice(messages, found, pictures.len());
        let mistakes = pictures.iter().map(|picture| {
            json!({
                "level": match picture.code.severity() {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                "text": picture.text,
            })
        });
        let mistakes: Vec<Json> = mistakes.collect();
        let (errors, warnings) = (found.count(Severity::Error), found.count(Severity::Warning));
        let level = match (errors, warnings) {
            (0, 0) => "none",
            (0, _) => "warning",
            _ => "error",
        };
        let mut all = Self::words(words, lang, level, site, errors, warnings);
        all.json["mistakes"] = mistakes.into();
        all.json["advice"] = advice.into();
        all
    }

    /// One thing that is wrong, and that is no mistake in a file: `message`, in words.
    pub(super) fn trouble(message: &str, lang: Lang, words: &Catalogue, site: Site) -> Self {
        let mut all = Self::words(words, lang, "error", site, 1, 0);
        all.json["mistakes"] = json!([{ "level": "error", "text": message }]);
        all
    }

    /// Before anything was read.
    pub(super) fn nothing_yet(lang: Lang, words: &Catalogue) -> Self {
        let mut all = Self::words(words, lang, "none", Site::None, 0, 0);
        all.json["heading"] = text(words, "live_reading", &[]).into();
        all
    }

    fn words(
        words: &Catalogue,
        lang: Lang,
        level: &str,
        site: Site,
        errors: usize,
        warnings: usize,
    ) -> Self {
        let values = [
            ("errors", count(errors)),
            ("warnings", count(warnings)),
            ("site", Value::from(site.key())),
        ];
        let say = |id| text(words, id, &values);
        let json = json!({
            "lang": lang.tag(),
            "level": level,
            "heading": say("live_heading"),
            "lead": say("live_lead"),
            "badge": say("live_badge"),
            "fold": say("live_fold"),
            "gone": say("live_gone"),
            "mistakes": [],
            "advice": [],
        });
        Self {
            errors,
            is_old: false,
            json,
        }
    }
}

/// The words in which to speak of `snapshot`. A plan's own words fit into messages in its own language
/// only.
pub(super) fn messages(snapshot: &Snapshot, lang: Lang) -> Messages<'_> {
    let vocabulary = if lang == snapshot.about().language {
        snapshot.about().vocabulary.clone()
    } else {
        Vocabulary::default_for(lang)
    };
    Messages::new(lang, vocabulary, snapshot.sources())
}

/// A text of the catalogue, on one line.
fn text(words: &Catalogue, id: &str, values: &[(&str, Value)]) -> String {
    let text = words.format(id, None, values);
    strip_str(&text.unwrap_or_else(|| id.to_owned())).to_string()
}
