//! Things that are only an id and a name: product groups and groups of settings (sraps-api.md 1.4-3).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::links::Links;
use super::openapi::wire;

/// A thing that has only an id and a name.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "uuid": wire::PRODUCT_GROUP,
    "name": "D-Series",
    "links": {"self": wire::link(&format!("/product-groups/{}", wire::PRODUCT_GROUP))},
}))]
pub(super) struct Named {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: String,
    /// Its name, which clients compare literally.
    name: &'static str,
    /// Where it is.
    links: SelfLink,
}

/// Where a thing is.
#[derive(Serialize, ToSchema)]
struct SelfLink {
    /// The thing itself.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
}

impl Named {
    /// The thing with this id in a collection.
    pub(super) fn new(collection: &str, uuid: Uuid, name: &'static str, links: &Links) -> Self {
        let uuid = uuid.simple().to_string();
        let this = links.to(&format!("/{collection}/{uuid}"));
        Self { uuid, name, links: SelfLink { this } }
    }
}
