//! Resellers: made, renamed and deleted by the installation.

use super::{Caller, Error, Sraps};
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{Action, Label, Reseller, ResellerId, Version};

impl Sraps {
    /// The resellers that the caller reaches, by (name, id).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn resellers(
        &self,
        caller: Caller,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<Reseller, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        Ok(self.storage().resellers(scope, page).await?)
    }

    /// One reseller.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where he is out of reach.
    pub async fn reseller(&self, caller: Caller, id: ResellerId) -> Result<Reseller, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let found = self.storage().reseller(scope, id).await?;
        found.ok_or(Error::NotFound(EntityKind::Reseller))
    }

    /// Makes a reseller.
    ///
    /// # Errors
    /// [`Error::Denied`] below the installation.
    pub async fn create_reseller(&self, caller: Caller, name: Label) -> Result<Reseller, Error> {
        caller.principal.authorise(Action::WriteResellers)?;
        let reseller = self.new_reseller(name);
        let entity = Entity::Reseller(reseller.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(reseller)
    }

    /// Renames a reseller. `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn rename_reseller(
        &self,
        caller: Caller,
        id: ResellerId,
        name: Label,
        expected: Option<Version>,
    ) -> Result<Reseller, Error> {
        let scope = caller.principal.authorise(Action::WriteResellers)?;
        let found = self.storage().reseller(scope, id).await?;
        let before = found.ok_or(Error::NotFound(EntityKind::Reseller))?;
        let expected = expected.unwrap_or(before.version);
        let updated = self.ports.clock.now();
        let after = Reseller { name, updated, version: expected.next(), ..before };
        let entity = Entity::Reseller(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(after)
    }

    /// Deletes a reseller who has nothing any more.
    ///
    /// # Errors
    /// [`Error::InUse`] while he has companies, profiles, defaults, users or keys.
    pub async fn delete_reseller(&self, caller: Caller, id: ResellerId) -> Result<(), Error> {
        let scope = caller.principal.authorise(Action::WriteResellers)?;
        let found = self.storage().reseller(scope, id).await?;
        let before = found.ok_or(Error::NotFound(EntityKind::Reseller))?;
        let expected = before.version;
        self.commit(caller, vec![Change::delete(before, expected)]).await?;
        Ok(())
    }

    pub(super) fn new_reseller(&self, name: Label) -> Reseller {
        let now = self.ports.clock.now();
        let id = ResellerId::from_uuid(self.new_id());
        Reseller { id, name, created: now, updated: now, version: Version::FIRST }
    }
}
