//! `tokens/{key}`: what the calling key is, and where it leads (sraps-api.md 1.4-1).

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::service::Error;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{ApiKey, KeyId, Label, Role, Version};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::links::Links;
use super::openapi::{Operations, wire};
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// An API key, without its secret.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "uuid": wire::KEY,
    "name": "PBX",
    "role": "operator",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/tokens/{}", wire::KEY)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
    },
}))]
struct Token {
    /// Its id.
    #[schema(value_type = wire::KeyId)]
    uuid: KeyId,
    /// What it is for.
    #[schema(value_type = wire::Label)]
    name: Label,
    /// What it may do.
    #[schema(value_type = wire::Role)]
    role: Role,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When it was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often it was written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where it leads.
    links: TokenLinks,
}

/// Where a key leads.
#[derive(Serialize, ToSchema)]
struct TokenLinks {
    /// The key.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The company that it works in; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    company: Option<String>,
}

impl Token {
    fn new(key: ApiKey, links: &Links) -> Self {
        let this = links.to(&format!("/tokens/{}", key.id));
        let company = key.home.map(|home| links.company(home));
        Self {
            uuid: key.id,
            name: key.name,
            role: key.role,
            created: key.created,
            updated: key.updated,
            version: key.version,
            links: TokenLinks { this, company },
        }
    }
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(get))
}

/// Shows an API key.
///
/// Where a client begins: its own key leads to its company (`links.company`). Any key reads itself; others
/// are seen by who looks after them.
#[utoipa::path(
    get,
    path = "/api/v1/tokens/{key}",
    operation_id = "get_token",
    tag = "API keys",
    responses((status = 200, description = "The key.", body = Token)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(key): Path<String>,
) -> Result<Response, Problem> {
    let id = fields::id(&key, Error::NotFound(EntityKind::Key))?;
    let key = api.sraps.key(caller, id).await?;
    answer::versioned(key.version, &Token::new(key, &links))
}
