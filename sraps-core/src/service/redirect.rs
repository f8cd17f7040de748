//! Redirecting phones by MAC and URL alone, as XML-RPC does (sraps-api.md 3): the same endpoints that the
//! management API has, seen by clients who know neither companies nor settings.
//!
//! Such a client names no company, so what is his follows from who he is. He *looks* into all companies
//! that he reaches. He *writes* into his home company alone: where a MAC belongs to another company of his
//! reach it is refused like a stranger's, because the usual "remove, then add" would silently take the
//! phone from one customer and give it to another, without name, profile and settings.

mod lookup;

use std::collections::HashMap;

use jiff::SignedDuration;

use super::repeat::unless_expected;
use super::{Caller, EndpointDraft, Error, SettingDraft, SettingsDraft, Sraps};
use crate::endpoint::{DEFAULT_WARRANTY_WARNING, Endpoint};
use crate::mac::Mac;
use crate::setting::redirection::{self, TargetError};
use crate::setting::{SETTING_SERVER, Setting, SettingKey, Value};
use crate::storage::{Change, Entity, EntityKind, MAX_CHANGES, Ownership};
use crate::tenancy::{Action, CompanyScope};

pub use lookup::{MAX_LISTED, PhoneRedirection};

/// How long after its deletion a phone that is registered again is the one that it was.
pub const RESTORABLE: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Sraps {
    /// Points a list of phones, at most 10,000, at one target: each for itself, in one change set. A phone of
    /// the home company keeps everything but the target; one that the company deleted within
    /// [`RESTORABLE`] comes back as it was; any other free one is registered. Whoever registers a phone wants
    /// it to be redirected, and has no other word for it: one that is switched off is switched on. The results
    /// stand in the order of the list; a MAC that stands in it twice has the same result twice.
    ///
    /// # Errors
    /// [`Error::Invalid`] for the field `url`, [`Error::NoHome`], [`Error::TooMany`],
    /// [`Error::Denied`]; for one item: [`Error::MacTaken`] where it is registered in another company.
    pub async fn redirect_phones(
        &self,
        caller: Caller,
        macs: &[Mac],
        target: &str,
    ) -> Result<Vec<Result<Endpoint, Error>>, Error> {
        let company = self.home_of(caller, macs).await?;
        let setting = self.redirection_to(target)?;
        unless_expected(None, || self.redirect_once(caller, &company, macs, &setting)).await
    }

    async fn redirect_once(
        &self,
        caller: Caller,
        company: &CompanyScope,
        macs: &[Mac],
        setting: &Setting,
    ) -> Result<Vec<Result<Endpoint, Error>>, Error> {
        let mut stored = self.read_own(caller, company, macs).await?;
        let mut done: HashMap<Mac, Result<Endpoint, Error>> = HashMap::new();
        let mut changes = Vec::new();
        for mac in macs.iter().copied() {
            if done.contains_key(&mac) {
                continue;
            }
            let written = match stored.remove(&mac) {
                Some(Own::Registered(before)) => match self.redirected(company, before, setting) {
                    Ok((after, change)) => {
                        changes.extend(change);
                        Ok(after)
                    }
                    Err(error @ Error::Invalid(_)) => Err(error),
                    Err(error) => return Err(error),
                },
                Some(Own::Elsewhere) => Err(Error::MacTaken(mac)),
                Some(Own::Free) | None => {
                    let made = self.make(company, mac, setting).await?;
                    changes.push(Change::Create { entity: Entity::Endpoint(made.clone()) });
                    Ok(made)
                }
            };
            done.insert(mac, written);
        }
        self.commit(caller, changes).await.map_err(changed_meanwhile)?;
        let of = |mac: &Mac| done.get(mac).cloned().unwrap_or(Err(Error::MacTaken(*mac)));
        Ok(macs.iter().map(of).collect())
    }

    /// Deletes a list of endpoints, at most 10,000: each for itself, in one change set. The results stand in
    /// the order of the list; of a MAC that stands in it twice, the second is not registered any more.
    ///
    /// # Errors
    /// [`Error::NoHome`], [`Error::TooMany`], [`Error::Denied`]; for one item:
    /// [`Error::NotFound`], [`Error::MacTaken`] where it is registered in another company.
    pub async fn deregister_phones(
        &self,
        caller: Caller,
        macs: &[Mac],
    ) -> Result<Vec<Result<(), Error>>, Error> {
        let company = &self.home_of(caller, macs).await?;
        unless_expected(None, || async move {
            let mut stored = self.read_own(caller, company, macs).await?;
            let (mut results, mut changes) = (Vec::new(), Vec::new());
            for mac in macs {
                results.push(match stored.remove(mac) {
                    Some(Own::Registered(endpoint)) => {
                        let version = endpoint.version;
                        changes.push(Change::delete(endpoint, version));
                        Ok(())
                    }
                    Some(Own::Elsewhere) => {
                        // Still so, should the MAC stand in the list again.
                        stored.insert(*mac, Own::Elsewhere);
                        Err(Error::MacTaken(*mac))
                    }
                    Some(Own::Free) | None => Err(Error::NotFound(EntityKind::Endpoint)),
                });
            }
            self.commit(caller, changes).await.map_err(changed_meanwhile)?;
            Ok(results)
        })
        .await
    }

    /// The company in which the caller's writes by MAC go.
    async fn home_of(&self, caller: Caller, macs: &[Mac]) -> Result<CompanyScope, Error> {
        caller.demand(Action::WriteEndpoints)?;
        Error::unless_too_many(macs.len(), MAX_CHANGES)?;
        let own = caller.principal.tenant.company().or(caller.principal.home);
        let home = own.ok_or(Error::NoHome)?;
        self.open(caller, Action::WriteEndpoints, home).await
    }

    /// The setting that redirects to a target.
    fn redirection_to(&self, target: &str) -> Result<Setting, Error> {
        let refuse = |error: &dyn ToString| Error::invalid("url", error.to_string());
        // The empty one is a setting, too, but no target.
        redirection::check(target).map_err(|error| refuse(&error))?;
        if self.ports.phone_url.as_deref().is_some_and(|own| redirection::leads_to(target, own)) {
            return Err(refuse(&TargetError::Ourselves));
        }
        let key = SettingKey::setting(SETTING_SERVER).map_err(|error| refuse(&error))?;
        let value = Value::text(target).map_err(|error| refuse(&error))?;
        Ok(Setting::new(key, value))
    }

    /// What each MAC is to the home company.
    async fn read_own(
        &self,
        caller: Caller,
        company: &CompanyScope,
        macs: &[Mac],
    ) -> Result<HashMap<Mac, Own>, Error> {
        let scope = caller.principal.authorise(Action::WriteEndpoints)?;
        let owners = self.storage().owners(scope, macs).await?;
        let stored = self.storage().endpoints_by_mac(company, macs).await?;
        let stored = stored.into_iter().map(|endpoint| (endpoint.mac, Own::Registered(endpoint)));
        let mut own: HashMap<Mac, Own> = stored.collect();
        let home = Ownership::Yours(company.company().id);
        for (mac, owner) in macs.iter().zip(owners) {
            let what = if owner == Ownership::Free { Own::Free } else { Own::Elsewhere };
            let known = own.entry(*mac).or_insert(what);
            // It came or went between the two readings.
            if owner == home && !matches!(known, Own::Registered(_)) {
                return Err(Error::Taken("mac"));
            }
        }
        Ok(own)
    }

    /// An endpoint with another target and switched on, and the change that makes it so.
    fn redirected(
        &self,
        company: &CompanyScope,
        before: Endpoint,
        setting: &Setting,
    ) -> Result<(Endpoint, Option<Change>), Error> {
        let mut settings: Vec<SettingDraft> = (before.settings.iter())
            .filter(|setting| !setting.key.is_redirection())
            .cloned()
            .map(SettingDraft::keep)
            .collect();
        let stored = before.settings.get(&setting.key).cloned();
        let target = match stored {
            Some(stored) => Setting { value: setting.value.clone(), ..stored },
            None => setting.clone(),
        };
        settings.push(target.into());
        let draft = EndpointDraft {
            mac: before.mac,
            name: before.name.clone(),
            profile: before.profile,
            model: before.model,
            settings: SettingsDraft(settings),
            autoprovisioning: true,
            warranty_warning: before.warranty_warning,
        };
        self.write(company, draft, Some(before), None, "")
    }

    /// The endpoint that a free MAC becomes: the one that it was, or a new one.
    async fn make(
        &self,
        company: &CompanyScope,
        mac: Mac,
        setting: &Setting,
    ) -> Result<Endpoint, Error> {
        let now = self.ports.clock.now();
        if let Some(before) = self.restorable(company, mac).await? {
            let profile = match before.profile {
                Some(id) => self.storage().profile(company, id).await?.map(|profile| profile.id),
                None => None,
            };
            let version = before.version.next();
            let (after, _) = self.redirected(company, before, setting)?;
            return Ok(Endpoint { profile, updated: now, version, ..after });
        }
        let draft = EndpointDraft {
            mac,
            name: None,
            profile: None,
            model: None,
            settings: [setting.clone()].into_iter().collect(),
            autoprovisioning: true,
            warranty_warning: DEFAULT_WARRANTY_WARNING,
        };
        self.write(company, draft, None, None, "").map(|(endpoint, _)| endpoint)
    }
}

/// What a MAC is to the home company.
enum Own {
    /// Its own.
    Registered(Endpoint),
    /// Another company's, within reach or not.
    Elsewhere,
    /// Nobody's.
    Free,
}

/// What others deleted between our reading and our writing is read anew, like what they changed.
fn changed_meanwhile(error: Error) -> Error {
    match error {
        Error::NotFound(EntityKind::Endpoint) => Error::Taken("mac"),
        other => other,
    }
}
