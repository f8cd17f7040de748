//! Companies: made, changed, suspended and deleted by their reseller.

use super::named::{Part, read_on};
use super::repeat::unless_expected;
use super::tenants::not_empty;
use super::{Affected, Caller, Contents, Effect, Error, Sraps};
use crate::setting::warning::Warning;
use crate::storage::{
    Audience, Change, Entity, EntityKind, MAX_PAGE, NameCursor, Page, PageRequest,
};
use crate::tenancy::{
    Action, Company, CompanyId, CompanyScope, Label, ResellerId, Scope, Secrecy, Suspension,
    Tenant, Version,
};

/// The most characters of a name that can be searched for.
pub const MAX_NAME_SEARCH: usize = 200;

/// A company to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCompany {
    /// Its name.
    pub name: Label,
    /// Its reseller; `None` means the caller's own.
    pub reseller: Option<ResellerId>,
    /// Who may have its secrets.
    pub secrecy: Secrecy,
    /// Whether and how it begins suspended.
    pub suspension: Option<Suspension>,
}

impl NewCompany {
    /// One with what is usual.
    pub fn new(name: Label, reseller: Option<ResellerId>) -> Self {
        Self { name, reseller, secrecy: Secrecy::default(), suspension: None }
    }
}

/// Which companies; the default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyFilter {
    /// Only those of this reseller.
    pub reseller: Option<ResellerId>,
    /// Only those in whose name this stands, in upper or lower case; at most [`MAX_NAME_SEARCH`] characters.
    pub name: Option<String>,
}

/// What to change of a company; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyEdit {
    /// A new name.
    pub name: Option<Label>,
    /// Who may have its secrets.
    pub secrecy: Option<Secrecy>,
    /// Whether its people and API keys are turned away.
    pub suspended: Option<bool>,
    /// Whether its phones are turned away too, which they are only while it is suspended.
    pub stop_phones: Option<bool>,
}

/// A company after an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedCompany {
    /// As it is now.
    pub company: Company,
    /// Its phones, if the edit changed what they get; else none.
    pub affected: Affected,
    /// What should be known about them.
    pub warnings: Vec<Warning>,
}

