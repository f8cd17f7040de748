//! Companies: the end users, who have phones.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CompanyId, Label, ResellerId, Version};

/// Who may have a company's secret settings (design: proof and disclosure).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Secrecy {
    /// Only a phone that proves which one it is. Others get everything else: a secret is absent, so the
    /// phone keeps what it has.
    #[default]
    Withheld,
    /// Whoever names the MAC, as with many servers in the field: for closed networks only.
    Open,
}

/// A company that is shut down for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Suspension {
    /// Whether its phones are turned away too, and not only its people and API keys.
    pub stop_phones: bool,
}

/// A company: the home of endpoints, profiles, product defaults, users and API keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// The reseller that it belongs to, for good.
    pub reseller: ResellerId,
    /// Its name.
    pub name: Label,
    /// Who may have its secrets.
    pub secrecy: Secrecy,
    /// Whether and how it is suspended.
    pub suspension: Option<Suspension>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}

impl Company {
    /// Whether its phones are turned away.
    pub fn stops_phones(&self) -> bool {
        self.suspension.is_some_and(|suspension| suspension.stop_phones)
    }
}
