//! What is outside a scope does not exist, in any reading.

use super::fixtures::*;
use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::storage::{EndpointFilter, Entity, Ownership, PageRequest, Storage};
use crate::tenancy::{Owner, Scope, Tenant};

/// Whether each thing of the fixture is seen in a scope, by every reading that could show it.
async fn sees(storage: &dyn Storage, scope: Scope, thing: &Entity) -> bool {
    let page = || PageRequest::first(100);
    let tenant = thing.tenant();
    let seen = match thing {
        Entity::Reseller(r) => {
            let one = storage.reseller(scope, r.id).await.unwrap().is_some();
            let all = storage.resellers(scope, page()).await.unwrap().items;
            vec![one, all.contains(r)]
        }
        Entity::Company(c) => {
            let one = storage.company(scope, c.id).await.unwrap().is_some();
            let all = storage.companies(scope, page()).await.unwrap().items;
            vec![one, all.iter().any(|found| found.company() == c)]
        }
        Entity::Profile(p) => match p.owner.company {
            None => {
                let one = storage.reseller_profile(scope, p.id).await.unwrap().is_some();
                let all = storage.reseller_profiles(scope, p.owner.reseller, page()).await.unwrap();
                vec![one, all.items.contains(p)]
            }
            Some(company) => {
                assert_eq!(storage.reseller_profile(scope, p.id).await.unwrap(), None);
                let used = usage(storage, scope, p.id).await == 1;
                vec![used, storage.company(scope, company).await.unwrap().is_some()]
            }
        },
        Entity::ProductDefaults(d) => {
            let one = storage.product_defaults(scope, d.owner, d.model).await.unwrap().is_some();
            vec![one, storage.all_product_defaults(scope, d.owner).await.unwrap().contains(d)]
        }
        Entity::Endpoint(e) => {
            let owner = storage.owners(scope, &[e.mac]).await.unwrap();
            assert_ne!(owner, [Ownership::Free]);
            vec![owner == [Ownership::Yours(e.company)]]
        }
        Entity::User(u) => {
            let one = storage.user(scope, u.id).await.unwrap().is_some();
            let all = storage.users(scope, tenant, page()).await.unwrap().items;
            vec![one, all.contains(u)]
        }
        Entity::Key(k) => {
            vec![storage.keys(scope, tenant, page()).await.unwrap().items.contains(k)]
        }
    };
    let recorded = !storage.history(scope, thing.reference(), 10).await.unwrap().is_empty();
    let listed =
        !storage.commits(scope, tenant, PageRequest::first(10)).await.unwrap().items.is_empty();
    let first = seen.first().copied().unwrap();
    assert!(
        seen.iter().chain([&recorded, &listed]).all(|other| *other == first),
        "{thing:?} in {scope:?}: {seen:?}, history {recorded}, commits {listed}"
    );
    first
}

/// Each scope sees exactly what stands at or below it.
pub async fn a_scope_sees_what_stands_below_it(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    for place in [
        Tenant::Installation,
        at_reseller(&f.reseller),
        at_reseller(&f.other),
        at_reseller(&reseller(99)),
        at_company(&f.company),
        at_company(&f.sibling),
        at_company(&f.foreign),
        at_company(&company(99, &f.reseller)),
        // A company's id under the wrong reseller is another place.
        Owner { reseller: f.reseller.id, company: Some(f.foreign.id) }.tenant(),
    ] {
        for thing in f.things() {
            let visible = place.covers(thing.tenant());
            assert_eq!(
                sees(storage, scope(place), &thing).await,
                visible,
                "{thing:?} at {place:?}"
            );
        }
    }
}

