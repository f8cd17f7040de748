//! The smallest service that embeds sraps: somebody's own axum service, in which phones fetch their
//! files under `/phones/`, from a storage in memory. Whatever `sraps` can do is one call away.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use sraps_core::service::{Ports, Sraps};
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::serve::{Background, Limits, Shutdown, serve};
use sraps_storage_memory::MemoryStorage;
use sraps_system::{AeadVault, Argon2Passwords, MasterKey, RandomIds, SystemClock};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A storage that lasts also keeps the wrapped data keys of its vault; here all is made anew.
    let master = MasterKey::generate()?;
    let vault = AeadVault::open(&master, &[AeadVault::new_data_key(&master)?])?;
    let freshness = Arc::new(Freshness::new());
    let sraps = Sraps::new(Ports {
        storage: Arc::new(MemoryStorage::new()),
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds::new()?),
        vault: Arc::new(vault),
        passwords: Arc::new(Argon2Passwords),
        commits: freshness.clone(),
        phone_url: None,
    });
    let phones = PhoneService::new(sraps.clone(), freshness, PhoneConfig::default());

    let shutdown = Shutdown::new();
    let background = Background::start(&phones);
    let ours =
        Router::new().route("/", get(async || "our own page")).nest("/phones", phones.router());

    let listener = TcpListener::bind("127.0.0.1:8081").await?;
    let serving = tokio::spawn(serve(listener, ours, Limits::phones(), shutdown.clone()));
    tokio::signal::ctrl_c().await?;
    shutdown.ask();
    serving.await?;
    background.finish().await;
    Ok(())
}
