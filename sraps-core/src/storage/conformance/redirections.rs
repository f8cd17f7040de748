//! The layers that redirect to targets with a common beginning.

use super::fixtures::*;
use super::lists::walk;
use crate::endpoint::Endpoint;
use crate::profile::Profile;
use crate::setting::{Setting, SettingKey, Settings, Value};
use crate::storage::{Entity, EntityKind, EntityRef, PageRequest, Storage};
use crate::tenancy::{Scope, Tenant};

fn to(target: &str) -> Settings {
    settings(&[("setting_server", target)])
}

fn nowhere() -> Settings {
    let mut settings = Settings::default();
    let key = SettingKey::setting("setting_server").unwrap();
    settings.set(Setting::new(key, Value::Omit)).unwrap();
    settings
}

async fn found(
    storage: &dyn Storage,
    scope: Scope,
    tenant: Tenant,
    prefix: &str,
    size: u32,
) -> Vec<Entity> {
    walk!(size, |page| storage.redirections(scope, tenant, prefix, page))
}

/// Things of every kind, by kind and id, in pages, at or below a place.
pub async fn redirections_are_found_by_their_beginning(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let old = "http://old.example.org/";
    let mut expected: Vec<Entity> = Vec::new();
    for n in 0..4 {
        let (company, reseller) = (of_company(&f.company), of_reseller(&f.reseller));
        let models = ["snom300", "snom320", "snom360", "snom370"];
        let model = model(models[usize::try_from(n).unwrap()]);
        let target = to(&format!("{old}{n}/{{mac}}.xml"));
        let owner = if n % 2 == 0 { company } else { reseller };
        let profile = Profile { settings: target.clone(), ..profile(20 + n, owner) };
        let mut defaults = defaults(20 + n, owner, model);
        defaults.settings = target.clone();
        expected.extend([profile.into(), defaults.into()]);
        let place = if n % 2 == 0 { &f.company } else { &f.sibling };
        expected.push(Endpoint { settings: target, ..endpoint(20 + n, place) }.into());
    }
    let strange = [
        Endpoint { settings: to("http://old.example.com/"), ..endpoint(30, &f.company) },
        Endpoint { settings: to("http://OLD.example.org/"), ..endpoint(31, &f.company) },
        Endpoint { settings: to("https://old.example.org/"), ..endpoint(32, &f.company) },
        Endpoint { settings: nowhere(), ..endpoint(33, &f.company) },
        Endpoint { settings: settings(&[("language", old)]), ..endpoint(34, &f.company) },
    ];
    let foreign: Entity = Endpoint { settings: to(old), ..endpoint(40, &f.foreign) }.into();
    let made = expected.iter().cloned().chain(strange.into_iter().map(Into::into));
    hand.done(made.chain([foreign.clone()]).map(create).collect()).await;
    expected.sort_by_key(Entity::reference);

    let of = |tenant: Tenant| -> Vec<Entity> {
        expected.iter().filter(|thing| tenant.covers(thing.tenant())).cloned().collect()
    };
    let ours = at_reseller(&f.reseller);
    for tenant in [ours, at_company(&f.company), at_company(&f.sibling)] {
        for size in [1, 2, 5, 100] {
            let found = found(storage, scope(tenant), tenant, old, size).await;
            assert_eq!(found, of(tenant), "{tenant:?}, pages of {size}");
        }
        assert_eq!(found(storage, everything(), tenant, old, 4).await, of(tenant));
    }
    let mut everywhere = expected.clone();
    everywhere.push(foreign.clone());
    let installation = Tenant::Installation;
    assert_eq!(found(storage, everything(), installation, old, 3).await, everywhere);
    assert_eq!(found(storage, everything(), at_company(&f.foreign), old, 3).await, [foreign]);
    // Beyond the scope there is nothing.
    let company = scope(at_company(&f.company));
    for tenant in [installation, ours, at_company(&f.sibling), at_company(&f.foreign)] {
        assert_eq!(found(storage, company, tenant, old, 3).await, []);
    }
    // A cursor whose thing is gone, or that is of a kind without settings.
    let page = storage.redirections(everything(), ours, old, PageRequest::first(2)).await.unwrap();
    hand.done(vec![delete(page.items[1].clone())]).await;
    let next = PageRequest::after(page.next.unwrap(), 2);
    let next = storage.redirections(everything(), ours, old, next).await.unwrap();
    assert_eq!(next.items, expected[2..4]);
    for (kind, rest) in [(EntityKind::Reseller, 11), (EntityKind::Key, 0)] {
        let cursor = EntityRef { kind, id: id(kind, 1) };
        let page = PageRequest::after(cursor, 100);
        let found = storage.redirections(everything(), ours, old, page).await.unwrap();
        assert_eq!(found.items.len(), rest, "{kind}");
    }
}

/// A beginning is compared byte by byte, and its signs stand for themselves; the empty one is that of all.
pub async fn a_beginning_stands_for_itself(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let targets = [
        "http://a.example/",
        "http://a.example/%7Ex",
        "http://a.example/%",
        "http://a.example/_",
        "http://a.example/x",
        "http://A.example/",
        "http://a.example0/",
        "http://b.example/",
    ];
    let phones = (10_u64..).zip(targets);
    let phones =
        phones.map(|(n, target)| Endpoint { settings: to(target), ..endpoint(n, &f.foreign) });
    hand.done(phones.map(create).collect()).await;
    let tenant = at_company(&f.foreign);
    let longer = format!("{}x", targets[4]);
    for prefix in ["", "h", "http://", "http://a.example", "http://a.example/", "http://A", "HTTP"]
        .into_iter()
        .chain(["http://a.example/%", "http://a.example/_", "http://a%", "http://_", "i", "~", "ü"])
        .chain([targets[4], &longer, "http://a.example0"])
    {
        let all = targets.into_iter().filter(|target| target.starts_with(prefix)).count();
        // The fixture's profile redirects, too.
        let all = all + usize::from("https://pbx.example.org/".starts_with(prefix));
        let found = found(storage, everything(), tenant, prefix, 3).await;
        assert_eq!(found.len(), all, "{prefix:?}: {found:?}");
    }
}

/// A target that was changed or removed is found no more.
pub async fn redirections_follow_each_change(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let tenant = at_company(&f.company);
    let https = "https://pbx.example.org/";
    let count = async |prefix: &str| found(storage, everything(), tenant, prefix, 9).await.len();
    assert_eq!(count(https).await, 1);
    let profile = Profile { settings: to("http://new/"), ..f.profile.clone() };
    hand.done(vec![update(profile.clone())]).await;
    assert_eq!((count(https).await, count("http://new/").await), (0, 1));
    let version = profile.version.next();
    hand.done(vec![update(Profile { settings: nowhere(), version, ..profile })]).await;
    assert_eq!(count("").await, 0);
    let mut phone = f.endpoint.clone();
    phone.settings = to("http://new/");
    hand.done(vec![update(phone.clone())]).await;
    assert_eq!(count("http://new/").await, 1);
    phone.version = phone.version.next();
    hand.done(vec![delete(phone)]).await;
    assert_eq!(count("").await, 0);
}
