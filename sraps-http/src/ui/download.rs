//! Files to keep: what a browser saves and does not show.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::{Stream, StreamExt as _};
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use crate::error::Problem;

/// A file that is whole already.
pub(crate) fn whole(name: &str, kind: &'static str, content: impl Into<Body>) -> Response {
    let mut response = Response::new(content.into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// A file of parts that are made one after the other. One that cannot be made ends the answer in its middle, so that
/// nobody takes the file for whole; the reason is in the log.
pub(crate) fn streamed(
    name: &str,
    kind: &'static str,
    parts: impl Stream<Item = Result<Bytes, Problem>> + Send + 'static,
) -> Response {
    let parts = parts.map(|part| {
        part.map_err(|problem| {
            let log = problem.log().unwrap_or_else(|| problem.message());
            tracing::error!(error = log, "a file ended in its middle");
            std::io::Error::other("the rest cannot be read")
        })
    });
    // What compresses an answer asks once more after its end.
    whole(name, kind, Body::from_stream(parts.fuse()))
}
