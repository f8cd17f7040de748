//! `Authorization: Hawk …`: requests signed with a key's secret, which never crosses the wire. All of Snom's
//! clients authenticate like this (sraps-api.md 2).
//!
//! Order and words of what is refused are those of the reference implementation (2.1): malformed → unknown
//! credentials → signature → payload → nonce → time. The time comes last, so that only who holds the secret
//! learns, signed, what time it is here. The server's side is our own: the published one accepts attributes
//! twice, panics on absurd times and gives no reasons.
//!
//! Nonces are remembered in this node's memory, and a [`Claim`] goes with the caller to whatever he changes
//! (see [`nonces`]). Those of clients whose clock is ahead are claimed at once: refused now, they would be good
//! in a while, for whoever overheard them.

mod answer;
mod header;
mod mac;
mod nonces;
mod payload;
mod target;

use http::StatusCode;
use http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use sraps_core::secret::Secret;
use sraps_core::service::{Credentials, Error, Sraps};
use sraps_core::storage::{Claim, ClaimKey};
use sraps_core::tenancy::{KeyId, Principal};

use crate::api::PublicUrl;
use crate::error::Problem;
use header::{Header, Malformed};
use mac::{Artifacts, Kind};
use nonces::Nonces;
use target::Target;

pub(super) use answer::Signer;
pub(super) use header::is_hawk;
pub(super) use payload::Payload;

/// How far a client's clock may be from ours.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

/// How long a nonce is remembered after it was signed: the clocks of several nodes may be as far apart as
/// those of clients, and a little more.
const REMEMBERED: SignedDuration = SignedDuration::from_secs(125);

/// How far ahead a client's clock may be for its nonces to be remembered although it is refused: any wrong time
/// zone. Beyond that they would fill memory and storage for as long as anybody likes.
const AHEAD: SignedDuration = SignedDuration::from_hours(26);

/// Checks signatures. One for all requests of a router: it remembers their nonces.
#[derive(Debug, Default)]
pub(super) struct Hawk {
    nonces: Nonces,
}

/// A request whose signature is right. Its payload is not yet looked at.
pub(super) struct Signed {
    header: Header,
    target: Target,
    /// The host and port that were signed, of those that could be meant.
    authority: (String, u16),
    secret: Secret,
    principal: Principal,
    key: KeyId,
}

impl Signed {
    /// Whether the payload was signed too.
    pub(super) fn has_hash(&self) -> bool {
        self.header.hash.is_some()
    }
}

/// Who sent a request, and what makes it unique.
pub(super) struct Accepted {
    pub(super) principal: Principal,
    pub(super) claim: Claim,
    /// Signs the answer.
    pub(super) answer: Signer,
}

/// Why a request is not accepted, in the reference implementation's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("Invalid Host header")]
    NoHost,
    #[error("Unknown credentials")]
    UnknownCredentials,
    #[error("Bad mac")]
    BadMac,
    #[error("Missing required payload hash")]
    MissingHash,
    #[error("Bad payload hash")]
    BadHash,
    #[error("Invalid nonce")]
    InvalidNonce,
    #[error("Stale timestamp")]
    Stale { ts: i64, tsm: String },
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let challenge = match &refused {
            Refused::Malformed(_) | Refused::NoHost => {
                let message = format!("the signature cannot be read: {refused}");
                return Self::new(StatusCode::BAD_REQUEST, "malformed_authorization", message);
            }
            Refused::Stale { ts, tsm } => {
                format!("Hawk ts=\"{ts}\", tsm=\"{tsm}\", error=\"{refused}\"")
            }
            _ => format!("Hawk error=\"{refused}\""),
        };
        let message = format!("the credentials are not valid: {refused}");
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", message).challenging(challenge)
    }
}

/// The challenge to a request that was sent before.
pub(crate) fn replayed() -> Problem {
    Refused::InvalidNonce.into()
}

