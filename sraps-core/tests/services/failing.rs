//! Services over a storage that fails.

use std::sync::Arc;

use sraps_core::service::{Caller, Error, SettingsDraft, Sraps};
use sraps_core::storage::{MockStorage, PageRequest, StorageError};
use sraps_core::tenancy::Role;

use crate::world::{Heard, World, endpoint, label, ports, profile, run};

fn over(storage: MockStorage) -> (Sraps, Arc<Heard>) {
    let heard = Arc::new(Heard::default());
    (Sraps::new(ports(Arc::new(storage), heard.clone())), heard)
}

#[test]
fn an_outage_is_told_as_such_and_nobody_hears_of_a_commit() {
    let mut storage = MockStorage::new();
    storage.expect_apply().times(1).returning(|_| Err(StorageError::Unavailable("gone".into())));
    let (sraps, heard) = over(storage);
    let refused = run(sraps.create_reseller(Caller::CONSOLE, label("Shop")));
    assert_eq!(refused.map(|_| ()), Err(Error::Unavailable("gone".into())));
    assert!(heard.0.lock().unwrap().is_empty());
}

#[test]
fn a_broken_storage_is_an_internal_error() {
    let mut storage = MockStorage::new();
    storage.expect_resellers().returning(|_, _| Err(StorageError::Backend("disk".into())));
    let (sraps, _) = over(storage);
    let refused = run(sraps.resellers(Caller::CONSOLE, PageRequest::first(1)));
    assert_eq!(refused.map(|_| ()), Err(Error::Internal("disk".into())));
}

#[test]
fn who_is_denied_does_not_reach_the_storage() {
    let (sraps, _) = over(MockStorage::new());
    let world = World::new();
    let by = world.at_company(Role::Viewer);
    let refused = run(sraps.put_endpoint(by, world.company.id, endpoint("000413000001"), None));
    assert!(
        matches!(refused, Err(Error::Denied(_))),
        "a call would have been unexpected: {refused:?}"
    );
}

#[test]
fn a_write_that_always_comes_too_late_ends() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let company = run(world.sraps.company(by, world.company.id)).unwrap();
    let mut storage = MockStorage::new();
    storage.expect_company().returning(move |_, _| Ok(Some(company.clone())));
    storage.expect_endpoint().returning(|_, _| Ok(None));
    storage.expect_owners().returning(|_, macs| {
        Ok(macs.iter().map(|_| sraps_core::storage::Ownership::Free).collect())
    });
    storage
        .expect_apply()
        .times(512)
        .returning(|_| Err(StorageError::Conflict { at: 0, field: "mac" }));
    let (sraps, _) = over(storage);
    let refused = run(sraps.put_endpoint(by, world.company.id, endpoint("000413000001"), None));
    assert_eq!(refused.map(|_| ()), Err(Error::Taken("mac")));
}

#[test]
fn a_write_without_a_version_outlasts_others() {
    let world = World::new();
    let by = world.at_company(Role::Operator);
    let company = run(world.sraps.company(by, world.company.id)).unwrap();
    let draft = profile("PBX", []);
    let made = run(world.sraps.create_profile(by, world.owner(), draft)).unwrap().value;
    let mut storage = MockStorage::new();
    storage.expect_company().returning(move |_, _| Ok(Some(company.clone())));
    let (stored, first) = (made.clone(), made.version);
    storage.expect_profile().returning(move |_, _| Ok(Some(stored.clone())));
    storage.expect_product_defaults().returning(|_, _, _| Ok(None));
    storage
        .expect_apply()
        .returning(move |_| Err(StorageError::VersionMismatch { at: 0, current: first }))
        .times(3 * 512 + 1);
    let (sraps, _) = over(storage);
    let late = |result: Result<(), Error>| {
        assert_eq!(result, Err(Error::VersionMismatch { current: first }));
    };
    let renamed = || profile("Other", []);
    let replace = |expected| {
        run(sraps.replace_profile(by, world.owner(), made.id, renamed(), expected)).map(|_| ())
    };
    late(replace(None));
    late(replace(Some(first)));
    late(run(sraps.delete_profile(by, world.owner(), made.id, None)));
    let (model, none) = ("D785".parse().unwrap(), SettingsDraft::default());
    late(run(sraps.put_product_defaults(by, world.owner(), model, none, None)).map(|_| ()));
}
