//! How the server ends, and what is there after it.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use super::story::{REDIRECTION, redirect};
use super::support::{Folder, PHONE_AGENT};

#[test]
fn what_phones_did_is_written_down_at_the_end() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&[]);
    redirect(&server, &tenants);
    assert!(server.phone().body.contains(REDIRECTION));
    server.stop();

    let server = folder.start(&[]);
    let path = tenants.at("endpoints/000413AABBCC");
    let endpoint = server.api(&tenants.key, "GET", &path, None).good();
    assert!(endpoint["handed_over"].is_string(), "{endpoint}");
    assert_eq!(endpoint["last_ip"], "127.0.0.1");
    let requests = server.api(&tenants.key, "GET", &format!("{path}/requests/"), None).good();
    let last = &requests.as_array().unwrap()[0];
    assert_eq!(last["user_agent"], PHONE_AGENT, "{requests}");
    assert_eq!(last["status"], 200);
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let mut server = folder.start(&[]);
    redirect(&server, &tenants);
    server.signal("KILL");
    assert!(!server.wait().success());
    let server = folder.start(&[]);
    assert!(server.phone().body.contains(REDIRECTION));
}

#[test]
fn an_end_that_takes_long_is_cut_short_by_a_second_signal() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let mut server = folder.start(&[]);
    // A request that is never complete holds the end up.
    let mut slow = TcpStream::connect(server.web()).unwrap();
    let (path, key) = (tenants.at("endpoints/000413AABBCC"), tenants.key);
    let request = format!(
        "PUT {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\
         Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    );
    slow.write_all(request.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    server.signal("INT");
    assert_eq!(server.wait().code(), Some(1));
    assert!(server.log().contains("SIGINT came a second time"), "{}", server.log());
}
