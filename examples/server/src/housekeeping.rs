//! What has to be done now and then: old traces of phones are forgotten, and what has expired is deleted.

use std::time::Duration;

use jiff::SignedDuration;
use sraps_core::service::Sraps;
use sraps_core::storage::SWEPT_AT_ONCE;
use sraps_http::serve::Shutdown;
use tokio::time::MissedTickBehavior;

/// How often.
const EVERY: Duration = Duration::from_hours(1);

/// How often what has expired is deleted: mostly the nonces of signed requests, which live for two minutes.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

/// How long the activity of removed endpoints and of unregistered phones is kept after their last request.
const KEEP: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Forgets old traces until the end is asked for. Several nodes may do this at once.
pub(crate) async fn run(sraps: Sraps, stop: Shutdown) {
    let mut beat = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = stop.asked() => return,
        }
        let now = sraps.ports().clock.now();
        let Ok(before) = now.checked_sub(KEEP) else { return };
        if let Err(error) = sraps.storage().forget(before).await {
            tracing::warn!(%error, "old traces of phones are not forgotten; tried again in an hour");
        }
    }
}

/// Deletes what has expired until the end is asked for. It counts as absent before; this only makes room. Several
/// nodes may do it at once.
pub(crate) async fn sweep(sraps: Sraps, stop: Shutdown) {
    let mut beat = tokio::time::interval(SWEEP_EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = stop.asked() => return,
        }
        // One call deletes a bounded number.
        loop {
            match sraps.storage().sweep(sraps.ports().clock.now()).await {
                Ok(gone) if gone >= u64::from(SWEPT_AT_ONCE) && !stop.is_asked() => {}
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
    use sraps_core::service::{NoListener, Ports};
    use sraps_core::storage::{EphemeralEntry, EphemeralKind};
    use sraps_storage_memory::MemoryStorage;
    use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_has_expired_is_gone_after_a_minute() {
        let master = MasterKey::generate().unwrap();
        let vault = AeadVault::open(&master, &[AeadVault::new_data_key(&master).unwrap()]).unwrap();
        let sraps = Sraps::new(Ports {
            storage: std::sync::Arc::new(MemoryStorage::new()),
            clock: std::sync::Arc::new(SystemClock),
            ids: std::sync::Arc::new(RandomIds::new().unwrap()),
            vault: std::sync::Arc::new(vault),
            passwords: std::sync::Arc::new(Argon2Passwords),
            commits: std::sync::Arc::new(NoListener),
            phone_url: None,
        });
        let stop = Shutdown::new();
        let task = tokio::spawn(sweep(sraps.clone(), stop.clone()));
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
        stop.ask();
        task.await.unwrap();
    }
}
