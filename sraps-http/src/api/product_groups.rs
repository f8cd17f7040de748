//! `product-groups/`: the four series, by which clients choose a profile's family (sraps-api.md 1.4-3).

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use sraps_core::model::ProductGroup;
use utoipa_axum::routes;

use super::links::Links;
use super::named::Named;
use super::openapi::Operations;
use super::page::Paging;
use super::{answer, demand_reader, settings};
use crate::auth::Authenticated;
use crate::error::Problem;

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(list)).routes(routes!(get))
}

/// A product group on the wire.
fn object(group: ProductGroup, links: &Links) -> Named {
    Named::new("product-groups", group.uuid(), group.name(), links)
}

/// The group with this uuid, in either notation.
pub(super) fn find(text: &str) -> Option<ProductGroup> {
    settings::uuid(text).and_then(ProductGroup::by_uuid)
}

/// Lists product groups.
///
/// The series of phones: a profile is for one of them.
#[utoipa::path(
    get,
    path = "/api/v1/product-groups/",
    operation_id = "list_product_groups",
    tag = "Product groups",
    params(Paging),
    responses((status = 200, description = "All product groups.", body = [Named])),
)]
async fn list(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let all = ProductGroup::all();
    let (part, next) = paging.slice(&all);
    let objects: Vec<_> = part.iter().map(|group| object(*group, &links)).collect();
    let next = next.map(|query| links.to(&format!("/product-groups/{query}")));
    answer::list(&objects, next.as_deref())
}

/// Shows a product group.
#[utoipa::path(
    get,
    path = "/api/v1/product-groups/{product_group}",
    operation_id = "get_product_group",
    tag = "Product groups",
    responses((status = 200, description = "The product group.", body = Named)),
)]
async fn get(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(group): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let missing =
        || Problem::new(StatusCode::NOT_FOUND, "not_found", "there is no such product group");
    let group = find(&group).ok_or_else(missing)?;
    answer::json(StatusCode::OK, &object(group, &links))
}
