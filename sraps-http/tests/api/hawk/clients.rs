//! A client that is not ours: the crate `hawk` signs, and checks what we sign.

use std::time::{Duration, UNIX_EPOCH};

use axum::body::Body;
use hawk::{Credentials, Header, Key, PayloadHasher, RequestBuilder, SHA256};
use http::{Method, Request, Uri};

use crate::house::{House, send};

/// One request of that client; the answer is checked by it. Status and body.
async fn ask(house: &House, method: &Method, url: &str, body: Option<&str>) -> (u16, String) {
    let url: Uri = url.parse().unwrap();
    let (host, port) = (url.host().unwrap(), url.port_u16().unwrap());
    let target = url.path_and_query().unwrap().as_str();
    let key = || Key::new(house.key.secret.as_bytes(), SHA256).unwrap();
    let credentials = Credentials { id: house.key.id.clone(), key: key() };
    let hash = body.map(|body| PayloadHasher::hash("application/json", SHA256, body).unwrap());
    let signed = RequestBuilder::new(method.as_str(), host, port, target);
    let signed = signed.hash(hash.as_deref()).request();
    let now = house.sraps.ports().clock.now().as_second().unsigned_abs();
    let time = UNIX_EPOCH + Duration::from_secs(now);
    let nonce = house.sraps.ports().ids.uuid().simple().to_string();
    let header = signed.make_header_full(&credentials, time, nonce).unwrap();

    let mut request = Request::builder()
        .method(method)
        .uri(target)
        .header("host", url.authority().unwrap().as_str())
        .header("authorization", format!("Hawk {header}"));
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_owned()));
    let answer = send(&house.router, request.body(body).unwrap()).await;

    let server: Header =
        answer.header("server-authorization").strip_prefix("Hawk ").unwrap().parse().unwrap();
    let kind = answer.header("content-type");
    let hash = PayloadHasher::hash(kind, SHA256, &answer.text).unwrap();
    let response = signed.make_response_builder(&header).hash(Some(&hash[..])).response();
    assert!(response.validate_header(&server, &key()), "{method} {url}");
    (answer.status.as_u16(), answer.text)
}

#[tokio::test]
async fn rule_10_a_generic_hawk_client_registers_a_phone_and_trusts_the_answers() {
    let house = House::new().await;
    let base = "http://sraps.test:8080";
    let (status, token) =
        ask(&house, &Method::GET, &format!("{base}/api/v1/tokens/{}", house.key.id), None).await;
    assert_eq!(status, 200);
    let token: serde_json::Value = serde_json::from_str(&token).unwrap();
    let company = token["links"]["company"].as_str().unwrap();
    assert!(company.starts_with(base), "{company}");
    let phone = format!("{company}/endpoints/000413AABBCC");
    let body = r#"{"mac":"000413AABBCC","autoprovisioning_enabled":true,"settings_manager":
        {"50a400560eec4dc0b96b026094e06562":{"value":"https://pbx.example/{mac}.xml"}}}"#;
    assert_eq!(ask(&house, &Method::PUT, &phone, Some(body)).await.0, 201);
    let (status, found) = ask(&house, &Method::GET, &phone, None).await;
    assert!(status == 200 && found.contains("https://pbx.example/{mac}.xml"), "{found}");
    let list = format!("{company}/endpoints/?page_size=1000&x=%7B+%20");
    assert_eq!(ask(&house, &Method::GET, &list, None).await.0, 200);
    assert_eq!(ask(&house, &Method::DELETE, &phone, None).await.0, 204);
    assert_eq!(ask(&house, &Method::GET, &phone, None).await.0, 404);
}
