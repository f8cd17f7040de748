//! The nonces that this node has seen, so that a signed request is answered once (sraps-api.md 8-10).
//!
//! In memory, bounded, and of this node alone: it stops the replay of requests that only read. What changes
//! something is also claimed in the storage, in the transaction of the change itself, and what could have
//! changed something is claimed there afterwards; that holds for all nodes and across restarts.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use sraps_core::storage::ClaimKey;
use sraps_core::tenancy::KeyId;

use super::header::Header;

/// The most nonces that are kept: 16,000 requests a second, for as long as a signature lives.
const MOST: usize = 1 << 20;

/// What stands for a nonce among those of all keys and all times. The key is not taken as the header spells
/// it, because its id is not signed: written in capitals it would make an old nonce look new.
pub(super) fn claim_key(key: KeyId, header: &Header) -> ClaimKey {
    // None of the three can contain a line break.
    let hash = Sha256::new()
        .chain_update(key.to_string().as_bytes())
        .chain_update(b"\n")
        .chain_update(header.ts.as_bytes())
        .chain_update(b"\n")
        .chain_update(header.nonce.as_bytes());
    ClaimKey::from_bytes(hash.finalize().into())
}

/// The nonces seen.
#[derive(Debug)]
pub(super) struct Nonces {
    seen: Mutex<Seen>,
    most: usize,
}

#[derive(Debug, Default)]
struct Seen {
    /// By the second in which they were signed. It is a part of the nonce's key: whoever comes again comes to the
    /// same second.
    seconds: BTreeMap<i64, HashSet<ClaimKey>>,
    count: usize,
}

impl Default for Nonces {
    fn default() -> Self {
        Self::with_room_for(MOST)
    }
}

impl Nonces {
    fn with_room_for(most: usize) -> Self {
        Self { seen: Mutex::default(), most }
    }

    /// Whether this one was not seen before. It is remembered from now on, and those signed before `oldest`,
    /// which are stale whatever they are, are forgotten. Where there is no room the oldest second goes.
    pub(super) fn is_new(&self, key: &ClaimKey, second: i64, oldest: i64) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let Seen { seconds, count } = &mut *seen;
        while let Some(first) = seconds.first_entry()
            && (*first.key() < oldest || *count >= self.most)
        {
            *count -= first.remove().len();
        }
        let new = seconds.entry(second).or_default().insert(*key);
        *count += usize::from(new);
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u64) -> ClaimKey {
        ClaimKey::from_bytes(Sha256::digest(n.to_be_bytes()).into())
    }

    #[test]
    fn a_nonce_is_new_once() {
        let nonces = Nonces::default();
        assert!(nonces.is_new(&key(1), 100, 40));
        assert!(!nonces.is_new(&key(1), 100, 40));
        assert!(!nonces.is_new(&key(1), 100, 100), "as long as it is not stale");
        assert!(nonces.is_new(&key(2), 100, 40));
        assert_eq!(nonces.seen.lock().unwrap().count, 2);
    }

    #[test]
    fn what_is_stale_is_forgotten() {
        let nonces = Nonces::default();
        for second in 0..100 {
            assert!(nonces.is_new(&key(7), second, 0));
        }
        assert!(nonces.is_new(&key(8), 160, 99));
        let seen = nonces.seen.lock().unwrap();
        assert_eq!((seen.count, seen.seconds.len()), (2, 2));
    }

    #[test]
    fn it_is_bounded_and_the_oldest_second_makes_room() {
        let nonces = Nonces::with_room_for(10);
        for n in 0..1_000 {
            assert!(nonces.is_new(&key(n), i64::try_from(n / 4).unwrap(), 0));
            assert!(nonces.seen.lock().unwrap().count <= 10);
        }
        assert!(!nonces.is_new(&key(999), 249, 0), "the latest ones are known");
    }

    #[test]
    fn the_key_tells_id_time_and_nonce_apart_but_not_how_the_id_is_written() {
        let header = |id: &str, ts: &str, nonce: &str| {
            let text = format!("Hawk id=\"{id}\", ts=\"{ts}\", nonce=\"{nonce}\", mac=\"m\"");
            let key = format!("ck_{id:0>32}").parse().unwrap();
            claim_key(key, &Header::parse(text.as_bytes()).unwrap())
        };
        let keys = [
            header("a", "1", "x"),
            header("b", "1", "x"),
            header("a", "2", "x"),
            header("a", "1", "y"),
            header("a1", "1", "x"),
            header("a", "11", "x"),
            header("a", "1", "1x"),
        ];
        for (n, one) in keys.iter().enumerate() {
            assert!(keys.iter().skip(n + 1).all(|other| other != one));
        }
        assert_eq!(header("A", "1", "x"), keys[0]);
    }
}
