//! What sort of value a setting takes, and how it is numbered.

use serde::{Deserialize, Serialize};

use super::{CatalogueFamily, Row};

/// The sort of value; `field_type` in the API. `text` and `url` are Snom's words (sraps-api.md 1.5), the
/// others ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// Anything; also where the type is not known.
    Text,
    /// A URL.
    Url,
    /// `on` or `off`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Decimal,
    /// One of a list.
    Select,
    /// A secret; a form hides it.
    Password,
}

impl FieldType {
    /// The word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "url",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Select => "select",
            Self::Password => "password",
        }
    }

    /// Reads the word of the table, which knows neither URLs nor passwords.
    pub(super) fn parse(word: &str) -> Option<Self> {
        [Self::Text, Self::Boolean, Self::Integer, Self::Decimal, Self::Select]
            .into_iter()
            .find(|field_type| field_type.as_str() == word)
    }
}

/// The bounds of an integer, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value, where there is one.
    pub least: Option<i64>,
    /// The greatest value, where there is one.
    pub greatest: Option<i64>,
}

/// How a setting is numbered; `indexed` in the API (sraps-api.md 1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Indexed {
    /// Whether it is numbered in any family.
    pub enabled: bool,
    /// The first index. 1 for settings of an identity, an M-series server or extension; 0 for other lists
    /// (snom-phone.md 2.2, 2.12).
    pub start: u32,
    /// How many rows a form shows at first: 4 in all that is known of Snom's service.
    pub default_size: u32,
    /// How many there can be; 0 = no limit. 10 for M-series servers, 1000 for extensions, which is an
    /// M900's number.
    pub max_size: u32,
}

/// Rows of a form at first.
const DEFAULT_SIZE: u32 = 4;
/// SIP servers of an M-series base.
const MAX_SERVERS: u32 = 10;
/// Extensions of an M900.
const MAX_EXTENSIONS: u32 = 1000;

/// Lists that do not belong to an identity: numbered from 0 (snom-phone.md 2.2).
const FROM_ZERO: &[&str] = &["context_key", "fkey", "internal_ringer_", "pp_fwu_", "speed"];

impl Indexed {
    /// How a row of the table is numbered.
    ///
    /// Inferred: numbered from 1 are `user_*`, everything that an M-series base numbers, and the desk
    /// settings that sipXecs describes for a line (those with a type). All others start at 0, the least
    /// that any list starts at.
    pub(super) fn of(row: &Row) -> Self {
        let enabled = !row.indexed_in.is_empty();
        let from_one = row.name.starts_with("user_")
            || row.indexed_in.contains(CatalogueFamily::Dect)
            || row.field_type.is_some();
        let from_zero = FROM_ZERO.iter().any(|start| row.name.starts_with(start));
        Self {
            enabled,
            start: u32::from(enabled && from_one && !from_zero),
            default_size: DEFAULT_SIZE,
            max_size: if row.name.starts_with("srv_") {
                MAX_SERVERS
            } else if row.name.starts_with("subscr_") {
                MAX_EXTENSIONS
            } else {
                0
            },
        }
    }
}
