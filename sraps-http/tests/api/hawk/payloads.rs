//! Payloads: signed by some clients and not by others, checked whenever they are (sraps-api.md 2.2, 2.3).

use axum::body::Body;
use http::Method;
use sraps_http::api::ApiConfig;

use super::signer::{EMPTY, Sign, hash};
use crate::house::House;

const PHONE: &str = r#"{"mac":"000413AABBCC","autoprovisioning_enabled":"true"}"#;
const OTHER: &str = r#"{"mac":"000413aabbcc","autoprovisioning_enabled":false}"#;
const JSON: &str = "application/json";

fn put(house: &House, hash: Option<String>) -> Sign {
    let path = house.path("endpoints/000413AABBCC");
    Sign { hash, ..Sign::new(house, &house.key, Method::PUT, &path) }
}

#[tokio::test]
async fn rule_10_a_payload_need_not_be_signed() {
    let house = House::new().await;
    put(&house, None).send(&house, PHONE).await.is(201);
    let path = house.path("provisioning-profiles/");
    let profile = Sign::new(&house, &house.key, Method::POST, &path);
    profile.send(&house, r#"{"name":"my profile"}"#).await.is(201);
}

#[tokio::test]
async fn rule_10_a_signed_payload_is_checked() {
    let house = House::new().await;
    let refused = |answer: crate::house::Answer| {
        assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Bad payload hash\"");
        answer.fails(401, "unauthenticated");
    };
    put(&house, Some(hash(JSON, PHONE))).send(&house, PHONE).await.is(201);
    refused(put(&house, Some(hash(JSON, PHONE))).send(&house, OTHER).await);
    refused(put(&house, Some(hash("text/plain", PHONE))).send(&house, PHONE).await);
    refused(put(&house, Some(EMPTY.into())).send(&house, PHONE).await);
    refused(put(&house, Some("x".into())).send(&house, PHONE).await);
    let sign = put(&house, Some(hash(JSON, PHONE)));
    let mut request = sign.request(PHONE);
    let kind = "Application/JSON; charset=UTF-8".parse().unwrap();
    request.headers_mut().insert("content-type", kind);
    house.send(request).await.is(200);
}

/// One client hashes always, also where there is nothing; a server that takes the type of the request or skips
/// empty bodies would refuse it.
#[tokio::test]
async fn rule_10_the_hash_of_nothing_is_taken_with_and_without_a_type() {
    let house = House::new().await;
    put(&house, None).send(&house, PHONE).await.is(201);
    let path = house.path("endpoints/000413aabbcc");
    for (method, kind, hash) in [
        (Method::GET, None, EMPTY.to_owned()),
        (Method::GET, Some(JSON), EMPTY.to_owned()),
        (Method::GET, Some(JSON), hash(JSON, "")),
        (Method::HEAD, None, EMPTY.to_owned()),
        (Method::DELETE, Some(JSON), EMPTY.to_owned()),
    ] {
        let sign = Sign { hash: Some(hash), ..Sign::new(&house, &house.key, method, &path) };
        let mut request = sign.request("");
        if let Some(kind) = kind {
            request.headers_mut().insert("content-type", kind.parse().unwrap());
        }
        let answer = house.send(request).await;
        assert!(answer.status.is_success(), "{} {kind:?}: {}", sign.method, answer.text);
        sign.signed_by_server(&answer);
    }
}

#[tokio::test]
async fn rule_10_a_payload_that_nobody_reads_is_checked_too() {
    let house = House::new().await;
    put(&house, None).send(&house, PHONE).await.is(201);
    let path = house.path("endpoints/000413aabbcc");
    for method in [Method::GET, Method::DELETE, Method::POST] {
        let hash = Some(EMPTY.to_owned());
        let sign = Sign { hash, ..Sign::new(&house, &house.key, method, &path) };
        let mut request = sign.request("");
        *request.body_mut() = Body::from("x");
        let answer = house.send(request).await;
        assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Bad payload hash\"");
    }
    house.get(&path).await.is(200);
}

#[tokio::test]
async fn a_payload_is_read_up_to_the_limit_and_only_for_who_signed() {
    let house = House::with(ApiConfig { body_limit: 1_000, ..ApiConfig::default() }).await;
    let long: &'static str = Box::leak("x".repeat(1_001).into());
    let path = "/api/v1/product-groups/";
    let sign = Sign { hash: Some(hash(JSON, long)), ..Sign::get(&house, path) };
    sign.send(&house, long).await.fails(413, "too_large");
    let fits: &'static str = Box::leak("x".repeat(1_000).into());
    let sign = Sign { hash: Some(hash(JSON, fits)), ..Sign::get(&house, path) };
    sign.send(&house, fits).await.is(200);
    let forged =
        Sign { secret: "x".into(), hash: Some(hash(JSON, long)), ..Sign::get(&house, path) };
    forged.send(&house, long).await.fails(401, "unauthenticated");
    Sign::get(&house, path).send(&house, long).await.is(200);
}

#[tokio::test]
async fn rule_10_a_hash_is_required_only_if_that_is_configured() {
    let config = ApiConfig { require_payload_hash: true, ..ApiConfig::default() };
    let house = House::with(config).await;
    let answer = put(&house, None).send(&house, PHONE).await;
    assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Missing required payload hash\"");
    answer.fails(401, "unauthenticated");
    put(&house, Some(hash(JSON, PHONE))).send(&house, PHONE).await.is(201);
    // There is nothing to sign where there is nothing; but nobody can add something on the way.
    let path = house.path("endpoints/000413aabbcc");
    let delete = Sign::new(&house, &house.key, Method::DELETE, &path);
    let mut request = delete.request("");
    *request.body_mut() = Body::from("x");
    let answer = house.send(request).await;
    assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Missing required payload hash\"");
    delete.send(&house, "").await.is(204);
    house.put(&path, &serde_json::json!({})).await.is(201);
}
