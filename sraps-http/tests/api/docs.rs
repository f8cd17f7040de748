//! The documentation as pages: complete, in itself, and harmless.

use std::collections::BTreeSet;

use base64::Engine as _;
use http::Method;
use sha2::{Digest as _, Sha256};

use crate::house::{Answer, House, request, send};

const PAGES: [&str; 2] = ["/api/docs/", "/api/docs/integrators/"];

async fn page(house: &House, path: &str) -> Answer {
    let answer = house.ask(None, Method::GET, path, None).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    answer
}

/// The values of an attribute.
fn attribute<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn every_operation_is_on_the_page() {
    let house = House::new().await;
    let text = page(&house, PAGES[0]).await.text.replace("<wbr>", "");
    let document = house.ask(None, Method::GET, "/api/v1/openapi.json", None).await.is(200);
    let ids = attribute(&text, "id");
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(text.contains(&format!("<code>{path}</code>")), "{path}");
        for operation in item.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.contains(&id), "{id}");
            let summary = operation["summary"].as_str().unwrap();
            assert!(text.contains(&format!("<h3>{summary}</h3>")), "{id}");
        }
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(ids.contains(&format!("schema-{name}").as_str()), "{name}");
    }
}

#[tokio::test]
async fn links_of_pages_lead_somewhere() {
    let house = House::new().await;
    for path in PAGES {
        let text = page(&house, path).await.text;
        let ids = attribute(&text, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice in {path}");
        for link in attribute(&text, "href") {
            if let Some(id) = link.strip_prefix('#') {
                assert!(ids.contains(&id), "{path} links to #{id}");
            } else if let Some(path) = link.strip_prefix("http://sraps.test") {
                let there = house.ask(None, Method::GET, path, None).await;
                assert_eq!(there.status, 200, "{link}");
            } else if !link.starts_with("https://docs.rs/") {
                assert_eq!(link, "data:,", "{path} needs nothing from elsewhere");
            }
        }
    }
}

#[tokio::test]
async fn nothing_else_can_run_in_a_page() {
    let house = House::new().await;
    for path in PAGES {
        let answer = page(&house, path).await;
        let text = &answer.text;
        let style = text.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(policy.contains(&format!("style-src 'sha256-{hash}';")), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        for forbidden in ["<script", " style=\"", " onclick=", "javascript:", "@import", "url("] {
            assert!(!text.contains(forbidden), "{forbidden} in {path}");
        }
        assert!(attribute(text, "src").is_empty());
    }
}

#[tokio::test]
async fn examples_name_the_server_that_answers() {
    let house = House::new().await;
    let text = page(&house, PAGES[0]).await.text;
    assert!(text.contains("curl http://sraps.test/api/v1/companies/"), "{text:.200}");
    assert!(!text.contains("sraps.example"));
    let nested = axum::Router::new().nest("/below", house.router.clone());
    let answer = send(&nested, request(None, Method::GET, "/below/api/docs", None)).await;
    assert!(answer.text.contains("curl http://sraps.test/below/api/v1/companies/"));
    let mut strange = request(None, Method::GET, "/api/docs", None);
    strange.headers_mut().insert("host", "x\"><script>".parse().unwrap());
    house.send(strange).await.fails(400, "no_host");
}

#[tokio::test]
async fn pages_are_only_read() {
    let house = House::new().await;
    let answer = house.ask(None, Method::POST, "/api/docs/", None).await;
    assert_eq!(answer.header("allow"), "GET");
    answer.fails(405, "method_not_allowed");
    house.ask(None, Method::GET, "/api/docs/x", None).await.fails(404, "not_found");
}
