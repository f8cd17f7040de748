//! API keys: programs that ask.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CompanyId, KeyId, Label, Principal, PrincipalId, Role, Tenant, Version};
use crate::secret::Sealed;

/// An API key. Its secret (32 hex digits, used as they are) is sealed and not hashed: Hawk signs with it
/// (sraps-api.md 1.1, 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKey {
    /// Its id, `ck_` and 32 hex digits.
    pub id: KeyId,
    /// Where it stands: it reaches this tenant and all below.
    pub tenant: Tenant,
    /// What it may do there; with [`Role::None`] it can read its own token and nothing else.
    pub role: Role,
    /// The company that `links.company` names, and where XML-RPC registers.
    pub home: Option<CompanyId>,
    /// What it is for.
    pub name: Label,
    /// The sealed secret.
    pub secret: Sealed,
    /// The secret before the last rotation, while it is still taken.
    #[serde(default)]
    pub previous: Option<PreviousSecret>,
    /// From this moment on it is refused; `None` means never.
    #[serde(default)]
    pub expires: Option<Timestamp>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}

/// A secret that was replaced, and is taken for a while so that its users can change over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousSecret {
    /// The sealed secret.
    pub secret: Sealed,
    /// From this moment on it is refused.
    pub until: Timestamp,
}

impl ApiKey {
    /// Whether it may be used at a moment.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }

    /// The sealed secrets that are taken at a moment, the current one first.
    pub fn secrets(&self, now: Timestamp) -> impl Iterator<Item = &Sealed> {
        let previous = self.previous.as_ref().filter(|previous| now < previous.until);
        std::iter::once(&self.secret).chain(previous.map(|previous| &previous.secret))
    }

    /// Who a program with this key is.
    pub fn principal(&self) -> Principal {
        Principal {
            id: PrincipalId::Key(self.id),
            tenant: self.tenant,
            role: self.role,
            home: self.home,
        }
    }
}
