//! Reads finished pages, just well enough to look at them: tags, their attributes, and text. That a
//! page is valid HTML is for a validator to say.
//!
//! [`tokens`] takes a page apart, [`pretty`] puts tokens together again in the form of a golden.

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// `<a href="…">`
    Open(Tag),
    /// `</a>`
    Close(String),
    /// What stands between tags, with its character references resolved.
    Text(String),
}

/// A tag that opens an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name, in lower case.
    pub(crate) name: String,
    /// Its attributes in order, their character references resolved.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty for one without a value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether its `class` holds this word.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_whitespace().any(|word| word == class)
    }
}

/// Elements that have no end tag.
const VOID: [&str; 9] = [
    "area", "br", "hr", "img", "input", "link", "meta", "source", "wbr",
];

/// Elements that begin on a line of their own in a golden.
const BLOCKS: [&str; 39] = [
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Takes HTML apart. Comments and the doctype are passed over.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = markup(rest) {
        if at > 0 {
            tokens.push(Token::Text(decoded(&rest[..at])));
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(close) = rest.strip_prefix("</") {
            let (name, after) = close.split_once('>').unwrap_or((close, ""));
            tokens.push(Token::Close(name.trim().to_lowercase()));
            rest = after;
        } else {
            let (tag, after) = tag(&rest[1..]);
            rest = after;
            // A title holds text only (HTML, section 13.2.5.2): `<` may stand in it as it is.
            let text = (tag.name == "title").then(|| rest.find("</title").unwrap_or(rest.len()));
            tokens.push(Token::Open(tag));
            if let Some(end) = text.filter(|end| *end > 0) {
                tokens.push(Token::Text(decoded(&rest[..end])));
                rest = &rest[end..];
            }
        }
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(decoded(rest)));
    }
    tokens
}

/// Where the next tag or comment begins. A `<` before anything but a letter, `/` or `!` is text.
fn markup(text: &str) -> Option<usize> {
    let follows = |at: usize| text[at + 1..].chars().next();
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|at| follows(*at).is_some_and(|c| c.is_ascii_alphabetic() || "/!".contains(c)))
}

/// Reads a tag from behind its `<`, and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let end = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let (name, mut rest) = text.split_at(text.find(end).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let after = rest.find(|c: char| end(c) || c == '=');
        let (name, after) = rest.split_at(after.unwrap_or(rest.len()));
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                // A slash belongs to a value without quotes.
                _ => after.split_at(
                    (after.find(|c: char| c.is_whitespace() || c == '>')).unwrap_or(after.len()),
                ),
            },
        };
        attributes.push((name.to_lowercase(), decoded(value)));
        rest = after;
    }
    let name = name.to_lowercase();
    (
        Tag { name, attributes },
        rest.strip_prefix('>').unwrap_or(rest),
    )
}

/// Resolves the character references that the program or a minifier writes.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name: String = (part.chars())
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
            .collect();
        let letter = match name.as_str() {
            "amp" | "AMP" => Some('&'),
            "lt" | "LT" => Some('<'),
            "gt" | "GT" => Some('>'),
            "quot" | "QUOT" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            name => name.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => number.parse(),
                };
                code.ok().and_then(char::from_u32)
            }),
        };
        match letter {
            Some(letter) => {
                out.push(letter);
                let after = &part[name.len()..];
                out.push_str(after.strip_prefix(';').unwrap_or(after));
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

/// The text of a page, or of a part of one, in one line, as it was before it was typeset.
pub(crate) fn text(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Open(tag) if !is_block(&tag.name) && tag.name != "br" => {}
            Token::Close(name) if !is_block(name) => {}
            _ => text.push(' '),
        }
    }
    let text = planverk::typography::fold(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tokens between `start`, the place of an opening tag, and the tag that closes it.
pub(crate) fn inner(tokens: &[Token], start: usize) -> &[Token] {
    let Token::Open(tag) = &tokens[start] else {
        panic!("an element begins with a tag");
    };
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Open(other) if other.name == tag.name => depth += 1,
            Token::Close(name) if *name == tag.name => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tokens[start + 1..at];
        }
    }
    panic!("<{}> is never closed", tag.name)
}

/// All elements for which `wanted` holds: the tag and what is inside.
pub(crate) fn elements(tokens: &[Token], wanted: impl Fn(&Tag) -> bool) -> Vec<(&Tag, &[Token])> {
    let all = tokens.iter().enumerate();
    all.filter_map(|(at, token)| match token {
        Token::Open(tag) if wanted(tag) => Some((tag, inner(tokens, at))),
        _ => None,
    })
    .collect()
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// HTML in a form that is easy to review line by line: a block begins on a line of its own, two
/// spaces further in than the one that holds it. White space that a browser does not show is left
/// out, and attributes are quoted and sorted, so that a minified page looks like any other. Only in
/// `<pre>` does white space stay.
pub(crate) fn pretty(html: &str) -> String {
    let mut out = String::new();
    let mut depth: usize = 0;
    // Whether a space is due before the next thing in the line.
    let mut space = false;
    let mut in_pre = false;
    for token in tokens(html) {
        match token {
            Token::Open(tag) => {
                if is_block(&tag.name) {
                    if !out.is_empty() {
                        out.push('\n');
                    }
                    out.push_str(&"  ".repeat(depth));
                    depth += usize::from(!VOID.contains(&tag.name.as_str()));
                    in_pre |= tag.name == "pre";
                } else if space {
                    out.push(' ');
                }
                space = false;
                out.push('<');
                out.push_str(&tag.name);
                let mut attributes = tag.attributes;
                attributes.sort();
                for (name, value) in &attributes {
                    let value = value.replace('&', "&amp;").replace('"', "&quot;");
                    out.push_str(&format!(" {name}=\"{value}\""));
                }
                out.push('>');
            }
            Token::Close(name) => {
                if is_block(&name) {
                    depth = depth.saturating_sub(1);
                    in_pre &= name != "pre";
                    space = false;
                } else if std::mem::take(&mut space) {
                    out.push(' ');
                }
                out.push_str(&format!("</{name}>"));
            }
            Token::Text(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                // What can't be seen is written out.
                let text = text.replace('\u{a0}', "&nbsp;").replace('\u{ad}', "&shy;");
                if in_pre {
                    out.push_str(&text);
                    continue;
                }
                for (at, word) in text.split(white).enumerate() {
                    space |= at > 0 && !ends_block(&out);
                    if word.is_empty() {
                        continue;
                    }
                    if std::mem::take(&mut space) {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
            }
        }
    }
    out.push('\n');
    out
}

/// What HTML calls white space; a no-break space is a letter like others.
fn white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether `out` ends with the tag of a block, beside which no white space is shown.
fn ends_block(out: &str) -> bool {
    if out.is_empty() || out.ends_with("<br>") {
        return true;
    }
    let Some(at) = out.rfind('<').filter(|_| out.ends_with('>')) else {
        return false;
    };
    let name = out[at + 1..].trim_start_matches('/');
    is_block(name.split([' ', '>']).next().unwrap_or_default())
}
