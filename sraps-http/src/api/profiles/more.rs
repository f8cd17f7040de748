//! What people want of a profile beside reading and writing it: a duplicate, who uses it, and where it would
//! lead a phone.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use sraps_core::model::Model;
use sraps_core::service::{CompanyUsage, ProfileUsage, Trial};
use sraps_core::tenancy::{CompanyId, Label};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::object::ProfileObject;
use super::query::Phone;
use super::{id, read};
use crate::api::body::OptionalBody;
use crate::api::openapi::{Operations, wire};
use crate::api::owned::Owned;
use crate::api::{Api, answer};
use crate::auth::Authenticated;
use crate::error::Problem;

pub(super) fn operations() -> Operations {
    Operations::new()
        .of_both_owners(routes!(duplicate))
        .of_both_owners(routes!(usage))
        .of_both_owners(routes!(try_out))
}

/// What a duplicate is to be called.
#[derive(ToSchema)]
#[schema(as = ProfileDuplicate, example = json!({"name": "PBX Hamburg"}))]
#[expect(dead_code, reason = "it describes what `read::name` reads")]
struct DuplicateBody {
    /// Its name; without it that of the original with ` (copy)` behind it.
    #[schema(value_type = Option<wire::Label>, nullable = false)]
    name: Option<String>,
}

/// Who uses a profile.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileUsage, example = json!({
    "endpoints": 214,
    "handed_over": 12,
}))]
struct UsageObject {
    /// The endpoints that are assigned to it, counted up to 10,001; at a company those of the company.
    endpoints: u64,
    /// To how many of them a redirection was delivered at some time, counted up to 10,001.
    handed_over: u64,
    /// At a reseller: his companies that use it, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    companies: Option<Vec<CompanyUsageObject>>,
}

/// A company that uses a profile.
#[derive(Serialize, ToSchema)]
#[schema(as = CompanyUsage)]
struct CompanyUsageObject {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: CompanyId,
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: Label,
    /// Its endpoints that are assigned to the profile, counted up to 10,001.
    endpoints: u64,
    /// To how many of them a redirection was delivered at some time, counted up to 10,001.
    handed_over: u64,
}

impl From<CompanyUsage> for CompanyUsageObject {
    fn from(usage: CompanyUsage) -> Self {
        let CompanyUsage { company, name, endpoints } = usage;
        let (handed_over, endpoints) = (endpoints.handed_over, endpoints.endpoints);
        Self { uuid: company, name, endpoints, handed_over }
    }
}

/// Where a profile leads a phone.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileTrial, example = json!({
    "target": "https://pbx.example/{mac}.xml",
    "product": wire::MODEL,
    "requests": [
        {"file": "own", "url": "https://pbx.example/000413AABBCC.xml"},
        {"file": "firmware", "url": "https://pbx.example/snomD785-firmware.htm"},
    ],
    "complete": true,
}))]
struct TrialObject {
    /// The target as it was typed; null where the profile redirects nobody.
    #[schema(required)]
    target: Option<String>,
    /// The model whose rules are followed; null where it is not known.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<Model>,
    /// What the phone asks for at the target, in this order.
    requests: Vec<TrialRequest>,
    /// Whether that is all. Otherwise the model is not known, or has rules that are not documented, or none are
    /// for such a target.
    complete: bool,
}

/// A request of a redirected phone.
#[derive(Serialize, ToSchema)]
struct TrialRequest {
    /// Which file it is for: `general` (one for all phones or all of the model), `own` (the phone's) or `firmware`
    /// (which is elsewhere if `firmware_status` says so).
    file: &'static str,
    /// Its URL. The MAC is in twelve upper-case digits; some phones write it otherwise.
    url: String,
}

/// Duplicates a provisioning profile for a company.
///
/// With its secrets, without showing them; but those of a reseller's profile that is duplicated for a company are
/// left out and named in `warnings`. The body may be left away.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/duplicate",
    operation_id = "duplicate_company_profile",
    tag = "Provisioning profiles",
    request_body(content = DuplicateBody, description = "May be left away."),
    responses((status = 201, description = "The new profile.", body = ProfileObject)),
)]
async fn duplicate(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    OptionalBody(body): OptionalBody,
) -> Result<Response, Problem> {
    let name = read::name(body)?;
    let made = api.sraps.duplicate_profile(caller, at.owner, id(&at)?, name).await?;
    let object = ProfileObject::new(&made.value, &at).with_warnings(Vec::new(), made.warnings);
    answer::written(StatusCode::CREATED, made.value.version, Some(object.place()), &object)
}

/// Counts the endpoints that use a provisioning profile of a company.
///
/// A company learns of its own endpoints alone, also where the profile is its reseller's.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/usage",
    operation_id = "get_company_profile_usage",
    tag = "Provisioning profiles",
    responses((status = 200, description = "Who uses it.", body = UsageObject)),
)]
async fn usage(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
) -> Result<Response, Problem> {
    let found = api.sraps.profile_usage(caller, at.owner, id(&at)?).await?;
    let ProfileUsage { all, companies } = found;
    let object = UsageObject {
        endpoints: all.endpoints,
        handed_over: all.handed_over,
        companies: companies.map(|list| list.into_iter().map(CompanyUsageObject::from).collect()),
    };
    answer::json(StatusCode::OK, &object)
}

/// Tries a provisioning profile of a company with a MAC.
///
/// Says what a phone with this MAC would ask for where the profile redirects it, by the documented rules. The
/// phone need not be registered, and nothing is sent to the target.
#[utoipa::path(
    get,
    path = "/api/v1/companies/{company}/provisioning-profiles/{profile}/try",
    operation_id = "try_company_profile",
    tag = "Provisioning profiles",
    params(Phone),
    responses((status = 200, description = "Where it leads.", body = TrialObject)),
)]
async fn try_out(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    at: Owned,
    phone: Phone,
) -> Result<Response, Problem> {
    let tried = api.sraps.try_profile(caller, at.owner, id(&at)?, phone.mac, phone.model).await?;
    let Trial { target, model, requests } = tried;
    let list = requests.list.into_iter();
    let object = TrialObject {
        target,
        product: model,
        requests: list.map(|r| TrialRequest { file: r.file.as_str(), url: r.url }).collect(),
        complete: requests.complete,
    };
    answer::json(StatusCode::OK, &object)
}
