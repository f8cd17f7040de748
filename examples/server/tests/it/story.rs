//! The story of the README, end to end.

use std::fs;

use serde_json::{Value, json};

use super::support::{Folder, PHONE_PATH, SETTING_SERVER, SETUP, Server, Tenants, get};

pub(crate) fn profile(server: &Server, tenants: &Tenants, settings: &Value) -> String {
    let body = json!({
        "name": "To our PBX", "autoprovisioning_enabled": true, "settings_manager": settings,
    });
    let path = tenants.at("provisioning-profiles/");
    let made = server.api(&tenants.key, "POST", &path, Some(&body)).good();
    made["uuid"].as_str().unwrap().to_owned()
}

pub(crate) fn endpoint(server: &Server, tenants: &Tenants, profile: &str) -> Value {
    let body = json!({
        "mac": "000413AABBCC", "name": "Front desk", "autoprovisioning_enabled": true,
        "provisioning_profile": profile,
    });
    let path = tenants.at("endpoints/000413AABBCC");
    server.api(&tenants.key, "PUT", &path, Some(&body)).good()
}

/// A redirected phone, made through the API.
pub(crate) fn redirect(server: &Server, tenants: &Tenants) {
    let settings = json!({SETTING_SERVER: {"value": "http://pbx.example.com/{mac}.xml"}});
    endpoint(server, tenants, &profile(server, tenants, &settings));
}

pub(crate) const REDIRECTION: &str =
    "<setting_server>http://pbx.example.com/{mac}.xml</setting_server>";

#[test]
fn a_phone_is_redirected() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&[]);
    let unknown = server.phone();
    assert_eq!((unknown.status, unknown.body.as_str()), (404, ""));

    redirect(&server, &tenants);
    let answer = server.phone();
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.body.contains(REDIRECTION), "{answer:?}");
    assert!(answer.header("content-length").is_some(), "{answer:?}");
    server.stop();
}

#[test]
fn the_answer_of_the_setup_has_exactly_its_shape() {
    let folder = Folder::new();
    let text = folder.run_with(&SETUP, "a long password\n").answer();
    assert_eq!(text.lines().count(), 1);
    let json: Value = serde_json::from_str(&text).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), ["api_key", "company", "reseller", "user"]);
    for name in ["company", "reseller", "user"] {
        assert_eq!(keys(&json[name]), ["id"]);
        assert_eq!(json[name]["id"].as_str().unwrap().len(), 32);
    }
    assert_eq!(keys(&json["api_key"]), ["id", "secret"]);
    assert!(json["api_key"]["id"].as_str().unwrap().starts_with("ck_"));
    assert_eq!(json["api_key"]["secret"].as_str().unwrap().len(), 32);
}

#[test]
fn a_second_setup_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let again = folder.run_with(&SETUP, "another password\n").refusal();
    assert!(again.contains("set up already"), "{again}");

    let server = folder.start(&[]);
    let companies = server.api(&tenants.key, "GET", "/api/v1/companies/", None).good();
    assert_eq!(companies.as_array().unwrap().len(), 1);
    let token = tenants.key.split('.').next().unwrap();
    let token = server.api(&tenants.key, "GET", &format!("/api/v1/tokens/{token}"), None).good();
    let home = token["links"]["company"].as_str().unwrap();
    assert!(home.ends_with(&tenants.company), "{token}");
}

#[test]
fn the_owner_of_an_installation_comes_beside_the_first_tenants() {
    let folder = Folder::new();
    folder.set_up();
    let args =
        ["setup", "--installation", "--email", "root@example.org", "--password-stdin", "--json"];
    let made: Value =
        serde_json::from_str(&folder.run_with(&args, "a long password").answer()).unwrap();
    assert!(made.get("reseller").is_none() && made["user"]["id"].is_string(), "{made}");
    let again = folder.run_with(&args, "a long password").refusal();
    assert!(again.contains("set up already"), "{again}");
    // An address has one account in the whole installation.
    let other = Folder::new();
    other.set_up();
    let taken = ["setup", "--installation", "--email", "BOB@example.org", "--password-stdin"];
    let taken = other.run_with(&taken, "a long password").refusal();
    assert!(taken.contains("taken"), "{taken}");
}

#[test]
fn a_users_password_in_the_settings_reaches_nobody() {
    const PASSWORD: &str = "correct-horse-battery";
    let folder = Folder::new();
    let tenants = folder.set_up();
    let server = folder.start(&["--log-level", "trace"]);
    let settings = json!({
        "setting_server": {"value": "http://pbx.example.com/{mac}.xml"},
        "user_name": {"value": "bob", "attrs": {"idx": 1}},
        "user_pass": {"value": PASSWORD, "attrs": {"idx": 1}},
    });
    let profile = profile(&server, &tenants, &settings);
    endpoint(&server, &tenants, &profile);

    let answer = server.phone();
    assert!(answer.body.contains("bob") && answer.body.contains(REDIRECTION), "{answer:?}");
    assert!(!answer.body.contains(PASSWORD) && !answer.body.contains("user_pass"), "{answer:?}");
    for agent in ["curl/8", "Mozilla/5.0", ""] {
        let answer = get(server.web(), PHONE_PATH, agent);
        assert!(!answer.body.contains("user_pass"), "{answer:?}");
    }
    let path = tenants.at(&format!("provisioning-profiles/{profile}"));
    let shown = server.api(&tenants.key, "GET", &path, None);
    assert!(shown.body.contains(r#""redacted":true"#), "{shown:?}");
    assert!(!shown.body.contains(PASSWORD), "{shown:?}");

    assert!(!server.log().contains(PASSWORD));
    let secret = tenants.key.split('.').nth(1).unwrap();
    assert!(!server.log().contains(secret));
    server.stop();
    for entry in fs::read_dir(folder.path(".")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for plain in [PASSWORD, secret] {
            let found = bytes.windows(plain.len()).any(|window| window == plain.as_bytes());
            assert!(!found, "{} holds a secret", path.display());
        }
    }
}
