//! One endpoint is written: registered, replaced, or changed in parts.

use super::write;
use super::{EndpointDraft, EndpointPatch, Written, WrittenEndpoint};
use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::service::affected::Impact;
use crate::service::reached::{Around, effect};
use crate::service::repeat::{demand_version, unless_expected};
use crate::service::{Caller, Error, Outcome, Sraps};
use crate::setting::warning;
use crate::storage::{Change, EntityKind, Ownership};
use crate::tenancy::{Action, CompanyId, CompanyScope, ProfileId, Version};

/// What is to become of an endpoint.
#[derive(Debug, Clone)]
enum Input {
    /// It is to be this.
    Whole(EndpointDraft),
    /// It is to be as it is, but for this.
    Parts(EndpointPatch),
}

impl Input {
    fn profile(&self) -> Option<ProfileId> {
        match self {
            Self::Whole(draft) => draft.profile,
            Self::Parts(patch) => patch.profile.flatten(),
        }
    }
}

impl Sraps {
    /// Registers an endpoint, or replaces the company's own with this MAC. `expected` is the version that the
    /// caller saw; `None` takes any. Replacing it by what it is changes nothing, not even the version.
    ///
    /// # Errors
    /// [`Error::MacTaken`] where it is registered in another company, [`Error::Invalid`],
    /// [`Error::VersionMismatch`], [`Error::NotFound`] where an expected version is gone altogether.
    pub async fn put_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        draft: EndpointDraft,
        expected: Option<Version>,
    ) -> Result<Outcome<WrittenEndpoint>, Error> {
        self.write_one(caller, company, draft.mac, Input::Whole(draft), expected).await
    }

    /// Changes parts of an endpoint; what the patch does not name stays. `expected` is the version that the
    /// caller saw; `None` takes any. A patch that says what is there already changes nothing, not even the
    /// version.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere, [`Error::Invalid`],
    /// [`Error::VersionMismatch`].
    pub async fn patch_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        patch: EndpointPatch,
        expected: Option<Version>,
    ) -> Result<Outcome<WrittenEndpoint>, Error> {
        self.write_one(caller, company, mac, Input::Parts(patch), expected).await
    }

    /// What [`Sraps::patch_endpoint`] would write, and whether its phone gets something else then. Nothing is written.
    ///
    /// # Errors
    /// Those of the write.
    pub async fn plan_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        patch: EndpointPatch,
        expected: Option<Version>,
    ) -> Result<Outcome<WrittenEndpoint>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let before = self.storage().endpoint(&company, mac).await?;
        let before = before.ok_or(Error::NotFound(EntityKind::Endpoint))?;
        demand_version(expected, before.version)?;
        let input = Input::Parts(patch);
        Ok(self.settle_one(caller, &company, mac, Some(before), input, expected).await?.0)
    }

    async fn write_one(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        input: Input,
        expected: Option<Version>,
    ) -> Result<Outcome<WrittenEndpoint>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let write = || self.write_once(caller, &company, mac, input.clone(), expected);
        unless_expected(expected, write).await
    }

    async fn write_once(
        &self,
        caller: Caller,
        company: &CompanyScope,
        mac: Mac,
        input: Input,
        expected: Option<Version>,
    ) -> Result<Outcome<WrittenEndpoint>, Error> {
        let before = self.storage().endpoint(company, mac).await?;
        let (outcome, change) =
            self.settle_one(caller, company, mac, before, input, expected).await?;
        self.commit(caller, change.into_iter().collect()).await?;
        Ok(outcome)
    }

    /// What becomes of an endpoint, if there is one, and the change that makes it so.
    async fn settle_one(
        &self,
        caller: Caller,
        company: &CompanyScope,
        mac: Mac,
        before: Option<Endpoint>,
        input: Input,
        expected: Option<Version>,
    ) -> Result<(Outcome<WrittenEndpoint>, Option<Change>), Error> {
        let assigned = before.as_ref().and_then(|before| before.profile);
        let mentioned = assigned.into_iter().chain(input.profile());
        let written = match (&before, &input) {
            (Some(_), _) => Written::Replaced,
            (None, Input::Whole(_)) => {
                let scope = caller.principal.authorise(Action::WriteEndpoints)?;
                let owner = self.storage().owners(scope, &[mac]).await?.into_iter().next();
                write::demand_free(mac, None, owner.unwrap_or(Ownership::Free))?;
                if expected.is_some() {
                    return Err(Error::NotFound(EntityKind::Endpoint));
                }
                Written::Created
            }
            (None, Input::Parts(_)) => return Err(Error::NotFound(EntityKind::Endpoint)),
        };
        let profiles = &self.known_profiles(company, mentioned).await?;
        write::demand_profile(profiles, input.profile(), "")?;
        let (endpoint, change) = match (input, before.clone()) {
            (Input::Whole(draft), before) => self.write(company, draft, before, expected, "")?,
            (Input::Parts(patch), Some(before)) => self.patched(patch, before, expected)?,
            (Input::Parts(_), None) => return Err(Error::NotFound(EntityKind::Endpoint)),
        };
        let around = Around { company: company.company(), profiles };
        let (activity, state) = match (&before, &change) {
            (Some(same), None) => {
                let listed = self.listed(company, same.mac).await?;
                let listed = listed.ok_or(Error::NotFound(EntityKind::Endpoint))?;
                let state = listed.state(self.ports.clock.now());
                (listed.activity, state)
            }
            (Some(before), Some(_)) => {
                let activity = self.activity_of(company, before).await?;
                let state = around.state(&endpoint, &activity);
                (activity, state)
            }
            (None, _) => {
                let never = Activity::default();
                let state = around.state(&endpoint, &never);
                (never, state)
            }
        };
        let effect = effect(before.as_ref().map(|it| (it, around)), Some((&endpoint, around)));
        let impact = Impact::one(effect, &activity);
        let mut warnings = warning::of(&endpoint.settings);
        warnings.extend(impact.warnings());
        let affected = impact.affected;
        let value = WrittenEndpoint { endpoint, activity, state, written, affected };
        Ok((Outcome { value, warnings }, change))
    }
}
