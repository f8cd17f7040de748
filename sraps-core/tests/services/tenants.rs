//! Resellers and companies: who changes them, and what it takes to delete them.

use sraps_core::service::{
    Caller, CompanyEdit, CompanyFilter, Contents, Error, NewCompany, NewKey, NewUser, OwnerRef,
    SettingsDraft,
};
use sraps_core::setting::warning::{Code, Warning};
use sraps_core::storage::{EntityKind, PageRequest};
use sraps_core::tenancy::{Company, Email, Role, Secrecy, Suspension, Tenant, Version};

use crate::world::{World, caller, endpoint, label, profile, run};

fn denied<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Denied(_)))
}

fn mismatch<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::VersionMismatch { .. }))
}

impl World {
    fn names(&self, by: Caller, filter: CompanyFilter, limit: u32) -> Vec<String> {
        let mut names = Vec::new();
        let mut page = PageRequest::first(limit);
        loop {
            let found = run(self.sraps.companies(by, filter.clone(), page)).unwrap();
            assert!(found.items.len() <= limit as usize);
            names.extend(found.items.iter().map(|c| c.company().name.to_string()));
            match found.next {
                Some(cursor) => page = PageRequest::after(cursor, limit),
                None => return names,
            }
        }
    }

    /// Puts two endpoints, a profile, product defaults, a user and a key into the company.
    fn fill(&self) -> Contents {
        let (by, id) = (Caller::CONSOLE, self.company.id);
        for mac in ["000413000001", "000413000002"] {
            run(self.sraps.put_endpoint(by, id, endpoint(mac), None)).unwrap();
        }
        let (owner, none) = (self.owner(), SettingsDraft::default());
        run(self.sraps.create_profile(by, owner, profile("PBX", []))).unwrap();
        let model = "D785".parse().unwrap();
        run(self.sraps.put_product_defaults(by, owner, model, none, None)).unwrap();
        let (tenant, role, home) = (self.company_tenant(), Role::Viewer, None);
        let (name, email) = (label("Ann"), Email::new("ann@example.org").unwrap());
        let user = NewUser { tenant, role, home, name: name.clone(), email, password: None };
        run(self.sraps.create_user(by, user)).unwrap();
        run(self.sraps.create_key(by, NewKey { tenant, role, home, name, expires: None })).unwrap();
        Contents {
            endpoints: 2,
            profiles: 1,
            product_defaults: 1,
            users: 1,
            keys: 1,
            ..Contents::default()
        }
    }
}

#[test]
fn resellers_are_the_installations_to_change() {
    let world = World::new();
    let id = world.reseller.id;
    for role in Role::ALL {
        for by in [world.at_reseller(role), world.at_company(role)] {
            assert!(denied(&run(world.sraps.create_reseller(by, label("X")))));
            assert!(denied(&run(world.sraps.rename_reseller(by, id, label("X"), None))));
            assert!(denied(&run(world.sraps.delete_reseller(by, id, None))));
        }
    }
    for role in [Role::Admin, Role::Owner] {
        let by = caller(Tenant::Installation, role);
        let made = run(world.sraps.create_reseller(by, label("X"))).unwrap();
        let renamed = run(world.sraps.rename_reseller(by, made.id, label("Y"), None)).unwrap();
        assert_eq!((renamed.name.as_str(), renamed.version), ("Y", made.version.next()));
        let same = run(world.sraps.rename_reseller(by, made.id, label("Y"), None));
        assert_eq!(same, Ok(renamed.clone()), "nothing is no change");
        let old = Some(Version::FIRST);
        assert!(mismatch(&run(world.sraps.rename_reseller(by, made.id, label("Y"), old))));
        assert!(mismatch(&run(world.sraps.delete_reseller(by, made.id, old))));
        let now = Some(renamed.version);
        assert_eq!(run(world.sraps.delete_reseller(by, made.id, now)), Ok(()));
        let gone = run(world.sraps.delete_reseller(by, made.id, None));
        assert_eq!(gone, Err(Error::NotFound(EntityKind::Reseller)));
    }
}

