//! Readings that need more than one look: layers, lists and the pages of endpoints.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sraps_core::activity::FirmwareCount;
use sraps_core::endpoint::Endpoint;
use sraps_core::endpoint::state::{Facts, StateCounts};
use sraps_core::mac::Mac;
use sraps_core::profile::Profile;
use sraps_core::setting::layers::Layers;
use sraps_core::storage::{
    Audience, EndpointCursor, EndpointFilter, EndpointOrder, Entity, EntityKind, EntityRef,
    ListedEndpoint, NameCursor, Ownership, Page, PageRequest, Reach,
};
use sraps_core::tenancy::{CompanyId, CompanyScope, Owner, ProfileId, Scope, Tenant};
use uuid::Uuid;

use crate::apply::COUNTED;
use crate::list::List;
use crate::state::State;

impl State {
    /// All that decides what a phone gets.
    pub(crate) fn layers(&self, mac: Mac) -> Option<Layers> {
        let endpoint = self.by_mac(mac)?;
        let defaults = |company: Option<CompanyId>| {
            let owner = Owner { reseller: endpoint.reseller, company };
            let id = self.defaults.get(&owner)?.get(&endpoint.model?.model)?;
            self.product_defaults(*id).cloned()
        };
        Some(Layers {
            revision: self.journal.revision(),
            company: self.company(endpoint.company)?.clone(),
            profile: endpoint.profile.and_then(|id| self.profile(id)).cloned(),
            company_defaults: defaults(Some(endpoint.company)),
            reseller_defaults: defaults(None),
            endpoint: endpoint.clone(),
        })
    }

    /// A page of a list by (name, id).
    pub(crate) fn page<T>(
        &self,
        list: List,
        page: &PageRequest<NameCursor>,
        read: impl Fn(Uuid) -> Option<T>,
    ) -> Page<T, NameCursor> {
        let found = self.lists.after(list, page.after.as_ref());
        cut(found, page, read)
    }

    /// A page of the profiles that a company may use: two lists merged.
    pub(crate) fn usable_profiles<T>(
        &self,
        company: &CompanyScope,
        page: &PageRequest<NameCursor>,
        read: impl Fn(&Profile) -> T,
    ) -> Page<T, NameCursor> {
        let reseller = Owner { reseller: company.company().reseller, company: None };
        let wanted = page.limit() as usize + 1;
        let after = |tenant| {
            let list = List::At(EntityKind::Profile, tenant);
            self.lists.after(list, page.after.as_ref()).take(wanted)
        };
        let mut found: Vec<_> = after(company.tenant()).chain(after(reseller.tenant())).collect();
        found.sort_unstable();
        cut(found.into_iter(), page, |id| self.profile(ProfileId::from_uuid(id)).map(&read))
    }

    /// The company's endpoint with this MAC.
    pub(crate) fn endpoint_of(&self, company: &CompanyScope, mac: Mac) -> Option<&Endpoint> {
        self.by_mac(mac).filter(|endpoint| endpoint.company == company.company().id)
    }

    /// An endpoint with what is known of it.
    fn listed_endpoint(&self, mac: Mac) -> Option<ListedEndpoint> {
        let layers = self.layers(mac)?;
        let (facts, endpoint) = (Facts::of(&layers), layers.endpoint);
        let profile_name = layers.profile.map(|profile| profile.name);
        let activity = self.activities.sum(endpoint.id);
        Some(ListedEndpoint { endpoint, activity, facts, profile_name })
    }

    /// A page of a company's endpoints. In the order of their MACs as many are read as the page needs; in
    /// any other order all that match.
    pub(crate) fn endpoints(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        order: EndpointOrder,
        page: &PageRequest<EndpointCursor>,
    ) -> Page<ListedEndpoint, EndpointCursor> {
        let by_mac = order == EndpointOrder::default();
        let behind = page.after.as_ref().filter(|after| order.takes(after));
        let start = behind.filter(|_| by_mac).map(|after| after.mac);
        let found = self.matching(company, filter, start).filter(|listed| {
            behind.is_none_or(|after| match (order.place(listed), order.descending) {
                (place, false) => place > *after,
                (place, true) => place < *after,
            })
        });
        let wanted = page.limit() as usize + 1;
        let found = if by_mac {
            found.take(wanted).collect()
        } else {
            let mut found: Vec<_> = found.collect();
            found.sort_by_key(|listed| order.place(listed));
            if order.descending {
                found.reverse();
            }
            found.truncate(wanted);
            found
        };
        Page::cut(found, page.limit(), |listed| order.place(listed))
    }

    /// How many of a company's endpoints match, counted up to a number.
    pub(crate) fn endpoint_count(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        most: u32,
    ) -> u64 {
        self.matching(company, filter, None).take(most as usize).count() as u64
    }

    /// How many endpoints that match are in each state.
    pub(crate) fn endpoint_states(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        now: Timestamp,
    ) -> StateCounts {
        let found = self.matching(company, filter, None).take(COUNTED);
        found.map(|listed| listed.state(now)).collect()
    }

