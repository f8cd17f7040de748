//! The menu: what there is for this person, at what he has open.

use sraps_core::service::TenantRef;
use sraps_core::tenancy::{CompanyId, ResellerId, Tenant};

use super::icon::Icon;
use crate::ui::visit::Visit;

/// A place in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Welcome,
    Phones,
    Profiles,
    ProductDefaults,
    Resellers,
    Reseller,
    Companies,
    Company,
    Users,
    Keys,
    Logs,
    Account,
    Sessions,
    About,
}

/// Who is signed in, as far as every page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) email: String,
    /// Where he stands. A company's own user sees no trace of other companies.
    pub(crate) tenant: Tenant,
    /// Whether he may see users and API keys.
    pub(crate) sees_principals: bool,
    /// Whether he may change companies, and resellers if he stands above them.
    pub(crate) writes_companies: bool,
    /// What the page is about.
    pub(crate) open: Open,
}

impl Member {
    /// Whether there are companies to choose from.
    pub(crate) fn chooses(&self) -> bool {
        self.tenant.company().is_none()
    }
}

/// Whose page it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Open {
    /// Nobody's, or the reader's own.
    Nothing,
    Installation,
    Reseller {
        id: ResellerId,
        name: String,
    },
    Company {
        id: CompanyId,
        name: String,
    },
}

/// Links that belong together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: Option<String>,
    pub(super) items: Vec<Item>,
}

/// A link in the menu.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) place: Place,
    pub(super) icon: Icon,
    pub(super) name: String,
    pub(super) link: String,
}

/// The menu of this person at what he has open.
pub(super) fn menu(visit: &Visit, member: &Member) -> Vec<Group> {
    let (text, links) = (visit.text, &visit.links);
    let item = |place, icon, name, link| Item { place, icon, name: text.get(name), link };
    let above = member.tenant == Tenant::Installation;
    let endpoints = |tenant, company: Option<CompanyId>| {
        let phones = company.map(|id| item(Place::Phones, Icon::Phone, "phones", links.phones(id)));
        let profiles = item(Place::Profiles, Icon::Lines, "profiles", links.profiles(tenant));
        let defaults = links.product_defaults(tenant);
        let defaults = item(Place::ProductDefaults, Icon::Gear, "product-defaults", defaults);
        let items = phones.into_iter().chain([profiles, defaults]).collect();
        Group { name: Some(text.get("menu-endpoints")), items }
    };
    let tools = |tenant, name: &'static str| {
        let principals = member.sees_principals.then(|| {
            let users = item(Place::Users, Icon::People, "users", links.users(tenant));
            [users, item(Place::Keys, Icon::Key, "keys", links.keys(tenant))]
        });
        let logs = item(Place::Logs, Icon::Clock, "logs", links.logs(tenant));
        let itself = match tenant {
            TenantRef::Company(id) if member.writes_companies => {
                let link = links.company_settings(id);
                Some(item(Place::Company, Icon::Building, "company-settings", link))
            }
            TenantRef::Reseller(id) if member.writes_companies && above => {
                let link = links.reseller_settings(id);
                Some(item(Place::Reseller, Icon::Building, "reseller-settings", link))
            }
            _ => None,
        };
        let items = principals.into_iter().flatten().chain([logs]).chain(itself).collect();
        Group { name: Some(text.get(name)), items }
    };
    let companies = || {
        let companies = item(Place::Companies, Icon::Building, "companies", links.companies());
        let resellers = || item(Place::Resellers, Icon::Home, "resellers", links.resellers());
        let items = above.then(resellers).into_iter().chain([companies]).collect();
        Group { name: None, items }
    };
    let own = match (&member.open, member.tenant) {
        (Open::Nothing, Tenant::Company { company, .. }) => TenantRef::Company(company),
        (Open::Company { id, .. }, _) => TenantRef::Company(*id),
        (Open::Nothing, Tenant::Reseller { reseller }) => TenantRef::Reseller(reseller),
        (Open::Reseller { id, .. }, _) => TenantRef::Reseller(*id),
        (Open::Nothing | Open::Installation, _) => TenantRef::Installation,
    };
    match own {
        TenantRef::Company(id) => {
            let items = vec![item(Place::Welcome, Icon::Home, "welcome", links.company(id))];
            let mut groups = vec![Group { name: None, items }];
            groups.extend([endpoints(own, Some(id)), tools(own, "company")]);
            groups
        }
        TenantRef::Reseller(_) => vec![companies(), endpoints(own, None), tools(own, "reseller")],
        TenantRef::Installation => vec![companies(), tools(own, "menu-installation")],
    }
}
