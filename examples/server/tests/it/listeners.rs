//! Who is served where.

use std::net::TcpListener;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::story::{REDIRECTION, redirect};
use super::support::{Folder, PHONE_AGENT, PHONE_PATH, address_after, exchange, get};

#[test]
fn phones_may_have_a_listener_of_their_own() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&["--phone-listen", "127.0.0.1:0"]);
    redirect(&server, &tenants);
    let (web, phones) = (server.web(), server.phones());
    assert_ne!(web, phones);

    assert!(get(phones, PHONE_PATH, PHONE_AGENT).body.contains(REDIRECTION));
    assert_eq!(get(web, PHONE_PATH, PHONE_AGENT).status, 404);
    assert_eq!(get(web, "/api/v1/companies/", "test").status, 401);
    assert_eq!(get(phones, "/api/v1/companies/", "test").status, 404);
    for at in [web, phones] {
        assert_eq!(get(at, "/healthz", "test").status, 200);
        assert_eq!(get(at, "/readyz", "test").status, 200);
    }
}

#[test]
fn a_listener_for_all_tells_people_from_phones() {
    let folder = Folder::new();
    let server = folder.start(&[]);
    let page = get(server.web(), "/", "Mozilla/5.0");
    assert_eq!(page.status, 303, "{page:?}");
    let page = get(server.web(), "/ui/sign-in", "Mozilla/5.0");
    assert!(page.body.contains("</form>"), "{page:?}");
    assert_eq!(get(server.web(), "/api/v1/companies/", "test").status, 401);
    assert_eq!(get(server.web(), "/readyz", "test").status, 200);
    assert_eq!(get(server.web(), "/metrics", "test").status, 404);
}

#[test]
fn xml_rpc_is_on_the_listener_for_all_and_may_have_one_of_its_own() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&["--xmlrpc-listen", "127.0.0.1:0"]);
    let own = address_after(&server.log(), "XML-RPC alone is at /xmlrpc/ address=");
    let (id, secret) = tenants.key.split_once('.').unwrap();
    let credentials = STANDARD.encode(format!("{id}:{secret}"));
    let register = |at, path: &str, url: &str| {
        let body = format!(
            "<?xml version='1.0'?>\n<methodCall><methodName>redirect.registerPhone</methodName><params>\
             <param><value>000413AABBCC</value></param><param><value>{url}</value></param></params>\
             </methodCall>\n"
        );
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic {credentials}\r\n\
             Content-Type: text/xml\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        exchange(at, &format!("{head}{body}"))
    };
    for (at, path, url) in [
        (own, "/xmlrpc/", "http://own.example/{mac}"),
        (server.web(), "/xmlrpc", "http://web.example/{mac}"),
    ] {
        let answer = register(at, path, url);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.body.contains("<string>Ok</string>"), "{answer:?}");
        assert!(server.phone().body.contains(url), "the phone gets it at its next request");
    }
    assert_eq!(get(own, "/xmlrpc/", "test").status, 405);
    assert_eq!(get(own, "/api/v1/companies/", "test").status, 404);
    assert_eq!(get(own, PHONE_PATH, PHONE_AGENT).status, 404);
    server.stop();
}

#[test]
fn metrics_are_there_only_when_asked_for() {
    let folder = Folder::new();
    let server = folder.start(&["--metrics-listen", "127.0.0.1:0"]);
    assert_eq!(server.phone().status, 404);
    let metrics = address_after(&server.log(), "metrics are at /metrics address=");
    let shown = get(metrics, "/metrics", "test");
    assert!(shown.body.contains("sraps_phone_requests_total"), "{shown:?}");
    assert_eq!(get(metrics, "/api/v1/companies/", "test").status, 404);
    assert_eq!(get(server.web(), "/metrics", "test").status, 404);
    server.stop();
}

#[test]
fn a_port_in_use_is_named_with_its_flag() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = Folder::new();
    let refusal = folder.run(&["--listen", &address]).refusal();
    assert!(refusal.contains(&address) && refusal.contains("--listen"), "{refusal}");
    assert!(refusal.contains("in use"), "{refusal}");
    let refusal = folder.run(&["--listen=127.0.0.1:0", "--phone-listen", &address]).refusal();
    assert!(refusal.contains(&address) && refusal.contains("--phone-listen"), "{refusal}");
    assert!(!folder.path("sraps.db").exists(), "the database stays untouched");
}

#[test]
fn requests_are_logged_at_debug_with_their_ids_and_without_paths_of_phones() {
    let folder = Folder::new();
    let server = folder.start(&["--log-level", "debug"]);
    server.phone();
    assert_eq!(get(server.web(), "/api/v1/companies/?token=s3cret", "test").status, 401);
    let web = server.web();
    server.signal("TERM");
    let mut server = server;
    server.wait();
    let log = server.log();
    assert!(log.contains("path=\"/api/v1/companies/\" status=401"), "{log}");
    assert!(log.contains("request_id="), "{log}");
    assert!(!log.contains("s3cret") && !log.contains("snomD785"), "{log}");
    assert!(std::net::TcpStream::connect(web).is_err());
}
