//! `companies/{c}/endpoints/`: the phones of a company (sraps-api.md 1.4-8 to 1.4-11).

mod draft;
mod object;
pub(super) mod register;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, Written};
use sraps_core::snom::request::File;
use sraps_core::storage::{EndpointFilter, EndpointOrder};
use sraps_core::tenancy::{CompanyId, Version};

use super::body::Body;
use super::etag::IfMatch;
use super::fields::Unknown;
use super::links::Links;
use super::page::Paging;
use super::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;
use object::EndpointObject;

/// The MAC that a path names, in any notation.
pub(super) fn mac(text: &str) -> Result<Mac, Problem> {
    text.parse().map_err(|error| Problem::invalid("mac", error))
}

pub(super) async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let filter = EndpointFilter::default();
    let order = EndpointOrder::default();
    let found = api.sraps.endpoints(caller, company, &filter, order, paging.request()?).await?;
    let (endpoints, next) = paging.cut(found);
    let objects: Vec<_> = endpoints
        .iter()
        .map(|listed| EndpointObject::new(&listed.endpoint, &listed.activity, &links))
        .collect();
    let next = next.map(|query| format!("{}{query}", links.endpoints(company)));
    answer::list(&objects, next.as_deref())
}

pub(super) async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let endpoint = api.sraps.endpoint(caller, company, mac(&phone)?).await?;
    let activity = api.sraps.activity(caller, company, &[endpoint.id]).await?;
    let activity = activity.into_iter().next().unwrap_or_default();
    answer::versioned(endpoint.version, &EndpointObject::new(&endpoint, &activity, &links))
}

pub(super) async fn put(
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

/// Registers or replaces one endpoint and answers with it: 201 where it is new, else 200.
async fn put_one(
    api: &Api,
    caller: Caller,
    company: CompanyId,
    links: &Links,
    read: draft::Read,
    expected: Option<Version>,
) -> Result<Response, Problem> {
    let draft::Read { draft, warnings: read } = read;
    let done = api.sraps.put_endpoint(caller, company, draft, expected).await?;
    let (endpoint, written) = done.value;
    let activity = api.sraps.activity(caller, company, &[endpoint.id]).await?;
    let activity = activity.into_iter().next().unwrap_or_default();
    let mut object = EndpointObject::new(&endpoint, &activity, links);
    object.warnings = Some(answer::warnings(read, done.warnings));
    let place = links.endpoint(company, endpoint.mac);
    let (status, place) = match written {
        Written::Created => (StatusCode::CREATED, Some(place)),
        Written::Replaced => (StatusCode::OK, None),
    };
    answer::written(status, endpoint.version, place.as_deref(), &object)
}

pub(super) async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, phone)): Path<(String, String)>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, mac(&phone)?);
    api.sraps.delete_endpoint(caller, company, mac, expected).await?;
    Ok(answer::nothing())
}

/// A request of a phone on the wire.
#[derive(Serialize)]
struct CheckInObject<'a> {
    time: Timestamp,
    address: Option<std::net::IpAddr>,
    user_agent: &'a str,
    product: Option<String>,
    firmware: Option<&'a str>,
    file: File,
    proof: Proof,
    /// The status of our answer.
    status: u16,
    /// The length of its body.
    bytes: u32,
    /// Whether a redirection was delivered.
    handed_over: bool,
}

impl<'a> CheckInObject<'a> {
    fn new(seen: &'a CheckIn) -> Self {
        Self {
            time: seen.at,
            address: seen.address,
            user_agent: &seen.user_agent,
            product: seen.model.map(|model| model.to_string()),
            firmware: seen.firmware.as_deref(),
            file: seen.file,
            proof: seen.proof,
            status: seen.status,
            bytes: seen.bytes,
            handed_over: seen.handed_over,
        }
    }
}

/// The last requests of a phone, the latest first; at most 50 are kept.
pub(super) async fn requests(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
    paging: Paging,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, mac(&phone)?);
    let seen = api.sraps.check_ins(caller, company, mac).await?;
    let (part, next) = paging.slice(&seen);
    let objects: Vec<_> = part.iter().map(CheckInObject::new).collect();
    let next = next.map(|query| format!("{}/requests/{query}", links.endpoint(company, mac)));
    answer::list(&objects, next.as_deref())
}
