//! `GET /api/v1/`: where the caller can go from here.
//!
//! What Snom's service answers there is not known (sraps-api.md 7.3); this is ours.

use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::tenancy::{Action, PrincipalId, Role};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::answer;
use super::links::Links;
use super::openapi::{Operations, wire};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    companies: Option<String>,
    /// The users of the installation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    users: Option<String>,
    /// Settings that phones know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    settings: Option<String>,
    /// Their groups.
    #[serde(rename = "setting-groups", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    setting_groups: Option<String>,
    /// The series of phones.
    #[serde(rename = "product-groups", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    product_groups: Option<String>,
    /// Phone models.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    products: Option<String>,
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
    let principal = caller.principal;
    let may = |action| principal.authorise(action).is_ok();
    let reached = |action, path: &str| may(action).then(|| links.to(path));
    let read = |path: &str| reached(Action::Read, path);
    let above = may(Action::Read) && principal.tenant.company().is_none();
    let links = RootLinks {
        this: links.to("/"),
        token: match principal.id {
            PrincipalId::Key(key) => Some(links.to(&format!("/tokens/{key}"))),
            PrincipalId::User(_) | PrincipalId::Console => None,
        },
        home: principal.home.filter(|_| may(Action::Read)).map(|home| links.company(home)),
        resellers: above.then(|| links.to("/resellers/")),
        companies: read("/companies/"),
        users: reached(Action::ReadInstallation, "/users/").filter(|_| may(Action::ReadPrincipals)),
        settings: read("/settings/"),
        setting_groups: read("/setting-groups/"),
        product_groups: read("/product-groups/"),
        products: read("/products/"),
        unregistered: reached(Action::ReadInstallation, "/unregistered/"),
        openapi: links.to("/openapi.json"),
        docs: format!("{}/api/docs/", links.origin()),
    };
    let version = env!("CARGO_PKG_VERSION");
    answer::json(StatusCode::OK, &Root { name: "sraps", version, role: principal.role, links })
}
