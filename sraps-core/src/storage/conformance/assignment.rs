//! Which profiles an endpoint may be assigned to, and endpoints that move.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::storage::{
    EndpointFilter, Entity, EntityKind, Ownership, PageRequest, Storage, StorageError,
};
use crate::tenancy::{ProfileId, Version};

/// A company's own profiles and its reseller's; no others.
pub async fn an_endpoint_uses_profiles_of_its_company_or_reseller(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let unknown = ProfileId::from_uuid(id(EntityKind::Profile, 99));
    for profile in [f.sibling_profile.id, f.foreign_profile.id, f.other_shared.id, unknown] {
        let profile = Some(profile);
        let missing = StorageError::NotFound { at: 0, what: EntityKind::Profile };
        let new = Endpoint { profile, ..endpoint(99, &f.company) };
        assert_eq!(hand.refused(vec![create(new)]).await, missing);
        let assigned = Endpoint { profile, ..f.endpoint.clone() };
        assert_eq!(hand.refused(vec![update(assigned)]).await, missing);
    }
    for (n, profile) in [Some(f.profile.id), Some(f.shared.id), None].into_iter().enumerate() {
        hand.done(vec![create(Endpoint { profile, ..endpoint(100 + n as u64, &f.company) })]).await;
    }
    let scope = hand.open(&f.company).await;
    let moved = Endpoint { profile: Some(f.shared.id), ..f.endpoint.clone() };
    hand.done(vec![update(moved)]).await;
    let stored = storage.endpoint(&scope, f.endpoint.mac).await.unwrap().unwrap();
    assert_eq!(stored.profile, Some(f.shared.id));
}

/// A profile can be used by a later change of the set that creates it.
pub async fn a_change_sees_those_before_it(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let new = profile(99, of_company(&f.company));
    let uses = |n| Endpoint { profile: Some(new.id), ..endpoint(n, &f.company) };
    let early = hand.refused(vec![create(uses(99)), create(new.clone())]).await;
    assert_eq!(early, StorageError::NotFound { at: 0, what: EntityKind::Profile });
    hand.done(vec![create(new.clone()), create(uses(99)), create(uses(100))]).await;
    // A MAC that is given up is free for a later change, and so is an id.
    let again = Endpoint { mac: mac(99), ..endpoint(101, &f.sibling) };
    hand.done(vec![delete(uses(99)), create(again), delete(uses(100)), create(uses(100))]).await;
    // An update of something that the same set created.
    let twice = endpoint(102, &f.company);
    hand.done(vec![
        create(twice.clone()),
        update(twice.clone()),
        update(Endpoint { version: Version::new(2), ..twice.clone() }),
    ])
    .await;
    let scope = hand.open(&f.company).await;
    let stored = storage.endpoint(&scope, twice.mac).await.unwrap().unwrap();
    assert_eq!(stored.version, Version::new(3));
}

/// An endpoint moves to another company with its id, needs a profile there, and leaves nothing behind.
pub async fn an_endpoint_moves_to_another_company(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    storage.observe(vec![check_in(&f.endpoint, moment(5))]).await.unwrap();
    let moved = Endpoint { company: f.sibling.id, ..f.endpoint.clone() };
    let missing = StorageError::NotFound { at: 0, what: EntityKind::Profile };
    assert_eq!(
        hand.refused(vec![update(moved.clone())]).await,
        missing,
        "the profile stays behind"
    );
    let moved = Endpoint { profile: Some(f.shared.id), ..moved };
    hand.done(vec![update(moved.clone())]).await;
    let moved = Endpoint { version: Version::new(2), ..moved };

    let (old, new) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    assert_eq!(storage.endpoint(&old, moved.mac).await.unwrap(), None);
    assert_eq!(storage.endpoint(&new, moved.mac).await.unwrap(), Some(moved.clone()));
    assert_eq!(storage.endpoints_by_mac(&old, &[moved.mac]).await.unwrap(), []);
    let all = EndpointFilter::default();
    let left = by_mac(storage, &old, &all, PageRequest::first(10)).await.unwrap();
    assert_eq!(left.items, []);
    let there = by_mac(storage, &new, &all, PageRequest::first(10)).await.unwrap();
    assert_eq!(there.items, [moved.clone(), f.sibling_endpoint.clone()]);
    let theirs = storage.owners(scope(at_company(&f.company)), &[moved.mac]).await.unwrap();
    assert_eq!(theirs, [Ownership::Other]);
    let used = usage(storage, everything(), f.profile.id).await;
    assert_eq!(used, 0, "the profile is not in use any more");
    let layers = storage.layers(moved.mac).await.unwrap().unwrap();
    assert_eq!((layers.company.id, layers.company_defaults), (f.sibling.id, None));

    // What phones did hangs on the id; what was changed before stays with the company where it was changed.
    assert_eq!(storage.check_ins(&new, moved.id).await.unwrap().len(), 1);
    assert_eq!(storage.check_ins(&old, moved.id).await.unwrap(), []);
    let thing = Entity::from(moved.clone()).reference();
    let history = async |scope| storage.history(scope, thing, 10).await.unwrap();
    let (before, after) = (at_company(&f.company), at_company(&f.sibling));
    assert_eq!(history(scope(after)).await, [], "nothing of the former company passes on");
    let kept = history(scope(before)).await;
    assert_eq!(kept.len(), 1, "the creation, and not what became of it");
    let whole = history(scope(at_reseller(&f.reseller))).await;
    assert_eq!(whole.len(), 2);
    assert_eq!(whole.first().unwrap().1.tenant, at_reseller(&f.reseller));
    hand.done(vec![update(moved)]).await;
    assert_eq!(history(scope(after)).await.len(), 1);
}

/// An endpoint also moves to a company of another reseller; the record of it is the installation's.
pub async fn an_endpoint_moves_to_another_reseller(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let half = Endpoint { company: f.foreign.id, profile: None, ..f.endpoint.clone() };
    let missing = StorageError::NotFound { at: 0, what: EntityKind::Company };
    assert_eq!(hand.refused(vec![update(half.clone())]).await, missing);
    let moved = Endpoint { reseller: f.other.id, profile: Some(f.other_shared.id), ..half };
    let set = hand.set(vec![update(moved.clone())]);
    storage.apply(set.clone()).await.unwrap();
    let here = hand.open(&f.foreign).await;
    assert!(storage.endpoint(&here, moved.mac).await.unwrap().is_some());
    for tenant in [at_reseller(&f.reseller), at_reseller(&f.other), at_company(&f.foreign)] {
        assert_eq!(storage.commit(scope(tenant), set.id).await.unwrap(), None);
    }
    assert!(storage.commit(everything(), set.id).await.unwrap().is_some());
}
