//! What was asked of whom: the parts of a request that its signature covers, as the client had them.

use std::net::Ipv6Addr;

use axum::extract::OriginalUri;
use http::Method;
use http::request::Parts;

use crate::forwarded::PublicOrigin;

/// Method and path of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) method: Method,
    /// Path and query exactly as they were sent: nothing decoded, added or taken away (sraps-api.md 2.3).
    pub(super) resource: String,
}

impl Target {
    /// What a request was sent to, whatever routers did to its path since.
    pub(super) fn of(parts: &Parts) -> Self {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let resource = uri.path_and_query().map_or("/", |target| target.as_str());
        Self { method: parts.method.clone(), resource: resource.to_owned() }
    }
}

/// The hosts and ports that the client can have signed: those of the request, and those that the operator
/// configured. Hawk signs the host in lower case, but some clients take it as it stands in their URL (2.3), and
/// some take an IPv6 address without its brackets.
pub(super) fn authorities(parts: &Parts, configured: Option<&PublicOrigin>) -> Vec<(String, u16)> {
    let asked = PublicOrigin::of(parts);
    let mut authorities = Vec::new();
    for origin in asked.iter().chain(configured) {
        let sent = origin.host();
        let lower = sent.to_ascii_lowercase();
        let bare = lower.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let bare = bare.filter(|host| host.parse::<Ipv6Addr>().is_ok()).map(str::to_owned);
        for host in [Some(lower), Some(sent.to_owned()), bare].into_iter().flatten() {
            let authority = (host, origin.port());
            if !authorities.contains(&authority) {
                authorities.push(authority);
            }
        }
    }
    authorities
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn of(uri: &str, host: Option<&str>, configured: Option<&str>) -> Vec<String> {
        let mut request = Request::get(uri);
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let configured = configured.map(|url| PublicOrigin::of_url(&url.parse().unwrap()).unwrap());
        let found = authorities(&parts, configured.as_ref());
        found.iter().map(|(host, port)| format!("{host} {port}")).collect()
    }

    #[test]
    fn hosts_and_ports_that_can_be_meant() {
        assert_eq!(of("/x", Some("sraps.example"), None), ["sraps.example 80"]);
        assert_eq!(
            of("/x", Some("Sraps.Example:81"), None),
            ["sraps.example 81", "Sraps.Example 81"]
        );
        assert_eq!(of("/x", Some("[2001:DB8::1]"), None).last().unwrap(), "2001:db8::1 80");
        assert_eq!(of("http://a.example:82/x", Some("b"), None), ["a.example 82"]);
        assert_eq!(of("/x", Some("h"), Some("http://H")), ["h 80", "H 80"]);
        assert_eq!(of("/x", None, Some("https://h/below")), ["h 443"]);
        assert!(of("/x", None, None).is_empty() && of("/x", Some("a/b"), None).is_empty());
    }

    #[test]
    fn the_target_is_taken_as_it_was_sent() {
        for (uri, resource) in [
            ("/api/v1/settings/?page_size=1000", "/api/v1/settings/?page_size=1000"),
            ("/api//v1/%73ettings?", "/api//v1/%73ettings?"),
            ("http://h:1/a%2Fb?c=%20+&d", "/a%2Fb?c=%20+&d"),
            ("http://h", "/"),
        ] {
            let (mut parts, ()) = Request::put(uri).body(()).unwrap().into_parts();
            assert_eq!(Target::of(&parts).resource, resource);
            parts.extensions.insert(OriginalUri(parts.uri.clone()));
            parts.uri = "/cut".parse().unwrap();
            let expected = Target { method: Method::PUT, resource: resource.to_owned() };
            assert_eq!(Target::of(&parts), expected);
        }
    }
}
