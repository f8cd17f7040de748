//! Filters of a company's endpoints, alone and together.

use super::fixtures::*;
use super::fleet::{assert_counted, assert_listed, expected, fleet, known, orders};
use crate::endpoint::state::State;
use crate::storage::{EndpointFilter, EndpointOrder, Search, Storage};

fn search(text: &str) -> Search {
    Search::new(text).unwrap()
}

/// Filters of one kind each.
fn filters(f: &Fixture) -> Vec<Vec<EndpointFilter>> {
    let any = EndpointFilter::default;
    let late = moment(3_000_000_000);
    let soon = moment(1_600_000_000);
    let mut states = Vec::new();
    for state in State::ALL {
        states.extend([any().state(state, late), any().state(state, soon)]);
    }
    let moments = [0, 1, 300_000_000, 900_000_000, 1_500_000_000].map(moment);
    vec![
        vec![any().profile(f.shared.id), any().profile(f.profile.id)],
        vec![any().model(model("snomD120")), any().model(model("snomD785"))],
        vec![any().mac_range(mac(103), mac(127)), any().mac_range(mac(0), mac(110))],
        ["front", "00041300", "192.0.1", "snomd1", "ü", "sure"]
            .into_iter()
            .filter_map(|text| Some(any().search(Search::new(text).ok()?)))
            .collect(),
        states,
        moments.map(|moment| any().seen_before(moment)).into(),
        moments.map(|moment| any().seen_after(moment)).into(),
    ]
}

/// Each filter alone gives what [`EndpointFilter::matches`] says, and each kind tells endpoints apart.
pub async fn each_filter_holds_alone(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let order = EndpointOrder::default();
    for kind in filters(&f) {
        let mut telling = false;
        for filter in kind {
            let count = expected(&all, &filter, order).len();
            telling |= (1..all.len()).contains(&count);
            assert_listed(storage, &company, &all, &filter, order, 100).await;
            for now in [moment(3_000_000_000), moment(1_600_000_000)] {
                assert_counted(storage, &company, &all, &filter, now).await;
            }
        }
        assert!(telling, "the case says something");
    }
}

/// Filters hold together, in every order.
pub async fn filters_hold_together(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let states = [State::UpToDate, State::HandedOver, State::Silent, State::Refused];
    let mut some = 0;
    for (nr, (mask, order)) in (0_u8..128).zip(orders().cycle()).enumerate() {
        let asked = |bit: u8| mask & (1 << bit) != 0;
        let mut filter = EndpointFilter::default();
        if asked(0) {
            filter = filter.profile(f.shared.id);
        }
        if asked(1) {
            filter = filter.model(model("snomD785"));
        }
        if asked(2) {
            filter = filter.mac_range(mac(101), mac(136));
        }
        if asked(3) {
            filter = filter.search(search(["192.0", "000413", "d785"][nr % 3]));
        }
        if asked(4) {
            filter = filter.state(states[nr % states.len()], moment(3_000_000_000));
        }
        if asked(5) {
            filter = filter.seen_before(moment(1_500_000_000));
        }
        if asked(6) {
            filter = filter.seen_after(moment(300_000_000));
        }
        some += usize::from(!expected(&all, &filter, order).is_empty());
        assert_listed(storage, &company, &all, &filter, order, [1, 3, 100][nr % 3]).await;
    }
    assert!(some > 40, "the case says something: {some}");
}

/// An endpoint that is deleted is in no list and no count, whatever its phone did.
pub async fn what_is_deleted_is_found_by_no_filter(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let (gone, left): (Vec<_>, Vec<_>) = (0..).zip(&fleet).partition(|(nr, _)| nr % 2 == 1);
    let all = known(storage, &company, gone.iter().map(|(_, e)| e.mac)).await;
    hand.done(gone.into_iter().map(|(_, e)| delete(e.clone())).collect()).await;
    let rest = known(storage, &company, left.iter().map(|(_, e)| e.mac)).await;
    let never = vec![EndpointFilter::default().seen_before(jiff::Timestamp::MIN)];
    for filter in filters(&f).into_iter().flatten().chain(never) {
        for order in orders() {
            assert_listed(storage, &company, &rest, &filter, order, 100).await;
        }
    }
    let failed = |state| all.iter().filter(|e| e.state(moment(3_000_000_000)) == state).count();
    let narrowed = [State::Staged, State::Refused, State::HandedOver].map(failed);
    assert!(!narrowed.contains(&0), "the case says something: {narrowed:?}");
}

/// Last contacts are compared to the microsecond; those who never came are before every moment.
pub async fn last_contacts_are_compared_exactly(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let never = endpoint(10, &f.company);
    hand.done(vec![create(never.clone())]).await;
    storage.observe(vec![check_in(&f.endpoint, moment(500))]).await.unwrap();
    let company = hand.open(&f.company).await;
    let any = EndpointFilter::default;
    let (seen, never) = (f.endpoint.mac, never.mac);
    for (filter, macs) in [
        (any().seen_before(jiff::Timestamp::MIN), vec![never]),
        (any().seen_before(moment(499)), vec![never]),
        (any().seen_before(moment(500)), vec![never]),
        (any().seen_before(moment(501)), vec![seen, never]),
        (any().seen_after(moment(499)), vec![seen]),
        (any().seen_after(moment(500)), vec![seen]),
        (any().seen_after(moment(501)), vec![]),
        (any().seen_after(moment(500)).seen_before(moment(501)), vec![seen]),
        (any().seen_after(moment(501)).seen_before(moment(500)), vec![]),
        (any().seen_before(jiff::Timestamp::MIN), vec![never]),
    ] {
        let page = crate::storage::PageRequest::first(10);
        let found = by_mac(storage, &company, &filter, page).await.unwrap();
        let found: Vec<_> = found.items.iter().map(|e| e.mac).collect();
        assert_eq!(found, macs, "{filter:?}");
    }
}
