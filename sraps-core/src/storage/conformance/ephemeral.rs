//! What expires.

use super::fixtures::*;
use super::join::join_all;
use crate::storage::{EphemeralEntry, EphemeralKind, Revision, Storage};

const KIND: EphemeralKind = EphemeralKind::Nonce;

fn entry(key: &str, value: &str, expires: i64) -> EphemeralEntry {
    EphemeralEntry { kind: KIND, key: key.into(), value: value.into(), expires: moment(expires) }
}

async fn put(storage: &dyn Storage, entry: EphemeralEntry, now: i64) -> bool {
    storage.put_if_absent(entry, moment(now)).await.unwrap()
}

async fn get(storage: &dyn Storage, key: &str, now: i64) -> Option<String> {
    storage.get(KIND, key, moment(now)).await.unwrap()
}

async fn add(storage: &dyn Storage, key: &str, amount: i64, expires: i64, now: i64) -> i64 {
    storage.add(KIND, key, amount, moment(expires), moment(now)).await.unwrap()
}

async fn remove(storage: &dyn Storage, key: &str, now: i64) -> Option<String> {
    storage.remove(KIND, key, moment(now)).await.unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "it is what a reading is compared with")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// An entry is there until its moment, and the first one stays.
pub async fn an_entry_is_put_where_there_is_none(storage: &dyn Storage) {
    assert_eq!(get(storage, "a", 0).await, None);
    assert!(put(storage, entry("a", "first", 100), 0).await);
    assert!(!put(storage, entry("a", "second", 900), 0).await);
    assert!(put(storage, entry("A", "other", 100), 0).await, "keys are compared byte by byte");
    for (now, there) in [(0, true), (99, true), (100, false), (101, false)] {
        assert_eq!(get(storage, "a", now).await, there.then(|| "first".to_owned()), "{now}");
    }
    assert!(!put(storage, entry("a", "third", 900), 99).await);
    assert!(put(storage, entry("a", "third", 900), 100).await);
    assert_eq!(get(storage, "a", 100).await, some("third"));
    assert_eq!(get(storage, "a", 899).await, some("third"));
    // One that has expired already is put, and counts as absent.
    assert!(put(storage, entry("b", "late", 50), 50).await);
    assert_eq!(get(storage, "b", 50).await, None);
    assert!(put(storage, entry("b", "late", 60), 50).await);
    // Keys and values are kept as they are, up to their longest.
    let (key, value) = ("ключ 'x' %_\\".to_owned(), "{\"wert\": \"ü\\n\"}\n".repeat(200));
    assert!(put(storage, entry(&key, &value, 100), 0).await);
    assert_eq!(get(storage, &key, 0).await, Some(value));
    assert_eq!(get(storage, "ключ 'x' xx\\", 0).await, None);
    let (key, value) = ("k".repeat(128), "v".repeat(4_096));
    assert!(put(storage, entry(&key, &value, 100), 0).await);
    assert_eq!(get(storage, &key, 0).await, Some(value));
    assert!(put(storage, entry("", "", 100), 0).await);
    assert_eq!(get(storage, "", 0).await, some(""));
    assert_eq!(storage.revision().await.unwrap(), Revision::ZERO, "none of this is a change");
}

/// Numbers add up, live until the last moment that was told, and stay at their limits.
pub async fn numbers_add_up(storage: &dyn Storage) {
    assert_eq!(add(storage, "n", 1, 100, 0).await, 1);
    assert_eq!(add(storage, "n", 5, 200, 0).await, 6);
    assert_eq!(add(storage, "n", -8, 200, 150).await, -2);
    assert_eq!(get(storage, "n", 199).await, some("-2"));
    assert_eq!(add(storage, "n", 0, 50, 10).await, -2, "a shorter life counts, too");
    assert_eq!(get(storage, "n", 50).await, None);
    assert_eq!(add(storage, "n", 3, 300, 50).await, 3, "what has expired is 0");
    assert!(!put(storage, entry("n", "x", 900), 60).await);
    assert_eq!(add(storage, "n", i64::MAX, 300, 60).await, i64::MAX);
    assert_eq!(add(storage, "n", 1, 300, 60).await, i64::MAX);
    assert_eq!(add(storage, "m", i64::MIN, 300, 60).await, i64::MIN);
    assert_eq!(add(storage, "m", -1, 300, 60).await, i64::MIN);
    for (key, text) in [("x", "word"), ("y", ""), ("z", "99999999999999999999")] {
        assert!(put(storage, entry(key, text, 900), 0).await);
        assert_eq!(add(storage, key, 2, 900, 0).await, 2, "{text:?} is no number");
    }
}

/// What is taken is gone; what has expired cannot be taken.
pub async fn an_entry_is_taken_once(storage: &dyn Storage) {
    assert_eq!(remove(storage, "a", 0).await, None);
    assert!(put(storage, entry("a", "link", 100), 0).await);
    assert_eq!(remove(storage, "a", 99).await, some("link"));
    assert_eq!(remove(storage, "a", 0).await, None);
    assert_eq!(get(storage, "a", 0).await, None);
    assert!(put(storage, entry("a", "again", 100), 0).await);
    assert_eq!(remove(storage, "a", 100).await, None);
    assert!(put(storage, entry("a", "third", 200), 100).await);
    assert_eq!(remove(storage, "a", 100).await, some("third"));
}

