//! What phones did: sums and last check-ins of endpoints, and strangers.
//!
//! A batch of check-ins is one transaction of a few statements. It begins by taking numbers for its check-ins
//! from one row, which also lets two servers' batches follow one another, so that no sum loses an addition.

mod read;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::activity::{Activity, CheckIn, Stranger, hour_of};
use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::tenancy::{CompanyId, EndpointId};

use crate::bulk;
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::search;
use crate::table::endpoint_columns;

pub(crate) use read::{activity, check_ins, firmware_counts, hours, strangers};

const NUMBERS: &str = "UPDATE meta SET value = value + $1 WHERE name = 'check_in' RETURNING value";
const EXISTING: (&str, &str) = ("SELECT id, company_id, mac FROM endpoint WHERE id IN (", ")");
/// The endpoints as they are now, if they are the owners of their rows' searched texts.
const ENDPOINTS: (&str, &str) =
    (concat!("SELECT ", endpoint_columns!(""), " FROM endpoint WHERE id IN ("), ")");

/// `last_seen` of an endpoint that never asked: before all moments, so that rows of values compare.
pub(crate) const NEVER: i64 = -1_000_000_000_000_000_000;

macro_rules! sum_columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "endpoint_id", "first_seen", "last_seen", "address", "model", "firmware", "status",
            "handed_over"
        )
    };
}
/// [`NEVER`] in a constant text.
macro_rules! never {
    () => {
        "-1000000000000000000"
    };
}
macro_rules! stranger_columns {
    ($t:literal) => {
        $crate::table::prefixed!(
            $t: "mac", "first_seen", "last_seen", "count", "address", "model", "user_agent"
        )
    };
}
use stranger_columns;
pub(crate) use {never, sum_columns};

const SUMS: (&str, &str) =
    (concat!("SELECT ", sum_columns!(""), " FROM endpoint_activity WHERE endpoint_id IN ("), ")");
const WRITE_SUMS: (&str, &str) = (
    concat!("INSERT INTO endpoint_activity (", sum_columns!(""), ", company_id, mac)"),
    " ON CONFLICT (endpoint_id) DO UPDATE SET first_seen = excluded.first_seen, \
     last_seen = excluded.last_seen, address = excluded.address, model = excluded.model, \
     firmware = excluded.firmware, status = excluded.status, handed_over = excluded.handed_over",
);
const WRITE_SUMS_WIDTH: usize = 10;
/// The place of an activity, which is there from the registration on.
const PLACE: (&str, &str) = (
    "INSERT INTO endpoint_activity (endpoint_id, company_id, mac, last_seen)",
    " ON CONFLICT (endpoint_id) DO UPDATE SET company_id = excluded.company_id, mac = excluded.mac",
);
const WRITE_HOURS: (&str, &str) = (
    "INSERT INTO check_in_hour (company_id, hour, count)",
    " ON CONFLICT (company_id, hour) DO UPDATE SET count = check_in_hour.count + excluded.count",
);
const WRITE_CHECK_INS: (&str, &str) = ("INSERT INTO check_in (endpoint_id, at, nr, seen)", "");
/// Leaves the last 50 of each endpoint.
const TRIM_CHECK_INS: (&str, &str) = (
    "DELETE FROM check_in WHERE (endpoint_id, at, nr) IN (SELECT endpoint_id, at, nr FROM \
     (SELECT endpoint_id, at, nr, ROW_NUMBER() OVER \
     (PARTITION BY endpoint_id ORDER BY at DESC, nr DESC) AS place \
     FROM check_in WHERE endpoint_id IN (",
    ")) AS ranked WHERE place > 50) RETURNING nr",
);
const STRANGERS: (&str, &str) =
    (concat!("SELECT ", stranger_columns!(""), " FROM stranger WHERE mac IN ("), ")");
