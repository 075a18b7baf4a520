//! *Active content* is what a file runs or loads by itself when a browser opens it. A picture in a page
//! runs nothing; the same file, opened at its own address on a host that sends no headers of ours, can
//! do all that the site's own pages can.
//!
//! [`find`] reads drawings and other XML as browsers do. A page in HTML is refused as such: what stands
//! in it is not checked for accessibility, states no policy, and can hide a script in too many ways.

use crate::css;
use crate::policy;
use roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::ops::Range;

/// What was found in a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Active {
    /// Of which sort it is: the name of a hint.
    pub sort: &'static str,
    /// What it is, as written.
    pub found: String,
    /// Where.
    pub range: Range<usize>,
}

impl Active {
    fn new(sort: &'static str, found: &str, range: Range<usize>) -> Self {
        const SHOWN: usize = 60;
        let found = found.chars().take(SHOWN).collect();
        Self { sort, found, range }
    }
}

/// How many elements a drawing may have; the largest that people draw have some ten thousand.
const NODES: u32 = 1_000_000;

/// How deep elements may stand within each other.
const DEPTH: usize = 200;

/// The endings of files that are pages to a browser, or that a server might run.
const PAGES: [&str; 10] = [
    "hta", "htm", "html", "mht", "mhtml", "php", "shtml", "xht", "xhtml", "xsl",
];

/// The endings of XML.
const XML: [&str; 5] = ["svg", "xml", "rdf", "rss", "atom"];

/// Elements that run something, or show another page (SVG 2, section 15; HTML; SVG Tiny 1.2).
const RUNNING: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "handler",
    "listener",
    "base",
    "meta",
    "form",
];

/// Elements that change an attribute (SVG Animations).
const ANIMATING: [&str; 3] = ["animate", "set", "animatetransform"];

/// Encodings in which the letters of ASCII are what they look like.
const ENCODINGS: [&str; 4] = ["utf-8", "utf8", "us-ascii", "iso-8859-1"];

/// The ending of a file's name in lower case.
pub fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

/// The first active content of a file, if it has any.
pub fn find(path: &str, bytes: &[u8]) -> Option<Active> {
    let ending = ending(path);
    let ending = ending.as_str();
    if PAGES.contains(&ending) {
        return Some(Active::new("page", "", 0..0));
    }
    if ending == "svgz" {
        return Some(Active::new("packed", "", 0..0));
    }
    if !XML.contains(&ending) {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => find_in_xml(text),
        Err(error) => {
            let at = error.valid_up_to();
            Some(Active::new("broken", "", at..at + 1))
        }
    }
}

fn find_in_xml(text: &str) -> Option<Active> {
    if let Some(at) = text.find("<!DOCTYPE") {
        // A drawing's own declarations can stand for anything, also for endlessly much.
        let end = text[at..].find('>').map_or(text.len(), |end| at + end);
        if text[at..end].contains('[') {
            return Some(Active::new("doctype", "", at..end));
        }
    }
    if let Some(encoding) = declared_encoding(text)
        && !ENCODINGS.contains(&encoding.to_ascii_lowercase().as_str())
    {
        return Some(Active::new("broken", "", 0..1));
    }
    let depth = depth(text);
    if depth > DEPTH {
        return Some(Active::new("broken", "", 0..1));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = error.pos();
            let line = usize::try_from(at.row).unwrap_or(1).saturating_sub(1);
            let begin: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let begin = begin.min(text.len());
            return Some(Active::new("broken", "", begin..begin));
        }
    };
    document.root().descendants().find_map(find_in_node)
}

/// The encoding that the first line declares (XML, section 4.3.3).
fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let (_, rest) = declaration.split_once("encoding")?;
    rest.split(['"', '\'']).nth(1)
}

/// At least how deep elements stand within each other: enough to refuse what nobody drew, before it is
/// taken apart.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        match byte {
            b'<' if next == Some(&b'/') => open = open.saturating_sub(1),
            b'<' if next.is_some_and(|c| c.is_ascii_alphabetic() || *c > 127 || *c == b'_') => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'/' if next == Some(&b'>') => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn find_in_node(node: Node<'_, '_>) -> Option<Active> {
    match node.node_type() {
        NodeType::PI => {
            let target = node.pi()?.target;
            let is_style = target.eq_ignore_ascii_case("xml-stylesheet");
            is_style.then(|| Active::new("script", target, node.range()))
        }
        NodeType::Element => find_in_element(node),
        NodeType::Text => {
            let parent = node.parent_element()?;
            let is_style = parent.tag_name().name().eq_ignore_ascii_case("style");
            let css = node.text().filter(|_| is_style)?;
            loaded_by(css, node.range())
        }
        NodeType::Root | NodeType::Comment => None,
    }
}

