//! Phone models: what a phone calls itself, what is known of that model, and which addresses it has.
//!
//! A model is a name and not an entry of a list: a phone that comes out tomorrow registers, gets its
//! product defaults and its document without a new release of this crate. What is known of the phones up
//! to today stands in the tables beside this file (source: snom-phone.md 3).

mod family;
mod group;
mod ranges;
mod table;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::family::Family;
pub use self::group::ProductGroup;
use crate::mac::Mac;

/// The longest name, in bytes.
const NAME_MAX: usize = 16;

/// What every canonical name starts with.
const SNOM: &str = "snom";

/// A phone model, by the name that the phone gives itself: `snomD785`, `snom715`, `snomM900`.
///
/// At most 16 ASCII letters and digits, kept inline. `Display` and serde write the canonical name; serde
/// reads whatever [`Model::parse`] reads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Model {
    bytes: [u8; NAME_MAX],
    length: u8,
}

impl Model {
    /// Reads a model name in any case, with or without `snom`, also apart from it (`Snom M900`,
    /// `snom-D715`). The sales names D710, D715, D720 and D725 are the phones 710, 715, 720 and 725.
    ///
    /// A name that is not known is a model too if it looks like one: up to three letters, then two to
    /// four digits, then what may follow.
    ///
    /// # Errors
    /// [`ModelError`] for anything that cannot be a model's name.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ModelError::Empty);
        }
        let tail = without_snom(text);
        if tail.len() > NAME_MAX - SNOM.len() {
            return Err(ModelError::TooLong);
        }
        if let Some(name) = known_name(tail) {
            return Ok(Self::from_canonical(name));
        }
        if let Some(character) = tail.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(ModelError::ForeignCharacter { character });
        }
        if !looks_like_a_model(tail) {
            return Err(ModelError::NotAModel);
        }
        Ok(Self::from_canonical(&format!("{SNOM}{}", tail.to_ascii_uppercase())))
    }

    /// Takes a name that is known to be canonical and short enough.
    fn from_canonical(name: &str) -> Self {
        let mut bytes = [0; NAME_MAX];
        let mut length = 0;
        for (slot, byte) in bytes.iter_mut().zip(name.bytes()) {
            *slot = byte;
            length += 1;
        }
        Self { bytes, length }
    }

    /// The canonical name: the phone's own string.
    ///
    /// For the phones made by `VTech` it is not known whether they say `snom`; here they do, so that all
    /// names look alike.
    pub fn name(&self) -> &str {
        self.bytes
            .get(..usize::from(self.length))
            .and_then(|name| str::from_utf8(name).ok())
            .unwrap_or_default()
    }

    /// The name without `snom`.
    fn tail(&self) -> &str {
        self.name().strip_prefix(SNOM).unwrap_or_default()
    }

    /// The model that Snom gave this address to; `None` for ranges since 2020 and wherever the sources
    /// disagree. The first range that matches decides.
    pub fn of_mac(mac: Mac) -> Option<Self> {
        let value = mac.as_u64();
        let range = ranges::RANGES.iter().find(|r| (r.first..=r.last).contains(&value))?;
        Some(Self::from_canonical(range.model))
    }

    /// All known models.
    pub fn all() -> impl Iterator<Item = Self> {
        table::KNOWN.iter().map(|facts| Self::from_canonical(facts.name))
    }

    fn facts(&self) -> Option<&'static table::Facts> {
        table::KNOWN.iter().find(|facts| facts.name == self.name())
    }

    /// Whether the model is in the table of known ones.
    pub fn is_known(&self) -> bool {
        self.facts().is_some()
    }

    /// How many SIP identities the phone registers, if known.
    pub fn identities(&self) -> Option<u16> {
        self.facts()?.identities
    }

    /// How many function keys the phone itself has, without expansion modules, if known.
    pub fn function_keys(&self) -> Option<u16> {
        self.facts()?.function_keys
    }

    /// The family, by the pattern of the name; see [`Family`] for unknown names.
    pub fn family(&self) -> Family {
        Family::of_tail(self.tail())
    }

    /// The product group, as far as the name tells: desk phones are D-Series, the RTX bases M-Series.
    pub fn product_group(&self) -> Option<ProductGroup> {
        match self.family() {
            Family::DeskClassic | Family::DeskD | Family::DeskD8xx => Some(ProductGroup::D),
            Family::DectM => Some(ProductGroup::M),
            Family::Vtech if self.tail().starts_with('C') => Some(ProductGroup::C),
            Family::Vtech if self.tail().ends_with("SC") => Some(ProductGroup::Msc),
            Family::Vtech
            | Family::Pa1
            | Family::MeetingPoint
            | Family::DectM3
            | Family::DectM9 => None,
        }
    }
}

