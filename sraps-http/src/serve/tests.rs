//! Listeners over real sockets, and what a shared one routes where.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use http::{Method, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::{Limits, Shutdown, directory, phone_router, serve, shared_router};
use crate::health::{self, Ready};
use crate::phones::tests::world::{AGENT, MAC, Mood, PATH, TARGET, World, ask};

const PATIENCE: Duration = Duration::from_secs(20);

/// A listener on a free port.
struct Running {
    address: SocketAddr,
    shutdown: Shutdown,
    task: JoinHandle<()>,
}

impl Running {
    async fn start(router: Router, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::new();
        let task = tokio::spawn(serve(listener, router, limits, shutdown.clone()));
        Self { address, shutdown, task }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes and reads until the server closes.
    async fn talk(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        rest(&mut stream).await
    }
}

async fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset instead of an orderly end is an end too.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("it is closed");
    String::from_utf8(answer).unwrap()
}

fn slow() -> Router {
    let wait = async || {
        sleep(Duration::from_millis(300)).await;
        "slowly"
    };
    let peer = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.ip().to_string();
    Router::new().route("/slow", get(wait)).route("/peer", get(peer))
}

#[tokio::test]
async fn http_1_0_gets_a_length_and_no_chunks() {
    let world = World::new().await;
    world.redirected().await;
    let running = Running::start(phone_router(world.phones.clone()), Limits::phones()).await;
    let request = format!("GET {PATH} HTTP/1.0\r\nUser-Agent: {AGENT}\r\n\r\n");
    let answer = running.talk(&request).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.0 200 OK\r\n"), "{head}");
    let head = head.to_ascii_lowercase();
    assert!(head.contains(&format!("\r\ncontent-length: {}", body.len())), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert!(body.contains(TARGET));
    world.turn().await;
    let seen = world.check_ins().await;
    assert_eq!(seen.first().unwrap().address, Some("127.0.0.1".parse().unwrap()));

    let lost = running.talk("GET /nothing.htm HTTP/1.0\r\n\r\n").await;
    assert!(lost.starts_with("HTTP/1.0 404 Not Found\r\n"), "{lost}");
    assert!(lost.contains("content-length: 0\r\n"), "{lost}");
}

#[tokio::test]
async fn http_1_1_answers_many_requests_on_one_connection_and_head_without_a_body() {
    let world = World::new().await;
    world.redirected().await;
    let running = Running::start(phone_router(world.phones.clone()), Limits::phones()).await;
    let request =
        |method: &str, close: &str| format!("{method} {PATH} HTTP/1.1\r\nHost: x\r\n{close}\r\n");
    let both = request("HEAD", "") + &request("GET", "Connection: close\r\n");
    let answer = running.talk(&both).await;
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 2, "{answer}");
    assert_eq!(answer.matches(TARGET).count(), 1, "{answer}");
    assert!(!answer.contains("chunked"));
}

