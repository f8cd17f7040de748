//! What became of a thing since somebody opened it.

use sraps_core::service::{Caller, Error, LogAction, ProfileDraft, Since, TenantRef};
use sraps_core::storage::{Entity, EntityKind, EntityRef};
use sraps_core::tenancy::{ProfileId, Role, Version};

use crate::world::{World, mac, profile, run, setting};

fn since(world: &World, by: Caller, id: ProfileId, seen: u32) -> Since {
    let thing = EntityRef { kind: EntityKind::Profile, id: id.uuid() };
    let place = TenantRef::Company(world.company.id);
    run(world.sraps.since(by, place, thing, Version::new(seen))).unwrap()
}

fn says(language: &str) -> ProfileDraft {
    profile("P", [setting("language", language)])
}

#[test]
fn it_is_told_from_the_version_that_was_seen() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(by, world.owner(), says("a"))).unwrap().value;
    let mut stored = vec![made.clone()];
    for language in ["b", "c"] {
        let draft = says(language);
        let done = run(world.sraps.replace_profile(by, world.owner(), made.id, draft, None));
        stored.push(done.unwrap().value);
    }
    let entity = |version: usize| Some(Entity::Profile(stored[version - 1].clone()));
    for (seen, changes) in [(1, 2), (2, 1), (3, 0)] {
        let since = since(&world, by, made.id, seen);
        assert_eq!((since.changes.len(), since.is_deleted), (changes, false));
        assert_eq!(since.last, entity(3));
        let then = if changes == 0 { None } else { entity(seen as usize) };
        assert_eq!(since.then, then, "version {seen}");
    }
    // Never seen, it was made and changed since.
    assert_eq!(since(&world, by, made.id, 0).changes.len(), 3);

    run(world.sraps.delete_profile(by, world.owner(), made.id, None)).unwrap();
    let gone = since(&world, by, made.id, 3);
    assert_eq!((gone.changes.len(), gone.is_deleted), (1, true));
    assert_eq!(gone.changes[0].records[0].action, LogAction::Deleted);
    assert_eq!((&gone.then, &gone.last), (&entity(3), &entity(3)));

    // Brought back, it is as if nothing had happened, but that it did.
    let place = TenantRef::Company(world.company.id);
    run(world.sraps.undo_at(by, place, gone.changes[0].commit.id)).unwrap();
    let back = since(&world, by, made.id, 2);
    assert_eq!((back.changes.len(), back.is_deleted), (3, false));
    assert_eq!(back.then, entity(2));
    assert_eq!(back.last.map(|last| last.version()), Some(Version::new(4)));
}

#[test]
fn nobody_learns_of_what_is_elsewhere() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let made = run(world.sraps.create_profile(by, world.owner(), says("a"))).unwrap().value;
    run(world.sraps.delete_profile(by, world.owner(), made.id, None)).unwrap();
    let sister = world.at_sister(Role::Operator);
    let thing = EntityRef { kind: EntityKind::Profile, id: made.id.uuid() };
    let at =
        |by, company| run(world.sraps.since(by, TenantRef::Company(company), thing, Version::NONE));
    assert_eq!(at(sister, world.sister.id), Ok(Since::default()));
    let foreign = at(sister, world.company.id);
    assert_eq!(foreign, Err(Error::NotFound(EntityKind::Company)));
    // A reseller sees both, each at its own place.
    let reseller = world.at_reseller(Role::Operator);
    assert_eq!(at(reseller, world.sister.id), Ok(Since::default()));
    assert_eq!(at(reseller, world.company.id).unwrap().changes.len(), 2);
}

#[test]
fn a_deleted_phone_is_found_where_it_was() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let phone = world.phones(0, 1)[0];
    let found = |by, company, mac| run(world.sraps.deleted_endpoint(by, company, mac));
    assert_eq!(found(by, world.company.id, phone), Ok(None));
    let stored = run(world.sraps.endpoint(by, world.company.id, phone)).unwrap();
    run(world.sraps.delete_endpoint(by, world.company.id, phone, None)).unwrap();
    assert_eq!(found(by, world.company.id, phone), Ok(Some(stored)));
    assert_eq!(found(by, world.company.id, mac("000413FFFFFF")), Ok(None));
    let reseller = world.at_reseller(Role::Operator);
    assert_eq!(found(reseller, world.sister.id, phone), Ok(None));
    let sister = world.at_sister(Role::Operator);
    let foreign = found(sister, world.company.id, phone);
    assert_eq!(foreign, Err(Error::NotFound(EntityKind::Company)));
}
