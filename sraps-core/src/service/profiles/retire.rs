//! The end of a profile that is in use: its endpoints go to another one, and then it is deleted.
//!
//! Where they fit, all of it is one change set: whoever looks sees either the profile with its phones or
//! neither. More than that are a sequence, and the profile is deleted in the last of them; if it ends before,
//! it is still there and still serves those that are left.

use super::super::affected::Impact;
use super::super::job::{Attempt, Done, Failed, Step};
use super::super::reached::{Around, effect};
use super::super::repeat::repeat;
use super::super::{Caller, Error, Outcome, Sraps};
use super::OwnerRef;
use super::usage::Unfound;
use crate::endpoint::Endpoint;
use crate::profile::Profile;
use crate::storage::{
    Audience, Change, ChangeSetId, EndpointFilter, EndpointOrder, Entity, EntityKind, MAX_CHANGES,
    PageRequest,
};
use crate::tenancy::{Action, CompanyScope, ProfileId, Scope, Version};

/// A profile that is to go, and where its endpoints are to be.
#[derive(Debug, Clone, Copy)]
struct Leaving {
    owner: OwnerRef,
    id: ProfileId,
    to: Option<ProfileId>,
    expected: Option<Version>,
}

/// The profile that goes, the one that comes, and how far the former reaches.
struct Known {
    scope: Scope,
    profile: Profile,
    successor: Option<Profile>,
}

impl Sraps {
    /// Assigns all endpoints of a profile to another one (`None`: to none), in all companies of a reseller where
    /// it is his, and deletes it. `expected` is the version that the caller saw; `None` takes any. Endpoints that
    /// are assigned to it meanwhile go along.
    ///
    /// # Errors
    /// Nothing has changed then. [`Error::NotFound`], [`Error::VersionMismatch`]; [`Error::Invalid`] for a
    /// profile in `reassign_to` that not all of the endpoints can be assigned to, or that is the same.
    pub async fn retire_profile(
        &self,
        caller: Caller,
        owner: OwnerRef,
        id: ProfileId,
        to: Option<ProfileId>,
        expected: Option<Version>,
    ) -> Result<Outcome<Done>, Error> {
        caller.demand(Action::WriteEndpoints)?;
        let leaving = Leaving { owner, id, to, expected };
        let known = self.leaving(caller, leaving).await?;
        let mut done = Done::default();
        loop {
            let set = ChangeSetId::from_uuid(self.new_id());
            let step = || self.retire_step(caller, leaving, set);
            let others = |error: &Error| {
                matches!(
                    error,
                    Error::VersionMismatch { .. }
                        | Error::InUse { .. }
                        | Error::NotFound(EntityKind::Endpoint | EntityKind::Profile)
                )
            };
            let (last, (step, result)) = match repeat(others, step).await {
                Ok(attempt) => attempt,
                Err(error) => (false, (Step::default(), Err(Failed::from(error)))),
            };
            match result {
                Ok(set) => done.add(&step, set),
                Err(failed) => {
                    let left = self.storage().reach(known.scope, Audience::Profile(id)).await;
                    let left = left.map_or(0, |reach| reach.endpoints);
                    done = done.stop(failed, left, &[])?;
                    break;
                }
            }
            if last {
                break;
            }
        }
        let warnings = done.warnings();
        Ok(Outcome { value: done, warnings })
    }

    /// Checks what is to be done against what is stored now.
    async fn leaving(&self, caller: Caller, leaving: Leaving) -> Result<Known, Error> {
        let Leaving { owner, id, to, expected } = leaving;
        let (scope, profile) = self.own_profile(caller, owner, id).await?;
        if expected.is_some_and(|expected| expected != profile.version) {
            return Err(Error::VersionMismatch { current: profile.version });
        }
        let mut successor = None;
        if let Some(to) = to {
            if to == id {
                return Err(refused("it is this profile itself: name another one, or none"));
            }
            successor = match self.profile(caller, owner, to).await {
                Err(Error::NotFound(EntityKind::Profile)) => {
                    return Err(refused(
                        "there is no such profile that all of these endpoints could be assigned to",
                    ));
                }
                found => Some(found?),
            };
        }
        Ok(Known { scope, profile, successor })
    }

    /// Reassigns as many endpoints as fit into one change set, and deletes the profile if these are all.
    /// Whether they are comes first.
    async fn retire_step(
        &self,
        caller: Caller,
        leaving: Leaving,
        set: ChangeSetId,
    ) -> Result<(bool, Attempt), Error> {
        let known = match self.leaving(caller, leaving).await {
            Ok(known) => known,
            // This is no matter of others that came in between: the caller is to hear of it.
            Err(error) => return Ok((false, (Step::default(), Err(error.into())))),
        };
        let (endpoints, impact) = self.assigned(&known, leaving).await?;
        let last = endpoints.len() < MAX_CHANGES;
        let now = self.ports.clock.now();
        let count = endpoints.len() as u64;
        let mut changes: Vec<Change> = (endpoints.into_iter())
            .map(|endpoint| {
                let expected = endpoint.version;
                let version = expected.next();
                let profile = leaving.to;
                let entity =
                    Entity::Endpoint(Endpoint { profile, updated: now, version, ..endpoint });
                Change::Update { entity, expected }
            })
            .collect();
        if last {
            let version = known.profile.version;
            changes.push(Change::delete(known.profile, version));
        }
        let step = Step { changes, changed: count, unchanged: 0, impact };
        Ok((last, self.apply_step(caller, set, step).await?))
    }

    /// The endpoints that are assigned to the profile, as many as fit into one change set.
    async fn assigned(
        &self,
        known: &Known,
        Leaving { owner, id, to, .. }: Leaving,
    ) -> Result<(Vec<Endpoint>, Impact), Error> {
        let all = self.storage().reach(known.scope, Audience::Profile(id)).await?;
        let mut left = Unfound::of(all.into());
        let companies: Vec<CompanyScope> = match owner {
            OwnerRef::Company(company) => {
                self.storage().company(known.scope, company).await?.into_iter().collect()
            }
            OwnerRef::Reseller(reseller) => self.companies_of(known.scope, reseller, &left).await?,
        };
        let filter = EndpointFilter::default().profile(id);
        let both = std::iter::once(&known.profile).chain(&known.successor);
        let profiles = &both.map(|profile| (profile.id, profile.clone())).collect();
        let (mut found, mut impact) = (Vec::new(), Impact::default());
        for company in companies {
            let room = u32::try_from(MAX_CHANGES - found.len()).unwrap_or_default();
            if left.none() || room == 0 {
                break;
            }
            let order = EndpointOrder::default();
            let page = PageRequest::first(room);
            let page = self.storage().endpoints(&company, &filter, order, page).await?;
            left.found(page.items.len() as u64);
            let around = Around { company: company.company(), profiles };
            for listed in page.items {
                let after = Endpoint { profile: to, ..listed.endpoint.clone() };
                let effect = effect(Some((&listed.endpoint, around)), Some((&after, around)));
                impact = impact + Impact::one(effect, &listed.activity);
                found.push(listed.endpoint);
            }
        }
        Ok((found, impact))
    }
}

fn refused(message: &str) -> Error {
    Error::invalid("reassign_to", message)
}
