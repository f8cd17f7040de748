//! Places in the tree of tenants as a caller names them, and as what they are for him.

use super::{Caller, Error, Sraps};
use crate::storage::EntityKind;
use crate::tenancy::{Action, CompanyId, ResellerId, Scope, Tenant};

/// A place in the tree of tenants, with all below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Everything.
    Installation,
    /// A reseller with his companies.
    Reseller(ResellerId),
    /// A company.
    Company(CompanyId),
}

impl Sraps {
    /// The tenant at a place within reach of a scope.
    pub(super) async fn tenant(
        &self,
        caller: Caller,
        scope: Scope,
        place: Place,
    ) -> Result<Tenant, Error> {
        match place {
            Place::Installation => {
                caller.principal.authorise(Action::ReadInstallation)?;
                Ok(Tenant::Installation)
            }
            Place::Reseller(id) => {
                let found = self.storage().reseller(scope, id).await?;
                let reseller = found.ok_or(Error::NotFound(EntityKind::Reseller))?.id;
                Ok(Tenant::Reseller { reseller })
            }
            Place::Company(id) => {
                let found = self.storage().company(scope, id).await?;
                Ok(found.ok_or(Error::NotFound(EntityKind::Company))?.tenant())
            }
        }
    }
}
