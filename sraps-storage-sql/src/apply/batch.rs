//! A run of changes of endpoints, as one: ten thousand registrations are a few statements.
//!
//! All that the checks need is read at once; the changes are then played through in memory, in their order, and
//! what has become of each endpoint is written at the end: what was changed is deleted, what is there now is
//! inserted. No other table refers to an endpoint, so this loses nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::storage::{Change, Entity, EntityKind, StorageError};
use sraps_core::tenancy::{CompanyId, EndpointId, Owner, ProfileId, ResellerId};
use uuid::Uuid;

use super::check;
use crate::bulk;
use crate::cells::{self, Stored as _};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::journal::Records;
use crate::table::{endpoint, endpoint_columns};
use crate::{activity, search};

const BY_IDS: (&str, &str) =
    (concat!("SELECT ", endpoint_columns!(""), " FROM endpoint WHERE id IN ("), ")");
const BY_MACS: (&str, &str) = ("SELECT mac, id FROM endpoint WHERE mac IN (", ")");
const RESELLERS: (&str, &str) = ("SELECT id FROM reseller WHERE id IN (", ")");
const COMPANIES: (&str, &str) = ("SELECT id, reseller_id FROM company WHERE id IN (", ")");
const PROFILES: (&str, &str) =
    ("SELECT id, reseller_id, company_id FROM profile WHERE id IN (", ")");
const DELETE: (&str, &str) = ("DELETE FROM endpoint WHERE id IN (", ") RETURNING id, version");

/// An endpoint during the run.
#[derive(Default)]
struct Slot<'c> {
    /// As it was read.
    stored: Option<Entity>,
    became: Became<'c>,
}

/// What became of an endpoint.
#[derive(Default)]
enum Became<'c> {
    /// Nothing yet: it is as stored.
    #[default]
    Same,
    /// It is gone.
    Gone,
    /// This.
    This(&'c Entity),
}

impl Slot<'_> {
    fn now(&self) -> Option<&Entity> {
        match self.became {
            Became::Same => self.stored.as_ref(),
            Became::Gone => None,
            Became::This(thing) => Some(thing),
        }
    }
}

/// What the checks know.
#[derive(Default)]
struct World<'c> {
    /// By id, so that rows are written in the same order by all.
    slots: BTreeMap<Uuid, Slot<'c>>,
    macs: HashMap<Mac, Uuid>,
    resellers: HashSet<ResellerId>,
    companies: HashMap<CompanyId, ResellerId>,
    profiles: HashMap<ProfileId, Owner>,
}

/// Applies a run of changes of endpoints; the first has the index `first`.
pub(super) async fn apply<D: Dialect>(
    conn: &mut D::Connection,
    records: &mut Records,
    first: usize,
    run: &[Change],
) -> Step<()> {
    let mut world = World::load::<D>(conn, run).await?;
    for (at, change) in (first..).zip(run) {
        world.change(records, at, change)?;
    }
    world.write::<D>(conn).await
}

fn written(run: &[Change]) -> impl Iterator<Item = &Endpoint> {
    run.iter().filter_map(|change| match change {
        Change::Create { entity: Entity::Endpoint(e) }
        | Change::Update { entity: Entity::Endpoint(e), .. } => Some(e),
        _ => None,
    })
}

/// Each value once, to bind.
fn once<T: Ord>(values: impl Iterator<Item = T>, bind: impl Fn(T) -> Val) -> Vec<Val> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.into_iter().map(bind).collect()
}

