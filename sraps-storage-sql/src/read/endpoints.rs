//! Endpoints: one, many by MAC, pages, and to whom a MAC belongs.

use std::collections::HashMap;

use sqlx::Pool;
use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::storage::{
    EndpointFilter, MAX_CHANGES, Ownership, Page, PageRequest, StorageError,
};
use sraps_core::tenancy::{CompanyId, CompanyScope, ProfileId, ResellerId, Scope, Tenant};

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

/// A page: `$1` the company, `$2` the MAC before the first, `$3` the last one, `$4` the limit.
macro_rules! page {
    ($condition:literal) => {
        concat!(
            "SELECT ",
            endpoint_columns!(""),
            " FROM endpoint WHERE company_id = $1 AND mac > $2 AND mac <= $3",
            $condition,
            " ORDER BY mac LIMIT $4"
        )
    };
}

const PAGE: &str = page!("");
const PAGE_OF_PROFILE: &str = page!(" AND profile_id = $5");
const PAGE_OF_MODEL: &str = page!(" AND model = $5");
const PAGE_OF_BOTH: &str = page!(" AND profile_id = $5 AND model = $6");

/// Counts the endpoints of a profile up to 10,001.
macro_rules! usage {
    ($condition:literal) => {
        concat!(
            "SELECT COUNT(*) FROM (SELECT 1 FROM endpoint WHERE profile_id = $1",
            $condition,
            " LIMIT 10001) AS found"
        )
    };
}

const USAGE: &str = usage!("");
const USAGE_AT_RESELLER: &str = usage!(" AND reseller_id = $2");
const USAGE_AT_COMPANY: &str = usage!(" AND company_id = $2 AND reseller_id = $3");

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

/// A page of the company's endpoints.
pub(crate) async fn endpoints<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    filter: &EndpointFilter,
    page: &PageRequest<Mac>,
) -> Step<Page<Endpoint, Mac>> {
    let (first, last) = match filter.wanted_macs() {
        Some((first, last)) => (cells::mac_number(first), cells::mac_number(last)),
        None => (0, i64::MAX),
    };
    let after = page.after.map_or(first - 1, |after| cells::mac_number(after).max(first - 1));
    let mut values = vec![
        cells::id(company.company().id.uuid()),
        cells::int(after),
        cells::int(last),
        cells::int(i64::from(page.limit()) + 1),
    ];
    let profile = filter.wanted_profile();
    let model = filter.wanted_model();
    let sql = match (profile.is_some(), model.is_some()) {
        (false, false) => PAGE,
        (true, false) => PAGE_OF_PROFILE,
        (false, true) => PAGE_OF_MODEL,
        (true, true) => PAGE_OF_BOTH,
    };
    values.extend(profile.map(|profile| cells::id(profile.uuid())));
    values.extend(model.map(|model| cells::text(model.name())));
    let found = super::all::<D, Endpoint>(pool, sql, values).await?;
    Ok(Page::cut(found, page.limit(), |endpoint| endpoint.mac))
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

/// How many endpoints in scope are assigned to a profile.
pub(crate) async fn profile_usage<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: ProfileId,
) -> Step<u64> {
    let mut values = vec![cells::id(id.uuid())];
    let sql = match scope.tenant() {
        Tenant::Installation => USAGE,
        Tenant::Reseller { reseller } => {
            values.push(cells::id(reseller.uuid()));
            USAGE_AT_RESELLER
        }
        Tenant::Company { reseller, company } => {
            values.extend([cells::id(company.uuid()), cells::id(reseller.uuid())]);
            USAGE_AT_COMPANY
        }
    };
    Ok(super::first::<D, u64>(pool, sql, values).await?.unwrap_or_default())
}
