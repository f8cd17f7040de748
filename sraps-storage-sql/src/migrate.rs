//! Bringing a database to this program's version, once, and refusing one that is ahead of it.

mod derive;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection as _, PgConnection, SqliteConnection};

use sraps_core::storage::StorageError;

use crate::dialect::Dialect;
use crate::failure::{self, Failure};
use crate::open::OpenError;

/// What searching needs on PostgreSQL.
const EXTENSION: &str = "pg_trgm";

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Migrates a SQLite file. Two programs that start on a new file do it one after the other.
pub(crate) async fn sqlite(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    let mut tx = conn
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(|error| OpenError::of::<sqlx::Sqlite>(&error))?;
    let done = SQLITE.run(&mut *tx).await;
    done.map_err(|error| refusal::<sqlx::Sqlite>(error, &SQLITE))?;
    derive::fill::<sqlx::Sqlite>(&mut tx).await.map_err(why::<sqlx::Sqlite>)?;
    tx.commit().await.map_err(|error| OpenError::of::<sqlx::Sqlite>(&error))
}

/// Migrates a PostgreSQL database, under an advisory lock of sqlx.
pub(crate) async fn postgres(conn: &mut PgConnection) -> Result<(), OpenError> {
    let done = POSTGRES.run(&mut *conn).await;
    done.map_err(|error| refusal::<sqlx::Postgres>(error, &POSTGRES))?;
    if derive::is_needed::<sqlx::Postgres>(conn).await.map_err(why::<sqlx::Postgres>)? {
        let of = |error| OpenError::of::<sqlx::Postgres>(&error);
        let mut tx = conn.begin().await.map_err(of)?;
        derive::fill::<sqlx::Postgres>(&mut tx).await.map_err(why::<sqlx::Postgres>)?;
        tx.commit().await.map_err(of)?;
    }
    Ok(())
}

fn why<D: Dialect>(failure: Failure) -> OpenError {
    match failure.outside::<D>() {
        StorageError::Unavailable(why) => OpenError::Unavailable(why),
        other => OpenError::Failed(other.to_string()),
    }
}

fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or_default()
}

fn refusal<D: Dialect>(error: MigrateError, migrator: &Migrator) -> OpenError {
    match error {
        MigrateError::VersionMissing(database) => {
            OpenError::Newer { database, program: newest(migrator) }
        }
        MigrateError::VersionMismatch(version) => OpenError::Foreign(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)
            if error.to_string().contains(EXTENSION) =>
        {
            OpenError::Extension(failure::text(&error))
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            OpenError::of::<D>(&error)
        }
        other => OpenError::Failed(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_have_the_same_steps() {
        let steps = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator.iter().map(|step| (step.version, step.description.to_string())).collect()
        };
        assert_eq!(steps(&SQLITE), steps(&POSTGRES));
        assert!(steps(&SQLITE).iter().map(|(version, _)| *version).eq(1..=newest(&SQLITE)));
    }
}
