//! What a profile was before, and the way back.

use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::journal::Origin;
use sraps_core::service::{Error, ProfileVersion};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::Version;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::object::{self, ProfileObject};
use super::{COLLECTION, id};
use crate::api::body::Body;
use crate::api::etag::IfMatch;
use crate::api::fields::{Fields, Unknown};
use crate::api::logs::object::{ActorObject, FieldObject};
use crate::api::openapi::problem::{self, ProblemObject};
use crate::api::openapi::{Operations, wire};
use crate::api::owned::Owned;
use crate::api::page::Paging;
use crate::api::{Api, answer};
use crate::auth::Authenticated;
use crate::error::Problem;

pub(super) fn operations() -> Operations {
    Operations::new()
        .of_both_owners(routes!(list))
        .of_both_owners(routes!(get))
        .of_both_owners(routes!(restore))
}

/// A version of a profile.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileVersion, example = json!({
    "number": 2,
    "time": "2026-03-13T09:30:00Z",
    "origin": "ui",
    "actor": {"kind": "user", "id": wire::USER, "name": "ann@example.org"},
    "change": wire::CHANGE,
    "fields": [{"field": "name", "before": "PBX", "after": "PBX Berlin"}],
    "links": {
        "self": wire::link(
            &format!("/companies/{}/provisioning-profiles/{}/versions/2", wire::COMPANY, wire::PROFILE)
        ),
    },
}))]
struct VersionObject {
    /// Its number, as `version` and `ETag` of the profile were then.
    #[schema(value_type = u32)]
    number: Version,
    /// When it was written.
    #[schema(value_type = wire::Time)]
    time: Timestamp,
    /// The door by which it came.
    #[schema(value_type = wire::Origin)]
    origin: Origin,
    /// Who wrote it.
    actor: ActorObject,
    /// The change in the journal that it was a part of.
    #[schema(value_type = wire::Id)]
    change: String,
    /// What became different with it: the first 500 fields, and no secrets.
    fields: Vec<FieldObject>,
    /// Where it leads.
    links: VersionLinks,
}

/// Where a version of a profile leads.
#[derive(Serialize, ToSchema)]
struct VersionLinks {
    /// The profile as it was then.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
}

impl VersionObject {
    fn new(version: ProfileVersion, collection: &str) -> Self {
        let ProfileVersion { profile, log } = version;
        let fields = log.records.into_iter().flat_map(|record| record.fields);
        Self {
            number: profile.version,
            time: log.commit.at,
            origin: log.commit.origin,
            actor: log.who.into(),
            change: log.commit.id.to_string(),
            fields: fields.map(FieldObject::from).collect(),
            links: VersionLinks { this: format!("{collection}{}", profile.version) },
        }
    }
}

/// Which version is to be restored.
#[derive(ToSchema)]
#[schema(as = ProfileRestore, example = json!({"version": 1}))]
#[expect(dead_code, reason = "it describes what `version` reads")]
struct RestoreBody {
    /// Its number.
    #[schema(value_type = u32)]
    version: u32,
}

/// Reads which version.
fn version(body: Value) -> Result<Version, Error> {
    let mut fields = Fields::of(body, "")?;
    let version = fields.required("version").map(Version::new);
    Ok(fields.done(&[], Unknown::Refused, version)?.0)
}

/// Lists the versions of a provisioning profile of a company.
///
/// The last 100, the latest first. Of a reseller's profile there is no such list at his companies.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/versions/",
    operation_id = "list_company_profile_versions",
    tag = "Provisioning profiles",
    params(Paging),
    responses((status = 200, description = "The versions.", body = [VersionObject])),
)]
async fn list(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    paging: Paging,
) -> Result<Response, Problem> {
    let id = id(&at)?;
    let versions = api.sraps.profile_versions(caller, at.owner, id).await?;
    let base = format!("{}{id}/versions/", at.collection(COLLECTION));
    let (part, next) = paging.slice(&versions);
    let objects: Vec<_> =
        part.iter().map(|version| VersionObject::new(version.clone(), &base)).collect();
    answer::list(&objects, next.map(|query| format!("{base}{query}")).as_deref())
}

/// Shows a provisioning profile of a company as it was.
///
/// One of the last 100 versions. Secrets are not shown.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/versions/{version}",
    operation_id = "get_company_profile_version",
    tag = "Provisioning profiles",
    responses((status = 200, description = "The profile as it was.", body = ProfileObject)),
)]
async fn get(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
) -> Result<Response, Problem> {
    let id = id(&at)?;
    let number = at.named("version");
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| number.parse().ok()).flatten().map(Version::new);
    let number = number.ok_or(Error::NotFound(EntityKind::Profile))?;
    let found = api.sraps.profile_version(caller, at.owner, id, number).await?;
    answer::versioned(number, &ProfileObject::new(&found.profile, &at))
}

/// Restores a version of a provisioning profile of a company.
///
/// That is a change like any other: the profile gets a new version that says what the old one said, secrets
/// included.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/restore",
    operation_id = "restore_company_profile",
    tag = "Provisioning profiles",
    params(IfMatch),
    request_body = RestoreBody,
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
async fn restore(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    IfMatch(expected): IfMatch,
    Body(body): Body,
) -> Result<Response, Problem> {
    let version = version(body)?;
    let done = api.sraps.restore_profile(caller, at.owner, id(&at)?, version, expected).await?;
    object::changed(&at, Vec::new(), done)
}
