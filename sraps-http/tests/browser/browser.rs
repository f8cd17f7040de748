//! A browser for one test: its own process and profile, gone when the test ends, however it ends.

use std::fmt::Debug;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::thread::sleep;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};
use url::{ParseError, Url};

use crate::look::Look;
use crate::machine::{Machine, machine};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// Browsers are large: so many at a time, whatever number of threads the tests have.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// A browser. Panics of its methods are failures of the test.
pub(crate) struct Browser {
    client: Client,
    user_agent: String,
    seen: Mutex<Look>,
    driver: Driver,
    _slot: SemaphorePermit<'static>,
}

impl Browser {
    /// A browser that looks as usual; `None` where there is none and need be none.
    pub(crate) async fn open() -> Option<Self> {
        Self::start(&[]).await
    }

    /// One that runs no script of any page.
    pub(crate) async fn without_scripts() -> Option<Self> {
        Self::start(&["--blink-settings=scriptEnabled=false"]).await
    }

    async fn start(more: &[&str]) -> Option<Self> {
        let machine = machine()?;
        let slot = SLOTS.acquire().await.unwrap();
        let driver = Driver::start(machine);
        let url = format!("http://127.0.0.1:{}", driver.port);
        let capabilities = capabilities(machine, more);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&url)
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        let (user_agent, seen) = (String::new(), Mutex::new(Look::USUAL));
        let mut browser = Self { client, user_agent, seen, driver, _slot: slot };
        let version = browser.cdp("Browser.getVersion", json!({})).await;
        version["userAgent"].as_str().unwrap().clone_into(&mut browser.user_agent);
        browser.look(Look::USUAL).await;
        Some(browser)
    }

    pub(crate) fn user_agent(&self) -> &str {
        &self.user_agent
    }

    pub(crate) fn set_seen(&self, look: Look) {
        *self.seen.lock().unwrap() = look;
    }

    /// How pages are looked at now.
    pub(crate) fn seen(&self) -> Look {
        *self.seen.lock().unwrap()
    }

    /// The process of the browser itself.
    pub(crate) fn process(&self) -> u64 {
        self.client.capabilities().unwrap()["goog:processID"].as_u64().unwrap()
    }

    /// Opens a page, and waits until it is there.
    pub(crate) async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub(crate) async fn back(&self) {
        self.client.back().await.unwrap();
    }

    /// The path and query of the page that is open.
    pub(crate) async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    pub(crate) async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// The first element for a CSS selector, as soon as there is one.
    pub(crate) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).every(Duration::from_millis(20));
        let found = wait.for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no `{css}` at {}: {error}", self.path().await),
        }
    }

    /// How many elements a CSS selector finds now.
    pub(crate) async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    /// The text of an element as people see it. If its page makes room for the next one meanwhile, it is read there.
    pub(crate) async fn text(&self, css: &str) -> String {
        loop {
            match self.find(css).await.text().await {
                Ok(text) => return text,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("`{css}` cannot be read: {error}"),
            }
        }
    }

    /// The value of a field.
    pub(crate) async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Clicks with the mouse. What something else lies over cannot be clicked.
    pub(crate) async fn click(&self, css: &str) {
        let clicked = self.find(css).await.click().await;
        clicked.unwrap_or_else(|error| panic!("`{css}` cannot be clicked: {error}"));
    }

    /// Runs the body of a function in the page, with scripting off, too; a promise is waited for.
    pub(crate) async fn script(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(body, arguments)
            .await
            .unwrap_or_else(|error| panic!("{error}: {body:.300}"))
    }

    /// Keys and pointers.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// A command of the Chrome `DevTools` protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.extension("goog/cdp/execute", body).await
    }

    /// A command that `chromedriver` has beyond `WebDriver`.
    pub(crate) async fn extension(&self, path: &'static str, body: Value) -> Value {
        let done = self.client.issue_cmd(Extension { path, body: body.clone() }).await;
        done.unwrap_or_else(|error| panic!("{path} {body:.300}: {error}"))
    }
}

impl Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Browser").field("port", &self.driver.port).finish_non_exhaustive()
    }
}

fn capabilities(machine: &Machine, more: &[&str]) -> Value {
    let mut flags = vec![
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        // Whatever a page asks for is asked of this machine, never of another one.
        "--host-resolver-rules=MAP * 127.0.0.1",
    ];
    if machine.root {
        flags.push("--no-sandbox");
    }
    flags.extend(more);
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"binary": machine.chromium, "args": flags},
        "goog:loggingPrefs": {"browser": "ALL"},
        "timeouts": {"script": 60_000, "pageLoad": 60_000, "implicit": 0},
    })
}

#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A running `chromedriver`, on a port that was free.
struct Driver {
    process: Child,
    port: u16,
    /// Kept open, or the driver could not write any more.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    fn start(machine: &Machine) -> Self {
        let mut process = Command::new(&machine.chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut said = String::new();
        let port = loop {
            let mut line = String::new();
            if output.read_line(&mut line).unwrap() == 0 {
                let ended = process.wait().unwrap();
                panic!("chromedriver ended ({ended}): {said}");
            }
            if let Some((_, port)) =
                line.trim_end().trim_end_matches('.').split_once("successfully on port ")
            {
                break port.parse().unwrap();
            }
            said.push_str(&line);
        };
        Self { process, port, _output: output }
    }

    /// Asks the driver to close its browsers and to end.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    // Not asynchronous, because it must also happen when a test panics. A driver that is only killed would
    // leave its browser behind.
    fn drop(&mut self) {
        let asked = self.shut_down();
        for _ in 0..100 {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        let _ = writeln!(
            std::io::stderr(),
            "chromedriver did not end by itself and is killed: {asked:?}"
        );
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
