//! The addresses that the site has had: the ledger that `planverk record` writes, and what editors say
//! of those that are no longer in use.

use super::fields::{Fields, Text};
use super::{line, whole};
use crate::bundle::is_device;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::key;
use crate::plan::Prose;
use crate::project::ContentFile;
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{self, Node, Value};

/// `content/addresses.lock`: every address that was ever published.
#[derive(Clone, Debug)]
pub struct DraftLedger {
    /// The file.
    pub file: FileId,
    /// The addresses, each with a reference to what stood there.
    pub lines: Vec<(Text, Text)>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

/// `content/redirects.yaml`: what became of addresses that are no longer in use.
#[derive(Clone, Debug, Default)]
pub struct DraftRedirects {
    /// The file, if it is there.
    pub file: Option<FileId>,
    /// Addresses whose page stands elsewhere now.
    pub redirects: Vec<DraftRedirect>,
    /// Addresses whose page is gone.
    pub gone: Vec<DraftGone>,
    /// Whether an address may be told of there that could not be read.
    pub is_partial: bool,
    /// Where the list of redirects stands, if there is one.
    pub list: Option<Span>,
    /// Whether there is a list of what is gone.
    pub has_gone: bool,
}

/// An address whose page stands elsewhere now.
#[derive(Clone, Debug)]
pub struct DraftRedirect {
    /// The address.
    pub from: Text,
    /// Where it leads; `None` if that was reported.
    pub to: Option<Text>,
}

/// An address whose page is gone.
#[derive(Clone, Debug)]
pub struct DraftGone {
    /// The address.
    pub address: Text,
    /// What stood there.
    pub title: Option<String>,
    /// Why it is gone; `None` if that was reported.
    pub text: Option<Prose>,
}

/// Reads the ledger.
pub(super) fn read_ledger(
    file: &ContentFile,
    parsed: &yaml::Parsed,
    d: &mut Diagnostics,
) -> DraftLedger {
    let mut ledger = DraftLedger {
        file: file.id,
        lines: Vec::new(),
        is_whole: !parsed.is_broken() && !file.unreadable,
    };
    let root = match &parsed.root {
        Some(root) => root,
        // Nothing has been recorded yet, which an empty file says as well as none.
        None => return ledger,
    };
    let Some(mut fields) = Fields::of(root, &key::LEDGER, d) else {
        ledger.is_whole = false;
        return ledger;
    };
    fields.set_unread(parsed);
    let node = fields.node_or_nothing("addresses");
    let is_there = fields.key_span("addresses").map(|_| ());
    if ledger.is_whole {
        fields.require("addresses", is_there);
    }
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => {
            for (address, what) in entries {
                match read_line(address, what) {
                    Ok(line) => ledger.lines.push(line),
                    Err(wrong) => {
                        ledger.is_whole = false;
                        fields.diagnostics().push(wrong);
                    }
                }
            }
        }
        Some(_) => {
            let span = node.map_or(root.span, |node| node.span);
            let wrong = Diagnostic::new(Code::LedgerLine, span);
            fields.diagnostics().push(wrong.hint("restore"));
            ledger.is_whole = false;
        }
        None => {}
    }
    fields.finish();
    ledger
}

/// A line of the ledger: an address, and a reference such as `action:K1`.
fn read_line(address: &Text, what: &Node) -> Result<(Text, Text), Diagnostic> {
    let wrong = |span| Diagnostic::new(Code::LedgerLine, span).hint("restore");
    let Value::Scalar(scalar) = &what.value else {
        return Err(wrong(address.span));
    };
    let is_reference = scalar.text.split_once(':').is_some_and(|(scheme, id)| {
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        !scheme.is_empty() && scheme.chars().all(is_word) && !id.is_empty()
    });
    if !is_reference {
        let span = if what.is_nothing() {
            address.span
        } else {
            what.span
        };
        return Err(wrong(span));
    }
    if flaw(&address.value).is_some() {
        return Err(wrong(address.span));
    }
    let reference = Spanned::new(scalar.text.trim().to_owned(), what.span);
    Ok((address.clone(), reference))
}

