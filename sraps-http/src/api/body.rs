//! Bodies of requests: JSON of bounded length, whatever the client says its type is.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::StatusCode;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde_json::Value;

use super::{Api, json};
use crate::error::Problem;

/// A JSON body. It has no `Debug`: there may be passwords in it.
pub(super) struct Body(pub(super) Value);

/// A JSON body that may be left away: that is an object without fields.
pub(super) struct OptionalBody(pub(super) Value);

impl FromRequest<Api> for OptionalBody {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let bytes = whole(request.into_body(), api.config.body_limit).await?;
        if bytes.is_empty() {
            return Ok(Self(Value::Object(serde_json::Map::new())));
        }
        parsed(&bytes).map(Self)
    }
}

impl FromRequest<Api> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let bytes = whole(request.into_body(), api.config.body_limit).await?;
        if bytes.is_empty() {
            return Err(syntax("the body is empty: JSON is expected"));
        }
        parsed(&bytes).map(Self)
    }
}

/// A body as a whole, of at most `limit` bytes.
pub(crate) async fn whole(body: axum::body::Body, limit: usize) -> Result<Bytes, Problem> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            format!("the body is longer than {limit} bytes: send less at once"),
        )),
        Err(_) => Err(syntax("the body was not received as a whole")),
    }
}

fn parsed(bytes: &[u8]) -> Result<Value, Problem> {
    json::read(bytes).map_err(|error| syntax(&place(&error)))
}

/// Where the JSON breaks, and how; never a value that stands there.
fn place(error: &serde_json::Error) -> String {
    format!("the body is not JSON: {error}")
}

fn syntax(message: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "malformed_json", message)
}
