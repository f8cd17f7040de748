//! What Hawk signs, and how (sraps-api.md 2.1): the normalised text of a request or an answer, the hash of a
//! payload, the time of a stale answer. Pure: every vector of section 2.4 is a test here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use sraps_core::secret::Secret;
use subtle::ConstantTimeEq as _;

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A request.
    Header,
    /// An answer.
    Response,
}

/// Everything that a signature covers. The texts are taken as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Artifacts<'a> {
    /// The request's time, as it was written.
    pub(super) ts: &'a str,
    /// The request's nonce.
    pub(super) nonce: &'a str,
    /// The request's method, in upper case.
    pub(super) method: &'a str,
    /// Path and query exactly as they were sent.
    pub(super) resource: &'a str,
    /// The host without a port.
    pub(super) host: &'a str,
    /// The port.
    pub(super) port: u16,
    /// The payload's hash, if there is one.
    pub(super) hash: Option<&'a str>,
    /// What is signed beside.
    pub(super) ext: Option<&'a str>,
    /// The application.
    pub(super) app: Option<&'a str>,
    /// Who delegated; signed only with an application.
    pub(super) dlg: Option<&'a str>,
}

/// The signature in Base64.
pub(super) fn mac(kind: Kind, key: &Secret, signed: &Artifacts<'_>) -> String {
    let ext = signed.ext.map(|ext| ext.replace('\\', "\\\\").replace('\n', "\\n"));
    let port = signed.port.to_string();
    let kind = match kind {
        Kind::Header => "hawk.1.header",
        Kind::Response => "hawk.1.response",
    };
    let mut lines = vec![
        kind,
        signed.ts,
        signed.nonce,
        signed.method,
        signed.resource,
        signed.host,
        &port,
        signed.hash.unwrap_or_default(),
        ext.as_deref().unwrap_or_default(),
    ];
    if let Some(app) = signed.app {
        lines.extend([app, signed.dlg.unwrap_or_default()]);
    }
    sign(key, &lines)
}

/// The signature of our time, which a client with a wrong clock can trust.
pub(super) fn timestamp_mac(key: &Secret, seconds: i64) -> String {
    sign(key, &["hawk.1.ts", &seconds.to_string()])
}

/// The hash of a payload in Base64. The content type is one that [`content_type`] gave.
pub(super) fn payload_hash(content_type: &str, payload: &[u8]) -> String {
    let hash = Sha256::new()
        .chain_update(b"hawk.1.payload\n")
        .chain_update(content_type.as_bytes())
        .chain_update(b"\n")
        .chain_update(payload)
        .chain_update(b"\n");
    STANDARD.encode(hash.finalize())
}