const WRITE_STRANGERS: (&str, &str) = (
    concat!("INSERT INTO stranger (", stranger_columns!(""), ")"),
    " ON CONFLICT (mac) DO UPDATE SET first_seen = excluded.first_seen, \
     last_seen = excluded.last_seen, count = excluded.count, address = excluded.address, \
     model = excluded.model, user_agent = excluded.user_agent",
);
/// Leaves the 1,000 seen last. SQLite wants a limit before an offset.
const TRIM_STRANGERS: &str = "DELETE FROM stranger WHERE mac IN (SELECT mac FROM stranger \
    ORDER BY last_seen DESC, mac LIMIT 9000000000000000000 OFFSET 1000)";

/// Endpoints that are gone and were last seen before `$1`.
macro_rules! forgotten {
    () => {
        "last_seen < $1 AND NOT EXISTS \
         (SELECT 1 FROM endpoint e WHERE e.id = endpoint_activity.endpoint_id)"
    };
}
const FORGET: [&str; 4] = [
    concat!(
        "DELETE FROM check_in WHERE endpoint_id IN \
         (SELECT endpoint_id FROM endpoint_activity WHERE ",
        forgotten!(),
        ")"
    ),
    concat!("DELETE FROM endpoint_activity WHERE ", forgotten!()),
    "DELETE FROM stranger WHERE last_seen < $1",
    "DELETE FROM check_in_hour WHERE hour < $1",
];

/// Uses of keys that are gone.
const FORGET_KEYS: &str =
    "DELETE FROM key_use WHERE NOT EXISTS (SELECT 1 FROM api_key k WHERE k.id = key_use.key_id)";

/// The sum of an endpoint's check-ins.
pub(crate) struct Sum(pub(crate) EndpointId, pub(crate) Activity);

impl Stored for Sum {
    const WIDTH: usize = 8;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let id = cells.id(EndpointId::from_uuid)?;
        let activity = Activity {
            first_seen: cells.maybe_time()?,
            last_seen: last_seen(cells)?,
            address: cells.maybe_parsed()?,
            model: cells.maybe_parsed()?,
            firmware: cells.maybe_text()?.map(str::to_owned),
            status: cells.maybe_int()?.map(|status| u16::try_from(status).unwrap_or(u16::MAX)),
            handed_over: cells.maybe_time()?,
        };
        Ok(Self(id, activity))
    }
}

fn last_seen<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Option<Timestamp>> {
    match cells.int()? {
        NEVER => Ok(None),
        moment => cells::time(moment).map(Some),
    }
}

impl Stored for Stranger {
    const WIDTH: usize = 7;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            mac: cells.mac()?,
            first_seen: cells.time()?,
            last_seen: cells.time()?,
            count: cells.number()?,
            address: cells.maybe_parsed()?,
            model: cells.maybe_parsed()?,
            user_agent: cells.text()?.to_owned(),
        })
    }
}

/// What phones send as text, without what PostgreSQL cannot keep.
fn harmless(text: &str) -> Val {
    cells::text(text.replace('\0', "\u{fffd}"))
}

/// Records what phones did.
pub(crate) async fn observe<D: Dialect>(pool: &Pool<D>, seen: Vec<CheckIn>) -> Step<()> {
    if seen.is_empty() {
        return Ok(());
    }
    let mut tx = pool.begin_with(D::BEGIN_WRITE.into_sql_str()).await?;
    let count = i64::try_from(seen.len()).unwrap_or(i64::MAX);
    let rows = D::fetch(&mut tx, NUMBERS.into_sql_str(), vec![cells::int(count)]).await?;
    let row = rows.first().ok_or_else(|| Failure::damaged("the check-ins", "no number"))?;
    let last = Cells::<D>::new(row).int()?;
    let (known, strange): (Vec<_>, Vec<_>) =
        (last - count + 1..).zip(seen).partition(|(_, seen)| seen.endpoint.is_some());
    of_endpoints::<D>(&mut tx, known).await?;
    of_strangers::<D>(&mut tx, strange.into_iter().map(|(_, seen)| seen).collect()).await?;
    tx.commit().await?;
    Ok(())
}

