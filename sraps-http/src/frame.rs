//! What answers have in common, whichever router they come from: an error says what it may and has the id of
//! its request, and the log has what only the log may have.

use std::any::Any;

use axum::response::{IntoResponse as _, Response};
use http::header::ALLOW;

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
