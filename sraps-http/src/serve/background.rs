//! The tasks beside the answers: one learns what other processes changed, one writes down what phones did, two
//! keep house, and one, if there is an API, writes down when its keys were used. None of them ever delays an
//! answer.

use std::sync::Arc;
use std::time::Duration;

use sraps_core::activity::CheckIn;
use sraps_core::service::Sraps;
use sraps_core::storage::{Revision, Storage, StorageError};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::{Shutdown, housekeeping, key_uses};
use crate::auth::KeyUses;
use crate::phones::{Freshness, PhoneService};
use crate::telemetry;

/// How often poller and flusher look for work.
const TURN: Duration = Duration::from_secs(1);

/// How long one call of the storage may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many commits are asked for at a time, and how many such pages are read before it is cheaper to read
/// all documents anew.
const COMMITS: u32 = 1_000;
const PAGES: u32 = 10;

/// The most check-ins of one call.
const CHECK_INS: usize = 1_000;

/// The change poller and the check-in flusher of a [`PhoneService`], the housekeeping of its storage, and what else
/// is written down.
#[derive(Debug)]
pub struct Background {
    tasks: Vec<(JoinHandle<()>, &'static str)>,
    end: Shutdown,
}

impl Background {
    /// Starts what phones and the storage need.
    ///
    /// # Panics
    /// Outside a tokio runtime, like every task.
    pub fn start(phones: &PhoneService) -> Self {
        let end = Shutdown::new();
        let poller = tokio::spawn(poll(phones.clone(), end.clone()));
        let flusher = tokio::spawn(flush(phones.clone(), end.clone()));
        let forgetting = tokio::spawn(housekeeping::forget(phones.sraps().clone(), end.clone()));
        let sweeping = tokio::spawn(housekeeping::sweep(phones.sraps().clone(), end.clone()));
        let tasks = vec![
            (poller, "the change poller"),
            (flusher, "the flusher"),
            (forgetting, "the forgetting of old traces"),
            (sweeping, "the sweeper"),
        ];
        Self { tasks, end }
    }

    /// Also writes down when API keys were used: the uses that an API's
    /// [`ApiConfig::key_uses`](crate::api::ApiConfig::key_uses) notes.
    ///
    /// # Panics
    /// Outside a tokio runtime, like every task.
    #[must_use]
    pub fn with_key_uses(mut self, sraps: &Sraps, uses: &Arc<KeyUses>) -> Self {
        let task = key_uses::flush(sraps.clone(), Arc::clone(uses), self.end.clone());
        self.tasks.push((tokio::spawn(task), "the flusher of key uses"));
        self
    }

    /// Ends all. Call it when the listeners have ended: then it writes down what phones and keys did last, if
    /// the storage takes it. Without this call they go on for as long as the runtime.
    pub async fn finish(self) {
        self.end.ask();
        for (task, name) in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "{name} broke");
            }
        }
    }
}

/// Why a call of the storage failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotLearnt {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("the storage took too long")]
    Slow,
}

async fn poll(phones: PhoneService, shutdown: Shutdown) {
    let mut known = None;
    let mut failed = false;
    let mut turns = turns();
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = shutdown.asked() => return,
        }
        let caught_up = tokio::select! {
            caught_up = catch_up(phones.sraps().storage(), phones.freshness(), &mut known) => caught_up,
            () = shutdown.asked() => return,
        };
        match caught_up {
            Ok(()) => failed = false,
            Err(error) if !failed => {
                failed = true;
                tracing::warn!(%error, "changes cannot be polled: phones' documents are read anew");
            }
            Err(_) => {}
        }
        telemetry::poll_lag(match phones.freshness().silence() {
            Some(silence) if failed => silence,
            _ => Duration::ZERO,
        });
    }
}

/// Learns all commits after `known`, and moves it forward.
///
/// The first time there is nothing to catch up with: whatever was read before is dropped. So it is when there
/// are too many commits, and when the storage is behind what was known: somebody has set it back to a
/// backup, and its revisions are about to be given a second time.
async fn catch_up(
    storage: &dyn Storage,
    freshness: &Freshness,
    known: &mut Option<Revision>,
) -> Result<(), NotLearnt> {
    for _ in 0..PAGES {
        // What is learnt now is at least as new as this moment.
        let asked = Instant::now();
        let last = patiently(storage.revision()).await?;
        let after = match *known {
            Some(after) if last == after => {
                freshness.synced(asked);
                return Ok(());
            }
            Some(after) if last > after => after,
            behind => {
                if behind.is_some() {
                    tracing::warn!(revision = last.get(), "the storage was set back");
                }
                start_anew(freshness, known, last, asked);
                return Ok(());
            }
        };
        let changes = patiently(storage.changes_since(after, COMMITS)).await?;
        freshness.take(&changes);
        *known = Some(changes.up_to);
        if !changes.more {
            freshness.synced(asked);
            return Ok(());
        }
    }
    let asked = Instant::now();
    let last = patiently(storage.revision()).await?;
    tracing::info!(revision = last.get(), "too far behind: phones' documents are read anew");
    start_anew(freshness, known, last, asked);
    Ok(())
}

