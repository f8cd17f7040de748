//! What is said of each line of a list of phones before it is registered (web-ui.md 2.1, point 2). The verdicts are
//! the core's; here they become what a page shows and what is kept for the page after it.

use serde::{Deserialize, Serialize};
use sraps_core::mac::paste::Refusal;
use sraps_core::mac::{Mac, MacError};
use sraps_core::service::{CheckVerdict, CheckedItem, CheckedLine, LineFault};
use sraps_core::tenancy::{CompanyId, Label, TextError};

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Where it stands, from 1. Several items of one line have the same.
    pub(crate) number: usize,
    /// As it was written, shortened.
    pub(crate) text: String,
    pub(crate) name: Option<String>,
    pub(crate) verdict: Verdict,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verdict {
    Ready {
        /// The model, where the address tells.
        model: Option<String>,
        /// The address is hardly one of a Snom phone.
        not_snom: bool,
        /// The family of products that the profile is for, where the model is of another one.
        unfit: Option<String>,
    },
    Bad(Fault),
}

/// Why a line is not registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fault {
    /// So many digits.
    Length(usize),
    /// A sign that does not belong there.
    Foreign(char),
    /// The separators are mixed up.
    Mixed,
    /// Blanks in an address: it should be written so.
    Spaced(Mac),
    /// The same stands in this line already.
    Twice(usize),
    /// It is registered in this company.
    Yours(Mac),
    /// In another company of the reader's.
    Elsewhere {
        company: CompanyId,
        name: String,
        mac: Mac,
    },
    /// Elsewhere.
    Taken,
    /// The name behind it has so many characters.
    LongName(usize),
    /// The name behind it cannot be one.
    BadName,
    /// What is wrong with the rest of a table's line.
    NoProfile,
    UnknownProfile,
    AmbiguousProfile,
    Model,
    Enabled,
}

impl Line {
    /// Whether somebody should look at it.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.verdict, Verdict::Ready { not_snom: false, unfit: None, .. })
    }

    /// Whether it will be registered.
    pub(crate) fn is_ready(&self) -> bool {
        matches!(self.verdict, Verdict::Ready { .. })
    }

    /// The same line, where somebody else registered the phone meanwhile.
    pub(crate) fn taken(item: &CheckedItem) -> Self {
        Self { verdict: Verdict::Bad(Fault::Taken), ..Self::from(item) }
    }
}

impl From<&CheckedItem> for Line {
    fn from(item: &CheckedItem) -> Self {
        Self {
            number: item.line,
            text: item.text.clone(),
            name: item.name.as_ref().map(Label::to_string),
            verdict: verdict(item),
        }
    }
}

impl From<&CheckedLine> for Line {
    fn from(line: &CheckedLine) -> Self {
        let item = Self::from(&line.item);
        let fault = line.fault.filter(|_| line.item.is_ready()).map(|fault| match fault {
            LineFault::NoProfile => Fault::NoProfile,
            LineFault::UnknownProfile => Fault::UnknownProfile,
            LineFault::AmbiguousProfile => Fault::AmbiguousProfile,
            LineFault::Model => Fault::Model,
            LineFault::Enabled => Fault::Enabled,
        });
        match fault {
            Some(fault) => Self { verdict: Verdict::Bad(fault), ..item },
            None => item,
        }
    }
}

fn verdict(item: &CheckedItem) -> Verdict {
    if item.is_ready() {
        return Verdict::Ready {
            model: item.model.map(|model| model.to_string()),
            not_snom: item.not_snom.is_some(),
            unfit: item.unfit.map(|group| group.name().to_owned()),
        };
    }
    Verdict::Bad(match (&item.verdict, item.mac) {
        (CheckVerdict::Free, _) => match item.no_name {
            Some(TextError::TooLong(length, _)) => Fault::LongName(length),
            _ => Fault::BadName,
        },
        (CheckVerdict::Yours, Some(mac)) => Fault::Yours(mac),
        (CheckVerdict::Elsewhere(company), Some(mac)) => {
            Fault::Elsewhere { company: company.id, name: company.name.to_string(), mac }
        }
        (CheckVerdict::Duplicate(refusal) | CheckVerdict::Malformed(refusal), _) => {
            refused(*refusal)
        }
        (CheckVerdict::Yours | CheckVerdict::Elsewhere(_) | CheckVerdict::Taken, _) => Fault::Taken,
    })
}

fn refused(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::NotMac(MacError::WrongLength { digits }) => Fault::Length(digits),
        Refusal::NotMac(MacError::ForeignCharacter { character, .. }) => Fault::Foreign(character),
        Refusal::NotMac(MacError::MixedNotation) => Fault::Mixed,
        Refusal::Spaced { joined } => Fault::Spaced(joined),
        Refusal::Twice { first_line } => Fault::Twice(first_line),
    }
}

/// A list without what cannot be registered: an item a line, each as it was written.
pub(crate) fn without_faults(items: &[CheckedItem]) -> String {
    let ready = items.iter().filter(|item| item.is_ready());
    let lines = ready.map(|item| match &item.name {
        Some(name) => format!("{}\t{name}\n", item.text),
        None => format!("{}\n", item.text),
    });
    lines.collect()
}
