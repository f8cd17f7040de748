//! Clients that others wrote, run against the server: the npm package `hawk`, the Python packages `mohawk`
//! and `requests-hawk`, Python's own `xmlrpc.client`, and the crate `hawk`. Each registers a phone as a PBX
//! does, and the phone then gets it.
//!
//! The packages for other languages are in the folder that `SRAPS_TEST_CLIENTS` names (`node_modules` and a Python environment
//! `venv`, see `.ci/run`). Without it these tests say so and are skipped, or fail where `SRAPS_TEST_REQUIRE`
//! lists `clients`.

mod rust;

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::support::{Folder, Server, Tenants, finish, get};

const PASSWORD: &str = "a long password";
const TARGET: &str = "https://pbx.example.com/prov/{mac}.xml?a=1&b=2";

/// The folder with the clients; `None` where they are not here and need not be.
fn clients() -> Option<PathBuf> {
    let folder = env::var_os("SRAPS_TEST_CLIENTS").map(PathBuf::from);
    let required = env::var("SRAPS_TEST_REQUIRE").unwrap_or_default();
    if folder.is_none() {
        assert!(
            !required.split(',').any(|word| word == "clients"),
            "SRAPS_TEST_REQUIRE lists clients, but SRAPS_TEST_CLIENTS is not set"
        );
        eprintln!("SKIPPED: SRAPS_TEST_CLIENTS is not set, so no foreign client is tried");
    }
    folder
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name)
}

/// Runs a client, which must register the phone.
#[track_caller]
fn registers(program: impl AsRef<OsStr>, modules: &Path, script: &Path, args: &[&str]) {
    let mut command = Command::new(program);
    command.arg(script).args(args).env("NODE_PATH", modules);
    let done = finish(command, "");
    assert_eq!(done.answer().trim(), "registered");
}

/// The phone that was registered comes and is told where to go.
#[track_caller]
fn phone_gets_it(server: &Server, mac: &str) {
    let agent = format!("Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12 {mac})");
    let answer = get(server.web(), &format!("/snomD785-{mac}.htm"), &agent);
    assert_eq!(answer.status, 200, "{answer:?}");
    let target = TARGET.replace('&', "&amp;");
    assert!(answer.body.contains(&target), "{answer:?}");
}

/// A server with its first tenants, and the URL and the parts of the key that a client is given.
fn house() -> (Folder, Tenants, Server) {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&[]);
    (folder, tenants, server)
}

fn hawk(script_name: &str, program: impl FnOnce(&Path) -> PathBuf, mac: &str) {
    let Some(clients) = clients() else { return };
    let (_folder, tenants, server) = house();
    let base = format!("http://{}", server.web());
    let (id, secret) = tenants.key.split_once('.').unwrap();
    let modules = clients.join("node_modules");
    let args = [base.as_str(), id, secret, &mac.to_lowercase(), TARGET];
    registers(program(&clients), &modules, &script(script_name), &args);
    phone_gets_it(&server, mac);
    server.stop();
}

fn python(clients: &Path) -> PathBuf {
    clients.join("venv/bin/python")
}

#[test]
fn a_pbx_with_the_reference_implementation_of_hawk() {
    hawk("hawk.cjs", |_| PathBuf::from("node"), "000413920001");
}

#[test]
fn a_pbx_in_python() {
    hawk("hawk.py", python, "000413920002");
}

#[test]
fn the_command_line_of_snom_with_a_portal_user() {
    let Some(clients) = clients() else { return };
    let (_folder, _, server) = house();
    let url = format!("http://{}/xmlrpc/", server.web());
    let args = [url.as_str(), "bob@example.org", PASSWORD, "000413920003", TARGET];
    registers(python(&clients), &clients, &script("rds.py"), &args);
    phone_gets_it(&server, "000413920003");
    server.stop();
}

#[test]
fn the_command_line_of_snom_with_a_key() {
    let Some(clients) = clients() else { return };
    let (_folder, tenants, server) = house();
    let url = format!("http://{}/xmlrpc", server.web());
    let (id, secret) = tenants.key.split_once('.').unwrap();
    let args = [url.as_str(), id, secret, "000413920004", TARGET];
    registers(python(&clients), &clients, &script("rds.py"), &args);
    phone_gets_it(&server, "000413920004");
    server.stop();
}
