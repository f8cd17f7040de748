//! A storage that does what a test tells it: above all, fail.

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    Audience, ChangeSet, ChangeSetId, Changes, Committed, EndpointCursor, EndpointFilter,
    EndpointOrder, Entity, EntityRef, Ephemeral, EphemeralEntry, EphemeralKind, Footprint,
    ListedEndpoint, NameCursor, Ownership, Page, PageRequest, Reach, Revision, Storage,
    StorageError,
};
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

mockall::mock! {
    /// A mock of [`Storage`] (see the crate `mockall`): for tests of code that meets a storage which fails,
    /// or of which calls it makes. A storage that works is better had from `sraps-storage-memory`.
    #[derive(Debug)]
    pub Storage {}

    #[async_trait]
    impl Ephemeral for Storage {
        async fn put_if_absent(
            &self,
            entry: EphemeralEntry,
            now: Timestamp,
        ) -> Result<bool, StorageError>;
        async fn get(
            &self,
            kind: EphemeralKind,
            key: &str,
            now: Timestamp,
        ) -> Result<Option<String>, StorageError>;
        async fn add(
            &self,
            kind: EphemeralKind,
            key: &str,
            amount: i64,
            expires: Timestamp,
            now: Timestamp,
        ) -> Result<i64, StorageError>;
        async fn remove(
            &self,
            kind: EphemeralKind,
            key: &str,
            now: Timestamp,
        ) -> Result<Option<String>, StorageError>;
        async fn replace(
            &self,
            entry: EphemeralEntry,
            now: Timestamp,
        ) -> Result<bool, StorageError>;
        async fn group(
            &self,
            kind: EphemeralKind,
            group: &str,
            now: Timestamp,
            limit: u32,
        ) -> Result<Vec<EphemeralEntry>, StorageError>;
        async fn remove_group(
            &self,
            kind: EphemeralKind,
            group: &str,
        ) -> Result<(), StorageError>;
        async fn sweep(&self, now: Timestamp) -> Result<u64, StorageError>;
    }

    #[async_trait]
    impl Storage for Storage {
        async fn layers(&self, mac: Mac) -> Result<Option<Layers>, StorageError>;
        async fn observe(&self, seen: Vec<CheckIn>) -> Result<(), StorageError>;
        async fn key(&self, id: KeyId) -> Result<Option<ApiKey>, StorageError>;
        async fn user_by_email(&self, email: &Email) -> Result<Option<User>, StorageError>;
        async fn is_suspended(&self, tenant: Tenant) -> Result<bool, StorageError>;
        async fn reseller(
            &self,
            scope: Scope,
            id: ResellerId,
        ) -> Result<Option<Reseller>, StorageError>;
        async fn resellers(
            &self,
            scope: Scope,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<Reseller, NameCursor>, StorageError>;
        async fn company(
            &self,
            scope: Scope,
            id: CompanyId,
        ) -> Result<Option<CompanyScope>, StorageError>;
        async fn companies(
            &self,
            scope: Scope,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<CompanyScope, NameCursor>, StorageError>;
        async fn user(&self, scope: Scope, id: UserId) -> Result<Option<User>, StorageError>;
        async fn users(
            &self,
            scope: Scope,
            tenant: Tenant,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<User, NameCursor>, StorageError>;
        async fn keys(
            &self,
            scope: Scope,
            tenant: Tenant,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<ApiKey, NameCursor>, StorageError>;
        async fn profile(
            &self,
            company: &CompanyScope,
            id: ProfileId,
        ) -> Result<Option<Profile>, StorageError>;
        async fn profiles(
            &self,
            company: &CompanyScope,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<Profile, NameCursor>, StorageError>;
        async fn profile_names(
            &self,
            company: &CompanyScope,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<ProfileName, NameCursor>, StorageError>;
        async fn reseller_profile(
            &self,
            scope: Scope,
            id: ProfileId,
        ) -> Result<Option<Profile>, StorageError>;
        async fn reseller_profiles(
            &self,
            scope: Scope,
            reseller: ResellerId,
            page: PageRequest<NameCursor>,
        ) -> Result<Page<Profile, NameCursor>, StorageError>;
        async fn reach(&self, scope: Scope, audience: Audience) -> Result<Reach, StorageError>;
        async fn redirections(
            &self,
            scope: Scope,
            tenant: Tenant,
            prefix: &str,
            page: PageRequest<EntityRef>,
        ) -> Result<Page<Entity, EntityRef>, StorageError>;
        async fn product_defaults(
            &self,
            scope: Scope,
            owner: Owner,
            model: Model,
        ) -> Result<Option<ProductDefaults>, StorageError>;
        async fn all_product_defaults(
            &self,
            scope: Scope,
            owner: Owner,
        ) -> Result<Vec<ProductDefaults>, StorageError>;
        async fn endpoint(
            &self,
            company: &CompanyScope,
            mac: Mac,
        ) -> Result<Option<Endpoint>, StorageError>;
        async fn endpoints_by_mac(
            &self,
            company: &CompanyScope,
            macs: &[Mac],
        ) -> Result<Vec<Endpoint>, StorageError>;
        async fn endpoints(
            &self,
            company: &CompanyScope,
            filter: &EndpointFilter,
            order: EndpointOrder,
            page: PageRequest<EndpointCursor>,
        ) -> Result<Page<ListedEndpoint, EndpointCursor>, StorageError>;
        async fn endpoint_states(
            &self,
            company: &CompanyScope,
            filter: &EndpointFilter,
            now: Timestamp,
        ) -> Result<StateCounts, StorageError>;
        async fn endpoint_count(
            &self,
            company: &CompanyScope,
            filter: &EndpointFilter,
            most: u32,
        ) -> Result<u64, StorageError>;
        async fn deleted_endpoint(
            &self,
            company: &CompanyScope,
            mac: Mac,
            since: Timestamp,
        ) -> Result<Option<Endpoint>, StorageError>;
        async fn owners(&self, scope: Scope, macs: &[Mac]) -> Result<Vec<Ownership>, StorageError>;
        async fn activity(
            &self,
            company: &CompanyScope,
            endpoints: &[EndpointId],
        ) -> Result<Vec<Activity>, StorageError>;
        async fn check_ins(
            &self,
            company: &CompanyScope,
            endpoint: EndpointId,
        ) -> Result<Vec<CheckIn>, StorageError>;
        async fn check_ins_by_hour(
            &self,
            company: &CompanyScope,
            since: Timestamp,
        ) -> Result<Vec<HourOfCheckIns>, StorageError>;
        async fn firmware_counts(
            &self,
            company: &CompanyScope,
            limit: u32,
        ) -> Result<Vec<FirmwareCount>, StorageError>;
        async fn strangers(&self, scope: Scope, limit: u32) -> Result<Vec<Stranger>, StorageError>;
        async fn observe_keys(&self, uses: Vec<KeyUse>) -> Result<(), StorageError>;
        async fn key_uses(
            &self,
            scope: Scope,
            keys: &[KeyId],
        ) -> Result<Vec<Option<KeyUse>>, StorageError>;
        async fn forget(&self, before: Timestamp) -> Result<(), StorageError>;
        async fn apply(&self, changes: ChangeSet) -> Result<Committed, StorageError>;
        async fn revision(&self) -> Result<Revision, StorageError>;
        async fn changes_since(&self, after: Revision, limit: u32) -> Result<Changes, StorageError>;
        async fn commits(
            &self,
            scope: Scope,
            tenant: Tenant,
            page: PageRequest<Revision>,
        ) -> Result<Page<Commit, Revision>, StorageError>;
        async fn commit(
            &self,
            scope: Scope,
            id: ChangeSetId,
        ) -> Result<Option<(Commit, Vec<Record>)>, StorageError>;
        async fn history(
            &self,
            scope: Scope,
            entity: EntityRef,
            limit: u32,
        ) -> Result<Vec<(Commit, Record)>, StorageError>;
        async fn wrapped_keys(&self) -> Result<Vec<WrappedKey>, StorageError>;
        async fn add_wrapped_key(&self, known: usize, key: WrappedKey) -> Result<bool, StorageError>;
        async fn footprint(&self) -> Result<Footprint, StorageError>;
        async fn ping(&self) -> Result<(), StorageError>;
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn now<F: Future>(future: F) -> F::Output {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => output,
            Poll::Pending => panic!("a mock never waits"),
        }
    }

    #[test]
    fn it_fails_on_demand_behind_the_trait() {
        let mut mock = MockStorage::new();
        mock.expect_ping().times(1).returning(|| Err(StorageError::Unavailable("gone".into())));
        mock.expect_owners().returning(|_, macs| Ok(vec![Ownership::Free; macs.len()]));
        let storage: &dyn Storage = &mock;
        assert_eq!(now(storage.ping()), Err(StorageError::Unavailable("gone".into())));
        let scope =
            crate::tenancy::Principal::CONSOLE.authorise(crate::tenancy::Action::Read).unwrap();
        let macs = [Mac::from_octets([0; 6])];
        assert_eq!(now(storage.owners(scope, &macs)), Ok(vec![Ownership::Free]));
    }
}
