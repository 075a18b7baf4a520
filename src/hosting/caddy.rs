//! The configuration of Caddy (tried with 2.6 of Debian).

use super::{FINGERPRINTED, FOR_EVER, Hosting, PAGES, Place, TYPES, files};
use crate::policy;
use std::fmt::Write as _;

pub(super) fn configuration(hosting: &Hosting, place: &Place, files: &str) -> String {
    let folder = &place.folder;
    let origin = place.origin();
    let mut text = format!(
        "# The site {origin}{folder}/ on Caddy. Put this into the Caddyfile, try it with
# `caddy validate`, and reload Caddy.
#
# {files} is the finished site, or a link to it that a new release turns. Print this anew when
# addresses have been retired; until then their pages lead on by themselves.

{origin} {{
"
    );
    if place.is_this_machine() {
        text.push_str("\tbind 127.0.0.1\n");
    }
    let headers: String = (policy::headers().iter())
        .map(|(name, value)| format!("\t\t{name} \"{value}\"\n"))
        .collect();
    let pattern = format!("~^{}/{FINGERPRINTED}", folder.replace('.', r"\."));
    let _ = write!(
        text,
        "\troot * {files}

\t# Files with their fingerprint in their name never change. All else is asked for again after five
\t# minutes, so that what is published is read soon.
\tmap {{http.request.orig_uri.path}} {{planverk_cache}} {{
\t\t`{pattern}` \"{FOR_EVER}\"
\t\tdefault \"{PAGES}\"
\t}}
\t# What a page may do, and how long an answer may be kept.
\theader {{
{headers}\t\tCache-Control {{planverk_cache}}
\t}}
\theader -Server
"
    );
    for (ending, content_type) in TYPES {
        let _ = write!(
            text,
            "\t@{ending} path *.{ending}\n\theader @{ending} Content-Type \"{content_type}\"\n"
        );
    }

    // Both lists hold the addresses as they are decoded; none of their values holds a brace.
    let moved: String = (hosting.moved())
        .map(|(path, to)| format!("\t\t\"{path}\" \"{to}\"\n"))
        .collect();
    if !moved.is_empty() {
        let _ = write!(
            text,
            "
\t# What stands at another address now.
\tmap {{http.request.orig_uri.path}} {{planverk_moved}} {{
{moved}\t\tdefault \"\"
\t}}
\t@moved expression `{{planverk_moved}} != \"\"`
\tredir @moved {{planverk_moved}} 301
"
        );
    }
    let below = |page: &str| {
        page.strip_prefix(folder.as_str())
            .unwrap_or(page)
            .to_owned()
    };
    let gone: String = (hosting.gone())
        .map(|(path, page)| format!("\t\t\"{path}\" \"{}\"\n", below(page)))
        .collect();
    if !gone.is_empty() {
        let _ = write!(
            text,
            "
\t# What is gone for good, with the page that says so.
\tmap {{http.request.orig_uri.path}} {{planverk_gone}} {{
{gone}\t\tdefault \"\"
\t}}
\t@gone expression `{{planverk_gone}} != \"\"`
"
        );
    }
    // What other hosts read is nothing for visitors. A route keeps the order that it is written in.
    let stop = match gone.is_empty() {
        true => "",
        false => "\t\terror @gone \"Gone\" 410\n",
    };
    let hidden = files::NAMES.join(" ");
    let _ = write!(
        text,
        "
\t# What `planverk build --precompress` has written beside a file is sent as it is.
\troute {{
{stop}"
    );
    let _ = match folder.as_str() {
        "" => write!(
            text,
            "\t\tfile_server {{\n\t\t\thide {hidden}\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n"
        ),
        _ => write!(
            text,
            "\t\tredir {folder} {folder}/ 301
\t\thandle_path {folder}/* {{
\t\t\tfile_server {{\n\t\t\t\thide {hidden}\n\t\t\t\tprecompressed br gzip\n\t\t\t}}
\t\t}}
\t\terror 404
\t}}
"
        ),
    };
    let rewrite = match gone.is_empty() {
        true => "\t\trewrite * /404.html\n".to_owned(),
        false => "\t\t@told expression `{http.error.status_code} == 410`\n\
                  \t\thandle @told {\n\t\t\trewrite * {planverk_gone}\n\t\t\tfile_server\n\t\t}\n\
                  \t\trewrite * /404.html\n"
            .to_owned(),
    };
    let _ = write!(
        text,
        "
\thandle_errors {{
\t\theader Cache-Control \"{PAGES}\"
{rewrite}\t\tfile_server
\t}}
}}
"
    );
    text
}
