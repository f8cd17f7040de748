//! What is checked when something is deleted, and what a company takes along.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::journal::Tag;
use crate::storage::{Change, Entity, EntityKind, PageRequest, Storage, StorageError};
use crate::tenancy::{Company, Reseller, User, Version};

fn in_use(by: EntityKind, count: u64) -> StorageError {
    StorageError::InUse { at: 0, by, count }
}

/// What nothing needs can be deleted, and is gone from every reading.
pub async fn what_nothing_needs_can_be_deleted(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let scope = hand.open(&f.company).await;
    hand.done(vec![
        delete(f.endpoint.clone()),
        delete(f.profile.clone()),
        delete(f.defaults.clone()),
        delete(f.user.clone()),
        delete(f.key.clone()),
    ])
    .await;
    assert_eq!(storage.endpoint(&scope, f.endpoint.mac).await.unwrap(), None);
    assert_eq!(storage.layers(f.endpoint.mac).await.unwrap(), None);
    assert_eq!(storage.profile(&scope, f.profile.id).await.unwrap(), None);
    let owner = of_company(&f.company);
    assert_eq!(
        storage.product_defaults(everything(), owner, f.defaults.model).await.unwrap(),
        None
    );
    assert_eq!(storage.all_product_defaults(everything(), owner).await.unwrap(), []);
    assert_eq!(storage.user(everything(), f.user.id).await.unwrap(), None);
    assert_eq!(storage.user_by_email(&f.user.email).await.unwrap(), None);
    assert_eq!(storage.key(f.key.id).await.unwrap(), None);
    hand.done(vec![delete(f.company.clone())]).await;
    assert_eq!(storage.company(everything(), f.company.id).await.unwrap(), None);
    assert_eq!(
        hand.refused(vec![delete(f.company.clone())]).await,
        StorageError::NotFound { at: 0, what: EntityKind::Company }
    );
}

/// Endpoints need their profile; they are counted.
pub async fn a_profile_in_use_stays(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    assert_eq!(
        hand.refused(vec![delete(f.profile.clone())]).await,
        in_use(EntityKind::Endpoint, 1)
    );
    let more = |n| create(Endpoint { profile: Some(f.profile.id), ..endpoint(n, &f.company) });
    hand.done((100..110).map(more).collect()).await;
    assert_eq!(
        hand.refused(vec![delete(f.profile.clone())]).await,
        in_use(EntityKind::Endpoint, 11)
    );
    // A reseller's profile is in use by any of his companies.
    let user = Endpoint { profile: Some(f.shared.id), ..endpoint(99, &f.sibling) };
    hand.done(vec![create(user.clone())]).await;
    assert_eq!(hand.refused(vec![delete(f.shared.clone())]).await, in_use(EntityKind::Endpoint, 1));
    hand.done(vec![delete(user), delete(f.shared.clone())]).await;
}

/// Of several kinds that need a company, the first in the order of kinds is named; then the next.
pub async fn a_company_in_use_names_the_first_kind(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let second = profile(99, of_company(&f.company));
    let spare = endpoint(99, &f.company);
    hand.done(vec![create(second.clone()), create(spare.clone())]).await;
    let refusals: Vec<(EntityKind, u64, Vec<Change>)> = vec![
        (
            EntityKind::Profile,
            2,
            vec![
                delete(second),
                update(Endpoint { profile: None, ..f.endpoint.clone() }),
                delete(f.profile.clone()),
            ],
        ),
        (EntityKind::ProductDefaults, 1, vec![delete(f.defaults.clone())]),
        (
            EntityKind::Endpoint,
            2,
            vec![
                delete(spare),
                delete(Endpoint { version: Version::new(2), ..f.endpoint.clone() }),
            ],
        ),
        (EntityKind::User, 1, vec![delete(f.user.clone())]),
        (EntityKind::Key, 1, vec![delete(f.key.clone())]),
    ];
    for (by, count, emptying) in refusals {
        assert_eq!(hand.refused(vec![delete(f.company.clone())]).await, in_use(by, count));
        hand.done(emptying).await;
    }
    hand.done(vec![delete(f.company.clone())]).await;
}

/// The same for a reseller; `cascade` does not help him.
pub async fn a_reseller_in_use_names_the_first_kind(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let his_key = key(99, at_reseller(&f.reseller));
    hand.done(vec![create(his_key.clone())]).await;
    let refusals: Vec<(EntityKind, u64, Vec<Change>)> = vec![
        (EntityKind::Company, 2, vec![cascade(&f.company), cascade(&f.sibling)]),
        (EntityKind::Profile, 1, vec![delete(f.shared.clone())]),
        (EntityKind::ProductDefaults, 1, vec![delete(f.reseller_defaults.clone())]),
        (EntityKind::User, 1, vec![delete(f.reseller_user.clone())]),
        (EntityKind::Key, 1, vec![delete(his_key)]),
    ];
    let entity = Entity::from(f.reseller.clone());
    for (by, count, emptying) in refusals {
        for cascade in [false, true] {
            let target = entity.reference();
            let change = Change::Delete { target, expected: Version::FIRST, cascade };
            assert_eq!(hand.refused(vec![change]).await, in_use(by, count));
        }
        hand.done(emptying).await;
    }
    hand.done(vec![delete(f.reseller.clone())]).await;
    assert_eq!(storage.reseller(everything(), f.reseller.id).await.unwrap(), None);
}

