//! Keys and setup: who gets in, and who may make whom.

use sraps_core::secret::Secret;
use sraps_core::service::{Caller, CompanyEdit, Error, FirstTenants, NewKey};
use sraps_core::storage::EntityKind;
use sraps_core::tenancy::{Email, KeyId, PasswordHash, Role, Tenant};
use uuid::Uuid;

use crate::world::{World, label, run};

fn new_key(tenant: Tenant, role: Role) -> NewKey {
    NewKey { tenant, role, home: None, name: label("PBX"), expires: None }
}

#[test]
fn a_key_gets_in_with_its_secret_only() {
    let world = World::new();
    let tenant = world.company_tenant();
    let made =
        run(world.sraps.create_key(world.at_company(Role::Admin), new_key(tenant, Role::Operator)));
    let made = made.unwrap();
    assert_eq!(made.secret.expose().len(), 32);
    assert!(!format!("{made:?}").contains(made.secret.expose()));
    let ask = |id, secret: &str| run(world.sraps.authenticate_key(id, &Secret::new(secret)));
    let principal = ask(made.key.id, made.secret.expose()).unwrap();
    assert_eq!((principal.role, principal.home), (Role::Operator, Some(world.company.id)));
    assert_eq!(ask(made.key.id, "wrong"), Err(Error::Unauthenticated));
    let unknown = KeyId::from_uuid(Uuid::from_u128(1));
    assert_eq!(ask(unknown, made.secret.expose()), Err(Error::Unauthenticated));

    run(world.sraps.revoke_key(world.at_company(Role::Admin), made.key.id, None)).unwrap();
    assert_eq!(ask(made.key.id, made.secret.expose()), Err(Error::Unauthenticated));
}

#[test]
fn a_suspended_company_stops_its_keys() {
    let world = World::new();
    let key = new_key(world.company_tenant(), Role::Operator);
    let made = run(world.sraps.create_key(world.at_company(Role::Admin), key)).unwrap();
    let suspend = |suspended| {
        let edit = CompanyEdit { suspended: Some(suspended), ..CompanyEdit::default() };
        let by = world.at_reseller(Role::Admin);
        run(world.sraps.edit_company(by, world.company.id, edit, None)).unwrap()
    };
    suspend(true);
    let ask = || run(world.sraps.authenticate_key(made.key.id, &made.secret));
    assert_eq!(ask(), Err(Error::Unauthenticated));
    suspend(false);
    assert!(ask().is_ok());
}

#[test]
fn nobody_makes_somebody_above_himself_or_elsewhere() {
    let world = World::new();
    let own = world.company_tenant();
    let make = |by: Caller, key| run(world.sraps.create_key(by, key)).map(|made| made.key.role);
    assert!(matches!(
        make(world.at_company(Role::Operator), new_key(own, Role::Viewer)),
        Err(Error::Denied(_))
    ));
    assert!(matches!(
        make(world.at_company(Role::Admin), new_key(own, Role::Owner)),
        Err(Error::Denied(_))
    ));
    assert_eq!(make(world.at_company(Role::Owner), new_key(own, Role::Owner)), Ok(Role::Owner));
    let above = new_key(Tenant::Reseller { reseller: world.reseller.id }, Role::Viewer);
    let missing = Err(Error::NotFound(EntityKind::Reseller));
    assert_eq!(make(world.at_company(Role::Owner), above), missing);
    let beside = Tenant::Company { reseller: world.reseller.id, company: world.sister.id };
    let missing = Err(Error::NotFound(EntityKind::Company));
    assert_eq!(make(world.at_company(Role::Owner), new_key(beside, Role::Viewer)), missing);
    let mut homeless = new_key(own, Role::Viewer);
    homeless.home = Some(world.sister.id);
    assert_eq!(make(world.at_company(Role::Owner), homeless), missing);
}

#[test]
fn a_key_without_role_sees_itself_alone() {
    let world = World::new();
    let admin = world.at_company(Role::Admin);
    let none =
        run(world.sraps.create_key(admin, new_key(world.company_tenant(), Role::None))).unwrap();
    let other =
        run(world.sraps.create_key(admin, new_key(world.company_tenant(), Role::Viewer))).unwrap();
    let principal = run(world.sraps.authenticate_key(none.key.id, &none.secret)).unwrap();
    let caller = Caller::new(principal, sraps_core::journal::Origin::Api);
    assert_eq!(run(world.sraps.key(caller, none.key.id)), Ok(none.key));
    let unknown = KeyId::from_uuid(Uuid::from_u128(1));
    for id in [other.key.id, unknown] {
        let refused = run(world.sraps.key(caller, id));
        assert!(
            matches!(refused, Err(Error::Denied(_))),
            "whether it exists is not told: {refused:?}"
        );
    }
    assert!(matches!(run(world.sraps.company(caller, world.company.id)), Err(Error::Denied(_))));
}

#[test]
fn setup_happens_once() {
    let world = World::new();
    let first = || FirstTenants {
        reseller: label("Shop"),
        company: label("Customer"),
        email: Email::new("me@example.org").unwrap(),
        password: PasswordHash::from_phc("$argon2id$x"),
    };
    let setup = run(world.sraps.set_up(first())).unwrap();
    assert_eq!(setup.key.home, Some(setup.company.id));
    assert_eq!(setup.user.tenant, Tenant::Reseller { reseller: setup.reseller.id });
    assert!(run(world.sraps.authenticate_key(setup.key.id, &setup.secret)).is_ok());
    assert!(matches!(run(world.sraps.set_up(first())), Err(Error::Refused(_))));
}
