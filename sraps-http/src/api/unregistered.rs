//! `unregistered/`: phones that asked although nobody registered them, for the operator of the
//! installation, who alone can tell whose they are.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use sraps_core::activity::{KEPT_STRANGERS, Stranger};
use sraps_core::service::Error;
use sraps_core::tenancy::Action;

use super::links::Links;
use super::page::Paging;
use super::{Api, answer};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A phone on the wire.
#[derive(Serialize)]
struct StrangerObject<'a> {
    mac: String,
    product: Option<String>,
    first_seen: jiff::Timestamp,
    last_seen: jiff::Timestamp,
    last_ip: Option<std::net::IpAddr>,
    user_agent: &'a str,
    count: u64,
}

impl<'a> StrangerObject<'a> {
    fn new(stranger: &'a Stranger) -> Self {
        Self {
            mac: stranger.mac.lower(),
            product: stranger.model.map(|model| model.to_string()),
            first_seen: stranger.first_seen,
            last_seen: stranger.last_seen,
            last_ip: stranger.address,
            user_agent: &stranger.user_agent,
            count: stranger.count,
        }
    }
}

pub(super) async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    let scope = caller.principal.authorise(Action::ReadInstallation).map_err(Error::from)?;
    let found = api.sraps.storage().strangers(scope, KEPT_STRANGERS).await.map_err(Error::from)?;
    let (part, next) = paging.slice(&found);
    let objects: Vec<_> = part.iter().map(StrangerObject::new).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/unregistered/{query}"))).as_deref())
}
