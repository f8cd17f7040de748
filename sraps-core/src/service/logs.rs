//! The journal for people: who changed what, when, through which door, and what it was before.
//!
//! Whoever reads here sees what he could see of the things themselves: commits and records below his place
//! alone, users and keys only where he may see those, and of a secret no more than that it is another one
//! (web-ui.md 2.1, point 23).

mod fields;
mod moments;
mod since;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use uuid::Uuid;

use super::{Caller, Error, Sraps, TenantRef};
use crate::journal::{Actor, Commit, Record};
use crate::mac::Mac;
use crate::storage::{ChangeSetId, Entity, EntityKind, EntityRef, Page, PageRequest, Revision};
use crate::tenancy::{Action, CompanyId, PrincipalId, Scope, Tenant};

pub(super) use fields::changed;
pub use fields::{FieldChange, Shown};
pub use since::Since;

/// The most commits of one page.
const MAX_COMMITS: u32 = 1_000;

/// How many commits one reading looks at, and how many records it reads. A page may be shorter than asked
/// because of them; the next one goes on where it ended.
const LOOKED_AT: usize = 5_000;
const READ: usize = 30_000;

/// How many commits are asked for at once.
const BATCH: u32 = 200;

/// How many names a summary gives.
const NAMES: usize = 3;

/// What a person or a program sees of who made a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Who, as far as the reader may know: a user or a key of another place has neither id nor name.
    pub id: Option<Actor>,
    /// What he is.
    pub kind: &'static str,
    /// A user's e-mail address, a key's name.
    pub name: Option<String>,
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogAction {
    /// It was made.
    Created,
    /// It was changed.
    Changed,
    /// An endpoint went to another company.
    Moved,
    /// It was deleted.
    Deleted,
    /// Somebody looked at its secrets.
    Revealed,
}

impl LogAction {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Created, Self::Changed, Self::Moved, Self::Deleted, Self::Revealed];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Deleted => "deleted",
            Self::Revealed => "revealed",
        }
    }
}

/// Things of one kind to which the same happened in one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSummary {
    /// Their kind.
    pub kind: EntityKind,
    /// What happened.
    pub action: LogAction,
    /// How many they are.
    pub count: u64,
    /// What the first three of them are called.
    pub names: Vec<String>,
}

/// A commit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The commit; its number of changes is that of the whole, seen or not.
    pub commit: Commit,
    /// Who made it.
    pub who: Who,
    /// What happened, by kind and action.
    pub summary: Vec<LogSummary>,
}

/// One thing of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// The thing.
    pub thing: EntityRef,
    /// What it is or was called, where that is known.
    pub label: Option<String>,
    /// Where it stands or stood.
    pub tenant: Tenant,
    /// What happened to it.
    pub action: LogAction,
    /// What is different: the first 500 fields.
    pub fields: Vec<FieldChange>,
}

/// A commit with what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCommit {
    /// The commit; its number of changes is that of the whole, seen or not.
    pub commit: Commit,
    /// Who made it.
    pub who: Who,
    /// What it changed.
    pub records: Vec<LogRecord>,
}

/// The thing that commits are looked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The thing with this id.
    Id(Uuid),
    /// The phone with this MAC, in whichever registration.
    Mac(Mac),
}

/// Which commits. The default is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Only those that he made.
    pub actor: Option<Actor>,
    /// Only those that changed something of this kind.
    pub kind: Option<EntityKind>,
    /// Only those that changed this.
    pub subject: Option<Subject>,
    /// Only those from this moment on.
    pub from: Option<Timestamp>,
    /// Only those before this moment.
    pub until: Option<Timestamp>,
}

impl LogFilter {
    fn takes(&self, record: &Record) -> bool {
        self.kind.is_none_or(|kind| record.entity.kind == kind)
            && self.subject.is_none_or(|subject| match subject {
                Subject::Id(id) => record.entity.id == id,
                Subject::Mac(mac) => [&record.before, &record.after].into_iter().any(
                    |thing| matches!(thing, Some(Entity::Endpoint(endpoint)) if endpoint.mac == mac),
                ),
            })
    }
}

/// What a reader may see of the journal.
#[derive(Debug, Clone, Copy)]
struct View {
    scope: Scope,
    tenant: Tenant,
    principals: bool,
}

impl View {
    fn shows(&self, record: &Record) -> bool {
        let principal = matches!(record.entity.kind, EntityKind::User | EntityKind::Key);
        self.tenant.covers(record.tenant) && (self.principals || !principal)
    }
}

