//! Authentication: who asks, before anything else of the request is looked at.
//!
//! One extractor for all schemes. A handler that takes [`Authenticated`] runs for an authenticated
//! principal or not at all, and no handler knows how he proved himself. Each scheme is a module of its
//! own; what it demands of a key is decided in `sraps-core`.

pub(crate) mod basic;
mod bearer;
pub mod passwords;

use axum::extract::{FromRef, FromRequestParts};
use http::header::AUTHORIZATION;
use http::request::Parts;
use sraps_core::journal::Origin;
use sraps_core::service::{Caller, Error, Sraps};

use crate::error::Problem;

/// The principal behind a request to the management API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authenticated(pub Caller);

impl<S> FromRequestParts<S> for Authenticated
where
    Sraps: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let sraps = Sraps::from_ref(state);
        Ok(Self(authenticate(&sraps, parts).await?))
    }
}

/// Finds the scheme that the client chose. Exactly one `Authorization` header is taken: with two, one
/// program on the way could check the one and we the other.
async fn authenticate(sraps: &Sraps, parts: &Parts) -> Result<Caller, Error> {
    let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
    let (Some(header), None) = (headers.next(), headers.next()) else {
        return Err(Error::Unauthenticated);
    };
    let header = header.to_str().map_err(|_| Error::Unauthenticated)?;
    let (scheme, credentials) = header.split_once(' ').ok_or(Error::Unauthenticated)?;
    let principal = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => bearer::authenticate(sraps, credentials).await?,
        _ => return Err(Error::Unauthenticated),
    };
    Ok(Caller::new(principal, Origin::Api))
}
