//! Redirecting by MAC and URL alone: what a registration keeps, brings back and leaves to others.

mod lookups;
mod races;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mockall::Sequence;
use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::ports::Clock;
use sraps_core::service::{
    Caller, CompanyEdit, EndpointDraft, Error, MAX_LISTED, OwnerRef, Ports, Sraps,
};
use sraps_core::setting::{Perm, SettingKey};
use sraps_core::storage::{
    Committed, EndpointFilter, EndpointOrder, EntityKind, MockStorage, Ownership, Page,
    PageRequest, Revision, StorageError,
};
use sraps_core::tenancy::{Company, CompanyScope, EndpointId, Principal, Role, Tenant};

use crate::world::{World, caller, endpoint, label, mac, ports, profile, run, setting};

const PHONE: &str = "000413AABBCC";
const URL: &str = "http://pbx.example/{mac}.xml?a=1&b=%20";

/// A clock that is ahead of the world's.
#[derive(Debug)]
struct Later(SignedDuration);

impl Clock for Later {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_700_000_000).unwrap() + self.0
    }
}

fn register(world: &World, by: Caller, mac_text: &str, url: &str) -> Result<EndpointId, Error> {
    let mut results = run(world.sraps.redirect_phones(by, &[mac(mac_text)], url))?;
    results.remove(0).map(|endpoint| endpoint.id)
}

fn deregister(world: &World, by: Caller, mac_text: &str) -> Result<(), Error> {
    run(world.sraps.deregister_phones(by, &[mac(mac_text)]))?.remove(0)
}

fn target(world: &World, by: Caller) -> Option<String> {
    run(world.sraps.phone_redirection(by, mac(PHONE))).unwrap().target
}

fn put(world: &World, company: &Company, draft: EndpointDraft) -> EndpointId {
    let put = run(world.sraps.put_endpoint(Caller::CONSOLE, company.id, draft, None));
    put.unwrap().value.endpoint.id
}

fn commits(world: &World) -> usize {
    world.commits(Tenant::Installation, 1_000).len()
}

/// An operator at the reseller who works in the first company.
fn at_home(world: &World) -> Caller {
    let principal = world.at_reseller(Role::Operator).principal;
    let principal = Principal { home: Some(world.company.id), ..principal };
    Caller::new(principal, sraps_core::journal::Origin::Xmlrpc)
}

#[test]
fn rule_12_a_registration_is_an_endpoint_with_its_own_target() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    register(&world, by, PHONE, URL).unwrap();
    let made = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    assert_eq!(made.settings.target(), Some(URL), "kept as it was typed");
    assert_eq!((made.settings.len(), made.autoprovisioning, made.warranty_warning), (1, true, 3));
    let found = run(world.sraps.phone_redirection(by, mac(PHONE))).unwrap();
    assert_eq!((found.company.as_str(), found.target.as_deref()), ("Company", Some(URL)));
    assert_eq!(run(world.sraps.registered_in(by, mac(PHONE))), Ok(world.company.id));
}

#[test]
fn registering_ones_own_again_changes_the_target_and_nothing_else() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made =
        run(world.sraps.create_profile(by, world.owner(), profile("PBX", []))).unwrap().value;
    let mut draft = endpoint(PHONE);
    draft.name = Some(label("Front desk"));
    draft.profile = Some(made.id);
    draft.warranty_warning = 7;
    let old = setting("setting_server", "http://old/{mac}").with_perm(Perm::READ_WRITE);
    draft.settings =
        [old, setting("user_pass", "geheim"), setting("language", "English")].into_iter().collect();
    put(&world, &world.company, draft);
    let before = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    register(&world, by, PHONE, URL).unwrap();
    let after = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    let key = SettingKey::setting("setting_server").unwrap();
    assert_eq!(after.settings.target(), Some(URL));
    assert_eq!(after.settings.get(&key).unwrap().perm, Some(Perm::READ_WRITE));
    let mut same = after.clone();
    same.settings = before.settings.clone();
    (same.version, same.updated) = (before.version, before.updated);
    assert_eq!(same, before, "name, profile and warning stay");
    let others = |settings: &sraps_core::setting::Settings| {
        let mut settings = settings.clone();
        settings.remove(&key);
        settings
    };
    assert_eq!(others(&after.settings), others(&before.settings), "the sealed secret, too");

    let count = commits(&world);
    register(&world, by, PHONE, URL).unwrap();
    assert_eq!(commits(&world), count, "the same again is no change");
}

