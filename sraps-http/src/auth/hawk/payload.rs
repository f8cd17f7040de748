//! The payload of a signed request: whether it is the one that was signed, if one was.

use axum::body::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::Refused;
use super::mac::{content_type, payload_hash, same};

/// What is known of a payload when a signature is checked.
#[derive(Debug, Clone, Copy)]
pub(in crate::auth) enum Payload<'a> {
    /// It was not read: nobody asked for its hash.
    Unread,
    /// It is here as a whole.
    Whole {
        /// The request's headers.
        headers: &'a HeaderMap,
        /// The payload.
        body: &'a Bytes,
        /// Whether one that is not empty must be signed.
        required: bool,
    },
}

impl Payload<'_> {
    /// Checks the payload against the hash that was signed. Many clients sign none, also of payloads (sraps-api.md
    /// 2.3). An empty payload can be signed with the type of the request or with none, as some clients do; it
    /// need never be, because there is nothing in it.
    pub(super) fn check(&self, signed: Option<&str>) -> Result<(), Refused> {
        let Self::Whole { headers, body, required } = self else { return Ok(()) };
        let Some(signed) = signed else {
            let missing = *required && !body.is_empty();
            return if missing { Err(Refused::MissingHash) } else { Ok(()) };
        };
        let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let right = |kind: &str| same(&payload_hash(kind, body), signed);
        if right(&content_type(sent.unwrap_or_default())) || (body.is_empty() && right("")) {
            Ok(())
        } else {
            Err(Refused::BadHash)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=";
    const EMPTY_JSON: &str = "NVuBm+XMyya3Tq4EhpZ0cQWjVUyIA8sKnySkKDOIM4M=";
    const LIST: &str = "ZtyO4KuiEUUs8W+/XQgMDMmMSNMBwMsK9j5tVx7PmJE=";

    fn check(
        kind: Option<&str>,
        body: &'static str,
        required: bool,
        signed: Option<&str>,
    ) -> Result<(), Refused> {
        let mut headers = HeaderMap::new();
        if let Some(kind) = kind {
            headers.insert(CONTENT_TYPE, kind.parse().unwrap());
        }
        let body = &Bytes::from_static(body.as_bytes());
        Payload::Whole { headers: &headers, body, required }.check(signed)
    }

    #[test]
    fn the_hash_is_that_of_the_body_and_its_type() {
        let json = Some("Application/JSON; charset=utf-8");
        assert_eq!(check(json, "[]", false, Some(LIST)), Ok(()));
        assert_eq!(check(json, "[1]", false, Some(LIST)), Err(Refused::BadHash));
        assert_eq!(check(Some("text/plain"), "[]", false, Some(LIST)), Err(Refused::BadHash));
        assert_eq!(check(None, "[]", false, Some(LIST)), Err(Refused::BadHash));
        assert_eq!(check(json, "[]", false, Some(EMPTY)), Err(Refused::BadHash));
        assert_eq!(check(json, "[]", false, Some("")), Err(Refused::BadHash));
    }

    #[test]
    fn an_empty_body_is_hashed_with_or_without_its_type() {
        let json = Some("application/json");
        assert_eq!(check(json, "", true, Some(EMPTY)), Ok(()));
        assert_eq!(check(json, "", true, Some(EMPTY_JSON)), Ok(()));
        assert_eq!(check(None, "", true, Some(EMPTY)), Ok(()));
        assert_eq!(check(None, "", true, Some(EMPTY_JSON)), Err(Refused::BadHash));
    }

    #[test]
    fn no_hash_is_enough_unless_one_is_required_of_a_body() {
        assert_eq!(check(None, "[]", false, None), Ok(()));
        assert_eq!(check(None, "[]", true, None), Err(Refused::MissingHash));
        assert_eq!(check(None, "", true, None), Ok(()));
        assert_eq!(Payload::Unread.check(None), Ok(()));
    }
}
