//! The word that ends everything: given once, heard by all.

use std::sync::Arc;

use tokio::sync::watch;

/// Ends listeners and tasks that were given a clone of it.
#[derive(Debug, Clone)]
pub struct Shutdown {
    asked: Arc<watch::Sender<bool>>,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self::new()
    }
}

impl Shutdown {
    /// Not yet asked for.
    pub fn new() -> Self {
        Self { asked: Arc::new(watch::Sender::new(false)) }
    }

    /// Asks everybody to come to an end. May be called more than once.
    pub fn ask(&self) {
        self.asked.send_replace(true);
    }

    /// Whether the end was asked for.
    pub fn is_asked(&self) -> bool {
        *self.asked.borrow()
    }

    /// Waits until the end is asked for.
    pub async fn asked(&self) {
        // The sender lives as long as `self`, so this cannot fail.
        let _ = self.asked.subscribe().wait_for(|asked| *asked).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn all_clones_hear_it_before_and_after() {
        let shutdown = Shutdown::new();
        let clone = shutdown.clone();
        let waiting = tokio::spawn(async move { clone.asked().await });
        assert!(!shutdown.is_asked());
        shutdown.ask();
        waiting.await.unwrap();
        shutdown.asked().await;
        assert!(shutdown.is_asked());
    }
}
