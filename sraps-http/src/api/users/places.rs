//! The users of a company, of a reseller, of the installation: listed, and made.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::Value;
use sraps_core::service::{Caller, Error, NewUser, TenantRef};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::object::UserObject;
use super::password;
use crate::api::body::Body;
use crate::api::fields::{Fields, Unknown};
use crate::api::links::Links;
use crate::api::openapi::problem::{self, ProblemObject};
use crate::api::openapi::{Operations, wire};
use crate::api::page::Paging;
use crate::api::{Api, answer, companies, resellers};
use crate::auth::Authenticated;
use crate::error::Problem;

/// A user to be made.
#[derive(ToSchema)]
#[schema(as = NewUser, example = json!({
    "email": "bob@example.org",
    "name": "Bob",
    "role": "operator",
    "home": wire::COMPANY,
    "password": "correct horse battery",
}))]
#[expect(dead_code, reason = "it describes what `create` reads")]
struct NewUserBody {
    /// What he signs in with.
    #[schema(value_type = wire::Email)]
    email: String,
    /// His name.
    #[schema(value_type = wire::Label)]
    name: String,
    /// What he may do.
    #[schema(value_type = wire::UserRole)]
    role: String,
    /// The company that he works in; a company's user works in his own.
    #[schema(value_type = Option<wire::Id>)]
    home: Option<String>,
    /// His password; without one he cannot sign in yet.
    #[schema(value_type = Option<wire::Password>)]
    password: Option<String>,
}

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(list_of_company, create_at_company))
        .routes(routes!(list_of_reseller, create_at_reseller))
        .routes(routes!(list_of_installation, create_at_installation))
}

/// Lists the users of a company.
///
/// By e-mail address. Those of its reseller, who can do the same there, are not among them.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/users/",
    operation_id = "list_company_users",
    tag = "Users",
    params(Paging),
    responses((status = 200, description = "The users.", body = [UserObject])),
)]
async fn list_of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(company): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let company = companies::id(&company)?;
    let place = links.users(&format!("/companies/{company}"));
    list(&api, caller, &links, TenantRef::Company(company), &place, &paging).await
}

/// Makes a user of a company.
///
/// Owners are made by owners.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/users/",
    operation_id = "create_company_user",
    tag = "Users",
    request_body = NewUserBody,
    responses(
        (status = 201, description = "The user is made.", body = UserObject),
        (
            status = 409,
            description = "The e-mail address has an account in this installation.",
            body = ProblemObject,
            example = json!(problem::example(Error::Taken("email"))),
        ),
    ),
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

/// Lists the users of a reseller.
///
/// By e-mail address. They can do the same at each of his companies; those of the companies are not among
/// them.
#[utoipa::path(
    get,
    path = "/api/v1/resellers/{reseller}/users/",
    operation_id = "list_reseller_users",
    tag = "Users",
    params(Paging),
    responses((status = 200, description = "The users.", body = [UserObject])),
)]
async fn list_of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(reseller): Path<String>,
    paging: Paging,
) -> Result<Response, Problem> {
    let reseller = resellers::id(&reseller)?;
    let place = links.users(&format!("/resellers/{reseller}"));
    list(&api, caller, &links, TenantRef::Reseller(reseller), &place, &paging).await
}

/// Makes a user of a reseller.
///
/// Owners are made by owners.
#[utoipa::path(
    post,
    path = "/api/v1/resellers/{reseller}/users/",
    operation_id = "create_reseller_user",
    tag = "Users",
    request_body = NewUserBody,
    responses(
        (status = 201, description = "The user is made.", body = UserObject),
        (
            status = 409,
            description = "The e-mail address has an account in this installation.",
            body = ProblemObject,
            example = json!(problem::example(Error::Taken("email"))),
        ),
    ),
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

/// Lists the users of the installation.
///
/// By e-mail address. They can do the same at every reseller and company, whose users are not among them.
#[utoipa::path(
    get,
    path = "/api/v1/users/",
    operation_id = "list_users",
    tag = "Users",
    params(Paging),
    responses((status = 200, description = "The users.", body = [UserObject])),
)]
async fn list_of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    paging: Paging,
) -> Result<Response, Problem> {
    list(&api, caller, &links, TenantRef::Installation, &links.users(""), &paging).await
}

/// Makes a user of the installation.
///
/// Owners are made by owners.
#[utoipa::path(
    post,
    path = "/api/v1/users/",
    operation_id = "create_user",
    tag = "Users",
    request_body = NewUserBody,
    responses(
        (status = 201, description = "The user is made.", body = UserObject),
        (status = 404, description = "There is no such company to be his home."),
        (
            status = 409,
            description = "The e-mail address has an account in this installation.",
            body = ProblemObject,
            example = json!(problem::example(Error::Taken("email"))),
        ),
    ),
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
    let (found, next) = paging.cut(api.sraps.users(caller, tenant, paging.request()?).await?);
    let objects: Vec<_> = found.iter().map(|user| UserObject::new(user, links)).collect();
    answer::list(&objects, next.map(|query| format!("{place}{query}")).as_deref())
}

async fn create(
    api: &Api,
    caller: Caller,
    links: &Links,
    at: TenantRef,
    body: Value,
) -> Result<Response, Problem> {
    // Asked first, so that only who may make users here makes us hash.
    let tenant = api.sraps.tenant(caller, at).await?;
    let mut fields = Fields::of(body, "")?;
    let (email, name) = (fields.required("email"), fields.required("name"));
    let (role, home) = (fields.required("role"), fields.parse("home"));
    let password = password(&mut fields);
    let required = email.zip(name).zip(role);
    let (((email, name), role), _) = fields.done(&[], Unknown::Refused, required)?;
    let password = match password {
        Some(password) => Some(api.config.passwords.hash(&api.sraps, password).await?),
        None => None,
    };
    let new = NewUser { tenant, role, home, email, name, password };
    let user = api.sraps.create_user(caller, new).await?;
    let place = links.user(user.id);
    let object = UserObject::new(&user, links);
    answer::written(StatusCode::CREATED, user.version, Some(&place), &object)
}
