//! `serve`: everything wired together, from the listeners to the last check-in.

use std::sync::Arc;

use axum::Router;
use sraps_core::service::{Caller, Error, Sraps};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::{Action, CompanyId};
use sraps_http::api::{self, ApiConfig};
use sraps_http::auth::passwords::PasswordChecks;
use sraps_http::forwarded;
use sraps_http::health;
use sraps_http::phones::{Freshness, PhoneConfig, PhoneService};
use sraps_http::serve::{Background, Limits, Shutdown, phone_router, serve, shared_router};
use sraps_http::ui::{self, PhoneAccess, UiConfig};
use sraps_http::xmlrpc::{self, XmlrpcConfig};
use tokio::task::JoinSet;

use super::setup;
use crate::config::{Config, Database};
use crate::failure::Failure;
use crate::listeners::{Listeners, Signals};
use crate::machine::Here;
use crate::welcome::{Console, Steps};
use crate::{access_log, installation, output, telemetry};

/// Connections of the metrics listener.
const METRICS_CONNECTIONS: usize = 16;

/// Serves until a signal asks for the end.
///
/// # Errors
/// [`Failure`]: the server did not start, or had to end before all was written.
pub(crate) async fn run(mut config: Config) -> Result<(), Failure> {
    let mut signals = Signals::listen()?;
    // Listeners come first: where an address is taken, the database stays untouched.
    let listeners = Listeners::bind(&config)?;
    let metrics = listeners.metrics.is_some().then(telemetry::start).transpose()?;
    let console = Console::new(&config, listeners.web_address, listeners.phones_address);
    let steps = Steps::new(&config, listeners.web_address, listeners.phones_address);

    let freshness = Arc::new(Freshness::new());
    let sraps = installation::open(&mut config, freshness.clone()).await?;
    let phones = PhoneService::new(sraps.clone(), freshness, PhoneConfig::default());
    let next = what_next(&config, &sraps, &console, &steps).await?;

    let stop = Shutdown::new();
    let passwords = PasswordChecks::new(&*sraps.ports().ids);
    let api = ApiConfig {
        public_url: config.public_url.clone(),
        passwords: passwords.slots(),
        require_payload_hash: config.require_payload_hash,
        ..ApiConfig::default()
    };
    let background = Background::start(&phones).with_key_uses(&sraps, &api.key_uses);
    let access = steps.access(&console);
    let serving =
        start(&config, listeners, (sraps, api, passwords), (phones, access), metrics, &stop);
    tell(&config, &steps, &console, &next);

    until_end(serving, &mut signals, &stop).await?;
    // Only now are all answers given: what the last phones did is written down too.
    tokio::select! {
        () = background.finish() => {}
        signal = signals.next() => return Err(Failure::Impatient(signal)),
    }
    tracing::info!("the server has ended");
    Ok(())
}

