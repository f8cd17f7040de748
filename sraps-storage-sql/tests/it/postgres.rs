//! What only a server can do: go away and come back, and refuse.

use std::time::{Duration, Instant};

use sqlx::Connection as _;
use sraps_core::storage::conformance::fixtures::{change_set, create, mac, reseller};
use sraps_core::storage::{Revision, Storage, StorageError};
use sraps_storage_sql::testing::{self, Cluster};
use sraps_storage_sql::{OpenError, Postgres, SqlStorage, open};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_gone_is_unavailable_and_may_come_back() {
    let Some(cluster) = Cluster::start() else { return testing::missing() };
    let storage = SqlStorage::<Postgres>::connect(&cluster.database().await).await.unwrap();
    storage.apply(change_set(1, vec![create(reseller(1))])).await.unwrap();

    // It goes away while writes are on their way: each has either succeeded or says that it is unavailable.
    let writes: Vec<_> = (2..40_u64)
        .map(|n| {
            let storage = storage.clone();
            tokio::spawn(async move {
                let done = storage.apply(change_set(n, vec![create(reseller(n))])).await;
                (n, done)
            })
        })
        .collect();
    cluster.stop();
    let begun = Instant::now();
    let mut acknowledged = vec![1];
    for write in writes {
        match write.await.unwrap() {
            (n, Ok(_)) => acknowledged.push(n),
            (_, Err(StorageError::Unavailable(_))) => {}
            (n, other) => panic!("{n}: {other:?}"),
        }
    }
    for answer in [
        storage.ping().await,
        storage.layers(mac(1)).await.map(|_| ()),
        storage.apply(change_set(50, vec![create(reseller(50))])).await.map(|_| ()),
    ] {
        assert!(matches!(answer, Err(StorageError::Unavailable(_))), "{answer:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(45), "waiting is bounded");

    cluster.restart();
    storage.ping().await.unwrap();
    // A retry of the same set is safe, whether or not it had been applied.
    for n in 1..40 {
        let done = storage.apply(change_set(n, vec![create(reseller(n))])).await.unwrap();
        assert!(done.repeated || !acknowledged.contains(&n), "{n} was acknowledged");
    }
    assert_eq!(storage.revision().await.unwrap(), Revision::new(39));
    storage.close().await;
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let Some(database) = testing::database().await else { return };
    SqlStorage::<Postgres>::connect(&database.url).await.unwrap().close().await;
    let mut conn = sqlx::PgConnection::connect(&database.url).await.unwrap();
    let step = "INSERT INTO _sqlx_migrations \
        (version, description, success, checksum, execution_time) \
        VALUES (9999, 'later', TRUE, '', 0)";
    sqlx::query(step).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let refused = open(&database.url).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { database: 9999, .. }), "{refused:?}");
}

/// The URL of a database for a user that may do no more than own it, or not even that.
async fn owned(url: &str, owner: bool) -> String {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    let name = url.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    for sql in [
        "CREATE ROLE plain LOGIN".to_owned(),
        if owner {
            format!("ALTER DATABASE {name} OWNER TO plain")
        } else {
            "GRANT CREATE ON SCHEMA public TO plain".to_owned()
        },
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
    }
    conn.close().await.unwrap();
    url.replacen("postgres@", "plain@", 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_of_a_database_needs_no_administrator() {
    let Some(cluster) = Cluster::start() else { return testing::missing() };
    let url = owned(&cluster.database().await, true).await;
    let storage = SqlStorage::<Postgres>::connect(&url).await.unwrap();
    storage.apply(change_set(1, vec![create(reseller(1))])).await.unwrap();
    storage.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_extension_it_says_what_to_do() {
    let Some(cluster) = Cluster::start() else { return testing::missing() };
    let administrator = cluster.database().await;
    let url = owned(&administrator, false).await;
    let refused = open(&url).await.unwrap_err();
    assert!(matches!(refused, OpenError::Extension(_)), "{refused:?}");
    assert!(refused.to_string().contains("CREATE EXTENSION pg_trgm"), "{refused}");
    // Once an administrator has made it, it opens.
    let mut conn = sqlx::PgConnection::connect(&administrator).await.unwrap();
    sqlx::query("CREATE EXTENSION pg_trgm").execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    open(&url).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_may_start_at_once() {
    let Some(cluster) = Cluster::start() else { return testing::missing() };
    let url = cluster.database().await;
    let (a, b) =
        tokio::join!(SqlStorage::<Postgres>::connect(&url), SqlStorage::<Postgres>::connect(&url));
    assert_eq!(a.unwrap().revision().await, b.unwrap().revision().await);
}

#[tokio::test]
async fn nothing_of_a_url_is_repeated() {
    for url in [
        "postgres://operator:hunter2@127.0.0.1:1/sraps",
        "postgres://operator:hunter2@127.0.0.1:notaport/sraps",
        "postgres://operator:hunter2@127.0.0.1:1/sraps?sslmode=hunter2",
    ] {
        let refused = open(url).await.unwrap_err();
        let said = format!("{refused} {refused:?}");
        assert!(!said.contains("hunter2") && !said.contains("operator"), "{said}");
    }
    let Some((storage, _database)) = testing::postgres().await else { return };
    assert_eq!(format!("{storage:?}"), "SqlStorage(\"PostgreSQL\")");
}
