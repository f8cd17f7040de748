//! The storage contract: what a backend must do for the domain.
//!
//! The semantics stand on the trait, once; the conformance suite (feature `conformance`) holds every
//! backend and every decorator to them.

mod change;
#[cfg(feature = "conformance")]
pub mod conformance;
mod ephemeral;
mod error;
mod filter;
mod footprint;
#[cfg(any(test, feature = "mock"))]
mod mock;
mod page;
mod revision;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::activity::{Activity, CheckIn, FirmwareCount, HourOfCheckIns, KeyUse, Stranger};
use crate::endpoint::Endpoint;
use crate::endpoint::state::StateCounts;
use crate::journal::{Commit, Record};
use crate::mac::Mac;
use crate::model::Model;
use crate::ports::WrappedKey;
use crate::product_default::ProductDefaults;
use crate::profile::{Profile, ProfileName};
use crate::setting::layers::Layers;
use crate::tenancy::{
    ApiKey, CompanyId, CompanyScope, Email, EndpointId, KeyId, Owner, ProfileId, Reseller,
    ResellerId, Scope, Tenant, User, UserId,
};

pub use change::{
    Change, ChangeSet, ChangeSetId, Entity, EntityKind, EntityRef, MAX_CHANGES, Touch,
};
pub use ephemeral::{Claim, ClaimKey, Ephemeral, EphemeralEntry, EphemeralKind, SWEPT_AT_ONCE};
pub use error::StorageError;
pub use filter::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, ListedEndpoint, MAX_SEARCH,
    MIN_SEARCH, Search, SearchError, SortValue,
};
pub use footprint::Footprint;
#[cfg(any(test, feature = "mock"))]
pub use mock::MockStorage;
pub use page::{Audience, COUNTED, MAX_PAGE, NameCursor, Ownership, Page, PageRequest, Reach};
pub use revision::{Changes, Committed, Revision};

/// A storage of everything that sraps keeps.
///
/// Three things are asked of every backend:
///
/// * **One write.** [`apply`](Self::apply) is the only way in which things change: all of a change set or
///   nothing of it. When it has returned, the changes survive a crash.
/// * **One snapshot.** A reading sees the state of one revision; [`layers`](Self::layers) says of which.
/// * **No rules.** Who may do what, what a value may be, what is worth a warning: all of that was decided
///   before. A backend keeps only what needs the whole: uniqueness, references, versions.
///
/// Secrets reach a backend sealed; it never sees a plain one.
#[async_trait]
pub trait Storage: Ephemeral {
    // What phones ask: unscoped, because nobody is known yet.

    /// All that decides what the phone with this MAC gets, read in one snapshot; `None` where the MAC is
    /// not registered. The product defaults are those of the endpoint's model.
    async fn layers(&self, mac: Mac) -> Result<Option<Layers>, StorageError>;

    /// Records what phones did. Check-ins of registered phones add to the endpoint's
    /// [`Activity`] and to its last [`KEPT_CHECK_INS`](crate::activity::KEPT_CHECK_INS) (by time, the
    /// later call on a tie); those without an endpoint add to the strangers, of whom the
    /// [`KEPT_STRANGERS`](crate::activity::KEPT_STRANGERS) seen last are kept after each call (on a tie
    /// the lower MACs), whether or not they are registered by now. A check-in of an endpoint that is gone is
    /// dropped silently. No revision, no journal; it need not survive a power cut.
    async fn observe(&self, seen: Vec<CheckIn>) -> Result<(), StorageError>;

    // Who asks: unscoped, because this establishes it.

    /// The API key with this id.
    async fn key(&self, id: KeyId) -> Result<Option<ApiKey>, StorageError>;

    /// The user with this address.
    async fn user_by_email(&self, email: &Email) -> Result<Option<User>, StorageError>;

    /// The suspension that stops a principal at this place: whether its company is suspended. Never at
    /// the installation or a reseller, nor at a company that does not exist.
    async fn is_suspended(&self, tenant: Tenant) -> Result<bool, StorageError>;

    // Tenants.

    /// A reseller in scope (a company's own reseller is not in the company's scope).
    async fn reseller(
        &self,
        scope: Scope,
        id: ResellerId,
    ) -> Result<Option<Reseller>, StorageError>;

