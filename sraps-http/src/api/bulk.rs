//! `companies/{c}/endpoints/assign`, `enable`, `disable`, `move`, `delete`: one thing done to many phones.
//!
//! One path for each, because each says something else; the phones are selected alike. None of them is a
//! `DELETE` of the collection, which stays impossible: a client that does not find its phone sends one
//! (sraps-api.md 1.4-11). No MAC looks like one of these words.

mod selection;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use sraps_core::mac::Mac;
use sraps_core::service::{Bulk, Caller, Done, Error, Outcome, Selection, Stopped};
use sraps_core::tenancy::ProfileId;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::affected::AffectedObject;
use super::answer::Warning;
use super::body::Body;
use super::fields::{Fields, Unknown};
use super::openapi::problem::{self, ProblemObject};
use super::openapi::{Operations, wire};
use super::{Api, answer, companies};
use crate::auth::Authenticated;
use crate::error::Problem;
use selection::FilterBody;

pub(super) fn operations() -> Operations {
    Operations::new()
        .routes(routes!(assign))
        .routes(routes!(enable))
        .routes(routes!(disable))
        .routes(routes!(go))
        .routes(routes!(delete))
}

/// Phones, by list or by filter.
#[derive(ToSchema)]
#[schema(as = Phones)]
#[expect(dead_code, reason = "it describes what `selection` reads")]
struct PhonesBody {
    /// These phones, at most 100,000. Instead of `filter`.
    #[schema(value_type = Vec<wire::Mac>, required = false, nullable = false)]
    macs: Option<Vec<String>>,
    /// All phones that match. Instead of `macs`, and with `expected`.
    #[schema(required = false, nullable = false)]
    filter: Option<FilterBody>,
    /// How many phones match the filter: if there are more or fewer by now, nothing happens.
    #[schema(required = false, nullable = false)]
    expected: Option<u64>,
}

/// Phones, and the profile that they are to be assigned to.
#[derive(ToSchema)]
#[schema(as = PhonesToAssign)]
#[expect(dead_code, reason = "it describes what `assign` reads")]
struct AssignBody {
    /// These phones, at most 100,000. Instead of `filter`.
    #[schema(value_type = Vec<wire::Mac>, required = false, nullable = false)]
    macs: Option<Vec<String>>,
    /// All phones that match. Instead of `macs`, and with `expected`.
    #[schema(required = false, nullable = false)]
    filter: Option<FilterBody>,
    /// How many phones match the filter: if there are more or fewer by now, nothing happens.
    #[schema(required = false, nullable = false)]
    expected: Option<u64>,
    /// The profile; null for none. It must be said.
    #[schema(required, value_type = Option<wire::Id>)]
    provisioning_profile: Option<String>,
}

/// Phones, and the company that they are to move to.
#[derive(ToSchema)]
#[schema(as = PhonesToMove)]
#[expect(dead_code, reason = "it describes what `go` reads")]
struct MoveBody {
    /// These phones, at most 100,000. Instead of `filter`.
    #[schema(value_type = Vec<wire::Mac>, required = false, nullable = false)]
    macs: Option<Vec<String>>,
    /// All phones that match. Instead of `macs`, and with `expected`.
    #[schema(required = false, nullable = false)]
    filter: Option<FilterBody>,
    /// How many phones match the filter: if there are more or fewer by now, nothing happens.
    #[schema(required = false, nullable = false)]
    expected: Option<u64>,
    /// The company, which must be the caller's to write to as well.
    #[schema(value_type = wire::Id)]
    company: String,
    /// Their profile there: the new company's or its reseller's; null for none. It must be said.
    #[schema(required, value_type = Option<wire::Id>)]
    provisioning_profile: Option<String>,
    /// Whether the phones' own secret settings go with them. Without it they are dropped: whoever looks after
    /// the new company could see them.
    #[schema(required = false, nullable = false)]
    keep_secrets: Option<bool>,
}

/// What was done to many phones or targets.
#[derive(Serialize, ToSchema)]
#[schema(as = Done, example = json!({
    "changed": 214,
    "unchanged": 3,
    "affected": {"endpoints": 214, "handed_over": 12},
    "changes": [wire::CHANGE],
    "warnings": [],
}))]
pub(super) struct DoneObject {
    /// How many are different now.
    changed: u64,
    /// How many were as asked already, or gone by then.
    unchanged: u64,
    /// The phones that get something else now; one that is reached in several ways counts for each.
    affected: AffectedObject,
    /// The changes that were made, in their order: one for up to 10,000 things, each made as a whole. Each is
    /// in the journal (`logs/`) and can be undone there, the last one first.
    #[schema(value_type = Vec<wire::Id>)]
    changes: Vec<String>,
    /// What should be known although it is done.
    warnings: Vec<Warning>,
    /// Only with status 207: what is left, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    stopped: Option<StoppedObject>,
}

