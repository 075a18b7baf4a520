//! Diagnostics for people at a terminal: the sentence, the line with the exact characters marked,
//! and what to do about it.

use super::{Diagnostic, Diagnostics, Fact, Severity};
use crate::catalogue::{Catalogue, Lang, Value};
use crate::kind::Vocabulary;
use crate::source::{Sources, Span};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// How many diagnostics a terminal is shown; the rest are counted.
pub const SHOWN: usize = 50;

/// Turns diagnostics into text.
pub struct Human<'a> {
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    sources: &'a Sources,
    renderer: Renderer,
}

impl<'a> Human<'a> {
    /// For readers of `lang`, with the plan's own words where the plan is in that language.
    /// `styled` adds ANSI colours.
    pub fn new(lang: Lang, vocabulary: Vocabulary, sources: &'a Sources, styled: bool) -> Self {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Self {
            catalogue: catalogue(lang),
            vocabulary,
            sources,
            renderer: renderer.term_width(100),
        }
    }

    /// The text for all of them, or the first `limit`, in order, with a line at the end if some are
    /// left out.
    pub fn render_all(&self, diagnostics: &Diagnostics, limit: Option<usize>) -> String {
        let all = diagnostics.sorted(self.sources);
        let shown = limit.unwrap_or(all.len());
        let mut text = String::new();
        for diagnostic in all.iter().take(shown) {
            text.push_str(&self.render(diagnostic));
            text.push_str("\n\n");
        }
        if all.len() > shown {
            let left = i64::try_from(all.len() - shown).unwrap_or(i64::MAX);
            text.push_str(&self.text("more", None, &[("count", Value::Number(left))]));
            text.push_str("\n\n");
        }
        text
    }

    /// The text for one.
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let id = diagnostic.code.as_str();
        let args = self.arguments(diagnostic);
        let args: Vec<(&str, Value)> = args.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
        let say = |attribute| self.text(id, attribute, &args);

        let (level, name) = match diagnostic.code.severity() {
            Severity::Error => (Level::ERROR, "level_error"),
            Severity::Warning => (Level::WARNING, "level_warning"),
        };
        let level_name = self.text(name, None, &[]);
        let help_name = self.text("level_help", None, &[]);
        let title = say(None);
        let mut group = level
            .with_name(level_name.as_str())
            .primary_title(title.as_str())
            .id(id)
            .elements(std::iter::empty::<annotate_snippets::Message<'_>>());

        let label = self.catalogue.format(id, Some("label"), &args);
        let further: Vec<(Span, String)> = diagnostic
            .labels
            .iter()
            .map(|(span, name)| (*span, say(Some(name))))
            .collect();
        let here = self.sources.get(diagnostic.span.file);
        if self.is_whole_file(diagnostic.span) {
            group = group.element(Origin::path(here.path.as_str()));
        } else {
            let mut snippet = Snippet::source(here.text.as_str()).path(here.path.as_str());
            let mark = AnnotationKind::Primary.span(marked(&here.text, diagnostic.span));
            snippet = snippet.annotation(match &label {
                Some(label) => mark.label(label.as_str()),
                None => mark,
            });
            for (span, label) in further
                .iter()
                .filter(|(span, _)| span.file == diagnostic.span.file && !self.is_whole_file(*span))
            {
                let range = marked(&here.text, *span);
                snippet =
                    snippet.annotation(AnnotationKind::Context.span(range).label(label.as_str()));
            }
            group = group.element(snippet);
        }
        let elsewhere = further
            .iter()
            .filter(|(span, _)| span.file != diagnostic.span.file);
        for (span, label) in elsewhere {
            let there = self.sources.get(span.file);
            if self.is_whole_file(*span) {
                let file = Level::NOTE.with_name(label.as_str());
                group = group.element(file.message(there.path.as_str()));
                continue;
            }
            let range = marked(&there.text, *span);
            group = group.element(
                Snippet::source(there.text.as_str())
                    .path(there.path.as_str())
                    .annotation(AnnotationKind::Context.span(range).label(label.as_str())),
            );
        }
        let hints: Vec<String> = diagnostic
            .hints
            .iter()
            .map(|name| say(Some(name)))
            .collect();
        for hint in &hints {
            group = group.element(
                Level::HELP
                    .with_name(help_name.as_str())
                    .message(hint.as_str()),
            );
        }
        self.renderer.render(&[group])
    }

    /// Whether a mistake is about a file as such, and no line of it.
    fn is_whole_file(&self, span: Span) -> bool {
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

    fn text(&self, id: &str, attribute: Option<&str>, args: &[(&str, Value)]) -> String {
        // A test holds that every code has its texts; a gap still has to say something.
        self.catalogue
            .format(id, attribute, args)
            .unwrap_or_else(|| format!("{id}.{}", attribute.unwrap_or_default()))
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

/// What an editor wrote, fit for one line: folded, without control characters, not too long.
fn tidy(text: &str) -> String {
    const LONGEST: usize = 160;
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tidy: String = folded
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    if folded.chars().count() > LONGEST {
        tidy.push('…');
    }
    tidy
}

/// The part of `span` to underline: within its first line, and at least one character.
fn marked(text: &str, span: Span) -> std::ops::Range<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_terminal_is_shown_the_first_and_told_of_the_rest() {
        let mut sources = Sources::default();
        let file = sources.add("content/plan/actions.yaml", "x".repeat(60));
        let mut found = Diagnostics::default();
        for at in 0..60 {
            let place = Span::new(file, at..at + 1);
            found.push(Diagnostic::new(Code::BadYears, place).with("written", "x"));
        }
        let human = Human::new(Lang::Sv, Vocabulary::default_for(Lang::Sv), &sources, false);
        let text = human.render_all(&found, Some(SHOWN));
        assert_eq!(text.matches("fel[PV0208]").count(), SHOWN);
        assert!(text.contains("… och 10 till"), "{text}");
        assert_eq!(
            human
                .render_all(&found, None)
                .matches("fel[PV0208]")
                .count(),
            60
        );
    }
}
