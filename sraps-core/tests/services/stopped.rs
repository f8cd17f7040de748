//! Whom a change reaches is counted in one way, whichever way it is made: a phone that is answered as before,
//! also one that gets 404 before and after, is not reached; one that is answered no more keeps what it has.

use sraps_core::mac::Mac;
use sraps_core::service::{Affected, Bulk, CompanyEdit, OwnerRef, ProfilePatch, Selection};
use sraps_core::setting::warning::{Code, Warning};
use sraps_core::storage::ChangeSetId;
use sraps_core::tenancy::{CompanyId, ProfileId, Role, Tenant};

use crate::world::{World, label, profile, run};

const STOPPED: &[Code] = &[Code::KeepsSettings];

fn codes(warnings: &[Warning]) -> Vec<Code> {
    warnings.iter().map(|warning| warning.code).collect()
}

fn a_profile(world: &World, owner: OwnerRef, on: bool) -> ProfileId {
    let draft = sraps_core::service::ProfileDraft { autoprovisioning: on, ..profile("P", []) };
    run(world.sraps.create_profile(world.at_reseller(Role::Admin), owner, draft)).unwrap().value.id
}

/// Does one thing to phones: how many it reaches, what is told, and the commit.
fn bulk(world: &World, macs: &[Mac], what: Bulk) -> (u64, Vec<Code>, Option<ChangeSetId>) {
    let (by, which) = (world.at_reseller(Role::Admin), Selection::Macs(macs.to_vec()));
    let done = run(world.sraps.bulk(by, world.company.id, which, what)).unwrap();
    let commit = done.value.changes.first().copied();
    (done.value.affected.endpoints, codes(&done.warnings), commit)
}

fn undo(world: &World, id: Option<ChangeSetId>) -> (u64, Vec<Code>) {
    let by = world.at_reseller(Role::Admin);
    let id = id.unwrap_or_else(|| {
        world.commits(Tenant::Reseller { reseller: world.reseller.id }, 1)[0].id
    });
    let undone = run(world.sraps.undo(by, id)).unwrap();
    (undone.value.affected.endpoints, codes(&undone.warnings))
}

fn stop(world: &World, company: CompanyId, stopped: bool) {
    let edit = CompanyEdit {
        suspended: Some(stopped),
        stop_phones: Some(stopped),
        ..CompanyEdit::default()
    };
    run(world.sraps.edit_company(world.at_reseller(Role::Admin), company, edit, None)).unwrap();
}

fn moved(to: CompanyId, profile: Option<ProfileId>) -> Bulk {
    Bulk::Move { to, profile, keep_secrets: false }
}

#[test]
fn phones_that_are_assigned_to_a_profile_that_is_switched_off_stop() {
    let world = World::new();
    let macs = world.phones(0, 2);
    let off = a_profile(&world, world.owner(), false);
    let (count, told, assigned) = bulk(&world, &macs, Bulk::Assign(Some(off)));
    assert_eq!((count, told.as_slice()), (2, STOPPED));
    assert_eq!(undo(&world, assigned), (2, vec![]), "they are answered again");
    bulk(&world, &macs, Bulk::Assign(Some(off)));
    assert_eq!(bulk(&world, &macs, Bulk::Disable).0, 0, "they are answered no more already");
    assert_eq!(bulk(&world, &macs, Bulk::Enable).0, 0, "their profile is switched off");
    let (count, told, freed) = bulk(&world, &macs, Bulk::Assign(None));
    assert_eq!((count, told), (2, vec![]));
    assert_eq!(undo(&world, freed), (2, STOPPED.to_vec()), "their profile is switched off");
}

#[test]
fn phones_that_move_to_a_company_whose_phones_are_stopped_stop() {
    let world = World::new();
    let (macs, sister) = (world.phones(0, 3), world.sister.id);
    let (count, told, there) = bulk(&world, &macs[..1], moved(sister, None));
    assert_eq!((count, told), (1, vec![]));
    assert_eq!(undo(&world, there), (1, vec![]), "it is answered here again");
    let off = a_profile(&world, OwnerRef::Company(sister), false);
    let (count, told, _) = bulk(&world, &macs[..1], moved(sister, Some(off)));
    assert_eq!((count, told.as_slice()), (1, STOPPED));
    stop(&world, sister, true);
    let (count, told, there) = bulk(&world, &macs[1..2], moved(sister, None));
    assert_eq!((count, told.as_slice()), (1, STOPPED));
    assert_eq!(undo(&world, there), (1, vec![]));
    let (_, _, there) = bulk(&world, &macs[2..], moved(sister, None));
    stop(&world, world.company.id, true);
    assert_eq!(undo(&world, there), (0, vec![]), "no company's phones are answered");
}

#[test]
fn an_undo_that_switches_off_what_many_need_says_so() {
    let world = World::new();
    let by = world.at_reseller(Role::Admin);
    let macs = world.phones(0, 2);
    let off = a_profile(&world, world.owner(), false);
    bulk(&world, &macs, Bulk::Assign(Some(off)));
    let patch = |patch| {
        run(world.sraps.patch_profile(by, world.owner(), off, patch, None)).unwrap();
    };
    patch(ProfilePatch { name: Some(label("Q")), ..ProfilePatch::default() });
    assert_eq!(undo(&world, None), (0, vec![]), "no phone is told a name");
    patch(ProfilePatch { autoprovisioning: Some(true), ..ProfilePatch::default() });
    assert_eq!(undo(&world, None), (2, STOPPED.to_vec()));
    stop(&world, world.company.id, true);
    stop(&world, world.company.id, false);
    assert_eq!(undo(&world, None), (2, STOPPED.to_vec()));
}

#[test]
fn the_phones_of_a_profile_that_comes_back_switched_off_stop() {
    let world = World::new();
    let by = world.at_reseller(Role::Admin);
    let macs = world.phones(0, 3);
    let (on, off) =
        (a_profile(&world, world.owner(), true), a_profile(&world, world.owner(), false));
    bulk(&world, &macs[..2], Bulk::Assign(Some(off)));
    bulk(&world, &macs[..1], Bulk::Disable);
    let retired = run(world.sraps.retire_profile(by, world.owner(), off, Some(on), None)).unwrap();
    let told = codes(&retired.warnings);
    assert_eq!((retired.value.affected.endpoints, told), (1, vec![]), "one is switched off itself");
    assert_eq!(undo(&world, Some(retired.value.changes[0])), (1, STOPPED.to_vec()));
}

#[test]
fn a_phone_that_was_not_answered_before_is_not_reached() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let macs = world.phones(0, 4);
    for mac in &macs {
        world.hand_over(*mac);
    }
    bulk(&world, &macs[..3], Bulk::Disable);
    let deleted = run(world.sraps.delete_endpoint(by, world.company.id, macs[0], None)).unwrap();
    assert_eq!((deleted.value, deleted.warnings), (Affected::default(), vec![]));
    assert_eq!(undo(&world, None), (0, vec![]));
    let on = a_profile(&world, world.owner(), true);
    let (count, told, assigned) = bulk(&world, &macs[..1], Bulk::Assign(Some(on)));
    assert_eq!((count, told), (0, vec![]));
    assert_eq!(undo(&world, assigned), (0, vec![]));
    let (count, told, _) = bulk(&world, &macs, Bulk::Delete);
    assert_eq!((count, told), (1, vec![Code::HandedOver, Code::KeepsSettings]));
}
