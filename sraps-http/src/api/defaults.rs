//! `companies/{c}/product-defaults/`: what all phones of one model of a company get, the lowest layer.
//!
//! Snom's service has product defaults, but how its API shows them is not known; these paths and shapes are
//! ours (sraps-api.md 7.3).

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::model::Model;
use sraps_core::product_default::ProductDefaults;
use sraps_core::service::{Error, OwnerRef, SettingsDraft};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{CompanyId, DefaultsId, Version};

use super::answer::Warning;
use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::page::Paging;
use super::{Api, answer, companies, fields, settings_manager};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 6] = ["uuid", "created", "updated", "version", "links", "warnings"];

/// Product defaults on the wire.
#[derive(Serialize)]
struct DefaultsObject {
    uuid: DefaultsId,
    product: Model,
    settings_manager: Value,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    links: DefaultsLinks,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<Warning>>,
}

#[derive(Serialize)]
struct DefaultsLinks {
    #[serde(rename = "self")]
    this: String,
    company: String,
}

impl DefaultsObject {
    fn new(defaults: &ProductDefaults, company: CompanyId, links: &Links) -> Self {
        Self {
            uuid: defaults.id,
            product: defaults.model,
            settings_manager: settings_manager::write(&defaults.settings),
            created: defaults.created,
            updated: defaults.updated,
            version: defaults.version,
            links: DefaultsLinks {
                this: format!("{}{}", links.defaults(company), defaults.model),
                company: links.company(company),
            },
            warnings: None,
        }
    }
}

/// The model that a path names, in any spelling of its name.
fn model(text: &str) -> Result<Model, Problem> {
    fields::id(text, Error::NotFound(EntityKind::ProductDefaults))
}

fn read(body: Value, model: Model) -> Result<(SettingsDraft, Vec<Warning>), Error> {
    let mut fields = Fields::of(body, "")?;
    if fields.parse::<Model>("product").is_some_and(|product| product != model) {
        fields.refuse("product", format!("the path says {model}"));
    }
    let settings = settings_manager::field(&mut fields);
    fields.done(&OURS, Unknown::Refused, Some(settings))
}

pub(super) async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let all = api.sraps.all_product_defaults(caller, OwnerRef::Company(company)).await?;
    let (part, next) = paging.slice(&all);
    let objects: Vec<_> = part.iter().map(|d| DefaultsObject::new(d, company, &links)).collect();
    let next = next.map(|query| format!("{}{query}", links.defaults(company)));
    answer::list(&objects, next.as_deref())
}

pub(super) async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, product)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let owner = OwnerRef::Company(company);
    let defaults = api.sraps.product_defaults(caller, owner, model(&product)?).await?;
    answer::versioned(defaults.version, &DefaultsObject::new(&defaults, company, &links))
}

pub(super) async fn put(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, product)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let model = product.parse().map_err(|error| Problem::invalid("product", error))?;
    let (draft, read) = read(body, model)?;
    let owner = OwnerRef::Company(company);
    let made = api.sraps.put_product_defaults(caller, owner, model, draft, expected).await?;
    let mut object = DefaultsObject::new(&made.value, company, &links);
    object.warnings = Some(answer::warnings(read, made.warnings));
    answer::versioned(made.value.version, &object)
}

pub(super) async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, product)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let owner = OwnerRef::Company(companies::id(&company)?);
    let model = model(&product)?;
    api.sraps.delete_product_defaults(caller, owner, model, expected).await?;
    Ok(answer::nothing())
}
