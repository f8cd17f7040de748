//! Resellers: made, renamed and deleted by the installation.

use super::repeat::unless_expected;
use super::tenants::not_empty;
use super::{Caller, Error, Sraps};
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{Action, Label, Reseller, ResellerId, Scope, Version};

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
        self.reseller_in(scope, id).await
    }

    /// Makes a reseller.
    ///
    /// # Errors
    /// [`Error::Denied`] below the installation.
    pub async fn create_reseller(&self, caller: Caller, name: Label) -> Result<Reseller, Error> {
        caller.demand(Action::WriteResellers)?;
        let reseller = self.new_reseller(name);
        let entity = Entity::Reseller(reseller.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(reseller)
    }

    /// Renames a reseller. `expected` is the version that the caller saw; `None` takes any. Giving him the
    /// name that he has changes nothing, not even the version.
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
        let name = &name;
        unless_expected(expected, || async move {
            let before = self.reseller_in(scope, id).await?;
            let expected = expected.unwrap_or(before.version);
            if *name == before.name && expected == before.version {
                return Ok(before);
            }
            let updated = self.ports.clock.now();
            let after =
                Reseller { name: name.clone(), updated, version: expected.next(), ..before };
            let entity = Entity::Reseller(after.clone());
            self.commit(caller, vec![Change::Update { entity, expected }]).await?;
            Ok(after)
        })
        .await
    }

    /// Deletes a reseller who has nothing any more. `expected` is the version that the caller saw; `None`
    /// takes any.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] while he has companies, profiles, defaults, users or keys;
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn delete_reseller(
        &self,
        caller: Caller,
        id: ResellerId,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        let scope = caller.principal.authorise(Action::WriteResellers)?;
        unless_expected(expected, || async move {
            let before = self.reseller_in(scope, id).await?;
            let expected = expected.unwrap_or(before.version);
            match self.commit(caller, vec![Change::delete(before.clone(), expected)]).await {
                Err(in_use @ Error::InUse { .. }) => {
                    let contents = self.contents_of_reseller(scope, &before).await?;
                    Err(not_empty(EntityKind::Reseller, contents, in_use))
                }
                result => result.map(|_| ()),
            }
        })
        .await
    }

    async fn reseller_in(&self, scope: Scope, id: ResellerId) -> Result<Reseller, Error> {
        let found = self.storage().reseller(scope, id).await?;
        found.ok_or(Error::NotFound(EntityKind::Reseller))
    }

    pub(super) fn new_reseller(&self, name: Label) -> Reseller {
        let now = self.ports.clock.now();
        let id = ResellerId::from_uuid(self.new_id());
        Reseller { id, name, created: now, updated: now, version: Version::FIRST }
    }
}
