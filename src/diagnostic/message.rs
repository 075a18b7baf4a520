//! A *message* is a diagnostic in words. [`Messages`] makes them, in one language, with the plan's
//! own names for things.

use super::{Code, Diagnostic, Fact};
use crate::catalogue::{Catalogue, Lang, Value};
use crate::kind::Vocabulary;
use crate::source::{Sources, Span};

/// A diagnostic in words.
#[derive(Clone, Debug)]
pub struct Message {
    /// What sort of mistake.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What is wrong, as a sentence without a full stop.
    pub text: String,
    /// What stands at the place.
    pub label: Option<String>,
    /// Further places, and what stands at each.
    pub further: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
}

/// Puts diagnostics into words.
pub struct Messages<'a> {
    catalogue: Catalogue,
    lang: Lang,
    vocabulary: Vocabulary,
    sources: &'a Sources,
}

impl<'a> Messages<'a> {
    /// For readers of `lang`. `vocabulary` holds the plan's words in that language.
    pub fn new(lang: Lang, vocabulary: Vocabulary, sources: &'a Sources) -> Self {
        Self {
            catalogue: catalogue(lang),
            lang,
            vocabulary,
            sources,
        }
    }

    /// The language of the words.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The texts that diagnostics point into.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// A diagnostic in words.
    pub fn message(&self, diagnostic: &Diagnostic) -> Message {
        let id = diagnostic.code.as_str();
        let args = self.arguments(diagnostic);
        let args: Vec<(&str, Value)> = args.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
        let say = |attribute| self.say(id, attribute, &args);
        let further = diagnostic.labels.iter();
        Message {
            code: diagnostic.code,
            span: diagnostic.span,
            text: say(None),
            label: self.catalogue.format(id, Some("label"), &args),
            further: further.map(|(at, name)| (*at, say(Some(name)))).collect(),
            hints: diagnostic
                .hints
                .iter()
                .map(|name| say(Some(name)))
                .collect(),
        }
    }

    /// A text of the frame around messages.
    pub fn text(&self, id: &str, args: &[(&str, Value)]) -> String {
        self.say(id, None, args)
    }

    fn say(&self, id: &str, attribute: Option<&str>, args: &[(&str, Value)]) -> String {
        // A test holds that every code has its texts; a gap still has to say something.
        self.catalogue
            .format(id, attribute, args)
            .unwrap_or_else(|| format!("{id}.{}", attribute.unwrap_or_default()))
    }

    /// Whether a mistake is about a file as such, and no line of it.
    pub fn is_whole_file(&self, span: Span) -> bool {
        span.end == 0 || self.sources.get(span.file).text.is_empty()
    }

    fn arguments(&self, diagnostic: &Diagnostic) -> Vec<(String, Value)> {
        // One sort of mistake may be worded in several ways, by what is advised.
        let hint = diagnostic.hints.first().copied().unwrap_or("none");
        let mut args = vec![("hint".to_owned(), Value::from(hint))];
        for (name, fact) in &diagnostic.facts {
            match fact {
                Fact::Text(text) => args.push(((*name).to_owned(), Value::Text(tidy(text)))),
                Fact::Number(number) => args.push(((*name).to_owned(), Value::Number(*number))),
                Fact::List(words) => {
                    let words: Vec<_> = words.iter().map(|word| tidy(word)).collect();
                    args.push(((*name).to_owned(), Value::Text(words.join(", "))));
                }
                Fact::File(file) => {
                    let path = self.sources.get(*file).path.clone();
                    args.push(((*name).to_owned(), Value::Text(path)));
                }
                Fact::Kind(kind) => {
                    let words = self.vocabulary.arguments_as(name, *kind);
                    args.extend(words.map(|(name, word)| (name, Value::Text(word))));
                    args.push((format!("{name}_key"), Value::from(kind.key())));
                }
            }
        }
        args
    }
}

/// The catalogue of messages in a language.
pub fn catalogue(lang: Lang) -> Catalogue {
    let text = match lang {
        Lang::Sv => include_str!("sv.ftl"),
        Lang::En => include_str!("en.ftl"),
    };
    let (catalogue, errors) = Catalogue::parse(lang, text);
    debug_assert!(errors.is_empty(), "{errors:?}");
    catalogue
}

/// What somebody else has written, fit for a terminal: without characters that move its cursor, and without
/// those that turn letters round, so that what is read is not what stands there (UAX 9, Unicode TR 36).
pub fn printable(text: &str) -> String {
    let is_fit = |c: &char| {
        let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        matches!(c, '\n' | '\t') || !c.is_control() && !turns
    };
    text.chars().filter(is_fit).collect()
}

/// What an editor wrote, fit for one line: folded, without control characters, not too long.
fn tidy(text: &str) -> String {
    const LONGEST: usize = 160;
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tidy: String = printable(&folded).chars().take(LONGEST).collect();
    if folded.chars().count() > LONGEST {
        tidy.push('…');
    }
    tidy
}

/// The part of `span` to point at: within its first line, and at least one character if there is one.
pub(super) fn marked(text: &str, span: Span) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start as usize);
    let end = floor(span.end as usize).max(start);
    let line_end = text[start..end]
        .find(['\r', '\n'])
        .map_or(end, |i| start + i);
    if line_end > start {
        return start..line_end;
    }
    let next = text[start..]
        .chars()
        .next()
        .filter(|c| !matches!(c, '\r' | '\n'));
    start..start + next.map_or(0, char::len_utf8)
}
