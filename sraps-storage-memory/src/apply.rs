//! Applying change sets: step by step on the one state, taken back on an error.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use sraps_core::journal::Commit;
use sraps_core::mac::Mac;
use sraps_core::storage::{
    Change, ChangeSet, Committed, Entity, EntityKind, EntityRef, MAX_CHANGES, StorageError, Touch,
};
use sraps_core::tenancy::{
    Company, CompanyId, DefaultsId, Owner, ProfileId, ResellerId, Tenant, Version,
};
use uuid::Uuid;

use crate::journal::Kept;
use crate::list::List;
use crate::state::State;

/// Up to where things in use are counted.
pub(crate) const COUNTED: usize = 10_001;

/// Applies a change set whole, or leaves the state as it was.
pub(crate) fn apply(state: &mut State, set: ChangeSet) -> Result<Committed, StorageError> {
    if set.changes.len() > MAX_CHANGES {
        return Err(StorageError::TooManyChanges(set.changes.len()));
    }
    if let Some(first) = state.journal.repeated(set.id) {
        return Ok(first);
    }
    if set.claim.is_some_and(|claim| !state.ephemerals.admits(claim, set.at)) {
        return Err(StorageError::Claimed);
    }
    let mut steps = Steps { state, undo: Vec::new(), records: Vec::new() };
    let ChangeSet { id, actor, origin, at, changes, claim } = set;
    let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    for (at, change) in changes.into_iter().enumerate() {
        steps.change(at, change)?;
    }
    let records = steps.finish();
    let mut touch = Touch::default();
    for thing in records.iter().flat_map(|record| [&record.before, &record.after]).flatten() {
        touch.add(thing);
    }
    if let Some(claim) = claim {
        state.ephemerals.put(claim.entry());
    }
    let revision = state.journal.revision().next();
    let commit = Commit { revision, id, actor, origin, at, changes: count };
    Ok(state.journal.append(commit, records, touch.into_tags()))
}

/// The steps done so far; dropped before [`Steps::finish`], they are taken back.
struct Steps<'a> {
    state: &'a mut State,
    undo: Vec<(EntityRef, Option<Arc<Entity>>)>,
    records: Vec<Kept>,
}

impl Drop for Steps<'_> {
    fn drop(&mut self) {
        while let Some((which, before)) = self.undo.pop() {
            self.state.put(which, before);
        }
    }
}

