//! All of a change set or nothing of it, and repeated ones.

use super::fixtures::*;
use super::snapshot::Snapshot;
use crate::endpoint::Endpoint;
use crate::storage::{
    Change, ChangeSet, Committed, EntityKind, MAX_CHANGES, Revision, Storage, StorageError,
};
use crate::tenancy::{Email, User, Version};

/// Whatever fails at the end of a set, nothing of it stays, and the error names the failing index.
pub async fn a_failing_set_leaves_nothing(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    storage.observe(vec![check_in(&f.endpoint, moment(1))]).await.unwrap();
    let before = Snapshot::of(storage).await;
    let renamed = User { email: Email::new("new@example.org").unwrap(), ..f.user.clone() };
    let good: Vec<Change> = vec![
        create(company(99, &f.reseller)),
        create(profile(99, of_company(&f.company))),
        create(endpoint(99, &f.company)),
        update(renamed),
        update(Endpoint { profile: None, company: f.sibling.id, ..f.endpoint.clone() }),
        delete(f.defaults.clone()),
        create(defaults(99, of_company(&f.company), f.defaults.model)),
        cascade(&f.foreign),
    ];
    let at = good.len();
    let bad = [
        (create(f.reseller.clone()), StorageError::Conflict { at, field: "id" }),
        (
            create(Endpoint { mac: mac(99), ..endpoint(98, &f.company) }),
            StorageError::Conflict { at, field: "mac" },
        ),
        (
            create(defaults(98, of_company(&f.company), f.defaults.model)),
            StorageError::Conflict { at, field: "model" },
        ),
        (
            create(User {
                email: Email::new("new@example.org").unwrap(),
                ..user(98, at_reseller(&f.other))
            }),
            StorageError::Conflict { at, field: "email" },
        ),
        (
            create(endpoint(98, &f.foreign)),
            StorageError::NotFound { at, what: EntityKind::Company },
        ),
        (update(f.user.clone()), StorageError::VersionMismatch { at, current: Version::new(2) }),
        (delete(f.shared.clone()), StorageError::InUse { at, by: EntityKind::Endpoint, count: 1 }),
        (
            update(Endpoint { mac: mac(98), ..endpoint(99, &f.company) }),
            StorageError::Immutable { at, field: "mac" },
        ),
    ];
    let uses = create(Endpoint { profile: Some(f.shared.id), ..endpoint(97, &f.sibling) });
    for (change, expected) in bad {
        let mut changes = good.clone();
        if matches!(expected, StorageError::InUse { .. }) {
            changes.splice(0..1, [uses.clone()]);
        }
        changes.push(change.clone());
        assert_eq!(hand.refused(changes).await, expected, "{change:?}");
        before.assert_same(&Snapshot::of(storage).await);
    }
    hand.done(good).await;
}

/// Of several failing changes the first is named.
pub async fn the_smallest_failing_index_is_named(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let ok = |n| create(endpoint(100 + n, &f.company));
    for first in [0_u64, 1, 5] {
        let mut changes: Vec<Change> = (0..first).map(ok).collect();
        changes.extend([create(f.endpoint.clone()), ok(50), delete(f.profile.clone())]);
        let at = usize::try_from(first).unwrap();
        assert_eq!(hand.refused(changes).await, StorageError::Conflict { at, field: "id" });
    }
}

/// A set has at most 10,000 changes; a full one is applied.
pub async fn a_set_has_a_limit(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let new = |n: usize| create(endpoint(10_000 + n as u64, &f.company));
    let revision = storage.revision().await.unwrap();
    let error = hand.refused((0..=MAX_CHANGES).map(new).collect()).await;
    assert_eq!(error, StorageError::TooManyChanges(MAX_CHANGES + 1));
    assert_eq!(storage.revision().await.unwrap(), revision);
    let committed = hand.done((0..MAX_CHANGES).map(new).collect()).await;
    assert_eq!(committed.changes, 10_000);
    assert_eq!(committed.touched.len(), MAX_CHANGES);
    // Counting stops at 10,001.
    let fill = |n: usize| create(endpoint(30_000 + n as u64, &f.company));
    hand.done((0..10).map(fill).collect()).await;
    let alone = vec![
        update(Endpoint { profile: None, ..f.endpoint.clone() }),
        delete(f.profile.clone()),
        delete(f.defaults.clone()),
    ];
    hand.done(alone).await;
    let error = hand.refused(vec![delete(f.company.clone())]).await;
    assert_eq!(error, StorageError::InUse { at: 0, by: EntityKind::Endpoint, count: 10_001 });
}

/// An id that was applied returns its first result, whatever has happened since.
pub async fn a_repeated_id_returns_the_first_result(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let set = hand.set(vec![create(endpoint(99, &f.company)), update(f.profile.clone())]);
    let first = storage.apply(set.clone()).await.unwrap();
    assert!(!first.repeated);
    hand.done(vec![delete(endpoint(99, &f.company))]).await;
    let revision = storage.revision().await.unwrap();
    let again = storage.apply(set.clone()).await.unwrap();
    assert_eq!(again, Committed { repeated: true, ..first.clone() });
    let other = ChangeSet { changes: vec![delete(f.user.clone())], at: moment(77), ..set };
    let again = storage.apply(other).await.unwrap();
    assert_eq!(again, Committed { repeated: true, ..first }, "the id alone counts");
    assert_eq!(storage.revision().await.unwrap(), revision);
    assert!(storage.user(everything(), f.user.id).await.unwrap().is_some());
}

/// A set that failed was not applied: its id can be used for a second try.
pub async fn a_failed_id_can_be_applied_later(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let uses = Endpoint { profile: Some(f.shared.id), ..endpoint(99, &f.company) };
    let set = hand.set(vec![delete(f.shared.clone())]);
    hand.done(vec![create(uses.clone())]).await;
    assert!(storage.apply(set.clone()).await.is_err());
    hand.done(vec![delete(uses)]).await;
    assert!(!storage.apply(set).await.unwrap().repeated);
}

/// A set without changes is a commit too.
pub async fn an_empty_set_is_a_commit(storage: &dyn Storage) {
    let hand = Hand::new(storage);
    let set = hand.set(Vec::new());
    let committed = storage.apply(set.clone()).await.unwrap();
    let expected = Committed {
        id: set.id,
        revision: Revision::new(1),
        at: set.at,
        changes: 0,
        touched: Vec::new(),
        repeated: false,
    };
    assert_eq!(committed, expected);
    assert_eq!(storage.revision().await.unwrap(), Revision::new(1));
    assert_eq!(storage.commit(everything(), set.id).await.unwrap(), None);
    let again = storage.apply(set).await.unwrap();
    assert_eq!(again, Committed { repeated: true, ..expected });
}
