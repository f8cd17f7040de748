//! Prometheus metrics on a listener of their own, only where one is asked for: they tell how much is going
//! on, which is nobody's business on the listeners for phones and people.

use std::time::Duration;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::failure::Failure;

/// How often the exporter tidies up what it holds for histograms.
const UPKEEP: Duration = Duration::from_secs(10);

/// Starts to record, and gives the router that shows what was recorded, at `/metrics`.
///
/// # Errors
/// [`Failure::Wiring`] where something else records already.
pub(crate) fn start() -> Result<Router, Failure> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| Failure::Wiring(error.to_string()))?;
    sraps_http::telemetry::describe();
    tokio::spawn(upkeep(handle.clone()));
    Ok(router(handle))
}

fn router(handle: PrometheusHandle) -> Router {
    let show = move || async move {
        ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render())
    };
    Router::new().route("/metrics", get(show))
}

async fn upkeep(handle: PrometheusHandle) {
    let mut beat = tokio::time::interval(UPKEEP);
    loop {
        beat.tick().await;
        handle.run_upkeep();
    }
}
