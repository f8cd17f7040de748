//! Settings: what a phone is told, one XML element each (design: the model).
//!
//! A setting is identified by its [`SettingKey`] (kind, name, index). Facts *about* a setting, such as its
//! label or its uuid on the wire, belong to the [`catalogue`]; where it is written in a document is
//! decided at rendering, by the phone's family. Names are open strings, so that a phone's new setting
//! needs no release of ours.

pub mod catalogue;
mod fragment;
mod key;
pub mod layers;
mod perm;
mod polling;
pub mod redirection;
mod set;
mod value;
pub mod warning;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use fragment::Fragment;
pub use key::{Kind, MAX_INDEX, Name, SettingKey};
pub use perm::{Access, Perm};
pub use polling::Polling;
pub(crate) use set::check;
pub use set::{MAX_LAYER, MAX_SETTINGS, Settings};
pub use value::{MAX_VALUE, Text, Value};

/// The name of the setting that redirects a phone, on the wire and in every document.
pub const SETTING_SERVER: &str = "setting_server";

/// One setting of a layer: an element of the phone's document, with its value and permission.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Kind, name and index: what it overrides in the layers below.
    #[serde(flatten)]
    pub key: SettingKey,
    /// What the element says.
    pub value: Value,
    /// Whether the phone's user may change it; travels with the value. `None`: the attribute is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perm: Option<Perm>,
    /// Further attributes of the element, known or not: a function key's `label`, `context`, `lp` … Never
    /// `idx` and `perm`, which have fields of their own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<Name, Text>,
    /// Withheld from phones that prove nothing, although its name does not say that it is secret.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// The catalogue's uuid it was written under, where one name has several (`setting_server`): it reads
    /// back under the same one. `None` means the name's first entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_as: Option<Uuid>,
}

impl Setting {
    /// A setting with a value and nothing else.
    pub fn new(key: SettingKey, value: Value) -> Self {
        Self {
            key,
            value,
            perm: None,
            attributes: BTreeMap::new(),
            secret: false,
            written_as: None,
        }
    }

    /// The same with a permission.
    #[must_use]
    pub fn with_perm(mut self, perm: Perm) -> Self {
        self.perm = Some(perm);
        self
    }

    /// Whether it is withheld from a phone that proves nothing: flagged, sealed, or secret by its name.
    pub fn is_secret(&self) -> bool {
        self.secret
            || matches!(self.value, Value::Sealed(_))
            || catalogue::is_secret(self.key.name.as_str())
    }

    /// The redirection's target as it was typed, where this setting is one and says something.
    pub fn target(&self) -> Option<&str> {
        match &self.value {
            Value::Text(target) if self.key.is_redirection() => Some(target.as_str()),
            _ => None,
        }
    }
}

impl fmt::Debug for Setting {
    /// Shows everything but the value and the attributes of a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Setting");
        out.field("key", &self.key);
        match (&self.value, self.is_secret()) {
            (Value::Text(text), false) => out.field("value", &text.as_str()),
            (Value::Fragment(xml), false) => out.field("value", &xml.as_str()),
            (value, _) => out.field("value", value),
        };
        out.field("perm", &self.perm);
        if !self.is_secret() {
            out.field("attributes", &self.attributes);
        }
        out.finish_non_exhaustive()
    }
}

/// Why a setting, or a part of one, is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// Not a name that an XML element may have.
    #[error(
        "`{0}` is not a setting's name: a letter or `_`, then letters, digits, `_`, `-` or `.`, at most 128, and not xmlns"
    )]
    Name(String),
    /// An index that no phone has.
    #[error("index {0} is too large: the largest is {MAX_INDEX}")]
    Index(u64),
    /// Not one of the four permissions.
    #[error(
        "`{0}` is not a permission: RW or $ (read & write), R or & (read only), ! (read & remain), V (volatile), or V with one of them"
    )]
    Perm(String),
    /// A character that XML cannot carry.
    #[error("character U+{0:04X} at position {1} cannot stand in an XML document")]
    Character(u32, usize),
    /// Too long a value.
    #[error("the value has {0} bytes: at most {MAX_VALUE} are possible")]
    TooLong(usize),
    /// A fragment that is not well-formed XML.
    #[error("the XML fragment is not well-formed: {0}")]
    Fragment(String),
    /// `idx` or `perm` among the attributes.
    #[error("`{0}` is not a free attribute: give the index and the permission in their own fields")]
    ReservedAttribute(String),
    /// A setting that must never be provisioned.
    #[error("`{0}` must not be provisioned: {1}")]
    Forbidden(String, &'static str),
    /// More settings than one layer may have.
    #[error("{0} settings: one layer has at most {MAX_SETTINGS}")]
    TooMany(usize),
    /// More bytes than the names and values of one layer may have together.
    #[error("names and values have {0} bytes together: one layer has at most {MAX_LAYER}")]
    TooLarge(usize),
    /// The same key twice in one layer.
    #[error("`{0}` is set twice")]
    Twice(SettingKey),
    /// The target of a redirection is refused.
    #[error("the redirection's target is refused: {0}")]
    Target(#[from] redirection::TargetError),
}
