//! Provisioning profiles of a company or of a reseller.

mod duplicate;
mod find;
mod plan;
mod retire;
mod trial;
mod usage;
mod versions;

use super::repeat::unless_expected;
use super::{
    Affected, Caller, Changed, Effect, Error, Outcome, SettingsDraft, SettingsPatch, Sraps,
};
use crate::model::ProductGroup;
use crate::profile::{Profile, ProfileName};
use crate::setting::warning;
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, CompanyId, Label, Note, Owner, ProfileId, ResellerId, Scope, Version,
};

pub use find::FoundProfiles;
pub use trial::Trial;
pub use usage::{CompanyUsage, ProfileUsage};
pub use versions::{MAX_VERSIONS, ProfileVersion};

/// The field of the input that settings come in.
const SETTINGS: &str = "settings_manager";

/// Whose profile or product defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnerRef {
    /// A company's.
    Company(CompanyId),
    /// A reseller's, for all his companies.
    Reseller(ResellerId),
}

/// A profile as it comes in: all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileDraft {
    /// Its name.
    pub name: Label,
    /// The family of products that it is meant for.
    pub product_group: Option<ProductGroup>,
    /// What it is to say.
    pub settings: SettingsDraft,
    /// Whether its phones are provisioned.
    pub autoprovisioning: bool,
    /// A remark.
    pub note: Note,
}

/// What to change of a profile; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfilePatch {
    /// Another name.
    pub name: Option<Label>,
    /// Another family of products, or none (`Some(None)`).
    pub product_group: Option<Option<ProductGroup>>,
    /// Edits of single settings.
    pub settings: SettingsPatch,
    /// Whether its phones are provisioned.
    pub autoprovisioning: Option<bool>,
    /// Another remark.
    pub note: Option<Note>,
}

impl Sraps {
    /// Finds an owner within reach and the scope for writing or reading what is his.
    pub(super) async fn owner(
        &self,
        caller: Caller,
        owner: OwnerRef,
        write: bool,
    ) -> Result<(Scope, Owner), Error> {
        let action = match (write, owner) {
            (false, _) => Action::Read,
            (true, OwnerRef::Company(_)) => Action::WriteProfiles,
            (true, OwnerRef::Reseller(_)) => Action::WriteResellerProfiles,
        };
        let scope = caller.principal.authorise(action)?;
        let owner = match owner {
            OwnerRef::Company(id) => {
                let found = self.storage().company(scope, id).await?;
                let company = found.ok_or(Error::NotFound(EntityKind::Company))?.into_company();
                Owner { reseller: company.reseller, company: Some(company.id) }
            }
            OwnerRef::Reseller(id) => {
                let found = self.storage().reseller(scope, id).await?;
                let reseller = found.ok_or(Error::NotFound(EntityKind::Reseller))?;
                Owner { reseller: reseller.id, company: None }
            }
        };
        Ok((scope, owner))
    }

