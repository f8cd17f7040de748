//! Endpoints: one, many by MAC, and to whom a MAC belongs.

use std::collections::HashMap;

use sqlx::Pool;
use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::storage::{MAX_CHANGES, Ownership, StorageError};
use sraps_core::tenancy::{CompanyId, CompanyScope, ResellerId, Scope, Tenant};

use crate::bulk;
use crate::cells::{self, Stored as _};
use crate::dialect::Dialect;
use crate::failure::Step;
use crate::table::endpoint_columns;

const ONE: &str =
    concat!("SELECT ", endpoint_columns!(""), " FROM endpoint WHERE mac = $1 AND company_id = $2");
const BY_MAC: (&str, &str) = (
    concat!("SELECT ", endpoint_columns!(""), " FROM endpoint WHERE company_id = $1 AND mac IN ("),
    ") ORDER BY mac",
);
const OWNERS: (&str, &str) =
    ("SELECT mac, reseller_id, company_id FROM endpoint WHERE mac IN (", ")");

/// The company's endpoint with this MAC.
pub(crate) async fn endpoint<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    mac: Mac,
) -> Step<Option<Endpoint>> {
    let values = vec![cells::mac(mac), cells::id(company.company().id.uuid())];
    super::first(pool, ONE, values).await
}

/// Lists of MACs are as long as a change set at most.
fn check_count(macs: &[Mac]) -> Result<(), StorageError> {
    match macs.len() {
        0..=MAX_CHANGES => Ok(()),
        count => Err(StorageError::TooManyChanges(count)),
    }
}

/// The company's endpoints with these MACs, by MAC.
pub(crate) async fn endpoints_by_mac<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    macs: &[Mac],
) -> Step<Vec<Endpoint>> {
    check_count(macs)?;
    let mut found = Vec::new();
    let mut conn = pool.acquire().await?;
    let fixed = vec![cells::id(company.company().id.uuid())];
    let macs = macs.iter().copied().map(cells::mac).collect();
    bulk::each_in::<D>(&mut conn, BY_MAC, fixed, macs, |cells| {
        found.push(Endpoint::read(cells)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// To whom each MAC belongs.
pub(crate) async fn owners<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    macs: &[Mac],
) -> Step<Vec<Ownership>> {
    check_count(macs)?;
    let mut found: HashMap<Mac, Ownership> = HashMap::with_capacity(macs.len());
    let mut conn = pool.acquire().await?;
    let list = macs.iter().copied().map(cells::mac).collect();
    bulk::each_in::<D>(&mut conn, OWNERS, Vec::new(), list, |cells| {
        let mac = cells.mac()?;
        let reseller = cells.id(ResellerId::from_uuid)?;
        let company = cells.id(CompanyId::from_uuid)?;
        let yours = scope.tenant().covers(Tenant::Company { reseller, company });
        found.insert(mac, if yours { Ownership::Yours(company) } else { Ownership::Other });
        Ok(())
    })
    .await?;
    Ok(macs.iter().map(|mac| found.get(mac).copied().unwrap_or(Ownership::Free)).collect())
}
