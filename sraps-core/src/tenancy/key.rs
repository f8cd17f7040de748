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
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}

impl ApiKey {
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
