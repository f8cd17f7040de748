//! Errors in the document: one object, and the answers that any operation can give.
//!
//! The examples are made by the code that makes the errors themselves.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::Value;
use sraps_core::service::Error;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Action, Denied, Role, Version};
use utoipa::ToSchema;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Schema};

use crate::error::Problem;

/// Why a request was not answered as asked.
#[derive(ToSchema)]
#[schema(as = Problem)]
#[expect(dead_code, reason = "it describes what `error.rs` writes")]
pub(in crate::api) struct ProblemObject {
    /// What is wrong, for people.
    message: String,
    /// What is wrong, for programs: `invalid`, `not_found` …
    error: String,
    /// The same as `message`: clients that exist read either.
    detail: String,
    /// The fields that are refused; empty where none is.
    fields: Vec<FieldProblem>,
    /// How many things are in the way, where something is still in use; how many there are, where another number
    /// was expected.
    #[schema(nullable = false)]
    count: Option<u64>,
    /// The id of the request, which the service's log has too; also in the header `X-Request-Id`.
    request_id: String,
}

/// A field that is refused.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what `error.rs` writes")]
pub(in crate::api) struct FieldProblem {
    /// Its name, with the path to it: `[3].mac`.
    field: String,
    /// What is wrong with it.
    message: String,
}

/// The schemas, by name.
pub(super) fn schemas() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas =
        vec![("Problem".to_owned(), <ProblemObject as utoipa::PartialSchema>::schema())];
    <ProblemObject as ToSchema>::schemas(&mut schemas);
    schemas
}

/// An error that follows from a rule for all operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Common {
    Invalid,
    Unauthenticated,
    Denied,
    NotFound,
    VersionMismatch,
    TooLarge,
    Internal,
    Unavailable,
}

impl Common {
    const ALL: [Self; 8] = [
        Self::Invalid,
        Self::Unauthenticated,
        Self::Denied,
        Self::NotFound,
        Self::VersionMismatch,
        Self::TooLarge,
        Self::Internal,
        Self::Unavailable,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Invalid => "Invalid",
            Self::Unauthenticated => "Unauthenticated",
            Self::Denied => "Denied",
            Self::NotFound => "NotFound",
            Self::VersionMismatch => "VersionMismatch",
            Self::TooLarge => "TooLarge",
            Self::Internal => "Internal",
            Self::Unavailable => "Unavailable",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::Invalid => {
                "The request cannot be read, or fields of it are refused: `fields` names all of them."
            }
            Self::Unauthenticated => {
                "Who asks is not proved: the header `WWW-Authenticate` says how."
            }
            Self::Denied => "The caller's role does not permit it.",
            Self::NotFound => "There is nothing, or nothing that belongs to the caller.",
            Self::VersionMismatch => {
                "It was changed since the version in `If-Match`: read it again, then change it."
            }
            Self::TooLarge => "The body is longer than the service takes.",
            Self::Internal => {
                "Something is broken in the service; its log tells under `request_id`."
            }
            Self::Unavailable => {
                "The service cannot reach its storage: try again after `Retry-After` seconds."
            }
        }
    }

    fn problem(self) -> Problem {
        match self {
            Self::Invalid => Problem::invalid("name", "it is missing"),
            Self::Unauthenticated => Error::Unauthenticated.into(),
            Self::Denied => Error::from(Denied { action: Action::Read, role: Role::None }).into(),
            Self::NotFound => Error::NotFound(EntityKind::Company).into(),
            Self::VersionMismatch => {
                let mismatch = Error::VersionMismatch { current: Version::new(4) };
                Problem::from(mismatch).conditional()
            }
            Self::TooLarge => Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                "the body is longer than 8388608 bytes: send less at once",
            ),
            Self::Internal => Problem::internal(""),
            Self::Unavailable => Error::Unavailable(String::new()).into(),
        }
    }

    /// The status, and a reference to the answer.
    pub(super) fn response(self) -> (String, RefOr<Response>) {
        (self.problem().status().as_str().to_owned(), Ref::from_response_name(self.name()).into())
    }
}

/// The answers, by name.
pub(super) fn responses() -> BTreeMap<String, RefOr<Response>> {
    let one = |common: Common| {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .example(Some(example(common.problem())))
            .build();
        let response = ResponseBuilder::new()
            .description(common.description())
            .content("application/json", content);
        (common.name().to_owned(), response.into())
    };
    Common::ALL.into_iter().map(one).collect()
}

/// Gives an error that an operation declared itself its body, and an example if the status tells which.
pub(super) fn fill(status: &str, response: &mut Response) {
    let content = response.content.entry("application/json".to_owned()).or_insert_with(|| {
        RefOr::T(ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build())
    });
    if let RefOr::T(content) = content
        && content.example.is_none()
        && content.examples.is_empty()
    {
        let same = |common: &Common| common.problem().status().as_str() == status;
        content.example = Common::ALL.into_iter().find(same).map(|c| example(c.problem()));
    }
}

/// What is sent for an error; the example of an answer that an operation declares itself.
pub(in crate::api) fn example(problem: impl Into<Problem>) -> Value {
    let mut object = problem.into().object();
    object.insert("request_id".into(), "4f6c1d8e2b9a47c0".into());
    object.into()
}
