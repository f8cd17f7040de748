//! Users: who may make, change and remove whom, and that a tenant keeps an owner whatever happens at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sraps_core::secret::Secret;
use sraps_core::service::{
    Caller, Error, NewUser, Ports, Sraps, TenantRef, UserEdit, check_password,
};
use sraps_core::storage::{EntityKind, MockStorage, PageRequest, Storage};
use sraps_core::tenancy::{Email, PasswordHash, Role, Tenant, User, UserId, Version};
use sraps_storage_memory::MemoryStorage;
use uuid::Uuid;

use crate::world::{Heard, World, caller, label, ports, run};

const ROLES: [Role; 4] = [Role::Viewer, Role::Operator, Role::Admin, Role::Owner];

fn new_user(tenant: Tenant, role: Role, email: &str) -> NewUser {
    let email = Email::new(email).unwrap();
    NewUser { tenant, role, home: None, email, name: label("Ann"), password: None }
}

fn to_role(role: Role) -> UserEdit {
    UserEdit { role: Some(role), ..UserEdit::default() }
}

fn mismatch<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::VersionMismatch { .. }))
}

fn refused<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Refused(text)) if text.contains("last owner"))
}

impl World {
    fn user(&self, role: Role, email: &str) -> User {
        let new = new_user(self.company_tenant(), role, email);
        run(self.sraps.create_user(Caller::CONSOLE, new)).unwrap()
    }

    fn edit(&self, by: Caller, id: UserId, edit: UserEdit) -> Result<User, Error> {
        run(self.sraps.edit_user(by, id, edit, None))
    }
}

#[test]
fn an_address_has_one_account_and_a_user_has_a_role() {
    let world = World::new();
    let own = world.company_tenant();
    let owner = world.at_company(Role::Owner);
    let make = |role, email| run(world.sraps.create_user(owner, new_user(own, role, email)));
    let ann = make(Role::Owner, "ann@example.org").unwrap();
    assert_eq!(ann.home, Some(world.company.id));
    assert_eq!(make(Role::Viewer, "ANN@example.org"), Err(Error::Taken("email")));
    let without = make(Role::None, "bob@example.org");
    assert!(matches!(without, Err(Error::Invalid(fields)) if fields[0].field == "role"));
    let bob = make(Role::Viewer, "bob@example.org").unwrap();
    let taken = UserEdit { email: Some(ann.email.clone()), ..UserEdit::default() };
    assert_eq!(world.edit(owner, bob.id, taken), Err(Error::Taken("email")));
    let none = world.edit(owner, bob.id, to_role(Role::None));
    assert!(matches!(none, Err(Error::Invalid(fields)) if fields[0].field == "role"));
}

#[test]
fn an_edit_changes_what_it_names_and_nothing_changes_nothing() {
    let world = World::new();
    let by = world.at_company(Role::Admin);
    let bob = world.user(Role::Viewer, "bob@example.org");
    let edit = UserEdit {
        email: Some(Email::new("rob@example.org").unwrap()),
        name: Some(label("Rob")),
        role: Some(Role::Operator),
        password: Some(PasswordHash::from_phc("$argon2id$x")),
        ..UserEdit::default()
    };
    let rob = world.edit(by, bob.id, edit.clone()).unwrap();
    assert_eq!((rob.email.as_str(), rob.name.as_str()), ("rob@example.org", "Rob"));
    assert_eq!((rob.role, rob.version), (Role::Operator, bob.version.next()));
    assert_eq!((rob.password.clone(), rob.home), (edit.password.clone(), bob.home));
    assert_eq!(world.edit(by, bob.id, UserEdit::default()), Ok(rob.clone()));
    assert_eq!(world.edit(by, bob.id, edit), Ok(rob.clone()), "it is what he is");
    assert_eq!(run(world.sraps.user(by, bob.id)), Ok(rob));
}

