//! The documentation pages of the API.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::house::House;
use crate::look::{Look, NARROW};
use crate::site::Site;

const REFERENCE: &str = "/api/docs/";
const GUIDE: &str = "/api/docs/integrators/";

async fn site() -> Site {
    Site::of(House::new().await.router).await
}

/// Leaves one operation of each method, one object and one error: all are made alike, and contrast and sizes of
/// ten thousand elements take minutes.
const THIN: &str = r"
    const seen = new Set();
    const again = kind => seen.size === seen.add(kind).size;
    for (const one of document.querySelectorAll('main article')) {
        if (again(one.querySelector('.method').textContent)) one.remove();
    }
    for (const one of document.querySelectorAll('.schema')) {
        if (again(one.parentElement.id)) one.remove();
    }
    for (const one of document.querySelectorAll('.contents ul ul > li:not(:first-child)')) one.remove();
    return [...seen].sort();
";

#[tokio::test]
async fn the_reference_is_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    for look in Look::all(&["en"]) {
        browser.look(look).await;
        browser.goto(&site.url(REFERENCE)).await;
        assert_eq!(browser.too_wide().await, [""; 0]);
        let left = browser.script(THIN, Vec::new()).await;
        assert_eq!(left, json!(["DELETE", "GET", "PATCH", "POST", "PUT", "errors", "objects"]));
        browser.inspect("docs-reference").await;
    }
    browser.goto(&site.url(REFERENCE)).await;
    let barriers = browser.barriers_but_for(&["color-contrast", "target-size"]).await;
    assert!(barriers.is_empty(), "{barriers:#?}");
}

#[tokio::test]
async fn the_guide_is_for_everybody() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    browser.inspect_all("docs-guide", &site.url(GUIDE), &["en"]).await;
}

#[tokio::test]
async fn the_keyboard_leads_through_the_documentation() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    browser.goto(&site.url(REFERENCE)).await;
    // The first stop leads past the navigation to the content.
    browser.tab_to("a.skip").await;
    browser.press(&[Key::Enter]).await;
    assert_eq!(browser.focused().await, "main#main");
    browser.goto(&site.url(REFERENCE)).await;
    browser.tab_to(&format!("a[href$='{GUIDE}']")).await;
    browser.press(&[Key::Enter]).await;
    browser.find("a[aria-current=page][href$='/integrators/']").await;
    assert_eq!(browser.path().await, GUIDE);
    assert_eq!(browser.count("h1").await, 1);
    browser.back().await;
    browser.shows("h1", "API reference").await;
    browser.is_quiet().await;
}

#[tokio::test]
async fn the_documentation_needs_no_scripts() {
    let Some(browser) = Browser::without_scripts().await else { return };
    let site = site().await;
    browser.look(Look { width: NARROW, ..Look::USUAL }).await;
    browser.goto(&site.url(REFERENCE)).await;
    browser.shows("h1", "API reference").await;
    browser.click(&format!("a[href$='{GUIDE}']")).await;
    browser.find("a[aria-current=page][href$='/integrators/']").await;
    assert_eq!(browser.title().await, "Guide for integrators · sraps");
    browser.picture("docs-guide-no-scripts").await;
    browser.is_quiet().await;
}
