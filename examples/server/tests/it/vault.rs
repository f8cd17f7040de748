//! The master key: made once, never a second time, and refused where it does not fit.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::support::Folder;

const OTHER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

#[test]
fn the_key_file_is_made_for_its_owner_only() {
    let folder = Folder::new();
    folder.set_up();
    for name in ["sraps.db", "sraps.db.key"] {
        let mode = fs::metadata(folder.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_wrong_key_stops_the_start_and_loses_nothing() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    let good = fs::read_to_string(folder.path("sraps.db.key")).unwrap();
    folder.write("sraps.db.key", OTHER_KEY);
    let refusal = folder.run(&["--listen", "127.0.0.1:0"]).refusal();
    assert!(refusal.contains("does not fit"), "{refusal}");
    let mut command =
        folder.command(&["key", "create", "--installation", "--role=admin", "--name=x"]);
    command.env("SRAPS_VAULT_KEY", OTHER_KEY);
    assert!(super::support::finish(command, "").refusal().contains("does not fit"));

    folder.write("sraps.db.key", &good);
    let server = folder.start(&[]);
    assert_eq!(server.api(&tenants.key, "GET", &tenants.at("endpoints/"), None).status, 200);
}

#[test]
fn a_lost_key_file_is_not_replaced() {
    let folder = Folder::new();
    let tenants = folder.set_up();
    fs::rename(folder.path("sraps.db.key"), folder.path("away")).unwrap();
    let refusal = folder.run(&["--listen", "127.0.0.1:0"]).refusal();
    assert!(refusal.contains("sraps.db.key is missing"), "{refusal}");
    assert!(!folder.path("sraps.db.key").exists());

    // The same key from elsewhere does it.
    let server = folder.start(&["--vault-key-file", "away"]);
    assert_eq!(server.api(&tenants.key, "GET", &tenants.at("endpoints/"), None).status, 200);
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let folder = Folder::new();
    folder.set_up();
    let open = fs::Permissions::from_mode(0o644);
    fs::set_permissions(folder.path("sraps.db.key"), open).unwrap();
    assert!(folder.run(&["--listen", "127.0.0.1:0"]).refusal().contains("chmod 600"));
}

#[test]
fn postgres_demands_a_key_before_anything_is_asked() {
    let folder = Folder::new();
    let url = "postgres://ann:s3cret@127.0.0.1:1/sraps";
    let refusal = folder.run(&["--listen", "127.0.0.1:0", "--database", url]).refusal();
    assert!(refusal.contains("SRAPS_VAULT_KEY") && refusal.contains("openssl"), "{refusal}");

    let mut command = folder.command(&["--listen", "127.0.0.1:0", "--database", url]);
    command.env("SRAPS_VAULT_KEY", OTHER_KEY);
    let refusal = super::support::finish(command, "").refusal();
    assert!(refusal.contains("postgres://127.0.0.1:1/sraps"), "{refusal}");
    assert!(!refusal.contains("s3cret"), "{refusal}");
}
