//! States in lists: what a storage makes of the layers must agree with [`State::of`].

use super::fixtures::*;
use super::fleet::{assert_counted, assert_listed, known, listed};
use crate::activity::CheckIn;
use crate::endpoint::state::State;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::product_default::ProductDefaults;
use crate::profile::Profile;
use crate::setting::{Setting, SettingKey, Settings, Value};
use crate::storage::{COUNTED, EndpointFilter, EndpointOrder, EndpointSort, Storage};
use crate::tenancy::{Company, Suspension};

/// One model for each pair of a company's and a reseller's defaults.
const MODELS: [&str; 9] = [
    "snom300", "snom320", "snom360", "snom370", "snomD120", "snomD715", "snomD735", "snomD785",
    "snom870",
];

fn hiding() -> Settings {
    let mut settings = Settings::default();
    let key = SettingKey::setting("setting_server").unwrap();
    settings.set(Setting::new(key, Value::Omit)).unwrap();
    settings
}

/// What a layer may say: nothing, a target, that there is none, and that phones poll or do not.
fn layers() -> [Settings; 6] {
    [
        settings(&[("language", "English")]),
        settings(&[("setting_server", "https://pbx.example.org/")]),
        hiding(),
        settings(&[("settings_refresh_timer", "600")]),
        settings(&[("prov_polling_enabled", "off")]),
        settings(&[("prov_polling_enabled", "on"), ("prov_polling_period", "1200")]),
    ]
}

fn after(minutes: i64) -> jiff::Timestamp {
    moment(minutes * 60_000_000)
}

/// Endpoints for all combinations: 5 kinds of own settings, 6 profiles and none, 9 pairs of defaults and none,
/// 6 activities, of which each combination of the others has one or two.
async fn fleet(storage: &dyn Storage) -> (Fixture, Hand<'_>, Vec<Endpoint>) {
    let f = Fixture::new();
    let hand = Hand::new(storage);
    hand.done(vec![create(f.reseller.clone()), create(f.company.clone())]).await;
    let [nothing, target, hides, polls, off, other] = layers();
    let mut made = Vec::new();
    let mut profiles: Vec<Option<Profile>> = vec![None];
    for (n, settings) in layers().into_iter().enumerate() {
        let owner = if n % 2 == 0 { of_company(&f.company) } else { of_reseller(&f.reseller) };
        let n = n as u64;
        // One is changed after most phones asked, and one is switched off.
        let updated = if n == 2 { after(15) } else { moment(0) };
        let autoprovisioning = n != 4;
        let profile = Profile { settings, autoprovisioning, updated, ..profile(10 + n, owner) };
        made.push(create(profile.clone()));
        profiles.push(Some(profile));
    }
    let pairs = [&hides, &target, &polls].into_iter().flat_map(|of_company| {
        [&nothing, &target, &other].map(|of_reseller| (of_company.clone(), of_reseller.clone()))
    });
    for (n, (name, (company, reseller))) in (0_u64..).zip(MODELS.into_iter().zip(pairs)) {
        // One pair is changed late, too.
        let updated = if n == 7 { after(25) } else { moment(0) };
        let of_company = defaults(100 + n, of_company(&f.company), model(name));
        made.push(create(ProductDefaults { settings: company, updated, ..of_company }));
        if n != 3 {
            let of_reseller = defaults(200 + n, of_reseller(&f.reseller), model(name));
            made.push(create(ProductDefaults { settings: reseller, ..of_reseller }));
        }
    }
    hand.done(made).await;

    let own = [Settings::default(), target, hides, polls, off];
    let source = ModelSource::Operator;
    let models = MODELS.into_iter().map(|name| Some(KnownModel { model: model(name), source }));
    let models: Vec<_> = models.chain([None]).collect();
    let (mut fleet, mut seen) = (Vec::new(), Vec::new());
    for settings in &own {
        for profile in &profiles {
            for model in &models {
                let n = fleet.len() as u64;
                let endpoint = Endpoint {
                    settings: settings.clone(),
                    profile: profile.as_ref().map(|profile| profile.id),
                    model: *model,
                    autoprovisioning: !n.is_multiple_of(29),
                    updated: if n.is_multiple_of(31) { after(35) } else { moment(0) },
                    ..endpoint(1_000 + n, &f.company)
                };
                let ok = |minutes| check_in(&endpoint, after(minutes));
                let delivered = |minutes| CheckIn { handed_over: true, ..ok(minutes) };
                match n % 11 {
                    0 => {}
                    1 => seen.push(ok(10)),
                    2 | 3 => seen.push(ok(20)),
                    4 => seen.push(CheckIn { status: 404, ..ok(30) }),
                    5 => seen.push(CheckIn { status: 399, ..ok(30) }),
                    6 => seen.extend([delivered(10), CheckIn { status: 503, ..ok(12) }, ok(40)]),
                    7 => seen.push(delivered(0)),
                    _ => seen.push(delivered(40)),
                }
                fleet.push(endpoint);
            }
        }
    }
    hand.done(fleet.iter().cloned().map(create).collect()).await;
    storage.observe(seen).await.unwrap();
    (f, hand, fleet)
}

