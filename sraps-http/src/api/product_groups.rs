//! `product-groups/`: the four series, by which clients choose a profile's family (sraps-api.md 1.4-3).

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::model::ProductGroup;

use super::links::Links;
use super::page::Paging;
use super::{answer, demand_reader, settings};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A product group on the wire.
#[derive(Serialize)]
struct GroupObject {
    uuid: String,
    name: &'static str,
    links: GroupLinks,
}

#[derive(Serialize)]
struct GroupLinks {
    #[serde(rename = "self")]
    this: String,
}

impl GroupObject {
    fn new(group: ProductGroup, links: &Links) -> Self {
        let uuid = group.uuid().simple().to_string();
        let this = links.to(&format!("/product-groups/{uuid}"));
        Self { uuid, name: group.name(), links: GroupLinks { this } }
    }
}

/// The group with this uuid, in either notation.
pub(super) fn find(text: &str) -> Option<ProductGroup> {
    settings::uuid(text).and_then(ProductGroup::by_uuid)
}

pub(super) async fn list(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let all = ProductGroup::all();
    let (part, next) = paging.slice(&all);
    let objects: Vec<_> = part.iter().map(|group| GroupObject::new(*group, &links)).collect();
    let next = next.map(|query| links.to(&format!("/product-groups/{query}")));
    answer::list(&objects, next.as_deref())
}

pub(super) async fn get(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(group): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let missing =
        || Problem::new(StatusCode::NOT_FOUND, "not_found", "there is no such product group");
    let group = find(&group).ok_or_else(missing)?;
    answer::json(StatusCode::OK, &GroupObject::new(group, &links))
}