impl Steps<'_> {
    fn finish(mut self) -> Vec<Kept> {
        self.undo.clear();
        mem::take(&mut self.records)
    }

    fn put(&mut self, which: EntityRef, thing: Option<Arc<Entity>>) -> Option<Arc<Entity>> {
        let before = self.state.put(which, thing);
        self.undo.push((which, before.clone()));
        before
    }

    /// Does a change that was found possible, and writes it down.
    fn record(&mut self, which: EntityRef, after: Option<Arc<Entity>>, cascade: bool) {
        let before = self.put(which, after.clone());
        let stood = before.as_ref().map(|thing| thing.tenant());
        let stands = after.as_ref().map(|thing| thing.tenant());
        if let Some(tenant) = stood.or(stands) {
            let tenant = tenant.common(stands.unwrap_or(tenant));
            self.records.push(Kept { entity: which, tenant, before, after, cascade });
        }
    }

    fn change(&mut self, at: usize, change: Change) -> Result<(), StorageError> {
        let which = change.target();
        match change {
            Change::Create { entity } => {
                self.check_parents(at, &entity)?;
                if self.state.get(which).is_some() {
                    return Err(StorageError::Conflict { at, field: "id" });
                }
                self.check_unique(at, &entity)?;
                self.record(which, Some(Arc::new(entity)), false);
            }
            Change::Update { entity, expected } => {
                let stored = self.expect(at, which, expected)?;
                stored.keeps_for_good(at, &entity)?;
                self.check_parents(at, &entity)?;
                self.check_unique(at, &entity)?;
                self.record(which, Some(Arc::new(entity)), false);
            }
            Change::Delete { target, expected, cascade } => {
                let stored = self.expect(at, which, expected)?;
                let company = match &*stored {
                    Entity::Company(company) => Some(company),
                    _ => None,
                };
                let cascade = cascade && company.is_some();
                if !cascade && let Some((by, count)) = self.needed_by(&stored) {
                    return Err(StorageError::InUse { at, by, count: count as u64 });
                }
                if let Some(company) = company {
                    self.empty(company);
                }
                self.record(target, None, cascade);
            }
            Change::Reveal { target } => {
                let missing = StorageError::NotFound { at, what: target.kind };
                let tenant = self.state.get(target).ok_or(missing)?.tenant();
                let (before, after) = (None, None);
                self.records.push(Kept { entity: target, tenant, before, after, cascade: false });
            }
        }
        Ok(())
    }

    /// The stored thing, which must have this version.
    fn expect(
        &self,
        at: usize,
        which: EntityRef,
        expected: Version,
    ) -> Result<Arc<Entity>, StorageError> {
        let Some(stored) = self.state.get(which) else {
            return Err(StorageError::NotFound { at, what: which.kind });
        };
        match stored.version() {
            current if current == expected => Ok(Arc::clone(stored)),
            current => Err(StorageError::VersionMismatch { at, current }),
        }
    }

    fn check_parents(&self, at: usize, thing: &Entity) -> Result<(), StorageError> {
        let missing = match thing {
            Entity::Reseller(_) => None,
            Entity::Company(c) => self.missing_reseller(c.reseller),
            Entity::Profile(p) => self.missing_owner(p.owner),
            Entity::ProductDefaults(d) => self.missing_owner(d.owner),
            Entity::Endpoint(e) => self
                .missing_owner(Owner { reseller: e.reseller, company: Some(e.company) })
                .or_else(|| self.missing_profile(e.profile?, e.reseller, e.company)),
            Entity::User(u) => self.missing_place(u.tenant, u.home),
            Entity::Key(k) => self.missing_place(k.tenant, k.home),
        };
        missing.map_or(Ok(()), |what| Err(StorageError::NotFound { at, what }))
    }

    fn missing_reseller(&self, reseller: ResellerId) -> Option<EntityKind> {
        self.state.reseller(reseller).is_none().then_some(EntityKind::Reseller)
    }

    fn missing_owner(&self, owner: Owner) -> Option<EntityKind> {
        self.missing_reseller(owner.reseller).or_else(|| {
            let company = self.state.company(owner.company?);
            let his = company.is_some_and(|company| company.reseller == owner.reseller);
            (!his).then_some(EntityKind::Company)
        })
    }

    fn missing_profile(
        &self,
        profile: ProfileId,
        reseller: ResellerId,
        company: CompanyId,
    ) -> Option<EntityKind> {
        let profile = self.state.profile(profile);
        let usable = profile.is_some_and(|profile| profile.owner.serves(reseller, company));
        (!usable).then_some(EntityKind::Profile)
    }

    fn missing_place(&self, tenant: Tenant, home: Option<CompanyId>) -> Option<EntityKind> {
        let place = tenant
            .reseller()
            .and_then(|reseller| self.missing_owner(Owner { reseller, company: tenant.company() }));
        place.or_else(|| {
            let home = self.state.company(home?).map(tenant_of);
            let reached = home.is_some_and(|home| tenant.covers(home));
            (!reached).then_some(EntityKind::Company)
        })
    }

    /// Whether another thing has what must be unique.
    fn check_unique(&self, at: usize, thing: &Entity) -> Result<(), StorageError> {
        let (field, taken_by) = match thing {
            Entity::Endpoint(e) => ("mac", self.state.macs.get(&e.mac).map(|id| id.uuid())),
            Entity::User(u) => ("email", self.state.emails.get(&u.email).map(|id| id.uuid())),
            Entity::ProductDefaults(d) => {
                let models = self.state.defaults.get(&d.owner);
                ("model", models.and_then(|models| models.get(&d.model)).map(|id| id.uuid()))
            }
            Entity::Reseller(_) | Entity::Company(_) | Entity::Profile(_) | Entity::Key(_) => {
                return Ok(());
            }
        };
        match taken_by {
            Some(other) if other != thing.reference().id => {
                Err(StorageError::Conflict { at, field })
            }
            _ => Ok(()),
        }
    }

    /// What needs a thing, the first kind of them, and how many.
    fn needed_by(&self, thing: &Entity) -> Option<(EntityKind, usize)> {
        let state = &*self.state;
        let (owner, companies, endpoints) = match thing {
            Entity::Reseller(reseller) => {
                let companies = state.listed(List::Companies(Some(reseller.id)), COUNTED);
                (Owner { reseller: reseller.id, company: None }, companies, 0)
            }
            Entity::Company(company) => {
                let owner = Owner { reseller: company.reseller, company: Some(company.id) };
                (owner, 0, all_macs(state, company.id).take(COUNTED).count())
            }
            Entity::Profile(profile) => {
                let endpoints = state.assigned_to(profile.id).take(COUNTED).count();
                return (endpoints > 0).then_some((EntityKind::Endpoint, endpoints));
            }
            Entity::ProductDefaults(_) | Entity::Endpoint(_) | Entity::User(_) | Entity::Key(_) => {
                return None;
            }
        };
        let listed = |kind| state.listed(List::At(kind, owner.tenant()), COUNTED);
        let counts: HashMap<EntityKind, usize> = [
            (EntityKind::Company, companies),
            (EntityKind::Profile, listed(EntityKind::Profile)),
            (EntityKind::ProductDefaults, state.defaults_of(owner).take(COUNTED).count()),
            (EntityKind::Endpoint, endpoints),
            (EntityKind::User, listed(EntityKind::User)),
            (EntityKind::Key, listed(EntityKind::Key)),
        ]
        .into();
        let needing = |kind| counts.get(&kind).copied().filter(|count| *count > 0);
        EntityKind::ALL.into_iter().find_map(|kind| Some((kind, needing(kind)?)))
    }

    /// Takes everything out of a company that is going away, and the company out of all homes.
    fn empty(&mut self, company: &Company) {
        for which in contents(self.state, company) {
            self.put(which, None);
        }
        for which in self.state.at_home(company.id) {
            let thing = self.state.get(which).map(|thing| Entity::clone(thing));
            self.put(which, thing.map(without_home).map(Arc::new));
        }
    }
}

