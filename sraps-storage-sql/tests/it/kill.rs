//! What was acknowledged survives `kill -9`: a child process writes and says what was acknowledged, and is
//! killed in the middle.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use sraps_core::mac::Mac;
use sraps_core::storage::conformance::fixtures::{
    by_mac, change_set, company, create, endpoint, mac, reseller,
};
use sraps_core::storage::{EndpointFilter, MAX_PAGE, PageRequest, Storage as _};
use sraps_core::tenancy::{Action, Principal};
use sraps_storage_sql::{SqlStorage, Sqlite};

/// Tells the re-executed test that it is the child, and into which file to write.
const FILE: &str = "SRAPS_TEST_WRITE_INTO";
/// Stands before each acknowledged MAC, for the test harness prints lines too.
const MARK: &str = "acknowledged ";

#[test]
fn acknowledged_writes_survive_a_kill() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let Some(file) = std::env::var_os(FILE) {
        runtime.block_on(write_for_ever(Path::new(&file)));
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sraps.db");
    let mut acknowledged = Vec::new();
    for round in 1..=4 {
        acknowledged.extend(killed_after(&file, round * 25));
        runtime.block_on(check(&file, &acknowledged));
    }
}

/// Two endpoints with each commit, so that a half one would be seen.
async fn write_for_ever(file: &Path) {
    let storage = SqlStorage::<Sqlite>::open(file).await.unwrap();
    let company = company(1, &reseller(1));
    let mut n = storage.revision().await.unwrap().get();
    if n == 0 {
        let start = vec![create(reseller(1)), create(company.clone())];
        storage.apply(change_set(1, start)).await.unwrap();
        n = 1;
    }
    loop {
        n += 1;
        let pair = [2 * n, 2 * n + 1].map(|n| {
            let mut endpoint = endpoint(n, &company);
            endpoint.profile = None;
            endpoint
        });
        let macs = pair.clone().map(|endpoint| endpoint.mac);
        storage.apply(change_set(n, pair.map(create).into())).await.unwrap();
        for mac in macs {
            println!("{MARK}{mac}");
        }
    }
}

/// Runs the writer until it has acknowledged some, kills it, and returns all that it acknowledged.
fn killed_after(file: &Path, count: usize) -> Vec<Mac> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::acknowledged_writes_survive_a_kill", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        // The line in which the process died may be cut off.
        let line = line.unwrap();
        let mac = line.strip_prefix(MARK).and_then(|mac| Mac::parse(mac).ok());
        acknowledged.extend(mac);
        if acknowledged.len() == count {
            child.kill().unwrap();
        }
    }
    assert!(!child.wait().unwrap().success(), "the child was killed");
    assert!(acknowledged.len() >= count, "the child wrote");
    acknowledged
}

async fn check(file: &Path, acknowledged: &[Mac]) {
    let storage = SqlStorage::<Sqlite>::open(file).await.unwrap();
    let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
    let company = company(1, &reseller(1)).id;
    let company = storage.company(scope, company).await.unwrap().unwrap();
    let all = PageRequest::first(MAX_PAGE);
    let all = by_mac(&storage, &company, &EndpointFilter::default(), all).await.unwrap().items;
    for mac in acknowledged {
        assert!(all.iter().any(|endpoint| endpoint.mac == *mac), "{mac} was acknowledged");
    }
    let revision = storage.revision().await.unwrap().get();
    let written: Vec<Mac> = (4..2 * revision + 2).map(mac).collect();
    let mut stored: Vec<Mac> = all.iter().map(|endpoint| endpoint.mac).collect();
    stored.sort_unstable();
    assert_eq!(stored, written, "whole commits, and no revision without its endpoints");
    storage.close().await;
}
