//! Opening a database: from a URL to a storage that is ready.

use std::future::ready;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Postgres, Sqlite, SqliteConnection};
use sraps_core::storage::Storage;

use crate::dialect::{Dialect, Fault};
use crate::failure;
use crate::migrate;
use crate::store::SqlStorage;

/// How long a request waits for a connection, and SQLite for another process's write.
const WAIT: Duration = Duration::from_secs(3);

/// How long the writes of this process may queue for SQLite's one writer.
const WRITE_QUEUE: Duration = Duration::from_secs(10);

/// Connections of phones' readings, of other readings, and on PostgreSQL of writes.
const READERS: u32 = 4;
const PG_CONNECTIONS: u32 = 10;

/// Statements that a connection keeps prepared: all of this crate's, in their sizes.
const STATEMENTS: usize = 200;

/// Why a database cannot be used. Nothing of a URL but a file's name is repeated.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not the URL of a database that this crate knows.
    #[error("the database must be given as sqlite:FILE or postgres://user:password@host/database")]
    Url,
    /// The URL has the right scheme but cannot be understood.
    #[error(
        "the database's URL cannot be understood; postgres://user:password@host:port/database is expected"
    )]
    Details,
    /// The database's file cannot be made.
    #[error("the database file {path} cannot be made: {why}")]
    File {
        /// The file.
        path: String,
        /// What the operating system says.
        why: std::io::Error,
    },
    /// A later version of the program has changed the database.
    #[error(
        "the database was changed by a newer version of the program (step {database}, this one knows \
         {program}): start that version, or restore a backup that was made before"
    )]
    Newer {
        /// The database's step that is not known.
        database: i64,
        /// The newest step that is known.
        program: i64,
    },
    /// A step of this database is not this program's.
    #[error(
        "the database's step {0} is not this program's: it was made by another program or build"
    )]
    Foreign(i64),
    /// PostgreSQL lacks the extension that endpoints are searched with.
    #[error(
        "the database needs PostgreSQL's extension pg_trgm: install it on the server (Debian: it comes \
         with postgresql; elsewhere often postgresql-contrib) and let the database's owner, or an \
         administrator once, run CREATE EXTENSION pg_trgm ({0})"
    )]
    Extension(String),
    /// The database cannot be reached or is overloaded.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database failed: no database at all, damaged, no permission.
    #[error("the database cannot be used: {0}")]
    Failed(String),
}

impl OpenError {
    /// From an error of the database.
    pub(crate) fn of<D: Dialect>(error: &sqlx::Error) -> Self {
        let text = failure::text(error);
        match D::fault(error) {
            Fault::Retry | Fault::Unavailable => Self::Unavailable(text),
            Fault::Race | Fault::Broken => Self::Failed(text),
        }
    }
}

/// Opens a storage: `sqlite:FILE` (made if it is not there, readable by its owner only) or
/// `postgres://user:password@host:port/database`. Brings the database to this program's version.
///
/// # Errors
/// See [`OpenError`].
pub async fn open(url: &str) -> Result<Arc<dyn Storage>, OpenError> {
    if let Some(file) = url.strip_prefix("sqlite:") {
        let file = file.strip_prefix("//").unwrap_or(file);
        if file.is_empty() || file.starts_with(':') {
            return Err(OpenError::Url);
        }
        return Ok(Arc::new(SqlStorage::<Sqlite>::open(Path::new(file)).await?));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Arc::new(SqlStorage::<Postgres>::connect(url).await?));
    }
    Err(OpenError::Url)
}

