//! Product defaults of a company or of a reseller.

use super::repeat::unless_expected;
use super::{Caller, Error, Outcome, OwnerRef, SettingsDraft, Sraps};
use crate::model::Model;
use crate::product_default::ProductDefaults;
use crate::setting::warning;
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

    /// Makes or replaces an owner's defaults for a model. `expected` is the version that the caller saw;
    /// `None` takes any.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each refused setting; [`Error::VersionMismatch`]; [`Error::NotFound`] where an
    /// expected version is gone altogether.
    pub async fn put_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        draft: SettingsDraft,
        expected: Option<Version>,
    ) -> Result<Outcome<ProductDefaults>, Error> {
        let put = || self.put_defaults_once(caller, owner, model, draft.clone(), expected);
        unless_expected(expected, put).await
    }

    async fn put_defaults_once(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        draft: SettingsDraft,
        expected: Option<Version>,
    ) -> Result<Outcome<ProductDefaults>, Error> {
        let (scope, owner) = self.owner(caller, owner, true).await?;
        let before = self.storage().product_defaults(scope, owner, model).await?;
        let stored = before.as_ref().map(|defaults| &defaults.settings);
        let settings = draft.settle("settings_manager", stored, &self.ports)?;
        let now = self.ports.clock.now();
        let warnings = warning::of(&settings);
        let (after, change) = match before {
            Some(before)
                if before.settings == settings && expected.is_none_or(|e| e == before.version) =>
            {
                return Ok(Outcome { value: before, warnings });
            }
            Some(before) => {
                let expected = expected.unwrap_or(before.version);
                let version = expected.next();
                let after = ProductDefaults { settings, updated: now, version, ..before };
                let entity = Entity::ProductDefaults(after.clone());
                (after, Change::Update { entity, expected })
            }
            None if expected.is_some() => return Err(Error::NotFound(EntityKind::ProductDefaults)),
            None => {
                let after = ProductDefaults {
                    id: DefaultsId::from_uuid(self.new_id()),
                    owner,
                    model,
                    settings,
                    created: now,
                    updated: now,
                    version: Version::FIRST,
                };
                let entity = Entity::ProductDefaults(after.clone());
                (after, Change::Create { entity })
            }
        };
        self.commit(caller, vec![change]).await?;
        Ok(Outcome { value: after, warnings })
    }

    /// Deletes an owner's defaults for a model. `expected` is the version that the caller saw; `None` takes
    /// any.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn delete_product_defaults(
        &self,
        caller: Caller,
        owner: OwnerRef,
        model: Model,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        unless_expected(expected, || async move {
            let (scope, owner) = self.owner(caller, owner, true).await?;
            let found = self.storage().product_defaults(scope, owner, model).await?;
            let before = found.ok_or(Error::NotFound(EntityKind::ProductDefaults))?;
            let expected = expected.unwrap_or(before.version);
            self.commit(caller, vec![Change::delete(before, expected)]).await?;
            Ok(())
        })
        .await
    }
}
