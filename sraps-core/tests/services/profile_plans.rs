//! What a write of a profile or of product defaults would do, and lists of profiles with their numbers.

use sraps_core::model::Model;
use sraps_core::profile::Profile;
use sraps_core::service::{Affected, Caller, Error, OwnerRef, ProfileDraft, SettingsDraft};
use sraps_core::setting::redirection::TargetError;
use sraps_core::setting::warning::Code;
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Role, Version};

use crate::world::{World, endpoint, mac, profile, run, setting};

fn made(world: &World, owner: OwnerRef, draft: ProfileDraft) -> Profile {
    run(world.sraps.create_profile(Caller::CONSOLE, owner, draft)).unwrap().value
}

fn assign(world: &World, to: &Profile, text: &str) {
    let draft = sraps_core::service::EndpointDraft { profile: Some(to.id), ..endpoint(text) };
    let mode = sraps_core::service::Mode::Atomic;
    run(world.sraps.register_endpoints(Caller::CONSOLE, world.company.id, vec![draft], mode))
        .unwrap();
}

#[test]
fn a_plan_says_what_the_write_does_and_writes_nothing() {
    let world = World::new();
    let (by, owner) = (world.at_company(Role::Operator), world.owner());
    let old = made(&world, owner, profile("Old", [setting("setting_server", "http://a/{mac}")]));
    assign(&world, &old, "000413000001");
    assign(&world, &old, "000413000002");
    world.hand_over(mac("000413000001"));
    let draft = profile("New", [setting("setting_server", "http://b/x")]);
    let plan =
        |expected| run(world.sraps.plan_profile(by, owner, Some(old.id), draft.clone(), expected));
    let planned = plan(Some(old.version)).unwrap();
    assert_eq!(planned.affected, Affected { endpoints: 2, handed_over: 1 });
    let codes: Vec<_> = planned.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::OneFileForAll, Code::HandedOver]);
    assert_eq!(run(world.sraps.profile(by, owner, old.id)).unwrap(), old);
    let done = run(world.sraps.replace_profile(by, owner, old.id, draft.clone(), None)).unwrap();
    assert_eq!((done.affected, &done.warnings), (planned.affected, &planned.warnings));
    let current = old.version.next();
    assert_eq!(plan(Some(old.version)), Err(Error::VersionMismatch { current }));
    // The same again reaches nobody.
    assert_eq!(plan(None).unwrap().affected, Affected::default());

    let new = run(world.sraps.plan_profile(by, owner, None, draft.clone(), None)).unwrap();
    assert_eq!(new.value.version, Version::FIRST);
    assert_eq!(new.warnings[0].code, Code::OneFileForAll);
    let bad = profile("Bad", [setting("setting_server", "http://phones.example/")]);
    let refused = |id| run(world.sraps.plan_profile(by, owner, id, bad.clone(), None)).is_err();
    let own = run(world.sraps.create_profile(by, owner, bad.clone())).is_err();
    assert_eq!((refused(None), refused(Some(old.id))), (own, own));
    let viewer = world.at_company(Role::Viewer);
    let denied = run(world.sraps.plan_profile(viewer, owner, None, draft.clone(), None));
    assert!(matches!(denied, Err(Error::Denied(_))));
    let foreign = world.at_stranger(Role::Owner);
    let unknown = run(world.sraps.plan_profile(foreign, owner, Some(old.id), draft, None));
    assert!(matches!(unknown, Err(Error::NotFound(EntityKind::Company))), "{unknown:?}");
}

