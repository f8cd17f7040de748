//! Change sets: what is to be changed, as a value.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Claim, StorageError};
use crate::endpoint::Endpoint;
use crate::journal::{Actor, Origin, Tag};
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::setting::Settings;
use crate::tenancy::{ApiKey, Company, IdError, Reseller, Tenant, User, Version, simple};

/// The most changes of one change set; larger jobs are a sequence of them.
pub const MAX_CHANGES: usize = 10_000;

/// The id of a change set, given by who makes it: applying it twice changes things once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeSetId(Uuid);

impl ChangeSetId {
    /// Wraps a uuid.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The uuid inside.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl FromStr for ChangeSetId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        simple(text).map(Self).ok_or_else(|| IdError::new(text, "expected 32 hex digits"))
    }
}

impl fmt::Display for ChangeSetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.simple())
    }
}

/// The kinds of things that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A [`Reseller`].
    Reseller,
    /// A [`Company`].
    Company,
    /// A [`Profile`].
    Profile,
    /// [`ProductDefaults`].
    ProductDefaults,
    /// An [`Endpoint`].
    Endpoint,
    /// A [`User`].
    User,
    /// An [`ApiKey`].
    Key,
}

impl EntityKind {
    /// All kinds, in the order in which [`InUse`](super::StorageError::InUse) names them.
    pub const ALL: [Self; 7] = [
        Self::Reseller,
        Self::Company,
        Self::Profile,
        Self::ProductDefaults,
        Self::Endpoint,
        Self::User,
        Self::Key,
    ];

    /// The word in storage: `product_defaults`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reseller => "reseller",
            Self::Company => "company",
            Self::Profile => "profile",
            Self::ProductDefaults => "product_defaults",
            Self::Endpoint => "endpoint",
            Self::User => "user",
            Self::Key => "key",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str().replace('_', " "))
    }
}

/// Which thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityRef {
    /// Its kind.
    pub kind: EntityKind,
    /// Its id.
    pub id: Uuid,
}

/// A stored thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "data")]
#[allow(clippy::large_enum_variant, reason = "change sets are mostly endpoints, the largest kind")]
pub enum Entity {
    /// A reseller.
    Reseller(Reseller),
    /// A company.
    Company(Company),
    /// A profile.
    Profile(Profile),
    /// Product defaults.
    ProductDefaults(ProductDefaults),
    /// An endpoint.
    Endpoint(Endpoint),
    /// A user.
    User(User),
    /// An API key.
    Key(ApiKey),
}

macro_rules! each {
    ($entity:expr, $inner:ident => $body:expr) => {
        match $entity {
            Entity::Reseller($inner) => $body,
            Entity::Company($inner) => $body,
            Entity::Profile($inner) => $body,
            Entity::ProductDefaults($inner) => $body,
            Entity::Endpoint($inner) => $body,
            Entity::User($inner) => $body,
            Entity::Key($inner) => $body,
        }
    };
}

impl Entity {
    /// Which thing it is.
    pub fn reference(&self) -> EntityRef {
        EntityRef { kind: self.kind(), id: each!(self, thing => thing.id.uuid()) }
    }

    /// Its kind.
    pub fn kind(&self) -> EntityKind {
        match self {
            Self::Reseller(_) => EntityKind::Reseller,
            Self::Company(_) => EntityKind::Company,
            Self::Profile(_) => EntityKind::Profile,
            Self::ProductDefaults(_) => EntityKind::ProductDefaults,
            Self::Endpoint(_) => EntityKind::Endpoint,
            Self::User(_) => EntityKind::User,
            Self::Key(_) => EntityKind::Key,
        }
    }

    /// How often it was written.
    pub fn version(&self) -> Version {
        each!(self, thing => thing.version)
    }

    /// The same with another version.
    #[must_use]
    pub fn with_version(mut self, version: Version) -> Self {
        each!(&mut self, thing => thing.version = version);
        self
    }

    /// Where it stands in the tree: who may see it.
    pub fn tenant(&self) -> Tenant {
        match self {
            Self::Reseller(thing) => Tenant::Reseller { reseller: thing.id },
            Self::Company(thing) => Tenant::Company { reseller: thing.reseller, company: thing.id },
            Self::Profile(thing) => thing.owner.tenant(),
            Self::ProductDefaults(thing) => thing.owner.tenant(),
            Self::Endpoint(thing) => {
                Tenant::Company { reseller: thing.reseller, company: thing.company }
            }
            Self::User(thing) => thing.tenant,
            Self::Key(thing) => thing.tenant,
        }
    }

    /// What phones' documents depend on when it changes; nothing for users and keys.
    pub fn tag(&self) -> Option<Tag> {
        match self {
            Self::Reseller(thing) => Some(Tag::Reseller(thing.id)),
            Self::Company(thing) => Some(Tag::Company(thing.id)),
            Self::Profile(thing) => Some(Tag::Profile(thing.id)),
            Self::ProductDefaults(thing) => Some(match thing.owner.company {
                Some(company) => Tag::Company(company),
                None => Tag::Reseller(thing.owner.reseller),
            }),
            Self::Endpoint(thing) => Some(Tag::Mac(thing.mac)),
            Self::User(_) | Self::Key(_) => None,
        }
    }

