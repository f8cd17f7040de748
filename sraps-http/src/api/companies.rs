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

use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown};
use super::links::Links;
use super::page::Paging;
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;

/// The fields that only we send.
const OURS: [&str; 5] = ["uuid", "created", "updated", "version", "links"];

/// A company on the wire.
#[derive(Serialize)]
struct CompanyObject<'a> {
    uuid: CompanyId,
    name: &'a Label,
    reseller: ResellerId,
    /// People and API keys are turned away.
    suspended: bool,
    /// Phones too.
    stop_phones: bool,
    /// Who gets secret settings: `withheld` or `open`.
    secrets: Secrecy,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    links: CompanyLinks,
}

#[derive(Serialize)]
struct CompanyLinks {
    #[serde(rename = "self")]
    this: String,
    endpoints: String,
    #[serde(rename = "provisioning-profiles")]
    profiles: String,
    #[serde(rename = "product-defaults")]
    defaults: String,
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

pub(super) async fn list(
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

pub(super) async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
) -> Result<Response, Problem> {
    let scope = api.sraps.company(caller, id(&company)?).await?;
    answer::versioned(scope.company().version, &CompanyObject::new(scope.company(), &links))
}

pub(super) async fn create(
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

pub(super) async fn edit(
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
