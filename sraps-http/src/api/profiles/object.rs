//! A profile on the wire.

use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::profile::Profile;
use sraps_core::service::{Changed, OwnerRef};
use sraps_core::setting::warning;
use sraps_core::tenancy::{Label, Note, ProfileId, Version};
use utoipa::ToSchema;

use super::COLLECTION;
use crate::api::affected::AffectedObject;
use crate::api::answer::{self, Warning};
use crate::api::openapi::wire;
use crate::api::owned::Owned;
use crate::api::settings_manager;
use crate::api::settings_manager::schema::SettingsObject;
use crate::error::Problem;

/// A provisioning profile.
#[derive(Serialize, ToSchema)]
#[schema(as = Profile, example = json!({
    "uuid": wire::PROFILE,
    "name": "PBX Berlin",
    "product_group": wire::PRODUCT_GROUP,
    "autoprovisioning_enabled": true,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    },
    "note": "For all desks of the house.",
    "owner": "company",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "links": {
        "self": wire::link(&format!("/companies/{}/provisioning-profiles/{}", wire::COMPANY, wire::PROFILE)),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "usage": wire::link(
            &format!("/companies/{}/provisioning-profiles/{}/usage", wire::COMPANY, wire::PROFILE)
        ),
        "versions": wire::link(
            &format!("/companies/{}/provisioning-profiles/{}/versions/", wire::COMPANY, wire::PROFILE)
        ),
    },
}))]
pub(super) struct ProfileObject<'a> {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: ProfileId,
    /// Its name; names may repeat.
    #[schema(value_type = wire::Label)]
    name: &'a Label,
    /// The product group that it is meant for.
    #[schema(required, value_type = Option<wire::Id>)]
    product_group: Option<String>,
    /// Whether its phones are provisioned: otherwise they are answered like unknown ones.
    autoprovisioning_enabled: bool,
    /// What its phones get.
    #[schema(value_type = SettingsObject)]
    settings_manager: Value,
    /// A remark.
    #[schema(value_type = wire::Note)]
    note: &'a Note,
    /// Whose it is: `company`, or `reseller`, whose profiles his companies can use but not change.
    #[schema(value_type = wire::ProfileOwner)]
    owner: &'static str,
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
    links: ProfileLinks,
    /// After a change: the phones that get something else now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    affected: Option<AffectedObject>,
    /// After a change: what should be known although it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    warnings: Option<Vec<Warning>>,
}

/// Where a profile leads.
#[derive(Serialize, ToSchema)]
struct ProfileLinks {
    /// The profile.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// The company at which it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    company: Option<String>,
    /// The reseller at whom it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    reseller: Option<String>,
    /// Who uses it.
    #[schema(value_type = wire::Link)]
    usage: String,
    /// What it was before; only at its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::Link>)]
    versions: Option<String>,
}

impl<'a> ProfileObject<'a> {
    /// A profile as it is seen from a place.
    pub(super) fn new(profile: &'a Profile, at: &Owned) -> Self {
        let this = format!("{}{}", at.collection(COLLECTION), profile.id);
        let (company, reseller) = match at.owner {
            OwnerRef::Company(_) => (Some(at.place()), None),
            OwnerRef::Reseller(_) => (None, Some(at.place())),
        };
        let own = profile.owner.company.is_some() == company.is_some();
        Self {
            uuid: profile.id,
            name: &profile.name,
            product_group: profile.product_group.map(|group| group.uuid().simple().to_string()),
            autoprovisioning_enabled: profile.autoprovisioning,
            settings_manager: settings_manager::write(&profile.settings),
            note: &profile.note,
            owner: if profile.owner.company.is_some() { "company" } else { "reseller" },
            created: profile.created,
            updated: profile.updated,
            version: profile.version,
            links: ProfileLinks {
                usage: format!("{this}/usage"),
                versions: own.then(|| format!("{this}/versions/")),
                company,
                reseller,
                this,
            },
            affected: None,
            warnings: None,
        }
    }

    /// The same after it was made.
    pub(super) fn with_warnings(
        mut self,
        read: Vec<Warning>,
        effect: Vec<warning::Warning>,
    ) -> Self {
        self.warnings = Some(answer::warnings(read, effect));
        self
    }

    /// Its URL.
    pub(super) fn place(&self) -> &str {
        &self.links.this
    }
}

/// The answer to a change.
pub(super) fn changed(
    at: &Owned,
    read: Vec<Warning>,
    done: Changed<Profile>,
) -> Result<Response, Problem> {
    let mut object = ProfileObject::new(&done.value, at).with_warnings(read, done.warnings);
    object.affected = Some(done.affected.into());
    answer::versioned(done.value.version, &object)
}
