//! Provisioning profiles: a redirection target or a set of settings, or both.
//!
//! A redirection is the setting `setting_server`; a *redirection profile* is one that contains it, and there
//! is no second way.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::ProductGroup;
use crate::setting::Settings;
use crate::tenancy::{Label, Note, Owner, ProfileId, Version};

/// A provisioning profile of a company, or of a reseller for all his companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its id.
    pub id: ProfileId,
    /// Whose it is, for good.
    pub owner: Owner,
    /// Its name; names may repeat, as in the API's own model.
    pub name: Label,
    /// The family of products that it is meant for, if any.
    pub product_group: Option<ProductGroup>,
    /// What it says.
    pub settings: Settings,
    /// Switched off, its phones are answered like disabled ones.
    pub autoprovisioning: bool,
    /// A remark for people.
    pub note: Note,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}

/// What a profile is called: all that a list of choices needs, and no settings with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileName {
    /// The profile.
    pub id: ProfileId,
    /// Its name.
    pub name: Label,
}
