//! MAC addresses: the name by which a phone is known everywhere here.
//!
//! Phones, people, PBXs and older servers write one address in many ways (snom-phone.md 1.4), and all of
//! them must mean the same phone. The `macaddr` crate keeps the six bytes; its own reading is not used,
//! because it takes half-written and mixed notations that are typing errors more often than addresses.

pub mod paste;

use std::fmt;
use std::str::FromStr;

use macaddr::MacAddr6;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The hex digits of an address.
const DIGITS: usize = 12;

/// The first three bytes of addresses that Snom phones have: Snom's own, and those of RTX, which makes
/// some of the DECT bases (snom-phone.md 3).
const SNOM_PREFIXES: [[u8; 3]; 2] = [[0x00, 0x04, 0x13], [0x00, 0x08, 0x7B]];

/// A MAC address.
///
/// `Display` writes 12 upper-case hex digits, as phones do in file names; serde writes 12 lower-case
/// ones, as the wire API does, and reads every notation of [`Mac::parse`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac(MacAddr6);

impl Mac {
    /// Reads one address: twelve hex digits in any case, written bare (`000413AABBCC`), in pairs with
    /// one and the same separator of `:`, `-`, `.` (`00:04:13:AA:BB:CC`), or in Cisco's triples
    /// (`0004.13aa.bbcc`). Blanks around it are dropped. Nothing else is an address.
    ///
    /// # Errors
    /// [`MacError`], which says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, MacError> {
        let text = text.trim();
        let mut value: u64 = 0;
        let mut digits: usize = 0;
        for (index, character) in text.chars().enumerate() {
            match character.to_digit(16) {
                Some(digit) => {
                    digits += 1;
                    value = (value << 4) | u64::from(digit);
                }
                None if matches!(character, ':' | '-' | '.') => {}
                None => {
                    return Err(MacError::ForeignCharacter { character, position: index + 1 });
                }
            }
        }
        if digits != DIGITS {
            return Err(MacError::WrongLength { digits });
        }
        if !is_one_notation(text.as_bytes()) {
            return Err(MacError::MixedNotation);
        }
        Self::from_u64(value).ok_or(MacError::WrongLength { digits })
    }

    /// The address of these six bytes, the first one first.
    pub fn from_octets(octets: [u8; 6]) -> Self {
        Self(MacAddr6::from(octets))
    }

    /// The six bytes, the first one first.
    pub fn octets(self) -> [u8; 6] {
        self.0.into_array()
    }

    /// The address as a number of 48 bits; its order is the order of the addresses.
    pub fn as_u64(self) -> u64 {
        self.octets().into_iter().fold(0, |value, byte| (value << 8) | u64::from(byte))
    }

    /// The address of a number, or `None` if it has more than 48 bits.
    pub fn from_u64(value: u64) -> Option<Self> {
        match value.to_be_bytes() {
            [0, 0, octets @ ..] => Some(Self::from_octets(octets)),
            _ => None,
        }
    }

    /// Twelve lower-case hex digits, as the wire API and storage write it.
    pub fn lower(self) -> String {
        format!("{:012x}", self.as_u64())
    }

    /// Whether the address begins with 000413 or 00087B. Others are accepted too, with a warning: it is
    /// the operator who knows his phones.
    pub fn is_snom(self) -> bool {
        let [a, b, c, ..] = self.octets();
        SNOM_PREFIXES.contains(&[a, b, c])
    }
}

/// Whether a text, known to hold twelve hex digits and separators only, is written in one of the known
/// ways.
fn is_one_notation(text: &[u8]) -> bool {
    let separator =
        |index: usize| text.get(index).copied().filter(|byte| !byte.is_ascii_hexdigit());
    match text.len() {
        DIGITS => true,
        14 => [4, 9].into_iter().all(|index| separator(index) == Some(b'.')),
        17 => {
            let first = separator(2);
            first.is_some() && [5, 8, 11, 14].into_iter().all(|index| separator(index) == first)
        }
        _ => false,
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012X}", self.as_u64())
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mac({self})")
    }
}

impl FromStr for Mac {
    type Err = MacError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Mac {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.lower())
    }
}

impl<'de> Deserialize<'de> for Mac {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(MacVisitor)
    }
}

/// Reads a MAC from whatever kind of string the format hands over.
struct MacVisitor;

impl serde::de::Visitor<'_> for MacVisitor {
    type Value = Mac;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a MAC address of 12 hex digits")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Mac, E> {
        Mac::parse(text).map_err(E::custom)
    }
}

/// Why a text is not a MAC address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MacError {
    /// Too few or too many hex digits.
    #[error("a MAC address has 12 hex digits, this has {digits}")]
    WrongLength {
        /// The hex digits found.
        digits: usize,
    },
    /// A character that is neither a hex digit nor one of the separators `:`, `-`, `.`.
    #[error("{} at position {position} does not belong in a MAC address", Named(*character))]
    ForeignCharacter {
        /// The first such character.
        character: char,
        /// Its place in the text without surrounding blanks, in characters, from 1.
        position: usize,
    },
    /// Twelve digits, but the separators are mixed or stand in odd places.
    #[error(
        "the separators are mixed or misplaced; write 000413AABBCC, 00:04:13:AA:BB:CC or 0004.13aa.bbcc"
    )]
    MixedNotation,
}