/// Drops a leading `snom` in any case, with one blank, hyphen or underscore behind it.
fn without_snom(text: &str) -> &str {
    match text.split_at_checked(SNOM.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(SNOM) => {
            rest.strip_prefix([' ', '-', '_']).unwrap_or(rest)
        }
        _ => text,
    }
}

/// The canonical name of a known model, by its name without `snom` or by an alias.
fn known_name(tail: &str) -> Option<&'static str> {
    let alias = table::ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(tail));
    alias.map(|(_, name)| *name).or_else(|| {
        table::KNOWN.iter().map(|facts| facts.name).find(|name| {
            name.strip_prefix(SNOM).is_some_and(|known| known.eq_ignore_ascii_case(tail))
        })
    })
}

/// Up to three letters and two to four digits, with any letters and digits behind them.
fn looks_like_a_model(tail: &str) -> bool {
    let number = tail.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let letters = tail.len() - number.len();
    let digits = number.len() - rest.len();
    letters <= 3 && (2..=4).contains(&digits)
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({self})")
    }
}

impl FromStr for Model {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ModelVisitor)
    }
}

/// Reads a model from whatever kind of string the format hands over.
struct ModelVisitor;

impl serde::de::Visitor<'_> for ModelVisitor {
    type Value = Model;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a phone model, such as snomD785")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Model, E> {
        Model::parse(text).map_err(E::custom)
    }
}

