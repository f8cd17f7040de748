//! Commits and what they changed, on the wire.

use jiff::Timestamp;
use serde::Serialize;
use sraps_core::journal::{Actor, Origin};
use sraps_core::service::{FieldChange, LogCommit, LogEntry, LogRecord, LogSummary, Shown, Who};
use sraps_core::storage::{EntityKind, EntityRef};
use sraps_core::tenancy::{CompanyId, KeyId, PrincipalId, ResellerId};
use utoipa::ToSchema;

use crate::api::openapi::wire;
use crate::api::page::Paging;

/// A change.
#[derive(Serialize, ToSchema)]
#[schema(as = Log, example = json!({
    "uuid": wire::CHANGE,
    "revision": 4711,
    "time": "2026-03-13T09:30:00Z",
    "origin": "api",
    "actor": {"kind": "key", "id": wire::KEY, "name": "Switchboard"},
    "summary": [{"kind": "endpoint", "action": "deleted", "count": 2, "names": ["000413AABBCC", "000413AABBCD"]}],
    "links": {
        "self": wire::link(&format!("/companies/{}/logs/{}", wire::COMPANY, wire::CHANGE)),
        "undo": wire::link(&format!("/companies/{}/logs/{}/undo", wire::COMPANY, wire::CHANGE)),
    },
}))]
pub(super) struct LogObject {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: String,
    /// Its place in the order of all changes.
    revision: u64,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    time: Timestamp,
    /// The door by which it came.
    #[schema(value_type = wire::Origin)]
    origin: Origin,
    /// Who made it.
    actor: ActorObject,
    /// What it did, as far as the caller may see it.
    summary: Vec<SummaryObject>,
    /// Where it leads.
    links: LogLinks,
}

/// Who made a change.
#[derive(Serialize, ToSchema)]
#[schema(as = Actor)]
pub(in crate::api) struct ActorObject {
    /// What he is: `user`, `key`, `console` (somebody at the server itself) or `phone` (it told its model).
    kind: &'static str,
    /// The id of a user or of an API key within the caller's reach, or the MAC of a phone.
    #[schema(required)]
    id: Option<String>,
    /// The e-mail address of a user or the name of an API key within the caller's reach.
    #[schema(required)]
    name: Option<String>,
}

/// Things of one kind to which the same happened.
#[derive(Serialize, ToSchema)]
#[schema(as = LogSummary)]
struct SummaryObject {
    /// Their kind.
    #[schema(value_type = wire::Kind)]
    kind: EntityKind,
    /// What happened.
    #[schema(value_type = wire::LogAction)]
    action: &'static str,
    /// How many they are.
    count: u64,
    /// What the first three are called: names, MACs, models.
    names: Vec<String>,
}

/// Where a change leads.
#[derive(Serialize, ToSchema)]
struct LogLinks {
    /// The change with everything that it changed.
    #[serde(rename = "self")]
    #[schema(value_type = wire::Link)]
    this: String,
    /// Undoes it: POST.
    #[schema(value_type = wire::Link)]
    undo: String,
    /// Further things that it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<wire::Link>, nullable = false)]
    next: Option<String>,
}

