//! What a profile was before: its versions, as the journal keeps them, and back to one of them.
//!
//! A profile decides over many phones, so an error in it must be found and taken back quickly: who changed
//! what and when, and one step to the state before (web-ui.md 2.1, point 18). Restoring is a change like any
//! other, so it can itself be undone, and the rules of today hold for it.

use super::super::logs::changed;
use super::super::{
    Caller, Changed, Error, FieldChange, LogCommit, SettingsDraft, Sraps, TenantRef,
};
use super::{OwnerRef, SETTINGS};
use crate::profile::Profile;
use crate::storage::{Entity, EntityKind, EntityRef};
use crate::tenancy::{ProfileId, Version};

/// How many versions of a profile are looked back at. Each is read as a whole, and may have 20,000 settings.
pub const MAX_VERSIONS: u32 = 100;

/// A version of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileVersion {
    /// The profile as it was; secrets are sealed.
    pub profile: Profile,
    /// Who made it so and when, with the fields that became different; all of them in the first version.
    pub log: LogCommit,
}

impl ProfileVersion {
    /// What would become of the profile `now` if this version were restored: the first 500 fields.
    pub fn compared_with(&self, now: &Profile) -> Vec<FieldChange> {
        let (now, then) = (Entity::Profile(now.clone()), Entity::Profile(self.profile.clone()));
        changed(Some(&now), Some(&then))
    }
}

impl Sraps {
    /// The last [`MAX_VERSIONS`] versions of a profile of the owner's own, the latest first; the first of them is
    /// what it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a reseller's profile that is asked for at a company.
    pub async fn profile_versions(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
    ) -> Result<Vec<ProfileVersion>, Error> {
        let profile = self.profile(caller, owner, id).await?;
        let place = match owner {
            OwnerRef::Company(company) => TenantRef::Company(company),
            OwnerRef::Reseller(reseller) => TenantRef::Reseller(reseller),
        };
        if matches!(owner, OwnerRef::Company(_)) && profile.owner.company.is_none() {
            return Err(Error::NotFound(EntityKind::Profile));
        }
        let thing = EntityRef { kind: EntityKind::Profile, id: id.uuid() };
        let history = self.history_at(caller, place, thing, MAX_VERSIONS).await?;
        let version = |(log, record): (LogCommit, crate::journal::Record)| match record.after {
            Some(Entity::Profile(profile)) => Some(ProfileVersion { profile, log }),
            _ => None,
        };
        Ok(history.into_iter().filter_map(version).collect())
    }

    /// One version of a profile of the owner's own.
    ///
    /// # Errors
    /// [`Error::NotFound`] as [`Sraps::profile_versions`], and for a version that there was not or that is
    /// too long ago.
    pub async fn profile_version(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        version: Version,
    ) -> Result<ProfileVersion, Error> {
        let versions = self.profile_versions(caller, owner, id).await?;
        let found = versions.into_iter().find(|found| found.profile.version == version);
        found.ok_or(Error::NotFound(EntityKind::Profile))
    }

    /// Makes a profile say again what it said in a version: a new version that is equal to the old one.
    /// `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a `version` that there is not, and for settings that are refused by now; else as
    /// [`Sraps::replace_profile`].
    pub async fn restore_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        version: Version,
        expected: Option<Version>,
    ) -> Result<Changed<Profile>, Error> {
        self.own_profile(caller, owner, id).await?;
        let versions = self.profile_versions(caller, owner, id).await?;
        let found = versions.into_iter().find(|found| found.profile.version == version);
        let old = found.map(|found| found.profile).ok_or_else(|| {
            let message = format!("there is no version {version} among the last {MAX_VERSIONS}");
            Error::invalid("version", message)
        })?;
        let draft = SettingsDraft::keeping(&old.settings);
        let settings = draft.settle(SETTINGS, Some(&old.settings), &self.ports)?;
        self.write_profile(caller, owner, id, expected, |before| {
            Ok(Profile {
                name: old.name.clone(),
                product_group: old.product_group,
                settings: settings.clone(),
                autoprovisioning: old.autoprovisioning,
                note: old.note.clone(),
                ..before.clone()
            })
        })
        .await
    }
}
