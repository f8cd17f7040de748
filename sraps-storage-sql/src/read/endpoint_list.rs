//! A company's endpoints, filtered and in an order: the one statement that is put together, from the constant
//! pieces of this file. What is not asked for does not stand in it, so that the database can use its indexes.
//!
//! The order of the tables is the order in which SQLite reads them (`CROSS JOIN`): first the one whose index
//! gives the order of the list, or the texts that are searched. PostgreSQL chooses for itself. A state that an index
//! on activities narrows down is read by that index; any other one is looked for among all endpoints in their order.

#[cfg(test)]
mod plans;

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Pool, SqlSafeStr as _, SqlStr};
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::{Facts, State, StateCounts};
use sraps_core::storage::{
    COUNTED, EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, ListedEndpoint, Page,
    PageRequest, Search, SortValue,
};
use sraps_core::tenancy::{CompanyScope, Owner};

use crate::activity::{NEVER, Sum, never, sum_columns};
use crate::cells::{self, Cells, Stored};
use crate::dialect::{Dialect, Val};
use crate::failure::{Failure, Step};
use crate::place;
use crate::table::endpoint_columns;

/// What is counted of each endpoint.
const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM ";

/// What is counted where neither activity nor layers decide: `$1` is the company.
const COUNTED_FIRST: &str = "endpoint e WHERE e.company_id = $1";
const COUNTED_SEARCH_FIRST: &str =
    "endpoint_search s CROSS JOIN endpoint e WHERE e.company_id = $1";

/// What is read of each endpoint: itself, its activity, what decides its state, and its profile's name.
const COLUMNS: &str = concat!(
    "SELECT ",
    endpoint_columns!("e."),
    ", ",
    sum_columns!("a."),
    ", c.suspension, p.autoprovisioning, p.updated, cd.updated, rd.updated, ",
    "COALESCE(e.redirects, p.redirects, cd.redirects, rd.redirects), ",
    "COALESCE(e.polls, p.polls, cd.polls, rd.polls), p.name FROM "
);

const ENDPOINTS_FIRST: &str = "endpoint e CROSS JOIN endpoint_activity a";
const ACTIVITY_FIRST: &str = "endpoint_activity a CROSS JOIN endpoint e";
const SEARCH_FIRST: &str = "endpoint_search s CROSS JOIN endpoint e CROSS JOIN endpoint_activity a";

/// The layers below. `$1` is the company, `$2` its place and `$3` its reseller's.
const LAYERS: &str = " JOIN company c ON c.id = e.company_id \
    LEFT JOIN profile p ON p.id = e.profile_id \
    LEFT JOIN product_defaults cd ON cd.place = $2 AND cd.model = e.model \
    LEFT JOIN product_defaults rd ON rd.place = $3 AND rd.model = e.model \
    WHERE a.endpoint_id = e.id AND e.company_id = $1";

/// [`State::of`] in SQL: between the two pieces stands the moment. Two periods and five minutes are
/// [`Facts::patience`].
const STATE: [&str; 2] = [
    concat!(
        "CASE \
     WHEN e.autoprovisioning = 0 OR COALESCE(p.autoprovisioning, 1) = 0 \
       OR COALESCE(c.suspension, '') = 'phones' THEN 'disabled' \
     WHEN a.last_seen = ",
        never!(),
        " THEN 'staged' \
     WHEN a.status >= 400 THEN 'refused' \
     WHEN e.updated > a.last_seen OR p.updated > a.last_seen OR cd.updated > a.last_seen \
       OR rd.updated > a.last_seen THEN 'change_pending' \
     WHEN COALESCE(e.redirects, p.redirects, cd.redirects, rd.redirects, 0) = 1 \
       THEN CASE WHEN a.handed_over IS NULL THEN 'up_to_date' ELSE 'handed_over' END \
     WHEN COALESCE(e.polls, p.polls, cd.polls, rd.polls, 0) > 0 \
       AND a.last_seen + COALESCE(e.polls, p.polls, cd.polls, rd.polls) * 2000000 + 300000000 < "
    ),
    " THEN 'silent' ELSE 'up_to_date' END",
];

/// What an activity must be for a state: it spares most rows the look at their layers.
fn hint(state: State) -> &'static str {
    match state {
        State::Disabled => "",
        State::Staged => concat!(" AND a.last_seen = ", never!()),
        State::Refused => " AND a.status >= 400",
        State::HandedOver => " AND a.handed_over IS NOT NULL",
        State::ChangePending | State::Silent | State::UpToDate => {
            concat!(" AND a.last_seen > ", never!())
        }
    }
}

