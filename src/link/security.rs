//! Whether `security.txt` holds, on the day that stands for today.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::Draft;

/// How many days before its end those who answer for it are reminded.
const NOTICE: i32 = 30;

/// Reports a `security.txt` that has expired or will soon, and one that holds for more than the year
/// that the RFC recommends at most (RFC 9116, section 2.5.5).
pub(super) fn check(draft: &Draft, d: &mut Diagnostics) {
    let expires = draft.site.security.as_ref();
    let expires = expires.and_then(|security| security.expires.as_ref());
    let (Some(expires), Some(date)) = (expires, draft.date) else {
        return;
    };
    let days = date.days_until(expires.value);
    let hint = match days {
        ..=0 => "expired",
        1..NOTICE => "soon",
        _ if date.is_over_a_year_before(expires.value) => "far",
        _ => return,
    };
    let told = Diagnostic::new(Code::SecurityExpiry, expires.span)
        .with("expires", expires.value.to_string())
        .with("date", date.to_string())
        .with("days", usize::try_from(days).unwrap_or_default());
    d.push(told.hint(hint));
}
