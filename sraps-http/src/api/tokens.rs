//! `tokens/{key}`: what the calling key is, and where it leads (sraps-api.md 1.4-1).

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::service::Error;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{ApiKey, KeyId, Label, Role, Version};

use super::links::Links;
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A key as clients see it; never with its secret.
#[derive(Serialize)]
struct Token {
    uuid: KeyId,
    name: Label,
    role: Role,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    links: TokenLinks,
}

#[derive(Serialize)]
struct TokenLinks {
    #[serde(rename = "self")]
    this: String,
    /// The key's home; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
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

pub(super) async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(key): Path<String>,
) -> Result<Response, Problem> {
    let id = fields::id(&key, Error::NotFound(EntityKind::Key))?;
    let key = api.sraps.key(caller, id).await?;
    answer::versioned(key.version, &Token::new(key, &links))
}
