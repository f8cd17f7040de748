//! The names of all metrics, in one place, and how they are counted.
//!
//! Metrics leave the process, so their labels have few and fixed values: no MAC, no address, no path and
//! no company ever becomes one. Whoever embeds the library chooses the exporter (crate `metrics`).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_gauge, gauge};
use tokio::time::Instant;

/// Requests of phones; labels `file` (`general`, `phone`, `firmware`, `none`) and `status` (`2xx`, `4xx`,
/// `5xx`).
pub const PHONE_REQUESTS: &str = "sraps_phone_requests_total";
/// How documents were found; label `result` (`hit`, `miss`, `shared`, `stale`,
/// `unavailable`).
pub const PHONE_LOOKUPS: &str = "sraps_phone_lookups_total";
/// Requests whose path and query name different phones.
pub const PHONE_CONFLICTS: &str = "sraps_phone_conflicts_total";
/// Requests for a MAC that is not registered.
pub const PHONE_STRANGERS: &str = "sraps_phone_strangers_total";
/// Documents that lack their secrets because the vault did not open them.
pub const PHONE_VAULT_FAILURES: &str = "sraps_phone_vault_failures_total";
/// Models that a phone reported and that could not be written down.
pub const PHONE_MODEL_FAILURES: &str = "sraps_phone_model_failures_total";
/// Check-ins that were handed to the storage.
pub const CHECK_INS_STORED: &str = "sraps_check_ins_stored_total";
/// Check-ins that were dropped because too many waited.
pub const CHECK_INS_DROPPED: &str = "sraps_check_ins_dropped_total";
/// Uses of API keys that were not written down, because too many waited or the storage did not take them.
pub const KEY_USES_DROPPED: &str = "sraps_key_uses_dropped_total";
/// Seconds since this process last knew of all commits; 0 while it keeps up.
pub const POLL_LAG: &str = "sraps_change_poll_lag_seconds";
/// Open connections; label `listener`.
pub const CONNECTIONS: &str = "sraps_connections";
/// Accepted connections; label `listener`.
pub const CONNECTIONS_ACCEPTED: &str = "sraps_connections_accepted_total";

/// Tells the exporter what each metric means. Call it once, after the exporter is installed.
pub fn describe() {
    describe_counter!(PHONE_REQUESTS, "Requests of phones by file and status class");
    describe_counter!(PHONE_LOOKUPS, "How documents for phones were found");
    describe_counter!(PHONE_CONFLICTS, "Requests whose path and query name different phones");
    describe_counter!(PHONE_STRANGERS, "Requests for a MAC that is not registered");
    describe_counter!(
        PHONE_VAULT_FAILURES,
        "Documents without secrets that the vault did not open"
    );
    describe_counter!(PHONE_MODEL_FAILURES, "Reported models that could not be written down");
    describe_counter!(CHECK_INS_STORED, "Check-ins handed to the storage");
    describe_counter!(CHECK_INS_DROPPED, "Check-ins dropped because too many waited");
    describe_counter!(KEY_USES_DROPPED, "Uses of API keys that were not written down");
    describe_gauge!(POLL_LAG, Unit::Seconds, "Time since all commits were last known");
    describe_gauge!(CONNECTIONS, "Open connections by listener");
    describe_counter!(CONNECTIONS_ACCEPTED, "Accepted connections by listener");
}

/// How a phone's document was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Lookup {
    /// In the cache, and fresh.
    Hit,
    /// Read and rendered.
    Miss,
    /// Taken over from a request that read the same at the same time.
    Shared,
    /// In the cache and not known to be fresh, because the storage did not answer.
    Stale,
    /// Not at all: the storage did not answer, and nothing was there to fall back to.
    Unavailable,
}

impl Lookup {
    const fn label(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Miss => "miss",
            Self::Shared => "shared",
            Self::Stale => "stale",
            Self::Unavailable => "unavailable",
        }
    }

    /// Counts it.
    pub(crate) fn count(self) {
        counter!(PHONE_LOOKUPS, "result" => self.label()).increment(1);
    }
}

/// Counts an answer to a phone.
pub(crate) fn phone_answered(file: &'static str, status: http::StatusCode) {
    let class = match status.as_u16() {
        ..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        500.. => "5xx",
    };
    counter!(PHONE_REQUESTS, "file" => file, "status" => class).increment(1);
}

/// Adds one to a counter without labels.
pub(crate) fn count(name: &'static str) {
    counter!(name).increment(1);
}

/// Adds to a counter without labels.
pub(crate) fn count_many(name: &'static str, many: usize) {
    counter!(name).increment(many.try_into().unwrap_or(u64::MAX));
}

/// Says how long ago all commits were known.
pub(crate) fn poll_lag(lag: Duration) {
    gauge!(POLL_LAG).set(lag.as_secs_f64());
}

/// Counts a connection that was opened.
pub(crate) fn connection_opened(listener: &'static str) {
    counter!(CONNECTIONS_ACCEPTED, "listener" => listener).increment(1);
    gauge!(CONNECTIONS, "listener" => listener).increment(1.0);
}

/// Counts a connection that was closed.
pub(crate) fn connection_closed(listener: &'static str) {
    gauge!(CONNECTIONS, "listener" => listener).decrement(1.0);
}

/// Says when a complaint may go to the log that every request of a storm would make: once a second.
#[derive(Debug, Default)]
pub(crate) struct Seldom {
    last: Mutex<Option<Instant>>,
}

impl Seldom {
    /// Whether the complaint may be made now; then it was.
    pub(crate) fn may(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let may = last.is_none_or(|last| last.elapsed() >= Duration::from_secs(1));
        if may {
            *last = Some(Instant::now());
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_complaint_is_made_once_a_second() {
        let seldom = Seldom::default();
        assert!(seldom.may() && !seldom.may());
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(seldom.may() && !seldom.may());
    }
}
