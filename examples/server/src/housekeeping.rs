//! What has to be done now and then: old traces of phones are forgotten.

use std::time::Duration;

use jiff::SignedDuration;
use sraps_core::service::Sraps;
use sraps_http::serve::Shutdown;

/// How often.
const EVERY: Duration = Duration::from_hours(1);

/// How long the activity of removed endpoints and of unregistered phones is kept after their last request.
const KEEP: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Forgets old traces until the end is asked for. Several nodes may do this at once.
pub(crate) async fn run(sraps: Sraps, stop: Shutdown) {
    let mut beat = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = stop.asked() => return,
        }
        let now = sraps.ports().clock.now();
        let Ok(before) = now.checked_sub(KEEP) else { return };
        if let Err(error) = sraps.storage().forget(before).await {
            tracing::warn!(%error, "old traces of phones are not forgotten; tried again in an hour");
        }
    }
}
