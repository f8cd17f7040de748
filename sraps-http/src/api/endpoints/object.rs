//! An endpoint on the wire.

use std::net::IpAddr;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sraps_core::activity::Activity;
use sraps_core::endpoint::state::State;
use sraps_core::endpoint::{Endpoint, ModelSource};
use sraps_core::model::Model;
use sraps_core::tenancy::{EndpointId, Label, ProfileId, Version};
use utoipa::ToSchema;

use crate::api::affected::AffectedObject;
use crate::api::answer::Warning;
use crate::api::links::Links;
use crate::api::openapi::wire;
use crate::api::settings_manager;
use crate::api::settings_manager::schema::SettingsObject;

/// An endpoint: the fields that clients write (sraps-api.md 1.4-9), and what is known of the phone.
#[derive(Serialize, ToSchema)]
#[schema(as = Endpoint, example = json!({
    "uuid": wire::ENDPOINT,
    "mac": wire::MAC,
    "name": "Front desk",
    "product": wire::MODEL,
    "model_source": "range",
    "autoprovisioning_enabled": true,
    "provisioning_profile": wire::PROFILE,
    "warranty_exp_warning_period": 3,
    "settings_manager": {
        wire::SETTING: {"value": "https://pbx.example/{mac}", "attrs": {"perm": "RW"}},
    },
    "state": "handed_over",
    "created": "2026-03-13T09:30:00Z",
    "updated": "2026-03-13T09:30:00Z",
    "version": 1,
    "handed_over": "2026-03-13T09:45:00Z",
    "last_seen": "2026-03-13T09:45:00Z",
    "last_ip": "192.0.2.17",
    "firmware": "10.1.169.16",
    "links": {
        "self": endpoint_link(""),
        "company": wire::link(&format!("/companies/{}", wire::COMPANY)),
        "requests": endpoint_link("/requests/"),
        "resolved": endpoint_link("/resolved"),
        "preview": endpoint_link("/preview"),
    },
}))]
pub(super) struct EndpointObject<'a> {
    /// The id of this registration; a phone that is registered anew has another.
    #[schema(value_type = wire::Id)]
    uuid: EndpointId,
    /// Its MAC: twelve lower-case hex digits.
    #[schema(value_type = wire::Mac)]
    mac: String,
    /// What people call it.
    #[schema(required, value_type = Option<wire::Label>)]
    name: Option<&'a Label>,
    /// Its model, once known.
    #[schema(required, value_type = Option<wire::Model>)]
    product: Option<Model>,
    /// Who knows the model.
    #[schema(required, value_type = Option<wire::ModelSource>)]
    model_source: Option<ModelSource>,
    /// Whether it is provisioned; if not, it is answered like an unknown phone.
    autoprovisioning_enabled: bool,
    /// The provisioning profile that it is assigned to.
    #[schema(required, value_type = Option<wire::Id>)]
    provisioning_profile: Option<ProfileId>,
    /// How many months before the end of its warranty to warn.
    warranty_exp_warning_period: u16,
    /// Its own settings, which win over those of its profile and the product defaults.
    #[schema(value_type = SettingsObject)]
    settings_manager: Value,
    /// Its state; not in the answer to a list that was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<wire::EndpointState>)]
    state: Option<State>,
    /// When it was registered.
    #[schema(value_type = wire::Time)]
    created: Timestamp,
    /// When it was last changed.
    #[schema(value_type = wire::Time)]
    updated: Timestamp,
    /// How often it was written.
    #[schema(value_type = wire::Version)]
    version: Version,
    /// When a redirection was last delivered to it: it asks elsewhere since.
    #[schema(required, value_type = Option<wire::Time>)]
    handed_over: Option<Timestamp>,
    /// When it last asked.
    #[schema(required, value_type = Option<wire::Time>)]
    last_seen: Option<Timestamp>,
    /// Where it last asked from.
    #[schema(required, value_type = Option<wire::Address>)]
    last_ip: Option<IpAddr>,
    /// The firmware that it last reported.
    #[schema(required)]
    firmware: Option<&'a str>,
    /// Where it leads.
    links: EndpointLinks,
    /// After a write: whether its phone gets something else from now on, and was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) affected: Option<AffectedObject>,
    /// After a list with `mode=each`: its index in the list, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) index: Option<usize>,
    /// After a list with `mode=each`: 201 for a new one, else 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) status: Option<u16>,
    /// After a write: what its author should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) warnings: Option<Vec<Warning>>,
}

/// Where an endpoint leads.
#[derive(Serialize, ToSchema)]
struct EndpointLinks {
    /// The endpoint.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Its company, without a final slash: clients append to it.
    #[schema(value_type = wire::Link)]
    company: String,
    /// Its last requests.
    #[schema(value_type = wire::Link)]
    requests: String,
    /// What its layers merge to.
    #[schema(value_type = wire::Link)]
    resolved: String,
    /// What it gets.
    #[schema(value_type = wire::Link)]
    preview: String,
}

/// The URL of the endpoint of the examples, and of what is below it.
fn endpoint_link(below: &str) -> String {
    wire::link(&format!("/companies/{}/endpoints/{}{below}", wire::COMPANY, wire::MAC))
}

impl<'a> EndpointObject<'a> {
    pub(super) fn new(
        endpoint: &'a Endpoint,
        activity: &'a Activity,
        state: Option<State>,
        links: &Links,
    ) -> Self {
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
            state,
            created: endpoint.created,
            updated: endpoint.updated,
            version: endpoint.version,
            handed_over: activity.handed_over,
            last_seen: activity.last_seen,
            last_ip: activity.address,
            firmware: activity.firmware.as_deref(),
            links: EndpointLinks {
                requests: format!("{this}/requests/"),
                resolved: format!("{this}/resolved"),
                preview: format!("{this}/preview"),
                company: links.company(endpoint.company),
                this,
            },
            affected: None,
            index: None,
            status: None,
            warnings: None,
        }
    }
}
