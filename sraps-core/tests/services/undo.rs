//! Undo: what it brings back, and what it leaves alone.

use sraps_core::journal::{Actor, Origin};
use sraps_core::service::{
    Bulk, Caller, CompanyEdit, Error, NewKey, OwnerRef, Selection, TenantRef,
};
use sraps_core::setting::SettingKey;
use sraps_core::setting::warning::Code;
use sraps_core::storage::{Change, ChangeSet, ChangeSetId, Entity, EntityKind};
use sraps_core::tenancy::{PrincipalId, Role, Tenant, Version};
use uuid::Uuid;

use crate::world::{World, endpoint, label, mac, profile, run, setting};

fn last_commit(world: &World) -> ChangeSetId {
    world.commits(world.company_tenant(), 1)[0].id
}

/// Why it was refused.
fn said<T: std::fmt::Debug>(refused: Result<T, Error>) -> String {
    match refused {
        Err(Error::Refused(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_deletion_is_undone_with_the_same_id_and_its_secrets() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let mut phone = endpoint("000413AABBCC");
    phone.settings = [setting("user_pass", "geheim")].into_iter().collect();
    let made =
        run(world.sraps.put_endpoint(by, world.company.id, phone, None)).unwrap().value.endpoint;
    run(world.sraps.delete_endpoint(by, world.company.id, made.mac, None)).unwrap();
    run(world.sraps.undo(by, last_commit(&world))).unwrap();
    let back = run(world.sraps.endpoint(by, world.company.id, made.mac)).unwrap();
    assert_eq!((back.id, back.settings), (made.id, made.settings));
    assert!(back.version > made.version, "an editor that still has the old one notices");
    run(world.sraps.undo(by, last_commit(&world))).unwrap();
    let gone = run(world.sraps.endpoint(by, world.company.id, made.mac));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Endpoint)), "the undo was undone");
}

#[test]
fn a_change_is_undone_unless_somebody_changed_it_since() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(by, world.owner(), profile("A", []))).unwrap().value;
    let edit = |name: &str, settings: Vec<_>| {
        let draft = profile(name, settings);
        run(world.sraps.replace_profile(by, world.owner(), made.id, draft, None)).unwrap();
        last_commit(&world)
    };
    let first = edit("B", vec![setting("language", "English")]);
    run(world.sraps.undo(by, first)).unwrap();
    let back = run(world.sraps.profile(by, world.owner(), made.id)).unwrap();
    assert_eq!(back.name, made.name);
    assert!(back.settings.get(&SettingKey::setting("language").unwrap()).is_none());

    let second = edit("C", vec![]);
    edit("D", vec![]);
    let refused = run(world.sraps.undo(by, second));
    assert_eq!(
        said(refused),
        "the profile A: it was changed since: undo that first, or change it by hand"
    );
}

#[test]
fn a_mac_that_is_taken_since_does_not_come_back() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413AABBCC"), None)).unwrap();
    run(world.sraps.delete_endpoint(by, world.company.id, mac("000413AABBCC"), None)).unwrap();
    let deletion = last_commit(&world);
    let sister = world.at_reseller(Role::Operator);
    run(world.sraps.put_endpoint(sister, world.sister.id, endpoint("000413AABBCC"), None)).unwrap();
    let refused = run(world.sraps.undo(by, deletion));
    assert_eq!(said(refused), "the endpoint 000413AABBCC: its mac is taken by now");
}

#[test]
fn nobody_undoes_what_he_may_not_do_or_see() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413AABBCC"), None)).unwrap();
    let commit = last_commit(&world);
    let viewer = run(world.sraps.undo(world.at_company(Role::Viewer), commit));
    assert!(matches!(viewer, Err(Error::Denied(_))), "{viewer:?}");
    let elsewhere = crate::world::caller(
        Tenant::Company { reseller: world.stranger.reseller, company: world.stranger.id },
        Role::Owner,
    );
    assert_eq!(run(world.sraps.undo(elsewhere, commit)).map(|_| ()), Err(Error::NoSuchCommit));
}

/// Applies changes as one commit.
fn commit(world: &World, changes: Vec<Change>) -> ChangeSetId {
    let id = ChangeSetId::from_uuid(Uuid::from_u128(7_000 + changes.len() as u128));
    let actor = Actor::Principal(PrincipalId::Console);
    let at = world.sraps.ports().clock.now();
    let set = ChangeSet { id, actor, origin: Origin::Library, at, changes, claim: None };
    run(world.sraps.storage().apply(set)).unwrap();
    id
}

fn update(entity: impl Into<Entity>, expected: Version) -> Change {
    Change::Update { entity: entity.into().with_version(expected.next()), expected }
}

