//! Phones that nobody registered, and that asked all the same.

use super::{Caller, Error, Sraps};
use crate::activity::{KEPT_STRANGERS, Stranger};
use crate::tenancy::Action;

impl Sraps {
    /// All that are remembered, the last first. To whom one belongs nobody knows: they are for the
    /// installation's own principals.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Unavailable`].
    pub async fn strangers(&self, caller: Caller) -> Result<Vec<Stranger>, Error> {
        let scope = caller.principal.authorise(Action::ReadInstallation)?;
        Ok(self.storage().strangers(scope, KEPT_STRANGERS).await?)
    }
}