    /// The profiles that a company may use, its own and its reseller's, by (name, id); or those of a
    /// reseller.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an owner out of reach.
    pub async fn profiles(
        &self,
        caller: Caller,
        owner: OwnerRef,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Profile, NameCursor>, Error> {
        Ok(match owner {
            OwnerRef::Company(id) => {
                let company = self.company(caller, id).await?;
                self.storage().profiles(&company, page).await?
            }
            OwnerRef::Reseller(id) => {
                let (scope, _) = self.owner(caller, owner, false).await?;
                self.storage().reseller_profiles(scope, id, page).await?
            }
        })
    }

    /// What the profiles that a company may use are called, by (name, id): to choose one of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn profile_names(
        &self,
        caller: Caller,
        company: CompanyId,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<ProfileName, NameCursor>, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().profile_names(&company, page).await?)
    }

    /// One profile that the company may use, or one of the reseller's.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where it is out of reach.
    pub async fn profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
    ) -> Result<Profile, Error> {
        let found = match owner {
            OwnerRef::Company(company) => {
                let company = self.company(caller, company).await?;
                self.storage().profile(&company, id).await?
            }
            OwnerRef::Reseller(reseller) => {
                let (scope, _) = self.owner(caller, owner, false).await?;
                let found = self.storage().reseller_profile(scope, id).await?;
                found.filter(|profile| profile.owner.reseller == reseller)
            }
        };
        found.ok_or(Error::NotFound(EntityKind::Profile))
    }

    /// Makes a profile.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each refused setting.
    pub async fn create_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        draft: ProfileDraft,
    ) -> Result<Outcome<Profile>, Error> {
        let profile = self.drafted(caller, owner, draft).await?;
        self.make_profile(caller, profile).await
    }

    /// The profile that a draft describes, not yet stored.
    async fn drafted(
        &self,
        caller: Caller,
        owner: OwnerRef,
        draft: ProfileDraft,
    ) -> Result<Profile, Error> {
        let (_, owner) = self.owner(caller, owner, true).await?;
        let settings = draft.settings.settle(SETTINGS, None, &self.ports)?;
        let now = self.ports.clock.now();
        Ok(Profile {
            id: ProfileId::from_uuid(self.new_id()),
            owner,
            name: draft.name,
            product_group: draft.product_group,
            settings,
            autoprovisioning: draft.autoprovisioning,
            note: draft.note,
            created: now,
            updated: now,
            version: Version::FIRST,
        })
    }

    /// Stores a new profile.
    async fn make_profile(
        &self,
        caller: Caller,
        profile: Profile,
    ) -> Result<Outcome<Profile>, Error> {
        let entity = Entity::Profile(profile.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(Outcome { warnings: warning::of(&profile.settings), value: profile })
    }

    /// Replaces a profile. `expected` is the version that the caller saw; `None` takes any. Replacing it by
    /// what it is changes nothing, not even the version.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a reseller's profile that a company names, [`Error::Invalid`],
    /// [`Error::VersionMismatch`].
    pub async fn replace_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        draft: ProfileDraft,
        expected: Option<Version>,
    ) -> Result<Changed<Profile>, Error> {
        self.write_profile(caller, owner, id, expected, |before| self.redrafted(before, &draft))
            .await
    }

    /// What a draft makes of a profile.
    fn redrafted(&self, before: &Profile, draft: &ProfileDraft) -> Result<Profile, Error> {
        let draft = draft.clone();
        let settings = draft.settings.settle(SETTINGS, Some(&before.settings), &self.ports)?;
        Ok(Profile {
            name: draft.name,
            product_group: draft.product_group,
            settings,
            autoprovisioning: draft.autoprovisioning,
            note: draft.note,
            ..before.clone()
        })
    }

    /// Changes parts of a profile; what the patch does not name stays. `expected` is the version that the
    /// caller saw; `None` takes any. A patch that says what is there already changes nothing, not even the
    /// version.
    ///
    /// # Errors
    /// As [`Sraps::replace_profile`].
    pub async fn patch_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        patch: ProfilePatch,
        expected: Option<Version>,
    ) -> Result<Changed<Profile>, Error> {
        self.write_profile(caller, owner, id, expected, |before| {
            let patch = patch.clone();
            let settings = patch.settings.settle(SETTINGS, &before.settings, &self.ports)?;
            Ok(Profile {
                name: patch.name.unwrap_or_else(|| before.name.clone()),
                product_group: patch.product_group.unwrap_or(before.product_group),
                settings,
                autoprovisioning: patch.autoprovisioning.unwrap_or(before.autoprovisioning),
                note: patch.note.unwrap_or_else(|| before.note.clone()),
                ..before.clone()
            })
        })
        .await
    }

    /// Writes what becomes of a profile of the owner's own. Of the result only what a user may choose counts.
    async fn write_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        expected: Option<Version>,
        become_of: impl Fn(&Profile) -> Result<Profile, Error> + Send + Sync,
    ) -> Result<Changed<Profile>, Error> {
        let become_of = &become_of;
        unless_expected(expected, || async move {
            let (scope, before) = self.own_profile(caller, owner, id).await?;
            let same = become_of(&before)?;
            let expected = expected.unwrap_or(before.version);
            let changed = self.becoming(scope, &before, same, expected).await?;
            if changed.value == before && expected == before.version {
                return Ok(changed);
            }
            let entity = Entity::Profile(changed.value.clone());
            self.commit(caller, vec![Change::Update { entity, expected }]).await?;
            Ok(changed)
        })
        .await
    }

    /// What a profile becomes by a write over the expected version, and whom that reaches. It stays what it is
    /// where nothing is different.
    async fn becoming(
        &self,
        scope: Scope,
        before: &Profile,
        same: Profile,
        expected: Version,
    ) -> Result<Changed<Profile>, Error> {
        let mut warnings = warning::of(&same.settings);
        let mut affected = Affected::default();
        if same == *before && expected == before.version {
            return Ok(Changed { value: same, affected, warnings });
        }
        let updated = self.ports.clock.now();
        let after = Profile { updated, version: expected.next(), ..same };
        if let Some(effect) = effect(before, &after) {
            affected = self.reached(scope, &[&Entity::Profile(after.clone())]).await?;
            warnings.extend(affected.warnings(effect));
        }
        Ok(Changed { value: after, affected, warnings })
    }

    /// Deletes a profile that no endpoint is assigned to. `expected` is the version that the caller saw;
    /// `None` takes any.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`], [`Error::InUse`] with the number of endpoints.
    pub async fn delete_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        unless_expected(expected, || async move {
            let (_, before) = self.own_profile(caller, owner, id).await?;
            let expected = expected.unwrap_or(before.version);
            self.commit(caller, vec![Change::delete(before, expected)]).await?;
            Ok(())
        })
        .await
    }

    /// A profile that is the owner's own, for writing, with the scope that covers the phones it reaches.
    async fn own_profile(
        &self,
        caller: Caller,
        owner_ref: OwnerRef,
        id: ProfileId,
    ) -> Result<(Scope, Profile), Error> {
        let (scope, owner) = self.owner(caller, owner_ref, true).await?;
        let profile = self.profile(caller, owner_ref, id).await?;
        if profile.owner == owner {
            Ok((scope, profile))
        } else {
            Err(Error::NotFound(EntityKind::Profile))
        }
    }
}

/// What a change of a profile is for its phones; `None` where they are answered as before.
pub(super) fn effect(before: &Profile, after: &Profile) -> Option<Effect> {
    match (before.autoprovisioning, after.autoprovisioning) {
        (false, false) => None,
        (true, false) => Some(Effect::Stopped),
        (false, true) => Some(Effect::Changed),
        (true, true) => (before.settings != after.settings).then_some(Effect::Changed),
    }
}
