//! What expires, and claims: one table, one statement where it must be one.
//!
//! Who adds to a number holds its row from reading to writing it; who finds a row that has expired takes it
//! over as if it were not there.

use jiff::Timestamp;
use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::storage::{Claim, EphemeralEntry, EphemeralKind, SWEPT_AT_ONCE, StorageError};

use crate::cells::{self, Cells};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};

/// An entry: `$1` kind, `$2` key, `$3` value, `$4` the moment from which on it is gone, `$5` now.
macro_rules! put {
    ($also:literal) => {
        concat!(
            "INSERT INTO ephemeral (kind, key, value, expires) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, expires = excluded.expires \
             WHERE ephemeral.expires <= $5",
            $also
        )
    };
}

const PUT: &str = put!("");
const CLAIM: &str = put!(" OR ephemeral.value = excluded.value");
const GET: &str = "SELECT value FROM ephemeral WHERE kind = $1 AND key = $2 AND expires > $3";
/// The row as it is, or a new one with no number yet; held until the end of the transaction.
const HOLD: &str = "INSERT INTO ephemeral (kind, key, value, expires) VALUES ($1, $2, '', $3) \
    ON CONFLICT (kind, key) DO UPDATE SET value = ephemeral.value RETURNING value, expires";
const SET: &str = "UPDATE ephemeral SET value = $3, expires = $4 WHERE kind = $1 AND key = $2";
const REMOVE: &str = "DELETE FROM ephemeral WHERE kind = $1 AND key = $2 RETURNING value, expires";
const REPLACE: &str = "UPDATE ephemeral SET value = $3, expires = $4 \
    WHERE kind = $1 AND key = $2 AND expires > $5";
const GROUP: &str = "SELECT key, value, expires FROM ephemeral \
    WHERE kind = $1 AND key >= $2 AND key < $3 AND expires > $4 ORDER BY key LIMIT $5";
const REMOVE_GROUP: &str = "DELETE FROM ephemeral WHERE kind = $1 AND key >= $2 AND key < $3";
/// The outer condition is looked at again if somebody has just put the entry anew.
const SWEEP: &str = "DELETE FROM ephemeral WHERE expires <= $1 AND (kind, key) IN \
    (SELECT kind, key FROM ephemeral WHERE expires <= $1 ORDER BY expires LIMIT $2)";

fn name(kind: EphemeralKind, key: &str) -> Vec<Val> {
    vec![cells::text(kind.as_str()), cells::text(key)]
}

/// Runs one of the statements that put an entry, and says whether it did.
async fn put<D: Dialect>(
    conn: &mut D::Connection,
    sql: &'static str,
    entry: EphemeralEntry,
    now: Timestamp,
) -> Step<bool> {
    let mut values = name(entry.kind, &entry.key);
    values.extend([cells::text(entry.value), cells::at(entry.expires), cells::at(now)]);
    Ok(D::execute(conn, sql.into_sql_str(), values).await? > 0)
}

/// Makes a claim within the transaction of its change set.
pub(crate) async fn claim<D: Dialect>(
    conn: &mut D::Connection,
    claim: Claim,
    now: Timestamp,
) -> Step<()> {
    if put::<D>(conn, CLAIM, claim.entry(), now).await? {
        Ok(())
    } else {
        Err(StorageError::Claimed.into())
    }
}

/// Puts an entry where there is none.
pub(crate) async fn put_if_absent<D: Dialect>(
    pool: &Pool<D>,
    entry: EphemeralEntry,
    now: Timestamp,
) -> Step<bool> {
    let mut conn = pool.acquire().await?;
    put::<D>(&mut conn, PUT, entry, now).await
}

/// The value under a key.
pub(crate) async fn get<D: Dialect>(
    pool: &Pool<D>,
    kind: EphemeralKind,
    key: &str,
    now: Timestamp,
) -> Step<Option<String>> {
    let mut values = name(kind, key);
    values.push(cells::at(now));
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, GET.into_sql_str(), values).await?;
    rows.first().map(|row| Ok(Cells::<D>::new(row).text()?.to_owned())).transpose()
}

