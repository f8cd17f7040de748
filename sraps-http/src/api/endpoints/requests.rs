//! `companies/{c}/endpoints/{mac}/requests/`: what the phone asked lately, and what it was answered.

use std::net::IpAddr;

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::snom::request::File;
use utoipa::ToSchema;

use crate::api::links::Links;
use crate::api::openapi::wire;
use crate::api::page::Paging;
use crate::api::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A request of a phone.
#[derive(Serialize, ToSchema)]
#[schema(as = PhoneRequest, example = json!({
    "time": "2026-03-13T09:45:00Z",
    "address": "192.0.2.17",
    "user_agent": "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413AABBCC)",
    "product": wire::MODEL,
    "firmware": "10.1.169.16",
    "file": "phone",
    "proof": "none",
    "status": 200,
    "bytes": 321,
    "handed_over": true,
}))]
pub(super) struct CheckInObject<'a> {
    /// When it asked.
    #[schema(value_type = wire::Time)]
    time: Timestamp,
    /// Where it asked from.
    #[schema(required, value_type = Option<wire::Address>)]
    address: Option<IpAddr>,
    /// Its user agent.
    user_agent: &'a str,
    /// The model that it reported.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<String>,
    /// The firmware that it reported.
    #[schema(required)]
    firmware: Option<&'a str>,
    /// Which file it asked for.
    #[schema(value_type = wire::PhoneFile)]
    file: File,
    /// How it proved which phone it is: `none`.
    #[schema(value_type = String)]
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

/// Lists what a phone asked lately.
///
/// The latest first; at most 50 are kept.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/{mac}/requests/",
    operation_id = "list_endpoint_requests",
    tag = "Endpoints",
    params(Paging),
    responses((status = 200, description = "The requests.", body = [CheckInObject])),
)]
pub(super) async fn requests(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
    paging: Paging,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, super::mac(&phone)?);
    let seen = api.sraps.check_ins(caller, company, mac).await?;
    let (part, next) = paging.slice(&seen);
    let objects: Vec<_> = part.iter().map(CheckInObject::new).collect();
    let next = next.map(|query| format!("{}/requests/{query}", links.endpoint(company, mac)));
    answer::list(&objects, next.as_deref())
}
