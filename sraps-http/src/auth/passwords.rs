//! Passwords of portal users: hashed and checked slowly, as few at a time as the machine bears, and for a minute not
//! again.
//!
//! A password's hash takes tens of milliseconds and 19 MiB on purpose, so it is computed off the threads that
//! answer phones, in a few slots. A command line that makes hundreds of calls sends the password with each:
//! one that was right is remembered as a keyed hash, bound to the user's row as it was read. The row is read
//! for every request all the same, so a new password, another role or a removal count at once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use quick_cache::sync::Cache;
use sha2::Sha256;
use sraps_core::ports::{IdGen, Passwords, PasswordsError};
use sraps_core::secret::Secret;
use sraps_core::service::{Error, Sraps, check_password};
use sraps_core::tenancy::{Email, PasswordHash, User, UserId};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::Instant;

/// How many hashes are computed at a time.
const SLOTS: usize = 2;

/// How many may wait for a slot: a few seconds' work. More would only wait in vain, and hold their connections.
const WAITING: usize = 64;

/// How many users are remembered.
const REMEMBERED: usize = 4_096;

/// How long a password is remembered.
const MEMORY: Duration = Duration::from_mins(1);

/// Where hashes are computed: in a few slots, shared by clones.
#[derive(Debug, Clone)]
pub struct PasswordSlots {
    slots: Arc<Semaphore>,
    /// Those at work and those that wait.
    room: Arc<Semaphore>,
}

impl Default for PasswordSlots {
    fn default() -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self { slots: semaphore(SLOTS), room: semaphore(SLOTS + WAITING) }
    }
}

impl PasswordSlots {
    /// The hash of a new password.
    ///
    /// # Errors
    /// Those of [`check_password`]; [`Error::Busy`] where too many wait already; [`Error::Internal`].
    pub async fn hash(&self, sraps: &Sraps, password: Secret) -> Result<PasswordHash, Error> {
        check_password(&password)?;
        self.compute(sraps, move |passwords| passwords.hash(&password)).await
    }

    async fn compute<T: Send + 'static>(
        &self,
        sraps: &Sraps,
        work: impl FnOnce(&dyn Passwords) -> Result<T, PasswordsError> + Send + 'static,
    ) -> Result<T, Error> {
        let room = Arc::clone(&self.room).try_acquire_owned();
        let room = room.map_err(|_| Error::Busy)?;
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let slot = slot.map_err(|error| Error::Internal(error.to_string()))?;
        let passwords = Arc::clone(&sraps.ports().passwords);
        let computed = spawn_blocking(move || {
            // Held until the hash is computed, even if the client does not wait for it.
            let _held = (slot, room);
            work(&*passwords)
        });
        let computed = computed.await.map_err(|error| Error::Internal(error.to_string()))?;
        computed.map_err(|error| Error::Internal(error.to_string()))
    }
}

/// Checks passwords; one for the whole process, shared by clones.
#[derive(Clone)]
pub struct PasswordChecks(Arc<Inner>);

struct Inner {
    slots: PasswordSlots,
    /// Under a key that nobody knows and that ends with the process.
    keyed: Hmac<Sha256>,
    remembered: Cache<UserId, Remembered>,
}

/// A password that was right.
#[derive(Clone, Copy)]
struct Remembered {
    tag: [u8; 32],
    until: Instant,
}

impl PasswordChecks {
    /// Nothing remembered yet.
    pub fn new(ids: &dyn IdGen) -> Self {
        let mut key = [0; 64];
        for part in key.chunks_exact_mut(16) {
            part.copy_from_slice(&ids.random());
        }
        Self(Arc::new(Inner {
            slots: PasswordSlots::default(),
            keyed: Hmac::new(&key.into()),
            remembered: Cache::new(REMEMBERED),
        }))
    }

    /// Its slots, for whoever hashes new passwords beside it.
    pub fn slots(&self) -> PasswordSlots {
        self.0.slots.clone()
    }

    /// The user with this address and password. A second factor, if he has one, is still to be asked for.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] alike, and after about the same time, for an unknown address, a wrong
    /// password, a user without one, and a suspended company; [`Error::Busy`], [`Error::Unavailable`].
    pub async fn check(
        &self,
        sraps: &Sraps,
        email: &str,
        password: &Secret,
    ) -> Result<User, Error> {
        let user = match Email::new(email) {
            Ok(email) => sraps.user_signing_in(&email).await?,
            Err(_) => None,
        };
        // Where a second factor is asked for, the time must not tell that the first was right.
        let memorable = user.as_ref().is_some_and(|user| user.second_factor.is_none());
        if let Some(user) = &user
            && memorable
            && self.remembers(user, password)
        {
            return Ok(user.clone());
        }
        let (given, hash) =
            (password.clone(), user.as_ref().and_then(|user| user.password.clone()));
        let verify = move |passwords: &dyn Passwords| passwords.verify(&given, hash.as_ref());
        let good = self.0.slots.compute(sraps, verify).await?;
        let user = user.filter(|_| good).ok_or(Error::Unauthenticated)?;
        if memorable {
            let tag = self.tag(&user, password).finalize().into_bytes().into();
            let until = Instant::now() + MEMORY;
            self.0.remembered.insert(user.id, Remembered { tag, until });
        }
        Ok(user)
    }

    fn remembers(&self, user: &User, password: &Secret) -> bool {
        let known = self.0.remembered.get(&user.id).filter(|known| Instant::now() < known.until);
        known.is_some_and(|known| self.tag(user, password).verify_slice(&known.tag).is_ok())
    }

    /// What is remembered: no part of it but the password, which is the last, can contain a line break.
    fn tag(&self, user: &User, password: &Secret) -> Hmac<Sha256> {
        let phc = user.password.as_ref().map_or("", |hash| hash.phc());
        let mut tag = self.0.keyed.clone();
        tag.update(format!("{}\n{}\n{phc}\n", user.id, user.version).as_bytes());
        tag.update(password.expose().as_bytes());
        tag
    }
}

impl fmt::Debug for PasswordChecks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordChecks").finish_non_exhaustive()
    }
}
