//! The storage: its connections, and the trait's methods, each a line.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::Pool;
use sraps_core::activity::{Activity, CheckIn, FirmwareCount, HourOfCheckIns, KeyUse, Stranger};
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::StateCounts;
use sraps_core::journal::{Commit, Record};
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::ports::WrappedKey;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::{Profile, ProfileName};
use sraps_core::setting::layers::Layers;
use sraps_core::storage::{
    Audience, ChangeSet, ChangeSetId, Changes, Committed, EndpointCursor, EndpointFilter,
    EndpointOrder, Entity, EntityRef, Ephemeral, EphemeralEntry, EphemeralKind, Footprint,
    ListedEndpoint, NameCursor, Ownership, Page, PageRequest, Reach, Revision, Storage,
    StorageError,
};
use sraps_core::tenancy::{
    ApiKey, CompanyId, CompanyScope, Email, EndpointId, KeyId, Owner, ProfileId, Reseller,
    ResellerId, Scope, Tenant, User, UserId,
};

use crate::dialect::Dialect;
use crate::failure::{Failure, Step};
use crate::{activity, apply, ephemeral, journal, key_use, read, vault};

/// How long a statement may take before the database counts as unavailable: a server that fell silent
/// answers nothing, not even an error.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same for what phones wait for.
const PHONES_PATIENCE: Duration = Duration::from_secs(5);

const REVISION: &str = "SELECT value FROM meta WHERE name = 'revision'";

/// A storage in a SQL database: `SqlStorage<Sqlite>` or `SqlStorage<Postgres>`. Cheap to clone.
pub struct SqlStorage<D: Dialect> {
    /// For what phones ask, so that a storm of them does not keep operators waiting, nor the reverse.
    phones: Pool<D>,
    pub(crate) readers: Pool<D>,
    pub(crate) writer: Pool<D>,
}

impl<D: Dialect> SqlStorage<D> {
    pub(crate) fn of_pools(phones: Pool<D>, readers: Pool<D>, writer: Pool<D>) -> Self {
        Self { phones, readers, writer }
    }

    /// Closes all connections. Dropping the storage does so too, but does not wait for it.
    pub async fn close(&self) {
        self.phones.close().await;
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl<D: Dialect> Clone for SqlStorage<D> {
    fn clone(&self) -> Self {
        Self::of_pools(self.phones.clone(), self.readers.clone(), self.writer.clone())
    }
}

impl<D: Dialect> fmt::Debug for SqlStorage<D> {
    /// The kind of database and nothing of its URL.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SqlStorage").field(&D::NAME).finish()
    }
}

/// Waits for a reading, but not for ever.
async fn within<D: Dialect, T>(
    patience: Duration,
    step: impl Future<Output = Step<T>> + Send,
) -> Result<T, StorageError> {
    match tokio::time::timeout(patience, step).await {
        Ok(result) => result.map_err(Failure::outside::<D>),
        Err(_) => Err(StorageError::Unavailable("the database does not answer".into())),
    }
}

async fn answer<D: Dialect, T>(
    step: impl Future<Output = Step<T>> + Send,
) -> Result<T, StorageError> {
    within::<D, T>(PATIENCE, step).await
}

#[async_trait]
impl<D: Dialect> Ephemeral for SqlStorage<D> {
    async fn put_if_absent(
        &self,
        entry: EphemeralEntry,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        answer::<D, _>(ephemeral::put_if_absent(&self.writer, entry, now)).await
    }

