//! A fleet of endpoints to filter and to order: every name, address, model, profile and state that lists must
//! tell apart; and what lists are compared with: the same endpoints, read one by one.

use super::fixtures::*;
use super::lists::walk;
use crate::activity::CheckIn;
use crate::endpoint::state::Facts;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::mac::Mac;
use crate::storage::{
    EndpointFilter, EndpointOrder, EndpointSort, ListedEndpoint, PageRequest, Storage,
};
use crate::tenancy::CompanyScope;

/// Names that a search or an order may get wrong.
pub(super) const NAMES: [&str; 14] = [
    "Front desk",
    "FRONT DESK",
    "front-desk",
    "Übung 1",
    "übung 1",
    "ÅÄÖ",
    "100%_sure",
    "100 sure",
    "say \"hello\" OR bye",
    "it's * NEAR(this)",
    "C:\\temp",
    "日本語電話",
    "\u{1f4de} phone \u{1f4de}",
    "0413aa",
];

/// The orders that a list can have.
pub(super) fn orders() -> impl Iterator<Item = EndpointOrder> + Clone {
    [EndpointSort::Mac, EndpointSort::Name, EndpointSort::Created, EndpointSort::LastSeen]
        .into_iter()
        .flat_map(|by| [false, true].map(|descending| EndpointOrder { by, descending }))
}

/// Forty endpoints of the fixture's company, stored in a mixed order, of whom most have asked; and some of
/// its sibling that would be found as well.
pub(super) async fn fleet(storage: &dyn Storage) -> (Fixture, Hand<'_>, Vec<Endpoint>) {
    let (f, hand) = Fixture::plant(storage).await;
    let off = crate::profile::Profile {
        autoprovisioning: false,
        settings: settings(&[("settings_refresh_timer", "60")]),
        ..profile(50, of_company(&f.company))
    };
    let polls = crate::profile::Profile {
        settings: settings(&[("settings_refresh_timer", "60")]),
        ..profile(51, of_company(&f.company))
    };
    hand.done(vec![create(off.clone()), create(polls.clone())]).await;
    let profiles = [None, Some(f.profile.id), Some(f.shared.id), Some(off.id), Some(polls.id)];
    let fleet: Vec<Endpoint> = (0..40_u64)
        .map(|n| {
            let at = |list: usize| usize::try_from(n).unwrap() % list;
            let model = [None, Some("snomD785"), Some("snomD120")][at(3)];
            let model = model.map(model_of);
            Endpoint {
                name: NAMES.get(at(NAMES.len() + 2)).map(|name| label(name)),
                profile: profiles[at(profiles.len())],
                model,
                // Some are registered at the same moment.
                created: moment(i64::try_from(n % 7).unwrap()),
                ..endpoint(100 + n, &f.company)
            }
        })
        .collect();
    let mut mixed = fleet.clone();
    mixed.sort_by_key(|e| e.mac.as_u64().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    hand.done(mixed.into_iter().map(create).collect()).await;
    let siblings: Vec<Endpoint> = (0..9)
        .map(|n| Endpoint { name: Some(label("Front desk")), ..endpoint(500 + n, &f.sibling) })
        .collect();
    hand.done(siblings.iter().cloned().map(create).collect()).await;
    let seen = fleet.iter().chain(&siblings).enumerate().filter(|(n, _)| n % 4 != 0);
    let seen = seen.map(|(n, e)| {
        let n = i64::try_from(n).unwrap();
        CheckIn {
            address: format!("192.0.{}.{n}", n % 3).parse().ok(),
            status: if n % 5 == 0 { 404 } else { 200 },
            handed_over: n % 3 == 0,
            // Some at the same moment, and some longer ago than two periods and the grace.
            ..check_in(e, moment((n % 6) * 300_000_000))
        }
    });
    storage.observe(seen.collect()).await.unwrap();
    let mut fleet = fleet;
    fleet.insert(0, f.endpoint.clone());
    (f, hand, fleet)
}

fn model_of(name: &str) -> KnownModel {
    KnownModel { model: model(name), source: ModelSource::Reported }
}

/// The endpoints with these MACs with what is known of them, put together from single readings.
pub(super) async fn known(
    storage: &dyn Storage,
    company: &CompanyScope,
    macs: impl IntoIterator<Item = Mac>,
) -> Vec<ListedEndpoint> {
    let mut known = Vec::new();
    for mac in macs {
        let layers = storage.layers(mac).await.unwrap().unwrap();
        let (facts, endpoint) = (Facts::of(&layers), layers.endpoint);
        let profile_name = layers.profile.map(|profile| profile.name);
        let activity = storage.activity(company, &[endpoint.id]).await.unwrap().remove(0);
        known.push(ListedEndpoint { endpoint, activity, facts, profile_name });
    }
    known
}

/// What a list must give: those of all that match, in the order.
pub(super) fn expected(
    all: &[ListedEndpoint],
    filter: &EndpointFilter,
    order: EndpointOrder,
) -> Vec<ListedEndpoint> {
    let mut found: Vec<_> = all.iter().filter(|listed| filter.matches(listed)).cloned().collect();
    found.sort_by_key(|listed| order.place(listed));
    if order.descending {
        found.reverse();
    }
    found
}

/// A whole list, read in pages of a size.
pub(super) async fn listed(
    storage: &dyn Storage,
    company: &CompanyScope,
    filter: &EndpointFilter,
    order: EndpointOrder,
    size: u32,
) -> Vec<ListedEndpoint> {
    walk!(size, |page| storage.endpoints(company, filter, order, page))
}

/// Demands that states are counted right.
pub(super) async fn assert_counted(
    storage: &dyn Storage,
    company: &CompanyScope,
    all: &[ListedEndpoint],
    filter: &EndpointFilter,
    now: jiff::Timestamp,
) {
    let found = storage.endpoint_states(company, filter, now).await.unwrap();
    let states = all.iter().filter(|listed| filter.matches(listed)).map(|l| l.state(now));
    assert_eq!(found, states.collect(), "{filter:?} at {now}");
}

/// Demands that a list is right, with its pages.
pub(super) async fn assert_listed(
    storage: &dyn Storage,
    company: &CompanyScope,
    all: &[ListedEndpoint],
    filter: &EndpointFilter,
    order: EndpointOrder,
    size: u32,
) {
    let found = listed(storage, company, filter, order, size).await;
    let expected = expected(all, filter, order);
    let macs = |list: &[ListedEndpoint]| -> Vec<String> {
        list.iter().map(|listed| listed.endpoint.mac.lower()).collect()
    };
    assert_eq!(macs(&found), macs(&expected), "{filter:?} {order:?}, pages of {size}");
    assert_eq!(found, expected, "{filter:?} {order:?}, pages of {size}");
    for most in [0, 1, size, 10_001] {
        let count = storage.endpoint_count(company, filter, most).await.unwrap();
        assert_eq!(count, expected.len().min(most as usize) as u64, "{filter:?} up to {most}");
    }
}