#[test]
fn a_change_from_an_old_version_is_refused() {
    let world = World::new();
    let by = world.at_company(Role::Owner);
    let bob = world.user(Role::Viewer, "bob@example.org");
    let (old, now) = (Some(Version::new(7)), Some(bob.version));
    let edit = |expected| run(world.sraps.edit_user(by, bob.id, to_role(Role::Admin), expected));
    assert!(mismatch(&edit(old)));
    assert!(edit(now).is_ok());
    assert!(mismatch(&edit(now)), "also where it changes nothing");
    assert!(mismatch(&run(world.sraps.delete_user(by, bob.id, now))));
    assert_eq!(run(world.sraps.delete_user(by, bob.id, Some(bob.version.next()))), Ok(()));
    assert_eq!(run(world.sraps.user(by, bob.id)), Err(Error::NotFound(EntityKind::User)));
}

#[test]
fn nobody_lifts_himself_or_touches_who_is_above_him() {
    let world = World::new();
    let (admin, owner) = (world.at_company(Role::Admin), world.at_company(Role::Owner));
    let ann = world.user(Role::Owner, "ann@example.org");
    let bob = world.user(Role::Admin, "bob@example.org");
    let renamed = || UserEdit { name: Some(label("X")), ..UserEdit::default() };
    for denied in [
        world.edit(admin, bob.id, to_role(Role::Owner)),
        world.edit(admin, ann.id, renamed()),
        run(world.sraps.delete_user(admin, ann.id, None)).map(|()| ann.clone()),
    ] {
        assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
    }
    assert!(world.edit(admin, bob.id, renamed()).is_ok());
    assert!(world.edit(owner, ann.id, renamed()).is_ok());
    for role in [Role::None, Role::Viewer, Role::Operator] {
        let by = world.at_company(role);
        let list = run(world.sraps.users(by, world.company_tenant(), PageRequest::first(5)));
        assert!(matches!(list, Err(Error::Denied(_))), "{list:?}");
        let one = run(world.sraps.user(by, UserId::from_uuid(Uuid::nil())));
        assert!(matches!(one, Err(Error::Denied(_))), "whether there is one is not told: {one:?}");
        assert!(matches!(world.edit(by, bob.id, renamed()), Err(Error::Denied(_))));
        assert!(run(world.sraps.delete_user(by, bob.id, None)).is_err());
    }
}

#[test]
fn users_elsewhere_do_not_exist() {
    let world = World::new();
    let bob = world.user(Role::Viewer, "bob@example.org");
    let missing = Error::NotFound(EntityKind::User);
    let elsewhere = |company: &sraps_core::tenancy::Company| {
        let tenant = Tenant::Company { reseller: company.reseller, company: company.id };
        caller(tenant, Role::Owner)
    };
    for by in [elsewhere(&world.sister), elsewhere(&world.stranger)] {
        assert_eq!(run(world.sraps.user(by, bob.id)), Err(missing.clone()));
        assert_eq!(world.edit(by, bob.id, to_role(Role::Admin)), Err(missing.clone()));
        assert_eq!(run(world.sraps.delete_user(by, bob.id, None)), Err(missing.clone()));
        let at = TenantRef::Company(world.company.id);
        let place = run(world.sraps.tenant(by, at));
        assert_eq!(place, Err(Error::NotFound(EntityKind::Company)));
        let at = TenantRef::Reseller(world.reseller.id);
        let place = run(world.sraps.tenant(by, at));
        assert_eq!(place, Err(Error::NotFound(EntityKind::Reseller)), "also a company's own");
    }
    let reseller = world.at_reseller(Role::Admin);
    assert_eq!(run(world.sraps.user(reseller, bob.id)), Ok(bob));
    let at = TenantRef::Company(world.company.id);
    assert_eq!(run(world.sraps.tenant(reseller, at)), Ok(world.company_tenant()));
    let above = run(world.sraps.tenant(reseller, TenantRef::Installation));
    assert!(matches!(above, Err(Error::Denied(_))), "that it exists is no secret: {above:?}");
    let above = run(world.sraps.users(reseller, Tenant::Installation, PageRequest::first(5)));
    assert!(matches!(above, Err(Error::Denied(_))));
}

