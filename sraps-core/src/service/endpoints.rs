//! Endpoints: registering, changing and deleting phones, one and many.

use std::collections::{HashMap, HashSet};

use super::repeat::unless_expected;
use super::{Caller, Error, FieldError, Outcome, SettingsDraft, Sraps};
use crate::activity::{Activity, CheckIn};
use crate::endpoint::{Endpoint, KnownModel, MAX_WARRANTY_WARNING, ModelSource};
use crate::mac::Mac;
use crate::model::Model;
use crate::setting::warning::{self, Warning};
use crate::storage::{
    Change, EndpointCursor, EndpointFilter, EndpointOrder, Entity, EntityKind, ListedEndpoint,
    MAX_CHANGES, Ownership, Page, PageRequest,
};
use crate::tenancy::{Action, CompanyId, CompanyScope, EndpointId, Label, ProfileId, Version};

/// An endpoint as it comes in: all of it, under its MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointDraft {
    /// The phone.
    pub mac: Mac,
    /// What people call it.
    pub name: Option<Label>,
    /// The profile that it is assigned to.
    pub profile: Option<ProfileId>,
    /// Its model, if the operator says so; `None` leaves it to the MAC and the phone. What is known from MAC
    /// or phone may be sent back with its source: that does not make it the operator's word.
    pub model: Option<KnownModel>,
    /// Its own settings.
    pub settings: SettingsDraft,
    /// Whether it is provisioned.
    pub autoprovisioning: bool,
    /// How long before the warranty ends to warn, in months.
    pub warranty_warning: u16,
}

/// Whether a write made something or changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Written {
    /// It is new.
    Created,
    /// It was there and is different now, or the same.
    Replaced,
}

/// What a list does when one of its items is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// All or nothing.
    Atomic,
    /// Each item for itself.
    Each,
}

/// An item of a list that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its index in the list, from 0.
    pub at: usize,
    /// Why.
    pub error: Error,
}

/// The result of registering a list: what is registered now, and what was refused ([`Mode::Each`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// What was written, in the order of the list, with its index.
    pub written: Vec<(usize, Endpoint, Written)>,
    /// What was refused, in the order of the list.
    pub refused: Vec<Refusal>,
}

impl Sraps {
    /// One endpoint of a company.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere.
    pub async fn endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Endpoint, Error> {
        let company = self.company(caller, company).await?;
        let found = self.storage().endpoint(&company, mac).await?;
        found.ok_or(Error::NotFound(EntityKind::Endpoint))
    }

