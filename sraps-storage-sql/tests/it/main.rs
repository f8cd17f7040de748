//! The SQL storages from outside: the conformance suite, the comparison with the memory backend, and what only
//! a database can suffer.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod bulk;
mod kill;
mod migration;
mod model;
mod postgres;
mod schema;
mod sqlite;
mod suite;

use sraps_storage_sql::{SqlStorage, Sqlite};
use tempfile::TempDir;

/// A SQLite storage in a directory that goes away.
async fn in_directory() -> (SqlStorage<Sqlite>, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    (SqlStorage::<Sqlite>::open(&directory.path().join("sraps.db")).await.unwrap(), directory)
}
