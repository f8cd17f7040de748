//! The storage of sraps over maps: the reference backend, and what tests use.
//!
//! It keeps everything in memory and forgets it when it is dropped. A change set costs what it changes, not
//! what is stored: it works on the one state and takes its steps back where it fails, so a storage with a
//! million endpoints is as quick as an empty one.

mod activity;
mod apply;
mod ephemeral;
mod journal;
mod list;
mod read;
mod state;
mod storage;

use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use state::State;

/// A storage over maps. Share it as `Arc<dyn Storage>`.
#[derive(Default)]
pub struct MemoryStorage {
    state: RwLock<State>,
}

impl MemoryStorage {
    /// An empty storage.
    pub fn new() -> Self {
        Self::default()
    }

    /// The state for reading. A panic elsewhere cannot have left it half changed: a change set takes
    /// itself back when it is dropped before its end.
    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for MemoryStorage {
    /// How much there is, not what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.read();
        f.debug_struct("MemoryStorage")
            .field("revision", &state.journal.revision().get())
            .field("things", &state.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn it_can_be_used_after_a_panic_elsewhere() {
        let storage = MemoryStorage::new();
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _held = storage.write();
            panic!("while the lock is held");
        }));
        assert!(panicked.is_err() && storage.state.is_poisoned());
        assert_eq!(storage.read().len(), 0);
    }

    #[test]
    fn debug_says_how_much_and_not_what() {
        let text = format!("{:?}", MemoryStorage::new());
        assert_eq!(text, "MemoryStorage { revision: 0, things: 0, .. }");
    }
}
