//! One question to one host: is this address there? First `HEAD`, then, where that is not understood,
//! `GET`, of which nothing but the status and the headers is read.

use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs as _};
use std::time::Duration;
use ureq::http::{Response, header};
use ureq::{Agent, Body, Error};

/// What is known of an address.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub(super) enum Outcome {
    /// It answers.
    Fine,
    /// It answers at another address, for good.
    Moved {
        #[allow(missing_docs)]
        status: u16,
        /// Where.
        to: String,
    },
    /// Its host says that it is not there.
    Broken {
        #[allow(missing_docs)]
        status: u16,
    },
    /// There is no host of this name.
    NoHost,
    /// Nobody knows.
    Unchecked {
        /// The name of the reason, by which texts choose their words.
        why: String,
        /// What the host answered; 0 when it did not.
        status: u16,
    },
}

impl Outcome {
    pub(super) fn unchecked(why: &str) -> Self {
        Self::refused(why, 0)
    }

    fn refused(why: &str, status: u16) -> Self {
        let why = why.to_owned();
        Self::Unchecked { why, status }
    }

    pub(super) fn is_broken(&self) -> bool {
        matches!(self, Self::Broken { .. } | Self::NoHost)
    }

    /// Whether the host did not answer, though somebody tried.
    pub(super) fn is_silence(&self) -> bool {
        let silent = ["timeout", "connection"];
        matches!(self, Self::Unchecked { why, .. } if silent.contains(&why.as_str()))
    }

    /// Whether not a word came from anywhere: not even from whoever knows the names of hosts.
    pub(super) fn is_nothing_heard(&self) -> bool {
        let unheard = ["timeout", "connection", "name", "silent"];
        matches!(self, Self::NoHost)
            || matches!(self, Self::Unchecked { why, .. } if unheard.contains(&why.as_str()))
    }

    /// The same, knowing whether any name of a host could be found: only then is one that could not be
    /// found gone.
    pub(super) fn judged(self, is_name_service_up: bool) -> Self {
        match self {
            Self::NoHost if !is_name_service_up => Self::unchecked("name"),
            outcome => outcome,
        }
    }

    pub(super) fn to(&self) -> Option<&str> {
        match self {
            Self::Moved { to, .. } => Some(to),
            _ => None,
        }
    }

    pub(super) fn why(&self) -> &str {
        match self {
            Self::Unchecked { why, .. } => why,
            Self::NoHost => "no_host",
            Self::Broken { .. } => "gone",
            Self::Fine | Self::Moved { .. } => "none",
        }
    }

    pub(super) fn status(&self) -> u16 {
        match self {
            Self::Moved { status, .. } | Self::Broken { status } => *status,
            Self::Unchecked { status, .. } => *status,
            Self::Fine | Self::NoHost => 0,
        }
    }
}

/// Where one question led.
pub(super) enum Hop {
    /// To another address.
    Redirect {
        #[allow(missing_docs)]
        status: u16,
        /// Which.
        to: String,
    },
    /// To an end.
    End(Outcome),
}

/// What came of one question.
pub(super) struct Asked {
    /// Where it led.
    pub(super) hop: Hop,
    /// Whether the host wants to be left alone for a while.
    pub(super) is_to_wait: bool,
}

impl Asked {
    fn end(outcome: Outcome) -> Self {
        Self {
            hop: Hop::End(outcome),
            is_to_wait: false,
        }
    }
}

/// Whoever asks.
pub(super) struct Asker {
    agent: Agent,
    /// Whether this machine and its own network may be asked.
    allow_private: bool,
}

impl Asker {
    pub(super) fn new(user_agent: &str, timeout: Duration, allow_private: bool) -> Self {
        let config = Agent::config_builder()
            .user_agent(user_agent)
            .timeout_global(Some(timeout))
            // Each step is looked at here: whom it leads to, and whether for good.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // Nothing is read of what is sent, so that no line can be used again.
            .max_idle_connections(0)
            .build();
        Self {
            agent: config.into(),
            allow_private,
        }
    }

