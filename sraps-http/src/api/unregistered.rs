//! `unregistered/`: phones that asked although nobody registered them, for the operator of the
//! installation, who alone can tell whose they are.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use sraps_core::activity::Stranger;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::links::Links;
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{Api, answer};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A phone that asked although nobody registered it.
#[derive(Serialize, ToSchema)]
#[schema(as = UnregisteredPhone, example = json!({
    "mac": wire::MAC,
    "product": wire::MODEL,
    "first_seen": "2026-03-13T09:30:00Z",
    "last_seen": "2026-03-13T09:45:00Z",
    "last_ip": "192.0.2.17",
    "user_agent": "Mozilla/4.0 (compatible; snomD785-SIP 10.1.54.13 1.1.5)",
    "count": 4,
}))]
struct StrangerObject<'a> {
    /// Its MAC.
    #[schema(value_type = wire::Mac)]
    mac: String,
    /// The model that it says it is.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<String>,
    /// When it was first seen.
    #[schema(value_type = wire::Time)]
    first_seen: jiff::Timestamp,
    /// When it was last seen.
    #[schema(value_type = wire::Time)]
    last_seen: jiff::Timestamp,
    /// Where it asked from, last.
    #[schema(required, value_type = Option<wire::Address>)]
    last_ip: Option<std::net::IpAddr>,
    /// Its user agent.
    user_agent: &'a str,
    /// How often it asked.
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

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(list))
}

/// Lists phones that nobody registered.
///
/// Phones that asked this installation, the latest first. For a key of the installation only: nobody else
/// can tell whose they are.
#[utoipa::path(
    get,
    path = "/api/v1/unregistered/",
    operation_id = "list_unregistered_phones",
    tag = "Endpoints",
    params(Paging),
    responses((status = 200, description = "The phones.", body = [StrangerObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    let found = api.sraps.strangers(caller).await?;
    let (part, next) = paging.slice(&found);
    let objects: Vec<_> = part.iter().map(StrangerObject::new).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/unregistered/{query}"))).as_deref())
}
