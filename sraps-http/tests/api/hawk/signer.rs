//! A signer that can also do what no client should: every part of a signature can be chosen.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{Method, Request};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sraps_core::ports::Clock;
use sraps_http::api::ApiConfig;

use crate::house::{Answer, House, Key, request, send};

/// The second at which a test's clock starts.
pub(super) const START: i64 = 1_700_000_000;

/// The hash of an empty body without a content type, as some clients send it always.
pub(super) const EMPTY: &str = "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=";

/// A clock that goes only when it is told to; in milliseconds.
#[derive(Debug)]
pub(super) struct Hands(AtomicI64);

impl Hands {
    pub(super) fn to(&self, milliseconds: i64) {
        self.0.store(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// A house at [`START`], and its clock.
pub(super) async fn house_at_start(config: ApiConfig) -> (House, Arc<Hands>) {
    let hands = Arc::new(Hands(AtomicI64::new(START * 1_000)));
    (House::at_time(config, hands.clone()).await, hands)
}

/// A signature to make.
#[derive(Clone)]
pub(super) struct Sign {
    pub(super) id: String,
    pub(super) secret: String,
    pub(super) ts: String,
    pub(super) nonce: String,
    pub(super) method: Method,
    pub(super) target: String,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) hash: Option<String>,
    pub(super) ext: Option<String>,
    pub(super) app: Option<String>,
}

impl Sign {
    /// What a client of this house signs now.
    pub(super) fn new(house: &House, key: &Key, method: Method, target: &str) -> Self {
        static NONCES: AtomicU64 = AtomicU64::new(0);
        Self {
            id: key.id.clone(),
            secret: key.secret.clone(),
            ts: house.sraps.ports().clock.now().as_second().to_string(),
            nonce: format!("n-{}_=", NONCES.fetch_add(1, Ordering::Relaxed)),
            method,
            target: target.to_owned(),
            host: "sraps.test".into(),
            port: 80,
            hash: None,
            ext: None,
            app: None,
        }
    }

    pub(super) fn get(house: &House, target: &str) -> Self {
        Self::new(house, &house.key, Method::GET, target)
    }

    /// The signature of a request, or of its answer with this hash.
    fn mac(&self, kind: &str, hash: Option<&str>, ext: Option<&str>) -> String {
        let Self { ts, nonce, method, target, host, port, .. } = self;
        let (hash, ext) = (hash.unwrap_or_default(), ext.unwrap_or_default());
        let app = self.app.as_ref().map(|app| format!("{app}\n\n")).unwrap_or_default();
        let text = format!(
            "hawk.1.{kind}\n{ts}\n{nonce}\n{method}\n{target}\n{host}\n{port}\n{hash}\n{ext}\n{app}"
        );
        hmac(&self.secret, &text)
    }

    /// The attributes in an order that some client has; [`Self::header`] has another.
    pub(super) fn attributes(&self) -> Vec<(&'static str, String)> {
        let mac = self.mac("header", self.hash.as_deref(), self.ext.as_deref());
        let mut attributes = vec![("id", self.id.clone()), ("ts", self.ts.clone())];
        attributes.push(("nonce", self.nonce.clone()));
        for (name, value) in [("hash", &self.hash), ("ext", &self.ext), ("app", &self.app)] {
            attributes.extend(value.clone().map(|value| (name, value)));
        }
        attributes.push(("mac", mac));
        attributes
    }

    pub(super) fn header(&self) -> String {
        written(&self.attributes(), ", ")
    }

    /// The request, with a JSON body if there is one.
    pub(super) fn request(&self, body: &'static str) -> Request<Body> {
        let mut request = request(None, self.method.clone(), &self.target, None);
        request.headers_mut().insert("authorization", self.header().parse().unwrap());
        if !body.is_empty() {
            request.headers_mut().insert("content-type", "application/json".parse().unwrap());
            *request.body_mut() = Body::from(body);
        }
        request
    }

    pub(super) async fn send(&self, house: &House, body: &'static str) -> Answer {
        send(&house.router, self.request(body)).await
    }

    /// Checks that an answer is signed, for this request and with its body.
    #[track_caller]
    pub(super) fn signed_by_server(&self, answer: &Answer) {
        let header = answer.header("server-authorization");
        let kind = answer.header("content-type").split(';').next().unwrap().to_owned();
        let hash = hash(&kind, &answer.text);
        let mac = self.mac("response", Some(&hash), None);
        assert_eq!(header, format!("Hawk mac=\"{mac}\", hash=\"{hash}\""));
    }
}

/// A header with these attributes.
pub(super) fn written(attributes: &[(&str, String)], separator: &str) -> String {
    let parts = attributes.iter().map(|(name, value)| format!("{name}=\"{value}\""));
    format!("Hawk {}", parts.collect::<Vec<_>>().join(separator))
}

pub(super) fn hmac(secret: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The hash of a payload.
pub(super) fn hash(kind: &str, body: &str) -> String {
    STANDARD.encode(Sha256::digest(format!("hawk.1.payload\n{kind}\n{body}\n")))
}