/// A character as an error message shows it: a look-alike from another script needs its number too.
struct Named(char);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_ascii() {
            write!(f, "{:?}", self.0)
        } else {
            write!(f, "{:?} (U+{:04X})", self.0, u32::from(self.0))
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Any address, for the tests of other modules too.
    pub(crate) fn any_mac() -> impl Strategy<Value = Mac> {
        any::<[u8; 6]>().prop_map(Mac::from_octets)
    }

    /// Every notation of an address, in upper case.
    pub(crate) fn notations(mac: Mac) -> Vec<String> {
        let bare = mac.to_string();
        let joined = |size: usize, separator: &str| {
            let groups: Vec<&str> =
                (0..12).step_by(size).map(|start| &bare[start..start + size]).collect();
            groups.join(separator)
        };
        vec![joined(2, ":"), joined(2, "-"), joined(2, "."), joined(4, "."), bare.clone()]
    }

    fn phone() -> Mac {
        Mac::from_octets([0x00, 0x04, 0x13, 0xAA, 0xBB, 0xCC])
    }

    #[test]
    fn every_notation_is_the_same_phone() {
        for text in [
            "000413AABBCC",
            "000413aabbcc",
            "00:04:13:AA:bb:CC",
            "00-04-13-aa-bb-cc",
            "00.04.13.aa.bb.cc",
            "0004.13aa.bbcc",
            "  000413aabbcc\r\n",
        ] {
            assert_eq!(Mac::parse(text), Ok(phone()), "{text:?}");
        }
    }

    #[test]
    fn nothing_more_lenient_is_read() {
        for text in [
            "0004:13AA:BBCC",
            "0004-13AA-BBCC",
            "000413-AABBCC",
            "00:04-13:AA:BB:CC",
            "00:04:13:AA:BB.CC",
            "0:004:13:AA:BB:CC",
            ":000413AABBCC",
            "000413AABBCC-",
            "0004..13aabbcc",
            "00:04:13:AA:BBCC",
        ] {
            assert_eq!(Mac::parse(text), Err(MacError::MixedNotation), "{text:?}");
        }
    }

    #[test]
    fn the_error_says_what_is_wrong() {
        let message = |text: &str| Mac::parse(text).unwrap_err().to_string();
        assert_eq!(message("000413AABBC"), "a MAC address has 12 hex digits, this has 11");
        assert_eq!(message(""), "a MAC address has 12 hex digits, this has 0");
        assert_eq!(message("000413AABBCG"), "'G' at position 12 does not belong in a MAC address");
        assert_eq!(
            message("\u{41E}00413AABBCC"),
            "'\u{41E}' (U+041E) at position 1 does not belong in a MAC address"
        );
        assert_eq!(message("00 04"), "' ' at position 3 does not belong in a MAC address");
        assert_eq!(
            Mac::parse(&"0".repeat(100_000)),
            Err(MacError::WrongLength { digits: 100_000 })
        );
    }

    #[test]
    fn the_two_cases_and_serde() {
        assert_eq!(phone().to_string(), "000413AABBCC");
        assert_eq!(phone().lower(), "000413aabbcc");
        assert_eq!(format!("{:?}", phone()), "Mac(000413AABBCC)");
        assert_eq!(serde_json::to_string(&phone()).unwrap(), "\"000413aabbcc\"");
        assert_eq!(serde_json::from_str::<Mac>("\"00:04:13:AA:BB:CC\"").unwrap(), phone());
        let refused = serde_json::from_str::<Mac>("\"0004:13AA:BBCC\"").unwrap_err().to_string();
        assert!(refused.contains("separators"), "{refused}");
    }

    #[test]
    fn numbers_of_more_than_48_bits_are_no_address() {
        assert_eq!(phone().as_u64(), 0x0004_13AA_BBCC);
        assert_eq!(Mac::from_u64(0x0004_13AA_BBCC), Some(phone()));
        assert_eq!(Mac::from_u64(1 << 48), None);
    }

    #[test]
    fn snom_prefixes() {
        assert!(phone().is_snom());
        assert!(Mac::parse("00087b080001").unwrap().is_snom());
        assert!(!Mac::parse("00135E000001").unwrap().is_snom());
    }

    proptest! {
        #[test]
        fn every_notation_reads_back(mac in any_mac()) {
            for text in notations(mac) {
                prop_assert_eq!(Mac::parse(&text), Ok(mac));
                prop_assert_eq!(Mac::parse(&text.to_lowercase()), Ok(mac));
            }
            prop_assert_eq!(Mac::from_u64(mac.as_u64()), Some(mac));
            prop_assert_eq!(Mac::from_octets(mac.octets()), mac);
        }

        #[test]
        fn the_order_is_that_of_the_numbers(a in any_mac(), b in any_mac()) {
            prop_assert_eq!(a.cmp(&b), a.as_u64().cmp(&b.as_u64()));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Mac::parse(&text);
        }

        #[test]
        fn near_misses_do_not_panic(text in "[0-9a-f:.-]{0,20}") {
            if let Ok(mac) = Mac::parse(&text) {
                prop_assert!(notations(mac).contains(&text.to_uppercase()));
            }
        }
    }
}
