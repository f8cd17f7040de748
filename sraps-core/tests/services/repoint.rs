//! Mass re-point: which targets, in which layers, seen before they change.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sraps_core::activity::Activity;
use sraps_core::mac::Mac;
use sraps_core::model::Model;
use sraps_core::service::{
    Caller, Error, OwnerRef, Plan, Repoint, SettingsDraft, Sraps, TenantRef, WhyKept,
};
use sraps_core::setting::warning::Code;
use sraps_core::storage::{EntityKind, MockStorage, StorageError};
use sraps_core::tenancy::Role;

use crate::world::{Heard, World, endpoint, mac, numbered, ports, profile, run, setting};

const OLD: &str = "http://pbx1";
const NEW: &str = "https://pbx2";

fn repoint(from: &str, to: &str) -> Repoint {
    Repoint { from: from.into(), to: to.into() }
}

fn plan(world: &World, by: Caller, place: TenantRef) -> Result<Plan, Error> {
    run(world.sraps.plan_repoint(by, place, &repoint(OLD, NEW))).map(|outcome| outcome.value)
}

fn redirected(world: &World, company: sraps_core::tenancy::CompanyId, mac: &str, target: &str) {
    let mut draft = endpoint(mac);
    draft.settings = [setting("setting_server", target)].into_iter().collect();
    run(world.sraps.put_endpoint(Caller::CONSOLE, company, draft, None)).unwrap();
}

fn target(world: &World, mac: &str) -> String {
    let layers = run(world.sraps.storage().layers(crate::world::mac(mac))).unwrap().unwrap();
    layers.resolve().target().unwrap().to_owned()
}

/// A target in every layer of the company, of its reseller, of its sister, and of a stranger.
fn furnished() -> World {
    let world = World::new();
    let console = Caller::CONSOLE;
    let owners = [
        OwnerRef::Company(world.company.id),
        OwnerRef::Company(world.sister.id),
        OwnerRef::Company(world.stranger.id),
        OwnerRef::Reseller(world.reseller.id),
    ];
    let model: Model = "D785".parse().unwrap();
    for owner in owners {
        let draft = profile("PBX", [setting("setting_server", "http://pbx1/{mac}")]);
        run(world.sraps.create_profile(console, owner, draft)).unwrap();
        let draft: SettingsDraft =
            [setting("setting_server", "http://pbx1:8080/d")].into_iter().collect();
        run(world.sraps.put_product_defaults(console, owner, model, draft, None)).unwrap();
    }
    for (company, mac) in [
        (world.company.id, "000413000001"),
        (world.sister.id, "000413000002"),
        (world.stranger.id, "000413000003"),
    ] {
        redirected(&world, company, mac, "http://pbx1/e/{mac}");
    }
    redirected(&world, world.company.id, "000413000011", "http://pbx10/{mac}");
    redirected(&world, world.company.id, "000413000012", "http://other/{mac}");
    world
}

#[test]
fn a_company_sees_what_changes_and_what_does_not() {
    let world = furnished();
    let by = world.at_company(Role::Operator);
    world.hand_over(mac("000413000001"));
    let place = TenantRef::Company(world.company.id);
    let outcome = run(world.sraps.plan_repoint(by, place, &repoint(OLD, NEW))).unwrap();
    let plan = outcome.value;
    assert_eq!((plan.total, plan.profiles, plan.product_defaults, plan.endpoints), (3, 1, 1, 1));
    let changes: Vec<_> = (plan.targets.iter())
        .map(|t| (t.thing.kind, t.label.as_str(), t.from.as_str(), t.to.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            (EntityKind::Profile, "PBX", "http://pbx1/{mac}", "https://pbx2/{mac}"),
            (EntityKind::ProductDefaults, "snomD785", "http://pbx1:8080/d", "https://pbx2:8080/d"),
            (EntityKind::Endpoint, "000413000001", "http://pbx1/e/{mac}", "https://pbx2/e/{mac}"),
        ]
    );
    assert_eq!((plan.affected.endpoints, plan.affected.handed_over), (1, 1));
    let codes: Vec<_> = outcome.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::OneFileForAll, Code::HandedOver]);
    let kept: Vec<_> =
        plan.kept.iter().map(|k| (k.label.as_str(), k.target.as_str(), k.why)).collect();
    assert_eq!(
        kept,
        [
            ("000413000011", "http://pbx10/{mac}", WhyKept::Within),
            ("PBX", "http://pbx1/{mac}", WhyKept::Resellers),
        ],
        "the reseller's product defaults are not the company's to see"
    );
    assert_eq!(plan.kept_total, 2);
    assert_eq!(target(&world, "000413000001"), "http://pbx1/e/{mac}", "nothing is written");
    let reseller = world.at_reseller(Role::Operator);
    let seen = run(world.sraps.plan_repoint(reseller, place, &repoint(OLD, NEW))).unwrap().value;
    assert_eq!((seen.total, seen.kept_total), (3, 3), "the reseller sees his defaults too");
}

