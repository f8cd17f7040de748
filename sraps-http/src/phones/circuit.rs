//! A fuse for readings: no phone waits for a storage that did not answer the last one.
//!
//! After a failure all readings are refused at once for a while; then one may try, and its success lets all
//! others through again.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// The fuse. Closed means that readings pass.
#[derive(Debug)]
pub(crate) struct Circuit {
    /// 0 while closed; else from when on the next one may try, in milliseconds since `born`, plus one.
    retry_at: AtomicU64,
    born: Instant,
    pause: Duration,
    attempt: Duration,
}

impl Circuit {
    /// A closed fuse that stays open for `pause` after a failure. An attempt lasts at most `attempt`: if
    /// nothing is heard of it by then, the next one may try.
    pub(crate) fn new(pause: Duration, attempt: Duration) -> Self {
        Self { retry_at: AtomicU64::new(0), born: Instant::now(), pause, attempt }
    }

    /// Whether a reading may begin now.
    pub(crate) fn admits(&self) -> bool {
        let retry_at = self.retry_at.load(Ordering::Acquire);
        if retry_at == 0 {
            return true;
        }
        let now = self.after(Duration::ZERO);
        now >= retry_at && {
            let next = self.after(self.attempt);
            let won = Ordering::AcqRel;
            self.retry_at.compare_exchange(retry_at, next, won, Ordering::Acquire).is_ok()
        }
    }

    /// Whether a reading would be refused now. Unlike [`admits`](Self::admits) it takes no turn.
    pub(crate) fn refuses(&self) -> bool {
        let retry_at = self.retry_at.load(Ordering::Acquire);
        retry_at != 0 && self.after(Duration::ZERO) < retry_at
    }

    /// A reading succeeded. Returns whether the fuse was open.
    pub(crate) fn succeeded(&self) -> bool {
        // A plain load first: this is on the path of every reading, and nearly always finds 0.
        self.retry_at.load(Ordering::Acquire) != 0 && self.retry_at.swap(0, Ordering::AcqRel) != 0
    }

    /// A reading failed. Returns whether the fuse was closed.
    pub(crate) fn failed(&self) -> bool {
        self.retry_at.swap(self.after(self.pause), Ordering::AcqRel) == 0
    }

    /// Whether readings pass.
    pub(crate) fn is_closed(&self) -> bool {
        self.retry_at.load(Ordering::Acquire) == 0
    }

    fn after(&self, wait: Duration) -> u64 {
        let at = (self.born.elapsed() + wait).as_millis();
        u64::try_from(at).unwrap_or(u64::MAX - 1) + 1
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn after_a_failure_one_tries_and_its_success_admits_all() {
        let circuit = Circuit::new(SECOND, 2 * SECOND);
        assert!(circuit.admits() && circuit.admits());
        assert!(circuit.failed());
        assert!(!circuit.failed(), "it was open already");
        assert!(!circuit.admits() && !circuit.is_closed() && circuit.refuses());
        advance(SECOND).await;
        assert!(!circuit.refuses() && !circuit.refuses());
        assert!(circuit.admits());
        assert!(!circuit.admits(), "only one");
        assert!(circuit.succeeded());
        assert!(!circuit.succeeded(), "it was closed already");
        assert!(circuit.admits() && circuit.admits() && circuit.is_closed());
    }

    #[tokio::test(start_paused = true)]
    async fn an_attempt_that_vanishes_lets_another_one_try() {
        let circuit = Circuit::new(SECOND, 2 * SECOND);
        circuit.failed();
        advance(SECOND).await;
        assert!(circuit.admits());
        advance(Duration::from_millis(1_999)).await;
        assert!(!circuit.admits());
        advance(Duration::from_millis(1)).await;
        assert!(circuit.admits());
    }
}
