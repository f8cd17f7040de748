//! What is checked before a change, in the order that the storage contract gives.

use sqlx::SqlSafeStr as _;
use sraps_core::product_default::ProductDefaults;
use sraps_core::storage::{Entity, EntityKind, StorageError};
use sraps_core::tenancy::{CompanyId, Owner, ResellerId, Tenant, User, Version};
use uuid::Uuid;

use crate::cells::{self, Cells};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;
use crate::place;

const RESELLER: &str = "SELECT id FROM reseller WHERE id = $1";
const COMPANY: &str = "SELECT reseller_id FROM company WHERE id = $1";
const EMAIL: &str = "SELECT id FROM app_user WHERE email = $1";
const MODEL: &str = "SELECT id FROM product_defaults WHERE place = $1 AND model = $2";

/// The stored thing, which must be there and have this version.
pub(super) fn expect(
    at: usize,
    what: EntityKind,
    stored: Option<Entity>,
    expected: Version,
) -> Result<Entity, StorageError> {
    let stored = stored.ok_or(StorageError::NotFound { at, what })?;
    has_version(at, &stored, expected)?;
    Ok(stored)
}

/// Whether a thing has this version.
pub(super) fn has_version(
    at: usize,
    stored: &Entity,
    expected: Version,
) -> Result<(), StorageError> {
    match stored.version() {
        current if current == expected => Ok(()),
        current => Err(StorageError::VersionMismatch { at, current }),
    }
}

/// Whether what a thing refers to exists. Endpoints are checked in their batch.
pub(super) async fn parents<D: Dialect>(
    conn: &mut D::Connection,
    at: usize,
    thing: &Entity,
) -> Step<()> {
    let missing = match thing {
        Entity::Reseller(_) | Entity::Endpoint(_) => None,
        Entity::Company(c) => missing_place::<D>(conn, Some(c.reseller), None).await?,
        Entity::Profile(p) => missing_owner::<D>(conn, p.owner).await?,
        Entity::ProductDefaults(d) => missing_owner::<D>(conn, d.owner).await?,
        Entity::User(u) => missing_home::<D>(conn, u.tenant, u.home).await?,
        Entity::Key(k) => missing_home::<D>(conn, k.tenant, k.home).await?,
    };
    missing.map_or(Ok(()), |what| Err(StorageError::NotFound { at, what }.into()))
}

async fn missing_owner<D: Dialect>(
    conn: &mut D::Connection,
    owner: Owner,
) -> Step<Option<EntityKind>> {
    missing_place::<D>(conn, Some(owner.reseller), owner.company).await
}

async fn missing_place<D: Dialect>(
    conn: &mut D::Connection,
    reseller: Option<ResellerId>,
    company: Option<CompanyId>,
) -> Step<Option<EntityKind>> {
    let Some(reseller) = reseller else { return Ok(None) };
    if id_of::<D>(conn, RESELLER, vec![cells::id(reseller.uuid())]).await?.is_none() {
        return Ok(Some(EntityKind::Reseller));
    }
    let Some(company) = company else { return Ok(None) };
    let his = reseller_of::<D>(conn, company).await? == Some(reseller);
    Ok((!his).then_some(EntityKind::Company))
}

async fn missing_home<D: Dialect>(
    conn: &mut D::Connection,
    tenant: Tenant,
    home: Option<CompanyId>,
) -> Step<Option<EntityKind>> {
    if let Some(what) = missing_place::<D>(conn, tenant.reseller(), tenant.company()).await? {
        return Ok(Some(what));
    }
    let Some(company) = home else { return Ok(None) };
    let reseller = reseller_of::<D>(conn, company).await?;
    let reached =
        reseller.is_some_and(|reseller| tenant.covers(Tenant::Company { reseller, company }));
    Ok((!reached).then_some(EntityKind::Company))
}

/// The reseller of a company, if it exists.
async fn reseller_of<D: Dialect>(
    conn: &mut D::Connection,
    company: CompanyId,
) -> Step<Option<ResellerId>> {
    let id = id_of::<D>(conn, COMPANY, vec![cells::id(company.uuid())]).await?;
    Ok(id.map(ResellerId::from_uuid))
}

/// Whether no other thing has what must be unique. Endpoints are checked in their batch.
pub(super) async fn unique<D: Dialect>(
    conn: &mut D::Connection,
    at: usize,
    thing: &Entity,
) -> Step<()> {
    let (field, taken_by) = match thing {
        Entity::User(User { email, .. }) => {
            ("email", id_of::<D>(conn, EMAIL, vec![cells::text(email.as_str())]).await?)
        }
        Entity::ProductDefaults(ProductDefaults { owner, model, .. }) => {
            let values = vec![cells::text(place::code(owner.tenant())), cells::text(model.name())];
            ("model", id_of::<D>(conn, MODEL, values).await?)
        }
        Entity::Reseller(_)
        | Entity::Company(_)
        | Entity::Profile(_)
        | Entity::Endpoint(_)
        | Entity::Key(_) => return Ok(()),
    };
    match taken_by {
        Some(other) if other != thing.reference().id => {
            Err(StorageError::Conflict { at, field }.into())
        }
        _ => Ok(()),
    }
}

/// The id in the first column of the first row.
async fn id_of<D: Dialect>(
    conn: &mut D::Connection,
    sql: &'static str,
    values: Vec<Val>,
) -> Step<Option<Uuid>> {
    let rows = D::fetch(conn, sql.into_sql_str(), values).await?;
    rows.first().map(|row| Cells::<D>::new(row).id(|id| id)).transpose()
}
