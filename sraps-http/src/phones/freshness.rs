//! What is still true of what was read: the table that makes a cache of documents possible.
//!
//! A document depends on five things: the installation, a reseller, a company, a profile and the
//! registration of a MAC. Each has a slot in a table of 65,536 counters, found by its hash, which holds the
//! last revision that touched it. A document that was read at revision *r* is current exactly while no slot
//! of its five is above *r*. So a change of a profile that 100,000 phones use is one store, and the check is
//! five loads. Two things that share a slot cost a needless reading, never a wrong answer.
//!
//! The table learns in two ways. A commit of this process is told at once, before whoever made it hears of
//! its success ([`CommitListener`]). Commits of other processes (another node, a command at the console)
//! are polled (`serve`). A table that has not heard of all commits for [`MAX_SILENCE`] is not believed: then
//! every request reads the storage, and only where that fails too an older document is given. So a
//! forgotten or broken poller makes phones slow to answer, never wrong.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sraps_core::journal::Tag;
use sraps_core::service::CommitListener;
use sraps_core::setting::layers::Layers;
use sraps_core::storage::{Changes, Committed, Revision};
use tokio::time::Instant;

/// How many counters there are.
const SLOTS: usize = 1 << 16;

/// How long the table is believed after all commits were last known.
pub const MAX_SILENCE: Duration = Duration::from_secs(5);

/// The table. Make one per process, hand it to the services as their listener
/// ([`Ports::commits`](sraps_core::service::Ports)) and to the phone service.
#[derive(Debug)]
pub struct Freshness {
    slots: Box<[AtomicU64]>,
    /// Counts the times when all that was read before became worthless.
    epoch: AtomicU64,
    /// When all commits were last known: milliseconds since `born`, plus one; 0 for never.
    synced: AtomicU64,
    born: Instant,
}

/// What a document was read from, as far as the table is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Snapshot {
    revision: u64,
    epoch: u64,
    /// Installation, reseller, profile: what it says.
    content: [u16; 3],
    /// MAC and company: whose it is, and whether it may be told at all.
    owner: [u16; 2],
}

impl Default for Freshness {
    fn default() -> Self {
        Self::new()
    }
}

impl Freshness {
    /// A table that knows of nothing yet.
    pub fn new() -> Self {
        Self {
            slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect(),
            epoch: AtomicU64::new(0),
            synced: AtomicU64::new(0),
            born: Instant::now(),
        }
    }

    /// The epoch, to be asked for *before* a snapshot is read.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Whether a snapshot is known to be current.
    pub(crate) fn is_fresh(&self, snapshot: &Snapshot) -> bool {
        self.is_current(snapshot) && self.silence().is_some_and(|silence| silence <= MAX_SILENCE)
    }

    /// Whether no commit is known that changes anything of a snapshot.
    pub(crate) fn is_current(&self, snapshot: &Snapshot) -> bool {
        self.is_presentable(snapshot) && !self.is_above(&snapshot.content, snapshot)
    }

    /// Whether a snapshot may be given to its phone while the storage is away: what it says may be out of
    /// date, but no commit is known that changes whose phone it is or whether it may be told.
    pub(crate) fn is_presentable(&self, snapshot: &Snapshot) -> bool {
        snapshot.epoch == self.epoch() && !self.is_above(&snapshot.owner, snapshot)
    }

    fn is_above(&self, slots: &[u16], snapshot: &Snapshot) -> bool {
        slots.iter().any(|slot| {
            let touched = self.slots.get(usize::from(*slot));
            touched.is_none_or(|touched| touched.load(Ordering::Acquire) > snapshot.revision)
        })
    }

    /// How long ago all commits were known; `None` where they never were.
    pub fn silence(&self) -> Option<Duration> {
        match self.synced.load(Ordering::Acquire) {
            0 => None,
            since => Some(self.age().saturating_sub(Duration::from_millis(since - 1))),
        }
    }

    fn age(&self) -> Duration {
        self.born.elapsed()
    }

    /// When all commits were last known.
    pub(crate) fn synced_at(&self) -> Option<Instant> {
        match self.synced.load(Ordering::Acquire) {
            0 => None,
            since => Some(self.born + Duration::from_millis(since - 1)),
        }
    }

    /// Takes in what a storage says that happened.
    pub(crate) fn take(&self, changes: &Changes) {
        for (revision, tag) in &changes.touched {
            self.touch(*revision, *tag);
        }
    }

    fn touch(&self, revision: Revision, tag: Tag) {
        if let Some(slot) = self.slots.get(usize::from(slot_of(tag))) {
            slot.fetch_max(revision.get(), Ordering::AcqRel);
        }
    }

    /// Notes that all commits up to `at` are known.
    pub(crate) fn synced(&self, at: Instant) {
        let since = at.saturating_duration_since(self.born).as_millis();
        let since = u64::try_from(since).unwrap_or(u64::MAX - 1) + 1;
        self.synced.fetch_max(since, Ordering::AcqRel);
    }

