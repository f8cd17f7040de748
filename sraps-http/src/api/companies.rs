//! `companies/`: whose phones these are, and the policies that hold for them.

mod filter;
mod object;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::Value;
use sraps_core::service::{CompanyEdit, Contents, Error, NewCompany};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{CompanyId, Secrecy, Suspension, Version};
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
use filter::{Cascade, Filter};
use object::{CompanyObject, DeletedObject};

/// The fields that only we send: sent back they change nothing. Whose it is, is for good.
const OURS: [&str; 8] =
    ["uuid", "reseller", "created", "updated", "version", "links", "affected", "warnings"];

/// A company to be made.
#[derive(ToSchema)]
#[schema(as = NewCompany, example = json!({
    "name": "Acme",
    "reseller": wire::RESELLER,
    "secrets": "withheld",
    "suspended": true,
    "stop_phones": false,
}))]
#[expect(dead_code, reason = "it describes what `create` reads")]
struct NewCompanyBody {
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: String,
    /// The reseller whose customer it is; without it the caller's own.
    #[schema(value_type = Option<wire::Id>)]
    reseller: Option<String>,
    /// Who gets its secret settings; without it `withheld`.
    #[schema(value_type = Option<wire::Secrecy>)]
    secrets: Option<String>,
    /// Its people and API keys are turned away for now.
    suspended: Option<bool>,
    /// Its phones are turned away too; only while it is suspended.
    stop_phones: Option<bool>,
}

/// What is to be changed of a company; what is absent stays.
#[derive(ToSchema)]
#[schema(as = CompanyEdit, example = json!({
    "name": "Acme",
    "suspended": true,
    "stop_phones": true,
    "secrets": "withheld",
}))]
#[expect(dead_code, reason = "it describes what `read` reads")]
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
    Operations::new().routes(routes!(list, create)).routes(routes!(get, edit, delete))
}

/// The company that a path names.
pub(super) fn id(text: &str) -> Result<CompanyId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::Company))
}

/// Lists companies.
///
/// All that the caller can see, by name: those of all resellers, of his own, or his own one.
#[utoipa::path(
    get,
    path = "/api/v1/companies/",
    operation_id = "list_companies",
    tag = "Companies",
    params(Filter, Paging),
    responses((status = 200, description = "The companies.", body = [CompanyObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Filter { wanted, paging, repeated }: Filter,
) -> Result<Response, Problem> {
    let found = api.sraps.companies(caller, wanted, paging.request()?).await?;
    let (found, next) = paging.cut(found);
    let objects: Vec<_> =
        found.iter().map(|scope| CompanyObject::new(scope.company(), &links)).collect();
    let next = next.map(|query| links.to(&format!("/companies/{query}{repeated}")));
    answer::list(&objects, next.as_deref())
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
    let (name, reseller) = (fields.required("name"), fields.parse("reseller"));
    let secrecy = secrecy(&mut fields).unwrap_or_default();
    let suspended = fields.flag("suspended").unwrap_or_default();
    let stop_phones = fields.flag("stop_phones").unwrap_or_default();
    if stop_phones && !suspended {
        fields.refuse("stop_phones", "phones are stopped only while the company is suspended");
    }
    let (name, _) = fields.done(&[], Unknown::Refused, name)?;
    let suspension = suspended.then_some(Suspension { stop_phones });
    let new = NewCompany { name, reseller, secrecy, suspension };
    let company = api.sraps.create_company(caller, new).await?;
    let place = links.company(company.id);
    let object = CompanyObject::new(&company, &links);
    answer::written(StatusCode::CREATED, company.version, Some(&place), &object)
}

/// Who gets secret settings.
fn secrecy(fields: &mut Fields) -> Option<Secrecy> {
    match fields.text("secrets")?.as_str() {
        "withheld" => Some(Secrecy::Withheld),
        "open" => Some(Secrecy::Open),
        _ => {
            fields.refuse("secrets", "expected withheld or open");
            None
        }
    }
}

/// What a body asks to be changed.
fn read(body: Value) -> Result<CompanyEdit, Error> {
    let mut fields = Fields::of(body, "")?;
    let edit = CompanyEdit {
        name: fields.given("name"),
        suspended: fields.given_flag("suspended"),
        stop_phones: fields.given_flag("stop_phones"),
        secrecy: secrecy(&mut fields),
    };
    fields.finish(&OURS, Unknown::Refused)?;
    Ok(edit)
}

/// Changes a company.
///
/// What the body does not name stays as it is. Where the change of it changes what its phones get, the answer
/// says whom it reaches, and how.
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
    let (id, edit) = (id(&company)?, read(body)?);
    let edited = api.sraps.edit_company(caller, id, edit, expected).await?;
    answer::versioned(edited.company.version, &CompanyObject::edited(&edited, &links))
}

/// Deletes a company.
///
/// An empty one, or with `cascade` one with everything in it: its phones are registered no longer, its users and
/// API keys are shut out. That cannot be undone, so its name must be sent as `confirm`.
#[utoipa::path(
    delete,
    path = "/api/v1/companies/{company}",
    operation_id = "delete_company",
    tag = "Companies",
    params(Cascade, IfMatch),
    responses(
        (status = 200, description = "It is gone with everything in it.", body = DeletedObject),
        (status = 204, description = "It was empty, and is gone."),
        (
            status = 409,
            description = "It is not empty: the message says what is in it, and how much.",
            body = ProblemObject,
            example = json!(problem::example(Error::NotEmpty {
                what: EntityKind::Company,
                contents: Contents { endpoints: 214, profiles: 3, ..Contents::default() },
            })),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    cascade: Cascade,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let (id, sraps) = (id(&company)?, &api.sraps);
    let Some(confirm) = cascade.confirm() else {
        sraps.delete_company(caller, id, expected).await?;
        return Ok(answer::nothing());
    };
    let deleted = sraps.delete_company_with_everything(caller, id, confirm, expected).await?;
    answer::json(StatusCode::OK, &DeletedObject::from(deleted))
}
