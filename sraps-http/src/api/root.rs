//! `GET /api/v1/`: where the caller can go from here.
//!
//! What Snom's service answers there is not known (sraps-api.md 7.3); this is ours.

use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::tenancy::{Action, PrincipalId, Role};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::links::Links;
use super::openapi::{Operations, wire};
use super::{answer, demand_reader};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The beginning of the API.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "name": "sraps",
    "version": "0.1.0",
    "role": "operator",
    "links": {
        "self": wire::link("/"),
        "token": wire::link(&format!("/tokens/{}", wire::KEY)),
        "home": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "companies": wire::link("/companies/"),
        "settings": wire::link("/settings/"),
        "setting-groups": wire::link("/setting-groups/"),
        "product-groups": wire::link("/product-groups/"),
        "products": wire::link("/products/"),
        "openapi": wire::link("/openapi.json"),
        "docs": "https://sraps.example/api/docs/",
    },
}))]
struct Root {
    /// What the service is.
    name: &'static str,
    /// Its version.
    version: &'static str,
    /// What the caller may do.
    #[schema(value_type = wire::Role)]
    role: Role,
    /// Where the caller can go.
    links: RootLinks,
}

/// Where the caller can go; what he cannot reach is absent.
#[derive(Serialize, ToSchema)]
struct RootLinks {
    /// This object.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The caller's API key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    token: Option<String>,
    /// The company that the caller works in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    home: Option<String>,
    /// Resellers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    resellers: Option<String>,
    /// Companies.
    #[schema(value_type = wire::Link)]
    companies: String,
    /// The users of the installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    users: Option<String>,
    /// The API keys of the installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    tokens: Option<String>,
    /// The journal of the whole installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    logs: Option<String>,
    /// Settings that phones know.
    #[schema(value_type = wire::Link)]
    settings: String,
    /// Their groups.
    #[serde(rename = "setting-groups")]
    #[schema(value_type = wire::Link)]
    setting_groups: String,
    /// The series of phones.
    #[serde(rename = "product-groups")]
    #[schema(value_type = wire::Link)]
    product_groups: String,
    /// Phone models.
    #[schema(value_type = wire::Link)]
    products: String,
    /// Phones that asked although nobody registered them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    unregistered: Option<String>,
    /// The OpenAPI document.
    #[schema(value_type = wire::Link)]
    openapi: String,
    /// The documentation, for people.
    #[schema(value_type = wire::Link)]
    docs: String,
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(get))
}

/// Shows where the caller can go.
///
/// This project's own: what Snom's service answers here is not known.
#[utoipa::path(
    get,
    path = "/api/v1/",
    operation_id = "get_root",
    tag = "Service",
    responses((status = 200, description = "The links.", body = Root)),
)]
async fn get(Authenticated(caller): Authenticated, links: Links) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let principal = caller.principal;
    let installation = caller.may(Action::ReadInstallation);
    let principals = installation && caller.may(Action::ReadPrincipals);
    let links = RootLinks {
        this: links.to("/"),
        token: match principal.id {
            PrincipalId::Key(key) => Some(links.to(&format!("/tokens/{key}"))),
            PrincipalId::User(_) | PrincipalId::Console => None,
        },
        home: principal.home.map(|home| links.company(home)),
        resellers: principal.tenant.company().is_none().then(|| links.to("/resellers/")),
        companies: links.to("/companies/"),
        users: principals.then(|| links.to("/users/")),
        tokens: principals.then(|| links.to("/tokens/")),
        logs: installation.then(|| links.to("/logs/")),
        settings: links.to("/settings/"),
        setting_groups: links.to("/setting-groups/"),
        product_groups: links.to("/product-groups/"),
        products: links.to("/products/"),
        unregistered: installation.then(|| links.to("/unregistered/")),
        openapi: links.to("/openapi.json"),
        docs: format!("{}/api/docs/", links.origin()),
    };
    let version = env!("CARGO_PKG_VERSION");
    answer::json(StatusCode::OK, &Root { name: "sraps", version, role: principal.role, links })
}
