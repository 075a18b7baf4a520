//! Messages for people at a terminal: the sentence, the line with the exact characters marked, and
//! what to do about it.

use super::message::{Message, Messages, marked};
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::catalogue::Value;
use crate::source::Span;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How many messages a terminal is shown; the rest are counted.
pub const SHOWN: usize = 50;

/// How many lines may lie between two places that are shown together.
const NEAR: usize = 30;

/// The text for all of them, or the first `limit`, in order, with lines at the end that say how many
/// are left out and how to go on. ANSI colours are in it; a stream that has no use for them takes them out.
pub fn render(messages: &Messages<'_>, found: &Diagnostics, limit: Option<usize>) -> String {
    let mut text = String::new();
    let pictures = pictures(messages, found, limit);
    for picture in pictures.iter().map(|picture| &picture.text) {
        text.push_str(picture);
        text.push_str("\n\n");
    }
    for line in advice(messages, found, pictures.len()) {
        text.push_str(&line);
        text.push_str("\n\n");
    }
    text
}

/// One mistake, as a terminal shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What sort of mistake.
    pub code: Code,
    /// What tells it from others, wherever it stands.
    pub identity: String,
    /// Its lines, with ANSI colours.
    pub text: String,
}

/// Each mistake by itself: all of them, or the first `limit`, in order.
pub fn pictures(
    messages: &Messages<'_>,
    found: &Diagnostics,
    limit: Option<usize>,
) -> Vec<Picture> {
    let renderer = Renderer::styled().term_width(100);
    let all = found.sorted(messages.sources());
    let shown = most_urgent(&all, limit, |found| found.code);
    let shown = shown.into_iter().map(|found| Picture {
        code: found.code,
        identity: found.identity(messages.sources()),
        text: picture(messages, &messages.message(found), &renderer),
    });
    shown.collect()
}

/// Those of `pictures` that are shown where at most `limit` are: the same as if no more had been made.
pub fn first(pictures: &[Picture], limit: Option<usize>) -> Vec<&Picture> {
    most_urgent(pictures, limit, |picture| picture.code)
}

/// The first `limit` of `all`, in order. Where not all are shown, no warning stands in the way of an error.
fn most_urgent<T>(all: &[T], limit: Option<usize>, code: impl Fn(&T) -> Code) -> Vec<&T> {
    let mut first: Vec<usize> = (0..all.len()).collect();
    first.sort_by_key(|at| code(&all[*at]).severity());
    first.truncate(limit.unwrap_or(all.len()));
    first.sort_unstable();
    first.into_iter().map(|at| &all[at]).collect()
}

/// The lines after them, of which `shown` were shown: how many are left out, and how to go on.
pub fn advice(messages: &Messages<'_>, found: &Diagnostics, shown: usize) -> Vec<String> {
    let all = found.sorted(messages.sources());
    let mut lines = Vec::new();
    let mut line = |id: &str, name: &'static str, value: Value| {
        lines.push(messages.text(id, &[(name, value)]));
    };
    if all.len() > shown {
        let left = i64::try_from(all.len() - shown).unwrap_or(i64::MAX);
        line("more", "count", Value::Number(left));
    }
    let can_be_accepted = |found: &&&Diagnostic| {
        // It is accepted where it stands; a template, or a file that a program writes, has no place for
        // that.
        let path = &messages.sources().get(found.span.file).path;
        let is_editors = path.starts_with("content/") && !path.ends_with(".lock");
        found.code.severity() == Severity::Warning
            && found.code != Code::NothingToAccept
            && is_editors
    };
    if let Some(warning) = all.iter().find(can_be_accepted) {
        line("accept", "code", Value::from(warning.code.as_str()));
    }
    if let Some(first) = all.first() {
        line("explain", "code", Value::from(first.code.as_str()));
    }
    lines
}

/// The lines of a file in which something is marked.
struct Lines<'a> {
    path: &'a str,
    text: &'a str,
    /// Which byte of the file it begins with.
    start: usize,
    /// Which line of the file it begins with, from 1.
    first: usize,
}

impl<'a> Lines<'a> {
    /// The lines from the first to the last of `spans`, all of one file.
    fn around(messages: &Messages<'a>, spans: impl Iterator<Item = Span> + Clone) -> Option<Self> {
        let first = spans.clone().min_by_key(|span| span.start)?;
        let last = spans.max_by_key(|span| span.start)?;
        let file = messages.sources().get(first.file);
        let line = |span| file.line(marked(&file.text, span).start);
        let range = file.range_of_lines(line(first), line(last));
        Some(Self {
            path: &file.path,
            text: file.text.get(range.clone())?,
            start: range.start,
            first: line(first),
        })
    }

