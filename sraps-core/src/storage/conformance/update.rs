//! What is checked when something is updated.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::model::Model;
use crate::profile::Profile;
use crate::storage::{Change, Entity, EntityKind, Storage, StorageError};
use crate::tenancy::{
    ApiKey, Company, CompanyId, Email, EndpointId, ProfileId, Tenant, User, Version,
};

/// One new thing of every kind, none of them stored.
fn strangers(f: &Fixture) -> [Entity; 7] {
    [
        reseller(99).into(),
        company(99, &f.reseller).into(),
        profile(99, of_company(&f.company)).into(),
        defaults(99, of_company(&f.company), model("snomD120")).into(),
        endpoint(99, &f.company).into(),
        user(99, at_company(&f.company)).into(),
        key(99, at_company(&f.company)).into(),
    ]
}

/// What does not exist cannot be updated or deleted.
pub async fn changing_needs_the_thing_itself(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for thing in strangers(&f) {
        let missing = StorageError::NotFound { at: 0, what: thing.kind() };
        assert_eq!(hand.refused(vec![update(thing.clone())]).await, missing);
        assert_eq!(hand.refused(vec![delete(thing)]).await, missing);
    }
    // An id of another kind is not the thing.
    let lost = Endpoint { id: EndpointId::from_uuid(f.profile.id.uuid()), ..f.endpoint.clone() };
    let missing = StorageError::NotFound { at: 0, what: EntityKind::Endpoint };
    assert_eq!(hand.refused(vec![update(lost)]).await, missing);
}

/// An update or a deletion names the version that it was made from, for every kind of thing.
pub async fn a_change_must_know_the_version(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for thing in f.things() {
        hand.done(vec![update(thing.clone())]).await;
        let stale = StorageError::VersionMismatch { at: 0, current: Version::new(2) };
        assert_eq!(hand.refused(vec![update(thing.clone())]).await, stale, "{thing:?}");
        assert_eq!(hand.refused(vec![delete(thing.clone())]).await, stale, "{thing:?}");
        let early = thing.clone().with_version(Version::new(3));
        assert_eq!(hand.refused(vec![update(early)]).await, stale, "{thing:?}");
        hand.done(vec![update(thing.with_version(Version::new(2)))]).await;
    }
}

/// Versions are stored as they are given, also a leap.
pub async fn a_version_is_stored_as_given(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let leap = Version::new(4_000_000_000);
    let change = Change::Update {
        entity: Entity::from(f.endpoint.clone()).with_version(leap),
        expected: Version::FIRST,
    };
    hand.done(vec![change]).await;
    let scope = hand.open(&f.company).await;
    let stored = storage.endpoint(&scope, f.endpoint.mac).await.unwrap().unwrap();
    assert_eq!(stored.version, leap);
    let restored = Endpoint { version: Version::new(7), ..endpoint(99, &f.company) };
    hand.done(vec![create(restored.clone())]).await;
    assert_eq!(storage.endpoint(&scope, restored.mac).await.unwrap(), Some(restored));
}

/// What is for good stays.
pub async fn what_is_for_good_cannot_be_changed(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let d120: Model = model("snomD120");
    let moved = of_company(&f.sibling);
    let cases: Vec<(Change, &str)> = vec![
        (update(Company { reseller: f.other.id, ..f.company.clone() }), "reseller"),
        (update(Profile { owner: moved, ..f.profile.clone() }), "owner"),
        (update(Profile { owner: of_company(&f.company), ..f.shared.clone() }), "owner"),
        (update(defaults(2, moved, f.defaults.model)), "owner"),
        (update(defaults(2, of_company(&f.company), d120)), "model"),
        (update(defaults(2, moved, d120)), "owner"),
        (update(Endpoint { mac: mac(99), ..f.endpoint.clone() }), "mac"),
        (update(User { tenant: at_company(&f.sibling), ..f.user.clone() }), "tenant"),
        (update(ApiKey { tenant: Tenant::Installation, ..f.key.clone() }), "tenant"),
    ];
    for (change, field) in cases {
        let error = hand.refused(vec![change.clone()]).await;
        assert_eq!(error, StorageError::Immutable { at: 0, field }, "{change:?}");
    }
}

/// An update is held to parents and unique fields like a creation; its own fields are not in its way.
pub async fn an_update_is_held_to_parents_and_unique_fields(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let nowhere = CompanyId::from_uuid(id(EntityKind::Company, 99));
    let nothing = Some(ProfileId::from_uuid(id(EntityKind::Profile, 99)));
    let cases: Vec<(Change, StorageError)> = vec![
        (
            update(Endpoint { company: nowhere, ..f.endpoint.clone() }),
            StorageError::NotFound { at: 0, what: EntityKind::Company },
        ),
        (
            update(Endpoint { reseller: reseller(99).id, ..f.endpoint.clone() }),
            StorageError::NotFound { at: 0, what: EntityKind::Reseller },
        ),
        (
            update(Endpoint { profile: nothing, ..f.endpoint.clone() }),
            StorageError::NotFound { at: 0, what: EntityKind::Profile },
        ),
        (
            update(User { home: Some(nowhere), ..f.user.clone() }),
            StorageError::NotFound { at: 0, what: EntityKind::Company },
        ),
        (
            update(ApiKey { home: Some(f.sibling.id), ..f.key.clone() }),
            StorageError::NotFound { at: 0, what: EntityKind::Company },
        ),
        (
            update(User { email: f.reseller_user.email.clone(), ..f.user.clone() }),
            StorageError::Conflict { at: 0, field: "email" },
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(hand.refused(vec![change.clone()]).await, expected, "{change:?}");
    }
    hand.done(f.things().into_iter().map(update).collect()).await;
    let renamed = User { email: Email::new("new@example.org").unwrap(), ..f.user.clone() };
    hand.done(vec![update(User { version: Version::new(2), ..renamed.clone() })]).await;
    assert_eq!(storage.user_by_email(&f.user.email).await.unwrap(), None, "the old one is free");
    let found = storage.user_by_email(&renamed.email).await.unwrap().unwrap();
    assert_eq!(found.id, f.user.id);
}

/// Existence, then version, then what is for good, then parents, then unique fields.
pub async fn an_update_is_checked_in_order(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let nowhere = Some(CompanyId::from_uuid(id(EntityKind::Company, 99)));
    let mut wrong = User {
        tenant: at_company(&f.sibling),
        home: nowhere,
        email: f.reseller_user.email.clone(),
        version: Version::new(9),
        ..f.user.clone()
    };
    let stale = StorageError::VersionMismatch { at: 0, current: Version::FIRST };
    assert_eq!(hand.refused(vec![update(wrong.clone())]).await, stale);
    wrong.version = Version::FIRST;
    let fixed = StorageError::Immutable { at: 0, field: "tenant" };
    assert_eq!(hand.refused(vec![update(wrong.clone())]).await, fixed);
    wrong.tenant = f.user.tenant;
    let missing = StorageError::NotFound { at: 0, what: EntityKind::Company };
    assert_eq!(hand.refused(vec![update(wrong.clone())]).await, missing);
    wrong.home = None;
    let taken = StorageError::Conflict { at: 0, field: "email" };
    assert_eq!(hand.refused(vec![update(wrong)]).await, taken);
}
