//! `companies/{c}/logs/`, `resellers/{r}/logs/`, `logs/`: the journal, and undoing what stands in it; and
//! `endpoints/{mac}/history/`, the journal of one phone.
//!
//! A list is walked by its links alone: it grows at its beginning, so numbered pages would repeat what was seen.

pub(super) mod object;
pub(crate) mod query;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::service::{Caller, Error, TenantRef, Undone};
use sraps_core::storage::ChangeSetId;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::affected::AffectedObject;
use super::answer::Warning;
use super::links::Links;
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::page::Paging;
use super::{Api, answer, companies, endpoints, fields, resellers};
use crate::auth::Authenticated;
use crate::error::Problem;
use object::{CommitObject, EventObject, LogObject};
use query::LogQuery;

/// How many changes of a phone are told.
const HISTORY: u32 = 1_000;

/// How many things of a commit are told at once, unless asked otherwise.
const RECORDS: u32 = 1_000;

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(list_of_company))
        .routes(routes!(get_of_company))
        .routes(routes!(undo_of_company))
        .routes(routes!(list_of_reseller))
        .routes(routes!(get_of_reseller))
        .routes(routes!(undo_of_reseller))
        .routes(routes!(list_of_installation))
        .routes(routes!(get_of_installation))
        .routes(routes!(undo_of_installation))
        .routes(routes!(history))
}

/// What an undo did.
#[derive(Serialize, ToSchema)]
#[schema(as = Undone, example = json!({
    "change": wire::CHANGE,
    "restored": 214,
    "reverted": 0,
    "removed": 0,
    "affected": {"endpoints": 214, "handed_over": 12},
    "warnings": [],
}))]
struct UndoneObject {
    /// The undo itself, which is a change that can be undone.
    #[schema(value_type = wire::Id)]
    change: String,
    /// How many things are there again.
    restored: u64,
    /// How many things are as they were.
    reverted: u64,
    /// How many things are gone again.
    removed: u64,
    /// The phones that get something else now; one that is reached in several ways counts for each.
    affected: AffectedObject,
    /// What should be known although it is undone.
    warnings: Vec<Warning>,
}

/// The path of a place's journal below `/api/v1`.
fn path(place: TenantRef) -> String {
    match place {
        TenantRef::Company(id) => format!("/companies/{id}/logs/"),
        TenantRef::Reseller(id) => format!("/resellers/{id}/logs/"),
        TenantRef::Installation => "/logs/".to_owned(),
    }
}

fn of_company(company: &str) -> Result<TenantRef, Problem> {
    Ok(TenantRef::Company(companies::id(company)?))
}

fn of_reseller(reseller: &str) -> Result<TenantRef, Problem> {
    Ok(TenantRef::Reseller(resellers::id(reseller)?))
}

/// The change that a path names, in the form in which we write it.
fn change(text: &str) -> Result<ChangeSetId, Problem> {
    fields::id(text, Error::NoSuchCommit)
}

async fn list(
    api: &Api,
    caller: Caller,
    links: &Links,
    place: TenantRef,
    query: LogQuery,
) -> Result<Response, Problem> {
    let found = api.sraps.logs(caller, place, query.filter, query.request.clone()).await?;
    let base = links.to(&path(place));
    let objects: Vec<_> =
        found.items.into_iter().map(|entry| LogObject::new(entry, &base)).collect();
    let next = found.next.map(|cursor| format!("{base}{}", query.next(cursor)));
    answer::list(&objects, next.as_deref())
}

async fn get(
    api: &Api,
    caller: Caller,
    links: &Links,
    (place, id): (TenantRef, &str),
    paging: Paging,
) -> Result<Response, Problem> {
    let found = api.sraps.log(caller, place, change(id)?).await?;
    let base = links.to(&path(place));
    answer::json(StatusCode::OK, &CommitObject::new(found, &base, &paging.at_most(RECORDS)))
}

async fn undo(
    api: &Api,
    caller: Caller,
    (place, id): (TenantRef, &str),
) -> Result<Response, Problem> {
    let outcome = api.sraps.undo_at(caller, place, change(id)?).await?;
    let Undone { change, restored, reverted, removed, affected } = outcome.value;
    let object = UndoneObject {
        change: change.to_string(),
        restored,
        reverted,
        removed,
        affected: affected.into(),
        warnings: outcome.warnings.into_iter().map(Warning::from).collect(),
    };
    answer::json(StatusCode::OK, &object)
}

/// Lists what was changed in a company.
///
/// The latest first. Changes of users and keys are told to those who may see users and keys. A page may be
/// shorter than asked and still have a next one.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/logs/",
    operation_id = "list_company_logs",
    tag = "Journal",
    params(LogQuery),
    responses((status = 200, description = "The changes.", body = [LogObject])),
)]
async fn list_of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    query: LogQuery,
) -> Result<Response, Problem> {
    list(&api, caller, &links, of_company(&company)?, query).await
}

