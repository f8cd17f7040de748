//! Looking phones up by their MAC or model, in all companies that the caller reaches.

use std::collections::HashMap;

use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::model::Model;
use crate::service::{Caller, Error, Sraps};
use crate::setting::Settings;
use crate::storage::{EndpointFilter, EndpointOrder, EntityKind, MAX_PAGE, Ownership, PageRequest};
use crate::tenancy::{Action, CompanyId, CompanyScope, Label, ProfileId};

/// The most phones that are listed at once.
pub const MAX_LISTED: usize = 100_000;

/// Where a phone is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneRedirection {
    /// The name of the company that it belongs to.
    pub company: Label,
    /// The target that it gets, whichever layer says so; `None` if it is not redirected or not answered.
    pub target: Option<String>,
}

impl Sraps {
    /// The company within reach in which a phone is registered.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is registered nowhere, [`Error::MacTaken`] where it is registered out of
    /// reach: the protocol tells that, but not where.
    pub async fn registered_in(&self, caller: Caller, mac: Mac) -> Result<CompanyId, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        match self.storage().owners(scope, &[mac]).await?.first() {
            Some(Ownership::Yours(company)) => Ok(*company),
            Some(Ownership::Other) => Err(Error::MacTaken(mac)),
            Some(Ownership::Free) | None => Err(Error::NotFound(EntityKind::Endpoint)),
        }
    }

    /// Where a phone within reach is sent.
    ///
    /// # Errors
    /// As [`Sraps::registered_in`].
    pub async fn phone_redirection(
        &self,
        caller: Caller,
        mac: Mac,
    ) -> Result<PhoneRedirection, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let company = self.registered_in(caller, mac).await?;
        let layers = self.storage().layers(mac).await?;
        let layers = layers.ok_or(Error::NotFound(EntityKind::Endpoint))?;
        // Between the two readings it may have gone to somebody else.
        if layers.company.id != company && scope.open(layers.company.clone()).is_none() {
            return Err(Error::MacTaken(mac));
        }
        let target =
            if layers.enabled() { layers.resolve().target().map(str::to_owned) } else { None };
        Ok(PhoneRedirection { company: layers.company.name, target })
    }

    /// The phones of a model within reach, by company and MAC; with a `target` those that are sent exactly
    /// there, whichever layer says so.
    ///
    /// # Errors
    /// [`Error::Refused`] for more than [`MAX_LISTED`], [`Error::Denied`].
    pub async fn phones_of_model(
        &self,
        caller: Caller,
        model: Model,
        target: Option<&str>,
    ) -> Result<Vec<Mac>, Error> {
        let scope = caller.principal.authorise(Action::Read)?;
        let mut macs = Vec::new();
        let mut page = PageRequest::first(MAX_PAGE);
        loop {
            let companies = self.storage().companies(scope, page).await?;
            for company in &companies.items {
                self.phones_of_company(company, model, target, &mut macs).await?;
            }
            match companies.next {
                Some(cursor) => page = PageRequest::after(cursor, MAX_PAGE),
                None => return Ok(macs),
            }
        }
    }

    async fn phones_of_company(
        &self,
        company: &CompanyScope,
        model: Model,
        target: Option<&str>,
        macs: &mut Vec<Mac>,
    ) -> Result<(), Error> {
        let mut layers = FarLayers { company, profiles: HashMap::new(), defaults: None };
        let filter = EndpointFilter::default().model(model);
        let mut page = PageRequest::first(MAX_PAGE);
        loop {
            let order = EndpointOrder::default();
            let endpoints = self.storage().endpoints(company, &filter, order, page).await?;
            for listed in &endpoints.items {
                let wanted = match target {
                    None => true,
                    Some(_) if !listed.facts.enabled || !listed.facts.redirected => false,
                    Some(target) => {
                        layers.target(self, &listed.endpoint).await?.as_deref() == Some(target)
                    }
                };
                if wanted {
                    macs.push(listed.endpoint.mac);
                }
            }
            if macs.len() > MAX_LISTED {
                let message = format!("there are more than {MAX_LISTED} such phones: name a URL");
                return Err(Error::Refused(message));
            }
            match endpoints.next {
                Some(cursor) => page = PageRequest::after(cursor, MAX_PAGE),
                None => return Ok(()),
            }
        }
    }
}

/// The layers below the endpoints of one company and model, each read once.
struct FarLayers<'a> {
    company: &'a CompanyScope,
    profiles: HashMap<ProfileId, Word>,
    defaults: Option<Word>,
}

/// What a layer says of the redirection: nothing, or that it is this one or none.
type Word = Option<Option<String>>;

fn word(settings: &Settings) -> Word {
    settings.redirects().map(|_| settings.target().map(str::to_owned))
}

impl FarLayers<'_> {
    /// The target of an endpoint as [`Layers::resolve`](crate::setting::layers::Layers::resolve) has it.
    async fn target(
        &mut self,
        sraps: &Sraps,
        endpoint: &Endpoint,
    ) -> Result<Option<String>, Error> {
        if let Some(target) = word(&endpoint.settings) {
            return Ok(target);
        }
        if let Some(id) = endpoint.profile
            && let Some(target) = self.profile(sraps, id).await?
        {
            return Ok(target);
        }
        Ok(self.defaults(sraps, endpoint.mac).await?.flatten())
    }

    async fn profile(&mut self, sraps: &Sraps, id: ProfileId) -> Result<Word, Error> {
        if let Some(known) = self.profiles.get(&id) {
            return Ok(known.clone());
        }
        let profile = sraps.storage().profile(self.company, id).await?;
        let said = profile.and_then(|profile| word(&profile.settings));
        self.profiles.insert(id, said.clone());
        Ok(said)
    }

    /// Read over one of the phones, because the reseller's defaults are out of a company's own scope.
    async fn defaults(&mut self, sraps: &Sraps, mac: Mac) -> Result<Word, Error> {
        if let Some(known) = &self.defaults {
            return Ok(known.clone());
        }
        let Some(layers) = sraps.storage().layers(mac).await? else { return Ok(None) };
        let nearest_first = [layers.company_defaults, layers.reseller_defaults];
        let said = nearest_first.iter().flatten().find_map(|defaults| word(&defaults.settings));
        self.defaults = Some(said.clone());
        Ok(said)
    }
}