#[test]
fn a_home_is_a_company_within_reach_of_its_user() {
    let world = World::new();
    let tenant = Tenant::Reseller { reseller: world.reseller.id };
    let by = world.at_reseller(Role::Owner);
    let new = new_user(tenant, Role::Operator, "bob@example.org");
    let bob = run(world.sraps.create_user(by, new)).unwrap();
    let home = |home| UserEdit { home: Some(home), ..UserEdit::default() };
    let at_home = |wanted| world.edit(by, bob.id, home(wanted)).map(|user| user.home);
    assert_eq!(bob.home, None);
    assert_eq!(at_home(Some(world.sister.id)), Ok(Some(world.sister.id)));
    let missing = Err(Error::NotFound(EntityKind::Company));
    assert_eq!(at_home(Some(world.stranger.id)), missing);
    assert_eq!(at_home(None), Ok(None));
    let ann = world.user(Role::Viewer, "ann@example.org");
    let moved = world.edit(by, ann.id, home(Some(world.sister.id)));
    assert_eq!(moved.map(|user| user.home), missing, "a company's user works in his own");
    let kept = world.edit(by, ann.id, home(None)).unwrap();
    assert_eq!(kept.home, Some(world.company.id));
}

#[test]
fn the_last_owner_stays() {
    let world = World::new();
    let owner = world.at_company(Role::Owner);
    let ann = world.user(Role::Owner, "ann@example.org");
    let bob = world.user(Role::Admin, "bob@example.org");
    assert!(refused(&run(world.sraps.delete_user(owner, ann.id, None))));
    for role in [Role::Viewer, Role::Operator, Role::Admin] {
        assert!(refused(&world.edit(owner, ann.id, to_role(role))));
    }
    assert!(world.edit(owner, ann.id, to_role(Role::Owner)).is_ok());
    let bob = world.edit(owner, bob.id, to_role(Role::Owner)).unwrap();
    assert_eq!(run(world.sraps.delete_user(owner, ann.id, None)), Ok(()));
    let stayed = run(world.sraps.user(owner, bob.id)).unwrap();
    assert_eq!(stayed.version, bob.version.next(), "he was relied on");
    assert_eq!(User { version: bob.version, ..stayed }, bob, "and is as he was");
    assert!(refused(&run(world.sraps.delete_user(owner, bob.id, None))));
}

/// The memory storage, in which something happens right after the first list of users was read.
fn interrupted(
    storage: &Arc<MemoryStorage>,
    sraps: &Sraps,
    happens: impl Fn() + Send + Sync + 'static,
) -> Sraps {
    let mut mock = MockStorage::new();
    let inner = storage.clone();
    mock.expect_user().returning(move |scope, id| run(inner.user(scope, id)));
    let (inner, done) = (storage.clone(), AtomicBool::new(false));
    mock.expect_users().returning(move |scope, tenant, page| {
        let found = run(inner.users(scope, tenant, page));
        if !done.swap(true, Ordering::Relaxed) {
            happens();
        }
        found
    });
    let inner = storage.clone();
    mock.expect_apply().returning(move |changes| run(inner.apply(changes)));
    // The rest is shared: two that count ids of their own would give one twice.
    Sraps::new(Ports { storage: Arc::new(mock), ..sraps.ports().clone() })
}

/// A tenant's two owners over a storage that can be interrupted.
fn two_owners() -> (Arc<MemoryStorage>, Sraps, User, User) {
    let storage = Arc::new(MemoryStorage::new());
    let sraps = Sraps::new(ports(storage.clone(), Arc::new(Heard::default())));
    let make = |email| {
        let new = new_user(Tenant::Installation, Role::Owner, email);
        run(sraps.create_user(Caller::CONSOLE, new)).unwrap()
    };
    let (ann, bob) = (make("ann@example.org"), make("bob@example.org"));
    (storage, sraps, ann, bob)
}

fn owners(sraps: &Sraps) -> Vec<UserId> {
    let page = PageRequest::first(10);
    let users = run(sraps.users(Caller::CONSOLE, Tenant::Installation, page)).unwrap().items;
    users.into_iter().filter(|user| user.role == Role::Owner).map(|user| user.id).collect()
}