/// A change with what it changed.
#[derive(Serialize, ToSchema)]
#[schema(as = LogDetail, example = json!({
    "uuid": wire::CHANGE,
    "revision": 4711,
    "time": "2026-03-13T09:30:00Z",
    "origin": "api",
    "actor": {"kind": "user", "id": wire::USER, "name": "ann@example.org"},
    "total": 1,
    "records": [{
        "kind": "endpoint",
        "id": wire::ENDPOINT,
        "name": "000413AABBCC",
        "action": "changed",
        "reseller": wire::RESELLER,
        "company": wire::COMPANY,
        "fields": [
            {"field": "name", "before": "Desk", "after": "Front desk"},
            {"field": "settings_manager.user_pass[1]", "before": {"redacted": true}, "after": {"redacted": true}},
        ],
    }],
    "links": {
        "self": wire::link(&format!("/companies/{}/logs/{}", wire::COMPANY, wire::CHANGE)),
        "undo": wire::link(&format!("/companies/{}/logs/{}/undo", wire::COMPANY, wire::CHANGE)),
    },
}))]
pub(super) struct CommitObject {
    /// Its id.
    #[schema(value_type = wire::Id)]
    uuid: String,
    /// Its place in the order of all changes.
    revision: u64,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    time: Timestamp,
    /// The door by which it came.
    #[schema(value_type = wire::Origin)]
    origin: Origin,
    /// Who made it.
    actor: ActorObject,
    /// How many things it changed, as far as the caller may see them.
    total: usize,
    /// What it changed: without `page_size` the first 1000, `links.next` leads to more.
    records: Vec<RecordObject>,
    /// Where it leads.
    links: LogLinks,
}

/// A thing that was changed.
#[derive(Serialize, ToSchema)]
#[schema(as = LogRecord)]
struct RecordObject {
    /// Its kind.
    #[schema(value_type = wire::Kind)]
    kind: EntityKind,
    /// Its id; of product defaults and phones that of the registration.
    id: String,
    /// What it is or was called: its name, a MAC, a model, an e-mail address.
    #[schema(required)]
    name: Option<String>,
    /// What happened to it.
    #[schema(value_type = wire::LogAction)]
    action: &'static str,
    /// The reseller at whom it stands.
    #[schema(value_type = Option<wire::Id>, required)]
    reseller: Option<ResellerId>,
    /// The company in which it stands.
    #[schema(value_type = Option<wire::Id>, required)]
    company: Option<CompanyId>,
    /// What is different: the first 500 fields.
    fields: Vec<FieldObject>,
}

/// A field that is different.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldChange)]
pub(in crate::api) struct FieldObject {
    /// The field: `name`, `settings_manager.language`, `settings_manager.language.perm`.
    field: String,
    /// What it was; null where there was none.
    #[schema(required)]
    before: Option<ShownObject>,
    /// What it became; null where there is none.
    #[schema(required)]
    after: Option<ShownObject>,
}

/// A value as it is shown: text (cut after 1000 characters), a number, yes or no, or a mark.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = ShownValue)]
enum ShownObject {
    Text(String),
    Flag(bool),
    Number(u64),
    Mark(MarkObject),
}

/// A value of which something else is said.
#[derive(Serialize, ToSchema)]
#[schema(as = ShownMark)]
struct MarkObject {
    /// It is a secret, which is never shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    redacted: bool,
    /// Nothing is sent, although a lower layer would.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    omit: bool,
}

/// A change of one phone.
#[derive(Serialize, ToSchema)]
#[schema(as = HistoryEvent, example = json!({
    "change": wire::CHANGE,
    "time": "2026-03-13T09:30:00Z",
    "origin": "ui",
    "actor": {"kind": "user", "id": wire::USER, "name": "ann@example.org"},
    "action": "changed",
    "fields": [{"field": "name", "before": "Desk", "after": "Front desk"}],
    "links": {
        "self": wire::link(&format!("/companies/{}/logs/{}", wire::COMPANY, wire::CHANGE)),
        "undo": wire::link(&format!("/companies/{}/logs/{}/undo", wire::COMPANY, wire::CHANGE)),
    },
}))]
pub(super) struct EventObject {
    /// The change that it was a part of.
    #[schema(value_type = wire::Id)]
    change: String,
    /// When it was made.
    #[schema(value_type = wire::Time)]
    time: Timestamp,
    /// The door by which it came.
    #[schema(value_type = wire::Origin)]
    origin: Origin,
    /// Who made it.
    actor: ActorObject,
    /// What happened.
    #[schema(value_type = wire::LogAction)]
    action: &'static str,
    /// What is different: the first 500 fields.
    fields: Vec<FieldObject>,
    /// Where the change leads.
    links: LogLinks,
}

