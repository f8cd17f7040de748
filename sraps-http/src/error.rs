//! Errors on the wire: the one place where a service's error becomes a status and a JSON object.
//!
//! Clients read the text from `message`, `error` or `detail`, whichever they know, so all three are
//! always there and always strings (sraps-api.md 1.7, 8-9). `fields` names what is refused, `request_id`
//! the line in the log. The text of what broke inside goes to the log and nowhere else.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Extensions, StatusCode};
use serde_json::{Map, Value, json};
use sraps_core::mac::Mac;
use sraps_core::service::{Error, FieldError};

use crate::auth::hawk;
use crate::request_id::RequestId;

/// After how many seconds a client may try again while the storage is unavailable.
const RETRY_AFTER_SECONDS: &str = "5";

/// The schemes that can be chosen, for who chose none or another. What Snom's clients speak comes first.
const CHALLENGE: HeaderValue = HeaderValue::from_static("Hawk, Bearer realm=\"sraps\"");

/// Why a request was not answered as asked, ready for the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
    fields: Vec<FieldError>,
    count: Option<u64>,
    log: Option<Box<str>>,
    challenge: Option<Box<str>>,
}

impl Problem {
    /// A problem with a code for programs (`error`) and a text for people (`message`, `detail`).
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        let (message, fields) = (message.into(), Vec::new());
        Self { status, code, message, fields, count: None, log: None, challenge: None }
    }

    /// One refused field, 400.
    pub fn invalid(field: impl Into<String>, message: impl ToString) -> Self {
        Error::invalid(field, message).into()
    }

    /// Something is broken, 500; `log` goes to the log only.
    pub fn internal(log: impl Into<String>) -> Self {
        Error::Internal(log.into()).into()
    }

    /// The same with a challenge of its own in `WWW-Authenticate`: what was wrong with the credentials, in the
    /// words of their scheme.
    #[must_use]
    pub(crate) fn challenging(mut self, challenge: String) -> Self {
        self.challenge = Some(challenge.into());
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The code for programs; `error` in the body.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is wrong, in English.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What is to be written to the log, and must not be told to the client.
    pub fn log(&self) -> Option<&str> {
        self.log.as_deref()
    }

    /// The same for a request that demanded a version with `If-Match`: a mismatch is 412 then.
    #[must_use]
    pub fn conditional(mut self) -> Self {
        if self.code == VERSION_MISMATCH {
            self.status = StatusCode::PRECONDITION_FAILED;
        }
        self
    }

    /// The body, without the request's id: also an item in the answer to a list.
    pub fn object(&self) -> Map<String, Value> {
        let field = |e: &FieldError| json!({"field": e.field, "message": e.message});
        let mut object = Map::new();
        object.insert("message".into(), self.message.as_str().into());
        object.insert("error".into(), self.code.into());
        object.insert("detail".into(), self.message.as_str().into());
        object.insert("fields".into(), self.fields.iter().map(field).collect());
        if let Some(count) = self.count {
            object.insert("count".into(), count.into());
        }
        object
    }

    /// The answer to the request with this id.
    pub fn respond(self, id: Option<&RequestId>) -> Response {
        let mut object = self.object();
        object.insert("request_id".into(), id.map_or("", RequestId::as_str).into());
        let mut response = (self.status, Json(Value::Object(object))).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            // One header: clients of Hawk read it as a whole and know no other scheme (sraps-api.md 2.1).
            let own = self.challenge.as_deref().and_then(|text| HeaderValue::from_str(text).ok());
            headers.insert(WWW_AUTHENTICATE, own.unwrap_or(CHALLENGE));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
        }
        response.extensions_mut().insert(self);
        response
    }

    /// The problem that an answer tells, for layers that complete it.
    pub fn of(extensions: &Extensions) -> Option<&Self> {
        extensions.get()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.respond(None)
    }
}

const VERSION_MISMATCH: &str = "version_mismatch";

