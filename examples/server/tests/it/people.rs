//! Users and keys from the console, while the server runs.

use serde_json::Value;

use super::support::{Folder, bearer};

#[test]
fn a_key_of_another_process_is_good_at_once_and_revoked_at_once() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&[]);
    let path = tenants.at("endpoints/");
    assert_eq!(server.api(&tenants.key, "GET", &path, None).status, 200);

    for place in [
        &["--company", &tenants.company][..],
        &["--reseller", &tenants.reseller],
        &["--installation"],
    ] {
        let args =
            [&["key", "create", "--role", "viewer", "--name", "test", "--json"], place].concat();
        let made: Value = serde_json::from_str(&folder.run(&args).answer()).unwrap();
        let key = bearer(&made["api_key"]);
        assert_eq!(server.api(&key, "GET", &path, None).status, 200, "{place:?}");

        let id = made["api_key"]["id"].as_str().unwrap();
        folder.run(&["key", "revoke", id]).answer();
        assert_eq!(server.api(&key, "GET", &path, None).status, 401, "{place:?}");
        assert!(folder.run(&["key", "revoke", id]).refusal().contains("no such"));
    }
    let nowhere = "0".repeat(32);
    for place in ["--company", "--reseller"] {
        let args = ["key", "create", place, &nowhere, "--role", "viewer", "--name", "test"];
        assert!(folder.run(&args).refusal().contains("there is no such"), "{place}");
    }
}

#[test]
fn a_user_gets_another_password() {
    let folder = Folder::new();
    folder.set_up();
    let reset = ["user", "reset", "--email", "Bob@Example.org"];
    let made = folder.run(&reset).answer();
    let password = made.trim().rsplit(' ').next().unwrap();
    assert_eq!(password.len(), 23, "{made}");

    let given = [&reset[..], &["--password-stdin"]].concat();
    let answer = folder.run_with(&given, "correct horse\r\nnot read\n").answer();
    assert!(!answer.contains("horse"), "{answer}");
    let refused = |stdin: &str| folder.run_with(&given, stdin).refusal();
    assert!(refused("short\n").contains("at least 10 characters"));
    assert!(refused("").contains("standard input"));
    assert!(refused(&"x".repeat(10_000)).contains("longer than"));
    let nobody = folder.run(&["user", "reset", "--email", "nobody@example.org"]).refusal();
    assert!(nobody.contains("there is no such user"), "{nobody}");
}

#[test]
fn a_refused_password_sets_nothing_up() {
    let folder = Folder::new();
    let short = folder.run_with(&super::support::SETUP, "short\n").refusal();
    assert!(short.contains("password") && short.contains("at least 10"), "{short}");
    folder.set_up();
}
