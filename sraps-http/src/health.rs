//! Health for whoever watches: `/healthz` (the process answers) and `/readyz` (it can do its work).

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use sraps_core::storage::Storage;
use tokio::time::timeout;

use crate::phones::PhoneService;

/// How long the storage may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a listener needs to be ready.
#[derive(Debug, Clone)]
pub enum Ready {
    /// Phones can be answered, if need be with what was read before.
    Phones(PhoneService),
    /// The storage answers: without it there is no management.
    Storage(Arc<dyn Storage>),
}

impl Ready {
    async fn is_ready(&self) -> bool {
        match self {
            Self::Phones(phones) => phones.ready(),
            Self::Storage(storage) => matches!(timeout(PATIENCE, storage.ping()).await, Ok(Ok(()))),
        }
    }
}

/// Routes `/healthz` and `/readyz`: 200, or 503 while not ready.
pub fn router(ready: Ready) -> Router {
    Router::new()
        .route("/healthz", get(async || text(StatusCode::OK, "ok\n")))
        .route("/readyz", get(readiness))
        .with_state(ready)
}

async fn readiness(State(ready): State<Ready>) -> impl IntoResponse {
    if ready.is_ready().await {
        text(StatusCode::OK, "ready\n")
    } else {
        text(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

fn text(status: StatusCode, body: &'static str) -> impl IntoResponse + use<> {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (status, headers, body)
}
