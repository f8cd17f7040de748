//! What the domain asks of the machine it runs on: the time, new ids, sealing of secrets, and hashes of
//! passwords.
//!
//! All are ports, because tests must own them and because this crate has no clock, no randomness
//! and no cipher of its own. `sraps-system` implements them for a real machine.

use std::fmt::{self, Debug};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::secret::{Sealed, Secret};
use crate::tenancy::PasswordHash;

/// The time.
pub trait Clock: Debug + Send + Sync + 'static {
    /// The time now, in whole microseconds: storage keeps no finer ones, and what is read back must
    /// equal what was written.
    fn now(&self) -> Timestamp;
}

/// New ids and new secrets.
pub trait IdGen: Debug + Send + Sync + 'static {
    /// An id that was never given before. Ids made later sort behind earlier ones (UUID version 7).
    fn uuid(&self) -> Uuid;

    /// Sixteen bytes that nobody can guess, for API key ids and secrets.
    fn random(&self) -> [u8; 16];
}

/// What a sealed secret is for. It is bound into the envelope: a sealed setting that somebody copies
/// into the place of an API key does not open there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The secret of an API key, which Hawk needs in the clear to check a signature.
    ApiKey,
    /// The value of a secret setting.
    Setting,
    /// The seed of a second factor.
    SecondFactor,
}

impl Purpose {
    /// The bytes that are authenticated with the envelope.
    pub fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::ApiKey => b"sraps api key",
            Self::Setting => b"sraps setting",
            Self::SecondFactor => b"sraps second factor",
        }
    }
}

/// Seals secrets before they enter a storage, and opens them for their use.
pub trait Vault: Debug + Send + Sync + 'static {
    /// Seals `plain`; sealing the same secret twice gives two different envelopes.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`] where the cipher or the randomness fails.
    fn seal(&self, plain: &Secret, purpose: Purpose) -> Result<Sealed, VaultError>;

    /// Opens what [`Vault::seal`] made for the same purpose.
    ///
    /// # Errors
    /// [`VaultError::UnknownKey`] for an envelope of a data key that this vault does not hold,
    /// [`VaultError::Damaged`] for one that was changed or made for another purpose.
    fn open(&self, sealed: &Sealed, purpose: Purpose) -> Result<Secret, VaultError>;
}

/// Hashes passwords of portal accounts and checks them. Both are slow on purpose, tens of milliseconds of one
/// core and megabytes of memory: callers run them where that blocks nobody, and not many at once.
pub trait Passwords: Debug + Send + Sync + 'static {
    /// The hash of a password, different each time.
    ///
    /// # Errors
    /// [`PasswordsError`] where memory or randomness fails.
    fn hash(&self, password: &Secret) -> Result<PasswordHash, PasswordsError>;

    /// Whether the password is the one that was hashed. Without a hash it takes as long and is false, so
    /// that the time does not tell whether there is such a user.
    ///
    /// # Errors
    /// [`PasswordsError`] where memory fails or the hash is damaged.
    fn verify(
        &self,
        password: &Secret,
        hash: Option<&PasswordHash>,
    ) -> Result<bool, PasswordsError>;
}

/// A password could not be hashed or checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("passwords cannot be worked with: {0}")]
pub struct PasswordsError(pub String);

/// A data key of the installation's vault, itself sealed under the master key, which never enters a
/// storage. A storage keeps these beside the data, adds to them, and gives all of them back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedKey {
    /// The id that envelopes of this data key carry: 1 to 64 bytes of `a-z` and `0-9`, unique in the
    /// installation. The greatest id is the newest key, the one that seals.
    pub id: String,
    /// The data key under the master key, as printable text that only a vault makes or reads.
    pub wrapped: String,
}

impl Debug for WrappedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WrappedKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a vault did not seal or open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The envelope names a data key that is not among the installation's.
    #[error("the secret was sealed with the data key {0}, which this installation does not hold")]
    UnknownKey(String),
    /// The envelope does not open: its bytes were changed, or it belongs to another purpose.
    #[error("the sealed secret is damaged or was sealed for another purpose")]
    Damaged,
    /// The cipher or its source of randomness failed.
    #[error("the vault cannot work: {0}")]
    Unavailable(String),
}
