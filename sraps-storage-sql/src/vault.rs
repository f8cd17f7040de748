//! The vault's wrapped keys.

use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::ports::WrappedKey;

use crate::cells::{self, Cells, Stored};
use crate::dialect::Dialect;
use crate::failure::Step;

const ALL: &str = "SELECT id, wrapped FROM wrapped_key ORDER BY nr";
// Of two who add the same number one finds it taken.
const ADD: &str = "INSERT INTO wrapped_key (nr, id, wrapped) \
    SELECT $1, $2, $3 WHERE (SELECT COUNT(*) FROM wrapped_key) = $4 ON CONFLICT DO NOTHING";

impl Stored for WrappedKey {
    const WIDTH: usize = 2;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self { id: cells.text()?.to_owned(), wrapped: cells.text()?.to_owned() })
    }
}

/// The wrapped keys, the oldest first.
pub(crate) async fn wrapped_keys<D: Dialect>(pool: &Pool<D>) -> Step<Vec<WrappedKey>> {
    crate::read::all(pool, ALL, Vec::new()).await
}

/// Adds a key if there are exactly `known` so far.
pub(crate) async fn add<D: Dialect>(pool: &Pool<D>, known: usize, key: WrappedKey) -> Step<bool> {
    let number = i64::try_from(known).unwrap_or(i64::MAX);
    let values = vec![
        cells::int(number.saturating_add(1)),
        cells::text(key.id),
        cells::text(key.wrapped),
        cells::int(number),
    ];
    let mut conn = pool.acquire().await?;
    Ok(D::execute(&mut conn, ADD.into_sql_str(), values).await? > 0)
}