/// Both texts by which Snom's clients recognise a MAC that belongs to somebody else (sraps-api.md 1.7).
/// Whose it is, is not said.
fn taken(mac: Mac) -> String {
    format!(
        "taken_mac_or_forbidden: User lacks permission to endpoint {mac}: it is registered already"
    )
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        let problem = |status, code| Self::new(status, code, message.clone());
        match error {
            Error::Unauthenticated => problem(StatusCode::UNAUTHORIZED, "unauthenticated"),
            Error::Replayed => hawk::replayed(),
            Error::Denied(_) => problem(StatusCode::FORBIDDEN, "denied"),
            Error::NoHome => problem(StatusCode::FORBIDDEN, "no_home"),
            Error::NotFound(_) | Error::NoSuchCommit => problem(StatusCode::NOT_FOUND, "not_found"),
            Error::Invalid(fields) => {
                Self { fields, ..problem(StatusCode::BAD_REQUEST, "invalid") }
            }
            Error::MacTaken(mac) => {
                Self::new(StatusCode::FORBIDDEN, "taken_mac_or_forbidden", taken(mac))
            }
            Error::Taken(_) => problem(StatusCode::CONFLICT, "taken"),
            Error::VersionMismatch { .. } => problem(StatusCode::CONFLICT, VERSION_MISMATCH),
            Error::InUse { count, .. } => {
                Self { count: Some(count), ..problem(StatusCode::CONFLICT, "in_use") }
            }
            Error::NotEmpty { contents, .. } => {
                let count = contents.kinds().map(|(_, count)| count).sum();
                Self { count: Some(count), ..problem(StatusCode::CONFLICT, "in_use") }
            }
            Error::Count { found, .. } => {
                Self { count: Some(found), ..problem(StatusCode::CONFLICT, "count_mismatch") }
            }
            Error::TooMany { .. } => problem(StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Error::Refused(_) => problem(StatusCode::CONFLICT, "refused"),
            Error::Busy => problem(StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Error::Unavailable(log) => Self {
                log: Some(log.into()),
                ..Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "the service cannot reach its storage: try again soon",
                )
            },
            Error::Internal(log) => Self {
                log: Some(log.into()),
                ..Self::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "internal",
                    "something is broken here: the operator finds the reason under the request id",
                )
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use sraps_core::service::Contents;
    use sraps_core::storage::EntityKind;
    use sraps_core::tenancy::{Action, Denied, Role, Version};

    use super::*;

    #[test]
    fn every_error_has_its_status_and_three_strings() {
        let mac = Mac::parse("000413AABBCC").unwrap();
        let denied = Denied { action: Action::Read, role: Role::None };
        let mismatch = Error::VersionMismatch { current: Version::FIRST };
        let contents = Contents { endpoints: 3, ..Contents::default() };
        for (error, status, code) in [
            (Error::Unauthenticated, 401, "unauthenticated"),
            (Error::Replayed, 401, "unauthenticated"),
            (Error::Denied(denied), 403, "denied"),
            (Error::NoHome, 403, "no_home"),
            (Error::NotFound(EntityKind::Company), 404, "not_found"),
            (Error::NoSuchCommit, 404, "not_found"),
            (Error::invalid("name", "it must not be empty"), 400, "invalid"),
            (Error::MacTaken(mac), 403, "taken_mac_or_forbidden"),
            (Error::Taken("model"), 409, "taken"),
            (mismatch.clone(), 409, "version_mismatch"),
            (Error::InUse { by: EntityKind::Endpoint, count: 3 }, 409, "in_use"),
            (Error::NotEmpty { what: EntityKind::Company, contents }, 409, "in_use"),
            (Error::Count { expected: 3, found: 4 }, 409, "count_mismatch"),
            (Error::TooMany { count: 10_001, most: 10_000 }, 413, "too_large"),
            (Error::Refused("set up already".into()), 409, "refused"),
            (Error::Busy, 503, "busy"),
            (Error::Unavailable("db-7 is down".into()), 503, "unavailable"),
            (Error::Internal("key k1 is damaged".into()), 500, "internal"),
        ] {
            let problem = Problem::from(error);
            assert_eq!((problem.status.as_u16(), problem.code), (status, code));
            let object = problem.object();
            for key in ["message", "error", "detail"] {
                assert!(object[key].as_str().is_some_and(|text| !text.is_empty()), "{code} {key}");
            }
            let text = Value::Object(object).to_string();
            assert!(!text.contains("db-7") && !text.contains("k1"), "{text}");
        }
        assert_eq!(Problem::from(mismatch).conditional().status.as_u16(), 412);
        let in_use = Problem::from(Error::InUse { by: EntityKind::Endpoint, count: 3 });
        assert_eq!(in_use.conditional().object()["count"], 3);
    }

    #[test]
    fn a_foreign_mac_is_recognised_by_either_text() {
        let problem = Problem::from(Error::MacTaken(Mac::parse("000413AABBCC").unwrap()));
        for key in ["message", "detail"] {
            let text = problem.object()[key].as_str().unwrap().to_owned();
            assert!(text.contains("taken_mac_or_forbidden"), "{text}");
            assert!(text.contains("User lacks permission to endpoint"), "{text}");
        }
    }

    #[test]
    fn refused_fields_are_listed() {
        let problem = Problem::invalid("name", "it must not be empty");
        let fields = &problem.object()["fields"];
        assert_eq!(fields, &json!([{"field": "name", "message": "it must not be empty"}]));
    }
}
