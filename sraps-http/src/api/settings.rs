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
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::links::Links;
use super::named::Named;
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{answer, demand_reader};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A setting that phones know. The fields are those of Snom's service, where their meaning is partly
/// inferred from their names and values; `kind`, `secret` and `families` are this project's own.
#[derive(Serialize, ToSchema)]
#[schema(as = Setting, example = json!({
    "links": {
        "self": wire::link(&format!("/settings/{}", wire::SETTING)),
        "group": wire::link(&format!("/setting-groups/{}", wire::SETTING_GROUP)),
    },
    "uuid": wire::SETTING,
    "name": "Setting Server",
    "param_name": "setting_server",
    "section": "phone-settings",
    "description": "Setting Server for Desk phones",
    "field_type": "text",
    "default_value": null,
    "choices": null,
    "attrs": [],
    "group": wire::SETTING_GROUP,
    "product_groups": [wire::PRODUCT_GROUP],
    "multiple": false,
    "sortable": false,
    "fkey": false,
    "uses_permissions": true,
    "indexed": {"enabled": false, "start": 0, "default_size": 4, "max_size": 0},
    "no_profiles": 0,
    "kind": "setting",
    "secret": false,
    "families": ["desk"],
}))]
#[expect(clippy::struct_excessive_bools, reason = "the fields of Snom's object, one for one")]
struct SettingObject {
    /// Where it leads.
    links: SettingLinks,
    /// Its id, the same in every installation; the key in `settings_manager`.
    #[schema(value_type = wire::Id)]
    uuid: String,
    /// Its name for people.
    name: &'static str,
    /// Its name in the phone's document. Two settings are called `setting_server`: the desk phones', which
    /// comes first in the list, and the DECT bases'.
    param_name: &'static str,
    /// The element of the phone's document that holds it.
    #[schema(value_type = wire::Section)]
    section: Section,
    /// What to know when setting it.
    #[schema(required)]
    description: Option<&'static str>,
    /// What sort of value it takes.
    #[schema(value_type = wire::FieldType)]
    field_type: FieldType,
    /// The default of a desk phone with firmware 7, where it is known.
    #[schema(required)]
    default_value: Option<&'static str>,
    /// Values to offer; phones of other families and firmware may take others.
    #[schema(required)]
    choices: Option<&'static [&'static str]>,
    /// Always empty: it is so in all that is known of Snom's service, and its meaning is not known.
    #[schema(value_type = Vec<String>, max_items = 0)]
    attrs: [(); 0],
    /// Its group.
    #[schema(value_type = wire::Id)]
    group: String,
    /// The product groups whose phones know it.
    #[schema(value_type = Vec<wire::Id>)]
    product_groups: Vec<String>,
    /// Always false: it is so in all that is known of Snom's service, and its meaning is not known.
    multiple: bool,
    /// Always false, as `multiple`.
    sortable: bool,
    /// It is a function key.
    fkey: bool,
    /// A permission flag (`attrs.perm`) means something here.
    uses_permissions: bool,
    /// Whether and how it is numbered.
    #[schema(value_type = wire::Indexed)]
    indexed: Indexed,
    /// In Snom's service a counter of the profiles that use the setting. Here always 0: to count them would
    /// mean to read the settings of every profile.
    no_profiles: u32,
    /// What sort of thing it is: `setting`, `fkey` or `firmware`.
    kind: &'static str,
    /// Its value is never shown.
    secret: bool,
    /// The families of phones that know it: `desk`, `dect`, `m9`, `vtech`.
    families: Vec<&'static str>,
}

/// Where a setting leads.
#[derive(Serialize, ToSchema)]
struct SettingLinks {
    /// The setting.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Its group.
    #[schema(value_type = wire::Link)]
    group: String,
}

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(list))
        .routes(routes!(get))
        .routes(routes!(groups))
        .routes(routes!(group))
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

fn setting_group_example() -> serde_json::Value {
    let this = wire::link(&format!("/setting-groups/{}", wire::SETTING_GROUP));
    let group = catalogue::groups().iter().find(|group| simple(group.uuid) == wire::SETTING_GROUP);
    let name = group.map(|group| group.name);
    serde_json::json!({"uuid": wire::SETTING_GROUP, "name": name, "links": {"self": this}})
}

fn missing(what: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", format!("there is no such {what}"))
}

/// Lists settings.
///
/// The whole catalogue. The desk phones' `setting_server` comes first, because clients take the first that
/// they find as the redirection.
#[utoipa::path(
    get,
    path = "/api/v1/settings/",
    operation_id = "list_settings",
    tag = "Settings",
    params(Paging),
    responses((status = 200, description = "The settings.", body = [SettingObject])),
)]
async fn list(
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let (part, next) = paging.slice(catalogue::entries());
    let objects: Vec<_> = part.iter().map(|entry| SettingObject::new(entry, &links)).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/settings/{query}"))).as_deref())
}

/// Shows a setting.
#[utoipa::path(
    get,
    path = "/api/v1/settings/{setting}",
    operation_id = "get_setting",
    tag = "Settings",
    responses((status = 200, description = "The setting.", body = SettingObject)),
)]
async fn get(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(setting): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let entry = uuid(&setting).and_then(catalogue::by_uuid).ok_or_else(|| missing("setting"))?;
    answer::json(StatusCode::OK, &SettingObject::new(entry, &links))
}

/// Lists groups of settings.
#[utoipa::path(
    get,
    path = "/api/v1/setting-groups/",
    operation_id = "list_setting_groups",
    tag = "Settings",
    params(Paging),
    responses((
        status = 200,
        description = "All groups.",
        body = [Named],
        example = json!([setting_group_example()]),
    )),
)]
async fn groups(
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

/// Shows a group of settings.
#[utoipa::path(
    get,
    path = "/api/v1/setting-groups/{setting_group}",
    operation_id = "get_setting_group",
    tag = "Settings",
    responses((
        status = 200,
        description = "The group.",
        body = Named,
        example = json!(setting_group_example()),
    )),
)]
async fn group(
    Authenticated(caller): Authenticated,
    links: Links,
    Path(group): Path<String>,
) -> Result<Response, Problem> {
    demand_reader(caller)?;
    let found = uuid(&group).and_then(|id| catalogue::groups().iter().find(|g| g.uuid == id));
    let group = found.ok_or_else(|| missing("setting group"))?;
    answer::json(StatusCode::OK, &group_object(group, &links))
}
