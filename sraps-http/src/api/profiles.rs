//! `provisioning-profiles/` of a company and of a reseller (sraps-api.md 1.4-6, 1.4-7): what many phones get.
//!
//! A reseller's profiles are for all his companies to use. Each of them finds them in its own list, reads them
//! there without their secrets, and changes nothing; they are changed at the reseller. Beside the methods that
//! Snom's clients know there is what people need who look after many phones (web-ui.md 2.1, points 16 and 18):
//! changes of parts, duplicates, who uses a profile, its end while it is in use, its versions, and what a
//! redirection leads to.

mod more;
mod object;
mod query;
mod read;
mod versions;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sraps_core::service::Error;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{ProfileId, Version};
use utoipa_axum::routes;

use super::body::Body;
use super::bulk::{self, DoneObject};
use super::etag::IfMatch;
use super::fields::Unknown;
use super::openapi::Operations;
use super::openapi::problem::{self, ProblemObject};
use super::owned::Owned;
use super::page::Paging;
use super::{Api, answer, fields};
use crate::auth::Authenticated;
use crate::error::Problem;
use object::ProfileObject;
use query::Reassign;
use read::{NewProfileBody, ProfileBody, ProfileEditBody};

/// The collection's name.
const COLLECTION: &str = "provisioning-profiles";

pub(super) fn operations() -> Operations {
    Operations::new()
        .of_both_owners(routes!(list, create))
        .of_both_owners(routes!(get, replace, edit, delete))
        .and(more::operations())
        .and(versions::operations())
}

/// The profile that a path names.
fn id(at: &Owned) -> Result<ProfileId, Problem> {
    fields::id(at.named("profile"), Error::NotFound(EntityKind::Profile))
}

/// Lists the provisioning profiles of a company.
///
/// By name. A company's list has those of its reseller too, which it may use: `owner` says whose each is.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/",
    operation_id = "list_company_profiles",
    tag = "Provisioning profiles",
    params(Paging),
    responses((status = 200, description = "The profiles.", body = [ProfileObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    paging: Paging,
) -> Result<Response, Problem> {
    let found = api.sraps.profiles(caller, at.owner, paging.request()?).await?;
    let (found, next) = paging.cut(found);
    let objects: Vec<_> = found.iter().map(|profile| ProfileObject::new(profile, &at)).collect();
    let next = next.map(|query| format!("{}{query}", at.collection(COLLECTION)));
    answer::list(&objects, next.as_deref())
}

/// Shows a provisioning profile of a company.
///
/// Secrets are not shown: in their place stands `redacted`, which can be sent back.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}",
    operation_id = "get_company_profile",
    tag = "Provisioning profiles",
    responses((status = 200, description = "The profile.", body = ProfileObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
) -> Result<Response, Problem> {
    let profile = api.sraps.profile(caller, at.owner, id(&at)?).await?;
    answer::versioned(profile.version, &ProfileObject::new(&profile, &at))
}

/// Makes a provisioning profile of a company.
///
/// Fields that are not known are ignored and named in `warnings`.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/provisioning-profiles/",
    operation_id = "create_company_profile",
    tag = "Provisioning profiles",
    request_body = NewProfileBody,
    responses((status = 201, description = "The profile is made.", body = ProfileObject)),
)]
async fn create(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (draft, read) = read::whole(body, Unknown::Warned)?;
    let made = api.sraps.create_profile(caller, at.owner, draft).await?;
    let object = ProfileObject::new(&made.value, &at).with_warnings(read, made.warnings);
    answer::written(StatusCode::CREATED, made.value.version, Some(object.place()), &object)
}

/// Replaces a provisioning profile of a company.
///
/// What the body does not name is taken away. A secret that is sent back as it was shown stays. Replacing it by
/// what it is changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}",
    operation_id = "replace_company_profile",
    tag = "Provisioning profiles",
    params(IfMatch),
    request_body = ProfileBody,
    responses(
        (status = 200, description = "The profile as it is now.", body = ProfileObject),
        (
            status = 409,
            description = "Others write it at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn replace(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (draft, read) = read::whole(body, Unknown::Refused)?;
    let done = api.sraps.replace_profile(caller, at.owner, id(&at)?, draft, expected).await?;
    object::changed(&at, read, done)
}

/// Changes parts of a provisioning profile of a company.
///
/// What the body does not name stays as it is, each setting for itself: an item takes the place of the setting
/// with its name and index, null under a key removes what stands there, and
/// `{"remove": true, "attrs": {"idx": 2}}` the one with that index.
#[utoipa::path(
    patch,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}",
    operation_id = "edit_company_profile",
    tag = "Provisioning profiles",
    params(IfMatch),
    request_body = ProfileEditBody,
    responses(
        (status = 200, description = "The profile as it is now.", body = ProfileObject),
        (
            status = 409,
            description = "Others write it at the same moment, again and again: try later.",
            body = ProblemObject,
            example = json!(problem::example(Error::VersionMismatch { current: Version::new(4) })),
        ),
    ),
)]
async fn edit(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let (patch, read) = read::parts(body)?;
    let done = api.sraps.patch_profile(caller, at.owner, id(&at)?, patch, expected).await?;
    object::changed(&at, read, done)
}

/// Deletes a provisioning profile of a company.
///
/// While endpoints are assigned to it, this is refused. With `reassign_to` they are assigned to another profile
/// first, in all companies where they are; up to 10,000 of them together with the deletion or not at all, more in
/// a sequence of changes with the deletion last.
#[utoipa::path(
    delete,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}",
    operation_id = "delete_company_profile",
    tag = "Provisioning profiles",
    params(Reassign, IfMatch),
    responses(
        (status = 204, description = "It is deleted; no endpoint was assigned to it."),
        (status = 200, description = "With `reassign_to`: the endpoints are reassigned, and it is deleted.", body = DoneObject),
        (
            status = 207,
            description = "With `reassign_to`: some endpoints are reassigned; `stopped` says why not all. It is still there.",
            body = DoneObject,
        ),
        (
            status = 409,
            description = "Endpoints are assigned to it: `count` says how many.",
            body = ProblemObject,
            example = json!(problem::example(Error::InUse { by: EntityKind::Endpoint, count: 214 })),
        ),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    to: Reassign,
    IfMatch(expected): IfMatch,
) -> Result<Response, Problem> {
    let id = id(&at)?;
    match to {
        Reassign::To(to) => {
            bulk::answer(api.sraps.retire_profile(caller, at.owner, id, to, expected).await?)
        }
        Reassign::Unsaid => {
            api.sraps.delete_profile(caller, at.owner, id, expected).await?;
            Ok(answer::nothing())
        }
    }
}
