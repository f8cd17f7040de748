//! `companies/`: whose phones these are, and the policies that hold for them.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::service::{Caller, CompanyEdit, Error, NewCompany};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Company, CompanyId, Label, ResellerId, Secrecy, Suspension, Version};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 5] = ["uuid", "created", "updated", "version", "links"];

/// A company.
#[derive(Serialize, ToSchema)]
#[schema(as = Company, example = json!({
    "uuid": wire::COMPANY,
    "name": "Acme",
    "reseller": wire::RESELLER,
    "suspended": false,
    "stop_phones": false,
    "secrets": "withheld",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "endpoints": wire::link(&format!("/companies/{}/endpoints/", wire::COMPANY)),
        "provisioning-profiles":
            wire::link(&format!("/companies/{}/provisioning-profiles/", wire::COMPANY)),
        "product-defaults": wire::link(&format!("/companies/{}/product-defaults/", wire::COMPANY)),
    },
}))]
struct CompanyObject<'a> {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: CompanyId,
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// The reseller whose customer it is.
    #[schema(value_type = wire::Id)]
    reseller: ResellerId,
    /// Its people and API keys are turned away.
    suspended: bool,
    /// Its phones are turned away too.
    stop_phones: bool,
    /// Who gets its secret settings.
    #[schema(value_type = wire::Secrecy)]
    secrets: Secrecy,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When it was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often it was written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where it leads.
    links: CompanyLinks,
}

/// Where a company leads.
#[derive(Serialize, ToSchema)]
struct CompanyLinks {
    /// The company, without a final slash: clients append to it.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Its phones.
    #[schema(value_type = wire::Link)]
    endpoints: String,
    /// Its provisioning profiles.
    #[serde(rename = "provisioning-profiles")]
    #[schema(value_type = wire::Link)]
    profiles: String,
    /// Its product defaults.
    #[serde(rename = "product-defaults")]
    #[schema(value_type = wire::Link)]
    defaults: String,
}

/// A company to be made.
#[derive(ToSchema)]
#[schema(as = NewCompany, example = json!({"name": "Acme", "reseller": wire::RESELLER}))]
#[expect(dead_code, reason = "it describes what `create` reads")]
struct NewCompanyBody {
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: String,
    /// The reseller whose customer it is; without it the caller's own.
    #[schema(value_type = Option<wire::Id>)]
    reseller: Option<String>,
}

/// What is to be changed of a company; what is absent stays.
#[derive(ToSchema)]
#[schema(as = CompanyEdit, example = json!({
    "name": "Acme",
    "suspended": true,
    "stop_phones": true,
    "secrets": "withheld",
}))]
#[expect(dead_code, reason = "it describes what `Edit` reads")]
struct CompanyEditBody {
    /// Its name.
    #[schema(value_type = Option<wire::Label>, nullable = false)]
    name: Option<String>,
    /// Its people and API keys are turned away.
    suspended: Option<bool>,
    /// Its phones are turned away too; only while it is suspended.
    stop_phones: Option<bool>,
    /// Who gets its secret settings.
    #[schema(value_type = Option<wire::Secrecy>)]
    secrets: Option<String>,
}

pub(super) fn operations() -> Operations {
    Operations::new().routes(routes!(list, create)).routes(routes!(get, edit))
}

impl<'a> CompanyObject<'a> {
    fn new(company: &'a Company, links: &Links) -> Self {
        Self {
            uuid: company.id,
            name: &company.name,
            reseller: company.reseller,
            suspended: company.suspension.is_some(),
            stop_phones: company.stops_phones(),
            secrets: company.secrecy,
            created: company.created,
            updated: company.updated,
            version: company.version,
            links: CompanyLinks {
                this: links.company(company.id),
                endpoints: links.endpoints(company.id),
                profiles: links.profiles(company.id),
                defaults: links.defaults(company.id),
            },
        }
    }
}

/// The company that a path names.
pub(super) fn id(text: &str) -> Result<CompanyId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::Company))
}

