//! Endpoints are deleted.

use std::collections::HashSet;

use crate::mac::Mac;
use crate::service::reached::{Around, effect};
use crate::service::repeat::unless_expected;
use crate::service::{Affected, Caller, Error, FieldError, Outcome, Sraps};
use crate::storage::{Change, EntityKind, MAX_CHANGES};
use crate::tenancy::{Action, CompanyId, CompanyScope, Version};

impl Sraps {
    /// Deletes an endpoint, and says whether that reaches its phone, and whether it was handed over.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere; [`Error::VersionMismatch`] where
    /// `expected` is given and not the version any more.
    pub async fn delete_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        expected: Option<Version>,
    ) -> Result<Outcome<Affected>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        unless_expected(expected, || self.delete_once(caller, &company, mac, expected)).await
    }

    async fn delete_once(
        &self,
        caller: Caller,
        company: &CompanyScope,
        mac: Mac,
        expected: Option<Version>,
    ) -> Result<Outcome<Affected>, Error> {
        let found = self.storage().endpoint(company, mac).await?;
        let before = found.ok_or(Error::NotFound(EntityKind::Endpoint))?;
        let profiles = &self.known_profiles(company, before.profile.into_iter()).await?;
        let around = Around { company: company.company(), profiles };
        let stops = effect(Some((&before, around)), None).map(|effect| (&before, effect));
        let impact = self.reached_endpoints(company, stops.as_slice()).await?;
        let expected = expected.unwrap_or(before.version);
        self.commit(caller, vec![Change::delete(before, expected)]).await?;
        Ok(Outcome { value: impact.affected, warnings: impact.warnings() })
    }

    /// Deletes all of these endpoints, at most 10,000, or none.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each MAC that is not the company's.
    pub async fn delete_endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        macs: &[Mac],
    ) -> Result<usize, Error> {
        if macs.len() > MAX_CHANGES {
            let message = format!("{} items: one request has at most {MAX_CHANGES}", macs.len());
            return Err(Error::Refused(message));
        }
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let found = self.storage().endpoints_by_mac(&company, macs).await?;
        let known: HashSet<Mac> = found.iter().map(|endpoint| endpoint.mac).collect();
        let missing: Vec<FieldError> = (macs.iter().enumerate())
            .filter(|(_, mac)| !known.contains(mac))
            .map(|(at, mac)| {
                FieldError::new(format!("[{at}]"), format!("{mac} is not registered here"))
            })
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let count = found.len();
        let changes = found.into_iter().map(|endpoint| {
            let version = endpoint.version;
            Change::delete(endpoint, version)
        });
        self.commit(caller, changes.collect()).await?;
        Ok(count)
    }
}