#[test]
fn registering_switches_a_phone_on() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let on = || run(world.sraps.storage().layers(mac(PHONE))).unwrap().unwrap().enabled();
    let mut draft = endpoint(PHONE);
    draft.autoprovisioning = false;
    draft.settings = [setting("setting_server", URL)].into_iter().collect();
    put(&world, &world.company, draft.clone());
    assert!(!on());
    register(&world, by, PHONE, URL).unwrap();
    assert!(on(), "also where the target is what it was");
    put(&world, &world.company, draft);
    deregister(&world, by, PHONE).unwrap();
    register(&world, by, PHONE, URL).unwrap();
    assert!(on(), "also where it comes back");
}

#[test]
fn targets_are_checked_by_the_rules_of_redirections() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    for good in ["https://a/", "tftp://10.0.0.1", "FTP://a/{mac}", "http://u:p@a:81/?m={mac}"] {
        register(&world, by, PHONE, good).unwrap();
        assert_eq!(target(&world, by).as_deref(), Some(good));
    }
    let long = format!("http://{}/", "a".repeat(3_000));
    for bad in ["", "pbx", "sip:pbx", "http://", "http://a b/", "https://phones.example/x", &long] {
        let refused = register(&world, by, PHONE, bad);
        assert!(
            matches!(&refused, Err(Error::Invalid(f)) if f[0].field == "url"),
            "{bad:.40}: {refused:?}"
        );
    }
    let refused = run(world.sraps.redirect_phones(by, &[], "pbx"));
    assert!(matches!(refused, Err(Error::Invalid(_))), "also where there is nothing to do");
}

#[test]
fn rule_13_a_mac_of_another_company_is_refused_and_left_alone() {
    let world = World::new();
    for other in [&world.stranger, &world.sister] {
        let theirs = put(&world, other, endpoint(PHONE));
        for by in [world.at_company(Role::Operator), at_home(&world)] {
            let taken = Error::MacTaken(mac(PHONE));
            assert_eq!(register(&world, by, PHONE, URL), Err(taken.clone()));
            assert_eq!(deregister(&world, by, PHONE), Err(taken));
        }
        let stored = run(world.sraps.endpoint(Caller::CONSOLE, other.id, mac(PHONE))).unwrap();
        assert_eq!((stored.id, stored.settings.len()), (theirs, 0));
        run(world.sraps.delete_endpoint(Caller::CONSOLE, other.id, mac(PHONE), None)).unwrap();
    }
}

#[test]
fn what_the_company_deleted_lately_comes_back_as_it_was() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made =
        run(world.sraps.create_profile(by, world.owner(), profile("PBX", []))).unwrap().value;
    let mut draft = endpoint(PHONE);
    draft.name = Some(label("Front desk"));
    draft.profile = Some(made.id);
    draft.settings = [setting("user_pass", "geheim"), setting("setting_server", "http://old/")]
        .into_iter()
        .collect();
    let id = put(&world, &world.company, draft);
    let before = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();

    deregister(&world, by, PHONE).unwrap();
    assert_eq!(deregister(&world, by, PHONE), Err(Error::NotFound(EntityKind::Endpoint)));
    assert_eq!(register(&world, by, PHONE, URL), Ok(id), "the activity hangs on the id");
    let after = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    assert_eq!(
        (&after.name, after.profile, after.created),
        (&before.name, before.profile, before.created)
    );
    assert!(after.version > before.version && after.updated > before.updated);
    assert_eq!(after.settings.target(), Some(URL));
    let key = SettingKey::setting("user_pass").unwrap();
    assert_eq!(after.settings.get(&key), before.settings.get(&key));

    // The same target again, as `update` with the old URL has it.
    deregister(&world, by, PHONE).unwrap();
    assert_eq!(register(&world, by, PHONE, URL), Ok(id));
    // Without the profile, if that is gone meanwhile.
    deregister(&world, by, PHONE).unwrap();
    run(world.sraps.delete_profile(by, world.owner(), made.id, None)).unwrap();
    assert_eq!(register(&world, by, PHONE, URL), Ok(id));
    let after = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    assert_eq!((after.profile, after.name), (None, before.name));
}

