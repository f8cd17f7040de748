//! Texts that somebody is still working on.

use sraps_core::service::{DraftId, Error, MAX_DRAFT, NewUser, SignedIn, Visitor};
use sraps_core::tenancy::{Email, Role};

use crate::world::{World, label, run};

fn signed_in(world: &World, email: &str) -> SignedIn {
    let tenant = world.company_tenant();
    let email = Email::new(email).unwrap();
    let new = NewUser {
        tenant,
        role: Role::Operator,
        home: None,
        email,
        name: label("Ann"),
        password: None,
    };
    let by = world.at_company(Role::Admin);
    let user = run(world.sraps.create_user(by, new)).unwrap();
    let visitor = Visitor::default();
    let new = run(world.sraps.open_session(&user, visitor.clone())).unwrap();
    run(world.sraps.signed_in(&new.token, &visitor)).unwrap().unwrap()
}

#[test]
fn a_draft_is_its_authors_at_one_company() {
    let world = World::new();
    let (ann, bob) = (signed_in(&world, "ann@acme.example"), signed_in(&world, "bob@acme.example"));
    let keep = |text: &str| run(world.sraps.keep_draft(&ann, world.company.id, text)).unwrap();
    let read =
        |who: &SignedIn, company, id: &DraftId| run(world.sraps.draft(who, company, id)).unwrap();
    for text in ["", "000413AABBCC\tHall", &"ü".repeat(5_000), &"x".repeat(MAX_DRAFT)] {
        let id = keep(text);
        assert_eq!(read(&ann, world.company.id, &id).as_deref(), Some(text));
        assert_eq!(read(&bob, world.company.id, &id), None);
        assert_eq!(read(&ann, world.sister.id, &id), None);
        assert_eq!(id.to_string().parse::<DraftId>(), Ok(id));
    }
    let zero = keep("a\0b");
    assert_eq!(read(&ann, world.company.id, &zero).as_deref(), Some("a\u{fffd}b"));
    let unknown = "0".repeat(32).parse().unwrap();
    assert_eq!(read(&ann, world.company.id, &unknown), None);
    assert!("../x".parse::<DraftId>().is_err());
    let long = "x".repeat(MAX_DRAFT + 1);
    let refused = run(world.sraps.keep_draft(&ann, world.company.id, &long));
    assert!(matches!(refused, Err(Error::TooMany { .. })));
}

#[test]
fn who_keeps_very_much_loses_what_is_older() {
    let world = World::new();
    let ann = signed_in(&world, "ann@acme.example");
    let text = "x".repeat(MAX_DRAFT);
    let ids: Vec<DraftId> = (0..17)
        .map(|_| run(world.sraps.keep_draft(&ann, world.company.id, &text)).unwrap())
        .collect();
    let there =
        |id: &DraftId| run(world.sraps.draft(&ann, world.company.id, id)).unwrap().is_some();
    let there: Vec<bool> = ids.iter().map(there).collect();
    assert_eq!(there.iter().filter(|there| **there).count(), 1);
    assert_eq!(there.last(), Some(&true));
}
