//! What a setting says: text, XML, nothing, or "leave it out".

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Fragment, SettingError};
use crate::ports::{Purpose, Vault, VaultError};
use crate::secret::{Sealed, Secret};
use crate::xml;

/// The longest value in bytes. Snom documents no limit; the longest in public files are phone-book
/// photographs and certificates below this.
pub const MAX_VALUE: usize = 65_536;

/// Text that an XML 1.0 document can carry: no control characters but tab, line feed and carriage
/// return, no noncharacters U+FFFE and U+FFFF; at most [`MAX_VALUE`] bytes.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text(Box<str>);

impl Text {
    /// Checks a text.
    ///
    /// # Errors
    /// [`SettingError::TooLong`], [`SettingError::Character`] with the code and position (in characters).
    pub fn new(text: &str) -> Result<Self, SettingError> {
        if text.len() > MAX_VALUE {
            return Err(SettingError::TooLong(text.len()));
        }
        match text.chars().enumerate().find(|(_, c)| !xml::is_char(*c)) {
            Some((position, c)) => Err(SettingError::Character(c.into(), position)),
            None => Ok(Self(text.into())),
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Text {
    type Error = SettingError;

    fn try_from(text: String) -> Result<Self, SettingError> {
        Self::new(&text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// The value of a setting.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "as", content = "content")]
pub enum Value {
    /// Characters.
    Text(Text),
    /// Well-formed XML inside the element: `context_key`, function keys of type xml.
    Fragment(Fragment),
    /// The empty element: tells the phone to empty the setting.
    Empty,
    /// Nothing is sent, although a lower layer would: the phone keeps what it has.
    Omit,
    /// A text or a fragment that only the vault can read.
    Sealed(Sealed),
}

impl Value {
    /// A text, or [`Value::Empty`] for the empty one.
    ///
    /// # Errors
    /// As [`Text::new`].
    pub fn text(text: &str) -> Result<Self, SettingError> {
        Ok(if text.is_empty() { Self::Empty } else { Self::Text(Text::new(text)?) })
    }

    /// Seals a text or fragment; the other values say nothing that could be secret.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal(self, vault: &dyn Vault) -> Result<Self, VaultError> {
        let plain = match &self {
            Self::Text(text) => Secret::new(format!("t{}", text.as_str())),
            Self::Fragment(xml) => Secret::new(format!("f{}", xml.as_str())),
            Self::Empty | Self::Omit | Self::Sealed(_) => return Ok(self),
        };
        vault.seal(&plain, Purpose::Setting).map(Self::Sealed)
    }

    /// The value with its seal broken; any other value as it is.
    ///
    /// # Errors
    /// As [`Vault::open`]; [`VaultError::Damaged`] where the content is not a value.
    pub fn open(&self, vault: &dyn Vault) -> Result<Self, VaultError> {
        let Self::Sealed(sealed) = self else { return Ok(self.clone()) };
        let plain = vault.open(sealed, Purpose::Setting)?;
        let opened = match plain.expose().split_at_checked(1) {
            Some(("t", text)) => Text::new(text).map(Self::Text),
            Some(("f", xml)) => Fragment::new(xml).map(Self::Fragment),
            _ => return Err(VaultError::Damaged),
        };
        opened.map_err(|_| VaultError::Damaged)
    }
}

impl fmt::Debug for Value {
    /// The form and the length only: whoever knows that it is no secret prints the content himself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.as_str().len()),
            Self::Fragment(xml) => write!(f, "Fragment({} bytes)", xml.as_str().len()),
            Self::Empty => f.write_str("Empty"),
            Self::Omit => f.write_str("Omit"),
            Self::Sealed(_) => f.write_str("Sealed(…)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_xml_can_carry() {
        assert!(Text::new("a\tb\r\n𝄞 ü").is_ok());
        assert_eq!(Text::new("ab\u{1a}"), Err(SettingError::Character(0x1a, 2)));
        assert_eq!(Text::new("\u{FFFE}"), Err(SettingError::Character(0xFFFE, 0)));
        assert_eq!(
            Text::new(&"x".repeat(MAX_VALUE + 1)),
            Err(SettingError::TooLong(MAX_VALUE + 1))
        );
    }

    #[test]
    fn debug_never_shows_the_content() {
        assert_eq!(format!("{:?}", Value::text("1234").unwrap()), "Text(4 bytes)");
    }
}
