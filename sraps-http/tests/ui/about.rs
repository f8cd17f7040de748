//! About: for everybody what this is, for the installation's own people how it is.

use std::sync::Arc;

use jiff::Timestamp;
use sraps_core::service::Caller;
use sraps_core::tenancy::{Role, Tenant};
use sraps_http::ui::{Disk, Library, Machine, MachineFacts, UiConfig};
use sraps_system::SystemClock;

use crate::house::House;

#[derive(Debug)]
struct Known;

impl Machine for Known {
    fn facts(&self) -> MachineFacts {
        MachineFacts {
            server: Some("server <1>".to_owned()),
            started: Some(Timestamp::UNIX_EPOCH),
            certificate_expires: Some(Timestamp::UNIX_EPOCH),
            disk: Some(Disk { free: 5_000_000, total: 900_000_000_000 }),
            last_backup: None,
        }
    }
}

async fn house() -> House {
    let library = |name: &str| Library {
        name: name.to_owned(),
        version: "1.2.3".to_owned(),
        licence: "MIT".to_owned(),
    };
    let config = UiConfig {
        machine: Arc::new(Known),
        libraries: vec![library("one"), library("<two>")],
        ..UiConfig::default()
    };
    House::with(config, Arc::new(SystemClock)).await
}

/// Point 33: everybody sees what this is, and nobody else's matters.
#[tokio::test]
async fn everybody_sees_version_and_licences() {
    let house = house().await;
    let mut rita = house.signed_in(&house.rita().await).await;
    let page = rita.open("/ui/about").await.is(200, "About");
    let rows = page.all(".facts dd");
    assert_eq!(rows[..2], [env!("CARGO_PKG_VERSION"), "MIT OR Apache-2.0"]);
    assert_eq!(rows.len(), 3, "nothing of the machine");
    assert!(!page.text.contains("server &lt;1&gt;") && !page.text.contains("diagnostics"));
    let page = rita.open(&page.attribute(".facts a", "href")).await.is(200, "Libraries");
    assert_eq!(page.all("tbody tr"), ["one 1.2.3 MIT", "<two> 1.2.3 MIT"]);
    rita.open("/ui/about/diagnostics.json").await.is(403, "Not allowed");
    let page = house.browser().open("/ui/about").await.is(200, "Sign in");
    assert!(page.path.contains("next="));
    let page = house.browser().open("/ui/about/diagnostics.json").await;
    page.is(200, "Sign in");
}

/// Point 33: who runs it sees how it is, and can save it.
#[tokio::test]
async fn who_runs_it_sees_how_it_is() {
    let house = house().await;
    house.make_profile().await;
    let root = house.user(Tenant::Installation, Role::Viewer, "root@sraps.example").await;
    let mut root = house.signed_in(&root).await;
    let page = root.open("/ui/about").await.is(200, "About");
    let rows = page.all("section[aria-labelledby=inside] dd");
    assert_eq!(rows[0], "server <1>");
    assert!(rows[2].ends_with("1 Jan 1970, 00:00 UTC"), "{}", rows[2]);
    assert!(rows[3].starts_with("memory answers within "), "{}", rows[3]);
    assert_eq!(rows[4], "5,000 kB of 900 GB free little room left");
    assert!(rows[5].ends_with("expired"));
    assert_eq!(rows[6], "not known");
    let file = root.open(&page.attribute(".actions-top a", "href")).await;
    assert_eq!(file.header("content-type"), "application/json");
    let report: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    assert_eq!(report["disk"]["free"], 5_000_000);
    assert_eq!(report["database"]["kind"], "memory");
    assert_eq!(report["last_backup"], serde_json::Value::Null);
    assert_eq!(report["libraries"], 2);
    for secret in ["Acme", "sraps.example", "phones.example", "argon2", "$"] {
        assert!(!file.text.contains(secret), "{secret} in {}", file.text);
    }
    assert!(house.sraps.footprint(Caller::CONSOLE).await.is_ok());
}

/// What nobody knows is said to be unknown.
#[tokio::test]
async fn what_is_not_known_is_not_guessed() {
    let house = House::new().await;
    let root = house.user(Tenant::Installation, Role::Owner, "root@sraps.example").await;
    let page = house.signed_in(&root).await.open("/ui/about").await;
    let rows = page.all("section[aria-labelledby=inside] dd");
    for at in [0, 2, 4, 5, 6] {
        assert_eq!(rows[at], "not known", "{at}");
    }
}