async fn of_endpoints<D: Dialect>(conn: &mut D::Connection, seen: Vec<(i64, CheckIn)>) -> Step<()> {
    let ids: HashSet<_> = seen.iter().filter_map(|(_, seen)| seen.endpoint).collect();
    let ids = ids.into_iter().map(|id| cells::id(id.uuid())).collect();
    let mut sums: BTreeMap<EndpointId, Activity> = BTreeMap::new();
    let mut places = HashMap::new();
    bulk::each_in::<D>(conn, EXISTING, Vec::new(), ids, |cells| {
        let id = cells.id(EndpointId::from_uuid)?;
        places.insert(id, (cells.id(CompanyId::from_uuid)?, cells.mac()?));
        sums.insert(id, Activity::default());
        Ok(())
    })
    .await?;
    let ids: Vec<Val> = sums.keys().map(|id| cells::id(id.uuid())).collect();
    bulk::each_in::<D>(conn, SUMS, Vec::new(), ids.clone(), |cells| {
        let Sum(id, activity) = Sum::read(cells)?;
        sums.insert(id, activity);
        Ok(())
    })
    .await?;
    let addresses: HashMap<_, _> = sums.iter().map(|(id, sum)| (*id, sum.address)).collect();
    let mut rows = Vec::with_capacity(seen.len() * 4);
    let mut hours: BTreeMap<(CompanyId, Timestamp), i64> = BTreeMap::new();
    for (number, seen) in seen {
        let Some((id, sum)) = seen.endpoint.and_then(|id| Some((id, sums.get_mut(&id)?))) else {
            continue;
        };
        sum.add(&seen);
        if let Some((company, _)) = places.get(&id) {
            *hours.entry((*company, hour_of(seen.at))).or_default() += 1;
        }
        rows.extend([
            cells::id(id.uuid()),
            cells::at(seen.at),
            cells::int(number),
            cells::text(cells::to_json(&seen)?),
        ]);
    }
    bulk::insert::<D>(conn, WRITE_CHECK_INS, 4, rows).await?;
    let rows = hours.into_iter().flat_map(|((company, hour), count)| {
        [cells::id(company.uuid()), cells::at(hour), cells::int(count)]
    });
    let rows = rows.collect();
    bulk::insert::<D>(conn, WRITE_HOURS, 3, rows).await?;
    let rows = sums.iter().filter_map(|(id, sum)| Some((id, sum, places.remove(id)?)));
    let rows = rows.flat_map(|(id, sum, (company, mac))| {
        [
            cells::id(id.uuid()),
            cells::maybe_at(sum.first_seen),
            cells::int(sum.last_seen.map_or(NEVER, Timestamp::as_microsecond)),
            cells::maybe_text(sum.address.map(|address| address.to_string())),
            cells::maybe_text(sum.model.map(|model| model.name().to_owned())),
            sum.firmware.as_deref().map_or(Val::Text(None), harmless),
            Val::Int(sum.status.map(i64::from)),
            cells::maybe_at(sum.handed_over),
            cells::id(company.uuid()),
            cells::mac(mac),
        ]
    });
    let rows = rows.collect();
    bulk::insert::<D>(conn, WRITE_SUMS, WRITE_SUMS_WIDTH, rows).await?;
    sums.retain(|id, sum| addresses.get(id) != Some(&sum.address));
    of_new_addresses::<D>(conn, &sums).await?;
    bulk::each_in::<D>(conn, TRIM_CHECK_INS, Vec::new(), ids, |_| Ok(())).await
}