impl<'c> World<'c> {
    async fn load<D: Dialect>(conn: &mut D::Connection, run: &'c [Change]) -> Step<Self> {
        let mut world = Self::default();
        let ids = once(run.iter().map(|change| change.target().id), cells::id);
        bulk::each_in::<D>(conn, BY_IDS, Vec::new(), ids, |cells| {
            let endpoint = Endpoint::read(cells)?;
            let id = endpoint.id.uuid();
            world.macs.insert(endpoint.mac, id);
            world.slots.insert(id, Slot { stored: Some(endpoint.into()), became: Became::Same });
            Ok(())
        })
        .await?;
        let macs = once(written(run).map(|e| e.mac), cells::mac);
        bulk::each_in::<D>(conn, BY_MACS, Vec::new(), macs, |cells| {
            world.macs.insert(cells.mac()?, cells.id(|id| id)?);
            Ok(())
        })
        .await?;
        let resellers = once(written(run).map(|e| e.reseller.uuid()), cells::id);
        bulk::each_in::<D>(conn, RESELLERS, Vec::new(), resellers, |cells| {
            world.resellers.insert(cells.id(ResellerId::from_uuid)?);
            Ok(())
        })
        .await?;
        let companies = once(written(run).map(|e| e.company.uuid()), cells::id);
        bulk::each_in::<D>(conn, COMPANIES, Vec::new(), companies, |cells| {
            let company = cells.id(CompanyId::from_uuid)?;
            world.companies.insert(company, cells.id(ResellerId::from_uuid)?);
            Ok(())
        })
        .await?;
        let profiles = once(written(run).filter_map(|e| e.profile).map(ProfileId::uuid), cells::id);
        bulk::each_in::<D>(conn, PROFILES, Vec::new(), profiles, |cells| {
            let profile = cells.id(ProfileId::from_uuid)?;
            let reseller = cells.id(ResellerId::from_uuid)?;
            let company = cells.maybe_id(CompanyId::from_uuid)?;
            world.profiles.insert(profile, Owner { reseller, company });
            Ok(())
        })
        .await?;
        Ok(world)
    }

    fn change(&mut self, records: &mut Records, at: usize, change: &'c Change) -> Step<()> {
        let which = change.target();
        let stored = self.slots.get(&which.id).and_then(Slot::now);
        let after = match change {
            Change::Create { entity } => {
                self.check_parents(at, entity)?;
                if stored.is_some() {
                    return Err(StorageError::Conflict { at, field: "id" }.into());
                }
                self.check_mac(at, entity)?;
                records.add(which, None, Some(entity), false)?;
                Some(entity)
            }
            Change::Update { entity, expected } => {
                let stored = Self::expect(at, stored)?;
                check::has_version(at, stored, *expected)?;
                stored.keeps_for_good(at, entity)?;
                self.check_parents(at, entity)?;
                self.check_mac(at, entity)?;
                records.add(which, Some(stored), Some(entity), false)?;
                Some(entity)
            }
            Change::Delete { expected, .. } => {
                let stored = Self::expect(at, stored)?;
                check::has_version(at, stored, *expected)?;
                records.add(which, Some(stored), None, false)?;
                None
            }
            Change::Reveal { .. } => {
                records.reveal(Self::expect(at, stored)?)?;
                return Ok(());
            }
        };
        self.put(which.id, after);
        Ok(())
    }

    fn expect(at: usize, stored: Option<&Entity>) -> Result<&Entity, StorageError> {
        stored.ok_or(StorageError::NotFound { at, what: EntityKind::Endpoint })
    }

    fn put(&mut self, id: Uuid, after: Option<&'c Entity>) {
        let slot = self.slots.entry(id).or_default();
        if let Some(Entity::Endpoint(before)) = slot.now() {
            self.macs.remove(&before.mac);
        }
        if let Some(Entity::Endpoint(after)) = after {
            self.macs.insert(after.mac, id);
        }
        slot.became = after.map_or(Became::Gone, Became::This);
    }

