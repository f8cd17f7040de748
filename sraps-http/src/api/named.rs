//! Things that are only an id and a name: product groups and groups of settings (sraps-api.md 1.4-3).

use serde::Serialize;
use uuid::Uuid;

use super::links::Links;

/// Such a thing on the wire.
#[derive(Serialize)]
pub(super) struct Named {
    uuid: String,
    name: &'static str,
    links: SelfLink,
}

#[derive(Serialize)]
struct SelfLink {
    #[serde(rename = "self")]
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
