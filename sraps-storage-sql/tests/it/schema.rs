//! The migrations of both databases end alike: the same tables, columns and indexes. Only the searched texts
//! are kept in ways of their own.

use std::collections::BTreeSet;

use sqlx::Connection as _;
use sraps_storage_sql::testing;

type Names = BTreeSet<(String, String, String)>;

const SQLITE_COLUMNS: &str = "SELECT m.name, c.name, \
    CASE c.\"notnull\" WHEN 0 THEN 'null' ELSE 'not null' END \
    FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
    AND m.name NOT LIKE 'endpoint_search%'";
const SQLITE_INDEXES: &str = "SELECT m.name, i.name, \
    (SELECT group_concat(x.name, ',') FROM pragma_index_info(i.name) x) \
    || CASE i.\"unique\" WHEN 0 THEN '' ELSE ' unique' END \
    FROM sqlite_master m JOIN pragma_index_list(m.name) i \
    WHERE m.type = 'table' AND i.origin = 'c'";
const PG_COLUMNS: &str = "SELECT table_name::text, column_name::text, \
    CASE is_nullable WHEN 'YES' THEN 'null' ELSE 'not null' END FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' \
    AND table_name <> 'endpoint_search'";
const PG_INDEXES: &str = "SELECT t.relname::text, i.relname::text, \
    (SELECT string_agg(a.attname, ',' ORDER BY k.place) \
     FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k(column_nr, place) \
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.column_nr) \
    || CASE WHEN x.indisunique THEN ' unique' ELSE '' END \
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
    JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE n.nspname = 'public' AND NOT x.indisprimary AND t.relname NOT LIKE '\\_sqlx%' \
    AND t.relname <> 'endpoint_search'";

#[tokio::test]
async fn both_databases_end_alike() {
    let (storage, directory) = crate::in_directory().await;
    storage.close().await;
    let Some((_storage, database)) = testing::postgres().await else { return };
    let file = directory.path().join("sraps.db");
    let mut sqlite =
        sqlx::SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let mut postgres = sqlx::PgConnection::connect(&database.url).await.unwrap();
    for (in_sqlite, in_postgres, least) in
        [(SQLITE_COLUMNS, PG_COLUMNS, 100), (SQLITE_INDEXES, PG_INDEXES, 25)]
    {
        let a: Vec<(String, String, String)> =
            sqlx::query_as(in_sqlite).fetch_all(&mut sqlite).await.unwrap();
        let b: Vec<(String, String, String)> =
            sqlx::query_as(in_postgres).fetch_all(&mut postgres).await.unwrap();
        let (a, b): (Names, Names) = (a.into_iter().collect(), b.into_iter().collect());
        assert_eq!(a.difference(&b).collect::<Vec<_>>(), Vec::<&_>::new(), "only in SQLite");
        assert_eq!(b.difference(&a).collect::<Vec<_>>(), Vec::<&_>::new(), "only in PostgreSQL");
        assert!(a.len() > least, "{} were compared", a.len());
    }
}

#[tokio::test]
async fn texts_that_are_sorted_are_sorted_by_byte() {
    let Some((_storage, database)) = testing::postgres().await else { return };
    let mut postgres = sqlx::PgConnection::connect(&database.url).await.unwrap();
    let others: Vec<(String,)> = sqlx::query_as(
        "SELECT DISTINCT t.relname || '.' || a.attname FROM pg_index x \
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (x.indkey::int2[]) \
         JOIN pg_collation c ON c.oid = a.attcollation \
         WHERE n.nspname = 'public' AND t.relname NOT LIKE '\\_sqlx%' AND c.collname <> 'C'",
    )
    .fetch_all(&mut postgres)
    .await
    .unwrap();
    assert_eq!(others, [], "indexed texts without COLLATE \"C\"");
}
