//! A second factor: what somebody has, beside the password that he knows (RFC 6238; web-ui.md 2.1, point 24).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::secret::Sealed;

/// The second factor of a user: an app that shows codes, and codes on paper that stand in for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// The sealed seed that the app has too.
    pub seed: Sealed,
    /// The hashes of the recovery codes that are left. Each serves once.
    pub recovery: Vec<RecoveryHash>,
}

/// The hash of a recovery code, 64 hex digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecoveryHash(String);

impl RecoveryHash {
    /// Wraps a hash.
    pub fn from_hex(hash: impl Into<String>) -> Self {
        Self(hash.into())
    }

    /// Its text, for comparison and for storage.
    pub fn as_hex(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RecoveryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryHash(…)")
    }
}
