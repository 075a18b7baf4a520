//! Answers browsers on this machine. What is answered is a map in memory: no path of a request ever reaches
//! the disk.
//!
//! Any site on the web can send a browser here, so that an answer is for our own pages only:
//! - The `Host` of a request is one of the names of this machine, with our port. A name of somebody else's
//!   that was led here (DNS rebinding) gets nothing.
//! - What a page of another site asks for is refused, but for a link that a person follows to a page
//!   (Fetch Metadata). What belongs to the preview itself is refused even then.
//! - Only what does not change anything is asked for: `GET` and `HEAD`.

use super::Message;
use super::found::Found;
use super::preview::{Look, Preview, Shown};
use http_body_util::channel::{Channel, Sender as BodySender};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use planverk::asset::is_fingerprinted;
use planverk::catalogue::{Catalogue, Value};
use planverk::policy;
use planverk::workspace::Snapshot;
use serde_json::json;
use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::sync::watch;

/// Where what belongs to the preview itself stands.
const OWN: &str = "/_planverk/";

/// What runs in every page.
const SCRIPT: &str = include_str!("live.js");

/// What its panel looks like.
const STYLE: &str = include_str!("live.css");

/// Stands in place of a page while there is none.
const WAITING: &str = include_str!("waiting.html");

/// How often a browser that waits hears that somebody is there.
const PULSE: Duration = Duration::from_secs(15);

/// What every answer needs.
pub(super) struct Shared {
    port: u16,
    previews: watch::Receiver<Arc<Preview>>,
    messages: mpsc::Sender<Message>,
    words: Catalogue,
}

type Body = Either<Full<Bytes>, Channel<Bytes>>;
type Answer = Response<Body>;

impl Shared {
    pub(super) fn new(
        port: u16,
        previews: watch::Receiver<Arc<Preview>>,
        messages: mpsc::Sender<Message>,
        words: Catalogue,
    ) -> Self {
        Self {
            port,
            previews,
            messages,
            words,
        }
    }

    fn preview(&self) -> Arc<Preview> {
        Arc::clone(&self.previews.borrow())
    }

    /// Has the thread that rebuilds look into what happened here.
    fn tell(&self, message: Message) {
        // Whoever would have heard it has ended.
        let _ = self.messages.send(message);
    }

    /// Has it look into why a page of `site` could not be made, if that is so and not told yet.
    fn tell_of(&self, site: Option<Arc<Snapshot>>, found: &Found, has_panicked: bool) {
        let Some(site) = site else { return };
        let is_told = found.errors > 0 && !found.is_old;
        if has_panicked {
            self.tell(Message::PagePanicked(site));
        } else if !is_told && !site.holds_together() {
            self.tell(Message::PageFailed);
        }
    }

    fn text(&self, id: &str) -> String {
        let url = format!("http://localhost:{}/", self.port);
        let text = self.words.format(id, None, &[("url", Value::from(url))]);
        text.unwrap_or_else(|| id.to_owned())
    }
}

/// Answers whoever comes to `listeners`, for ever.
pub(super) fn answer(listeners: Vec<TcpListener>, shared: Arc<Shared>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            shared.tell(Message::Unanswered(error));
            return;
        }
    };
    runtime.block_on(async {
        for listener in listeners {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
                continue;
            };
            tokio::spawn(accept(listener, Arc::clone(&shared)));
        }
        std::future::pending::<()>().await;
    });
}

async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The system has no more to give at the moment, or the browser is gone already.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // What is written is small, and somebody waits for it.
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let shared = Arc::clone(&shared);
                async move { Ok::<_, Infallible>(respond(request, shared).await) }
            });
            // A browser that went away in the middle is no mistake.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(request: Request<Incoming>, shared: Arc<Shared>) -> Answer {
    let is_head = request.method() == Method::HEAD;
    let mut answer = decide(&request, shared).await;
    let headers = answer.headers_mut();
    for (name, value) in policy::headers() {
        let value = HeaderValue::from_str(&value);
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), value) {
            headers.insert(name, value);
        }
    }
    // No other site can show what stands here, as a picture or otherwise (Fetch, section 3.7).
    let same = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", same);
    // What is saved next would not be seen.
    let never = HeaderValue::from_static("no-store");
    headers.entry(header::CACHE_CONTROL).or_insert(never);
    if is_head {
        *answer.body_mut() = Either::Left(Full::default());
    }
    answer
}

