//! Whom an undo reaches, and what becomes of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Net;
use crate::endpoint::Endpoint;
use crate::mac::Mac;
use crate::profile::Profile;
use crate::service::affected::Impact;
use crate::service::reached::{Around, effect};
use crate::service::{Affected, Effect, Error, Sraps, profiles};
use crate::storage::Entity;
use crate::tenancy::{Company, CompanyId, CompanyScope, ProfileId, Scope};

/// A phone as it is and as it will be. Who moved is a deletion and a creation, and one phone.
#[derive(Debug, Clone, Copy, Default)]
struct Phone<'a> {
    now: Option<&'a Endpoint>,
    then: Option<&'a Endpoint>,
}

/// The companies of all phones that are undone, and their profiles now and then.
#[derive(Default)]
struct Surroundings {
    companies: HashMap<CompanyId, CompanyScope>,
    now: HashMap<ProfileId, Profile>,
    then: HashMap<ProfileId, Profile>,
}

/// What becomes of phones, by their companies.
pub(super) type Reached<'a> = Vec<(CompanyScope, Vec<(&'a Endpoint, Effect)>)>;

/// The phones whose endpoints an undo takes away, and those whose endpoints are there after it: each one's past
/// can be read on its side of it alone.
#[derive(Default)]
pub(super) struct Phones<'a> {
    pub(super) removed: Reached<'a>,
    pub(super) left: Reached<'a>,
}

impl Sraps {
    /// What becomes of the phones whose endpoints are undone themselves.
    pub(super) async fn undone_phones<'a>(
        &self,
        scope: Scope,
        nets: &[Net<'a>],
    ) -> Result<Phones<'a>, Error> {
        let mut phones: BTreeMap<Mac, Phone<'a>> = BTreeMap::new();
        for Net { before, after } in nets {
            if let Some(Entity::Endpoint(now)) = after {
                phones.entry(now.mac).or_default().now = Some(now);
            }
            if let Some(Entity::Endpoint(then)) = before {
                phones.entry(then.mac).or_default().then = Some(then);
            }
        }
        let around = self.surroundings(scope, nets, &phones).await?;
        let mut removed: HashMap<CompanyId, Vec<(&Endpoint, Effect)>> = HashMap::new();
        let mut left: HashMap<CompanyId, Vec<(&Endpoint, Effect)>> = HashMap::new();
        for phone in phones.values() {
            let now = phone.now.and_then(|it| around.place(it, &around.now));
            let then = phone.then.and_then(|it| around.place(it, &around.then));
            let Some(effect) = effect(now, then) else { continue };
            if let Some(endpoint) = phone.then {
                left.entry(endpoint.company).or_default().push((endpoint, effect));
            } else if let Some(endpoint) = phone.now {
                removed.entry(endpoint.company).or_default().push((endpoint, effect));
            }
        }
        let by_company = |phones: HashMap<CompanyId, _>| -> Reached<'a> {
            let scoped = |(id, phones)| Some((around.companies.get(&id)?.clone(), phones));
            phones.into_iter().filter_map(scoped).collect()
        };
        Ok(Phones { removed: by_company(removed), left: by_company(left) })
    }

    async fn surroundings(
        &self,
        scope: Scope,
        nets: &[Net<'_>],
        phones: &BTreeMap<Mac, Phone<'_>>,
    ) -> Result<Surroundings, Error> {
        let mut around = Surroundings::default();
        let endpoints: Vec<&Endpoint> =
            phones.values().flat_map(|phone| phone.now.into_iter().chain(phone.then)).collect();
        let companies: HashSet<CompanyId> = endpoints.iter().map(|it| it.company).collect();
        for id in companies {
            let Some(company) = self.storage().company(scope, id).await? else { continue };
            let own = endpoints.iter().filter(|endpoint| endpoint.company == id);
            let assigned = own.filter_map(|endpoint| endpoint.profile);
            around.now.extend(self.known_profiles(&company, assigned).await?);
            around.companies.insert(id, company);
        }
        around.then.clone_from(&around.now);
        for Net { before, .. } in nets {
            if let Some(Entity::Profile(then)) = before {
                around.then.insert(then.id, then.clone());
            }
        }
        Ok(around)
    }

    /// What becomes of these phones.
    pub(super) async fn impact_on(&self, reached: &Reached<'_>) -> Result<Impact, Error> {
        let mut impact = Impact::default();
        for (company, phones) in reached {
            impact = impact + self.reached_endpoints(company, phones).await?;
        }
        Ok(impact)
    }

    /// What becomes of the phones that are reached through something above them, each thing for itself.
    pub(super) async fn impact_of_layers(
        &self,
        scope: Scope,
        nets: &[Net<'_>],
    ) -> Result<Impact, Error> {
        let mut impact = Impact::default();
        for net in nets {
            if let Some((thing, effect)) = above(*net) {
                let affected: Affected = self.reached(scope, &[thing]).await?;
                impact = impact + Impact::new(affected, effect);
            }
        }
        Ok(impact)
    }
}

impl Surroundings {
    fn place<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        profiles: &'a HashMap<ProfileId, Profile>,
    ) -> Option<(&'a Endpoint, Around<'a>)> {
        let company = self.companies.get(&endpoint.company)?.company();
        Some((endpoint, Around { company, profiles }))
    }
}

/// What undoing the change of something above phones is for them; `None` where they are answered as before. No
/// phone is assigned to a profile that is not there: those that are when it comes back are undone themselves.
fn above(Net { before, after }: Net<'_>) -> Option<(&Entity, Effect)> {
    let effect = match (after, before) {
        (Some(Entity::Profile(now)), Some(Entity::Profile(then))) => profiles::effect(now, then),
        (Some(Entity::Company(now)), Some(Entity::Company(then))) => of_company(now, then),
        (Some(Entity::ProductDefaults(_)), _) | (_, Some(Entity::ProductDefaults(_))) => {
            Some(Effect::Changed)
        }
        _ => None,
    };
    Some((after.or(before)?, effect?))
}

fn of_company(now: &Company, then: &Company) -> Option<Effect> {
    match (now.stops_phones(), then.stops_phones()) {
        (true, true) => None,
        (false, true) => Some(Effect::Stopped),
        (true, false) => Some(Effect::Changed),
        (false, false) => (now.secrecy != then.secrecy).then_some(Effect::Changed),
    }
}
