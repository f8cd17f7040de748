//! An endpoint on the wire.

use std::net::IpAddr;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::activity::Activity;
use sraps_core::endpoint::{Endpoint, ModelSource};
use sraps_core::model::Model;
use sraps_core::tenancy::{EndpointId, Label, ProfileId, Version};

use crate::api::answer::Warning;
use crate::api::links::Links;
use crate::api::settings_manager;

/// An endpoint: the fields that clients write (sraps-api.md 1.4-9), and what is known of the phone.
#[derive(Serialize)]
pub(super) struct EndpointObject<'a> {
    uuid: EndpointId,
    /// Twelve lower-case hex digits.
    mac: String,
    name: Option<&'a Label>,
    /// The model, once known.
    product: Option<Model>,
    /// Who knows it: `operator`, `range` (of the MAC), `reported` (by the phone).
    model_source: Option<ModelSource>,
    autoprovisioning_enabled: bool,
    provisioning_profile: Option<ProfileId>,
    /// Months.
    warranty_exp_warning_period: u16,
    settings_manager: Value,
    created: Timestamp,
    updated: Timestamp,
    version: Version,
    /// When a redirection was last delivered to it.
    handed_over: Option<Timestamp>,
    last_seen: Option<Timestamp>,
    last_ip: Option<IpAddr>,
    firmware: Option<&'a str>,
    links: EndpointLinks,
    /// After a write: what its author should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) warnings: Option<Vec<Warning>>,
}

#[derive(Serialize)]
struct EndpointLinks {
    #[serde(rename = "self")]
    this: String,
    company: String,
    requests: String,
}

impl<'a> EndpointObject<'a> {
    pub(super) fn new(endpoint: &'a Endpoint, activity: &'a Activity, links: &Links) -> Self {
        let this = links.endpoint(endpoint.company, endpoint.mac);
        Self {
            uuid: endpoint.id,
            mac: endpoint.mac.lower(),
            name: endpoint.name.as_ref(),
            product: endpoint.model.map(|known| known.model),
            model_source: endpoint.model.map(|known| known.source),
            autoprovisioning_enabled: endpoint.autoprovisioning,
            provisioning_profile: endpoint.profile,
            warranty_exp_warning_period: endpoint.warranty_warning,
            settings_manager: settings_manager::write(&endpoint.settings),
            created: endpoint.created,
            updated: endpoint.updated,
            version: endpoint.version,
            handed_over: activity.handed_over,
            last_seen: activity.last_seen,
            last_ip: activity.address,
            firmware: activity.firmware.as_deref(),
            links: EndpointLinks {
                requests: format!("{this}/requests/"),
                company: links.company(endpoint.company),
                this,
            },
            warnings: None,
        }
    }
}
