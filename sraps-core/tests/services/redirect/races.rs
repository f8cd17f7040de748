//! Two at the same phone.

use super::*;

/// Services over a storage that reads what is scripted, (owner, endpoint) after (owner, endpoint), and whose
/// writes fail with `failures` before one succeeds.
fn scripted(
    company: &CompanyScope,
    readings: Vec<(Ownership, Option<&Endpoint>)>,
    failures: Vec<StorageError>,
) -> Sraps {
    let mut storage = MockStorage::new();
    let company = company.clone();
    storage.expect_company().returning(move |_, _| Ok(Some(company.clone())));
    let mut order = Sequence::new();
    for (owner, stored) in readings {
        let found: Vec<Endpoint> = stored.cloned().into_iter().collect();
        let owners = storage.expect_owners().times(1).in_sequence(&mut order);
        owners.returning(move |_, _| Ok(vec![owner]));
        let macs = storage.expect_endpoints_by_mac().times(1).in_sequence(&mut order);
        macs.returning(move |_, _| Ok(found.clone()));
    }
    storage.expect_deleted_endpoint().returning(|_, _, _| Ok(None));
    let mut failures = failures.into_iter();
    storage.expect_apply().returning(move |set| match failures.next() {
        Some(error) => Err(error),
        None => Ok(Committed {
            id: set.id,
            revision: Revision::new(9),
            at: set.at,
            changes: 1,
            touched: vec![],
            repeated: false,
        }),
    });
    Sraps::new(ports(Arc::new(storage), Arc::default()))
}

#[test]
fn what_others_do_between_reading_and_writing_is_read_anew() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    put(&world, &world.company, endpoint(PHONE));
    let known = run(world.sraps.endpoint(by, world.company.id, mac(PHONE))).unwrap();
    let company = run(world.sraps.company(by, world.company.id)).unwrap();
    let home = Ownership::Yours(world.company.id);
    let register = |sraps: Sraps| {
        let results = run(sraps.redirect_phones(by, &[mac(PHONE)], URL)).unwrap();
        results[0].as_ref().map(|endpoint| endpoint.id == known.id).map_err(Clone::clone)
    };
    let deregister =
        |sraps: Sraps| run(sraps.deregister_phones(by, &[mac(PHONE)])).unwrap().remove(0);
    let gone = || vec![StorageError::NotFound { at: 0, what: EntityKind::Endpoint }];
    let taken = || vec![StorageError::Conflict { at: 0, field: "mac" }];
    let (free, there) = ((Ownership::Free, None), (home, Some(&known)));
    // A colleague registered it, or somebody else.
    assert_eq!(register(scripted(&company, vec![free, there], taken())), Ok(true));
    let lost = register(scripted(&company, vec![free, (Ownership::Other, None)], taken()));
    assert_eq!(lost, Err(Error::MacTaken(mac(PHONE))));
    // A colleague deleted it.
    assert_eq!(register(scripted(&company, vec![there, free], gone())), Ok(false));
    let missing = Err(Error::NotFound(EntityKind::Endpoint));
    assert_eq!(deregister(scripted(&company, vec![there, free], gone())), missing);
    // A colleague registered it between the two readings: it is nobody else's.
    assert_eq!(register(scripted(&company, vec![(home, None), there], vec![])), Ok(true));
    assert_eq!(deregister(scripted(&company, vec![(home, None), there], vec![])), Ok(()));
}
