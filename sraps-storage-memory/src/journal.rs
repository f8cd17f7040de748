//! The journal: every commit with its records, in order, and which commits touched a thing.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use sraps_core::endpoint::Endpoint;
use sraps_core::journal::{Commit, Record, Tag};
use sraps_core::mac::Mac;
use sraps_core::storage::{ChangeSetId, Changes, Committed, Entity, EntityRef, Revision};
use sraps_core::tenancy::{Scope, Tenant};

/// A record that shares the things with the state.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) entity: EntityRef,
    pub(crate) tenant: Tenant,
    pub(crate) before: Option<Arc<Entity>>,
    pub(crate) after: Option<Arc<Entity>>,
    pub(crate) cascade: bool,
}

impl Kept {
    fn record(&self) -> Record {
        Record {
            entity: self.entity,
            tenant: self.tenant,
            before: self.before.as_deref().cloned(),
            after: self.after.as_deref().cloned(),
            cascade: self.cascade,
        }
    }
}

#[derive(Debug)]
struct Entry {
    commit: Commit,
    touched: Vec<Tag>,
    records: Vec<Kept>,
}

/// All commits; the one with revision `n` has index `n - 1`.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: Vec<Entry>,
    ids: HashMap<ChangeSetId, usize>,
    /// For each thing the indexes of the commits that changed it, each once, ascending.
    things: BTreeMap<EntityRef, Vec<usize>>,
    /// The last deletion of each MAC in each company, with its moment.
    deleted: HashMap<(Tenant, Mac), (Timestamp, Arc<Entity>)>,
}

impl Journal {
    /// The last revision.
    pub(crate) fn revision(&self) -> Revision {
        self.entries.last().map_or(Revision::ZERO, |entry| entry.commit.revision)
    }

    /// The first result of a change set that was applied before.
    pub(crate) fn repeated(&self, id: ChangeSetId) -> Option<Committed> {
        let entry = self.entries.get(*self.ids.get(&id)?)?;
        Some(Committed { repeated: true, ..result(entry) })
    }

    /// Writes a commit down, which has the next revision.
    pub(crate) fn append(
        &mut self,
        commit: Commit,
        records: Vec<Kept>,
        touched: Vec<Tag>,
    ) -> Committed {
        let index = self.entries.len();
        for record in &records {
            let commits = self.things.entry(record.entity).or_default();
            if commits.last() != Some(&index) {
                commits.push(index);
            }
            if let (Some(before), None) = (&record.before, &record.after)
                && let Entity::Endpoint(endpoint) = &**before
            {
                let last = (commit.at, Arc::clone(before));
                self.deleted.insert((record.tenant, endpoint.mac), last);
            }
        }
        self.ids.insert(commit.id, index);
        let entry = Entry { commit, touched, records };
        let committed = result(&entry);
        self.entries.push(entry);
        committed
    }

    /// What the commits after a revision touched.
    pub(crate) fn since(&self, after: Revision, limit: u32) -> Changes {
        let skipped = index(after).min(self.entries.len());
        let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
        let newer = self.entries.get(skipped..).unwrap_or_default();
        let taken = newer.get(..limit).unwrap_or(newer);
        let tags = |entry: &Entry| {
            let revision = entry.commit.revision;
            entry.touched.iter().map(move |tag| (revision, *tag)).collect::<Vec<_>>()
        };
        Changes {
            touched: taken.iter().flat_map(tags).collect(),
            up_to: taken.last().map_or(after, |entry| entry.commit.revision),
            more: taken.len() < newer.len(),
        }
    }

    /// Up to `limit` commits before a revision that changed something at or below a tenant, the latest
    /// first.
    pub(crate) fn commits(
        &self,
        tenant: Tenant,
        before: Option<Revision>,
        limit: usize,
    ) -> Vec<Commit> {
        let all = self.entries.len();
        let end = before.map_or(all, |before| index(before).saturating_sub(1).min(all));
        let older = self.entries.get(..end).unwrap_or_default().iter().rev();
        let below = |entry: &&Entry| entry.records.iter().any(|r| tenant.covers(r.tenant));
        older.filter(below).take(limit).map(|entry| entry.commit.clone()).collect()
    }

    /// A commit with its records in scope.
    pub(crate) fn commit(&self, scope: Scope, id: ChangeSetId) -> Option<(Commit, Vec<Record>)> {
        let entry = self.entries.get(*self.ids.get(&id)?)?;
        let visible = entry.records.iter().filter(|record| scope.tenant().covers(record.tenant));
        let records: Vec<Record> = visible.map(Kept::record).collect();
        (!records.is_empty()).then(|| (entry.commit.clone(), records))
    }

    /// The company's endpoint with this MAC as it was before it was last deleted, at `since` or later.
    pub(crate) fn deleted_endpoint(
        &self,
        company: Tenant,
        mac: Mac,
        since: Timestamp,
    ) -> Option<Endpoint> {
        match self.deleted.get(&(company, mac)) {
            Some((at, was)) if *at >= since => match &**was {
                Entity::Endpoint(endpoint) => Some(endpoint.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The records of a thing in scope, the latest first.
    pub(crate) fn history(
        &self,
        scope: Scope,
        thing: EntityRef,
        limit: usize,
    ) -> Vec<(Commit, Record)> {
        let commits = self.things.get(&thing).into_iter().flatten().rev();
        let entries = commits.filter_map(|index| self.entries.get(*index));
        let records = entries.flat_map(|entry| {
            entry.records.iter().rev().map(move |record| (&entry.commit, record))
        });
        let visible = records
            .filter(|(_, r)| r.entity == thing && scope.tenant().covers(r.tenant))
            .take(limit);
        visible.map(|(commit, record)| (commit.clone(), record.record())).collect()
    }
}

/// A revision as the index behind its entry.
fn index(revision: Revision) -> usize {
    usize::try_from(revision.get()).unwrap_or(usize::MAX)
}

fn result(entry: &Entry) -> Committed {
    Committed {
        id: entry.commit.id,
        revision: entry.commit.revision,
        at: entry.commit.at,
        changes: entry.commit.changes,
        touched: entry.touched.clone(),
        repeated: false,
    }
}