fn all_macs(state: &State, company: CompanyId) -> impl Iterator<Item = Mac> + '_ {
    state.macs_of(company, Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]))
}

/// Everything that stands in a company.
fn contents(state: &State, company: &Company) -> Vec<EntityRef> {
    let owner = Owner { reseller: company.reseller, company: Some(company.id) };
    let mut inside = Vec::new();
    let mut collect = |kind, ids: &mut dyn Iterator<Item = Uuid>| {
        inside.extend(ids.map(|id| EntityRef { kind, id }));
    };
    for kind in [EntityKind::Profile, EntityKind::User, EntityKind::Key] {
        collect(kind, &mut state.lists.of(List::At(kind, owner.tenant())));
    }
    let mut defaults = state.defaults_of(owner).map(DefaultsId::uuid);
    collect(EntityKind::ProductDefaults, &mut defaults);
    let endpoints = all_macs(state, company.id).filter_map(|mac| state.by_mac(mac));
    collect(EntityKind::Endpoint, &mut endpoints.map(|endpoint| endpoint.id.uuid()));
    inside
}

fn tenant_of(company: &Company) -> Tenant {
    Tenant::Company { reseller: company.reseller, company: company.id }
}

fn without_home(mut principal: Entity) -> Entity {
    match &mut principal {
        Entity::User(user) => user.home = None,
        Entity::Key(key) => key.home = None,
        Entity::Reseller(_)
        | Entity::Company(_)
        | Entity::Profile(_)
        | Entity::ProductDefaults(_)
        | Entity::Endpoint(_) => {}
    }
    principal
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use sraps_core::storage::conformance::fixtures::{
        Fixture, cascade, change_set, create, delete, update,
    };

    use super::*;

    #[test]
    fn steps_that_end_in_a_panic_are_taken_back() {
        let fixture = Fixture::new();
        let mut state = State::default();
        let things = fixture.things().into_iter().map(create).collect();
        apply(&mut state, change_set(1, things)).unwrap();
        let before = (state.len(), state.lists.of(List::Companies(None)).count());
        let stored = state.macs.clone();
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let (undo, records) = (Vec::new(), Vec::new());
            let mut steps = Steps { state: &mut state, undo, records };
            steps.change(0, cascade(&fixture.company)).unwrap();
            steps.change(1, update(fixture.sibling_endpoint.clone())).unwrap();
            steps.change(2, delete(fixture.other_shared.clone())).unwrap();
            panic!("between two steps");
        }));
        assert!(panicked.is_err());
        assert_eq!((state.len(), state.lists.of(List::Companies(None)).count()), before);
        assert_eq!(state.macs, stored);
        assert_eq!(state.company(fixture.company.id), Some(&fixture.company));
        assert_eq!(state.endpoint(fixture.endpoint.id), Some(&fixture.endpoint));
        assert_eq!(state.user(fixture.reseller_user.id), Some(&fixture.reseller_user));
    }
}
