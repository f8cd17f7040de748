//! What was asked of whom: the parts of a request that its signature covers, as the client had them.

use std::net::Ipv6Addr;

use axum::extract::OriginalUri;
use http::Method;
use http::request::Parts;

use crate::api::PublicUrl;
use crate::forwarded::PublicOrigin;

/// Method and path of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) method: Method,
    /// Path and query exactly as they were sent: nothing decoded, added or taken away (sraps-api.md 2.3).
    pub(super) resource: String,
}

impl Target {
    /// What a request was sent to, whatever routers did to its path since; and, behind a proxy that serves us
    /// below a path and takes it off, the same below that path.
    pub(super) fn all(parts: &Parts, configured: Option<&PublicUrl>) -> Vec<Self> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let sent = uri.path_and_query().map_or("/", |target| target.as_str());
        let below = configured.map(PublicUrl::path).filter(|path| !path.is_empty());
        let resources = [Some(sent.to_owned()), below.map(|path| format!("{path}{sent}"))];
        let method = &parts.method;
        let target = |resource| Self { method: method.clone(), resource };
        resources.into_iter().flatten().map(target).collect()
    }
}

/// The hosts and ports that the client can have signed: those of the request, and those that the operator
/// configured. Hawk signs the host in lower case, but some clients take it as it stands in their URL (2.3), and
/// some take an IPv6 address without its brackets.
pub(super) fn authorities(parts: &Parts, configured: Option<&PublicUrl>) -> Vec<(String, u16)> {
    let asked = PublicOrigin::of(parts);
    let mut authorities = Vec::new();
    for origin in asked.iter().chain(configured.map(PublicUrl::origin)) {
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
        let configured = configured.map(|url| url.parse().unwrap());
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
            assert_eq!(Target::all(&parts, None)[0].resource, resource);
            parts.extensions.insert(OriginalUri(parts.uri.clone()));
            parts.uri = "/cut".parse().unwrap();
            let expected = Target { method: Method::PUT, resource: resource.to_owned() };
            let here = "https://h/".parse().unwrap();
            assert_eq!(Target::all(&parts, Some(&here)), *std::slice::from_ref(&expected));
            let below = "https://h/sraps/".parse().unwrap();
            let lower = Target { resource: format!("/sraps{resource}"), ..expected.clone() };
            assert_eq!(Target::all(&parts, Some(&below)), [expected, lower]);
        }
    }
}
