//! Many at once.

use std::collections::BTreeSet;

use super::fixtures::*;
use super::join::join_all;
use crate::endpoint::Endpoint;
use crate::profile::Profile;
use crate::storage::{Committed, EntityKind, Storage, StorageError};
use crate::tenancy::Version;

const MANY: u64 = 16;

/// The results that succeeded, and the errors of the others.
fn sort(results: Vec<Result<Committed, StorageError>>) -> (Vec<Committed>, Vec<StorageError>) {
    let (done, failed): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    (done.into_iter().flatten().collect(), failed.into_iter().filter_map(Result::err).collect())
}

/// Writes that have nothing to do with each other all succeed, each with a revision of its own.
pub async fn independent_writes_all_succeed(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let sets = (0..MANY).map(|n| hand.set(vec![create(endpoint(100 + n, &f.company))]));
    let (done, failed) = sort(join_all(sets.map(|set| storage.apply(set)).collect()).await);
    assert_eq!(failed, []);
    let revisions: BTreeSet<u64> = done.iter().map(|committed| committed.revision.get()).collect();
    assert_eq!(revisions, (2..2 + MANY).collect());
    let macs: Vec<_> = (0..MANY).map(|n| mac(100 + n)).collect();
    let company = hand.open(&f.company).await;
    assert_eq!(storage.endpoints_by_mac(&company, &macs).await.unwrap().len(), macs.len());
}

/// Of writes for the same MAC one succeeds.
pub async fn one_of_several_gets_a_mac(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let new = |n| Endpoint { mac: mac(99), ..endpoint(100 + n, &f.company) };
    let sets = (0..MANY).map(|n| hand.set(vec![create(new(n))]));
    let (done, failed) = sort(join_all(sets.map(|set| storage.apply(set)).collect()).await);
    assert_eq!(done.len(), 1);
    assert!(
        failed.iter().all(|e| *e == StorageError::Conflict { at: 0, field: "mac" }),
        "{failed:?}"
    );
    assert_eq!(storage.revision().await.unwrap(), done.first().unwrap().revision);
}

/// Of updates from the same version one succeeds.
pub async fn one_of_several_updates_a_version(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let named = |n| Profile { name: label(&format!("name {n}")), ..f.profile.clone() };
    let sets = (0..MANY).map(|n| hand.set(vec![update(named(n))]));
    let (done, failed) = sort(join_all(sets.map(|set| storage.apply(set)).collect()).await);
    assert_eq!(done.len(), 1);
    let stale = StorageError::VersionMismatch { at: 0, current: Version::new(2) };
    assert!(failed.iter().all(|error| *error == stale), "{failed:?}");
}

/// One change set sent several times at once is applied once, and all get its result.
pub async fn one_set_sent_several_times_is_applied_once(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let set = hand.set(vec![create(endpoint(99, &f.company)), update(f.profile.clone())]);
    let sent = (0..MANY).map(|_| storage.apply(set.clone()));
    let (done, failed) = sort(join_all(sent.collect()).await);
    assert_eq!(failed, []);
    assert_eq!(done.iter().filter(|committed| !committed.repeated).count(), 1);
    let results: Vec<_> = done.iter().map(|c| Committed { repeated: false, ..c.clone() }).collect();
    assert!(results.iter().all(|result| Some(result) == results.first()));
}

/// A profile is never deleted under an endpoint that is being assigned to it.
pub async fn a_reference_never_dangles(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for n in 0..MANY {
        let profile = profile(100 + n, of_company(&f.company));
        hand.done(vec![create(profile.clone())]).await;
        let uses = Endpoint { profile: Some(profile.id), ..endpoint(100 + n, &f.company) };
        let (assign, remove) = (hand.set(vec![create(uses)]), hand.set(vec![delete(profile)]));
        let both = if n % 2 == 0 { [assign, remove] } else { [remove, assign] };
        let (done, failed) = sort(join_all(both.map(|set| storage.apply(set)).into()).await);
        assert_eq!(done.len(), 1);
        let [error] = &failed[..] else { panic!("one must fail: {failed:?}") };
        let in_use = StorageError::InUse { at: 0, by: EntityKind::Endpoint, count: 1 };
        let missing = StorageError::NotFound { at: 0, what: EntityKind::Profile };
        assert!([in_use, missing].contains(error), "{error:?}");
    }
}

/// Readings while others write see whole commits.
pub async fn readings_see_whole_commits(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for n in 1..=MANY {
        let version = Version::new(u32::try_from(n).unwrap());
        let both = vec![
            update(Endpoint { version, ..f.endpoint.clone() }),
            update(Profile { version, ..f.profile.clone() }),
        ];
        let set = hand.set(both);
        let write = async { storage.apply(set).await.map(|_| None) };
        let read = || storage.layers(f.endpoint.mac);
        let results = join_all(vec![Box::pin(read()), Box::pin(write), Box::pin(read())]).await;
        for layers in results.into_iter().filter_map(Result::unwrap) {
            let profile = layers.profile.map(|profile| profile.version);
            assert_eq!(profile, Some(layers.endpoint.version));
            let revision = u64::from(layers.endpoint.version.get());
            assert_eq!(layers.revision.get(), revision, "the snapshot's revision is its own");
        }
    }
}

/// Check-ins that are recorded at once are all counted.
pub async fn check_ins_at_once_are_all_counted(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let calls = (0..MANY).map(|n| {
        let at = moment(i64::try_from(n).unwrap());
        storage.observe(vec![check_in(&f.endpoint, at), unknown(mac(99), at)])
    });
    for result in join_all(calls.collect()).await {
        result.unwrap();
    }
    let company = hand.open(&f.company).await;
    let seen = storage.check_ins(&company, f.endpoint.id).await.unwrap();
    assert_eq!(seen.len() as u64, MANY);
    let strangers = storage.strangers(everything(), 5).await.unwrap();
    assert_eq!(strangers.first().map(|stranger| stranger.count), Some(MANY));
}