/// Why not everything was done, and what is left.
#[derive(Serialize, ToSchema)]
#[schema(as = Stopped)]
struct StoppedObject {
    /// What went wrong, for programs.
    error: &'static str,
    /// What went wrong, for people.
    message: String,
    /// How many are left.
    left: u64,
    /// The phones that are left: the same can be asked for them again.
    #[schema(value_type = Vec<wire::Mac>)]
    macs: Vec<String>,
    /// A change of which it is not known whether it was made: look for it in the journal. Its phones are
    /// among those that are left.
    #[schema(value_type = Option<wire::Id>, required)]
    unknown: Option<String>,
}

impl StoppedObject {
    fn new(stopped: Stopped) -> Self {
        let Stopped { error, unknown, left, macs } = stopped;
        let problem = Problem::from(error);
        if let Some(log) = problem.log() {
            tracing::error!(error = log, "a sequence of changes ended before its end");
        }
        let message = problem.object().remove("message");
        Self {
            error: problem.code(),
            message: message.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned(),
            left,
            macs: macs.into_iter().map(Mac::lower).collect(),
            unknown: unknown.map(|id| id.to_string()),
        }
    }
}

/// The answer to what was done: 200, or 207 where something is left.
pub(super) fn answer(outcome: Outcome<Done>) -> Result<Response, Problem> {
    let Outcome { value, warnings } = outcome;
    let status = match value.stopped {
        None => StatusCode::OK,
        Some(_) => StatusCode::MULTI_STATUS,
    };
    let object = DoneObject {
        changed: value.changed,
        unchanged: value.unchanged,
        affected: value.affected.into(),
        changes: value.changes.iter().map(ToString::to_string).collect(),
        warnings: warnings.into_iter().map(Warning::from).collect(),
        stopped: value.stopped.map(StoppedObject::new),
    };
    answer::json(status, &object)
}

/// A profile that must be said, be it null.
#[expect(clippy::option_option, reason = "refused; none; a profile")]
fn profile(fields: &mut Fields) -> Option<Option<ProfileId>> {
    if !fields.has("provisioning_profile") {
        fields.refuse("provisioning_profile", "it is missing: name one, or null for none");
        return None;
    }
    match fields.take("provisioning_profile") {
        None => Some(None),
        Some(Value::String(text)) => match text.parse() {
            Ok(profile) => Some(Some(profile)),
            Err(error) => {
                fields.refuse("provisioning_profile", error);
                None
            }
        },
        Some(_) => {
            fields.refuse("provisioning_profile", "expected the id of a profile, or null");
            None
        }
    }
}

/// What a request asks for: which phones, and what else its fields say.
async fn run<T>(
    (api, caller, company, body): (&Api, Caller, &str, Value),
    read: impl FnOnce(&mut Fields) -> Option<T> + Send,
    what: impl FnOnce(T) -> Bulk + Send,
) -> Result<Response, Problem> {
    let company = companies::id(company)?;
    let mut fields = Fields::of(body, "")?;
    let more = read(&mut fields);
    let selection: Option<Selection> = selection::read(&mut fields, api.sraps.ports().clock.now());
    let ((more, selection), _) = fields.done(&[], Unknown::Refused, more.zip(selection))?;
    answer(api.sraps.bulk(caller, company, selection, what(more)).await?)
}

/// Assigns many phones to a profile.
///
/// Or to none. Phones that are assigned so already are not touched. Up to 10,000 phones change together or not
/// at all; more are a sequence of changes.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/assign",
    operation_id = "assign_endpoints",
    tag = "Many endpoints",
    request_body(content = AssignBody, examples(
        ("list" = (summary = "These phones", value = json!({
            "macs": [wire::MAC],
            "provisioning_profile": wire::PROFILE,
        }))),
        ("filter" = (summary = "All that never asked", value = json!({
            "filter": {"state": "staged"},
            "expected": 1,
            "provisioning_profile": null,
        }))),
    )),
    responses(
        (status = 200, description = "All of it is done.", body = DoneObject),
        (status = 207, description = "A part of it is done; `stopped` says what is left.", body = DoneObject),
        (status = 409, description = "The filter matches more or fewer phones than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 217, found: 219 }))),
    ),
)]
async fn assign(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    run((&api, caller, &company, body), profile, Bulk::Assign).await
}

