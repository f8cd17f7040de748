//! Bodies of requests: JSON of bounded length, whatever the client says its type is.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::StatusCode;
use serde_json::Value;

use super::{Api, json};
use crate::error::Problem;

/// A JSON body. It has no `Debug`: there may be passwords in it.
pub(super) struct Body(pub(super) Value);

impl FromRequest<Api> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let bytes = bytes(request, api).await?;
        if bytes.is_empty() {
            return Err(syntax("the body is empty: JSON is expected"));
        }
        json::read(&bytes).map(Self).map_err(|error| syntax(&place(&error)))
    }
}

/// The bytes of a body, of whatever type.
pub(super) async fn bytes(request: Request, api: &Api) -> Result<Bytes, Problem> {
    let limit = api.config.body_limit;
    Bytes::from_request(request, api).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            format!("the body is longer than {limit} bytes: send less at once"),
        ),
        _ => syntax("the body was not received as a whole"),
    })
}

/// Where the JSON breaks, and how; never a value that stands there.
fn place(error: &serde_json::Error) -> String {
    format!("the body is not JSON: {error}")
}

fn syntax(message: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "malformed_json", message)
}
