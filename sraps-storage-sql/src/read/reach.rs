//! Whom a change reaches, and which layers redirect where.

use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::endpoint::Endpoint;
use sraps_core::product_default::ProductDefaults;
use sraps_core::profile::Profile;
use sraps_core::storage::{Audience, Entity, EntityKind, EntityRef, Page, PageRequest, Reach};
use sraps_core::tenancy::{CompanyId, ResellerId, Scope, Tenant};

use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::Step;
use crate::table::{endpoint_columns, product_defaults_columns, profile_columns};

/// Counts endpoints, and those that were handed over, each up to 10,001.
macro_rules! reach {
    ($from:literal, $condition:literal) => {
        concat!(
            "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM ",
            $from,
            " WHERE ",
            $condition,
            " LIMIT 10001) AS reached), (SELECT COUNT(*) FROM (SELECT 1 FROM ",
            $from,
            " CROSS JOIN endpoint_activity a WHERE ",
            $condition,
            " AND a.endpoint_id = e.id AND a.handed_over IS NOT NULL LIMIT 10001) AS handed_over)"
        )
    };
}

const OF_PROFILE: &str = reach!("endpoint e", "e.profile_id = $1");
const OF_PROFILE_AT_RESELLER: &str =
    reach!("endpoint e", "e.profile_id = $1 AND e.reseller_id = $2");
const OF_PROFILE_AT_COMPANY: &str =
    reach!("endpoint e", "e.profile_id = $1 AND e.company_id = $2 AND e.reseller_id = $3");
const OF_COMPANY: &str = reach!("endpoint e", "e.company_id = $1");
const OF_COMPANY_AT_RESELLER: &str =
    reach!("endpoint e", "e.company_id = $1 AND e.reseller_id = $2");
const OF_MODEL_AT_RESELLER: &str = reach!(
    "company c CROSS JOIN endpoint e",
    "c.reseller_id = $2 AND e.company_id = c.id AND e.model = $1"
);
const OF_MODEL_AT_COMPANY: &str =
    reach!("endpoint e", "e.model = $1 AND e.company_id = $2 AND e.reseller_id = $3");

impl Stored for Reach {
    const WIDTH: usize = 2;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self { endpoints: cells.number()?, handed_over: cells.number()? })
    }
}

fn at_company(company: CompanyId, reseller: ResellerId) -> [Val; 2] {
    [cells::id(company.uuid()), cells::id(reseller.uuid())]
}

/// How many endpoints in scope a change reaches.
pub(crate) async fn reach<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    audience: Audience,
) -> Step<Reach> {
    let scope = scope.tenant();
    let (sql, values) = match audience {
        Audience::Profile(profile) => {
            let mut values = vec![cells::id(profile.uuid())];
            let sql = match scope {
                Tenant::Installation => OF_PROFILE,
                Tenant::Reseller { reseller } => {
                    values.push(cells::id(reseller.uuid()));
                    OF_PROFILE_AT_RESELLER
                }
                Tenant::Company { reseller, company } => {
                    values.extend(at_company(company, reseller));
                    OF_PROFILE_AT_COMPANY
                }
            };
            (sql, values)
        }
        Audience::Company(company) => match scope {
            Tenant::Installation => (OF_COMPANY, vec![cells::id(company.uuid())]),
            Tenant::Company { company: own, .. } if own != company => return Ok(Reach::default()),
            Tenant::Reseller { reseller } | Tenant::Company { reseller, .. } => {
                (OF_COMPANY_AT_RESELLER, at_company(company, reseller).into())
            }
        },
        Audience::Defaults(owner, model) => {
            let owner = owner.tenant();
            // Of two places the lower one, if it stands below the other at all.
            let place = match (owner.covers(scope), scope.covers(owner)) {
                (true, _) => scope,
                (false, true) => owner,
                (false, false) => return Ok(Reach::default()),
            };
            let mut values = vec![cells::text(model.name())];
            match place {
                Tenant::Installation => return Ok(Reach::default()),
                Tenant::Reseller { reseller } => {
                    values.push(cells::id(reseller.uuid()));
                    (OF_MODEL_AT_RESELLER, values)
                }
                Tenant::Company { reseller, company } => {
                    values.extend(at_company(company, reseller));
                    (OF_MODEL_AT_COMPANY, values)
                }
            }
        }
    };
    Ok(super::first(pool, sql, values).await?.unwrap_or_default())
}

