//! Bringing a database to this program's version, once, and refusing one that is ahead of it.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection as _, PgConnection, SqliteConnection};

use crate::dialect::Dialect;
use crate::open::OpenError;

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
    tx.commit().await.map_err(|error| OpenError::of::<sqlx::Sqlite>(&error))
}

/// Migrates a PostgreSQL database, under an advisory lock of sqlx.
pub(crate) async fn postgres(conn: &mut PgConnection) -> Result<(), OpenError> {
    let done = POSTGRES.run(conn).await;
    done.map_err(|error| refusal::<sqlx::Postgres>(error, &POSTGRES))
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
