//! The pages of one phone.

use sraps_core::mac::Mac;
use sraps_core::tenancy::CompanyId;

use super::Links;

/// A page of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// What is known of it.
    Overview,
    /// What it is answered.
    Gets,
    /// Its own settings.
    Settings,
    /// What it asked.
    History,
    /// What was done to it.
    Journal,
}

impl Tab {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 5] =
        [Self::Overview, Self::Gets, Self::Settings, Self::History, Self::Journal];

    /// The last part of its path; none for the first.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Gets => "gets/",
            Self::Settings => "settings/",
            Self::History => "history/",
            Self::Journal => "journal/",
        }
    }
}

impl Links {
    /// A page of a phone.
    pub(crate) fn phone_tab(&self, company: CompanyId, mac: Mac, tab: Tab) -> String {
        format!("{}{}", self.phone(company, mac), tab.path())
    }

    /// Where an edit of a phone is tried out.
    pub(crate) fn try_phone(&self, company: CompanyId, mac: Mac) -> String {
        format!("{}try", self.phone(company, mac))
    }
}
