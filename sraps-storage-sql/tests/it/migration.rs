//! A database that an older version filled: it is opened, brought forward, and says what it would say had the
//! present version filled it.
//!
//! The older database is made by the older migration itself. Its rows are those that the present version writes
//! for random change sets, without the columns that the older one did not have.

use std::fs;
use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use sraps_core::activity::CheckIn;
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::State;
use sraps_core::storage::conformance::fixtures::{
    Hand, by_mac, change_set, check_in, company, create, delete, endpoint, label, moment, reseller,
    settings,
};
use sraps_core::storage::conformance::random::ChangeSets;
use sraps_core::storage::conformance::snapshot::Snapshot;
use sraps_core::storage::{
    Change, ChangeSet, EndpointFilter, Entity, PageRequest, Search, Storage,
};
use sraps_core::tenancy::{ApiKey, User};
use sraps_storage_memory::MemoryStorage;
use sraps_storage_sql::{Postgres, SqlStorage, Sqlite, testing};

/// A migrator that stops behind the first step of a database.
async fn first_step(database: &str) -> Migrator {
    let folder = tempfile::tempdir().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(database)
        .join("0001_start.sql");
    fs::copy(file, folder.path().join("0001_start.sql")).unwrap();
    Migrator::new(folder.path()).await.unwrap()
}

/// What an older version knew of a thing.
fn older(thing: Entity) -> Entity {
    match thing {
        Entity::Key(key) => ApiKey { previous: None, expires: None, ..key }.into(),
        Entity::User(user) => User { second_factor: None, language: None, ..user }.into(),
        other => other,
    }
}

fn older_set(set: ChangeSet) -> ChangeSet {
    let older = |change| match change {
        Change::Create { entity } => Change::Create { entity: older(entity) },
        Change::Update { entity, expected } => Change::Update { entity: older(entity), expected },
        other => other,
    };
    ChangeSet { changes: set.changes.into_iter().map(older).collect(), claim: None, ..set }
}

/// Some hundreds of endpoints beside random things, so that several pages are brought forward.
const FLEET: std::ops::Range<u64> = 10_000..10_450;

fn fleet() -> (Vec<ChangeSet>, Vec<CheckIn>) {
    let (reseller, company) = (reseller(50), company(50, &reseller(50)));
    let phone = |n| Endpoint {
        name: Some(label(&format!("Übung {n}"))),
        settings: settings(&[("settings_refresh_timer", "60")]),
        ..endpoint(n, &company)
    };
    let start = vec![create(reseller), create(company.clone())];
    let phones: Vec<Endpoint> = FLEET.map(phone).collect();
    let gone: Vec<Change> = phones[..220].iter().cloned().map(delete).collect();
    let seen = phones[200..300].iter().map(|phone| check_in(phone, moment(1))).collect();
    let sets = vec![
        change_set(900, start),
        change_set(901, phones.into_iter().map(create).collect()),
        change_set(902, gone),
    ];
    (sets, seen)
}

/// Does the same to both storages.
async fn live(storages: [&dyn Storage; 2]) {
    let (sets, seen) = fleet();
    for storage in storages {
        for set in &sets[..2] {
            storage.apply(set.clone()).await.unwrap();
        }
        storage.observe(seen.clone()).await.unwrap();
        storage.apply(sets[2].clone()).await.unwrap();
    }
    let mut random = ChangeSets::new(7);
    for step in 0..250 {
        let set = older_set(random.make());
        let [a, b] = storages;
        let (of_a, of_b) = (a.apply(set.clone()).await, b.apply(set.clone()).await);
        assert_eq!(of_a, of_b, "step {step}");
        if of_a.is_ok_and(|committed| !committed.repeated) {
            random.accepted(&set);
        }
        let seen = random.check_ins();
        a.observe(seen.clone()).await.unwrap();
        b.observe(seen).await.unwrap();
    }
}

/// The statement that copies a table into the older database; activities were there from the first contact on.
fn copying(table: &str, columns: &str, from: &str, into: &str) -> String {
    let wanted = match table {
        "endpoint_activity" => "WHERE first_seen IS NOT NULL",
        "meta" => "WHERE name <> 'derived' ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        _ => "",
    };
    format!("INSERT INTO {into}.{table} ({columns}) SELECT {columns} FROM {from}.{table} {wanted}")
}

/// The tables of the first step, parents first.
const TABLES: [&str; 15] = [
    "meta",
    "wrapped_key",
    "reseller",
    "company",
    "profile",
    "product_defaults",
    "endpoint",
    "app_user",
    "api_key",
    "commits",
    "commit_place",
    "changes",
    "endpoint_activity",
    "check_in",
    "stranger",
];

