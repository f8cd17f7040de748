//! `settings/` and `setting-groups/`: the catalogue, in the shape of Snom's setting objects
//! (sraps-api.md 1.5).
//!
//! The desk phones' `setting_server` comes first and the bases' second, because clients take the first one
//! they find. Each setting has the fields of Snom's object and some of ours behind them.

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::setting::catalogue::{
    self, CatalogueFamily, Entry, FieldType, Group, Indexed, Section,
};
use uuid::Uuid;

use super::links::Links;
use super::named::Named;
use super::page::Paging;
use super::{answer, demand_reader};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A setting on the wire.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the fields of Snom's object, one for one")]
struct SettingObject {
    links: SettingLinks,
    uuid: String,
    name: &'static str,
    param_name: &'static str,
    section: Section,
    description: Option<&'static str>,
    field_type: FieldType,
    default_value: Option<&'static str>,
    choices: Option<&'static [&'static str]>,
    /// Always empty: it is so in all that is known of Snom's service, and its meaning is not known.
    attrs: [(); 0],
    group: String,
    product_groups: Vec<String>,
    multiple: bool,
    sortable: bool,
    fkey: bool,
    uses_permissions: bool,
    indexed: Indexed,
    /// In Snom's service a counter of the profiles that use the setting. Here always 0: to count them would
    /// mean to read the settings of every profile.
    no_profiles: u32,
    /// Ours: `setting`, `fkey` or `firmware`.
    kind: &'static str,
    /// Ours: its value is never shown.
    secret: bool,
    /// Ours: the families of phones that know it.
    families: Vec<&'static str>,
}

#[derive(Serialize)]
struct SettingLinks {
    #[serde(rename = "self")]
    this: String,
    group: String,
}

impl SettingObject {
    fn new(entry: &'static Entry, links: &Links) -> Self {
        let (uuid, group) = (simple(entry.uuid), simple(entry.group));
        Self {
            links: SettingLinks {
                this: links.to(&format!("/settings/{uuid}")),
                group: links.to(&format!("/setting-groups/{group}")),
            },
            uuid,
            name: &entry.label,
            param_name: entry.param_name,
            section: entry.section,
            description: entry.description,
            field_type: entry.field_type,
            default_value: entry.default_value,
            choices: entry.choices.as_deref(),
            attrs: [],
            group,
            product_groups: entry.product_groups.iter().copied().map(simple).collect(),
            multiple: entry.multiple,
            sortable: entry.sortable,
            fkey: entry.fkey,
            uses_permissions: entry.uses_permissions,
            indexed: entry.indexed,
            no_profiles: 0,
            kind: entry.kind.as_str(),
            secret: entry.secret,
            families: entry.families.iter().map(CatalogueFamily::as_str).collect(),
        }
    }
}

/// A group of settings on the wire.
fn group_object(group: &Group, links: &Links) -> Named {
    Named::new("setting-groups", group.uuid, group.name, links)
}

fn simple(uuid: Uuid) -> String {
    uuid.simple().to_string()
}

/// The uuid that a path names, with or without dashes.
pub(super) fn uuid(text: &str) -> Option<Uuid> {
    matches!(text.len(), 32 | 36).then(|| Uuid::try_parse(text).ok()).flatten()
}

fn missing(what: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", format!("there is no such {what}"))
}

pub(super) async fn list(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let (part, next) = paging.slice(catalogue::entries());
    let objects: Vec<_> = part.iter().map(|entry| SettingObject::new(entry, &links)).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/settings/{query}"))).as_deref())
}

pub(super) async fn get(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(setting): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let entry = uuid(&setting).and_then(catalogue::by_uuid).ok_or_else(|| missing("setting"))?;
    answer::json(StatusCode::OK, &SettingObject::new(entry, &links))
}

pub(super) async fn groups(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let (part, next) = paging.slice(catalogue::groups());
    let objects: Vec<_> = part.iter().map(|group| group_object(group, &links)).collect();
    let next = next.map(|query| links.to(&format!("/setting-groups/{query}")));
    answer::list(&objects, next.as_deref())
}

pub(super) async fn group(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(group): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let found = uuid(&group).and_then(|id| catalogue::groups().iter().find(|g| g.uuid == id));
    let group = found.ok_or_else(|| missing("setting group"))?;
    answer::json(StatusCode::OK, &group_object(group, &links))
}
