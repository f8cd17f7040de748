//! `users/{user}` and the users of each place: people with a portal account.
//!
//! A password comes in and never goes out; where its hash is made is `auth/passwords.rs`. How Snom's service
//! shows users is not known (sraps-api.md 7.3); these paths and shapes are ours.

mod object;
mod places;

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::Value;
use sraps_core::secret::Secret;
use sraps_core::service::{Error, LAST_OWNER, UserEdit, check_password};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::UserId;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::body::Body;
use super::etag::IfMatch;
use super::fields::{Fields, Unknown, kind};
use super::links::Links;
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;
use object::UserObject;

/// The fields that only we send: sent back they change nothing.
const OURS: [&str; 8] =
    ["uuid", "reseller", "company", "has_password", "created", "updated", "version", "links"];

/// What is to be changed of a user; what is absent stays.
#[derive(ToSchema)]
#[schema(as = UserEdit, example = json!({
    "email": "ann@example.org",
    "name": "Ann",
    "role": "admin",
    "home": wire::COMPANY,
    "password": "correct horse battery",
    "second_factor": false,
}))]
#[expect(dead_code, reason = "it describes what `edit` reads")]
struct UserEditBody {
    /// What he signs in with.
    #[schema(value_type = Option<wire::Email>, nullable = false)]
    email: Option<String>,
    /// His name.
    #[schema(value_type = Option<wire::Label>, nullable = false)]
    name: Option<String>,
    /// What he may do.
    #[schema(value_type = Option<wire::UserRole>, nullable = false)]
    role: Option<String>,
    /// The company that he works in, or null for none; a company's user works in his own.
    #[schema(value_type = Option<wire::Id>)]
    home: Option<String>,
    /// A new password.
    #[schema(value_type = Option<wire::Password>)]
    password: Option<String>,
    /// False takes the second factor away from who has lost it; true changes nothing: everybody sets it up himself.
    #[schema(nullable = false)]
    second_factor: Option<bool>,
}

pub(super) fn operations() -> Operations {
    places::operations().routes(routes!(get, edit, delete))
}

fn id(text: &str) -> Result<UserId, Problem> {
    fields::id(text, Error::NotFound(EntityKind::User))
}

/// A password that may be used. Nothing but a string is taken: what a number's digits are is no clear word.
fn password(fields: &mut Fields) -> Option<Secret> {
    let password = match fields.take("password")? {
        Value::String(text) => Secret::new(text),
        other => {
            fields.refuse("password", format!("expected a string, found {}", kind(&other)));
            return None;
        }
    };
    match check_password(&password) {
        Ok(()) => return Some(password),
        Err(Error::Invalid(errors)) => fields.refuse_all(errors),
        Err(other) => fields.refuse("password", other),
    }
    None
}

/// Shows a user.
#[utoipa::path(
    get,
    path = "/api/v1/users/{user}",
    operation_id = "get_user",
    tag = "Users",
    responses((status = 200, description = "The user.", body = UserObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(user): Path<String>,
) -> Result<Response, Problem> {
    let user = api.sraps.user(caller, id(&user)?).await?;
    answer::versioned(user.version, &UserObject::new(&user, &links))
}

/// Changes a user.
///
/// What the body does not name stays as it is. Owners are changed by owners, and a place keeps its last one.
#[utoipa::path(
    patch,
    path = "/api/v1/users/{user}",
    operation_id = "edit_user",
    tag = "Users",
    params(IfMatch),
    request_body = UserEditBody,
    responses(
        (status = 200, description = "The user as he is now.", body = UserObject),
        (
            status = 409,
            description = "He is the last owner of his place, or the e-mail address has another account.",
            body = ProblemObject,
            examples(
                ("last_owner" = (value = json!(problem::example(Error::Refused(LAST_OWNER.into()))))),
                ("taken" = (value = json!(problem::example(Error::Taken("email"))))),
            ),
        ),
    ),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    links: Links,
    Path(user): Path<String>,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let id = id(&user)?;
    // Asked first, so that only who may see users here makes us hash.
    api.sraps.user(caller, id).await?;
    let mut fields = Fields::of(body, "")?;
    let email = fields.given("email");
    let name = fields.given("name");
    let role = fields.given("role");
    let home = fields.has("home").then(|| fields.parse("home"));
    let password = password(&mut fields);
    let without_second_factor = fields.flag("second_factor") == Some(false);
    fields.finish(&OURS, Unknown::Refused)?;
    let password = match password {
        Some(password) => Some(api.config.passwords.hash(&api.sraps, password).await?),
        None => None,
    };
    let edit = UserEdit { email, name, role, home, password, without_second_factor };
    let user = api.sraps.edit_user(caller, id, edit, expected).await?;
    answer::versioned(user.version, &UserObject::new(&user, &links))
}

/// Removes a user.
///
/// He is shut out at once. Owners are removed by owners, and a place keeps its last one.
#[utoipa::path(
    delete,
    path = "/api/v1/users/{user}",
    operation_id = "delete_user",
    tag = "Users",
    params(IfMatch),
    responses(
        (status = 204, description = "He is gone."),
        (
            status = 409,
            description = "He is the last owner of his place.",
            body = ProblemObject,
            example = json!(problem::example(Error::Refused(LAST_OWNER.into()))),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(user): Path<String>,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    api.sraps.delete_user(caller, id(&user)?, expected).await?;
    Ok(answer::nothing())
}