fn start_anew(freshness: &Freshness, known: &mut Option<Revision>, last: Revision, asked: Instant) {
    freshness.forget_all();
    *known = Some(last);
    freshness.synced(asked);
}

pub(super) async fn patiently<T>(
    call: impl Future<Output = Result<T, StorageError>>,
) -> Result<T, NotLearnt> {
    Ok(timeout(PATIENCE, call).await.map_err(|_| NotLearnt::Slow)??)
}

async fn flush(phones: PhoneService, shutdown: Shutdown) {
    let mut refused = Vec::new();
    let mut turns = turns();
    loop {
        let last = tokio::select! {
            _ = turns.tick() => false,
            () = shutdown.asked() => true,
        };
        hand_over(&phones, &mut refused, last).await;
        if last {
            return;
        }
    }
}

/// Hands all check-ins over whose turn it is. Those that were refused come first; while the storage does not
/// take them, no others are taken out, and what phones do meanwhile is summed up where it waits.
async fn hand_over(phones: &PhoneService, refused: &mut Vec<CheckIn>, all: bool) {
    loop {
        let batch = match std::mem::take(refused) {
            again if !again.is_empty() => again,
            _ => phones.check_ins().take(CHECK_INS, all),
        };
        if batch.is_empty() {
            return;
        }
        match patiently(phones.sraps().storage().observe(batch.clone())).await {
            Ok(()) => telemetry::count_many(telemetry::CHECK_INS_STORED, batch.len()),
            Err(NotLearnt::Slow | NotLearnt::Storage(StorageError::Unavailable(_))) if !all => {
                *refused = batch;
                return;
            }
            Err(error) => {
                let others = if all { phones.check_ins().take(usize::MAX, true).len() } else { 0 };
                let lost = batch.len() + others;
                telemetry::count_many(telemetry::CHECK_INS_DROPPED, lost);
                tracing::warn!(%error, lost, "check-ins are not written down");
                if all {
                    return;
                }
            }
        }
    }
}

pub(super) fn turns() -> tokio::time::Interval {
    let mut turns = interval(TURN);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    turns
}

#[cfg(test)]
mod tests {
    use sraps_core::journal::{Actor, Origin};
    use sraps_core::mac::Mac;
    use sraps_core::storage::{ChangeSet, ChangeSetId};
    use sraps_storage_memory::MemoryStorage;
    use uuid::Uuid;

    use super::*;

    async fn commit(storage: &MemoryStorage, number: u128) {
        let id = ChangeSetId::from_uuid(Uuid::from_u128(number));
        let actor = Actor::Phone(Mac::from_octets([0; 6]));
        let at = jiff::Timestamp::UNIX_EPOCH;
        let (origin, changes) = (Origin::Library, Vec::new());
        let set = ChangeSet { id, actor, origin, at, changes, claim: None };
        storage.apply(set).await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn a_storage_that_was_set_back_makes_all_that_was_read_worthless() {
        let storage = MemoryStorage::new();
        let freshness = Freshness::new();
        let mut known = None;
        commit(&storage, 1).await;
        commit(&storage, 2).await;
        catch_up(&storage, &freshness, &mut known).await.unwrap();
        assert_eq!(known, Some(storage.revision().await.unwrap()));
        let epoch = freshness.epoch();
        commit(&storage, 3).await;
        catch_up(&storage, &freshness, &mut known).await.unwrap();
        assert_eq!(freshness.epoch(), epoch, "going forward is nothing special");
        assert_eq!(known, Some(storage.revision().await.unwrap()));

        let backup = MemoryStorage::new();
        commit(&backup, 1).await;
        catch_up(&backup, &freshness, &mut known).await.unwrap();
        assert!(freshness.epoch() > epoch);
        assert_eq!(known, Some(backup.revision().await.unwrap()));
        assert!(freshness.silence().is_some());
    }
}
