//! What stands behind the question mark. What is not known is refused: whoever deletes or tries something should
//! not be misunderstood.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde_json::json;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::tenancy::ProfileId;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::openapi::{parameters, wire};
use crate::api::query::Parameters;
use crate::error::Problem;

/// What is to become of the endpoints of a profile that is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reassign {
    /// There are to be none.
    Unsaid,
    /// They are to have this one, or none.
    To(Option<ProfileId>),
}

/// The phone that a redirection is tried with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phone {
    pub(super) mac: Mac,
    pub(super) model: Option<Model>,
}

impl<S: Sync> FromRequestParts<S> for Reassign {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let read = query.read("reassign_to", |text| match text {
            "none" => Ok(Self::To(None)),
            id => id.parse().map(|id| Self::To(Some(id))).map_err(|e| format!("{e}, or `none`")),
        });
        query.done_strictly()?;
        Ok(read.unwrap_or(Self::Unsaid))
    }
}

impl<S: Sync> FromRequestParts<S> for Phone {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut query = Parameters::from_request_parts(parts, state).await?;
        let (mac, model) = (query.parse("mac"), query.parse("model"));
        query.done_strictly()?;
        let mac = mac.ok_or_else(|| Problem::invalid("mac", "it is missing"))?;
        Ok(Self { mac, model })
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

impl IntoParams for Reassign {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![parameters::optional(
            "reassign_to",
            ParameterIn::Query,
            text(),
            "The profile that the endpoints are to be assigned to, which all of them can use; or `none`.",
            None,
        )]
    }
}

impl IntoParams for Phone {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut mac = parameters::optional(
            "mac",
            ParameterIn::Query,
            text(),
            "The MAC of a phone, in any notation.",
            Some(json!(wire::MAC)),
        );
        let model = parameters::optional(
            "model",
            ParameterIn::Query,
            text(),
            "Its model, if the MAC does not tell it or tells another one.",
            Some(json!(wire::MODEL)),
        );
        mac.required = Required::True;
        vec![mac, model]
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    async fn read<T: FromRequestParts<()>>(query: &str) -> Result<T, T::Rejection> {
        let (mut parts, ()) = Request::get(format!("/x{query}")).body(()).unwrap().into_parts();
        T::from_request_parts(&mut parts, &()).await
    }

    #[tokio::test]
    async fn endpoints_go_to_a_profile_or_to_none_or_stay() {
        let id = "0197f2a40c5e7a31b6d09e4c12aa7f03";
        let some = Reassign::To(Some(id.parse().unwrap()));
        assert_eq!(read::<Reassign>(&format!("?reassign_to={id}")).await.unwrap(), some);
        assert_eq!(read::<Reassign>("?reassign_to=none").await.unwrap(), Reassign::To(None));
        for unsaid in ["", "?reassign_to="] {
            assert_eq!(read::<Reassign>(unsaid).await.unwrap(), Reassign::Unsaid);
        }
        for (bad, field) in [
            ("reassign_to=None", "reassign_to"),
            ("reassign_to=x", "reassign_to"),
            ("reasign_to=x", "reasign_to"),
        ] {
            let refused = read::<Reassign>(&format!("?{bad}")).await;
            assert_eq!(refused.unwrap_err().object()["fields"][0]["field"], field);
        }
    }

    #[tokio::test]
    async fn a_phone_has_a_mac_and_may_have_a_model() {
        let phone: Phone = read("?mac=00:04:13:aa:bb:cc&model=D785").await.unwrap();
        assert_eq!((phone.mac.lower().as_str(), phone.model.is_some()), ("000413aabbcc", true));
        for (bad, field) in [("", "mac"), ("?mac=x", "mac"), ("?mac=000413aabbcc&model=x", "model")]
        {
            let refused = read::<Phone>(bad).await.unwrap_err();
            assert_eq!(refused.object()["fields"][0]["field"], field, "{bad}");
        }
    }
}