async fn decide(request: &Request<Incoming>, shared: Arc<Shared>) -> Answer {
    let (headers, uri) = (request.headers(), request.uri());
    if !is_for_us(headers, uri, shared.port) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            shared.text("serve_wrong_host"),
        );
    }
    let path = uri.path().to_owned();
    let own = path.strip_prefix(OWN);
    if is_from_elsewhere(headers, own.is_none()) {
        return plain(StatusCode::FORBIDDEN, shared.text("serve_wrong_origin"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let text = shared.text("serve_wrong_method");
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, text);
        let allowed = HeaderValue::from_static("GET, HEAD");
        answer.headers_mut().insert(header::ALLOW, allowed);
        return answer;
    }
    match own {
        Some("events") if request.method() == Method::GET => {
            return events(uri.query().unwrap_or_default(), shared);
        }
        Some("live.js") => return file(SCRIPT, "text/javascript; charset=utf-8"),
        Some("live.css") => return file(STYLE, "text/css; charset=utf-8"),
        _ => {}
    }
    let preview = shared.preview();
    let (site, found) = (preview.site.clone(), Arc::clone(&preview.found));
    let shown = tokio::task::spawn_blocking(move || preview.at(&path)).await;
    shared.tell_of(site, &found, shown.is_err());
    // In place of a page that broke down, the one that waits tells of it, and becomes the page that was asked
    // for when that can be made.
    site_file(shown.unwrap_or(Shown::Waiting), uri.query(), &shared)
}

