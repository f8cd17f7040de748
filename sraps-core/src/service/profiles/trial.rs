//! A redirection tried out with a MAC before a phone does (web-ui.md 2.1, point 16).

use super::super::{Caller, Error, Sraps};
use super::OwnerRef;
use crate::mac::Mac;
use crate::model::Model;
use crate::setting::redirection::requests::{Requests, requests};
use crate::setting::redirection::{self, TargetError};
use crate::tenancy::ProfileId;

/// What a phone would ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The profile's target as it was typed; `None` where it redirects nobody.
    pub target: Option<String>,
    /// The model whose rules are followed: the given one, else what the MAC says.
    pub model: Option<Model>,
    /// The requests; none where nobody is redirected, which is all then.
    pub requests: Requests,
}

impl Sraps {
    /// What a phone with this MAC, registered or not, would ask for where the profile redirects it.
    ///
    /// # Errors
    /// [`Error::NotFound`] also where the profile is out of reach.
    pub async fn try_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        mac: Mac,
        model: Option<Model>,
    ) -> Result<Trial, Error> {
        let profile = self.profile(caller, owner, id).await?;
        Ok(Trial::of(profile.settings.target(), mac, model))
    }

    /// The same of a target that is not stored yet.
    ///
    /// # Errors
    /// Why no profile could have it.
    pub fn try_target(
        &self,
        target: &str,
        mac: Mac,
        model: Option<Model>,
    ) -> Result<Trial, TargetError> {
        redirection::check(target)?;
        if self.ports.phone_url.as_ref().is_some_and(|own| redirection::leads_to(target, own)) {
            return Err(TargetError::Ourselves);
        }
        Ok(Trial::of(Some(target), mac, model))
    }
}

impl Trial {
    fn of(target: Option<&str>, mac: Mac, model: Option<Model>) -> Self {
        let model = model.or_else(|| Model::of_mac(mac));
        let none = Requests { list: Vec::new(), complete: true };
        let requests = target.map_or(none, |target| requests(target, mac, model));
        Self { target: target.map(str::to_owned), model, requests }
    }
}
