//! The answers that are kept, and under what.
//!
//! A document is that of an endpoint (one registration of a phone), a shape and a disclosure. A request
//! tells none of the three: it has a MAC, and says which file, what kind of phone it comes from, and how
//! it proves so. All else follows from what is stored. So the key is what was *asked*, and the entry says
//! which endpoint it answered; and the stored part of that triple cannot change unnoticed, because each way
//! in which it can touches a slot of the [`Freshness`](super::Freshness) table that the entry depends on:
//!
//! * The MAC is deleted, registered by another company, moved, or given another model or profile: the slot
//!   of the MAC. So nobody sees the bytes of a MAC's former owner, not even while the storage is away:
//!   an entry with a newer MAC or company is no fallback either.
//! * The company's policy (and with it the disclosure) or its suspension: the slot of the company.
//! * What the layers say: the slots of profile, company and reseller.
//!
//! A MAC that is not registered has no entry at all, so that there is nothing to be noticed late when it
//! becomes so.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use http::HeaderValue;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sraps_core::activity::Proof;
use sraps_core::mac::Mac;
use sraps_core::setting::layers::Resolved;
use sraps_core::snom::render::{Format, Shape};
use sraps_core::snom::reply::Reply;
use sraps_core::snom::request::PhoneRequest;
use sraps_core::tenancy::EndpointId;
use tokio::time::Instant;

use super::freshness::{Freshness, Snapshot};

/// What a request asks; see the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Asked {
    /// The phone that is asked for.
    pub(crate) mac: Mac,
    /// The shape for the model that the request reports.
    shape: Shape,
    /// The format for the model that the user agent names: with the endpoint's model, which is stored, it
    /// decides the format of the document.
    format: Format,
    /// What the disclosure follows from, with the company's policy.
    proof: Proof,
}

impl Asked {
    /// What `request` asks for the phone with this MAC.
    pub(crate) fn new(mac: Mac, request: &PhoneRequest) -> Self {
        let PhoneRequest { file, agent, .. } = request;
        Self {
            mac,
            shape: Shape::of(*file, request.reported_model(), agent),
            format: Shape::of(*file, agent.model, agent).format,
            proof: Proof::None,
        }
    }
}

/// What a registered phone is answered.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Whose answer it is.
    pub(crate) endpoint: EndpointId,
    /// What it was made from.
    pub(crate) snapshot: Snapshot,
    /// When that was read.
    pub(crate) read_at: Instant,
    /// Until when it may be used although it is fresh: it was made after something failed that may work
    /// the next time.
    pub(crate) provisional: Option<Instant>,
    /// The phone's model is not known, and nobody has reported one: a request that does is not to be
    /// answered from here.
    pub(crate) untaught: bool,
    /// The document; `None` where there is none for it, or it is switched off.
    pub(crate) document: Option<Ready>,
}

/// A document that only needs to be sent.
#[derive(Debug)]
pub(crate) struct Ready {
    /// The body.
    pub(crate) body: Bytes,
    /// Its type.
    pub(crate) content_type: HeaderValue,
    /// Whether it hands the phone over to another server.
    pub(crate) handed_over: bool,
    /// For a firmware file: what it names, to be compared with what each request reports.
    pub(crate) firmware: Option<Resolved>,
}

impl From<Reply> for Ready {
    fn from(Reply { document, firmware }: Reply) -> Self {
        Self {
            body: Bytes::from(document.bytes),
            content_type: HeaderValue::from_static(document.content_type),
            handed_over: document.handed_over,
            firmware,
        }
    }
}

impl Entry {
    /// Whether it may be given without asking the storage.
    fn is_fresh(&self, freshness: &Freshness, teaches: bool) -> bool {
        !(teaches && self.untaught)
            && self.provisional.is_none_or(|until| Instant::now() < until)
            && freshness.is_fresh(&self.snapshot)
    }

    /// Whether it may be given while the storage is away.
    fn is_presentable(&self, freshness: &Freshness, stale_for: Duration) -> bool {
        let current = freshness.is_current(&self.snapshot);
        let known = freshness.synced_at().filter(|_| current);
        let known = known.map_or(self.read_at, |synced| synced.max(self.read_at));
        freshness.is_presentable(&self.snapshot) && known.elapsed() <= stale_for
    }
}

/// The bytes that an entry takes besides its body: key, headers, bookkeeping.
const OVERHEAD: u64 = 400;

#[derive(Debug, Clone)]
struct Weight;

impl Weighter<Asked, Arc<Entry>> for Weight {
    fn weight(&self, _: &Asked, entry: &Arc<Entry>) -> u64 {
        let body = entry.document.as_ref().map_or(0, |document| document.body.len());
        OVERHEAD.saturating_add(body.try_into().unwrap_or(u64::MAX))
    }
}

/// The answers that are kept, up to a number of bytes.
#[derive(Debug)]
pub(crate) struct Answers {
    kept: Cache<Asked, Arc<Entry>, Weight>,
    stale_for: Duration,
}

impl Answers {
    /// Room for about `bytes`. Without a storage, entries are given up to the age `stale_for`.
    pub(crate) fn new(bytes: u64, stale_for: Duration) -> Self {
        let entries = usize::try_from(bytes / (3 * OVERHEAD)).unwrap_or(usize::MAX);
        Self { kept: Cache::with_weighter(entries.clamp(1, 1 << 20), bytes, Weight), stale_for }
    }

    /// The answer, if it is fresh. `teaches` says whether the request reports a model.
    pub(crate) fn fresh(
        &self,
        asked: &Asked,
        freshness: &Freshness,
        teaches: bool,
    ) -> Option<Arc<Entry>> {
        self.kept.get(asked).filter(|entry| entry.is_fresh(freshness, teaches))
    }

    /// The answer for when the storage is away.
    pub(crate) fn presentable(&self, asked: &Asked, freshness: &Freshness) -> Option<Arc<Entry>> {
        self.kept.peek(asked).filter(|entry| entry.is_presentable(freshness, self.stale_for))
    }

    pub(crate) fn keep(&self, asked: Asked, entry: Arc<Entry>) {
        self.kept.insert(asked, entry);
    }

    pub(crate) fn forget(&self, asked: &Asked) {
        self.kept.remove(asked);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}
