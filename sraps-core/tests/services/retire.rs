//! Profiles that go while they are in use: their endpoints go to another one, whole.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use sraps_core::mac::Mac;
use sraps_core::ports::Clock;
use sraps_core::profile::Profile;
use sraps_core::service::{
    Affected, Caller, Changed, EndpointDraft, Error, Mode, OwnerRef, Ports, ProfilePatch, Sraps,
};
use sraps_core::setting::warning::Code;
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Company, ProfileId, Role, Tenant};

use crate::world::{World, caller, endpoint, label, mac, profile, run};

fn made(world: &World, owner: OwnerRef, name: &str) -> Profile {
    run(world.sraps.create_profile(Caller::CONSOLE, owner, profile(name, []))).unwrap().value
}

/// Registers phones with a profile, numbered from `first`.
fn assign(world: &World, company: &Company, id: ProfileId, first: u64, count: u64) {
    let drafts = (first..first + count).map(|number| EndpointDraft {
        mac: Mac::from_u64(0x0004_1300_0000 + number).unwrap(),
        profile: Some(id),
        ..endpoint("000413000000")
    });
    let drafts: Vec<_> = drafts.collect();
    for part in drafts.chunks(10_000) {
        let part = part.to_vec();
        let done = world.sraps.register_endpoints(Caller::CONSOLE, company.id, part, Mode::Atomic);
        assert_eq!(run(done).unwrap().value.refused, []);
    }
}

fn used(world: &World, owner: OwnerRef, id: ProfileId) -> u64 {
    run(world.sraps.profile_usage(Caller::CONSOLE, owner, id)).unwrap().all.endpoints
}

#[test]
fn phones_and_profile_go_in_one_change_which_can_be_undone() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    assign(&world, &world.company, old.id, 1, 3);
    let retired =
        run(world.sraps.retire_profile(caller, world.owner(), old.id, Some(new.id), None)).unwrap();
    let done = retired.value;
    assert_eq!((done.changed, done.changes.len(), &done.stopped), (3, 1, &None));
    assert_eq!(done.affected, Affected { endpoints: 3, handed_over: 0 });
    assert_eq!(retired.warnings, []);
    assert_eq!(used(&world, world.owner(), new.id), 3);
    let gone = run(world.sraps.profile(caller, world.owner(), old.id));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Profile)));
    run(world.sraps.undo(caller, done.changes[0])).unwrap();
    assert_eq!(used(&world, world.owner(), old.id), 3);
    assert_eq!(used(&world, world.owner(), new.id), 0);
}

#[test]
fn a_resellers_profile_goes_in_all_of_his_companies_and_nowhere_else() {
    let world = World::new();
    let owner = OwnerRef::Reseller(world.reseller.id);
    let (old, new) = (made(&world, owner, "Old"), made(&world, owner, "New"));
    assign(&world, &world.company, old.id, 1, 2);
    assign(&world, &world.sister, old.id, 11, 3);
    let usage = run(world.sraps.profile_usage(Caller::CONSOLE, owner, old.id)).unwrap();
    let companies: Vec<_> = usage.companies.unwrap();
    let companies: Vec<_> =
        companies.iter().map(|c| (c.name.as_str(), c.endpoints.endpoints)).collect();
    assert_eq!((usage.all.endpoints, companies), (5, vec![("Company", 2), ("Sister", 3)]));

    // A company neither retires it nor learns of its sister.
    let at_company = world.at_company(Role::Owner);
    let own = made(&world, world.owner(), "Own");
    let refused =
        run(world.sraps.retire_profile(at_company, world.owner(), old.id, Some(own.id), None));
    assert_eq!(refused.map(|_| ()), Err(Error::NotFound(EntityKind::Profile)));
    for who in [at_company, Caller::CONSOLE] {
        let usage = run(world.sraps.profile_usage(who, world.owner(), old.id)).unwrap();
        assert_eq!((usage.all.endpoints, usage.companies), (2, None));
    }
    // A company's profile does not serve its sister's phones.
    let operator = world.at_reseller(Role::Operator);
    let refused = run(world.sraps.retire_profile(operator, owner, old.id, Some(own.id), None));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].field, "reassign_to");

    let retired = run(world.sraps.retire_profile(operator, owner, old.id, Some(new.id), None));
    assert_eq!(retired.unwrap().value.changed, 5);
    assert_eq!(used(&world, owner, new.id), 5);
}

