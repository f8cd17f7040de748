//! Where the master key comes from, and the vault that it opens.
//!
//! A small installation has the key in a file beside its SQLite file, made at the first start. On
//! PostgreSQL it must be given: several nodes share the database, and no file beside one of them would be
//! found by the others. Nothing here ever makes a second key for a database that has one: its secrets
//! would be lost.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sraps_core::ports::{VaultError, WrappedKey};
use sraps_core::storage::{Storage, StorageError};
use sraps_system::{AeadVault, KeyFileError, MasterKey, NoRandomness, OpenError, key_file};

use crate::config::{Database, KeySource};

/// Why there is no vault. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VaultFailure {
    /// PostgreSQL, and no key.
    #[error(
        "a PostgreSQL database needs its master key: make one with `openssl rand -base64 32`, keep it \
         apart from the database, and give it in the environment variable SRAPS_VAULT_KEY or in a file \
         with --vault-key-file"
    )]
    NotGiven,
    /// The database has keys, and the file with the master key is gone.
    #[error(
        "the key file {path} is missing, and this database has secrets that only its key opens: put the \
         file back, or give the key with --vault-key-file or SRAPS_VAULT_KEY; nothing was changed",
        path = .0.display()
    )]
    FileMissing(PathBuf),
    /// The key file is refused.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// The key does not fit, or the data keys are damaged.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A data key could not be made.
    #[error(transparent)]
    Make(#[from] VaultError),
    /// There is no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The database did not answer.
    #[error("the vault's keys cannot be read from the database: {0}")]
    Storage(#[from] StorageError),
}

/// Whether a key is there that the database demands; asked before the database is opened.
///
/// # Errors
/// [`VaultFailure::NotGiven`].
pub(crate) fn check(database: &Database, source: &KeySource) -> Result<(), VaultFailure> {
    match (database, source) {
        (Database::Postgres(_), KeySource::Default) => Err(VaultFailure::NotGiven),
        _ => Ok(()),
    }
}

/// Opens the vault, and makes its first data key in a database that has none.
///
/// # Errors
/// [`VaultFailure`]: the server must not start.
pub(crate) async fn open(
    storage: &dyn Storage,
    database: &Database,
    source: KeySource,
) -> Result<AeadVault, VaultFailure> {
    let stored = storage.wrapped_keys().await?;
    let master = master_key(database, source, &stored)?;
    let stored = if stored.is_empty() {
        let first = AeadVault::new_data_key(&master)?;
        // Where another process was faster, its key counts: so the keys are read again in both cases.
        storage.add_wrapped_key(0, first).await?;
        storage.wrapped_keys().await?
    } else {
        stored
    };
    Ok(AeadVault::open(&master, &stored)?)
}

fn master_key(
    database: &Database,
    source: KeySource,
    stored: &[WrappedKey],
) -> Result<MasterKey, VaultFailure> {
    match (source, database) {
        (KeySource::Given(key), _) => Ok(key),
        (KeySource::File(path), _) => Ok(key_file::load(&path)?),
        (KeySource::Default, Database::Memory) => Ok(MasterKey::generate()?),
        (KeySource::Default, Database::Postgres(_)) => Err(VaultFailure::NotGiven),
        (KeySource::Default, Database::Sqlite(file)) => {
            let path = beside(file);
            if stored.is_empty() {
                return Ok(key_file::load_or_create(&path)?);
            }
            key_file::load(&path).map_err(|error| match error {
                KeyFileError::Missing { path } => VaultFailure::FileMissing(path),
                other => VaultFailure::File(other),
            })
        }
    }
}

/// The key file of a SQLite file.
pub(crate) fn beside(file: &Path) -> PathBuf {
    let mut path = OsString::from(file);
    path.push(".key");
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(folder: &tempfile::TempDir) -> (Database, PathBuf) {
        let file = folder.path().join("s.db");
        (Database::Sqlite(file.clone()), beside(&file))
    }

    #[test]
    fn a_new_database_gets_a_key_file_and_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let (database, path) = sqlite(&folder);
        let key = master_key(&database, KeySource::Default, &[]).unwrap();
        assert!(path.ends_with("s.db.key") && path.exists());
        let stored = [AeadVault::new_data_key(&key).unwrap()];
        let again = master_key(&database, KeySource::Default, &stored).unwrap();
        assert!(AeadVault::open(&again, &stored).is_ok());
    }

    #[test]
    fn a_database_with_keys_never_gets_another_key_file() {
        let folder = tempfile::tempdir().unwrap();
        let (database, path) = sqlite(&folder);
        let stored = [AeadVault::new_data_key(&MasterKey::generate().unwrap()).unwrap()];
        let refusal = master_key(&database, KeySource::Default, &stored).unwrap_err();
        assert!(matches!(refusal, VaultFailure::FileMissing(_)), "{refusal}");
        assert!(!path.exists());
    }

    #[test]
    fn a_named_file_must_exist() {
        let folder = tempfile::tempdir().unwrap();
        let (database, _) = sqlite(&folder);
        let path = folder.path().join("other.key");
        assert!(master_key(&database, KeySource::File(path.clone()), &[]).is_err());
        assert!(!path.exists());
    }

    #[test]
    fn postgres_demands_a_key() {
        let database: Database = "postgres://h/d".parse().unwrap();
        assert!(check(&database, &KeySource::Default).is_err());
        assert!(check(&database, &KeySource::File("k".into())).is_ok());
        assert!(check(&Database::Memory, &KeySource::Default).is_ok());
    }
}