impl Sraps {
    /// The commits that changed something at or below a place and match a filter, the latest first. A page may
    /// be shorter than asked, even empty, and still have a next one: only so much is read at once.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a place out of reach.
    pub async fn logs(
        &self,
        caller: Caller,
        place: TenantRef,
        filter: LogFilter,
        page: PageRequest<Revision>,
    ) -> Result<Page<LogEntry, Revision>, Error> {
        let view = self.view(caller, place).await?;
        let wanted = page.limit().min(MAX_COMMITS) as usize;
        let mut found = Page { items: Vec::new(), next: None };
        let mut names = HashMap::new();
        let (mut looked_at, mut read) = (0, 0);
        let mut request = PageRequest::first(BATCH);
        request.after = match (page.after, filter.until) {
            (None, Some(until)) => Some(self.latest_before(view, until).await?),
            (after, _) => after,
        };
        loop {
            let batch = self.storage().commits(view.scope, view.tenant, request).await?;
            for commit in batch.items {
                let cost = commit.changes as usize;
                let full = found.items.len() == wanted || looked_at == LOOKED_AT;
                if full || (read > 0 && read + cost > READ) {
                    return Ok(found);
                }
                if filter.is_past(commit.at) {
                    found.next = None;
                    return Ok(found);
                }
                looked_at += 1;
                found.next = Some(commit.revision);
                if filter.actor.is_some_and(|actor| actor != commit.actor)
                    || !filter.is_of_its_time(commit.at)
                {
                    continue;
                }
                read += cost;
                let records = self.visible(view, commit.id).await?;
                if !records.iter().any(|record| filter.takes(record)) {
                    continue;
                }
                let who = self.who(view, commit.actor, &mut names).await?;
                let summary = summary(&records);
                found.items.push(LogEntry { commit, who, summary });
            }
            let Some(next) = batch.next else {
                found.next = None;
                return Ok(found);
            };
            request = PageRequest::after(next, BATCH);
        }
    }

    /// One commit with what it changed at or below a place.
    ///
    /// # Errors
    /// [`Error::NoSuchCommit`] also where nothing of it is within reach there.
    pub async fn log(
        &self,
        caller: Caller,
        place: TenantRef,
        id: ChangeSetId,
    ) -> Result<LogCommit, Error> {
        let view = self.view(caller, place).await?;
        let found = self.storage().commit(view.scope, id).await?;
        let (commit, mut records) = found.ok_or(Error::NoSuchCommit)?;
        records.retain(|record| view.shows(record));
        if records.is_empty() {
            return Err(Error::NoSuchCommit);
        }
        let who = self.who(view, commit.actor, &mut HashMap::new()).await?;
        let mut entries = log_records(&records);
        for entry in entries.iter_mut().filter(|entry| entry.label.is_none()) {
            entry.label = self.label_of(view.scope, entry.thing).await?;
        }
        Ok(LogCommit { commit, who, records: entries })
    }

    /// What happened to the endpoint that a company has under a MAC since it was registered, the latest first,
    /// at most `limit` changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere.
    pub async fn endpoint_history(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        limit: u32,
    ) -> Result<Vec<LogCommit>, Error> {
        let endpoint = self.endpoint(caller, company, mac).await?;
        let thing = EntityRef { kind: EntityKind::Endpoint, id: endpoint.id.uuid() };
        let history = self.history_at(caller, TenantRef::Company(company), thing, limit).await?;
        let mut history: Vec<LogCommit> = history.into_iter().map(|(entry, _)| entry).collect();
        for entry in history.iter_mut().flat_map(|entry| &mut entry.records) {
            entry.label.get_or_insert_with(|| mac.to_string());
        }
        Ok(history)
    }

    /// What happened to a thing, for people and as it stands in the journal, the latest first.
    pub(super) async fn history_at(
        &self,
        caller: Caller,
        place: TenantRef,
        thing: EntityRef,
        limit: u32,
    ) -> Result<Vec<(LogCommit, Record)>, Error> {
        let view = self.view(caller, place).await?;
        let history = self.storage().history(view.scope, thing, limit).await?;
        let mut names = HashMap::new();
        let mut found = Vec::with_capacity(history.len());
        for (commit, record) in history {
            let who = self.who(view, commit.actor, &mut names).await?;
            let records = log_records(std::slice::from_ref(&record));
            found.push((LogCommit { commit, who, records }, record));
        }
        Ok(found)
    }

