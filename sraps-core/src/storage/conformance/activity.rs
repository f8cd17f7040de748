//! What registered phones did.

use super::fixtures::*;
use crate::activity::{Activity, CheckIn, FirmwareCount, HourOfCheckIns, KEPT_CHECK_INS};
use crate::endpoint::Endpoint;
use crate::storage::{EntityKind, Storage, StorageError};
use crate::tenancy::{CompanyScope, EndpointId};

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

/// Check-ins are counted by the hour, for the company that the phone is in at that time, until they are forgotten.
pub async fn check_ins_are_counted_by_the_hour(storage: &dyn Storage) {
    const HOUR: i64 = 3_600_000_000;
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let counts = async |since: i64| -> Vec<(i64, u64)> {
        let found = storage.check_ins_by_hour(&company, moment(since)).await.unwrap();
        let hour = |one: &HourOfCheckIns| {
            ((one.hour.as_microsecond() - moment(0).as_microsecond()) / HOUR, one.count)
        };
        found.iter().map(hour).collect()
    };
    assert_eq!(counts(0).await, []);
    let at = |micros| check_in(&f.endpoint, moment(micros));
    let stranger = unknown(mac(900), moment(5));
    storage.observe(vec![at(3 * HOUR), at(0), at(HOUR - 1), stranger]).await.unwrap();
    // More than are kept, and in another call.
    storage.observe((0..60).map(|n| at(3 * HOUR + n)).collect()).await.unwrap();
    assert_eq!(counts(0).await, [(0, 2), (3, 61)]);
    assert_eq!(counts(HOUR).await, [(3, 61)]);
    assert_eq!(counts(3 * HOUR + 7).await, [(3, 61)], "the hour of the moment counts whole");
    assert_eq!(counts(4 * HOUR).await, []);
    let sibling = hand.open(&f.sibling).await;
    assert_eq!(storage.check_ins_by_hour(&sibling, moment(0)).await.unwrap(), []);
    hand.done(vec![delete(f.endpoint.clone())]).await;
    storage.observe(vec![at(5 * HOUR)]).await.unwrap();
    assert_eq!(counts(0).await, [(0, 2), (3, 61)], "they were here, and nobody is now");
    storage.forget(moment(3 * HOUR)).await.unwrap();
    assert_eq!(counts(0).await, [(3, 61)]);
}

/// The firmware that endpoints last reported is counted, the most frequent first.
pub async fn firmware_is_counted(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let counts = async |limit| -> Vec<(Option<String>, u64)> {
        let found = storage.firmware_counts(&company, limit).await.unwrap();
        found
            .into_iter()
            .map(|FirmwareCount { firmware, endpoints }| (firmware, endpoints))
            .collect()
    };
    let planted = counts(9).await.iter().map(|(_, endpoints)| endpoints).sum::<u64>();
    assert_eq!(counts(9).await, [(None, planted)], "who never asked is counted too");
    let more: Vec<Endpoint> = (800..806)
        .map(|n| Endpoint {
            id: EndpointId::from_uuid(id(EntityKind::Endpoint, n)),
            mac: mac(n),
            profile: None,
            ..f.endpoint.clone()
        })
        .collect();
    hand.done(more.iter().cloned().map(create).collect()).await;
    let runs = |at: usize, version: &str| CheckIn {
        firmware: Some(version.to_owned()),
        ..check_in(&more[at], moment(1))
    };
    let seen = vec![runs(0, "10.2"), runs(1, "10.2"), runs(2, "10.1"), runs(3, "8.9")];
    storage.observe(seen).await.unwrap();
    let some = |version: &str, endpoints| (Some(version.to_owned()), endpoints);
    let all = [(None, planted + 2), some("10.2", 2), some("10.1", 1), some("8.9", 1)];
    assert_eq!(counts(9).await, all);
    assert_eq!(counts(2).await, all[..2]);
    hand.done(vec![delete(more[0].clone()), delete(more[4].clone())]).await;
    let left = [(None, planted + 1), some("10.1", 1), some("10.2", 1), some("8.9", 1)];
    assert_eq!(counts(9).await, left, "gone ones are not counted");
    let sibling = hand.open(&f.sibling).await;
    let other = storage.firmware_counts(&sibling, 9).await.unwrap();
    assert!(other.iter().all(|count| count.firmware.is_none()), "{other:?}");
}

/// A storage says what it is.
pub async fn a_storage_knows_itself(storage: &dyn Storage) {
    let (f, _) = Fixture::plant(storage).await;
    storage.observe(vec![check_in(&f.endpoint, moment(1))]).await.unwrap();
    let footprint = storage.footprint().await.unwrap();
    assert!(!footprint.kind.is_empty());
    assert!(footprint.bytes.is_none_or(|bytes| bytes > 1_000), "{footprint:?}");
}
