//! Permission flags (snom-phone.md 2.2, sraps-api.md 1.8).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::SettingError;

/// May the phone's user change a setting, and what happens to his change at the next provisioning?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// `!`, "Read & Remain": he may, and his value stays. Not for credentials: a later rotation fails.
    ReadAndRemain,
    /// `R`, `&` or one blank, "Read only".
    ReadOnly,
    /// `RW`, `$` or empty, "Read & Write": he may, and is overwritten at each provisioning.
    ReadWrite,
}

/// A permission: an access, and whether the value is volatile (`V`: kept out of flash, back to the default
/// at the next reboot; since firmware 10.1.79.0). `V` alone is volatile and write-protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Perm {
    /// What the user may.
    pub access: Access,
    /// Whether it is forgotten at a reboot.
    pub volatile: bool,
}

impl Perm {
    /// "Read & Write".
    pub const READ_WRITE: Self = Self { access: Access::ReadWrite, volatile: false };
    /// "Read only".
    pub const READ_ONLY: Self = Self { access: Access::ReadOnly, volatile: false };
    /// "Read & Remain".
    pub const READ_AND_REMAIN: Self = Self { access: Access::ReadAndRemain, volatile: false };
    /// "Volatile".
    pub const VOLATILE: Self = Self { access: Access::ReadOnly, volatile: true };

    /// The spelling of the XML attribute and of the API: `!`, `R`, `RW`, `V`, `!V`, `RWV`.
    pub fn as_str(self) -> &'static str {
        match (self.access, self.volatile) {
            (Access::ReadAndRemain, false) => "!",
            (Access::ReadOnly, false) => "R",
            (Access::ReadWrite, false) => "RW",
            (Access::ReadAndRemain, true) => "!V",
            (Access::ReadOnly, true) => "V",
            (Access::ReadWrite, true) => "RWV",
        }
    }

    /// The flag of the old text format, `!`, `&` or `$` (snom-phone.md 2.14). Phones that read it are too
    /// old for volatile settings.
    pub fn text_flag(self) -> char {
        match self.access {
            Access::ReadAndRemain => '!',
            Access::ReadOnly => '&',
            Access::ReadWrite => '$',
        }
    }

    /// The name that Snom's own interface gives it.
    pub fn label(self) -> &'static str {
        match (self.access, self.volatile) {
            (Access::ReadAndRemain, false) => "Read & Remain",
            (Access::ReadOnly, false) => "Read only",
            (Access::ReadWrite, false) => "Read & Write",
            (Access::ReadOnly, true) => "Volatile",
            (Access::ReadAndRemain, true) => "Read & Remain, volatile",
            (Access::ReadWrite, true) => "Read & Write, volatile",
        }
    }
}

impl FromStr for Perm {
    type Err = SettingError;

    /// Reads every documented spelling, the letters in any case, `V` before or after another.
    fn from_str(text: &str) -> Result<Self, SettingError> {
        let refused = || SettingError::Perm(text.chars().take(16).collect());
        let letters = text.to_ascii_uppercase();
        let volatile = letters.contains('V');
        let access = match letters.replacen('V', "", 1).as_str() {
            "" if volatile => Access::ReadOnly,
            "" | "RW" | "$" => Access::ReadWrite,
            "R" | "&" | " " => Access::ReadOnly,
            "!" => Access::ReadAndRemain,
            _ => return Err(refused()),
        };
        Ok(Self { access, volatile })
    }
}

impl TryFrom<String> for Perm {
    type Error = SettingError;

    fn try_from(text: String) -> Result<Self, SettingError> {
        text.parse()
    }
}

impl From<Perm> for String {
    fn from(perm: Perm) -> Self {
        perm.as_str().to_owned()
    }
}

impl fmt::Display for Perm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_spelling_has_its_meaning() {
        let spellings = [
            (Perm::READ_AND_REMAIN, &["!"][..]),
            (Perm::READ_ONLY, &["R", "r", "&", " "]),
            (Perm::READ_WRITE, &["RW", "rw", "$", ""]),
            (Perm::VOLATILE, &["V", "v", "RV", "VR", "&V"]),
            (Perm { access: Access::ReadWrite, volatile: true }, &["RWV", "V$"]),
            (Perm { access: Access::ReadAndRemain, volatile: true }, &["!V", "V!"]),
        ];
        for (perm, texts) in spellings {
            for text in texts {
                assert_eq!(text.parse(), Ok(perm), "{text:?}");
            }
            assert_eq!(perm.as_str().parse(), Ok(perm), "its own spelling reads back");
        }
    }

    #[test]
    fn what_snom_does_not_document_is_refused() {
        for bad in ["RO", "W", "WR", "VV", "  ", "!!", "PERMISSIONFLAG"] {
            assert!(bad.parse::<Perm>().is_err(), "{bad:?}");
        }
    }
}
