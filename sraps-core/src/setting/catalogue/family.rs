//! Families of phones as the catalogue tells them apart: those that share a vocabulary of names.

use std::fmt;

/// A family of phones that share their settings' names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CatalogueFamily {
    /// Desk phones of every generation.
    Desk,
    /// M-series bases: M300, M400, M700, M900.
    Dect,
    /// m9 and m9r.
    M9,
    /// C-Series and the like, an OEM vocabulary of its own.
    Vtech,
}

impl CatalogueFamily {
    /// All families.
    pub const ALL: [Self; 4] = [Self::Desk, Self::Dect, Self::M9, Self::Vtech];

    /// The family's word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Dect => "dect",
            Self::M9 => "m9",
            Self::Vtech => "vtech",
        }
    }

    /// Reads the word of the table.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.as_str() == word)
    }

    fn bit(self) -> u8 {
        match self {
            Self::Desk => 1,
            Self::Dect => 2,
            Self::M9 => 4,
            Self::Vtech => 8,
        }
    }
}

/// A set of families.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct FamilySet(u8);

impl FamilySet {
    /// Whether the family is in the set.
    pub fn contains(self, family: CatalogueFamily) -> bool {
        self.0 & family.bit() != 0
    }

    /// Whether no family is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The families in the set, in the order of [`CatalogueFamily::ALL`].
    pub fn iter(self) -> impl Iterator<Item = CatalogueFamily> {
        CatalogueFamily::ALL.into_iter().filter(move |family| self.contains(*family))
    }
}

impl FromIterator<CatalogueFamily> for FamilySet {
    fn from_iter<I: IntoIterator<Item = CatalogueFamily>>(families: I) -> Self {
        Self(families.into_iter().fold(0, |bits, family| bits | family.bit()))
    }
}

impl fmt::Debug for FamilySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set =
            FamilySet::from_iter([CatalogueFamily::M9, CatalogueFamily::Desk, CatalogueFamily::M9]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [CatalogueFamily::Desk, CatalogueFamily::M9]);
        assert!(!set.contains(CatalogueFamily::Dect) && !set.is_empty());
        assert!(FamilySet::default().is_empty());
        assert_eq!(format!("{set:?}"), "{Desk, M9}");
    }

    #[test]
    fn words_read_back() {
        for family in CatalogueFamily::ALL {
            assert_eq!(CatalogueFamily::parse(family.as_str()), Some(family));
        }
        assert_eq!(CatalogueFamily::parse("Desk"), None);
    }
}
