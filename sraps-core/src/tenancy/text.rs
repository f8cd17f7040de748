//! Texts that people write: names, notes, e-mail addresses. Each with a limit and a clear error.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const MAX_LABEL: usize = 200;
const MAX_NOTE: usize = 4_000;
const MAX_EMAIL: usize = 254;

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A name without a visible character.
    #[error("it must not be empty")]
    Empty,
    /// Too long; limit and length are in characters.
    #[error("it has {0} characters: at most {1} are possible")]
    TooLong(usize, usize),
    /// A control character.
    #[error("it contains a control character at position {0}")]
    Control(usize),
    /// Not the code of a language.
    #[error("it is not the code of a language: two or three letters are expected, such as en")]
    Language,
    /// Not an e-mail address.
    #[error("it is not an e-mail address: name@host is expected")]
    Email,
}

fn checked(text: &str, limit: usize, allowed: fn(char) -> bool) -> Result<&str, TextError> {
    let text = text.trim();
    let length = text.chars().count();
    if length > limit {
        return Err(TextError::TooLong(length, limit));
    }
    match text.chars().position(|c| c.is_control() && !allowed(c)) {
        Some(position) => Err(TextError::Control(position)),
        None => Ok(text),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])+ $name:ident, $check:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks a text and takes it without surrounding blanks.
            ///
            /// # Errors
            /// [`TextError`] says what is wrong; the caller knows the field's name.
            pub fn new(text: &str) -> Result<Self, TextError> {
                let check: fn(&str) -> Result<String, TextError> = $check;
                check(text).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )+};
}

texts! {
    /// A name that people gave: 1 to 200 characters on one line.
    Label, |text| match checked(text, MAX_LABEL, |_| false)? {
        "" => Err(TextError::Empty),
        label => Ok(label.to_owned()),
    };
    #[derive(Default)]
    /// A remark: up to 4,000 characters, line breaks allowed, may be empty.
    Note, |text| checked(text, MAX_NOTE, |c| matches!(c, '\n' | '\r' | '\t')).map(str::to_owned);
    /// An e-mail address in lower case, up to 254 characters: what a user signs in with. Checked for its
    /// shape only; whether it receives mail is seen when mail is sent.
    Email, |text| {
        let text = checked(text, MAX_EMAIL, |_| false)?.to_lowercase();
        match text.rsplit_once('@') {
            Some((name, host)) if !name.is_empty() && !host.is_empty()
                && !text.contains(char::is_whitespace) && !name.contains('@') => Ok(text),
            _ => Err(TextError::Email),
        }
    };
    /// A language in which somebody reads, as its code in ISO 639: two or three small letters.
    LanguageCode, |text| match text.len() {
        2 | 3 if text.bytes().all(|b| b.is_ascii_lowercase()) => Ok(text.to_owned()),
        _ => Err(TextError::Language),
    };
}

impl Label {
    /// The most characters of a name.
    pub const MAX: usize = MAX_LABEL;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_bounded_and_on_one_line() {
        assert_eq!(Label::new("  Front desk ").unwrap().as_str(), "Front desk");
        assert_eq!(Label::new(" "), Err(TextError::Empty));
        assert_eq!(Label::new("a\nb"), Err(TextError::Control(1)));
        assert_eq!(Label::new(&"ä".repeat(201)), Err(TextError::TooLong(201, 200)));
        assert!(Note::new("a\nb").is_ok());
    }

    #[test]
    fn a_language_has_its_code() {
        assert_eq!(LanguageCode::new("de").unwrap().as_str(), "de");
        for bad in ["", "d", "deut", "DE", "d1", "ä", "de-AT"] {
            assert_eq!(LanguageCode::new(bad), Err(TextError::Language), "{bad}");
        }
    }

    #[test]
    fn an_address_is_one_in_any_case() {
        assert_eq!(Email::new(" Ann@Example.ORG "), Email::new("ann@example.org"));
        for bad in ["", "ann", "@example.org", "ann@", "a b@c", "a@b@c"] {
            assert!(Email::new(bad).is_err(), "{bad}");
        }
    }
}