#[test]
fn what_was_seen_is_changed_and_nothing_else_and_can_be_undone() {
    let world = furnished();
    let by = world.at_company(Role::Operator);
    let place = TenantRef::Company(world.company.id);
    let change = |expected| run(world.sraps.repoint(by, place, &repoint(OLD, NEW), expected));
    assert_eq!(change(2).map(|_| ()), Err(Error::Count { expected: 2, found: 3 }));
    assert_eq!(target(&world, "000413000001"), "http://pbx1/e/{mac}");
    let done = change(3).unwrap().value;
    assert_eq!((done.changed, done.unchanged, done.changes.len()), (3, 0, 1));
    assert_eq!(target(&world, "000413000001"), "https://pbx2/e/{mac}");
    for (mac, stays) in [
        ("000413000002", "http://pbx1/e/{mac}"),
        ("000413000003", "http://pbx1/e/{mac}"),
        ("000413000011", "http://pbx10/{mac}"),
        ("000413000012", "http://other/{mac}"),
    ] {
        assert_eq!(target(&world, mac), stays);
    }
    assert_eq!(plan(&world, by, place).unwrap().total, 0);
    run(world.sraps.undo(by, done.changes[0])).unwrap();
    assert_eq!(target(&world, "000413000001"), "http://pbx1/e/{mac}");
}

#[test]
fn a_reseller_moves_all_his_companies_and_the_installation_everybody() {
    let world = furnished();
    let by = world.at_reseller(Role::Operator);
    let place = TenantRef::Reseller(world.reseller.id);
    let seen = plan(&world, by, place).unwrap();
    assert_eq!((seen.total, seen.kept_total), (8, 1));
    let done = run(world.sraps.repoint(by, place, &repoint(OLD, NEW), 8)).unwrap().value;
    assert_eq!(done.changed, 8);
    assert_eq!(target(&world, "000413000002"), "https://pbx2/e/{mac}");
    assert_eq!(target(&world, "000413000003"), "http://pbx1/e/{mac}");
    let company = run(world.sraps.undo(world.at_company(Role::Owner), done.changes[0]));
    assert_eq!(company.map(|_| ()), Err(Error::NoSuchCommit), "it is not all hers");
    assert_eq!(plan(&world, Caller::CONSOLE, TenantRef::Installation).unwrap().total, 3);
}

#[test]
fn who_may_not_is_told_so_and_what_is_not_his_does_not_exist() {
    let world = furnished();
    let company = TenantRef::Company(world.company.id);
    let reseller = TenantRef::Reseller(world.reseller.id);
    for role in [Role::None, Role::Viewer] {
        let denied = plan(&world, world.at_company(role), company);
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    }
    for by in [world.at_sister(Role::Owner), world.at_stranger(Role::Owner)] {
        assert_eq!(plan(&world, by, company), Err(Error::NotFound(EntityKind::Company)));
        for place in [reseller, TenantRef::Installation] {
            assert!(matches!(plan(&world, by, place), Err(Error::Denied(_))));
        }
    }
    let own = world.at_company(Role::Owner);
    assert!(matches!(plan(&world, own, reseller), Err(Error::Denied(_))));
    let by = world.at_reseller(Role::Owner);
    let other = TenantRef::Reseller(world.stranger.reseller);
    assert_eq!(plan(&world, by, other), Err(Error::NotFound(EntityKind::Reseller)));
    assert!(matches!(plan(&world, by, TenantRef::Installation), Err(Error::Denied(_))));
}

#[test]
fn beginnings_that_are_not_fit_are_refused_by_field() {
    let world = furnished();
    let by = world.at_company(Role::Operator);
    let place = TenantRef::Company(world.company.id);
    for (from, to, fields) in [
        ("pbx1", "https://pbx2", vec!["from"]),
        ("http://", "https://pbx2", vec!["from"]),
        ("", "", vec!["from", "to"]),
        ("http://pbx1", "sip://pbx2", vec!["to"]),
        ("http://pbx1", "http://pbx1", vec!["to"]),
        ("http://pbx1", "http://a b", vec!["to"]),
        // Each of these runs into what follows, or leads back here.
        ("http://pbx1/", "http://pbx2", vec!["to"]),
        ("http://pbx1", "https://phones.example", vec!["to"]),
    ] {
        let refused = run(world.sraps.plan_repoint(by, place, &repoint(from, to)));
        let Err(Error::Invalid(found)) = refused else { panic!("{from} {to}: {refused:?}") };
        let mut names: Vec<_> = found.iter().map(|f| f.field.as_str()).collect();
        names.dedup();
        assert_eq!(names, fields, "{from} {to}: {found:?}");
    }
    let long = format!("http://pbx2/{}", "x".repeat(2_030));
    let refused = run(world.sraps.repoint(by, place, &repoint(OLD, &long), 3));
    assert!(matches!(refused, Err(Error::Invalid(_))), "too long with the rest behind it");
    assert_eq!(target(&world, "000413000001"), "http://pbx1/e/{mac}");
}