/// Brings the searched texts of endpoints in line that asked from a new address. Their activities are written
/// already: from now on no change set renames them before this ends.
async fn of_new_addresses<D: Dialect>(
    conn: &mut D::Connection,
    sums: &BTreeMap<EndpointId, Activity>,
) -> Step<()> {
    let mut endpoints = Vec::with_capacity(sums.len());
    let ids = sums.keys().map(|id| cells::id(id.uuid())).collect();
    bulk::each_in::<D>(conn, ENDPOINTS, Vec::new(), ids, |cells| {
        endpoints.push(Endpoint::read(cells)?);
        Ok(())
    })
    .await?;
    let address = |endpoint: &Endpoint| sums.get(&endpoint.id).and_then(|sum| sum.address);
    let texts = endpoints.iter().map(|endpoint| (endpoint, address(endpoint)));
    search::write::<D>(conn, texts).await
}

/// Makes the activities of endpoints that are new, or brings them in line with where their endpoints stand
/// now; and holds them until the end of the transaction.
pub(crate) async fn place<'e, D: Dialect>(
    conn: &mut D::Connection,
    endpoints: impl Iterator<Item = &'e Endpoint> + Send,
) -> Step<()> {
    let rows = endpoints.flat_map(|endpoint| {
        [
            cells::id(endpoint.id.uuid()),
            cells::id(endpoint.company.uuid()),
            cells::mac(endpoint.mac),
            cells::int(NEVER),
        ]
    });
    let rows = rows.collect();
    bulk::insert::<D>(conn, PLACE, 4, rows).await?;
    Ok(())
}

async fn of_strangers<D: Dialect>(conn: &mut D::Connection, seen: Vec<CheckIn>) -> Step<()> {
    if seen.is_empty() {
        return Ok(());
    }
    let macs: HashSet<Mac> = seen.iter().map(|seen| seen.mac).collect();
    let macs = macs.into_iter().map(cells::mac).collect();
    let mut strangers: BTreeMap<Mac, Stranger> = BTreeMap::new();
    bulk::each_in::<D>(conn, STRANGERS, Vec::new(), macs, |cells| {
        let stranger = Stranger::read(cells)?;
        strangers.insert(stranger.mac, stranger);
        Ok(())
    })
    .await?;
    for seen in &seen {
        strangers
            .entry(seen.mac)
            .and_modify(|known| known.add(seen))
            .or_insert_with(|| Stranger::first(seen));
    }
    let rows = strangers.values().flat_map(|stranger| {
        [
            cells::mac(stranger.mac),
            cells::at(stranger.first_seen),
            cells::at(stranger.last_seen),
            cells::int(i64::try_from(stranger.count).unwrap_or(i64::MAX)),
            cells::maybe_text(stranger.address.map(|address| address.to_string())),
            cells::maybe_text(stranger.model.map(|model| model.name().to_owned())),
            harmless(&stranger.user_agent),
        ]
    });
    bulk::insert::<D>(conn, WRITE_STRANGERS, Stranger::WIDTH, rows.collect()).await?;
    D::execute(conn, TRIM_STRANGERS.into_sql_str(), Vec::new()).await?;
    Ok(())
}

/// Forgets endpoints that are gone, and strangers, last seen before a moment; and uses of keys that are gone.
pub(crate) async fn forget<D: Dialect>(pool: &Pool<D>, before: Timestamp) -> Step<()> {
    let mut tx = pool.begin_with(D::BEGIN_WRITE.into_sql_str()).await?;
    for sql in FORGET {
        D::execute(&mut tx, sql.into_sql_str(), vec![cells::at(before)]).await?;
    }
    D::execute(&mut tx, FORGET_KEYS.into_sql_str(), Vec::new()).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use sraps_core::activity::{KEPT_CHECK_INS, KEPT_STRANGERS};

    use super::*;

    #[test]
    fn the_statements_keep_what_the_domain_says() {
        assert!(TRIM_CHECK_INS.1.contains(&format!("place > {KEPT_CHECK_INS})")));
        assert_eq!(format!("-{}", NEVER.unsigned_abs()), never!());
        assert!(NEVER < Timestamp::MIN.as_microsecond());
        assert!(TRIM_STRANGERS.ends_with(&format!("OFFSET {KEPT_STRANGERS})")));
    }
}
