//! What answers have in common, whichever router they come from: an error says what it may and has the id of
//! its request, and the log has what only the log may have.

use std::any::Any;

use axum::response::{IntoResponse as _, Response};
use http::Uri;
use http::header::ALLOW;
use http::uri::PathAndQuery;

use crate::error::Problem;
use crate::request_id::RequestId;

/// The answer of a handler that panicked.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::internal("a handler panicked").into_response()
}

/// Gives an error its request id and writes to the log what only the log may know. What axum itself refused
/// becomes a JSON object too. `conditional`: the request demanded a version.
pub(crate) fn complete(response: Response, id: Option<&RequestId>, conditional: bool) -> Response {
    let status = response.status();
    let problem = match Problem::of(response.extensions()) {
        Some(problem) => problem.clone(),
        None if status.is_client_error() || status.is_server_error() => {
            let text = status.canonical_reason().unwrap_or("the request is refused");
            Problem::new(status, "refused", text)
        }
        None => return response,
    };
    if let Some(log) = problem.log() {
        let request_id = id.map_or("", RequestId::as_str);
        tracing::error!(request_id, status = status.as_u16(), error = log, "request failed");
    }
    let problem = if conditional { problem.conditional() } else { problem };
    let allow = response.headers().get(ALLOW).cloned();
    let mut completed = problem.respond(id);
    if let Some(allow) = allow {
        completed.headers_mut().insert(ALLOW, allow);
    }
    completed
}

/// The same URI without one final slash; `None` where there is none. Two slashes are a path that does not
/// exist.
pub(crate) fn without_slash(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
    let target = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_final_slash_goes_and_the_query_stays() {
        let cut = |uri: &str| without_slash(&uri.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(cut("/v1/settings/?page_size=2").as_deref(), Some("/v1/settings?page_size=2"));
        assert_eq!(cut("/v1/settings//").as_deref(), Some("/v1/settings/"));
        assert_eq!(cut("/v1/settings"), None);
        assert_eq!(cut("/"), None);
    }
}