#[test]
fn a_reseller_with_something_left_says_what() {
    let world = World::new();
    let owner = OwnerRef::Reseller(world.reseller.id);
    run(world.sraps.create_profile(Caller::CONSOLE, owner, profile("Shared", []))).unwrap();
    let refused = run(world.sraps.delete_reseller(Caller::CONSOLE, world.reseller.id, None));
    let contents = Contents { companies: 2, profiles: 1, ..Contents::default() };
    let error = Error::NotEmpty { what: EntityKind::Reseller, contents };
    assert_eq!(
        error.to_string(),
        "the reseller is not empty, it still has 2 companies and 1 provisioning profile: delete these first"
    );
    assert_eq!(refused, Err(error));
}

#[test]
fn companies_are_listed_by_reseller_and_by_name() {
    let world = World::new();
    let of = |company: &Company, name: Option<&str>| CompanyFilter {
        reseller: Some(company.reseller),
        name: name.map(str::to_owned),
    };
    let named = |name: &str| CompanyFilter { reseller: None, name: Some(name.to_owned()) };
    let all = CompanyFilter::default();
    for limit in [1, 2, 10] {
        let names = |by, filter| world.names(by, filter, limit);
        assert_eq!(names(Caller::CONSOLE, all.clone()), ["Company", "Sister", "Stranger"]);
        assert_eq!(names(Caller::CONSOLE, of(&world.company, None)), ["Company", "Sister"]);
        assert_eq!(names(Caller::CONSOLE, named("ST")), ["Sister", "Stranger"]);
        assert_eq!(names(Caller::CONSOLE, of(&world.stranger, Some("st"))), ["Stranger"]);
        assert!(names(Caller::CONSOLE, named("x")).is_empty());
        let reseller = world.at_reseller(Role::Viewer);
        assert_eq!(names(reseller, of(&world.company, None)), ["Company", "Sister"]);
        assert_eq!(names(reseller, named("st")), ["Sister"]);
        assert!(names(reseller, of(&world.stranger, None)).is_empty());
        let company = world.at_company(Role::Viewer);
        assert_eq!(names(company, of(&world.company, None)), ["Company"]);
        assert!(names(company, of(&world.stranger, None)).is_empty());
        assert!(names(company, named("sister")).is_empty());
    }
    let long = named(&"x".repeat(201));
    let refused = run(world.sraps.companies(Caller::CONSOLE, long, PageRequest::first(1)));
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].field == "q"));
}

#[test]
fn a_company_neither_edits_nor_deletes_itself() {
    let world = World::new();
    let id = world.company.id;
    for role in Role::ALL {
        let by = world.at_company(role);
        let edit = CompanyEdit { suspended: Some(true), ..CompanyEdit::default() };
        assert!(denied(&run(world.sraps.edit_company(by, id, edit, None))));
        assert!(denied(&run(world.sraps.delete_company(by, id, None))));
        let all = run(world.sraps.delete_company_with_everything(by, id, "Company", None));
        assert!(denied(&all));
    }
    let by = world.at_reseller(Role::Owner);
    let missing = Err(Error::NotFound(EntityKind::Company));
    let foreign = world.stranger.id;
    assert_eq!(run(world.sraps.delete_company(by, foreign, None)), missing);
    let all = run(world.sraps.delete_company_with_everything(by, foreign, "Stranger", None));
    assert_eq!(all.map(|_| ()), missing);
}

#[test]
fn a_company_is_made_with_its_policy() {
    let world = World::new();
    let (secrecy, suspension) = (Secrecy::Open, Some(Suspension { stop_phones: true }));
    let new = NewCompany { secrecy, suspension, ..NewCompany::new(label("Later"), None) };
    let made = run(world.sraps.create_company(world.at_reseller(Role::Admin), new)).unwrap();
    assert_eq!((made.secrecy, made.suspension), (secrecy, suspension));
    assert_eq!(made.reseller, world.reseller.id);
}

#[test]
fn a_suspension_is_edited_bit_by_bit() {
    let world = World::new();
    let edit = |suspended, stop_phones, expected| {
        let edit = CompanyEdit { suspended, stop_phones, ..CompanyEdit::default() };
        run(world.sraps.edit_company(Caller::CONSOLE, world.company.id, edit, expected))
    };
    let state = |suspended, stop_phones| {
        let company = edit(suspended, stop_phones, None).unwrap().company;
        (company.suspension.map(|suspension| suspension.stop_phones), company.version)
    };
    let version = Version::new;
    assert_eq!(state(Some(true), None), (Some(false), version(2)));
    assert_eq!(state(None, Some(true)), (Some(true), version(3)));
    assert_eq!(state(Some(true), None), (Some(true), version(3)), "nothing is no change");
    assert!(mismatch(&edit(Some(true), None, Some(version(2)))), "also from an old version");
    assert_eq!(state(Some(false), None), (None, version(4)));
    assert_eq!(state(None, Some(false)), (None, version(4)));
    for suspended in [None, Some(false)] {
        let refused = edit(suspended, Some(true), None);
        assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].field == "stop_phones"));
    }
}

