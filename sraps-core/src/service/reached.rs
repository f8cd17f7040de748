//! Whom things that are stored reach, each kind in its own way: an endpoint itself, a profile those that are
//! assigned to it, product defaults those of their model, a company all of its phones.

use std::collections::HashMap;

use super::{Affected, Error, Sraps};
use crate::endpoint::Endpoint;
use crate::storage::{Audience, Entity};
use crate::tenancy::{CompanyId, CompanyScope, Scope};

impl Sraps {
    /// These endpoints of a company, and those of them that were handed over.
    pub(super) async fn reached_endpoints(
        &self,
        company: &CompanyScope,
        endpoints: &[&Endpoint],
    ) -> Result<Affected, Error> {
        let ids: Vec<_> = endpoints.iter().map(|endpoint| endpoint.id).collect();
        let activity = self.storage().activity(company, &ids).await?;
        Ok(activity.iter().map(Affected::one).sum())
    }

    /// The phones that these things reach as they are stored now, each thing for itself: a phone that two of
    /// them reach counts twice. What reaches no phone, and what is not stored, counts nothing.
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
            if let Some(company) = self.storage().company(scope, company).await? {
                all = all + self.reached_endpoints(&company, &endpoints).await?;
            }
        }
        Ok(all)
    }
}
