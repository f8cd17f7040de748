//! Keys that end, change, and get new secrets.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use sraps_core::activity::KeyUse;
use sraps_core::journal::Origin;
use sraps_core::secret::Secret;
use sraps_core::service::{
    Caller, DEFAULT_OVERLAP, Error, KeyEdit, MAX_OVERLAP, NewKey, NewSecret,
};
use sraps_core::setting::warning::Code;
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{KeyId, Role, Tenant, Version};

use crate::world::{World, label, run};

fn made(world: &World, role: Role) -> NewSecret {
    let tenant = world.company_tenant();
    let new = NewKey { tenant, role, home: None, name: label("PBX"), expires: None };
    run(world.sraps.create_key(world.at_company(Role::Owner), new)).unwrap()
}

fn enters(world: &World, id: KeyId, secret: &Secret) -> bool {
    match run(world.sraps.authenticate_key(id, secret)) {
        Ok(_) => true,
        Err(Error::Unauthenticated) => false,
        Err(error) => panic!("{error}"),
    }
}

/// The clock ticks by microseconds from here on.
fn after_start(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + seconds).unwrap()
}

#[test]
fn a_key_without_role_is_made_with_a_warning() {
    let world = World::new();
    assert_eq!(made(&world, Role::Viewer).warnings, []);
    let none = made(&world, Role::None);
    assert_eq!((none.warnings[0].code, none.warnings[0].setting.as_str()), (Code::NoRole, "role"));
    let admin = world.at_company(Role::Admin);
    let name = KeyEdit { name: Some(label("X")), ..KeyEdit::default() };
    let edited = run(world.sraps.edit_key(admin, none.key.id, name, None)).unwrap();
    assert_eq!(edited.warnings.len(), 1, "still none");
    let role = KeyEdit { role: Some(Role::Viewer), ..KeyEdit::default() };
    let edited = run(world.sraps.edit_key(admin, none.key.id, role, None)).unwrap();
    assert_eq!((edited.warnings.len(), edited.value.role), (0, Role::Viewer));
}

#[test]
fn a_resellers_key_has_a_home_or_a_warning() {
    let world = World::new();
    let admin = world.at_reseller(Role::Admin);
    let tenant = world.company_tenant();
    let reseller = Tenant::Reseller { reseller: tenant.reseller().unwrap() };
    let new = NewKey {
        tenant: reseller,
        role: Role::Operator,
        home: None,
        name: label("PBX"),
        expires: None,
    };
    let made = run(world.sraps.create_key(admin, new)).unwrap();
    assert_eq!((made.warnings.len(), made.warnings[0].code), (1, Code::NoHome));
    let home = |home| KeyEdit { home: Some(home), ..KeyEdit::default() };
    let company = tenant.company().unwrap();
    let edited = run(world.sraps.edit_key(admin, made.key.id, home(Some(company)), None)).unwrap();
    assert_eq!((edited.value.home, edited.warnings), (Some(company), vec![]));
    let foreign = home(Some(world.stranger.id));
    let refused = run(world.sraps.edit_key(admin, made.key.id, foreign, None));
    assert_eq!(refused, Err(Error::NotFound(EntityKind::Company)));
    let edited = run(world.sraps.edit_key(admin, made.key.id, home(None), None)).unwrap();
    assert_eq!((edited.value.home, edited.warnings.len()), (None, 1));
    // A company's key leads to its own, whatever is said.
    let own = self::made(&world, Role::Viewer).key.id;
    let edited = run(world.sraps.edit_key(admin, own, home(None), None)).unwrap();
    assert_eq!(edited.value.home, Some(company));
}

#[test]
fn a_key_ends_at_its_end() {
    let world = World::new();
    let admin = world.at_company(Role::Admin);
    let key = made(&world, Role::Viewer);
    let until = |expires| KeyEdit { expires: Some(expires), ..KeyEdit::default() };
    let past = run(world.sraps.edit_key(admin, key.key.id, until(Some(after_start(-1))), None));
    assert_eq!(past, Err(Error::invalid("expires", "it is past: delete a key that is to end now")));
    let new = NewKey {
        tenant: world.company_tenant(),
        role: Role::Viewer,
        home: None,
        name: label("X"),
        expires: Some(after_start(-1)),
    };
    assert!(matches!(run(world.sraps.create_key(admin, new)), Err(Error::Invalid(_))));

    let soon = after_start(3_600).checked_add(SignedDuration::from_nanos(1_500)).unwrap();
    let edited = run(world.sraps.edit_key(admin, key.key.id, until(Some(soon)), None)).unwrap();
    assert_eq!(edited.value.expires.unwrap().subsec_nanosecond(), 1_000, "as it is stored");
    assert!(enters(&world, key.key.id, &key.secret));
    // Within a few ticks the clock is there.
    let near = world.sraps.ports().clock.now().checked_add(SignedDuration::from_micros(4)).unwrap();
    run(world.sraps.edit_key(admin, key.key.id, until(Some(near)), None)).unwrap();
    while world.sraps.ports().clock.now() < near {}
    assert!(!enters(&world, key.key.id, &key.secret));
    run(world.sraps.edit_key(admin, key.key.id, until(None), None)).unwrap();
    assert!(enters(&world, key.key.id, &key.secret), "it is lifted");
}

