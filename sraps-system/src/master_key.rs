//! The master key: the one secret that stays outside the database and opens everything sealed in it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT as BASE64;
use sraps_core::secret::Secret;
use zeroize::Zeroizing;

use crate::randomness::{self, NoRandomness};

/// Bytes of a master key.
pub const MASTER_KEY_BYTES: usize = 32;

/// Room for what a text of [`MAX_TEXT_BYTES`] decodes to.
const DECODE_BUFFER_BYTES: usize = 96;
const MAX_TEXT_BYTES: usize = 128;

/// The key that wraps an installation's data keys: 32 random bytes, never a passphrase.
///
/// `Debug` redacts it and memory is wiped on drop. Whoever has it and the database reads all secrets;
/// without it the database's secrets are lost.
pub struct MasterKey(Zeroizing<[u8; MASTER_KEY_BYTES]>);

impl MasterKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`NoRandomness`] where the operating system gives none.
    pub fn generate() -> Result<Self, NoRandomness> {
        randomness::key().map(Self)
    }

    /// Reads a key from its text: 32 bytes in base64 (standard alphabet, with or without padding), as
    /// [`MasterKey::to_base64`] or `openssl rand -base64 32` write it. White space around it is
    /// ignored.
    ///
    /// # Errors
    /// [`MasterKeyError`], which says what is wrong and never quotes the text.
    pub fn from_base64(text: &str) -> Result<Self, MasterKeyError> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Err(MasterKeyError::Empty);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(MasterKeyError::Length);
        }
        let mut buffer = Zeroizing::new([0; DECODE_BUFFER_BYTES]);
        let length = BASE64
            .decode_slice(text, buffer.as_mut_slice())
            .map_err(|_| MasterKeyError::NotBase64)?;
        if length != MASTER_KEY_BYTES {
            return Err(MasterKeyError::Length);
        }
        let bytes = buffer.first_chunk().ok_or(MasterKeyError::Length)?;
        Ok(Self(Zeroizing::new(*bytes)))
    }

    /// The key's text, for a key file or a secret manager.
    pub fn to_base64(&self) -> Secret {
        Secret::new(BASE64.encode(self.0.as_slice()))
    }

    /// The key's bytes, for the cipher.
    pub(crate) fn bytes(&self) -> &[u8; MASTER_KEY_BYTES] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(redacted)")
    }
}

/// Why a text is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MasterKeyError {
    /// There is no text.
    #[error("the master key is empty: give 32 random bytes in base64 (44 characters)")]
    Empty,
    /// The text holds something else than base64.
    #[error("the master key is not base64: give 32 random bytes in base64 (44 characters)")]
    NotBase64,
    /// The text decodes to another number of bytes.
    #[error("the master key is not of 32 bytes: give 32 random bytes in base64 (44 characters)")]
    Length,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[test]
    fn text_goes_in_and_out() {
        let key = MasterKey::from_base64(TEXT).unwrap();
        assert_eq!(key.bytes().to_vec(), (0..32).collect::<Vec<u8>>());
        assert_eq!(key.to_base64().expose(), TEXT);
        let unpadded = MasterKey::from_base64(&format!("  {}\r\n", TEXT.trim_end_matches('=')));
        assert_eq!(unpadded.unwrap().to_base64().expose(), TEXT);
    }

    #[test]
    fn new_keys_differ_and_survive_their_text() {
        let (one, two) = (MasterKey::generate().unwrap(), MasterKey::generate().unwrap());
        assert_ne!(one.to_base64(), two.to_base64());
        let again = MasterKey::from_base64(one.to_base64().expose()).unwrap();
        assert_eq!(again.bytes(), one.bytes());
    }

    #[test]
    fn other_texts_are_refused() {
        let refusal = |text: &str| MasterKey::from_base64(text).unwrap_err();
        assert_eq!(refusal(""), MasterKeyError::Empty);
        assert_eq!(refusal(" \n"), MasterKeyError::Empty);
        assert_eq!(refusal("correct horse battery staple"), MasterKeyError::NotBase64);
        assert_eq!(refusal("AAEC"), MasterKeyError::Length);
        assert_eq!(refusal(&BASE64.encode([1; 31])), MasterKeyError::Length);
        assert_eq!(refusal(&BASE64.encode([1; 33])), MasterKeyError::Length);
        assert_eq!(refusal(&"A".repeat(MAX_TEXT_BYTES)), MasterKeyError::Length);
        assert_eq!(refusal(&"A".repeat(1_000_000)), MasterKeyError::Length);
    }

    #[test]
    fn neither_debug_nor_errors_show_the_key() {
        assert_eq!(format!("{:?}", MasterKey::from_base64(TEXT).unwrap()), "MasterKey(redacted)");
        let error = MasterKey::from_base64(&format!("{TEXT}!")).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("AAEC"));
    }
}
