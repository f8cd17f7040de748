//! `product-defaults/` of a company and of a reseller: what all phones of one model get, the lowest layer.
//!
//! Snom's service has product defaults, but how its API shows them is not known; these paths and shapes are
//! ours (sraps-api.md 7.3).

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::model::Model;
use sraps_core::product_default::ProductDefaults;
use sraps_core::service::{Changed, Error, OwnerRef};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{DefaultsId, Version};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::affected::AffectedObject;
use super::answer::Warning;
use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::owned::Owned;
use super::page::Paging;
use super::settings_manager::schema::{SettingsEditObject, SettingsObject};
use super::{Api, answer, fields, settings_manager};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 7] = ["uuid", "created", "updated", "version", "links", "affected", "warnings"];

/// The collection's name.
const COLLECTION: &str = "product-defaults";

/// Product defaults: what all phones of a model get.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductDefaults, example = json!({
    "uuid": wire::DEFAULTS,
    "product": wire::MODEL,
    "settings_manager": {"language": {"value": "Deutsch", "attrs": {"perm": "RW"}}},
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/companies/{}/product-defaults/{}", wire::COMPANY, wire::MODEL)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
    },
}))]
struct DefaultsObject {
    /// Their id.
    #[schema(value_type = wire::Id)]
    uuid: DefaultsId,
    /// The model.
    #[schema(value_type = wire::Model)]
    product: Model,
    /// What the phones get.
    #[schema(value_type = SettingsObject)]
    settings_manager: Value,
    /// When they were made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When they were last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often they were written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where they lead.
    links: DefaultsLinks,
    /// After a change: the phones that get something else now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    affected: Option<AffectedObject>,
    /// After a change: what should be known although it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    warnings: Option<Vec<Warning>>,
}

/// Where product defaults lead.
#[derive(Serialize, ToSchema)]
struct DefaultsLinks {
    /// The defaults.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The company whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = wire::Link)]
    company: Option<String>,
    /// The reseller whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = wire::Link)]
    reseller: Option<String>,
}

/// Product defaults as they are to be, whole.
#[derive(ToSchema)]
#[schema(as = ReplacedProductDefaults, example = json!({
    "product": wire::MODEL,
    "settings_manager": {"language": {"value": "Deutsch", "attrs": {"perm": "RW"}}},
}))]
#[expect(dead_code, reason = "it describes what `put` reads")]
struct DefaultsBody {
    /// The model, which must be that of the path.
    #[schema(value_type = Option<wire::Model>)]
    product: Option<String>,
    /// What the phones get; a setting that is not named is taken away.
    #[schema(value_type = Option<SettingsObject>)]
    settings_manager: Option<String>,
}

/// What is to be changed of product defaults; what is absent stays.
#[derive(ToSchema)]
#[schema(as = ProductDefaultsEdit, example = json!({
    "product": wire::MODEL,
    "settings_manager": {
        "language": {"value": "Deutsch", "attrs": {"perm": "RW"}},
        "web_language": null,
    },
}))]
#[expect(dead_code, reason = "it describes what `edit` reads")]
struct DefaultsEditBody {
    /// The model, which must be that of the path.
    #[schema(value_type = Option<wire::Model>)]
    product: Option<String>,
    /// What becomes of single settings.
    #[schema(value_type = Option<SettingsEditObject>, nullable = false)]
    settings_manager: Option<String>,
}

/// What the deletion of product defaults does.
#[derive(Serialize, ToSchema)]
#[schema(as = DeletedProductDefaults, example = json!({
    "affected": {"endpoints": 214, "handed_over": 12},
    "warnings": [],
}))]
struct DeletedObject {
    /// The phones that get something else now.
    affected: AffectedObject,
    /// What should be known although they are deleted.
    warnings: Vec<Warning>,
}

pub(super) fn operations() -> Operations {
    Operations::new().of_both_owners(routes!(list)).of_both_owners(routes!(get, put, edit, delete))
}

impl DefaultsObject {
    fn new(defaults: &ProductDefaults, at: &Owned) -> Self {
        let (company, reseller) = match at.owner {
            OwnerRef::Company(_) => (Some(at.place()), None),
            OwnerRef::Reseller(_) => (None, Some(at.place())),
        };
        Self {
            uuid: defaults.id,
            product: defaults.model,
            settings_manager: settings_manager::write(&defaults.settings),
            created: defaults.created,
            updated: defaults.updated,
            version: defaults.version,
            links: DefaultsLinks {
                this: format!("{}{}", at.collection(COLLECTION), defaults.model),
                company,
                reseller,
            },
            affected: None,
            warnings: None,
        }
    }
}

/// The model that a path names, in any spelling of its name.
fn model(at: &Owned) -> Result<Model, Problem> {
    fields::id(at.named("model"), Error::NotFound(EntityKind::ProductDefaults))
}

