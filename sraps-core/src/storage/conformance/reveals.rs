//! Looks at secrets, which change nothing and stand in the journal.

use super::fixtures::*;
use crate::journal::Record;
use crate::storage::{Change, Entity, EntityRef, Revision, Storage, StorageError};
use crate::tenancy::Tenant;

fn reveal(thing: impl Into<Entity>) -> Change {
    Change::Reveal { target: thing.into().reference() }
}

fn look(thing: &Entity) -> Record {
    Record {
        entity: thing.reference(),
        tenant: thing.tenant(),
        before: None,
        after: None,
        cascade: false,
    }
}

/// A look at each kind of thing is recorded where the thing stands; it touches nothing.
pub async fn a_look_stands_in_the_journal(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let after = storage.revision().await.unwrap();
    let things = f.things();
    let set = hand.set(things.iter().cloned().map(reveal).collect());
    let committed = storage.apply(set.clone()).await.unwrap();
    assert_eq!((committed.touched.clone(), committed.revision), (vec![], after.next()));
    assert_eq!(committed.changes as usize, things.len());
    let (_, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
    assert_eq!(records, things.iter().map(look).collect::<Vec<_>>());
    for thing in &things {
        let history = storage.history(scope(thing.tenant()), thing.reference(), 9).await.unwrap();
        assert_eq!(history[0].1, look(thing));
        assert_eq!(history.len(), 2);
    }
    // Each place sees its own.
    let place = at_company(&f.company);
    let (_, records) = storage.commit(scope(place), set.id).await.unwrap().unwrap();
    assert_eq!(records.len(), things.iter().filter(|thing| thing.tenant() == place).count());
    let listed =
        storage.commits(scope(place), place, crate::storage::PageRequest::first(1)).await.unwrap();
    assert_eq!(listed.items[0].id, set.id);
    let changes = storage.changes_since(after, 10).await.unwrap();
    assert_eq!((changes.touched, changes.up_to), (vec![], committed.revision));
    // The things are as they were.
    let company = hand.open(&f.company).await;
    let phone = storage.endpoint(&company, f.endpoint.mac).await.unwrap();
    assert_eq!(phone, Some(f.endpoint));
    assert_eq!(storage.deleted_endpoint(&company, mac(1), moment(0)).await.unwrap(), None);
}

/// A look needs the thing, as the changes before it in the set leave it.
pub async fn a_look_needs_the_thing(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for thing in [
        Entity::from(endpoint(99, &f.company)),
        profile(99, of_company(&f.company)).into(),
        key(99, Tenant::Installation).into(),
        reseller(99).into(),
    ] {
        let (target, what) = (thing.reference(), thing.kind());
        let changes = vec![reveal(f.endpoint.clone()), Change::Reveal { target }];
        assert_eq!(hand.refused(changes).await, StorageError::NotFound { at: 1, what });
    }
    // The same id of another kind is another thing.
    let twin = EntityRef { kind: crate::storage::EntityKind::Profile, id: f.endpoint.id.uuid() };
    let refused = hand.refused(vec![Change::Reveal { target: twin }]).await;
    assert_eq!(refused, StorageError::NotFound { at: 0, what: twin.kind });
    assert_eq!(storage.revision().await.unwrap(), Revision::new(1));
    let new = endpoint(50, &f.company);
    let known = profile(50, of_company(&f.company));
    hand.done(vec![
        create(new.clone()),
        reveal(new.clone()),
        delete(new.clone()),
        create(known.clone()),
        reveal(known.clone()),
        update(f.endpoint.clone()),
        reveal(f.endpoint.clone()),
    ])
    .await;
    let gone = StorageError::NotFound { at: 2, what: crate::storage::EntityKind::Endpoint };
    let other = endpoint(51, &f.company);
    let changes = vec![create(other.clone()), delete(other.clone()), reveal(other)];
    assert_eq!(hand.refused(changes).await, gone);
}

/// A look at an endpoint that then moves stands where the endpoint stood.
pub async fn a_look_stands_where_the_thing_stood(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let moved =
        crate::endpoint::Endpoint { company: f.sibling.id, profile: None, ..f.endpoint.clone() };
    let looks = vec![reveal(f.endpoint.clone()), update(moved.clone()), reveal(moved.clone())];
    let set = hand.set(looks);
    storage.apply(set.clone()).await.unwrap();
    let (_, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
    let places: Vec<Tenant> = records.iter().map(|record| record.tenant).collect();
    let (company, sibling) = (at_company(&f.company), at_company(&f.sibling));
    assert_eq!(places, [company, at_reseller(&f.reseller), sibling]);
}
