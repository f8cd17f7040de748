//! What pages of the web UI cost in a company of 1,000, of 100,000 and of 1,000,000 phones, beside a page of the
//! same router that reads nothing but the session.
//!
//! The router is asked in this process, over SQLite in a file. What counts is the processor time for each request,
//! of all threads, SQLite's own included: it does not depend on what else the machine does, and pages only read.
//!
//! `SRAPS_BENCH_ROWS` sets the largest number. Filling takes minutes: `SRAPS_BENCH_FOLDER` names a folder in which
//! the databases are left, and found again by the next run.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

mod browser;

use std::env;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use browser::Browser;
use sraps_benches::fleet::{FEW, Fleet};
use sraps_benches::mac;
use sraps_core::service::{NoListener, Ports, Sraps};
use sraps_core::storage::{EndpointCursor, SortValue};
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};
use tokio::runtime::Runtime;

/// How much processor time a row is measured for, at least three requests; and how much time at most.
const MEASURED: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));

/// A page, its path, and what must stand on it.
type Row = (&'static str, String, String);

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` runs benches without `--bench`, to see that they start.
    if !env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let most = env::var("SRAPS_BENCH_ROWS").map_or(Ok(1_000_000), |rows| rows.parse())?;
    let mut sizes: Vec<u32> = [1_000, 100_000].into_iter().filter(|size| *size < most).collect();
    sizes.push(most);
    let temporary = tempfile::tempdir()?;
    let kept = env::var("SRAPS_BENCH_FOLDER").ok();
    let folder = kept.as_ref().map_or(temporary.path(), Path::new);
    let runtime = Runtime::new()?;
    let mut columns = Vec::new();
    for size in &sizes {
        let (fleet, browser) = runtime.block_on(open(folder, *size))?;
        println!("{size} phones");
        let mut column = Vec::new();
        for (name, path, shown) in rows(&fleet, *size)? {
            let taken = measure(&runtime, &browser, &path, &shown)?;
            println!("  {name}: {taken:?}");
            column.push((name, taken));
        }
        columns.push(column);
    }
    print(&sizes, &columns);
    Ok(())
}

/// A router over a database with as many phones, and a browser in which an operator of theirs is signed in.
async fn open(folder: &Path, size: u32) -> Result<(Fleet, Browser), Box<dyn Error>> {
    let file = folder.join(format!("pages-{size}.db"));
    let filled = file.exists();
    let master = MasterKey::generate()?;
    let sraps = Sraps::new(Ports {
        storage: sraps_storage_sql::open(&format!("sqlite:{}", file.display())).await?,
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds::new()?),
        vault: Arc::new(AeadVault::open(&master, &[AeadVault::new_data_key(&master)?])?),
        passwords: Arc::new(Argon2Passwords),
        commits: Arc::new(NoListener),
        phone_url: None,
    });
    let fleet = Fleet::new(size, sraps.ports().clock.now())?;
    if !filled {
        fleet.store(sraps.storage()).await?;
    }
    let browser = Browser::sign_in(&sraps, &fleet.installation.company).await?;
    Ok((fleet, browser))
}

/// What is measured; the first row is the baseline.
fn rows(fleet: &Fleet, size: u32) -> Result<Vec<Row>, Box<dyn Error>> {
    let company = format!("/ui/c/{}", fleet.installation.company.id);
    let list = |query: &str| format!("{company}/phones/?{query}");
    let few = format!("{FEW} phones");
    let middle = size / 2;
    let place = EndpointCursor { at: SortValue::Nothing, mac: mac(middle) };
    let place = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&place)?);
    let one = |n: u32| mac(n).lower();
    let rows = [
        ("baseline: About", "/ui/about".to_owned(), "Apache"),
        ("phones: first page", format!("{company}/phones/"), &one(0)),
        ("phones: a page in the middle", list(&format!("after={place}")), &one(middle + 1)),
        ("phones: by name", list("sort=name"), "Desk 0"),
        ("phones: last contact first", list("sort=-seen"), "Desk"),
        ("search: one", list(&format!("q={}", one(middle + 3))), "1 phone"),
        ("search: all", list("q=desk"), "phones"),
        ("search: none", list("q=nobody"), "No phone matches"),
        ("state: handed over", list("state=handed_over"), "phones"),
        ("state: up to date", list("state=up_to_date"), "phones"),
        ("state: staged", list("state=staged"), "phones"),
        ("state: refused, a few", list("state=refused"), &few),
        ("state: disabled, a few", list("state=disabled"), &few),
        ("state: change pending, a few", list("state=change_pending"), &few),
        ("state: silent, a few", list("state=silent"), &few),
        ("only: never seen", list("only=never"), "phones"),
        ("only: failed lately", list("only=failed"), &few),
        ("refused, last contact first", list("state=refused&sort=-seen"), &few),
        ("one profile", list("profile=00000000000000000000000100000007"), "phones"),
        ("one phone", format!("{company}/phones/{}/", one(middle + 1)), &one(middle + 1)),
        ("welcome page", format!("{company}/"), "phones"),
        ("logs", format!("{company}/logs/"), "000413"),
    ];
    Ok(rows.map(|(name, path, shown)| (name, path, shown.to_owned())).into())
}

/// The processor time of one request.
fn measure(
    runtime: &Runtime,
    browser: &Browser,
    path: &str,
    shown: &str,
) -> Result<Duration, Box<dyn Error>> {
    let page = runtime.block_on(browser.open(path))?;
    if !page.contains(shown) {
        return Err(format!("{path} shows no {shown}: {page}").into());
    }
    let (cpu, start) = (processor()?, std::time::Instant::now());
    let mut requests = 0;
    loop {
        runtime.block_on(browser.open(path))?;
        requests += 1;
        let taken = processor()?.saturating_sub(cpu);
        let enough = taken >= MEASURED.0 || start.elapsed() >= MEASURED.1;
        if requests >= 3 && enough {
            return Ok(taken / requests);
        }
    }
}

/// The processor time of this process so far, in its program and in the system for it (proc(5): fields 14 and 15
/// of `stat`, in hundredths of a second).
fn processor() -> Result<Duration, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').ok_or("no name")?.1;
    let ticks = after_name.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    Ok(Duration::from_millis(ticks.sum::<Result<u64, _>>()? * 10))
}

/// All as one table: times, how many baselines that is, and how much more the last size costs than the first.
fn print(sizes: &[u32], columns: &[Vec<(&'static str, Duration)>]) {
    let heads: Vec<String> = sizes.iter().map(|size| format!("{size} phones")).collect();
    println!("\n| page | {} | most/least phones |", heads.join(" | "));
    println!("|---|{}---|", "---|".repeat(sizes.len()));
    let Some(first) = columns.first() else { return };
    for (at, (name, least)) in first.iter().enumerate() {
        let cells: Vec<String> = columns
            .iter()
            .filter_map(|column| Some((column.first()?.1, column.get(at)?.1)))
            .map(|(base, taken)| {
                let times = taken.as_secs_f64() / base.as_secs_f64();
                format!("{:.2} ms = {times:.1}", taken.as_secs_f64() * 1e3)
            })
            .collect();
        let most = columns.last().and_then(|column| column.get(at)).map_or(*least, |row| row.1);
        let growth = most.as_secs_f64() / least.as_secs_f64();
        println!("| {name} | {} | {growth:.2} |", cells.join(" | "));
    }
}
