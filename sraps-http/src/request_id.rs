//! Request ids: the thread between a client's error, the log and the operator who looks for the reason.
//!
//! A client that has an id of its own keeps it, if it is fit for a log; everybody else gets a new one.
//! Every answer names it in `x-request-id`.

use std::fmt;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use sraps_core::ports::IdGen;

/// The header, in requests and answers.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken over from a client, in characters.
pub const MAX_LENGTH: usize = 64;

/// The id of one request; an extension of the request while it is worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// Takes over an id: 1 to [`MAX_LENGTH`] letters, digits, `-` and `_`; `None` for anything else.
    pub fn accept(text: &str) -> Option<Self> {
        let fit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let length = (1..=MAX_LENGTH).contains(&text.len());
        (length && text.bytes().all(fit)).then(|| Self(text.into()))
    }

    /// A new id.
    pub fn new(ids: &dyn IdGen) -> Self {
        Self(ids.uuid().simple().to_string().into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Middleware: gives the request its id, unless a layer further out did so already, and the answer the
/// header.
pub async fn assign(
    State(ids): State<Arc<dyn IdGen>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = id_of(&request, &*ids);
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

fn id_of(request: &Request, ids: &dyn IdGen) -> RequestId {
    if let Some(id) = request.extensions().get::<RequestId>() {
        return id.clone();
    }
    let given = request.headers().get(HEADER).and_then(|id| id.to_str().ok());
    given.and_then(RequestId::accept).unwrap_or_else(|| RequestId::new(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clients_id_is_kept_only_if_it_is_fit_for_a_log() {
        for good in ["1", "0190a5b6-c7d8_X", &"x".repeat(64)] {
            assert_eq!(RequestId::accept(good).unwrap().as_str(), good);
        }
        for bad in ["", "a b", "a\n", "ä", "a=b", &"x".repeat(65)] {
            assert_eq!(RequestId::accept(bad), None, "{bad:?}");
        }
    }
}
