//! The story on PostgreSQL, where one can be had: two nodes, one database.

use super::story::{REDIRECTION, redirect};
use super::support::{Folder, SETUP, Tenants, finish};

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const OTHER_KEY: &str = "HxwdGhsYGRYXFBUSExAREg8ODQwLCgkIBwYFBAMCAQA=";

#[test]
fn two_nodes_serve_one_database() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let Some(database) = runtime.block_on(sraps_storage_sql::testing::database()) else { return };
    let folder = Folder::new();
    let command = |args: &[&str], key: &str| {
        let mut command = folder.command(args);
        command.env("SRAPS_DATABASE", &database.url).env("SRAPS_VAULT_KEY", key);
        command
    };
    let node = || folder.start_command(command(&["--listen", "127.0.0.1:0"], KEY));

    let set_up = finish(command(&SETUP, KEY), "a long password\n").answer();
    let tenants = Tenants::of(&serde_json::from_str(&set_up).unwrap());
    let (one, two) = (node(), node());
    assert_eq!(two.phone().status, 404);
    redirect(&one, &tenants);
    assert!(one.phone().body.contains(REDIRECTION));
    assert!(two.phone().body.contains(REDIRECTION), "a MAC that got 404 has its document at once");
    one.stop();
    two.stop();

    let other = finish(command(&["--listen", "127.0.0.1:0"], OTHER_KEY), "").refusal();
    assert!(other.contains("does not fit"), "{other}");
    let mut without = folder.command(&["--listen", "127.0.0.1:0"]);
    without.env("SRAPS_DATABASE", &database.url);
    let without = finish(without, "").refusal();
    assert!(without.contains("SRAPS_VAULT_KEY"), "{without}");
    assert!(node().phone().body.contains(REDIRECTION), "nothing was lost");
}
