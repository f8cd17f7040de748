//! An endpoint is deleted.

use crate::mac::Mac;
use crate::service::reached::{Around, effect};
use crate::service::repeat::unless_expected;
use crate::service::{Affected, Caller, Error, Outcome, Sraps};
use crate::storage::{Change, EntityKind};
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
}