/// An endpoint with what is known of it.
struct Listed(ListedEndpoint);

impl Stored for Listed {
    const WIDTH: usize = Endpoint::WIDTH + Sum::WIDTH + 8;

    fn read<D: Dialect>(cells: &mut Cells<'_, D>) -> Step<Self> {
        let endpoint = Endpoint::read(cells)?;
        let Sum(_, activity): Sum = Sum::read(cells)?;
        let stopped = cells.maybe_text()? == Some("phones");
        let switched_off = cells.maybe_int()? == Some(0);
        let mut changed = endpoint.updated;
        for _ in 0..3 {
            changed = cells.maybe_time()?.map_or(changed, |updated| changed.max(updated));
        }
        let redirected = cells.maybe_int()? == Some(1);
        let polls = cells.maybe_int()?.map(u32::try_from).transpose();
        let polls = polls.map_err(|why| Failure::damaged("a period", why))?;
        let facts = Facts {
            enabled: endpoint.autoprovisioning && !switched_off && !stopped,
            changed,
            redirected,
            polls: polls.filter(|seconds| *seconds > 0),
        };
        let profile_name = cells.maybe_parsed()?;
        Ok(Self(ListedEndpoint { endpoint, activity, facts, profile_name }))
    }
}

/// A statement that grows, with the values of its parameters.
struct Statement {
    sql: String,
    values: Vec<Val>,
}

impl Statement {
    /// A beginning, with the company alone.
    fn of_company(company: &CompanyScope, read: &str) -> Self {
        Self { sql: read.to_owned(), values: vec![cells::id(company.company().id.uuid())] }
    }

    /// A beginning, with the parameters of [`LAYERS`].
    fn of(company: &CompanyScope, read: &str) -> Self {
        let reseller = Owner { reseller: company.company().reseller, company: None };
        let mut sql = Self::of_company(company, read);
        let places = [company.tenant(), reseller.tenant()];
        sql.values.extend(places.map(|place| cells::text(place::code(place))));
        sql
    }

    fn add(&mut self, piece: &'static str) -> &mut Self {
        self.sql.push_str(piece);
        self
    }

