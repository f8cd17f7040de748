//! Undo: a commit's records applied backwards, as a new commit.

mod reached;

use std::collections::{HashMap, HashSet};

use super::{Affected, Caller, Error, Outcome, Sraps, TenantRef};
use crate::journal::{Actor, Record};
use crate::mac::Mac;
use crate::storage::{Change, ChangeSetId, Entity, EntityKind, EntityRef, StorageError};
use crate::tenancy::{Action, Tenant, Version};

/// What an undo did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// The undo itself, which is a change that can be undone.
    pub change: ChangeSetId,
    /// How many things are there again.
    pub restored: u64,
    /// How many things are again as they were.
    pub reverted: u64,
    /// How many things are gone again.
    pub removed: u64,
    /// How many phones it reaches; one that is reached by several things counts for each.
    pub affected: Affected,
}

/// What one thing was before the commit that is undone, and what it became.
#[derive(Debug, Clone, Copy)]
struct Net<'a> {
    before: Option<&'a Entity>,
    after: Option<&'a Entity>,
}

impl Sraps {
    /// Undoes a commit: what it made is deleted, what it changed is changed back, what it deleted is there
    /// again, with the same ids. Things that were changed since are not touched: then nothing is undone.
    ///
    /// # Errors
    /// [`Error::NoSuchCommit`] for a commit out of reach, wholly or in part; [`Error::Refused`] names the first
    /// thing that stands in the way and says why: it was changed since, its place is taken, something needs it,
    /// it is a user or a key, which are not brought back, or a company that took everything along.
    pub async fn undo(&self, caller: Caller, id: ChangeSetId) -> Result<Outcome<Undone>, Error> {
        self.undo_within(caller, Tenant::Installation, id).await
    }

    async fn undo_within(
        &self,
        caller: Caller,
        place: Tenant,
        id: ChangeSetId,
    ) -> Result<Outcome<Undone>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let found = self.storage().commit(scope, id).await?;
        let (commit, mut records) = found.ok_or(Error::NoSuchCommit)?;
        if records.len() != commit.changes as usize {
            return Err(Error::NoSuchCommit);
        }
        demand_within(place, &records)?;
        records.reverse();
        let changes = self.backwards(caller, &records)?;
        let nets = net(&records);
        let phones = self.undone_phones(scope, &nets).await?;
        let impact = self.impact_of_layers(scope, &nets).await?;
        let impact = impact + self.impact_on(&phones.removed).await?;
        let change = ChangeSetId::from_uuid(self.new_id());
        let actor = Actor::Principal(caller.principal.id);
        let set = self.change_set((change, actor, caller.origin, caller.claim), changes)?;
        self.apply(set).await.map_err(|error| obstacle(error, &records))?;
        // Only now the activity of what is there again can be read.
        let impact = impact + self.impact_on(&phones.left).await?;
        let undone = Undone {
            change,
            restored: how_many(&nets, |net| net.before.is_some() && net.after.is_none()),
            reverted: how_many(&nets, |net| net.before.is_some() && net.after.is_some()),
            removed: how_many(&nets, |net| net.before.is_none() && net.after.is_some()),
            affected: impact.affected,
        };
        Ok(Outcome { value: undone, warnings: impact.warnings() })
    }

    /// The same for a commit that changed something at or below a place, and nothing elsewhere: what is undone is
    /// what is shown there. A phone that moved is shown at both of its places, and comes back from either.
    ///
    /// # Errors
    /// As [`Sraps::undo`]; [`Error::NoSuchCommit`] also where nothing of it is there; [`Error::Refused`] where a
    /// part of it is elsewhere.
    pub async fn undo_at(
        &self,
        caller: Caller,
        place: TenantRef,
        id: ChangeSetId,
    ) -> Result<Outcome<Undone>, Error> {
        // The least that any undoing needs, asked before anything is looked for.
        caller.demand(Action::WriteEndpoints)?;
        let place = self.demand_commit(caller, place, id).await?;
        self.undo_within(caller, place, id).await
    }

    /// The changes that undo these records, the latest first. A thing that was touched more than once goes
    /// back the same way, step by step.
    fn backwards(&self, caller: Caller, records: &[Record]) -> Result<Vec<Change>, Error> {
        let now = self.ports.clock.now();
        let mut versions: HashMap<EntityRef, Version> = HashMap::new();
        let mut changes = Vec::with_capacity(records.len());
        for record in records {
            let target = record.entity;
            if record.cascade {
                let what = "it was deleted with everything in it, which cannot be brought back";
                return Err(in_the_way(record, what));
            }
            caller.demand(action(record)?)?;
            let stored = |after: &Entity| versions.get(&target).copied().unwrap_or(after.version());
            let change = match (&record.before, &record.after) {
                (None, Some(made)) => {
                    Change::Delete { target, expected: stored(made), cascade: false }
                }
                (Some(before), Some(after)) => {
                    let expected = stored(after);
                    let entity = before.clone().changed_at(now).with_version(expected.next());
                    Change::Update { entity, expected }
                }
                (Some(before), None) => {
                    let version = before.version().next();
                    Change::Create { entity: before.clone().changed_at(now).with_version(version) }
                }
                (None, None) => {
                    let message = "a look at secrets cannot be undone: change them where it should not have been";
                    return Err(Error::Refused(message.into()));
                }
            };
            match &change {
                Change::Create { entity } | Change::Update { entity, .. } => {
                    versions.insert(target, entity.version());
                }
                Change::Delete { .. } | Change::Reveal { .. } => {
                    versions.remove(&target);
                }
            }
            changes.push(change);
        }
        Ok(changes)
    }
}

