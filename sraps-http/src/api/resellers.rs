//! `resellers/`: who makes companies. The installation's operator makes resellers; a reseller sees himself.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::service::{Contents, Error};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Label, Reseller, ResellerId, Version};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 5] = ["uuid", "created", "updated", "version", "links"];

/// A reseller.
#[derive(Serialize, ToSchema)]
#[schema(as = Reseller, example = json!({
    "uuid": wire::RESELLER,
    "name": "Phones & More",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/resellers/{}", wire::RESELLER)),
        "companies": wire::link(&format!("/companies/?reseller={}", wire::RESELLER)),
        "users": wire::link(&format!("/resellers/{}/users/", wire::RESELLER)),
        "tokens": wire::link(&format!("/resellers/{}/tokens/", wire::RESELLER)),
        "logs": wire::link(&format!("/resellers/{}/logs/", wire::RESELLER)),
        "provisioning-profiles":
            wire::link(&format!("/resellers/{}/provisioning-profiles/", wire::RESELLER)),
        "product-defaults": wire::link(&format!("/resellers/{}/product-defaults/", wire::RESELLER)),
    },
}))]
struct ResellerObject<'a> {
    /// His id.
    #[schema(value_type = wire::Id)]
    uuid: ResellerId,
    /// His name.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// When he was made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When he was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often he was written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where he leads.
    links: ResellerLinks,
}

/// Where a reseller leads.
#[derive(Serialize, ToSchema)]
struct ResellerLinks {
    /// The reseller.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// His companies.
    #[schema(value_type = wire::Link)]
    companies: String,
    /// His own users, not those of his companies.
    #[schema(value_type = wire::Link)]
    users: String,
    /// His own API keys.
    #[schema(value_type = wire::Link)]
    tokens: String,
    /// What was changed at him and his companies.
    #[schema(value_type = wire::Link)]
    logs: String,
    /// The provisioning profiles that all his companies may use.
    #[serde(rename = "provisioning-profiles")]
    #[schema(value_type = wire::Link)]
    profiles: String,
    /// The product defaults of all his companies.
    #[serde(rename = "product-defaults")]
    #[schema(value_type = wire::Link)]
    defaults: String,
}

/// A reseller's fields that can be chosen.
#[derive(ToSchema)]
#[schema(as = ResellerEdit, example = json!({"name": "Phones & More"}))]
#[expect(dead_code, reason = "it describes what `name` reads")]
struct ResellerBody {
    /// His name.
    #[schema(value_type = wire::Label)]
    name: String,
}

impl<'a> ResellerObject<'a> {
    fn new(reseller: &'a Reseller, links: &Links) -> Self {
        let this = links.reseller(reseller.id);
        let below = |collection: &str| format!("{this}/{collection}/");
        Self {
            uuid: reseller.id,
            name: &reseller.name,
            created: reseller.created,
            updated: reseller.updated,
            version: reseller.version,
            links: ResellerLinks {
                companies: links.to(&format!("/companies/?reseller={}", reseller.id)),
                users: below("users"),
                tokens: below("tokens"),
                logs: below("logs"),
                profiles: below("provisioning-profiles"),
                defaults: below("product-defaults"),
                this,
            },
        }
    }
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(list, create)).routes(routes!(get, edit, delete))
}

/// The reseller that a path names.
pub(super) fn id(text: &str) -> Result<ResellerId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::Reseller))
}

fn name(body: serde_json::Value) -> Result<Label, Error> {
    let mut fields = Fields::of(body, "")?;
    let name = fields.required("name");
    Ok(fields.done(&OURS, Unknown::Refused, name)?.0)
}

/// Lists resellers.
///
/// By name: all of them for the installation, himself for a reseller. A company sees none.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/",
    operation_id = "list_resellers",
    tag = "Resellers",
    params(Paging),
    responses((status = 200, description = "The resellers.", body = [ResellerObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    let (found, next) = paging.cut(api.sraps.resellers(caller, paging.request()?).await?);
    let objects: Vec<_> =
        found.iter().map(|reseller| ResellerObject::new(reseller, &links)).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/resellers/{query}"))).as_deref())
}

/// Shows a reseller.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/{reseller}",
    operation_id = "get_reseller",
    tag = "Resellers",
    responses((status = 200, description = "The reseller.", body = ResellerObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
) -> Result<Response, Problem> {
    let reseller = api.sraps.reseller(caller, id(&reseller)?).await?;
    answer::versioned(reseller.version, &ResellerObject::new(&reseller, &links))
}

/// Makes a reseller.
///
/// For the installation's administrators alone.
#[utoipa::path(
    post,
    path = "/api/v1/resellers/",
    operation_id = "create_reseller",
    tag = "Resellers",
    request_body = ResellerBody,
    responses((status = 201, description = "The reseller is made.", body = ResellerObject)),
)]
async fn create(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Body(body): Body,
) -> Result<Response, Problem> {
    let reseller = api.sraps.create_reseller(caller, name(body)?).await?;
    let place = links.reseller(reseller.id);
    let object = ResellerObject::new(&reseller, &links);
    answer::written(StatusCode::CREATED, reseller.version, Some(&place), &object)
}

/// Renames a reseller.
///
/// For the installation's administrators alone.
#[utoipa::path(
    patch,
    path = "/api/v1/resellers/{reseller}",
    operation_id = "edit_reseller",
    tag = "Resellers",
    params(IfMatch),
    request_body = ResellerBody,
    responses((status = 200, description = "The reseller as he is now.", body = ResellerObject)),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (id, name) = (id(&reseller)?, name(body)?);
    let reseller = api.sraps.rename_reseller(caller, id, name, expected).await?;
    answer::versioned(reseller.version, &ResellerObject::new(&reseller, &links))
}

/// Deletes a reseller who has nothing left.
///
/// For the installation's administrators alone. Companies, provisioning profiles, product defaults, users and
/// API keys go first, one by one.
#[utoipa::path(
    delete,
    path = "/api/v1/resellers/{reseller}",
    operation_id = "delete_reseller",
    tag = "Resellers",
    params(IfMatch),
    responses(
        (status = 204, description = "He is gone."),
        (
            status = 409,
            description = "He has something left: the message says what, and how much.",
            body = ProblemObject,
            example = json!(problem::example(Error::NotEmpty {
                what: EntityKind::Reseller,
                contents: Contents { companies: 2, users: 1, ..Contents::default() },
            })),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(reseller): Path<String>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    api.sraps.delete_reseller(caller, id(&reseller)?, expected).await?;
    Ok(answer::nothing())
}
