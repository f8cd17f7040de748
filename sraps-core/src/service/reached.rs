//! How many phones a change reaches, and how many of them look elsewhere by now.
//!
//! A phone that was handed over asks its new server and not us. It notices a change here only after a factory
//! reset, or when its server sends it back; whoever changes it must hear that (snom-phone.md 1.4).

use std::collections::HashMap;

use super::{Error, Sraps, job};
use crate::endpoint::Endpoint;
use crate::setting::warning::{Code, Warning};
use crate::storage::{Audience, Entity, Reach};
use crate::tenancy::{CompanyId, CompanyScope, Scope};

impl Sraps {
    /// These endpoints of a company, and those of them that were handed over.
    pub(super) async fn reached_endpoints(
        &self,
        company: &CompanyScope,
        endpoints: &[&Endpoint],
    ) -> Result<Reach, Error> {
        let ids: Vec<_> = endpoints.iter().map(|endpoint| endpoint.id).collect();
        let activity = self.storage().activity(company, &ids).await?;
        let handed_over = activity.iter().filter(|sum| sum.handed_over.is_some()).count();
        Ok(Reach { endpoints: ids.len() as u64, handed_over: handed_over as u64 })
    }

    /// The phones that these things reach as they are stored now, each thing for itself: a phone that two of
    /// them reach counts twice. What reaches no phone, and what is not stored, counts nothing.
    pub(super) async fn reached(&self, scope: Scope, things: &[&Entity]) -> Result<Reach, Error> {
        let mut all = Reach::default();
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
            all = job::sum(all, self.storage().reach(scope, audience).await?);
        }
        for (company, endpoints) in endpoints {
            if let Some(company) = self.storage().company(scope, company).await? {
                let reach = self.reached_endpoints(&company, &endpoints).await?;
                all = job::sum(all, reach);
            }
        }
        Ok(all)
    }
}

/// What there is to know of phones that were handed over; nothing where none was.
pub(super) fn handed_over(reach: Reach) -> Option<Warning> {
    let count = reach.handed_over;
    let message = format!(
        "{count} of these phones were handed over already: they ask another server now, and notice this only \
         after a factory reset or when that server sends them back"
    );
    (count > 0).then(|| warning(Code::HandedOver, message))
}

/// What there is to know of phones that are answered with 404 from now on; nothing where there is none.
pub(super) fn not_told(reach: Reach) -> Option<Warning> {
    let message = "a phone that is answered 404 keeps what it has: its settings stay until it gets others, \
                   or until a factory reset";
    (reach.endpoints > 0).then(|| warning(Code::KeepsWhatItHas, message.to_owned()))
}

fn warning(code: Code, message: String) -> Warning {
    Warning { code, setting: String::new(), message }
}