    /// Declares all that was read before worthless, because what happened since is not known or the
    /// storage was set back to an earlier state. Revisions of before mean nothing any more.
    pub(crate) fn forget_all(&self) {
        self.epoch.fetch_add(1, Ordering::AcqRel);
        for slot in &self.slots {
            slot.store(0, Ordering::Release);
        }
        // Once more for a snapshot that began between the two steps above.
        self.epoch.fetch_add(1, Ordering::AcqRel);
    }
}

impl CommitListener for Freshness {
    fn committed(&self, committed: &Committed) {
        for tag in &committed.touched {
            self.touch(committed.revision, *tag);
        }
    }
}

impl Snapshot {
    /// What a document from these layers depends on. `epoch` was asked for before they were read.
    pub(crate) fn new(layers: &Layers, epoch: u64) -> Self {
        let endpoint = &layers.endpoint;
        let profile = endpoint.profile.map_or(Tag::Installation, Tag::Profile);
        Self {
            revision: layers.revision.get(),
            epoch,
            content: [
                slot_of(Tag::Installation),
                slot_of(Tag::Reseller(endpoint.reseller)),
                slot_of(profile),
            ],
            owner: [slot_of(Tag::Mac(endpoint.mac)), slot_of(Tag::Company(endpoint.company))],
        }
    }
}

/// The slot of a thing: the low bits of a hash of its kind and id.
fn slot_of(tag: Tag) -> u16 {
    let mut hasher = DefaultHasher::new();
    tag.hash(&mut hasher);
    let [low, high, ..] = hasher.finish().to_le_bytes();
    u16::from_le_bytes([low, high])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use sraps_core::mac::Mac;
    use sraps_core::tenancy::{CompanyId, ProfileId, ResellerId};
    use uuid::Uuid;

    use super::*;

    fn mac(last: u8) -> Tag {
        Tag::Mac(Mac::from_octets([0, 4, 0x13, 0, 0, last]))
    }

    fn snapshot(revision: u64, epoch: u64) -> Snapshot {
        let id = Uuid::from_u128(1);
        Snapshot {
            revision,
            epoch,
            content: [
                slot_of(Tag::Installation),
                slot_of(Tag::Reseller(ResellerId::from_uuid(id))),
                slot_of(Tag::Profile(ProfileId::from_uuid(id))),
            ],
            owner: [slot_of(mac(1)), slot_of(Tag::Company(CompanyId::from_uuid(id)))],
        }
    }

    fn heard(revision: u64, tag: Tag) -> Changes {
        let revision = Revision::new(revision);
        Changes { touched: vec![(revision, tag)], up_to: revision, more: false }
    }

    #[tokio::test(start_paused = true)]
    async fn a_snapshot_is_fresh_until_one_of_its_five_is_touched() {
        let id = Uuid::from_u128(1);
        for (tag, presentable) in [
            (Tag::Installation, true),
            (Tag::Reseller(ResellerId::from_uuid(id)), true),
            (Tag::Profile(ProfileId::from_uuid(id)), true),
            (Tag::Company(CompanyId::from_uuid(id)), false),
            (mac(1), false),
        ] {
            let table = Freshness::new();
            table.synced(Instant::now());
            let snapshot = snapshot(7, table.epoch());
            table.take(&heard(7, tag));
            assert!(table.is_fresh(&snapshot), "{tag:?}: its own revision");
            table.take(&heard(9, mac(2)));
            assert!(table.is_fresh(&snapshot), "{tag:?}: somebody else's");
            table.take(&heard(8, tag));
            assert!(!table.is_fresh(&snapshot), "{tag:?}");
            assert_eq!(table.is_presentable(&snapshot), presentable, "{tag:?}");
            table.take(&heard(3, tag));
            assert!(!table.is_fresh(&snapshot), "{tag:?}: an old commit takes nothing back");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_table_that_hears_nothing_is_not_believed() {
        let table = Freshness::new();
        let snapshot = snapshot(7, table.epoch());
        assert!(!table.is_fresh(&snapshot));
        assert_eq!(table.silence(), None);
        table.synced(Instant::now());
        assert!(table.is_fresh(&snapshot));
        tokio::time::advance(MAX_SILENCE + Duration::from_millis(2)).await;
        assert!(!table.is_fresh(&snapshot));
        assert!(table.is_current(&snapshot) && table.is_presentable(&snapshot));
        table.synced(Instant::now());
        assert!(table.is_fresh(&snapshot));
    }

    #[tokio::test(start_paused = true)]
    async fn after_forgetting_only_new_snapshots_count_and_revisions_may_begin_anew() {
        let table = Freshness::new();
        table.synced(Instant::now());
        table.take(&heard(50, mac(1)));
        let old = snapshot(50, table.epoch());
        assert!(table.is_fresh(&old));
        table.forget_all();
        assert!(!table.is_fresh(&old) && !table.is_presentable(&old));
        assert!(table.is_fresh(&snapshot(3, table.epoch())));
    }

    #[test]
    fn slots_spread() {
        let slots: HashSet<u16> = (0..=255).map(mac).map(slot_of).collect();
        assert!(slots.len() > 240, "{}", slots.len());
    }
}