#[test]
fn of_two_owners_who_demote_each_other_at_once_one_stays() {
    for expected in [None, Some(Version::FIRST)] {
        let (storage, sraps, ann, bob) = two_owners();
        let other = sraps.clone();
        let meanwhile = interrupted(&storage, &sraps, move || {
            let demoted = other.edit_user(Caller::CONSOLE, ann.id, to_role(Role::Viewer), expected);
            run(demoted).unwrap();
        });
        let late = meanwhile.edit_user(Caller::CONSOLE, bob.id, to_role(Role::Viewer), expected);
        let late = run(late);
        if expected.is_none() {
            assert!(refused(&late), "{late:?}");
        } else {
            assert!(mismatch(&late), "he was relied on meanwhile: {late:?}");
        }
        assert_eq!(owners(&sraps), [bob.id]);
    }
}

#[test]
fn of_two_owners_who_remove_each_other_at_once_one_stays() {
    let (storage, sraps, ann, bob) = two_owners();
    let other = sraps.clone();
    let meanwhile = interrupted(&storage, &sraps, move || {
        run(other.delete_user(Caller::CONSOLE, ann.id, None)).unwrap();
    });
    let late = run(meanwhile.delete_user(Caller::CONSOLE, bob.id, None));
    assert!(refused(&late), "{late:?}");
    assert_eq!(owners(&sraps), [bob.id]);
}

#[test]
fn another_owner_who_changes_meanwhile_does_not_stop_a_change_with_a_version() {
    let (storage, sraps, ann, bob) = two_owners();
    let other = sraps.clone();
    let meanwhile = interrupted(&storage, &sraps, move || {
        let edit = UserEdit { name: Some(label("New")), ..UserEdit::default() };
        run(other.edit_user(Caller::CONSOLE, ann.id, edit, None)).unwrap();
    });
    let seen = Some(bob.version);
    let demoted = meanwhile.edit_user(Caller::CONSOLE, bob.id, to_role(Role::Viewer), seen);
    assert_eq!(run(demoted).map(|user| user.role), Ok(Role::Viewer));
    assert_eq!(owners(&sraps), [ann.id]);
}

#[test]
fn many_at_once_leave_an_owner() {
    for _ in 0..50 {
        let (_, sraps, ann, bob) = two_owners();
        let new = new_user(Tenant::Installation, Role::Owner, "cat@example.org");
        let cat = run(sraps.create_user(Caller::CONSOLE, new)).unwrap();
        std::thread::scope(|threads| {
            for id in [ann.id, bob.id, cat.id] {
                let sraps = &sraps;
                threads.spawn(move || {
                    run(sraps.edit_user(Caller::CONSOLE, id, to_role(Role::Viewer), None))
                });
                threads.spawn(move || run(sraps.delete_user(Caller::CONSOLE, id, None)));
            }
        });
        assert_eq!(owners(&sraps).len(), 1);
    }
}

#[test]
fn every_role_is_given_by_who_may_give_it() {
    let world = World::new();
    for (by, most) in [(Role::Admin, Role::Admin), (Role::Owner, Role::Owner)] {
        for role in ROLES {
            let email = format!("{by}-{role}@example.org");
            let new = new_user(world.company_tenant(), role, &email);
            let made = run(world.sraps.create_user(world.at_company(by), new));
            assert_eq!(made.is_ok(), role <= most, "{by} makes {role}: {made:?}");
        }
    }
}

#[test]
fn passwords_have_a_length_and_are_never_shown() {
    assert!(check_password(&Secret::new("too short")).is_err());
    assert!(check_password(&Secret::new("long enough")).is_ok());
    assert!(check_password(&Secret::new("line\nbreaks are out")).is_err());
    assert!(check_password(&Secret::new("x".repeat(1_025))).is_err());
    let password = Some(PasswordHash::from_phc("$argon2id$geheim"));
    let edit = UserEdit { password: password.clone(), ..UserEdit::default() };
    let new = new_user(Tenant::Installation, Role::Viewer, "ann@example.org");
    let shown = format!("{edit:?} {:?}", NewUser { password, ..new });
    assert!(!shown.contains("geheim"), "{shown}");
}
