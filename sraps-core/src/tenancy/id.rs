//! Ids. On the wire and in storage each is 32 lower-case hex digits without dashes (sraps-api.md 1.1).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id: {expected}")]
pub struct IdError {
    /// The text, shortened.
    text: String,
    expected: &'static str,
}

impl IdError {
    pub(crate) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(64).collect(), expected }
    }
}

/// Reads exactly 32 hex digits.
pub(crate) fn simple(text: &str) -> Option<Uuid> {
    let digits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    digits.then(|| Uuid::try_parse(text).ok()).flatten()
}

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident, $prefix:literal, $expected:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a uuid.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The uuid inside.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix($prefix).and_then(simple);
                digits.map(Self).ok_or_else(|| IdError::new(text, $expected))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )+};
}

ids! {
    /// The id of a reseller.
    ResellerId, "", "32 hex digits";
    /// The id of a company.
    CompanyId, "", "32 hex digits";
    /// The id of a provisioning profile.
    ProfileId, "", "32 hex digits";
    /// The id of a set of product defaults.
    DefaultsId, "", "32 hex digits";
    /// The id of one registration of a phone: a MAC that is deleted and registered again gets a new one,
    /// so that nothing of a former owner passes on.
    EndpointId, "", "32 hex digits";
    /// The id of a user.
    UserId, "", "32 hex digits";
    /// The id of an API key: `ck_` and 32 hex digits.
    KeyId, "ck_", "ck_ and 32 hex digits";
}

/// How often a stored thing was written, from 1. An update names the version that it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(u32);

impl Version {
    /// The version of what is not there: whoever expects it makes a thing, and writes over nothing.
    pub const NONE: Self = Self(0);

    /// The version of something just created.
    pub const FIRST: Self = Self(1);

    /// The version with this number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The version after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_ids_are_32_hex_digits_without_dashes() {
        let id: CompanyId = "0190A5B6C7D8E9F0123456789ABCDEF0".parse().unwrap();
        assert_eq!(id.to_string(), "0190a5b6c7d8e9f0123456789abcdef0");
        for bad in [
            "",
            "0190a5b6-c7d8-e9f0-1234-56789abcdef0",
            "{0190a5b6c7d8e9f0123456789abcdef0}",
            "0190a5b6c7d8e9f0123456789abcdeg0",
        ] {
            assert!(bad.parse::<CompanyId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn key_ids_carry_their_prefix() {
        let text = "ck_00000000000000000000000000000001";
        assert_eq!(text.parse::<KeyId>().unwrap().to_string(), text);
        assert!("00000000000000000000000000000001".parse::<KeyId>().is_err());
    }
}
