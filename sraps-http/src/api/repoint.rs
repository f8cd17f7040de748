//! `companies/{c}/repoint`, `resellers/{r}/repoint`, `repoint`: the targets of redirections get another
//! beginning, because a PBX moved. What would change is shown first, and then demanded.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use sraps_core::service::{
    Caller, Error, Kept, Outcome, Plan, Repoint, Retarget, TenantRef, WhyKept,
};
use sraps_core::storage::{EntityKind, EntityRef};
use sraps_core::tenancy::{CompanyId, ResellerId, Tenant};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::affected::AffectedObject;
use super::answer::Warning;
use super::body::Body;
use super::bulk::{self, DoneObject};
use super::fields::{Fields, Unknown};
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::{Api, answer, companies, resellers};
use crate::auth::Authenticated;
use crate::error::Problem;

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(of_company))
        .routes(routes!(of_reseller))
        .routes(routes!(of_installation))
}

/// Another beginning for targets.
#[derive(ToSchema)]
#[schema(as = Repoint)]
#[expect(dead_code, reason = "it describes what `run` reads")]
struct RepointBody {
    /// How the targets begin, at least scheme and host, as they were typed. It counts where it ends at the end
    /// of a part of the target: `http://pbx1` means `http://pbx1/…` and `http://pbx1:8080/…`, and not
    /// `http://pbx10/…`.
    from: String,
    /// How they are to begin. What follows stays as it is.
    to: String,
    /// Only show what would change.
    #[schema(required = false, nullable = false)]
    dry_run: Option<bool>,
    /// How many targets change, as the dry run told (`total`): if there are more or fewer by now, nothing
    /// happens. Without `dry_run` it must be said.
    #[schema(required = false, nullable = false)]
    expected: Option<u64>,
}

/// What a re-point would change, or what it did.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = RepointAnswer, example = json!({
    "total": 1,
    "profiles": 0,
    "product_defaults": 0,
    "endpoints": 1,
    "targets": [{
        "kind": "endpoint",
        "id": wire::ENDPOINT,
        "name": "000413AABBCC",
        "reseller": wire::RESELLER,
        "company": wire::COMPANY,
        "from": "http://old.example/{mac}",
        "to": "https://new.example/{mac}",
    }],
    "kept_total": 0,
    "kept": [],
    "affected": {"endpoints": 1, "handed_over": 0},
    "warnings": [],
}))]
#[allow(dead_code, reason = "what was done is written by `bulk`")]
enum RepointAnswer {
    /// What would change.
    Plan(PlanObject),
    /// What was done.
    Done(DoneObject),
}

/// What a re-point would change.
#[derive(Serialize, ToSchema)]
#[schema(as = RepointPlan)]
struct PlanObject {
    /// How many targets change: what `expected` must say.
    total: u64,
    /// How many of them are profiles'.
    profiles: u64,
    /// How many of them are product defaults'.
    product_defaults: u64,
    /// How many of them are phones' own.
    endpoints: u64,
    /// The targets that change, the first 1,000.
    targets: Vec<RetargetObject>,
    /// How many targets look alike and stay.
    kept_total: u64,
    /// The targets that look alike and stay, the first 1,000.
    kept: Vec<KeptObject>,
    /// The phones that get another target; one that is reached in several ways counts for each.
    affected: AffectedObject,
    /// What should be known before it is done.
    warnings: Vec<Warning>,
}

/// A target that changes.
#[derive(Serialize, ToSchema)]
#[schema(as = Retarget)]
struct RetargetObject {
    /// Whose target it is.
    #[schema(value_type = wire::Kind)]
    kind: EntityKind,
    /// The id of the profile, the product defaults or the phone's registration.
    #[schema(value_type = wire::Id)]
    id: String,
    /// What it is called: a profile's name, a model, a MAC.
    name: String,
    /// The reseller.
    #[schema(value_type = Option<wire::Id>, required)]
    reseller: Option<ResellerId>,
    /// The company; null for what is the reseller's.
    #[schema(value_type = Option<wire::Id>, required)]
    company: Option<CompanyId>,
    /// The target.
    from: String,
    /// What it becomes.
    to: String,
}

/// A target that looks alike and stays.
#[derive(Serialize, ToSchema)]
#[schema(as = KeptTarget)]
struct KeptObject {
    /// Whose target it is.
    #[schema(value_type = wire::Kind)]
    kind: EntityKind,
    /// The id of the profile, the product defaults or the phone's registration.
    #[schema(value_type = wire::Id)]
    id: String,
    /// What it is called: a profile's name, a model, a MAC.
    name: String,
    /// The reseller.
    #[schema(value_type = Option<wire::Id>, required)]
    reseller: Option<ResellerId>,
    /// The company; null for what is the reseller's.
    #[schema(value_type = Option<wire::Id>, required)]
    company: Option<CompanyId>,
    /// The target.
    target: String,
    /// Why it stays: `resellers` (it belongs to the reseller) or `within` (`from` ends within its host or within
    /// a word).
    reason: &'static str,
}

/// Id, reseller and company on the wire.
fn place(thing: EntityRef, tenant: Tenant) -> (String, Option<ResellerId>, Option<CompanyId>) {
    (thing.id.simple().to_string(), tenant.reseller(), tenant.company())
}