    /// How many of a company's endpoints run which firmware, the most frequent first.
    pub(crate) fn firmware_counts(&self, company: &CompanyScope, limit: u32) -> Vec<FirmwareCount> {
        let mut counts: BTreeMap<Option<String>, u64> = BTreeMap::new();
        for listed in self.matching(company, &EndpointFilter::default(), None).take(COUNTED) {
            *counts.entry(listed.activity.firmware).or_default() += 1;
        }
        let counts = counts.into_iter();
        let mut counts: Vec<_> =
            counts.map(|(firmware, endpoints)| FirmwareCount { firmware, endpoints }).collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.endpoints));
        counts.truncate(limit as usize);
        counts
    }

    /// A company's endpoints that match, from a MAC on, in the order of their MACs.
    fn matching(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        start: Option<Mac>,
    ) -> impl Iterator<Item = ListedEndpoint> {
        let all = (Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]));
        let (first, last) = filter.wanted_macs().unwrap_or(all);
        let start = start.map_or(first, |start| first.max(start));
        let company = company.company().id;
        let macs: Box<dyn Iterator<Item = Mac>> = match filter.wanted_profile() {
            Some(profile) => Box::new(self.assigned_in(profile, company, start, last)),
            None => Box::new(self.macs_of(company, start, last)),
        };
        macs.filter_map(|mac| self.listed_endpoint(mac)).filter(|listed| filter.matches(listed))
    }

    /// To whom a MAC belongs.
    pub(crate) fn ownership(&self, scope: Scope, mac: Mac) -> Ownership {
        match self.by_mac(mac) {
            None => Ownership::Free,
            Some(e) if covers(scope, e) => Ownership::Yours(e.company),
            Some(_) => Ownership::Other,
        }
    }

    /// How many endpoints in scope a change reaches, up to the limit.
    pub(crate) fn reach(&self, scope: Scope, audience: Audience) -> Reach {
        let all = (Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]));
        let macs: Box<dyn Iterator<Item = Mac>> = match audience {
            Audience::Profile(profile) => Box::new(self.assigned_to(profile)),
            Audience::Company(company) => Box::new(self.macs_of(company, all.0, all.1)),
            Audience::Defaults(..) => Box::new(self.macs.keys().copied()),
        };
        let endpoints = macs.filter_map(|mac| self.by_mac(mac)).filter(|e| covers(scope, e));
        let reached = endpoints.filter(|e| match audience {
            Audience::Defaults(owner, model) => {
                let stands = Owner { reseller: e.reseller, company: Some(e.company) };
                owner.tenant().covers(stands.tenant())
                    && e.model.is_some_and(|known| known.model == model)
            }
            Audience::Profile(_) | Audience::Company(_) => true,
        });
        let (mut endpoints, mut handed_over) = (0, 0);
        for endpoint in reached {
            endpoints += 1;
            handed_over += u64::from(self.activities.sum(endpoint.id).handed_over.is_some());
        }
        let limit = COUNTED as u64;
        Reach { endpoints: limit.min(endpoints), handed_over: limit.min(handed_over) }
    }

    /// A page of the layers that redirect to a target with a prefix.
    pub(crate) fn redirections(
        &self,
        tenant: Tenant,
        prefix: &str,
        page: &PageRequest<EntityRef>,
    ) -> Page<Entity, EntityRef> {
        let settings = |thing: &'_ Entity| match thing {
            Entity::Profile(thing) => thing.settings.target().map(str::to_owned),
            Entity::ProductDefaults(thing) => thing.settings.target().map(str::to_owned),
            Entity::Endpoint(thing) => thing.settings.target().map(str::to_owned),
            Entity::Reseller(_) | Entity::Company(_) | Entity::User(_) | Entity::Key(_) => None,
        };
        let found = self
            .things_after(page.after)
            .filter(|thing| tenant.covers(thing.tenant()))
            .filter(|thing| settings(thing).is_some_and(|target| target.starts_with(prefix)))
            .take(page.limit() as usize + 1)
            .cloned()
            .collect();
        Page::cut(found, page.limit(), Entity::reference)
    }
}

fn covers(scope: Scope, endpoint: &Endpoint) -> bool {
    let owner = Owner { reseller: endpoint.reseller, company: Some(endpoint.company) };
    scope.tenant().covers(owner.tenant())
}

fn cut<'a, T>(
    found: impl Iterator<Item = (&'a str, Uuid)>,
    page: &PageRequest<NameCursor>,
    read: impl Fn(Uuid) -> Option<T>,
) -> Page<T, NameCursor> {
    let found = found.take(page.limit() as usize + 1).collect();
    let names = Page::cut(found, page.limit(), |(name, id)| NameCursor {
        name: (*name).to_owned(),
        id: *id,
    });
    let items = names.items.into_iter().filter_map(|(_, id)| read(id)).collect();
    Page { items, next: names.next }
}