/// Whether a request is meant for this machine and port, whatever name it is sent to.
fn is_for_us(headers: &HeaderMap, uri: &Uri, port: u16) -> bool {
    let is_ours = |authority: &str| {
        let authority = authority.to_ascii_lowercase();
        let names = ["localhost", "127.0.0.1", "[::1]"];
        names.iter().any(|name| {
            let rest = authority.strip_prefix(name);
            rest.is_some_and(|rest| rest == format!(":{port}") || (rest.is_empty() && port == 80))
        })
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let is_named = uri
        .authority()
        .is_none_or(|authority| is_ours(authority.as_str()));
    host.is_some_and(is_ours) && hosts.next().is_none() && is_named
}

/// Whether a page of another site sent the request. A link to a page may be followed from anywhere, if it
/// `may_be_followed`.
fn is_from_elsewhere(headers: &HeaderMap, may_be_followed: bool) -> bool {
    let get = |name: HeaderName| headers.get(name).map(HeaderValue::as_bytes);
    let host = get(header::HOST).unwrap_or_default();
    let own = [b"http://".as_slice(), host].concat();
    let is_foreign_origin =
        get(header::ORIGIN).is_some_and(|origin| !origin.eq_ignore_ascii_case(&own));
    let site = get(HeaderName::from_static("sec-fetch-site"));
    let is_own_site = site.is_none_or(|site| matches!(site, b"same-origin" | b"none"));
    let mode = get(HeaderName::from_static("sec-fetch-mode"));
    let destination = get(HeaderName::from_static("sec-fetch-dest"));
    let is_followed = may_be_followed
        && mode == Some(b"navigate".as_slice())
        && destination == Some(b"document".as_slice());
    is_foreign_origin || !(is_own_site || is_followed)
}

fn site_file(shown: Shown, query: Option<&str>, shared: &Shared) -> Answer {
    match shown {
        Shown::Page {
            html,
            look,
            is_lost,
        } => {
            let html = with_script(&html, &look);
            let status = match is_lost {
                true => StatusCode::NOT_FOUND,
                false => StatusCode::OK,
            };
            respond_with(status, "text/html; charset=utf-8", html.into())
        }
        Shown::File(path, bytes) => {
            let is_kept = is_fingerprinted(&path, &bytes);
            let mut answer = file(Bytes::from_owner(bytes), &type_of(&path));
            if is_kept {
                // Its name changes when it does.
                let kept = HeaderValue::from_static("private, max-age=3600, immutable");
                answer.headers_mut().insert(header::CACHE_CONTROL, kept);
            }
            answer
        }
        Shown::Moved(mut to) => {
            // What is searched for comes along.
            to.extend(query.iter().flat_map(|query| ["?", query]));
            let mut answer = plain(StatusCode::FOUND, String::new());
            match HeaderValue::from_str(&to) {
                Ok(to) => answer.headers_mut().insert(header::LOCATION, to),
                Err(_) => return plain(StatusCode::NOT_FOUND, shared.text("serve_nothing_here")),
            };
            answer
        }
        Shown::Waiting => respond_with(
            StatusCode::SERVICE_UNAVAILABLE,
            "text/html; charset=utf-8",
            with_script(WAITING.as_bytes(), &Look::named("waiting")).into(),
        ),
        Shown::Nothing => plain(StatusCode::NOT_FOUND, shared.text("serve_nothing_here")),
    }
}

/// A page with the script that follows it. The site itself has none of this.
fn with_script(html: &[u8], look: &Look) -> Vec<u8> {
    let script = format!(
        "<script type=\"module\" src=\"{OWN}live.js\" data-page=\"{}\"></script>",
        look.version
    );
    let end = b"</head>";
    let at = html.windows(end.len()).position(|part| part == end);
    // A page without a head takes it at its end.
    let (before, after) = html.split_at(at.unwrap_or(html.len()));
    [before, script.as_bytes(), after].concat()
}

/// The type of a file, by the ending of its name.
fn type_of(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = planverk::hosting::type_of(ending);
    let guess = || {
        let guess = mime_guess::from_path(path).first_or_octet_stream();
        let is_text = guess.type_() == "text" || ending == "js";
        format!("{guess}{}", if is_text { "; charset=utf-8" } else { "" })
    };
    known.map_or_else(guess, str::to_owned)
}

fn file(bytes: impl Into<Bytes>, kind: &str) -> Answer {
    respond_with(StatusCode::OK, kind, bytes.into())
}

fn plain(status: StatusCode, text: String) -> Answer {
    respond_with(
        status,
        "text/plain; charset=utf-8",
        format!("{text}\n").into(),
    )
}

fn respond_with(status: StatusCode, kind: &str, bytes: Bytes) -> Answer {
    let mut answer = Response::new(Either::Left(Full::new(bytes)));
    *answer.status_mut() = status;
    if let Ok(kind) = HeaderValue::from_str(kind) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    answer
}

/// Tells the page that asks, as long as it is open, whenever something else is to be seen at its address, or
/// the editor is to be told something else (HTML, section 9.2, server-sent events).
fn events(query: &str, shared: Arc<Shared>) -> Answer {
    let address = query.split('&').find_map(|part| part.strip_prefix("page="));
    let address = percent_decode_str(address.unwrap_or("/")).decode_utf8_lossy();
    let (sender, body) = Channel::new(4);
    tokio::spawn(tell(address.into_owned(), shared, sender));
    let mut answer = Response::new(Either::Right(body));
    let kind = HeaderValue::from_static("text/event-stream");
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    answer
}

async fn tell(address: String, shared: Arc<Shared>, mut sender: BodySender<Bytes>) {
    let mut previews = shared.previews.clone();
    let mut last = None;
    // How soon a browser tries again when the server is gone, in milliseconds.
    let mut text = "retry: 500\n\n".to_owned();
    loop {
        let preview = Arc::clone(&previews.borrow_and_update());
        let (site, found) = (preview.site.clone(), Arc::clone(&preview.found));
        let path = address.clone();
        let look = tokio::task::spawn_blocking(move || preview.look(&path)).await;
        shared.tell_of(site, &found, look.is_err());
        let look = look.unwrap_or_else(|_| Look::named("waiting"));
        let data = json!({ "page": look.version, "styles": look.styles, "found": found.json });
        let data = data.to_string();
        if last.as_ref() != Some(&data) {
            text.push_str(&format!("data: {data}\n\n"));
            last = Some(data);
        }
        loop {
            if !text.is_empty()
                && sender
                    .send_data(std::mem::take(&mut text).into())
                    .await
                    .is_err()
            {
                // The page was closed.
                return;
            }
            match tokio::time::timeout(PULSE, previews.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) => text.push_str(":\n\n"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let value = HeaderValue::from_str(value).expect("a value");
            (HeaderName::from_static(name), value)
        });
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name, value);
        }
        headers
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let uri = Uri::from_static("/");
        let asks = |host: &str| is_for_us(&headers(&[("host", host)]), &uri, 8000);
        for host in [
            "localhost:8000",
            "LOCALHOST:8000",
            "127.0.0.1:8000",
            "[::1]:8000",
        ] {
            assert!(asks(host), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:80",
            "localhost:80000",
            "localhost:8000.evil.example",
            "localhost.evil.example:8000",
            "evil.example:8000",
            "192.168.1.2:8000",
            "127.0.0.1:8000@evil.example",
            "evil.example/localhost:8000",
        ] {
            assert!(!asks(host), "{host}");
        }
        assert!(!is_for_us(&HeaderMap::new(), &uri, 8000));
        let two = headers(&[("host", "localhost:8000"), ("host", "evil.example")]);
        assert!(!is_for_us(&two, &uri, 8000));
        let whole = Uri::from_static("http://evil.example/");
        assert!(!is_for_us(
            &headers(&[("host", "localhost:8000")]),
            &whole,
            8000
        ));
        assert!(is_for_us(&headers(&[("host", "localhost")]), &uri, 80));
    }

    #[test]
    fn another_site_may_lead_here_and_no_more() {
        let host = ("host", "localhost:8000");
        let asks = |more: &[(&'static str, &str)], may_be_followed| {
            let all: Vec<_> = std::iter::once(host).chain(more.iter().copied()).collect();
            !is_from_elsewhere(&headers(&all), may_be_followed)
        };
        let link = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert!(asks(&[], true) && asks(&[], false));
        assert!(asks(&link, true) && !asks(&link, false));
        let frame = [link[0], link[1], ("sec-fetch-dest", "iframe")];
        assert!(!asks(&frame, true));
        for origin in [
            "http://evil.example",
            "null",
            "https://localhost:8000",
            "http://localhost:81",
        ] {
            assert!(!asks(&[("origin", origin)], true), "{origin}");
        }
        assert!(asks(&[("origin", "http://localhost:8000")], false));
        for site in ["cross-site", "same-site"] {
            assert!(!asks(&[("sec-fetch-site", site)], true), "{site}");
        }
        assert!(asks(&[("sec-fetch-site", "same-origin")], false));
    }

    #[test]
    fn a_page_gets_the_script_and_stays_as_it_was_apart_from_that() {
        let look = Look::named("v1");
        let html = with_script(b"<head><title>T</title></head><p>", &look);
        let html = String::from_utf8(html).expect("text");
        assert!(html.starts_with("<head><title>T</title><script type=\"module\""));
        assert!(html.ends_with(" data-page=\"v1\"></script></head><p>"));
        let html = String::from_utf8(with_script(b"<p>", &look)).expect("text");
        assert!(html.starts_with("<p><script "));
    }

    #[test]
    fn a_file_says_what_it_is() {
        for (path, kind) in [
            ("a.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.csv", "text/csv; charset=utf-8"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.pdf", "application/pdf"),
            ("a.json", "application/json"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(type_of(path), kind, "{path}");
        }
    }
}
