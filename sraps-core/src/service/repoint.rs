//! Mass re-point: the targets of redirections get another beginning, because a PBX moved (sraps-api.md 6-7).
//!
//! Every layer that redirects is looked at: profiles, product defaults, endpoints. A caller changes what is at
//! or below the place that he names; what a company's reseller redirects for it is shown and left alone. Which
//! targets a prefix means is decided in [`prefix`]; those that only look alike are shown too. The plan says how
//! many targets change, and the change itself demands that number.
//!
//! A target that is kept as a secret cannot be compared, so it is neither shown nor changed.

use std::collections::HashSet;

use super::affected::Impact;
use super::job::{Attempt, Done, Failed, Step};
use super::repeat::of_many;
use super::{Affected, Caller, Effect, Error, FieldError, MAX_SELECTED, Outcome, Sraps, TenantRef};
use crate::setting::redirection::prefix::{self, Begins};
use crate::setting::redirection::{self, TargetError};
use crate::setting::warning::{self, Code, Warning};
use crate::setting::{SETTING_SERVER, SettingKey, Text, Value};
use crate::storage::{
    Change, ChangeSetId, Entity, EntityKind, EntityRef, MAX_PAGE, NameCursor, PageRequest,
};
use crate::tenancy::{Action, CompanyScope, Owner, Scope, Tenant};

/// How many things of each list a plan shows.
const SHOWN: usize = 1_000;

/// How many refused targets an error names.
const NAMED: usize = 20;

const LAYERS: [EntityKind; 3] =
    [EntityKind::Profile, EntityKind::ProductDefaults, EntityKind::Endpoint];

/// Another beginning for targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repoint {
    /// How the targets begin: at least scheme and host, byte by byte as they were typed.
    pub from: String,
    /// How they are to begin.
    pub to: String,
}

/// A target that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retarget {
    /// The profile, product defaults or endpoint.
    pub thing: EntityRef,
    /// What people call it.
    pub label: String,
    /// Whose it is.
    pub tenant: Tenant,
    /// The target.
    pub from: String,
    /// What it becomes.
    pub to: String,
}

/// Why a target stays although its bytes begin with the prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyKept {
    /// It is the reseller's, and only a company's are changed.
    Resellers,
    /// The prefix ends within its host or within a word: `http://pbx1` of `http://pbx10/`.
    Within,
}

/// A target that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The profile, product defaults or endpoint.
    pub thing: EntityRef,
    /// What people call it.
    pub label: String,
    /// Whose it is.
    pub tenant: Tenant,
    /// The target.
    pub target: String,
    /// Why.
    pub why: WhyKept,
}

/// What a re-point would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The targets that change, the first 1,000.
    pub targets: Vec<Retarget>,
    /// How many targets change: what [`Sraps::repoint`] expects.
    pub total: u64,
    /// How many of them are profiles'.
    pub profiles: u64,
    /// How many of them are product defaults'.
    pub product_defaults: u64,
    /// How many of them are endpoints' own.
    pub endpoints: u64,
    /// The targets that stay, the first 1,000.
    pub kept: Vec<Kept>,
    /// How many targets stay.
    pub kept_total: u64,
    /// How many phones it reaches; one that is reached by several layers counts for each.
    pub affected: Affected,
}

/// Everything that a plan finds.
#[derive(Debug, Default)]
struct Found {
    plan: Plan,
    things: HashSet<EntityRef>,
    warnings: Vec<Warning>,
    refused: Vec<FieldError>,
}

impl Sraps {
    /// What a re-point at or below a place would change. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `from` or `to`, also where a new target would be refused; [`Error::NotFound`] for
    /// a place out of reach; [`Error::TooMany`] for more than [`MAX_SELECTED`] targets.
    pub async fn plan_repoint(
        &self,
        caller: Caller,
        place: TenantRef,
        repoint: &Repoint,
    ) -> Result<Outcome<Plan>, Error> {
        let (scope, tenant) = self.open_repoint(caller, place).await?;
        let Found { mut plan, warnings, .. } = self.find(scope, tenant, repoint).await?;
        if let TenantRef::Company(id) = place
            && let Some(company) = self.storage().company(scope, id).await?
        {
            self.find_resellers(scope, &company, repoint, &mut plan).await?;
        }
        Ok(Outcome { value: plan, warnings })
    }

