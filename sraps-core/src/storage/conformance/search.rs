//! Searching a company's endpoints by a text.

use std::pin::Pin;

use super::fixtures::*;
use super::fleet::{NAMES, assert_listed, fleet, known};
use super::join::join_all;
use crate::activity::CheckIn;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::storage::{EndpointFilter, EndpointOrder, PageRequest, Search, Storage, StorageError};
use crate::tenancy::CompanyScope;

/// No endpoint.
const NONE: [u64; 0] = [];

/// The numbers of the endpoints that are found.
async fn found(storage: &dyn Storage, company: &CompanyScope, text: &str) -> Vec<u64> {
    let filter = EndpointFilter::default().search(Search::new(text).unwrap());
    let page = by_mac(storage, company, &filter, PageRequest::first(100)).await.unwrap();
    page.items.iter().map(|e| e.mac.as_u64() - mac(0).as_u64()).collect()
}

fn named(n: u64, name: &str, f: &Fixture) -> Endpoint {
    Endpoint { name: Some(label(name)), model: None, ..endpoint(n, &f.company) }
}

/// Every text of three to six characters that stands in a name, and some that do not, find what
/// [`EndpointFilter::matches`] says.
pub async fn a_search_finds_what_stands_in_it(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let order = EndpointOrder::default();
    let mut texts: Vec<String> = Vec::new();
    for name in NAMES {
        let chars: Vec<char> = name.chars().collect();
        for length in 3..=6 {
            texts.extend(chars.windows(length).step_by(2).map(|part| part.iter().collect()));
        }
        texts.push(name.to_uppercase());
        texts.push(format!("{name}x"));
    }
    texts.extend(
        ["00:04:13", "0004-1300", "000413000067", "0067", "192.0.2.1", "192.0.1", "2.0", "snom"]
            .map(str::to_owned),
    );
    texts.extend(
        ["%%%", "___", "***", "\"\"\"", "OR bye", "a OR b", "\\\\\\", "'''"].map(str::to_owned),
    );
    let searches: Vec<Search> = texts.iter().filter_map(|text| Search::new(text).ok()).collect();
    assert!(searches.len() > 150, "the case says something");
    for search in searches {
        let filter = EndpointFilter::default().search(search);
        assert_listed(storage, &company, &all, &filter, order, 100).await;
    }
}

/// Upper and lower case are the same, a MAC is found in any notation, and signs stand for themselves.
pub async fn a_search_is_for_plain_text(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    hand.done(vec![
        create(named(0xabc, "Übung im KELLER", &f)),
        create(named(0xabd, "100% sure_thing", &f)),
        create(named(0xabe, "100 sure thing", &f)),
        create(Endpoint { model: Some(d120()), ..named(0xdef, "the \"red\" one", &f) }),
    ])
    .await;
    for (text, numbers) in [
        ("übung", vec![0xabc]),
        ("ÜBUNG IM", vec![0xabc]),
        ("keller", vec![0xabc]),
        ("100%", vec![0xabd]),
        ("100_", vec![]),
        ("sure_", vec![0xabd]),
        ("sure", vec![0xabd, 0xabe]),
        ("\"red\"", vec![0xdef]),
        ("00:04:13:00:0a:bc", vec![0xabc]),
        ("0004-1300-0ABC", vec![0xabc]),
        ("0.0a.b", vec![0xabc, 0xabd, 0xabe]),
        ("000abc", vec![0xabc]),
        ("d120", vec![0xdef]),
        ("one d120", vec![]),
        ("nowhere", vec![]),
    ] {
        assert_eq!(found(storage, &company, text).await, numbers, "{text}");
    }
}

fn d120() -> KnownModel {
    KnownModel { model: model("snomD120"), source: ModelSource::Operator }
}

