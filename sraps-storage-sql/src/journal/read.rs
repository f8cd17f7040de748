//! Reading the journal.

use jiff::Timestamp;
use sqlx::{Pool, SqlSafeStr as _};
use sraps_core::endpoint::Endpoint;
use sraps_core::journal::{Commit, Origin, Record};
use sraps_core::mac::Mac;
use sraps_core::storage::{
    ChangeSetId, Changes, Entity, EntityKind, EntityRef, Page, PageRequest, Revision,
};
use sraps_core::tenancy::{CompanyScope, Scope, Tenant};

use super::{revision, tag};
use crate::cells::{self, Cells, Stored};
use crate::dialect::Dialect;
use crate::failure::{Failure, Step};
use crate::place;

macro_rules! commit_columns {
    () => {
        "c.revision, c.id, c.actor, c.origin, c.at, c.changes"
    };
}

macro_rules! record_columns {
    () => {
        "x.kind, x.entity_id, x.place, x.was, x.became, x.cascaded"
    };
}

const SINCE: &str =
    "SELECT revision, touched FROM commits WHERE revision > $1 ORDER BY revision LIMIT $2";

const COMMITS: &str = concat!(
    "SELECT ",
    commit_columns!(),
    " FROM commit_place p JOIN commits c ON c.revision = p.revision \
     WHERE p.place = $1 AND p.revision < $2 ORDER BY p.revision DESC LIMIT $3"
);

const COMMIT: &str = concat!(
    "SELECT ",
    commit_columns!(),
    ", ",
    record_columns!(),
    " FROM commits c JOIN changes x ON x.commit_id = c.id \
     WHERE c.id = $1 AND x.place BETWEEN $2 AND $3 ORDER BY x.seq"
);

const HISTORY: &str = concat!(
    "SELECT ",
    commit_columns!(),
    ", ",
    record_columns!(),
    " FROM changes x JOIN commits c ON c.id = x.commit_id \
     WHERE x.entity_id = $1 AND x.kind = $2 AND x.place BETWEEN $3 AND $4 \
     ORDER BY c.revision DESC, x.seq DESC LIMIT $5"
);

/// The last deletion of a MAC in a company.
const DELETED: &str = "SELECT c.at, x.was FROM changes x JOIN commits c ON c.id = x.commit_id \
    WHERE x.place = $1 AND x.deleted_mac = $2 ORDER BY c.revision DESC, x.seq DESC LIMIT 1";

impl Stored for Commit {
    const WIDTH: usize = 6;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        Ok(Self {
            revision: revision(cells.int()?)?,
            id: cells.id(ChangeSetId::from_uuid)?,
            actor: cells.json()?,
            origin: match cells.text()? {
                "api" => Origin::Api,
                "xmlrpc" => Origin::Xmlrpc,
                "ui" => Origin::Ui,
                "phone" => Origin::Phone,
                "console" => Origin::Console,
                "library" => Origin::Library,
                other => return Err(Failure::damaged("a commit's origin", other)),
            },
            at: cells.time()?,
            changes: cells.number()?,
        })
    }
}

impl Stored for Record {
    const WIDTH: usize = 6;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let kind = cells.text()?;
        let kind = EntityKind::ALL.into_iter().find(|k| k.as_str() == kind);
        let kind = kind.ok_or_else(|| Failure::damaged("a record", "its kind is none"))?;
        Ok(Self {
            entity: EntityRef { kind, id: cells.id(|id| id)? },
            tenant: place::read(cells.text()?)?,
            before: cells.maybe_text()?.map(cells::json).transpose()?,
            after: cells.maybe_text()?.map(cells::json).transpose()?,
            cascade: cells.flag()?,
        })
    }
}

/// A number of a revision to compare with; those that no commit reaches are as good as the largest.
fn number(revision: Revision) -> i64 {
    i64::try_from(revision.get()).unwrap_or(i64::MAX)
}

/// What the commits after a revision touched.
pub(crate) async fn changes_since<D: Dialect>(
    pool: &Pool<D>,
    after: Revision,
    limit: u32,
) -> Step<Changes> {
    let limit = limit.max(1);
    let values = vec![cells::int(number(after)), cells::int(i64::from(limit) + 1)];
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, SINCE.into_sql_str(), values).await?;
    let limit = limit as usize;
    let mut changes = Changes { touched: Vec::new(), up_to: after, more: rows.len() > limit };
    for row in rows.iter().take(limit) {
        let mut cells = Cells::<D>::new(row);
        changes.up_to = revision(cells.int()?)?;
        let tags = tag::read(cells.text()?)?;
        changes.touched.extend(tags.into_iter().map(|tag| (changes.up_to, tag)));
    }
    Ok(changes)
}

/// The commits that changed something at or below a tenant, the latest first.
pub(crate) async fn commits<D: Dialect>(
    pool: &Pool<D>,
    tenant: Tenant,
    page: &PageRequest<Revision>,
) -> Step<Page<Commit, Revision>> {
    let values = vec![
        cells::text(place::code(tenant)),
        cells::int(page.after.map_or(i64::MAX, number)),
        cells::int(i64::from(page.limit()) + 1),
    ];
    let found = crate::read::all::<D, Commit>(pool, COMMITS, values).await?;
    Ok(Page::cut(found, page.limit(), |commit| commit.revision))
}

/// A commit with its records in scope.
pub(crate) async fn commit<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    id: ChangeSetId,
) -> Step<Option<(Commit, Vec<Record>)>> {
    let [first, last] = place::range(scope.tenant());
    let values = vec![cells::id(id.uuid()), first, last];
    let found = crate::read::all::<D, (Commit, Record)>(pool, COMMIT, values).await?;
    let mut found = found.into_iter();
    Ok(found.next().map(|(commit, record)| {
        let records = std::iter::once(record).chain(found.map(|(_, record)| record));
        (commit, records.collect())
    }))
}

/// The records of a thing in scope with their commits, the latest first.
pub(crate) async fn history<D: Dialect>(
    pool: &Pool<D>,
    scope: Scope,
    entity: EntityRef,
    limit: u32,
) -> Step<Vec<(Commit, Record)>> {
    let [first, last] = place::range(scope.tenant());
    let values = vec![
        cells::id(entity.id),
        cells::text(entity.kind.as_str()),
        first,
        last,
        cells::int(limit),
    ];
    crate::read::all::<D, (Commit, Record)>(pool, HISTORY, values).await
}

/// The company's endpoint with this MAC as it was before its last deletion, if that was at `since` or later.
pub(crate) async fn deleted_endpoint<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    mac: Mac,
    since: Timestamp,
) -> Step<Option<Endpoint>> {
    let values = vec![cells::text(place::code(company.tenant())), cells::mac(mac)];
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, DELETED.into_sql_str(), values).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut cells = Cells::<D>::new(row);
    if cells.time()? < since {
        return Ok(None);
    }
    match cells.json()? {
        Entity::Endpoint(endpoint) => Ok(Some(endpoint)),
        other => Err(Failure::damaged("a deleted endpoint", other.kind())),
    }
}
