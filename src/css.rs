//! The addresses that a stylesheet loads: those of `url(…)`, of `@import "…"` and of `image-set("…" 1x)`
//! (CSS Values 4, section 4.5; CSS Cascade 5, section 2; CSS Images 4, section 2.3).

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
    for (at, word) in lower.match_indices("image-set(") {
        found.extend(strings_within(&css[at + word.len()..]));
    }
    found.retain(|address| !address.is_empty());
    found
}

/// The strings up to where the bracket closes that `css` begins in, but for those in brackets of their
/// own.
fn strings_within(css: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut open = 1_usize;
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '(', ')']) {
        let after = &rest[at + 1..];
        rest = match rest.as_bytes()[at] {
            b'(' => {
                open += 1;
                after
            }
            b')' => {
                open -= 1;
                if open == 0 {
                    break;
                }
                after
            }
            quote => {
                let end = after.find(char::from(quote)).unwrap_or(after.len());
                if open == 1 {
                    strings.push(after[..end].trim().to_owned());
                }
                after.get(end + 1..).unwrap_or_default()
            }
        };
    }
    strings
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
        let css = "p { background: -webkit-image-set('a.png' 1x, \"b.png\" type('image/png') 2x) } q::before { content: 'no' }";
        let mut found = addresses(css);
        found.sort();
        assert_eq!(found, ["a.png", "b.png"]);
    }
}
