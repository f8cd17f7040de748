//! What has to be done now and then: old traces of phones are forgotten, and what has expired is deleted. Several
//! nodes may do it at once.

use std::time::Duration;

use jiff::SignedDuration;
use sraps_core::service::Sraps;
use sraps_core::storage::SWEPT_AT_ONCE;
use tokio::time::{MissedTickBehavior, interval};

use super::Shutdown;

/// How often old traces are forgotten.
const FORGET_EVERY: Duration = Duration::from_hours(1);

/// How long the activity of removed endpoints and of unregistered phones is kept after their last request.
const KEEP: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How often what has expired is deleted: mostly the nonces of signed requests, which live for two minutes.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

/// Forgets old traces of phones until the end is asked for.
pub(super) async fn forget(sraps: Sraps, end: Shutdown) {
    let mut beat = interval(FORGET_EVERY);
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = end.asked() => return,
        }
        let now = sraps.ports().clock.now();
        let Ok(before) = now.checked_sub(KEEP) else { return };
        if let Err(error) = sraps.storage().forget(before).await {
            tracing::warn!(%error, "old traces of phones are not forgotten; tried again in an hour");
        }
    }
}

/// Deletes what has expired until the end is asked for. It counts as absent before; this only makes room.
pub(super) async fn sweep(sraps: Sraps, end: Shutdown) {
    let mut beat = interval(SWEEP_EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = end.asked() => return,
        }
        // One call deletes a bounded number.
        loop {
            match sraps.storage().sweep(sraps.ports().clock.now()).await {
                Ok(gone) if gone >= u64::from(SWEPT_AT_ONCE) && !end.is_asked() => {}
                Ok(_) => break,
                Err(error) => {
                    tracing::warn!(%error, "what has expired is not deleted; tried again in a minute");
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use sraps_core::storage::{EphemeralEntry, EphemeralKind};

    use super::*;
    use crate::phones::tests::world::World;

    #[tokio::test(start_paused = true)]
    async fn what_has_expired_is_gone_after_a_minute() {
        let world = World::new().await;
        let sraps = world.phones.sraps().clone();
        let end = Shutdown::new();
        let task = tokio::spawn(sweep(sraps.clone(), end.clone()));
        tokio::time::sleep(Duration::from_secs(1)).await;
        let long_ago = Timestamp::UNIX_EPOCH;
        for n in 0..SWEPT_AT_ONCE + 5 {
            let expires = Timestamp::from_second(10).unwrap();
            let (kind, key, value) = (EphemeralKind::Nonce, n.to_string(), String::new());
            let entry = EphemeralEntry { kind, key, value, expires };
            assert!(sraps.storage().put_if_absent(entry, long_ago).await.unwrap());
        }
        tokio::time::sleep(SWEEP_EVERY).await;
        assert_eq!(sraps.storage().sweep(sraps.ports().clock.now()).await, Ok(0), "all is swept");
        end.ask();
        task.await.unwrap();
    }
}
