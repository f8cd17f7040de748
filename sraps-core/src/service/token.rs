//! Tokens: what a browser or a link proves with who its holder is. They are as good as a password, so the storage
//! holds their hashes alone, and whoever reads a backup can use none of them.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::sessions::hex;
use crate::ports::IdGen;
use crate::tenancy::UserId;

/// Not the text of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token")]
pub struct TokenError;

/// 32 bytes that nobody can guess.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Unguessable(Zeroizing<[u8; 32]>);

impl Unguessable {
    pub(super) fn new(ids: &dyn IdGen) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        for half in bytes.chunks_exact_mut(16) {
            half.copy_from_slice(&ids.random());
        }
        Self(bytes)
    }

    /// 43 letters, digits and `-_`.
    pub(super) fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(*self.0)
    }

    /// 64 hex digits, which tell nothing of it.
    pub(super) fn hash(&self) -> String {
        hex(&Sha256::digest(*self.0))
    }
}

impl FromStr for Unguessable {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let mut bytes = Zeroizing::new([0; 32]);
        match URL_SAFE_NO_PAD.decode_slice(text, &mut *bytes) {
            Ok(32) => Ok(Self(bytes)),
            _ => Err(TokenError),
        }
    }
}

/// Of a user.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OfUser {
    pub(super) user: UserId,
    pub(super) secret: Unguessable,
}

impl OfUser {
    pub(super) fn new(user: UserId, ids: &dyn IdGen) -> Self {
        Self { user, secret: Unguessable::new(ids) }
    }

    pub(super) fn expose(&self) -> String {
        format!("{}.{}", self.user, self.secret.expose())
    }

    /// The key under which its hash is stored, in the group of its user.
    pub(super) fn key(&self) -> String {
        format!("{}/{}", self.user, self.secret.hash())
    }
}

impl FromStr for OfUser {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let (user, secret) = text.split_once('.').ok_or(TokenError)?;
        Ok(Self { user: user.parse().map_err(|_| TokenError)?, secret: secret.parse()? })
    }
}

/// Kinds of tokens, so that none is taken for another.
macro_rules! tokens {
    ($($(#[$doc:meta])+ $name:ident($inner:ty), $length:literal;)+) => {$(
        $(#[$doc])+
        /// `Debug` shows nothing of it.
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(pub(super) $inner);

        impl $name {
            #[doc = concat!("Its text, ", $length, " letters, digits and `-_.`; named so that each use is easy to find.")]
            pub fn expose(&self) -> String {
                self.0.expose()
            }
        }

        impl FromStr for $name {
            type Err = TokenError;

            fn from_str(text: &str) -> Result<Self, TokenError> {
                text.parse().map(Self)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

tokens! {
    /// What a browser proves with that somebody is signed in.
    SessionToken(OfUser), "76";
    /// What a browser proves with that the password was right, where a second factor is to follow.
    StepToken(OfUser), "76";
    /// What a link proves by which somebody chooses a password.
    InvitationToken(OfUser), "76";
    /// What the link carries by which an empty installation is set up.
    SetupToken(Unguessable), "43";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_shows_nothing() {
        let id = "0190a5b6c7d8e9f0123456789abcdef0";
        let text = format!("{id}.{}", "A".repeat(43));
        let token: SessionToken = text.parse().unwrap();
        assert_eq!((token.expose(), token.expose().len()), (text, 76));
        assert!(!format!("{token:?}").contains("AAA"));
        assert!(!token.0.key().contains("AAA") && token.0.key().len() <= 128);
        for bad in [
            String::new(),
            ".".into(),
            id.into(),
            format!("{id}."),
            format!("{id}.{}", "A".repeat(42)),
            format!("{id}.{}", "A".repeat(44)),
            format!("{id}.{}=", "A".repeat(43)),
            format!("{id}.{}/", "A".repeat(42)),
            format!("x.{}", "A".repeat(43)),
        ] {
            assert_eq!(bad.parse::<SessionToken>(), Err(TokenError), "{bad}");
        }
    }

    #[test]
    fn a_token_of_nobody_is_read_back_and_shows_nothing() {
        let text = "A".repeat(43);
        let token: SetupToken = text.parse().unwrap();
        assert_eq!(token.expose(), text);
        assert!(!format!("{token:?}").contains("AAA") && !token.0.hash().contains("AAA"));
        for bad in ["", "A", &"A".repeat(42), &"A".repeat(44), &format!("{}=", "A".repeat(43)), "ä"]
        {
            assert_eq!(bad.parse::<SetupToken>(), Err(TokenError), "{bad}");
        }
    }
}
