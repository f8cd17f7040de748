//! Reading what phones did.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::Pool;
use sraps_core::activity::{Activity, CheckIn, FirmwareCount, HourOfCheckIns, Stranger, hour_of};
use sraps_core::storage::COUNTED;
use sraps_core::tenancy::{CompanyScope, EndpointId, Scope, Tenant};

use super::{Sum, stranger_columns, sum_columns};
use crate::bulk;
use crate::cells::{self, Cells, Stored};
use crate::dialect::Dialect;
use crate::failure::Step;

const SUMS: (&str, &str) = (
    concat!(
        "SELECT ",
        sum_columns!("a."),
        " FROM endpoint_activity a JOIN endpoint e ON e.id = a.endpoint_id \
         WHERE e.company_id = $1 AND a.endpoint_id IN ("
    ),
    ")",
);
const CHECK_INS: &str = "SELECT c.seen FROM check_in c JOIN endpoint e ON e.id = c.endpoint_id \
    WHERE e.company_id = $1 AND c.endpoint_id = $2 ORDER BY c.at DESC, c.nr DESC LIMIT 50";
const STRANGERS: &str = concat!(
    "SELECT ",
    stranger_columns!("s."),
    " FROM stranger s WHERE NOT EXISTS (SELECT 1 FROM endpoint e WHERE e.mac = s.mac) \
     ORDER BY s.last_seen DESC, s.mac LIMIT $1"
);

const HOURS: &str =
    "SELECT hour, count FROM check_in_hour WHERE company_id = $1 AND hour >= $2 ORDER BY hour";
/// NULL comes before the versions, in both databases.
const FIRMWARE: &str = "SELECT firmware, COUNT(*) FROM (SELECT a.firmware AS firmware \
    FROM endpoint e JOIN endpoint_activity a ON a.endpoint_id = e.id \
    WHERE e.company_id = $1 ORDER BY e.mac LIMIT $2) AS counted \
    GROUP BY firmware ORDER BY COUNT(*) DESC, firmware NULLS FIRST LIMIT $3";

impl Stored for HourOfCheckIns {
    const WIDTH: usize = 2;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self { hour: cells.time()?, count: cells.number()? })
    }
}

impl Stored for FirmwareCount {
    const WIDTH: usize = 2;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let firmware = cells.maybe_text()?.map(str::to_owned);
        Ok(Self { firmware, endpoints: cells.number()? })
    }
}

impl Stored for CheckIn {
    const WIDTH: usize = 1;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        cells.json()
    }
}

/// The sums of the company's endpoints with these ids, in the given order.
pub(crate) async fn activity<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    endpoints: &[EndpointId],
) -> Step<Vec<Activity>> {
    let mut found = HashMap::new();
    let mut conn = pool.acquire().await?;
    let fixed = vec![cells::id(company.company().id.uuid())];
    let ids = endpoints.iter().map(|id| cells::id(id.uuid())).collect();
    bulk::each_in::<D>(&mut conn, SUMS, fixed, ids, |cells| {
        let Sum(id, activity) = Sum::read(cells)?;
        found.insert(id, activity);
        Ok(())
    })
    .await?;
    Ok(endpoints.iter().map(|id| found.get(id).cloned().unwrap_or_default()).collect())
}

/// The last check-ins of an endpoint of the company, the latest first.
pub(crate) async fn check_ins<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    endpoint: EndpointId,
) -> Step<Vec<CheckIn>> {
    let values = vec![cells::id(company.company().id.uuid()), cells::id(endpoint.uuid())];
    crate::read::all(pool, CHECK_INS, values).await
}

/// How many check-ins there were in the company's hours.
pub(crate) async fn hours<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    since: Timestamp,
) -> Step<Vec<HourOfCheckIns>> {
    let values = vec![cells::id(company.company().id.uuid()), cells::at(hour_of(since))];
    crate::read::all(pool, HOURS, values).await
}

/// How many of the company's endpoints run which firmware, the most frequent first.
pub(crate) async fn firmware_counts<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    limit: u32,
) -> Step<Vec<FirmwareCount>> {
    let company = cells::id(company.company().id.uuid());
    let values = vec![company, cells::int(COUNTED), cells::int(limit)];
    crate::read::all(pool, FIRMWARE, values).await
}

/// The unregistered phones that asked, the one seen last first.
pub(crate) async fn strangers<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    limit: u32,
) -> Step<Vec<Stranger>> {
    if scope.tenant() != Tenant::Installation {
        return Ok(Vec::new());
    }
    crate::read::all(pool, STRANGERS, vec![cells::int(limit)]).await
}