/// Why a text is not the name of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Nothing but blanks.
    #[error("a model name is missing; write for example snomD785")]
    Empty,
    /// More than twelve characters behind `snom`.
    #[error("a model name has at most 16 letters and digits, snom included")]
    TooLong,
    /// A character that is neither an ASCII letter nor a digit.
    #[error("{character:?} does not belong in a model name; write for example snomD785")]
    ForeignCharacter {
        /// The first such character.
        character: char,
    },
    /// Letters and digits, but neither a known model nor built like one.
    #[error("not a phone model; write for example snomD785")]
    NotAModel,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> String {
        Model::parse(text).unwrap().to_string()
    }

    fn of_mac(mac: &str) -> Option<String> {
        Model::of_mac(Mac::parse(mac).unwrap()).map(|model| model.to_string())
    }

    #[test]
    fn every_spelling_is_the_phones_own_name() {
        for (canonical, spellings) in [
            ("snomD785", vec!["snomD785", "D785", "d785", "SNOMd785", " Snom D785 ", "snom-D785"]),
            ("snom715", vec!["snom715", "715", "D715", "snomD715", "snom-d715"]),
            ("snom710", vec!["D710", "710"]),
            ("snom720", vec!["D720", "snom720"]),
            ("snom725", vec!["snomD725", "725"]),
            ("snomM900", vec!["snomM900", "M900", "Snom M900", "snom m900"]),
            ("snomm9", vec!["snomm9", "m9", "M9", "snom m9", "m9r"]),
            ("snomM3", vec!["m3", "snomM3", "snom-m3"]),
            ("snomMP", vec!["snomMP", "mp", "MeetingPoint"]),
            ("snomPA1", vec!["snomPA1", "pa1"]),
            ("snomPA1P", vec!["snomPA1P", "PA1+"]),
            ("snom820", vec!["820", "snom820"]),
            ("snom870E", vec!["870e", "snom870E"]),
            ("snomVision", vec!["Snom vision", "vision"]),
            ("snomM200SC", vec!["m200sc"]),
            ("snomD999", vec!["d999", "snomD999"]),
        ] {
            for spelling in spellings {
                assert_eq!(name(spelling), canonical, "{spelling:?}");
            }
        }
    }

    #[test]
    fn what_is_no_model() {
        for (text, error) in [
            (" ", ModelError::Empty),
            ("snom", ModelError::NotAModel),
            ("snom lid", ModelError::NotAModel),
            ("desktop", ModelError::NotAModel),
            ("000413AABBCC", ModelError::NotAModel),
            ("snomD785-000413", ModelError::ForeignCharacter { character: '-' }),
            ("snomD785000413AABBCC", ModelError::TooLong),
            ("D78\u{665}", ModelError::ForeignCharacter { character: '\u{665}' }),
        ] {
            assert_eq!(Model::parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn the_table_is_canonical_and_has_no_twins() {
        let names: BTreeSet<String> = Model::all().map(|model| model.to_string()).collect();
        assert_eq!(names.len(), table::KNOWN.len());
        for model in Model::all() {
            assert!(model.is_known());
            assert_eq!(Model::parse(model.name()), Ok(model));
            assert_eq!(Model::parse(&model.name().to_uppercase()), Ok(model));
        }
        for (alias, target) in table::ALIASES {
            assert_eq!(name(alias), *target);
        }
    }

    #[test]
    fn every_range_is_in_order_and_names_a_known_model() {
        for range in ranges::RANGES {
            assert!(range.first <= range.last && range.last < 1 << 48, "{range:?}");
            assert!(Mac::from_u64(range.first).unwrap().is_snom(), "{range:?}");
            assert_eq!(name(range.model), range.model);
            assert!(Model::parse(range.model).unwrap().is_known());
        }
    }

    #[test]
    fn the_first_matching_range_decides() {
        for (mac, model) in [
            ("000413250000", Some("snom300")),
            ("000413922D24", Some("snomD785")),
            ("000413b60680", Some("snomM900")),
            ("000413741767", Some("snom710")),
            ("00041394B400", Some("snomD765")),
            ("00041394B420", Some("snomD765")),
            ("00041394B421", Some("snom715")),
            ("00041394BF03", Some("snom715")),
            ("00041394BF04", Some("snomD765")),
            ("000413790FFF", Some("snomD765")),
            ("000413791000", Some("snomD745")),
            ("000413840015", Some("snomD315")),
            ("000413840016", Some("snomD305")),
            ("00041384007A", Some("snomD315")),
            ("00087B080001", Some("snomM700")),
            ("000413E59FB4", Some("snomD713")),
            ("000413430001", None),
            ("0004130DD7C9", None),
            ("000413AABBCC", None),
            ("00135E000001", None),
        ] {
            assert_eq!(of_mac(mac).as_deref(), model, "{mac}");
        }
    }

    #[test]
    fn families_by_pattern() {
        for (text, family) in [
            ("190", Family::DeskClassic),
            ("370", Family::DeskClassic),
            ("snom870E", Family::DeskClassic),
            ("vision", Family::DeskClassic),
            ("715", Family::DeskD),
            ("D120", Family::DeskD),
            ("D999", Family::DeskD),
            ("D892", Family::DeskD8xx),
            ("D899", Family::DeskD8xx),
            ("PA1", Family::Pa1),
            ("PA1+", Family::Pa1),
            ("MP", Family::MeetingPoint),
            ("m3", Family::DectM3),
            ("m9", Family::DectM9),
            ("M500", Family::DectM),
            ("M1000", Family::DeskD),
            ("M100KLE", Family::Vtech),
            ("M200SC", Family::Vtech),
            ("C620", Family::Vtech),
            ("HD100", Family::DeskD),
        ] {
            assert_eq!(Model::parse(text).unwrap().family(), family, "{text}");
        }
    }

    #[test]
    fn groups_and_figures() {
        let model = |text: &str| Model::parse(text).unwrap();
        assert_eq!(model("D785").product_group(), Some(ProductGroup::D));
        assert_eq!(model("320").product_group(), Some(ProductGroup::D));
        assert_eq!(model("M900").product_group(), Some(ProductGroup::M));
        assert_eq!(model("C520").product_group(), Some(ProductGroup::C));
        assert_eq!(model("M200SC").product_group(), Some(ProductGroup::Msc));
        assert_eq!(model("PA1").product_group(), None);
        assert_eq!(model("M900").identities(), Some(1000));
        assert_eq!(model("D862").function_keys(), Some(36));
        assert_eq!(model("D785").function_keys(), None);
        assert_eq!(model("D999").identities(), None);
        assert!(!model("D999").is_known());
    }

    #[test]
    fn serde_is_the_canonical_name() {
        let model: Model = serde_json::from_str("\"D715\"").unwrap();
        assert_eq!(serde_json::to_string(&model).unwrap(), "\"snom715\"");
        assert_eq!(format!("{model:?}"), "Model(snom715)");
        assert!(serde_json::from_str::<Model>("\"\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_read_is_canonical(text in "\\PC{0,20}|(?i)(snom[ -]?)?[a-z]{0,3}[0-9]{1,4}[a-z]{0,3}") {
            if let Ok(model) = Model::parse(&text) {
                prop_assert_eq!(Model::parse(model.name()), Ok(model));
                prop_assert!(model.name().len() <= NAME_MAX);
                prop_assert!(model.name().bytes().all(|b| b.is_ascii_alphanumeric()));
                let _ = (model.family(), model.product_group());
            }
        }
    }
}
