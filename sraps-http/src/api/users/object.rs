//! A user on the wire; never with a password or its hash.

use jiff::Timestamp;
use serde::Serialize;
use sraps_core::tenancy::{CompanyId, Email, Label, ResellerId, Role, User, UserId, Version};
use utoipa::ToSchema;

use crate::api::links::Links;
use crate::api::openapi::wire;

/// A user: a person who signs in with an e-mail address.
#[derive(Serialize, ToSchema)]
#[schema(as = User, example = json!({
    "uuid": wire::USER,
    "email": "ann@example.org",
    "name": "Ann",
    "role": "admin",
    "reseller": wire::RESELLER,
    "company": wire::COMPANY,
    "home": wire::COMPANY,
    "has_password": true,
    "second_factor": false,
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/users/{}", wire::USER)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
    },
}))]
pub(super) struct UserObject<'a> {
    /// His id.
    #[schema(value_type = wire::Id)]
    uuid: UserId,
    /// What he signs in with; nobody else in the installation has it.
    #[schema(value_type = wire::Email)]
    email: &'a Email,
    /// His name.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// What he may do.
    #[schema(value_type = wire::UserRole)]
    role: Role,
    /// The reseller at whom he stands, or to whom his company belongs; without one he is the installation's.
    #[schema(required, value_type = Option<wire::Id>)]
    reseller: Option<ResellerId>,
    /// The company at which he stands.
    #[schema(required, value_type = Option<wire::Id>)]
    company: Option<CompanyId>,
    /// The company that he works in, and where XML-RPC registers.
    #[schema(required, value_type = Option<wire::Id>)]
    home: Option<CompanyId>,
    /// Whether he has a password yet.
    has_password: bool,
    /// Whether he needs more than the password.
    second_factor: bool,
    /// When he was made.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When he was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often he was written. It also rises where the removal of another owner relied on him.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// Where he leads.
    links: UserLinks,
}

/// Where a user leads.
#[derive(Serialize, ToSchema)]
struct UserLinks {
    /// The user.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The company that he works in; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    company: Option<String>,
}

impl<'a> UserObject<'a> {
    pub(super) fn new(user: &'a User, links: &Links) -> Self {
        Self {
            uuid: user.id,
            email: &user.email,
            name: &user.name,
            role: user.role,
            reseller: user.tenant.reseller(),
            company: user.tenant.company(),
            home: user.home,
            has_password: user.password.is_some(),
            second_factor: user.second_factor.is_some(),
            created: user.created,
            updated: user.updated,
            version: user.version,
            links: UserLinks {
                this: links.user(user.id),
                company: user.home.map(|home| links.company(home)),
            },
        }
    }
}