    /// Asks for `url`. `turn` waits until the host may be asked, before each request, or says why it
    /// may not.
    pub(super) fn ask(
        &self,
        url: &str,
        turn: &mut dyn FnMut() -> Result<(), &'static str>,
    ) -> Asked {
        let Some(url) = requestable(url) else {
            return Asked::end(Outcome::unchecked("address"));
        };
        if let Err(why) = turn() {
            return Asked::end(Outcome::unchecked(why));
        }
        if let Err(outcome) = self.find(&url) {
            return Asked::end(outcome);
        }
        let mut answer = self.agent.head(&url).call();
        // Some do not know HEAD, and some answer it otherwise than what a browser asks.
        let is_unsure = match &answer {
            Ok(answer) => answer.status().as_u16() >= 400 && answer.status() != 429,
            Err(Error::Timeout(_)) => false,
            Err(_) => true,
        };
        if is_unsure {
            if let Err(why) = turn() {
                return Asked::end(Outcome::unchecked(why));
            }
            answer = self.agent.get(&url).header(header::ACCEPT, "*/*").call();
        }
        match answer {
            Ok(answer) => judge(&url, &answer),
            Err(error) => Asked::end(failure(&error)),
        }
    }

    /// Finds the host of `url`, as far as that can be done from here.
    fn find(&self, url: &str) -> Result<(), Outcome> {
        let host = host_of(url);
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => {
                (name, port.parse().unwrap_or(443))
            }
            _ => (
                host.as_str(),
                if url.starts_with("https:") { 443 } else { 80 },
            ),
        };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let is_number = name.parse::<IpAddr>().is_ok();
        // Behind a proxy it is the proxy that finds hosts.
        if self.agent.config().proxy().is_some() && !is_number && name != "localhost" {
            return Ok(());
        }
        let found = (name, port).to_socket_addrs();
        let found: Vec<SocketAddr> = found.map_err(|error| unfound(&error))?.collect();
        let is_private = found.iter().any(|address| is_private(address.ip()));
        match is_private && !self.allow_private {
            true => Err(Outcome::unchecked("private")),
            false => Ok(()),
        }
    }
}

/// What it means that a name could not be found. Systems tell "there is no such name" and "nobody could
/// be asked" apart by words alone (POSIX, `gai_strerror`).
fn unfound(error: &std::io::Error) -> Outcome {
    let text = error.to_string().to_lowercase();
    let gone = [
        "not known",
        "no such host",
        "no address associated",
        "nodename nor servname",
        "name does not resolve",
    ];
    match gone.iter().any(|words| text.contains(words)) {
        true => Outcome::NoHost,
        false => Outcome::unchecked("name"),
    }
}

/// What an answer means.
fn judge(url: &str, answer: &Response<Body>) -> Asked {
    let status = answer.status().as_u16();
    let of = |name| {
        answer
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let end = match status {
        200..=299 => Outcome::Fine,
        301 | 302 | 303 | 307 | 308 => match of(header::LOCATION).and_then(|to| join(url, to)) {
            Some(to) => {
                return Asked {
                    hop: Hop::Redirect { status, to },
                    is_to_wait: false,
                };
            }
            None => Outcome::refused("other", status),
        },
        404 | 410 => Outcome::Broken { status },
        401 | 402 | 403 | 407 | 429 | 451 | 999 => Outcome::refused("refused", status),
        500..=599 => Outcome::refused("server", status),
        _ => Outcome::refused("other", status),
    };
    Asked {
        is_to_wait: status == 429 || (status == 503 && of(header::RETRY_AFTER).is_some()),
        hop: Hop::End(end),
    }
}

/// What it means that no answer came.
fn failure(error: &Error) -> Outcome {
    Outcome::unchecked(match error {
        Error::Timeout(_) => "timeout",
        Error::Io(error) if error.kind() == ErrorKind::TimedOut => "timeout",
        Error::HostNotFound => "name",
        Error::Tls(_) | Error::Rustls(_) => "certificate",
        Error::BadUri(_) => "address",
        Error::Protocol(_) => "other",
        _ => "connection",
    })
}

/// Host and port of an address, in small letters; what keeps one apart from another.
pub(super) fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.to_ascii_lowercase()
}