    /// What to mark of a place in the file.
    fn mark(&self, span: Span) -> Range<usize> {
        let moved = Span {
            start: span
                .start
                .saturating_sub(u32::try_from(self.start).unwrap_or(u32::MAX)),
            end: span
                .end
                .saturating_sub(u32::try_from(self.start).unwrap_or(u32::MAX)),
            ..span
        };
        marked(self.text, moved)
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        Snippet::source(self.text)
            .path(self.path)
            .line_start(self.first)
    }
}

fn picture(messages: &Messages<'_>, message: &Message, renderer: &Renderer) -> String {
    let (level, name) = match message.code.severity() {
        Severity::Error => (Level::ERROR, "level_error"),
        Severity::Warning => (Level::WARNING, "level_warning"),
    };
    let level_name = messages.text(name, &[]);
    let help_name = messages.text("level_help", &[]);
    let mut group = level
        .with_name(level_name.as_str())
        .primary_title(message.text.as_str())
        .id(message.code.as_str())
        .elements(std::iter::empty::<annotate_snippets::Message<'_>>());

    let is_line = |span: &Span| !messages.is_whole_file(*span);
    // What stands near is shown in one piece of the file.
    let file = messages.sources().get(message.span.file);
    let line = |span: Span| file.line(span.start as usize);
    let is_beside = |span: &Span| {
        span.file == message.span.file
            && is_line(span)
            && line(*span).abs_diff(line(message.span)) <= NEAR
    };
    let beside = message.further.iter().filter(|(span, _)| is_beside(span));
    let places = std::iter::once(message.span).chain(beside.clone().map(|(span, _)| *span));
    match Lines::around(messages, places).filter(|_| is_line(&message.span)) {
        None => {
            group = group.element(Origin::path(file.path.as_str()));
        }
        Some(lines) => {
            let mark = AnnotationKind::Primary.span(lines.mark(message.span));
            let mut snippet = lines.snippet().annotation(match &message.label {
                Some(label) => mark.label(label.as_str()),
                None => mark,
            });
            for (span, label) in beside {
                let mark = AnnotationKind::Context.span(lines.mark(*span));
                snippet = snippet.annotation(mark.label(label.as_str()));
            }
            group = group.element(snippet);
        }
    }
    let elsewhere = message.further.iter().filter(|(span, _)| !is_beside(span));
    for (span, label) in elsewhere {
        match Lines::around(messages, std::iter::once(*span)).filter(|_| is_line(span)) {
            None => {
                let path = messages.sources().get(span.file).path.as_str();
                group = group.element(Level::NOTE.with_name(label.as_str()).message(path));
            }
            Some(lines) => {
                let mark = AnnotationKind::Context.span(lines.mark(*span));
                group = group.element(lines.snippet().annotation(mark.label(label.as_str())));
            }
        }
    }
    for hint in &message.hints {
        let help = Level::HELP.with_name(help_name.as_str());
        group = group.element(help.message(hint.as_str()));
    }
    renderer.render(&[group])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Lang;
    use crate::kind::Vocabulary;
    use crate::source::Sources;

    #[test]
    fn a_terminal_is_shown_the_first_and_told_of_the_rest() {
        let mut sources = Sources::default();
        let file = sources.add("content/plan/actions.yaml", "x".repeat(60));
        let mut found = Diagnostics::default();
        for at in 0..60 {
            let place = Span::new(file, at..at + 1);
            found.push(Diagnostic::new(Code::BadYears, place).with("written", "x"));
        }
        let messages = Messages::new(Lang::Sv, Vocabulary::default_for(Lang::Sv), &sources);
        let text = render(&messages, &found, Some(SHOWN));
        assert_eq!(text.matches("[PV0208]").count(), SHOWN);
        assert!(text.contains("… och 10 till"), "{text}");
        let text = render(&messages, &found, None);
        assert_eq!(text.matches("[PV0208]").count(), 60);
        // To draw all of them and take the first is to draw the first.
        let warning = Diagnostic::new(Code::NothingToAccept, Span::new(file, 0..1));
        found.push(warning.with("code", "PV0208"));
        let all = pictures(&messages, &found, None);
        let few = pictures(&messages, &found, Some(SHOWN));
        assert_eq!(first(&all, Some(SHOWN)), few.iter().collect::<Vec<_>>());
    }
}
