//! Deleting a thing that others may need.

use sqlx::SqlSafeStr as _;
use sraps_core::storage::{Entity, EntityKind, StorageError};
use sraps_core::tenancy::{Company, Owner, Tenant};

use crate::cells::{self, Cells};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::{place, table};

/// Counts rows that meet a condition, up to 10,001.
macro_rules! count {
    ($table:literal, $column:literal) => {
        concat!(
            "SELECT COUNT(*) FROM (SELECT 1 FROM ",
            $table,
            " WHERE ",
            $column,
            " = $1 LIMIT 10001) AS found"
        )
    };
}

const COMPANIES: &str = count!("company", "reseller_id");
const PROFILES: &str = count!("profile", "owner");
const DEFAULTS: &str = count!("product_defaults", "place");
const ENDPOINTS: &str = count!("endpoint", "company_id");
const ASSIGNED: &str = count!("endpoint", "profile_id");
const USERS: &str = count!("app_user", "place");
const KEYS: &str = count!("api_key", "place");

const NO_HOME: [&str; 2] = [
    "UPDATE app_user SET home_id = NULL WHERE home_id = $1",
    "UPDATE api_key SET home_id = NULL WHERE home_id = $1",
];
const EMPTY_SEARCH: &str = "DELETE FROM endpoint_search WHERE rowid IN \
    (SELECT mac FROM endpoint WHERE company_id = $1)";
const EMPTY_ENDPOINTS: &str = "DELETE FROM endpoint WHERE company_id = $1";
const EMPTY_PROFILES: &str = "DELETE FROM profile WHERE owner = $1";
const EMPTY_PLACE: [&str; 3] = [
    "DELETE FROM product_defaults WHERE place = $1",
    "DELETE FROM app_user WHERE place = $1",
    "DELETE FROM api_key WHERE place = $1",
];

/// Deletes a thing that nothing needs, or a company with all that is in it; returns whether it was that.
pub(super) async fn delete<D: Dialect>(
    conn: &mut D::Connection,
    at: usize,
    stored: &Entity,
    cascade: bool,
) -> Step<bool> {
    let company = match stored {
        Entity::Company(company) => Some(company),
        _ => None,
    };
    let cascade = cascade && company.is_some();
    if !cascade && let Some((by, count)) = needed_by::<D>(conn, stored).await? {
        return Err(StorageError::InUse { at, by, count }.into());
    }
    if let Some(company) = company {
        empty::<D>(conn, company, cascade).await?;
    }
    table::delete::<D>(conn, stored).await?;
    Ok(cascade)
}

/// The first kind of things that need this one, and how many.
async fn needed_by<D: Dialect>(
    conn: &mut D::Connection,
    thing: &Entity,
) -> Step<Option<(EntityKind, u64)>> {
    let id = thing.reference().id;
    let questions = match thing {
        Entity::Reseller(reseller) => {
            let mut questions = vec![(EntityKind::Company, COMPANIES, cells::id(id))];
            questions.extend(at_place(Owner { reseller: reseller.id, company: None }));
            questions
        }
        Entity::Company(company) => {
            let mut questions = vec![(EntityKind::Endpoint, ENDPOINTS, cells::id(id))];
            let owner = Owner { reseller: company.reseller, company: Some(company.id) };
            questions.extend(at_place(owner));
            questions.sort_by_key(|(kind, ..)| *kind);
            questions
        }
        Entity::Profile(_) => vec![(EntityKind::Endpoint, ASSIGNED, cells::id(id))],
        Entity::ProductDefaults(_) | Entity::Endpoint(_) | Entity::User(_) | Entity::Key(_) => {
            Vec::new()
        }
    };
    for (kind, sql, value) in questions {
        let rows = D::fetch(conn, sql.into_sql_str(), vec![value]).await?;
        let row = rows.first().ok_or_else(|| Failure::damaged("a count", "it has no row"))?;
        let count: u64 = Cells::<D>::new(row).number()?;
        if count > 0 {
            return Ok(Some((kind, count)));
        }
    }
    Ok(None)
}

fn at_place(owner: Owner) -> [(EntityKind, &'static str, Val); 4] {
    let code = cells::text(place::code(owner.tenant()));
    [
        (EntityKind::Profile, PROFILES, cells::text(place::owner(owner))),
        (EntityKind::ProductDefaults, DEFAULTS, code.clone()),
        (EntityKind::User, USERS, code.clone()),
        (EntityKind::Key, KEYS, code),
    ]
}

/// Takes a company out of all homes, and with `cascade` everything out of the company.
async fn empty<D: Dialect>(conn: &mut D::Connection, company: &Company, cascade: bool) -> Step<()> {
    let id = || cells::id(company.id.uuid());
    for sql in NO_HOME {
        D::execute(conn, sql.into_sql_str(), vec![id()]).await?;
    }
    if !cascade {
        return Ok(());
    }
    let owner = Owner { reseller: company.reseller, company: Some(company.id) };
    let tenant = Tenant::Company { reseller: company.reseller, company: company.id };
    D::execute(conn, EMPTY_SEARCH.into_sql_str(), vec![id()]).await?;
    D::execute(conn, EMPTY_ENDPOINTS.into_sql_str(), vec![id()]).await?;
    let profiles = vec![cells::text(place::owner(owner))];
    D::execute(conn, EMPTY_PROFILES.into_sql_str(), profiles).await?;
    for sql in EMPTY_PLACE {
        D::execute(conn, sql.into_sql_str(), vec![cells::text(place::code(tenant))]).await?;
    }
    Ok(())
}