    /// Re-points all targets at or below a place, of which there must be as many as the caller saw.
    ///
    /// # Errors
    /// Nothing has changed then: as [`Sraps::plan_repoint`], and [`Error::Count`] where there are more or fewer
    /// targets than expected.
    pub async fn repoint(
        &self,
        caller: Caller,
        place: TenantRef,
        repoint: &Repoint,
        expected: u64,
    ) -> Result<Outcome<Done>, Error> {
        let (scope, tenant) = self.open_repoint(caller, place).await?;
        let Found { plan, things, mut warnings, .. } = self.find(scope, tenant, repoint).await?;
        if plan.total != expected {
            return Err(Error::Count { expected, found: plan.total });
        }
        let mut done = Done::default();
        let mut after = None;
        loop {
            let id = ChangeSetId::from_uuid(self.new_id());
            let write = || self.repoint_step((caller, scope, tenant), repoint, &things, after, id);
            let (next, (step, result)) = match of_many(&LAYERS, write).await {
                Ok(attempt) => attempt,
                Err(error) => (None, (Step::default(), Err(Failed::from(error)))),
            };
            match result {
                Ok(id) => done.add(&step, id),
                Err(failed) => {
                    let left = plan.total.saturating_sub(done.changed);
                    done = done.stop(failed, left, &[])?;
                    break;
                }
            }
            after = next;
            if after.is_none() {
                done.unchanged = plan.total.saturating_sub(done.changed);
                break;
            }
        }
        warnings.retain(|warning| warning.code != Code::HandedOver);
        warnings.extend(done.warnings());
        Ok(Outcome { value: done, warnings })
    }

    async fn open_repoint(
        &self,
        caller: Caller,
        place: TenantRef,
    ) -> Result<(Scope, Tenant), Error> {
        let action = match place {
            TenantRef::Company(_) => {
                caller.demand(Action::WriteEndpoints)?;
                Action::WriteProfiles
            }
            TenantRef::Reseller(_) | TenantRef::Installation => Action::WriteResellerProfiles,
        };
        let scope = caller.principal.authorise(action)?;
        Ok((scope, self.tenant_in(caller, scope, place).await?))
    }

    /// Goes through all targets at or below a tenant.
    async fn find(&self, scope: Scope, tenant: Tenant, repoint: &Repoint) -> Result<Found, Error> {
        repoint.check()?;
        let mut found = Found::default();
        let mut request = PageRequest::first(MAX_PAGE);
        loop {
            let page = self.storage().redirections(scope, tenant, &repoint.from, request).await?;
            let changing: Vec<&Entity> = page
                .items
                .iter()
                .filter(|thing| self.look_at(thing, repoint, &mut found))
                .collect();
            found.plan.affected = found.plan.affected + self.reached(scope, &changing).await?;
            Error::unless_too_many(found.things.len(), MAX_SELECTED)?;
            let Some(next) = page.next else { break };
            request = PageRequest::after(next, MAX_PAGE);
        }
        if !found.refused.is_empty() {
            return Err(Error::Invalid(found.refused));
        }
        found.warnings.extend(found.plan.affected.warnings(Effect::Changed));
        Ok(found)
    }

    /// Writes down what becomes of a thing's target, and says whether it changes.
    fn look_at(&self, thing: &Entity, repoint: &Repoint, found: &mut Found) -> bool {
        let Some(target) = thing.settings().and_then(|settings| settings.target()) else {
            return false;
        };
        let plan = &mut found.plan;
        let rest = match prefix::begins(target, &repoint.from) {
            Begins::No => return false,
            Begins::Within => {
                plan.keep(thing, target, WhyKept::Within);
                return false;
            }
            Begins::With(rest) => rest,
        };
        let text = match self.new_target(rest, repoint) {
            Ok(text) => text,
            Err(error) => {
                if found.refused.len() < NAMED {
                    let (kind, label) = (thing.kind(), thing.label());
                    let message = format!("{target} of the {kind} {label}: {error}");
                    found.refused.push(FieldError::new("to", message));
                }
                return false;
            }
        };
        plan.total += 1;
        match thing.kind() {
            EntityKind::Profile => plan.profiles += 1,
            EntityKind::ProductDefaults => plan.product_defaults += 1,
            _ => plan.endpoints += 1,
        }
        if plan.targets.len() < SHOWN {
            plan.targets.push(Retarget {
                thing: thing.reference(),
                label: thing.label(),
                tenant: thing.tenant(),
                from: target.to_owned(),
                to: text.as_str().to_owned(),
            });
        }
        found.things.insert(thing.reference());
        if found.warnings.is_empty() && !redirection::tells_phones_apart(text.as_str()) {
            let changed = with_target(thing, text);
            let settings = changed.as_ref().and_then(Entity::settings);
            let all = settings.map(warning::of).unwrap_or_default();
            found.warnings.extend(all.into_iter().filter(|w| w.code == Code::OneFileForAll));
        }
        true
    }

