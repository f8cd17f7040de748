//! What decides a phone's document.

use super::fixtures::*;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::setting::layers::Layers;
use crate::storage::Storage;
use crate::tenancy::{Company, Suspension, Version};

/// Endpoint, company, profile and both defaults of its model, at the last revision.
pub async fn layers_come_together(storage: &dyn Storage) {
    let (f, _hand) = Fixture::plant(storage).await;
    let expected = Layers {
        revision: storage.revision().await.unwrap(),
        endpoint: f.endpoint.clone(),
        company: f.company.clone(),
        profile: Some(f.profile.clone()),
        company_defaults: Some(f.defaults.clone()),
        reseller_defaults: Some(f.reseller_defaults.clone()),
    };
    assert_eq!(storage.layers(f.endpoint.mac).await.unwrap(), Some(expected));
    let sibling = storage.layers(f.sibling_endpoint.mac).await.unwrap().unwrap();
    assert_eq!(sibling.company_defaults, None, "those of another company do not count");
    assert_eq!(sibling.reseller_defaults, Some(f.reseller_defaults.clone()));
    let foreign = storage.layers(f.foreign_endpoint.mac).await.unwrap().unwrap();
    assert_eq!((foreign.company_defaults, foreign.reseller_defaults), (None, None));
    assert_eq!(storage.layers(mac(99)).await.unwrap(), None);
}

/// Defaults are those of the endpoint's model; without a model there are none.
pub async fn defaults_follow_the_model(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let d120 = model("snomD120");
    let for_d120 = defaults(99, of_reseller(&f.reseller), d120);
    hand.done(vec![create(for_d120.clone())]).await;
    let known = Some(KnownModel { model: d120, source: ModelSource::Operator });
    hand.done(vec![update(Endpoint { model: known, ..f.endpoint.clone() })]).await;
    let layers = storage.layers(f.endpoint.mac).await.unwrap().unwrap();
    assert_eq!(layers.reseller_defaults, Some(for_d120));
    assert_eq!(layers.company_defaults, None);
    let version = Version::new(2);
    hand.done(vec![update(Endpoint { model: None, version, ..f.endpoint.clone() })]).await;
    let layers = storage.layers(f.endpoint.mac).await.unwrap().unwrap();
    assert_eq!((layers.company_defaults, layers.reseller_defaults), (None, None));
}

/// Each change of a layer is in the next reading, which has its revision.
pub async fn layers_follow_each_change(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let read = async || storage.layers(f.endpoint.mac).await.unwrap().unwrap();
    let mut profile = f.profile.clone();
    profile.settings = settings(&[("setting_server", "https://other.example.org")]);
    let committed = hand.done(vec![update(profile.clone())]).await;
    let layers = read().await;
    assert_eq!(layers.revision, committed.revision);
    assert_eq!(layers.profile.unwrap().settings, profile.settings);
    let shared = Some(f.shared.id);
    hand.done(vec![update(Endpoint { profile: shared, ..f.endpoint.clone() })]).await;
    assert_eq!(read().await.profile, Some(f.shared.clone()), "a reseller's profile counts");
    hand.done(vec![delete(f.defaults.clone())]).await;
    assert_eq!(read().await.company_defaults, None);
    let version = Version::new(2);
    hand.done(vec![update(Endpoint { profile: None, version, ..f.endpoint.clone() })]).await;
    assert_eq!(read().await.profile, None);
    let committed = hand.done(vec![create(endpoint(99, &f.foreign))]).await;
    assert_eq!(read().await.revision, committed.revision, "also of a change elsewhere");
}

/// A suspended company is read as such by phones and by principals; a reseller is never suspended.
pub async fn a_suspension_is_seen(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let place = at_company(&f.company);
    assert!(!storage.is_suspended(place).await.unwrap());
    for (version, stop_phones) in [(1, false), (2, true)] {
        let suspension = Some(Suspension { stop_phones });
        let version = Version::new(version);
        hand.done(vec![update(Company { suspension, version, ..f.company.clone() })]).await;
        assert!(storage.is_suspended(place).await.unwrap());
        let layers = storage.layers(f.endpoint.mac).await.unwrap().unwrap();
        assert_eq!(layers.company.suspension, suspension);
        assert_eq!(layers.enabled(), !stop_phones);
    }
    for free in [
        crate::tenancy::Tenant::Installation,
        at_reseller(&f.reseller),
        at_company(&f.sibling),
        at_company(&company(99, &f.reseller)),
    ] {
        assert!(!storage.is_suspended(free).await.unwrap(), "{free:?}");
    }
    let version = Version::new(3);
    hand.done(vec![update(Company { version, ..f.company.clone() })]).await;
    assert!(!storage.is_suspended(place).await.unwrap());
}
