//! Companies: made, changed, suspended and deleted by their reseller.

use super::{Caller, Error, Sraps};
use crate::storage::{Change, Entity, EntityKind, NameCursor, Page, PageRequest};
use crate::tenancy::{
    Action, Company, CompanyId, CompanyScope, Label, ResellerId, Secrecy, Suspension, Version,
};

/// A company to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCompany {
    /// Its name.
    pub name: Label,
    /// Its reseller; `None` means the caller's own.
    pub reseller: Option<ResellerId>,
}

/// What to change of a company; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyEdit {
    /// A new name.
    pub name: Option<Label>,
    /// Who may have its secrets.
    pub secrecy: Option<Secrecy>,
    /// Suspend it (how), or lift the suspension (`Some(None)`).
    pub suspension: Option<Option<Suspension>>,
}

impl Sraps {
    /// Opens a company for an action, or says that there is none.
    pub(super) async fn open(
        &self,
        caller: Caller,
        action: Action,
        id: CompanyId,
    ) -> Result<CompanyScope, Error> {
        let scope = caller.principal.authorise(action)?;
        let found = self.storage().company(scope, id).await?;
        found.ok_or(Error::NotFound(EntityKind::Company))
    }

    /// Opens a company for reading.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where it is out of reach.
    pub async fn company(&self, caller: Caller, id: CompanyId) -> Result<CompanyScope, Error> {
        self.open(caller, Action::Read, id).await
    }

    /// The companies that the caller reaches, by (name, id).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn companies(
        &self,
        caller: Caller,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<CompanyScope, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        Ok(self.storage().companies(scope, page).await?)
    }

    /// Makes a company.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the installation names no reseller, [`Error::NotFound`] for a reseller out of
    /// reach.
    pub async fn create_company(&self, caller: Caller, new: NewCompany) -> Result<Company, Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        let reseller = new.reseller.or(caller.principal.tenant.reseller()).ok_or_else(|| {
            Error::invalid("reseller", "say for which reseller: the installation has several")
        })?;
        let found = self.storage().reseller(scope, reseller).await?;
        found.ok_or(Error::NotFound(EntityKind::Reseller))?;
        let company = self.new_company(reseller, new.name);
        let entity = Entity::Company(company.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(company)
    }

    /// Changes a company. `expected` is the version that the caller saw; `None` takes any.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn edit_company(
        &self,
        caller: Caller,
        id: CompanyId,
        edit: CompanyEdit,
        expected: Option<Version>,
    ) -> Result<Company, Error> {
        let before = self.open(caller, Action::WriteCompanies, id).await?.into_company();
        let expected = expected.unwrap_or(before.version);
        let after = Company {
            name: edit.name.unwrap_or_else(|| before.name.clone()),
            secrecy: edit.secrecy.unwrap_or(before.secrecy),
            suspension: edit.suspension.unwrap_or(before.suspension),
            updated: self.ports.clock.now(),
            version: expected.next(),
            ..before
        };
        let entity = Entity::Company(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        Ok(after)
    }

    /// Deletes a company; with `cascade` everything in it too, which cannot be undone.
    ///
    /// # Errors
    /// [`Error::InUse`] without `cascade`, while there is anything in it.
    pub async fn delete_company(
        &self,
        caller: Caller,
        id: CompanyId,
        cascade: bool,
    ) -> Result<(), Error> {
        let before = self.open(caller, Action::WriteCompanies, id).await?.into_company();
        let (target, expected) = (Entity::Company(before.clone()).reference(), before.version);
        self.commit(caller, vec![Change::Delete { target, expected, cascade }]).await?;
        Ok(())
    }

    pub(super) fn new_company(&self, reseller: ResellerId, name: Label) -> Company {
        let now = self.ports.clock.now();
        Company {
            id: CompanyId::from_uuid(self.new_id()),
            reseller,
            name,
            secrecy: Secrecy::default(),
            suspension: None,
            created: now,
            updated: now,
            version: Version::FIRST,
        }
    }
}
