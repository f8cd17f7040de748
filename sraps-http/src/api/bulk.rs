//! TEMPORARY excerpt of branch bulk; replaced at the merge.

use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use sraps_core::service::{Done, Outcome, Stopped};
use utoipa::ToSchema;

use super::affected::AffectedObject;
use super::answer::{self, Warning};
use super::openapi::wire;
use crate::error::Problem;

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