#[test]
fn what_was_touched_twice_in_one_commit_goes_back_step_by_step() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let phone = world.phones(0, 1)[0];
    let old = world.phone(phone).unwrap();
    let make = |name| run(world.sraps.create_profile(by, world.owner(), profile(name, [])));
    let (first, second) = (make("First").unwrap().value, make("Second").unwrap().value);
    let to = |profile, name| sraps_core::endpoint::Endpoint {
        profile,
        name: Some(label(name)),
        ..old.clone()
    };
    let (v1, v2, v3) = (Version::new(1), Version::new(2), Version::new(3));
    // The first profile can only go between two changes of the phone, and only come back there.
    let id = commit(
        &world,
        vec![
            update(to(Some(first.id), "one"), v1),
            update(to(Some(second.id), "two"), v2),
            Change::delete(first.clone(), v1),
            update(to(None, "three"), v3),
            Change::delete(second.clone(), v1),
        ],
    );
    let undone = run(world.sraps.undo(by, id)).unwrap().value;
    assert_eq!((undone.restored, undone.reverted, undone.removed), (2, 1, 0));
    let back = world.phone(phone).unwrap();
    assert_eq!((back.profile, &back.name), (None, &None));
    assert!(back.version > Version::new(4));
    run(world.sraps.profile(by, world.owner(), first.id)).unwrap();
    // The undo is such a commit itself.
    run(world.sraps.undo(by, undone.change)).unwrap();
    assert_eq!(world.phone(phone).unwrap().name, Some(label("three")));
    let gone = run(world.sraps.profile(by, world.owner(), second.id));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Profile)));
}

#[test]
fn what_came_and_went_in_one_commit_comes_and_goes_again() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(by, world.owner(), profile("A", []))).unwrap().value;
    let other = sraps_core::profile::Profile {
        id: sraps_core::tenancy::ProfileId::from_uuid(Uuid::from_u128(77)),
        ..made.clone()
    };
    let id = commit(
        &world,
        vec![
            Change::Create { entity: other.clone().into() },
            Change::delete(other.clone(), other.version),
            Change::Create { entity: other.clone().into() },
        ],
    );
    let undone = run(world.sraps.undo(by, id)).unwrap().value;
    assert_eq!((undone.restored, undone.reverted, undone.removed), (0, 0, 1));
    let gone = run(world.sraps.profile(by, world.owner(), other.id));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Profile)));
}

#[test]
fn an_undo_says_whom_it_reaches() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 3);
    world.hand_over(macs[0]);
    let all = || Selection::Macs(macs.clone());
    let bulk = |what| {
        let done = run(world.sraps.bulk(by, world.company.id, all(), what)).unwrap().value;
        done.changes[0]
    };
    let undo = |id| {
        let outcome = run(world.sraps.undo(by, id)).unwrap();
        let codes: Vec<_> = outcome.warnings.iter().map(|warning| warning.code).collect();
        let reach = outcome.value.affected;
        (reach.endpoints, reach.handed_over, codes)
    };
    let warned = vec![Code::HandedOver];
    assert_eq!(undo(bulk(Bulk::Disable)), (3, 1, warned.clone()));
    assert_eq!(undo(bulk(Bulk::Delete)), (3, 1, warned.clone()), "its activity is there again");
    bulk(Bulk::Disable);
    let stopped = vec![Code::HandedOver, Code::KeepsSettings];
    assert_eq!(undo(bulk(Bulk::Enable)), (3, 1, stopped), "they are turned away again");
    bulk(Bulk::Enable);

    let made = run(world.sraps.create_profile(by, world.owner(), profile("A", []))).unwrap().value;
    bulk(Bulk::Assign(Some(made.id)));
    let edit = profile("A", [setting("language", "English")]);
    run(world.sraps.replace_profile(by, world.owner(), made.id, edit, None)).unwrap();
    assert_eq!(undo(last_commit(&world)), (3, 1, warned.clone()));

    let reseller = world.at_reseller(Role::Admin);
    let edit = |edit| {
        run(world.sraps.edit_company(reseller, world.company.id, edit, None)).unwrap();
        let undone = run(world.sraps.undo(reseller, last_commit(&world))).unwrap().value;
        undone.affected.endpoints
    };
    let (suspended, stop_phones) = (Some(true), Some(true));
    assert_eq!(edit(CompanyEdit { suspended, stop_phones, ..CompanyEdit::default() }), 3);
    let name = Some(label("Renamed"));
    assert_eq!(edit(CompanyEdit { name, ..CompanyEdit::default() }), 0, "no phone is told a name");
}