/// Starts a task per listener.
fn start(
    config: &Config,
    listeners: Listeners,
    (sraps, api, passwords): (Sraps, ApiConfig, PasswordChecks),
    (phones, access): (PhoneService, PhoneAccess),
    metrics: Option<Router>,
    stop: &Shutdown,
) -> JoinSet<()> {
    let storage = Arc::clone(&sraps.ports().storage);
    let key_uses = Arc::clone(&api.key_uses);
    let xmlrpc_config = XmlrpcConfig { key_uses, ..XmlrpcConfig::default() };
    let xmlrpc = xmlrpc::router(sraps.clone(), passwords.clone(), xmlrpc_config);
    let (public_url, contact) = (config.public_url.clone(), config.contact.clone());
    let machine = Arc::new(Here::new(sraps.ports().clock.now(), &config.database));
    let ui_config =
        UiConfig { public_url, contact, machine, phones: access, ..UiConfig::default() };
    let web = api::router(sraps.clone(), api)
        .merge(ui::router(sraps, passwords, ui_config))
        .merge(xmlrpc.clone())
        .merge(health::router(health::Ready::Storage(storage)));
    let around = |router| forwarded::around(access_log::around(router), &config.trusted_proxies);
    let mut serving = JoinSet::new();
    if let Some(own) = listeners.phones {
        let phones = around(phone_router(phones));
        serving.spawn(serve(own, phones, Limits::phones(), stop.clone()));
        let web = around(web.route("/", ui::front()));
        serving.spawn(serve(listeners.web, web, Limits::web(), stop.clone()));
    } else {
        let all = around(shared_router(web, phones, ui::front()));
        serving.spawn(serve(listeners.web, all, shared_limits(), stop.clone()));
    }
    if let Some(own) = listeners.xmlrpc {
        let limits = Limits { name: "xmlrpc", ..Limits::web() };
        serving.spawn(serve(own, around(xmlrpc), limits, stop.clone()));
    }
    if let (Some(listener), Some(router)) = (listeners.metrics, metrics) {
        let limits = Limits { name: "metrics", connections: METRICS_CONNECTIONS, ..Limits::web() };
        serving.spawn(serve(listener, router, limits, stop.clone()));
    }
    serving
}

/// A listener for all: as many connections as phones may have, and requests as long as people may send.
fn shared_limits() -> Limits {
    Limits { name: "shared", connections: Limits::phones().connections, ..Limits::web() }
}

/// Waits for a signal, then for the listeners; a second signal ends the waiting.
async fn until_end(
    mut serving: JoinSet<()>,
    signals: &mut Signals,
    stop: &Shutdown,
) -> Result<(), Failure> {
    tokio::select! {
        signal = signals.next() => {
            tracing::info!(signal, "the end is asked for: answers finish, check-ins are written");
        }
        _ = serving.join_next() => {
            return Err(Failure::Wiring("a listener ended by itself: see the log".into()));
        }
    }
    stop.ask();
    let finished = async { while serving.join_next().await.is_some() {} };
    tokio::select! {
        () = finished => Ok(()),
        signal = signals.next() => Err(Failure::Impatient(signal)),
    }
}

/// What is to be told about the state of the installation.
async fn what_next(
    config: &Config,
    sraps: &Sraps,
    console: &Console,
    steps: &Steps,
) -> Result<String, Failure> {
    if matches!(config.database, Database::Memory) {
        let trial = setup::trial(sraps).await?;
        return Ok(format!(
            "Everything is in memory and gone when the server ends. A company is set up for trying \
             it out: {}ui/\nSign in as {} with the password {}\n\n{}",
            steps.web_url(),
            trial.email,
            trial.password.expose(),
            steps.with_key(&trial.key, trial.company)
        ));
    }
    if let Some(token) = sraps.open_setup().await? {
        return Ok(steps.before_setup(console, &token));
    }
    Ok(match first_company(sraps).await? {
        Some(company) => steps.after_setup(console, company),
        None => steps.without_company(),
    })
}

async fn first_company(sraps: &Sraps) -> Result<Option<CompanyId>, Failure> {
    let scope = Caller::CONSOLE.principal.authorise(Action::Read).map_err(Error::from)?;
    let page = sraps.storage().companies(scope, PageRequest::first(1)).await?;
    Ok(page.items.first().map(|company| company.company().id))
}

/// Says on standard output where the server is and what to do next, and in the log that it started.
fn tell(config: &Config, steps: &Steps, console: &Console, next: &str) {
    let (version, database) = (env!("CARGO_PKG_VERSION"), &config.database);
    let (web, phones) = (steps.web_url(), steps.phone_url());
    tracing::info!(version, %database, web, phones, "the server has started");
    output::tell(&format!(
        "sraps-server {version} on {web}{} with the database {database}. Ctrl-C ends it.\n\n{next}\n{}\n",
        if web == phones { String::new() } else { format!(", for phones on {phones},") },
        steps.for_phones(console),
    ));
}
