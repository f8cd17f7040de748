//! `companies/{c}/provisioning-profiles/`: a company's own profiles, and to read those of its reseller
//! (sraps-api.md 1.4-6, 1.4-7).

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::model::ProductGroup;
use sraps_core::profile::Profile;
use sraps_core::service::{Error, OwnerRef, ProfileDraft};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{CompanyId, Label, Note, ProfileId, Version};

use super::answer::Warning;
use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::page::Paging;
use super::{Api, answer, companies, fields, product_groups, settings_manager};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 7] = ["uuid", "owner", "created", "updated", "version", "links", "warnings"];

/// A profile on the wire.
#[derive(Serialize)]
struct ProfileObject<'a> {
    uuid: ProfileId,
    name: &'a Label,
    product_group: Option<String>,
    autoprovisioning_enabled: bool,
    settings_manager: Value,
    note: &'a Note,
    /// `company` or `reseller`; a reseller's can be used but not changed here.
    owner: &'static str,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    links: ProfileLinks,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<Warning>>,
}

#[derive(Serialize)]
struct ProfileLinks {
    #[serde(rename = "self")]
    this: String,
    company: String,
}

impl<'a> ProfileObject<'a> {
    fn new(profile: &'a Profile, company: CompanyId, links: &Links) -> Self {
        Self {
            uuid: profile.id,
            name: &profile.name,
            product_group: profile.product_group.map(|group| group.uuid().simple().to_string()),
            autoprovisioning_enabled: profile.autoprovisioning,
            settings_manager: settings_manager::write(&profile.settings),
            note: &profile.note,
            owner: if profile.owner.company.is_some() { "company" } else { "reseller" },
            created: profile.created,
            updated: profile.updated,
            version: profile.version,
            links: ProfileLinks {
                this: format!("{}{}", links.profiles(company), profile.id),
                company: links.company(company),
            },
            warnings: None,
        }
    }
}

fn id(text: &str) -> Result<ProfileId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::Profile))
}

fn read(body: Value, unknown: Unknown) -> Result<(ProfileDraft, Vec<Warning>), Error> {
    let mut fields = Fields::of(body, "")?;
    let name: Option<Label> = fields.required("name");
    let product_group = group(&mut fields);
    let note = fields.parse::<Note>("note").unwrap_or_default();
    let autoprovisioning = fields.flag("autoprovisioning_enabled").unwrap_or(true);
    let settings = settings_manager::field(&mut fields);
    let draft =
        name.map(|name| ProfileDraft { name, product_group, settings, autoprovisioning, note });
    fields.done(&OURS, unknown, draft)
}

/// The product group, by uuid as Snom's clients send it, or by name.
fn group(fields: &mut Fields) -> Option<ProductGroup> {
    let text = fields.text("product_group").filter(|text| !text.is_empty())?;
    let group = product_groups::find(&text).or_else(|| ProductGroup::by_name(&text));
    if group.is_none() {
        fields.refuse("product_group", "there is no such product group: see product-groups/");
    }
    group
}

pub(super) async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let owner = OwnerRef::Company(company);
    let (found, next) = paging.cut(api.sraps.profiles(caller, owner, paging.request()?).await?);
    let objects: Vec<_> = found.iter().map(|p| ProfileObject::new(p, company, &links)).collect();
    let next = next.map(|query| format!("{}{query}", links.profiles(company)));
    answer::list(&objects, next.as_deref())
}

pub(super) async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, profile)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let profile = api.sraps.profile(caller, OwnerRef::Company(company), id(&profile)?).await?;
    answer::versioned(profile.version, &ProfileObject::new(&profile, company, &links))
}

pub(super) async fn create(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let (draft, read) = read(body, Unknown::Warned)?;
    let made = api.sraps.create_profile(caller, OwnerRef::Company(company), draft).await?;
    let mut object = ProfileObject::new(&made.value, company, &links);
    object.warnings = Some(answer::warnings(read, made.warnings));
    let place = object.links.this.clone();
    answer::written(StatusCode::CREATED, made.value.version, Some(&place), &object)
}

pub(super) async fn replace(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, profile)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (company, id) = (companies::id(&company)?, id(&profile)?);
    let (draft, read) = read(body, Unknown::Refused)?;
    let owner = OwnerRef::Company(company);
    let made = api.sraps.replace_profile(caller, owner, id, draft, expected).await?;
    let mut object = ProfileObject::new(&made.value, company, &links);
    object.warnings = Some(answer::warnings(read, made.warnings));
    answer::versioned(made.value.version, &object)
}

pub(super) async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, profile)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let owner = OwnerRef::Company(companies::id(&company)?);
    api.sraps.delete_profile(caller, owner, id(&profile)?, expected).await?;
    Ok(answer::nothing())
}
