//! The answers that old firmware can take (snom-phone.md 1.6): always with their length, never in chunks,
//! never a redirect; and those without a document are alike, whatever the reason.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Method, StatusCode};
use sraps_core::mac::Mac;

/// How long a phone is asked to wait while it cannot be answered, in seconds; a fixed part and one that
/// differs between phones, so that a fleet does not come back as one.
const RETRY: (u64, u64) = (45, 31);

/// An answer for a phone, without regard to the method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A document.
    Document {
        /// Its body.
        body: Bytes,
        /// Its type.
        content_type: HeaderValue,
    },
    /// Nothing for this request: an unknown phone, one that is switched off, a file that does not exist,
    /// or something that is no phone's request.
    Nothing,
    /// The storage does not answer; ask again after so many seconds.
    Later(u64),
    /// Phones fetch, and nothing else.
    WrongMethod,
}

impl Answer {
    /// Asks a phone to come again.
    pub(super) fn later(mac: Mac) -> Self {
        let (least, spread) = RETRY;
        Self::Later(least + mac.as_u64() % spread)
    }

    /// The status.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Document { .. } => StatusCode::OK,
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::Later(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// The length of the body in bytes.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Document { body, .. } => body.len(),
            Self::Nothing | Self::Later(_) | Self::WrongMethod => 0,
        }
    }

    /// The response; for HEAD the same without its body.
    pub(super) fn into_response(self, method: &Method) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        let length = self.length();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        match self {
            Self::Document { body, content_type } => {
                headers.insert(CONTENT_TYPE, content_type);
                if method != Method::HEAD {
                    *response.body_mut() = Body::from(body);
                }
            }
            Self::Nothing => {}
            Self::Later(seconds) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            Self::WrongMethod => {
                headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
        }
        response
    }
}