    /// Checks for a backend that an update leaves alone what this thing has for good; `at` is the update's
    /// index.
    ///
    /// # Errors
    /// [`StorageError::Immutable`] with the first such field.
    pub fn keeps_for_good(&self, at: usize, wanted: &Self) -> Result<(), StorageError> {
        let changed = match (self, wanted) {
            (Self::Company(a), Self::Company(b)) => {
                (a.reseller != b.reseller).then_some("reseller")
            }
            (Self::Profile(a), Self::Profile(b)) => (a.owner != b.owner).then_some("owner"),
            (Self::ProductDefaults(a), Self::ProductDefaults(b)) if a.owner != b.owner => {
                Some("owner")
            }
            (Self::ProductDefaults(a), Self::ProductDefaults(b)) => {
                (a.model != b.model).then_some("model")
            }
            (Self::Endpoint(a), Self::Endpoint(b)) => (a.mac != b.mac).then_some("mac"),
            (Self::User(a), Self::User(b)) => (a.tenant != b.tenant).then_some("tenant"),
            (Self::Key(a), Self::Key(b)) => (a.tenant != b.tenant).then_some("tenant"),
            _ => None,
        };
        changed.map_or(Ok(()), |field| Err(StorageError::Immutable { at, field }))
    }

    /// Its own settings, where it is a layer.
    pub fn settings(&self) -> Option<&Settings> {
        match self {
            Self::Profile(thing) => Some(&thing.settings),
            Self::ProductDefaults(thing) => Some(&thing.settings),
            Self::Endpoint(thing) => Some(&thing.settings),
            Self::Reseller(_) | Self::Company(_) | Self::User(_) | Self::Key(_) => None,
        }
    }

    /// Whether every secret setting in it is sealed.
    pub fn is_sealed(&self) -> bool {
        self.settings().is_none_or(Settings::is_sealed)
    }

    /// The same, last changed at this moment.
    #[must_use]
    pub fn changed_at(mut self, moment: Timestamp) -> Self {
        each!(&mut self, thing => thing.updated = moment);
        self
    }

    /// What people call it: its name, an endpoint's MAC, the model of product defaults, a user's e-mail address.
    pub fn label(&self) -> String {
        match self {
            Self::Reseller(thing) => thing.name.to_string(),
            Self::Company(thing) => thing.name.to_string(),
            Self::Profile(thing) => thing.name.to_string(),
            Self::ProductDefaults(thing) => thing.model.to_string(),
            Self::Endpoint(thing) => thing.mac.to_string(),
            Self::User(thing) => thing.email.to_string(),
            Self::Key(thing) => thing.name.to_string(),
        }
    }
}

macro_rules! from_each {
    ($($kind:ident($thing:ty))+) => {$(
        impl From<$thing> for Entity {
            fn from(thing: $thing) -> Self {
                Self::$kind(thing)
            }
        }
    )+};
}

from_each! {
    Reseller(Reseller)
    Company(Company)
    Profile(Profile)
    ProductDefaults(ProductDefaults)
    Endpoint(Endpoint)
    User(User)
    Key(ApiKey)
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
#[allow(clippy::large_enum_variant, reason = "change sets are mostly creates and updates")]
pub enum Change {
    /// A new thing.
    Create {
        /// The thing.
        entity: Entity,
    },
    /// A thing as it is to become, with a version above the expected one.
    Update {
        /// The thing.
        entity: Entity,
        /// The version that the change was made from.
        expected: Version,
    },
    /// A thing to delete.
    Delete {
        /// The thing.
        target: EntityRef,
        /// The version that the decision was made from.
        expected: Version,
        /// For a company only: with everything in it.
        cascade: bool,
    },
    /// A look at a thing's secrets: it changes nothing, but stands in the journal.
    Reveal {
        /// The thing.
        target: EntityRef,
    },
}

impl Change {
    /// The deletion of a thing by itself, decided from its version `expected`.
    pub fn delete(thing: impl Into<Entity>, expected: Version) -> Self {
        Self::Delete { target: thing.into().reference(), expected, cascade: false }
    }

    /// Which thing it changes.
    pub fn target(&self) -> EntityRef {
        match self {
            Self::Create { entity } | Self::Update { entity, .. } => entity.reference(),
            Self::Delete { target, .. } | Self::Reveal { target } => *target,
        }
    }
}

/// What is to be changed together: applied whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// Given by who makes it.
    pub id: ChangeSetId,
    /// Who makes it.
    pub actor: Actor,
    /// Through which door.
    pub origin: Origin,
    /// When.
    pub at: Timestamp,
    /// The changes, at most [`MAX_CHANGES`], in the order in which they are applied.
    pub changes: Vec<Change>,
    /// The signature that it is made under, if it may be used once only.
    pub claim: Option<Claim>,
}

/// What a record of a commit touches: collects [`Tag`]s without repetition.
#[derive(Debug, Default)]
pub struct Touch(Vec<Tag>);

impl Touch {
    /// Adds what a changed thing touches, as it was or as it became.
    pub fn add(&mut self, entity: &Entity) {
        self.0.extend(entity.tag());
    }

    /// The tags, sorted, each once.
    pub fn into_tags(mut self) -> Vec<Tag> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}
