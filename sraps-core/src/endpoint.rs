//! Endpoints: phones by their MAC, each assigned to a profile.

pub mod state;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mac::Mac;
use crate::model::Model;
use crate::setting::Settings;
use crate::tenancy::{CompanyId, EndpointId, Label, ProfileId, ResellerId, Version};

/// The warranty warning period of an endpoint that names none, in months (sraps-api.md 1.4-9).
pub const DEFAULT_WARRANTY_WARNING: u16 = 3;

/// The longest warranty warning period, in months.
pub const MAX_WARRANTY_WARNING: u16 = 120;

/// Who knows the model of an endpoint. The first that knows wins: operator, MAC range, phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelSource {
    /// The operator said so.
    Operator,
    /// It follows from the MAC.
    Range,
    /// The phone said so when it asked for the first time.
    Reported,
}

/// A model, and who knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KnownModel {
    /// The model.
    pub model: Model,
    /// Who said so.
    pub source: ModelSource,
}

impl KnownModel {
    /// What is known of a MAC's model at registration.
    pub fn at_registration(mac: Mac, operator: Option<Model>) -> Option<Self> {
        let by_operator = operator.map(|model| Self { model, source: ModelSource::Operator });
        by_operator
            .or_else(|| Model::of_mac(mac).map(|model| Self { model, source: ModelSource::Range }))
    }
}

/// A registered phone. The MAC is unique in the installation; activity, history and journal hang on the
/// id, so that a MAC registered anew starts without the past of its former owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// The id of this registration.
    pub id: EndpointId,
    /// The phone's MAC, for good.
    pub mac: Mac,
    /// The reseller of its company.
    pub reseller: ResellerId,
    /// The company that it belongs to.
    pub company: CompanyId,
    /// What people call it.
    pub name: Option<Label>,
    /// The profile that it is assigned to: its company's or its reseller's.
    pub profile: Option<ProfileId>,
    /// Its model, once known.
    pub model: Option<KnownModel>,
    /// Its own settings, the nearest layer.
    pub settings: Settings,
    /// Switched off, it is answered like an unknown phone.
    pub autoprovisioning: bool,
    /// How long before the warranty ends to warn, in months.
    pub warranty_warning: u16,
    /// When it was registered.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}
