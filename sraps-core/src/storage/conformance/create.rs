//! What is checked when something is created.

use super::fixtures::*;
use crate::endpoint::Endpoint;
use crate::storage::{EntityKind, Storage, StorageError};
use crate::tenancy::{
    ApiKey, CompanyId, Email, EndpointId, Owner, ProfileId, ResellerId, Tenant, User, UserId,
};

fn missing(what: EntityKind) -> StorageError {
    StorageError::NotFound { at: 0, what }
}

/// Every kind of thing that stands in the tree needs its reseller.
pub async fn creating_needs_the_reseller(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let nobody = reseller(99);
    let owner = of_reseller(&nobody);
    let lost = company(99, &nobody);
    for change in [
        create(lost.clone()),
        create(profile(99, owner)),
        create(profile(99, of_company(&lost))),
        create(defaults(99, owner, model("snomD120"))),
        create(Endpoint { reseller: nobody.id, ..endpoint(99, &f.company) }),
        create(user(99, owner.tenant())),
        create(key(99, of_company(&lost).tenant())),
    ] {
        assert_eq!(
            hand.refused(vec![change.clone()]).await,
            missing(EntityKind::Reseller),
            "{change:?}"
        );
    }
}

/// Every kind of thing that stands in a company needs it, and needs it to be its reseller's.
pub async fn creating_needs_the_company_of_that_reseller(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let elsewhere = CompanyId::from_uuid(id(EntityKind::Company, 99));
    for company in [elsewhere, f.foreign.id] {
        let owner = Owner { reseller: f.reseller.id, company: Some(company) };
        for change in [
            create(profile(99, owner)),
            create(defaults(99, owner, model("snomD120"))),
            create(Endpoint { company, ..endpoint(99, &f.company) }),
            create(user(99, owner.tenant())),
            create(key(99, owner.tenant())),
        ] {
            assert_eq!(
                hand.refused(vec![change.clone()]).await,
                missing(EntityKind::Company),
                "{change:?}"
            );
        }
    }
}

/// The home of a principal is a company at or below his place.
pub async fn a_home_must_be_in_reach(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let nowhere = CompanyId::from_uuid(id(EntityKind::Company, 99));
    let places = [
        (Tenant::Installation, nowhere),
        (at_reseller(&f.reseller), nowhere),
        (at_reseller(&f.reseller), f.foreign.id),
        (at_company(&f.company), f.sibling.id),
    ];
    for (tenant, home) in places {
        let home = Some(home);
        let error = hand.refused(vec![create(User { home, ..user(99, tenant) })]).await;
        assert_eq!(error, missing(EntityKind::Company), "{tenant:?} {home:?}");
        let error = hand.refused(vec![create(ApiKey { home, ..key(99, tenant) })]).await;
        assert_eq!(error, missing(EntityKind::Company), "{tenant:?} {home:?}");
    }
    for (n, tenant) in [Tenant::Installation, at_reseller(&f.reseller), at_company(&f.company)]
        .into_iter()
        .enumerate()
    {
        let home = Some(f.company.id);
        hand.done(vec![create(User { home, ..user(100 + n as u64, tenant) })]).await;
    }
}

/// An id is free or taken among the things of its kind.
pub async fn an_id_is_taken_once_per_kind(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let taken = StorageError::Conflict { at: 0, field: "id" };
    for thing in f.things() {
        assert_eq!(hand.refused(vec![create(thing.clone())]).await, taken, "{thing:?}");
    }
    let mut twin = reseller(99);
    twin.id = ResellerId::from_uuid(f.company.id.uuid());
    hand.done(vec![create(twin)]).await;
}

/// A MAC is registered once in the whole installation.
pub async fn a_mac_is_registered_once(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for company in [&f.company, &f.sibling, &f.foreign] {
        let again = Endpoint { mac: f.endpoint.mac, ..endpoint(99, company) };
        let error = hand.refused(vec![create(again)]).await;
        assert_eq!(error, StorageError::Conflict { at: 0, field: "mac" });
    }
}