/// Adds to the number under a key.
pub(crate) async fn add<D: Dialect>(
    pool: &Pool<D>,
    kind: EphemeralKind,
    key: &str,
    amount: i64,
    expires: Timestamp,
    now: Timestamp,
) -> Step<i64> {
    let mut tx = pool.begin_with(D::BEGIN_WRITE.into_sql_str()).await?;
    let mut values = name(kind, key);
    values.push(cells::at(expires));
    let rows = D::fetch(&mut tx, HOLD.into_sql_str(), values).await?;
    let row = rows.first().ok_or_else(|| Failure::damaged("an entry", "it is missing"))?;
    let number = unexpired::<D>(row, now)?.and_then(|value| value.parse::<i64>().ok());
    let sum = number.unwrap_or(0).saturating_add(amount);
    let mut values = name(kind, key);
    values.extend([cells::text(sum.to_string()), cells::at(expires)]);
    D::execute(&mut tx, SET.into_sql_str(), values).await?;
    tx.commit().await?;
    Ok(sum)
}

/// Takes the entry under a key away.
pub(crate) async fn remove<D: Dialect>(
    pool: &Pool<D>,
    kind: EphemeralKind,
    key: &str,
    now: Timestamp,
) -> Step<Option<String>> {
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, REMOVE.into_sql_str(), name(kind, key)).await?;
    Ok(rows.first().map(|row| unexpired::<D>(row, now)).transpose()?.flatten())
}

/// The value in a row of value and expiry, unless that has come.
fn unexpired<D: Dialect>(row: &D::Row, now: Timestamp) -> Step<Option<String>> {
    let mut cells = Cells::<D>::new(row);
    let value = cells.text()?.to_owned();
    Ok((now < cells.time()?).then_some(value))
}

/// Puts an entry where there is one.
pub(crate) async fn replace<D: Dialect>(
    pool: &Pool<D>,
    entry: EphemeralEntry,
    now: Timestamp,
) -> Step<bool> {
    let mut conn = pool.acquire().await?;
    put::<D>(&mut conn, REPLACE, entry, now).await
}

/// Where a group is: the sign after the slash is the first that is not in it.
fn range(kind: EphemeralKind, group: &str) -> Vec<Val> {
    let (from, to) = (format!("{group}/"), format!("{group}0"));
    vec![cells::text(kind.as_str()), cells::text(from), cells::text(to)]
}

/// The entries of a group by key.
pub(crate) async fn group<D: Dialect>(
    pool: &Pool<D>,
    kind: EphemeralKind,
    group: &str,
    now: Timestamp,
    limit: u32,
) -> Step<Vec<EphemeralEntry>> {
    let mut values = range(kind, group);
    values.extend([cells::at(now), cells::int(limit)]);
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, GROUP.into_sql_str(), values).await?;
    let entry = |row| {
        let mut cells = Cells::<D>::new(row);
        let (key, value) = (cells.text()?.to_owned(), cells.text()?.to_owned());
        Ok(EphemeralEntry { kind, key, value, expires: cells.time()? })
    };
    rows.iter().map(entry).collect()
}

/// Takes all entries of a group away.
pub(crate) async fn remove_group<D: Dialect>(
    pool: &Pool<D>,
    kind: EphemeralKind,
    group: &str,
) -> Step<()> {
    let mut conn = pool.acquire().await?;
    D::execute(&mut conn, REMOVE_GROUP.into_sql_str(), range(kind, group)).await?;
    Ok(())
}

/// Deletes what has expired.
pub(crate) async fn sweep<D: Dialect>(pool: &Pool<D>, now: Timestamp) -> Step<u64> {
    let mut conn = pool.acquire().await?;
    let values = vec![cells::at(now), cells::int(SWEPT_AT_ONCE)];
    Ok(D::execute(&mut conn, SWEEP.into_sql_str(), values).await?)
}
