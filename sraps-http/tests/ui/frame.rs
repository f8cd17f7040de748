//! What holds for every page: language and theme, where a form comes from, errors, assets, paths.

use axum::Router;
use axum::body::Body;
use http::{Method, Request, StatusCode};
use sraps_http::ui::{UiConfig, front};
use sraps_system::SystemClock;
use std::sync::Arc;
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::house::House;

#[tokio::test]
async fn a_page_has_its_assets_under_a_hash_for_ever() {
    let house = House::new().await;
    let mut browser = house.browser();
    let page = browser.open("/ui/sign-in").await.is(200, "Sign in");
    let css = page.attribute("link[rel=stylesheet]", "href");
    let js = page.attribute("script", "src");
    for (path, kind, part) in [(&css, "text/css", "@layer"), (&js, "text/javascript", "const ")] {
        let asset = browser.open(path).await;
        assert_eq!(asset.status, StatusCode::OK);
        assert_eq!(asset.header("content-type"), format!("{kind}; charset=utf-8"));
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(asset.text.contains(part));
    }
    let old = css.replace(css.split('/').nth(3).unwrap(), "0123456789abcdef");
    browser.open(&old).await.is(404, "Page not found");
    browser.open(&css.replace("ui.css", "ui.map")).await.is(404, "Page not found");
    let bytes =
        page.text.len() + browser.open(&css).await.text.len() + browser.open(&js).await.text.len();
    assert!(bytes < 60_000, "a page and its assets are {bytes} bytes");
}