/// Shows a change in a company.
///
/// With each thing that it changed, and what is different. Of a secret no more is told than that it is another.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/logs/{change}",
    operation_id = "get_company_log",
    tag = "Journal",
    params(Paging),
    responses((status = 200, description = "The change.", body = CommitObject)),
)]
async fn get_of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, id)): Path<(String, String)>,
    paging: Paging,
) -> Result<Response, Problem> {
    get(&api, caller, &links, (of_company(&company)?, &id), paging).await
}

/// Undoes a change in a company.
///
/// What it made is deleted, what it changed is changed back, what it deleted is there again with the same ids:
/// all of it or nothing. A change that reaches beyond the caller does not exist for him here.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/logs/{change}/undo",
    operation_id = "undo_company_log",
    tag = "Journal",
    responses(
        (status = 200, description = "It is undone.", body = UndoneObject),
        (status = 409, description = "Something is in the way, which is named, or a part of the change is elsewhere; nothing is undone.",
         body = ProblemObject, example = json!(problem::example(in_the_way()))),
    ),
)]
async fn undo_of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((company, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    undo(&api, caller, (of_company(&company)?, &id)).await
}

/// Lists what was changed at a reseller and in his companies.
///
/// The latest first. A page may be shorter than asked and still have a next one.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/{reseller}/logs/",
    operation_id = "list_reseller_logs",
    tag = "Journal",
    params(LogQuery),
    responses((status = 200, description = "The changes.", body = [LogObject])),
)]
async fn list_of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
    query: LogQuery,
) -> Result<Response, Problem> {
    list(&api, caller, &links, of_reseller(&reseller)?, query).await
}

/// Shows a change at a reseller.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/{reseller}/logs/{change}",
    operation_id = "get_reseller_log",
    tag = "Journal",
    params(Paging),
    responses((status = 200, description = "The change.", body = CommitObject)),
)]
async fn get_of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((reseller, id)): Path<(String, String)>,
    paging: Paging,
) -> Result<Response, Problem> {
    get(&api, caller, &links, (of_reseller(&reseller)?, &id), paging).await
}

/// Undoes a change at a reseller.
#[utoipa::path(
    post,
    path = "/api/v1/resellers/{reseller}/logs/{change}/undo",
    operation_id = "undo_reseller_log",
    tag = "Journal",
    responses(
        (status = 200, description = "It is undone.", body = UndoneObject),
        (status = 409, description = "Something is in the way, which is named, or a part of the change is elsewhere; nothing is undone.",
         body = ProblemObject, example = json!(problem::example(in_the_way()))),
    ),
)]
async fn undo_of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path((reseller, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    undo(&api, caller, (of_reseller(&reseller)?, &id)).await
}

/// Lists everything that was changed.
///
/// For those at the installation. The latest first. A page may be shorter than asked and still have a next one.
#[utoipa::path(
    get,
    path = "/api/v1/logs/",
    operation_id = "list_logs",
    tag = "Journal",
    params(LogQuery),
    responses((status = 200, description = "The changes.", body = [LogObject])),
)]
async fn list_of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    query: LogQuery,
) -> Result<Response, Problem> {
    list(&api, caller, &links, TenantRef::Installation, query).await
}

/// Shows any change.
#[utoipa::path(
    get,
    path = "/api/v1/logs/{change}",
    operation_id = "get_log",
    tag = "Journal",
    params(Paging),
    responses((status = 200, description = "The change.", body = CommitObject)),
)]
async fn get_of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(id): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    get(&api, caller, &links, (TenantRef::Installation, &id), paging).await
}

/// Undoes any change.
#[utoipa::path(
    post,
    path = "/api/v1/logs/{change}/undo",
    operation_id = "undo_log",
    tag = "Journal",
    responses(
        (status = 200, description = "It is undone.", body = UndoneObject),
        (status = 409, description = "Something is in the way, which is named, or a part of the change is elsewhere; nothing is undone.",
         body = ProblemObject, example = json!(problem::example(in_the_way()))),
    ),
)]
async fn undo_of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    undo(&api, caller, (TenantRef::Installation, &id)).await
}

/// The example of what is in the way of an undo.
fn in_the_way() -> Error {
    let text =
        "the endpoint 000413AABBCC: it was changed since: undo that first, or change it by hand";
    Error::Refused(text.into())
}

/// Lists what was changed of a phone.
///
/// Since it was registered here, the latest first, at most 1,000 changes.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/endpoints/{mac}/history/",
    operation_id = "list_endpoint_history",
    tag = "Journal",
    params(Paging),
    responses((status = 200, description = "The changes.", body = [EventObject])),
)]
async fn history(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path((company, phone)): Path<(String, String)>,
    paging: Paging,
) -> Result<Response, Problem> {
    let (company, mac) = (companies::id(&company)?, endpoints::mac(&phone)?);
    let found = api.sraps.endpoint_history(caller, company, mac, HISTORY).await?;
    let base = links.to(&path(TenantRef::Company(company)));
    let (part, next) = paging.slice(&found);
    let objects: Vec<_> = part.iter().flat_map(|commit| EventObject::of(commit, &base)).collect();
    let next = next.map(|query| format!("{}/history/{query}", links.endpoint(company, mac)));
    answer::list(&objects, next.as_deref())
}