/// Switches many phones on.
///
/// Their autoprovisioning is enabled. Phones that are switched on already are not touched.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/enable",
    operation_id = "enable_endpoints",
    tag = "Many endpoints",
    request_body(content = PhonesBody, examples(
        ("list" = (summary = "These phones", value = json!({"macs": [wire::MAC]}))),
        ("filter" = (summary = "All phones", value = json!({"filter": {}, "expected": 1}))),
    )),
    responses(
        (status = 200, description = "All of it is done.", body = DoneObject),
        (status = 207, description = "A part of it is done; `stopped` says what is left.", body = DoneObject),
        (status = 409, description = "The filter matches more or fewer phones than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 217, found: 219 }))),
    ),
)]
async fn enable(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    run((&api, caller, &company, body), |_| Some(()), |()| Bulk::Enable).await
}

/// Switches many phones off.
///
/// They are answered like unknown phones then, with 404, which changes nothing on a phone: it keeps what it has.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/disable",
    operation_id = "disable_endpoints",
    tag = "Many endpoints",
    request_body(content = PhonesBody, examples(
        ("list" = (summary = "These phones", value = json!({"macs": [wire::MAC]}))),
        ("filter" = (summary = "All that did not ask this year", value = json!({
            "filter": {"seen_before": "2026-01-01T00:00:00Z"},
            "expected": 1,
        }))),
    )),
    responses(
        (status = 200, description = "All of it is done.", body = DoneObject),
        (status = 207, description = "A part of it is done; `stopped` says what is left.", body = DoneObject),
        (status = 409, description = "The filter matches more or fewer phones than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 217, found: 219 }))),
    ),
)]
async fn disable(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    run((&api, caller, &company, body), |_| Some(()), |()| Bulk::Disable).await
}

/// Moves many phones to another company.
///
/// To one that the caller can write to as well. A phone becomes a new registration there, with its name and its
/// own settings, without its own secret settings unless they are asked for, and without its past: where and
/// when it asked stays with the old company. Undoing the change brings the old registration back.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/move",
    operation_id = "move_endpoints",
    tag = "Many endpoints",
    request_body(content = MoveBody, examples(
        ("list" = (summary = "These phones", value = json!({
            "macs": [wire::MAC],
            "company": wire::OTHER_COMPANY,
            "provisioning_profile": null,
        }))),
        ("filter" = (summary = "All of a model, with their secrets", value = json!({
            "filter": {"model": "snomD785"},
            "expected": 0,
            "company": wire::OTHER_COMPANY,
            "provisioning_profile": null,
            "keep_secrets": true,
        }))),
    )),
    responses(
        (status = 200, description = "All of it is done.", body = DoneObject),
        (status = 207, description = "A part of it is done; `stopped` says what is left.", body = DoneObject),
        (status = 409, description = "The filter matches more or fewer phones than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 217, found: 219 }))),
    ),
)]
async fn go(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    let read = |fields: &mut Fields| {
        let keep_secrets = fields.flag("keep_secrets").unwrap_or(false);
        let to = fields.required("company");
        profile(fields).zip(to).map(|(profile, to)| Bulk::Move { to, profile, keep_secrets })
    };
    run((&api, caller, &company, body), read, |what| what).await
}

/// Deletes many phones.
///
/// They are answered like unknown phones then, with 404, which changes nothing on a phone: it keeps what it
/// has. Undoing the change brings them back with everything.
#[utoipa::path(
    post,
    path = "/api/v1/companies/{company}/endpoints/delete",
    operation_id = "delete_endpoints",
    tag = "Many endpoints",
    request_body(content = PhonesBody, examples(
        ("list" = (summary = "These phones", value = json!({"macs": [wire::MAC]}))),
        ("filter" = (summary = "All in which this is found", value = json!({
            "filter": {"q": "0413aabb"},
            "expected": 1,
        }))),
    )),
    responses(
        (status = 200, description = "All of it is done.", body = DoneObject),
        (status = 207, description = "A part of it is done; `stopped` says what is left.", body = DoneObject),
        (status = 409, description = "The filter matches more or fewer phones than expected; nothing is changed.",
         body = ProblemObject, example = json!(problem::example(Error::Count { expected: 217, found: 219 }))),
    ),
)]
async fn delete(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Path(company): Path<String>,
    Body(body): Body,
) -> Result<Response, Problem> {
    run((&api, caller, &company, body), |_| Some(()), |()| Bulk::Delete).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_profile_is_said_or_refused() {
        let read = |body: Value| {
            let mut fields = Fields::of(body, "").unwrap();
            let profile = profile(&mut fields);
            (profile, fields.finish(&[], Unknown::Refused).is_ok())
        };
        assert_eq!(read(json!({"provisioning_profile": null})), (Some(None), true));
        let id = wire::PROFILE;
        let named = (Some(Some(id.parse().unwrap())), true);
        assert_eq!(read(json!({"provisioning_profile": id})), named);
        for bad in
            [json!({}), json!({"provisioning_profile": ""}), json!({"provisioning_profile": 1})]
        {
            assert_eq!(read(bad), (None, false));
        }
    }
}
