//! Signing in, and the first pages of those who work here.

use std::sync::Arc;

use axum::Router;
use fantoccini::key::Key;
use sraps_core::mac::Mac;
use sraps_core::service::{Caller, EndpointDraft, Mode, SettingsDraft};
use sraps_http::ui::{UiConfig, front};
use sraps_system::SystemClock;

use crate::browser::Browser;
use crate::look::{Look, NARROW};
use crate::people::{House, PASSWORD};
use crate::site::Site;

const LANGUAGES: [&str; 5] = ["en", "de", "it", "fr", "es"];

async fn house() -> (House, Site) {
    let contact = Some("Help desk\n+49 30 1234".to_owned());
    let config = UiConfig { contact, ..UiConfig::default() };
    let house = House::with(config, Arc::new(SystemClock)).await;
    let site = Site::of(Router::new().route("/", front()).merge(house.router.clone())).await;
    (house, site)
}

async fn sign_in(browser: &Browser, url: &str, email: &str, password: &str) {
    browser.goto(url).await;
    browser.find("#email").await.clear().await.unwrap();
    browser.find("#email").await.send_keys(email).await.unwrap();
    browser.find("#password").await.send_keys(password).await.unwrap();
    browser.click("main button").await;
}

#[tokio::test]
async fn the_page_to_sign_in_is_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (_house, site) = house().await;
    browser.inspect_all("sign-in", &site.url("/ui/sign-in"), &LANGUAGES).await;
}

#[tokio::test]
async fn who_mistypes_is_told_and_gets_in() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    house.ann().await;
    sign_in(&browser, &site.url("/"), "ann@acme.example", "wrong").await;
    browser.find("[role=alert]").await;
    assert_eq!(browser.value("#email").await, "ann@acme.example");
    browser.picture("sign-in-wrong").await;
    assert!(browser.barriers().await.is_empty(), "{:#?}", browser.barriers().await);
    browser.is_quiet_but_for(422).await;
    browser.click("[role=alert] a").await;
    assert_eq!(browser.focused().await, "input#email");
    browser.find("#password").await.send_keys(PASSWORD).await.unwrap();
    browser.press(&[Key::Enter]).await;
    browser.find("#next").await;
    assert_eq!(browser.path().await, format!("/ui/c/{}/", house.company.id));
    browser.is_quiet().await;
}

#[tokio::test]
async fn the_first_pages_are_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    house.rita().await;
    let draft = |n: u8| EndpointDraft {
        mac: Mac::from_octets([0, 4, 0x13, 0, 0, n]),
        name: None,
        profile: None,
        model: None,
        settings: SettingsDraft::default(),
        autoprovisioning: n != 3,
        warranty_warning: 3,
    };
    let (drafts, company) = ((0..5).map(draft).collect(), house.company.id);
    let made = house.sraps.register_endpoints(Caller::CONSOLE, company, drafts, Mode::Atomic);
    made.await.unwrap();
    sign_in(&browser, &site.url("/"), "rita@reseller.example", PASSWORD).await;
    browser.find(".switch").await;
    let languages = ["en", "de"];
    browser.inspect_all("companies", &site.url("/ui/"), &languages).await;
    let page = |id| site.url(&format!("/ui/c/{id}/"));
    browser.inspect_all("welcome", &page(company), &languages).await;
    browser.inspect_all("welcome-empty", &page(house.sister.id), &languages).await;
    browser.inspect_all("sessions", &site.url("/ui/account/sessions/"), &languages).await;
}

#[tokio::test]
async fn in_a_network_one_signs_in_over_http_and_is_warned() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    house.ann().await;
    sign_in(&browser, &site.url_at("sraps.lan", "/ui/"), "ann@acme.example", PASSWORD).await;
    browser.find("#next").await;
    assert!(browser.text("[role=note]").await.contains("not encrypted"));
    browser.picture("welcome-lan").await;
    browser.is_quiet().await;
}

#[tokio::test]
async fn signing_in_and_looking_around_needs_no_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let (house, site) = house().await;
    house.rita().await;
    sign_in(&browser, &site.url("/"), "rita@reseller.example", PASSWORD).await;
    browser.click("tbody a").await;
    browser.find("#next").await;
    browser.look(Look { width: NARROW, ..Look::USUAL }).await;
    browser.click(".menu-button").await;
    browser.picture("menu-narrow").await;
    browser.click(".me summary").await;
    browser.click("button[value=de]").await;
    browser.shows("h1", "Willkommen").await;
    browser.click(".menu-button").await;
    browser.click(".me button.quiet").await;
    browser.find("#email").await;
    browser.shows("[role=status]", "Sie sind abgemeldet.").await;
    browser.is_quiet().await;
}

/// Point 25.
#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let Some(browser) = Browser::open().await else { return };
    let (house, site) = house().await;
    house.ann().await;
    sign_in(&browser, &site.url("/"), "ann@acme.example", PASSWORD).await;
    browser.find("#next").await;
    browser.is_quiet().await;
    // Another host with a page of its own, which sends a form here.
    let action = site.url("/ui/sign-out-everywhere");
    let page = format!(
        "<!doctype html><title>x</title><form method=post action='{action}'><button>x</button></form>"
    );
    let evil =
        Router::new().route("/", axum::routing::get(async move || axum::response::Html(page)));
    let evil = Site::of(evil).await;
    browser.goto(&evil.url_at("evil.example", "/")).await;
    browser.click("button").await;
    browser.find("main code").await;
    browser.shows("h1", "Form refused").await;
    browser.goto(&site.url("/ui/")).await;
    browser.shows("h1", "Welcome").await;
}
