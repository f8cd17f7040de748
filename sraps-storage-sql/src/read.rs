//! Reading: one statement each, so that each sees one snapshot.

mod endpoint_list;
mod endpoints;
mod layers;
mod lists;
mod one;
mod reach;

use sqlx::{Pool, SqlSafeStr as _};

use crate::cells::{Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;

pub(crate) use endpoint_list::{endpoint_count, endpoint_states, endpoints};
pub(crate) use endpoints::{endpoint, endpoints_by_mac, owners};
pub(crate) use layers::layers;
pub(crate) use lists::{
    all_product_defaults, companies, keys, profile_names, profiles, reseller_profiles, resellers,
    users,
};
pub(crate) use one::{
    company, is_suspended, key, product_defaults, profile, reseller, reseller_profile, user,
    user_by_email,
};
pub(crate) use reach::{reach, redirections};

/// All rows of a statement.
pub(crate) async fn all<D: Dialect, T: Stored>(
    pool: &Pool<D>,
    sql: &'static str,
    values: Vec<Val>,
) -> Step<Vec<T>> {
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, sql.into_sql_str(), values).await?;
    rows.iter().map(|row| T::read(&mut Cells::<D>::new(row))).collect()
}

/// The first row of a statement.
pub(crate) async fn first<D: Dialect, T: Stored>(
    pool: &Pool<D>,
    sql: &'static str,
    values: Vec<Val>,
) -> Step<Option<T>> {
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, sql.into_sql_str(), values).await?;
    rows.first().map(|row| T::read(&mut Cells::<D>::new(row))).transpose()
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    const WIDTH: usize = A::WIDTH + B::WIDTH;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok((A::read(cells)?, B::read(cells)?))
    }
}

impl Stored for u64 {
    const WIDTH: usize = 1;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        cells.number()
    }
}