/// Points 30 and 31.
#[tokio::test]
async fn language_and_theme_are_chosen_and_kept() {
    let house = House::new().await;
    let mut browser = house.browser();
    browser.headers.push(("accept-language", "fr-CH, fr;q=0.9, en;q=0.8".into()));
    let page = browser.open("/ui/sign-in?next=/ui/c/1/").await.is(200, "Se connecter");
    assert_eq!(page.attribute("html", "lang"), "fr");
    assert_eq!(page.attribute("html", "data-theme"), "system");
    let page = browser.submit(&page, "/ui/look", &[("language", "de")]).await.is(200, "Anmelden");
    assert_eq!(page.path, "/ui/sign-in?next=/ui/c/1/", "back to where it was chosen");
    let page = browser.submit(&page, "/ui/look", &[("theme", "dark")]).await.is(200, "Anmelden");
    assert_eq!(page.attribute("html", "data-theme"), "dark");
    assert_eq!(page.attribute("button[aria-pressed=true][name=theme]", "value"), "dark");
    assert_eq!(page.attribute("button[aria-pressed=true][name=language]", "value"), "de");
    // Nonsense changes nothing, and the way back cannot lead away.
    for next in ["https://evil.example/", "//evil.example/ui/", "/\\evil.example/"] {
        let fields = [("language", "xx"), ("theme", "pink"), ("next", next)];
        let answer = browser.post("/ui/look", &fields).await;
        assert_eq!(answer.header("location"), "/ui/");
    }
    browser.open("/ui/sign-in").await.is(200, "Anmelden");
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let house = House::new().await;
    let mut browser = house.browser();
    let send = |headers: &[(&str, &str)]| {
        let mut request = Request::post("/ui/look")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("host", "127.0.0.1:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from("theme=dark")).unwrap()
    };
    for headers in [
        &[][..],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[("origin", "http://127.0.0.1:8081")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
    ] {
        let page = browser.send(send(headers)).await.is(403, "Form refused");
        assert!(!page.headers.contains_key("set-cookie"), "{headers:?}");
    }
    for headers in
        [&[("origin", "http://127.0.0.1:8080")][..], &[("sec-fetch-site", "same-origin")]]
    {
        assert_eq!(browser.send(send(headers)).await.status, StatusCode::SEE_OTHER, "{headers:?}");
    }
}

#[tokio::test]
async fn every_error_is_a_page_in_the_readers_language() {
    let house = House::new().await;
    let mut browser = house.browser();
    let page = browser.open("/ui/nowhere").await.is(404, "Page not found");
    assert_eq!(page.find("main code"), page.header("x-request-id"));
    browser.headers.push(("accept-language", "it".into()));
    browser.open("/ui/nowhere/").await.is(404, "Pagina non trovata");
    let wrong = Request::get("/ui/look").body(Body::empty()).unwrap();
    let page = browser.send(wrong).await.is(405, "Richiesta non compresa");
    assert_eq!(page.header("allow"), "POST");
    let long = "x".repeat(3 << 20);
    browser.post("/ui/look", &[("next", &long)]).await.is(413, "Troppo in una volta");
    let request = Request::post("/ui/look").header("sec-fetch-site", "same-origin");
    let request = request.header("content-type", "multipart/form-data").body(Body::empty());
    browser.send(request.unwrap()).await.is(415, "Richiesta non compresa");
}

#[tokio::test]
async fn who_comes_in_the_clear_is_warned() {
    let house = House::new().await;
    let warning = "main .note.wait";
    for (origin, warned) in [
        ("http://127.0.0.1:8080", false),
        ("http://[::1]:8080", false),
        ("http://localhost", false),
        ("http://192.0.2.7:8080", true),
        ("http://sraps.lan", true),
    ] {
        let page = Browser::new(&house.router, origin).open("/ui/sign-in").await;
        assert_eq!(page.has(warning), warned, "{origin}");
    }
    let config = UiConfig {
        public_url: Some("https://sraps.example".parse().unwrap()),
        ..UiConfig::default()
    };
    let house = House::with(config, Arc::new(SystemClock)).await;
    let page = Browser::new(&house.router, "https://sraps.example").open("/ui/sign-in").await;
    assert!(!page.has(warning), "a proxy before us speaks https");
    let page = Browser::new(&house.router, "http://192.0.2.7:8080").open("/ui/sign-in").await;
    assert!(page.has(warning), "but not who comes past it");
}

#[tokio::test]
async fn pages_may_be_nested_and_slashes_do_not_matter() {
    let house = House::new().await;
    let nested = Router::new().nest("/below", house.router.clone());
    let mut browser = Browser::new(&nested, "http://127.0.0.1");
    for path in ["/below/ui/sign-in", "/below/ui/sign-in/"] {
        let page = browser.open(path).await.is(200, "Sign in");
        assert!(page.attribute("link[rel=stylesheet]", "href").starts_with("/below/ui/assets/"));
        let page = browser.submit(&page, "/below/ui/look", &[("theme", "dark")]).await;
        assert_eq!(page.path, path);
    }
    let root = Router::new().route("/", front());
    let request = Request::builder().method(Method::GET).uri("/").body(Body::empty()).unwrap();
    let answer = root.oneshot(request).await.unwrap();
    assert_eq!(
        (answer.status(), &answer.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/ui/".parse().unwrap())
    );
}

/// Point 32.
#[tokio::test]
async fn who_is_signed_in_finds_his_way_from_an_error() {
    let house = House::new().await;
    let company = house.company.id;
    let mut ann = house.signed_in(&house.ann().await).await;
    let page = ann.open(&format!("/ui/c/{company}/phones/000413000009/")).await;
    let page = page.is(404, "Page not found");
    assert!(page.has("header.side nav"), "the menu stays");
    assert!(!page.find("main code").is_empty(), "the id of the request");
    let search = page.attribute("main form[role=search]", "action");
    assert_eq!(search, format!("/ui/c/{company}/phones/"));
    // Somebody else's company is none that is known.
    let page = ann.open(&format!("/ui/c/{}/nothing", house.foreign.id)).await;
    assert_eq!(page.attribute("main form[role=search]", "action"), search, "his own");
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open(&format!("/ui/c/{company}/nothing")).await.is(404, "Page not found");
    assert_eq!(page.attribute("main form[role=search]", "action"), search);
    let page = rita.open("/ui/nothing").await.is(404, "Page not found");
    assert!(page.has("header.side nav") && !page.has("main form[role=search]"));
    let page = rita.open(&format!("/ui/c/{}/nothing", house.foreign.id)).await;
    assert!(!page.has("main form[role=search]"));
    let page = house.browser().open("/ui/assets/x/y").await.is(404, "Page not found");
    assert!(!page.has("nav"), "nobody is signed in");
}
