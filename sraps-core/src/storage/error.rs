//! Why a storage did not do what it was asked.

use super::{EntityKind, MAX_CHANGES};
use crate::tenancy::Version;

/// The one error of every backend. `at` is the index of the failing change in its change set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The thing to change, or one that it refers to, does not exist.
    #[error("change {at}: there is no such {what}")]
    NotFound {
        /// The failing change.
        at: usize,
        /// What is missing.
        what: EntityKind,
    },
    /// Something else already has this value of a unique field.
    #[error("change {at}: the {field} is taken")]
    Conflict {
        /// The failing change.
        at: usize,
        /// `id`, `mac`, `email` or `model`.
        field: &'static str,
    },
    /// It was changed since it was read.
    #[error("change {at}: it has version {current} by now")]
    VersionMismatch {
        /// The failing change.
        at: usize,
        /// The version that is stored.
        current: Version,
    },
    /// Other things need it.
    #[error("change {at}: {count} {by} need it")]
    InUse {
        /// The failing change.
        at: usize,
        /// What needs it; of several kinds the first in the order of [`EntityKind`].
        by: EntityKind,
        /// How many of that kind, counted up to 10,001.
        count: u64,
    },
    /// A change tries to alter what is for good.
    #[error("change {at}: the {field} cannot be changed")]
    Immutable {
        /// The failing change.
        at: usize,
        /// The field.
        field: &'static str,
    },
    /// More than [`MAX_CHANGES`] changes in one change set, or MACs in one question.
    #[error("{0} at once: at most {MAX_CHANGES} are possible")]
    TooManyChanges(usize),
    /// Another request has claimed the signature before.
    #[error("the signature was used before")]
    Claimed,
    /// The storage cannot be reached or is overloaded; later it may work. The text is for the log.
    #[error("the storage is unavailable: {0}")]
    Unavailable(String),
    /// The storage failed in a way that waiting does not mend. The text is for the log.
    #[error("the storage failed: {0}")]
    Backend(String),
}
