//! Who may do what: one table, and the scopes that prove it was asked.
//!
//! A service asks [`Principal::authorise`] for an action and gets a [`Scope`]; reading a storage demands
//! one. Nothing else makes scopes, so a reading that nobody authorised does not compile. Whether a
//! *thing* is in reach is decided by the storage, which finds nothing outside the scope: 404, never 403.

use super::{Company, Principal, Role, Tenant};

/// What can be done. Reading always includes everything of the tenant but secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See companies, profiles, product defaults, endpoints, their activity and the journal.
    Read,
    /// Register, change and delete endpoints.
    WriteEndpoints,
    /// Make, change and delete profiles and product defaults of a company.
    WriteProfiles,
    /// Make, change and delete profiles and product defaults of a reseller, for all his companies.
    WriteResellerProfiles,
    /// Make, change, suspend and delete companies.
    WriteCompanies,
    /// Make, change and delete resellers.
    WriteResellers,
    /// See users and API keys.
    ReadPrincipals,
    /// Make, change and delete users and keys below owner.
    WritePrincipals,
    /// Make, change and delete owners.
    WriteOwners,
    /// See secret settings in the clear; each look stands in the journal.
    RevealSecrets,
    /// See what concerns no company: unregistered phones that asked.
    ReadInstallation,
}

impl Action {
    /// Every action, for tests that must know all.
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::WriteEndpoints,
        Self::WriteProfiles,
        Self::WriteResellerProfiles,
        Self::WriteCompanies,
        Self::WriteResellers,
        Self::ReadPrincipals,
        Self::WritePrincipals,
        Self::WriteOwners,
        Self::RevealSecrets,
        Self::ReadInstallation,
    ];

    /// The least role for the action.
    pub fn least_role(self) -> Role {
        match self {
            Self::Read | Self::ReadInstallation => Role::Viewer,
            Self::WriteEndpoints | Self::WriteProfiles | Self::WriteResellerProfiles => {
                Role::Operator
            }
            Self::WriteCompanies
            | Self::WriteResellers
            | Self::ReadPrincipals
            | Self::WritePrincipals
            | Self::RevealSecrets => Role::Admin,
            Self::WriteOwners => Role::Owner,
        }
    }

    /// The lowest place from which the action can be done.
    fn least_tenant(self) -> Level {
        match self {
            Self::Read
            | Self::WriteEndpoints
            | Self::WriteProfiles
            | Self::ReadPrincipals
            | Self::WritePrincipals
            | Self::WriteOwners
            | Self::RevealSecrets => Level::Company,
            Self::WriteResellerProfiles | Self::WriteCompanies => Level::Reseller,
            Self::WriteResellers | Self::ReadInstallation => Level::Installation,
        }
    }
}

/// How high a tenant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Company,
    Reseller,
    Installation,
}

impl Level {
    fn words(self) -> &'static str {
        match self {
            Self::Company => "the company",
            Self::Reseller => "the reseller",
            Self::Installation => "the installation",
        }
    }
}

impl From<Tenant> for Level {
    fn from(tenant: Tenant) -> Self {
        match tenant {
            Tenant::Installation => Self::Installation,
            Tenant::Reseller { .. } => Self::Reseller,
            Tenant::Company { .. } => Self::Company,
        }
    }
}

/// The principal's role or place does not allow the action. This says nothing about any thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the role `{role}` does not allow this here: it needs at least {needed} of {place}",
    needed = action.least_role(),
    place = action.least_tenant().words()
)]
pub struct Denied {
    /// What was asked.
    pub action: Action,
    /// What the principal is.
    pub role: Role,
}

impl Principal {
    /// Asks the table.
    ///
    /// # Errors
    /// [`Denied`] where role or place do not suffice.
    pub fn authorise(&self, action: Action) -> Result<Scope, Denied> {
        let role = self.role >= action.least_role();
        let place = Level::from(self.tenant) >= action.least_tenant();
        if role && place { Ok(Scope(self.tenant)) } else { Err(Denied { action, role: self.role }) }
    }
}

/// The part of the tree that an authorised principal reaches. Made by [`Principal::authorise`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope(Tenant);

impl Scope {
    /// The tenant that is reached, with all below it.
    pub fn tenant(self) -> Tenant {
        self.0
    }

    /// The same for a part of it alone; `None` where that is not a part.
    pub fn within(self, tenant: Tenant) -> Option<Self> {
        self.0.covers(tenant).then_some(Self(tenant))
    }

    /// Opens a company for reading what is in it, if this scope covers it. Storages call this with the
    /// company that they found; what they read with the result is `company_id = …` and no more.
    pub fn open(self, company: Company) -> Option<CompanyScope> {
        let tenant = Tenant::Company { reseller: company.reseller, company: company.id };
        self.0.covers(tenant).then_some(CompanyScope(company))
    }
}

/// A company that a principal may read, as it was when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyScope(Company);

