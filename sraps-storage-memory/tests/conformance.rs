//! The reference backend holds to the contract.

use std::sync::Arc;

use sraps_core::storage::Storage;
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
        sraps_core::storage::conformance::random::compare(&a, &b, seed).await;
    }
}
