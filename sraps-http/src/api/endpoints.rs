//! `companies/{c}/endpoints/`: the phones of a company (sraps-api.md 1.4-8 to 1.4-11).

mod check;
mod draft;
mod list;
mod object;
mod preview;
mod register;
mod requests;
mod resolved;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, Error, Outcome, Written, WrittenEndpoint};
use sraps_core::tenancy::{CompanyId, Version};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::affected::AffectedObject;
use super::answer::Warning;
use super::body::Body;
use super::etag::IfMatch;
use super::fields::Unknown;
use super::links::Links;
use super::openapi::Operations;
use super::openapi::problem::{self, ProblemObject};
use super::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;
use draft::{EndpointBody, EndpointEditBody};
use object::EndpointObject;

pub(super) fn operations() -> Operations {
    Operations::new()
        // No DELETE here, ever: a client that does not find its phone sends one (sraps-api.md 1.4-11).
        .routes(routes!(list::list, register::register))
        .routes(routes!(check::check))
        .routes(routes!(get, put, patch, delete))
        .routes(routes!(requests::requests))
        .routes(routes!(resolved::resolved))
        .routes(routes!(preview::preview))
}

/// The MAC that a path names, in any notation.
pub(super) fn mac(text: &str) -> Result<Mac, Problem> {
    text.parse().map_err(|error| Problem::invalid("mac", error))
}

/// Shows a phone.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/{mac}",
    operation_id = "get_endpoint",
    tag = "Endpoints",
    responses((status = 200, description = "The phone.", body = EndpointObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let listed = api.sraps.listed_endpoint(caller, company, mac(&phone)?).await?;
    let state = Some(listed.state(api.sraps.ports().clock.now()));
    let object = EndpointObject::new(&listed.endpoint, &listed.activity, state, &links);
    answer::versioned(listed.endpoint.version, &object)
}

/// Registers or replaces a phone.
///
/// A full update: what the body does not say gets its default, and settings that it does not mention are
/// removed. Fields that nobody here knows are ignored and named in `warnings`.
#[utoipa::path(
    put,
    path = "/api/v1/companies/{company}/endpoints/{mac}",
    operation_id = "put_endpoint",
    tag = "Endpoints",
    params(IfMatch),
    request_body = EndpointBody,
    responses(
        (status = 200, description = "The phone as it is now.", body = EndpointObject),
        (status = 201, description = "The phone is registered.", body = EndpointObject),
        (
            status = 403,
            description = "The phone is registered elsewhere, or the caller's role does not permit it.",
            body = ProblemObject,
            example = json!(problem::example(Error::MacTaken(example_mac()))),
        ),
        (
            status = 409,
            description = "Others write it at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn put(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, mac(&phone)?);
    let read = draft::read(body, Some(mac), "", Unknown::Warned)?;
    put_one(&api, caller, company, &links, read, expected).await
}

/// Changes parts of a phone.
///
/// What the body does not name stays; null is the default, or nothing. In `settings_manager` each item takes the
/// place of the setting with its name and index, null under a key removes what stands there, and an item with
/// `"remove": true` the one with its index.
#[utoipa::path(
    patch,
    path = "/api/v1/companies/{company}/endpoints/{mac}",
    operation_id = "edit_endpoint",
    tag = "Endpoints",
    params(IfMatch),
    request_body = EndpointEditBody,
    responses(
        (status = 200, description = "The phone as it is now.", body = EndpointObject),
        (
            status = 409,
            description = "Others write it at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn patch(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, mac(&phone)?);
    let patch = draft::read_patch(body, mac)?;
    let done = api.sraps.patch_endpoint(caller, company, mac, patch, expected).await?;
    written(done, Vec::new(), &links)
}

/// Registers or replaces one endpoint and answers with it: 201 where it is new, else 200.
async fn put_one(
    api: &Api,
    caller: Caller,
    company: CompanyId,
    links: &Links,
    read: draft::Read,
    expected: Option<Version>,
) -> Result<Response, Problem> {
    let draft::Read { draft, warnings } = read;
    let done = api.sraps.put_endpoint(caller, company, draft, expected).await?;
    written(done, warnings, links)
}

/// The answer to a write, with the warnings of reading it.
fn written(
    done: Outcome<WrittenEndpoint>,
    read: Vec<Warning>,
    links: &Links,
) -> Result<Response, Problem> {
    let WrittenEndpoint { endpoint, activity, state, written, affected } = done.value;
    let mut object = EndpointObject::new(&endpoint, &activity, Some(state), links);
    object.affected = Some(affected.into());
    object.warnings = Some(answer::warnings(read, done.warnings));
    let place = links.endpoint(endpoint.company, endpoint.mac);
    let (status, place) = match written {
        Written::Created => (StatusCode::CREATED, Some(place)),
        Written::Replaced => (StatusCode::OK, None),
    };
    answer::written(status, endpoint.version, place.as_deref(), &object)
}

/// What deleting a phone leaves to be said.
#[derive(Serialize, ToSchema)]
#[schema(as = EndpointDeleted, example = json!({
    "affected": {"endpoints": 1, "handed_over": 1},
    "warnings": [{
        "code": "handed_over",
        "setting": "affected",
        "message": "1 phone was already handed over to another server",
    }],
}))]
struct DeletedObject {
    /// Whom it reaches.
    affected: AffectedObject,
    /// What whoever deleted it should know.
    warnings: Vec<Warning>,
}

/// Deletes a phone.
#[utoipa::path(
    delete,
    path = "/api/v1/companies/{company}/endpoints/{mac}",
    operation_id = "delete_endpoint",
    tag = "Endpoints",
    params(IfMatch),
    responses(
        (status = 204, description = "It is deleted."),
        (
            status = 200,
            description = "It is deleted, but was handed over to another server and does not notice.",
            body = DeletedObject,
        ),
        (
            status = 409,
            description = "Others write it at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, phone)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, mac(&phone)?);
    let done = api.sraps.delete_endpoint(caller, company, mac, expected).await?;
    if done.value.handed_over == 0 {
        return Ok(answer::nothing());
    }
    let warnings = answer::warnings(Vec::new(), done.warnings);
    answer::json(StatusCode::OK, &DeletedObject { affected: done.value.into(), warnings })
}

/// The phone of the examples.
fn example_mac() -> Mac {
    Mac::from_octets([0x00, 0x04, 0x13, 0xaa, 0xbb, 0xcc])
}
