//! The keys of a company, of a reseller, of the installation: listed, and made.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::Value;
use sraps_core::service::{Caller, NewKey, TenantRef};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::expires;
use super::object::Token;
use crate::api::body::Body;
use crate::api::fields::{Fields, Unknown};
use crate::api::links::Links;
use crate::api::openapi::{Operations, wire};
use crate::api::page::Paging;
use crate::api::{Api, answer, companies, resellers};
use crate::auth::Authenticated;
use crate::error::Problem;

/// An API key to be made.
#[derive(ToSchema)]
#[schema(as = NewToken, example = json!({
    "name": "PBX",
    "role": "operator",
    "home": wire::COMPANY,
    "expires": "2099-12-31T00:00:00Z",
}))]
#[expect(dead_code, reason = "it describes what `create` reads")]
struct NewTokenBody {
    /// What it is for.
    #[schema(value_type = wire::Label)]
    name: String,
    /// What it may do.
    #[schema(value_type = wire::Role)]
    role: String,
    /// The company that it leads to; a company's key always leads to its own.
    #[schema(value_type = Option<wire::Id>)]
    home: Option<String>,
    /// From when on it is refused; without it, never.
    #[schema(value_type = Option<wire::Time>)]
    expires: Option<String>,
}

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(list_of_company, create_at_company))
        .routes(routes!(list_of_reseller, create_at_reseller))
        .routes(routes!(list_of_installation, create_at_installation))
}

/// Lists the API keys of a company.
///
/// Those that stand at it; keys of its reseller reach it too, and are listed there.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/tokens/",
    operation_id = "list_company_tokens",
    tag = "API keys",
    params(Paging),
    responses((status = 200, description = "The keys, by name.", body = [Token])),
)]
async fn list_of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let place = format!("/companies/{company}/tokens/");
    list(&api, caller, &links, TenantRef::Company(company), &place, &paging).await
}

/// Makes an API key of a company.
///
/// The answer shows the secret, this once. Nobody gives a role above his own.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/tokens/",
    operation_id = "create_company_token",
    tag = "API keys",
    request_body = NewTokenBody,
    responses((status = 201, description = "The key is made.", body = Token)),
)]
async fn create_at_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let at = TenantRef::Company(companies::id(&company)?);
    create(&api, caller, &links, at, body).await
}

/// Lists the API keys of a reseller.
///
/// They reach all his companies. Those of his companies are listed there.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/{reseller}/tokens/",
    operation_id = "list_reseller_tokens",
    tag = "API keys",
    params(Paging),
    responses((status = 200, description = "The keys, by name.", body = [Token])),
)]
async fn list_of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let reseller = resellers::id(&reseller)?;
    let place = format!("/resellers/{reseller}/tokens/");
    list(&api, caller, &links, TenantRef::Reseller(reseller), &place, &paging).await
}

/// Makes an API key of a reseller.
///
/// It reaches all his companies; `home` is the one that it leads to. The answer shows the secret, this once.
#[utoipa::path(
    post,
    path = "/api/v1/resellers/{reseller}/tokens/",
    operation_id = "create_reseller_token",
    tag = "API keys",
    request_body = NewTokenBody,
    responses((status = 201, description = "The key is made.", body = Token)),
)]
async fn create_at_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let at = TenantRef::Reseller(resellers::id(&reseller)?);
    create(&api, caller, &links, at, body).await
}

/// Lists the API keys of the installation.
///
/// They reach everything. Those of resellers and companies are listed there.
#[utoipa::path(
    get,
    path = "/api/v1/tokens/",
    operation_id = "list_tokens",
    tag = "API keys",
    params(Paging),
    responses((status = 200, description = "The keys, by name.", body = [Token])),
)]
async fn list_of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    list(&api, caller, &links, TenantRef::Installation, "/tokens/", &paging).await
}

/// Makes an API key of the installation.
///
/// It reaches everything; `home` is the company that it leads to. The answer shows the secret, this once.
#[utoipa::path(
    post,
    path = "/api/v1/tokens/",
    operation_id = "create_token",
    tag = "API keys",
    request_body = NewTokenBody,
    responses((status = 201, description = "The key is made.", body = Token)),
)]
async fn create_at_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Body(body): Body,
) -> Result<Response, Problem> {
    create(&api, caller, &links, TenantRef::Installation, body).await
}

async fn list(
    api: &Api,
    caller: Caller,
    links: &Links,
    at: TenantRef,
    place: &str,
    paging: &Paging,
) -> Result<Response, Problem> {
    let tenant = api.sraps.tenant(caller, at).await?;
    let (keys, next) = paging.cut(api.sraps.keys(caller, tenant, paging.request()?).await?);
    let ids: Vec<_> = keys.iter().map(|key| key.id).collect();
    let uses = api.sraps.key_uses(caller, &ids).await?;
    let now = api.sraps.ports().clock.now();
    let tokens = keys.iter().zip(uses).map(|(key, used)| Token::new(key, used, now, links));
    let next = next.map(|query| links.to(&format!("{place}{query}")));
    answer::list(&tokens.collect::<Vec<_>>(), next.as_deref())
}

async fn create(
    api: &Api,
    caller: Caller,
    links: &Links,
    at: TenantRef,
    body: Value,
) -> Result<Response, Problem> {
    let tenant = api.sraps.tenant(caller, at).await?;
    let mut fields = Fields::of(body, "")?;
    let (name, role) = (fields.required("name"), fields.required("role"));
    let home = fields.parse("home");
    let expires = expires(&mut fields);
    let ((name, role), _) = fields.done(&[], Unknown::Refused, name.zip(role))?;
    let made = api.sraps.create_key(caller, NewKey { tenant, role, home, name, expires }).await?;
    let now = api.sraps.ports().clock.now();
    Token::new(&made.key, None, now, links).revealed(StatusCode::CREATED, &made)
}
