//! Which phones of a company many are: a list, or all that match a filter.
//!
//! A filter is seen before it is acted on: whoever selects by one says how many phones he saw, and where
//! there are more or fewer by now nothing happens (web-ui.md 2.1, point 9).

use std::collections::HashSet;

use super::{Error, FieldError, Sraps};
use crate::mac::Mac;
use crate::storage::{EndpointFilter, EndpointOrder, MAX_CHANGES, MAX_PAGE, PageRequest};
use crate::tenancy::CompanyScope;

/// The most phones, or other things, of one job.
pub const MAX_SELECTED: usize = 100_000;

/// The most MACs that are named where a list has wrong ones.
pub const MAX_NAMED: usize = 1_000;

/// Phones of one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// These, at most [`MAX_SELECTED`]; one that stands twice counts once.
    Macs(Vec<Mac>),
    /// All that match, if they are as many as the caller saw.
    Filter {
        /// Which.
        filter: EndpointFilter,
        /// How many he saw.
        expected: u64,
    },
}

impl Sraps {
    /// The selected phones by MAC, each once.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each MAC that is not the company's as `macs[index]`, the first [`MAX_NAMED`];
    /// [`Error::Count`] where the filter matches another number than expected; [`Error::TooMany`] for more than
    /// [`MAX_SELECTED`].
    pub(super) async fn select(
        &self,
        company: &CompanyScope,
        selection: Selection,
    ) -> Result<Vec<Mac>, Error> {
        match selection {
            Selection::Macs(macs) => self.select_listed(company, macs).await,
            Selection::Filter { filter, expected } => {
                self.select_matching(company, &filter, expected).await
            }
        }
    }

    async fn select_listed(
        &self,
        company: &CompanyScope,
        macs: Vec<Mac>,
    ) -> Result<Vec<Mac>, Error> {
        if macs.is_empty() {
            return Err(Error::invalid("macs", "name at least one phone"));
        }
        Error::unless_too_many(macs.len(), MAX_SELECTED)?;
        let mut known = HashSet::new();
        for part in macs.chunks(MAX_CHANGES) {
            let found = self.storage().endpoints_by_mac(company, part).await?;
            known.extend(found.into_iter().map(|endpoint| endpoint.mac));
        }
        let missing: Vec<FieldError> = (macs.iter().enumerate())
            .filter(|(_, mac)| !known.contains(mac))
            .map(|(at, mac)| {
                FieldError::new(format!("macs[{at}]"), format!("{mac} is not registered here"))
            })
            .take(MAX_NAMED)
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let mut macs = macs;
        macs.sort_unstable();
        macs.dedup();
        Ok(macs)
    }

    async fn select_matching(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        expected: u64,
    ) -> Result<Vec<Mac>, Error> {
        let mut macs: Vec<Mac> = Vec::new();
        let mut request = PageRequest::first(MAX_PAGE);
        loop {
            let order = EndpointOrder::default();
            let page = self.storage().endpoints(company, filter, order, request).await?;
            macs.extend(page.items.into_iter().map(|listed| listed.endpoint.mac));
            Error::unless_too_many(macs.len(), MAX_SELECTED)?;
            let Some(next) = page.next else { break };
            request = PageRequest::after(next, MAX_PAGE);
        }
        let found = macs.len() as u64;
        if found == expected { Ok(macs) } else { Err(Error::Count { expected, found }) }
    }
}
