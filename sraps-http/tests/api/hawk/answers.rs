//! `Server-Authorization`: which answers are signed, and what the signature covers.

use http::Method;
use serde_json::json;
use sraps_core::tenancy::Role;

use super::signer::Sign;
use crate::house::{House, at};

#[tokio::test]
async fn rule_10_every_answer_to_a_signed_request_is_signed() {
    let house = House::new().await;
    let phone = house.path("endpoints/000413000001");
    let viewer = house.key(at(&house.company), Role::Viewer).await;
    for (key, method, path, body, status) in [
        (&house.key, Method::PUT, phone.clone(), "{}", 201),
        (&house.key, Method::GET, phone.clone(), "", 200),
        (&house.key, Method::HEAD, phone.clone(), "", 200),
        (&house.key, Method::GET, "/api/v1/settings/?page_size=1000".into(), "", 200),
        (&house.key, Method::GET, house.path("endpoints/000413000009"), "", 404),
        (&house.key, Method::GET, "/api/v1/nothing".into(), "", 404),
        (&house.key, Method::DELETE, house.path("endpoints/"), "", 405),
        (&house.key, Method::PUT, phone.clone(), "{oops", 400),
        (&viewer, Method::PUT, phone.clone(), "{}", 403),
        (&house.key, Method::OPTIONS, phone.clone(), "", 204),
        (&house.key, Method::DELETE, phone, "", 204),
    ] {
        let sign = Sign::new(&house, key, method, &path);
        let answer = sign.send(&house, body).await;
        assert_eq!(answer.status, status, "{} {path}", sign.method);
        sign.signed_by_server(&answer);
    }
}

#[tokio::test]
async fn nobody_else_gets_a_signature() {
    let house = House::new().await;
    let bearer = house.get("/api/v1/settings/?page_size=1").await;
    assert_eq!(bearer.header("server-authorization"), "");
    let nobody = house.ask(None, Method::GET, "/api/v1/nothing", None).await;
    assert_eq!(nobody.header("server-authorization"), "");
}

#[tokio::test]
async fn a_foreign_mac_is_refused_signed_and_with_both_known_texts() {
    let house = House::new().await;
    let foreign = house.key(at(&house.foreign), Role::Owner).await;
    let path = format!("/api/v1/companies/{}/endpoints/000413000001", house.foreign.id);
    house.ask(Some(&foreign), Method::PUT, &path, Some(&json!({}))).await.is(201);
    let path = house.path("endpoints/000413000001");
    let sign = Sign::new(&house, &house.key, Method::PUT, &path);
    let answer = sign.send(&house, "{}").await;
    sign.signed_by_server(&answer);
    let message = answer.fails(403, "taken_mac_or_forbidden")["message"].to_string();
    assert!(message.contains("User lacks permission to endpoint"), "{message}");
}
