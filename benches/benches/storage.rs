//! What a phone's cache miss and an operator's list cost in a storage of 1,000 and of 1,000,000 endpoints.
//!
//! `SRAPS_BENCH_ROWS` sets the larger number. PostgreSQL is measured where `SRAPS_TEST_POSTGRES_URL` names an
//! *empty* database.

#![allow(missing_docs, clippy::unwrap_used, reason = "criterion's macros, and benches may stop")]

use std::env;
use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use sraps_benches::{Installation, mac};
use sraps_core::endpoint::state::State;
use sraps_core::storage::{
    EndpointCursor, EndpointFilter, EndpointOrder, EndpointSort, PageRequest, Search, SortValue,
    Storage,
};
use sraps_core::tenancy::{Action, Principal};
use sraps_storage_memory::MemoryStorage;
use tokio::runtime::Runtime;

const FEW: u32 = 1_000;

fn storages(c: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let many = env::var("SRAPS_BENCH_ROWS").map_or(1_000_000, |rows| rows.parse().unwrap());
    for rows in [FEW, many] {
        measure(c, &runtime, "memory", rows, &MemoryStorage::new());
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("bench.db").display());
        let sqlite = runtime.block_on(sraps_storage_sql::open(&url)).unwrap();
        measure(c, &runtime, "sqlite", rows, &*sqlite);
    }
    if let Ok(url) = env::var("SRAPS_TEST_POSTGRES_URL") {
        let postgres = runtime.block_on(sraps_storage_sql::open(&url)).unwrap();
        measure(c, &runtime, "postgres", many, &*postgres);
    }
}

fn measure(c: &mut Criterion, runtime: &Runtime, name: &str, rows: u32, storage: &dyn Storage) {
    let installation = Installation::new().unwrap();
    runtime.block_on(installation.store(storage, rows)).unwrap();
    let scope = Principal::CONSOLE.authorise(Action::Read).unwrap();
    let company = runtime.block_on(storage.company(scope, installation.company.id));
    let company = company.unwrap().unwrap();
    // A fixed walk over all rows, so that no page of the database is asked twice in a row.
    let step = AtomicU32::new(0);
    let next = || step.fetch_add(7_919, Ordering::Relaxed) % rows;

    let mut group = c.benchmark_group(format!("{name}_{rows}"));
    group.bench_function("baseline: ping", |b| {
        b.iter(|| runtime.block_on(storage.ping()).unwrap());
    });
    group.bench_function("layers", |b| {
        b.iter(|| runtime.block_on(storage.layers(black_box(mac(next())))).unwrap().unwrap());
    });
    group.bench_function(BenchmarkId::new("endpoints", 100), |b| {
        b.iter(|| {
            let place = EndpointCursor { at: SortValue::Nothing, mac: mac(next()) };
            let page = PageRequest::after(place, 100);
            let (all, order) = (EndpointFilter::default(), EndpointOrder::default());
            runtime.block_on(storage.endpoints(&company, &all, order, page)).unwrap()
        });
    });
    // Lists that are not by MAC, and searches: one that finds few, and one that finds all.
    let lists: [(&str, EndpointSort, &dyn Fn() -> EndpointFilter); 6] = [
        ("by name", EndpointSort::Name, &EndpointFilter::default),
        ("by last contact", EndpointSort::LastSeen, &EndpointFilter::default),
        ("search: one", EndpointSort::Mac, &|| {
            EndpointFilter::default().search(Search::new(&mac(next()).lower()).unwrap())
        }),
        ("search: all", EndpointSort::Mac, &|| {
            EndpointFilter::default().search(Search::new("desk").unwrap())
        }),
        ("state: all", EndpointSort::Mac, &|| {
            EndpointFilter::default().state(State::Staged, Timestamp::UNIX_EPOCH)
        }),
        ("state: none", EndpointSort::Mac, &|| {
            EndpointFilter::default().state(State::Silent, Timestamp::UNIX_EPOCH)
        }),
    ];
    for (list, by, filter) in lists {
        group.bench_function(BenchmarkId::new(list, 100), |b| {
            let order = EndpointOrder { by, descending: false };
            b.iter(|| {
                let page = PageRequest::first(100);
                runtime.block_on(storage.endpoints(&company, &filter(), order, page)).unwrap()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, storages);
criterion_main!(benches);