fn find_in_element(node: Node<'_, '_>) -> Option<Active> {
    let name = node.tag_name().name().to_ascii_lowercase();
    let name = name.as_str();
    if RUNNING.contains(&name) {
        let begin = node.range().start;
        let end = begin + 1 + node.tag_name().name().len();
        return Some(Active::new("script", &format!("<{name}>"), begin..end));
    }
    for attribute in node.attributes() {
        let range = attribute.range();
        let key = attribute.name().to_ascii_lowercase();
        let value = attribute.value();
        if attribute.namespace().is_none() && key.starts_with("on") {
            return Some(Active::new("script", attribute.name(), range));
        }
        // An animation can make a link, or what runs, of what looks like neither.
        let is_animating = ANIMATING.contains(&name) && key == "attributename";
        let changed = value.rsplit(':').next().unwrap_or_default();
        let changed = changed.trim().to_ascii_lowercase();
        if is_animating && (changed == "href" || changed.starts_with("on")) {
            return Some(Active::new("script", value, range));
        }
        if matches!(key.as_str(), "href" | "src" | "action" | "data" | "poster") {
            let is_embedded = is_embedded(value) && name != "a";
            if policy::is_script_address(value) && !is_embedded {
                return Some(Active::new("script", value, range));
            }
            if name != "a" && is_elsewhere(value) && !is_embedded {
                return Some(Active::new("foreign", value, range));
            }
        } else if let Some(active) = loaded_by(value, range) {
            return Some(active);
        }
    }
    None
}

/// What a stylesheet, or an attribute that is read as one, loads from elsewhere.
fn loaded_by(css: &str, range: Range<usize>) -> Option<Active> {
    if !css.contains(['(', '@', '\\']) {
        return None;
    }
    let mut addresses = css::addresses(css).into_iter();
    let foreign = addresses.find(|address| is_elsewhere(address) && !is_embedded(address))?;
    Some(Active::new("foreign", &foreign, range))
}

/// Whether an address has a host of its own, or a scheme.
fn is_elsewhere(address: &str) -> bool {
    // A browser takes `\` for `/`, and leaves out tabs and line ends (URL, section 4.4).
    let plain: String = (address.trim().chars())
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    plain.starts_with("//") || policy::scheme(&plain).is_some()
}

/// Whether an address holds a picture of dots, or a font: nothing that runs.
fn is_embedded(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let Some(kind) = lower.strip_prefix("data:") else {
        return false;
    };
    let kind = kind.split([';', ',']).next().unwrap_or_default();
    let is_picture = kind.starts_with("image/") && !kind.contains("svg") && !kind.contains("xml");
    is_picture
        || kind.starts_with("font/")
        || kind.starts_with("application/") && kind.contains("font")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(path: &str, text: &str) -> &'static str {
        find(path, text.as_bytes()).map_or("", |active| active.sort)
    }

    fn svg(inner: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inner}</svg>"
        )
    }

    #[test]
    fn what_runs_or_loads_is_found() {
        for (inner, expected) in [
            ("<script>alert(1)</script>", "script"),
            ("<g><SCRIPT/></g>", "script"),
            ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "script"),
            ("<g onload='x()'/>", "script"),
            ("<g onLoad='x()'/>", "script"),
            ("<foreignObject/>", "script"),
            ("<a href='javascript:x'/>", "script"),
            ("<a xlink:href=' java&#10;script:x'/>", "script"),
            ("<a href='&#x6a;avascript:x'/>", "script"),
            ("<a href='data:text/html,x'/>", "script"),
            (
                "<a><set attributeName='href' to='javascript:x'/></a>",
                "script",
            ),
            ("<animate attributeName='xlink:href' values='x'/>", "script"),
            ("<set attributeName='onmouseover' to='x'/>", "script"),
            ("<use href='data:image/svg+xml,x#y'/>", "script"),
            ("<image href='https://a.example/b.png'/>", "foreign"),
            ("<image xlink:href='//a.example/b.png'/>", "foreign"),
            ("<image href='\\\\a.example\\b.png'/>", "foreign"),
            ("<rect fill='url(https://a.example/b.svg#c)'/>", "foreign"),
            (
                "<style>@import 'https://a.example/b.css';</style>",
                "foreign",
            ),
            (
                "<style><![CDATA[a{b:url(//a.example)}]]></style>",
                "foreign",
            ),
            ("<rect style='fill:u\\72l(//a.example)'/>", "foreign"),
            ("<g>", "broken"),
            ("&undefined;", "broken"),
        ] {
            assert_eq!(sort("a.svg", &svg(inner)), expected, "{inner}");
        }
        let other = "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>";
        assert_eq!(sort("a.SVG", other), "doctype");
        assert_eq!(
            sort("a.svg", "<?xml-stylesheet href='x.xsl'?><svg/>"),
            "script"
        );
        assert_eq!(
            sort("a.svg", "<?xml version='1.0' encoding='utf-7'?><svg/>"),
            "broken"
        );
        assert_eq!(sort("a.svg", &"<g>".repeat(1_000_000)), "broken");
        assert_eq!(
            find("a.svg", b"\xff\xfe<\0").expect("it is UTF-16").sort,
            "broken"
        );
        assert_eq!(
            sort(
                "a.xml",
                "<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>"
            ),
            "script"
        );
        assert_eq!(sort("a/b.Html", "<p>a"), "page");
        assert_eq!(sort("a.svgz", ""), "packed");
    }

    #[test]
    fn what_people_draw_is_fine() {
        let drawn = svg(
            "<title>On</title><style>a{fill:url(#b)}</style><a href='https://a.example'>\
            <rect fill='url(#b)' style='fill:#fff'/></a><use xlink:href='#c'/>\
            <image href='data:image/png;base64,AA'/><image href='foto.png'/>\
            <animate attributeName='opacity' values='0;1'/>",
        );
        let doctype = "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg PUBLIC \
            '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n";
        assert_eq!(find("a.svg", drawn.as_bytes()), None);
        assert_eq!(find("a.svg", format!("{doctype}{drawn}").as_bytes()), None);
        assert_eq!(find("a.pdf", b"%PDF"), None);
        assert_eq!(find("svg", b"<script>"), None);
    }
}
