//! When API keys were used, on its way to the storage.
//!
//! A request never waits for this. The last use of each key waits here, in bounded memory; the flusher
//! (`serve`) takes it at its next turn where the key is used for the first time or from another address, and
//! once a minute where it only goes on. When there is no more room, uses are dropped and counted.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sraps_core::activity::KeyUse;
use sraps_core::tenancy::KeyId;
use tokio::time::Instant;

use crate::telemetry;

/// How often a key that is used again and again is written down.
const REPEAT: Duration = Duration::from_mins(1);

/// The most keys that are kept.
const MOST: usize = 1 << 16;

/// The uses that wait.
#[derive(Debug)]
pub struct KeyUses {
    keys: Mutex<HashMap<KeyId, Used>>,
    most: usize,
}

#[derive(Debug)]
struct Used {
    /// The last use that was not taken yet.
    waiting: Option<KeyUse>,
    /// When a use was last taken, and its address.
    taken: Option<(Instant, Option<IpAddr>)>,
}

impl Used {
    fn is_due(&self, now: Instant) -> bool {
        let Some(waiting) = &self.waiting else { return false };
        self.taken.is_none_or(|(at, address)| {
            address != waiting.address || now.duration_since(at) >= REPEAT
        })
    }
}

impl Default for KeyUses {
    fn default() -> Self {
        Self::new()
    }
}

impl KeyUses {
    /// None yet.
    pub fn new() -> Self {
        Self::with_room_for(MOST)
    }

    fn with_room_for(most: usize) -> Self {
        Self { keys: Mutex::default(), most }
    }

    /// Notes that a key was used. Uses may come in any order.
    pub fn note(&self, seen: KeyUse) {
        let mut keys = self.lock();
        let full = keys.len() >= self.most;
        match keys.get_mut(&seen.key) {
            Some(used) if used.waiting.is_none_or(|waiting| waiting.at <= seen.at) => {
                used.waiting = Some(seen);
            }
            Some(_) => {}
            None if full => {
                drop(keys);
                telemetry::count(telemetry::KEY_USES_DROPPED);
            }
            None => {
                keys.insert(seen.key, Used { waiting: Some(seen), taken: None });
            }
        }
    }

    /// Takes the uses whose turn it is, or all; keys that were not used for a while are forgotten. Those that
    /// the storage refused may be noted again: what came meanwhile goes before them.
    pub(crate) fn take(&self, all: bool) -> Vec<KeyUse> {
        let now = Instant::now();
        let mut uses = Vec::new();
        self.lock().retain(|_, used| {
            if (all || used.is_due(now))
                && let Some(seen) = used.waiting.take()
            {
                used.taken = Some((now, seen.address));
                uses.push(seen);
            }
            let recent = used.taken.is_some_and(|(at, _)| now.duration_since(at) < REPEAT);
            used.waiting.is_some() || recent
        });
        uses
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<KeyId, Used>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use tokio::time::advance;
    use uuid::Uuid;

    use super::*;

    fn used(key: u128, second: i64, address: &str) -> KeyUse {
        let key = KeyId::from_uuid(Uuid::from_u128(key));
        let at = Timestamp::from_second(second).unwrap();
        KeyUse { key, at, address: address.parse().ok() }
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_is_written_down_at_once_and_then_once_a_minute() {
        let uses = KeyUses::new();
        for second in [1, 3, 2] {
            uses.note(used(1, second, "::1"));
        }
        assert_eq!(uses.take(false), [used(1, 3, "::1")], "the latest one");
        uses.note(used(1, 4, "::1"));
        assert_eq!(uses.take(false), [], "nothing new");
        advance(REPEAT).await;
        assert_eq!(uses.take(false), [used(1, 4, "::1")]);
        assert_eq!(uses.take(false), []);
    }

    #[tokio::test(start_paused = true)]
    async fn another_address_is_written_down_at_once_and_the_end_takes_all() {
        let uses = KeyUses::new();
        uses.note(used(1, 1, "::1"));
        uses.take(false);
        uses.note(used(1, 2, "::2"));
        assert_eq!(uses.take(false), [used(1, 2, "::2")]);
        uses.note(used(1, 3, "::2"));
        assert_eq!(uses.take(false), []);
        assert_eq!(uses.take(true), [used(1, 3, "::2")]);
    }

    #[tokio::test(start_paused = true)]
    async fn there_is_a_most_and_keys_at_rest_make_room() {
        let uses = KeyUses::with_room_for(2);
        for key in 1..=3 {
            uses.note(used(key, 1, "::1"));
        }
        let mut taken = uses.take(false);
        taken.sort_by_key(|used| used.key);
        assert_eq!(taken, [used(1, 1, "::1"), used(2, 1, "::1")]);
        advance(REPEAT).await;
        assert_eq!(uses.take(false), []);
        uses.note(used(3, 9, "::1"));
        assert_eq!(uses.take(false), [used(3, 9, "::1")]);
    }
}
