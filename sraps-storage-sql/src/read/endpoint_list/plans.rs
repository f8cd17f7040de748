//! How the databases go about the lists: by an index in the order that is asked for, and not through everything.

use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr as _, Sqlite};
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::{Facts, State};
use sraps_core::storage::conformance::fixtures::*;
use sraps_core::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, Search, SortValue,
};
use sraps_core::tenancy::CompanyScope;

use super::{STATE, statement};
use crate::dialect::Dialect;
use crate::{SqlStorage, testing};

/// A list, the index that must serve it, and whether it may be sorted.
struct Case {
    filter: EndpointFilter,
    order: EndpointOrder,
    after: Option<EndpointCursor>,
    index: &'static str,
    sorted: bool,
}

/// The search that finds few.
fn selective() -> Search {
    Search::new("4242").unwrap()
}

/// Lists as they are asked for.
fn cases(profile: sraps_core::tenancy::ProfileId) -> Vec<Case> {
    let any = EndpointFilter::default;
    let case = |filter: EndpointFilter, by, index| Case {
        filter,
        order: EndpointOrder { by, descending: false },
        after: None,
        index,
        sorted: false,
    };
    let searched = any().search(selective());
    let vendor = Search::new("00:04:13").unwrap();
    let mut cases = vec![
        case(any(), EndpointSort::Mac, "endpoint_company_mac"),
        case(any().mac_range(mac(10), mac(500)), EndpointSort::Mac, "endpoint_company_mac"),
        case(any().profile(profile), EndpointSort::Mac, "endpoint_profile_mac"),
        case(any().model(model("snomD785")), EndpointSort::Mac, "endpoint_model_mac"),
        case(any(), EndpointSort::Name, "endpoint_company_name"),
        case(any(), EndpointSort::Created, "endpoint_company_created"),
        case(any(), EndpointSort::LastSeen, "endpoint_activity_last_seen"),
        case(any().seen_after(moment(5)), EndpointSort::LastSeen, "endpoint_activity_last_seen"),
        case(any().seen_before(moment(5)), EndpointSort::LastSeen, "endpoint_activity_last_seen"),
        case(any().state(State::UpToDate, moment(9)), EndpointSort::Mac, "endpoint_company_mac"),
        case(
            any().state(State::Staged, moment(9)),
            EndpointSort::LastSeen,
            "endpoint_activity_last_seen",
        ),
        case(
            any().state(State::Staged, moment(9)),
            EndpointSort::Mac,
            "endpoint_activity_last_seen",
        ),
        case(
            any().seen_before(jiff::Timestamp::MIN),
            EndpointSort::Mac,
            "endpoint_activity_last_seen",
        ),
        case(
            any().state(State::Refused, moment(9)),
            EndpointSort::Mac,
            "endpoint_activity_refused ",
        ),
        case(
            any().state(State::Refused, moment(9)).seen_after(moment(5)),
            EndpointSort::Mac,
            "endpoint_activity_refused ",
        ),
        case(
            any().state(State::Refused, moment(9)),
            EndpointSort::LastSeen,
            "endpoint_activity_refused_last_seen",
        ),
        case(
            any().state(State::HandedOver, moment(9)),
            EndpointSort::Mac,
            "endpoint_activity_handed_over",
        ),
        case(
            any().state(State::Refused, moment(9)).profile(profile),
            EndpointSort::Mac,
            "endpoint_profile_mac",
        ),
        case(searched.clone(), EndpointSort::Mac, "VIRTUAL TABLE INDEX"),
        case(any().search(vendor), EndpointSort::Mac, "VIRTUAL TABLE INDEX"),
    ];
    for by in [EndpointSort::Name, EndpointSort::Created, EndpointSort::LastSeen] {
        for filter in [
            searched.clone(),
            searched.clone().profile(profile),
            searched.clone().model(model("snomD785")),
        ] {
            cases.push(Case { sorted: true, ..case(filter, by, "VIRTUAL TABLE INDEX") });
        }
    }
    // The same downwards, and behind a cursor.
    let more: Vec<Case> = cases
        .iter()
        .map(|case| {
            let at = match case.order.by {
                EndpointSort::Mac => SortValue::Nothing,
                EndpointSort::Name => SortValue::Text("Front desk 001500".to_owned()),
                EndpointSort::Created | EndpointSort::LastSeen => SortValue::Time(Some(moment(3))),
            };
            Case {
                filter: case.filter.clone(),
                order: EndpointOrder { descending: true, ..case.order },
                after: Some(EndpointCursor { at, mac: mac(10_000) }),
                ..*case
            }
        })
        .collect();
    cases.extend(more);
    cases
}