    /// The resellers in scope by (name, id).
    async fn resellers(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Reseller, NameCursor>, StorageError>;

    /// Opens a company in scope; all that is in a company is read with the result.
    async fn company(
        &self,
        scope: Scope,
        id: CompanyId,
    ) -> Result<Option<CompanyScope>, StorageError>;

    /// The companies in scope by (name, id).
    async fn companies(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<CompanyScope, NameCursor>, StorageError>;

    /// A user in scope.
    async fn user(&self, scope: Scope, id: UserId) -> Result<Option<User>, StorageError>;

    /// The users in scope that stand exactly at `tenant`, by (e-mail, id).
    async fn users(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<User, NameCursor>, StorageError>;

    /// The API keys in scope that stand exactly at `tenant`, by (name, id).
    async fn keys(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ApiKey, NameCursor>, StorageError>;

    // Profiles and product defaults.

    /// A profile that the company may use: its own or its reseller's.
    async fn profile(
        &self,
        company: &CompanyScope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError>;

    /// The profiles that the company may use, its own and its reseller's, by (name, id).
    async fn profiles(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError>;

    /// What those are called, in the same order.
    async fn profile_names(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ProfileName, NameCursor>, StorageError>;

    /// A profile that belongs to a reseller in scope, not to one of his companies.
    async fn reseller_profile(
        &self,
        scope: Scope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError>;

    /// The profiles of a reseller in scope, without those of his companies, by (name, id).
    async fn reseller_profiles(
        &self,
        scope: Scope,
        reseller: ResellerId,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError>;

    /// How many endpoints in scope a change reaches, and how many of them were ever handed over; each counted
    /// up to 10,001, and zero where there is no such thing.
    async fn reach(&self, scope: Scope, audience: Audience) -> Result<Reach, StorageError>;

    /// The profiles, product defaults and endpoints at or below `tenant`, which must be in scope, whose own
    /// settings redirect to a target that begins with `prefix`, byte by byte; by (kind, id).
    async fn redirections(
        &self,
        scope: Scope,
        tenant: Tenant,
        prefix: &str,
        page: PageRequest<EntityRef>,
    ) -> Result<Page<Entity, EntityRef>, StorageError>;

    /// An owner's defaults for a model, if the owner is in scope.
    async fn product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
        model: Model,
    ) -> Result<Option<ProductDefaults>, StorageError>;

    /// All defaults of an owner in scope, by model name.
    async fn all_product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
    ) -> Result<Vec<ProductDefaults>, StorageError>;

    // Endpoints.

    /// The company's endpoint with this MAC.
    async fn endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
    ) -> Result<Option<Endpoint>, StorageError>;

    /// The company's endpoints with these MACs (at most [`MAX_CHANGES`], else
    /// [`StorageError::TooManyChanges`]), by MAC and each once; absent ones are left out.
    async fn endpoints_by_mac(
        &self,
        company: &CompanyScope,
        macs: &[Mac],
    ) -> Result<Vec<Endpoint>, StorageError>;

    /// The company's endpoints that match the whole filter ([`EndpointFilter::matches`]) in an order, with
    /// their activity and what decides their state; none for a range that ends before it begins.
    async fn endpoints(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: PageRequest<EndpointCursor>,
    ) -> Result<Page<ListedEndpoint, EndpointCursor>, StorageError>;

    /// How many of the company's endpoints that match the whole filter are in each state at `now`. If more match
    /// than [`COUNTED`], only the first of them by MAC are counted.
    async fn endpoint_states(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        now: Timestamp,
    ) -> Result<StateCounts, StorageError>;

    /// How many of the company's endpoints match, counted up to `most`.
    async fn endpoint_count(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        most: u32,
    ) -> Result<u64, StorageError>;

    /// The company's endpoint with this MAC as it was before the company last deleted it, if that was at
    /// `since` or later; `None` where it was only deleted along with its company.
    async fn deleted_endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
        since: Timestamp,
    ) -> Result<Option<Endpoint>, StorageError>;

    /// For each MAC (at most [`MAX_CHANGES`], else [`StorageError::TooManyChanges`]), in the given order:
    /// free, in scope (and in which company), or somebody else's, about whom nothing is said.
    async fn owners(&self, scope: Scope, macs: &[Mac]) -> Result<Vec<Ownership>, StorageError>;

    // What phones did.

    /// The activity of the company's endpoints with these ids, in the given order; the empty one for an
    /// endpoint that never asked or is not the company's.
    async fn activity(
        &self,
        company: &CompanyScope,
        endpoints: &[EndpointId],
    ) -> Result<Vec<Activity>, StorageError>;

    /// The last check-ins of an endpoint of the company, the latest first.
    async fn check_ins(
        &self,
        company: &CompanyScope,
        endpoint: EndpointId,
    ) -> Result<Vec<CheckIn>, StorageError>;

    /// How many check-ins of the company's endpoints were recorded in each hour from the one of `since` on, in their
    /// order; an hour without any is left out. A check-in counts in the hour of its time and for the company that
    /// its endpoint was in when it was recorded, whatever becomes of the endpoint.
    async fn check_ins_by_hour(
        &self,
        company: &CompanyScope,
        since: Timestamp,
    ) -> Result<Vec<HourOfCheckIns>, StorageError>;

    /// Which firmware the company's endpoints last reported, with how many of them each: the most frequent first
    /// (on a tie by version, none before any), at most `limit`. Of more endpoints than [`COUNTED`] the first by
    /// MAC are counted.
    async fn firmware_counts(
        &self,
        company: &CompanyScope,
        limit: u32,
    ) -> Result<Vec<FirmwareCount>, StorageError>;

    /// The unregistered phones that asked, the latest first (on a tie by MAC), at most `limit`; empty below
    /// the installation's scope. A MAC that is registered now is not among them.
    async fn strangers(&self, scope: Scope, limit: u32) -> Result<Vec<Stranger>, StorageError>;

    /// Records when API keys were last used; of several uses of one key the latest counts. Uses of keys that
    /// do not exist are dropped. No revision, no journal; it need not survive a power cut.
    async fn observe_keys(&self, uses: Vec<KeyUse>) -> Result<(), StorageError>;

    /// When these keys were last used, in the given order; `None` for one that never was or is not in scope.
    async fn key_uses(
        &self,
        scope: Scope,
        keys: &[KeyId],
    ) -> Result<Vec<Option<KeyUse>>, StorageError>;

    /// Forgets the activity and check-ins of endpoints that no longer exist, and strangers, last seen before
    /// `before`; and the counts of hours that began before it. Until then an endpoint that is created again with its old id, as undoing a deletion does,
    /// has its activity again.
    async fn forget(&self, before: Timestamp) -> Result<(), StorageError>;

    // Change.

    /// Applies a change set: all of it, in its order, as one revision; or nothing.
    ///
    /// An id that was applied before returns its first result with `repeated` set, whatever the set says
    /// now, so that a retry after a lost connection is safe; one that failed can be applied later. Otherwise a
    /// [`Claim`] is made first, in the same transaction: [`StorageError::Claimed`] where another holder has it
    /// and it has not expired at the set's `at`. Each
    /// change sees those before it. A set without changes is a commit too, which touched nothing. Things
    /// are stored as they are given, with version and times. On an error nothing has changed, and the error
    /// names the smallest index that fails. What is checked for each change, in this order:
    ///
    /// * *create*: its parents exist ([`StorageError::NotFound`] with their kind: the reseller, then the
    ///   company, which must be that reseller's, then an endpoint's profile or a principal's home); its id
    ///   is free among its kind (`Conflict` on `id`); its MAC (endpoint), e-mail (user) or owner and model
    ///   (product defaults) is free (`Conflict` on `mac`, `email`, `model`). An endpoint's profile must be
    ///   its company's or its reseller's, a principal's home a company at or below his place; others are
    ///   `NotFound`.
    /// * *update*: it exists (`NotFound`); it has the expected version (`VersionMismatch`); what is "for
    ///   good" stays (`Immutable` on a company's `reseller`, the `owner` of a profile or of product
    ///   defaults, then their `model`, an endpoint's `mac`, a principal's `tenant`); its parents and unique
    ///   fields as above. Only an endpoint may change its company, and with it its reseller.
    /// * *reveal*: it exists. Nothing is touched; the record has neither `before` nor `after`, and the place
    ///   where the thing stands.
    /// * *delete*: it exists; it has the expected version; nothing needs it (`InUse`): endpoints a profile,
    ///   companies or profiles or product defaults or principals a reseller, anything in it a company. With
    ///   `cascade` a company takes everything in it along, as one record of the journal, touching the
    ///   company's tag; for other kinds `cascade` says nothing. Principals elsewhere that had a deleted
    ///   company as home lose it, without a new version and without a record.
    ///
    /// # Errors
    /// As said, and [`StorageError::TooManyChanges`], which comes before all others.
    async fn apply(&self, changes: ChangeSet) -> Result<Committed, StorageError>;

    /// The revision of the last commit; [`Revision::ZERO`] in an empty storage.
    async fn revision(&self) -> Result<Revision, StorageError>;

    /// What the commits after `after` touched, in order and the tags of each sorted, of at most `limit`
    /// commits (0 counts as 1).
    async fn changes_since(&self, after: Revision, limit: u32) -> Result<Changes, StorageError>;

    // Journal.

    /// The commits that changed something at or below `tenant`, which must be in scope; the latest first,
    /// a page's cursor being the revision of its last.
    async fn commits(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<Revision>,
    ) -> Result<Page<Commit, Revision>, StorageError>;

    /// A commit with those of its records that are in scope, in their order; `None` where none is. There is
    /// one record for each change of the set.
    async fn commit(
        &self,
        scope: Scope,
        id: ChangeSetId,
    ) -> Result<Option<(Commit, Vec<Record>)>, StorageError>;

    /// The records of one thing in scope with their commits, the latest first, at most `limit`.
    async fn history(
        &self,
        scope: Scope,
        entity: EntityRef,
        limit: u32,
    ) -> Result<Vec<(Commit, Record)>, StorageError>;

    // The vault's keys.

    /// The wrapped data keys, the oldest first.
    async fn wrapped_keys(&self) -> Result<Vec<WrappedKey>, StorageError>;

    /// Adds a data key, but only if there are exactly `known` so far and none has its id; returns whether it
    /// was added. Two servers that start on an empty database thus agree on one key.
    async fn add_wrapped_key(&self, known: usize, key: WrappedKey) -> Result<bool, StorageError>;

    // Health.

    /// What this storage is, and how much room it takes now.
    async fn footprint(&self) -> Result<Footprint, StorageError>;

    /// Succeeds while the storage can be read.
    async fn ping(&self) -> Result<(), StorageError>;
}