impl CompanyEdit {
    /// The suspension to come. What is not said stays as it is.
    fn suspension(&self, now: Option<Suspension>) -> Result<Option<Suspension>, Error> {
        let stop_phones = self.stop_phones.unwrap_or(now.is_some_and(|s| s.stop_phones));
        match self.suspended.unwrap_or(now.is_some()) {
            true => Ok(Some(Suspension { stop_phones })),
            false if self.stop_phones == Some(true) => {
                let message = "phones are stopped only while the company is suspended";
                Err(Error::invalid("stop_phones", message))
            }
            false => Ok(None),
        }
    }
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
        self.company_in(scope, id).await
    }

    async fn company_in(&self, scope: Scope, id: CompanyId) -> Result<CompanyScope, Error> {
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

    /// The companies that the caller reaches, by (name, id). A reseller out of reach has none.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a search that is too long, [`Error::Denied`], [`Error::Unavailable`].
    pub async fn companies(
        &self,
        caller: Caller,
        filter: CompanyFilter,
        page: PageRequest<NameCursor>,
    ) -> Result<Page<CompanyScope, NameCursor>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let CompanyFilter { reseller, name } = filter;
        let Some(scope) = narrowed(scope, reseller) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        let Some(name) = name else { return Ok(self.storage().companies(scope, page).await?) };
        let (part, limit) = (Part::checked(&name)?, page.limit());
        // There are few companies beside endpoints.
        let (found, _) = read_on(
            page.with_limit(MAX_PAGE),
            u32::MAX,
            limit as usize + 1,
            |company: &CompanyScope| part.is_in(&company.company().name),
            |batch| async move { Ok(self.storage().companies(scope, batch).await?) },
        )
        .await?;
        Ok(Page::cut(found, limit, |company: &CompanyScope| NameCursor {
            name: company.company().name.to_string(),
            id: company.company().id.uuid(),
        }))
    }

    /// How many phones these companies have, each counted up to 10,001.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn phones_of(
        &self,
        caller: Caller,
        companies: &[CompanyScope],
    ) -> Result<Vec<u64>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let mut counts = Vec::with_capacity(companies.len());
        for company in companies {
            let audience = Audience::Company(company.company().id);
            counts.push(self.storage().reach(scope, audience).await?.endpoints);
        }
        Ok(counts)
    }

    /// Makes a company.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the installation names no reseller, [`Error::NotFound`] for a reseller out of
    /// reach.
    pub async fn create_company(&self, caller: Caller, new: NewCompany) -> Result<Company, Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        let reseller = new
            .reseller
            .or(caller.principal.tenant.reseller())
            .ok_or_else(|| Error::invalid("reseller", "say for which reseller"))?;
        let found = self.storage().reseller(scope, reseller).await?;
        found.ok_or(Error::NotFound(EntityKind::Reseller))?;
        let company = Company {
            secrecy: new.secrecy,
            suspension: new.suspension,
            ..self.new_company(reseller, new.name)
        };
        let entity = Entity::Company(company.clone());
        self.commit(caller, vec![Change::Create { entity }]).await?;
        Ok(company)
    }

    /// Changes a company. `expected` is the version that the caller saw; `None` takes any. An edit that
    /// leaves all as it is changes nothing, not even the version.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::VersionMismatch`]; [`Error::Invalid`] where phones are to be stopped
    /// although the company is not suspended.
    pub async fn edit_company(
        &self,
        caller: Caller,
        id: CompanyId,
        edit: CompanyEdit,
        expected: Option<Version>,
    ) -> Result<EditedCompany, Error> {
        let edit = &edit;
        unless_expected(expected, || self.edit_company_once(caller, id, edit, expected)).await
    }

    async fn edit_company_once(
        &self,
        caller: Caller,
        id: CompanyId,
        edit: &CompanyEdit,
        expected: Option<Version>,
    ) -> Result<EditedCompany, Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        let before = self.company_in(scope, id).await?.into_company();
        let expected = expected.unwrap_or(before.version);
        let same = Company {
            name: edit.name.clone().unwrap_or_else(|| before.name.clone()),
            secrecy: edit.secrecy.unwrap_or(before.secrecy),
            suspension: edit.suspension(before.suspension)?,
            ..before.clone()
        };
        if same == before && expected == before.version {
            return Ok(EditedCompany {
                company: before,
                affected: Affected::default(),
                warnings: Vec::new(),
            });
        }
        let other_documents =
            same.secrecy != before.secrecy || same.stops_phones() != before.stops_phones();
        let affected = if other_documents {
            self.storage().reach(scope, Audience::Company(id)).await?.into()
        } else {
            Affected::default()
        };
        let updated = self.ports.clock.now();
        let after = Company { updated, version: expected.next(), ..same };
        let entity = Entity::Company(after.clone());
        self.commit(caller, vec![Change::Update { entity, expected }]).await?;
        let effect = if after.stops_phones() { Effect::Stopped } else { Effect::Changed };
        Ok(EditedCompany { warnings: affected.warnings(effect), company: after, affected })
    }

    /// Deletes a company that has nothing any more. `expected` is the version that the caller saw; `None`
    /// takes any.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] says what is in it; [`Error::NotFound`], [`Error::VersionMismatch`].
    pub async fn delete_company(
        &self,
        caller: Caller,
        id: CompanyId,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        unless_expected(expected, || async move {
            let company = self.company_in(scope, id).await?;
            match self.delete_opened(caller, &company, expected, false).await {
                Err(in_use @ Error::InUse { .. }) => {
                    let contents = self.contents_of_company(scope, &company).await?;
                    Err(not_empty(EntityKind::Company, contents, in_use))
                }
                result => result,
            }
        })
        .await
    }

    /// Deletes a company with everything in it, which cannot be undone, and says what that was. Because a slip
    /// would take a whole fleet along, the company's name must be given as `confirm`.
    ///
    /// # Errors
    /// [`Error::Invalid`] for another name says what would go; [`Error::NotFound`],
    /// [`Error::VersionMismatch`].
    pub async fn delete_company_with_everything(
        &self,
        caller: Caller,
        id: CompanyId,
        confirm: &str,
        expected: Option<Version>,
    ) -> Result<Contents, Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        unless_expected(expected, || async move {
            let company = self.company_in(scope, id).await?;
            let contents = self.contents_of_company(scope, &company).await?;
            let name = company.company().name.as_str();
            if confirm.trim() != name {
                let message = format!(
                    "send the company's name, {name}, to delete it for good with {contents} in it"
                );
                return Err(Error::invalid("confirm", message));
            }
            self.delete_opened(caller, &company, expected, true).await?;
            Ok(contents)
        })
        .await
    }

    async fn delete_opened(
        &self,
        caller: Caller,
        company: &CompanyScope,
        expected: Option<Version>,
        cascade: bool,
    ) -> Result<(), Error> {
        let company = company.company();
        let expected = expected.unwrap_or(company.version);
        let target = Entity::Company(company.clone()).reference();
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

/// The part of a scope that is a reseller's; a company's scope has one reseller only.
fn narrowed(scope: Scope, reseller: Option<ResellerId>) -> Option<Scope> {
    match reseller {
        None => Some(scope),
        Some(own) if scope.tenant().reseller() == Some(own) => Some(scope),
        Some(reseller) => scope.within(Tenant::Reseller { reseller }),
    }
}