#[tokio::test]
async fn a_client_that_closes_its_side_still_gets_its_answer() {
    let running = Running::start(slow(), Limits::phones()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /slow HTTP/1.0\r\n\r\n").await.unwrap();
    stream.shutdown().await.unwrap();
    assert!(rest(&mut stream).await.ends_with("slowly"));
}

#[tokio::test]
async fn the_end_lets_answers_finish_and_takes_nobody_new() {
    let running = Running::start(slow(), Limits::web()).await;
    let mut idle = running.connect().await;
    let mut busy = running.connect().await;
    busy.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    running.shutdown.ask();
    let answer = rest(&mut busy).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("slowly"), "{answer}");
    assert_eq!(rest(&mut idle).await, "");
    timeout(PATIENCE, running.task).await.expect("it ends").unwrap();
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn the_end_does_not_wait_for_ever() {
    let stuck = Router::new().route("/", get(std::future::pending::<&'static str>));
    let limits = Limits { drain: Duration::from_millis(200), ..Limits::web() };
    let running = Running::start(stuck, limits).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(50)).await;
    running.shutdown.ask();
    timeout(PATIENCE, running.task).await.expect("it ends").unwrap();
    assert_eq!(rest(&mut stream).await, "");
}

#[tokio::test]
async fn slow_and_idle_clients_are_cut() {
    let limits = Limits { head_timeout: Duration::from_millis(200), ..Limits::phones() };
    let running = Running::start(slow(), limits).await;
    for head in ["", "GET /peer HT", "GET /peer HTTP/1.1\r\nHost: x\r\n"] {
        let mut stream = running.connect().await;
        stream.write_all(head.as_bytes()).await.unwrap();
        assert!(!rest(&mut stream).await.contains("200 OK"), "{head:?}");
    }
    let mut idle = running.connect().await;
    idle.write_all(b"GET /peer HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    assert!(rest(&mut idle).await.ends_with("127.0.0.1"), "answered, then closed");
}

#[tokio::test]
async fn a_connection_does_not_live_for_ever() {
    let limits = Limits { connection_age: Duration::from_millis(200), ..Limits::phones() };
    let running = Running::start(slow(), limits).await;
    let mut stream = running.connect().await;
    let mut answers = 0;
    while stream.write_all(b"GET /peer HTTP/1.1\r\nHost: x\r\n\r\n").await.is_ok() {
        let mut some = [0; 1_024];
        match timeout(PATIENCE, stream.read(&mut some)).await.unwrap() {
            Ok(0) | Err(_) => break,
            Ok(_) => answers += 1,
        }
        assert!(answers < 10_000, "it goes on and on");
        sleep(Duration::from_millis(5)).await;
    }
    assert!(answers > 1);
}

#[tokio::test]
async fn long_targets_and_too_many_headers_are_refused() {
    let world = World::new().await;
    let running = Running::start(phone_router(world.phones.clone()), Limits::phones()).await;
    let long = format!("GET /{}.htm HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(9_000));
    let answer = running.talk(&long).await;
    assert!(answer.starts_with("HTTP/1.1 414 "), "{answer}");
    let longer = format!("GET /{}.htm HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(30_000));
    assert!(running.talk(&longer).await.starts_with("HTTP/1.1 431 "));
    for head in [17_000, 20_000, 60_000] {
        let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "a".repeat(head));
        let answer = running.talk(&long).await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{head}: {answer}");
    }
    let many = "X-Header: y\r\n".repeat(100);
    let answer = running.talk(&format!("GET / HTTP/1.1\r\nHost: x\r\n{many}\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_their_turn() {
    let limits = Limits { connections: 1, ..Limits::web() };
    let running = Running::start(slow(), limits).await;
    let mut first = running.connect().await;
    first.write_all(b"GET /peer HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut some = [0; 1_024];
    assert!(first.read(&mut some).await.unwrap() > 0);
    let mut second = running.connect().await;
    second.write_all(b"GET /peer HTTP/1.0\r\n\r\n").await.unwrap();
    let waits = timeout(Duration::from_millis(200), second.read(&mut some)).await;
    assert!(waits.is_err(), "the first one holds the only place");
    drop(first);
    assert!(rest(&mut second).await.ends_with("127.0.0.1"));
}

#[tokio::test(start_paused = true)]
async fn a_shared_listener_tells_phones_from_people() {
    let world = World::new().await;
    world.redirected().await;
    let web = health::router(Ready::Storage(world.storage.clone()))
        .nest("/api/v1", Router::new().route("/companies/", get(async || "companies")));
    let shared = shared_router(web.clone(), world.phones.clone(), directory());
    let fetch =
        |path: &'static str, agent: &'static str| ask(shared.clone(), Method::GET, path, agent);
    assert_eq!(fetch("/api/v1/companies/", AGENT).await.body, "companies");
    assert_eq!(fetch("/healthz", "").await.body, "ok\n");
    assert_eq!(fetch(PATH, "").await, world.get(PATH).await);
    let root = fetch("/", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0").await;
    assert_eq!(root.status, StatusCode::OK);
    assert!(root.body.contains("/api/v1/"), "{}", root.body);
    assert!(fetch("/?mac=000413AABBCC", "Mozilla/5.0").await.body.contains(TARGET));
    assert!(fetch("/?x=1&MAC=000413AABBCC", "Mozilla/5.0").await.body.contains(TARGET));
    let general = fetch("/", AGENT).await;
    assert!(!general.body.contains("/api/v1/") && !general.body.contains(MAC));
    assert_eq!(general, world.ask(Method::GET, "/", AGENT).await);
    let pages = shared_router(web, world.phones.clone(), crate::ui::front());
    let root = ask(pages.clone(), Method::GET, "/", "Mozilla/5.0 Firefox/140.0").await;
    assert_eq!(root.status, StatusCode::SEE_OTHER, "to the pages");
    assert_eq!(ask(pages, Method::GET, "/", AGENT).await, general, "but never a phone");
    let posted = ask(shared.clone(), Method::POST, "/", "").await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(fetch("/elsewhere", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(start_paused = true)]
async fn health_tells_who_can_work() {
    let world = World::new().await;
    world.redirected().await;
    let web = health::router(Ready::Storage(world.storage.clone()));
    let phones = phone_router(world.phones.clone());
    let status =
        async |router: &Router, path| ask(router.clone(), Method::GET, path, "").await.status;
    assert_eq!(status(&web, "/readyz").await, StatusCode::OK);
    assert_eq!(status(&phones, "/readyz").await, StatusCode::OK);
    assert_eq!(status(&phones, PATH).await, StatusCode::OK);
    for mood in [Mood::Away, Mood::Hangs] {
        world.storage.set(mood);
        sleep(Duration::from_secs(30)).await;
        assert_eq!(status(&web, "/readyz").await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(status(&web, "/healthz").await, StatusCode::OK);
        assert_eq!(status(&phones, "/readyz").await, StatusCode::OK, "with what was read before");
    }
}
