//! Unregistered phones that asked.

use super::fixtures::*;
use crate::activity::{CheckIn, KEPT_STRANGERS, Stranger};
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::storage::{Ownership, Storage};
use crate::tenancy::Tenant;

async fn macs(storage: &dyn Storage) -> Vec<Mac> {
    let found = storage.strangers(everything(), 10_000).await.unwrap();
    found.into_iter().map(|stranger| stranger.mac).collect()
}

/// Check-ins without an endpoint add up, in any order of their times.
pub async fn strangers_add_up(storage: &dyn Storage) {
    let at = |micros| unknown(mac(7), moment(micros));
    let seen = [
        CheckIn { user_agent: "second".to_owned(), ..at(20) },
        CheckIn { user_agent: "first".to_owned(), address: "2001:db8::7".parse().ok(), ..at(10) },
        CheckIn { user_agent: "third".to_owned(), address: None, model: None, ..at(30) },
        CheckIn { user_agent: "tie".to_owned(), model: Some(model("snomD120")), ..at(30) },
        CheckIn { user_agent: "late".to_owned(), ..at(25) },
    ];
    let (one, more) = seen.split_first().unwrap();
    storage.observe(vec![one.clone()]).await.unwrap();
    assert_eq!(storage.strangers(everything(), 5).await.unwrap(), [Stranger::first(one)]);
    storage.observe(more.to_vec()).await.unwrap();
    let mut expected = Stranger::first(one);
    for seen in more {
        expected.add(seen);
    }
    assert_eq!(storage.strangers(everything(), 5).await.unwrap(), [expected.clone()]);
    assert_eq!((expected.count, expected.user_agent.as_str()), (5, "tie"));
    assert_eq!((expected.address, expected.model), (one.address, Some(model("snomD120"))));
    assert_eq!((expected.first_seen, expected.last_seen), (moment(10), moment(30)));
}

/// The latest come first, on a tie by MAC, and no more than asked for.
pub async fn strangers_come_latest_first(storage: &dyn Storage) {
    let seen = [(3, 10), (1, 30), (5, 20), (4, 20), (2, 20)];
    storage.observe(seen.map(|(n, at)| unknown(mac(n), moment(at))).to_vec()).await.unwrap();
    let expected = [1, 2, 4, 5, 3].map(mac);
    assert_eq!(macs(storage).await, expected);
    for limit in 0..6_u32 {
        let found = storage.strangers(everything(), limit).await.unwrap();
        let found: Vec<Mac> = found.into_iter().map(|stranger| stranger.mac).collect();
        assert_eq!(Some(&found[..]), expected.get(..(limit as usize).min(5)));
    }
}

/// Strangers concern the installation alone.
pub async fn strangers_are_the_installations(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    storage.observe(vec![unknown(mac(99), moment(1))]).await.unwrap();
    for place in [at_reseller(&f.reseller), at_company(&f.company)] {
        assert_eq!(storage.strangers(scope(place), 10).await.unwrap(), []);
    }
    assert_eq!(storage.strangers(scope(Tenant::Installation), 10).await.unwrap().len(), 1);
}

/// The thousand seen last are kept, on a tie the lower MACs.
pub async fn a_thousand_strangers_are_kept(storage: &dyn Storage) {
    let kept = u64::from(KEPT_STRANGERS);
    let tie = |n| unknown(mac(n), moment(50));
    let half = kept / 2;
    storage.observe((half..kept + 10).map(tie).collect()).await.unwrap();
    storage.observe((0..half).map(tie).collect()).await.unwrap();
    let expected: Vec<Mac> = (0..kept).map(mac).collect();
    assert_eq!(macs(storage).await, expected);
    // One that is older than all is not kept; one that is later drives out the last one.
    storage.observe(vec![unknown(mac(5_000), moment(49))]).await.unwrap();
    assert_eq!(macs(storage).await, expected);
    storage.observe(vec![unknown(mac(5_001), moment(51))]).await.unwrap();
    let found = macs(storage).await;
    assert_eq!(found.first(), Some(&mac(5_001)));
    assert_eq!(found.get(1..), expected.get(..expected.len() - 1));
    // Whoever was driven out starts anew.
    storage.observe(vec![unknown(mac(kept - 1), moment(60))]).await.unwrap();
    let first = storage.strangers(everything(), 1).await.unwrap().remove(0);
    assert_eq!((first.mac, first.count, first.first_seen), (mac(kept - 1), 1, moment(60)));
}

/// A stranger that is registered is none any more.
pub async fn a_registered_phone_is_no_stranger(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    storage.observe(vec![unknown(mac(98), moment(1)), unknown(mac(99), moment(2))]).await.unwrap();
    let new = endpoint(99, &f.company);
    hand.done(vec![create(new.clone())]).await;
    assert_eq!(macs(storage).await, [mac(98)]);
    let owner = storage.owners(everything(), &[mac(98), mac(99)]).await.unwrap();
    assert_eq!(owner, [Ownership::Free, Ownership::Yours(f.company.id)]);
    // A check-in that was on its way from before does not make it one, nor gives it a past.
    storage.observe(vec![unknown(mac(99), moment(3))]).await.unwrap();
    assert_eq!(macs(storage).await, [mac(98)]);
    let company = hand.open(&f.company).await;
    assert_eq!(storage.check_ins(&company, new.id).await.unwrap(), []);
    // Limits count those that are shown.
    let found = storage.strangers(everything(), 1).await.unwrap();
    assert_eq!(found.first().map(|stranger| stranger.mac), Some(mac(98)));
    // Deregistered, it is one again, as soon as it asks.
    hand.done(vec![delete(new)]).await;
    storage.observe(vec![unknown(mac(99), moment(4))]).await.unwrap();
    assert_eq!(macs(storage).await, [mac(99), mac(98)]);
    let again = Endpoint { mac: mac(98), ..endpoint(97, &f.sibling) };
    hand.done(vec![create(again)]).await;
    assert_eq!(macs(storage).await, [mac(99)]);
}

/// Strangers last seen before a moment are forgotten.
pub async fn strangers_are_forgotten(storage: &dyn Storage) {
    let seen = [(1, 5), (1, 30), (2, 19), (3, 20), (4, 21)];
    storage.observe(seen.map(|(n, at)| unknown(mac(n), moment(at))).to_vec()).await.unwrap();
    storage.forget(moment(20)).await.unwrap();
    assert_eq!(macs(storage).await, [mac(1), mac(4), mac(3)]);
    let first = storage.strangers(everything(), 1).await.unwrap().remove(0);
    assert_eq!((first.first_seen, first.count), (moment(5), 2), "the rest of it stays");
    storage.forget(moment(100)).await.unwrap();
    assert_eq!(macs(storage).await, []);
    storage.observe(vec![unknown(mac(1), moment(200))]).await.unwrap();
    let first = storage.strangers(everything(), 1).await.unwrap().remove(0);
    assert_eq!((first.first_seen, first.count), (moment(200), 1));
}
