//! The journal: what was changed, by whom, and how it was before.

use super::fixtures::*;
use super::lists::walk;
use crate::endpoint::Endpoint;
use crate::journal::{Actor, Commit, Origin, Record};
use crate::storage::{ChangeSet, Committed, Entity, PageRequest, Revision, Storage};
use crate::tenancy::{KeyId, PrincipalId, Tenant, User, Version};

fn record(before: Option<&Entity>, after: Option<&Entity>) -> Record {
    let thing = before.or(after).unwrap();
    Record {
        entity: thing.reference(),
        tenant: thing.tenant(),
        before: before.cloned(),
        after: after.cloned(),
        cascade: false,
    }
}

/// A commit keeps who, whence and when, and of each change what was there before and after, in order.
pub async fn a_commit_keeps_before_and_after(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let mut profile = f.profile.clone();
    profile.settings = settings(&[("language", "Deutsch")]);
    let changes = vec![
        update(profile.clone()),
        delete(f.user.clone()),
        create(endpoint(99, &f.company)),
        update(endpoint(99, &f.company)),
        update(Endpoint { name: Some(label("Hall")), ..f.endpoint.clone() }),
    ];
    let set = hand.set(changes);
    let committed = storage.apply(set.clone()).await.unwrap();
    let (commit, records) = storage.commit(everything(), set.id).await.unwrap().unwrap();
    let expected = Commit {
        revision: committed.revision,
        id: set.id,
        actor: set.actor,
        origin: set.origin,
        at: set.at,
        changes: 5,
    };
    assert_eq!(commit, expected);
    let next = |thing: Entity| thing.with_version(Version::new(2));
    let (new, old) = (Entity::from(endpoint(99, &f.company)), Entity::from(f.endpoint.clone()));
    let renamed = next(Endpoint { name: Some(label("Hall")), ..f.endpoint.clone() }.into());
    let expected = [
        record(Some(&f.profile.clone().into()), Some(&next(profile.into()))),
        record(Some(&f.user.clone().into()), None),
        record(None, Some(&new)),
        record(Some(&new), Some(&next(new.clone()))),
        record(Some(&old), Some(&renamed)),
    ];
    assert_eq!(records, expected);
}

/// Every actor and every origin is kept.
pub async fn actors_and_origins_are_kept(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let actors = [
        Actor::Principal(PrincipalId::User(f.user.id)),
        Actor::Principal(PrincipalId::Key(KeyId::from_uuid(f.key.id.uuid()))),
        Actor::Principal(PrincipalId::Console),
        Actor::Phone(f.endpoint.mac),
    ];
    let origins =
        [Origin::Api, Origin::Xmlrpc, Origin::Ui, Origin::Phone, Origin::Console, Origin::Library];
    for (n, origin) in origins.into_iter().enumerate() {
        for (m, actor) in actors.into_iter().enumerate() {
            let new = create(endpoint(100 + (n * 10 + m) as u64, &f.company));
            let set = ChangeSet { actor, origin, ..hand.set(vec![new]) };
            storage.apply(set.clone()).await.unwrap();
            let (commit, _) = storage.commit(everything(), set.id).await.unwrap().unwrap();
            assert_eq!((commit.actor, commit.origin), (actor, origin));
            let page = PageRequest::first(1);
            let listed = storage.commits(everything(), Tenant::Installation, page).await.unwrap();
            assert_eq!(listed.items, [commit]);
        }
    }
}

/// Of a commit that changed things in several places, each scope reads its own records, in their order.
pub async fn a_commit_shows_only_what_is_in_scope(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let things: Vec<Entity> = vec![
        f.foreign_endpoint.clone().into(),
        f.endpoint.clone().into(),
        f.root_key.clone().into(),
        f.sibling.clone().into(),
        f.shared.clone().into(),
        f.user.clone().into(),
        f.reseller.clone().into(),
    ];
    let set = hand.set(things.iter().cloned().map(update).collect());
    storage.apply(set.clone()).await.unwrap();
    for place in [
        Tenant::Installation,
        at_reseller(&f.reseller),
        at_reseller(&f.other),
        at_company(&f.company),
        at_company(&f.sibling),
        at_company(&f.foreign),
        at_company(&company(99, &f.reseller)),
    ] {
        let expected: Vec<_> = things
            .iter()
            .filter(|thing| place.covers(thing.tenant()))
            .map(Entity::reference)
            .collect();
        let found = storage.commit(scope(place), set.id).await.unwrap();
        assert_eq!(found.is_some(), !expected.is_empty(), "{place:?}");
        let found: Vec<_> =
            found.into_iter().flat_map(|(_, records)| records).map(|r| r.entity).collect();
        assert_eq!(found, expected, "{place:?}");
    }
    let unknown = change_set(9_999, Vec::new()).id;
    assert_eq!(storage.commit(everything(), unknown).await.unwrap(), None);
}

