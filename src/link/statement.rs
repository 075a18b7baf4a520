//! What may be said of a site's accessibility: never more than was tested, and nothing stale.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::{Draft, Status};

/// Holds the statement on accessibility against what is known.
pub(super) fn check(draft: &Draft, d: &mut Diagnostics) {
    // Of a file that breaks off, what is missed may well stand below.
    let is_whole = |file| !d.has_syntax_error_in(file);
    let Some(statement) =
        (draft.site.statement.as_ref()).filter(|_| draft.site.file.is_some_and(is_whole))
    else {
        return;
    };
    if let Some(status) = &statement.status
        && status.value == Status::Full
    {
        let known = Diagnostic::new(Code::FalseStatus, status.span);
        let violations = draft.tests.as_ref().filter(|t| !t.violations.is_empty());
        let excepted = statement.burden.first();
        if let Some(failing) = statement.failings.first() {
            d.push(known.label(failing.what.span, "known").hint("failing"));
        } else if let Some(excepted) = excepted {
            d.push(known.label(excepted.what.span, "excepted").hint("burden"));
        } else if let Some(tests) = violations {
            d.push(known.label(tests.place, "found").hint("tests"));
        } else {
            let untested = || Diagnostic::new(Code::UntestedStatus, status.span);
            let is_tested = draft.tests.is_some() || draft.are_tests_unread;
            match (statement.assessed.is_some(), is_tested) {
                (false, false) => d.push(untested().hint("both")),
                (false, true) => d.push(untested().hint("assessed")),
                (true, false) => d.push(untested().hint("tests")),
                (true, true) => {}
            }
        }
    }
    // A list that could not be read was told of, and may well name one.
    let is_sound = |d: &Diagnostics| {
        !d.iter()
            .any(|found| Some(found.span.file) == draft.site.file)
    };
    if let Some(status) = &statement.status
        && status.value != Status::Full
        && statement.failings.is_empty()
        && statement.burden.is_empty()
        && is_sound(d)
    {
        d.push(Diagnostic::new(Code::FalseStatus, status.span).hint("unlisted"));
    }
    if let (Some(assessed), Some(date)) = (&statement.assessed, draft.date)
        && assessed.value.is_over_a_year_before(date)
    {
        let old = Diagnostic::new(Code::OldAssessment, assessed.span);
        d.push(old.with("date", date.to_string()).hint("assess"));
    }
}