/// Refuses to undo at a place what lies elsewhere, too.
fn demand_within(place: Tenant, records: &[Record]) -> Result<(), Error> {
    let mac = |record: &Record| match record.before.as_ref().or(record.after.as_ref()) {
        Some(Entity::Endpoint(endpoint)) => Some(endpoint.mac),
        _ => None,
    };
    let (here, elsewhere): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| place.covers(record.tenant));
    let shown: HashSet<Mac> = here.into_iter().filter_map(mac).collect();
    let moved = |record: &Record| mac(record).is_some_and(|mac| shown.contains(&mac));
    let others = elsewhere.into_iter().filter(|record| !moved(record));
    let others: HashSet<EntityRef> = others.map(|record| record.entity).collect();
    if others.is_empty() {
        return Ok(());
    }
    let whole = match records.iter().map(|record| record.tenant).reduce(Tenant::common) {
        Some(Tenant::Reseller { .. }) => "reseller",
        _ => "installation",
    };
    let count = others.len();
    let things = if count == 1 { "1 thing".to_owned() } else { format!("{count} things") };
    let message = format!(
        "it changed {things} elsewhere, too, which would be undone with it: undo it at the logs of the {whole}"
    );
    Err(Error::Refused(message))
}

/// Each thing once, with what it was before all of these records (the latest first) and after all of them.
fn net(records: &[Record]) -> Vec<Net<'_>> {
    let mut order: Vec<EntityRef> = Vec::new();
    let mut nets: HashMap<EntityRef, Net<'_>> = HashMap::new();
    for Record { entity, before, after, .. } in records {
        let (before, after) = (before.as_ref(), after.as_ref());
        nets.entry(*entity).and_modify(|net| net.before = before).or_insert_with(|| {
            order.push(*entity);
            Net { before, after }
        });
    }
    order.iter().filter_map(|thing| nets.get(thing).copied()).collect()
}

fn how_many(nets: &[Net<'_>], what: impl Fn(&Net<'_>) -> bool) -> u64 {
    nets.iter().filter(|net| what(net)).count() as u64
}

/// What one must be allowed to do to undo a record.
fn action(record: &Record) -> Result<Action, Error> {
    Ok(match record.entity.kind {
        EntityKind::Endpoint => Action::WriteEndpoints,
        EntityKind::Profile | EntityKind::ProductDefaults => match record.tenant {
            Tenant::Company { .. } => Action::WriteProfiles,
            Tenant::Reseller { .. } | Tenant::Installation => Action::WriteResellerProfiles,
        },
        EntityKind::Company => Action::WriteCompanies,
        EntityKind::Reseller => Action::WriteResellers,
        EntityKind::User | EntityKind::Key => {
            let what = "users and API keys are not brought back: make new ones";
            return Err(in_the_way(record, what));
        }
    })
}

/// Why the storage did not undo these records.
fn obstacle(error: StorageError, records: &[Record]) -> Error {
    let (at, what) = match &error {
        StorageError::VersionMismatch { at, .. } => {
            let what = "it was changed since: undo that first, or change it by hand";
            (*at, what.to_owned())
        }
        StorageError::NotFound { at, what } => {
            let own = records.get(*at).is_some_and(|record| record.entity.kind == *what);
            let what = if own {
                "it was deleted since: undo that first".to_owned()
            } else {
                format!("the {what} that it belonged to is gone")
            };
            (*at, what)
        }
        StorageError::Conflict { at, field } => (*at, format!("its {field} is taken by now")),
        StorageError::InUse { at, by, count } => {
            (*at, format!("it is in use by now: {count} {by}(s) need it"))
        }
        _ => return error.into(),
    };
    records.get(at).map_or_else(|| error.into(), |record| in_the_way(record, &what))
}

fn in_the_way(record: &Record, why: &str) -> Error {
    let kind = record.entity.kind;
    let label = record.before.as_ref().or(record.after.as_ref()).map(Entity::label);
    Error::Refused(format!("the {kind} {}: {why}", label.unwrap_or_default()))
}
