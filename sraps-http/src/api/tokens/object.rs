//! A key on the wire; never with its sealed secret, and with its plain one only in the answer that makes it.

use std::net::IpAddr;

use axum::response::Response;
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use sraps_core::activity::KeyUse;
use sraps_core::service::NewSecret;
use sraps_core::setting::warning;
use sraps_core::tenancy::{ApiKey, CompanyId, KeyId, Label, ResellerId, Role, Version};
use utoipa::ToSchema;

use crate::api::answer::{self, Warning};
use crate::api::links::Links;
use crate::api::openapi::wire;
use crate::error::Problem;

/// An API key.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": wire::KEY,
    "uuid": wire::KEY,
    "name": "PBX",
    "role": "operator",
    "reseller": wire::RESELLER,
    "company": wire::COMPANY,
    "home": wire::COMPANY,
    "expires": null,
    "previous_until": null,
    "last_used": {"at": "2026-03-14T08:00:00Z", "address": "192.0.2.17"},
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/tokens/{}", wire::KEY)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
    },
}))]
pub(super) struct Token<'a> {
    /// Its id: with the secret, what a program signs with.
    #[schema(value_type = wire::KeyId)]
    id: KeyId,
    /// The same: other things are known by this field.
    #[schema(value_type = wire::KeyId)]
    uuid: KeyId,
    /// What it is for.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// What it may do.
    #[schema(value_type = wire::Role)]
    role: Role,
    /// The reseller at whom it stands, or to whom its company belongs; null at the installation.
    #[schema(required, value_type = Option<wire::Id>)]
    reseller: Option<ResellerId>,
    /// The company at which it stands; null above.
    #[schema(required, value_type = Option<wire::Id>)]
    company: Option<CompanyId>,
    /// The company that it leads to, in which XML-RPC registers; null if there is none.
    #[schema(required, value_type = Option<wire::Id>)]
    home: Option<CompanyId>,
    /// From when on it is refused; null for never.
    #[schema(required, value_type = Option<wire::Time>)]
    expires: Option<Timestamp>,
    /// Until when the secret before the last rotation is taken too; null if it is not.
    #[schema(required, value_type = Option<wire::Time>)]
    previous_until: Option<Timestamp>,
    /// When it was last used, exact to a minute; null if never.
    #[schema(required)]
    last_used: Option<LastUse>,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When it was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often it was written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where it leads.
    links: TokenLinks,
    /// Its secret, 32 hex digits that are used as they are; only in the answer that makes it, this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    secret: Option<&'a str>,
    /// What should be known of it; only in answers to changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    warnings: Option<Vec<Warning>>,
}

/// When a key was last used.
#[derive(Serialize, ToSchema)]
pub(super) struct LastUse {
    /// When.
    #[schema(value_type = wire::Time)]
    at: Timestamp,
    /// Where the request came from; null if that is not known.
    #[schema(required, value_type = Option<wire::Address>)]
    address: Option<IpAddr>,
}

/// Where a key leads.
#[derive(Serialize, ToSchema)]
pub(super) struct TokenLinks {
    /// The key.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The company that it works in; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    company: Option<String>,
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
                this: links.to(&format!("/tokens/{}", key.id)),
                company: key.home.map(|home| links.company(home)),
            },
            secret: None,
            warnings: None,
        }
    }

    /// An answer to a change of it.
    pub(super) fn changed(mut self, warnings: Vec<warning::Warning>) -> Result<Response, Problem> {
        self.warnings = Some(answer::warnings(Vec::new(), warnings));
        answer::versioned(self.version, &self)
    }

    /// The answer that shows a new secret, this once.
    pub(super) fn revealed(
        mut self,
        status: StatusCode,
        made: &'a NewSecret,
    ) -> Result<Response, Problem> {
        self.secret = Some(made.secret.expose());
        self.warnings = Some(answer::warnings(Vec::new(), made.warnings.clone()));
        let place = (status == StatusCode::CREATED).then_some(self.links.this.as_str());
        answer::written(status, self.version, place, &self)
    }
}
