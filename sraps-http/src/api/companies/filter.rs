//! What the queries of companies say: which of them, and whether everything in one is to go.

use std::fmt;

use axum::extract::{FromRequestParts, Query};
use http::request::Parts;
use serde_json::{Value, json};
use sraps_core::service::{CompanyFilter, MAX_NAME_SEARCH};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::fields;
use crate::api::openapi::parameters::optional;
use crate::api::openapi::wire;
use crate::error::Problem;

fn query(parts: &Parts) -> Result<Vec<(String, String)>, Problem> {
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
        .map_err(|_| Problem::invalid("query", "it cannot be read as name=value pairs"))?;
    Ok(query.0)
}

/// Which companies.
pub(super) struct Filter(pub(super) CompanyFilter);

impl<S: Sync> FromRequestParts<S> for Filter {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut filter = CompanyFilter::default();
        for (name, value) in query(parts)? {
            match name.as_str() {
                "reseller" => {
                    let id = value.parse().map_err(|error| Problem::invalid("reseller", error))?;
                    filter.reseller = Some(id);
                }
                "q" => filter.name = Some(value).filter(|text| !text.is_empty()),
                _ => {}
            }
        }
        Ok(Self(filter))
    }
}

/// As the rest of a query, so that the link to the next page asks the same; with nothing in it that would
/// break a `Link` header.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CompanyFilter { reseller, name } = &self.0;
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(reseller) = reseller {
            query.append_pair("reseller", &reseller.to_string());
        }
        if let Some(name) = name {
            query.append_pair("q", name);
        }
        match query.finish().as_str() {
            "" => Ok(()),
            query => write!(f, "&{query}"),
        }
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

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut read = Self { cascade: false, confirm: String::new() };
        for (name, value) in query(parts)? {
            match name.as_str() {
                "cascade" => {
                    let flag = fields::flag(&Value::String(value));
                    let refused = || Problem::invalid("cascade", "expected true or false");
                    read.cascade = flag.ok_or_else(refused)?;
                }
                "confirm" => read.confirm = value,
                // Whoever deletes should not be misunderstood.
                other => {
                    let name = fields::shortened(other);
                    return Err(Problem::invalid(name, "this parameter is not known here"));
                }
            }
        }
        Ok(read)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_goes_into_a_link_whatever_is_searched() {
        let filter = CompanyFilter { reseller: None, name: Some("a, b;>\" ü&c=".into()) };
        let text = Filter(filter).to_string();
        assert_eq!(text, "&q=a%2C+b%3B%3E%22+%C3%BC%26c%3D");
        let reseller = wire::RESELLER.parse().ok();
        let filter = CompanyFilter { reseller, name: None };
        assert_eq!(Filter(filter).to_string(), format!("&reseller={}", wire::RESELLER));
        assert_eq!(Filter(CompanyFilter::default()).to_string(), "");
    }
}
