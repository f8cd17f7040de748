//! Why what was typed is refused, in words that a page has in every language. A service names fields and explains
//! itself in English; where its reason is one of these, a page says it in the reader's language, else it shows the
//! exact reason beside a sentence of its own.

use sraps_core::setting::redirection::TargetError;
use sraps_core::setting::{MAX_INDEX, MAX_VALUE, SettingError};
use sraps_core::tenancy::TextError;

use super::text::Text;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It is empty.
    Missing,
    /// Nothing of several was chosen.
    NotChosen,
    /// Longer than so many characters.
    TooLong(usize),
    /// A character that cannot stand there: its code, and its position from 0.
    Character(u32, usize),
    /// No MAC address.
    Mac,
    /// No index.
    Index,
    /// No name of a setting.
    SettingName,
    /// It is to say something, and nothing was typed.
    NoValue,
    /// A secret was typed, which is not sent back.
    SecretAgain,
    /// The same setting stands there twice.
    Twice,
    /// The target of a redirection.
    Target(TargetError),
    /// XML that is not well-formed; why, in English.
    Xml(String),
    /// Something else, in English.
    Because(String),
}

impl Wrong {
    /// In the reader's language.
    pub(crate) fn message(&self, text: Text) -> String {
        match self {
            Self::Missing => text.get("wrong-missing"),
            Self::NotChosen => text.get("wrong-not-chosen"),
            Self::TooLong(most) => text.count("wrong-too-long", *most as u64),
            Self::Character(code, at) => {
                let code = format!("U+{code:04X}");
                text.with("wrong-character", [("code", code.into()), ("at", (at + 1).into())])
            }
            Self::Mac => text.get("wrong-mac"),
            Self::Index => text.count("wrong-index", MAX_INDEX.into()),
            Self::SettingName => text.get("wrong-setting-name"),
            Self::NoValue => text.get("wrong-no-value"),
            Self::SecretAgain => text.get("wrong-secret-again"),
            Self::Twice => text.get("wrong-twice"),
            Self::Target(TargetError::Scheme) => text.get("wrong-target-scheme"),
            Self::Target(TargetError::Form) => text.get("wrong-target-form"),
            Self::Target(TargetError::NoHost) => text.get("wrong-target-host"),
            Self::Target(TargetError::Blank) => text.get("wrong-target-blank"),
            Self::Target(TargetError::TooLong(_)) => text.get("wrong-target-long"),
            Self::Target(TargetError::Ourselves) => text.get("wrong-target-ourselves"),
            Self::Xml(_) => text.get("wrong-xml"),
            Self::Because(_) => text.get("wrong-because"),
        }
    }

    /// What else there is to say, in English.
    pub(crate) fn detail(&self) -> Option<&str> {
        match self {
            Self::Xml(detail) | Self::Because(detail) => Some(detail),
            _ => None,
        }
    }
}

impl From<TextError> for Wrong {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Missing,
            TextError::TooLong(_, most) => Self::TooLong(most),
            TextError::Control(at) => Self::Character(0, at),
            TextError::Email | TextError::Language => Self::Because(error.to_string()),
        }
    }
}

impl From<SettingError> for Wrong {
    fn from(error: SettingError) -> Self {
        match error {
            SettingError::Name(_) => Self::SettingName,
            SettingError::Index(_) => Self::Index,
            SettingError::Character(code, at) => Self::Character(code, at),
            SettingError::TooLong(_) => Self::TooLong(MAX_VALUE),
            SettingError::Fragment(why) => Self::Xml(why),
            SettingError::Twice(_) => Self::Twice,
            SettingError::Target(why) => Self::Target(why),
            other => Self::Because(other.to_string()),
        }
    }
}