/// Whatever the layers say and the phones did: a list gives the facts and the state, and a filter finds it.
pub async fn states_follow_from_layers_and_activity(storage: &dyn Storage) {
    let (f, hand, fleet) = fleet(storage).await;
    let company = hand.open(&f.company).await;
    let all = known(storage, &company, fleet.iter().map(|e| e.mac)).await;
    let every = EndpointFilter::default();
    let order = EndpointOrder::default();
    assert_listed(storage, &company, &all, &every, order, 1_000).await;
    let mut seen = std::collections::BTreeSet::new();
    // Two periods of 600 s and of 1200 s, and five minutes, after the phones asked; and around these edges.
    let edges = [after(41), after(45), after(65), after(65) - us(1), after(85), after(85) + us(1)];
    for now in edges {
        assert_counted(storage, &company, &all, &every, now).await;
        for state in State::ALL {
            let filter = every.clone().state(state, now);
            let order = EndpointOrder { by: EndpointSort::Mac, descending: state == State::Silent };
            assert_listed(storage, &company, &all, &filter, order, 500).await;
        }
        seen.extend(all.iter().map(|listed| listed.state(now)));
    }
    assert_eq!(seen.len(), State::ALL.len(), "the case says something");
}

fn us(micros: i64) -> jiff::SignedDuration {
    jiff::SignedDuration::from_micros(micros)
}

/// States are counted up to a limit, those of the first endpoints by MAC.
pub async fn states_are_counted_up_to_a_limit(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let many = u64::from(COUNTED) + 4;
    let phones: Vec<Endpoint> = (1_000..1_000 + many).map(|n| endpoint(n, &f.sibling)).collect();
    for part in phones.chunks(6_000) {
        hand.done(part.iter().cloned().map(create).collect()).await;
    }
    // The first three asked, and the last four, which are not looked at any more.
    let asked = phones.iter().take(3).chain(phones.iter().skip(COUNTED as usize));
    storage.observe(asked.map(|e| check_in(e, moment(9))).collect()).await.unwrap();
    let company = hand.open(&f.sibling).await;
    let counts = async |filter: EndpointFilter| {
        storage.endpoint_states(&company, &filter, moment(10)).await.unwrap()
    };
    let all = counts(EndpointFilter::default()).await;
    assert_eq!((all.total(), all.get(State::UpToDate)), (COUNTED.into(), 3));
    let some = EndpointFilter::default().mac_range(phones[1].mac, phones[4].mac);
    let some = counts(some).await;
    assert_eq!((some.get(State::Staged), some.get(State::UpToDate)), (2, 2));
    let none = EndpointFilter::default().mac_range(phones[4].mac, phones[1].mac);
    assert_eq!(counts(none).await.total(), 0);
}

