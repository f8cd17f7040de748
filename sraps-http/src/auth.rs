//! Authentication: who asks, before anything else of the request is looked at.
//!
//! A layer around the API, not each handler, finds the scheme that the client chose and who he is: a signed
//! payload is checked whether or not a handler reads it, wrong credentials are refused on every path, and
//! what answers a signed request is signed. A handler that takes [`Authenticated`] runs for an authenticated
//! principal or not at all, and no handler knows how he proved himself. Each scheme is a module of its own;
//! what it demands of a key is decided in `sraps-core`.

pub(crate) mod basic;
mod bearer;
pub(crate) mod hawk;
pub mod passwords;
mod uses;

use std::sync::{Arc, OnceLock};

use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use sraps_core::activity::KeyUse;
use sraps_core::journal::Origin;
use sraps_core::service::{Caller, Error, Sraps};
use sraps_core::storage::Claim;
use sraps_core::tenancy::{Principal, PrincipalId};

use crate::api::{PublicUrl, whole};
use crate::error::Problem;
use crate::forwarded::client_address;
use hawk::{Accepted, Hawk, Payload, Signer};

pub use uses::KeyUses;

/// The principal behind a request to the management API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authenticated(pub Caller);

impl<S: Sync> FromRequestParts<S> for Authenticated {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().copied().ok_or_else(|| Error::Unauthenticated.into())
    }
}

/// The signature that an answer is to get: found when the request is authenticated, made when the answer has
/// its final form. An extension of the request.
#[derive(Clone, Default)]
pub(crate) struct Signature(Arc<OnceLock<Signer>>);

impl Signature {
    /// The answer, signed if the request was.
    pub(crate) async fn put_on(&self, answer: Response) -> Response {
        match self.0.get() {
            // A request that turns out to be repeated gets no second signature under its nonce.
            Some(signer) if answer.status() != StatusCode::UNAUTHORIZED => {
                signer.sign(answer).await
            }
            _ => answer,
        }
    }
}

/// What decides who asks.
#[derive(Debug)]
pub(crate) struct Doorkeeper {
    sraps: Sraps,
    /// The URL that the operator configured.
    public_url: Option<PublicUrl>,
    /// Whether signed requests must sign what they carry.
    require_payload_hash: bool,
    /// The longest payload that is read to be checked, in bytes.
    body_limit: usize,
    /// Where it is noted that a key was used.
    uses: Arc<KeyUses>,
    hawk: Hawk,
}

impl Doorkeeper {
    pub(crate) fn new(
        sraps: Sraps,
        public_url: Option<PublicUrl>,
        require_payload_hash: bool,
        body_limit: usize,
        uses: Arc<KeyUses>,
    ) -> Self {
        Self { sraps, public_url, require_payload_hash, body_limit, uses, hawk: Hawk::default() }
    }

    /// Finds out who sends a request. Without credentials it passes, for what all may see. Exactly one
    /// `Authorization` header is taken: with two, one program on the way could check the one and we the other.
    async fn look(&self, parts: &mut Parts, body: &mut Body) -> Result<Option<Signer>, Problem> {
        let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
        let header = match (headers.next(), headers.next()) {
            (None, _) => return Ok(None),
            (Some(header), None) => header.clone(),
            (Some(_), Some(_)) => return Err(Error::Unauthenticated.into()),
        };
        if !hawk::is_hawk(header.as_bytes()) {
            let principal = self.bearer(&header).await?;
            self.admit(parts, Caller::new(principal, Origin::Api));
            return Ok(None);
        }
        let Accepted { principal, claim, answer } = self.hawk(&header, parts, body).await?;
        self.admit(parts, Caller { claim: Some(claim), ..Caller::new(principal, Origin::Api) });
        Ok(Some(answer))
    }

    async fn bearer(&self, header: &HeaderValue) -> Result<Principal, Error> {
        let header = header.to_str().map_err(|_| Error::Unauthenticated)?;
        let (scheme, credentials) = header.split_once(' ').ok_or(Error::Unauthenticated)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::Unauthenticated);
        }
        bearer::authenticate(&self.sraps, credentials).await
    }

    /// The payload is read only for who signed the rest.
    async fn hawk(
        &self,
        header: &HeaderValue,
        parts: &Parts,
        body: &mut Body,
    ) -> Result<Accepted, Problem> {
        let header = header.as_bytes();
        let signed = self.hawk.verify(&self.sraps, header, parts, self.public_url.as_ref()).await?;
        let required = self.require_payload_hash;
        if !signed.has_hash() && (!required || body.is_end_stream()) {
            return self.hawk.accept(&self.sraps, signed, &Payload::Unread).await;
        }
        let read = whole(std::mem::take(body), self.body_limit).await?;
        let payload = Payload::Whole { headers: &parts.headers, body: &read, required };
        let accepted = self.hawk.accept(&self.sraps, signed, &payload).await?;
        *body = Body::from(read);
        Ok(accepted)
    }

    /// Keeps the claim of a request that changed nothing: repeated later, or on another node, it might. One that
    /// changed something made its claim with the change.
    async fn keep(&self, claim: Claim) {
        let (storage, now) = (self.sraps.storage(), self.sraps.ports().clock.now());
        let entry = claim.entry();
        let kept = match storage.get(entry.kind, &entry.key, now).await {
            Ok(None) => storage.put_if_absent(entry, now).await.map(|_| ()),
            found => found.map(|_| ()),
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "a nonce is remembered by this node alone");
        }
    }

    fn admit(&self, parts: &mut Parts, caller: Caller) {
        if let PrincipalId::Key(key) = caller.principal.id {
            let address = client_address(&parts.extensions);
            self.uses.note(KeyUse { key, at: self.sraps.ports().clock.now(), address });
        }
        parts.extensions.insert(Authenticated(caller));
    }
}

/// Middleware: authenticates requests. Their answers are signed further out, by the [`Signature`] that is an
/// extension of the request.
pub(crate) async fn authenticate(
    State(doorkeeper): State<Arc<Doorkeeper>>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, mut body) = request.into_parts();
    match doorkeeper.look(&mut parts, &mut body).await {
        Ok(signer) => {
            let asked_to_change = !parts.method.is_safe();
            let claim = parts.extensions.get::<Authenticated>().and_then(|caller| caller.0.claim);
            let signature = parts.extensions.get::<Signature>();
            if let (Some(signer), Some(signature)) = (signer, signature) {
                // Nobody else sets it: a request is authenticated once.
                let _ = signature.0.set(signer);
            }
            let response = next.run(Request::from_parts(parts, body)).await;
            if let Some(claim) = claim.filter(|_| asked_to_change) {
                doorkeeper.keep(claim).await;
            }
            response
        }
        Err(problem) => problem.into_response(),
    }
}
