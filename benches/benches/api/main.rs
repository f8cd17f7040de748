//! What an authenticated write costs over HTTP, beside a bare axum handler that only verifies the same Hawk
//! header.
//!
//! Both are servers in processes of their own, so that their processor time can be told apart from the
//! client's. The client signs with the crate `hawk`, which the bare handler also verifies with, over
//! keep-alive connections. What counts is the processor time for each request; requests a second depend on
//! the disk too, because a write is on it before it is answered.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

mod client;
mod server;

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use client::{Client, Plan, Request};

/// Connections at once.
const CONNECTIONS: usize = 4;

/// Requests that are signed before they are sent: few enough that no signature gets a minute old.
const SIGNED_AT_ONCE: usize = 2_000;

/// Where a server is and who may ask it: printed by the server, read by the client.
#[derive(Debug, Clone)]
struct Access {
    port: u16,
    company: String,
    key: String,
    secret: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Runtime::new()?;
    match args.get(1).map(String::as_str) {
        Some("serve-sraps") => return runtime.block_on(server::sraps()),
        Some("serve-bare") => return runtime.block_on(server::bare()),
        // `cargo test --benches` runs benches without `--bench`, to see that they start.
        _ if !args.iter().any(|arg| arg == "--bench") => return Ok(()),
        _ => {}
    }
    let count = std::env::var("SRAPS_BENCH_REQUESTS").map_or(Ok(20_000), |count| count.parse())?;
    println!("{CONNECTIONS} connections, {count} requests each row\n");
    println!("| request | server | requests/s | processor time | ratio |");
    println!("|---|---|---|---|---|");
    let mut bare = Serving::start("serve-bare")?;
    let mut sraps = Serving::start("serve-sraps")?;
    let put = |mac: u32| Request::put(mac, "a");
    let rows: [(&str, &dyn Fn(u32) -> Request); 5] = [
        ("GET one endpoint", &Request::get),
        ("PUT a new endpoint", &put),
        ("PUT the same again", &put),
        ("PUT another name", &|mac| Request::put(mac, "b")),
        ("DELETE it", &Request::delete),
    ];
    // One endpoint that can be read.
    runtime.block_on(sraps.run(&[Request::put(u32::MAX, "read")], 1))?;
    for (name, request) in rows {
        let requests: Vec<Request> = (0..count).map(request).collect();
        let least = runtime.block_on(bare.run(&requests, CONNECTIONS))?;
        let ours = runtime.block_on(sraps.run(&requests, CONNECTIONS))?;
        print_row(name, "bare", &least, None);
        print_row("", "sraps", &ours, Some(&least));
    }
    let bulk = [Request::bulk(10_000)];
    let least = runtime.block_on(bare.run(&bulk, 1))?;
    let ours = runtime.block_on(sraps.run(&bulk, 1))?;
    print_row("POST 10,000 new endpoints", "bare", &least, None);
    print_row("", "sraps", &ours, Some(&least));
    Ok(())
}

/// What a run took.
#[derive(Debug, Clone, Copy)]
struct Taken {
    requests: usize,
    wall: Duration,
    processor: Duration,
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn print_row(name: &str, server: &str, taken: &Taken, base: Option<&Taken>) {
    let count = taken.requests as f64;
    let rate = count / taken.wall.as_secs_f64();
    let each = taken.processor.as_secs_f64() * 1e6 / count;
    let ratio = base.map_or(String::new(), |base| {
        format!("{:.1}", taken.processor.as_secs_f64() / base.processor.as_secs_f64().max(1e-9))
    });
    println!("| {name} | {server} | {rate:.0} | {each:.0} µs | {ratio} |");
}

/// A server in a process of its own; killed at the end.
struct Serving {
    child: Child,
    client: Client,
}

impl Serving {
    fn start(what: &str) -> Result<Self, Box<dyn Error>> {
        let mut child =
            Command::new(std::env::current_exe()?).arg(what).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let line = BufReader::new(out).lines().next().ok_or("the server did not start")??;
        let words: Vec<&str> = line.split(' ').collect();
        let [port, company, key, secret] = words[..] else { return Err(line.into()) };
        let access = Access {
            port: port.parse()?,
            company: company.to_owned(),
            key: key.to_owned(),
            secret: secret.to_owned(),
        };
        Ok(Self { child, client: Client::new(access) })
    }

    async fn run(&mut self, requests: &[Request], over: usize) -> Result<Taken, Box<dyn Error>> {
        let (mut wall, mut processor) = (Duration::ZERO, Duration::ZERO);
        for part in requests.chunks(SIGNED_AT_ONCE) {
            // Signing is done before the clock starts.
            let plan: Plan = self.client.sign(part, over)?;
            let before = self.processor()?;
            wall += plan.send().await?;
            processor += self.processor()?.saturating_sub(before);
        }
        Ok(Taken { requests: requests.len(), wall, processor })
    }

    /// The processor time of the server so far, in its program and in the system for it (proc(5): fields 14
    /// and 15 of `stat`, in hundredths of a second).
    fn processor(&self) -> Result<Duration, Box<dyn Error>> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit_once(')').ok_or("no name")?.1;
        let ticks: u64 = after_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(str::parse::<u64>)
            .sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 10))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
