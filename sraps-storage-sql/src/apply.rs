//! Applying a change set: one transaction, in the order of the changes.
//!
//! The checks are made before each write, so that they give the storage's own errors; the database's
//! constraints only catch what others did between a check and its write (PostgreSQL). Then all is rolled back
//! and run again, and this time the checks see it. Nothing is locked for longer than its own statement
//! needs, but the revision, which comes last.

mod batch;
mod check;
mod delete;

use std::time::Duration;

use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::storage::{Change, ChangeSet, Committed, EntityKind, MAX_CHANGES, StorageError};

use crate::dialect::{Dialect, Fault};
use crate::failure::{Failure, Step};
use crate::journal::{self, Records};
use crate::{ephemeral, table};

/// How often a set is run before others are said to be in the way.
const ATTEMPTS: u32 = 8;

/// The pause before the second run; each further one is longer by as much.
const PAUSE: Duration = Duration::from_millis(5);

/// Applies a change set whole or not at all.
pub(crate) async fn apply<D: Dialect>(
    pool: &Pool<D>,
    set: &ChangeSet,
) -> Result<Committed, StorageError> {
    if set.changes.len() > MAX_CHANGES {
        return Err(StorageError::TooManyChanges(set.changes.len()));
    }
    let mut attempt = 1;
    loop {
        let failure = match once(pool, set).await {
            Ok(committed) => return Ok(committed),
            Err(failure) => failure,
        };
        match &failure {
            // The set itself may have been applied by somebody else since this run began.
            Failure::Refused(_) if D::CONCURRENT_WRITES => {
                let mut conn = pool.acquire().await.map_err(outside::<D>)?;
                let first = journal::first_result::<D>(&mut conn, set.id).await;
                return match first.map_err(Failure::outside::<D>)? {
                    Some(first) => Ok(first),
                    None => Err(failure.outside::<D>()),
                };
            }
            failure if again::<D>(failure) && attempt < ATTEMPTS => {
                tokio::time::sleep(PAUSE * attempt).await;
                attempt += 1;
            }
            _ => return Err(failure.outside::<D>()),
        }
    }
}

fn outside<D: Dialect>(error: sqlx::Error) -> StorageError {
    Failure::Sql(error).outside::<D>()
}

fn again<D: Dialect>(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(_) => false,
        Failure::Overtaken => true,
        // SQLite has waited already when it says that it is busy, and has no races.
        Failure::Sql(error) => {
            D::CONCURRENT_WRITES && matches!(D::fault(error), Fault::Race | Fault::Retry)
        }
    }
}

async fn once<D: Dialect>(pool: &Pool<D>, set: &ChangeSet) -> Step<Committed> {
    let mut tx = pool.begin_with(D::BEGIN_WRITE.into_sql_str()).await?;
    if let Some(first) = journal::first_result::<D>(&mut tx, set.id).await? {
        return Ok(first);
    }
    if let Some(claim) = set.claim {
        ephemeral::claim::<D>(&mut tx, claim, set.at).await?;
    }
    let mut records = Records::of(set);
    let mut at = 0;
    while let Some((change, rest)) = set.changes.get(at..).and_then(<[_]>::split_first) {
        let more = rest.iter().take_while(|change| is_endpoint(change)).count();
        if is_endpoint(change) {
            let run = set.changes.get(at..=at + more).unwrap_or_default();
            batch::apply::<D>(&mut tx, &mut records, at, run).await?;
            at += run.len().max(1);
        } else {
            single::<D>(&mut tx, &mut records, at, change).await?;
            at += 1;
        }
    }
    let committed = records.commit::<D>(&mut tx, set).await?;
    tx.commit().await?;
    Ok(committed)
}

fn is_endpoint(change: &Change) -> bool {
    change.target().kind == EntityKind::Endpoint
}

/// Applies a change of anything but an endpoint.
async fn single<D: Dialect>(
    conn: &mut D::Connection,
    records: &mut Records,
    at: usize,
    change: &Change,
) -> Step<()> {
    let which = change.target();
    match change {
        Change::Create { entity } => {
            check::parents::<D>(conn, at, entity).await?;
            if table::get::<D>(conn, which).await?.is_some() {
                return Err(StorageError::Conflict { at, field: "id" }.into());
            }
            check::unique::<D>(conn, at, entity).await?;
            table::insert::<D>(conn, entity).await?;
            records.add(which, None, Some(entity), false)
        }
        Change::Update { entity, expected } => {
            let stored = table::get::<D>(conn, which).await?;
            let stored = check::expect(at, which.kind, stored, *expected)?;
            stored.keeps_for_good(at, entity)?;
            check::parents::<D>(conn, at, entity).await?;
            check::unique::<D>(conn, at, entity).await?;
            table::update::<D>(conn, entity, *expected).await?;
            records.add(which, Some(&stored), Some(entity), false)
        }
        Change::Delete { expected, cascade, .. } => {
            let stored = table::get::<D>(conn, which).await?;
            let stored = check::expect(at, which.kind, stored, *expected)?;
            let cascade = delete::delete::<D>(conn, at, &stored, *cascade).await?;
            records.add(which, Some(&stored), None, cascade)
        }
        Change::Reveal { .. } => {
            let stored = table::get::<D>(conn, which).await?;
            records.reveal(&stored.ok_or(StorageError::NotFound { at, what: which.kind })?)
        }
    }
}