    fn check_parents(&self, at: usize, thing: &Entity) -> Result<(), StorageError> {
        let Entity::Endpoint(endpoint) = thing else { return Ok(()) };
        let missing = if !self.resellers.contains(&endpoint.reseller) {
            Some(EntityKind::Reseller)
        } else if self.companies.get(&endpoint.company) != Some(&endpoint.reseller) {
            Some(EntityKind::Company)
        } else {
            let usable = endpoint.profile.is_none_or(|profile| {
                let owner = self.profiles.get(&profile);
                owner.is_some_and(|owner| owner.serves(endpoint.reseller, endpoint.company))
            });
            (!usable).then_some(EntityKind::Profile)
        };
        missing.map_or(Ok(()), |what| Err(StorageError::NotFound { at, what }))
    }

    fn check_mac(&self, at: usize, thing: &Entity) -> Result<(), StorageError> {
        let Entity::Endpoint(endpoint) = thing else { return Ok(()) };
        match self.macs.get(&endpoint.mac) {
            Some(other) if *other != endpoint.id.uuid() => {
                Err(StorageError::Conflict { at, field: "mac" })
            }
            _ => Ok(()),
        }
    }

    async fn write<D: Dialect>(self, conn: &mut D::Connection) -> Step<()> {
        let mut gone = HashMap::new();
        let mut ids = Vec::new();
        let mut rows = Vec::new();
        let mut aside = Aside::default();
        for (id, slot) in &self.slots {
            if matches!(slot.became, Became::Same) {
                continue;
            }
            if let Some(stored) = &slot.stored {
                gone.insert(EndpointId::from_uuid(*id), stored.version());
                ids.push(cells::id(*id));
            }
            if let Became::This(Entity::Endpoint(e)) = slot.became {
                let owner = e.profile.and_then(|profile| self.profiles.get(&profile)).copied();
                rows.extend(endpoint::values(e, owner)?);
            }
            aside.add(slot);
        }
        bulk::each_in::<D>(conn, DELETE, Vec::new(), ids, |cells| {
            let id = cells.id(EndpointId::from_uuid)?;
            let read = gone.remove(&id);
            if read == Some(cells.version()?) { Ok(()) } else { Err(Failure::Overtaken) }
        })
        .await?;
        if !gone.is_empty() {
            return Err(Failure::Overtaken);
        }
        let width = <Endpoint as cells::Stored>::WIDTH;
        bulk::insert::<D>(conn, (endpoint::INSERT, ""), width, rows).await?;
        aside.write::<D>(conn).await
    }
}

/// What is kept beside the endpoints themselves: where their activities stand, and the texts they are
/// searched by. Most changes of settings leave both alone.
#[derive(Default)]
struct Aside<'s> {
    unsearched: Vec<Val>,
    placed: Vec<&'s Endpoint>,
    searched: Vec<&'s Endpoint>,
}

impl<'s> Aside<'s> {
    fn add(&mut self, slot: &'s Slot<'_>) {
        let before = match &slot.stored {
            Some(Entity::Endpoint(before)) => Some(before),
            _ => None,
        };
        let Some(Entity::Endpoint(after)) = slot.now() else {
            self.unsearched.extend(before.map(|before| cells::mac(before.mac)));
            return;
        };
        let searched = !before.is_some_and(|before| search::alike(before, after));
        if searched {
            self.unsearched.extend(before.map(|before| cells::mac(before.mac)));
            self.searched.push(after);
        }
        if searched || before.is_some_and(|before| before.company != after.company) {
            self.placed.push(after);
        }
    }

    async fn write<D: Dialect>(self, conn: &mut D::Connection) -> Step<()> {
        activity::place::<D>(conn, self.placed.iter().copied()).await?;
        let ids = self.searched.iter().map(|endpoint| cells::id(endpoint.id.uuid())).collect();
        let addresses = search::addresses::<D>(conn, ids).await?;
        search::delete::<D>(conn, self.unsearched).await?;
        let address = |endpoint: &Endpoint| addresses.get(&endpoint.id).copied();
        let texts = self.searched.iter().map(|endpoint| (*endpoint, address(endpoint)));
        search::write::<D>(conn, texts).await
    }
}
