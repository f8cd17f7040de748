//! A company on the wire, and what a change of it does to its phones.

use jiff::Timestamp;
use serde::Serialize;
use sraps_core::service::{Contents, EditedCompany, Effect};
use sraps_core::tenancy::{Company, CompanyId, Label, ResellerId, Secrecy, Version};
use utoipa::ToSchema;

use crate::api::affected::AffectedObject;
use crate::api::answer::{self, Warning};
use crate::api::links::Links;
use crate::api::openapi::wire;

/// A company.
#[derive(Serialize, ToSchema)]
#[schema(as = Company, example = json!({
    "uuid": wire::COMPANY,
    "name": "Acme",
    "reseller": wire::RESELLER,
    "suspended": false,
    "stop_phones": false,
    "secrets": "withheld",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "endpoints": wire::link(&format!("/companies/{}/endpoints/", wire::COMPANY)),
        "provisioning-profiles":
            wire::link(&format!("/companies/{}/provisioning-profiles/", wire::COMPANY)),
        "product-defaults": wire::link(&format!("/companies/{}/product-defaults/", wire::COMPANY)),
        "users": wire::link(&format!("/companies/{}/users/", wire::COMPANY)),
        "tokens": wire::link(&format!("/companies/{}/tokens/", wire::COMPANY)),
        "logs": wire::link(&format!("/companies/{}/logs/", wire::COMPANY)),
    },
}))]
pub(super) struct CompanyObject<'a> {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: CompanyId,
    /// Its name.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// The reseller whose customer it is.
    #[schema(value_type = wire::Id)]
    reseller: ResellerId,
    /// Its people and API keys are turned away.
    suspended: bool,
    /// Its phones are turned away too.
    stop_phones: bool,
    /// Who gets its secret settings.
    #[schema(value_type = wire::Secrecy)]
    secrets: Secrecy,
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
    links: CompanyLinks,
    /// After a change: its phones, if they get something else from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    affected: Option<AffectedObject>,
    /// After a change: what should be known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    warnings: Option<Vec<Warning>>,
}

/// Where a company leads.
#[derive(Serialize, ToSchema)]
struct CompanyLinks {
    /// The company, without a final slash: clients append to it.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Its phones.
    #[schema(value_type = wire::Link)]
    endpoints: String,
    /// Its provisioning profiles.
    #[serde(rename = "provisioning-profiles")]
    #[schema(value_type = wire::Link)]
    profiles: String,
    /// Its product defaults.
    #[serde(rename = "product-defaults")]
    #[schema(value_type = wire::Link)]
    defaults: String,
    /// Its users.
    #[schema(value_type = wire::Link)]
    users: String,
    /// Its API keys.
    #[schema(value_type = wire::Link)]
    tokens: String,
    /// What was changed at it.
    #[schema(value_type = wire::Link)]
    logs: String,
}

/// What was deleted along with a company; each number is counted up to 10,001.
#[derive(Serialize, ToSchema)]
struct DeletedContents {
    /// Phones.
    endpoints: u64,
    /// Provisioning profiles.
    provisioning_profiles: u64,
    /// Sets of product defaults.
    product_defaults: u64,
    /// Users.
    users: u64,
    /// API keys.
    tokens: u64,
}

/// What a deletion with everything did.
#[derive(Serialize, ToSchema)]
#[schema(as = DeletedCompany, example = json!({
    "deleted": {
        "endpoints": 214,
        "provisioning_profiles": 3,
        "product_defaults": 1,
        "users": 2,
        "tokens": 1,
    },
    "affected": {"endpoints": 214, "handed_over": 0},
    "warnings": [{
        "code": "cannot_be_undone",
        "setting": "cascade",
        "message": "what was deleted with the company cannot be brought back",
    }],
}))]
pub(super) struct DeletedObject {
    /// What went along with the company.
    deleted: DeletedContents,
    /// The phones that are registered no longer.
    affected: AffectedObject,
    /// What should be known of it.
    warnings: Vec<Warning>,
}

impl From<Contents> for DeletedObject {
    fn from(contents: Contents) -> Self {
        let affected = contents.affected();
        let message = "what was deleted with the company cannot be brought back";
        let for_good = Warning::of("cannot_be_undone", "cascade", message);
        let warnings = answer::warnings(vec![for_good], affected.warnings(Effect::Stopped));
        let deleted = DeletedContents {
            endpoints: contents.endpoints,
            provisioning_profiles: contents.profiles,
            product_defaults: contents.product_defaults,
            users: contents.users,
            tokens: contents.keys,
        };
        Self { deleted, affected: affected.into(), warnings }
    }
}

impl<'a> CompanyObject<'a> {
    pub(super) fn new(company: &'a Company, links: &Links) -> Self {
        let this = links.company(company.id);
        let below = |collection: &str| format!("{this}/{collection}/");
        Self {
            uuid: company.id,
            name: &company.name,
            reseller: company.reseller,
            suspended: company.suspension.is_some(),
            stop_phones: company.stops_phones(),
            secrets: company.secrecy,
            created: company.created,
            updated: company.updated,
            version: company.version,
            links: CompanyLinks {
                endpoints: links.endpoints(company.id),
                profiles: links.profiles(company.id),
                defaults: links.defaults(company.id),
                users: below("users"),
                tokens: below("tokens"),
                logs: below("logs"),
                this,
            },
            affected: None,
            warnings: None,
        }
    }

    /// The same after a change.
    pub(super) fn edited(edited: &'a EditedCompany, links: &Links) -> Self {
        let affected = Some(edited.affected.into());
        let warnings = Some(answer::warnings(Vec::new(), edited.warnings.clone()));
        Self { affected, warnings, ..Self::new(&edited.company, links) }
    }
}
