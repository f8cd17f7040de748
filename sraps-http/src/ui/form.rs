//! What a form sent: fields by name, as often as they were there.

use axum::extract::{FromRequest, Request};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use sraps_core::secret::Secret;
use sraps_core::tenancy::Version;

use super::Ui;
use crate::api::whole;
use crate::error::Problem;

/// The fields of a form. It has no `Debug`: there may be passwords in it.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// A field as it was typed; the first of several. Empty where it is missing.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// A field that is there and not empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// All values of a field that may stand there more than once.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All fields, in their order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The version of a thing that the form was filled in for.
    pub(crate) fn version(&self) -> Option<Version> {
        self.get("version").parse().ok().map(Version::new)
    }

    /// A field with a password.
    pub(crate) fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }
}

/// A form that may hold all settings of a layer, which is more than other forms may.
pub(crate) struct LargeForm(pub(crate) Form);

/// How long a form with settings may be in bytes: those of the largest layer, each sign of them encoded in three,
/// and the names of its fields. What is longer than a layer is refused with the form as it was typed.
const LARGE: usize = 8 * sraps_core::setting::MAX_LAYER;

impl FromRequest<Ui> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, ui: &Ui) -> Result<Self, Problem> {
        Self::read(request, ui.config().body_limit).await
    }
}

impl FromRequest<Ui> for LargeForm {
    type Rejection = Problem;

    async fn from_request(request: Request, ui: &Ui) -> Result<Self, Problem> {
        Form::read(request, ui.config().body_limit.max(LARGE)).await.map(Self)
    }
}

impl Form {
    async fn read(request: Request, limit: usize) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let essence = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let message = "a form is sent as application/x-www-form-urlencoded";
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Problem::new(status, "unsupported_media_type", message));
        }
        let body = whole(request.into_body(), limit).await?;
        Ok(Self(form_urlencoded::parse(&body).into_owned().collect()))
    }
}
