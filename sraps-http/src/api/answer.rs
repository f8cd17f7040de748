//! Answers that succeed: an object, a list, nothing.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, ETAG, HeaderValue, LINK, LOCATION};
use http::{HeaderName, StatusCode};
use serde::Serialize;
use sraps_core::setting::warning;
use sraps_core::tenancy::Version;
use utoipa::ToSchema;

use crate::error::Problem;

/// A warning on the wire: what the caller should know although the request succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Warning {
    /// What it is about, for programs: `unknown_field`, `one_file_for_all` …
    #[schema(value_type = String)]
    code: Code,
    /// The setting or the field that caused it.
    setting: String,
    /// What to do, for people.
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Code {
    Setting(warning::Code),
    Field(&'static str),
}

impl Warning {
    /// One that is about no setting of a phone.
    pub(super) fn of(code: &'static str, field: &str, message: impl Into<String>) -> Self {
        Self { code: Code::Field(code), setting: field.to_owned(), message: message.into() }
    }

    /// A field that nobody here knows.
    pub(super) fn unknown_field(path: String) -> Self {
        let message = "this field is not known here and was ignored".to_owned();
        Self { code: Code::Field("unknown_field"), setting: path, message }
    }
}

impl From<warning::Warning> for Warning {
    fn from(warning: warning::Warning) -> Self {
        let warning::Warning { code, setting, message } = warning;
        Self { code: Code::Setting(code), setting, message }
    }
}

/// The warnings of reading a body and of its effect together.
pub(super) fn warnings(read: Vec<Warning>, effect: Vec<warning::Warning>) -> Vec<Warning> {
    read.into_iter().chain(effect.into_iter().map(Warning::from)).collect()
}

/// An object with its version as `ETag`.
pub(super) fn versioned(version: Version, object: &impl Serialize) -> Result<Response, Problem> {
    written(StatusCode::OK, version, None, object)
}

/// An object that was written; a new one with its place.
pub(super) fn written(
    status: StatusCode,
    version: Version,
    location: Option<&str>,
    object: &impl Serialize,
) -> Result<Response, Problem> {
    let mut response = json(status, object)?;
    header(&mut response, ETAG, &format!("\"{version}\""))?;
    if let Some(location) = location {
        header(&mut response, LOCATION, location)?;
    }
    Ok(response)
}

/// A bare array, with a link to the rest if there is one (sraps-api.md 1.3).
pub(super) fn list<T: Serialize>(items: &[T], next: Option<&str>) -> Result<Response, Problem> {
    let mut response = json(StatusCode::OK, &items)?;
    if let Some(next) = next {
        header(&mut response, LINK, &format!("<{next}>; rel=\"next\""))?;
    }
    Ok(response)
}

/// Done, and nothing to say.
pub(super) fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// Any value with a status.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(text(status, "application/json", body))
}

/// A text of any type.
pub(super) fn text(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn header(response: &mut Response, name: HeaderName, value: &str) -> Result<(), Problem> {
    let value = value.parse().map_err(|_| Problem::internal(format!("bad header {name}")))?;
    response.headers_mut().insert(name, value);
    Ok(())
}