#[test]
fn none_is_an_answer_too_and_an_unused_profile_just_goes() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let old = made(&world, world.owner(), "Old");
    assign(&world, &world.company, old.id, 1, 1);
    let retire = |id, to| run(world.sraps.retire_profile(caller, world.owner(), id, to, None));
    assert_eq!(retire(old.id, None).unwrap().value.changed, 1);
    let phone = run(world.sraps.endpoint(caller, world.company.id, mac("000413000001"))).unwrap();
    assert_eq!((phone.profile, phone.version.get()), (None, 2));
    let unused = made(&world, world.owner(), "Unused");
    let done = retire(unused.id, None).unwrap().value;
    assert_eq!((done.changed, done.changes.len()), (0, 1));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_has_changed() {
    let world = World::new();
    let operator = world.at_company(Role::Operator);
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    let foreign = made(&world, OwnerRef::Company(world.stranger.id), "Foreign");
    let sisters = made(&world, OwnerRef::Company(world.sister.id), "Sister's");
    assign(&world, &world.company, old.id, 1, 1);
    let retire = |who, to, expected| {
        run(world.sraps.retire_profile(who, world.owner(), old.id, to, expected)).map(|_| ())
    };
    for to in [old.id, foreign.id, sisters.id] {
        let Err(Error::Invalid(fields)) = retire(operator, Some(to), None) else { panic!("{to}") };
        assert_eq!(fields[0].field, "reassign_to");
    }
    let stale = retire(operator, Some(new.id), Some(old.version.next()));
    assert_eq!(stale, Err(Error::VersionMismatch { current: old.version }));
    let viewer = retire(world.at_company(Role::Viewer), Some(new.id), None);
    assert!(matches!(viewer, Err(Error::Denied(_))), "{viewer:?}");
    let sister = Tenant::Company { reseller: world.reseller.id, company: world.sister.id };
    let elsewhere = retire(caller(sister, Role::Owner), Some(new.id), None);
    assert_eq!(elsewhere, Err(Error::NotFound(EntityKind::Company)));
    assert_eq!(used(&world, world.owner(), old.id), 1);
    let kept = run(world.sraps.profile(operator, world.owner(), old.id));
    assert_eq!(kept, Ok(old));
}

#[test]
fn phones_that_a_switched_off_profile_takes_over_are_warned_of() {
    let world = World::new();
    let caller = world.at_company(Role::Operator);
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    let off = ProfilePatch { autoprovisioning: Some(false), ..ProfilePatch::default() };
    let off = run(world.sraps.patch_profile(caller, world.owner(), new.id, off, None));
    assert!(matches!(off, Ok(Changed { affected: Affected { endpoints: 0, .. }, .. })));
    assign(&world, &world.company, old.id, 1, 1);
    let retired =
        run(world.sraps.retire_profile(caller, world.owner(), old.id, Some(new.id), None)).unwrap();
    let codes: Vec<_> = retired.warnings.into_iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [Code::KeepsSettings]);
}

#[test]
fn more_than_a_change_set_holds_is_a_sequence_with_the_deletion_last() {
    let world = World::new();
    let owner = OwnerRef::Reseller(world.reseller.id);
    let (old, new) = (made(&world, owner, "Old"), made(&world, owner, "New"));
    assign(&world, &world.company, old.id, 1, 9_999);
    assign(&world, &world.sister, old.id, 20_001, 1_001);
    let done = run(world.sraps.retire_profile(
        world.at_reseller(Role::Operator),
        owner,
        old.id,
        Some(new.id),
        None,
    ));
    let done = done.unwrap().value;
    assert_eq!((done.changed, done.changes.len()), (11_000, 2));
    assert_eq!(done.affected.endpoints, 11_000);
    let scope = Caller::CONSOLE.principal.authorise(sraps_core::tenancy::Action::Read).unwrap();
    let storage = world.sraps.storage();
    let sizes = done.changes.iter().map(|id| {
        let (commit, records) = run(storage.commit(scope, *id)).unwrap().unwrap();
        (commit.changes, records.last().unwrap().entity.kind)
    });
    let sizes: Vec<_> = sizes.collect();
    assert_eq!(sizes, [(10_000, EntityKind::Endpoint), (1_001, EntityKind::Profile)]);
}

type Meddling = Box<dyn FnOnce() + Send>;

/// A clock that does something the n-th time it is asked. A step asks it between its reading and its writing,
/// and once more for the change set.
struct Meddler {
    asked: AtomicU32,
    at: u32,
    what: Mutex<Option<Meddling>>,
}

impl fmt::Debug for Meddler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meddler")
    }
}

