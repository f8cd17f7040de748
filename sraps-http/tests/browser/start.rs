//! The first run: from the setup link to a provisioned phone, as whoever installs the service does it.

use std::sync::Arc;

use sraps_core::service::{Ports, Sraps};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::serve::{Background, shared_router};
use sraps_http::ui::{PhoneAccess, UiConfig, front, router};
use sraps_storage_memory::MemoryStorage;
use sraps_system::SystemClock;

use crate::browser::Browser;
use crate::people::{PASSWORD, ports};
use crate::site::Site;

const AGENT: &str = "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 000413AABBCC SXM:0)";
const TARGET: &str = "http://pbx.example/{mac}.xml";

/// A server that nobody has set up, for people and phones on one address; its tasks run as long as it does.
struct Fresh {
    site: Site,
    link: String,
    _background: Background,
}

async fn fresh() -> Fresh {
    let freshness = Arc::new(Freshness::new());
    let ports = ports(Arc::new(MemoryStorage::new()), Arc::new(SystemClock));
    let sraps = Sraps::new(Ports { phone_url: None, commits: freshness.clone(), ..ports });
    let phones = PhoneService::new(sraps.clone(), freshness, PhoneConfig::default());
    let background = Background::start(&phones);
    let access = PhoneAccess {
        listener: Some("0.0.0.0:8080".parse().unwrap()),
        network: Some("192.168.1.10".parse().unwrap()),
        command: None,
    };
    let config = UiConfig { phones: access, ..UiConfig::default() };
    let token = sraps.open_setup().await.unwrap().unwrap();
    let web = router(sraps.clone(), PasswordChecks::new(&*sraps.ports().ids), config);
    let site = Site::of(shared_router(web, phones, front())).await;
    let link = site.url(&format!("/ui/setup/{}", token.expose()));
    Fresh { site, link, _background: background }
}

impl Fresh {
    /// What a phone with this MAC asks of the same server, and gets.
    async fn phone(&self, mac: &str) -> String {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let url: http::Uri = self.site.url(&format!("/snomD785-{mac}.htm")).parse().unwrap();
        let host = url.authority().unwrap().as_str().to_owned();
        let mut stream = tokio::net::TcpStream::connect(&host).await.unwrap();
        let agent = AGENT.replace("000413AABBCC", mac);
        let head = format!(
            "GET {} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {agent}\r\nConnection: close\r\n\r\n",
            url.path()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

/// The pages from the link to the one that waits for the phone.
async fn run_through(browser: &Browser, fresh: &Fresh) {
    browser.goto(&fresh.link).await;
    for (field, value) in [
        ("#name", "Ann Summer"),
        ("#email", "ann@acme.example"),
        ("#password", PASSWORD),
        ("#company", "Acme"),
    ] {
        browser.fill(field, value).await;
    }
    browser.click("form.card button.main").await;
    browser.find(".facts").await;
    browser.click(".answers a").await;
    browser.fill("#name", "To our PBX").await;
    browser.click("input[name=kind][value=redirect]").await;
    browser.fill("#target", TARGET).await;
    browser.click("button[value=save]").await;
    browser.fill("#macs", "00:04:13:AA:BB:CC").await;
    browser.click("button[value=register]").await;
    let registered = "1 phone registered";
    browser.until("it is registered", async || browser.title().await.starts_with(registered)).await;
    browser.click("main .card a.btn").await;
    browser.find("#awaited").await;
}

/// Points 24, 26 and 28.
#[tokio::test]
async fn from_the_setup_link_to_a_provisioned_phone() {
    let Some(browser) = Browser::open().await else { return };
    let fresh = fresh().await;
    browser.inspect_all("sign-in-empty", &fresh.site.url("/ui/sign-in"), &["en", "de"]).await;
    browser.inspect_all("set-up", &fresh.link, &["en", "de"]).await;
    browser.goto(&fresh.link).await;
    browser.fill("#password", PASSWORD).await;
    browser.click("button.reveal").await;
    assert_eq!(browser.count("#password[type=text]").await, 1, "it can be seen");
    run_through(&browser, &fresh).await;
    let waiting = browser.path().await;
    assert!(browser.text("#awaited-now").await.starts_with("Waiting for 1 phone"));
    // A phone that somebody else bought asks, too.
    assert!(fresh.phone("000413AA0001").await.starts_with("HTTP/1.1 404"));
    assert!(fresh.phone("000413AABBCC").await.contains(TARGET));
    // The page shows both by itself.
    browser.find("#awaited-now .good").await;
    browser.shows("#awaited-rows .state", "Handed over").await;
    browser.find("#asking-rows tr td").await;
    browser.is_quiet().await;
    browser
        .inspect_all("waiting", &fresh.site.url(&waiting), &["en", "de", "it", "fr", "es"])
        .await;
    let addresses = waiting.split("/waiting").next().unwrap().to_owned() + "/addresses";
    browser.inspect_all("addresses", &fresh.site.url(&addresses), &["en", "de"]).await;
    // The other one is one click away from being registered, too.
    browser.goto(&fresh.site.url(&waiting)).await;
    browser.click("#asking-rows a").await;
    assert!(browser.value("#macs").await.contains("000413aa0001"));
    browser.is_quiet().await;
}

/// Point 26.
#[tokio::test]
async fn the_first_run_needs_no_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let fresh = fresh().await;
    run_through(&browser, &fresh).await;
    assert!(fresh.phone("000413AABBCC").await.contains(TARGET));
    // The page comes anew by itself.
    for _ in 0..60 {
        if browser.count("#awaited-now .good").await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    assert!(browser.text("#awaited-now").await.starts_with("This phone has asked"));
    browser.click(".live a").await;
    assert_eq!(browser.count("[data-live]").await, 0, "it is paused");
    browser.is_quiet().await;
}
