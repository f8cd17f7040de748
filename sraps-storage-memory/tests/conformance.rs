//! The reference backend holds to the contract.

use std::collections::BTreeSet;
use std::sync::Arc;

use sraps_core::storage::conformance::random::{self, ChangeSets, STEPS};
use sraps_core::storage::{EntityKind, Storage, StorageError};
use sraps_storage_memory::MemoryStorage;

sraps_core::storage_conformance!(async || MemoryStorage::new());

/// The suite runs over anything that is a storage behind a pointer too.
mod behind_a_pointer {
    use super::*;

    sraps_core::storage_conformance!(async || (
        Arc::new(MemoryStorage::new()) as Arc<dyn Storage>,
        "a guard"
    ));
}

#[tokio::test]
async fn the_same_seed_gives_the_same_storage() {
    for seed in 0..20 {
        let (a, b) = (MemoryStorage::new(), MemoryStorage::new());
        random::compare(&a, &b, seed).await;
    }
}

/// The comparison with another backend says something only if the random change sets meet every error.
#[tokio::test]
async fn random_change_sets_meet_every_error() {
    let mut met = BTreeSet::new();
    for seed in 0..20 {
        let storage = MemoryStorage::new();
        let mut sets = ChangeSets::new(seed);
        for _ in 0..STEPS {
            let set = sets.make();
            match storage.apply(set.clone()).await {
                Ok(committed) if committed.repeated => {}
                Ok(_) => sets.accepted(&set),
                Err(StorageError::NotFound { what, .. }) => drop(met.insert(format!("no {what}"))),
                Err(StorageError::Conflict { field, .. }) => drop(met.insert(field.to_owned())),
                Err(StorageError::Immutable { field, .. }) => {
                    met.insert(format!("for good {field}"));
                }
                Err(StorageError::InUse { by, .. }) => drop(met.insert(format!("in use by {by}"))),
                Err(StorageError::VersionMismatch { .. }) => drop(met.insert("stale".to_owned())),
                Err(StorageError::Claimed) => drop(met.insert("claimed".to_owned())),
                Err(other) => panic!("{other}"),
            }
        }
    }
    let mut all: BTreeSet<String> =
        ["id", "mac", "email", "model", "stale", "claimed"].map(str::to_owned).into();
    for kind in EntityKind::ALL {
        all.insert(format!("no {kind}"));
        if kind != EntityKind::Reseller {
            all.insert(format!("in use by {kind}"));
        }
    }
    all.extend(["reseller", "owner", "model", "mac", "tenant"].map(|f| format!("for good {f}")));
    assert_eq!(met, all);
}
