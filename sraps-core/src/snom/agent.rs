//! What a phone's user agent tells: model, firmware, MAC.
//!
//! The user agent is a setting (`http_user_agent_string`), and anybody can send one. So it serves for
//! what is shown and for choosing between formats, and never selects a phone's document.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mac::Mac;
use crate::model::Model;

/// The bytes of a user agent that are read; what is behind them is left alone.
pub const AGENT_MAX: usize = 1024;

/// What a user agent says of the phone that sent it; all of it may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agent {
    /// The model.
    pub model: Option<Model>,
    /// The version of the firmware, not of the boot loader.
    pub firmware: Option<Version>,
    /// The MAC, sent since about firmware 8.7.5 and by M-Series bases. Never a proof of anything.
    pub mac: Option<Mac>,
    /// Whether the text has the shape of a Snom phone's.
    phone: bool,
}

impl Agent {
    /// Reads a user agent of any firmware, from 6.5 to 10.x, M-Series, m9 and m3 (snom-phone.md 1.5).
    ///
    /// At most the first 1,024 bytes are read.
    pub fn parse(text: &str) -> Self {
        let text = text.get(..text.floor_char_boundary(AGENT_MAX)).unwrap_or_default();
        let mut agent = Self { mac: mac(text), ..Self::default() };
        for product in products(text) {
            agent.phone |= product.is_phone();
            if agent.model.is_none() && product.model.is_some() {
                agent.model = product.model;
                agent.firmware = product.firmware;
            }
        }
        agent
    }

    /// Whether this is the user agent of a Snom phone, as far as a user agent can tell. True also for an
    /// old boot loader, which names no model (`snom lid 3605`).
    pub fn is_phone(&self) -> bool {
        self.phone
    }
}

/// One `snom…` in a user agent, with the version that follows it.
struct Product<'a> {
    word: &'a str,
    model: Option<Model>,
    firmware: Option<Version>,
}

impl Product<'_> {
    fn is_phone(&self) -> bool {
        self.model.is_some() || self.word.eq_ignore_ascii_case("lid")
    }
}

/// Every word `snom` in the text with the word behind it: `snomD785-SIP 10.1.33.33`,
/// `Snom M900 05.20.0001`, `snom-m3-SIP/01.22`.
fn products(text: &str) -> impl Iterator<Item = Product<'_>> {
    text.char_indices().filter_map(|(index, _)| {
        let (before, from_here) = text.split_at_checked(index)?;
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let rest = strip_word(from_here, "snom")?;
        let rest = rest.strip_prefix([' ', '-']).unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (word, rest) = rest.split_at_checked(end)?;
        let rest = strip_word(rest, "-SIP").unwrap_or(rest);
        let model = Model::parse(word).ok();
        let firmware = rest.strip_prefix([' ', '/']).and_then(leading_version);
        Some(Product { word, model, firmware })
    })
}

/// Drops `word` from the start of a text, in any case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

/// The version that a text begins with. It must have a dot: a number alone is the boot loader's.
fn leading_version(text: &str) -> Option<Version> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let version = text.get(..end)?.trim_end_matches('.');
    if version.contains('.') { Version::parse(version).ok() } else { None }
}

/// The first free-standing twelve hex digits with a Snom prefix.
fn mac(text: &str) -> Option<Mac> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() == 12)
        .filter_map(|word| Mac::parse(word).ok())
        .find(|mac| mac.is_snom())
}

/// A firmware version: numbers with dots between, such as `10.1.169.16` or the M-Series' `05.20.0001`.
///
/// Compared number by number, so that `8.7.3.19` comes before `10.1.33.33` and `05.20.0001` equals
/// `5.20.1`; a version that goes on is newer than one that ends (`10.1` before `10.1.0`). Its text stays
/// as it was, in `Display` and serde.
#[derive(Debug, Clone)]
pub struct Version(String);

/// The most numbers in a version, and the most digits of each: far more than any firmware has.
const NUMBERS_MAX: usize = 8;
const DIGITS_MAX: usize = 9;

impl Version {
    /// Reads a version: one to eight numbers of at most nine digits.
    ///
    /// # Errors
    /// [`VersionError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let is_number = |part: &str| {
            (1..=DIGITS_MAX).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let few = text.split('.').take(NUMBERS_MAX + 1).count() <= NUMBERS_MAX;
        if few && text.split('.').all(is_number) {
            Ok(Self(text.to_owned()))
        } else {
            Err(VersionError)
        }
    }

    /// The version as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.split('.').map(|number| number.parse().unwrap_or(u32::MAX))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(other.numbers())
    }
}

impl Hash for Version {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.numbers().for_each(|number| number.hash(state));
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// The text is not a firmware version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a firmware version is numbers with dots between, such as 10.1.169.16")]
pub struct VersionError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks what a user agent of snom-phone.md 1.5 tells.
    fn check(text: &str, model: Option<&str>, firmware: Option<&str>, mac: Option<&str>) {
        let agent = Agent::parse(text);
        assert!(agent.is_phone(), "{text}");
        assert_eq!(agent.model.map(|m| m.to_string()).as_deref(), model, "{text}");
        assert_eq!(agent.firmware.as_ref().map(Version::as_str), firmware, "{text}");
        assert_eq!(agent.mac.map(|m| m.to_string()).as_deref(), mac, "{text}");
    }

    #[test]
    fn a_boot_loader_is_a_phone_without_a_model() {
        check("Mozilla/4.0 (compatible; snom lid 3605)", None, None, None);
    }

    #[test]
    fn firmware_6() {
        check(
            "Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36; snom320 linux 3.38)",
            Some("snom320"),
            Some("6.5.20"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25)",
            Some("snom360"),
            Some("6.5.2"),
            None,
        );
    }