    async fn view(&self, caller: Caller, place: TenantRef) -> Result<View, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let tenant = self.tenant_in(caller, scope, place).await?;
        let principals = caller.may(Action::ReadPrincipals);
        Ok(View { scope, tenant, principals })
    }

    /// The place; refuses a commit of which nothing is within reach there.
    pub(super) async fn demand_commit(
        &self,
        caller: Caller,
        place: TenantRef,
        id: ChangeSetId,
    ) -> Result<Tenant, Error> {
        let view = self.view(caller, place).await?;
        let nothing = self.visible(view, id).await?.is_empty();
        if nothing { Err(Error::NoSuchCommit) } else { Ok(view.tenant) }
    }

    async fn visible(&self, view: View, id: ChangeSetId) -> Result<Vec<Record>, Error> {
        let found = self.storage().commit(view.scope, id).await?;
        let mut records = found.map(|(_, records)| records).unwrap_or_default();
        records.retain(|record| view.shows(record));
        Ok(records)
    }

    /// Who made a change, with his name if he stands within the reader's reach; also if he is gone by now.
    async fn who(
        &self,
        view: View,
        actor: Actor,
        names: &mut HashMap<PrincipalId, Option<String>>,
    ) -> Result<Who, Error> {
        let Actor::Principal(principal) = actor else {
            return Ok(Who { id: Some(actor), kind: "phone", name: None });
        };
        let (kind, entity, id) = match principal {
            PrincipalId::Console => {
                return Ok(Who { id: Some(actor), kind: "console", name: None });
            }
            PrincipalId::User(id) => ("user", EntityKind::User, id.uuid()),
            PrincipalId::Key(id) => ("key", EntityKind::Key, id.uuid()),
        };
        let name = if let Some(name) = names.get(&principal) {
            name.clone()
        } else {
            let name = self.label_of(view.scope, EntityRef { kind: entity, id }).await?;
            names.insert(principal, name.clone());
            name
        };
        Ok(Who { id: name.is_some().then_some(actor), kind, name })
    }

    /// What a thing was last called, as far as the journal in scope tells.
    async fn label_of(&self, scope: Scope, thing: EntityRef) -> Result<Option<String>, Error> {
        let history = self.storage().history(scope, thing, BATCH).await?;
        let things = history.into_iter().find_map(|(_, record)| record.after.or(record.before));
        Ok(things.map(|thing| thing.label()))
    }
}

fn action(record: &Record) -> LogAction {
    match (&record.before, &record.after) {
        (None, Some(_)) => LogAction::Created,
        (Some(_), None) => LogAction::Deleted,
        (None, None) => LogAction::Revealed,
        (Some(Entity::Endpoint(before)), Some(Entity::Endpoint(after)))
            if before.company != after.company =>
        {
            LogAction::Moved
        }
        (Some(_), Some(_)) => LogAction::Changed,
    }
}

/// The records for people. An endpoint that left one company and came to another in the same commit moved.
fn log_records(records: &[Record]) -> Vec<LogRecord> {
    let mut left: HashMap<Mac, usize> = HashMap::new();
    let mut found: Vec<Option<LogRecord>> = Vec::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let mut entry = LogRecord {
            thing: record.entity,
            label: record.after.as_ref().or(record.before.as_ref()).map(Entity::label),
            tenant: record.tenant,
            action: action(record),
            fields: Vec::new(),
        };
        let mut before = record.before.as_ref();
        match (&record.before, &record.after) {
            (Some(Entity::Endpoint(gone)), None) => {
                left.insert(gone.mac, at);
            }
            (None, Some(Entity::Endpoint(new))) => {
                let from = left
                    .remove(&new.mac)
                    .and_then(|from| records.get(from).zip(found.get_mut(from)));
                if let Some((from, entry_of_it)) = from
                    && from.tenant != record.tenant
                {
                    *entry_of_it = None;
                    before = from.before.as_ref();
                    entry.action = LogAction::Moved;
                }
            }
            _ => {}
        }
        entry.fields = fields::changed(before, record.after.as_ref());
        found.push(Some(entry));
    }
    found.into_iter().flatten().collect()
}

fn summary(records: &[Record]) -> Vec<LogSummary> {
    let mut sums: BTreeMap<(EntityKind, LogAction), LogSummary> = BTreeMap::new();
    for LogRecord { thing, label, action, .. } in log_records(records) {
        let kind = thing.kind;
        let sum = sums.entry((kind, action)).or_insert_with(|| LogSummary {
            kind,
            action,
            count: 0,
            names: Vec::new(),
        });
        sum.count += 1;
        if sum.names.len() < NAMES {
            sum.names.extend(label);
        }
    }
    sums.into_values().collect()
}
