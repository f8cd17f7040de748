//! The vault: seals secrets with XChaCha20-Poly1305 before they enter a storage.
//!
//! Two layers of keys. A *data key* seals secrets; it lies in the database, itself sealed under the
//! *master key*, which lies elsewhere. So a copy of the database opens nothing, and the master key can
//! change without a touch on any sealed secret.
//!
//! An envelope is `v1.<key id>.<base64url of nonce and ciphertext>`, a wrapped data key
//! `v1.<base64url of nonce and ciphertext>`. Nonces are 24 random bytes: too many for two to meet.
//! Version, key id and purpose are authenticated with the ciphertext, so that none can be exchanged.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sraps_core::ports::{Clock as _, Purpose, Vault, VaultError, WrappedKey};
use sraps_core::secret::{Sealed, Secret};
use zeroize::Zeroizing;

use crate::clock::SystemClock;
use crate::master_key::MasterKey;
use crate::randomness;

/// The longest secret that can be sealed, in bytes.
pub const MAX_SECRET_BYTES: usize = 65 * 1024;

const MAX_KEY_ID_BYTES: usize = 64;
/// An envelope of the longest secret: base64 of it with nonce and tag, and what stands before.
const MAX_ENVELOPE_BYTES: usize = (MAX_SECRET_BYTES + 24 + 16).div_ceil(3) * 4 + 128;

/// What a wrapped data key is authenticated with; different from every [`Purpose`].
const DATA_KEY: &[u8] = b"sraps data key";

/// A [`Vault`] with the installation's data keys, opened.
pub struct AeadVault {
    keys: BTreeMap<String, XChaCha20Poly1305>,
    /// The id of the key that seals: the greatest one.
    newest: String,
}

impl AeadVault {
    /// Makes a data key and wraps it under `master`; the caller gives it to the storage, and then all
    /// of the storage's keys to [`AeadVault::open`]. A later one of the same installation seals new
    /// secrets from then on; the earlier ones must stay, for what they sealed.
    ///
    /// Its id begins with the time, so that ids sort in the order of their making.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`] where the operating system gives no randomness.
    pub fn new_data_key(master: &MasterKey) -> Result<WrappedKey, VaultError> {
        let mut random = [0; 4];
        randomness::fill(&mut random).map_err(|e| unavailable(&e))?;
        let millis = SystemClock.now().as_millisecond().max(0);
        let id = format!("{millis:012x}{:08x}", u32::from_be_bytes(random));

        let key = randomness::key().map_err(|e| unavailable(&e))?;
        let cipher = XChaCha20Poly1305::new(master.bytes().into());
        let text = encrypt(&cipher, &authenticated(&id, DATA_KEY), key.as_slice())?;
        Ok(WrappedKey { id, wrapped: format!("v1.{text}") })
    }

    /// Opens every data key of the installation. This is also the check that the master key fits: it
    /// changes nothing, and a server that stops on its error has done no harm.
    ///
    /// The order of `keys` does not matter: the greatest id seals, all open.
    ///
    /// # Errors
    /// [`OpenError`], with what to do in its message.
    pub fn open(master: &MasterKey, keys: &[WrappedKey]) -> Result<Self, OpenError> {
        let cipher = XChaCha20Poly1305::new(master.bytes().into());
        let mut opened = BTreeMap::new();
        let mut refused = None;
        for key in keys {
            let id = key.id.clone();
            if !is_key_id(&id) || !key.wrapped.starts_with("v1.") {
                return Err(OpenError::Unreadable { id });
            }
            match unwrap_key(&cipher, key) {
                Some(data) => {
                    if opened.insert(id.clone(), data).is_some() {
                        return Err(OpenError::Repeated { id });
                    }
                }
                None => refused = refused.or(Some(id)),
            }
        }
        match (refused, opened.last_key_value()) {
            (Some(id), None) => Err(OpenError::WrongMasterKey { id }),
            (Some(id), Some(_)) => Err(OpenError::Damaged { id }),
            (None, None) => Err(OpenError::NoKeys),
            (None, Some((newest, _))) => Ok(Self { newest: newest.clone(), keys: opened }),
        }
    }
}

impl Vault for AeadVault {
    /// [`VaultError::Unavailable`] also for a secret over [`MAX_SECRET_BYTES`].
    fn seal(&self, plain: &Secret, purpose: Purpose) -> Result<Sealed, VaultError> {
        let plain = plain.expose().as_bytes();
        if plain.len() > MAX_SECRET_BYTES {
            let reason = format!("a secret is longer than {MAX_SECRET_BYTES} bytes");
            return Err(VaultError::Unavailable(reason));
        }
        let id = &self.newest;
        let cipher = self.keys.get(id).ok_or_else(|| VaultError::UnknownKey(id.clone()))?;
        let text = encrypt(cipher, &authenticated(id, purpose.as_bytes()), plain)?;
        Ok(Sealed::from_envelope(format!("v1.{id}.{text}")))
    }