/// What is there gets another value and another moment; what is not there is not put.
pub async fn only_what_is_there_is_replaced(storage: &dyn Storage) {
    let replace = async |entry, now| storage.replace(entry, moment(now)).await.unwrap();
    assert!(!replace(entry("a", "none", 900), 0).await);
    assert_eq!(get(storage, "a", 0).await, None);
    assert!(put(storage, entry("a", "first", 100), 0).await);
    assert!(replace(entry("a", "second", 200), 99).await);
    assert_eq!(get(storage, "a", 199).await, some("second"));
    assert!(!replace(entry("a", "late", 900), 200).await, "it has expired");
    assert_eq!(get(storage, "a", 200).await, None);
    assert!(replace(entry("a", "shorter", 150), 100).await);
    assert_eq!(get(storage, "a", 150).await, None);
    assert!(put(storage, entry("b", "x", 100), 0).await);
    assert_eq!(remove(storage, "b", 0).await, some("x"));
    assert!(!replace(entry("b", "back", 900), 0).await, "what was taken stays away");
    let other = EphemeralEntry { kind: EphemeralKind::Session, ..entry("a", "x", 900) };
    assert!(!replace(other, 0).await, "of another kind");
}

/// A group is all that begins with its name and a slash, and goes at once.
pub async fn a_group_is_read_and_taken_away_as_one(storage: &dyn Storage) {
    let keys = async |group: &str, now, limit| {
        let found = storage.group(KIND, group, moment(now), limit).await.unwrap();
        found.into_iter().map(|entry| entry.key).collect::<Vec<_>>()
    };
    for (key, expires) in [
        ("g/b", 100),
        ("g/B", 100),
        ("g/a", 50),
        ("g/", 100),
        ("g/a/b", 100),
        ("g/ü", 100),
        ("g", 100),
        ("g0", 100),
        ("g.", 100),
        ("G/a", 100),
        ("gg/a", 100),
        ("f/g/a", 100),
        ("%/a", 100),
    ] {
        assert!(put(storage, entry(key, key, expires), 0).await);
    }
    let other = EphemeralEntry { kind: EphemeralKind::Session, ..entry("g/z", "x", 100) };
    assert!(storage.put_if_absent(other.clone(), moment(0)).await.unwrap());
    assert_eq!(keys("g", 0, 100).await, ["g/", "g/B", "g/a", "g/a/b", "g/b", "g/ü"]);
    assert_eq!(keys("g", 50, 100).await, ["g/", "g/B", "g/a/b", "g/b", "g/ü"]);
    assert_eq!(keys("g", 0, 2).await, ["g/", "g/B"]);
    assert_eq!(keys("g", 0, 0).await, [""; 0]);
    assert_eq!(keys("_", 0, 100).await, [""; 0]);
    assert_eq!(keys("%", 0, 100).await, ["%/a"]);
    assert_eq!(keys("g/a", 0, 100).await, ["g/a/b"]);
    let found = storage.group(KIND, "gg", moment(0), 9).await.unwrap();
    assert_eq!(found, [entry("gg/a", "gg/a", 100)], "as it was put");
    storage.remove_group(KIND, "g").await.unwrap();
    assert_eq!(keys("g", 0, 100).await, [""; 0]);
    assert_eq!(get(storage, "g/a", 0).await, None);
    for key in ["g", "g0", "g.", "G/a", "gg/a", "f/g/a", "%/a"] {
        assert_eq!(get(storage, key, 0).await, some(key), "another group's");
    }
    let found = storage.group(EphemeralKind::Session, "g", moment(0), 9).await.unwrap();
    assert_eq!(found, [other], "of another kind");
    storage.remove_group(KIND, "nobody").await.unwrap();
}

/// What has expired is swept, and nothing else.
pub async fn what_has_expired_is_swept(storage: &dyn Storage) {
    assert_eq!(storage.sweep(moment(0)).await.unwrap(), 0);
    for n in 0..10 {
        assert!(put(storage, entry(&format!("key {n}"), "x", n * 10), -1).await);
    }
    assert_eq!(storage.sweep(moment(39)).await.unwrap(), 4);
    assert_eq!(storage.sweep(moment(39)).await.unwrap(), 0);
    assert_eq!(storage.sweep(moment(40)).await.unwrap(), 1);
    // What was swept is gone, whatever the clock says later.
    assert_eq!(get(storage, "key 4", 0).await, None);
    assert_eq!(get(storage, "key 5", 0).await, some("x"));
    assert_eq!(storage.sweep(moment(1_000)).await.unwrap(), 5);
}

/// Of many that put an entry at once one does.
pub async fn one_of_many_puts_an_entry(storage: &dyn Storage) {
    for (round, expires) in [(0_i64, 10), (10, 20)] {
        let values: Vec<String> = (0..24).map(|n| format!("{round} {n}")).collect();
        let puts = values
            .iter()
            .map(|value| storage.put_if_absent(entry("nonce", value, expires), moment(round)));
        let done: Vec<bool> =
            join_all(puts.collect()).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
        let winner = done.iter().position(|done| *done).unwrap();
        assert_eq!(get(storage, "nonce", round).await, Some(values[winner].clone()));
    }
}

/// Of many that add at once none is lost, and each sees a sum of its own.
pub async fn many_add_and_none_is_lost(storage: &dyn Storage) {
    let adds = (0..24).map(|_| storage.add(KIND, "tries", 1, moment(100), moment(0)));
    let mut sums: Vec<i64> =
        join_all(adds.collect()).await.into_iter().map(Result::unwrap).collect();
    sums.sort_unstable();
    assert_eq!(sums, (1..=24).collect::<Vec<_>>());
    assert_eq!(get(storage, "tries", 0).await, some("24"));
}

/// Of many that take an entry at once one gets it.
pub async fn one_of_many_takes_an_entry(storage: &dyn Storage) {
    assert!(put(storage, entry("link", "once", 100), 0).await);
    let takes = (0..24).map(|_| storage.remove(KIND, "link", moment(0)));
    let taken: Vec<_> =
        join_all(takes.collect()).await.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(taken, ["once"]);
}
