//! A list of endpoints is registered: all of them, or each for itself.

use std::collections::{HashMap, HashSet};

use super::write;
use super::{EndpointDraft, Mode, Refusal, Registered, RegisteredItem, Written};
use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::service::affected::Impact;
use crate::service::reached::{Around, effect};
use crate::service::repeat::unless_expected;
use crate::service::{Affected, Caller, Error, FieldError, Outcome, Sraps};
use crate::setting::warning::{self, Warning};
use crate::storage::MAX_CHANGES;
use crate::tenancy::{Action, CompanyId, CompanyScope, EndpointId};

impl Sraps {
    /// Registers a list of endpoints, at most 10,000. In [`Mode::Each`] and [`Mode::New`] what is refused is
    /// dropped and named; in [`Mode::Atomic`] the first refusal ends it and nothing is registered.
    ///
    /// # Errors
    /// [`Error::Invalid`] names each refused item as `[index]`; [`Error::MacTaken`]; [`Error::TooMany`].
    pub async fn register_endpoints(
        &self,
        caller: Caller,
        company: CompanyId,
        drafts: Vec<EndpointDraft>,
        mode: Mode,
    ) -> Result<Outcome<Registered>, Error> {
        Error::unless_too_many(drafts.len(), MAX_CHANGES)?;
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
        let named = drafts.iter().filter_map(|draft| draft.profile);
        let assigned = stored.iter().filter_map(|endpoint| endpoint.profile);
        let profiles = &self.known_profiles(company, named.chain(assigned)).await?;
        let around = Around { company: company.company(), profiles };
        let mut activity = self.activities(company, &stored).await?;
        let mut stored: HashMap<Mac, Endpoint> = stored.into_iter().map(|e| (e.mac, e)).collect();
        let mut registered = Registered { written: Vec::new(), refused: Vec::new() };
        let mut changes = Vec::new();
        let mut seen = HashSet::new();
        for (at, (draft, owner)) in drafts.into_iter().zip(owners).enumerate() {
            let (mac, path) = (draft.mac, format!("[{at}]."));
            let before = stored.remove(&mac);
            let checked = if mode == Mode::New && before.is_some() {
                Err(Error::MacTaken(mac))
            } else if seen.insert(mac) {
                write::demand_free(mac, before.as_ref(), owner)
                    .and_then(|()| write::demand_profile(profiles, draft.profile, &path))
                    .and_then(|()| self.write(company, draft, before.clone(), None, &path))
            } else {
                Err(Error::invalid(format!("{path}mac"), format!("{mac} stands twice in the list")))
            };
            match checked {
                Ok((after, change)) => {
                    let activity = activity.remove(&after.id).unwrap_or_default();
                    registered.written.push(item(at, before.as_ref(), after, activity, around));
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
        let warnings = registered.warnings();
        Ok(Outcome { value: registered, warnings })
    }

    /// What these endpoints did; nothing is asked where there is none.
    async fn activities(
        &self,
        company: &CompanyScope,
        endpoints: &[Endpoint],
    ) -> Result<HashMap<EndpointId, Activity>, Error> {
        let ids: Vec<EndpointId> = endpoints.iter().map(|endpoint| endpoint.id).collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let activity = self.storage().activity(company, &ids).await?;
        Ok(ids.into_iter().zip(activity).collect())
    }
}

fn item(
    at: usize,
    before: Option<&Endpoint>,
    endpoint: Endpoint,
    activity: Activity,
    around: Around<'_>,
) -> RegisteredItem {
    let written = if before.is_some() { Written::Replaced } else { Written::Created };
    let effect = effect(before.map(|it| (it, around)), Some((&endpoint, around)));
    let Impact { affected, stopped } = Impact::one(effect, &activity);
    RegisteredItem { at, endpoint, activity, written, affected, stopped }
}

impl RegisteredItem {
    /// What its author should know about this one.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = warning::of(&self.endpoint.settings);
        warnings.extend(self.impact().warnings());
        warnings
    }

    fn impact(&self) -> Impact {
        Impact { affected: self.affected, stopped: self.stopped }
    }
}

impl Registered {
    /// All whom the list reaches.
    pub fn affected(&self) -> Affected {
        self.written.iter().map(|item| item.affected).sum()
    }

    /// What the author of the list should know, each thing once.
    fn warnings(&self) -> Vec<Warning> {
        let settings = self.written.iter().flat_map(|item| warning::of(&item.endpoint.settings));
        let mut warnings: Vec<Warning> = settings.collect();
        warnings.sort_by(|a, b| a.setting.cmp(&b.setting));
        warnings.dedup();
        let impact: Impact = self.written.iter().map(RegisteredItem::impact).sum();
        warnings.extend(impact.warnings());
        warnings
    }
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
