//! A company's endpoints: pages, filters, lists of MACs.

use super::fixtures::*;
use super::lists::walk;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::mac::Mac;
use crate::storage::{EndpointFilter, MAX_CHANGES, PageRequest, Storage, StorageError};

/// Thirty endpoints of the fixture's company, stored in a mixed order: every second with the reseller's
/// profile, every third a D120, every fifth without a model.
async fn fleet(storage: &dyn Storage) -> (Fixture, Hand<'_>, Vec<Endpoint>) {
    let (f, hand) = Fixture::plant(storage).await;
    let mut fleet: Vec<Endpoint> = (0..30)
        .map(|n| {
            let new = endpoint(100 + n, &f.company);
            let name = match (n % 5, n % 3) {
                (0, _) => None,
                (_, 0) => Some("snomD120"),
                _ => Some("snomD785"),
            };
            let source = ModelSource::Reported;
            Endpoint {
                profile: (n % 2 == 0).then_some(f.shared.id),
                model: name.map(|name| KnownModel { model: model(name), source }),
                ..new
            }
        })
        .collect();
    let mut mixed = fleet.clone();
    mixed.sort_by_key(|e| e.mac.as_u64().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    hand.done(mixed.into_iter().map(create).collect()).await;
    hand.done((0..9).map(|n| create(endpoint(500 + n, &f.sibling))).collect()).await;
    fleet.insert(0, f.endpoint.clone());
    (f, hand, fleet)
}

/// Endpoints come by MAC; pages neither skip nor repeat.
pub async fn endpoints_come_by_mac_in_pages(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let opened = hand.open(&f.company).await;
    let all = EndpointFilter::default();
    for size in [1, 7, 31, 32] {
        let found = walk!(size, |page| by_mac(storage, &opened, &all, page));
        assert_eq!(found, fleet);
    }
    let page = by_mac(storage, &opened, &all, PageRequest::first(5)).await.unwrap();
    assert_eq!(page.next, fleet.get(4).map(|e| e.mac));
    let next = fleet.get(5).unwrap();
    hand.done(vec![delete(next.clone())]).await;
    let page = by_mac(storage, &opened, &all, PageRequest::after(next.mac, 5)).await.unwrap();
    assert_eq!(page.items, fleet.get(6..11).unwrap(), "the cursor's endpoint is gone");
}

/// Filters hold together, in pages too.
pub async fn endpoints_are_filtered(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let opened = hand.open(&f.company).await;
    let all = EndpointFilter::default();
    let d120 = model("snomD120");
    let range = (mac(103), mac(118));
    let uses = |e: &Endpoint| e.profile == Some(f.shared.id);
    let is_d120 = |e: &Endpoint| e.model.is_some_and(|known| known.model == d120);
    let inside = |e: &Endpoint| (range.0..=range.1).contains(&e.mac);
    for mask in 0_u8..8 {
        let (by_profile, by_model, by_range) = (mask & 1 != 0, mask & 2 != 0, mask & 4 != 0);
        let mut filter = all.clone();
        if by_profile {
            filter = filter.profile(f.shared.id);
        }
        if by_model {
            filter = filter.model(d120);
        }
        if by_range {
            filter = filter.mac_range(range.0, range.1);
        }
        let expected: Vec<Endpoint> = fleet
            .iter()
            .filter(|e| (!by_profile || uses(e)) && (!by_model || is_d120(e)))
            .filter(|e| !by_range || inside(e))
            .cloned()
            .collect();
        assert!(!expected.is_empty(), "the case says something");
        for size in [1, 4, 100] {
            let found = walk!(size, |page| by_mac(storage, &opened, &filter, page));
            assert_eq!(found, expected, "{filter:?}");
        }
    }
}

/// Filters that match nothing, and ranges at the ends of all MACs.
pub async fn odd_filters_are_harmless(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let opened = hand.open(&f.company).await;
    let any = EndpointFilter::default;
    let (least, most) = (Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]));
    for filter in [
        any().mac_range(mac(118), mac(103)),
        any().mac_range(most, least),
        any().mac_range(least, mac(0)),
        any().profile(profile(99, of_company(&f.company)).id),
        any().model(model("snomM900")),
    ] {
        let found = by_mac(storage, &opened, &filter, PageRequest::first(5)).await.unwrap();
        assert_eq!((found.items, found.next), (vec![], None), "{filter:?}");
    }
    let found = walk!(9, |page| by_mac(storage, &opened, &any().mac_range(least, most), page));
    assert_eq!(found, fleet);
    let one = any().mac_range(mac(104), mac(104));
    let found = by_mac(storage, &opened, &one, PageRequest::first(5)).await.unwrap();
    assert_eq!(found.items.iter().map(|e| e.mac).collect::<Vec<_>>(), [mac(104)]);
    let behind = PageRequest::after(most, 5);
    let found = by_mac(storage, &opened, &any(), behind).await.unwrap();
    assert_eq!((found.items, found.next), (vec![], None));
    let first = Endpoint { mac: least, ..endpoint(900, &f.company) };
    let last = Endpoint { mac: most, ..endpoint(901, &f.company) };
    hand.done(vec![create(first.clone()), create(last.clone())]).await;
    let found = walk!(50, |page| by_mac(storage, &opened, &any(), page));
    assert_eq!((found.first(), found.last()), (Some(&first), Some(&last)));
}

/// Endpoints of a list of MACs, by MAC, each once, absent ones left out.
pub async fn endpoints_are_found_by_a_list_of_macs(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let opened = hand.open(&f.company).await;
    let macs = [mac(104), mac(999), mac(1), mac(104), mac(500), mac(102)];
    let found = storage.endpoints_by_mac(&opened, &macs).await.unwrap();
    let macs: Vec<Mac> = found.iter().map(|e| e.mac).collect();
    assert_eq!(macs, [mac(1), mac(102), mac(104)]);
    assert!(found.iter().all(|e| fleet.contains(e)));
    assert_eq!(storage.endpoints_by_mac(&opened, &[]).await.unwrap(), []);
    let one = storage.endpoint(&opened, mac(102)).await.unwrap();
    assert_eq!(one.as_ref(), fleet.iter().find(|e| e.mac == mac(102)));
}

/// A list of MACs has at most 10,000; a full one is answered.
pub async fn lists_of_macs_have_a_limit(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let opened = hand.open(&f.company).await;
    let macs: Vec<Mac> = (0..=MAX_CHANGES as u64).map(mac).collect();
    let too_many = StorageError::TooManyChanges(MAX_CHANGES + 1);
    assert_eq!(storage.endpoints_by_mac(&opened, &macs).await, Err(too_many.clone()));
    assert_eq!(storage.owners(everything(), &macs).await, Err(too_many));
    let full = macs.get(..MAX_CHANGES).unwrap();
    assert_eq!(storage.endpoints_by_mac(&opened, full).await.unwrap(), fleet);
    assert_eq!(storage.owners(everything(), full).await.unwrap().len(), MAX_CHANGES);
}
