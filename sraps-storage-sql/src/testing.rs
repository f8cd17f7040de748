//! A PostgreSQL for tests and benches (feature `testing`): each gets a database of its own.
//!
//! `SRAPS_TEST_POSTGRES_URL` names a server whose user may create databases. Without it a private cluster is
//! made from the installed binaries (Debian: `/usr/lib/postgresql/*/bin`; run by root, as the user
//! `postgres`), in a temporary directory, on a Unix socket, one for the whole process. A shell holds it and
//! reads our commands from a pipe: when this process ends, however it does, the pipe ends, and the shell stops
//! the server and removes the directory.
//!
//! Where there is neither, [`database`] says so on stderr and gives `None`; with
//! `postgres` in the list `SRAPS_TEST_REQUIRE` it panics.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::print_stderr,
    reason = "this is part of tests: it fails by panicking, and says what is skipped"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Postgres};

use crate::SqlStorage;

/// Makes the cluster, says where, and obeys until its input ends. `$1` is the directory of the binaries.
const HOLD: &str = r#"
set -eu
cd /
bin=$1
dir=$(mktemp -d "${TMPDIR:-/tmp}/sraps-pg.XXXXXX")
gone() { "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || :; rm -rf "$dir"; }
trap gone EXIT
trap 'exit 1' HUP INT TERM
start() {
  "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >/dev/null 2>&1 || { cat "$dir/log" >&2; exit 1; }
}
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale-provider=icu --icu-locale=en --locale=C.UTF-8 \
  --no-sync >"$dir/initdb" 2>&1 || {
  rm -rf "$dir/data"
  "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-sync >"$dir/initdb" 2>&1 || {
    cat "$dir/initdb" >&2; exit 1; }
}
cat >>"$dir/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
full_page_writes = off
max_connections = 200
END
start
echo "$dir"
while read -r command; do
  case $command in
    stop) "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 ;;
    start) start ;;
  esac
  echo done
done
"#;

/// A PostgreSQL server that can be stopped and started.
#[derive(Debug)]
pub struct Cluster {
    options: PgConnectOptions,
    holder: Mutex<Holder>,
}

#[derive(Debug)]
struct Holder {
    child: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Cluster {
    /// Starts a private cluster; `None` where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let bin = binaries()?;
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        command.args(["-c", HOLD, "sraps-postgres"]).arg(bin);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("a shell can be started");
        let commands = child.stdin.take();
        let mut answers = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let mut directory = String::new();
        answers.read_line(&mut directory).expect("its output is text");
        let directory = directory.trim();
        assert!(!directory.is_empty(), "PostgreSQL did not start; see above");
        let options = PgConnectOptions::new_without_pgpass()
            .socket(directory)
            .username("postgres")
            .database("postgres");
        Some(Self { options, holder: Mutex::new(Holder { child, commands, answers }) })
    }

    /// Stops the server at once, as a power cut would.
    pub fn stop(&self) {
        self.command("stop");
    }

    /// Starts it again.
    pub fn restart(&self) {
        self.command("start");
    }

    fn command(&self, command: &str) {
        let mut holder = self.holder.lock().unwrap_or_else(PoisonError::into_inner);
        let pipe = holder.commands.as_mut().expect("the pipe is open while the cluster lives");
        writeln!(pipe, "{command}").expect("the shell reads");
        let mut answer = String::new();
        holder.answers.read_line(&mut answer).expect("the shell answers");
        assert_eq!(answer.trim(), "done", "{command}");
    }

    /// Makes an empty database and returns its URL.
    pub async fn database(&self) -> String {
        create(&self.options).await.1
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut holder = self.holder.lock().unwrap_or_else(PoisonError::into_inner);
        drop(holder.commands.take());
        // The shell removes everything; a failure of it is seen on stderr.
        let _ = holder.child.wait();
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// The newest installed version.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = versions.filter_map(|entry| Some(entry.ok()?.path()));
    let installed = installed.filter(|path| path.join("bin/initdb").exists());
    Some(installed.max_by_key(|path| number(path))?.join("bin"))
}

/// Creates an empty database under a name that nobody has.
async fn create(server: &PgConnectOptions) -> (String, String) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("sraps_test_{}_{next}", std::process::id());
    run(server, format!("CREATE DATABASE {name}")).await;
    let url = server.clone().database(&name).to_url_lossy().to_string();
    (name, url)
}

async fn run(server: &PgConnectOptions, sql: String) {
    let mut conn = server.connect().await.expect("the test server can be reached");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.expect("databases can be created");
    conn.close().await.expect("the test server is still there");
}

/// The server of this process: the given one or a private cluster.
struct Server {
    options: PgConnectOptions,
    /// Keeps the private cluster; a given server is tidied up instead.
    private: Option<Cluster>,
    /// A migrated database that others are copied from. Copying needs it for itself.
    template: tokio::sync::Mutex<Option<String>>,
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let template = tokio::sync::Mutex::new(None);
        if let Ok(url) = std::env::var("SRAPS_TEST_POSTGRES_URL") {
            let options = PgConnectOptions::from_str(&url);
            let options = options.expect("SRAPS_TEST_POSTGRES_URL is a PostgreSQL URL");
            return Some(Server { options, private: None, template });
        }
        let cluster = Cluster::start()?;
        Some(Server { options: cluster.options.clone(), private: Some(cluster), template })
    });
    if server.is_none() {
        missing();
    }
    server.as_ref()
}

/// Says that there is no PostgreSQL, or panics if there must be one.
pub fn missing() {
    assert!(
        !std::env::var("SRAPS_TEST_REQUIRE")
            .is_ok_and(|list| list.split(',').any(|w| w == "postgres")),
        "SRAPS_TEST_REQUIRE lists postgres, but PostgreSQL is not installed and no SRAPS_TEST_POSTGRES_URL is set"
    );
    eprintln!("SKIPPED: PostgreSQL is not installed and no SRAPS_TEST_POSTGRES_URL is set");
}

/// A database of its own, which goes away with this value.
#[derive(Debug)]
pub struct Database {
    name: String,
    /// Its URL.
    pub url: String,
    given: Option<PgConnectOptions>,
}

impl Drop for Database {
    /// On a given server the database is dropped; a private one goes away as a whole.
    fn drop(&mut self) {
        let Some(server) = self.given.take() else { return };
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime can be made").block_on(run(&server, sql));
        });
        // A test that failed already must not abort the process.
        let _ = dropping.join();
    }
}

/// An empty storage in a database of its own; `None`, said aloud, where there is no PostgreSQL.
pub async fn postgres() -> Option<(SqlStorage<Postgres>, Database)> {
    let database = database().await?;
    let storage = SqlStorage::connect(&database.url).await.expect("the database can be opened");
    Some((storage, database))
}

/// A database of its own, empty or migrated; `None`, said aloud, where there is no PostgreSQL.
pub async fn database() -> Option<Database> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = server()?;
    if server.private.is_none() {
        let (name, url) = create(&server.options).await;
        return Some(Database { name, url, given: Some(server.options.clone()) });
    }
    let mut template = server.template.lock().await;
    let template = match &mut *template {
        Some(template) => template,
        none => {
            let (name, url) = create(&server.options).await;
            let storage = SqlStorage::<Postgres>::connect(&url).await;
            storage.expect("a new database can be migrated").close().await;
            none.insert(name)
        }
    };
    let name = format!("{template}_copy_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    run(&server.options, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let url = server.options.clone().database(&name).to_url_lossy().to_string();
    Some(Database { name, url, given: None })
}