impl SqlStorage<Sqlite> {
    /// Opens a SQLite file, or makes it, readable and writable by its owner only.
    ///
    /// The file may be open in several processes. Writes of one process go through one connection and are on
    /// the disk when they are acknowledged (WAL, `synchronous=FULL`).
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(file: &Path) -> Result<Self, OpenError> {
        make(file).map_err(|why| OpenError::File { path: file.display().to_string(), why })?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .busy_timeout(WAIT)
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Full)
            .statement_cache_capacity(STATEMENTS)
            .pragma("cache_size", "-16384")
            .disable_statement_logging();
        prepare(&options).await?;
        let pool = || {
            SqlitePoolOptions::new()
                .test_before_acquire(false)
                .before_acquire(|conn, _| Box::pin(ready(Ok(is_free(conn)))))
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(WAIT)
                .max_connections(READERS)
        };
        let reading = options.clone().pragma("query_only", "ON");
        let writer = pool().max_connections(1).acquire_timeout(WRITE_QUEUE);
        Ok(Self::of_pools(
            pool().connect_lazy_with(reading.clone()),
            pool().connect_lazy_with(reading),
            writer.connect_lazy_with(options),
        ))
    }
}

/// Whether a connection can begin a transaction. SQLite itself ends one when the disk is full or broken; its
/// driver then takes it for open for ever, and such a connection must make room for another.
fn is_free(conn: &SqliteConnection) -> bool {
    !conn.is_in_transaction()
}

/// Makes an empty file of mode 0600, unless there is one. SQLite gives its other files the same mode.
fn make(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        // SQLite would say only that it cannot open it.
        Err(_) if file.is_dir() => Err(std::io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Switches the file to WAL, which stays, and migrates it. Switching cannot wait for others as other
/// statements do, so it is tried for as long as they would wait.
async fn prepare(options: &SqliteConnectOptions) -> Result<(), OpenError> {
    let pause = Duration::from_millis(50);
    let options = options.clone().journal_mode(SqliteJournalMode::Wal);
    let deadline = tokio::time::Instant::now() + WAIT;
    let mut conn = loop {
        match options.connect().await {
            Ok(conn) => break conn,
            Err(error)
                if Sqlite::fault(&error) == Fault::Retry
                    && tokio::time::Instant::now() < deadline =>
            {
                tokio::time::sleep(pause).await;
            }
            Err(error) => return Err(OpenError::of::<Sqlite>(&error)),
        }
    };
    migrate::sqlite(&mut conn).await?;
    conn.close().await.map_err(|error| OpenError::of::<Sqlite>(&error))
}

/// Why a pool waited for its first connection in vain: it keeps that to itself, so one is tried without it.
async fn no_connection(options: &PgConnectOptions) -> OpenError {
    match tokio::time::timeout(WAIT, options.connect()).await {
        Ok(Err(error)) => OpenError::of::<Postgres>(&error),
        Ok(Ok(_)) | Err(_) => OpenError::Unavailable("it does not answer in time".into()),
    }
}

impl SqlStorage<Postgres> {
    /// Connects to a PostgreSQL database by its URL (`postgres://user:password@host:port/database`, with the
    /// usual parameters such as `sslmode`).
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn connect(url: &str) -> Result<Self, OpenError> {
        let options = PgConnectOptions::from_str(url).map_err(|_| OpenError::Details)?;
        let options = options
            .application_name("sraps")
            .statement_cache_capacity(STATEMENTS)
            .disable_statement_logging();
        // A connection may have died while it was idle, so each is tried before use.
        let pool = |connections| {
            PgPoolOptions::new()
                .test_before_acquire(true)
                .acquire_timeout(WAIT)
                .max_connections(connections)
        };
        let main = match pool(PG_CONNECTIONS).connect_with(options.clone()).await {
            Ok(main) => main,
            Err(sqlx::Error::PoolTimedOut) => return Err(no_connection(&options).await),
            Err(error) => return Err(OpenError::of::<Postgres>(&error)),
        };
        let mut conn = main.acquire().await.map_err(|error| OpenError::of::<Postgres>(&error))?;
        migrate::postgres(&mut conn).await?;
        drop(conn);
        let phones = pool(READERS).connect_lazy_with(options);
        Ok(Self::of_pools(phones, main.clone(), main))
    }
}
