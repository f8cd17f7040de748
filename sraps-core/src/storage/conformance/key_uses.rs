//! When API keys were last used.

use super::fixtures::*;
use super::join::join_all;
use crate::activity::KeyUse;
use crate::storage::Storage;
use crate::tenancy::{ApiKey, KeyId, Tenant};

fn used(key: &ApiKey, at: i64, address: &str) -> KeyUse {
    KeyUse { key: key.id, at: moment(at), address: address.parse().ok() }
}

async fn uses(storage: &dyn Storage, keys: &[KeyId]) -> Vec<Option<KeyUse>> {
    storage.key_uses(everything(), keys).await.unwrap()
}

/// The latest use counts, in whatever order they are told; on a tie the one told later.
pub async fn the_latest_use_of_a_key_counts(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let keys = [f.key.id, f.root_key.id, key(99, Tenant::Installation).id, f.key.id];
    assert_eq!(uses(storage, &keys).await, [None; 4]);
    assert_eq!(uses(storage, &[]).await, []);
    let told = vec![
        used(&f.key, 10, "192.0.2.1"),
        used(&f.key, 30, "192.0.2.3"),
        used(&f.key, 20, "192.0.2.2"),
        used(&key(99, Tenant::Installation), 50, "192.0.2.9"),
    ];
    storage.observe_keys(told).await.unwrap();
    storage.observe_keys(Vec::new()).await.unwrap();
    let latest = Some(used(&f.key, 30, "192.0.2.3"));
    assert_eq!(uses(storage, &keys).await, [latest, None, None, latest]);
    storage.observe_keys(vec![used(&f.key, 29, "192.0.2.4")]).await.unwrap();
    assert_eq!(uses(storage, &keys[..1]).await, [latest]);
    storage.observe_keys(vec![used(&f.key, 30, "2001:db8::1")]).await.unwrap();
    assert_eq!(uses(storage, &keys[..1]).await, [Some(used(&f.key, 30, "2001:db8::1"))]);
    let tie = vec![used(&f.key, 31, "192.0.2.5"), used(&f.key, 31, "none")];
    storage.observe_keys(tie).await.unwrap();
    assert_eq!(uses(storage, &keys[..1]).await, [Some(used(&f.key, 31, "none"))]);
}

/// A key is seen within the scope that it stands in.
pub async fn uses_of_keys_are_read_in_scope(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let told = [&f.key, &f.root_key].map(|key| used(key, 1, "192.0.2.1"));
    storage.observe_keys(told.into()).await.unwrap();
    let keys = [f.root_key.id, f.key.id];
    for (place, seen) in [
        (Tenant::Installation, [true, true]),
        (at_reseller(&f.reseller), [false, true]),
        (at_company(&f.company), [false, true]),
        (at_company(&f.sibling), [false, false]),
        (at_reseller(&f.other), [false, false]),
    ] {
        let found = storage.key_uses(scope(place), &keys).await.unwrap();
        assert_eq!([found[0].is_some(), found[1].is_some()], seen, "{place:?}");
    }
}

/// Uses of a key that is gone are hidden, and forgotten with the rest; a key that comes back before has its
/// use again. They are no change.
pub async fn uses_of_gone_keys_are_forgotten(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let revision = storage.revision().await.unwrap();
    let told = [&f.key, &f.root_key].map(|key| used(key, 5, "192.0.2.1"));
    storage.observe_keys(told.into()).await.unwrap();
    assert_eq!(storage.revision().await.unwrap(), revision);
    assert_eq!(storage.key(f.key.id).await.unwrap(), Some(f.key.clone()), "its version stays");
    let keys = [f.key.id, f.root_key.id];
    hand.done(vec![delete(f.key.clone())]).await;
    assert_eq!(uses(storage, &keys).await, [None, Some(told[1])]);
    hand.done(vec![create(f.key.clone())]).await;
    assert_eq!(uses(storage, &keys).await, told.map(Some));
    hand.done(vec![delete(f.key.clone())]).await;
    storage.observe_keys(vec![used(&f.key, 9, "192.0.2.1")]).await.unwrap();
    storage.forget(moment(0)).await.unwrap();
    hand.done(vec![create(f.key.clone())]).await;
    assert_eq!(uses(storage, &keys).await, [None, Some(told[1])]);
}

/// Many uses at once: the latest is left.
pub async fn uses_at_once_leave_the_latest(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let told = (0..24_i64).map(|n| {
        let n = (n * 7) % 24;
        let both = vec![used(&f.key, n, "192.0.2.1"), used(&f.root_key, 100 - n, "192.0.2.1")];
        storage.observe_keys(both)
    });
    for told in join_all(told.collect()).await {
        told.unwrap();
    }
    let found = uses(storage, &[f.key.id, f.root_key.id]).await;
    let moments: Vec<_> = found.into_iter().map(|used| used.unwrap().at).collect();
    assert_eq!(moments, [moment(23), moment(100)]);
}
