//! The crate `hawk`: it signs, and checks what the server signs.

use hawk::{Credentials, Header, Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::Value;

use super::{TARGET, house, phone_gets_it};
use crate::support::{Answer, SETTING_SERVER, Server, exchange};

const JSON: &str = "application/json";

/// A program with a key.
struct Client<'a> {
    server: &'a Server,
    id: &'a str,
    secret: &'a str,
}

impl Client<'_> {
    fn key(&self) -> Key {
        Key::new(self.secret.as_bytes(), SHA256).unwrap()
    }

    /// A signed request for a URL; the answer's signature is checked.
    fn ask(&self, method: &str, url: &str, body: &str) -> Answer {
        let at = self.server.web();
        let (host, port) = (at.ip().to_string(), at.port());
        let target = url.strip_prefix(&format!("http://{at}")).unwrap();
        let kind = if body.is_empty() { "" } else { JSON };
        let hash = PayloadHasher::hash(kind, SHA256, body).unwrap();
        let signed = RequestBuilder::new(method, &host, port, target);
        let signed = signed.hash(&hash[..]).request();
        let credentials = Credentials { id: self.id.to_owned(), key: self.key() };
        let header = signed.make_header(&credentials).unwrap();
        let answer = exchange(
            at,
            &format!(
                "{method} {target} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nAuthorization: Hawk \
                 {header}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ),
        );
        let theirs: Header = answer
            .header("server-authorization")
            .and_then(|header| header.strip_prefix("Hawk "))
            .unwrap_or_else(|| panic!("not signed: {answer:?}"))
            .parse()
            .unwrap();
        let kind = answer.header("content-type").unwrap_or_default();
        let hash = PayloadHasher::hash(kind, SHA256, &answer.body).unwrap();
        let response = signed.make_response_builder(&header).hash(Some(&hash[..])).response();
        assert!(response.validate_header(&theirs, &self.key()), "{method} {url}: {answer:?}");
        answer
    }

    fn good(&self, method: &str, url: &str, body: &str) -> Value {
        self.ask(method, url, body).good()
    }
}

#[test]
fn a_pbx_in_rust() {
    let (_folder, tenants, server) = house();
    let (id, secret) = tenants.key.split_once('.').unwrap();
    let client = Client { server: &server, id, secret };
    let base = format!("http://{}/api/v1", server.web());
    let token = client.good("GET", &format!("{base}/tokens/{id}"), "");
    let company = client.good("GET", token["links"]["company"].as_str().unwrap(), "");
    let endpoints = company["links"]["endpoints"].as_str().unwrap();
    let phone = format!("{endpoints}000413920005");
    let body = serde_json::json!({
        "mac": "000413920005",
        "autoprovisioning_enabled": true,
        "settings_manager": {SETTING_SERVER: {"value": TARGET, "attrs": {"perm": "RW"}}},
    });
    assert_eq!(client.ask("PUT", &phone, &body.to_string()).status, 201);
    phone_gets_it(&server, "000413920005");
    let list = client.good("GET", &format!("{endpoints}?page_size=1000&x=%7B+%20"), "");
    assert_eq!(list[0]["settings_manager"][SETTING_SERVER]["value"], TARGET);
    assert_eq!(client.ask("DELETE", &phone, "").status / 100, 2);
    assert_eq!(client.ask("GET", &phone, "").status, 404);
    server.stop();
}
