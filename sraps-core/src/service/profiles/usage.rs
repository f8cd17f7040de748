//! Who uses a profile.
//!
//! This is a question of its own and no field of a profile: a list of a thousand profiles would have to
//! count a thousand times.

use super::super::{Affected, Caller, Error, Sraps};
use super::OwnerRef;
use crate::storage::{Audience, MAX_PAGE, PageRequest};
use crate::tenancy::{Action, CompanyId, CompanyScope, Label, ProfileId, ResellerId, Scope};

/// The endpoints that are assigned to a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileUsage {
    /// All of them, each number counted up to 10,001.
    pub all: Affected,
    /// For a reseller's profile where he asks: his companies that use it, by name.
    pub companies: Option<Vec<CompanyUsage>>,
}

/// A company that uses a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyUsage {
    /// Its id.
    pub company: CompanyId,
    /// Its name.
    pub name: Label,
    /// Its endpoints that are assigned to it, each number counted up to 10,001.
    pub endpoints: Affected,
}

impl Sraps {
    /// How many endpoints are assigned to a profile; of a company those that are its own, whoever asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where the profile is out of reach.
    pub async fn profile_usage(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
    ) -> Result<ProfileUsage, Error> {
        self.profile(caller, owner, id).await?;
        match owner {
            OwnerRef::Company(company) => {
                let scope = self.company(caller, company).await?.scope();
                let all = self.storage().reach(scope, Audience::Profile(id)).await?.into();
                Ok(ProfileUsage { all, companies: None })
            }
            OwnerRef::Reseller(reseller) => {
                let scope = caller.principal.authorise(Action::Read)?;
                let all = self.storage().reach(scope, Audience::Profile(id)).await?.into();
                let companies = self.users_of(scope, reseller, id, all).await?;
                Ok(ProfileUsage { all, companies: Some(companies) })
            }
        }
    }

    /// How many endpoints are assigned to each of these profiles, which the asker has read as the owner's; of a
    /// company those that are its own. Only numbers, so that a page of a list may ask for all of its rows.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an owner out of reach.
    pub async fn profile_numbers(
        &self,
        caller: Caller,
        owner: OwnerRef,
        profiles: &[ProfileId],
    ) -> Result<Vec<Affected>, Error> {
        let scope = match owner {
            OwnerRef::Company(company) => self.company(caller, company).await?.scope(),
            OwnerRef::Reseller(_) => self.owner(caller, owner, false).await?.0,
        };
        let mut numbers = Vec::with_capacity(profiles.len());
        for id in profiles {
            numbers.push(self.storage().reach(scope, Audience::Profile(*id)).await?.into());
        }
        Ok(numbers)
    }

    /// The reseller's companies that use a profile. Once all of its endpoints are found nobody else is asked.
    async fn users_of(
        &self,
        scope: Scope,
        reseller: ResellerId,
        id: ProfileId,
        all: Affected,
    ) -> Result<Vec<CompanyUsage>, Error> {
        let mut left = Unfound::of(all);
        let mut users = Vec::new();
        for company in self.companies_of(scope, reseller, &left).await? {
            if left.none() {
                break;
            }
            let reach = self.storage().reach(company.scope(), Audience::Profile(id)).await?;
            if reach.endpoints > 0 {
                left.found(reach.endpoints);
                let company = company.into_company();
                let endpoints = reach.into();
                users.push(CompanyUsage { company: company.id, name: company.name, endpoints });
            }
        }
        Ok(users)
    }

    /// The companies of a reseller by name, unless nothing is left to be found there.
    pub(super) async fn companies_of(
        &self,
        scope: Scope,
        reseller: ResellerId,
        left: &Unfound,
    ) -> Result<Vec<CompanyScope>, Error> {
        let mut found = Vec::new();
        let mut request = PageRequest::first(MAX_PAGE);
        while !left.none() {
            let page = self.storage().companies(scope, request).await?;
            found.extend(page.items.into_iter().filter(|c| c.company().reseller == reseller));
            let Some(next) = page.next else { break };
            request = PageRequest::after(next, MAX_PAGE);
        }
        Ok(found)
    }
}

/// How many endpoints of a profile are not found yet; `None` where there are more than were counted.
#[derive(Debug)]
pub(super) struct Unfound(Option<u64>);

impl Unfound {
    pub(super) fn of(all: Affected) -> Self {
        Self((all.endpoints <= u64::from(MAX_PAGE)).then_some(all.endpoints))
    }

    pub(super) fn found(&mut self, count: u64) {
        self.0 = self.0.map(|left| left.saturating_sub(count));
    }

    pub(super) fn none(&self) -> bool {
        self.0 == Some(0)
    }
}
