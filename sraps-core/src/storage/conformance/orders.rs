//! Orders of a company's endpoints, and their pages.

use super::fixtures::*;
use super::fleet::{assert_listed, expected, fleet, known, orders};
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, PageRequest, SortValue, Storage,
};

/// Every order in either direction, in pages of every size: nothing is skipped or repeated on ties, among
/// the nameless, and among those that never asked.
pub async fn every_order_comes_in_pages(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let range = EndpointFilter::default().mac_range(mac(104), mac(131));
    for order in orders() {
        for size in [1, 2, 7, 40, 41, 42, 1_000] {
            assert_listed(storage, &company, &all, &EndpointFilter::default(), order, size).await;
        }
        assert_listed(storage, &company, &all, &range, order, 3).await;
    }
}

/// A cursor holds while the endpoints around it come and go, the cursor's own too.
pub async fn a_cursor_outlives_its_endpoint(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let every = EndpointFilter::default();
    let mut all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    for order in orders() {
        let wanted = expected(&all, &every, order);
        let page = storage.endpoints(&company, &every, order, PageRequest::first(9)).await.unwrap();
        let cursor = page.next.unwrap();
        assert_eq!(cursor, order.place(&wanted[8]), "{order:?}");
        let gone = page.items[8].endpoint.clone();
        hand.done(vec![delete(gone.clone())]).await;
        all.retain(|listed| listed.endpoint.id != gone.id);
        let next = PageRequest::after(cursor, 9);
        let page = storage.endpoints(&company, &every, order, next).await.unwrap();
        assert_eq!(page.items, wanted[9..18], "{order:?}");
    }
}

/// An endpoint that is renamed, or asks again, stands in its new place.
pub async fn an_endpoint_moves_in_its_orders(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let company = hand.open(&f.company).await;
    let named = |n, name| Endpoint { name: Some(label(name)), ..endpoint(n, &f.company) };
    let (a, b) = (named(10, "a"), named(11, "b"));
    hand.done(vec![create(a.clone()), create(b.clone())]).await;
    let macs = async |by| {
        let (every, order) = (EndpointFilter::default(), EndpointOrder { by, descending: false });
        let page = storage.endpoints(&company, &every, order, PageRequest::first(9)).await.unwrap();
        page.items.iter().map(|listed| listed.endpoint.mac).collect::<Vec<_>>()
    };
    assert_eq!(macs(EndpointSort::Name).await, [mac(1), mac(10), mac(11)]);
    hand.done(vec![update(Endpoint { name: Some(label("c")), ..a.clone() })]).await;
    assert_eq!(macs(EndpointSort::Name).await, [mac(1), mac(11), mac(10)]);
    assert_eq!(macs(EndpointSort::LastSeen).await, [mac(1), mac(10), mac(11)]);
    storage.observe(vec![check_in(&f.endpoint, moment(9)), check_in(&b, moment(7))]).await.unwrap();
    assert_eq!(macs(EndpointSort::LastSeen).await, [mac(10), mac(11), mac(1)]);
    storage.observe(vec![check_in(&a, moment(8))]).await.unwrap();
    assert_eq!(macs(EndpointSort::LastSeen).await, [mac(11), mac(10), mac(1)]);
    // One that moves away stands in the other company's order, with its past.
    let moved = Endpoint { company: f.sibling.id, ..b.clone() };
    hand.done(vec![update(moved.clone())]).await;
    assert_eq!(macs(EndpointSort::LastSeen).await, [mac(10), mac(1)]);
    let sibling = hand.open(&f.sibling).await;
    let (every, order) =
        (EndpointFilter::default(), EndpointOrder { by: EndpointSort::LastSeen, descending: true });
    let page = storage.endpoints(&sibling, &every, order, PageRequest::first(9)).await.unwrap();
    let found: Vec<_> = page.items.iter().map(|listed| listed.endpoint.mac).collect();
    assert_eq!(found, [mac(11), mac(2)]);
    // One that is deleted and comes back has its place again.
    let moved = Endpoint { version: moved.version.next(), ..moved };
    hand.done(vec![delete(moved.clone())]).await;
    hand.done(vec![create(Endpoint { company: f.company.id, ..moved })]).await;
    assert_eq!(macs(EndpointSort::LastSeen).await, [mac(11), mac(10), mac(1)]);
}

/// Cursors at the ends of all values, and one of another order, which is as if it were not there.
pub async fn odd_cursors_are_harmless(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let every = EndpointFilter::default();
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let (least, most) = (Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]));
    let values = [
        SortValue::Nothing,
        SortValue::Text(String::new()),
        SortValue::Text("front desk".to_owned()),
        SortValue::Text("\u{10ffff}".to_owned()),
        SortValue::Time(None),
        SortValue::Time(Some(jiff::Timestamp::MIN)),
        SortValue::Time(Some(moment(300_000_000))),
        SortValue::Time(Some(jiff::Timestamp::MAX)),
    ];
    for order in orders() {
        let wanted = expected(&all, &every, order);
        for (at, mac) in
            values.iter().flat_map(|at| [least, mac(120), most].map(|mac| (at.clone(), mac)))
        {
            let cursor = EndpointCursor { at, mac };
            let behind = |place: EndpointCursor| match (order.takes(&cursor), order.descending) {
                (false, _) => true,
                (true, false) => place > cursor,
                (true, true) => place < cursor,
            };
            let wanted: Vec<_> =
                wanted.iter().filter(|listed| behind(order.place(listed))).cloned().collect();
            let page = PageRequest::after(cursor.clone(), 100);
            let found = storage.endpoints(&company, &every, order, page).await.unwrap();
            assert_eq!(found.items, wanted, "{order:?} behind {cursor:?}");
        }
    }
}