/// Commits are listed for a place in scope, the latest first, in pages, each once.
pub async fn commits_are_listed_by_place(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let mut made: Vec<(Committed, Vec<Tenant>)> = Vec::new();
    for n in 0..24_u64 {
        let places = [&f.company, &f.sibling, &f.foreign];
        let first = places[usize::try_from(n % 3).unwrap()];
        let mut changes = vec![create(endpoint(100 + n, first)), create(endpoint(200 + n, first))];
        let mut touched = vec![at_company(first)];
        if n % 4 == 0 {
            changes.push(create(user(300 + n, Tenant::Installation)));
            touched.push(Tenant::Installation);
        }
        if n % 5 == 0 {
            changes.push(create(profile(300 + n, of_reseller(&f.reseller))));
            touched.push(at_reseller(&f.reseller));
        }
        made.push((hand.done(changes).await, touched));
    }
    hand.done(Vec::new()).await;
    made.reverse();
    let places = [
        Tenant::Installation,
        at_reseller(&f.reseller),
        at_reseller(&f.other),
        at_company(&f.company),
        at_company(&f.foreign),
    ];
    for place in places {
        let below = |touched: &[Tenant]| touched.iter().any(|tenant| place.covers(*tenant));
        let own = made.iter().filter(|(_, touched)| below(touched));
        let mut expected: Vec<Revision> = own.map(|(committed, _)| committed.revision).collect();
        expected.push(Revision::new(1));
        for size in [1, 4, 25, 100] {
            let found = walk!(size, |page| storage.commits(everything(), place, page));
            let found: Vec<Revision> = found.iter().map(|commit| commit.revision).collect();
            assert_eq!(found, expected, "{place:?}");
        }
        for asking in places {
            let page = PageRequest::first(100);
            let found = storage.commits(scope(asking), place, page).await.unwrap();
            assert_eq!(found.items.is_empty(), !asking.covers(place), "{place:?} from {asking:?}");
            assert_eq!(found.next, None);
        }
    }
}

/// The history of a thing is its records, the latest first, also after it is gone; other things are not in it.
pub async fn a_history_is_all_of_one_thing(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let thing = Entity::from(f.user.clone());
    let at = |n| thing.clone().with_version(Version::new(n));
    hand.done(vec![update(at(1)), update(f.endpoint.clone()), update(at(2))]).await;
    hand.done(vec![update(f.profile.clone())]).await;
    let gone = hand.done(vec![delete(at(3))]).await;
    let restored = User { version: Version::new(4), ..f.user.clone() };
    let back = hand.done(vec![create(restored)]).await;
    let found = storage.history(everything(), thing.reference(), 100).await.unwrap();
    let expected = [
        (back.revision, record(None, Some(&at(4)))),
        (gone.revision, record(Some(&at(3)), None)),
        (Revision::new(2), record(Some(&at(2)), Some(&at(3)))),
        (Revision::new(2), record(Some(&at(1)), Some(&at(2)))),
        (Revision::new(1), record(None, Some(&at(1)))),
    ];
    let found: Vec<_> = found.into_iter().map(|(c, r)| (c.revision, r)).collect();
    assert_eq!(found, expected);
    for limit in 0..6_u32 {
        let found = storage.history(everything(), thing.reference(), limit).await.unwrap();
        let found: Vec<_> = found.into_iter().map(|(c, r)| (c.revision, r)).collect();
        assert_eq!(Some(&found[..]), expected.get(..(limit as usize).min(5)));
    }
    for place in [at_company(&f.sibling), at_reseller(&f.other)] {
        assert_eq!(storage.history(scope(place), thing.reference(), 9).await.unwrap(), []);
    }
    let unknown = Entity::from(user(99, Tenant::Installation)).reference();
    assert_eq!(storage.history(everything(), unknown, 9).await.unwrap(), []);
    // The same id of another kind is another thing.
    let mut twin = thing.reference();
    twin.kind = crate::storage::EntityKind::Key;
    assert_eq!(storage.history(everything(), twin, 9).await.unwrap(), []);
}

/// The journal stays where a company was, also after it is gone.
pub async fn the_journal_outlives_a_company(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let place = at_company(&f.company);
    hand.done(vec![cascade(&f.company)]).await;
    let listed = storage.commits(scope(place), place, PageRequest::first(10)).await.unwrap();
    let revisions: Vec<u64> = listed.items.iter().map(|commit| commit.revision.get()).collect();
    assert_eq!(revisions, [2, 1]);
    let thing = Entity::from(f.endpoint.clone()).reference();
    let history = storage.history(everything(), thing, 10).await.unwrap();
    assert_eq!(history.len(), 1, "what a company took along has no record of its own");
    let thing = Entity::from(f.company.clone()).reference();
    let history = storage.history(everything(), thing, 10).await.unwrap();
    let marks: Vec<bool> = history.iter().map(|(_, record)| record.cascade).collect();
    assert_eq!(marks, [true, false]);
}
