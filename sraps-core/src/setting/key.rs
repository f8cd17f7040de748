//! What identifies a setting within a layer: kind, name, index.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{SETTING_SERVER, SettingError};

/// The largest index; the biggest known list is an M900's with 1,000 extensions (snom-phone.md 2.12).
pub const MAX_INDEX: u32 = 65_535;

const MAX_NAME: usize = 128;

/// What sort of element a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An ordinary setting, `<user_host idx="1">`.
    Setting,
    /// A function key, `<fkey idx="0" context="active">`; its name is `fkey`.
    Fkey,
    /// Firmware to load, `<firmware>`; for a desk phone in a file of its own.
    Firmware,
}

impl Kind {
    /// The word that is stored and shown: `setting`, `fkey` or `firmware`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Fkey => "fkey",
            Self::Firmware => "firmware",
        }
    }
}

/// The name of a setting or of an attribute: `[A-Za-z_][A-Za-z0-9_.-]*`, at most 128 characters, and not
/// `xmlns`. So it can neither leave its element nor carry a namespace (snom-phone.md 4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(Box<str>);

impl Name {
    /// Checks a name.
    ///
    /// # Errors
    /// [`SettingError::Name`] with the (shortened) text.
    pub fn new(name: &str) -> Result<Self, SettingError> {
        let mut bytes = name.bytes();
        let head = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
        let tail = bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        if head && tail && name.len() <= MAX_NAME && name != "xmlns" {
            Ok(Self(name.into()))
        } else {
            Err(SettingError::Name(name.chars().take(MAX_NAME).collect()))
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = SettingError;

    fn try_from(name: String) -> Result<Self, SettingError> {
        Self::new(&name)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0.into()
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// What a setting of a nearer layer overrides: the setting with the same kind, name and index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SettingKey {
    /// Setting, function key or firmware.
    pub kind: Kind,
    /// The element's name.
    pub name: Name,
    /// The `idx` attribute: an identity from 1, a function key from 0 (snom-phone.md 2.2). For the
    /// handset firmware of an M-series base it is the handset's number (65 for an M65).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
}

impl SettingKey {
    /// The key of an ordinary setting without index.
    ///
    /// # Errors
    /// [`SettingError::Name`].
    pub fn setting(name: &str) -> Result<Self, SettingError> {
        Ok(Self { kind: Kind::Setting, name: Name::new(name)?, index: None })
    }

    /// The key of function key `index`, counted from 0.
    ///
    /// # Errors
    /// [`SettingError::Index`] above [`MAX_INDEX`].
    pub fn fkey(index: u32) -> Result<Self, SettingError> {
        Self { kind: Kind::Fkey, name: Name::new("fkey")?, index: None }.at(index)
    }

    /// The key of a firmware element (`firmware`, `firmware_uxm`, …).
    ///
    /// # Errors
    /// [`SettingError::Name`].
    pub fn firmware(name: &str) -> Result<Self, SettingError> {
        Ok(Self { kind: Kind::Firmware, name: Name::new(name)?, index: None })
    }

    /// The same at an index.
    ///
    /// # Errors
    /// [`SettingError::Index`] above [`MAX_INDEX`].
    pub fn at(mut self, index: u32) -> Result<Self, SettingError> {
        if index > MAX_INDEX {
            return Err(SettingError::Index(index.into()));
        }
        self.index = Some(index);
        Ok(self)
    }

    /// Whether this is the setting that redirects a phone.
    pub fn is_redirection(&self) -> bool {
        self.kind == Kind::Setting && self.name.as_str() == SETTING_SERVER && self.index.is_none()
    }
}

impl fmt::Display for SettingKey {
    /// `user_host[1]`, `setting_server`, `fkey[0]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.index {
            Some(index) => write!(f, "{}[{index}]", self.name),
            None => write!(f, "{}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_phones_and_cannot_leave_their_element() {
        for good in ["setting_server", "_x", "dhcp_options_on_ip_aquire", "firmware-status", "a.b"]
        {
            assert_eq!(Name::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "xmlns", "1st", "-x", "a b", "a:b", "a>", "ä", "x\u{0}", &"x".repeat(129)]
        {
            assert!(Name::new(bad).is_err(), "{bad:?} must be refused");
        }
    }

    #[test]
    fn an_index_has_a_limit() {
        assert!(SettingKey::fkey(MAX_INDEX).is_ok());
        assert_eq!(SettingKey::fkey(MAX_INDEX + 1), Err(SettingError::Index(65_536)));
    }

    #[test]
    fn display_shows_the_index() {
        assert_eq!(
            SettingKey::setting("user_host").unwrap().at(1).unwrap().to_string(),
            "user_host[1]"
        );
        assert_eq!(SettingKey::setting("setting_server").unwrap().to_string(), "setting_server");
    }
}
