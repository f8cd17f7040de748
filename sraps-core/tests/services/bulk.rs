//! Many phones at once: which, what happens to them, what is told, and who may.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use sraps_core::activity::Activity;
use sraps_core::mac::Mac;
use sraps_core::service::{
    Bulk, Caller, Done, Error, FieldError, MAX_NAMED, OwnerRef, Selection, Sraps,
};
use sraps_core::setting::warning::Code;
use sraps_core::setting::{SettingKey, Value};
use sraps_core::storage::{
    ChangeSetId, Claim, ClaimKey, EndpointFilter, EntityKind, MockStorage, Ownership, StorageError,
};
use sraps_core::tenancy::{Action, CompanyId, CompanyScope, ProfileId, Role};
use uuid::Uuid;

use crate::world::{
    Heard, World, caller, endpoint, label, mac, numbered, ports, profile, run, setting,
};

fn all(expected: u64) -> Selection {
    Selection::Filter { filter: EndpointFilter::default(), expected }
}

fn bulk(world: &World, by: Caller, which: Selection, what: Bulk) -> Result<Done, Error> {
    run(world.sraps.bulk(by, world.company.id, which, what)).map(|outcome| outcome.value)
}

fn a_profile(world: &World, name: &str) -> ProfileId {
    let by = world.at_company(Role::Operator);
    run(world.sraps.create_profile(by, world.owner(), profile(name, []))).unwrap().value.id
}

#[test]
fn phones_that_are_as_asked_are_not_touched() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 3);
    let pbx = a_profile(&world, "PBX");
    let one = Selection::Macs(vec![macs[0], macs[0]]);
    let done = bulk(&world, by, one, Bulk::Assign(Some(pbx))).unwrap();
    assert_eq!((done.changed, done.unchanged, done.changes.len()), (1, 0, 1), "twice is once");
    let done = bulk(&world, by, all(3), Bulk::Assign(Some(pbx))).unwrap();
    assert_eq!((done.changed, done.unchanged), (2, 1));
    assert_eq!(done.affected.endpoints, 2);
    assert!(done.stopped.is_none());
    let versions = macs.iter().map(|mac| world.phone(*mac).unwrap().version.get());
    assert_eq!(versions.collect::<Vec<_>>(), [2, 2, 2]);
    let again = bulk(&world, by, all(3), Bulk::Assign(Some(pbx))).unwrap();
    assert_eq!((again.changed, again.changes.len()), (0, 0), "no change is no commit");
    bulk(&world, by, all(3), Bulk::Assign(None)).unwrap();
    assert_eq!(world.phone(macs[0]).unwrap().profile, None);
    bulk(&world, by, Selection::Macs(macs[1..].to_vec()), Bulk::Disable).unwrap();
    let on = macs.iter().map(|mac| world.phone(*mac).unwrap().autoprovisioning);
    assert_eq!(on.collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(bulk(&world, by, all(3), Bulk::Enable).unwrap().changed, 2);
}

#[test]
fn a_filter_selects_what_the_caller_saw_or_nothing() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 4);
    let pbx = a_profile(&world, "PBX");
    bulk(&world, by, Selection::Macs(macs[..3].to_vec()), Bulk::Assign(Some(pbx))).unwrap();
    let filter = EndpointFilter::default().profile(pbx);
    let of_pbx = |expected| Selection::Filter { filter: filter.clone(), expected };
    let refused = bulk(&world, by, of_pbx(2), Bulk::Delete);
    assert_eq!(refused, Err(Error::Count { expected: 2, found: 3 }));
    let text = refused.unwrap_err().to_string();
    assert!(text.contains('2') && text.contains('3'), "{text}");
    assert!(world.phone(macs[0]).is_some(), "nothing was changed");
    assert_eq!(bulk(&world, by, of_pbx(3), Bulk::Delete).unwrap().changed, 3);
    assert_eq!(bulk(&world, by, of_pbx(0), Bulk::Delete).unwrap(), Done::default());
    assert!(world.phone(macs[3]).is_some());
}