/// Lists companies.
///
/// All that the caller can see, by name: those of his reseller, or his own one.
#[utoipa::path(
    get,
    path = "/api/v1/companies/",
    operation_id = "list_companies",
    tag = "Companies",
    params(Paging),
    responses((status = 200, description = "The companies.", body = [CompanyObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    let (found, next) = paging.cut(api.sraps.companies(caller, paging.request()?).await?);
    let objects: Vec<_> =
        found.iter().map(|scope| CompanyObject::new(scope.company(), &links)).collect();
    answer::list(&objects, next.map(|query| links.to(&format!("/companies/{query}"))).as_deref())
}

/// Shows a company.
///
/// Clients of Snom's service follow its link `endpoints`.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}",
    operation_id = "get_company",
    tag = "Companies",
    responses((status = 200, description = "The company.", body = CompanyObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
) -> Result<Response, Problem> {
    let scope = api.sraps.company(caller, id(&company)?).await?;
    answer::versioned(scope.company().version, &CompanyObject::new(scope.company(), &links))
}

/// Makes a company.
#[utoipa::path(
    post,
    path = "/api/v1/companies/",
    operation_id = "create_company",
    tag = "Companies",
    request_body = NewCompanyBody,
    responses(
        (status = 201, description = "The company is made.", body = CompanyObject),
        (status = 404, description = "There is no such reseller."),
    ),
)]
async fn create(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Body(body): Body,
) -> Result<Response, Problem> {
    let mut fields = Fields::of(body, "")?;
    let name = fields.required("name");
    let reseller = fields.parse("reseller");
    let (name, _) = fields.done(&[], Unknown::Refused, name)?;
    let company = api.sraps.create_company(caller, NewCompany { name, reseller }).await?;
    let place = links.company(company.id);
    let object = CompanyObject::new(&company, &links);
    answer::written(StatusCode::CREATED, company.version, Some(&place), &object)
}

/// What a body asks to be changed.
struct Edit {
    name: Option<Label>,
    secrecy: Option<Secrecy>,
    suspended: Option<bool>,
    stop_phones: Option<bool>,
}

impl Edit {
    fn read(body: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(body, "")?;
        let name = if fields.has("name") { fields.required("name") } else { None };
        let (suspended, stop_phones) = (fields.flag("suspended"), fields.flag("stop_phones"));
        let secrecy = match fields.text("secrets").as_deref() {
            None => None,
            Some("withheld") => Some(Secrecy::Withheld),
            Some("open") => Some(Secrecy::Open),
            Some(_) => {
                fields.refuse("secrets", "expected withheld or open");
                None
            }
        };
        if suspended == Some(false) && stop_phones == Some(true) {
            fields.refuse("stop_phones", "phones are stopped only while the company is suspended");
        }
        // Whose it is, is for good: sent back it changes nothing.
        fields.take("reseller");
        fields.finish(&OURS, Unknown::Refused)?;
        Ok(Self { name, secrecy, suspended, stop_phones })
    }

    /// The suspension to come. What is not said stays as it is, which must be read first.
    fn suspension(&self, now: Option<Suspension>) -> Result<Option<Suspension>, Error> {
        let stop_phones = self.stop_phones.unwrap_or(now.is_some_and(|s| s.stop_phones));
        match self.suspended.unwrap_or(now.is_some()) {
            true => Ok(Some(Suspension { stop_phones })),
            false if self.stop_phones == Some(true) => {
                Err(Error::invalid("stop_phones", "suspend the company too: \"suspended\": true"))
            }
            false => Ok(None),
        }
    }
}

/// Changes a company.
///
/// What the body does not name stays as it is.
#[utoipa::path(
    patch,
    path = "/api/v1/companies/{company}",
    operation_id = "edit_company",
    tag = "Companies",
    params(IfMatch),
    request_body = CompanyEditBody,
    responses(
        (status = 200, description = "The company as it is now.", body = CompanyObject),
        (
            status = 409,
            description = "Somebody else changed it in the same moment: try again.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (id, edit) = (id(&company)?, Edit::read(body)?);
    let company = apply(&api, caller, id, edit, expected).await?;
    answer::versioned(company.version, &CompanyObject::new(&company, &links))
}

async fn apply(
    api: &Api,
    caller: Caller,
    id: CompanyId,
    edit: Edit,
    mut expected: Option<Version>,
) -> Result<Company, Problem> {
    let mut suspension = None;
    if edit.suspended.is_some() || edit.stop_phones.is_some() {
        let now = api.sraps.company(caller, id).await?.into_company();
        suspension = Some(edit.suspension(now.suspension)?);
        // What stays was read in this version.
        expected = expected.or(Some(now.version));
    }
    let edit = CompanyEdit { name: edit.name, secrecy: edit.secrecy, suspension };
    Ok(api.sraps.edit_company(caller, id, edit, expected).await?)
}
