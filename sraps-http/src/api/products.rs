//! `products/`: the phone models that are known, as help for forms and programs.
//!
//! Snom's service has products; their path and shape are not known (sraps-api.md 7.3), so these are ours. A
//! model is an open name: one that is not listed can be registered all the same.

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::model::Model;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::links::Links;
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{answer, demand_reader};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A phone model.
#[derive(Serialize, ToSchema)]
#[schema(as = Product, example = json!({
    "name": "snomD785",
    "family": "desk_d",
    "product_group": wire::PRODUCT_GROUP,
    "identities": 12,
    "function_keys": null,
    "links": {
        "self": wire::link("/products/snomD785"),
        "product-group": wire::link(&format!("/product-groups/{}", wire::PRODUCT_GROUP)),
    },
}))]
struct ProductObject {
    /// What the phone calls itself.
    #[schema(value_type = wire::Model)]
    name: Model,
    /// Its family.
    #[schema(value_type = wire::Family)]
    family: &'static str,
    /// Its product group; null where it is in none that is known.
    #[schema(required, value_type = Option<wire::Id>)]
    product_group: Option<String>,
    /// How many SIP identities it registers; null where that is not known.
    #[schema(required)]
    identities: Option<u16>,
    /// How many function keys it has itself, without expansion modules; null where that is not known.
    #[schema(required)]
    function_keys: Option<u16>,
    /// Where it leads.
    links: ProductLinks,
}

/// Where a phone model leads.
#[derive(Serialize, ToSchema)]
struct ProductLinks {
    /// The model.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Its product group; absent where it is in none.
    #[serde(rename = "product-group", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    group: Option<String>,
}

impl ProductObject {
    fn new(model: Model, links: &Links) -> Self {
        let group = model.product_group().map(|group| group.uuid().simple().to_string());
        Self {
            name: model,
            family: model.family().as_str(),
            identities: model.identities(),
            function_keys: model.function_keys(),
            links: ProductLinks {
                this: links.to(&format!("/products/{model}")),
                group: group.as_ref().map(|uuid| links.to(&format!("/product-groups/{uuid}"))),
            },
            product_group: group,
        }
    }
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(list)).routes(routes!(get))
}

/// Lists phone models.
///
/// Those that are known here, the oldest first. A model that is not listed can be registered all the same.
#[utoipa::path(
    get,
    path = "/api/v1/products/",
    operation_id = "list_products",
    tag = "Products",
    params(Paging),
    responses((status = 200, description = "The models.", body = [ProductObject])),
)]
async fn list(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let all: Vec<_> = Model::all().collect();
    let (part, next) = paging.slice(&all);
    let objects: Vec<_> = part.iter().map(|model| ProductObject::new(*model, &links)).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/products/{query}"))).as_deref())
}

/// Shows a phone model.
///
/// By any of its names: `snomD785`, `D785`, `d785`.
#[utoipa::path(
    get,
    path = "/api/v1/products/{model}",
    operation_id = "get_product",
    tag = "Products",
    responses((status = 200, description = "The model.", body = ProductObject)),
)]
async fn get(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(model): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let known = model.parse().ok().filter(Model::is_known);
    let missing = || {
        let message = "this phone model is not known here; it can be registered all the same";
        Problem::new(StatusCode::NOT_FOUND, "not_found", message)
    };
    answer::json(StatusCode::OK, &ProductObject::new(known.ok_or_else(missing)?, &links))
}