/// The layers of a table that redirect to a target from `$1` on, before `$2`, behind the id `$3`.
macro_rules! redirecting {
    ($columns:expr, $table:literal, $condition:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM ",
            $table,
            " WHERE target >= $1 AND target < $2 AND id > $3",
            $condition,
            " ORDER BY id LIMIT $4"
        )
    };
}
/// The three statements of a table: everywhere, at a reseller, in a company.
macro_rules! redirecting_at {
    ($columns:expr, $table:literal) => {
        [
            redirecting!($columns, $table, ""),
            redirecting!($columns, $table, " AND reseller_id = $5"),
            redirecting!($columns, $table, " AND reseller_id = $5 AND company_id = $6"),
        ]
    };
}

const PROFILES: [&str; 3] = redirecting_at!(profile_columns!(""), "profile");
const DEFAULTS: [&str; 3] = redirecting_at!(product_defaults_columns!(""), "product_defaults");
const ENDPOINTS: [&str; 3] = redirecting_at!(endpoint_columns!(""), "endpoint");

/// The least text behind all that begin with `prefix`, byte by byte: the next character in place of the last
/// one that has any. A character above all others stands for the end of all texts.
fn end(prefix: &str) -> String {
    let mut end = prefix.to_owned();
    while let Some(last) = end.pop() {
        // The range skips what is no character.
        if let Some(next) = (last..=char::MAX).nth(1) {
            end.push(next);
            return end;
        }
    }
    char::MAX.to_string()
}

/// A page of the layers at or below a tenant in scope that redirect to a target with a prefix.
pub(crate) async fn redirections<D: Dialect>(
    pool: &Pool<D>,
    tenant: Tenant,
    prefix: &str,
    page: &PageRequest<EntityRef>,
) -> Step<Page<Entity, EntityRef>> {
    let wanted = page.limit() as usize + 1;
    let mut found = Vec::new();
    // Several statements, and one snapshot.
    let mut tx = pool.begin_with(D::BEGIN_READ.into_sql_str()).await?;
    for (kind, statements) in [
        (EntityKind::Profile, PROFILES),
        (EntityKind::ProductDefaults, DEFAULTS),
        (EntityKind::Endpoint, ENDPOINTS),
    ] {
        let after = match page.after {
            Some(after) if after.kind > kind => continue,
            Some(after) if after.kind == kind => cells::id(after.id),
            _ => cells::text(""),
        };
        let left = i64::try_from(wanted - found.len()).unwrap_or(i64::MAX);
        if left == 0 {
            break;
        }
        let [everywhere, at_reseller, in_company] = statements;
        let mut values =
            vec![cells::text(prefix), cells::text(end(prefix)), after, cells::int(left)];
        values.extend(tenant.reseller().map(|reseller| cells::id(reseller.uuid())));
        values.extend(tenant.company().map(|company| cells::id(company.uuid())));
        let sql = match tenant {
            Tenant::Installation => everywhere,
            Tenant::Reseller { .. } => at_reseller,
            Tenant::Company { .. } => in_company,
        };
        for row in D::fetch(&mut tx, sql.into_sql_str(), values).await? {
            let mut cells = Cells::<D>::new(&row);
            found.push(match kind {
                EntityKind::Profile => Profile::read(&mut cells)?.into(),
                EntityKind::ProductDefaults => ProductDefaults::read(&mut cells)?.into(),
                _ => Endpoint::read(&mut cells)?.into(),
            });
        }
    }
    tx.commit().await?;
    Ok(Page::cut(found, page.limit(), Entity::reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_exactly_what_begins_alike() {
        let max = char::MAX;
        for prefix in ["", "a", "http://old", "a\u{d7ff}", "ü", "\u{7f}"] {
            let end = end(prefix);
            for inside in [String::new(), "x".into(), "\u{10fffe}".into(), "ÿ".into()] {
                let text = format!("{prefix}{inside}");
                assert!(*text >= *prefix && text < end, "{text:?} begins with {prefix:?}");
            }
        }
        assert_eq!(end("a"), "b");
        assert_eq!(end("a\u{d7ff}"), "a\u{e000}");
        assert_eq!(end(&format!("a{max}")), "b");
        assert_eq!(end(&max.to_string()), max.to_string());
    }
}
