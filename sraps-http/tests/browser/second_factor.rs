//! The second factor, as somebody sets it up and signs in with it.

use std::sync::Arc;

use axum::Router;
use jiff::SignedDuration;
use sraps_core::ports::Clock as _;
use sraps_core::tenancy::{Role, Tenant};
use sraps_http::ui::{UiConfig, front};
use totp_rs::{Builder, Secret};

use crate::browser::Browser;
use crate::look::Look;
use crate::people::{House, Later, PASSWORD};
use crate::site::Site;

async fn house() -> (House, Site, Arc<Later>) {
    let clock = Arc::new(Later::default());
    let house = House::with(UiConfig::default(), clock.clone()).await;
    house.ann().await;
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site, clock)
}

/// What an app with this key shows now.
fn shown(clock: &Later, seed: &str) -> String {
    let secret = Secret::try_from_base32(seed.replace(' ', "")).unwrap();
    let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    app.generate(u64::try_from(clock.now().as_second()).unwrap()).to_string()
}

impl Browser {
    /// Checks the page that is open, which may be the answer to a form, in every theme and on every screen.
    async fn inspect_here(&self, name: &str) {
        for look in Look::all(&["en"]) {
            self.look(look).await;
            self.inspect(name).await;
        }
        self.look(Look::USUAL).await;
    }
}

/// Points 24, 26 and 28.
#[tokio::test]
async fn a_second_factor_is_set_up_and_used_without_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (_house, site, clock) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    browser.goto(&site.url("/ui/account/second-factor/")).await;
    browser.picture("second-factor-off").await;
    browser.click("main button.main").await;
    browser.find(".qr").await;
    browser.picture("second-factor-set-up").await;
    let seed = browser.text("#seed").await;
    browser.fill("#code", &shown(&clock, &seed)).await;
    browser.click("main button.main").await;
    browser.find(".codes").await;
    browser.picture("second-factor-codes").await;
    browser.click(".me button.quiet").await;
    browser.find("#email").await;
    clock.wait(SignedDuration::from_secs(30));
    browser.fill("#email", "ann@acme.example").await;
    browser.fill("#password", PASSWORD).await;
    browser.click("main button").await;
    browser.find("[autocomplete=one-time-code]").await;
    browser.fill("#code", &shown(&clock, &seed)).await;
    browser.click("main button").await;
    browser.find(".me").await;
    browser.shows("h1", "Welcome").await;
    browser.is_quiet().await;
}

/// Points 24 and 28.
#[tokio::test]
async fn its_pages_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site, clock) = house().await;
    browser.sign_in(&site.url("/"), "ann@acme.example").await;
    let factor = site.url("/ui/account/second-factor/");
    browser.inspect_all("second-factor-off", &factor, &["en", "de"]).await;
    browser.click("main button.main").await;
    browser.find(".qr").await;
    let set_up = site.url("/ui/account/second-factor/set-up");
    browser.inspect_all("second-factor-set-up", &set_up, &["en", "de", "fr"]).await;
    let seed = browser.text("#seed").await;
    browser.fill("#code", &shown(&clock, &seed)).await;
    browser.click("main button.main").await;
    browser.find(".codes").await;
    browser.inspect_here("second-factor-codes").await;
    browser.inspect_all("second-factor-on", &factor, &["en", "de"]).await;
    browser.inspect_all("account-factor", &site.url("/ui/account/"), &["en"]).await;
    browser.click(".me button.quiet").await;
    browser.find("#email").await;
    browser.fill("#email", "ann@acme.example").await;
    browser.fill("#password", PASSWORD).await;
    browser.click("main button").await;
    browser.find("[autocomplete=one-time-code]").await;
    browser.inspect_all("second-step", &site.url("/ui/sign-in/code"), &["en", "it"]).await;
}

/// Point 24: the keyboard alone, and what was filled in comes through.
#[tokio::test]
async fn somebody_who_signed_in_long_ago_is_asked_and_goes_on() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site, clock) = house().await;
    house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    browser.sign_in(&site.url("/"), "root@sraps.example").await;
    clock.wait(SignedDuration::from_mins(20));
    browser.goto(&site.url(&format!("/ui/c/{}/keys/new", house.company.id))).await;
    browser.fill("#name", "Switchboard & co").await;
    browser.choose("#role", "operator").await;
    browser.click("main form button.main").await;
    browser.find("#prove-password").await;
    // The status of this answer is what the browser would complain of.
    browser.picture("prove").await;
    assert!(browser.barriers().await.is_empty());
    browser.tab_to("#prove-password").await;
    browser.type_text(PASSWORD).await;
    browser.press(&[fantoccini::key::Key::Enter]).await;
    browser.find("#secret").await;
    assert!(browser.text("main").await.contains("Switchboard & co"));
    browser.is_quiet_but_for(403).await;
}
