//! A line per request in the log, at `debug`, and an answer for requests whose handler panicked.
//!
//! Phones ask by the thousand, so at `info` a request leaves no line. Paths of phones are not shown at all
//! (they can hold what only the phone may know), queries never, and of other paths nothing that could be a
//! key.

use std::any::Any;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use sraps_http::request_id::HEADER;
use tower_http::catch_panic::CatchPanicLayer;

/// The longest part of a path that is shown: an id, with its prefix.
const MAX_SEGMENT: usize = 36;

/// Puts both around a listener's router.
pub(crate) fn around(router: Router) -> Router {
    router.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(log))
}

/// The log has the panic already. For a phone, an empty 500 is harmless: it keeps what it has.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    response
}

async fn log(request: Request, next: Next) -> Response {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return next.run(request).await;
    }
    let (method, path) = (request.method().clone(), shown(request.uri().path()));
    let start = Instant::now();
    let response = next.run(request).await;
    let request_id = response.headers().get(HEADER).and_then(|id| id.to_str().ok());
    let (status, took) = (response.status().as_u16(), start.elapsed());
    tracing::debug!(%method, path, status, ?took, request_id, "request");
    response
}

/// What may be shown of a path.
fn shown(path: &str) -> String {
    let ours = ["/", "/healthz", "/readyz", "/xmlrpc", "/xmlrpc/"].contains(&path)
        || path.starts_with("/api/")
        || path.starts_with("/ui/");
    if !ours {
        return "(a phone's)".to_owned();
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_:%".contains(c);
    let part = |part: &str| {
        let fit = part.len() <= MAX_SEGMENT && part.chars().all(plain);
        if fit { part.to_owned() } else { "…".to_owned() }
    };
    path.split('/').take(10).map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_empty_500() {
        async fn broken() -> &'static str {
            panic!("a test's panic");
        }
        let router = around(Router::new().route("/snom.htm", get(broken)));
        let request = Request::get("/snom.htm").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.headers().get(CONTENT_LENGTH).unwrap(), "0");
        assert!(response.headers().get("location").is_none());
    }

    #[test]
    fn nothing_that_could_be_a_key_is_shown() {
        let key = "ck_0190a5b6c7d8e9f0123456789abcdef0";
        assert_eq!(shown(&format!("/api/v1/tokens/{key}")), format!("/api/v1/tokens/{key}"));
        assert_eq!(shown(&format!("/api/v1/tokens/{key}.0190a5b6")), "/api/v1/tokens/…");
        assert_eq!(shown("/api/v1/a\"b"), "/api/v1/…");
        assert_eq!(shown("/s3cret-token/snomD785-000413AABBCC.htm"), "(a phone's)");
        assert_eq!(shown("/readyz"), "/readyz");
        assert_eq!(shown("/xmlrpc/"), "/xmlrpc/");
        assert!(shown(&"/api".repeat(9_000)).len() < 100);
    }
}