/// Existence, then version, then use; also with `cascade`.
pub async fn a_deletion_is_checked_in_order(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let stale = StorageError::VersionMismatch { at: 0, current: Version::FIRST };
    let old = Company { version: Version::new(2), ..f.company.clone() };
    assert_eq!(hand.refused(vec![delete(old.clone())]).await, stale);
    assert_eq!(hand.refused(vec![cascade(&old)]).await, stale);
    let missing = StorageError::NotFound { at: 0, what: EntityKind::Company };
    assert_eq!(hand.refused(vec![cascade(&company(99, &f.reseller))]).await, missing);
    let old = Reseller { version: Version::new(2), ..f.reseller };
    assert_eq!(hand.refused(vec![delete(old)]).await, stale);
}

/// With `cascade` a company takes everything in it along, and nothing else.
pub async fn a_company_takes_everything_along(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let shares = Endpoint { profile: Some(f.shared.id), ..endpoint(99, &f.company) };
    hand.done(vec![create(shares.clone())]).await;
    let set = hand.set(vec![cascade(&f.company)]);
    let committed = storage.apply(set.clone()).await.unwrap();
    assert_eq!((committed.changes, committed.touched), (1, vec![Tag::Company(f.company.id)]));

    assert_eq!(storage.company(everything(), f.company.id).await.unwrap(), None);
    for gone in [f.endpoint.mac, shares.mac] {
        assert_eq!(storage.layers(gone).await.unwrap(), None);
    }
    assert_eq!(storage.key(f.key.id).await.unwrap(), None);
    assert_eq!(storage.user(everything(), f.user.id).await.unwrap(), None);
    assert_eq!(storage.user_by_email(&f.user.email).await.unwrap(), None);
    let users =
        storage.users(everything(), at_company(&f.company), PageRequest::first(10)).await.unwrap();
    assert_eq!(users.items, []);
    let owner = of_company(&f.company);
    assert_eq!(storage.all_product_defaults(everything(), owner).await.unwrap(), []);
    assert_eq!(usage(storage, everything(), f.profile.id).await, 0);
    assert_eq!(usage(storage, everything(), f.shared.id).await, 0);

    // One record, which says so.
    let (_, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
    let [record] = &records[..] else { panic!("one record is expected: {records:?}") };
    assert!(record.cascade);
    assert_eq!(record.before, Some(f.company.clone().into()));
    assert_eq!(record.after, None);

    // Others stay, and what was taken is free again.
    let sibling = hand.open(&f.sibling).await;
    let stays = storage.endpoint(&sibling, f.sibling_endpoint.mac).await.unwrap();
    assert_eq!(stays.as_ref(), Some(&f.sibling_endpoint));
    assert!(storage.profile(&sibling, f.shared.id).await.unwrap().is_some());
    let anew = User { email: f.user.email.clone(), ..user(99, at_company(&f.sibling)) };
    let taken_over = Endpoint { mac: f.endpoint.mac, ..endpoint(98, &f.sibling) };
    hand.done(vec![create(anew), create(taken_over), delete(f.shared.clone())]).await;
    hand.done(vec![create(f.company.clone()), create(f.profile.clone())]).await;
}

/// A plain deletion of an empty company is no cascade; with the flag it is marked as one.
pub async fn an_empty_company_can_be_deleted_either_way(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let empty = company(99, &f.reseller);
    for (change, marked) in [(delete(empty.clone()), false), (cascade(&empty), true)] {
        hand.done(vec![create(empty.clone())]).await;
        let set = hand.set(vec![change]);
        storage.apply(set.clone()).await.unwrap();
        let (_, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
        assert_eq!(records.first().map(|record| record.cascade), Some(marked));
    }
}

/// Principals elsewhere lose a home that is deleted, silently: no version, no record.
pub async fn a_deleted_company_is_nobodys_home(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let lonely = company(99, &f.other);
    let second = User { home: Some(lonely.id), ..user(99, at_reseller(&f.other)) };
    hand.done(vec![create(lonely.clone()), create(second.clone())]).await;
    hand.done(vec![cascade(&f.company), cascade(&f.foreign), delete(lonely)]).await;
    let user = storage.user(everything(), f.reseller_user.id).await.unwrap();
    assert_eq!(user, Some(User { home: None, ..f.reseller_user.clone() }));
    let user = storage.user_by_email(&second.email).await.unwrap();
    assert_eq!(user, Some(User { home: None, ..second }));
    let key = storage.key(f.root_key.id).await.unwrap().unwrap();
    assert_eq!((key.home, key.version), (None, Version::FIRST));
    let thing = Entity::from(f.reseller_user.clone()).reference();
    assert_eq!(storage.history(everything(), thing, 10).await.unwrap().len(), 1);
    // It can be written again with the version that everybody knows.
    hand.done(vec![update(User { home: Some(f.sibling.id), ..f.reseller_user })]).await;
}