impl Clock for Meddler {
    fn now(&self) -> Timestamp {
        if self.asked.fetch_add(1, Ordering::Relaxed) + 1 == self.at {
            let what = self.what.lock().unwrap().take();
            what.unwrap()();
        }
        Timestamp::from_second(1_800_000_000).unwrap()
    }
}

/// Services over the same storage, with somebody else who comes in between.
fn meddled(world: &World, at: u32, what: impl FnOnce() + Send + 'static) -> Sraps {
    let what: Meddling = Box::new(what);
    let clock = Meddler { asked: AtomicU32::new(0), at, what: Mutex::new(Some(what)) };
    Sraps::new(Ports { clock: Arc::new(clock), ..world.sraps.ports().clone() })
}

#[test]
fn a_phone_that_is_assigned_meanwhile_goes_along() {
    let world = Arc::new(World::new());
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    assign(&world, &world.company, old.id, 1, 2);
    let (there, id) = (world.clone(), old.id);
    let sraps = meddled(&world, 1, move || assign(&there, &there.company, id, 77, 1));
    let by = world.at_company(Role::Operator);
    let done = run(sraps.retire_profile(by, world.owner(), old.id, Some(new.id), None)).unwrap();
    assert_eq!((done.value.changed, done.value.changes.len()), (3, 1));
    assert_eq!(used(&world, world.owner(), new.id), 3);
    let late = run(world.sraps.endpoint(by, world.company.id, mac("00041300004D"))).unwrap();
    assert_eq!(late.profile, Some(new.id));
}

#[test]
fn a_phone_that_is_changed_meanwhile_keeps_the_change() {
    let world = Arc::new(World::new());
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    assign(&world, &world.company, old.id, 1, 2);
    let (there, id) = (world.clone(), old.id);
    let sraps = meddled(&world, 1, move || {
        let named = EndpointDraft {
            name: Some(label("Front desk")),
            profile: Some(id),
            ..endpoint("000413000001")
        };
        run(there.sraps.put_endpoint(Caller::CONSOLE, there.company.id, named, None)).unwrap();
    });
    let by = world.at_company(Role::Operator);
    run(sraps.retire_profile(by, world.owner(), old.id, Some(new.id), None)).unwrap();
    let phone = run(world.sraps.endpoint(by, world.company.id, mac("000413000001"))).unwrap();
    assert_eq!((phone.profile, phone.name), (Some(new.id), Some(label("Front desk"))));
}

#[test]
fn a_successor_that_vanishes_meanwhile_ends_it_with_nothing_changed() {
    let world = Arc::new(World::new());
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    assign(&world, &world.company, old.id, 1, 2);
    let (there, id) = (world.clone(), new.id);
    let sraps = meddled(&world, 2, move || {
        run(there.sraps.delete_profile(Caller::CONSOLE, there.owner(), id, None)).unwrap();
    });
    let by = world.at_company(Role::Operator);
    let refused = run(sraps.retire_profile(by, world.owner(), old.id, Some(new.id), None));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].field, "reassign_to");
    assert_eq!(used(&world, world.owner(), old.id), 2);
}

#[test]
fn a_sequence_that_ends_in_the_middle_says_what_was_done_and_keeps_the_profile() {
    let world = Arc::new(World::new());
    let (old, new) = (made(&world, world.owner(), "Old"), made(&world, world.owner(), "New"));
    assign(&world, &world.company, old.id, 1, 10_005);
    let (there, id) = (world.clone(), old.id);
    // The third time is in the second step, before its change set.
    let sraps = meddled(&world, 3, move || {
        let patch = ProfilePatch { name: Some(label("Kept")), ..ProfilePatch::default() };
        run(there.sraps.patch_profile(Caller::CONSOLE, there.owner(), id, patch, None)).unwrap();
    });
    let by = world.at_company(Role::Operator);
    let seen = Some(old.version);
    let done = run(sraps.retire_profile(by, world.owner(), old.id, Some(new.id), seen)).unwrap();
    let stopped = done.value.stopped.unwrap();
    assert_eq!((done.value.changed, done.value.changes.len(), stopped.left), (10_000, 1, 5));
    assert_eq!(stopped.error, Error::VersionMismatch { current: old.version.next() });
    assert_eq!(used(&world, world.owner(), old.id), 5, "it still serves those that are left");
    let again = run(world.sraps.retire_profile(by, world.owner(), old.id, Some(new.id), None));
    assert_eq!(again.unwrap().value.changed, 5);
}