/// The lines of a plan.
async fn plan<D: Dialect>(
    conn: &mut D::Connection,
    company: &CompanyScope,
    case: &Case,
    explain: &str,
    column: usize,
) -> Vec<String> {
    let (sql, values) = statement::<D>(company, &case.filter, case.order, case.after.as_ref(), 100);
    let sql = AssertSqlSafe(format!("{explain} {}", sql.as_str())).into_sql_str();
    let rows = D::fetch(conn, sql, values).await.unwrap();
    rows.iter().map(|row| D::text(row, column).unwrap().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn sqlite_reads_lists_by_their_indexes() {
    let directory = tempfile::tempdir().unwrap();
    let storage = SqlStorage::<Sqlite>::open(&directory.path().join("sraps.db")).await.unwrap();
    // Its plans do not depend on what is stored.
    let (f, hand) = Fixture::plant(&storage).await;
    let company = hand.open(&f.company).await;
    let mut conn = storage.readers.acquire().await.unwrap();
    for case in cases(f.profile.id) {
        let plan = plan::<Sqlite>(&mut conn, &company, &case, "EXPLAIN QUERY PLAN", 3).await;
        let what = format!("{:?} {:?}: {plan:#?}", case.filter, case.order);
        // The company itself may be looked up before.
        let first = plan.iter().find(|line| !line.starts_with("SEARCH c ")).unwrap();
        assert!(first.contains(case.index), "by {}: {what}", case.index);
        // What is found by its text is looked up by its MAC, and not among all that are in the order.
        let searches = case.filter.wanted_search().is_some();
        let looked_up = plan.iter().find(|line| line.starts_with("SEARCH e ")).unwrap();
        assert!(!searches || looked_up.contains("mac=?"), "{what}");
        let scans = plan.iter().filter(|line| line.starts_with("SCAN") && *line != first);
        assert_eq!(scans.count(), 0, "{what}");
        let sorts = plan.iter().any(|line| line.contains("TEMP B-TREE"));
        assert_eq!(sorts, case.sorted, "{what}");
    }
}

/// Which way PostgreSQL goes depends on what is stored. Here it must only be possible to go by an index; where
/// that leads is measured by the benches.
#[tokio::test]
async fn postgres_can_read_lists_by_their_indexes() {
    let Some((storage, _database)) = testing::postgres().await else { return };
    let (f, hand) = Fixture::plant(&storage).await;
    let company = hand.open(&f.company).await;
    let named = |n| Endpoint {
        name: Some(label(&format!("Front desk {n:06}"))),
        ..endpoint(n, if n < 2_000 { &f.company } else { &f.sibling })
    };
    hand.done((1_000..5_000).map(|n| create(named(n))).collect()).await;
    let mut conn = storage.writer.acquire().await.unwrap();
    for sql in ["VACUUM ANALYZE", "SET enable_seqscan = off"] {
        sqlx::query(sql).execute(&mut *conn).await.unwrap();
    }
    for case in cases(f.profile.id) {
        let searches = case.filter.wanted_search().is_some();
        let (others, texts) = if searches { ("off", "on") } else { ("on", "off") };
        for (setting, value) in
            [("enable_indexscan", others), ("enable_bitmapscan", texts), ("enable_sort", texts)]
        {
            let sql = AssertSqlSafe(format!("SET {setting} = {value}"));
            sqlx::query(sql).execute(&mut *conn).await.unwrap();
        }
        let plan = plan::<Postgres>(&mut conn, &company, &case, "EXPLAIN", 0).await;
        let what = format!("{:?} {:?}: {plan:#?}", case.filter, case.order);
        let has = |text: &str| plan.iter().any(|line| line.contains(text));
        assert!(!has("Seq Scan on endpoint"), "{what}");
        if !searches {
            assert!(!has("Sort"), "{what}");
            // Any index on MACs is as good where one company has most of them.
            let any = case.order.by == EndpointSort::Mac;
            assert!(any || has(case.index), "by {}: {what}", case.index);
        } else if case.filter == EndpointFilter::default().search(selective()) && !case.sorted {
            assert!(has("endpoint_search_text"), "{what}");
        }
    }
}

#[test]
fn the_state_in_sql_has_the_patience_of_the_domain() {
    let polls = |seconds| Facts {
        enabled: true,
        changed: moment(0),
        redirected: false,
        polls: Some(seconds),
    };
    let patience = |seconds| polls(seconds).patience().unwrap().as_micros();
    let (once, twice) = (patience(1), patience(2));
    let (period, grace) = (twice - once, 2 * once - twice);
    assert!(STATE[0].contains(&format!("* {period} + {grace} < ")), "{period} {grace}");
}
