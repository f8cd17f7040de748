//! Random change sets on the memory backend and on a database: equal results, errors and readings.

use sraps_core::storage::conformance::random::compare;
use sraps_storage_memory::MemoryStorage;
use sraps_storage_sql::testing;

/// Each seed is a storage's life of its own.
const SEEDS: u64 = 10;
/// Fewer where each reading is a round trip.
const SEEDS_OVER_A_SOCKET: u64 = 4;

#[tokio::test]
async fn sqlite_behaves_as_memory_does() {
    for seed in 0..SEEDS {
        let (storage, _directory) = crate::in_directory().await;
        compare(&MemoryStorage::new(), &storage, seed).await;
    }
}

#[tokio::test]
async fn postgres_behaves_as_memory_does() {
    for seed in 0..SEEDS_OVER_A_SOCKET {
        let Some((storage, _database)) = testing::postgres().await else { return };
        compare(&MemoryStorage::new(), &storage, seed).await;
    }
}
