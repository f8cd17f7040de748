//! What stands in the documents, and what must not.

use std::sync::Arc;

use http::{Method, StatusCode};
use sraps_core::ports::{Purpose, Vault, VaultError};
use sraps_core::secret::{Sealed, Secret};
use sraps_core::service::{Caller, CompanyEdit, EndpointDraft, Ports, Sraps};
use sraps_core::setting::{Setting, SettingKey, Value};
use sraps_core::tenancy::Secrecy;

use super::world::{AGENT, Mood, PATH, World, ask, endpoint, setting};
use crate::phones::{Freshness, PhoneConfig, PhoneService};

const PASSWORD: &str = "correct horse";

async fn with_password(world: &World) {
    let settings = [setting("user_pass", PASSWORD), setting("user_realname", "Alice")];
    let draft = EndpointDraft { settings: settings.into_iter().collect(), ..endpoint() };
    world.register(&world.company, draft).await;
}

async fn set_secrecy(world: &World, secrecy: Secrecy) {
    let edit = CompanyEdit { secrecy: Some(secrecy), ..CompanyEdit::default() };
    world.sraps.edit_company(Caller::CONSOLE, world.company.id, edit, None).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_password_is_absent_unless_the_company_is_open() {
    let world = World::new().await;
    with_password(&world).await;
    let withheld = world.ask(Method::GET, PATH, AGENT).await;
    assert!(withheld.body.contains("Alice") && !withheld.body.contains("user_pass"));
    set_secrecy(&world, Secrecy::Open).await;
    let open = world.ask(Method::GET, PATH, AGENT).await;
    assert!(open.body.contains(&format!(">{PASSWORD}</user_pass>")), "{}", open.body);
    set_secrecy(&world, Secrecy::Withheld).await;
    assert_eq!(world.ask(Method::GET, PATH, AGENT).await, withheld);
}

#[tokio::test(start_paused = true)]
async fn a_password_that_may_no_longer_be_told_is_not_told_while_the_storage_is_away_either() {
    let world = World::new().await;
    with_password(&world).await;
    set_secrecy(&world, Secrecy::Open).await;
    assert!(world.get(PATH).await.body.contains(PASSWORD));
    set_secrecy(&world, Secrecy::Withheld).await;
    world.storage.set(Mood::Away);
    let got = world.get(PATH).await;
    assert_eq!((got.status, got.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""));
}

/// A vault that lost its key.
#[derive(Debug)]
struct Locked;

impl Vault for Locked {
    fn seal(&self, _: &Secret, _: Purpose) -> Result<Sealed, VaultError> {
        Err(VaultError::Unavailable("locked".into()))
    }

    fn open(&self, _: &Sealed, _: Purpose) -> Result<Secret, VaultError> {
        Err(VaultError::UnknownKey("gone".into()))
    }
}

#[tokio::test(start_paused = true)]
async fn a_vault_that_fails_costs_the_secrets_and_nothing_else() {
    let world = World::new().await;
    with_password(&world).await;
    set_secrecy(&world, Secrecy::Open).await;
    let ports = Ports { vault: Arc::new(Locked), ..world.sraps.ports().clone() };
    let freshness = Arc::new(Freshness::new());
    let locked = PhoneService::new(Sraps::new(ports), freshness, PhoneConfig::default());
    let got = ask(locked.router(), Method::GET, PATH, AGENT).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.body.contains("Alice") && !got.body.contains("user_pass"), "{}", got.body);
}

fn firmware(version: &str) -> Setting {
    let url = format!("http://fw.example/snomD785-{version}-SIP-r.bin");
    Setting::new(SettingKey::firmware("firmware").unwrap(), Value::text(&url).unwrap())
}

#[tokio::test(start_paused = true)]
async fn firmware_has_a_file_of_its_own_until_the_phone_runs_it() {
    let world = World::with(Some("https://phones.example/p/")).await;
    let settings = [firmware("10.1.175.16")].into_iter().collect();
    world.register(&world.company, EndpointDraft { settings, ..endpoint() }).await;
    let document = world.ask(Method::GET, PATH, AGENT).await;
    let own = "/snomD785-firmware-000413AABBCC.htm";
    let link = format!(">https://phones.example/p{own}</firmware_status>");
    assert!(document.body.contains(&link) && !document.body.contains("fw.example"));

    let named = world.ask(Method::GET, own, AGENT).await;
    assert_eq!(named.status, StatusCode::OK);
    assert!(named.body.contains("10.1.175.16"), "{}", named.body);
    // Without a MAC in path or query, here alone the user agent's counts.
    assert_eq!(world.ask(Method::GET, "/snomD785-firmware.htm", AGENT).await, named);
    assert_eq!(world.get("/snomD785-firmware.htm").await.status, StatusCode::NOT_FOUND);
    let current = AGENT.replace("10.1.169.16", "10.1.175.16");
    assert_eq!(world.ask(Method::GET, own, &current).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        world.ask(Method::GET, own, AGENT).await,
        named,
        "another phone's report is its own"
    );
}

#[tokio::test(start_paused = true)]
async fn without_a_configured_url_no_link_to_us_is_ever_sent() {
    let world = World::new().await;
    let settings = [firmware("10.1.175.16")].into_iter().collect();
    world.register(&world.company, EndpointDraft { settings, ..endpoint() }).await;
    let path = format!("http://evil.example{PATH}");
    let document = world.ask(Method::GET, &path, AGENT).await;
    assert_eq!(document.status, StatusCode::OK);
    assert!(!document.body.contains("firmware_status") && !document.body.contains("evil"));
}
