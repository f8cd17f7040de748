//! Secrets, plain and sealed: neither can be printed by accident, and the plain one is wiped when dropped.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A secret in the clear: the password of a setting, the secret of an API key.
///
/// `Debug` redacts it, comparison takes the same time whatever differs, memory is wiped on drop, and it
/// cannot be serialised: what is stored is [`Sealed`].
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret into care.
    pub fn new(plain: impl Into<String>) -> Self {
        Self(Zeroizing::new(plain.into()))
    }

    /// The secret itself; named so that each use is easy to find.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

/// A sealed secret: the envelope that a [`Vault`](crate::ports::Vault) made, as printable text. This
/// is the only form in which a storage ever sees a secret.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

impl Sealed {
    /// Wraps an envelope; only a vault makes or reads its text.
    pub fn from_envelope(envelope: impl Into<String>) -> Self {
        Self(envelope.into())
    }

    /// The envelope's text, for the vault and for storage.
    pub fn envelope(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_form_prints_its_content() {
        assert_eq!(format!("{:?}", Secret::new("1234")), "Secret(redacted)");
        assert_eq!(format!("{:?}", Sealed::from_envelope("v1.k.x")), "Sealed(…)");
    }

    #[test]
    fn equality_is_that_of_the_content() {
        assert_eq!(Secret::new("a"), Secret::new("a"));
        assert_ne!(Secret::new("a"), Secret::new("ab"));
    }
}
