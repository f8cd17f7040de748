//! Each check finds what it is for: pages with one fault each, served by these tests alone. A rule of axe-core
//! that falls silent, a log that nobody fills any more or a browser that stays behind would else go unnoticed.

use std::fs;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fantoccini::key::Key;
use http::StatusCode;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::browser::Browser;
use crate::look::{Look, NARROW, Theme};
use crate::site::Site;

/// Faults of looks are in a stylesheet: the policy takes them out of attributes.
const STYLE: &str = "
    :root { color-scheme: light dark; font: 16px/1.5 sans-serif }
    .faint { color: #aaa; background: #fff }
    .faint-at-night { color: light-dark(#111, #444); background: light-dark(#fff, #111) }
    .small { inline-size: 12px; block-size: 12px; padding: 0; margin: 0; border: 0; font-size: 8px }
    .wide { inline-size: 400px }
    .no-ring:focus { outline: none }
    .away { position: absolute; inset-block-start: -1000px }
    button, a { min-block-size: 24px; min-inline-size: 24px }
    .small { min-block-size: 0; min-inline-size: 0 }
";

const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The content of a page; what is named like a rule breaks that rule and no other one.
fn content(name: &str) -> Option<&'static str> {
    Some(match name {
        "clean" => {
            "<p><label for=n>Name</label> <input id=n> <button>Save</button> <button>Cancel</button></p>"
        }
        "label" => "<p>Name <input></p>",
        "image-alt" => "<p><img src='data:,' width=40 height=40></p>",
        "button-name" => "<p><button></button></p>",
        "color-contrast" => "<p class=faint>Hardly to be read</p>",
        "contrast-at-night" => "<p class=faint-at-night>Hardly to be read at night</p>",
        "target-size" => {
            "<p><button class=small>a</button><button class=small>b</button><button class=small>c</button></p>"
        }
        "heading-order" => "<h4>Too deep</h4><p>Text</p>",
        "too-wide" => "<p class=wide>Wider than a small screen</p>",
        "inline-script" => "<script>document.title = 'changed'</script><p>Text</p>",
        "inline-handler" => "<p><button onclick=\"document.title = 'changed'\">Press</button></p>",
        "inline-style" => "<p style='color: red'>Text</p>",
        "foreign" => "<p><img alt='' src='http://elsewhere.test/x.png'></p>",
        "missing" => "<link rel=stylesheet href=/nothing.css><p>Text</p>",
        "no-ring" => "<p><button class=no-ring>Press</button> <button id=there>Then</button></p>",
        "away" => "<p><button class=away>Press</button> <button id=there>Then</button></p>",
        _ => return None,
    })
}

async fn page(Path(name): Path<String>) -> Response {
    let Some(content) = content(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>\
         <meta name=viewport content='width=device-width, initial-scale=1'><title>{name}</title>\
         <link rel=icon href='data:,'><link rel=stylesheet href=/control.css></head>\
         <body><main><h1>{name}</h1>{content}</main></body></html>"
    );
    let policy = format!("{POLICY}; img-src data:");
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy.as_str())], page)
        .into_response()
}

async fn site() -> Site {
    let style = || async { ([(CONTENT_TYPE, "text/css")], STYLE) };
    let router =
        Router::new().route("/control.css", get(style)).route("/control/{name}", get(page));
    Site::of(router).await
}

impl Browser {
    async fn open_control(&self, site: &Site, name: &str) {
        self.goto(&site.url(&format!("/control/{name}"))).await;
    }

    /// The ids of the rules that a control breaks.
    async fn broken(&self, site: &Site, name: &str) -> Vec<String> {
        self.open_control(site, name).await;
        self.barriers().await.into_iter().map(|(id, _)| id).collect()
    }
}

#[tokio::test]
async fn each_rule_is_alive() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    for look in [Look::USUAL, Look { theme: Theme::Dark, width: NARROW, ..Look::USUAL }] {
        browser.look(look).await;
        assert_eq!(browser.broken(&site, "clean").await, [""; 0]);
        browser.inspect("control").await;
        for rule in
            ["label", "image-alt", "button-name", "color-contrast", "target-size", "heading-order"]
        {
            assert_eq!(browser.broken(&site, rule).await, [rule], "{look:?}");
        }
        let night = browser.broken(&site, "contrast-at-night").await;
        let expected: &[&str] = if look.theme == Theme::Dark { &["color-contrast"] } else { &[] };
        assert_eq!(night, expected, "{look:?}");
    }
}

#[tokio::test]
async fn a_page_that_is_too_wide_is_noticed() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    browser.open_control(&site, "too-wide").await;
    assert_eq!(browser.too_wide().await, [""; 0]);
    browser.look(Look { width: NARROW, ..Look::USUAL }).await;
    let found = browser.too_wide().await;
    assert!(found[0].contains("px wide on 320 px"), "{found:?}");
    assert!(found[1].contains("class=\"wide\""), "{found:?}");
}