#[test]
fn profiles_are_found_by_name_page_by_page() {
    let world = World::new();
    let (by, owner) = (world.at_company(Role::Viewer), world.owner());
    for n in 0..250 {
        made(&world, owner, profile(&format!("Phone {n:03}"), []));
    }
    made(&world, owner, profile("Zentrale GÄSTE", []));
    made(&world, OwnerRef::Reseller(world.reseller.id), profile("gäste of all", []));
    let find = |name: &str, page| run(world.sraps.profiles_named(by, owner, name, page)).unwrap();
    let names = |profiles: &[Profile]| {
        profiles.iter().map(|profile| profile.name.to_string()).collect::<Vec<_>>()
    };
    let found = find("gäste", PageRequest::first(25));
    assert_eq!(names(&found.items), ["Zentrale GÄSTE", "gäste of all"]);
    assert_eq!(found.next, None);
    let found = find("PHONE 2", PageRequest::first(30));
    assert_eq!((found.items.len(), found.items[29].name.as_str()), (30, "Phone 229"));
    let rest = find("phone 2", PageRequest::after(found.next.unwrap(), 30));
    assert_eq!((rest.items.len(), rest.next), (20, None));
    let long = "x".repeat(201);
    let refused = run(world.sraps.profiles_named(by, owner, &long, PageRequest::first(1)));
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[test]
fn numbers_are_those_of_the_asker() {
    let world = World::new();
    let reseller = OwnerRef::Reseller(world.reseller.id);
    let shared = made(&world, reseller, profile("Shared", []));
    let own = made(&world, world.owner(), profile("Own", []));
    assign(&world, &shared, "000413000001");
    assign(&world, &own, "000413000002");
    let draft = endpoint("000413000003");
    let draft = sraps_core::service::EndpointDraft { profile: Some(shared.id), ..draft };
    let mode = sraps_core::service::Mode::Atomic;
    run(world.sraps.register_endpoints(Caller::CONSOLE, world.sister.id, vec![draft], mode))
        .unwrap();
    world.hand_over(mac("000413000001"));
    let numbers = |by, owner| {
        let found = run(world.sraps.profile_numbers(by, owner, &[shared.id, own.id])).unwrap();
        found.iter().map(|n| (n.endpoints, n.handed_over)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(world.at_company(Role::Viewer), world.owner()), [(1, 1), (1, 0)]);
    assert_eq!(numbers(world.at_reseller(Role::Viewer), reseller)[0], (2, 1));
    let foreign = world.at_stranger(Role::Owner);
    assert!(run(world.sraps.profile_numbers(foreign, reseller, &[shared.id])).is_err());
}

#[test]
fn a_target_is_tried_before_it_is_stored() {
    let world = World::new();
    let try_it = |target: &str| world.sraps.try_target(target, mac("000413712345"), None);
    let tried = try_it("http://pbx.example/{mac}.xml").unwrap();
    assert_eq!(tried.requests.list[0].url, "http://pbx.example/000413712345.xml");
    assert_eq!(try_it("pbx"), Err(TargetError::Scheme));
}

#[test]
fn a_plan_of_product_defaults_writes_nothing() {
    let world = World::new();
    let (by, owner) = (world.at_company(Role::Operator), world.owner());
    let model = Model::parse("D785").unwrap();
    let draft = |value| SettingsDraft::from_iter([setting("update_policy", value)]);
    let plan = |value, expected| {
        run(world.sraps.plan_product_defaults(by, owner, model, draft(value), expected))
    };
    let put = |value, expected| {
        run(world.sraps.put_product_defaults(by, owner, model, draft(value), expected))
    };
    let planned = plan("never_update", None).unwrap();
    assert_eq!(planned.warnings[0].code, Code::NeverUpdate);
    assert!(run(world.sraps.product_defaults(by, owner, model)).is_err(), "nothing is written");
    let gone = Err(Error::NotFound(EntityKind::ProductDefaults));
    assert_eq!(plan("x", Some(Version::FIRST)), gone);
    let made = put("never_update", None).unwrap();
    assert_eq!((&made.warnings, made.affected), (&planned.warnings, planned.affected));
    assert_eq!(plan("never_update", None).unwrap().value, made.value, "nothing is different");
    put("auto_update", None).unwrap();
    let current = Version::FIRST.next();
    assert_eq!(plan("x", Some(Version::FIRST)), Err(Error::VersionMismatch { current }));
    let viewer = world.at_company(Role::Viewer);
    let denied = run(world.sraps.plan_product_defaults(viewer, owner, model, draft("x"), None));
    assert!(matches!(denied, Err(Error::Denied(_))));
}