    /// The endpoints of a company that match a filter, in an order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: PageRequest<EndpointCursor>,
    ) -> Result<Page<ListedEndpoint, EndpointCursor>, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().endpoints(&company, filter, order, page).await?)
    }

    /// What these endpoints of a company did, in the given order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a company out of reach.
    pub async fn activity(
        &self,
        caller: Caller,
        company: CompanyId,
        endpoints: &[EndpointId],
    ) -> Result<Vec<Activity>, Error> {
        let company = self.company(caller, company).await?;
        Ok(self.storage().activity(&company, endpoints).await?)
    }

    /// The last requests of an endpoint, the latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn check_ins(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
    ) -> Result<Vec<CheckIn>, Error> {
        let company = self.company(caller, company).await?;
        let found = self.storage().endpoint(&company, mac).await?;
        let endpoint = found.ok_or(Error::NotFound(EntityKind::Endpoint))?;
        Ok(self.storage().check_ins(&company, endpoint.id).await?)
    }

    /// Registers an endpoint, or replaces the company's own with this MAC. `expected` is the version that the
    /// caller saw; `None` takes any. Replacing it by what it is changes nothing, not even the version.
    ///
    /// # Errors
    /// [`Error::MacTaken`] where it is registered in another company, [`Error::Invalid`],
    /// [`Error::VersionMismatch`], [`Error::NotFound`] where an expected version is gone altogether.
    pub async fn put_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        draft: EndpointDraft,
        expected: Option<Version>,
    ) -> Result<Outcome<(Endpoint, Written)>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        unless_expected(expected, || self.put_once(caller, &company, draft.clone(), expected)).await
    }

    async fn put_once(
        &self,
        caller: Caller,
        company: &CompanyScope,
        draft: EndpointDraft,
        expected: Option<Version>,
    ) -> Result<Outcome<(Endpoint, Written)>, Error> {
        let mac = draft.mac;
        let before = self.storage().endpoint(company, mac).await?;
        if before.is_none() {
            self.demand_free(caller, mac).await?;
            if expected.is_some() {
                return Err(Error::NotFound(EntityKind::Endpoint));
            }
        }
        self.demand_profiles(company, draft.profile.into_iter()).await?;
        let written = if before.is_some() { Written::Replaced } else { Written::Created };
        let (after, change) = self.write(company, draft, before, expected, "")?;
        let warnings = warning::of(&after.settings);
        self.commit(caller, change.into_iter().collect()).await?;
        Ok(Outcome { value: (after, written), warnings })
    }

    /// Registers a list of endpoints, at most 10,000. In [`Mode::Each`] what is refused is dropped and named;
    /// in [`Mode::Atomic`] the first refusal ends it and nothing is registered.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each refused item as `[index]`; [`Error::MacTaken`].
    pub async fn register_endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        drafts: Vec<EndpointDraft>,
        mode: Mode,
    ) -> Result<Outcome<Registered>, Error> {
        if drafts.len() > MAX_CHANGES {
            let message = format!("{} items: one request has at most {MAX_CHANGES}", drafts.len());
            return Err(Error::Refused(message));
        }
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        unless_expected(None, || self.register_once(caller, &company, drafts.clone(), mode)).await
    }

    async fn register_once(
        &self,
        caller: Caller,
        company: &CompanyScope,
        drafts: Vec<EndpointDraft>,
        mode: Mode,
    ) -> Result<Outcome<Registered>, Error> {
        let macs: Vec<Mac> = drafts.iter().map(|draft| draft.mac).collect();
        let scope = caller.principal.authorise(Action::WriteEndpoints)?;
        let owners = self.storage().owners(scope, &macs).await?;
        let stored = self.storage().endpoints_by_mac(company, &macs).await?;
        let mut stored: HashMap<Mac, Endpoint> = stored.into_iter().map(|e| (e.mac, e)).collect();
        let known = self.known_profiles(company, drafts.iter().filter_map(|d| d.profile)).await?;
        let mut registered = Registered { written: Vec::new(), refused: Vec::new() };
        let (mut changes, mut warnings) = (Vec::new(), Vec::<Warning>::new());
        let mut seen = HashSet::new();
        for (at, (draft, owner)) in drafts.into_iter().zip(owners).enumerate() {
            let mac = draft.mac;
            let before = stored.remove(&mac);
            let written = if before.is_some() { Written::Replaced } else { Written::Created };
            let checked = if !seen.insert(mac) {
                Err(Error::invalid(
                    format!("[{at}].mac"),
                    format!("{mac} stands twice in the list"),
                ))
            } else if before.is_none() && owner != Ownership::Free {
                Err(Error::MacTaken(mac))
            } else if draft.profile.is_some_and(|profile| !known.contains(&profile)) {
                Err(unknown_profile(&format!("[{at}].")))
            } else {
                self.write(company, draft, before, None, &format!("[{at}]."))
            };
            match checked {
                Ok((after, change)) => {
                    warnings.extend(warning::of(&after.settings));
                    registered.written.push((at, after, written));
                    changes.extend(change);
                }
                Err(error @ (Error::Invalid(_) | Error::MacTaken(_))) => {
                    registered.refused.push(Refusal { at, error });
                }
                Err(error) => return Err(error),
            }
        }
        if mode == Mode::Atomic && !registered.refused.is_empty() {
            return Err(all_of(registered.refused));
        }
        self.commit(caller, changes).await?;
        warnings.sort_by(|a, b| a.setting.cmp(&b.setting));
        warnings.dedup();
        Ok(Outcome { value: registered, warnings })
    }

    /// Deletes an endpoint.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for a MAC that is registered elsewhere; [`Error::VersionMismatch`] where
    /// `expected` is given and not the version any more.
    pub async fn delete_endpoint(
        &self,
        caller: Caller,
        company: CompanyId,
        mac: Mac,
        expected: Option<Version>,
    ) -> Result<(), Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let company = &company;
        unless_expected(expected, || async move {
            let found = self.storage().endpoint(company, mac).await?;
            let before = found.ok_or(Error::NotFound(EntityKind::Endpoint))?;
            let version = expected.unwrap_or(before.version);
            self.commit(caller, vec![Change::delete(before, version)]).await?;
            Ok(())
        })
        .await
    }

    /// Deletes all of these endpoints, at most 10,000, or none.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each MAC that is not the company's.
    pub async fn delete_endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        macs: &[Mac],
    ) -> Result<usize, Error> {
        if macs.len() > MAX_CHANGES {
            let message = format!("{} items: one request has at most {MAX_CHANGES}", macs.len());
            return Err(Error::Refused(message));
        }
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let found = self.storage().endpoints_by_mac(&company, macs).await?;
        let known: HashSet<Mac> = found.iter().map(|endpoint| endpoint.mac).collect();
        let missing: Vec<FieldError> = (macs.iter().enumerate())
            .filter(|(_, mac)| !known.contains(mac))
            .map(|(at, mac)| {
                FieldError::new(format!("[{at}]"), format!("{mac} is not registered here"))
            })
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let count = found.len();
        let changes = found.into_iter().map(|endpoint| {
            let version = endpoint.version;
            Change::delete(endpoint, version)
        });
        self.commit(caller, changes.collect()).await?;
        Ok(count)
    }

    /// What an endpoint becomes, and the change that makes it so: none where it stays as it is.
    pub(super) fn write(
        &self,
        company: &CompanyScope,
        draft: EndpointDraft,
        before: Option<Endpoint>,
        expected: Option<Version>,
        path: &str,
    ) -> Result<(Endpoint, Option<Change>), Error> {
        if draft.warranty_warning > MAX_WARRANTY_WARNING {
            return Err(Error::invalid(
                format!("{path}warranty_exp_warning_period"),
                format!("it is in months: at most {MAX_WARRANTY_WARNING} are possible"),
            ));
        }
        let stored = before.as_ref().map(|endpoint| &endpoint.settings);
        let field = format!("{path}settings_manager");
        let settings = draft.settings.settle(&field, stored, &self.ports)?;
        let now = self.ports.clock.now();
        let operators = operators_model(draft.mac, draft.model, before.as_ref());
        let Some(before) = before else {
            let endpoint = Endpoint {
                id: EndpointId::from_uuid(self.new_id()),
                mac: draft.mac,
                reseller: company.company().reseller,
                company: company.company().id,
                name: draft.name,
                profile: draft.profile,
                model: KnownModel::at_registration(draft.mac, operators),
                settings,
                autoprovisioning: draft.autoprovisioning,
                warranty_warning: draft.warranty_warning,
                created: now,
                updated: now,
                version: Version::FIRST,
            };
            let entity = Entity::Endpoint(endpoint.clone());
            return Ok((endpoint, Some(Change::Create { entity })));
        };
        let model = match operators {
            Some(_) => KnownModel::at_registration(draft.mac, operators),
            None if before.model.is_some_and(|m| m.source == ModelSource::Operator) => {
                KnownModel::at_registration(draft.mac, None)
            }
            None => before.model,
        };
        let same = Endpoint {
            name: draft.name,
            profile: draft.profile,
            model,
            settings,
            autoprovisioning: draft.autoprovisioning,
            warranty_warning: draft.warranty_warning,
            ..before.clone()
        };
        let expected = expected.unwrap_or(before.version);
        if same == before && expected == before.version {
            return Ok((before, None));
        }
        let after = Endpoint { updated: now, version: expected.next(), ..same };
        let entity = Entity::Endpoint(after.clone());
        Ok((after, Some(Change::Update { entity, expected })))
    }

    async fn demand_free(&self, caller: Caller, mac: Mac) -> Result<(), Error> {
        let scope = caller.principal.authorise(Action::WriteEndpoints)?;
        match self.storage().owners(scope, &[mac]).await?.first() {
            Some(Ownership::Free) | None => Ok(()),
            Some(Ownership::Yours(_) | Ownership::Other) => Err(Error::MacTaken(mac)),
        }
    }

    /// Refuses profiles that the company may not use.
    pub(super) async fn demand_profiles(
        &self,
        company: &CompanyScope,
        profiles: impl Iterator<Item = ProfileId> + Send,
    ) -> Result<(), Error> {
        let wanted: HashSet<ProfileId> = profiles.collect();
        let known = self.known_profiles(company, wanted.iter().copied()).await?;
        if wanted == known { Ok(()) } else { Err(unknown_profile("")) }
    }

    async fn known_profiles(
        &self,
        company: &CompanyScope,
        profiles: impl Iterator<Item = ProfileId> + Send,
    ) -> Result<HashSet<ProfileId>, Error> {
        let wanted: HashSet<ProfileId> = profiles.collect();
        let mut known = HashSet::new();
        for id in wanted {
            if self.storage().profile(company, id).await?.is_some() {
                known.insert(id);
            }
        }
        Ok(known)
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

pub(super) fn unknown_profile(path: &str) -> Error {
    let message = "there is no such profile: name one of the company's or of its reseller's";
    Error::invalid(format!("{path}provisioning_profile"), message)
}

/// One error for all refused items of a list: a foreign MAC alone stays recognisable as such.
fn all_of(refused: Vec<Refusal>) -> Error {
    if let [Refusal { error: error @ Error::MacTaken(_), .. }] = refused.as_slice() {
        return error.clone();
    }
    let fields = refused.into_iter().flat_map(|refusal| match refusal.error {
        Error::Invalid(fields) => fields,
        other => vec![FieldError::new(format!("[{}].mac", refusal.at), other)],
    });
    Error::Invalid(fields.collect())
}