#[test]
fn what_another_company_deleted_or_this_one_long_ago_stays_gone() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let theirs = put(&world, &world.sister, endpoint(PHONE));
    run(world.sraps.delete_endpoint(Caller::CONSOLE, world.sister.id, mac(PHONE), None)).unwrap();
    let first = register(&world, by, PHONE, URL).unwrap();
    assert_ne!(first, theirs);
    deregister(&world, by, PHONE).unwrap();
    let later = |days: i64| {
        let clock = Arc::new(Later(SignedDuration::from_hours(24 * days)));
        let ports = Ports { clock, ..world.sraps.ports().clone() };
        let made = run(Sraps::new(ports).redirect_phones(by, &[mac(PHONE)], URL)).unwrap();
        made[0].as_ref().unwrap().id
    };
    assert_eq!(later(29), first);
    deregister(&world, by, PHONE).unwrap();
    assert_ne!(later(31), first);
}

#[test]
fn a_list_is_one_commit_and_each_phone_is_for_itself() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs: Vec<Mac> = (1..=5).map(|n| mac(&format!("00041300000{n}"))).collect();
    put(&world, &world.sister, endpoint("000413000002"));
    let known = put(&world, &world.company, endpoint("000413000003"));
    let old = register(&world, by, "000413000004", "http://old/").unwrap();
    deregister(&world, by, "000413000004").unwrap();
    let count = commits(&world);
    let list = [macs[0], macs[1], macs[2], macs[3], macs[0]];
    let results = run(world.sraps.redirect_phones(by, &list, URL)).unwrap();
    let ids: Vec<_> = results.iter().map(|r| r.as_ref().map(|e| e.id)).collect();
    assert_eq!(ids[1], Err(&Error::MacTaken(macs[1])));
    assert_eq!((ids[2], ids[3]), (Ok(known), Ok(old)));
    assert_eq!(ids[0], ids[4], "twice in the list is the same twice");
    assert_eq!(commits(&world), count + 1);

    let list = [macs[0], macs[1], macs[4], macs[0], macs[2], macs[1]];
    let results = run(world.sraps.deregister_phones(by, &list)).unwrap();
    let missing = || Err(Error::NotFound(EntityKind::Endpoint));
    let taken = || Err(Error::MacTaken(macs[1]));
    assert_eq!(results, [Ok(()), taken(), missing(), missing(), Ok(()), taken()]);
    assert_eq!(commits(&world), count + 2);
    let many = vec![macs[0]; 10_001];
    let refused = run(world.sraps.deregister_phones(by, &many));
    assert!(matches!(refused, Err(Error::TooMany { .. })), "{refused:?}");
}

#[test]
fn writing_needs_a_home_and_a_role() {
    let world = World::new();
    let homeless = world.at_reseller(Role::Operator);
    assert_eq!(register(&world, homeless, PHONE, URL), Err(Error::NoHome));
    assert_eq!(deregister(&world, homeless, PHONE), Err(Error::NoHome));
    for (role, reads) in [(Role::None, false), (Role::Viewer, true)] {
        let by = caller(world.company_tenant(), role);
        assert!(matches!(register(&world, by, PHONE, URL), Err(Error::Denied(_))));
        assert!(matches!(deregister(&world, by, PHONE), Err(Error::Denied(_))));
        let looked = run(world.sraps.registered_in(by, mac(PHONE)));
        assert_eq!(matches!(looked, Err(Error::Denied(_))), !reads);
        let listed = run(world.sraps.phones_of_model(by, "D785".parse().unwrap(), None));
        assert_eq!(listed.is_ok(), reads);
    }
    // A company's own people write there, whatever stands as their home.
    let mut by = world.at_company(Role::Operator);
    by.principal.home = None;
    assert!(register(&world, by, PHONE, URL).is_ok());
}