    fn bind(&mut self, value: Val) -> &mut Self {
        self.values.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// The text, which consists of constant pieces and numbers of parameters.
    fn into_sql(self) -> (SqlStr, Vec<Val>) {
        (AssertSqlSafe(self.sql).into_sql_str(), self.values)
    }
}

/// The columns that an order needs, for one choice of the first table.
struct Columns {
    from: &'static str,
    mac: &'static str,
    /// What stands before the MAC in the order.
    by: Option<&'static str>,
}

fn columns(by: EndpointSort, filter: &EndpointFilter) -> Columns {
    let (from, mac) = match (filter.wanted_search().is_some(), by) {
        // The texts come in the order of their rows, which are the MACs.
        (true, EndpointSort::Mac) => (SEARCH_FIRST, "s.rowid"),
        (true, _) => (SEARCH_FIRST, "e.mac"),
        (false, EndpointSort::LastSeen) => (ACTIVITY_FIRST, "a.mac"),
        (false, EndpointSort::Mac) if is_narrowed(filter) => (ACTIVITY_FIRST, "a.mac"),
        (false, _) => (ENDPOINTS_FIRST, "e.mac"),
    };
    let by = match by {
        EndpointSort::Mac => None,
        EndpointSort::Name => Some("e.name_order"),
        EndpointSort::Created => Some("e.created"),
        EndpointSort::LastSeen => Some("a.last_seen"),
    };
    Columns { from, mac, by }
}

/// Whether an index on activities, in the order of their MACs, narrows down what is wanted more than one on endpoints
/// may: those that never asked, whose last request failed, or that were ever handed over.
fn is_narrowed(filter: &EndpointFilter) -> bool {
    let state = filter.wanted_state().map(|(state, _)| state);
    let indexed = matches!(state, Some(State::Staged | State::Refused | State::HandedOver));
    let elsewhere = filter.wanted_profile().is_some() || filter.wanted_model().is_some();
    (indexed || wants_never(filter)) && !elsewhere
}

/// Whether only those that never asked are wanted: before all moments.
fn wants_never(filter: &EndpointFilter) -> bool {
    filter.wanted_seen_before().is_some_and(|moment| moment <= Timestamp::MIN)
}

/// A beginning, and those that match; a range of MACs is not looked at.
fn matching<D: Dialect>(
    mut sql: Statement,
    filter: &EndpointFilter,
    columns: &Columns,
) -> Statement {
    let activity_first = columns.from == ACTIVITY_FIRST;
    // By MAC, what narrows is the state, and not a range of moments that would have to be sorted.
    let unindexed = if activity_first && columns.by.is_none() { D::UNINDEXED } else { "" };
    sql.add(columns.from).add(LAYERS);
    matching_endpoint::<D>(&mut sql, filter);
    if activity_first {
        sql.add(" AND a.company_id = $1");
    }
    if wants_never(filter) {
        sql.add(concat!(" AND a.last_seen = ", never!()));
    } else if let Some(moment) = filter.wanted_seen_before() {
        sql.add(" AND ").add(unindexed).add("a.last_seen < ").bind(cells::at(moment));
    }
    if let Some(moment) = filter.wanted_seen_after() {
        sql.add(" AND ").add(unindexed).add("a.last_seen >= ").bind(cells::at(moment));
    }
    if let Some((state, now)) = filter.wanted_state() {
        sql.add(hint(state)).add(" AND ").add(STATE[0]).bind(cells::at(now));
        sql.add(STATE[1]).add(" = ").bind(cells::text(state.as_str()));
    }
    sql
}

/// What a filter wants of the endpoint itself; a range of MACs is not looked at.
fn matching_endpoint<D: Dialect>(sql: &mut Statement, filter: &EndpointFilter) {
    if let Some(search) = filter.wanted_search() {
        find::<D>(sql, search);
    }
    if let Some(profile) = filter.wanted_profile() {
        sql.add(" AND e.profile_id = ").bind(cells::id(profile.uuid()));
    }
    if let Some(model) = filter.wanted_model() {
        sql.add(" AND e.model = ").bind(cells::text(model.name()));
    }
}

/// The MACs that a filter wants, as numbers.
fn range(filter: &EndpointFilter) -> Option<(i64, i64)> {
    filter.wanted_macs().map(|(first, last)| (cells::mac_number(first), cells::mac_number(last)))
}

fn between(sql: &mut Statement, mac: &'static str, range: Option<(i64, i64)>) {
    if let Some((first, last)) = range {
        sql.add(" AND ").add(mac).add(" BETWEEN ").bind(cells::int(first));
        sql.add(" AND ").bind(cells::int(last));
    }
}

/// The statement for a page behind a cursor of this order, and one row more.
fn statement<D: Dialect>(
    company: &CompanyScope,
    filter: &EndpointFilter,
    order: EndpointOrder,
    after: Option<&EndpointCursor>,
    limit: u32,
) -> (SqlStr, Vec<Val>) {
    let columns = columns(order.by, filter);
    let mut sql = matching::<D>(Statement::of(company, COLUMNS), filter, &columns);
    let Columns { mac, by, .. } = columns;
    let mut range = range(filter);
    if let Some(after) = after {
        let number = cells::mac_number(after.mac);
        if let (Some(by), Some(value)) = (by, sort_value(&after.at)) {
            // What is found by its text is not to be looked for again by the index of the order.
            let unindexed = if filter.wanted_search().is_some() { D::UNINDEXED } else { "" };
            sql.add(" AND (").add(unindexed).add(by).add(", ").add(unindexed).add(mac);
            sql.add(if order.descending { ") < (" } else { ") > (" });
            sql.bind(value).add(", ").bind(cells::int(number)).add(")");
        } else {
            let (first, last) = range.unwrap_or((0, i64::MAX));
            range = Some(if order.descending {
                (first, last.min(number - 1))
            } else {
                (first.max(number + 1), last)
            });
        }
    }
    between(&mut sql, mac, range);
    let direction = if order.descending { " DESC" } else { "" };
    sql.add(" ORDER BY ");
    if let Some(by) = by {
        sql.add(by).add(direction).add(", ");
    }
    sql.add(mac).add(direction).add(" LIMIT ").bind(cells::int(i64::from(limit) + 1));
    sql.into_sql()
}

/// The statement that counts those that match, up to a number.
fn count_statement<D: Dialect>(
    company: &CompanyScope,
    filter: &EndpointFilter,
    most: u32,
) -> (SqlStr, Vec<Val>) {
    let columns = columns(EndpointOrder::default().by, filter);
    let seen = filter.wanted_seen_before().or(filter.wanted_seen_after());
    let mut sql = if filter.wanted_state().is_some() || seen.is_some() {
        matching::<D>(Statement::of(company, COUNT), filter, &columns)
    } else {
        let mut sql = Statement::of_company(company, COUNT);
        sql.add(if columns.from == SEARCH_FIRST { COUNTED_SEARCH_FIRST } else { COUNTED_FIRST });
        matching_endpoint::<D>(&mut sql, filter);
        sql
    };
    between(&mut sql, columns.mac, range(filter));
    sql.add(" LIMIT ").bind(cells::int(most)).add(") AS counted");
    sql.into_sql()
}

/// The statement that counts states. The moment of those that are counted need not be that of the filter.
fn state_statement<D: Dialect>(
    company: &CompanyScope,
    filter: &EndpointFilter,
    now: Timestamp,
) -> (SqlStr, Vec<Val>) {
    let columns = columns(EndpointOrder::default().by, filter);
    let mut sql = Statement::of(company, "SELECT state, COUNT(*) FROM (SELECT ");
    sql.add(STATE[0]).bind(cells::at(now)).add(STATE[1]).add(" AS state FROM ");
    let mut sql = matching::<D>(sql, filter, &columns);
    between(&mut sql, columns.mac, range(filter));
    sql.add(" ORDER BY ").add(columns.mac).add(" LIMIT ").bind(cells::int(COUNTED));
    sql.add(") AS counted GROUP BY state");
    sql.into_sql()
}

/// The condition of a search.
fn find<D: Dialect>(sql: &mut Statement, search: &Search) {
    sql.add(" AND e.mac = s.rowid AND (");
    for (nr, pattern) in D::patterns(search.needles()).into_iter().enumerate() {
        sql.add(if nr == 0 { "s.text " } else { " OR s.text " }).add(D::FIND);
        sql.bind(cells::text(pattern));
    }
    sql.add(")");
}

fn sort_value(value: &SortValue) -> Option<Val> {
    match value {
        SortValue::Nothing => None,
        SortValue::Text(text) => Some(cells::text(text.clone())),
        SortValue::Time(time) => Some(cells::int(time.map_or(NEVER, Timestamp::as_microsecond))),
    }
}

/// A page of the company's endpoints.
pub(crate) async fn endpoints<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    filter: &EndpointFilter,
    order: EndpointOrder,
    page: &PageRequest<EndpointCursor>,
) -> Step<Page<ListedEndpoint, EndpointCursor>> {
    let after = page.after.as_ref().filter(|after| order.takes(after));
    let (sql, values) = statement::<D>(company, filter, order, after, page.limit());
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, sql, values).await?;
    let found = rows.iter().map(|row| Ok(Listed::read(&mut Cells::<D>::new(row))?.0));
    let found = found.collect::<Step<Vec<_>>>()?;
    Ok(Page::cut(found, page.limit(), |listed| order.place(listed)))
}

/// How many of the company's endpoints match, counted up to `most`.
pub(crate) async fn endpoint_count<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    filter: &EndpointFilter,
    most: u32,
) -> Step<u64> {
    let (sql, values) = count_statement::<D>(company, filter, most);
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, sql, values).await?;
    let row = rows.first().ok_or_else(|| Failure::damaged("a count", "no row"))?;
    Ok(Cells::<D>::new(row).int()?.unsigned_abs())
}

/// How many endpoints that match are in each state.
pub(crate) async fn endpoint_states<D: Dialect>(
    pool: &Pool<D>,
    company: &CompanyScope,
    filter: &EndpointFilter,
    now: Timestamp,
) -> Step<StateCounts> {
    let (sql, values) = state_statement::<D>(company, filter, now);
    let mut conn = pool.acquire().await?;
    let rows = D::fetch(&mut conn, sql, values).await?;
    let mut counts = StateCounts::default();
    for row in &rows {
        let mut cells = Cells::<D>::new(row);
        let state = cells.text()?.parse::<State>();
        let state = state.map_err(|why| Failure::damaged("a state", why))?;
        let count = u64::try_from(cells.int()?);
        counts.add(state, count.map_err(|why| Failure::damaged("a count", why))?);
    }
    Ok(counts)
}