/// A phone that polls is silent from the first microsecond after its patience on.
pub async fn silence_begins_exactly(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let polls = settings(&[("setting_server", ""), ("settings_refresh_timer", "60")]);
    let mut phone = endpoint(10, &f.company);
    phone.settings = polls;
    phone.settings.remove(&SettingKey::setting("setting_server").unwrap());
    hand.done(vec![create(phone.clone())]).await;
    storage.observe(vec![check_in(&phone, moment(7))]).await.unwrap();
    let company = hand.open(&f.company).await;
    let patience = 2 * 60_000_000 + 5 * 60_000_000;
    for (now, state) in [
        (moment(7 + patience), State::UpToDate),
        (moment(8 + patience), State::Silent),
        (moment(0), State::UpToDate),
        (jiff::Timestamp::MAX, State::Silent),
    ] {
        let all = EndpointFilter::default();
        for wanted in State::ALL {
            let filter = all.clone().mac_range(phone.mac, phone.mac).state(wanted, now);
            let order = EndpointOrder::default();
            let found = listed(storage, &company, &filter, order, 10).await;
            assert_eq!(found.len(), usize::from(wanted == state), "{wanted:?} at {now}");
        }
    }
}

/// States follow what is edited: a suspension, a profile, and defaults that come and go.
pub async fn states_follow_each_edit(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let seen = CheckIn { handed_over: true, ..check_in(&f.endpoint, moment(100)) };
    storage.observe(vec![seen]).await.unwrap();
    let state = async || {
        let company = hand.open(&f.company).await;
        let every = EndpointFilter::default();
        let all = listed(storage, &company, &every, EndpointOrder::default(), 10).await;
        let single = known(storage, &company, [f.endpoint.mac]).await;
        assert_eq!(all, single);
        let state = all[0].state(moment(500));
        let filter = every.state(state, moment(500));
        assert_eq!(listed(storage, &company, &filter, EndpointOrder::default(), 10).await, all);
        state
    };
    assert_eq!(state().await, State::HandedOver);

    let suspended =
        |stop_phones| Company { suspension: Some(Suspension { stop_phones }), ..f.company.clone() };
    let mut company = suspended(false);
    hand.done(vec![update(company.clone())]).await;
    assert_eq!(state().await, State::HandedOver);
    company = Company { version: company.version.next(), ..suspended(true) };
    hand.done(vec![update(company.clone())]).await;
    assert_eq!(state().await, State::Disabled);
    company = Company { version: company.version.next(), ..f.company.clone() };
    hand.done(vec![update(company)]).await;

    let mut profile = Profile { updated: moment(101), ..f.profile.clone() };
    hand.done(vec![update(profile.clone())]).await;
    assert_eq!(state().await, State::ChangePending);
    profile = Profile { version: profile.version.next(), settings: hiding(), ..f.profile.clone() };
    hand.done(vec![update(profile.clone())]).await;
    assert_eq!(state().await, State::UpToDate);
    profile.version = profile.version.next();
    profile.settings = settings(&[("language", "Deutsch")]);
    hand.done(vec![update(profile.clone())]).await;
    assert_eq!(state().await, State::UpToDate);

    // The reseller's defaults redirect; the company's then hide that, until they go.
    let mut of_reseller = f.reseller_defaults.clone();
    of_reseller.settings = settings(&[("setting_server", "https://pbx.example.org/")]);
    hand.done(vec![update(of_reseller)]).await;
    assert_eq!(state().await, State::HandedOver);
    let mut of_company = f.defaults.clone();
    of_company.settings = hiding();
    hand.done(vec![update(of_company.clone())]).await;
    assert_eq!(state().await, State::UpToDate);
    of_company.version = of_company.version.next();
    hand.done(vec![delete(of_company)]).await;
    assert_eq!(state().await, State::HandedOver);
    let unknown = Endpoint { model: None, ..f.endpoint.clone() };
    hand.done(vec![update(unknown)]).await;
    assert_eq!(state().await, State::UpToDate);
    profile.version = profile.version.next();
    profile.settings = settings(&[("setting_server", "https://pbx.example.org/")]);
    profile.autoprovisioning = false;
    hand.done(vec![update(profile)]).await;
    assert_eq!(state().await, State::Disabled);
}
