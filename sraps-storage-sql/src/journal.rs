//! The journal: what a commit changed, and the readings of it.
//!
//! The rows of a commit are collected while it is applied and written at its end. What it touched stands in
//! one text, because it is read as a whole: by whoever keeps documents, after every commit.

mod read;
mod tag;

use std::collections::BTreeSet;

use sqlx::SqlSafeStr as _;
use sraps_core::journal::Origin;
use sraps_core::storage::{ChangeSet, ChangeSetId, Committed, Entity, EntityRef, Revision, Touch};
use sraps_core::tenancy::Tenant;

use crate::bulk;
use crate::cells::{self, Cells};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::place;

pub(crate) use read::{changes_since, commit, commits, deleted_endpoint, history};

const INSERT_CHANGES: &str = "INSERT INTO changes \
    (commit_id, seq, kind, entity_id, place, was, became, cascaded, deleted_mac)";
const CHANGES_WIDTH: usize = 9;
const INSERT_PLACES: &str = "INSERT INTO commit_place (place, revision)";
const NEXT_REVISION: &str =
    "UPDATE meta SET value = value + 1 WHERE name = 'revision' RETURNING value";
const INSERT_COMMIT: &str = "INSERT INTO commits \
    (revision, id, actor, origin, at, changes, touched) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIRST_RESULT: &str = "SELECT revision, at, changes, touched FROM commits WHERE id = $1";

/// What a commit changed so far.
#[derive(Default)]
pub(crate) struct Records {
    id: Option<String>,
    rows: Vec<Val>,
    count: u32,
    places: BTreeSet<String>,
    touch: Touch,
}

impl Records {
    /// An empty list for a change set.
    pub(crate) fn of(set: &ChangeSet) -> Self {
        Self { id: Some(cells::hex(set.id.uuid())), ..Self::default() }
    }

    /// Writes down that a thing became another.
    pub(crate) fn add(
        &mut self,
        which: EntityRef,
        before: Option<&Entity>,
        after: Option<&Entity>,
        cascade: bool,
    ) -> Step<()> {
        let stood = before.map(Entity::tenant);
        let stands = after.map(Entity::tenant);
        let Some(tenant) = stood.or(stands) else { return Ok(()) };
        let tenant = tenant.common(stands.unwrap_or(tenant));
        self.record(which, tenant, [before, after], cascade)
    }

    /// Writes down that somebody looked at a thing's secrets.
    pub(crate) fn reveal(&mut self, thing: &Entity) -> Step<()> {
        self.record(thing.reference(), thing.tenant(), [None, None], false)
    }

    fn record(
        &mut self,
        which: EntityRef,
        tenant: Tenant,
        [before, after]: [Option<&Entity>; 2],
        cascade: bool,
    ) -> Step<()> {
        for thing in [before, after].into_iter().flatten() {
            self.touch.add(thing);
        }
        let deleted = match (before, after) {
            (Some(Entity::Endpoint(endpoint)), None) => Some(cells::mac_number(endpoint.mac)),
            _ => None,
        };
        self.places.extend(place::upwards(tenant));
        self.rows.extend([
            Val::Text(self.id.clone()),
            cells::int(self.count),
            cells::text(which.kind.as_str()),
            cells::id(which.id),
            cells::text(place::code(tenant)),
            Val::Text(before.map(cells::to_json).transpose()?),
            Val::Text(after.map(cells::to_json).transpose()?),
            cells::int(cascade),
            Val::Int(deleted),
        ]);
        self.count += 1;
        Ok(())
    }

    /// Writes the commit. The revision's row, for which others wait, comes late.
    pub(crate) async fn commit<D: Dialect>(
        self,
        conn: &mut D::Connection,
        set: &ChangeSet,
    ) -> Step<Committed> {
        bulk::insert::<D>(conn, (INSERT_CHANGES, ""), CHANGES_WIDTH, self.rows).await?;
        let rows = D::fetch(conn, NEXT_REVISION.into_sql_str(), Vec::new()).await?;
        let row = rows.first().ok_or_else(|| Failure::damaged("the revision", "it is missing"))?;
        let number = Cells::<D>::new(row).int()?;
        let committed = Committed {
            id: set.id,
            revision: revision(number)?,
            at: set.at,
            changes: u32::try_from(set.changes.len()).unwrap_or(u32::MAX),
            touched: self.touch.into_tags(),
            repeated: false,
        };
        let values = vec![
            cells::int(number),
            cells::id(set.id.uuid()),
            cells::text(cells::to_json(&set.actor)?),
            cells::text(origin_word(set.origin)),
            cells::at(set.at),
            cells::int(committed.changes),
            cells::text(tag::write(&committed.touched)),
        ];
        D::execute(conn, INSERT_COMMIT.into_sql_str(), values).await?;
        let places = self.places.into_iter().flat_map(|p| [cells::text(p), cells::int(number)]);
        bulk::insert::<D>(conn, (INSERT_PLACES, ""), 2, places.collect()).await?;
        Ok(committed)
    }
}

/// The first result of a change set that was applied before.
pub(crate) async fn first_result<D: Dialect>(
    conn: &mut D::Connection,
    id: ChangeSetId,
) -> Step<Option<Committed>> {
    let rows = D::fetch(conn, FIRST_RESULT.into_sql_str(), vec![cells::id(id.uuid())]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut cells = Cells::<D>::new(row);
    Ok(Some(Committed {
        id,
        revision: revision(cells.int()?)?,
        at: cells.time()?,
        changes: cells.number()?,
        touched: tag::read(cells.text()?)?,
        repeated: true,
    }))
}

/// A revision from its number.
pub(crate) fn revision(number: i64) -> Step<Revision> {
    let number = u64::try_from(number).map_err(|_| Failure::damaged("a revision", number))?;
    Ok(Revision::new(number))
}

fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Api => "api",
        Origin::Xmlrpc => "xmlrpc",
        Origin::Ui => "ui",
        Origin::Phone => "phone",
        Origin::Console => "console",
        Origin::Library => "library",
    }
}
