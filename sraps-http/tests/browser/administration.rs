//! Companies, users and API keys, as those who manage them see them.

use axum::Router;
use serde_json::json;
use sraps_core::tenancy::{Role, Tenant};
use sraps_http::ui::front;

use crate::browser::Browser;
use crate::people::{House, PASSWORD, mac};
use crate::site::Site;

async fn house() -> (House, Site) {
    let house = House::new().await;
    house.register(&[mac(1), mac(2)]).await;
    house.make_profile().await;
    let tenant = Tenant::Reseller { reseller: house.reseller.id };
    house.user(tenant, Role::Owner, "olga@reseller.example").await;
    house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    house.ann().await;
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site)
}

/// Point 28.
#[tokio::test]
async fn the_pages_of_administration_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "olga@reseller.example").await;
    let own = |path: &str| site.url(&format!("/ui/c/{}/{path}", house.company.id));
    let above = |path: &str| site.url(&format!("/ui/r/{}/{path}", house.reseller.id));
    for (name, url) in [
        ("company-settings", own("settings")),
        ("company-delete", own("delete")),
        ("company-new", above("companies/new")),
        ("users", own("users/")),
        ("user-new", above("users/new")),
        ("keys", above("keys/")),
        ("key-new", above("keys/new")),
        ("account", site.url("/ui/account/")),
    ] {
        browser.inspect_all(name, &url, &["en", "de"]).await;
    }
    browser.click(".me button.quiet").await;
    browser.find("#email").await;
    browser.sign_in(&site.url("/"), "root@sraps.example").await;
    browser.inspect_all("resellers", &site.url("/ui/i/resellers/"), &["en", "de"]).await;
}

/// Points 22 and 26.
#[tokio::test]
async fn a_key_and_a_user_are_made_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "olga@reseller.example").await;
    browser.goto(&site.url(&format!("/ui/c/{}/keys/", house.company.id))).await;
    browser.click(".actions-top a").await;
    browser.fill("#name", "Switchboard").await;
    browser.choose("#role", "operator").await;
    browser.click("main form button.main").await;
    browser.find("#secret").await;
    assert_eq!(browser.text("#secret").await.len(), 32);
    browser.picture("key-secret").await;
    browser.goto(&site.url(&format!("/ui/c/{}/users/new", house.company.id))).await;
    browser.fill("#email", "bob@acme.example").await;
    browser.fill("#name", "Bob").await;
    browser.choose("#role", "viewer").await;
    browser.click("main form button.main").await;
    browser.find("#link").await;
    browser.picture("user-link").await;
    let link = browser.text("#link").await;
    browser.click(".me button.quiet").await;
    browser.find("#email").await;
    browser.goto(&link).await;
    browser.fill("#password", PASSWORD).await;
    browser.picture("invitation").await;
    browser.click("main form button").await;
    browser.find(".me").await;
    browser.shows("h1", "Welcome").await;
    browser.is_quiet().await;
}

/// Points 19 and 22: on a slow line the second of two clicks does not throw the new secret away.
#[tokio::test]
async fn a_double_click_makes_one_key_and_shows_its_secret() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "olga@reseller.example").await;
    let keys = site.url(&format!("/ui/c/{}/keys/", house.company.id));
    browser.goto(&format!("{keys}new")).await;
    browser.fill("#name", "Switchboard").await;
    browser.choose("#role", "operator").await;
    let line =
        json!({"offline": false, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1});
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.emulateNetworkConditions", line).await;
    let clicks = "const button = document.querySelector('main form button.main');
        button.click();
        setTimeout(() => button.click(), 150);";
    browser.script(clicks, Vec::new()).await;
    assert_eq!(browser.text("#secret").await.len(), 32);
    browser.goto(&keys).await;
    assert_eq!(browser.count("tbody tr").await, 1);
    browser.is_quiet().await;
}

/// Point 21.
#[tokio::test]
async fn a_company_is_suspended_and_deleted_by_its_name() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    browser.sign_in(&site.url("/"), "olga@reseller.example").await;
    browser.goto(&site.url(&format!("/ui/c/{}/settings", house.company.id))).await;
    browser.click("#suspended").await;
    browser.click("main form button.main").await;
    browser.shows(".note [role=status]", "Saved.").await;
    browser.click(".note button").await;
    browser.shows(".note [role=status]", "It is undone.").await;
    browser.click("main a.risk").await;
    browser.fill("#confirm", "Acme").await;
    browser.click("main form button.risk").await;
    browser.shows(".note [role=status]", "The company is deleted.").await;
    assert_eq!(browser.count("tbody tr").await, 1);
    browser.is_quiet().await;
}
