//! Figures for an overview: what a company's phones did lately and run, and what the storage is.

use jiff::{SignedDuration, Timestamp};

use super::{Caller, Error, Sraps};
use crate::activity::{FirmwareCount, HourOfCheckIns, hour_of};
use crate::storage::Footprint;
use crate::tenancy::{Action, CompanyId};

/// How many hours [`Sraps::check_ins_by_hour`] looks back, this one included: seven days.
pub const HOURS: usize = 7 * 24;

/// How many firmware versions are told apart.
const VERSIONS: u32 = 1_000;

impl Sraps {
    /// How many requests of a company's phones there were in each of the last [`HOURS`] hours, the earliest first;
    /// all of them are there.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn check_ins_by_hour(
        &self,
        caller: Caller,
        company: CompanyId,
    ) -> Result<Vec<HourOfCheckIns>, Error> {
        let company = self.company(caller, company).await?;
        let this = hour_of(self.ports.clock.now());
        let back = (0_i64..).take(HOURS);
        let mut hours: Vec<Timestamp> = back
            .filter_map(|hours| this.checked_sub(SignedDuration::from_hours(hours)).ok())
            .collect();
        hours.reverse();
        let since = hours.first().copied().unwrap_or(this);
        let found = self.storage().check_ins_by_hour(&company, since).await?;
        let count = |hour: &Timestamp| {
            let at = found.binary_search_by_key(hour, |found| found.hour).ok();
            at.and_then(|at| found.get(at)).map_or(0, |found| found.count)
        };
        Ok(hours.iter().map(|hour| HourOfCheckIns { hour: *hour, count: count(hour) }).collect())
    }

    /// Which firmware a company's phones last reported, with how many of them each, the most frequent first; none
    /// for those that never reported any. At most [`COUNTED`](crate::storage::COUNTED) phones are counted.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn firmware_counts(
        &self,
        caller: Caller,
        company: CompanyId,
    ) -> Result<Vec<FirmwareCount>, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().firmware_counts(&company, VERSIONS).await?)
    }

    /// What the storage is and how much room it takes. It is for the installation's own principals.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn footprint(&self, caller: Caller) -> Result<Footprint, Error> {
        caller.demand(Action::ReadInstallation)?;
        Ok(self.storage().footprint().await?)
    }
}
