//! How somebody who finds a hole in the site reaches whoever can mend it (RFC 9116): `security` in the
//! settings of the site.

use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::key;
use crate::plan::Date;
use crate::source::Spanned;

/// What `security.txt` says (RFC 9116, section 2.5).
#[derive(Clone, Debug)]
pub struct Security {
    /// An address for mail.
    pub email: Option<String>,
    /// A page to report on.
    pub url: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// The day from which it does not hold; `None` where that could not be read, which was reported.
    pub expires: Option<Spanned<Date>>,
    /// A page on how reports are dealt with.
    pub policy: Option<String>,
    /// A page that thanks those who reported.
    pub acknowledgments: Option<String>,
}

/// `security` in the settings.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Security> {
    let node = fields.node("security")?;
    let key = fields.key_span("security").unwrap_or(node.span);
    let mut fields = Fields::of(node, &key::SECURITY, fields.diagnostics())?;
    let ways = ["email", "url", "phone"];
    let is_tried = ways.iter().any(|way| fields.key(way).is_some());
    let expires = fields.dated("expires");
    let phone = fields.phone("phone");
    // Whoever calls may be anywhere (RFC 3966, section 5.1.4), and dials no zero after the country.
    if let (Some(number), Some(node)) = (&phone, fields.any_node("phone"))
        && (!number.starts_with('+') || number.contains("(0)"))
    {
        let bad = Diagnostic::new(Code::BadUrl, node.span).with("written", number);
        fields.diagnostics().push(bad.hint("plus"));
    }
    let security = Security {
        email: fields.email("email"),
        url: secure(&mut fields, "url"),
        phone,
        expires,
        policy: secure(&mut fields, "policy"),
        acknowledgments: secure(&mut fields, "acknowledgments"),
    };
    let is_given = fields.key("expires").map(|_| ());
    fields.require("expires", is_given);
    // One that is there and wrong, or has a name that nobody knows, was meant.
    if !is_tried && fields.unread().next().is_none() {
        let missing = Diagnostic::new(Code::MissingKey, key).with("key", "email");
        fields.diagnostics().push(missing.hint("security"));
    }
    fields.finish();
    Some(security)
}

/// An address on the web that nobody can change on the way (RFC 9116, section 2.5.3).
fn secure(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let url = fields.url(key)?;
    if !url.value.starts_with("https:") {
        let bad = Diagnostic::new(Code::BadUrl, url.span).with("written", &url.value);
        fields.diagnostics().push(bad.hint("secure"));
    }
    Some(url.value)
}
