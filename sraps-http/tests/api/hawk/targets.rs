//! What is signed: the request's target, host and port as the client has them.

use axum::body::Body;
use http::uri::Scheme;
use http::{Method, Request};
use serde_json::Value;
use sraps_http::api::ApiConfig;

use super::signer::{EMPTY, Sign, hash, written};
use crate::house::{House, send};

const BAD_MAC: &str = "Hawk error=\"Bad mac\"";

#[tokio::test]
async fn a_signed_request_is_answered_like_any_other_and_the_answer_is_signed() {
    let house = House::new().await;
    let path = format!("/api/v1/tokens/{}", house.key.id);
    let sign = Sign::get(&house, &path);
    let answer = sign.send(&house, "").await;
    sign.signed_by_server(&answer);
    let body = answer.is(200);
    assert_eq!(body["id"], house.key.id);
    let mut plain = house.get(&path).await.is(200);
    // Both came with the same key; only what is written down between them may differ.
    plain["last_used"] = body["last_used"].clone();
    assert_eq!(body, plain, "both schemes give the same principal");
}

/// sraps-api.md 2.3: orders and separators of the clients in the field.
#[tokio::test]
async fn rule_10_attributes_stand_in_any_order() {
    let house = House::new().await;
    let json = r#"{"mac":"000413aabbcc","autoprovisioning_enabled":true}"#;
    let path = house.path("endpoints/000413aabbcc");
    for (order, separator, signs) in [
        (&["id", "ts", "nonce", "hash", "mac"][..], ", ", true),
        (&["mac", "id", "ts", "nonce"], ", ", false),
        (&["mac", "hash", "id", "ts", "nonce"], ", ", true),
        (&["id", "ts", "nonce", "mac", "hash"], ", ", true),
        (&["nonce", "mac", "ts", "id"], ",", false),
    ] {
        let mut sign = Sign::new(&house, &house.key, Method::PUT, &path);
        sign.hash = signs.then(|| hash("application/json", json));
        let mut attributes = sign.attributes();
        attributes.sort_by_key(|(name, _)| order.iter().position(|known| known == name));
        let mut request = sign.request(json);
        let header = written(&attributes, separator);
        request.headers_mut().insert("authorization", header.parse().unwrap());
        let answer = house.send(request).await;
        assert!(answer.status.is_success(), "{header}: {}", answer.text);
    }
}

#[tokio::test]
async fn rule_10_the_raw_target_is_signed() {
    let house = House::new().await;
    let company = house.company.id;
    for (target, status) in [
        ("/api/v1/settings/?page_size=5".to_owned(), 200),
        ("/api/v1/settings?page_size=5&".to_owned(), 200),
        ("/api/v1/settings/?".to_owned(), 200),
        ("/api/v1/settings/?a=%20b+c&page_size=%35".to_owned(), 200),
        (format!("/api/v1/companies/{company}"), 200),
        (format!("/api/v1/companies/{company}/"), 200),
        (format!("/api/v1/companies/{company}//endpoints/"), 404),
        (format!("/api/v1/companies/{company}/endpoints/000413%61ab%42cc"), 404),
        ("//api/v1/settings/".to_owned(), 404),
        ("/api//v1/settings/".to_owned(), 404),
    ] {
        // The last two are the router's around; what arrives at ours is authenticated.
        let sign = Sign::get(&house, &target);
        let answer = sign.send_raw(&house).await;
        assert_eq!(answer.0, status, "{target}");
        let other = Sign { target: format!("{target}x"), ..sign.clone() };
        let mut request = sign.request("");
        request.headers_mut().insert("authorization", other.header().parse().unwrap());
        let (status, challenge) = raw(&house, request).await;
        if !target.starts_with("//") {
            assert_eq!((status, challenge.as_str()), (401, BAD_MAC), "{target}");
        }
    }
}

/// Status and challenge, also of what never reaches the API.
async fn raw(house: &House, request: Request<Body>) -> (u16, String) {
    use tower::ServiceExt as _;
    let answer = house.router.clone().oneshot(request).await.unwrap();
    let challenge = answer.headers().get("www-authenticate").map(|value| value.to_str().unwrap());
    (answer.status().as_u16(), challenge.unwrap_or_default().to_owned())
}

impl Sign {
    async fn send_raw(&self, house: &House) -> (u16, String) {
        raw(house, self.request("")).await
    }
}

