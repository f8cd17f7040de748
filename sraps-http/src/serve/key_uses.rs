//! Writes down when API keys were used.

use std::sync::Arc;

use sraps_core::service::Sraps;

use super::Shutdown;
use super::background::{patiently, turns};
use crate::auth::KeyUses;
use crate::telemetry;

/// The most uses of one call.
const AT_ONCE: usize = 1_000;

/// Hands uses over until the end is asked for, and then those that are left.
pub(super) async fn flush(sraps: Sraps, uses: Arc<KeyUses>, shutdown: Shutdown) {
    let mut failed = false;
    let mut turns = turns();
    loop {
        let last = tokio::select! {
            _ = turns.tick() => false,
            () = shutdown.asked() => true,
        };
        for batch in uses.take(last).chunks(AT_ONCE) {
            match patiently(sraps.storage().observe_keys(batch.to_vec())).await {
                Ok(()) => failed = false,
                Err(error) => {
                    if !failed || last {
                        tracing::warn!(%error, "uses of API keys are not written down");
                    }
                    failed = true;
                    if last {
                        telemetry::count_many(telemetry::KEY_USES_DROPPED, batch.len());
                    } else {
                        for seen in batch {
                            uses.note(*seen);
                        }
                    }
                }
            }
        }
        if last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sraps_core::activity::KeyUse;
    use sraps_core::service::{Caller, NewKey};
    use sraps_core::tenancy::{Action, Label, Role, Tenant};
    use tokio::time::sleep;

    use super::*;
    use crate::phones::tests::world::{Mood, World};

    #[tokio::test(start_paused = true)]
    async fn uses_wait_for_a_storage_that_is_away_and_the_end_writes_the_last() {
        let world = World::new().await;
        let sraps = world.phones.sraps().clone();
        let new = NewKey {
            tenant: Tenant::Installation,
            role: Role::Viewer,
            home: None,
            name: Label::new("k").unwrap(),
            expires: None,
        };
        let key = sraps.create_key(Caller::CONSOLE, new).await.unwrap().key.id;
        let seen = |second: i64| KeyUse {
            key,
            at: jiff::Timestamp::from_second(second).unwrap(),
            address: "192.0.2.1".parse().ok(),
        };
        let scope = Caller::CONSOLE.principal.authorise(Action::ReadPrincipals).unwrap();
        let stored = async || sraps.storage().key_uses(scope, &[key]).await.unwrap()[0];

        let (uses, stop) = (Arc::new(KeyUses::new()), Shutdown::new());
        let task = tokio::spawn(flush(sraps.clone(), Arc::clone(&uses), stop.clone()));
        uses.note(seen(1));
        sleep(Duration::from_secs(2)).await;
        assert_eq!(stored().await, Some(seen(1)), "at once");

        world.storage.set(Mood::Away);
        uses.note(seen(2));
        sleep(Duration::from_secs(70)).await;
        world.storage.set(Mood::Works);
        sleep(Duration::from_secs(70)).await;
        assert_eq!(stored().await, Some(seen(2)), "nothing was lost");

        uses.note(seen(3));
        sleep(Duration::from_secs(2)).await;
        assert_eq!(stored().await, Some(seen(2)), "not before its minute");
        stop.ask();
        task.await.unwrap();
        assert_eq!(stored().await, Some(seen(3)));
    }
}
