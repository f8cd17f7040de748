//! The journal: every change that was applied, with what was there before and after.
//!
//! It is change log, audit trail, history and undo at once, because it keeps the things themselves and not
//! a description. Secrets in it are sealed, as everywhere in a storage.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::mac::Mac;
use crate::storage::{ChangeSetId, Entity, EntityRef, Revision};
use crate::tenancy::{CompanyId, PrincipalId, ProfileId, ResellerId, Tenant};

/// Through which door a change came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The management API.
    Api,
    /// XML-RPC.
    Xmlrpc,
    /// The web UI.
    Ui,
    /// A phone that reported its model.
    Phone,
    /// The server's command line.
    Console,
    /// A program that uses the library.
    Library,
}

impl Origin {
    /// The word on the wire and in storage.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Xmlrpc => "xmlrpc",
            Self::Ui => "ui",
            Self::Phone => "phone",
            Self::Console => "console",
            Self::Library => "library",
        }
    }
}

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "by", content = "who")]
pub enum Actor {
    /// A user, a key, or the console.
    Principal(PrincipalId),
    /// The phone with this MAC.
    Phone(Mac),
}

/// One applied [`ChangeSet`](crate::storage::ChangeSet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Its place in the order of all commits.
    pub revision: Revision,
    /// The change set's id.
    pub id: ChangeSetId,
    /// Who made it.
    pub actor: Actor,
    /// Through which door it came.
    pub origin: Origin,
    /// When it was made.
    pub at: Timestamp,
    /// How many things it changed.
    pub changes: u32,
}

/// One thing that a commit changed. A creation has no `before`, a deletion no `after`, a look at its secrets
/// ([`Change::Reveal`](crate::storage::Change::Reveal)) neither.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The thing.
    pub entity: EntityRef,
    /// Where it stands or stood: who may read this record. Where it moved from one company to another, the
    /// lowest place that covers both ([`Tenant::common`]), so that neither reads what the other had.
    pub tenant: Tenant,
    /// As it was.
    pub before: Option<Entity>,
    /// As it became.
    pub after: Option<Entity>,
    /// A company that was deleted with everything in it: this record alone cannot be undone.
    pub cascade: bool,
}

/// What a phone's document depends on; a commit touches some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Everything.
    Installation,
    /// A reseller with his product defaults.
    Reseller(ResellerId),
    /// A company with its policy, suspension and product defaults.
    Company(CompanyId),
    /// A profile.
    Profile(ProfileId),
    /// The endpoint with this MAC.
    Mac(Mac),
}
