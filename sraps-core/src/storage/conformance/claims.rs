//! Claims: a signature is used once, whatever became of its answer.

use uuid::Uuid;

use super::fixtures::*;
use super::join::join_all;
use crate::storage::{ChangeSet, Claim, ClaimKey, EphemeralKind, Revision, Storage, StorageError};

/// A claim of the `n`th signature.
fn claim(n: u8, holder: u64, expires: i64) -> Claim {
    let key = ClaimKey::from_bytes([n; 32]);
    Claim { key, holder: Uuid::from_u64_pair(7, holder), expires: moment(expires) }
}

fn claimed(set: ChangeSet, claim: Claim, at: i64) -> ChangeSet {
    ChangeSet { claim: Some(claim), at: moment(at), ..set }
}

/// The holder may claim again, another not before it has expired.
pub async fn a_claim_has_one_holder(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let set = |n| hand.set(vec![create(reseller(n))]);
    let first = storage.apply(claimed(set(1), claim(1, 1, 100), 0)).await.unwrap();
    assert_eq!(first.revision, Revision::new(1));
    storage.apply(claimed(set(2), claim(1, 1, 100), 10)).await.unwrap();
    let replay = storage.apply(claimed(set(3), claim(1, 2, 100), 20)).await;
    assert_eq!(replay, Err(StorageError::Claimed));
    assert_eq!(storage.revision().await.unwrap(), Revision::new(2), "nothing of it was done");
    assert_eq!(storage.reseller(everything(), reseller(3).id).await.unwrap(), None);
    // Another signature is another claim, and a set without one asks nobody.
    storage.apply(claimed(set(4), claim(2, 2, 100), 20)).await.unwrap();
    storage.apply(set(5)).await.unwrap();
    // What has expired is free; the moment of the set decides.
    let late = storage.apply(claimed(set(6), claim(1, 3, 300), 99)).await;
    assert_eq!(late, Err(StorageError::Claimed));
    storage.apply(claimed(set(7), claim(1, 3, 300), 100)).await.unwrap();
    let back = storage.apply(claimed(set(8), claim(1, 1, 400), 200)).await;
    assert_eq!(back, Err(StorageError::Claimed), "who held it before is another now");
    // The same holder moves its end.
    storage.apply(claimed(set(9), claim(1, 3, 500), 200)).await.unwrap();
    let other = storage.apply(claimed(set(10), claim(1, 4, 500), 400)).await;
    assert_eq!(other, Err(StorageError::Claimed));
    storage.apply(claimed(set(11), claim(1, 4, 600), 500)).await.unwrap();
}

/// A claim is the entry that it says, and an entry that was put by hand is a claim.
pub async fn a_claim_is_an_entry(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let made = claim(0xab, 1, 100);
    storage.apply(claimed(hand.set(vec![]), made, 0)).await.unwrap();
    let entry = made.entry();
    let found = storage.get(EphemeralKind::Nonce, &entry.key, moment(99)).await.unwrap();
    assert_eq!(found, Some(entry.value.clone()));
    assert_eq!(storage.sweep(moment(100)).await.unwrap(), 1);
    assert!(storage.put_if_absent(claim(3, 1, 100).entry(), moment(0)).await.unwrap());
    let other = storage.apply(claimed(hand.set(vec![]), claim(3, 2, 100), 0)).await;
    assert_eq!(other, Err(StorageError::Claimed));
    storage.apply(claimed(hand.set(vec![]), claim(3, 1, 100), 0)).await.unwrap();
}

/// A set that fails claims nothing, however far it came; and renews nothing.
pub async fn a_failed_set_claims_nothing(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    hand.done(vec![create(reseller(1))]).await;
    let fails = || hand.set(vec![create(reseller(2)), create(reseller(1))]);
    let conflict = Err(StorageError::Conflict { at: 1, field: "id" });
    assert_eq!(storage.apply(claimed(fails(), claim(1, 1, 100), 0)).await, conflict);
    let key = claim(1, 1, 100).entry().key;
    assert_eq!(storage.get(EphemeralKind::Nonce, &key, moment(0)).await.unwrap(), None);
    storage.apply(claimed(hand.set(vec![]), claim(1, 2, 100), 0)).await.unwrap();
    assert_eq!(storage.apply(claimed(fails(), claim(1, 2, 900), 0)).await, conflict);
    assert_eq!(storage.get(EphemeralKind::Nonce, &key, moment(100)).await.unwrap(), None);
    let too_many = vec![delete(reseller(1)); crate::storage::MAX_CHANGES + 1];
    let refused = storage.apply(claimed(hand.set(too_many), claim(9, 1, 100), 0)).await;
    assert!(matches!(refused, Err(StorageError::TooManyChanges(_))), "{refused:?}");
    let key = claim(9, 1, 100).entry().key;
    assert_eq!(storage.get(EphemeralKind::Nonce, &key, moment(0)).await.unwrap(), None);
}

/// A claim comes before the checks of changes, and a repeated id before the claim.
pub async fn a_repeated_id_comes_before_its_claim(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let set = hand.set(vec![create(reseller(1))]);
    let first = storage.apply(claimed(set.clone(), claim(1, 1, 100), 0)).await.unwrap();
    let again = storage.apply(claimed(set.clone(), claim(1, 2, 100), 0)).await.unwrap();
    assert!(again.repeated && again.revision == first.revision);
    let other = storage.apply(claimed(set, claim(2, 1, 100), 0)).await.unwrap();
    assert!(other.repeated);
    let key = claim(2, 1, 100).entry().key;
    assert_eq!(storage.get(EphemeralKind::Nonce, &key, moment(0)).await.unwrap(), None);
    let both = claimed(hand.set(vec![create(reseller(1))]), claim(1, 2, 100), 0);
    assert_eq!(storage.apply(both).await, Err(StorageError::Claimed));
}

/// Of replays at once one is done.
pub async fn one_of_many_replays_is_done(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let before = storage.revision().await.unwrap();
    let sets = (0..16_u64).map(|n| {
        let made = vec![create(endpoint(100 + n, &f.company))];
        claimed(hand.set(made), claim(1, n, 1_000), 0)
    });
    let results = join_all(sets.map(|set| storage.apply(set)).collect()).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    let refused = results.iter().filter_map(|result| result.as_ref().err());
    assert!(refused.clone().all(|error| *error == StorageError::Claimed), "{results:?}");
    assert_eq!(storage.revision().await.unwrap(), before.next());
    let macs: Vec<_> = (0..16).map(|n| mac(100 + n)).collect();
    let company = hand.open(&f.company).await;
    assert_eq!(storage.endpoints_by_mac(&company, &macs).await.unwrap().len(), 1);
    // The same request that commits several times at once is not in its own way.
    let sets = (0..8_u64).map(|n| {
        let made = vec![create(endpoint(200 + n, &f.company))];
        claimed(hand.set(made), claim(2, 1, 1_000), 0)
    });
    let results = join_all(sets.map(|set| storage.apply(set)).collect()).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
}
