//! What an endpoint becomes by a write, whichever way the write came in.

use std::collections::{HashMap, HashSet};

use super::{EndpointDraft, EndpointPatch};
use crate::endpoint::{Endpoint, KnownModel, MAX_WARRANTY_WARNING, ModelSource};
use crate::mac::Mac;
use crate::model::Model;
use crate::profile::Profile;
use crate::service::{Error, Sraps};
use crate::setting::Settings;
use crate::storage::{Change, Entity, Ownership};
use crate::tenancy::{CompanyScope, EndpointId, Label, ProfileId, Version};

/// All of an endpoint that a write decides, checked and sealed.
pub(super) struct Wanted {
    name: Option<Label>,
    profile: Option<ProfileId>,
    model: Option<KnownModel>,
    settings: Settings,
    autoprovisioning: bool,
    warranty_warning: u16,
}

/// What an endpoint becomes, and the change that makes it so: none where it stays as it is.
pub(in crate::service) type Becoming = (Endpoint, Option<Change>);

impl Sraps {
    /// What an endpoint becomes by a whole update; `path` stands before the names of its fields in errors.
    pub(in crate::service) fn write(
        &self,
        company: &CompanyScope,
        draft: EndpointDraft,
        before: Option<Endpoint>,
        expected: Option<Version>,
        path: &str,
    ) -> Result<Becoming, Error> {
        let mac = draft.mac;
        let stored = before.as_ref().map(|endpoint| &endpoint.settings);
        let field = format!("{path}settings_manager");
        let wanted = Wanted {
            name: draft.name,
            profile: draft.profile,
            model: model(mac, draft.model, before.as_ref()),
            settings: draft.settings.settle(&field, stored, &self.ports)?,
            autoprovisioning: draft.autoprovisioning,
            warranty_warning: warranty(draft.warranty_warning, path)?,
        };
        Ok(match before {
            Some(before) => self.replaced(before, wanted, expected),
            None => self.made(company, mac, wanted),
        })
    }

    /// What an endpoint becomes by a change of parts.
    pub(super) fn patched(
        &self,
        patch: EndpointPatch,
        before: Endpoint,
        expected: Option<Version>,
    ) -> Result<Becoming, Error> {
        let model = match patch.model {
            Some(told) => model(before.mac, told, Some(&before)),
            None => before.model,
        };
        let wanted = Wanted {
            name: patch.name.unwrap_or_else(|| before.name.clone()),
            profile: patch.profile.unwrap_or(before.profile),
            model,
            settings: patch.settings.settle("settings_manager", &before.settings, &self.ports)?,
            autoprovisioning: patch.autoprovisioning.unwrap_or(before.autoprovisioning),
            warranty_warning: match patch.warranty_warning {
                Some(months) => warranty(months, "")?,
                None => before.warranty_warning,
            },
        };
        Ok(self.replaced(before, wanted, expected))
    }

    fn made(&self, company: &CompanyScope, mac: Mac, wanted: Wanted) -> Becoming {
        let now = self.ports.clock.now();
        let endpoint = Endpoint {
            id: EndpointId::from_uuid(self.new_id()),
            mac,
            reseller: company.company().reseller,
            company: company.company().id,
            name: wanted.name,
            profile: wanted.profile,
            model: wanted.model,
            settings: wanted.settings,
            autoprovisioning: wanted.autoprovisioning,
            warranty_warning: wanted.warranty_warning,
            created: now,
            updated: now,
            version: Version::FIRST,
        };
        let entity = Entity::Endpoint(endpoint.clone());
        (endpoint, Some(Change::Create { entity }))
    }

    fn replaced(&self, before: Endpoint, wanted: Wanted, expected: Option<Version>) -> Becoming {
        let same = Endpoint {
            name: wanted.name,
            profile: wanted.profile,
            model: wanted.model,
            settings: wanted.settings,
            autoprovisioning: wanted.autoprovisioning,
            warranty_warning: wanted.warranty_warning,
            ..before.clone()
        };
        let expected = expected.unwrap_or(before.version);
        if same == before && expected == before.version {
            return (before, None);
        }
        let after = Endpoint { updated: self.ports.clock.now(), version: expected.next(), ..same };
        let entity = Entity::Endpoint(after.clone());
        (after, Some(Change::Update { entity, expected }))
    }

    /// Those of these profiles that the company may use.
    pub(in crate::service) async fn known_profiles(
        &self,
        company: &CompanyScope,
        profiles: impl Iterator<Item = ProfileId> + Send,
    ) -> Result<HashMap<ProfileId, Profile>, Error> {
        let wanted: HashSet<ProfileId> = profiles.collect();
        let mut known = HashMap::new();
        for id in wanted {
            if let Some(profile) = self.storage().profile(company, id).await? {
                known.insert(id, profile);
            }
        }
        Ok(known)
    }
}

/// Refuses a MAC that is registered, but not in the company that it is written in.
pub(super) fn demand_free(
    mac: Mac,
    before: Option<&Endpoint>,
    owner: Ownership,
) -> Result<(), Error> {
    match owner {
        Ownership::Yours(_) | Ownership::Other if before.is_none() => Err(Error::MacTaken(mac)),
        _ => Ok(()),
    }
}

/// Refuses a profile that the company may not use.
pub(in crate::service) fn demand_profile(
    known: &HashMap<ProfileId, Profile>,
    wanted: Option<ProfileId>,
    path: &str,
) -> Result<(), Error> {
    match wanted {
        Some(profile) if !known.contains_key(&profile) => Err(unknown_profile(path)),
        _ => Ok(()),
    }
}

/// The error for a profile that the company may not use.
pub(in crate::service) fn unknown_profile(path: &str) -> Error {
    let message = "there is no such profile: name one of the company's or of its reseller's";
    Error::invalid(format!("{path}provisioning_profile"), message)
}

fn warranty(months: u16, path: &str) -> Result<u16, Error> {
    if months > MAX_WARRANTY_WARNING {
        let message = format!("it is in months: at most {MAX_WARRANTY_WARNING} are possible");
        return Err(Error::invalid(format!("{path}warranty_exp_warning_period"), message));
    }
    Ok(months)
}

/// What is known of the model once this was told; what only the operator said is gone when he says it no more.
fn model(mac: Mac, told: Option<KnownModel>, before: Option<&Endpoint>) -> Option<KnownModel> {
    let stored = before.and_then(|endpoint| endpoint.model);
    match operators_model(mac, told, before) {
        Some(model) => KnownModel::at_registration(mac, Some(model)),
        None if stored.is_some_and(|known| known.source != ModelSource::Operator) => stored,
        None if before.is_some() && stored.is_none() => None,
        None => KnownModel::at_registration(mac, None),
    }
}

/// The model that a draft gives as the operator's.
fn operators_model(mac: Mac, told: Option<KnownModel>, before: Option<&Endpoint>) -> Option<Model> {
    let told = told?;
    let known = match told.source {
        ModelSource::Operator => None,
        ModelSource::Range => KnownModel::at_registration(mac, None),
        ModelSource::Reported => before.and_then(|endpoint| endpoint.model),
    };
    (known != Some(told)).then_some(told.model)
}
