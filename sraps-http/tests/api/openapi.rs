//! The OpenAPI document: complete, true, and as it is checked in.
//!
//! It is true if each operation, asked as its examples say, answers as it says; so nothing in it is believed
//! that was not sent.

mod document;
mod isolation;
mod rules;
mod truth;

use std::path::Path;

use http::Method;
use sraps_http::api::ApiConfig;

use crate::house::House;
use document::Document;

#[tokio::test]
async fn the_document_is_checked_in() {
    let url = "https://sraps.example".parse().unwrap();
    let house = House::with(ApiConfig { public_url: Some(url), ..ApiConfig::default() }).await;
    let answer = house.ask(None, Method::GET, "/api/v1/openapi.json", None).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, &answer.text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == answer.text,
        "sraps-http/openapi.json is stale: run `UPDATE_OPENAPI=1 cargo test -p sraps-http --test api openapi`, \
         look at the difference, and commit it"
    );
}

#[tokio::test]
async fn it_names_the_server_that_answers() {
    let house = House::new().await;
    let document = Document::of(&house).await;
    assert_eq!(document.json["servers"][0]["url"], "http://sraps.test");
    let nested = axum::Router::new().nest("/below", house.router.clone());
    let request = crate::house::request(None, Method::GET, "/below/api/v1/openapi.json", None);
    let body = crate::house::send(&nested, request).await.is(200);
    assert_eq!(body["servers"][0]["url"], "http://sraps.test/below");
    assert_eq!(body["components"]["securitySchemes"]["hawk"]["scheme"], "hawk");
}
