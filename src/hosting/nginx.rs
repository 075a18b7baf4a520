//! The configuration of nginx (tried with 1.22 of Debian; what newer ones do differently is said there).

use super::{FINGERPRINTED, FOR_EVER, Hosting, PAGES, Place, TYPES, files};
use crate::policy;
use std::fmt::Write as _;

pub(super) fn configuration(hosting: &Hosting, place: &Place, files: &str) -> String {
    let Place { folder, host, .. } = place;
    let cache = format!("$planverk_cache_{}", name(&format!("{host}{folder}")));
    let address = format!("{}{folder}/", place.origin());
    let pattern = format!("~^{}/{FINGERPRINTED}", folder.replace('.', r"\."));
    let mut text = format!(
        "# The site {address} on nginx. Put this where the configuration includes it inside `http`, for
# example /etc/nginx/conf.d/planverk.conf, try it with `nginx -t`, and reload nginx.
#
# {files} is the finished site, or a link to it that a new release turns. Print this anew when
# addresses have been retired; until then their pages lead on by themselves.

# Files with their fingerprint in their name never change. All else is asked for again after five
# minutes, so that what is published is read soon.
map $uri {cache} {{
    default \"{PAGES}\";
    \"{pattern}\" \"{FOR_EVER}\";
}}
"
    );
    if place.is_secure {
        let port = place.port.unwrap_or(443);
        let shown = place
            .port
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let _ = write!(
            text,
            "
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    # Where certbot and its relatives answer for the certificate.
    location ^~ /.well-known/acme-challenge/ {{
        root /var/www/html;
    }}
    location / {{
        return 301 https://{host}{shown}$request_uri;
    }}
}}

server {{
    listen {port} ssl;
    listen [::]:{port} ssl;
    # http2 on;  # nginx 1.25.1 and newer; older ones have `listen {port} ssl http2`.
    server_name {host};
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    # When everything on this host will be reached by https for good:
    # add_header Strict-Transport-Security \"max-age=31536000\" always;
"
        );
    } else {
        let port = place.port.unwrap_or(80);
        let listen = match place.is_this_machine() {
            true => format!("    listen 127.0.0.1:{port};\n"),
            false => format!("    listen {port};\n    listen [::]:{port};\n"),
        };
        let _ = write!(text, "\nserver {{\n{listen}    server_name {host};\n");
    }
    let source = match folder.as_str() {
        "" => format!("root {files}"),
        _ => format!("alias {files}/"),
    };
    let types: String = (TYPES.iter())
        .map(|(ending, name)| format!("        {} {ending};\n", bare(name)))
        .collect();
    let headers: String = (policy::headers().iter())
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    let _ = write!(
        text,
        "
    server_tokens off;
    # A way to a folder without its slash is led on as it came in, whatever stands before nginx.
    absolute_redirect off;

    # What a page may do, and how long an answer may be kept. A `location` with headers of its own has
    # none of these.
{headers}    add_header Cache-Control {cache} always;

    include /etc/nginx/mime.types;
    types {{
{types}    }}
    default_type application/octet-stream;
    charset utf-8;
    charset_types text/plain text/css text/csv text/calendar text/xml application/javascript
                  application/json application/xml application/manifest+json image/svg+xml;

    # What `planverk build --precompress` has written beside a file is sent as it is.
    gzip_static on;
    # brotli_static on;  # with libnginx-mod-http-brotli-static, or whatever your system calls it
    gzip_vary on;
    # What it has not is compressed here.
    gzip on;
    gzip_proxied any;
    gzip_types text/plain text/css text/csv text/calendar text/xml application/javascript
               application/json application/xml application/manifest+json image/svg+xml;

    location {folder}/ {{
        {source};
        index index.html;
        autoindex off;
        # A folder without a page is nothing that is forbidden: there is nothing.
        error_page 403 404 =404 {folder}/404.html;
    }}
    location = {folder}/404.html {{
        internal;
        {exact};
    }}
    # What other hosts read is nothing for visitors.
    location ~ ^{pattern_folder}/(?:{others})$ {{
        error_page 404 {folder}/404.html;
        return 404;
    }}
",
        exact = match folder.as_str() {
            "" => source.clone(),
            _ => format!("alias {files}/404.html"),
        },
        pattern_folder = folder.replace('.', r"\."),
        others = files::NAMES.map(|name| name.replace('.', r"\.")).join("|"),
    );
    if !folder.is_empty() {
        let _ = write!(
            text,
            "    location = {folder} {{\n        return 301 {folder}/;\n    }}\n"
        );
    }
    let mut moved = hosting.moved().peekable();
    if moved.peek().is_some() {
        text.push_str("\n    # What stands at another address now.\n");
    }
    for (path, to) in moved {
        let _ = writeln!(text, "    location = \"{path}\" {{ return 301 \"{to}\"; }}");
    }
    let mut gone = hosting.gone().peekable();
    if gone.peek().is_some() {
        text.push_str("\n    # What is gone for good, with the page that says so.\n");
    }
    for (path, page) in gone {
        let _ = writeln!(
            text,
            "    location = \"{path}\" {{ error_page 410 \"{page}\"; return 410; }}"
        );
    }
    text.push_str("}\n");
    text
}

/// A type without what nginx says of letters by itself.
fn bare(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default()
}

/// An address as part of the name of a variable, so that the sites of one server each have their own.
fn name(address: &str) -> String {
    address.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}
