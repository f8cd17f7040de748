//! The places in the tree of tenants, as paths name them, and what stands in each.

use std::fmt;
use std::future::Future;

use super::{Affected, Caller, Error, Sraps};
use crate::storage::{
    Audience, EntityKind, MAX_PAGE, NameCursor, Page, PageRequest, Reach, StorageError,
};
use crate::tenancy::{
    Action, CompanyId, CompanyScope, Denied, Owner, Reseller, ResellerId, Scope, Tenant,
};

/// A place in the tree of tenants by its id alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TenantRef {
    /// The installation.
    Installation,
    /// A reseller.
    Reseller(ResellerId),
    /// A company.
    Company(CompanyId),
}

impl From<Tenant> for TenantRef {
    fn from(tenant: Tenant) -> Self {
        match tenant {
            Tenant::Installation => Self::Installation,
            Tenant::Reseller { reseller } => Self::Reseller(reseller),
            Tenant::Company { company, .. } => Self::Company(company),
        }
    }
}

/// What stands at a tenant; each number is counted up to 10,001.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Contents {
    /// A reseller's companies.
    pub companies: u64,
    /// A company's endpoints.
    pub endpoints: u64,
    /// Those of them to whom a redirection was delivered at some time.
    pub handed_over: u64,
    /// Its own profiles.
    pub profiles: u64,
    /// Its own product defaults.
    pub product_defaults: u64,
    /// Its users.
    pub users: u64,
    /// Its API keys.
    pub keys: u64,
}

impl Contents {
    /// The endpoints, as what a change reaches.
    pub fn affected(&self) -> Affected {
        Affected { endpoints: self.endpoints, handed_over: self.handed_over }
    }

    /// How much of each kind there is, without what there is none of.
    pub fn kinds(&self) -> impl Iterator<Item = (EntityKind, u64)> {
        [
            (EntityKind::Company, self.companies),
            (EntityKind::Endpoint, self.endpoints),
            (EntityKind::Profile, self.profiles),
            (EntityKind::ProductDefaults, self.product_defaults),
            (EntityKind::User, self.users),
            (EntityKind::Key, self.keys),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
    }
}

/// In words: `3 endpoints (1 of them handed over), 1 profile and 2 API keys`.
impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = self.kinds().collect();
        if kinds.is_empty() {
            return f.write_str("nothing");
        }
        for (at, (kind, count)) in kinds.iter().enumerate() {
            f.write_str(match at {
                0 => "",
                _ if at + 1 == kinds.len() => " and ",
                _ => ", ",
            })?;
            write!(f, "{} {}", counted(*count), noun(*kind, *count))?;
            if *kind == EntityKind::Endpoint && self.handed_over > 0 {
                write!(f, " ({} of them handed over)", counted(self.handed_over))?;
            }
        }
        Ok(())
    }
}

/// A number that is counted up to 10,001.
fn counted(count: u64) -> String {
    if count > MAX_PAGE.into() { "more than 10,000".to_owned() } else { count.to_string() }
}

fn noun(kind: EntityKind, count: u64) -> &'static str {
    let (one, more) = match kind {
        EntityKind::Reseller => ("reseller", "resellers"),
        EntityKind::Company => ("company", "companies"),
        EntityKind::Profile => ("provisioning profile", "provisioning profiles"),
        EntityKind::ProductDefaults => ("set of product defaults", "sets of product defaults"),
        EntityKind::Endpoint => ("endpoint", "endpoints"),
        EntityKind::User => ("user", "users"),
        EntityKind::Key => ("API key", "API keys"),
    };
    if count == 1 { one } else { more }
}

impl Sraps {
    /// The place that a path names, for whoever may see the users and keys of his own place.
    ///
    /// # Errors
    /// [`Error::Denied`] also for the installation from below it, whose existence is no secret;
    /// [`Error::NotFound`] for what is out of reach.
    pub async fn tenant(&self, caller: Caller, which: TenantRef) -> Result<Tenant, Error> {
        let scope = caller.principal.authorise(Action::ReadPrincipals)?;
        self.tenant_in(caller, scope, which).await
    }

    /// The place that a path names, within a scope that the caller was given.
    pub(super) async fn tenant_in(
        &self,
        caller: Caller,
        scope: Scope,
        which: TenantRef,
    ) -> Result<Tenant, Error> {
        match which {
            TenantRef::Installation => {
                demand_place(caller, Tenant::Installation)?;
                Ok(Tenant::Installation)
            }
            TenantRef::Reseller(reseller) => {
                let found = self.storage().reseller(scope, reseller).await?;
                found.ok_or(Error::NotFound(EntityKind::Reseller))?;
                Ok(Tenant::Reseller { reseller })
            }
            TenantRef::Company(company) => {
                let found = self.storage().company(scope, company).await?;
                let found = found.ok_or(Error::NotFound(EntityKind::Company))?;
                Ok(found.tenant())
            }
        }
    }