impl CompanyScope {
    /// The company.
    pub fn company(&self) -> &Company {
        &self.0
    }

    /// Its place in the tree.
    pub fn tenant(&self) -> Tenant {
        Tenant::Company { reseller: self.0.reseller, company: self.0.id }
    }

    /// What is in this company and nothing else, for readings that take a scope.
    pub fn scope(&self) -> Scope {
        Scope(self.tenant())
    }

    /// The company itself, for a service that changes it.
    pub fn into_company(self) -> Company {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::{CompanyId, PrincipalId, ResellerId};
    use super::*;

    /// The table, written out: one row per action; for each role (none, viewer, operator, admin, owner) the
    /// lowest place that may do it: `i`nstallation, `r`eseller, `c`ompany, `-` nobody.
    const TABLE: [(Action, &str); 11] = [
        (Action::Read, "-cccc"),
        (Action::WriteEndpoints, "--ccc"),
        (Action::WriteProfiles, "--ccc"),
        (Action::WriteResellerProfiles, "--rrr"),
        (Action::WriteCompanies, "---rr"),
        (Action::WriteResellers, "---ii"),
        (Action::ReadPrincipals, "---cc"),
        (Action::WritePrincipals, "---cc"),
        (Action::WriteOwners, "----c"),
        (Action::RevealSecrets, "---cc"),
        (Action::ReadInstallation, "-iiii"),
    ];

    #[test]
    fn a_denial_names_the_place_too_because_an_owner_may_lack_nothing_but_that() {
        let denied = Denied { action: Action::ReadInstallation, role: Role::Owner };
        assert_eq!(
            denied.to_string(),
            "the role `owner` does not allow this here: it needs at least viewer of the installation"
        );
    }

    #[test]
    fn every_action_role_and_place_is_decided_by_the_table() {
        let reseller = ResellerId::from_uuid(Uuid::from_u128(1));
        let company = CompanyId::from_uuid(Uuid::from_u128(2));
        let places = [
            Tenant::Installation,
            Tenant::Reseller { reseller },
            Tenant::Company { reseller, company },
        ];
        assert_eq!(TABLE.map(|(action, _)| action), Action::ALL, "no action is without a row");
        for (action, row) in TABLE {
            for (role, least) in Role::ALL.into_iter().zip(row.chars()) {
                let may = match least {
                    '-' => "",
                    'i' => "i",
                    'r' => "ir",
                    _ => "irc",
                };
                for (tenant, name) in places.into_iter().zip("irc".chars()) {
                    let id = PrincipalId::Console;
                    let principal = Principal { id, tenant, role, home: None };
                    let allowed = principal.authorise(action);
                    assert_eq!(
                        allowed.is_ok(),
                        may.contains(name),
                        "{action:?} {role} at {tenant:?}"
                    );
                    assert_eq!(allowed.map_or(tenant, Scope::tenant), tenant);
                }
            }
        }
    }

    #[test]
    fn a_scope_can_be_narrowed_and_not_widened() {
        let reseller = ResellerId::from_uuid(Uuid::from_u128(1));
        let company = CompanyId::from_uuid(Uuid::from_u128(2));
        let his = Tenant::Reseller { reseller };
        let hers = Tenant::Company { reseller, company };
        let whole = Principal::CONSOLE.authorise(Action::Read).unwrap();
        let part = whole.within(his).unwrap();
        assert_eq!(part.tenant(), his);
        assert_eq!(part.within(hers).map(Scope::tenant), Some(hers));
        for wider in [Tenant::Installation, his] {
            assert_eq!(part.within(hers).unwrap().within(wider), None);
        }
        assert_eq!(part.within(Tenant::Installation), None);
    }

    #[test]
    fn a_tenant_covers_itself_and_what_is_below() {
        let id = |n| Uuid::from_u128(n);
        let (r1, r2) = (ResellerId::from_uuid(id(1)), ResellerId::from_uuid(id(2)));
        let (c1, c2) = (CompanyId::from_uuid(id(3)), CompanyId::from_uuid(id(4)));
        let reseller = |reseller| Tenant::Reseller { reseller };
        let company = |reseller, company| Tenant::Company { reseller, company };
        assert!(Tenant::Installation.covers(reseller(r1)));
        assert!(reseller(r1).covers(company(r1, c1)));
        assert!(company(r1, c1).covers(company(r1, c1)));
        assert!(!reseller(r1).covers(company(r2, c1)));
        assert!(!reseller(r1).covers(Tenant::Installation));
        assert!(!company(r1, c1).covers(company(r1, c2)));
        assert!(!company(r1, c1).covers(reseller(r1)));
        assert_eq!(company(r1, c1).common(company(r1, c1)), company(r1, c1));
        assert_eq!(company(r1, c1).common(company(r1, c2)), reseller(r1));
        assert_eq!(company(r1, c1).common(reseller(r1)), reseller(r1));
        assert_eq!(company(r1, c1).common(company(r2, c2)), Tenant::Installation);
    }
}