/// With an opened company, only what is in it and its reseller's profiles can be read.
pub async fn an_opened_company_shows_only_itself(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let seen = [&f.endpoint, &f.sibling_endpoint, &f.foreign_endpoint];
    storage.observe(seen.map(|e| check_in(e, moment(1))).to_vec()).await.unwrap();
    let company = hand.open(&f.company).await;
    for hidden in [&f.sibling_profile, &f.foreign_profile, &f.other_shared] {
        assert_eq!(storage.profile(&company, hidden.id).await.unwrap(), None);
    }
    for shown in [&f.profile, &f.shared] {
        assert_eq!(storage.profile(&company, shown.id).await.unwrap().as_ref(), Some(shown));
    }
    let profiles = storage.profiles(&company, PageRequest::first(10)).await.unwrap();
    assert_eq!(profiles.items, [f.profile.clone(), f.shared.clone()]);

    let macs = seen.map(|e| e.mac);
    let ids = seen.map(|e| e.id);
    for hidden in [&f.sibling_endpoint, &f.foreign_endpoint] {
        assert_eq!(storage.endpoint(&company, hidden.mac).await.unwrap(), None);
        assert_eq!(storage.check_ins(&company, hidden.id).await.unwrap(), []);
    }
    let own = std::slice::from_ref(&f.endpoint);
    assert_eq!(storage.endpoints_by_mac(&company, &macs).await.unwrap(), own);
    let all = EndpointFilter::default();
    let page = by_mac(storage, &company, &all, PageRequest::first(10)).await.unwrap();
    assert_eq!(page.items, own);
    for hidden in [f.sibling_profile.id, f.foreign_profile.id, f.shared.id] {
        let filter = EndpointFilter::default().profile(hidden);
        let page = by_mac(storage, &company, &filter, PageRequest::first(10)).await.unwrap();
        assert_eq!(page.items, []);
    }
    let activity = storage.activity(&company, &ids).await.unwrap();
    let known: Vec<bool> = activity.iter().map(|a| *a != Activity::default()).collect();
    assert_eq!(known, [true, false, false]);
}

/// Keys by id and users by address are found without a scope: it is they who ask.
pub async fn principals_are_found_without_a_scope(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    for key in [&f.key, &f.root_key] {
        assert_eq!(storage.key(key.id).await.unwrap().as_ref(), Some(key));
    }
    for user in [&f.user, &f.reseller_user] {
        assert_eq!(storage.user_by_email(&user.email).await.unwrap().as_ref(), Some(user));
    }
    assert_eq!(storage.key(key(99, Tenant::Installation).id).await.unwrap(), None);
    let nobody = user(99, Tenant::Installation);
    assert_eq!(storage.user_by_email(&nobody.email).await.unwrap(), None);
}

/// Users and keys are listed exactly at a place, not below it.
pub async fn principals_are_listed_at_their_place(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let page = || PageRequest::first(10);
    for (tenant, users, keys) in [
        (Tenant::Installation, vec![], vec![f.root_key.clone()]),
        (at_reseller(&f.reseller), vec![f.reseller_user.clone()], vec![]),
        (at_company(&f.company), vec![f.user.clone()], vec![f.key.clone()]),
        (at_company(&f.sibling), vec![], vec![]),
    ] {
        let found = storage.users(everything(), tenant, page()).await.unwrap();
        assert_eq!((found.items, found.next), (users, None), "{tenant:?}");
        let found = storage.keys(everything(), tenant, page()).await.unwrap();
        assert_eq!((found.items, found.next), (keys, None), "{tenant:?}");
    }
}

/// The use of a profile is counted as far as the scope reaches.
pub async fn usage_is_counted_in_scope(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let uses = |n, company| create(Endpoint { profile: Some(f.shared.id), ..endpoint(n, company) });
    hand.done((100..103).map(|n| uses(n, &f.company)).collect()).await;
    hand.done((200..204).map(|n| uses(n, &f.sibling)).collect()).await;
    for (place, count) in [
        (Tenant::Installation, 7),
        (at_reseller(&f.reseller), 7),
        (at_reseller(&f.other), 0),
        (at_company(&f.company), 3),
        (at_company(&f.sibling), 4),
        (at_company(&f.foreign), 0),
    ] {
        let used = usage(storage, scope(place), f.shared.id).await;
        assert_eq!(used, count, "{place:?}");
    }
    let unknown = profile(99, of_reseller(&f.reseller)).id;
    assert_eq!(usage(storage, everything(), unknown).await, 0);
}

/// The MACs of a pasted list: free, one's own, or somebody else's; in the given order, repeated ones too.
pub async fn owners_gives_a_verdict_for_each_mac(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let macs = [mac(3), mac(99), mac(1), mac(2), mac(1)];
    let yours = |company: &crate::tenancy::Company| Ownership::Yours(company.id);
    let (free, other) = (Ownership::Free, Ownership::Other);
    let (first, second, third) = (yours(&f.company), yours(&f.sibling), yours(&f.foreign));
    for (place, expected) in [
        (Tenant::Installation, [third, free, first, second, first]),
        (at_reseller(&f.reseller), [other, free, first, second, first]),
        (at_company(&f.company), [other, free, first, other, first]),
        (at_company(&f.foreign), [third, free, other, other, other]),
    ] {
        assert_eq!(storage.owners(scope(place), &macs).await.unwrap(), expected, "{place:?}");
    }
    assert_eq!(storage.owners(everything(), &[]).await.unwrap(), []);
}