/// What was changed is found as it is now.
pub async fn a_search_follows_each_change(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let (company, sibling) = (hand.open(&f.company).await, hand.open(&f.sibling).await);
    let from = |e: &Endpoint, address: &str, at| CheckIn {
        address: address.parse().ok(),
        ..check_in(e, moment(at))
    };
    let mut phone = named(10, "Reception", &f);
    hand.done(vec![create(phone.clone())]).await;
    assert_eq!(found(storage, &company, "reception").await, [10]);

    storage.observe(vec![from(&phone, "192.0.2.77", 10)]).await.unwrap();
    assert_eq!(found(storage, &company, "0.2.77").await, [10]);
    // An older check-in, and one without an address, leave it.
    storage.observe(vec![from(&phone, "192.0.2.66", 5)]).await.unwrap();
    storage.observe(vec![CheckIn { address: None, ..check_in(&phone, moment(11)) }]).await.unwrap();
    assert_eq!(found(storage, &company, "0.2.77").await, [10]);
    assert_eq!(found(storage, &company, "0.2.66").await, NONE);
    storage.observe(vec![from(&phone, "2001:db8::5", 20)]).await.unwrap();
    assert_eq!(found(storage, &company, "0.2.77").await, NONE);
    assert_eq!(found(storage, &company, "2001:DB8").await, [10]);

    // A new name, a new model, no name: the address stays.
    phone.name = Some(label("Lobby"));
    hand.done(vec![update(phone.clone())]).await;
    phone.version = phone.version.next();
    assert_eq!(found(storage, &company, "reception").await, NONE);
    assert_eq!(found(storage, &company, "lobby").await, [10]);
    assert_eq!(found(storage, &company, "db8::5").await, [10]);
    (phone.name, phone.model) = (None, Some(d120()));
    hand.done(vec![update(phone.clone())]).await;
    phone.version = phone.version.next();
    assert_eq!(found(storage, &company, "lobby").await, NONE);
    assert_eq!(found(storage, &company, "d120").await, [10]);
    assert_eq!(found(storage, &company, "db8::5").await, [10]);

    // It moves to another company.
    phone.name = Some(label("Wanderer"));
    phone.company = f.sibling.id;
    hand.done(vec![update(phone.clone())]).await;
    phone.version = phone.version.next();
    assert_eq!(found(storage, &company, "wanderer").await, NONE);
    assert_eq!(found(storage, &sibling, "wanderer").await, [10]);
    assert_eq!(found(storage, &sibling, "db8::5").await, [10]);

    // It is deleted; its MAC comes anew without its past; undoing the deletion brings the past back.
    hand.done(vec![delete(phone.clone())]).await;
    assert_eq!(found(storage, &sibling, "wanderer").await, NONE);
    let next = Endpoint { mac: phone.mac, name: None, ..endpoint(11, &f.company) };
    hand.done(vec![create(next.clone())]).await;
    assert_eq!(found(storage, &company, "00000a").await, [10]);
    assert_eq!(found(storage, &company, "db8::5").await, NONE);
    hand.done(vec![delete(next)]).await;
    hand.done(vec![create(phone.clone())]).await;
    assert_eq!(found(storage, &sibling, "wanderer").await, [10]);
    assert_eq!(found(storage, &sibling, "db8::5").await, [10]);

    // Renamed and back, or deleted and made, within one set.
    let other = Endpoint { name: Some(label("Other")), ..phone.clone() };
    let back = Endpoint { version: phone.version.next(), ..phone.clone() };
    hand.done(vec![update(other), update(back)]).await;
    phone.version = phone.version.next().next();
    assert_eq!(found(storage, &sibling, "wanderer").await, [10]);
    assert_eq!(found(storage, &sibling, "other").await, NONE);
    let made = Endpoint { name: Some(label("Made anew")), ..phone.clone() };
    hand.done(vec![delete(phone.clone()), create(made.clone())]).await;
    assert_eq!(found(storage, &sibling, "made anew").await, [10]);
    assert_eq!(found(storage, &sibling, "db8::5").await, [10]);
    assert_eq!(found(storage, &sibling, "wanderer").await, NONE);

    // A set that fails changes no text; a company that goes takes its texts along.
    let renamed = Endpoint { name: Some(label("Renamed")), ..made.clone() };
    hand.refused(vec![update(renamed), create(endpoint(1, &f.company))]).await;
    assert_eq!(found(storage, &sibling, "made anew").await, [10]);
    assert_eq!(found(storage, &sibling, "renamed").await, NONE);
    hand.done(vec![cascade(&f.sibling)]).await;
    let again = Endpoint { id: endpoint(12, &f.company).id, ..named(10, "Again", &f) };
    hand.done(vec![create(again)]).await;
    assert_eq!(found(storage, &company, "again").await, [10]);
    assert_eq!(found(storage, &company, "made anew").await, NONE);
    assert_eq!(found(storage, &company, "db8::5").await, NONE);
}

type Done<'a> = Pin<Box<dyn Future<Output = Result<(), StorageError>> + Send + 'a>>;

/// Renamed while they ask from new addresses, endpoints are found by both.
pub async fn renames_and_check_ins_at_once_are_both_found(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let mut phones: Vec<Endpoint> = (10..18).map(|n| named(n, "before", &f)).collect();
    hand.done(phones.iter().cloned().map(create).collect()).await;
    for round in 1..5_u64 {
        let renamed = |phone: &Endpoint| Endpoint {
            name: Some(label(&format!("desk {round}-{}", phone.mac.lower()))),
            ..phone.clone()
        };
        let address = |phone: &Endpoint| -> std::net::IpAddr {
            let [.., last] = phone.mac.octets();
            [10, 77, u8::try_from(round).unwrap(), last].into()
        };
        let mut both: Vec<Done<'_>> = Vec::new();
        for phone in &phones {
            let renaming = storage.apply(hand.set(vec![update(renamed(phone))]));
            both.push(Box::pin(async move { renaming.await.map(|_| ()) }));
            let at = moment(i64::try_from(round).unwrap());
            let seen = CheckIn { address: Some(address(phone)), ..check_in(phone, at) };
            both.push(storage.observe(vec![seen]));
        }
        for done in join_all(both).await {
            done.unwrap();
        }
        for phone in &mut phones {
            *phone = renamed(phone);
            phone.version = phone.version.next();
            let number = phone.mac.as_u64() - mac(0).as_u64();
            let name = phone.name.as_ref().unwrap().as_str().to_owned();
            assert_eq!(found(storage, &company, &name).await, [number], "round {round}");
            let address = format!("{}", address(phone));
            assert_eq!(found(storage, &company, &address).await, [number], "round {round}");
        }
    }
}
