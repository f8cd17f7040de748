//! What registered phones did.

use super::fixtures::*;
use crate::activity::{Activity, CheckIn, KEPT_CHECK_INS};
use crate::endpoint::Endpoint;
use crate::storage::{Storage, StorageError};
use crate::tenancy::CompanyScope;

async fn last(storage: &dyn Storage, company: &CompanyScope, endpoint: &Endpoint) -> Vec<CheckIn> {
    storage.check_ins(company, endpoint.id).await.unwrap()
}

async fn sum(storage: &dyn Storage, company: &CompanyScope, endpoint: &Endpoint) -> Activity {
    let mut found = storage.activity(company, &[endpoint.id]).await.unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn summed(seen: &[CheckIn]) -> Activity {
    let mut activity = Activity::default();
    for seen in seen {
        activity.add(seen);
    }
    activity
}

/// Check-ins add up to the endpoint's activity, in one call or in several, in any order of their times.
pub async fn check_ins_add_up(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    assert_eq!(sum(storage, &company, &f.endpoint).await, Activity::default());
    assert_eq!(last(storage, &company, &f.endpoint).await, []);
    let at = |micros| check_in(&f.endpoint, moment(micros));
    let mut seen = vec![
        CheckIn { handed_over: true, ..at(50) },
        CheckIn { address: "2001:db8::1".parse().ok(), status: 304, ..at(70) },
        CheckIn { address: None, model: None, firmware: None, status: 500, ..at(90) },
        CheckIn { firmware: Some("8.4.35".to_owned()), ..at(10) },
        CheckIn { handed_over: true, status: 200, ..at(20) },
    ];
    let (first, rest) = seen.split_at(2);
    storage.observe(first.to_vec()).await.unwrap();
    storage.observe(rest.to_vec()).await.unwrap();
    storage.observe(Vec::new()).await.unwrap();
    let expected = summed(&seen);
    assert_eq!(sum(storage, &company, &f.endpoint).await, expected);
    assert_eq!(expected.handed_over, Some(moment(50)), "the fixture says something");
    seen.sort_by_key(|seen| std::cmp::Reverse(seen.at));
    assert_eq!(last(storage, &company, &f.endpoint).await, seen);
}

/// The last 50 by time are kept; older ones that come late are not.
pub async fn the_last_fifty_check_ins_are_kept(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let at = |n: i64| check_in(&f.endpoint, moment(n * 10));
    let odd = (1..60).filter(|n| n % 2 == 1).map(at);
    storage.observe(odd.collect()).await.unwrap();
    for n in (1..=60).filter(|n| n % 2 == 0) {
        storage.observe(vec![at(n)]).await.unwrap();
    }
    let expected: Vec<CheckIn> = (11..=60).rev().map(at).collect();
    assert_eq!(expected.len(), KEPT_CHECK_INS as usize);
    assert_eq!(last(storage, &company, &f.endpoint).await, expected);
    storage.observe(vec![at(3), at(1)]).await.unwrap();
    assert_eq!(last(storage, &company, &f.endpoint).await, expected, "too old to be kept");
    let activity = sum(storage, &company, &f.endpoint).await;
    assert_eq!((activity.first_seen, activity.last_seen), (Some(moment(10)), Some(moment(600))));
}

/// Of check-ins at the same moment the one recorded later counts as later, within a call and between calls.
pub async fn on_a_tie_the_later_call_counts(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let tie = |bytes: u32| CheckIn {
        bytes,
        status: 200 + u16::try_from(bytes).unwrap(),
        ..check_in(&f.endpoint, moment(7))
    };
    storage.observe(vec![tie(0), tie(1)]).await.unwrap();
    storage.observe((2..30).map(tie).collect()).await.unwrap();
    for n in 30..70 {
        storage.observe(vec![tie(n)]).await.unwrap();
    }
    let expected: Vec<CheckIn> = (20..70).rev().map(tie).collect();
    assert_eq!(last(storage, &company, &f.endpoint).await, expected);
    assert_eq!(sum(storage, &company, &f.endpoint).await.status, Some(269));
}

/// Activities come in the order of the ids, the empty one for what is not there or not the company's.
pub async fn activities_come_in_the_given_order(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let second = endpoint(90, &f.company);
    hand.done(vec![create(second.clone())]).await;
    let seen = [(&f.endpoint, 1), (&second, 2), (&f.sibling_endpoint, 3)];
    storage.observe(seen.map(|(e, at)| check_in(e, moment(at))).to_vec()).await.unwrap();
    let company = hand.open(&f.company).await;
    let unknown = endpoint(99, &f.company).id;
    let ids = [second.id, unknown, f.endpoint.id, f.sibling_endpoint.id, second.id];
    let found = storage.activity(&company, &ids).await.unwrap();
    let times: Vec<_> = found.iter().map(|activity| activity.last_seen).collect();
    assert_eq!(times, [Some(moment(2)), None, Some(moment(1)), None, Some(moment(2))]);
    assert_eq!(storage.activity(&company, &[]).await.unwrap(), []);
    assert_eq!(storage.check_ins(&company, unknown).await.unwrap(), []);
}

/// A check-in of an endpoint that is gone, or never was, is dropped silently; the others of the call count.
pub async fn check_ins_of_gone_endpoints_are_dropped(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    hand.done(vec![delete(f.endpoint.clone())]).await;
    let never = endpoint(99, &f.company);
    let seen = [&f.endpoint, &never, &f.sibling_endpoint].map(|e| check_in(e, moment(1)));
    storage.observe(seen.to_vec()).await.unwrap();
    hand.done(vec![create(f.endpoint.clone()), create(never.clone())]).await;
    let company = hand.open(&f.company).await;
    for endpoint in [&f.endpoint, &never] {
        assert_eq!(sum(storage, &company, endpoint).await, Activity::default());
        assert_eq!(last(storage, &company, endpoint).await, []);
    }
    let sibling = hand.open(&f.sibling).await;
    assert_eq!(last(storage, &sibling, &f.sibling_endpoint).await.len(), 1);
    assert_eq!(storage.strangers(everything(), 10).await.unwrap(), [], "nor are they strangers");
}

/// A MAC that is registered anew starts without the past of its former registration.
pub async fn a_new_registration_has_no_past(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    storage.observe(vec![check_in(&f.endpoint, moment(1))]).await.unwrap();
    let anew = Endpoint { mac: f.endpoint.mac, ..endpoint(99, &f.sibling) };
    hand.done(vec![delete(f.endpoint.clone()), create(anew.clone())]).await;
    let sibling = hand.open(&f.sibling).await;
    assert_eq!(sum(storage, &sibling, &anew).await, Activity::default());
    assert_eq!(last(storage, &sibling, &anew).await, []);
    // A check-in that was on its way belongs to the old one.
    storage.observe(vec![check_in(&f.endpoint, moment(2))]).await.unwrap();
    assert_eq!(last(storage, &sibling, &anew).await, []);
    storage.observe(vec![check_in(&anew, moment(3))]).await.unwrap();
    assert_eq!(last(storage, &sibling, &anew).await, [check_in(&anew, moment(3))]);
}

/// An undone deletion has its activity back, until it was forgotten; what exists is never forgotten.
pub async fn activity_of_gone_endpoints_is_forgotten(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let all = [&f.endpoint, &f.sibling_endpoint, &f.foreign_endpoint];
    let ten_and_twenty = |e: &Endpoint| [check_in(e, moment(10)), check_in(e, moment(20))];
    let seen: Vec<CheckIn> = all.into_iter().flat_map(ten_and_twenty).collect();
    storage.observe(seen).await.unwrap();
    let restored = async || {
        hand.done(vec![delete(f.endpoint.clone())]).await;
        let restored = f.endpoint.clone();
        hand.done(vec![create(restored)]).await;
        let company = hand.open(&f.company).await;
        let check_ins = last(storage, &company, &f.endpoint).await;
        (sum(storage, &company, &f.endpoint).await.last_seen, check_ins.len())
    };
    assert_eq!(restored().await, (Some(moment(20)), 2));
    storage.forget(moment(1_000)).await.unwrap();
    assert_eq!(restored().await, (Some(moment(20)), 2), "it existed when others were forgotten");

    hand.done(vec![delete(f.endpoint.clone()), cascade(&f.foreign)]).await;
    storage.forget(moment(20)).await.unwrap();
    hand.done(vec![create(f.endpoint.clone())]).await;
    assert_eq!(restored().await, (Some(moment(20)), 2), "it was seen at that moment, not before");
    hand.done(vec![delete(f.endpoint.clone())]).await;
    storage.forget(moment(21)).await.unwrap();
    hand.done(vec![create(f.endpoint.clone()), create(f.foreign.clone())]).await;
    assert_eq!(restored().await, (None, 0));
    let back = Endpoint { profile: None, ..f.foreign_endpoint.clone() };
    hand.done(vec![create(back.clone())]).await;
    let foreign = hand.open(&f.foreign).await;
    assert_eq!(sum(storage, &foreign, &back).await, Activity::default());
    let sibling = hand.open(&f.sibling).await;
    assert_eq!(last(storage, &sibling, &f.sibling_endpoint).await.len(), 2, "it exists");
}

/// Changing an endpoint does not touch its activity, nor the other way round.
pub async fn activity_and_versions_are_apart(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    storage.observe(vec![check_in(&f.endpoint, moment(1))]).await.unwrap();
    hand.done(vec![update(f.endpoint.clone())]).await;
    let company = hand.open(&f.company).await;
    assert_eq!(last(storage, &company, &f.endpoint).await.len(), 1);
    storage.observe(vec![check_in(&f.endpoint, moment(2))]).await.unwrap();
    let stale = hand.refused(vec![update(f.endpoint.clone())]).await;
    let current = f.endpoint.version.next();
    assert_eq!(stale, StorageError::VersionMismatch { at: 0, current });
    let stored = storage.endpoint(&company, f.endpoint.mac).await.unwrap().unwrap();
    assert_eq!(stored.version, current);
}