#[test]
fn a_list_is_the_companys_own_or_nothing_happens() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 1);
    let foreign = mac("000413000009");
    let reseller = world.at_reseller(Role::Operator);
    run(world.sraps.put_endpoint(reseller, world.sister.id, endpoint("000413000009"), None))
        .unwrap();
    let list = Selection::Macs(vec![macs[0], foreign, numbered(77)]);
    let Err(Error::Invalid(fields)) = bulk(&world, by, list, Bulk::Delete) else { panic!() };
    let names: Vec<_> = fields.iter().map(|field: &FieldError| field.field.as_str()).collect();
    assert_eq!(names, ["macs[1]", "macs[2]"]);
    let said = |at: usize, mac: Mac| fields[at].message.replace(&mac.to_string(), "?");
    assert_eq!(said(0, foreign), said(1, numbered(77)), "a foreign MAC is like an unknown one");
    assert!(world.phone(macs[0]).is_some());
    let nothing = bulk(&world, by, Selection::Macs(Vec::new()), Bulk::Delete);
    assert!(matches!(nothing, Err(Error::Invalid(_))));
    let many = Selection::Macs(vec![macs[0]; 100_001]);
    let too_many = Error::TooMany { count: 100_001, most: 100_000 };
    assert_eq!(bulk(&world, by, many, Bulk::Delete), Err(too_many));
    let wrong = Selection::Macs((100..2_000).map(numbered).collect());
    let Err(Error::Invalid(fields)) = bulk(&world, by, wrong, Bulk::Delete) else { panic!() };
    assert_eq!(fields.len(), MAX_NAMED);
}

#[test]
fn only_a_profile_that_may_be_used_is_assigned() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    world.phones(0, 1);
    let reseller = world.at_reseller(Role::Operator);
    let make = |owner| {
        run(world.sraps.create_profile(reseller, owner, profile("P", []))).unwrap().value.id
    };
    let shared = make(OwnerRef::Reseller(world.reseller.id));
    let sisters = make(OwnerRef::Company(world.sister.id));
    assert_eq!(bulk(&world, by, all(1), Bulk::Assign(Some(shared))).unwrap().changed, 1);
    for other in [sisters, ProfileId::from_uuid(Uuid::from_u128(99))] {
        let Err(Error::Invalid(fields)) = bulk(&world, by, all(1), Bulk::Assign(Some(other)))
        else {
            panic!()
        };
        assert_eq!(fields[0].field, "provisioning_profile");
    }
}

#[test]
fn who_was_handed_over_is_counted_and_told() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 3);
    world.hand_over(macs[1]);
    let ask = |what| {
        let outcome = run(world.sraps.bulk(by, world.company.id, all(3), what)).unwrap();
        let codes: Vec<_> = outcome.warnings.iter().map(|warning| warning.code).collect();
        (outcome.value.affected.endpoints, outcome.value.affected.handed_over, codes)
    };
    assert_eq!(ask(Bulk::Disable), (3, 1, vec![Code::HandedOver, Code::KeepsSettings]));
    assert_eq!(ask(Bulk::Disable), (0, 0, vec![]), "nothing is different for anybody");
    assert_eq!(ask(Bulk::Enable), (3, 1, vec![Code::HandedOver]));
    assert_eq!(ask(Bulk::Delete), (3, 1, vec![Code::HandedOver, Code::KeepsSettings]));
}

fn with_settings(world: &World) -> Mac {
    let by = world.at_company(Role::Operator);
    let mut phone = endpoint("000413AABBCC");
    phone.name = Some(label("Front desk"));
    phone.profile = Some(a_profile(world, "Old"));
    phone.settings =
        [setting("user_pass", "geheim"), setting("language", "English")].into_iter().collect();
    run(world.sraps.put_endpoint(by, world.company.id, phone, None)).unwrap().value.endpoint.mac
}

