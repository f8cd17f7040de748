//! The texts that endpoints are searched by ([`Search::text_of`]), one row each under the endpoint's MAC.
//!
//! They are written together with what they are made of: by a change set that makes, renames or deletes
//! endpoints, and by check-ins that come from a new address. Both hold the row of the endpoint's activity
//! from reading the one part to writing the text, so that neither writes what the other has just made old.

use std::collections::HashMap;
use std::net::IpAddr;

use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::storage::Search;
use sraps_core::tenancy::EndpointId;

use crate::bulk;
use crate::cells;
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

const DELETE: (&str, &str) = ("DELETE FROM endpoint_search WHERE rowid IN (", ")");
const INSERT: &str = "INSERT INTO endpoint_search (rowid, text)";
const ADDRESSES: (&str, &str) = (
    "SELECT endpoint_id, address FROM endpoint_activity WHERE address IS NOT NULL \
     AND endpoint_id IN (",
    ")",
);

/// Deletes texts that are there no more.
pub(crate) async fn delete<D: Dialect>(conn: &mut D::Connection, macs: Vec<Val>) -> Step<()> {
    bulk::each_in::<D>(conn, DELETE, Vec::new(), macs, |_| Ok(())).await
}

/// Writes the texts of endpoints with these last addresses.
pub(crate) async fn write<'e, D: Dialect>(
    conn: &mut D::Connection,
    endpoints: impl Iterator<Item = (&'e Endpoint, Option<IpAddr>)> + Send,
) -> Step<()> {
    let (mut macs, mut rows) = (Vec::new(), Vec::new());
    for (endpoint, address) in endpoints {
        macs.push(cells::mac(endpoint.mac));
        rows.extend([cells::mac(endpoint.mac), cells::text(Search::text_of(endpoint, address))]);
    }
    delete::<D>(conn, macs).await?;
    bulk::insert::<D>(conn, (INSERT, ""), 2, rows).await?;
    Ok(())
}

/// The last addresses of endpoints, as far as there are any.
pub(crate) async fn addresses<D: Dialect>(
    conn: &mut D::Connection,
    ids: Vec<Val>,
) -> Step<HashMap<EndpointId, IpAddr>> {
    let mut addresses = HashMap::new();
    bulk::each_in::<D>(conn, ADDRESSES, Vec::new(), ids, |cells| {
        addresses.insert(cells.id(EndpointId::from_uuid)?, cells.parsed()?);
        Ok(())
    })
    .await?;
    Ok(addresses)
}

/// Whether two states of an endpoint have the same text at the same address.
pub(crate) fn alike(a: &Endpoint, b: &Endpoint) -> bool {
    let parts = |e: &Endpoint| -> (Mac, _) { (e.mac, e.model.map(|known| known.model)) };
    parts(a) == parts(b) && a.name == b.name
}
