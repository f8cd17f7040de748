//! Whom a change reaches, and how many of them were handed over.

use super::fixtures::*;
use crate::activity::CheckIn;
use crate::endpoint::{Endpoint, KnownModel, ModelSource};
use crate::storage::{Audience, Reach, Storage};
use crate::tenancy::Tenant;

/// Up to where it is counted.
const COUNTED: u64 = 10_001;

/// Profiles, product defaults and companies reach the endpoints that use them, within the scope.
pub async fn a_change_reaches_those_who_use_it(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let d120 = Some(KnownModel { model: model("snomD120"), source: ModelSource::Operator });
    let uses =
        |n, company, model| Endpoint { profile: Some(f.shared.id), model, ..endpoint(n, company) };
    let phones = [
        uses(10, &f.company, d120),
        uses(11, &f.company, None),
        uses(12, &f.sibling, d120),
        Endpoint { model: d120, ..endpoint(13, &f.sibling) },
        Endpoint { model: d120, ..endpoint(14, &f.foreign) },
    ];
    hand.done(phones.iter().cloned().map(create).collect()).await;
    let delivered = |e: &Endpoint| CheckIn { handed_over: true, ..check_in(e, moment(1)) };
    // What was delivered once counts for ever; a plain check-in does not.
    let seen = vec![
        delivered(&phones[0]),
        check_in(&phones[0], moment(2)),
        check_in(&phones[1], moment(3)),
        delivered(&phones[3]),
        delivered(&phones[4]),
        delivered(&f.endpoint),
    ];
    storage.observe(seen).await.unwrap();

    let (ours, other) = (of_reseller(&f.reseller), of_reseller(&f.other));
    let d120 = model("snomD120");
    let installation = Tenant::Installation;
    let (at_ours, at_other) = (at_reseller(&f.reseller), at_reseller(&f.other));
    let (company, sibling) = (at_company(&f.company), at_company(&f.sibling));
    let strange = crate::tenancy::Owner { reseller: f.other.id, company: Some(f.company.id) };
    for (audience, place, reached) in [
        (Audience::Profile(f.shared.id), installation, (3, 1)),
        (Audience::Profile(f.shared.id), at_ours, (3, 1)),
        (Audience::Profile(f.shared.id), company, (2, 1)),
        (Audience::Profile(f.shared.id), sibling, (1, 0)),
        (Audience::Profile(f.shared.id), at_other, (0, 0)),
        (Audience::Profile(f.profile.id), company, (1, 1)),
        (Audience::Profile(f.profile.id), sibling, (0, 0)),
        (Audience::Profile(profile(99, ours).id), installation, (0, 0)),
        (Audience::Company(f.company.id), installation, (3, 2)),
        (Audience::Company(f.company.id), at_ours, (3, 2)),
        (Audience::Company(f.company.id), company, (3, 2)),
        (Audience::Company(f.company.id), sibling, (0, 0)),
        (Audience::Company(f.company.id), at_other, (0, 0)),
        (Audience::Company(self::company(99, &f.reseller).id), installation, (0, 0)),
        (Audience::Defaults(ours, d120), installation, (3, 2)),
        (Audience::Defaults(ours, d120), at_ours, (3, 2)),
        (Audience::Defaults(ours, d120), company, (1, 1)),
        (Audience::Defaults(ours, d120), sibling, (2, 1)),
        (Audience::Defaults(ours, d120), at_other, (0, 0)),
        (Audience::Defaults(other, d120), installation, (1, 1)),
        (Audience::Defaults(of_company(&f.sibling), d120), at_ours, (2, 1)),
        (Audience::Defaults(of_company(&f.sibling), d120), sibling, (2, 1)),
        (Audience::Defaults(of_company(&f.sibling), d120), company, (0, 0)),
        (Audience::Defaults(strange, d120), installation, (0, 0)),
        (Audience::Defaults(ours, model("snom300")), installation, (0, 0)),
    ] {
        let found = storage.reach(scope(place), audience).await.unwrap();
        let (endpoints, handed_over) = reached;
        assert_eq!(found, Reach { endpoints, handed_over }, "{audience:?} at {place:?}");
    }
}

/// Each number is counted up to 10,001.
pub async fn a_reach_is_counted_up_to_a_limit(storage: &dyn Storage) {
    let (f, hand) = Fixture::plant(storage).await;
    let assigned = |n| Endpoint { profile: Some(f.shared.id), ..endpoint(n, &f.sibling) };
    let phones: Vec<Endpoint> = (1_000..1_000 + COUNTED + 2).map(assigned).collect();
    for part in phones.chunks(6_000) {
        hand.done(part.iter().cloned().map(create).collect()).await;
    }
    let audience = Audience::Profile(f.shared.id);
    let found = storage.reach(everything(), audience).await.unwrap();
    assert_eq!(found, Reach { endpoints: COUNTED, handed_over: 0 });
    let delivered = |e: &Endpoint| CheckIn { handed_over: true, ..check_in(e, moment(1)) };
    for part in phones.chunks(6_000) {
        storage.observe(part.iter().map(delivered).collect()).await.unwrap();
    }
    let found = storage.reach(scope(at_company(&f.sibling)), audience).await.unwrap();
    assert_eq!(found, Reach { endpoints: COUNTED, handed_over: COUNTED });
    let of_model = Audience::Defaults(of_reseller(&f.reseller), model("snomD785"));
    let found = storage.reach(everything(), of_model).await.unwrap();
    assert_eq!(found, Reach { endpoints: COUNTED, handed_over: COUNTED });
}
