//! Product defaults: what every phone of one model gets, unless a nearer layer says otherwise.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::setting::Settings;
use crate::tenancy::{DefaultsId, Owner, Version};

/// The defaults of one model for a reseller or a company; at most one per owner and model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDefaults {
    /// Its id.
    pub id: DefaultsId,
    /// Whose they are, for good.
    pub owner: Owner,
    /// The model, for good.
    pub model: Model,
    /// What they say.
    pub settings: Settings,
    /// When they were made.
    pub created: Timestamp,
    /// When they were last changed.
    pub updated: Timestamp,
    /// How often they were written.
    pub version: Version,
}