#[tokio::test]
async fn what_breaks_the_policy_is_noticed() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    for name in ["inline-script", "inline-handler", "inline-style", "foreign"] {
        browser.open_control(&site, name).await;
        if name == "inline-handler" {
            browser.click("button").await;
        }
        assert_eq!(browser.title().await, name, "nothing of it is run");
        let complaints = browser.complaints().await;
        assert!(complaints.iter().any(|one| one.source == "security"), "{name}: {complaints:?}");
        assert!(complaints.iter().all(|one| one.message.contains("Content Security Policy")));
    }
    browser.is_quiet().await;
}

#[tokio::test]
async fn what_is_missing_is_noticed() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    browser.open_control(&site, "missing").await;
    let complaints = browser.complaints().await;
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert!(complaints[0].message.contains("a status of 404"), "{complaints:?}");
    browser.open_control(&site, "missing").await;
    browser.is_quiet_but_for(404).await;
    browser.script("setTimeout(() => nothing.there, 0)", Vec::new()).await;
    browser.script("return new Promise(done => setTimeout(done, 50))", Vec::new()).await;
    let complaints = browser.complaints().await;
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert_eq!(complaints[0].source, "javascript");
}

#[tokio::test]
async fn a_focus_that_nobody_sees_is_noticed() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    for (name, why) in [("no-ring", "cannot be seen"), ("away", "out of sight")] {
        browser.open_control(&site, name).await;
        let way = browser.way_to("#there").await.unwrap_err();
        assert!(way.contains(why) && way.contains("“Press”"), "{way}");
    }
    browser.open_control(&site, "clean").await;
    let way = browser.way_to("h1").await.unwrap_err();
    assert!(way.contains("`h1` is not reached"), "{way}");
}

#[tokio::test]
async fn hands_do_what_hands_do() {
    let Some(browser) = Browser::open().await else { return };
    let site = site().await;
    browser.open_control(&site, "clean").await;
    let count = "window.inputs = 0; addEventListener('input', () => window.inputs += 1)";
    browser.script(count, Vec::new()).await;
    browser.fill("#n", "000413AABBCC 000413AABBCD").await;
    browser.fill("#n", "00:04:13:AA:BB:CC").await;
    // Twice a text at once, and once it was deleted.
    assert_eq!(browser.script("return window.inputs", Vec::new()).await, 3);
    browser.tab_to("button").await;
    assert_eq!(browser.focused().await, "button");
    browser.press_with(Key::Shift, char::from(Key::Tab)).await;
    assert_eq!(browser.focused().await, "input#n");
    browser.press(&[Key::End, Key::Backspace]).await;
    assert_eq!(browser.value("#n").await, "00:04:13:AA:BB:C");
}

#[tokio::test]
async fn pages_see_how_they_are_looked_at() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&asked);
    let seen = move |headers: http::HeaderMap| async move {
        let text =
            |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        record.lock().unwrap().push((text("host"), text("accept-language")));
        "seen"
    };
    let Some(browser) = Browser::open().await else { return };
    let site = Site::of(Router::new().route("/seen", get(seen))).await;
    for look in Look::all(&["de", "it"]) {
        browser.look(look).await;
        // A name and an address in somebody's network; neither is safe in the browser's eyes.
        for host in ["sraps.test", "192.168.7.7"] {
            let url = site.url_at(host, "/seen");
            browser.goto(&url).await;
            let found = browser.script(
                "return [matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, isSecureContext]",
                Vec::new(),
            );
            let expected = serde_json::json!([look.theme == Theme::Dark, look.width, false]);
            assert_eq!(found.await, expected);
            let (host, language) = asked.lock().unwrap().pop().unwrap();
            assert!(url.contains(&format!("//{host}/")), "{host}");
            assert!(language.starts_with(look.language), "{language}");
        }
    }
}

#[tokio::test]
async fn scripts_can_be_switched_off() {
    let page = || async {
        let page = "<!DOCTYPE html><title>off</title><script>document.title = 'on'</script>\
                    <form method=post><input name=a></form>";
        ([(CONTENT_TYPE, "text/html")], page)
    };
    let posted = |body: String| async move { body };
    let site = Site::of(Router::new().route("/", get(page).post(posted))).await;
    for scripts in [true, false] {
        let browser =
            if scripts { Browser::open().await } else { Browser::without_scripts().await };
        let Some(browser) = browser else { return };
        browser.goto(&site.url("/")).await;
        assert_eq!(browser.title().await, if scripts { "on" } else { "off" });
        browser.fill("input", "typed").await;
        browser.press(&[Key::Enter]).await;
        browser.find("body > pre").await;
        browser.shows("pre", "a=typed").await;
    }
}

/// Whether a process runs; one that ended and waits to be counted does not.
fn runs(process: u64) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

#[test]
fn a_test_that_fails_leaves_no_browser_behind() {
    let process = Mutex::new(None);
    let failed = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let Some(browser) = Browser::open().await else { return };
            assert!(runs(browser.process()));
            *process.lock().unwrap() = Some(browser.process());
            std::panic::resume_unwind(Box::new("a test fails"));
        });
    }));
    let Some(process) = *process.lock().unwrap() else { return };
    assert_eq!(*failed.unwrap_err().downcast::<&str>().unwrap(), "a test fails");
    assert!(!runs(process));
}