    #[test]
    fn firmware_7_and_8_of_the_old_phones() {
        check("Mozilla/4.0 (compatible; snom370-SIP 7.1.2)", Some("snom370"), Some("7.1.2"), None);
        check(
            "Mozilla/4.0 (compatible; snom320-SIP 7.3.30 1.1.3-u)",
            Some("snom320"),
            Some("7.3.30"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-n)",
            Some("snom320"),
            Some("8.4.35"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom870-SIP 8.4.35 SPEAr300 SNOM 1.4)",
            Some("snom870"),
            Some("8.4.35"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom820-SIP 8.4.35 1.1.4-IFX-26.11.09)",
            Some("snom820"),
            Some("8.4.35"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snomPA1-SIP 8.4.35 1.1.3-s)",
            Some("snomPA1"),
            Some("8.4.35"),
            None,
        );
    }

    #[test]
    fn firmware_8_7_first_without_and_then_with_the_mac() {
        check(
            "Mozilla/4.0 (compatible; snom710-SIP 8.7.3.19 1.1.5-IFX-05.01.12)",
            Some("snom710"),
            Some("8.7.3.19"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom760-SIP 8.7.3.19 2010.06)",
            Some("snom760"),
            Some("8.7.3.19"),
            None,
        );
        check(
            "Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)",
            Some("snom710"),
            Some("8.7.5.35"),
            Some("000413741767"),
        );
    }

    #[test]
    fn firmware_10_with_expansion_modules_and_nested_parentheses() {
        check(
            "Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)",
            Some("snomD785"),
            Some("10.1.33.33"),
            Some("000413922D24"),
        );
        check(
            "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 (Feb 25 2019 - 14:19:43) 00041396D9B4 SXM:0 UXM:0 UXMC:0)",
            Some("snomD785"),
            Some("10.1.169.16"),
            Some("00041396D9B4"),
        );
        check(
            "Mozilla/4.0 (compatible; snomD713-SIP 10.4.5.6 10.4.5-v10-rc2 (Mar 12 2025 - 10:11:12) 000413E59FB4 SXM:0 UXM:0 UXMC:0)",
            Some("snomD713"),
            Some("10.4.5.6"),
            Some("000413E59FB4"),
        );
    }

    #[test]
    fn dect_bases() {
        check(
            "Mozilla/4.0 (compatible; Snom M900 05.20.0001 000413b60680)",
            Some("snomM900"),
            Some("05.20.0001"),
            Some("000413B60680"),
        );
        check("Mozilla/4.0 (compatible; snom m9 9.1.43)", Some("snomm9"), Some("9.1.43"), None);
        check(
            "snom-m3-SIP/01.22 (MAC=0004132A1234; SER=00000; HW=1)",
            Some("snomM3"),
            Some("01.22"),
            Some("0004132A1234"),
        );
    }

    #[test]
    fn user_agents_of_sip_and_changed_ones() {
        check(
            "snomD785/10.1.198.12 0004130DD7C9",
            Some("snomD785"),
            Some("10.1.198.12"),
            Some("0004130DD7C9"),
        );
        check(
            "snomM700/03.23.0005 (MAC=000413612345; SER= 00000; HW=255)",
            Some("snomM700"),
            Some("03.23.0005"),
            Some("000413612345"),
        );
        check("snomD999 00041312345600 000413123456", Some("snomD999"), None, Some("000413123456"));
        check("snom715-SIP 000413871234", Some("snom715"), None, Some("000413871234"));
    }

    #[test]
    fn others_are_no_phones() {
        for text in [
            "",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "curl/8.5.0",
            "venomsnom320-SIP 8.4.35",
            "snom",
            "snomelt/1.0",
            "Yealink SIP-T46S 66.84.0.10 00:15:65:00:00:01",
        ] {
            assert_eq!(Agent::parse(text), Agent::default(), "{text}");
        }
        assert_eq!(Agent::parse("x 001565000001").mac, None);
    }

    #[test]
    fn only_the_first_part_is_read() {
        let far = format!("{} snomD785-SIP 10.1.33.33", "ü".repeat(600));
        assert!(!Agent::parse(&far).is_phone());
        let near = format!("snomD785-SIP 10.1.33.33 {}", "ü".repeat(600));
        assert!(Agent::parse(&near).is_phone());
    }

    #[test]
    fn versions_compare_by_number() {
        let version = |text: &str| Version::parse(text).unwrap();
        let rising = ["6.5.20", "7.1.2", "7.1.8", "8.4.35", "8.7.3.19", "10.1", "10.1.33.33"];
        for pair in rising.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{pair:?}");
        }
        assert!(version("05.20.0001") < version("07.40.0104"));
        assert_eq!(version("05.20.0001"), version("5.20.1"));
        assert_eq!(serde_json::to_string(&version("05.20.0001")).unwrap(), "\"05.20.0001\"");
        assert_eq!(serde_json::from_str::<Version>("\"7.1.8\"").unwrap(), version("7.1.8"));
        for text in ["", ".", "1.", "1..2", "a.1", "1.2-rc", "1.2.3.4.5.6.7.8.9", "1.1234567890"] {
            assert_eq!(Version::parse(text), Err(VersionError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(?s).{0,200}") {
            let _ = Agent::parse(&text);
        }

        #[test]
        fn near_misses_do_not_panic(text in "((?i)snom[ -]?|D785|-SIP|[ /.;()ü]|[0-9]{1,12}){0,12}") {
            let _ = Agent::parse(&text);
        }

        #[test]
        fn a_version_keeps_its_text(text in "[0-9]{1,9}(\\.[0-9]{1,9}){0,7}") {
            prop_assert_eq!(Version::parse(&text).unwrap().to_string(), text);
        }
    }
}
