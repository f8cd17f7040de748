//! Resellers: they create companies.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Label, ResellerId, Version};

/// A reseller, who creates companies (his end users) and profiles that they all may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reseller {
    /// Its id.
    pub id: ResellerId,
    /// Its name.
    pub name: Label,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}
