//! What a write of a profile would do, before it is done: people see the warnings, and how many phones it
//! reaches, while they can still think better of it (web-ui.md 2.1, points 18 and 20).

use super::super::{Caller, Changed, Error, Sraps};
use super::{OwnerRef, ProfileDraft};
use crate::profile::Profile;
use crate::setting::warning;
use crate::tenancy::{ProfileId, Version};

impl Sraps {
    /// What [`Sraps::replace_profile`] would write, or [`Sraps::create_profile`] where there is no profile yet.
    /// Nothing is written.
    ///
    /// # Errors
    /// Those of the write.
    pub async fn plan_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: Option<ProfileId>,
        draft: ProfileDraft,
        expected: Option<Version>,
    ) -> Result<Changed<Profile>, Error> {
        let Some(id) = id else {
            let value = self.drafted(caller, owner, draft).await?;
            let warnings = warning::of(&value.settings);
            return Ok(Changed { value, affected: super::Affected::default(), warnings });
        };
        let (scope, before) = self.own_profile(caller, owner, id).await?;
        let expected = expected.unwrap_or(before.version);
        if expected != before.version {
            return Err(Error::VersionMismatch { current: before.version });
        }
        let same = self.redrafted(&before, &draft)?;
        self.becoming(scope, &before, same, expected).await
    }
}
