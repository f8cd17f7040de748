//! Readings that need more than one look: layers, lists and the pages of endpoints.

use sraps_core::endpoint::Endpoint;
use sraps_core::mac::Mac;
use sraps_core::profile::Profile;
use sraps_core::setting::layers::Layers;
use sraps_core::storage::{EndpointFilter, EntityKind, NameCursor, Ownership, Page, PageRequest};
use sraps_core::tenancy::{CompanyId, CompanyScope, Owner, ProfileId, Scope};
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
    pub(crate) fn usable_profiles(
        &self,
        company: &CompanyScope,
        page: &PageRequest<NameCursor>,
    ) -> Page<Profile, NameCursor> {
        let reseller = Owner { reseller: company.company().reseller, company: None };
        let wanted = page.limit() as usize + 1;
        let after = |tenant| {
            let list = List::At(EntityKind::Profile, tenant);
            self.lists.after(list, page.after.as_ref()).take(wanted)
        };
        let mut found: Vec<_> = after(company.tenant()).chain(after(reseller.tenant())).collect();
        found.sort_unstable();
        cut(found.into_iter(), page, |id| self.profile(ProfileId::from_uuid(id)).cloned())
    }

    /// The company's endpoint with this MAC.
    pub(crate) fn endpoint_of(&self, company: &CompanyScope, mac: Mac) -> Option<&Endpoint> {
        self.by_mac(mac).filter(|endpoint| endpoint.company == company.company().id)
    }

    /// A page of a company's endpoints.
    pub(crate) fn endpoints(
        &self,
        company: &CompanyScope,
        filter: &EndpointFilter,
        page: &PageRequest<Mac>,
    ) -> Page<Endpoint, Mac> {
        let all = (Mac::from_octets([0; 6]), Mac::from_octets([0xff; 6]));
        let (first, last) = filter.wanted_macs().unwrap_or(all);
        let start = page.after.map_or(first, |after| first.max(after));
        let company = company.company().id;
        let macs: Box<dyn Iterator<Item = Mac>> = match filter.wanted_profile() {
            Some(profile) => Box::new(self.assigned_in(profile, company, start, last)),
            None => Box::new(self.macs_of(company, start, last)),
        };
        let found = macs
            .filter(|mac| page.after.is_none_or(|after| *mac > after))
            .filter_map(|mac| self.by_mac(mac))
            .filter(|e| {
                let model = e.model.map(|known| known.model);
                filter.wanted_model().is_none_or(|wanted| model == Some(wanted))
            })
            .take(page.limit() as usize + 1)
            .cloned()
            .collect();
        Page::cut(found, page.limit(), |endpoint: &Endpoint| endpoint.mac)
    }

    /// To whom a MAC belongs.
    pub(crate) fn ownership(&self, scope: Scope, mac: Mac) -> Ownership {
        match self.by_mac(mac) {
            None => Ownership::Free,
            Some(e) if covers(scope, e) => Ownership::Yours(e.company),
            Some(_) => Ownership::Other,
        }
    }

    /// How many endpoints in scope are assigned to a profile, up to the limit.
    pub(crate) fn usage(&self, scope: Scope, profile: ProfileId) -> u64 {
        let endpoints = self.assigned_to(profile).filter_map(|mac| self.by_mac(mac));
        endpoints.filter(|e| covers(scope, e)).take(COUNTED).count() as u64
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