/// An address as it stands in a request (RFC 3986): letters beyond ASCII in its path are written as
/// bytes. `None` for a host with such letters, which would need IDNA.
fn requestable(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(at);
    if !authority.is_ascii() || authority.contains('@') {
        return None;
    }
    let path = path.split('#').next().unwrap_or_default();
    let mut request = format!("{}://{authority}", scheme.to_ascii_lowercase());
    if !path.starts_with('/') {
        request.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => {
                request.push_str(&format!("%{byte:02X}"));
            }
            b'!'..=b'~' => request.push(char::from(byte)),
            _ => request.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(request)
}

/// Where `to` leads from `url` (RFC 3986, section 5.2), if it leads to the web.
fn join(url: &str, to: &str) -> Option<String> {
    let to = to.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://")?;
    let origin = &url[..scheme.len() + 3 + rest.find(['/', '?']).unwrap_or(rest.len())];
    let lower = to.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(to.to_owned());
    }
    if let Some(rest) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let is_other = to
        .split(['/', '?'])
        .next()
        .is_some_and(|first| first.contains(':'));
    if is_other || to.is_empty() {
        return None;
    }
    let path = url[origin.len()..].split('?').next().unwrap_or_default();
    Some(match to.chars().next() {
        Some('/') => format!("{origin}{to}"),
        Some('?') => format!("{origin}{path}{to}"),
        _ => {
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            format!("{origin}{folder}{to}")
        }
    })
}

/// Whether an address belongs to this machine or to the network that it stands in (RFC 6890).
fn is_private(address: IpAddr) -> bool {
    let four = |v4: Ipv4Addr| {
        let [a, b, ..] = v4.octets();
        v4.is_loopback()
            || v4.is_private()
            || v4.is_link_local()
            || v4.is_unspecified()
            || v4.is_broadcast()
            || v4.is_multicast()
            || (a == 100 && (64..128).contains(&b))
            || a == 0
    };
    match address {
        IpAddr::V4(v4) => four(v4),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => four(v4),
            None => {
                v6.is_loopback()
                    || v6.is_unspecified()
                    || v6.is_multicast()
                    || v6.is_unique_local()
                    || v6.is_unicast_link_local()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_followed_from_where_it_stands() {
        let from = "https://a.example/x/y?q=1";
        let cases = [
            ("https://b.example/z#part", Some("https://b.example/z")),
            ("//b.example/z", Some("https://b.example/z")),
            ("/z?a=b:c", Some("https://a.example/z?a=b:c")),
            ("z", Some("https://a.example/x/z")),
            ("?q=2", Some("https://a.example/x/y?q=2")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("", None),
        ];
        for (to, wanted) in cases {
            assert_eq!(join(from, to).as_deref(), wanted, "{to}");
        }
        assert_eq!(
            join("https://a.example", "z").as_deref(),
            Some("https://a.example/z")
        );
    }

    #[test]
    fn an_address_is_written_as_a_request_needs_it() {
        let written = requestable("HTTPS://a.example/åtgärd?q={1}#del");
        assert_eq!(
            written.as_deref(),
            Some("https://a.example/%C3%A5tg%C3%A4rd?q=%7B1%7D")
        );
        assert_eq!(
            requestable("http://a.example").as_deref(),
            Some("http://a.example/")
        );
        assert_eq!(requestable("https://borlänge.example/"), None);
        assert_eq!(requestable("https://me:pass@a.example/"), None);
    }

    #[test]
    fn the_network_at_home_is_private() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_private(address.parse().expect("a number")), "{address}");
        }
        for address in [
            "8.8.8.8",
            "100.128.0.1",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
        ] {
            assert!(!is_private(address.parse().expect("a number")), "{address}");
        }
    }

    #[test]
    fn a_name_is_gone_only_while_others_are_found() {
        let gone = std::io::Error::other(
            "failed to lookup address information: Name or service not known",
        );
        assert_eq!(unfound(&gone), Outcome::NoHost);
        assert!(unfound(&gone).judged(true).is_broken());
        assert!(!unfound(&gone).judged(false).is_broken());
        let unknown = std::io::Error::other("Temporary failure in name resolution");
        assert!(!unfound(&unknown).judged(true).is_broken());
    }
}