#[test]
fn a_move_takes_the_settings_along_and_leaves_secrets_and_the_past_behind() {
    for keep_secrets in [false, true] {
        let world = World::new();
        let by = world.at_reseller(Role::Operator);
        let mac = with_settings(&world);
        let old = world.phone(mac).unwrap();
        world.hand_over(mac);
        let new = OwnerRef::Company(world.sister.id);
        let there = run(world.sraps.create_profile(by, new, profile("New", []))).unwrap().value.id;
        let what = Bulk::Move { to: world.sister.id, profile: Some(there), keep_secrets };
        let done = bulk(&world, by, Selection::Macs(vec![mac]), what).unwrap();
        assert_eq!((done.changed, done.affected.handed_over), (1, 1));
        assert!(world.phone(mac).is_none());
        let moved = run(world.sraps.endpoint(by, world.sister.id, mac)).unwrap();
        assert_eq!((moved.profile, &moved.name), (Some(there), &old.name));
        assert_ne!(moved.id, old.id, "a registration of its own");
        let has = |name: &str| moved.settings.get(&SettingKey::setting(name).unwrap());
        assert!(has("language").is_some());
        match has("user_pass").map(|setting| &setting.value) {
            Some(Value::Sealed(_)) => assert!(keep_secrets),
            None => assert!(!keep_secrets),
            other => panic!("{other:?}"),
        }
        let sister = world.at_sister(Role::Owner);
        let seen = run(world.sraps.check_ins(sister, world.sister.id, mac)).unwrap();
        assert!(seen.is_empty(), "where it asked before is not hers to know");

        let undone = run(world.sraps.undo(sister, done.changes[0]));
        assert_eq!(undone.map(|_| ()), Err(Error::NoSuchCommit), "half of it is not hers");
        run(world.sraps.undo(by, done.changes[0])).unwrap();
        let back = world.phone(mac).unwrap();
        assert_eq!((back.id, back.settings, back.profile), (old.id, old.settings, old.profile));
        let seen = run(world.sraps.check_ins(by, world.company.id, mac)).unwrap();
        assert_eq!(seen.len(), 1, "and its past is there again");
    }
}

#[test]
fn a_move_needs_both_companies_and_a_profile_of_the_new_one() {
    let world = World::new();
    let mac = with_settings(&world);
    let old = world.phone(mac).unwrap();
    let go = |by, to: CompanyId, profile| {
        let what = Bulk::Move { to, profile, keep_secrets: false };
        match bulk(&world, by, Selection::Macs(vec![mac]), what) {
            Err(Error::Invalid(fields)) => fields[0].field.clone(),
            other => panic!("{other:?}"),
        }
    };
    let reseller = world.at_reseller(Role::Operator);
    let company = world.at_company(Role::Owner);
    assert_eq!(go(company, world.sister.id, None), "company");
    assert_eq!(go(reseller, world.stranger.id, None), "company");
    assert_eq!(go(reseller, CompanyId::from_uuid(Uuid::from_u128(9)), None), "company");
    assert_eq!(go(reseller, world.company.id, None), "company");
    assert_eq!(go(reseller, world.sister.id, old.profile), "provisioning_profile");
    assert_eq!(world.phone(mac), Some(old));
    // The installation may do it between resellers.
    let what = Bulk::Move { to: world.stranger.id, profile: None, keep_secrets: false };
    bulk(&world, Caller::CONSOLE, Selection::Macs(vec![mac]), what).unwrap();
    let by = world.at_stranger(Role::Viewer);
    let moved = run(world.sraps.endpoint(by, world.stranger.id, mac)).unwrap();
    assert_eq!(moved.reseller, world.stranger.reseller);
}

#[test]
fn who_may_not_write_changes_nothing_and_others_find_no_company() {
    let world = World::new();
    world.phones(0, 1);
    for role in [Role::None, Role::Viewer] {
        let denied = bulk(&world, world.at_company(role), all(1), Bulk::Delete);
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    }
    for by in [world.at_sister(Role::Owner), world.at_stranger(Role::Owner)] {
        for what in [Bulk::Delete, Bulk::Disable, Bulk::Assign(None)] {
            let missing = bulk(&world, by, all(1), what);
            assert_eq!(missing, Err(Error::NotFound(EntityKind::Company)));
        }
    }
    assert!(world.phone(numbered(0)).is_some());
}

