//! Columns and rows that follow from older ones, but not by SQL: what settings say, texts in lower case, MACs
//! in the journal. A migration adds them empty and sets `derived` to 0; this fills them in, once.

use sqlx::SqlSafeStr as _;
use sraps_core::endpoint::Endpoint;
use sraps_core::setting::Settings;
use sraps_core::storage::Entity;

use crate::cells::{self, Cells, Stored as _};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::search;
use crate::table::endpoint_columns;

const MISSING: &str = "SELECT COUNT(*) FROM meta WHERE name = 'derived' AND value = 0";
/// Of several programs that start at once, one does it and the others wait for its end.
const BEGIN: &str = "UPDATE meta SET value = 1 WHERE name = 'derived' AND value = 0";

/// How many rows are in memory at once.
const PAGE: usize = 200;

/// A page of a table behind the id `$1`.
macro_rules! page {
    ($columns:expr, $table:literal) => {
        concat!("SELECT ", $columns, " FROM ", $table, " WHERE id > $1 ORDER BY id LIMIT $2")
    };
}
macro_rules! says {
    ($table:literal) => {
        concat!("UPDATE ", $table, " SET redirects = $2, polls = $3 WHERE id = $1")
    };
}

/// Layers that have nothing else to fill in.
const LAYERS: [(&str, &str); 2] = [
    (page!("id, settings", "profile"), says!("profile")),
    (page!("id, settings", "product_defaults"), says!("product_defaults")),
];
const ENDPOINTS: &str = page!(endpoint_columns!(""), "endpoint");
const ENDPOINT_SAYS: &str = says!("endpoint");
const DELETED: &str = "SELECT commit_id, seq, was FROM changes \
    WHERE (commit_id, seq) > ($1, $2) AND kind = 'endpoint' AND was IS NOT NULL AND became IS NULL \
    ORDER BY commit_id, seq LIMIT $3";
const DELETED_MAC: &str = "UPDATE changes SET deleted_mac = $3 WHERE commit_id = $1 AND seq = $2";

/// Whether something is to be filled in.
pub(super) async fn is_needed<D: Dialect>(conn: &mut D::Connection) -> Step<bool> {
    let rows = D::fetch(conn, MISSING.into_sql_str(), Vec::new()).await?;
    Ok(rows.first().map(|row| Cells::<D>::new(row).int()).transpose()? == Some(1))
}

/// Fills in what is missing, within a transaction.
pub(super) async fn fill<D: Dialect>(conn: &mut D::Connection) -> Step<()> {
    if D::execute(conn, BEGIN.into_sql_str(), Vec::new()).await? == 0 {
        return Ok(());
    }
    for (page, update) in LAYERS {
        layers::<D>(conn, page, update).await?;
    }
    endpoints::<D>(conn).await?;
    deletions::<D>(conn).await
}

fn limit() -> Val {
    cells::int(i64::try_from(PAGE).unwrap_or(i64::MAX))
}

/// Writes what settings say, if they say anything.
async fn say<D: Dialect>(
    conn: &mut D::Connection,
    update: &'static str,
    id: &str,
    settings: &Settings,
) -> Step<()> {
    let [redirects, polls] = cells::says(settings);
    if matches!((&redirects, &polls), (Val::Int(None), Val::Int(None))) {
        return Ok(());
    }
    let values = vec![cells::text(id), redirects, polls];
    D::execute(conn, update.into_sql_str(), values).await?;
    Ok(())
}

async fn layers<D: Dialect>(
    conn: &mut D::Connection,
    page: &'static str,
    update: &'static str,
) -> Step<()> {
    let mut last = String::new();
    loop {
        let values = vec![cells::text(last.as_str()), limit()];
        let rows = D::fetch(conn, page.into_sql_str(), values).await?;
        for row in &rows {
            let mut cells = Cells::<D>::new(row);
            cells.text()?.clone_into(&mut last);
            let settings: Settings = cells.json()?;
            say::<D>(conn, update, &last, &settings).await?;
        }
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}

async fn endpoints<D: Dialect>(conn: &mut D::Connection) -> Step<()> {
    let mut last = String::new();
    loop {
        let values = vec![cells::text(last.as_str()), limit()];
        let rows = D::fetch(conn, ENDPOINTS.into_sql_str(), values).await?;
        let mut endpoints = Vec::with_capacity(rows.len());
        for row in &rows {
            let endpoint = Endpoint::read(&mut Cells::<D>::new(row))?;
            last = cells::hex(endpoint.id.uuid());
            say::<D>(conn, ENDPOINT_SAYS, &last, &endpoint.settings).await?;
            endpoints.push(endpoint);
        }
        let ids = endpoints.iter().map(|endpoint| cells::id(endpoint.id.uuid())).collect();
        let addresses = search::addresses::<D>(conn, ids).await?;
        let address = |endpoint: &Endpoint| addresses.get(&endpoint.id).copied();
        let texts = endpoints.iter().map(|endpoint| (endpoint, address(endpoint)));
        search::write::<D>(conn, texts).await?;
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}

async fn deletions<D: Dialect>(conn: &mut D::Connection) -> Step<()> {
    let (mut commit, mut seq) = (String::new(), 0);
    loop {
        let values = vec![cells::text(commit.as_str()), cells::int(seq), limit()];
        let rows = D::fetch(conn, DELETED.into_sql_str(), values).await?;
        for row in &rows {
            let mut cells = Cells::<D>::new(row);
            cells.text()?.clone_into(&mut commit);
            seq = cells.int()?;
            let Entity::Endpoint(was) = cells.json()? else {
                return Err(Failure::damaged("the journal", "an endpoint is none"));
            };
            let values = vec![cells::text(commit.as_str()), cells::int(seq), cells::mac(was.mac)];
            D::execute(conn, DELETED_MAC.into_sql_str(), values).await?;
        }
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}