/// Demands that a database that was brought forward is as the memory, which never was anywhere else.
async fn check(storage: &dyn Storage, memory: &dyn Storage) {
    Snapshot::of(storage).await.assert_same(&Snapshot::of(memory).await);
    // And apart from the comparison.
    let opened = Hand::new(storage).open(&company(50, &reseller(50))).await;
    let found = async |filter: EndpointFilter| {
        let page = PageRequest::first(10_000);
        by_mac(storage, &opened, &filter, page).await.unwrap().items.len()
    };
    let any = EndpointFilter::default;
    assert_eq!(found(any()).await, 230);
    assert_eq!(found(any().search(Search::new("üBUNG 1").unwrap())).await, 230);
    assert_eq!(found(any().search(Search::new("192.0.2.17").unwrap())).await, 80);
    let late = moment(420_000_002);
    assert_eq!(found(any().state(State::Silent, late)).await, 80);
    assert_eq!(found(any().state(State::Staged, late)).await, 150);
    let mac = endpoint(FLEET.start, &company(50, &reseller(50))).mac;
    assert!(storage.deleted_endpoint(&opened, mac, moment(0)).await.unwrap().is_some());
    // Undoing a deletion brings the endpoint's past back, as it does for all others.
    let phone = endpoint(FLEET.start + 210, &company(50, &reseller(50)));
    for storage in [storage, memory] {
        storage.apply(change_set(950, vec![create(phone.clone())])).await.unwrap();
        let activity = storage.activity(&opened, &[phone.id]).await.unwrap();
        assert_eq!(activity[0].last_seen, Some(moment(1)));
        storage.forget(moment(100_000_000)).await.unwrap();
    }
    Snapshot::of(storage).await.assert_same(&Snapshot::of(memory).await);
}

#[tokio::test]
async fn an_older_sqlite_file_is_brought_forward() {
    let directory = tempfile::tempdir().unwrap();
    let (new, old) = (directory.path().join("new.db"), directory.path().join("old.db"));
    let memory = MemoryStorage::new();
    let storage = SqlStorage::<Sqlite>::open(&new).await.unwrap();
    live([&memory, &storage]).await;
    storage.close().await;

    fs::write(&old, "").unwrap();
    let mut conn = SqliteConnection::connect(&format!("sqlite:{}", old.display())).await.unwrap();
    first_step("sqlite").await.run(&mut conn).await.unwrap();
    let run = async |conn: &mut SqliteConnection, sql: String| {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.unwrap();
    };
    run(&mut conn, format!("ATTACH '{}' AS newer", new.display())).await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, group_concat(c.name, ', ') FROM main.sqlite_master m \
         JOIN pragma_table_info(m.name, 'main') c WHERE m.type = 'table' \
         AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' GROUP BY m.name",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    assert_eq!(tables.len(), TABLES.len());
    for table in TABLES {
        let (_, columns) = tables.iter().find(|(name, _)| name == table).unwrap();
        run(&mut conn, copying(table, columns, "newer", "main")).await;
    }
    conn.close().await.unwrap();

    let storage = SqlStorage::<Sqlite>::open(&old).await.unwrap();
    storage.close().await;
    // A second start finds nothing to do.
    let storage = SqlStorage::<Sqlite>::open(&old).await.unwrap();
    check(&storage, &memory).await;
}

#[tokio::test]
async fn an_older_postgres_database_is_brought_forward() {
    let Some((storage, database)) = testing::postgres().await else { return };
    let memory = MemoryStorage::new();
    live([&memory, &storage]).await;
    storage.close().await;

    let mut conn = PgConnection::connect(&database.url).await.unwrap();
    let run = async |conn: &mut PgConnection, sql: String| {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.unwrap();
    };
    run(&mut conn, "ALTER SCHEMA public RENAME TO newer; CREATE SCHEMA public".to_owned()).await;
    first_step("postgres").await.run(&mut conn).await.unwrap();
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT table_name::text, string_agg(column_name, ', ') FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' GROUP BY table_name",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap();
    assert_eq!(tables.len(), TABLES.len());
    for table in TABLES {
        let (_, columns) = tables.iter().find(|(name, _)| name == table).unwrap();
        run(&mut conn, copying(table, columns, "newer", "public")).await;
    }
    run(&mut conn, "DROP SCHEMA newer CASCADE".to_owned()).await;
    conn.close().await.unwrap();

    // Two servers that start at once bring it forward once.
    let open = || SqlStorage::<Postgres>::connect(&database.url);
    let (a, b) = tokio::join!(open(), open());
    b.unwrap().close().await;
    check(&a.unwrap(), &memory).await;
}
