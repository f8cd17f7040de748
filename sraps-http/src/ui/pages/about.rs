//! About: what this is, and how it is for who runs it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use serde_json::json;
use sraps_core::service::Caller;
use sraps_core::tenancy::Action;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::api::PublicUrl;
use crate::error::Problem;
use crate::forwarded::PublicOrigin;
use crate::ui::session::SignedIn;
use crate::ui::view::about::{About, Database, Inside, Libraries};
use crate::ui::{MachineFacts, Ui, download};

/// How long the database may take to say something.
const PATIENCE: Duration = Duration::from_secs(2);

/// The version of the product.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Its licence.
const LICENCE: &str = env!("CARGO_PKG_LICENSE");

pub(crate) fn routes() -> Router<Ui> {
    Router::new()
        .route("/about", get(show))
        .route("/about/libraries", get(libraries))
        .route("/about/diagnostics.json", get(diagnostics))
}

/// The page.
async fn show(State(ui): State<Ui>, signed_in: SignedIn) -> Result<Response, Problem> {
    let caller = signed_in.caller();
    let inside =
        if caller.may(Action::ReadInstallation) { Some(inside(&ui, caller).await?) } else { None };
    let view = About { version: VERSION.to_owned(), licence: LICENCE.to_owned(), inside };
    Ok(signed_in.respond(StatusCode::OK, &view))
}

/// The libraries.
async fn libraries(State(ui): State<Ui>, signed_in: SignedIn) -> Response {
    let view = Libraries { libraries: ui.config().libraries.clone() };
    signed_in.respond(StatusCode::OK, &view)
}

/// What who runs this may want to know.
async fn inside(ui: &Ui, caller: Caller) -> Result<Inside, Problem> {
    caller.demand(Action::ReadInstallation)?;
    let clock = &ui.sraps().ports().clock;
    let asked = clock.now();
    let found = match timeout(PATIENCE, ui.sraps().footprint(caller)).await {
        Ok(Ok(footprint)) => Ok(footprint),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("it does not answer".to_owned()),
    };
    let milliseconds = u64::try_from(clock.now().duration_since(asked).as_millis()).unwrap_or(0);
    let database = match found {
        Ok(footprint) => Database::Answers {
            kind: footprint.kind.to_owned(),
            bytes: footprint.bytes,
            milliseconds,
        },
        Err(error) => {
            tracing::warn!(error, "the database does not say how it is");
            Database::Silent
        }
    };
    let machine = Arc::clone(&ui.config().machine);
    let facts = spawn_blocking(move || machine.facts()).await;
    let facts = facts.map_err(|error| Problem::internal(error.to_string()))?;
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    Ok(Inside { database, facts, system })
}

/// The same as a file for who helps: no secret, no name and no address is in it.
async fn diagnostics(State(ui): State<Ui>, signed_in: SignedIn) -> Result<Response, Problem> {
    let Inside { database, facts, system } = inside(&ui, signed_in.caller()).await?;
    let MachineFacts { server, started, certificate_expires, disk, last_backup } = facts;
    let database = match database {
        Database::Answers { kind, bytes, milliseconds } => {
            json!({"kind": kind, "bytes": bytes, "answers_in_ms": milliseconds})
        }
        Database::Silent => json!({"answers_in_ms": null}),
    };
    let public_url = ui.config().public_url.as_ref().map(PublicUrl::origin);
    let report = json!({
        "time": ui.sraps().ports().clock.now(),
        "sraps": VERSION,
        "server": server,
        "system": system,
        "started": started,
        "database": database,
        "disk": disk.map(|disk| json!({"free": disk.free, "total": disk.total})),
        "certificate_expires": certificate_expires,
        "last_backup": last_backup,
        "public_url": {"set": public_url.is_some(), "https": public_url.map(PublicOrigin::is_https)},
        "phone_url": {"set": ui.sraps().ports().phone_url.is_some()},
        "libraries": ui.config().libraries.len(),
    });
    Ok(download::whole("sraps-diagnostics.json", "application/json", format!("{report:#}\n")))
}
