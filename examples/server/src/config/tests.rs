use clap::Parser as _;

use super::*;
use crate::cli::Cli;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn load(args: &[&str], variables: &[(&str, &str)]) -> Result<Config, String> {
    let cli = Cli::try_parse_from([&["sraps-server"], args].concat()).unwrap();
    let find = |name: &str| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
    };
    Config::load(&cli.options, find).map_err(|e| e.to_string())
}

#[test]
fn nothing_needs_to_be_configured() {
    let config = load(&[], &[("SRAPS_LISTEN", " ")]).unwrap();
    assert_eq!(config.database.to_string(), "sqlite:sraps.db");
    assert_eq!(config.listen.address.to_string(), "127.0.0.1:8080");
    assert!(config.phone_listen.is_none() && config.metrics_listen.is_none());
    assert!(config.xmlrpc_listen.is_none());
    assert!(config.phone_url.is_none() && config.public_url.is_none() && config.file.is_none());
    assert!(matches!(config.master_key, KeySource::Default));
    assert!(config.trusted_proxies.is_empty() && !config.require_payload_hash);
}

#[test]
fn proxies_and_what_must_be_signed_are_chosen_like_all_else() {
    let proxies: sraps_http::forwarded::TrustedProxies = "10.0.0.0/8,::1".parse().unwrap();
    let config = load(&["--trusted-proxies", "10.0.0.0/8, ::1"], &[]).unwrap();
    assert_eq!(config.trusted_proxies, proxies);
    let config = load(&[], &[("SRAPS_TRUSTED_PROXIES", "10.0.0.0/8,::1")]).unwrap();
    assert_eq!(config.trusted_proxies, proxies);
    let error = load(&["--trusted-proxies", "proxy.example"], &[]).unwrap_err();
    assert!(error.contains("`proxy.example` is no network"), "{error}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sraps.toml");
    let text = "trusted-proxies = ['10.0.0.0/8', '::1']\nrequire-payload-hash = true\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let config = load(&["--config", file], &[]).unwrap();
    assert!(config.trusted_proxies == proxies && config.require_payload_hash);
    let config = load(&["--config", file, "--require-payload-hash", "false"], &[]).unwrap();
    assert!(!config.require_payload_hash);
    assert!(load(&[], &[("SRAPS_REQUIRE_PAYLOAD_HASH", "maybe")]).is_err());
}

#[test]
fn a_contact_is_a_text_of_a_few_lines() {
    assert_eq!(load(&[], &[]).unwrap().contact, None);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sraps.toml");
    std::fs::write(&file, "contact = \"Help desk\\n+49 30 1234\\n\"\n").unwrap();
    let config = load(&["--config", file.to_str().unwrap()], &[]).unwrap();
    assert_eq!(config.contact.as_deref(), Some("Help desk\n+49 30 1234"));
    for bad in ["  ", "a\u{7}b", &"x".repeat(2_049)] {
        assert!(load(&["--contact", bad], &[]).is_err(), "{bad:?}");
    }
}

#[test]
fn the_flag_wins_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sraps.toml");
    std::fs::write(&file, "listen = '127.0.0.1:3'\nlog = 'json'\nphone-url = 'http://file/'\n")
        .unwrap();
    let file = file.to_str().unwrap();
    let variables =
        [("SRAPS_CONFIG", file), ("SRAPS_LISTEN", "127.0.0.1:2"), ("SRAPS_LOG", "text")];

    let config = load(&["serve", "--listen=127.0.0.1:1"], &variables).unwrap();
    assert_eq!(config.listen.address.port(), 1);
    assert_eq!(config.listen.origin, Origin::Flag(Key::Listen));
    assert_eq!(config.log, LogFormat::Text, "from the environment");
    assert_eq!(config.phone_url.as_deref(), Some("http://file/"));

    let config = load(&[], &variables).unwrap();
    assert_eq!(config.listen.address.port(), 2);
    let config = load(&["--config", file], &[]).unwrap();
    assert_eq!((config.listen.address.port(), config.log), (3, LogFormat::Json));
    assert!(matches!(config.listen.origin, Origin::File { line: 1, .. }));
}

#[test]
fn every_wrong_value_names_its_origin() {
    for key in Key::ALL {
        let wrong = "\u{1}/";
        let flag = format!("--{}", key.name());
        let error = load(&[&flag, wrong], &[]).unwrap_err();
        assert!(error.contains(&format!("(from {flag})")), "{error}");
        let error = load(&[], &[(&key.variable(), wrong)]).unwrap_err();
        let expected = format!("(from the environment variable {})", key.variable());
        assert!(error.contains(&expected), "{error}");
    }
}

#[test]
fn the_master_key_comes_from_one_place_and_is_never_shown() {
    let config = load(&[], &[("SRAPS_VAULT_KEY", KEY)]).unwrap();
    assert!(matches!(config.master_key, KeySource::Given(_)));
    assert!(!format!("{config:?}").contains("AAEC"));
    let config = load(&["--vault-key-file", "k"], &[]).unwrap();
    assert!(matches!(config.master_key, KeySource::File(_)));

    let error = load(&["--vault-key-file", "k"], &[("SRAPS_VAULT_KEY", KEY)]).unwrap_err();
    assert!(error.contains("--vault-key-file") && error.contains("SRAPS_VAULT_KEY"), "{error}");
    let error = load(&[], &[("SRAPS_VAULT_KEY", "hunter2hunter2")]).unwrap_err();
    assert!(error.contains("SRAPS_VAULT_KEY") && !error.contains("hunter2"), "{error}");
}

#[test]
fn two_listeners_cannot_share_an_address() {
    let error = load(&["--phone-listen", "127.0.0.1:8080"], &[]).unwrap_err();
    assert!(error.contains("`phone-listen` (from --phone-listen)"), "{error}");
    let twice = ["--xmlrpc-listen", "127.0.0.1:8083", "--metrics-listen", "127.0.0.1:8083"];
    let error = load(&twice, &[]).unwrap_err();
    assert!(error.contains("`metrics-listen`") && error.contains("xmlrpc-listen has"), "{error}");
    assert!(load(&["--listen", "127.0.0.1:0", "--phone-listen", "127.0.0.1:0"], &[]).is_ok());
}