#[test]
fn more_than_fit_into_one_change_set_are_a_sequence_that_is_undone_set_by_set() {
    let world = World::new();
    let by = world.at_reseller(Role::Operator);
    let macs = world.phones(0, 10_001);
    let done = bulk(&world, by, all(10_001), Bulk::Disable).unwrap();
    assert_eq!((done.changed, done.changes.len()), (10_001, 2));
    assert_eq!(done.affected.endpoints, 10_001);
    run(world.sraps.undo(by, done.changes[0])).unwrap();
    assert!(world.phone(macs[0]).unwrap().autoprovisioning);
    assert!(!world.phone(macs[10_000]).unwrap().autoprovisioning);

    let what = Bulk::Move { to: world.sister.id, profile: None, keep_secrets: false };
    let done = bulk(&world, by, Selection::Macs(macs.clone()), what).unwrap();
    assert_eq!((done.changed, done.changes.len()), (10_001, 3), "a move is two changes");
    for id in done.changes.iter().rev() {
        run(world.sraps.undo(by, *id)).unwrap();
    }
    let done = bulk(&world, by, all(10_001), Bulk::Delete).unwrap();
    assert_eq!((done.changed, done.changes.len()), (10_001, 2));
}

/// A mock that reads from a world, and applies as told.
fn over(
    world: &World,
    company: &CompanyScope,
    apply: impl Fn(usize, &World) -> Option<StorageError> + Send + Sync + 'static,
    asked: Result<bool, StorageError>,
) -> (Sraps, Arc<World>) {
    let world = Arc::new(world.copy());
    let mut storage = MockStorage::new();
    let opened = company.clone();
    storage.expect_company().returning(move |_, _| Ok(Some(opened.clone())));
    let inner = Arc::clone(&world);
    storage
        .expect_endpoints()
        .returning(move |c, f, o, p| run(inner.sraps.storage().endpoints(c, f, o, p)));
    let inner = Arc::clone(&world);
    storage
        .expect_endpoints_by_mac()
        .returning(move |c, macs| run(inner.sraps.storage().endpoints_by_mac(c, macs)));
    storage.expect_activity().returning(|_, ids| Ok(vec![Activity::default(); ids.len()]));
    let inner = Arc::clone(&world);
    let calls = AtomicUsize::new(0);
    storage.expect_apply().returning(move |set| {
        match apply(calls.fetch_add(1, Ordering::Relaxed), &inner) {
            Some(error @ StorageError::Unavailable(_)) if error.to_string().contains("after") => {
                run(inner.sraps.storage().apply(set)).unwrap();
                Err(error)
            }
            Some(error) => Err(error),
            None => run(inner.sraps.storage().apply(set)),
        }
    });
    let inner = Arc::clone(&world);
    storage.expect_commit().returning(move |scope, id| match &asked {
        Ok(_) => run(inner.sraps.storage().commit(scope, id)),
        Err(error) => Err(error.clone()),
    });
    let ports = ports(Arc::new(storage), Arc::new(Heard::default()));
    (
        Sraps::new(sraps_core::service::Ports { ids: world.sraps.ports().ids.clone(), ..ports }),
        world,
    )
}

fn opened(world: &World) -> CompanyScope {
    run(world.sraps.company(world.at_company(Role::Operator), world.company.id)).unwrap()
}

#[test]
fn a_sequence_that_fails_in_the_middle_says_what_was_done_and_what_not() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 10_001);
    let gone = || StorageError::Unavailable("gone".into());
    let fails = move |call, _: &World| (call == 1).then(gone);
    let (sraps, world) = over(&world, &opened(&world), fails, Ok(true));
    let done = run(sraps.bulk(by, world.company.id, all(10_001), Bulk::Disable)).unwrap().value;
    assert_eq!((done.changed, done.changes.len()), (10_000, 1));
    let stopped = done.stopped.unwrap();
    assert_eq!(stopped.error, Error::Unavailable("gone".into()));
    assert_eq!((stopped.left, stopped.unknown), (1, None));
    assert_eq!(stopped.macs, macs[10_000..]);
    assert!(!world.phone(macs[9_999]).unwrap().autoprovisioning);
    assert!(world.phone(macs[10_000]).unwrap().autoprovisioning);
    // What is left is asked for again.
    let rest = Selection::Macs(stopped.macs);
    let done = run(sraps.bulk(by, world.company.id, rest, Bulk::Disable)).unwrap().value;
    assert_eq!((done.changed, done.stopped), (1, None));
}

