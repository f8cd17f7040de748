//! What the queries of companies say: which of them, and whether everything in one is to go.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde_json::json;
use sraps_core::service::{CompanyFilter, MAX_NAME_SEARCH};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::openapi::parameters::optional;
use crate::api::openapi::wire;
use crate::api::page::Paging;
use crate::api::query::Parameters;
use crate::error::Problem;

/// Which companies, and which part of their list. A parameter that is not known is refused: a filter with a
/// typing error would show everything.
pub(super) struct Filter {
    pub(super) wanted: CompanyFilter,
    pub(super) paging: Paging,
    /// What was given, for the link to the next part: `&q=acme`.
    pub(super) repeated: String,
}

impl<S: Sync> FromRequestParts<S> for Filter {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let repeated = query.repeated(&["reseller", "q"]);
        let wanted = CompanyFilter { reseller: query.parse("reseller"), name: query.text("q") };
        let paging = Paging::read(&mut query);
        query.done_strictly()?;
        Ok(Self { wanted, paging, repeated })
    }
}

impl IntoParams for Filter {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        vec![
            optional(
                "reseller",
                ParameterIn::Query,
                text(),
                "Only those of this reseller; one whom the caller does not see has none.",
                Some(json!(wire::RESELLER)),
            ),
            optional(
                "q",
                ParameterIn::Query,
                text().max_length(Some(MAX_NAME_SEARCH)),
                "Only those in whose name this stands, in upper or lower case.",
                Some(json!("acme")),
            ),
        ]
    }
}

/// Whether everything in a company is to go.
pub(super) struct Cascade {
    cascade: bool,
    confirm: String,
}

impl Cascade {
    /// The name that was sent to confirm that everything is to go; `None` where it is not to.
    pub(super) fn confirm(&self) -> Option<&str> {
        self.cascade.then_some(self.confirm.as_str())
    }
}

impl<S: Sync> FromRequestParts<S> for Cascade {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let cascade = query.flag("cascade");
        let confirm = query.text("confirm").unwrap_or_default();
        // Whoever deletes should not be misunderstood.
        query.done_strictly()?;
        Ok(Self { cascade, confirm })
    }
}

impl IntoParams for Cascade {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![
            optional(
                "cascade",
                ParameterIn::Query,
                ObjectBuilder::new().schema_type(Type::Boolean),
                "Whether everything in the company is to go along.",
                Some(json!(true)),
            ),
            optional(
                "confirm",
                ParameterIn::Query,
                ObjectBuilder::new().schema_type(Type::String),
                "With `cascade`: the company's name, so that no fleet goes by a slip.",
                Some(json!("Acme")),
            ),
        ]
    }
}