#[test]
fn an_edit_says_whom_it_reaches_only_if_phones_get_something_else() {
    let world = World::new();
    world.fill();
    let edit = |edit| {
        run(world.sraps.edit_company(Caller::CONSOLE, world.company.id, edit, None))
            .map(|edited| (edited.affected.endpoints, edited.warnings))
            .unwrap()
    };
    let codes = |warnings: Vec<Warning>| warnings.into_iter().map(|w| w.code).collect::<Vec<_>>();
    let edit = |change| {
        let (endpoints, warnings) = edit(change);
        (endpoints, codes(warnings))
    };
    let nobody = || (0, vec![]);
    let none = CompanyEdit::default;
    let open = || CompanyEdit { secrecy: Some(Secrecy::Open), ..none() };
    let suspended = |suspended| CompanyEdit { suspended: Some(suspended), ..none() };
    let stopped = CompanyEdit { stop_phones: Some(true), ..none() };
    assert_eq!(edit(none()), nobody());
    assert_eq!(edit(CompanyEdit { name: Some(label("X")), ..none() }), nobody());
    assert_eq!(edit(open()), (2, vec![]));
    assert_eq!(edit(open()), nobody(), "nothing is no change");
    assert_eq!(edit(suspended(true)), nobody(), "its phones go on");
    assert_eq!(edit(stopped), (2, vec![Code::KeepsSettings]));
    assert_eq!(edit(suspended(false)), (2, vec![]));
}

#[test]
fn an_empty_company_is_deleted_and_one_with_phones_says_so() {
    let world = World::new();
    let by = world.at_reseller(Role::Admin);
    let contents = world.fill();
    let refused = run(world.sraps.delete_company(by, world.company.id, None));
    let error = Error::NotEmpty { what: EntityKind::Company, contents };
    assert_eq!(
        error.to_string(),
        "the company is not empty, it still has 2 endpoints, 1 provisioning profile, 1 set of product defaults, \
         1 user and 1 API key: delete these first, or delete the company with all of it: `cascade` and, \
         as `confirm`, its name"
    );
    assert_eq!(refused, Err(error));
    let old = Some(Version::new(7));
    assert!(mismatch(&run(world.sraps.delete_company(by, world.sister.id, old))));
    let now = Some(world.sister.version);
    assert_eq!(run(world.sraps.delete_company(by, world.sister.id, now)), Ok(()));
    let gone = run(world.sraps.company(by, world.sister.id));
    assert_eq!(gone, Err(Error::NotFound(EntityKind::Company)));
}

#[test]
fn a_company_goes_with_everything_only_by_its_name() {
    let world = World::new();
    let by = world.at_reseller(Role::Admin);
    let contents = world.fill();
    let shared = OwnerRef::Reseller(world.reseller.id);
    run(world.sraps.create_profile(by, shared, profile("Shared", []))).unwrap();
    let (id, sraps) = (world.company.id, &world.sraps);
    let delete =
        |name: &str, expected| run(sraps.delete_company_with_everything(by, id, name, expected));
    for wrong in ["", "company", "Sister", "Comp"] {
        let refused = delete(wrong, None);
        let Err(Error::Invalid(fields)) = refused else { panic!("{wrong}: {refused:?}") };
        assert_eq!(fields[0].field, "confirm");
        assert_eq!(
            fields[0].message,
            format!(
                "send the company's name, Company, to delete it for good with {contents} in it"
            )
        );
    }
    assert!(mismatch(&delete("Company", Some(Version::new(7)))));
    assert_eq!(delete(" Company ", Some(world.company.version)), Ok(contents));
    assert_eq!(delete("Company", None), Err(Error::NotFound(EntityKind::Company)));
    let layers = run(sraps.storage().layers("000413000001".parse().unwrap()));
    assert_eq!(layers.map(|layers| layers.is_none()), Ok(true));
    let left = run(sraps.profiles(by, shared, PageRequest::first(5))).unwrap();
    assert_eq!(left.items.len(), 1, "the reseller's profile stays");
}