/// A MAC that a set sets free can be taken further on in it: so phones move to another company as new
/// registrations, and come back by the same steps backwards. The new registration has no past, and each company
/// reads in the journal what was its own.
pub async fn a_mac_that_a_set_frees_can_be_taken_in_it(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let old: Vec<Endpoint> = (100..150).map(|n| endpoint(n, &f.company)).collect();
    hand.done(old.iter().cloned().map(create).collect()).await;
    storage.observe(vec![check_in(&old[0], moment(1))]).await.unwrap();
    let moved = |old: &Endpoint| {
        let id = EndpointId::from_uuid(uuid::Uuid::from_u128(old.id.uuid().as_u128() + 1_000));
        Endpoint { id, mac: old.mac, ..endpoint(1, &f.sibling) }
    };
    let there: Vec<Endpoint> = old.iter().map(moved).collect();
    let pairs = old.iter().zip(&there);
    let go = pairs.flat_map(|(old, new)| [delete(old.clone()), create(new.clone())]);
    let done = hand.done(go.collect()).await;
    let (company, sibling) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    let macs: Vec<_> = old.iter().map(|endpoint| endpoint.mac).collect();
    assert_eq!(storage.endpoints_by_mac(&company, &macs).await.unwrap(), []);
    assert_eq!(storage.endpoints_by_mac(&sibling, &macs).await.unwrap(), there);
    let activity = storage.activity(&sibling, &[there[0].id]).await.unwrap();
    assert_eq!(activity[0].last_seen, None);
    for tenant in [at_company(&f.company), at_company(&f.sibling)] {
        let (_, records) = storage.commit(scope(tenant), done.id).await.unwrap().unwrap();
        assert_eq!(records.len(), old.len());
        assert!(records.iter().all(|record| record.tenant == tenant));
    }
    let pairs = old.iter().zip(&there).rev();
    let back = pairs.flat_map(|(old, new)| [delete(new.clone()), create(old.clone())]);
    hand.done(back.collect()).await;
    assert_eq!(storage.endpoints_by_mac(&company, &macs).await.unwrap(), old);
    let activity = storage.activity(&company, &[old[0].id]).await.unwrap();
    assert_eq!(activity[0].last_seen, Some(moment(1)));
}

/// An e-mail address is used once in the whole installation.
pub async fn an_email_is_used_once(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for tenant in [Tenant::Installation, at_company(&f.company), at_reseller(&f.other)] {
        let again =
            User { email: Email::new("USER000001@example.org").unwrap(), ..user(99, tenant) };
        let error = hand.refused(vec![create(again)]).await;
        assert_eq!(error, StorageError::Conflict { at: 0, field: "email" });
    }
}

/// An owner has one set of defaults for a model; another owner may have one too.
pub async fn an_owner_has_one_set_of_defaults_per_model(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    for taken in [&f.defaults, &f.reseller_defaults] {
        let again = defaults(99, taken.owner, taken.model);
        let error = hand.refused(vec![create(again)]).await;
        assert_eq!(error, StorageError::Conflict { at: 0, field: "model" });
    }
    hand.done(vec![
        create(defaults(99, of_company(&f.company), model("snomD120"))),
        create(defaults(100, of_company(&f.sibling), f.defaults.model)),
    ])
    .await;
}

/// Parents are checked before the id, the id before other unique fields; parents from the top.
pub async fn creating_checks_parents_then_id_then_the_rest(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let nowhere = CompanyId::from_uuid(id(EntityKind::Company, 99));
    let nothing = ProfileId::from_uuid(id(EntityKind::Profile, 99));
    let mut wrong = f.endpoint.clone();
    wrong.profile = Some(nothing);
    wrong.company = nowhere;
    wrong.reseller = reseller(99).id;
    let order = [
        missing(EntityKind::Reseller),
        missing(EntityKind::Company),
        missing(EntityKind::Profile),
        StorageError::Conflict { at: 0, field: "id" },
        StorageError::Conflict { at: 0, field: "mac" },
    ];
    for (step, expected) in order.into_iter().enumerate() {
        assert_eq!(hand.refused(vec![create(wrong.clone())]).await, expected);
        match step {
            0 => wrong.reseller = f.reseller.id,
            1 => wrong.company = f.company.id,
            2 => wrong.profile = Some(f.profile.id),
            3 => wrong.id = EndpointId::from_uuid(id(EntityKind::Endpoint, 99)),
            _ => wrong.mac = mac(99),
        }
    }
    hand.done(vec![create(wrong)]).await;
    let mut wrong = User { home: Some(nowhere), ..f.user.clone() };
    assert_eq!(hand.refused(vec![create(wrong.clone())]).await, missing(EntityKind::Company));
    wrong.home = None;
    let taken = StorageError::Conflict { at: 0, field: "id" };
    assert_eq!(hand.refused(vec![create(wrong.clone())]).await, taken);
    wrong.id = UserId::from_uuid(id(EntityKind::User, 99));
    let taken = StorageError::Conflict { at: 0, field: "email" };
    assert_eq!(hand.refused(vec![create(wrong)]).await, taken);
}