impl From<Retarget> for RetargetObject {
    fn from(target: Retarget) -> Self {
        let Retarget { thing, label: name, tenant, from, to } = target;
        let (id, reseller, company) = place(thing, tenant);
        Self { kind: thing.kind, id, name, reseller, company, from, to }
    }
}

impl From<Kept> for KeptObject {
    fn from(kept: Kept) -> Self {
        let Kept { thing, label: name, tenant, target, why } = kept;
        let (id, reseller, company) = place(thing, tenant);
        let reason = match why {
            WhyKept::Resellers => "resellers",
            WhyKept::Within => "within",
        };
        Self { kind: thing.kind, id, name, reseller, company, target, reason }
    }
}

impl PlanObject {
    fn new(outcome: Outcome<Plan>) -> Self {
        let Outcome { value: plan, warnings } = outcome;
        Self {
            total: plan.total,
            profiles: plan.profiles,
            product_defaults: plan.product_defaults,
            endpoints: plan.endpoints,
            targets: plan.targets.into_iter().map(RetargetObject::from).collect(),
            kept_total: plan.kept_total,
            kept: plan.kept.into_iter().map(KeptObject::from).collect(),
            affected: plan.affected.into(),
            warnings: warnings.into_iter().map(Warning::from).collect(),
        }
    }
}

async fn run(
    api: &Api,
    caller: Caller,
    place: TenantRef,
    body: Value,
) -> Result<Response, Problem> {
    let mut fields = Fields::of(body, "")?;
    let (from, to) = (fields.required("from"), fields.required("to"));
    let dry = fields.flag("dry_run").unwrap_or(false);
    let had = fields.has("expected");
    let expected = fields.number("expected");
    if !dry && !had {
        fields.refuse("expected", "say how many targets change: a dry_run tells");
    }
    let repoint = from.zip(to).map(|(from, to)| Repoint { from, to });
    let (repoint, _) = fields.done(&[], Unknown::Refused, repoint)?;
    if dry {
        let plan = api.sraps.plan_repoint(caller, place, &repoint).await?;
        return answer::json(StatusCode::OK, &RepointAnswer::Plan(PlanObject::new(plan)));
    }
    let expected = expected.ok_or_else(|| Problem::invalid("expected", "expected a number"))?;
    bulk::answer(api.sraps.repoint(caller, place, &repoint, expected).await?)
}

/// Re-points a company's redirections.
///
/// The targets of its profiles, its product defaults and its phones that begin with `from` begin with `to` then.
/// Those that its reseller made for all his companies stay, and are shown in the dry run. Targets that are kept
/// as secrets are neither shown nor changed.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/repoint",
    operation_id = "repoint_company",
    tag = "Re-point",
    request_body(content = RepointBody, examples(
        ("dry" = (summary = "See what would change", value = json!({
            "from": "http://old.example", "to": "https://new.example", "dry_run": true,
        }))),
        ("do" = (summary = "Change it", value = json!({
            "from": "http://old.example", "to": "https://new.example", "expected": 1,
        }))),
    )),
    responses(
        (status = 200, description = "What would change, or what was done.", body = RepointAnswer),
        (status = 207, description = "A part of it is done; `stopped` says how many targets are left.",
         body = DoneObject),
        (status = 409, description = "There are more or fewer such targets than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 12, found: 13 }))),
    ),
)]
async fn of_company(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    run(&api, caller, TenantRef::Company(companies::id(&company)?), body).await
}

/// Re-points the redirections of a reseller and his companies.
///
/// Targets that are kept as secrets are neither shown nor changed.
#[utoipa::path(
    post,
    path = "/api/v1/resellers/{reseller}/repoint",
    operation_id = "repoint_reseller",
    tag = "Re-point",
    request_body(content = RepointBody, examples(
        ("dry" = (summary = "See what would change", value = json!({
            "from": "http://old.example", "to": "https://new.example", "dry_run": true,
        }))),
        ("do" = (summary = "Change it", value = json!({
            "from": "http://old.example", "to": "https://new.example", "expected": 1,
        }))),
    )),
    responses(
        (status = 200, description = "What would change, or what was done.", body = RepointAnswer),
        (status = 207, description = "A part of it is done; `stopped` says how many targets are left.",
         body = DoneObject),
        (status = 409, description = "There are more or fewer such targets than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 12, found: 13 }))),
    ),
)]
async fn of_reseller(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(reseller): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let reseller = resellers::id(&reseller)?;
    run(&api, caller, TenantRef::Reseller(reseller), body).await
}

/// Re-points all redirections of the installation.
///
/// Targets that are kept as secrets are neither shown nor changed.
#[utoipa::path(
    post,
    path = "/api/v1/repoint",
    operation_id = "repoint_installation",
    tag = "Re-point",
    request_body(content = RepointBody, examples(
        ("dry" = (summary = "See what would change", value = json!({
            "from": "http://old.example", "to": "https://new.example", "dry_run": true,
        }))),
        ("do" = (summary = "Change it", value = json!({
            "from": "http://old.example", "to": "https://new.example", "expected": 1,
        }))),
    )),
    responses(
        (status = 200, description = "What would change, or what was done.", body = RepointAnswer),
        (status = 207, description = "A part of it is done; `stopped` says how many targets are left.",
         body = DoneObject),
        (status = 409, description = "There are more or fewer such targets than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 12, found: 13 }))),
    ),
)]
async fn of_installation(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Body(body): Body,
) -> Result<Response, Problem> {
    run(&api, caller, TenantRef::Installation, body).await
}