/// Reads what is said of addresses that are no longer in use.
pub(super) fn read_redirects(
    file: &ContentFile,
    parsed: &yaml::Parsed,
    base_url: Option<&str>,
    d: &mut Diagnostics,
) -> DraftRedirects {
    let mut read = DraftRedirects {
        file: Some(file.id),
        is_partial: parsed.is_broken() || file.unreadable,
        ..DraftRedirects::default()
    };
    let Some(root) = &parsed.root else {
        // A file of comments alone says nothing, and may.
        return read;
    };
    let Some(mut fields) = Fields::of(root, &key::REDIRECTS, d) else {
        read.is_partial = true;
        return read;
    };
    fields.set_unread(parsed);
    let list = fields.any_node("redirects");
    read.list = list.filter(|node| !node.is_nothing()).map(|node| node.span);
    read.has_gone = fields.key("gone").is_some();
    for node in fields.records("redirects") {
        let d = fields.diagnostics();
        let from = Fields::of(node, &key::REDIRECT, d).and_then(|mut fields| {
            let from = fields.required_text("from");
            let to = fields.required_text("to");
            fields.finish();
            from.map(|from| (from, to))
        });
        let Some((from, to)) = from.filter(|(from, _)| is_address(from, base_url, d)) else {
            read.is_partial = true;
            continue;
        };
        read.redirects.push(DraftRedirect { from, to });
    }
    for node in fields.records("gone") {
        let d = fields.diagnostics();
        let gone = Fields::of(node, &key::GONE, d).and_then(|mut fields| {
            let address = fields.required_text("address");
            let title = line(&mut fields, "title");
            let text = fields.required_text("text").map(|text| Prose {
                text: text.value,
                span: text.span,
            });
            fields.finish();
            address.map(|address| (address, title, text))
        });
        let Some((address, title, text)) =
            gone.filter(|(address, ..)| is_address(address, base_url, d))
        else {
            read.is_partial = true;
            continue;
        };
        read.gone.push(DraftGone {
            address,
            title,
            text,
        });
    }
    let is_misspelt = |key| fields.misspelt(key).is_some() && fields.key(key).is_none();
    read.is_partial |= is_misspelt("redirects") || is_misspelt("gone");
    fields.accepted_warnings(whole(file.id));
    fields.finish();
    read
}

/// Whether a page that leads on, or that says what is gone, can stand at this address; if not, why is
/// reported.
fn is_address(written: &Text, base_url: Option<&str>, d: &mut Diagnostics) -> bool {
    let Some(flaw) = flaw(&written.value) else {
        return true;
    };
    let bad = Diagnostic::new(Code::BadAddress, written.span).with("address", &written.value);
    let own = base_url.and_then(|base| written.value.strip_prefix(base));
    let proposal = match flaw {
        // The whole address, as it stands in a browser.
        "slash" => own
            .map(str::to_owned)
            .or_else(|| Some(format!("/{}", written.value)))
            .map(|path| match self::flaw(&path) {
                Some("ending") => format!("{path}/"),
                _ => path,
            }),
        "ending" => Some(format!("{}/", written.value)),
        "query" => {
            let path = written.value.split(['?', '#']).next();
            path.map(str::to_owned)
        }
        _ => None,
    };
    let bad = match own {
        Some(_) => bad.hint("whole"),
        None => bad.hint(flaw),
    };
    let fits = |path: &String| self::flaw(path).is_none();
    d.push(bad.hint_similar(proposal.filter(fits)));
    false
}

/// Why no page can stand at this address on every host: the name of a hint. An address is a path from
/// the site's root, of letters that need no escape (RFC 3986, section 2.3), and a page is a folder's
/// first file or a file of its own.
fn flaw(address: &str) -> Option<&'static str> {
    const LONGEST: usize = 1000;
    const LONGEST_PART: usize = 200;
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
    let Some(path) = address.strip_prefix('/') else {
        return Some("slash");
    };
    if address.contains(['?', '#']) {
        return Some("query");
    }
    if address.contains('%') {
        return Some("percent");
    }
    if !address.chars().all(is_letter) {
        return Some("letters");
    }
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts = folders.split('/').chain([file]);
    let is_strange = |part: &str| part.starts_with('.') || part.ends_with('.') || is_device(part);
    let is_hole = folders.split('/').any(str::is_empty) && path.contains('/');
    if is_hole || parts.clone().any(is_strange) {
        return Some("parts");
    }
    if address.len() > LONGEST || parts.any(|part| part.len() > LONGEST_PART) {
        return Some("long");
    }
    let lower = file.to_ascii_lowercase();
    match file {
        "" => None,
        _ if lower.ends_with(".html") || lower.ends_with(".htm") => None,
        _ if file.contains('.') => Some("file"),
        _ => Some("ending"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_path_to_a_page() {
        for fine in [
            "/",
            "/om/",
            "/atgarder/K1/",
            "/en/",
            "/gammal.html",
            "/a/Default.htm",
            "/om.v2/",
            "/~anna/",
        ] {
            assert_eq!(flaw(fine), None, "{fine}");
        }
        for (address, why) in [
            ("", "slash"),
            ("om/", "slash"),
            ("https://plan.example/om/", "slash"),
            ("javascript:alert(1)", "slash"),
            ("/om", "ending"),
            ("/rapport.pdf", "file"),
            ("/a.aspx", "file"),
            ("//host/a/", "parts"),
            ("/a//b/", "parts"),
            ("/../a/", "parts"),
            ("/a/../", "parts"),
            ("/a/./b/", "parts"),
            ("/.git/", "parts"),
            ("/con/", "parts"),
            ("/a/AUX.html", "parts"),
            ("/a./", "parts"),
            ("/%2e%2e/", "percent"),
            ("/a/?b", "query"),
            ("/a/#b", "query"),
            ("/åtgärder/", "letters"),
            ("/a b/", "letters"),
            ("/a\\b/", "letters"),
            ("/a\u{0}/", "letters"),
            ("/<b>/", "letters"),
        ] {
            assert_eq!(flaw(address), Some(why), "{address}");
        }
        assert_eq!(flaw(&format!("/{}/", "a".repeat(201))), Some("long"));
        assert_eq!(flaw(&format!("/{}", "a/".repeat(600))), Some("long"));
    }
}
