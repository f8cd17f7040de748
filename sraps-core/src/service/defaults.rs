//! Product defaults of a company or of a reseller.

use super::repeat::unless_expected;
use super::{
    Affected, Caller, Changed, Effect, Error, Outcome, OwnerRef, SettingsDraft, SettingsPatch,
    Sraps,
};
use crate::model::Model;
use crate::product_default::ProductDefaults;
use crate::setting::{Settings, warning};
use crate::storage::{Change, Entity, EntityKind};
use crate::tenancy::{DefaultsId, Version};

impl Sraps {
    /// All defaults of an owner, by model name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an owner out of reach.
    pub async fn all_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
    ) -> Result<Vec<ProductDefaults>, Error> {
        let (scope, owner) = self.owner(caller, owner, false).await?;
        Ok(self.storage().all_product_defaults(scope, owner).await?)
    }

    /// An owner's defaults for a model.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
    ) -> Result<ProductDefaults, Error> {
        let (scope, owner) = self.owner(caller, owner, false).await?;
        let found = self.storage().product_defaults(scope, owner, model).await?;
        found.ok_or(Error::NotFound(EntityKind::ProductDefaults))
    }

    /// Makes or replaces an owner's defaults for a model. `expected` is the version that the caller saw, which is
    /// [`Version::NONE`] for who saw none; `None` takes any.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each refused setting; [`Error::VersionMismatch`]; [`Error::NotFound`] where an
    /// expected version is gone altogether; [`Error::Taken`] where somebody else makes them at this moment.
    pub async fn put_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        draft: SettingsDraft,
        expected: Option<Version>,
    ) -> Result<Changed<ProductDefaults>, Error> {
        self.write_defaults(caller, owner, model, expected, |stored| {
            draft.clone().settle("settings_manager", stored, &self.ports)
        })
        .await
    }

    /// Changes single settings of an owner's defaults for a model; those that the patch does not name stay. There
    /// need not be any defaults yet. `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// As [`Sraps::put_product_defaults`].
    pub async fn patch_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        patch: SettingsPatch,
        expected: Option<Version>,
    ) -> Result<Changed<ProductDefaults>, Error> {
        self.write_defaults(caller, owner, model, expected, |stored| {
            let none = Settings::default();
            patch.clone().settle("settings_manager", stored.unwrap_or(&none), &self.ports)
        })
        .await
    }

    /// Writes what becomes of the settings of an owner's defaults for a model, if there are any.
    async fn write_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        expected: Option<Version>,
        become_of: impl Fn(Option<&Settings>) -> Result<Settings, Error> + Send + Sync,
    ) -> Result<Changed<ProductDefaults>, Error> {
        let become_of = &become_of;
        unless_expected(expected, || async move {
            let becoming = self.defaults_becoming(caller, owner, model, expected, become_of);
            let (before, changed) = becoming.await?;
            let entity = Entity::ProductDefaults(changed.value.clone());
            let change = match before {
                Some(before) if changed.value == before => return Ok(changed),
                Some(before) => Change::Update { entity, expected: before.version },
                None => Change::Create { entity },
            };
            self.commit(caller, vec![change]).await?;
            Ok(changed)
        })
        .await
    }

    /// What [`Sraps::put_product_defaults`] would write, and whom that reaches. Nothing is written.
    ///
    /// # Errors
    /// Those of the write.
    pub async fn plan_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        draft: SettingsDraft,
        expected: Option<Version>,
    ) -> Result<Changed<ProductDefaults>, Error> {
        let becoming = self.defaults_becoming(caller, owner, model, expected, |stored| {
            draft.clone().settle("settings_manager", stored, &self.ports)
        });
        Ok(becoming.await?.1)
    }

    /// What an owner's defaults for a model are, if there are any, and what they become with other settings. They
    /// stay what they are where nothing is different. Where a version is expected, they must be there and have it, or
    /// with [`Version::NONE`] not be there.
    async fn defaults_becoming(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        expected: Option<Version>,
        become_of: impl Fn(Option<&Settings>) -> Result<Settings, Error> + Send + Sync,
    ) -> Result<(Option<ProductDefaults>, Changed<ProductDefaults>), Error> {
        let (scope, owner) = self.owner(caller, owner, true).await?;
        let before = self.storage().product_defaults(scope, owner, model).await?;
        if before.is_none() && expected.is_some_and(|expected| expected != Version::NONE) {
            return Err(Error::NotFound(EntityKind::ProductDefaults));
        }
        let stored = before.as_ref().map(|defaults| &defaults.settings);
        let settings = become_of(stored)?;
        if let (Some(before), Some(expected)) = (&before, expected)
            && expected != before.version
        {
            return Err(Error::VersionMismatch { current: before.version });
        }
        let mut warnings = warning::of(&settings);
        let mut affected = Affected::default();
        let others = stored.map_or(!settings.is_empty(), |stored| *stored != settings);
        let now = self.ports.clock.now();
        let value = match &before {
            Some(before) if !others => before.clone(),
            Some(before) => {
                let version = before.version.next();
                ProductDefaults { settings, updated: now, version, ..before.clone() }
            }
            None => ProductDefaults {
                id: DefaultsId::from_uuid(self.new_id()),
                owner,
                model,
                settings,
                created: now,
                updated: now,
                version: Version::FIRST,
            },
        };
        if others {
            let entity = Entity::ProductDefaults(value.clone());
            affected = self.reached(scope, &[&entity]).await?;
            warnings.extend(affected.warnings(Effect::Changed));
        }
        Ok((before, Changed { value, affected, warnings }))
    }

    /// Deletes an owner's defaults for a model, and says whom that reaches. `expected` is the version that the
    /// caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn delete_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        expected: Option<Version>,
    ) -> Result<Outcome<Affected>, Error> {
        unless_expected(expected, || async move {
            let (scope, owner) = self.owner(caller, owner, true).await?;
            let found = self.storage().product_defaults(scope, owner, model).await?;
            let before = found.ok_or(Error::NotFound(EntityKind::ProductDefaults))?;
            let expected = expected.unwrap_or(before.version);
            let mut affected = Affected::default();
            if !before.settings.is_empty() {
                affected = self.reached(scope, &[&before.clone().into()]).await?;
            }
            self.commit(caller, vec![Change::delete(before, expected)]).await?;
            Ok(Outcome { value: affected, warnings: affected.warnings(Effect::Changed) })
        })
        .await
    }
}
