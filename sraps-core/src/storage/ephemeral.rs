//! What expires: nonces of signed requests, sessions of people, counts of attempts to sign in, texts that
//! somebody is still working on.
//!
//! None of this is a change: it has no version, no revision and no journal. It must be shared by all
//! servers of an installation and survive a restart, so it is kept in the same storage; and a [`Claim`] is
//! made in the transaction of the change set that it protects.

use std::fmt::{self, Debug};

use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

use super::StorageError;

/// The kinds of things that expire; a key is unique among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EphemeralKind {
    /// The nonce of a signed request that changed something, claimed by a [`Claim`].
    Nonce,
    /// A browser in which somebody is signed in; a group for each user.
    Session,
    /// How often somebody tried to sign in without success.
    SignIn,
    /// Somebody whose password was right and whose second factor is still to follow; a group for each user.
    SecondStep,
    /// A code of a second factor that was taken, which it is once only.
    UsedCode,
    /// How many wrong codes of a second factor somebody typed within an hour.
    WrongCodes,
    /// The sealed seed of a second factor that its user has not shown to have yet.
    Enrolment,
    /// When somebody last signed in.
    LastSignIn,
    /// A link by which somebody chooses his password; a group for each user.
    Invitation,
    /// A part of a text that somebody is still working on; a group for each person, and in it for each text.
    Draft,
    /// The link by which an empty installation is set up.
    Setup,
}

impl EphemeralKind {
    /// The word in storage.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nonce => "nonce",
            Self::Session => "session",
            Self::SignIn => "sign_in",
            Self::SecondStep => "second_step",
            Self::UsedCode => "used_code",
            Self::WrongCodes => "wrong_codes",
            Self::Enrolment => "enrolment",
            Self::LastSignIn => "last_sign_in",
            Self::Invitation => "invitation",
            Self::Draft => "draft",
            Self::Setup => "setup",
        }
    }
}

/// Something that expires. `Debug` shows neither key nor value: they may be secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct EphemeralEntry {
    /// What it is.
    pub kind: EphemeralKind,
    /// Its key, at most 128 bytes; a secret one as its hash.
    pub key: String,
    /// Its value, at most 4,096 bytes.
    pub value: String,
    /// From this moment on it is gone.
    pub expires: Timestamp,
}

impl Debug for EphemeralEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, expires, .. } = self;
        f.debug_struct("EphemeralEntry")
            .field("kind", kind)
            .field("expires", expires)
            .finish_non_exhaustive()
    }
}

/// Keeps what expires. An entry counts as absent from its `expires` on, whether or not it was
/// [swept](Self::sweep); `now` is given by the caller, whose clock decides.
#[async_trait]
pub trait Ephemeral: Debug + Send + Sync + 'static {
    /// Puts an entry where there is none with its kind and key, and says whether it did. Of many that try at
    /// once, one succeeds.
    async fn put_if_absent(
        &self,
        entry: EphemeralEntry,
        now: Timestamp,
    ) -> Result<bool, StorageError>;

    /// The value under a key.
    async fn get(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError>;

    /// Adds to the number under a key, from 0 where there is none or no number, and gives the sum (at its
    /// limits it stays there). The entry then lives until `expires`. Of many that add at once, none is lost.
    async fn add(
        &self,
        kind: EphemeralKind,
        key: &str,
        amount: i64,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<i64, StorageError>;

    /// Takes the entry under a key away and gives its value. Of many that try at once, one gets it: so
    /// something is used once only.
    async fn remove(
        &self,
        kind: EphemeralKind,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StorageError>;

    /// Gives the entry under a key another value and another moment, and says whether there was one. What somebody
    /// has just taken away is thus not put back.
    async fn replace(&self, entry: EphemeralEntry, now: Timestamp) -> Result<bool, StorageError>;

    /// The entries of a group by key, byte by byte, at most `limit`: those whose key is the group, a slash, and
    /// anything.
    async fn group(
        &self,
        kind: EphemeralKind,
        group: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<EphemeralEntry>, StorageError>;

    /// Takes all entries of a [group](Self::group) away.
    async fn remove_group(&self, kind: EphemeralKind, group: &str) -> Result<(), StorageError>;

    /// Deletes what has expired, a bounded number of entries at once, and says how many.
    async fn sweep(&self, now: Timestamp) -> Result<u64, StorageError>;
}

/// The hash that names a signed request: which key, when, and its nonce.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKey([u8; 32]);

impl ClaimKey {
    /// Wraps a hash.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Debug for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClaimKey({self})")
    }
}

/// A claim to be the one request that a signature was made for. A change set with a claim is applied only
/// if no other request has claimed the key before: so what a client signed once is done once, on whichever
/// server it is repeated. The same holder may claim again, because a request may commit more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Which signature.
    pub key: ClaimKey,
    /// Which request holds it: an id made when it came in.
    pub holder: Uuid,
    /// Until when it is kept: later the signature is stale anyway.
    pub expires: Timestamp,
}

impl Claim {
    /// The claim as the entry of kind [`EphemeralKind::Nonce`] that a storage keeps.
    pub fn entry(self) -> EphemeralEntry {
        EphemeralEntry {
            kind: EphemeralKind::Nonce,
            key: self.key.to_string(),
            value: self.holder.simple().to_string(),
            expires: self.expires,
        }
    }
}

/// The most entries that one [`Ephemeral::sweep`] deletes.
pub const SWEPT_AT_ONCE: u32 = 10_000;
