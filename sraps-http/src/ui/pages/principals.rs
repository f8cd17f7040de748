//! What keys and users have in common: the roles and the companies that they are given.

use sraps_core::service::{CompanyFilter, Error};
use sraps_core::storage::PageRequest;
use sraps_core::tenancy::{Action, CompanyId, CompanyScope, IdError, Role};

use crate::ui::Ui;
use crate::ui::session::AtTenant;

/// How many companies can be chosen from.
const COMPANIES: u32 = 500;

/// The roles that somebody may give.
pub(super) fn roles(at: &AtTenant) -> Vec<Role> {
    let owners = at.caller().may(Action::WriteOwners);
    let all = [Role::Viewer, Role::Operator, Role::Admin, Role::Owner];
    all.into_iter().filter(|role| owners || *role != Role::Owner).collect()
}

/// The companies that keys and users of a reseller or the installation can lead to, by id and name.
pub(super) async fn companies(ui: &Ui, at: &AtTenant) -> Result<Vec<(String, String)>, Error> {
    if at.tenant.company().is_some() {
        return Ok(Vec::new());
    }
    let filter = CompanyFilter { reseller: at.tenant.reseller(), name: None };
    let found = ui.sraps().companies(at.caller(), filter, PageRequest::first(COMPANIES)).await?;
    let named = found.items.iter().map(CompanyScope::company);
    Ok(named.map(|company| (company.id.to_string(), company.name.to_string())).collect())
}

/// The role that was chosen, if one was.
pub(super) fn role(typed: &str) -> Option<Role> {
    typed.parse().ok().filter(|role| *role != Role::None)
}

/// The company that was chosen, or none of them.
pub(super) fn home(typed: &str) -> Result<Option<CompanyId>, IdError> {
    (!typed.is_empty()).then(|| typed.parse()).transpose()
}