impl LogLinks {
    fn new(base: &str, id: &str, next: Option<String>) -> Self {
        let this = format!("{base}{id}");
        let next = next.map(|query| format!("{this}{query}"));
        Self { undo: format!("{this}/undo"), this, next }
    }
}

impl From<Who> for ActorObject {
    fn from(who: Who) -> Self {
        let id = who.id.and_then(|actor| match actor {
            Actor::Principal(PrincipalId::User(id)) => Some(id.to_string()),
            Actor::Principal(PrincipalId::Key(id)) => Some(id.to_string()),
            Actor::Principal(PrincipalId::Console) => None,
            Actor::Phone(mac) => Some(mac.lower()),
        });
        Self { kind: who.kind, id, name: who.name }
    }
}

impl From<LogSummary> for SummaryObject {
    fn from(sum: LogSummary) -> Self {
        let LogSummary { kind, action, count, names } = sum;
        Self { kind, action: action.as_str(), count, names }
    }
}

impl From<Shown> for ShownObject {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Text(text) => Self::Text(text),
            Shown::Flag(flag) => Self::Flag(flag),
            Shown::Number(number) => Self::Number(number),
            Shown::Omitted => Self::Mark(MarkObject { redacted: false, omit: true }),
            Shown::Secret => Self::Mark(MarkObject { redacted: true, omit: false }),
        }
    }
}

impl From<FieldChange> for FieldObject {
    fn from(change: FieldChange) -> Self {
        let FieldChange { field, before, after } = change;
        Self { field, before: before.map(Into::into), after: after.map(Into::into) }
    }
}

impl From<&LogRecord> for RecordObject {
    fn from(record: &LogRecord) -> Self {
        let LogRecord { thing, label, tenant, action, fields } = record.clone();
        Self {
            kind: thing.kind,
            id: id(thing),
            name: label,
            action: action.as_str(),
            reseller: tenant.reseller(),
            company: tenant.company(),
            fields: fields.into_iter().map(FieldObject::from).collect(),
        }
    }
}

/// An id as it is written everywhere else.
fn id(thing: EntityRef) -> String {
    match thing.kind {
        EntityKind::Key => KeyId::from_uuid(thing.id).to_string(),
        _ => thing.id.simple().to_string(),
    }
}

impl LogObject {
    pub(super) fn new(entry: LogEntry, base: &str) -> Self {
        let LogEntry { commit, who, summary } = entry;
        let uuid = commit.id.to_string();
        Self {
            links: LogLinks::new(base, &uuid, None),
            uuid,
            revision: commit.revision.get(),
            time: commit.at,
            origin: commit.origin,
            actor: who.into(),
            summary: summary.into_iter().map(SummaryObject::from).collect(),
        }
    }
}

impl CommitObject {
    pub(super) fn new(found: LogCommit, base: &str, paging: &Paging) -> Self {
        let LogCommit { commit, who, records } = found;
        let uuid = commit.id.to_string();
        let (part, next) = paging.slice(&records);
        Self {
            links: LogLinks::new(base, &uuid, next),
            uuid,
            revision: commit.revision.get(),
            time: commit.at,
            origin: commit.origin,
            actor: who.into(),
            total: records.len(),
            records: part.iter().map(RecordObject::from).collect(),
        }
    }
}

impl EventObject {
    /// What a commit did to the phone: once, unless it touched it several times.
    pub(super) fn of(found: &LogCommit, base: &str) -> Vec<Self> {
        let LogCommit { commit, who, records } = found;
        let id = commit.id.to_string();
        let one = |record: &LogRecord| Self {
            change: id.clone(),
            time: commit.at,
            origin: commit.origin,
            actor: who.clone().into(),
            action: record.action.as_str(),
            fields: record.fields.iter().cloned().map(FieldObject::from).collect(),
            links: LogLinks::new(base, &id, None),
        };
        records.iter().map(one).collect()
    }
}
