//! What holds for every path: authentication, slashes, methods, bodies, links, request ids.

use axum::body::Body;
use http::Method;
use serde_json::json;
use sraps_core::tenancy::Role;
use sraps_http::api::{ApiConfig, router};

use crate::house::{House, at, request, send};

#[tokio::test]
async fn wrong_keys_are_refused_and_nothing_says_what_is_wrong_with_them() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let unknown = "ck_00000000000000000000000000000001";
    let mut messages = std::collections::BTreeSet::new();
    for header in [
        None,
        Some(String::new()),
        Some("Bearer".into()),
        Some("Bearer ".into()),
        Some(format!("Bearer {}", house.key.id)),
        Some(format!("Bearer {}.{}", house.key.id, "0".repeat(32))),
        Some(format!("Bearer {unknown}.{}", house.key.secret)),
        Some(format!("Basic {}.{}", house.key.id, house.key.secret)),
    ] {
        let mut request = request(None, Method::GET, &path, None);
        if let Some(header) = header {
            request.headers_mut().insert("authorization", header.parse().unwrap());
        }
        let answer = house.send(request).await;
        assert_eq!(answer.header("www-authenticate"), "Hawk, Bearer realm=\"sraps\"");
        assert_eq!(answer.headers.get_all("www-authenticate").iter().count(), 1);
        messages.insert(answer.fails(401, "unauthenticated")["message"].to_string());
    }
    assert_eq!(messages.len(), 1);
    let mut twice = request(Some(&house.key), Method::GET, &path, None);
    twice.headers_mut().append("authorization", house.key.header().parse().unwrap());
    house.send(twice).await.fails(401, "unauthenticated");
    let mut lower = request(None, Method::GET, &path, None);
    let header = house.key.header().replace("Bearer", "bearer");
    lower.headers_mut().insert("authorization", header.parse().unwrap());
    house.send(lower).await.is(200);
}

#[tokio::test]
async fn a_revoked_key_is_nobody() {
    let house = House::new().await;
    let key = house.key(at(&house.company), Role::Viewer).await;
    let path = format!("/api/v1/tokens/{}", key.id);
    house.ask(Some(&key), Method::GET, &path, None).await.is(200);
    let id = key.id.parse().unwrap();
    house.sraps.revoke_key(sraps_core::service::Caller::CONSOLE, id, None).await.unwrap();
    house.ask(Some(&key), Method::GET, &path, None).await.fails(401, "unauthenticated");
}

#[tokio::test]
async fn unknown_paths_are_json_404() {
    let house = House::new().await;
    for path in [
        "/api",
        "/api/",
        "/api/v2/settings/",
        "/api/v1/setting",
        "/api/v1/settings//",
        "/api/v1//settings",
        "/api/v1/companies//endpoints/",
        "/api//v1/settings/",
    ] {
        house.get(path).await.fails(404, "not_found");
    }
}

#[tokio::test]
async fn other_methods_are_405_with_the_possible_ones() {
    let house = House::new().await;
    let company = format!("/api/v1/companies/{}", house.company.id);
    for (path, method, allow) in [
        (house.path("endpoints/"), Method::DELETE, "GET, POST"),
        (house.path("endpoints/"), Method::PUT, "GET, POST"),
        (house.path("endpoints/000413000001"), Method::POST, "GET, PUT, PATCH, DELETE"),
        (company.clone(), Method::PUT, "GET, PATCH, DELETE"),
        ("/api/v1/settings/".to_owned(), Method::POST, "GET"),
    ] {
        let answer = house.ask(Some(&house.key), method, &path, None).await;
        assert_eq!(answer.header("allow"), allow, "{path}");
        answer.fails(405, "method_not_allowed");
        let options = house.ask(None, Method::OPTIONS, &path, None).await;
        assert_eq!((options.status.as_u16(), options.header("allow")), (204, allow));
        assert!(options.text.is_empty());
    }
    let head = house.ask(Some(&house.key), Method::HEAD, &company, None).await;
    assert_eq!((head.status.as_u16(), head.text.as_str()), (200, ""));
    assert_eq!(head.header("etag"), "\"1\"");
}

