//! When API keys were last used. Nothing refers to a key here, so that one whose deletion is undone has its
//! use again, until [`forget`](crate::activity::forget).

use std::collections::BTreeMap;

use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::activity::KeyUse;
use sraps_core::tenancy::{KeyId, Scope};

use crate::bulk;
use crate::cells::{self, Cells, Stored};
use crate::dialect::Dialect;
use crate::failure::Step;
use crate::place;

const EXISTING: (&str, &str) = ("SELECT id FROM api_key WHERE id IN (", ")");
const WRITE: (&str, &str) = (
    "INSERT INTO key_use (key_id, at, address)",
    " ON CONFLICT (key_id) DO UPDATE SET at = excluded.at, address = excluded.address \
     WHERE key_use.at <= excluded.at",
);
const USES: (&str, &str) = (
    "SELECT u.key_id, u.at, u.address FROM key_use u JOIN api_key k ON k.id = u.key_id \
     WHERE k.place BETWEEN $1 AND $2 AND u.key_id IN (",
    ")",
);

impl Stored for KeyUse {
    const WIDTH: usize = 3;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            key: cells.id(KeyId::from_uuid)?,
            at: cells.time()?,
            address: cells.maybe_parsed()?,
        })
    }
}

/// Records uses of keys that exist; of several of one key the latest, and of equally late ones the last.
pub(crate) async fn observe<D: Dialect>(pool: &Pool<D>, uses: Vec<KeyUse>) -> Step<()> {
    if uses.is_empty() {
        return Ok(());
    }
    // By id, so that two servers take the rows in the same order.
    let mut latest: BTreeMap<KeyId, KeyUse> = BTreeMap::new();
    for used in uses {
        let known = latest.entry(used.key).or_insert(used);
        if known.at <= used.at {
            *known = used;
        }
    }
    let mut tx = pool.begin_with(D::BEGIN_WRITE.into_sql_str()).await?;
    let ids = latest.keys().map(|id| cells::id(id.uuid())).collect();
    let mut existing = std::collections::BTreeSet::new();
    bulk::each_in::<D>(&mut tx, EXISTING, Vec::new(), ids, |cells| {
        existing.insert(cells.id(KeyId::from_uuid)?);
        Ok(())
    })
    .await?;
    let uses = latest.values().filter(|used| existing.contains(&used.key));
    let rows = uses.flat_map(|used| {
        [
            cells::id(used.key.uuid()),
            cells::at(used.at),
            cells::maybe_text(used.address.map(|address| address.to_string())),
        ]
    });
    bulk::insert::<D>(&mut tx, WRITE, KeyUse::WIDTH, rows.collect()).await?;
    tx.commit().await?;
    Ok(())
}

/// When keys in scope were last used, in the given order.
pub(crate) async fn uses<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    keys: &[KeyId],
) -> Step<Vec<Option<KeyUse>>> {
    let mut found = BTreeMap::new();
    let mut conn = pool.acquire().await?;
    let fixed = place::range(scope.tenant()).into();
    let ids = keys.iter().map(|id| cells::id(id.uuid())).collect();
    bulk::each_in::<D>(&mut conn, USES, fixed, ids, |cells| {
        let used = KeyUse::read(cells)?;
        found.insert(used.key, used);
        Ok(())
    })
    .await?;
    Ok(keys.iter().map(|id| found.get(id).copied()).collect())
}
