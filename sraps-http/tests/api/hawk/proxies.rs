//! Behind a proxy: the public origin is what clients sign and what links begin with, if the proxy is trusted.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::ConnectInfo;
use http::Method;
use sraps_http::forwarded;

use super::signer::Sign;
use crate::house::{Answer, House, send};

const PROXY: &str = "10.1.2.3:9999";
const STRANGER: &str = "192.0.2.1:9999";

fn behind_proxies(house: &House) -> Router {
    forwarded::around(house.router.clone(), &"10.0.0.0/8".parse().unwrap())
}

/// A request that a proxy with this address passes on, which changed the host.
async fn ask(house: &House, sign: &Sign, peer: &str, headers: &[(&'static str, &str)]) -> Answer {
    let mut request = sign.request("");
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    request.headers_mut().insert("host", "inner:8080".parse().unwrap());
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    send(&behind_proxies(house), request).await
}

#[tokio::test]
async fn rule_10_trusted_proxies_tell_the_public_host_and_port() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let told = [("x-forwarded-proto", "https"), ("x-forwarded-host", "sraps.test")];
    let with_port = [told[0], told[1], ("x-forwarded-port", "8443")];
    let in_host = [told[0], ("x-forwarded-host", "sraps.test:8443")];
    for (headers, port, origin) in [
        (&told[..], 443, "https://sraps.test"),
        (&with_port, 8443, "https://sraps.test:8443"),
        (&in_host, 8443, "https://sraps.test:8443"),
    ] {
        let sign = Sign { port, ..Sign::get(&house, &path) };
        let answer = ask(&house, &sign, PROXY, headers).await;
        sign.signed_by_server(&answer);
        let body = answer.is(200);
        assert_eq!(body["links"]["self"], format!("{origin}{path}"));
    }
    let inner = Sign { host: "inner".into(), port: 8080, ..Sign::get(&house, &path) };
    ask(&house, &inner, PROXY, &told).await.fails(401, "unauthenticated");
}

#[tokio::test]
async fn rule_10_nobody_else_does() {
    let house = House::new().await;
    let path = format!("/api/v1/companies/{}", house.company.id);
    let told = [("x-forwarded-proto", "https"), ("x-forwarded-host", "sraps.test")];
    let sign = Sign { port: 443, ..Sign::get(&house, &path) };
    let answer = ask(&house, &sign, STRANGER, &told).await;
    assert_eq!(answer.header("www-authenticate"), "Hawk error=\"Bad mac\"");
    answer.fails(401, "unauthenticated");
    let inner = Sign { host: "inner".into(), port: 8080, ..Sign::get(&house, &path) };
    let body = ask(&house, &inner, STRANGER, &told).await.is(200);
    assert_eq!(body["links"]["self"], format!("http://inner:8080{path}"));
    // And without a list of proxies nobody at all.
    let mut request = Sign { port: 443, ..Sign::new(&house, &house.key, Method::GET, &path) };
    request.host = "sraps.test".into();
    let mut request = request.request("");
    request.headers_mut().insert("x-forwarded-proto", "https".parse().unwrap());
    house.send(request).await.fails(401, "unauthenticated");
}