#[test]
fn nothing_done_is_an_error() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 1);
    let fails = |_, _: &World| Some(StorageError::Unavailable("gone".into()));
    let (sraps, world) = over(&world, &opened(&world), fails, Ok(true));
    let refused = run(sraps.bulk(by, world.company.id, all(1), Bulk::Disable));
    assert_eq!(refused.map(|_| ()), Err(Error::Unavailable("gone".into())));
    assert!(world.phone(macs[0]).unwrap().autoprovisioning);
}

#[test]
fn an_answer_that_was_lost_is_asked_for_again() {
    let lost = || StorageError::Unavailable("lost after the commit".into());
    let world = World::new();
    let by = world.at_company(Role::Operator);
    world.phones(0, 10_001);
    let fails = move |call, _: &World| (call == 1).then(lost);
    let (sraps, world) = over(&world, &opened(&world), fails, Ok(true));
    let done = run(sraps.bulk(by, world.company.id, all(10_001), Bulk::Disable)).unwrap().value;
    assert_eq!((done.changed, done.changes.len(), done.stopped), (10_001, 2, None));

    let world = World::new();
    world.phones(0, 10_001);
    let fails = move |call, _: &World| (call == 1).then(lost);
    let (sraps, world) = over(&world, &opened(&world), fails, Err(lost()));
    let done = run(sraps.bulk(by, world.company.id, all(10_001), Bulk::Disable)).unwrap().value;
    assert_eq!((done.changed, done.changes.len()), (10_000, 1));
    let stopped = done.stopped.unwrap();
    let unknown: ChangeSetId = stopped.unknown.unwrap();
    assert!(!done.changes.contains(&unknown));
    assert_eq!(stopped.left, 1, "it counts as left as long as nobody knows");
}

#[test]
fn others_who_write_in_between_are_waited_for() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 3);
    let (edited, deleted) = (macs[0], macs[1]);
    let meanwhile = move |call, world: &World| {
        let by = world.at_company(Role::Operator);
        match call {
            0 => {
                let mut draft = endpoint(&edited.to_string());
                draft.name = Some(label("Edited"));
                run(world.sraps.put_endpoint(by, world.company.id, draft, None)).unwrap();
            }
            1 => {
                run(world.sraps.delete_endpoint(by, world.company.id, deleted, None)).unwrap();
            }
            _ => {}
        }
        None
    };
    let (sraps, world) = over(&world, &opened(&world), meanwhile, Ok(true));
    let done = run(sraps.bulk(by, world.company.id, all(3), Bulk::Disable)).unwrap().value;
    assert_eq!((done.changed, done.unchanged, done.changes.len()), (2, 1, 1));
    let phone = world.phone(edited).unwrap();
    assert_eq!((phone.name, phone.autoprovisioning), (Some(label("Edited")), false));
    let scope = by.principal.authorise(Action::Read).unwrap();
    let owners = run(world.sraps.storage().owners(scope, &[deleted])).unwrap();
    assert_eq!(owners, [Ownership::Free], "what is gone stays gone");
}

#[test]
fn a_foreign_reseller_is_nobody_here() {
    let world = World::new();
    world.phones(0, 1);
    let tenant = sraps_core::tenancy::Tenant::Reseller { reseller: world.stranger.reseller };
    let missing = bulk(&world, caller(tenant, Role::Owner), all(1), Bulk::Delete);
    assert_eq!(missing, Err(Error::NotFound(EntityKind::Company)));
}

#[test]
fn one_signature_makes_a_whole_sequence_and_no_second_one() {
    let world = World::new();
    world.phones(0, 10_001);
    let signed = |holder: u128| {
        let key = ClaimKey::from_bytes([7; 32]);
        let expires = Timestamp::from_second(2_000_000_000).unwrap();
        let claim = Some(Claim { key, holder: Uuid::from_u128(holder), expires });
        Caller { claim, ..world.at_company(Role::Operator) }
    };
    let done = bulk(&world, signed(1), all(10_001), Bulk::Disable).unwrap();
    assert_eq!((done.changes.len(), done.stopped), (2, None));
    let again = bulk(&world, signed(2), all(10_001), Bulk::Enable);
    assert_eq!(again, Err(Error::Replayed));
    assert!(!world.phone(numbered(0)).unwrap().autoprovisioning);
    let undone = run(world.sraps.undo(signed(2), done.changes[1]));
    assert_eq!(undone.map(|_| ()), Err(Error::Replayed));
}