#[tokio::test]
async fn broken_bodies_are_told_where_they_break() {
    let house = House::new().await;
    let path = house.path("endpoints/000413000001");
    let with = |body: &'static str| {
        let mut request = request(Some(&house.key), Method::PUT, &path, None);
        *request.body_mut() = Body::from(body);
        house.send(request)
    };
    let body = with("{\"mac\": \"x\",\n  oops}").await.fails(400, "malformed_json");
    assert!(body["message"].as_str().unwrap().contains("line 2 column 3"), "{body}");
    with("").await.fails(400, "malformed_json");
    with("\u{feff}").await.fails(400, "malformed_json");
    let twice = with(r#"{"name": "Ann", "name": "Bob"}"#).await.fails(400, "malformed_json");
    assert!(twice["message"].as_str().unwrap().contains("`name` is given twice"), "{twice}");
    with("[]").await.refuses(&["body"]);
    let deep: &'static str = Box::leak(format!("{}1{}", "[".repeat(300), "]".repeat(300)).into());
    with(deep).await.fails(400, "malformed_json");
}

#[tokio::test]
async fn rule_11_types_are_not_asked_for() {
    let house = House::new().await;
    let path = house.path("endpoints/000413000001");
    let body = json!({"name": "A"});
    for (accept, content) in [
        ("application/json; version=v1", "application/json"),
        ("text/html", "application/x-www-form-urlencoded"),
        ("", "application/json; charset=utf-8"),
    ] {
        let mut request = request(Some(&house.key), Method::PUT, &path, Some(&body));
        request.headers_mut().insert("accept", accept.parse().unwrap());
        if accept.is_empty() {
            request.headers_mut().remove("accept");
        }
        request.headers_mut().insert("content-type", content.parse().unwrap());
        let answer = house.send(request).await;
        assert!(answer.status.is_success());
        assert_eq!(answer.header("content-type"), "application/json");
    }
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let config = ApiConfig { body_limit: 1_000, ..ApiConfig::default() };
    let house = House::with(config).await;
    let body = json!({"name": "x".repeat(2_000)});
    house.put(&house.path("endpoints/000413000001"), &body).await.fails(413, "too_large");
}

#[tokio::test]
async fn request_ids_are_taken_over_if_they_are_fit() {
    let house = House::new().await;
    for (given, kept) in [("abc-1_X", true), ("a b", false), ("", false)] {
        let mut request = request(Some(&house.key), Method::GET, "/api/v1/x", None);
        request.headers_mut().insert("x-request-id", given.parse().unwrap());
        let body = house.send(request).await.fails(404, "not_found");
        assert_eq!(body["request_id"] == given, kept, "{given}");
    }
}

#[tokio::test]
async fn rule_2_links_begin_with_what_the_client_used() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let with_host = |host: Option<&str>| {
        let mut request = request(Some(&house.key), Method::GET, &path, None);
        request.headers_mut().remove("host");
        if let Some(host) = host {
            request.headers_mut().insert("host", host.parse().unwrap());
        }
        request
    };
    let body = house.send(with_host(Some("[2001:db8::1]:8080"))).await.is(200);
    assert_eq!(body["links"]["self"], format!("http://[2001:db8::1]:8080{path}"));
    for bad in [None, Some("a,b"), Some("h/x"), Some("h>; rel=\"next")] {
        house.send(with_host(bad)).await.fails(400, "no_host");
    }
    let mut tls = with_host(Some("h"));
    tls.extensions_mut().insert(http::uri::Scheme::HTTPS);
    let body = house.send(tls).await.is(200);
    assert_eq!(body["links"]["self"], format!("https://h{path}"));
}

#[tokio::test]
async fn a_configured_url_goes_before_the_host() {
    let url = "https://sraps.example/below/".parse().unwrap();
    let house = House::with(ApiConfig { public_url: Some(url), ..ApiConfig::default() }).await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let body = house.get(&path).await.is(200);
    assert_eq!(body["links"]["self"], format!("https://sraps.example/below{path}"));
    let next = house.get("/api/v1/settings/?page_size=5").await.next().unwrap();
    assert_eq!(next, "https://sraps.example/below/api/v1/settings/?page=2&page_size=5");
}

#[tokio::test]
async fn the_router_can_be_merged_and_nested() {
    let house = House::new().await;
    let mine = axum::Router::new().fallback(async || "mine");
    let path = format!("/api/v1/companies/{}/", house.company.id);
    let ask = |path: String| request(Some(&house.key), Method::GET, &path, None);

    let api = router(house.sraps.clone(), ApiConfig::default());
    let nested = mine.clone().nest("/sraps", api);
    let body = send(&nested, ask(format!("/sraps{path}"))).await.is(200);
    let this = format!("http://sraps.test/sraps{}", path.trim_end_matches('/'));
    assert_eq!(body["links"]["self"], this);

    let api = router(house.sraps.clone(), ApiConfig::default());
    let merged = mine.merge(api);
    send(&merged, ask(path)).await.is(200);
    send(&merged, ask("/api/v1/x".into())).await.fails(404, "not_found");
}
