//! What only a file can suffer.

use std::path::Path;

use sqlx::Connection as _;
use sraps_core::storage::conformance::fixtures::{change_set, create, label, reseller, update};
use sraps_core::storage::{PageRequest, Revision, Storage, StorageError};
use sraps_core::tenancy::{Action, Principal, Scope};
use sraps_storage_sql::{OpenError, SqlStorage, Sqlite, open};

fn everything() -> Scope {
    Principal::CONSOLE.authorise(Action::Read).unwrap()
}

async fn open_file(file: &Path) -> Result<SqlStorage<Sqlite>, OpenError> {
    SqlStorage::<Sqlite>::open(file).await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_storages_share_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sraps.db");
    // Both make the file at once.
    let (a, b) = tokio::join!(open_file(&file), open_file(&file));
    let storages = [a.unwrap(), b.unwrap()];
    let tasks = (1..=60_u64).map(|n| {
        let storage = storages[usize::from(n % 2 == 0)].clone();
        tokio::spawn(async move { storage.apply(change_set(n, vec![create(reseller(n))])).await })
    });
    let mut revisions = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        revisions.push(task.await.unwrap().unwrap().revision.get());
    }
    revisions.sort_unstable();
    assert_eq!(revisions, (1..=60).collect::<Vec<_>>());
    for storage in &storages {
        assert_eq!(storage.revision().await.unwrap(), Revision::new(60));
        let found = storage.resellers(everything(), PageRequest::first(100)).await.unwrap();
        assert_eq!(found.items.len(), 60);
    }
    // One sees what the other wrote, and only one of two makes the next version.
    let mut changed = reseller(1);
    changed.name = label("changed");
    let change = |n| change_set(n, vec![update(changed.clone())]);
    let (x, y) = tokio::join!(storages[0].apply(change(61)), storages[1].apply(change(62)));
    assert_eq!(usize::from(x.is_ok()) + usize::from(y.is_ok()), 1, "{x:?} {y:?}");
    let refused = x.err().or(y.err()).unwrap();
    assert_eq!(refused, StorageError::VersionMismatch { at: 0, current: changed.version.next() });
}

#[cfg(unix)]
#[tokio::test]
async fn its_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (storage, directory) = crate::in_directory().await;
    storage.apply(change_set(1, vec![create(reseller(1))])).await.unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
        seen += 1;
    }
    assert!(seen >= 2, "the database and its log");
}

#[tokio::test]
async fn what_is_no_database_is_refused_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("letter.txt");
    let text = "Dear Sir or Madam, this is no database. ".repeat(200);
    std::fs::write(&file, &text).unwrap();
    let refused = open_file(&file).await.unwrap_err();
    assert!(matches!(refused, OpenError::Failed(_)), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_file_is_an_error() {
    let (storage, directory) = crate::in_directory().await;
    for n in 1..=200 {
        storage.apply(change_set(n, vec![create(reseller(n))])).await.unwrap();
    }
    storage.close().await;
    let file = directory.path().join("sraps.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // The first page stays, so that it still looks like a database; everything behind is overwritten.
    assert!(bytes.len() > 100 * 1024);
    bytes[4096..].fill(0x5a);
    std::fs::write(&file, bytes).unwrap();
    let refused = open_file(&file).await.unwrap_err();
    assert!(matches!(refused, OpenError::Failed(_)), "{refused:?}");
}

#[tokio::test]
async fn a_file_damaged_later_is_an_error_too() {
    let (storage, directory) = crate::in_directory().await;
    storage.apply(change_set(1, vec![create(reseller(1))])).await.unwrap();
    let url = format!("sqlite:{}", directory.path().join("sraps.db").display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::query("UPDATE reseller SET version = -1").execute(&mut conn).await.unwrap();
    let read = storage.reseller(everything(), reseller(1).id).await;
    assert!(matches!(read, Err(StorageError::Backend(_))), "{read:?}");
    sqlx::query("DROP TABLE changes").execute(&mut conn).await.unwrap();
    let write = storage.apply(change_set(2, vec![create(reseller(2))])).await;
    assert!(matches!(write, Err(StorageError::Backend(_))), "{write:?}");
    assert_eq!(storage.revision().await.unwrap(), Revision::new(1), "nothing of it was written");
}

/// SQLite ends the transaction itself when the disk is full or broken. A trigger does the same to it.
#[tokio::test]
async fn it_is_written_to_again_after_the_disk_was_full() {
    let (storage, directory) = crate::in_directory().await;
    let url = format!("sqlite:{}", directory.path().join("sraps.db").display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON reseller \
        BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END";
    sqlx::query(full).execute(&mut conn).await.unwrap();
    let write = storage.apply(change_set(1, vec![create(reseller(1))])).await;
    assert!(matches!(write, Err(StorageError::Backend(_))), "{write:?}");
    sqlx::query("DROP TRIGGER full").execute(&mut conn).await.unwrap();
    storage.apply(change_set(2, vec![create(reseller(2))])).await.unwrap();
    assert_eq!(storage.revision().await.unwrap(), Revision::new(1));
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let (storage, directory) = crate::in_directory().await;
    storage.close().await;
    let file = directory.path().join("sraps.db");
    let url = format!("sqlite:{}", file.display());
    let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
    let step = "INSERT INTO _sqlx_migrations \
        (version, description, success, checksum, execution_time) \
        VALUES (9999, 'later', TRUE, x'00', 0)";
    sqlx::query(step).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let refused = open(&url).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { database: 9999, .. }), "{refused:?}");
    assert!(refused.to_string().contains("newer version"), "{refused}");
}

#[tokio::test]
async fn urls_that_name_no_database_are_refused() {
    for bad in ["", "sraps.db", "sqlite:", "sqlite::memory:", "mysql://root@localhost/x"] {
        assert!(matches!(open(bad).await, Err(OpenError::Url)), "{bad}");
    }
    let refused = open("sqlite:/nowhere/at/all.db").await.unwrap_err();
    assert!(matches!(refused, OpenError::File { .. }), "{refused:?}");
    assert!(refused.to_string().contains("/nowhere/at/all.db"));
    let folder = tempfile::tempdir().unwrap();
    let refused = open(&format!("sqlite:{}", folder.path().display())).await.unwrap_err();
    assert!(refused.to_string().ends_with("is a directory"), "{refused}");
    // A port that nobody listens on, because nobody may: the reason is told, not only that it took long.
    let refused = open("postgres://ann:geheim@127.0.0.1:1/sraps").await.unwrap_err();
    assert!(matches!(refused, OpenError::Unavailable(_)), "{refused:?}");
    assert!(refused.to_string().contains("refused"), "{refused}");
    assert!(!refused.to_string().contains("geheim"), "{refused}");
}