#[tokio::test]
async fn rule_10_the_host_and_port_of_the_request_are_signed() {
    let house = House::new().await;
    let path = "/api/v1/product-groups/";
    let https = Some(Scheme::HTTPS);
    for (host, scheme, signed, port, right) in [
        ("sraps.test", None, "sraps.test", 80, true),
        ("sraps.test", None, "sraps.test", 443, false),
        ("sraps.test", https.clone(), "sraps.test", 443, true),
        ("sraps.test", https.clone(), "sraps.test", 80, false),
        ("sraps.test:8443", https.clone(), "sraps.test", 8443, true),
        ("sraps.test:8443", None, "sraps.test", 8443, true),
        ("sraps.test:8443", None, "sraps.test", 80, false),
        ("Sraps.TEST", None, "Sraps.TEST", 80, true),
        ("Sraps.TEST", None, "sraps.test", 80, true),
        ("sraps.test", None, "Sraps.TEST", 80, false),
        ("sraps.test", None, "other.test", 80, false),
        ("[2001:db8::1]:81", None, "[2001:db8::1]", 81, true),
        ("[2001:db8::1]:81", None, "2001:db8::1", 81, true),
    ] {
        let sign = Sign { host: signed.into(), port, ..Sign::get(&house, path) };
        let mut request = sign.request("");
        request.headers_mut().insert("host", host.parse().unwrap());
        if let Some(scheme) = scheme {
            request.extensions_mut().insert(scheme);
        }
        let answer = house.send(request).await;
        let shown = format!("{host} signed as {signed}:{port}");
        if right {
            sign.signed_by_server(&answer);
            answer.is(200);
        } else {
            assert_eq!(answer.header("www-authenticate"), BAD_MAC, "{shown}");
            answer.fails(401, "unauthenticated");
        }
    }
}

#[tokio::test]
async fn an_absolute_target_names_the_host_and_its_path_is_signed() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}?x=1", house.company.id);
    let sign = Sign { port: 8080, ..Sign::get(&house, &path) };
    let mut request = sign.request("");
    *request.uri_mut() = format!("http://sraps.test:8080{path}").parse().unwrap();
    request.headers_mut().insert("host", "elsewhere.test".parse().unwrap());
    let answer = house.send(request).await;
    sign.signed_by_server(&answer);
    let this = answer.is(200)["links"]["self"].clone();
    assert_eq!(this, format!("http://sraps.test:8080/api/v1/companies/{}", house.company.id));
}

#[tokio::test]
async fn a_configured_url_is_signed_behind_a_proxy_that_rewrites_the_host() {
    let url = Some("https://Sraps.example/below/".parse().unwrap());
    let house = House::with(ApiConfig { public_url: url, ..ApiConfig::default() }).await;
    let path = format!("/api/v1/tokens/{}", house.key.id);
    for (host, port, right) in [
        ("sraps.example", 443, true),
        ("Sraps.example", 443, true),
        ("sraps.example", 80, false),
        ("sraps.test", 80, true),
        ("sraps.test", 443, false),
    ] {
        let sign = Sign { host: host.into(), port, ..Sign::get(&house, &path) };
        let answer = sign.send(&house, "").await;
        assert_eq!(answer.status == 200, right, "{host}:{port}");
        if right {
            sign.signed_by_server(&answer);
        }
    }
    // The proxy takes off the path below which it serves us; links have it, and so has what clients sign.
    let link = house.get(&path).await.is(200)["links"]["self"].clone();
    assert_eq!(link, format!("https://Sraps.example/below{path}"));
    let target = format!("/below{path}");
    let host = "sraps.example".to_owned();
    let sign = Sign { host, port: 443, ..Sign::get(&house, &target) };
    let mut request = sign.request("");
    *request.uri_mut() = path.parse().unwrap();
    let answer = house.send(request).await;
    sign.signed_by_server(&answer);
    answer.is(200);
}

#[tokio::test]
async fn a_nested_api_signs_the_whole_target() {
    let house = House::new().await;
    let nested = axum::Router::new().nest("/sraps", house.router.clone());
    let sign = Sign::get(&house, &format!("/sraps/api/v1/tokens/{}", house.key.id));
    let answer = send(&nested, sign.request("")).await;
    sign.signed_by_server(&answer);
    answer.is(200);
}

#[tokio::test]
async fn what_is_signed_beside_is_covered() {
    let house = House::new().await;
    let path = "/api/v1/product-groups/";
    let sign = Sign { ext: Some("some-app-ext-data".into()), ..Sign::get(&house, path) };
    sign.send(&house, "").await.is(200);
    let sign = Sign { app: Some("x".into()), ..Sign::get(&house, path) };
    let answer = sign.send(&house, "").await;
    sign.signed_by_server(&answer);
    let list: Value = answer.is(200);
    assert!(list.is_array());
    let sign = Sign { hash: Some(EMPTY.into()), ..Sign::get(&house, path) };
    let header = sign.header().replace(", mac", ", ext=\"y\", mac");
    let mut request = sign.request("");
    request.headers_mut().insert("authorization", header.parse().unwrap());
    assert_eq!(raw(&house, request).await, (401, BAD_MAC.into()));
}
