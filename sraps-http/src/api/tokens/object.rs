//! A key on the wire; never with its sealed secret.

use std::net::IpAddr;

use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::activity::KeyUse;
use sraps_core::service::NewSecret;
use sraps_core::setting::warning;
use sraps_core::tenancy::{ApiKey, CompanyId, KeyId, Label, ResellerId, Role, Version};

use crate::api::answer::{self, Warning};
use crate::api::links::Links;
use crate::error::Problem;

/// A key as clients see it.
#[derive(Serialize)]
pub(super) struct Token<'a> {
    id: KeyId,
    /// The same: other things are known by this field.
    uuid: KeyId,
    name: &'a Label,
    role: Role,
    /// Where it stands: at a company, at a reseller without one, or, without both, at the installation.
    reseller: Option<ResellerId>,
    company: Option<CompanyId>,
    /// The company that it leads to.
    home: Option<CompanyId>,
    /// From when on it is refused.
    expires: Option<Timestamp>,
    /// Until when the secret before the last rotation is taken.
    previous_until: Option<Timestamp>,
    last_used: Option<LastUse>,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    links: TokenLinks,
}

#[derive(Serialize)]
struct LastUse {
    at: Timestamp,
    address: Option<IpAddr>,
}

#[derive(Serialize)]
struct TokenLinks {
    #[serde(rename = "self")]
    this: String,
    /// The key's home; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
}

/// The URL of a key.
pub(super) fn place(id: KeyId, links: &Links) -> String {
    links.to(&format!("/tokens/{id}"))
}

impl<'a> Token<'a> {
    /// The key as it is at a moment.
    pub(super) fn new(
        key: &'a ApiKey,
        used: Option<KeyUse>,
        now: Timestamp,
        links: &Links,
    ) -> Self {
        let previous_until = key.previous.as_ref().map(|previous| previous.until);
        Self {
            id: key.id,
            uuid: key.id,
            name: &key.name,
            role: key.role,
            reseller: key.tenant.reseller(),
            company: key.tenant.company(),
            home: key.home,
            expires: key.expires,
            previous_until: previous_until.filter(|until| now < *until),
            last_used: used.map(|used| LastUse { at: used.at, address: used.address }),
            created: key.created,
            updated: key.updated,
            version: key.version,
            links: TokenLinks {
                this: place(key.id, links),
                company: key.home.map(|home| links.company(home)),
            },
        }
    }

    /// An answer to a change of it.
    pub(super) fn changed(self, warnings: Vec<warning::Warning>) -> Result<Response, Problem> {
        let (version, warnings) = (self.version, answer::warnings(Vec::new(), warnings));
        answer::versioned(version, &Changed { token: self, secret: None, warnings })
    }

    /// The answer that shows a new secret, this once.
    pub(super) fn revealed(
        self,
        status: StatusCode,
        made: &NewSecret,
    ) -> Result<Response, Problem> {
        let location = self.links.this.clone();
        let location = (status == StatusCode::CREATED).then_some(location.as_str());
        let secret = Some(made.secret.expose());
        let warnings = answer::warnings(Vec::new(), made.warnings.clone());
        let (version, changed) = (self.version, Changed { token: self, secret, warnings });
        answer::written(status, version, location, &changed)
    }
}

#[derive(Serialize)]
struct Changed<'a> {
    #[serde(flatten)]
    token: Token<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<&'a str>,
    warnings: Vec<Warning>,
}