#[test]
fn what_stands_in_the_way_is_named() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let phone = world.phones(0, 1)[0];
    let made =
        run(world.sraps.create_profile(by, world.owner(), profile("PBX", []))).unwrap().value;
    let making = last_commit(&world);
    let assign = Bulk::Assign(Some(made.id));
    run(world.sraps.bulk(by, world.company.id, Selection::Macs(vec![phone]), assign)).unwrap();
    let refused = said(run(world.sraps.undo(by, making)));
    assert_eq!(refused, "the profile PBX: it is in use by now: 1 endpoint(s) need it");

    run(world.sraps.delete_endpoint(by, world.company.id, phone, None)).unwrap();
    let deletion = last_commit(&world);
    run(world.sraps.delete_profile(by, world.owner(), made.id, None)).unwrap();
    let refused = said(run(world.sraps.undo(by, deletion)));
    assert_eq!(refused, format!("the endpoint {phone}: the profile that it belonged to is gone"));
    assert_eq!(
        said(run(world.sraps.undo(by, making))),
        "the profile PBX: it was deleted since: undo that first"
    );

    let new = NewKey {
        tenant: world.company_tenant(),
        role: Role::Viewer,
        home: None,
        expires: None,
        name: label("Switchboard"),
    };
    let owner = world.at_company(Role::Owner);
    run(world.sraps.create_key(owner, new)).unwrap();
    let refused = said(run(world.sraps.undo(owner, last_commit(&world))));
    assert!(refused.starts_with("the key Switchboard: "), "{refused}");

    let console = Caller::CONSOLE;
    let all =
        world.sraps.delete_company_with_everything(console, world.company.id, "Company", None);
    run(all).unwrap();
    let last = world.commits(Tenant::Installation, 1)[0].id;
    let refused = said(run(world.sraps.undo(console, last)));
    assert!(refused.starts_with("the company Company: "), "{refused}");
}

#[test]
fn a_shared_profile_is_not_undone_by_one_of_those_who_use_it() {
    let world = World::new();
    let reseller = world.at_reseller(Role::Operator);
    let owner = OwnerRef::Reseller(world.reseller.id);
    run(world.sraps.create_profile(reseller, owner, profile("Shared", []))).unwrap();
    let tenant = Tenant::Reseller { reseller: world.reseller.id };
    let by = world.at_company(Role::Owner);
    let refused = run(world.sraps.undo(by, world.commits(tenant, 1)[0].id));
    assert_eq!(refused.map(|_| ()), Err(Error::NoSuchCommit));
}

#[test]
fn what_lies_elsewhere_too_is_undone_where_all_of_it_is_seen() {
    let world = World::new();
    let by = world.at_reseller(Role::Admin);
    let owner = OwnerRef::Reseller(world.reseller.id);
    let shared = run(world.sraps.create_profile(by, owner, profile("Shared", []))).unwrap().value;
    for (company, mac) in [(&world.company, "000413AABBCC"), (&world.sister, "000413AABBCD")] {
        let mut phone = endpoint(mac);
        phone.profile = Some(shared.id);
        run(world.sraps.put_endpoint(by, company.id, phone, None)).unwrap();
    }
    let retired = run(world.sraps.retire_profile(by, owner, shared.id, None, None)).unwrap().value;
    let id = retired.changes[0];
    let refused = said(run(world.sraps.undo_at(by, TenantRef::Company(world.company.id), id)));
    assert!(refused.contains("2 things"), "the sister's phone, and the profile: {refused}");
    assert!(refused.contains("logs of the reseller"), "{refused}");
    let phone = run(world.sraps.endpoint(by, world.sister.id, mac("000413AABBCD"))).unwrap();
    assert_eq!(phone.profile, None, "nothing was undone");
    let company = run(world.sraps.undo_at(
        world.at_company(Role::Owner),
        TenantRef::Company(world.company.id),
        id,
    ));
    assert_eq!(company.map(drop), Err(Error::NoSuchCommit), "who sees no more is told no more");
    run(world.sraps.undo_at(by, TenantRef::Reseller(world.reseller.id), id)).unwrap();
    let phone = run(world.sraps.endpoint(by, world.sister.id, mac("000413AABBCD"))).unwrap();
    assert_eq!(phone.profile, Some(shared.id));
}

#[test]
fn a_move_is_undone_at_either_company() {
    for at_sister in [false, true] {
        let world = World::new();
        let by = world.at_reseller(Role::Admin);
        let macs = world.phones(0, 2);
        let to = Bulk::Move { to: world.sister.id, profile: None, keep_secrets: false };
        let all = Selection::Macs(macs.clone());
        let moved = run(world.sraps.bulk(by, world.company.id, all, to)).unwrap().value;
        let place = if at_sister { world.sister.id } else { world.company.id };
        run(world.sraps.undo_at(by, TenantRef::Company(place), moved.changes[0])).unwrap();
        assert!(macs.iter().all(|mac| world.phone(*mac).is_some()));
    }
}