    async fn get(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError> {
        answer::<D, _>(ephemeral::get(&self.readers, kind, key, now)).await
    }

    async fn add(
        &self,
        kind: EphemeralKind,
        key: &str,
        amount: i64,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<i64, StorageError> {
        answer::<D, _>(ephemeral::add(&self.writer, kind, key, amount, expires, now)).await
    }

    async fn remove(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError> {
        answer::<D, _>(ephemeral::remove(&self.writer, kind, key, now)).await
    }

    async fn replace(&self, entry: EphemeralEntry, now: Timestamp) -> Result<bool, StorageError> {
        answer::<D, _>(ephemeral::replace(&self.writer, entry, now)).await
    }

    async fn group(
        &self,
        kind: EphemeralKind,
        group: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<EphemeralEntry>, StorageError> {
        answer::<D, _>(ephemeral::group(&self.readers, kind, group, now, limit)).await
    }

    async fn remove_group(&self, kind: EphemeralKind, group: &str) -> Result<(), StorageError> {
        answer::<D, _>(ephemeral::remove_group(&self.writer, kind, group)).await
    }

    async fn sweep(&self, now: Timestamp) -> Result<u64, StorageError> {
        answer::<D, _>(ephemeral::sweep(&self.writer, now)).await
    }
}

#[async_trait]
impl<D: Dialect> Storage for SqlStorage<D> {
    async fn layers(&self, mac: Mac) -> Result<Option<Layers>, StorageError> {
        within::<D, _>(PHONES_PATIENCE, read::layers(&self.phones, mac)).await
    }

    async fn observe(&self, seen: Vec<CheckIn>) -> Result<(), StorageError> {
        answer::<D, _>(activity::observe(&self.writer, seen)).await
    }

    async fn key(&self, id: KeyId) -> Result<Option<ApiKey>, StorageError> {
        answer::<D, _>(read::key(&self.readers, id)).await
    }

    async fn user_by_email(&self, email: &Email) -> Result<Option<User>, StorageError> {
        answer::<D, _>(read::user_by_email(&self.readers, email)).await
    }

    async fn is_suspended(&self, tenant: Tenant) -> Result<bool, StorageError> {
        answer::<D, _>(read::is_suspended(&self.readers, tenant)).await
    }

    async fn reseller(
        &self,
        scope: Scope,
        id: ResellerId,
    ) -> Result<Option<Reseller>, StorageError> {
        answer::<D, _>(read::reseller(&self.readers, scope, id)).await
    }

    async fn resellers(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Reseller, NameCursor>, StorageError> {
        answer::<D, _>(read::resellers(&self.readers, scope, &page)).await
    }

    async fn company(
        &self,
        scope: Scope,
        id: CompanyId,
    ) -> Result<Option<CompanyScope>, StorageError> {
        answer::<D, _>(read::company(&self.readers, scope, id)).await
    }

    async fn companies(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<CompanyScope, NameCursor>, StorageError> {
        answer::<D, _>(read::companies(&self.readers, scope, &page)).await
    }

    async fn user(&self, scope: Scope, id: UserId) -> Result<Option<User>, StorageError> {
        answer::<D, _>(read::user(&self.readers, scope, id)).await
    }

    async fn users(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<User, NameCursor>, StorageError> {
        answer::<D, _>(read::users(&self.readers, scope, tenant, &page)).await
    }

    async fn keys(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ApiKey, NameCursor>, StorageError> {
        answer::<D, _>(read::keys(&self.readers, scope, tenant, &page)).await
    }

    async fn profile(
        &self,
        company: &CompanyScope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError> {
        answer::<D, _>(read::profile(&self.readers, company, id)).await
    }

    async fn profiles(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError> {
        answer::<D, _>(read::profiles(&self.readers, company, &page)).await
    }

    async fn profile_names(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ProfileName, NameCursor>, StorageError> {
        answer::<D, _>(read::profile_names(&self.readers, company, &page)).await
    }

    async fn reseller_profile(
        &self,
        scope: Scope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError> {
        answer::<D, _>(read::reseller_profile(&self.readers, scope, id)).await
    }

    async fn reseller_profiles(
        &self,
        scope: Scope,
        reseller: ResellerId,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError> {
        answer::<D, _>(read::reseller_profiles(&self.readers, scope, reseller, &page)).await
    }

    async fn reach(&self, scope: Scope, audience: Audience) -> Result<Reach, StorageError> {
        answer::<D, _>(read::reach(&self.readers, scope, audience)).await
    }

    async fn redirections(
        &self,
        scope: Scope,
        tenant: Tenant,
        prefix: &str,
        page: PageRequest<EntityRef>,
    ) -> Result<Page<Entity, EntityRef>, StorageError> {
        if !scope.tenant().covers(tenant) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        answer::<D, _>(read::redirections(&self.readers, tenant, prefix, &page)).await
    }

    async fn product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
        model: Model,
    ) -> Result<Option<ProductDefaults>, StorageError> {
        answer::<D, _>(read::product_defaults(&self.readers, scope, owner, model)).await
    }

    async fn all_product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
    ) -> Result<Vec<ProductDefaults>, StorageError> {
        answer::<D, _>(read::all_product_defaults(&self.readers, scope, owner)).await
    }

    async fn endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
    ) -> Result<Option<Endpoint>, StorageError> {
        answer::<D, _>(read::endpoint(&self.readers, company, mac)).await
    }

    async fn endpoints_by_mac(
        &self,
        company: &CompanyScope,
        macs: &[Mac],
    ) -> Result<Vec<Endpoint>, StorageError> {
        answer::<D, _>(read::endpoints_by_mac(&self.readers, company, macs)).await
    }

    async fn endpoints(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: PageRequest<EndpointCursor>,
    ) -> Result<Page<ListedEndpoint, EndpointCursor>, StorageError> {
        answer::<D, _>(read::endpoints(&self.readers, company, filter, order, &page)).await
    }

    async fn endpoint_states(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        now: Timestamp,
    ) -> Result<StateCounts, StorageError> {
        answer::<D, _>(read::endpoint_states(&self.readers, company, filter, now)).await
    }

    async fn endpoint_count(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        most: u32,
    ) -> Result<u64, StorageError> {
        answer::<D, _>(read::endpoint_count(&self.readers, company, filter, most)).await
    }

    async fn deleted_endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
        since: Timestamp,
    ) -> Result<Option<Endpoint>, StorageError> {
        answer::<D, _>(journal::deleted_endpoint(&self.readers, company, mac, since)).await
    }

    async fn owners(&self, scope: Scope, macs: &[Mac]) -> Result<Vec<Ownership>, StorageError> {
        answer::<D, _>(read::owners(&self.readers, scope, macs)).await
    }

    async fn activity(
        &self,
        company: &CompanyScope,
        endpoints: &[EndpointId],
    ) -> Result<Vec<Activity>, StorageError> {
        answer::<D, _>(activity::activity(&self.readers, company, endpoints)).await
    }

    async fn check_ins(
        &self,
        company: &CompanyScope,
        endpoint: EndpointId,
    ) -> Result<Vec<CheckIn>, StorageError> {
        answer::<D, _>(activity::check_ins(&self.readers, company, endpoint)).await
    }

    async fn check_ins_by_hour(
        &self,
        company: &CompanyScope,
        since: Timestamp,
    ) -> Result<Vec<HourOfCheckIns>, StorageError> {
        answer::<D, _>(activity::hours(&self.readers, company, since)).await
    }

    async fn firmware_counts(
        &self,
        company: &CompanyScope,
        limit: u32,
    ) -> Result<Vec<FirmwareCount>, StorageError> {
        answer::<D, _>(activity::firmware_counts(&self.readers, company, limit)).await
    }

    async fn strangers(&self, scope: Scope, limit: u32) -> Result<Vec<Stranger>, StorageError> {
        answer::<D, _>(activity::strangers(&self.readers, scope, limit)).await
    }

    async fn observe_keys(&self, uses: Vec<KeyUse>) -> Result<(), StorageError> {
        answer::<D, _>(key_use::observe(&self.writer, uses)).await
    }

    async fn key_uses(
        &self,
        scope: Scope,
        keys: &[KeyId],
    ) -> Result<Vec<Option<KeyUse>>, StorageError> {
        answer::<D, _>(key_use::uses(&self.readers, scope, keys)).await
    }

    async fn forget(&self, before: Timestamp) -> Result<(), StorageError> {
        activity::forget(&self.writer, before).await.map_err(Failure::outside::<D>)
    }

    // No patience here: a large set on a slow disk may take its time, and dropping a commit on its way would
    // leave its outcome unknown.
    async fn apply(&self, changes: ChangeSet) -> Result<Committed, StorageError> {
        apply::apply(&self.writer, &changes).await
    }

    async fn revision(&self) -> Result<Revision, StorageError> {
        let number = read::first::<D, u64>(&self.readers, REVISION, Vec::new());
        Ok(Revision::new(answer::<D, _>(number).await?.unwrap_or_default()))
    }

    async fn changes_since(&self, after: Revision, limit: u32) -> Result<Changes, StorageError> {
        answer::<D, _>(journal::changes_since(&self.readers, after, limit)).await
    }

    async fn commits(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<Revision>,
    ) -> Result<Page<Commit, Revision>, StorageError> {
        if !scope.tenant().covers(tenant) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        answer::<D, _>(journal::commits(&self.readers, tenant, &page)).await
    }

    async fn commit(
        &self,
        scope: Scope,
        id: ChangeSetId,
    ) -> Result<Option<(Commit, Vec<Record>)>, StorageError> {
        answer::<D, _>(journal::commit(&self.readers, scope, id)).await
    }

    async fn history(
        &self,
        scope: Scope,
        entity: EntityRef,
        limit: u32,
    ) -> Result<Vec<(Commit, Record)>, StorageError> {
        answer::<D, _>(journal::history(&self.readers, scope, entity, limit)).await
    }

    async fn wrapped_keys(&self) -> Result<Vec<WrappedKey>, StorageError> {
        answer::<D, _>(vault::wrapped_keys(&self.readers)).await
    }

    async fn add_wrapped_key(&self, known: usize, key: WrappedKey) -> Result<bool, StorageError> {
        answer::<D, _>(vault::add(&self.writer, known, key)).await
    }

    async fn footprint(&self) -> Result<Footprint, StorageError> {
        let bytes = answer::<D, _>(read::first::<D, u64>(&self.readers, D::SIZE, Vec::new()));
        Ok(Footprint { kind: D::NAME, bytes: bytes.await? })
    }

    async fn ping(&self) -> Result<(), StorageError> {
        self.revision().await.map(|_| ())
    }
}
