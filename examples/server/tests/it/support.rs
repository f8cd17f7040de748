//! A folder with an installation in it, the program run there, and a small HTTP client.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) const PHONE_AGENT: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 \
                               000413AABBCC SXM:0 UXM:0 UXMC:0)";
pub(crate) const PHONE_PATH: &str = "/snomD785-000413AABBCC.htm";
pub(crate) const SETTING_SERVER: &str = "50a400560eec4dc0b96b026094e06562";

/// A folder in which commands run.
pub(crate) struct Folder {
    dir: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: ExitStatus,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    /// What it answered; it must have succeeded.
    #[track_caller]
    pub(crate) fn answer(self) -> String {
        assert!(self.status.success(), "{self:?}");
        self.out
    }

    /// Why it refused: exit code 1, one line, nothing on standard output.
    #[track_caller]
    pub(crate) fn refusal(self) -> String {
        assert_eq!(self.status.code(), Some(1), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        let lines: Vec<_> = self.err.lines().filter(|line| !line.contains(" INFO ")).collect();
        assert_eq!(lines.len(), 1, "{self:?}");
        lines[0].to_owned()
    }
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The program in this folder, without any configuration of the outside.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sraps-server"));
        command.args(args).current_dir(self.dir.path()).env_clear();
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Done {
        finish(self.command(args), "")
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Done {
        finish(self.command(args), stdin)
    }

    /// `setup` as in the README; its JSON.
    pub(crate) fn set_up(&self) -> Tenants {
        let done = self.run_with(&SETUP, "a long password\n");
        Tenants::of(&serde_json::from_str(&done.answer()).unwrap())
    }

    /// Starts the server on a free port.
    pub(crate) fn start(&self, args: &[&str]) -> Server {
        let args = [&["serve", "--listen", "127.0.0.1:0"], args].concat();
        self.start_command(self.command(&args))
    }

    pub(crate) fn start_command(&self, mut command: Command) -> Server {
        let log = self.path("log");
        let file = fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file);
        let mut child = command.spawn().unwrap();
        let (sender, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            out.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok())
        });
        let mut server = Server { child, lines, log, first: String::new() };
        server.first = server.line();
        server
    }
}

pub(crate) const SETUP: [&str; 9] = [
    "setup",
    "--reseller",
    "Ann's phones",
    "--company",
    "Bob & sons",
    "--email",
    "bob@example.org",
    "--password-stdin",
    "--json",
];

/// What a setup made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tenants {
    pub(crate) reseller: String,
    pub(crate) company: String,
    /// As programs give it: `<id>.<secret>`.
    pub(crate) key: String,
}

impl Tenants {
    pub(crate) fn of(json: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let key = &json["api_key"];
        Self {
            reseller: text(&json["reseller"]["id"]),
            company: text(&json["company"]["id"]),
            key: bearer(key),
        }
    }

    /// The path of something below the company.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("/api/v1/companies/{}/{rest}", self.company)
    }
}

/// A key as programs give it.
pub(crate) fn bearer(key: &Value) -> String {
    format!("{}.{}", key["id"].as_str().unwrap(), key["secret"].as_str().unwrap())
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command, stdin: &str) -> Done {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses before it reads closes the pipe: that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Done { status: output.status, out: text(output.stdout), err: text(output.stderr) }
}

/// A running server; killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    log: PathBuf,
    first: String,
}

impl Server {
    fn line(&self) -> String {
        let log = || fs::read_to_string(&self.log).unwrap_or_default();
        self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no output: {}", log()))
    }

    /// Where it said that it listens: for all, or for people.
    pub(crate) fn web(&self) -> SocketAddr {
        address_after(&self.first, "on http://")
    }

    /// Where it said that phones are served, if that is elsewhere.
    pub(crate) fn phones(&self) -> SocketAddr {
        address_after(&self.first, "for phones on http://")
    }

    /// What it printed at its start, up to the line with this text.
    pub(crate) fn welcome(&self, last: &str) -> String {
        let mut text = self.first.clone();
        while !text.contains(last) {
            text.push('\n');
            text.push_str(&self.line());
        }
        text
    }

    /// The log so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("/bin/sh").args(["-c", &kill]).status().unwrap().success());
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end: {}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it as an operator does.
    pub(crate) fn stop(mut self) {
        self.signal("TERM");
        let status = self.wait();
        assert_eq!(status.code(), Some(0), "{}", self.log());
    }

    /// A request to the API with a key.
    pub(crate) fn api(&self, key: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \
             {key}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        exchange(self.web(), &format!("{head}{body}"))
    }

    /// The request of the example phone.
    pub(crate) fn phone(&self) -> Answer {
        get(self.web(), PHONE_PATH, PHONE_AGENT)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn address_after(text: &str, mark: &str) -> SocketAddr {
    let rest = text.split_once(mark).unwrap_or_else(|| panic!("no `{mark}` in {text}")).1;
    let end = rest.find(|c: char| !"0123456789.:".contains(c)).unwrap_or(rest.len());
    rest[..end].parse().unwrap()
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The JSON of a success.
    #[track_caller]
    pub(crate) fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.json()
    }
}

pub(crate) fn get(at: SocketAddr, path: &str, user_agent: &str) -> Answer {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: {user_agent}\r\nConnection: close\r\n\r\n"
    );
    exchange(at, &request)
}

/// Sends a request and reads the answer to the end of the connection.
pub(crate) fn exchange(at: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}
