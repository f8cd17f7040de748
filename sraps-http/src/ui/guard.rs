//! What protects pages, whatever is on them: the headers that tell the browser so, and the check that a form was
//! sent from here.

use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

use crate::forwarded::PublicOrigin;

/// What a page may load and run (web-ui.md 2.1, point 27): what this server sends, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Said by browsers of requests to trustworthy origins: from where they were made.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Puts the headers on an answer. Pages are in no cache; what says otherwise (assets) may stay. `trustworthy`: the
/// connection is encrypted or does not leave the machine.
pub(super) fn protect(response: &mut Response, trustworthy: bool) {
    let headers = response.headers_mut();
    let mut put = |name, value| headers.insert(name, HeaderValue::from_static(value));
    put(CONTENT_SECURITY_POLICY, POLICY);
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(X_FRAME_OPTIONS, "DENY");
    // Not `no-referrer`: with that, browsers send `Origin: null` with forms.
    put(REFERRER_POLICY, "same-origin");
    if trustworthy {
        // Elsewhere browsers ignore it and say so.
        put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    }
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Whether a request that changes something was made by one of our pages. The browser says so itself where the
/// connection is trustworthy (`none` would be a typed address or a bookmark, which send no forms); elsewhere it
/// names the origin, which must be the one that is configured or that the request was sent to. A request that
/// says neither comes from no browser that we know.
pub(super) fn is_own(headers: &HeaderMap, origins: [Option<&PublicOrigin>; 2]) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin";
    }
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    let origin = origin.and_then(|origin| origin.parse().ok());
    let origin = origin.and_then(|url| PublicOrigin::of_url(&url));
    let same = |ours: &PublicOrigin| origin.as_ref().is_some_and(|origin| origin.is_same(ours));
    origins.into_iter().flatten().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(url: &str) -> PublicOrigin {
        PublicOrigin::of_url(&url.parse().unwrap()).unwrap()
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        let (public, here) = (origin("https://sraps.example"), origin("http://192.0.2.7:8080"));
        let own = |site: Option<&str>, origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            let mut put = |name, value: Option<&str>| {
                if let Some(value) = value {
                    headers.insert(name, value.parse().unwrap());
                }
            };
            put(FETCH_SITE, site);
            put(ORIGIN, origin);
            is_own(&headers, [Some(&public), Some(&here)])
        };
        assert!(own(Some("same-origin"), None));
        assert!(own(None, Some("https://sraps.example")));
        assert!(own(None, Some("https://SRAPS.example:443")));
        assert!(own(None, Some("http://192.0.2.7:8080")));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!own(Some(site), Some("https://sraps.example")), "{site}");
        }
        for bad in [
            "null",
            "",
            "http://sraps.example",
            "https://sraps.example:8443",
            "http://192.0.2.7",
            "https://sraps.example.evil.example",
            "https://evil.example",
        ] {
            assert!(!own(None, Some(bad)), "{bad}");
        }
        assert!(!own(None, None));
    }
}
