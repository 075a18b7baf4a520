//! `security.txt`: how somebody who finds a hole in the site reaches whoever can mend it (RFC 9116). It
//! is made of what the settings say, and not at all if they say nothing.

use crate::draft::Security;
use crate::site::Site;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Where it stands (RFC 9116, section 3).
pub const PATH: &str = ".well-known/security.txt";

/// What may not stand in an address for mail as a URI (RFC 6068, section 2).
const MAIL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'/')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Its text, if it is to be made.
pub fn text(site: &Site) -> Option<String> {
    let Security {
        email,
        url,
        phone,
        expires,
        policy,
        acknowledgments,
    } = site.settings.security.as_ref()?;
    let expires = expires.as_ref()?;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| text.extend([name, ": ", value, "\n"]);
    // In the order in which they are preferred (section 2.5.3).
    if let Some(email) = email {
        let address = utf8_percent_encode(email, MAIL).to_string();
        line("Contact", &format!("mailto:{address}"));
    }
    if let Some(url) = url {
        line("Contact", url);
    }
    if let Some(phone) = phone {
        let digits = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
        line("Contact", &format!("tel:{}", digits.collect::<String>()));
    }
    line("Expires", &format!("{}T00:00:00Z", expires.value));
    let languages: Vec<&str> = site.languages().map(|lang| lang.tag()).collect();
    line("Preferred-Languages", &languages.join(", "));
    if let Some(base) = &site.settings.base_url {
        line("Canonical", &format!("{base}/{PATH}"));
    }
    if let Some(policy) = policy {
        line("Policy", policy);
    }
    if let Some(acknowledgments) = acknowledgments {
        line("Acknowledgments", acknowledgments);
    }
    Some(text)
}
