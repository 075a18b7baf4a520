//! The addresses that a stylesheet loads: those of `url(…)` and of `@import "…"` (CSS Values 4, section
//! 4.5; CSS Cascade 5, section 2).

/// The addresses in a stylesheet, without its comments.
pub fn addresses(css: &str) -> Vec<String> {
    let css = without_escapes(&without_comments(css));
    let lower = css.to_ascii_lowercase();
    let mut found = Vec::new();
    for (word, is_bare) in [("url(", true), ("@import", false)] {
        for (at, _) in lower.match_indices(word) {
            let rest = css[at + word.len()..].trim_start();
            let address = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
                _ if is_bare => rest.split(')').next(),
                // `@import url(…)` is found as `url(…)`.
                _ => None,
            };
            found.extend(address.map(|address| address.trim().to_owned()));
        }
    }
    found.retain(|address| !address.is_empty());
    found
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// A stylesheet with `\72` and its like written out (CSS Syntax 3, section 4.3.7).
fn without_escapes(css: &str) -> String {
    let mut parts = css.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let letter = u32::from_str_radix(&part[..digits], 16).ok();
        match letter.and_then(char::from_u32) {
            Some(letter) => {
                out.push(letter);
                let rest = &part[digits..];
                out.push_str(rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest));
            }
            // Any other letter stands for itself, and a lone backslash too.
            None if digits == 0 && part.starts_with(|c: char| !c.is_ascii_alphabetic()) => {
                out.push('\\');
                out.push_str(part);
            }
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_found() {
        let css = "@import 'a.css'; @import url(b.css) screen; /* url(no) */\
            p { background: URL( \"c.svg\" ), url(d.svg) } @font-face { src: url('e.woff2') }";
        let mut found = addresses(css);
        found.sort();
        assert_eq!(found, ["a.css", "b.css", "c.svg", "d.svg", "e.woff2"]);
    }
}