impl Hawk {
    /// Checks the signature of a request with this `Authorization`. `configured` is the URL that the operator
    /// named, for proxies that do not pass on which one the client used.
    pub(super) async fn verify(
        &self,
        sraps: &Sraps,
        authorization: &[u8],
        parts: &Parts,
        configured: Option<&PublicUrl>,
    ) -> Result<Signed, Problem> {
        let header = Header::parse(authorization).map_err(Refused::from)?;
        let targets = Target::all(parts, configured);
        let authorities = target::authorities(parts, configured);
        if authorities.is_empty() {
            return Err(Refused::NoHost.into());
        }
        let Ok(key) = header.id.parse::<KeyId>() else {
            return Err(Refused::UnknownCredentials.into());
        };
        let Credentials { principal, secrets } = match sraps.credentials(key).await {
            Err(Error::Unauthenticated) => return Err(Refused::UnknownCredentials.into()),
            found => found?,
        };
        let right = |secret: &Secret, target: &Target, (host, port): &(String, u16)| {
            let artifacts = artifacts(&header, target, (host, *port));
            mac::same(&mac::mac(Kind::Header, secret, &artifacts), &header.mac)
        };
        // Secrets × targets × authorities: mostly one each, never more than 2 × 2 × 6.
        let signed = secrets.iter().find_map(|secret| {
            targets.iter().find_map(|target| {
                let authority = authorities.iter().find(|at| right(secret, target, at))?;
                Some((secret.clone(), target.clone(), authority.clone()))
            })
        });
        let Some((secret, target, authority)) = signed else {
            // Which host was taken is what an operator wants to know of a proxy that is set up wrongly.
            tracing::debug!(%key, ?authorities, "a signature is wrong");
            return Err(Refused::BadMac.into());
        };
        Ok(Signed { header, target, authority, secret, principal, key })
    }

    /// Checks the rest of a request whose signature is right: its payload, its nonce, its time.
    pub(super) async fn accept(
        &self,
        sraps: &Sraps,
        signed: Signed,
        payload: &Payload<'_>,
    ) -> Result<Accepted, Problem> {
        payload.check(signed.header.hash.as_deref())?;
        let now = sraps.ports().clock.now();
        let (key, seconds) = (nonces::claim_key(signed.key, &signed.header), signed.header.seconds);
        if !self.is_new(&key, seconds, now) {
            return Err(Refused::InvalidNonce.into());
        }
        let at = Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
        let expires = at.saturating_add(REMEMBERED).unwrap_or(Timestamp::MAX);
        let claim = Claim { key, holder: sraps.ports().ids.uuid(), expires };
        let ahead = at.duration_since(now);
        if ahead.abs() > SKEW {
            if ahead.is_positive() && ahead <= AHEAD {
                // What it asks for must not be done in a while either, on whichever node it is repeated.
                let kept = sraps.storage().put_if_absent(claim.entry(), now).await;
                kept.map_err(Error::from)?;
            }
            let ts = now.as_second();
            return Err(Refused::Stale { ts, tsm: mac::timestamp_mac(&signed.secret, ts) }.into());
        }
        let Signed { header, target, authority, secret, principal, .. } = signed;
        let answer = Signer { header, target, authority, secret };
        Ok(Accepted { principal, claim, answer })
    }

    /// Whether a nonce was not seen before. Also of a request from a clock that is ahead: refused now, it
    /// would be good in a while, and whoever overheard it could wait.
    fn is_new(&self, key: &ClaimKey, seconds: i64, now: Timestamp) -> bool {
        let oldest = now.as_second() - REMEMBERED.as_secs();
        let last = now.as_second() + AHEAD.as_secs();
        let kept = (oldest..=last).contains(&seconds);
        !kept || self.nonces.is_new(key, seconds, oldest)
    }
}

/// What the request's signature covers.
fn artifacts<'a>(
    header: &'a Header,
    target: &'a Target,
    (host, port): (&'a str, u16),
) -> Artifacts<'a> {
    Artifacts {
        ts: &header.ts,
        nonce: &header.nonce,
        method: target.method.as_str(),
        resource: &target.resource,
        host,
        port,
        hash: header.hash.as_deref(),
        ext: header.ext.as_deref(),
        app: header.app.as_deref(),
        dlg: header.dlg.as_deref(),
    }
}
