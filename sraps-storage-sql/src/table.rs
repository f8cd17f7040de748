//! The tables of the things that are stored, one file each: their columns, how a row is read and written.

/// The columns of a table behind a prefix, as one constant text.
macro_rules! prefixed {
    ($t:literal: $first:literal $(, $more:literal)*) => {
        concat!($t, $first $(, ", ", $t, $more)*)
    };
}

mod company;
pub(crate) mod endpoint;
mod key;
mod product_defaults;
mod profile;
mod reseller;
mod user;

use sraps_core::endpoint::Endpoint;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::Profile;
use sraps_core::storage::{Entity, EntityKind, EntityRef};
use sraps_core::tenancy::{
    ApiKey, Company, CompanyId, Reseller, ResellerId, Tenant, User, Version,
};

use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::place;

pub(crate) use company::columns as company_columns;
pub(crate) use endpoint::columns as endpoint_columns;
pub(crate) use key::columns as key_columns;
pub(crate) use product_defaults::columns as product_defaults_columns;
pub(crate) use profile::columns as profile_columns;
pub(crate) use reseller::columns as reseller_columns;
pub(crate) use user::columns as user_columns;

/// A kind of things with its table.
pub(crate) trait Table: Stored + Into<Entity> {
    /// Reads the row with the id `$1`.
    const BY_ID: &'static str;
    /// The beginning of an `INSERT` of all columns.
    const INSERT: &'static str;
    /// Writes all columns of the row with the id `$1`, if it has the version of the last parameter.
    const UPDATE: &'static str;
    /// Deletes the row with the id `$1`, if it has the version `$2`.
    const DELETE: &'static str;

    /// The values of all columns, the id first.
    fn values(&self) -> Step<Vec<Val>>;
}

/// The constants of a table from its name, its columns and the assignments of an update.
macro_rules! statements {
    ($table:literal, $set:literal, $expected:literal) => {
        const BY_ID: &'static str =
            concat!("SELECT ", columns!(""), " FROM ", $table, " WHERE id = $1");
        const INSERT: &'static str = concat!("INSERT INTO ", $table, " (", columns!(""), ")");
        const UPDATE: &'static str =
            concat!("UPDATE ", $table, " SET ", $set, " WHERE id = $1 AND version = ", $expected);
        const DELETE: &'static str =
            concat!("DELETE FROM ", $table, " WHERE id = $1 AND version = $2");
    };
}
pub(crate) use {prefixed, statements};

async fn read<D: Dialect, T: Stored + Into<Entity>>(
    conn: &mut D::Connection,
    sql: &'static str,
    which: EntityRef,
) -> Step<Option<Entity>> {
    let sql = sqlx::SqlSafeStr::into_sql_str(sql);
    let rows = D::fetch(conn, sql, vec![cells::id(which.id)]).await?;
    let row = rows.first().map(|row| T::read(&mut Cells::<D>::new(row))).transpose()?;
    Ok(row.map(Into::into))
}

/// The stored thing.
pub(crate) async fn get<D: Dialect>(
    conn: &mut D::Connection,
    which: EntityRef,
) -> Step<Option<Entity>> {
    async fn by_id<D: Dialect, T: Table>(
        conn: &mut D::Connection,
        which: EntityRef,
    ) -> Step<Option<Entity>> {
        read::<D, T>(conn, T::BY_ID, which).await
    }
    match which.kind {
        EntityKind::Reseller => by_id::<D, Reseller>(conn, which).await,
        EntityKind::Company => by_id::<D, Company>(conn, which).await,
        EntityKind::Profile => by_id::<D, Profile>(conn, which).await,
        EntityKind::ProductDefaults => by_id::<D, ProductDefaults>(conn, which).await,
        EntityKind::Endpoint => read::<D, Endpoint>(conn, endpoint::BY_ID, which).await,
        EntityKind::User => by_id::<D, User>(conn, which).await,
        EntityKind::Key => by_id::<D, ApiKey>(conn, which).await,
    }
}

/// Does the same with each kind of thing but endpoints, which are written in batches.
macro_rules! with_table {
    ($entity:expr, $thing:ident => $body:expr) => {
        match $entity {
            Entity::Reseller($thing) => $body,
            Entity::Company($thing) => $body,
            Entity::Profile($thing) => $body,
            Entity::ProductDefaults($thing) => $body,
            Entity::User($thing) => $body,
            Entity::Key($thing) => $body,
            Entity::Endpoint(_) => {
                return Err(Failure::damaged("an endpoint", "it is not written alone"));
            }
        }
    };
}

/// The statements of a thing's table.
struct Statements {
    insert: &'static str,
    update: &'static str,
    delete: &'static str,
}

fn statements_of<T: Table>(_: &T) -> Statements {
    Statements { insert: T::INSERT, update: T::UPDATE, delete: T::DELETE }
}

/// Adds a thing.
pub(crate) async fn insert<D: Dialect>(conn: &mut D::Connection, thing: &Entity) -> Step<()> {
    let (sql, values) = with_table!(thing, t => (statements_of(t), t.values()?));
    crate::bulk::insert::<D>(conn, (sql.insert, ""), values.len(), values).await?;
    Ok(())
}

/// Replaces a thing, if it still has the version that was read.
pub(crate) async fn update<D: Dialect>(
    conn: &mut D::Connection,
    thing: &Entity,
    read: Version,
) -> Step<()> {
    let (sql, mut values) = with_table!(thing, t => (statements_of(t), t.values()?));
    values.push(cells::version(read));
    one_row::<D>(conn, sql.update, values).await
}

/// Deletes a thing, if it still has the version that was read.
pub(crate) async fn delete<D: Dialect>(conn: &mut D::Connection, thing: &Entity) -> Step<()> {
    let sql = with_table!(thing, t => statements_of(t));
    let values = vec![cells::id(thing.reference().id), cells::version(thing.version())];
    one_row::<D>(conn, sql.delete, values).await
}

async fn one_row<D: Dialect>(
    conn: &mut D::Connection,
    sql: &'static str,
    values: Vec<Val>,
) -> Step<()> {
    let sql = sqlx::SqlSafeStr::into_sql_str(sql);
    match D::execute(conn, sql, values).await? {
        1 => Ok(()),
        _ => Err(Failure::Overtaken),
    }
}

/// The columns `place`, `reseller_id` and `company_id` of something that stands at a place.
fn place_values(tenant: Tenant) -> [Val; 3] {
    [
        cells::text(place::code(tenant)),
        cells::maybe_id(tenant.reseller().map(ResellerId::uuid)),
        cells::maybe_id(tenant.company().map(CompanyId::uuid)),
    ]
}

/// Reads these three columns; the first one says all.
fn read_place<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Tenant> {
    let tenant = place::read(cells.text()?)?;
    cells.maybe_text()?;
    cells.maybe_text()?;
    Ok(tenant)
}
