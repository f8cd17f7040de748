//! `Server-Authorization`: answers to signed requests are signed too, so that a client knows who answered it,
//! and that nobody changed the answer (sraps-api.md 2.1).

use axum::body::{Body, HttpBody as _};
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};
use http_body_util::BodyExt as _;
use sraps_core::secret::Secret;

use super::header::Header;
use super::mac::{self, Artifacts, Kind};
use super::target::Target;
use crate::error::Problem;

const SERVER_AUTHORIZATION: HeaderName = HeaderName::from_static("server-authorization");

/// Signs the answer to one request, with the secret that the request was signed with.
pub(in crate::auth) struct Signer {
    pub(super) header: Header,
    pub(super) target: Target,
    pub(super) authority: (String, u16),
    pub(super) secret: Secret,
}

impl Signer {
    /// The answer with its signature. A body whose length is not known is being made while it is sent: it is not
    /// waited for, and the signature then covers no hash.
    pub(in crate::auth) async fn sign(&self, answer: Response) -> Response {
        let (mut parts, mut body) = answer.into_parts();
        let mut hash = None;
        if body.size_hint().exact().is_some() {
            let Ok(whole) = body.collect().await else {
                return Problem::internal("an answer's body broke").into_response();
            };
            let whole = whole.to_bytes();
            let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
            let kind = mac::content_type(kind.unwrap_or_default());
            hash = Some(mac::payload_hash(&kind, &whole));
            body = Body::from(whole);
        }
        if let Ok(value) = HeaderValue::try_from(self.value(hash.as_deref())) {
            parts.headers.insert(SERVER_AUTHORIZATION, value);
        }
        Response::from_parts(parts, body)
    }

    fn value(&self, hash: Option<&str>) -> String {
        let (host, port) = &self.authority;
        let request = super::artifacts(&self.header, &self.target, (host, *port));
        let signed = Artifacts { hash, ext: None, ..request };
        let mac = mac::mac(Kind::Response, &self.secret, &signed);
        let hash = hash.map(|hash| format!(", hash=\"{hash}\"")).unwrap_or_default();
        format!("Hawk mac=\"{mac}\"{hash}")
    }
}
