//! One thing done to many phones of a company: assigned to a profile, switched on or off, moved to another
//! company, deleted.
//!
//! Up to 10,000 changes are one change set, all or nothing; more are a sequence of them ([`Done`]). Phones that
//! are as asked already are not touched.
//!
//! A phone that moves to another company becomes a new registration there. Activity, history and all that will
//! hang on the id stay behind: the new company learns nothing of where and when the phone asked, and neither
//! company reads in the journal what the other had. Undoing the move brings the old registration back.

use jiff::Timestamp;

use super::endpoints::{demand_profile, unknown_profile};
use super::job::{Attempt, Done, Failed, Step};
use super::reached::{Around, effect};
use super::repeat::of_many;
use super::{Caller, Error, Outcome, Selection, Sraps};
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::setting::{Setting, Settings};
use crate::storage::{Change, ChangeSetId, Entity, EntityKind, MAX_CHANGES};
use crate::tenancy::{Action, CompanyId, CompanyScope, EndpointId, ProfileId, Version};

/// What is to be done to many phones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    /// They are assigned to this profile, or to none.
    Assign(Option<ProfileId>),
    /// They are provisioned.
    Enable,
    /// They are answered like unknown phones.
    Disable,
    /// They go to another company within the caller's reach, with their own settings.
    Move {
        /// The company.
        to: CompanyId,
        /// The profile there: the new company's or its reseller's, or none.
        profile: Option<ProfileId>,
        /// Whether their own secret settings go with them. Otherwise they are dropped, because the new
        /// company's people may reveal what it has.
        keep_secrets: bool,
    },
    /// They are not registered any more.
    Delete,
}

/// The same, checked.
#[derive(Debug)]
enum Checked {
    Assign(Option<ProfileId>),
    Switch(bool),
    Move { to: CompanyScope, profile: Option<ProfileId>, keep_secrets: bool },
    Delete,
}

impl Checked {
    /// How many phones fit into one change set.
    fn at_once(&self) -> usize {
        match self {
            Self::Move { .. } => MAX_CHANGES / 2,
            Self::Assign(_) | Self::Switch(_) | Self::Delete => MAX_CHANGES,
        }
    }

    /// The profile that phones get, where it is the company's to use that they are in.
    fn profile(&self) -> Option<ProfileId> {
        match self {
            Self::Assign(profile) => *profile,
            Self::Switch(_) | Self::Move { .. } | Self::Delete => None,
        }
    }

    /// The changes that do it to a phone; none where it is so already.
    fn of(&self, endpoint: &Endpoint, now: Timestamp, new: impl Fn() -> EndpointId) -> Vec<Change> {
        let same = endpoint.clone();
        let after = match self {
            Self::Assign(profile) => Endpoint { profile: *profile, ..same },
            Self::Switch(on) => Endpoint { autoprovisioning: *on, ..same },
            Self::Delete => return vec![Change::delete(same, endpoint.version)],
            Self::Move { to, profile, keep_secrets } => {
                let kept = |setting: &Setting| *keep_secrets || !setting.is_secret();
                let there = Endpoint {
                    id: new(),
                    reseller: to.company().reseller,
                    company: to.company().id,
                    profile: *profile,
                    settings: only(&same.settings, kept),
                    created: now,
                    updated: now,
                    version: Version::FIRST,
                    ..same.clone()
                };
                let entity = Entity::Endpoint(there);
                return vec![Change::delete(same, endpoint.version), Change::Create { entity }];
            }
        };
        if after == *endpoint {
            return Vec::new();
        }
        let expected = endpoint.version;
        let entity = Entity::Endpoint(Endpoint { updated: now, version: expected.next(), ..after });
        vec![Change::Update { entity, expected }]
    }
}

/// The endpoint that a change leaves.
fn written(change: &Change) -> Option<&Endpoint> {
    match change {
        Change::Create { entity: Entity::Endpoint(endpoint) }
        | Change::Update { entity: Entity::Endpoint(endpoint), .. } => Some(endpoint),
        _ => None,
    }
}

/// The settings that are wanted of these. What was stored is fit to be stored.
fn only(settings: &Settings, wanted: impl Fn(&Setting) -> bool) -> Settings {
    let mut kept = settings.clone();
    for setting in settings.iter().filter(|setting| !wanted(setting)) {
        kept.remove(&setting.key);
    }
    kept
}

