//! The storage trait: a lock, and then the state's own methods.

use async_trait::async_trait;
use jiff::Timestamp;
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
    EndpointOrder, Entity, EntityKind, EntityRef, Ephemeral, EphemeralEntry, EphemeralKind,
    Footprint, ListedEndpoint, MAX_CHANGES, NameCursor, Ownership, Page, PageRequest, Reach,
    Revision, Storage, StorageError,
};
use sraps_core::tenancy::{
    ApiKey, CompanyId, CompanyScope, Email, EndpointId, KeyId, Owner, ProfileId, Reseller,
    ResellerId, Scope, Tenant, User, UserId,
};

use crate::MemoryStorage;
use crate::apply::apply;
use crate::list::List;

#[async_trait]
impl Ephemeral for MemoryStorage {
    async fn put_if_absent(
        &self,
        entry: EphemeralEntry,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        Ok(self.write().ephemerals.put_if_absent(entry, now))
    }

    async fn get(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError> {
        Ok(self.read().ephemerals.get(kind, key, now).map(str::to_owned))
    }

    async fn add(
        &self,
        kind: EphemeralKind,
        key: &str,
        amount: i64,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<i64, StorageError> {
        Ok(self.write().ephemerals.add(kind, key, amount, expires, now))
    }

    async fn remove(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError> {
        Ok(self.write().ephemerals.remove(kind, key, now))
    }

    async fn replace(&self, entry: EphemeralEntry, now: Timestamp) -> Result<bool, StorageError> {
        Ok(self.write().ephemerals.replace(entry, now))
    }

    async fn group(
        &self,
        kind: EphemeralKind,
        group: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<EphemeralEntry>, StorageError> {
        Ok(self.read().ephemerals.group(kind, group, now, limit))
    }

    async fn remove_group(&self, kind: EphemeralKind, group: &str) -> Result<(), StorageError> {
        self.write().ephemerals.remove_group(kind, group);
        Ok(())
    }

    async fn sweep(&self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(self.write().ephemerals.sweep(now))
    }
}

#[async_trait]
impl Storage for MemoryStorage {
    async fn layers(&self, mac: Mac) -> Result<Option<Layers>, StorageError> {
        Ok(self.read().layers(mac))
    }

    async fn observe(&self, seen: Vec<CheckIn>) -> Result<(), StorageError> {
        let state = &mut *self.write();
        for seen in seen {
            let Some(id) = seen.endpoint else {
                state.activities.of_stranger(&seen);
                continue;
            };
            if let Some(company) = state.endpoint(id).map(|endpoint| endpoint.company) {
                state.activities.of_endpoint(id, company, seen);
            }
        }
        state.activities.trim();
        Ok(())
    }

    async fn key(&self, id: KeyId) -> Result<Option<ApiKey>, StorageError> {
        Ok(self.read().key(id).cloned())
    }

    async fn user_by_email(&self, email: &Email) -> Result<Option<User>, StorageError> {
        let state = self.read();
        Ok(state.emails.get(email).and_then(|id| state.user(*id)).cloned())
    }

    async fn is_suspended(&self, tenant: Tenant) -> Result<bool, StorageError> {
        let state = self.read();
        let company = tenant.company().and_then(|id| state.company(id));
        Ok(company.is_some_and(|company| company.suspension.is_some()))
    }

    async fn reseller(
        &self,
        scope: Scope,
        id: ResellerId,
    ) -> Result<Option<Reseller>, StorageError> {
        let visible = scope.tenant().covers(Tenant::Reseller { reseller: id });
        Ok(self.read().reseller(id).filter(|_| visible).cloned())
    }

    async fn resellers(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Reseller, NameCursor>, StorageError> {
        let state = self.read();
        let list = List::At(EntityKind::Reseller, Tenant::Installation);
        Ok(match scope.tenant() {
            Tenant::Installation => {
                state.page(list, &page, |id| state.reseller(ResellerId::from_uuid(id)).cloned())
            }
            Tenant::Reseller { reseller } => {
                let name = |r: &Reseller| NameCursor { name: r.name.to_string(), id: r.id.uuid() };
                let own = state.reseller(reseller);
                let own = own.filter(|r| page.after.as_ref().is_none_or(|after| name(r) > *after));
                Page { items: own.cloned().into_iter().collect(), next: None }
            }
            Tenant::Company { .. } => Page { items: Vec::new(), next: None },
        })
    }

    async fn company(
        &self,
        scope: Scope,
        id: CompanyId,
    ) -> Result<Option<CompanyScope>, StorageError> {
        Ok(self.read().company(id).cloned().and_then(|company| scope.open(company)))
    }

    async fn companies(
        &self,
        scope: Scope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<CompanyScope, NameCursor>, StorageError> {
        let state = self.read();
        let open = |id| scope.open(state.company(CompanyId::from_uuid(id))?.clone());
        let list = match scope.tenant() {
            Tenant::Installation => List::Companies(None),
            Tenant::Reseller { reseller } => List::Companies(Some(reseller)),
            Tenant::Company { company, .. } => {
                let own = open(company.uuid()).filter(|own| {
                    let name = own.company().name.to_string();
                    let place = NameCursor { name, id: company.uuid() };
                    page.after.as_ref().is_none_or(|after| place > *after)
                });
                return Ok(Page { items: own.into_iter().collect(), next: None });
            }
        };
        Ok(state.page(list, &page, open))
    }

    async fn user(&self, scope: Scope, id: UserId) -> Result<Option<User>, StorageError> {
        let state = self.read();
        Ok(state.user(id).filter(|user| scope.tenant().covers(user.tenant)).cloned())
    }

    async fn users(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<User, NameCursor>, StorageError> {
        if !scope.tenant().covers(tenant) {
            return Ok(empty());
        }
        let state = self.read();
        let list = List::At(EntityKind::User, tenant);
        Ok(state.page(list, &page, |id| state.user(UserId::from_uuid(id)).cloned()))
    }

    async fn keys(
        &self,
        scope: Scope,
        tenant: Tenant,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ApiKey, NameCursor>, StorageError> {
        if !scope.tenant().covers(tenant) {
            return Ok(empty());
        }
        let state = self.read();
        let list = List::At(EntityKind::Key, tenant);
        Ok(state.page(list, &page, |id| state.key(KeyId::from_uuid(id)).cloned()))
    }

    async fn profile(
        &self,
        company: &CompanyScope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError> {
        let of_reseller = Owner { reseller: company.company().reseller, company: None };
        let usable = [company.tenant(), of_reseller.tenant()];
        let state = self.read();
        Ok(state.profile(id).filter(|profile| usable.contains(&profile.owner.tenant())).cloned())
    }

    async fn profiles(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError> {
        Ok(self.read().usable_profiles(company, &page, Profile::clone))
    }

    async fn profile_names(
        &self,
        company: &CompanyScope,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ProfileName, NameCursor>, StorageError> {
        let called = |profile: &Profile| ProfileName { id: profile.id, name: profile.name.clone() };
        Ok(self.read().usable_profiles(company, &page, called))
    }

    async fn reseller_profile(
        &self,
        scope: Scope,
        id: ProfileId,
    ) -> Result<Option<Profile>, StorageError> {
        let visible =
            |owner: Owner| owner.company.is_none() && scope.tenant().covers(owner.tenant());
        Ok(self.read().profile(id).filter(|profile| visible(profile.owner)).cloned())
    }

    async fn reseller_profiles(
        &self,
        scope: Scope,
        reseller: ResellerId,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, StorageError> {
        let tenant = Tenant::Reseller { reseller };
        if !scope.tenant().covers(tenant) {
            return Ok(empty());
        }
        let state = self.read();
        let list = List::At(EntityKind::Profile, tenant);
        Ok(state.page(list, &page, |id| state.profile(ProfileId::from_uuid(id)).cloned()))
    }

    async fn reach(&self, scope: Scope, audience: Audience) -> Result<Reach, StorageError> {
        Ok(self.read().reach(scope, audience))
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
        Ok(self.read().redirections(tenant, prefix, &page))
    }

    async fn product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
        model: Model,
    ) -> Result<Option<ProductDefaults>, StorageError> {
        if !scope.tenant().covers(owner.tenant()) {
            return Ok(None);
        }
        let state = self.read();
        let id = state.defaults.get(&owner).and_then(|models| models.get(&model));
        Ok(id.and_then(|id| state.product_defaults(*id)).cloned())
    }

    async fn all_product_defaults(
        &self,
        scope: Scope,
        owner: Owner,
    ) -> Result<Vec<ProductDefaults>, StorageError> {
        if !scope.tenant().covers(owner.tenant()) {
            return Ok(Vec::new());
        }
        let state = self.read();
        let all = state.defaults_of(owner).filter_map(|id| state.product_defaults(id));
        Ok(all.cloned().collect())
    }

    async fn endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
    ) -> Result<Option<Endpoint>, StorageError> {
        Ok(self.read().endpoint_of(company, mac).cloned())
    }

    async fn endpoints_by_mac(
        &self,
        company: &CompanyScope,
        macs: &[Mac],
    ) -> Result<Vec<Endpoint>, StorageError> {
        check_count(macs)?;
        let mut macs = macs.to_vec();
        macs.sort_unstable();
        macs.dedup();
        let state = self.read();
        Ok(macs.into_iter().filter_map(|mac| state.endpoint_of(company, mac)).cloned().collect())
    }

    async fn endpoints(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: PageRequest<EndpointCursor>,
    ) -> Result<Page<ListedEndpoint, EndpointCursor>, StorageError> {
        Ok(self.read().endpoints(company, filter, order, &page))
    }

    async fn endpoint_states(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        now: Timestamp,
    ) -> Result<StateCounts, StorageError> {
        Ok(self.read().endpoint_states(company, filter, now))
    }

    async fn endpoint_count(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        most: u32,
    ) -> Result<u64, StorageError> {
        Ok(self.read().endpoint_count(company, filter, most))
    }

    async fn deleted_endpoint(
        &self,
        company: &CompanyScope,
        mac: Mac,
        since: Timestamp,
    ) -> Result<Option<Endpoint>, StorageError> {
        Ok(self.read().journal.deleted_endpoint(company.tenant(), mac, since))
    }

    async fn owners(&self, scope: Scope, macs: &[Mac]) -> Result<Vec<Ownership>, StorageError> {
        check_count(macs)?;
        let state = self.read();
        Ok(macs.iter().map(|mac| state.ownership(scope, *mac)).collect())
    }

    async fn activity(
        &self,
        company: &CompanyScope,
        endpoints: &[EndpointId],
    ) -> Result<Vec<Activity>, StorageError> {
        let state = self.read();
        let sum = |id: &EndpointId| {
            let own = state.endpoint(*id).filter(|e| e.company == company.company().id);
            own.map(|endpoint| state.activities.sum(endpoint.id)).unwrap_or_default()
        };
        Ok(endpoints.iter().map(sum).collect())
    }

    async fn check_ins(
        &self,
        company: &CompanyScope,
        endpoint: EndpointId,
    ) -> Result<Vec<CheckIn>, StorageError> {
        let state = self.read();
        let own = state.endpoint(endpoint).filter(|e| e.company == company.company().id);
        Ok(own.map(|endpoint| state.activities.last(endpoint.id)).unwrap_or_default())
    }

    async fn check_ins_by_hour(
        &self,
        company: &CompanyScope,
        since: Timestamp,
    ) -> Result<Vec<HourOfCheckIns>, StorageError> {
        Ok(self.read().activities.hours(company.company().id, since))
    }

    async fn firmware_counts(
        &self,
        company: &CompanyScope,
        limit: u32,
    ) -> Result<Vec<FirmwareCount>, StorageError> {
        Ok(self.read().firmware_counts(company, limit))
    }

    async fn strangers(&self, scope: Scope, limit: u32) -> Result<Vec<Stranger>, StorageError> {
        if scope.tenant() != Tenant::Installation {
            return Ok(Vec::new());
        }
        let state = self.read();
        let unknown = state.activities.strangers().filter(|s| !state.macs.contains_key(&s.mac));
        Ok(unknown.take(limit as usize).cloned().collect())
    }

    async fn observe_keys(&self, uses: Vec<KeyUse>) -> Result<(), StorageError> {
        let state = &mut *self.write();
        for used in uses {
            let known = state.key_uses.get(&used.key);
            let newer = known.is_none_or(|known| known.at <= used.at);
            if newer && state.key(used.key).is_some() {
                state.key_uses.insert(used.key, used);
            }
        }
        Ok(())
    }

    async fn key_uses(
        &self,
        scope: Scope,
        keys: &[KeyId],
    ) -> Result<Vec<Option<KeyUse>>, StorageError> {
        let state = self.read();
        let used = |id: &KeyId| {
            let visible = state.key(*id).filter(|key| scope.tenant().covers(key.tenant))?;
            state.key_uses.get(&visible.id).copied()
        };
        Ok(keys.iter().map(used).collect())
    }

    async fn forget(&self, before: Timestamp) -> Result<(), StorageError> {
        let state = &mut *self.write();
        let uses = std::mem::take(&mut state.key_uses);
        state.key_uses = uses.into_iter().filter(|(id, _)| state.key(*id).is_some()).collect();
        let mut activities = std::mem::take(&mut state.activities);
        activities.forget(before, |id| state.endpoint(id).is_some());
        state.activities = activities;
        Ok(())
    }

    async fn apply(&self, changes: ChangeSet) -> Result<Committed, StorageError> {
        apply(&mut self.write(), changes)
    }

    async fn revision(&self) -> Result<Revision, StorageError> {
        Ok(self.read().journal.revision())
    }

    async fn changes_since(&self, after: Revision, limit: u32) -> Result<Changes, StorageError> {
        Ok(self.read().journal.since(after, limit))
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
        let wanted = page.limit() as usize + 1;
        let found = self.read().journal.commits(tenant, page.after, wanted);
        Ok(Page::cut(found, page.limit(), |commit: &Commit| commit.revision))
    }

    async fn commit(
        &self,
        scope: Scope,
        id: ChangeSetId,
    ) -> Result<Option<(Commit, Vec<Record>)>, StorageError> {
        Ok(self.read().journal.commit(scope, id))
    }

    async fn history(
        &self,
        scope: Scope,
        entity: EntityRef,
        limit: u32,
    ) -> Result<Vec<(Commit, Record)>, StorageError> {
        Ok(self.read().journal.history(scope, entity, limit as usize))
    }

    async fn wrapped_keys(&self) -> Result<Vec<WrappedKey>, StorageError> {
        Ok(self.read().keys.clone())
    }

    async fn add_wrapped_key(&self, known: usize, key: WrappedKey) -> Result<bool, StorageError> {
        let keys = &mut self.write().keys;
        let free = keys.len() == known && keys.iter().all(|other| other.id != key.id);
        if free {
            keys.push(key);
        }
        Ok(free)
    }

    async fn footprint(&self) -> Result<Footprint, StorageError> {
        Ok(Footprint { kind: "memory", bytes: None })
    }

    async fn ping(&self) -> Result<(), StorageError> {
        Ok(())
    }
}

fn empty<T>() -> Page<T, NameCursor> {
    Page { items: Vec::new(), next: None }
}

/// Lists of MACs are as long as a change set at most.
fn check_count(macs: &[Mac]) -> Result<(), StorageError> {
    match macs.len() {
        0..=MAX_CHANGES => Ok(()),
        count => Err(StorageError::TooManyChanges(count)),
    }
}