#[test]
fn a_secret_target_is_neither_shown_nor_changed() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let mut draft = endpoint("000413000001");
    let mut secret = setting("setting_server", "http://pbx1/{mac}");
    secret.secret = true;
    draft.settings = [secret].into_iter().collect();
    run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
    let plan = plan(&world, by, TenantRef::Company(world.company.id)).unwrap();
    assert_eq!((plan.total, plan.kept_total), (0, 0));
}

/// Phones of the company that are redirected each for itself.
fn fleet(world: &World, count: u64) {
    let by = world.at_company(Role::Operator);
    let drafts: Vec<_> = (0..count)
        .map(|number| {
            let mut draft = endpoint(&numbered(number).to_string());
            draft.settings = [setting("setting_server", "http://pbx1/{mac}")].into_iter().collect();
            draft
        })
        .collect();
    for part in drafts.chunks(10_000) {
        let mode = sraps_core::service::Mode::Atomic;
        run(world.sraps.register_endpoints(by, world.company.id, part.to_vec(), mode)).unwrap();
    }
}

/// A storage that reads from a world and applies as told.
fn over(
    world: &World,
    apply: impl Fn(usize) -> Option<StorageError> + Send + Sync + 'static,
) -> Sraps {
    let mut storage = MockStorage::new();
    let inner = world.copy();
    storage.expect_company().returning(move |s, id| run(inner.sraps.storage().company(s, id)));
    let inner = world.copy();
    storage
        .expect_redirections()
        .returning(move |s, t, p, page| run(inner.sraps.storage().redirections(s, t, p, page)));
    let inner = world.copy();
    storage.expect_reach().returning(move |s, a| run(inner.sraps.storage().reach(s, a)));
    storage.expect_activity().returning(|_, ids| Ok(vec![Activity::default(); ids.len()]));
    storage.expect_commit().returning(|_, _| Ok(None));
    let (inner, calls) = (world.copy(), AtomicUsize::new(0));
    storage.expect_apply().returning(move |set| {
        match apply(calls.fetch_add(1, Ordering::Relaxed)) {
            Some(error) => Err(error),
            None => run(inner.sraps.storage().apply(set)),
        }
    });
    let ports = ports(Arc::new(storage), Arc::new(Heard::default()));
    Sraps::new(sraps_core::service::Ports { ids: world.sraps.ports().ids.clone(), ..ports })
}

fn target_of(world: &World, mac: Mac) -> String {
    world.phone(mac).unwrap().settings.target().unwrap().to_owned()
}

#[test]
fn a_fleet_is_a_sequence_that_tells_where_it_ended() {
    let world = World::new();
    fleet(&world, 10_001);
    let by = world.at_company(Role::Operator);
    let place = TenantRef::Company(world.company.id);
    let sraps = over(&world, |call| (call == 1).then(|| StorageError::Unavailable("gone".into())));
    // The new beginning begins with the old one: what was moved must not be moved again.
    let further = repoint("http://pbx1", "http://pbx1/new");
    let done = run(sraps.repoint(by, place, &further, 10_001)).unwrap().value;
    assert_eq!((done.changed, done.changes.len()), (10_000, 1));
    let stopped = done.stopped.unwrap();
    assert_eq!((stopped.left, stopped.error), (1, Error::Unavailable("gone".into())));
    run(world.sraps.undo(by, done.changes[0])).unwrap();
    let sraps = over(&world, |_| None);
    let done = run(sraps.repoint(by, place, &further, 10_001)).unwrap().value;
    assert_eq!((done.changed, done.changes.len(), done.stopped), (10_001, 2, None));
    for number in [0, 9_999, 10_000] {
        assert_eq!(target_of(&world, numbered(number)), "http://pbx1/new/{mac}");
    }
}

#[test]
fn others_who_write_in_between_are_waited_for() {
    let world = World::new();
    fleet(&world, 3);
    let by = world.at_company(Role::Operator);
    let other = world.copy();
    let sraps = over(&world, move |call| {
        if call == 0 {
            let by = other.at_company(Role::Operator);
            let mut draft = endpoint(&numbered(0).to_string());
            draft.settings = [setting("setting_server", "http://own/{mac}")].into_iter().collect();
            run(other.sraps.put_endpoint(by, other.company.id, draft, None)).unwrap();
            run(other.sraps.delete_endpoint(by, other.company.id, numbered(1), None)).unwrap();
        }
        None
    });
    let place = TenantRef::Company(world.company.id);
    let done = run(sraps.repoint(by, place, &repoint(OLD, NEW), 3)).unwrap().value;
    assert_eq!((done.changed, done.unchanged), (1, 2));
    assert_eq!(target_of(&world, numbered(0)), "http://own/{mac}");
    assert_eq!(target_of(&world, numbered(2)), "https://pbx2/{mac}");
}