impl Sraps {
    /// Does one thing to many phones of a company.
    ///
    /// # Errors
    /// Nothing has changed then. [`Error::Invalid`] names each MAC that is not the company's (`macs[3]`), a
    /// `provisioning_profile` that cannot be used, a `company` to move to that is out of reach;
    /// [`Error::Count`] where a filter matches another number of phones than expected; [`Error::TooMany`] for
    /// more than [`MAX_SELECTED`](super::MAX_SELECTED).
    pub async fn bulk(
        &self,
        caller: Caller,
        company: CompanyId,
        selection: Selection,
        what: Bulk,
    ) -> Result<Outcome<Done>, Error> {
        let company = self.open(caller, Action::WriteEndpoints, company).await?;
        let checked = self.check_bulk(caller, &company, what).await?;
        let macs = self.select(&company, selection).await?;
        let done = self.do_bulk(caller, &company, &checked, &macs).await?;
        let warnings = done.warnings();
        Ok(Outcome { value: done, warnings })
    }

    async fn check_bulk(
        &self,
        caller: Caller,
        company: &CompanyScope,
        what: Bulk,
    ) -> Result<Checked, Error> {
        Ok(match what {
            Bulk::Assign(profile) => {
                let known = self.known_profiles(company, profile.into_iter()).await?;
                demand_profile(&known, profile, "")?;
                Checked::Assign(profile)
            }
            Bulk::Enable => Checked::Switch(true),
            Bulk::Disable => Checked::Switch(false),
            Bulk::Delete => Checked::Delete,
            Bulk::Move { to, profile, keep_secrets } => {
                if to == company.company().id {
                    return Err(Error::invalid("company", "they are in this company already"));
                }
                let to = match self.open(caller, Action::WriteEndpoints, to).await {
                    Err(Error::NotFound(EntityKind::Company)) => return Err(no_company()),
                    other => other?,
                };
                let known = self.known_profiles(&to, profile.into_iter()).await?;
                demand_profile(&known, profile, "")?;
                Checked::Move { to, profile, keep_secrets }
            }
        })
    }

    async fn do_bulk(
        &self,
        caller: Caller,
        company: &CompanyScope,
        what: &Checked,
        macs: &[Mac],
    ) -> Result<Done, Error> {
        let mut done = Done::default();
        let mut rest = macs;
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(what.at_once().min(rest.len()));
            let id = ChangeSetId::from_uuid(self.new_id());
            let write = || self.bulk_step(caller, company, what, part, id);
            let (step, result) = match of_many(&[EntityKind::Endpoint], write).await {
                Ok(attempt) => attempt,
                Err(error) => (Step::default(), Err(Failed::from(missing(error)))),
            };
            match result {
                Ok(id) => done.add(&step, id),
                Err(failed) => return done.stop(failed, rest.len() as u64, rest),
            }
            rest = behind;
        }
        Ok(done)
    }

    async fn bulk_step(
        &self,
        caller: Caller,
        company: &CompanyScope,
        what: &Checked,
        macs: &[Mac],
        id: ChangeSetId,
    ) -> Result<Attempt, Error> {
        let found = self.storage().endpoints_by_mac(company, macs).await?;
        let now = self.ports.clock.now();
        let new = || EndpointId::from_uuid(self.new_id());
        let named = found.iter().filter_map(|endpoint| endpoint.profile).chain(what.profile());
        let profiles = self.known_profiles(company, named).await?;
        let here = Around { company: company.company(), profiles: &profiles };
        let theirs;
        let there = match what {
            Checked::Move { to, profile, .. } => {
                theirs = self.known_profiles(to, profile.iter().copied()).await?;
                Around { company: to.company(), profiles: &theirs }
            }
            Checked::Assign(_) | Checked::Switch(_) | Checked::Delete => here,
        };
        let (mut changes, mut reached, mut count) = (Vec::new(), Vec::new(), 0);
        for endpoint in &found {
            let made = what.of(endpoint, now, new);
            if made.is_empty() {
                continue;
            }
            count += 1;
            let after = made.last().and_then(written).map(|after| (after, there));
            let effect = effect(Some((endpoint, here)), after);
            reached.extend(effect.map(|effect| (endpoint, effect)));
            changes.extend(made);
        }
        let impact = self.reached_endpoints(company, &reached).await?;
        let unchanged = macs.len() as u64 - count;
        let step = Step { changes, changed: count, unchanged, impact };
        self.apply_step(caller, id, step).await
    }
}

/// What is missing when a step is applied was there when it was checked.
fn missing(error: Error) -> Error {
    match error {
        Error::NotFound(EntityKind::Profile) => unknown_profile(""),
        Error::NotFound(EntityKind::Company) => no_company(),
        other => other,
    }
}

fn no_company() -> Error {
    Error::invalid("company", "there is no such company: name one that you can write to")
}
