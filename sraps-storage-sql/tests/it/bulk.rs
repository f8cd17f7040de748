//! The largest change sets: ten thousand endpoints made, changed and deleted at once.

use std::time::{Duration, Instant};

use sqlx::Connection as _;
use sraps_core::storage::conformance::fixtures::{
    by_mac, change_set, check_in, company, create, delete, endpoint, moment, of_company, profile,
    reseller, update,
};
use sraps_core::storage::{EndpointFilter, MAX_CHANGES, PageRequest, SWEPT_AT_ONCE, Storage};
use sraps_core::tenancy::{Action, Principal};
use sraps_storage_sql::testing;

/// Far more than it takes, also in an unoptimised build on a busy machine.
const LIMIT: Duration = Duration::from_mins(1);

async fn ten_thousand_at_once(name: &str, storage: &dyn Storage) {
    let reseller = reseller(1);
    let company = company(1, &reseller);
    let profile = profile(1, of_company(&company));
    let start = vec![create(reseller), create(company.clone()), create(profile.clone())];
    storage.apply(change_set(1, start)).await.unwrap();
    let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
    let opened = storage.company(scope, company.id).await.unwrap().unwrap();
    let filter = EndpointFilter::default().profile(profile.id);
    let all = || PageRequest::first(u32::try_from(MAX_CHANGES).unwrap());

    let mut endpoints: Vec<_> = (1..=MAX_CHANGES as u64).map(|n| endpoint(n, &company)).collect();
    for endpoint in &mut endpoints {
        endpoint.profile = None;
    }
    let set = endpoints.iter().cloned().map(create).collect();
    let begun = Instant::now();
    storage.apply(change_set(2, set)).await.unwrap();
    let created = begun.elapsed();
    assert!(by_mac(storage, &opened, &filter, all()).await.unwrap().items.is_empty());

    for endpoint in &mut endpoints {
        endpoint.profile = Some(profile.id);
    }
    let set = endpoints.iter().cloned().map(update).collect();
    let begun = Instant::now();
    storage.apply(change_set(3, set)).await.unwrap();
    let updated = begun.elapsed();
    for endpoint in &mut endpoints {
        endpoint.version = endpoint.version.next();
    }
    let found = by_mac(storage, &opened, &filter, all()).await.unwrap();
    assert_eq!(found.items, endpoints);

    // More than one list of parameters holds.
    let ids: Vec<_> = endpoints.iter().chain(&endpoints).chain(&endpoints).map(|e| e.id).collect();
    let seen: Vec<_> = endpoints
        .iter()
        .map(|endpoint| check_in(endpoint, moment(5)))
        .cycle()
        .take(12_000)
        .collect();
    storage.observe(seen).await.unwrap();
    let activity = storage.activity(&opened, &ids).await.unwrap();
    assert_eq!(activity.len(), ids.len());
    assert!(activity.iter().all(|activity| activity.last_seen == Some(moment(5))));
    assert_eq!(storage.check_ins(&opened, endpoints[0].id).await.unwrap().len(), 2);

    let set = endpoints.into_iter().map(delete).collect();
    let begun = Instant::now();
    storage.apply(change_set(4, set)).await.unwrap();
    let deleted = begun.elapsed();
    assert!(by_mac(storage, &opened, &filter, all()).await.unwrap().items.is_empty());

    println!("{name}: {created:?} for 10,000 creates, {updated:?} updates, {deleted:?} deletes");
    assert!(created < LIMIT && updated < LIMIT && deleted < LIMIT, "it takes far too long");
}

#[tokio::test]
async fn sqlite_takes_ten_thousand_at_once() {
    let (storage, _directory) = crate::in_directory().await;
    ten_thousand_at_once("SQLite", &storage).await;
}

#[tokio::test]
async fn postgres_takes_ten_thousand_at_once() {
    let Some((storage, _database)) = testing::postgres().await else { return };
    ten_thousand_at_once("PostgreSQL", &storage).await;
}

/// More entries than one sweep deletes.
const EXPIRED: &str = "INSERT INTO ephemeral (kind, key, value, expires) \
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 10005) \
    SELECT 'nonce', 'key ' || n, '', 1 FROM counted";

async fn sweeps_are_bounded(storage: &dyn Storage) {
    let first = storage.sweep(moment(0)).await.unwrap();
    assert_eq!(first, u64::from(SWEPT_AT_ONCE));
    assert_eq!(storage.sweep(moment(0)).await.unwrap(), 5);
    assert_eq!(storage.sweep(moment(0)).await.unwrap(), 0);
}

#[tokio::test]
async fn sqlite_sweeps_a_bounded_number_at_once() {
    let (storage, directory) = crate::in_directory().await;
    let url = format!("sqlite:{}", directory.path().join("sraps.db").display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::query(EXPIRED).execute(&mut conn).await.unwrap();
    sweeps_are_bounded(&storage).await;
}

#[tokio::test]
async fn postgres_sweeps_a_bounded_number_at_once() {
    let Some((storage, database)) = testing::postgres().await else { return };
    let mut conn = sqlx::PgConnection::connect(&database.url).await.unwrap();
    sqlx::query(EXPIRED).execute(&mut conn).await.unwrap();
    sweeps_are_bounded(&storage).await;
}
