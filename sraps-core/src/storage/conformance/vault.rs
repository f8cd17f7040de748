//! The vault's wrapped keys.

use super::join::join_all;
use crate::ports::WrappedKey;
use crate::storage::{Revision, Storage};

fn key(n: usize) -> WrappedKey {
    WrappedKey { id: format!("k{n}"), wrapped: format!("wrapped/{n}+ü==") }
}

/// A key is added only where exactly the known ones are there; they are read oldest first.
pub async fn wrapped_keys_are_added_one_by_one(storage: &dyn Storage) {
    assert!(!storage.add_wrapped_key(1, key(9)).await.unwrap(), "there is none yet");
    for n in (0..12).rev() {
        let known = 11 - n;
        assert!(storage.add_wrapped_key(known, key(n)).await.unwrap());
        for wrong in [0, known, known + 2] {
            assert!(!storage.add_wrapped_key(wrong, key(99)).await.unwrap(), "{wrong} of {known}");
        }
    }
    let expected: Vec<WrappedKey> = (0..12).rev().map(key).collect();
    assert_eq!(storage.wrapped_keys().await.unwrap(), expected);
    assert!(!storage.add_wrapped_key(12, key(5)).await.unwrap(), "its id is taken");
    assert_eq!(storage.wrapped_keys().await.unwrap(), expected);
    assert_eq!(storage.revision().await.unwrap(), Revision::ZERO);
}

/// Of several servers that start at once, one adds its key.
pub async fn one_of_several_adds_the_first_key(storage: &dyn Storage) {
    for known in 0..3 {
        let servers = (0..8).map(|n| storage.add_wrapped_key(known, key(known * 10 + n)));
        let added = join_all(servers.collect()).await;
        let won = added.iter().filter(|result| *result.as_ref().unwrap()).count();
        assert_eq!(won, 1);
        let keys = storage.wrapped_keys().await.unwrap();
        let place = added.iter().position(|result| *result == Ok(true)).unwrap();
        assert_eq!(keys.len(), known + 1);
        assert_eq!(keys.last(), Some(&key(known * 10 + place)));
    }
}