    /// What stands in a company or at a reseller: what a deletion would take, or what stands in its way.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where it is out of reach, and for the installation, which is not deleted.
    pub async fn contents(&self, caller: Caller, place: TenantRef) -> Result<Contents, Error> {
        let scope = caller.principal.authorise(Action::WriteCompanies)?;
        match place {
            TenantRef::Company(id) => {
                let company = self.company(caller, id).await?;
                self.contents_of_company(scope, &company).await
            }
            TenantRef::Reseller(id) => {
                let reseller = self.reseller(caller, id).await?;
                self.contents_of_reseller(scope, &reseller).await
            }
            TenantRef::Installation => Err(Error::NotFound(EntityKind::Reseller)),
        }
    }

    /// What stands in a company.
    pub(super) async fn contents_of_company(
        &self,
        scope: Scope,
        company: &CompanyScope,
    ) -> Result<Contents, Error> {
        let (storage, id) = (self.storage(), company.company().id);
        let Reach { endpoints, handed_over } = storage.reach(scope, Audience::Company(id)).await?;
        // The list has the reseller's, too.
        let profiles = count(
            |page| storage.profiles(company, page),
            |profile| profile.owner.company == Some(id),
        );
        let profiles = profiles.await?;
        let rest = self.contents_at(scope, company.tenant()).await?;
        Ok(Contents { endpoints, handed_over, profiles, ..rest })
    }

    /// What stands at a reseller.
    pub(super) async fn contents_of_reseller(
        &self,
        scope: Scope,
        reseller: &Reseller,
    ) -> Result<Contents, Error> {
        let (storage, id) = (self.storage(), reseller.id);
        let tenant = Tenant::Reseller { reseller: id };
        let companies = match scope.within(tenant) {
            Some(his) => count(|page| storage.companies(his, page), |_| true).await?,
            None => 0,
        };
        let profiles = count(|page| storage.reseller_profiles(scope, id, page), |_| true).await?;
        let rest = self.contents_at(scope, tenant).await?;
        Ok(Contents { companies, profiles, ..rest })
    }

    /// What stands at every kind of tenant.
    async fn contents_at(&self, scope: Scope, tenant: Tenant) -> Result<Contents, Error> {
        let storage = self.storage();
        let owner = tenant.reseller().map(|reseller| Owner { reseller, company: tenant.company() });
        let product_defaults = match owner {
            Some(owner) => storage.all_product_defaults(scope, owner).await?.len() as u64,
            None => 0,
        };
        let users = count(|page| storage.users(scope, tenant, page), |_| true).await?;
        let keys = count(|page| storage.keys(scope, tenant, page), |_| true).await?;
        Ok(Contents { product_defaults, users, keys, ..Contents::default() })
    }
}

/// Counts what is wanted of a list, up to one more than a page holds.
async fn count<T, F>(
    list: impl Fn(PageRequest<NameCursor>) -> F,
    wanted: impl Fn(&T) -> bool,
) -> Result<u64, StorageError>
where
    F: Future<Output = Result<Page<T, NameCursor>, StorageError>>,
{
    let most = u64::from(MAX_PAGE) + 1;
    let (mut count, mut page) = (0, PageRequest::first(MAX_PAGE));
    loop {
        let found = list(page).await?;
        count += found.items.iter().filter(|item| wanted(item)).count() as u64;
        match found.next {
            Some(cursor) if count < most => page = PageRequest::after(cursor, MAX_PAGE),
            _ => return Ok(count.min(most)),
        }
    }
}

/// What a deletion is answered that a storage refused with [`Error::InUse`].
pub(super) fn not_empty(what: EntityKind, contents: Contents, in_use: Error) -> Error {
    // What stood in the way may be gone by the time that it is counted.
    if contents.kinds().next().is_none() { in_use } else { Error::NotEmpty { what, contents } }
}

/// Refuses to speak of the installation's own to anybody below it: that it exists is no secret.
pub(super) fn demand_place(caller: Caller, tenant: Tenant) -> Result<(), Denied> {
    match tenant {
        Tenant::Installation => caller.principal.authorise(Action::ReadInstallation).map(|_| ()),
        Tenant::Reseller { .. } | Tenant::Company { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_told_in_words() {
        let words = |contents: Contents| contents.to_string();
        assert_eq!(words(Contents::default()), "nothing");
        let keys = Contents { keys: 1, ..Contents::default() };
        assert_eq!(words(keys), "1 API key");
        let full = Contents { endpoints: 10_001, handed_over: 2, profiles: 1, users: 3, ..keys };
        assert_eq!(
            words(full),
            "more than 10,000 endpoints (2 of them handed over), 1 provisioning profile, 3 users and 1 API key"
        );
    }
}
