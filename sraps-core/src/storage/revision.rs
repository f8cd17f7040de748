//! Revisions: the order of all commits, and what each touched.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ChangeSetId;
use crate::journal::Tag;

/// The number of a commit; each commit has the next one.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Revision(u64);

impl Revision {
    /// Before the first commit.
    pub const ZERO: Self = Self(0);

    /// The revision with this number.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// The result of applying a change set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The change set's id.
    pub id: ChangeSetId,
    /// The revision that it became.
    pub revision: Revision,
    /// When it was made.
    pub at: Timestamp,
    /// How many things it changed.
    pub changes: u32,
    /// What it touched, without repetition, sorted.
    pub touched: Vec<Tag>,
    /// It had been applied before; this is the first result again.
    pub repeated: bool,
}

/// What happened after a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What was touched, and by which commit, in the order of the commits.
    pub touched: Vec<(Revision, Tag)>,
    /// The last commit that `touched` includes, or the revision that was asked for if there is none newer.
    pub up_to: Revision,
    /// Whether there are further commits: ask again.
    pub more: bool,
}