    fn open(&self, sealed: &Sealed, purpose: Purpose) -> Result<Secret, VaultError> {
        let envelope = sealed.envelope();
        if envelope.len() > MAX_ENVELOPE_BYTES {
            return Err(VaultError::Damaged);
        }
        let (id, text) = envelope
            .strip_prefix("v1.")
            .and_then(|rest| rest.split_once('.'))
            .filter(|(id, _)| is_key_id(id))
            .ok_or(VaultError::Damaged)?;
        let cipher = self.keys.get(id).ok_or_else(|| VaultError::UnknownKey(id.to_owned()))?;
        let plain = decrypt(cipher, &authenticated(id, purpose.as_bytes()), text)
            .ok_or(VaultError::Damaged)?;
        // Checked before it is copied: a failed conversion would carry the bytes in its error.
        std::str::from_utf8(&plain).map(Secret::new).map_err(|_| VaultError::Damaged)
    }
}

impl fmt::Debug for AeadVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AeadVault")
            .field("newest", &self.newest)
            .field("keys", &self.keys.len())
            .finish()
    }
}

/// Why the data keys of an installation do not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// No data key opens with the master key.
    #[error(
        "the master key does not fit this database (it does not open the data key {id}); nothing \
         was changed: give the master key with which the database was made"
    )]
    WrongMasterKey {
        /// The first data key that did not open.
        id: String,
    },
    /// Other data keys open with the master key, this one does not.
    #[error(
        "the data key {id} is damaged or belongs to another master key, while other data keys of \
         this database open; nothing was changed: restore the data keys from a backup"
    )]
    Damaged {
        /// The data key that did not open.
        id: String,
    },
    /// A data key is not in a form that this version knows.
    #[error(
        "the data key {id:?} of this database is not readable; nothing was changed: use the version \
         of the software that wrote it, or restore the data keys from a backup"
    )]
    Unreadable {
        /// The data key's id, as stored.
        id: String,
    },
    /// Two data keys have the same id.
    #[error(
        "the data key {id} is twice in this database; nothing was changed: restore the data keys \
         from a backup"
    )]
    Repeated {
        /// The id that two keys have.
        id: String,
    },
    /// There is no data key: the database is new, or lost its keys.
    #[error("this database has no data key: make one if it is new, else restore a backup")]
    NoKeys,
}

/// Opens a data key, `None` if it does not open with this master key.
fn unwrap_key(master: &XChaCha20Poly1305, key: &WrappedKey) -> Option<XChaCha20Poly1305> {
    let text = key.wrapped.strip_prefix("v1.").filter(|text| text.len() <= 128)?;
    let data = decrypt(master, &authenticated(&key.id, DATA_KEY), text)?;
    let data: &[u8; 32] = data.as_slice().try_into().ok()?;
    Some(XChaCha20Poly1305::new(data.into()))
}

fn is_key_id(id: &str) -> bool {
    (1..=MAX_KEY_ID_BYTES).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// What is authenticated with a ciphertext. No key id has a dot, so no two of these are alike.
fn authenticated(id: &str, purpose: &[u8]) -> Vec<u8> {
    [b"v1.", id.as_bytes(), b".", purpose].concat()
}

/// The base64url text of nonce and ciphertext.
fn encrypt(
    cipher: &XChaCha20Poly1305,
    authenticated: &[u8],
    plain: &[u8],
) -> Result<String, VaultError> {
    let mut nonce = [0; 24];
    randomness::fill(&mut nonce).map_err(|e| unavailable(&e))?;
    let payload = Payload { msg: plain, aad: authenticated };
    let ciphertext = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|e| unavailable(&e))?;
    Ok(BASE64.encode([nonce.as_slice(), &ciphertext].concat()))
}

/// The inverse of [`encrypt`], `None` for a text that it did not make with these keys and this data.
fn decrypt(
    cipher: &XChaCha20Poly1305,
    authenticated: &[u8],
    text: &str,
) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = BASE64.decode(text).ok()?;
    let (nonce, ciphertext) = bytes.split_first_chunk::<24>()?;
    let payload = Payload { msg: ciphertext, aad: authenticated };
    cipher.decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

fn unavailable(error: &dyn fmt::Display) -> VaultError {
    VaultError::Unavailable(error.to_string())
}

#[cfg(test)]
mod tests;
