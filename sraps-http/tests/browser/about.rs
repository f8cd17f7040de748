//! About, charts, and the page in place of one that is not there.

use std::sync::Arc;

use axum::Router;
use sraps_core::activity::{CheckIn, Proof};
use sraps_core::snom::request::File;
use sraps_core::tenancy::{Role, Tenant};
use sraps_http::ui::{Disk, Machine, MachineFacts, UiConfig, front};
use sraps_system::SystemClock;

use crate::browser::Browser;
use crate::people::{House, mac};
use crate::site::Site;

#[derive(Debug)]
struct Known;

impl Machine for Known {
    fn facts(&self) -> MachineFacts {
        MachineFacts {
            server: Some("sraps-server 0.1.0".to_owned()),
            disk: Some(Disk { free: 5_000_000, total: 900_000_000_000 }),
            ..MachineFacts::default()
        }
    }
}

async fn house() -> (House, Site) {
    let config = UiConfig { machine: Arc::new(Known), ..UiConfig::default() };
    let house = House::with(config, Arc::new(SystemClock)).await;
    house.make_profile().await;
    let macs: Vec<_> = (0..40).map(mac).collect();
    house.register(&macs).await;
    let company = house.sraps.company(sraps_core::service::Caller::CONSOLE, house.company.id).await;
    let company = company.unwrap();
    let now = house.sraps.ports().clock.now();
    let mut seen = Vec::new();
    for (n, mac) in (0_i64..).zip(&macs).take(33) {
        let endpoint = house.sraps.storage().endpoint(&company, *mac).await.unwrap().unwrap();
        for hours in (0..n * 5).filter(|hours| (hours * n) % 7 < 3) {
            seen.push(CheckIn {
                mac: *mac,
                endpoint: Some(endpoint.id),
                at: now - jiff::SignedDuration::from_hours(hours),
                address: None,
                user_agent: String::new(),
                model: None,
                firmware: Some(format!("10.1.{}.13", 200 - n / 4)),
                file: File::Phone,
                proof: Proof::None,
                status: if n % 9 == 4 { 404 } else { 200 },
                bytes: 1_234,
                handed_over: false,
            });
        }
    }
    house.sraps.storage().observe(seen).await.unwrap();
    house.ann().await;
    house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site)
}

/// Points 28, 33 and 34.
#[tokio::test]
async fn about_and_charts_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "root@sraps.example").await;
    browser.inspect_all("about", &site.url("/ui/about"), &["en", "de"]).await;
    browser.inspect_all("libraries", &site.url("/ui/about/libraries"), &["en"]).await;
    let welcome = site.url(&format!("/ui/c/{}/", house.company.id));
    browser.inspect_all("charts", &welcome, &["en", "de"]).await;
    browser.goto(&welcome).await;
    browser
        .script("for (const one of document.querySelectorAll('details')) one.open = true", vec![])
        .await;
    browser.picture("charts-tables").await;
    assert!(browser.barriers().await.is_empty(), "{:#?}", browser.barriers().await);
}

/// Points 26 and 32.
#[tokio::test]
async fn a_phone_that_is_not_there_is_looked_for_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    let phones = format!("/ui/c/{}/phones/", house.company.id);
    browser.goto(&site.url(&format!("{phones}00041300ffff/"))).await;
    browser.picture("not-found").await;
    browser.is_quiet_but_for(404).await;
    browser.find("main input[name=q]").await.send_keys("000413000002").await.unwrap();
    browser.click("main form[role=search] button").await;
    assert_eq!(browser.path().await, format!("{phones}?q=000413000002"));
    browser.click("tbody a.mono").await;
    browser.click(".me a:last-of-type").await;
    browser.shows("h1", "About").await;
    browser.is_quiet().await;
}
