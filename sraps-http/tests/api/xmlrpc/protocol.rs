//! What holds for every call: paths, methods of HTTP, types, sizes, and what is broken.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http::{Method, Request};
use sraps_core::service::{Ports, Sraps};
use sraps_core::storage::{MockStorage, StorageError};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::xmlrpc::{XmlrpcConfig, router};

use super::{Door, call, fault, result};
use crate::house::send;

fn echo() -> String {
    call("network.echo", &["ping"])
}

fn pong() -> String {
    result("<string>ping</string>")
}

fn request(path: &str, basic: &str, body: String) -> Request<Body> {
    let request = Request::post(path).header("content-type", "text/xml");
    request.header("authorization", basic).body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn rule_12_both_paths_are_answered_without_a_redirect() {
    let door = Door::new().await;
    let merged = Router::new().merge(door.router.clone()).merge(door.house.router.clone());
    let nested = Router::new().nest("/deep", door.router.clone());
    for (router, path) in [
        (&door.router, "/xmlrpc"),
        (&door.router, "/xmlrpc/"),
        (&door.router, "/xmlrpc/?x=1"),
        (&merged, "/xmlrpc/"),
        (&nested, "/deep/xmlrpc"),
        (&nested, "/deep/xmlrpc/"),
    ] {
        let answer = send(router, request(path, &door.basic, echo())).await;
        assert_eq!((answer.status.as_u16(), answer.text), (200, pong()), "{path}");
    }
    let api = crate::house::request(Some(&door.house.key), Method::GET, "/api/v1/companies/", None);
    send(&merged, api).await.is(200);
}

#[tokio::test]
async fn only_post_is_answered() {
    let door = Door::new().await;
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        for path in ["/xmlrpc", "/xmlrpc/"] {
            let request = Request::builder().method(method).uri(path);
            let answer = door.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"), "{method}");
            assert_eq!(answer.header("www-authenticate"), "", "a browser is not asked to sign in");
        }
    }
}

#[tokio::test]
async fn the_type_is_xml_with_any_parameters() {
    let door = Door::new().await;
    let ask = async |kind: Option<&str>| {
        let mut request = Request::post("/xmlrpc/").header("authorization", &door.basic);
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        door.send(request.body(Body::from(echo())).unwrap()).await.status.as_u16()
    };
    for kind in
        ["text/xml", "text/xml; charset=utf-8", "Text/XML;charset=\"UTF-8\"", "application/xml"]
    {
        assert_eq!(ask(Some(kind)).await, 200, "{kind}");
    }
    // What a form or a script of another site can send without being asked for leave.
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
    {
        assert_eq!(ask(Some(kind)).await, 415, "{kind}");
    }
    assert_eq!(ask(None).await, 415);
}

#[tokio::test]
async fn what_is_no_call_is_a_fault() {
    let door = Door::new().await;
    for (body, code) in [
        ("", -32_700),
        ("hello", -32_600),
        ("<methodCall>", -32_700),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><methodCall/>", -32_700),
        ("<?xml version='1.0' encoding='utf-7'?><methodCall/>", -32_701),
        ("<methodCall><methodName>\u{1}</methodName></methodCall>", -32_702),
        ("{\"method\": \"network.echo\"}", -32_600),
    ] {
        let answer = door.post(Some(&door.basic), body).await;
        assert_eq!((answer.status.as_u16(), fault(&answer.text)), (200, code), "{body}");
        assert_eq!(answer.header("content-type"), "text/xml");
    }
}

#[tokio::test]
async fn a_call_has_a_greatest_length() {
    let config = XmlrpcConfig { body_limit: 1_000, ..XmlrpcConfig::default() };
    let door = Door::with(|ports| ports, config).await;
    let padded = |length: usize| {
        let call = echo();
        let blanks = " ".repeat(length - call.len());
        call + &blanks
    };
    assert_eq!(door.post(Some(&door.basic), &padded(1_000)).await.text, pong());
    let answer = door.post(Some(&door.basic), &padded(1_001)).await;
    assert_eq!(answer.status, 413);
    assert!(answer.text.contains("1000 bytes"), "{}", answer.text);
    assert_eq!(door.post(None, &padded(1_001)).await.status, 401, "who asks comes first");
}

#[tokio::test]
async fn a_clients_request_id_comes_back() {
    let door = Door::new().await;
    let mut request = request("/xmlrpc/", &door.basic, echo());
    request.headers_mut().insert("x-request-id", "my-id".parse().unwrap());
    assert_eq!(door.send(request).await.header("x-request-id"), "my-id");
}

#[tokio::test]
async fn nothing_of_what_is_broken_is_told() {
    let door = Door::new().await;
    let ask = async |storage: MockStorage| {
        let ports = Ports { storage: Arc::new(storage), ..door.sraps.ports().clone() };
        let sraps = Sraps::new(ports);
        let passwords = PasswordChecks::new(&*sraps.ports().ids);
        let router = router(sraps, passwords, XmlrpcConfig::default());
        let answer = send(&router, request("/xmlrpc/", &door.basic, echo())).await;
        assert!(!answer.text.contains("db-7"), "{}", answer.text);
        let id = answer.header("x-request-id");
        assert!(answer.text.contains(id), "the operator finds it in the log: {}", answer.text);
        (answer.status.as_u16(), answer.header("retry-after").to_owned())
    };
    let mut away = MockStorage::new();
    away.expect_key().returning(|_| Err(StorageError::Unavailable("db-7".into())));
    assert_eq!(ask(away).await, (503, "5".to_owned()));
    let mut broken = MockStorage::new();
    broken.expect_key().returning(|_| Err(StorageError::Backend("db-7".into())));
    assert_eq!(ask(broken).await, (500, String::new()));
    let mut panics = MockStorage::new();
    panics.expect_key().returning(|_| panic!("db-7"));
    assert_eq!(ask(panics).await, (500, String::new()));
}
