//! Storage, vault and clock put together: what every command works with.

use std::path::Path;
use std::sync::Arc;

use sraps_core::service::{CommitListener, Ports, Sraps};
use sraps_core::storage::Storage;
use sraps_storage_memory::MemoryStorage;
use sraps_system::{Argon2Passwords, RandomIds, SystemClock};

use crate::config::{Config, Database, KeySource};
use crate::failure::Failure;
use crate::vault;

/// Opens the database, makes or updates its tables, and opens the vault. The master key is taken out of
/// `config`; `commits` is told of every commit.
///
/// # Errors
/// [`Failure`]; a wrong master key changes nothing.
pub(crate) async fn open(
    config: &mut Config,
    commits: Arc<dyn CommitListener>,
) -> Result<Sraps, Failure> {
    let source = std::mem::replace(&mut config.master_key, KeySource::Default);
    vault::check(&config.database, &source)?;
    let ids = Arc::new(RandomIds::new()?);
    let storage = open_storage(&config.database).await?;
    let vault = Arc::new(vault::open(&*storage, &config.database, source).await?);
    let (clock, passwords) = (Arc::new(SystemClock), Arc::new(Argon2Passwords));
    let phone_url = config.phone_url.clone();
    Ok(Sraps::new(Ports { storage, clock, ids, vault, passwords, commits, phone_url }))
}

async fn open_storage(database: &Database) -> Result<Arc<dyn Storage>, Failure> {
    let url = match database {
        Database::Memory => return Ok(Arc::new(MemoryStorage::new())),
        Database::Sqlite(file) => {
            demand_folder(file, database)?;
            format!("sqlite:{}", file.display())
        }
        Database::Postgres(url) => url.expose().to_owned(),
    };
    sraps_storage_sql::open(&url).await.map_err(|error| failed(database, &error))
}

/// Says more clearly than SQLite that there is no folder for its file.
fn demand_folder(file: &Path, database: &Database) -> Result<(), Failure> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    match folder {
        Some(folder) if !folder.is_dir() => {
            let reason = format!("there is no folder {}: make it first", folder.display());
            Err(failed(database, &reason))
        }
        _ => Ok(()),
    }
}

fn failed(database: &Database, reason: &dyn ToString) -> Failure {
    Failure::Open { database: database.to_string(), reason: reason.to_string() }
}
