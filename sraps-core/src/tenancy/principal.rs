//! Who asks: where he stands, and what he is there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CompanyId, KeyId, ResellerId, UserId};

/// A place in the tree of tenants: the place itself and all below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "at")]
pub enum Tenant {
    /// Everything.
    Installation,
    /// One reseller and his companies.
    Reseller {
        /// The reseller.
        reseller: ResellerId,
    },
    /// One company.
    Company {
        /// The reseller that it belongs to.
        reseller: ResellerId,
        /// The company.
        company: CompanyId,
    },
}

impl Tenant {
    /// The reseller that it is or belongs to.
    pub fn reseller(self) -> Option<ResellerId> {
        match self {
            Self::Installation => None,
            Self::Reseller { reseller } | Self::Company { reseller, .. } => Some(reseller),
        }
    }

    /// The company that it is.
    pub fn company(self) -> Option<CompanyId> {
        match self {
            Self::Company { company, .. } => Some(company),
            Self::Installation | Self::Reseller { .. } => None,
        }
    }

    /// Whether `other` is this place or lies below it.
    pub fn covers(self, other: Self) -> bool {
        match self {
            Self::Installation => true,
            Self::Reseller { reseller } => other.reseller() == Some(reseller),
            Self::Company { .. } => self == other,
        }
    }

    /// The lowest place that covers both: where something stands that moved from one to the other.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        match self.reseller() {
            _ if self.covers(other) => self,
            _ if other.covers(self) => other,
            Some(reseller) if other.reseller() == Some(reseller) => Self::Reseller { reseller },
            _ => Self::Installation,
        }
    }
}

/// Whose a profile or a set of product defaults is: a company's, or a reseller's and then for all his
/// companies to use, read-only and without its secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// The reseller himself, or the one that the company belongs to.
    pub reseller: ResellerId,
    /// The company, if it is hers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyId>,
}

impl Owner {
    /// Whether an endpoint of this reseller's company may use what the owner has: it is the company's own, or
    /// the reseller's.
    pub fn serves(self, reseller: ResellerId, company: CompanyId) -> bool {
        self.reseller == reseller && self.company.is_none_or(|own| own == company)
    }

    /// The owner's place in the tree.
    pub fn tenant(self) -> Tenant {
        let reseller = self.reseller;
        match self.company {
            Some(company) => Tenant::Company { reseller, company },
            None => Tenant::Reseller { reseller },
        }
    }
}

/// What a principal is at his place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing; for API keys only (as at Snom: sraps-api.md 8-14).
    None,
    /// Reads.
    Viewer,
    /// Does the daily work: endpoints, profiles, product defaults.
    Operator,
    /// Also companies, users and keys, but no owners.
    Admin,
    /// Everything.
    Owner,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Self; 5] = [Self::None, Self::Viewer, Self::Operator, Self::Admin, Self::Owner];

    /// The word on the wire and in storage.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }
}

/// Not a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it must be one of owner, admin, operator, viewer, none")]
pub struct RoleError;

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, RoleError> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(RoleError)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whom a principal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "id")]
pub enum PrincipalId {
    /// A person.
    User(UserId),
    /// A program.
    Key(KeyId),
    /// Whoever sits at the server's own console: setup and emergency commands.
    Console,
}

/// Who asks: a user or an API key, with his place, his role there and his home company. Only an
/// authenticator makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Principal {
    /// Whom it is.
    pub id: PrincipalId,
    /// Where he stands.
    pub tenant: Tenant,
    /// What he is there.
    pub role: Role,
    /// The company that he works in unless he says otherwise.
    pub home: Option<CompanyId>,
}

impl Principal {
    /// The one at the server's console, who may do everything.
    pub const CONSOLE: Self = Self {
        id: PrincipalId::Console,
        tenant: Tenant::Installation,
        role: Role::Owner,
        home: None,
    };
}
