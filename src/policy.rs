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
}