/// The model of defaults that are to be written, which there need not be yet.
fn new_model(at: &Owned) -> Result<Model, Problem> {
    at.named("model").parse().map_err(|error| Problem::invalid("product", error))
}

/// Reads settings of the model that the path names.
fn read<T>(
    body: Value,
    model: Model,
    settings: impl FnOnce(&mut Fields) -> T,
) -> Result<(T, Vec<Warning>), Error> {
    let mut fields = Fields::of(body, "")?;
    if fields.parse::<Model>("product").is_some_and(|product| product != model) {
        fields.refuse("product", format!("the path says {model}"));
    }
    let settings = settings(&mut fields);
    fields.done(&OURS, Unknown::Refused, Some(settings))
}

/// The answer to a change.
fn changed(
    at: &Owned,
    read: Vec<Warning>,
    done: Changed<ProductDefaults>,
) -> Result<Response, Problem> {
    let mut object = DefaultsObject::new(&done.value, at);
    object.affected = Some(done.affected.into());
    object.warnings = Some(answer::warnings(read, done.warnings));
    answer::versioned(done.value.version, &object)
}

/// Lists the product defaults of a company.
///
/// By model. Those of a reseller, which lie below those of his companies, are not in the lists of these.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/product-defaults/",
    operation_id = "list_company_product_defaults",
    tag = "Product defaults",
    params(Paging),
    responses((status = 200, description = "The product defaults.", body = [DefaultsObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    paging: Paging,
) -> Result<Response, Problem> {
    let all = api.sraps.all_product_defaults(caller, at.owner).await?;
    let (part, next) = paging.slice(&all);
    let objects: Vec<_> = part.iter().map(|defaults| DefaultsObject::new(defaults, &at)).collect();
    let next = next.map(|query| format!("{}{query}", at.collection(COLLECTION)));
    answer::list(&objects, next.as_deref())
}

/// Shows a company's product defaults for a model.
///
/// Secrets are not shown: in their place stands `redacted`, which can be sent back.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/product-defaults/{model}",
    operation_id = "get_company_product_defaults",
    tag = "Product defaults",
    responses((status = 200, description = "The product defaults.", body = DefaultsObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
) -> Result<Response, Problem> {
    let defaults = api.sraps.product_defaults(caller, at.owner, model(&at)?).await?;
    answer::versioned(defaults.version, &DefaultsObject::new(&defaults, &at))
}

/// Makes or replaces a company's product defaults for a model.
///
/// What the body does not name is taken away. A secret that is sent back as it was shown stays.
#[utoipa::path(
    put,
    path = "/api/v1/companies/{company}/product-defaults/{model}",
    operation_id = "put_company_product_defaults",
    tag = "Product defaults",
    params(IfMatch),
    request_body = DefaultsBody,
    responses(
        (status = 200, description = "The product defaults as they are now.", body = DefaultsObject),
        (
            status = 409,
            description = "Others write them at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn put(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let model = new_model(&at)?;
    let (draft, read) = read(body, model, settings_manager::field)?;
    let done = api.sraps.put_product_defaults(caller, at.owner, model, draft, expected).await?;
    changed(&at, read, done)
}

/// Changes single settings of a company's product defaults for a model.
///
/// What the body does not name stays as it is: an item takes the place of the setting with its name and index,
/// null under a key removes what stands there, and `{"remove": true, "attrs": {"idx": 2}}` the one with that
/// index. There need not be any defaults yet.
#[utoipa::path(
    patch,
    path = "/api/v1/companies/{company}/product-defaults/{model}",
    operation_id = "edit_company_product_defaults",
    tag = "Product defaults",
    params(IfMatch),
    request_body = DefaultsEditBody,
    responses(
        (status = 200, description = "The product defaults as they are now.", body = DefaultsObject),
        (
            status = 409,
            description = "Others write them at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let model = new_model(&at)?;
    let (patch, read) = read(body, model, settings_manager::patch)?;
    let done = api.sraps.patch_product_defaults(caller, at.owner, model, patch, expected).await?;
    changed(&at, read, done)
}

/// Deletes a company's product defaults for a model.
#[utoipa::path(
    delete,
    path = "/api/v1/companies/{company}/product-defaults/{model}",
    operation_id = "delete_company_product_defaults",
    tag = "Product defaults",
    params(IfMatch),
    responses(
        (status = 200, description = "They are deleted.", body = DeletedObject),
        (
            status = 409,
            description = "Others write them at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let done = api.sraps.delete_product_defaults(caller, at.owner, model(&at)?, expected).await?;
    let warnings = answer::warnings(Vec::new(), done.warnings);
    answer::json(StatusCode::OK, &DeletedObject { affected: done.value.into(), warnings })
}
