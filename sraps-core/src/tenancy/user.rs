//! Users: people who sign in.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    CompanyId, Email, Label, LanguageCode, Principal, PrincipalId, Role, SecondFactor, Tenant,
    UserId, Version,
};

/// The hash of a password in PHC format (`$argon2id$…`), made outside this crate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Wraps a PHC string.
    pub fn from_phc(phc: impl Into<String>) -> Self {
        Self(phc.into())
    }

    /// The PHC string, for verification and for storage.
    pub fn phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A person with a portal account. The e-mail address is unique in the installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Where it stands: it reaches this tenant and all below.
    pub tenant: Tenant,
    /// What it may do there; never [`Role::None`], which is for keys.
    pub role: Role,
    /// The company that it works in unless it says otherwise, and where XML-RPC registers.
    pub home: Option<CompanyId>,
    /// What it signs in with.
    pub email: Email,
    /// The person's name.
    pub name: Label,
    /// The password's hash; `None` before the first one was set.
    pub password: Option<PasswordHash>,
    /// With one, the password alone opens nothing.
    #[serde(default)]
    pub second_factor: Option<SecondFactor>,
    /// The language in which he reads pages; `None` before he chose one.
    #[serde(default)]
    pub language: Option<LanguageCode>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// How often it was written.
    pub version: Version,
}

impl User {
    /// Who this user is when he asks for something.
    pub fn principal(&self) -> Principal {
        Principal {
            id: PrincipalId::User(self.id),
            tenant: self.tenant,
            role: self.role,
            home: self.home,
        }
    }
}
