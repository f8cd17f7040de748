//! Undo: what it brings back, and what it leaves alone.

use sraps_core::service::{Caller, Error};
use sraps_core::setting::SettingKey;
use sraps_core::storage::{ChangeSetId, EntityKind, PageRequest};
use sraps_core::tenancy::Role;

use crate::world::{World, endpoint, mac, profile, run, setting};

fn last_commit(world: &World, caller: Caller) -> ChangeSetId {
    let page = run(world.sraps.commits(caller, world.company_tenant(), PageRequest::first(1)));
    page.unwrap().items[0].id
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
    run(world.sraps.undo(by, last_commit(&world, by))).unwrap();
    let back = run(world.sraps.endpoint(by, world.company.id, made.mac)).unwrap();
    assert_eq!((back.id, back.settings), (made.id, made.settings));
    assert!(back.version > made.version, "an editor that still has the old one notices");
    run(world.sraps.undo(by, last_commit(&world, by))).unwrap();
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
        last_commit(&world, by)
    };
    let first = edit("B", vec![setting("language", "English")]);
    run(world.sraps.undo(by, first)).unwrap();
    let back = run(world.sraps.profile(by, world.owner(), made.id)).unwrap();
    assert_eq!(back.name, made.name);
    assert!(back.settings.get(&SettingKey::setting("language").unwrap()).is_none());

    let second = edit("C", vec![]);
    edit("D", vec![]);
    let refused = run(world.sraps.undo(by, second));
    assert!(matches!(refused, Err(Error::VersionMismatch { .. })), "{refused:?}");
}

#[test]
fn a_mac_that_is_taken_since_does_not_come_back() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413AABBCC"), None)).unwrap();
    run(world.sraps.delete_endpoint(by, world.company.id, mac("000413AABBCC"), None)).unwrap();
    let deletion = last_commit(&world, by);
    let sister = world.at_reseller(Role::Operator);
    run(world.sraps.put_endpoint(sister, world.sister.id, endpoint("000413AABBCC"), None)).unwrap();
    assert_eq!(run(world.sraps.undo(by, deletion)), Err(Error::Taken("mac")));
}

#[test]
fn nobody_undoes_what_he_may_not_do_or_see() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    run(world.sraps.put_endpoint(by, world.company.id, endpoint("000413AABBCC"), None)).unwrap();
    let commit = last_commit(&world, by);
    let viewer = run(world.sraps.undo(world.at_company(Role::Viewer), commit));
    assert!(matches!(viewer, Err(Error::Denied(_))), "{viewer:?}");
    let elsewhere = crate::world::caller(
        sraps_core::tenancy::Tenant::Company {
            reseller: world.stranger.reseller,
            company: world.stranger.id,
        },
        Role::Owner,
    );
    assert_eq!(run(world.sraps.undo(elsewhere, commit)), Err(Error::NoSuchCommit));
}