/// A content type as it is hashed: lower case, without parameters.
pub(super) fn content_type(header: &str) -> String {
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether two signatures or hashes are the same, in the same time whatever differs.
pub(super) fn same(ours: &str, theirs: &str) -> bool {
    ours.as_bytes().ct_eq(theirs.as_bytes()).into()
}

#[expect(clippy::expect_used, reason = "a key of any length is one: the library's own promise")]
fn sign(key: &Secret, lines: &[&str]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose().as_bytes()).expect("any length");
    for line in lines {
        mac.update(line.as_bytes());
        mac.update(b"\n");
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=";
    const TOKEN: &str = "/api/v1/tokens/ck_00000000000000000000000000000001";
    const SETTINGS: &str = "/api/v1/settings/?page_size=1000";
    const ENDPOINT: &str =
        "/api/v1/companies/11111111111111111111111111111111/endpoints/000413aabbcc";

    fn mozilla(method: &'static str, hash: Option<&'static str>) -> String {
        let key = Secret::new("werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
        let signed = Artifacts {
            ts: "1353832234",
            nonce: "j4h3g2",
            method,
            resource: "/resource/1?b=1&a=2",
            host: "example.com",
            port: 8_000,
            hash,
            ext: Some("some-app-ext-data"),
            app: None,
            dlg: None,
        };
        mac(Kind::Header, &key, &signed)
    }

    fn key() -> Secret {
        Secret::new("0123456789abcdef0123456789abcdef")
    }

    fn ours<'a>(method: &'a str, resource: &'a str, hash: Option<&'a str>) -> Artifacts<'a> {
        Artifacts {
            ts: "1700000000",
            nonce: "abc123",
            method,
            resource,
            host: "sraps.example",
            port: 443,
            hash,
            ext: None,
            app: None,
            dlg: None,
        }
    }

    #[test]
    fn mozillas_own_vectors() {
        assert_eq!(mozilla("GET", None), "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=");
        let hash = payload_hash("text/plain", b"Thank you for flying Hawk");
        assert_eq!(hash, "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=");
        let mac = mozilla("POST", Some("Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY="));
        assert_eq!(mac, "aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=");
    }

    #[test]
    fn requests_of_known_clients() {
        let put = "6tYwn/rV8qs4QYHTtV4n9WhSovU0bYLoEgDVakLtkyg=";
        for (method, resource, hash, expected) in [
            ("GET", TOKEN, None, "27CPM1GueJ0W/e8z8BGnhq5brLue+CByjoDh3Gcjlac="),
            ("GET", TOKEN, Some(EMPTY), "LAmMmaCnj3/gQkhV2o/Kq4ben36f5L9TNrlhhnGeAc4="),
            ("GET", SETTINGS, Some(EMPTY), "Dj9mQNJFZhNsCMllkLGUVKQJ1Czk49V8wh0uYJuSN7c="),
            ("PUT", ENDPOINT, Some(put), "TmBKkWa3jB1iHHcwpiMFlB/vMwN9s0X97wOrHuTRa5E="),
            ("PUT", ENDPOINT, None, "+e3KT9j9vsTqyTEYSKXeXzAy1Kkn3o0Z2I3BAz8iIKE="),
        ] {
            let made = mac(Kind::Header, &key(), &ours(method, resource, hash));
            assert_eq!(made, expected, "{method} {resource} {hash:?}");
        }
    }

    #[test]
    fn hashes_of_payloads() {
        assert_eq!(payload_hash("", b""), EMPTY);
        let json = "application/json";
        assert_eq!(payload_hash(json, b""), "NVuBm+XMyya3Tq4EhpZ0cQWjVUyIA8sKnySkKDOIM4M=");
        let body = br#"{"mac":"000413aabbcc","autoprovisioning_enabled":true}"#;
        assert_eq!(payload_hash(json, body), "6tYwn/rV8qs4QYHTtV4n9WhSovU0bYLoEgDVakLtkyg=");
        assert_eq!(content_type(" Application/JSON ; charset=utf-8"), json);
    }

    #[test]
    fn the_time_of_a_stale_answer() {
        let made = timestamp_mac(&key(), 1_700_000_000);
        assert_eq!(made, "oKunoVqtToFqVw4csqoMLBTYhvpU2gWVDOsUlHZ+GvY=");
    }

    #[test]
    fn an_answer() {
        let hash = payload_hash("application/json", b"[]");
        assert_eq!(hash, "ZtyO4KuiEUUs8W+/XQgMDMmMSNMBwMsK9j5tVx7PmJE=");
        let made = mac(Kind::Response, &key(), &ours("GET", SETTINGS, Some(&hash)));
        assert_eq!(made, "mJrmeXFvseHoaIKd0BX9VkGKBkAQH0WLbnpXqUF4SZk=");
    }

    #[test]
    fn every_part_is_signed_and_a_delegation_only_with_its_application() {
        let plain = ours("GET", TOKEN, None);
        let of = |signed: Artifacts<'_>| mac(Kind::Header, &key(), &signed);
        let different = [
            Artifacts { ts: "1700000001", ..plain },
            Artifacts { nonce: "abc124", ..plain },
            Artifacts { method: "HEAD", ..plain },
            Artifacts { resource: "/api/v1/tokens/", ..plain },
            Artifacts { host: "Sraps.example", ..plain },
            Artifacts { port: 80, ..plain },
            Artifacts { hash: Some(EMPTY), ..plain },
            Artifacts { ext: Some("x"), ..plain },
            Artifacts { app: Some("x"), ..plain },
            Artifacts { app: Some("x"), dlg: Some("y"), ..plain },
        ];
        let mut macs: Vec<_> = different.into_iter().map(of).collect();
        macs.push(of(plain));
        macs.push(mac(Kind::Response, &key(), &plain));
        macs.push(mac(Kind::Header, &Secret::new("0"), &plain));
        let count = macs.len();
        macs.sort();
        macs.dedup();
        assert_eq!(macs.len(), count);
        assert_eq!(of(Artifacts { dlg: Some("y"), ..plain }), of(plain));
        // A text cannot pretend to be more lines than it is.
        let escaped = of(Artifacts { ext: Some("a\nb\\"), ..plain });
        assert_eq!(escaped, {
            let key = key();
            let lines = format!(
                "hawk.1.header\n1700000000\nabc123\nGET\n{TOKEN}\nsraps.example\n443\n\na\\nb\\\\"
            );
            sign(&key, &[&lines])
        });
    }

    #[test]
    fn only_equal_texts_are_the_same() {
        assert!(same(EMPTY, EMPTY));
        for other in ["", "B0we", &EMPTY.to_lowercase()] {
            assert!(!same(EMPTY, other), "{other}");
        }
    }
}
