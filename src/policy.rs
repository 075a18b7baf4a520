//! The *policy* is what a browser is told that pages may do: load what lies beside them on the same
//! site, and nothing else. Every page carries it ([`content_security_policy`], [`REFERRER`]), so that
//! it holds on hosts that send no headers of ours; hosts that can send it too ([`headers`]), with what
//! a page cannot say of itself.

/// Which pages are told where a reader comes from (Referrer Policy, section 3.6): those of this site.
/// What somebody searched for here stands in an address, and is nobody else's business.
pub const REFERRER: &str = "same-origin";

/// What pages may load, and where from (Content Security Policy Level 3, section 6). What is not named
/// falls under `default-src`. Nothing inline is allowed, no `eval`, and no other host.
const DIRECTIVES: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("style-src", "'self'"),
    ("script-src", "'self'"),
    ("img-src", "'self'"),
    // The indexes that the script searches.
    ("connect-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("manifest-src", "'self'"),
    // These two have no part in `default-src` (section 6.3): a base would move every link.
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
];

/// The policy as a page may state it: `frame-ancestors` has no effect there (section 3.3).
pub fn content_security_policy() -> String {
    let directives = DIRECTIVES.map(|(name, sources)| format!("{name} {sources}"));
    directives.join("; ")
}

/// What a host sends with every answer: the same policy, and what only a header can say.
pub fn headers() -> Vec<(&'static str, String)> {
    let own = content_security_policy();
    let rest = [
        // What a file is says its type, not a guess by its content (Fetch, section 3.6).
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", REFERRER),
        // For browsers that do not know `frame-ancestors` (RFC 7034).
        ("X-Frame-Options", "DENY"),
        // What no page here asks for, no page here may ask for (Permissions Policy, section 5).
        (
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        // A page that opens one of ours gets no hold of it (HTML, section 7.1.3).
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];
    let rest = rest.map(|(name, value)| (name, value.to_owned()));
    let mut all = vec![(
        "Content-Security-Policy",
        format!("{own}; frame-ancestors 'none'"),
    )];
    all.extend(rest);
    all
}

/// What stands in a page although no browser that keeps to the policy would run or show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocked {
    /// `<style>`
    Style,
    /// `style="…"`
    StyleAttribute,
    /// `onclick="…"` and its like, by name.
    Handler(String),
    /// A script whose text stands in the page.
    Script,
    /// An address that is a script, or a page of its own: `javascript:…`, `data:…`.
    Address(String),
    /// `<iframe>`, `<object>` and their like, by name.
    Frame(String),
    /// `<base>`
    Base,
}

/// Whether a script of this type is run: one that isn't holds data, such as JSON-LD (HTML, section
/// 4.12.1; the types of JavaScript stand in MIME Sniffing, section 4.6). Import maps and speculation
/// rules are no JavaScript, but fall under the policy as well.
pub fn is_executable(script_type: &str) -> bool {
    let written = script_type.trim().to_ascii_lowercase();
    let essence = written.split(';').next().unwrap_or_default().trim();
    let is_javascript = ["javascript", "ecmascript", "jscript", "livescript"]
        .iter()
        .any(|name| essence.contains(name));
    is_javascript || matches!(essence, "" | "module" | "importmap" | "speculationrules")
}

/// The scheme of an address as a browser reads it, in lower case: tabs and line ends inside are left
/// out, and so are spaces and control characters before it (URL, section 4.4). `None` for an address
/// without a scheme.
pub fn scheme(address: &str) -> Option<String> {
    let begins = address.trim_start_matches(|c: char| c <= ' ');
    let mut scheme = String::new();
    for letter in begins.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match letter {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(letter.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(letter),
            _ => return None,
        }
    }
    None
}

/// Whether following an address would run a script, or open a page that is written out in it.
pub fn is_script_address(address: &str) -> bool {
    let scheme = scheme(address);
    let scheme = scheme.as_deref().unwrap_or_default();
    matches!(
        scheme,
        "javascript" | "vbscript" | "livescript" | "data" | "blob" | "filesystem"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_unsafe_or_from_elsewhere() {
        for (name, sources) in DIRECTIVES {
            assert!(matches!(sources, "'none'" | "'self'"), "{name} {sources}");
        }
        assert!(content_security_policy().starts_with("default-src 'none'; "));
        let all = headers();
        let names: std::collections::BTreeSet<_> = all.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), all.len(), "each header stands once");
        assert!(all[0].1.ends_with("; frame-ancestors 'none'"));
    }

    #[test]
    fn an_address_that_is_a_script_is_seen_through_its_disguises() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}\tjavascript:alert(1)",
            "java\nscr\tipt\r:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "blob:x",
        ] {
            assert!(is_script_address(address), "{address:?}");
        }
        for address in [
            "https://a.example/javascript:x",
            "javascript/x",
            "#javascript:x",
            "mailto:a@b.example",
            "?x=javascript:y",
            ":javascript",
        ] {
            assert!(!is_script_address(address), "{address:?}");
        }
    }

    #[test]
    fn a_script_of_data_is_not_run() {
        for kind in [
            "",
            "module",
            "text/javascript",
            "TEXT/ECMASCRIPT ; x=y",
            "importmap",
        ] {
            assert!(is_executable(kind), "{kind}");
        }
        for kind in ["application/ld+json", "application/json", "text/template"] {
            assert!(!is_executable(kind), "{kind}");
        }
    }
}