#[test]
fn nobody_gives_or_takes_a_role_above_his_own() {
    let world = World::new();
    let (owner, admin) = (world.at_company(Role::Owner), world.at_company(Role::Admin));
    let viewer = made(&world, Role::Viewer).key.id;
    let highest = made(&world, Role::Owner).key.id;
    let to = |role| KeyEdit { role: Some(role), ..KeyEdit::default() };
    let edit = |by: Caller, id, role| {
        run(world.sraps.edit_key(by, id, to(role), None)).map(|edited| edited.value.role)
    };
    assert!(matches!(edit(admin, viewer, Role::Owner), Err(Error::Denied(_))));
    assert!(matches!(edit(admin, highest, Role::Viewer), Err(Error::Denied(_))));
    assert!(matches!(
        edit(world.at_company(Role::Operator), viewer, Role::None),
        Err(Error::Denied(_))
    ));
    let rotate = |by, id| run(world.sraps.rotate_key(by, id, DEFAULT_OVERLAP, None));
    assert!(matches!(rotate(admin, highest), Err(Error::Denied(_))));
    assert!(matches!(run(world.sraps.revoke_key(admin, highest, None)), Err(Error::Denied(_))));
    assert_eq!(edit(admin, viewer, Role::Admin), Ok(Role::Admin));
    assert_eq!(edit(owner, viewer, Role::Owner), Ok(Role::Owner));
    let elsewhere = run(world.sraps.rotate_key(
        world.at_reseller(Role::Owner),
        viewer,
        SignedDuration::ZERO,
        None,
    ));
    assert!(elsewhere.is_ok(), "the reseller reaches his companies' keys");
}

#[test]
fn both_secrets_enter_while_they_overlap() {
    let world = World::new();
    let admin = world.at_company(Role::Admin);
    let first = made(&world, Role::Viewer);
    let id = first.key.id;
    let rotate = |overlap| run(world.sraps.rotate_key(admin, id, overlap, None));
    let second = rotate(DEFAULT_OVERLAP).unwrap();
    assert!(second.secret != first.secret && second.key.version == Version::new(2));
    assert!(enters(&world, id, &first.secret) && enters(&world, id, &second.secret));
    let third = rotate(DEFAULT_OVERLAP).unwrap();
    assert!(!enters(&world, id, &first.secret), "only one secret overlaps");
    assert!(enters(&world, id, &second.secret) && enters(&world, id, &third.secret));
    let fourth = rotate(SignedDuration::ZERO).unwrap();
    assert!(fourth.key.previous.is_none());
    assert!(!enters(&world, id, &third.secret) && enters(&world, id, &fourth.secret));
    let fifth = rotate(SignedDuration::from_micros(6)).unwrap();
    let until = fifth.key.previous.unwrap().until;
    while world.sraps.ports().clock.now() < until {}
    assert!(!enters(&world, id, &fourth.secret) && enters(&world, id, &fifth.secret));
    for overlap in [SignedDuration::from_secs(-1), MAX_OVERLAP + SignedDuration::from_secs(1)] {
        assert!(matches!(rotate(overlap), Err(Error::Invalid(_))), "{overlap}");
    }
    assert!(rotate(MAX_OVERLAP).is_ok());
}

#[test]
fn what_is_changed_is_what_was_seen() {
    let world = World::new();
    let admin = world.at_company(Role::Admin);
    let id = made(&world, Role::Viewer).key.id;
    let name = || KeyEdit { name: Some(label("PBX")), ..KeyEdit::default() };
    let same = run(world.sraps.edit_key(admin, id, name(), None)).unwrap();
    assert_eq!(same.value.version, Version::FIRST, "nothing to change is no change");
    let old = Some(Version::new(7));
    let mismatch = |result: Result<(), Error>| {
        assert_eq!(result, Err(Error::VersionMismatch { current: Version::FIRST }));
    };
    mismatch(run(world.sraps.edit_key(admin, id, name(), old)).map(|_| ()));
    mismatch(run(world.sraps.rotate_key(admin, id, DEFAULT_OVERLAP, old)).map(|_| ()));
    mismatch(run(world.sraps.revoke_key(admin, id, old)));
}

#[test]
fn a_key_knows_its_own_use_and_managers_know_all() {
    let world = World::new();
    let none = made(&world, Role::None);
    let other = made(&world, Role::Viewer);
    let of = |key: KeyId| KeyUse { key, at: after_start(1), address: Some(IpAddr::from([9; 4])) };
    let uses = [none.key.id, other.key.id].map(of);
    run(world.sraps.storage().observe_keys(uses.to_vec())).unwrap();
    let principal = run(world.sraps.authenticate_key(none.key.id, &none.secret)).unwrap();
    let itself = Caller::new(principal, Origin::Api);
    let ask = |by: Caller, ids: &[KeyId]| run(world.sraps.key_uses(by, ids));
    assert_eq!(ask(itself, &[none.key.id]), Ok(vec![Some(uses[0])]));
    assert!(matches!(ask(itself, &[other.key.id]), Err(Error::Denied(_))));
    let both = [other.key.id, none.key.id];
    assert!(matches!(ask(itself, &both), Err(Error::Denied(_))));
    let admin = world.at_company(Role::Admin);
    assert_eq!(ask(admin, &both), Ok(vec![Some(uses[1]), Some(uses[0])]));
}

#[test]
fn the_installations_keys_are_denied_below_it_and_not_missing() {
    let world = World::new();
    for by in [world.at_company(Role::Owner), world.at_reseller(Role::Owner)] {
        let listed = run(world.sraps.keys(by, Tenant::Installation, PageRequest::first(10)));
        assert!(matches!(listed, Err(Error::Denied(_))), "{listed:?}");
        let (tenant, role) = (Tenant::Installation, Role::Viewer);
        let new = NewKey { tenant, role, home: None, name: label("X"), expires: None };
        let made = run(world.sraps.create_key(by, new));
        assert!(matches!(made, Err(Error::Denied(_))), "{made:?}");
    }
}