    /// A target with its new beginning, if it may be one.
    fn new_target(&self, rest: &str, repoint: &Repoint) -> Result<Text, String> {
        let target = prefix::moved(rest, &repoint.to).ok_or(
            "the new beginning would run into the rest of the target: let both end alike, with / or without",
        )?;
        redirection::check(&target).map_err(|error| error.to_string())?;
        let ourselves = |own: &String| redirection::leads_to(&target, own);
        if self.ports.phone_url.as_ref().is_some_and(ourselves) {
            return Err(TargetError::Ourselves.to_string());
        }
        Text::new(&target).map_err(|error| error.to_string())
    }

    /// The targets that a company has from its reseller, as far as the caller may see them.
    async fn find_resellers(
        &self,
        scope: Scope,
        company: &CompanyScope,
        repoint: &Repoint,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let owner = Owner { reseller: company.company().reseller, company: None };
        let mut things: Vec<Entity> = Vec::new();
        let mut request = PageRequest::<NameCursor>::first(MAX_PAGE);
        loop {
            let page = self.storage().profiles(company, request).await?;
            let his = page.items.into_iter().filter(|profile| profile.owner == owner);
            things.extend(his.map(Entity::Profile));
            let Some(next) = page.next else { break };
            request = PageRequest::after(next, MAX_PAGE);
        }
        let defaults = self.storage().all_product_defaults(scope, owner).await?;
        things.extend(defaults.into_iter().map(Entity::ProductDefaults));
        for thing in &things {
            let target = thing.settings().and_then(|settings| settings.target());
            if let Some(target) = target
                && let Begins::With(_) = prefix::begins(target, &repoint.from)
            {
                plan.keep(thing, target, WhyKept::Resellers);
            }
        }
        Ok(())
    }

    /// Re-points a page of targets, of those that the caller saw.
    async fn repoint_step(
        &self,
        (caller, scope, tenant): (Caller, Scope, Tenant),
        repoint: &Repoint,
        seen: &HashSet<EntityRef>,
        after: Option<EntityRef>,
        id: ChangeSetId,
    ) -> Result<(Option<EntityRef>, Attempt), Error> {
        let mut request = PageRequest::first(MAX_PAGE);
        request.after = after;
        let page = self.storage().redirections(scope, tenant, &repoint.from, request).await?;
        let now = self.ports.clock.now();
        let (mut changes, mut changing) = (Vec::new(), Vec::new());
        for thing in page.items.iter().filter(|thing| seen.contains(&thing.reference())) {
            let target = thing.settings().and_then(|settings| settings.target());
            let Some(Begins::With(rest)) = target.map(|t| prefix::begins(t, &repoint.from)) else {
                continue;
            };
            let text = self.new_target(rest, repoint);
            let text = text.map_err(|error| Error::invalid("to", error))?;
            let Some(entity) = with_target(thing, text) else { continue };
            let expected = thing.version();
            let entity = entity.changed_at(now).with_version(expected.next());
            changes.push(Change::Update { entity, expected });
            changing.push(thing);
        }
        let impact = Impact::new(self.reached(scope, &changing).await?, Effect::Changed);
        let step = Step { changed: changing.len() as u64, unchanged: 0, changes, impact };
        Ok((page.next, self.apply_step(caller, id, step).await?))
    }
}

impl Repoint {
    fn check(&self) -> Result<(), Error> {
        let fields = [("from", &self.from), ("to", &self.to)];
        let mut refused: Vec<FieldError> = (fields.into_iter())
            .filter_map(|(field, text)| {
                redirection::check(text).err().map(|error| FieldError::new(field, error))
            })
            .collect();
        if refused.is_empty() && self.from == self.to {
            refused.push(FieldError::new("to", "it is the same as from: nothing would change"));
        }
        if refused.is_empty() { Ok(()) } else { Err(Error::Invalid(refused)) }
    }
}

impl Plan {
    fn keep(&mut self, thing: &Entity, target: &str, why: WhyKept) {
        self.kept_total += 1;
        if self.kept.len() < SHOWN {
            self.kept.push(Kept {
                thing: thing.reference(),
                label: thing.label(),
                tenant: thing.tenant(),
                target: target.to_owned(),
                why,
            });
        }
    }
}

/// The thing with another target in the setting that it has.
fn with_target(thing: &Entity, target: Text) -> Option<Entity> {
    let key = SettingKey::setting(SETTING_SERVER).ok()?;
    let mut thing = thing.clone();
    let settings = match &mut thing {
        Entity::Profile(thing) => &mut thing.settings,
        Entity::ProductDefaults(thing) => &mut thing.settings,
        Entity::Endpoint(thing) => &mut thing.settings,
        Entity::Reseller(_) | Entity::Company(_) | Entity::User(_) | Entity::Key(_) => return None,
    };
    let mut setting = settings.get(&key)?.clone();
    setting.value = Value::Text(target);
    settings.set(setting).ok()?;
    Some(thing)
}
