//! Whom changes reach: which phones get something else from now on, and which nothing any more.
//!
//! A phone that is answered as before is not reached, nor is one that gets 404 before and after; whichever way
//! endpoints are changed, [`effect`] decides. What stands above them reaches phones in its own way: a profile
//! those that are assigned to it, product defaults those of their model, a company all of its phones.

use std::collections::HashMap;

use super::affected::Impact;
use super::{Affected, Effect, Error, Sraps};
use crate::activity::Activity;
use crate::endpoint::Endpoint;
use crate::endpoint::state::{Facts, State};
use crate::profile::Profile;
use crate::setting::layers;
use crate::storage::{Audience, Entity};
use crate::tenancy::{Company, CompanyId, CompanyScope, ProfileId, Scope};

/// What decides, beside an endpoint itself, whether it is answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) company: &'a Company,
    /// The profiles that its endpoints are assigned to.
    pub(super) profiles: &'a HashMap<ProfileId, Profile>,
}

/// An endpoint, and what is around it.
pub(super) type Placed<'a> = (&'a Endpoint, Around<'a>);

impl Around<'_> {
    pub(super) fn enabled(&self, endpoint: &Endpoint) -> bool {
        let profile = endpoint.profile.and_then(|id| self.profiles.get(&id));
        layers::enabled(endpoint, profile, self.company)
    }

    /// The state of an endpoint that was written this moment. Whatever else it is made of was changed before,
    /// and so was its last request.
    pub(super) fn state(&self, written: &Endpoint, activity: &Activity) -> State {
        let enabled = self.enabled(written);
        let facts = Facts { enabled, changed: written.updated, redirected: false, polls: None };
        State::of(&facts, activity, written.updated)
    }
}

/// What becomes of a phone whose endpoint is changed, made or deleted; `None` where it is not reached.
pub(super) fn effect(before: Option<Placed<'_>>, after: Option<Placed<'_>>) -> Option<Effect> {
    let answered = |(endpoint, around): Placed<'_>| around.enabled(endpoint);
    match (before.filter(|it| answered(*it)), after.filter(|it| answered(*it))) {
        (None, None) => None,
        (Some(_), None) => Some(Effect::Stopped),
        (None, Some(_)) => Some(Effect::Changed),
        (Some((before, _)), Some((after, _))) => {
            let same = before.settings == after.settings
                && before.profile == after.profile
                && before.model == after.model
                && before.company == after.company;
            (!same).then_some(Effect::Changed)
        }
    }
}

impl Sraps {
    /// What is done to these endpoints of a company, with those of them that were handed over.
    pub(super) async fn reached_endpoints(
        &self,
        company: &CompanyScope,
        endpoints: &[(&Endpoint, Effect)],
    ) -> Result<Impact, Error> {
        let ids: Vec<_> = endpoints.iter().map(|(endpoint, _)| endpoint.id).collect();
        if ids.is_empty() {
            return Ok(Impact::default());
        }
        let activity = self.storage().activity(company, &ids).await?;
        let each = endpoints.iter().zip(&activity);
        Ok(each.map(|((_, effect), activity)| Impact::one(Some(*effect), activity)).sum())
    }

    /// The phones that changes of these things reach as they are stored now, each thing for itself: a phone that
    /// two of them reach counts twice. What reaches no phone, and what is not stored, counts nothing.
    pub(super) async fn reached(
        &self,
        scope: Scope,
        things: &[&Entity],
    ) -> Result<Affected, Error> {
        let mut all = Affected::default();
        let mut endpoints: HashMap<CompanyId, Vec<&Endpoint>> = HashMap::new();
        for thing in things {
            let audience = match thing {
                Entity::Endpoint(endpoint) => {
                    endpoints.entry(endpoint.company).or_default().push(endpoint);
                    continue;
                }
                Entity::Profile(profile) => Audience::Profile(profile.id),
                Entity::ProductDefaults(defaults) => {
                    Audience::Defaults(defaults.owner, defaults.model)
                }
                Entity::Company(company) => Audience::Company(company.id),
                Entity::Reseller(_) | Entity::User(_) | Entity::Key(_) => continue,
            };
            all = all + self.storage().reach(scope, audience).await?.into();
        }
        for (company, endpoints) in endpoints {
            let Some(company) = self.storage().company(scope, company).await? else { continue };
            let assigned = endpoints.iter().filter_map(|endpoint| endpoint.profile);
            let profiles = &self.known_profiles(&company, assigned).await?;
            let around = Around { company: company.company(), profiles };
            let answered = endpoints.into_iter().filter(|endpoint| around.enabled(endpoint));
            let changed: Vec<_> = answered.map(|endpoint| (endpoint, Effect::Changed)).collect();
            all = all + self.reached_endpoints(&company, &changed).await?.affected;
        }
        Ok(all)
    }
}
